//! Advice on Tuesdays: everything in place, and a second version of the agreement in force.

use ampersand_domain::{
    Visibility,
    agreement::AgreementState,
    credit::{Quote, Release, ReleaseId, ReleaseState},
    health::{Go, MeasureKind},
    organisations::Medium,
    partnership::{ContributionKind as Kind, GlossaryWord, NoteKind, PartnershipRole, ProcessAsk, Stage, Way},
    principles::{ProcessStatus, TapAnswer},
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
    let mut one = blank(
        book,
        "Advice on Tuesdays",
        "Drop-in advice and tea at Mill Lane every Tuesday morning.",
        Some(needs.advice),
    );
    one.stage_since = book.ago(400);
    one.began_on = Some(book.ago(520));
    one.next_sitting = Some(book.works(260));
    let mut pen = Pen::open(book, one, &["Marlow Vale Citizens’ Advice"]);
    pen.moves(&[
        (Stage::Enquiry, 560, ""),
        (Stage::Exploring, 520, "Maya rang after the desk diary was in the paper."),
        (Stage::Forming, 470, "Both of us want it."),
        (Stage::Active, 400, "The first Tuesday."),
    ]);
    who(&mut pen);
    why(&mut pen);
    how(&mut pen);
    promises(&mut pen);
    life(&mut pen);
    agreement(&mut pen);
    release(&mut pen);
}

fn who(pen: &mut Pen<'_, '_>) {
    pen.ours(Ours::Officer, 180, Some("Tom Ashworth"));
    pen.named(0, "Carys Penhallow", "head of service", PartnershipRole::Signatory).person = Some(pen.book.team.head);
    let until = pen.year(-60);
    pen.theirs(THEIRS, "Maya Okafor", "advice manager", 360, "their director", until);
    pen.named(THEIRS, "Dev Acharya", "adviser, Tuesdays", PartnershipRole::Deputy);
    pen.named(THEIRS, "Ruth Mbeki", "director", PartnershipRole::Signatory);
    if let Some(party) = pen.party_mut(THEIRS) {
        "their Monday briefing".clone_into(&mut party.reach);
    }
}

fn why(pen: &mut Pen<'_, '_>) {
    let purpose = pen.purpose(
        1,
        [
            "people who bring a letter about money, housing or work to the desk at Mill Lane",
            "they leave with a next step and a date, not with the same letter",
            "fewer letters come to the desk a second time",
            "On Tuesdays somebody who may give advice sits where people already come, with tea.",
        ],
    );
    pen.public(
        THEIRS,
        "Advice in the library",
        "Free advice on debt, housing and benefits, every Tuesday, without an appointment.",
    );
    pen.said_back(
        &purpose,
        &[(THEIRS, "We meet people before it is a court date, in a place that they are not ashamed to walk into.")],
    );
    let until = pen.year(-30);
    pen.priority(0, "Advice within a walk of home", "Library strategy, page 3", 3, until);
    pen.priority(THEIRS, "Reach people before a crisis", "their plan for this year, aim 2", 3, until);
    pen.gives(0, Kind::Space, "the back room at Mill Lane with a door that shuts, every Tuesday from ten to one");
    pen.gives(0, Kind::Audience, "a word at the desk: “there is somebody here on Tuesday”");
    pen.gets(0, "letters answered by somebody who may answer them");
    pen.gives(THEIRS, Kind::Skill, "one adviser for three hours, fifty weeks a year");
    pen.gives(THEIRS, Kind::StaffTime, "an hour a month with our staff: what to say, and what never to say");
    pen.gets(THEIRS, "people who come a month earlier than they used to");
    let account = "You bring the trust of people who do not trust an office, and advice that we may not give. Since you \
                   came, nobody has left the desk with a letter and no date.";
    pen.account(THEIRS, account, true);
}

