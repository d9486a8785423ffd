//! Today: what needs somebody, ranked, each with its reason and its one next step.

use std::collections::HashMap;

use ampersand_domain::{
    Date, Role, Uuid,
    need::{Aim, Coverage, Need},
    organisations::{CoarseDate, Organisation},
    partnership::{Partnership, PartnershipId},
    people::{Person, PersonId, WorkingDays},
    promises::{Meeting, QuietReason},
    today::{Duty, DutyKind, GoodNews, Place, Placed, Summary, TodayList, Worker, of_workshop, rank},
};
use ampersand_store::{Desk, Kept};
use maud::{Markup, html};

use super::{
    duty::{address, do_here, gathering, what, why},
    gather, put_off,
    ring::{self, Ring},
};
use crate::{
    organisations::when,
    principles,
    shell::{Answer, Ask, Frame, Me, Page, Trouble, day, day_short, parts, plural},
};

/// What needs somebody today.
pub(crate) struct Today {
    list: TodayList,
    with: HashMap<PartnershipId, String>,
    titles: HashMap<PartnershipId, String>,
    meetings: Vec<Kept<Meeting>>,
    /// Workshops, and days on which those of one meet again.
    workshops: Vec<Duty>,
    /// What else has its day within the week.
    deadlines: Vec<Duty>,
    quiet: Vec<(PartnershipId, Option<CoarseDate>, Vec<QuietReason>)>,
    news: Vec<(PartnershipId, GoodNews)>,
    colleagues: Vec<(PersonId, String)>,
    head: Option<HeadsView>,
    can_return: bool,
    first: bool,
    /// Whether organisations are known of which nobody has said yet who they are to us.
    listed: bool,
    /// Whom to ring after which workshop.
    rings: HashMap<Uuid, Vec<Ring>>,
    /// How much they were told since they last looked, and the last of it.
    told: Option<(usize, String)>,
}

/// What a head of service sees beside the list: hours spare, aims that nobody serves.
pub(crate) struct HeadsView {
    decisions: Vec<Duty>,
    spare_minutes: Option<i64>,
    unserved: Vec<String>,
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
            @if let Some((count, last)) = &self.told { (told(*count, last)) }
            @if let Some(head) = &self.head { (head.view()) }
            @if self.list.placed.is_empty() { (self.nothing()) } @else { (self.ranked(frame)) }
            @if self.list.more > 0 { p class="app-soft" { "And " (self.list.more) " more, for another day." } }
            @if !(self.meetings.is_empty() && self.workshops.is_empty() && self.deadlines.is_empty()) { (self.this_week()) }
            @if !self.list.asleep.is_empty() { (self.another_day()) }
            @if !self.quiet.is_empty() { (self.going_quiet()) }
            @if !self.news.is_empty() { (self.good_news()) }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let duty = |kind, title: &str| Placed {
            duty: Duty { partnership: Some(PartnershipId(Uuid::nil())), ..Duty::new(kind, title) },
            place: Place::Fading,
            do_on: None,
            enough: true,
        };
        let long = "Tottenham & Wood Green Friends of the Earth, Somali Women’s Group and Allied Tenants’ Association";
        let placed = vec![
            duty(DutyKind::GoingQuiet, "Warm Words"),
            Placed {
                enough: false,
                place: Place::LateOutside,
                ..duty(DutyKind::WePromised, "Print the spring leaflet")
            },
            Placed { enough: false, place: Place::Waiting, ..duty(DutyKind::Answer, long) },
            Placed {
                duty: Duty { record: Some(Uuid::from_u128(9)), ..Duty::new(DutyKind::RingRound, "A warm winter") },
                enough: false,
                place: Place::Soon,
                do_on: None,
            },
        ];
        let (id, round) = (PartnershipId(Uuid::nil()), Uuid::from_u128(9));
        let list = |placed, late| TodayList {
            placed,
            more: 3,
            asleep: vec![(Date::constant(2026, 12, 7), Duty::new(DutyKind::Notes, "Tea on Thursday"))],
            summary: Summary { late, waiting: 0, quiet: late },
        };
        let page = |list, first: bool| Self {
            list,
            with: HashMap::from([(id, long.to_owned())]),
            titles: HashMap::from([(id, "Warm Words".to_owned())]),
            meetings: Vec::new(),
            workshops: vec![Duty {
                due: Some(Date::constant(2026, 11, 26)),
                ..Duty::new(DutyKind::Workshop, "A warm winter for everybody")
            }],
            deadlines: Vec::new(),
            quiet: Vec::new(),
            news: Vec::new(),
            colleagues: vec![(PersonId(Uuid::nil()), "Tom Ashworth".to_owned())],
            head: None,
            can_return: !first,
            first,
            listed: false,
            rings: ring::sample(round),
            told: None,
        };
        let full = Self {
            told: Some((2, "Warm Words: Doreen Pike signed the agreement for Age Friends.".to_owned())),
            quiet: vec![(id, Some(CoarseDate::day(Date::constant(2026, 9, 1))), QuietReason::ALL.to_vec())],
            news: vec![(id, GoodNews::Streak(4)), (id, GoodNews::Anniversary(2, Date::constant(2026, 11, 30)))],
            ..page(list(placed.clone(), 1), false)
        };
        let head = HeadsView {
            decisions: vec![Duty::new(DutyKind::Approval, "Warm Words")],
            spare_minutes: Some(-300),
            unserved: vec!["Fewer people feel alone".to_owned()],
        };
        let none = TodayList { placed: Vec::new(), more: 0, asleep: Vec::new(), summary: Summary::default() };
        vec![
            ("full", full),
            ("head", Self { head: Some(head), ..page(list(placed, 1), false) }),
            ("done", page(none.clone(), false)),
            ("first", page(none.clone(), true)),
            ("listed", Self { listed: true, ..page(none, true) }),
        ]
    }
}

