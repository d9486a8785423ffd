//! The group that meets, who was told, starting at once, and what happened: each by the side that may.

use ampersand_domain::{
    Json,
    partnership::{Group, Partnership, PartyBriefing, Purpose, Stage, StageMove, StartNow, Way},
    promises::{Meeting, MeetingKind, Promise},
    service::{LibraryService, Thresholds},
};
use jiff::civil::date;

use super::{
    client::{Seen, now, town},
    sittings::scene,
};

const GROUP: [(&str, &str); 9] = [
    ("purpose", "Looks after the Tuesdays"),
    ("members", "Doreen Pell\nIfeoma Danjuma"),
    ("chair", "in turn"),
    ("quorum", "one of each"),
    ("decides", "by agreement"),
    ("every", "91"),
    ("next-day", "8"),
    ("next-month", "12"),
    ("next-year", "2026"),
];

#[tokio::test]
async fn a_group_is_set_up_with_its_next_meeting_and_a_file_for_the_calendar() {
    let (town, officer) = town().await;
    let scene = scene(&town, &officer).await;
    let page = format!("{}/group", scene.place);
    assert!(officer.get(&page).await.says("No group meets yet"));
    let wrong = officer.send(&page, &[("purpose", ""), ("members", "Doreen Pell")]).await;
    assert!(wrong.status == 422 && wrong.says("Enter what it is for"), "{}", wrong.html);
    let seen = officer.send(&page, &GROUP).await;
    assert!(seen.says("each quarter") && seen.says("Tuesday 8 December 2026"), "{}", seen.html);
    let meeting = town.desk().select::<Meeting>().one().await.unwrap().unwrap();
    assert_eq!((meeting.kind, meeting.held_on), (MeetingKind::Group, date(2026, 12, 8)));
    assert!(meeting.agenda[0].standing, "what went less well has its place on it (R209)");
    officer.send(&page, &GROUP).await;
    assert_eq!(town.desk().select::<Meeting>().count().await.unwrap(), 1, "the same day is one meeting");
    let kept = town.desk().select::<Group>().one().await.unwrap().unwrap();
    let (now, desk) = (now(), town.desk());
    let mut tx = desk.write(&now).await.unwrap();
    tx.update(&Group { every_days: Some(45), ..kept.record.clone() }, kept.version).await.unwrap();
    tx.save().await.unwrap();
    let form = officer.get(&page).await;
    assert!(form.html.contains("<option value=\"45\" selected>Every 45 days"), "it stays as it is: {}", form.html);
    let theirs = scene.lead.get(&page).await;
    assert!(theirs.says("Looks after the Tuesdays") && !theirs.says("Change it"), "{}", theirs.html);
    let file = scene.lead.get(&format!("{page}/calendar.ics")).await;
    assert!(file.html.contains("DTSTART:20261208T100000Z") && file.html.contains("Warm Words: the group meets"));
}

#[tokio::test]
async fn two_who_change_the_group_at_once_see_both() {
    let (town, officer) = town().await;
    let scene = scene(&town, &officer).await;
    let page = format!("{}/group", scene.place);
    officer.send(&page, &GROUP).await;
    let changed = |chair| [&GROUP[..2], &[("chair", chair), ("version", "1")]].concat();
    officer.send(&page, &changed("Doreen")).await;
    let seen = officer.send(&page, &changed("Ifeoma")).await;
    assert!(seen.status == 409 && seen.says("Somebody else changed this") && seen.says("Doreen"), "{}", seen.html);
    assert_eq!(town.desk().select::<Group>().one().await.unwrap().unwrap().chair, "Doreen");
}

#[tokio::test]
async fn a_partner_says_that_its_own_people_know_and_staff_note_only_what_they_were_told() {
    let (town, officer) = town().await;
    let scene = scene(&town, &officer).await;
    let page = format!("{}/briefing", scene.place);
    let theirs = scene.party.id.0.to_string();
    let day = [("told-day", "20"), ("told-month", "11"), ("told-year", "2026")];
    let told = [&[("party", theirs.as_str()), ("whom", "the committee"), ("way", "told_us")][..], &day].concat();
    let seen = officer.send(&page, &told).await;
    assert!(seen.says("told us; waits for their own yes"), "{}", seen.html);
    let link = [&[("party", theirs.as_str()), ("whom", "the committee"), ("way", "link")][..], &day].concat();
    assert_eq!(officer.send(&page, &link).await.status, 422);
    let wrong = scene.lead.send(&page, &[("whom", "")]).await;
    assert!(wrong.says("Enter whom you told") && wrong.says("may have to release"), "{}", wrong.html);
    let seen = scene.lead.send(&page, &[("whom", "the Tuesday helpers"), ("way", "on_paper")]).await;
    assert!(seen.says("the Tuesday helpers, Tuesday 24 November 2026, by their link"), "{}", seen.html);
    let kept = town.desk().select::<PartyBriefing>().filter("way = ?", Way::Link).one().await.unwrap().unwrap();
    assert_eq!(kept.party, scene.party.id);
    let paper = officer.get(&format!("{page}/paper?as=txt")).await.html;
    assert!(paper.contains("What to know: Warm Words") && paper.contains("Doreen Pell"), "{paper}");
}

