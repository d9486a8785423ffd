//! A page or tool elsewhere: put on the list, or put right (R007).

use ampersand_domain::service::{MethodStep, Resource, ResourceId};
use maud::{Markup, html};

use super::resources::{ADDRESS, of_address, sample, topic_of};
use crate::shell::{
    Answer, Ask, Clash, Frame, Page, Posted, Problem, Reader, Trouble,
    parts::{self, Choice},
    version_field,
};

/// The columns about which two people can differ.
const COLUMNS: [(&str, &str); 7] = [
    ("title", "What it is called"),
    ("owner", "Who keeps it"),
    ("link", "Where it is"),
    ("good_for", "What it is good for"),
    ("step", "Which step it serves"),
    ("licence", "On which terms"),
    ("archived", "Where a kept copy is"),
];

/// The form.
pub(super) struct ResourceForm {
    at: Option<(ResourceId, i64)>,
    posted: Posted,
    clash: Option<Clash>,
}

impl Page for ResourceForm {
    fn title(&self) -> String {
        if self.at.is_some() { "Change what is elsewhere" } else { "Add a page or tool" }.to_owned()
    }

    fn section(&self) -> &'static str {
        "/guidance"
    }

    fn way(&self) -> Vec<(String, String)> {
        let list = ("Elsewhere: pages and tools".to_owned(), ADDRESS.to_owned());
        vec![("Guidance".to_owned(), "/guidance".to_owned()), list]
    }

    fn view(&self, frame: &Frame) -> Markup {
        let posted = &self.posted;
        let steps: Vec<Choice> =
            MethodStep::ALL.iter().map(|step| Choice::new(step.as_str(), topic_of(*step).title)).collect();
        let fields = html! {
            (parts::field(posted, "title", COLUMNS[0].1, "Like: Partnership cards"))
            (parts::field(posted, "owner", COLUMNS[1].1, "Like: a national body, a university"))
            (parts::typed_field(posted, "link", COLUMNS[2].1, "Like: https://example.org/cards", "url", None))
            (parts::field(posted, "good_for", COLUMNS[3].1, "Like: cards of motives to lay out on a table"))
            (parts::select(posted, "step", COLUMNS[4].1, "", None, &steps))
            (parts::field(posted, "licence", COLUMNS[5].1, "Like: CC BY 4.0; leave it empty if you have not looked"))
            (parts::typed_field(posted, "archived", COLUMNS[6].1, "Like: https://example.net/kept/cards; leave it empty if there is none", "url", None))
        };
        html! {
            (parts::error_summary(posted))
            @if let Some(clash) = &self.clash { (clash.view()) }
            @match self.at {
                None => (parts::form(frame, "/guidance/resources/new", html! { (fields) (parts::button("Put it on the list")) })),
                Some((id, version)) => {
                    @let version = self.clash.as_ref().map_or(version, |clash| clash.version);
                    (parts::form(frame, &format!("{ADDRESS}/{id}/change"), html! { (version_field(version)) (fields) (parts::button("Keep the change")) }))
                }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let full = posted_of(&sample(1, "Partnership cards"));
        let at = Some((ResourceId(ampersand_domain::Uuid::from_u128(1)), 1));
        let page = |at, posted| Self { at, posted, clash: None };
        vec![
            ("new", page(None, Posted::default())),
            ("wrong", page(None, full.clone().with("link", "cards").but("link", LINK))),
            ("change", page(at, full.clone())),
            ("conflict", Self { at, posted: full, clash: Some(Clash::sample(COLUMNS[0].1)) }),
        ]
    }
}

const LINK: &str = "Enter a whole address, like https://example.org/cards";

fn posted_of(one: &Resource) -> Posted {
    Posted::default()
        .with("title", one.title.as_str())
        .with("owner", one.owner.as_str())
        .with("link", one.link.as_str())
        .with("good_for", one.good_for.as_str())
        .with("step", one.step.as_str())
        .with("licence", one.licence.as_str())
        .with("archived", one.archived.as_str())
}

fn is_address(typed: &str) -> bool {
    let rest = typed.strip_prefix("https://").or_else(|| typed.strip_prefix("http://"));
    rest.is_some_and(|rest| rest.contains('.') && !rest.contains(char::is_whitespace))
}

fn read(ask: &Ask, before: Resource) -> Result<Resource, Problem> {
    let mut read = Reader::new(&ask.posted);
    let title = read.text::<120>("title", "Enter what it is called");
    let owner = read.text::<120>("owner", "Enter who keeps it");
    let link = read.text::<500>("link", LINK);
    let good_for = read.text::<300>("good_for", "Enter what it is good for");
    let step = read.word::<MethodStep>("step", "Choose the step that it serves");
    let licence = read.maybe::<120>("licence").unwrap_or_default();
    let archived = read.maybe::<500>("archived").unwrap_or_default();
    if link.as_deref().is_some_and(|link| !is_address(link)) {
        read.wrong::<()>("link", LINK);
    }
    if !archived.is_empty() && !is_address(&archived) {
        read.wrong::<()>("archived", LINK);
    }
    let all = title.zip(owner).zip(link).zip(good_for).zip(step);
    read.done(all.map(|((((title, owner), link), good_for), step)| Resource {
        title,
        owner,
        link,
        good_for,
        step,
        licence,
        archived,
        ..before
    }))
}

/// `GET /guidance/resources/new`
pub(super) async fn new(ask: Ask) -> Result<Answer, Trouble> {
    ask.show(&ResourceForm { at: None, posted: Posted::default(), clash: None })
}

/// `POST /guidance/resources/new`
pub(super) async fn add(ask: Ask) -> Result<Answer, Trouble> {
    let blank = Resource {
        id: ask.now.id(),
        title: String::new(),
        owner: String::new(),
        link: String::new(),
        good_for: String::new(),
        step: MethodStep::Need,
        licence: String::new(),
        archived: String::new(),
        added_on: ask.now.today,
        // Whoever puts it on the list has just been there.
        checked_on: Some(ask.now.today),
        checked_by: ask.me()?.actor.person(),
        withdrawn_on: None,
    };
    let one = match read(&ask, blank) {
        Ok(one) => one,
        Err(Problem(posted)) => return ask.again(&ResourceForm { at: None, posted, clash: None }),
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if ask.first_time(&mut tx, "resource").await? {
        tx.insert(&one).await?;
        tx.save().await?;
    }
    Ok(Answer::go(ADDRESS))
}

/// `GET /guidance/resources/{id}/change`
pub(super) async fn edit(ask: Ask) -> Result<Answer, Trouble> {
    let kept = of_address(&ask).await?;
    ask.show(&ResourceForm { at: Some((kept.id, kept.version)), posted: posted_of(&kept), clash: None })
}

/// `POST /guidance/resources/{id}/change`
pub(super) async fn change(ask: Ask) -> Result<Answer, Trouble> {
    let (before, version) = (of_address(&ask).await?, ask.version()?);
    let at = Some((before.id, version));
    let after = match read(&ask, before.record.clone()) {
        Ok(after) => after,
        Err(Problem(posted)) => return ask.again(&ResourceForm { at, posted, clash: None }),
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if let Err(error) = tx.update(&after, version).await {
        drop(tx);
        let clash = Clash::of(&ask, error, &after, &COLUMNS, |_, _| None).await?;
        return ask.clash(&ResourceForm { at, posted: ask.posted.clone(), clash: Some(clash) });
    }
    tx.save().await?;
    Ok(Answer::go(ADDRESS))
}
