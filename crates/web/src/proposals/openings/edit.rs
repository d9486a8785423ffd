//! A building that opens is written down, and changed.

use ampersand_domain::{
    Date,
    people::{Person, Role},
    proposals::{Opening, OpeningId, OpeningKind},
    service::Branch,
};
use ampersand_store::{Kept, Once};
use maud::{Markup, html};

use super::kind;
use crate::shell::{Answer, Ask, Choice, Clash, Frame, Page, Posted, Problem, Reader, Trouble, parts, version_field};

/// The form.
pub(crate) struct Edit {
    /// Which, and its version; none for a new one.
    of: Option<(OpeningId, String, i64)>,
    branches: Vec<Choice>,
    people: Vec<Choice>,
    posted: Posted,
    clash: Option<Clash>,
}

/// What the form sets, by its name in the record and on the form.
const FIELDS: [(&str, &str); 9] = [
    ("name", "What the building is called"),
    ("branch", "Which branch it is"),
    ("kind", "What happens"),
    ("shut_from", "Shut from"),
    ("opens_on", "Opens on"),
    ("ask_until", "Proposals until"),
    ("hosts", "What it can host"),
    ("looked_by", "Who looks at what comes"),
    ("hours", "Hours a month for that"),
];

impl Page for Edit {
    fn title(&self) -> String {
        self.of.as_ref().map_or_else(|| "A building opens".to_owned(), |(_, name, _)| format!("Change {name}"))
    }

