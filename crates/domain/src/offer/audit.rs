//! The audit of what the library can offer (R087–R101, K02).

use jiff::ToSpan as _;

use super::{AuditId, LineMore, Unread};
use crate::{Date, Json, id, people::PersonId, service::BranchId, words};

id!(/// A line of an audit.
    AuditLineId);

words! {
    /// The five headings.
    pub enum AuditHeading {
        /// Rooms, collections, machines and other things.
        Resources = "resources",
        /// What our people and volunteers can do.
        Skills = "skills",
        /// Partnerships and networks that we have.
        Networks = "networks",
        /// What difference we make.
        Impact = "impact",
        /// Whom we reach.
        Audiences = "audiences",
    }
}

/// One version of the audit; a line under each heading is enough.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audit {
    /// The id.
    pub id: AuditId,
    /// Counts the versions, from 1.
    pub number: i64,
    /// When it was made.
    pub made_on: Date,
    /// Who made it.
    pub by: Option<PersonId>,
    /// What to know about it.
    pub note: String,
}

/// A line of an audit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditLine {
    /// The id.
    pub id: AuditLineId,
    /// Of which version.
    pub audit: AuditId,
    /// Under which heading.
    pub heading: AuditHeading,
    /// Of which branch; none for the whole service.
    pub branch: Option<BranchId>,
    /// What we can offer.
    pub text: String,
    /// How much of it, to be added up over branches.
    pub amount: Option<i64>,
    /// Of what.
    pub unit: String,
    /// What shows it.
    pub shows: String,
    /// What else is said of it, by its heading.
    pub more: Json<LineMore>,
}

/// What somebody wrote in a line: the text, then, each after a bar, the branch, how much of what, and what shows it. Parts
/// with a name, like `cost: nothing`, may stand anywhere behind the text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OfferLine {
    /// What we can offer.
    pub text: String,
    /// The branch as it was written; empty for the whole service.
    pub branch: String,
    /// How much of it.
    pub amount: Option<i64>,
    /// Of what.
    pub unit: String,
    /// What shows it.
    pub shows: String,
    /// What else is said of it.
    pub more: LineMore,
    /// Named parts that say something that does not fit.
    pub unread: Vec<Unread>,
}

impl OfferLine {
    /// Reads a line like `Meeting room | Mill Lane | 40 seats | counted in May | cost: nothing`; an empty one is none.
    #[must_use]
    pub fn read(line: &str) -> Option<Self> {
        let mut parts = line.split('|').map(str::trim);
        let text = parts.next().filter(|text| !text.is_empty())?.to_owned();
        let (mut more, mut unread) = (LineMore::default(), Vec::new());
        let mut plain = Vec::new();
        for part in parts {
            match more.take(part) {
                Ok(true) => {}
                Ok(false) => plain.push(part),
                Err(part) => unread.push(part),
            }
        }
        let mut parts = plain.into_iter();
        let branch = parts.next().unwrap_or_default().to_owned();
        let much = parts.next().unwrap_or_default();
        let (number, unit) = much.split_once(' ').unwrap_or((much, ""));
        let amount = number.replace(',', "").parse().ok();
        let unit = if amount.is_some() { unit.trim() } else { much };
        let shows = parts.collect::<Vec<_>>().join(", ");
        Some(Self { text, branch, amount, unit: unit.to_owned(), shows, more, unread })
    }

    /// The line as it is written.
    #[must_use]
    pub fn write(&self) -> String {
        let much = match self.amount {
            Some(amount) => format!("{amount} {}", self.unit).trim().to_owned(),
            None => self.unit.clone(),
        };
        let mut parts = vec![self.text.as_str(), &self.branch, &much, &self.shows];
        while parts.len() > 1 && parts.last().is_some_and(|part| part.is_empty()) {
            parts.pop();
        }
        let more = self.more.write();
        parts.extend(more.iter().map(String::as_str));
        parts.join(" | ")
    }
}

