//! What somebody of the library reads after a press by which something leaves, or by which somebody is told or asked.

use ampersand_domain::promises::Meeting;

use super::{
    agreement::{accept_all, drafted},
    client::town,
    proposals::propose,
};

const LETTER: &str = "The letter has been written. Where mail is set up it goes by itself";
const BOTH: &str = "Each of us sees it from now on. No letter goes by itself";

/// The fields of a meeting on this day of December.
fn held(day: &str) -> [(&str, &str); 3] {
    [("held_on-day", day), ("held_on-month", "12"), ("held_on-year", "2026")]
}

#[tokio::test]
async fn a_meeting_that_is_moved_says_that_no_letter_goes_by_itself_and_says_it_once() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let list = format!("{}/promises", with.place);
    let seen = officer.send_to(&list, &format!("{}/meetings", with.place), &held("9")).await;
    assert!(seen.says(BOTH), "{}", seen.html);
    let meeting = town.desk().select::<Meeting>().one().await.unwrap().unwrap().id;
    let page = format!("{}/meetings/{}", with.place, meeting.0);
    assert!(officer.send_to(&page, &format!("{page}/moved"), &held("16")).await.says(BOTH));
    let wrong = officer.send_to(&page, &format!("{page}/moved"), &held("40")).await;
    assert!(wrong.status == 422 && !wrong.says("Kept"), "{}", wrong.html);
    assert!(!officer.get(&page).await.says("Kept"), "it is said once");
    assert!(officer.send_to(&page, &format!("{page}/off"), &[]).await.says(BOTH));
    assert!(!with.phone.get(&format!("{page}?kept=both")).await.says("Kept"), "and to the library alone");
}

#[tokio::test]
async fn an_answer_that_is_told_by_hand_writes_no_letter_and_says_so_by_silence() {
    let (town, officer) = town().await;
    for (what, tell, letter) in [("Dance classes", "mail", true), ("A choir", "hand", false)] {
        let fields = [
            ("what", what),
            ("name", "Layla Haddad"),
            ("organisation_name", "Fenside Dance School"),
            ("email", "layla@fenside.example"),
        ];
        propose(&town.stranger(), &fields).await;
        let list = officer.get("/proposals").await;
        let place = list.link(what).unwrap_or_else(|| panic!("{}", list.html));
        let answer = [("reason", "The hall is needed"), ("reply", "Not this year."), ("tell", tell)];
        let page = format!("{place}/decide?outcome=decline");
        let seen = officer.send_to(&page, &format!("{place}/decide"), &answer).await;
        assert!(seen.status == 200 && seen.says(LETTER) == letter, "{tell}: {}", seen.html);
    }
}

#[tokio::test]
async fn an_offered_agreement_says_who_can_sign_it_and_one_that_is_not_ready_says_nothing() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let page = format!("{}/agreement", with.place);
    drafted(&town, &officer, &with).await;
    let too_early = [officer.get(&page).await.token()];
    assert!(!officer.post(&format!("{page}/offer"), &too_early).await.says("Kept"));
    accept_all(&town, &officer, &with).await;
    let seen = officer.send_to(&page, &format!("{page}/offer"), &[]).await;
    assert!(seen.says("Each of us can read and sign it from now on."), "{}", seen.html);
}
