//! Quick add: one line, read by plain rules, confirmed by a person, kept as a talk and its promises.

use ampersand_domain::{
    Date, OrganisationId, Visibility,
    organisations::{Contact, Interaction, Medium, Organisation, Precision, Ways},
    partnership::{Partnership, PartnershipId, Party},
    people::ContactId,
    promises::Promise,
    today::{
        Promiser,
        quick_add::{self, Found, KnownOrganisation, KnownPerson, NamesOnRecord},
    },
};
use ampersand_store::{Desk, Kept};
use maud::{Markup, html};

use super::proposal::{PARTNERSHIP, PROMISES, Proposed, fields};
use crate::{
    organisations::which::{self, Which},
    shell::{
        Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble,
        parts::{self, Choice},
    },
};

/// The page with one field.
pub(super) struct OneLine {
    posted: Posted,
}

impl Page for OneLine {
    fn title(&self) -> String {
        "Quick add".to_owned()
    }

    fn section(&self) -> &'static str {
        "/today"
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.posted))
            div class="app-read" {
                (parts::form(frame, "/add", html! {
                    (parts::field(&self.posted, "line", "What happened, in a line?", "Like: Rang Maya at Citizens Advice, she’ll send dates by Friday"))
                    (parts::button("Read it"))
                }))
                p class="govuk-body app-soft" { "You see what was read before anything is kept." }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let wrong = Posted::default().but("line", LINE);
        vec![("empty", Self { posted: Posted::default() }), ("wrong", Self { posted: wrong })]
    }
}

const LINE: &str = "Enter what happened, in a line";

/// What is on record and may be named in a line: never all of it.
struct OnRecord {
    organisations: Vec<Organisation>,
    people: Vec<Contact>,
}

impl OnRecord {
    /// The organisations whose names may stand in the line; and its people where that is one, else those whose own names
    /// may stand there.
    async fn of(desk: &Desk, line: &str, today: Date) -> Result<Self, Trouble> {
        let organisations = desk.organisations_in(line).await?.into_iter().map(|kept| kept.record).collect();
        let mut known = Self { organisations, people: Vec::new() };
        let one = known.read(line, today).organisation.one().copied();
        let people = desk.contacts_in(line, one).await?.into_iter().map(|kept| kept.record);
        known.people = people.filter(|one| one.is_current(today)).collect();
        Ok(known)
    }

    fn read(&self, line: &str, today: Date) -> quick_add::QuickAdd {
        let known = |one: &Organisation| KnownOrganisation {
            id: one.id,
            names: std::iter::once(one.name.clone()).chain(one.aliases.clone()).chain(one.likeness().names).collect(),
        };
        let organisations: Vec<_> = self.organisations.iter().map(known).collect();
        let person = |one: &Contact| KnownPerson { id: one.id, organisation: one.organisation, name: one.name.clone() };
        let people: Vec<_> = self.people.iter().map(person).collect();
        quick_add::read(line, &NamesOnRecord { organisations: &organisations, people: &people }, today)
    }
}

/// The form of what was read, with the people whom it may be about and the partnerships that run.
async fn page(desk: &Desk, posted: Posted, offered: Vec<Choice>, people: &[Contact]) -> Result<Proposed, Trouble> {
    let ids: Vec<OrganisationId> = people.iter().map(|one| one.organisation).collect();
    let theirs = desk.select::<Organisation>().among("id", &ids).all().await?;
    let of = |one: &Contact| theirs.iter().find(|other| other.id == one.organisation).map_or("", |one| &one.name);
    let people = people.iter().map(|one| Choice::new(one.id.to_string(), format!("{}, {}", one.name, of(one))));
    let partnerships = running(desk).await?;
    Ok(Proposed {
        posted,
        offered,
        people: people.collect(),
        partnerships: partnerships.iter().map(|one| Choice::new(one.id.to_string(), one.title.as_str())).collect(),
    })
}

/// The partnerships that run.
async fn running(desk: &Desk) -> Result<Vec<Kept<Partnership>>, Trouble> {
    let all = desk.select::<Partnership>().order("title, id").all().await?;
    Ok(all.into_iter().filter(|kept| !kept.stage.is_closing()).collect())
}

