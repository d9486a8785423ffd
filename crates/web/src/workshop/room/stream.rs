//! The stream of a room: `GET /w/{code}/events`. It resumes after `Last-Event-ID`, says something every 15 seconds, and
//! ends when the server stops.

use std::{convert::Infallible, time::Duration};

use ampersand_live::{Position, Viewer};
use axum::{
    body::Body,
    http::{HeaderValue, header},
    response::Response,
};
use bytes::{Bytes, BytesMut};
use futures::{Stream, stream};
use tokio::{sync::watch, time::timeout};

use super::{Live, hub::Shared, task::stopped};

/// A silent stream says so often that it is still there.
const STILL_HERE: Duration = Duration::from_secs(15);
/// A phone comes back after so many milliseconds at least, and this much later at most, so that not all come at once.
const RETRY: (u64, u64) = (1_000, 4_000);

struct Listening {
    live: Live,
    viewer: Viewer,
    /// Up to here it was heard before, maybe from another node that knew of it sooner than this one.
    after: Option<Position>,
    from: usize,
    grown: watch::Receiver<usize>,
    stop: watch::Receiver<bool>,
    first: Option<Bytes>,
}

/// The answer that streams what this viewer hears after this position; `chance` spreads the moments of coming back.
pub(crate) fn answer(live: Live, viewer: Viewer, after: Option<Position>, chance: u64) -> Response {
    let retry = RETRY.0 + chance % (RETRY.1 - RETRY.0);
    let body = Body::from_stream(listen(live, viewer, after, retry));
    let mut response = Response::new(body);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream; charset=utf-8"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store, no-transform"));
    headers.insert("x-accel-buffering", HeaderValue::from_static("no"));
    response
}

fn listen(
    live: Live,
    viewer: Viewer,
    after: Option<Position>,
    retry: u64,
) -> impl Stream<Item = Result<Bytes, Infallible>> + Send + 'static {
    let from = after.map_or(0, |after| live.shared.after(after));
    let (grown, stop) = (live.shared.grown.subscribe(), live.stop.clone());
    let first = Some(Bytes::from(format!("retry: {retry}\n: hello\n\n")));
    stream::unfold(Listening { live, viewer, after, from, grown, stop, first }, |mut listening| async move {
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
            if *self.stop.borrow() {
                return None;
            }
            self.grown.borrow_and_update();
            if let Some(bytes) = self.news(&self.live.shared.clone()) {
                return Some(bytes);
            }
            let woken = tokio::select! {
                woken = timeout(STILL_HERE, self.grown.changed()) => woken,
                () = stopped(&mut self.stop) => return None,
            };
            match woken {
                Err(_) => return Some(Bytes::from_static(b": still here\n\n")),
                Ok(Err(_)) => return None,
                Ok(Ok(())) => {}
            }
        }
    }

    /// A burst is sent as one piece.
    fn news(&mut self, shared: &Shared) -> Option<Bytes> {
        let (mut heard, from) = shared.heard(self.from, self.viewer);
        self.from = from;
        heard.retain(|said| self.after.is_none_or(|after| said.position > after));
        match heard.as_slice() {
            [] => None,
            [one] => Some(one.bytes.clone()),
            many => {
                let mut all = BytesMut::with_capacity(many.iter().map(|said| said.bytes.len()).sum());
                many.iter().for_each(|said| all.extend_from_slice(&said.bytes));
                Some(all.freeze())
            }
        }
    }
}
