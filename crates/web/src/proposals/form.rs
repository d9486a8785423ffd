//! The front door for proposals: no account, one short form, the answers checked before they go (R063, R064).

use ampersand_domain::{
    Actor, Date, Now, Token,
    people::{Mail, OnceGone},
    proposals::{Proposal, ProposalId, ProposalLink, ProposalState, answer_by},
    service::LibraryService,
};
use ampersand_store::{Once, Tx};
use maud::{Markup, html};

use crate::people::{Because, letter_end};
use crate::shell::{Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, day, parts, plural};

/// The fields of the form, with what each is called when the answers are checked.
const FIELDS: [(&str, &str); 8] = [
    ("what", "What you would like to do"),
    ("who_gains", "Who gains from it"),
    ("bring", "What you bring"),
    ("ask", "What you ask of us"),
    ("organisation_name", "Your group or organisation"),
    ("name", "Your name"),
    ("email", "E-mail address"),
    ("phone", "Telephone"),
];

/// Who reads it, and what a library must release (K30).
fn who_reads(service: &LibraryService) -> String {
    let months = usize::try_from(service.thresholds.0.proposer_months).unwrap_or_default();
    format!(
        "The people of the library who answer proposals read this, and nobody outside. We keep your name and how to reach \
         you to answer you. After {} somebody here deletes them, or keeps them longer and writes down why; if we begin \
         something together, we keep them for that. You can ask us to delete them at any time. A library is a public body \
         and may have to release what it holds. You can have a talk instead: ask at any desk, and somebody writes it down \
         for you.",
        plural(months, "month", "months")
    )
}

/// The form.
pub(crate) struct Form {
    service: LibraryService,
    answer_by: Date,
    posted: Posted,
}

/// The answers, to be looked at once more.
pub(crate) struct Check {
    service: LibraryService,
    posted: Posted,
    /// Whether many came from the same part of the net just now.
    wait: bool,
}

/// Several services on this server: which?
pub(crate) struct Which {
    services: Vec<(String, String)>,
}

impl Page for Form {
    fn title(&self) -> String {
        format!("Propose something to {}", self.service.name)
    }

    fn view(&self, frame: &Frame) -> Markup {
        let posted = &self.posted;
        html! {
            (parts::error_summary(posted))
            p class="govuk-body-l" { "Have you an idea that needs a library? Tell us in three minutes. You need no account." }
            p class="govuk-body" { "You hear from us by " strong { (day(self.answer_by)) } ", whatever we say." }
            (parts::details("What we look for", html! {
                ul class="govuk-list govuk-list--bullet" {
                    li { "it helps people here, and you can say whom" }
                    li { "both of us gain something" }
                    li { "we can work together well" }
                    li { "it fits the time that both of us have; small is fine" }
                }
                @if !self.service.themes.is_empty() { p class="govuk-body" { "What we care for most: " (self.service.themes.join("; ")) "." } }
                p class="govuk-body" { "If you only need a room, say so: we tell you how to hire one." }
            }))
            // Without an account nothing is kept here: the browser's own tab keeps what is typed (`assets/src/js/typed.js`).
            div data-typed=(self.service.slug) { (parts::form(frame, &format!("/proposals/new/{}", self.service.slug), html! {
                (parts::text_area(posted, "what", "What would you like to do with us?", "A few lines are enough", 4))
                (parts::field(posted, "who_gains", "Who would gain from it? (optional)", "Like: parents in Mill Lane with small children"))
                (parts::field(posted, "bring", "What do you bring? (optional)", "People, skills, time, things, contacts"))
                (parts::field(posted, "ask", "What do you ask of us? (optional)", "A room, an hour a week, somebody to talk to"))
                (parts::typed_field(posted, "organisation_name", "Your group or organisation (optional)", "", "text", Some("organization")))
                (parts::typed_field(posted, "name", "Your name", "", "text", Some("name")))
                (parts::typed_field(posted, "email", "E-mail address (optional)", "We send you a note that it is here, and our answer", "email", Some("email")))
                (parts::typed_field(posted, "phone", "Telephone (optional)", "If you would rather be rung", "tel", Some("tel")))
                div class="govuk-visually-hidden" aria-hidden="true" {
                    label for="website" { "Leave this empty" }
                    input id="website" name="website" type="text" tabindex="-1" autocomplete="off";
                }
                (parts::note(&who_reads(&self.service)))
                (parts::button("Check your answers"))
            })) }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let form = |posted: Posted| Self { service: service(), answer_by: Date::constant(2026, 12, 15), posted };
        let wrong = filled()
            .but("what", "Enter what you would like to do")
            .but("email", "Enter an e-mail address like name@example.org");
        vec![("empty", form(Posted::default())), ("wrong", form(wrong))]
    }
}

impl Page for Check {
    fn title(&self) -> String {
        "Check your answers".to_owned()
    }

