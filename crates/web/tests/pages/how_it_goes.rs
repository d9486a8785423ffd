//! How is it going: figures beside feelings, going quiet, two lines a side, permission to raise trouble.

use ampersand_domain::{
    Visibility,
    health::{GoChoice, Measure, Reading, Review, TroublePermission},
    partnership::{Confirmation, Partnership, Subject, Way},
};

use super::client::{Browser, Partner, Town, town};

const DAY: [(&str, &str); 3] = [("read-day", "24"), ("read-month", "11"), ("read-year", "2026")];

/// A measure that both agreed on; its address.
async fn measure(town: &Town, officer: &Browser, with: &Partner) -> String {
    let fields = [
        ("title", "People at the table"),
        ("unit", "people a week"),
        ("kind", "progress"),
        ("baseline", "8"),
        ("target", "20"),
        ("source", "The tally at the desk"),
    ];
    let seen = officer.send(&format!("{}/measures", with.place), &fields).await;
    assert!(seen.says("People at the table") && seen.says("not read yet"), "{}", seen.html);
    let measure = town.desk().select::<Measure>().one().await.unwrap().unwrap();
    format!("{}/measures/{}", with.place, measure.id.0)
}

#[tokio::test]
async fn a_figure_that_is_no_number_is_asked_for_in_plain_words() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let seen = officer.send(&format!("{}/measures", with.place), &[("title", "Cups"), ("target", "lots")]).await;
    assert!(seen.status == 422 && seen.says("Enter a whole number, like 12"), "{}", seen.html);
}

#[tokio::test]
async fn each_side_adds_figures_and_says_how_it_feels_and_where_the_two_part_is_said() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let page = measure(&town, &officer, &with).await;
    let wrong = with.phone.send(&page, &DAY).await;
    assert!(wrong.status == 422 && wrong.says("Enter the figure, or say how it feels"), "{}", wrong.html);
    let typed = with.phone.send(&page, &[&[("value", "many")][..], &DAY].concat()).await;
    assert!(typed.status == 422 && typed.html.contains("value=\"many\""), "nothing typed is lost");
    let both = [&[("value", "15"), ("felt", "2"), ("note", "A wet month")][..], &DAY].concat();
    let seen = with.phone.send(&page, &both).await;
    assert!(seen.says("15 people a week") && seen.says("A wet month (Doreen Pike)"), "{}", seen.html);
    let seen = officer.send(&page, &[&[("felt", "4")][..], &DAY].concat()).await;
    assert!(seen.says("Marlow Vale Libraries: Fully Age Friends: Somewhat"), "{}", seen.html);
    assert!(seen.says("on the way") && seen.says("Figure and feeling part here"));
    let felt = town.desk().select::<Reading>().filter("party = ?", with.theirs.id).all().await.unwrap();
    assert_eq!((felt.len(), felt[0].value), (1, 2), "each feels for its own side");
    let list = with.phone.get(&format!("{}/health", with.place)).await;
    assert!(list.says("People at the table") && list.says("Figure and feeling part here"), "{}", list.html);
}

#[tokio::test]
async fn a_figure_that_should_come_to_where_it_stands_is_refused_and_a_stranger_sees_none() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let other = town.partner("Chess Club", "Ivan Petrov").await;
    let page = measure(&town, &officer, &with).await;
    let same = [("title", "Tea"), ("kind", "progress"), ("baseline", "8"), ("target", "8"), ("source", "Us")];
    let seen = officer.send(&format!("{}/measures", with.place), &same).await;
    assert!(seen.status == 422 && seen.says("Enter a figure that is not where it stands already"), "{}", seen.html);
    for at in ["measures", "health", "check-in", "reviews", "trouble", "quiet"] {
        assert_eq!(other.phone.get(&format!("{}/{at}", with.place)).await.status, 404, "{at}");
    }
    assert_eq!(other.phone.get(&page).await.status, 404);
    assert_eq!(officer.get(&page.replace(&with.place, &other.place)).await.status, 404);
}

