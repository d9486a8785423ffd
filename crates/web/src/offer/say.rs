//! What a colleague sees who has the link: one short form, and what they have said themselves. No account, no script
//! (R090, K30).

use ampersand_domain::{
    Actor, Date, Now, Token,
    offer::{AuditHeading, OfferLink, OfferSaid},
    service::{Branch, LibraryService},
};
use ampersand_store::Once;
use axum::http::StatusCode;
use maud::{Markup, html};

use super::{
    gather::{sample, until},
    words::heading,
};
use crate::people::forgets;
use crate::shell::{Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, day, parts};

/// The page while the link takes something.
pub(crate) struct Say {
    service: LibraryService,
    address: String,
    until: Date,
    branches: Vec<String>,
    /// What was said from this browser.
    mine: Vec<OfferSaid>,
    posted: Posted,
    state: State,
}

/// What happened a moment ago.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Fresh,
    Kept,
    TooFast,
}

/// The page once the link takes nothing.
pub(crate) struct Over {
    service: LibraryService,
}

impl Page for Say {
    fn title(&self) -> String {
        "What can we offer?".to_owned()
    }

    fn library(&self) -> Option<&str> {
        Some(&self.service.name)
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.posted))
            @match self.state {
                State::Fresh => {},
                State::Kept => div class="govuk-inset-text" role="status" { "Thank you, that is kept. Say another thing, or close this page." },
                State::TooFast => div class="govuk-inset-text" role="status" { "Much came at once. Nothing is lost: wait half a minute and press the button again." },
            }
            p class="govuk-body-l" { (self.service.name) " writes down what it could bring to a partnership. You know things about your place and yourself that nobody else thinks of." }
            p class="govuk-body" { "One thing at a time; as many as you like, until " (day(self.until)) "." }
            (parts::form(frame, &self.address, self.fields()))
            @if !self.mine.is_empty() {
                h2 class="govuk-heading-m" { "What you have said on this device" }
                ul class="govuk-list govuk-list--bullet" { @for one in &self.mine { li { (heading(one.heading).0) ": " (one.text) } } }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |mine: Vec<OfferSaid>, posted: Posted, state| Self {
            service: service(),
            address: "/offer/say/a".to_owned(),
            until: Date::constant(2026, 12, 8),
            branches: vec!["Mill Lane".to_owned(), "Harbour Road".to_owned()],
            mine,
            posted,
            state,
        };
        let typed = Posted::default().with("branch", "Mill Lane").but("text", NO_TEXT).but("heading", NO_HEADING);
        vec![
            ("empty", page(Vec::new(), Posted::default(), State::Fresh)),
            ("kept", page(vec![sample(1)], Posted::default().with("told_by", "Jo Fenn"), State::Kept)),
            ("wrong", page(vec![sample(1)], typed, State::Fresh)),
            ("too-fast", page(Vec::new(), Posted::default().with("text", "A garden"), State::TooFast)),
            ("many", page((0..60).map(sample).collect(), Posted::default(), State::Kept)),
        ]
    }
}

const NO_TEXT: &str = "Enter what it is";
const NO_HEADING: &str = "Choose what it belongs to";

fn who_reads(service: &LibraryService) -> String {
    format!(
        "The people of {} read this, and nobody outside. Others who have this link do not see it, unless they use this \
         device after you. Name a colleague only with their yes, and write nothing about anybody’s private life. A library is a \
         public body and may have to release what it holds. You would rather have a talk instead? Ask whoever gave you the \
         link: they write it down for you.",
        service.name
    )
}

impl Say {
    fn fields(&self) -> Markup {
        let posted = &self.posted;
        let headings: Vec<Choice> = AuditHeading::ALL
            .iter()
            .map(|which| Choice::new(which.as_str(), heading(*which).0).means(heading(*which).1))
            .collect();
        html! {
            (parts::choice_list(posted, "heading", "What does it belong to?", "", &headings))
            (parts::text_area(posted, "text", "What is it?", "In a line, as you would say it to a visitor", 3))
            (parts::field_with_list(posted, "branch", "At which branch? (optional)", "", self.branches.iter().map(String::as_str)))
            (parts::field(posted, "told_by", "Your own name, if we may ask you more (optional)", &format!("Like: Jo Fenn, Mill Lane. {}", forgets(&self.service))))
            (parts::note(&who_reads(&self.service)))
            (parts::button("Send this"))
        }
    }
}

impl Page for Over {
    fn title(&self) -> String {
        "This link takes nothing any more".to_owned()
    }

    fn library(&self) -> Option<&str> {
        Some(&self.service.name)
    }

