//! Bilingual mornings: made by a workshop, forming, with an agreement that is being drafted.

use ampersand_domain::{
    Visibility,
    agreement::{AgreementKind, AgreementState},
    health::Go,
    organisations::Medium,
    partnership::{Answer, Confirmation, ContributionKind as Kind, NoteKind, PartnershipRole, Stage, Subject, Way},
    promises::MeetingKind,
};

use super::{
    super::{
        book::Book,
        paper::{USUAL, Written},
        pen::Pen,
        room,
        work::Stands,
    },
    Made,
};

const THEIRS: usize = 1;

pub(super) fn write(book: &mut Book<'_>, (of, parties): Made) {
    let mut pen = Pen::go_on(book, of, parties);
    pen.way = Way::Together;
    pen.said = room::AGAIN;
    pen.moves(&[(Stage::Exploring, room::HELD[0], ""), (Stage::Forming, 40, "The mothers said Wednesdays.")]);
    pen.named(0, "Nadia Rahman", "children’s librarian", PartnershipRole::Deputy);
    let until = pen.year(0);
    pen.theirs(THEIRS, "Hodan Warsame", "founder", 240, "the mothers", until);
    if let Some(party) = pen.party_mut(THEIRS) {
        "a voice message in their group".clone_into(&mut party.reach);
    }
    let purpose = pen.purpose(
        2,
        [
            "mothers of small children who speak Somali at home",
            "their children hear both languages from people whom they trust",
            "a grandmother joins in",
            "Two languages, one blanket, and coffee with cardamom.",
        ],
    );
    let but = Confirmation {
        number: 2,
        answer: Answer::YesBut,
        but: "Grandmothers too, not mothers alone.".to_owned(),
        ..pen.answer(THEIRS, Subject::Purpose, purpose.id, "Our children should not have to choose a language.")
    };
    pen.book.confirmations.push(but);
    let until = pen.year(10);
    pen.priority(0, "Newcomers find their feet within a year", "Marlow Vale Council plan, page 17", 3, until);
    pen.priority(THEIRS, "Children who can speak with their grandmothers", "said at the workshop", 3, until);
    pen.gives(0, Kind::Space, "the children’s corner at Harbour Road on Wednesdays at ten");
    pen.gets(0, "families who have never been inside");
    pen.gives(THEIRS, Kind::Skill, "songs, and two women who lead them");
    pen.gets(THEIRS, "a morning outside the kitchen");
    pen.account(THEIRS, "You bring songs that no book has, and thirty families who trust you.", false);
    pen.differs(
        THEIRS,
        [
            ("They decide when all are there, and all are seldom there.", "We ask a week before, by voice message."),
            ("They count songs; we count children.", ""),
            ("Library means a place to be quiet.", "We say: here you may sing."),
        ],
    );
    pen.differs(
        0,
        [
            (
                "Our rota is made six weeks ahead, and somebody has to open the doors.",
                "We name two of us who can, for each Wednesday.",
            ),
            ("We are asked how many families join the library.", "Nobody is asked to join on the first morning."),
            ("We say rhyme time.", "The poster says bilingual mornings, in both languages."),
        ],
    );
    pen.time(THEIRS, Some(360), 240, "two of them, in turn", "Wednesdays, not in Ramadan");
    pen.in_touch("voice messages, and tea", "each Wednesday", 4, &[0]);
    pen.promise(0, "Buy rhyme books in Somali", "Ifeoma Danjuma", 12, Stands::Accepted);
    pen.promise(THEIRS, "Write down six songs", "Hodan Warsame", 18, Stands::Proposed);
    pen.go(Go::SmallerStep, "Six Wednesdays first, then we look again.", 20);
    let title = "Bilingual mornings: six Wednesdays";
    pen.agreement(&Written {
        kind: AgreementKind::OnePage,
        light: true,
        title,
        state: AgreementState::Draft,
        runs: (-14, 90),
        accepted: &[0],
        exit: "Hodan tells Nadia",
        ..USUAL
    });
    pen.meets(6, MeetingKind::Talk, "Before the first Wednesday", "Harbour Road", &["Cups", "Who opens the door"]);
    let officer = pen.book.team.officer;
    pen.talked(
        THEIRS,
        5,
        officer,
        Medium::Call,
        "Hodan asks whether boys may come too. Of course.",
        "She answers after nine in the evening.",
    );
    pen.effort(180, 40, pen.book.ahead(140));
    pen.question(THEIRS, 0, "photographs", "Will you take pictures of the children?", 4, None);
    pen.note(NoteKind::News, Some(THEIRS), 3, Visibility::Parties, "Nine mothers have said yes.");
}
