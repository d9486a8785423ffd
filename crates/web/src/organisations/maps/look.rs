//! A person looks at a name: it is one on record, a new one, or set aside with a reason (R084). Nothing is typed twice,
//! and what was said stays beside the record as its source.

use ampersand_domain::{
    OrganisationId,
    organisations::{
        Organisation, Origin,
        map::{Map, MapId, MapName, MapNameId, MapPlace, MapState, goes_with, groups, likeness_of},
        same,
    },
};
use ampersand_store::{Desk, Kept};
use maud::{Markup, html};

use super::{LONG, Whole, address, sample_map, sample_name, way_to, words};
use crate::{
    organisations::which::{self, Which},
    shell::{
        Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble,
        parts::{self, Choice},
    },
};

/// What is posted for a body that is not on record yet.
pub(super) const NEW: &str = "new";
const OTHER: &str = "other";
const ASIDE: &str = "aside";

/// The page of one name, with the others of that name.
pub(crate) struct Look {
    map: Map,
    /// The one of the address first.
    said: Vec<MapName>,
    /// Whom it may be, each with what agrees.
    maybe: Vec<Choice>,
    /// Those that a typed name may mean.
    offered: Vec<Choice>,
    posted: Posted,
}

impl Page for Look {
    fn title(&self) -> String {
        format!("Who is “{}”?", self.first().map_or("", |one| one.name.as_str()))
    }

    fn section(&self) -> &'static str {
        "/organisations"
    }

    fn way(&self) -> Vec<(String, String)> {
        way_to(&self.map)
    }

    fn view(&self, frame: &Frame) -> Markup {
        let Some(first) = self.first() else { return html! {} };
        html! {
            (parts::error_summary(&self.posted))
            @for said in &self.said { div class="app-entry" { (words::said(said)) } }
            @match (first.organisation, &first.aside_why) {
                (Some(organisation), _) => {
                    p class="govuk-body" { "It stands for " a class="govuk-link" href=(format!("/organisations/{organisation}")) { "this organisation" } "." }
                    @if frame.leads() { p class="govuk-body" { (parts::post_button(frame, &format!("/organisations/maps/names/{}/again", first.id), "It was somebody else: look at it again", &[])) } }
                },
                (None, Some(why)) => { p class="govuk-body" { "Set aside: " (why) } @if frame.leads() { (self.form(frame, first)) } },
                (None, None) => @if frame.leads() { (self.form(frame, first)) } @else { p class="govuk-body" { "Somebody who leads partnerships looks at it." } },
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |said: Vec<MapName>, maybe: Vec<Choice>, posted: Posted| Self {
            map: sample_map(),
            said,
            maybe,
            offered: Vec::new(),
            posted,
        };
        let choice = Choice::new("7", "Village Hall, M33 7ZF").means("The name agrees");
        let two = vec![sample_name(1, "Village Hall"), sample_name(2, "The village hall")];
        let wrong = Posted::default().with("as", ASIDE).but("why", NO_REASON);
        let aside = MapName { aside_why: Some("It closed last year".to_owned()), ..sample_name(1, "Old Signers") };
        let kept = MapName { organisation: Some(ampersand_domain::Uuid::from_u128(7).into()), ..sample_name(1, LONG) };
        vec![
            ("new", page(vec![sample_name(1, LONG)], Vec::new(), Posted::default().with("as", NEW))),
            (
                "two",
                page(two.clone(), vec![choice.clone(), Choice { value: "8".to_owned(), ..choice }], Posted::default()),
            ),
            ("wrong", page(two, Vec::new(), wrong)),
            ("aside", page(vec![aside], Vec::new(), Posted::default())),
            ("kept", page(vec![kept], Vec::new(), Posted::default())),
        ]
    }
}

const NO_REASON: &str = "Enter why it is set aside: whoever named it may ask";

impl Look {
    fn first(&self) -> Option<&MapName> {
        self.said.first()
    }

    fn form(&self, frame: &Frame, first: &MapName) -> Markup {
        let posted = &self.posted;
        let mut choices = self.maybe.clone();
        choices.push(Choice::new(NEW, "It is new").means("It is put on record with the name as it was said"));
        choices.push(Choice::new(OTHER, "It is another one on record").means("Say which, below"));
        choices.push(Choice::new(ASIDE, "Set it aside").means("Say why, below"));
        let others: Vec<Choice> =
            self.said.iter().skip(1).map(|one| Choice::new(one.id.to_string(), other(one))).collect();
        html! {
            (parts::form(frame, &format!("/organisations/maps/names/{}", first.id), html! {
                (parts::choice_list(posted, "as", "Who is it?", "", &choices))
                (which::field(posted, "organisation", "Which other one? (only for another on record)", "A part of its name, like: chess", &self.offered))
                (parts::field(posted, "why", "Why is it set aside? (only then)", "Like: it closed last year"))
                @if !others.is_empty() { (parts::many(posted, "named", "What else is meant by the same?", "Take away what is somebody else of that name", &others)) }
                (parts::button("Keep"))
            }))
        }
    }
}

fn other(one: &MapName) -> String {
    let by = if one.told_by.is_empty() { "somebody" } else { &one.told_by };
    format!("“{}”, named by {by}", one.name)
}

/// The name of the address, on its map, with the others of that name that nobody has looked at.
struct Here {
    whole: Whole,
    said: Vec<Kept<MapName>>,
}

impl Here {
    async fn find(ask: &Ask, desk: &Desk) -> Result<Self, Trouble> {
        let one = desk.get::<MapName>(ask.id_of::<MapNameId>("named")?).await?.ok_or(Trouble::NotFound)?;
        let map = desk.get::<Map>(one.map).await?.ok_or(Trouble::NotFound)?;
        let whole = Whole::whole(desk, map).await?;
        let names = whole.said();
        let groups = groups(&names);
        let group = groups.into_iter().find(|group| group.iter().any(|other| other.id == one.id)).unwrap_or_default();
        let others: Vec<MapNameId> = group.iter().map(|other| other.id).filter(|id| *id != one.id).collect();
        let others: Vec<_> = whole.names.iter().filter(|kept| others.contains(&kept.id)).cloned().collect();
        Ok(Self { said: std::iter::once(one).chain(others).collect(), whole })
    }

    async fn page(&self, desk: &Desk, posted: Posted, offered: Vec<Choice>) -> Result<Look, Trouble> {
        let said: Vec<MapName> = self.said.iter().map(|kept| kept.record.clone()).collect();
        let like = likeness_of(&said.iter().collect::<Vec<_>>());
        let found = desk.maybe_same(std::slice::from_ref(&like)).await?;
        let maybe = found.into_iter().filter(|one| one.merged_into.is_none()).filter_map(|one| {
            let reasons = same(&like, &one.likeness())?.reasons;
            Some(Choice { hint: words::agrees(&reasons), ..which::choice(&one) })
        });
        Ok(Look { map: self.whole.map.record.clone(), maybe: maybe.collect(), said, offered, posted })
    }
}

/// `GET /organisations/maps/names/{named}`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let here = Here::find(&ask, &desk).await?;
    let others = here.said.iter().skip(1).map(|one| one.id.to_string());
    let posted = Posted::default().with_all("named", others);
    let page = here.page(&desk, posted, Vec::new()).await?;
    ask.show(&page)
}

