//! A workshop that was planned is moved, called off, held after all; those who were asked are told, each by somebody.

use ampersand_domain::{
    organisations::Organisation,
    people::Mail,
    workshop::{Coming, Invited, Workshop},
};

use super::{
    client::{Browser, Seen},
    workshop::{Planned, planned},
};

impl Planned {
    async fn workshop(&self) -> Workshop {
        self.town.desk().select::<Workshop>().one().await.unwrap().unwrap().record
    }

    async fn listed(&self, name: &str) -> Option<Invited> {
        let one = self.town.desk().select::<Invited>().filter("name = ?", name).one().await.unwrap();
        one.map(|kept| kept.record)
    }

    async fn put_on_the_list(&self, name: &str, coming: &str) -> String {
        self.officer.send_to(&self.here, &format!("{}/invited", self.here), &[("name", name)]).await;
        let id = self.listed(name).await.unwrap().id.to_string();
        if coming != "not_asked" {
            let said = [("invited", id.as_str()), ("coming", coming)];
            self.officer.send_to(&self.here, &format!("{}/coming", self.here), &said).await;
        }
        id
    }

    /// Somebody who opens the address of the room before it is open.
    async fn comes_early(&self, name: &str) -> Browser {
        let (browser, door) = (self.town.stranger(), format!("/w/{}", self.code));
        let seen = browser.send_to(&door, &format!("{door}/join"), &[("name", name)]).await;
        assert!(seen.says("You are in."), "{}", seen.html);
        browser
    }

    async fn moves_to(&self, day: &str) -> Seen {
        let fields = [
            ("title", "A warm winter"),
            ("on-day", day),
            ("on-month", "12"),
            ("on-year", "2026"),
            ("starts", "10:00"),
            ("booked", "90"),
            ("place", "Mill Lane"),
        ];
        self.officer.send(&format!("{}/change", self.here), &fields).await
    }

    async fn calls_off(&self) -> Seen {
        let why = [("off_why", "The hall cannot be heated")];
        self.officer.send_to(&self.here, &format!("{}/call-off", self.here), &why).await
    }

    /// The calendar file, and how often it says that it has changed.
    async fn calendar(&self) -> (String, i64) {
        let file = self.officer.get(&format!("{}/calendar.ics", self.here)).await.html;
        let change = file.lines().find_map(|line| line.strip_prefix("SEQUENCE:")?.trim().parse().ok());
        (file, change.unwrap())
    }
}

#[tokio::test]
async fn a_planned_workshop_is_moved_its_calendar_file_follows_and_whoever_was_asked_is_to_be_told() {
    let one = planned().await;
    let comes = one.put_on_the_list("Citizens Advice", "yes").await;
    one.put_on_the_list("Dance School", "not_asked").await;
    one.put_on_the_list("Park Friends", "no").await;
    let (before, first) = one.calendar().await;
    assert!(before.contains("20261124T140000Z") && before.contains("METHOD:PUBLISH"), "{before}");

    let wrong = one.officer.send(&format!("{}/change", one.here), &[("title", ""), ("place", "Mill Lane")]).await;
    assert!(wrong.status == 422 && wrong.says("Enter what it is about") && wrong.html.contains("Mill Lane"));
    let seen = one.moves_to("8").await;
    assert!(seen.says("Tuesday 8 December 2026, 10am, Mill Lane"), "{}", seen.html);
    assert!(
        seen.says("To be told, by a letter or a call: Citizens Advice. Nothing goes out by itself."),
        "{}",
        seen.html
    );
    assert_eq!(one.town.desk().select::<Mail>().count().await.unwrap(), 0);
    let (after, second) = one.calendar().await;
    assert!(after.contains("20261208T100000Z") && second > first, "{first} {second} {after}");
    let duty = "Tell those who were asked: A warm winter is at another time or place";
    assert_eq!(one.officer.get("/today").await.link(duty), Some(one.here.clone()));
    let letter = one.officer.get(&format!("{}/invitation/{comes}?as=txt", one.here)).await;
    assert!(letter.says("please go by this letter, not by the one before"), "{}", letter.html);

    let seen = one.officer.send_to(&one.here, &format!("{}/told", one.here), &[("invited", &comes)]).await;
    assert!(!seen.says("To be told"), "{}", seen.html);
    assert!(one.officer.get("/today").await.link(duty).is_none());
    let letter = one.officer.get(&format!("{}/invitation/{comes}?as=txt", one.here)).await;
    assert!(!letter.says("please go by this letter"), "they know");
}

