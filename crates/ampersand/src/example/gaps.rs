//! How the example goes about its aims, and what it lacks for them.

use ampersand_domain::need::{
    Aim, AimCourse, AimId, AimWay,
    DeliveryNeed::{self as Of, Data, Money, People, Reach, Skills, Space, Time},
    GainKind, Gap,
    GapAnswer::{self, Partner, Recruit, Stop, Train},
    GapLook, GapSize, NeedGain,
};

use super::book::Book;

/// The place of the aim, what it is about, what it takes, for whom, what we have, how much is missing, what follows.
type Line = (usize, Of, &'static str, &'static str, &'static str, Option<GapSize>, &'static str, &'static [GapAnswer]);

/// What was chosen is the last of what was thought of; nothing is chosen where nothing was thought of.
const LINES: [Line; 5] = [
    (
        0,
        Reach,
        "A way to people over eighty who do not go out",
        "people over eighty who live alone",
        "The housebound service sees ninety of them",
        Some(GapSize::Much),
        "The aim is reached for those alone who can walk",
        &[],
    ),
    (
        0,
        Space,
        "A room with a kettle on winter afternoons",
        "anybody who is cold or alone",
        "A back room with a kettle and a door that shuts",
        Some(GapSize::Nothing),
        "",
        &[],
    ),
    (
        1,
        Skills,
        "Two more people who tell stories without a book",
        "children in Reception",
        "One children’s librarian, for eleven branches",
        Some(GapSize::Some),
        "Six branches have a story time each half year",
        &[Recruit, Train],
    ),
    (
        4,
        Data,
        "Which languages are spoken at home, street by street",
        "families in their first year here",
        "The census, six years old",
        None,
        "We buy books that nobody reads",
        &[],
    ),
    (
        5,
        People,
        "Somebody at the scanner two days a week",
        "families who have lived here for three generations",
        "A scanner, and nobody with the time",
        Some(GapSize::Some),
        "The boxes stay shut",
        &[Stop],
    ),
];

pub(super) fn write(book: &mut Book<'_>) {
    let aims: Vec<Aim> = book.aims.clone();
    for (aim, kind, needed, for_whom, have, size, consequence, thought) in LINES {
        let Some(aim) = aims.get(aim) else { continue };
        let officer = Some(book.team.officer);
        let mut gap = Gap::blank(book.id(), aim.id, kind, book.worked(60), officer);
        needed.clone_into(&mut gap.needed);
        for_whom.clone_into(&mut gap.for_whom);
        have.clone_into(&mut gap.have);
        consequence.clone_into(&mut gap.consequence);
        gap.size = size;
        gap.choose(thought.to_vec(), thought.last().copied());
        book.gaps.push(gap);
    }
    looks(book, &aims);
    signs(book, &aims);
    courses(book, &aims);
}

/// Of the first aim somebody looked at hours and at money too, and nothing is lacking.
fn looks(book: &mut Book<'_>, aims: &[Aim]) {
    let Some(aim) = aims.first() else { return };
    for kind in [Time, Money] {
        let (id, looked_on, looked_by) = (book.id(), book.worked(59), Some(book.team.officer));
        book.gap_looks.push(GapLook { id, aim: aim.id, kind, looked_on, looked_by });
    }
}

/// The need that nobody answers yet comes from a gap.
fn signs(book: &mut Book<'_>, aims: &[Aim]) {
    let (Some(aim), Some(need)) = (aims.first(), book.needs.last().cloned()) else { return };
    let officer = Some(book.team.officer);
    let mut gap = Gap::blank(book.id(), aim.id, Skills, book.worked(240), officer);
    gap.needed = need.what;
    gap.for_whom = need.for_whom;
    "Nobody of us signs".clone_into(&mut gap.have);
    "We go on saying no".clone_into(&mut gap.consequence);
    "Two evenings a season are no post, and a course takes three years".clone_into(&mut gap.why);
    gap.size = Some(GapSize::All);
    gap.choose(vec![Train, Recruit], Some(Partner));
    gap.need = Some(need.id);
    book.gaps.push(gap);
    book.need_gains.push(NeedGain {
        id: book.id(),
        need: need.id,
        kind: GainKind::TakePart,
        by_whom: "People who are deaf".to_owned(),
        what: "Thirty of them come to an evening with an interpreter in a year".to_owned(),
        named_on: book.worked(200),
        named_by: officer,
    });
}

fn courses(book: &mut Book<'_>, aims: &[Aim]) {
    let [first, _, _, green, ..] = aims else { return };
    let gap = course(book, first.id, AimWay::Gap, "What is missing is a way to them, and people who sign");
    let choice = course(book, green.id, AimWay::ByChoice, "People come back to a bed that is theirs");
    book.aim_courses.push(gap);
    book.aim_courses.push(AimCourse {
        gain: "Neighbours who look after the beds between our visits".to_owned(),
        alone: true,
        outcome: "Forty people grow something that they eat".to_owned(),
        tell: "Count them in June and in September".to_owned(),
        ..choice
    });
}

fn course(book: &Book<'_>, aim: AimId, way: AimWay, why: &str) -> AimCourse {
    AimCourse {
        id: book.id(),
        aim,
        way,
        why: why.to_owned(),
        gain: String::new(),
        alone: false,
        outcome: String::new(),
        tell: String::new(),
        need: None,
        looked_on: book.worked(58),
        looked_by: Some(book.team.officer),
    }
}
