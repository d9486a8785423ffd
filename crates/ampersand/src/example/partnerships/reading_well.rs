//! Reading Well together: a hospital trust and a surgery; the agreement is offered, and the trust asks its committee.

use ampersand_domain::{
    Visibility,
    agreement::{AgreementKind, AgreementState},
    health::Go,
    organisations::Medium,
    partnership::{
        Answer, Confirmation, ContributionKind as Kind, NoteKind, PartnershipRole, ProcessAsk, RiskAccepted, Stage,
        Subject,
    },
    principles::{Principle, ProcessStatus},
    promises::MeetingKind,
    proposals::{Trial, TrialOutcome},
};

use super::super::{
    book::Book,
    needs::Needs,
    paper::{USUAL, Written},
    pen::{Ours, Pen, blank},
    work::{Met, Stands},
};

const TRUST: usize = 1;
const SURGERY: usize = 2;

pub(super) fn write(book: &mut Book<'_>, needs: &Needs) {
    let mut one = blank(
        book,
        "Reading Well together",
        "Books on prescription, from the nurse’s slip to the shelf.",
        Some(needs.health),
    );
    one.stage = Stage::Forming;
    one.stage_since = book.ago(80);
    one.began_on = Some(book.ago(150));
    let mut pen = Pen::open(book, one, &["Marlow Vale NHS Trust", "Harbour Surgery"]);
    pen.said = 45;
    pen.moves(&[
        (Stage::Enquiry, 170, ""),
        (Stage::Exploring, 150, "Six weeks with one nurse: thirty slips."),
        (Stage::Forming, 80, "Both want the other four branches."),
    ]);
    let trial = tried(&pen);
    pen.book.trials.push(trial);
    pen.ours(Ours::Officer, 210, Some("Nadia Rahman"));
    pen.named(0, "Carys Penhallow", "head of service", PartnershipRole::Signatory).person = Some(pen.book.team.head);
    let until = pen.year(-100);
    pen.theirs(TRUST, "Dr Amrit Sandhu", "head of prevention", 240, "the medical director", until);
    pen.named(TRUST, "Lorna Fitch", "programme manager", PartnershipRole::Deputy);
    pen.named(TRUST, "Professor Okonjo", "medical director", PartnershipRole::Sponsor);
    pen.theirs(SURGERY, "Dr Mei Tan", "partner", 60, "the practice manager", until);
    why(&mut pen);
    let committee = pen.book.works(24);
    let signers = Written {
        kind: AgreementKind::Memorandum,
        title: "Reading Well together: a memorandum",
        state: AgreementState::Offered,
        runs: (-30, 395),
        accepted: &[0, TRUST, SURGERY],
        exit: "its lead writes to the two others",
        ..USUAL
    };
    pen.go(Go::Go, "The trust cannot pay for slips without a memorandum.", 50);
    pen.agreement(&signers);
    let purpose = pen.book.purposes.iter().rfind(|one| one.partnership == pen.of).map(|one| one.id);
    if let Some(purpose) = purpose {
        let asking = Confirmation {
            answer: Answer::WithTheirCommittee,
            back_by: Some(committee),
            given_on: pen.book.worked(9),
            ..pen.answer(TRUST, Subject::Plan, purpose, "The prevention board has it on its next agenda.")
        };
        pen.book.confirmations.push(asking);
    }
    life(&mut pen);
}

