//! Giving somebody a part: their organisation's own word is its yes, another's is a proposal that waits (R155).

use ampersand_domain::{
    Uuid, fold,
    partnership::{CorePart, CoreShare, Duty, DutyId, ONE_WORDING, PartStands, PartnershipPersonId, Subject},
};

use super::{
    page::{CoreTeam, page},
    part::end_others,
};
use crate::{
    partnership::{answering::own_yes, home::tell},
    shell::{Answer, Ask, Posted, Problem, Reader, Trouble},
};

/// What was asked for, as it reads.
struct Named {
    person: Option<PartnershipPersonId>,
    share: CoreShare,
    /// The duty that is there already.
    duty: Option<DutyId>,
    /// A duty that is new.
    new: Option<String>,
}

/// `POST /partnerships/{id}/core-team`
pub(crate) async fn name(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let named = match read(&ask, &page)? {
        Ok(named) => named,
        Err(posted) => return ask.again(&CoreTeam { posted, ..page }),
    };
    let back = Answer::go(page.at(""));
    let (own, today) = (page.place.own(&ask)?.record.clone(), ask.now.today);
    let duty = named.new.map(|what| Duty {
        id: ask.now.id(),
        partnership: page.place.partnership.id,
        what,
        added_on: today,
        dropped_on: None,
    });
    let person = named.person.and_then(|person| page.team.people.iter().find(|one| one.id == person));
    let part = person.map(|person| CorePart {
        id: ask.now.id(),
        partnership: page.place.partnership.id,
        party: person.party,
        person: person.id,
        share: named.share,
        duty: duty.as_ref().map(|duty| duty.id).or(named.duty),
        proposed_by: own.id,
        proposed_on: today,
        ended_on: None,
    });
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if !ask.first_time(&mut tx, "core-team").await? {
        return Ok(back);
    }
    if let Some(duty) = &duty {
        tx.insert(duty).await?;
    }
    let says = match (&part, &duty) {
        (Some(part), _) => {
            tx.insert(part).await?;
            let accepted = part.party == own.id;
            if accepted {
                tx.insert(&own_yes(&ask, &page.place, (Subject::CorePart, part.id.0, ONE_WORDING))?).await?;
            }
            end_others(&mut tx, &page.team, part, accepted, today).await?;
            let does = duty.as_ref().map_or_else(|| page.team.does(part), |duty| duty.what.clone());
            format!("{} names {}: {does}", own.name, page.team.name(part.person))
        }
        (None, Some(duty)) => format!("{} says that there is to do: {}", own.name, duty.what),
        (None, None) => return Err(Trouble::NotFound),
    };
    tell(&mut tx, &page.place, &says, "/core-team").await?;
    tx.save().await?;
    Ok(back)
}

fn read(ask: &Ask, page: &CoreTeam) -> Result<Result<Named, Posted>, Trouble> {
    let partner = ask.me()?.actor.partner().is_some();
    let mut read = Reader::new(&ask.posted);
    let share = read.word::<CoreShare>("share", "Choose which part");
    // A partner names its own people; whom the library names of others waits for their yes.
    let may = |id: &PartnershipPersonId| {
        page.team.people.iter().any(|one| one.id == *id && (!partner || one.party == page.own))
    };
    let person = read.maybe_id::<PartnershipPersonId>("person").filter(may);
    let of_duty = share.is_some_and(|share| !share.is_for_one());
    let duty = read.maybe_id::<DutyId>("duty").filter(|id| of_duty && page.team.duties.iter().any(|one| one.id == *id));
    let new = read.maybe::<200>("duty_new").filter(|_| of_duty && duty.is_none());
    if of_duty && duty.is_none() && new.is_none() {
        read.wrong::<()>("duty_new", "Enter what there is to do");
    }
    let again = new.as_deref().is_some_and(|new| page.team.duties.iter().any(|one| fold(&one.what) == fold(new)));
    if again {
        read.wrong::<()>("duty_new", "This is in the list already: choose it there");
    }
    if person.is_none() && (share != Some(CoreShare::Answers) || new.is_none()) {
        read.wrong::<()>("person", "Choose who has it");
    }
    if let Some((person, share)) = person.zip(share) {
        refuse(&mut read, page, partner, (person, share, duty));
    }
    Ok(read.done(share.map(|share| Named { person, share, duty, new })).map_err(|Problem(posted)| posted))
}

/// What cannot be: a part that somebody has, a lead who stands in for themselves, and a lead whom others have not let go.
fn refuse(
    read: &mut Reader,
    page: &CoreTeam,
    partner: bool,
    (person, share, duty): (PartnershipPersonId, CoreShare, Option<DutyId>),
) {
    let team = &page.team;
    let has = |one: &CorePart| {
        let same = one.share == share && (share.is_for_one() || (duty.is_some() && one.duty == duty));
        same && team.same(one.person, person)
    };
    if team.parts.iter().any(|one| one.stands != PartStands::Refused && has(&one.part)) {
        read.wrong::<()>("person", "They have this part already: choose somebody else");
    }
    let other = match share {
        CoreShare::Leads => Some(CoreShare::Deputises),
        CoreShare::Deputises => Some(CoreShare::Leads),
        CoreShare::Answers | CoreShare::Helps => None,
    };
    let holds = other.map(|other| team.holder(other)).and_then(|holder| holder.proposed.or(holder.has));
    if holds.is_some_and(|holds| team.same(holds.person, person)) {
        read.wrong::<()>("person", "Choose somebody else: nobody stands in for themselves");
    }
    let has = share.is_for_one().then(|| team.holder(share).has).flatten();
    if let Some(has) = has.filter(|has| partner && has.party != page.own) {
        let says =
            format!("{} has this part. Talk about it first, and let the library change it", team.name(has.person));
        read.wrong::<()>("share", says);
    }
}

/// `POST /partnerships/{id}/core-team/drop`
pub(crate) async fn drop_duty(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let (id, version) = (read.id::<Uuid>("duty", ""), read.number("version", 1, i64::MAX, ""));
    let Ok((id, version)) = read.done(id.zip(version)) else { return Err(Trouble::NotFound) };
    let duty = page.team.duties.iter().find(|one| one.id.0 == id).ok_or(Trouble::NotFound)?;
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.update(&Duty { dropped_on: Some(ask.now.today), ..duty.record.clone() }, version).await?;
    tx.save().await?;
    Ok(Answer::go(page.at("#duties")))
}
