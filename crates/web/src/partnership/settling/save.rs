//! What settling in keeps: who they are to us, the last talk, and a partnership at Active for each that runs (K20).

use std::collections::HashMap;

use ampersand_domain::{
    Json, OrganisationId, Visibility,
    organisations::{CoarseDate, Contact, Interaction, Medium, Precision, Standing, Ways},
    partnership::{
        Partnership, PartnershipId, PartnershipPerson, PartnershipRole, Party, Rhythm, RingFacts, Stage, ring_first,
        settling_ends,
    },
    people::Person,
};
use ampersand_store::Kept;

use super::known::{Line, colleague};
use crate::{
    partnership::{place::new_party, running::talks},
    shell::{Ask, Trouble},
};

/// What a line says, once it is read.
pub(super) struct Told {
    pub(super) line: Line,
    /// Who they are to us; none when the line was left for later.
    pub(super) standing: Option<Standing>,
    /// Who leads here.
    pub(super) lead: String,
    /// When we last spoke, if that was said anew.
    pub(super) last: Option<CoarseDate>,
    /// Whether a partnership is on record already.
    pub(super) runs: bool,
}

/// Everything of the page in one transaction.
pub(super) async fn save(ask: &Ask, staff: &[Kept<Person>], told: Vec<Told>) -> Result<(), Trouble> {
    let desk = ask.desk()?;
    let new: Vec<OrganisationId> = told.iter().filter(|one| begins(one)).map(|one| one.line.organisation.id).collect();
    let contacts =
        desk.select::<Contact>().among("organisation", &new).only("\"left\" IS NULL").order("id").all().await?;
    let ends = ends(ask, &told, &contacts).await?;
    let mut tx = desk.write(&ask.now).await?;
    if !ask.first_time(&mut tx, "settling-in").await? {
        return Ok(());
    }
    let mut made = Made::default();
    for one in &told {
        let organisation = &one.line.organisation;
        if one.standing.is_some() && one.standing != organisation.standing {
            let record =
                ampersand_domain::organisations::Organisation { standing: one.standing, ..organisation.record.clone() };
            tx.update(&record, organisation.version).await?;
        }
        let begun = ends.get(&organisation.id).map(|until| begin(ask, staff, one, &contacts, *until, &mut made));
        if let Some(when) = one.last {
            made.talks.push(talk(ask, organisation.id, begun.transpose()?, when));
        } else {
            begun.transpose()?;
        }
    }
    tx.insert_many(&made.partnerships).await?;
    tx.insert_many(&made.parties).await?;
    tx.insert_many(&made.people).await?;
    tx.insert_many(&made.talks).await?;
    tx.save().await?;
    Ok(())
}

fn begins(one: &Told) -> bool {
    one.standing == Some(Standing::PartnerNow) && !one.runs
}

#[derive(Default)]
struct Made {
    partnerships: Vec<Partnership>,
    parties: Vec<Party>,
    people: Vec<PartnershipPerson>,
    talks: Vec<Interaction>,
}

/// The last day of settling in for each that begins: spread evenly, those that need a call most first.
async fn ends(
    ask: &Ask,
    told: &[Told],
    contacts: &[Kept<Contact>],
) -> Result<HashMap<OrganisationId, ampersand_domain::Date>, Trouble> {
    let thresholds = &ask.me()?.service.thresholds.0;
    let new: Vec<&Told> = told.iter().filter(|one| begins(one)).collect();
    let ids: Vec<OrganisationId> = new.iter().map(|one| one.line.organisation.id).collect();
    let known = talks(&ask.desk()?, &ids).await?;
    let facts: Vec<RingFacts> = new
        .iter()
        .map(|one| {
            let id = one.line.organisation.id;
            RingFacts {
                id: PartnershipId(id.0),
                name: one.line.organisation.name.clone(),
                last_talk: one.last.or_else(|| known.get(&id).copied()),
                we_owe: None,
                people: contacts.iter().filter(|contact| contact.organisation == id).count(),
                written: false,
                rests: false,
            }
        })
        .collect();
    let order = ring_first(&facts, thresholds.drift_active_days, ask.now.today);
    let days = settling_ends(u32::try_from(order.len()).unwrap_or(u32::MAX), ask.now.today, thresholds);
    Ok(order.iter().map(|place| OrganisationId(place.id.0)).zip(days).collect())
}

/// A partnership that was running before: at Active, with who leads here and the people of the list.
fn begin(
    ask: &Ask,
    staff: &[Kept<Person>],
    told: &Told,
    contacts: &[Kept<Contact>],
    until: ampersand_domain::Date,
    made: &mut Made,
) -> Result<PartnershipId, Trouble> {
    let (me, today, organisation) = (ask.me()?, ask.now.today, &told.line.organisation);
    let id: PartnershipId = ask.now.id();
    // It ran before: since when, nobody has said yet.
    let party = |with, name: &str| Party {
        since_precision: Precision::LongAgo,
        ..new_party(ask.now.id(), id, with, name, today)
    };
    let (ours, theirs) = (party(None, &me.service.name), party(Some(organisation.id), &organisation.name));
    let names: Vec<String> = staff.iter().map(|kept| kept.name.clone()).collect();
    // Where the list names nobody, nobody leads: the place stays open until somebody is named.
    if !told.lead.is_empty() {
        let lead = colleague(&told.lead, &names).unwrap_or(&told.lead);
        let person = staff.iter().find(|kept| kept.name == lead).map(|kept| kept.id);
        made.people.push(PartnershipPerson { person, ..somebody(ask, &ours, PartnershipRole::Lead, lead) });
    }
    let theirs_named = contacts.iter().filter(|contact| contact.organisation == organisation.id);
    for (at, contact) in theirs_named.enumerate() {
        let role = if at == 0 { PartnershipRole::Lead } else { PartnershipRole::Member };
        made.people.push(PartnershipPerson {
            contact: Some(contact.id),
            title: contact.role.clone(),
            ..somebody(ask, &theirs, role, &contact.name)
        });
    }
    made.parties.extend([ours, theirs]);
    made.partnerships.push(Partnership {
        id,
        title: organisation.name.clone(),
        summary: String::new(),
        need: None,
        workshop: None,
        stage: Stage::Active,
        stage_since: today,
        rhythm: Rhythm::AllYear,
        light: None,
        inherited: true,
        settling_until: Some(until),
        settled_on: None,
        next_sitting: None,
        resumes_on: None,
        start_now: Json(None),
        began_on: None,
        began_precision: Precision::Day,
        ended_on: None,
    });
    Ok(id)
}

/// Somebody of a party, from today, with nothing said about hours.
pub(crate) fn somebody(ask: &Ask, party: &Party, role: PartnershipRole, name: &str) -> PartnershipPerson {
    PartnershipPerson::of(ask.now.id(), party, role, name, ask.now.today)
}

/// The last talk, as exactly as somebody remembers it.
fn talk(ask: &Ask, with: OrganisationId, about: Option<PartnershipId>, when: CoarseDate) -> Interaction {
    let me = ask.me.as_ref().and_then(|me| me.actor.person());
    Interaction {
        id: ask.now.id(),
        organisation: with,
        contact: None,
        partnership: about,
        person: None,
        day: when.start,
        precision: when.precision,
        ways: Ways::TwoWay,
        medium: Medium::Unknown,
        minutes: None,
        notes: String::new(),
        learned: String::new(),
        ring: None,
        visibility: Visibility::Library,
        author: me,
        import: None,
    }
}
