//! What our aims take, what we have of it and what is missing (R056, R057): one aim at a time, and all aims in one order.

pub(super) mod aim;
pub(super) mod list;
pub(super) mod looked;
pub(super) mod one;
pub(super) mod sheet;
pub(super) mod starters;
mod words;

use ampersand_domain::need::{Aim, AimId, Gap};
use ampersand_store::{Desk, Kept};

use crate::shell::{Ask, Trouble};

/// The aim that the address names.
pub(super) async fn aim_of(ask: &Ask, desk: &Desk) -> Result<Aim, Trouble> {
    let kept = desk.get::<Aim>(ask.id::<AimId>()?).await?.ok_or(Trouble::NotFound)?;
    Ok(kept.record)
}

/// The gap that the address names, under its own aim alone.
async fn gap_of(ask: &Ask, desk: &Desk, aim: &Aim) -> Result<Kept<Gap>, Trouble> {
    let kept = desk.get::<Gap>(ask.id_of::<ampersand_domain::need::GapId>("gap")?).await?;
    kept.filter(|kept| kept.aim == aim.id).ok_or(Trouble::NotFound)
}

/// The gaps of an aim, in the order in which they were written.
async fn gaps_of(desk: &Desk, aim: &Aim) -> Result<Vec<Gap>, Trouble> {
    let all = desk.select::<Gap>().filter("aim = ?", aim.id).order("raised_on, id").all().await?;
    Ok(all.into_iter().map(|kept| kept.record).collect())
}

/// Where what an aim takes is written down.
pub(super) fn address(aim: AimId) -> String {
    format!("/need/aims/{aim}/gaps")
}

/// The way to the page of an aim.
fn way() -> Vec<(String, String)> {
    let mut way = super::way();
    way.push(("What our aims lack".to_owned(), "/need/gaps".to_owned()));
    way
}

/// The way to a page under that of an aim.
pub(super) fn way_to(aim: &Aim) -> Vec<(String, String)> {
    let mut way = way();
    way.push((aim.text.clone(), address(aim.id)));
    way
}

/// An aim to look at.
pub(super) fn sample_aim(number: u128, text: &str) -> Aim {
    Aim {
        page: Some("12".to_owned()),
        valid_until: Some(ampersand_domain::Date::constant(2030, 3, 31)),
        ..Aim::named(AimId(ampersand_domain::Uuid::from_u128(number)), text, "Council plan 2026 to 2030")
    }
}

/// A gap to look at.
fn sample_gap(number: u128, aim: &Aim) -> Gap {
    use ampersand_domain::need::{DeliveryNeed, GapAnswer, GapId, GapSize};
    let id = GapId(ampersand_domain::Uuid::from_u128(number));
    let mut gap = Gap::blank(id, aim.id, DeliveryNeed::Skills, ampersand_domain::Date::constant(2026, 10, 1), None);
    "Lead rhymes in Somali".clone_into(&mut gap.needed);
    "mothers of small children at Harbour Road".clone_into(&mut gap.for_whom);
    "Rhyme time in English at six branches".clone_into(&mut gap.have);
    "They stay away, as they do now".clone_into(&mut gap.consequence);
    gap.size = Some(GapSize::All);
    gap.choose(vec![GapAnswer::Train, GapAnswer::Recruit], Some(GapAnswer::Partner));
    "We would look for a year for somebody to employ".clone_into(&mut gap.why);
    gap
}

/// A look at which nothing was lacking, to look at.
fn sample_look(aim: &Aim, kind: ampersand_domain::need::DeliveryNeed) -> ampersand_domain::need::GapLook {
    ampersand_domain::need::GapLook {
        id: ampersand_domain::Uuid::from_u128(51).into(),
        aim: aim.id,
        kind,
        looked_on: ampersand_domain::Date::constant(2026, 11, 3),
        looked_by: None,
    }
}

/// A long text to look at.
pub(super) const LONG: &str = "Fewer people over 65 feel lonely, wherever they live, whichever language they speak and however far the next bus stop is from their door";
