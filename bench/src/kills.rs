//! A server that is killed a hundred times while a hall writes: nothing that it had acknowledged is gone, nothing is doubled.

use std::{
    collections::BTreeMap,
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use crate::{
    Fault, crowd::seal, figure::Figure, house::House, line::Line, names::Dice, room::open, serving::Serving,
    stubborn::Stubborn,
};

const CODE: &str = "HALLKBBB";
const KILLS: usize = 100;
const PHONES: usize = 40;
/// A phone writes a note so often, as long as it is answered.
const BETWEEN: Duration = Duration::from_millis(400);
/// The server lives for at most so long, from its first answer.
const LIVES: usize = 400;

/// What all phones were answered: the note's text with its number in the room, in the order of answers.
type Answered = Vec<(String, String)>;

pub(crate) async fn measure() -> Result<Vec<Figure>, Fault> {
    let house = House::empty().await?;
    open(&house, CODE).await?;
    let mut serving = Serving::start(&house.url).await?;
    let over = Arc::new(AtomicBool::new(false));
    let writing: Vec<_> =
        (0..PHONES).map(|number| tokio::spawn(write(serving.address, number, over.clone()))).collect();
    let mut dice = Dice::new();
    for _ in 0..KILLS {
        tokio::time::sleep(Duration::from_millis(u64::try_from(dice.below(LIVES))?)).await;
        serving.kill()?;
        serving = Serving::at(&house.url, serving.address).await?;
    }
    over.store(true, Ordering::Relaxed);
    let mut answered = Answered::new();
    for one in writing {
        answered.extend(one.await??);
    }
    let (lost, doubled) = held_against(&answered, &there(serving.address).await?);
    Ok(vec![Figure::new(
        format!(
            "notes lost of those that were acknowledged; doubled: a server killed {KILLS} times while {PHONES} phones write"
        ),
        "0; 0",
        format!("{lost}; {doubled} (of {} acknowledged)", answered.len()),
        lost + doubled == 0 && answered.len() > KILLS,
    )])
}

/// A phone writes, and sends again what was not answered, with its key, until it is.
async fn write(address: SocketAddr, number: usize, over: Arc<AtomicBool>) -> Result<Answered, Fault> {
    let mut phone = Stubborn::new(vec![address], number);
    phone.join(CODE).await?;
    let mut answered = Answered::new();
    while !over.load(Ordering::Relaxed) {
        let text = format!("note {} of {number}", answered.len());
        let id = phone.note(CODE, answered.len(), &text).await?;
        answered.push((text, id));
        tokio::time::sleep(BETWEEN).await;
    }
    Ok(answered)
}

/// The notes that are there: each text with the numbers under which it stands.
async fn there(address: SocketAddr) -> Result<BTreeMap<String, Vec<String>>, Fault> {
    let mut line = Line::open(address, &seal(0)).await?;
    let (status, body) = line.get_json(&format!("/w/{CODE}/notes")).await?;
    if status != 200 {
        return Err(format!("the notes answer {status}").into());
    }
    let said: serde_json::Value = serde_json::from_str(&body)?;
    let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for note in said["notes"].as_array().ok_or("no notes")? {
        let word = |name: &str| note[name].as_str().unwrap_or_default().to_owned();
        all.entry(word("text")).or_default().push(word("id"));
    }
    Ok(all)
}

/// How many of the acknowledged are not there, and how many notes are there more than once.
fn held_against(answered: &Answered, there: &BTreeMap<String, Vec<String>>) -> (usize, usize) {
    let lost = answered.iter().filter(|(text, id)| {
        !there.get(text).is_some_and(|ids| ids.iter().any(|one| id.contains(&format!("\"{one}\""))))
    });
    (lost.count(), there.values().filter(|ids| ids.len() > 1).count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_lost_when_its_number_is_not_there_and_doubled_when_it_has_two() {
        let answered = vec![
            ("a".to_owned(), r#"{"id":"1"}"#.to_owned()),
            ("b".to_owned(), r#"{"id":"2"}"#.to_owned()),
            ("c".to_owned(), r#"{"id":"3"}"#.to_owned()),
        ];
        let of = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
        let there = BTreeMap::from([("a".to_owned(), of(&["1"])), ("b".to_owned(), of(&["2", "4"]))]);
        assert_eq!(held_against(&answered, &there), (1, 1));
    }
}
