//! A first draft of the letter of thanks, from what is on record (R231, R236). It says why without blame (R235).

use super::EndKind;

/// What a letter can say, already in words; what is not on record is empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Letter {
    /// The first name or title by which the person is greeted.
    pub to: String,
    /// What the partnership is called.
    pub title: String,
    /// What they gave, a line each.
    pub gave: Vec<String>,
    /// Aims that we reached, a line each.
    pub reached: Vec<String>,
    /// Promises of theirs that were done by their day.
    pub kept: usize,
    /// Why it ends.
    pub why: String,
    /// What we say that we learned.
    pub learned: String,
}

/// The letter as a draft: thanks first, then what came of it, then why, then the door.
#[must_use]
pub fn draft(kind: EndKind, letter: &Letter) -> String {
    let mut parts = vec![format!("Dear {}", letter.to), opening(kind, &letter.title)];
    if !letter.gave.is_empty() {
        parts.push(format!("You gave us this: {}. We could not have done it without that.", listed(&letter.gave)));
    }
    match letter.kept {
        0 => {}
        1 => parts.push("What you had promised was done by its day.".to_owned()),
        kept => parts.push(format!("{kept} times you promised something, and it was done by its day.")),
    }
    if !letter.reached.is_empty() {
        parts.push(format!("Together we reached what we had set out to: {}.", letter.reached.join("; ")));
    }
    if !letter.why.trim().is_empty() {
        parts.push(letter.why.trim().to_owned());
    }
    if !letter.learned.trim().is_empty() {
        parts.push(format!("We learned this from working with you: {}", letter.learned.trim()));
    }
    parts.push("Our door stays open. Ring whenever there is something that we could do together again.".to_owned());
    parts.join("\n\n")
}

fn opening(kind: EndKind, title: &str) -> String {
    match kind {
        EndKind::TheyEnd => {
            format!("Thank you for telling us that {title} is coming to an end, and for all that you put into it.")
        }
        EndKind::WeEnd => format!(
            "We are writing to say that {title} is coming to an end on our side, and to thank you for all that you put into it."
        ),
        EndKind::Planned | EndKind::RunItsCourse | EndKind::Mutual => {
            format!("{title} is coming to its end. Thank you for all that you put into it.")
        }
    }
}

/// "A; b; c": each as it was written, for nobody can know whose name its first letter begins.
fn listed(lines: &[String]) -> String {
    lines.iter().map(|line| line.trim().trim_end_matches('.')).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::ending::blaming;

    fn letter() -> Letter {
        Letter {
            to: "Doreen".to_owned(),
            title: "Warm Words".to_owned(),
            gave: vec!["Forty Tuesdays".to_owned(), "the wool.".to_owned()],
            reached: vec!["twelve people come each week".to_owned()],
            kept: 4,
            why: "The hall has been sold.".to_owned(),
            learned: "to ask first.".to_owned(),
        }
    }

    #[test]
    fn it_thanks_first_and_says_what_came_of_it() {
        let text = draft(EndKind::Mutual, &letter());
        let parts: Vec<&str> = text.split("\n\n").collect();
        assert_eq!(parts[0], "Dear Doreen");
        assert!(parts[1].contains("Thank you"));
        assert_eq!(parts[2], "You gave us this: Forty Tuesdays; the wool. We could not have done it without that.");
        assert!(text.contains("4 times you promised") && text.contains("twelve people come each week."));
        let once = draft(EndKind::Mutual, &Letter { kept: 1, ..letter() });
        assert!(once.contains("What you had promised was done by its day."), "{once}");
    }

    #[test]
    fn what_is_not_on_record_is_not_made_up() {
        let bare = Letter { to: "Doreen".to_owned(), title: "Warm Words".to_owned(), ..Letter::default() };
        let text = draft(EndKind::TheyEnd, &bare);
        assert_eq!(text.split("\n\n").count(), 3);
        assert!(!text.contains("You gave us") && !text.contains("learned"));
    }

    proptest! {
        #[test]
        fn the_draft_itself_never_blames(kind in prop::sample::select(EndKind::ALL), kept in 0_usize..9) {
            let text = draft(kind, &Letter { kept, ..letter() });
            prop_assert!(blaming(&text).is_empty());
        }
    }
}