    fn view(&self, frame: &Frame) -> Markup {
        let said = FIELDS.iter().filter(|(field, _)| !self.posted.value(field).trim().is_empty());
        let rows: Vec<_> =
            said.map(|(field, called)| (*called, parts::paragraphs(self.posted.value(field)), None)).collect();
        html! {
            @if self.wait {
                div class="govuk-inset-text" { "Many proposals came from your part of the net just now. Nothing is lost: wait half a minute and press Send again." }
            }
            p class="govuk-body" { "Nothing has gone to " (self.service.name) " yet." }
            (parts::facts(&rows))
            div data-typed=(self.service.slug) { (parts::form(frame, &format!("/proposals/new/{}", self.service.slug), html! {
                @for (field, _) in FIELDS { (parts::hidden(field, self.posted.value(field))) }
                div class="govuk-button-group" {
                    button class="govuk-button" type="submit" name="step" value="send" data-module="govuk-button" data-prevent-double-click="true" { "Send" }
                    (parts::other_button("Change something", "step", "change"))
                }
            })) }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let check = |wait| Self { service: service(), posted: filled(), wait };
        vec![("full", check(false)), ("wait", check(true))]
    }
}

impl Page for Which {
    fn title(&self) -> String {
        "Which library?".to_owned()
    }