fn how(pen: &mut Pen<'_, '_>) {
    pen.differs(
        THEIRS,
        [
            (
                "They decide on Mondays, all of them together; we decide by e-mail between.",
                "Anything that needs a yes reaches Maya by Friday noon.",
            ),
            ("They count problems solved; we count visits.", "We report both, side by side, and never add them up."),
            ("They say clients where we say readers.", "On posters both of us say people."),
        ],
    );
    pen.differs(
        0,
        [
            (
                "We decide by e-mail and by noon tomorrow; a room change needs a week, because of the rota.",
                "Room changes go to Maya on a Monday.",
            ),
            (
                "We are asked to show that people who would not come to the council come to us.",
                "One line a quarter about who came for the first time.",
            ),
            ("We say drop-in for anything without a booking.", "In what both of us print: no appointment needed."),
        ],
    );
    pen.time(THEIRS, Some(900), 640, "one adviser, and Maya for an hour", "Tuesdays; never in the week of a rent rise");
    let words = GlossaryWord {
        id: pen.book.id(),
        partnership: pen.of,
        party: Some(pen.party(THEIRS)),
        term: "drop-in".to_owned(),
        ours: "come whenever we are open".to_owned(),
        theirs: "come in that hour, and wait your turn".to_owned(),
        agreed: "come on Tuesday between ten and one; take a number".to_owned(),
    };
    pen.book.words.push(words);
    for (name, reason, status) in [
        ("Agreement about lists with names", "advisers note who came", ProcessStatus::Done),
        ("Key-holder’s sheet", "they are never here outside opening hours", ProcessStatus::NotNeeded),
    ] {
        let asked = ProcessAsk {
            id: pen.book.id(),
            partnership: pen.of,
            party: pen.party(THEIRS),
            name: name.to_owned(),
            reason: reason.to_owned(),
            effort: "two pages".to_owned(),
            helper: "Sam Okoro".to_owned(),
            status,
            changed_on: pen.said_on(),
        };
        pen.book.processes.push(asked);
    }
    pen.in_touch("a call between the leads, and e-mail for dates", "every second Tuesday", 3, &[0, THEIRS]);
    pen.may_raise(0, "Say it to Ifeoma; if it is about Ifeoma, to Carys.", "Carys Penhallow");
    pen.may_raise(THEIRS, "Say it to Maya on the same day, not at the next meeting.", "Maya Okafor");
    pen.briefed(0, "everybody who stands at the desk at Mill Lane and Central");
    pen.counter(
        "Tuesdays 10am to 1pm, the back room at Mill Lane; no booking, take a number",
        "It is free, and nobody at the desk asks why you come. Bring the letter that you do not understand.",
        "Open the back room at 9:45am\nShow people the way; do not read their letters with them",
    );
    pen.briefed(THEIRS, "all advisers, at the Monday briefing");
}

fn agreement(pen: &mut Pen<'_, '_>) {
    pen.go(Go::Go, "Both boards asked for it in writing.", 450);
    let first = [(0, "Carys Penhallow", "head of service", 410), (THEIRS, "Ruth Mbeki", "director", 404)];
    let title = "Advice on Tuesdays: a memorandum";
    pen.agreement(&Written {
        title,
        state: AgreementState::Replaced,
        runs: (400, -88),
        signed: &first,
        promised: &[(0, "Clear the back room at Mill Lane"), (THEIRS, "Send one adviser each Tuesday")],
        ..USUAL
    });
    let second = [(0, "Carys Penhallow", "head of service", 92), (THEIRS, "Ruth Mbeki", "director", 88)];
    pen.agreement(&Written {
        title,
        number: 2,
        runs: (88, 277),
        signed: &second,
        exit: "its director writes to the head of the library service",
        ..USUAL
    });
}

