//! The pen again: meetings, promises, time, and how it goes.

use ampersand_domain::{
    Date, Json, Visibility,
    agreement::Elsewhere,
    health::{
        Measure, MeasureId, MeasureKind, PulseAnswer, PulseRound, PulseRoundId, Reading, Review, ReviewKind,
        TroublePermission,
    },
    organisations::{Interaction, Medium, Precision, Ways},
    partnership::{
        CounterNote, EffortApproval, EffortKind, EffortLog, Group, MonthlyTap, Note, NoteKind, PartyBriefing,
        PlannedEffort, Sitting, SittingAnswer, SittingKind, Subject, Way,
    },
    people::PersonId,
    principles::TapAnswer,
    promises::{AgendaItem, Meeting, MeetingId, MeetingKind, NewDate, Promise, PromiseId, Question},
};
use jiff::ToSpan as _;

use super::pen::Pen;

/// What a meeting is about.
#[derive(Clone, Copy, Default)]
pub(super) struct Met<'a> {
    pub(super) title: &'a str,
    pub(super) place: &'a str,
    pub(super) who: &'a str,
    pub(super) notes: &'a str,
    pub(super) well: &'a str,
    pub(super) less: &'a str,
    pub(super) points: &'a [&'a str],
}

impl Pen<'_, '_> {
    /// The group that meets, every so many days, with its next day if there is one.
    pub(super) fn group(&mut self, name: &str, purpose: &str, members: &str, every: i64, last: i64, next: Option<i64>) {
        let group = Group {
            id: self.book.id(),
            partnership: self.of,
            name: name.to_owned(),
            purpose: purpose.to_owned(),
            members: members.to_owned(),
            chair: "in turn".to_owned(),
            quorum: "one of each side".to_owned(),
            decides: "dates, and costs up to £100".to_owned(),
            every_days: Some(every),
            next_meeting: next.map(|days| self.book.works(days)),
            last_meeting: Some(self.book.worked(last)),
            ended_on: None,
        };
        self.book.groups.push(group);
    }

    /// A meeting that took place, its notes sent on the day after.
    pub(super) fn met(&mut self, days_ago: i64, kind: MeetingKind, met: Met<'_>) -> MeetingId {
        let held_on = self.book.worked(days_ago);
        let sent = self.book.morning(held_on).plus_seconds(86_400);
        let mut meeting = self.meeting(held_on, kind, met);
        meeting.notes_sent_at = (days_ago > 1).then_some(sent);
        let id = meeting.id;
        self.book.meetings.push(meeting);
        id
    }

    /// A meeting to come.
    pub(super) fn meets(&mut self, days: i64, kind: MeetingKind, title: &str, place: &str, points: &[&str]) {
        let on = self.book.works(days);
        let meeting = self.meeting(on, kind, Met { title, place, points, ..Met::default() });
        self.book.meetings.push(meeting);
    }

    /// A meeting on this day; nothing of it has been sent.
    pub(super) fn meeting(&mut self, held_on: Date, kind: MeetingKind, met: Met<'_>) -> Meeting {
        let agreed = Meeting::agreed(self.book.id(), self.of, met.title.to_owned(), held_on);
        let point = |text: &&str| AgendaItem { text: (*text).to_owned(), asked_by: String::new(), standing: false };
        let agenda = met.points.iter().map(point).chain(agreed.agenda.0.clone()).collect();
        Meeting {
            kind,
            minutes: Some(60),
            place: met.place.to_owned(),
            agenda: Json(agenda),
            who: met.who.to_owned(),
            notes: met.notes.to_owned(),
            went_well: met.well.to_owned(),
            went_less_well: met.less.to_owned(),
            notes_by: Some(self.book.team.officer),
            ..agreed
        }
    }

