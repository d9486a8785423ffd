//! Mending and ending from both sides: the reasons and who is willing, the list from clause and records, thanks, the
//! door left open, and what a partner may never see.

use ampersand_domain::{
    Date, Json, Role, Visibility,
    agreement::{Agreement, AgreementKind, AgreementState, Clause, ExitTerms},
    ending::{
        Diagnosis, DoorOpen, EndItem, EndItemKind, EndKind, EndLetter, EndPlan, ExitAnswer, Holding, Reason,
        RecoveryPlan, Willing, WillingAnswer,
    },
    health::Concern,
    organisations::{Organisation, Standing},
    partnership::{Partnership, PartyCapacity, PartyPriority, Stage, StageMove, Way},
    people::{Mail, Notice},
    promises::Promise,
};
use ampersand_store::Record;
use jiff::civil::date;

use super::client::{Browser, Partner, Town, now, town};

/// An agreement in force until the end of March, whose clause says how it ends.
async fn agreed(town: &Town, with: &Partner) {
    let (desk, now) = (town.desk(), now());
    let agreement = Agreement {
        id: now.id(),
        partnership: with.partnership,
        number: 1,
        kind: AgreementKind::Memorandum,
        title: "Warm Words".to_owned(),
        language: "en-GB".to_owned(),
        state: AgreementState::InForce,
        light: false,
        first_signers: Json(Vec::new()),
        starts_on: None,
        ends_on: Some(date(2027, 3, 31)),
        renews_months: None,
        notice_days: Some(28),
        hash: None,
        canonical: None,
        offered_on: None,
        in_force_on: Some(date(2026, 1, 1)),
        ended_on: None,
        go: None,
    };
    let exit = ExitTerms {
        starts: vec![(with.theirs.id, "their chair writes to our lead".to_owned())],
        steps: "Tell the Tuesday group".to_owned(),
        data: "Lists of names are deleted".to_owned(),
        ..ExitTerms::default()
    };
    let clause = Clause {
        id: now.id(),
        partnership: with.partnership,
        agreement: agreement.id,
        key: "exit".to_owned(),
        title: "How either of us can stop".to_owned(),
        text: "Eight weeks, and a last session.".to_owned(),
        number: 1,
        place: 1,
        required: true,
        source: "written here".to_owned(),
        exit: Json(Some(exit)),
        edited_by: None,
    };
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&agreement).await.unwrap();
    tx.insert(&clause).await.unwrap();
    tx.save().await.unwrap();
}

async fn all<R: Record>(town: &Town) -> Vec<R> {
    town.desk().select::<R>().order("id").all().await.unwrap().into_iter().map(|one| one.record).collect()
}

fn at(with: &Partner, page: &str) -> String {
    format!("{}/ending{page}", with.place)
}

async fn look_at_time(officer: &Browser, with: &Partner, share: bool) {
    let mut fields = vec![
        ("present", "yes"),
        ("evidence", "Doreen has Tuesdays no more."),
        ("addressable", "yes"),
        ("how", "Every other week."),
    ];
    fields.extend(share.then_some(("share", "yes")));
    let seen = officer.send(&at(with, "/reasons/time"), &fields).await;
    assert!(seen.says("It is so"), "{}", seen.html);
}

#[tokio::test]
async fn mending_stays_offered_while_a_side_is_silent_and_is_a_plan_once_both_are_willing() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    assert!(officer.get(&at(&with, "")).await.says("Not looked at"));
    look_at_time(&officer, &with, true).await;
    let seen = officer.get(&at(&with, "")).await;
    assert!(seen.says("It can still be put right") && seen.says("Ring Age Friends about it"), "{}", seen.html);
    let ours = seen.html.split("Say for us whether we are willing").nth(1).unwrap();
    assert!(ours.split("</li>").next().unwrap().contains("/ending/reasons/time"), "it leads there: {ours}");
    assert!(seen.says("asked on Tuesday 24 November 2026, no answer: ring them"));
    assert!(seen.says("Marlow Vale Libraries: has not said yet"), "nobody asks us: {}", seen.html);
    let theirs = with.phone.get(&at(&with, "")).await;
    assert!(theirs.says("Doreen has Tuesdays no more.") && theirs.says("We are willing"), "{}", theirs.html);
    let id = all::<Diagnosis>(&town).await[0].id.0.to_string();
    let yes = [("reason", id.as_str()), ("willing", "yes")];
    assert!(theirs.says("You have not said yet") && !theirs.says("ring them"), "it speaks to them: {}", theirs.html);
    let asks = "Shall we put it right together?";
    let home = format!("/home/{}", with.partnership.0);
    let asked = with.phone.get(&home).await;
    assert!(asked.says(asks) && asked.link("Look at it").unwrap().ends_with("/ending"), "{}", asked.html);
    with.phone.send_to(&at(&with, ""), &at(&with, "/willing"), &yes).await;
    assert!(!with.phone.get(&home).await.says(asks), "it is answered");
    let told = officer.get("/people/notices").await;
    assert!(told.says("Age Friends wants to put it right."), "{}", told.html);
    let said = all::<WillingAnswer>(&town).await;
    assert_eq!((said.len(), said[0].willing, said[0].way), (1, Willing::Yes, Some(Way::Link)));
    let us = with.library.id.0.to_string();
    let ours = [("party", us.as_str()), ("willing", "yes"), ("way", "together")];
    officer.send_to(&at(&with, "/reasons/time"), &at(&with, "/reasons/time/said"), &ours).await;
    assert!(officer.get(&at(&with, "")).await.says("Everybody is willing."));
    let day = [("until-day", "1"), ("until-month", "2"), ("until-year", "2027")];
    let plan = [&[("plan", "Every other week until Easter")][..], &day].concat();
    officer.send_to(&at(&with, ""), &at(&with, "/plan"), &plan).await;
    assert!(with.phone.get(&at(&with, "")).await.says("Every other week until Easter"));
    let seen = officer.send_to(&at(&with, ""), &at(&with, "/outcome"), &[("outcome", "It goes well")]).await;
    assert!(!seen.says("The plan to put it right"));
    assert!(seen.says("What was tried") && seen.says("It goes well"), "it stays to be read: {}", seen.html);
    assert_eq!(all::<RecoveryPlan>(&town).await[0].outcome, "It goes well");
}

