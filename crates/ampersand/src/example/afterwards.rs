//! What followed the first of the workshops that are over: what became of what people put up.

use ampersand_domain::{
    Now,
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
