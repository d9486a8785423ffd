//! Quick add: one line, read by plain rules, confirmed by a person, kept as a talk and its promises.

use ampersand_domain::{
    Date, OrganisationId, Visibility,
    organisations::{Contact, Interaction, Medium, Organisation, Precision, Ways},
    partnership::{Partnership, PartnershipId, Party},
    people::ContactId,
    promises::Promise,
    today::{
        Promiser,
        quick_add::{self, KnownOrganisation, KnownPerson, NamesOnRecord},
    },
};
use ampersand_store::{Desk, Kept, Once};
use maud::{Markup, html};

use super::proposal::{PARTNERSHIP, PROMISES, Proposed, fields};
use crate::shell::{
    Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble,
    parts::{self, Choice},
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

/// What is on record and can be named in a line.
struct OnRecord {
    organisations: Vec<Kept<Organisation>>,
    people: Vec<Kept<Contact>>,
    partnerships: Vec<Kept<Partnership>>,
}

impl OnRecord {
    async fn of(desk: &Desk, today: Date) -> Result<Self, Trouble> {
        let people = desk.select::<Contact>().order("name, id").all().await?;
        let partnerships = desk.select::<Partnership>().order("title, id").all().await?;
        Ok(Self {
            organisations: desk.select::<Organisation>().order("name, id").all().await?,
            people: people.into_iter().filter(|kept| kept.is_current(today)).collect(),
            partnerships: partnerships.into_iter().filter(|kept| !kept.stage.is_closing()).collect(),
        })
    }

    fn read(&self, line: &str, today: Date) -> quick_add::QuickAdd {
        let known = |one: &Kept<Organisation>| KnownOrganisation {
            id: one.id,
            names: std::iter::once(one.name.clone()).chain(one.aliases.iter().cloned()).collect(),
        };
        let organisations: Vec<_> = self.organisations.iter().map(known).collect();
        let person =
            |one: &Kept<Contact>| KnownPerson { id: one.id, organisation: one.organisation, name: one.name.clone() };
        let people: Vec<_> = self.people.iter().map(person).collect();
        quick_add::read(line, &NamesOnRecord { organisations: &organisations, people: &people }, today)
    }

    fn name_of(&self, id: OrganisationId) -> &str {
        self.organisations.iter().find(|one| one.id == id).map_or("", |one| one.name.as_str())
    }

    fn page(&self, posted: Posted) -> Proposed {
        let people = self
            .people
            .iter()
            .map(|one| Choice::new(one.id.to_string(), format!("{}, {}", one.name, self.name_of(one.organisation))));
        Proposed {
            posted,
            organisations: self
                .organisations
                .iter()
                .map(|one| Choice::new(one.id.to_string(), one.name.as_str()))
                .collect(),
            people: people.collect(),
            partnerships: self
                .partnerships
                .iter()
                .map(|one| Choice::new(one.id.to_string(), one.title.as_str()))
                .collect(),
        }
    }
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
    let on_record = OnRecord::of(&ask.desk()?, ask.now.today).await?;
    let mut posted = fields(&on_record.read(&line, ask.now.today));
    if let Some(partnership) = only_partnership(&ask.desk()?, &on_record, posted.value("organisation")).await? {
        posted = posted.with("partnership", partnership.to_string());
    }
    ask.show(&on_record.page(posted))
}

/// The partnership that runs with this organisation, when there is just one.
async fn only_partnership(
    desk: &Desk,
    on_record: &OnRecord,
    organisation: &str,
) -> Result<Option<PartnershipId>, Trouble> {
    let all = desk.select::<Party>().only("left_on IS NULL").all().await?;
    let mut with = all
        .iter()
        .filter(|party| party.organisation.is_some_and(|id| id.to_string() == organisation))
        .map(|party| party.partnership)
        .filter(|id| on_record.partnerships.iter().any(|one| one.id == *id));
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

fn talk(ask: &Ask, on_record: &OnRecord) -> Result<Talk, Problem> {
    let mut read = Reader::new(&ask.posted);
    let notes = read.text::<10_000>("notes", "Enter what happened");
    let organisation: Option<OrganisationId> = read.id("organisation", "Choose the organisation");
    if organisation.is_some_and(|id| !on_record.organisations.iter().any(|one| one.id == id)) {
        read.wrong::<()>("organisation", "Choose the organisation");
    }
    let contact: Option<ContactId> = read.maybe_id("person");
    let fits =
        |id: ContactId| on_record.people.iter().any(|one| one.id == id && Some(one.organisation) == organisation);
    if contact.is_some_and(|id| !fits(id)) {
        read.wrong::<()>("person", "Choose somebody of that organisation");
    }
    let medium = read.word::<Medium>("medium", "Choose how");
    let day = read.day("day", "Enter the day on which it was");
    if day.is_some_and(|day| day > ask.now.today) {
        read.wrong::<()>("day", "Enter a day that is not in the future");
    }
    let partnership: Option<PartnershipId> = read.maybe_id("partnership");
    if partnership.is_some_and(|id| !on_record.partnerships.iter().any(|one| one.id == id)) {
        read.wrong::<()>("partnership", "Choose a partnership from the list");
    }
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
            visibility: Visibility::Library,
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
    let on_record = OnRecord::of(&desk, ask.now.today).await?;
    let talk = match talk(&ask, &on_record) {
        Ok(talk) => talk,
        Err(Problem(posted)) => return ask.again(&on_record.page(posted)),
    };
    let parties = match talk.interaction.partnership {
        Some(id) => desk.select::<Party>().filter("partnership = ?", id).all().await?,
        None => Vec::new(),
    };
    let mut promises = Vec::new();
    for typed in &talk.promises {
        let Some(promise) = promised(&ask, &talk.interaction, &parties, typed) else {
            let posted = ask.posted.clone().but("partnership", "Choose a partnership with that organisation");
            return ask.again(&on_record.page(posted));
        };
        promises.push(promise);
    }
    let mut tx = desk.write(&ask.now).await?;
    if tx.once(ask.posted.value("key"), "add", &ask.posted_text()).await? == Once::First {
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
        id: ask.now.id(),
        partnership: party.partnership,
        party: party.id,
        person: if ours { me.actor.person() } else { None },
        contact: if ours { None } else { talk.contact },
        owner: if ours { me.name.clone() } else { party.name.clone() },
        what: typed.what.clone(),
        meeting: None,
        clause: None,
        due: typed.due,
        proposed_on: ask.now.today,
        accepted_on: ours.then_some(ask.now.today),
        accepted_way: None,
        done_on: None,
        withdrawn_on: None,
        why: String::new(),
    })
}