    /// A promise, due so many days from today (before nought: ago), as it stands.
    pub(super) fn promise(&mut self, at: usize, what: &str, owner: &str, due_in: i64, stands: Stands) -> PromiseId {
        let due = if due_in < 0 { self.book.worked(-due_in) } else { self.book.works(due_in) };
        let early = self.book.ago((40 - due_in).max(30));
        let accepted = (stands != Stands::Proposed).then_some(early);
        let id = self.book.id();
        let new_due = if let Stands::Moved(days) = stands { Some(self.book.works(days)) } else { None };
        if let Some(new_due) = new_due {
            let moved = NewDate {
                id: self.book.id(),
                partnership: self.of,
                promise: id,
                old_due: due,
                new_due,
                asked_on: due.saturating_sub(4.days()),
                agreed_on: Some(due.saturating_sub(3.days())),
                reason: "The printer was away, and we would rather have it right.".to_owned(),
            };
            self.book.new_dates.push(moved);
        }
        let library = self.parties[at].is_library();
        let promise = Promise {
            person: (library && owner == "Ifeoma Danjuma").then_some(self.book.team.officer),
            owner: owner.to_owned(),
            due: Some(new_due.unwrap_or(due)),
            accepted_on: accepted,
            accepted_way: accepted.map(|_| if library { Way::Together } else { self.way }),
            done_on: (stands == Stands::Done).then_some(due.saturating_sub(1.day())),
            withdrawn_on: (stands == Stands::Withdrawn).then_some(due.saturating_sub(5.days())),
            why: if stands == Stands::Withdrawn { "We agreed that nobody needs it.".to_owned() } else { String::new() },
            ..Promise::proposed(id, (self.of, self.party(at)), what, early)
        };
        self.book.promises.push(promise);
        id
    }

    /// That a party's own people were told.
    pub(super) fn briefed(&mut self, at: usize, whom: &str) {
        let library = self.parties[at].is_library();
        let told = PartyBriefing {
            id: self.book.id(),
            partnership: self.of,
            party: self.party(at),
            whom: whom.to_owned(),
            told_on: self.said_on(),
            way: if library { Way::Together } else { self.way },
            entered_by: Some(self.book.team.officer),
        };
        self.book.briefings.push(told);
    }

    /// What everybody at a counter should know: what the public comes to, what to say, what they are asked to do.
    pub(super) fn counter(&mut self, happens: &str, say: &str, please: &str) {
        let note = CounterNote {
            id: self.book.id(),
            partnership: self.of,
            party: None,
            happens: happens.to_owned(),
            say: say.to_owned(),
            please: please.to_owned(),
            not_yours: String::new(),
            ask: String::new(),
            holds_until: None,
            written_on: self.said_on(),
            by: Some(self.book.team.officer),
        };
        self.book.counter.push(note);
    }

    /// The library's own time: minutes a month from this many days ago until this day, and the manager's yes.
    pub(super) fn effort(&mut self, minutes: i64, from_ago: i64, until: Date) {
        for (kind, share) in [(EffortKind::Development, 1), (EffortKind::Delivery, 2)] {
            let plan = PlannedEffort {
                id: self.book.id(),
                partnership: self.of,
                kind,
                person: Some(self.book.team.officer),
                from_day: self.book.ago(from_ago),
                until: Some(until),
                minutes: minutes * share / 3,
            };
            self.book.planned.push(plan);
        }
        let approval = EffortApproval {
            id: self.book.id(),
            partnership: self.of,
            minutes: Some(minutes),
            approved_by: "Carys Penhallow".to_owned(),
            given_on: self.book.worked(from_ago),
            until: Some(until),
            note: String::new(),
            way: Some(Way::OnPaper),
        };
        self.book.approvals.push(approval);
    }

    /// This month's tap.
    pub(super) fn tap(&mut self, answer: TapAnswer) {
        let tap = MonthlyTap {
            id: self.book.id(),
            partnership: self.of,
            month: self.book.now.today.first_of_month(),
            tapped_on: self.book.now.today,
            answer,
            person: Some(self.book.team.officer),
        };
        self.book.taps.push(tap);
    }

    /// Time that was given.
    pub(super) fn logged(&mut self, days_ago: i64, minutes: i64, what: &str) {
        let log = EffortLog {
            id: self.book.id(),
            partnership: self.of,
            person: Some(self.book.team.officer),
            day: self.book.worked(days_ago),
            minutes,
            what: what.to_owned(),
        };
        self.book.logged.push(log);
    }

    /// A talk with a partner that was no meeting.
    pub(super) fn talked(
        &mut self,
        at: usize,
        days_ago: i64,
        by: PersonId,
        medium: Medium,
        notes: &str,
        learned: &str,
    ) {
        let Some(organisation) = self.parties[at].organisation else { return };
        let contact = self.book.known.iter().find(|known| known.id == organisation).map(|known| known.contact.id);
        let talk = Interaction {
            id: self.book.id(),
            organisation,
            contact,
            partnership: Some(self.of),
            person: Some(by),
            day: Some(self.book.worked(days_ago)),
            precision: Precision::Day,
            ways: Ways::TwoWay,
            medium,
            minutes: Some(20),
            notes: notes.to_owned(),
            learned: learned.to_owned(),
            ring: None,
            visibility: Visibility::Library,
            author: Some(by),
            import: None,
        };
        self.book.interactions.push(talk);
    }

