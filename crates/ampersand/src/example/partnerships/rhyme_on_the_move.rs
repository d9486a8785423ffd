//! Rhyme on the move: ended well, with a letter, what we learned, and the door left open.

use ampersand_domain::{
    Visibility,
    agreement::{AgreementKind, AgreementState},
    ending::{DoorOpen, EndItem, EndItemKind, EndKind, EndLetter, EndPlan, EndingId, ExitAnswer, Holding, HoldingKind},
    organisations::Medium,
    partnership::{ContributionKind as Kind, NoteKind, Stage, Way},
    promises::MeetingKind,
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
    let mut one = blank(book, "Rhyme on the move", "Rhyme times in two nurseries, for a year.", Some(needs.reading));
    one.stage = Stage::Ended;
    one.stage_since = book.ago(120);
    one.began_on = Some(book.ago(520));
    one.ended_on = Some(book.ago(120));
    let mut pen = Pen::open(book, one, &["Bright Start Nurseries"]);
    pen.said = 480;
    pen.moves(&[
        (Stage::Exploring, 540, ""),
        (Stage::Forming, 520, ""),
        (Stage::Active, 490, ""),
        (Stage::Ending, 175, "The year was over, as planned."),
        (Stage::Ended, 120, "Everything is back, and everybody knows."),
    ]);
    pen.ours(Ours::Named("Nadia Rahman"), 0, Some("Tom Ashworth"));
    let until = pen.book.ago(110);
    pen.theirs(THEIRS, "Kezia Bloom", "manager", 180, "the owner", until);
    let purpose = pen.purpose(
        1,
        [
            "children in two nurseries whose parents work all day",
            "they know ten rhymes and one librarian",
            "they sing without us",
            "We come to you, since you cannot come to us.",
        ],
    );
    pen.said_back(&purpose, &[(THEIRS, "A visitor on Tuesdays whom the children know by name.")]);
    let until = pen.book.ago(100);
    pen.priority(0, "Every child reads for pleasure by seven", "Marlow Vale Council plan, page 9", 3, until);
    pen.priority(THEIRS, "Language before school", "inspection report", 2, until);
    pen.gives(0, Kind::StaffTime, "Nadia, every second Tuesday");
    pen.gives(0, Kind::Collection, "story sacks");
    pen.gets(0, "families who now come on Saturdays");
    pen.gives(THEIRS, Kind::Audience, "forty children, and their parents’ pigeonholes");
    pen.gets(THEIRS, "staff who dare to sing");
    pen.account(THEIRS, "You let a stranger sing at story time.", true);
    pen.in_touch("e-mail", "each half-term", 5, &[0, THEIRS]);
    let signed = [(0, "Carys Penhallow", "head of service", 500), (THEIRS, "Kezia Bloom", "manager", 496)];
    pen.agreement(&Written {
        kind: AgreementKind::Letter,
        light: true,
        state: AgreementState::Ended,
        title: "Rhyme on the move: a letter",
        runs: (496, -131),
        signed: &signed,
        exit: "Kezia writes to Nadia",
        ..USUAL
    });
    pen.met(130, MeetingKind::Closing, Met {
        title: "The last rhyme",
        place: "the bigger nursery",
        who: "Kezia, her staff, forty children, Nadia, Ifeoma",
        notes: "The staff sang, and Nadia listened. Two story sacks were missing a badger; both badgers were found.",
        well: "They sing without us.",
        less: "We never asked the parents.",
        points: &["What each of us learned"],
    });
    let officer = pen.book.team.officer;
    pen.talked(THEIRS, 122, officer, Medium::Call, "Kezia has the letter on her wall.", "");
    pen.promise(0, "Return the rhyme cards", "Nadia Rahman", -128, Stands::Done);
    pen.promise(THEIRS, "Return the story sacks", "Kezia Bloom", -126, Stands::Done);
    pen.note(NoteKind::Thanks, Some(THEIRS), 121, Visibility::Parties, "The children call every visitor Nadia now.");
    ended(&mut pen);
}

fn ended(pen: &mut Pen<'_, '_>) {
    let plan: EndingId = pen.book.id();
    let ending = EndPlan {
        id: plan,
        partnership: pen.of,
        kind: EndKind::Planned,
        reason: "It was agreed for a year, and it did in a year what it was for.".to_owned(),
        begun_on: pen.book.ago(175),
        last_day: Some(pen.book.worked(131)),
        notice_by: Some(pen.book.ago(190)),
        ended_on: Some(pen.book.ago(120)),
    };
    pen.book.end_plans.push(ending);
    let said = ExitAnswer {
        id: pen.book.id(),
        partnership: pen.of,
        plan,
        party: pen.party(THEIRS),
        organisation: pen.parties[THEIRS].organisation,
        good: "Nadia came whatever the weather, and the sacks with her.".to_owned(),
        better:
            "Ask parents in the first month. Bring two librarians once, so that the children know that there are more."
                .to_owned(),
        learned: "A fixed year made it easy to begin, and easy to end.".to_owned(),
        case_study: Some(true),
        way: Way::Together,
        name: "Kezia Bloom".to_owned(),
        said_on: pen.book.worked(126),
    };
    pen.book.exit_answers.push(said);
    for (kind, text, ago) in [
        (EndItemKind::Loan, "Twelve story sacks come back", 126),
        (EndItemKind::Contacts, "Delete the parents’ list", 124),
        (EndItemKind::Talk, "The closing talk", 130),
        (EndItemKind::Thanks, "The letter of thanks", 123),
    ] {
        let item = EndItem {
            id: pen.book.id(),
            partnership: pen.of,
            plan,
            kind,
            text: text.to_owned(),
            about: None,
            party: None,
            due: Some(pen.book.worked(ago)),
            done_on: Some(pen.book.worked(ago)),
            not_needed: false,
        };
        pen.book.end_items.push(item);
    }
    let holding = Holding {
        id: pen.book.id(),
        partnership: pen.of,
        kind: HoldingKind::Loan,
        what: "Twelve story sacks".to_owned(),
        of_party: Some(pen.party(0)),
        with_party: Some(pen.party(THEIRS)),
        whereabouts: "the bigger nursery".to_owned(),
        since: pen.book.worked(490),
        due: Some(pen.book.worked(128)),
        notice_days: None,
        settled_on: Some(pen.book.worked(126)),
    };
    pen.book.holdings.push(holding);
    let letter = EndLetter {
        id: pen.book.id(),
        partnership: pen.of,
        plan,
        party: Some(pen.party(THEIRS)),
        text: "Dear Kezia,\n\nA year ago nobody in your nurseries would sing before ten o’clock. At the last rhyme all of you did, and Nadia had nothing to do but listen. That was the plan, and it is rare that a plan is kept so exactly.\n\nThe sacks are back, both badgers included. The door stays open.\n\nWith our thanks".to_owned(),
        read_by: Some(pen.book.team.head),
        read_on: Some(pen.book.worked(125)),
        sent_on: Some(pen.book.worked(123)),
        unread_why: String::new(),
    };
    pen.book.end_letters.push(letter);
    let door = DoorOpen {
        id: pen.book.id(),
        partnership: pen.of,
        organisation: pen.parties[THEIRS].organisation,
        touch_on: pen.book.works(5),
        words: "Ask Kezia whether the new starters sing, and tell her about the Wednesdays in two languages."
            .to_owned(),
        touched_on: None,
        by: Some(pen.book.team.officer),
        visibility: Visibility::Library,
    };
    pen.book.doors.push(door);
}
