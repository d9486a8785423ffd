//! Who is with us, later: one who joins signs the text in force by a line of its own; one who steps away is in no list.

use ampersand_domain::{
    agreement::{AgreementState, Signature},
    partnership::{PartnershipPerson, PartnershipRole, Party},
};

use super::{
    agreement::{accept_all, drafted, library_signs, newest, offered, signatory, signed_sheet},
    client::{Browser, Partner, Town, now, town},
};

/// Another organisation joins; its lead, who has a phone already, is named as the one who says yes for it.
pub(super) async fn joins(town: &Town, officer: &Browser, with: &Partner, other: &Partner) -> Party {
    officer.send(&format!("{}/with-us", with.place), &[("name", &other.theirs.name)]).await;
    let (desk, now) = (town.desk(), now());
    let party = desk.select::<Party>().filter("partnership = ?", with.partnership);
    let party = party.filter("name = ?", other.theirs.name.as_str()).one().await.unwrap().unwrap().record;
    let lead = desk.select::<PartnershipPerson>().filter("party = ?", other.theirs.id).one().await.unwrap().unwrap();
    let says_yes = PartnershipPerson {
        id: now.id(),
        partnership: with.partnership,
        party: party.id,
        role: PartnershipRole::Signatory,
        ..lead.record.clone()
    };
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&says_yes).await.unwrap();
    tx.save().await.unwrap();
    party
}

async fn steps_away(browser: &Browser, with: &Partner, party: &Party, why: &str) {
    let away = format!("{}/with-us/{}/away", with.place, party.id.0);
    let seen = browser.send(&away, &[("why", why)]).await;
    assert!(seen.status == 200 && seen.says("stepped away on 24 Nov 2026"), "{}", seen.html);
}

#[tokio::test]
async fn who_joined_later_signs_the_text_in_force_by_its_link_or_on_paper() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let (cafe, park) = (town.partner("Repair Café", "Anouk Visser").await, town.partner("Park Friends", "Ali").await);
    offered(&town, &officer, &with).await;
    library_signs(&officer, &with).await;
    signatory(&town, &with).await;
    let (page, sign) = (format!("{}/agreement", with.place), format!("{}/agreement/sign", with.place));
    with.phone.send(&sign, &[("role", "chair")]).await;
    let before = newest(&town).await;
    assert_eq!(before.state, AgreementState::InForce);

    let joined = joins(&town, &officer, &with, &cafe).await;
    let paper = joins(&town, &officer, &with, &park).await;
    for browser in [&officer, &with.phone, &cafe.phone] {
        let seen = browser.get(&page).await;
        assert!(seen.says("In force since") && seen.says("2 of 4 signed; waiting for"), "{}", seen.html);
    }
    let (annex, hidden) = (format!("{page}/paper?as=txt"), "by way of the library");
    let theirs = with.phone.get(&annex).await.html;
    assert!(theirs.contains(hidden), "the numbers of others are not theirs to see: {theirs}");
    assert!(!officer.get(&annex).await.html.contains(hidden), "the library sees who has no number");
    assert!(cafe.phone.get(&sign).await.says("We each bring what we said."), "they read what they sign");
    let home = format!("/home/{}", with.partnership.0);
    assert!(cafe.phone.get(&home).await.says("The agreement is ready."), "whoever joins later is asked as well");
    assert!(!with.phone.get(&home).await.says("The agreement is ready."), "whoever has signed is not");
    let seen = cafe.phone.send(&sign, &[("role", "manager")]).await;
    assert!(seen.says("joined later, under the same text") && seen.says("3 of 4 signed"), "{}", seen.html);
    assert!(!cafe.phone.get(&home).await.says("The agreement is ready."), "it is signed");
    let fields = [
        ("party", paper.id.0.to_string()),
        ("way", "on_paper".to_owned()),
        ("name", "Ali".to_owned()),
        ("role", "chair".to_owned()),
        ("authorised", "yes".to_owned()),
    ];
    let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
    let bare = officer.send(&sign, &fields).await;
    assert!(bare.status == 422 && bare.says("Attach the sheet"), "{}", bare.html);
    assert!(with.phone.get(&page).await.says("3 of 4 signed; waiting for Park Friends"));
    officer.upload_with(&sign, &sign, &fields, signed_sheet()).await;
    assert!(with.phone.get(&page).await.says("4 of 4 signed"), "the first ones see it too");

    let signatures = town.desk().select::<Signature>().all().await.unwrap();
    assert!(signatures.len() == 4 && signatures.iter().all(|one| Some(&one.hash) == before.hash.as_ref()));
    let later: Vec<_> = signatures.iter().filter(|one| one.accession).map(|one| one.party).collect();
    assert!(later.len() == 2 && later.contains(&joined.id) && later.contains(&paper.id), "{signatures:?}");
    let after = newest(&town).await;
    assert_eq!((after.number, after.hash.clone(), after.in_force_on), (1, before.hash.clone(), before.in_force_on));
    let certificate = cafe.phone.get(&format!("{page}/certificate?as=txt")).await.html;
    assert!(certificate.contains("Anouk Visser") && certificate.contains("Doreen Pike"), "{certificate}");
}

