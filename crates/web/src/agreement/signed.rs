//! A signature in words: who gave it, in which way and when, who entered it, and the sheet (K14, R043).

use ampersand_domain::{Date, Uuid, agreement::Signature, partnership::Way};
use ampersand_store::Kept;
use maud::{Markup, html};

use crate::{
    partnership::{
        Place,
        answering::{NO_SHEET, to_you, way_word},
        entered::Names,
        kept,
    },
    shell::{Frame, day, parts},
};

/// Who of the library entered it, where somebody did for another.
pub(crate) fn entered_by<'n>(one: &Signature, names: &'n Names) -> Option<&'n str> {
    names.of(one.person.filter(|_| one.way != Way::Link)).filter(|by| *by != one.name)
}

/// The button with which a party says that a signature noted for it is not so.
pub(crate) fn dispute(frame: &Frame, place: &Place, one: &Kept<Signature>) -> Markup {
    let (id, version) = (one.id.0.to_string(), one.version.to_string());
    let about = [("signature", id.as_str()), ("version", version.as_str())];
    parts::post_button(
        frame,
        &format!("/home/{}/held/dispute", place.partnership.id.0),
        "This is not so: the signature",
        &about,
    )
}

/// After how it stands with a party: by whom, how and when.
pub(crate) fn how(one: &Signature, names: &Names) -> Markup {
    how_to(one, names, false)
}

/// The same, to those whose signature it is.
pub(crate) fn how_you(one: &Signature, names: &Names) -> Markup {
    how_to(one, names, true)
}

fn how_to(one: &Signature, names: &Names, yours: bool) -> Markup {
    let word = |said: &str| if yours { to_you(said) } else { said.to_owned() };
    let who = if yours { "you" } else { "they" };
    html! {
        ", " (one.name) ", " (one.role) ", " (word(way_word(one.way))) ", " (day(one.signed_on))
        @if let Some(by) = entered_by(one, names) { ", entered by " (by) }
        @if let Some(on) = one.disputed_on { " " strong { "(" (who) " said on " (day(on)) " that this is not so)" } }
        @if one.counts_as() != one.way { " " span class="app-soft" { (word(NO_SHEET)) } }
        @if let Some(paper) = one.paper { " " a class="govuk-link" href=(format!("/partnerships/{}/papers/{}", one.partnership.0, paper.0)) { "The signed sheet" } }
    }
}

/// A signature that staff noted for a partner, for samples.
pub(crate) fn sample(place: &Place) -> Kept<Signature> {
    let id = Uuid::from_u128(95);
    kept(Signature {
        id: id.into(),
        partnership: place.partnership.id,
        agreement: Uuid::nil().into(),
        party: place.parties[1].id,
        hash: "9f2c4b7a10d35e68".repeat(4),
        name: "Maya Okafor".to_owned(),
        role: "chair".to_owned(),
        authorised: true,
        way: Way::OnPaper,
        contact: None,
        person: None,
        paper: Some(id.into()),
        accession: false,
        signed_on: Date::constant(2026, 11, 9),
        disputed_on: None,
    })
}
