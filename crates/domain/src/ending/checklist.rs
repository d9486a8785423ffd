//! The checklist of an ending: from the agreement's own clause, and from what is on record (R233, R237).

use std::collections::BTreeSet;

use jiff::{ToSpan as _, civil::Date};

use super::{
    EndItem, EndItemKind, Holding, HoldingKind,
    same_thing::{names, same, words},
};
use crate::{
    Uuid,
    agreement::ExitTerms,
    credit::{Mention, Release},
    partnership::{Contribution, ContributionKind, PartyId, Side},
    promises::Promise,
};

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

    /// Whether this step stands on the list already, alone or as one line with a record that names the same thing.
    fn is_among(&self, items: &[EndItem]) -> bool {
        items.iter().any(|item| match self.about {
            Some(about) => item.about == Some(about),
            None if item.about.is_some() => item.text.contains(&self.text),
            None => same(&item.text, &self.text) && item.party == self.party,
        })
    }
}

/// What is on record when a partnership ends.
#[derive(Debug, Clone, Copy, Default)]
pub struct AtTheEnd<'a> {
    /// What the agreement says about ending.
    pub exit: Option<&'a ExitTerms>,
    /// What is lent, used and held.
    pub holdings: &'a [Holding],
    /// What each of us gives and gets.
    pub lines: &'a [Contribution],
    /// What each of us promised.
    pub promises: &'a [Promise],
    /// Where we were mentioned.
    pub mentions: &'a [Mention],
    /// What we told the press together.
    pub releases: &'a [Release],
    /// Each of us, by name.
    pub parties: &'a [(PartyId, String)],
}

/// A step that a record asks for.
struct OnRecord {
    step: Step,
    /// The words that name the thing.
    thing: String,
    /// Whether it is still to be done.
    open: bool,
}

/// The steps that clause and records ask for and that are not among `items` yet: first what the clause says, then what
/// is lent, used, held, given, public, open, and last the thanks and the talk. What clause and record both name is one line. Thanks
/// have a day of their own, whether or not the last day is known (R231).
#[must_use]
pub fn checklist(on_record: &AtTheEnd<'_>, items: &[EndItem], last_day: Option<Date>, thanks_by: Date) -> Vec<Step> {
    let AtTheEnd { exit, holdings, lines, promises, mentions, releases, parties } = *on_record;
    let clause = exit.map_or_else(Vec::new, |exit| of_clause(exit, last_day));
    let mut records: Vec<OnRecord> = holdings.iter().map(|holding| of_holding(holding, last_day)).collect();
    let given: Vec<OnRecord> = lines.iter().filter_map(|line| of_line(line, last_day)).collect();
    records.extend(given.into_iter().filter(|line| !holdings.iter().any(|one| is_same_thing(&one.what, &line.thing))));
    let public = of_public(mentions, releases, last_day);
    records.extend(public.into_iter().filter(|one| !holdings.iter().any(|held| is_same_thing(&held.what, &one.thing))));
    records.extend(promises.iter().map(|promise| of_promise(promise, last_day)));
    records.extend(parties.iter().map(|(party, name)| {
        let text = format!("Say whom to ring at {name} from now on");
        let step = Step::new(EndItemKind::Contacts, text.as_str(), last_day);
        OnRecord { step: Step { party: Some(*party), ..step }, thing: text, open: true }
    }));
    let always = [
        (EndItemKind::Thanks, "Send a letter of thanks", "letter of thanks", Some(thanks_by)),
        (EndItemKind::Talk, "Have the closing talk", "closing talk", last_day),
    ];
    records.extend(always.map(|(kind, text, thing, due)| OnRecord {
        step: Step::new(kind, text, due),
        thing: thing.to_owned(),
        open: true,
    }));
    let mut steps = said_by_the_clause_alone(clause, &mut records, parties);
    steps.extend(records.into_iter().filter(|record| record.open).map(|record| record.step));
    steps.retain(|step| !step.is_among(items));
    steps
}

