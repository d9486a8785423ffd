//! Two servers on one PostgreSQL, a hall spread over both, and one of them killed: what everybody still hears, and how late.

use std::{
    collections::BTreeMap,
    net::SocketAddr,
    time::{Duration, Instant},
};

use crate::{
    Fault,
    crowd::{note_in, seal},
    figure::{Figure, millis, ms},
    house::House,
    line::Line,
    room::open,
    serving::Serving,
    stubborn::Stubborn,
};

const CODE: &str = "HALLTBBB";
const PHONES: usize = 60;
/// Each writes so many notes, one a second; after half of them a server is killed.
const NOTES: usize = 20;
const BETWEEN: Duration = Duration::from_secs(1);
/// After the last note so long is waited for those that are still on their way.
const AFTER: Duration = Duration::from_secs(5);
const AGAIN: Duration = Duration::from_millis(10);

/// When each note was first sent, by its number.
type Sent = BTreeMap<usize, Instant>;
/// When each note came to one screen: more than once would be doubled.
type Heard = BTreeMap<usize, Vec<Instant>>;

pub(crate) async fn measure() -> Result<Vec<Figure>, Fault> {
    let address = std::env::var("AMPERSAND_TEST_POSTGRES").map_err(|_| "no PostgreSQL: `make bench` starts one")?;
    let house = House::empty_on(&format!("{address}/postgres")).await?;
    open(&house, CODE).await?;
    let mut first = Serving::start(&house.url).await?;
    let second = Serving::start(&house.url).await?;
    let servers = vec![first.address, second.address];
    let mut phones = Vec::new();
    for number in 0..PHONES {
        let mut phone = Stubborn::new(servers.clone(), number);
        phone.join(CODE).await?;
        phones.push(phone);
    }
    let end = Instant::now() + BETWEEN * u32::try_from(NOTES)? + AFTER;
    let listening: Vec<_> = (0..PHONES).map(|number| tokio::spawn(hear(servers.clone(), number, end))).collect();
    let writing: Vec<_> =
        phones.into_iter().enumerate().map(|(number, phone)| tokio::spawn(write(phone, number))).collect();
    tokio::time::sleep(BETWEEN * u32::try_from(NOTES / 2)?).await;
    first.kill()?;
    let mut sent = Sent::new();
    for one in writing {
        sent.extend(one.await??);
    }
    let (mut lost, mut doubled, mut latest) = (0, 0, Duration::ZERO);
    for one in listening {
        let heard = one.await?;
        for (note, at) in &sent {
            let times = heard.get(note).map_or(&[][..], Vec::as_slice);
            lost += usize::from(times.is_empty());
            doubled += usize::from(times.len() > 1);
            latest = latest.max(times.first().map_or(Duration::ZERO, |came| came.saturating_duration_since(*at)));
        }
    }
    let what =
        format!("two servers on one PostgreSQL, {PHONES} phones over both, one killed: the latest note on a screen");
    Ok(vec![
        Figure::new(what, "≤ 3 s", ms(latest), millis(latest) <= 3_000.0),
        Figure::new("notes missing on a screen; doubled", "0; 0", format!("{lost}; {doubled}"), lost + doubled == 0),
    ])
}

/// Writes a note a second; when each was first sent.
async fn write(mut phone: Stubborn, number: usize) -> Result<Sent, Fault> {
    let mut sent = Sent::new();
    for round in 0..NOTES {
        let note = round * PHONES + number;
        sent.insert(note, Instant::now());
        phone.note(CODE, note, &format!("note #{note} of guest {number}")).await?;
        tokio::time::sleep(BETWEEN).await;
    }
    Ok(sent)
}

/// Hears the room until the end, from the other server where one is gone.
async fn hear(servers: Vec<SocketAddr>, number: usize, end: Instant) -> Heard {
    let (mut heard, mut after, mut turn) = (Heard::new(), String::new(), number);
    while Instant::now() < end {
        let server = servers[turn % servers.len()];
        // The line broke, or the time is over: in either case what was heard stays.
        let _ = tokio::time::timeout_at(end.into(), listen(server, number, &mut after, &mut heard)).await;
        turn += 1;
        tokio::time::sleep(AGAIN).await;
    }
    heard
}

/// Hears one stream until it ends, and remembers how far.
async fn listen(server: SocketAddr, number: usize, after: &mut String, heard: &mut Heard) -> Result<(), Fault> {
    let mut line = Line::open(server, &seal(number)).await?;
    let from = if after.is_empty() { String::new() } else { format!("?after={after}") };
    if line.listen(&format!("/w/{CODE}/events{from}")).await? != 200 {
        return Err("the room’s stream is not there".into());
    }
    let (mut text, mut id, mut note) = (Vec::new(), None, None);
    while let Some(said) = line.next(&mut text).await? {
        if let Some(number) = said.strip_prefix(b"id:") {
            id = Some(String::from_utf8_lossy(number).trim().to_owned());
        }
        note = note_in(said).or(note);
        // An event is heard when it is whole, and not before.
        if said.is_empty() {
            *after = id.take().unwrap_or_else(|| after.clone());
            note.take().into_iter().for_each(|whole| heard.entry(whole).or_default().push(Instant::now()));
        }
    }
    Ok(())
}
