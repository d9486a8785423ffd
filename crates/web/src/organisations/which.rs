//! Which organisation is meant: a field for its name and, where the name alone does not say, those that it may be.
//! Whatever their number, a page shows a dozen at most.

use ampersand_domain::{
    OrganisationId,
    organisations::{MatchReason, Organisation, name_key},
};
use ampersand_store::{Desk, Kept, Keyed, Select, StoreError, Tx};
use maud::{Markup, html};

use crate::shell::{Choice, Posted, Reader, parts};

/// So many are offered to choose from.
const OFFERED: u32 = 12;

/// What is posted of the choice by which somebody says that it is none of those on record.
pub(crate) const ANOTHER: &str = "another";

/// What a name that was typed stands for.
#[derive(Debug, Clone)]
pub(crate) enum Which {
    /// Nothing was typed.
    Nobody,
    /// This one.
    One(Box<Organisation>),
    /// All of these are called so.
    Several(Vec<Organisation>),
    /// Nobody on record is called so; the names of these hold the words.
    Unknown(Vec<Organisation>),
    /// Another, by somebody's own word.
    Another,
}

impl Which {
    /// What stands in this field: the one that was chosen for this very text, or the only one that is called so.
    pub(crate) async fn of(desk: &Desk, posted: &Posted, field: &str) -> Result<Self, StoreError> {
        let typed = posted.value(field).trim();
        let chosen = posted.value(&id_of(field));
        if posted.value(&text_of(field)).trim() == typed && !chosen.is_empty() {
            if chosen == ANOTHER {
                return Ok(Self::Another);
            }
            if let Ok(id) = chosen.parse().map(OrganisationId)
                && let Some(one) = staying(desk, id).await?
            {
                return Ok(Self::One(Box::new(one)));
            }
        }
        if typed.is_empty() {
            return Ok(Self::Nobody);
        }
        let mut called = called(desk, typed).await?;
        if called.len() == 1 {
            return Ok(called.pop().map_or(Self::Nobody, |one| Self::One(Box::new(one))));
        }
        Ok(if called.is_empty() { Self::Unknown(alike(desk, typed).await?) } else { Self::Several(called) })
    }

    /// The one that is meant.
    pub(crate) fn one(&self) -> Option<&Organisation> {
        match self {
            Self::One(one) => Some(one),
            _ => None,
        }
    }

    /// Those that it may be, to choose from.
    pub(crate) fn offered(&self) -> Vec<Choice> {
        match self {
            Self::Several(all) | Self::Unknown(all) => all.iter().map(choice).collect(),
            _ => Vec::new(),
        }
    }

    /// The one that is meant; says what to do where that is not plain.
    pub(crate) fn read(&self, read: &mut Reader, posted: &Posted, field: &str) -> Option<OrganisationId> {
        let typed = posted.value(field).trim();
        match self {
            Self::One(one) => Some(one.id),
            Self::Nobody | Self::Another => None,
            Self::Unknown(all) if all.is_empty() => read.wrong(
                field,
                format!("Nobody on record is called “{typed}”: add that organisation first, or correct the name"),
            ),
            Self::Several(_) | Self::Unknown(_) => {
                read.wrong(field, format!("Choose which one you mean by “{typed}”, or write its name in full"))
            }
        }
    }
}

/// A choice by name, with what tells it from others of that name.
pub(crate) fn choice(one: &Organisation) -> Choice {
    let place = one.postcode.as_ref().or(one.area.as_ref());
    let label = place.map_or_else(|| one.name.clone(), |place| format!("{}, {place}", one.name));
    Choice::new(one.id.to_string(), label)
}

/// The choice by which somebody says that it is none of those on record.
pub(crate) fn another() -> Choice {
    Choice::new(ANOTHER, "Another one: put it on record")
}

/// The field with the one that is meant already in it.
pub(crate) fn filled(posted: Posted, field: &str, one: &Organisation) -> Posted {
    let posted = posted.with(field, one.name.as_str()).with(&text_of(field), one.name.as_str());
    posted.with(&id_of(field), one.id.to_string())
}

