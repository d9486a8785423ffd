//! Sittings through their pages, by both sides: the nine questions, the catch-up talk, still true, shake on it.

use ampersand_domain::{
    OrganisationId,
    organisations::Contact,
    partnership::{
        Answer, Communications, Confirmation, Contribution, Difference, Partnership, PartnershipPerson,
        PartnershipRole, Party, PartyBriefing, PartyCapacity, Purpose, Side, Sitting, SittingKind, Stage, Subject, Way,
    },
    people::{Link, LinkKind},
    principles::{ItemId, Met, Principle, judge},
    promises::{Meeting, Promise},
    service::{Calendar, Thresholds},
};
use ampersand_store::Kept;
use jiff::civil::date;

use super::{
    client::{Browser, Partner, Seen, Town, now, town},
    joining::joins,
};

/// A partnership with a purpose and a partner's lead, and their browser.
pub(super) struct Scene {
    pub(super) place: String,
    pub(super) party: Kept<Party>,
    pub(super) lead: Browser,
}

pub(super) async fn scene(town: &Town, officer: &Browser) -> Scene {
    let fields = [("title", "Warm Words"), ("with-name", "Age Friends"), ("stage", "forming")];
    let place = officer.send("/partnerships/new", &fields).await.address;
    let text = [
        ("who", "People over 60"),
        ("change", "Company"),
        ("sign", "The tea is full"),
        ("words", "Nobody reads alone"),
    ];
    officer.send(&format!("{place}/purpose"), &text).await;
    let party = town.desk().select::<Party>().only("organisation IS NOT NULL").one().await.unwrap().unwrap();
    let lead = lead_of(town, &party, "Doreen Pell").await;
    Scene { place, party, lead }
}

/// A person of a partner, who leads there, in by a link.
pub(super) async fn lead_of(town: &Town, party: &Kept<Party>, name: &str) -> Browser {
    let now = now();
    let organisation: OrganisationId = party.organisation.unwrap();
    let contact = Contact::named(now.id(), organisation, name, "told us".to_owned(), now.today);
    let place = PartnershipPerson {
        contact: Some(contact.id),
        volunteer: true,
        ..PartnershipPerson::of(now.id(), party, PartnershipRole::Lead, name, date(2026, 11, 1))
    };
    let (letters, link) = town.link(LinkKind::Partner, &now);
    let link = Link { contact: Some(contact.id), organisation: Some(organisation), ..link };
    let desk = town.desk();
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&contact).await.unwrap();
    tx.insert(&place).await.unwrap();
    tx.insert(&link).await.unwrap();
    tx.save().await.unwrap();
    let browser = town.stranger();
    browser.send(&format!("/l/{letters}"), &[]).await;
    browser
}

pub(super) const NINE: [(&str, &str); 14] = [
    ("answer", "yes"),
    ("doing", "We read to each other so nobody sits alone"),
    ("means", "Company for our members"),
    ("bring", "Two helpers\nThe tea"),
    ("hope", "New faces"),
    ("how_we_work", "We decide on the first Monday"),
    ("who", "Doreen Pell\nSid Marsh 01632 960175"),
    ("time", "One afternoon a week"),
    ("hours", "4"),
    ("in_touch", "Ring in the morning"),
    ("reach", "The notice board at Mill Lane"),
    ("next_date-day", "1"),
    ("next_date-month", "12"),
    ("next_date-year", "2026"),
];

#[tokio::test]
async fn the_sheet_of_whom_to_ring_says_what_stops_also_where_nobody_said_for_whom() {
    let (town, officer) = town().await;
    scene(&town, &officer).await;
    let (desk, now) = (town.desk(), now());
    let first = desk.select::<Purpose>().one().await.unwrap().unwrap();
    let second = Purpose { id: now.id(), number: 2, who: String::new(), ..first.record.clone() };
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&second).await.unwrap();
    tx.save().await.unwrap();
    let sheet = officer.get("/partnerships/who-to-ring/paper?as=txt").await.html;
    assert!(sheet.contains("no more of this: Company") && !sheet.contains("go without"), "{sheet}");
    assert!(sheet.contains("none holds at present"), "no agreement is in force, and that is said: {sheet}");
}

