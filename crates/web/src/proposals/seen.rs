//! What whoever proposed something sees at their private address: where it stands, the promised day, our answer, and all that
//! they sent.

use ampersand_domain::{
    Actor, Date, ServiceId, Token,
    proposals::{Decision, FileInShort, Proposal, ProposalFile, ProposalFileId, ProposalMessage, ProposalState, Trial},
    service::LibraryService,
};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::{messages, propose, words};
use crate::{
    partnership::kept,
    shell::{Answer, Ask, Frame, Page, Posted, Trouble, day, parts},
};

/// The page.
pub(crate) struct Seen {
    proposal: Kept<Proposal>,
    decision: Option<Decision>,
    /// What went with it.
    files: Vec<FileInShort>,
    messages: Vec<Kept<ProposalMessage>>,
    posted: Posted,
    /// The trial that it became, if it did.
    trial: Option<Trial>,
    service: LibraryService,
    address: String,
    /// Whether they wrote to us a moment ago.
    written: bool,
    /// Whether we send e-mail at all.
    mails: bool,
    /// Whether it was sent a moment ago.
    sent: bool,
    /// Whether they are about to take it back, and are asked once more.
    taking_back: bool,
}

impl Page for Seen {
    fn title(&self) -> String {
        match self {
            Self { taking_back: true, .. } => "Take your proposal back?",
            Self { sent: true, .. } => "We have your proposal",
            _ => "Your proposal",
        }
        .to_owned()
    }

    fn library(&self) -> Option<&str> {
        Some(&self.service.name)
    }

