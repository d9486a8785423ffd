//! A map of who could help with the need that nobody answers yet: named by colleagues, sifted, and moved since.

use ampersand_domain::organisations::map::{
    LikelyPart as Part, Map, MapId, MapName, MapPlace, MapStanding as Standing,
};

use super::book::Book;

/// Whom, how much could come of it, the part, what was decided, why not.
type Line = (&'static str, i64, Option<Part>, Standing, &'static str);

const SIFTED: [Line; 6] = [
    ("Deaf Vale", 3, Some(Part::Deliverer), Standing::Shortlisted, ""),
    ("Marlow College", 2, Some(Part::Adviser), Standing::Shortlisted, ""),
    ("Vale Youth Theatre", 2, Some(Part::Host), Standing::Waiting, ""),
    ("Marlow Radio", 1, Some(Part::AudienceRoute), Standing::Waiting, ""),
    ("Vale Credit Union", 1, Some(Part::Funder), Standing::Waiting, ""),
    ("Vale Samba Band", 0, None, Standing::LeftOut, "Drums: they laughed first, and offered cake"),
];

/// What colleagues said, by whom, of whom, who knows them, and what else.
const SAID: [(&str, &str, &str, &str); 6] = [
    ("Ros in Adult Care", "Deaf Vale", "Ros", "Connor signs himself; ring him after four by text."),
    ("Ros in Adult Care", "Marlow College", "Ros’s sister teaches there", "They train interpreters from September."),
    ("Tom at Mill Lane", "Vale Youth Theatre", "Tom", "Had an interpreter for the winter play."),
    ("Tom at Mill Lane", "Marlow Radio", "", "Has a page with captions, oddly enough."),
    ("", "Vale Credit Union", "the post room", "Gives small sums for access."),
    ("Tom at Mill Lane", "Vale Samba Band", "Tom", ""),
];

pub(super) fn write(book: &mut Book<'_>) {
    let Some(need) = book.needs.last().map(|need| need.id) else { return };
    let map = Map {
        id: book.id(),
        theme: "Somebody who signs at our events".to_owned(),
        need: Some(need),
        begun_on: book.worked(40),
        begun_by: Some(book.team.officer),
    };
    for (by, whom, known_by, note) in SAID {
        let organisation = book.known(whom).map(|known| known.id);
        let looked = Some(book.worked(33));
        let said = said(book, map.id, (by, whom, known_by, note));
        book.map_names.push(MapName { organisation, looked_by: Some(book.team.officer), looked_on: looked, ..said });
    }
    // One that came since and waits to be looked at.
    let late = ("Ros in Adult Care", "Hands Up Signing Choir", "Ros", "They sing in the market hall.");
    let waits = MapName { said_on: book.worked(1), ..said(book, map.id, late) };
    book.map_names.push(waits);
    for (at, line) in (0..).zip(SIFTED) {
        sifted(book, map.id, at, line);
    }
    book.maps.push(map);
}

fn said(book: &Book<'_>, map: MapId, (by, whom, known_by, note): (&str, &str, &str, &str)) -> MapName {
    MapName {
        told_by: by.to_owned(),
        name: whom.to_owned(),
        known_by: known_by.to_owned(),
        note: note.to_owned(),
        ..MapName::blank(book.id(), map, if by.is_empty() { "nobody" } else { by }, book.worked(36))
    }
}

/// First on the map, then sifted; the first of them was thought less of at first.
fn sifted(book: &mut Book<'_>, map: MapId, at: i64, (whom, potential, part, standing, why): Line) {
    let Some(organisation) = book.known(whom).map(|known| known.id) else { return };
    let officer = Some(book.team.officer);
    let first = MapPlace::first(book.id(), map, organisation, book.worked(33), officer);
    let placed = |id, on, potential| MapPlace {
        id,
        potential: Some(potential),
        part,
        standing,
        why: why.to_owned(),
        placed_on: on,
        ..first.clone()
    };
    let mut places = vec![first.clone()];
    if at == 0 {
        places.push(MapPlace { standing: Standing::Waiting, ..placed(book.id(), book.worked(26), potential - 2) });
    }
    places.push(placed(book.id(), book.worked(9), potential));
    book.map_places.extend(places);
}