impl HeadsView {
    fn view(&self) -> Markup {
        html! {
            h2 class="govuk-heading-m" { "For the head of service" }
            ul class="app-rows" {
                @if self.decisions.is_empty() { li { div { "No decision waits for you." } } }
                @for one in &self.decisions { li { div { "A decision waits for you: " a class="govuk-link" href=(address(one)) { (what(one)) } } } }
                li { div {
                    @match self.spare_minutes {
                        None => "Nobody’s hours for partnerships are approved yet.",
                        Some(spare) if spare < 0 => (format!("The team has {} hours a month less than is planned.", -spare / 60)),
                        Some(spare) => (format!("The team has {} hours a month to spare.", spare / 60)),
                    }
                } }
                @for aim in &self.unserved { li { div { "Nobody serves this aim: " a class="govuk-link" href="/need" { (aim) } } } }
            }
        }
    }
}

impl Today {
    fn nothing(&self) -> Markup {
        if self.first && self.listed {
            return parts::empty(
                "Begin with what runs already",
                "You have organisations on record. Say of each who they are to you: those that run become partnerships.",
                Some(("Say who they are to us", "/partnerships/settling-in")),
            );
        }
        if self.first {
            return parts::empty(
                "Begin with what runs already",
                "Bring in your list of partners, or begin one partnership by hand. What needs you comes up here.",
                Some(("Bring in your list", "/organisations/import")),
            );
        }
        html! { div class="app-empty app-empty--done" { h2 class="app-empty__title" { "Nothing needs you today" } p { "Nothing is late, nobody waits, nothing is going quiet." } } }
    }

    fn ranked(&self, frame: &Frame) -> Markup {
        let enough = self.list.placed.iter().filter(|one| one.enough).count();
        html! {
            ol class="app-list-today" {
                @for (at, one) in self.list.placed.iter().enumerate() {
                    li class="app-list-today__item" { (self.item(frame, one, at)) }
                    @if at + 1 == enough { li class="app-list-today__item app-list-today__enough" { "That is enough for today." } }
                }
            }
        }
    }

    fn item(&self, frame: &Frame, one: &Placed, at: usize) -> Markup {
        let duty = &one.duty;
        html! {
            p class="app-list-today__what" { a href=(address(duty)) { (what(duty)) } }
            @if let Some((principle, item)) = duty.step.as_ref().and_then(|step| Some((step.principle, step.item.as_ref()?))) { p class="app-list-today__because" { (principles::because(principle, item)) } }
            p class="app-list-today__why" { (why(one.place)) @if let Some(due) = duty.due { " " (day_short(due)) "." } (self.part_of(duty)) }
            @if let Some(with) = self.whom(duty) { p class="app-list-today__whom" { (with) } }
            (do_here(frame, duty))
            (ring::view(frame, duty, &self.rings))
            details class="app-help" {
                summary { "Later, or not mine" span class="govuk-visually-hidden" { ": " (what(duty)) } }
                (put_off::form(frame, duty, at, &self.colleagues))
            }
        }
    }