#[tokio::test]
async fn what_has_been_fading_for_long_is_asked_whether_it_has_run_its_course() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let page = format!("{}/quiet", with.place);
    let asks = "has it run its course?";
    assert!(!officer.get(&page).await.says(asks), "it has only begun");
    let (desk, now) = (town.desk(), super::client::now());
    let kept = desk.get::<Partnership>(with.partnership).await.unwrap().unwrap();
    let old = jiff::civil::date(2025, 1, 6);
    let mut tx = desk.write(&now).await.unwrap();
    let before = Partnership { stage_since: old, began_on: Some(old), ..kept.record.clone() };
    tx.update(&before, kept.version).await.unwrap();
    tx.save().await.unwrap();
    let seen = officer.get(&page).await;
    assert!(seen.says("It is fading") && seen.says(asks), "{}", seen.html);
    let way = seen.link("Look at what makes it hard, or end it well");
    assert_eq!(way, Some(format!("{}/ending", with.place)));
}

#[tokio::test]
async fn what_goes_quiet_has_a_page_with_one_next_step_for_the_library_alone() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let page = format!("{}/quiet", with.place);
    let seen = officer.get(&page).await;
    assert!(seen.says("It is going quiet.") && seen.says("Set the next meeting"), "{}", seen.html);
    assert!(!seen.says("Promise each other something small"), "one step, not a list");
    let day = [("held_on-day", "20"), ("held_on-month", "12"), ("held_on-year", "2026")];
    officer.send_to(&format!("{}/promises", with.place), &format!("{}/meetings", with.place), &day).await;
    let seen = officer.get(&page).await;
    assert!(seen.says("Promise each other something small") && seen.says("on Sunday 20 December 2026"));
    assert!(officer.get(&format!("{}/health", with.place)).await.says("It is going quiet."));
    assert_eq!(with.phone.get(&page).await.status, 404);
    let theirs = with.phone.get(&format!("{}/health", with.place)).await;
    assert!(!theirs.says("going quiet") && !theirs.says("Go, or not"), "{}", theirs.html);
}

const HELD: [(&str, &str); 3] = [("held-day", "24"), ("held-month", "11"), ("held-year", "2026")];

#[tokio::test]
async fn a_review_is_two_lines_a_side_and_the_librarys_own_stays_inside() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let page = format!("{}/reviews", with.place);
    let half = with.phone.send(&page, &[("going_well", "The tea")]).await;
    assert!(half.status == 422 && half.says("Enter what should change, or “nothing this time”"), "{}", half.html);
    let seen = with.phone.send(&page, &[("going_well", "The tea"), ("change", "The cold room")]).await;
    assert!(seen.says("Goes well: The tea") && seen.says("To change: The cold room"), "{}", seen.html);
    assert!(!seen.says("we wrote this down for them"));
    assert!(!officer.get(&page).await.says("It is time that"), "nobody is asked on the day on which it began");
    let (desk, now) = (town.desk(), super::client::now());
    let place = desk.get::<Partnership>(with.partnership).await.unwrap().unwrap();
    let mut tx = desk.write(&now).await.unwrap();
    let began = Partnership { stage_since: jiff::civil::date(2025, 11, 1), ..place.record.clone() };
    tx.update(&began, place.version).await.unwrap();
    tx.save().await.unwrap();
    let inside =
        [("kind", "internal"), ("going_well", "They come"), ("change", "We send notes late"), ("way", "together")];
    let seen = officer.send(&page, &[&inside[..], &HELD].concat()).await;
    assert!(seen.says("We send notes late") && seen.says("Inside the library"), "{}", seen.html);
    assert!(seen.says("It is time that each side says its two lines."), "the library has not said its own to all");
    let seen = with.phone.get(&page).await;
    assert!(!seen.says("We send notes late") && !seen.says("It is time that"), "{}", seen.html);
    let theirs = with.theirs.id.0.to_string();
    let told = [
        ("kind", "joint"),
        ("party", theirs.as_str()),
        ("going_well", "The helpers"),
        ("change", "Nothing this time"),
        ("way", "told_us"),
    ];
    let seen = officer.send(&page, &[&told[..], &HELD].concat()).await;
    assert!(seen.says("we wrote this down for them Goes well: The helpers"), "{}", seen.html);
    let told = town.desk().select::<Review>().filter("way = ?", Way::ToldUs).all().await.unwrap();
    assert_eq!((told.len(), told[0].party), (1, with.theirs.id));
    assert_eq!(town.desk().select::<Review>().filter("way = ?", Way::Link).count().await.unwrap(), 1);
}

