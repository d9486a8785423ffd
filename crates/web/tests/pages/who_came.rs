//! Which organisation it was that came to a workshop: a name that several have says nothing about which.

use ampersand_domain::{
    organisations::{Contact, Organisation},
    partnership::{Objective, Partnership, PartnershipPerson, PartnershipRole, Party},
    promises::Promise,
    workshop::RingLine,
};

use super::{
    client::Town,
    proposals::on_record,
    workshop::{closes, comes, planned, with},
};

async fn of_the_partner(town: &Town) -> Party {
    town.desk().select::<Party>().only("organisation IS NOT NULL").one().await.unwrap().unwrap().record
}

async fn line(town: &Town) -> RingLine {
    town.desk().select::<RingLine>().one().await.unwrap().unwrap().record
}

#[tokio::test]
async fn of_two_that_are_called_the_same_neither_is_taken_for_the_one_that_came() {
    let (one, _maya) = with("Village Hall").await;
    let mut both = Vec::new();
    for _ in 0..2 {
        both.push(on_record(&one.town, "Village Hall", &[]).await.id);
    }
    closes(&one).await;
    let desk = one.town.desk();
    let party = of_the_partner(&one.town).await;
    assert!(!both.contains(&party.organisation.unwrap()), "one of them was taken for it");
    assert_eq!(desk.select::<Organisation>().count().await.unwrap(), 3);
    let rung = line(&one.town).await;
    assert_eq!(rung.organisation, party.organisation, "who is rung is who came");
    let round = format!("{}/ring-round", one.here);
    let answer = (format!("answer-{}", rung.id.0), format!("said-{}", rung.id.0));
    one.officer.send(&round, &[(answer.0.as_str(), "with_us"), (answer.1.as_str(), "They bring chairs")]).await;
    assert_eq!(desk.select::<Organisation>().count().await.unwrap(), 3, "ringing makes no other one");
}

#[tokio::test]
async fn an_organisation_that_came_under_its_other_name_is_the_one_on_record() {
    let (one, _maya) = with("the citizens advice").await;
    let advice = on_record(&one.town, "Marlow Vale Advice Centre", &["Citizens Advice"]).await;
    closes(&one).await;
    assert_eq!(of_the_partner(&one.town).await.organisation, Some(advice.id));
    assert_eq!(line(&one.town).await.organisation, Some(advice.id));
    assert_eq!(one.town.desk().select::<Organisation>().count().await.unwrap(), 1, "no double");
}

#[tokio::test]
async fn a_talk_with_one_of_several_of_a_name_and_the_ring_round_are_about_the_same_record() {
    let (one, _maya) = with("Village Hall").await;
    for _ in 0..2 {
        on_record(&one.town, "Village Hall", &[]).await;
    }
    one.does(&[("does", "decide"), ("outcome", "none"), ("how", "Too soon")]).await;
    one.does(&[("does", "close"), ("reason", "The alarm went off")]).await;
    assert_eq!(line(&one.town).await.organisation, None, "nobody knows which of them it was");
    let (sheet, single) = (format!("{}/outcome", one.here), format!("{}/single", one.here));
    one.officer.send_to(&sheet, &single, &[("with", "1")]).await;
    let party = of_the_partner(&one.town).await;
    let rung = line(&one.town).await;
    let round = format!("{}/ring-round", one.here);
    let answer = (format!("answer-{}", rung.id.0), format!("said-{}", rung.id.0));
    one.officer.send(&round, &[(answer.0.as_str(), "with_us"), (answer.1.as_str(), "They bring chairs")]).await;
    assert_eq!(line(&one.town).await.organisation, party.organisation);
    assert_eq!(one.town.desk().select::<Organisation>().count().await.unwrap(), 3);
}

#[tokio::test]
async fn who_came_and_may_be_kept_is_of_the_partnership_and_is_typed_no_second_time() {
    let (one, maya) = with("Citizens Advice").await;
    let leon = one.guest("Leon", "Citizens Advice").await;
    one.says(&maya, &[("what", "name"), ("keep", "yes")]).await;
    one.says(&leon, &[("what", "name"), ("keep", "no")]).await;
    closes(&one).await;
    let desk = one.town.desk();
    let people = desk.select::<PartnershipPerson>().only("contact IS NOT NULL").all().await.unwrap();
    let [only] = people.as_slice() else { panic!("{people:?}") };
    assert_eq!((only.name.as_str(), only.role), ("Maya", PartnershipRole::Member), "their part is for them to say");
    let contacts = desk.select::<Contact>().all().await.unwrap();
    assert_eq!((contacts.len(), Some(contacts[0].id)), (1, only.contact), "who said no is nowhere");
    let theirs = desk.select::<Promise>().filter("owner = ?", "Maya".to_owned()).one().await.unwrap().unwrap();
    assert_eq!(theirs.contact, only.contact, "whose promise it is");
    let seen = one.officer.get(&format!("/partnerships/{}/people", only.partnership.0)).await;
    assert!(seen.says("Maya") && !seen.says("Leon"), "{}", seen.html);
}

#[tokio::test]
async fn a_workshop_for_a_partnership_that_is_there_makes_no_second_one() {
    let one = planned().await;
    let begun = [("title", "Advice in the library"), ("with-name", "Citizens Advice"), ("stage", "exploring")];
    one.officer.send("/partnerships/new", &begun).await;
    let desk = one.town.desk();
    let there = desk.select::<Partnership>().one().await.unwrap().unwrap();
    let id = there.id.0.to_string();
    let lead = desk.select::<PartnershipPerson>().one().await.unwrap().unwrap();
    assert_eq!((lead.name.as_str(), lead.role), ("Ifeoma Danjuma", PartnershipRole::Lead), "it is on a desk at once");
    let chosen = format!("value=\"{id}\" selected");
    assert!(one.officer.get(&format!("/workshops/new?partnership={id}")).await.html.contains(&chosen));
    let change = format!("{}/change", one.here);
    let said = [("title", "A warm winter"), ("starts", "14:00"), ("booked", "120"), ("partnership", id.as_str())];
    let day = [("on-day", "24"), ("on-month", "11"), ("on-year", "2026")];
    one.officer.send(&change, &[&said[..], &day].concat()).await;
    let seen = one.officer.get(&change).await;
    assert!(seen.html.contains(&chosen), "{}", seen.html);
    one.officer.send(&format!("/partnerships/{id}/objectives"), &[("text", "Forty people know the way")]).await;
    comes(&one, "Citizens Advice").await;
    closes(&one).await;
    assert_eq!(desk.select::<Partnership>().count().await.unwrap(), 1);
    assert_eq!(desk.select::<Party>().count().await.unwrap(), 2);
    let aims = desk.select::<Objective>().filter("partnership = ?", there.id).all().await.unwrap();
    let aim = aims.iter().find(|aim| aim.text == "Advice over tea").unwrap();
    assert_eq!((aims.len(), aim.number), (2, 1), "each is in its first wording");
}
