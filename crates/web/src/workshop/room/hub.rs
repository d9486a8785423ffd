//! The rooms that are open on this node: each is loaded once, kept up to date by its own task, and read by everybody.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock},
};

use ampersand_domain::{Actor, workshop::WorkshopId};
use ampersand_live::{OutOfOrder, Room, Viewer};
use ampersand_store::{
    Desk, Store, StoreError,
    workshop::{Door, RoomEvent},
};
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
    pub(super) stop: watch::Receiver<bool>,
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
    said: RwLock<Vec<Arc<Said>>>,
    /// How much was said; whoever streams waits for it to grow.
    pub(super) grown: watch::Sender<usize>,
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
        (live.len(), live.iter().map(|live| live.shared.grown.receiver_count()).sum())
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
        hear(&mut room, &mut said, &log)?;
        let shared = Arc::new(Shared {
            door,
            room: RwLock::new(Arc::new(room)),
            grown: watch::Sender::new(said.len()),
            said: RwLock::new(said),
        });
        let (jobs, waiting) = mpsc::channel(WAITING);
        let live = Live { jobs, shared: shared.clone(), stop: self.stop.subscribe() };
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
    hear(&mut room, &mut said, &desk.room_events(workshop, 0).await?)?;
    Ok(room)
}

/// Adds lines of the log to a room, and what the screens hear of them to what was said.
pub(super) fn hear(room: &mut Room, said: &mut Vec<Arc<Said>>, log: &[RoomEvent]) -> Result<(), Fault> {
    for line in log {
        let event = read_event(line).map_err(|error| Fault::Log(format!("line {}: {error}", line.number)))?;
        said.extend(room.hear(&event)?.iter().map(|message| Arc::new(Said::of(message))));
    }
    Ok(())
}

impl Shared {
    /// The room as it stands.
    pub(super) fn room(&self) -> Arc<Room> {
        self.room.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Makes known what was kept.
    pub(super) fn publish(&self, room: Room, more: Vec<Arc<Said>>) {
        *self.room.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(room);
        let mut said = self.said.write().unwrap_or_else(PoisonError::into_inner);
        said.extend(more);
        let length = said.len();
        drop(said);
        self.grown.send_replace(length);
    }

    /// What this viewer hears of everything said from this place in the list on, and the place to go on from.
    pub(super) fn heard(&self, from: usize, viewer: Viewer) -> (Vec<Arc<Said>>, usize) {
        let room = self.room();
        let said = self.said.read().unwrap_or_else(PoisonError::into_inner);
        let new = said.get(from..).unwrap_or_default();
        let heard = new.iter().filter(|said| said.to.hears(viewer));
        let still = heard.filter(|said| said.note.is_none_or(|note| !room.is_hidden(note)));
        (still.cloned().collect(), said.len())
    }

    /// The place in the list after everything up to this position.
    pub(super) fn after(&self, position: ampersand_live::Position) -> usize {
        let said = self.said.read().unwrap_or_else(PoisonError::into_inner);
        said.partition_point(|said| said.position <= position)
    }
}

impl Live {
    /// The room as it stands.
    pub(crate) fn room(&self) -> Arc<Room> {
        self.shared.room()
    }
}
