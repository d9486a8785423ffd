//! Inviting to a workshop: answers by an address of one's own, what people need, the waiting list, whom to choose, the card of
//! an organisation, and how we treat each other.

use ampersand_domain::{
    Uuid,
    organisations::{
        Organisation, Origin,
        map::{Map, MapPlace, MapStanding},
    },
    people::{Mail, Notice},
    workshop::{Coming, Invited, Plan, Workshop},
};

use super::{
    client::{Browser, now},
    workshop::{Planned, planned},
};

impl Planned {
    /// Puts an organisation on the list.
    async fn lists(&self, name: &str) -> Invited {
        self.officer.send_to(&self.here, &format!("{}/invited", self.here), &[("name", name)]).await;
        self.on_the_list(name).await
    }

    async fn on_the_list(&self, name: &str) -> Invited {
        let one = self.town.desk().select::<Invited>().filter("name = ?", name).one().await.unwrap();
        one.unwrap_or_else(|| panic!("{name} is not on the list")).record
    }

    /// The address at which one of them answers.
    fn door_of(&self, one: &Invited) -> String {
        assert!(!one.letters.is_empty(), "{} has no address of their own", one.name);
        format!("/w/{}/answer/{}", self.code, one.letters)
    }

    /// Answers as one of them, without an account.
    async fn answers(&self, one: &Invited, fields: &[(&str, &str)]) -> super::client::Seen {
        let door = self.door_of(one);
        self.town.stranger().send_to(&door, &door, fields).await
    }

    async fn has_places(&self, places: u32) {
        let desk = self.town.desk();
        let kept = desk.select::<Workshop>().one().await.unwrap().unwrap();
        let plan = Plan { places: Some(places), ..kept.plan.clone() };
        let now = now();
        let mut tx = desk.write(&now).await.unwrap();
        tx.update(&Workshop { plan, ..kept.record.clone() }, kept.version).await.unwrap();
        tx.save().await.unwrap();
    }
}

#[tokio::test]
async fn somebody_who_is_invited_answers_without_an_account_and_whoever_leads_is_told() {
    let one = planned().await;
    let asked = one.lists("Citizens Advice").await;
    let letter = one.officer.get(&format!("{}/invitation/{}?as=txt", one.here, asked.id)).await;
    assert!(letter.html.contains(&one.door_of(&asked)), "the letter says where: {}", letter.html);
    let door = one.town.stranger().get(&one.door_of(&asked)).await;
    assert!(door.says("It is kept until Tuesday 8 December 2026 and then deleted"), "{}", door.html);
    let fields = [
        ("comes", "yes"),
        ("people", "2"),
        ("needs", "Step-free way in"),
        ("food", "No nuts"),
        ("travel", "The bus fare"),
        ("children", "One of two years"),
        ("does", "Advice about letters"),
        ("hopes", "Fewer of them"),
    ];
    let seen = one.answers(&asked, &fields).await;
    assert!(seen.says("You are expected on Tuesday 24 November 2026"), "{}", seen.html);
    let file = one.town.stranger().get(&seen.link("Put it into your calendar").unwrap()).await;
    assert!(file.html.contains("20261124T140000Z"), "{}", file.html);
    let kept = one.on_the_list("Citizens Advice").await;
    assert_eq!((kept.coming, kept.people, kept.replied_on), (Coming::Yes, 2, Some(now().today)));
    assert_eq!(kept.card.does, "Advice about letters");
    let list = one.officer.get(&one.here).await;
    assert!(list.says("Step-free way in; Food: No nuts; Getting here: The bus fare; Children: One of two years"));
    let told = one.town.desk().select::<Notice>().all().await.unwrap();
    assert!(told.iter().any(|one| one.text == "A warm winter: Citizens Advice comes"), "{told:?}");
    assert_eq!(one.town.desk().select::<Mail>().count().await.unwrap(), 0, "nothing goes out by itself");
    let pack = one.officer.get(&format!("{}/pack?as=txt", one.here)).await;
    assert!(pack.html.contains("Advice about letters"), "it stands on the sheet of who is here: {}", pack.html);
}

