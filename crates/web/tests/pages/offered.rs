//! What somebody offered in a workshop: an offer until its own side, or the library, holds to it (R173).

use ampersand_domain::{
    Uuid,
    partnership::{Contribution, Partnership, PartnershipId, Party, PartyId, Side, Stage, Way},
    principles::{FlagKind, ItemId, Met, Principle, judge},
    service::{Calendar, Thresholds},
};
use ampersand_store::Kept;

use super::{
    agreement::drafted,
    client::{Town, now, town},
    sittings::{NINE, lead_of, scene},
    workshop::closed,
};

const ADVISER: &str = "An adviser on Tuesdays";

/// How it stands with what a party gives, and whether its cell is called empty.
async fn gives(town: &Town, of: PartnershipId, party: PartyId) -> (Met, bool) {
    let facts = town.desk().facts(of, now().today).await.unwrap().unwrap();
    let checks = judge(&facts, &Calendar::default(), &Thresholds::default(), now().today);
    let value = checks.checks.into_iter().find(|check| check.principle == Principle::Value).unwrap();
    let item = value.items.iter().find(|item| item.id == ItemId::E1 && item.party == Some(party)).unwrap();
    let empty = |flag: &ampersand_domain::principles::Flag| {
        flag.kind == FlagKind::EmptyCell && flag.party == Some(party) && flag.side == Some(Side::Gives)
    };
    (item.met, value.flags.iter().any(empty))
}

async fn the_line(town: &Town) -> Kept<Contribution> {
    town.desk().select::<Contribution>().filter("text = ?", ADVISER).one().await.unwrap().unwrap()
}

/// An offer of this party, as a closed workshop leaves it.
async fn offer(town: &Town, partnership: PartnershipId, party: PartyId) -> Uuid {
    let (desk, now) = (town.desk(), now());
    let line =
        Contribution { tentative: true, ..Contribution::new(now.id(), (partnership, party), Side::Gives, ADVISER) };
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&line).await.unwrap();
    tx.save().await.unwrap();
    line.id.0
}

#[tokio::test]
async fn what_a_workshop_left_as_an_offer_counts_once_its_own_side_keeps_it() {
    let one = closed().await;
    let (town, desk, now) = (&one.town, one.town.desk(), now());
    let made = desk.select::<Partnership>().one().await.unwrap().unwrap();
    let party = desk.select::<Party>().only("organisation IS NOT NULL").one().await.unwrap().unwrap();
    let mut tx = desk.write(&now).await.unwrap();
    tx.update(&Partnership { stage: Stage::Forming, ..made.record.clone() }, made.version).await.unwrap();
    tx.save().await.unwrap();
    let table = format!("/partnerships/{}/value", made.id.0);
    let before = one.officer.get(&table).await;
    assert!(before.says("An adviser on Tuesdays (offered so far)"), "{}", before.html);
    assert!(!before.says("we wrote this down"), "a guest said it");
    assert_eq!(gives(town, made.id, party.id).await, (Met::Missing, true));

    let lead = lead_of(town, &party, "Maya Okafor").await;
    let line = format!("{table}/{}", the_line(town).await.id.0);
    let seen = lead.get(&line).await;
    assert!(seen.says("So far it is an offer. When you keep it, it is settled."), "{}", seen.html);
    lead.send(&line, &[("text", ADVISER)]).await;
    assert_eq!(gives(town, made.id, party.id).await, (Met::Ok, false));
    let kept = the_line(town).await;
    assert_eq!((kept.tentative, kept.way), (false, Some(Way::Link)));
    assert!(!one.officer.get(&table).await.says("offered so far"));
}

