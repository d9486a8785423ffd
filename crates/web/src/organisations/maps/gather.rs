//! The page of a map: how many were named, the link, each new name with whom it may be, and what was set aside (R083,
//! R084).

use ampersand_domain::{
    Date,
    need::Need,
    organisations::{
        Organisation, Origin, Strength,
        map::{Map, MapName, MapState, Tally, groups, likeness_of},
        same,
    },
};
use ampersand_store::{Desk, Once};
use maud::{Markup, html};
use serde_json::json;

use super::{LONG, Whole, address, link, sample_map, sample_name, say, way, words};
use crate::shell::{Answer, Ask, Frame, Page, Posted, Problem, Trouble, day, parts, plural};

/// So many bodies are looked at on one page.
const AT_ONCE: usize = 40;

/// The page.
pub(crate) struct Gather {
    map: Map,
    /// The need in short, when the map is for one.
    need: Option<String>,
    tally: Tally,
    /// Until when a link takes names, if one does.
    open_until: Option<Date>,
    waiting: Vec<Waiting>,
    aside: Vec<MapName>,
    posted: Posted,
}

/// A body that nobody has looked at, with whom on record it may be.
struct Waiting {
    said: Vec<MapName>,
    maybe: Vec<(Organisation, Strength)>,
}

impl Waiting {
    /// The one on record that it plainly may be: a person confirms it with one press.
    fn one(&self) -> Option<&Organisation> {
        match self.maybe.as_slice() {
            [(one, _)] => Some(one),
            [(one, Strength::Same), rest @ ..] if rest.iter().all(|(_, how)| *how != Strength::Same) => Some(one),
            _ => None,
        }
    }
}

impl Page for Gather {
    fn title(&self) -> String {
        self.map.theme.clone()
    }

    fn section(&self) -> &'static str {
        "/organisations"
    }

    fn way(&self) -> Vec<(String, String)> {
        way()
    }

    fn view(&self, frame: &Frame) -> Markup {
        let place = address(self.map.id);
        html! {
            (parts::error_summary(&self.posted))
            p class="govuk-body-l" role="status" data-figures=(format!("{place}/count")) { (words::figures(&self.tally)) }
            @if let Some(need) = &self.need { p class="govuk-body" { "For the need: " (need) } }
            p class="app-buttons" {
                @if frame.leads() && self.tally.kept > self.tally.sifted { (parts::link_button("Sift them", &format!("{place}/sift"))) }
                @else if frame.leads() && self.tally.kept > 0 { (parts::quiet_link_button("Sift them again", &format!("{place}/sift"))) }
                (parts::quiet_link_button("The map on one sheet", &format!("{place}/sheet")))
                (parts::quiet_link_button("Look for new names", &place))
            }
            (self.link(frame))
            h2 class="govuk-heading-m" { "New names" }
            (self.new_names(frame))
            (self.add(frame))
            (self.set_aside())
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let one = |name: &str| Organisation::named(ampersand_domain::Uuid::from_u128(7).into(), name, Origin::Typed);
        let waiting = |at: u128, name: &str, maybe: Vec<(Organisation, Strength)>| Waiting {
            said: vec![sample_name(at, name), sample_name(at + 1, name)],
            maybe,
        };
        let page = |tally: Tally, open_until: Option<Date>, waiting: Vec<Waiting>| Self {
            map: sample_map(),
            need: Some("Somebody who signs in British Sign Language at events".to_owned()),
            tally,
            open_until,
            waiting,
            aside: Vec::new(),
            posted: Posted::default(),
        };
        let tally = Tally { named: 9, by: 4, new: 3, aside: 1, kept: 6, sifted: 2, shortlisted: 1, left_out: 1 };
        let until = Some(Date::constant(2026, 12, 8));
        let some = vec![
            waiting(11, "Deaf Vale", vec![(one("Deaf Vale"), Strength::Same)]),
            waiting(21, LONG, Vec::new()),
            waiting(
                31,
                "Village Hall",
                vec![(one("Village Hall"), Strength::Possible), (one("Village Hall"), Strength::Possible)],
            ),
        ];
        let aside = MapName { aside_why: Some("It closed last year".to_owned()), ..sample_name(41, "Old Signers") };
        let many = (0..40).map(|at| waiting(at * 2 + 100, &format!("Group {at}"), Vec::new())).collect();
        let wrong = Posted::default().with("note", "Thursdays").but("name", "Enter what they are called");
        vec![
            ("empty", page(Tally::default(), None, Vec::new())),
            ("usual", Self { aside: vec![aside], ..page(tally, until, some) }),
            ("many", page(Tally { named: 60, by: 9, new: 120, ..Tally::default() }, until, many)),
            ("wrong", Self { posted: wrong, ..page(tally, until, Vec::new()) }),
        ]
    }
}

