//! Today through its page: what needs somebody, later and not mine, the head's view, going quiet and good news.

use ampersand_domain::{
    Date, Role,
    partnership::{Partnership, PartnershipPerson, PartnershipRole, Party},
    people::{Notice, Person, PersonId},
    promises::{Promise, Question},
    workshop::{Lens, Plan, Workshop, WorkshopState},
};

use super::client::{Browser, Town, now, town};

/// A partnership in which the partner has asked something, with its title and the parties.
async fn asked(town: &Town, officer: &Browser, asked_on: Date) -> (String, Vec<Party>) {
    let fields = [("title", "Warm Words"), ("with-name", "Age Friends"), ("summary", "Reading"), ("stage", "active")];
    let place = officer.send("/partnerships/new", &fields).await.address;
    let (desk, now) = (town.desk(), now());
    let mut parties: Vec<Party> = desk.select::<Party>().all().await.unwrap().into_iter().map(|p| p.record).collect();
    parties.sort_by_key(|party| !party.is_library());
    let question = Question {
        id: now.id(),
        partnership: parties[1].partnership,
        party: parties[1].id,
        of_party: None,
        about: String::new(),
        text: "May we use the back room?".to_owned(),
        asked_on,
        answer: String::new(),
        answered_by: None,
        answered_on: None,
        settled_on: None,
    };
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&question).await.unwrap();
    tx.save().await.unwrap();
    (place, parties)
}

/// The value of a hidden field of the first form that posts there.
fn hidden<'a>(html: &'a str, action: &str, name: &str) -> &'a str {
    let form = html.split(&format!("action=\"{action}\"")).nth(1).unwrap();
    form.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap().split('"').next().unwrap()
}

#[tokio::test]
async fn an_open_question_stands_on_today_late_ones_first_with_the_way_to_answer() {
    let (town, officer) = town().await;
    let (place, _) = asked(&town, &officer, Date::constant(2026, 11, 2)).await;
    let seen = officer.get("/today").await;
    assert!(seen.says("Answer their question: May we use the back room?"), "{}", seen.html);
    assert!(seen.says("Late, and somebody outside waits for it."));
    let question = town.desk().select::<Question>().one().await.unwrap().unwrap();
    let way = format!("{place}/questions/{}", question.id.0);
    assert_eq!(
        seen.link("Answer their question: May we use the back room?"),
        Some(way.clone()),
        "to the question itself"
    );
    assert!(officer.get(&way).await.says("May we use the back room?"));
}

#[tokio::test]
async fn a_promise_of_ours_is_done_in_one_press_on_today() {
    let (town, officer) = town().await;
    let (place, parties) = asked(&town, &officer, Date::constant(2026, 11, 20)).await;
    let ours = parties[0].id.0.to_string();
    let fields = [
        ("party", ours.as_str()),
        ("what", "Lend two chairs"),
        ("owner", "Ifeoma"),
        ("due-day", "25"),
        ("due-month", "11"),
        ("due-year", "2026"),
    ];
    officer.send(&format!("{place}/promises"), &fields).await;
    let seen = officer.get("/today").await;
    assert!(seen.says("We promised: Lend two chairs") && seen.says("We did it"), "{}", seen.html);
    let this_week = seen.html.split("This week").nth(1).unwrap_or_default();
    assert!(this_week.contains("We promised: Lend two chairs"), "a deadline of this week: {}", seen.html);
    let promise = town.desk().select::<Promise>().one().await.unwrap().unwrap();
    let id = promise.id.0.to_string();
    assert_eq!(seen.link("We promised: Lend two chairs"), Some(format!("{place}/promises/{id}")));
    let press = [("promise", id.as_str()), ("back", "/today")];
    let after = officer.send_to("/today", &format!("{place}/promises/done"), &press).await;
    assert_eq!(after.address, "/today");
    assert!(!after.says("Lend two chairs"), "{}", after.html);
    assert_eq!(town.desk().select::<Promise>().one().await.unwrap().unwrap().done_on, Some(now().today));
}

#[tokio::test]
async fn a_next_step_says_why_and_leads_to_where_it_is_done() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let seen = officer.get("/today").await;
    let step = "Warm Words with Age Friends: Write the purpose";
    assert!(seen.says(step) && seen.says("No purpose is written yet."), "{}", seen.html);
    assert_eq!(seen.link(step), Some(format!("{}/purpose", with.place)));
}