#[tokio::test]
async fn a_partner_answers_nine_things_in_one_sitting_and_each_fills_its_record() {
    let (town, officer) = town().await;
    let scene = scene(&town, &officer).await;
    let page = format!("{}/sitting/nine", scene.place);
    let seen = scene.lead.get(&page).await;
    assert!(seen.says("Nobody reads alone") && seen.says("may have to release"), "{}", seen.html);
    let all = [&NINE[..], &[("all_named", "yes")]].concat();
    let seen = scene.lead.send(&page, &all).await;
    assert!(seen.address.ends_with("/sitting") && seen.says("Ring in the morning"), "{}", seen.html);
    let desk = town.desk();
    let said = desk.select::<Confirmation>().filter("subject = ?", Subject::Purpose).one().await.unwrap().unwrap();
    assert_eq!((said.way, said.number, said.answer), (Way::Link, 1, Answer::Yes));
    assert_eq!(said.own_words, "We read to each other so nobody sits alone");
    let lines = desk.select::<Contribution>().order("id").all().await.unwrap();
    let of = |side| lines.iter().filter(|line| line.side == side).map(|line| line.text.as_str()).collect::<Vec<_>>();
    assert_eq!((of(Side::Gives), of(Side::Gets)), (vec!["Two helpers", "The tea"], vec!["New faces"]));
    assert!(lines.iter().all(|line| line.way == Some(Way::Link)));
    assert_eq!(desk.select::<Difference>().count().await.unwrap(), 1);
    let time = desk.select::<PartyCapacity>().one().await.unwrap().unwrap();
    assert_eq!((time.minutes, time.best_times.as_str()), (Some(240), "One afternoon a week"));
    let people = desk.select::<PartnershipPerson>().filter("party = ?", scene.party.id).all().await.unwrap();
    assert_eq!(people.len(), 2, "Doreen is on record already; Sid comes in");
    let sheet = "/partnerships/who-to-ring";
    assert!(officer.get(sheet).await.says("The whole group: The notice board at Mill Lane"));
    let paper = officer.get(&format!("{sheet}/paper?as=txt")).await.html;
    assert_eq!(paper.matches("; the whole group: The notice board at Mill Lane").count(), 2, "{paper}");
    let doreen = people.iter().find(|one| one.name == "Doreen Pell").unwrap();
    assert_eq!(doreen.own_word_on, Some(date(2026, 11, 24)), "a volunteer's own word is the approval");
    let sid = desk.select::<Contact>().filter("name = ?", "Sid Marsh").one().await.unwrap().unwrap();
    assert_eq!(sid.phone.as_deref(), Some("01632 960175"));
    let party = desk.get::<Party>(scene.party.id).await.unwrap().unwrap();
    assert!(party.all_named && party.reach == "The notice board at Mill Lane");
    let touch = desk.select::<Communications>().one().await.unwrap().unwrap();
    assert_eq!(touch.channels, "Ring in the morning");
    let sitting = desk.select::<Sitting>().one().await.unwrap().unwrap();
    assert_eq!((sitting.kind, sitting.next_date), (SittingKind::Nine, Some(date(2026, 12, 1))));
}

#[tokio::test]
async fn a_number_told_at_a_sitting_is_the_one_to_ring_and_nobody_is_there_twice() {
    let (town, officer) = town().await;
    let scene = scene(&town, &officer).await;
    let told = |who| NINE.map(|(name, said)| (name, if name == "who" { who } else { said }));
    let page = format!("{}/sitting/nine", scene.place);
    scene.lead.send(&page, &told("Doreen Pell, 01632 960999\nSid Marsh 01632 960175")).await;
    let all = town.desk().select::<Contact>().filter("name = ?", "Doreen Pell").all().await.unwrap();
    assert_eq!(all.iter().map(|one| one.phone.as_deref()).collect::<Vec<_>>(), [Some("01632 960999")]);
    assert!(officer.get("/partnerships/who-to-ring").await.says("01632 960999"));
    scene.lead.send(&page, &told("Doreen Pell, 01632 960111\nSid Marsh")).await;
    let doreen = town.desk().get::<Contact>(all[0].id).await.unwrap().unwrap();
    assert_eq!(doreen.phone.as_deref(), Some("01632 960111"), "a new number is the one to ring");
    let sid = town.desk().select::<Contact>().filter("name = ?", "Sid Marsh").one().await.unwrap().unwrap();
    assert_eq!(sid.phone.as_deref(), Some("01632 960175"), "a name alone takes no number away");
}

