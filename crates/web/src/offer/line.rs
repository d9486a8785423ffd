//! One line of what we can offer, with all that can be said of it under its heading (R091, R093, R094, R096, R098, R100).

use ampersand_domain::{
    Json, Uuid,
    offer::{AuditHeading, AuditId, AuditLine, AuditLineId, LineMore, OfferSaid},
    service::BranchId,
};
use ampersand_store::{Desk, Kept};
use maud::{Markup, html};
use serde_json::Value;

use super::{
    audit::{self, Place},
    words::{self, heading},
};
use crate::shell::{Answer, Ask, Choice, Clash, Frame, Page, Posted, Problem, Reader, Trouble, parts, version_field};

/// The form.
pub(crate) struct OneLine {
    which: AuditHeading,
    /// The line and the version that it is drawn from; none for a new one.
    line: Option<(AuditLineId, i64)>,
    /// Who is named in it with their yes.
    named: String,
    branches: Vec<Place>,
    posted: Posted,
    clash: Option<Clash>,
}

impl Page for OneLine {
    fn title(&self) -> String {
        let (called, _) = heading(self.which);
        if self.line.is_some() { format!("Change a line: {called}") } else { format!("Add a line: {called}") }
    }

    fn section(&self) -> &'static str {
        "/offer"
    }

    fn way(&self) -> Vec<(String, String)> {
        vec![("What we can offer".to_owned(), "/offer".to_owned())]
    }

    fn view(&self, frame: &Frame) -> Markup {
        let fields = html! { (self.common()) (self.own()) };
        html! {
            (parts::error_summary(&self.posted))
            @if let Some(clash) = &self.clash { (clash.view()) }
            @match self.line {
                None => (parts::form(frame, "/offer/lines/new", html! {
                    (parts::hidden("under", self.which.as_str()))
                    (fields)
                    (parts::button("Add it"))
                })),
                Some((id, version)) => {
                    (parts::form(frame, &format!("/offer/lines/{id}"), html! {
                        (version_field(self.clash.as_ref().map_or(version, |clash| clash.version)))
                        (fields)
                        (parts::button("Keep the change"))
                    }))
                    h2 class="govuk-heading-m" { "Not any more" }
                    p class="govuk-body" { (parts::post_button(frame, &format!("/offer/lines/{id}/remove"), "Take this line out", &[])) }
                    @if !self.named.is_empty() {
                        p class="govuk-body" { (self.named) " may take back that yes any day: the name then goes from every line and from every version. " (parts::post_button(frame, &format!("/offer/lines/{id}/unname"), "Take the name out everywhere", &[])) }
                    }
                }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let branches = || vec![Place { id: BranchId(Uuid::from_u128(2)), name: "Mill Lane".to_owned(), closed: false }];
        let id = AuditLineId(Uuid::from_u128(4));
        let page = |which, line, posted: Posted| Self {
            which,
            line,
            named: String::new(),
            branches: branches(),
            posted,
            clash: None,
        };
        let full = Posted::default()
            .with("text", "A warm meeting room with a hearing loop and a kitchen beside it")
            .with("kind", "space")
            .with("when", "Tuesday mornings");
        let skill = Posted::default().with("text", "Somali spoken").with("who", "Maya Okafor").but("yes", NO_YES);
        vec![
            ("new", page(AuditHeading::Resources, None, Posted::default())),
            ("room", page(AuditHeading::Resources, Some((id, 1)), full.clone())),
            (
                "skill",
                Self {
                    named: "Maya Okafor".to_owned(),
                    ..page(AuditHeading::Skills, Some((id, 1)), Posted::default())
                },
            ),
            ("wrong", page(AuditHeading::Skills, Some((id, 1)), skill)),
            ("network", page(AuditHeading::Networks, None, Posted::default())),
            ("difference", page(AuditHeading::Impact, None, Posted::default().but("text", NO_TEXT))),
            ("channel", page(AuditHeading::Audiences, None, Posted::default())),
            (
                "conflict",
                Self {
                    clash: Some(Clash::sample("What is it?")),
                    ..page(AuditHeading::Resources, Some((id, 1)), full)
                },
            ),
        ]
    }
}

const NO_TEXT: &str = "Enter what it is";
const NO_YES: &str = "Enter the day on which they said that they may be named, or leave the name out";

/// How the first and the last field are asked for, by heading: what it is, and what shows it.
fn asks(which: AuditHeading) -> [(&'static str, &'static str); 2] {
    match which {
        AuditHeading::Resources => [
            ("What is it?", "Like: a meeting room with a hearing loop"),
            ("How do we know? (optional)", "Like: counted in May"),
        ],
        AuditHeading::Skills => [
            ("What can they do?", "Like: Somali spoken; running a project; talking with a community"),
            ("How do we know? (optional)", "Like: a certificate; they did it for the festival"),
        ],
        AuditHeading::Networks => [
            ("Whom do we know?", "Like: the ward councillors; every primary school"),
            ("How do we know? (optional)", "Like: Jo rings them each month"),
        ],
        AuditHeading::Impact => [
            ("What changed?", "Like: people in debt settled it before a court date was set"),
            ("What shows it?", "Like: their letters; the agency’s own figures"),
        ],
        AuditHeading::Audiences => [
            ("By which way do we reach people?", "Like: visits on a usual weekday; followers; the weekly letter"),
            ("Where is the count from? (optional)", "Like: the door counter"),
        ],
    }
}

impl OneLine {
    fn common(&self) -> Markup {
        let posted = &self.posted;
        let [(what, like), (shows, shows_like)] = asks(self.which);
        let open = self.branches.iter().filter(|one| !one.closed || posted.value("branch") == one.id.0.to_string());
        let branches: Vec<Choice> = open.map(|one| Choice::new(one.id.0.to_string(), one.name.as_str())).collect();
        html! {
            (parts::text_area(posted, "text", what, like, 2))
            @if !branches.is_empty() { (parts::select(posted, "branch", "Where?", "", Some("Everywhere"), &branches)) }
            (parts::number_field(posted, "amount", "How many or how much? (optional)", "", ""))
            (parts::field(posted, "unit", "Of what? (only with a number)", "Like: seats, computers, people"))
            (parts::field(posted, "shows", shows, shows_like))
        }
    }

    fn own(&self) -> Markup {
        let posted = &self.posted;
        html! {
            @match self.which {
                AuditHeading::Resources => {
                    (parts::select(posted, "kind", "What sort of thing?", "", Some("Not said"), &words::kinds()))
                    (parts::field(posted, "when", "When is it free? (optional)", "Like: Tuesday mornings, and most evenings"))
                    (parts::field(posted, "terms", "On which conditions? (optional)", "Like: somebody of ours is there"))
                    (parts::field(posted, "cost", "What does it cost them? (optional)", "Like: nothing; £10 an hour"))
                },
                AuditHeading::Skills => {
                    @let levels: Vec<Choice> = ampersand_domain::offer::SkillLevel::ALL.iter().map(|one| Choice::new(one.as_str(), words::level(*one))).collect();
                    (parts::select(posted, "level", "How well?", "", Some("Not said"), &levels))
                    (parts::many(posted, "volunteer", "Who is it?", "", &[Choice::new("yes", "A volunteer of ours")]))
                    (parts::field(posted, "who", "Their name (only with their yes)", "Colleagues see it, and may give it to a partner"))
                    (parts::date_field(posted, "yes", "When did they say that they may be named?", ""))
                },
                AuditHeading::Networks => {
                    (parts::many(posted, "council", "Whose is it?", "Networks of our own council open other doors than those outside", &[Choice::new("yes", "The council’s own: a department, a board")]))
                },
                AuditHeading::Impact => {
                    (parts::field(posted, "for_whom", "For whom?", "Like: families who had nowhere to print a form"))
                    (parts::date_field(posted, "counted", "When was it seen? (optional)", ""))
                },
                AuditHeading::Audiences => (parts::date_field(posted, "counted", "When was it counted?", "")),
            }
        }
    }
}

fn posted_of(line: &AuditLine) -> Posted {
    let more = &line.more;
    let yes = |is: bool| if is { "yes" } else { "" };
    let mut posted = Posted::default()
        .with("text", line.text.as_str())
        .with("branch", line.branch.map(|id| id.0.to_string()).unwrap_or_default())
        .with("amount", line.amount.map(|amount| amount.to_string()).unwrap_or_default())
        .with("unit", line.unit.as_str())
        .with("shows", line.shows.as_str())
        .with("kind", more.kind.map_or("", |kind| kind.as_str()))
        .with("level", more.level.map_or("", |level| level.as_str()))
        .with("volunteer", yes(more.volunteer))
        .with("council", yes(more.council));
    for (name, text) in [
        ("when", &more.when),
        ("terms", &more.terms),
        ("cost", &more.cost),
        ("who", &more.who),
        ("for_whom", &more.for_whom),
    ] {
        posted = posted.with(name, text.as_str());
    }
    posted.with_day("yes", more.yes_on).with_day("counted", more.counted_on)
}

/// What was typed; a field that the heading has not, is empty.
fn read(ask: &Ask, before: AuditLine, branches: &[Place]) -> Result<AuditLine, Problem> {
    let mut read = Reader::new(&ask.posted);
    let text = read.text::<400>("text", NO_TEXT).map(|text| text.replace(['|', '\n', '\r'], " "));
    let branch = read.maybe_id::<BranchId>("branch").filter(|id| branches.iter().any(|one| one.id == *id));
    let amount = read.maybe_number("amount", 0, 1_000_000_000);
    let short =
        |read: &mut Reader, name: &str| read.maybe::<200>(name).map(|text| text.replace('|', "/")).unwrap_or_default();
    let unit = short(&mut read, "unit");
    let shows = short(&mut read, "shows");
    if amount.is_some() && unit.is_empty() {
        read.wrong::<()>("unit", "Enter of what it is so many, like seats");
    }
    let more = LineMore {
        kind: read.maybe_word("kind"),
        when: short(&mut read, "when"),
        terms: short(&mut read, "terms"),
        cost: short(&mut read, "cost"),
        level: read.maybe_word("level"),
        volunteer: read.ticked("volunteer"),
        who: short(&mut read, "who"),
        yes_on: read.maybe_day("yes"),
        council: read.ticked("council"),
        for_whom: short(&mut read, "for_whom"),
        counted_on: read.maybe_day("counted"),
    };
    if more.names_without_a_yes() {
        read.wrong::<()>("yes", NO_YES);
    }
    for (field, day) in [("yes", more.yes_on), ("counted", more.counted_on)] {
        if day.is_some_and(|day| day > ask.now.today) {
            read.wrong::<()>(field, "Enter a day that has come");
        }
    }
    read.done(text.map(|text| AuditLine { text, branch, amount, unit, shows, more: Json(more), ..before }))
}

fn blank(id: AuditLineId, audit: AuditId, which: AuditHeading) -> AuditLine {
    AuditLine {
        id,
        audit,
        heading: which,
        branch: None,
        text: String::new(),
        amount: None,
        unit: String::new(),
        shows: String::new(),
        more: Json::default(),
    }
}

/// `GET /offer/lines/new?under=skills`
pub(crate) async fn new(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    if audit::last(&desk).await?.is_none() {
        return Ok(Answer::go("/offer/renew"));
    }
    let under = ask.query().value("under");
    let which = if under.is_empty() { Ok(AuditHeading::Resources) } else { under.parse() };
    let which = which.map_err(|_| Trouble::NotFound)?;
    let branches = audit::branches(&desk).await?;
    ask.show(&OneLine { which, line: None, named: String::new(), branches, posted: Posted::default(), clash: None })
}

/// `POST /offer/lines/new`: a line of the newest version.
pub(crate) async fn add(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let newest = audit::last(&desk).await?.ok_or(Trouble::NotFound)?;
    let which = ask.posted.value("under").parse().map_err(|_| Trouble::NotFound)?;
    let branches = audit::branches(&desk).await?;
    let line = match read(&ask, blank(ask.now.id(), newest.id, which), &branches) {
        Ok(line) => line,
        Err(Problem(posted)) => {
            return ask.again(&OneLine { which, line: None, named: String::new(), branches, posted, clash: None });
        }
    };
    let mut tx = desk.write(&ask.now).await?;
    if ask.first_time(&mut tx, "offer-line").await? {
        tx.insert(&line).await?;
        tx.save().await?;
    }
    Ok(Answer::go("/offer"))
}

/// The line of the address, if it is one of the newest version: older ones stay as they were.
async fn line(ask: &Ask, desk: &Desk) -> Result<Kept<AuditLine>, Trouble> {
    let line = desk.get::<AuditLine>(ask.id::<AuditLineId>()?).await?.ok_or(Trouble::NotFound)?;
    let newest = audit::last(desk).await?.ok_or(Trouble::NotFound)?;
    if line.audit == newest.id { Ok(line) } else { Err(Trouble::NotFound) }
}

/// `GET /offer/lines/{id}`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let line = line(&ask, &desk).await?;
    let branches = audit::branches(&desk).await?;
    ask.show(&OneLine {
        which: line.heading,
        line: Some((line.id, line.version)),
        named: line.more.who.clone(),
        branches,
        posted: posted_of(&line),
        clash: None,
    })
}

