//! Grants that funders published, as the record of whoever got them shows them.

use ampersand_domain::{OrganisationId, organisations::Grant};
use ampersand_store::{Desk, StoreError};
use maud::{Markup, html};

use crate::shell::{day_short, parts};

/// So many are shown, the latest first.
const SHOWN: u32 = 20;

/// The latest grants to them.
pub(super) async fn of(desk: &Desk, id: OrganisationId) -> Result<Vec<Grant>, StoreError> {
    let latest = "awarded_on IS NULL, awarded_on DESC, id DESC";
    let kept = desk.select::<Grant>().filter("organisation = ?", id).order(latest).limit(SHOWN).all().await?;
    Ok(kept.into_iter().map(|kept| kept.record).collect())
}

/// As a table; nothing where there are none.
pub(super) fn table(grants: &[Grant]) -> Markup {
    let rows: Vec<Vec<Markup>> = grants
        .iter()
        .map(|one| {
            vec![
                html! { (one.title) @if !one.about.is_empty() { br; span class="app-soft" { (one.about) } } },
                html! { (one.funder) @if !one.programme.is_empty() { br; span class="app-soft" { (one.programme) } } },
                html! { (one.money()) },
                html! { (one.awarded_on.map_or("not said".to_owned(), day_short)) },
            ]
        })
        .collect();
    html! {
        @if !rows.is_empty() {
            h2 class="govuk-heading-m" { "Grants that funders published" }
            (parts::plain_table("Grants that funders published", &["What for", "Who gave it", "How much", "When"], &rows))
            @if rows.len() >= SHOWN as usize { p class="govuk-body-s" { "These are the latest " (SHOWN) "." } }
        }
    }
}

/// One for samples.
pub(super) fn sample(of: OrganisationId) -> Grant {
    Grant {
        id: ampersand_domain::Uuid::from_u128(31).into(),
        organisation: of,
        identifier: "360G-example-1".to_owned(),
        title: "A Tuesday drop-in".to_owned(),
        about: "Free advice in three branches for two years.".to_owned(),
        funder: "Marlow Vale Community Fund".to_owned(),
        funder_id: String::new(),
        programme: "Small grants".to_owned(),
        amount: Some(480_000),
        currency: "GBP".to_owned(),
        awarded_on: Some(ampersand_domain::Date::constant(2025, 4, 2)),
        import: None,
    }
}
