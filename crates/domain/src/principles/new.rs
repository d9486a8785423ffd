//! Facts to start from: nothing is known yet.

use jiff::civil::Date;

use super::{Contacts, Continuity, Facts, Governance, Paper, PartyFacts, Resource, Strands};
use crate::partnership::{PartyId, Rhythm, Stage};

impl Facts {
    /// A partnership of which only its stage is known.
    #[must_use]
    pub fn new(stage: Stage, stage_since: Date) -> Self {
        Self {
            stage,
            stage_since,
            closing: None,
            rhythm: Rhythm::AllYear,
            settling_until: None,
            light_path: false,
            purpose: None,
            need: None,
            audit_on: None,
            questions: Vec::new(),
            governance: Governance::default(),
            continuity: Continuity::default(),
            resource: Resource::default(),
            accepted_risks: Vec::new(),
            parties: Vec::new(),
        }
    }
}

impl PartyFacts {
    /// A party of which only the name is known.
    #[must_use]
    pub fn new(id: PartyId, name: &str) -> Self {
        Self {
            id,
            name: name.to_owned(),
            is_library: false,
            large: false,
            volunteer_run: false,
            light_path: false,
            nine: None,
            next_sitting: None,
            with_committee_until: None,
            people: Vec::new(),
            group_reach: false,
            all_named: false,
            contacts: Contacts::default(),
            lead: None,
            lead_vacant_since: None,
            led_before: None,
            signatory: None,
            purpose_said: None,
            priorities: Vec::new(),
            gives: Vec::new(),
            gets: Vec::new(),
            value_account: None,
            delivered_percent: None,
            differences: Strands::default(),
            capacity: None,
            sponsor: None,
            processes: Vec::new(),
            friction: 0,
            communications: None,
            paper: Paper::default(),
            signed: None,
            plan: None,
            briefed: None,
            refused: Vec::new(),
        }
    }
}
