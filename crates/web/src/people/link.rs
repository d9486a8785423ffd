//! A personal link: opening it shows who and what; only the button uses it up (K16).

use ampersand_domain::{
    Actor, Role, Token,
    organisations::Contact,
    people::{Link, LinkKind, Person, device_of, is_guessed_first},
    service::{Branch, LibraryService},
};
use ampersand_exchange::service::{ATTRIBUTION, branches_of};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::{
    entered::{By, enter},
    lost, password, second,
    sign_in::NO_SERVICE,
};
use crate::partnership::sit_down;
use crate::service::fill::{authority_field, record};
use crate::shell::{Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, parts};

const GUESSED_FIRST: &str = "Choose one that is harder to guess: many people have this, or it is made of your own name or library. Three words in a row are good";

/// What a link opens.
pub(crate) struct Opened {
    link: Kept<Link>,
    service: LibraryService,
}

/// The page that a link opens.
pub(crate) struct Open {
    pub(crate) address: String,
    pub(crate) kind: LinkKind,
    /// The library's name; empty before it has one.
    pub(crate) library: String,
    /// Whose link it is.
    pub(crate) name: String,
    pub(crate) posted: Posted,
}

impl Page for Open {
    fn title(&self) -> String {
        match self.kind {
            LinkKind::AdminSetup => "Set up your service".to_owned(),
            LinkKind::Invite | LinkKind::Reset => format!("Choose a password for {}", self.library),
            LinkKind::Partner | LinkKind::Together => format!("Hello {}", self.name),
        }
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.posted))
            (parts::form(frame, &self.address, match self.kind {
                LinkKind::AdminSetup => set_up(&self.posted),
                LinkKind::Invite | LinkKind::Reset => html! {
                    (new_password(&self.posted))
                    (parts::button("Keep the password and go in"))
                },
                LinkKind::Partner | LinkKind::Together => html! {
                    p class="govuk-body-l" { (self.library) " shares a page with you about what you are doing together." }
                    p class="govuk-body" { "You need no password. This device will be remembered for 30 days." }
                    (parts::button("Open our page"))
                },
            }))
            @if matches!(self.kind, LinkKind::Partner) {
                (parts::form(frame, &format!("{}/not-us", self.address), html! {
                    p class="govuk-body" { "Is this not for you?" }
                    (parts::other_button("This is not us", "not_us", "yes"))
                }))
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |kind, posted| Self {
            address: "/l/sample".to_owned(),
            kind,
            library: "Marlow Vale Libraries".to_owned(),
            name: "Maya Okafor".to_owned(),
            posted,
        };
        vec![
            ("first", page(LinkKind::AdminSetup, Posted::default())),
            (
                "first-wrong",
                page(LinkKind::AdminSetup, Posted::default().but("authority", "Enter the name of your authority")),
            ),
            ("password", page(LinkKind::Invite, Posted::default())),
            ("partner", page(LinkKind::Partner, Posted::default())),
        ]
    }
}

fn set_up(posted: &Posted) -> Markup {
    html! {
        p class="govuk-body" { "Two things, and you can begin. Everything else has a setting that you can change later." }
        (authority_field(posted, "authority", "Your authority", "Like Kirklees Council, or the trust that runs your libraries. Chosen from the list, your branches are filled in for you. The open list of branches knows England alone: anywhere else, type the name, go on, and add your branches later"))
        (parts::typed_field(posted, "name", "Your name", "", "text", Some("name")))
        (parts::button("Begin"))
        p class="govuk-body-s app-soft" { (ATTRIBUTION) }
    }
}

fn new_password(posted: &Posted) -> Markup {
    html! {
        (parts::typed_field(posted, "password", "A new password", "At least ten characters; three words in a row are good", "password", Some("new-password")))
    }
}

/// `GET /l/{token}`: who, what and a button; scanners of e-mail open links too, so this uses nothing up.
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    match opened(&ask).await? {
        None => second::show(ask).await,
        Some(opened) => ask.show(&page(&ask, &opened, Posted::default()).await?),
    }
}

/// `POST /l/{token}`
pub(crate) async fn post(ask: Ask) -> Result<Answer, Trouble> {
    let Some(opened) = opened(&ask).await? else { return second::show(ask).await };
    match opened.link.kind {
        LinkKind::AdminSetup => begin(ask, opened).await,
        LinkKind::Invite | LinkKind::Reset => choose_password(ask, opened).await,
        LinkKind::Partner | LinkKind::Together => go_in(ask, opened).await,
    }
}

