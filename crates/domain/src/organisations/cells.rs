//! Cells that hold several people or numbers, taken apart as a proposal that a person looks at before it counts.

use serde::{Deserialize, Serialize};

use super::ReachBy;
use crate::text::fold;

/// A person as a cell seems to name them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonDraft {
    /// Their name; empty when the cell has only an address or a number.
    pub name: String,
    /// What they do.
    pub role: String,
    /// Their e-mail address.
    pub email: Option<String>,
    /// Their number.
    pub phone: Option<String>,
    /// How they like to be reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reach_by: Option<ReachBy>,
}

const ROLE_WORDS: [&str; 34] = [
    "manager",
    "officer",
    "director",
    "chair",
    "chairman",
    "chairwoman",
    "chairperson",
    "secretary",
    "treasurer",
    "coordinator",
    "co",
    "lead",
    "leader",
    "head",
    "ceo",
    "chief",
    "trustee",
    "vicar",
    "reverend",
    "librarian",
    "clerk",
    "councillor",
    "volunteer",
    "worker",
    "assistant",
    "admin",
    "administrator",
    "organiser",
    "founder",
    "teacher",
    "curator",
    "reception",
    "office",
    "team",
];

/// An e-mail address as it is kept, when the text is one; forgiving of `mailto:` and brackets.
#[must_use]
pub fn normal_email(typed: &str) -> Option<String> {
    let bare = typed
        .trim()
        .trim_start_matches("mailto:")
        .trim_matches(|c: char| matches!(c, '<' | '>' | '(' | ')' | ',' | ';' | '.' | '"' | '\''));
    let (local, domain) = bare.split_once('@')?;
    let fits = !local.is_empty()
        && domain.len() >= 3
        && domain.contains('.')
        && !domain.contains("..")
        && !domain.starts_with(['.', '-'])
        && !domain.ends_with(['.', '-'])
        && domain.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'))
        && local
            .chars()
            .all(|c| !c.is_whitespace() && !c.is_control() && !matches!(c, '@' | ',' | ';' | '<' | '>' | ':'))
        && bare.len() <= 254;
    fits.then(|| format!("{local}@{}", domain.to_lowercase()))
}

/// A telephone number as it is kept, when the text is one: as typed, with single spaces.
#[must_use]
pub fn normal_phone(typed: &str) -> Option<String> {
    let text = typed.trim().trim_start_matches(['t', 'T', 'm', 'M', 'e', 'l', 'o', 'b', ':', ' ', '.']);
    let main = text.split(['x', 'X', 'e', 'E']).next()?;
    let digits = main.chars().filter(char::is_ascii_digit).count();
    let only_number = text.chars().all(|c| {
        c.is_ascii_digit() || c.is_whitespace() || matches!(c, '+' | '(' | ')' | '-' | '.' | 'x' | 'X' | 'e' | 't')
    });
    let begins = main.starts_with(['0', '+', '(']) || (digits == 10 && main.starts_with(['1', '2', '7']));
    if !only_number || !begins || !(9..=15).contains(&digits) {
        return None;
    }
    let tidy = text.split_whitespace().collect::<Vec<_>>().join(" ");
    // A spreadsheet that took the number for a figure has eaten its nought.
    Some(if main.starts_with(['1', '2', '7']) { format!("0{tidy}") } else { tidy })
}

