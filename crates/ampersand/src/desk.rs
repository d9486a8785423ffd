//! The database, the moment, and in whose name: what every subcommand begins with.

use ampersand_domain::{
    Actor, Date, Instant, Now, ServiceId,
    people::fold_email,
    service::{LibraryService, NAMED, Resource},
};
use ampersand_store::{Desk, Store, StoreError};
use jiff::{Timestamp, tz::TimeZone};

use ampersand_domain::people::Person;

use crate::{config::Config, outcome::Failure};

/// Opens the database that is there.
pub(crate) async fn open(config: &Config) -> Result<Store, Failure> {
    if let Some(file) = config.sqlite_file().filter(|file| !file.is_file()) {
        return Err(Failure::refused(format_args!(
            "there is no database at {}: set AMPERSAND_DATABASE_URL, or make one with `ampersand admin service add`",
            file.display()
        )));
    }
    open_or_make(config).await
}

/// Opens the database, and makes it if it is not there.
pub(crate) async fn open_or_make(config: &Config) -> Result<Store, Failure> {
    let store = Store::connect(&config.database_url).await.map_err(|error| match error {
        StoreError::Address(_) => Failure::wrong_use(error),
        other => Failure::refused(format_args!("the database does not answer: {other}")),
    })?;
    store.migrate().await?;
    Ok(store)
}

/// The moment of this run, with the day in the service's zone.
#[expect(clippy::disallowed_methods, reason = "the binary is where the clock and the random source come in")]
pub(crate) fn now(zone: &str) -> Result<Now, Failure> {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    let instant = Instant::from(Timestamp::now());
    let mut seed = [0; 32];
    getrandom::fill(&mut seed).map_err(|error| Failure::refused(format_args!("no random source: {error}")))?;
    Ok(Now::new(instant, instant.date_in(&zone), seed))
}

/// The same moment on another day, for demonstrations (X10).
pub(crate) fn now_on(zone: &str, day: Option<Date>) -> Result<Now, Failure> {
    let real = now(zone)?;
    Ok(match day {
        Some(day) => Now { today: day, ..real },
        None => real,
    })
}

/// A service with a desk in the name of the actor, and the moment.
pub(crate) struct At {
    /// The service.
    pub(crate) service: LibraryService,
    /// The desk.
    pub(crate) desk: Desk,
    /// The moment.
    pub(crate) now: Now,
}

/// The desk at the service with this word, in the name of the one whom `--as` names.
pub(crate) async fn at(config: &Config, slug: &str) -> Result<At, Failure> {
    let store = open(config).await?;
    let service = match store.service_by_slug(slug).await? {
        Some(kept) => kept.record,
        None => {
            let known: Vec<String> = store.services().await?.into_iter().map(|kept| kept.record.slug).collect();
            let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
            return Err(Failure::refused(format_args!("there is no service {slug:?} (there is: {known})")));
        }
    };
    let now = now(&service.zone)?;
    let actor = actor(&store, config, service.id, &now).await?;
    Ok(At { desk: store.desk(&actor), service, now })
}

/// Makes a service with the pages and tools elsewhere to which the method points, for a person to look at (R007).
pub(crate) async fn make_service(
    store: &Store,
    actor: &Actor,
    now: &Now,
    service: &LibraryService,
) -> Result<(), StoreError> {
    store.make_service_as(actor, now, service).await?;
    let all: Vec<Resource> = NAMED.iter().map(|one| one.resource(now.id(), now.today)).collect();
    let desk = store.desk(actor);
    let mut tx = desk.write(now).await?;
    tx.insert_many(&all).await?;
    tx.save().await
}

/// Whom `--as` names.
pub(crate) struct Whom(Vec<(ServiceId, Person)>);

impl Whom {
    /// Finds them among these people; whoever has left is not found.
    pub(crate) fn among(config: &Config, people: Vec<(ServiceId, Person)>, today: Date) -> Result<Self, Failure> {
        if config.actor == "system" {
            return Ok(Self(Vec::new()));
        }
        let wanted = fold_email(&config.actor);
        let named = |person: &Person| {
            person.is_current(today)
                && (person.email.as_deref() == Some(wanted.as_str()) || fold_email(&person.name) == wanted)
        };
        let found: Vec<_> = people.into_iter().filter(|(_, person)| named(person)).collect();
        let Some((service, first)) = found.first() else {
            return Err(Failure::refused(format_args!("nobody here is called {:?}", config.actor)));
        };
        // One address in two services is one and the same human being.
        let same = |(at, other): &(ServiceId, Person)| {
            other.id == first.id || (at != service && other.email.is_some() && other.email == first.email)
        };
        if !found.iter().all(same) {
            return Err(Failure::refused(format_args!("{:?} is more than one person: use the address", config.actor)));
        }
        Ok(Self(found))
    }

    /// The actor at a service: this person, or the system when nobody was named.
    pub(crate) fn at(&self, service: ServiceId) -> Actor {
        let own = self.0.iter().find(|(at, _)| *at == service).or_else(|| self.0.first());
        own.map_or(Actor::System { service }, |(_, person)| Actor::Person {
            service,
            person: person.id,
            role: person.role,
        })
    }
}

async fn actor(store: &Store, config: &Config, service: ServiceId, now: &Now) -> Result<Actor, Failure> {
    let people = store.desk(&Actor::System { service }).select::<Person>().all().await?;
    let people = people.into_iter().map(|kept| (service, kept.record)).collect();
    Ok(Whom::among(config, people, now.today)?.at(service))
}