#[tokio::test]
async fn four_lines_are_enough_to_start_today_and_a_letter_says_what_it_depends_on() {
    let (town, officer) = town().await;
    let scene = scene(&town, &officer).await;
    let page = format!("{}/start-now", scene.place);
    assert!(
        officer.get(&page).await.html.contains("value=\"Nobody reads alone\""),
        "the purpose as it stands is the line"
    );
    let by = [("by-day", "4"), ("by-month", "12"), ("by-year", "2026")];
    let lines = [("purpose", "Soup on Fridays"), ("who", "Ifeoma and Doreen"), ("subject_to", "the insurer's yes")];
    let wrong = officer.send(&page, &[&lines[..], &by].concat()).await;
    assert!(wrong.status == 422 && wrong.says("Enter one senior name who knows"), "{}", wrong.html);
    let seen = officer.send(&page, &[&lines[..], &by, &[("senior", "Grace Mbeki")]].concat()).await;
    assert!(seen.says("The rest has until Thursday 24 December 2026"), "{}", seen.html);
    let letter = officer.get(&format!("{page}/paper?as=txt")).await.html;
    assert!(
        letter.contains("We are in") && letter.contains("the insurer's yes") && letter.contains("Age Friends"),
        "{letter}"
    );
    let one = town.desk().get::<Partnership>(scene.party.partnership).await.unwrap().unwrap();
    assert_eq!(one.stage, Stage::Active);
    let moved = town.desk().select::<StageMove>().one().await.unwrap().unwrap();
    assert!(
        moved.reason.contains("Grace Mbeki") && !moved.missing.is_empty(),
        "what is open is listed, and it goes through"
    );
    assert!(officer.get(&scene.place).await.says("Settling in: what is missing is to be caught up in one talk"));
    assert_eq!(scene.lead.get(&page).await.status, 404);
}

#[tokio::test]
async fn more_starts_at_once_in_a_year_than_the_service_sets_are_named_in_the_reports() {
    let (town, officer) = town().await;
    let lines = [("purpose", "Soup"), ("who", "Ifeoma"), ("senior", "Grace Mbeki")];
    let by = [("by-day", "4"), ("by-month", "12"), ("by-year", "2026")];
    let mut ids = Vec::new();
    for name in ["Age Friends", "Repair Café", "Park Friends", "Dance School"] {
        let with = town.partner(name, "Doreen Pike").await;
        assert!(!officer.get("/reports").await.says("Started at once"), "before {name}");
        officer.send(&format!("{}/start-now", with.place), &[&lines[..], &by].concat()).await;
        ids.push(with.partnership);
    }
    let seen = officer.get("/reports").await;
    assert!(seen.says("In the last twelve months 4 were started at once"), "{}", seen.html);
    assert!(seen.says("Warm Words with Repair Café, Tuesday 24 November 2026"), "{}", seen.html);
    let (desk, now) = (town.desk(), now());
    let one = desk.get::<Partnership>(ids[0]).await.unwrap().unwrap();
    let start = StartNow { on: Some(date(2025, 11, 24)), ..one.start_now.0.clone().unwrap() };
    let mut tx = desk.write(&now).await.unwrap();
    tx.update(&Partnership { start_now: Json(Some(start)), ..one.record.clone() }, one.version).await.unwrap();
    tx.save().await.unwrap();
    assert!(!officer.get("/reports").await.says("Started at once"), "one of them is a year old");
    let service = desk.get::<LibraryService>(town.service).await.unwrap().unwrap();
    let numbers = Thresholds { starts_at_once: 2, ..service.thresholds.0.clone() };
    let mut tx = desk.write(&now).await.unwrap();
    tx.update(&LibraryService { thresholds: Json(numbers), ..service.record.clone() }, service.version).await.unwrap();
    tx.save().await.unwrap();
    let seen = officer.get("/reports").await;
    assert!(seen.says("More than 2 a year is worth a talk") && !seen.says("Age Friends, "), "{}", seen.html);
}

