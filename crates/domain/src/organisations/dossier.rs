//! What we know about them, with where it comes from and how fresh it is (R106–R112).

use jiff::ToSpan as _;

use super::Site;
use crate::{Date, OrganisationId, Visibility, id, need::Aim, people::PersonId, words, words_of_weight};

id!(/// A line of what we know.
    DossierLineId);

words! {
    /// Under which heading.
    pub enum DossierHeading {
        /// Places and services.
        Sites = "sites",
        /// Who leads, and their background.
        People = "people",
        /// Recent projects.
        Projects = "projects",
        /// Their strategy or mission, in their words.
        Strategy = "strategy",
        /// What we both want.
        Shared = "shared",
        /// Questions to ask them.
        Question = "question",
        /// What to be careful about.
        Sensitive = "sensitive",
        /// What may still worry them.
        Concern = "concern",
        /// Words that they use, each with what it means.
        Vocabulary = "vocabulary",
        /// An aim of ours that somebody looked at beside their words, and that is not theirs: it is not proposed again.
        NotShared = "not_shared",
        /// What somebody goes into a negotiation with, for that person alone (R089, K30).
        Negotiation = "negotiation",
    }
}

impl DossierHeading {
    /// The headings whose lines are for the whole library to read.
    pub fn for_all() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(|heading| !matches!(heading, Self::Negotiation | Self::NotShared))
    }
}

words! {
    /// How far a source can be trusted, the best first.
    pub enum Reliability {
        /// They say so themselves: their page, their plan.
        TheirOwn = "their_own",
        /// A public record: a register, minutes, accounts.
        Public = "public",
        /// Somebody who knows them told us.
        Told = "told",
        /// Our own impression.
        Guess = "guess",
    }
}

impl Reliability {
    /// Whether it has to be asked before it is built on.
    #[must_use]
    pub fn is_hearsay(self) -> bool {
        matches!(self, Self::Told | Self::Guess)
    }
}

/// The headings that homework before a first meeting fills (R106).
pub const HOMEWORK: [DossierHeading; 4] =
    [DossierHeading::Sites, DossierHeading::People, DossierHeading::Projects, DossierHeading::Strategy];

/// How much of the homework is done (R106, R112).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Homework {
    /// What nothing is known of.
    pub missing: Vec<DossierHeading>,
    /// Whether something has to be looked at again.
    pub stale: bool,
}

impl Homework {
    /// What the lines and the places on record leave open; a place on record is one of their places.
    #[must_use]
    pub fn of(lines: &[DossierLine], sites: &[Site], today: Date, months: i32) -> Self {
        let has_site = |which: DossierHeading| which == DossierHeading::Sites && !sites.is_empty();
        let has = |which: DossierHeading| has_site(which) || lines.iter().any(|line| line.heading == which);
        Self {
            missing: HOMEWORK.into_iter().filter(|which| !has(*which)).collect(),
            stale: lines.iter().any(|line| line.is_stale(today, months))
                || sites.iter().any(|site| site.is_stale(today, months)),
        }
    }

    /// How many parts are done.
    #[must_use]
    pub fn done(&self) -> usize {
        HOMEWORK.len() - self.missing.len()
    }

    /// Whether nothing at all is known.
    #[must_use]
    pub fn knows_nothing(&self) -> bool {
        self.done() == 0
    }
}

/// A line of what we know about an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DossierLine {
    /// The id.
    pub id: DossierLineId,
    /// About whom.
    pub organisation: OrganisationId,
    /// Under which heading.
    pub heading: DossierHeading,
    /// What we know.
    pub text: String,
    /// When that was or will be, as people say it: *spring 2026*; empty where it has no day.
    pub about_when: String,
    /// Where it comes from.
    pub source: String,
    /// How far that can be trusted, where somebody has said.
    pub reliability: Option<Reliability>,
    /// Until when a line about a person is kept (R108).
    pub keep_until: Option<Date>,
    /// When we last looked.
    pub looked_on: Date,
    /// Who may see it.
    pub visibility: Visibility,
    /// Who wrote it.
    pub author: Option<PersonId>,
}

