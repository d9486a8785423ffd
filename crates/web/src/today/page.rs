//! Today: what needs somebody, ranked, each with its reason and its one next step.

use std::collections::HashMap;

use ampersand_domain::{
    partnership::{Partnership, PartnershipId, Party, PartyId, Rhythm},
    people::Person,
    principles::judge,
    promises::{Meeting, NewDate, Promise, quiet},
    today::{
        Duty, DutyKind, Place, Placed, Standing, Summary, TodayList, Worker, duties_of, of_meeting, of_promise, rank,
    },
};
use ampersand_store::{Desk, Kept};
use maud::{Markup, html};

use crate::{
    principles,
    shell::{Answer, Ask, Frame, Me, Page, Trouble, day, day_short, parts, plural},
};

/// What needs somebody today.
pub(crate) struct Today {
    list: TodayList,
    with: HashMap<PartnershipId, String>,
    meetings: Vec<Kept<Meeting>>,
    can_return: bool,
    first: bool,
}

impl Page for Today {
    fn title(&self) -> String {
        "Today".to_owned()
    }

    fn section(&self) -> &'static str {
        "/today"
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            p class="govuk-body-l" { (day(frame.today)) ". " (sentence(self.list.summary)) }
            @if !self.can_return {
                p class="govuk-inset-text" { "You came in by a link that is used up. " a class="govuk-link" href="/me" { "Add a way to sign in again" } "." }
            }
            @if self.list.placed.is_empty() { (self.nothing()) } @else { (self.ranked()) }
            @if self.list.more > 0 { p class="app-soft" { "And " (self.list.more) " more, for another day." } }
            @if !self.meetings.is_empty() {
                h2 class="govuk-heading-m" { "This week" }
                ul class="app-rows" {
                    @for meeting in &self.meetings {
                        li { a class="govuk-link" href=(format!("/partnerships/{}/promises", meeting.partnership.0)) { (meeting.title) } ", " (day(meeting.held_on)) }
                    }
                }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let duty = |kind, title: &str| Placed {
            duty: Duty::new(kind, title),
            place: Place::Fading,
            do_on: None,
            enough: true,
        };
        let placed = vec![
            duty(DutyKind::GoingQuiet, "Warm Words"),
            Placed {
                enough: false,
                place: Place::LateOutside,
                ..duty(DutyKind::WePromised, "Print the spring leaflet")
            },
        ];
        let list = |placed, late| TodayList { placed, more: 3, summary: Summary { late, waiting: 0, quiet: late } };
        let page =
            |list, first: bool| Self { list, with: HashMap::new(), meetings: Vec::new(), can_return: !first, first };
        let none = TodayList { placed: Vec::new(), more: 0, summary: Summary::default() };
        vec![("full", page(list(placed, 1), false)), ("done", page(none.clone(), false)), ("first", page(none, true))]
    }
}

impl Today {
    fn nothing(&self) -> Markup {
        if self.first {
            return parts::empty(
                "Begin with what runs already",
                "Bring in your list of partners, or begin one partnership by hand. What needs you comes up here.",
                Some(("Begin a partnership", "/partnerships/new")),
            );
        }
        html! { div class="app-empty app-empty--done" { h2 class="app-empty__title" { "Nothing needs you today" } p { "Nothing is late, nobody waits, nothing is going quiet." } } }
    }

    fn ranked(&self) -> Markup {
        let enough = self.list.placed.iter().filter(|one| one.enough).count();
        html! {
            ol class="app-list-today" {
                @for (at, one) in self.list.placed.iter().enumerate() {
                    li class="app-list-today__item" { (self.item(one)) }
                    @if at + 1 == enough { li class="app-list-today__item app-list-today__enough" { "That is enough for today." } }
                }
            }
        }
    }

    fn item(&self, one: &Placed) -> Markup {
        let duty = &one.duty;
        let address = address(duty);
        html! {
            p class="app-list-today__what" { a href=(address) { (what(duty)) } }
            p class="app-list-today__why" { (why(one.place)) @if let Some(due) = duty.due { " " (day_short(due)) "." } }
            @if let Some(with) = duty.partnership.and_then(|id| self.with.get(&id)) { p class="app-list-today__whom" { (with) } }
        }
    }
}

/// "Two things are late, one partnership is going quiet."
fn sentence(summary: Summary) -> String {
    let count = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    let mut parts = Vec::new();
    if summary.late > 0 {
        parts.push(format!("{} late", plural(count(summary.late), "thing is", "things are")));
    }
    if summary.waiting > 0 {
        parts.push(format!("{} for you", plural(count(summary.waiting), "person waits", "people wait")));
    }
    if summary.quiet > 0 {
        parts.push(format!("{} going quiet", plural(count(summary.quiet), "partnership is", "partnerships are")));
    }
    match parts.is_empty() {
        true => "Nothing is late.".to_owned(),
        false => format!("{}.", crate::partnership::capital(&crate::shell::join(&parts))),
    }
}

