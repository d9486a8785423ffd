//! A name taken apart: the words that tell it from others, and the keys under which it is looked up among hundreds of
//! thousands however it was spelled.

use crate::{organisations::RegisterId, text::fold};

/// Words that are left out and put in as one pleases.
const LEFT_OUT: &[&str] = &["the", "of", "and", "for", "a", "an", "in", "at", "to", "on", "y"];

/// The legal form says nothing about who it is.
const LEGAL: &[&str] = &["ltd", "limited", "plc", "llp", "cic", "cio", "scio", "inc", "incorporated", "cbs"];

/// The same in several words, at the end of a name.
const LEGAL_PHRASES: [&[&str]; 2] =
    [&["community", "interest", "company"], &["charitable", "incorporated", "organisation"]];

/// What is written short, and what it stands for. A saint and a street are written alike: both stay `st`.
const SHORT: &[(&str, &str)] = &[
    ("assn", "association"),
    ("assoc", "association"),
    ("ave", "avenue"),
    ("bapt", "baptist"),
    ("benev", "benevolent"),
    ("bros", "brothers"),
    ("cab", "citizens advice bureau"),
    ("cc", "cricket club"),
    ("ce", "church england"),
    ("center", "centre"),
    ("cofe", "church england"),
    ("coll", "college"),
    ("comm", "community"),
    ("cttee", "committee"),
    ("ctr", "centre"),
    ("cncl", "council"),
    ("cl", "club"),
    ("dept", "department"),
    ("dev", "development"),
    ("dist", "district"),
    ("educ", "education"),
    ("eng", "england"),
    ("fc", "football club"),
    ("fdn", "foundation"),
    ("fed", "federation"),
    ("fifth", "5th"),
    ("first", "1st"),
    ("found", "foundation"),
    ("fourth", "4th"),
    ("govt", "government"),
    ("grp", "group"),
    ("hosp", "hospital"),
    ("inst", "institute"),
    ("intl", "international"),
    ("jnr", "junior"),
    ("jr", "junior"),
    ("mem", "memorial"),
    ("meml", "memorial"),
    ("meth", "methodist"),
    ("mgmt", "management"),
    ("mt", "mount"),
    ("mus", "museum"),
    ("nat", "national"),
    ("natl", "national"),
    ("ngo", "nongovernmental organisation"),
    ("org", "organisation"),
    ("organization", "organisation"),
    ("pcc", "parochial church council"),
    ("prim", "primary"),
    ("pta", "parent teacher association"),
    ("ptfa", "parent teacher friends association"),
    ("rc", "roman catholic"),
    ("rd", "road"),
    ("rfc", "rugby football club"),
    ("saint", "st"),
    ("sch", "school"),
    ("second", "2nd"),
    ("serv", "service"),
    ("snr", "senior"),
    ("soc", "society"),
    ("sq", "square"),
    ("street", "st"),
    ("svcs", "services"),
    ("theater", "theatre"),
    ("third", "3rd"),
    ("tr", "trust"),
    ("univ", "university"),
    ("utd", "united"),
    ("vill", "village"),
    ("vol", "voluntary"),
    ("wi", "womens institute"),
    ("wmc", "working mens club"),
];

/// Words that thousands of names have. A name of these alone is many bodies' name, whoever has it here.
const COMMON: &[&str] = &[
    "1st",
    "2nd",
    "3rd",
    "academy",
    "advice",
    "age",
    "aid",
    "all",
    "allotment",
    "allotments",
    "andrew",
    "andrews",
    "arts",
    "association",
    "baptist",
    "band",
    "benevolent",
    "bowling",
    "bowls",
    "boys",
    "branch",
    "bureau",
    "care",
    "carers",
    "cathedral",
    "catholic",
    "centre",
    "chapel",
    "charitable",
    "charities",
    "charity",
    "children",
    "childrens",
    "choir",
    "christ",
    "christian",
    "church",
    "citizens",
    "city",
    "club",
    "college",
    "committee",
    "community",
    "concern",
    "council",
    "county",
    "cricket",
    "day",
    "development",
    "district",
    "east",
    "education",
    "educational",
    "england",
    "evangelical",
    "family",
    "fellowship",
    "festival",
    "field",
    "fields",
    "first",
    "food",
    "bank",
    "football",
    "foundation",
    "friends",
    "friendship",
    "fund",
    "garden",
    "gardens",
    "george",
    "georges",
    "girls",
    "green",
    "group",
    "guide",
    "guides",
    "hall",
    "health",
    "heritage",
    "high",
    "holy",
    "home",
    "hospital",
    "house",
    "infant",
    "infants",
    "institute",
    "james",
    "john",
    "johns",
    "junior",
    "library",
    "local",
    "lunch",
    "luncheon",
    "mary",
    "marys",
    "memorial",
    "mens",
    "methodist",
    "michael",
    "michaels",
    "ministries",
    "museum",
    "music",
    "national",
    "new",
    "north",
    "nursery",
    "old",
    "over",
    "parent",
    "parents",
    "parish",
    "park",
    "paul",
    "pauls",
    "pensioners",
    "peter",
    "peters",
    "playgroup",
    "primary",
    "project",
    "school",
    "scout",
    "society",
    "south",
    "st",
    "teacher",
    "teachers",
    "trinity",
    "trust",
    "village",
    "west",
];

