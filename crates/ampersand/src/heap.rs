//! What pages have freed goes back to the machine once nobody asks for anything.
//!
//! Today of three hundred partnerships takes some ten megabytes for a moment. glibc keeps what was freed for the next
//! page, in a heap for each thread; a server that stands idle all night need not hold it.

use std::{sync::Arc, time::Duration};

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use tokio::{sync::Notify, time::timeout};

/// How long nobody has asked for anything, before memory is given back.
const QUIET: Duration = Duration::from_secs(1);

/// Rings whenever an answer is on its way.
#[derive(Clone, Default)]
pub(crate) struct Answered(Arc<Notify>);

impl Answered {
    /// Does `then` after each spell of answers, once it has been quiet for a moment; never while nobody has asked.
    async fn when_quiet(self, mut then: impl AsyncFnMut()) {
        loop {
            self.0.notified().await;
            while timeout(QUIET, self.0.notified()).await.is_ok() {}
            then().await;
        }
    }
}

/// A bell for the answers of a server; its heap is given back in the quiet after them.
pub(crate) fn keep_small() -> Answered {
    let answered = Answered::default();
    tokio::spawn(answered.clone().when_quiet(async || {
        // It walks through all heaps and keeps other threads from them: a millisecond or two, on a thread that may wait.
        let _ = tokio::task::spawn_blocking(give_back).await;
    }));
    answered
}

/// Rings the bell behind every answer.
pub(crate) async fn ring(State(answered): State<Answered>, request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    answered.0.notify_one();
    response
}

/// Gives back what the program has freed and its heaps still hold.
#[cfg(target_env = "gnu")]
#[expect(unsafe_code, reason = "the C library's own call; no crate wraps it")]
fn give_back() {
    // SAFETY: it takes a number, no pointer, and glibc locks its heaps itself.
    unsafe {
        libc::malloc_trim(0);
    }
}

/// Other C libraries give back by themselves what is freed.
#[cfg(not(target_env = "gnu"))]
fn give_back() {}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn memory_is_given_back_once_after_each_spell_of_answers() {
        let (answered, times) = (Answered::default(), Arc::new(AtomicU32::new(0)));
        let counted = times.clone();
        tokio::spawn(answered.clone().when_quiet(async move || {
            counted.fetch_add(1, Ordering::Relaxed);
        }));
        let after = async |wait: Duration| {
            tokio::time::sleep(wait).await;
            times.load(Ordering::Relaxed)
        };
        assert_eq!(after(QUIET * 60).await, 0, "nobody has asked for anything");
        for _ in 0..20 {
            answered.0.notify_one();
            assert_eq!(after(QUIET / 2).await, 0, "somebody is still asking");
        }
        assert_eq!(after(QUIET).await, 1);
        assert_eq!(after(QUIET * 60).await, 1, "nothing has been freed since");
        answered.0.notify_one();
        assert_eq!(after(QUIET * 2).await, 2);
    }

    #[cfg(all(target_env = "gnu", target_os = "linux"))]
    #[test]
    fn what_was_freed_between_things_that_stay_leaves_the_process() {
        let held = || {
            let status = std::fs::read_to_string("/proc/self/status").unwrap();
            let line = status.lines().find(|line| line.starts_with("RssAnon")).unwrap();
            line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap()
        };
        let mut pieces: Vec<Option<Vec<u8>>> = (0..4_000).map(|n| Some(vec![1; 8_000 + n % 7])).collect();
        for freed in pieces.iter_mut().take(3_999) {
            *freed = None;
        }
        let before = held();
        give_back();
        assert!(held() + 20_000 < before, "{} kB of {before} kB are still held", held());
        assert!(pieces[3_999].is_some());
    }
}
