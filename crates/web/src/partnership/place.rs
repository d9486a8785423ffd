//! The place of a partnership: what all its pages know of it, and the way between them.

use ampersand_domain::{
    Actor, Date, Json, OrganisationId, Uuid,
    organisations::Precision,
    partnership::{Partnership, PartnershipId, Party, PartyId, PartyStanding, Rhythm, Stage},
};
use ampersand_store::{Desk, Kept};
use maud::{Markup, html};

use crate::shell::{Ask, Choice, Frame, Trouble, Who, join};

/// A partnership with its parties, as the actor may see it.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    /// The partnership.
    pub(crate) partnership: Kept<Partnership>,
    /// Each of us, the library first.
    pub(crate) parties: Vec<Kept<Party>>,
    /// Those who stepped away: in no list of ours but the history of what they did and owe (R168).
    pub(crate) gone: Vec<Kept<Party>>,
}

/// A page of a partnership: its name, the last part of its address, and who has it.
type PageOf = (&'static str, &'static str, Who);

/// The pages that are used week by week.
const FIRST: &[PageOf] = &[
    ("Overview", "", Who::LIBRARY),
    ("Purpose", "/purpose", Who::BOTH),
    ("Give and get", "/value", Who::BOTH),
    ("People", "/people", Who::LIBRARY),
    ("Agreement", "/agreement", Who::BOTH),
    ("Promises and meetings", "/promises", Who::BOTH),
    ("Questions", "/questions", Who::BOTH),
    ("How it stands", "/principles", Who::BOTH),
];

/// All others, in the order of a partnership's life.
const REST: &[PageOf] = &[
    ("Who is with us", "/with-us", Who::BOTH),
    ("The core team", "/core-team", Who::BOTH),
    ("How we differ", "/differences", Who::BOTH),
    ("Staying in touch", "/in-touch", Who::BOTH),
    ("The group", "/group", Who::BOTH),
    ("Our own people", "/briefing", Who::BOTH),
    ("Sittings", "/sitting", Who::BOTH),
    ("Time", "/effort", Who::LIBRARY),
    ("What changes", "/changes", Who::BOTH),
    ("How is it going?", "/health", Who::BOTH),
    ("How we keep our word", "/our-word", Who::BOTH),
    ("Sharing the credit", "/credit", Who::BOTH),
    ("On the public list", "/public", Who::LIBRARY),
    ("Lent and shared", "/holdings", Who::BOTH),
    ("What they told us", "/concerns", Who::LIBRARY),
    ("Stage", "/stage", Who::LEADS),
    ("The four steps", "/steps", Who::LIBRARY),
    ("History", "/history", Who::LIBRARY),
    ("How it ends", "/ending", Who::BOTH),
];

impl Place {
    /// The partnership that the address names; absent and hidden look the same.
    pub(crate) async fn of(ask: &Ask) -> Result<Self, Trouble> {
        Self::load(&ask.desk()?, ask.id()?).await
    }

    /// The partnership with this id.
    pub(crate) async fn load(desk: &Desk, id: PartnershipId) -> Result<Self, Trouble> {
        let all = desk.select::<Party>().filter("partnership = ?", id).order("since, id");
        let (partnership, all) = tokio::try_join!(desk.get::<Partnership>(id), all.all())?;
        let partnership = partnership.ok_or(Trouble::NotFound)?;
        let (mut parties, gone): (Vec<_>, Vec<_>) = all.into_iter().partition(|party| party.left_on.is_none());
        parties.sort_by_key(|party| !party.is_library());
        Ok(Self { partnership, parties, gone })
    }

    /// The address of one of its pages: `/purpose`.
    pub(crate) fn address(&self, page: &str) -> String {
        format!("/partnerships/{}{page}", self.partnership.id.0)
    }

    /// The way to one of its pages.
    pub(crate) fn way(&self) -> Vec<(String, String)> {
        vec![
            ("Partnerships".to_owned(), "/partnerships".to_owned()),
            (self.partnership.title.clone(), self.address("")),
        ]
    }

    /// The library's own party.
    pub(crate) fn library(&self) -> Option<&Kept<Party>> {
        self.parties.iter().find(|party| party.is_library())
    }

    /// The party with this id, one that stepped away too.
    pub(crate) fn party(&self, id: PartyId) -> Option<&Kept<Party>> {
        self.ever().find(|party| party.id == id)
    }

    /// Each of us and all who ever were, for what stays theirs: signatures, open promises, words.
    pub(crate) fn ever(&self) -> impl Iterator<Item = &Kept<Party>> {
        self.parties.iter().chain(&self.gone)
    }

    /// Each of us as choices of a form.
    pub(crate) fn party_choices(&self) -> Vec<Choice> {
        self.parties.iter().map(|party| Choice::new(party.id.0.to_string(), party.name.clone())).collect()
    }

    /// Those who are not the library.
    pub(crate) fn others(&self) -> impl Iterator<Item = &Kept<Party>> {
        self.parties.iter().filter(|party| !party.is_library())
    }

    /// The names of the others: "Citizens Advice and Age Concern".
    pub(crate) fn with(&self) -> String {
        join(&self.others().map(|party| party.name.clone()).collect::<Vec<_>>())
    }

    /// The party for which whoever asks may speak: the library for its people, their own for a partner's (X01).
    pub(crate) fn own(&self, ask: &Ask) -> Result<&Kept<Party>, Trouble> {
        let organisation = match ask.me()?.actor {
            Actor::Partner { organisation, .. } => Some(organisation),
            _ => None,
        };
        self.ever().find(|party| party.organisation == organisation).ok_or(Trouble::NotFound)
    }

