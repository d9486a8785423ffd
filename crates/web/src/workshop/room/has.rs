//! What a phone that looks again has already is not sent to it again: two hours of a room must not cost more than they need
//! on a line that is paid by the megabyte.

use std::{
    collections::BTreeMap,
    hash::{DefaultHasher, Hash as _, Hasher as _},
};

use ampersand_live::NoteView;
use maud::{Markup, html};

use crate::shell::{Ask, Frame};

/// The moving parts of a page that its screen says it has, each with its mark.
#[derive(Debug, Default)]
pub(crate) struct Has(BTreeMap<String, String>);

impl Has {
    /// What the address says, like `?has=us.1f3a~down.9c`.
    pub(super) fn of(ask: &Ask) -> Self {
        let each = ask.query().value("has").split('~').filter_map(|one| one.split_once('.'));
        Self(each.map(|(id, mark)| (id.to_owned(), mark.to_owned())).collect())
    }

    /// A part that the script exchanges when something changed; without its words where they are there already. `step` is
    /// what must change for the part to be exchanged while somebody types in it.
    pub(crate) fn part(&self, frame: &Frame, (id, step, class): (&str, &str, &str), words: &Markup) -> Markup {
        let mark = mark(frame, words);
        let same = self.has(id, &mark);
        let class = Some(class).filter(|class| !class.is_empty());
        html! {
            section id=(id) class=[class] data-live=(step) data-part=(mark) data-same[same] { @if !same { (words) } }
        }
    }

    /// Whether the screen has a list of these notes: it gets each of them as it comes.
    pub(super) fn notes(&self, id: &str, notes: &[NoteView]) -> (String, bool) {
        let mark = format!("{}.{}", notes.len(), notes.iter().map(|note| note.number).sum::<u64>());
        let same = self.has(id, &mark);
        (mark, same)
    }

    fn has(&self, id: &str, mark: &str) -> bool {
        self.0.get(id).is_some_and(|has| has == mark)
    }
}

/// A mark of what a part says, the same on every node; the key of its forms is another each time and no matter.
fn mark(frame: &Frame, words: &Markup) -> String {
    let mut hasher = DefaultHasher::new();
    words.0.split(frame.key.as_str()).for_each(|part| part.hash(&mut hasher));
    format!("{:x}", hasher.finish() & 0xFFFF_FFFF)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_that_the_screen_has_comes_without_its_words_and_a_new_key_is_no_change() {
        let says = |has: &Has, key: &str, words: &str| {
            let frame = Frame { key: key.to_owned(), ..Frame::sample() };
            has.part(&frame, ("us", "open", ""), &html! { input value=(key); (words) }).into_string()
        };
        let first = says(&Has::default(), "k1", "Advice over tea");
        let mark = first.split("data-part=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
        let has = Has(BTreeMap::from([("us".to_owned(), mark.to_owned())]));
        let again = says(&has, "k2", "Advice over tea");
        assert!(again.contains("data-same") && !again.contains("Advice"), "{again}");
        assert!(says(&has, "k2", "Advice over cake").contains("cake"));
    }
}
