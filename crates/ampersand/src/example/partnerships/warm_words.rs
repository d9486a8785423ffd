//! Warm Words: runs well; its agreement is signed by some of us, and a check-in waits for the other side.

use ampersand_domain::{
    Visibility,
    agreement::{AgreementKind, AgreementState},
    credit::{Quote, Release, ReleaseId, ReleaseState, ThankYou},
    health::{Concern, ConcernTo, Go, MeasureKind},
    organisations::Medium,
    partnership::{ContributionKind as Kind, CoreShare, NoteKind, PartnershipRole, Stage, Way},
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
    let mut one =
        blank(book, "Warm Words", "A reading circle for people over sixty who live alone.", Some(needs.lonely));
    one.stage_since = book.ago(260);
    one.began_on = Some(book.ago(340));
    one.next_sitting = Some(book.works(285));
    let mut pen = Pen::open(book, one, &["Age Friends Marlow"]);
    pen.said = 70;
    pen.moves(&[
        (Stage::Enquiry, 365, ""),
        (Stage::Exploring, 340, "Doreen came by with the minibus timetable."),
        (Stage::Forming, 310, "A trial of four weeks went well."),
        (Stage::Active, 260, "The circle has a day of its own."),
    ]);
    who(&mut pen);
    why(&mut pen);
    team(&mut pen);
    promises(&mut pen);
    life(&mut pen);
    let signed = [(0, "Carys Penhallow", "head of service", 6)];
    pen.go(Go::Go, "Their insurers ask for a paper.", 40);
    pen.agreement(&Written {
        kind: AgreementKind::Letter,
        title: "Warm Words: a letter of agreement",
        state: AgreementState::Offered,
        runs: (6, 359),
        signed: &signed,
        ..USUAL
    });
    good_news(&mut pen);
}

fn who(pen: &mut Pen<'_, '_>) {
    pen.ours(Ours::Officer, 150, Some("Tom Ashworth"));
    pen.named(0, "Carys Penhallow", "head of service", PartnershipRole::Signatory).person = Some(pen.book.team.head);
    let until = pen.year(-90);
    pen.theirs(THEIRS, "Doreen Pike", "chair", 300, "their committee", until);
    pen.named(THEIRS, "Sidney Marsh", "driver", PartnershipRole::Deputy).volunteer = true;
    pen.named(THEIRS, "Doreen Pike", "chair", PartnershipRole::Signatory);
    if let Some(party) = pen.party_mut(THEIRS) {
        "the telephone tree that Sidney starts".clone_into(&mut party.reach);
    }
}

/// Who leads, who answers for what, and those who were asked.
fn team(pen: &mut Pen<'_, '_>) {
    pen.part("Ifeoma Danjuma", CoreShare::Leads, "");
    pen.part("Sidney Marsh", CoreShare::Deputises, "");
    pen.part("Doreen Pike", CoreShare::Answers, "The lifts, there and home again");
    pen.part("Sidney Marsh", CoreShare::Helps, "The lifts, there and home again");
    pen.part("Tom Ashworth", CoreShare::Answers, "The next book, in large print");
    pen.asked_users(
        "Nine who come on Wednesdays, and two who stopped coming",
        "Over tea, with three questions",
        "The door is heavy. Ten is too early. We would come for the soup alone.",
        "We begin at half past ten, and somebody stands at the door.",
    );
}

