//! Which library? Somebody whose password opens an account at several services of one server chooses one.

use ampersand_domain::{
    Actor, ServiceId,
    people::{Person, PersonId},
};
use ampersand_store::Kept;
use maud::{Markup, html};
use serde::{Deserialize, Serialize};

use super::{
    entered::{By, enter},
    lost,
};
use crate::shell::{Answer, Ask, Frame, Page, Trouble, parts};

const KEY: &str = "which-library";
/// So many seconds one may take to choose; then the password is asked for again.
const MOST: i64 = 600;

/// The accounts that a password opened, kept in the browser's session until one is chosen.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Fitting {
    people: Vec<(ServiceId, PersonId)>,
    next: String,
    until: i64,
}

/// One press for each library.
pub(crate) struct WhichLibrary {
    libraries: Vec<(ServiceId, String)>,
}

impl Page for WhichLibrary {
    fn title(&self) -> String {
        "Which library?".to_owned()
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            p class="govuk-body" { "You have an account at each of these. To change over later, sign out and in again." }
            ul class="govuk-list" {
                @for (id, name) in &self.libraries {
                    li { (parts::form(frame, "/sign-in/which", html! { (parts::other_button(name, "service", &id.to_string())) })) }
                }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let names = ["Marlow Vale Libraries", "Otherham Library Service"];
        let libraries = names.map(|name| (ServiceId(ampersand_domain::Uuid::nil()), name.to_owned()));
        vec![("full", Self { libraries: libraries.to_vec() })]
    }
}

/// Asks for one of these accounts.
pub(super) async fn ask_which(ask: &Ask, fitting: &[(ServiceId, Kept<Person>)], next: &str) -> Result<Answer, Trouble> {
    let mut libraries = Vec::new();
    for (id, _) in fitting {
        let service = ask.store().service(*id).await?.ok_or(Trouble::NotFound)?;
        let name = if service.name.is_empty() { &service.slug } else { &service.name };
        libraries.push((*id, name.clone()));
    }
    libraries.sort_by(|one, other| one.1.cmp(&other.1));
    let people = fitting.iter().map(|(service, person)| (*service, person.id)).collect();
    let fitting = Fitting { people, next: next.to_owned(), until: ask.now.clock.plus_seconds(MOST).seconds() };
    ask.session.cycle_id().await.map_err(|_| Trouble::Unreadable)?;
    ask.session.insert(KEY, fitting).await.map_err(|_| Trouble::Unreadable)?;
    ask.show(&WhichLibrary { libraries })
}

/// `POST /sign-in/which`: goes in, as things stand now.
pub(crate) async fn choose(ask: Ask) -> Result<Answer, Trouble> {
    let fitting = ask.session.remove::<Fitting>(KEY).await.ok().flatten();
    let Some(fitting) = fitting.filter(|one| ask.now.clock.seconds() <= one.until) else {
        return Ok(Answer::go("/sign-in"));
    };
    let chosen = ask.posted.value("service").parse::<ServiceId>().map_err(|_| Trouble::NotFound)?;
    let found = fitting.people.iter().find(|(service, _)| *service == chosen);
    let (service, person) = *found.ok_or(Trouble::NotFound)?;
    let person = ask.store().desk(&Actor::System { service }).get::<Person>(person).await?;
    let person = person.filter(|person| person.is_current(ask.now.today)).ok_or(Trouble::NotFound)?;
    enter(&ask, Actor::Person { service, person: person.id, role: person.role }, By::Password).await?;
    lost::onward(&ask, &fitting.next).await
}