#[tokio::test]
async fn when_staff_say_that_an_offer_of_a_partner_is_settled_it_is_reported_and_its_own_press_confirms_it() {
    let (town, officer) = town().await;
    let scene = scene(&town, &officer).await;
    let of = scene.party.partnership;
    let id = offer(&town, of, scene.party.id).await;
    let (table, settled) = (format!("{}/value", scene.place), format!("{}/value/{id}/settled", scene.place));
    let line = format!("{}/value/{id}", scene.place);
    let seen = officer.get(&line).await;
    assert!(seen.says("So far it is an offer.") && !seen.says("When you keep it"), "{}", seen.html);
    officer.send(&line, &[("text", ADVISER)]).await;
    assert!(the_line(&town).await.tentative, "keeping a line of theirs settles nothing for them");
    officer.send_to(&table, &settled, &[]).await;
    assert_eq!(gives(&town, of, scene.party.id).await, (Met::ToldUs, false));
    let seen = officer.get(&table).await;
    assert!(seen.says("we wrote this down for them") && !seen.says("It is settled"), "{}", seen.html);
    scene.lead.send(&line, &[("text", ADVISER)]).await;
    assert_eq!(gives(&town, of, scene.party.id).await, (Met::Ok, false));
    assert_eq!(officer.forge(&settled, &[("version", "1")]).await.status, 200, "twice is once");

    let second = offer(&town, of, scene.party.id).await;
    scene.lead.send_to(&table, &format!("{}/value/{second}/settled", scene.place), &[]).await;
    let own = town.desk().get::<Contribution>(second).await.unwrap().unwrap();
    assert_eq!((own.tentative, own.way), (false, Some(Way::Link)));
}

#[tokio::test]
async fn an_offer_on_the_list_that_they_shake_on_is_settled_by_the_tap_of_its_own_side() {
    let (town, officer) = town().await;
    let scene = scene(&town, &officer).await;
    let (of, page) = (scene.party.partnership, format!("{}/shake", scene.place));
    offer(&town, of, scene.party.id).await;
    assert!(officer.get(&page).await.says("Age Friends : An adviser on Tuesdays"));
    officer.send(&page, &[]).await;
    assert!(the_line(&town).await.tentative, "the library says nothing for them");
    let seen = scene.lead.send(&page, &[]).await;
    assert_eq!(seen.html.matches("Shaken on, today").count(), 2, "what is settled changes no list: {}", seen.html);
    let line = the_line(&town).await;
    assert!(!line.tentative && line.way.is_some_and(Way::confirms), "{line:?}");
}

#[tokio::test]
async fn an_offer_that_is_said_again_at_a_sitting_is_settled_in_the_way_in_which_it_was_said() {
    let (town, officer) = town().await;
    let scene = scene(&town, &officer).await;
    offer(&town, scene.party.partnership, scene.party.id).await;
    let bring = [("bring", ADVISER)];
    let nine: Vec<_> = NINE.iter().copied().filter(|(name, _)| *name != "bring").chain(bring).collect();
    let told = [&nine[..], &[("way", "told_us"), ("name", "Doreen")]].concat();
    officer.send(&format!("{}/sitting/nine", scene.place), &told).await;
    let line = the_line(&town).await;
    assert_eq!((line.tentative, line.way), (false, Some(Way::ToldUs)));
    scene.lead.send(&format!("{}/sitting/nine", scene.place), &nine).await;
    assert_eq!(the_line(&town).await.way, Some(Way::Link), "their own yes takes the place of hearsay");
}

#[tokio::test]
async fn an_offer_is_no_term_of_an_agreement_and_nothing_to_give_thanks_for() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    offer(&town, with.partnership, with.theirs.id).await;
    let line = [("side", "gives"), ("text", "Two urns"), ("kind", "other")];
    with.phone.send(&format!("{}/value", with.place), &line).await;
    let clauses = drafted(&town, &officer, &with).await;
    let gives = clauses.iter().find(|one| one.key == "gives").unwrap();
    assert!(gives.text.contains("Two urns") && !gives.text.contains(ADVISER), "{}", gives.text);
    let thanks = officer.get(&format!("{}/credit/thanks", with.place)).await;
    assert!(thanks.says("Two urns") && !thanks.says(ADVISER), "{}", thanks.html);
}