fn life(pen: &mut Pen<'_, '_>) {
    pen.group(
        "The Tuesday group",
        "keeps the dates and looks at the figures",
        "both leads, Dev and a volunteer",
        60,
        33,
        Some(12),
    );
    pen.met(33, MeetingKind::Group, Met {
        title: "Figures, and the winter",
        place: "Mill Lane, the back room",
        who: "Maya, Dev, Ifeoma, Tom",
        notes: "Forty-one people in six weeks. The rent letters go out in three weeks: we expect a queue and borrow two chairs from Central. The door of the back room does not shut by itself.",
        well: "Nobody waited more than twenty minutes.",
        less: "Twice the room was double-booked, and Dev worked in the corridor.",
        points: &["Figures since spring", "What the rent letters will do"],
    });
    pen.met(
        95,
        MeetingKind::Review,
        Met {
            title: "A year of Tuesdays",
            place: "their office",
            who: "Maya, Ruth, Ifeoma, Carys",
            notes: "We go on for another year, with the same room and one change: people take a number.",
            well: "Earlier visits: half came before a court date was set.",
            less: "We did not tell the other four branches.",
            points: &["Is the purpose still true?"],
        },
    );
    pen.meets(
        12,
        MeetingKind::Group,
        "Before the rent letters",
        "Mill Lane, the back room",
        &["Chairs and numbers", "Who stands in for Dev"],
    );
    let (officer, assistant) = (pen.book.team.officer, pen.book.team.assistant);
    pen.talked(
        THEIRS,
        5,
        officer,
        Medium::Call,
        "Maya wants to try a second adviser on the first Tuesday after the letters.",
        "Their budget year ends in March.",
    );
    pen.talked(
        THEIRS,
        19,
        assistant,
        Medium::Met,
        "Dev and I moved the table so that nobody can read over a shoulder.",
        "",
    );
    pen.effort(180, 210, pen.book.ahead(170));
    pen.logged(33, 90, "the Tuesday group");
    pen.logged(61, 120, "figures for the report");
    pen.tap(TapAnswer::AsPlanned);
    pen.question(
        0,
        THEIRS,
        "emergency appointment",
        "What do we say when somebody must leave their home this week?",
        44,
        Some(("Ring Dev’s number on the card; do not wait for Tuesday.", 42)),
    );
    pen.question(THEIRS, 0, "the back room", "May we leave the leaflets in the cupboard?", 3, None);
    pen.review(0, 95, "People know which day it is.", "Tell the other branches, and stop double-booking the room.");
    pen.review(
        THEIRS,
        95,
        "We see people earlier than anywhere else in the vale.",
        "A door that shuts, and a number system.",
    );
    let heads = pen.measure(
        MeasureKind::Progress,
        "People at the advice table",
        "people",
        (0, 12),
        &[(190, 5, "whoever sat down, and whoever came along")],
    );
    let advised = pen.measure(
        MeasureKind::Progress,
        "People advised on a Tuesday",
        "people",
        (0, 12),
        &[(150, 6, ""), (120, 8, ""), (90, 9, "half-term"), (60, 9, ""), (30, 11, "")],
    );
    pen.counted_until(heads, 160, "It counted those who only came along", advised);
    pen.agreed_to_count(heads, &[0, THEIRS]);
    pen.agreed_to_count(advised, &[0, THEIRS]);
    pen.felt(advised, 0, 30, 4, "");
    pen.felt(advised, THEIRS, 28, 2, "Four of them waited an hour.");
    let letters = pen.measure(
        MeasureKind::Impact,
        "Letters that came to the desk a second time",
        "letters a month",
        (17, 4),
        &[(150, 15, ""), (90, 9, ""), (30, 5, "two were the same person")],
    );
    pen.agreed_to_count(letters, &[0, THEIRS]);
    let round = pen.check_in(190, false);
    pen.pulse(round, 0, 188, [4, 3, 4, 3, 4, 4], "");
    pen.pulse(round, THEIRS, 186, [3, 3, 4, 3, 3, 4], "");
    let round = pen.check_in(29, false);
    pen.pulse(round, 0, 28, [4, 4, 4, 3, 4, 4], "They tell us before it is late.");
    pen.pulse(round, THEIRS, 25, [3, 4, 4, 3, 4, 4], "The room, please. Everything else is good.");
    pen.note(
        NoteKind::Thanks,
        Some(THEIRS),
        18,
        Visibility::Parties,
        "Somebody left a tin of shortbread for “the lady on Tuesdays”. It is in the cupboard.",
    );
    pen.note(
        NoteKind::Note,
        None,
        6,
        Visibility::Library,
        "If the second adviser works, ask Carys for the small room at Central from spring.",
    );
    let change = ChangeNotice {
        id: pen.book.id(),
        partnership: pen.of,
        party: pen.party(THEIRS),
        kind: ChangeKind::Absence,
        text: "Dev is away for two Tuesdays; Maya sits in for him.".to_owned(),
        given_on: pen.book.worked(4),
        from_day: pen.book.works(14),
        until: Some(pen.book.works(28)),
        way: Way::ToldUs,
        said_by: "Maya Okafor".to_owned(),
    };
    pen.book.change_notices.push(change);
}

