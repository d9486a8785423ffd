//! What others propose to us: those that are late first, then by the promised day; narrowed, in chosen columns, as a file.

use std::collections::HashMap;

use ampersand_domain::{
    Date, Word as _,
    proposals::{Decision, Outcome, Proposal, ProposalId, ProposalState},
};
use ampersand_store::{Desk, Kept};
use maud::{Markup, html};

use super::words;
use crate::{
    partnership::kept,
    shell::{
        Answer, Ask, Choice, Frame, Page, Trouble, day_short,
        listing::{Column, IN_A_FILE, List, Listing},
        parts,
    },
};

/// So many answered ones are shown.
const ANSWERED: u32 = 100;
/// So many of those that wait are shown.
const WAITING: u32 = 500;

/// One proposal of the list.
pub(crate) struct Line {
    proposal: Kept<Proposal>,
    promised: Option<Date>,
    late: bool,
    decision: Option<Decision>,
}

static LIST: List<Line> = List {
    word: "proposals",
    title: "Proposals",
    address: "/proposals",
    filters: &["words", "state", "outcome", "late"],
    columns: &[
        Column {
            word: "what",
            heading: "What",
            at_first: true,
            text: |line| line.proposal.in_short(),
            cell: Some(|line| {
                html! { a class="govuk-link" href=(format!("/proposals/{}", line.proposal.id)) { (line.proposal.in_short()) } }
            }),
        },
        Column {
            word: "from",
            heading: "From, and the reference",
            at_first: true,
            text: |line| format!("{}, {}", words::from(&line.proposal), line.proposal.reference),
            cell: Some(|line| {
                html! { (words::from(&line.proposal)) br; span class="app-soft" { (line.proposal.reference) } }
            }),
        },
        Column {
            word: "state",
            heading: "Where it stands",
            at_first: true,
            text: |line| words::state(line.proposal.state).0.to_owned(),
            cell: Some(|line| {
                let (word, colour) = words::state(line.proposal.state);
                parts::tag(word, colour)
            }),
        },
        Column {
            word: "came",
            heading: "Came on",
            at_first: true,
            text: |line| day_short(line.proposal.came_on),
            cell: None,
        },
        Column {
            word: "promised",
            heading: "Answer promised by",
            at_first: true,
            text: |line| line.promised.map(day_short).unwrap_or_default(),
            cell: Some(|line| {
                html! {
                    @if let Some(on) = line.promised { (day_short(on)) }
                    @if line.late { " " (parts::tag("Late", "red")) }
                }
            }),
        },
        Column {
            word: "answer",
            heading: "Our answer",
            at_first: false,
            text: |line| line.decision.as_ref().map(|one| words::outcome(one.outcome).0.to_owned()).unwrap_or_default(),
            cell: None,
        },
        Column {
            word: "why",
            heading: "Why",
            at_first: false,
            text: |line| line.decision.as_ref().map(|one| one.reason.clone()).unwrap_or_default(),
            cell: None,
        },
        Column {
            word: "told",
            heading: "Told on",
            at_first: false,
            text: |line| line.decision.as_ref().and_then(|one| one.told_on).map(day_short).unwrap_or_default(),
            cell: None,
        },
        Column {
            word: "again",
            heading: "Look again on",
            at_first: false,
            text: |line| line.decision.as_ref().and_then(|one| one.revisit_on).map(day_short).unwrap_or_default(),
            cell: None,
        },
        Column {
            word: "gains",
            heading: "Who gains",
            at_first: false,
            text: |line| line.proposal.who_gains.clone(),
            cell: None,
        },
        Column {
            word: "ask",
            heading: "What they ask",
            at_first: false,
            text: |line| line.proposal.ask.clone(),
            cell: None,
        },
        Column {
            word: "bring",
            heading: "What they bring",
            at_first: false,
            text: |line| line.proposal.bring.clone(),
            cell: None,
        },
    ],
};

/// The inbox.
pub(crate) struct Inbox {
    listing: Listing<Line>,
    open: Vec<Line>,
    closed: Vec<Line>,
    /// The address of the form for everybody, to be given away.
    form: String,
}

impl Page for Inbox {
    fn title(&self) -> String {
        "Proposals".to_owned()
    }

    fn section(&self) -> &'static str {
        "/proposals"
    }

    fn view(&self, frame: &Frame) -> Markup {
        let narrow = self.listing.is_narrow();
        html! {
            div class="govuk-button-group" {
                (parts::link_button("Take one for somebody", "/proposals/take"))
                (parts::quiet_link_button("The form for everybody", &self.form))
                (parts::quiet_link_button("Buildings that open", "/proposals/openings"))
            }
            @if narrow || !self.open.is_empty() || !self.closed.is_empty() { (self.filters()) }
            @if narrow && self.open.is_empty() && self.closed.is_empty() {
                p class="govuk-body" { "No proposal fits. Take a filter away, or look for another word." }
            } @else if self.open.is_empty() && !narrow {
                (parts::empty("Nothing waits for an answer", "What people propose comes in here. Everybody has an answer by the day that they were promised. Put the form for everybody on your website and beside the desk.", None))
            }
            @if !self.open.is_empty() { (self.listing.table("Waiting for an answer", &self.open)) }
            @if !self.closed.is_empty() {
                h2 class="govuk-heading-m" { "Answered" }
                (self.listing.table("Answered", &self.closed))
            }
            @if narrow || !self.open.is_empty() || !self.closed.is_empty() { (self.listing.below(frame)) }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let one = |id: u128, state, came: i8| {
            let id = ampersand_domain::Uuid::from_u128(id).into();
            let came_on = Date::constant(2026, 10, came);
            let promised = Some(Date::constant(2026, 11, came));
            let proposal = kept(Proposal { id, state, came_on, ..super::sample() });
            Line { proposal, promised, late: came == 1, decision: None }
        };
        let page = |query: &[(&str, &str)], open, closed| {
            let listing = Listing::sample(&LIST, query);
            Self { listing, open, closed, form: "/proposals/new/example".to_owned() }
        };
        let waiting = || vec![one(1, ProposalState::New, 1), one(2, ProposalState::Talking, 28)];
        let decided = Line { decision: Some(super::decide::sample()), ..one(3, ProposalState::Answered, 2) };
        let columns = [("column", "answer"), ("column", "why"), ("state", "answered")];
        vec![
            ("empty", page(&[], Vec::new(), Vec::new())),
            ("none-fits", page(&[("words", "chess")], Vec::new(), Vec::new())),
            ("full", page(&[], waiting(), vec![one(3, ProposalState::Answered, 2)])),
            ("columns", page(&columns, Vec::new(), vec![decided])),
        ]
    }
}