#[tokio::test]
async fn what_is_put_off_comes_back_on_its_day_and_not_before() {
    let (town, officer) = town().await;
    asked(&town, &officer, Date::constant(2026, 11, 20)).await;
    let seen = officer.get("/today").await;
    let about = hidden(&seen.html, "/today/later", "about").to_owned();
    let kind = hidden(&seen.html, "/today/later", "kind").to_owned();
    let day = |day| [("until-day", day), ("until-month", "11"), ("until-year", "2026")];
    let page = format!("/today/later?kind={kind}&about={about}");
    let refused = officer.send_to(&page, "/today/later", &day("24")).await;
    assert!(refused.status == 422 && refused.says("Enter a day after today"), "{}", refused.html);
    let gone = officer.send_to(&page, "/today/later", &day("25")).await;
    assert!(!gone.says("Somebody outside waits for us.") && gone.says("For another day: one thing"), "{}", gone.html);
    assert!(gone.says("May we use the back room?, not before Wednesday 25 November 2026"), "{}", gone.html);
}

#[tokio::test]
async fn what_is_handed_on_stands_on_the_colleagues_today_and_they_are_told() {
    let (town, officer) = town().await;
    let tom = town.person("Tom Ashworth", Role::Staff).await;
    asked(&town, &officer, Date::constant(2026, 11, 20)).await;
    assert!(!tom.get("/today").await.says("May we use the back room?"), "it is nobody's, and not the counter's");
    let seen = officer.get("/today").await;
    let about = hidden(&seen.html, "/today/given", "about").to_owned();
    let person =
        town.desk().select::<Person>().filter("name = ?", "Tom Ashworth".to_owned()).one().await.unwrap().unwrap();
    let id = person.id.0.to_string();
    let given = [("kind", "answer"), ("about", about.as_str()), ("given_to", id.as_str())];
    let after = officer.send_to("/today", "/today/given", &given).await;
    assert!(!after.says("May we use the back room?"));
    assert!(tom.get("/today").await.says("May we use the back room?"));
    let told = town.desk().select::<Notice>().filter("person = ?", person.id).all().await.unwrap();
    assert_eq!(told.len(), 1);
}

#[tokio::test]
async fn a_duty_of_a_partnership_is_its_leads_and_the_head_sees_hours_and_aims() {
    let (town, officer) = town().await;
    let head = town.person("Carys Penhallow", Role::Head).await;
    let other = town.person("Ada Pell", Role::Lead).await;
    let (_, parties) = asked(&town, &officer, Date::constant(2026, 11, 20)).await;
    let (desk, now) = (town.desk(), now());
    let ifeoma = desk.select::<Person>().filter("name = ?", "Ifeoma Danjuma".to_owned()).one().await.unwrap().unwrap();
    let lead = desk.select::<PartnershipPerson>().filter("party = ?", parties[0].id).one().await.unwrap();
    if lead.is_none_or(|lead| lead.role != PartnershipRole::Lead || lead.person != Some(ifeoma.id)) {
        let place = parties[0].partnership;
        let name = [("party", parties[0].id.0.to_string())];
        let fields = [("party", name[0].1.as_str()), ("name", "Ifeoma Danjuma"), ("role", "lead")];
        officer.send(&format!("/partnerships/{}/people", place.0), &fields).await;
        let mut tx = desk.write(&now).await.unwrap();
        let rows =
            tx.select::<PartnershipPerson>().filter("name = ?", "Ifeoma Danjuma".to_owned()).all().await.unwrap();
        for row in rows {
            tx.update(&PartnershipPerson { person: Some(ifeoma.id), ..row.record.clone() }, row.version).await.unwrap();
        }
        tx.save().await.unwrap();
    }
    assert!(officer.get("/today").await.says("May we use the back room?"));
    assert!(!other.get("/today").await.says("May we use the back room?"), "another lead has her own");
    officer.send("/need/aims/new", &[("text", "Fewer people feel alone")]).await;
    let seen = head.get("/today").await;
    assert!(seen.says("No decision waits for you."), "{}", seen.html);
    assert!(seen.says("For the head of service") && !seen.says("May we use the back room?"), "{}", seen.html);
    assert!(!officer.get("/today").await.says("For the head of service"));
}