impl Gather {
    fn link(&self, frame: &Frame) -> Markup {
        let place = address(self.map.id);
        html! {
            h2 class="govuk-heading-m" { "Ask your colleagues" }
            @match self.open_until {
                Some(until) => p class="govuk-body" { "A link takes names until " (day(until)) ". Nothing that comes by it is on the map before somebody has looked at it." },
                None => p class="govuk-body" { "By a link they name whom they know, without an account, on any phone. You see each name before it is on the map." },
            }
            @if frame.leads() {
                @if self.open_until.is_some() {
                    p class="govuk-body" {
                        (parts::post_button(frame, &format!("{place}/link"), "Make another link, and close this one", &[])) " "
                        (parts::post_button(frame, &format!("{place}/link/close"), "Close the link", &[]))
                    }
                } @else {
                    (parts::form(frame, &format!("{place}/link"), html! {
                        @if self.tally.kept > self.tally.sifted { (parts::quiet_button("Make a link")) } @else { (parts::button("Make a link")) }
                    }))
                }
            }
        }
    }

    fn new_names(&self, frame: &Frame) -> Markup {
        html! {
            @if self.waiting.is_empty() {
                p class="govuk-body" { "None waits. What colleagues name stands here, those of one name together, with whom on record it may be." }
            }
            @for one in self.waiting.iter().take(AT_ONCE) { (self.waiting(frame, one)) }
            @if self.waiting.len() > AT_ONCE { p class="govuk-body" { (words::capital(&plural(self.waiting.len() - AT_ONCE, "more waits", "more wait"))) ": they come up as you look at these." } }
        }
    }

    fn waiting(&self, frame: &Frame, one: &Waiting) -> Markup {
        let Some(first) = one.said.first() else { return html! {} };
        let ids: Vec<String> = one.said.iter().map(|said| said.id.to_string()).collect();
        let with = |choice: &str| {
            html! {
                @for id in &ids { (parts::hidden("named", id)) }
                (parts::hidden("as", choice))
            }
        };
        let keep = format!("{}/keep", address(self.map.id));
        html! {
            div class="app-entry" {
                h3 class="govuk-heading-s" { (first.name) @if one.said.len() > 1 { " (named " (plural(one.said.len(), "time", "times")) ")" } }
                @for said in &one.said { (words::said(said)) }
                @if let Some(record) = one.one() {
                    p class="govuk-body" { "On record: " a class="govuk-link" href=(format!("/organisations/{}", record.id)) { (record.name) } @if let Some(code) = &record.postcode { ", " (code) } "." }
                } @else if !one.maybe.is_empty() {
                    p class="govuk-body" { (words::capital(&plural(one.maybe.len(), "organisation", "organisations"))) " on record may be meant." }
                }
                @if frame.leads() {
                    p class="govuk-body" {
                        @if let Some(record) = one.one() { (parts::about_button(frame, &keep, "It is the one on record", &first.name, with(&record.id.to_string()))) " " }
                        @else if one.maybe.is_empty() { (parts::about_button(frame, &keep, "It is new: put it on record and on the map", &first.name, with(super::look::NEW))) " " }
                        a class="govuk-link" href=(format!("/organisations/maps/names/{}", first.id)) { "Choose, or set aside" span class="govuk-visually-hidden" { ": " (first.name) } }
                    }
                }
            }
        }
    }

