//! Partnerships, as tables.

mod hours;
mod public;
mod sat;

use ampersand_domain::partnership::{
    Attachment, Begun, Beyond, Communications, Confirmation, Consultation, Contribution, CorePart, CounterNote,
    Difference, Duty, EffortApproval, EffortLog, Experiment, FiledSheet, FocusChange, FrictionNote, GlossaryWord,
    Group, Handover, HouseProcess, MonthlyTap, Note, Objective, Partnership, PartnershipPerson, Party, PartyBriefing,
    PartyCapacity, PartyPriority, PlannedEffort, ProcessAsk, PublicLine, Purpose, RiskAccepted, Sitting, StageMove,
    ValueAccount, WaysOfWorking, WorkingNote,
};

use crate::{Found, Table, table};

table! { Partnership in "partnerships" kind "partnership" scope Partnership(id) {
    id, title, summary, need, workshop, stage, stage_since, rhythm, light, inherited, settling_until, settled_on,
    next_sitting, resumes_on, start_now, began_on, began_precision, ended_on,
}
search |one| Found::new(&one.title).body(&one.summary) }

table! { Begun in "begun" kind "begun" scope Service { id, partnership, way, referred_by, said_on, by } }

table! { Party in "parties" kind "party" scope Partnership {
    id, partnership, organisation, name, standing, since, since_precision, left_on, left_why, light, reach, all_named, lead_vacant_since,
} }

table! { PartnershipPerson in "partnership_people" kind "partnership_person" scope Partnership {
    id, partnership, party, organisation, contact, person, name, title, role, since, until, volunteer, own_word_on,
    approved_minutes, approved_by, approved_from, approved_until, approved_way, load_minutes,
} }

table! { Purpose in "purposes" kind "purpose" scope Partnership {
    id, partnership, number, who, change, sign, words, made_on, author, author_party,
}
search |one| purpose(one) }

table! { Confirmation in "confirmations" kind "confirmation" scope Partnership {
    id, partnership, party, subject, subject_id, number, way, answer, own_words, but, back_by, given_on, name,
    contact, person, entered_by, paper, disputed_on,
} }

table! { PublicLine in "public_lines" kind "public_line" scope Partnership {
    id, partnership, number, title, says, written_on, written_by, off_on,
} }

table! { Attachment in "attachments" kind "attachment" scope Partnership {
    id, partnership, digest_of, name, media_type, size, content, added_on, added_by,
}
search |one| Found::new(&one.name) }

table! { PartyPriority in "party_priorities" kind "priority" scope Partnership {
    id, partnership, party, aim, text, source, strength, from_day, until, dropped_on,
}
search |one| Found::new(&one.text).body(&one.source) }

table! { Contribution in "contributions" kind "contribution" scope Partnership {
    id, partnership, party, side, kind, text, horizon, planned_from, until, delivered_percent, way, tentative,
    dropped_on,
}
search |one| Found::new(&one.text) }

table! { ValueAccount in "value_accounts" kind "value_account" scope Partnership {
    id, partnership, party, number, text, made_on, author,
}
search |one| Found::new(&one.text) }

table! { Difference in "differences" kind "difference" scope Partnership {
    id, partnership, party, strand, text, what_we_do, way, made_on,
}
search |one| Found::new(&one.text).body(&one.what_we_do) }

table! { GlossaryWord in "glossary_words" kind "glossary_word" scope Partnership {
    id, partnership, party, term, ours, theirs, agreed,
}
search |one| Found::new(&one.term).body(&one.ours).body(&one.theirs) }

table! { ProcessAsk in "process_asks" kind "process" scope Partnership {
    id, partnership, party, name, reason, effort, helper, status, changed_on,
}
search |one| Found::new(&one.name).body(&one.reason) }

table! { FrictionNote in "friction_notes" kind "friction" scope Partnership {
    id, partnership, party, process, text, noted_on,
} }

table! { PartyCapacity in "party_capacities" kind "capacity" scope Organisation(organisation) {
    id, partnership, party, organisation, minutes, asked_minutes, people, best_times, declared_on, way,
} }

table! { Communications in "communications" kind "communications" scope Partnership {
    id, partnership, number, channels, rhythm, reply_days, copies, documents, made_on, author,
} }

table! { Group in "groups_that_meet" kind "group" scope Partnership {
    id, partnership, name, purpose, members, chair, quorum, decides, every_days, next_meeting, last_meeting,
    ended_on,
}
search |one| Found::new(&one.name).body(&one.purpose).body(&one.members) }

table! { PartyBriefing in "party_briefings" kind "briefing" scope Partnership {
    id, partnership, party, whom, told_on, way, entered_by,
} }

table! { CounterNote in "counter_notes" kind "counter_note" scope Partnership {
    id, partnership, party, happens, say, please, not_yours, ask, holds_until, written_on, by,
}
search |one| briefing(one) }

table! { FiledSheet in "filed_sheets" kind "sheet" scope Service {
    id, made_on, filed_on, filed_where, by,
} }

table! { PlannedEffort in "planned_efforts" kind "planned_effort" scope Service {
    id, partnership, kind, person, from_day, until, minutes,
} }