#[tokio::test]
async fn three_promises_kept_in_a_row_are_good_news() {
    let (town, officer) = town().await;
    let (_, parties) = asked(&town, &officer, Date::constant(2026, 11, 20)).await;
    assert!(!officer.get("/today").await.says("Good news"));
    let (desk, now) = (town.desk(), now());
    let mut tx = desk.write(&now).await.unwrap();
    for day in 1..4 {
        let on = Date::constant(2026, 11, day);
        let promise = Promise {
            due: Some(on),
            accepted_on: Some(on),
            accepted_way: Some(ampersand_domain::partnership::Way::Together),
            done_on: Some(on),
            ..Promise::proposed(now.id(), (parties[0].partnership, parties[0].id), "Open the room", on)
        };
        tx.insert(&promise).await.unwrap();
    }
    tx.save().await.unwrap();
    assert!(officer.get("/today").await.says("the last three promises were all kept by their day"));
}

#[tokio::test]
async fn a_partnership_that_nobody_spoke_about_is_going_quiet() {
    let (town, officer) = town().await;
    asked(&town, &officer, Date::constant(2026, 11, 20)).await;
    let (desk, now) = (town.desk(), now());
    let one = desk.select::<Partnership>().one().await.unwrap().unwrap();
    assert!(!officer.get("/today").await.says("Going quiet"));
    let mut tx = desk.write(&now).await.unwrap();
    let old = Partnership { stage_since: Date::constant(2026, 1, 5), ..one.record.clone() };
    tx.update(&old, one.version).await.unwrap();
    tx.save().await.unwrap();
    let seen = officer.get("/today").await;
    assert!(
        seen.says("Going quiet") && seen.says("no talk on record, no meeting ahead, nothing under way"),
        "{}",
        seen.html
    );
}

#[tokio::test]
async fn a_check_in_and_a_press_release_that_wait_lead_to_their_page() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let check_in = format!("{}/check-in", with.place);
    officer.send(&check_in, &[]).await;
    let release =
        [("title", "Forty Tuesdays"), ("text", "Marlow Vale Libraries and Age Friends."), ("contact_line", "Sam")];
    officer.send(&format!("{}/credit/new", with.place), &release).await;
    let today = officer.get("/today").await;
    let two = today.link("Say in two minutes how it is: Warm Words with Age Friends");
    assert_eq!(two.as_deref(), Some(check_in.as_str()), "{}", today.html);
    let waits = today.link("See what the press release waits for: Forty Tuesdays").unwrap();
    assert!(officer.get(&waits).await.says("Being written"));
}

fn workshop(now: &ampersand_domain::Now, title: &str, held_on: Date, leader: Option<PersonId>) -> Workshop {
    Workshop {
        id: now.id(),
        title: title.to_owned(),
        why: String::new(),
        need: None,
        partnership: None,
        held_on,
        starts_at: "14:00".to_owned(),
        booked_minutes: 120,
        place: "Mill Lane".to_owned(),
        facilitator: leader,
        plan: Plan::two_hours(),
        theme: None,
        lens: Lens::Residents,
        our_thought: None,
        code: title.to_uppercase(),
        state: WorkshopState::Planned,
        reconvene_on: None,
        note: None,
        called_off_on: None,
        news: 0,
    }
}

#[tokio::test]
async fn a_workshop_stands_on_the_list_of_whoever_leads_it_and_in_the_week_of_everybody() {
    let (town, officer) = town().await;
    let (desk, now) = (town.desk(), now());
    let me = desk.select::<Person>().filter("name = ?", "Ifeoma Danjuma").one().await.unwrap().unwrap().id;
    let tom = Person::new(now.id(), "Tom Ashworth", Role::Staff);
    let closed = Workshop {
        state: WorkshopState::Closed,
        reconvene_on: Some(Date::constant(2026, 11, 27)),
        ..workshop(&now, "Where young people study", Date::constant(2026, 11, 2), Some(me))
    };
    let all = [
        workshop(&now, "A warm winter", Date::constant(2026, 11, 25), Some(me)),
        workshop(&now, "Two languages", Date::constant(2026, 11, 26), Some(tom.id)),
        workshop(&now, "In the spring", Date::constant(2027, 3, 2), Some(me)),
        workshop(&now, "Long gone", Date::constant(2026, 11, 2), Some(me)),
        closed.clone(),
    ];
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&tom).await.unwrap();
    tx.insert_many(&all).await.unwrap();
    tx.save().await.unwrap();
    let seen = officer.get("/today").await;
    let lead = "Get ready to lead the workshop: A warm winter";
    assert_eq!(seen.link(lead), Some(format!("/workshops/{}", all[0].id)), "{}", seen.html);
    let again = "Get ready to meet again: Where young people study";
    assert_eq!(seen.link(again), Some(format!("/workshops/{}/outcome", closed.id)), "{}", seen.html);
    for week in ["Workshop: A warm winter", "Workshop: Two languages", "They meet again: Where young people study"] {
        assert!(seen.says(week), "{week}: {}", seen.html);
    }
    assert!(!seen.says("lead the workshop: Two languages"), "that is Tom’s to lead");
    assert!(!seen.says("In the spring"), "{}", seen.html);
    let held = "Was it held on 2 Nov 2026? Long gone: open it, change its day or call it off";
    assert_eq!(seen.link(held), Some(format!("/workshops/{}", all[3].id)), "{}", seen.html);
    let page = officer.get(&format!("/workshops/{}", all[3].id)).await;
    assert!(page.says("Its day is over, and the room was never opened. Was it held?"), "{}", page.html);
    let why = [("off_why", "Nobody could come")];
    officer.send_to(&page.address, &format!("{}/call-off", page.address), &why).await;
    assert!(!officer.get("/today").await.says("Long gone"), "it is answered");
}