#[tokio::test]
async fn permission_to_raise_trouble_is_each_sides_own_yes_and_can_be_taken_back() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let other = town.partner("Chess Club", "Ivan Petrov").await;
    let theirs = other.theirs.id.0.to_string();
    let told = [("party", theirs.as_str()), ("answer", "yes"), ("way", "told_us"), ("name", "Ivan")];
    let seen = officer.send(&format!("{}/trouble", other.place), &told).await;
    assert!(seen.says("told us; waits for their own yes") && !seen.says("In place"), "{}", seen.html);
    let page = format!("{}/trouble", with.place);
    let yes = [("answer", "yes"), ("own_words", "Ring me first, never write")];
    let seen = with.phone.send(&page, &yes).await;
    assert!(seen.says("In place") && seen.says("Ring me first, never write"), "{}", seen.html);
    let kept = town.desk().select::<TroublePermission>().filter("party = ?", with.theirs.id).all().await.unwrap();
    assert_eq!((kept.len(), kept[0].way, kept[0].words.as_str()), (1, Way::Link, "Ring me first, never write"));
    let said = town.desk().select::<Confirmation>().filter("subject = ?", Subject::Trouble).count().await.unwrap();
    assert_eq!(said, 2, "each answer is kept as it was given");
    let health = officer.get(&format!("{}/health", with.place)).await;
    assert!(health.says("Age Friends said yes; open is Marlow Vale Libraries."), "{}", health.html);
    with.phone.send(&page, &[("answer", "no")]).await;
    let kept = town.desk().select::<TroublePermission>().filter("party = ?", with.theirs.id).count().await.unwrap();
    assert_eq!(kept, 0, "who takes it back has given none");
}

#[tokio::test]
async fn an_honest_not_now_before_a_draft_is_kept_as_an_answer() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let begin = format!("{}/agreement/begin", with.place);
    officer.send(&begin, &[("choice", "not_now"), ("reason", "Their manager leaves in May")]).await;
    let seen = officer.get(&format!("{}/health", with.place)).await;
    assert!(seen.says("Not now, Tuesday 24 November 2026: Their manager leaves in May"), "{}", seen.html);
}

#[tokio::test]
async fn a_measure_is_measured_anew_or_ended_with_its_reason_and_what_was_read_stays() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let page = measure(&town, &officer, &with).await;
    let day = [("read-day", "20"), ("read-month", "11"), ("read-year", "2026")];
    officer.send(&page, &[&day[..], &[("value", "15")]].concat()).await;
    let anew = format!("{page}/anew");
    let bare = officer.send(&anew, &[("what", "anew")]).await;
    assert!(bare.status == 422 && bare.says("Enter why"), "{}", bare.html);
    let fields = [("what", "anew"), ("why", "Everybody was counted twice"), ("baseline", "4"), ("target", "10")];
    let seen = officer.send(&anew, &fields).await;
    assert!(seen.says("What we counted before") && seen.says("Everybody was counted twice"), "{}", seen.html);
    let old = with.phone.get(&page).await;
    assert!(old.says("It counts no more since") && old.says("15") && !old.says("Add to it"), "{}", old.html);
    let all = town.desk().select::<ampersand_domain::health::Measure>().order("id").all().await.unwrap();
    let next = all.iter().find(|one| one.follows.is_some()).unwrap();
    assert_eq!((next.baseline, next.target, next.ended_on), (Some(4), Some(10), None));
    let next = format!("{}/measures/{}", with.place, next.id.0);
    assert!(with.phone.get(&next).await.says("what was read before"));
    officer.send(&format!("{next}/anew"), &[("what", "end"), ("why", "It told us nothing")]).await;
    let seen = with.phone.get(&format!("{}/measures", with.place)).await;
    assert!(seen.says("It told us nothing") && seen.says("Nothing is counted yet."), "{}", seen.html);
    assert_eq!(officer.get(&format!("{next}/anew")).await.status, 404, "it is over");
}

