//! Whether the server lives and can work, for who watches it.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::time::timeout;

use crate::database::Database;
use crate::measures::Measures;
use crate::stop::Stop;

/// How long the database may think about whether it is there.
const TO_SAY_YES: Duration = Duration::from_secs(3);

/// `/health`: the process lives. `/ready`: it can work, so requests may come.
pub(crate) fn routes(database: Database, stop: Stop) -> Router {
    let ready = get(ready).with_state((database, stop));
    Router::new().route("/health", get("alive\n")).route("/ready", ready)
}

async fn ready(State((database, stop)): State<(Database, Stop)>) -> (StatusCode, &'static str) {
    if stop.is_said() {
        return (StatusCode::SERVICE_UNAVAILABLE, "stopping\n");
    }
    match timeout(TO_SAY_YES, database.answers()).await {
        Ok(true) => (StatusCode::OK, "ready\n"),
        _ => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n"),
    }
}

/// `/metrics`: figures for Prometheus.
pub(crate) fn figures(measures: Arc<Measures>) -> Router {
    Router::new().route("/metrics", get(shown)).with_state(measures)
}

async fn shown(State(measures): State<Arc<Measures>>) -> Response {
    let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    match measures.shown() {
        Ok(text) => ([(header::CONTENT_TYPE, kind)], text).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