fn promises(pen: &mut Pen<'_, '_>) {
    pen.promise(0, "Mend the door of the back room", "Ifeoma Danjuma", 6, Stands::Accepted);
    pen.promise(0, "Print numbers to take, from 1 to 40", "Tom Ashworth", -20, Stands::Done);
    pen.promise(0, "Tell the other four branches what Tuesday is", "Ifeoma Danjuma", -40, Stands::Done);
    pen.promise(0, "Borrow two chairs from Central", "Tom Ashworth", -12, Stands::Moved(5));
    pen.promise(0, "A sign at the bus stop", "Ifeoma Danjuma", -55, Stands::Withdrawn);
    pen.promise(THEIRS, "Send the rota for spring", "Maya Okafor", 9, Stands::Accepted);
    pen.promise(THEIRS, "An hour with the desk: what never to say", "Dev Acharya", -25, Stands::Done);
    pen.promise(THEIRS, "Try a second adviser after the rent letters", "Maya Okafor", 30, Stands::Proposed);
}

fn release(pen: &mut Pen<'_, '_>) {
    let id: ReleaseId = pen.book.id();
    let release = Release {
        id,
        partnership: pen.of,
        number: 1,
        title: "Four hundred people, one back room".to_owned(),
        text: "In its first year the Tuesday table at Mill Lane library has seen four hundred and twelve people about money, housing and work.\n\nMarlow Vale Libraries and Marlow Vale Citizens’ Advice share the table, the tea and the waiting. It stands there again this Tuesday from ten to one; nobody needs an appointment.".to_owned(),
        contact_line: "Ifeoma Danjuma, 01632 960801".to_owned(),
        embargo: None,
        state: ReleaseState::Out,
        out_on: Some(pen.book.worked(21)),
        out_where: "Marlow Post, and both our pages".to_owned(),
    };
    pen.book.releases.push(release);
    for (at, speaker, text) in [
        (
            0,
            "Carys Penhallow",
            "People come for a letter and stay for a book. We could not have done the first half alone.",
        ),
        (
            THEIRS,
            "Maya Okafor",
            "We meet people before it is a court date. A library is a place nobody is ashamed to walk into.",
        ),
    ] {
        let quote = Quote {
            id: pen.book.id(),
            partnership: pen.of,
            release: id,
            party: pen.party(at),
            text: text.to_owned(),
            speaker: speaker.to_owned(),
            approved_by: speaker.to_owned(),
            approved_on: Some(pen.book.worked(24)),
            approved_way: Some(if at == 0 { Way::Together } else { Way::Link }),
            approved_contact: None,
            waived_on: None,
            waived_why: String::new(),
            waived_way: None,
        };
        pen.book.quotes.push(quote);
    }
}
