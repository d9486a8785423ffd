//! What the program notes of each answer: one line of its log and one figure, and the number by which a person who was
//! shown that something went wrong can be helped.
//!
//! The address that was asked for is never noted, since links open doors: the route is (`/l/{letters}`).

use std::time::Instant;

use ampersand_domain::Uuid;
use axum::{
    extract::{MatchedPath, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue},
    middleware::Next,
    response::Response,
};
use tracing::Instrument as _;

use crate::App;

/// The header in which a proxy may send the number that it wrote into its own log, and in which the answer has it.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// The longest number of somebody else that is kept.
const LONGEST: usize = 64;

tokio::task_local! {
    static NUMBER: String;
}

/// The number of the request that is being answered; none outside of one.
pub(super) fn number() -> Option<String> {
    NUMBER.try_with(Clone::clone).ok()
}

/// Notes the answer to this request.
pub(crate) async fn watch(State(app): State<App>, request: Request, next: Next) -> Response {
    let began = Instant::now();
    let number = sent(request.headers()).unwrap_or_else(|| app.now().id::<Uuid>().simple().to_string());
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let route = route.as_ref().map_or("none", MatchedPath::as_str);
    // Of the highest level, so that whatever is written while it is open says in which answer.
    let span = tracing::error_span!("answer", request = %number, %method, route);
    let mut response = NUMBER.scope(number.clone(), next.run(request).instrument(span.clone())).await;
    let (status, took) = (response.status(), began.elapsed());
    span.in_scope(|| tracing::info!(status = status.as_u16(), ms = took.as_secs_f64() * 1_000.0, "answered"));
    let class = ["1xx", "2xx", "3xx", "4xx", "5xx"][usize::from(status.as_u16() / 100).clamp(1, 5) - 1];
    metrics::histogram!("ampersand_answer_seconds", "area" => area(route), "status" => class)
        .record(took.as_secs_f64());
    if let Ok(number) = HeaderValue::from_str(&number) {
        response.headers_mut().insert(REQUEST_ID, number);
    }
    response
}

/// The number that came with the request, where it is one.
fn sent(headers: &HeaderMap) -> Option<String> {
    let number = headers.get(REQUEST_ID)?.to_str().ok()?;
    let fits = |letter: u8| letter.is_ascii_alphanumeric() || matches!(letter, b'-' | b'_');
    (!number.is_empty() && number.len() <= LONGEST && number.bytes().all(fits)).then(|| number.to_owned())
}

/// The first word of a route: so many figures as there are areas, however many pages there are.
fn area(route: &str) -> String {
    route.trim_start_matches('/').split(['/', '.']).next().filter(|word| !word.is_empty()).unwrap_or("start").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_somebody_else_is_kept_if_it_is_one_and_a_route_counts_for_its_area() {
        let with = |number: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(REQUEST_ID, HeaderValue::from_bytes(number.as_bytes()).unwrap());
            sent(&headers)
        };
        assert_eq!(with("7f3a-91"), Some("7f3a-91".to_owned()));
        let long = "a".repeat(LONGEST + 1);
        for wrong in ["", "two words", "café", "x\"y", &long] {
            assert_eq!(with(wrong), None, "{wrong}");
        }
        assert_eq!(sent(&HeaderMap::new()), None);
        let routes = ["/", "/partnerships/{id}/promises", "/w/{code}", "/organisations.xlsx", "none"];
        assert_eq!(routes.map(area), ["start", "partnerships", "w", "organisations", "none"]);
    }
}
