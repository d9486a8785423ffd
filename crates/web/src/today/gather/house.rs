//! What concerns the house: proposals, names that colleagues said, workshops after which somebody is rung, people's details
//! that had their time.

use std::collections::BTreeSet;

use ampersand_domain::{
    Date,
    need::{Aim, AimCourse, AimId, AimWay},
    offer::Audit,
    organisations::{
        Contact, DossierLine,
        map::{Map, MapId},
    },
    proposals::{Decision, Opening, Proposal, ProposalId, ProposalMessage},
    service::Resource,
    today::{
        Duty, of_answer, of_choice, of_contact, of_known, of_left_open, of_message, of_names, of_news, of_offer,
        of_opening, of_parked, of_proposal, of_proposer, of_reminder, of_resources, of_revisit, of_ring_round,
        of_unanswered, of_workshop,
    },
    workshop::{AddLater, Invited, Parked, RingLine, Workshop, WorkshopId},
};
use ampersand_store::{Desk, Kept};
use jiff::ToSpan as _;

use super::{
    Ground,
    first_meetings::{self, Ahead},
};
use crate::{
    offer::{audit, since},
    shell::Trouble,
};

/// How many of those whose details are due are read at once.
const MOST: u32 = 50;

/// Records of the house that somebody has to look at.
pub(super) struct House {
    /// Those that wait for a first look or their answer.
    open: Vec<Kept<Proposal>>,
    /// What proposers wrote and nobody has read, each with who wrote it (R063).
    written: (Vec<Kept<ProposalMessage>>, Vec<Kept<Proposal>>),
    proposers: Vec<Kept<Proposal>>,
    contacts: Vec<Kept<Contact>>,
    /// Answers that we said we look at again, and the proposals that they were given to (R076).
    again: (Vec<Kept<Decision>>, Vec<Kept<Proposal>>),
    /// Buildings that open, and are not called off (R065).
    openings: Vec<Kept<Opening>>,
    /// Maps for which names wait, each with the day since which the first does (R084).
    named: Vec<(Map, Date)>,
    /// Choices to work together that are due for another look, with their aims (R058).
    choices: Vec<(AimCourse, Aim)>,
    /// First meetings ahead, each with what we know of them (R104, R106).
    meetings: Vec<Ahead>,
    /// Lines about people of others that have had their time (R108).
    known: Vec<(DossierLine, String)>,
    /// The newest look at what we can offer, and how much has changed since (R090).
    offer: Option<(Audit, usize)>,
    workshops: Workshops,
    /// Pages and tools elsewhere (R007).
    elsewhere: Vec<Resource>,
}

/// Workshops to come, and what is left to do after those that were.
struct Workshops {
    /// To lead, to close, or to meet again.
    ahead: Vec<Kept<Workshop>>,
    /// Whom nobody has reached yet (K25).
    lines: Vec<RingLine>,
    /// What somebody adds by a day.
    left_open: Vec<Kept<AddLater>>,
    /// Ideas that were kept for later, and are to be looked at again.
    parked: Vec<Kept<Parked>>,
    /// Who was asked and is to be told what has changed.
    unaware: Vec<Invited>,
    /// Who was asked to a workshop to come and has not answered.
    silent: Vec<Invited>,
    /// Who comes to one and was not reminded of it.
    coming: Vec<Invited>,
    /// Of or after which workshops.
    were: Vec<Kept<Workshop>>,
}