/// `POST /organisations/maps/names/{named}`
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let here = Here::find(&ask, &desk).await?;
    let place = address(here.whole.map.id);
    let Some(first) = here.said.first().filter(|one| one.state() != MapState::Kept) else {
        return Ok(Answer::go(place));
    };
    let ticked = ask.posted.values("named");
    let said: Vec<Kept<MapName>> =
        here.said.iter().filter(|one| one.id == first.id || ticked.contains(&one.id.to_string())).cloned().collect();
    let which = Which::of(&desk, &ask.posted, "organisation").await?;
    match read(&ask.posted, &which) {
        Ok(Said::Aside(why)) => set_aside(&ask, &desk, &said, &why).await?,
        Ok(Said::New) => put_on(&ask, &desk, here.whole.map.id, &said, None).await?,
        Ok(Said::Known(id)) => {
            let known = which::staying(&desk, id).await?.ok_or(Trouble::NotFound)?;
            put_on(&ask, &desk, here.whole.map.id, &said, Some(known.id)).await?;
        }
        Err(Problem(posted)) => {
            let page = here.page(&desk, posted, which.offered()).await?;
            return ask.again(&page);
        }
    }
    Ok(Answer::go(place))
}

/// What a person says of a name.
enum Said {
    Known(OrganisationId),
    New,
    Aside(String),
}

