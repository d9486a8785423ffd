//! Five hundred in one room for five minutes, and twenty rooms of sixty at once, on a server of its own.

use crate::{
    Fault,
    crowd::{Crowd, EVERY, Heard, meet},
    figure::Figure,
    house::House,
    peers::{Peer, hocuspocus},
    room::{fan_out, open},
    serving::{Cost, Serving},
};

/// The people of the one room, and the notes that each writes: five minutes of them.
const PEOPLE: usize = 500;
const NOTES: usize = 30;
/// The many rooms: how many, of how many people, and the notes that each writes.
const ROOMS: usize = 20;
const OF: usize = 60;
const FEWER_NOTES: usize = 6;

pub(crate) async fn measure() -> Result<Vec<Figure>, Fault> {
    let mut figures = one_room().await?;
    figures.extend(many_rooms().await?);
    Ok(figures)
}

async fn one_room() -> Result<Vec<Figure>, Fault> {
    let house = House::empty().await?;
    open(&house, &code(0)).await?;
    let serving = Serving::start(&house.url).await?;
    let crowd = Crowd { address: serving.address, code: code(0), people: PEOPLE, notes: NOTES, first: 0 };
    let heard = meet(vec![crowd]).await?;
    let cost = serving.cost()?;
    drop(serving);
    let peer = hocuspocus(PEOPLE, NOTES).await?;
    let what = format!(
        "{PEOPLE} people in one room, a note each every {} s for {} minutes, server and phones on the same cores: from \
         sending to each screen, p99",
        EVERY.as_secs(),
        EVERY.as_secs() * u64::try_from(NOTES)? / 60
    );
    Ok(vec![fan_out(what, "≤ 100 ms", &heard, 100.0), all_there(&heard), half_of_it(cost, &peer)])
}

async fn many_rooms() -> Result<Vec<Figure>, Fault> {
    let house = House::empty().await?;
    for room in 0..ROOMS {
        open(&house, &code(room)).await?;
    }
    let serving = Serving::start(&house.url).await?;
    let crowd =
        |room| Crowd { address: serving.address, code: code(room), people: OF, notes: FEWER_NOTES, first: room * OF };
    let heard = meet((0..ROOMS).map(crowd).collect()).await?;
    let what = format!("{ROOMS} rooms of {OF} at once, a note each every {} s: p99", EVERY.as_secs());
    Ok(vec![fan_out(what, "≤ 100 ms", &heard, 100.0), all_there(&heard)])
}

/// The server's time and memory beside those of the peer, which had the same to do.
fn half_of_it(own: Cost, peer: &Peer) -> Figure {
    let (time, memory) = (own.time.as_secs_f64(), own.memory / 1_000);
    let (its_time, its_memory) = (peer.cost.time.as_secs_f64(), peer.cost.memory / 1_000);
    let measured = format!(
        "{time:.1} s of a processor and {memory} MB, beside {its_time:.1} s and {its_memory} MB ({} receipts there)",
        peer.received
    );
    let fits = time * 2.0 <= its_time && memory * 2 <= its_memory && peer.received == PEOPLE * PEOPLE * NOTES;
    Figure::new(
        "what the server took for it, from its start, beside Hocuspocus 4.7.0",
        "≤ half of each",
        measured,
        fits,
    )
}

fn all_there(heard: &Heard) -> Figure {
    let Heard { missing, doubled, otherwise, .. } = heard;
    let measured = format!("{missing}; {doubled}; {otherwise}");
    Figure::new(
        "notes missing on a screen; doubled; screens with another order than the first",
        "0; 0; 0",
        measured,
        missing + doubled + otherwise == 0,
    )
}

/// The code of a room: letters that are no vowels.
fn code(room: usize) -> String {
    const LETTERS: [char; 10] = ['B', 'C', 'D', 'F', 'G', 'H', 'J', 'K', 'L', 'M'];
    format!("HALL{}{}BB", LETTERS[room / 10 % 10], LETTERS[room % 10])
}
