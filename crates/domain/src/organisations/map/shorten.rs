//! How wide a text is when it is drawn, and how it is made shorter.

/// The width of a text, in thousandths of its letters' size; rather too wide than too narrow, so that two texts that are
/// laid beside each other do not touch.
pub(super) fn width_of(text: &str) -> i64 {
    text.chars().map(width).sum()
}

/// How far each sign from the space to the tilde reaches in the regular Atkinson Hyperlegible, in which pages are written:
/// read from its file. A browser test looks whether names that were laid out so touch when they are drawn.
const REACH: [i64; 95] = [
    280, 281, 301, 655, 594, 927, 705, 160, 300, 300, 433, 602, 205, 368, 205, 377, 648, 402, 549, 574, 614, 583, 598,
    510, 615, 598, 205, 205, 553, 602, 553, 520, 780, 626, 619, 656, 673, 567, 548, 710, 690, 414, 510, 627, 539, 820,
    689, 727, 601, 753, 618, 596, 558, 690, 589, 840, 623, 595, 607, 315, 377, 315, 552, 396, 268, 526, 566, 500, 564,
    539, 311, 560, 546, 278, 254, 490, 239, 841, 546, 552, 566, 576, 340, 471, 324, 536, 441, 654, 461, 429, 460, 319,
    233, 319, 555,
];

/// The reach of a letter and a twenty-fifth more: another font that steps in is hardly wider, and the gap between two names
/// takes the rest.
fn width(letter: char) -> i64 {
    reach(letter) * 26 / 25 + 1
}

fn reach(letter: char) -> i64 {
    match letter {
        ' '..='~' => {
            let place = usize::try_from(u32::from(letter) - u32::from(' ')).unwrap_or_default();
            REACH.get(place).copied().unwrap_or(1_000)
        }
        '‘' | '’' => 235,
        '…' => 696,
        'Æ' | 'Œ' | 'æ' | 'œ' => 1_052,
        // No other letter of Latin is wider than three quarters.
        '\u{00a0}'..='\u{024f}' => 870,
        // Pictures of faces and things.
        '\u{1f000}'.. => 1_400,
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

/// The width of the longest word of a text.
pub(super) fn longest_word(text: &str) -> i64 {
    text.split(' ').map(width_of).max().unwrap_or_default()
}

/// The text in lines of this width, parted between its words; a word that is longer than a line is shortened.
pub(super) fn wrapped(text: &str, most: i64) -> Vec<String> {
    if width_of(text) <= most {
        return vec![text.to_owned()];
    }
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line) if width_of(line) + width(' ') + width_of(word) <= most => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(shortened(word, most)),
        }
    }
    if lines.is_empty() { vec![shortened(text, most)] } else { lines }
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

    #[test]
    fn a_narrow_letter_takes_less_than_a_wide_one_and_none_takes_nothing() {
        assert!(width_of("l") < width_of("i") && width_of("i") < width_of("I") && width_of("I") < width_of("W"));
        // By hand from the font: 673 and 539 and 526 and 311, and a twenty-fifth.
        assert_eq!(width_of("Deaf"), 700 + 561 + 548 + 324);
        assert!("~| é漢🙂".chars().all(|letter| width_of(&letter.to_string()) > 200));
    }
}
