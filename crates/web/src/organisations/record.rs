//! One organisation: who they are to us, who knows whom, what was said.

use ampersand_domain::{
    Date, OrganisationId, Uuid,
    ending::ExitAnswer,
    need::{Need, NeedId, Opportunity},
    organisations::{
        Approach, Contact, Grant, Import, Interaction, Medium, Organisation, Origin, ParentLink, Precision, Ways,
    },
    partnership::{Partnership, Party},
    people::Person,
};
use ampersand_store::{Desk, Kept, StoreError};
use maud::{Markup, html};

use super::{gains, grants, maps, words};
use crate::shell::{Answer, Ask, Frame, Page, Trouble, day_short, parts};

/// How many talks are shown at first.
const TALKS: u32 = 50;

/// The record.
pub(crate) struct Record {
    one: Organisation,
    parent: Option<Organisation>,
    branches: Vec<Organisation>,
    contacts: Vec<Contact>,
    talks: Vec<Talk>,
    /// When they were on a list, asked, and how it ended.
    approaches: Vec<Approach>,
    /// Each with the day on which they stepped away from it, if they did.
    partnerships: Vec<(Partnership, Option<Date>)>,
    /// What they said when a partnership ended.
    at_the_end: Vec<ExitAnswer>,
    /// What meeting a need of ours could be for them, with the need (R060).
    for_them: Vec<(Opportunity, String)>,
    /// What each of us would gain (R087).
    both: gains::Both,
    /// Our open needs.
    needs: Vec<(NeedId, String)>,
    /// The maps on which they stand, with what colleagues said of them (R084).
    on_maps: Vec<maps::OnMap>,
    /// Grants to them that funders published.
    grants: Vec<Grant>,
    doubles: Vec<Organisation>,
    import: Option<Import>,
    changed: String,
}

/// A talk with them.
pub(crate) struct Talk {
    one: Interaction,
    who: Option<String>,
    /// Whether a colleague keeps the words to themselves: then only that they talked is known.
    unread: bool,
}

impl Page for Record {
    fn title(&self) -> String {
        self.one.name.clone()
    }

