//! Crowds of phones in rooms: each phone writes a note every ten seconds, and hears what all in its room write.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use ampersand_domain::Token;
use tokio::task::JoinHandle;

use crate::{Fault, figure::Times, line::Line};

/// Each writes a note so often.
pub(crate) const EVERY: Duration = Duration::from_secs(10);
/// After the last note so long is waited for those that are still on their way.
const AFTER: Duration = Duration::from_secs(3);

/// The people in one room.
#[derive(Clone)]
pub(crate) struct Crowd {
    /// Where the server is.
    pub(crate) address: SocketAddr,
    /// The room.
    pub(crate) code: String,
    /// How many.
    pub(crate) people: usize,
    /// So many notes each of them writes.
    pub(crate) notes: usize,
    /// The number of its first browser: no two crowds have one in common.
    pub(crate) first: usize,
}

/// What all phones of all crowds received.
#[derive(Default)]
pub(crate) struct Heard {
    /// From sending a note to each screen.
    pub(crate) times: Times,
    /// From sending a note until it is kept.
    pub(crate) taken: Times,
    pub(crate) missing: usize,
    pub(crate) doubled: usize,
    /// Phones that showed what they received in another order than the first of their room.
    pub(crate) otherwise: usize,
}

/// When each note of a room was sent, in microseconds since the beginning.
struct Sent {
    begin: Instant,
    at: Vec<AtomicU64>,
}

impl Sent {
    fn now(&self) -> u64 {
        u64::try_from(self.begin.elapsed().as_micros()).unwrap_or(u64::MAX)
    }
}

/// What one phone received: how long each note was on its way, and which came in which order.
#[derive(Default)]
struct Received {
    times: Times,
    notes: Vec<usize>,
}

/// A crowd that is in its room and listens.
struct Gathered {
    crowd: Crowd,
    sent: Arc<Sent>,
    phones: Vec<Line>,
    streams: Vec<Line>,
}

/// All crowds come in, and then all write at once.
pub(crate) async fn meet(crowds: Vec<Crowd>) -> Result<Heard, Fault> {
    let mut gathered = Vec::new();
    for crowd in crowds {
        gathered.push(crowd.gather().await?);
    }
    let begin = tokio::time::Instant::now() + Duration::from_secs(1);
    let meeting: Vec<_> = gathered.into_iter().map(|one| tokio::spawn(one.meet(begin))).collect();
    let mut all = Heard::default();
    for one in meeting {
        all.join(one.await??);
    }
    Ok(all)
}

impl Heard {
    fn join(&mut self, other: Self) {
        self.times.extend(other.times);
        self.taken.extend(other.taken);
        self.missing += other.missing;
        self.doubled += other.doubled;
        self.otherwise += other.otherwise;
    }
}

impl Crowd {
    async fn gather(self) -> Result<Gathered, Fault> {
        let at = (0..self.people * self.notes).map(|_| AtomicU64::new(0)).collect();
        let sent = Arc::new(Sent { begin: Instant::now(), at });
        let (mut phones, mut streams) = (Vec::new(), Vec::new());
        for number in 0..self.people {
            phones.push(self.join(number).await?);
        }
        for number in 0..self.people {
            let mut line = Line::open(self.address, &seal(self.first + number)).await?;
            match line.listen(&format!("/w/{}/events", self.code)).await? {
                200 => streams.push(line),
                status => return Err(format!("the room’s stream answers {status}").into()),
            }
        }
        Ok(Gathered { crowd: self, sent, phones, streams })
    }

    async fn join(&self, number: usize) -> Result<Line, Fault> {
        let browser = self.first + number;
        let mut line = Line::open(self.address, &seal(browser)).await?;
        let organisation = number % 20;
        let form =
            format!("csrf_token={}&name=Guest+{number}&organisation=Organisation+{organisation}", token(browser));
        match line.post(&format!("/w/{}/join", self.code), &form).await? {
            200 | 303 => Ok(line),
            status => Err(format!("guest {number} is answered {status} at the door").into()),
        }
    }
}

