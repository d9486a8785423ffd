//! What conversations that ended taught us: by sort of partner, by ring, by reason (R082). It names bodies and what was
//! learned of them, and nobody of us: a refusal counts against no person.

use ampersand_domain::{
    Date, OrganisationId,
    organisations::{CameFrom, HowEnded, Insight, InsightLine, OrganisationKind, Tally},
};
use jiff::ToSpan as _;
use maud::{Markup, html};

use super::{lessons::lessons, words};
use crate::shell::{
    Answer, Ask, Choice, Frame, Page, Posted, Trouble, day_short,
    listing::{Column, IN_A_FILE, List, Listing},
    parts,
};

/// So many lessons are shown; the file has all of them.
const SHOWN: u32 = 40;
/// Before the first library wrote anything down.
const EVER: Date = Date::constant(1, 1, 1);

/// What one conversation taught.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Lesson {
    pub(super) on: Option<Date>,
    pub(super) organisation: Option<OrganisationId>,
    pub(super) whom: String,
    pub(super) kind: OrganisationKind,
    pub(super) from: Option<CameFrom>,
    pub(super) ended: Option<HowEnded>,
    pub(super) learned: String,
}

static LIST: List<Lesson> = List {
    word: "lessons",
    title: "What conversations taught us",
    address: "/organisations/insight",
    filters: &["kind", "from", "ended", "since"],
    columns: &[
        Column {
            word: "whom",
            heading: "With whom",
            at_first: true,
            text: |one| one.whom.clone(),
            cell: Some(|one| {
                html! {
                    @match one.organisation {
                        Some(id) => a class="govuk-link" href=(format!("/organisations/{id}")) { (one.whom) },
                        None => (one.whom),
                    }
                }
            }),
        },
        Column {
            word: "when",
            heading: "When",
            at_first: true,
            text: |one| one.on.map(day_short).unwrap_or_default(),
            cell: None,
        },
        Column {
            word: "kind",
            heading: "Sort of partner",
            at_first: false,
            text: |one| words::kind(one.kind).to_owned(),
            cell: None,
        },
        Column {
            word: "from",
            heading: "From where",
            at_first: true,
            text: |one| one.from.map(from_word).unwrap_or_default().to_owned(),
            cell: None,
        },
        Column {
            word: "ended",
            heading: "How it ended",
            at_first: true,
            text: |one| one.ended.map(words::ended).unwrap_or_default().to_owned(),
            cell: None,
        },
        Column {
            word: "learned",
            heading: "What we learned",
            at_first: true,
            text: |one| one.learned.clone(),
            cell: Some(|one| parts::paragraphs(&one.learned)),
        },
    ],
};

/// The report.
pub(crate) struct Report {
    listing: Listing<Lesson>,
    report: Insight,
    lessons: Vec<Lesson>,
    asked: Asked,
}

/// What the report is narrowed to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Asked {
    kind: Option<OrganisationKind>,
    from: Option<CameFrom>,
    ended: Option<HowEnded>,
    /// Since a year ago, or since ever.
    pub(super) last_year: bool,
}

impl Asked {
    fn of(query: &Posted) -> Self {
        use ampersand_domain::Word;
        Self {
            kind: OrganisationKind::from_word(query.value("kind")),
            from: CameFrom::from_word(query.value("from")),
            ended: HowEnded::from_word(query.value("ended")),
            last_year: query.value("since") == "year",
        }
    }

    pub(super) fn since(&self, today: Date) -> Date {
        if self.last_year { today.saturating_sub(1.year()) } else { EVER }
    }

    fn has(&self, tally: &Tally) -> bool {
        self.kind.is_none_or(|kind| kind == tally.kind)
            && self.from.is_none_or(|from| from == tally.from)
            && self.ended.is_none_or(|ended| ended == tally.ended)
    }

    pub(super) fn has_lesson(&self, one: &Lesson) -> bool {
        self.kind.is_none_or(|kind| kind == one.kind)
            && self.from.is_none_or(|from| Some(from) == one.from)
            && self.ended.is_none_or(|ended| Some(ended) == one.ended)
    }