#[tokio::test]
async fn somebody_with_two_parts_has_one_picture_to_scan() {
    let (town, officer) = town().await;
    let scene = scene(&town, &officer).await;
    scene.lead.send(&format!("{}/sitting/nine", scene.place), &NINE).await;
    let party = scene.party.id.0.to_string();
    let signs = [("party", party.as_str()), ("name", "Doreen Pell"), ("role", "signatory")];
    officer.send(&format!("{}/people", scene.place), &signs).await;
    let seen = officer.get(&format!("{}/shake", scene.place)).await;
    assert_eq!(seen.html.matches("Show the picture that Doreen Pell scans").count(), 1, "{}", seen.html);
    assert!(seen.says("Show the picture that Sid Marsh scans"), "{}", seen.html);
}

#[tokio::test]
async fn nine_answers_by_link_put_what_they_fill_in_place() {
    let (town, officer) = town().await;
    let scene = scene(&town, &officer).await;
    let one = town.desk().get::<Partnership>(scene.party.partnership).await.unwrap().unwrap();
    let desk = town.desk();
    let now = now();
    let mut tx = desk.write(&now).await.unwrap();
    tx.update(&Partnership { light: Some(true), ..one.record.clone() }, one.version).await.unwrap();
    tx.save().await.unwrap();
    let state = |html: &str| html.matches("app-state--evidenced").count();
    let before = officer.get(&format!("{}/principles", scene.place)).await;
    scene.lead.send(&format!("{}/sitting/nine", scene.place), &NINE).await;
    let after = officer.get(&format!("{}/principles", scene.place)).await;
    assert!(state(&after.html) > state(&before.html), "{}", after.html);
}

#[tokio::test]
async fn what_staff_write_down_of_a_sitting_is_told_and_confirms_nothing() {
    let (town, officer) = town().await;
    let scene = scene(&town, &officer).await;
    let page = format!("{}/sitting/nine", scene.place);
    let wrong = officer.send(&page, &NINE).await;
    assert!(wrong.status == 422 && wrong.says("Choose how you know"), "{}", wrong.html);
    assert!(wrong.html.contains("The tea</textarea>"), "nothing typed is lost");
    let by_link = [&NINE[..], &[("way", "link"), ("name", "Doreen")]].concat();
    assert_eq!(officer.send(&page, &by_link).await.status, 422, "a library cannot use a partner's link");
    let told = [&NINE[..], &[("way", "told_us"), ("name", "Doreen")]].concat();
    officer.send(&page, &told).await;
    let said =
        town.desk().select::<Confirmation>().filter("subject = ?", Subject::Purpose).one().await.unwrap().unwrap();
    assert!(!said.confirms(1) && said.way == Way::ToldUs);
    assert!(officer.get(&format!("{}/sitting", scene.place)).await.says("told us; waits for their own yes"));
}

#[tokio::test]
async fn what_is_not_right_for_them_is_kept_and_does_not_count_as_said() {
    let (town, officer) = town().await;
    let scene = scene(&town, &officer).await;
    let page = format!("{}/sitting/nine", scene.place);
    let wrong = scene.lead.send(&page, &[("answer", "yes_but")]).await;
    assert!(wrong.says("Say how you would put it"), "{}", wrong.html);
    scene.lead.send(&page, &[("answer", "no"), ("doing", "This is not for us"), ("bring", "The tea")]).await;
    let sitting = town.desk().select::<Sitting>().one().await.unwrap().unwrap();
    assert!(!sitting.answers.iter().any(|answer| answer.question == "doing"));
    let said = town.desk().select::<Confirmation>().one().await.unwrap().unwrap();
    assert_eq!(said.answer, Answer::No);
}

#[tokio::test]
async fn the_catch_up_talk_ends_settling_in_and_writes_the_purpose_in_its_parts() {
    let (town, officer) = town().await;
    let scene = scene(&town, &officer).await;
    let desk = town.desk();
    let one = desk.get::<Partnership>(scene.party.partnership).await.unwrap().unwrap();
    let bare = desk.select::<Purpose>().one().await.unwrap().unwrap();
    let now = now();
    let mut tx = desk.write(&now).await.unwrap();
    let settling = Partnership { inherited: true, settling_until: Some(date(2027, 6, 1)), ..one.record.clone() };
    tx.update(&settling, one.version).await.unwrap();
    let empty = Purpose { who: String::new(), change: String::new(), sign: String::new(), ..bare.record.clone() };
    tx.update(&empty, bare.version).await.unwrap();
    tx.save().await.unwrap();
    let page = format!("{}/sitting/catch-up", scene.place);
    assert!(officer.get(&format!("{}/sitting", scene.place)).await.says("The catch-up talk"));
    let parts = [("purpose_who", "People over 60"), ("purpose_change", "Company"), ("purpose_sign", "The tea is full")];
    let fields = [&NINE[..], &parts, &[("way", "together"), ("name", "Doreen Pell")]].concat();
    assert!(officer.get(&scene.place).await.says("Settling in: what is missing"));
    officer.send(&page, &fields).await;
    let seen = officer.get(&scene.place).await;
    assert!(!seen.says("Settling in: what is missing") && !seen.says("Have the catch-up talk"), "{}", seen.html);
    let one = desk.get::<Partnership>(one.id).await.unwrap().unwrap();
    assert_eq!((one.settled_on, one.next_sitting), (Some(date(2026, 11, 24)), Some(date(2027, 11, 24))));
    let purpose = desk.select::<Purpose>().order("number DESC").one().await.unwrap().unwrap();
    assert_eq!((purpose.number, purpose.sign.as_str()), (2, "The tea is full"));
    let said = desk.select::<Confirmation>().filter("subject = ?", Subject::Purpose).one().await.unwrap().unwrap();
    assert!(said.confirms(2), "the yes is to the text that the talk made");
    assert_eq!(scene.lead.get(&page).await.status, 404, "the sheet of the talk is the library's");
}