#[tokio::test]
async fn somebody_else_has_a_name_and_a_no_keeps_nothing_of_what_was_needed() {
    let one = planned().await;
    let asked = one.lists("Citizens Advice").await;
    let wrong = one.answers(&asked, &[("comes", "else"), ("food", "Halal")]).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.says("Enter who comes instead") && wrong.html.contains("Halal"), "{}", wrong.html);
    one.answers(&asked, &[("comes", "else"), ("instead", "Leon Brandt"), ("food", "Halal")]).await;
    let list = one.officer.get(&one.here).await;
    assert!(list.says("Citizens Advice, Leon Brandt") && list.says("Food: Halal"), "{}", list.html);
    let seen = one.answers(&asked, &[("comes", "no"), ("food", "Halal")]).await;
    assert!(seen.says("You cannot come"), "{}", seen.html);
    let kept = one.on_the_list("Citizens Advice").await;
    assert!(kept.coming == Coming::No && !kept.has_needs() && kept.instead.is_none(), "{kept:?}");
    let none = one.answers(&asked, &[]).await;
    assert!(none.status == 422 && none.says("Choose whether you come"), "{}", none.html);
}

#[tokio::test]
async fn without_a_place_one_waits_and_the_place_that_falls_free_is_theirs_once_somebody_has_told_them() {
    let one = planned().await;
    one.has_places(2).await;
    let (first, second, third) = (one.lists("Advice").await, one.lists("Carers").await, one.lists("Dance").await);
    one.answers(&first, &[("comes", "yes")]).await;
    one.answers(&second, &[("comes", "yes")]).await;
    let seen = one.answers(&third, &[("comes", "yes")]).await;
    assert!(seen.says("You are on the waiting list"), "{}", seen.html);
    let list = one.officer.get(&one.here).await;
    assert!(list.says("2 of 2 places are taken") && list.says("would come, waits for a place"), "{}", list.html);
    one.answers(&first, &[("comes", "no")]).await;
    let placed = one.on_the_list("Dance").await;
    assert!(placed.has_place() && placed.placed_on == Some(now().today));
    assert_eq!(one.town.desk().select::<Mail>().count().await.unwrap(), 0, "nothing goes out by itself");
    let list = one.officer.get(&one.here).await;
    assert!(list.says("To be told, by a letter or a call: Dance"), "{}", list.html);
    let today = one.officer.get("/today").await;
    assert!(today.says("A warm winter has a place for somebody who waited"), "{}", today.html);
    let letter = one.officer.get(&format!("{}/invitation/{}?as=txt", one.here, placed.id)).await;
    assert!(letter.html.contains("A place has come free, and it is yours"), "{}", letter.html);
    let told = [("invited", placed.id.to_string())];
    let told: Vec<(&str, &str)> = told.iter().map(|(name, id)| (*name, id.as_str())).collect();
    one.officer.send_to(&one.here, &format!("{}/told", one.here), &told).await;
    assert!(!one.officer.get(&one.here).await.says("To be told"));
    assert!(!one.officer.get("/today").await.says("has a place for somebody"));
    assert!(one.answers(&second, &[("comes", "yes"), ("people", "9")]).await.says("waiting list"), "nine do not fit");
}

#[tokio::test]
async fn whoever_has_not_answered_is_rung_from_todays_list() {
    let one = planned().await;
    let asked = one.lists("Citizens Advice").await;
    let words = "Ring those who have not answered: A warm winter";
    assert!(!one.officer.get("/today").await.says(words), "nobody was asked yet");
    let fields = [("invited", asked.id.to_string()), ("coming", "asked".to_owned())];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    one.officer.send_to(&one.here, &format!("{}/coming", one.here), &fields).await;
    assert!(one.officer.get("/today").await.says(words));
    one.answers(&asked, &[("comes", "no")]).await;
    assert!(!one.officer.get("/today").await.says(words));
}

#[tokio::test]
async fn an_address_opens_one_answer_of_one_workshop_and_no_other() {
    let one = planned().await;
    let asked = one.lists("Citizens Advice").await;
    let stranger = one.town.stranger();
    assert_eq!(stranger.get(&format!("/w/{}/answer/ABCDEFGH", one.code)).await.status, 404);
    assert_eq!(stranger.get(&format!("/w/{}/answer/%20", one.code)).await.status, 404);
    let fields = [("title", "Another"), ("on-day", "25"), ("on-month", "11"), ("on-year", "2026")];
    let fields = [&fields[..], &[("starts", "14:00"), ("booked", "120")]].concat();
    one.officer.send_to("/workshops/new", "/workshops", &fields).await;
    let other = one.town.desk().select::<Workshop>().filter("title = ?", "Another").one().await.unwrap().unwrap();
    assert_eq!(stranger.get(&format!("/w/{}/answer/{}", other.code, asked.letters)).await.status, 404);
    assert_eq!(stranger.get(&one.door_of(&asked)).await.status, 200);
    let page = format!("{}/invited/{}", one.here, asked.id);
    assert_eq!(stranger.get(&page).await.address, "/sign-in", "what they need is for those who prepare it");
}

