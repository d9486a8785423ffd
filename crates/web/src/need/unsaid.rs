//! Before somebody is asked for a need it is said what it could be for them: where nobody has, the page names it, with the way
//! to say it, and a line of reason to go on all the same (R060). What has happened is recorded either way (K01).

use ampersand_domain::{
    OrganisationId,
    need::{Need, NeedId, Opportunity},
    organisations::{Approach, Organisation},
};
use ampersand_store::{Desk, Kept};
use maud::{Markup, html};

use crate::shell::{Posted, Trouble, parts};

/// The field of the reason, and the mark that it was asked for.
const FIELD: &str = "unsaid_why";
const ASKED: &str = "asked_unsaid";

/// Those of these needs of which nobody has said what they could be for this organisation.
pub(crate) async fn unsaid_of(desk: &Desk, them: &Organisation, needs: &[NeedId]) -> Result<Vec<Need>, Trouble> {
    if needs.is_empty() {
        return Ok(Vec::new());
    }
    let (needs, ideas) = tokio::try_join!(
        desk.select::<Need>().among("id", needs).order("what, id").all(),
        desk.select::<Opportunity>().among("need", needs).all(),
    )?;
    let said = |need: &Need| ideas.iter().any(|idea| idea.need == need.id && idea.is_for(them));
    Ok(needs.into_iter().map(|kept| kept.record).filter(|need| !said(need)).collect())
}

/// The lists on which this organisation stands for a need of which nobody has said what it could be for them: the
/// conversations that have not ended, and for which no reason was given yet.
pub(crate) async fn lists_unsaid(desk: &Desk, them: &Organisation) -> Result<Vec<(Kept<Approach>, Need)>, Trouble> {
    let on = desk.select::<Approach>().filter("organisation = ?", them.id);
    let on = on.only("need IS NOT NULL AND ended IS NULL AND unsaid_why IS NULL").order("added_on, id").all().await?;
    let ids: Vec<NeedId> = on.iter().filter_map(|one| one.need).collect();
    let needs = unsaid_of(desk, them, &ids).await?;
    let with = |one: Kept<Approach>| {
        let need = needs.iter().find(|need| Some(need.id) == one.need)?.clone();
        Some((one, need))
    };
    Ok(on.into_iter().filter_map(with).collect())
}

/// The page on which it is said.
pub(crate) fn way_to_say(need: NeedId, them: OrganisationId) -> String {
    format!("/need/{need}/for-them?for={them}")
}

/// What is missing, the way to it, and the line of reason to go on without.
pub(crate) fn unsaid_field(posted: &Posted, needs: &[Need], them: OrganisationId) -> Markup {
    html! {
        div class="govuk-inset-text" {
            @for need in needs {
                p { "Nobody has said yet what “" (need.what) "” could be for them. "
                    a class="govuk-link" href=(way_to_say(need.id, them)) { "Say it" span class="govuk-visually-hidden" { ": " (need.what) } }
                    ". Who hears first what is in it for them listens longer." }
            }
            (parts::field(posted, FIELD, "Why go on without it? (optional)", "In a line. Like: they rang us, and we listened"))
            @if posted.problem_of(FIELD).is_some() { (parts::hidden(ASKED, "yes")) }
        }
    }
}

/// What was said to that: asked for once, and never in the way. The form again where it was to be asked still.
pub(crate) fn unsaid_said(posted: &Posted) -> Result<String, Posted> {
    let said = unsaid_noted(posted)?;
    if said.is_empty() && posted.value(ASKED).is_empty() {
        const ASKS: &str =
            "Enter in a line why they are asked before that, or send it again as it is: then no reason was given";
        return Err(posted.clone().but(FIELD, ASKS));
    }
    Ok(said)
}

/// What was said to that where it has happened already: nobody is asked for it.
pub(crate) fn unsaid_noted(posted: &Posted) -> Result<String, Posted> {
    let said = posted.value(FIELD).trim();
    match said.chars().count() {
        0..=300 => Ok(said.to_owned()),
        _ => Err(posted.clone().but(FIELD, "Shorten this to 300 characters or fewer")),
    }
}
