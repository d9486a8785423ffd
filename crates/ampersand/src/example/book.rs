//! The book of the example: records are written into it one by one, and kept all at once, a statement for each sort.

use ampersand_domain::{
    Date, Instant, Now, Uuid,
    agreement::{Agreement, Clause, Elsewhere, Signature},
    credit::{Quote, Release, ThankYou},
    ending::{Diagnosis, DoorOpen, EndItem, EndLetter, EndPlan, ExitAnswer, Holding, RecoveryPlan, WillingAnswer},
    health::{Concern, GoChoice, Measure, PulseAnswer, PulseRound, Reading, Review, TroublePermission},
    need::{Aim, AimCourse, Gap, GapLook, Need, NeedGain, Opportunity, StepMark, StrategyEdition},
    offer::{Audit, AuditLine, BranchFigures, CaseStudy, LibraryFact, OfferSaid, Pitch, PitchHeard, Rehearsal},
    organisations::{
        Acquaintance, Approach, Contact, DossierLine, Gain, Grant, Interaction, NetworkAnswer, NetworkAsk,
        Organisation, Site,
        map::{Map, MapName, MapPlace},
    },
    partnership::{
        Attachment, Communications, Confirmation, Consultation, Contribution, CorePart, CounterNote, Difference, Duty,
        EffortApproval, EffortLog, FiledSheet, FrictionNote, GlossaryWord, Group, HouseProcess, MonthlyTap, Note,
        Objective, Partnership, PartnershipPerson, Party, PartyBriefing, PartyCapacity, PartyPriority, PlannedEffort,
        ProcessAsk, PublicLine, Purpose, RiskAccepted, Sitting, StageMove, ValueAccount, WaysOfWorking, WorkingNote,
    },
    people::{Notice, Person},
    promises::{ChangeNotice, Meeting, NewDate, Promise, Question},
    proposals::{Assessment, Decision, Opening, Proposal, ProposalMessage, Trial},
    service::{Branch, Calendar, Resource},
    workshop::{Invited, Workshop},
};
use ampersand_store::{StoreError, Tx};
use jiff::ToSpan as _;

use super::{organisations::Known, people::Team};

macro_rules! book {
    ($($field:ident: $record:ty,)+) => {
        /// All that the example writes.
        pub(super) struct Book<'n> {
            pub(super) now: &'n Now,
            pub(super) calendar: Calendar,
            pub(super) team: Team,
            pub(super) known: Vec<Known>,
            $(pub(super) $field: Vec<$record>,)+
        }

        impl<'n> Book<'n> {
            pub(super) fn new(now: &'n Now) -> Self {
                let (calendar, team) = (Calendar { closures: Vec::new() }, Team::new(now));
                Self { now, calendar, team, known: Vec::new(), $($field: Vec::new(),)+ }
            }

            /// Keeps what was written since the last time.
            pub(super) async fn keep(&mut self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
                $(tx.insert_many(&std::mem::take(&mut self.$field)).await?;)+
                Ok(())
            }
        }
    };
}

book! {
    people: Person,
    branches: Branch,
    resources: Resource,
    organisations: Organisation,
    contacts: Contact,
    interactions: Interaction,
    grants: Grant,
    dossier: DossierLine,
    sites: Site,
    aims: Aim,
    needs: Need,
    aim_courses: AimCourse,
    gaps: Gap,
    gap_looks: GapLook,
    need_gains: NeedGain,
    strategy_editions: StrategyEdition,
    step_marks: StepMark,
    opportunities: Opportunity,
    network_asks: NetworkAsk,
    network_answers: NetworkAnswer,
    approaches: Approach,
    acquaintances: Acquaintance,
    maps: Map,
    map_names: MapName,
    map_places: MapPlace,
    audits: Audit,
    audit_lines: AuditLine,
    facts: LibraryFact,
    said: OfferSaid,
    figures: BranchFigures,
    stories: CaseStudy,
    gains: Gain,
    pitches: Pitch,
    rehearsals: Rehearsal,
    heard: PitchHeard,
    proposals: Proposal,
    assessments: Assessment,
    decisions: Decision,
    messages: ProposalMessage,
    openings: Opening,
    workshops: Workshop,
    invited: Invited,
    partnerships: Partnership,
    moves: StageMove,
    parties: Party,
    places: PartnershipPerson,
    trials: Trial,
    purposes: Purpose,
    public_lines: PublicLine,
    objectives: Objective,
    confirmations: Confirmation,
    priorities: PartyPriority,
    contributions: Contribution,
    accounts: ValueAccount,
    differences: Difference,
    words: GlossaryWord,
    house_processes: HouseProcess,
    processes: ProcessAsk,
    friction: FrictionNote,
    capacities: PartyCapacity,
    communications: Communications,
    groups: Group,
    duties: Duty,
    core_parts: CorePart,
    working_notes: WorkingNote,
    ways_of_working: WaysOfWorking,
    consultations: Consultation,
    briefings: PartyBriefing,
    counter: CounterNote,
    sheets: FiledSheet,
    planned: PlannedEffort,
    logged: EffortLog,
    taps: MonthlyTap,
    approvals: EffortApproval,
    risks: RiskAccepted,
    notes: Note,
    sittings: Sitting,
    go_choices: GoChoice,
    agreements: Agreement,
    clauses: Clause,
    signatures: Signature,
    elsewhere: Elsewhere,
    meetings: Meeting,
    promises: Promise,
    new_dates: NewDate,
    questions: Question,
    change_notices: ChangeNotice,
    troubles: TroublePermission,
    reviews: Review,
    measures: Measure,
    readings: Reading,
    rounds: PulseRound,
    pulse: PulseAnswer,
    concerns: Concern,
    releases: Release,
    quotes: Quote,
    thanks: ThankYou,
    diagnoses: Diagnosis,
    willing: WillingAnswer,
    recoveries: RecoveryPlan,
    end_plans: EndPlan,
    exit_answers: ExitAnswer,
    end_items: EndItem,
    end_letters: EndLetter,
    holdings: Holding,
    doors: DoorOpen,
    notices: Notice,
    attachments: Attachment,
}

impl Book<'_> {
    /// A new id.
    pub(super) fn id<I: From<Uuid>>(&self) -> I {
        self.now.id()
    }

    /// So many days ago.
    pub(super) fn ago(&self, days: i64) -> Date {
        self.now.today.saturating_sub(days.days())
    }

    /// So many days ahead.
    pub(super) fn ahead(&self, days: i64) -> Date {
        self.now.today.saturating_add(days.days())
    }

    /// The last working day that is at least so many days ago: people do not meet on a Sunday.
    pub(super) fn worked(&self, days: i64) -> Date {
        let mut day = self.ago(days);
        while !self.calendar.is_working_day(day) {
            day = day.saturating_sub(1.day());
        }
        day
    }

    /// The first working day that is at least so many days ahead.
    pub(super) fn works(&self, days: i64) -> Date {
        let mut day = self.ahead(days);
        while !self.calendar.is_working_day(day) {
            day = day.saturating_add(1.day());
        }
        day
    }

    /// A moment in the morning of a day that is past.
    pub(super) fn morning(&self, day: Date) -> Instant {
        let days = i64::from((self.now.today - day).get_days());
        self.now.instant.plus_seconds(-days * 86_400)
    }

    /// Somebody whom the example knows, by the place in its list of organisations.
    pub(super) fn known(&self, name: &str) -> Option<&Known> {
        self.known.iter().find(|known| known.name == name)
    }
}
