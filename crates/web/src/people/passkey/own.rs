//! A person's own passkeys: which there are, another one, and one less.

use ampersand_domain::people::{MOST_PASSKEYS, Passkey, PasskeyId, Person, PersonId, device_of};
use ampersand_store::Kept;
use jiff::tz::TimeZone;
use maud::{Markup, html};

use super::{answer_field, ask_for_new, made, with_browser};
use crate::people::{
    entered::{self, By},
    lost, wants_another_way,
};
use crate::shell::{Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, day_short, parts};

const LAST: &str = "Your library asks for a passkey: add another before you take the last one away";
const NOT_MADE: &str = "The passkey was not added: your device and this page did not understand each other. Try again";

/// One of them, as it is shown.
struct Line {
    id: PasskeyId,
    name: String,
    added: String,
    used: String,
}

/// A person's own passkeys.
pub(crate) struct Passkeys {
    mine: Vec<Line>,
    /// What the browser is asked; nothing where there can be no passkeys.
    question: Option<String>,
    /// The address of this server, for whoever keeps it.
    address: String,
    /// Whether the library wants one.
    wanted: Wanted,
    posted: Posted,
}

/// Whether the library wants a passkey, and what stands between somebody and their work.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    /// It does not, or they came in by one.
    No,
    /// They have to add one.
    Add,
    /// They have one, and have to come in by it.
    Use,
}

impl Page for Passkeys {
    fn title(&self) -> String {
        "Your passkeys".to_owned()
    }

    fn way(&self) -> Vec<(String, String)> {
        vec![("Your own page".to_owned(), "/me".to_owned())]
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.posted))
            p class="govuk-body" { "With a passkey you sign in by your fingerprint, your face or the PIN of your device. Nobody can guess it, and no false page can ask you for it. A password that you have goes on working beside it." }
            @match self.wanted {
                Wanted::No => {},
                Wanted::Add => div class="govuk-inset-text" { "Your library asks for a passkey. Add one here, and you can go on with your work." },
                Wanted::Use => div class="govuk-inset-text" { "Your library asks for a passkey. " a class="govuk-link" href="/sign-in/again?next=/today" { "Show the one that you have" } ", and you can go on with your work. If you have lost it, an administrator can give you a link to come in by." },
            }
            @if self.mine.is_empty() {
                (parts::empty("No passkey yet", "Add one on each device that you work with, or one that your devices share.", None))
            } @else {
                (parts::plain_table("Your passkeys", &["Passkey", "Added", "Last used", "Take away"], &self.mine.iter().map(|line| row(frame, line)).collect::<Vec<_>>()))
            }
            @if self.wanted == Wanted::Use {}
            @else if self.mine.len() < MOST_PASSKEYS { (self.another(frame)) }
            @else { p class="govuk-body" { "You have as many as there can be. Take one away before you add another." } }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let line = |at: u128, name: &str, used: &str| Line {
            id: PasskeyId(ampersand_domain::Uuid::from_u128(at)),
            name: name.to_owned(),
            added: "3 November 2026".to_owned(),
            used: used.to_owned(),
        };
        let page = |mine, question: Option<&str>, posted| Self {
            mine,
            question: question.map(str::to_owned),
            address: "http://192.0.2.4:8080".to_owned(),
            wanted: Wanted::No,
            posted,
        };
        let wanted =
            |wanted, mine| Self { wanted, ..page(mine, Some("{}"), Posted::default().with("name", "My phone")) };
        let two =
            || vec![line(1, "The computer at the desk in Marlow", "24 November 2026"), line(2, "My phone", "not yet")];
        let many = (0..10).map(|at| line(at, "A key with a name that somebody made very long, for the van", "not yet"));
        let typed = Posted::default().with("name", "My phone");
        vec![
            ("empty", page(Vec::new(), Some("{}"), typed.clone())),
            ("full", page(two(), Some("{}"), typed.clone())),
            ("many", page(many.collect(), Some("{}"), typed.clone())),
            ("wrong", page(two(), Some("{}"), typed.but("name", NOT_MADE))),
            ("wanted", wanted(Wanted::Add, Vec::new())),
            ("wanted-and-there", wanted(Wanted::Use, two())),
            ("none-here", page(Vec::new(), None, Posted::default())),
        ]
    }
}

impl Passkeys {
    fn another(&self, frame: &Frame) -> Markup {
        let Some(question) = &self.question else {
            return html! { p class="govuk-body" { "No passkey can be added at " (self.address) ": browsers allow them where an address has a name and begins with https. Whoever keeps the server can give it one." } };
        };
        let form = parts::form(
            frame,
            "/me/passkeys",
            html! {
                (answer_field())
                (parts::field(&self.posted, "name", "What you call it", "The device, so that you know which one to take away when it is lost"))
                (parts::button("Add a passkey"))
            },
        );
        let instead = html! { p class="govuk-body" { "This browser cannot add a passkey: it may be old, or have scripts turned off. Open this page in another browser, or go on with your password." } };
        html! {
            h2 class="govuk-heading-m" { @if self.mine.is_empty() { "Add a passkey" } @else { "Add another passkey" } }
            (with_browser("add", question, form, instead))
        }
    }
}

