//! What colleagues say that we can offer: by a link without an account, counted as it comes, looked at before it stands
//! (R090).

use ampersand_documents::qr_svg;
use ampersand_domain::{
    Date, Json, Token, Uuid,
    offer::{Audit, AuditLine, OfferLink, OfferSaid, OfferSaidId, SaidTally},
    service::{Branch, BranchId},
};
use ampersand_store::{Desk, Kept};
use maud::{Markup, html};
use serde_json::json;

use super::{audit, words::heading};
use crate::shell::{Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, day, number, parts, plural};

/// For so many days a link takes what is said.
const DAYS: u32 = 21;
/// So many lines are looked at on one page.
const AT_ONCE: usize = 40;

/// The page.
pub(crate) struct Gather {
    tally: SaidTally,
    open_until: Option<Date>,
    /// Whether there is a version that a line can be put into.
    can_take: bool,
    waiting: Vec<OfferSaid>,
    aside: Vec<OfferSaid>,
    posted: Posted,
    /// The line whose form did not fit.
    wrong: Option<OfferSaidId>,
}

impl Page for Gather {
    fn title(&self) -> String {
        "Ask your colleagues what we can offer".to_owned()
    }

    fn section(&self) -> &'static str {
        "/offer"
    }

    fn way(&self) -> Vec<(String, String)> {
        way()
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.posted))
            p class="govuk-body-l" role="status" data-figures="/offer/gather/count" { (figures(&self.tally)) }
            (self.link(frame))
            h2 class="govuk-heading-m" { "To look at" }
            @if self.waiting.is_empty() { p class="govuk-body" { "Nothing waits. What colleagues say stands here first; you take it in, or set it aside with a reason." } }
            @else if !self.can_take { p class="govuk-body" { "There is no version yet to take it into. " a class="govuk-link" href="/offer/renew" { "Write the first one" } ": the form begins with what colleagues said." } }
            @for one in self.waiting.iter().take(AT_ONCE) { (self.one(frame, one)) }
            @if self.waiting.len() > AT_ONCE { p class="govuk-body" { (plural(self.waiting.len() - AT_ONCE, "more waits", "more wait")) ": they come up as you look at these." } }
            @if !self.aside.is_empty() {
                (parts::details(&format!("Set aside: {}", self.aside.len()), html! {
                    ul class="govuk-list govuk-list--bullet" { @for one in &self.aside { li { (one.text) @if let Some(why) = &one.aside_why { ": " (why) } } } }
                }))
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |waiting: Vec<OfferSaid>, can_take| Self {
            tally: SaidTally { said: 9, by: 4, waiting: waiting.len(), headings: 3 },
            open_until: Some(Date::constant(2026, 12, 8)),
            can_take,
            waiting,
            aside: Vec::new(),
            posted: Posted::default(),
            wrong: None,
        };
        let aside = OfferSaid { aside_why: Some("We have it already".to_owned()), ..sample(9) };
        let long = OfferSaid { text: "A garden behind the library that nobody but the caretaker and the wrens has used since the flats were built, with a tap and a bench".to_owned(), ..sample(2) };
        vec![
            ("empty", Self { tally: SaidTally::default(), open_until: None, ..page(Vec::new(), true) }),
            ("usual", Self { aside: vec![aside], ..page(vec![sample(1), long], true) }),
            ("first", page(vec![sample(1)], false)),
            ("many", page((0..60).map(sample).collect(), true)),
            (
                "wrong",
                Self {
                    posted: Posted::default().but("why", NO_REASON),
                    wrong: Some(sample(1).id),
                    ..page(vec![sample(1)], true)
                },
            ),
        ]
    }
}

const NO_REASON: &str = "Enter why it is set aside: whoever said it may ask";