fn why(pen: &mut Pen<'_, '_>) {
    let purpose = pen.purpose(
        1,
        [
            "people over sixty who live alone and have stopped coming to the library",
            "they read aloud to each other once a week, and know the name of the person beside them",
            "they ring each other when somebody is missing",
            "One hour, one book, read aloud in turn, and a lift home.",
        ],
    );
    pen.said_back(
        &purpose,
        &[(THEIRS, "It is not about the book. It is about being expected somewhere on a Wednesday.")],
    );
    let until = pen.year(20);
    pen.priority(0, "Fewer people feel alone", "Marlow Vale Council plan, page 14", 3, until);
    pen.priority(
        THEIRS,
        "Something in every week that is not a doctor",
        "what members said at the annual tea",
        3,
        until,
    );
    pen.gives(0, Kind::Space, "the reading corner at Harbour Road with chairs that have arms");
    pen.gives(0, Kind::Collection, "twelve copies of each book, in large print where there is one");
    pen.gets(0, "readers whom we had lost");
    pen.gives(THEIRS, Kind::StaffTime, "a minibus and two drivers on Wednesdays");
    pen.gives(THEIRS, Kind::Network, "forty befrienders who know who has not been out");
    pen.gets(THEIRS, "an hour a week that members get dressed for");
    pen.account(THEIRS, "You bring the people whom no poster reaches, and you bring them home again.", true);
    pen.differs(
        THEIRS,
        [
            (
                "Their committee meets on the first Monday and decides there.",
                "We bring questions to Doreen in the last week of a month.",
            ),
            (
                "They count people who are not lonely this week; we count visits.",
                "Once a quarter Doreen tells three stories, and we tell three numbers.",
            ),
            ("They say members; we say borrowers.", "Both of us say the circle."),
        ],
    );
    pen.differs(
        0,
        [
            (
                "Our rota is made six weeks ahead; a Wednesday can be moved, not dropped.",
                "If we are short, Ifeoma comes herself.",
            ),
            (
                "We are asked to show that people who are alone come in, and come back.",
                "Doreen’s stories stand beside our numbers in the report.",
            ),
            ("We say event; nobody who comes does.", "We say tea."),
        ],
    );
    pen.time(THEIRS, Some(480), 300, "two drivers and Doreen", "Wednesdays from half past one");
    pen.in_touch("the telephone, and never e-mail at a weekend", "the last Friday of the month", 5, &[0, THEIRS]);
    pen.may_raise(0, "Ring Ifeoma on the same day; if that does not help, Carys.", "Carys Penhallow");
    pen.may_raise(THEIRS, "Tell me straight. I was a ward sister.", "Doreen Pike");
    pen.works(
        0,
        "Our rota is made six weeks ahead; a Wednesday can be moved, not dropped.",
        "Tuesday to Friday, nine to five",
    );
    pen.works(
        THEIRS,
        "The committee decides on the first Monday. Ring; nobody reads e-mail.",
        "Wednesdays; not in August",
    );
    pen.ways("What we do not manage, we say before the day.\nWe ring before we write.", &[0, THEIRS]);
    pen.briefed(0, "everybody at Harbour Road");
    pen.counter(
        "Wednesdays 10:30am to noon, the reading corner at Harbour Road; no booking",
        "It is a reading circle for people over sixty, with tea. Nobody has to read aloud, and somebody can fetch you.",
        "Have the kettle on by 10:15am\nIf somebody who always comes does not come, tell Ifeoma the same day",
    );
    pen.briefed(THEIRS, "drivers and befrienders, on the telephone tree");
}

fn promises(pen: &mut Pen<'_, '_>) {
    pen.promise(0, "Print the circle’s leaflet in large type", "Tom Ashworth", 16, Stands::Accepted);
    pen.promise(0, "Ask the county store for large print", "Tom Ashworth", -6, Stands::Accepted);
    pen.promise(0, "A kettle of our own", "Ifeoma Danjuma", -34, Stands::Done);
    pen.promise(THEIRS, "Bring two new readers from the day centre", "Doreen Pike", -10, Stands::Done);
    pen.promise(THEIRS, "Ring the circle when the lift is late", "Sidney Marsh", -3, Stands::Accepted);
    pen.promise(THEIRS, "Ask the treasurer to read the letter", "Doreen Pike", 5, Stands::Accepted);
}