impl DossierLine {
    /// Whether a line about a person has had its time: it is kept anew or taken out.
    #[must_use]
    pub fn retention_is_due(&self, today: Date) -> bool {
        self.keep_until.is_some_and(|until| until <= today)
    }

    /// Whether it has to be looked at again before a meeting (R112).
    #[must_use]
    pub fn is_stale(&self, today: Date, months: i32) -> bool {
        self.looked_on.saturating_add(months.months()) < today
    }
}

/// The aims that share a word of weight with what they want: a suggestion, which a person confirms (R110).
#[must_use]
pub fn overlap<'a>(wanted: &str, aims: &'a [Aim]) -> Vec<&'a Aim> {
    let theirs = words_of_weight(wanted);
    aims.iter().filter(|aim| words_of_weight(&aim.text).iter().any(|word| theirs.contains(word))).collect()
}

/// What both of us want, as a person confirmed it: the line, the aim of ours that it is, and where they say so (R110).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Confirmed<'a> {
    /// The line that was confirmed.
    pub line: &'a DossierLine,
    /// The aim of ours, where it is one.
    pub aim: Option<&'a Aim>,
    /// What they want in their words: the line looked at last that shares a word of weight with the aim.
    pub theirs: Option<&'a DossierLine>,
}

/// The overlaps that a person confirmed, among these lines of one organisation; of the same words the first.
#[must_use]
pub fn confirmed<'a>(lines: &'a [DossierLine], aims: &'a [Aim]) -> Vec<Confirmed<'a>> {
    let mut all: Vec<Confirmed<'a>> = Vec::new();
    for line in lines.iter().filter(|line| line.heading == DossierHeading::Shared) {
        if all.iter().any(|other| other.line.text == line.text) {
            continue;
        }
        let aim = aims.iter().find(|aim| aim.text == line.text);
        let quotes = lines.iter().filter(|quote| quote.heading == DossierHeading::Strategy);
        let theirs = aim.and_then(|aim| {
            quotes
                .filter(|quote| !overlap(&quote.text, std::slice::from_ref(aim)).is_empty())
                .max_by_key(|quote| quote.looked_on)
        });
        all.push(Confirmed { line, aim, theirs });
    }
    all
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{Uuid, need::AimId};

    fn line(heading: DossierHeading, looked_on: Date) -> DossierLine {
        DossierLine {
            id: DossierLineId(Uuid::nil()),
            organisation: OrganisationId(Uuid::nil()),
            heading,
            text: "Two rooms".to_owned(),
            about_when: String::new(),
            source: "their page".to_owned(),
            reliability: None,
            keep_until: None,
            looked_on,
            visibility: Visibility::Library,
            author: None,
        }
    }

    #[test]
    fn homework_is_done_heading_by_heading_and_wants_a_look_when_a_line_is_old() {
        let (today, fresh) = (date(2026, 11, 24), date(2026, 11, 2));
        let none = Homework::of(&[], &[], today, 6);
        assert!(none.knows_nothing() && !none.stale && none.missing == HOMEWORK);
        let lines = [line(DossierHeading::People, fresh), line(DossierHeading::Question, date(2026, 1, 2))];
        let some = Homework::of(&lines, &[], today, 6);
        assert_eq!((some.done(), some.stale), (1, true));
        assert_eq!(some.missing, [DossierHeading::Sites, DossierHeading::Projects, DossierHeading::Strategy]);
        let about = DossierLine { keep_until: Some(today), ..line(DossierHeading::People, fresh) };
        assert!(about.retention_is_due(today) && !about.retention_is_due(fresh));
        assert!(!line(DossierHeading::People, fresh).retention_is_due(today), "one without a day has none");
        assert!(Reliability::Guess.is_hearsay() && !Reliability::Public.is_hearsay());
    }

    #[test]
    fn what_we_know_grows_stale_after_half_a_year() {
        let line = DossierLine {
            id: DossierLineId(Uuid::nil()),
            organisation: OrganisationId(Uuid::nil()),
            heading: DossierHeading::Sites,
            text: "Two rooms".to_owned(),
            about_when: String::new(),
            source: "their page".to_owned(),
            reliability: None,
            keep_until: None,
            looked_on: date(2026, 5, 24),
            visibility: Visibility::Library,
            author: None,
        };
        assert!(!line.is_stale(date(2026, 11, 24), 6) && line.is_stale(date(2026, 11, 25), 6));
    }

    #[test]
    fn an_aim_is_suggested_by_a_word_of_weight_alone() {
        let aim = |text: &str| Aim::named(AimId(Uuid::nil()), text, String::new());
        let aims = [aim("Nobody is lonely: older people meet"), aim("More children read for pleasure")];
        let found = overlap("We want fewer LONELY people", &aims);
        assert_eq!(
            found.iter().map(|aim| aim.text.as_str()).collect::<Vec<_>>(),
            ["Nobody is lonely: older people meet"]
        );
        assert!(overlap("Grow the number of people who row", &aims).is_empty());
    }

    fn says(heading: DossierHeading, text: &str, looked_on: Date) -> DossierLine {
        DossierLine { text: text.to_owned(), ..line(heading, looked_on) }
    }

    #[test]
    fn a_confirmed_overlap_has_our_aim_and_what_they_say_last() {
        let aims = [
            Aim::named(AimId(Uuid::from_u128(1)), "Fewer people are lonely", "Plan"),
            Aim::named(AimId(Uuid::from_u128(2)), "More trees", "Plan"),
        ];
        let lines = [
            says(DossierHeading::Strategy, "Nobody is lonely", date(2026, 1, 1)),
            says(DossierHeading::Strategy, "No lonely winter", date(2026, 3, 1)),
            says(DossierHeading::Shared, "Fewer people are lonely", date(2026, 3, 1)),
            says(DossierHeading::Shared, "Fewer people are lonely", date(2026, 4, 1)),
            says(DossierHeading::Shared, "A warm winter", date(2026, 4, 1)),
            says(DossierHeading::NotShared, "More trees", date(2026, 4, 1)),
        ];
        let found = confirmed(&lines, &aims);
        let texts: Vec<_> =
            found.iter().map(|one| (one.line.text.as_str(), one.aim.map(|aim| aim.id), one.theirs)).collect();
        assert_eq!(
            texts,
            [("Fewer people are lonely", Some(aims[0].id), Some(&lines[1])), ("A warm winter", None, None)]
        );
    }

    const WORDS: [&str; 6] = ["lonely winter", "warm rooms", "trees", "about their library", "winter reading", ""];

    proptest::proptest! {
        #[test]
        fn an_overlap_shares_a_word_with_each_aim_that_it_names_and_leaves_none_out(wanted in 0..6_usize, of in proptest::collection::vec(0..6_usize, 0..6)) {
            let aims: Vec<Aim> = (1..).zip(&of).map(|(id, at)| Aim::named(AimId(Uuid::from_u128(id)), WORDS[*at], "Plan")).collect();
            let found = overlap(WORDS[wanted], &aims);
            let shares = |aim: &&Aim| {
                let words = |text: &str| text.split(' ').filter(|word| word.len() >= 5).map(str::to_owned).collect::<Vec<_>>();
                let light = ["about", "their", "library"];
                words(&aim.text).iter().any(|word| !light.contains(&word.as_str()) && words(WORDS[wanted]).contains(word))
            };
            proptest::prop_assert_eq!(found, aims.iter().filter(shares).collect::<Vec<_>>());
        }

        #[test]
        fn homework_counts_each_heading_once_and_a_line_more_never_undoes_it(
            headings in proptest::collection::vec(0..11_usize, 0..12), one_more in 0..11_usize,
        ) {
            let today = date(2026, 11, 24);
            let lines: Vec<DossierLine> = headings.iter().map(|at| line(DossierHeading::ALL[*at], today)).collect();
            let before = Homework::of(&lines, &[], today, 6);
            let after = Homework::of(&[lines, vec![line(DossierHeading::ALL[one_more], today)]].concat(), &[], today, 6);
            proptest::prop_assert_eq!(before.done() + before.missing.len(), HOMEWORK.len());
            proptest::prop_assert!(after.done() >= before.done() && after.missing.iter().all(|which| before.missing.contains(which)));
            proptest::prop_assert!(!before.stale && before.knows_nothing() == (before.done() == 0));
        }
    }
}
