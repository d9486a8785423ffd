//! How people of the library may sign in: by password or passkey, or by passkey alone.

use ampersand_domain::{
    people::{Passkey, Person, PersonId},
    service::LibraryService,
};
use maud::{Markup, html};
use serde_json::Value;

use super::{keep, kept, way};
use crate::{
    people::{came_by_passkey, passkeys_possible},
    shell::{Answer, Ask, Choice, Clash, Frame, Page, Posted, Problem, Reader, Trouble, parts, version_field},
};

const ADDRESS: &str = "/service/sign-in";
const FIRST: &str =
    "Sign in by a passkey of your own first, then choose this: so nobody shuts out the last who could let others in";

/// The switch, and who could come in.
pub(crate) struct WaysIn {
    version: i64,
    posted: Posted,
    clash: Option<Clash>,
    /// Who has no passkey yet.
    without: Vec<(PersonId, String)>,
    with: usize,
    /// Whether there can be passkeys at this address.
    possible: bool,
}

impl Page for WaysIn {
    fn title(&self) -> String {
        "How people sign in".to_owned()
    }

    fn section(&self) -> &'static str {
        "/service"
    }

    fn way(&self) -> Vec<(String, String)> {
        way()
    }

    fn view(&self, frame: &Frame) -> Markup {
        let choices = [
            Choice::new("no", "By a password or a passkey"),
            Choice::new("yes", "By a passkey alone")
                .means("Whoever has none adds one when they next sign in. Partners come in by their links as before"),
        ];
        html! {
            (parts::error_summary(&self.posted))
            @if let Some(clash) = &self.clash { (clash.view()) }
            p class="govuk-body" { "A passkey opens an account by the fingerprint, the face or the PIN of somebody’s own device. It cannot be guessed, and no false page can ask for it. You add your own on " a class="govuk-link" href="/me/passkeys" { "your passkeys" } "." }
            @if self.possible {
                (parts::form(frame, ADDRESS, html! {
                    (version_field(self.clash.as_ref().map_or(self.version, |clash| clash.version)))
                    (parts::choice_list(&self.posted, "passkeys_only", "People of the library sign in", "", &choices))
                    (parts::button("Keep this"))
                }))
            } @else {
                p class="govuk-body" { "There can be no passkeys at this address: browsers allow them where it has a name and begins with https. Whoever keeps the server can give it one." }
            }
            h2 class="govuk-heading-m" { "Who has a passkey" }
            @if self.without.is_empty() { p class="govuk-body" { "Everybody." } }
            @else {
                p class="govuk-body" { (self.with) " of " (self.with + self.without.len()) " people. Not yet:" }
                ul class="govuk-list govuk-list--bullet" {
                    @for (id, name) in &self.without { li { a class="govuk-link" href=(format!("/people/{id}")) { (name) } } }
                }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let name = |at: u128| (PersonId(ampersand_domain::Uuid::from_u128(at)), "Ifeoma Danjuma-Whitcombe".to_owned());
        let page =
            |only, without, possible| Self { version: 1, posted: typed(only), clash: None, without, with: 3, possible };
        let wrong = Self { posted: typed(true).but("passkeys_only", FIRST), ..page(false, vec![name(1)], true) };
        vec![
            ("both", page(false, vec![name(1), name(2)], true)),
            ("passkeys", page(true, Vec::new(), true)),
            ("many", page(false, (0..60).map(name).collect(), true)),
            ("wrong", wrong),
            ("none-here", page(false, vec![name(1)], false)),
            (
                "conflict",
                Self {
                    clash: Some(Clash::sample("People of the library sign in")),
                    ..page(false, vec![name(1)], true)
                },
            ),
        ]
    }
}

fn typed(only: bool) -> Posted {
    Posted::default().with("passkeys_only", if only { "yes" } else { "no" })
}

async fn page(ask: &Ask, posted: Option<Posted>) -> Result<WaysIn, Trouble> {
    let desk = ask.desk()?;
    let service = kept(ask).await?;
    let keys = desk.select::<Passkey>().all().await?;
    let people = desk.select::<Person>().order("name, id").all().await?;
    let here: Vec<_> = people.iter().filter(|person| person.is_current(ask.now.today)).collect();
    let has = |person: PersonId| keys.iter().any(|key| key.person == person);
    let without: Vec<_> =
        here.iter().filter(|person| !has(person.id)).map(|person| (person.id, person.name.clone())).collect();
    Ok(WaysIn {
        version: service.version,
        posted: posted.unwrap_or_else(|| typed(service.passkeys_only)),
        clash: None,
        with: here.len() - without.len(),
        without,
        possible: passkeys_possible(&ask.app.settings),
    })
}

/// `GET /service/sign-in`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask, None).await?;
    ask.show(&page)
}

/// `POST /service/sign-in`
pub(crate) async fn change(ask: Ask) -> Result<Answer, Trouble> {
    let mut read = Reader::new(&ask.posted);
    let only = match ask.posted.value("passkeys_only") {
        "yes" if came_by_passkey(&ask).await => Some(true),
        "yes" => read.wrong("passkeys_only", FIRST),
        "no" => Some(false),
        _ => read.wrong("passkeys_only", "Choose how people sign in"),
    };
    let only = match read.done(only) {
        Ok(only) => only,
        Err(Problem(posted)) => {
            let again = page(&ask, Some(posted)).await?;
            return ask.again(&again);
        }
    };
    match keep(&ask, in_words, |service| LibraryService { passkeys_only: only, ..service }).await? {
        None => Ok(Answer::go("/service")),
        Some(clash) => {
            let page = page(&ask, Some(ask.posted.clone())).await?;
            ask.clash(&WaysIn { clash: Some(clash), ..page })
        }
    }
}

fn in_words(row: &Value) -> Vec<(String, String)> {
    let only = row["passkeys_only"].as_bool().unwrap_or_default() || row["passkeys_only"].as_i64() == Some(1);
    let says = if only { "By a passkey alone" } else { "By a password or a passkey" };
    vec![("People of the library sign in".to_owned(), says.to_owned())]
}