#[tokio::test]
async fn a_said_no_or_the_leads_decision_with_a_reason_leaves_ending_alone() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    look_at_time(&officer, &with, false).await;
    let seen = officer.send_to(&at(&with, ""), &at(&with, "/decided"), &[("why", "")]).await;
    assert!(seen.says("Enter why there is nothing more to try"));
    let seen = officer.send_to(&at(&with, ""), &at(&with, "/decided"), &[("why", "The hall is sold")]).await;
    assert!(seen.says("there is nothing more to try: The hall is sold") && !seen.says("Keep the plan"));
    assert_eq!(with.phone.forge(&at(&with, "/try-after-all"), &[]).await.status, 404);
    let seen = officer.send_to(&at(&with, ""), &at(&with, "/try-after-all"), &[]).await;
    assert!(seen.says("It can still be put right") && !seen.says("there is nothing more to try:"), "{}", seen.html);
    assert_eq!(all::<RecoveryPlan>(&town).await[0].outcome, "We try after all", "what was decided stays on record");
    let other = town.partner("Hearth", "Ana Silva").await;
    look_at_time(&officer, &other, false).await;
    let them = other.theirs.id.0.to_string();
    let no = [("party", them.as_str()), ("willing", "no"), ("way", "told_us"), ("words", "We are tired")];
    officer.send_to(&at(&other, "/reasons/time"), &at(&other, "/reasons/time/said"), &no).await;
    let seen = officer.get(&at(&other, "")).await;
    assert!(seen.says("Not willing: Hearth") && seen.says("We are tired") && !seen.says("Keep the plan"));
}

#[tokio::test]
async fn who_may_not_record_the_end_is_told_who_does_and_sees_no_button_for_it() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let tom = town.person("Tom Ashworth", Role::Staff).await;
    look_at_time(&officer, &with, false).await;
    let (seen, led) = (tom.get(&at(&with, "")).await, officer.get(&at(&with, "")).await);
    assert!(led.says("There is nothing more to try") && led.says("Record the decision"), "{}", led.html);
    assert!(seen.says("Keep the plan") && !seen.says("Record the decision"), "{}", seen.html);
    begun(&officer, &with).await;
    let (seen, led) = (tom.get(&at(&with, "")).await, officer.get(&at(&with, "")).await);
    assert!(led.says("Record that it has ended") && led.says("We go on after all"), "{}", led.html);
    assert!(!seen.says("Record that it has ended") && !seen.says("We go on after all"), "{}", seen.html);
    assert!(seen.says("Somebody who leads partnerships for the library records that it has ended"), "{}", seen.html);
    let letter = at(&with, &format!("/letters/{}", with.theirs.id.0));
    officer.send(&letter, &[("text", "Dear Doreen, thank you.")]).await;
    assert!(!tom.get(&letter).await.says("I have read it"), "a manager reads it first");
    let carys = town.person("Carys Penhallow", Role::Head).await;
    assert!(carys.get(&letter).await.says("I have read it"));
}

#[tokio::test]
async fn a_reason_that_was_not_shown_and_one_about_people_ask_nothing_on_their_home() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    look_at_time(&officer, &with, false).await;
    let theirs = with.theirs.id.0.to_string();
    let silent = [("party", theirs.as_str()), ("willing", "no_answer")];
    for reason in ["time", "people"] {
        let page = at(&with, &format!("/reasons/{reason}"));
        officer
            .send(
                &page,
                &[("present", "yes"), ("evidence", "We talk past each other."), ("share", "yes")]
                    [..if reason == "time" { 2 } else { 3 }],
            )
            .await;
        officer.send_to(&page, &format!("{page}/said"), &silent).await;
    }
    assert!(all::<WillingAnswer>(&town).await.iter().all(|one| one.willing == Willing::NoAnswer));
    let home = with.phone.get(&format!("/home/{}", with.partnership.0)).await;
    assert!(!home.says("Shall we put it right together?"), "{}", home.html);
}

#[tokio::test]
async fn the_reason_about_people_is_never_shown_to_a_partner_and_nothing_unshared_is() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    with.phone
        .send(&format!("/home/{}/wrong", with.partnership.0), &[("text", "We were talked over"), ("said_to", "lead")])
        .await;
    assert_eq!(all::<Concern>(&town).await.len(), 1);
    let seen = officer.get(&at(&with, "/reasons/people")).await;
    assert!(seen.says("that something is not right") && seen.says("for a talk, never for a page"), "{}", seen.html);
    let forged = [("present", "yes"), ("evidence", "They shout"), ("share", "yes")];
    officer.send(&at(&with, "/reasons/people"), &forged).await;
    look_at_time(&officer, &with, false).await;
    let theirs = with.phone.get(&at(&with, "")).await;
    assert!(!theirs.says("They shout") && !theirs.says("Doreen has Tuesdays no more."), "{}", theirs.html);
    look_at_time(&officer, &with, true).await;
    assert_eq!(with.phone.get(&at(&with, "/reasons/people")).await.status, 404);
    let kept = all::<Diagnosis>(&town).await;
    let people = kept.iter().find(|one| one.reason == Reason::People).unwrap().id.0.to_string();
    let forged = [("reason", people.as_str()), ("willing", "no")];
    assert_eq!(with.phone.send_to(&at(&with, ""), &at(&with, "/willing"), &forged).await.status, 404);
    assert!(all::<WillingAnswer>(&town).await.iter().all(|one| one.willing == Willing::NoAnswer));
    assert!(!officer.get(&at(&with, "/sheet?as=txt")).await.html.contains("talked over"), "nor is it on the sheet");
}

