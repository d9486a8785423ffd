//! A typed line as words, each with its place in the line.

/// One word of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token<'a> {
    /// As it was typed.
    pub(super) raw: &'a str,
    /// In lower case, with straight apostrophes and nothing round it.
    pub(super) low: String,
    /// Where it begins in the line, in bytes.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
    /// Whether a sentence ends with it.
    pub(super) ends: bool,
}

/// Short words with a point that do not end a sentence.
const SHORTENED: [&str; 8] = ["st", "dr", "mr", "mrs", "ms", "rev", "no", "e.g"];

/// The words of a line.
pub(super) fn tokens(line: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut from = 0;
    for raw in line.split_whitespace() {
        // The pieces come in order, so the next one is found from where the last one ended.
        let start = line[from..].find(raw).map_or(from, |at| from + at);
        from = start + raw.len();
        found.push(token(raw, start));
    }
    found
}

fn token(raw: &str, start: usize) -> Token<'_> {
    let bare = raw.trim_matches(|c: char| !c.is_alphanumeric());
    let low = bare.to_lowercase().replace('’', "'");
    let tail = raw.trim_end_matches(['"', '\'', ')', '’', '”']);
    let point = tail.ends_with('.') && !SHORTENED.contains(&low.as_str()) && low.chars().count() > 1;
    let ends = point || tail.ends_with(['!', '?', ';']);
    Token { raw, low, start, end: start + raw.len(), ends }
}

impl Token<'_> {
    /// Whether it is one of these words.
    pub(super) fn is(&self, words: &[&str]) -> bool {
        words.contains(&self.low.as_str())
    }

    /// Whether it is written as a name is.
    pub(super) fn is_capital(&self) -> bool {
        self.raw.trim_start_matches(|c: char| !c.is_alphanumeric()).chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether a comma, colon or the end of a sentence follows it.
    pub(super) fn breaks(&self) -> bool {
        self.ends || self.raw.ends_with([',', ':', ')', '–', '—'])
    }
}

/// The text of a line from one place to another, without what joins clauses at its ends.
pub(super) fn piece(line: &str, from: usize, to: usize) -> &str {
    let mut text = line.get(from..to).unwrap_or_default();
    loop {
        let trimmed = text.trim_matches(|c: char| c.is_whitespace() || ",.;:!–—-".contains(c));
        let joined = ["and", "but", "so", "then"].iter().find_map(|word| {
            let lower = trimmed.to_lowercase();
            if lower == *word || lower.ends_with(&format!(" {word}")) {
                trimmed.get(..trimmed.len() - word.len())
            } else if lower.starts_with(&format!("{word} ")) {
                trimmed.get(word.len()..)
            } else {
                None
            }
        });
        match joined {
            Some(rest) => text = rest,
            None => return trimmed,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_know_where_they_stand_and_where_a_sentence_ends() {
        let line = "Rang “Maya” at St. Mary’s, she’ll write. Good!";
        let found = tokens(line);
        let low: Vec<&str> = found.iter().map(|token| token.low.as_str()).collect();
        assert_eq!(low, ["rang", "maya", "at", "st", "mary's", "she'll", "write", "good"]);
        let ends: Vec<&str> = found.iter().filter(|token| token.ends).map(|token| token.low.as_str()).collect();
        assert_eq!(ends, ["write", "good"]);
        assert!(found.iter().all(|token| &line[token.start..token.end] == token.raw));
    }

    #[test]
    fn a_piece_drops_what_joined_it() {
        assert_eq!(piece(", and send the dates, but ", 0, 25), "send the dates");
        assert_eq!(piece("android", 0, 7), "android");
        assert_eq!(piece("and", 0, 3), "");
    }

    proptest! {
        #[test]
        fn any_line_can_be_cut_and_put_together(line in ".{0,60}") {
            for token in tokens(&line) {
                prop_assert_eq!(&line[token.start..token.end], token.raw);
            }
            let _ = piece(&line, 0, line.len());
        }
    }
}
