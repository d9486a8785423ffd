//! Who is named in a partnership is whoever of that organisation is on record by that name: one person, with their number,
//! in however many parts (R032, R041, X03).

use ampersand_domain::{
    organisations::Contact,
    partnership::{Partnership, PartnershipPerson, PartnershipRole, Party},
    principles::{ItemId, Met, Principle, judge},
    service::{Calendar, Thresholds},
};
use ampersand_store::Kept;
use jiff::civil::date;

use super::{
    client::{Browser, Town, now, town},
    proposals::{begun_by_a_proposal, propose},
    sittings::{NINE, scene},
};

/// A partnership with an organisation of which nobody is named, and its partner's party.
async fn with_nobody(town: &Town, officer: &Browser) -> (String, Kept<Party>) {
    let fields = [("title", "Warm Words"), ("with-name", "Age Friends"), ("stage", "forming")];
    let place = officer.send("/partnerships/new", &fields).await.address;
    let party = town.desk().select::<Party>().only("organisation IS NOT NULL").one().await.unwrap().unwrap();
    (place, party)
}

/// Puts somebody on record with the organisation of a party, by the form.
async fn on_record(officer: &Browser, party: &Party, fields: &[(&str, &str)]) {
    let page = format!("/organisations/{}/contacts/new", party.organisation.unwrap());
    let all = [&[("source", "the list"), ("purpose", "exploring")][..], fields].concat();
    let seen = officer.send(&page, &all).await;
    assert_eq!(seen.status, 200, "{}", seen.html);
}

async fn names(officer: &Browser, place: &str, party: &Party, fields: &[(&str, &str)]) -> super::client::Seen {
    let whose = party.id.0.to_string();
    officer.send(&format!("{place}/people"), &[&[("party", whose.as_str())][..], fields].concat()).await
}

async fn contacts(town: &Town) -> Vec<Kept<Contact>> {
    town.desk().select::<Contact>().order("id").all().await.unwrap()
}

/// How it stands with the people of a party, and how many of them the rules know.
async fn people(town: &Town, party: &Party) -> (Met, usize) {
    let facts = town.desk().facts(party.partnership, now().today).await.unwrap().unwrap();
    let known = facts.parties.iter().find(|one| one.id == party.id).unwrap().people.len();
    let checks = judge(&facts, &Calendar::default(), &Thresholds::default(), now().today);
    let people = checks.checks.into_iter().find(|check| check.principle == Principle::People).unwrap();
    let item = people.items.iter().find(|item| item.id == ItemId::E1 && item.party == Some(party.id)).unwrap();
    (item.met, known)
}

#[tokio::test]
async fn somebody_on_record_is_named_with_their_number_and_is_one_person_in_two_parts() {
    let (town, officer) = town().await;
    let (place, party) = with_nobody(&town, &officer).await;
    on_record(&officer, &party, &[("name", "Maya Okafor"), ("phone", "01632 960142")]).await;
    names(&officer, &place, &party, &[("name", "maya  OKAFOR"), ("role", "lead")]).await;
    let seen = names(&officer, &place, &party, &[("name", "Maya Okafor"), ("role", "signatory")]).await;
    assert_eq!(seen.html.matches("tel:01632960142").count(), 2, "{}", seen.html);
    assert_eq!(seen.html.matches("no number on record").count(), 1, "only the officer, who leads for us");
    assert_eq!(contacts(&town).await.len(), 1, "she is on record once");
    assert_eq!(people(&town, &party).await, (Met::Missing, 1), "two parts are not two people");
    names(&officer, &place, &party, &[("name", "Jo Bright"), ("role", "deputy")]).await;
    assert_eq!(people(&town, &party).await, (Met::Ok, 2));
}

#[tokio::test]
async fn somebody_new_of_a_partner_is_put_on_record_with_their_number_and_asked_about_in_two_years() {
    let (town, officer) = town().await;
    let (place, party) = with_nobody(&town, &officer).await;
    let told = [("name", "Maya Okafor"), ("role", "lead"), ("title", "manager"), ("phone", "01632 960142")];
    let seen = names(&officer, &place, &party, &[&told[..], &[("email", "maya@advice.example")]].concat()).await;
    assert!(seen.html.contains("tel:01632960142"), "{}", seen.html);
    let all = contacts(&town).await;
    let maya = &all[0];
    assert_eq!((all.len(), maya.role.as_str(), maya.email.as_deref()), (1, "manager", Some("maya@advice.example")));
    assert_eq!((maya.source.as_str(), maya.keep_until), ("named in the partnership", Some(date(2028, 11, 24))));
    let other =
        names(&officer, &place, &party, &[("name", "Maya Okafor"), ("role", "signatory"), ("phone", "1")]).await;
    assert!(other.status == 422 && other.says("On record is 01632 960142: leave this empty"), "{}", other.html);
    assert!(other.html.contains("value=\"Maya Okafor\""), "nothing typed is lost");
    let us = town.desk().select::<Party>().only("organisation IS NULL").one().await.unwrap().unwrap();
    let ours = names(&officer, &place, &us, &[("name", "Ada Pell"), ("role", "lead"), ("phone", "1")]).await;
    assert!(ours.status == 422 && ours.says("Leave this empty for a colleague"), "{}", ours.html);
}