const COLUMNS: [(&str, &str); 6] = [
    ("text", "What is it?"),
    ("branch", "Where?"),
    ("amount", "How many or how much?"),
    ("unit", "Of what?"),
    ("shows", "What shows it?"),
    ("more", "What else is said of it"),
];

/// `POST /offer/lines/{id}`
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let (before, version) = (line(&ask, &desk).await?, ask.version()?);
    let branches = audit::branches(&desk).await?;
    let page = |branches, posted, clash| OneLine {
        which: before.heading,
        line: Some((before.id, version)),
        named: before.more.who.clone(),
        branches,
        posted,
        clash,
    };
    let after = match read(&ask, before.record.clone(), &branches) {
        Ok(after) => after,
        Err(Problem(posted)) => return ask.again(&page(branches, posted, None)),
    };
    let mut tx = desk.write(&ask.now).await?;
    if let Err(error) = tx.update(&after, version).await {
        drop(tx);
        let says = |column: &str, value: &Value| match column {
            "more" => serde_json::from_value(value.clone()).ok().map(|more| words::more(&more).join("; ")),
            "branch" => Some(place(&branches, value)),
            _ => None,
        };
        let clash = Clash::of(&ask, error, &after, &COLUMNS, says).await?;
        return ask.clash(&page(branches, ask.posted.clone(), Some(clash)));
    }
    tx.save().await?;
    Ok(Answer::go("/offer"))
}

