//! Town in pictures: ending. Why, what was tried, the plan, what still lies where, and the letter.

use ampersand_domain::{
    Visibility,
    agreement::AgreementKind,
    ending::{
        Diagnosis, EndItem, EndItemKind, EndKind, EndLetter, EndPlan, EndingId, Holding, HoldingKind, Reason,
        RecoveryPlan, Willing, WillingAnswer,
    },
    organisations::Medium,
    partnership::{ContributionKind as Kind, NoteKind, PartnershipRole, Stage, Way},
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
        blank(book, "Town in pictures", "Old photographs, named by the people who are in them.", Some(needs.past));
    one.stage = Stage::Ending;
    one.stage_since = book.ago(15);
    one.began_on = Some(book.ago(640));
    let mut pen = Pen::open(book, one, &["Marlow Museum"]);
    pen.said = 250;
    pen.moves(&[
        (Stage::Exploring, 640, ""),
        (Stage::Forming, 600, ""),
        (Stage::Active, 560, "The first hundred pictures on the wall."),
        (Stage::Ending, 15, "The museum closes its outreach post."),
    ]);
    pen.ours(Ours::Officer, 90, Some("Tom Ashworth"));
    pen.named(0, "Carys Penhallow", "head of service", PartnershipRole::Signatory).person = Some(pen.book.team.head);
    let until = pen.book.ahead(80);
    pen.theirs(THEIRS, "Elin Haraldsen", "curator", 240, "the director", until);
    pen.named(THEIRS, "Barnaby Quill", "director", PartnershipRole::Signatory);
    let purpose = pen.purpose(
        1,
        [
            "families who have lived here for three generations",
            "they put a name to a face, and the name stays",
            "a grandchild brings a grandparent",
            "A wall of photographs without names, a pencil on a string, and a chair.",
        ],
    );
    pen.said_back(&purpose, &[(THEIRS, "We keep pictures. You keep people who know who is in them.")]);
    let until = pen.book.ahead(60);
    pen.priority(0, "People know the place that they live in", "Culture plan, page 6", 3, until);
    pen.priority(THEIRS, "Names for the collection", "collection plan", 3, until);
    pen.gives(0, Kind::Space, "the long wall at Central");
    pen.gets(0, "three generations in one room");
    pen.gives(THEIRS, Kind::Collection, "eight hundred photographs, printed large");
    pen.gets(THEIRS, "1,140 names");
    pen.account(THEIRS, "You gave people a reason to bring their grandmother.", true);
    pen.differs(
        THEIRS,
        [
            ("Their director decides; ours asks.", ""),
            ("They count objects; we count visits.", "Names found: both counted it."),
            ("They say sitter; we say the woman on the left.", ""),
        ],
    );
    pen.differs(
        0,
        [
            ("Anything that goes on the web waits for the council’s own team.", "We say three weeks, and mean it."),
            (
                "We are asked for visits, and for new faces among them.",
                "The evening with names was counted as one event of both.",
            ),
            ("We say local studies.", "On the door stands: old pictures."),
        ],
    );
    pen.time(THEIRS, Some(300), 240, "Elin", "Mondays, when the museum is shut");
    pen.in_touch("e-mail", "monthly", 5, &[0, THEIRS]);
    pen.briefed(0, "everybody at Central");
    pen.promise(0, "Send the scanned pictures back", "Tom Ashworth", 12, Stands::Accepted);
    pen.promise(THEIRS, "Tell the families where their pictures are", "Elin Haraldsen", 18, Stands::Accepted);
    let signed = [(0, "Carys Penhallow", "head of service", 246), (THEIRS, "Barnaby Quill", "director", 240)];
    pen.agreement(&Written {
        kind: AgreementKind::Memorandum,
        title: "Town in pictures: a memorandum",
        runs: (240, 125),
        signed: &signed,
        exit: "its director writes to the head of the library service",
        ..USUAL
    });
    pen.met(16, MeetingKind::Talk, Met {
        title: "What happens without the post",
        place: "the museum café",
        who: "Elin, Barnaby, Ifeoma, Carys",
        notes: "The outreach post ends in two months. Elin would go on; there is nobody to print, scan or hang. We end well, with a last evening at the wall in three weeks, and look again when there is a post.",
        well: "1,140 names. A man found his mother.",
        less: "We had known for months that the money was short, and none of us said it.",
        points: &["Can it be put right?", "How do we say it?"],
    });
    pen.meets(
        20,
        MeetingKind::Closing,
        "The closing talk",
        "Central, by the wall",
        &["What we learned", "What each keeps"],
    );
    let officer = pen.book.team.officer;
    pen.talked(THEIRS, 6, officer, Medium::Email, "Elin sends the list of prints that go back.", "");
    pen.effort(90, 240, pen.book.ahead(60));
    pen.note(
        NoteKind::Note,
        None,
        15,
        Visibility::Library,
        "Elin has been on her own with this for a year. Thank her by name.",
    );
    why_it_ends(&mut pen);
    the_plan(&mut pen);
}

