//! The four steps on a page: of a need, and of a partnership (R052).

use ampersand_domain::{
    OrganisationId,
    need::{Need, NeedId, PathStep, Sign, StepMark, StepStands, StepState, StepWord, now_at, walk},
    partnership::{Partnership, PartnershipId},
    people::{Person, PersonId},
};
use ampersand_store::Desk;
use maud::{Markup, html};

use super::{
    gather::{Subject, signs},
    words,
};
use crate::{
    need::way,
    partnership::Place,
    shell::{
        Answer, Ask, Frame, Page, Posted, Problem, Reader, Sample, Trouble, day, join, parts, plural, samples as of,
    },
};

/// Whose steps they are.
enum Whose {
    Need(Box<Need>),
    Partnership(Box<Place>),
}

/// The page.
pub(crate) struct Steps {
    whose: Whose,
    /// The need that is behind it.
    need: Option<NeedId>,
    /// With whom, if it is with one.
    with: Option<OrganisationId>,
    /// The partnership in which it is agreed, if there is one.
    partnership: Option<PartnershipId>,
    steps: Vec<StepStands>,
    /// Every word about a step, oldest first.
    marks: Vec<StepMark>,
    names: Vec<(PersonId, String)>,
    posted: Posted,
}

impl Steps {
    fn own(&self) -> String {
        match &self.whose {
            Whose::Need(need) => format!("/need/{}/steps", need.id),
            Whose::Partnership(place) => place.address("/steps"),
        }
    }

    /// Where what is missing is written down.
    fn place(&self, sign: Sign) -> Option<String> {
        let of_need = |page: &str| self.need.map(|need| format!("/need/{need}/{page}"));
        let of_them = |page: &str| self.with.map(|with| format!("/organisations/{with}/{page}"));
        let of_both = |page: &str| self.partnership.map(|id| format!("/partnerships/{id}/{page}"));
        match sign {
            Sign::Written | Sign::ForWhom | Sign::Shown | Sign::Aim => {
                Some(of_need("change").unwrap_or_else(|| "/need/new".to_owned()))
            }
            Sign::ForThem => of_need("for-them"),
            Sign::Somebody | Sign::Asked => of_need("search"),
            Sign::Known => of_them("known").or_else(|| of_need("search")),
            Sign::Prepared => Some(match self.with {
                Some(with) => format!("/offer/pitches/new?for={with}"),
                None => "/offer/pitches/new".to_owned(),
            }),
            Sign::Met => of_them("spoke").or_else(|| of_need("search")),
            Sign::Purpose => of_both("purpose"),
            Sign::Objective => of_both("objectives"),
            Sign::Yes => of_both("agreement"),
        }
    }

    fn step(&self, frame: &Frame, at: usize, one: &StepStands) -> Markup {
        let (word, colour) = words::state(one.state);
        html! {
            li id=(one.step.as_str()) {
                h2 class="govuk-heading-m" { "Step " (at + 1) ": " (words::step(one.step)) " " (parts::tag(word, colour)) }
                @if !one.there.is_empty() { ul class="govuk-list govuk-list--bullet" { @for sign in &one.there { li { (words::there(*sign)) } } } }
                @if !one.missing.is_empty() { p class="govuk-body" { "Missing: " @for (at, sign) in one.missing.iter().enumerate() { @if at > 0 { ", " } (self.missing(*sign)) } "." } }
                @if let Some(mark) = one.word.and_then(|at| self.marks.get(at)) { (self.said(mark)) }
                @if one.state == StepState::PassedOver { p class="govuk-body" { "A later step has begun. That may be right: say why this one is left out, or do it now." } }
                p class="govuk-body app-noprint" { a class="govuk-link" href=(format!("/guidance/{}", words::topic(one.step))) { "How it is done" span class="govuk-visually-hidden" { ": " (words::step(one.step)) } } }
                (self.words_form(frame, one))
            }
        }
    }

    fn missing(&self, sign: Sign) -> Markup {
        html! {
            @match self.place(sign) {
                Some(place) => a class="govuk-link" href=(place) { (words::missing(sign)) },
                None => (words::missing(sign)),
            }
        }
    }

    fn said(&self, mark: &StepMark) -> Markup {
        let who = mark.said_by.and_then(|id| self.names.iter().find(|(known, _)| *known == id));
        let who = who.map_or("somebody who is no longer here", |(_, name)| name.as_str());
        html! {
            p class="govuk-body" {
                @match mark.word { StepWord::Skipped => "Left out, says ", StepWord::Again => "Gone back to, says " }
                (who) ", " (day(mark.said_on)) ": " (mark.why)
            }
        }
    }