fn why(pen: &mut Pen<'_, '_>) {
    let purpose = pen.purpose(
        1,
        [
            "people who are told to read about their illness, and do not find the book",
            "they leave the surgery with a title and have the book on the same day",
            "they ask a better question at the next appointment",
            "A nurse writes a title on a slip, and the book is behind the desk in the afternoon.",
        ],
    );
    pen.said_back(&purpose, &[(SURGERY, "Ten minutes are not enough for an illness. A book and ten minutes may be.")]);
    let until = pen.year(40);
    pen.priority(0, "Fewer people feel alone", "Marlow Vale Council plan, page 14", 2, until);
    pen.priority(TRUST, "A third of prevention outside hospitals", "trust plan, page 31", 3, until);
    pen.priority(SURGERY, "Fewer repeat visits for the same question", "practice report, page 4", 2, until);
    pen.gives(0, Kind::Collection, "each title three times in each branch");
    pen.gets(0, "people who have not been in for years");
    pen.gives(TRUST, Kind::Money, "the printing of ten thousand slips");
    pen.gets(TRUST, "people who know more about their own illness");
    pen.gives(SURGERY, Kind::StaffTime, "half an hour of the nurses’ meeting each quarter");
    pen.account(TRUST, "You bring the moment in which somebody is told: that is when a book is wanted.", true);
    pen.account(SURGERY, "You tried it first, and counted.", true);
    pen.differs(
        TRUST,
        [
            ("Decisions take a quarter and three boards.", "We ask for nothing that has to be decided within a month."),
            (
                "They count outcomes over five years; we count loans this week.",
                "Slips that came to the desk, each quarter: both can use it.",
            ),
            ("They say patients and pathways.", "On the slip stands: a book that may help."),
        ],
    );
    pen.differs(
        SURGERY,
        [
            ("They decide at lunch on the first Wednesday.", "Ifeoma brings sandwiches."),
            ("They see the person, we see the shelf.", ""),
            ("They say appointment; we say visit.", ""),
        ],
    );
    pen.differs(
        0,
        [
            (
                "Books are bought twice a year, and the list closes in March.",
                "New titles reach Ifeoma by the end of February.",
            ),
            (
                "We are asked for loans, and for people who come back.",
                "We add a line about who found the shelf by a slip.",
            ),
            ("We say readers, whatever brings them.", "Nobody at the desk asks what the slip is for."),
        ],
    );
    pen.time(TRUST, Some(480), 180, "Lorna", "mornings");
    pen.time(SURGERY, Some(60), 55, "Dr Tan or the senior nurse", "the first Wednesday at one");
    let sponsor = pen.party(TRUST);
    pen.says(TRUST, Subject::Sponsor, sponsor, "I will take it through the board.");
    for (at, name, reason, status) in [
        (
            TRUST,
            "Agreement about lists with names",
            "slips carry no names: we say so in writing",
            ProcessStatus::Helping,
        ),
        (SURGERY, "Agreement about lists with names", "the same paper", ProcessStatus::Needed),
    ] {
        let asked = ProcessAsk {
            id: pen.book.id(),
            partnership: pen.of,
            party: pen.party(at),
            name: name.to_owned(),
            reason: reason.to_owned(),
            effort: "two pages".to_owned(),
            helper: "Sam Okoro".to_owned(),
            status,
            changed_on: pen.said_on(),
        };
        pen.book.processes.push(asked);
    }
    pen.in_touch("e-mail, with Lorna in copy", "once a month", 5, &[0, SURGERY]);
    pen.may_raise(TRUST, "To me directly. Not through the board, please.", "Dr Amrit Sandhu");
    pen.promise(0, "Order the titles that are missing in Upper Vale", "Ifeoma Danjuma", 10, Stands::Accepted);
    pen.promise(TRUST, "Take the memorandum to the prevention board", "Lorna Fitch", 24, Stands::Accepted);
    pen.promise(SURGERY, "Name somebody who may be rung about slips", "Dr Mei Tan", -4, Stands::Accepted);
}

fn life(pen: &mut Pen<'_, '_>) {
    pen.met(44, MeetingKind::Talk, Met {
        title: "Thirty slips",
        place: "the trust, room 4.12",
        who: "Dr Sandhu, Lorna, Dr Tan, Ifeoma",
        notes: "Of thirty slips twenty-two came to the desk. Dr Sandhu wants all branches; Dr Tan wants no names on a slip. No names, then.",
        well: "Nobody talked about software.",
        less: "Dr Tan had twelve minutes and used them waiting for the lift.",
        points: &["What the slips showed", "Who pays for printing"],
    });
    pen.meets(
        27,
        MeetingKind::Talk,
        "After the board",
        "Central, the lecture room",
        &["What the board said", "A first day for all branches"],
    );
    let officer = pen.book.team.officer;
    pen.talked(TRUST, 9, officer, Medium::Call, "Lorna: it is on the agenda, item 7 of 9.", "Item 7 is after lunch.");
    pen.talked(
        SURGERY,
        18,
        officer,
        Medium::Met,
        "Dr Tan in the doorway. The practice manager has to agree to the half hour.",
        "",
    );
    pen.effort(210, 90, pen.book.ahead(180));
    pen.question(TRUST, 0, "evidence", "Which of the titles were lent more than twice?", 26, None);
    let risk = RiskAccepted {
        id: pen.book.id(),
        partnership: pen.of,
        principle: Principle::Differences,
        reason: "The surgery’s paper takes as long as it takes; slips carry no names until then.".to_owned(),
        until: pen.book.ahead(60),
        by: Some(pen.book.team.head),
    };
    pen.book.risks.push(risk);
    pen.note(
        NoteKind::SeeDifferently,
        Some(TRUST),
        40,
        Visibility::Parties,
        "For us a slip is a referral. For you it is an invitation. Perhaps it can be both.",
    );
    pen.note(
        NoteKind::Note,
        None,
        8,
        Visibility::Library,
        "If the board moves it to the next quarter, start with the surgery alone.",
    );
}

/// It began small, with an end that was said at its beginning (R076).
fn tried(pen: &Pen<'_, '_>) -> Trial {
    Trial {
        id: pen.book.id(),
        partnership: pen.of,
        begun_on: pen.book.ago(150),
        ends_on: pen.book.ago(80),
        outcome: Some(TrialOutcome::GoesOn),
        decided_on: Some(pen.book.ago(80)),
        learned: "Thirty slips in six weeks; the nurse needs a name to send people to.".to_owned(),
        by: Some(pen.book.team.officer),
    }
}