#[tokio::test]
async fn the_same_name_in_another_organisation_and_of_somebody_who_left_is_somebody_else() {
    let (town, officer) = town().await;
    let (place, party) = with_nobody(&town, &officer).await;
    let elsewhere = town.partner("Park Friends", "Maya Okafor").await;
    on_record(&officer, &party, &[("name", "Jo Bright"), ("phone", "01632 960142")]).await;
    let jo = town.desk().select::<Contact>().filter("name = ?", "Jo Bright").one().await.unwrap().unwrap();
    let page = format!("/organisations/{}/contacts/{}", party.organisation.unwrap(), jo.id.0);
    let gone = [("left-day", "1"), ("left-month", "11"), ("left-year", "2026")];
    officer
        .send(&page, &[&[("name", "Jo Bright"), ("source", "the list"), ("purpose", "exploring")][..], &gone].concat())
        .await;
    for name in ["Maya Okafor", "Jo Bright"] {
        names(&officer, &place, &party, &[("name", name), ("role", "member")]).await;
    }
    let mine = town.desk().select::<PartnershipPerson>().filter("party = ?", party.id).all().await.unwrap();
    let all = contacts(&town).await;
    for one in mine {
        let contact = all.iter().find(|contact| Some(contact.id) == one.contact).unwrap();
        assert_eq!((Some(contact.organisation), contact.left), (party.organisation, None), "{}", one.name);
    }
    let theirs = all.iter().filter(|one| Some(one.organisation) == elsewhere.theirs.organisation).count();
    assert_eq!((all.len(), theirs), (4, 1));
}

#[tokio::test]
async fn a_link_for_somebody_without_a_record_goes_to_whoever_of_that_name_is_on_record_in_each_of_their_parts() {
    let (town, officer) = town().await;
    let (place, party) = with_nobody(&town, &officer).await;
    for role in ["lead", "signatory"] {
        names(&officer, &place, &party, &[("name", "Leon Marsh"), ("role", role)]).await;
    }
    // As it was kept before whoever is named was looked for.
    let (desk, now) = (town.desk(), now());
    let places = desk.select::<PartnershipPerson>().filter("party = ?", party.id).order("id").all().await.unwrap();
    let leon = contacts(&town).await.remove(0);
    let mut tx = desk.write(&now).await.unwrap();
    for one in &places {
        tx.update(&PartnershipPerson { contact: None, ..one.record.clone() }, one.version).await.unwrap();
    }
    let reached = Contact { email: Some("leon@club.example".to_owned()), ..leon.record.clone() };
    tx.update(&reached, leon.version).await.unwrap();
    tx.save().await.unwrap();
    let page = format!("/people/links/{}", places[0].id.0);
    let give = officer.get(&page).await;
    assert!(give.says("Send it to leon@club.example"), "{}", give.html);
    let seen = officer.send(&page, &[("send", "mail")]).await;
    assert!(seen.says("A message to leon@club.example is in the outbox"), "{}", seen.html);
    assert_eq!(contacts(&town).await.len(), 1, "no double");
    let tied = desk.select::<PartnershipPerson>().filter("contact = ?", leon.id).all().await.unwrap();
    assert_eq!(tied.len(), 2);
    assert_eq!(people(&town, &party).await, (Met::Missing, 1));
}

/// Somebody in a part of this party of whom there is no record, as lists of names had it.
async fn bare(town: &Town, party: &Party, name: &str) -> PartnershipPerson {
    let (desk, now) = (town.desk(), now());
    let place = PartnershipPerson {
        title: "treasurer".to_owned(),
        ..PartnershipPerson::of(now.id(), party, PartnershipRole::Member, name, now.today)
    };
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&place).await.unwrap();
    tx.save().await.unwrap();
    place
}

