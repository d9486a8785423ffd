//! The picture of what serves an aim: a bar of its partnerships, and a mark for each of its needs (R054).

use ampersand_domain::{need::NeedLine, partnership::PartnershipId};
use maud::{Markup, html};

use crate::shell::{number, plural};

/// The length of the longest bar, in the units of the picture.
const LENGTH: i64 = 1_000;
/// What a partnership takes of a bar for which no time is planned: enough to be seen.
const A_MARK: i64 = 12;

/// A mark for each need, full where somebody meets it: said in words above it.
pub(super) fn marks(needs: &[NeedLine]) -> Markup {
    let met = needs.iter().filter(|one| !one.met_by.is_empty()).count();
    html! {
        @if !needs.is_empty() {
            br; span class="app-soft" { (plural(needs.len(), "need", "needs")) ", " (if met == 0 { "none".to_owned() } else { number(met) }) " met" }
            svg viewBox=(format!("0 0 {} 16", LENGTH.max(i64::try_from(needs.len()).unwrap_or(LENGTH) * 20))) preserveAspectRatio="none" aria-hidden="true" focusable="false" {
                @for (at, one) in (0_i64..).zip(needs) { rect class=(if one.met_by.is_empty() { "app-svg-grid" } else { "app-svg-accent" }) x=(at * 20) y="3" width="14" height="10" stroke-width="2" {} }
            }
        }
    }
}

/// A bar with a piece for each partnership. What it shows is said in words above it and in the table.
pub(super) fn bar(all: impl Iterator<Item = (PartnershipId, Option<i64>)>, scale: i64) -> Markup {
    let mut at = 0;
    let pieces: Vec<(i64, i64, &str)> = all
        .zip(["app-svg-accent", "app-svg-other"].into_iter().cycle())
        .map(|((_, minutes), tone)| {
            let (width, class) = match minutes {
                Some(minutes) if minutes > 0 => ((minutes * (LENGTH - 40) / scale).max(3), tone),
                _ => (A_MARK, "app-svg-grid"),
            };
            let begun = at;
            at += width + 3;
            (begun, width, class)
        })
        .collect();
    html! {
        svg viewBox=(format!("0 0 {} 16", at.max(LENGTH))) preserveAspectRatio="none" aria-hidden="true" focusable="false" {
            @for (x, width, class) in pieces { rect class=(class) x=(x) y="1" width=(width) height="14" stroke-width="2" {} }
        }
    }
}
