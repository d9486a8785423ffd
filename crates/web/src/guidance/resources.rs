//! Outside pages and tools that go with the method, as a list: what each is good for, when somebody last looked, and where
//! the same is done here (R007). The server asks no other host: a person opens the page and says how it is.

use std::collections::HashMap;

use ampersand_domain::{
    Date, Uuid,
    people::{Person, PersonId, Role},
    service::{MethodStep, NAMED, Resource, ResourceId},
};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::{after, steps, topic::Topic};
use crate::shell::{
    Answer, Ask, Choice, Frame, Page, Trouble, day_short,
    listing::{Column, IN_A_FILE, List, ListPage, Listing, counted},
    parts,
};

/// Where the list is.
pub(super) const ADDRESS: &str = "/guidance/resources";

/// The list.
pub(super) struct Resources {
    listing: Listing<Shown>,
    shown: Vec<Shown>,
    /// How many fit.
    count: usize,
    /// How many somebody should look at today.
    due: usize,
    may: bool,
}

/// One of them, with the name of whoever looked at it.
pub(super) struct Shown {
    one: Resource,
    by: Option<String>,
    due: bool,
}

static LIST: List<Shown> = List {
    word: "elsewhere",
    title: "Elsewhere",
    address: ADDRESS,
    filters: &["words", "step", "state", "due"],
    columns: &[
        Column {
            word: "title",
            heading: "Page or tool",
            at_first: true,
            text: |shown| shown.one.title.clone(),
            cell: Some(title),
        },
        Column {
            word: "owner",
            heading: "Who keeps it",
            at_first: true,
            text: |shown| shown.one.owner.clone(),
            cell: None,
        },
        Column {
            word: "good_for",
            heading: "What it is good for",
            at_first: true,
            text: |shown| shown.one.good_for.clone(),
            cell: None,
        },
        Column {
            word: "step",
            heading: "Step",
            at_first: true,
            text: |shown| topic_of(shown.one.step).title.to_owned(),
            cell: None,
        },
        Column {
            word: "here",
            heading: "Here it is done at",
            at_first: true,
            text: |shown| topic_of(shown.one.step).place.0.to_owned(),
            cell: Some(|shown| {
                let (what, address) = topic_of(shown.one.step).place;
                html! { a class="govuk-link" href=(address) { (what) } }
            }),
        },
        Column { word: "looked", heading: "How it is", at_first: true, text: looked, cell: None },
        Column {
            word: "archived",
            heading: "A kept copy",
            at_first: true,
            text: |shown| shown.one.archived.clone(),
            cell: Some(archived),
        },
        Column {
            word: "licence",
            heading: "Terms",
            at_first: false,
            text: |shown| shown.one.licence.clone(),
            cell: None,
        },
        Column { word: "link", heading: "Address", at_first: false, text: |shown| shown.one.link.clone(), cell: None },
        Column {
            word: "added",
            heading: "On the list since",
            at_first: false,
            text: |shown| day_short(shown.one.added_on),
            cell: None,
        },
    ],
};

fn title(shown: &Shown) -> Markup {
    let one = &shown.one;
    html! {
        @if one.withdrawn_on.is_none() { a class="govuk-link" rel="noreferrer" href=(one.link) { (one.title) } }
        @else { (one.title) " " (parts::tag("Gone", "grey")) }
    }
}

fn archived(shown: &Shown) -> Markup {
    let one = &shown.one;
    html! {
        @if !one.archived.is_empty() { a class="govuk-link" rel="noreferrer" href=(one.archived) { "A kept copy" span class="govuk-visually-hidden" { " of " (one.title) } } }
    }
}

/// The topic of the method that a step is.
pub(super) fn topic_of(step: MethodStep) -> Topic {
    match step {
        MethodStep::Need => steps::NEED,
        MethodStep::Find => steps::FIND,
        MethodStep::Meet => steps::MEET,
        MethodStep::Agree => steps::AGREE,
        MethodStep::Alive => after::ALIVE,
        MethodStep::Ending => after::ENDING,
    }
}

impl Page for Resources {
    fn title(&self) -> String {
        "Elsewhere: pages and tools".to_owned()
    }