#[tokio::test]
async fn two_who_move_a_workshop_at_once_see_what_the_other_wrote() {
    let one = planned().await;
    let page = format!("{}/change", one.here);
    let mut typed = one.officer.get(&page).await.hidden(&page);
    one.moves_to("8").await;
    let mine = [
        ("title", "A warm winter"),
        ("on-day", "9"),
        ("on-month", "12"),
        ("on-year", "2026"),
        ("starts", "14:00"),
        ("booked", "120"),
    ];
    typed.extend(mine.map(|(name, value)| (name.to_owned(), value.to_owned())));
    let seen = one.officer.post(&page, &typed).await;
    assert!(seen.says("Somebody else changed this while you were writing"), "{}", seen.html);
    assert!(seen.says("Tuesday 8 December 2026") && seen.html.contains("value=\"9\""), "{}", seen.html);
    assert_eq!(one.workshop().await.starts_at, "10:00");
}

/// Age Friends with somebody who has an address, asked by letter.
async fn asked_by_letter(one: &Planned) -> String {
    one.officer.send("/organisations/new", &[("name", "Age Friends"), ("kind", "charity")]).await;
    let known = one.town.desk().select::<Organisation>().one().await.unwrap().unwrap();
    let person = [
        ("name", "Maya Patel"),
        ("email", "maya@friends.example"),
        ("source", "she told us"),
        ("purpose", "exploring"),
    ];
    one.officer.send(&format!("/organisations/{}/contacts/new", known.id), &person).await;
    let id = one.put_on_the_list("Age Friends", "not_asked").await;
    let at = format!("{}/invitation/{id}", one.here);
    one.officer.send_to(&one.here, &at, &[]).await;
    at
}

#[tokio::test]
async fn a_workshop_is_called_off_once_its_room_says_so_and_each_who_was_asked_is_told_by_a_press() {
    let one = planned().await;
    let at = asked_by_letter(&one).await;
    one.put_on_the_list("Dance School", "not_asked").await;
    let early = one.comes_early("Ali").await;
    let (_, first) = one.calendar().await;
    let wrong = one.officer.send_to(&one.here, &format!("{}/call-off", one.here), &[("off_why", "")]).await;
    assert!(wrong.status == 422 && wrong.says("Enter why it does not take place"), "{}", wrong.html);
    let seen = one.calls_off().await;
    let guests = one.town.desk().room_guests(one.workshop().await.id).await.unwrap();
    assert!(guests.len() == 1 && guests.iter().all(|guest| guest.name.is_none()), "their name goes");
    for says in ["It is called off.", "The hall cannot be heated", "To be told, by a letter or a call: Age Friends."] {
        assert!(seen.says(says), "{says}: {}", seen.html);
    }
    assert_eq!(one.town.desk().select::<Mail>().count().await.unwrap(), 1, "nothing leaves by itself");
    assert!(one.officer.get("/workshops").await.says("called off"));
    let today = one.officer.get("/today").await;
    assert!(!today.says("Get ready to lead the workshop") && !today.says("Workshop: A warm winter"), "{}", today.html);
    assert_eq!(today.link("Tell those who were asked: A warm winter is called off"), Some(one.here.clone()));

    let door = format!("/w/{}", one.code);
    for browser in [&one.town.stranger(), &early] {
        let seen = browser.get(&door).await;
        let politely =
            seen.says("This workshop does not take place. The hall cannot be heated Thank you for wanting to come.");
        assert!(politely && seen.says("ring Ifeoma Danjuma"), "{}", seen.html);
        assert!(!seen.html.contains("<form"), "nobody is asked in: {}", seen.html);
    }
    let shut = shut_out(&early, &door).await;
    assert_eq!(shut, [410, 410, 410, 410]);
    assert_eq!(one.officer.get(&format!("{}/run", one.here)).await.address, one.here);
    assert_eq!(one.officer.get(&format!("{}/projector", one.here)).await.address, one.here);

    let (file, second) = one.calendar().await;
    assert!(file.contains("METHOD:CANCEL") && file.contains("STATUS:CANCELLED") && second > first, "{file}");
    let letter = one.officer.get(&format!("{at}?as=txt")).await;
    assert!(letter.says("It does not take place.") && letter.says("The hall cannot be heated"), "{}", letter.html);
    assert!(seen.says("Send the letter that it is called off to maya@friends.example"), "{}", seen.html);
    one.officer.send_to(&one.here, &at, &[]).await;
    let mails = one.town.desk().select::<Mail>().order("id").all().await.unwrap();
    let last = mails.last().unwrap();
    assert!(mails.len() == 2 && last.subject.contains("Called off") && last.attachments[0].1.contains("METHOD:CANCEL"));
    assert!(last.body.contains("because we asked you to “A warm winter”"), "{}", last.body);
    assert!(!one.officer.get(&one.here).await.says("To be told"), "it is told once");
}

