//! What colleagues said of an organisation, on its own record: the source of one that came from a map (R084).

use ampersand_domain::organisations::map::{Map, MapName};
use maud::{Markup, html};

use super::{address, words};

/// What was said, each with the map that it was said for.
pub(in crate::organisations) fn named(said: &[(MapName, Map)]) -> Markup {
    html! {
        @if !said.is_empty() {
            h2 class="govuk-heading-m" { "Named by colleagues" }
            @for (one, map) in said {
                div class="app-entry" {
                    (words::said(one))
                    p class="govuk-body" { "On the map: " a class="govuk-link" href=(address(map.id)) { (map.theme) } }
                }
            }
        }
    }
}
