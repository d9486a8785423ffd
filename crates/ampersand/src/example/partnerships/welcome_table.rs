//! Welcome table: eight of us, one of them silent; in force since those signed who had to sign first, and joined later
//! by others.

use ampersand_domain::{
    Visibility,
    organisations::Medium,
    partnership::{ContributionKind as Kind, NoteKind, PartnershipRole, PartyStanding, Stage, Way},
    principles::TapAnswer,
    promises::MeetingKind,
};

use super::super::{
    book::Book,
    needs::Needs,
    paper::{USUAL, Written},
    pen::{Ours, Pen, blank},
    work::{Met, Stands},
};

/// The organisation, who comes, what it gives, what it hopes for.
const US: [(&str, &str, &str, &str); 7] = [
    (
        "Marlow Refugee Welcome",
        "Selam Tesfay",
        "a friend for each family in its first month",
        "one address instead of six",
    ),
    ("Marlow Central Mosque", "Imran Malik", "soup, and a hall for feast days", "neighbours who know our door"),
    (
        "Polish Saturday School",
        "Kasia Nowak",
        "interpreters on a Saturday",
        "families who hear of us in the first week",
    ),
    ("Somali Women’s Circle", "Hodan Warsame", "women who sit beside women", "a table where nobody asks for papers"),
    ("Marlow Food Bank", "Pastor Eli Grant", "", ""),
    ("Marlow Autism Families", "Leila Haddad", "quiet corner boxes", "families who find us before the diagnosis"),
    ("Marlow Carers", "Fiona Gray", "ten minutes for whoever cares for somebody", "carers who have not been seen yet"),
];

const SILENT: usize = 5;

pub(super) fn write(book: &mut Book<'_>, needs: &Needs) {
    let mut one = blank(
        book,
        "Welcome table",
        "Once a month, everybody who can help sits at one table for people who are new.",
        Some(needs.newcomers),
    );
    one.stage_since = book.ago(65);
    one.began_on = Some(book.ago(240));
    let mut pen = Pen::open(book, one, &US.map(|(name, ..)| name));
    pen.said = 72;
    pen.moves(&[
        (Stage::Enquiry, 255, ""),
        (Stage::Exploring, 240, "Selam’s survey of forty families."),
        (Stage::Forming, 150, ""),
        (Stage::Active, 65, "The first table: nineteen families."),
    ]);
    if let Some(party) = pen.party_mut(SILENT) {
        party.standing = PartyStanding::Silent;
    }
    pen.ours(Ours::Officer, 150, Some("Tom Ashworth"));
    pen.named(0, "Carys Penhallow", "head of service", PartnershipRole::Signatory).person = Some(pen.book.team.head);
    let purpose = pen.purpose(
        1,
        [
            "people in their first year here",
            "they meet everybody who can help them in one afternoon",
            "somebody who came in spring sits on our side of the table in autumn",
            "One table, one afternoon, all of us.",
        ],
    );
    pen.gives(0, Kind::Space, "the lecture room on the last Friday, and the tea");
    pen.gets(0, "people who join in their first month");
    let until = pen.year(0);
    pen.priority(0, "Newcomers find their feet within a year", "Marlow Vale Council plan, page 17", 3, until);
    for (at, (_, person, gives, gets)) in (1..).zip(US) {
        if at == SILENT {
            continue;
        }
        // What the two largest groups wrote themselves counts; what the others told us waits for their own yes.
        pen.way = if at <= 2 { Way::Link } else { Way::ToldUs };
        pen.theirs(at, person, "", 180, "their committee", until);
        pen.gives(at, Kind::StaffTime, gives);
        pen.gets(at, gets);
        pen.said_back(&purpose, &[(at, gets)]);
        pen.priority(at, gets, "said at the table", 2, until);
        pen.time(at, Some(240), 150, "one or two people", "last Fridays");
    }
    pen.way = Way::Link;
    pen.named(1, "Yonas Haile", "deputy", PartnershipRole::Deputy);
    pen.account(1, "You know each family by name; we only know the shelf.", true);
    pen.in_touch("one letter after each table, to all", "monthly", 5, &[0, 1, 2, 3]);
    pen.briefed(0, "everybody at Central, and the caretaker");
    pen.briefed(1, "all befrienders");
    pen.promise(0, "Ask the council for somebody from school admissions", "Ifeoma Danjuma", 3, Stands::Accepted);
    pen.promise(0, "Print the sheet of who sits where, in five languages", "Tom Ashworth", -2, Stands::Accepted);
    pen.promise(1, "Bring the families who came in the last month", "Selam Tesfay", 4, Stands::Accepted);
    pen.promise(2, "Soup for thirty", "Imran Malik", -27, Stands::Done);
    pen.promise(7, "Ten minutes at the end for carers", "Fiona Gray", 4, Stands::Proposed);
    life(&mut pen);
    let signed = [
        (0, "Carys Penhallow", "head of service", 70),
        (1, "Selam Tesfay", "coordinator", 68),
        (2, "Imran Malik", "outreach", 66),
        (3, "Kasia Nowak", "head teacher", 40),
    ];
    pen.agreement(&Written {
        title: "The welcome table: what we do together",
        runs: (66, 299),
        accepted: &[0, 1, 2, 3, 4, 6, 7],
        signed: &signed,
        first: &[0, 1, 2],
        exit: "its person at the table tells Ifeoma",
        ..USUAL
    });
    let joined = pen.party(3);
    if let Some(signature) = pen.book.signatures.iter_mut().rfind(|one| one.party == joined) {
        signature.accession = true;
    }
}

fn life(pen: &mut Pen<'_, '_>) {
    pen.group("The table", "everybody who sits there, for half an hour afterwards", "one of each", 30, 27, Some(4));
    pen.met(27, MeetingKind::Group, Met {
        title: "After the second table",
        place: "Central, the lecture room",
        who: "Selam, Imran, Kasia, Hodan, Leila, Fiona, Ifeoma, Tom",
        notes: "Twenty-three families. The longest queue was for school places, and none of us can give one: Ifeoma asks the council. The food bank was asked twice for and was not there.",
        well: "A man interpreted for a stranger, unasked.",
        less: "Nobody has heard from the food bank since summer. Has anybody rung?",
        points: &["Who came", "The queue for schools"],
    });
    pen.meets(
        4,
        MeetingKind::Group,
        "The third table",
        "Central, the lecture room",
        &["School places", "Who rings the food bank"],
    );
    let officer = pen.book.team.officer;
    pen.talked(1, 10, officer, Medium::Call, "Selam brings three families who came last week.", "");
    pen.effort(150, 100, pen.book.ahead(190));
    pen.tap(TapAnswer::AsPlanned);
    pen.note(NoteKind::WeNeed, Some(2), 12, Visibility::Parties, "Bowls. We have soup for forty and bowls for twenty.");
    pen.note(
        NoteKind::Note,
        None,
        9,
        Visibility::Library,
        "Pastor Eli has not answered since summer. He may be ill: ring, and do not write again.",
    );
}
