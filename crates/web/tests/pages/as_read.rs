//! A yes, an answer or a change counts for what was read when the form was opened, and never for what somebody else has
//! put there since: what was typed comes back, beside what stands there now (X09).

use ampersand_domain::{
    Role,
    credit::{Quote, Release},
    ending::{Diagnosis, DoorOpen, EndLetter, EndPlan, RecoveryPlan, Willing, WillingAnswer},
    health::{Concern, PulseAnswer},
    partnership::Confirmation,
    people::Mail,
    promises::Question,
};
use ampersand_store::{Kept, Record};

use super::{
    agreement::drafted,
    client::{Browser, Partner, Seen, Town, town},
};

async fn one<R: Record>(town: &Town) -> Kept<R> {
    town.desk().select::<R>().one().await.unwrap().unwrap()
}

/// The field that says what a form was drawn from.
fn version(of: impl Into<ampersand_domain::Uuid>) -> String {
    format!("version-{}", of.into())
}

/// The page of two who wrote at once, with both texts.
fn both(seen: &Seen, mine: &str, theirs: &str) {
    assert!(seen.status == 409 && seen.says("Somebody else was quicker"), "{} {}", seen.status, seen.html);
    assert!(seen.says(mine) && seen.says(theirs), "what was typed and what stands there: {}", seen.html);
}

async fn release(town: &Town, officer: &Browser, with: &Partner) -> String {
    let fields = [("title", "Forty Tuesdays"), ("text", "A warm table for a year."), ("contact_line", "Ifeoma")];
    officer.send(&format!("{}/credit/new", with.place), &fields).await;
    format!("{}/credit/{}", with.place, one::<Release>(town).await.id.0)
}

#[tokio::test]
async fn words_for_a_release_are_changed_from_those_that_were_read() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let page = format!("{}/quote", release(&town, &officer, &with).await);
    let party = with.theirs.id.0.to_string();
    let words = |text: &'static str| [("what", "words"), ("text", text), ("speaker", "Doreen Pike")];
    let noted = [&words("We came for the tea.")[..], &[("party", party.as_str()), ("way", "told_us")]].concat();
    officer.send(&page, &noted).await;
    let (field, mine) = (version(with.theirs.id), words("We stay for the people."));
    let late = [&mine[..], &[(field.as_str(), "0")]].concat();
    both(&with.phone.send(&page, &late).await, "We stay for the people.", "We came for the tea.");
    assert_eq!(one::<Quote>(&town).await.text, "We came for the tea.");
    with.phone.send(&page, &mine).await;
    assert_eq!(one::<Quote>(&town).await.text, "We stay for the people.");
}

#[tokio::test]
async fn a_yes_to_a_release_lets_only_those_words_be_printed_that_were_read_with_it() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let page = release(&town, &officer, &with).await;
    let party = with.theirs.id.0.to_string();
    let noted = |text: &'static str, party| {
        [("what", "words"), ("text", text), ("speaker", "Doreen Pike"), ("party", party), ("way", "told_us")]
    };
    officer.send(&format!("{page}/quote"), &noted("We came for the tea.", &party)).await;
    let read = format!("words-{}", with.theirs.id.0);
    officer.send(&format!("{page}/quote"), &noted("The library saved us.", &party)).await;
    let late = [("answer", "yes"), ("but", "Spell Pike so"), (read.as_str(), "We came for the tea. Doreen Pike")];
    let seen = with.phone.send_to(&page, &format!("{page}/said"), &late).await;
    assert!(seen.status == 422 && seen.says("The text has changed since you read it"), "{}", seen.html);
    assert!(seen.says("We came for the tea. Doreen Pike") && seen.says("The library saved us. Doreen Pike"));
    assert!(seen.html.contains("Spell Pike so"), "what was typed is still there");
    assert!(town.desk().select::<Confirmation>().one().await.unwrap().is_none());
    assert!(!one::<Quote>(&town).await.is_approved());
    let before = [("answer", "yes"), (read.as_str(), "")];
    let seen = with.phone.send_to(&page, &format!("{page}/said"), &before).await;
    assert_eq!(seen.status, 422, "nor does a yes from before there were any words");
    with.phone.send_to(&page, &format!("{page}/said"), &[("answer", "yes")]).await;
    assert!(one::<Quote>(&town).await.is_approved());
}

fn at(with: &Partner, page: &str) -> String {
    format!("{}/ending{page}", with.place)
}

const REASON: [(&str, &str); 4] =
    [("present", "yes"), ("addressable", "yes"), ("share", "yes"), ("evidence", "Doreen has Tuesdays no more.")];

