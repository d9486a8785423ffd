//! Who could introduce us: the shortest ways over people who know each other, as a list and drawn, and a form for what the
//! records do not know (R077).

use std::collections::HashMap;

use ampersand_domain::{
    OrganisationId, Uuid,
    organisations::{
        Acquaintance, AcquaintanceId, Contact, Drawn, Introduction, Knows, MOST_STEPS, Node, Organisation, Origin,
        Step, Web,
    },
    people::{ContactId, Person, PersonId},
};
use ampersand_store::{Desk, Once};
use maud::{Markup, html};

use super::{
    which::{self, Which},
    who, words,
};
use crate::{
    need::{one_of, staff},
    shell::{Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, day_short, parts, plural},
};

/// So many ways are shown.
const SHOWN: usize = 8;

/// How those on some ways are called.
#[derive(Debug, Default)]
pub(crate) struct Names(HashMap<Node, String>);

impl Names {
    /// Reads them, a statement for each sort.
    pub(crate) async fn of<'a>(desk: &Desk, ways: impl Iterator<Item = &'a Introduction>) -> Result<Self, Trouble> {
        let nodes: Vec<Node> = ways.flatten().flat_map(|step| [step.from, step.to]).collect();
        let ours: Vec<PersonId> =
            nodes.iter().filter_map(|node| if let Node::Ours(id) = node { Some(*id) } else { None }).collect();
        let theirs: Vec<ContactId> =
            nodes.iter().filter_map(|node| if let Node::Theirs(id) = node { Some(*id) } else { None }).collect();
        let bodies: Vec<OrganisationId> =
            nodes.iter().filter_map(|node| if let Node::Body(id) = node { Some(*id) } else { None }).collect();
        let mut names = HashMap::new();
        for one in desk.select::<Person>().among("id", &ours).all().await? {
            names.insert(Node::Ours(one.id), one.record.name);
        }
        for one in desk.select::<Contact>().among("id", &theirs).all().await? {
            names.insert(Node::Theirs(one.id), one.record.name);
        }
        for one in desk.select::<Organisation>().among("id", &bodies).all().await? {
            names.insert(Node::Body(one.id), one.record.name);
        }
        Ok(Self(names))
    }

    pub(super) fn name(&self, node: Node) -> &str {
        self.0.get(&node).map_or("somebody", String::as_str)
    }

    /// The whole way in a sentence: "Tom has spoken with Maya, who is of Age Friends".
    pub(crate) fn sentence(&self, way: &[Step]) -> String {
        let mut said = way.first().map(|step| self.name(step.from).to_owned()).unwrap_or_default();
        for (at, step) in way.iter().enumerate() {
            let joint = match (at, step.from) {
                (0, _) => " ",
                (_, Node::Body(_)) => ", which ",
                _ => ", who ",
            };
            said.push_str(joint);
            said.push_str(&format!("{} {}", turned(step), self.name(step.to)));
        }
        said
    }
}

/// How they know each other, from this side: an organisation has somebody where somebody is of an organisation.
fn turned(step: &Step) -> &'static str {
    match (step.how, step.from) {
        (Knows::Works, Node::Body(_)) => "has",
        (how, _) => words::knows(how),
    }
}

/// The page.
pub(crate) struct Introductions {
    organisation: Organisation,
    ways: Vec<Introduction>,
    names: Names,
    /// What somebody wrote down, with who knows whom.
    said: Vec<(Acquaintance, String)>,
    staff: Vec<Choice>,
    offered: Vec<Choice>,
    posted: Posted,
}

impl Introductions {
    fn list(&self) -> Markup {
        let rows: Vec<Vec<Markup>> = self
            .ways
            .iter()
            .map(|way| {
                let last = way.first().and_then(|step| step.last);
                vec![
                    html! { (way.first().map(|step| self.names.name(step.from)).unwrap_or_default()) },
                    html! { (self.names.sentence(way)) },
                    html! { (plural(way.len(), "step", "steps")) },
                    html! { @if let Some(last) = last { (day_short(last)) } @else { "Not known" } },
                ]
            })
            .collect();
        parts::plain_table("Ways to them, the shortest first", &["Ask", "The way", "How far", "Last in touch"], &rows)
    }

    fn form(&self, frame: &Frame) -> Markup {
        let posted = &self.posted;
        parts::form(
            frame,
            &format!("/organisations/{}/introductions", self.organisation.id),
            html! {
                (parts::select(posted, "person", "Who of us knows them?", "", Some("None of us: somebody of another organisation"), &self.staff))
                (which::field(posted, "through", "Or somebody of which organisation? (optional)", "Like Age Friends Marlow", &self.offered))
                (parts::field(posted, "contact", "Who is it there? (optional)", "A name, like Doreen Pike"))
                (parts::field(posted, "knows", "Whom do they know here? (optional)", &format!("Somebody of {}, like Maya Patel", self.organisation.name)))
                (parts::field(posted, "how", "How do they know each other? (optional)", "In a line, like: they sat on the school’s board together"))
                (parts::quiet_button("Write it down"))
            },
        )
    }
}