    fn section(&self) -> &'static str {
        "/organisations"
    }

    fn way(&self) -> Vec<(String, String)> {
        vec![("Organisations".to_owned(), "/organisations".to_owned())]
    }

    fn view(&self, frame: &Frame) -> Markup {
        let address = format!("/organisations/{}", self.one.id);
        html! {
            @if let Some(into) = self.one.merged_into {
                div class="govuk-inset-text" {
                    "This record has become one with another. "
                    a class="govuk-link" href=(format!("/organisations/{into}")) { "Go to that record" }
                }
            }
            p class="govuk-body-l" { (self.line()) }
            @for other in &self.doubles {
                div class="govuk-inset-text" {
                    "This may be the same as " strong { (other.name) } ". "
                    a class="govuk-link" href=(format!("{address}/merge/{}", other.id)) { "Look at both" }
                }
            }
            // What is done or written from here on belongs to the record that stayed.
            @if self.one.merged_into.is_none() {
                div class="govuk-button-group" {
                    (parts::link_button("We met or spoke", &format!("{address}/spoke")))
                    (parts::quiet_link_button("Before you ring", &format!("{address}/before-you-ring")))
                    (parts::quiet_link_button("What we know about them", &format!("{address}/known")))
                    (parts::quiet_link_button("Before you negotiate", &format!("{address}/before-you-negotiate")))
                    (parts::quiet_link_button("Add a person", &format!("{address}/contacts/new")))
                    @if frame.leads() { (parts::quiet_link_button("Begin a partnership with them", &format!("/partnerships/new?with={}", self.one.id))) }
                }
            }
            h2 class="govuk-heading-m" { "People" }
            (self.people(frame))
            p class="govuk-body" { a class="govuk-link" href=(format!("{address}/introductions")) { "Who could introduce us" } }
            h2 class="govuk-heading-m" { "What was said" }
            (self.said())
            (asked(&self.approaches))
            @if self.one.merged_into.is_none() {
                p class="govuk-body" { a class="govuk-link" href=(format!("{address}/approaches/new")) { "A conversation with them has ended" } }
            }
            @if !self.partnerships.is_empty() {
                h2 class="govuk-heading-m" { "Partnerships" }
                ul class="govuk-list govuk-list--bullet" {
                    @for (one, left) in &self.partnerships {
                        li { a class="govuk-link" href=(format!("/partnerships/{}", one.id)) { (one.title) } @if let Some(left) = left { ", stepped away on " (day_short(*left)) } }
                    }
                }
            }
            @if self.one.merged_into.is_none() { (self.both.view(self.one.id)) }
            (maps::named(&self.on_maps))
            (for_them(&self.for_them))
            @if self.one.merged_into.is_none() { (which_need(self.one.id, &self.needs)) }
            (grants::table(&self.grants))
            (at_the_end(&self.at_the_end))
            h2 class="govuk-heading-m" { "On record" }
            (self.facts(&format!("{address}/change")))
            p class="govuk-body-s" { (self.changed) " Everybody of the library can see this." }
            @if self.one.merged_into.is_none() {
                p class="govuk-body" { a class="govuk-link" href=(format!("{address}/merge")) { "This is the same as another record" } }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let id = OrganisationId(Uuid::from_u128(7));
        let plain = |name: &str| Self {
            one: Organisation::named(id, name, Origin::Typed),
            parent: None,
            branches: Vec::new(),
            contacts: Vec::new(),
            talks: Vec::new(),
            approaches: Vec::new(),
            partnerships: Vec::new(),
            at_the_end: Vec::new(),
            for_them: Vec::new(),
            both: gains::Both::default(),
            needs: Vec::new(),
            on_maps: Vec::new(),
            grants: Vec::new(),
            doubles: Vec::new(),
            import: None,
            changed: "Made on 24 Nov 2026.".to_owned(),
        };
        let mut full = plain("Advice Sale");
        full.one.aliases = vec!["Sale CAB".to_owned()];
        full.one.address = "1 School Road\nSale".to_owned();
        full.one.about = "Free advice on debt, housing and benefits.".to_owned();
        full.contacts = vec![super::contact::sample(id)];
        let who = Some("Ifeoma Danjuma".to_owned());
        full.talks = vec![
            Talk { one: talk(id), who: who.clone(), unread: false },
            Talk { one: Interaction { notes: String::new(), learned: String::new(), ..talk(id) }, who, unread: true },
        ];
        full.approaches = vec![super::approach::sample(id)];
        full.for_them = vec![(crate::need::sample_opportunity(), "Help with benefit forms".to_owned())];
        full.on_maps = vec![maps::OnMap::sample()];
        full.needs = vec![(NeedId(Uuid::from_u128(9)), "Help with benefit forms".to_owned())];
        full.grants = vec![grants::sample(id)];
        full.doubles = vec![Organisation::named(OrganisationId(Uuid::from_u128(8)), "Sale Advice", Origin::Imported)];
        let mut merged = plain("CAB Sale");
        merged.one.merged_into = Some(id);
        let long = "Tottenham & Wood Green Friends of the Earth, Somali Women's Group and Allied Tenants' Association";
        vec![("new", plain("Park Friends")), ("full", full), ("merged", merged), ("long-name", plain(long))]
    }
}

pub(super) fn talk(of: OrganisationId) -> Interaction {
    Interaction {
        id: Uuid::from_u128(3).into(),
        organisation: of,
        contact: None,
        partnership: None,
        person: None,
        day: Some(ampersand_domain::Date::constant(2026, 9, 1)),
        precision: Precision::Day,
        ways: Ways::TwoWay,
        medium: Medium::Call,
        minutes: Some(20),
        notes: "Would like a drop-in on Tuesdays.".to_owned(),
        learned: "They lose their room in May.".to_owned(),
        ring: None,
        visibility: ampersand_domain::Visibility::Library,
        author: None,
        import: None,
    }
}

impl Record {
    /// Who they are to us, in one line.
    fn line(&self) -> String {
        let to_us = self.one.standing.map_or("We have not said yet who they are to us", words::standing);
        let last = self.talks.iter().map(|talk| &talk.one).find(|talk| talk.ways == Ways::TwoWay);
        match last {
            Some(talk) => format!("{to_us}. We last met or spoke: {}.", words::when(talk.when())),
            None => format!("{to_us}. No meeting or call is on record."),
        }
    }

    fn people(&self, frame: &Frame) -> Markup {
        let now = self.contacts.iter().filter(|one| one.is_current(frame.today));
        let gone = self.contacts.iter().filter(|one| !one.is_current(frame.today));
        let rows: Vec<Vec<Markup>> = now
            .map(|one| {
                vec![
                    html! { a class="govuk-link" href=(format!("/organisations/{}/contacts/{}", one.organisation, one.id)) { (one.name) } },
                    html! { (one.role) },
                    html! { @if let Some(mail) = &one.email { a class="govuk-link" href=(format!("mailto:{mail}")) { (mail) } } },
                    html! { @if let Some(call) = &one.phone { a class="govuk-link" href=(format!("tel:{}", call.replace(' ', ""))) { (call) } } },
                ]
            })
            .collect();
        html! {
            @if rows.is_empty() {
                p class="govuk-body" { "Nobody is named yet. A name and a way to reach them is enough." }
            } @else {
                (parts::plain_table("People", &["Name", "What they do there", "E-mail", "Telephone"], &rows))
            }
            @for one in gone {
                p class="govuk-body-s" {
                    a class="govuk-link" href=(format!("/organisations/{}/contacts/{}", one.organisation, one.id)) { (one.name) }
                    @if let Some(left) = one.left { " left on " (day_short(left)) "." }
                }
            }
        }
    }

    fn said(&self) -> Markup {
        html! {
            @if self.talks.is_empty() {
                p class="govuk-body" { "Nothing yet. Log a call in one line: the next person to ring will thank you." }
            }
            @for Talk { one: talk, who, unread } in &self.talks {
                div class="app-entry" {
                    p class="govuk-body" {
                        strong { (words::when(talk.when())) } " · " (words::medium(talk.medium))
                        @if talk.ways == Ways::OneWay { ", one side only" }
                        @if let Some(who) = who { " · " (who) }
                    }
                    @if *unread { p class="app-soft" { "What was said is kept by whoever wrote it." } }
                    (parts::paragraphs(&talk.notes))
                    @if !talk.learned.is_empty() { (parts::details("What we learned", parts::paragraphs(&talk.learned))) }
                }
            }
        }
    }

    fn facts(&self, change: &str) -> Markup {
        let one = &self.one;
        let text = |field: &Option<String>| html! { (field.as_deref().unwrap_or("–")) };
        let address = [Some(one.address.as_str()), one.postcode.as_deref()];
        let address = address.into_iter().flatten().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
        let ids: Vec<&str> = one.register_ids.iter().map(|id| id.as_str()).collect();
        let rows = [
            ("Name", html! { (one.name) }, Some(change)),
            ("Other names", html! { (one.aliases.join("; ")) }, Some(change)),
            ("What sort", html! { (words::kind(one.kind)) }, Some(change)),
            ("To us", html! { (one.standing.map_or("–", words::standing)) }, Some(change)),
            ("How many work there", html! { (one.size.map_or("–", words::size)) }, Some(change)),
            ("Register numbers", html! { (ids.join(", ")) }, Some(change)),
            (
                "Website",
                html! { @if let Some(page) = &one.website { a class="govuk-link" rel="noreferrer" href=(page) { (page) } } @else { "–" } },
                Some(change),
            ),
            ("E-mail", text(&one.email), Some(change)),
            ("Telephone", text(&one.phone), Some(change)),
            ("Address", html! { @if !address.is_empty() { span class="app-keeps-lines" { (address) } } }, Some(change)),
            ("Area", text(&one.area), Some(change)),
            ("What it is for", parts::paragraphs(&one.about), Some(change)),
        ];
        html! {
            (parts::facts(&rows))
            @if let Some(parent) = &self.parent {
                p class="govuk-body" { (part_of(self.one.parent_link)) " " a class="govuk-link" href=(format!("/organisations/{}", parent.id)) { (parent.name) } "." }
            }
            @if !self.branches.is_empty() {
                p class="govuk-body" { "Its parts:" }
                ul class="govuk-list govuk-list--bullet" {
                    @for part in &self.branches { li { a class="govuk-link" href=(format!("/organisations/{}", part.id)) { (part.name) } } }
                }
            }
            @if let Some(import) = &self.import {
                p class="govuk-body" {
                    "It came from "
                    a class="govuk-link" href=(format!("/organisations/import/{}", import.id)) { (import.source) } "."
                }
            }
        }
    }
}

/// When they were asked before, and what came of it (R082).
fn asked(approaches: &[Approach]) -> Markup {
    html! {
        @for one in approaches {
            div class="app-entry" {
                p class="govuk-body" {
                    a class="govuk-link" href=(format!("/organisations/{}/approaches/{}", one.organisation, one.id)) {
                        @match one.asked_on { Some(on) => { "Asked, " (day_short(on)) }, None => { "On a list, " (day_short(one.added_on)) } }
                    }
                    @if let Some(how) = one.ended { " · " (words::ended(how)) }
                }
                (parts::paragraphs(&one.learned))
            }
        }
    }
}

/// What meeting a need of ours could be for them, with the way to put it right (R060).
fn for_them(ideas: &[(Opportunity, String)]) -> Markup {
    html! {
        @if !ideas.is_empty() {
            h2 class="govuk-heading-m" { "What it could be for them" }
            @for (idea, need) in ideas {
                p class="govuk-body" {
                    (idea.their_gain) @if !idea.idea.is_empty() { br; "Together: " (idea.idea) }
                    br; span class="app-soft" { "Our need: " (need) } " "
                    a class="govuk-link" href=(format!("/need/{}/for-them/{}", idea.need, idea.id)) { "Change" span class="govuk-visually-hidden" { ": " (idea.their_gain) } }
                    " " a class="govuk-link" href=(format!("/need/{}/for-them/{}/page", idea.need, idea.id)) { "One page for them" span class="govuk-visually-hidden" { ": " (idea.their_gain) } }
                }
            }
        }
    }
}

/// So many needs are offered; the rest stand on their own page.
const MOST_NEEDS: usize = 30;

/// Which need of ours it could be for them: what it is for them belongs to a need.
fn which_need(id: OrganisationId, needs: &[(NeedId, String)]) -> Markup {
    html! {
        (parts::details("What could it be for them?", html! {
            @if needs.is_empty() {
                p { "Write down first what you need: then it can be said what meeting it would be for them. " a class="govuk-link" href="/need/new" { "Add a need" } }
            } @else {
                p { "To meet which need of yours?" }
                ul class="govuk-list govuk-list--bullet" {
                    @for (need, what) in needs.iter().take(MOST_NEEDS) { li { a class="govuk-link" href=(format!("/need/{need}/for-them?for={id}")) { (what) } } }
                }
                @if needs.len() > MOST_NEEDS { p { a class="govuk-link" href="/need" { "All your needs" } } }
            }
        }))
    }
}

/// What they said at an end, so that it is known before the next beginning (R082, R232).
fn at_the_end(said: &[ExitAnswer]) -> Markup {
    html! {
        @if !said.is_empty() {
            h2 class="govuk-heading-m" { "What they said at the end" }
            @for one in said {
                p class="govuk-body" { (one.name) ", " (day_short(one.said_on)) }
                @for (label, text) in [("What was good", &one.good), ("What we could do better", &one.better), ("What they learned", &one.learned)] {
                    @if !text.is_empty() { p class="govuk-body" { strong { (label) ": " } span class="app-keeps-lines" { (text) } } }
                }
            }
        }
    }
}

/// What a parent is to it (X07).
fn part_of(link: Option<ParentLink>) -> &'static str {
    match link {
        Some(ParentLink::Member) => "An organisation of its own that belongs to",
        _ => "Part of",
    }
}