#[tokio::test]
async fn once_a_year_one_press_dates_what_is_still_true_and_keeps_what_changed() {
    let (town, officer) = town().await;
    let scene = scene(&town, &officer).await;
    scene.lead.send(&format!("{}/sitting/nine", scene.place), &NINE).await;
    let page = format!("{}/sitting/still-true", scene.place);
    let seen = scene.lead.get(&page).await;
    assert!(seen.says("Two helpers The tea") && seen.says("Ring in the morning"), "{}", seen.html);
    let fields = ["doing", "means", "hope", "how_we_work", "who", "time", "in_touch"].map(|name| (name, "true"));
    let wrong = scene.lead.send(&page, &[&fields[..], &[("bring", "changed")]].concat()).await;
    assert!(wrong.status == 422 && wrong.says("Enter how it is now"), "{}", wrong.html);
    let changed = [&fields[..], &[("bring", "changed"), ("new-bring", "One helper\nThe tea")]].concat();
    scene.lead.send(&page, &changed).await;
    let desk = town.desk();
    let lines = desk.select::<Contribution>().filter("side = ?", Side::Gives).only("dropped_on IS NULL").order("id");
    let mut lines: Vec<String> = lines.all().await.unwrap().into_iter().map(|line| line.record.text).collect();
    lines.sort();
    assert_eq!(lines, ["One helper", "The tea"]);
    assert_eq!(desk.select::<Communications>().count().await.unwrap(), 1, "what is still true is no new text");
    let touch = desk.select::<Confirmation>().filter("subject = ?", Subject::Communications).count().await.unwrap();
    assert_eq!(touch, 2, "and it is dated anew");
    let one = desk.get::<Partnership>(scene.party.partnership).await.unwrap().unwrap();
    assert_eq!(one.next_sitting, Some(date(2027, 11, 24)));
    let last = desk.select::<Sitting>().filter("kind = ?", SittingKind::StillTrue).one().await.unwrap().unwrap();
    assert!(last.answers.iter().any(|answer| answer.question == "means" && !answer.changed));
}

#[tokio::test]
async fn the_yearly_sitting_dates_anew_that_their_own_people_know_of_it() {
    let (town, officer) = town().await;
    let scene = scene(&town, &officer).await;
    let (desk, now) = (town.desk(), now());
    let page = format!("{}/sitting/still-true", scene.place);
    assert!(
        !scene.lead.get(&page).await.says("Which of your people know of it"),
        "what was never said is not asked here"
    );
    let told = PartyBriefing {
        id: now.id(),
        partnership: scene.party.partnership,
        party: scene.party.id,
        whom: "The Tuesday helpers".to_owned(),
        told_on: date(2025, 6, 1),
        way: Way::Link,
        entered_by: None,
    };
    let runs = desk.get::<Partnership>(scene.party.partnership).await.unwrap().unwrap();
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&told).await.unwrap();
    tx.update(&Partnership { stage: Stage::Active, ..runs.record.clone() }, runs.version).await.unwrap();
    tx.save().await.unwrap();
    let known = || async {
        let facts = town.desk().facts(scene.party.partnership, now.today).await.unwrap().unwrap();
        let checks = judge(&facts, &Calendar::default(), &Thresholds::default(), now.today);
        let people = checks.checks.iter().find(|check| check.principle == Principle::People).unwrap();
        let item =
            people.items.iter().find(|item| item.id == ItemId::E3 && item.party == Some(scene.party.id)).unwrap();
        item.met
    };
    assert_eq!(known().await, Met::Stale);
    let seen = scene.lead.get(&page).await;
    assert!(seen.says("Which of your people know of it") && seen.says("The Tuesday helpers"), "{}", seen.html);
    scene.lead.send(&page, &[("doing", "true"), ("who", "true"), ("told", "true")]).await;
    assert_eq!(known().await, Met::Ok);
    let last = desk.select::<PartyBriefing>().order("told_on DESC").one().await.unwrap().unwrap();
    assert_eq!((last.whom.as_str(), last.told_on, last.way), ("The Tuesday helpers", now.today, Way::Link));
    let more = [("doing", "true"), ("who", "true"), ("told", "changed"), ("new-told", "Everybody at the May meeting")];
    scene.lead.send(&page, &more).await;
    assert!(scene.lead.get(&page).await.says("Everybody at the May meeting"));
}

