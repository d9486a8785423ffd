//! A stage in the stacks: an enquiry that came as a proposal; nobody has yet said which need it serves.

use ampersand_domain::{
    Visibility,
    organisations::Medium,
    partnership::{NoteKind, PartnershipId, PartnershipRole, Stage},
};

use super::super::{
    book::Book,
    pen::{Ours, Pen, blank},
};

pub(super) fn write(book: &mut Book<'_>) -> PartnershipId {
    let mut one =
        blank(book, "A stage in the stacks", "Young people rehearse after hours and perform in half-term.", None);
    one.stage = Stage::Enquiry;
    one.stage_since = book.ago(20);
    let mut pen = Pen::open(book, one, &["Vale Youth Theatre"]);
    pen.ours(Ours::Officer, 30, None);
    pen.named(1, "Rhys Calder", "director", PartnershipRole::Lead);
    let officer = pen.book.team.officer;
    pen.talked(1, 12, officer, Medium::Met, "Walked through Central with Rhys and two of the company. They want the gallery stairs; the caretaker wants nobody on the gallery stairs.", "They rehearse for six weeks, then they play three nights.");
    pen.note(
        NoteKind::Note,
        None,
        11,
        Visibility::Library,
        "Which of our aims is it? Perhaps the culture plan; ask Carys before we promise an evening.",
    );
    pen.of
}
