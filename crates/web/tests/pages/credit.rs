//! Sharing the credit: a press release with everybody's words and yes, who wrote about us, thanks.

use ampersand_domain::{
    credit::{Quote, Release, ThankYou},
    partnership::{Confirmation, Way},
};

use super::client::{Browser, Partner, Seen, Town, town};

const TEXT: &str = "Marlow Vale Libraries and Age Friends have kept a warm table for a year.";

/// A release that names both, of a partnership to which both give; its address.
async fn release(town: &Town, officer: &Browser, with: &Partner) -> String {
    let value = format!("{}/value", with.place);
    for party in [&with.library, &with.theirs] {
        let party = party.id.0.to_string();
        let line = [("party", party.as_str()), ("side", "gives"), ("text", "A warm table"), ("kind", "space")];
        officer.send(&value, &line).await;
    }
    let fields = [("title", "Forty Tuesdays"), ("text", TEXT), ("contact_line", "Ifeoma Danjuma, 01632 960105")];
    let seen = officer.send(&format!("{}/credit/new", with.place), &fields).await;
    assert!(seen.says("Forty Tuesdays") && seen.says("Being written"), "{}", seen.html);
    let release = town.desk().select::<Release>().one().await.unwrap().unwrap();
    format!("{}/credit/{}", with.place, release.id.0)
}

/// An answer of the partner's lead to the text at a version.
async fn says(with: &Partner, page: &str, answer: &str) -> Seen {
    with.phone.send_to(page, &format!("{page}/said"), &[("answer", answer)]).await
}

/// The library's own yes, with its words.
async fn ours(officer: &Browser, with: &Partner, page: &str) {
    let party = with.library.id.0.to_string();
    let words = [
        ("party", party.as_str()),
        ("what", "words"),
        ("text", "We should have begun years ago."),
        ("speaker", "Priya Nair, head"),
        ("way", "together"),
    ];
    officer.send(&format!("{page}/quote"), &words).await;
    let yes = [("party", party.as_str()), ("answer", "yes"), ("way", "together"), ("name", "Priya Nair")];
    officer.send_to(page, &format!("{page}/said"), &yes).await;
}

const OUT: [(&str, &str); 4] =
    [("out_where", "Marlow Post"), ("out-day", "24"), ("out-month", "11"), ("out-year", "2026")];

#[tokio::test]
async fn a_release_goes_out_only_with_the_words_and_the_yes_of_each() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let page = release(&town, &officer, &with).await;
    ours(&officer, &with, &page).await;
    let seen = officer.get(&page).await;
    assert!(seen.says("the words of Age Friends, or that they need none") && seen.says("the yes of Age Friends"));
    assert!(!seen.html.contains("/out\""), "nothing offers to keep it as gone out");
    let home = with.phone.get(&format!("/home/{}", with.partnership.0)).await;
    assert!(home.says("It goes out only with your yes"), "{}", home.html);

    let wrong = with.phone.send(&format!("{page}/quote"), &[("what", "words")]).await;
    assert!(wrong.status == 422 && wrong.says("Enter the words"), "{}", wrong.html);
    let words = [("what", "words"), ("text", "Now they ask us to stay."), ("speaker", "Doreen Pike, chair")];
    let seen = with.phone.send(&format!("{page}/quote"), &words).await;
    assert!(seen.says("Now they ask us to stay.") && seen.says("the yes of Age Friends to this text"));
    let seen = says(&with, &page, "yes").await;
    assert!(seen.says("It may go out"), "{}", seen.html);

    let seen = officer.send_to(&page, &format!("{page}/out"), &OUT).await;
    assert!(seen.says("Tuesday 24 November 2026, Marlow Post"), "{}", seen.html);
    assert!(!seen.says("Change the text"), "what is out stays as it went");
    let list = with.phone.get(&format!("{}/credit", with.place)).await;
    assert!(list.says("Out") && list.says("Marlow Post"), "{}", list.html);
}