/// Something that a colleague said, to look at.
pub(super) fn sample(at: u128) -> OfferSaid {
    OfferSaid {
        id: OfferSaidId(Uuid::from_u128(at + 100)),
        teller: "a".to_owned(),
        told_by: "Jo Fenn, Mill Lane".to_owned(),
        heading: ampersand_domain::offer::AuditHeading::Skills,
        text: "I speak Somali, and like to help with forms".to_owned(),
        branch: "Mill Lane".to_owned(),
        said_on: Date::constant(2026, 11, 12),
        line: None,
        aside_why: None,
        looked_by: None,
    }
}

/// The line of figures.
fn figures(tally: &SaidTally) -> String {
    if tally.said == 0 {
        return "Nobody has said anything yet.".to_owned();
    }
    let said = format!(
        "{} by {}, under {} of five headings.",
        plural(tally.said, "line", "lines"),
        plural(tally.by, "person", "people"),
        number(tally.headings)
    );
    let waits = match tally.waiting {
        0 => "All are looked at.".to_owned(),
        waiting => format!("{} to be looked at.", plural(waiting, "line waits", "lines wait")),
    };
    format!("{} {}", capital(&said), capital(&waits))
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

impl Gather {
    fn link(&self, frame: &Frame) -> Markup {
        html! {
            h2 class="govuk-heading-m" { "By a link" }
            @match self.open_until {
                Some(until) => p class="govuk-body" { "A link takes what they say until " (day(until)) ". They need no account." },
                None => p class="govuk-body" { "Every branch, staff and volunteers, says what it has and can, without an account, on any phone. You see each line before it stands." },
            }
            @if frame.leads() {
                @if self.open_until.is_some() {
                    p class="govuk-body" {
                        (parts::post_button(frame, "/offer/gather/link", "Make another link, and close this one", &[])) " "
                        (parts::post_button(frame, "/offer/gather/link/close", "Close the link", &[]))
                    }
                } @else {
                    (parts::form(frame, "/offer/gather/link", parts::button("Make a link")))
                }
            }
        }
    }

    fn one(&self, frame: &Frame, one: &OfferSaid) -> Markup {
        let none = Posted::default();
        let posted = if self.wrong == Some(one.id) { &self.posted } else { &none };
        let place = |what: &str| format!("/offer/gather/{}/{what}", one.id);
        html! {
            div class="app-entry" {
                p class="govuk-body-s app-soft" { (heading(one.heading).0) ", " (day(one.said_on)) @if !one.told_by.is_empty() { ", " (one.told_by) } }
                p class="govuk-body" { (one.text) @if !one.branch.is_empty() { " (" (one.branch) ")" } }
                @if frame.leads() {
                    @if self.can_take { p class="govuk-body" { (parts::press_about(frame, &place("take"), "Take it in", &one.text, &[])) } }
                    (parts::details("Set it aside", parts::form(frame, &place("aside"), html! {
                        @let name = format!("why-{}", one.id);
                        @if posted.problem_of("why").is_some() { (parts::field(posted, "why", "Why?", "Like: we have it already")) }
                        @else { (parts::field(posted, &name, "Why?", "Like: we have it already")) }
                        (parts::quiet_button("Set it aside"))
                    })))
                }
            }
        }
    }
}

/// A link that was made just now.
pub(crate) struct Made {
    link: String,
    until: Date,
}

impl Page for Made {
    fn title(&self) -> String {
        "A link to say what we can offer".to_owned()
    }

    fn section(&self) -> &'static str {
        "/offer"
    }

    fn way(&self) -> Vec<(String, String)> {
        let mut way = way();
        way.push(("Ask your colleagues".to_owned(), "/offer/gather".to_owned()));
        way
    }

    fn view(&self, _frame: &Frame) -> Markup {
        html! {
            p class="govuk-body" { "It stands here once: we do not keep it. Whoever has it can say what we can offer until " strong { (day(self.until)) } ", and sees only what they have said themselves. A link from before takes nothing any more." }
            label class="govuk-label" for="link" { "The link" }
            input class="govuk-input" id="link" readonly value=(self.link);
            p class="govuk-body" { button class="app-textbutton" type="button" data-share=(self.link) data-share-title="What can we offer?" hidden { "Share it from this device" } }
            h2 class="govuk-heading-m" { "In a meeting" }
            p class="govuk-body" { "Show or print this page: they point their phone’s camera at this square." }
            @if let Ok(picture) = qr_svg(&self.link) { div class="app-qr" { (parts::made(&picture)) } }
            p class="govuk-body app-noprint" { a class="govuk-link" href="/offer/gather" { "Back to what they said" } }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let link = format!("http://localhost:8080/offer/say/{}", "0".repeat(64));
        vec![("made", Self { link, until: Date::constant(2026, 12, 8) })]
    }
}

fn way() -> Vec<(String, String)> {
    vec![("What we can offer".to_owned(), "/offer".to_owned())]
}

/// What was said and nobody has looked at, in the order in which it came.
pub(super) async fn waiting(desk: &Desk) -> Result<Vec<OfferSaid>, Trouble> {
    let all =
        desk.select::<OfferSaid>().only("line IS NULL AND aside_why IS NULL").order("id").limit(500).all().await?;
    Ok(all.into_iter().map(|kept| kept.record).collect())
}

/// The link that takes what is said now.
async fn open(ask: &Ask) -> Result<Option<Kept<OfferLink>>, Trouble> {
    let all = ask.desk()?.select::<OfferLink>().only("closed_at IS NULL").all().await?;
    Ok(all.into_iter().rfind(|link| link.is_open(ask.now.clock)))
}

/// The last whole day on which a link takes anything.
pub(super) fn until(link: &OfferLink) -> Date {
    link.expires_at.date_in(&jiff::tz::TimeZone::UTC)
}

async fn page(ask: &Ask, posted: Posted, wrong: Option<OfferSaidId>) -> Result<Gather, Trouble> {
    let desk = ask.desk()?;
    let all: Vec<OfferSaid> =
        desk.select::<OfferSaid>().order("id").all().await?.into_iter().map(|kept| kept.record).collect();
    let tally = SaidTally::of(&all);
    let (waiting, looked): (Vec<_>, Vec<_>) = all.into_iter().partition(OfferSaid::waits);
    Ok(Gather {
        tally,
        open_until: open(ask).await?.map(|link| until(&link)),
        can_take: audit::last(&desk).await?.is_some(),
        waiting,
        aside: looked.into_iter().filter(|one| one.aside_why.is_some()).collect(),
        posted,
        wrong,
    })
}

/// `GET /offer/gather`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask, Posted::default(), None).await?;
    ask.show(&page)
}