impl House {
    pub(super) async fn read(desk: &Desk, today: Date) -> Result<Self, Trouble> {
        let proposers = desk.select::<Proposal>().only("name <> ''");
        let proposers = proposers.filter("keep_until <= ?", today).order("came_on, id");
        let contacts = desk.select::<Contact>().only("\"left\" IS NULL").filter("keep_until <= ?", today);
        let house = async {
            Ok::<_, Trouble>(tokio::try_join!(
                desk.select::<Proposal>().only("state NOT IN ('answered', 'withdrawn')").all(),
                proposers.limit(MOST).all(),
                contacts.order("keep_until, id").limit(MOST).all(),
            )?)
        };
        let openings = async { Ok::<_, Trouble>(desk.select::<Opening>().only("closed_on IS NULL").all().await?) };
        let them = async { tokio::try_join!(first_meetings::ahead(desk, today), first_meetings::known(desk, today)) };
        let (
            (open, proposers, contacts),
            openings,
            written,
            again,
            named,
            choices,
            offer,
            (meetings, known),
            workshops,
            elsewhere,
        ) = tokio::try_join!(
            house,
            openings,
            written(desk),
            again(desk, today),
            named(desk),
            choices(desk, today),
            offer(desk),
            them,
            Workshops::read(desk, today),
            elsewhere(desk)
        )?;
        Ok(Self {
            open,
            openings,
            written,
            proposers,
            contacts,
            again,
            named,
            choices,
            meetings,
            known,
            offer,
            workshops,
            elsewhere,
        })
    }

    pub(super) fn duties(&self, ground: &Ground<'_>) -> Vec<Duty> {
        let (calendar, thresholds) = (&ground.calendar, ground.thresholds);
        let first = |one: &Kept<Proposal>| of_proposal(one, thresholds.first_look_working_days, calendar);
        let mut duties: Vec<Duty> = self.open.iter().filter_map(first).collect();
        let answer = |one: &Kept<Proposal>| of_answer(one, thresholds.proposal_working_days, calendar, ground.today);
        duties.extend(self.open.iter().filter_map(answer));
        let opens = |one: &Kept<Opening>| of_opening(one, thresholds.opening_months, ground.today);
        duties.extend(self.openings.iter().filter_map(opens));
        let (written, of) = &self.written;
        let read = |one: &Kept<ProposalMessage>| {
            let whose = of.iter().find(|proposal| proposal.id == one.proposal)?;
            of_message(one, crate::proposals::from(whose), thresholds.reply_working_days, calendar)
        };
        duties.extend(written.iter().filter_map(read));
        duties.extend(self.proposers.iter().filter_map(|one| of_proposer(one, ground.today)));
        let (again, of) = &self.again;
        let whose = |one: &Kept<Decision>| of.iter().find(|proposal| proposal.id == one.proposal);
        duties.extend(again.iter().filter_map(|one| of_revisit(one, crate::proposals::from(whose(one)?))));
        let look = |(map, since): &(Map, Date)| of_names(map, *since, thresholds.first_look_working_days, calendar);
        duties.extend(self.named.iter().map(look));
        duties.extend(self.choices.iter().filter_map(|(course, aim)| of_choice(course, aim, ground.today)));
        // Where there is a partnership, the principle of value says that the year is over.
        let is_old =
            |audit: &Audit| ground.facts.is_empty() && !audit.is_in_date(ground.today, thresholds.confirmation_months);
        duties.extend(self.offer.iter().filter_map(|(audit, changes)| of_offer(audit, *changes, is_old(audit))));
        duties.extend(self.meetings.iter().filter_map(|one| one.duty(thresholds.known_months, ground.today)));
        duties.extend(self.known.iter().filter_map(|(line, name)| of_known(line, name, ground.today)));
        duties.extend(self.workshops.duties(ground));
        duties.extend(self.contacts.iter().filter_map(|one| of_contact(one, ground.today)));
        duties.extend(of_resources(&self.elsewhere, ground.today));
        duties
    }

    /// Whom nobody has reached yet after a workshop.
    pub(super) fn to_ring(&self) -> &[RingLine] {
        &self.workshops.lines
    }

    /// The workshops to come or to close, and the days on which those of one meet again.
    pub(super) fn ahead(self) -> Vec<Kept<Workshop>> {
        self.workshops.ahead
    }
}