    /// One word fits: a step that is done or left out is gone back to, any other is left out.
    fn words_form(&self, frame: &Frame, one: &StepStands) -> Markup {
        let (word, label, ask) = match one.state {
            StepState::Done | StepState::Skipped => (StepWord::Again, "Go back to it", "Why do we go back to it?"),
            StepState::Again => (StepWord::Skipped, "Go on from it", "What came of it?"),
            StepState::Now | StepState::PassedOver | StepState::Later => {
                (StepWord::Skipped, "Leave it out", "Why is it left out?")
            }
        };
        let field = format!("why-{}", one.step);
        parts::details(
            label,
            parts::form(
                frame,
                &format!("{}?step={}", self.own(), one.step),
                html! {
                    (parts::hidden("word", word.as_str()))
                    (parts::field(&self.posted, &field, ask, "In a line, with your name and the day beside it"))
                    (parts::quiet_button(label))
                },
            ),
        )
    }

    fn before(&self) -> Markup {
        let last: Vec<usize> = self.steps.iter().filter_map(|one| one.word).collect();
        let earlier: Vec<&StepMark> =
            self.marks.iter().enumerate().filter(|(at, _)| !last.contains(at)).map(|(_, mark)| mark).collect();
        html! {
            @if !earlier.is_empty() {
                (parts::details("What was said before", html! {
                    ul { @for mark in earlier.iter().rev() { li { (words::step(mark.step)) (self.said(mark)) } } }
                }))
            }
        }
    }
}

impl Page for Steps {
    fn title(&self) -> String {
        match &self.whose {
            Whose::Need(_) => "Four steps from a need".to_owned(),
            Whose::Partnership(_) => "Four steps to working together".to_owned(),
        }
    }

    fn section(&self) -> &'static str {
        match &self.whose {
            Whose::Need(_) => "/need",
            Whose::Partnership(_) => "/partnerships",
        }
    }

    fn way(&self) -> Vec<(String, String)> {
        match &self.whose {
            Whose::Need(_) => way(),
            Whose::Partnership(place) => place.way(),
        }
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        match &self.whose {
            Whose::Need(_) => None,
            Whose::Partnership(place) => Some(place.above(frame, "/steps")),
        }
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.posted))
            @if let Whose::Need(need) = &self.whose { p class="govuk-body-l" { (need.what) @if !need.for_whom.is_empty() { ", for " (need.for_whom) } } }
            p class="govuk-body" { "Steps are there to be gone back to: a talk changes the need, and a search begins again." }
            ol class="app-rows" { @for (at, one) in self.steps.iter().enumerate() { (self.step(frame, at, one)) } }
            (self.before())
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let need = crate::need::overview::sample_need(1, "Help with benefit forms");
        let mark = |step: PathStep, word: StepWord, why: &str| StepMark {
            id: ampersand_domain::need::StepMarkId(ampersand_domain::Uuid::from_u128(9)),
            need: Some(need.id),
            partnership: None,
            step,
            word,
            why: why.to_owned(),
            said_on: ampersand_domain::Date::constant(2026, 11, 20),
            said_by: Some(PersonId(ampersand_domain::Uuid::from_u128(4))),
        };
        let page = |there: &[Sign], marks: Vec<StepMark>, whose: Whose| Self {
            whose,
            need: Some(need.id),
            with: None,
            partnership: None,
            steps: walk(there, &marks),
            marks,
            names: vec![(PersonId(ampersand_domain::Uuid::from_u128(4)), "Tom Okafor".to_owned())],
            posted: Posted::default(),
        };
        let of_need = || Whose::Need(Box::new(need.clone()));
        let skip = mark(PathStep::Find, StepWord::Skipped, "They came to us");
        let marks = vec![skip, mark(PathStep::Need, StepWord::Again, crate::need::gaps::LONG)];
        let place = Whose::Partnership(Box::new(Place::sample()));
        vec![
            ("begun", page(&[Sign::Written], Vec::new(), of_need())),
            ("passed-over", page(&[Sign::Written, Sign::Met], Vec::new(), of_need())),
            ("said", page(&[Sign::Written, Sign::Met], marks, of_need())),
            ("wrong", Self { posted: Posted::default().but("why-find", WHY), ..page(&[], Vec::new(), of_need()) }),
            ("partnership", page(Sign::ALL, Vec::new(), place)),
        ]
    }
}

const WHY: &str = "Enter why, in a line";

/// The samples of this page.
pub(crate) fn samples() -> Vec<Sample> {
    of::<Steps>("need-steps")
}

/// Where it stands, in a line with the way to the page.
pub(crate) fn line(address: &str, about: &str, there: &[Sign], marks: &[StepMark]) -> Markup {
    let steps = walk(there, marks);
    let at = now_at(&steps);
    let number = at.map_or(0, |one| PathStep::ALL.iter().position(|step| *step == one.step).unwrap_or(0) + 1);
    html! {
        p class="govuk-body" {
            @match at {
                None => { "All four steps are done or left out. " },
                Some(one) => {
                    "Step " (number) " of 4: " (words::step(one.step)) ". "
                    @if !one.missing.is_empty() { "Missing: " (join(&one.missing.iter().map(|sign| words::missing(*sign)).collect::<Vec<_>>())) ". " }
                },
            }
            @let silent = steps.iter().filter(|one| one.state == StepState::PassedOver).count();
            @if silent > 0 { (crate::need::overview::sentence(&plural(silent, "step was passed over. ", "steps were passed over. "))) }
            a class="govuk-link" href=(address) { "The four steps" span class="govuk-visually-hidden" { ": " (about) } }
        }
    }
}