    fn section(&self) -> &'static str {
        "/guidance"
    }

    fn way(&self) -> Vec<(String, String)> {
        vec![("Guidance".to_owned(), "/guidance".to_owned())]
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            p class="govuk-body" { "They are other people’s, and may change or go. None of them is needed: every step can be done here, and each says where. Once a quarter somebody opens each and says whether it is still as it should be; this program asks no other server by itself." }
            @if self.count == 0 && !self.listing.is_narrow() { (self.to_begin_with(frame)) } @else {
                @if self.may {
                    div class="app-buttons" { (parts::link_button("Add one", "/guidance/resources/new")) }
                    @if self.due > 0 { p class="govuk-body" { strong { (self.due) } " to look at. Open each, then press what you found." } }
                }
                (self.list(frame))
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let shown =
            |at: u128, title: &str| Shown { one: sample(at, title), by: Some("Noor Hadi".to_owned()), due: false };
        let gone = Shown {
            one: Resource { withdrawn_on: Some(Date::constant(2024, 12, 31)), ..sample(2, "Jamboard") },
            by: None,
            due: false,
        };
        let unseen = Resource { checked_on: None, checked_by: None, ..sample(3, "Padlet") };
        let due = Shown { one: unseen, by: None, due: true };
        let long =
            "A framework for equitable, cross-sectoral, place-based partnering in the public and voluntary sectors";
        let page = |query: &[(&str, &str)], shown: Vec<Shown>, may: bool| Self {
            listing: Listing::sample(&LIST, query),
            count: shown.len(),
            due: shown.iter().filter(|one| one.due).count(),
            shown,
            may,
        };
        vec![
            ("empty", page(&[], Vec::new(), true)),
            ("empty-to-read", page(&[], Vec::new(), false)),
            ("none-fits", page(&[("state", "gone")], Vec::new(), true)),
            ("full", page(&[], vec![shown(1, "Partnership cards"), gone, due], true)),
            ("to-read", page(&[], vec![shown(1, "Partnership cards")], false)),
            ("long-names", page(&[("column", "link")], vec![shown(1, long)], true)),
            ("many", page(&[], (0..40).map(|at| shown(at, "A page")).collect(), true)),
        ]
    }
}

/// One for samples.
pub(super) fn sample(at: u128, title: &str) -> Resource {
    Resource {
        id: ResourceId(Uuid::from_u128(at)),
        title: title.to_owned(),
        owner: "A national body".to_owned(),
        link: "https://example.org/cards".to_owned(),
        good_for: "Cards of motives to lay out on a table".to_owned(),
        step: MethodStep::Agree,
        licence: "CC BY 4.0".to_owned(),
        archived: "https://example.net/kept/cards".to_owned(),
        added_on: Date::constant(2026, 1, 5),
        checked_on: Some(Date::constant(2026, 11, 2)),
        checked_by: None,
        withdrawn_on: None,
    }
}

impl Resources {
    /// The list that comes with the method, before anybody has taken it over.
    fn to_begin_with(&self, frame: &Frame) -> Markup {
        html! {
            (parts::empty("Nothing is on the list yet", "The text that the method comes from points to these. Taken over, they stand here with a day on which to look at each.", None))
            ul class="govuk-list govuk-list--bullet" {
                @for one in &NAMED { li { (one.title) ", " (one.owner) ": " (one.good_for) @if one.withdrawn_on.is_some() { " (gone)" } } }
            }
            @if self.may {
                (parts::form(frame, "/guidance/resources/usual", parts::button("Begin with these")))
                p class="govuk-body" { "Or " a class="govuk-link" href="/guidance/resources/new" { "add your own" } "." }
            }
        }
    }

    fn list(&self, frame: &Frame) -> Markup {
        let posted = self.listing.posted();
        let steps: Vec<Choice> =
            MethodStep::ALL.iter().map(|step| Choice::new(step.as_str(), topic_of(*step).title)).collect();
        let states =
            [Choice::new(THERE, "Still there"), Choice::new(ARCHIVED, "With a kept copy"), Choice::new(GONE, "Gone")];
        let due = [Choice::new("yes", "Due to be looked at"), Choice::new("no", "Not due")];
        html! {
            (self.listing.filters(&html! {
                (parts::field(posted, "words", "Words", ""))
                (parts::select(posted, "step", "Step", "", Some("Any step"), &steps))
                (parts::select(posted, "state", "How it is", "", Some("However"), &states))
                (parts::select(posted, "due", "Its look", "", Some("Due or not"), &due))
            }))
            p class="govuk-body" { strong { (counted(self.count, "page or tool", "pages and tools")) } }
            @if !self.shown.is_empty() { (self.listing.table_with("Pages and tools elsewhere", &self.shown, |shown| self.presses(frame, shown))) }
            (self.listing.below(frame))
        }
    }

    /// What an administrator says of one after a look.
    fn presses(&self, frame: &Frame, shown: &Shown) -> Markup {
        let (one, at) = (&shown.one, format!("{ADDRESS}/{}", shown.one.id));
        let press = |label: &str, found: &str| {
            parts::press_about(frame, &format!("{at}/looked"), label, &one.title, &[("found", found)])
        };
        html! {
            @if self.may {
                div class="app-noprint" {
                    @if one.withdrawn_on.is_none() { (press("It is as it should be", "right")) " " (press("It is gone", "gone")) }
                    @else { (press("It is back", "right")) }
                    " " a class="govuk-link" href=(format!("{at}/change")) { "Change" span class="govuk-visually-hidden" { " " (one.title) } }
                }
            }
        }
    }
}