#[tokio::test]
async fn both_see_the_same_short_list_and_a_tap_each_confirms_it() {
    let (town, officer) = town().await;
    let scene = scene(&town, &officer).await;
    let promises = format!("{}/promises", scene.place);
    let due = [("due-day", "4"), ("due-month", "12"), ("due-year", "2026")];
    let theirs = scene.party.id.0.to_string();
    officer.send(&promises, &[&[("party", theirs.as_str()), ("what", "Send the dates")][..], &due].concat()).await;
    let page = format!("{}/shake", scene.place);
    let ours = officer.get(&page).await;
    let seen = scene.lead.get(&page).await;
    for list in [&ours, &seen] {
        assert!(list.says("Nobody reads alone") && list.says("Send the dates, by 4 Dec 2026"), "{}", list.html);
    }
    let set = format!("{page}/date");
    let wrong = officer
        .send_to(&page, &set, &[("next_date-day", "1"), ("next_date-month", "2"), ("next_date-year", "2026")])
        .await;
    assert!(wrong.status == 422 && wrong.says("Enter a day that is still to come"), "{}", wrong.html);
    officer.send_to(&page, &set, &EIGHTH).await;
    officer.send(&page, &[]).await;
    let seen = scene.lead.send(&page, &[]).await;
    assert!(
        seen.html.matches("Shaken on, today").count() == 2 && seen.says("Tuesday 8 December 2026"),
        "{}",
        seen.html
    );
    let desk = town.desk();
    let said = desk.select::<Confirmation>().filter("party = ?", scene.party.id).one().await.unwrap().unwrap();
    assert!(said.confirms(1) && said.way == Way::Link, "by their own link it is by link, whoever taps first");
    assert_eq!(said_back(&town, &scene).await, Met::Ok, "and confirms the purpose on the full path");
    let promise = desk.select::<Promise>().one().await.unwrap().unwrap();
    assert_eq!(promise.accepted_on, Some(date(2026, 11, 24)));
    scene.lead.send(&page, &[]).await;
    assert_eq!(desk.select::<Sitting>().count().await.unwrap(), 2, "a second tap is the same yes");
}

const EIGHTH: [(&str, &str); 3] = [("next_date-day", "8"), ("next_date-month", "12"), ("next_date-year", "2026")];

