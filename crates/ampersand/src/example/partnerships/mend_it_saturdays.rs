//! Mend it Saturdays: paused with a day on which it goes on; shaken on, then signed.

use ampersand_domain::{
    Visibility,
    agreement::AgreementKind,
    organisations::Medium,
    partnership::{ContributionKind as Kind, NoteKind, PartnershipRole, SittingKind, Stage, Way},
    principles::TapAnswer,
    promises::{ChangeKind, ChangeNotice, MeetingKind},
};

use super::super::{
    book::Book,
    needs::Needs,
    paper::{USUAL, Written},
    pen::{Ours, Pen, blank},
    work::{Met, Stands},
};

const THEIRS: usize = 1;

pub(super) fn write(book: &mut Book<'_>, needs: &Needs) {
    let mut one =
        blank(book, "Mend it Saturdays", "Repairs, and a shelf of tools that anybody may borrow.", Some(needs.mend));
    one.stage = Stage::Paused;
    one.stage_since = book.ago(50);
    one.began_on = Some(book.ago(390));
    one.resumes_on = Some(book.works(60));
    let mut pen = Pen::open(book, one, &["Repair Café Marlow"]);
    pen.way = Way::Together;
    pen.said = 200;
    pen.moves(&[
        (Stage::Enquiry, 400, ""),
        (Stage::Forming, 390, ""),
        (Stage::Active, 340, "The first kettle."),
        (Stage::Paused, 50, "Their workshop flooded."),
    ]);
    pen.ours(Ours::Assistant, 90, Some("Joyce Amadi"));
    pen.our_hours("", 180, None, None);
    pen.named(0, "Carys Penhallow", "head of service", PartnershipRole::Signatory).person = Some(pen.book.team.head);
    let until = pen.year(-60);
    pen.theirs(THEIRS, "Anouk Visser", "organiser", 300, "the menders", until);
    pen.named(THEIRS, "Ravi Desai", "electrics", PartnershipRole::Deputy).volunteer = true;
    if let Some(party) = pen.party_mut(THEIRS) {
        "their message group".clone_into(&mut party.reach);
    }
    let purpose = pen.purpose(
        1,
        [
            "people who throw away what they cannot afford to replace",
            "they learn to mend it, or know who can",
            "somebody who came with a lamp comes back to help",
            "Bring it, hold it, mend it together.",
        ],
    );
    pen.said_back(&purpose, &[(THEIRS, "We do not repair things. We repair them with you, which takes longer.")]);
    pen.public(
        THEIRS,
        "Mend it Saturdays",
        "Bring what is broken, and learn to mend it with somebody who can, one Saturday a month.",
    );
    let until = pen.year(5);
    pen.priority(0, "A place that repairs, grows and shares", "Climate plan, page 22", 3, until);
    pen.priority(THEIRS, "Menders under forty", "said over the soldering iron", 2, until);
    pen.gives(0, Kind::Space, "the lecture room on the first Saturday, and a cupboard with a lock");
    pen.gets(0, "people who think that a library is for other people");
    pen.gives(THEIRS, Kind::Skill, "nine menders, their tools and their patience");
    pen.gets(THEIRS, "a room that everybody finds");
    pen.account(THEIRS, "You made a Saturday on which four hundred things were not thrown away.", true);
    pen.differs(
        THEIRS,
        [
            ("They decide on the day; we have a rota.", "The rota says: first Saturday, until four, whoever comes."),
            ("They weigh what was saved; we count people.", "Both stand on the board by the door."),
            ("They say menders, never volunteers.", ""),
        ],
    );
    pen.differs(
        0,
        [
            (
                "We need to know who is in the building, and who is first to help if somebody is hurt.",
                "Tom keeps the list by the door.",
            ),
            (
                "We are asked to show that the building is used on Saturdays.",
                "The count at the door is ours; theirs is what left in working order.",
            ),
            ("We say volunteers, and mean those on our own list.", "For theirs we say menders too."),
        ],
    );
    pen.time(THEIRS, Some(600), 420, "nine menders", "first Saturdays");
    pen.in_touch("the message group, and Tom’s telephone", "the week before", 3, &[0, THEIRS]);
    pen.briefed(0, "everybody at Central");
    pen.counter(
        "Paused until the benches are rebuilt; before that, first Saturdays 11am to 4pm, the lecture room at Central\nThe tool shelf at Central, whenever we are open",
        "The menders come back. Leave your name and what is broken in the book by the shelf, and they ring you.",
        "Put nothing aside for people: it goes in the book",
    );
    pen.briefed(THEIRS, "all menders, in the message group");
    life(&mut pen);
    let signed = [(0, "Carys Penhallow", "head of service", 196), (THEIRS, "Anouk Visser", "organiser", 190)];
    pen.agreement(&Written {
        kind: AgreementKind::OnePage,
        light: true,
        title: "Mend it Saturdays: one page",
        runs: (190, 175),
        signed: &signed,
        exit: "Anouk tells Tom",
        ..USUAL
    });
    pen.sat(THEIRS, SittingKind::ShakeOnIt, 320, None, &[("doing", "First Saturdays, until we say otherwise.")]);
}

fn life(pen: &mut Pen<'_, '_>) {
    pen.group("Saturday people", "fixes the dates and buys fuses", "Anouk, Ravi, Tom", 90, 62, Some(58));
    pen.met(62, MeetingKind::Group, Met {
        title: "The flood",
        place: "outside the workshop",
        who: "Anouk, Ravi, Tom",
        notes: "Forty centimetres in the workshop; the tools are dry, the benches are not. We pause until the benches are rebuilt. The tool shelf at Central stays open.",
        well: "Everybody came with a bucket.",
        less: "Eleven people stood before a locked door on Saturday: nobody had put up a note.",
        points: &["What is dry", "When to go on"],
    });
    pen.meets(58, MeetingKind::Group, "Two days before we go on", "Central", &["Benches", "Who brings fuses"]);
    let assistant = pen.book.team.assistant;
    pen.talked(
        THEIRS,
        21,
        assistant,
        Medium::Call,
        "Anouk: the benches are half done.",
        "Ravi works weekends now; evenings are better.",
    );
    pen.effort(90, 200, pen.book.ahead(160));
    pen.tap(TapAnswer::Less);
    pen.promise(0, "Keep the tool shelf locked", "Tom Ashworth", 45, Stands::Accepted);
    pen.promise(THEIRS, "Say when the workshop is free again", "Anouk Visser", 30, Stands::Accepted);
    pen.promise(0, "A note on the door, the same day", "Tom Ashworth", -55, Stands::Done);
    let change = ChangeNotice {
        id: pen.book.id(),
        partnership: pen.of,
        party: pen.party(THEIRS),
        kind: ChangeKind::Date,
        text: "No first Saturdays until the benches are rebuilt.".to_owned(),
        given_on: pen.book.worked(60),
        from_day: pen.book.ago(50),
        until: Some(pen.book.works(60)),
        way: Way::ToldUs,
        said_by: "Anouk Visser".to_owned(),
    };
    pen.book.change_notices.push(change);
    pen.note(
        NoteKind::News,
        Some(THEIRS),
        20,
        Visibility::Parties,
        "A carpenter from the college is helping with the benches.",
    );
}
