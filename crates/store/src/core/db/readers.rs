//! Those who read a SQLite file: threads with a connection each, which take one statement after another out of a queue.
//!
//! A page asks for dozens of statements at once. Were a connection lent to each, connections would go to and fro between
//! threads with every one of them.

use std::{
    num::NonZero,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Mutex, PoisonError},
    thread::{self, JoinHandle},
};

use async_channel::Sender;
use rusqlite::Connection;
use tokio::{sync::oneshot, task::spawn_blocking};

use super::StoreError;

/// What one of them does next.
type Job = Box<dyn FnOnce(&Connection) + Send>;

/// One more than there are cores, within these bounds: a long list keeps no page waiting, and each has pages of the file
/// in memory of its own.
const BOUNDS: (usize, usize) = (3, 8);

/// The threads and their queue; they end when nobody is left who could ask.
#[derive(Clone)]
pub(super) struct Readers {
    queue: Sender<Job>,
    threads: Arc<Mutex<Vec<JoinHandle<()>>>>,
}

impl Readers {
    /// As many as this machine has use for.
    pub(super) fn open(connection: impl Fn() -> Result<Connection, rusqlite::Error>) -> Result<Self, rusqlite::Error> {
        let (queue, jobs) = async_channel::unbounded::<Job>();
        let mut threads = Vec::new();
        for _ in 0..count() {
            let (connection, jobs) = (connection()?, jobs.clone());
            threads.push(thread::spawn(move || {
                while let Ok(job) = jobs.recv_blocking() {
                    // A read that panics answers nothing, which its page tells; the next one finds the thread alive.
                    let _ = catch_unwind(AssertUnwindSafe(|| job(&connection)));
                }
            }));
        }
        Ok(Self { queue, threads: Arc::new(Mutex::new(threads)) })
    }

    /// Has one of them do this.
    pub(super) async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (answer, answered) = oneshot::channel();
        let job = Box::new(move |connection: &Connection| {
            // Whoever has left the page waits for nothing any more.
            if !answer.is_closed() {
                let _ = answer.send(work(connection));
            }
        });
        self.queue.try_send(job).map_err(|_| StoreError::Stopped)?;
        answered.await.map_err(|_| StoreError::Stopped)?
    }

    /// Takes no more, does what is in the queue, and lets go of the file.
    pub(super) async fn close(&self) {
        self.queue.close();
        let threads = std::mem::take(&mut *self.threads.lock().unwrap_or_else(PoisonError::into_inner));
        let ended = spawn_blocking(move || threads.into_iter().for_each(|thread| drop(thread.join())));
        // A runtime that stops has no threads left to wait on; then nobody reads either.
        let _ = ended.await;
    }
}

fn count() -> usize {
    let (least, most) = BOUNDS;
    (thread::available_parallelism().map_or(1, NonZero::get) + 1).clamp(least, most)
}
