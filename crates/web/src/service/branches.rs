//! The branches of the service: added, changed, closed for good; what hangs on a closed one stays.

use ampersand_domain::{
    Uuid,
    people::Role,
    service::{Branch, BranchId},
};
use ampersand_exchange::service::ATTRIBUTION;
use ampersand_store::Kept;
use maud::{Markup, html};

use super::way;
use crate::shell::{Answer, Ask, Clash, Frame, Page, Posted, Problem, Reader, Trouble, parts, version_field};

/// All branches.
pub(crate) struct Branches {
    branches: Vec<Branch>,
    may: bool,
}

impl Page for Branches {
    fn title(&self) -> String {
        "Branches".to_owned()
    }

    fn section(&self) -> &'static str {
        "/service"
    }

    fn way(&self) -> Vec<(String, String)> {
        way()
    }

    fn view(&self, _: &Frame) -> Markup {
        let (open, closed): (Vec<_>, Vec<_>) = self.branches.iter().partition(|branch| !branch.closed);
        html! {
            @if self.may {
                div class="app-buttons" {
                    (parts::link_button("Add a branch", "/service/branches/new"))
                    (parts::quiet_link_button("Take them from the open list", "/service/branches/fill"))
                    (parts::quiet_link_button("Bring in a list of your own", "/organisations/import?kind=branches"))
                }
            }
            @if open.is_empty() {
                (parts::empty("No branches yet", "Branches are where things happen: a partnership, a room and a visit each have one. For every authority of England there is a list to take them from.", None))
            } @else {
                (parts::plain_table("Branches", &["Name", "Where", "Telephone"], &open.iter().map(|branch| self.row(branch)).collect::<Vec<_>>()))
            }
            p class="govuk-body" { "Is one being built or refurbished? " a class="govuk-link" href="/proposals/openings" { "Plan for the offers that it draws" } "." }
            @if !closed.is_empty() {
                h2 class="govuk-heading-m" { "Closed for good" }
                ul class="app-rows" { @for branch in closed { li { div { (self.name(branch)) } } } }
            }
            p class="govuk-body-s app-soft" { "Those from the open list: " (ATTRIBUTION) }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let closed = Branch { closed: true, name: "Old Wharf".to_owned(), ..sample() };
        vec![
            ("empty", Self { branches: Vec::new(), may: true }),
            ("full", Self { branches: vec![sample(), closed], may: true }),
            ("read", Self { branches: vec![sample()], may: false }),
        ]
    }
}

impl Branches {
    fn name(&self, branch: &Branch) -> Markup {
        html! {
            @if self.may { a class="govuk-link" href=(format!("/service/branches/{}", branch.id)) { (branch.name) } }
            @else { (branch.name) }
        }
    }

    fn row(&self, branch: &Branch) -> Vec<Markup> {
        vec![
            self.name(branch),
            html! { (branch.address) @if let Some(postcode) = &branch.postcode { ", " (postcode) } },
            html! { (branch.phone.as_deref().unwrap_or_default()) },
        ]
    }
}

fn sample() -> Branch {
    Branch {
        id: BranchId(Uuid::from_u128(3)),
        name: "Hollow Lane Library and Community Hub".to_owned(),
        address: "4 Hollow Lane, Marlow Vale".to_owned(),
        postcode: Some("MV1 4QT".to_owned()),
        phone: Some("01632 960123".to_owned()),
        closed: false,
    }
}

/// `GET /service/branches`
pub(crate) async fn list(ask: Ask) -> Result<Answer, Trouble> {
    let kept = ask.desk()?.select::<Branch>().order("name, id").all().await?;
    let may = ask.me()?.actor.role() == Some(Role::Administrator);
    ask.show(&Branches { branches: kept.into_iter().map(|kept| kept.record).collect(), may })
}

/// The form of a branch, new or there already.
pub(crate) struct OneBranch {
    branch: Option<(BranchId, i64, bool)>,
    posted: Posted,
    clash: Option<Clash>,
}

impl Page for OneBranch {
    fn title(&self) -> String {
        match &self.branch {
            None => "Add a branch".to_owned(),
            Some(_) => "Change a branch".to_owned(),
        }
    }