#[tokio::test]
async fn who_stepped_away_says_why_and_stands_in_no_list_any_more() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let cafe = town.partner("Repair Café", "Anouk Visser").await;
    let joined = joins(&town, &officer, &with, &cafe).await;
    let long = "x".repeat(301);
    let away = format!("{}/with-us/{}/away", with.place, joined.id.0);
    let seen = cafe.phone.send(&away, &[("why", &long)]).await;
    assert!(seen.status == 422 && seen.html.contains(&long), "what was typed stays: {}", seen.html);
    steps_away(&cafe.phone, &with, &joined, "Our roof came down").await;
    let pages = ["", "/value", "/people", "/promises", "/differences", "/briefing", "/health", "/agreement/begin"];
    for page in pages {
        for browser in [&officer, &with.phone] {
            let seen = browser.get(&format!("{}{page}", with.place)).await;
            assert!(seen.status == 404 || !seen.says("Repair Café"), "{page}: {}", seen.html);
        }
    }
    let list = officer.get("/partnerships").await;
    let row = list.html.split("Warm Words with Age Friends").nth(1).unwrap().split("</tr>").next().unwrap();
    assert!(!row.contains("Repair Café"), "{row}");
    drafted(&town, &officer, &with).await;
    let paper = officer.get(&format!("{}/agreement/paper?as=txt", with.place)).await.html;
    assert!(!paper.contains("Repair Café"), "{paper}");
    for browser in [&officer, &with.phone] {
        let seen = browser.get(&format!("{}/with-us", with.place)).await;
        assert!(seen.says("Repair Café") && seen.says("Our roof came down"), "it is history: {}", seen.html);
    }
    let record = officer.get(&format!("/organisations/{}", joined.organisation.unwrap().0)).await;
    assert!(record.says("Warm Words with Age Friends, stepped away on 24 Nov 2026"), "{}", record.html);
}

#[tokio::test]
async fn nobody_waits_for_the_signature_of_one_who_stepped_away() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let cafe = town.partner("Repair Café", "Anouk Visser").await;
    let joined = joins(&town, &officer, &with, &cafe).await;
    drafted(&town, &officer, &with).await;
    accept_all(&town, &officer, &with).await;
    let theirs = joined.id.0.to_string();
    let page = format!("{}/agreement", with.place);
    let clauses = town.desk().select::<ampersand_domain::agreement::Clause>().only("required").all().await.unwrap();
    for clause in clauses {
        let at = format!("{page}/clauses/{}", clause.id.0);
        let yes = [("answer", "yes"), ("party", theirs.as_str()), ("way", "together"), ("name", "Anouk Visser")];
        officer.send_to(&at, &format!("{at}/said"), &yes).await;
    }
    officer.send_to(&page, &format!("{page}/offer"), &[]).await;
    signatory(&town, &with).await;
    library_signs(&officer, &with).await;
    with.phone.send(&format!("{page}/sign"), &[("role", "chair")]).await;
    assert!(officer.get(&page).await.says("2 of 3 signed; waiting for Repair Café"));
    steps_away(&officer, &with, &joined, "").await;
    let seen = officer.get(&page).await;
    assert!(seen.says("In force since") && seen.says("2 of 2 signed"), "{}", seen.html);
    assert_eq!(newest(&town).await.state, AgreementState::InForce);
}