async fn page(ask: &Ask, opened: &Opened, posted: Posted) -> Result<Open, Trouble> {
    let desk = ask.store().desk(&Actor::System { service: opened.service.id });
    let name = match opened.link.contact {
        Some(contact) => desk.get::<Contact>(contact).await?.map(|kept| kept.record.name),
        None => None,
    };
    Ok(Open {
        address: format!("/l/{}", ask.part("token")?),
        kind: opened.link.kind,
        library: opened.service.name.clone(),
        name: name.unwrap_or_default(),
        posted,
    })
}

async fn opened(ask: &Ask) -> Result<Option<Opened>, Trouble> {
    let Some((service, link)) = ask.store().link_by_digest(&Token::digest_of(ask.part("token")?)).await? else {
        return Ok(None);
    };
    if !link.is_open(ask.now.clock) {
        return Ok(None);
    }
    Ok(ask.store().service(service).await?.map(|kept| Opened { link, service: kept.record }))
}

/// The first step of a service: its authority, and its first administrator.
async fn begin(ask: Ask, opened: Opened) -> Result<Answer, Trouble> {
    let mut read = Reader::new(&ask.posted);
    let authority = read.text::<120>("authority", "Enter the name of your authority");
    let name = read.text::<120>("name", "Enter your name");
    let (authority, name) = match read.done(authority.zip(name)) {
        Ok(both) => both,
        Err(Problem(posted)) => {
            let again = page(&ask, &opened, posted).await?;
            return ask.again(&again);
        }
    };
    let desk = ask.store().desk(&Actor::System { service: opened.service.id });
    let person = Person::new(ask.now.id(), &name, Role::Administrator);
    let mut tx = desk.write(&ask.now).await?;
    use_up(&mut tx, &opened, &ask).await?;
    tx.insert(&person).await?;
    let kept = tx.get::<LibraryService>(opened.service.id).await?.ok_or(Trouble::NotFound)?;
    let named = LibraryService { set_up: true, ..kept.record.clone().of_authority(&authority) };
    tx.update(&named, kept.version).await?;
    // The branches of the open list are a beginning; Settings adds, changes and closes them.
    if tx.select::<Branch>().count().await? == 0 {
        let branches: Vec<Branch> = branches_of(&authority).iter().map(|branch| record(branch, &ask.now)).collect();
        tx.insert_many(&branches).await?;
    }
    tx.save().await?;
    let actor = Actor::Person { service: opened.service.id, person: person.id, role: person.role };
    enter(&ask, actor, By::Link).await?;
    Ok(Answer::go("/today"))
}

async fn choose_password(ask: Ask, opened: Opened) -> Result<Answer, Trouble> {
    let desk = ask.store().desk(&Actor::System { service: opened.service.id });
    let id = opened.link.person.ok_or(Trouble::NotFound)?;
    let whose = desk.get::<Person>(id).await?.ok_or(Trouble::NotFound)?;
    let mut read = Reader::new(&ask.posted);
    let typed = strong(&mut read, &[&whose.name, whose.email.as_deref().unwrap_or_default(), &opened.service.name]);
    let typed = match read.done(typed) {
        Ok(typed) => typed,
        Err(Problem(posted)) => {
            let again = page(&ask, &opened, posted).await?;
            return ask.again(&again);
        }
    };
    let hash = password::hash(typed, &ask.now).await?;
    let mut tx = desk.write(&ask.now).await?;
    use_up(&mut tx, &opened, &ask).await?;
    let kept = tx.get::<Person>(id).await?.ok_or(Trouble::NotFound)?;
    if !kept.is_current(ask.now.today) {
        return Err(Trouble::NotFound);
    }
    let person = Person { password_hash: Some(hash), ..kept.record.clone() };
    tx.update(&person, kept.version).await?;
    tx.save().await?;
    // Whoever came in with the old password is out.
    ask.store().sessions_delete_of(opened.service.id, id.0).await?;
    enter(&ask, Actor::Person { service: opened.service.id, person: id, role: person.role }, By::Link).await?;
    lost::onward(&ask, "/today").await
}