/// `GET /offer/gather/count`: the line of figures as it is now, for the page that shows it.
pub(crate) async fn count(ask: Ask) -> Result<Answer, Trouble> {
    let all = ask.desk()?.select::<OfferSaid>().all().await?;
    let all: Vec<OfferSaid> = all.into_iter().map(|kept| kept.record).collect();
    let says = json!({ "says": figures(&SaidTally::of(&all)) });
    Ok(Answer::inline("application/json", says.to_string().into_bytes()))
}

/// `POST /offer/gather/link`: a new one; the one before it is closed.
pub(crate) async fn make(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let before = desk.select::<OfferLink>().only("closed_at IS NULL").all().await?;
    let letters = ask.now.token().to_hex();
    let link = OfferLink {
        id: ask.now.id(),
        digest: Token::digest_of(&letters),
        made_by: ask.me()?.actor.person(),
        made_on: ask.now.today,
        expires_at: ask.now.clock.plus_days(DAYS),
        closed_at: None,
    };
    let mut tx = desk.write(&ask.now).await?;
    for one in before {
        tx.update(&OfferLink { closed_at: Some(ask.now.clock), ..one.record.clone() }, one.version).await?;
    }
    tx.insert(&link).await?;
    tx.save().await?;
    let until = until(&link);
    ask.show(&Made { link: ask.app.settings.address(&format!("/offer/say/{letters}")), until })
}

