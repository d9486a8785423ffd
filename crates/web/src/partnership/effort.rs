//! Time: what it takes, what was given, who said yes to it, and risks that are accepted with open eyes (R047–R050, K21).

use ampersand_domain::{
    Date, Uuid,
    partnership::{
        Contribution, EffortApproval, EffortKind, EffortLog, Honest, MonthlyTap, PlannedEffort, RiskAccepted, Side,
        Way, honest_paragraph,
    },
    people::{Person, PersonId},
    principles::{Principle, TapAnswer},
};
use ampersand_store::Kept;
use jiff::ToSpan as _;
use maud::{Markup, html};

use super::place::Place;
use crate::{
    principles::principle_name,
    shell::{Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, day, day_short, month_name, parts},
};

/// Minutes of an hour.
const HOUR: i64 = 60;

/// The page.
pub(crate) struct Effort {
    place: Place,
    plans: Vec<Kept<PlannedEffort>>,
    logs: Vec<Kept<EffortLog>>,
    /// From which day on what was given is compared with the plan.
    since: Date,
    /// Minutes of talks about this partnership since then.
    talked: i64,
    /// Minutes logged since then.
    logged: i64,
    tap: Option<Kept<MonthlyTap>>,
    approval: Option<Kept<EffortApproval>>,
    staff: Vec<Kept<Person>>,
    spare: Option<i64>,
    risks: Vec<Kept<RiskAccepted>>,
    paragraph: String,
    posted: Posted,
}

impl Page for Effort {
    fn title(&self) -> String {
        "Time".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        self.place.way()
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/effort"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.posted))
            (self.summary(frame.today))
            (self.month(frame))
            h2 class="govuk-heading-m" { "What it takes" }
            (self.plan(frame))
            h2 class="govuk-heading-m" { "What was given" }
            (self.log(frame))
            h2 class="govuk-heading-m" { "Who said yes to it" }
            (self.yes(frame))
            h2 class="govuk-heading-m" id="risks" { "Risks that we accept" }
            (self.risk(frame))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let id = place.partnership.id;
        let plan = PlannedEffort {
            id: Uuid::from_u128(61).into(),
            partnership: id,
            kind: EffortKind::Development,
            person: None,
            from_day: Date::constant(2026, 9, 1),
            until: Some(Date::constant(2027, 3, 31)),
            minutes: 240,
        };
        let log = EffortLog {
            id: Uuid::from_u128(62).into(),
            partnership: id,
            person: None,
            day: Date::constant(2026, 11, 9),
            minutes: 90,
            what: "Set out the chairs, and a long talk about the spring".to_owned(),
        };
        let risk = RiskAccepted {
            id: Uuid::from_u128(63).into(),
            partnership: id,
            principle: Principle::People,
            reason: "Only Maya knows the key code until January".to_owned(),
            until: Date::constant(2027, 1, 31),
            by: None,
        };
        let mut ada = Person::new(PersonId(Uuid::from_u128(64)), "Ada Pell", ampersand_domain::Role::Head);
        ada.approved_hours = Some(120);
        let empty = || Self {
            place: place.clone(),
            plans: Vec::new(),
            logs: Vec::new(),
            talked: 0,
            since: Date::constant(2026, 8, 24),
            logged: 0,
            tap: None,
            approval: None,
            staff: Vec::new(),
            spare: None,
            risks: Vec::new(),
            paragraph: "Warm Words asks 4 hours a month to build it up.".to_owned(),
            posted: Posted::default(),
        };
        let full = Self {
            plans: vec![super::place::kept(plan)],
            logs: vec![super::place::kept(log)],
            talked: 40,
            logged: 90,
            staff: vec![super::place::kept(ada)],
            spare: Some(-90),
            risks: vec![super::place::kept(risk)],
            ..empty()
        };
        let wrong = Self { posted: Posted::default().but("plan_hours", "Enter how many hours a month"), ..empty() };
        vec![("empty", empty()), ("full", full), ("wrong", wrong)]
    }
}

impl Effort {
    fn planned(&self, kind: EffortKind, today: Date) -> i64 {
        let now =
            self.plans.iter().filter(|plan| plan.from_day <= today && plan.until.is_none_or(|until| until >= today));
        now.filter(|plan| plan.kind == kind).map(|plan| plan.minutes).sum()
    }

