//! Somebody of a partner goes and another takes over, in one form of the partner's own.

use ampersand_domain::{
    organisations::Contact,
    partnership::{PartnershipPerson, PartnershipRole},
};

use super::client::{Partner, Town, town};

/// Who has a place for this party, with its part, those who left it too.
async fn places(town: &Town, with: &Partner) -> Vec<(String, PartnershipRole, bool)> {
    let desk = town.desk();
    let all = desk.select::<PartnershipPerson>().filter("party = ?", with.theirs.id).order("name, role, id");
    let all = all.all().await.unwrap();
    all.iter().map(|one| (one.name.clone(), one.role, one.until.is_some())).collect()
}

async fn named(town: &Town, name: &str) -> PartnershipPerson {
    let desk = town.desk();
    let all = desk.select::<PartnershipPerson>().filter("name = ?", name.to_owned()).only("until IS NULL");
    all.one().await.unwrap().unwrap().record
}

#[tokio::test]
async fn a_partner_hands_a_place_on_in_one_form_and_what_was_before_stays() {
    use PartnershipRole::{Deputy, Lead};
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let say = format!("/home/{}/say", with.partnership.0);
    let jo = [("name", "Jo Bright"), ("role", "deputy")];
    with.phone.send_to(&say, &format!("/home/{}/people", with.partnership.0), &jo).await;
    let held = with.phone.get(&format!("/home/{}/held", with.partnership.0)).await;
    assert!(held.says("Jo Bright (from: named by Doreen Pike)"), "{}", held.html);
    let page = with.phone.get(&say).await.link("Somebody takes over from Doreen Pike").unwrap();
    let form = with.phone.get(&page).await;
    assert!(form.says("Who takes over from Doreen Pike?") && form.says("Their part: Leads"), "{}", form.html);
    assert!(!form.says("Is Doreen Pike still with you?"), "she says it herself");
    let wrong = with.phone.send(&page, &[("phone", "01632 960 175")]).await;
    assert!(wrong.status == 422 && wrong.says("Choose who takes over"), "{}", wrong.html);
    let herself = with.phone.send(&page, &[("who", "new"), ("name", "doreen pike"), ("phone", "01632 960 175")]).await;
    assert!(herself.says("Enter somebody else’s name") && herself.html.contains("01632 960 175"));
    assert_eq!(places(&town, &with).await.iter().filter(|(.., gone)| *gone).count(), 0);
    let jo = named(&town, "Jo Bright").await.id.0.to_string();
    let seen = with.phone.send(&page, &[("who", jo.as_str())]).await;
    assert!(seen.says("They take over from today, and the library has been told."), "{}", seen.html);
    let all = [("Doreen Pike", Lead, true), ("Jo Bright", Lead, false), ("Jo Bright", Deputy, true)];
    let mut all = all.map(|(name, role, gone)| (name.to_owned(), role, gone)).to_vec();
    let mut found = places(&town, &with).await;
    all.sort();
    found.sort();
    assert_eq!(found, all, "the deputy leads, and the history is whole");
    let told = officer.get("/people/notices").await;
    assert!(told.says("Jo Bright takes over from Doreen Pike for Age Friends (leads)."), "{}", told.html);
    let people = officer.get(&format!("{}/people", with.place)).await;
    assert!(people.says("Jo Bright"), "{}", people.html);
}

#[tokio::test]
async fn whoever_has_left_a_partner_altogether_comes_in_no_more_and_is_followed_on_record() {
    let (town, _) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let other = town.partner("Chess Club", "Ivan Petrov").await;
    let say = format!("/home/{}/say", with.partnership.0);
    let jo = [("name", "Jo Bright"), ("role", "signatory")];
    with.phone.send_to(&say, &format!("/home/{}/people", with.partnership.0), &jo).await;
    let page = format!("/home/{}/people/{}/follow", with.partnership.0, named(&town, "Jo Bright").await.id.0);
    assert_eq!(other.phone.get(&page).await.status, 404, "it is not theirs");
    let kit = [("who", "new"), ("name", "Kit Lane"), ("email", "kit@friends.example")];
    let unsaid = with.phone.send(&page, &kit).await;
    assert!(unsaid.status == 422 && unsaid.says("Choose whether Jo Bright is still with you"), "{}", unsaid.html);
    with.phone.send(&page, &[&kit[..], &[("gone", "yes")]].concat()).await;
    let contacts = town.desk().select::<Contact>().order("name, id").all().await.unwrap();
    let of = |name: &str| contacts.iter().find(|one| one.name == name).unwrap();
    assert!(of("Jo Bright").left.is_some());
    assert_eq!(of("Jo Bright").successor, Some(of("Kit Lane").id));
    assert_eq!(of("Kit Lane").email.as_deref(), Some("kit@friends.example"));
    let kit = named(&town, "Kit Lane").await;
    assert_eq!((kit.role, kit.contact), (PartnershipRole::Signatory, Some(of("Kit Lane").id)));
    assert_eq!(with.phone.get(&page).await.status, 404, "whoever has gone is followed once");
    let theirs = town.desk().select::<PartnershipPerson>().filter("party = ?", with.library.id).one().await.unwrap();
    let ours = format!("/home/{}/people/{}/follow", with.partnership.0, theirs.unwrap().id.0);
    assert_eq!(with.phone.get(&ours).await.status, 404, "the library’s people are not theirs to replace");
}
