//! The group that meets: what it is for, who sits in it, how it decides, when it meets next (R037, R192).

use ampersand_documents::{Invitation, ics};
use ampersand_domain::{
    Date, Instant, Uuid,
    partnership::{Group, GroupId},
    promises::{Meeting, MeetingKind},
};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::place::{Place, capital};
use crate::shell::{
    Answer, Ask, Choice, Clash, Frame, Page, Posted, Problem, Reader, Trouble, day, parts, version_field,
};

/// What two people can differ about.
const COLUMNS: [(&str, &str); 8] = [
    ("name", "What it is called"),
    ("purpose", "What it is for"),
    ("members", "Who sits in it"),
    ("chair", "Who chairs"),
    ("quorum", "How many must be there"),
    ("decides", "How it decides"),
    ("every_days", "How often, in days"),
    ("next_meeting", "Next meeting"),
];

/// The group, and the form.
pub(crate) struct GroupPage {
    place: Place,
    group: Option<Kept<Group>>,
    posted: Posted,
    clash: Option<Clash>,
}

impl Page for GroupPage {
    fn title(&self) -> String {
        "The group that meets".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        self.place.way()
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/group"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            @if frame.is_library() { (parts::error_summary(&self.posted)) }
            @if let Some(clash) = &self.clash { (clash.view()) }
            @match &self.group {
                Some(group) => (self.shown(group)),
                None => (parts::empty("No group meets yet", "Two leads with a next date are enough for something small. With more of us, a few people from each who meet and decide.", None)),
            }
            @if frame.is_library() {
                h2 class="govuk-heading-m" { @if self.group.is_some() { "Change it" } @else { "Set it up" } }
                (self.form(frame))
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let group = Group {
            id: GroupId(Uuid::from_u128(71)),
            partnership: place.partnership.id,
            name: "The Tuesday circle".to_owned(),
            purpose: "Looks after the Tuesdays and settles what comes up".to_owned(),
            members: "Maya Okafor and Doreen Pell of Age Concern; Ifeoma Danjuma of the library".to_owned(),
            chair: "in turn".to_owned(),
            quorum: "one of each".to_owned(),
            decides: "by agreement; else the two leads talk".to_owned(),
            every_days: Some(91),
            next_meeting: Some(Date::constant(2026, 12, 8)),
            last_meeting: None,
            ended_on: None,
        };
        let page = |group: Option<Group>, posted, clash| Self {
            place: place.clone(),
            group: group.map(super::place::kept),
            posted,
            clash,
        };
        let wrong = Posted::default().with("chair", "in turn").but("purpose", "Enter what it is for");
        vec![
            ("empty", page(None, Posted::default(), None)),
            ("full", page(Some(group.clone()), posted_of(&group), None)),
            ("wrong", page(None, wrong, None)),
            ("conflict", page(Some(group.clone()), posted_of(&group), Some(Clash::sample("Who chairs")))),
        ]
    }
}

impl GroupPage {
    fn shown(&self, group: &Group) -> Markup {
        html! {
            @if !group.name.is_empty() { p class="govuk-body-l" { (group.name) } }
            (parts::facts(&[
                ("What it is for", html! { (group.purpose) }, None),
                ("Who sits in it", html! { span class="app-keeps-lines" { (group.members) } }, None),
                ("Who chairs", html! { (group.chair) }, None),
                ("How many must be there", html! { (group.quorum) }, None),
                ("How it decides", html! { (group.decides) }, None),
                ("How often", html! { (often(group.every_days)) }, None),
                ("Next meeting", html! { @match group.next_meeting { Some(next) => { (day(next)) ". " a class="govuk-link" href=(self.place.address("/group/calendar.ics")) { "Put it in your calendar" } }, None => "none set" } }, None),
            ]))
        }
    }