    /// Meetings and visits of the library, and the days that this person has to keep.
    fn this_week(&self) -> Markup {
        let met = |one: &Kept<Meeting>| {
            let address = format!("/partnerships/{}/meetings/{}", one.partnership.0, one.id.0);
            (one.held_on, address, one.title.clone(), one.place.clone())
        };
        let due = |duty: &Duty| Some((duty.due?, address(duty), what(duty), String::new()));
        let held = |duty: &Duty| Some((duty.due?, address(duty), gathering(duty), String::new()));
        let mut all: Vec<_> = self.meetings.iter().map(met).collect();
        all.extend(self.workshops.iter().filter_map(held).chain(self.deadlines.iter().filter_map(due)));
        all.sort();
        html! {
            h2 class="govuk-heading-m" { "This week" }
            ul class="app-rows" {
                @for (on, address, what, place) in &all {
                    li { div {
                        a class="govuk-link" href=(address) { (what) } ", " (day(*on))
                        @if !place.is_empty() { span class="app-soft" { ", " (place) } }
                    } }
                }
            }
        }
    }

    /// What was put off, so that a person sees it is not lost.
    fn another_day(&self) -> Markup {
        let all = &self.list.asleep;
        html! {
            details class="app-help" {
                summary { "For another day: " (plural(all.len(), "thing", "things")) }
                ul class="app-rows" {
                    @for (until, duty) in all {
                        li { div { a class="govuk-link" href=(address(duty)) { (what(duty)) } span class="app-soft" { ", not before " (day(*until)) } } }
                    }
                }
            }
        }
    }

    fn going_quiet(&self) -> Markup {
        html! {
            h2 class="govuk-heading-m" { "Going quiet" }
            ul class="app-rows" {
                @for (id, last, why) in &self.quiet {
                    li { div {
                        a class="govuk-link" href=(format!("/partnerships/{}", id.0)) { (self.title_of(*id)) } ": "
                        @match last { Some(last) => { "last spoke " (when(*last)) }, None => "no talk on record" }
                        @for reason in why { @if let Some(says) = quiet_word(*reason) { ", " (says) } }
                        ". " a class="govuk-link" href=(format!("/partnerships/{}/quiet", id.0)) { "What shows it" span class="govuk-visually-hidden" { ": " (self.title_of(*id)) } }
                    } }
                }
            }
        }
    }

    fn good_news(&self) -> Markup {
        html! {
            h2 class="govuk-heading-m" { "Good news" }
            ul class="app-rows" {
                @for (id, news) in &self.news {
                    li { div { a class="govuk-link" href=(format!("/partnerships/{}", id.0)) { (self.title_of(*id)) } ": " (news_words(news))
                        @if matches!(news, GoodNews::Reached(..)) { ". " a class="govuk-link" href=(format!("/offer/stories/new?partnership={}", id.0)) { "Tell it as a story" span class="govuk-visually-hidden" { ": " (self.title_of(*id)) } } }
                    } }
                }
            }
        }
    }

    /// With whom: the one whom the reason names, or else each of the others.
    fn whom<'d>(&'d self, duty: &'d Duty) -> Option<&'d str> {
        if matches!(duty.kind, DutyKind::FileSheet | DutyKind::Audit) {
            return None; // what the whole service owes
        }
        let all = self.with.get(&duty.partnership?)?;
        let named = duty.step.as_ref()?.item.as_ref().and_then(|item| item.names.party.as_deref());
        Some(named.filter(|named| all.contains(named)).unwrap_or(all))
    }

    /// The partnership that it belongs to, where what is to be done does not name it.
    fn part_of(&self, duty: &Duty) -> Markup {
        let title = duty.partnership.map(|id| (id, self.title_of(id)));
        let title = title.filter(|(_, title)| !title.is_empty() && !what(duty).contains(title));
        html! {
            @if let Some((id, title)) = title { " " a class="govuk-link" href=(format!("/partnerships/{}", id.0)) { (title) } }
        }
    }

    fn title_of(&self, id: PartnershipId) -> &str {
        self.titles.get(&id).map_or("", String::as_str)
    }
}

fn quiet_word(reason: QuietReason) -> Option<&'static str> {
    match reason {
        QuietReason::NoContact => None,
        QuietReason::NoMeeting => Some("no meeting ahead"),
        QuietReason::NoOpenPromise => Some("nothing under way"),
    }
}

fn news_words(news: &GoodNews) -> String {
    match news {
        GoodNews::Anniversary(years, on) => {
            format!(
                "{} together on {}; a good day for a thank-you",
                plural(usize::from(*years), "year", "years"),
                day(*on)
            )
        }
        GoodNews::Streak(promises) => {
            format!("the last {} were all kept by their day", plural(*promises, "promise", "promises"))
        }
        GoodNews::Reached(aim, on) => format!("reached on {}: {aim}", day(*on)),
        GoodNews::FirstOut(title, on) => {
            format!("“{title}” is out since {}: the first that we made public together", day(*on))
        }
        GoodNews::InForce(since) => format!("the agreement is in force since {}", day(*since)),
    }
}