/// What we can offer, each thing once: one that several branches have is one thing to somebody outside.
#[must_use]
pub fn each_once(lines: &[AuditLine], most: usize) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    for line in lines {
        if texts.len() < most && !texts.contains(&line.text) {
            texts.push(line.text.clone());
        }
    }
    texts
}

/// A line with a number and at most so many words says how many and not what changed.
const A_COUNT_HAS_WORDS: usize = 5;

impl AuditLine {
    /// Whether a line about the difference we make is a count alone: it is asked what changed, and for whom (R098).
    #[must_use]
    pub fn is_a_count_alone(&self) -> bool {
        let words = self.text.split_whitespace().count();
        let counts = self.amount.is_some() || self.text.chars().any(|c| c.is_ascii_digit());
        self.heading == AuditHeading::Impact && counts && words <= A_COUNT_HAS_WORDS
    }

    /// What a line about the difference we make leaves open (R098).
    #[must_use]
    pub fn lacks(&self) -> Vec<Lack> {
        if self.heading != AuditHeading::Impact {
            return Vec::new();
        }
        let lacks = [
            (self.is_a_count_alone(), Lack::WhatChanged),
            (self.more.for_whom.is_empty(), Lack::ForWhom),
            (self.shows.is_empty(), Lack::WhatShowsIt),
            (self.more.counted_on.is_none(), Lack::When),
        ];
        lacks.into_iter().filter(|(is, _)| *is).map(|(_, lack)| lack).collect()
    }

    /// When a channel by which we reach people was counted too long ago to be named (R100); none says never.
    #[must_use]
    pub fn is_an_old_count(&self, today: Date, months: i32) -> bool {
        let old = self.more.counted_on.is_none_or(|on| on.saturating_add(months.months()) < today);
        self.heading == AuditHeading::Audiences && self.amount.is_some() && old
    }
}

/// What a statement of a difference leaves open (R098).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    /// It counts, and says not what changed.
    WhatChanged,
    /// For whom.
    ForWhom,
    /// What shows it.
    WhatShowsIt,
    /// When it was seen.
    When,
}

/// What any colleague can say of how our people can support somebody: a line for each thing that they can do, those who
/// teach it first, with whom to ask where they have said yes to being named (R094).
#[must_use]
pub fn talking_points(lines: &[AuditLine]) -> Vec<String> {
    let mut skills: Vec<&AuditLine> = lines.iter().filter(|line| line.heading == AuditHeading::Skills).collect();
    skills.sort_by_key(|line| std::cmp::Reverse(line.more.level));
    let say = |line: &AuditLine| {
        let who = if line.more.volunteer { "a volunteer of ours" } else { "our staff" };
        let how = match line.more.level {
            Some(super::SkillLevel::Teaches) => "and show others how, ",
            _ => "",
        };
        let ask = if line.more.who.is_empty() || line.more.names_without_a_yes() {
            String::new()
        } else {
            format!("; ask {}", line.more.who)
        };
        format!("{} ({how}{who}{ask})", line.text)
    };
    let mut points: Vec<String> = Vec::new();
    for point in skills.into_iter().map(say) {
        if !points.contains(&point) {
            points.push(point);
        }
    }
    points
}

impl Audit {
    /// The last day on which it is in date.
    #[must_use]
    pub fn holds_until(&self, months: i32) -> Date {
        self.made_on.saturating_add(months.months())
    }

    /// Whether it is in date (R018, K02).
    #[must_use]
    pub fn is_in_date(&self, today: Date, months: i32) -> bool {
        today <= self.holds_until(months)
    }
}

/// What all branches have together of one thing, beside what each has (R092).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Total {
    /// Of what.
    pub unit: String,
    /// Of all together.
    pub sum: i64,
    /// Of each branch; none is the whole service.
    pub each: Vec<(Option<BranchId>, i64)>,
}