async fn begun(officer: &Browser, with: &Partner) {
    let fields = [
        ("kind", "mutual"),
        ("reason", "The hall is sold."),
        ("last_day-day", "31"),
        ("last_day-month", "3"),
        ("last_day-year", "2027"),
    ];
    let seen = officer.send(&at(with, "/begin"), &fields).await;
    assert!(seen.says("The last day is Wednesday 31 March 2027"), "{}", seen.html);
}

async fn lend(browser: &Browser, with: &Partner, what: &str) {
    let (us, them) = (with.library.id.0.to_string(), with.theirs.id.0.to_string());
    let fields = [("kind", "loan"), ("what", what), ("of_party", us.as_str()), ("with_party", them.as_str())];
    browser.send(&format!("{}/holdings", with.place), &fields).await;
}

#[tokio::test]
async fn the_list_is_made_from_the_clause_and_from_what_is_on_record_and_each_side_ticks_its_own() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    agreed(&town, &with).await;
    lend(&with.phone, &with, "Two tea urns").await;
    let how = "How Age Friends starts it, as we agreed: their chair writes to our lead";
    for browser in [&officer, &with.phone] {
        let seen = browser.get(&at(&with, "/begin")).await;
        assert!(seen.says(how) && seen.says("Our agreement asks for 28 days’ notice."), "{}", seen.html);
    }
    begun(&officer, &with).await;
    let place = town.desk().get::<Partnership>(with.partnership).await.unwrap().unwrap();
    assert_eq!(place.stage, Stage::Ending);
    assert_eq!(all::<EndPlan>(&town).await[0].notice_by, Some(date(2027, 3, 3)));
    let items = all::<EndItem>(&town).await;
    let texts: Vec<&str> = items.iter().map(|item| item.text.as_str()).collect();
    for text in
        ["Tell the Tuesday group", "Lists of names are deleted", "Give back: Two tea urns", "Have the closing talk"]
    {
        assert!(texts.contains(&text), "{texts:?}");
    }
    let urns = items.iter().find(|item| item.kind == EndItemKind::Loan).unwrap();
    assert_eq!(urns.party, Some(with.theirs.id));
    let urns = urns.id.0.to_string();
    let done = [("item", urns.as_str()), ("version", "1"), ("verb", "done")];
    with.phone.send_to(&at(&with, ""), &at(&with, "/steps/change"), &done).await;
    assert_eq!(all::<Holding>(&town).await[0].settled_on, Some(now().today), "the urns themselves are back");
    let ours = items.iter().find(|item| item.party.is_none()).unwrap().id.0.to_string();
    let forged = [("item", ours.as_str()), ("version", "1"), ("verb", "done")];
    assert_eq!(with.phone.send_to(&at(&with, ""), &at(&with, "/steps/change"), &forged).await.status, 404);
    lend(&officer, &with, "A display stand").await;
    let seen = officer.get(&at(&with, "")).await;
    assert!(seen.says("On record, and not on the list") && seen.says("Give back: A display stand"));
    officer.send_to(&at(&with, ""), &at(&with, "/steps/on-record"), &[]).await;
    assert_eq!(all::<EndItem>(&town).await.len(), items.len() + 1);
    let soon = [("step", "Ring the printer"), ("due-day", "24"), ("due-month", "11"), ("due-year", "2026")];
    officer.send_to(&at(&with, ""), &at(&with, "/steps"), &soon).await;
    assert!(officer.get("/today").await.says("To finish well: Ring the printer"), "a step of ours is on Today");
    assert!(officer.get(&at(&with, "")).await.says("Notice is owed by"));
    officer.send_to(&at(&with, ""), &at(&with, "/finished"), &[("finish_why", "All is said")]).await;
    for browser in [&officer, &with.phone] {
        let seen = browser.get(&at(&with, "")).await;
        assert!(seen.says("It ended on") && !seen.says("owed by"), "nothing is owed of what is over: {}", seen.html);
    }
    let home = with.phone.get(&format!("/home/{}", with.partnership.0)).await;
    assert!(home.says("This came to its end") && !home.says("Our agreement is in force"), "{}", home.html);
}

#[tokio::test]
async fn words_that_blame_are_flagged_once_and_may_stand_when_somebody_says_so() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let blames = [("kind", "we_end"), ("reason", "They never came and let us down.")];
    let seen = officer.send(&at(&with, "/begin"), &blames).await;
    assert!(seen.says("Look again at “let us down” and “they never”"), "{}", seen.html);
    assert!(all::<EndPlan>(&town).await.is_empty());
    let kept = [blames[0], blames[1], ("keep_words", "yes")];
    officer.send(&at(&with, "/begin"), &kept).await;
    assert_eq!(all::<EndPlan>(&town).await[0].kind, EndKind::WeEnd);
}