/// What proposers wrote and nobody has read: the first of each proposal, which leads to all.
async fn written(desk: &Desk) -> Result<(Vec<Kept<ProposalMessage>>, Vec<Kept<Proposal>>), Trouble> {
    let waits = desk.select::<ProposalMessage>().only("\"by\" IS NULL AND read_on IS NULL").order("written_on, id");
    let mut waits = waits.limit(500).all().await?;
    let mut seen = BTreeSet::new();
    waits.retain(|one| seen.insert(one.proposal));
    let of: Vec<ProposalId> = seen.into_iter().collect();
    let of = desk.select::<Proposal>().among("id", &of).all().await?;
    Ok((waits, of))
}

/// The day on which a workshop needs somebody next: its own, or, while nothing came of it, the one to meet again.
const NEXT_DAY: &str = "CASE WHEN state <> 'closed' THEN held_on WHEN partnership IS NULL THEN reconvene_on END";

/// One of which nobody said yet that it was held or called off.
const UNSAID: &str = "(state = 'planned' AND called_off_on IS NULL)";

/// Ideas that are looked at again later than in so many days are not read yet.
const LOOK_AHEAD: i32 = 31;

/// Who was asked and does not know yet what has changed since.
const UNAWARE: &str = "coming IN ('asked', 'yes') AND EXISTS (SELECT 1 FROM workshops w WHERE w.state = 'planned' \
                       AND w.service_id = workshop_invited.service_id AND w.id = workshop_invited.workshop \
                       AND w.news > workshop_invited.told)";

/// Who was asked to a workshop that has not begun, and has not answered.
const SILENT: &str = "coming = 'asked' AND EXISTS (SELECT 1 FROM workshops w WHERE w.state = 'planned' \
                      AND w.called_off_on IS NULL AND w.service_id = workshop_invited.service_id \
                      AND w.id = workshop_invited.workshop)";

/// Who comes to a workshop that has not begun, and was not reminded of it.
const COMING: &str = "coming = 'yes' AND waits_since IS NULL AND reminded_on IS NULL AND EXISTS (SELECT 1 FROM workshops w \
                      WHERE w.state = 'planned' AND w.called_off_on IS NULL \
                      AND w.service_id = workshop_invited.service_id AND w.id = workshop_invited.workshop)";

impl Workshops {
    async fn read(desk: &Desk, today: Date) -> Result<Self, Trouble> {
        let (ahead, open, left_open, unaware, silent, coming, parked) = tokio::try_join!(
            desk.select::<Workshop>()
                .filter(&format!("(state = 'open' OR {UNSAID} OR {NEXT_DAY} >= ?)"), today)
                .order("held_on, id")
                .all(),
            desk.select::<RingLine>().only("(answer IS NULL OR answer = 'no_answer')").all(),
            desk.select::<AddLater>().only("added_on IS NULL").order("due, id").all(),
            desk.select::<Invited>().only(UNAWARE).all(),
            desk.select::<Invited>().only(SILENT).all(),
            desk.select::<Invited>().only(COMING).all(),
            desk.select::<Parked>()
                .only("answer IS NULL")
                .filter("revisit_on <= ?", today.saturating_add(LOOK_AHEAD.days()))
                .all(),
        )?;
        let silent: Vec<Invited> = silent.into_iter().map(|kept| kept.record).collect();
        let coming: Vec<Invited> = coming.into_iter().map(|kept| kept.record).collect();
        let unaware: Vec<Invited> = unaware.into_iter().map(|kept| kept.record).collect();
        let lines: Vec<RingLine> = open.into_iter().map(|kept| kept.record).collect();
        let ids = lines.iter().map(|line| line.workshop).chain(left_open.iter().map(|one| one.workshop));
        let ids = ids.chain(unaware.iter().map(|one| one.workshop)).chain(parked.iter().map(|one| one.workshop));
        let ids: Vec<WorkshopId> = ids.collect::<BTreeSet<_>>().into_iter().collect();
        let were = if ids.is_empty() { Vec::new() } else { desk.select::<Workshop>().among("id", &ids).all().await? };
        Ok(Self { ahead, lines, left_open, parked, unaware, silent, coming, were })
    }

