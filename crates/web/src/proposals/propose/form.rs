//! One question of the form.

use ampersand_domain::{Date, proposals::answer_by, service::LibraryService};
use maud::{Markup, html};

use super::{Field, QUESTIONS, Question, begun, begun::Begun, library, place};
use crate::shell::{Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, day, parts, plural};

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

/// The page of one question.
pub(crate) struct Form {
    service: LibraryService,
    answer_by: Date,
    /// Which of the questions.
    at: usize,
    /// Where it posts, and whence it came: nothing before the first answer.
    begun: Option<Begun>,
    posted: Posted,
    /// Whether what was begun is no longer kept.
    gone: bool,
}

impl Form {
    fn question(&self) -> &'static Question {
        QUESTIONS.get(self.at).unwrap_or(&QUESTIONS[0])
    }

    fn address(&self) -> String {
        match &self.begun {
            Some(begun) => place(&self.service, &begun.letters, self.question().step),
            None => format!("/proposals/new/{}", self.service.slug),
        }
    }

    fn begins(&self) -> Markup {
        html! {
            @if self.gone {
                div class="govuk-inset-text" { "What you had begun here is no longer kept: that is for two hours, in one browser. Nothing of it has gone to anybody. Please begin again." }
            }
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
        }
    }

    fn asked(&self) -> Markup {
        let (posted, asks) = (&self.posted, self.question().asks);
        match self.question().step {
            "what" => parts::text_area(posted, "what", asks, "A few lines are enough", 4),
            "gain" => parts::only_field(posted, "who_gains", asks, "Like: parents in Mill Lane with small children"),
            "bring" => parts::only_field(posted, "bring", asks, "People, skills, time, things, contacts"),
            "ask" => parts::only_field(posted, "ask", asks, "A room, an hour a week, somebody to talk to"),
            "who" => html! {
                (parts::typed_field(posted, "name", "Your name", "", "text", Some("name")))
                (parts::typed_field(posted, "organisation_name", "Your group or organisation (optional)", "", "text", Some("organization")))
            },
            _ => html! {
                (parts::typed_field(posted, "email", "E-mail address (optional)", "We send you a note that it is here, and our answer", "email", Some("email")))
                (parts::typed_field(posted, "phone", "Telephone (optional)", "If you would rather be rung", "tel", Some("tel")))
            },
        }
    }
}

impl Page for Form {
    fn title(&self) -> String {
        match self.at {
            0 => format!("Propose something to {}", self.service.name),
            _ => self.question().asks.to_owned(),
        }
    }

    fn library(&self) -> Option<&str> {
        Some(&self.service.name)
    }

    /// A page with one field has its label for a heading.
    fn heads(&self) -> bool {
        self.at == 0 || self.question().fields.len() > 1
    }

