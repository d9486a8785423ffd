//! Which way a text is written.

/// Whether a text is written from right to left: its first strong character decides, as in HTML's `dir="auto"`.
pub(crate) fn right_to_left(text: &str) -> bool {
    text.chars().find_map(direction).unwrap_or(false)
}

/// `true` for a strong right-to-left character, `false` for a strong left-to-right one, nothing for neutral ones.
fn direction(c: char) -> Option<bool> {
    match c {
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' | '\u{10800}'..='\u{10fff}' => {
            c.is_alphabetic().then_some(true)
        }
        '\u{1e800}'..='\u{1efff}' => Some(true),
        '\u{200f}' => Some(true),
        '\u{200e}' => Some(false),
        _ => c.is_alphabetic().then_some(false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_strong_character_says_which_way_a_text_runs() {
        assert!(right_to_left("١٢ — «شاي» and tea"));
        assert!(right_to_left("3. עברית"));
        assert!(!right_to_left("tea, شاي"));
        assert!(!right_to_left("12 ☕"));
        assert!(!right_to_left("Ọ̀ṣun"));
    }
}