#[tokio::test]
async fn a_partner_says_that_it_wants_to_stop_and_the_lead_is_told_and_nothing_else_happens() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    assert!(with.phone.get("/home").await.link("How either of us can stop").is_some());
    let seen = with.phone.send(&at(&with, "/begin"), &[("reason", "We are tired")]).await;
    assert!(seen.says("The library has been told and will ring you."), "{}", seen.html);
    let place = town.desk().get::<Partnership>(with.partnership).await.unwrap().unwrap();
    assert_eq!(place.stage, Stage::Active);
    assert_eq!(all::<EndPlan>(&town).await[0].kind, EndKind::TheyEnd);
    assert!(all::<EndItem>(&town).await.is_empty() && all::<Mail>(&town).await.is_empty());
    let notices = all::<Notice>(&town).await;
    assert!(notices.is_empty() || notices[0].text.contains("want to stop"));
    let seen = officer.get(&at(&with, "")).await;
    assert!(seen.says("It was said on Tuesday 24 November 2026 that this should end") && seen.says("We are tired"));
    assert!(officer.get("/today").await.says("They want to stop"), "it stands on Today");
    let seen = officer.get(&at(&with, "/begin")).await;
    assert!(seen.says("We are tired"), "what they said stands in the form");
    officer.send_to(&at(&with, ""), &at(&with, "/on-after-all"), &[]).await;
    assert!(all::<EndPlan>(&town).await.is_empty());
}

#[tokio::test]
async fn a_promise_that_is_ticked_or_called_off_at_the_end_is_not_open_any_more() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let (desk, now) = (town.desk(), now());
    let promise = |what: &str| Promise {
        due: Some(date(2026, 12, 10)),
        accepted_on: Some(date(2026, 10, 2)),
        ..Promise::proposed(now.id(), (with.partnership, with.library.id), what, date(2026, 10, 2))
    };
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert_many(&[promise("Send the dates"), promise("Mend the door")]).await.unwrap();
    tx.save().await.unwrap();
    begun(&officer, &with).await;
    for (what, verb) in [("Send the dates", "done"), ("Mend the door", "not_needed")] {
        let items = all::<EndItem>(&town).await;
        let item = items.iter().find(|item| item.text.ends_with(what)).unwrap();
        let id = item.id.0.to_string();
        let press = [("item", id.as_str()), ("version", "1"), ("verb", verb)];
        officer.send_to(&at(&with, ""), &at(&with, "/steps/change"), &press).await;
    }
    let of = async |what: &str| all::<Promise>(&town).await.into_iter().find(|one| one.what == what).unwrap();
    assert_eq!(of("Send the dates").await.done_on, Some(now.today));
    let off = of("Mend the door").await;
    assert_eq!((off.withdrawn_on, off.why.as_str()), (Some(now.today), "Called off as we ended"));
    assert!(officer.get(&at(&with, "")).await.says("Called off"));
    let today = officer.get("/today").await;
    assert!(!today.says("Send the dates") && !today.says("Mend the door"), "{}", today.html);
}

#[tokio::test]
async fn the_letter_is_drafted_from_the_records_read_by_another_and_leaves_by_one_press() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    begun(&officer, &with).await;
    let page = at(&with, &format!("/letters/{}", with.theirs.id.0));
    let seen = officer.get(&page).await;
    assert!(seen.says("Dear Doreen") && seen.says("The hall is sold."), "{}", seen.html);
    officer.send(&page, &[("text", "Dear Doreen, thank you for the tea.")]).await;
    let seen = officer.get(&page).await;
    assert!(seen.says("Nobody has read it yet.") && !seen.says("I have read it"), "{}", seen.html);
    let forged = [seen.token(), ("version".to_owned(), "1".to_owned())];
    let seen = officer.post(&format!("{page}/read"), &forged).await;
    assert!(seen.says("Whoever wrote it cannot be the one who reads it first"));
    let seen = officer.send_to(&page, &format!("{page}/sent"), &[("how", "mail")]).await;
    assert!(seen.says("Enter why it goes before a manager has read it"));
    let head = town.person("Sam Okoro", Role::Administrator).await;
    assert!(head.send_to(&page, &format!("{page}/read"), &[]).await.says("Read on Tuesday 24 November 2026"));
    assert!(all::<Mail>(&town).await.is_empty(), "nothing leaves by itself");
    let seen = officer.send_to(&page, &format!("{page}/sent"), &[("how", "mail")]).await;
    assert!(seen.says("It has not gone yet: it waits under Letters") && !seen.says("It went on"), "{}", seen.html);
    assert!(!thanked(&town).await, "what waits is not sent");
    let mail = all::<Mail>(&town).await;
    assert!(mail.len() == 1 && mail[0].body.contains("thank you for the tea"));
    let body = &mail[0].body;
    assert!(
        body.contains("our contact for “Warm Words with Age Friends”") && body.contains("answer this one"),
        "{body}"
    );
    assert!(officer.get(&format!("{page}/paper?as=txt")).await.html.contains("thank you for the tea"));
    town.store.mail_refused(town.service, &mail[0], "no such address", now().instant).await.unwrap();
    assert!(!thanked(&town).await, "what could not go is not sent");
    assert!(officer.get(&at(&with, "")).await.says("waits to go under Letters"));
    town.store.mail_sent(town.service, &mail[0], now().instant).await.unwrap();
    assert!(all::<EndLetter>(&town).await[0].read_by.is_some() && thanked(&town).await);
    assert!(officer.get(&page).await.says("It went on Tuesday 24 November 2026"));
    assert_eq!(with.phone.get(&page).await.status, 404);
}

