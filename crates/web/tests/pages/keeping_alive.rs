//! Years of keeping it alive, walked by both sides in turn: questions, promises, new days, the yearly sitting.

use ampersand_domain::{
    partnership::{Partnership, Way},
    people::Mail,
    promises::{NewDate, Promise, Question},
};

use super::client::{Browser, Partner, Town, now, town};

async fn home(with: &Partner) -> super::client::Seen {
    with.phone.get(&format!("/home/{}", with.partnership.0)).await
}

async fn told(officer: &Browser, words: &str) {
    let seen = officer.get("/people/notices").await;
    assert!(seen.says(words), "{words} in {}", seen.html);
}

async fn only_promise(town: &Town) -> Promise {
    town.desk().select::<Promise>().one().await.unwrap().unwrap().record
}

#[tokio::test]
async fn each_side_asks_the_other_answers_and_only_who_asked_is_content() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let other = town.partner("Chess Club", "Ivan Petrov").await;
    let page = format!("{}/questions", with.place);
    let empty = with.phone.send(&page, &[("about", "exit"), ("text", "")]).await;
    assert!(empty.status == 422 && empty.says("Enter your question") && empty.html.contains("value=\"exit\""));
    with.phone.send(&page, &[("text", "May we use the back room?")]).await;
    told(&officer, "Age Friends asks: May we use the back room?").await;
    let theirs = officer.get(&page).await.link("Answer: May we use the back room?").unwrap();
    assert!(with.phone.get(&theirs).await.status == 404, "nobody answers their own question");
    assert_eq!(other.phone.get(&theirs).await.status, 404);
    let seen = officer.send(&theirs, &[("answer", "Yes, on Tuesdays.")]).await;
    assert!(!seen.says("That answers it"), "the library is not content for them");
    let seen = with.phone.get(&page).await;
    assert!(seen.says("Yes, on Tuesdays.") && seen.says("That answers it"), "{}", seen.html);
    with.phone.send_to(&page, &format!("{page}/settled"), &[]).await;
    assert!(officer.get(&page).await.says("Settled"));

    officer.send(&page, &[("text", "How many chairs do you need?")]).await;
    let seen = home(&with).await;
    assert!(seen.says("We have a question."), "{}", seen.html);
    let ours = with.phone.get(&page).await.link("Answer: How many chairs do you need?").unwrap();
    with.phone.send(&ours, &[("answer", "Twelve, with arms.")]).await;
    told(&officer, "Age Friends answered: How many chairs do you need?").await;
    assert!(!home(&with).await.says("We have a question."));
    let seen = officer.get(&page).await;
    assert!(seen.says("Twelve, with arms. Age Friends, 24 Nov 2026"), "of several, one answered: {}", seen.html);
    let all = town.desk().select::<Question>().order("id").all().await.unwrap();
    assert_eq!(
        all.iter().map(|one| one.answered_by).collect::<Vec<_>>(),
        [Some(with.library.id), Some(with.theirs.id)]
    );
}

#[tokio::test]
async fn a_promise_is_proposed_by_one_side_accepted_moved_with_the_others_yes_and_done() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let list = format!("{}/promises", with.place);
    let party = with.theirs.id.0.to_string();
    let due = [("due-day", "30"), ("due-month", "11"), ("due-year", "2026")];
    officer.send(&list, &[&[("party", party.as_str()), ("what", "Find a helper")][..], &due].concat()).await;
    assert_eq!(only_promise(&town).await.accepted_on, None, "it is proposed");
    assert!(home(&with).await.says("Something was noted as a promise of yours. Is it right?"));
    with.phone.send_to(&list, &format!("{list}/accepted"), &[]).await;
    let promise = only_promise(&town).await;
    assert_eq!((promise.accepted_on, promise.accepted_way), (Some(now().today), Some(Way::Link)));
    told(&officer, "Age Friends said yes to a promise: Find a helper").await;

    let page = format!("{list}/{}", promise.id.0);
    let next = [("new_due-day", "14"), ("new_due-month", "12"), ("new_due-year", "2026"), ("reason", "Half term")];
    with.phone.send_to(&page, &format!("{page}/date"), &next).await;
    assert!(officer.get(&list).await.says("Another day is asked for 14 Dec 2026"));
    officer.send_to(&page, &format!("{page}/agreed"), &[]).await;
    let seen = with.phone.get(&list).await;
    assert!(seen.says("by 14 Dec 2026") && !seen.says("Another day is asked for"), "{}", seen.html);
    with.phone.send_to(&list, &format!("{list}/done"), &[]).await;
    told(&officer, "Age Friends did what they promised: Find a helper").await;
    assert_eq!(only_promise(&town).await.done_on, Some(now().today));
    assert!(town.desk().select::<Mail>().all().await.unwrap().is_empty(), "nothing left by itself (K28)");
}

