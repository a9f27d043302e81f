//! What happens to every request before and after it is answered: its pace, its time, its line in the log.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::time::timeout;

use crate::measures::{Measures, known};
use crate::pace::Pace;
use crate::sync::Refused;
use crate::visitor::Visitor;

/// In how long a request must have come in whole and be answered.
const TO_ANSWER: Duration = Duration::from_secs(60);

/// The route of every file of the app.
const APP: &str = "app";

/// Counts and logs what is answered: the route, never the path, since that may hold the name of a space.
pub(crate) async fn counted(State(measures): State<Arc<Measures>>, request: Request, next: Next) -> Response {
    let began = Instant::now();
    let route = request.extensions().get::<MatchedPath>().map_or(APP, MatchedPath::as_str).to_owned();
    let method = request.method().clone();
    let response = match timeout(TO_ANSWER, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Refused::later().into_response(),
    };
    let (status, took) = (response.status(), began.elapsed());
    measures.answered(&method, &route, status, took);
    let (method, milliseconds) = (known(&method), u64::try_from(took.as_millis()).unwrap_or(u64::MAX));
    if status.is_server_error() {
        tracing::error!(method, route, status = status.as_u16(), milliseconds, "failed");
    } else if route == APP {
        tracing::debug!(method, route, status = status.as_u16(), milliseconds, "answered");
    } else {
        tracing::info!(method, route, status = status.as_u16(), milliseconds, "answered");
    }
    response
}

/// Holds every address to its pace.
pub(crate) async fn paced(State(pace): State<Arc<Pace>>, request: Request, next: Next) -> Response {
    let visitor = request.extensions().get::<Visitor>().copied();
    match visitor.map_or(Ok(()), |visitor| pace.count(visitor, Instant::now())) {
        Ok(()) => next.run(request).await,
        Err(wait) => Refused::too_soon(wait).into_response(),
    }
}
