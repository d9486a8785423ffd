//! Story Ambassadors: once everything was in place, and nobody has looked at it for over a year; the agreement has
//! run out, and the next one is a draft.

use ampersand_domain::{
    Visibility,
    agreement::{AgreementKind, AgreementState},
    health::{Go, MeasureKind},
    organisations::Medium,
    partnership::{ContributionKind as Kind, NoteKind, PartnershipRole, Stage},
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

const THEIRS: usize = 1;

pub(super) fn write(book: &mut Book<'_>, needs: &Needs) {
    let mut one = blank(
        book,
        "Story Ambassadors",
        "Year 5 children choose a story and read it to Reception.",
        Some(needs.reading),
    );
    one.stage_since = book.ago(430);
    one.began_on = Some(book.ago(520));
    let mut pen = Pen::open(book, one, &["Upper Vale Primary School"]);
    pen.said = 420;
    pen.moves(&[
        (Stage::Enquiry, 540, ""),
        (Stage::Exploring, 520, "The deputy head asked at a school visit."),
        (Stage::Forming, 480, ""),
        (Stage::Active, 430, "The first twelve ambassadors have their badges."),
    ]);
    pen.ours(Ours::Named("Nadia Rahman"), 120, Some("Ifeoma Danjuma"));
    let (from, lapsed) = (pen.book.ago(430), pen.book.ago(65));
    pen.our_hours("children’s librarian, Upper Vale", 240, Some(from), Some(lapsed));
    pen.named(0, "Carys Penhallow", "head of service", PartnershipRole::Signatory).person = Some(pen.book.team.head);
    pen.theirs(THEIRS, "Jonathan Sewell", "deputy head", 240, "the head teacher", lapsed);
    pen.named(THEIRS, "Amy Brook", "Year 5 teacher", PartnershipRole::Deputy);
    why(&mut pen);
    let signed = [(0, "Carys Penhallow", "head of service", 428), (THEIRS, "Helen Ford", "head teacher", 425)];
    let title = "Story Ambassadors: a plan for the school year";
    pen.agreement(&Written {
        kind: AgreementKind::Plan,
        title,
        runs: (425, -60),
        signed: &signed,
        exit: "the head teacher writes to Nadia",
        promised: &[(0, "A box of picture books each half-term"), (THEIRS, "Choose twelve ambassadors in September")],
        ..USUAL
    });
    pen.go(Go::Go, "The children asked in September where their badges were.", 12);
    pen.said = 8;
    pen.agreement(&Written {
        number: 2,
        kind: AgreementKind::Plan,
        title,
        state: AgreementState::Draft,
        runs: (0, 300),
        accepted: &[0],
        exit: "the head teacher writes to Nadia",
        ..USUAL
    });
    pen.said = 420;
    life(&mut pen);
}

fn why(pen: &mut Pen<'_, '_>) {
    let purpose = pen.purpose(
        1,
        [
            "children in Reception whose families do not read with them",
            "a bigger child reads to them every week, and they ask for the story again",
            "both children take a book home on a Friday",
            "Whoever has read aloud to a five-year-old never says again that reading is boring.",
        ],
    );
    pen.said_back(&purpose, &[(THEIRS, "Our Year 5 need to be needed. Our Reception need a lap.")]);
    let until = pen.book.ahead(200);
    pen.priority(0, "Every child reads for pleasure by seven", "Marlow Vale Council plan, page 9", 3, until);
    pen.priority(THEIRS, "Reading for pleasure across the school", "school improvement plan, aim 3", 2, until);
    pen.gives(0, Kind::Collection, "a box of sixty picture books, changed each half-term");
    pen.gives(0, Kind::Skill, "an hour of training for each new ambassador");
    pen.gets(0, "families who join at the school gate");
    pen.gives(THEIRS, Kind::StaffTime, "Amy’s Friday hour, with both classes");
    let with_the_plan = pen.book.ago(60);
    if let Some(hour) = pen.book.contributions.last_mut() {
        hour.until = Some(with_the_plan);
    }
    pen.gets(THEIRS, "children who read because somebody waits for it");
    pen.account(THEIRS, "You gave us the school gate: sixty-one families joined there in one term.", true);
    pen.differs(
        THEIRS,
        [
            ("They plan by half-terms; we plan by seasons.", "Dates are fixed in the last week of each half-term."),
            ("They look at reading ages; we look at loans.", "We tell each other both, and neither is a target."),
            ("They say pupils; we say young readers.", "The children say ambassadors."),
        ],
    );
    pen.differs(
        0,
        [
            (
                "Branches differ: Upper Vale says yes at once, Central asks first.",
                "The school rings Nadia, whatever the branch.",
            ),
            (
                "We are asked how many children under twelve borrow.",
                "We tell the school the number each half-term, without names.",
            ),
            ("We say under-twelves; nobody else does.", "In letters to families: your child."),
        ],
    );
    pen.time(THEIRS, Some(300), 240, "Amy, and Jonathan for dates", "Fridays; never in the weeks of tests");
    pen.in_touch("e-mail before school, telephone after four", "every half-term", 5, &[0, THEIRS]);
    pen.may_raise(THEIRS, "Ring me before you write to the head.", "Jonathan Sewell");
    pen.briefed(0, "everybody at Upper Vale");
    pen.briefed(THEIRS, "all class teachers, at the start of the school year");
    pen.effort(120, 420, pen.book.ago(55));
    pen.promise(0, "Put together sixty picture books", "Nadia Rahman", 12, Stands::Accepted);
    pen.promise(THEIRS, "Choose twelve new ambassadors", "Amy Brook", 18, Stands::Accepted);
}

fn life(pen: &mut Pen<'_, '_>) {
    pen.group("Friday people", "fixes the dates of a half-term", "Nadia, Amy and two ambassadors", 60, 40, Some(20));
    pen.met(40, MeetingKind::Group, Met {
        title: "New ambassadors",
        place: "Upper Vale Primary School, the small hall",
        who: "Nadia, Amy, Isaac and Mina (Year 5)",
        notes: "Mina wants scary books. Isaac says that scary books are for Year 2. We take six of each. The badges have to be ordered by the holidays.",
        well: "Isaac explained to Amy how to hold the book.",
        less: "Three Fridays fell out, and the box was not changed.",
        points: &["Which books", "Badges"],
    });
    pen.meets(
        20,
        MeetingKind::Group,
        "Dates for the next half-term",
        "Upper Vale library",
        &["Fridays that fall out", "Badges"],
    );
    let officer = pen.book.team.officer;
    pen.talked(
        THEIRS,
        14,
        officer,
        Medium::Email,
        "Jonathan asks for the new plan before the governors meet.",
        "Governors meet in the second week of each term.",
    );
    pen.tap(TapAnswer::Less);
    pen.promise(0, "Change the box of picture books", "Nadia Rahman", -16, Stands::Accepted);
    pen.promise(0, "Train the autumn ambassadors", "Nadia Rahman", -60, Stands::Done);
    pen.promise(THEIRS, "Send the dates of the half-term", "Jonathan Sewell", -30, Stands::Done);
    let friday = pen.measure(
        MeasureKind::Impact,
        "Children in Reception who took a book home on a Friday",
        "of sixty",
        (11, 40),
        &[(330, 22, ""), (240, 31, ""), (150, 35, ""), (45, 28, "three Fridays fell out")],
    );
    pen.agreed_to_count(friday, &[0]);
    pen.felt(friday, 0, 40, 2, "It hangs on one person of ours.");
    pen.note(
        NoteKind::Difficulty,
        Some(0),
        30,
        Visibility::Library,
        "Nadia covers two branches now. If this goes on, somebody else has to change the box.",
    );
}
