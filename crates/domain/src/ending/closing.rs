//! What is still open before an end is an end (R231–R238). It never stops anything: it is listed (K01).

use super::{DoorOpen, EndItem, EndItemKind, EndLetter, ExitAnswer};
use crate::partnership::PartyId;

/// Something still open at the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EndGap {
    /// So many steps of the checklist.
    Steps(usize),
    /// No letter of thanks has gone to this party.
    Thanks(PartyId),
    /// This party has not been asked how it was.
    Asked(PartyId),
    /// Whether and when to talk again with this party is not said.
    Door(PartyId),
}

/// What is still open, in the order in which it is done. `others` are the parties beside the library, with whether a
/// day to talk again is noted for each.
#[must_use]
pub fn still_open(
    items: &[EndItem],
    letters: &[EndLetter],
    answers: &[ExitAnswer],
    others: &[(PartyId, Option<&DoorOpen>)],
) -> Vec<EndGap> {
    // Thanks and talk are seen by their own records, not by a tick.
    let by_tick = |item: &&EndItem| !matches!(item.kind, EndItemKind::Thanks);
    let steps = items.iter().filter(by_tick).filter(|item| item.done_on.is_none() && !item.not_needed).count();
    let mut gaps = Vec::new();
    gaps.extend((steps > 0).then_some(EndGap::Steps(steps)));
    for (party, door) in others {
        let thanked = letters.iter().any(|letter| letter.party == Some(*party) && letter.sent_on.is_some());
        gaps.extend((!thanked).then_some(EndGap::Thanks(*party)));
        let asked = answers.iter().any(|answer| answer.party == *party);
        gaps.extend((!asked).then_some(EndGap::Asked(*party)));
        gaps.extend(door.is_none().then_some(EndGap::Door(*party)));
    }
    gaps
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        Uuid,
        ending::{DoorId, EndItemId, EndLetterId, EndingId, ExitAnswerId},
        partnership::{PartnershipId, Way},
    };

    const THEM: PartyId = PartyId(Uuid::from_u128(2));
    const ALL: PartnershipId = PartnershipId(Uuid::from_u128(9));
    const PLAN: EndingId = EndingId(Uuid::from_u128(8));

    fn item(kind: EndItemKind, done: bool) -> EndItem {
        EndItem {
            id: EndItemId(Uuid::from_u128(3)),
            partnership: ALL,
            plan: PLAN,
            kind,
            text: "Give back: two urns".to_owned(),
            about: None,
            party: None,
            due: None,
            done_on: done.then(|| date(2027, 3, 1)),
            not_needed: false,
        }
    }

    #[test]
    fn nothing_said_and_nothing_done_is_listed_in_the_order_of_doing() {
        let items = [item(EndItemKind::Loan, false), item(EndItemKind::Data, true), item(EndItemKind::Thanks, false)];
        let gaps = still_open(&items, &[], &[], &[(THEM, None)]);
        assert_eq!(gaps, [EndGap::Steps(1), EndGap::Thanks(THEM), EndGap::Asked(THEM), EndGap::Door(THEM)]);
    }

    #[test]
    fn with_all_of_it_nothing_is_left_and_a_letter_that_did_not_go_is_no_thanks() {
        let mut letter = EndLetter {
            id: EndLetterId(Uuid::from_u128(4)),
            partnership: ALL,
            plan: PLAN,
            party: Some(THEM),
            text: "Thank you".to_owned(),
            read_by: None,
            read_on: None,
            sent_on: None,
            unread_why: String::new(),
        };
        let answer = ExitAnswer {
            id: ExitAnswerId(Uuid::from_u128(5)),
            partnership: ALL,
            plan: PLAN,
            party: THEM,
            organisation: None,
            good: "The tea".to_owned(),
            better: String::new(),
            learned: String::new(),
            case_study: None,
            way: Way::ToldUs,
            name: "Doreen Pike".to_owned(),
            said_on: date(2027, 3, 1),
        };
        let door = DoorOpen {
            id: DoorId(Uuid::from_u128(6)),
            partnership: ALL,
            organisation: None,
            touch_on: date(2028, 1, 10),
            words: String::new(),
            touched_on: None,
            by: None,
            visibility: crate::Visibility::Parties,
        };
        let answers = [answer];
        let gaps = |letter: &EndLetter| still_open(&[], std::slice::from_ref(letter), &answers, &[(THEM, Some(&door))]);
        assert_eq!(gaps(&letter), [EndGap::Thanks(THEM)]);
        letter.sent_on = Some(date(2027, 3, 2));
        assert!(gaps(&letter).is_empty());
    }
}