#[tokio::test]
async fn what_they_said_by_telephone_is_written_down_for_them() {
    let one = planned().await;
    let asked = one.lists("Citizens Advice").await;
    let page = format!("{}/invited/{}", one.here, asked.id);
    let fields = [("person", "Maya Patel"), ("people", "many"), ("needs", "A loop"), ("whom", "Tenants")];
    let wrong = one.officer.send_to(&page, &page, &fields).await;
    assert!(wrong.status == 422 && wrong.html.contains("A loop"), "what was typed stays: {}", wrong.html);
    let right = [("person", "Maya Patel"), ("people", "2"), ("needs", "A loop"), ("whom", "Tenants")];
    one.officer.send_to(&page, &page, &right).await;
    let kept = one.on_the_list("Citizens Advice").await;
    assert_eq!((kept.person.as_deref(), kept.people, kept.needs.as_deref()), (Some("Maya Patel"), 2, Some("A loop")));
    assert_eq!(kept.card.whom, "Tenants");
}

#[tokio::test]
async fn whom_a_map_names_is_put_on_the_list_together_and_nobody_twice() {
    let one = planned().await;
    let (desk, now) = (one.town.desk(), now());
    let map = Map { id: now.id(), theme: "Warm places".to_owned(), need: None, begun_on: now.today, begun_by: None };
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&map).await.unwrap();
    for (name, standing) in [
        ("Age Friends", MapStanding::Shortlisted),
        ("Mill Road Surgery", MapStanding::Waiting),
        ("Gone Elsewhere", MapStanding::LeftOut),
    ] {
        let organisation = Organisation::named(now.id(), name, Origin::Typed);
        tx.insert(&organisation).await.unwrap();
        let place = MapPlace {
            id: now.id(),
            map: map.id,
            organisation: organisation.id,
            potential: None,
            part: None,
            standing,
            why: String::new(),
            placed_on: now.today,
            placed_by: None,
        };
        tx.insert(&place).await.unwrap();
    }
    tx.save().await.unwrap();
    let whom = format!("{}/whom", one.here);
    let page = one.officer.get(&format!("{whom}?map={}", map.id)).await;
    assert!(page.says("Age Friends") && page.says("Mill Road Surgery") && !page.says("Gone Elsewhere"));
    let of = |name: &'static str| {
        let desk = one.town.desk();
        async move { desk.select::<Organisation>().filter("name = ?", name).one().await.unwrap().unwrap().id.to_string() }
    };
    let (age, surgery) = (of("Age Friends").await, of("Mill Road Surgery").await);
    let form = format!("{whom}?map={}", map.id);
    let none = one.officer.send_to(&form, &whom, &[]).await;
    assert!(none.status == 422 && none.says("Tick whom you invite"), "{}", none.html);
    let seen = one.officer.send_to(&form, &whom, &[("whom", &age), ("whom", &surgery)]).await;
    assert!(seen.says("Age Friends") && seen.says("Mill Road Surgery") && seen.says("not asked yet"), "{}", seen.html);
    assert!(!one.officer.get(&form).await.says("Age Friends"), "who is on the list is not named again");
    assert_eq!(desk.select::<Invited>().count().await.unwrap(), 2);
    let elsewhere = Uuid::from_u128(99).to_string();
    let fields = [("whom", elsewhere.as_str()), ("map", "")];
    let token = one.officer.get("/me").await.token();
    let posted: Vec<(String, String)> =
        fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).chain([token]).collect();
    assert!(one.officer.post(&whom, &posted).await.status < 400);
    assert_eq!(
        desk.select::<Invited>().count().await.unwrap(),
        2,
        "an organisation that nobody named is not put on it"
    );
}

async fn fills_the_card(one: &Planned, guest: &Browser, fields: &[(&str, &str)]) -> super::client::Seen {
    let card = format!("/w/{}/card", one.code);
    guest.send_to(&card, &card, fields).await
}

