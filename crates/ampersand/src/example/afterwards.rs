//! What followed the first of the workshops that are over: what became of what people put up, and what its partnership tries
//! small.

use ampersand_domain::{
    Now,
    partnership::{Experiment, PartnershipId, Verdict},
    workshop::{Became, Used, WorkshopId},
};
use ampersand_store::{StoreError, Tx};
use jiff::ToSpan as _;

use super::book::Book;

/// What became of the notes of the mornings, by their number in the room: after its opening and two gifts.
pub(super) async fn became(
    tx: &mut Tx<'_>,
    book: &Book<'_>,
    workshop: WorkshopId,
    held: &Now,
) -> Result<(), StoreError> {
    let said = [
        (4, Used::Used, "It is why the mornings are led by mothers"),
        (5, Used::Partly, "Two of the nursery’s staff come and learn; the others wait for a book"),
        (6, Used::NotUsed, "Rhyme time stays as it is: the mornings are something else"),
    ];
    let by = Some(book.team.officer);
    let said_on = held.today.saturating_add(9.days());
    let all = said.map(|(number, used, why)| Became {
        id: book.id(),
        workshop,
        number,
        used,
        why: why.to_owned(),
        said_on,
        by,
    });
    tx.insert_many(&all).await
}

/// Something that was tried and changed, and something that runs.
pub(super) async fn tried(tx: &mut Tx<'_>, book: &Book<'_>, partnership: PartnershipId) -> Result<(), StoreError> {
    let seen = book.worked(12);
    let runs = Experiment {
        id: book.id(),
        partnership,
        assumption: "Grandmothers come if somebody walks with them".to_owned(),
        test: "Two of us walk from the bus stop on four Wednesdays".to_owned(),
        measure: "Five grandmothers who come twice".to_owned(),
        began_on: book.worked(5),
        due: book.works(30),
        owner: Some(book.team.officer),
        result: String::new(),
        result_on: None,
        verdict: None,
        because: String::new(),
        decided_by: String::new(),
        decided_on: None,
    };
    let decided = Experiment {
        id: book.id(),
        assumption: "A poster in two languages brings families".to_owned(),
        test: "Twenty posters in shops and at the surgery".to_owned(),
        measure: "Families who say that they saw one".to_owned(),
        began_on: book.worked(40),
        due: seen,
        result: "One family saw a poster; eleven heard a voice message".to_owned(),
        result_on: Some(seen),
        verdict: Some(Verdict::Adapt),
        because: "The mothers send the message, and we print nothing more".to_owned(),
        decided_by: "Hodan and Ifeoma".to_owned(),
        decided_on: Some(seen),
        ..runs.clone()
    };
    tx.insert_many(&[decided, runs]).await
}
