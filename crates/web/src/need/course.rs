//! How we go about an aim: we fill a gap, or we choose to do it together though we could do it alone; a choice is looked
//! at again after a year (R055, R058).

use ampersand_domain::{
    Date, Uuid,
    need::{Aim, AimCourse, AimCourseId, AimId, AimWay, Need},
};
use ampersand_store::{Desk, Kept};
use maud::{Markup, html};

use super::gaps::{address, aim_of, sample_aim, way_to};
use crate::shell::{
    Answer, Ask, Clash, Frame, Page, Posted, Problem, Reader, Trouble, day,
    parts::{self, Choice},
    version_field,
};

/// The columns about which two people can differ.
const COLUMNS: [(&str, &str); 5] = [
    ("way", "How we go about it"),
    ("why", "Why"),
    ("gain", "What is to be gained"),
    ("outcome", "What comes of it for people"),
    ("tell", "How we would tell"),
];

/// What was decided about an aim, if anything was.
pub(super) async fn of(desk: &Desk, aim: &Aim) -> Result<Option<Kept<AimCourse>>, Trouble> {
    Ok(desk.select::<AimCourse>().filter("aim = ?", aim.id).one().await?)
}

/// What people call a way.
pub(super) fn word(way: AimWay) -> &'static str {
    match way {
        AimWay::Gap => "We fill a gap",
        AimWay::ByChoice => "In partnership by choice",
    }
}

fn action(aim: AimId) -> String {
    format!("/need/aims/{aim}/course")
}

/// What was decided, on the page of the aim.
pub(super) fn view(frame: &Frame, aim: &Aim, course: Option<&AimCourse>) -> Markup {
    let Some(course) = course else { return undecided(frame, aim) };
    let change = frame.leads().then(|| format!("{}?way={}", action(aim.id), course.way));
    let change = change.as_deref();
    let text = |text: &str| html! { span class="app-keeps-lines" { (text) } };
    let mut rows =
        vec![("How we go about it", html! { (word(course.way)) }, change), ("Why", text(&course.why), change)];
    if let Some(again) = course.look_again_on() {
        rows.extend([
            ("What is to be gained", text(&course.gain), change),
            ("Could we do it alone?", html! { "Yes, and we choose not to" }, change),
            ("What comes of it for people", text(&course.outcome), change),
            ("How we would tell", text(&course.tell), change),
            ("Looked at", html! { (day(course.looked_on)) ", again by " (day(again)) }, None),
        ]);
    }
    html! {
        h2 class="govuk-heading-m" { "How we go about it" }
        (parts::facts(&rows))
        (presses(frame, aim, course))
    }
}

/// The presses of a choice: that it is still so, and the need that it becomes.
fn presses(frame: &Frame, aim: &Aim, course: &AimCourse) -> Markup {
    let Some(again) = course.look_again_on() else { return html! {} };
    html! {
        @if again <= frame.today { p class="govuk-body" { "A year has gone by. Is together still better, and did you see what you said you would see?" } }
        p class="app-buttons" {
            @if frame.leads() { (parts::post_button(frame, &format!("{}/looked", action(aim.id)), "We looked again: it is still so", &[])) }
            @match course.need {
                Some(need) => a class="govuk-link" href=(format!("/need#need-{need}")) { "It is a need now" },
                None => (parts::post_button(frame, &format!("{}/need", action(aim.id)), "Make it a need", &[])),
            }
        }
    }
}

fn undecided(frame: &Frame, aim: &Aim) -> Markup {
    html! {
        h2 class="govuk-heading-m" { "How do we go about it?" }
        p class="govuk-body" { "Either something is missing that we cannot do without: then go through what it takes. Or we could do it alone, and believe that it is better together: then say why, and how we would tell." }
        @if frame.leads() {
            p class="app-buttons" {
                (parts::link_button(word(AimWay::Gap), &format!("{}?way={}", action(aim.id), AimWay::Gap)))
                (parts::quiet_link_button(word(AimWay::ByChoice), &format!("{}?way={}", action(aim.id), AimWay::ByChoice)))
            }
        } @else { p class="govuk-body app-soft" { "Whoever leads partnerships decides this. What it takes, everybody may write down." } }
    }
}

/// The form of one way.
pub(crate) struct CourseForm {
    aim: Aim,
    way: AimWay,
    posted: Posted,
    /// From which version; none is there before the first.
    version: i64,
    clash: Option<Clash>,
}

