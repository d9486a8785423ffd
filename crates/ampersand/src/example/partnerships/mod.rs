//! The fourteen partnerships of the example, a file each: every stage, and every state of a principle (X11).

mod advice;
mod bilingual_mornings;
mod friends_in_the_garden;
mod knit_and_natter;
mod mend_it_saturdays;
mod reading_well;
mod rhyme_on_the_move;
mod seeds_to_borrow;
mod stage_in_the_stacks;
mod story_ambassadors;
mod study_nights;
mod town_in_pictures;
mod warm_words;
mod welcome_table;

use ampersand_domain::partnership::{HouseProcess, PartnershipId, Party};

use super::{book::Book, needs::Needs};

/// A partnership that a workshop made, with its parties.
pub(super) type Made = (PartnershipId, Vec<Party>);

/// Writes them all; says which one came of the theatre's proposal.
pub(super) fn write(book: &mut Book<'_>, needs: &Needs, mornings: Made, nights: Made) -> PartnershipId {
    house_processes(book);
    advice::write(book, needs);
    warm_words::write(book, needs);
    story_ambassadors::write(book, needs);
    knit_and_natter::write(book, needs);
    reading_well::write(book, needs);
    bilingual_mornings::write(book, mornings);
    let theatre = stage_in_the_stacks::write(book);
    study_nights::write(book, nights);
    friends_in_the_garden::write(book, needs);
    mend_it_saturdays::write(book, needs);
    seeds_to_borrow::write(book, needs);
    town_in_pictures::write(book, needs);
    rhyme_on_the_move::write(book, needs);
    welcome_table::write(book, needs);
    theatre
}

/// What this service asks of partners, each with its reason.
fn house_processes(book: &mut Book<'_>) {
    const ASKED: [(&str, &str, &str, &str, &str); 4] = [
        (
            "Safeguarding check",
            "children and adults at risk are in the building",
            "one form and a talk of ten minutes",
            "Ifeoma Danjuma",
            "somebody is alone with children or adults at risk",
        ),
        (
            "Public liability insurance",
            "a fall in our building is somebody’s claim",
            "a copy of the letter",
            "The council’s insurance desk",
            "they bring tools, food or equipment",
        ),
        (
            "Agreement about lists with names",
            "people must know who holds their name",
            "two pages",
            "Sam Okoro",
            "we share a list with names",
        ),
        (
            "Key-holder’s sheet",
            "somebody must lock up",
            "a signature",
            "The caretaker",
            "they are here outside opening hours",
        ),
    ];
    for (place, (name, reason, effort, helper, needed_when)) in (1..).zip(ASKED) {
        let asked = HouseProcess {
            id: book.id(),
            name: name.to_owned(),
            reason: reason.to_owned(),
            effort: effort.to_owned(),
            helper: helper.to_owned(),
            needed_when: needed_when.to_owned(),
            place,
            dropped_on: None,
        };
        book.house_processes.push(asked);
    }
}