    fn view(&self, _: &Frame) -> Markup {
        html! {
            @if self.services.is_empty() { p class="govuk-body" { "No library here takes proposals yet. Ask at any desk." } }
            ul class="govuk-list" {
                @for (slug, name) in &self.services {
                    li { a class="govuk-link" href=(format!("/proposals/new/{slug}")) { "Propose something to " (name) } }
                }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let two = [("marlow", "Marlow Vale Libraries"), ("kirkford", "Kirkford Libraries")];
        let services = two.map(|(slug, name)| (slug.to_owned(), name.to_owned())).to_vec();
        vec![("two", Self { services }), ("none", Self { services: Vec::new() })]
    }
}

fn service() -> LibraryService {
    let id = ampersand_domain::ServiceId(ampersand_domain::Uuid::nil());
    LibraryService { name: "Marlow Vale Libraries".to_owned(), ..LibraryService::new(id, "example") }
}

fn filled() -> Posted {
    Posted::default()
        .with("what", "Dance classes for children on Tuesdays.\n\nFree for those whose parents cannot pay.")
        .with("organisation_name", "Fenside Dance School, Youth Circle and Friends of the Old Corn Exchange Hall")
        .with("name", "Layla Haddad")
        .with("email", "layla@fenside.example")
}

/// `GET /proposals/new`
pub(crate) async fn which(ask: Ask) -> Result<Answer, Trouble> {
    let services = ask.store().services().await?;
    let open = services.into_iter().filter(|one| one.set_up).map(|one| (one.slug.clone(), one.name.clone()));
    let services: Vec<_> = open.collect();
    match services.as_slice() {
        [(slug, _)] => Ok(Answer::go(format!("/proposals/new/{slug}"))),
        _ => ask.show(&Which { services }),
    }
}

async fn of(ask: &Ask) -> Result<LibraryService, Trouble> {
    let kept = ask.store().service_by_slug(ask.part("service")?).await?;
    Ok(kept.filter(|kept| kept.set_up).ok_or(Trouble::NotFound)?.record)
}

fn form(service: LibraryService, today: Date, posted: Posted) -> Form {
    let answer_by = answer_by(today, &service);
    Form { service, answer_by, posted }
}

/// `GET /proposals/new/{service}`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let service = of(&ask).await?;
    let today = ask.app.now_in(&service).today;
    ask.show(&form(service, today, Posted::default()))
}

/// `POST /proposals/new/{service}`: the answers are shown once more, and go when that page is sent.
pub(crate) async fn post(ask: Ask) -> Result<Answer, Trouble> {
    let service = of(&ask).await?;
    let now = ask.app.now_in(&service);
    if ask.posted.value("step") == "change" {
        return ask.show(&form(service, now.today, ask.posted.clone()));
    }
    let proposal = match read(&ask, &now, &service) {
        Ok(proposal) => proposal,
        Err(Problem(posted)) => return ask.again(&form(service, now.today, posted)),
    };
    // A field that no person sees was filled: it costs one more press, and shuts nobody out.
    if ask.posted.value("step") != "send" || !ask.posted.value("website").is_empty() {
        return ask.show(&Check { service, posted: ask.posted.clone(), wait: false });
    }
    if !ask.app.limits.may_propose(&format!("{}/{}", service.slug, ask.network), now.clock) {
        return ask.again(&Check { service, posted: ask.posted.clone(), wait: true });
    }
    let desk = ask.store().desk(&Actor::System { service: service.id });
    let mut tx = desk.write(&now).await?;
    let text = format!("{}\n{}\n{}", proposal.name, proposal.organisation_name, proposal.what);
    let (id, is_new) = match tx.once(ask.posted.value("key"), "proposal", &text).await? {
        Once::Again(Some(answer)) => match answer.parse() {
            Ok(id) => (ProposalId(id), false),
            Err(_) => return Err(Trouble::Unreadable),
        },
        Once::First | Once::Again(None) => (proposal.id, true),
    };
    let letters = link(&mut tx, &now, id).await?;
    if is_new {
        tx.answer(&id.0.to_string()).await?;
        tx.insert(&proposal).await?;
        acknowledge(&mut tx, &ask, &now, &service, &proposal, &letters).await?;
    }
    tx.save().await?;
    Ok(Answer::go(format!("/proposals/seen/{letters}?sent=yes")))
}

fn read(ask: &Ask, now: &Now, service: &LibraryService) -> Result<Proposal, Problem> {
    let mut read = Reader::new(&ask.posted);
    let what = read.text::<4000>("what", "Enter what you would like to do");
    let who_gains = read.maybe::<1000>("who_gains").unwrap_or_default();
    let bring = read.maybe::<1000>("bring").unwrap_or_default();
    let ask_of_us = read.maybe::<1000>("ask").unwrap_or_default();
    let organisation_name = read.maybe::<200>("organisation_name").unwrap_or_default();
    let name = read.text::<120>("name", "Enter your name");
    let email = read.maybe_email("email");
    let phone = read.maybe::<60>("phone");
    let proposal = what.zip(name).map(|(what, name)| Proposal {
        what,
        who_gains,
        ask: ask_of_us,
        bring,
        organisation_name,
        name,
        email,
        phone,
        acknowledged_on: Some(now.today),
        ..blank(now, service)
    });
    read.done(proposal)
}

/// A proposal that came just now, with a reference of its own and what the service promises today.
pub(super) fn blank(now: &Now, service: &LibraryService) -> Proposal {
    let blank = Proposal {
        id: now.id(),
        organisation: None,
        organisation_name: String::new(),
        name: String::new(),
        email: None,
        phone: None,
        what: String::new(),
        who_gains: String::new(),
        ask: String::new(),
        bring: String::new(),
        came_on: now.today,
        taken_by: None,
        state: ProposalState::New,
        acknowledged_on: None,
        looked_by: None,
        looked_on: None,
        need: None,
        partnership: None,
        reference: now.token().short_code().to_uppercase(),
        promised: None,
        keep_until: None,
        keep_why: String::new(),
    };
    blank.promised_by(service)
}

/// Makes a private address for a proposal; only its digest is kept. Answers its letters.
pub(super) async fn link(tx: &mut Tx<'_>, now: &Now, proposal: ProposalId) -> Result<String, Trouble> {
    let letters = now.token().to_hex();
    let digest = Token::digest_of(&letters);
    tx.insert(&ProposalLink { id: now.id(), proposal, digest, made_on: now.today }).await?;
    Ok(letters)
}

/// Tells them by e-mail, when they gave an address, that it is here: an answer to what they just did (K28).
pub(super) async fn acknowledge(
    tx: &mut Tx<'_>,
    ask: &Ask,
    now: &Now,
    service: &LibraryService,
    proposal: &Proposal,
    letters: &str,
) -> Result<(), Trouble> {
    let Some(email) = &proposal.email else { return Ok(()) };
    let by = day(proposal.answer_by(service));
    let address = ask.app.settings.address(&format!("/proposals/seen/{letters}"));
    let body = format!(
        "Dear {},\n\nthank you: what you proposed is here. You hear from us by {by}, whatever we say.\n\nWhat you wrote:\n{}\n\n\
         This private page shows where it stands and, later, our answer:\n{address}\n\nYour reference is {}. You can say it on the \
         telephone.\n{}",
        proposal.name,
        proposal.what,
        proposal.reference,
        letter_end(&service.name, &Because::Proposed, None)
    );
    let mail = Mail::to(now.id(), email, &proposal.name, "Your proposal is here", &body, now.clock);
    tx.mail(mail.once_gone(OnceGone::ProposalHere, proposal.id)).await?;
    Ok(())
}
