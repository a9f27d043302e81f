//! Figures of how the server does, for Prometheus; none says anything of a person, a team or a device.

use std::time::Duration;

use axum::http::{Method, StatusCode};
use prometheus_client::encoding::{EncodeLabelSet, text};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::registry::{Registry, Unit};

/// What a request was, in words of which there are only so many.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Asked {
    method: &'static str,
    route: String,
    status: u16,
}

/// Which route.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    route: String,
}

/// The figures.
#[derive(Debug)]
pub(crate) struct Measures {
    registry: Registry,
    requests: Family<Asked, Counter>,
    took: Family<Route, Histogram>,
    parcels: Counter,
    parcel_bytes: Counter,
    /// Connections that are open.
    pub(crate) connections: Gauge,
    /// Devices that listen for what is new.
    pub(crate) listening: Gauge,
}

impl Default for Measures {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("rechtenpas");
        let requests = Family::default();
        registry.register("requests", "Requests answered, by route and status", requests.clone());
        let took =
            Family::<Route, Histogram>::new_with_constructor(|| Histogram::new(exponential_buckets(0.001, 4.0, 8)));
        registry.register_with_unit("took", "How long answers took", Unit::Seconds, took.clone());
        let connections = Gauge::default();
        registry.register("connections", "Connections that are open", connections.clone());
        let listening = Gauge::default();
        registry.register("listening", "Devices that listen for what is new", listening.clone());
        let parcels = Counter::default();
        registry.register("parcels", "Parcels kept", parcels.clone());
        let parcel_bytes = Counter::default();
        registry.register_with_unit("parcels", "Size of the parcels kept", Unit::Bytes, parcel_bytes.clone());
        Self { registry, requests, took, parcels, parcel_bytes, connections, listening }
    }
}

impl Measures {
    /// Counts an answer. The route is one of ours, never the path that was asked for.
    pub(crate) fn answered(&self, method: &Method, route: &str, status: StatusCode, took: Duration) {
        let asked = Asked { method: known(method), route: route.to_owned(), status: status.as_u16() };
        self.requests.get_or_create(&asked).inc();
        self.took.get_or_create(&Route { route: route.to_owned() }).observe(took.as_secs_f64());
    }

    /// Counts parcels that were kept, and their bytes.
    pub(crate) fn kept(&self, parcels: i64, bytes: i64) {
        self.parcels.inc_by(u64::try_from(parcels).unwrap_or_default());
        self.parcel_bytes.inc_by(u64::try_from(bytes).unwrap_or_default());
    }

    /// All figures, as Prometheus reads them.
    pub(crate) fn shown(&self) -> Result<String, std::fmt::Error> {
        let mut text = String::new();
        text::encode(&mut text, &self.registry)?;
        Ok(text)
    }
}

/// A method by name; whatever somebody makes up is "other".
pub(crate) fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::DELETE => "DELETE",
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_makes_up_makes_no_new_figure() {
        let measures = Measures::default();
        for method in ["FETCH", "DROP"] {
            let method = Method::from_bytes(method.as_bytes()).unwrap();
            measures.answered(&method, "/ready", StatusCode::METHOD_NOT_ALLOWED, Duration::from_millis(2));
        }
        let shown = measures.shown().unwrap();
        assert!(
            shown.contains("rechtenpas_requests_total{method=\"other\",route=\"/ready\",status=\"405\"} 2"),
            "{shown}"
        );
        assert!(shown.contains("rechtenpas_took_seconds_count{route=\"/ready\"} 2"), "{shown}");
    }
}