/// What somebody was told and has not seen: a partner's answer that nobody reads is told to nobody.
fn told(count: usize, last: &str) -> Markup {
    html! {
        p class="govuk-body" {
            a class="govuk-link" href="/people/notices" { "You were told " (plural(count, "new thing", "new things")) }
            ", " @if count > 1 { "the last: " } (last)
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

/// `GET /today`: a fixed number of queries, whatever the number of partnerships.
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let me = ask.me()?;
    let desk = ask.desk()?;
    let today = ask.now.today;
    let staff = desk.select::<Person>().only("\"left\" IS NULL").order("name, id").all().await?;
    let person = staff.iter().find(|person| Some(person.id) == me.actor.person());
    let worker = Worker {
        days: person.map_or(WorkingDays(0), |person| person.days()),
        minutes_today: person.and_then(|person| person.minutes_a_day()),
    };
    let gathered = gather::gather(&desk, me, today, ask.app.settings.mail).await?;
    let awake = || gathered.duties.iter().filter(|duty| duty.later.is_none_or(|later| later <= today));
    let decisions = awake().filter(|duty| duty.kind.is_a_decision()).cloned().collect();
    let ends = today.saturating_add(jiff::ToSpan::days(7));
    let soon = |duty: &&Duty| duty.due.is_some_and(|due| today <= due && due <= ends);
    let deadlines: Vec<Duty> = awake().filter(soon).filter(|duty| !duty.kind.is_on_its_day()).cloned().collect();
    let list = rank(gathered.duties, worker, &me.service.calendar(), today);
    let week = desk.select::<Meeting>().filter("held_on >= ?", today);
    let week = week.filter("held_on <= ?", today.saturating_add(jiff::ToSpan::days(7)));
    // Of what has notes already, today's too, nothing lies ahead.
    let week = week.only("called_off_on IS NULL AND notes = ''");
    let head = match gather::role(me) {
        Role::Head => Some(HeadsView {
            decisions,
            spare_minutes: gathered.spare_minutes,
            unserved: unserved(&desk, today).await?,
        }),
        _ => None,
    };
    ask.show(&Today {
        list,
        with: gathered.with,
        titles: gathered.titles,
        deadlines,
        workshops: gathered
            .workshops
            .iter()
            .filter_map(|one| of_workshop(one, today))
            .filter(|one| soon(&one))
            .collect(),
        meetings: week.order("held_on, id").limit(10).all().await?,
        quiet: gathered.quiet,
        news: gathered.news,
        can_return: person.is_some_and(|person| person.password_hash.is_some()),
        colleagues: staff
            .iter()
            .filter(|one| Some(one.id) != me.actor.person())
            .map(|one| (one.id, one.name.clone()))
            .collect(),
        head,
        first: gathered.none,
        listed: gathered.none && gather::role(me) != Role::Staff && listed(&desk).await?,
        rings: gathered.rings,
        told: unseen(&desk, me).await?,
    })
}

/// Whether a list is in and waits to be settled.
async fn listed(desk: &Desk) -> Result<bool, Trouble> {
    let open = "merged_into IS NULL AND (standing IS NULL OR standing = 'partner_now')";
    Ok(desk.select::<Organisation>().only(open).count().await? > 0)
}

/// What whoever asks was told and has not seen.
async fn unseen(desk: &Desk, me: &Me) -> Result<Option<(usize, String)>, Trouble> {
    let Some(person) = me.actor.person() else { return Ok(None) };
    let count = usize::try_from(desk.notices_unseen(person).await?).unwrap_or_default();
    if count == 0 {
        return Ok(None);
    }
    let all = desk.notices(person).await?;
    Ok(all.iter().find(|one| one.seen_at.is_none()).map(|last| (count, last.text.clone())))
}

/// Aims in force that no partnership serves (R054).
async fn unserved(desk: &Desk, today: Date) -> Result<Vec<String>, Trouble> {
    let aims: Vec<Aim> = desk.select::<Aim>().order("id").all().await?.into_iter().map(|kept| kept.record).collect();
    let needs: Vec<Need> = desk.select::<Need>().all().await?.into_iter().map(|kept| kept.record).collect();
    let linked = crate::need::linked(desk, today).await?;
    let all = desk.select::<Partnership>().all().await?;
    let links: Vec<_> = all.iter().map(|one| crate::need::serves(one, &linked)).collect();
    let coverage = Coverage::of(&aims, &needs, &links, today);
    let text = |id| aims.iter().find(|aim| aim.id == id).map(|aim| aim.text.clone());
    Ok(coverage.unserved().filter_map(text).collect())
}