    fn posted(&self) -> Posted {
        Posted::default()
            .with("kind", self.kind.map_or("", OrganisationKind::as_str))
            .with("from", self.from.map_or("", CameFrom::as_str))
            .with("ended", self.ended.map_or("", HowEnded::as_str))
            .with("since", if self.last_year { "year" } else { "" })
    }

    fn view(&self) -> Markup {
        let posted = self.posted();
        html! {
            form method="get" action="/organisations/insight" class="app-noprint" {
                (parts::details("Narrow it down", html! {
                    (parts::select(&posted, "kind", "Sort of partner", "", Some("Every sort"), &words::choices(words::kind)))
                    (parts::select(&posted, "from", "From where", "", Some("From everywhere"), &words::choices(from_word)))
                    (parts::select(&posted, "ended", "How it ended", "", Some("However"), &words::choices(words::ended)))
                    (parts::select(&posted, "since", "Since when", "", Some("Since we began"), &[Choice::new("year", "Within the last year")]))
                    (parts::quiet_button("Show these"))
                }))
            }
        }
    }
}

fn from_word(from: CameFrom) -> &'static str {
    match from {
        CameFrom::Local => "Near home, and those we know",
        CameFrom::Network => "Through networks",
        CameFrom::New => "Strangers",
        CameFrom::TheyCame => "They came to us",
    }
}

/// The most frequent reasons, in words.
fn why(line: &InsightLine) -> String {
    let said = line.reasons.iter().take(3).map(|(reason, count)| format!("{} ({count})", words::ended(*reason)));
    said.collect::<Vec<_>>().join("; ")
}

/// A table by one thing: how many went on together, why the others did not, and of how many we kept what we learned.
fn by<W: Copy>(caption: &str, first: &str, lines: &[(W, InsightLine)], word: fn(W) -> &'static str) -> Markup {
    let row = |(what, line): &(W, InsightLine)| {
        vec![
            html! { (word(*what)) },
            html! { (line.agreed) },
            html! { @if line.reasons.is_empty() { "–" } @else { (why(line)) } },
            html! { (line.learned) },
        ]
    };
    let rows: Vec<Vec<Markup>> = lines.iter().map(row).collect();
    parts::plain_table(
        caption,
        &[first, "Went on together", "Why the others did not", "What we learned is kept"],
        &rows,
    )
}

impl Page for Report {
    fn title(&self) -> String {
        "What conversations taught us".to_owned()
    }

    fn section(&self) -> &'static str {
        "/organisations"
    }

    fn way(&self) -> Vec<(String, String)> {
        vec![("Organisations".to_owned(), "/organisations".to_owned())]
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            @if self.report.all.agreed.all == 0 && self.lessons.is_empty() {
                (self.asked.view())
                (parts::empty("Nothing has been learned here yet", "When somebody says no, or the answer never comes, write down in a line what you learned. After ten such lines you know whom to ask, and when.", Some(("Go to your needs", "/need"))))
            } @else {
                p class="govuk-body-l" { "Went on together: " (self.report.all.agreed) " that ended. Below ten there is no percentage: one in three says little about a hundred." }
                p class="govuk-body" { "No name of ours stands here, and no refusal lowers anybody’s figures." }
                (self.asked.view())
                h2 class="govuk-heading-m" { "By sort of partner" }
                (by("By sort of partner", "Sort of partner", &self.report.kinds, words::kind))
                h2 class="govuk-heading-m" { "By ring" }
                (by("By ring", "From where", &self.report.rings, from_word))
                h2 class="govuk-heading-m" { "By reason" }
                (self.reasons())
                h2 class="govuk-heading-m" { "What we learned" }
                (self.lessons(frame))
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let tally = |kind, from, ended, count| Tally { kind, from, ended, count, learned: count };
        let all = [
            tally(OrganisationKind::Charity, CameFrom::Local, HowEnded::Agreed, 4),
            tally(OrganisationKind::Health, CameFrom::New, HowEnded::Rules, 12),
            tally(OrganisationKind::Company, CameFrom::TheyCame, HowEnded::WeSaidNo, 2),
        ];
        let lesson = Lesson {
            on: Some(Date::constant(2026, 10, 1)),
            organisation: Some(ampersand_domain::Uuid::from_u128(7).into()),
            whom: "Harbour Surgery".to_owned(),
            kind: OrganisationKind::Health,
            from: Some(CameFrom::New),
            ended: Some(HowEnded::Rules),
            learned: "Their trust decides in March: ask before Christmas.".to_owned(),
        };
        let listing = || Listing::of(&LIST, &Posted::default());
        let empty =
            Self { listing: listing(), report: Insight::default(), lessons: Vec::new(), asked: Asked::default() };
        let asked = Asked { kind: Some(OrganisationKind::Health), ..Asked::default() };
        let full =
            Self { listing: listing(), report: Insight::of(&all), lessons: vec![lesson; 3], asked: Asked::default() };
        let narrowed = Self { listing: listing(), report: Insight::of(&all[1..2]), lessons: Vec::new(), asked };
        vec![("empty", empty), ("full", full), ("narrowed", narrowed)]
    }
}

