//! One small test: what it showed, and what is decided from it, by whom (R179).

use ampersand_domain::partnership::{Experiment, ExperimentId, Verdict};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::{
    experiments::{read_what, sample, state_tag, verdict_word, what_fields},
    place::Place,
};
use crate::{
    need::{one_of, staff},
    shell::{Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, parts, version_field},
};

/// One of them.
pub(crate) struct ExperimentOne {
    place: Place,
    one: Kept<Experiment>,
    staff: Vec<Choice>,
    today: ampersand_domain::Date,
    posted: Posted,
}

impl Page for ExperimentOne {
    fn title(&self) -> String {
        "What a small test showed".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        let mut way = self.place.way();
        way.push(("What we try".to_owned(), self.place.address("/experiments")));
        way
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/purpose"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        let verdicts: Vec<Choice> =
            Verdict::ALL.iter().map(|verdict| Choice::new(verdict.as_str(), verdict_word(*verdict))).collect();
        html! {
            (parts::error_summary(&self.posted))
            p class="govuk-body-l" { (self.one.assumption) " " (state_tag(self.one.state(self.today))) }
            @if self.one.verdict == Some(Verdict::Adapt) {
                p class="govuk-body" {
                    "If this changes what you want to reach, say so there, and why: "
                    a class="govuk-link" href=(format!("{}?experiment={}", self.place.address("/objectives"), self.one.id)) { "What we want to reach" }
                }
            }
            (parts::form(frame, &self.here(), html! {
                (version_field(self.one.version))
                (parts::text_area(&self.posted, "result", "What did it show?", "Like: four sat down; twelve asked for a leaflet. “Nothing” is a result", 2))
                (parts::date_field(&self.posted, "result_on", "Seen on", "Leave it empty while it runs"))
                (parts::select(&self.posted, "verdict", "What do you decide from it?", "", Some("Not decided yet"), &verdicts))
                (parts::field(&self.posted, "because", "Why, or what you do now (optional)", "Like: the adviser pours the tea from now on"))
                (parts::field(&self.posted, "decided_by", "Who decided? (once you have)", "Like: Maya and Ifeoma, at the December meeting"))
                (parts::date_field(&self.posted, "decided_on", "Decided on (once you have)", ""))
                h2 class="govuk-heading-m" { "The test" }
                (what_fields(&self.posted))
                (parts::select(&self.posted, "owner", "Who of us looks?", "", Some("Nobody in particular"), &self.staff))
                (parts::button("Keep it"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let page = |number: u128| {
            let one = sample(&place, number, "Whoever comes for the tea stays for the advice");
            let posted = filled(&one);
            let today = ampersand_domain::Date::constant(2026, 11, 24);
            Self { place: place.clone(), one, staff: Vec::new(), today, posted }
        };
        let wrong = page(302);
        let posted = wrong.posted.clone().with("verdict", "stop").but("decided_by", "Enter who decided");
        vec![("runs", page(300)), ("to-decide", page(302)), ("decided", page(303)), ("wrong", Self { posted, ..wrong })]
    }
}

impl ExperimentOne {
    fn here(&self) -> String {
        self.place.address(&format!("/experiments/{}", self.one.id))
    }
}

/// The form as the record has it.
fn filled(one: &Experiment) -> Posted {
    Posted::default()
        .with("assumption", one.assumption.as_str())
        .with("test", one.test.as_str())
        .with("measure", one.measure.as_str())
        .with_day("due", Some(one.due))
        .with("owner", one.owner.map(|owner| owner.to_string()).unwrap_or_default())
        .with("result", one.result.as_str())
        .with_day("result_on", one.result_on)
        .with("verdict", one.verdict.map_or("", Verdict::as_str))
        .with("because", one.because.as_str())
        .with("decided_by", one.decided_by.as_str())
        .with_day("decided_on", one.decided_on)
}

async fn page(ask: &Ask) -> Result<ExperimentOne, Trouble> {
    let place = Place::of(ask).await?;
    let desk = ask.desk()?;
    let one = desk.get::<Experiment>(ask.id_of::<ExperimentId>("experiment")?).await?;
    let one = one.filter(|one| one.partnership == place.partnership.id).ok_or(Trouble::NotFound)?;
    let posted = filled(&one);
    Ok(ExperimentOne { place, staff: staff(&desk).await?, one, today: ask.now.today, posted })
}

/// `GET /partnerships/{id}/experiments/{experiment}`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

/// `POST /partnerships/{id}/experiments/{experiment}`
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let what = read_what(&mut read, page.one.record.clone());
    let owner = if ask.posted.value("owner").is_empty() { None } else { one_of(&mut read, "owner", &page.staff) };
    let after = what.and_then(|what| outcome(&mut read, Experiment { owner, ..what }, ask.now.today));
    let after = match read.done(after) {
        Ok(after) => after,
        Err(Problem(posted)) => return ask.again(&ExperimentOne { posted, ..page }),
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.update(&after, ask.version()?).await?;
    tx.save().await?;
    Ok(Answer::go(page.place.address("/experiments")))
}

/// What it showed and what was decided, as typed: a day without words, or a decision of nobody, is asked about.
fn outcome(read: &mut Reader, what: Experiment, today: ampersand_domain::Date) -> Option<Experiment> {
    let result = read.maybe::<500>("result").unwrap_or_default();
    let result_on = read.maybe_day("result_on").or_else(|| (!result.is_empty()).then_some(today));
    let verdict = read.maybe_word::<Verdict>("verdict");
    let because = read.maybe::<500>("because").unwrap_or_default();
    let decided_by = read.maybe::<160>("decided_by").unwrap_or_default();
    let decided_on = read.maybe_day("decided_on").or_else(|| verdict.map(|_| today));
    if result_on.is_some() && result.is_empty() {
        read.wrong::<()>("result", "Enter what it showed; “nothing” is a result");
    }
    if result_on.is_some_and(|on| on > today) {
        read.wrong::<()>("result_on", "Enter a day that has come, or leave it empty");
    }
    match verdict {
        Some(_) if result.is_empty() => read.wrong::<()>("result", "Enter what it showed, from which you decide"),
        Some(_) if decided_by.is_empty() => read.wrong::<()>("decided_by", "Enter who decided"),
        None if !decided_by.is_empty() => read.wrong::<()>("verdict", "Choose what they decided"),
        _ => None,
    };
    let decided_on = decided_on.filter(|_| verdict.is_some());
    Some(Experiment { result, result_on, verdict, because, decided_by, decided_on, ..what })
}
