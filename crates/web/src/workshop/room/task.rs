//! The task of one room: takes commands in turn, keeps what comes of them, and makes it known. What waits together is
//! kept together, in one transaction; what other nodes kept is read within a second.

use std::{sync::Arc, time::Duration};

use ampersand_domain::{
    Actor, Now,
    people::GuestId,
    workshop::{Guest, Workshop, WorkshopId, WorkshopState},
};
use ampersand_live::{Answer, Command, Event, Number, Refusal, Room, What, Who, handle};
use ampersand_store::{Store, StoreError, Tx, workshop::RoomEvent};
use tokio::{
    sync::{mpsc, watch},
    time::{Instant, MissedTickBehavior, interval},
};

use crate::workshop::{added, closing, taken_back};

use super::{
    hub::{Asked, Fault, Shared, events_of, hear},
    pace::Pace,
    said::{Said, line_of, read_event},
};

/// How many commands are kept in one transaction at most.
const TOGETHER: usize = 64;
/// The kind of line with which a guest takes back what they had given.
const WITHDRAWN: &str = "withdrawn";
/// After so long with nobody listening and nothing asked, the room is let go of.
const IDLE: Duration = Duration::from_secs(600);

/// Something to do in a room.
#[derive(Debug, Clone)]
pub struct Job {
    /// In whose name.
    pub actor: Actor,
    /// Who does it in the room; the guest who comes in is known once they are let in.
    pub who: Who,
    /// What.
    pub command: Command,
    /// The guest who comes in, with the digest of their phone's token.
    pub arrival: Option<(Guest, String)>,
    /// When.
    pub now: Arc<Now>,
}

/// What came of it.
#[derive(Debug, Clone)]
pub struct Done {
    /// The guest who did it or came in.
    pub guest: Option<GuestId>,
    /// The number of the event, this time or the first; or why the room does not do it.
    pub number: Result<Number, Refusal>,
}

pub(super) async fn run(
    store: Store,
    shared: Arc<Shared>,
    mut jobs: mpsc::Receiver<Asked>,
    mut stop: watch::Receiver<bool>,
) {
    let mut tick = interval(Duration::from_secs(1));
    tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let (mut used, mut pace) = (Instant::now(), Pace::new());
    // Events are tried on this one before they are kept, and done in the shared one once they are.
    let mut ahead = Room::clone(&shared.room());
    loop {
        tokio::select! {
            biased;
            () = stopped(&mut stop) => break,
            asked = jobs.recv() => {
                let Some(first) = asked else { return };
                used = Instant::now();
                take(&store, &shared, &mut ahead, first, &mut jobs).await;
            }
            () = pace.due(&shared) => {}
            _ = tick.tick() => {
                catch_up(&store, &shared, &mut ahead).await;
                if shared.told.receiver_count() > 0 { used = Instant::now(); }
                if used.elapsed() > IDLE { return }
            }
        }
        pace.tell(&shared);
    }
    // What was sent before the end is still done.
    jobs.close();
    while let Some(first) = jobs.recv().await {
        take(&store, &shared, &mut ahead, first, &mut jobs).await;
    }
    shared.told.send_modify(|told| told.over = true);
}

/// Waits until the server stops.
async fn stopped(stop: &mut watch::Receiver<bool>) {
    let _ = stop.wait_for(|stop| *stop).await;
}

/// Takes the first command and those that wait behind it in the same name, and answers each.
async fn take(store: &Store, shared: &Shared, ahead: &mut Room, first: Asked, jobs: &mut mpsc::Receiver<Asked>) {
    let mut batch = vec![first];
    // A person's step may change records too: it has a transaction of its own, with their name in the change log.
    while batch.len() < TOGETHER && !batch.iter().any(Asked::is_led) {
        let Ok(next) = jobs.try_recv() else { break };
        batch.push(next);
    }
    let lead = batch.pop_if(|last| last.is_led());
    for some in [batch, lead.into_iter().collect()] {
        if !some.is_empty() {
            answer(store, shared, ahead, some).await;
        }
    }
}

async fn answer(store: &Store, shared: &Shared, ahead: &mut Room, batch: Vec<Asked>) {
    let jobs: Vec<Job> = batch.iter().flat_map(|asked| asked.jobs.iter().cloned()).collect();
    match keep(store, shared, ahead, &jobs).await {
        Ok(mut done) => {
            for asked in batch {
                let rest = done.split_off(asked.jobs.len().min(done.len()));
                let _ = asked.answer.send(Ok(std::mem::replace(&mut done, rest)));
            }
        }
        Err(error) => {
            tracing::error!(%error, "a room could not keep what was sent");
            // Nothing of it is kept: each may be sent again with its key.
            *ahead = Room::clone(&shared.room());
            let mut error = Some(error);
            for asked in batch {
                let _ = asked.answer.send(Err(error.take().unwrap_or(Fault::Busy)));
            }
        }
    }
}

