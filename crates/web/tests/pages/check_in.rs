//! The check-in of two minutes, both ways: sealed until both have answered, then side by side.

use ampersand_domain::health::{PulseAnswer, PulseComment, PulseItem, PulseRound};

use super::client::{Browser, Partner, Seen, town};

/// All six answered alike, but for the last.
fn answers<'a>(step: &'a str, last: &'a str) -> Vec<(&'a str, &'a str)> {
    let mut all: Vec<_> = PulseItem::ALL.iter().map(|item| (item.as_str(), step)).collect();
    all[5].1 = last;
    all
}

async fn ask(officer: &Browser, with: &Partner) -> Seen {
    let page = format!("{}/check-in", with.place);
    officer.send_to(&page, &page, &[("how", "both")]).await
}

/// Whether the agreement on one page is the one that is chosen at first.
fn proposes_one_page(seen: &Seen) -> bool {
    let rest = seen.html.split("value=\"one_page\"").nth(1).unwrap();
    rest.split('>').next().unwrap().contains("checked")
}

#[tokio::test]
async fn where_little_time_is_asked_a_talk_is_proposed_and_no_form() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let (page, begin) = (format!("{}/check-in", with.place), format!("{}/agreement/begin", with.place));
    assert!(officer.get(&page).await.says("Ask both sides"));
    assert!(!proposes_one_page(&officer.get(&begin).await));
    let capacity = format!("{}/capacity", with.place);
    with.phone.send(&capacity, &[("hours", "8"), ("people", "Eight volunteers")]).await;
    let theirs = with.theirs.id.0.to_string();
    officer.send_to(&capacity, &format!("{capacity}/asked"), &[("whom", theirs.as_str()), ("asked", "2")]).await;
    let seen = officer.get(&page).await;
    assert!(seen.says("a talk is kinder than a form") && !seen.says("Ask both sides"), "{}", seen.html);
    assert!(proposes_one_page(&officer.get(&begin).await));
}

#[tokio::test]
async fn the_answers_of_both_sides_show_once_both_have_given_them_and_not_before() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let other = town.partner("Chess Club", "Ivan Petrov").await;
    let page = format!("{}/check-in", with.place);
    let seen = officer.get(&page).await;
    assert!(seen.says("Nobody has been asked yet") && !seen.says("Ask again"), "{}", seen.html);
    assert!(ask(&officer, &with).await.says("Answer about Age Friends"));
    let home = with.phone.get(&format!("/home/{}", with.partnership.0)).await;
    assert!(home.says("How is it between us? Two minutes"), "{}", home.html);

    let about_us = format!("{page}/{}", with.library.id.0);
    let wrong = with.phone.send(&about_us, &answers("hardly", "")).await;
    assert!(wrong.status == 422 && wrong.says("Choose an answer, or “Can’t tell”"), "{}", wrong.html);
    let theirs =
        [&answers("hardly", "somewhat")[..], &[("words", "The notes come late."), ("words_for", "both")]].concat();
    let seen = with.phone.send(&about_us, &theirs).await;
    assert!(seen.says("The answers of Marlow Vale Libraries are not there yet"), "{}", seen.html);
    let seen = officer.get(&page).await;
    assert!(seen.says("Age Friends has answered.") && !seen.says("Hardly") && !seen.says("The notes come late."));

    let about_them = format!("{page}/{}", with.theirs.id.0);
    let seen = officer.send(&about_them, &answers("fully", "cannot_tell")).await;
    assert!(seen.says("Fully Hardly") && seen.says("Can’t tell Somewhat"), "side by side: {}", seen.html);
    assert!(seen.says("The notes come late.") && seen.says("You see the trust between you differently."));
    let seen = with.phone.get(&page).await;
    assert!(seen.says("Hardly Fully") && seen.says("The notes come late."), "{}", seen.html);
    assert!(!seen.says("Worth a talk"), "what the rule finds is a hint for the library");
    assert!(!home_asks(&with).await, "nothing more is asked");
    for path in [&page, &about_us] {
        assert_eq!(other.phone.get(path).await.status, 404);
    }
}

#[tokio::test]
async fn whoever_answered_first_is_told_when_both_answers_are_there() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let page = format!("{}/check-in", with.place);
    ask(&officer, &with).await;
    officer.send(&format!("{page}/{}", with.theirs.id.0), &answers("fully", "fully")).await;
    with.phone.send(&format!("{page}/{}", with.library.id.0), &answers("fully", "fully")).await;
    let told = officer.get("/people/notices").await;
    assert!(told.says("Age Friends answered the two-minute check-in; both answers are there to see."), "{}", told.html);
}

async fn home_asks(with: &Partner) -> bool {
    with.phone.get(&format!("/home/{}", with.partnership.0)).await.says("How is it between us? Two minutes")
}

#[tokio::test]
async fn an_answer_can_be_changed_until_the_other_sides_is_there_and_then_stands() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let page = format!("{}/check-in", with.place);
    ask(&officer, &with).await;
    let (about_us, about_them) = (format!("{page}/{}", with.library.id.0), format!("{page}/{}", with.theirs.id.0));
    with.phone.send(&about_us, &answers("hardly", "hardly")).await;
    with.phone.send(&about_us, &answers("largely", "largely")).await;
    assert_eq!(town.desk().select::<PulseAnswer>().count().await.unwrap(), 1, "changed, not doubled");
    officer.send(&about_them, &answers("largely", "largely")).await;
    let seen = with.phone.send(&about_us, &answers("hardly", "hardly")).await;
    assert!(seen.status == 422 && seen.says("Both sides have answered, so it stands"), "{}", seen.html);
    assert!(!officer.get(&page).await.says("Hardly"));
    let nobody = with.phone.get(&about_them).await;
    assert_eq!(nobody.status, 404, "they answer about the library alone");
}