#[tokio::test]
async fn the_day_that_both_tap_is_a_meeting_in_both_diaries_and_another_day_is_tapped_anew() {
    let (town, officer) = town().await;
    let scene = scene(&town, &officer).await;
    let page = format!("{}/shake", scene.place);
    let list = |html: &str| html.split("name=\"list\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let before = list(&scene.lead.get(&page).await.html);
    let fourth = [("next_date-day", "4"), ("next_date-month", "12"), ("next_date-year", "2026")];
    let set = format!("{page}/date");
    officer.send_to(&page, &set, &fourth).await;
    let seen = scene.lead.send(&page, &[("list", before.as_str())]).await;
    assert!(seen.status == 422 && seen.says("The list has changed since you saw it"), "{}", seen.html);
    scene.lead.send(&page, &[]).await;
    officer.send_to(&page, &set, &EIGHTH).await;
    let desk = town.desk();
    let meeting = desk.select::<Meeting>().one().await.unwrap().unwrap();
    assert_eq!(desk.select::<Meeting>().count().await.unwrap(), 1, "the talk is on the other day instead");
    assert_eq!((meeting.held_on, meeting.title.as_str()), (date(2026, 12, 8), "Warm Words"));
    assert!(meeting.agenda.iter().any(|item| item.standing), "with the honesty point (R209)");
    let seen = officer.get(&page).await;
    assert_eq!(seen.html.matches("Shaken on, today").count(), 0, "a tap is for the day that was seen: {}", seen.html);
    officer.send(&page, &[]).await;
    scene.lead.send(&page, &[]).await;
    let home = scene.lead.get("/home").await;
    let home = scene.lead.get(&home.address).await;
    assert!(home.says("Tuesday 8 December 2026"), "{}", home.html);
    let signs = desk.signs_of_all(date(2026, 11, 24)).await.unwrap();
    assert_eq!(signs[0].1.next_meeting, Some(date(2026, 12, 8)), "it is a meeting ahead for drift too");
}

#[tokio::test]
async fn the_next_date_of_a_sitting_is_one_meeting_until_it_is_called_off() {
    let (town, officer) = town().await;
    let scene = scene(&town, &officer).await;
    let desk = town.desk();
    let one = desk.get::<Partnership>(scene.party.partnership).await.unwrap().unwrap();
    let now = now();
    let mut tx = desk.write(&now).await.unwrap();
    tx.update(&Partnership { light: Some(true), ..one.record.clone() }, one.version).await.unwrap();
    tx.save().await.unwrap();
    let page = format!("{}/sitting/nine", scene.place);
    for _ in 0..2 {
        scene.lead.send(&page, &NINE).await;
    }
    let meeting = desk.select::<Meeting>().one().await.unwrap().unwrap();
    assert_eq!(desk.select::<Meeting>().count().await.unwrap(), 1, "the same day is the same meeting");
    assert_eq!(meeting.held_on, date(2026, 12, 1));
    let next_date = || async {
        let all = town.desk().facts_of_all(date(2026, 11, 24)).await.unwrap();
        let (_, facts) = all.into_iter().next().unwrap();
        let nine = facts.parties.iter().filter_map(|party| party.nine).find_map(|nine| nine.next_date);
        (facts.governance.next_date, nine)
    };
    let day = Some(date(2026, 12, 1));
    assert_eq!(next_date().await, (day, day));
    let at = format!("{}/meetings/{}", scene.place, meeting.id.0);
    officer.send_to(&at, &format!("{at}/off"), &[]).await;
    assert_eq!(next_date().await, (None, None), "what was said at the sitting does not hold it up");
}

#[tokio::test]
async fn a_tap_on_a_list_that_has_changed_counts_for_nothing() {
    let (town, officer) = town().await;
    let scene = scene(&town, &officer).await;
    let page = format!("{}/shake", scene.place);
    let old = scene.lead.get(&page).await;
    let list = old.html.split("name=\"list\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let text = [("who", "Children"), ("change", "They read"), ("sign", "Queues"), ("words", "Something else")];
    officer.send(&format!("{}/purpose", scene.place), &text).await;
    let seen = scene.lead.send(&page, &[("list", list.as_str())]).await;
    assert!(seen.status == 422 && seen.says("The list has changed since you saw it"), "{}", seen.html);
    assert_eq!(town.desk().select::<Confirmation>().count().await.unwrap(), 0);
}

/// How it stands with the purpose that the partner says back, on the full path.
async fn said_back(town: &Town, scene: &Scene) -> Met {
    let facts = town.desk().facts(scene.party.partnership, now().today).await.unwrap().unwrap();
    let light = facts.light_path || facts.parties.iter().any(|party| party.light_path);
    assert!(!light, "this is the full path");
    let checks = judge(&facts, &Calendar::default(), &Thresholds::default(), now().today);
    let purpose = checks.checks.iter().find(|check| check.principle == Principle::Purpose).unwrap();
    purpose.items.iter().find(|item| item.id == ItemId::E2 && item.party == Some(scene.party.id)).unwrap().met
}

/// A phone that scans the picture on the officer's screen.
async fn scans(town: &Town, officer: &Browser, page: &str) -> (Browser, Seen) {
    let contact = town.desk().select::<Contact>().one().await.unwrap().unwrap().id.0.to_string();
    let shown = officer.send_to(page, &format!("{page}/picture"), &[("contact", &contact)]).await;
    assert!(shown.html.contains("<svg") && shown.says("Doreen Pell scans this"), "{}", shown.html);
    let letters = shown.html.split("/l/").nth(1).unwrap();
    let letters: String = letters.chars().take_while(char::is_ascii_alphanumeric).collect();
    let phone = town.stranger();
    let seen = phone.send(&format!("/l/{letters}"), &[]).await;
    (phone, seen)
}

#[tokio::test]
async fn a_phone_that_scanned_our_screen_taps_together_even_when_it_taps_first() {
    let (town, officer) = town().await;
    let scene = scene(&town, &officer).await;
    let page = format!("{}/shake", scene.place);
    let (phone, _) = scans(&town, &officer, &page).await;
    phone.send(&page, &[]).await;
    let desk = town.desk();
    let said = desk.select::<Confirmation>().filter("party = ?", scene.party.id).one().await.unwrap().unwrap();
    assert_eq!((said.way, said.answer), (Way::Together, Answer::Yes));
    assert_eq!(said_back(&town, &scene).await, Met::Ok);
    let seen = officer.send(&page, &[]).await;
    assert_eq!(seen.html.matches("Shaken on, today").count(), 2, "{}", seen.html);
    let ways: Vec<Way> = desk.select::<Sitting>().all().await.unwrap().iter().map(|one| one.way).collect();
    assert_eq!(ways, [Way::Together; 2]);
}

#[tokio::test]
async fn the_picture_opens_the_list_on_their_phone_and_nothing_of_another_partnership() {
    let (town, officer) = town().await;
    let scene = scene(&town, &officer).await;
    let page = format!("{}/shake", scene.place);
    let (phone, seen) = scans(&town, &officer, &page).await;
    assert!(seen.address == page && seen.says("Yes, this is what we agreed"), "{} {}", seen.address, seen.html);
    let other = [("title", "Other"), ("with-name", "Park Friends"), ("stage", "forming")];
    let other = officer.send("/partnerships/new", &other).await.address;
    for hidden in ["/shake", "/sitting", "/sitting/nine", "/sitting/still-true"] {
        assert_eq!(phone.get(&format!("{other}{hidden}")).await.status, 404, "{hidden}");
    }
}

#[tokio::test]
async fn the_lead_switches_the_light_path_and_says_when_in_the_year_it_works() {
    let (town, officer) = town().await;
    let scene = scene(&town, &officer).await;
    let page = format!("{}/sitting", scene.place);
    let how = format!("{page}/how");
    let wrong = officer.send_to(&page, &how, &[("path", "light"), ("rhythm", "when Jean has time")]).await;
    assert!(wrong.status == 422 && wrong.says("Enter months, like May to August, or all year"), "{}", wrong.html);
    officer.send_to(&page, &how, &[("path", "light"), ("rhythm", "May to August")]).await;
    let one = town.desk().get::<Partnership>(scene.party.partnership).await.unwrap().unwrap();
    assert!(one.light == Some(true) && one.rhythm.rests_on(date(2026, 11, 24)));
    assert!(officer.get(&page).await.html.contains("value=\"May to August\""));
    assert!(officer.get(&scene.place).await.says("It rests until May: nothing grows late before then."));
    assert!(!scene.lead.get(&page).await.says("How we do it here"), "that is the library's to say");
}

#[tokio::test]
async fn what_is_still_true_and_what_is_right_is_what_was_read() {
    let (town, officer) = town().await;
    let Scene { place, lead, .. } = scene(&town, &officer).await;
    let again =
        [("who", "People over 60"), ("change", "Company"), ("sign", "The tea is full"), ("words", "Nobody eats alone")];
    officer.send(&format!("{place}/purpose"), &again).await;
    let nine = format!("{place}/sitting/nine");
    let late = [("read", "Nobody reads alone"), ("answer", "yes"), ("bring", "Two helpers on Tuesdays")];
    let seen = lead.send(&nine, &late).await;
    assert!(seen.status == 422 && seen.says("The text has changed since you read it"), "{}", seen.html);
    assert!(seen.says("What you read Nobody reads alone") && seen.html.contains("Two helpers on Tuesdays"));
    assert_eq!(town.desk().select::<Sitting>().count().await.unwrap(), 0);
    assert!(lead.send(&nine, &late[1..]).await.status < 400);
    let still = format!("{place}/sitting/still-true");
    let late = [("read-bring", "Three helpers"), ("doing", "true"), ("who", "true"), ("bring", "true")];
    let seen = lead.send(&still, &late).await;
    assert!(seen.status == 422 && seen.says("What you bring: The text has changed"), "{}", seen.html);
    assert!(seen.says("What you read Three helpers"));
    assert_eq!(town.desk().select::<Sitting>().count().await.unwrap(), 1);
    assert!(lead.send(&still, &late[1..]).await.status < 400);
    assert_eq!(town.desk().select::<Sitting>().count().await.unwrap(), 2);
}

/// A party's yes to the purpose, by its link, of three years ago.
fn old_yes(id: ampersand_domain::partnership::ConfirmationId, party: &Party, purpose: &Purpose) -> Confirmation {
    Confirmation {
        id,
        partnership: party.partnership,
        party: party.id,
        subject: Subject::Purpose,
        subject_id: purpose.id.0,
        number: purpose.number,
        way: Way::Link,
        answer: Answer::Yes,
        own_words: "Company on Tuesdays".to_owned(),
        but: String::new(),
        back_by: None,
        given_on: date(2023, 11, 1),
        name: "Somebody".to_owned(),
        contact: None,
        person: None,
        entered_by: None,
        paper: None,
        disputed_on: None,
    }
}

/// A partnership of two partners who both said yes to the purpose long ago, and whose yearly sitting was due yesterday.
async fn two_are_due(town: &Town, officer: &Browser) -> (Partner, Partner, Party) {
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let cafe = town.partner("Repair Café", "Anouk Visser").await;
    let joined = joins(town, officer, &with, &cafe).await;
    let text =
        [("who", "People over 60"), ("change", "Company"), ("sign", "The tea is full"), ("words", "Nobody alone")];
    officer.send(&format!("{}/purpose", with.place), &text).await;
    let (desk, now) = (town.desk(), now());
    let purpose = desk.select::<Purpose>().one().await.unwrap().unwrap().record;
    let one = desk.get::<Partnership>(with.partnership).await.unwrap().unwrap();
    let due = Partnership { next_sitting: Some(date(2026, 11, 23)), ..one.record };
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert_many(&[old_yes(now.id(), &with.theirs, &purpose), old_yes(now.id(), &joined, &purpose)]).await.unwrap();
    tx.update(&due, one.version).await.unwrap();
    tx.save().await.unwrap();
    (with, cafe, joined)
}

#[tokio::test]
async fn of_two_partners_each_is_asked_for_itself_and_the_day_of_both_moves_with_the_last() {
    let (town, officer) = town().await;
    let (with, cafe, joined) = two_are_due(&town, &officer).await;
    let home = format!("/home/{}", with.partnership.0);
    let asks = "one page, fifteen minutes. Is it still true?";
    let said_back = async |party: &Party| {
        let facts = town.desk().facts(with.partnership, now().today).await.unwrap().unwrap();
        let checks = judge(&facts, &Calendar::default(), &Thresholds::default(), now().today);
        let purpose = checks.checks.iter().find(|check| check.principle == Principle::Purpose).unwrap();
        purpose.items.iter().find(|item| item.id == ItemId::E2 && item.party == Some(party.id)).unwrap().met
    };
    let sits = async |phone: &Browser| {
        let page = format!("{}/sitting/still-true", with.place);
        let form = phone.get(&page).await;
        let names = ["doing", "means", "bring", "hope", "how_we_work", "who", "time", "in_touch"];
        let asked = names.into_iter().filter(|name| form.html.contains(&format!("name=\"{name}\"")));
        let fields: Vec<_> = asked.map(|name| (name, "true")).collect();
        let seen = phone.send(&page, &fields).await;
        assert!(seen.status < 400, "{} {}", seen.status, seen.html);
    };
    let day_of_both = async || town.desk().get::<Partnership>(with.partnership).await.unwrap().unwrap().next_sitting;
    assert_eq!((said_back(&with.theirs).await, said_back(&joined).await), (Met::Stale, Met::Stale));

    sits(&with.phone).await;
    assert_eq!(said_back(&with.theirs).await, Met::Ok);
    assert_eq!(said_back(&joined).await, Met::Stale, "what one says makes nobody else's word fresh");
    assert!(!with.phone.get(&home).await.says(asks), "asked once a year");
    assert!(cafe.phone.get(&home).await.says(asks), "the other is still asked");
    assert_eq!(day_of_both().await, Some(date(2026, 11, 23)));
    let seen = officer.get(&format!("{}/sitting", with.place)).await;
    assert!(
        seen.says("With Age Friends The next yearly sitting is due on Wednesday 24 November 2027."),
        "{}",
        seen.html
    );
    assert!(seen.says("With Repair Café The next yearly sitting is due on Monday 23 November 2026."), "{}", seen.html);

    sits(&cafe.phone).await;
    assert_eq!(said_back(&joined).await, Met::Ok);
    assert!(!cafe.phone.get(&home).await.says(asks));
    assert_eq!(day_of_both().await, Some(date(2027, 11, 24)));
}
