//! One question of the form.

use ampersand_domain::{
    Date, Now,
    proposals::{Opening, answer_by},
    service::LibraryService,
};
use maud::{Markup, html};

use super::{FILES, Field, QUESTIONS, Question, begun, begun::Begun, files, library, place};
use crate::{
    proposals::openings,
    shell::{Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, day, parts, plural},
    workshop::room::Doing,
};

/// The field that says for which building that opens it is.
pub(super) const SITE: &str = "site";

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
    /// Buildings that open, for which something can be proposed.
    sites: Vec<Opening>,
    /// The one for which this is.
    site: Option<Opening>,
    /// Which of the questions.
    at: usize,
    /// Where it posts, and whence it came: nothing before the first answer.
    begun: Option<Begun>,
    posted: Posted,
    state: State,
}

/// What happened a moment ago.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Fresh,
    /// What was begun cannot be gone on with in this browser.
    Gone,
    /// It was thrown away.
    Thrown,
    /// Many were begun in the same part of the net just now.
    TooFast,
}

impl Form {
    fn question(&self) -> &'static Question {
        QUESTIONS.get(self.at).unwrap_or(&QUESTIONS[0])
    }

    fn address(&self) -> String {
        match &self.begun {
            Some(begun) => place(&self.service, &begun.letters(), self.question().step),
            None => format!("/proposals/new/{}", self.service.slug),
        }
    }

    fn begins(&self) -> Markup {
        html! {
            @match self.state {
                State::Fresh | State::TooFast => {},
                State::Gone => div class="govuk-inset-text" { "What you had begun here is no longer kept in this browser: that is for two hours. Nothing of it has gone to anybody. Have you a link to it? Open that. Otherwise please begin again." },
                State::Thrown => div class="govuk-inset-text" role="status" { "What you had written is thrown away. Nothing of it has gone to anybody." },
            }
            p class="govuk-body-l" { "Have you an idea that needs a library? Tell us in three minutes. You need no account, and can stop and come back." }
            @if let Some(site) = &self.site { p class="govuk-body" { "For: " strong { (site.name) } "." } }
            p class="govuk-body" { "You hear from us by " strong { (day(self.answer_by)) } ", whatever we say." }
            (parts::details("What we look for", html! {
                ul class="govuk-list govuk-list--bullet" {
                    li { "it helps people here, and you can say whom" }
                    li { "both of us gain something" }
                    li { "we can work together well" }
                    li { "it fits the time that both of us have; small is fine" }
                }
                @if !self.service.themes.is_empty() { p class="govuk-body" { "What we care for most: " (self.service.themes.join("; ")) "." } }
                @if !self.sites.is_empty() {
                    p class="govuk-body" { "For these buildings we look for ideas just now:" }
                    ul class="govuk-list govuk-list--bullet" { @for site in &self.sites { li { a class="govuk-link" href=(format!("/proposals/site/{}", site.id)) { (site.name) } } } }
                }
                @if self.service.public_list { p class="govuk-body" { a class="govuk-link" href=(format!("/partnerships/public/{}", self.service.slug)) { "See who works with us already" } "." } }
                p class="govuk-body" { "If you only need a room, say so: we tell you how to hire one." }
            }))
        }
    }

    /// What waits beside the answers.
    fn files(&self) -> &[ampersand_domain::proposals::FileInShort] {
        self.begun.as_ref().map_or(&[], |begun| &begun.files)
    }

    fn asked(&self) -> Markup {
        let (posted, asks) = (&self.posted, self.question().asks);
        match self.question().step {
            FILES => files::asked(posted, self.files()),
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
        self.at == 0 || self.question().step == FILES || self.question().fields.len() > 1
    }

    fn view(&self, frame: &Frame) -> Markup {
        let whole = self.begun.as_ref().is_some_and(Begun::is_whole);
        let made = if self.question().step == FILES { parts::file_form } else { parts::form };
        // The browser's own tab keeps what is typed and not sent yet (`assets/src/js/typed.js`).
        html! {
            (parts::error_summary(&self.posted))
            @if self.state == State::TooFast {
                div class="govuk-inset-text" role="status" { "Many proposals were begun in your part of the net just now. Nothing is lost: wait half a minute and press the button again." }
            }
            @if self.at == 0 { (self.begins()) }
            div data-typed=(format!("{}/{}", self.service.slug, self.question().step)) { (made(frame, &self.address(), html! {
                p class="govuk-caption-m" { "Question " (self.at + 1) " of " (QUESTIONS.len()) }
                @if let (0, Some(site)) = (self.at, &self.site) { (parts::hidden(SITE, &site.id.to_string())) }
                (self.asked())
                (parts::note(&who_reads(&self.service)))
                div class="govuk-button-group" {
                    (parts::button(if whole { "Back to your answers" } else { "Continue" }))
                    @if self.at > 0 && !whole { (parts::other_button("One question back", "step", "back")) }
                    (parts::other_button("Save and come back later", "step", "later"))
                }
            })) }
            @if self.at > 0 {
                p class="govuk-hint" { "Nothing has gone to " (self.service.name) " yet, and nobody there reads it before you send it. What you answered waits at the address of this page for two hours in this browser. “Save and come back later” gives you a link for longer, or for another device." }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |at, posted| Self {
            service: super::sample_service(),
            answer_by: Date::constant(2026, 12, 15),
            sites: Vec::new(),
            site: None,
            at,
            begun: (at > 0).then(|| Begun::sample(&posted, Vec::new())),
            posted,
            state: State::Fresh,
        };
        let file = |at: u128, name: &str| super::sample_file(at, name);
        let with = |files: Vec<_>, page: Self| Self { begun: Some(Begun::sample(&page.posted, files)), ..page };
        let five = (1..=5).map(|at| file(at, &format!("Picture of the hall {at}.jpg"))).collect();
        let wrong = super::sample_answers().but("email", "Enter an e-mail address like name@example.org");
        vec![
            ("empty", page(0, Posted::default())),
            (
                "site",
                Self { sites: vec![openings::sample()], site: Some(openings::sample()), ..page(0, Posted::default()) },
            ),
            ("wrong", page(0, Posted::default().but("what", "Enter what you would like to do"))),
            ("gone", Self { state: State::Gone, ..page(0, Posted::default()) }),
            ("thrown", Self { state: State::Thrown, ..page(0, Posted::default()) }),
            ("too-fast", Self { state: State::TooFast, ..page(0, super::sample_answers()) }),
            ("gain", page(1, Posted::default())),
            ("ask-wrong", page(3, Posted::default().but("ask", "Enter no more than 1,000 characters"))),
            ("files", page(4, Posted::default())),
            (
                "files-some",
                with(vec![file(1, "What we do.pdf"), file(2, super::LONG_NAME)], page(4, Posted::default())),
            ),
            ("files-many", with(five, page(4, Posted::default()))),
            ("files-wrong", page(4, Posted::default().but("file", "Choose a file of up to 10 megabytes"))),
            ("who", page(5, super::sample_answers())),
            ("reach-wrong", page(6, wrong)),
        ]
    }
}

async fn form(ask: &Ask, at: usize, begun: Option<Begun>, posted: Posted) -> Result<Form, Trouble> {
    let service = library(ask).await?;
    let answer_by = answer_by(ask.app.now_in(&service).today, &service);
    let sites = openings::open(&begun::desk(ask, &service), ask.app.now_in(&service).today).await?;
    let kept = begun.as_ref().map(|begun| begun.posted().value(SITE).to_owned()).filter(|site| !site.is_empty());
    let wanted = kept.unwrap_or_else(|| match ask.posted.value(SITE) {
        "" => ask.query().value(SITE).to_owned(),
        posted => posted.to_owned(),
    });
    let site = sites.iter().find(|one| one.id.to_string() == wanted).cloned();
    let state = match ask.query() {
        query if !query.value("gone").is_empty() => State::Gone,
        query if !query.value("thrown").is_empty() => State::Thrown,
        _ => State::Fresh,
    };
    Ok(Form { service, answer_by, sites, site, at, begun, posted, state })
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
    let now = ask.app.now_in(&service);
    let Some(begun) = begun::find(&ask, &now).await? else { return Ok(super::gone(&service)) };
    if let Some(page) = super::send::page_if_sent(&ask, &now, &service, &begun).await? {
        return Ok(Answer::go(page));
    }
    let posted = begun.posted();
    let page = form(&ask, at, Some(begun), posted).await?;
    ask.show(&page)
}

/// `POST /proposals/new/{service}/{token}/{step}`; an answer to something that is no longer kept begins anew.
pub(crate) async fn next(ask: Ask) -> Result<Answer, Trouble> {
    let (at, service) = (asked_at(&ask)?, library(&ask).await?);
    let begun = begun::find(&ask, &ask.app.now_in(&service)).await?;
    answer(ask, at, begun.filter(|begun| begun.sent().is_none())).await
}

async fn answer(ask: Ask, at: usize, begun: Option<Begun>) -> Result<Answer, Trouble> {
    let service = library(&ask).await?;
    let now = ask.app.now_in(&service);
    let way = ask.posted.value("step");
    let question = QUESTIONS.get(at).ok_or(Trouble::NotFound)?;
    let answers = match read(&ask.posted, question, matches!(way, "back" | "later")) {
        Ok(answers) => answers,
        Err(Problem(posted)) => {
            let page = form(&ask, at, begun, posted).await?;
            return ask.again(&page);
        }
    };
    if begun.is_none() && !ask.app.limits.may_outside(Doing::Begin, &service.slug, &ask.network, now.clock) {
        let page = Form { state: State::TooFast, ..form(&ask, at, None, ask.posted.clone()).await? };
        return ask.again(&page);
    }
    let mut begun = begun.unwrap_or_else(|| Begun::new(&now, &service));
    for (field, says) in answers {
        begun.answer(field, says);
    }
    if at == 0 && !ask.posted.value(SITE).is_empty() {
        begun.answer(SITE, ask.posted.value(SITE).chars().take(40).collect());
    }
    let stays = way == "add" || !ask.posted.value("remove").is_empty();
    let step = match at.checked_sub(1).and_then(|before| QUESTIONS.get(before)) {
        _ if way == "later" => "later",
        _ if stays => question.step,
        Some(before) if way == "back" => before.step,
        _ => begun.pass(at),
    };
    begun::keep(&ask, &now, &service, &begun).await?;
    let next = place(&service, &begun.letters(), step);
    if question.step == FILES
        && let Err(says) = with_files(&ask, &now, &service, &begun, way == "add").await?
    {
        let page = form(&ask, at, Some(begun), ask.posted.clone().but(files::FIELD, says)).await?;
        return ask.again(&page);
    }
    Ok(Answer::go(next))
}

/// The file that was chosen goes with it, and the one that was taken away does not.
async fn with_files(
    ask: &Ask,
    now: &Now,
    service: &LibraryService,
    begun: &Begun,
    wanted: bool,
) -> Result<Result<(), &'static str>, Trouble> {
    if let Ok(file) = ask.posted.value("remove").parse() {
        begun::desk(ask, service).remove_begun_file(begun.id(), file).await?;
        return Ok(Ok(()));
    }
    match ask.posted.file(files::FIELD) {
        Some(file) => files::add(ask, now, service, begun, file).await,
        None if wanted => Ok(Err("Choose a file first")),
        None => Ok(Ok(())),
    }
}

/// The answers of one page; on the way back, or out, a gap may stay one.
fn read(posted: &Posted, question: &Question, gaps: bool) -> Result<Vec<(&'static str, String)>, Problem> {
    let mut read = Reader::new(posted);
    let mut answers = Vec::new();
    for Field { name, .. } in question.fields.iter().filter(|field| field.name != files::FIELD) {
        let says = match *name {
            "what" if !gaps => read.text::<4000>(name, "Enter what you would like to do"),
            "name" if !gaps => read.text::<120>(name, "Enter your name"),
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