/// Adds up rooms and things of the same unit over branches; lines without a number are left out. People whom we reach are
/// never added: one who comes in and reads the letter would be two (R100).
#[must_use]
pub fn totals(lines: &[AuditLine]) -> Vec<Total> {
    let mut totals: Vec<Total> = Vec::new();
    for line in lines.iter().filter(|line| line.heading == AuditHeading::Resources) {
        let Some(amount) = line.amount.filter(|_| !line.unit.is_empty()) else { continue };
        let at = totals.iter().position(|total| total.unit.eq_ignore_ascii_case(&line.unit)).unwrap_or_else(|| {
            totals.push(Total { unit: line.unit.clone(), sum: 0, each: Vec::new() });
            totals.len() - 1
        });
        let Some(total) = totals.get_mut(at) else { continue };
        total.sum = total.sum.saturating_add(amount);
        match total.each.iter_mut().find(|(branch, _)| *branch == line.branch) {
            Some((_, own)) => *own = own.saturating_add(amount),
            None => total.each.push((line.branch, amount)),
        }
    }
    totals
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::{Uuid, offer::SkillLevel};

    #[test]
    fn a_line_is_read_as_it_is_written_and_written_as_it_is_read() {
        let line = "Meeting room | Mill Lane | 40 seats | counted in May";
        let read = OfferLine::read(line).unwrap();
        assert_eq!((read.amount, read.unit.as_str(), read.branch.as_str()), (Some(40), "seats", "Mill Lane"));
        assert_eq!(read.write(), line);
        assert_eq!(OfferLine::read("Patient people").unwrap().write(), "Patient people");
        assert_eq!(OfferLine::read("Visits || 1,200 a week").unwrap().amount, Some(1200));
        assert_eq!(OfferLine::read("Chairs || plenty").unwrap().unit, "plenty");
        assert_eq!(OfferLine::read("  | Mill Lane"), None);
    }

    #[test]
    fn parts_with_a_name_stand_anywhere_and_one_that_does_not_fit_is_told() {
        let line = "Hall | cost: £10 an hour | Mill Lane | 60 seats | if: no shoes | when: Tuesdays | kind: space";
        let read = OfferLine::read(line).unwrap();
        assert_eq!(
            (read.branch.as_str(), read.amount, read.more.cost.as_str()),
            ("Mill Lane", Some(60), "£10 an hour")
        );
        assert_eq!((read.more.terms.as_str(), read.more.kind), ("no shoes", Some(crate::offer::ResourceKind::Space)));
        let again = OfferLine::read(&read.write()).unwrap();
        assert_eq!(again, read);
        let wrong = OfferLine::read("Somali spoken | level: very | council | note: by two").unwrap();
        assert_eq!((wrong.unread, wrong.more.council), (vec!["level: very".to_owned()], true));
        assert_eq!(wrong.branch, "note: by two", "what has no name of ours is a part like any other");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(
            text in "[a-zA-Z][a-zA-Z ]{0,20}[a-z]", branch in "[A-Z]?[a-z]{0,8}", amount in prop::option::of(0i64..9_000),
            when in "[a-z]{0,9}", cost in "[a-z0-9]{0,6}", day in 1i8..28, council: bool, volunteer: bool,
            level in prop::sample::select(vec![None, Some(SkillLevel::Good), Some(SkillLevel::Teaches)]),
        ) {
            prop_assume!(!["council", "volunteer"].contains(&branch.to_lowercase().as_str()));
            let on = Some(Date::constant(2026, 11, day));
            let more = LineMore { when, cost, council, volunteer, level, counted_on: on, ..LineMore::default() };
            let unit = if amount.is_some() { "seats".to_owned() } else { String::new() };
            let line = OfferLine { text, branch, amount, unit, more, ..OfferLine::default() };
            prop_assert_eq!(OfferLine::read(&line.write()), Some(line));
        }
    }

    #[test]
    fn a_difference_says_for_whom_what_shows_it_and_when() {
        let bare = AuditLine {
            id: AuditLineId(Uuid::nil()),
            audit: AuditId(Uuid::nil()),
            heading: AuditHeading::Impact,
            branch: None,
            text: "Debts of 200 people were settled".to_owned(),
            amount: None,
            unit: String::new(),
            shows: String::new(),
            more: Json::default(),
        };
        assert_eq!(bare.lacks(), [Lack::ForWhom, Lack::WhatShowsIt, Lack::When]);
        let more = LineMore {
            for_whom: "people in debt".to_owned(),
            counted_on: Some(date(2026, 11, 2)),
            ..LineMore::default()
        };
        let said = AuditLine { shows: "their letters".to_owned(), more: Json(more), ..bare.clone() };
        assert!(said.lacks().is_empty());
        assert_eq!(AuditLine { text: "200 events".to_owned(), ..said }.lacks(), [Lack::WhatChanged]);
        assert!(AuditLine { heading: AuditHeading::Skills, ..bare }.lacks().is_empty());
    }

    #[test]
    fn anybody_can_say_what_our_people_can_do_and_names_only_those_who_said_yes() {
        let skill = |text: &str, more: LineMore| AuditLine {
            id: AuditLineId(Uuid::nil()),
            audit: AuditId(Uuid::nil()),
            heading: AuditHeading::Skills,
            branch: None,
            text: text.to_owned(),
            amount: None,
            unit: String::new(),
            shows: String::new(),
            more: Json(more),
        };
        let who = |name: &str, yes_on| LineMore { who: name.to_owned(), yes_on, ..LineMore::default() };
        let lines = [
            skill("Somali spoken", who("Maya Okafor", Some(date(2026, 11, 2)))),
            skill("Polish spoken", LineMore { volunteer: true, ..who("Jan", None) }),
            skill("Running a project", LineMore { level: Some(SkillLevel::Teaches), ..LineMore::default() }),
        ];
        assert_eq!(
            talking_points(&lines),
            [
                "Running a project (and show others how, our staff)",
                "Somali spoken (our staff; ask Maya Okafor)",
                "Polish spoken (a volunteer of ours)",
            ]
        );
    }

    #[test]
    fn how_many_we_reach_is_old_after_a_year_and_never_added_up() {
        let visits = AuditLine {
            id: AuditLineId(Uuid::nil()),
            audit: AuditId(Uuid::nil()),
            heading: AuditHeading::Audiences,
            branch: None,
            text: "Visits".to_owned(),
            amount: Some(600),
            unit: "people".to_owned(),
            shows: String::new(),
            more: Json(LineMore { counted_on: Some(date(2025, 11, 24)), ..LineMore::default() }),
        };
        assert!(!visits.is_an_old_count(date(2026, 11, 24), 12) && visits.is_an_old_count(date(2026, 11, 25), 12));
        assert!(totals(&[visits.clone(), visits]).is_empty());
    }

    #[test]
    fn what_several_branches_have_is_said_once() {
        let line = |text: &str| AuditLine {
            id: AuditLineId(Uuid::nil()),
            audit: AuditId(Uuid::nil()),
            heading: AuditHeading::Resources,
            branch: None,
            text: text.to_owned(),
            amount: None,
            unit: String::new(),
            shows: String::new(),
            more: Json::default(),
        };
        let lines = [line("A hall"), line("Computers"), line("Computers"), line("A garden")];
        assert_eq!(each_once(&lines, 3), ["A hall", "Computers", "A garden"]);
        assert_eq!(each_once(&lines, 1), ["A hall"]);
    }

    #[test]
    fn an_audit_is_in_date_for_a_year_to_the_day() {
        let audit =
            Audit { id: AuditId(Uuid::nil()), number: 1, made_on: date(2025, 11, 24), by: None, note: String::new() };
        assert!(audit.is_in_date(date(2026, 11, 24), 12) && !audit.is_in_date(date(2026, 11, 25), 12));
    }

    #[test]
    fn a_count_alone_is_asked_what_changed() {
        let line = |heading, text: &str, amount| AuditLine {
            id: AuditLineId(Uuid::nil()),
            audit: AuditId(Uuid::nil()),
            heading,
            branch: None,
            text: text.to_owned(),
            amount,
            unit: String::new(),
            shows: String::new(),
            more: Json::default(),
        };
        assert!(line(AuditHeading::Impact, "200 events a year", None).is_a_count_alone());
        assert!(line(AuditHeading::Impact, "Events", Some(200)).is_a_count_alone());
        assert!(!line(AuditHeading::Impact, "Fewer people alone", None).is_a_count_alone());
        assert!(!line(AuditHeading::Impact, "Debts of 200 people were settled", None).is_a_count_alone());
        assert!(!line(AuditHeading::Audiences, "600 visits a day", None).is_a_count_alone(), "there it belongs");
    }

    #[test]
    fn what_branches_have_is_added_up_and_still_seen_apart() {
        let line = |branch: u128, amount, unit: &str| AuditLine {
            id: AuditLineId(Uuid::nil()),
            audit: AuditId(Uuid::nil()),
            heading: AuditHeading::Resources,
            branch: (branch > 0).then(|| BranchId(Uuid::from_u128(branch))),
            text: "Room".to_owned(),
            amount,
            unit: unit.to_owned(),
            shows: String::new(),
            more: Json::default(),
        };
        let lines =
            [line(1, Some(40), "seats"), line(2, Some(12), "Seats"), line(1, Some(2), "rooms"), line(1, None, "seats")];
        let found = totals(&lines);
        assert_eq!(
            found.iter().map(|total| (total.unit.as_str(), total.sum)).collect::<Vec<_>>(),
            [("seats", 52), ("rooms", 2)]
        );
        assert_eq!(found[0].each.len(), 2);
    }

    proptest! {
        #[test]
        fn what_anybody_can_say_names_each_skill_once_the_teachers_first_and_nobody_without_a_yes(
            picks in prop::collection::vec((0..5_usize, "[a-c]", 0..3_usize, any::<bool>()), 0..12),
        ) {
            let levels = [None, Some(SkillLevel::Good), Some(SkillLevel::Teaches)];
            let lines: Vec<AuditLine> = picks.iter().map(|(heading, text, level, yes)| AuditLine {
                id: AuditLineId(Uuid::nil()),
                audit: AuditId(Uuid::nil()),
                heading: AuditHeading::ALL[*heading],
                branch: None,
                text: text.clone(),
                amount: None,
                unit: String::new(),
                shows: String::new(),
                more: Json(LineMore {
                    who: "Maya".to_owned(),
                    yes_on: yes.then_some(date(2026, 5, 1)),
                    level: levels[*level],
                    ..LineMore::default()
                }),
            }).collect();
            let found = talking_points(&lines);
            let teaches = |point: &String| point.contains("show others how");
            prop_assert!(found.windows(2).all(|two| teaches(&two[0]) || !teaches(&two[1])));
            let skills = || lines.iter().filter(|line| line.heading == AuditHeading::Skills);
            let is_said = |line: &AuditLine| found.iter().any(|point| point.starts_with(&format!("{} (", line.text)));
            let all_said = skills().all(is_said);
            prop_assert!(all_said);
            prop_assert!(found.len() <= skills().count());
            let with_yes = skills().filter(|line| line.more.yes_on.is_some()).count();
            prop_assert!(found.iter().filter(|point| point.contains("Maya")).count() <= with_yes);
            let mut once = found.clone();
            once.sort_unstable();
            once.dedup();
            prop_assert_eq!(once.len(), found.len());
        }
    }
}