#[tokio::test]
async fn what_is_written_with_an_answer_stays_with_the_own_side_until_it_is_shared() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let page = format!("{}/check-in", with.place);
    ask(&officer, &with).await;
    let (about_us, about_them) = (format!("{page}/{}", with.library.id.0), format!("{page}/{}", with.theirs.id.0));
    assert_eq!(with.phone.get(&about_us).await.chosen("words_for").as_deref(), Some("own"), "the narrower is chosen");
    let theirs = [&answers("largely", "largely")[..], &[("words", "The notes come late.")]].concat();
    let seen = with.phone.send(&about_us, &theirs).await;
    assert!(seen.says("The notes come late. Age Friends, for our own side alone"), "{}", seen.html);
    let ours = [&answers("largely", "largely")[..], &[("words", "Doreen is tired."), ("words_for", "own")]].concat();
    let seen = officer.send(&about_them, &ours).await;
    assert!(seen.says("Largely Largely") && !seen.says("The notes come late."), "{}", seen.html);
    assert!(seen.says("Doreen is tired. Marlow Vale Libraries, for our own side alone"));
    let seen = with.phone.get(&page).await;
    assert!(seen.says("Largely Largely") && !seen.says("Doreen is tired."), "{}", seen.html);
}

#[tokio::test]
async fn before_the_other_side_has_answered_a_comment_can_be_shared_or_taken_back_to_the_own_side() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let page = format!("{}/check-in", with.place);
    ask(&officer, &with).await;
    let (about_us, about_them) = (format!("{page}/{}", with.library.id.0), format!("{page}/{}", with.theirs.id.0));
    let desk = town.desk();
    let says = async |words, readers| {
        let all = [&answers("largely", "largely")[..], &[("words", words), ("words_for", readers)]].concat();
        with.phone.send(&about_us, &all).await;
        let shared = desk.select::<PulseAnswer>().one().await.unwrap().unwrap().record.words;
        (shared, desk.select::<PulseComment>().one().await.unwrap().map(|one| one.record.words))
    };
    assert_eq!(says("One", "own").await, (String::new(), Some("One".to_owned())));
    assert_eq!(says("Two", "own").await, (String::new(), Some("Two".to_owned())));
    assert_eq!(says("Three", "both").await, ("Three".to_owned(), None));
    let form = with.phone.get(&about_us).await;
    assert!(form.html.contains("Three") && form.chosen("words_for").as_deref() == Some("both"), "{}", form.html);
    assert_eq!(says("Four", "own").await, (String::new(), Some("Four".to_owned())));
    officer.send(&about_them, &answers("largely", "largely")).await;
    let seen = officer.get(&page).await;
    assert!(seen.says("Largely Largely") && !seen.says("Four") && !seen.says("Three"), "{}", seen.html);
}

#[tokio::test]
async fn rounds_are_set_beside_each_other_and_a_talk_counts_instead() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let page = format!("{}/check-in", with.place);
    let (about_us, about_them) = (format!("{page}/{}", with.library.id.0), format!("{page}/{}", with.theirs.id.0));
    ask(&officer, &with).await;
    ask_again_is_not_offered(&officer, &page).await;
    with.phone.send(&about_us, &answers("fully", "fully")).await;
    officer.send(&about_them, &answers("fully", "fully")).await;
    let desk = town.desk();
    let now = super::client::now();
    let first = desk.select::<PulseRound>().one().await.unwrap().unwrap();
    let mut tx = desk.write(&now).await.unwrap();
    let may = jiff::civil::date(2026, 5, 9);
    tx.update(&PulseRound { asked_on: may, closes_on: Some(may), ..first.record.clone() }, 1).await.unwrap();
    tx.save().await.unwrap();
    ask(&officer, &with).await;
    with.phone.send(&about_us, &answers("somewhat", "somewhat")).await;
    let seen = officer.send(&about_them, &answers("fully", "fully")).await;
    assert!(seen.says("What Age Friends said of Marlow Vale Libraries") && seen.says("9 May 2026 24 Nov 2026"));
    assert!(seen.says("Fully Somewhat") && seen.says("Trust has fallen on one side since last time."));
    let last = desk.select::<PulseRound>().order("asked_on DESC").one().await.unwrap().unwrap();
    let mut tx = desk.write(&now).await.unwrap();
    let june = jiff::civil::date(2026, 6, 9);
    tx.update(&PulseRound { asked_on: june, closes_on: Some(june), ..last.record.clone() }, 1).await.unwrap();
    tx.save().await.unwrap();
    let seen = officer.send_to(&page, &page, &[("how", "talk")]).await;
    assert!(seen.says("You talked about it instead, on Tuesday 24 November 2026"), "{}", seen.html);
    assert!(!home_asks(&with).await, "a talk asks nothing");
    let by_hand = [with.phone.get(&format!("{}/promises", with.place)).await.token()];
    assert_eq!(with.phone.post(&page, &by_hand).await.status, 404, "a partner begins no round");
}

async fn ask_again_is_not_offered(officer: &Browser, page: &str) {
    assert!(!officer.get(page).await.says("Ask both sides"), "one round at a time");
}
