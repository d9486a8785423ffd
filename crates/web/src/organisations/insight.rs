//! What conversations that ended taught us: by sort of partner, by ring, by reason (R082). It names bodies and what was
//! learned of them, and nobody of us: a refusal counts against no person.

use std::collections::HashMap;

use ampersand_domain::{
    Date, OrganisationId,
    organisations::{
        Approach, CameFrom, HowEnded, Insight, InsightLine, Interaction, Organisation, OrganisationKind, Tally,
    },
    proposals::{Decision, Outcome, Proposal},
};
use ampersand_store::{Desk, organisations::how_it_ended};
use jiff::ToSpan as _;
use maud::{Markup, html};

use super::words;
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
    on: Option<Date>,
    organisation: Option<OrganisationId>,
    whom: String,
    kind: OrganisationKind,
    from: Option<CameFrom>,
    ended: Option<HowEnded>,
    learned: String,
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
struct Asked {
    kind: Option<OrganisationKind>,
    from: Option<CameFrom>,
    ended: Option<HowEnded>,
    /// Since a year ago, or since ever.
    last_year: bool,
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

    fn since(&self, today: Date) -> Date {
        if self.last_year { today.saturating_sub(1.year()) } else { EVER }
    }

    fn has(&self, tally: &Tally) -> bool {
        self.kind.is_none_or(|kind| kind == tally.kind)
            && self.from.is_none_or(|from| from == tally.from)
            && self.ended.is_none_or(|ended| ended == tally.ended)
    }

    fn has_lesson(&self, one: &Lesson) -> bool {
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

/// What was learned, the latest first; of talks that did not end anything too, where whoever asks may read them (X08).
async fn lessons(desk: &Desk, asked: &Asked, today: Date, most: u32) -> Result<Vec<Lesson>, Trouble> {
    let since = asked.since(today);
    let approaches =
        desk.select::<Approach>().filter("ended_on >= ?", since).order("ended_on DESC, id DESC").limit(most);
    let approaches = approaches.all().await?;
    let decisions = desk.select::<Decision>().filter("decided_on >= ?", since).filter("outcome <> ?", Outcome::Traded);
    let decisions = decisions.only("reason <> ''").order("decided_on DESC, id DESC").limit(most).all().await?;
    let talks = desk.select::<Interaction>().only("learned <> ''");
    // Of some talks in an old list nobody knows the day.
    let talks = if asked.last_year { talks.filter("day >= ?", since) } else { talks };
    let talks = talks.order("day IS NULL, day DESC, id DESC").limit(most).all().await?;
    let mut ids: Vec<OrganisationId> = approaches.iter().map(|one| one.organisation).collect();
    ids.extend(talks.iter().map(|one| one.organisation));
    let mut proposals = HashMap::new();
    let of: Vec<_> = decisions.iter().map(|one| one.proposal).collect();
    for some in of.chunks(500) {
        for one in desk.select::<Proposal>().among("id", some).all().await? {
            ids.extend(one.organisation);
            proposals.insert(one.id, one.record);
        }
    }
    let bodies = bodies(desk, ids).await?;
    let lesson = |organisation, on, from, ended, learned: &str| Lesson {
        on,
        organisation,
        whom: organisation.and_then(|id| bodies.get(&id)).map(|one| one.name.clone()).unwrap_or_default(),
        kind: organisation.and_then(|id| bodies.get(&id)).map_or(OrganisationKind::Other, |one| one.kind),
        from,
        ended,
        learned: learned.to_owned(),
    };
    let mut all: Vec<Lesson> = approaches
        .iter()
        .map(|one| lesson(Some(one.organisation), one.ended_on, Some(one.ring.into()), one.ended, &one.learned))
        .collect();
    all.extend(
        talks
            .iter()
            .map(|one| lesson(Some(one.organisation), one.day, one.ring.map(CameFrom::from), None, &one.learned)),
    );
    all.extend(decisions.iter().filter_map(|one| {
        let proposal = proposals.get(&one.proposal)?;
        let ended = Some(how_it_ended(one.outcome));
        let said = lesson(proposal.organisation, Some(one.decided_on), Some(CameFrom::TheyCame), ended, &one.reason);
        let whom = if said.whom.is_empty() { proposal.organisation_name.clone() } else { said.whom.clone() };
        Some(Lesson { whom: if whom.is_empty() { proposal.in_short() } else { whom }, ..said })
    }));
    all.retain(|one| asked.has_lesson(one) && !one.learned.is_empty());
    all.sort_by_key(|one| std::cmp::Reverse(one.on));
    all.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    Ok(all)
}

async fn bodies(desk: &Desk, mut ids: Vec<OrganisationId>) -> Result<HashMap<OrganisationId, Organisation>, Trouble> {
    ids.sort_unstable();
    ids.dedup();
    let mut bodies = HashMap::new();
    for some in ids.chunks(500) {
        let found = desk.select::<Organisation>().among("id", some).all().await?;
        bodies.extend(found.into_iter().map(|one| (one.id, one.record)));
    }
    Ok(bodies)
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