/// `GET /add`
pub(super) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    ask.show(&OneLine { posted: Posted::default().with("line", ask.query().value("line")) })
}

/// `POST /add`: reads the line and shows what it says.
pub(super) async fn read(ask: Ask) -> Result<Answer, Trouble> {
    let mut read = Reader::new(&ask.posted);
    let line = read.text::<2000>("line", LINE);
    let line = match read.done(line) {
        Ok(line) => line,
        Err(Problem(posted)) => return ask.again(&OneLine { posted }),
    };
    let (desk, today) = (ask.desk()?, ask.now.today);
    let on_record = OnRecord::of(&desk, &line, today).await?;
    let read = on_record.read(&line, today);
    let mut posted = fields(&read);
    let named = |id: &OrganisationId| on_record.organisations.iter().find(|one| one.id == *id);
    let offered = match &read.organisation {
        Found::Several(all) => all.iter().filter_map(named).map(which::choice).collect(),
        Found::Unknown(name) => {
            posted = posted.with("organisation", name.as_str());
            Vec::new()
        }
        Found::One(id) => {
            // Named by the line, or by the one person in it.
            posted = which::filled_by_id(&desk, posted, "organisation", &id.to_string()).await?;
            if let Some(partnership) = only_partnership(&desk, *id).await? {
                posted = posted.with("partnership", partnership.to_string());
            }
            Vec::new()
        }
        Found::Nothing => Vec::new(),
    };
    let page = page(&desk, posted, offered, &on_record.people).await?;
    ask.show(&page)
}

/// The partnership that runs with this organisation, when there is just one.
async fn only_partnership(desk: &Desk, organisation: OrganisationId) -> Result<Option<PartnershipId>, Trouble> {
    let all = desk.select::<Party>().filter("organisation = ?", organisation).only("left_on IS NULL").all().await?;
    let ids: Vec<PartnershipId> = all.iter().map(|party| party.partnership).collect();
    let with = desk.select::<Partnership>().among("id", &ids).all().await?;
    let mut with = with.iter().filter(|one| !one.stage.is_closing()).map(|one| one.id);
    Ok(with.next().filter(|_| with.next().is_none()))
}

/// A promise as the form has it.
struct Typed {
    what: String,
    by: Promiser,
    due: Option<Date>,
}

/// What the form has.
struct Talk {
    interaction: Interaction,
    promises: Vec<Typed>,
}

/// What the form names: the organisation, those of its people who may be chosen, and the partnerships that run.
struct Named {
    which: Which,
    people: Vec<Contact>,
    partnerships: Vec<Kept<Partnership>>,
}

impl Named {
    async fn of(ask: &Ask, desk: &Desk) -> Result<Self, Trouble> {
        let mut which = Which::of(desk, &ask.posted, "organisation").await?;
        let person = ask.posted.value("person").parse().map(ContactId);
        // Somebody who was chosen says of which organisation the talk was.
        if let (Which::Nobody, Ok(person)) = (&which, person)
            && let Some(person) = desk.get::<Contact>(person).await?
            && let Some(of) = desk.get::<Organisation>(person.organisation).await?
        {
            which = Which::One(Box::new(of.record));
        }
        let people = match which.one() {
            Some(one) => desk.contacts_of(one.id).await?,
            None => Vec::new(),
        };
        let current = people.into_iter().map(|kept| kept.record).filter(|one| one.is_current(ask.now.today));
        Ok(Self { which, people: current.collect(), partnerships: running(desk).await? })
    }
}