#[tokio::test]
async fn the_letter_thanks_for_what_was_done_by_its_day_and_not_for_what_came_weeks_late() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let (desk, now) = (town.desk(), now());
    let late = Promise {
        due: Some(date(2026, 10, 10)),
        accepted_on: Some(date(2026, 10, 2)),
        done_on: Some(date(2026, 11, 20)),
        ..Promise::proposed(now.id(), (with.partnership, with.theirs.id), "Send the dates", date(2026, 10, 2))
    };
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&late).await.unwrap();
    tx.save().await.unwrap();
    begun(&officer, &with).await;
    let page = at(&with, &format!("/letters/{}", with.theirs.id.0));
    let seen = officer.get(&page).await;
    assert!(seen.html.contains("Dear Doreen") && !seen.html.contains("had promised"), "{}", seen.html);
    let mut tx = desk.write(&now).await.unwrap();
    tx.update(&Promise { done_on: Some(date(2026, 10, 9)), ..late }, 1).await.unwrap();
    tx.save().await.unwrap();
    let seen = officer.get(&page).await;
    assert!(seen.html.contains("What you had promised was done by its day."), "{}", seen.html);
}

/// Whether the letter counts as sent, and the step as done: both, or neither.
async fn thanked(town: &Town) -> bool {
    let letter = all::<EndLetter>(town).await.remove(0);
    let step = all::<EndItem>(town).await.into_iter().find(|item| item.kind == EndItemKind::Thanks).unwrap();
    assert_eq!(letter.sent_on.is_some(), step.done_on.is_some());
    letter.sent_on.is_some()
}

#[tokio::test]
async fn a_letter_of_thanks_changed_while_it_waits_is_taken_out_and_one_that_goes_by_hand_has_gone() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    begun(&officer, &with).await;
    let page = at(&with, &format!("/letters/{}", with.theirs.id.0));
    officer.send(&page, &[("text", "Dear Doreen, thank you for the tea.")]).await;
    let (sent, why) = (format!("{page}/sent"), ("unread_why", "She leaves tomorrow"));
    officer.send_to(&page, &sent, &[("how", "mail"), why]).await;
    let mail = all::<Mail>(&town).await.remove(0);
    officer.send(&page, &[("text", "Dear Doreen, thank you for the tea and the cake.")]).await;
    assert!(all::<Mail>(&town).await.is_empty(), "the old words do not go");
    town.store.mail_sent(town.service, &mail, now().instant).await.unwrap();
    assert!(!thanked(&town).await, "words that were taken out make nothing true of the new ones");
    officer.send_to(&page, &sent, &[("how", "hand"), why]).await;
    assert!(thanked(&town).await && all::<Mail>(&town).await.is_empty());
}

#[tokio::test]
async fn what_each_side_says_at_the_end_is_its_own_and_the_end_lists_what_is_open() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    begun(&officer, &with).await;
    let us = with.library.id.0.to_string();
    let ours = [("party", us.as_str()), ("better", "Ring sooner"), ("way", "together"), ("name", "Ifeoma")];
    officer.send(&at(&with, "/talk"), &ours).await;
    let seen = with
        .phone
        .send(&at(&with, "/talk"), &[("good", "The tea"), ("better", "A warmer room"), ("case_study", "yes")])
        .await;
    assert!(seen.says("A warmer room") && !seen.says("Ring sooner"), "{}", seen.html);
    let answers = all::<ExitAnswer>(&town).await;
    let theirs = answers.iter().find(|one| one.party == with.theirs.id).unwrap();
    assert_eq!((theirs.way, theirs.case_study, theirs.name.as_str()), (Way::Link, Some(true), "Doreen Pike"));
    assert!(officer.get(&at(&with, "/talk")).await.says("A warmer room"));
    let seen = officer.send_to(&at(&with, ""), &at(&with, "/finished"), &[("finish_why", "")]).await;
    assert!(seen.says("No letter of thanks has gone to Age Friends.") && seen.says("Something is still open"));
    assert!(seen.says("of the list, beside one step about thanks."), "as many as above: {}", seen.html);
    assert!(!seen.says("Age Friends has not been asked how it was."));
    let them = with.theirs.id.0.to_string();
    let door = |year: &'static str| {
        vec![
            ("door_party", them.clone()),
            ("touch_on-day", "1".to_owned()),
            ("touch_on-month", "9".to_owned()),
            ("touch_on-year", year.to_owned()),
            ("about", "a new hall".to_owned()),
        ]
    };
    let past = door("2025");
    let past: Vec<(&str, &str)> = past.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert!(officer.send_to(&at(&with, ""), &at(&with, "/door"), &past).await.says("Enter a day to come"));
    let next = door("2027");
    let next: Vec<(&str, &str)> = next.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert!(
        officer
            .send_to(&at(&with, ""), &at(&with, "/door"), &next)
            .await
            .says("talk again around Wednesday 1 September 2027")
    );
    assert_eq!(all::<DoorOpen>(&town).await[0].organisation, with.theirs.organisation);
    officer.send_to(&at(&with, ""), &at(&with, "/finished"), &[("finish_why", "We thanked them at the party")]).await;
    let place = town.desk().get::<Partnership>(with.partnership).await.unwrap().unwrap();
    assert_eq!((place.stage, place.ended_on), (Stage::Ended, Some(now().today)));
    let moved: Vec<StageMove> = all(&town).await;
    let last = moved.iter().find(|one| one.to_stage == Stage::Ended).unwrap();
    assert!(last.reason == "We thanked them at the party" && !last.missing.is_empty());
    assert_eq!(all::<EndPlan>(&town).await[0].ended_on, Some::<Date>(now().today));
    assert!(with.phone.get(&at(&with, "")).await.says("It ended on Tuesday 24 November 2026"));
    assert!(!officer.get(&with.place).await.says("Set the next meeting"), "of what is over no meeting is asked");
}