impl CourseForm {
    fn fields(&self) -> Markup {
        let posted = &self.posted;
        html! {
            @match self.way {
                AimWay::Gap => (parts::text_area(posted, "why", "Why do we fill a gap here?", "Like: nobody of us speaks Somali, and without it the mothers do not come", 3)),
                AimWay::ByChoice => {
                    (parts::text_area(posted, "why", "Why do you believe that it is better together?", "Like: fathers trust the football club, and come where it calls", 3))
                    (parts::text_area(posted, "gain", "What would the service or its outcome gain?", "Like: forty families whom we do not meet now", 3))
                    (parts::many(posted, "alone", "Could you do it alone?", "If you could not, it is a gap: go back and choose that", &[Choice::new("yes", "Yes, we could do it without a partner")]))
                    (parts::field(posted, "outcome", "What is to come of it for people?", "Like: fathers read with their children at home"))
                    (parts::text_area(posted, "tell", "How would you tell?", "Like: ask forty families before the summer and after it", 2))
                },
            }
        }
    }
}

impl Page for CourseForm {
    fn title(&self) -> String {
        word(self.way).to_owned()
    }

    fn section(&self) -> &'static str {
        "/need"
    }

    fn way(&self) -> Vec<(String, String)> {
        way_to(&self.aim)
    }

    fn view(&self, frame: &Frame) -> Markup {
        let other = if self.way == AimWay::Gap { AimWay::ByChoice } else { AimWay::Gap };
        html! {
            (parts::error_summary(&self.posted))
            @if let Some(clash) = &self.clash { (clash.view()) }
            div class="app-read" {
                p class="govuk-body" { "The aim: " (self.aim.text) }
                (parts::form(frame, &action(self.aim.id), html! {
                    (parts::hidden("way", self.way.as_str()))
                    (version_field(self.version)) (self.fields()) (parts::button("Keep this"))
                }))
                p class="govuk-body" { a class="govuk-link" href=(format!("{}?way={other}", action(self.aim.id))) { "No, the other way: " (word(other)) } }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let form = |way: AimWay, posted: Posted| Self {
            aim: sample_aim(1, "Every child reads for pleasure by seven"),
            way,
            posted,
            version: 0,
            clash: None,
        };
        let full = posted_of(&sample(AimWay::ByChoice));
        let clash = Some(Clash::sample("Why"));
        vec![
            ("gap", form(AimWay::Gap, Posted::default())),
            ("by-choice", form(AimWay::ByChoice, Posted::default())),
            ("wrong", form(AimWay::ByChoice, full.clone().but("alone", ALONE).but("tell", TELL))),
            ("conflict", Self { version: 2, clash, ..form(AimWay::ByChoice, full) }),
        ]
    }
}

/// A course to look at.
pub(super) fn sample(way: AimWay) -> AimCourse {
    AimCourse {
        id: AimCourseId(Uuid::from_u128(41)),
        aim: AimId(Uuid::from_u128(1)),
        way,
        why: "Fathers trust the football club".to_owned(),
        gain: "Forty families whom we do not meet now".to_owned(),
        alone: way == AimWay::ByChoice,
        outcome: "Fathers read with their children at home".to_owned(),
        tell: "Ask forty families before the summer and after it".to_owned(),
        need: None,
        looked_on: Date::constant(2025, 11, 3),
        looked_by: None,
    }
}

const ALONE: &str = "Confirm that you could do it alone, or choose to fill a gap";
const TELL: &str = "Enter how you would tell";

fn posted_of(course: &AimCourse) -> Posted {
    Posted::default()
        .with("why", course.why.as_str())
        .with("gain", course.gain.as_str())
        .with("alone", if course.alone { "yes" } else { "" })
        .with("outcome", course.outcome.as_str())
        .with("tell", course.tell.as_str())
}

/// What was typed, on top of what stands there; a gap keeps what was said of a choice, for it may become one again.
fn read(ask: &Ask, way: AimWay, before: AimCourse) -> Result<AimCourse, Problem> {
    let mut read = Reader::new(&ask.posted);
    let before = AimCourse { way, looked_on: ask.now.today, ..before };
    if way == AimWay::Gap {
        let why = read.text::<2000>("why", "Enter why you fill a gap here");
        return read.done(why.map(|why| AimCourse { why, ..before }));
    }
    let why = read.text::<2000>("why", "Enter why it is better together");
    let gain = read.text::<1000>("gain", "Enter what would be gained");
    let alone = read.ticked("alone");
    if !alone {
        read.wrong::<()>("alone", ALONE);
    }
    let outcome = read.text::<500>("outcome", "Enter what is to come of it for people");
    let tell = read.text::<1000>("tell", TELL);
    let all = why.zip(gain).zip(outcome.zip(tell));
    read.done(all.map(|((why, gain), (outcome, tell))| AimCourse { why, gain, alone, outcome, tell, ..before }))
}

fn blank(ask: &Ask, aim: &Aim, way: AimWay) -> AimCourse {
    AimCourse {
        id: ask.now.id(),
        aim: aim.id,
        way,
        why: String::new(),
        gain: String::new(),
        alone: false,
        outcome: String::new(),
        tell: String::new(),
        need: None,
        looked_on: ask.now.today,
        looked_by: None,
    }
}

/// `GET /need/aims/{id}/course`, with `?way=`: each way has its own form.
pub(super) async fn edit(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let aim = aim_of(&ask, &desk).await?;
    let kept = of(&desk, &aim).await?;
    let asked = ask.query().value("way").parse().ok();
    let way = asked.or(kept.as_ref().map(|kept| kept.way)).unwrap_or(AimWay::Gap);
    let posted = kept.as_deref().map(posted_of).unwrap_or_default();
    ask.show(&CourseForm { aim, way, posted, version: kept.map_or(0, |kept| kept.version), clash: None })
}

/// `POST /need/aims/{id}/course`
pub(super) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let (desk, version) = (ask.desk()?, ask.version()?);
    let aim = aim_of(&ask, &desk).await?;
    let way: AimWay = ask.posted.value("way").parse().map_err(|_| Trouble::Unreadable)?;
    let by = ask.me()?.actor.person();
    let mut tx = desk.write(&ask.now).await?;
    // Held, so that an aim has one course though two decide at once.
    tx.hold::<Aim>(aim.id).await?;
    let kept = tx.select::<AimCourse>().filter("aim = ?", aim.id).one().await?;
    let before = kept.as_ref().map_or_else(|| blank(&ask, &aim, way), |kept| kept.record.clone());
    let course = match read(&ask, way, AimCourse { looked_by: by, ..before }) {
        Ok(course) => course,
        Err(Problem(posted)) => return ask.again(&CourseForm { aim, way, posted, version, clash: None }),
    };
    if !ask.first_time(&mut tx, "need/aims/course").await? {
        return Ok(Answer::go(address(aim.id)));
    }
    let done = match &kept {
        Some(_) => tx.update(&course, version).await.map(|_| ()),
        None => tx.insert(&course).await,
    };
    if let Err(error) = done {
        drop(tx);
        let clash = Clash::of(&ask, error, &course, &COLUMNS, said).await?;
        let (version, posted) = (clash.version, ask.posted.clone());
        return ask.clash(&CourseForm { aim, way, posted, version, clash: Some(clash) });
    }
    tx.save().await?;
    Ok(Answer::go(address(aim.id)))
}

