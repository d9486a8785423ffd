//! Seeds to borrow: stepped away before it began, kindly, with the door left open.

use ampersand_domain::{
    Visibility,
    ending::DoorOpen,
    organisations::Medium,
    partnership::{NoteKind, PartnershipRole, Stage},
};

use super::super::{
    book::Book,
    needs::Needs,
    pen::{Pen, blank},
};

pub(super) fn write(book: &mut Book<'_>, needs: &Needs) {
    let mut one =
        blank(book, "Seeds to borrow", "A seed library that would open when the soil is warm.", Some(needs.green));
    one.stage = Stage::SteppedAway;
    one.stage_since = book.ago(460);
    one.began_on = Some(book.ago(520));
    one.ended_on = Some(book.ago(460));
    let mut pen = Pen::open(book, one, &["Vale Allotment Society"]);
    pen.moves(&[
        (Stage::Exploring, 520, ""),
        (Stage::Forming, 490, "Terry brought beans in a matchbox."),
        (Stage::SteppedAway, 460, "The society lost its lease that spring and had no hands free. Nobody is to blame."),
    ]);
    pen.named(0, "Tom Ashworth", "", PartnershipRole::Lead).person = Some(pen.book.team.assistant);
    pen.named(1, "Terry Munn", "secretary", PartnershipRole::Lead);
    let officer = pen.book.team.officer;
    pen.talked(
        1,
        462,
        officer,
        Medium::Met,
        "Terry was sorry, and so were we. The beans are in the drawer.",
        "Their new ground is two miles out; they settle there first.",
    );
    pen.note(NoteKind::Note, None, 459, Visibility::Library, "Ask again when they have had a harvest.");
    let door = DoorOpen {
        id: pen.book.id(),
        partnership: pen.of,
        organisation: pen.parties[1].organisation,
        touch_on: pen.book.works(70),
        words: "Ask Terry how the new ground is, and whether the beans want a drawer.".to_owned(),
        touched_on: None,
        by: Some(officer),
        visibility: Visibility::Library,
    };
    pen.book.doors.push(door);
}