table! { EffortLog in "effort_logs" kind "effort" scope Service {
    id, partnership, person, day, minutes, what,
} }

table! { MonthlyTap in "monthly_taps" kind "tap" scope Service {
    id, partnership, month, tapped_on, answer, person,
} }

table! { EffortApproval in "effort_approvals" kind "approval" scope Service {
    id, partnership, minutes, approved_by, given_on, until, note, way,
} }

table! { StageMove in "stage_moves" kind "stage_move" scope Service {
    id, partnership, from_stage, from_since, to_stage, moved_on, missing, reason, by,
} }

table! { RiskAccepted in "accepted_risks" kind "accepted_risk" scope Service {
    id, partnership, principle, reason, until, by,
} }

table! { Beyond in "beyond" kind "beyond" scope Service {
    id, partnership, name, role, counts, why, influence, interest, chosen, how, when_on, owner, decides, decides_by, done_on,
    came,
} }

table! { Experiment in "experiments" kind "experiment" scope Partnership {
    id, partnership, assumption, test, measure, began_on, due, owner, result, result_on, verdict, because, decided_by,
    decided_on,
} }

table! { FocusChange in "focus_changes" kind "focus_change" scope Partnership {
    id, partnership, objective, number, before, after, cause, why, experiment, changed_on,
} }

table! { Consultation in "consultations" kind "consultation" scope Service {
    id, partnership, who, how, asked_on, said, changed, changed_on, by,
} }

table! { Duty in "duties" kind "duty" scope Partnership {
    id, partnership, what, added_on, dropped_on,
}
search |one| Found::new(&one.what) }

table! { CorePart in "core_parts" kind "core_part" scope Partnership {
    id, partnership, party, person, share, duty, proposed_by, proposed_on, ended_on,
} }

table! { WorkingNote in "working_notes" kind "working_note" scope Partnership {
    id, partnership, party, how, available, said_on, way,
} }

table! { WaysOfWorking in "ways_of_working" kind "ways_of_working" scope Partnership {
    id, partnership, number, text, made_on, author,
} }

table! { Handover in "handovers" kind "handover" scope Service {
    id, partnership, text, follows, written_on, by,
} }

table! { Sitting in "sittings" kind "sitting" scope Organisation(organisation) {
    id, partnership, party, organisation, kind, held_on, way, name, contact, entered_by, purpose_number, next_date,
    answers, paper,
} }

table! { Note in "notes" kind "note" scope Partnership {
    id, partnership, party, kind, text, day, visibility, author, contact, answer, answered_on,
}
search |note| Found::new(&note.text) }

table! { Objective in "objectives" kind "objective" scope Partnership {
    id, partnership, text, number, proposed_by, workshop, proposed_on, due, reached_on, dropped_on, big,
}
search |one| Found::new(&one.text) }

table! { HouseProcess in "house_processes" kind "house_process" scope Public {
    id, name, reason, effort, helper, needed_when, place, dropped_on,
} }

/// The tables of this area.
pub const TABLES: &[Table] = &[
    Table::of::<Partnership>(),
    Table::of::<Begun>(),
    Table::of::<Party>(),
    Table::of::<PartnershipPerson>(),
    Table::of::<Purpose>(),
    Table::of::<Confirmation>(),
    Table::of::<Attachment>(),
    Table::of::<PartyPriority>(),
    Table::of::<Contribution>(),
    Table::of::<ValueAccount>(),
    Table::of::<Difference>(),
    Table::of::<GlossaryWord>(),
    Table::of::<ProcessAsk>(),
    Table::of::<FrictionNote>(),
    Table::of::<PartyCapacity>(),
    Table::of::<Communications>(),
    Table::of::<Group>(),
    Table::of::<PartyBriefing>(),
    Table::of::<CounterNote>(),
    Table::of::<FiledSheet>(),
    Table::of::<PlannedEffort>(),
    Table::of::<EffortLog>(),
    Table::of::<MonthlyTap>(),
    Table::of::<EffortApproval>(),
    Table::of::<StageMove>(),
    Table::of::<RiskAccepted>(),
    Table::of::<Handover>(),
    Table::of::<Consultation>(),
    Table::of::<Beyond>(),
    Table::of::<Experiment>(),
    Table::of::<FocusChange>(),
    Table::of::<Duty>(),
    Table::of::<CorePart>(),
    Table::of::<WorkingNote>(),
    Table::of::<WaysOfWorking>(),
    Table::of::<Sitting>(),
    Table::of::<Note>(),
    Table::of::<Objective>(),
    Table::of::<HouseProcess>(),
    Table::of::<PublicLine>(),
];

/// What is found of a purpose: its sentence, or its parts while it has none.
fn purpose(one: &Purpose) -> Found {
    let title = if one.words.is_empty() { &one.change } else { &one.words };
    Found::new(title).body(&one.who).body(&one.change).body(&one.sign)
}

/// What is found of a briefing of staff.
fn briefing(one: &CounterNote) -> Found {
    let title = one.happens.lines().next().unwrap_or_default();
    [&one.happens, &one.say, &one.please, &one.not_yours].into_iter().fold(Found::new(title), Found::body)
}