/// Ends it with a line, and gives the organisation's record as it stands then.
async fn ended(town: &Town, officer: &Browser, with: &Partner) -> Organisation {
    begun(officer, with).await;
    officer.send_to(&at(with, ""), &at(with, "/finished"), &[("finish_why", "All is said")]).await;
    let id = with.theirs.organisation.unwrap();
    town.desk().get::<Organisation>(id).await.unwrap().unwrap().record
}

#[tokio::test]
async fn whoever_was_a_partner_stays_on_record_as_one_who_was_and_the_door_closes_with_the_talk() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    assert_eq!(ended(&town, &officer, &with).await.standing, Some(Standing::WasPartner));
    let home = with.phone.get(&format!("/home/{}", with.partnership.0)).await;
    assert!(home.says("This came to its end on Tuesday 24 November 2026."), "{}", home.html);
    assert!(home.says("Nothing for you to do."), "of what is over nothing is asked");
    let them = with.theirs.id.0.to_string();
    let soon = [
        ("door_party", them.as_str()),
        ("touch_on-day", "1"),
        ("touch_on-month", "12"),
        ("touch_on-year", "2026"),
        ("about", "a new hall"),
    ];
    officer.send_to(&at(&with, ""), &at(&with, "/door"), &soon).await;
    let today = "Be in touch again with Age Friends, as you said you would";
    assert!(officer.get("/today").await.says(today));
    let spoke = format!("/organisations/{}/spoke", with.theirs.organisation.unwrap().0);
    let one_way = [("medium", "email"), ("ways", "one_way"), ("notes", "Left a message")];
    officer.send(&spoke, &[&one_way[..], &TODAY].concat()).await;
    assert!(officer.get("/today").await.says(today), "a message left is no talk");
    let talk = [("medium", "call"), ("ways", "two_way"), ("notes", "They have a hall")];
    let seen = officer.send(&spoke, &[&talk[..], &TODAY].concat()).await;
    assert!(seen.says("They have a hall") && seen.says("Was a partner"), "{}", seen.html);
    assert_eq!(all::<DoorOpen>(&town).await[0].touched_on, Some(now().today));
    assert!(!officer.get("/today").await.says(today));
}

/// The day of these tests, as it is typed.
const TODAY: [(&str, &str); 3] = [("day-day", "24"), ("day-month", "11"), ("day-year", "2026")];

#[tokio::test]
async fn a_door_is_closed_by_one_press_and_a_partner_in_another_partnership_stays_one() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let other = town.partner("Hearth", "Ana Silva").await;
    let (desk, now) = (town.desk(), now());
    let mut tx = desk.write(&now).await.unwrap();
    let joined =
        ampersand_domain::partnership::Party { id: now.id(), partnership: other.partnership, ..with.theirs.clone() };
    tx.insert(&joined).await.unwrap();
    tx.save().await.unwrap();
    assert_eq!(ended(&town, &officer, &with).await.standing, Some(Standing::PartnerNow));
    let them = with.theirs.id.0.to_string();
    let soon =
        [("door_party", them.as_str()), ("touch_on-day", "1"), ("touch_on-month", "9"), ("touch_on-year", "2027")];
    officer.send_to(&at(&with, ""), &at(&with, "/door"), &soon).await;
    let door = all::<DoorOpen>(&town).await.remove(0).id.0.to_string();
    let press = [("door", door.as_str()), ("version", "1")];
    let seen = officer.send_to(&at(&with, ""), &at(&with, "/door/touched"), &press).await;
    assert!(seen.says("(we did, Tuesday 24 November 2026)"), "{}", seen.html);
    assert_eq!(with.phone.forge(&at(&with, "/door/touched"), &press).await.status, 404);
}

#[tokio::test]
async fn what_cannot_be_put_right_is_not_called_agreed_and_a_silent_side_is_rung() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let beyond = [("present", "yes"), ("evidence", "The hall is sold."), ("addressable", "no")];
    let seen = officer.send(&at(&with, "/reasons/money"), &beyond).await;
    assert!(!seen.says("Everybody is willing.") && seen.says("Nobody has said no"), "{}", seen.html);
    assert!(seen.says("There is nothing more to try"), "the lead may decide");
    look_at_time(&officer, &with, true).await;
    let ring = "Ring them: do they want to put Warm Words with Age Friends right?";
    assert!(!officer.get("/today").await.says(ring), "they were asked today");
    let (desk, now) = (town.desk(), now());
    let asked = desk.select::<WillingAnswer>().one().await.unwrap().unwrap();
    let mut tx = desk.write(&now).await.unwrap();
    let before = WillingAnswer { asked_on: Some(date(2026, 11, 9)), ..asked.record.clone() };
    tx.update(&before, asked.version).await.unwrap();
    tx.save().await.unwrap();
    assert!(officer.get("/today").await.says(ring));
    assert!(all::<Mail>(&town).await.is_empty(), "a late answer is a call and never a second letter");
    let id = all::<Diagnosis>(&town).await.iter().find(|one| one.reason == Reason::Time).unwrap().id.0.to_string();
    let yes = [("reason", id.as_str()), ("willing", "yes")];
    with.phone.send_to(&at(&with, ""), &at(&with, "/willing"), &yes).await;
    assert!(!officer.get("/today").await.says(ring));
}

