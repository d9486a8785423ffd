//! Branches taken from the open list of an authority, so that nobody types them.

use ampersand_domain::{Now, fold, service::Branch};
use ampersand_exchange::service::{ATTRIBUTION, KnownBranch, branches_of};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::way;
use crate::shell::{Answer, Ask, Choice, Frame, Page, Posted, Trouble, parts};

/// The list to accept.
pub(crate) struct Fill {
    authority: String,
    /// The branches that are not here yet.
    offered: Vec<KnownBranch>,
    /// How many of the list are here already.
    here: usize,
    posted: Posted,
}

impl Page for Fill {
    fn title(&self) -> String {
        "Branches from the open list".to_owned()
    }

    fn section(&self) -> &'static str {
        "/service"
    }

    fn way(&self) -> Vec<(String, String)> {
        [way(), vec![("Branches".to_owned(), "/service/branches".to_owned())]].concat()
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            form class="app-filter app-filter--row" method="get" action="/service/branches/fill" {
                (authority_field(&Posted::default().with("authority", self.authority.as_str()), "authority", "Authority", ""))
                button class="govuk-button govuk-button--secondary" { "Show its branches" }
            }
            (parts::error_summary(&self.posted))
            @if !self.offered.is_empty() {
                (parts::form(frame, "/service/branches/fill", html! {
                    (parts::hidden("authority", &self.authority))
                    (parts::many(&self.posted, "branch", "Which of these are yours?", "As they were in 2022. Take the mark away where one has closed", &self.choices()))
                    (parts::button("Add the marked branches"))
                }))
            } @else if self.here > 0 {
                p class="govuk-body" { "All branches of the list are here already." }
            } @else {
                p class="govuk-body" { "The open list of branches has nothing for " (self.authority) ". It covers England alone: for Wales, Scotland, Northern Ireland and everywhere else there is no such list yet. Nothing else depends on it. Choose another name above, or " a class="govuk-link" href="/service/branches/new" { "add your branches" } "." }
            }
            p class="govuk-body-s app-soft" { (ATTRIBUTION) }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let offered = branches_of("Rutland");
        let marked = Posted::of(offered.iter().map(|branch| ("branch".to_owned(), key(branch))));
        let page =
            |offered, here, posted| Self { authority: "Rutland County Council".to_owned(), offered, here, posted };
        vec![
            ("full", page(offered, 0, marked)),
            ("all-here", page(Vec::new(), 4, Posted::default())),
            ("unknown", page(Vec::new(), 0, Posted::default())),
        ]
    }
}

impl Fill {
    fn choices(&self) -> Vec<Choice> {
        self.offered
            .iter()
            .map(|branch| {
                let place: Vec<&str> =
                    [branch.address, branch.postcode].into_iter().filter(|part| !part.is_empty()).collect();
                Choice::new(key(branch), branch.name).means(&place.join(", "))
            })
            .collect()
    }
}

/// The name of an authority, chosen from the list or typed.
pub(crate) fn authority_field(posted: &Posted, name: &str, label: &str, hint: &str) -> Markup {
    parts::field_with_list(posted, name, label, hint, ampersand_exchange::service::authorities())
}

/// What tells a branch of the list from the others.
fn key(branch: &KnownBranch) -> String {
    format!("{} {}", fold(branch.name), fold(branch.postcode))
}

fn is_here(branch: &KnownBranch, here: &[Kept<Branch>]) -> bool {
    let name = fold(branch.name);
    here.iter().any(|kept| {
        fold(&kept.name) == name && fold(kept.postcode.as_deref().unwrap_or_default()) == fold(branch.postcode)
    })
}

/// A branch of the list as a record.
pub(crate) fn record(branch: &KnownBranch, now: &Now) -> Branch {
    Branch {
        id: now.id(),
        name: branch.name.to_owned(),
        address: branch.address.to_owned(),
        postcode: (!branch.postcode.is_empty()).then(|| branch.postcode.to_owned()),
        phone: None,
        closed: false,
    }
}

async fn page(ask: &Ask, authority: &str) -> Result<Fill, Trouble> {
    let here = ask.desk()?.select::<Branch>().all().await?;
    let (known, offered): (Vec<_>, Vec<_>) =
        branches_of(authority).into_iter().partition(|branch| is_here(branch, &here));
    let posted = Posted::of(offered.iter().map(|branch| ("branch".to_owned(), key(branch))));
    Ok(Fill { authority: authority.to_owned(), offered, here: known.len(), posted })
}

/// `GET /service/branches/fill`, with `?authority=` for another than the service's own.
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let asked = ask.query().value("authority").trim().to_owned();
    let authority = if asked.is_empty() { ask.me()?.service.authority.clone() } else { asked };
    let page = page(&ask, &authority).await?;
    ask.show(&page)
}

/// `POST /service/branches/fill`: what is here already is not added again.
pub(crate) async fn accept(ask: Ask) -> Result<Answer, Trouble> {
    let wanted = ask.posted.values("branch").to_vec();
    let page = page(&ask, ask.posted.value("authority")).await?;
    let marked: Vec<Branch> = page
        .offered
        .iter()
        .filter(|branch| wanted.contains(&key(branch)))
        .map(|branch| record(branch, &ask.now))
        .collect();
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.insert_many(&marked).await?;
    tx.save().await?;
    Ok(Answer::go("/service/branches"))
}
