//! What we can offer, under five headings: dated, in versions, added up over all branches (R018, R090–R101, K02).

use ampersand_domain::{
    Date, Json, Uuid,
    offer::{Audit, AuditHeading, AuditId, AuditLine, AuditLineId, LineMore, OfferSaid, Since, totals},
    partnership::{Partnership, PartnershipId},
    people::Person,
    service::{Branch, BranchId},
};
use ampersand_store::{Desk, Kept};
use maud::{Markup, html};

use super::{since, words};
use crate::{
    partnership::kept,
    shell::{Answer, Ask, Frame, Page, Trouble, day, day_short, grouped, parts, plural, take_away, wordings::two},
};

/// What we can offer.
pub(crate) struct Offer {
    audit: Option<Kept<Audit>>,
    by: Option<String>,
    lines: Vec<AuditLine>,
    /// The version before this one, with its lines.
    before: Option<(i64, Vec<AuditLine>)>,
    branches: Vec<Place>,
    /// Earlier and later versions: the number and the day.
    versions: Vec<(i64, Date)>,
    /// What has changed since the newest version; nothing while another is looked at.
    since: Vec<Since>,
    /// Partnerships that run now, from the records: they are networks of ours too (R095).
    running: Vec<(PartnershipId, String)>,
    /// How many lines of colleagues nobody has looked at.
    waiting: usize,
    /// Whether it is the newest version: its lines alone can be changed.
    is_newest: bool,
}

/// One of our places. Lines of one that is closed stay as they were written, and count no more.
pub(super) struct Place {
    pub(super) id: BranchId,
    pub(super) name: String,
    pub(super) closed: bool,
}

impl Page for Offer {
    fn title(&self) -> String {
        "What we can offer".to_owned()
    }

