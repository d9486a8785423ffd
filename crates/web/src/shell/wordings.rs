//! How a text was written before: each wording beside the one that came after it (X09).

use ampersand_domain::Date;
use ampersand_store::Change;
use jiff::tz::TimeZone;
use maud::{Markup, html};
use serde_json::Value;

use super::{conflict::side, day_short, parts};

/// A text as it stood at one version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wording {
    pub(crate) number: i64,
    /// The day on which it was written.
    pub(crate) on: Date,
    pub(crate) text: String,
}

/// All wordings of a text whose row is written over, from its change log, the newest first. `text` reads one of them.
pub(crate) fn wordings(changes: &[Change], zone: &str, text: impl Fn(&Value) -> Option<String>) -> Vec<Wording> {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    let read = |change: &Change| {
        let row: Value = serde_json::from_str(change.after.as_deref()?).ok()?;
        // A record that counts no versions of its own has those of its row.
        let number = row.get("number").map_or(Some(change.version), Value::as_i64)?;
        Some(Wording { number, on: change.at.date_in(&zone), text: text(&row)? })
    };
    let mut all: Vec<Wording> = changes.iter().filter_map(read).collect();
    // A version stands in several rows of the log when something else of its record changed: the first wrote it.
    all.sort_by_key(|one| std::cmp::Reverse(one.number));
    all.dedup_by_key(|one| one.number);
    all
}

/// The wordings before the last, folded away, each beside the one after it; nothing where it was written once.
pub(crate) fn earlier(newest_first: &[Wording]) -> Markup {
    html! {
        @if newest_first.len() > 1 {
            (parts::details("How it was written before", html! {
                @for pair in newest_first.windows(2) {
                    @if let [after, before] = pair {
                        h3 class="govuk-heading-s" { "Version " (before.number) " of " (day_short(before.on)) }
                        (two(before.number, &before.text, after.number, &after.text))
                    }
                }
            }))
        }
    }
}

/// The same place in two versions, the earlier first.
pub(crate) fn two(before: i64, old: &str, after: i64, new: &str) -> Markup {
    html! {
        div class="app-diff" {
            (side(&format!("Version {before}"), "", old))
            (side(&format!("Version {after}"), " app-diff__side--theirs", new))
        }
    }
}

#[cfg(test)]
mod tests {
    use ampersand_domain::Date;

    use super::{Wording, earlier};

    fn wording(number: i64, text: &str) -> Wording {
        Wording { number, on: Date::constant(2026, 11, 2), text: text.to_owned() }
    }

    #[test]
    fn each_wording_stands_beside_the_one_after_it_and_one_alone_is_not_shown() {
        assert!(earlier(&[wording(1, "A")]).0.is_empty());
        let shown = earlier(&[wording(3, "C"), wording(2, "B"), wording(1, "A")]).0;
        let sides: Vec<&str> = shown.split("</h4>").skip(1).map(|side| &side[..1]).collect();
        assert_eq!(sides, ["B", "C", "A", "B"], "{shown}");
    }
}