/// A telephone number as one word of digits, as somebody at home dials it, however it is spaced: what it is found by. None
/// for what is no beginning of a number. `+44 (0)1632 960-142` and `01632 960142` are `01632960142`.
#[must_use]
pub fn dialled(typed: &str) -> Option<String> {
    let text = typed.trim().replace("(0)", "");
    let mark = |c: char| c.is_whitespace() || matches!(c, '+' | '(' | ')' | '-' | '.');
    if !text.starts_with(['0', '+', '(']) || !text.chars().all(|c| c.is_ascii_digit() || mark(c)) {
        return None;
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let home = digits.strip_prefix("44").or(digits.strip_prefix("0044"));
    let whole = home.map_or_else(|| digits.clone(), |rest| format!("0{rest}"));
    (whole.len() >= LEAST_DIGITS).then_some(whole)
}

/// Fewer digits are no beginning of a number that anybody looks for.
const LEAST_DIGITS: usize = 5;

/// Takes a cell apart: "Maya Patel (manager) maya@x.org; Tom - 0161 496 0000" names two people.
#[must_use]
pub fn split_people(cell: &str) -> Vec<PersonDraft> {
    let mut people: Vec<PersonDraft> = Vec::new();
    for chunk in
        cell.split(['\n', '\r', ';', '|']).flat_map(|line| line.split(" / ")).flat_map(|line| line.split(" or "))
    {
        let mut current = PersonDraft::default();
        for (piece, in_brackets) in pieces(chunk) {
            if let Some(email) = normal_email(&piece) {
                if current.email.is_some() {
                    people.push(std::mem::take(&mut current));
                }
                current.email = Some(email);
            } else if let Some(phone) = normal_phone(&piece) {
                if current.phone.is_some() {
                    // A second number stays readable where somebody will look for it.
                    current.role = append(&current.role, &phone);
                } else {
                    current.phone = Some(phone);
                }
            } else if (is_role(&piece) || in_brackets)
                && !(current.name.is_empty() && current.email.is_none() && current.phone.is_none())
            {
                // What stands in brackets is a note about whom it follows: "Kim Lowe (text only)" is one person.
                current.role = append(&current.role, &piece);
            } else {
                for name in names(&piece) {
                    if !current.name.is_empty() {
                        people.push(std::mem::take(&mut current));
                    }
                    current.name = name;
                }
            }
        }
        if current != PersonDraft::default() {
            people.push(current);
        }
    }
    settle(people)
}

/// Joins columns of names, addresses and numbers that each may hold several: by place when they are as many,
/// otherwise an address goes to the person whose name it contains, and what is left to the first.
#[must_use]
pub fn join_people(names: &str, roles: &str, emails: &str, phones: &str) -> Vec<PersonDraft> {
    let mut people = split_people(names);
    let found: Vec<PersonDraft> = split_people(emails);
    let numbers: Vec<PersonDraft> = split_people(phones);
    let mails: Vec<String> = found.iter().filter_map(|p| p.email.clone()).collect();
    let calls: Vec<String> = numbers.iter().filter_map(|p| p.phone.clone()).collect();
    let role = roles.trim();
    if people.is_empty() && (!mails.is_empty() || !calls.is_empty() || !role.is_empty()) {
        people.push(PersonDraft::default());
    }
    let by_place = mails.len() == people.len();
    for (place, mail) in mails.into_iter().enumerate() {
        let owner =
            if by_place { Some(place) } else { people.iter().position(|person| mail_names(&mail, &person.name)) };
        let free =
            owner.filter(|at| people[*at].email.is_none()).or_else(|| people.iter().position(|p| p.email.is_none()));
        match free {
            Some(at) => people[at].email = Some(mail),
            None => people.push(PersonDraft { email: Some(mail), ..PersonDraft::default() }),
        }
    }
    for (place, call) in calls.into_iter().enumerate() {
        match people.get(place).filter(|person| person.phone.is_none()) {
            Some(_) => people[place].phone = Some(call),
            None => people.push(PersonDraft { phone: Some(call), ..PersonDraft::default() }),
        }
    }
    if !role.is_empty() {
        let each: Vec<&str> = role.split([';', '\n', '/']).map(str::trim).filter(|r| !r.is_empty()).collect();
        if each.len() == people.len() {
            for (person, role) in people.iter_mut().zip(each) {
                person.role = append(&person.role, role);
            }
        } else if let Some(first) = people.first_mut() {
            first.role = append(&first.role, role);
        }
    }
    settle(people)
}

/// What has no name of its own and belongs to the one before is given to it.
fn settle(drafts: Vec<PersonDraft>) -> Vec<PersonDraft> {
    let mut people: Vec<PersonDraft> = Vec::with_capacity(drafts.len());
    for draft in drafts {
        match people.last_mut() {
            Some(last)
                if draft.name.is_empty()
                    && (draft.email.is_none() || last.email.is_none())
                    && (draft.phone.is_none() || last.phone.is_none()) =>
            {
                last.email = last.email.take().or(draft.email);
                last.phone = last.phone.take().or(draft.phone);
                last.role = append(&last.role, &draft.role);
            }
            _ => people.push(draft),
        }
    }
    people
}

/// The parts of one person's text: commas, brackets and dashes part them, addresses and numbers stand alone.
///
/// Each says whether it stood in brackets.
fn pieces(chunk: &str) -> Vec<(String, bool)> {
    let spaced = chunk.replace(" - ", ",").replace(" – ", ",").replace(": ", ",");
    let mut out = Vec::new();
    for (part, in_brackets) in parts(&spaced) {
        let mut rest = String::new();
        let mut number = String::new();
        for word in part.split_whitespace() {
            let like_number = word.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | '.'))
                && word.chars().any(|c| c.is_ascii_digit());
            if normal_email(word).is_some() {
                out.push((word.to_owned(), in_brackets));
            } else if like_number {
                number = append_word(&number, word);
            } else {
                rest = append_word(&rest, word);
            }
        }
        if normal_phone(&number).is_none() && !number.is_empty() {
            rest = part.split_whitespace().filter(|word| normal_email(word).is_none()).collect::<Vec<_>>().join(" ");
            number.clear();
        }
        let both = [rest, number].into_iter().filter(|text| !text.is_empty());
        out.extend(both.map(|text| (text, in_brackets)));
    }
    // A name stands before its address, whichever came first in the cell.
    out.sort_by_key(|(piece, _)| normal_email(piece).is_some());
    if chunk.matches('@').count() > 1 {
        pieces_in_order(chunk).into_iter().map(|piece| (piece, false)).collect()
    } else {
        out
    }
}