fn place(branches: &[Place], value: &Value) -> String {
    let id: Option<Uuid> = value.as_str().and_then(|text| text.parse().ok());
    let found = branches.iter().find(|one| Some(one.id.0) == id);
    found.map_or_else(|| "everywhere".to_owned(), |one| one.name.clone())
}

/// `POST /offer/lines/{id}/remove`: what a colleague said of it is kept as set aside.
pub(crate) async fn remove(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let line = line(&ask, &desk).await?;
    let said = desk.select::<OfferSaid>().filter("line = ?", line.id).all().await?;
    let mut tx = desk.write(&ask.now).await?;
    for one in said {
        let aside = Some("Its line was taken out again".to_owned());
        tx.update(&OfferSaid { line: None, aside_why: aside, ..one.record.clone() }, one.version).await?;
    }
    tx.remove::<AuditLine>(line.id).await?;
    tx.save().await?;
    Ok(Answer::go("/offer"))
}

/// `POST /offer/lines/{id}/unname`: somebody takes back their yes; their name goes from every line of every version.
pub(crate) async fn unname(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let who = line(&ask, &desk).await?.more.who.clone();
    let all = desk.select::<AuditLine>().filter("heading = ?", AuditHeading::Skills).all().await?;
    let mut tx = desk.write(&ask.now).await?;
    for one in all.into_iter().filter(|one| !who.is_empty() && one.more.who == who) {
        let more = Json(LineMore { who: String::new(), yes_on: None, ..one.more.0.clone() });
        tx.update(&AuditLine { more, ..one.record.clone() }, one.version).await?;
    }
    tx.save().await?;
    Ok(Answer::go("/offer"))
}