    /// A question of one party to another, asked so many days ago; answered and settled when there is an answer.
    pub(super) fn question(
        &mut self,
        from: usize,
        to: usize,
        about: &str,
        text: &str,
        asked: i64,
        answer: Option<(&str, i64)>,
    ) {
        let question = Question {
            id: self.book.id(),
            partnership: self.of,
            party: self.party(from),
            of_party: Some(self.party(to)),
            about: about.to_owned(),
            text: text.to_owned(),
            asked_on: self.book.worked(asked),
            answer: answer.map_or_else(String::new, |(text, _)| text.to_owned()),
            answered_by: answer.map(|_| self.party(to)),
            answered_on: answer.map(|(_, days)| self.book.worked(days)),
            settled_on: answer.map(|(_, days)| self.book.worked(days)),
        };
        self.book.questions.push(question);
    }

    /// A review of two lines from one side.
    pub(super) fn review(&mut self, at: usize, days_ago: i64, going_well: &str, change: &str) {
        let library = self.parties[at].is_library();
        let review = Review {
            id: self.book.id(),
            partnership: self.of,
            kind: ReviewKind::Joint,
            party: self.party(at),
            held_on: self.book.worked(days_ago),
            going_well: going_well.to_owned(),
            change: change.to_owned(),
            way: if library { Way::Together } else { self.way },
            visibility: Visibility::Parties,
            author: library.then_some(self.book.team.officer),
        };
        self.book.reviews.push(review);
    }

    /// Permission to raise trouble, as a party gave it.
    pub(super) fn may_raise(&mut self, at: usize, words: &str, name: &str) {
        let library = self.parties[at].is_library();
        let permission = TroublePermission {
            id: self.book.id(),
            partnership: self.of,
            party: self.party(at),
            words: words.to_owned(),
            agreed_on: self.said_on(),
            way: if library { Way::Together } else { self.way },
            name: name.to_owned(),
        };
        self.book.troubles.push(permission);
    }

    /// Something that we count: where it began, where it is to come to, and what was read, each so many days ago.
    pub(super) fn measure(
        &mut self,
        kind: MeasureKind,
        title: &str,
        unit: &str,
        from_to: (i64, i64),
        read: &[(i64, i64, &str)],
    ) -> MeasureId {
        let id = self.book.id();
        let measure = Measure {
            id,
            partnership: self.of,
            kind,
            title: title.to_owned(),
            unit: unit.to_owned(),
            baseline: Some(from_to.0),
            target: Some(from_to.1),
            target_on: Some(self.book.ahead(150)),
            source: "the tally sheet at the desk".to_owned(),
            party: Some(self.party(0)),
            every_days: Some(30),
            ended_on: None,
            ended_why: String::new(),
            follows: None,
        };
        self.book.measures.push(measure);
        for (days_ago, value, note) in read {
            let reading = Reading {
                id: self.book.id(),
                partnership: self.of,
                measure: id,
                party: None,
                value: *value,
                read_on: self.book.worked(*days_ago),
                note: (*note).to_owned(),
            };
            self.book.readings.push(reading);
        }
        id
    }

    /// Which of us have said yes to what is counted; it waits for the others.
    pub(super) fn agreed_to_count(&mut self, measure: MeasureId, by: &[usize]) {
        for at in by {
            self.says(*at, Subject::Measure, measure, "");
        }
    }

    /// How it feels to one of us, from one to four, beside the figure.
    pub(super) fn felt(&mut self, measure: MeasureId, at: usize, days_ago: i64, value: i64, note: &str) {
        let reading = Reading {
            id: self.book.id(),
            partnership: self.of,
            measure,
            party: Some(self.party(at)),
            value,
            read_on: self.book.worked(days_ago),
            note: note.to_owned(),
        };
        self.book.readings.push(reading);
    }

    /// It is counted no more, for a reason, and this is counted instead.
    pub(super) fn counted_until(&mut self, measure: MeasureId, days_ago: i64, why: &str, instead: MeasureId) {
        let ended_on = Some(self.book.ago(days_ago));
        for one in &mut self.book.measures {
            if one.id == measure {
                (one.ended_on, one.ended_why) = (ended_on, why.to_owned());
            } else if one.id == instead {
                one.follows = Some(measure);
            }
        }
    }