/// A name of more words than this is not looked up with one of its words left away.
const MOST_WORDS: usize = 14;

/// A name taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameParts {
    /// As it is written, folded.
    pub(super) folded: String,
    /// Its words in their order.
    pub(super) in_order: Vec<String>,
    /// The same in the order of the alphabet.
    pub(super) words: Vec<String>,
}

impl NameParts {
    /// Takes a name apart.
    #[must_use]
    pub fn of(name: &str) -> Self {
        let folded = fold(name);
        let mut all: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        without_legal_form(&mut all);
        let long = all.iter().flat_map(|word| in_full(word).split(' '));
        let mut in_order: Vec<String> = long.filter(|word| !LEFT_OUT.contains(word)).map(str::to_owned).collect();
        if in_order.is_empty() {
            in_order = folded.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
        }
        let mut words = in_order.clone();
        words.sort();
        Self { folded, in_order, words }
    }

    /// Whether there is nothing in it to go by.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether nothing in it tells one body from another: "Village Hall", "St Mary's Church".
    #[must_use]
    pub fn is_common(&self) -> bool {
        !self.words.iter().any(|word| is_telling(word) && word.chars().count() > 2)
    }

    /// The numbers under which an entry of this name is kept.
    #[must_use]
    pub fn keys(&self) -> Vec<i64> {
        self.all_keys(|word| vec![ends(word, usual_width(word))])
    }

    /// The numbers under which it is looked for: a letter more or less in a short word changes how much of its ends
    /// counts, so that both are asked for.
    #[must_use]
    pub fn asked(&self) -> Vec<i64> {
        self.all_keys(|word| match word.chars().count() {
            3 | 4 => vec![ends(word, 1), ends(word, 2)],
            _ => vec![ends(word, usual_width(word))],
        })
    }

    /// The number of the name itself: whatever the order, the legal form, "the", "and" and the ways of writing short.
    #[must_use]
    pub fn own_key(&self) -> i64 {
        number('=', &self.words.join(" "))
    }

    /// The number of the name at a postcode: of hundreds of namesakes it picks out the one.
    #[must_use]
    pub fn key_at(&self, postcode: &str) -> i64 {
        number('@', &format!("{}|{postcode}", self.words.join(" ")))
    }