/// `POST /offer/gather/link/close`
pub(crate) async fn close(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    if let Some(link) = open(&ask).await? {
        let mut tx = desk.write(&ask.now).await?;
        tx.update(&OfferLink { closed_at: Some(ask.now.clock), ..link.record.clone() }, link.version).await?;
        tx.save().await?;
    }
    Ok(Answer::go("/offer/gather"))
}

async fn one(ask: &Ask, desk: &Desk) -> Result<Kept<OfferSaid>, Trouble> {
    desk.get::<OfferSaid>(ask.id::<OfferSaidId>()?).await?.ok_or(Trouble::NotFound)
}

/// What was said as a line has it, and at which of our open branches; a place that is none of them is said in words.
pub(super) fn placed<'a>(
    said: &OfferSaid,
    open: impl IntoIterator<Item = (BranchId, &'a str)>,
) -> (String, Option<BranchId>) {
    let called = said.branch.trim().to_lowercase();
    let branch = open.into_iter().find(|(_, name)| name.to_lowercase() == called).map(|(id, _)| id);
    let text = match branch {
        None if !said.branch.is_empty() => format!("{}, {}", said.text, said.branch),
        _ => said.text.clone(),
    };
    (text.split(['|', '\n', '\r', ' ']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "), branch)
}

/// The line that comes of what was said, in the newest version.
fn as_line(ask: &Ask, audit: &Audit, said: &OfferSaid, branches: &[Branch]) -> AuditLine {
    let open = branches.iter().filter(|one| !one.closed).map(|one| (one.id, one.name.as_str()));
    let (text, branch) = placed(said, open);
    AuditLine {
        id: ask.now.id(),
        audit: audit.id,
        heading: said.heading,
        branch,
        text,
        amount: None,
        unit: String::new(),
        shows: String::new(),
        more: Json::default(),
    }
}

/// `POST /offer/gather/{id}/take`: it stands in the newest version; pressed twice, once.
pub(crate) async fn take(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let said = one(&ask, &desk).await?;
    let audit = audit::last(&desk).await?.ok_or(Trouble::NotFound)?;
    if said.waits() {
        let branches = desk.select::<Branch>().all().await?.into_iter().map(|kept| kept.record).collect::<Vec<_>>();
        let line = as_line(&ask, &audit, &said, &branches);
        let mut tx = desk.write(&ask.now).await?;
        tx.insert(&line).await?;
        let looked_by = ask.me()?.actor.person();
        tx.update(&OfferSaid { line: Some(line.id), looked_by, ..said.record.clone() }, said.version).await?;
        tx.save().await?;
    }
    Ok(Answer::go("/offer/gather"))
}

/// `POST /offer/gather/{id}/aside`
pub(crate) async fn aside(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let said = one(&ask, &desk).await?;
    let typed = [format!("why-{}", said.id), "why".to_owned()];
    let typed = typed.iter().map(|name| ask.posted.value(name)).find(|why| !why.is_empty()).unwrap_or_default();
    let mut read = Reader::new(&Posted::default().with("why", typed));
    let why = read.text::<300>("why", NO_REASON);
    let why = match read.done(why) {
        Ok(why) => why,
        Err(Problem(posted)) => {
            let page = page(&ask, posted, Some(said.id)).await?;
            return ask.again(&page);
        }
    };
    if said.waits() {
        let looked_by = ask.me()?.actor.person();
        let mut tx = desk.write(&ask.now).await?;
        tx.update(&OfferSaid { aside_why: Some(why), looked_by, ..said.record.clone() }, said.version).await?;
        tx.save().await?;
    }
    Ok(Answer::go("/offer/gather"))
}
