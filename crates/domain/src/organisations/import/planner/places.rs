//! Where an organisation works, as a row of a list has it on the map (R107): gaps are filled, nothing is replaced.

use super::{super::fill::difference, Difference, Known};
use crate::{
    Now,
    organisations::{Draft, Site},
    text::fold,
};

/// As many characters as the form of a place takes of its name and of its address.
const NAME: usize = 200;
const ADDRESS: usize = 300;

/// Which of its places is new or filled in, if the row says where it is and nobody knew.
pub(super) fn take(
    known: &mut Known,
    draft: &Draft,
    source: &str,
    now: &Now,
    differ: &mut Vec<Difference>,
) -> Option<usize> {
    let position = draft.position?;
    if known.sites.iter().any(|(one, _)| one.position() == Some(position)) {
        return None;
    }
    let is =
        |one: &Site| (one.postcode.is_some() && one.postcode == draft.postcode) || fold(&one.name) == fold(&draft.name);
    let unplaced = known.sites.iter().position(|(one, _)| one.position().is_none() && is(one));
    if let Some(at) = unplaced {
        let site = &mut known.sites[at].0;
        (site.latitude, site.longitude) = (Some(position.latitude()), Some(position.longitude()));
        return Some(at);
    }
    if let Some(own) = known.sites.iter().find(|(one, _)| is(one)).and_then(|(one, _)| one.position()) {
        differ.push(difference("position", &own.write(), &position.write()));
        return None;
    }
    let site = Site {
        id: now.id(),
        organisation: known.organisation.id,
        name: draft.name.chars().take(NAME).collect(),
        address: draft.address.replace('\n', ", ").chars().take(ADDRESS).collect(),
        postcode: draft.postcode.clone(),
        latitude: Some(position.latitude()),
        longitude: Some(position.longitude()),
        source: source.to_owned(),
        looked_on: now.today,
        author: None,
    };
    known.sites.push((site, None));
    Some(known.sites.len() - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Instant, Uuid,
        organisations::{Organisation, Origin},
        service::Position,
    };

    fn now() -> Now {
        Now::new(Instant::from_seconds(1_795_510_800).unwrap(), jiff::civil::date(2026, 11, 24), [7; 32])
    }

    fn draft(name: &str, postcode: &str, position: &str) -> Draft {
        let postcode = Some(postcode.to_owned());
        Draft { postcode, position: Position::parse(position), ..Draft::named(2, name) }
    }

    #[test]
    fn a_place_is_put_on_the_map_once_and_never_moved_by_a_list() {
        let organisation = Organisation::named(Uuid::from_u128(1).into(), "Advice Sale", Origin::Typed);
        let (contacts, interactions, sites) = (Vec::new(), Vec::new(), Vec::new());
        let mut known = Known { organisation, version: Some(1), contacts, interactions, sites };
        let mut differ = Vec::new();
        let mut take = |known: &mut Known, draft: &Draft| take(known, draft, "our list", &now(), &mut differ);
        assert_eq!(take(&mut known, &Draft::named(2, "Advice Sale")), None, "a row without a position says nothing");
        let here = draft("Advice Sale", "M33 7ZF", "53.4240, -2.3220");
        assert_eq!((take(&mut known, &here), take(&mut known, &here)), (Some(0), None));
        assert_eq!((known.sites[0].0.source.as_str(), known.sites[0].0.position()), ("our list", here.position));
        // The same place elsewhere is told; another place is another.
        assert_eq!(take(&mut known, &draft("Advice Sale", "M33 7ZF", "53.5, -2.3")), None);
        assert_eq!(take(&mut known, &draft("Advice Sale, the hut", "M33 1AA", "53.5, -2.3")), Some(1));
        // One that somebody wrote without a position gets it.
        known.sites[1].0.latitude = None;
        assert_eq!(take(&mut known, &draft("The hut", "M33 1AA", "53.6, -2.3")), Some(1));
        assert_eq!((known.sites.len(), known.sites[1].0.name.as_str()), (2, "Advice Sale, the hut"));
        assert_eq!(differ.len(), 1);
        assert_eq!((differ[0].field.as_str(), differ[0].found.as_str()), ("position", "53.500000, -2.300000"));
    }
}
