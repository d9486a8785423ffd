//! Which organisation it was that came to a workshop: a name that several have says nothing about which.

use ampersand_domain::{organisations::Organisation, partnership::Party, workshop::RingLine};

use super::{
    client::Town,
    proposals::on_record,
    workshop::{closes, with},
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
