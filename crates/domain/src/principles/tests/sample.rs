//! A partnership in which everything is in place, to take one thing away from.

use jiff::{
    ToSpan,
    civil::{Date, date},
};

use super::super::*;
use crate::{
    Uuid,
    partnership::{PartyId, Stage, Way},
    service::{Calendar, Thresholds},
};

pub(super) const TODAY: Date = date(2026, 11, 24);
pub(super) const LIBRARY: PartyId = PartyId(Uuid::from_u128(1));
pub(super) const PARTNER: PartyId = PartyId(Uuid::from_u128(2));

pub(super) fn days_ago(days: i32) -> Date {
    TODAY.saturating_sub(days.days())
}

pub(super) fn yes(days: i32) -> Yes {
    Yes { on: days_ago(days), way: Way::Link, but: false }
}

pub(super) fn told(days: i32) -> Yes {
    Yes { on: days_ago(days), way: Way::ToldUs, but: false }
}

pub(super) fn said(days: i32) -> Confirmation {
    Confirmation { version: 1, yes: yes(days), own_words: true, shaken: false }
}

pub(super) fn gives() -> Exchange {
    Exchange {
        text: "A warm room".to_owned(),
        way: Some(Way::Link),
        planned_from: Some(days_ago(100)),
        until: None,
        has_horizon: true,
    }
}

pub(super) fn named(name: &str) -> Named {
    Named { name: name.to_owned(), left_on: None }
}

pub(super) fn party(id: PartyId, name: &str) -> PartyFacts {
    let entry = Some(Entry { way: Some(Way::Link) });
    let hours = Hours { minutes: 600, from: days_ago(200), until: Some(days_ago(-100)), way: Way::Link };
    PartyFacts {
        is_library: id == LIBRARY,
        people: vec![named("Maya"), named("Asha")],
        lead: Some(Lead {
            name: "Maya".to_owned(),
            volunteer: false,
            own_word_on: None,
            hours: Some(hours),
            load_minutes: 600,
        }),
        purpose_said: Some(said(30)),
        priorities: vec![Priority {
            text: "Nobody sits at home alone".to_owned(),
            until: Some(days_ago(-300)),
            strength: 2,
            confirmed: Some(yes(30)),
            refused_on: None,
        }],
        gives: vec![gives()],
        gets: vec![gives()],
        value_account: Some(Account { version: 1, confirmed: Some(said(30)) }),
        differences: Strands { culture: entry, focus: entry, language: entry },
        capacity: Some(Capacity { minutes: Some(600), asked_minutes: 300, declared: yes(30) }),
        communications: Some(said(30)),
        signatory: Some("Asha".to_owned()),
        signed: Some(Signature { name: "Asha".to_owned(), on: days_ago(90), authorised: true }),
        briefed: Some(yes(30)),
        ..PartyFacts::new(id, name)
    }
}

/// Active for a year, and nothing to wish for.
pub(super) fn healthy() -> Facts {
    Facts {
        purpose: Some(Purpose { version: 1, who: true, change: true, sign: true }),
        need: Some(NeedLink::Aim),
        audit_on: Some(days_ago(100)),
        governance: Governance {
            communications_version: Some(1),
            agreement: Some(Agreement {
                version: Some(3),
                from: days_ago(90),
                until: Some(days_ago(-275)),
                elsewhere: false,
                in_touch: false,
            }),
            coming: None,
            nothing_written: false,
            body: Some(Body {
                name: "Tea on Thursdays".to_owned(),
                every_days: Some(90),
                next_meeting: Some(days_ago(-20)),
                last_meeting: Some(days_ago(70)),
            }),
            next_date: None,
            last_meeting: Some(LastMeeting {
                title: "Tea in May".to_owned(),
                on: days_ago(70),
                notes_sent_on: Some(days_ago(69)),
            }),
            resumes_on: None,
        },
        continuity: Continuity {
            filed_on: Some(days_ago(30)),
            contact_changed_on: Some(days_ago(40)),
            after_filing: false,
            who_changed: None,
        },
        resource: Resource {
            plan: Some(EffortPlan { from: days_ago(365), until: Some(days_ago(-365)), minutes: 600 }),
            logged_minutes: 1800,
            first_effort_on: Some(days_ago(300)),
            tap: None,
            approval: Some(Approval { until: Some(days_ago(-100)) }),
            spare_minutes: Some(60),
        },
        parties: vec![party(LIBRARY, "Town Libraries"), party(PARTNER, "Hearth")],
        ..Facts::new(Stage::Active, days_ago(365))
    }
}

impl Facts {
    pub(super) fn library(&mut self) -> &mut PartyFacts {
        &mut self.parties[0]
    }

    pub(super) fn partner(&mut self) -> &mut PartyFacts {
        &mut self.parties[1]
    }
}

pub(super) fn judged(facts: &Facts) -> Checks {
    judge(facts, &Calendar::default(), &Thresholds::default(), TODAY)
}

/// The healthy partnership with one change.
pub(super) fn with(change: impl FnOnce(&mut Facts)) -> Facts {
    let mut facts = healthy();
    change(&mut facts);
    facts
}

/// How one item stands, and why; nothing if it is not asked.
pub(super) fn item(facts: &Facts, at: (Principle, ItemId, Option<PartyId>)) -> Option<(Met, Because)> {
    let checks = judged(facts);
    let items = &checks.of(at.0)?.items;
    items.iter().find(|item| item.id == at.1 && item.party == at.2).map(|item| (item.met, item.because))
}

pub(super) fn state(facts: &Facts, principle: Principle) -> State {
    judged(facts).of(principle).map_or(State::NotYetDue, |check| check.state)
}

pub(super) fn flags(facts: &Facts, principle: Principle) -> Vec<FlagKind> {
    judged(facts).of(principle).map(|check| check.flags.iter().map(|flag| flag.kind).collect()).unwrap_or_default()
}

pub(super) fn at_stage(stage: Stage) -> Facts {
    with(|facts| facts.stage = stage)
}
