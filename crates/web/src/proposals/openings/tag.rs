//! For which building that opens a proposal is: marked by itself where it began on the page of that building, or by a person.

use ampersand_domain::proposals::{Opening, OpeningId, OpeningProposal, Proposal, ProposalId};
use ampersand_store::Desk;
use maud::{Markup, html};

use crate::shell::{Answer, Ask, Choice, Frame, Posted, Trouble, parts};

/// The building for which a proposal is, with its name.
pub(crate) async fn named(desk: &Desk, of: ProposalId) -> Result<Option<(OpeningId, String)>, Trouble> {
    let Some(mark) = super::of_proposal(desk, of).await? else { return Ok(None) };
    Ok(desk.get::<Opening>(mark.opening).await?.map(|one| (one.id, one.record.name)))
}

/// The buildings that can be chosen, and a form for it.
pub(crate) fn choose(frame: &Frame, address: &str, all: &[(OpeningId, String)], now: Option<OpeningId>) -> Markup {
    let choices: Vec<Choice> = all.iter().map(|(id, name)| Choice::new(id.to_string(), name.as_str())).collect();
    let posted = Posted::default().with("site", now.map(|id| id.to_string()).unwrap_or_default());
    html! {
        @if !all.is_empty() {
            (parts::details("For a building that opens", parts::form(frame, address, html! {
                (parts::select(&posted, "site", "Which building is it for?", "", Some("None in particular"), &choices))
                (parts::quiet_button("Keep it"))
            })))
        }
    }
}

/// `POST /proposals/{id}/site`
pub(crate) async fn post(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let of: ProposalId = ask.id()?;
    desk.get::<Proposal>(of).await?.ok_or(Trouble::NotFound)?;
    let site: Option<OpeningId> = ask.posted.value("site").parse().ok();
    if let Some(site) = site {
        desk.get::<Opening>(site).await?.ok_or(Trouble::NotFound)?;
    }
    let mut tx = desk.write(&ask.now).await?;
    let before = tx.select::<OpeningProposal>().filter("proposal = ?", of).all().await?;
    if before.iter().map(|one| one.opening).collect::<Vec<_>>() != site.into_iter().collect::<Vec<_>>() {
        for old in before {
            tx.remove::<OpeningProposal>(old.id).await?;
        }
        if let Some(opening) = site {
            tx.insert(&OpeningProposal { id: ask.now.id(), opening, proposal: of, since: ask.now.today }).await?;
        }
        tx.save().await?;
    }
    Ok(Answer::go(format!("/proposals/{of}")))
}