#[tokio::test]
async fn a_workshop_left_open_past_its_day_asks_its_leader_to_close_it_and_whoever_leads_when_nobody_led() {
    let (town, officer) = town().await;
    let (staff, head) = (town.person("Tom Ashworth", Role::Staff).await, town.person("Ruth Bell", Role::Head).await);
    let (desk, now) = (town.desk(), now());
    let tom = desk.select::<Person>().filter("name = ?", "Tom Ashworth").one().await.unwrap().unwrap().id;
    let open = |title, leader| Workshop {
        state: WorkshopState::Open,
        ..workshop(&now, title, Date::constant(2026, 5, 3), leader)
    };
    let all = [open("A warm winter", Some(tom)), open("Two languages", None)];
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert_many(&all).await.unwrap();
    tx.save().await.unwrap();
    let winter = "A warm winter was held on 3 May 2026 and is not closed: close it";
    let languages = "Two languages was held on 3 May 2026 and is not closed: close it";
    let seen = staff.get("/today").await;
    assert_eq!(seen.link(winter), Some(format!("/workshops/{}/run", all[0].id)), "{}", seen.html);
    assert!(seen.says("Late, and somebody outside waits for it.") && !seen.says(languages));
    assert!(seen.status == 200 && staff.get(&seen.link(winter).unwrap()).await.status == 200);
    let seen = officer.get("/today").await;
    assert!(seen.says(languages) && !seen.says(winter), "{}", seen.html);
    let seen = head.get("/today").await;
    assert!(
        seen.says(languages) && !seen.says(winter),
        "nobody led the one, and the other is no decision: {}",
        seen.html
    );
}

#[tokio::test]
async fn somebody_with_few_hours_has_enough_sooner() {
    let (town, officer) = town().await;
    let (_, parties) = asked(&town, &officer, Date::constant(2026, 11, 2)).await;
    let (desk, now) = (town.desk(), now());
    let more: Vec<Question> = ["Who has the key?", "Is there a kettle?", "May we park?"]
        .map(|text| Question {
            id: now.id(),
            partnership: parties[1].partnership,
            party: parties[1].id,
            of_party: None,
            about: String::new(),
            text: text.to_owned(),
            asked_on: Date::constant(2026, 11, 2),
            answer: String::new(),
            answered_by: None,
            answered_on: None,
            settled_on: None,
        })
        .into();
    let me = desk.select::<Person>().filter("name = ?", "Ifeoma Danjuma").one().await.unwrap().unwrap();
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert_many(&more).await.unwrap();
    // A Tuesday is one of five days here, so an hour a week is twelve minutes today: one question and a bit.
    let few = Person { hours_per_week: Some(1), working_days: 0b1_1111, ..me.record.clone() };
    tx.update(&few, me.version).await.unwrap();
    tx.save().await.unwrap();
    let before_enough = |html: &str| {
        let list = html.split("That is enough for today.").next().unwrap();
        list.matches("app-list-today__what").count()
    };
    let seen = officer.get("/today").await;
    assert!(seen.says("That is enough for today."), "{}", seen.html);
    assert_eq!(before_enough(&seen.html), 1, "{}", seen.html);
    let me = desk.select::<Person>().filter("name = ?", "Ifeoma Danjuma").one().await.unwrap().unwrap();
    let mut tx = desk.write(&now).await.unwrap();
    tx.update(&Person { hours_per_week: Some(18), ..me.record.clone() }, me.version).await.unwrap();
    tx.save().await.unwrap();
    assert_eq!(before_enough(&officer.get("/today").await.html), 3);
}
