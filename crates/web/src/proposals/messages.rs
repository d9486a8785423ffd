//! What the library and a proposer write to each other about a proposal, each on its own page (R063).

use ampersand_domain::{
    Actor,
    people::Mail,
    proposals::{Proposal, ProposalMessage, ProposalState},
    service::LibraryService,
};
use ampersand_store::{Desk, Kept, Once, Tx};
use maud::{Markup, html};

use super::{
    known::{Known, known},
    propose::link,
    record::Record,
    seen::{self, Seen},
};
use crate::{
    people::{Because, letter_end, ring},
    shell::{Answer, Ask, Frame, Posted, Problem, Reader, Trouble, day_short, parts, plural},
    workshop::room::Doing,
};

/// The field, on both pages.
const FIELD: &str = "message";

/// All that was written about a proposal, the oldest first.
pub(super) async fn of(desk: &Desk, proposal: &Proposal) -> Result<Vec<Kept<ProposalMessage>>, Trouble> {
    let all = desk.select::<ProposalMessage>().filter("proposal = ?", proposal.id).order("written_on, id");
    Ok(all.limit(200).all().await?)
}

fn listed<'a>(messages: &'a [Kept<ProposalMessage>], who: impl Fn(&'a ProposalMessage) -> String) -> Markup {
    html! {
        @for message in messages {
            article class="app-box" {
                p class="govuk-body app-soft" { (who(message)) ", " (day_short(message.written_on)) }
                (parts::paragraphs(&message.text))
            }
        }
    }
}

/// The part of the record: what was written, and a form to write.
pub(super) fn for_us(frame: &Frame, known: &Known, posted: &Posted) -> Markup {
    let proposal = &known.proposal;
    let mails = proposal.email.is_some();
    let who = |message: &ProposalMessage| match message.by {
        Some(_) => known.name(message.by).to_owned(),
        None => super::from(proposal).to_owned(),
    };
    let hint = if mails {
        "They read it on their own page, and it goes to them by e-mail"
    } else {
        "They read it on their own page; we have no e-mail address to tell them, so ring if it is soon"
    };
    html! {
        h2 class="govuk-heading-m" id="messages" { "Messages" }
        @if known.messages.is_empty() { p class="govuk-body" { "Nothing has been written yet." } }
        (listed(&known.messages, who))
        @if known.messages.iter().any(|one| one.waits()) {
            (parts::post_button(frame, &known.address("/messages"), "I have read it, and it needs no answer", &[("does", "read")]))
        }
        @if !proposal.is_forgotten() {
            (parts::form(frame, &known.address("/messages"), html! {
                (parts::hidden("by", if mails { "mail" } else { "page" }))
                (parts::text_area(posted, FIELD, "Write to them", hint, 4))
                (parts::quiet_button("Send the message"))
            }))
        }
    }
}

/// The part of their own page: what was written, and a form to write.
pub(super) fn for_them(frame: &Frame, page: &Seen, posted: &Posted) -> Markup {
    let (proposal, service) = (page.proposal(), page.service());
    let who = |message: &ProposalMessage| if message.is_theirs() { "You".to_owned() } else { service.name.clone() };
    let days = usize::try_from(service.thresholds.0.reply_working_days).unwrap_or_default();
    let hint = format!(
        "The people of the library who answer proposals read it, and nobody outside; a library is a public body and may have to \
         release what it holds. We answer within {}. You can have a talk instead: ring or come in, with your reference {}",
        plural(days, "working day", "working days"),
        proposal.reference
    );
    html! {
        @if !page.messages().is_empty() || proposal.state != ProposalState::Withdrawn {
            h2 class="govuk-heading-m" id="messages" { "Messages" }
            (listed(page.messages(), who))
        }
        @if proposal.state != ProposalState::Withdrawn {
            (parts::form(frame, &format!("{}/messages", page.address()), html! {
                (parts::text_area(posted, FIELD, "Write to us about it", &hint, 4))
                (parts::quiet_button("Send the message"))
            }))
        }
    }
}

fn read(posted: &Posted) -> Result<String, Problem> {
    let mut read = Reader::new(posted);
    let text = read.text::<4000>(FIELD, "Enter what you would like to say");
    read.done(text)
}

