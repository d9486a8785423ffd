//! A hall of two hundred phones in one room: what each writes, all receive, once.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use ampersand_domain::{
    Actor, Role, Token,
    people::PersonId,
    workshop::{Lens, Phase, Plan, Workshop, WorkshopState},
};
use ampersand_live::{Command, NewSeat, Who};
use ampersand_store::workshop::Door;
use ampersand_web::workshop::Job;

use crate::{
    Fault,
    figure::{Figure, Times, millis, ms},
    house::House,
    line::Line,
};

const CODE: &str = "ABCDEFGH";
const PEOPLE: usize = 200;
/// Each writes so many notes, one every ten seconds.
const NOTES: usize = 6;
const EVERY: Duration = Duration::from_secs(10);
/// After the last note so long is waited for those that are still on their way.
const AFTER: Duration = Duration::from_secs(3);

/// When each note was sent, in microseconds since the beginning.
struct Sent {
    begin: Instant,
    at: Vec<AtomicU64>,
}

impl Sent {
    fn now(&self) -> u64 {
        u64::try_from(self.begin.elapsed().as_micros()).unwrap_or(u64::MAX)
    }
}

/// What one phone received.
struct Received {
    times: Times,
    missing: usize,
    doubled: usize,
}

pub(crate) async fn measure() -> Result<Vec<Figure>, Fault> {
    let house = House::empty().await?;
    open(&house).await?;
    let address = house.serve().await?;
    let sent = Arc::new(Sent { begin: Instant::now(), at: (0..PEOPLE * NOTES).map(|_| AtomicU64::new(0)).collect() });
    let mut phones = Vec::new();
    for number in 0..PEOPLE {
        phones.push(join(address, number).await?);
    }
    let begin = tokio::time::Instant::now() + Duration::from_secs(1);
    let end = begin + EVERY * u32::try_from(NOTES)? + AFTER;
    let mut listening = Vec::new();
    for number in 0..PEOPLE {
        let mut line = Line::open(address, &seal(number)).await?;
        let status = line.listen(&format!("/w/{CODE}/events")).await?;
        if status != 200 {
            return Err(format!("the room’s stream answers {status}").into());
        }
        listening.push(tokio::spawn(hear(line, sent.clone(), end)));
    }
    let mut writing = Vec::new();
    for (number, line) in phones.into_iter().enumerate() {
        writing.push(tokio::spawn(write(line, number, sent.clone(), begin)));
    }
    let (mut taken, mut times, mut missing, mut doubled) = (Times::default(), Times::default(), 0, 0);
    for one in writing {
        taken.extend(one.await??);
    }
    for one in listening {
        let received = one.await?;
        times.extend(received.times);
        missing += received.missing;
        doubled += received.doubled;
    }
    let p99 = times.percentile(99.0);
    let what = format!(
        "a room of {PEOPLE} people, a note each every {} s, {NOTES} rounds over HTTP on the same cores: from sending to \
         each screen, p99",
        EVERY.as_secs()
    );
    let measured = format!(
        "{} (median {}, longest {}, {} receipts; p99 until it is kept {})",
        ms(p99),
        ms(times.percentile(50.0)),
        ms(times.longest()),
        times.len(),
        ms(taken.percentile(99.0)),
    );
    Ok(vec![
        Figure::new(what, "≤ 50 ms", measured, millis(p99) <= 50.0),
        Figure::new(
            "notes missing on a screen; doubled",
            "0; 0",
            format!("{missing}; {doubled}"),
            missing + doubled == 0,
        ),
    ])
}