    fn view(&self, frame: &Frame) -> Markup {
        if self.taking_back {
            return self.once_more(frame);
        }
        let proposal = &self.proposal;
        let by = proposal.answer_by(&self.service);
        let told = self.decision.as_ref().filter(|decision| decision.told_on.is_some());
        html! {
            (parts::error_summary(&self.posted))
            @if self.written {
                div class="govuk-inset-text" role="status" { "Your message is with " (self.service.name) ". The answer will stand here." }
            }
            @if self.sent {
                p class="govuk-body-l" { "Thank you. Your reference is " strong { (proposal.reference) } "." }
                p class="govuk-body" { "Keep the address of this page: it is yours alone, and shows where your proposal stands and our answer." }
                @if proposal.email.is_some() && self.mails { p class="govuk-body" { "We also send it to you by e-mail." } }
            }
            @match told {
                Some(decision) => {
                    h2 class="govuk-heading-m" { "Our answer" }
                    (parts::paragraphs(&decision.reply))
                    ul class="govuk-list govuk-list--bullet" { @for line in words::next(decision, self.trial.as_ref()) { li { (line) } } }
                }
                None => {
                    // An answer that nobody has told yet is not given away here.
                    @let state = if proposal.state == ProposalState::Answered { ProposalState::Talking } else { proposal.state };
                    p class="govuk-body" { (words::state_for_them(state)) }
                    @if state != ProposalState::Withdrawn { p class="govuk-body" { "You hear from us by " strong { (day(by)) } "." } }
                }
            }
            (messages::for_them(frame, self, &self.posted))
            h2 class="govuk-heading-m" { "What you wrote" }
            p class="govuk-body" { "To " (self.service.name) " on " (day(proposal.came_on)) "." @if !self.sent { " Reference " (proposal.reference) "." } }
            (parts::paragraphs(&proposal.what))
            (self.all_they_sent())
            @if proposal.is_open() {
                p class="govuk-body" { "Have you changed your mind? " a class="govuk-link" href=(format!("{}?back=ask", self.address)) { "Take my proposal back" } }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let asked = |taking_back, page| Self { taking_back, ..page };
        let page = |proposal: Proposal, decision, sent| Self {
            proposal: kept(proposal),
            decision,
            files: Vec::new(),
            messages: Vec::new(),
            posted: Posted::default(),
            written: false,
            trial: None,
            service: super::sample_service(),
            address: "/proposals/seen/a".to_owned(),
            sent,
            mails: true,
            taking_back: false,
        };
        let state = |state| Proposal { state, ..super::sample() };
        let told = Decision { told_on: Some(Date::constant(2026, 11, 24)), ..super::decide::sample() };
        let files = vec![propose::sample_file(1, "What we do.pdf"), propose::sample_file(2, propose::LONG_NAME)];
        vec![
            (
                "messages",
                Self {
                    messages: messages::samples().into_iter().map(kept).collect(),
                    written: true,
                    ..page(state(ProposalState::FirstLook), None, false)
                },
            ),
            (
                "wrong",
                Self {
                    posted: Posted::default().but("message", "Enter what you would like to say"),
                    ..page(super::sample(), None, false)
                },
            ),
            ("files", Self { files, ..page(super::sample(), None, false) }),
            ("sent", page(super::sample(), None, true)),
            ("talking", page(state(ProposalState::Talking), None, false)),
            ("answered", page(state(ProposalState::Answered), Some(told), false)),
            ("back-asked", asked(true, page(state(ProposalState::Talking), None, false))),
            ("back", page(state(ProposalState::Withdrawn), None, false)),
        ]
    }
}

impl Seen {
    /// What it is about.
    pub(super) fn proposal(&self) -> &Proposal {
        &self.proposal
    }

    /// To whom.
    pub(super) fn service(&self) -> &LibraryService {
        &self.service
    }

    /// What was written about it.
    pub(super) fn messages(&self) -> &[Kept<ProposalMessage>] {
        &self.messages
    }

    /// Its own address.
    pub(super) fn address(&self) -> &str {
        &self.address
    }

    /// The page with what has to change about a field.
    pub(super) fn with(self, posted: Posted) -> Self {
        Self { posted, ..self }
    }

    /// The other answers, and the files.
    fn all_they_sent(&self) -> Markup {
        let mut rows: Vec<(&str, Markup, Option<&str>)> =
            words::answered(&self.proposal).map(|(name, says)| (name, html! { (says) }, None)).collect();
        if !self.files.is_empty() {
            rows.push(("What goes with it", propose::links(&format!("{}/files", self.address), &self.files), None));
        }
        html! { @if !rows.is_empty() { (parts::facts(&rows)) } }
    }

    /// Before it is taken back: what that means, and the way out.
    fn once_more(&self, frame: &Frame) -> Markup {
        html! {
            p class="govuk-body-l" { "We stop looking at it and do nothing more with it. You cannot undo this, but you can propose the same again at any time." }
            (parts::paragraphs(&self.proposal.what))
            (parts::form(frame, &self.address, html! {
                (parts::hidden("back", "yes"))
                (parts::button("Yes, take it back"))
            }))
            p class="govuk-body" { a class="govuk-link" href=(self.address) { "No, leave it with " (self.service.name) } }
        }
    }
}

/// `GET /proposals/seen/{token}`: a guessed address and one that was never given look the same.
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

/// The proposal that the address names, with whose it is.
async fn found(ask: &Ask) -> Result<(ServiceId, Kept<Proposal>), Trouble> {
    let digest = Token::digest_of(ask.part("token")?);
    let (service, link) = ask.store().proposal_link(&digest).await?.ok_or(Trouble::NotFound)?;
    let desk = ask.store().desk(&Actor::System { service });
    Ok((service, desk.get::<Proposal>(link.proposal).await?.ok_or(Trouble::NotFound)?))
}

pub(super) async fn page(ask: &Ask) -> Result<Seen, Trouble> {
    let (service, proposal) = found(ask).await?;
    let desk = ask.store().desk(&Actor::System { service });
    let decision = desk.select::<Decision>().filter("proposal = ?", proposal.id).order("decided_on DESC, id DESC");
    let decision = decision.limit(1).all().await?.pop().map(|kept| kept.record);
    let files = desk.proposal_files(proposal.id).await?;
    let messages = messages::of(&desk, &proposal).await?;
    let (posted, written) = (Posted::default(), !ask.query().value("written").is_empty());
    let trial = match proposal.partnership {
        Some(of) => desk.select::<Trial>().filter("partnership = ?", of).one().await?.map(|kept| kept.record),
        None => None,
    };
    let service = ask.store().service(service).await?.ok_or(Trouble::NotFound)?.record;
    let sent = !ask.query().value("sent").is_empty();
    let taking_back = ask.query().value("back") == "ask" && proposal.is_open();
    let address = format!("/proposals/seen/{}", ask.part("token")?);
    let mails = ask.app.settings.mail;
    Ok(Seen { proposal, decision, trial, files, messages, posted, written, service, address, mails, sent, taking_back })
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

/// `GET /proposals/seen/{token}/files/{file}`: what they sent, back as they sent it.
pub(crate) async fn file(ask: Ask) -> Result<Answer, Trouble> {
    let (service, proposal) = found(&ask).await?;
    let desk = ask.store().desk(&Actor::System { service });
    let file = desk.get::<ProposalFile>(ask.id_of::<ProposalFileId>("file")?).await?;
    let file = file.filter(|file| file.proposal == proposal.id).ok_or(Trouble::NotFound)?;
    Ok(Answer::kept_file(&file.name, file.content.0.clone()))
}
