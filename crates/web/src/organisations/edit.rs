//! A new organisation, and changes of one.

use std::collections::BTreeMap;

use ampersand_domain::{
    OrganisationId, Uuid, Word as _,
    organisations::{
        Organisation, OrganisationKind, Origin, ParentLink, RegisterId, SizeBand, Standing, normal_postcode,
    },
};
use ampersand_store::{Desk, Kept, StoreError};
use maud::{Markup, html};
use serde_json::Value;

use super::{
    which::{self, Which},
    words,
};
use crate::shell::{Answer, Ask, Choice, Clash, Frame, Page, Posted, Problem, Reader, Trouble, parts};

/// What may differ, with the names on the form.
const COLUMNS: [(&str, &str); 15] = [
    ("name", "Name"),
    ("standing", "To us"),
    ("kind", "What sort"),
    ("aliases", "Other names"),
    ("size", "How many work there"),
    ("parent", "Part of"),
    ("parent_link", "What it is there"),
    ("register_ids", "Register numbers"),
    ("website", "Website"),
    ("email", "E-mail"),
    ("phone", "Telephone"),
    ("address", "Address"),
    ("postcode", "Postcode"),
    ("area", "Area"),
    ("about", "What it is for"),
];

/// The form.
pub(crate) struct Form {
    /// None while it is new.
    id: Option<OrganisationId>,
    posted: Posted,
    /// Records that the new one may be.
    doubles: Vec<Organisation>,
    clash: Option<Clash>,
    /// Those that *Part of* may name.
    parents: Vec<Choice>,
}

impl Page for Form {
    fn title(&self) -> String {
        if self.id.is_some() { "Change what is on record".to_owned() } else { "Add an organisation".to_owned() }
    }

