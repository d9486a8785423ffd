//! Joint press releases with everybody's own words, who wrote about us, and thanks (R216–R222).
//!
//! Nothing leaves from here by itself (K28): a release is a text and papers that somebody takes and sends. That it went
//! out is kept only once everybody in whose name it speaks has said yes to the text as it stands (K01).

mod list;
mod mention;
mod one;
mod paper;
mod quote;
mod thanks;
mod write;

use ampersand_domain::{
    credit::{Release, ReleaseGap, ReleaseId, ThankYou},
    partnership::{Confirmation, PartnershipId, PartyId, Subject, TextState, text_state},
};
use ampersand_store::Kept;

use crate::papers::PaperKind;
use crate::partnership::Place;
use crate::shell::{Ask, Frame, Routes, Sample, Trouble, Who, samples as of, samples_in};

/// The addresses of this area: they stand under their partnership.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get("/partnerships/{id}/credit", Who::BOTH, list::show)
        .get("/partnerships/{id}/credit/new", Who::LIBRARY, write::new)
        .post("/partnerships/{id}/credit/new", Who::LIBRARY, write::add)
        .get("/partnerships/{id}/credit/mention", Who::BOTH, mention::show)
        .post("/partnerships/{id}/credit/mention", Who::BOTH, mention::keep)
        .get("/partnerships/{id}/credit/thanks", Who::LIBRARY, thanks::show)
        .post("/partnerships/{id}/credit/thanks", Who::LIBRARY, thanks::keep)
        .get("/partnerships/{id}/credit/{release}", Who::BOTH, one::show)
        .get("/partnerships/{id}/credit/{release}/change", Who::LIBRARY, write::edit)
        .post("/partnerships/{id}/credit/{release}/change", Who::LIBRARY, write::change)
        .get("/partnerships/{id}/credit/{release}/quote", Who::BOTH, quote::show)
        .post("/partnerships/{id}/credit/{release}/quote", Who::BOTH, quote::keep)
        .post("/partnerships/{id}/credit/{release}/said", Who::BOTH, one::said)
        .post("/partnerships/{id}/credit/{release}/out", Who::LIBRARY, one::out)
        .get("/partnerships/{id}/credit/{release}/paper", Who::BOTH, paper::show)
}

/// The samples of this area's pages.
#[must_use]
pub(crate) fn samples() -> Vec<Sample> {
    let partner = Frame::sample_of_partner();
    [
        of::<list::Credit>("credit"),
        samples_in::<list::Credit>(&partner, "credit-partner"),
        of::<one::One>("release"),
        samples_in::<one::One>(&partner, "release-partner"),
        of::<write::Write>("release-write"),
        of::<quote::QuoteForm>("release-quote"),
        samples_in::<quote::QuoteForm>(&partner, "release-quote-partner"),
        of::<mention::MentionForm>("mention"),
        samples_in::<mention::MentionForm>(&partner, "mention-partner"),
        of::<thanks::Thanks>("thanks"),
    ]
    .concat()
}

/// The papers of this area.
pub(crate) fn papers() -> Vec<PaperKind> {
    vec![paper::kind()]
}

/// The release that the address names, of this partnership.
async fn release(ask: &Ask, place: &Place) -> Result<Kept<Release>, Trouble> {
    let id: ReleaseId = ask.id_of("release")?;
    let found = ask.desk()?.get::<Release>(id).await?;
    found.filter(|one| one.partnership == place.partnership.id).ok_or(Trouble::NotFound)
}

/// How many releases in the name of a party wait for its answer to the text as it stands (K26).
pub(crate) async fn waiting(
    ask: &Ask,
    partnership: PartnershipId,
    own: PartyId,
    said: &[Kept<Confirmation>],
) -> Result<usize, Trouble> {
    let desk = ask.desk()?;
    let open = desk.select::<Release>().filter("partnership = ?", partnership).only("out_on IS NULL").all().await?;
    if open.is_empty() {
        return Ok(0);
    }
    let named = desk.to_be_named(partnership).await?.unwrap_or_default();
    let open_for = |release: &&Kept<Release>| {
        let last = said.iter().rev().find(|one| one.subject == Subject::Quote && one.subject_id == release.id.0);
        text_state(Some(release.number), last.map(|one| &one.record), ask.now.today) == TextState::Open
    };
    let in_its_name = named.iter().any(|one| one.party == own);
    Ok(if in_its_name { open.iter().filter(open_for).count() } else { 0 })
}

/// What the rule looks for names in.
fn whole_text(release: &Release) -> String {
    format!("{}\n{}", release.title, release.text)
}

/// What is missing, in the words of the screen.
fn gap_words(place: &Place, gap: ReleaseGap) -> String {
    let name = |party| place.party(party).map_or_else(|| "somebody who was with us".to_owned(), |one| one.name.clone());
    match gap {
        ReleaseGap::Quote(party) => format!("the words of {}, or that they need none", name(party)),
        ReleaseGap::NotNamed(party) => format!("the name of {} in the text", name(party)),
        ReleaseGap::Yes(party) => format!("the yes of {} to this text", name(party)),
        ReleaseGap::Nobody => "anybody on record who gives something".to_owned(),
    }
}

/// The last thank-you to a party within a year: to whom, and for what (R222).
pub(crate) async fn last_thanks(ask: &Ask, party: PartyId) -> Result<Option<(String, String)>, Trouble> {
    let since = ask.now.today.saturating_sub(jiff::ToSpan::year(1));
    let desk = ask.desk()?;
    let last = desk.select::<ThankYou>().filter("party = ?", party).filter("sent_on >= ?", since);
    let last = last.order("sent_on DESC, id DESC").one().await?;
    Ok(last.map(|one| (one.whom.clone(), one.text.clone())))
}