/// `GET /organisations/{id}`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let kept: Kept<Organisation> = desk.get(ask.id::<OrganisationId>()?).await?.ok_or(Trouble::NotFound)?;
    let page = record(&desk, kept).await?;
    ask.show(&page)
}

async fn record(desk: &Desk, kept: Kept<Organisation>) -> Result<Record, StoreError> {
    let id = kept.id;
    let contacts = desk.select::<Contact>().filter("organisation = ?", id).order("name_key, id").all().await?;
    let talks = desk.select::<Interaction>().filter("organisation = ?", id).order("day IS NULL, day DESC, id DESC");
    let talks = talks.limit(TALKS).all().await?;
    let unread = desk.unread_talks_with(id).await?;
    let people: Vec<_> = talks.iter().map(|kept| &kept.record).chain(&unread).filter_map(|talk| talk.person).collect();
    let people = desk.select::<Person>().among("id", &people).all().await?;
    let name = |talk: &Interaction| {
        people.iter().find(|person| Some(person.id) == talk.person).map(|person| person.name.clone())
    };
    let approaches =
        desk.select::<Approach>().filter("organisation = ?", id).order("added_on DESC, id DESC").limit(TALKS);
    let approaches = approaches.all().await?;
    let parties = desk.select::<Party>().filter("organisation = ?", id).all().await?;
    let partnerships: Vec<_> = parties.iter().map(|party| party.partnership).collect();
    let left = |of| parties.iter().find(|party| party.partnership == of).and_then(|party| party.left_on);
    let partnerships = desk.select::<Partnership>().among("id", &partnerships).order("id DESC").all().await?;
    let at_the_end = desk.select::<ExitAnswer>().filter("organisation = ?", id).order("said_on DESC, id DESC").all();
    let at_the_end = at_the_end.await?;
    let parent = match kept.parent {
        Some(parent) => desk.get::<Organisation>(parent).await?.map(|kept| kept.record),
        None => None,
    };
    let branches = desk.select::<Organisation>().filter("parent = ?", id).order("name_key, id").limit(50).all().await?;
    let ideas = desk.select::<Opportunity>().filter("organisation = ?", id).order("id DESC").all().await?;
    let needs = desk.select::<Need>().only("closed_on IS NULL").order("what, id").all().await?;
    let of = |idea: Kept<Opportunity>| {
        let need = needs.iter().find(|need| need.id == idea.need)?;
        Some((idea.record, need.what.clone()))
    };
    let for_them = ideas.into_iter().filter_map(of).collect();
    let doubles = if kept.merged_into.is_some() { Vec::new() } else { desk.maybe_same(&[kept.likeness()]).await? };
    let import = match kept.import {
        Some(import) => desk.get::<Import>(import).await?.map(|kept| kept.record),
        None => None,
    };
    let by = match kept.changed_by {
        Some(person) => desk.get::<Person>(person).await?.map(|kept| kept.record.name),
        None => None,
    };
    let day = kept.changed_at.date_in(&jiff::tz::TimeZone::UTC);
    let changed = match by {
        Some(by) => format!("Last changed on {} by {by}.", day_short(day)),
        None => format!("Last changed on {}.", day_short(day)),
    };
    Ok(Record {
        on_maps: maps::OnMap::all(desk, id).await?,
        grants: grants::of(desk, id).await?,
        parent,
        branches: plain(branches),
        contacts: plain(contacts),
        talks: talks_in_order(plain(talks), unread, name),
        approaches: plain(approaches),
        partnerships: plain(partnerships).into_iter().map(|one| (one.clone(), left(one.id))).collect(),
        at_the_end: plain(at_the_end),
        for_them,
        both: gains::Both::of(desk, id).await?,
        needs: needs.iter().map(|need| (need.id, need.what.clone())).collect(),
        doubles: plain(doubles).into_iter().filter(|other| other.id != id).take(3).collect(),
        import,
        changed,
        one: kept.record,
    })
}

/// What was said and what is only known to have been said, the latest first.
fn talks_in_order(
    said: Vec<Interaction>,
    unread: Vec<Interaction>,
    who: impl Fn(&Interaction) -> Option<String>,
) -> Vec<Talk> {
    let said = said.into_iter().map(|one| (one, false));
    let mut all: Vec<Talk> = said
        .chain(unread.into_iter().map(|one| (one, true)))
        .map(|(one, unread)| Talk { who: who(&one), one, unread })
        .collect();
    all.sort_by_key(|talk| std::cmp::Reverse(talk.one.day));
    all.truncate(usize::try_from(TALKS).unwrap_or(usize::MAX));
    all
}

fn plain<R>(kept: Vec<Kept<R>>) -> Vec<R> {
    kept.into_iter().map(|kept| kept.record).collect()
}