    fn summary(&self, today: Date) -> Markup {
        let planned = self.planned(EffortKind::Development, today) + self.planned(EffortKind::Delivery, today);
        parts::facts(&[
            ("Planned, a month", html! { (hours(planned)) }, None),
            (
                "Given lately",
                html! { (hours(self.logged + self.talked)) " since " (day(self.since)) @if self.talked > 0 { ", about " (hours(self.talked)) " of it in talks that were logged" } },
                None,
            ),
            (
                "The team has left, this month",
                html! {
                    @match self.spare { Some(spare) if spare < 0 => { (hours(-spare)) " too little" }, Some(spare) => (hours(spare)), None => "not known: nobody’s hours are approved yet" }
                },
                None,
            ),
        ])
    }

    /// The one tap a month.
    fn month(&self, frame: &Frame) -> Markup {
        let month = frame.today.first_of_month();
        let done = self.tap.as_ref().filter(|tap| tap.month == month);
        html! {
            section class="app-box app-box--ask" aria-labelledby="month" {
                h2 class="app-box__title" id="month" { (month_name(month.month())) ": did it take what we planned?" }
                @match done {
                    Some(tap) => p { "You said: " (tap_word(tap.answer)) "." },
                    None => div class="app-buttons" {
                        @for answer in TapAnswer::ALL { (parts::post_button(frame, &self.place.address("/effort/tap"), tap_word(*answer), &[("answer", answer.as_str())])) }
                    },
                }
            }
        }
    }

    fn plan(&self, frame: &Frame) -> Markup {
        let rows: Vec<Vec<Markup>> = self.plans.iter().map(|plan| vec![
            html! { (kind_word(plan.kind)) },
            html! { (self.name(plan.person)) },
            html! { (hours(plan.minutes)) " a month" },
            html! { (day_short(plan.from_day)) " to " @match plan.until { Some(until) => (day_short(until)), None => "no end" } },
            html! { @if plan.until.is_none_or(|until| until > frame.today) { (parts::post_button(frame, &self.place.address("/effort/end"), "It ends today", &[("plan", &plan.id.0.to_string())])) } },
        ]).collect();
        html! {
            @if rows.is_empty() { p class="govuk-body" { "Nothing is planned yet. Building it up takes time before it gives any." } }
            @else { (parts::plain_table("Plan", &["What for", "Whose time", "How much", "When", "Change"], &rows)) }
            (parts::details("Plan time", parts::form(frame, &self.place.address("/effort/plan"), html! {
                (parts::choice_list(&self.posted, "plan_kind", "What for?", "", &[Choice::new("development", "To build it up"), Choice::new("delivery", "To do what it is for")]))
                (parts::select(&self.posted, "plan_person", "Whose time?", "", Some("Nobody in particular"), &self.people()))
                (parts::number_field(&self.posted, "plan_hours", "How many hours a month?", "", "hours"))
                (parts::date_field(&self.posted, "plan_from", "From", ""))
                (parts::date_field(&self.posted, "plan_until", "Until", "Leave it empty when it has no end"))
                (parts::button("Plan it"))
            })))
        }
    }

    fn log(&self, frame: &Frame) -> Markup {
        html! {
            p class="govuk-body" { "Talks and meetings count by themselves. Where nobody wrote how long one took, it counts for about what it usually takes: a meeting an hour, a call a quarter of an hour, a message five minutes. Anything else can be noted here." }
            ul class="app-rows" {
                @for log in &self.logs { li { (day_short(log.day)) ": " (hours(log.minutes)) ", " (log.what) @if log.person.is_some() { " (" (self.name(log.person)) ")" } } }
            }
            (parts::details("Note time that was given", parts::form(frame, &self.place.address("/effort/log"), html! {
                (parts::date_field(&self.posted, "log_day", "When", ""))
                (parts::number_field(&self.posted, "log_minutes", "How long", "", "minutes"))
                (parts::field(&self.posted, "log_what", "What for", "Like: a visit to the hall"))
                (parts::button("Note it"))
            })))
        }
    }

