//! What the library can offer: looked at twice, with totals over the branches; three pitches, one of
//! them rehearsed and one for a sort of partner.

use ampersand_domain::{
    Json,
    offer::{
        Audit, AuditHeading as Heading, AuditLine, BranchFigures, Cards, CaseStudy, FactAbout, LibraryFact, LineMore,
        OfferSaid, Pitch, PitchHeard, Rehearsal, ResourceKind, SaidHow, SkillLevel, USUAL_PACE,
    },
    organisations::OrganisationKind,
};

use super::{book::Book, needs::Needs};

/// Heading, branch (none is all), what, how much of what, what shows it.
type Line = (Heading, Option<usize>, &'static str, Option<(i64, &'static str)>, &'static str);

const LINES: [Line; 16] = [
    (Heading::Resources, Some(0), "A back room with a kettle and a door that shuts", Some((14, "seats")), ""),
    (Heading::Resources, Some(1), "The lecture room, with a screen and a hearing loop", Some((60, "seats")), ""),
    (Heading::Resources, Some(2), "The window table at Harbour Road", Some((10, "seats")), ""),
    (Heading::Resources, Some(3), "The garden and the porch of St Wilfrid’s", Some((25, "seats")), ""),
    (Heading::Resources, Some(1), "Computers that anybody may use", Some((24, "computers")), ""),
    (Heading::Resources, Some(0), "Computers that anybody may use", Some((6, "computers")), ""),
    (
        Heading::Skills,
        None,
        "People who listen first and then find the right shelf",
        None,
        "letters of thanks, kept at Central",
    ),
    (Heading::Skills, Some(4), "A children’s librarian who tells stories without a book", None, ""),
    (Heading::Skills, None, "Help with a first e-mail address, for nothing", Some((3, "hours a week")), ""),
    (Heading::Networks, None, "Every primary school has a name that we can ring", Some((17, "schools")), ""),
    (Heading::Networks, None, "The ward councillors come to the readers’ tea", None, ""),
    (
        Heading::Impact,
        None,
        "Children who finished the summer challenge",
        Some((1_140, "children")),
        "challenge records",
    ),
    (
        Heading::Impact,
        Some(0),
        "People who came for advice and came back for books",
        Some((63, "people")),
        "tally at Mill Lane",
    ),
    (Heading::Audiences, Some(1), "Visits on a usual weekday", Some((610, "visits")), "door counter"),
    (Heading::Audiences, Some(0), "Visits on a usual weekday", Some((240, "visits")), "door counter"),
    (Heading::Audiences, None, "People who read our weekly letter", Some((4_200, "readers")), "mailing list"),
];

/// What else is known of some of the lines.
fn more_of(text: &str) -> LineMore {
    let none = LineMore::default();
    let text = text.split([',', ' ']).take(3).collect::<Vec<_>>().join(" ");
    match text.as_str() {
        "A back room" => LineMore {
            kind: Some(ResourceKind::Space),
            when: "mornings, and Wednesdays all day".to_owned(),
            cost: "nothing for whoever helps people".to_owned(),
            ..none
        },
        "The lecture room" => LineMore {
            kind: Some(ResourceKind::Space),
            when: "evenings but Thursday".to_owned(),
            terms: "somebody of ours locks up".to_owned(),
            cost: "£12 an hour for those who charge at the door".to_owned(),
            ..none
        },
        "People who listen" => LineMore { level: Some(SkillLevel::Good), ..none },
        "A children’s librarian" => LineMore { level: Some(SkillLevel::Teaches), ..none },
        "Help with a" => LineMore { level: Some(SkillLevel::Good), volunteer: true, ..none },
        "The ward councillors" => LineMore { council: true, ..none },
        "Children who finished" => LineMore { for_whom: "children of five to eleven".to_owned(), ..none },
        _ => none,
    }
}

/// What the pitches are made of.
fn cards_of(title: &str) -> Cards {
    let card = str::to_owned;
    match title {
        "From the slip to the shelf" => Cards {
            hook: card("You send people home with the name of a book, and most of them never find it."),
            gain: card("Your patients would come to you next time knowing what to ask."),
            bring: card("The book, in five places, with somebody who asks how they are."),
            proof: card("Of thirty slips, twenty-two came to the desk in six weeks."),
            ask: card("One person in the practice whom we may ring, and half an hour in spring."),
            ..Cards::default()
        },
        _ => Cards {
            hook: card("Your members read our programme and find nothing in it that they can follow."),
            gain: card("Two evenings a season with an interpreter whom you choose; your name stands first."),
            reach: card("Four thousand people read our letter each week."),
            ask: card("May we come to your coffee morning?"),
            ..Cards::default()
        },
    }
}