#[tokio::test]
async fn each_side_says_go_or_not_before_a_draft_and_sees_what_the_other_said() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let other = town.partner("Chess Club", "Ivan Petrov").await;
    let (page, go) = (format!("{}/agreement", with.place), format!("{}/agreement/go", with.place));
    let seen = with.phone.send_to(&page, &go, &[("choice", "smaller_step"), ("reason", "")]).await;
    assert!(seen.status == 422 && seen.says("Enter why, in a line"), "{}", seen.html);
    with.phone.send_to(&page, &go, &[("choice", "smaller_step"), ("reason", "Six Tuesdays first")]).await;
    let said = "Age Friends: A smaller first step, Tuesday 24 November 2026: Six Tuesdays first";
    for at in [page.clone(), format!("{page}/begin"), format!("{}/health", with.place)] {
        let seen = officer.get(&at).await;
        assert!(seen.says(said), "{at}: {}", seen.html);
    }
    assert!(officer.get("/people/notices").await.says("Age Friends says: A smaller first step. Six Tuesdays first"));
    officer.send(&format!("{page}/begin"), &[("choice", "not_now"), ("reason", "Our hall is wet")]).await;
    let seen = with.phone.get(&page).await;
    assert!(seen.says("Marlow Vale Libraries: Not now") && seen.says("Our hall is wet"), "{}", seen.html);
    assert_eq!(other.phone.forge(&go, &[("choice", "go")]).await.status, 404);
    let them = with.theirs.id.0.to_string();
    let told = [("party", them.as_str()), ("choice", "no"), ("reason", "They are tired"), ("way", "told_us")];
    let seen = officer.send_to(&page, &go, &told).await;
    assert!(seen.says("They are tired the library wrote this down for them"), "{}", seen.html);
    let ours = town.desk().select::<GoChoice>().filter("party = ?", with.library.id).one().await.unwrap().unwrap();
    let (desk, now) = (town.desk(), super::client::now());
    let mut tx = desk.write(&now).await.unwrap();
    tx.update(&GoChoice { visibility: Visibility::Library, ..ours.record.clone() }, ours.version).await.unwrap();
    tx.save().await.unwrap();
    assert!(!with.phone.get(&page).await.says("Our hall is wet"), "what was written for us alone stays with us");
}

#[tokio::test]
async fn what_is_counted_is_proposed_by_either_agreed_on_by_each_and_read_as_often_as_said() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let page = format!("{}/measures", with.place);
    let fields = [("title", "Cups of tea"), ("source", "The urn"), ("every", "7")];
    let seen = with.phone.send(&page, &fields).await;
    assert!(seen.says("Cups of tea") && seen.says("waits for a yes of Marlow Vale Libraries"), "{}", seen.html);
    assert!(officer.get("/people/notices").await.says("Age Friends proposes to count: Cups of tea"));
    let measure = town.desk().select::<Measure>().one().await.unwrap().unwrap();
    assert_eq!((measure.every_days, measure.party), (Some(7), Some(with.theirs.id)));
    let one = format!("{page}/{}", measure.id.0);
    let us = with.library.id.0.to_string();
    let yes = [("party", us.as_str()), ("answer", "yes"), ("way", "together"), ("name", "Ifeoma")];
    officer.send_to(&one, &format!("{one}/said"), &yes).await;
    assert!(!with.phone.get(&page).await.says("waits for a yes"), "each has said yes");
    let read = [("value", "40"), ("read-day", "17"), ("read-month", "11"), ("read-year", "2026")];
    let asks = "A figure that you read is due.";
    let home = format!("/home/{}", with.partnership.0);
    assert!(!with.phone.get(&home).await.says(asks));
    let seen = with.phone.send(&one, &read).await;
    assert!(
        seen.says("Age Friends reads it every week; the next is due on Tuesday 24 November 2026."),
        "{}",
        seen.html
    );
    assert!(with.phone.get(&home).await.says(asks));
    let ring = "Ring them for the figure: Cups of tea";
    assert!(!officer.get("/today").await.says(ring), "they have it on their own page first");
    let (desk, now) = (town.desk(), super::client::now());
    let ours = Measure { party: Some(with.library.id), ..measure.record.clone() };
    let mut tx = desk.write(&now).await.unwrap();
    tx.update(&ours, measure.version).await.unwrap();
    tx.save().await.unwrap();
    assert_eq!(officer.get("/today").await.link("Read how it stands: Cups of tea"), Some(one));
    assert!(!with.phone.get(&home).await.says(asks));
}