fn why_it_ends(pen: &mut Pen<'_, '_>) {
    let looked = [
        (Reason::Aims, false, "Both still want names on the pictures.", None, ""),
        (
            Reason::Time,
            true,
            "The outreach post ends; Elin has no second person.",
            Some(true),
            "A volunteer from local studies for a year, trained by Elin.",
        ),
        (Reason::Money, true, "Printing was paid by a grant that is spent.", Some(false), ""),
        (Reason::Direction, false, "No change of direction, on either side.", None, ""),
        (Reason::People, false, "Everybody gets on.", None, ""),
    ];
    for (reason, present, evidence, addressable, how) in looked {
        let diagnosis = Diagnosis {
            id: pen.book.id(),
            partnership: pen.of,
            reason,
            present,
            evidence: evidence.to_owned(),
            addressable,
            how: how.to_owned(),
            looked_on: pen.book.worked(16),
            visibility: Visibility::Library,
            author: Some(pen.book.team.officer),
        };
        if present && addressable == Some(true) {
            for (at, willing, words) in [
                (0, Willing::Yes, ""),
                (THEIRS, Willing::No, "We cannot train somebody for a post that we have just closed."),
            ] {
                let answer = WillingAnswer {
                    id: pen.book.id(),
                    partnership: pen.of,
                    diagnosis: diagnosis.id,
                    party: pen.party(at),
                    organisation: pen.parties[at].organisation,
                    willing,
                    asked_on: Some(pen.book.worked(16)),
                    answered_on: Some(pen.book.worked(15)),
                    way: Some(Way::Together),
                    words: words.to_owned(),
                    back_by: None,
                };
                pen.book.willing.push(answer);
            }
        }
        pen.book.diagnoses.push(diagnosis);
    }
    let recovery = RecoveryPlan {
        id: pen.book.id(),
        partnership: pen.of,
        text: "A volunteer for a year in place of the post.".to_owned(),
        until: None,
        began_on: None,
        not_tried_why: "The museum said no, and for a good reason.".to_owned(),
        decided_on: Some(pen.book.worked(15)),
        by: Some(pen.book.team.officer),
        outcome: String::new(),
    };
    pen.book.recoveries.push(recovery);
}

fn the_plan(pen: &mut Pen<'_, '_>) {
    let plan: EndingId = pen.book.id();
    let ending = EndPlan {
        id: plan,
        partnership: pen.of,
        kind: EndKind::Mutual,
        reason: "The post that carried it ends, and neither of us can replace it.".to_owned(),
        begun_on: pen.book.ago(15),
        last_day: Some(pen.book.works(45)),
        notice_by: Some(pen.book.ago(15)),
        ended_on: None,
    };
    pen.book.end_plans.push(ending);
    let held = [
        (HoldingKind::Loan, "Sixty-two framed prints", THEIRS, 0, "the long wall and the stairs, Central", Some(30)),
        (HoldingKind::Loan, "The flat-bed scanner", 0, THEIRS, "Elin’s office", Some(20)),
        (HoldingKind::Data, "The list of names and who gave them", 0, THEIRS, "one shared sheet", Some(40)),
        (HoldingKind::Login, "Elin’s visitor login to the picture catalogue", 0, THEIRS, "catalogue", Some(45)),
        (HoldingKind::Mention, "The wall on our web page “See your town”", THEIRS, 0, "web page", Some(45)),
    ];
    for (kind, what, of, with, whereabouts, due) in held {
        let holding = Holding {
            id: pen.book.id(),
            partnership: pen.of,
            kind,
            what: what.to_owned(),
            of_party: Some(pen.party(of)),
            with_party: Some(pen.party(with)),
            whereabouts: whereabouts.to_owned(),
            since: pen.book.worked(540),
            due: due.map(|days| pen.book.works(days)),
            notice_days: None,
            settled_on: (kind == HoldingKind::Loan && of == 0).then(|| pen.book.worked(4)),
        };
        pen.book.holdings.push(holding);
    }
    let steps = [
        (EndItemKind::Talk, "The closing talk, with everybody who hung a picture", 20, false),
        (EndItemKind::Loan, "Sixty-two framed prints go back to the museum", 30, false),
        (EndItemKind::Loan, "The scanner comes back from Elin’s office", 20, true),
        (EndItemKind::Contacts, "Delete the families’ addresses that the museum gave us", 45, false),
        (EndItemKind::Login, "Close Elin’s login to the catalogue", 45, false),
        (EndItemKind::Mention, "Change the web page “See your town”", 45, false),
        (EndItemKind::Thanks, "A letter of thanks to Elin, by name", 25, false),
        (EndItemKind::Clause, "Tell the families before the newspaper does", -5, true),
    ];
    for (kind, text, due, done) in steps {
        let item = EndItem {
            id: pen.book.id(),
            partnership: pen.of,
            plan,
            kind,
            text: text.to_owned(),
            about: None,
            party: None,
            due: Some(if due < 0 { pen.book.worked(-due) } else { pen.book.works(due) }),
            done_on: done.then(|| pen.book.worked(4)),
            not_needed: false,
        };
        pen.book.end_items.push(item);
    }
    let letter = EndLetter {
        id: pen.book.id(),
        partnership: pen.of,
        plan,
        party: Some(pen.party(THEIRS)),
        text: "Dear Elin,\n\nYou hung the first picture yourself, on a Monday, with a hammer that you had brought from home. Since then people have written 1,140 names under photographs that had none. One of them was a mother.\n\nThe wall comes down because a post ends, and not because anybody stopped caring. We keep the pencil and the string. When there is somebody to hang pictures again, ring us first.\n\nWith our thanks".to_owned(),
        read_by: Some(pen.book.team.head),
        read_on: Some(pen.book.worked(3)),
        sent_on: None,
        unread_why: String::new(),
    };
    pen.book.end_letters.push(letter);
}