#[tokio::test]
async fn a_forged_post_keeps_nothing_as_gone_out_without_a_partners_yes() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let page = release(&town, &officer, &with).await;
    ours(&officer, &with, &page).await;
    let theirs = with.theirs.id.0.to_string();
    let told = [("party", theirs.as_str()), ("answer", "yes"), ("way", "told_us"), ("name", "Doreen")];
    officer.send_to(&page, &format!("{page}/said"), &told).await;
    let none = [("party", theirs.as_str()), ("what", "none"), ("way", "told_us")];
    officer.send(&format!("{page}/quote"), &none).await;
    let mut fields: Vec<(String, String)> = OUT.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
    fields.push(("version".to_owned(), "1".to_owned()));
    fields.push(officer.get(&page).await.token());
    let seen = officer.post(&format!("{page}/out"), &fields).await;
    assert!(seen.status == 422 && seen.says("It cannot be kept as gone out"), "{} {}", seen.status, seen.html);
    assert!(town.desk().select::<Release>().only("out_on IS NOT NULL").one().await.unwrap().is_none());
    *fields.last_mut().unwrap() = with.phone.get(&page).await.token();
    assert_eq!(with.phone.post(&format!("{page}/out"), &fields).await.status, 404, "no partner says that it is out");
}

#[tokio::test]
async fn a_waiver_is_a_record_and_counts_when_it_is_the_partys_own() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let page = release(&town, &officer, &with).await;
    ours(&officer, &with, &page).await;
    let (theirs, us) = (with.theirs.id.0.to_string(), with.library.id.0.to_string());
    let none = [("party", us.as_str()), ("what", "none"), ("why", "They say it well"), ("way", "told_us")];
    let seen = officer.send(&format!("{page}/quote"), &none).await;
    assert!(!seen.says("we wrote this down for them"), "what we say for ourselves is our own word: {}", seen.html);
    let told = [("party", theirs.as_str()), ("what", "none"), ("why", "You say it well"), ("way", "told_us")];
    let seen = officer.send(&format!("{page}/quote"), &told).await;
    assert!(seen.says("needs no words of its own: “You say it well” we wrote this down for them"), "{}", seen.html);
    assert!(seen.says("the words of Age Friends, or that they need none"), "what we were told is not theirs yet");
    let seen = with.phone.send(&format!("{page}/quote"), &[("what", "none"), ("why", "You say it well")]).await;
    assert!(!seen.says("the words of Age Friends") && !seen.says("we wrote this down"), "{}", seen.html);
    let kept = town.desk().select::<Quote>().filter("party = ?", with.theirs.id).all().await.unwrap();
    assert_eq!((kept.len(), kept[0].waived_way), (1, Some(Way::Link)));
    assert!(says(&with, &page, "yes").await.says("It may go out"));
}

#[tokio::test]
async fn a_changed_text_asks_every_yes_anew_and_a_yes_to_the_old_one_is_not_taken() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let page = release(&town, &officer, &with).await;
    ours(&officer, &with, &page).await;
    with.phone.send(&format!("{page}/quote"), &[("what", "none")]).await;
    assert!(says(&with, &page, "yes").await.says("It may go out"));
    let change = format!("{page}/change");
    let other = [("title", "Forty Tuesdays"), ("text", "Marlow Vale Libraries and Age Friends win a prize.")];
    let seen = officer.send(&change, &other).await;
    assert!(seen.says("version 2") && seen.says("the yes of Age Friends to this text"), "{}", seen.html);

    // The phone still has the first text open: its answer is not counted for the second.
    let open = with.phone.get(&page).await;
    let late = [open.token(), ("number".to_owned(), "1".to_owned()), ("answer".to_owned(), "yes".to_owned())];
    let seen = with.phone.post(&format!("{page}/said"), &late).await;
    assert!(seen.status == 422 && seen.says("The text has changed since you read it"), "{}", seen.html);
    assert_eq!(town.desk().select::<Confirmation>().filter("number = ?", 2_i64).count().await.unwrap(), 0);

    let but = [("answer", "yes_but"), ("but", "It was no prize")];
    with.phone.send_to(&page, &format!("{page}/said"), &but).await;
    assert!(officer.get(&page).await.says("the yes of Age Friends to this text"), "a but asks for another text");
    let late = [&other[..], &[("version", "1")]].concat();
    let seen = officer.send(&change, &[&late[..], &[("contact_line", "Sam")]].concat()).await;
    assert!(seen.status == 409 && seen.says("Somebody else changed this"), "{} {}", seen.status, seen.html);
}