/// Keeps all of it in one transaction, and only then makes it known.
async fn keep(store: &Store, shared: &Shared, ahead: &mut Room, jobs: &[Job]) -> Result<Vec<Done>, Fault> {
    let Some(first) = jobs.first() else { return Ok(Vec::new()) };
    let actor = match first.job_actor() {
        Some(person) => person,
        None => Actor::System { service: shared.door.service },
    };
    let desk = store.desk(&actor);
    let workshop = shared.door.workshop;
    let mut tx = desk.write(&first.now).await?;
    let mut said = Vec::new();
    let mut events = events_of(&tx.hold_room(workshop, i64::try_from(ahead.last).unwrap_or_default()).await?)?;
    hear(ahead, &mut said, &events)?;
    let (mut done, mut lines) = (Vec::with_capacity(jobs.len()), Vec::new());
    // Whoever takes back what they gave after the end, with the room as it was.
    let mut late: Vec<(GuestId, Room)> = Vec::new();
    for job in jobs {
        let who = match &job.arrival {
            Some((guest, digest)) => Who::Guest(tx.let_in(guest, digest).await?),
            None => job.who,
        };
        let number = match handle(ahead, who, job.command.clone()) {
            Err(refusal) => Err(refusal),
            Ok(Answer::Same) => Ok(ahead.last),
            Ok(Answer::Again(number)) => Ok(number),
            Ok(Answer::New(what)) => {
                let event = Event { number: ahead.last + 1, at: job.now.instant, who, what };
                if let (What::Withdrawn, Who::Guest(guest), WorkshopState::Closed) = (&event.what, who, ahead.state) {
                    late.push((guest, ahead.clone()));
                }
                said.extend(ahead.hear(&event)?.iter().map(Said::of));
                lines.push(line_of(&event).map_err(|error| Fault::Log(error.to_string()))?);
                record(&mut tx, &job.now, ahead, workshop, &event).await?;
                events.push(event);
                Ok(ahead.last)
            }
        };
        done.push(Done { guest: who.guest(), number });
    }
    tx.append(workshop, &lines).await?;
    // Words that were taken back leave the log, too, also those that came in this same moment.
    let gone: Vec<(GuestId, i64)> = lines
        .iter()
        .filter(|line| line.kind == WITHDRAWN)
        .filter_map(|line| Some((line.who.ok()?, line.number)))
        .collect();
    for (guest, at) in &gone {
        take_out(&mut tx, workshop, *guest, *at).await?;
    }
    if !late.is_empty()
        && let Some(kept) = tx.get::<Workshop>(workshop).await?
    {
        for (guest, before) in &late {
            taken_back::take_out(&mut tx, &first.now, before, &kept.record, *guest).await?;
        }
    }
    if !gone.is_empty() {
        let guests: Vec<GuestId> = gone.into_iter().map(|(guest, _)| guest).collect();
        tx.forget_names(workshop, &guests).await?;
    }
    tx.save().await?;
    shared.publish(&events, said)?;
    Ok(done)
}

/// Takes the words of a guest out of the log up to the line with which they took them back (K32).
async fn take_out(tx: &mut Tx<'_>, workshop: WorkshopId, guest: GuestId, until: i64) -> Result<(), Fault> {
    let mut reworded = Vec::new();
    for line in tx.lines_of(workshop, guest).await?.into_iter().filter(|line| line.number < until) {
        let told = |error: serde_json::Error| Fault::Log(format!("line {}: {error}", line.number));
        if let Some(what) = read_event(&line).map_err(told)?.what.without_words() {
            let body = serde_json::to_string(&what).map_err(told)?;
            reworded.push(RoomEvent { body, ..line });
        }
    }
    tx.reword(workshop, &reworded).await?;
    Ok(())
}

impl Asked {
    /// Whether a person of the library does it.
    fn is_led(&self) -> bool {
        self.jobs.iter().any(|job| job.job_actor().is_some())
    }
}

impl Job {
    fn job_actor(&self) -> Option<Actor> {
        (self.actor.person().is_some() && !matches!(self.who, Who::Guest(_))).then_some(self.actor)
    }
}

/// What the records keep of a step of the room, in the same transaction.
pub(super) async fn record(
    tx: &mut Tx<'_>,
    now: &Now,
    room: &Room,
    workshop: WorkshopId,
    event: &Event,
) -> Result<(), StoreError> {
    let over = room.state == WorkshopState::Closed;
    match event.what {
        What::Opened { .. } | What::Closed { .. } | What::Reconvene { .. } => {}
        What::Decided { .. } | What::NextMove { .. } | What::Heard { .. } if over => {}
        _ => return Ok(()),
    }
    if let Some(kept) = tx.get::<Workshop>(workshop).await? {
        let partnership = match &event.what {
            What::Closed { .. } => closing::close(tx, now, room, &kept.record, event.who).await?,
            what if over => added::add(tx, now, room, &kept.record, (what, event.who)).await?,
            _ => kept.partnership,
        };
        let after = Workshop {
            state: room.state,
            partnership,
            reconvene_on: room.reconvene.as_ref().and_then(|reconvene| reconvene.on),
            note: room.close_reason.clone().or_else(|| kept.note.clone()),
            ..kept.record.clone()
        };
        if after != kept.record {
            tx.update(&after, kept.version).await?;
        }
    }
    if matches!(event.what, What::Closed { .. }) {
        tx.forget_names(workshop, &room.names_to_forget()).await?;
    }
    Ok(())
}

/// Reads what other nodes kept.
async fn catch_up(store: &Store, shared: &Shared, ahead: &mut Room) {
    let desk = store.desk(&Actor::System { service: shared.door.service });
    let log = match desk.room_events(shared.door.workshop, i64::try_from(ahead.last).unwrap_or_default()).await {
        Ok(log) if log.is_empty() => return,
        Ok(log) => log,
        Err(error) => return tracing::warn!(%error, "a room's log cannot be reached"),
    };
    let mut said = Vec::new();
    let heard = events_of(&log).and_then(|events| {
        hear(ahead, &mut said, &events)?;
        shared.publish(&events, said)
    });
    if let Err(error) = heard {
        tracing::error!(%error, "a room's log cannot be read");
        *ahead = Room::clone(&shared.room());
    }
}
