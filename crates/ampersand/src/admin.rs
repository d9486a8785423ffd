//! `ampersand admin`: services and people, before anybody can sign in.

use ampersand_domain::{
    ServiceId, Token, fold,
    people::{Link, LinkKind, Person, Role, WorkingDays, fold_email},
    service::LibraryService,
};
use clap::{Args as ClapArgs, Subcommand, ValueEnum};

use crate::{
    config::Config,
    desk::{Whom, at, make_service, now, open, open_or_make},
    outcome::{Failure, Outcome, say},
};

/// Set up services and people.
#[derive(Debug, ClapArgs)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Library services on this server, strictly apart from each other
    #[command(subcommand)]
    Service(Service),
    /// People of a library service
    #[command(subcommand)]
    Person(OfPerson),
}

#[derive(Debug, Subcommand)]
enum Service {
    /// Make a service; makes the database too, if it is not there
    Add {
        /// Its word in addresses and on the command line: letters, digits and hyphens
        slug: String,
        /// What it calls itself
        #[arg(long)]
        name: String,
        /// The authority that it belongs to
        #[arg(long, default_value = "")]
        authority: String,
    },
    /// List the services, a line each
    List,
}

#[derive(Debug, Subcommand)]
enum OfPerson {
    /// Add somebody, and print the link by which they choose a password
    Add {
        /// Their name
        name: String,
        /// The service
        #[arg(long)]
        service: String,
        /// The address with which they sign in
        #[arg(long)]
        email: String,
        /// What they may do
        #[arg(long, value_enum, default_value = "staff")]
        role: RoleWord,
    },
    /// List the people of a service, a line each
    List {
        /// The service
        #[arg(long)]
        service: String,
    },
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum RoleWord {
    /// People, roles, settings, backups
    Administrator,
    /// Leads partnerships
    Lead,
    /// Everyday work
    Staff,
    /// Decides, and sees the whole
    Head,
}

/// Does it.
pub(crate) async fn run(args: Args, config: &Config) -> Outcome {
    match args.what {
        What::Service(Service::Add { slug, name, authority }) => add_service(config, &slug, &name, &authority).await,
        What::Service(Service::List) => {
            for kept in open(config).await?.services().await? {
                say(format_args!("{}\t{}", kept.slug, kept.name));
            }
            Ok(())
        }
        What::Person(OfPerson::Add { name, service, email, role }) => {
            add_person(config, &service, &name, &email, role).await
        }
        What::Person(OfPerson::List { service }) => {
            for kept in at(config, &service).await?.desk.select::<Person>().order("name, id").all().await? {
                say(format_args!("{}\t{}\t{}", kept.name, kept.email.as_deref().unwrap_or("-"), kept.role));
            }
            Ok(())
        }
    }
}

async fn add_service(config: &Config, slug: &str, name: &str, authority: &str) -> Outcome {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if slug.is_empty() || !slug.chars().all(fits) || slug.len() > 40 {
        return Err(Failure::wrong_use("the word of a service is small letters, digits and hyphens, like west-haven"));
    }
    if fold(name).is_empty() {
        return Err(Failure::wrong_use("a service needs a name"));
    }
    let store = open_or_make(config).await?;
    if store.service_by_slug(slug).await?.is_some() {
        return Err(Failure::refused(format_args!("there is a service {slug:?} already")));
    }
    let now = now("Europe/London")?;
    let mut service = LibraryService::new(now.id::<ServiceId>(), slug);
    service.name = name.trim().to_owned();
    service.authority = authority.trim().to_owned();
    // It has its name: nothing is left to ask on a page, and the form for proposals is open.
    service.set_up = true;
    let whom = Whom::among(config, store.people_of_all().await?, now.today)?;
    make_service(&store, &whom.at(service.id), &now, &service).await?;
    say(format_args!(
        "Made the service {slug}. Next, its administrator: \
         ampersand admin person add NAME --service {slug} --email ADDRESS --role administrator"
    ));
    Ok(())
}

async fn add_person(config: &Config, service: &str, name: &str, email: &str, role: RoleWord) -> Outcome {
    let at = at(config, service).await?;
    if fold(name).is_empty() || ampersand_domain::organisations::normal_email(email).is_none() {
        return Err(Failure::wrong_use("a person needs a name and an address like jo@library.example"));
    }
    let email = fold_email(email);
    let (desk, now) = (&at.desk, &at.now);
    if desk.select::<Person>().filter("email = ?", email.as_str()).one().await?.is_some() {
        return Err(Failure::refused(format_args!("{email} is somebody's address here already")));
    }
    let person = Person {
        id: now.id(),
        name: name.trim().to_owned(),
        email: Some(email),
        role: role.into(),
        password_hash: None,
        phone: None,
        hours_per_week: None,
        approved_hours: None,
        approved_by: None,
        approved_until: None,
        working_days: WorkingDays(0).0,
        left: None,
    };
    let (secret, days) = (now.token().to_hex(), at.service.thresholds.0.account_days);
    let link = Link {
        id: now.id(),
        digest: Token::digest_of(&secret),
        code_digest: None,
        code_until: None,
        kind: LinkKind::Invite,
        contact: None,
        organisation: None,
        person: Some(person.id),
        partnership: None,
        made_by: desk.actor().person(),
        expires_at: now.instant.plus_days(days),
        used_at: None,
        revoked_at: None,
        device_note: String::new(),
    };
    let mut tx = desk.write(now).await?;
    tx.insert(&person).await?;
    tx.insert(&link).await?;
    tx.save().await?;
    say(format_args!("Added {} to {}.", person.name, at.service.slug));
    let server = config.public_url.as_deref().unwrap_or_default();
    say(format_args!("They choose a password, once and within {days} days, at {server}/l/{secret}"));
    if server.is_empty() {
        say("Put your server’s address before it (public_url in the settings does so for you).");
    }
    Ok(())
}

impl From<RoleWord> for Role {
    fn from(word: RoleWord) -> Self {
        match word {
            RoleWord::Administrator => Self::Administrator,
            RoleWord::Lead => Self::Lead,
            RoleWord::Staff => Self::Staff,
            RoleWord::Head => Self::Head,
        }
    }
}
