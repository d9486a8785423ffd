//! How our partnerships serve our aims: the strategy, as it stands on a day or as it was kept (R054).

use ampersand_domain::Date;
use jiff::civil::date;

use crate::wording::short_day;
use crate::{Block, Letterhead, Paper};

/// The strategy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartnershipStrategy {
    /// Whose paper it is.
    pub service: Letterhead,
    /// The day on which it stood so.
    pub day: Date,
    /// The number of the edition; none while it is not kept as one.
    pub edition: Option<i64>,
    /// What the service says before anything else.
    pub opening: String,
    /// Its aims.
    pub aims: Vec<AimInStrategy>,
    /// Partnerships that serve none, each with its time.
    pub loose: Vec<String>,
    /// Needs of no aim: what, for whom, what meets it.
    pub loose_needs: Vec<[String; 3]>,
    /// Since which edition something has changed, and what; none where there is nothing to compare with.
    pub changed: Option<(String, Vec<String>)>,
}

/// An aim in the strategy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AimInStrategy {
    /// In the words of its document.
    pub text: String,
    /// The document, with page and last day.
    pub source: String,
    /// How we go about it, with the reason; empty if nobody has decided.
    pub course: String,
    /// How many partnerships serve it.
    pub partnerships: usize,
    /// The time that is planned for it.
    pub time: String,
    /// Its needs: what, for whom, what meets it.
    pub needs: Vec<[String; 3]>,
    /// Partnerships that serve it by their purpose, without a need, each with its time.
    pub by_purpose: Vec<String>,
    /// What it lacks still.
    pub lacks: Vec<String>,
}

impl PartnershipStrategy {
    /// The strategy as a paper.
    #[must_use]
    pub fn paper(&self) -> Paper {
        let paper = Paper::new("Our partnerships and our aims", &self.service, self.day).meta(self.stands());
        let paper = self.opening.split("\n\n").fold(paper, |paper, text| paper.para(text.trim()));
        let paper = self.what_changed(paper);
        let glance = self.aims.iter().map(|aim| {
            let many = if aim.partnerships == 0 { "nobody yet".to_owned() } else { aim.partnerships.to_string() };
            vec![aim.text.clone(), many, aim.time.clone()]
        });
        let headings = ["Aim", "Partnerships", "Time planned a month"];
        let none = "No aim is written down that holds on this day.";
        let paper = paper.section("At a glance").table("Aims and what serves them", &headings, glance.collect(), none);
        let paper = self.unserved(paper);
        let paper = self.aims.iter().fold(paper, |paper, aim| aim.on(paper));
        let paper = if self.loose_needs.is_empty() {
            paper
        } else {
            let paper = paper.section("Needs of no aim");
            paper.table("Needs of no aim", &NEED_HEADINGS, rows(&self.loose_needs), "")
        };
        if self.loose.is_empty() {
            return paper;
        }
        paper
            .section("Partnerships that serve no aim")
            .para("Each is worth a thought of its own: an aim that is not written down, or a good thing that has had its time.")
            .list(&self.loose, "")
    }

    fn stands(&self) -> String {
        match self.edition {
            Some(number) => format!("Edition {number}, {}", short_day(self.day)),
            None => format!("As it stands on {}; not kept as an edition", short_day(self.day)),
        }
    }

    fn what_changed(&self, paper: Paper) -> Paper {
        match &self.changed {
            None => paper,
            Some((since, changes)) => paper
                .section(format!("What has changed since {since}"))
                .list(changes, "Nothing that this paper tells of."),
        }
    }

    fn unserved(&self, paper: Paper) -> Paper {
        let unserved: Vec<String> =
            self.aims.iter().filter(|aim| aim.partnerships == 0).map(|aim| aim.text.clone()).collect();
        if unserved.is_empty() { paper } else { paper.section("Aims that nobody serves yet").list(&unserved, "") }
    }

    /// A strategy of three aims.
    #[must_use]
    pub fn sample() -> Self {
        let need = |what: &str, whom: &str, by: &str| [what, whom, by].map(str::to_owned);
        let aim = |text: &str, needs: Vec<[String; 3]>, lacks: &[&str]| AimInStrategy {
            text: text.to_owned(),
            source: "Larkmere Council plan, page 9, until 31 March 2029".to_owned(),
            course: "We fill a gap: nobody of us may advise.".to_owned(),
            partnerships: needs.iter().filter(|[_, _, by]| !by.is_empty()).count(),
            time: if needs.is_empty() { "none".to_owned() } else { "12 hours".to_owned() },
            by_purpose: if needs.is_empty() { Vec::new() } else { vec!["Warm Words (2 hours a month)".to_owned()] },
            needs,
            lacks: lacks.iter().map(|&line| line.to_owned()).collect(),
        };
        Self {
            service: Letterhead::sample(),
            day: date(2026, 11, 24),
            edition: Some(2),
            opening: "We work with others where people gain by it whom we do not reach alone.\n\nThis paper is made from our records, and is looked at each year in November."
                .to_owned(),
            aims: vec![
                aim(
                    "Fewer people fall behind with rent",
                    vec![
                        need("Help with benefit letters", "tenants on six estates", "Larkmere Advice (12 hours a month)"),
                        need("A warm place to wait", "people without credit on the meter", ""),
                    ],
                    &["Somebody who may advise, on two more days"],
                ),
                aim("Every child reads for pleasure by seven", Vec::new(), &[]),
            ],
            loose_needs: vec![need("A piano that is in tune", "the choir", "")],
            loose: vec!["Chess on Saturdays (no hours planned)".to_owned()],
            changed: Some((
                "edition 1, 20 November 2025".to_owned(),
                vec!["“Fewer people fall behind with rent” is served now".to_owned()],
            )),
        }
    }
}

const NEED_HEADINGS: [&str; 3] = ["Need", "For whom", "Who meets it"];

fn rows(needs: &[[String; 3]]) -> Vec<Vec<String>> {
    let row = |[what, whom, by]: &[String; 3]| {
        let by = if by.is_empty() { "nobody yet" } else { by };
        vec![what.clone(), whom.clone(), by.to_owned()]
    };
    needs.iter().map(row).collect()
}

impl AimInStrategy {
    fn on(&self, paper: Paper) -> Paper {
        let paper = paper
            .section(&self.text)
            .facts([("Where it stands", self.source.as_str()), ("How we go about it", self.course.as_str())])
            .table("Needs of this aim", &NEED_HEADINGS, rows(&self.needs), "No need is written for it.");
        let paper = if self.by_purpose.is_empty() {
            paper
        } else {
            paper.block(Block::Heading(2, "Whose purpose serves it".to_owned())).list(&self.by_purpose, "")
        };
        if self.lacks.is_empty() {
            return paper;
        }
        paper.block(Block::Heading(2, "What it lacks still".to_owned())).list(&self.lacks, "")
    }
}
