//! The form in which what we can offer is looked at again: what is there, to be changed; keeping it makes a new version.

use ampersand_domain::{
    Json, Uuid,
    offer::{Audit, AuditHeading, AuditId, AuditLine, LineMore, OfferLine, OfferSaid},
    service::BranchId,
};
use ampersand_store::Tx;
use maud::{Markup, html};

use super::{
    audit::{Place, branches, newest},
    words::heading as words,
};
use crate::shell::{Answer, Ask, Clash, Differs, Frame, Page, Posted, Problem, Reader, Trouble, parts};

/// The form.
pub(crate) struct Renew {
    posted: Posted,
    branches: Vec<Place>,
    /// The version that the form is drawn from; 0 before there is one.
    number: i64,
    /// What colleagues said and nobody has looked at: to take from.
    said: Vec<OfferSaid>,
    clash: Option<Clash>,
}

impl Page for Renew {
    fn title(&self) -> String {
        "Look at what we can offer".to_owned()
    }

    fn section(&self) -> &'static str {
        "/offer"
    }

    fn way(&self) -> Vec<(String, String)> {
        vec![("What we can offer".to_owned(), "/offer".to_owned())]
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.posted))
            p class="govuk-body" { "One line for each thing; one under each heading is enough. What stood here last time is still here: change what has changed. The old version stays to look at." }
            (parts::details("To say where, and how much", html! {
                p class="govuk-body" { "After the words, with a bar between: the branch, how much of what, what shows it. Like:" }
                p class="govuk-body" { code { "Meeting room | Mill Lane | 40 seats | counted in May" } }
                p class="govuk-body" { "More can follow, each with its name: " code { "when: Tuesdays | if: no shoes | cost: £10 an hour" } "; of what people can do " code { "level: good | volunteer | who: Maya Okafor | yes: 2 11 2026" } " (the day of her yes to being named); " code { "council" } " for a network of the council; " code { "for: people in debt | on: 2 11 2026" } " for a difference or a count. Each line has a form of its own too: Change, beside it." }
                @let open: Vec<&str> = self.branches.iter().filter(|branch| !branch.closed).map(|branch| branch.name.as_str()).collect();
                @if !open.is_empty() { p class="govuk-body" { "Branches: " (open.join(", ")) "." } }
            }))
            @if let Some(clash) = &self.clash { (clash.view()) }
            (self.said_by_colleagues())
            (parts::kept_form(frame, "/offer/renew", "/offer/renew", html! {
                (parts::hidden("number", &self.number.to_string()))
                @for which in AuditHeading::ALL {
                    @let (called, hint) = words(*which);
                    (parts::text_area(&self.posted, which.as_str(), called, hint, 4))
                }
                (parts::field(&self.posted, "note", "What to know about it (optional)", "Like: a new branch opens in May"))
                (parts::button("Keep it as of today"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let wrong = Posted::default()
            .with("resources", "Room | Mil Lane")
            .but("resources", "Line 1 names a branch that we do not know: Mil Lane")
            .but("skills", "Enter at least one line");
        let branches = vec![Place { id: BranchId(Uuid::nil()), name: "Mill Lane".to_owned(), closed: false }];
        let page =
            |posted, branches| Self { posted, branches, number: 2, said: vec![super::gather::sample(1)], clash: None };
        vec![
            ("empty", page(Posted::default(), Vec::new())),
            (
                "conflict",
                Self { clash: Some(Clash::sample("Rooms and things")), ..page(Posted::default(), Vec::new()) },
            ),
            ("wrong", page(wrong, branches)),
        ]
    }
}

impl Renew {
    fn said_by_colleagues(&self) -> Markup {
        html! {
            @if !self.said.is_empty() {
                (parts::details(&format!("What colleagues said: {}", self.said.len()), html! {
                    ul class="govuk-list govuk-list--bullet" {
                        @for one in &self.said { li { (words(one.heading).0) ": " (one.text) @if !one.branch.is_empty() { ", " (one.branch) } } }
                    }
                    p class="govuk-body" { a class="govuk-link" href="/offer/gather" { "Look at each of them" } }
                }))
            }
        }
    }
}

/// `GET /offer/renew`
pub(crate) async fn form(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let branches = branches(&desk).await?;
    let mut posted = Posted::default();
    let mut number = 0;
    if let (Some(audit), lines) = newest(&desk).await? {
        for which in AuditHeading::ALL {
            posted = posted.with(which.as_str(), under(*which, &lines, &branches));
        }
        posted = posted.with("note", audit.note.as_str());
        number = audit.number;
    }
    let said = super::gather::waiting(&desk).await?;
    if number == 0 {
        posted = begun_with(posted, &said, &branches);
    }
    ask.show(&Renew { posted, branches, number, said, clash: None })
}

/// The first version begins with what colleagues said by the link, each line under its heading.
fn begun_with(posted: Posted, said: &[OfferSaid], branches: &[Place]) -> Posted {
    AuditHeading::ALL.iter().fold(posted, |posted, which| {
        let lines = said.iter().filter(|one| one.heading == *which);
        posted.with(which.as_str(), lines.map(|one| as_written(one, branches)).collect::<Vec<_>>().join("\n"))
    })
}

/// A line of a colleague as the form has it.
fn as_written(one: &OfferSaid, branches: &[Place]) -> String {
    let (text, branch) = super::gather::placed(
        one,
        branches.iter().filter(|place| !place.closed).map(|place| (place.id, place.name.as_str())),
    );
    let name = branches.iter().find(|place| Some(place.id) == branch).map(|place| place.name.clone());
    OfferLine {
        text,
        branch: name.unwrap_or_default(),
        amount: None,
        unit: String::new(),
        shows: String::new(),
        more: LineMore::default(),
        unread: Vec::new(),
    }
    .write()
}

/// What colleagues said and stands in the first version as they said it is looked at: it waits no more.
async fn taken_in(tx: &mut Tx<'_>, ask: &Ask, lines: &[AuditLine], branches: &[Place]) -> Result<(), Trouble> {
    let waiting =
        tx.select::<OfferSaid>().only("line IS NULL AND aside_why IS NULL").order("id").limit(500).all().await?;
    let by = ask.me()?.actor.person();
    for said in waiting {
        let open = branches.iter().filter(|place| !place.closed).map(|place| (place.id, place.name.as_str()));
        let (text, branch) = super::gather::placed(&said, open);
        let is = |line: &&AuditLine| line.heading == said.heading && line.text == text && line.branch == branch;
        if let Some(line) = lines.iter().find(is) {
            tx.update(&OfferSaid { line: Some(line.id), looked_by: by, ..said.record.clone() }, said.version).await?;
        }
    }
    Ok(())
}

/// The lines under a heading, as the form has them.
fn under(which: AuditHeading, lines: &[AuditLine], branches: &[Place]) -> String {
    let under = lines.iter().filter(|line| line.heading == which);
    under.map(|line| written(line, branches)).collect::<Vec<_>>().join("\n")
}

/// Somebody kept a version since the one that this form was drawn from: theirs, yours, and the version of both.
async fn overtaken(ask: &Ask, branches: &[Place]) -> Result<Option<Clash>, Trouble> {
    let desk = ask.desk()?;
    let (Some(theirs), lines) = newest(&desk).await? else { return Ok(None) };
    let read = ask.posted.value("number").to_owned();
    if read == theirs.number.to_string() {
        return Ok(None);
    }
    let all = desk.select::<Audit>().order("number").all().await?;
    let common = match all.iter().find(|audit| audit.number.to_string() == read) {
        Some(audit) => Some(super::audit::lines(&desk, audit.id).await?),
        None => None,
    };
    let field = |which: &AuditHeading| {
        let (yours, theirs) =
            (ask.posted.value(which.as_str()).trim().replace('\r', ""), under(*which, &lines, branches));
        let common = common.as_ref().map(|lines| under(*which, lines, branches));
        (yours != theirs).then(|| Differs { label: words(*which).0.to_owned(), yours, theirs, common })
    };
    let fields = AuditHeading::ALL.iter().filter_map(field).collect();
    Ok(Some(Clash::with(ask, theirs.number, (theirs.changed_by, theirs.changed_at), fields).await?))
}

fn written(line: &AuditLine, branches: &[Place]) -> String {
    let branch = branches.iter().find(|branch| Some(branch.id) == line.branch).map(|branch| branch.name.clone());
    let plain = OfferLine {
        text: line.text.clone(),
        branch: branch.unwrap_or_default(),
        amount: line.amount,
        unit: line.unit.clone(),
        shows: line.shows.clone(),
        more: line.more.0.clone(),
        unread: Vec::new(),
    };
    plain.write()
}

/// `POST /offer/renew`: a new version with today's date.
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let branches = branches(&desk).await?;
    let id: AuditId = ask.now.id();
    let (lines, note) = match read(&ask, id, &branches) {
        Ok(read) => read,
        Err(Problem(posted)) => {
            let number = ask.posted.value("number").parse().unwrap_or_default();
            let said = super::gather::waiting(&desk).await?;
            return ask.again(&Renew { posted, branches, number, said, clash: None });
        }
    };
    if let Some(clash) = overtaken(&ask, &branches).await? {
        let number = clash.version;
        let said = super::gather::waiting(&desk).await?;
        return ask.clash(&Renew { posted: ask.posted.clone(), branches, number, said, clash: Some(clash) });
    }
    let mut tx = desk.write(&ask.now).await?;
    let before = tx.select::<Audit>().order("number DESC").limit(1).all().await?.pop();
    let number = before.map_or(1, |before| before.number + 1);
    tx.insert(&Audit { id, number, made_on: ask.now.today, by: ask.me()?.actor.person(), note }).await?;
    tx.insert_many(&lines).await?;
    if number == 1 {
        taken_in(&mut tx, &ask, &lines, &branches).await?;
    }
    tx.save().await?;
    Ok(Answer::go("/offer"))
}

fn read(ask: &Ask, audit: AuditId, branches: &[Place]) -> Result<(Vec<AuditLine>, String), Problem> {
    let mut read = Reader::new(&ask.posted);
    let mut all = Vec::new();
    for which in AuditHeading::ALL {
        let Some(text) = read.text::<20_000>(which.as_str(), "Enter at least one line") else { continue };
        for (at, line) in text.lines().filter_map(OfferLine::read).enumerate() {
            let found = branches.iter().find(|branch| branch.name.to_lowercase() == line.branch.to_lowercase());
            if !line.branch.is_empty() && found.is_none() {
                let says = format!("Line {} names a branch that we do not know: {}", at + 1, line.branch);
                read.wrong::<()>(which.as_str(), says);
            }
            if let Some(part) = line.unread.first() {
                read.wrong::<()>(which.as_str(), format!("Line {} says “{part}”, which we cannot read", at + 1));
            }
            if line.more.names_without_a_yes() {
                let says = format!(
                    "Line {} names {} without the day of their yes, like yes: 2 11 2026",
                    at + 1,
                    line.more.who
                );
                read.wrong::<()>(which.as_str(), says);
            }
            all.push(AuditLine {
                id: ask.now.id(),
                audit,
                heading: *which,
                branch: found.map(|branch| branch.id),
                text: line.text,
                amount: line.amount,
                unit: line.unit,
                shows: line.shows,
                more: Json(line.more),
            });
        }
    }
    let note = read.maybe::<1000>("note").unwrap_or_default();
    read.done(Some((all, note)))
}
