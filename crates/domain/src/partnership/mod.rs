//! Partnerships: parties, purpose, value, differences, people, stages.

mod adoption;
mod answer;
mod ask;
mod attachment;
mod beyond;
mod confirmation;
mod consultation;
mod core_team;
mod counter;
mod differences;
mod effort;
mod experiment;
mod governance;
mod handover;
mod history;
mod honest;
mod house_process;
mod light;
mod moves;
mod note;
mod objective;
mod origins;
mod party;
mod person;
mod public_line;
mod purpose;
mod record;
mod reminder;
mod rhythm;
mod rhythm_words;
mod ring_first;
mod settling;
mod sitting;
mod stage;
mod value;
mod yearly;

pub use adoption::{Adopted, Habit, Share, adopted, is_live, shares};
pub use answer::{Answer, NotThatDay, Way, said_on};
pub use ask::{AskFacts, AskOf, TextState, support_state, text_state, the_one_ask};
pub use attachment::{Attachment, AttachmentId};
pub use beyond::{Beyond, BeyondId, Counts, HowMuch, Involving};
pub use confirmation::{Confirmation, ConfirmationId, Subject, last_word};
pub use consultation::{Consultation, ConsultationId};
pub use core_team::{
    CoreFacts, CoreGap, CorePart, CorePartId, CoreShare, Duty, DutyId, Holder, ONE_WORDING, PartStands, WaysOfWorking,
    WaysOfWorkingId, WorkingNote, WorkingNoteId, core_gaps, holder,
};
pub use counter::{CounterNote, CounterNoteId};
pub use differences::{
    CapacityId, Difference, DifferenceId, FrictionId, FrictionNote, GlossaryWord, GlossaryWordId, PartyCapacity,
    ProcessAsk, ProcessAskId, Strand, found_hard,
};
pub use effort::{
    ApprovalId, EffortApproval, EffortId, EffortKind, EffortLog, EffortPlanId, MonthlyTap, PlannedEffort, TapId,
};
pub use experiment::{Experiment, ExperimentId, ExperimentState, FocusCause, FocusChange, FocusChangeId, Verdict};
pub use governance::{
    BriefingId, Communications, CommunicationsId, FiledSheet, Group, GroupId, PartyBriefing, SheetId,
};
pub use handover::{Handover, HandoverId};
pub use history::{MoveId, RiskAccepted, RiskId, StageMove};
pub use honest::{Honest, honest_paragraph};
pub use house_process::{HouseProcess, HouseProcessId, USUAL as USUAL_PROCESSES};
pub use light::{LightFacts, light_path};
pub use moves::{MoveGap, asked_next, move_gaps};
pub use note::{Note, NoteId, NoteKind};
pub use objective::{Objective, ObjectiveId};
pub use origins::{Became, Beginning, Begun, BegunBy, BegunId, Origins, Traces, origins};
pub use party::{Party, PartyStanding};
pub use person::{PartnershipPerson, PartnershipPersonId, PartnershipRole, each_once};
pub use public_line::{Listed, PublicLine, PublicLineId, lets_read, listed};
pub use purpose::{Purpose, PurposeId};
pub use record::{Partnership, StartNow};
pub use reminder::{
    Coming, ComingKind, REMINDER_TEXT, coming_up, next_reminder_from, reminder_ahead, reminder_is_near,
    reminder_may_go, reminders_are_on,
};
pub use rhythm::{Months, Rhythm};
pub use ring_first::{RingFacts, RingFirst, RingReason, ring_first};
pub use settling::{settled_on, settling_ends};
pub use sitting::{Sitting, SittingAnswer, SittingId, SittingKind};
pub use stage::Stage;
pub use value::{
    Contribution, ContributionId, ContributionKind, Horizon, PartyPriority, PriorityId, Side, ValueAccount,
    ValueAccountId,
};
pub use yearly::{Sat, sit_together, sits_next};

use crate::id;

id!(/// A partnership.
    PartnershipId);

id!(/// A party: one organisation in one partnership, the library included.
    PartyId);
