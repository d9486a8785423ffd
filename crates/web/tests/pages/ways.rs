//! Every way that a page offers leads somewhere: the navigation, a partnership's own pages, a partner's home; and
//! what we can offer, questions and promises from both sides.

use ampersand_domain::{
    Role,
    offer::AuditLine,
    partnership::Way,
    promises::{Promise, Question},
};
use scraper::{Html, Selector};

use super::client::{Browser, town, town_without_offer};

/// The addresses of all links on a page, without those of files and other sites.
pub(super) fn ways(html: &str) -> Vec<String> {
    let document = Html::parse_document(html);
    let links = Selector::parse("a[href]").unwrap();
    let all = document.select(&links).filter_map(|link| link.value().attr("href"));
    all.filter(|way| way.starts_with('/') && !way.contains("?as="))
        .map(|way| way.split('#').next().unwrap().to_owned())
        .collect()
}

async fn lead_somewhere(browser: &Browser, page: &str) {
    let seen = browser.get(page).await;
    assert_eq!(seen.status, 200, "{page}");
    for way in ways(&seen.html) {
        let next = browser.get(&way).await;
        assert!(next.status == 200, "{way}, from {page}, answers {}", next.status);
    }
}

#[tokio::test]
async fn every_link_that_staff_and_partner_see_leads_to_a_page() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let administrator = town.person("Sam Okoro", Role::Administrator).await;
    for page in ["/today", "/menu", with.place.as_str(), &format!("{}/principles", with.place)] {
        lead_somewhere(&officer, page).await;
    }
    lead_somewhere(&administrator, "/today").await;
    lead_somewhere(&with.phone, "/home").await;
    for page in [
        "purpose",
        "value",
        "differences",
        "words",
        "asks",
        "capacity",
        "group",
        "briefing",
        "sitting",
        "agreement",
        "promises",
        "questions",
        "principles",
        "ending",
        "holdings",
        "changes",
        "credit",
        "check-in",
        "health",
        "measures",
        "reviews",
        "trouble",
    ] {
        lead_somewhere(&with.phone, &format!("{}/{page}", with.place)).await;
        lead_somewhere(&officer, &format!("{}/{page}", with.place)).await;
    }
}

#[tokio::test]
async fn a_line_under_each_heading_is_an_audit_and_older_ones_are_kept() {
    let (town, officer) = town_without_offer().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    assert!(officer.get("/offer").await.says("We have not looked yet at what we can offer"));
    assert!(
        officer.get(&format!("{}/principles", with.place)).await.says("We have not looked yet at what we can offer.")
    );
    let four = [
        ("resources", "A warm room"),
        ("skills", "Somali spoken"),
        ("networks", "The council"),
        ("impact", "Fewer alone"),
    ];
    let wrong = officer.send("/offer/renew", &four).await;
    assert!(wrong.status == 422 && wrong.html.contains("A warm room"), "what was typed is kept");
    let all = [&four[..], &[("audiences", "Six hundred visits a day\nTwo thousand readers")]].concat();
    let seen = officer.send("/offer/renew", &all).await;
    assert!(seen.says("Two thousand readers") && seen.says("version 1"), "{}", seen.html);
    assert!(
        !officer.get(&format!("{}/principles", with.place)).await.says("We have not looked yet at what we can offer.")
    );
    officer.send("/offer/renew", &all).await;
    assert_eq!(town.desk().select::<AuditLine>().count().await.unwrap(), 12, "each version keeps its own lines");
}

