//! What a colleague sees who has the link: one short form, and what they have named themselves. No account, no script
//! (R084, K30).

use ampersand_domain::{
    Actor, Date, Now, Token,
    organisations::map::{Map, MapLink, MapName},
    service::LibraryService,
};
use ampersand_store::Once;
use axum::http::StatusCode;
use maud::{Markup, html};

use super::{LONG, link::until, sample_map, sample_name};
use crate::people::forgets;
use crate::shell::{Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, day, parts};

/// The page while the link takes names.
pub(crate) struct Say {
    service: LibraryService,
    map: Map,
    address: String,
    until: Date,
    /// What was named from this browser.
    mine: Vec<MapName>,
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

/// The page once the link takes none.
pub(crate) struct Over {
    service: LibraryService,
}

impl Page for Say {
    fn title(&self) -> String {
        "Who could help?".to_owned()
    }

    fn library(&self) -> Option<&str> {
        Some(&self.service.name)
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.posted))
            @match self.state {
                State::Fresh => {},
                State::Kept => div class="govuk-inset-text" role="status" { "Thank you, that is kept. Name another, or close this page." },
                State::TooFast => div class="govuk-inset-text" role="status" { "Many names came at once. Nothing is lost: wait half a minute and press the button again." },
            }
            p class="govuk-body-l" { "With: " strong { (self.map.theme) } }
            p class="govuk-body" { (self.service.name) " is looking for those who could help. Whom do you know? One at a time; as many as you like, until " (day(self.until)) "." }
            (parts::form(frame, &self.address, self.fields()))
            @if !self.mine.is_empty() {
                h2 class="govuk-heading-m" { "What you have named on this device" }
                ul class="govuk-list govuk-list--bullet" {
                    @for one in &self.mine { li { (one.name) @if !one.known_by.is_empty() { ", known by " (one.known_by) } } }
                }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |mine: Vec<MapName>, posted: Posted, state| Self {
            service: service(),
            map: sample_map(),
            address: "/organisations/who/a".to_owned(),
            until: Date::constant(2026, 12, 8),
            mine,
            posted,
            state,
        };
        let mine = vec![sample_name(1, "Deaf Vale"), sample_name(2, LONG)];
        let typed = Posted::default().with("note", "They meet on Thursdays").but("name", NO_NAME);
        let many = (0..60).map(|at| sample_name(at, &format!("Group {at}"))).collect();
        vec![
            ("empty", page(Vec::new(), Posted::default(), State::Fresh)),
            ("kept", page(mine.clone(), Posted::default().with("told_by", "Jo Fenn"), State::Kept)),
            ("wrong", page(mine.clone(), typed, State::Fresh)),
            ("too-fast", page(mine, Posted::default().with("name", "Chess Club"), State::TooFast)),
            ("many", page(many, Posted::default(), State::Kept)),
        ]
    }
}

const NO_NAME: &str = "Enter what they are called";

fn who_reads(service: &LibraryService) -> String {
    format!(
        "The people of {} read this, and nobody outside. Others who have this link do not see it, unless they use this \
         device after you. Write nothing about somebody’s private life. A library is a public body and may have to release what it holds. \
         You would rather have a talk instead? Ask whoever gave you the link: they write it down for you.",
        service.name
    )
}

impl Say {
    fn fields(&self) -> Markup {
        let posted = &self.posted;
        html! {
            (parts::field(posted, "name", "Who is it?", "A group, a charity, a firm, a team of the council: as you call it"))
            (parts::field(posted, "known_by", "Who of us knows them? (optional)", "Like: Jo Fenn in Housing, or: I do"))
            (parts::text_area(posted, "note", "What should we know? (optional)", "What they do; a postcode or a charity number tells them from others of that name", 3))
            (parts::field(posted, "told_by", "Your own name, if we may ask you more (optional)", &format!("Like: Jo Fenn, Housing. {}", forgets(&self.service))))
            (parts::note(&who_reads(&self.service)))
            (parts::button("Send this name"))
        }
    }
}

impl Page for Over {
    fn title(&self) -> String {
        "This link takes no names any more".to_owned()
    }

    fn library(&self) -> Option<&str> {
        Some(&self.service.name)
    }