#[tokio::test]
async fn an_end_under_way_is_not_written_over_from_one_side_and_thanks_have_a_day() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    with.phone.send(&at(&with, "/begin"), &[("reason", "We are tired")]).await;
    let token = with.phone.get(&at(&with, "/begin")).await.token();
    officer.send(&at(&with, "/begin"), &[("kind", "they_end"), ("reason", "They are too few.")]).await;
    let thanks = all::<EndItem>(&town).await.into_iter().find(|item| item.kind == EndItemKind::Thanks).unwrap();
    assert_eq!(thanks.due, Some(date(2026, 12, 1)), "thanked within the days for an answer");
    assert_eq!(with.phone.get(&at(&with, "/begin")).await.address, at(&with, ""), "they are led to the list");
    let late = [token, ("reason".to_owned(), "We are very tired".to_owned())];
    let seen = with.phone.post(&at(&with, "/begin"), &late).await;
    assert!(seen.says("The end is under way already") && seen.says("We are very tired"), "{}", seen.html);
    assert_eq!(all::<EndPlan>(&town).await[0].reason, "They are too few.");
}

#[tokio::test]
async fn what_they_say_at_the_end_is_there_for_the_next_beginning_and_for_our_own_house() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    begun(&officer, &with).await;
    with.phone.send(&at(&with, "/talk"), &[("good", "The tea"), ("better", "Ring before you come")]).await;
    let us = with.library.id.0.to_string();
    let ours = [("party", us.as_str()), ("better", "Answer letters")];
    let seen = officer.send(&at(&with, "/talk"), &ours).await;
    assert!(seen.says("Ifeoma Danjuma, Tuesday 24 November 2026"), "our own word, in our own name: {}", seen.html);
    assert!(all::<ExitAnswer>(&town).await.iter().any(|one| one.party == with.library.id && one.way.confirms()));
    let record = officer.get(&format!("/organisations/{}", with.theirs.organisation.unwrap().0)).await;
    assert!(record.says("What we could do better: Ring before you come") && record.says("Doreen Pike"));
    let house = officer.get("/partnerships/what-we-ask").await;
    assert!(house.says("Ring before you come") && house.says("Age Friends, 24 Nov 2026"), "{}", house.html);
    assert!(!house.says("Answer letters"), "what we said of them is no improvement of ours");
}

#[tokio::test]
async fn another_partner_finds_nothing_of_it() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let other = town.partner("Hearth", "Ana Silva").await;
    begun(&officer, &with).await;
    lend(&officer, &with, "Two tea urns").await;
    for page in ["/ending", "/ending/begin", "/ending/talk", "/holdings"] {
        assert_eq!(other.phone.get(&format!("{}{page}", with.place)).await.status, 404, "{page}");
    }
}

#[tokio::test]
async fn a_decision_that_nothing_more_can_be_tried_is_over_when_the_partnership_goes_on() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    look_at_time(&officer, &with, false).await;
    let decided = [("why", "The hall is sold")];
    officer.send_to(&at(&with, ""), &at(&with, "/decided"), &decided).await;
    begun(&officer, &with).await;
    officer.send_to(&at(&with, ""), &at(&with, "/on-after-all"), &[]).await;
    let seen = officer.get(&at(&with, "")).await;
    assert!(seen.says("It can still be put right") && seen.says("Keep the plan"), "{}", seen.html);
    officer.send_to(&at(&with, ""), &at(&with, "/decided"), &decided).await;
    let stage = format!("{}/stage", with.place);
    for (to, why) in [("ending", "The hall is sold"), ("active", "There is another hall")] {
        officer.send(&stage, &[("stage", to), ("reason", why)]).await;
    }
    let seen = officer.get(&at(&with, "")).await;
    assert!(seen.says("It can still be put right") && seen.says("Keep the plan"), "{}", seen.html);
    assert_eq!(all::<RecoveryPlan>(&town).await.len(), 2, "both stay on record");
}

#[tokio::test]
async fn whether_they_want_to_put_it_right_has_four_answers() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    look_at_time(&officer, &with, true).await;
    let id = all::<Diagnosis>(&town).await[0].id.0.to_string();
    let home = format!("/home/{}", with.partnership.0);
    let asks = "Shall we put it right together?";
    let says = async |fields: &[(&str, &str)]| {
        let fields = [&[("reason", id.as_str())][..], fields].concat();
        with.phone.send_to(&at(&with, ""), &at(&with, "/willing"), &fields).await
    };
    let seen = says(&[("willing", "with_their_committee")]).await;
    assert!(seen.status == 422 && seen.says("Enter the day by which there will be an answer"), "{}", seen.html);
    let by = [("back_by-day", "1"), ("back_by-month", "12"), ("back_by-year", "2026")];
    let seen = says(&[&[("willing", "with_their_committee")][..], &by].concat()).await;
    assert!(seen.says("You ask your people first, back by Tuesday 1 December 2026."), "{}", seen.html);
    assert!(!with.phone.get(&home).await.says(asks), "not before that day");
    let ours = officer.get(&at(&with, "")).await;
    assert!(ours.says("asking their own people, back by Tuesday 1 December 2026"), "{}", ours.html);
    assert!(officer.get("/people/notices").await.says("asks its own people about it, back by Tuesday 1 December 2026"));
    let seen = says(&[("willing", "yes_but"), ("but", "")]).await;
    assert!(seen.status == 422 && seen.says("Enter what should change"), "{}", seen.html);
    says(&[("willing", "yes_but"), ("but", "Wednesdays, please")]).await;
    let said = all::<WillingAnswer>(&town).await.remove(0);
    assert_eq!((said.willing, said.words.as_str(), said.back_by), (Willing::Yes, "Wednesdays, please", None));
    assert!(officer.get(&at(&with, "")).await.says("willing (“Wednesdays, please”)"));
}

