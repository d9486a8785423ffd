//! The second page of settling in: for each that runs one sentence, its rhythm, and whether anything is written.

use ampersand_domain::{
    Uuid,
    agreement::{Agreement, Elsewhere},
    organisations::Precision,
    partnership::{Partnership, PartnershipId, Purpose, Rhythm},
};
use ampersand_store::{Desk, Kept};
use maud::{Markup, html};

use super::{keyed, steps};
use crate::{
    partnership::{first_purpose, place::Place},
    shell::{Answer, Ask, Choice, Frame, Page, Posted, Trouble, parts},
};

/// The page.
pub(crate) struct Runs {
    all: Vec<Line>,
    posted: Posted,
}

struct Line {
    partnership: Kept<Partnership>,
    purpose: Option<Kept<Purpose>>,
    /// What is on record of what is written, in words; none when nobody has said.
    written: Option<String>,
}

impl Page for Runs {
    fn title(&self) -> String {
        "Settling in: those that run".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        vec![("Partnerships".to_owned(), "/partnerships".to_owned())]
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (steps(2))
            @if self.all.is_empty() {
                (parts::empty("Nothing to say here", "A partnership that ran before stands here until it has had its catch-up talk.", Some(("Say which run", "/partnerships/settling-in"))))
                p class="govuk-body" { a class="govuk-link" href="/need/tap" { "Go on to the aims" } }
            } @else {
                (parts::error_summary(&self.posted))
                p class="govuk-body-l" { "What you do together, in one sentence. It need not be right: each has a talk of twenty minutes ahead, within the year." }
                (parts::form(frame, "/partnerships/settling-in/running", html! {
                    p class="govuk-hint" id="runs-hint" { "Like: advice in the small room on Tuesdays. When: all year, or May to September" }
                    ul class="app-lines" data-keys="" { @for line in &self.all { (self.line(line)) } }
                    (parts::button("Keep all lines"))
                }))
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let line = |written: Option<&str>| Line {
            partnership: Place::sample().partnership,
            purpose: None,
            written: written.map(str::to_owned),
        };
        let id = Uuid::from_u128(1).into();
        let full = vec![line(None)];
        let posted = filled(&full);
        let wrong = Posted::default()
            .with(&of("when", id), "when Jean has time")
            .but(&of("when", id), "Enter months, like May to August, or all year");
        vec![
            ("empty", Self { all: Vec::new(), posted: Posted::default() }),
            ("full", Self { all: full, posted }),
            ("wrong", Self { all: vec![line(Some("nothing is written"))], posted: wrong }),
        ]
    }
}

impl Runs {
    fn line(&self, line: &Line) -> Markup {
        let one = &line.partnership;
        let written = [Choice::new("nothing", "nothing written"), Choice::new("elsewhere", "signed elsewhere")];
        let input = |field: &str, label: &str| {
            let name = of(field, one.id);
            let problem = self.posted.problem_of(&name);
            let described = problem.map_or_else(|| "runs-hint".to_owned(), |_| format!("runs-hint {name}-error"));
            html! {
                div {
                    label class="app-soft" for=(name) { (label) span class="govuk-visually-hidden" { ": " (one.title) } }
                    @if let Some(says) = problem { p class="govuk-error-message" id=(format!("{name}-error")) { (says) } }
                    input class=(if problem.is_some() { "govuk-input govuk-input--error" } else { "govuk-input" }) id=(name) name=(name) type="text"
                        value=(self.posted.value(&name)) aria-describedby=(described);
                }
            }
        };
        html! {
            li {
                div {
                    (parts::hidden("id", &one.id.0.to_string()))
                    a class="govuk-link" href=(format!("/partnerships/{}", one.id)) { (one.title) }
                }
                (input("doing", "What you do together"))
                (input("when", "When in the year"))
                @match &line.written {
                    Some(words) => p class="govuk-body-s" { (words) },
                    None => (keyed(&self.posted, &of("written", one.id), &format!("Is anything written: {}", one.title), &written)),
                }
            }
        }
    }
}

fn of(field: &str, id: PartnershipId) -> String {
    format!("{field}-{}", id.0)
}

/// `GET /partnerships/settling-in/running`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let all = lines(&ask.desk()?).await?;
    let posted = filled(&all);
    ask.show(&Runs { all, posted })
}

