//! Friends in the garden: it ran before, rests in winter, and its papers are on paper.

use ampersand_domain::{
    Bytes, Visibility,
    agreement::Elsewhere,
    ending::{Holding, HoldingKind},
    organisations::{Medium, Precision},
    partnership::{
        Attachment, AttachmentId, ContributionKind as Kind, Months, NoteKind, PartnershipRole, Rhythm, SittingKind, Way,
    },
    principles::TapAnswer,
    promises::MeetingKind,
};
use sha2::{Digest as _, Sha256};

use super::super::{
    book::Book,
    needs::Needs,
    pen::{Ours, Pen, blank},
    work::{Met, Stands},
};

const THEIRS: usize = 1;

/// A picture of the sheet that Gordon signed.
const SHEET: &[u8] = include_bytes!("signed-sheet.png");

pub(super) fn write(book: &mut Book<'_>, needs: &Needs) {
    let mut one =
        blank(book, "Friends in the garden", "The garden at St Wilfrid’s, planted and watered.", Some(needs.green));
    one.stage_since = book.ago(900);
    one.began_on = Some(book.ago(900));
    one.inherited = true;
    one.settling_until = Some(book.ahead(150));
    one.rhythm = Rhythm::Season(Months::of(&[3, 4, 5, 6, 7, 8, 9, 10]));
    let mut pen = Pen::open(book, one, &["Friends of St Wilfrid’s Library"]);
    pen.way = Way::OnPaper;
    pen.said = 60;
    pen.ours(Ours::Named("Joyce Amadi"), 60, Some("Tom Ashworth"));
    pen.our_hours("branch manager, St Wilfrid’s", 120, None, None);
    let heard = pen.book.worked(60);
    let lead = pen.named(THEIRS, "Gordon Leaf", "treasurer", PartnershipRole::Lead);
    lead.volunteer = true;
    lead.own_word_on = Some(heard);
    lead.approved_way = Some(Way::OnPaper);
    pen.named(THEIRS, "Winnie Stokes", "keeper of the hose", PartnershipRole::Deputy).volunteer = true;
    if let Some(party) = pen.party_mut(THEIRS) {
        "a note through Gordon’s door".clone_into(&mut party.reach);
    }
    let sheet = signed_sheet(&mut pen);
    let purpose = pen.purpose(
        1,
        [
            "people near St Wilfrid’s who have no garden",
            "they can sit among something that grows",
            "somebody eats a sandwich there",
            "We keep it alive, you leave the tap on.",
        ],
    );
    pen.said_back(&purpose, &[(THEIRS, "We dig. You open the gate.")]);
    if let Some(said) = pen.book.confirmations.last_mut() {
        said.paper = Some(sheet);
    }
    let until = pen.year(30);
    pen.priority(0, "A place that repairs, grows and shares", "Climate plan, page 22", 2, until);
    pen.gives(0, Kind::Space, "the garden, the porch and the outside tap");
    pen.gets(0, "a garden that we could not keep ourselves");
    pen.gives(THEIRS, Kind::StaffTime, "eleven people with spades, from March to October");
    pen.gets(THEIRS, "a key to the gate, and no rent");
    let paper = Elsewhere {
        what: "Two pages, typed in the days of the last branch manager".to_owned(),
        where_it_lies: "the grey cabinet at St Wilfrid’s, second drawer".to_owned(),
        paper: None,
        signed_by: "Gordon Leaf and the branch manager of that time".to_owned(),
        signed_on: Some(pen.book.worked(880).first_of_month()),
        signed_precision: Precision::Month,
        until: Some(pen.book.ahead(210)),
        notice: "a season".to_owned(),
        how_it_ends: "in writing, and the beds are left dug".to_owned(),
        ..pen.blank_paper()
    };
    pen.paper_elsewhere(paper);
    pen.sat(
        THEIRS,
        SittingKind::StillTrue,
        60,
        None,
        &[
            ("doing", "The beds, the bulbs and the watering."),
            ("who", "Gordon for money, Winnie for water."),
            ("in_touch", "A note through the door."),
        ],
    );
    if let Some(sat) = pen.book.sittings.last_mut() {
        sat.paper = Some(sheet);
    }
    pen.met(
        60,
        MeetingKind::Talk,
        Met {
            title: "End of the season",
            place: "the porch of St Wilfrid’s",
            who: "Gordon, Winnie, four others, Joyce",
            notes: "Two hundred daffodils are in. The tap drips. The bench by the wall wants oil before the frost.",
            well: "Nobody pulled up the wrong thing.",
            less: "The gate was locked on two Saturdays.",
            points: &["Bulbs", "The tap"],
        },
    );
    let assistant = pen.book.team.assistant;
    pen.talked(
        THEIRS,
        30,
        assistant,
        Medium::Met,
        "Winnie has put the hose away. She will ring when the snowdrops are out.",
        "",
    );
    pen.effort(60, 200, pen.book.ahead(200));
    pen.tap(TapAnswer::AsPlanned);
    pen.promise(0, "Fix the outside tap", "Joyce Amadi", 40, Stands::Accepted);
    pen.promise(THEIRS, "Plant two hundred daffodils", "Gordon Leaf", -62, Stands::Done);
    pen.note(
        NoteKind::Note,
        None,
        58,
        Visibility::Library,
        "Gordon would sooner sign ten sheets of paper than open one e-mail.",
    );
    let key = Holding {
        id: pen.book.id(),
        partnership: pen.of,
        kind: HoldingKind::Loan,
        what: "A key to the side gate".to_owned(),
        of_party: Some(pen.party(0)),
        with_party: Some(pen.party(THEIRS)),
        whereabouts: "on Winnie’s ring".to_owned(),
        since: pen.book.worked(880),
        due: None,
        notice_days: None,
        settled_on: None,
    };
    pen.book.holdings.push(key);
}

/// The sheet as a picture: what makes a yes on paper one that can be looked at.
fn signed_sheet(pen: &mut Pen<'_, '_>) -> AttachmentId {
    let id = pen.book.id();
    let sheet = Attachment {
        id,
        partnership: Some(pen.of),
        digest_of: Sha256::digest(SHEET).iter().map(|byte| format!("{byte:02x}")).collect(),
        name: "what-we-do-signed.png".to_owned(),
        media_type: "image/png".to_owned(),
        size: i64::try_from(SHEET.len()).unwrap_or_default(),
        content: Bytes(SHEET.to_vec()),
        added_on: pen.book.worked(59),
        added_by: Some(pen.book.team.assistant),
    };
    pen.book.attachments.push(sheet);
    id
}
