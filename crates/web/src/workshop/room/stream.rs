//! The stream of a room: `GET /w/{code}/events`. It resumes after `Last-Event-ID`, says something every 15 seconds, and
//! ends when the server stops.

use std::{convert::Infallible, pin::Pin, sync::Arc, time::Duration};

use ampersand_live::{Position, Viewer};
use axum::{
    body::Body,
    http::{HeaderValue, header},
    response::Response,
};
use bytes::Bytes;
use futures::{Stream, stream};
use tokio::{
    sync::watch,
    time::{Instant, Sleep, sleep},
};

use super::{
    Live,
    hub::{Shared, Told},
};

/// A silent stream says so often that it is still there.
const STILL_HERE: Duration = Duration::from_secs(15);
/// A phone comes back after so many milliseconds at least, and this much later at most, so that not all come at once.
const RETRY: (u64, u64) = (1_000, 4_000);

struct Listening {
    shared: Arc<Shared>,
    viewer: Viewer,
    /// Up to here it was heard before, maybe from another node that knew of it sooner than this one.
    after: Option<Position>,
    from: usize,
    told: watch::Receiver<Told>,
    first: Option<Bytes>,
    spoke: Instant,
    /// When it is looked at whether the stream was silent for long; set anew only then, and not with each message.
    silent: Pin<Box<Sleep>>,
}

/// The answer that streams what this viewer hears after this position; `chance` spreads the moments of coming back.
pub(crate) fn answer(live: &Live, viewer: Viewer, after: Option<Position>, chance: u64) -> Response {
    let retry = RETRY.0 + chance % (RETRY.1 - RETRY.0);
    let body = Body::from_stream(listen(live.shared.clone(), viewer, after, retry));
    let mut response = Response::new(body);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream; charset=utf-8"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store, no-transform"));
    headers.insert("x-accel-buffering", HeaderValue::from_static("no"));
    response
}

fn listen(
    shared: Arc<Shared>,
    viewer: Viewer,
    after: Option<Position>,
    retry: u64,
) -> impl Stream<Item = Result<Bytes, Infallible>> + Send + 'static {
    let listening = Listening {
        viewer,
        after,
        from: after.map_or(0, |after| shared.after(after)),
        told: shared.told.subscribe(),
        shared,
        first: Some(Bytes::from(format!("retry: {retry}\n: hello\n\n"))),
        spoke: Instant::now(),
        silent: Box::pin(sleep(STILL_HERE)),
    };
    stream::unfold(listening, |mut listening| async move {
        let bytes = listening.next().await?;
        Some((Ok(bytes), listening))
    })
}

impl Listening {
    /// What is to be sent next; nothing when the server stops.
    async fn next(&mut self) -> Option<Bytes> {
        if let Some(first) = self.first.take() {
            return Some(first);
        }
        loop {
            let told = self.told.borrow_and_update().clone();
            if told.over {
                return None;
            }
            let news = self.news(&told);
            if !news.is_empty() {
                self.spoke = Instant::now();
                return Some(news);
            }
            tokio::select! {
                grown = self.told.changed() => grown.ok()?,
                () = &mut self.silent => {
                    let due = self.spoke + STILL_HERE;
                    if due <= Instant::now() {
                        self.spoke = Instant::now();
                        self.silent.as_mut().reset(self.spoke + STILL_HERE);
                        return Some(Bytes::from_static(b": still here\n\n"));
                    }
                    self.silent.as_mut().reset(due);
                }
            }
        }
    }

    /// A burst is sent as one piece.
    fn news(&mut self, told: &Told) -> Bytes {
        let news = self.shared.heard(told, (self.from, self.after), self.viewer);
        self.from = self.from.max(told.until);
        // Once something is new here, all that follows is.
        if !news.is_empty() {
            self.after = None;
        }
        news
    }
}
