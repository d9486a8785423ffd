//! The other way to ask after a workshop: an address of their own, sent once by whoever presses, and followed up by a call
//! (K25, K28).

use ampersand_domain::{
    Uuid,
    people::Mail,
    workshop::{RingLine, Workshop},
};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::ring_round::{RingRound, page};
use crate::{
    people::{Because, letter_end, ring},
    shell::{Answer, Ask, Frame, Trouble, day, day_short, frame::encoded, parts},
};

/// The word in `about_kind` of a letter with such an address.
const ABOUT: &str = "workshop_check_in";

/// The address of an organisation.
fn address(public_url: &str, workshop: &Workshop, line: &RingLine) -> String {
    format!("{public_url}/w/{}/after/{}", workshop.code, line.letters)
}

/// Those who are not rung yet, each with its address and the ways to send it.
pub(super) fn view(page: &RingRound, frame: &Frame, open: &[&Kept<RingLine>]) -> Markup {
    html! {
        h2 class="govuk-heading-m" id="links" { "Or send them a link" }
        p class="govuk-body" { "Best on the third day. By it they say the same in two minutes, and read what becomes of what they put up. It goes once: where nothing comes within five days, Today asks you to ring them." }
        @for line in open {
            h3 class="govuk-heading-s" { (line.name) }
            @match line.asked_on {
                Some(on) => p class="govuk-body" { "Sent on " (day_short(on)) ". If nothing comes, ring them from " (day_short(line.rings_from(page.workshop.held_on))) "." },
                None => (unsent(page, frame, line)),
            }
        }
    }
}

fn unsent(page: &RingRound, frame: &Frame, line: &RingLine) -> Markup {
    let id = line.id.0.to_string();
    let action = format!("/workshops/{}/ring-round/link", page.workshop.id);
    let press = |label: &str, fields: &[(&str, &str)]| {
        let all: Vec<(&str, &str)> = [("line", id.as_str())].into_iter().chain(fields.iter().copied()).collect();
        parts::press_about(frame, &action, label, &line.name, &all)
    };
    let numbers = line.organisation.and_then(|id| page.numbers.get(&id)).map_or(&[][..], Vec::as_slice);
    if line.letters.is_empty() {
        return press("Make their link", &[("how", "make")]);
    }
    let link = address(&page.public_url, &page.workshop, line);
    html! {
        label class="govuk-label" for=(format!("link-{id}")) { "Their link" span class="govuk-visually-hidden" { ": " (line.name) } }
        input class="govuk-input" id=(format!("link-{id}")) readonly value=(link);
        p class="govuk-body" {
            @for one in numbers {
                @if let Some(phone) = &one.phone {
                    a class="govuk-link" href=(sms(phone, &page.workshop.title, &link)) { "Text it to " (one.name) } " "
                }
            }
        }
        @for one in numbers {
            @if let Some(email) = &one.email { (press(&format!("Send it to {email}"), &[("how", "mail"), ("to", email)])) " " }
        }
        (press("I sent it another way", &[("how", "other")]))
    }
}

fn sms(phone: &str, title: &str, link: &str) -> String {
    let says = format!("How was “{title}” for you? Two minutes: {link}");
    format!("sms:{}?&body={}", phone.replace(' ', ""), encoded(&says).replace('+', "%20"))
}

/// `POST /workshops/{id}/ring-round/link`: it goes to the address of the library's records that was pressed, or somebody says
/// that it went another way; never a second time.
pub(crate) async fn post(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let here = Answer::go(format!("/workshops/{}/ring-round#links", page.workshop.id));
    let wanted = ask.posted.value("line").parse::<Uuid>().map_err(|_| Trouble::Unreadable)?;
    let line = page.lines.iter().find(|line| line.id.0 == wanted).ok_or(Trouble::NotFound)?;
    if line.asked_on.is_some() || !line.is_open() {
        return Ok(here);
    }
    let letters = match line.letters.as_str() {
        "" => ask.now.token().short_code(),
        letters => letters.to_owned(),
    };
    let asked_on = Some(ask.now.today).filter(|_| ask.posted.value("how") != "make");
    let after = RingLine { letters, asked_on, ..line.record.clone() };
    let mail = match ask.posted.value("how") {
        "mail" => Some(letter(&ask, &page, &after).await?),
        "other" | "make" => None,
        _ => return Err(Trouble::Unreadable),
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.update(&after, line.version).await?;
    if let Some(mail) = mail {
        tx.mail(mail).await?;
    }
    tx.save().await?;
    Ok(here)
}

/// The letter with the address, to somebody of theirs who is on record.
async fn letter(ask: &Ask, page: &RingRound, line: &RingLine) -> Result<Mail, Trouble> {
    let to = ask.posted.value("to");
    let numbers = line.organisation.and_then(|id| page.numbers.get(&id)).map_or(&[][..], Vec::as_slice);
    let one = numbers.iter().find(|one| one.email.as_deref() == Some(to)).ok_or(Trouble::NotFound)?;
    let (workshop, ring) = (&page.workshop, ring(ask).await?);
    let name = one.name.split(',').next().unwrap_or(&one.name);
    let link = address(&page.public_url, workshop, line);
    let body = format!(
        "Dear {},\n\nthank you for “{}” on {}.\n\nHow was it for you, how far would {} carry what came out of it, and what would \
         help? Two minutes, without a password:\n\n{link}\n\nBy the same link you read what becomes of what you put up. If you \
         would rather talk, ring {ring}. We write once about it; if we hear nothing, we ring you.\n{}",
        line_name(name, &line.name),
        workshop.title,
        day(workshop.held_on),
        line.name,
        letter_end(&ask.me()?.service.name, &Because::Came(&workshop.title), Some(&ring)),
    );
    let subject = format!("How was it for you? {}", workshop.title);
    let mail = Mail::to(ask.now.id(), to, name, &subject, &body, ask.now.clock);
    let (about_kind, about) = (ABOUT.to_owned(), Some(line.id.0));
    Ok(Mail { partnership: workshop.partnership, about_kind, about, ..mail })
}

/// Whom the letter greets: the organisation, where its address is nobody's own.
fn line_name<'n>(name: &'n str, organisation: &'n str) -> &'n str {
    if name == super::ring_round::OWN_NUMBER { organisation } else { name }
}
