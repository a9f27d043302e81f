//! A request whose asker has signed it: which key, as a whole, and when.

use std::sync::Arc;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, header};
use futures_util::StreamExt;
use rechtenpas_sync::request::{Claim, unhex};
use rechtenpas_sync::wire::Refusal;
use rechtenpas_sync::{Id, PublicKey, limits};

use crate::sync::Depot;
use crate::sync::refused::Refused;

/// So much of a body that is too large is heard out.
const HEARD_OUT: usize = 8 * limits::BODY;

/// A signed request.
#[derive(Debug)]
pub(crate) struct Asked {
    /// Who asks.
    pub(crate) key: PublicKey,
    /// What came with it.
    pub(crate) headers: HeaderMap,
    /// The body.
    pub(crate) body: Bytes,
    after: Option<String>,
}

impl FromRequest<Arc<Depot>> for Asked {
    type Rejection = Refused;

    async fn from_request(request: Request, depot: &Arc<Depot>) -> Result<Self, Refused> {
        let (head, body) = request.into_parts();
        let body = whole(body).await?;
        let path = head.uri.path_and_query().map_or("", |path| path.as_str());
        let header = head.headers.get(header::AUTHORIZATION).and_then(|header| header.to_str().ok());
        let (path, claim) = match (header, path.split_once("?claim=")) {
            (Some(header), _) => (path, Claim::parse(header)),
            (None, Some((path, claim))) => (path, Claim::parse(&claim.replace("%20", " ").replace('+', " "))),
            (None, None) => (path, None),
        };
        let claim = claim.filter(|claim| claim.holds(head.method.as_str(), path, &body));
        let Some(claim) = claim else { return Err(Refused::because(Refusal::NOT_SIGNED)) };
        let now = now_ms();
        if now.abs_diff(claim.time_ms) > limits::CLOCK_MS {
            return Err(Refused::with(Refusal::CLOCK, now));
        }
        depot.device_pace.count(claim.key, Instant::now()).map_err(Refused::too_soon)?;
        let after = path.split_once("?after=").map(|(_, after)| after.to_owned());
        Ok(Self { key: claim.key, headers: head.headers, body, after })
    }
}

impl Asked {
    /// After which number the answer begins; from the first where it is not said.
    pub(crate) fn after(&self) -> Result<i64, Refused> {
        let after = self.after.as_deref().map_or(Ok(0), str::parse);
        after.ok().filter(|after| *after >= 0).ok_or(Refused::because(Refusal::BROKEN))
    }
}

/// The body of a request, where it is not too large. Of one that is, some is read and dropped: who is refused while still
/// speaking does not hear why.
pub(crate) async fn whole(body: Body) -> Result<Bytes, Refused> {
    let (mut stream, mut bytes, mut heard) = (body.into_data_stream(), Vec::new(), 0_usize);
    while let Some(part) = stream.next().await {
        let part = part.map_err(|_| Refused::because(Refusal::BROKEN))?;
        heard = heard.saturating_add(part.len());
        if heard <= limits::BODY {
            bytes.extend_from_slice(&part);
        } else if heard <= HEARD_OUT {
            bytes = Vec::new();
        } else {
            break;
        }
    }
    if heard <= limits::BODY { Ok(bytes.into()) } else { Err(Refused::because(Refusal::TOO_LARGE)) }
}

/// A name as it stands in a path.
pub(crate) fn id(text: &str) -> Result<Id, Refused> {
    unhex(text).ok_or(Refused::because(Refusal::BROKEN))
}

/// Milliseconds since 1970.
pub(crate) fn now_ms() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}
