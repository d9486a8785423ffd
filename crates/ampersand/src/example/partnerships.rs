//! The partnerships of the example: every stage, and every state of a principle.

use ampersand_domain::{
    Date, Json, Now,
    need::{Aim, Need, NeedWay},
    offer::{Audit, AuditHeading, AuditLine},
    partnership::{
        FiledSheet, Months, Partnership, PartnershipPerson, PartnershipRole, Party, PartyStanding, Rhythm, Side, Stage,
        Way,
    },
    promises::Promise,
};
use ampersand_store::{StoreError, Tx};
use jiff::ToSpan as _;

use super::{
    evidence::{Pen, Yes},
    organisations::Known,
    people::Team,
};

/// How much of one partnership is on record.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Depth {
    /// A name and a hope.
    Idea,
    /// A purpose that was not said back.
    Begun,
    /// Most things, told to us.
    Some,
    /// Everything.
    Full,
}

struct Plan {
    title: &'static str,
    summary: &'static str,
    with: &'static [usize],
    stage: Stage,
    since_days: i64,
    depth: Depth,
    way: Way,
    said_days_ago: i64,
    rhythm: Rhythm,
    next_meeting_in: Option<i64>,
}

const USUAL: Plan = Plan {
    title: "",
    summary: "",
    with: &[],
    stage: Stage::Active,
    since_days: 400,
    depth: Depth::Full,
    way: Way::Link,
    said_days_ago: 90,
    rhythm: Rhythm::AllYear,
    next_meeting_in: Some(12),
};

fn plans() -> [Plan; 14] {
    [
        Plan {
            title: "Advice on Tuesdays",
            summary: "Drop-in advice and tea at Mill Lane every Tuesday morning.",
            with: &[0],
            ..USUAL
        },
        Plan {
            title: "Warm Words",
            summary: "A reading circle for people over sixty who live alone.",
            with: &[1],
            way: Way::Together,
            ..USUAL
        },
        Plan {
            title: "Story Ambassadors",
            summary: "Year 5 children choose and read to Reception.",
            with: &[2],
            said_days_ago: 420,
            ..USUAL
        },
        Plan {
            title: "Knit and Natter",
            summary: "Thursday knitting in the window of Harbour Road.",
            with: &[3],
            way: Way::ToldUs,
            ..USUAL
        },
        Plan {
            title: "Reading Well together",
            summary: "Books on prescription, with two surgeries and the trust.",
            with: &[4, 14],
            depth: Depth::Some,
            ..USUAL
        },
        Plan {
            title: "Bilingual mornings",
            summary: "Somali and English rhymes, and coffee for mothers.",
            with: &[5],
            stage: Stage::Forming,
            since_days: 40,
            depth: Depth::Some,
            way: Way::ToldUs,
            ..USUAL
        },
        Plan {
            title: "A stage in the stacks",
            summary: "Young people rehearse after hours and perform in half-term.",
            with: &[6],
            stage: Stage::Forming,
            since_days: 75,
            depth: Depth::Begun,
            ..USUAL
        },
        Plan {
            title: "Study nights",
            summary: "Quiet late evenings before the exams, with tutors from the college.",
            with: &[7],
            stage: Stage::Exploring,
            since_days: 12,
            depth: Depth::Begun,
            next_meeting_in: None,
            ..USUAL
        },
        Plan {
            title: "Friends in the garden",
            summary: "The garden at St Wilfrid’s, planted and watered.",
            with: &[8],
            rhythm: Rhythm::AllYear,
            way: Way::OnPaper,
            ..USUAL
        },
        Plan {
            title: "Mend it Saturdays",
            summary: "Repairs and a shelf of borrowable tools.",
            with: &[9],
            stage: Stage::Paused,
            since_days: 50,
            ..USUAL
        },
        Plan {
            title: "Seeds to borrow",
            summary: "A seed library that opens when the soil is warm.",
            with: &[10],
            ..USUAL
        },
        Plan {
            title: "Town in pictures",
            summary: "Old photographs named by the people in them.",
            with: &[11],
            stage: Stage::Ending,
            since_days: 15,
            ..USUAL
        },
        Plan {
            title: "Rhyme on the move",
            summary: "Rhyme times in two nurseries.",
            with: &[12],
            stage: Stage::Ended,
            since_days: 120,
            depth: Depth::Some,
            next_meeting_in: None,
            ..USUAL
        },
        Plan {
            title: "Welcome table",
            summary: "An idea: a table for newcomers with eight groups of the vale.",
            with: &[28, 21, 22, 5, 19, 26, 38],
            stage: Stage::Enquiry,
            since_days: 5,
            depth: Depth::Idea,
            next_meeting_in: None,
            ..USUAL
        },
    ]
}

