//! What a version of the agreement says otherwise than the one before it, clause by clause (X09).

use ampersand_domain::agreement::{Agreement, Clause};
use ampersand_store::{Desk, Kept};
use maud::{Markup, html};

use crate::{
    partnership::Place,
    shell::{Trouble, parts, wordings::two},
};

/// A clause that two versions write differently; one without it has no words for it.
pub(super) struct Reworded {
    pub(super) title: String,
    pub(super) before: (i64, String),
    pub(super) after: (i64, String),
}

/// Of all versions, the newest first.
pub(super) async fn reworded(desk: &Desk, place: &Place) -> Result<Vec<Reworded>, Trouble> {
    let versions = desk.select::<Agreement>().filter("partnership = ?", place.partnership.id);
    let versions = versions.order("number DESC, id").all().await?;
    if versions.len() < 2 {
        return Ok(Vec::new());
    }
    let clauses = desk.select::<Clause>().filter("partnership = ?", place.partnership.id);
    let clauses = clauses.order("place, id").all().await?;
    Ok(versions.windows(2).filter_map(|pair| Some(between(pair.get(1)?, pair.first()?, &clauses))).flatten().collect())
}

fn between(before: &Agreement, after: &Agreement, all: &[Kept<Clause>]) -> Vec<Reworded> {
    let of = |agreement: &Agreement| all.iter().filter(|one| one.agreement == agreement.id).collect::<Vec<_>>();
    let (old, new) = (of(before), of(after));
    let text = |side: &[&Kept<Clause>], key: &str| {
        side.iter().find(|one| one.key == key).map_or_else(String::new, |one| one.text.clone())
    };
    let gone = old.iter().filter(|one| new.iter().all(|other| other.key != one.key));
    let pairs = new.iter().chain(gone).map(|one| Reworded {
        title: one.title.clone(),
        before: (before.number, text(&old, &one.key)),
        after: (after.number, text(&new, &one.key)),
    });
    pairs.filter(|one| one.before.1 != one.after.1).collect()
}

/// Folded away; nothing where there is one version, or where all say the same.
pub(super) fn view(all: &[Reworded]) -> Markup {
    html! {
        @if !all.is_empty() {
            (parts::details("What changed from version to version", html! {
                @for one in all {
                    h3 class="govuk-heading-s" { (one.title) }
                    (two(one.before.0, &one.before.1, one.after.0, &one.after.1))
                }
            }))
        }
    }
}