#[tokio::test]
async fn another_day_for_a_promise_of_ours_is_asked_of_the_partner_on_its_home() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let list = format!("{}/promises", with.place);
    let party = with.library.id.0.to_string();
    let due = [("due-day", "30"), ("due-month", "11"), ("due-year", "2026")];
    officer.send(&list, &[&[("party", party.as_str()), ("what", "Print leaflets")][..], &due].concat()).await;
    assert!(home(&with).await.says("Nothing for you to do."));
    let page = format!("{list}/{}", only_promise(&town).await.id.0);
    let next = [("new_due-day", "14"), ("new_due-month", "12"), ("new_due-year", "2026")];
    officer.send_to(&page, &format!("{page}/date"), &next).await;
    let seen = home(&with).await;
    assert!(seen.says("would like another day. Does it suit you?"), "{}", seen.html);
    let way = with.phone.get(&list).await.link("say whether it suits you: Print leaflets");
    assert_eq!(way, Some(page.clone()));
    with.phone.send_to(&page, &format!("{page}/agreed"), &[]).await;
    let day = town.desk().select::<NewDate>().one().await.unwrap().unwrap();
    assert_eq!(day.agreed_on, Some(now().today));
    assert!(home(&with).await.says("Nothing for you to do."));
}

#[tokio::test]
async fn once_a_year_the_home_asks_whether_all_of_it_is_still_true() {
    let (town, _) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let (desk, now) = (town.desk(), now());
    let one = desk.get::<Partnership>(with.partnership).await.unwrap().unwrap();
    let due = Partnership { next_sitting: Some(now.today), ..one.record };
    let mut tx = desk.write(&now).await.unwrap();
    tx.update(&due, one.version).await.unwrap();
    tx.save().await.unwrap();
    let seen = home(&with).await;
    assert!(seen.says("one page, fifteen minutes. Is it still true?"), "{}", seen.html);
    let way = seen.link("Look at it").unwrap();
    assert_eq!(way, format!("{}/sitting/still-true", with.place));
    let form = with.phone.get(&way).await;
    let names = ["doing", "means", "bring", "hope", "how_we_work", "who", "time", "in_touch"];
    let asked: Vec<_> = names.into_iter().filter(|name| form.html.contains(&format!("name=\"{name}\""))).collect();
    let fields: Vec<_> = asked.iter().map(|name| (*name, "true")).collect();
    let seen = with.phone.send(&way, &fields).await;
    assert!(seen.status < 400, "{} {}", seen.status, seen.html);
    assert!(home(&with).await.says("Nothing for you to do."), "asked once a year");
}

/// A promise that was noted for the partner, waiting for its yes; its address.
async fn noted(town: &Town, officer: &Browser, with: &Partner) -> String {
    let list = format!("{}/promises", with.place);
    let party = with.theirs.id.0.to_string();
    let due = [("due-day", "30"), ("due-month", "11"), ("due-year", "2026")];
    officer.send(&list, &[&[("party", party.as_str()), ("what", "Find a helper")][..], &due].concat()).await;
    format!("{list}/{}", only_promise(town).await.id.0)
}

