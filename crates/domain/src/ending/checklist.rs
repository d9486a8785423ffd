//! The checklist of an ending: from the agreement's own clause, and from what is on record (R233, R237).

use jiff::{ToSpan as _, civil::Date};

use super::{EndItem, EndItemKind, Holding, HoldingKind};
use crate::{Uuid, agreement::ExitTerms, partnership::PartyId, promises::Promise};

/// A step that the records ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What it is about.
    pub kind: EndItemKind,
    /// What is to be done.
    pub text: String,
    /// The record that it comes from.
    pub about: Option<Uuid>,
    /// Who does it; none is the library.
    pub party: Option<PartyId>,
    /// By when.
    pub due: Option<Date>,
}

impl Step {
    fn new(kind: EndItemKind, text: impl Into<String>, due: Option<Date>) -> Self {
        Self { kind, text: text.into(), about: None, party: None, due }
    }

    /// Whether this step stands on the list already.
    fn is_among(&self, items: &[EndItem]) -> bool {
        items.iter().any(|item| match self.about {
            Some(about) => item.about == Some(about),
            None => item.kind == self.kind && item.text == self.text,
        })
    }
}

/// The steps that clause and records ask for and that are not among `items` yet: first what the clause says, then what
/// is lent, used, held, open, and last the thanks and the talk.
#[must_use]
pub fn checklist(
    exit: Option<&ExitTerms>,
    holdings: &[Holding],
    promises: &[Promise],
    parties: &[(PartyId, String)],
    items: &[EndItem],
    last_day: Option<Date>,
) -> Vec<Step> {
    let mut steps = exit.map_or_else(Vec::new, |exit| of_clause(exit, last_day));
    let open = holdings.iter().filter(|holding| holding.settled_on.is_none());
    steps.extend(open.map(|holding| of_holding(holding, last_day)));
    let open = promises.iter().filter(|one| one.done_on.is_none() && one.withdrawn_on.is_none());
    steps.extend(open.map(|promise| Step {
        about: Some(promise.id.0),
        party: Some(promise.party),
        ..Step::new(EndItemKind::Promise, format!("Keep it or call it off: {}", promise.what), promise.due.or(last_day))
    }));
    for (party, name) in parties {
        let of = |kind, text| Step { about: None, party: Some(*party), ..Step::new(kind, text, last_day) };
        steps.push(of(EndItemKind::Contacts, format!("Say whom to ring at {name} from now on")));
    }
    steps.push(Step::new(EndItemKind::Thanks, "Send a letter of thanks", last_day));
    steps.push(Step::new(EndItemKind::Talk, "Have the closing talk", last_day));
    steps.retain(|step| !step.is_among(items));
    steps
}

fn of_clause(exit: &ExitTerms, due: Option<Date>) -> Vec<Step> {
    let lines = exit.steps.lines().map(|line| (EndItemKind::Clause, line));
    let rest = [
        (EndItemKind::Clause, exit.property.as_str()),
        (EndItemKind::Contacts, exit.contacts.as_str()),
        (EndItemKind::Data, exit.data.as_str()),
        (EndItemKind::Mention, exit.credit.as_str()),
    ];
    let all = lines.chain(rest).filter(|(_, text)| !text.trim().is_empty());
    all.map(|(kind, text)| Step::new(kind, text.trim().trim_end_matches('.'), due)).collect()
}