    fn section(&self) -> &'static str {
        "/offer"
    }

    fn view(&self, frame: &Frame) -> Markup {
        let Some(audit) = &self.audit else {
            return html! {
                (parts::empty(
                    "We have not looked yet at what we can offer",
                    "Before we ask anybody for something it helps to know what we bring. A line under each of five headings is enough, and can be changed any day.",
                    Some(("Look at what we can offer", "/offer/renew")),
                ))
                p { a class="govuk-link" href="/offer/gather" { "Ask your colleagues by a link" } @if self.waiting > 0 { ": " (plural(self.waiting, "line waits", "lines wait")) } }
                p { a class="govuk-link" href="/offer/facts" { "What people believe of libraries, and what is true" } }
                p { a class="govuk-link" href="/offer/pitches" { "Pitches" } }
            };
        };
        html! {
            (self.age(frame, audit))
            (self.since())
            div class="govuk-button-group" {
                (parts::link_button("Look at it again", "/offer/renew"))
                (parts::quiet_link_button("Pitches", "/offer/pitches"))
                (parts::quiet_link_button("Ask your colleagues", "/offer/gather"))
            }
            @if self.waiting > 0 { p class="govuk-body" { a class="govuk-link" href="/offer/gather" { "Of what colleagues said, " (plural(self.waiting, "line waits", "lines wait")) " to be looked at" } } }
            p class="govuk-body" { a class="govuk-link" href="/offer/network" { "Our network at a glance" } ": all our places together, beside a single one, and who is near" }
            p class="govuk-body" { a class="govuk-link" href="/offer/list" { "All of it as a list" } ", to look through by place and word; " a class="govuk-link" href="/offer/list?under=skills&column=at&column=level&column=volunteer&column=who" { "what our people can do" } ", with whom to ask" }
            (take_away("On one sheet", "/offer/sheet"))
            @for heading in AuditHeading::ALL { (self.under(frame, *heading)) }
            p class="govuk-body" { a class="govuk-link" href="/offer/facts" { "What people believe of libraries, and what is true" } }
            (self.together())
            (self.changed(audit))
            @if self.versions.len() > 1 {
                h2 class="govuk-heading-m" { "Versions" }
                ul class="govuk-list" {
                    @for (number, on) in &self.versions {
                        li { a class="govuk-link" href=(format!("/offer?version={number}")) { "Version " (number) } ", " (day_short(*on)) }
                    }
                }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let (branch, shut) = (BranchId(Uuid::from_u128(2)), BranchId(Uuid::from_u128(3)));
        let place = |id, name: &str, closed| Place { id, name: name.to_owned(), closed };
        let line = |which: AuditHeading, text: &str, amount| AuditLine {
            id: AuditLineId(Uuid::nil()),
            audit: AuditId(Uuid::nil()),
            heading: which,
            branch: Some(branch),
            text: text.to_owned(),
            amount,
            unit: "seats".to_owned(),
            shows: "counted in May".to_owned(),
            more: Json(LineMore {
                when: "Tuesday mornings".to_owned(),
                cost: "nothing".to_owned(),
                ..LineMore::default()
            }),
        };
        let audit = |made_on| Audit { id: AuditId(Uuid::nil()), number: 2, made_on, by: None, note: String::new() };
        let full = |made_on| Self {
            audit: Some(kept(audit(made_on))),
            by: Some("Ifeoma Danjuma".to_owned()),
            lines: vec![
                line(
                    AuditHeading::Resources,
                    "A warm meeting room with a hearing loop and a kitchen beside it",
                    Some(40),
                ),
                line(AuditHeading::Impact, "Events", Some(200)),
                AuditLine { branch: Some(shut), ..line(AuditHeading::Resources, "A reading room", Some(12)) },
                line(AuditHeading::Skills, "People who have been trained to listen", None),
            ],
            before: Some((1, vec![line(AuditHeading::Resources, "A meeting room", Some(30))])),
            branches: vec![place(branch, "Mill Lane", false), place(shut, "Old Lane", true)],
            versions: vec![(2, made_on), (1, Date::constant(2024, 3, 1))],
            since: vec![Since::NewBranch("Harbour Road".to_owned()), Since::Closed("Old Lane".to_owned(), 1)],
            running: vec![(Uuid::from_u128(9).into(), "Warm Words".to_owned())],
            waiting: 3,
            is_newest: true,
        };
        let empty = Self {
            audit: None,
            by: None,
            lines: Vec::new(),
            before: None,
            branches: Vec::new(),
            versions: Vec::new(),
            since: Vec::new(),
            running: Vec::new(),
            waiting: 0,
            is_newest: true,
        };
        let (new, old) = (Date::constant(2026, 8, 1), Date::constant(2025, 3, 1));
        vec![("empty", empty), ("full", full(new)), ("old", full(old))]
    }
}

impl Offer {
    fn age(&self, frame: &Frame, audit: &Audit) -> Markup {
        let months = frame.me.as_ref().map_or(12, |me| me.service.thresholds.confirmation_months);
        html! {
            p class="govuk-body" {
                "Looked at on " (day(audit.made_on)) ", version " (audit.number)
                @if let Some(by) = &self.by { ", by " (by) } ". "
                @if let Some((newest, on)) = self.versions.first().filter(|(newest, _)| *newest > audit.number) {
                    "Version " (newest) ", of " (day(*on)) ", stands in its place. "
                    a class="govuk-link" href="/offer" { "What we can offer now" }
                } @else if audit.is_in_date(frame.today, months) {
                    "It holds until " (day(audit.holds_until(months))) "."
                } @else {
                    (parts::tag("Needs another look", "yellow"))
                    " Open it, change what has changed, and keep it: that makes it new."
                }
            }
            (parts::paragraphs(&audit.note))
        }
    }

    fn branch(&self, id: Option<BranchId>) -> Option<&Place> {
        self.branches.iter().find(|branch| Some(branch.id) == id)
    }

    fn name(&self, id: Option<BranchId>) -> &str {
        self.branch(id).map_or("everywhere", |branch| &branch.name)
    }

    fn is_closed(&self, id: Option<BranchId>) -> bool {
        self.branch(id).is_some_and(|branch| branch.closed)
    }

    fn since(&self) -> Markup {
        let said = |one: &Since| match one {
            Since::NewBranch(name) => format!("{name} is new, and nothing is said of it"),
            Since::Closed(name, lines) => {
                format!("{name} is shut; {} of it", plural(*lines, "line speaks", "lines speak"))
            }
            Since::Left(name) => format!("{name}, who is named here, has left"),
            Since::Reached(what) => format!("reached: {what}"),
            Since::Big(what) => format!("reached, and big: {what}"),
        };
        html! {
            @if !self.since.is_empty() {
                div class="govuk-inset-text" {
                    p { "Since then something has changed. Look at it again:" }
                    ul class="govuk-list govuk-list--bullet" { @for one in &self.since { li { (said(one)) } } }
                }
            }
        }
    }

    fn under(&self, frame: &Frame, which: AuditHeading) -> Markup {
        let months = frame.numbers().confirmation_months;
        html! {
            h2 class="govuk-heading-m" { (words::heading(which).0) }
            @if which == AuditHeading::Audiences { p class="govuk-body app-soft" { "Each stands by itself: somebody who comes in and reads the letter is one person, so these are never added up." } }
            ul class="govuk-list govuk-list--bullet" {
                @for line in self.lines.iter().filter(|line| line.heading == which) {
                    li {
                        (words::line(line, self.place_of(line).as_deref(), frame.today, months))
                        @if self.is_newest { " " a class="govuk-link app-noprint" href=(format!("/offer/lines/{}", line.id)) { "Change" span class="govuk-visually-hidden" { ": " (line.text) } } }
                    }
                }
            }
            @if which == AuditHeading::Networks && self.is_newest && !self.running.is_empty() {
                p class="govuk-body" {
                    "Partnerships on record that run now: "
                    @for (at, (id, title)) in self.running.iter().enumerate() { @if at > 0 { ", " } a class="govuk-link" href=(format!("/partnerships/{id}")) { (title) } }
                    "."
                }
            }
            @if self.is_newest {
                p class="govuk-body app-noprint" {
                    a class="govuk-link" href=(format!("/offer/lines/new?under={which}")) { "Add a line" span class="govuk-visually-hidden" { ": " (words::heading(which).0) } }
                    @if which == AuditHeading::Skills { " · " a class="govuk-link" href="/offer/talking-points" { "What anybody of us can say about it" } }
                    @if which == AuditHeading::Impact { " · " a class="govuk-link" href="/offer/stories" { "Stories of what came of it" } }
                }
            }
        }
    }

    /// Where a line is, as people read it.
    fn place_of(&self, line: &AuditLine) -> Option<String> {
        let closed = if self.is_closed(line.branch) { " (closed)" } else { "" };
        line.branch.map(|_| format!("{}{closed}", self.name(line.branch)))
    }

    /// What this version says otherwise than the one before it, under each heading (X09).
    fn changed(&self, audit: &Audit) -> Markup {
        let Some((number, lines)) = &self.before else { return html! {} };
        let pairs = AuditHeading::ALL
            .iter()
            .map(|heading| (heading, self.said(lines, *heading), self.said(&self.lines, *heading)));
        let pairs: Vec<_> = pairs.filter(|(_, old, new)| old != new).collect();
        html! {
            @if !pairs.is_empty() {
                (parts::details(&format!("What changed since version {number}"), html! {
                    @for (heading, old, new) in &pairs {
                        h3 class="govuk-heading-s" { (words::heading(**heading).0) }
                        (two(*number, old, audit.number, new))
                    }
                }))
            }
        }
    }

    /// All lines under a heading as one text.
    fn said(&self, lines: &[AuditLine], which: AuditHeading) -> String {
        let line = |line: &AuditLine| words::plain(line, line.branch.map(|_| self.name(line.branch)));
        lines.iter().filter(|line| line.heading == which).map(line).collect::<Vec<_>>().join("\n")
    }

    /// All open branches together beside each of them (R092).
    fn together(&self) -> Markup {
        let open: Vec<AuditLine> = self.lines.iter().filter(|line| !self.is_closed(line.branch)).cloned().collect();
        let rows: Vec<Vec<Markup>> = totals(&open)
            .into_iter()
            .map(|total| {
                let of = |branch, amount| format!("{} {}", self.name(branch), grouped(amount));
                let each: Vec<String> = total.each.iter().map(|(branch, amount)| of(*branch, *amount)).collect();
                vec![html! { (total.unit) }, html! { (grouped(total.sum)) }, html! { (each.join(", ")) }]
            })
            .collect();
        html! {
            @if !rows.is_empty() {
                h2 class="govuk-heading-m" { "All our places together" }
                (parts::plain_table("All our places together", &["What", "Together", "Each"], &rows))
            }
        }
    }
}

/// The newest version.
pub(crate) async fn last(desk: &Desk) -> Result<Option<Kept<Audit>>, Trouble> {
    Ok(desk.select::<Audit>().order("number DESC, id").one().await?)
}

/// The newest version with its lines, if there is one.
pub(crate) async fn newest(desk: &Desk) -> Result<(Option<Kept<Audit>>, Vec<AuditLine>), Trouble> {
    let audit = last(desk).await?;
    let lines = match &audit {
        Some(audit) => lines(desk, audit.id).await?,
        None => Vec::new(),
    };
    Ok((audit, lines))
}

/// The lines of a version, in the order in which they were written.
pub(super) async fn lines(desk: &Desk, audit: AuditId) -> Result<Vec<AuditLine>, Trouble> {
    let lines = desk.select::<AuditLine>().filter("audit = ?", audit).order("id").all().await?;
    Ok(lines.into_iter().map(|kept| kept.record).collect())
}

pub(super) async fn branches(desk: &Desk) -> Result<Vec<Place>, Trouble> {
    let all = desk.select::<Branch>().order("name, id").all().await?;
    Ok(all.into_iter().map(|kept| Place { id: kept.id, closed: kept.closed, name: kept.record.name }).collect())
}

/// `GET /offer`, or an older version with `?version=1`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let all = desk.select::<Audit>().order("number DESC").limit(100).all().await?;
    let versions = all.iter().map(|audit| (audit.number, audit.made_on)).collect();
    let wanted: Option<i64> = ask.query().value("version").parse().ok();
    let at = match wanted {
        Some(number) => all.iter().position(|audit| audit.number == number).ok_or(Trouble::NotFound)?,
        None => 0,
    };
    let mut from_here = all.into_iter().skip(at);
    let audit = from_here.next();
    let before = match from_here.next() {
        Some(before) => Some((before.number, lines(&desk, before.id).await?)),
        None => None,
    };
    let by = match audit.as_ref().and_then(|audit| audit.by) {
        Some(person) => desk.get::<Person>(person).await?.map(|kept| kept.record.name),
        None => None,
    };
    let lines = match &audit {
        Some(audit) => lines(&desk, audit.id).await?,
        None => Vec::new(),
    };
    let since = match &audit {
        Some(audit) if at == 0 => since::changes(&desk, audit, &lines).await?,
        _ => Vec::new(),
    };
    let waiting = desk.select::<OfferSaid>().only("line IS NULL AND aside_why IS NULL").count().await?;
    let waiting = usize::try_from(waiting).unwrap_or_default();
    let running = running(&desk).await?.into_iter().map(|one| (one.id, one.title)).collect();
    let branches = branches(&desk).await?;
    ask.show(&Offer { audit, by, lines, before, branches, versions, since, running, waiting, is_newest: at == 0 })
}

/// The partnerships on record that run now (R095).
pub(super) async fn running(desk: &Desk) -> Result<Vec<Partnership>, Trouble> {
    let running = desk.select::<Partnership>().only("stage IN ('active', 'paused')").order("title, id").limit(60);
    Ok(running.all().await?.into_iter().map(|kept| kept.record).collect())
}