const AIMS: [(&str, &str); 4] = [
    ("Fewer people feel alone", "Marlow Vale Council plan, page 14"),
    ("Every child reads for pleasure by seven", "Marlow Vale Council plan, page 9"),
    ("Advice within a walk of home", "Library strategy, page 3"),
    ("A town that repairs and shares", "Climate plan, page 22"),
];

pub(super) async fn make(tx: &mut Tx<'_>, now: &Now, team: &Team, known: &[Known]) -> Result<(), StoreError> {
    let needs = needs(tx, now).await?;
    audit(tx, now).await?;
    for (at, plan) in plans().into_iter().enumerate() {
        let need = &needs[at % needs.len()];
        one(tx, now, team, known, (at, &plan), need).await?;
    }
    let sheet = FiledSheet {
        id: now.id(),
        made_on: now.today.saturating_sub(20.days()),
        filed_on: Some(now.today),
        filed_where: "the duty folder at Central".to_owned(),
        by: Some(team.officer),
    };
    tx.insert(&sheet).await
}

async fn needs(tx: &mut Tx<'_>, now: &Now) -> Result<Vec<Need>, StoreError> {
    let mut needs = Vec::new();
    for (text, source) in AIMS {
        let aim = Aim {
            id: now.id(),
            text: text.to_owned(),
            source: source.to_owned(),
            page: None,
            valid_from: None,
            valid_until: Some(now.today.saturating_add(2.years())),
        };
        tx.insert(&aim).await?;
        let need = Need {
            id: now.id(),
            what: format!("Somebody who knows how to reach the people behind “{text}”"),
            for_whom: "people who do not come in by themselves".to_owned(),
            evidence: "Counted at the desk over four weeks in spring".to_owned(),
            source: "desk diary".to_owned(),
            aim: Some(aim.id),
            way: NeedWay::Gap,
            better_together: String::new(),
            raised_on: now.today.saturating_sub(200.days()),
            raised_by: None,
            closed_on: None,
        };
        tx.insert(&need).await?;
        needs.push(need);
    }
    Ok(needs)
}

async fn audit(tx: &mut Tx<'_>, now: &Now) -> Result<(), StoreError> {
    let audit =
        Audit { id: now.id(), number: 1, made_on: now.today.saturating_sub(100.days()), by: None, note: String::new() };
    tx.insert(&audit).await?;
    for heading in AuditHeading::ALL {
        let line = AuditLine {
            id: now.id(),
            audit: audit.id,
            heading: *heading,
            branch: None,
            text: "Warm rooms, patient people and six hundred visits a day".to_owned(),
            amount: None,
            unit: String::new(),
            shows: String::new(),
        };
        tx.insert(&line).await?;
    }
    Ok(())
}

async fn one(
    tx: &mut Tx<'_>,
    now: &Now,
    team: &Team,
    known: &[Known],
    (at, plan): (usize, &Plan),
    need: &Need,
) -> Result<(), StoreError> {
    let since = now.today.saturating_sub(plan.since_days.days());
    let record = partnership(now, plan, need, since);
    tx.insert(&record).await?;
    let mut parties = vec![party(now, &record, None, since)];
    parties
        .extend(plan.with.iter().filter_map(|at| known.get(*at)).map(|known| party(now, &record, Some(known), since)));
    tx.insert_many(&parties).await?;
    if plan.depth == Depth::Idea {
        return Ok(());
    }
    let mut people = Vec::new();
    for party in &parties {
        people.extend(named(now, team, known, plan, party, since));
    }
    tx.insert_many(&people).await?;
    let yes = Yes { way: plan.way, days_ago: plan.said_days_ago };
    let mut pen = Pen { tx, now, parties: &parties, yes };
    let purpose =
        [need.for_whom.as_str(), "They come, and come again", "The regulars bring somebody new", plan.summary];
    pen.purpose(purpose, plan.depth >= Depth::Some).await?;
    if plan.depth >= Depth::Some {
        let lines = [
            (0, Side::Gives, "a warm room and a person at the desk"),
            (0, Side::Gets, "people who had never been in before"),
            (1, Side::Gives, "two people who know everybody"),
            (1, Side::Gets, "a place of their own on the same day each week"),
            (2, Side::Gives, "an hour of somebody’s time"),
            (2, Side::Gets, "fewer missed appointments"),
        ];
        pen.value(&lines, "They bring trust that we could not build in years.").await?;
    }
    if plan.depth == Depth::Full {
        pen.differences().await?;
        pen.governance(plan.next_meeting_in).await?;
        pen.briefed().await?;
        pen.resource(team.officer).await?;
    }
    promises(tx, now, &parties, at).await
}