/// What is with another goes back, in time for the notice that is owed; its owner's part is to fetch or confirm it.
fn of_holding(holding: &Holding, last_day: Option<Date>) -> Step {
    let (kind, verb) = match holding.kind {
        HoldingKind::Loan => (EndItemKind::Loan, "Give back"),
        HoldingKind::Room => (EndItemKind::Room, "Give notice for"),
        HoldingKind::Data => (EndItemKind::Data, "Hand over or delete"),
        HoldingKind::Login => (EndItemKind::Login, "Hand in"),
        HoldingKind::Mention => (EndItemKind::Mention, "Put right or take down"),
    };
    let owed = holding.notice_days.unwrap_or(0).clamp(0, 3650);
    let by_notice = last_day.map(|day| day.saturating_sub(owed.days()));
    let due = [holding.due, by_notice].into_iter().flatten().min();
    Step {
        about: Some(holding.id.0),
        party: holding.with_party,
        ..Step::new(kind, format!("{verb}: {}", holding.what), due)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::{
        ending::{EndItemId, EndingId, HoldingId},
        partnership::PartnershipId,
    };

    const US: PartyId = PartyId(Uuid::from_u128(1));
    const THEM: PartyId = PartyId(Uuid::from_u128(2));
    const LAST: Date = date(2027, 3, 31);

    fn holding(number: u128, kind: HoldingKind) -> Holding {
        Holding {
            id: HoldingId(Uuid::from_u128(number)),
            partnership: PartnershipId(Uuid::from_u128(9)),
            kind,
            what: "two urns".to_owned(),
            of_party: Some(US),
            with_party: Some(THEM),
            whereabouts: String::new(),
            since: date(2026, 1, 1),
            due: None,
            notice_days: None,
            settled_on: None,
        }
    }

    fn kept(step: &Step, number: u128) -> EndItem {
        EndItem {
            id: EndItemId(Uuid::from_u128(number)),
            partnership: PartnershipId(Uuid::from_u128(9)),
            plan: EndingId(Uuid::from_u128(8)),
            kind: step.kind,
            text: step.text.clone(),
            about: step.about,
            party: step.party,
            due: step.due,
            done_on: None,
            not_needed: false,
        }
    }

    fn steps(holdings: &[Holding], items: &[EndItem]) -> Vec<Step> {
        let exit = ExitTerms {
            steps: "Tell the Tuesday group\n\nMove the shelf".to_owned(),
            data: "Names are deleted".to_owned(),
            ..ExitTerms::default()
        };
        let parties = [(US, "Libraries".to_owned()), (THEM, "Age Friends".to_owned())];
        checklist(Some(&exit), holdings, &[], &parties, items, Some(LAST))
    }

    #[test]
    fn the_list_comes_from_the_clause_and_from_what_is_on_record() {
        let texts: Vec<String> =
            steps(&[holding(5, HoldingKind::Loan)], &[]).into_iter().map(|step| step.text).collect();
        let expected = [
            "Tell the Tuesday group",
            "Move the shelf",
            "Names are deleted",
            "Give back: two urns",
            "Say whom to ring at Libraries from now on",
            "Say whom to ring at Age Friends from now on",
            "Send a letter of thanks",
            "Have the closing talk",
        ];
        assert_eq!(texts, expected);
    }

    #[test]
    fn a_room_is_given_up_in_time_for_the_notice_owed_and_by_whoever_has_it() {
        let room = Holding { notice_days: Some(28), ..holding(5, HoldingKind::Room) };
        let all = steps(std::slice::from_ref(&room), &[]);
        let step = all.iter().find(|step| step.kind == EndItemKind::Room).unwrap();
        assert_eq!((step.due, step.party), (Some(date(2027, 3, 3)), Some(THEM)));
        let given_back = Holding { settled_on: Some(LAST), ..room };
        assert!(steps(&[given_back], &[]).iter().all(|step| step.kind != EndItemKind::Room));
    }

    proptest! {
        #[test]
        fn what_is_on_the_list_is_not_put_there_again(count in 0_u128..5, taken in 0_usize..8) {
            let holdings: Vec<Holding> = (0..count).map(|number| holding(20 + number, HoldingKind::Data)).collect();
            let first = steps(&holdings, &[]);
            let items: Vec<EndItem> = first.iter().take(taken).zip(100..).map(|(step, number)| kept(step, number)).collect();
            prop_assert_eq!(steps(&holdings, &items), first.into_iter().skip(taken).collect::<Vec<_>>());
        }
    }
}
