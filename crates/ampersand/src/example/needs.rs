//! Aims, the needs that serve them, and what the other side would gain.

use ampersand_domain::{
    Json,
    need::{Aim, Need, NeedId, NeedWay, Opportunity},
};
use jiff::ToSpan as _;

use super::book::Book;

/// The needs to which the partnerships of the example are tied.
#[derive(Clone, Copy)]
pub(super) struct Needs {
    pub(super) advice: NeedId,
    pub(super) lonely: NeedId,
    pub(super) reading: NeedId,
    pub(super) health: NeedId,
    pub(super) mothers: NeedId,
    pub(super) study: NeedId,
    pub(super) green: NeedId,
    pub(super) mend: NeedId,
    pub(super) past: NeedId,
    pub(super) newcomers: NeedId,
}

/// The aim, its document and page, for how many years it holds, its themes.
const AIMS: [(&str, &str, &str, i32, &[&str]); 6] = [
    ("Fewer people feel alone", "Marlow Vale Council plan", "14", 3, &["Health and Wellbeing"]),
    (
        "Every child reads for pleasure by seven",
        "Marlow Vale Council plan",
        "9",
        3,
        &["Reading", "Reading and literacy"],
    ),
    ("Advice within a walk of home", "Library strategy", "3", 2, &["Digital and Information", "Greater prosperity"]),
    ("A place that repairs, grows and shares", "Climate plan", "22", 2, &[]),
    ("Newcomers find their feet within a year", "Marlow Vale Council plan", "17", 3, &["Cultural Communities"]),
    ("People know the place that they live in", "Culture plan", "6", 1, &["Culture and Creativity"]),
];

/// What, for whom, what shows it, from where, the aim that it serves, and whether by choice.
type Line = (&'static str, &'static str, &'static str, &'static str, usize, NeedWay);

const NEEDS: [Line; 11] = [
    (
        "Somebody at the branch who can read a benefits letter",
        "people who bring a letter to the desk and leave without an answer",
        "41 letters at the Mill Lane desk in four weeks; staff may not advise",
        "desk diary, spring",
        2,
        NeedWay::Gap,
    ),
    (
        "A regular hour with company and a book",
        "people over sixty who live alone and have stopped coming",
        "one borrower in five over sixty has not been in since the winter",
        "lending records, without names",
        0,
        NeedWay::Gap,
    ),
    (
        "Older children who read to younger ones",
        "children in Reception whose families do not read with them",
        "the two schools of Upper Vale ask for it each September",
        "talk with the heads, July",
        1,
        NeedWay::Gap,
    ),
    (
        "A way from the surgery to the shelf",
        "people who are told to read about their illness and do not",
        "Reading Well titles were lent 60 times last year in five branches",
        "lending records",
        0,
        NeedWay::Gap,
    ),
    (
        "Rhymes in the language of the home",
        "mothers of small children who speak Somali at home",
        "nobody who speaks Somali came to a rhyme time in twelve weeks",
        "tally at Harbour Road",
        4,
        NeedWay::Gap,
    ),
    (
        "A quiet place to study until nine",
        "young people before their exams who share a bedroom",
        "letters from eleven sixth-formers to the head of service",
        "post, March",
        1,
        NeedWay::ByChoice,
    ),
    (
        "A garden that somebody looks after",
        "people who live near St Wilfrid’s without a garden",
        "the beds were under nettles until the Friends took them",
        "walk round with the ward councillor",
        3,
        NeedWay::ByChoice,
    ),
    (
        "Somebody who can mend a kettle",
        "people who throw away what they cannot afford to replace",
        "the tip counts nine tonnes of small electrics a month",
        "Climate plan, page 24",
        3,
        NeedWay::Gap,
    ),
    (
        "Names for the faces in the photographs",
        "families who have lived here for three generations",
        "2,300 photographs in the local studies room have no name on them",
        "local studies list",
        5,
        NeedWay::ByChoice,
    ),
    (
        "One table where newcomers meet everybody who can help",
        "people in their first year here",
        "families are sent to six addresses in a week and give up at the third",
        "Marlow Refugee Welcome, survey of forty families",
        4,
        NeedWay::Gap,
    ),
    // Nobody answers this one yet.
    (
        "Somebody who signs in British Sign Language at events",
        "people who are deaf and read our programme",
        "three people asked in one season; we could not say yes",
        "comment cards",
        0,
        NeedWay::Gap,
    ),
];

pub(super) fn write(book: &mut Book<'_>) -> Needs {
    let mut aims = Vec::new();
    for (text, source, page, years, themes) in AIMS {
        let aim = Aim {
            page: Some(page.to_owned()),
            valid_from: Some(book.ago(500)),
            valid_until: Some(book.now.today.saturating_add(years.years())),
            owner: (years == 3).then_some(book.team.officer),
            themes: Json(themes.iter().map(|&theme| theme.to_owned()).collect()),
            ..Aim::named(book.id(), text, source)
        };
        aims.push(aim.id);
        book.aims.push(aim);
    }
    let mut ids = Vec::new();
    for (place, (what, for_whom, evidence, source, aim, way)) in (0..).zip(NEEDS) {
        let need = Need {
            id: book.id(),
            what: what.to_owned(),
            for_whom: for_whom.to_owned(),
            evidence: evidence.to_owned(),
            source: source.to_owned(),
            aim: aims.get(aim).copied(),
            way,
            better_together: String::new(),
            raised_on: book.worked(230 - place * 3),
            raised_by: Some(book.team.officer),
            closed_on: None,
        };
        ids.push(need.id);
        book.needs.push(need);
    }
    opportunities(book, &ids);
    let [advice, lonely, reading, health, mothers, study, green, mend, past, newcomers] =
        std::array::from_fn(|place| ids[place]);
    Needs { advice, lonely, reading, health, mothers, study, green, mend, past, newcomers }
}

/// The same needs, seen from the other side.
fn opportunities(book: &mut Book<'_>, needs: &[NeedId]) {
    // The need, for whom, what they gain, what we do together; what we open, whom they reach there, what we gain.
    const SEEN: [(usize, &str, &str, &str, [&str; 3]); 4] = [
        (
            10,
            "Deaf Vale",
            "A room in the middle of town and a programme with their name on it",
            "Two interpreted events a season; we learn what to put in the programme",
            [
                "The events room on the first floor, with a loop and a screen",
                "people who are deaf and read our programme",
                "A programme to which we can say yes when somebody asks",
            ],
        ),
        (
            3,
            "Harbour Surgery",
            "People who come back better informed, in the same ten minutes",
            "A shelf and a slip: the nurse writes a title, we have it ready",
            ["", "", ""],
        ),
        (
            1,
            "Dementia Vale",
            "A calm place where their members are readers first",
            "An hour of reading aloud on the quiet morning",
            ["The quiet morning, before the doors open", "", "Readers who had stopped coming"],
        ),
        (
            7,
            "Marlow Business Network",
            "Repairers who want to be found",
            "A board of local repairers beside the tool shelf",
            ["", "people who throw away what they cannot afford to replace", ""],
        ),
    ];
    for (need, whom, gain, idea, [place, reach, our_gain]) in SEEN {
        let opportunity = Opportunity {
            organisation: book.known(whom).map(|known| known.id),
            their_gain: gain.to_owned(),
            idea: idea.to_owned(),
            place: place.to_owned(),
            reach: reach.to_owned(),
            our_gain: our_gain.to_owned(),
            ..Opportunity::blank(book.id(), needs[need], book.worked(60))
        };
        book.opportunities.push(opportunity);
    }
}