    fn duties(&self, ground: &Ground<'_>) -> Vec<Duty> {
        let days = ground.thresholds.ring_round_working_days;
        let rings =
            self.were.iter().filter_map(|one| of_ring_round(one, &self.lines, days, &ground.calendar, ground.today));
        let of = |one: &Kept<AddLater>| self.were.iter().find(|workshop| workshop.id == one.workshop);
        let open = self.left_open.iter().filter_map(|one| of_left_open(one, of(one)?));
        let led = |one: &Kept<Parked>| self.were.iter().find(|workshop| workshop.id == one.workshop);
        let later = self.parked.iter().filter_map(|one| of_parked(one, led(one)?));
        let news = self.were.iter().filter_map(|one| of_news(one, &self.unaware, ground.today));
        let silent = self.ahead.iter().filter_map(|one| of_unanswered(one, &self.silent, ground.today));
        let remind = self.ahead.iter().filter_map(|one| of_reminder(one, &self.coming, ground.today));
        self.ahead
            .iter()
            .filter_map(|one| of_workshop(one, ground.today))
            .chain(silent)
            .chain(remind)
            .chain(rings)
            .chain(open)
            .chain(later)
            .chain(news)
            .collect()
    }
}

async fn elsewhere(desk: &Desk) -> Result<Vec<Resource>, Trouble> {
    let all = desk.select::<Resource>().only("withdrawn_on IS NULL").all().await?;
    Ok(all.into_iter().map(|kept| kept.record).collect())
}

async fn again(desk: &Desk, today: Date) -> Result<(Vec<Kept<Decision>>, Vec<Kept<Proposal>>), Trouble> {
    let again = desk.select::<Decision>().only("revisited_on IS NULL");
    let again = again.filter("revisit_on <= ?", today.saturating_add(14.days())).all().await?;
    let ids: Vec<ProposalId> = again.iter().map(|one| one.proposal).collect();
    let of = if ids.is_empty() { Vec::new() } else { desk.select::<Proposal>().among("id", &ids).all().await? };
    Ok((again, of))
}

async fn offer(desk: &Desk) -> Result<Option<(Audit, usize)>, Trouble> {
    let (Some(audit), lines) = audit::newest(desk).await? else { return Ok(None) };
    // What was reached is good news, and stands there; only what was called big asks for a look of its own on this page.
    let changes = since::changes(desk, &audit, &lines).await?;
    let changes = changes.iter().filter(|one| one.asks_for_a_look()).count();
    Ok(Some((audit.record, changes)))
}

async fn named(desk: &Desk) -> Result<Vec<(Map, Date)>, Trouble> {
    let waiting = desk.names_that_wait().await?;
    let ids: Vec<MapId> = waiting.keys().copied().collect();
    let maps = if ids.is_empty() { Vec::new() } else { desk.select::<Map>().among("id", &ids).all().await? };
    let since = |map: Kept<Map>| waiting.get(&map.id).map(|(_, since)| (map.record.clone(), *since));
    Ok(maps.into_iter().filter_map(since).collect())
}

/// Choices whose year ends within two weeks, or has ended.
async fn choices(desk: &Desk, today: Date) -> Result<Vec<(AimCourse, Aim)>, Trouble> {
    let due = AimCourse::looked_by_then(today.saturating_add(14.days()));
    let courses = desk.select::<AimCourse>().filter("way = ?", AimWay::ByChoice);
    let courses = courses.filter("looked_on <= ?", due).all().await?;
    let ids: Vec<AimId> = courses.iter().map(|course| course.aim).collect();
    let aims = if ids.is_empty() { Vec::new() } else { desk.select::<Aim>().among("id", &ids).all().await? };
    let of = |course: Kept<AimCourse>| {
        let aim = aims.iter().find(|aim| aim.id == course.aim)?;
        Some((course.record, aim.record.clone()))
    };
    Ok(courses.into_iter().filter_map(of).collect())
}
