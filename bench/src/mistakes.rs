//! Names as people write them in their own lists: each with one change, and the word for what was changed.

use crate::names::Dice;

/// What is changed, in turn.
const CHANGES: [(&str, Change); 9] = [
    ("wrong letter", wrong_letter),
    ("letter left out", letter_left_out),
    ("letters turned round", turned_round),
    ("letter too many", letter_too_many),
    ("written short", written_short),
    ("the", the),
    ("and", and),
    ("legal form", legal_form),
    ("order", order),
];

type Change = fn(&str, &mut Dice) -> Option<String>;

/// Whole words and how people shorten them.
const SHORT: [(&str, &str); 20] = [
    ("association", "Assoc."),
    ("society", "Soc"),
    ("community", "Comm"),
    ("foundation", "Fdn"),
    ("committee", "Cttee"),
    ("school", "Sch"),
    ("primary", "Prim"),
    ("saint", "St"),
    ("street", "St."),
    ("road", "Rd"),
    ("centre", "Ctr"),
    ("memorial", "Mem"),
    ("methodist", "Meth"),
    ("university", "Univ"),
    ("hospital", "Hosp"),
    ("group", "Grp"),
    ("charity", "Char"),
    ("benevolent", "Benev"),
    ("development", "Dev"),
    ("trust", "Tr."),
];

/// The name with one change, and which; a change that a name has no place for is left to the next.
pub(crate) fn changed(name: &str, at: usize, dice: &mut Dice) -> (&'static str, String) {
    let turns = CHANGES.iter().cycle().skip(at % CHANGES.len()).take(CHANGES.len());
    let mut fits = turns.filter_map(|(label, change)| change(name, dice).map(|changed| (*label, changed)));
    fits.next().unwrap_or_else(|| ("nothing", name.to_owned()))
}

/// The letters, and the place of one within a word of four or more that is no legal form.
fn letter(name: &str, dice: &mut Dice) -> Option<(Vec<char>, usize)> {
    let letters: Vec<char> = name.chars().collect();
    let mut places = Vec::new();
    let mut from = 0;
    for word in name.split(' ') {
        let long = word.chars().count();
        if long >= 4 && !is_legal(word) {
            places.extend((from..from + long).filter(|at| letters[*at].is_alphabetic()));
        }
        from += long + 1;
    }
    let at = places.get(dice.below(places.len())).copied()?;
    Some((letters, at))
}

fn any_letter(dice: &mut Dice) -> char {
    char::from(b'a' + u8::try_from(dice.below(26)).unwrap_or_default())
}

fn wrong_letter(name: &str, dice: &mut Dice) -> Option<String> {
    let (mut letters, at) = letter(name, dice)?;
    let other = any_letter(dice);
    letters[at] = if letters[at].eq_ignore_ascii_case(&other) { 'q' } else { other };
    Some(letters.into_iter().collect())
}

fn letter_left_out(name: &str, dice: &mut Dice) -> Option<String> {
    let (mut letters, at) = letter(name, dice)?;
    letters.remove(at);
    Some(letters.into_iter().collect())
}

fn letter_too_many(name: &str, dice: &mut Dice) -> Option<String> {
    let (mut letters, at) = letter(name, dice)?;
    letters.insert(at, any_letter(dice));
    Some(letters.into_iter().collect())
}

fn turned_round(name: &str, dice: &mut Dice) -> Option<String> {
    let (mut letters, at) = letter(name, dice)?;
    let next = at + 1;
    if letters.get(next).is_some_and(|letter| letter.is_alphabetic()) {
        letters.swap(at, next);
    } else {
        letters.swap(at - 1, at);
    }
    Some(letters.into_iter().collect())
}

fn written_short(name: &str, dice: &mut Dice) -> Option<String> {
    let words: Vec<&str> = name.split(' ').collect();
    let short = |word: &&str| SHORT.iter().find(|(long, _)| word.eq_ignore_ascii_case(long)).map(|(_, short)| *short);
    let places: Vec<usize> = (0..words.len()).filter(|at| short(&words[*at]).is_some()).collect();
    let at = *places.get(dice.below(places.len()))?;
    let put = |(place, word): (usize, &&str)| {
        if place == at { short(word).unwrap_or(word).to_owned() } else { (*word).to_owned() }
    };
    Some(words.iter().enumerate().map(put).collect::<Vec<_>>().join(" "))
}

/// With "The" where it has none, and without where it has.
fn the(name: &str, _: &mut Dice) -> Option<String> {
    let (first, rest) = name.split_once(' ').unwrap_or((name, ""));
    Some(if first.eq_ignore_ascii_case("the") && !rest.is_empty() { rest.to_owned() } else { format!("The {name}") })
}

fn and(name: &str, _: &mut Dice) -> Option<String> {
    let other = |word: &str| match word {
        "&" => Some("and"),
        _ if word.eq_ignore_ascii_case("and") => Some("&"),
        _ => None,
    };
    name.split(' ')
        .any(|word| other(word).is_some())
        .then(|| name.split(' ').map(|word| other(word).unwrap_or(word)).collect::<Vec<_>>().join(" "))
}

fn is_legal(word: &str) -> bool {
    ["ltd", "ltd.", "limited", "cic", "c.i.c.", "cio", "plc"].iter().any(|legal| word.eq_ignore_ascii_case(legal))
}

/// Without the legal form where it has one, and with one where it has none.
fn legal_form(name: &str, _: &mut Dice) -> Option<String> {
    Some(match name.rsplit_once(' ') {
        Some((rest, last)) if is_legal(last) => rest.to_owned(),
        _ => format!("{name} Ltd"),
    })
}

/// "Friends of Sale Library" as "Library Friends of Sale".
fn order(name: &str, dice: &mut Dice) -> Option<String> {
    let mut words: Vec<&str> = name.split(' ').filter(|word| !is_legal(word)).collect();
    if words.len() < 3 {
        return None;
    }
    let by = 1 + dice.below(words.len() - 1);
    words.rotate_left(by);
    Some(words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_change_is_made_as_its_label_says_and_is_the_same_each_time() {
        let mut dice = Dice::new();
        let name = "The Friends & Community of Sale Limited";
        let all: Vec<(&str, String)> = (0..CHANGES.len()).map(|at| changed(name, at, &mut dice)).collect();
        let of = |label: &str| all.iter().find(|(one, _)| *one == label).map(|(_, changed)| changed.as_str());
        assert_eq!(of("written short"), Some("The Friends & Comm of Sale Limited"));
        assert_eq!(of("the"), Some("Friends & Community of Sale Limited"));
        assert_eq!(of("and"), Some("The Friends and Community of Sale Limited"));
        assert_eq!(of("legal form"), Some("The Friends & Community of Sale"));
        assert!(of("letter left out").is_some_and(|changed| changed.len() == name.len() - 1));
        assert!(of("letter too many").is_some_and(|changed| changed.len() == name.len() + 1));
        assert!(all.iter().all(|(_, changed)| changed != name), "{all:?}");
        let mut again = Dice::new();
        let second: Vec<(&str, String)> = (0..CHANGES.len()).map(|at| changed(name, at, &mut again)).collect();
        assert_eq!(all, second);
        assert_eq!(changed("Hub", 8, &mut dice).0, "the", "what has no place in a name is left to the next");
    }
}