#[tokio::test]
async fn the_release_is_a_paper_that_prints_approved_words_alone_and_names_what_is_missing() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let page = release(&town, &officer, &with).await;
    let us = with.library.id.0.to_string();
    let words = [("party", us.as_str()), ("what", "words"), ("text", "So do we."), ("speaker", "Priya Nair, head")];
    let seen = officer.send(&format!("{page}/quote"), &words).await;
    assert!(seen.says("So do we.") && !seen.says("we wrote this down for them"), "our own words: {}", seen.html);
    let theirs = with.theirs.id.0.to_string();
    let words = [
        ("party", theirs.as_str()),
        ("what", "words"),
        ("text", "We love it."),
        ("speaker", "Doreen Pike"),
        ("way", "told_us"),
    ];
    let seen = officer.send(&format!("{page}/quote"), &words).await;
    assert!(seen.says("We love it.") && seen.says("Waits for a yes") && seen.says("we wrote this down for them"));
    let text = officer.get(&format!("{page}/paper?as=txt")).await;
    assert!(text.html.contains("Not ready") && !text.html.contains("We love it."), "{}", text.html);
    says(&with, &page, "yes").await;
    let text = with.phone.get(&format!("{page}/paper?as=txt")).await;
    assert!(text.html.contains("We love it.") && text.html.contains("Doreen Pike, Age Friends"), "{}", text.html);
    for kind in ["pdf", "docx"] {
        assert_eq!(with.phone.get(&format!("{page}/paper?as={kind}")).await.status, 200, "{kind}");
    }
}

#[tokio::test]
async fn mentions_say_whom_they_forget_and_thanks_are_read_by_those_who_are_thanked() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    release(&town, &officer, &with).await;
    let credit = format!("{}/credit", with.place);
    let day = [("seen-day", "12"), ("seen-month", "11"), ("seen-year", "2026")];
    let wrong = [&[("place", "Marlow Post"), ("address", "javascript:alert(1)")][..], &day].concat();
    let seen = with.phone.send(&format!("{credit}/mention"), &wrong).await;
    assert!(seen.status == 422 && seen.says("Enter an address that begins with https://"), "{}", seen.html);
    let fields = [&[("place", "Marlow Post"), ("text", "Marlow Vale Libraries did it.")][..], &day].concat();
    let seen = with.phone.send(&format!("{credit}/mention"), &fields).await;
    assert!(seen.says("It does not name Age Friends."), "{}", seen.html);

    let theirs = with.theirs.id.0.to_string();
    let thanks = [
        ("party", theirs.as_str()),
        ("whom", "Doreen"),
        ("text", "forty Tuesdays, and the tea"),
        ("sent-day", "24"),
        ("sent-month", "11"),
        ("sent-year", "2026"),
    ];
    let seen = officer.get(&format!("{credit}/thanks")).await;
    assert!(seen.says("Age Friends : A warm table"), "what they gave stands beside the form");
    let seen = officer.send(&format!("{credit}/thanks"), &thanks).await;
    assert!(seen.says("Doreen : forty Tuesdays, and the tea, 24 Nov 2026"), "{}", seen.html);
    assert_eq!(town.desk().select::<ThankYou>().count().await.unwrap(), 1);
    assert!(with.phone.get(&credit).await.says("Doreen : forty Tuesdays, and the tea"));
    let home = with.phone.get(&format!("/home/{}", with.partnership.0)).await;
    assert!(home.says("Thank you, Doreen: forty Tuesdays, and the tea"), "{}", home.html);
    let other = town.partner("Repair Café", "Anouk Visser").await;
    assert!(!other.phone.get(&format!("/home/{}", other.partnership.0)).await.says("forty Tuesdays"));
}

#[tokio::test]
async fn another_partner_sees_no_release_and_answers_none() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let other = town.partner("Chess Club", "Ivan Petrov").await;
    let page = release(&town, &officer, &with).await;
    for path in [page.clone(), format!("{page}/quote"), format!("{page}/paper"), format!("{}/credit", with.place)] {
        assert_eq!(other.phone.get(&path).await.status, 404, "{path}");
    }
    assert_eq!(with.phone.get(&format!("{page}/change")).await.status, 404, "the text is the library's to write");
    let mixed = page.replace(&with.place, &other.place);
    assert_eq!(officer.get(&mixed).await.status, 404, "a release stands under its own partnership");
}
