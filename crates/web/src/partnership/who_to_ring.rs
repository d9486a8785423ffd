//! If we were away: who to ring. One sheet for the service, made by one press, filed once a quarter (R046, K24).

use ampersand_documents::partnership::{ContinuitySheet, PartnershipLines};
use ampersand_domain::{Date, Uuid, partnership::FiledSheet};
use ampersand_exchange::table::csv_text;
use ampersand_store::{Desk, Kept};
use jiff::ToSpan as _;
use maud::{Markup, html};

use super::{
    numbers::NO_NUMBER,
    running::{Lines, Reach, Running},
};
use crate::{
    papers::{Maker, PaperKind},
    shell::{Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, day, day_short, parts, take_away},
};

/// The sheet on the screen, with the numbers to tap.
pub(crate) struct WhoToRing {
    lines: Vec<Lines>,
    filed: Option<Kept<FiledSheet>>,
    /// For how many days a filed sheet holds.
    holds: i32,
    posted: Posted,
}

impl Page for WhoToRing {
    fn title(&self) -> String {
        "If we were away: who to ring".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        vec![("Partnerships".to_owned(), "/partnerships".to_owned())]
    }

    fn view(&self, frame: &Frame) -> Markup {
        if self.lines.is_empty() {
            return parts::empty(
                "No partnership runs yet",
                "Every partnership that runs stands on one sheet, with whom to ring and what we owe them.",
                frame.leads().then_some(("Say who they are to us", "/partnerships/settling-in")),
            );
        }
        html! {
            (parts::error_summary(&self.posted))
            p class="govuk-body-l" { "One sheet for all that runs, readable without any system. Print it, and put it where a colleague would look." }
            div class="app-buttons" {
                (parts::link_button("Print the sheet", "/partnerships/who-to-ring/paper?as=pdf"))
                (parts::quiet_link_button("Whom to ring first", "/partnerships/ring-first"))
            }
            (take_away("The sheet", "/partnerships/who-to-ring/paper"))
            p class="govuk-body" { a class="govuk-link" href="/partnerships/who-to-ring.csv" { "The sheet as a table (CSV)" } }
            (parts::plain_table("Who to ring for each partnership", &["Partnership", "Ring", "Ours", "Next", "Agreement"], &self.rows()))
            h2 class="govuk-heading-m" { "Filed" }
            p class="govuk-body" { (self.filed_so(frame.today)) }
            (parts::form(frame, "/partnerships/who-to-ring", html! {
                (parts::field(&self.posted, "where", "Where does it lie?", "Like: in the red folder at Central, and with the head of libraries"))
                (parts::quiet_button("It is filed"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |lines, posted| Self { lines, filed: None, holds: 90, posted };
        let line = Lines {
            id: Uuid::from_u128(1).into(),
            name: "Tottenham & Wood Green Friends of the Earth, Somali Women’s Group and Allied Tenants’ Association"
                .to_owned(),
            standing: "Running, all year. Seeds and a shared shed".to_owned(),
            ours: "Ifeoma Danjuma, 01632 960 104; else Tom Ashdown".to_owned(),
            ring: vec![
                Reach {
                    who: "Maya Okafor, secretary".to_owned(),
                    phone: Some("01632 960 175".to_owned()),
                    email: None,
                    group: "any Thursday, in the window".to_owned(),
                },
                Reach {
                    who: "Doreen Pell".to_owned(),
                    phone: None,
                    email: Some("doreen@friends.example".to_owned()),
                    group: String::new(),
                },
            ],
            next: Some((Date::constant(2026, 12, 1), "we meet".to_owned())),
            we_owe: "an answer about the room, by 1 Dec 2026".to_owned(),
            agreement: "nothing is written".to_owned(),
            stops: "no more of this: seeds".to_owned(),
            must_know: "ring Maya in the morning, never write".to_owned(),
        };
        let bare = Lines { ring: Vec::new(), next: None, ..line.clone() };
        vec![
            ("empty", page(Vec::new(), Posted::default())),
            ("full", page(vec![line.clone(), bare], Posted::default())),
            ("wrong", page(vec![line], Posted::default().but("where", "Enter where it lies"))),
        ]
    }
}

impl WhoToRing {
    fn rows(&self) -> Vec<Vec<Markup>> {
        let row = |line: &Lines| {
            vec![
                html! {
                    a class="govuk-link" href=(format!("/partnerships/{}", line.id)) { (line.name) }
                    br; span class="app-soft" { (line.standing) }
                },
                html! { (ring_list(&line.ring)) },
                html! { (line.ours) @if !line.we_owe.is_empty() { br; span class="app-soft" { "We owe them: " (line.we_owe) } } @if !line.must_know.is_empty() { br; span class="app-soft" { "You must know: " (line.must_know) } } },
                html! { @match &line.next { Some((on, what)) => { (day_short(*on)) br; (what) }, None => "no date set" } },
                html! { (line.agreement) },
            ]
        };
        self.lines.iter().map(row).collect()
    }

    fn filed_so(&self, today: Date) -> String {
        let Some((sheet, on)) = self.filed.as_ref().and_then(|sheet| Some((sheet, sheet.filed_on?))) else {
            return "No sheet has been filed yet.".to_owned();
        };
        let until = on.saturating_add(self.holds.days());
        let again = if until < today { "A new one is due" } else { "It holds until" };
        let until = if until < today { String::new() } else { format!(" {}", day_short(until)) };
        format!("Last filed on {}: {}. {again}{until}, or sooner when people change.", day(on), sheet.filed_where)
    }
}

/// Names with numbers to tap.
pub(crate) fn ring_list(ring: &[Reach]) -> Markup {
    html! {
        @if ring.is_empty() { "nobody is named yet" }
        @for one in ring {
            div {
                (one.who)
                @if let Some(phone) = &one.phone { br; a class="govuk-link app-nowrap" href=(format!("tel:{}", phone.replace(' ', ""))) { (phone) } }
                @else { br; (NO_NUMBER) }
                @if let Some(email) = &one.email { br; a class="govuk-link" href=(format!("mailto:{email}")) { (email) } }
                @if !one.group.is_empty() { br; "The whole group: " (one.group) }
            }
        }
    }
}

/// `GET /partnerships/who-to-ring`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

async fn page(ask: &Ask) -> Result<WhoToRing, Trouble> {
    let desk = ask.desk()?;
    let lines = Running::load(&desk, ask.now.today).await?.lines();
    let filed = last_filed(&desk).await?;
    let place = filed.as_ref().map_or("", |sheet| sheet.filed_where.as_str());
    let posted = Posted::default().with("where", place);
    Ok(WhoToRing { lines, filed, holds: ask.me()?.service.thresholds.0.continuity_days, posted })
}

async fn last_filed(desk: &Desk) -> Result<Option<Kept<FiledSheet>>, Trouble> {
    Ok(desk.select::<FiledSheet>().only("filed_on IS NOT NULL").order("filed_on DESC, id DESC").one().await?)
}

/// `POST /partnerships/who-to-ring`: that it is filed, and where; the fifth principle reads from it.
pub(crate) async fn file(ask: Ask) -> Result<Answer, Trouble> {
    let mut read = Reader::new(&ask.posted);
    let place = read.text::<300>("where", "Enter where it lies, so that a colleague finds it");
    let filed_where = match read.done(place) {
        Ok(place) => place,
        Err(Problem(posted)) => {
            let page = page(&ask).await?;
            return ask.again(&WhoToRing { posted, ..page });
        }
    };
    let today = ask.now.today;
    let by = ask.me()?.actor.person();
    let sheet = FiledSheet { id: ask.now.id(), made_on: today, filed_on: Some(today), filed_where, by };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.insert(&sheet).await?;
    tx.save().await?;
    Ok(Answer::go("/partnerships/who-to-ring"))
}

/// `GET /partnerships/who-to-ring/paper`
pub(crate) async fn paper(ask: Ask) -> Result<Answer, Trouble> {
    let paper = make(&ask.maker()?).await?.paper();
    ask.paper(paper).await
}

/// What each line of the table says, under which heading.
const COLUMNS: [&str; 10] = [
    "Partnership",
    "How it stands",
    "Ring",
    "Ours",
    "Next date",
    "What happens then",
    "We owe them",
    "Agreement",
    "What stops if this stops",
    "You must know",
];

/// `GET /partnerships/who-to-ring.csv`: the sheet for a spreadsheet, with its day in the name of the file (R046).
pub(crate) async fn csv(ask: Ask) -> Result<Answer, Trouble> {
    let sheet = make(&ask.maker()?).await?;
    let rows: Vec<Vec<String>> = sheet.partnerships.into_iter().map(cells).collect();
    let name = format!("who-to-ring-{}.csv", sheet.day);
    Ok(Answer::file(&name, "text/csv; charset=utf-8", csv_text(&COLUMNS, &rows)))
}

fn cells(one: PartnershipLines) -> Vec<String> {
    let (on, what) = one.next.map_or((String::new(), String::new()), |(on, what)| (on.to_string(), what));
    vec![one.name, one.standing, one.ring, one.ours, on, what, one.we_owe, one.agreement, one.stops, one.must_know]
}

async fn make(maker: &Maker) -> Result<ContinuitySheet, Trouble> {
    let lines = Running::load(&maker.desk, maker.today).await?.lines();
    let filed = last_filed(&maker.desk).await?.map_or_else(String::new, |sheet| sheet.record.filed_where);
    let partnerships = lines.into_iter().map(|line| PartnershipLines {
        name: line.name,
        standing: line.standing,
        ours: line.ours,
        ring: line.ring.iter().map(Reach::line).collect::<Vec<_>>().join("\n"),
        next: line.next,
        we_owe: line.we_owe,
        agreement: line.agreement,
        stops: line.stops,
        must_know: line.must_know,
    });
    Ok(ContinuitySheet { service: maker.letterhead(), day: maker.today, filed, partnerships: partnerships.collect() })
}

/// The sheet as a paper of the service; its id is the service's own.
pub(crate) fn kind() -> PaperKind {
    PaperKind {
        word: "who-to-ring",
        what: "If we were away: who to ring, for all partnerships",
        make: |maker, id| {
            Box::pin(async move {
                if id != maker.service.id.0 {
                    return Ok(None);
                }
                Ok(Some(make(&maker).await?.paper()))
            })
        },
        list: |maker| Box::pin(async move { Ok(vec![(maker.service.id.0, maker.service.name)]) }),
    }
}
