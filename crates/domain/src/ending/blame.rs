//! Words that blame, in a text that is to say why without blame (R235).

use crate::text::fold;

/// Turns of phrase that put the fault on somebody; what happened can be said without them.
const BLAMING: [&str; 14] = [
    "your fault",
    "their fault",
    "to blame",
    "you failed",
    "they failed",
    "let us down",
    "you never",
    "they never",
    "you always",
    "they always",
    "incompetent",
    "unprofessional",
    "could not be bothered",
    "refused to",
];

/// The phrases in a text that blame, in the order in which the list has them.
#[must_use]
pub fn blaming(text: &str) -> Vec<&'static str> {
    // A space at each end, so that only whole words count.
    let text = format!(" {} ", fold(text));
    BLAMING.into_iter().filter(|phrase| text.contains(&format!(" {} ", fold(phrase)))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_blames_is_found_and_one_that_says_what_happened_is_not() {
        assert_eq!(blaming("They never came, and it is THEIR FAULT."), ["their fault", "they never"]);
        assert!(blaming("The hall is sold and our hours are fewer; nevertheless, thank you.").is_empty());
    }
}