#[tokio::test]
async fn the_card_is_filled_in_the_room_by_those_who_were_asked_and_by_those_who_came_along() {
    let one = planned().await;
    one.lists("Citizens Advice").await;
    one.does(&[("does", "open")]).await;
    let maya = one.guest("Maya", "citizens advice").await;
    let leon = one.guest("Leon", "Dance School").await;
    fills_the_card(&one, &maya, &[("does", "Advice about letters")]).await;
    let seen = fills_the_card(&one, &leon, &[("does", "We dance"), ("whom", "Anybody with knees")]).await;
    assert!(seen.says("My notes"), "and back in the room: {}", seen.html);
    assert_eq!(one.on_the_list("Citizens Advice").await.card.does, "Advice about letters");
    let along = one.on_the_list("Dance School").await;
    assert_eq!((along.card.whom.as_str(), along.coming), ("Anybody with knees", Coming::Yes));
    let long = "x".repeat(301);
    let wrong = fills_the_card(&one, &leon, &[("does", &long)]).await;
    assert!(wrong.status == 422 && wrong.html.contains(&long), "what was typed stays");
    let nobody = one.town.stranger().get(&format!("/w/{}/card", one.code)).await;
    assert!(nobody.says("Come in"), "who is not in the room is led to its door: {}", nobody.html);
}

#[tokio::test]
async fn how_we_treat_each_other_stands_on_the_wall_and_is_agreed_to_by_one_press() {
    let one = planned().await;
    let wall = format!("{}/projector", one.here);
    one.does(&[("does", "open")]).await;
    assert!(one.officer.get(&wall).await.says("We build on what somebody says before we judge it."));
    let (maya, leon) = (one.guest("Maya", "Citizens Advice").await, one.guest("Leon", "Dance School").await);
    let door = format!("/w/{}", one.code);
    assert!(maya.get(&door).await.says("Nobody has to speak, share or promise anything."));
    one.says(&maya, &[("what", "agree")]).await;
    one.says(&maya, &[("what", "agree")]).await;
    assert!(one.officer.get(&wall).await.says("1 of 2 agree"), "a second press is no second person");
    assert!(maya.get(&door).await.says("you have agreed") && !leon.get(&door).await.says("you have agreed"));
    one.does(&[("does", "next")]).await;
    one.does(&[("does", "next")]).await;
    assert!(!one.officer.get(&wall).await.says("We build on what somebody says"), "the welcome is over");
}

#[tokio::test]
async fn a_service_says_in_its_own_words_how_we_treat_each_other() {
    let one = planned().await;
    let plan = format!("{}/plan", one.here);
    let kept = one.town.desk().select::<Workshop>().one().await.unwrap().unwrap().record.plan;
    let mut fields: Vec<(String, String)> = Vec::new();
    for (at, element) in kept.elements.iter().enumerate() {
        fields.push((format!("title-{at}"), element.title.clone()));
        fields.push((format!("minutes-{at}"), element.minutes.to_string()));
    }
    let with = |manners: &str| {
        let own = [("manners".to_owned(), manners.to_owned()), ("places".to_owned(), "12".to_owned())];
        fields.iter().cloned().chain(own).collect::<Vec<_>>()
    };
    let words =
        |all: &[(String, String)]| all.iter().map(|(name, value)| (name.clone(), value.clone())).collect::<Vec<_>>();
    let send = async |manners: &str| {
        let all = words(&with(manners));
        let all: Vec<(&str, &str)> = all.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        one.officer.send_to(&plan, &plan, &all).await
    };
    let nine = (1..10).map(|at| format!("Line {at}")).collect::<Vec<_>>().join("\n");
    let wrong = send(&nine).await;
    assert!(wrong.status == 422 && wrong.says("Keep it to 8 lines") && wrong.html.contains("Line 9"), "{}", wrong.html);
    send("Phones are for notes\n\nTea when we like").await;
    let kept = one.town.desk().select::<Workshop>().one().await.unwrap().unwrap().record.plan;
    assert_eq!((kept.manners.len(), kept.places), (2, Some(12)));
    one.does(&[("does", "open")]).await;
    let wall = one.officer.get(&format!("{}/projector", one.here)).await;
    assert!(wall.says("Tea when we like") && !wall.says("We build on what somebody says"), "{}", wall.html);
}