/// What the filter of how one is can say.
const THERE: &str = "there";
const ARCHIVED: &str = "archived";
const GONE: &str = "gone";

/// Whether one is among those that are asked for.
fn fits(listing: &Listing<Shown>, shown: &Shown) -> bool {
    let (one, step) = (&shown.one, listing.value("step"));
    let state = match listing.value("state") {
        THERE => one.withdrawn_on.is_none(),
        ARCHIVED => !one.archived.is_empty(),
        GONE => one.withdrawn_on.is_some(),
        _ => true,
    };
    state
        && (step.is_empty() || one.step.as_str() == step)
        && listing.yes_or_no("due", shown.due)
        && listing.has_words(&[one.title.as_str(), &one.owner, &one.good_for, &one.licence, &one.link])
}

impl ListPage for Resources {
    type Row = Shown;

    async fn whole(ask: &Ask) -> Result<Self, Trouble> {
        let (desk, listing) = (ask.desk()?, Listing::read(ask, &LIST).await?);
        let kept = desk.select::<Resource>().order("title, id").limit(IN_A_FILE).all();
        let (mut kept, people) = tokio::try_join!(kept, desk.select::<Person>().all())?;
        kept.sort_by_key(|one| one.step);
        let people: HashMap<PersonId, String> = people.into_iter().map(|one| (one.id, one.record.name)).collect();
        let shown = |one: Resource| Shown {
            by: one.checked_by.and_then(|by| people.get(&by).cloned()),
            due: one.is_due(ask.now.today),
            one,
        };
        let all: Vec<Shown> = kept.into_iter().map(|kept| shown(kept.record)).collect();
        let due = all.iter().filter(|shown| shown.due).count();
        let shown: Vec<Shown> = all.into_iter().filter(|shown| fits(&listing, shown)).collect();
        let may = ask.me()?.actor.role() == Some(Role::Administrator);
        Ok(Self { listing, count: shown.len(), shown, due, may })
    }

    fn parts(&mut self) -> (&Listing<Shown>, &mut Vec<Shown>) {
        (&self.listing, &mut self.shown)
    }
}

fn looked(shown: &Shown) -> String {
    let (one, again) = (&shown.one, if shown.due { " It is time to look again." } else { "" });
    if let Some(gone) = one.withdrawn_on {
        return format!("Gone since {}. It stays here, so that nobody looks for it.", day_short(gone));
    }
    match (one.checked_on, &shown.by) {
        (None, _) => {
            format!("Nobody has looked at it since it came on the list on {}.{again}", day_short(one.added_on))
        }
        (Some(on), Some(by)) => format!("Looked at on {} by {by}.{again}", day_short(on)),
        (Some(on), None) => format!("Looked at on {}.{again}", day_short(on)),
    }
}

/// `POST /guidance/resources/usual`: the list that comes with the method, where there is none yet.
pub(super) async fn usual(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    if desk.select::<Resource>().count().await? > 0 {
        return Ok(Answer::go(ADDRESS));
    }
    let all: Vec<Resource> = NAMED.iter().map(|named| named.resource(ask.now.id(), ask.now.today)).collect();
    let mut tx = desk.write(&ask.now).await?;
    if ask.first_time(&mut tx, "resources").await? {
        tx.insert_many(&all).await?;
        tx.save().await?;
    }
    Ok(Answer::go(ADDRESS))
}

/// The resource that the address names.
pub(super) async fn of_address(ask: &Ask) -> Result<Kept<Resource>, Trouble> {
    ask.desk()?.get(ask.id::<ResourceId>()?).await?.ok_or(Trouble::NotFound)
}

/// `POST /guidance/resources/{id}/looked`: a person has opened it, and says what is there.
pub(super) async fn looked_at(ask: Ask) -> Result<Answer, Trouble> {
    let (kept, today) = (of_address(&ask).await?, ask.now.today);
    let by = ask.me()?.actor.person();
    let next = match ask.posted.value("found") {
        "right" => Resource { checked_on: Some(today), checked_by: by, withdrawn_on: None, ..kept.record.clone() },
        "gone" => {
            let since = kept.withdrawn_on.or(Some(today));
            Resource { checked_on: Some(today), checked_by: by, withdrawn_on: since, ..kept.record.clone() }
        }
        _ => return Err(Trouble::NotFound),
    };
    if next != kept.record {
        let desk = ask.desk()?;
        let mut tx = desk.write(&ask.now).await?;
        tx.update(&next, kept.version).await?;
        tx.save().await?;
    }
    Ok(Answer::go(ADDRESS))
}