    fn view(&self, frame: &Frame) -> Markup {
        let whole = self.begun.as_ref().is_some_and(Begun::is_whole);
        // Without an account nothing is kept here: the browser's own tab keeps what is typed (`assets/src/js/typed.js`).
        html! {
            (parts::error_summary(&self.posted))
            @if self.at == 0 { (self.begins()) }
            div data-typed=(format!("{}/{}", self.service.slug, self.question().step)) { (parts::form(frame, &self.address(), html! {
                p class="govuk-caption-m" { "Question " (self.at + 1) " of " (QUESTIONS.len()) }
                (self.asked())
                (parts::note(&who_reads(&self.service)))
                div class="govuk-button-group" {
                    (parts::button(if whole { "Back to your answers" } else { "Continue" }))
                    @if self.at > 0 && !whole { (parts::other_button("One question back", "step", "back")) }
                }
            })) }
            @if self.at > 0 {
                p class="govuk-hint" { "Nothing has gone to " (self.service.name) " yet. What you answered waits in this browser for two hours, at the address of this page." }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |at, posted| Self {
            service: super::sample_service(),
            answer_by: Date::constant(2026, 12, 15),
            at,
            begun: (at > 0).then(Begun::default),
            posted,
            gone: false,
        };
        let wrong = super::sample_answers().but("email", "Enter an e-mail address like name@example.org");
        vec![
            ("empty", page(0, Posted::default())),
            ("wrong", page(0, Posted::default().but("what", "Enter what you would like to do"))),
            ("gone", Self { gone: true, ..page(0, Posted::default()) }),
            ("gain", page(1, Posted::default())),
            ("ask-wrong", page(3, Posted::default().but("ask", "Enter no more than 1,000 characters"))),
            ("who", page(4, super::sample_answers())),
            ("reach-wrong", page(5, wrong)),
        ]
    }
}

async fn form(ask: &Ask, at: usize, begun: Option<Begun>, posted: Posted) -> Result<Form, Trouble> {
    let service = library(ask).await?;
    let answer_by = answer_by(ask.app.now_in(&service).today, &service);
    let gone = !ask.query().value("gone").is_empty();
    Ok(Form { service, answer_by, at, begun, posted, gone })
}

fn asked_at(ask: &Ask) -> Result<usize, Trouble> {
    let step = ask.part("step")?;
    QUESTIONS.iter().position(|one| one.step == step).ok_or(Trouble::NotFound)
}

/// `GET /proposals/new/{service}`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = form(&ask, 0, None, Posted::default()).await?;
    ask.show(&page)
}

/// `POST /proposals/new/{service}`: the first answer begins a proposal.
pub(crate) async fn begin(ask: Ask) -> Result<Answer, Trouble> {
    answer(ask, 0, None).await
}

/// `GET /proposals/new/{service}/{token}/{step}`
pub(crate) async fn change(ask: Ask) -> Result<Answer, Trouble> {
    let (at, service) = (asked_at(&ask)?, library(&ask).await?);
    match begun::find(&ask, &ask.app.now_in(&service)).await? {
        None => Ok(Answer::go(format!("/proposals/new/{}?gone=yes", service.slug))),
        Some(Begun { sent: Some(letters), .. }) => Ok(Answer::go(format!("/proposals/seen/{letters}"))),
        Some(begun) => {
            let posted = begun.posted();
            let page = form(&ask, at, Some(begun), posted).await?;
            ask.show(&page)
        }
    }
}

/// `POST /proposals/new/{service}/{token}/{step}`; an answer to something that is no longer kept begins anew.
pub(crate) async fn next(ask: Ask) -> Result<Answer, Trouble> {
    let (at, service) = (asked_at(&ask)?, library(&ask).await?);
    let begun = begun::find(&ask, &ask.app.now_in(&service)).await?;
    answer(ask, at, begun.filter(|begun| begun.sent.is_none())).await
}

async fn answer(ask: Ask, at: usize, begun: Option<Begun>) -> Result<Answer, Trouble> {
    let service = library(&ask).await?;
    let now = ask.app.now_in(&service);
    let back = ask.posted.value("step") == "back";
    let question = QUESTIONS.get(at).ok_or(Trouble::NotFound)?;
    let answers = match read(&ask.posted, question, back) {
        Ok(answers) => answers,
        Err(Problem(posted)) => {
            let page = form(&ask, at, begun, posted).await?;
            return ask.again(&page);
        }
    };
    let mut begun = begun.unwrap_or_else(|| Begun::new(&now));
    for (field, says) in answers {
        begun.answer(field, says);
    }
    let step = match at.checked_sub(1).and_then(|before| QUESTIONS.get(before)) {
        Some(before) if back => before.step,
        _ => begun.pass(at),
    };
    let next = place(&service, &begun.letters, step);
    begun::keep(&ask, &now, begun).await?;
    Ok(Answer::go(next))
}

/// The answers of one page; on the way back a gap may stay one.
fn read(posted: &Posted, question: &Question, back: bool) -> Result<Vec<(&'static str, String)>, Problem> {
    let mut read = Reader::new(posted);
    let mut answers = Vec::new();
    for Field { name, .. } in question.fields {
        let says = match *name {
            "what" if !back => read.text::<4000>(name, "Enter what you would like to do"),
            "name" if !back => read.text::<120>(name, "Enter your name"),
            "what" => read.maybe::<4000>(name),
            "name" => read.maybe::<120>(name),
            "organisation_name" => read.maybe::<200>(name),
            "email" => read.maybe_email(name),
            "phone" => read.maybe::<60>(name),
            _ => read.maybe::<1000>(name),
        };
        answers.push((*name, says.unwrap_or_default()));
    }
    read.done(Some(answers))
}