    fn section(&self) -> &'static str {
        "/proposals"
    }

    fn way(&self) -> Vec<(String, String)> {
        let mut way = vec![
            ("Proposals".to_owned(), "/proposals".to_owned()),
            ("Buildings that open".to_owned(), "/proposals/openings".to_owned()),
        ];
        way.extend(self.of.as_ref().map(|(id, name, _)| (name.clone(), format!("/proposals/openings/{id}"))));
        way
    }

    fn view(&self, frame: &Frame) -> Markup {
        let posted = &self.posted;
        let kinds: Vec<Choice> = OpeningKind::ALL.iter().map(|one| Choice::new(one.as_str(), kind(*one))).collect();
        let action = match &self.of {
            None => "/proposals/openings/new".to_owned(),
            Some((id, ..)) => format!("/proposals/openings/{id}/change"),
        };
        html! {
            (parts::error_summary(posted))
            @if let Some(clash) = &self.clash { (clash.view()) }
            (parts::form(frame, &action, html! {
                @if let Some((.., version)) = &self.of { (version_field(self.clash.as_ref().map_or(*version, |clash| clash.version))) }
                (parts::field(posted, "name", "What is the building called?", "Like: Mill Lane Library"))
                (parts::select(posted, "branch", "Which branch is it? (optional)", "", Some("None on record"), &self.branches))
                (parts::choice_list(posted, "kind", "What happens?", "", &kinds))
                (parts::date_field(posted, "shut_from", "From when is it shut? (optional)", ""))
                (parts::date_field(posted, "opens_on", "When does it open?", "The day that is planned; change it when it moves"))
                (parts::text_area(posted, "hosts", "What can it host? (optional)", "For everybody: rooms and how many people, which hours, what is there, what not. It is shown by a press of its own", 6))
                (parts::date_field(posted, "ask_until", "Until when do you look for proposals? (optional)", "Empty: until a year after it opens"))
                (parts::select(posted, "looked_by", "Who looks at what comes? (optional)", "", Some("Nobody yet"), &self.people))
                (parts::number_field(posted, "hours", "Hours a month kept free for that (optional)", "Four first looks take about an hour", "hours"))
                (parts::button("Keep it"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |of, posted| Self {
            of,
            branches: vec![Choice::new("3", "Hollow Lane Library and Community Hub")],
            people: vec![Choice::new("1", "Ifeoma Danjuma")],
            posted,
            clash: None,
        };
        let full = super::sample();
        let of = || Some((full.id, full.name.clone(), 1));
        let wrong = typed(&full).with("opens_on-day", "31").with("opens_on-month", "2").but("opens_on", OPENS);
        vec![
            ("new", page(None, Posted::default())),
            ("full", page(of(), typed(&full))),
            ("wrong", page(of(), wrong)),
            ("conflict", Self { clash: Some(Clash::sample("Opens on")), ..page(of(), typed(&full)) }),
        ]
    }
}

const OPENS: &str = "Enter the day on which it opens, like 3 5 2027";

fn typed(one: &Opening) -> Posted {
    Posted::default()
        .with("name", one.name.as_str())
        .with("branch", one.branch.map(|id| id.to_string()).unwrap_or_default())
        .with("kind", one.kind.as_str())
        .with_day("shut_from", one.shut_from)
        .with_day("opens_on", Some(one.opens_on))
        .with_day("ask_until", one.ask_until)
        .with("hosts", one.hosts.as_str())
        .with("looked_by", one.looked_by.map(|id| id.to_string()).unwrap_or_default())
        .with("hours", one.hours.map(|hours| hours.to_string()).unwrap_or_default())
}

async fn page(ask: &Ask, kept: Option<&Kept<Opening>>, posted: Posted) -> Result<Edit, Trouble> {
    let desk = ask.desk()?;
    let branches = desk.select::<Branch>().only("closed = FALSE").order("name, id").all().await?;
    let people = desk.select::<Person>().order("name, id").all().await?;
    let today = ask.now.today;
    let may_look = |one: &&Kept<Person>| one.is_current(today) && one.role != Role::Head;
    Ok(Edit {
        of: kept.map(|kept| (kept.id, kept.name.clone(), kept.version)),
        branches: branches.iter().map(|one| Choice::new(one.id.to_string(), one.name.as_str())).collect(),
        people: people.iter().filter(may_look).map(|one| Choice::new(one.id.to_string(), one.name.as_str())).collect(),
        posted,
        clash: None,
    })
}

fn read(ask: &Ask, page: &Edit, before: &Opening) -> Result<Opening, Problem> {
    let mut read = Reader::new(&ask.posted);
    let name = read.text::<120>("name", "Enter what the building is called");
    let kind = read.word::<OpeningKind>("kind", "Choose what happens");
    let opens_on = read.day("opens_on", OPENS);
    let shut_from = read.maybe_day("shut_from");
    if shut_from.zip(opens_on).is_some_and(|(shut, opens)| shut >= opens) {
        read.wrong::<()>("shut_from", "Enter a day before it opens");
    }
    let ask_until = read.maybe_day("ask_until");
    if ask_until.is_some_and(|until| until < ask.now.today) && ask_until != before.ask_until {
        read.wrong::<()>("ask_until", "Enter a day that is still to come");
    }
    let hosts = read.maybe::<4000>("hosts").unwrap_or_default();
    let hours = read.maybe_number("hours", 0, 200);
    let offered = |of: &[Choice], id: &str| of.iter().any(|one| one.value == id);
    let branch = read.maybe_id("branch").filter(|_| offered(&page.branches, ask.posted.value("branch")));
    let looked_by = read.maybe_id("looked_by").filter(|_| offered(&page.people, ask.posted.value("looked_by")));
    let all = name.zip(kind).zip(opens_on);
    let ((name, kind), opens_on) = read.done(all)?;
    Ok(Opening { name, kind, opens_on, shut_from, ask_until, hosts, hours, branch, looked_by, ..before.clone() })
}

/// `GET /proposals/openings/new`
pub(crate) async fn new(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask, None, Posted::default()).await?;
    ask.show(&page)
}

/// `POST /proposals/openings/new`
pub(crate) async fn add(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask, None, ask.posted.clone()).await?;
    let blank = Opening {
        id: ask.now.id(),
        branch: None,
        name: String::new(),
        kind: OpeningKind::New,
        shut_from: None,
        opens_on: Date::constant(2000, 1, 1),
        ask_until: None,
        hosts: String::new(),
        looked_by: None,
        hours: None,
        published_on: None,
        made_on: ask.now.today,
        closed_on: None,
    };
    let opening = match read(&ask, &page, &blank) {
        Ok(opening) => opening,
        Err(Problem(posted)) => return ask.again(&Edit { posted, ..page }),
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if let Once::Again(Some(id)) = tx.once(ask.posted.value("key"), "opening", &ask.posted_text()).await? {
        return Ok(Answer::go(format!("/proposals/openings/{id}")));
    }
    tx.insert(&opening).await?;
    tx.answer(&opening.id.0.to_string()).await?;
    tx.save().await?;
    Ok(Answer::go(format!("/proposals/openings/{}", opening.id)))
}

async fn kept(ask: &Ask) -> Result<Kept<Opening>, Trouble> {
    ask.desk()?.get::<Opening>(ask.id::<OpeningId>()?).await?.ok_or(Trouble::NotFound)
}

/// `GET /proposals/openings/{id}/change`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let kept = kept(&ask).await?;
    let page = page(&ask, Some(&kept), typed(&kept)).await?;
    ask.show(&page)
}

/// `POST /proposals/openings/{id}/change`
pub(crate) async fn change(ask: Ask) -> Result<Answer, Trouble> {
    let kept = kept(&ask).await?;
    let version = ask.version()?;
    let page = page(&ask, Some(&kept), ask.posted.clone()).await?;
    let opening = match read(&ask, &page, &kept) {
        Ok(opening) => opening,
        Err(Problem(posted)) => return ask.again(&Edit { posted, ..page }),
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if let Err(error) = tx.update(&opening, version).await {
        drop(tx);
        let clash = Clash::of(&ask, error, &opening, &FIELDS, |_, _| None).await?;
        return ask.clash(&Edit { clash: Some(clash), ..page });
    }
    tx.save().await?;
    Ok(Answer::go(format!("/proposals/openings/{}", opening.id)))
}