fn life(pen: &mut Pen<'_, '_>) {
    pen.group(
        "The Wednesday four",
        "chooses the next book and the next month’s lifts",
        "Doreen, Sidney, Ifeoma, and one of the circle",
        45,
        20,
        Some(24),
    );
    pen.met(20, MeetingKind::Group, Met {
        title: "The next book",
        place: "Harbour Road, the reading corner",
        who: "Doreen, Sidney, Ifeoma, Mrs Adebayo",
        notes: "We read the one about the lighthouse. Two new readers come from the day centre. Large print is short: Tom asks the county store.",
        well: "Mrs Adebayo read a whole page, the first time in a year.",
        less: "The lift was late twice, and nobody told the circle.",
        points: &["Which book", "Lifts in the dark months"],
    });
    pen.meets(
        24,
        MeetingKind::Group,
        "Lifts in the new year",
        "Harbour Road, the reading corner",
        &["Who drives on bad roads"],
    );
    let officer = pen.book.team.officer;
    pen.talked(
        THEIRS,
        7,
        officer,
        Medium::Call,
        "The letter lies on Doreen’s table. The treasurer reads it at the weekend, then she signs.",
        "She signs nothing that the treasurer has not read.",
    );
    pen.effort(150, 150, pen.book.ahead(200));
    pen.tap(TapAnswer::More);
    pen.question(
        THEIRS,
        0,
        "insurance",
        "Are our drivers covered when they wait inside?",
        6,
        Some(("Yes, as any visitor is. The page is in the folder.", 4)),
    );
    pen.review(0, 66, "The same twelve people, every week.", "Tell them what comes next, so that nobody has to ask.");
    pen.review(THEIRS, 66, "They get dressed for it.", "Lifts. It is always lifts.");
    let circle = pen.measure(
        MeasureKind::Monitoring,
        "People in the circle on a Wednesday",
        "people",
        (4, 14),
        &[(140, 7, ""), (105, 9, ""), (70, 12, "the week of the cake"), (35, 11, ""), (7, 12, "")],
    );
    pen.agreed_to_count(circle, &[0, THEIRS]);
    pen.felt(circle, 0, 9, 4, "");
    pen.felt(circle, THEIRS, 6, 4, "They save each other a chair.");
    let missed = pen.measure(
        MeasureKind::Perception,
        "Circle readers who say that they are missed when they do not come",
        "of ten",
        (3, 8),
        &[(140, 4, ""), (40, 7, "asked over tea")],
    );
    pen.agreed_to_count(missed, &[THEIRS]);
    let round = pen.check_in(160, false);
    pen.pulse(round, 0, 158, [3, 4, 4, 3, 4, 3], "");
    pen.pulse(round, THEIRS, 155, [4, 4, 4, 3, 3, 4], "");
    let round = pen.check_in(4, true);
    pen.pulse(round, 0, 3, [3, 4, 4, 4, 4, 3], "They are short of drivers, and they tell us.");
    pen.note(NoteKind::WeNeed, Some(THEIRS), 15, Visibility::Parties, "A driver for the second Wednesday.");
    pen.note(
        NoteKind::WeOffer,
        Some(0),
        14,
        Visibility::Parties,
        "The home library van passes two of the stops. Shall we ask?",
    );
    let concern = Concern {
        id: pen.book.id(),
        partnership: pen.of,
        party: pen.party(THEIRS),
        organisation: pen.parties[THEIRS].organisation,
        said_to: ConcernTo::Lead,
        text: "A member was told at the desk that the circle had been cancelled. It had not.".to_owned(),
        raised_on: pen.book.worked(52),
        contact: None,
        answer_by: pen.book.worked(45),
        answered_by: Some(pen.book.team.officer),
        answer: "You are right, and we are sorry. The wrong week stood on the board. Tom looks at it each Monday now."
            .to_owned(),
        answered_on: Some(pen.book.worked(50)),
    };
    pen.book.concerns.push(concern);
}

fn good_news(pen: &mut Pen<'_, '_>) {
    let id: ReleaseId = pen.book.id();
    let release = Release {
        id,
        partnership: pen.of,
        number: 1,
        title: "Expected on a Wednesday".to_owned(),
        text: "Twelve people, one book, and a lift home: Warm Words is a year old.\n\nMarlow Vale Libraries and Age Friends Marlow read aloud together each Wednesday at Harbour Road. There is a chair for one more.".to_owned(),
        contact_line: "Ifeoma Danjuma, 01632 960803".to_owned(),
        embargo: Some(pen.book.works(20)),
        state: ReleaseState::Draft,
        out_on: None,
        out_where: String::new(),
    };
    pen.book.releases.push(release);
    let ours = Quote {
        id: pen.book.id(),
        partnership: pen.of,
        release: id,
        party: pen.party(0),
        text: "The library is warm in more than one way on Wednesdays.".to_owned(),
        speaker: "Carys Penhallow".to_owned(),
        approved_by: "Carys Penhallow".to_owned(),
        approved_on: Some(pen.book.worked(3)),
        approved_way: Some(Way::Together),
        approved_contact: None,
        waived_on: None,
        waived_why: String::new(),
        waived_way: None,
    };
    let theirs = Quote {
        id: pen.book.id(),
        party: pen.party(THEIRS),
        text: "You are expected. That is the whole secret.".to_owned(),
        speaker: "Doreen Pike".to_owned(),
        approved_by: String::new(),
        approved_on: None,
        approved_way: None,
        ..ours.clone()
    };
    pen.book.quotes.extend([ours, theirs]);
    let thanks = ThankYou {
        id: pen.book.id(),
        partnership: pen.of,
        party: Some(pen.party(THEIRS)),
        whom: "Sidney Marsh, who has driven every Wednesday of the winter".to_owned(),
        text: "Eleven people were home before dark because of you.".to_owned(),
        sent_on: Some(pen.book.worked(30)),
        by: Some(pen.book.team.officer),
    };
    pen.book.thanks.push(thanks);
}