/// Words for what is kept as a word.
fn said(column: &str, value: &serde_json::Value) -> Option<String> {
    if column != "way" {
        return None;
    }
    value.as_str()?.parse().ok().map(|way| word(way).to_owned())
}

/// `POST /need/aims/{id}/course/looked`: somebody looked at the choice again, and it is still so.
pub(super) async fn looked(ask: Ask) -> Result<Answer, Trouble> {
    let (today, by) = (ask.now.today, ask.me()?.actor.person());
    with_choice(&ask, |course| AimCourse { looked_on: today, looked_by: by, ..course }, None).await
}

/// `POST /need/aims/{id}/course/need`: the choice becomes a need, with what is written here.
pub(super) async fn make_need(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let aim = aim_of(&ask, &desk).await?;
    let Some(course) = of(&desk, &aim).await?.filter(|course| course.need.is_none()) else {
        return Ok(Answer::go(address(aim.id)));
    };
    let need = Need::of_choice(&course, &aim, ask.now.id(), ask.now.today, ask.me()?.actor.person());
    let id = need.id;
    with_choice(&ask, |course| AimCourse { need: Some(id), ..course }, Some(need)).await
}

/// Changes a choice as it stands inside the write; a need is made of it once.
async fn with_choice(
    ask: &Ask,
    change: impl FnOnce(AimCourse) -> AimCourse + Send,
    need: Option<Need>,
) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let aim = aim_of(ask, &desk).await?;
    let mut tx = desk.write(&ask.now).await?;
    tx.hold::<Aim>(aim.id).await?;
    let kept = tx.select::<AimCourse>().filter("aim = ?", aim.id).one().await?;
    let fits = |course: &Kept<AimCourse>| course.way == AimWay::ByChoice && (need.is_none() || course.need.is_none());
    if let Some(kept) = kept.filter(fits) {
        if let Some(need) = &need {
            tx.insert(need).await?;
        }
        tx.update(&change(kept.record), kept.version).await?;
        tx.save().await?;
    }
    Ok(Answer::go(address(aim.id)))
}