    fn form(&self, frame: &Frame) -> Markup {
        let posted = &self.posted;
        parts::form(
            frame,
            &self.place.address("/group"),
            html! {
                @if let Some(group) = &self.group { (version_field(self.clash.as_ref().map_or(group.version, |clash| clash.version))) }
                (parts::field(posted, "name", "What do you call it?", "If it has a name"))
                (parts::field(posted, "purpose", "What is it for?", "Like: to decide about money and dates"))
                (parts::text_area(posted, "members", "Who sits in it?", "A line each, with the organisation", 3))
                (parts::field(posted, "chair", "Who chairs?", "In turn is a good answer: seats and chairing need not follow size"))
                (parts::field(posted, "quorum", "How many must be there?", "Like: one of each"))
                (parts::field(posted, "decides", "How does it decide?", "Like: by agreement; else the two leads talk"))
                (parts::select(posted, "every", "How often does it meet?", "", Some("When it is needed"), &self.rhythms()))
                (parts::date_field(posted, "next", "When does it meet next?", ""))
                (parts::button("Keep the group"))
            },
        )
    }
}

impl GroupPage {
    /// How often it may meet, with what is on record, so that keeping the form changes nothing unasked.
    fn rhythms(&self) -> Vec<Choice> {
        let mut all = rhythms();
        if let Some(days) = self.group.as_ref().and_then(|group| group.every_days)
            && all.iter().all(|choice| choice.value != days.to_string())
        {
            all.push(Choice::new(days.to_string(), capital(&often(Some(days)))));
        }
        all
    }
}

fn rhythms() -> Vec<Choice> {
    [(30, "Each month"), (42, "Every six weeks"), (91, "Each quarter"), (182, "Twice a year"), (365, "Once a year")]
        .map(|(days, words)| Choice::new(days.to_string(), words))
        .to_vec()
}

fn often(every: Option<i64>) -> String {
    let Some(days) = every else { return "when it is needed".to_owned() };
    let known = rhythms().into_iter().find(|choice| choice.value == days.to_string());
    known.map_or_else(|| format!("every {days} days"), |choice| choice.label.to_lowercase())
}

fn posted_of(group: &Group) -> Posted {
    Posted::default()
        .with("name", group.name.as_str())
        .with("purpose", group.purpose.as_str())
        .with("members", group.members.as_str())
        .with("chair", group.chair.as_str())
        .with("quorum", group.quorum.as_str())
        .with("decides", group.decides.as_str())
        .with("every", group.every_days.map(|days| days.to_string()).unwrap_or_default())
        .with_day("next", group.next_meeting)
}

/// `GET /partnerships/{id}/group`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

async fn page(ask: &Ask) -> Result<GroupPage, Trouble> {
    let place = Place::of(ask).await?;
    let desk = ask.desk()?;
    let group = desk.select::<Group>().filter("partnership = ?", place.partnership.id).only("ended_on IS NULL");
    let group = group.order("id").one().await?;
    let posted = group.as_ref().map(|group| posted_of(group)).unwrap_or_default();
    Ok(GroupPage { place, group, posted, clash: None })
}

/// `POST /partnerships/{id}/group`: a next meeting becomes a meeting of the group as well.
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let group = match read(&ask, &page) {
        Ok(group) => group,
        Err(Problem(posted)) => return ask.again(&GroupPage { posted, ..page }),
    };
    let desk = ask.desk()?;
    let held =
        desk.select::<Meeting>().filter("partnership = ?", group.partnership).filter("kind = ?", MeetingKind::Group);
    let held = held.only("called_off_on IS NULL").all().await?;
    let mut tx = desk.write(&ask.now).await?;
    if ask.first_time(&mut tx, "group").await? {
        if page.group.is_none() {
            tx.insert(&group).await?;
        } else if let Err(error) = tx.update(&group, ask.version()?).await {
            drop(tx);
            let clash = Clash::of(&ask, error, &group, &COLUMNS, |_, _| None).await?;
            return ask.clash(&GroupPage { posted: ask.posted.clone(), clash: Some(clash), ..page });
        }
        if let Some(next) = group.next_meeting.filter(|next| !held.iter().any(|one| one.held_on == *next)) {
            tx.insert(&meeting(&ask, &page.place, &group, next)).await?;
        }
        tx.save().await?;
    }
    Ok(Answer::go(page.place.address("/group")))
}

fn read(ask: &Ask, page: &GroupPage) -> Result<Group, Problem> {
    let mut read = Reader::new(&ask.posted);
    let purpose = read.text::<300>("purpose", "Enter what it is for");
    let members = read.text::<2000>("members", "Enter who sits in it");
    let next_meeting = read.maybe_day("next");
    if next_meeting.is_some_and(|next| next < ask.now.today) {
        read.wrong::<()>("next", "Enter a day that is still to come");
    }
    let rest = [
        read.maybe::<120>("name"),
        read.maybe::<120>("chair"),
        read.maybe::<120>("quorum"),
        read.maybe::<300>("decides"),
    ];
    let [name, chair, quorum, decides] = rest.map(Option::unwrap_or_default);
    let every_days = read.maybe_number("every", 7, 730);
    let old = page.group.as_ref().map(|group| &group.record);
    let (purpose, members) = read.done(purpose.zip(members))?;
    Ok(Group {
        id: old.map_or_else(|| ask.now.id(), |group| group.id),
        partnership: page.place.partnership.id,
        name,
        purpose,
        members,
        chair,
        quorum,
        decides,
        every_days,
        next_meeting,
        last_meeting: old
            .and_then(|group| group.next_meeting.filter(|day| *day < ask.now.today).or(group.last_meeting)),
        ended_on: None,
    })
}

fn meeting(ask: &Ask, place: &Place, group: &Group, held_on: Date) -> Meeting {
    let title = if group.name.is_empty() { "The group meets".to_owned() } else { group.name.clone() };
    Meeting {
        id: ask.now.id(),
        kind: MeetingKind::Group,
        title,
        who: group.members.clone(),
        ..crate::promises::new_meeting(place, held_on)
    }
}

/// `GET /partnerships/{id}/group/calendar.ics`
pub(crate) async fn calendar(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let group = page.group.as_ref().ok_or(Trouble::NotFound)?;
    let on = group.next_meeting.ok_or(Trouble::NotFound)?;
    let from = ten_o_clock(on, &ask.me()?.service.zone).ok_or(Trouble::NotFound)?;
    let file = ics(&Invitation {
        id: group.record.id.0,
        change: u32::try_from(group.version).unwrap_or_default(),
        made: ask.now.instant,
        title: format!("{}: the group meets", page.place.partnership.title),
        from,
        until: from.plus_seconds(3_600),
        place: String::new(),
        about: "The day is set; ten o’clock stands in until we have agreed the time.".to_owned(),
        address: ask.app.settings.address(&page.place.address("/group")),
        called_off: false,
    });
    Ok(Answer::file("group.ics", "text/calendar; charset=utf-8", file.into_bytes()))
}

/// Ten o'clock, which stands in where no time of day is set.
pub(crate) fn ten_o_clock(on: Date, zone: &str) -> Option<Instant> {
    let zoned = on.at(10, 0, 0, 0).in_tz(zone).ok()?;
    Instant::from_seconds(zoned.timestamp().as_second()).ok()
}