#[tokio::test]
async fn those_who_come_are_reminded_once_by_one_press_or_by_telephone_and_nothing_goes_by_itself() {
    let one = planned().await;
    let (desk, now) = (one.town.desk(), now());
    one.officer.send("/organisations/new", &[("name", "Age Friends"), ("kind", "charity")]).await;
    let friends = desk.select::<Organisation>().one().await.unwrap().unwrap();
    let maya = [("name", "Maya Patel"), ("email", "maya@friends.example")];
    let maya = [&maya[..], &[("source", "she told us"), ("purpose", "exploring")]].concat();
    one.officer.send(&format!("/organisations/{}/contacts/new", friends.id), &maya).await;
    let list = format!("{}/invited", one.here);
    one.officer.send_to(&one.here, &list, &[("name", "Age Friends"), ("person", "Maya Patel")]).await;
    one.lists("Dance School").await;
    one.lists("Hearth").await;
    let page = format!("{}/remind", one.here);
    assert!(one.officer.get(&page).await.says("Nobody is to be reminded"), "nobody has said yes");

    let workshop = desk.select::<Workshop>().one().await.unwrap().unwrap();
    let mut tx = desk.write(&now).await.unwrap();
    let held_on = jiff::civil::date(2026, 11, 26);
    tx.update(&Workshop { held_on, ..workshop.record.clone() }, workshop.version).await.unwrap();
    for invited in desk.select::<Invited>().all().await.unwrap() {
        let coming = if invited.name == "Hearth" { Coming::No } else { Coming::Yes };
        let asked_on = Some(jiff::civil::date(2026, 11, 10));
        tx.update(&Invited { coming, asked_on, ..invited.record.clone() }, invited.version).await.unwrap();
    }
    tx.save().await.unwrap();
    let today = one.officer.get("/today").await;
    assert_eq!(today.link("Remind those who come: A warm winter"), Some(page.clone()), "{}", today.html);
    assert_eq!(one.officer.get(&one.here).await.link("Remind those who come"), Some(page.clone()));
    let seen = one.officer.get(&page).await;
    assert!(seen.says("Dear Maya Patel") && seen.says("Thursday 26 November 2026") && seen.says("Dance School"));
    assert!(!seen.says("Hearth"), "who cannot come is left in peace: {}", seen.html);
    assert_eq!(desk.select::<Mail>().count().await.unwrap(), 0, "looking sends nothing");

    let [seen, _] = one.officer.press_twice(&page, &page, &[]).await;
    let mail = desk.select::<Mail>().all().await.unwrap();
    assert_eq!(mail.len(), 1, "pressed twice it goes once");
    assert_eq!(mail[0].to_address, "maya@friends.example");
    let [(name, calendar)] = mail[0].attachments.as_slice() else { panic!("{:?}", mail[0].attachments) };
    let same = one.officer.get(&format!("{}/calendar.ics", one.here)).await.html;
    let line = |file: &str, begins: &str| file.lines().find(|line| line.starts_with(begins)).map(str::to_owned);
    assert_eq!(name, "workshop.ics");
    for begins in ["UID", "DTSTART", "DTEND", "METHOD"] {
        assert!(line(calendar, begins).is_some(), "no {begins}: {calendar}");
        assert_eq!(
            line(calendar, begins),
            line(&same, begins),
            "the entry that the invitation made is brought up to date"
        );
    }
    let friends = one.on_the_list("Age Friends").await;
    assert!(mail[0].body.contains(&one.door_of(&friends)), "with the way to say otherwise: {}", mail[0].body);
    assert!(!seen.says("Dear Maya Patel") && seen.says("They were told"), "{}", seen.html);
    assert!(one.officer.get("/today").await.says("Remind those who come"), "one is still to be rung");
    let dance = one.on_the_list("Dance School").await.id.to_string();
    let seen = one.officer.send_to(&page, &format!("{page}/rung"), &[("invited", dance.as_str())]).await;
    assert!(seen.says("Nobody is to be reminded"), "{}", seen.html);
    assert_eq!(desk.select::<Mail>().count().await.unwrap(), 1, "who was rung gets no letter");
    assert!(!one.officer.get("/today").await.says("Remind those who come"));
    let partner = one.town.partner("Hearth", "Ana Silva").await;
    assert_eq!(partner.phone.get(&page).await.status, 404);
    assert_eq!(partner.phone.forge(&page, &[]).await.status, 404);
}
