//! Views of lists that somebody keeps for themselves.

use ampersand_domain::{
    Uuid,
    organisations::map::MapId,
    people::{SavedView, ViewId},
};

use crate::shell::{
    Answer, Ask, Reader, Trouble, day_short,
    listing::{MOST_VIEWS, at},
    posted::pairs_of,
};

/// The lists of which views can be kept, with their addresses.
const LISTS: [(&str, &str); 17] = [
    ("aims", "/need/aims/list"),
    ("approaches", "/organisations/approaches"),
    ("branches", "/offer/network"),
    ("coverage", "/need/coverage"),
    ("directory", "/organisations/directory"),
    ("elsewhere", "/guidance/resources"),
    ("facts", "/offer/facts"),
    ("gaps", "/need/gaps"),
    ("lessons", "/organisations/insight"),
    ("maps", "/organisations/maps"),
    ("needs", "/need/list"),
    ("offer", "/offer/list"),
    ("openings", "/proposals/openings"),
    ("organisations", "/organisations"),
    ("pitches", "/offer/pitches"),
    ("proposals", "/proposals"),
    ("stories", "/offer/stories"),
];

/// The longest address of which a view is made: no list makes a longer one.
const LONGEST: usize = 2000;

/// What stands before the id of a map in the word of its sheet.
const SHEET: &str = "map-sheet-";

/// The word of the list that is the sheet of this map.
pub(crate) fn word_of_sheet(map: MapId) -> String {
    format!("{SHEET}{map}")
}

fn address(list: &str) -> Result<String, Trouble> {
    if let Some(map) = list.strip_prefix(SHEET) {
        let map: Uuid = map.parse().map_err(|_| Trouble::NotFound)?;
        return Ok(format!("/organisations/maps/{map}/sheet"));
    }
    let known = LISTS.iter().find(|(word, _)| *word == list);
    known.map(|(_, address)| (*address).to_owned()).ok_or(Trouble::NotFound)
}

/// What came, as pairs and nothing else.
fn written_anew(query: &str) -> String {
    let mut pairs = form_urlencoded::Serializer::new(String::new());
    pairs.extend_pairs(pairs_of(query.as_bytes()));
    pairs.finish()
}

/// `POST /me/views`: keeps a view; one of the same name is replaced.
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let person = ask.me()?.actor.person().ok_or(Trouble::NotFound)?;
    let list = ask.posted.value("list").to_owned();
    let address = address(&list)?;
    let query = written_anew(ask.posted.value("query"));
    let back = Answer::go(at(&address, &query));
    if query.len() > LONGEST {
        return Ok(back);
    }
    // A view that nobody named is called by its day: nothing is asked again on a list that is read by its address.
    let typed: String = ask.posted.value("view").trim().chars().take(80).collect();
    let name = if typed.is_empty() { format!("As on {}", day_short(ask.now.today)) } else { typed };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    let mine = tx.select::<SavedView>().filter("person = ?", person).filter("list = ?", list.as_str());
    let mine = mine.all().await?;
    match mine.iter().find(|view| view.name == name) {
        Some(same) => {
            tx.update(&SavedView { query, made_on: ask.now.today, ..same.record.clone() }, same.version).await?;
        }
        None if mine.len() < MOST_VIEWS => {
            tx.insert(&SavedView { id: ask.now.id(), person, list, name, query, made_on: ask.now.today }).await?;
        }
        None => {}
    }
    tx.save().await?;
    Ok(back)
}

/// `POST /me/views/remove`: one of one's own.
pub(crate) async fn remove(ask: Ask) -> Result<Answer, Trouble> {
    let person = ask.me()?.actor.person().ok_or(Trouble::NotFound)?;
    let id = Reader::new(&ask.posted).maybe_id::<ViewId>("id").ok_or(Trouble::NotFound)?;
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    let kept = tx.get::<SavedView>(id).await?.filter(|view| view.person == person).ok_or(Trouble::NotFound)?;
    tx.remove::<SavedView>(id).await?;
    tx.save().await?;
    Ok(Answer::go(address(&kept.list)?))
}