    fn section(&self) -> &'static str {
        "/organisations"
    }

    fn way(&self) -> Vec<(String, String)> {
        let mut way = vec![("Organisations".to_owned(), "/organisations".to_owned())];
        way.extend(self.id.map(|id| (self.posted.value("name").to_owned(), format!("/organisations/{id}"))));
        way
    }

    fn view(&self, frame: &Frame) -> Markup {
        let posted = &self.posted;
        let action =
            self.id.map_or_else(|| "/organisations/new".to_owned(), |id| format!("/organisations/{id}/change"));
        html! {
            (parts::error_summary(posted))
            @if !self.doubles.is_empty() {
                div class="govuk-inset-text" {
                    p { "Is it one of these?" }
                    ul class="govuk-list" {
                        @for one in &self.doubles {
                            li { a class="govuk-link" href=(format!("/organisations/{}", one.id)) { (one.name) } @if let Some(code) = &one.postcode { ", " (code) } }
                        }
                    }
                }
            }
            @if let Some(clash) = &self.clash { (clash.view()) }
            @if self.id.is_none() && self.doubles.is_empty() {
                p class="govuk-body" {
                    "Is it a charity, a company or a school? "
                    a class="govuk-link" href="/organisations/directory" { "Look it up in the directory of registers" }
                    ": its number, address and area are filled in then."
                }
            }
            (parts::form(frame, &action, html! {
                (parts::hidden("version", &self.clash.as_ref().map_or_else(|| posted.value("version").to_owned(), |clash| clash.version.to_string())))
                @if !self.doubles.is_empty() { (parts::hidden("another", "yes")) }
                (parts::field(posted, "name", "Name", ""))
                (parts::choice_list(posted, "standing", "To us", "", &words::choices(words::standing)))
                (parts::select(posted, "kind", "What sort", "", None, &words::choices(words::kind)))
                (parts::text_area(posted, "aliases", "Other names", "One a line", 2))
                (parts::select(posted, "size", "How many work there", "", Some("Not known"), &words::choices(words::size)))
                (which::field(posted, "part_of", "Part of", "The name of another organisation on record, like its national body; leave it empty if it stands alone", &self.parents))
                (parts::select(posted, "parent_link", "What it is there", "", Some("Not part of another"), &links()))
                (parts::field(posted, "ids", "Register numbers", "Like GB-CHC-1000340 for a charity; several with a comma between"))
                (parts::field(posted, "website", "Website", ""))
                (parts::typed_field(posted, "email", "E-mail", "Of the organisation, not of a person", "email", None))
                (parts::typed_field(posted, "phone", "Telephone", "", "tel", None))
                (parts::text_area(posted, "address", "Address", "", 3))
                (parts::field(posted, "postcode", "Postcode", ""))
                (parts::field(posted, "area", "Area", "The ward, town or authority that it works in"))
                (parts::text_area(posted, "about", "What it is for", "In its own words, if you have them", 4))
                (parts::button(if self.doubles.is_empty() { "Keep" } else { "It is another: keep it" }))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let id = OrganisationId(Uuid::from_u128(7));
        let one = Organisation::named(id, "Advice Sale", Origin::Typed);
        let form = |id, posted, doubles| Self { id, posted, doubles, clash: None, parents: Vec::new() };
        let clash = Some(Clash::sample("What it is for"));
        vec![
            ("new", form(None, Posted::default(), Vec::new())),
            (
                "wrong",
                form(
                    None,
                    Posted::default()
                        .with("postcode", "M33")
                        .but("name", "Enter the name")
                        .but("postcode", "Enter a postcode like M33 7ZF"),
                    Vec::new(),
                ),
            ),
            ("double", form(None, Posted::default().with("name", "Advice Sale"), vec![one.clone()])),
            ("full", form(Some(id), typed(&one, 3), Vec::new())),
            ("conflict", Self { clash, ..form(Some(id), typed(&one, 3), Vec::new()) }),
        ]
    }
}

fn links() -> [Choice; 2] {
    [
        Choice::new(ParentLink::Branch.as_str(), "A branch, site or local group of it"),
        Choice::new(ParentLink::Member.as_str(), "An organisation of its own that belongs to it"),
    ]
}

fn typed(one: &Organisation, version: i64) -> Posted {
    let ids: Vec<&str> = one.register_ids.iter().map(RegisterId::as_str).collect();
    let text = |field: &Option<String>| field.clone().unwrap_or_default();
    Posted::default()
        .with("version", version.to_string())
        .with("name", one.name.as_str())
        .with("aliases", one.aliases.join("\n"))
        .with("kind", one.kind.as_str())
        .with("standing", one.standing.map_or("", Standing::as_str))
        .with("size", one.size.map_or("", SizeBand::as_str))
        .with("parent_link", one.parent_link.map_or("", ParentLink::as_str))
        .with("ids", ids.join(", "))
        .with("website", text(&one.website))
        .with("email", text(&one.email))
        .with("phone", text(&one.phone))
        .with("address", one.address.as_str())
        .with("postcode", text(&one.postcode))
        .with("area", text(&one.area))
        .with("about", one.about.as_str())
}

/// `GET /organisations/new`
pub(crate) async fn new(ask: Ask) -> Result<Answer, Trouble> {
    let posted = Posted::default().with("name", ask.query().value("name")).with("kind", "other");
    ask.show(&Form { id: None, posted, doubles: Vec::new(), clash: None, parents: Vec::new() })
}

/// `POST /organisations/new`
pub(crate) async fn add(ask: Ask) -> Result<Answer, Trouble> {
    let blank = Organisation::named(ask.now.id(), "", Origin::Typed);
    let desk = ask.desk()?;
    let parent = Which::of(&desk, &ask.posted, "part_of").await?;
    let parents = parent.offered();
    let again = |posted, doubles| Form { id: None, posted, doubles, clash: None, parents };
    let one = match read(&ask.posted, &blank, &parent, None) {
        Ok(one) => one,
        Err(Problem(posted)) => return ask.again(&again(posted, Vec::new())),
    };
    let mut tx = desk.write(&ask.now).await?;
    if let Some(made) = ask.made_before(&mut tx, "organisation").await? {
        return Ok(Answer::go(format!("/organisations/{made}")));
    }
    if ask.posted.value("another").is_empty() {
        let maybe = desk.maybe_same(&[one.likeness()]).await?;
        let doubles: Vec<Organisation> = maybe.into_iter().map(|kept| kept.record).take(5).collect();
        if !doubles.is_empty() {
            return ask.again(&again(ask.posted.clone(), doubles));
        }
    }
    tx.insert(&one).await?;
    tx.answer(&one.id.to_string()).await?;
    tx.save().await?;
    Ok(Answer::go(format!("/organisations/{}", one.id)))
}

/// `GET /organisations/{id}/change`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let kept: Option<Kept<Organisation>> = ask.desk()?.get(ask.id::<OrganisationId>()?).await?;
    let kept = kept.ok_or(Trouble::NotFound)?;
    let parent = kept.parent.map(|parent| parent.to_string()).unwrap_or_default();
    let posted = which::filled_by_id(&ask.desk()?, typed(&kept, kept.version), "part_of", &parent).await?;
    ask.show(&Form { id: Some(kept.id), posted, doubles: Vec::new(), clash: None, parents: Vec::new() })
}

/// `POST /organisations/{id}/change`
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let kept: Option<Kept<Organisation>> = desk.get(ask.id::<OrganisationId>()?).await?;
    let kept = kept.ok_or(Trouble::NotFound)?;
    let parent = Which::of(&desk, &ask.posted, "part_of").await?;
    let ring = ring(&desk, &parent, kept.id).await?;
    let again =
        |posted, clash| Form { id: Some(kept.id), posted, doubles: Vec::new(), clash, parents: parent.offered() };
    let one = match read(&ask.posted, &kept, &parent, ring) {
        Ok(one) => one,
        Err(Problem(posted)) => return ask.again(&again(posted, None)),
    };
    let version = ask.posted.value("version").parse().unwrap_or(kept.version);
    let mut tx = desk.write(&ask.now).await?;
    match tx.update(&one, version).await {
        Err(error @ StoreError::Conflict(_)) => {
            drop(tx);
            let parents = parents(&desk, &one, &error).await?;
            let says = |column: &str, value: &Value| match column {
                "parent" => parents.get(value.as_str()?).cloned(),
                _ => in_words(column, value),
            };
            let clash = Clash::of(&ask, error, &one, &COLUMNS, says).await?;
            // A second press of the same form, or two with the same thought.
            if clash.is_the_same() {
                return Ok(Answer::go(format!("/organisations/{}", kept.id)));
            }
            ask.clash(&again(ask.posted.clone(), Some(clash)))
        }
        done => {
            done?;
            tx.save().await?;
            Ok(Answer::go(format!("/organisations/{}", kept.id)))
        }
    }
}

/// The names of what either of two, who changed it at once, says that it is part of, and of what it was part of before.
async fn parents(desk: &Desk, mine: &Organisation, error: &StoreError) -> Result<BTreeMap<String, String>, StoreError> {
    let StoreError::Conflict(conflict) = error else { return Ok(BTreeMap::new()) };
    let theirs = conflict.theirs::<Organisation>().and_then(|theirs| theirs.record.parent);
    let before = conflict.common.as_ref().and_then(|common| common.get("parent")?.as_str()?.parse().ok());
    let ids: Vec<OrganisationId> = [mine.parent, theirs, before].into_iter().flatten().collect();
    let all = desk.select::<Organisation>().among("id", &ids).all().await?;
    Ok(all.into_iter().map(|one| (one.id.to_string(), one.record.name)).collect())
}

/// A column in the words of the form.
fn in_words(column: &str, value: &Value) -> Option<String> {
    let list = |text: &str| serde_json::from_str::<Vec<String>>(text).ok().map(|all| all.join("\n"));
    let said = value.as_str()?;
    match column {
        "standing" => Standing::from_word(said).map(|one| words::standing(one).to_owned()),
        "kind" => OrganisationKind::from_word(said).map(|one| words::kind(one).to_owned()),
        "parent_link" => links().into_iter().find(|one| one.value == said).map(|one| one.label),
        "size" => SizeBand::from_word(said).map(|one| words::size(one).to_owned()),
        "aliases" | "register_ids" => list(said),
        _ => None,
    }
}

/// What is wrong about being part of it: an organisation that is itself part of this one, or is the same.
async fn ring(desk: &Desk, parent: &Which, of: OrganisationId) -> Result<Option<String>, Trouble> {
    let (mut above, mut steps) = (parent.one().cloned(), 0);
    while let Some(next) = above.take().filter(|_| steps < 20) {
        if next.id == of {
            let name = parent.one().map_or("", |one| one.name.as_str());
            return Ok(Some(format!("{name} is itself part of this organisation, or is the same")));
        }
        steps += 1;
        above = match next.parent {
            Some(parent) => desk.get::<Organisation>(parent).await?.map(|kept| kept.record),
            None => None,
        };
    }
    Ok(None)
}

fn read(posted: &Posted, before: &Organisation, parent: &Which, ring: Option<String>) -> Result<Organisation, Problem> {
    let mut read = Reader::new(posted);
    let parent = match ring {
        Some(says) => read.wrong("part_of", says),
        None => parent.read(&mut read, posted, "part_of"),
    };
    let parent_link =
        read.maybe_word::<ParentLink>("parent_link").or(Some(ParentLink::Branch)).filter(|_| parent.is_some());
    let name = read.text::<300>("name", "Enter the name");
    let aliases = read.maybe::<2_000>("aliases").unwrap_or_default();
    let register_ids = register_ids(&mut read, posted.value("ids"));
    let postcode = match posted.value("postcode").trim() {
        "" => None,
        typed => normal_postcode(typed).or_else(|| read.wrong("postcode", "Enter a postcode like M33 7ZF")),
    };
    let website =
        read.maybe::<500>("website").map(|page| if page.contains("://") { page } else { format!("https://{page}") });
    if website.as_deref().is_some_and(|page| !page.starts_with("http://") && !page.starts_with("https://")) {
        read.wrong::<()>("website", "Enter a web address like www.example.org");
    }
    let one = Organisation {
        aliases: aliases.lines().map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect(),
        register_ids,
        parent,
        parent_link,
        kind: read.maybe_word::<OrganisationKind>("kind").unwrap_or(OrganisationKind::Other),
        standing: read.maybe_word("standing"),
        size: read.maybe_word("size"),
        website,
        email: read.maybe_email("email"),
        phone: read.maybe::<60>("phone"),
        address: read.maybe::<1_000>("address").unwrap_or_default(),
        postcode,
        area: read.maybe::<200>("area"),
        about: read.maybe::<20_000>("about").unwrap_or_default(),
        ..before.clone()
    };
    read.done(name.map(|name| Organisation { name, ..one }))
}

fn register_ids(read: &mut Reader, typed: &str) -> Vec<RegisterId> {
    let mut ids = Vec::new();
    for part in typed.split([',', ';', '\n']).map(str::trim).filter(|part| !part.is_empty()) {
        match RegisterId::parse(part).or_else(|_| RegisterId::charity(part)) {
            Ok(id) if ids.contains(&id) => {}
            Ok(id) => ids.push(id),
            Err(_) => {
                read.wrong::<()>("ids", format!("{part:?} is no register number: write it like GB-CHC-1000340"));
            }
        }
    }
    ids
}
