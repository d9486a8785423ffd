//! Whether a pitch is in plain words: sentences, hard words, words that only we use (R103).
//!
//! The list is our own; what counts as hard follows from the length of a word as it is spoken, so that no list of easy
//! words is needed.

/// Sentences of more words than this are too long for the ear.
pub const LONG_SENTENCE: usize = 25;
/// Words of so many syllables are hard, unless people say them every day.
const HARD: usize = 4;

/// Words of our trade that people outside do not use, each with what to say instead.
const JARGON: [(&str, &str); 46] = [
    ("acquisitions", "new books"),
    ("asset", "what we have"),
    ("capacity building", "learning"),
    ("catalogue", "list of what we have"),
    ("circulation", "loans"),
    ("co-create", "make together"),
    ("co-creation", "making together"),
    ("collections", "books and other things"),
    ("community hub", "place for everybody"),
    ("core offer", "what every library does"),
    ("cross-cutting", "that touches everything"),
    ("deliver", "do"),
    ("deliverables", "what we will have done"),
    ("digital inclusion", "help with getting online"),
    ("e-resources", "things to read and hear online"),
    ("embed", "make part of the day"),
    ("empower", "help"),
    ("engagement", "talking and doing things with people"),
    ("facilitate", "help"),
    ("footfall", "people who come in"),
    ("going forward", "from now on"),
    ("hard to reach", "whom we have not reached yet"),
    ("holdings", "what we have"),
    ("impactful", "that makes a difference"),
    ("in-kind", "not in money"),
    ("information literacy", "finding out what is true"),
    ("issues", "loans"),
    ("key stakeholders", "people who have a say"),
    ("leverage", "use"),
    ("literacies", "reading and more"),
    ("multi-agency", "of several bodies together"),
    ("outcomes", "what changes"),
    ("outputs", "what we do"),
    ("outreach", "going to where people are"),
    ("patrons", "readers"),
    ("provision", "what there is"),
    ("reader development", "helping people to love reading"),
    ("service users", "people who come"),
    ("signpost", "show the way to"),
    ("signposting", "showing the way"),
    ("stakeholders", "people who have a say"),
    ("stock", "books"),
    ("strategic", "planned"),
    ("synergy", "doing more together"),
    ("universal offers", "what every library does"),
    ("utilise", "use"),
];

/// Long words that everybody says.
const EVERY_DAY: [&str; 14] = [
    "activity",
    "activities",
    "anybody",
    "community",
    "communities",
    "everybody",
    "information",
    "january",
    "february",
    "libraries",
    "television",
    "understanding",
    "university",
    "usually",
];

/// What a check of a text found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plain {
    /// How many sentences there are.
    pub sentences: usize,
    /// Words in a sentence, in the middle.
    pub usual: usize,
    /// The sentences that are too long, as they stand.
    pub long: Vec<String>,
    /// Hard words, each once.
    pub hard: Vec<String>,
    /// Words of ours, each once, with what to say instead.
    pub jargon: Vec<(&'static str, &'static str)>,
}

impl Plain {
    /// Checks a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let sentences = sentences(text);
        let mut lengths: Vec<usize> = sentences.iter().map(|one| one.split_whitespace().count()).collect();
        lengths.sort_unstable();
        let long = sentences.iter().filter(|one| one.split_whitespace().count() > LONG_SENTENCE);
        Self {
            usual: lengths.get(lengths.len() / 2).copied().unwrap_or_default(),
            long: long.cloned().collect(),
            hard: hard(&sentences),
            jargon: jargon(text),
            sentences: sentences.len(),
        }
    }

    /// Whether there is nothing to change.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.long.is_empty() && self.hard.is_empty() && self.jargon.is_empty()
    }
}

/// The sentences of a text: up to a full stop, a question mark or an exclamation mark with a space behind, or an empty line.
fn sentences(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    for part in text.split("\n\n") {
        let mut sentence = Vec::new();
        for word in part.split_whitespace() {
            sentence.push(word);
            let bare = word.trim_end_matches(['”', '"', '’', '\'', ')']);
            if bare.ends_with(['.', '!', '?', '…']) {
                all.push(sentence.join(" "));
                sentence.clear();
            }
        }
        if !sentence.is_empty() {
            all.push(sentence.join(" "));
        }
    }
    all
}

