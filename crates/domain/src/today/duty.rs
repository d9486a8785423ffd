//! A duty: something that needs somebody, whether for those outside or for our own house.

use jiff::civil::Date;

use crate::{
    OrganisationId, Uuid, partnership::PartnershipId, people::PersonId, principles::NextStep, words,
    workshop::WorkshopId,
};

words! {
    /// What kind of thing needs somebody, in the order in which two of the same urgency are shown.
    pub enum DutyKind {
        /// Somebody said that something isn't right, and waits for an answer (K29).
        SomethingWrong = "something_wrong",
        /// The last day for notice comes near.
        Notice = "notice",
        /// A meeting.
        Meeting = "meeting",
        /// A first meeting for which something is still to be got ready (R104, R106, R112).
        FirstMeeting = "first_meeting",
        /// A workshop to lead.
        Workshop = "workshop",
        /// The day on which those of a workshop meet again.
        MeetAgain = "meet_again",
        /// We promised something.
        WePromised = "we_promised",
        /// Notes of a meeting are to be sent.
        Notes = "notes",
        /// A question to us is open.
        Answer = "answer",
        /// A letter of ours has not gone and waits for a hand (X06).
        Letter = "letter",
        /// A proposal waits for its first look.
        Proposal = "proposal",
        /// The day by which a proposal was promised an answer comes near (R063).
        AnswerProposal = "answer_proposal",
        /// A proposer wrote about their proposal, and nobody has answered.
        ProposalMessage = "proposal_message",
        /// A building opens, and what it can host is not said yet, or nobody has time for the offers (R065).
        Opening = "opening",
        /// Names that colleagues said for a map wait to be looked at (R084).
        LookAtNames = "look_at_names",
        /// A partner is to be rung about a promise that is late (K28).
        RingThem = "ring_them",
        /// We asked something, and the answer is late: they are to be rung (K28).
        RingForAnswer = "ring_for_answer",
        /// After a workshop: ring round (K25).
        RingRound = "ring_round",
        /// Those who were asked to a workshop do not know yet that it is another day, or called off.
        TellInvited = "tell_invited",
        /// Those who were asked to a workshop have not answered: they are to be rung.
        RingForReply = "ring_for_reply",
        /// Those who come to a workshop are reminded of it, once.
        RemindThose = "remind_those",
        /// The day of a workshop has gone by, and its room was never opened.
        WasItHeld = "was_it_held",
        /// A workshop was held, and its room is still open.
        CloseWorkshop = "close_workshop",
        /// What a workshop left open is to be added.
        AddLater = "add_later",
        /// Somebody beyond the core is to be brought in, or decides soon (R161, R163).
        BringIn = "bring_in",
        /// A small test has come to its day: what does it show, and what is decided from it? (R179)
        SeeWhatItShows = "see_what_it_shows",
        /// An idea of a workshop that was kept for later is to be looked at again (R148).
        LookAgain = "look_again",
        /// A partnership is going quiet.
        GoingQuiet = "going_quiet",
        /// A party has had no lead for too long.
        LeadVacant = "lead_vacant",
        /// Approved hours run out, or a manager's yes is missing.
        Approval = "approval",
        /// The one next step of a partnership's weakest principle.
        NextStep = "next_step",
        /// The yearly sitting: still true? (K19).
        StillTrue = "still_true",
        /// A catch-up talk of one that was already running (K20).
        CatchUp = "catch_up",
        /// A check-in that asks and waits for ours.
        CheckIn = "check_in",
        /// A review of a running partnership.
        Review = "review",
        /// A figure that we read is due (R210).
        Figure = "figure",
        /// A figure that a partner reads is late: it is to be rung (K28).
        RingForFigure = "ring_for_figure",
        /// A press release that is not out yet.
        Release = "release",
        /// A decision to renew, reshape or end.
        RenewOrEnd = "renew_or_end",
        /// A trial comes to its end: it is decided whether it goes on (R076).
        TrialEnds = "trial_ends",
        /// A side has not said whether it wants to put something right: ring it (K09).
        AskWilling = "ask_willing",
        /// A partner said that it wants to stop.
        EndWanted = "end_wanted",
        /// A plan to put something right is due for another look.
        Mending = "mending",
        /// A thing to do after an end, or a hand-over.
        Checklist = "checklist",
        /// A day on which to be in touch again, as was noted.
        TouchAgain = "touch_again",
        /// One tap about the month's effort (K21).
        Tap = "tap",
        /// The sheet of whom to ring is to be filed (K24).
        FileSheet = "file_sheet",
        /// The audit of what we can offer wants another look.
        Audit = "audit",
        /// A year after an aim was taken up in partnership by choice: is it still better together? (R058)
        LookAtChoice = "look_at_choice",
        /// Details of people are past the time for which we may keep them.
        Retention = "retention",
        /// Pages and tools elsewhere to which we point want to be looked at (R007).
        CheckLinks = "check_links",
    }
}