#[tokio::test]
async fn a_reason_and_what_somebody_says_to_it_are_kept_for_the_words_that_were_read() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let (page, field) = (at(&with, "/reasons/time"), version(with.partnership));
    officer.send(&page, &REASON).await;
    let mine = [&REASON[..3], &[("evidence", "Nobody has Tuesdays."), (field.as_str(), "0")]].concat();
    both(&officer.send(&page, &mine).await, "Nobody has Tuesdays.", "Doreen has Tuesdays no more.");
    officer.send(&page, &mine[..4]).await;
    let looked = one::<Diagnosis>(&town).await;
    assert_eq!((looked.version, looked.evidence.as_str()), (2, "Nobody has Tuesdays."));

    let id = looked.id.0.to_string();
    let read = format!("number-{id}");
    let yes = [("reason", id.as_str()), ("willing", "yes"), (read.as_str(), "1")];
    let seen = with.phone.send_to(&at(&with, ""), &at(&with, "/willing"), &yes).await;
    assert!(seen.status == 422 && seen.says("The text has changed since you read it"), "{}", seen.html);
    assert!(seen.says("Nobody has Tuesdays.") && one::<WillingAnswer>(&town).await.willing == Willing::NoAnswer);
    with.phone.send_to(&at(&with, ""), &at(&with, "/willing"), &yes[..2]).await;
    assert_eq!(one::<WillingAnswer>(&town).await.willing, Willing::Yes);

    // Staff had the sheet open since before they said so.
    let (party, of) = (with.theirs.id.0.to_string(), version(with.theirs.id));
    let told = [("party", party.as_str()), ("willing", "no"), ("way", "told_us"), ("words", "We cannot, they said")];
    let late = [&told[..], &[(of.as_str(), "1")]].concat();
    let seen = officer.send_to(&page, &format!("{page}/said"), &late).await;
    both(&seen, "We cannot, they said", "yes");
    assert_eq!(one::<WillingAnswer>(&town).await.willing, Willing::Yes);
}

#[tokio::test]
async fn how_a_plan_went_and_how_it_ends_are_written_over_nobody_elses_words() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    officer.send(&at(&with, "/reasons/time"), &REASON).await;
    let until = [("until-day", "1"), ("until-month", "2"), ("until-year", "2027")];
    let plan = [&[("plan", "Every other week until Easter")][..], &until].concat();
    officer.send_to(&at(&with, ""), &at(&with, "/plan"), &plan).await;
    let field = version(one::<RecoveryPlan>(&town).await.id);
    let late = [("outcome", "It went well"), (field.as_str(), "0")];
    let seen = officer.send_to(&at(&with, ""), &at(&with, "/outcome"), &late).await;
    assert!(seen.status == 409 && seen.says("It went well"), "{}", seen.html);
    assert_eq!(one::<RecoveryPlan>(&town).await.outcome, "");

    with.phone.send(&at(&with, "/begin"), &[("reason", "We are all very tired")]).await;
    let field = version(with.partnership);
    let late = [("kind", "mutual"), ("reason", "The hall is sold"), (field.as_str(), "0")];
    both(&officer.send(&at(&with, "/begin"), &late).await, "The hall is sold", "We are all very tired");
    officer.send(&at(&with, "/begin"), &late[..2]).await;
    let plan = one::<EndPlan>(&town).await;
    assert_eq!(plan.reason, "The hall is sold");

    let (party, field) = (with.theirs.id.0.to_string(), version(with.theirs.id));
    let door = |about: &'static str| {
        let day = [("touch_on-day", "1"), ("touch_on-month", "9"), ("touch_on-year", "2027")];
        [&[("door_party", party.as_str()), ("about", about)][..], &day].concat()
    };
    officer.send_to(&at(&with, ""), &at(&with, "/door"), &door("a new hall")).await;
    let late = [&door("the old hall")[..], &[(field.as_str(), "0")]].concat();
    let seen = officer.send_to(&at(&with, ""), &at(&with, "/door"), &late).await;
    assert!(seen.status == 409 && seen.says("the old hall"), "{}", seen.html);
    assert_eq!(one::<DoorOpen>(&town).await.words, "a new hall");

    let field = version(plan.id);
    let late = [("finish_why", "They moved away"), (field.as_str(), "1")];
    let seen = officer.send_to(&at(&with, ""), &at(&with, "/finished"), &late).await;
    assert!(seen.status == 409 && seen.says("They moved away"), "{}", seen.html);
    assert!(one::<EndPlan>(&town).await.ended_on.is_none());
}