async fn go_in(ask: Ask, opened: Opened) -> Result<Answer, Trouble> {
    let (Some(contact), Some(organisation)) = (opened.link.contact, opened.link.organisation) else {
        return Err(Trouble::NotFound);
    };
    let desk = ask.store().desk(&Actor::System { service: opened.service.id });
    let mut tx = desk.write(&ask.now).await?;
    use_up(&mut tx, &opened, &ask).await?;
    tx.save().await?;
    enter(&ask, Actor::Partner { service: opened.service.id, organisation, contact }, By::Link).await?;
    ask.session.set_expiry(Some(tower_sessions::Expiry::OnInactivity(time::Duration::days(30))));
    // What was scanned at the table opens on the list that both look at (K18).
    let first = match (opened.link.kind, opened.link.partnership) {
        (LinkKind::Together, Some(partnership)) => {
            sit_down(&ask, partnership).await?;
            format!("/partnerships/{partnership}/shake")
        }
        _ => "/home".to_owned(),
    };
    lost::onward(&ask, &first).await
}

async fn use_up(tx: &mut ampersand_store::Tx<'_>, opened: &Opened, ask: &Ask) -> Result<(), Trouble> {
    let browser = ask.headers.get("user-agent").and_then(|browser| browser.to_str().ok()).unwrap_or_default();
    let device_note = device_of(browser).to_owned();
    let used = Link { used_at: Some(ask.now.clock), device_note, ..opened.link.record.clone() };
    tx.update(&used, opened.link.version).await?;
    Ok(())
}

/// A password that is long enough, and none of those that are guessed first. `about` is what anybody knows of its owner.
pub(crate) fn strong(read: &mut Reader, about: &[&str]) -> Option<String> {
    let typed = read.text::<200>("password", "Enter a new password")?;
    if typed.chars().count() < password::SHORTEST {
        return read.wrong("password", format!("Use at least {} characters", password::SHORTEST));
    }
    if is_guessed_first(&typed, about) {
        return read.wrong("password", GUESSED_FIRST);
    }
    Some(typed)
}

/// A link that does not open any more.
pub(crate) struct Closed {
    /// The address that asks for a new one.
    pub(super) again: String,
}

impl Page for Closed {
    fn title(&self) -> String {
        "This link does not open any more".to_owned()
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            p class="govuk-body" { "It may have been used already, or it was made long ago." }
            p class="govuk-body" { "If you have come in by it before on this device, " a class="govuk-link" href="/" { "go to the start page" } "." }
            p class="govuk-body" { "Otherwise ask the person at the library who sent it for a new one, or "
                a class="govuk-link" href="/c" { "type the letters from your card" } "." }
            (parts::form(frame, &self.again, parts::button("Ask for a new link")))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        vec![("closed", Self { again: "/l/sample/again".to_owned() })]
    }
}

/// `GET /c`: the eight letters from a card.
pub(crate) async fn code(ask: Ask) -> Result<Answer, Trouble> {
    ask.show(&Code { posted: Posted::default() })
}

/// `POST /c`
pub(crate) async fn post_code(ask: Ask) -> Result<Answer, Trouble> {
    let typed: String = ask.posted.value("code").to_uppercase().chars().filter(char::is_ascii_alphanumeric).collect();
    // A browser that throws its cookies away is a new one each time: the part of the net it comes from stays.
    let counted = [(format!("code:{}", ask.seal.name()), 10), (format!("code from {}", ask.network), 100)];
    let mut may = true;
    for (key, free) in &counted {
        may &= ask.store().attempts(NO_SERVICE, key, ask.now.clock.plus_seconds(-900)).await? < *free;
    }
    let found = match typed.len() {
        8 if may => ask.store().link_by_code(&Token::digest_of(&typed)).await?,
        _ => None,
    };
    let Some((service, link)) = found.filter(|(_, link)| link.code_is_open(ask.now.clock)) else {
        // Nobody looked at these letters: to say that they are wrong would not be true, and they count for nothing.
        for (key, _) in counted.iter().filter(|_| may) {
            ask.store().record_attempt(NO_SERVICE, key, ask.now.clock).await?;
        }
        let says = if may {
            "Check the letters on your card: these do not open anything, or the card is too old"
        } else {
            "Too many letters were tried from here: wait a quarter of an hour, then try again, or ring the library"
        };
        return ask.again(&Code { posted: ask.posted.clone().but("code", says) });
    };
    let Some(service) = ask.store().service(service).await? else { return Err(Trouble::NotFound) };
    go_in(ask, Opened { link, service: service.record }).await
}

/// The page where letters are typed.
pub(crate) struct Code {
    posted: Posted,
}

impl Page for Code {
    fn title(&self) -> String {
        "Type the letters from your card".to_owned()
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.posted))
            (parts::form(frame, "/c", html! {
                (parts::typed_field(&self.posted, "code", "Eight letters", "Capital or small, with or without a space", "text", Some("off")))
                (parts::button("Open"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        vec![("empty", Self { posted: Posted::default() })]
    }
}