/// The field with the organisation of an address (`?for=ID`) in it, when there is one.
pub(crate) async fn filled_by_id(desk: &Desk, posted: Posted, field: &str, id: &str) -> Result<Posted, StoreError> {
    let Ok(id) = id.parse().map(OrganisationId) else { return Ok(posted) };
    Ok(match staying(desk, id).await? {
        Some(one) => filled(posted, field, &one),
        None => posted,
    })
}

/// The field for a name, and beneath it those that it may be.
pub(crate) fn field(posted: &Posted, name: &str, label: &str, hint: &str, offered: &[Choice]) -> Markup {
    html! {
        (parts::field(posted, name, label, hint))
        @if offered.is_empty() {
            @if !posted.value(&id_of(name)).is_empty() {
                (parts::hidden(&text_of(name), posted.value(&text_of(name))))
                (parts::hidden(&id_of(name), posted.value(&id_of(name))))
            }
        } @else {
            (parts::hidden(&text_of(name), posted.value(name).trim()))
            (parts::select(posted, &id_of(name), "Which of these is it?", "", Some("Not said yet"), offered))
        }
    }
}

/// Where the choice stands.
fn id_of(field: &str) -> String {
    format!("{field}-id")
}

/// For which text the choice was made: another text is another question.
fn text_of(field: &str) -> String {
    format!("{field}-text")
}

/// The record with this id, or the one that it went into.
pub(super) async fn staying(desk: &Desk, id: OrganisationId) -> Result<Option<Organisation>, StoreError> {
    let Some(one) = desk.get::<Organisation>(id).await? else { return Ok(None) };
    match one.merged_into {
        Some(into) => Ok(desk.get::<Organisation>(into).await?.map(|kept| kept.record)),
        None => Ok(Some(one.record)),
    }
}

/// Those that are called so, or go by that name too. One whose own name it is comes before another's other name.
pub(crate) async fn called(desk: &Desk, name: &str) -> Result<Vec<Organisation>, StoreError> {
    let key = name_key(name);
    let found = desk.with_keys::<Organisation>(MatchReason::Name.as_str(), std::slice::from_ref(&key)).await?;
    Ok(own_first(of_keys(desk.select(), found).all().await?, &key))
}

/// The same inside a transaction.
pub(crate) async fn called_inside(tx: &mut Tx<'_>, name: &str) -> Result<Vec<Organisation>, StoreError> {
    let key = name_key(name);
    let found = tx.with_keys::<Organisation>(MatchReason::Name.as_str(), std::slice::from_ref(&key)).await?;
    Ok(own_first(of_keys(tx.select(), found).all().await?, &key))
}

fn of_keys(all: Select<'_, Organisation>, found: Vec<Keyed>) -> Select<'_, Organisation> {
    let ids: Vec<OrganisationId> = found.into_iter().take(500).map(|found| OrganisationId(found.id)).collect();
    all.among("id", &ids).only("merged_into IS NULL").order("name_key, id").limit(OFFERED)
}

fn own_first(all: Vec<Kept<Organisation>>, key: &str) -> Vec<Organisation> {
    let (own, also): (Vec<_>, Vec<_>) =
        all.into_iter().map(|kept| kept.record).partition(|one| name_key(&one.name) == key);
    if own.len() == 1 { own } else { own.into_iter().chain(also).collect() }
}

/// Those whose names hold these words.
async fn alike(desk: &Desk, words: &str) -> Result<Vec<Organisation>, StoreError> {
    let Some(named) = desk.organisations_named(words, 0).await? else { return Ok(Vec::new()) };
    let all = named.narrow(desk.select::<Organisation>().only("merged_into IS NULL"));
    let all = all.order(&format!("{}, id", named.order())).limit(OFFERED).all().await?;
    Ok(all.into_iter().map(|kept| kept.record).collect())
}