    fn view(&self, _frame: &Frame) -> Markup {
        html! {
            p class="govuk-body-l" { "Thank you for coming. What was said by it is with " (self.service.name) "." }
            p class="govuk-body" { "Is there something else that we can offer? Tell whoever gave you the link." }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        vec![("closed", Self { service: service() })]
    }
}

fn service() -> LibraryService {
    let id = ampersand_domain::ServiceId(ampersand_domain::Uuid::nil());
    LibraryService { name: "Marlow Vale Libraries".to_owned(), ..LibraryService::new(id, "example") }
}

/// The link that the address names, with whose it is. A guessed address and one that was never given look the same.
struct Here {
    service: LibraryService,
    link: OfferLink,
    now: Now,
}

impl Here {
    async fn find(ask: &Ask) -> Result<Self, Trouble> {
        let digest = Token::digest_of(ask.part("token")?);
        let (service, link) = ask.store().offer_link(&digest).await?.ok_or(Trouble::NotFound)?;
        let service = ask.store().service(service).await?.ok_or(Trouble::NotFound)?.record;
        let now = ask.app.now_in(&service);
        Ok(Self { service, link: link.record, now })
    }

    fn desk(&self, ask: &Ask) -> ampersand_store::Desk {
        ask.store().desk(&Actor::System { service: self.service.id })
    }

    /// The word by which this browser is known by this link, and by no other.
    fn teller(&self, ask: &Ask) -> String {
        Token::digest_of(&format!("offer:{}:{}", self.link.id, ask.seal.name())).chars().take(32).collect()
    }

    /// The page, or that the link takes nothing.
    async fn page(self, ask: &Ask, posted: Posted, state: State) -> Result<Result<Say, Answer>, Trouble> {
        if !self.link.is_open(self.now.clock) {
            let over = Over { service: self.service };
            return Ok(Err(Answer::Page(StatusCode::GONE, ask.frame().whole(&over))));
        }
        let desk = self.desk(ask);
        let mine = desk.select::<OfferSaid>().filter("teller = ?", self.teller(ask)).order("id").all().await?;
        let mine: Vec<OfferSaid> = mine.into_iter().map(|kept| kept.record).collect();
        let branches = desk.select::<Branch>().only("closed = FALSE").order("name, id").all().await?;
        let (name, place) = mine.last().map(|one| (one.told_by.clone(), one.branch.clone())).unwrap_or_default();
        // Whoever said their name and their place once does not type them again.
        let posted = if posted.value("told_by").is_empty() { posted.with("told_by", name) } else { posted };
        let posted = if posted.value("branch").is_empty() { posted.with("branch", place) } else { posted };
        Ok(Ok(Say {
            until: until(&self.link),
            service: self.service,
            address: format!("/offer/say/{}", ask.part("token")?),
            branches: branches.into_iter().map(|kept| kept.record.name).collect(),
            mine,
            posted,
            state,
        }))
    }
}

/// `GET /offer/say/{token}`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let state = if ask.query().value("sent").is_empty() { State::Fresh } else { State::Kept };
    match Here::find(&ask).await?.page(&ask, Posted::default(), state).await? {
        Ok(page) => ask.show(&page),
        Err(over) => Ok(over),
    }
}

/// `POST /offer/say/{token}`: sent twice, it is kept once.
pub(crate) async fn take(ask: Ask) -> Result<Answer, Trouble> {
    let here = Here::find(&ask).await?;
    if !here.link.is_open(here.now.clock) {
        return match here.page(&ask, ask.posted.clone(), State::Fresh).await? {
            Ok(page) => ask.show(&page),
            Err(over) => Ok(over),
        };
    }
    let said = match read(&here, &ask) {
        Ok(said) => said,
        Err(Problem(posted)) => {
            return match here.page(&ask, posted, State::Fresh).await? {
                Ok(page) => ask.again(&page),
                Err(over) => Ok(over),
            };
        }
    };
    if !ask.app.limits.may_say(here.link.id, &said.teller, here.now.clock) {
        return match here.page(&ask, ask.posted.clone(), State::TooFast).await? {
            Ok(page) => Ok(Answer::Page(StatusCode::TOO_MANY_REQUESTS, ask.frame().whole(&page))),
            Err(over) => Ok(over),
        };
    }
    let desk = here.desk(&ask);
    let mut tx = desk.write(&here.now).await?;
    let text = format!("{}\n{}\n{}\n{}", said.teller, said.heading, said.text, said.branch);
    if tx.once(ask.posted.value("key"), "offer-said", &text).await? == Once::First {
        tx.insert(&said).await?;
    }
    tx.save().await?;
    Ok(Answer::go(format!("/offer/say/{}?sent=yes", ask.part("token")?)))
}

fn read(here: &Here, ask: &Ask) -> Result<OfferSaid, Problem> {
    let mut read = Reader::new(&ask.posted);
    let heading = read.word::<AuditHeading>("heading", NO_HEADING);
    let text = read.text::<400>("text", NO_TEXT);
    let branch = read.maybe::<120>("branch").unwrap_or_default();
    let told_by = read.maybe::<80>("told_by").unwrap_or_default();
    let said = heading.zip(text).map(|(heading, text)| OfferSaid {
        id: here.now.id(),
        teller: here.teller(ask),
        told_by,
        heading,
        text,
        branch,
        said_on: here.now.today,
        line: None,
        aside_why: None,
        looked_by: None,
    });
    read.done(said)
}
