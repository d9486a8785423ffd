//! What whoever proposed something sees at their private address: where it stands, the promised day, our answer.

use ampersand_domain::{
    Actor, Date, Token,
    proposals::{Decision, Proposal, ProposalState},
    service::LibraryService,
};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::words;
use crate::{
    partnership::kept,
    shell::{Answer, Ask, Frame, Page, Trouble, day, parts},
};

/// The page.
pub(crate) struct Seen {
    proposal: Kept<Proposal>,
    decision: Option<Decision>,
    service: LibraryService,
    address: String,
    /// Whether it was sent a moment ago.
    sent: bool,
}

impl Page for Seen {
    fn title(&self) -> String {
        if self.sent { "We have your proposal" } else { "Your proposal" }.to_owned()
    }

    fn view(&self, frame: &Frame) -> Markup {
        let proposal = &self.proposal;
        let by = proposal.answer_by(&self.service.calendar());
        let told = self.decision.as_ref().filter(|decision| decision.told_on.is_some());
        html! {
            @if self.sent {
                p class="govuk-body-l" { "Thank you. Your reference is " strong { (proposal.reference) } "." }
                p class="govuk-body" { "Keep the address of this page: it is yours alone, and shows where your proposal stands and our answer." }
                @if proposal.email.is_some() { p class="govuk-body" { "We also send it to you by e-mail." } }
            }
            @match told {
                Some(decision) => {
                    h2 class="govuk-heading-m" { "Our answer" }
                    (parts::paragraphs(&decision.reply))
                    ul class="govuk-list govuk-list--bullet" { @for line in words::next(decision) { li { (line) } } }
                }
                None => {
                    // An answer that nobody has told yet is not given away here.
                    @let state = if proposal.state == ProposalState::Answered { ProposalState::Talking } else { proposal.state };
                    p class="govuk-body" { (words::state_for_them(state)) }
                    @if state != ProposalState::Withdrawn { p class="govuk-body" { "You hear from us by " strong { (day(by)) } "." } }
                }
            }
            h2 class="govuk-heading-m" { "What you wrote" }
            p class="govuk-body" { "To " (self.service.name) " on " (day(proposal.came_on)) "." @if !self.sent { " Reference " (proposal.reference) "." } }
            (parts::paragraphs(&proposal.what))
            @if proposal.is_open() {
                (parts::form(frame, &self.address, html! {
                    p class="govuk-body" { "Have you changed your mind?" }
                    (parts::other_button("Take my proposal back", "back", "yes"))
                }))
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |proposal: Proposal, decision, sent| Self {
            proposal: kept(proposal),
            decision,
            service: super::sample_service(),
            address: "/proposals/seen/a".to_owned(),
            sent,
        };
        let state = |state| Proposal { state, ..super::sample() };
        let told = Decision { told_on: Some(Date::constant(2026, 11, 24)), ..super::decide::sample() };
        vec![
            ("sent", page(super::sample(), None, true)),
            ("talking", page(state(ProposalState::Talking), None, false)),
            ("answered", page(state(ProposalState::Answered), Some(told), false)),
            ("back", page(state(ProposalState::Withdrawn), None, false)),
        ]
    }
}

/// `GET /proposals/seen/{token}`: a guessed address and one that was never given look the same.
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

async fn page(ask: &Ask) -> Result<Seen, Trouble> {
    let digest = Token::digest_of(ask.part("token")?);
    let (service, link) = ask.store().proposal_link(&digest).await?.ok_or(Trouble::NotFound)?;
    let desk = ask.store().desk(&Actor::System { service });
    let proposal = desk.get::<Proposal>(link.proposal).await?.ok_or(Trouble::NotFound)?;
    let decision = desk.select::<Decision>().filter("proposal = ?", proposal.id).order("decided_on DESC, id DESC");
    let decision = decision.limit(1).all().await?.pop().map(|kept| kept.record);
    let service = ask.store().service(service).await?.ok_or(Trouble::NotFound)?.record;
    let sent = !ask.query().value("sent").is_empty();
    Ok(Seen { proposal, decision, service, address: format!("/proposals/seen/{}", ask.part("token")?), sent })
}

/// `POST /proposals/seen/{token}`: they take it back.
pub(crate) async fn take_back(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    if page.proposal.is_open() && !ask.posted.value("back").is_empty() {
        let now = ask.app.now_in(&page.service);
        let desk = ask.store().desk(&Actor::System { service: page.service.id });
        let mut tx = desk.write(&now).await?;
        let back = Proposal { state: ProposalState::Withdrawn, ..page.proposal.record.clone() };
        tx.update(&back, page.proposal.version).await?;
        tx.save().await?;
    }
    Ok(Answer::go(page.address))
}
