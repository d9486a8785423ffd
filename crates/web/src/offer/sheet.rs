//! What we can offer on one sheet, and what any colleague can say of what our people can do (R090, R094).

use ampersand_documents::{Paper, offer::OfferSheet};
use ampersand_domain::{
    offer::{Audit, AuditHeading, AuditId, talking_points, totals},
    partnership::Partnership,
    people::Person,
};
use ampersand_store::Desk;
use maud::{Markup, html};

use super::{audit, facts, words};
use crate::{
    Maker,
    papers::PaperKind,
    shell::{Answer, Ask, Frame, Page, Trouble, grouped, parts, take_away},
};

/// What anybody can say.
pub(crate) struct Talking {
    points: Vec<String>,
}

impl Page for Talking {
    fn title(&self) -> String {
        "How our people can help".to_owned()
    }

    fn section(&self) -> &'static str {
        "/offer"
    }

    fn way(&self) -> Vec<(String, String)> {
        vec![("What we can offer".to_owned(), "/offer".to_owned())]
    }

    fn view(&self, _: &Frame) -> Markup {
        html! {
            p class="govuk-body" { "At the counter, on the telephone, over tea: what anybody of us can say when somebody asks how our staff and volunteers could support them." }
            @if self.points.is_empty() {
                (parts::empty("Nothing is written down yet of what our people can do", "Languages, forms, running a project, knowing a community: a line for each.", Some(("Look at what we can offer", "/offer"))))
            } @else {
                ul class="govuk-list govuk-list--bullet" { @for point in &self.points { li { (point) } } }
                p class="govuk-body" { "Say it as a question: “Would it help you if …?” Promise nobody’s hours: say who will ring." }
                (take_away("With all that we can offer", "/offer/sheet"))
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let points = vec![
            "Running a project (and show others how, our staff)".to_owned(),
            "Somali spoken (our staff; ask Maya Okafor)".to_owned(),
        ];
        vec![("empty", Self { points: Vec::new() }), ("full", Self { points })]
    }
}

/// `GET /offer/talking-points`
pub(crate) async fn talking(ask: Ask) -> Result<Answer, Trouble> {
    let (_, lines) = audit::newest(&ask.desk()?).await?;
    ask.show(&Talking { points: talking_points(&lines) })
}

async fn paper(maker: &Maker, audit: &Audit) -> Result<Paper, Trouble> {
    let desk = &maker.desk;
    let lines = audit::lines(desk, audit.id).await?;
    let branches = audit::branches(desk).await?;
    let name = |id| branches.iter().find(|one| Some(one.id) == id).map(|one| one.name.as_str());
    let of = |which: AuditHeading| {
        let under = lines.iter().filter(|line| line.heading == which);
        (words::heading(which).0.to_owned(), under.map(|line| words::plain(line, name(line.branch))).collect())
    };
    let open: Vec<_> = lines
        .iter()
        .filter(|line| !branches.iter().any(|one| Some(one.id) == line.branch && one.closed))
        .cloned()
        .collect();
    let by = match audit.by {
        Some(person) => desk.get::<Person>(person).await?.map(|kept| kept.record.name),
        None => None,
    };
    let sheet = OfferSheet {
        service: maker.letterhead(),
        day: maker.today,
        number: audit.number,
        made_on: audit.made_on,
        by: by.unwrap_or_default(),
        headings: AuditHeading::ALL.iter().map(|which| of(*which)).collect(),
        running: running(desk, audit).await?,
        together: totals(&open).into_iter().map(|one| format!("{}: {}", one.unit, grouped(one.sum))).collect(),
        can_say: talking_points(&lines),
        facts: facts::all(desk).await?.iter().map(ampersand_domain::offer::LibraryFact::said).collect(),
    };
    Ok(sheet.paper())
}

/// The partnerships that run now, on the sheet of the newest version: an older one says what was so then.
async fn running(desk: &Desk, audit: &Audit) -> Result<Vec<String>, Trouble> {
    if audit::last(desk).await?.is_none_or(|last| last.id != audit.id) {
        return Ok(Vec::new());
    }
    let said =
        |one: Partnership| if one.summary.is_empty() { one.title } else { format!("{}: {}", one.title, one.summary) };
    Ok(audit::running(desk).await?.into_iter().map(said).collect())
}

/// `GET /offer/sheet`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let maker = ask.maker()?;
    let audit = audit::last(&maker.desk).await?.ok_or(Trouble::NotFound)?;
    let paper = paper(&maker, &audit).await?;
    ask.paper(paper).await
}

/// The sheet as a paper.
pub(super) fn kind() -> PaperKind {
    PaperKind {
        word: "what-we-can-offer",
        what: "What we can offer, under five headings",
        make: |maker, id| {
            Box::pin(async move {
                let Some(audit) = maker.desk.get::<Audit>(AuditId(id)).await? else { return Ok(None) };
                Ok(Some(paper(&maker, &audit).await?))
            })
        },
        list: |maker| {
            Box::pin(async move {
                let all = maker.desk.select::<Audit>().order("number DESC").limit(100).all().await?;
                Ok(all.into_iter().map(|one| (one.id.0, format!("version {}", one.number))).collect())
            })
        },
    }
}
