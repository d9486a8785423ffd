//! Study nights: made by a workshop, and gone quiet since.

use ampersand_domain::{
    organisations::Medium,
    partnership::{NoteKind, PartnershipRole},
};

use super::{
    super::{book::Book, pen::Pen},
    Made,
};

pub(super) fn write(book: &mut Book<'_>, (of, parties): Made) {
    let mut pen = Pen::go_on(book, of, parties);
    let theirs = pen.parties.iter().position(|party| party.name == "Marlow College").unwrap_or_default();
    pen.named(theirs, "Priya Nair", "head of sixth form", PartnershipRole::Lead);
    let assistant = pen.book.team.assistant;
    pen.talked(theirs, 41, assistant, Medium::Call, "Priya is at a conference and rings back.", "");
    pen.note(
        NoteKind::Note,
        None,
        38,
        ampersand_domain::Visibility::Library,
        "She has not rung back. Exams are in five months: ask before the holidays.",
    );
}
