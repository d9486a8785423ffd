//! How wide a text is when it is drawn, and how it is made shorter.

/// The width of a text, in thousandths of its letters' size; rather too wide than too narrow, so that two texts that are
/// laid beside each other never touch, whichever font a screen or a printer has.
pub(super) fn width_of(text: &str) -> i64 {
    text.chars().map(width).sum()
}

fn width(letter: char) -> i64 {
    match letter {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | '\'' | '’' | '|' | '!' | ':' | ';' => 330,
        ' ' => 310,
        'f' | 'r' | 't' | '(' | ')' | '[' | ']' | '-' | '/' => 430,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '&' | '…' => 960,
        'a'..='z' => 605,
        '0'..='9' => 640,
        'A'..='Z' => 780,
        // Other letters of Latin stand on the widths of those that they are made from.
        '\u{00a0}'..='\u{024f}' => 860,
        _ => 1_120,
    }
}

/// The text within this width, with dots where something was left out.
pub(super) fn shortened(text: &str, most: i64) -> String {
    if width_of(text) <= most {
        return text.to_owned();
    }
    let room = most - width('…');
    let mut used = 0;
    let kept: String = text
        .chars()
        .take_while(|letter| {
            used += width(*letter);
            used <= room
        })
        .collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_where_it_does_not_fit_and_says_so() {
        assert_eq!(shortened("Deaf Vale", 20_000), "Deaf Vale");
        let cut = shortened("Friends of the Old Corn Exchange", 8_000);
        assert!(cut.starts_with("Friends of") && cut.ends_with('…') && width_of(&cut) <= 8_000, "{cut}");
        assert_eq!(shortened("Deaf Vale", 10), "…");
    }
}
