//! The stories of what partnerships have achieved, and the partnerships of which one is worth telling (R097).

use ampersand_domain::{
    Date, Uuid, fold,
    offer::{CaseStudy, worth_telling},
    partnership::{Objective, Partnership, PartnershipId},
};
use ampersand_store::Desk;
use maud::{Markup, html};

use super::story::{sample, way};
use crate::shell::{
    Ask, Choice, Frame, Page, Trouble, day_short, encoded,
    listing::{Column, List, ListPage, Listing, counted},
    parts,
};

static LIST: List<CaseStudy> = List {
    word: "stories",
    title: "Stories",
    address: "/offer/stories",
    filters: &["words", "word", "told"],
    columns: &[
        Column {
            word: "title",
            heading: "Story",
            at_first: true,
            text: |one| one.title.clone(),
            cell: Some(
                |one| html! { a class="govuk-link" href=(format!("/offer/stories/{}", one.id)) { (one.title) } },
            ),
        },
        Column { word: "with", heading: "With", at_first: true, text: |one| one.partners.clone(), cell: None },
        Column {
            word: "found",
            heading: "Found by",
            at_first: true,
            text: |one| one.tags.clone(),
            cell: Some(
                |one| html! { @for word in one.words() { a class="govuk-link" href=(format!("/offer/stories?word={}", encoded(word))) { (word) } " " } },
            ),
        },
        Column {
            word: "told",
            heading: "May it be told?",
            at_first: true,
            text: |one| told(one).to_owned(),
            cell: None,
        },
        Column { word: "made", heading: "Written on", at_first: true, text: |one| day_short(one.made_on), cell: None },
        Column { word: "need", heading: "What was needed", at_first: false, text: |one| one.need.clone(), cell: None },
        Column { word: "done", heading: "What was done", at_first: false, text: |one| one.done.clone(), cell: None },
        Column {
            word: "result",
            heading: "What came of it",
            at_first: false,
            text: |one| one.result.clone(),
            cell: None,
        },
        Column { word: "shows", heading: "What shows it", at_first: false, text: |one| one.shows.clone(), cell: None },
    ],
};

fn told(story: &CaseStudy) -> &'static str {
    if story.may_be_told() { "Yes" } else { "Not yet: for our own use" }
}

/// The list.
pub(crate) struct Stories {
    listing: Listing<CaseStudy>,
    all: Vec<CaseStudy>,
    /// How many fit.
    count: usize,
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

    fn view(&self, frame: &Frame) -> Markup {
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
            @if self.count == 0 && !self.listing.is_narrow() {
                (parts::empty("No story yet", "What was needed, who took part, what was done, what came of it: one page, with somebody’s own words. The next partner reads it first.", None))
            } @else { (self.list(frame)) }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let told = CaseStudy { told_yes_on: Some(Date::constant(2026, 11, 2)), ..sample() };
        let worth = vec![(
            Uuid::from_u128(1).into(),
            "Warm Words".to_owned(),
            "reached on 2 Nov 2026: forty readers".to_owned(),
        )];
        let page = |query: &[(&str, &str)], all: Vec<CaseStudy>, worth| Self {
            listing: Listing::sample(&LIST, query),
            count: all.len(),
            all,
            worth,
        };
        vec![
            ("empty", page(&[], Vec::new(), Vec::new())),
            ("none-fits", page(&[("words", "chess")], Vec::new(), Vec::new())),
            ("full", page(&[("word", "health")], vec![sample(), told], worth)),
            ("many", page(&[("column", "result")], (0..60).map(|_| sample()).collect(), Vec::new())),
        ]
    }
}

impl Stories {
    fn list(&self, frame: &Frame) -> Markup {
        let posted = self.listing.posted();
        let told = [Choice::new("yes", "May be told"), Choice::new("no", "For our own use")];
        let fields = html! {
            (parts::field(posted, "words", "Words", ""))
            (parts::field(posted, "word", "Found by", "One of the words that a story was given"))
            (parts::select(posted, "told", "May it be told?", "", Some("Either"), &told))
        };
        html! {
            (self.listing.filters(&fields))
            p class="govuk-body" { strong { (counted(self.count, "story", "stories")) } }
            @if !self.all.is_empty() { (self.listing.table("Stories", &self.all)) }
            (self.listing.below(frame))
        }
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

impl ListPage for Stories {
    type Row = CaseStudy;

    async fn whole(ask: &Ask) -> Result<Self, Trouble> {
        let (desk, listing) = (ask.desk()?, Listing::read(ask, &LIST).await?);
        let (all, worth) = tokio::try_join!(all(&desk), worth(&desk))?;
        let all: Vec<CaseStudy> = all.into_iter().filter(|one| fits(&listing, one)).collect();
        Ok(Stories { listing, count: all.len(), all, worth })
    }

    fn parts(&mut self) -> (&Listing<CaseStudy>, &mut Vec<CaseStudy>) {
        (&self.listing, &mut self.all)
    }
}

/// Whether a story is one of those that are asked for.
fn fits(listing: &Listing<CaseStudy>, one: &CaseStudy) -> bool {
    let word = fold(listing.value("word"));
    listing.has_words(&[one.title.as_str(), &one.partners, &one.need, &one.done, &one.result, &one.shows, &one.tags])
        && (word.is_empty() || one.words().iter().any(|own| fold(own) == word))
        && listing.yes_or_no("told", one.may_be_told())
}