fn talk(ask: &Ask, named: &Named) -> Result<Talk, Problem> {
    let mut read = Reader::new(&ask.posted);
    let notes = read.text::<10_000>("notes", "Enter what happened");
    let organisation = match &named.which {
        Which::Nobody => read.wrong("organisation", "Enter the organisation"),
        which => which.read(&mut read, &ask.posted, "organisation"),
    };
    let contact: Option<ContactId> = read.maybe_id("person");
    if organisation.is_some() && contact.is_some_and(|id| !named.people.iter().any(|one| one.id == id)) {
        read.wrong::<()>("person", "Choose somebody of that organisation");
    }
    let medium = read.word::<Medium>("medium", "Choose how");
    let day = read.day("day", "Enter the day on which it was");
    if day.is_some_and(|day| day > ask.now.today) {
        read.wrong::<()>("day", "Enter a day that is not in the future");
    }
    let partnership: Option<PartnershipId> = read.maybe_id("partnership");
    if partnership.is_some_and(|id| !named.partnerships.iter().any(|one| one.id == id)) {
        read.wrong::<()>("partnership", "Choose a partnership from the list");
    }
    let visibility = read.maybe_word::<Visibility>("visibility").unwrap_or(Visibility::Private);
    let promises = promises(&mut read);
    if partnership.is_none() && !promises.is_empty() {
        read.wrong::<()>("partnership", PARTNERSHIP);
    }
    let person = ask.me.as_ref().and_then(|me| me.actor.person());
    let all = notes.zip(organisation).zip(medium.zip(day));
    read.done(all.map(|((notes, organisation), (medium, day))| Talk {
        interaction: Interaction {
            id: ask.now.id(),
            organisation,
            contact,
            partnership,
            person,
            day: Some(day),
            precision: Precision::Day,
            ways: if matches!(medium, Medium::Met | Medium::Call) { Ways::TwoWay } else { Ways::OneWay },
            medium,
            minutes: None,
            notes,
            learned: String::new(),
            ring: None,
            visibility,
            author: person,
            import: None,
        },
        promises,
    }))
}

fn promises(read: &mut Reader) -> Vec<Typed> {
    let mut promises = Vec::new();
    for at in 0..PROMISES {
        let Some(what) = read.maybe::<500>(&format!("what{at}")) else { continue };
        let by = read.word::<Promiser>(&format!("by{at}"), "Choose who promised it");
        let due = read.maybe_day(&format!("due{at}"));
        promises.extend(by.map(|by| Typed { what, by, due }));
    }
    promises
}

/// `POST /add/keep`
pub(super) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let named = Named::of(&ask, &desk).await?;
    let talk = match talk(&ask, &named) {
        Ok(talk) => talk,
        Err(Problem(posted)) => {
            let page = page(&desk, posted, named.which.offered(), &named.people).await?;
            return ask.again(&page);
        }
    };
    let parties = match talk.interaction.partnership {
        Some(id) => desk.select::<Party>().filter("partnership = ?", id).all().await?,
        None => Vec::new(),
    };
    let mut promises = Vec::new();
    for typed in &talk.promises {
        let Some(promise) = promised(&ask, &talk.interaction, &parties, typed) else {
            let posted = ask.posted.clone().but("partnership", "Choose a partnership with that organisation");
            let page = page(&desk, posted, Vec::new(), &named.people).await?;
            return ask.again(&page);
        };
        promises.push(promise);
    }
    let mut tx = desk.write(&ask.now).await?;
    if ask.first_time(&mut tx, "add").await? {
        tx.insert(&talk.interaction).await?;
        for promise in &promises {
            tx.insert(promise).await?;
        }
        tx.save().await?;
    }
    Ok(Answer::go(match talk.interaction.partnership {
        Some(id) => format!("/partnerships/{id}"),
        None => format!("/organisations/{}", talk.interaction.organisation),
    }))
}

/// The promise: ours stands at once, theirs is proposed until they say yes to it (K14).
fn promised(ask: &Ask, talk: &Interaction, parties: &[Kept<Party>], typed: &Typed) -> Option<Promise> {
    let ours = typed.by == Promiser::We;
    let party = parties.iter().find(|party| match ours {
        true => party.is_library(),
        false => party.organisation == Some(talk.organisation),
    })?;
    let me = ask.me.as_ref()?;
    Some(Promise {
        person: if ours { me.actor.person() } else { None },
        contact: if ours { None } else { talk.contact },
        owner: if ours { me.name.clone() } else { party.name.clone() },
        due: typed.due,
        accepted_on: ours.then_some(ask.now.today),
        ..Promise::proposed(ask.now.id(), (party.partnership, party.id), typed.what.clone(), ask.now.today)
    })
}
