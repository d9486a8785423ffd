//! Moves what was written from SQLite's log into the file, beside the writing: done by the commit that fills the log, as
//! SQLite does by itself, somebody's save would wait for all that others wrote before.

use std::{cell::Cell, ffi::c_int};

use deadpool::unmanaged::Pool;
use rusqlite::{Connection, hooks::Wal};
use tokio::task::spawn_blocking;

/// From so many pages in the log on they are moved, each page once, however often it changed.
const MOST: c_int = 4_000;

thread_local! {
    /// How many pages the log had after the last commit on this thread.
    static IN_LOG: Cell<c_int> = const { Cell::new(0) };
}

/// A connection of its own, which moves the pages.
#[derive(Clone)]
pub(super) struct Tidy(Pool<Connection>);

impl Tidy {
    pub(super) fn by(connection: Connection) -> Self {
        Self(Pool::from(vec![connection]))
    }

    /// Has this writer tell how full the log is, instead of emptying it.
    pub(super) fn watch(writer: &Connection) {
        writer.wal_hook(Some(|_: &Wal, pages| {
            IN_LOG.set(pages);
            Ok(())
        }));
    }

    /// Whether what this thread has just committed filled the log.
    pub(super) fn is_wanted() -> bool {
        IN_LOG.take() >= MOST
    }

    /// Begins to move the pages, if that is not under way already.
    pub(super) fn begin(&self) {
        let Ok(connection) = self.0.try_get() else { return };
        // What could not be moved stays in the log, where everybody reads it, and is moved after another commit.
        drop(spawn_blocking(move || {
            // Beside the writers first, then what they wrote meanwhile: that is little, so they wait for a moment only.
            for how in ["PASSIVE", "RESTART"] {
                if connection.query_row(&format!("PRAGMA wal_checkpoint({how})"), [], |_| Ok(())).is_err() {
                    return;
                }
            }
        }));
    }

    pub(super) fn close(&self) {
        self.0.close();
    }
}
