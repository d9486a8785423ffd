//! What an invited organisation answers: who comes, how many, what they need, who they are; the same fields for themselves and
//! for whoever writes it down for them (R121, R124).

use ampersand_domain::workshop::{Invited, OrganisationCard};
use maud::{Markup, html};

use super::invited::MOST_PEOPLE;
use crate::shell::{Posted, Reader, parts};

/// What was answered besides yes or no.
pub(super) struct Details {
    instead: Option<String>,
    people: i64,
    needs: Option<String>,
    food: Option<String>,
    travel: Option<String>,
    children: Option<String>,
    card: OrganisationCard,
}

impl Details {
    /// Reads the fields; `somebody_else` asks for the name of who comes instead.
    pub(super) fn read(read: &mut Reader, somebody_else: bool) -> Option<Self> {
        let instead = match somebody_else {
            true => Some(read.text::<120>("instead", "Enter who comes instead")?),
            false => read.maybe::<120>("instead"),
        };
        let people = read.maybe_number("people", 1, MOST_PEOPLE).unwrap_or(1);
        let (needs, food) = (read.maybe::<300>("needs"), read.maybe::<300>("food"));
        let (travel, children) = (read.maybe::<300>("travel"), read.maybe::<300>("children"));
        Some(Self { instead, people, needs, food, travel, children, card: card(read) })
    }

    /// What was answered, on the list.
    pub(super) fn of(self, one: Invited) -> Invited {
        let Self { instead, people, needs, food, travel, children, card } = self;
        Invited { instead, people, needs, food, travel, children, card, ..one }
    }
}

/// Reads the card of an organisation.
pub(super) fn card(read: &mut Reader) -> OrganisationCard {
    let mut line = |name: &str| read.maybe::<300>(name).unwrap_or_default();
    OrganisationCard { does: line("does"), whom: line("whom"), place: line("where"), hopes: line("hopes") }
}

/// The fields with what was answered before.
pub(super) fn fill(one: &Invited) -> Posted {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    fill_card(&one.card)
        .with("person", text(&one.person))
        .with("instead", text(&one.instead))
        .with("people", one.people.to_string())
        .with("needs", text(&one.needs))
        .with("food", text(&one.food))
        .with("travel", text(&one.travel))
        .with("children", text(&one.children))
}

/// The fields of a card with what stands on it.
pub(super) fn fill_card(card: &OrganisationCard) -> Posted {
    Posted::default()
        .with("does", card.does.as_str())
        .with("whom", card.whom.as_str())
        .with("where", card.place.as_str())
        .with("hopes", card.hopes.as_str())
}

/// What somebody needs in order to come.
pub(super) fn needs(posted: &Posted) -> Markup {
    html! {
        (parts::text_area(posted, "needs", "Getting in and taking part (optional)", "Like: step-free, a seat near the door, large print, an interpreter", 2))
        (parts::field(posted, "food", "Food (optional)", "Like: halal, no nuts"))
        (parts::field(posted, "travel", "Getting here (optional)", "Like: the bus fare, somewhere to park"))
        (parts::field(posted, "children", "Children (optional)", "Like: I bring one of two years, or: I need somebody to look after them"))
    }
}

/// Who they are.
pub(super) fn card_fields(posted: &Posted) -> Markup {
    html! {
        (parts::field(posted, "does", "What you do (optional)", "In a line, like: advice about letters and debt"))
        (parts::field(posted, "whom", "For whom (optional)", "Like: tenants, and people new to the town"))
        (parts::field(posted, "where", "Where (optional)", "Like: two villages and Harbour Road"))
        (parts::field(posted, "hopes", "What you hope for from the workshop (optional)", "Like: one door to knock at"))
    }
}