    fn view(&self, _frame: &Frame) -> Markup {
        html! {
            p class="govuk-body-l" { "Thank you for coming. What was named by it is with " (self.service.name) "." }
            p class="govuk-body" { "Do you know somebody else who could help? Tell whoever gave you the link, or ask at any desk." }
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
    link: MapLink,
    now: Now,
}

impl Here {
    async fn find(ask: &Ask) -> Result<Self, Trouble> {
        let digest = Token::digest_of(ask.part("token")?);
        let (service, link) = ask.store().map_link(&digest).await?.ok_or(Trouble::NotFound)?;
        let service = ask.store().service(service).await?.ok_or(Trouble::NotFound)?.record;
        let now = ask.app.now_in(&service);
        Ok(Self { service, link: link.record, now })
    }

    fn desk(&self, ask: &Ask) -> ampersand_store::Desk {
        ask.store().desk(&Actor::System { service: self.service.id })
    }

    /// The word by which this browser is known on this map, and on no other.
    fn teller(&self, ask: &Ask) -> String {
        Token::digest_of(&format!("map:{}:{}", self.link.map, ask.seal.name())).chars().take(32).collect()
    }

    /// The page, or that the link takes no names.
    async fn page(self, ask: &Ask, posted: Posted, state: State) -> Result<Result<Say, Answer>, Trouble> {
        if !self.link.is_open(self.now.clock) {
            let over = Over { service: self.service };
            return Ok(Err(Answer::Page(StatusCode::GONE, ask.frame().whole(&over))));
        }
        let desk = self.desk(ask);
        let map = desk.get::<Map>(self.link.map).await?.ok_or(Trouble::NotFound)?.record;
        let mine = desk.select::<MapName>().filter("map = ?", map.id).filter("teller = ?", self.teller(ask));
        let mine: Vec<MapName> = mine.all().await?.into_iter().map(|kept| kept.record).collect();
        let named = mine.last().map(|one| one.told_by.clone()).unwrap_or_default();
        // Whoever said their name once does not type it again.
        let posted = if posted.value("told_by").is_empty() { posted.with("told_by", named) } else { posted };
        let address = format!("/organisations/who/{}", ask.part("token")?);
        Ok(Ok(Say { until: until(&self.link), service: self.service, map, address, mine, posted, state }))
    }
}

/// `GET /organisations/who/{token}`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let state = if ask.query().value("sent").is_empty() { State::Fresh } else { State::Kept };
    match Here::find(&ask).await?.page(&ask, Posted::default(), state).await? {
        Ok(page) => ask.show(&page),
        Err(over) => Ok(over),
    }
}

/// `POST /organisations/who/{token}`: sent twice, it is kept once.
pub(crate) async fn take(ask: Ask) -> Result<Answer, Trouble> {
    let here = Here::find(&ask).await?;
    if !here.link.is_open(here.now.clock) {
        return Ok(match here.page(&ask, ask.posted.clone(), State::Fresh).await? {
            Ok(_) => Answer::go("/"),
            Err(over) => over,
        });
    }
    let name = match read(&ask.posted, &here, &ask) {
        Ok(name) => name,
        Err(Problem(posted)) => {
            return match here.page(&ask, posted, State::Fresh).await? {
                Ok(page) => ask.again(&page),
                Err(over) => Ok(over),
            };
        }
    };
    if !ask.app.limits.may_say(here.link.id, &name.teller, here.now.clock) {
        return match here.page(&ask, ask.posted.clone(), State::TooFast).await? {
            Ok(page) => Ok(Answer::Page(StatusCode::TOO_MANY_REQUESTS, ask.frame().whole(&page))),
            Err(over) => Ok(over),
        };
    }
    let desk = here.desk(&ask);
    let mut tx = desk.write(&here.now).await?;
    let text = format!("{}\n{}\n{}\n{}", name.teller, name.name, name.known_by, name.note);
    if tx.once(ask.posted.value("key"), "map-name", &text).await? == Once::First {
        tx.insert(&name).await?;
    }
    tx.save().await?;
    Ok(Answer::go(format!("/organisations/who/{}?sent=yes", ask.part("token")?)))
}

fn read(posted: &Posted, here: &Here, ask: &Ask) -> Result<MapName, Problem> {
    typed(posted, MapName::blank(here.now.id(), here.link.map, &here.teller(ask), here.now.today))
}

/// What was typed, by a colleague outside or by somebody of the library.
pub(super) fn typed(posted: &Posted, blank: MapName) -> Result<MapName, Problem> {
    let mut read = Reader::new(posted);
    let name = read.text::<200>("name", NO_NAME);
    let known_by = read.maybe::<200>("known_by").unwrap_or_default();
    let note = read.maybe::<1_000>("note").unwrap_or_default();
    let told_by = read.maybe::<80>("told_by").unwrap_or(blank.told_by.clone());
    read.done(name.map(|name| MapName { name, known_by, note, told_by, ..blank }))
}