/// Something that needs a person of the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// What kind.
    pub kind: DutyKind,
    /// What it is about, as a person would say it.
    pub title: String,
    /// In which partnership.
    pub partnership: Option<PartnershipId>,
    /// After or for which workshop.
    pub workshop: Option<WorkshopId>,
    /// With which organisation.
    pub organisation: Option<OrganisationId>,
    /// The record that it is about.
    pub record: Option<Uuid>,
    /// By when.
    pub due: Option<Date>,
    /// The step that would be done, where it comes from a principle: what it moves, and why.
    pub step: Option<NextStep>,
    /// Put off by the person until this day.
    pub later: Option<Date>,
    /// Whose it is; nobody's in particular when there is none.
    pub owner: Option<PersonId>,
}

impl Duty {
    /// A duty of which nothing but its kind and title is said.
    #[must_use]
    pub fn new(kind: DutyKind, title: &str) -> Self {
        Self {
            kind,
            title: title.to_owned(),
            partnership: None,
            workshop: None,
            organisation: None,
            record: None,
            due: None,
            step: None,
            later: None,
            owner: None,
        }
    }
}

impl DutyKind {
    /// Whether somebody outside waits for it: its day holds, whatever our own days are (K23).
    #[must_use]
    pub fn is_outside(self) -> bool {
        use DutyKind::{
            Answer, AnswerProposal, CloseWorkshop, EndWanted, Letter, Notes, Notice, Proposal, ProposalMessage,
            RingRound, SomethingWrong, TellInvited, WasItHeld, WePromised,
        };
        self.is_on_its_day()
            || matches!(
                self,
                EndWanted
                    | SomethingWrong
                    | Notice
                    | WePromised
                    | Notes
                    | Answer
                    | Letter
                    | Proposal
                    | AnswerProposal
                    | ProposalMessage
                    | RingRound
                    | TellInvited
                    | WasItHeld
                    | CloseWorkshop
            )
    }

    /// Whether it is on its day and no other: people come together.
    #[must_use]
    pub fn is_on_its_day(self) -> bool {
        matches!(self, Self::Meeting | Self::FirstMeeting | Self::Workshop | Self::MeetAgain)
    }

    /// Whether somebody outside cannot go on before it is done.
    #[must_use]
    pub fn keeps_somebody_waiting(self) -> bool {
        use DutyKind::{
            Answer, AnswerProposal, EndWanted, Letter, Notes, Proposal, ProposalMessage, SomethingWrong, TellInvited,
            WePromised,
        };
        matches!(
            self,
            EndWanted
                | SomethingWrong
                | WePromised
                | Notes
                | Answer
                | Letter
                | Proposal
                | AnswerProposal
                | ProposalMessage
                | TellInvited
        )
    }

    /// How long such a thing usually takes, in minutes.
    #[must_use]
    pub fn usual_minutes(self) -> u32 {
        use DutyKind::{
            AddLater, Answer, AnswerProposal, Approval, AskWilling, Audit, BringIn, CatchUp, CheckIn, CheckLinks,
            Checklist, CloseWorkshop, EndWanted, Figure, FileSheet, FirstMeeting, GoingQuiet, LeadVacant, Letter,
            LookAgain, LookAtChoice, LookAtNames, MeetAgain, Meeting, Mending, NextStep, Notes, Notice, Opening,
            Proposal, ProposalMessage, Release, RemindThose, RenewOrEnd, Retention, Review, RingForAnswer,
            RingForFigure, RingForReply, RingRound, RingThem, SeeWhatItShows, SomethingWrong, StillTrue, Tap,
            TellInvited, TouchAgain, TrialEnds, WasItHeld, WePromised, Workshop,
        };
        match self {
            Tap => 1,
            FileSheet | Approval | CheckIn | Letter | Figure | WasItHeld => 5,
            AddLater | CloseWorkshop | Answer | ProposalMessage | RingThem | RingForAnswer | RingForFigure
            | RingForReply | AskWilling | LeadVacant | TouchAgain | Checklist | Retention | TellInvited
            | LookAtNames | LookAgain | SeeWhatItShows | RemindThose => 10,
            StillTrue | GoingQuiet | Mending | LookAtChoice | CheckLinks => 15,
            CatchUp | BringIn | Review | Release | Notes | TrialEnds | NextStep | SomethingWrong | EndWanted => 20,
            WePromised | Opening | Proposal | AnswerProposal | Notice | RenewOrEnd | RingRound => 30,
            Meeting | FirstMeeting | MeetAgain | Workshop | Audit => 60,
        }
    }
}