fn what(duty: &Duty) -> String {
    let title = &duty.title;
    match duty.kind {
        DutyKind::WePromised => format!("We promised: {title}"),
        DutyKind::RingThem => format!("Ring them about: {title}"),
        DutyKind::GoingQuiet => format!("Ring: {title} is going quiet"),
        DutyKind::Meeting => format!("Get ready: {title}"),
        DutyKind::Notes => format!("Send the notes of {title}"),
        DutyKind::LeadVacant => format!("Find a lead for {title}"),
        DutyKind::CatchUp => format!("Have the catch-up talk about {title}"),
        DutyKind::StillTrue => format!("Go through what is still true of {title}"),
        DutyKind::FileSheet => "File the sheet of whom to ring".to_owned(),
        DutyKind::Audit => "Look at what we can offer".to_owned(),
        _ => match duty.next {
            Some(next) => format!("{title}: {}", principles::next_words(next)),
            None => title.clone(),
        },
    }
}

fn why(place: Place) -> &'static str {
    match place {
        Place::LateOutside => "Late, and somebody outside waits for it.",
        Place::TodayOutside => "For today, and somebody outside waits for it.",
        Place::LastChance => "After its day it cannot be done any more.",
        Place::Waiting => "Somebody outside waits for us.",
        Place::Fading => "It is fading.",
        Place::Late => "Late; only we ourselves wait for it.",
        Place::Today => "For today.",
        Place::Soon => "Due within the week.",
        Place::MovesOn => "The one thing that moves it on.",
        Place::CatchUp => "Never written down: when there is time.",
        Place::House => "It keeps the house in order.",
    }
}

fn address(duty: &Duty) -> String {
    let Some(partnership) = duty.partnership else { return "/partnerships".to_owned() };
    let page = match duty.kind {
        DutyKind::WePromised | DutyKind::RingThem | DutyKind::Meeting | DutyKind::Notes => "/promises".to_owned(),
        DutyKind::LeadVacant => "/people".to_owned(),
        _ => match duty.next.and_then(|next| principles::place(next, partnership)) {
            Some(address) => return address,
            None => String::new(),
        },
    };
    format!("/partnerships/{}{page}", partnership.0)
}

/// `GET /today`: a fixed number of queries, whatever the number of partnerships.
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let me = ask.me()?;
    let desk = ask.desk()?;
    let today = ask.now.today;
    let person = match me.actor.person() {
        Some(id) => desk.get::<Person>(id).await?,
        None => None,
    };
    let days = person.as_ref().map_or(ampersand_domain::people::WorkingDays(0), |person| person.days());
    let worker = Worker { days, minutes_today: None };
    let duties = duties(&desk, me, today).await?;
    let list = rank(duties.all, worker, &me.service.calendar(), today);
    let week = desk.select::<Meeting>().filter("held_on >= ?", today);
    let week = week.filter("held_on <= ?", today.saturating_add(jiff::ToSpan::days(7))).only("called_off_on IS NULL");
    let meetings = week.order("held_on, id").limit(10).all().await?;
    let can_return = person.is_some_and(|person| person.password_hash.is_some());
    ask.show(&Today { list, with: duties.with, meetings, can_return, first: duties.none })
}

struct Duties {
    all: Vec<Duty>,
    with: HashMap<PartnershipId, String>,
    none: bool,
}

async fn duties(desk: &Desk, me: &Me, today: ampersand_domain::Date) -> Result<Duties, Trouble> {
    let (calendar, thresholds) = (me.service.calendar(), &me.service.thresholds.0);
    let facts = desk.facts_of_all(today).await?;
    let signs: HashMap<_, _> =
        desk.signs_of_all(today).await?.into_iter().map(|(kept, signs)| (kept.id, signs)).collect();
    let parties = desk.select::<Party>().all().await?;
    let ours: Vec<PartyId> = parties.iter().filter(|party| party.is_library()).map(|party| party.id).collect();
    let rhythms: HashMap<PartnershipId, Rhythm> = facts.iter().map(|(kept, _)| (kept.id, kept.rhythm)).collect();
    let mut all = Vec::new();
    for (kept, facts) in &facts {
        let quiet = signs.get(&kept.id).map(|signs| quiet(signs, thresholds, today).0);
        let Some(quiet) = quiet else { continue };
        let partnership: &Partnership = kept;
        let standing = Standing {
            partnership: partnership.id,
            title: &partnership.title,
            stage: partnership.stage,
            settling_until: partnership.settling_until,
            sitting_due: partnership.next_sitting,
            quiet,
        };
        all.extend(duties_of(&standing, &judge(facts, &calendar, thresholds, today)));
    }
    let open = desk.select::<Promise>().only("done_on IS NULL AND withdrawn_on IS NULL").all().await?;
    let days = desk.select::<NewDate>().all().await?;
    let days: Vec<NewDate> = days.into_iter().map(|day| day.record).collect();
    for promise in &open {
        let rhythm = rhythms.get(&promise.partnership).copied().unwrap_or(Rhythm::AllYear);
        all.extend(of_promise(promise, &days, ours.contains(&promise.party), rhythm, today));
    }
    let recent =
        desk.select::<Meeting>().filter("held_on >= ?", today.saturating_sub(jiff::ToSpan::days(60))).all().await?;
    all.extend(recent.iter().filter_map(|meeting| of_meeting(meeting, &calendar, thresholds, today)));
    let mut with: HashMap<PartnershipId, String> = HashMap::new();
    for party in parties.iter().filter(|party| !party.is_library()) {
        let names = with.entry(party.partnership).or_default();
        if !names.is_empty() {
            names.push_str(", ");
        }
        names.push_str(&party.name);
    }
    Ok(Duties { all, with, none: facts.is_empty() })
}