#[tokio::test]
async fn what_was_said_at_a_start_at_once_is_on_record_and_is_not_asked_again() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let page = format!("{}/start-now", with.place);
    let by = [("by-day", "4"), ("by-month", "12"), ("by-year", "2026")];
    let lines = [("purpose", "Soup on Fridays"), ("who", "Ifeoma and Doreen"), ("senior", "Grace Mbeki")];
    let seen = officer.send(&page, &[&lines[..], &by].concat()).await;
    let desk = town.desk();
    let purpose = desk.select::<Purpose>().one().await.unwrap().unwrap();
    assert_eq!((purpose.number, purpose.words.as_str()), (1, "Soup on Fridays"));
    let facts = desk.facts(with.partnership, now().today).await.unwrap().unwrap();
    assert_eq!(facts.purpose.map(|purpose| purpose.version), Some(1), "the rules find it a minute later");
    let promise = desk.select::<Promise>().one().await.unwrap().unwrap();
    assert_eq!((promise.party, promise.owner.as_str()), (with.library.id, "Ifeoma and Doreen"));
    assert_eq!((promise.due, promise.accepted_on), (Some(date(2026, 12, 4)), Some(now().today)));
    let way = seen.link("Name Grace Mbeki as our senior supporter").unwrap();
    let form = officer.get(&way).await;
    assert!(form.html.contains("value=\"Grace Mbeki\""), "the name is not typed again: {}", form.html);
    assert!(form.html.contains("<option value=\"sponsor\" selected>"), "{}", form.html);
}

#[tokio::test]
async fn a_start_at_once_leaves_a_purpose_that_stands_as_it_is() {
    let (town, officer) = town().await;
    let scene = scene(&town, &officer).await;
    let by = [("by-day", "4"), ("by-month", "12"), ("by-year", "2026")];
    let lines = [("purpose", "Soup on Fridays"), ("who", "Ifeoma"), ("senior", "Grace Mbeki")];
    officer.send(&format!("{}/start-now", scene.place), &[&lines[..], &by].concat()).await;
    let purpose = town.desk().select::<Purpose>().one().await.unwrap().unwrap();
    assert_eq!(purpose.words, "Nobody reads alone");
}

#[tokio::test]
async fn what_happened_stands_in_order_and_can_be_narrowed_to_one_kind() {
    let (town, officer) = town().await;
    let scene = scene(&town, &officer).await;
    let page = format!("{}/history", scene.place);
    scene.lead.send(&format!("{}/purpose", scene.place), &[]).await;
    let said = [("answer", "yes"), ("own_words", "Nobody sits alone")];
    scene.lead.send_to(&format!("{}/purpose", scene.place), &format!("{}/purpose/said", scene.place), &said).await;
    officer.send(&format!("{}/stage", scene.place), &[("stage", "active"), ("reason", "It runs")]).await;
    let all = officer.get(&page).await;
    assert!(
        all.says("Age Friends on the purpose: yes, by their link") && all.says("Nobody sits alone"),
        "{}",
        all.html
    );
    assert!(all.says("From agreeing who does what to working together"));
    let moves = officer.get(&format!("{page}?kind=stage")).await;
    assert!(moves.says("It runs") && !moves.says("Nobody sits alone"), "{}", moves.html);
    assert_eq!(scene.lead.get(&page).await.status, 404, "the library's own notes are its own");
}

/// How often a page says this.
fn times(seen: &Seen, words: &str) -> usize {
    seen.html.matches(words).count()
}

#[tokio::test]
async fn while_a_partnership_settles_in_what_is_missing_reads_to_catch_up_on_both_sides_and_the_step_is_the_talk() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let (desk, now) = (town.desk(), now());
    let standing = format!("{}/principles", with.place);
    let before = officer.get(&standing).await;
    assert!(!before.says("To catch up") && before.says("Not yet in place"), "{}", before.html);
    assert!(before.link("Name a second person for Age Friends").is_some(), "{}", before.html);
    let one = desk.get::<Partnership>(with.partnership).await.unwrap().unwrap();
    let settling = Partnership { inherited: true, settling_until: Some(date(2027, 6, 1)), ..one.record.clone() };
    let mut tx = desk.write(&now).await.unwrap();
    tx.update(&settling, one.version).await.unwrap();
    tx.save().await.unwrap();

    let (overview, ours, theirs) =
        (officer.get(&with.place).await, officer.get(&standing).await, with.phone.get(&standing).await);
    for seen in [&overview, &ours, &theirs] {
        assert!(seen.says("what is missing is to be caught up in one talk, and raises no alarm"), "{}", seen.html);
        assert!(seen.says("To catch up") && seen.says("Some to catch up"), "{}", seen.html);
        assert!(!seen.says("Not yet in place") && !seen.says("Partly in place"), "{}", seen.html);
    }
    assert_eq!(times(&ours, ">To catch up<"), times(&theirs, ">To catch up<"), "both read the same");
    let missing = times(&before, "aria-hidden=\"true\">○ <");
    assert!(missing > 5 && times(&ours, ">To catch up</strong>") >= missing, "each of {missing}: {}", ours.html);
    for seen in [&overview, &ours] {
        assert!(
            seen.link("Have the catch-up talk: twenty minutes, one sheet").is_some_and(|way| way.ends_with("/sitting")),
            "{}",
            seen.html
        );
        assert!(seen.link("Name a second person for Age Friends").is_none(), "no single field: {}", seen.html);
    }
    assert!(!theirs.says("Have the catch-up talk"), "the steps are the library's work");
}