/// What was counted of the branches: quarters of an hour a week, rooms, computers, visits a year.
const FIGURES: [[Option<i64>; 4]; 5] = [
    [Some(130), Some(1), Some(6), Some(51_200)],
    [Some(200), Some(3), Some(24), Some(158_400)],
    [Some(88), None, Some(4), Some(22_750)],
    [Some(60), Some(1), None, None],
    [Some(48), Some(1), Some(3), Some(11_900)],
];

/// Where the branches are, in millionths of a degree. Marlow Vale is nowhere: this is the middle of the North Sea.
pub(super) const PLACES: [(i64, i64); 5] = [
    (54_702_100, 2_301_400),
    (54_706_900, 2_309_800),
    (54_698_300, 2_321_700),
    (54_731_600, 2_288_200),
    (54_764_500, 2_262_900),
];

/// Facts to set against what people believe: about whom, the belief, what is true, where it is from.
const FACTS: [(FactAbout, &str, &str, &str); 3] = [
    (
        FactAbout::Users,
        "Only pensioners come in",
        "Four of ten who came through the door in May were under thirty",
        "our own count at five doors, May",
    ),
    (
        FactAbout::Library,
        "A library lends books and that is it",
        "More people sat down to talk to somebody than borrowed a book on the Tuesday that we counted",
        "tally at Central",
    ),
    (FactAbout::Users, "", "One in six of our readers was born in another country", "membership form"),
];

/// What colleagues said by the link and nobody has looked at yet: who, under which heading, what, where.
const SAID: [(&str, Heading, &str, &str); 2] = [
    ("Jo Fenn, Mill Lane", Heading::Skills, "I sign a little, and would like to do more of it", "Mill Lane"),
    ("", Heading::Resources, "The old map chest: nobody uses it, and schools would love it", ""),
];

const SHORT_PITCH: &str = "You send people home with the name of a book, and most of them never find it. We have the \
book, in five places, with somebody who asks how they are.\n\nWhat if your nurse wrote the title on a slip, and we had \
it ready behind the desk the same afternoon? You would spend no more than the ten minutes that you have now. Your \
patients would come to you next time knowing what to ask. We would see people who have not been in for years.\n\nWe \
tried it with one practice nurse for six weeks. Of thirty slips, twenty-two came to the desk, and nine of those people \
joined something else while they were here.\n\nAll that we ask is one person in the practice whom we may ring, and \
half an hour in spring to look at the slips together. Would the second week of next month suit you?";

const DEAF_VALE: &str = "Your members read our programme and find nothing in it that they can follow. Three of them told \
us so, and they were right.\n\nYou know who signs well, and which evenings are free of football. We have a room in the \
middle of town, a projector, and four thousand people who read our letter each week.\n\nTwo evenings a season with an \
interpreter, chosen by you. Your name stands first. We pay the interpreter from what we save on printing.\n\nMay we \
come to your coffee morning and ask what they would like to hear?";

