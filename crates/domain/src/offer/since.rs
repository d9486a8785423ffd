//! What has changed since the audit was made, so that it wants another look before its year is over (R090).

use super::{Audit, AuditLine};
use crate::{
    Date,
    service::{Branch, BranchId},
};

/// Something that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Since {
    /// A branch of which no line of the audit says anything.
    NewBranch(String),
    /// A branch that is shut, with so many lines that still count on it.
    Closed(String, usize),
    /// Somebody who can do something and is named for it has left.
    Left(String),
    /// Something that was set out to be reached is reached: good news, which asks for no look of its own.
    Reached(String),
    /// The same, and those who reached it said that it changes what we can offer.
    Big(String),
}

/// What there is to compare an audit with.
#[derive(Debug, Clone, Copy)]
pub struct Now<'a> {
    /// Every branch, and whether it was put on record after the audit's day.
    pub branches: &'a [(Branch, bool)],
    /// Names of people who left after the audit's day.
    pub left: &'a [String],
    /// What was reached, when, and whether it was called big.
    pub reached: &'a [(String, Date, bool)],
}

/// What has changed since the audit.
#[must_use]
pub fn since(audit: &Audit, lines: &[AuditLine], now: Now<'_>) -> Vec<Since> {
    let of = |branch: BranchId| lines.iter().filter(move |line| line.branch == Some(branch));
    let mut all = Vec::new();
    for (branch, is_new) in now.branches {
        let said = of(branch.id).count();
        if branch.closed && said > 0 {
            all.push(Since::Closed(branch.name.clone(), said));
        } else if *is_new && !branch.closed && said == 0 {
            all.push(Since::NewBranch(branch.name.clone()));
        }
    }
    let named = |name: &&String| lines.iter().any(|line| !line.more.who.is_empty() && line.more.who == **name);
    all.extend(now.left.iter().filter(named).cloned().map(Since::Left));
    let after = |(_, on, _): &&(String, Date, bool)| *on > audit.made_on;
    let said = |(what, _, big): &(String, Date, bool)| match big {
        true => Since::Big(what.clone()),
        false => Since::Reached(what.clone()),
    };
    all.extend(now.reached.iter().filter(after).map(said));
    all
}

impl Since {
    /// Whether somebody should look at what we can offer because of it.
    #[must_use]
    pub fn asks_for_a_look(&self) -> bool {
        !matches!(self, Self::Reached(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Json, Uuid,
        offer::{AuditHeading, AuditId, AuditLineId, LineMore},
    };

    fn branch(at: u128, name: &str, closed: bool) -> Branch {
        let id = BranchId(Uuid::from_u128(at));
        Branch { id, name: name.to_owned(), address: String::new(), postcode: None, phone: None, closed }
    }

    #[test]
    fn a_new_branch_one_that_shut_somebody_who_left_and_a_result_each_ask_for_another_look() {
        let on = Date::constant(2026, 5, 1);
        let audit = Audit { id: AuditId(Uuid::nil()), number: 1, made_on: on, by: None, note: String::new() };
        let line = |heading, branch: Option<u128>, who: &str| AuditLine {
            id: AuditLineId(Uuid::nil()),
            audit: audit.id,
            heading,
            branch: branch.map(|at| BranchId(Uuid::from_u128(at))),
            text: "A hall".to_owned(),
            amount: None,
            unit: String::new(),
            shows: String::new(),
            more: Json(LineMore { who: who.to_owned(), yes_on: Some(on), ..LineMore::default() }),
        };
        let lines = [line(AuditHeading::Resources, Some(1), ""), line(AuditHeading::Skills, None, "Maya Okafor")];
        let branches = [
            (branch(1, "Mill Lane", true), false),
            (branch(2, "Harbour", false), true),
            (branch(3, "Old Wharf", true), true),
            (branch(4, "Central", false), false),
        ];
        let left = ["Maya Okafor".to_owned(), "Tom Vale".to_owned()];
        let june = Date::constant(2026, 6, 1);
        let reached = [("forty readers", on, true), ("a hundred readers", june, false), ("a second van", june, true)]
            .map(|(what, on, big)| (what.to_owned(), on, big));
        let found = since(&audit, &lines, Now { branches: &branches, left: &left, reached: &reached });
        assert_eq!(
            found,
            [
                Since::Closed("Mill Lane".to_owned(), 1),
                Since::NewBranch("Harbour".to_owned()),
                Since::Left("Maya Okafor".to_owned()),
                Since::Reached("a hundred readers".to_owned()),
                Since::Big("a second van".to_owned()),
            ]
        );
        assert_eq!(found.iter().filter(|one| one.asks_for_a_look()).count(), 4);
        assert!(since(&audit, &lines, Now { branches: &[], left: &[], reached: &[] }).is_empty());
    }

    proptest::proptest! {
        #[test]
        fn a_branch_is_told_of_once_at_most_and_what_was_reached_before_the_audit_not_at_all(
            branches in proptest::collection::vec((proptest::bool::ANY, proptest::bool::ANY, 0..3_usize), 0..6),
            reached in proptest::collection::vec((1..28_i8, proptest::bool::ANY), 0..6), made in 1..28_i8,
        ) {
            let on = Date::constant(2026, 5, made);
            let audit = Audit { id: AuditId(Uuid::nil()), number: 1, made_on: on, by: None, note: String::new() };
            let all: Vec<(Branch, bool)> = (1..).zip(&branches).map(|(at, (closed, new, _))| (branch(at, &format!("B{at}"), *closed), *new)).collect();
            let lines: Vec<AuditLine> = (1_u128..).zip(&branches).flat_map(|(at, (_, _, lines))| (0..*lines).map(move |_| AuditLine {
                id: AuditLineId(Uuid::nil()),
                audit: AuditId(Uuid::nil()),
                heading: AuditHeading::Resources,
                branch: Some(BranchId(Uuid::from_u128(at))),
                text: "A hall".to_owned(),
                amount: None,
                unit: String::new(),
                shows: String::new(),
                more: Json::default(),
            })).collect();
            let results: Vec<(String, Date, bool)> = reached.iter().map(|(day, big)| ("x".to_owned(), Date::constant(2026, 5, *day), *big)).collect();
            let found = since(&audit, &lines, Now { branches: &all, left: &[], reached: &results });
            for (one, new) in &all {
                let told = found.iter().filter(|what| matches!(what, Since::NewBranch(name) | Since::Closed(name, _) if *name == one.name)).count();
                let said = lines.iter().filter(|line| line.branch == Some(one.id)).count();
                let wanted = usize::from(if one.closed { said > 0 } else { *new && said == 0 });
                proptest::prop_assert_eq!(told, wanted);
            }
            let results = found.iter().filter(|what| matches!(what, Since::Reached(_) | Since::Big(_))).count();
            proptest::prop_assert_eq!(results, reached.iter().filter(|(day, _)| *day > made).count());
            let big = found.iter().filter(|what| matches!(what, Since::Big(_))).all(Since::asks_for_a_look);
            proptest::prop_assert!(big);
        }
    }
}