    fn yes(&self, frame: &Frame) -> Markup {
        let pots = self.staff.iter().filter_map(|person| Some((person, person.approved_hours?)));
        html! {
            @match &self.approval {
                Some(yes) => p class="govuk-body" { "For this partnership: " (yes.approved_by) ", " (day(yes.given_on)) @if let Some(minutes) = yes.minutes { ", " (hours(minutes)) " a month" } @if let Some(until) = yes.until { ", until " (day_short(until)) } @if let Some(way) = yes.way { " (" (approval_word(way)) ")" } "." },
                None => p class="govuk-body" { "Nobody has said yes to this partnership’s time by itself." },
            }
            ul class="govuk-list govuk-list--bullet" {
                @for (person, pot) in pots { li { (person.name) ": " (pot) " hours a year for partnerships" @if let Some(until) = person.approved_until { ", until " (day_short(until)) @if until < frame.today { " " (parts::tag("Run out", "yellow")) } } } }
            }
            blockquote class="app-quote" { p { (self.paragraph) } }
            (parts::details("Note a manager’s yes to this partnership", parts::form(frame, &self.place.address("/effort/yes"), html! {
                (parts::field(&self.posted, "yes_by", "Who said yes", "Their name"))
                (parts::number_field(&self.posted, "yes_hours", "To how many hours a month?", "", "hours"))
                (parts::date_field(&self.posted, "yes_given", "When did they say it?", "Today, if you leave it empty"))
                (parts::date_field(&self.posted, "yes_until", "Until", ""))
                (parts::choice_list(&self.posted, "yes_way", "How do you know?", "", &[
                    Choice::new("together", "They said it to us").means("In a talk, or here on the screen"),
                    Choice::new("on_paper", "In writing").means("A message or a dated sheet"),
                    Choice::new("told_us", "Somebody told us").means("Kept as told"),
                ]))
                (parts::button("Keep their yes"))
            })))
            (parts::details("Note somebody’s hours for the year", parts::form(frame, &self.place.address("/effort/pot"), html! {
                p { "The manager says yes once a year to one pot for all partnerships; the lead divides it." }
                (parts::select(&self.posted, "pot_person", "Whose hours?", "", None, &self.people()))
                (parts::select(&self.posted, "pot_by", "Who said yes?", "Somebody else than the person", None, &self.people()))
                (parts::number_field(&self.posted, "pot_hours", "How many hours a year?", "", "hours"))
                (parts::button("Keep the year’s hours"))
            })))
        }
    }

    fn risk(&self, frame: &Frame) -> Markup {
        let principles: Vec<Choice> =
            Principle::ALL.iter().map(|one| Choice::new(one.as_str(), principle_name(*one))).collect();
        html! {
            @if self.risks.is_empty() { p class="govuk-body" { "None. A risk that is accepted stands beside its principle, and does not stand in for it." } }
            ul class="app-rows" {
                @for risk in &self.risks {
                    li {
                        div {
                            strong { (principle_name(risk.principle)) } " until " (day_short(risk.until)) ": " (risk.reason)
                            @if risk.until < frame.today { " " (parts::tag("Look again", "yellow")) }
                        }
                    }
                }
            }
            (parts::details("Accept a risk", parts::form(frame, &self.place.address("/effort/risk"), html! {
                (parts::select(&self.posted, "risk_principle", "Beside which principle?", "", None, &principles))
                (parts::text_area(&self.posted, "risk_reason", "Why is it all right for now?", "Like: a student helps until June", 2))
                (parts::date_field(&self.posted, "risk_until", "Until", "A year at most"))
                (parts::button("Accept it"))
            })))
        }
    }

    fn name(&self, person: Option<PersonId>) -> &str {
        let found = person.and_then(|id| self.staff.iter().find(|one| one.id == id));
        found.map_or("anybody", |one| one.name.as_str())
    }

    fn people(&self) -> Vec<Choice> {
        self.staff.iter().map(|one| Choice::new(one.id.0.to_string(), one.name.as_str())).collect()
    }
}

/// Minutes as hours: "45 minutes", "3 hours", "1 h 30 min".
pub(crate) fn hours(minutes: i64) -> String {
    match (minutes / HOUR, minutes % HOUR) {
        (0, left) => format!("{left} minutes"),
        (1, 0) => "1 hour".to_owned(),
        (whole, 0) => format!("{whole} hours"),
        (whole, left) => format!("{whole} h {left} min"),
    }
}

fn approval_word(way: Way) -> &'static str {
    match way {
        Way::Together | Way::Link => "they said it to us",
        Way::OnPaper => "in writing",
        Way::ToldUs => "somebody told us",
    }
}

fn kind_word(kind: EffortKind) -> &'static str {
    match kind {
        EffortKind::Development => "To build it up",
        EffortKind::Delivery => "To do what it is for",
    }
}

pub(crate) fn tap_word(answer: TapAnswer) -> &'static str {
    match answer {
        TapAnswer::AsPlanned => "About as planned",
        TapAnswer::Less => "Less",
        TapAnswer::More => "More",
    }
}

/// `GET /partnerships/{id}/effort`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