fn partnership(now: &Now, plan: &Plan, need: &Need, since: Date) -> Partnership {
    let seasonal = plan.title == "Seeds to borrow";
    let inherited = plan.title == "Friends in the garden";
    Partnership {
        id: now.id(),
        title: plan.title.to_owned(),
        summary: plan.summary.to_owned(),
        need: (plan.depth > Depth::Idea).then_some(need.id),
        workshop: None,
        stage: plan.stage,
        stage_since: since,
        rhythm: if seasonal { Rhythm::Season(Months::of(&[3, 4, 5, 6])) } else { plan.rhythm },
        light: None,
        inherited,
        settling_until: inherited.then(|| now.today.saturating_add(5.months())),
        settled_on: None,
        next_sitting: None,
        resumes_on: (plan.stage == Stage::Paused).then(|| now.today.saturating_add(2.months())),
        start_now: Json(None),
        began_on: (plan.stage != Stage::Enquiry).then_some(since),
        ended_on: (plan.stage == Stage::Ended).then_some(since),
    }
}

fn party(now: &Now, partnership: &Partnership, with: Option<&Known>, since: Date) -> Party {
    Party {
        id: now.id(),
        partnership: partnership.id,
        organisation: with.map(|known| known.id),
        name: with.map_or("Marlow Vale Libraries", |known| known.name).to_owned(),
        standing: PartyStanding::Active,
        since,
        left_on: None,
        light: None,
        reach: "through their newsletter".to_owned(),
        all_named: false,
        lead_vacant_since: None,
    }
}

/// A lead with approved hours and a second person.
fn named(now: &Now, team: &Team, known: &[Known], plan: &Plan, party: &Party, since: Date) -> Vec<PartnershipPerson> {
    let contact = known.iter().find(|known| Some(known.id) == party.organisation);
    let lead = contact.map_or("Ifeoma Danjuma", |known| known.contact.name.as_str());
    let sort = |name: &str, role| PartnershipPerson {
        id: now.id(),
        partnership: party.partnership,
        party: party.id,
        organisation: party.organisation,
        contact: contact.filter(|_| role == PartnershipRole::Lead).map(|known| known.contact.id),
        person: match (party.is_library(), role) {
            (true, PartnershipRole::Lead) => Some(team.officer),
            (true, _) => Some(team.assistant),
            _ => None,
        },
        name: name.to_owned(),
        title: if contact.is_some_and(|known| known.large) { "programme manager".to_owned() } else { String::new() },
        role,
        since,
        until: None,
        volunteer: false,
        own_word_on: None,
        approved_minutes: Some(240),
        approved_by: "their manager".to_owned(),
        approved_from: Some(since),
        approved_until: Some(now.today.saturating_add(1.year())),
        approved_way: Some(plan.way),
        load_minutes: Some(120),
    };
    let second = if party.is_library() { "Tom Ashworth" } else { "Jo Bright" };
    vec![sort(lead, PartnershipRole::Lead), sort(second, PartnershipRole::Deputy)]
}

/// What each side promised in the partnership at this place of the list: some done, some open, one late.
const PROMISED: [(&str, &str, i64); 14] = [
    ("Mend the door of the back room", "Send the rota for spring", 6),
    ("Print the circle’s leaflet in large type", "Bring two new readers", 21),
    ("Book the children’s corner for June", "Choose twelve stories", 34),
    ("Find chairs with arms", "Bring the wool", 4),
    ("Order the new Reading Well titles", "Name somebody at Harbour Surgery", -3),
    ("Buy rhyme books in Somali", "Ask the mothers about Wednesdays", 15),
    ("Draw up the key-holder’s sheet", "List the sound that the play makes", 18),
    ("Count the evening seats", "Find three tutors", 25),
    ("Fix the outside tap", "Plant the bulbs", -8),
    ("Keep the tool shelf locked", "Say when the workshop is free again", 45),
    ("Label the seed drawers", "Dry and pack the beans", 100),
    ("Send the scanned pictures back", "Tell the families where they went", 9),
    ("Return the story sacks", "Return the rhyme cards", 12),
    ("", "", 0),
];

async fn promises(tx: &mut Tx<'_>, now: &Now, parties: &[Party], at: usize) -> Result<(), StoreError> {
    let (ours, theirs, due_in) = PROMISED[at % PROMISED.len()];
    for (party, what, days) in parties.iter().zip([ours, theirs]).map(|(party, what)| (party, what, due_in)) {
        for (text, days, done) in [(what, days, false), ("Come to the first morning", -20, true)] {
            let due = now.today.saturating_add(days.days());
            let promise = Promise {
                id: now.id(),
                partnership: party.partnership,
                party: party.id,
                person: None,
                contact: None,
                owner: String::new(),
                what: text.to_owned(),
                meeting: None,
                clause: None,
                due: Some(due),
                proposed_on: now.today.saturating_sub(30.days()),
                accepted_on: Some(now.today.saturating_sub(30.days())),
                accepted_way: Some(Way::Together),
                done_on: done.then_some(due),
                withdrawn_on: None,
                why: String::new(),
            };
            tx.insert(&promise).await?;
        }
    }
    Ok(())
}