impl Page for Introductions {
    fn title(&self) -> String {
        format!("Who could introduce us to {}", self.organisation.name)
    }

    fn section(&self) -> &'static str {
        "/organisations"
    }

    fn way(&self) -> Vec<(String, String)> {
        words::way_to(self.organisation.id, &self.organisation.name)
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.posted))
            @if self.ways.is_empty() {
                (parts::empty("No way of three steps is on record", "A word from somebody whom both sides know opens a door that a letter does not. Ask colleagues at the next meeting, and write down here who knows them.", None))
            } @else {
                p class="govuk-body" { "Ask whoever stands first in a line for a word with the next. More than three steps is a stranger." }
                (self.list())
                (picture(&self.ways, &self.names, &self.organisation.name))
            }
            @if !self.said.is_empty() {
                h2 class="govuk-heading-m" { "Written down by one of us" }
                ul class="app-rows" {
                    @for (one, says) in &self.said {
                        li { div { (says) @if !one.how.is_empty() { ": " (one.how) } " " span class="app-soft" { (day_short(one.said_on)) } }
                            (parts::press_about(frame, &format!("/organisations/{}/introductions/remove", self.organisation.id), "Take out", says, &[("acquaintance", &one.id.to_string())])) }
                    }
                }
            }
            (parts::details("Somebody knows them", self.form(frame)))
            (parts::note("The ways come from who spoke with whom, who is in a partnership with whom, and what is written down here; never from what was said in a talk. People of the library see this, and a library may have to release what it holds."))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let id = |number: u128| Uuid::from_u128(number);
        let organisation = Organisation::named(OrganisationId(id(7)), "Deaf Vale", Origin::Typed);
        let (tom, ada) = (Node::Ours(id(1).into()), Node::Ours(id(2).into()));
        let (maya, connor, body) =
            (Node::Theirs(id(3).into()), Node::Theirs(id(4).into()), Node::Body(organisation.id));
        let step = |from, to, how| Step { from, to, how, last: Some(ampersand_domain::Date::constant(2026, 9, 1)) };
        let names: [(Node, &str); 5] = [
            (tom, "Tom Okafor"),
            (ada, "Ifeoma Danjuma-Williamson of Central"),
            (maya, "Maya Patel"),
            (connor, "Connor Shaw"),
            (body, "Deaf Vale"),
        ];
        let names = || Names(names.iter().map(|(node, name)| (*node, (*name).to_owned())).collect());
        let ways = vec![
            vec![step(ada, connor, Knows::Spoke), step(connor, body, Knows::Works)],
            vec![step(tom, maya, Knows::Said), step(maya, connor, Knows::Together), step(connor, body, Knows::Works)],
        ];
        let page = |ways, posted| Self {
            organisation: organisation.clone(),
            ways,
            names: names(),
            said: Vec::new(),
            staff: vec![Choice::new("1", "Tom Okafor")],
            offered: Vec::new(),
            posted,
        };
        let said = Acquaintance {
            id: id(9).into(),
            person: Some(id(1).into()),
            contact: None,
            organisation: organisation.id,
            knows: None,
            how: "they sang in one choir".to_owned(),
            said_on: ampersand_domain::Date::constant(2026, 11, 1),
            by: None,
        };
        let said = vec![(said, "Tom Okafor knows Deaf Vale".to_owned())];
        vec![
            ("empty", page(Vec::new(), Posted::default())),
            ("full", Self { said, ..page(ways.clone(), Posted::default()) }),
            ("wrong", page(ways, Posted::default().but("person", WHO))),
        ]
    }
}

/// The ways as a drawing: whoever we ask at the left, they at the right. The table beside it says the same.
fn picture(ways: &[Introduction], names: &Names, whom: &str) -> Markup {
    let drawn = Drawn::of(ways);
    let (wide, high, across) = (150, 44, 190);
    let x = |column: usize| 5 + column * across;
    let y = |row: usize| 5 + row * (high + 14);
    let (width, height) = (x(MOST_STEPS) + wide + 5, y(drawn.rows().max(1)));
    let middle = high / 2;
    html! {
        figure class="app-picture" {
            svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox=(format!("0 0 {width} {height}")) fill="none" {
                title { "Who could introduce us to " (whom) ", as in the table" }
                @for (from, to, how) in &drawn.lines {
                    @if let (Some((_, a, b)), Some((_, c, d))) = (drawn.places.get(*from), drawn.places.get(*to)) {
                        path d=(format!("M{} {}L{} {}", x(*a) + wide, y(*b) + middle, x(*c), y(*d) + middle)) stroke="currentColor" stroke-dasharray=[(*how == Knows::Partners).then_some("4 4")] {}
                    }
                }
                @for (node, column, row) in &drawn.places {
                    g {
                        title { (names.name(*node)) }
                        rect x=(x(*column)) y=(y(*row)) width=(wide) height=(high) rx="6" stroke="currentColor" {}
                        text class="app-svg-ink" x=(x(*column) + wide / 2) y=(y(*row) + middle + 5) text-anchor="middle" font-size="14" { (short(names.name(*node))) }
                    }
                }
            }
            figcaption { "From left to right: whom to ask, and who knows whom. A broken line joins two organisations of one partnership." }
        }
    }
}