pub(super) fn write(book: &mut Book<'_>, needs: &Needs) {
    for (number, days_ago, note) in [(1, 400, "The first time: an afternoon with all five branches."), (2, 100, "")] {
        let audit = Audit {
            id: book.id(),
            number,
            made_on: book.worked(days_ago),
            by: Some(book.team.officer),
            note: note.to_owned(),
        };
        // The first look knew less: it had not counted yet.
        let known = if number == 1 { 7 } else { LINES.len() };
        for (heading, branch, text, much, shows) in LINES.iter().take(known) {
            let line = AuditLine {
                id: book.id(),
                audit: audit.id,
                heading: *heading,
                branch: branch.map(|branch| book.team.branches[branch]),
                text: (*text).to_owned(),
                amount: much.map(|(amount, _)| amount),
                unit: much.map_or_else(String::new, |(_, unit)| unit.to_owned()),
                shows: (*shows).to_owned(),
                more: Json(more_of(text)),
            };
            book.audit_lines.push(line);
        }
        book.audits.push(audit);
    }
    for (at, [quarter_hours, rooms, computers, visits]) in FIGURES.into_iter().enumerate() {
        let blank = BranchFigures::blank(book.id(), book.team.branches[at], book.worked(90));
        let source = "door counters and a walk round, April to March".to_owned();
        let (latitude, longitude) = (Some(PLACES[at].0), Some(PLACES[at].1));
        let counted = BranchFigures { quarter_hours, rooms, computers, visits, source, ..blank };
        book.figures.push(BranchFigures { latitude, longitude, ..counted });
    }
    for (about, believed, fact, source) in FACTS {
        let fact = LibraryFact {
            id: book.id(),
            about,
            believed: believed.to_owned(),
            fact: fact.to_owned(),
            source: source.to_owned(),
            looked_on: book.worked(120),
            author: Some(book.team.officer),
        };
        book.facts.push(fact);
    }
    for (at, (told_by, heading, text, branch)) in SAID.iter().enumerate() {
        let said = OfferSaid {
            id: book.id(),
            teller: format!("example-{at}"),
            told_by: (*told_by).to_owned(),
            heading: *heading,
            text: (*text).to_owned(),
            branch: (*branch).to_owned(),
            said_on: book.worked(3),
            line: None,
            aside_why: None,
            looked_by: None,
        };
        book.said.push(said);
    }
    let story = CaseStudy {
        id: book.id(),
        title: "From the slip to the shelf".to_owned(),
        need: "People went home from the surgery with the name of a book, and most of them never found it.".to_owned(),
        partners: "Harbour Surgery".to_owned(),
        done: "A nurse wrote the title on a slip; the book lay ready behind the desk the same afternoon.".to_owned(),
        result: "Of thirty slips, twenty-two came to the desk, and nine of those people joined something else."
            .to_owned(),
        shows: "the slips, counted by both".to_owned(),
        quote: "I came for the book and stayed for the choir.".to_owned(),
        speaker: "a reader at Central".to_owned(),
        quote_yes_on: Some(book.worked(30)),
        told_by: "Dr Tan".to_owned(),
        told_yes_on: Some(book.worked(28)),
        tags: "health, reading".to_owned(),
        made_on: book.worked(31),
        author: Some(book.team.officer),
        ..CaseStudy::blank()
    };
    book.stories.push(story);
    let pitches = [
        ("Harbour Surgery", "From the slip to the shelf", needs.health, SHORT_PITCH, 34),
        ("Deaf Vale", "Two evenings a season", needs.lonely, DEAF_VALE, 11),
    ];
    for (whom, title, need, text, days_ago) in pitches {
        let pitch = Pitch {
            id: book.id(),
            organisation: book.known(whom).map(|known| known.id),
            kind: None,
            need: Some(need),
            title: title.to_owned(),
            number: 1,
            cards: Json(cards_of(title)),
            text: text.to_owned(),
            phone: String::new(),
            words_a_minute: USUAL_PACE,
            audit: book.audits.last().map(|audit| audit.id),
            made_on: book.worked(days_ago),
            author: Some(book.team.officer),
        };
        if whom == "Harbour Surgery" {
            let rehearsal = Rehearsal {
                id: book.id(),
                pitch: pitch.id,
                person: Some(book.team.officer),
                how: SaidHow::InPerson,
                listener: "Carys Penhallow".to_owned(),
                on_day: book.worked(days_ago - 3),
                seconds: Some(112),
                learned: "Say the number of slips before the idea: she woke up there.".to_owned(),
            };
            book.rehearsals.push(rehearsal);
            book.heard.push(PitchHeard {
                id: book.id(),
                pitch: pitch.id,
                told_by: "Carys Penhallow".to_owned(),
                gain: "Their patients come back knowing what to ask.".to_owned(),
                unclear: "“slip”: I thought of falling".to_owned(),
                change: String::new(),
                said_on: book.worked(days_ago - 4),
            });
        }
        book.pitches.push(pitch);
    }
    let for_groups = Pitch {
        id: book.id(),
        organisation: None,
        kind: Some(OrganisationKind::CommunityGroup),
        need: None,
        title: "A warm room for your members".to_owned(),
        number: 1,
        cards: Json(Cards::default()),
        text: "Your members meet where there is a kettle. We have one, and a room with thirty chairs that is free on \
               weekday mornings. Come and sit in it for one morning; if it is not yours, you have had tea."
            .to_owned(),
        phone: String::new(),
        words_a_minute: USUAL_PACE,
        audit: book.audits.last().map(|audit| audit.id),
        made_on: book.worked(20),
        author: Some(book.team.officer),
    };
    book.pitches.push(for_groups);
}