fn read(posted: &Posted, which: &Which) -> Result<Said, Problem> {
    let mut read = Reader::new(posted);
    let said = match posted.value("as") {
        NEW => Some(Said::New),
        ASIDE => read.text::<300>("why", NO_REASON).map(Said::Aside),
        OTHER if posted.value("organisation").trim().is_empty() => {
            read.wrong("organisation", "Enter the name of the one on record")
        }
        OTHER => which.read(&mut read, posted, "organisation").map(Said::Known),
        chosen => match chosen.parse() {
            Ok(id) => Some(Said::Known(OrganisationId(id))),
            Err(_) => read.wrong("as", "Choose who it is"),
        },
    };
    read.done(said)
}

/// `POST /organisations/maps/{id}/keep`: one press on the map's page, for the names of one body that nobody has looked at.
pub(crate) async fn press(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let whole = Whole::of(&ask, &desk).await?;
    let pressed = ask.posted.values("named");
    let is_new = |one: &&Kept<MapName>| one.state() == MapState::New && pressed.contains(&one.id.to_string());
    let said: Vec<Kept<MapName>> = whole.names.iter().filter(is_new).cloned().collect();
    // A second press finds nothing that is new still.
    if !said.is_empty() {
        let known = match ask.posted.value("as") {
            NEW => None,
            id => {
                let id = id.parse().map(OrganisationId).map_err(|_| Trouble::NotFound)?;
                Some(which::staying(&desk, id).await?.ok_or(Trouble::NotFound)?.id)
            }
        };
        put_on(&ask, &desk, whole.map.id, &said, known).await?;
    }
    Ok(Answer::go(address(whole.map.id)))
}

/// `POST /organisations/maps/names/{named}/again`: it was taken for somebody else, and waits for another look.
pub(crate) async fn again(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let here = Here::find(&ask, &desk).await?;
    let one = here.said.first().ok_or(Trouble::NotFound)?;
    let waits = MapName { organisation: None, aside_why: None, looked_by: None, looked_on: None, ..one.record.clone() };
    let mut tx = desk.write(&ask.now).await?;
    tx.update(&waits, one.version).await?;
    for place in goes_with(one, &here.whole.said(), &here.whole.places) {
        tx.remove::<MapPlace>(place.id).await?;
    }
    tx.save().await?;
    Ok(Answer::go(format!("/organisations/maps/names/{}", one.id)))
}

async fn set_aside(ask: &Ask, desk: &Desk, said: &[Kept<MapName>], why: &str) -> Result<(), Trouble> {
    let mut tx = desk.write(&ask.now).await?;
    for one in said {
        let aside = MapName { aside_why: Some(why.to_owned()), ..looked(ask, one) };
        tx.update(&aside, one.version).await?;
    }
    Ok(tx.save().await?)
}

/// The names stand for this organisation, or for a new one, which is on the map from now on.
async fn put_on(
    ask: &Ask,
    desk: &Desk,
    map: MapId,
    said: &[Kept<MapName>],
    known: Option<OrganisationId>,
) -> Result<(), Trouble> {
    let new = if known.is_none() { as_said(ask, said) } else { None };
    let Some(organisation) = known.or(new.as_ref().map(|one| one.id)) else { return Ok(()) };
    let me = ask.me()?.actor.person();
    let mut tx = desk.write(&ask.now).await?;
    if let Some(new) = &new {
        tx.insert(new).await?;
    }
    for one in said {
        let kept = MapName { organisation: Some(organisation), aside_why: None, ..looked(ask, one) };
        tx.update(&kept, one.version).await?;
    }
    let there = tx.select::<MapPlace>().filter("map = ?", map).filter("organisation = ?", organisation).one().await?;
    if there.is_none() {
        tx.insert(&MapPlace::first(ask.now.id(), map, organisation, ask.now.today, me)).await?;
    }
    Ok(tx.save().await?)
}

fn looked(ask: &Ask, one: &Kept<MapName>) -> MapName {
    let looked_by = ask.me.as_ref().and_then(|me| me.actor.person());
    MapName { looked_by, looked_on: Some(ask.now.today), ..one.record.clone() }
}

/// A new organisation, called as it was named first, with the postcode and the numbers that stand in what was said.
fn as_said(ask: &Ask, said: &[Kept<MapName>]) -> Option<Organisation> {
    let names: Vec<&MapName> = said.iter().map(|kept| &kept.record).collect();
    let like = likeness_of(&names);
    let name = &names.first()?.name;
    Some(Organisation {
        postcode: like.postcode,
        register_ids: like.register_ids,
        ..Organisation::named(ask.now.id(), name, Origin::Named)
    })
}