fn filled(all: &[Line]) -> Posted {
    all.iter().fold(Posted::default(), |posted, line| {
        let one = &line.partnership;
        let rhythm = if one.rhythm == Rhythm::AllYear { "all year".to_owned() } else { one.rhythm.words() };
        posted.with(&of("doing", one.id), one.summary.as_str()).with(&of("when", one.id), rhythm)
    })
}

/// Those that ran before and have not had their talk.
async fn lines(desk: &Desk) -> Result<Vec<Line>, Trouble> {
    let all = desk.select::<Partnership>().filter("inherited = ?", true).only("settled_on IS NULL");
    let all = all.only("stage NOT IN ('ending', 'ended', 'stepped_away')").order("title, id").limit(200).all().await?;
    let ids: Vec<PartnershipId> = all.iter().map(|one| one.id).collect();
    let mut purposes = desk.select::<Purpose>().among("partnership", &ids).order("number").all().await?;
    let elsewhere = desk.select::<Elsewhere>().among("partnership", &ids).only("ended_on IS NULL").all().await?;
    let ours = desk.select::<Agreement>().among("partnership", &ids).all().await?;
    let line = |partnership: Kept<Partnership>| {
        let id = partnership.id;
        let kept = elsewhere.iter().rev().find(|paper| paper.partnership == id);
        let written = match kept {
            Some(paper) if paper.nothing_written => Some("Nothing is written.".to_owned()),
            Some(_) => Some("Signed elsewhere.".to_owned()),
            None => ours.iter().any(|text| text.partnership == id).then(|| "An agreement is on record.".to_owned()),
        };
        let purpose = purposes.iter().rposition(|purpose| purpose.partnership == id).map(|at| purposes.remove(at));
        Line { partnership, purpose, written }
    };
    Ok(all.into_iter().map(line).collect())
}

/// `POST /partnerships/settling-in/running`: one save for the page.
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let all = lines(&desk).await?;
    let mut posted = ask.posted.clone();
    let mut rhythms = Vec::new();
    for line in &all {
        let name = of("when", line.partnership.id);
        let rhythm = Rhythm::read(posted.value(&name));
        if rhythm.is_none() {
            posted.problem(&name, "Enter months, like May to August, or all year");
        }
        if posted.value(&of("doing", line.partnership.id)).chars().count() > 300 {
            posted.problem(&of("doing", line.partnership.id), "Shorten this to 300 characters or fewer");
        }
        rhythms.push(rhythm.unwrap_or_default());
    }
    if !posted.problems().is_empty() {
        return ask.again(&Runs { all, posted });
    }
    let mut tx = desk.write(&ask.now).await?;
    if ask.first_time(&mut tx, "settling-in/running").await? {
        let told = ask.posted.values("id");
        for (line, rhythm) in
            all.iter().zip(rhythms).filter(|(line, _)| told.contains(&line.partnership.id.0.to_string()))
        {
            let one = &line.partnership;
            let words = ask.posted.value(&of("doing", one.id)).trim();
            let summary = if words.is_empty() { one.summary.clone() } else { words.to_owned() };
            if (&summary, rhythm) != (&one.summary, one.rhythm) {
                tx.update(&Partnership { summary, rhythm, ..one.record.clone() }, one.version).await?;
            }
            if !words.is_empty() && line.purpose.is_none() {
                tx.insert(&first_purpose(&ask, one.id, words)).await?;
            }
            let written = ask.posted.value(&of("written", one.id));
            if line.written.is_none() && ["nothing", "elsewhere"].contains(&written) {
                tx.insert(&elsewhere(&ask, one.id, written == "nothing")).await?;
            }
        }
        tx.save().await?;
    }
    Ok(Answer::go("/need/tap"))
}

fn elsewhere(ask: &Ask, partnership: PartnershipId, nothing_written: bool) -> Elsewhere {
    Elsewhere {
        id: ask.now.id(),
        partnership,
        nothing_written,
        what: String::new(),
        where_it_lies: String::new(),
        paper: None,
        signed_by: String::new(),
        signed_on: None,
        signed_precision: Precision::Day,
        until: None,
        until_precision: Precision::Day,
        notice: String::new(),
        how_it_ends: String::new(),
        noted_on: ask.now.today,
        noted_by: ask.me.as_ref().and_then(|me| me.actor.person()),
        ended_on: None,
    }
}
