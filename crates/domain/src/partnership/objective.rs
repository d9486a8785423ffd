//! What we want to reach together: proposed by one, accepted by each (R113).

use super::{Answer, Confirmation, PartnershipId, PartyId, Subject};
use crate::{Date, id, workshop::WorkshopId};

id!(/// Something that we want to reach together.
    ObjectiveId);

/// An objective. One that only its proposer has accepted stays proposed, and enters no agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Objective {
    /// The id.
    pub id: ObjectiveId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// What we want to reach.
    pub text: String,
    /// Counts the versions of its text, from 1; a yes binds to one.
    pub number: i64,
    /// The party that proposed it.
    pub proposed_by: Option<PartyId>,
    /// The workshop at which it was.
    pub workshop: Option<WorkshopId>,
    /// When.
    pub proposed_on: Date,
    /// By when, if it has a day.
    pub due: Option<Date>,
    /// When it was reached.
    pub reached_on: Option<Date>,
    /// When it was given up.
    pub dropped_on: Option<Date>,
    /// Whether whoever said that it was reached called it big: it changes what we can offer (R090).
    pub big: bool,
}

impl Objective {
    /// Whether a party accepts the text as it stands: by its last answer, or because it proposed it and nobody has
    /// changed it since (R113).
    #[must_use]
    pub fn accepted_by<'c>(&self, party: PartyId, said: impl IntoIterator<Item = &'c Confirmation>) -> bool {
        let about = |one: &&Confirmation| {
            one.party == party
                && one.subject == Subject::Objective
                && one.subject_id == self.id.0
                && one.disputed_on.is_none()
                && one.answer != Answer::WithTheirCommittee
        };
        match said.into_iter().filter(about).max_by_key(|one| (one.given_on, one.number, one.id)) {
            Some(last) => last.confirms(self.number),
            None => self.proposed_by == Some(party) && self.number == 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{Uuid, partnership::Way};

    #[test]
    fn an_objective_is_accepted_by_its_proposer_until_it_changes_and_by_others_at_their_version() {
        let (us, them) = (PartyId(Uuid::from_u128(1)), PartyId(Uuid::from_u128(2)));
        let first = Objective {
            id: Uuid::from_u128(9).into(),
            partnership: Uuid::nil().into(),
            text: "Company on Tuesdays".to_owned(),
            number: 1,
            proposed_by: Some(us),
            workshop: None,
            proposed_on: date(2026, 11, 2),
            due: None,
            reached_on: None,
            dropped_on: None,
            big: false,
        };
        let changed = Objective { number: 2, ..first.clone() };
        let said = |number: i64, way, answer, day: i8| Confirmation {
            id: Uuid::from_u128(u128::from(day.unsigned_abs())).into(),
            partnership: first.partnership,
            party: them,
            subject: Subject::Objective,
            subject_id: first.id.0,
            number,
            way,
            answer,
            own_words: String::new(),
            but: String::new(),
            back_by: None,
            given_on: date(2026, 11, day),
            name: String::new(),
            contact: None,
            person: None,
            entered_by: None,
            paper: None,
            disputed_on: None,
        };
        assert!(first.accepted_by(us, &[]) && !changed.accepted_by(us, &[]) && !first.accepted_by(them, &[]));
        let yes = said(1, Way::Link, Answer::Yes, 3);
        assert!(first.accepted_by(them, [&yes]) && !changed.accepted_by(them, [&yes]), "to the text that it read");
        let told = said(2, Way::ToldUs, Answer::Yes, 4);
        assert!(!changed.accepted_by(them, [&told]), "told is not a yes of theirs");
        let no = said(1, Way::Link, Answer::No, 5);
        assert!(!first.accepted_by(them, [&yes, &no]), "the last word counts");
        let asking = said(1, Way::Link, Answer::WithTheirCommittee, 6);
        assert!(first.accepted_by(them, [&yes, &asking]), "a committee that is asked takes nothing back");
    }
}