impl Gathered {
    async fn meet(self, begin: tokio::time::Instant) -> Result<Heard, Fault> {
        let Self { crowd, sent, phones, streams } = self;
        let end = begin + EVERY * u32::try_from(crowd.notes)? + AFTER;
        let listening: Vec<JoinHandle<Received>> =
            streams.into_iter().map(|line| tokio::spawn(hear(line, sent.clone(), end))).collect();
        let writing: Vec<_> = phones
            .into_iter()
            .enumerate()
            .map(|(number, line)| tokio::spawn(write(line, number, crowd.clone(), sent.clone(), begin)))
            .collect();
        let mut heard = Heard::default();
        for one in writing {
            heard.taken.extend(one.await??);
        }
        let mut first = None;
        for one in listening {
            let Received { times, notes } = one.await?;
            let (missing, doubled) = missing_and_doubled(&notes, crowd.people * crowd.notes);
            heard.times.extend(times);
            heard.missing += missing;
            heard.doubled += doubled;
            heard.otherwise += usize::from(*first.get_or_insert_with(|| notes.clone()) != notes);
        }
        Ok(heard)
    }
}

fn missing_and_doubled(notes: &[usize], all: usize) -> (usize, usize) {
    let mut count = vec![0_u8; all];
    notes.iter().for_each(|note| count[*note] = count[*note].saturating_add(1));
    (count.iter().filter(|count| **count == 0).count(), count.iter().filter(|count| **count > 1).count())
}

/// The seal of a phone.
fn letters(number: usize) -> String {
    format!("{number:064x}")
}

pub(crate) fn seal(number: usize) -> String {
    format!("seal={}", letters(number))
}

/// The token that stands in the forms of a phone.
pub(crate) fn token(number: usize) -> String {
    Token::digest_of(&format!("form:{}", letters(number)))
}

/// Writes a note every ten seconds; how long each took until it was kept.
async fn write(
    mut line: Line,
    number: usize,
    crowd: Crowd,
    sent: Arc<Sent>,
    begin: tokio::time::Instant,
) -> Result<Times, Fault> {
    let mut times = Times::default();
    let (token, path) = (token(crowd.first + number), format!("/w/{}/notes", crowd.code));
    let own = EVERY.mul_f64(f64::from(u32::try_from(number)?) / f64::from(u32::try_from(crowd.people)?));
    for round in 0..crowd.notes {
        tokio::time::sleep_until(begin + own + EVERY * u32::try_from(round)?).await;
        let note = round * crowd.people + number;
        let form = format!("csrf_token={token}&key=k{note}&text=note+%23{note}+of+guest+{number}");
        let begin = Instant::now();
        sent.at[note].store(sent.now(), Ordering::Relaxed);
        match line.post(&path, &form).await? {
            200 => times.add(begin.elapsed()),
            status => return Err(format!("a note is answered {status}").into()),
        }
    }
    Ok(times)
}

/// Hears the room until the end.
async fn hear(mut line: Line, sent: Arc<Sent>, end: tokio::time::Instant) -> Received {
    let mut received = Received::default();
    let mut text = Vec::new();
    while let Ok(Ok(Some(heard))) = tokio::time::timeout_at(end, line.next(&mut text)).await {
        if let Some(note) = note_in(heard).filter(|note| *note < sent.at.len()) {
            let (now, at) = (sent.now(), sent.at[note].load(Ordering::Relaxed));
            received.times.add(Duration::from_micros(now.saturating_sub(at)));
            received.notes.push(note);
        }
    }
    received
}

/// Which note a line of the stream brings, if it brings one.
pub(crate) fn note_in(line: &[u8]) -> Option<usize> {
    if !line.starts_with(b"data:") {
        return None;
    }
    let text = std::str::from_utf8(line).ok()?;
    text.split_once("\"note #")?.1.split(' ').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_known_by_its_number() {
        assert_eq!(note_in(br#"data: {"id":"7","text":"note #41 of guest 3"}"#), Some(41));
        assert_eq!(note_in(b"event: note"), None);
        assert_eq!(note_in(br#"data: {"notes":3}"#), None);
    }

    #[test]
    fn what_never_came_and_what_came_twice_is_counted() {
        assert_eq!(missing_and_doubled(&[0, 2, 2, 3], 5), (2, 1));
        assert_eq!(missing_and_doubled(&[1, 0], 2), (0, 0));
    }
}