/// The lines of the clause that no record says. One that names a single record gives it its words, which were agreed;
/// one that names several is left out when they say all of it.
fn said_by_the_clause_alone(clause: Vec<Step>, records: &mut [OnRecord], parties: &[(PartyId, String)]) -> Vec<Step> {
    let of_us: BTreeSet<String> = parties.iter().flat_map(|(_, name)| words(name)).collect();
    let mut alone = |line: &Step| {
        let mut named: Vec<&mut OnRecord> = records.iter_mut().filter(|one| names(&line.text, &one.thing)).collect();
        if let [only] = named.as_mut_slice() {
            only.step.text.clone_from(&line.text);
            return false;
        }
        let said: BTreeSet<String> = named.iter().flat_map(|one| words(&one.thing)).chain(of_us.clone()).collect();
        named.is_empty() || !words(&line.text).is_subset(&said)
    };
    clause.into_iter().filter(|line| alone(line)).collect()
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
    let mut steps: Vec<Step> = Vec::new();
    for step in all.map(|(kind, text)| Step::new(kind, text.trim().trim_end_matches('.'), due)) {
        if !steps.iter().any(|before| same(&before.text, &step.text)) {
            steps.push(step);
        }
    }
    steps
}

fn of_promise(promise: &Promise, last_day: Option<Date>) -> OnRecord {
    let text = format!("Keep it or call it off: {}", promise.what);
    let step = Step::new(EndItemKind::Promise, text, promise.due.or(last_day));
    OnRecord {
        step: Step { about: Some(promise.id.0), party: Some(promise.party), ..step },
        thing: promise.what.clone(),
        open: promise.done_on.is_none() && promise.withdrawn_on.is_none(),
    }
}

/// What one of us gives and can leave behind: a room, things, figures. Who gave it says when it is back (R233).
fn of_line(line: &Contribution, last_day: Option<Date>) -> Option<OnRecord> {
    let (kind, verb) = match line.kind {
        ContributionKind::Space => (EndItemKind::Room, "Free again"),
        ContributionKind::Collection => (EndItemKind::Loan, "Given back, or it stays"),
        ContributionKind::Data => (EndItemKind::Data, "Handed over or deleted"),
        _ => return None,
    };
    let due = [line.until, last_day].into_iter().flatten().min();
    let step = Step::new(kind, format!("{verb}: {}", line.text), due);
    (line.side == Side::Gives).then(|| OnRecord {
        step: Step { about: Some(line.id.0), party: Some(line.party), ..step },
        thing: line.text.clone(),
        open: line.dropped_on.is_none() && !line.tentative,
    })
}

/// What stands in public: pages that name us, each address once, and where a joint text went. What is printed stays.
fn of_public(mentions: &[Mention], releases: &[Release], last_day: Option<Date>) -> Vec<OnRecord> {
    let mut addresses = BTreeSet::new();
    let pages = mentions.iter().filter(|one| !one.address.trim().is_empty() && addresses.insert(one.address.trim()));
    let out = releases.iter().filter(|one| one.out_on.is_some() && !one.out_where.trim().is_empty());
    let pages = pages.map(|one| (one.id.0, one.place.clone(), one.place.clone()));
    let out = out.map(|one| (one.id.0, format!("“{}” ({})", one.title, one.out_where), one.title.clone()));
    let step = |(about, what, thing): (Uuid, String, String)| {
        let step = Step::new(EndItemKind::Mention, format!("Put right or take down: {what}"), last_day);
        OnRecord { step: Step { about: Some(about), ..step }, thing, open: true }
    };
    pages.chain(out).map(step).collect()
}

fn is_same_thing(one: &str, other: &str) -> bool {
    names(one, other) || names(other, one)
}