#[tokio::test]
async fn a_promise_that_was_noted_for_them_has_four_answers() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let page = noted(&town, &officer, &with).await;
    let asks = "Something was noted as a promise of yours. Is it right?";
    let list = format!("{}/promises", with.place);
    assert_eq!(with.phone.get(&list).await.link("Say something else: Find a helper"), Some(page.clone()));
    let says = async |fields: &[(&str, &str)]| with.phone.send_to(&page, &format!("{page}/said"), fields).await;
    let by = [("back_by-day", "27"), ("back_by-month", "11"), ("back_by-year", "2026")];
    says(&[&[("answer", "with_their_committee")][..], &by].concat()).await;
    assert!(!home(&with).await.says(asks), "nothing is asked before their people have met");
    let seen = officer.get(&list).await;
    assert!(
        seen.says("asking their own people, by their link") && seen.says("back by Friday 27 November 2026"),
        "{}",
        seen.html
    );
    told(&officer, "Age Friends answered about a promise that was noted for them: asking their own people").await;
    says(&[("answer", "yes_but"), ("but", "Not before Christmas")]).await;
    assert!(officer.get(&list).await.says("But: Not before Christmas") && !home(&with).await.says(asks));
    assert_eq!(only_promise(&town).await.accepted_on, None, "a condition is to be settled first");
    says(&[("answer", "no"), ("but", "We have nobody")]).await;
    let promise = only_promise(&town).await;
    assert_eq!((promise.withdrawn_on, promise.why.as_str()), (Some(now().today), "We have nobody"));
    assert!(!officer.get(&list).await.says("Find a helper"), "it is nobody's promise any more");
}

#[tokio::test]
async fn what_we_were_told_about_a_promise_waits_for_their_own_yes() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let page = noted(&town, &officer, &with).await;
    let said = format!("{page}/said");
    let yes = [("answer", "yes"), ("way", "told_us"), ("name", "Doreen Pike")];
    officer.send_to(&page, &said, &yes).await;
    assert_eq!(only_promise(&town).await.accepted_way, Some(Way::ToldUs));
    with.phone.send_to(&page, &said, &[("answer", "yes")]).await;
    assert_eq!(only_promise(&town).await.accepted_way, Some(Way::Link));
    assert_eq!(with.phone.forge(&said, &[("answer", "no")]).await.status, 404, "it is answered");
}

#[tokio::test]
async fn another_day_that_does_not_suit_is_said_and_the_day_before_stands() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let list = format!("{}/promises", with.place);
    let party = with.library.id.0.to_string();
    let due = [("due-day", "30"), ("due-month", "11"), ("due-year", "2026")];
    officer.send(&list, &[&[("party", party.as_str()), ("what", "Print leaflets")][..], &due].concat()).await;
    let page = format!("{list}/{}", only_promise(&town).await.id.0);
    let next = [("new_due-day", "14"), ("new_due-month", "12"), ("new_due-year", "2026")];
    officer.send_to(&page, &format!("{page}/date"), &next).await;
    let asks = "would like another day. Does it suit you?";
    let says = async |fields: &[(&str, &str)]| with.phone.send_to(&page, &format!("{page}/date/said"), fields).await;
    let by = [("back_by-day", "27"), ("back_by-month", "11"), ("back_by-year", "2026")];
    says(&[&[("answer", "with_their_committee")][..], &by].concat()).await;
    assert!(!home(&with).await.says(asks), "they ask their people first");
    let seen = says(&[("answer", "no"), ("but", "The fair is on the twelfth")]).await;
    assert!(
        seen.says("Does not suit the day before it stands") && seen.says("The fair is on the twelfth"),
        "{}",
        seen.html
    );
    assert!(home(&with).await.says("Nothing for you to do."), "a no is an answer");
    told(&officer, "Age Friends answered about another day: not for us").await;
    assert!(officer.get(&list).await.says("Another day does not suit 14 Dec 2026"));
    assert_eq!(only_promise(&town).await.due, Some(jiff::civil::date(2026, 11, 30)));
    says(&[("answer", "yes")]).await;
    assert_eq!(only_promise(&town).await.due, Some(jiff::civil::date(2026, 12, 14)), "and can be changed");
}
