//! What we can offer, under five headings: dated, in versions, a line under each is enough (R090, R018, K02).

use ampersand_domain::{
    Date,
    offer::{Audit, AuditHeading, AuditLine},
};
use ampersand_store::{Desk, Kept};
use maud::{Markup, html};

use crate::shell::{Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, day, parts};

/// The newest version.
pub(crate) struct Offer {
    audit: Option<Kept<Audit>>,
    lines: Vec<Kept<AuditLine>>,
    in_date_until: Option<Date>,
}

/// What a heading is called, what it asks, and an example.
fn words(heading: AuditHeading) -> (&'static str, &'static str) {
    match heading {
        AuditHeading::Resources => {
            ("Rooms and things", "Like: a warm room for thirty at Mill Lane, free on Tuesday mornings")
        }
        AuditHeading::Skills => {
            ("What our people can do", "Staff and volunteers: Somali and Polish spoken, story times, help with forms")
        }
        AuditHeading::Networks => ("Whom we know", "Partnerships, council departments, informal networks"),
        AuditHeading::Impact => ("What difference we make", "For whom, and what changed: not a count of events alone"),
        AuditHeading::Audiences => ("Whom we reach", "Visits, followers, the newsletter; say when it was counted"),
    }
}

impl Page for Offer {
    fn title(&self) -> String {
        "What we can offer".to_owned()
    }

    fn section(&self) -> &'static str {
        "/offer"
    }

    fn view(&self, frame: &Frame) -> Markup {
        let Some(audit) = &self.audit else {
            return parts::empty(
                "We have not looked yet at what we can offer",
                "Before we ask anybody for something it helps to know what we bring. A line under each of five headings is enough, and can be changed any day.",
                Some(("Look at what we can offer", "/offer/renew")),
            );
        };
        html! {
            p class="govuk-body" {
                "Looked at on " (day(audit.made_on)) ", version " (audit.number) ". "
                @match self.in_date_until {
                    Some(until) if until < frame.today => { (parts::tag("Needs another look", "yellow")) },
                    Some(until) => { "It holds until " (day(until)) "." },
                    None => {},
                }
            }
            @for heading in AuditHeading::ALL {
                h2 class="govuk-heading-m" { (words(*heading).0) }
                ul class="govuk-list govuk-list--bullet" {
                    @for line in self.lines.iter().filter(|line| line.heading == *heading) { li { (line.text) } }
                }
            }
            (parts::link_button("Look at it again", "/offer/renew"))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let audit = Audit {
            id: ampersand_domain::Uuid::from_u128(1).into(),
            number: 2,
            made_on: Date::constant(2025, 10, 1),
            by: None,
            note: String::new(),
        };
        let line = |heading: &AuditHeading| {
            crate::partnership::kept(AuditLine {
                id: ampersand_domain::Uuid::from_u128(2).into(),
                audit: audit.id,
                heading: *heading,
                branch: None,
                text: "A warm room for thirty at Mill Lane".to_owned(),
                amount: None,
                unit: String::new(),
                shows: String::new(),
            })
        };
        vec![
            ("empty", Self { audit: None, lines: Vec::new(), in_date_until: None }),
            (
                "old",
                Self {
                    lines: AuditHeading::ALL.iter().map(line).collect(),
                    in_date_until: Some(Date::constant(2026, 10, 1)),
                    audit: Some(crate::partnership::kept(audit.clone())),
                },
            ),
        ]
    }
}

/// The five headings as a form, filled with what stands.
pub(crate) struct Renew {
    posted: Posted,
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
            p class="govuk-body" { "One line for each thing. What stood here last time is still here: change what has changed." }
            (parts::kept_form(frame, "/offer/renew", "offer/renew", html! {
                @for heading in AuditHeading::ALL {
                    @let (label, hint) = words(*heading);
                    (parts::text_area(&self.posted, heading.as_str(), label, hint, 3))
                }
                (parts::button("Keep it as of today"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        vec![
            ("empty", Self { posted: Posted::default() }),
            ("wrong", Self { posted: Posted::default().but("skills", "Enter at least one line") }),
        ]
    }
}

/// The newest version with its lines, if there is one.
pub(crate) async fn newest(desk: &Desk) -> Result<(Option<Kept<Audit>>, Vec<Kept<AuditLine>>), Trouble> {
    let audit = desk.select::<Audit>().order("number DESC, id").one().await?;
    let lines = match &audit {
        Some(audit) => desk.select::<AuditLine>().filter("audit = ?", audit.id).order("id").all().await?,
        None => Vec::new(),
    };
    Ok((audit, lines))
}

/// `GET /offer`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let (audit, lines) = newest(&ask.desk()?).await?;
    let months = ask.me()?.service.thresholds.0.confirmation_months;
    let in_date_until = audit.as_ref().map(|audit| audit.made_on.saturating_add(jiff::ToSpan::months(months)));
    ask.show(&Offer { audit, lines, in_date_until })
}

/// `GET /offer/renew`
pub(crate) async fn form(ask: Ask) -> Result<Answer, Trouble> {
    let (_, lines) = newest(&ask.desk()?).await?;
    let filled = |posted: Posted, heading: &AuditHeading| {
        let own: Vec<&str> =
            lines.iter().filter(|line| line.heading == *heading).map(|line| line.text.as_str()).collect();
        posted.with(heading.as_str(), own.join("\n"))
    };
    ask.show(&Renew { posted: AuditHeading::ALL.iter().fold(Posted::default(), filled) })
}

/// `POST /offer/renew`: a new version; older ones are never changed.
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let (last, _) = newest(&desk).await?;
    let mut read = Reader::new(&ask.posted);
    let typed: Option<Vec<(AuditHeading, String)>> = AuditHeading::ALL
        .iter()
        .map(|heading| read.text::<4000>(heading.as_str(), "Enter at least one line").map(|text| (*heading, text)))
        .collect::<Vec<_>>()
        .into_iter()
        .collect();
    let typed = match read.done(typed) {
        Ok(typed) => typed,
        Err(Problem(posted)) => return ask.again(&Renew { posted }),
    };
    let audit = Audit {
        id: ask.now.id(),
        number: last.map_or(1, |last| last.number + 1),
        made_on: ask.now.today,
        by: ask.me()?.actor.person(),
        note: String::new(),
    };
    let line = |heading: AuditHeading, text: &str| AuditLine {
        id: ask.now.id(),
        audit: audit.id,
        heading,
        branch: None,
        text: text.to_owned(),
        amount: None,
        unit: String::new(),
        shows: String::new(),
    };
    let lines: Vec<AuditLine> = typed
        .iter()
        .flat_map(|(heading, text)| {
            text.lines().map(str::trim).filter(|text| !text.is_empty()).map(|text| line(*heading, text))
        })
        .collect();
    let mut tx = desk.write(&ask.now).await?;
    tx.insert(&audit).await?;
    tx.insert_many(&lines).await?;
    tx.save().await?;
    Ok(Answer::go("/offer"))
}