    fn section(&self) -> &'static str {
        "/service"
    }

    fn way(&self) -> Vec<(String, String)> {
        [way(), vec![("Branches".to_owned(), "/service/branches".to_owned())]].concat()
    }

    fn view(&self, frame: &Frame) -> Markup {
        let fields = html! {
            (parts::field(&self.posted, "name", "Name", ""))
            (parts::field(&self.posted, "address", "Where it stands", "Street and town"))
            (parts::field(&self.posted, "postcode", "Postcode", ""))
            (parts::typed_field(&self.posted, "phone", "Telephone", "", "tel", None))
        };
        html! {
            (parts::error_summary(&self.posted))
            @if let Some(clash) = &self.clash { (clash.view()) }
            @match &self.branch {
                None => (parts::form(frame, "/service/branches/new", html! { (fields) (parts::button("Add this branch")) })),
                Some((id, version, closed)) => {
                    @let version = self.clash.as_ref().map_or(*version, |clash| clash.version);
                    @let at = format!("/service/branches/{id}");
                    (parts::form(frame, &at, html! { (version_field(version)) (fields) (parts::button("Keep the change")) }))
                    @if *closed {
                        (parts::form(frame, &format!("{at}/open"), parts::quiet_button("It is open again")))
                    } @else {
                        h2 class="govuk-heading-m" { "Closing" }
                        p class="govuk-body" { "It is no longer offered to choose from. What happened there stays." }
                        (parts::form(frame, &format!("{at}/close"), html! {
                            button class="govuk-button govuk-button--warning" type="submit" { "It has closed for good" }
                        }))
                    }
                }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let full = posted_of(&sample());
        let page = |branch, posted| Self { branch, posted, clash: None };
        let id = sample().id;
        vec![
            ("empty", page(None, Posted::default())),
            ("wrong", page(None, full.clone().with("name", "").but("name", NAME))),
            ("open", page(Some((id, 1, false)), full.clone())),
            ("closed", page(Some((id, 1, true)), full)),
        ]
    }
}

const NAME: &str = "Enter the name of the branch";

fn posted_of(branch: &Branch) -> Posted {
    Posted::default()
        .with("name", branch.name.as_str())
        .with("address", branch.address.as_str())
        .with("postcode", branch.postcode.as_deref().unwrap_or_default())
        .with("phone", branch.phone.as_deref().unwrap_or_default())
}

fn read(ask: &Ask, before: Branch) -> Result<Branch, Problem> {
    let mut read = Reader::new(&ask.posted);
    let name = read.text::<120>("name", NAME);
    let address = read.maybe::<300>("address").unwrap_or_default();
    let postcode = read.maybe::<12>("postcode").map(|typed| typed.to_uppercase());
    let phone = read.maybe::<40>("phone");
    read.done(name.map(|name| Branch { name, address, postcode, phone, ..before }))
}

/// `GET /service/branches/new`
pub(crate) async fn new(ask: Ask) -> Result<Answer, Trouble> {
    ask.show(&OneBranch { branch: None, posted: Posted::default(), clash: None })
}

/// `POST /service/branches/new`
pub(crate) async fn add(ask: Ask) -> Result<Answer, Trouble> {
    let blank = Branch {
        id: ask.now.id(),
        name: String::new(),
        address: String::new(),
        postcode: None,
        phone: None,
        closed: false,
    };
    let branch = match read(&ask, blank) {
        Ok(branch) => branch,
        Err(Problem(posted)) => return ask.again(&OneBranch { branch: None, posted, clash: None }),
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if ask.first_time(&mut tx, "branch").await? {
        tx.insert(&branch).await?;
        tx.save().await?;
    }
    Ok(Answer::go("/service/branches"))
}

async fn kept(ask: &Ask) -> Result<Kept<Branch>, Trouble> {
    ask.desk()?.get(ask.id::<BranchId>()?).await?.ok_or(Trouble::NotFound)
}

/// `GET /service/branches/{id}`
pub(crate) async fn one(ask: Ask) -> Result<Answer, Trouble> {
    let branch = kept(&ask).await?;
    let page =
        OneBranch { branch: Some((branch.id, branch.version, branch.closed)), posted: posted_of(&branch), clash: None };
    ask.show(&page)
}

const COLUMNS: [(&str, &str); 4] =
    [("name", "Name"), ("address", "Where it stands"), ("postcode", "Postcode"), ("phone", "Telephone")];

/// `POST /service/branches/{id}`
pub(crate) async fn change(ask: Ask) -> Result<Answer, Trouble> {
    let (before, version) = (kept(&ask).await?, ask.version()?);
    let at = Some((before.id, version, before.closed));
    let after = match read(&ask, before.record.clone()) {
        Ok(after) => after,
        Err(Problem(posted)) => return ask.again(&OneBranch { branch: at, posted, clash: None }),
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if let Err(error) = tx.update(&after, version).await {
        drop(tx);
        let clash = Clash::of(&ask, error, &after, &COLUMNS, |_, _| None).await?;
        return ask.clash(&OneBranch { branch: at, posted: ask.posted.clone(), clash: Some(clash) });
    }
    tx.save().await?;
    Ok(Answer::go("/service/branches"))
}

/// `POST /service/branches/{id}/close`
pub(crate) async fn close(ask: Ask) -> Result<Answer, Trouble> {
    set_closed(&ask, true).await
}

/// `POST /service/branches/{id}/open`
pub(crate) async fn open(ask: Ask) -> Result<Answer, Trouble> {
    set_closed(&ask, false).await
}

async fn set_closed(ask: &Ask, closed: bool) -> Result<Answer, Trouble> {
    let (kept, desk) = (kept(ask).await?, ask.desk()?);
    let mut tx = desk.write(&ask.now).await?;
    tx.update(&Branch { closed, ..kept.record }, kept.version).await?;
    tx.save().await?;
    Ok(Answer::go("/service/branches"))
}