    /// The others as whoever reads is with them: to a partner the library is one of them, and its own party is none.
    fn beside(&self, actor: Option<&Actor>) -> String {
        let own = match actor {
            Some(Actor::Partner { organisation, .. }) => Some(*organisation),
            _ => None,
        };
        let others = self.parties.iter().filter(|party| party.organisation != own);
        join(&others.map(|party| party.name.clone()).collect::<Vec<_>>())
    }

    /// The name, the others, the stage, and the pages; a partner's people come from their home.
    pub(crate) fn above(&self, frame: &Frame, current: &str) -> Markup {
        let library = frame.is_library();
        let actor = frame.me.as_ref().map(|me| &me.actor);
        let seen = |pages: &'static [PageOf]| pages.iter().filter(move |(_, _, who)| who.may(actor));
        let way = |(name, page, _): &PageOf| {
            html! { li { a class="app-subnav__link" href=(self.address(page)) aria-current=[(*page == current).then_some("page")] { (name) } } }
        };
        html! {
            section class="app-place" aria-label=(self.partnership.title) {
                div class="govuk-width-container" {
                    p class="app-place__name" { a href=(if library { self.address("") } else { "/home".to_owned() }) { (self.partnership.title) } }
                    p class="app-place__with" {
                        @if self.parties.len() > 1 { span { "with " (self.beside(actor)) } }
                        @if library { span { "Stage: " (stage_word(self.partnership.stage)) } }
                    }
                    nav class="app-subnav" aria-label="This partnership" {
                        ul class="app-subnav__list" role="list" {
                            @if !library { li { a class="app-subnav__link" href="/home" aria-current=[(current == "/home").then_some("page")] { "Home" } } }
                            @for page in seen(FIRST) { (way(page)) }
                            // A page out of *More* stands in the row while one is on it, so that the rest can stay folded.
                            @for page in seen(REST).filter(|(_, page, _)| *page == current) { (way(page)) }
                        }
                        details class="app-subnav__more" {
                            summary class="app-subnav__link" { "More" span class="govuk-visually-hidden" { " about this partnership" } }
                            ul class="app-subnav__list" { @for page in seen(REST).filter(|(_, page, _)| *page != current) { (way(page)) } }
                        }
                    }
                }
            }
        }
    }

    /// A partnership of the example, for samples.
    pub(crate) fn sample() -> Self {
        let partnership = PartnershipId(Uuid::from_u128(1));
        let record = Partnership {
            id: partnership,
            title: "Warm Words".to_owned(),
            summary: "Forty Tuesdays of advice and tea in the Mill Lane branch".to_owned(),
            need: None,
            workshop: None,
            stage: Stage::Forming,
            stage_since: Date::constant(2026, 9, 1),
            rhythm: Rhythm::AllYear,
            light: None,
            inherited: false,
            settling_until: None,
            settled_on: None,
            next_sitting: None,
            resumes_on: None,
            start_now: Json(None),
            began_on: Some(Date::constant(2026, 9, 1)),
            began_precision: Precision::Day,
            ended_on: None,
        };
        let party = |number: u128, name: &str| {
            let organisation = (number > 1).then(|| OrganisationId(Uuid::from_u128(number)));
            kept(new_party(
                PartyId(Uuid::from_u128(number)),
                partnership,
                organisation,
                name,
                Date::constant(2026, 9, 1),
            ))
        };
        let long = "Tottenham & Wood Green Friends of the Earth, Somali Women’s Group and Allied Tenants’ Association";
        Self {
            partnership: kept(record),
            parties: vec![party(1, "Marlow Vale Libraries"), party(2, "Age Concern Marlow"), party(3, long)],
            gone: Vec::new(),
        }
    }
}

/// A record as it would be kept, for samples.
pub(crate) fn kept<R>(record: R) -> Kept<R> {
    Kept { record, version: 1, changed_at: ampersand_domain::Instant::EPOCH, changed_by: None }
}

/// One of us, as it joins; the library has no organisation.
pub(crate) fn new_party(
    id: PartyId,
    partnership: PartnershipId,
    organisation: Option<OrganisationId>,
    name: &str,
    since: Date,
) -> Party {
    Party {
        id,
        partnership,
        organisation,
        name: name.to_owned(),
        standing: PartyStanding::Active,
        since,
        since_precision: Precision::Day,
        left_on: None,
        left_why: String::new(),
        light: None,
        reach: String::new(),
        all_named: false,
        lead_vacant_since: None,
    }
}

/// A stage in the words of the screen.
#[must_use]
pub(crate) fn stage_word(stage: Stage) -> &'static str {
    match stage {
        Stage::Enquiry => "first idea",
        Stage::Exploring => "exploring",
        Stage::Forming => "agreeing who does what",
        Stage::Active => "working together",
        Stage::Paused => "paused",
        Stage::Ending => "coming to an end",
        Stage::Ended => "ended",
        Stage::SteppedAway => "stepped away",
    }
}

/// The stages as choices of a form.
pub(crate) fn stage_choices(stages: &[Stage]) -> Vec<Choice> {
    stages.iter().map(|stage| Choice::new(stage.as_str(), capital(stage_word(*stage)))).collect()
}

/// With a capital letter.
pub(crate) fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
