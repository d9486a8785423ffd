//! What the library can offer: looked at twice, with totals over the branches; two pitches, one of them rehearsed.

use ampersand_domain::offer::{Audit, AuditHeading as Heading, AuditLine, Pitch, Rehearsal, USUAL_PACE};

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
            };
            book.audit_lines.push(line);
        }
        book.audits.push(audit);
    }
    let pitches = [
        ("Harbour Surgery", "From the slip to the shelf", needs.health, SHORT_PITCH, 34),
        ("Deaf Vale", "Two evenings a season", needs.lonely, DEAF_VALE, 11),
    ];
    for (whom, title, need, text, days_ago) in pitches {
        let pitch = Pitch {
            id: book.id(),
            organisation: book.known(whom).map(|known| known.id),
            need: Some(need),
            title: title.to_owned(),
            number: 1,
            text: text.to_owned(),
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
                listener: "Carys Penhallow".to_owned(),
                on_day: book.worked(days_ago - 3),
                seconds: Some(112),
                learned: "Say the number of slips before the idea: she woke up there.".to_owned(),
            };
            book.rehearsals.push(rehearsal);
        }
        book.pitches.push(pitch);
    }
}