/// What is with another goes back, in time for the notice that is owed; its owner's part is to fetch or confirm it.
fn of_holding(holding: &Holding, last_day: Option<Date>) -> OnRecord {
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
    let step = Step::new(kind, format!("{verb}: {}", holding.what), due);
    OnRecord {
        step: Step { about: Some(holding.id.0), party: holding.with_party, ..step },
        thing: holding.what.clone(),
        open: holding.settled_on.is_none(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::{
        ending::{EndItemId, EndingId, HoldingId},
        partnership::{ContributionId, PartnershipId, Way},
    };

    const US: PartyId = PartyId(Uuid::from_u128(1));
    const THEM: PartyId = PartyId(Uuid::from_u128(2));
    const LAST: Date = date(2027, 3, 31);
    const THANKS: Date = date(2026, 12, 1);

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
        checklist(&of(&exit, holdings, &parties), items, Some(LAST), THANKS)
    }

    fn of<'a>(exit: &'a ExitTerms, holdings: &'a [Holding], parties: &'a [(PartyId, String)]) -> AtTheEnd<'a> {
        AtTheEnd { exit: Some(exit), holdings, parties, ..AtTheEnd::default() }
    }

    fn gives(number: u128, kind: ContributionKind, text: &str) -> Contribution {
        Contribution {
            kind,
            way: Some(Way::Link),
            ..Contribution::new(
                ContributionId(Uuid::from_u128(number)),
                (PartnershipId(Uuid::from_u128(9)), THEM),
                Side::Gives,
                text,
            )
        }
    }

    #[test]
    fn a_thing_that_stands_only_among_give_and_get_is_on_the_list_and_once() {
        let room = gives(30, ContributionKind::Space, "The church hall on Tuesdays");
        let lines = [
            room.clone(),
            gives(31, ContributionKind::Collection, "Two urns"),
            gives(32, ContributionKind::Data, "Figures of who comes"),
            gives(33, ContributionKind::Skill, "Singing"),
            Contribution { tentative: true, ..gives(34, ContributionKind::Space, "A garden") },
            Contribution { dropped_on: Some(LAST), ..gives(35, ContributionKind::Space, "A kitchen") },
            Contribution { side: Side::Gets, ..gives(36, ContributionKind::Space, "A quiet corner") },
        ];
        let held = [holding(5, HoldingKind::Loan)];
        let on_record = AtTheEnd { holdings: &held, lines: &lines, ..AtTheEnd::default() };
        let all = checklist(&on_record, &[], Some(LAST), THANKS);
        let texts: Vec<&str> = all.iter().map(|step| step.text.as_str()).collect();
        let expected = [
            "Give back: two urns",
            "Free again: The church hall on Tuesdays",
            "Handed over or deleted: Figures of who comes",
            "Send a letter of thanks",
            "Have the closing talk",
        ];
        assert_eq!(texts, expected);
        assert_eq!((all[1].about, all[1].party, all[1].due), (Some(room.id.0), Some(THEM), Some(LAST)));
        let kept: Vec<EndItem> = all.iter().zip(100..).map(|(step, number)| kept(step, number)).collect();
        assert!(checklist(&on_record, &kept, Some(LAST), THANKS).is_empty(), "it is not put there again");
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

    #[test]
    fn a_page_that_names_us_is_put_right_once_and_a_printed_line_stays() {
        let mention = |number: u128, place: &str, address: &str| Mention {
            id: Uuid::from_u128(number).into(),
            partnership: PartnershipId(Uuid::from_u128(9)),
            release: None,
            seen_on: date(2026, 5, 1),
            place: place.to_owned(),
            address: address.to_owned(),
            text: String::new(),
        };
        let mentions = [
            mention(41, "The council’s page", "https://council.example/tea"),
            mention(42, "The council’s page again", "https://council.example/tea"),
            mention(43, "Marlow Post, page 4", ""),
            mention(44, "Their list of friends", "https://friends.example"),
        ];
        let release = |out_on| Release {
            id: Uuid::from_u128(45).into(),
            partnership: PartnershipId(Uuid::from_u128(9)),
            number: 1,
            title: "Forty Tuesdays".to_owned(),
            text: String::new(),
            contact_line: String::new(),
            embargo: None,
            state: crate::credit::ReleaseState::Out,
            out_on,
            out_where: "both our pages".to_owned(),
        };
        let held = Holding { what: "their list of friends".to_owned(), ..holding(5, HoldingKind::Mention) };
        let of = |releases: &[Release]| {
            let holdings = std::slice::from_ref(&held);
            let on_record = AtTheEnd { holdings, mentions: &mentions, releases, ..AtTheEnd::default() };
            let all = checklist(&on_record, &[], Some(LAST), THANKS).into_iter();
            let all = all.filter(|step| step.kind == EndItemKind::Mention);
            all.map(|step| (step.text, step.about.map(|id| id.as_u128()), step.due)).collect::<Vec<_>>()
        };
        let line = |text: &str, about| (format!("Put right or take down: {text}"), Some(about), Some(LAST));
        let both = [line("their list of friends", 5), line("The council’s page", 41)];
        assert_eq!(of(&[release(None)]), both, "what is not out stands nowhere");
        let out = line("“Forty Tuesdays” (both our pages)", 45);
        assert_eq!(of(&[release(Some(date(2026, 5, 1)))]), [&both[..], &[out]].concat());
    }

    #[test]
    fn thanks_have_a_day_of_their_own_though_nobody_knows_the_last_one() {
        let all = checklist(&AtTheEnd::default(), &[], None, THANKS);
        let days: Vec<_> = all.iter().map(|step| (step.kind, step.due)).collect();
        assert_eq!(days, [(EndItemKind::Thanks, Some(THANKS)), (EndItemKind::Talk, None)]);
    }

    fn with_clause(clause: &str, holdings: &[Holding], items: &[EndItem]) -> Vec<(String, Option<Uuid>)> {
        let exit = ExitTerms { steps: clause.to_owned(), ..ExitTerms::default() };
        let parties = [(US, "Libraries".to_owned()), (THEM, "Age Friends".to_owned())];
        let all = checklist(&of(&exit, holdings, &parties), items, Some(LAST), THANKS);
        let asked = all.into_iter().filter(|step| step.kind != EndItemKind::Contacts);
        asked.map(|step| (step.text, step.about)).collect()
    }

    #[test]
    fn what_clause_and_record_both_name_is_one_line_in_the_words_that_were_agreed() {
        let urns = holding(5, HoldingKind::Loan);
        let clause = "The two urns go back to Age Friends\nSend a letter of thanks\nMove the shelf";
        let all = with_clause(clause, std::slice::from_ref(&urns), &[]);
        let expected = [
            ("Move the shelf", None),
            ("The two urns go back to Age Friends", Some(urns.id.0)),
            ("Send a letter of thanks", None),
            ("Have the closing talk", None),
        ];
        assert_eq!(all, expected.map(|(text, about)| (text.to_owned(), about)));
        let back = Holding { settled_on: Some(LAST), ..urns };
        assert!(with_clause(clause, &[back], &[]).iter().all(|(text, _)| !text.contains("urns")), "it is back already");
    }

    #[test]
    fn a_line_that_names_two_things_stays_only_while_it_says_more_than_they_do() {
        let piano = Holding { what: "the piano".to_owned(), ..holding(6, HoldingKind::Loan) };
        let both = [holding(5, HoldingKind::Loan), piano];
        let texts = |clause| with_clause(clause, &both, &[]).into_iter().map(|(text, _)| text).collect::<Vec<_>>();
        assert_eq!(
            texts("Two urns and the piano go back to Age Friends")[..2],
            ["Give back: two urns", "Give back: the piano"]
        );
        assert_eq!(texts("Two urns and the piano go back by van")[0], "Two urns and the piano go back by van");
    }

    #[test]
    fn the_clause_does_not_say_the_same_twice() {
        let all = with_clause("Return the keys\nThe key is returned", &[], &[]);
        assert_eq!(all[0].0, "Return the keys");
        assert_eq!(all.len(), 3);
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