/// `POST /proposals/{id}/messages`: the library writes, and what waited is read by that.
pub(crate) async fn write(ask: Ask) -> Result<Answer, Trouble> {
    let known = known(&ask).await?;
    let only_read = ask.posted.value("does") == "read";
    let text = match read(&ask.posted) {
        Ok(text) => text,
        Err(_) if only_read => String::new(),
        Err(Problem(posted)) => return Record::again(&ask, known, posted),
    };
    if known.proposal.is_forgotten() && !only_read {
        return Err(Trouble::NotFound);
    }
    let from = ring(&ask).await?;
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    for one in known.messages.iter().filter(|one| one.waits()) {
        tx.update(&ProposalMessage { read_on: Some(ask.now.today), ..one.record.clone() }, one.version).await?;
    }
    if !only_read && tx.once(ask.posted.value("key"), "proposal-message", &text).await? == Once::First {
        let message = ProposalMessage {
            id: ask.now.id(),
            proposal: known.proposal.id,
            by: ask.me()?.actor.person(),
            text,
            written_on: ask.now.today,
            read_on: None,
        };
        tx.insert(&message).await?;
        tell(&mut tx, &ask, &known.proposal, &message, &from).await?;
    }
    tx.save().await?;
    let answer = known.address("#messages");
    // Nothing leaves where it was only read.
    Ok(if only_read { Answer::aside(answer) } else { Answer::go(answer) })
}

/// By e-mail, where they gave an address, with a way of their own to answer.
async fn tell(
    tx: &mut Tx<'_>,
    ask: &Ask,
    proposal: &Proposal,
    message: &ProposalMessage,
    from: &str,
) -> Result<(), Trouble> {
    let Some(email) = &proposal.email else { return Ok(()) };
    let letters = link(tx, &ask.now, proposal.id).await?;
    let page = ask.app.settings.address(&format!("/proposals/seen/{letters}"));
    let me = ask.me()?;
    let body = format!(
        "Dear {},\n\n{} writes about your proposal:\n\n{}\n\nYou can answer on your private page:\n{page}\n{}",
        proposal.name,
        me.name,
        message.text,
        letter_end(&me.service.name, &Because::Proposed, Some(from))
    );
    let mail = Mail::to(ask.now.id(), email, &proposal.name, "About your proposal", &body, ask.now.clock);
    Ok(tx.mail(Mail { about_kind: "proposal".to_owned(), about: Some(proposal.id.0), ..mail }).await?)
}

/// `POST /proposals/seen/{token}/messages`: the proposer writes.
pub(crate) async fn theirs(ask: Ask) -> Result<Answer, Trouble> {
    let page = seen::page(&ask).await?;
    let text = match read(&ask.posted) {
        Ok(text) => text,
        Err(Problem(posted)) => return ask.again(&page.with(posted)),
    };
    let (service, proposal): (&LibraryService, &Proposal) = (page.service(), page.proposal());
    if proposal.state == ProposalState::Withdrawn {
        return Ok(Answer::go(page.address()));
    }
    let now = ask.app.now_in(service);
    if !ask.app.limits.may_outside(Doing::Write, &service.slug, &ask.network, now.clock) {
        let posted =
            ask.posted.clone().but(FIELD, "Wait half a minute and press the button again: many messages came at once");
        return ask.again(&page.with(posted));
    }
    let desk = ask.store().desk(&Actor::System { service: service.id });
    let mut tx = desk.write(&now).await?;
    let said = format!("{}\n{text}", proposal.id);
    if tx.once(ask.posted.value("key"), "proposal-message", &said).await? == Once::First {
        let message = ProposalMessage {
            id: now.id(),
            proposal: proposal.id,
            by: None,
            text,
            written_on: now.today,
            read_on: None,
        };
        tx.insert(&message).await?;
        if let Some(reader) = proposal.looked_by.or(proposal.taken_by) {
            // A notice outlives the name.
            let says = format!("There is a message about the proposal “{}”.", proposal.in_short());
            tx.notice(reader, &says, &format!("/proposals/{}#messages", proposal.id)).await?;
        }
    }
    tx.save().await?;
    Ok(Answer::go(format!("{}?written=yes#messages", page.address())))
}

/// Messages to look at.
pub(super) fn samples() -> Vec<ProposalMessage> {
    let message = |at: u128, by: Option<u128>, text: &str, on, read_on| ProposalMessage {
        id: ampersand_domain::Uuid::from_u128(at).into(),
        proposal: super::sample().id,
        by: by.map(|by| ampersand_domain::Uuid::from_u128(by).into()),
        text: text.to_owned(),
        written_on: ampersand_domain::Date::constant(2026, 11, on),
        read_on,
    };
    let read = Some(ampersand_domain::Date::constant(2026, 11, 18));
    vec![
        message(1, None, "We could also come on Wednesdays, if Tuesdays are taken.", 17, read),
        message(2, Some(1), "Thank you. How long is one class, and what do you need on the floor?", 18, None),
        message(3, None, "Forty minutes. A bare floor is enough; we bring the music.\n\nLayla", 20, None),
    ]
}
