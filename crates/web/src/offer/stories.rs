//! The stories of what partnerships have achieved, and the partnerships of which one is worth telling (R097).

use ampersand_domain::{
    Date, Uuid,
    offer::{CaseStudy, worth_telling},
    partnership::{Objective, Partnership, PartnershipId},
};
use ampersand_store::Desk;
use maud::{Markup, html};

use super::story::{sample, way};
use crate::shell::{Answer, Ask, Frame, Page, Trouble, day_short, parts};

/// The list.
pub(crate) struct Stories {
    all: Vec<CaseStudy>,
    /// The word by which they were looked for.
    word: String,
    /// Partnerships that have something to tell and no story yet, each with why.
    worth: Vec<(PartnershipId, String, String)>,
}

impl Page for Stories {
    fn title(&self) -> String {
        "Stories of what came of it".to_owned()
    }

    fn section(&self) -> &'static str {
        "/offer"
    }

    fn way(&self) -> Vec<(String, String)> {
        way().into_iter().take(1).collect()
    }

    fn view(&self, _: &Frame) -> Markup {
        let row = |one: &CaseStudy| {
            vec![
                html! { a class="govuk-link" href=(format!("/offer/stories/{}", one.id)) { (one.title) } },
                html! { (one.partners) },
                html! { @for word in one.words() { a class="govuk-link" href=(format!("/offer/stories?word={}", crate::shell::encoded(word))) { (word) } " " } },
                html! { @if one.may_be_told() { "Yes" } @else { "Not yet: for our own use" } },
                html! { (day_short(one.made_on)) },
            ]
        };
        let rows: Vec<Vec<Markup>> = self.all.iter().map(row).collect();
        html! {
            p { (parts::link_button("Write a story", "/offer/stories/new")) }
            @if !self.worth.is_empty() {
                h2 class="govuk-heading-m" { "Worth telling" }
                ul class="govuk-list govuk-list--bullet" {
                    @for (id, title, why) in &self.worth {
                        li { (title) ": " (why) ". " a class="govuk-link" href=(format!("/offer/stories/new?partnership={id}")) { "Write it down" span class="govuk-visually-hidden" { ": " (title) } } }
                    }
                }
            }
            @if !self.word.is_empty() { p class="govuk-body" { "Found by “" (self.word) "”. " a class="govuk-link" href="/offer/stories" { "All of them" } } }
            @if rows.is_empty() {
                (parts::empty("No story yet", "What was needed, who took part, what was done, what came of it: one page, with somebody’s own words. The next partner reads it first.", None))
            } @else {
                (parts::plain_table("Stories", &["Story", "With", "Found by", "May it be told?", "Written on"], &rows))
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let told = CaseStudy { told_yes_on: Some(Date::constant(2026, 11, 2)), ..sample() };
        let worth = vec![(
            Uuid::from_u128(1).into(),
            "Warm Words".to_owned(),
            "reached on 2 Nov 2026: forty readers".to_owned(),
        )];
        let many = (0..60).map(|_| sample()).collect();
        vec![
            ("empty", Self { all: Vec::new(), word: String::new(), worth: Vec::new() }),
            ("full", Self { all: vec![sample(), told], word: "health".to_owned(), worth }),
            ("many", Self { all: many, word: String::new(), worth: Vec::new() }),
        ]
    }
}

/// The partnerships that have something to tell and no story yet.
async fn worth(desk: &Desk) -> Result<Vec<(PartnershipId, String, String)>, Trouble> {
    let (partnerships, reached, told) = tokio::try_join!(
        desk.select::<Partnership>().order("title, id").all(),
        desk.select::<Objective>().only("reached_on IS NOT NULL").all(),
        desk.select::<CaseStudy>().only("partnership IS NOT NULL").all(),
    )?;
    let reached: Vec<Objective> = reached.into_iter().map(|kept| kept.record).collect();
    let told: Vec<PartnershipId> = told.iter().filter_map(|story| story.partnership).collect();
    let say = |one: &Partnership| {
        let (on, what) = worth_telling(one, &reached, &told)?;
        let why = what.map_or_else(
            || format!("it ended on {}", day_short(on)),
            |what| format!("reached on {}: {what}", day_short(on)),
        );
        Some((one.id, one.title.clone(), why))
    };
    Ok(partnerships.iter().filter_map(|kept| say(kept)).collect())
}

/// The stories, the newest first.
pub(super) async fn all(desk: &Desk) -> Result<Vec<CaseStudy>, Trouble> {
    let all = desk.select::<CaseStudy>().order("made_on DESC, id DESC").limit(500).all().await?;
    Ok(all.into_iter().map(|kept| kept.record).collect())
}

/// `GET /offer/stories`, or with `?word=` those that are found by it.
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let word = ask.query().value("word").trim().chars().take(80).collect::<String>();
    let mut all = all(&desk).await?;
    let folded = ampersand_domain::fold(&word);
    all.retain(|one| word.is_empty() || one.words().iter().any(|own| ampersand_domain::fold(own) == folded));
    ask.show(&Stories { all, word, worth: worth(&desk).await? })
}
