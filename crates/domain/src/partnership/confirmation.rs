//! An answer of a party to one version of a text: the one record for every yes (X09, K14, K15).

use super::{Answer, AttachmentId, PartnershipId, PartyId, Way};
use crate::{
    Date, Uuid, id,
    people::{ContactId, PersonId},
    words,
};

id!(/// An answer of a party.
    ConfirmationId);

words! {
    /// What can be confirmed.
    pub enum Subject {
        /// The purpose, said back in own words (R013).
        Purpose = "purpose",
        /// That the purpose serves a priority of theirs (R015).
        Priority = "priority",
        /// Our account of what they bring and gain (R020).
        ValueAccount = "value_account",
        /// How we stay in touch (R031).
        Communications = "communications",
        /// The one-page plan (K12).
        Plan = "plan",
        /// An objective (R113).
        Objective = "objective",
        /// A clause of the agreement (R035).
        Clause = "clause",
        /// The whole agreement, where it is not signed (yet): a condition, a committee, a no (K15).
        Agreement = "agreement",
        /// What comes after the term of the agreement (R166).
        Term = "term",
        /// What we can offer.
        Audit = "audit",
        /// A pitch.
        Pitch = "pitch",
        /// The support of their senior supporter (R028).
        Sponsor = "sponsor",
        /// Permission to raise trouble (R212, K34).
        Trouble = "trouble",
        /// A quote in a press release (R218).
        Quote = "quote",
        /// A promise that was noted for them (R185).
        Promise = "promise",
        /// Another day for what somebody promised (R185).
        NewDate = "new_date",
        /// What we count (R210).
        Measure = "measure",
        /// That we may remind them by ourselves (K28).
        Reminder = "reminder",
        /// That everybody may read of us together (R064).
        Listing = "listing",
        /// A part in the core team (R155).
        CorePart = "core_part",
        /// The ways in which we work together (R155).
        WaysOfWorking = "ways_of_working",
    }
}

/// An answer; it binds the party to this version and to no other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirmation {
    /// The id.
    pub id: ConfirmationId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// Whose answer.
    pub party: PartyId,
    /// To what kind of text.
    pub subject: Subject,
    /// To which.
    pub subject_id: Uuid,
    /// To which version of it.
    pub number: i64,
    /// How it was given.
    pub way: Way,
    /// The answer.
    pub answer: Answer,
    /// How they put it themselves.
    pub own_words: String,
    /// For *yes, but*: what should change.
    pub but: String,
    /// For *with their committee*: when they come back.
    pub back_by: Option<Date>,
    /// When it was given.
    pub given_on: Date,
    /// Who gave it.
    pub name: String,
    /// Who gave it, if it is somebody on record.
    pub contact: Option<ContactId>,
    /// Who gave it, for the library.
    pub person: Option<PersonId>,
    /// Who of the library entered it.
    pub entered_by: Option<PersonId>,
    /// The picture of the signed sheet.
    pub paper: Option<AttachmentId>,
    /// When the party said that it was not so.
    pub disputed_on: Option<Date>,
}

impl Confirmation {
    /// As what it counts: *on paper* with its sheet alone.
    #[must_use]
    pub fn counts_as(&self) -> Way {
        self.way.counts_as(self.paper)
    }

    /// Whether it confirms this version of the text: a yes without a *but*, in a way that confirms, not disputed.
    #[must_use]
    pub fn confirms(&self, number: i64) -> bool {
        let yes = self.number == number && self.answer == Answer::Yes;
        yes && self.counts_as().confirms() && self.disputed_on.is_none()
    }

    /// The condition of a *yes, but*, while it is their last word.
    #[must_use]
    pub fn condition(&self) -> Option<&str> {
        Some(self.but.as_str()).filter(|_| self.answer == Answer::YesBut && self.disputed_on.is_none())
    }

    /// Until when nothing more is asked, while they ask their own people (K15).
    #[must_use]
    pub fn waits_until(&self) -> Option<Date> {
        self.back_by.filter(|_| self.answer == Answer::WithTheirCommittee)
    }
}

/// The last word among these answers, oldest first: a disputed one counts no more, and a committee that is asked takes
/// nothing back.
#[must_use]
pub fn last_word<'a>(said: impl DoubleEndedIterator<Item = &'a Confirmation>) -> Option<&'a Confirmation> {
    said.rev().find(|one| one.disputed_on.is_none() && one.answer != Answer::WithTheirCommittee)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(way: Way, answer: Answer) -> Confirmation {
        let id = Uuid::nil();
        Confirmation {
            id: id.into(),
            partnership: id.into(),
            party: id.into(),
            subject: Subject::Purpose,
            subject_id: id,
            number: 2,
            way,
            answer,
            own_words: String::new(),
            but: String::new(),
            back_by: Some(jiff::civil::date(2027, 1, 15)),
            given_on: jiff::civil::date(2026, 11, 24),
            name: "Ada".to_owned(),
            contact: None,
            person: None,
            entered_by: None,
            paper: None,
            disputed_on: None,
        }
    }

    #[test]
    fn a_yes_confirms_its_own_version_unless_it_was_only_told_to_us_or_is_disputed() {
        let sheet = Confirmation { paper: Some(Uuid::nil().into()), ..answer(Way::OnPaper, Answer::Yes) };
        assert!(sheet.confirms(2));
        assert!(!sheet.confirms(3), "another version");
        assert!(!answer(Way::OnPaper, Answer::Yes).confirms(2), "on paper without the sheet");
        assert!(!answer(Way::ToldUs, Answer::Yes).confirms(2), "told us");
        assert!(!answer(Way::Link, Answer::No).confirms(2), "no");
        assert!(!answer(Way::Link, Answer::YesBut).confirms(2), "yes, but: what should change is still to be settled");
        let disputed =
            Confirmation { disputed_on: Some(jiff::civil::date(2026, 12, 1)), ..answer(Way::Link, Answer::Yes) };
        assert!(!disputed.confirms(2), "disputed");
    }

    #[test]
    fn the_last_word_counts_and_a_committee_takes_nothing_back() {
        let (yes, no) = (answer(Way::Link, Answer::Yes), answer(Way::Link, Answer::No));
        let asking = answer(Way::Link, Answer::WithTheirCommittee);
        let disputed = Confirmation { disputed_on: Some(jiff::civil::date(2026, 12, 1)), ..no.clone() };
        assert_eq!(last_word([&yes, &no].into_iter()), Some(&no));
        assert_eq!(last_word([&yes, &disputed, &asking].into_iter()), Some(&yes));
        assert_eq!(last_word([&asking].into_iter()), None);
    }

    #[test]
    fn a_condition_stands_while_it_is_said() {
        let but = Confirmation { but: "Wednesdays".to_owned(), ..answer(Way::Link, Answer::YesBut) };
        assert_eq!(but.condition(), Some("Wednesdays"));
        assert_eq!(Confirmation { answer: Answer::Yes, ..but }.condition(), None);
    }

    #[test]
    fn only_a_committee_is_waited_for() {
        assert!(answer(Way::Link, Answer::WithTheirCommittee).waits_until().is_some());
        assert_eq!(answer(Way::Link, Answer::Yes).waits_until(), None);
    }
}