#[tokio::test]
async fn pages_that_name_us_are_on_the_list_once() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let mention = |place: &'static str, address: &'static str| {
        [("place", place), ("address", address), ("seen-day", "2"), ("seen-month", "11"), ("seen-year", "2026")]
    };
    for (place, address) in [("The council’s page", "https://council.example/tea"), ("Marlow Post, page 4", "")] {
        officer.send(&format!("{}/credit/mention", with.place), &mention(place, address)).await;
    }
    begun(&officer, &with).await;
    let items = all::<EndItem>(&town).await;
    let texts: Vec<&str> =
        items.iter().filter(|one| one.kind == EndItemKind::Mention).map(|one| one.text.as_str()).collect();
    assert_eq!(texts, ["Put right or take down: The council’s page"], "what is printed stays");
    assert!(!officer.get(&at(&with, "")).await.says("On record, and not on the list"));
}

#[tokio::test]
async fn words_that_came_by_a_link_are_no_closing_talk_and_what_was_said_in_one_is() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    begun(&officer, &with).await;
    let talked = async || {
        let items = all::<EndItem>(&town).await;
        items.into_iter().find(|item| item.kind == EndItemKind::Talk).unwrap().done_on.is_some()
    };
    with.phone.send(&at(&with, "/talk"), &[("good", "The tea")]).await;
    assert!(!talked().await, "nobody has talked yet");
    let noted = |party: &str| {
        vec![
            ("party".to_owned(), party.to_owned()),
            ("good".to_owned(), "The tea".to_owned()),
            ("way".to_owned(), "told_us".to_owned()),
            ("name".to_owned(), "Doreen Pike".to_owned()),
        ]
    };
    let send = async |party: &str| {
        let fields = noted(party);
        let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        officer.send(&at(&with, "/talk"), &fields).await;
    };
    send(&with.library.id.0.to_string()).await;
    assert!(!talked().await, "what we say of ourselves is no talk with them");
    send(&with.theirs.id.0.to_string()).await;
    assert!(talked().await);
}

#[tokio::test]
async fn a_partner_sees_the_day_on_which_we_talk_again_and_says_another() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let day = |month: &'static str| [("touch_on-day", "1"), ("touch_on-month", month), ("touch_on-year", "2027")];
    let early = with.phone.forge(&at(&with, "/door"), &day("9")).await;
    assert_eq!(early.status, 404, "there is no end yet");
    begun(&officer, &with).await;
    let them = with.theirs.id.0.to_string();
    let ours = [&[("door_party", them.as_str()), ("about", "a new hall")][..], &day("9")].concat();
    officer.send_to(&at(&with, ""), &at(&with, "/door"), &ours).await;
    let seen = with.phone.get(&at(&with, "")).await;
    assert!(seen.says("We talk again around Wednesday 1 September 2027, about a new hall"), "{}", seen.html);
    let seen = with.phone.send_to(&at(&with, ""), &at(&with, "/door"), &day("6")).await;
    assert!(seen.says("We talk again around Tuesday 1 June 2027"), "{}", seen.html);
    assert!(officer.get("/people/notices").await.says("they would talk again around Tuesday 1 June 2027."));
    let doors = all::<DoorOpen>(&town).await;
    assert_eq!((doors.len(), doors[0].touch_on), (1, date(2027, 6, 1)), "one door, with the day that was said last");
    let kept = town.desk().select::<DoorOpen>().one().await.unwrap().unwrap();
    let (desk, now) = (town.desk(), now());
    let mut tx = desk.write(&now).await.unwrap();
    let own = DoorOpen {
        visibility: Visibility::Library,
        words: "Ask what the chair thinks".to_owned(),
        ..kept.record.clone()
    };
    tx.update(&own, kept.version).await.unwrap();
    tx.save().await.unwrap();
    assert!(!with.phone.get(&at(&with, "")).await.says("what the chair thinks"), "what is ours alone stays with us");
}

#[tokio::test]
async fn a_priority_of_theirs_whose_day_has_passed_stands_with_the_reason_of_direction() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let (desk, now) = (town.desk(), now());
    let priority = PartyPriority {
        id: now.id(),
        partnership: with.partnership,
        party: with.theirs.id,
        aim: None,
        text: "Fewer people alone".to_owned(),
        source: "Plan of 2023".to_owned(),
        strength: 2,
        from_day: None,
        until: Some(date(2026, 11, 23)),
        dropped_on: None,
    };
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&priority).await.unwrap();
    tx.save().await.unwrap();
    let line = "What Age Friends wanted with it held until Monday 23 November 2026: Fewer people alone";
    let seen = officer.get(&at(&with, "/reasons/direction")).await;
    assert!(seen.says(line), "{}", seen.html);
    assert!(officer.get(&at(&with, "/sheet?as=txt")).await.html.contains("Fewer people alone"), "and on the sheet");
    assert!(!officer.get(&at(&with, "/reasons/aims")).await.says("Fewer people alone"));
}

#[tokio::test]
async fn too_much_asked_of_one_of_us_stands_with_the_reason_of_time_and_on_no_sheet() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let (desk, now) = (town.desk(), now());
    let capacity = PartyCapacity {
        id: now.id(),
        partnership: with.partnership,
        party: with.theirs.id,
        organisation: with.theirs.organisation,
        minutes: Some(240),
        asked_minutes: 360,
        people: String::new(),
        best_times: String::new(),
        declared_on: now.today,
        way: Way::Link,
    };
    let says = "More time is asked of Age Friends than it says it has.";
    let time = at(&with, "/reasons/time");
    assert!(!officer.get(&time).await.says(says));
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&capacity).await.unwrap();
    tx.save().await.unwrap();
    let seen = officer.get(&time).await;
    assert!(seen.says(says), "{}", seen.html);
    assert!(!officer.get(&at(&with, "/sheet?as=txt")).await.html.contains("than it says it has"));
}