/// Opens the room, in the phase in which all hear each other.
async fn open(house: &House) -> Result<(), Fault> {
    let now = house.now();
    let workshop = Workshop {
        id: now.id(),
        title: "A warm winter".to_owned(),
        why: String::new(),
        need: None,
        partnership: None,
        held_on: now.today,
        starts_at: "14:00".to_owned(),
        booked_minutes: 120,
        place: "Central Library".to_owned(),
        facilitator: None,
        plan: Plan::two_hours(),
        theme: None,
        lens: Lens::Residents,
        our_thought: None,
        code: CODE.to_owned(),
        state: WorkshopState::Planned,
        reconvene_on: None,
        note: None,
        called_off_on: None,
        news: 0,
    };
    let desk = house.desk();
    let mut tx = desk.write(&now).await?;
    tx.insert(&workshop).await?;
    tx.make_room(workshop.id, CODE).await?;
    tx.save().await?;
    let person: PersonId = now.id();
    let seats = vec![NewSeat { name: "Marlow Vale Libraries".to_owned(), organisation: None }];
    for command in
        [Command::Open { plan: Plan::two_hours().elements, seats, place: String::new() }, Command::Go(Phase::Discuss)]
    {
        let job = Job {
            actor: Actor::Person { service: house.service, person, role: Role::Lead },
            who: Who::Facilitator(person),
            command,
            arrival: None,
            now: Arc::new(house.now()),
        };
        let door = Door { service: house.service, workshop: workshop.id };
        house.app.rooms.ask(door, job).await?.number.map_err(|refusal| format!("the room refuses: {refusal:?}"))?;
    }
    Ok(())
}

/// The seal of a phone.
fn letters(number: usize) -> String {
    format!("{number:064x}")
}

fn seal(number: usize) -> String {
    format!("seal={}", letters(number))
}

/// The token that stands in the forms of a phone.
fn token(number: usize) -> String {
    Token::digest_of(&format!("form:{}", letters(number)))
}

async fn join(address: SocketAddr, number: usize) -> Result<Line, Fault> {
    let mut line = Line::open(address, &seal(number)).await?;
    let form = format!("csrf_token={}&name=Guest+{number}&organisation=Organisation+{}", token(number), number % 20);
    match line.post(&format!("/w/{CODE}/join"), &form).await? {
        200 | 303 => Ok(line),
        status => Err(format!("guest {number} is answered {status} at the door").into()),
    }
}

/// Writes a note every ten seconds; how long each took until it was kept.
async fn write(mut line: Line, number: usize, sent: Arc<Sent>, begin: tokio::time::Instant) -> Result<Times, Fault> {
    let mut times = Times::default();
    let own = EVERY.mul_f64(f64::from(u32::try_from(number)?) / f64::from(u32::try_from(PEOPLE)?));
    for round in 0..NOTES {
        tokio::time::sleep_until(begin + own + EVERY * u32::try_from(round)?).await;
        let note = round * PEOPLE + number;
        let form = format!("csrf_token={}&key=k{note}&text=note+%23{note}+of+guest+{number}", token(number));
        let begin = Instant::now();
        sent.at[note].store(sent.now(), Ordering::Relaxed);
        match line.post(&format!("/w/{CODE}/notes"), &form).await? {
            200 => times.add(begin.elapsed()),
            status => return Err(format!("a note is answered {status}").into()),
        }
    }
    Ok(times)
}

/// Hears the room until the end.
async fn hear(mut line: Line, sent: Arc<Sent>, end: tokio::time::Instant) -> Received {
    let mut count = vec![0_u8; PEOPLE * NOTES];
    let mut times = Times::default();
    let mut text = Vec::new();
    while let Ok(Ok(Some(heard))) = tokio::time::timeout_at(end, line.next(&mut text)).await {
        if let Some(note) = note_in(heard) {
            let (now, at) = (sent.now(), sent.at[note].load(Ordering::Relaxed));
            times.add(Duration::from_micros(now.saturating_sub(at)));
            count[note] = count[note].saturating_add(1);
        }
    }
    Received {
        times,
        missing: count.iter().filter(|count| **count == 0).count(),
        doubled: count.iter().filter(|count| **count > 1).count(),
    }
}

/// Which note a line of the stream brings, if it brings one.
fn note_in(line: &[u8]) -> Option<usize> {
    if !line.starts_with(b"data:") {
        return None;
    }
    let text = std::str::from_utf8(line).ok()?;
    let number = text.split_once("\"note #")?.1.split(' ').next()?;
    number.parse().ok().filter(|note| *note < PEOPLE * NOTES)
}

#[cfg(test)]
mod tests {
    use super::note_in;

    #[test]
    fn a_note_is_known_by_its_number() {
        assert_eq!(note_in(br#"data: {"id":"7","text":"note #41 of guest 3"}"#), Some(41));
        assert_eq!(note_in(b"event: note"), None);
        assert_eq!(note_in(br#"data: {"notes":3}"#), None);
    }
}