#[tokio::test]
async fn a_letter_is_read_and_sent_as_it_was_seen_and_changed_from_what_was_seen() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    officer.send(&at(&with, "/begin"), &[("kind", "mutual"), ("reason", "The hall is sold")]).await;
    let page = at(&with, &format!("/letters/{}", with.theirs.id.0));
    let field = version(with.theirs.id);
    officer.send(&page, &[("text", "Dear Doreen, thank you for the tea.")]).await;
    let late = [("text", "Dear Doreen, thank you for the cake."), (field.as_str(), "0")];
    let seen = officer.send(&page, &late).await;
    both(&seen, "Dear Doreen, thank you for the cake.", "Dear Doreen, thank you for the tea.");
    officer.send(&page, &late[..1]).await;
    let head = town.person("Sam Okoro", Role::Lead).await;
    let seen = head.send_to(&page, &format!("{page}/read"), &[("version", "1")]).await;
    assert!(seen.status == 422 && seen.says("The text has changed since you read it"), "{}", seen.html);
    assert!(seen.says("thank you for the cake") && one::<EndLetter>(&town).await.read_on.is_none());
    head.send_to(&page, &format!("{page}/read"), &[]).await;
    let sends = [("how", "mail"), ("version", "2")];
    let seen = officer.send_to(&page, &format!("{page}/sent"), &sends).await;
    assert!(seen.status == 422 && seen.says("The text has changed since you read it"), "{}", seen.html);
    assert!(one::<EndLetter>(&town).await.sent_on.is_none());
    assert_eq!(town.desk().select::<Mail>().count().await.unwrap(), 0, "and nothing has left");
}

#[tokio::test]
async fn an_answer_about_the_other_side_is_changed_from_the_one_that_was_read() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let colleague = town.person("Tom Okafor", Role::Staff).await;
    officer.send(&format!("{}/check-in", with.place), &[("how", "both")]).await;
    let page = format!("{}/check-in/{}", with.place, with.theirs.id.0);
    let answers = |words: &'static str| {
        let items = ampersand_domain::health::PulseItem::ALL.iter().map(|item| (item.as_str(), "largely"));
        items.chain([("words", words), ("words_for", "both")]).collect::<Vec<_>>()
    };
    let field = version(with.theirs.id);
    colleague.send(&page, &answers("They always ring back")).await;
    let late = [&answers("They ring when it rains")[..], &[(field.as_str(), "0")]].concat();
    both(&officer.send(&page, &late).await, "They ring when it rains", "They always ring back");
    assert_eq!(one::<PulseAnswer>(&town).await.words, "They always ring back");
}

#[tokio::test]
async fn an_answer_replaces_none_that_somebody_gave_since_it_was_asked() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    with.phone.send(&format!("{}/questions", with.place), &[("text", "May we use the back room?")]).await;
    let page = format!("{}/questions/{}", with.place, one::<Question>(&town).await.id.0);
    officer.send(&page, &[("answer", "Yes, until six")]).await;
    let late = officer.send(&page, &[("answer", "No, it is let"), ("version", "1")]).await;
    both(&late, "No, it is let", "Yes, until six");
    assert_eq!(one::<Question>(&town).await.answer, "Yes, until six");

    let wrong = format!("/home/{}/wrong", with.partnership.0);
    with.phone.send(&wrong, &[("said_to", "lead"), ("text", "The room was cold.")]).await;
    let page = format!("{}/concerns/{}", with.place, one::<Concern>(&town).await.id.0);
    officer.send(&page, &[("answer", "The heating is mended.")]).await;
    let late = officer.send(&page, &[("answer", "Wear a coat"), ("version", "1")]).await;
    both(&late, "Wear a coat", "The heating is mended.");
    assert!(one::<Concern>(&town).await.answer.starts_with("The heating is mended."));
}

#[tokio::test]
async fn who_signs_first_is_among_what_two_can_differ_about() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    drafted(&town, &officer, &with).await;
    let page = format!("{}/agreement/terms", with.place);
    let (ours, theirs) = (with.library.id.0.to_string(), with.theirs.id.0.to_string());
    officer.send(&page, &[("title", "Tea"), ("first", ours.as_str())]).await;
    let late = officer.send(&page, &[("title", "Tea"), ("first", theirs.as_str()), ("version", "1")]).await;
    assert!(late.status == 409 && late.says("Who signs first"), "{} {}", late.status, late.html);
}
