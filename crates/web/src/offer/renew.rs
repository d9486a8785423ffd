//! The form in which what we can offer is looked at again: what is there, to be changed; keeping it makes a new version.

use ampersand_domain::{
    Uuid,
    offer::{Audit, AuditHeading, AuditId, AuditLine, OfferLine},
    service::BranchId,
};
use maud::{Markup, html};

use super::audit::{branches, newest, words};
use crate::shell::{Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, parts};

/// The form.
pub(crate) struct Renew {
    posted: Posted,
    branches: Vec<(BranchId, String)>,
}

impl Page for Renew {
    fn title(&self) -> String {
        "Look at what we can offer".to_owned()
    }

    fn section(&self) -> &'static str {
        "/offer"
    }

    fn way(&self) -> Vec<(String, String)> {
        vec![("What we can offer".to_owned(), "/offer".to_owned())]
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.posted))
            p class="govuk-body" { "One line for each thing; one under each heading is enough. What stood here last time is still here: change what has changed. The old version stays to look at." }
            (parts::details("To say where, and how much", html! {
                p class="govuk-body" { "After the words, with a bar between: the branch, how much of what, what shows it. Like:" }
                p class="govuk-body" { code { "Meeting room | Mill Lane | 40 seats | counted in May" } }
                @if !self.branches.is_empty() { p class="govuk-body" { "Branches: " (self.branches.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>().join(", ")) "." } }
            }))
            (parts::kept_form(frame, "/offer/renew", "offer/renew", html! {
                @for which in AuditHeading::ALL {
                    @let (called, hint) = words(*which);
                    (parts::text_area(&self.posted, which.as_str(), called, hint, 4))
                }
                (parts::field(&self.posted, "note", "What to know about it (optional)", "Like: a new branch opens in May"))
                (parts::button("Keep it as of today"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let wrong = Posted::default()
            .with("resources", "Room | Mil Lane")
            .but("resources", "Line 1 names a branch that we do not know: Mil Lane")
            .but("skills", "Enter at least one line");
        let branches = vec![(BranchId(Uuid::nil()), "Mill Lane".to_owned())];
        vec![
            ("empty", Self { posted: Posted::default(), branches: Vec::new() }),
            ("wrong", Self { posted: wrong, branches }),
        ]
    }
}

/// `GET /offer/renew`
pub(crate) async fn form(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let branches = branches(&desk).await?;
    let mut posted = Posted::default();
    if let (Some(audit), lines) = newest(&desk).await? {
        for which in AuditHeading::ALL {
            let under = lines.iter().filter(|line| line.heading == *which);
            let written: Vec<String> = under.map(|line| written(line, &branches)).collect();
            posted = posted.with(which.as_str(), written.join("\n"));
        }
        posted = posted.with("note", audit.note.as_str());
    }
    ask.show(&Renew { posted, branches })
}

fn written(line: &AuditLine, branches: &[(BranchId, String)]) -> String {
    let branch = branches.iter().find(|(id, _)| Some(*id) == line.branch).map(|(_, name)| name.clone());
    let plain = OfferLine {
        text: line.text.clone(),
        branch: branch.unwrap_or_default(),
        amount: line.amount,
        unit: line.unit.clone(),
        shows: line.shows.clone(),
    };
    plain.write()
}

/// `POST /offer/renew`: a new version with today's date.
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let branches = branches(&desk).await?;
    let id: AuditId = ask.now.id();
    let (lines, note) = match read(&ask, id, &branches) {
        Ok(read) => read,
        Err(Problem(posted)) => return ask.again(&Renew { posted, branches }),
    };
    let mut tx = desk.write(&ask.now).await?;
    let before = tx.select::<Audit>().order("number DESC").limit(1).all().await?.pop();
    let number = before.map_or(1, |before| before.number + 1);
    tx.insert(&Audit { id, number, made_on: ask.now.today, by: ask.me()?.actor.person(), note }).await?;
    tx.insert_many(&lines).await?;
    tx.save().await?;
    Ok(Answer::go("/offer"))
}

fn read(ask: &Ask, audit: AuditId, branches: &[(BranchId, String)]) -> Result<(Vec<AuditLine>, String), Problem> {
    let mut read = Reader::new(&ask.posted);
    let mut all = Vec::new();
    for which in AuditHeading::ALL {
        let Some(text) = read.text::<20_000>(which.as_str(), "Enter at least one line") else { continue };
        for (at, line) in text.lines().filter_map(OfferLine::read).enumerate() {
            let found = branches.iter().find(|(_, name)| name.to_lowercase() == line.branch.to_lowercase());
            if !line.branch.is_empty() && found.is_none() {
                let says = format!("Line {} names a branch that we do not know: {}", at + 1, line.branch);
                read.wrong::<()>(which.as_str(), says);
            }
            all.push(AuditLine {
                id: ask.now.id(),
                audit,
                heading: *which,
                branch: found.map(|(id, _)| *id),
                text: line.text,
                amount: line.amount,
                unit: line.unit,
                shows: line.shows,
            });
        }
    }
    let note = read.maybe::<1000>("note").unwrap_or_default();
    read.done(Some((all, note)))
}