/// How the room answers somebody who was in it early.
async fn shut_out(early: &Browser, door: &str) -> [u16; 4] {
    let token = early.get("/sign-in").await.token();
    let post = |name: &str| vec![token.clone(), (name.to_owned(), "I am here".to_owned())];
    let notes = early.get(&format!("{door}/notes")).await.status;
    let events = early.get(&format!("{door}/events")).await.status;
    let join = early.post(&format!("{door}/join"), &post("name")).await.status;
    let note = early.post(&format!("{door}/notes"), &post("text")).await.status;
    [notes, events, join, note]
}

#[tokio::test]
async fn what_was_called_off_is_held_after_all_and_the_same_address_opens_again() {
    let one = planned().await;
    let comes = one.put_on_the_list("Citizens Advice", "yes").await;
    one.calls_off().await;
    one.officer.send_to(&one.here, &format!("{}/told", one.here), &[("invited", &comes)]).await;
    let page = one.officer.get(&one.here).await.link("Hold it after all").unwrap();
    assert!(one.officer.get(&page).await.says("It takes place"));
    let seen = one.moves_to("8").await;
    assert!(
        seen.says("It is planned.") && seen.says("To be told, by a letter or a call: Citizens Advice."),
        "{}",
        seen.html
    );
    let workshop = one.workshop().await;
    assert_eq!((workshop.called_off_on, workshop.note), (None, None));
    one.comes_early("Maya").await;
}

#[tokio::test]
async fn whom_nobody_expects_is_taken_off_the_list_and_who_was_asked_stays_on_it() {
    let one = planned().await;
    let new = one.put_on_the_list("Dance School", "not_asked").await;
    let asked = one.put_on_the_list("Park Friends", "asked").await;
    let off = format!("{}/off-the-list", one.here);
    let seen = one.officer.send_to(&one.here, &off, &[("invited", &new)]).await;
    assert!(!seen.says("Dance School") && one.listed("Dance School").await.is_none(), "{}", seen.html);
    one.officer.forge(&off, &[("invited", &asked)]).await;
    assert_eq!(one.listed("Park Friends").await.map(|one| one.coming), Some(Coming::Asked));
}

#[tokio::test]
async fn nobody_moves_a_workshop_that_has_begun_nor_calls_it_off() {
    let one = planned().await;
    let run = format!("{}/run", one.here);
    one.officer.send_to(&run, &run, &[("does", "open")]).await;
    let seen = one.officer.get(&one.here).await;
    assert!(!seen.says("Call it off") && seen.link("Change when and where").is_none(), "{}", seen.html);
    assert_eq!(one.officer.get(&format!("{}/change", one.here)).await.address, one.here);
    one.officer.forge(&format!("{}/call-off", one.here), &[("off_why", "Rain"), ("version", "2")]).await;
    assert_eq!(one.workshop().await.called_off_on, None);
}