#[tokio::test]
async fn a_link_for_somebody_nobody_has_on_record_makes_a_record_that_is_asked_about_in_two_years() {
    let (town, officer) = town().await;
    let (_, party) = with_nobody(&town, &officer).await;
    let ada = bare(&town, &party, "Ada Quill").await;
    let page = format!("/people/links/{}", ada.id.0);
    assert!(!officer.get(&page).await.says("Send it to"));
    officer.send(&page, &[]).await;
    let made = contacts(&town).await.remove(0);
    assert_eq!((made.name.as_str(), made.role.as_str()), ("Ada Quill", "treasurer"));
    assert_eq!((made.source.as_str(), made.keep_until), ("named in the partnership", Some(date(2028, 11, 24))));
    let tied = town.desk().get::<PartnershipPerson>(ada.id).await.unwrap().unwrap();
    assert_eq!(tied.contact, Some(made.id));
}

#[tokio::test]
async fn a_number_said_at_a_sitting_reaches_somebody_who_was_a_name_alone() {
    let (town, officer) = town().await;
    let scene = scene(&town, &officer).await;
    let sid = bare(&town, &scene.party, "sid marsh").await;
    scene.lead.send(&format!("{}/sitting/nine", scene.place), &NINE).await;
    let tied = town.desk().get::<PartnershipPerson>(sid.id).await.unwrap().unwrap();
    let contact = town.desk().get::<Contact>(tied.contact.unwrap()).await.unwrap().unwrap();
    assert_eq!((contact.phone.as_deref(), contact.keep_until), (Some("01632 960175"), Some(date(2028, 11, 24))));
    let places = town.desk().select::<PartnershipPerson>().filter("party = ?", scene.party.id).count().await.unwrap();
    assert_eq!(places, 2, "nobody stands there twice");
}

#[tokio::test]
async fn one_of_two_parts_without_a_record_is_still_one_person_to_the_rules() {
    let (town, officer) = town().await;
    let (place, party) = with_nobody(&town, &officer).await;
    for role in ["lead", "signatory"] {
        names(&officer, &place, &party, &[("name", "Leon Marsh"), ("role", role)]).await;
    }
    let (desk, now) = (town.desk(), now());
    let second = desk.select::<PartnershipPerson>().filter("role = ?", PartnershipRole::Signatory);
    let second = second.one().await.unwrap().unwrap();
    let mut tx = desk.write(&now).await.unwrap();
    let bare = PartnershipPerson { contact: None, name: "leon MARSH".to_owned(), ..second.record.clone() };
    tx.update(&bare, second.version).await.unwrap();
    tx.save().await.unwrap();
    assert_eq!(people(&town, &party).await, (Met::Missing, 1));
}

#[tokio::test]
async fn a_colleague_whom_a_partner_names_is_the_one_on_record_and_keeps_their_number() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    on_record(&officer, &with.theirs, &[("name", "Jo Bright"), ("phone", "01632 960142")]).await;
    let say = format!("/home/{}/say", with.partnership.0);
    let jo = [("name", "Jo Bright"), ("role", "deputy"), ("phone", "01632 960999"), ("email", "jo@age.example")];
    with.phone.send_to(&say, &format!("/home/{}/people", with.partnership.0), &jo).await;
    let all = contacts(&town).await;
    let jo = all.iter().find(|one| one.name == "Jo Bright").unwrap();
    assert_eq!((all.len(), jo.phone.as_deref()), (2, Some("01632 960142")), "what is on record is not overwritten");
    assert_eq!(jo.email.as_deref(), Some("jo@age.example"), "what was not known comes in");
    let doreen = all.iter().find(|one| one.name == "Doreen Pike").unwrap();
    let new = [("name", "Kit Lane"), ("role", "member")];
    with.phone.send_to(&say, &format!("/home/{}/people", with.partnership.0), &new).await;
    let kit = contacts(&town).await.into_iter().find(|one| one.name == "Kit Lane").unwrap();
    assert_eq!((kit.keep_until, doreen.keep_until), (Some(date(2028, 11, 24)), None));
}

#[tokio::test]
async fn whoever_proposed_it_leads_for_the_partner_and_is_asked_about_in_two_years() {
    let (town, officer) = town().await;
    let said = [("what", "A seed library by the door"), ("name", "Wale Ola"), ("phone", "01632 960142")];
    propose(&town.stranger(), &said).await;
    let place = begun_by_a_proposal(&town, &officer, "Seeds").await;
    let wale = contacts(&town).await.remove(0);
    assert_eq!((wale.name.as_str(), wale.keep_until), ("Wale Ola", Some(date(2028, 11, 24))));
    let seen = officer.get(&format!("{place}/people")).await;
    assert!(seen.says("Wale Ola") && seen.html.contains("tel:01632960142"), "{}", seen.html);
    let lead = town.desk().select::<PartnershipPerson>().filter("contact = ?", wale.id).one().await.unwrap().unwrap();
    assert_eq!((lead.role, lead.own_word_on, lead.approved_minutes), (PartnershipRole::Lead, None, None));
    assert_eq!(town.desk().select::<Partnership>().count().await.unwrap(), 1);
}
