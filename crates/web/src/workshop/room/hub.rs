//! The rooms that are open on this node: each is loaded once, kept up to date by its own task, and read by everybody.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard},
};

use ampersand_domain::{Actor, workshop::WorkshopId};
use ampersand_live::{Audience, Event, OutOfOrder, Position, Room, Viewer};
use ampersand_store::{
    Desk, Store, StoreError,
    workshop::{Door, RoomEvent},
};
use bytes::Bytes;
use tokio::sync::{OnceCell, mpsc, oneshot, watch};

use super::{
    said::{Said, read_event},
    task::{self, Done, Job},
};

/// How many commands may wait in one room.
const WAITING: usize = 1024;

/// The rooms of this node.
#[derive(Clone)]
pub struct Rooms {
    store: Store,
    open: Arc<Mutex<HashMap<Door, Arc<OnceCell<Live>>>>>,
    stop: watch::Sender<bool>,
}

/// A room on this node.
#[derive(Clone)]
pub(crate) struct Live {
    pub(super) jobs: mpsc::Sender<Asked>,
    pub(super) shared: Arc<Shared>,
}

/// Commands that are kept together, and where their answers go.
pub(super) struct Asked {
    pub(super) jobs: Vec<Job>,
    pub(super) answer: oneshot::Sender<Result<Vec<Done>, Fault>>,
}

/// What the task of a room keeps up to date and everybody reads.
pub(super) struct Shared {
    pub(super) door: Door,
    room: RwLock<Arc<Room>>,
    said: RwLock<Vec<Said>>,
    /// What the screens were told of it; whoever streams waits for it to grow.
    pub(super) told: watch::Sender<Told>,
}

/// How far the screens were told what was said.
#[derive(Debug, Clone, Default)]
pub(super) struct Told {
    /// So many messages.
    pub(super) until: usize,
    /// From which message on they were told the last time.
    from: usize,
    /// What that is in one piece, where every screen hears all of it.
    whole: Option<Bytes>,
    /// Whether the room's task has ended, and each stream with it.
    pub(super) over: bool,
}

/// Why a room could not do what was asked, other than by its own rules.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The log is not what a room can be made of.
    #[error("the room's log cannot be read: {0}")]
    Log(String),
    /// The node is stopping, or the room is too busy; the same command may be sent again.
    #[error("the room takes nothing more just now")]
    Busy,
}

impl From<OutOfOrder> for Fault {
    fn from(error: OutOfOrder) -> Self {
        Self::Log(error.to_string())
    }
}

impl std::fmt::Debug for Rooms {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Rooms")
    }
}

impl Rooms {
    /// The rooms of this store.
    #[must_use]
    pub fn new(store: Store) -> Self {
        Self { store, open: Arc::default(), stop: watch::Sender::new(false) }
    }

    /// Ends every stream and every room's task, once what was begun is done.
    pub fn stop(&self) {
        self.stop.send_replace(true);
    }

    /// How many rooms this node holds, and how many screens listen in them.
    #[must_use]
    pub fn held(&self) -> (usize, usize) {
        let open = self.lock();
        let live: Vec<&Live> =
            open.values().filter_map(|cell| cell.get()).filter(|live| !live.jobs.is_closed()).collect();
        (live.len(), live.iter().map(|live| live.shared.told.receiver_count()).sum())
    }

    /// The room behind this door, loaded when it is not there yet.
    pub(crate) async fn at(&self, door: Door) -> Result<Live, Fault> {
        let cell = {
            let mut open = self.lock();
            open.retain(|_, cell| cell.get().is_none_or(|live| !live.jobs.is_closed()));
            open.entry(door).or_default().clone()
        };
        cell.get_or_try_init(|| self.load(door)).await.cloned()
    }

    /// Does this in the room.
    pub async fn ask(&self, door: Door, job: Job) -> Result<Done, Fault> {
        self.ask_all(door, vec![job]).await?.pop().ok_or(Fault::Busy)
    }

    /// Does all of this in the room, in one transaction; a task that was just ending is asked once more.
    pub(crate) async fn ask_all(&self, door: Door, jobs: Vec<Job>) -> Result<Vec<Done>, Fault> {
        for _ in 0..2 {
            let (answer, answered) = oneshot::channel();
            let live = self.at(door).await?;
            let asked = Asked { jobs: jobs.clone(), answer };
            if live.jobs.send(asked).await.is_ok()
                && let Ok(done) = answered.await
            {
                return done;
            }
        }
        Err(Fault::Busy)
    }