/// A name as it fits into its box; the whole of it stands in the table.
fn short(name: &str) -> String {
    const FITS: usize = 20;
    if name.chars().count() <= FITS {
        return name.to_owned();
    }
    let cut: String = name.chars().take(FITS - 1).collect();
    format!("{}…", cut.trim_end())
}

const WHO: &str = "Choose who of us knows them, or say who of another organisation does";

async fn page(ask: &Ask, posted: Posted) -> Result<Introductions, Trouble> {
    let desk = ask.desk()?;
    let organisation = desk.get::<Organisation>(ask.id::<OrganisationId>()?).await?.ok_or(Trouble::NotFound)?.record;
    let web = Web::of(&desk.ties(ask.now.today).await?);
    let ways = web.ways(organisation.id, ask.me()?.actor.person(), SHOWN);
    let said = desk.select::<Acquaintance>().filter("organisation = ?", organisation.id).order("said_on DESC, id DESC");
    let said = said.all().await?;
    let steps: Vec<Introduction> = said.iter().filter_map(|one| step_of(one)).map(|step| vec![step]).collect();
    let names = Names::of(&desk, ways.iter().chain(&steps)).await?;
    let said = said.into_iter().filter_map(|one| {
        let says = names.sentence(&[step_of(&one)?]);
        Some((one.record, says))
    });
    let (said, staff) = (said.collect(), staff(&desk).await?);
    Ok(Introductions { said, ways, names, organisation, staff, offered: Vec::new(), posted })
}

fn step_of(one: &Acquaintance) -> Option<Step> {
    let from = one.person.map(Node::Ours).or(one.contact.map(Node::Theirs))?;
    let to = one.knows.map_or(Node::Body(one.organisation), Node::Theirs);
    Some(Step { from, to, how: Knows::Said, last: Some(one.said_on) })
}

/// `GET /organisations/{id}/introductions`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask, Posted::default()).await?;
    ask.show(&page)
}

/// `POST /organisations/{id}/introductions`
pub(crate) async fn add(ask: Ask) -> Result<Answer, Trouble> {
    let (desk, page) = (ask.desk()?, page(&ask, ask.posted.clone()).await?);
    let which = Which::of(&desk, &ask.posted, "through").await?;
    let mut read = Reader::new(&ask.posted);
    let person = one_of(&mut read, "person", &page.staff);
    let through = which.read(&mut read, &ask.posted, "through");
    let contact = match through {
        Some(_) if person.is_none() => read.text::<120>("contact", "Enter who it is there"),
        _ => read.maybe::<120>("contact"),
    };
    let (knows, how) = (read.maybe::<120>("knows"), read.maybe::<300>("how").unwrap_or_default());
    if person.is_none() && through.is_none() {
        read.wrong::<()>("person", WHO);
    }
    if through == Some(page.organisation.id) {
        read.wrong::<()>("through", "Enter another organisation: these are their own people");
    }
    if let Err(Problem(posted)) = read.done(Some(())) {
        return ask.again(&Introductions { posted, offered: which.offered(), ..page });
    }
    let (id, today) = (page.organisation.id, ask.now.today);
    let named = |organisation, name: &str| {
        Contact::named(ask.now.id(), organisation, name, "who knows whom, as one of us said".to_owned(), today)
    };
    let mut tx = desk.write(&ask.now).await?;
    if tx.once(ask.posted.value("key"), "introductions", &ask.posted_text()).await? == Once::First {
        let contact = match (person, through, contact) {
            (None, Some(through), Some(name)) => Some(who::named(&mut tx, &named(through, &name), today).await?),
            _ => None,
        };
        let knows = match knows {
            Some(name) => Some(who::named(&mut tx, &named(id, &name), today).await?),
            None => None,
        };
        let by = ask.me()?.actor.person();
        let new: AcquaintanceId = ask.now.id();
        tx.insert(&Acquaintance { id: new, person, contact, organisation: id, knows, how, said_on: today, by }).await?;
        tx.save().await?;
    }
    Ok(Answer::go(format!("/organisations/{id}/introductions")))
}

/// `POST /organisations/{id}/introductions/remove`
pub(crate) async fn remove(ask: Ask) -> Result<Answer, Trouble> {
    let (desk, of) = (ask.desk()?, ask.id::<OrganisationId>()?);
    let id = Reader::new(&ask.posted).maybe_id::<AcquaintanceId>("acquaintance").ok_or(Trouble::NotFound)?;
    let kept = desk.get::<Acquaintance>(id).await?.filter(|kept| kept.organisation == of);
    if let Some(kept) = kept {
        let mut tx = desk.write(&ask.now).await?;
        tx.remove::<Acquaintance>(kept.id).await?;
        tx.save().await?;
    }
    Ok(Answer::go(format!("/organisations/{of}/introductions")))
}