/// The text between commas and brackets, and whether it stood inside brackets.
fn parts(text: &str) -> Vec<(&str, bool)> {
    let (mut out, mut from, mut depth) = (Vec::new(), 0, 0_usize);
    for (at, sign) in text.char_indices().filter(|(_, sign)| ",()<>[]\t".contains(*sign)) {
        out.extend(text.get(from..at).map(|part| (part, depth > 0)));
        from = at + sign.len_utf8();
        match sign {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    out.extend(text.get(from..).map(|part| (part, depth > 0)));
    out
}

/// With several addresses in a line the order decides who is who.
fn pieces_in_order(chunk: &str) -> Vec<String> {
    chunk.split([',', '(', ')', '<', '>', '\t', ' ']).map(str::trim).filter(|w| !w.is_empty()).fold(
        Vec::new(),
        |mut out: Vec<String>, word| {
            match out.last_mut() {
                Some(last) if normal_email(word).is_none() && normal_email(last).is_none() => {
                    *last = append_word(last, word)
                }
                _ => out.push(word.to_owned()),
            }
            out
        },
    )
}

/// "Maya Patel and Tom Okoro" are two; "Parks and Leisure" stays one when it names a role.
fn names(piece: &str) -> Vec<String> {
    let spaced = piece.replace(" & ", " and ");
    if is_role(&spaced) {
        return vec![piece.trim().to_owned()];
    }
    spaced.split(" and ").map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
}

fn is_role(piece: &str) -> bool {
    fold(piece).split(' ').any(|word| ROLE_WORDS.contains(&word))
}

/// Whether an address seems to be this person's: it holds their first or last name.
fn mail_names(mail: &str, name: &str) -> bool {
    let local = fold(mail.split('@').next().unwrap_or_default()).replace(' ', "");
    fold(name).split(' ').any(|part| part.chars().count() >= 3 && local.contains(part))
}

fn append(text: &str, more: &str) -> String {
    match (text.trim(), more.trim()) {
        ("", more) => more.to_owned(),
        (text, "") => text.to_owned(),
        (text, more) => format!("{text}, {more}"),
    }
}

fn append_word(text: &str, word: &str) -> String {
    if text.is_empty() { word.to_owned() } else { format!("{text} {word}") }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn person(name: &str, role: &str, email: &str, phone: &str) -> PersonDraft {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        PersonDraft { name: name.into(), role: role.into(), email: some(email), phone: some(phone), reach_by: None }
    }

    #[test]
    fn a_number_is_one_word_however_it_is_written() {
        for typed in [
            "01632 960142",
            "01632-960-142",
            "+44 1632 960142",
            "+44 (0)1632 960142",
            "0044 1632 960142",
            "(01632) 960 142",
        ] {
            assert_eq!(dialled(typed).as_deref(), Some("01632960142"), "{typed}");
        }
        assert_eq!(dialled("01632 9").as_deref(), Some("016329"), "the beginning of one");
        assert_eq!(dialled("0445 123 456").as_deref(), Some("0445123456"));
        for other in ["", "016", "2026 11 24", "Harbour Street", "01632 960142 (Maya)"] {
            assert_eq!(dialled(other), None, "{other}");
        }
    }

    #[test]
    fn a_cell_with_several_people_is_taken_apart() {
        assert_eq!(
            split_people("Maya Patel (manager) maya@cab.example; Tom - 0161 496 0000"),
            [person("Maya Patel", "manager", "maya@cab.example", ""), person("Tom", "", "", "0161 496 0000")]
        );
        assert_eq!(
            split_people("Maya Patel & Tom Okoro"),
            [person("Maya Patel", "", "", ""), person("Tom Okoro", "", "", "")]
        );
        assert_eq!(
            split_people("Rev. Ann Lee, vicar, 07700 900123"),
            [person("Rev. Ann Lee", "vicar", "", "07700 900123")]
        );
        assert_eq!(
            split_people("Jo\nSam / Ali"),
            [person("Jo", "", "", ""), person("Sam", "", "", ""), person("Ali", "", "", "")]
        );
        assert_eq!(split_people(""), []);
    }

    #[test]
    fn what_stands_in_brackets_is_a_note_about_a_person_and_no_person() {
        assert_eq!(
            split_people("Kim Lowe (text only) 07700 900123"),
            [person("Kim Lowe", "text only", "", "07700 900123")]
        );
        assert_eq!(
            split_people("Ali [Tuesdays, not before ten]; Sam"),
            [person("Ali", "Tuesdays, not before ten", "", ""), person("Sam", "", "", "")]
        );
        assert_eq!(split_people("(Kim)"), [person("Kim", "", "", "")]);
    }

    #[test]
    fn columns_with_several_each_are_joined_by_place_or_by_name() {
        assert_eq!(
            join_people("Maya; Tom", "", "maya@a.example; tom@a.example", "0161 496 0000"),
            [person("Maya", "", "maya@a.example", "0161 496 0000"), person("Tom", "", "tom@a.example", "")]
        );
        let joined = join_people("Maya Patel; Tom Okoro", "", "okoro@a.example", "");
        assert_eq!(joined[1].email.as_deref(), Some("okoro@a.example"));
        assert_eq!(join_people("", "", "info@a.example", ""), [person("", "", "info@a.example", "")]);
    }

    #[test]
    fn a_nought_that_a_spreadsheet_has_eaten_comes_back() {
        assert_eq!(normal_phone("7700900123").as_deref(), Some("07700900123"));
        assert_eq!(normal_phone("Tel: 0161 496 0000").as_deref(), Some("0161 496 0000"));
        assert_eq!(normal_phone("2023"), None);
        assert_eq!(normal_email("<mailto:Maya@CAB.example>,").as_deref(), None);
        assert_eq!(normal_email("Maya@CAB.example,").as_deref(), Some("Maya@cab.example"));
    }

    proptest! {
        #[test]
        fn no_cell_breaks_the_taking_apart(names in ".{0,60}", other in ".{0,60}") {
            let _ = split_people(&names);
            let _ = join_people(&names, &other, &other, &names);
        }
    }
}