    fn all_keys(&self, ends_of: impl Fn(&str) -> Vec<[String; 2]>) -> Vec<i64> {
        if self.words.is_empty() {
            return Vec::new();
        }
        let mut letters: Vec<char> = self.words.iter().flat_map(|word| word.chars()).collect();
        letters.sort_unstable();
        let mut keys = vec![self.own_key(), number('~', &letters.into_iter().collect::<String>())];
        keys.extend(self.pair());
        if self.words.len() <= MOST_WORDS {
            for at in 0..self.words.len() {
                let rest = [&self.words[..at], &self.words[at + 1..]].concat().join(" ");
                for [begin, end] in ends_of(&self.words[at]) {
                    keys.push(number('<', &format!("{rest}|{begin}")));
                    keys.push(number('>', &format!("{rest}|{end}")));
                }
            }
        }
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// The two longest words that tell: they stay when others come and go.
    fn pair(&self) -> Option<i64> {
        let mut telling: Vec<&str> = self.words.iter().map(String::as_str).filter(|word| is_telling(word)).collect();
        telling.dedup();
        telling.sort_by_key(|word| (std::cmp::Reverse(word.chars().count()), *word));
        let (Some(one), Some(other)) = (telling.first(), telling.get(1)) else { return None };
        Some(number('+', &if one < other { format!("{one} {other}") } else { format!("{other} {one}") }))
    }
}

/// The number under which an entry is kept for its number on a register.
#[must_use]
pub fn number_key(id: &RegisterId) -> i64 {
    number('#', id.as_str())
}

/// Whether a word tells one body from another.
pub(super) fn is_telling(word: &str) -> bool {
    let says_nothing = [COMMON, LEFT_OUT, LEGAL].iter().any(|words| words.contains(&word));
    !says_nothing && word.chars().any(char::is_alphabetic)
}

fn in_full(word: &str) -> &str {
    SHORT.iter().find(|(short, _)| *short == word).map_or(word, |(_, long)| long)
}

/// Takes the legal form from the end, also where a letter of it is wrong.
fn without_legal_form(words: &mut Vec<&str>) {
    let mistyped = |word: &str, right: &str| right.len() > 6 && super::alike::distance(word, right) == 1;
    for phrase in LEGAL_PHRASES {
        let Some(from) = words.len().checked_sub(phrase.len()).filter(|from| *from > 0) else { continue };
        let pairs = words[from..].iter().zip(phrase);
        if pairs.filter(|(word, right)| *word != *right && !mistyped(word, right)).count() == 0 {
            words.truncate(from);
        }
    }
    while words.len() > 1 && words.last().is_some_and(|last| LEGAL.contains(last) || mistyped(last, "limited")) {
        words.pop();
    }
}

fn usual_width(word: &str) -> usize {
    if word.chars().count() < 4 { 1 } else { 2 }
}

/// The first and the last letters of a word.
fn ends(word: &str, width: usize) -> [String; 2] {
    let letters = word.chars().count();
    [word.chars().take(width).collect(), word.chars().skip(letters.saturating_sub(width)).collect()]
}

/// A number for a text, the same on every machine and in every version (FNV-1a): it is kept.
fn number(kind: char, text: &str) -> i64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in std::iter::once(kind).collect::<String>().bytes().chain(text.bytes()) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    i64::from_be_bytes(hash.to_be_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shared(one: &str, other: &str) -> bool {
        let kept = NameParts::of(one).keys();
        NameParts::of(other).asked().iter().any(|key| kept.contains(key))
    }

    #[test]
    fn the_ways_of_writing_one_name_have_one_key() {
        let key = |name: &str| NameParts::of(name).own_key();
        for (one, other) in [
            ("The Sale Bowls Club", "SALE BOWLS CLUB LTD"),
            ("Advice & Care Sale", "Advice and Care, Sale"),
            ("St. Mary's Church", "Saint Marys Church"),
            ("High Street Chapel", "Chapel, High St"),
            ("Sale F.C.", "Sale Football Club"),
            ("Friends of Sale Library", "Sale Library (Friends of)"),
            ("Green Hands Community Interest Company", "Green Hands C.I.C."),
            ("Sale Local History Soc.", "Sale Local History Society"),
        ] {
            assert_eq!(key(one), key(other), "{one} and {other}");
        }
        assert_ne!(key("Sale Village Hall"), key("Hale Village Hall"));
        assert_eq!(key("The Limited"), key("the limited"), "a name of such words alone stays one");
    }

    #[test]
    fn a_letter_that_is_wrong_anywhere_leaves_a_key_in_common() {
        let right = "Ely Last Cuppa";
        let letters: Vec<char> = right.to_lowercase().chars().collect();
        for at in (0..letters.len()).filter(|at| letters[*at] != ' ') {
            let mut missing = letters.clone();
            missing.remove(at);
            let mut more = letters.clone();
            more.insert(at, 'x');
            let mut other = letters.clone();
            other[at] = 'x';
            for typed in [missing, more, other] {
                let typed: String = typed.into_iter().collect();
                assert!(shared(right, &typed), "{typed}");
            }
            if at + 1 < letters.len() && letters[at + 1] != ' ' {
                let mut turned = letters.clone();
                turned.swap(at, at + 1);
                let typed: String = turned.into_iter().collect();
                assert!(shared(right, &typed), "{typed}");
            }
        }
        assert!(shared("Playgroup Sale", "Play Group, Sale") && shared("Sale Carers Centre Moor", "Sale Moor"));
        assert!(!shared("Ely Last Cuppa", "Ripon First Supper"));
    }

    #[test]
    fn names_that_many_have_are_known_as_such() {
        let names =
            ["Village Hall", "THE VILLAGE HALL", "St Mary's Church", "1st Scout Group", "P.T.A.", "The Limited", "&"];
        for common in names {
            assert!(NameParts::of(common).is_common(), "{common}");
        }
        assert!(!NameParts::of("Bowdon Village Hall").is_common());
        assert!(NameParts::of("").is_empty() && NameParts::of("").keys().is_empty());
    }
}