async fn page(ask: &Ask) -> Result<Effort, Trouble> {
    let place = Place::of(ask).await?;
    let (desk, id, today) = (ask.desk()?, place.partnership.id, ask.now.today);
    let months = ask.me()?.service.thresholds.0.effort_months;
    let since = today.saturating_sub(months.months());
    let plans = desk.select::<PlannedEffort>().filter("partnership = ?", id).order("from_day, id").all().await?;
    let staff = desk.select::<Person>().order("name, id").all().await?;
    let staff: Vec<Kept<Person>> = staff.into_iter().filter(|person| person.is_current(today)).collect();
    let logs = desk.select::<EffortLog>().filter("partnership = ?", id).order("day DESC, id DESC").all().await?;
    let talked = desk.minutes_talked(id, since).await?;
    let tap = desk.select::<MonthlyTap>().filter("partnership = ?", id).order("month DESC, id DESC").one().await?;
    let approval = desk.select::<EffortApproval>().filter("partnership = ?", id).order("given_on DESC, id DESC");
    let risks = desk.select::<RiskAccepted>().filter("partnership = ?", id).order("until DESC, id").all().await?;
    let hoped = desk.select::<Contribution>().filter("partnership = ?", id).filter("side = ?", Side::Gets);
    let hoped = hoped.only("dropped_on IS NULL").order("id").limit(3).all().await?;
    let spare = desk.team_hours(today).await?.spare();
    let mut page = Effort {
        plans,
        since,
        logged: logs.iter().filter(|log| log.day >= since).map(|log| log.minutes).sum(),
        logs: logs.into_iter().take(20).collect(),
        approval: approval.one().await?,
        talked,
        tap,
        staff,
        spare,
        risks,
        paragraph: String::new(),
        posted: Posted::default().with_day("plan_from", Some(today)).with_day("log_day", Some(today)),
        place,
    };
    page.paragraph = honest_paragraph(&Honest {
        name: page.place.partnership.title.clone(),
        development: page.planned(EffortKind::Development, today),
        delivery: page.planned(EffortKind::Delivery, today),
        hoped: hoped.into_iter().map(|line| line.record.text).collect(),
        spare,
    });
    Ok(page)
}

async fn kept<R: ampersand_store::Record>(ask: &Ask, page: &Effort, record: &R) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if ask.first_time(&mut tx, R::KIND).await? {
        tx.insert(record).await?;
        tx.save().await?;
    }
    Ok(Answer::go(crate::today::back_to(ask, page.place.address("/effort"))))
}

/// `POST /partnerships/{id}/effort/plan`
pub(crate) async fn plan(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let kind = read.word::<EffortKind>("plan_kind", "Choose what for");
    let minutes = read.number("plan_hours", 1, 400, "Enter how many hours a month").map(|hours| hours * HOUR);
    let from = read.day("plan_from", "Enter the first day, like 24 11 2026");
    let until = read.maybe_day("plan_until");
    if from.zip(until).is_some_and(|(from, until)| until < from) {
        read.wrong::<()>("plan_until", "Enter a last day that is not before the first");
    }
    let person = read.maybe_id::<PersonId>("plan_person").filter(|id| page.staff.iter().any(|one| one.id == *id));
    let ((kind, minutes), from_day) = match read.done(kind.zip(minutes).zip(from)) {
        Ok(all) => all,
        Err(Problem(posted)) => return ask.again(&Effort { posted, ..page }),
    };
    let partnership = page.place.partnership.id;
    let plan = PlannedEffort { id: ask.now.id(), partnership, kind, person, from_day, until, minutes };
    kept(&ask, &page, &plan).await
}

/// `POST /partnerships/{id}/effort/end`
pub(crate) async fn end(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let id = ask.posted.value("plan");
    let plan = page.plans.iter().find(|plan| plan.id.0.to_string() == id).ok_or(Trouble::NotFound)?;
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.update(&PlannedEffort { until: Some(ask.now.today), ..plan.record.clone() }, plan.version).await?;
    tx.save().await?;
    Ok(Answer::go(page.place.address("/effort")))
}

/// `POST /partnerships/{id}/effort/log`
pub(crate) async fn log(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let when = read.day("log_day", "Enter the day, like 24 11 2026");
    if when.is_some_and(|day| day > ask.now.today) {
        read.wrong::<()>("log_day", "Enter a day that has come");
    }
    let minutes = read.number("log_minutes", 1, 1_440, "Enter how many minutes");
    let what = read.text::<300>("log_what", "Enter what it was for");
    let ((day, minutes), what) = match read.done(when.zip(minutes).zip(what)) {
        Ok(all) => all,
        Err(Problem(posted)) => return ask.again(&Effort { posted, ..page }),
    };
    let person = ask.me()?.actor.person();
    let log = EffortLog { id: ask.now.id(), partnership: page.place.partnership.id, person, day, minutes, what };
    kept(&ask, &page, &log).await
}