/// Hard words, each once; names, which begin with a capital inside a sentence, are none.
fn hard(sentences: &[String]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for sentence in sentences {
        for (at, word) in sentence.split_whitespace().enumerate() {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            let is_name = at > 0 && bare.chars().next().is_some_and(char::is_uppercase);
            let plain = bare.to_lowercase();
            let spoken = plain.split(['-', '’', '\'']).map(syllables).max().unwrap_or_default();
            if !is_name && spoken >= HARD && !EVERY_DAY.contains(&plain.as_str()) && !all.contains(&plain) {
                all.push(plain);
            }
        }
    }
    all
}

/// How many syllables a word has, by its groups of vowels; a silent e at its end is none.
fn syllables(word: &str) -> usize {
    let is_vowel = |letter: char| "aeiouyáéíóúàèêëïöü".contains(letter);
    let (mut count, mut before) = (0, false);
    for letter in word.chars() {
        let vowel = is_vowel(letter);
        count += usize::from(vowel && !before);
        before = vowel;
    }
    let silent = (word.ends_with('e') && !word.ends_with("le")) || word.ends_with("ed") || word.ends_with("es");
    if silent && count > 1 { count - 1 } else { count }
}

fn jargon(text: &str) -> Vec<(&'static str, &'static str)> {
    let letters = |c: char| if c.is_alphanumeric() || c == '-' { c } else { ' ' };
    let flat: String = text.to_lowercase().chars().map(letters).collect();
    let flat = format!(" {} ", flat.split_whitespace().collect::<Vec<_>>().join(" "));
    let found = |word: &str| [word.to_owned(), format!("{word}s")].iter().any(|one| flat.contains(&format!(" {one} ")));
    let mut all: Vec<_> = JARGON.iter().copied().filter(|(word, _)| found(word)).collect();
    // "key stakeholders" says it already.
    let names: Vec<&str> = all.iter().map(|(word, _)| *word).collect();
    all.retain(|(word, _)| !names.iter().any(|other| other != word && other.contains(word)));
    all
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_plain_text_has_nothing_to_change() {
        let found = Plain::of("You send people home. We have the book! Would Tuesday suit you?");
        assert!(found.is_plain(), "{found:?}");
        assert_eq!((found.sentences, found.usual), (3, 4));
        assert_eq!(Plain::of(""), Plain::default());
    }

    #[test]
    fn long_sentences_hard_words_and_words_of_ours_are_found_once() {
        let long = format!("You {}.", "and you ".repeat(13));
        let text = format!(
            "{long} We utilise the catalogue. We utilise it to facilitate interoperability at Northumberlandia."
        );
        let found = Plain::of(&text);
        assert_eq!(found.long.len(), 1);
        assert_eq!(found.hard, ["facilitate", "interoperability"]);
        assert_eq!(found.jargon, [("catalogue", "list of what we have"), ("facilitate", "help"), ("utilise", "use")]);
    }

    #[test]
    fn a_word_of_ours_inside_a_longer_one_is_told_once_and_inside_another_word_not_at_all() {
        assert_eq!(Plain::of("Our key stakeholders came.").jargon, [("key stakeholders", "people who have a say")]);
        assert!(Plain::of("They came in stockings, delivering letters.").jargon.is_empty());
    }

    #[test]
    fn the_list_is_in_order_and_names_no_word_twice() {
        assert!(JARGON.windows(2).all(|two| two[0].0 < two[1].0));
    }

    proptest! {
        #[test]
        fn every_sentence_counts_once_and_a_long_one_is_one_of_them(text in "[a-z .?!\n]{0,300}") {
            let found = Plain::of(&text);
            prop_assert!(found.long.len() <= found.sentences);
            let words: usize = sentences(&text).iter().map(|one| one.split_whitespace().count()).sum();
            prop_assert_eq!(words, text.split_whitespace().count());
        }
    }
}