/// The words about the steps of these needs, oldest first.
pub(crate) async fn marks_of(desk: &Desk, needs: &[NeedId]) -> Result<Vec<StepMark>, Trouble> {
    let marks = desk.select::<StepMark>().among("need", needs).order("said_on, id").all().await?;
    Ok(marks.into_iter().map(|kept| kept.record).collect())
}

/// The words about the steps of a partnership, oldest first: those about its need before it count for it too.
pub(crate) async fn marks_of_partnership(desk: &Desk, one: &Partnership) -> Result<Vec<StepMark>, Trouble> {
    let need: Vec<NeedId> = one.need.into_iter().collect();
    let mut marks = marks_of(desk, &need).await?;
    let own = desk.select::<StepMark>().filter("partnership = ?", one.id).order("said_on, id").all().await?;
    marks.extend(own.into_iter().map(|kept| kept.record));
    marks.sort_by_key(|mark| (mark.said_on, mark.id));
    Ok(marks)
}

async fn page(ask: &Ask, whose: Whose, posted: Posted) -> Result<Steps, Trouble> {
    let desk = ask.desk()?;
    let (need, partnerships, marks) = match &whose {
        Whose::Need(need) => {
            let all = desk.select::<Partnership>().filter("need = ?", need.id).order("id").all().await?;
            let ids = all.iter().map(|one| one.id).collect();
            (Some(need.as_ref().clone()), ids, marks_of(&desk, &[need.id]).await?)
        }
        Whose::Partnership(place) => {
            let need = match place.partnership.need {
                Some(need) => desk.get::<Need>(need).await?.map(|kept| kept.record),
                None => None,
            };
            (need, vec![place.partnership.id], marks_of_partnership(&desk, &place.partnership).await?)
        }
    };
    let with = match &whose {
        Whose::Need(_) => None,
        Whose::Partnership(place) => place.others().find_map(|party| party.organisation),
    };
    let (id, partnership) = (need.as_ref().map(|need| need.id), partnerships.first().copied());
    let there = signs(&desk, &[Subject { need, partnerships }]).await?.pop().unwrap_or_default();
    let people = desk.select::<Person>().all().await?;
    Ok(Steps {
        whose,
        need: id,
        with,
        partnership,
        steps: walk(&there, &marks),
        marks,
        names: people.into_iter().map(|kept| (kept.id, kept.record.name)).collect(),
        posted,
    })
}

async fn need_of(ask: &Ask) -> Result<Whose, Trouble> {
    let kept = ask.desk()?.get::<Need>(ask.id::<NeedId>()?).await?.ok_or(Trouble::NotFound)?;
    Ok(Whose::Need(Box::new(kept.record)))
}

async fn partnership_of(ask: &Ask) -> Result<Whose, Trouble> {
    Ok(Whose::Partnership(Box::new(Place::of(ask).await?)))
}

/// `GET /need/{id}/steps`
pub(crate) async fn of_need(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask, need_of(&ask).await?, Posted::default()).await?;
    ask.show(&page)
}

/// `GET /partnerships/{id}/steps`
pub(crate) async fn of_partnership(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask, partnership_of(&ask).await?, Posted::default()).await?;
    ask.show(&page)
}

/// `POST /need/{id}/steps`, with `?step=`: it is left out, or gone back to, with who says so and why.
pub(crate) async fn say_of_need(ask: Ask) -> Result<Answer, Trouble> {
    let whose = need_of(&ask).await?;
    say(ask, whose).await
}

/// `POST /partnerships/{id}/steps`
pub(crate) async fn say_of_partnership(ask: Ask) -> Result<Answer, Trouble> {
    let whose = partnership_of(&ask).await?;
    say(ask, whose).await
}

async fn say(ask: Ask, whose: Whose) -> Result<Answer, Trouble> {
    let step: PathStep = ask.query().value("step").parse().map_err(|_| Trouble::Unreadable)?;
    let word: StepWord = ask.posted.value("word").parse().map_err(|_| Trouble::Unreadable)?;
    let mut read = Reader::new(&ask.posted);
    let why = read.text::<300>(&format!("why-{step}"), WHY);
    let why = match read.done(why) {
        Ok(why) => why,
        Err(Problem(posted)) => {
            let page = page(&ask, whose, posted).await?;
            return ask.again(&page);
        }
    };
    let (need, partnership, back) = match &whose {
        Whose::Need(need) => (Some(need.id), None, format!("/need/{}/steps", need.id)),
        Whose::Partnership(place) => (None, Some(place.partnership.id), place.address("/steps")),
    };
    let said_by = ask.me()?.actor.person();
    let mark = StepMark { id: ask.now.id(), need, partnership, step, word, why, said_on: ask.now.today, said_by };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if ask.first_time(&mut tx, &format!("{back}?step={step}")).await? {
        tx.insert(&mark).await?;
        tx.save().await?;
    }
    Ok(Answer::go(format!("{back}#{step}")))
}
