//! Figures for whoever watches over the server, as Prometheus reads them: at an address of their own, which is not for
//! the public.

use std::{net::SocketAddr, time::Duration};

use ampersand_store::{Store, StoreError};
use ampersand_web::workshop::Rooms;
use axum::{Router, extract::State, http::StatusCode, response::IntoResponse, routing::get};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use metrics_process::Collector;
use tokio::net::TcpListener;

use crate::outcome::Failure;

/// The upper ends of the steps in which times are counted, in seconds: from what a page takes to what nobody waits for.
const STEPS: [f64; 12] = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0, 30.0];
/// How often what was counted is drawn together, whether anybody asks for it or not.
const UPKEEP: Duration = Duration::from_secs(5);

/// What is counted, and where it is read.
#[derive(Clone)]
struct Figures {
    counted: PrometheusHandle,
    process: Collector,
    store: Store,
    rooms: Rooms,
}

/// Begins to count, and answers whoever asks at this address.
pub(crate) async fn serve(at: SocketAddr, store: Store, rooms: Rooms) -> Result<(), Failure> {
    let listener = TcpListener::bind(at).await.map_err(|error| {
        Failure::refused(format_args!("metrics_listen: cannot listen on {at}: {error}; choose another port"))
    })?;
    let seconds = Matcher::Suffix("_seconds".to_owned());
    let builder = PrometheusBuilder::new().set_buckets_for_metric(seconds, &STEPS).map_err(Failure::refused)?;
    let figures = Figures {
        counted: builder.install_recorder().map_err(Failure::refused)?,
        process: Collector::default(),
        store,
        rooms,
    };
    describe(&figures.process);
    tracing::info!(address = %at, "figures are served");
    tokio::spawn(upkeep(figures.counted.clone()));
    let router = Router::new().route("/metrics", get(tell)).with_state(figures);
    tokio::spawn(async move { axum::serve(listener, router).await });
    Ok(())
}

fn describe(process: &Collector) {
    process.describe();
    metrics::describe_histogram!(
        "ampersand_answer_seconds",
        "How long answers took, by the first word of the address."
    );
    metrics::describe_histogram!("ampersand_statement_seconds", "How long statements of the database took.");
    metrics::describe_gauge!("ampersand_rooms", "Workshop rooms that this node holds.");
    metrics::describe_gauge!("ampersand_room_screens", "Screens that listen in them.");
    metrics::describe_gauge!("ampersand_letters", "Letters that have not gone: waiting, or given up.");
}

async fn upkeep(counted: PrometheusHandle) {
    loop {
        tokio::time::sleep(UPKEEP).await;
        counted.run_upkeep();
    }
}

/// `GET /metrics`
async fn tell(State(figures): State<Figures>) -> impl IntoResponse {
    match figures.now().await {
        Ok(told) => (StatusCode::OK, told),
        Err(error) => {
            tracing::error!(%error, "the figures of the records could not be read");
            (StatusCode::SERVICE_UNAVAILABLE, figures.counted.render())
        }
    }
}

impl Figures {
    /// All figures as they are at this moment.
    async fn now(&self) -> Result<String, StoreError> {
        self.process.collect();
        let (rooms, screens) = self.rooms.held();
        metrics::gauge!("ampersand_rooms").set(number(rooms));
        metrics::gauge!("ampersand_room_screens").set(number(screens));
        let (waiting, given_up) = self.store.letters_left().await?;
        metrics::gauge!("ampersand_letters", "state" => "waiting").set(number(waiting));
        metrics::gauge!("ampersand_letters", "state" => "given_up").set(number(given_up));
        Ok(self.counted.render())
    }
}

/// A count as the figures have it: none is so large that it would be rounded.
fn number(count: impl TryInto<u32>) -> f64 {
    f64::from(count.try_into().unwrap_or(u32::MAX))
}