    fn add(&self, frame: &Frame) -> Markup {
        let posted = &self.posted;
        html! {
            h2 class="govuk-heading-m" { "Name somebody yourself" }
            div class="app-read" {
                (parts::form(frame, &format!("{}/names", address(self.map.id)), html! {
                    (parts::field(posted, "name", "Who is it?", ""))
                    (parts::field(posted, "known_by", "Who of us knows them? (optional)", "Like: Jo Fenn in Housing"))
                    (parts::text_area(posted, "note", "What should we know? (optional)", "A postcode or a charity number tells them from others of that name", 2))
                    (parts::quiet_button("Add the name"))
                }))
            }
        }
    }

    fn set_aside(&self) -> Markup {
        html! {
            @if !self.aside.is_empty() {
                (parts::details(&format!("Set aside: {}", self.aside.len()), html! {
                    ul class="govuk-list govuk-list--bullet" {
                        @for one in &self.aside {
                            li {
                                a class="govuk-link" href=(format!("/organisations/maps/names/{}", one.id)) { (one.name) }
                                @if let Some(why) = &one.aside_why { ": " (why) }
                            }
                        }
                    }
                }))
            }
        }
    }
}

/// `GET /organisations/maps/{id}`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let whole = Whole::of(&ask, &ask.desk()?).await?;
    let page = page(&ask, &whole, Posted::default()).await?;
    ask.show(&page)
}

async fn page(ask: &Ask, whole: &Whole, posted: Posted) -> Result<Gather, Trouble> {
    let desk = ask.desk()?;
    let said = whole.said();
    let need = match whole.map.need {
        Some(need) => desk.get::<Need>(need).await?.map(|need| need.record.what),
        None => None,
    };
    Ok(Gather {
        map: whole.map.record.clone(),
        need,
        tally: Tally::of(&said, &whole.places, ask.now.today),
        open_until: link::open(ask, whole).await?.map(|link| link::until(&link)),
        waiting: waiting(&desk, &said).await?,
        aside: said.into_iter().filter(|name| name.state() == MapState::SetAside).collect(),
        posted,
    })
}

/// The bodies nobody has looked at; of those that are shown, whom on record they may be.
async fn waiting(desk: &Desk, said: &[MapName]) -> Result<Vec<Waiting>, Trouble> {
    let groups = groups(said);
    let likes: Vec<_> = groups.iter().take(AT_ONCE).map(|group| likeness_of(group)).collect();
    let found = desk.maybe_same(&likes).await?;
    let maybe = |at: usize| {
        let like = likes.get(at)?;
        let mut maybe: Vec<(Organisation, Strength)> = found
            .iter()
            .filter(|one| one.merged_into.is_none())
            .filter_map(|one| Some((one.record.clone(), same(like, &one.likeness())?.strength)))
            .collect();
        maybe.sort_by_key(|(_, how)| *how);
        Some(maybe)
    };
    let one = |(at, group): (usize, Vec<&MapName>)| Waiting {
        said: group.into_iter().cloned().collect(),
        maybe: maybe(at).unwrap_or_default(),
    };
    Ok(groups.into_iter().enumerate().map(one).collect())
}

/// `GET /organisations/maps/{id}/count`: the line of figures as it is now, for the page that shows it.
pub(crate) async fn count(ask: Ask) -> Result<Answer, Trouble> {
    let whole = Whole::of(&ask, &ask.desk()?).await?;
    let tally = Tally::of(&whole.said(), &whole.places, ask.now.today);
    let says = json!({ "says": words::figures(&tally) });
    Ok(Answer::inline("application/json", says.to_string().into_bytes()))
}

/// `POST /organisations/maps/{id}/names`: somebody of the library names one.
pub(crate) async fn add(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let whole = Whole::of(&ask, &desk).await?;
    let me = ask.me()?;
    let teller = me.actor.id().map(|id| id.simple().to_string()).unwrap_or_default();
    let mut blank = MapName::blank(ask.now.id(), whole.map.id, &teller, ask.now.today);
    blank.told_by.clone_from(&me.name);
    let name = match say::typed(&ask.posted, blank) {
        Ok(name) => name,
        Err(Problem(posted)) => {
            let page = page(&ask, &whole, posted).await?;
            return ask.again(&page);
        }
    };
    let mut tx = desk.write(&ask.now).await?;
    if tx.once(ask.posted.value("key"), "map-name", &ask.posted_text()).await? == Once::First {
        tx.insert(&name).await?;
    }
    tx.save().await?;
    Ok(Answer::go(address(whole.map.id)))
}