/// `POST /partnerships/{id}/effort/tap`: once a month, one tap (K21).
pub(crate) async fn tap(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let answer = read.word::<TapAnswer>("answer", "Choose an answer");
    let Ok(answer) = read.done(answer) else { return Err(Trouble::NotFound) };
    let month = ask.now.today.first_of_month();
    if page.tap.as_ref().is_some_and(|tap| tap.month == month) {
        return Ok(Answer::go(page.place.address("/effort")));
    }
    let tap = MonthlyTap {
        id: ask.now.id(),
        partnership: page.place.partnership.id,
        month,
        tapped_on: ask.now.today,
        answer,
        person: ask.me()?.actor.person(),
    };
    kept(&ask, &page, &tap).await
}

/// `POST /partnerships/{id}/effort/yes`: a line manager's yes to this partnership.
pub(crate) async fn yes(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let by = read.text::<120>("yes_by", "Enter who said yes");
    let minutes = read.maybe_number("yes_hours", 1, 400).map(|hours| hours * HOUR);
    let until = read.maybe_day("yes_until");
    let given_on = read.maybe_day("yes_given").unwrap_or(ask.now.today);
    if given_on > ask.now.today {
        read.wrong::<()>("yes_given", "Enter a day that has come");
    }
    if until.is_some_and(|until| until < given_on) {
        read.wrong::<()>("yes_until", "Enter a day after the yes was given");
    }
    let way = read.word::<Way>("yes_way", "Choose how you know").filter(|way| *way != Way::Link);
    let (approved_by, way) = match read.done(by.zip(way)) {
        Ok(both) => both,
        Err(Problem(posted)) => return ask.again(&Effort { posted, ..page }),
    };
    let approval = EffortApproval {
        id: ask.now.id(),
        partnership: page.place.partnership.id,
        minutes,
        approved_by,
        given_on,
        until,
        note: page.paragraph.clone(),
        way: Some(way),
    };
    kept(&ask, &page, &approval).await
}

/// `POST /partnerships/{id}/effort/pot`: a person's hours for all partnerships, once a year.
pub(crate) async fn pot(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let of = |id: PersonId| page.staff.iter().find(|one| one.id == id);
    let whose = read.id::<PersonId>("pot_person", "Choose whose hours").and_then(of);
    let by = read.id::<PersonId>("pot_by", "Choose who said yes").and_then(of);
    if whose.zip(by).is_some_and(|(whose, by)| whose.id == by.id) {
        read.wrong::<()>("pot_by", "Choose somebody else: nobody approves their own hours");
    }
    let hours = read.number("pot_hours", 1, 2_000, "Enter how many hours a year");
    let ((whose, by), hours) = match read.done(whose.zip(by).zip(hours)) {
        Ok(all) => all,
        Err(Problem(posted)) => return ask.again(&Effort { posted, ..page }),
    };
    let until = ask.now.today.saturating_add(12.months());
    let person = Person {
        approved_hours: Some(hours),
        approved_by: Some(by.id),
        approved_until: Some(until),
        ..whose.record.clone()
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.update(&person, whose.version).await?;
    tx.save().await?;
    Ok(Answer::go(page.place.address("/effort")))
}

/// `POST /partnerships/{id}/effort/risk`: shown beside the principle, not instead of it.
pub(crate) async fn risk(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let principle = read.word::<Principle>("risk_principle", "Choose a principle");
    let reason = read.text::<500>("risk_reason", "Enter why it is all right for now");
    let until = read.day("risk_until", "Enter until when, like 24 11 2026");
    let last = ask.now.today.saturating_add(1.years());
    if until.is_some_and(|until| until <= ask.now.today || until > last) {
        read.wrong::<()>("risk_until", format!("Enter a day from tomorrow to {}", day_short(last)));
    }
    let ((principle, reason), until) = match read.done(principle.zip(reason).zip(until)) {
        Ok(all) => all,
        Err(Problem(posted)) => return ask.again(&Effort { posted, ..page }),
    };
    let by = ask.me()?.actor.person();
    let risk = RiskAccepted { id: ask.now.id(), partnership: page.place.partnership.id, principle, reason, until, by };
    kept(&ask, &page, &risk).await
}