    /// A round of the two-minute check-in.
    pub(super) fn check_in(&mut self, days_ago: i64, open: bool) -> PulseRoundId {
        let id = self.book.id();
        let round = PulseRound {
            id,
            partnership: self.of,
            asked_on: self.book.worked(days_ago),
            closes_on: if open { Some(self.book.works(10)) } else { Some(self.book.ago(days_ago - 14)) },
            talk_instead: false,
        };
        self.book.rounds.push(round);
        id
    }

    /// What one side answered, six figures from 1 to 4.
    pub(super) fn pulse(&mut self, round: PulseRoundId, at: usize, days_ago: i64, figures: [i64; 6], words: &str) {
        const ITEMS: [&str; 6] = ["keeps_word", "plain_speech", "shared_purpose", "opens_doors", "matters", "present"];
        let library = self.parties[at].is_library();
        // The library answers about its partner, a partner about the library.
        let about = usize::from(library);
        let answer = PulseAnswer {
            id: self.book.id(),
            partnership: self.of,
            round,
            party: self.party(at),
            organisation: self.parties[at].organisation,
            about: self.party(about),
            about_organisation: self.parties[about].organisation,
            answers: Json(ITEMS.iter().zip(figures).map(|(item, figure)| ((*item).to_owned(), figure)).collect()),
            words: words.to_owned(),
            way: if library { Way::Together } else { self.way },
            answered_on: self.book.worked(days_ago),
        };
        self.book.pulse.push(answer);
    }

    /// A note.
    pub(super) fn note(&mut self, kind: NoteKind, at: Option<usize>, days_ago: i64, seen: Visibility, text: &str) {
        let note = Note {
            id: self.book.id(),
            partnership: self.of,
            party: at.map(|at| self.party(at)),
            kind,
            text: text.to_owned(),
            day: self.book.worked(days_ago),
            visibility: seen,
            author: Some(self.book.team.officer),
            contact: None,
            answer: String::new(),
            answered_on: None,
        };
        self.book.notes.push(note);
    }

    /// A sitting in which a party answered, each question a word and the answer.
    pub(super) fn sat(
        &mut self,
        at: usize,
        kind: SittingKind,
        days_ago: i64,
        next: Option<i64>,
        answers: &[(&str, &str)],
    ) {
        let party = &self.parties[at];
        let lead = self.book.places.iter().find(|place| place.party == party.id);
        let sitting = Sitting {
            id: self.book.id(),
            partnership: self.of,
            party: party.id,
            organisation: party.organisation,
            kind,
            held_on: self.book.worked(days_ago),
            way: self.way,
            name: lead.map_or_else(String::new, |place| place.name.clone()),
            contact: lead.and_then(|place| place.contact),
            entered_by: (self.way != Way::Link).then_some(self.book.team.officer),
            purpose_number: 1,
            next_date: next.map(|days| self.book.works(days)),
            answers: Json(
                answers
                    .iter()
                    .map(|(question, text)| SittingAnswer {
                        question: (*question).to_owned(),
                        text: (*text).to_owned(),
                        changed: false,
                    })
                    .collect(),
            ),
            paper: None,
        };
        self.book.sittings.push(sitting);
    }

    /// A paper that lies elsewhere, or the note that there is none.
    pub(super) fn paper_elsewhere(&mut self, paper: Elsewhere) {
        self.book.elsewhere.push(paper);
    }

    /// A paper elsewhere, to be filled in.
    pub(super) fn blank_paper(&self) -> Elsewhere {
        Elsewhere {
            id: self.book.id(),
            partnership: self.of,
            nothing_written: false,
            what: String::new(),
            where_it_lies: String::new(),
            paper: None,
            signed_by: String::new(),
            signed_on: None,
            signed_precision: Precision::Day,
            until: None,
            until_precision: Precision::Day,
            notice: String::new(),
            how_it_ends: String::new(),
            noted_on: self.said_on(),
            noted_by: Some(self.book.team.officer),
            ended_on: None,
        }
    }
}

/// How a promise stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stands {
    /// Its owner has not said yes.
    Proposed,
    /// Accepted; late when its day is past.
    Accepted,
    Done,
    /// Accepted, and moved in time to so many days from today.
    Moved(i64),
    Withdrawn,
}
