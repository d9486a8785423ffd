//! How many statements a page runs does not depend on how many rows there are (invariant 9). The store counts them as
//! they run; nothing is timed.

use ampersand_domain::{
    OrganisationId, Visibility,
    organisations::{Contact, ContactPurpose, Interaction, Medium, Organisation, Origin, Precision, Ways},
    partnership::{Partnership, PartnershipId, PartnershipPerson, Party},
    promises::{Meeting, Promise},
};
use ampersand_store::testing::statements;

use std::collections::{BTreeMap, VecDeque};

use super::{
    client::{Browser, Partner, Town, now, town},
    records::meeting,
    ways::ways,
};

/// A town in which there is so much of everything, with the addresses of the pages that are counted.
struct Full {
    _town: Town,
    officer: Browser,
    partner: Browser,
    pages: Vec<(&'static str, String)>,
}

async fn full(rows: usize) -> Full {
    let (town, officer) = town().await;
    let partner = town.partner("Warm Friends", "Doreen Pike").await;
    let with = partner.theirs.organisation.unwrap();
    of_one_partnership(&town, &partner, with, rows).await;
    of_the_service(&town, &partner, rows).await;
    let organisation = format!("/organisations/{}", with.0);
    let place = partner.place.as_str();
    let pages = vec![
        ("overview", place.to_owned()),
        ("promises", format!("{place}/promises")),
        ("history", format!("{place}/history")),
        ("how it stands", format!("{place}/principles")),
        ("organisation", organisation.clone()),
        ("before you ring", format!("{organisation}/before-you-ring")),
        ("who could introduce us", format!("{organisation}/introductions")),
        ("what conversations taught us", "/organisations/insight".to_owned()),
        ("how partnerships began", "/partnerships/origins".to_owned()),
        ("list of organisations", "/organisations?words=warm".to_owned()),
        ("list of partnerships", "/partnerships".to_owned()),
        ("ring first", "/partnerships/ring-first".to_owned()),
        ("who to ring", "/partnerships/who-to-ring".to_owned()),
        ("today", "/today".to_owned()),
        // Of people the page also says where they work: one kind of record, so that both towns find the same kinds.
        ("search", "/search?q=warm+person".to_owned()),
        ("suggestions", "/search/suggest?q=warm+person".to_owned()),
    ];
    Full { _town: town, officer, partner: partner.phone, pages }
}

/// One partnership with so many people, promises and meetings, and so many talks with its partner.
async fn of_one_partnership(town: &Town, partner: &Partner, with: OrganisationId, rows: usize) {
    let (now, desk) = (now(), town.desk());
    let contact = desk.select::<Contact>().one().await.unwrap().unwrap().record;
    let place = desk.select::<PartnershipPerson>().only("contact IS NOT NULL").one().await.unwrap().unwrap().record;
    let contacts: Vec<Contact> = (0..rows)
        .map(|at| Contact {
            id: now.id(),
            name: format!("Warm person {at}"),
            email: None,
            purpose: ContactPurpose::Partnership,
            ..contact.clone()
        })
        .collect();
    let places: Vec<PartnershipPerson> = contacts
        .iter()
        .map(|one| PartnershipPerson { id: now.id(), contact: Some(one.id), name: one.name.clone(), ..place.clone() })
        .collect();
    let promises: Vec<Promise> = (0..rows).map(|at| promise(now.id(), partner, at, now.today)).collect();
    let meetings: Vec<Meeting> = (0..rows)
        .map(|at| {
            let day = i64::try_from(at).unwrap() % 40 - 20;
            let held_on = now.today.saturating_add(jiff::Span::new().days(day));
            meeting(&now, partner.partnership, &format!("warm meeting {at}"), held_on)
        })
        .collect();
    let talks: Vec<Interaction> = (0..rows).map(|_| talk(now.id(), with, now.today)).collect();
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert_many(&contacts).await.unwrap();
    tx.insert_many(&places).await.unwrap();
    tx.insert_many(&promises).await.unwrap();
    tx.insert_many(&meetings).await.unwrap();
    tx.insert_many(&talks).await.unwrap();
    tx.save().await.unwrap();
}

/// So many other organisations and partnerships with them.
async fn of_the_service(town: &Town, partner: &Partner, rows: usize) {
    let (now, desk) = (now(), town.desk());
    let one = desk.get::<Partnership>(partner.partnership).await.unwrap().unwrap().record;
    let (mut organisations, mut partnerships, mut parties, mut promises) = (vec![], vec![], vec![], vec![]);
    for at in 0..rows {
        let with = Organisation::named(now.id(), &format!("Warm group {at}"), Origin::Typed);
        let other = Partnership { id: now.id::<PartnershipId>(), title: format!("Warm together {at}"), ..one.clone() };
        let party = |of: &Party| Party { id: now.id(), partnership: other.id, ..of.clone() };
        let library = party(&partner.library);
        let theirs = Party { organisation: Some(with.id), name: with.name.clone(), ..party(&partner.theirs) };
        let ours = promise(now.id(), partner, at, now.today);
        promises.push(Promise { partnership: other.id, party: library.id, ..ours });
        parties.extend([library, theirs]);
        partnerships.push(other);
        organisations.push(with);
    }
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert_many(&organisations).await.unwrap();
    tx.insert_many(&partnerships).await.unwrap();
    tx.insert_many(&parties).await.unwrap();
    tx.insert_many(&promises).await.unwrap();
    tx.save().await.unwrap();
}

fn promise(
    id: ampersand_domain::promises::PromiseId,
    partner: &Partner,
    at: usize,
    today: ampersand_domain::Date,
) -> Promise {
    Promise {
        owner: "Ifeoma Danjuma".to_owned(),
        due: Some(today),
        accepted_on: Some(today),
        ..Promise::proposed(
            id,
            (partner.partnership, if at.is_multiple_of(2) { partner.library.id } else { partner.theirs.id }),
            format!("warm chairs {at}"),
            today,
        )
    }
}

fn talk(
    id: ampersand_domain::organisations::InteractionId,
    with: OrganisationId,
    today: ampersand_domain::Date,
) -> Interaction {
    Interaction {
        id,
        organisation: with,
        contact: None,
        partnership: None,
        person: None,
        day: Some(today),
        precision: Precision::Day,
        ways: Ways::TwoWay,
        medium: Medium::Call,
        minutes: Some(10),
        notes: "warm words".to_owned(),
        learned: "warm rooms are asked for in autumn".to_owned(),
        ring: None,
        visibility: Visibility::Library,
        author: None,
        import: None,
    }
}

/// How many statements each page runs, once it has been fetched before.
async fn counted(rows: usize) -> Vec<(&'static str, u64)> {
    let full = full(rows).await;
    let mut counts = Vec::new();
    for (what, address) in &full.pages {
        full.officer.get(address).await;
        let before = statements();
        let seen = full.officer.get(address).await;
        assert_eq!(seen.status, 200, "{what}: {address}");
        assert!(seen.html.to_lowercase().contains("warm"), "{what} shows nothing of what there is");
        counts.push((*what, statements() - before));
    }
    counts
}

#[tokio::test]
async fn a_page_runs_as_many_statements_with_three_rows_as_with_three_hundred() {
    let (few, many) = (counted(3).await, counted(300).await);
    assert!(few.iter().all(|(_, count)| *count > 3), "statements are not counted: {few:?}");
    assert_eq!(few, many);
}

/// The kind of an address: what it is without what changes in it.
fn kind(way: &str) -> String {
    let (path, question) = way.split_once('?').unwrap_or((way, ""));
    let changes = |part: &str| part.len() > 20 || part.chars().any(|letter| letter.is_ascii_digit());
    let parts: Vec<&str> = path.split('/').map(|part| if changes(part) { "{}" } else { part }).collect();
    let asks: Vec<&str> = question.split('&').map(|pair| pair.split('=').next().unwrap_or_default()).collect();
    format!("{}?{}", parts.join("/"), asks.join("&"))
}

/// How many statements each kind of page runs that this browser reaches, the first of its kind for all.
async fn of_each_kind(browser: &Browser, begin: &[&str]) -> BTreeMap<String, u64> {
    let mut counts = BTreeMap::new();
    let mut open: VecDeque<String> = begin.iter().map(|way| (*way).to_owned()).collect();
    while let Some(way) = open.pop_front() {
        let kind = kind(&way);
        if counts.contains_key(&kind) {
            continue;
        }
        let before = statements();
        let (_, html) = browser.policy_and_page(&way).await;
        open.extend(ways(&html));
        counts.insert(kind, statements() - before);
    }
    counts
}

#[tokio::test]
async fn no_page_that_an_officer_or_a_partner_reaches_asks_more_often_where_there_is_more() {
    // The first page of a kind is not about the same record in both towns; a statement a row would be fifty more.
    const OTHER_RECORD: u64 = 25;
    let (few, many) = (full(3).await, full(60).await);
    let mut kinds = 0;
    for (few, many) in [(&few.officer, &many.officer), (&few.partner, &many.partner)] {
        let begin = [
            "/today",
            "/menu",
            "/home",
            "/partnerships",
            "/organisations",
            "/need",
            "/proposals",
            "/offer",
            "/workshops",
        ];
        let (few, many) = (of_each_kind(few, &begin).await, of_each_kind(many, &begin).await);
        for (kind, count) in &many {
            let Some(before) = few.get(kind) else { continue };
            kinds += 1;
            assert!(
                *count <= before + OTHER_RECORD,
                "{kind} runs {before} statements, and {count} where there is more"
            );
        }
    }
    assert!(kinds > 150, "only {kinds} kinds of pages were counted");
}

#[tokio::test]
async fn a_form_that_names_an_organisation_shows_a_dozen_at_most_however_many_are_on_record() {
    let (town, officer) = town().await;
    let partner = town.partner("Warm Friends", "Doreen Pike").await;
    of_the_service(&town, &partner, 700).await;
    officer.send("/need/new", &[("way", "gap"), ("what", "Chairs"), ("for_whom", "readers")]).await;
    let need = town.desk().select::<ampersand_domain::need::Need>().one().await.unwrap().unwrap().id;
    let choices = |html: &str| {
        let names = html.matches("<option").count();
        // Partnerships that run are chosen from a list of all of them.
        names - html.matches(">Warm together ").count()
    };
    let for_them = format!("/need/{need}/for-them");
    let last = town.desk().select::<Organisation>().filter("name = ?", "Warm group 699").one().await.unwrap().unwrap();
    let unsure = [("organisation", "warm group"), ("their_gain", "A seat")];
    let idea = officer.send(&for_them, &unsure).await;
    assert!(idea.status == 422 && idea.says("Which of these is it?"), "{}", idea.html);
    let line = officer.send("/add", &[("line", "Rang Warm group about the chairs")]).await;
    assert!(line.says("Nothing is kept yet"), "{}", line.html);
    let pitch = officer.get(&format!("/offer/pitches/new?for={}", last.id)).await;
    assert_eq!(pitch.field("organisation"), "Warm group 699", "whatever its place in the list");
    for (what, seen) in [("idea", &idea), ("line", &line), ("pitch", &pitch)] {
        assert!(choices(&seen.html) <= 45, "{what}: {} choices", choices(&seen.html));
    }
    let said = [("title", "A seat"), ("organisation", "Warm group 699"), ("text", "You have a seat.")];
    officer.send_to(&format!("/offer/pitches/new?for={}", last.id), "/offer/pitches/new", &said).await;
    let written = town.desk().select::<ampersand_domain::offer::Pitch>().one().await.unwrap().unwrap();
    assert_eq!(written.organisation, Some(last.id), "the pitch is for them");
}