    async fn load(&self, door: Door) -> Result<Live, Fault> {
        let desk = self.store.desk(&Actor::System { service: door.service });
        let log = desk.room_events(door.workshop, 0).await?;
        let (mut room, mut said) = (Room::default(), Vec::new());
        hear(&mut room, &mut said, &events_of(&log)?)?;
        let told = Told { until: said.len(), from: said.len(), ..Told::default() };
        let shared = Arc::new(Shared {
            door,
            room: RwLock::new(Arc::new(room)),
            said: RwLock::new(said),
            told: watch::Sender::new(told),
        });
        let (jobs, waiting) = mpsc::channel(WAITING);
        let live = Live { jobs, shared: shared.clone() };
        tokio::spawn(task::run(self.store.clone(), shared, waiting, self.stop.subscribe()));
        Ok(live)
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Door, Arc<OnceCell<Live>>>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A room as its log has it, for who makes a paper of it away from this server.
pub(crate) async fn of_log(desk: &Desk, workshop: WorkshopId) -> Result<Room, Fault> {
    let (mut room, mut said) = (Room::default(), Vec::new());
    hear(&mut room, &mut said, &events_of(&desk.room_events(workshop, 0).await?)?)?;
    Ok(room)
}

/// What the lines of a log say.
pub(super) fn events_of(log: &[RoomEvent]) -> Result<Vec<Event>, Fault> {
    let read = |line| read_event(line).map_err(|error| Fault::Log(format!("line {}: {error}", line.number)));
    log.iter().map(read).collect()
}

/// Adds events to a room, and what the screens hear of them to what was said.
pub(super) fn hear(room: &mut Room, said: &mut Vec<Said>, events: &[Event]) -> Result<(), Fault> {
    for event in events {
        said.extend(room.hear(event)?.iter().map(Said::of));
    }
    Ok(())
}

impl Shared {
    /// The room as it stands. Whoever keeps it for long makes the next event copy it.
    pub(super) fn room(&self) -> Arc<Room> {
        self.held().clone()
    }

    fn held(&self) -> RwLockReadGuard<'_, Arc<Room>> {
        self.room.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn said(&self) -> RwLockReadGuard<'_, Vec<Said>> {
        self.said.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds what was kept to the room; the screens are told of it by [`Self::tell`].
    pub(super) fn publish(&self, events: &[Event], more: Vec<Said>) -> Result<(), Fault> {
        let mut room = self.room.write().unwrap_or_else(PoisonError::into_inner);
        let room = Arc::make_mut(&mut room);
        events.iter().try_for_each(|event| room.apply(event))?;
        self.said.write().unwrap_or_else(PoisonError::into_inner).extend(more);
        Ok(())
    }

    /// Whether something was said that the screens were not told yet.
    pub(super) fn has_news(&self) -> bool {
        self.told.borrow().until < self.said().len()
    }

    /// Tells the screens what is new; that which all of them hear is put together once.
    pub(super) fn tell(&self) {
        let (room, said) = (self.held(), self.said());
        let from = self.told.borrow().until;
        let new = said.get(from..).unwrap_or_default();
        let shown = new.iter().filter(|said| said.is_shown(&room)).map(|said| &said.bytes[..]);
        let whole = new.iter().all(|said| said.to == Audience::All).then(|| shown.collect::<Vec<_>>().concat().into());
        let until = said.len();
        self.told.send_modify(|told| *told = Told { until, from, whole, over: told.over });
    }

    /// What this viewer hears of what was told from this place in the list on, but for what they heard before.
    pub(super) fn heard(&self, told: &Told, (from, after): (usize, Option<Position>), viewer: Viewer) -> Bytes {
        if let Some(whole) = told.whole.as_ref().filter(|_| told.from == from && after.is_none()) {
            return whole.clone();
        }
        let (room, said) = (self.held(), self.said());
        let new = said.get(from..told.until).unwrap_or_default().iter();
        let new = new.filter(|said| said.to.hears(viewer) && after.is_none_or(|after| said.position > after));
        new.filter(|said| said.is_shown(&room)).map(|said| &said.bytes[..]).collect::<Vec<_>>().concat().into()
    }

    /// The place in the list after everything up to this position.
    pub(super) fn after(&self, position: Position) -> usize {
        self.said().partition_point(|said| said.position <= position)
    }
}

impl Live {
    /// The room as it stands.
    pub(crate) fn room(&self) -> Arc<Room> {
        self.shared.room()
    }
}