#[tokio::test]
async fn a_question_is_answered_by_the_other_side_and_settled_by_the_asker() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let page = format!("{}/questions", with.place);
    with.phone.send(&page, &[("text", "May we use the back room?")]).await;
    let question = town.desk().select::<Question>().one().await.unwrap().unwrap();
    assert_eq!(question.party, with.theirs.id);
    let one = format!("{page}/{}", question.id.0);
    assert_eq!(with.phone.get(&one).await.status, 404, "nobody answers their own question");
    assert!(officer.get("/today").await.says("Answer their question: May we use the back room?"));
    officer.send(&one, &[("answer", "Yes, on Tuesdays.")]).await;
    let id = question.id.0.to_string();
    let settle = [("question", id.as_str()), ("version", "2")];
    assert!(!officer.get(&page).await.says("That answers it"), "only the asker is content");
    let home = format!("/home/{}", with.partnership.0);
    let seen = with.phone.get(&home).await;
    assert!(seen.says("You asked: May we use the back room?") && seen.says("Yes, on Tuesdays."), "{}", seen.html);
    let seen = with.phone.send_to(&page, &format!("{page}/settled"), &settle).await;
    assert!(seen.says("Settled") && seen.says("Yes, on Tuesdays."), "{}", seen.html);
    assert!(!with.phone.get(&home).await.says("You asked"), "what is settled is told no more");
}

#[tokio::test]
async fn a_partner_accepts_its_own_promise_by_its_link_and_no_other() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let page = format!("{}/promises", with.place);
    let day = [("due-day", "20"), ("due-month", "12"), ("due-year", "2026")];
    for (party, what) in [(&with.theirs, "Bring the wool"), (&with.library, "Mend the door")] {
        let party = party.id.0.to_string();
        officer.send(&page, &[&[("party", party.as_str()), ("what", what)][..], &day].concat()).await;
    }
    let of = async |what: &str| {
        town.desk().select::<Promise>().filter("what = ?", what.to_owned()).one().await.unwrap().unwrap()
    };
    let (theirs, ours) = (of("Bring the wool").await, of("Mend the door").await);
    assert_eq!((theirs.accepted_on, ours.accepted_way), (None, Some(Way::Together)));
    let ids = [theirs.id.0.to_string(), ours.id.0.to_string()];
    let fields = |at: usize, version| [("promise", ids[at].as_str()), ("version", version)];
    let home = with.phone.get(&format!("/home/{}", with.partnership.0)).await;
    assert!(home.says("Something was noted as a promise of yours."), "{}", home.html);
    let refused = with.phone.send_to(&page, &format!("{page}/accepted"), &fields(1, "1")).await;
    assert_eq!(refused.status, 404, "the library's promise is not theirs to accept");
    officer.send_to(&page, &format!("{page}/accepted"), &fields(0, "1")).await;
    assert_eq!(of("Bring the wool").await.accepted_way, Some(Way::ToldUs), "what we were told is kept as told");
    assert!(with.phone.get(&page).await.says("Yes, we do this"), "their own yes is still asked");
    with.phone.send_to(&page, &format!("{page}/accepted"), &fields(0, "2")).await;
    let theirs = of("Bring the wool").await;
    assert_eq!((theirs.accepted_way, theirs.accepted_on.is_some()), (Some(Way::Link), true));
    with.phone
        .send(&page, &[&[("what", "Send the dates"), ("party", &with.library.id.0.to_string())][..], &day].concat())
        .await;
    let own = of("Send the dates").await;
    assert_eq!((own.party, own.accepted_way), (with.theirs.id, Some(Way::Link)), "it promises for itself alone");
}

#[tokio::test]
async fn a_partner_writes_its_own_half_of_give_and_get() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let page = format!("{}/value", with.place);
    let theirs = with.theirs.id.0.to_string();
    let line = |text| [("side", "gives"), ("text", text), ("kind", "skill")];
    officer.send(&page, &[&line("Two people")[..], &[("party", theirs.as_str())]].concat()).await;
    assert!(with.phone.get(&page).await.says("Two people we wrote this down for you: is it right?"));
    let seen =
        with.phone.send(&page, &[&line("The wool")[..], &[("party", &with.library.id.0.to_string())]].concat()).await;
    assert!(seen.says("The wool") && !seen.says("The wool we wrote this down"), "{}", seen.html);
    let all = town.desk().select::<ampersand_domain::partnership::Contribution>().all().await.unwrap();
    assert!(all.iter().all(|one| one.party == with.theirs.id), "it writes for itself alone");
}
