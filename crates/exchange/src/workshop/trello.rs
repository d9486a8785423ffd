//! What Trello exports: one JSON with its lists and cards.

use std::collections::HashMap;

use serde::Deserialize;

use super::{Board, BoardKind, BoardRefusal, Card, clean};

#[derive(Deserialize)]
struct Export {
    lists: Vec<List>,
    cards: Vec<Entry>,
}

#[derive(Deserialize)]
struct List {
    id: String,
    name: String,
    #[serde(default)]
    closed: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Entry {
    name: String,
    #[serde(default)]
    desc: String,
    id_list: String,
    #[serde(default)]
    closed: bool,
    #[serde(default)]
    pos: f64,
}

/// The cards of a board, list by list as it shows them; what was put into its archive stays there.
pub(super) fn read(bytes: &[u8]) -> Result<Board, BoardRefusal> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut export: Export = serde_json::from_slice(bytes).map_err(|_| BoardRefusal::OtherJson)?;
    let lists: HashMap<&str, (usize, &List)> =
        export.lists.iter().enumerate().map(|(at, list)| (list.id.as_str(), (at, list))).collect();
    let at = |card: &Entry| lists.get(card.id_list.as_str()).map_or(usize::MAX, |(at, _)| *at);
    export.cards.sort_by(|one, other| at(one).cmp(&at(other)).then(one.pos.total_cmp(&other.pos)));
    let mut board = Board { kind: BoardKind::Trello, cards: Vec::new(), left_out: Vec::new() };
    for card in &export.cards {
        let list = lists.get(card.id_list.as_str()).map(|(_, list)| *list);
        let name = clean::words(&card.name);
        if card.closed || list.is_some_and(|list| list.closed) {
            board.left_out.push(format!("“{name}” is in the board’s archive."));
            continue;
        }
        let about = clean::words(&card.desc);
        let text = [name, about].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ");
        if text.is_empty() {
            continue;
        }
        let section = list.map_or_else(String::new, |list| clean::words(&list.name));
        board.cards.push(Card { text, by: String::new(), section, copy: 0 });
    }
    Ok(board)
}

#[cfg(test)]
mod tests {
    use super::super::{BoardKind, read};

    #[test]
    fn cards_come_list_by_list_and_the_archive_stays() {
        let json = r#"{"name": "Wall", "lists": [{"id": "a", "name": "Problems"}, {"id": "b", "name": "Old", "closed": true}],
            "cards": [{"name": "Second", "idList": "a", "pos": 2.0}, {"name": "First", "desc": "of all", "idList": "a", "pos": 1.0},
            {"name": "Gone", "idList": "a", "closed": true}, {"name": "Past", "idList": "b"}]}"#;
        let board = read(json.as_bytes(), 500).unwrap();
        let seen: Vec<_> = board.cards.iter().map(|card| (card.text.as_str(), card.section.as_str())).collect();
        assert_eq!(seen, [("First: of all", "Problems"), ("Second", "Problems")]);
        assert_eq!((board.kind, board.left_out.len()), (BoardKind::Trello, 2));
    }

    #[test]
    fn a_real_board_is_read_to_its_end() {
        let Ok(data) = std::env::var("AMPERSAND_TEST_DATA") else {
            eprintln!("AMPERSAND_TEST_DATA is not set: the real boards are not read");
            return;
        };
        let bytes = std::fs::read(format!("{data}/boards/trello_nebula.json")).unwrap();
        let whole: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
        let board = read(&bytes, 500).unwrap();
        let all = whole["cards"].as_array().unwrap().len();
        assert!(board.cards.len() + board.left_out.len() >= all, "{} of {all}", board.cards.len());
        assert!(board.cards.iter().all(|card| card.text.chars().count() <= 500));
    }
}