impl Report {
    fn reasons(&self) -> Markup {
        let row = |(reason, count, who): &(HowEnded, usize, Vec<(OrganisationKind, usize)>)| {
            let who: Vec<String> =
                who.iter().take(4).map(|(kind, count)| format!("{} ({count})", words::kind(*kind))).collect();
            vec![html! { (words::ended(*reason)) }, html! { (count) }, html! { (who.join("; ")) }]
        };
        let rows: Vec<Vec<Markup>> = self.report.reasons.iter().map(row).collect();
        html! {
            @if rows.is_empty() { p class="govuk-body" { "Nobody has said no." } }
            @else { (parts::plain_table("By reason", &["Reason", "How often", "From whom"], &rows)) }
        }
    }

    fn lessons(&self, frame: &Frame) -> Markup {
        html! {
            @if self.lessons.is_empty() { p class="govuk-body" { "Nothing was written down yet." } }
            @if !self.lessons.is_empty() { (self.listing.table("What we learned", &self.lessons)) }
            (self.listing.below(frame))
        }
    }
}

/// `GET /organisations/insight`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let (desk, asked) = (ask.desk()?, Asked::of(ask.query()));
    let mut tallies = desk.ended_conversations(asked.since(ask.now.today)).await?;
    tallies.retain(|tally| asked.has(tally));
    // Narrowed lessons may lie far back: the file's reach is looked through, and the first are shown.
    let narrow = asked.kind.is_some() || asked.from.is_some() || asked.ended.is_some();
    let mut lessons = lessons(&desk, &asked, ask.now.today, if narrow { SHOWN * 25 } else { SHOWN }).await?;
    lessons.truncate(usize::try_from(SHOWN).unwrap_or(usize::MAX));
    let listing = Listing::read(&ask, &LIST).await?;
    ask.show(&Report { listing, report: Insight::of(&tallies), lessons, asked })
}

/// All of them that fit, for a file.
async fn all(ask: &Ask) -> Result<(Listing<Lesson>, Vec<Lesson>), Trouble> {
    let (desk, asked) = (ask.desk()?, Asked::of(ask.query()));
    Ok((Listing::read(ask, &LIST).await?, lessons(&desk, &asked, ask.now.today, IN_A_FILE).await?))
}

/// `GET /organisations/insight.csv`
pub(crate) async fn csv(ask: Ask) -> Result<Answer, Trouble> {
    let (listing, lessons) = all(&ask).await?;
    Ok(listing.csv(&lessons))
}

/// `GET /organisations/insight.xlsx`
pub(crate) async fn xlsx(ask: Ask) -> Result<Answer, Trouble> {
    let (listing, lessons) = all(&ask).await?;
    listing.xlsx(&lessons).await
}