impl Inbox {
    fn filters(&self) -> Markup {
        let states = ProposalState::ALL.iter().map(|state| Choice::new(state.as_str(), words::state(*state).0));
        let outcomes = Outcome::ALL.iter().map(|outcome| Choice::new(outcome.as_str(), words::outcome(*outcome).0));
        let posted = self.listing.posted();
        self.listing.filters(&html! {
            (parts::field(posted, "words", "Words", ""))
            (parts::select(posted, "state", "Where it stands", "", Some("Anywhere"), &states.collect::<Vec<_>>()))
            (parts::select(posted, "outcome", "Our answer", "", Some("Whatever it was"), &outcomes.collect::<Vec<_>>()))
            (parts::select(posted, "late", "Late or not", "", Some("Both"), &[Choice::new("yes", "Late alone")]))
        })
    }
}

/// What fits, those that wait and those that do not; at most so many of each.
async fn lines(
    ask: &Ask,
    desk: &Desk,
    listing: &Listing<Line>,
    most: (u32, u32),
) -> Result<(Vec<Line>, Vec<Line>), Trouble> {
    let select = || {
        let mut read = desk.select::<Proposal>();
        if let Some(state) = ProposalState::from_word(listing.value("state")) {
            read = read.filter("state = ?", state);
        }
        if let Some(outcome) = Outcome::from_word(listing.value("outcome")) {
            read = read.filter(
                "EXISTS (SELECT 1 FROM decisions d WHERE d.service_id = proposals.service_id AND d.proposal = proposals.id AND d.outcome = ?)",
                outcome,
            );
        }
        read
    };
    // The promised day follows from the day on which it came: the oldest are the latest.
    let open = select().only("state NOT IN ('answered', 'withdrawn')").order("came_on, id").limit(most.0);
    let closed = select().only("state IN ('answered', 'withdrawn')").order("came_on DESC, id DESC").limit(most.1);
    let (open, closed) = tokio::try_join!(open.all(), closed.all())?;
    let ids: Vec<ProposalId> = closed.iter().map(|one| one.id).collect();
    let mut decided: HashMap<ProposalId, Decision> = HashMap::new();
    for some in ids.chunks(500) {
        for one in desk.select::<Decision>().among("proposal", some).order("decided_on, id").all().await? {
            decided.insert(one.proposal, one.record);
        }
    }
    let service = &ask.me()?.service;
    let line = |proposal: Kept<Proposal>| Line {
        promised: Some(proposal.answer_by(service)),
        late: proposal.is_late(service, ask.now.today),
        decision: decided.get(&proposal.id).cloned(),
        proposal,
    };
    let fits = |line: &Line| {
        let one = &line.proposal;
        let texts =
            [&one.what, &one.organisation_name, &one.name, &one.who_gains, &one.ask, &one.bring, &one.reference];
        listing.has_words(&texts.map(String::as_str)) && (listing.value("late").is_empty() || line.late)
    };
    let of = |all: Vec<Kept<Proposal>>| all.into_iter().map(line).filter(|line| fits(line)).collect();
    Ok((of(open), of(closed)))
}

/// `GET /proposals`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let (desk, listing) = (ask.desk()?, Listing::read(&ask, &LIST).await?);
    // Words are looked for in all of them, and the first that fit are shown.
    let most = if listing.is_narrow() { (IN_A_FILE, IN_A_FILE) } else { (WAITING, ANSWERED) };
    let (mut open, mut closed) = lines(&ask, &desk, &listing, most).await?;
    open.truncate(usize::try_from(WAITING).unwrap_or(usize::MAX));
    closed.truncate(usize::try_from(ANSWERED).unwrap_or(usize::MAX));
    let form = format!("/proposals/new/{}", ask.me()?.service.slug);
    ask.show(&Inbox { listing, open, closed, form })
}

async fn all(ask: &Ask) -> Result<(Listing<Line>, Vec<Line>), Trouble> {
    let (desk, listing) = (ask.desk()?, Listing::read(ask, &LIST).await?);
    let (mut open, closed) = lines(ask, &desk, &listing, (IN_A_FILE, IN_A_FILE)).await?;
    open.extend(closed);
    Ok((listing, open))
}

/// `GET /proposals.csv`
pub(crate) async fn csv(ask: Ask) -> Result<Answer, Trouble> {
    let (listing, lines) = all(&ask).await?;
    Ok(listing.csv(&lines))
}

/// `GET /proposals.xlsx`
pub(crate) async fn xlsx(ask: Ask) -> Result<Answer, Trouble> {
    let (listing, lines) = all(&ask).await?;
    listing.xlsx(&lines).await
}
