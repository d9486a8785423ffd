//! *Before you negotiate*: three questions that one settles for oneself, kept as a private note and as nothing else (R089,
//! K30).

use ampersand_domain::{
    Date, OrganisationId, Uuid, Visibility,
    organisations::{
        Between, Concession, DossierHeading, DossierLine, DossierLineId, Gainer, GaveWay, Organisation, Origin,
    },
};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::{known, which, words};
use crate::shell::{Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, day, parts};

/// Name of the field, question, and an answer of the kind that helps.
const QUESTIONS: [(&str, &str, &str); 3] = [
    (
        "bring",
        "What do we bring that they would find hard to get elsewhere?",
        "Like: a warm room in five places that 900 families know",
    ),
    (
        "moved",
        "Who has given way so far, in what, and whose turn is it?",
        "Like: we moved the day twice; they have not moved on the room",
    ),
    (
        "ask",
        "What will we ask for, and what do we do if they say no?",
        "Like: a named lead for a year; if not, we go on with two branches alone",
    ),
];

/// The page.
pub(crate) struct Negotiate {
    organisation: Organisation,
    /// What this person wrote before, newest first.
    before: Vec<Kept<DossierLine>>,
    /// What is on record between us.
    between: Between,
    posted: Posted,
}

impl Page for Negotiate {
    fn title(&self) -> String {
        format!("Before you negotiate with {}", self.organisation.name)
    }

    fn section(&self) -> &'static str {
        "/organisations"
    }

    fn way(&self) -> Vec<(String, String)> {
        words::way_to(self.organisation.id, &self.organisation.name)
    }

    fn view(&self, frame: &Frame) -> Markup {
        let address = self.address();
        html! {
            (parts::error_summary(&self.posted))
            p class="govuk-body" {
                "Go in as an equal: a library has something to give, and may ask for something. Answer what helps you. "
                "Only you can read what you write; no rule and no report looks at it."
            }
            (parts::kept_form(frame, &address, &address, html! {
                @for (name, question, like) in QUESTIONS { (parts::text_area(&self.posted, name, question, like, 3)) }
                (parts::button("Keep it for me"))
            }))
            (super::bearing::view(&self.between))
            (parts::note("A library is a public body and may have to release what is written here, even if only you can see it now."))
            @if !self.before.is_empty() {
                h2 class="govuk-heading-m" { "What you wrote before" }
                @for line in &self.before {
                    div class="app-entry" {
                        h3 class="govuk-heading-s" { (day(line.looked_on)) }
                        (parts::paragraphs(&line.text))
                        (parts::post_button(frame, &format!("{address}/remove"), "Delete it", &[("line", &line.id.0.to_string())]))
                    }
                }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let mut line = known::sample(
            1,
            DossierHeading::Negotiation,
            "What will we ask for, and what do we do if they say no?\nA named lead for a year.",
            Date::constant(2026, 11, 2),
        );
        line.record.visibility = Visibility::Private;
        let gave = |by, day| Concession { by, on: Date::constant(2026, 10, day), what: GaveWay::Day };
        let concessions = vec![gave(Gainer::We, 2), gave(Gainer::We, 9), gave(Gainer::We, 16)];
        let between = Between { concessions, we_asked: 4, they_asked: 1 };
        let page = |before: Vec<Kept<DossierLine>>, posted: Posted| Self {
            organisation: Organisation::named(Uuid::from_u128(7).into(), "Advice Sale", Origin::Typed),
            before,
            between: between.clone(),
            posted,
        };
        let wrong = Posted::default().but("bring", "Answer at least one question, or go back without");
        vec![("empty", page(Vec::new(), Posted::default())), ("wrong", page(vec![line], wrong))]
    }
}

impl Negotiate {
    fn address(&self) -> String {
        format!("/organisations/{}/before-you-negotiate", self.organisation.id)
    }
}

async fn page(ask: &Ask, posted: Posted) -> Result<Negotiate, Trouble> {
    let desk = ask.desk()?;
    let organisation = which::staying(&desk, ask.id::<OrganisationId>()?).await?.ok_or(Trouble::NotFound)?;
    let before = desk.select::<DossierLine>().filter("organisation = ?", organisation.id);
    let before = before.filter("heading = ?", DossierHeading::Negotiation).order("looked_on DESC, id DESC");
    let between = desk.between(organisation.id).await?;
    Ok(Negotiate { before: before.all().await?, between, organisation, posted })
}

/// `GET /organisations/{id}/before-you-negotiate`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let mut page = page(&ask, Posted::default()).await?;
    page.posted = ask.draft(&page.address()).await?.unwrap_or_default();
    ask.show(&page)
}

/// The answers, each under its question.
fn read(posted: &Posted) -> Result<String, Problem> {
    let mut read = Reader::new(posted);
    let mut said = Vec::new();
    for (name, question, _) in QUESTIONS {
        said.extend(read.maybe::<600>(name).map(|answer| format!("{question}\n{answer}")));
    }
    if said.is_empty() {
        read.wrong::<()>("bring", "Answer at least one question, or go back without");
    }
    read.done(Some(said.join("\n\n")))
}

/// `POST /organisations/{id}/before-you-negotiate`
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let mut page = page(&ask, Posted::default()).await?;
    let text = match read(&ask.posted) {
        Ok(text) => text,
        Err(Problem(posted)) => {
            page.posted = posted;
            return ask.again(&page);
        }
    };
    let line = DossierLine {
        id: ask.now.id(),
        organisation: page.organisation.id,
        heading: DossierHeading::Negotiation,
        text,
        about_when: String::new(),
        source: String::new(),
        reliability: None,
        keep_until: None,
        looked_on: ask.now.today,
        visibility: Visibility::Private,
        author: ask.me()?.actor.person(),
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if ask.first_time(&mut tx, "negotiate").await? {
        tx.insert(&line).await?;
        tx.save().await?;
        desk.forget_draft(&page.address()).await?;
    }
    Ok(Answer::go(page.address()))
}

/// `POST /organisations/{id}/before-you-negotiate/remove`
pub(crate) async fn remove(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask, Posted::default()).await?;
    let id = Reader::new(&ask.posted).maybe_id::<DossierLineId>("line").ok_or(Trouble::NotFound)?;
    if !page.before.iter().any(|line| line.id == id) {
        return Err(Trouble::NotFound);
    }
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.remove::<DossierLine>(id).await?;
    tx.save().await?;
    Ok(Answer::go(page.address()))
}