fn row(frame: &Frame, line: &Line) -> Vec<Markup> {
    let id = line.id.to_string();
    vec![
        html! { (line.name) },
        html! { (line.added) },
        html! { (line.used) },
        parts::press_about(frame, "/me/passkeys/remove", "Take away", &line.name, &[("id", &id)]),
    ]
}

async fn mine(ask: &Ask) -> Result<(Kept<Person>, Vec<Kept<Passkey>>), Trouble> {
    let me = ask.me()?.actor.person().ok_or(Trouble::NotFound)?;
    let desk = ask.desk()?;
    let person = desk.get::<Person>(me).await?.ok_or(Trouble::NotFound)?;
    Ok((person, desk.select::<Passkey>().filter("person = ?", me).order("added_at, id").all().await?))
}

async fn page(ask: &Ask, posted: Option<Posted>) -> Result<Passkeys, Trouble> {
    let (person, mine) = mine(ask).await?;
    let question = match mine.len() < MOST_PASSKEYS {
        true => ask_for_new(ask, &person, &mine).await?,
        false => None,
    };
    let zone = TimeZone::get(&ask.me()?.service.zone).unwrap_or(TimeZone::UTC);
    let on = |at: ampersand_domain::Instant| day_short(at.date_in(&zone));
    let line = |one: &Kept<Passkey>| Line {
        id: one.id,
        name: one.name.clone(),
        added: on(one.added_at),
        used: one.used_at.map_or_else(|| "not yet".to_owned(), on),
    };
    let browser = ask.headers.get("user-agent").and_then(|browser| browser.to_str().ok()).unwrap_or_default();
    let suggested = || Posted::default().with("name", suggestion(device_of(browser)));
    Ok(Passkeys {
        wanted: wanted(ask, &mine).await,
        mine: mine.iter().map(line).collect(),
        question,
        address: ask.app.settings.public_url.clone(),
        posted: posted.unwrap_or_else(suggested),
    })
}

/// Somebody who has a passkey comes in by it: a password alone adds no other. A link of an administrator does, for whoever
/// lost theirs.
async fn wanted(ask: &Ask, mine: &[Kept<Passkey>]) -> Wanted {
    if !wants_another_way(ask).await {
        return Wanted::No;
    }
    let by_link = entered::by(ask).await == Some(By::Link);
    if mine.is_empty() || by_link { Wanted::Add } else { Wanted::Use }
}

/// "an iPhone" as somebody would call their own.
fn suggestion(device: &str) -> String {
    format!("My {}", device.trim_start_matches("an ").trim_start_matches("a ").replace("another ", ""))
}

/// `GET /me/passkeys`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask, None).await?;
    ask.show(&page)
}

/// `POST /me/passkeys`: what the browser made is kept, and its owner told, who may not have been the one at the desk.
pub(crate) async fn add(ask: Ask) -> Result<Answer, Trouble> {
    let (person, before) = mine(&ask).await?;
    let wanted = wanted(&ask, &before).await;
    if wanted == Wanted::Use {
        return Ok(Answer::aside("/me/passkeys"));
    }
    let mut read = Reader::new(&ask.posted);
    let name = read.text::<60>("name", "Enter what you call this passkey");
    let made = match name {
        Some(name) if before.len() < MOST_PASSKEYS => made(&ask, person.id, name).await?,
        _ => None,
    };
    if made.is_none() && !ask.posted.value("name").trim().is_empty() {
        read.wrong::<()>("name", NOT_MADE);
    }
    let made = match read.done(made) {
        Ok(made) => made,
        Err(Problem(posted)) => {
            let again = page(&ask, Some(posted)).await?;
            return ask.again(&again);
        }
    };
    let says = format!("A passkey was added to your account: {}. Take it away if that was not you.", made.name);
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.insert(&made).await?;
    tx.notice(person.id, &says, "/me/passkeys").await?;
    tx.save().await?;
    if wanted == Wanted::Add {
        // They have just shown it.
        entered::shown_again(&ask, Some(By::Passkey)).await?;
        return lost::onward(&ask, "/today").await;
    }
    Ok(Answer::go("/me/passkeys"))
}

/// `POST /me/passkeys/remove`: one of one's own.
pub(crate) async fn remove(ask: Ask) -> Result<Answer, Trouble> {
    let me: PersonId = ask.me()?.actor.person().ok_or(Trouble::NotFound)?;
    let id = Reader::new(&ask.posted).maybe_id::<PasskeyId>("id").ok_or(Trouble::NotFound)?;
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.get::<Passkey>(id).await?.filter(|passkey| passkey.person == me).ok_or(Trouble::NotFound)?;
    let last = tx.select::<Passkey>().filter("person = ?", me).count().await? == 1;
    if last && ask.me()?.service.passkeys_only {
        drop(tx);
        let page = page(&ask, None).await?;
        return ask.again(&Passkeys { posted: page.posted.clone().but("name", LAST), ..page });
    }
    tx.remove::<Passkey>(id).await?;
    tx.save().await?;
    Ok(Answer::go("/me/passkeys"))
}
