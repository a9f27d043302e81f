//! What teams sync: spaces with their members and rows, letterboxes, and a stream that says that something is new.
//!
//! The server checks who asks and who signed, gives everything its place, and says so once it is on the disk. What it keeps
//! is sealed by devices for devices; nothing that could open it is built in.

mod asked;
mod letters;
mod live;
mod refused;
mod roll;
mod row;
mod spaces;

use std::num::NonZeroU32;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use axum::routing::{any, delete, get, post};
use rechtenpas_sync::Id;
use rechtenpas_sync::wire::{Message, Refusal};
use sqlx::AnyConnection;

use crate::database::Database;
use crate::measures::Measures;
use crate::options::DatabaseUrl;
use crate::pace::Pace;
use crate::stop::Stop;
use crate::sync::live::Live;
pub(crate) use crate::sync::refused::Refused;
use crate::sync::roll::Roll;

/// The newest version of the protocol that is spoken here.
const VERSION: u64 = 1;

/// Who may make a space on this server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Founding {
    /// Whoever asks.
    Anyone,
    /// Who has this word.
    With(String),
    /// Nobody; spaces that are there go on.
    Nobody,
}

/// What this server does for whom, and how much.
#[derive(Debug, Clone)]
pub(crate) struct Terms {
    /// Who may make a space.
    pub(crate) founding: Founding,
    /// How many requests one device may make a minute.
    pub(crate) device_rate: NonZeroU32,
    /// How many letters one address may leave a minute.
    pub(crate) letter_rate: NonZeroU32,
    /// How many bytes are kept for one space.
    pub(crate) space_bytes: i64,
    /// How many bytes of letters are kept, of all letterboxes together.
    pub(crate) letter_bytes: i64,
    /// After how many days a letter that nobody fetched goes.
    pub(crate) letter_days: i64,
}

/// What the answers are made from.
#[derive(Debug)]
pub(crate) struct Depot {
    database: Database,
    terms: Terms,
    roll: Roll,
    live: Live,
    device_pace: Pace,
    letter_pace: Pace,
    measures: Arc<Measures>,
    stop: Stop,
}

impl Depot {
    /// Syncs through a database, until it is told to stop.
    pub(crate) fn new(database: Database, terms: Terms, measures: Arc<Measures>, stop: Stop) -> Arc<Self> {
        Arc::new(Self {
            roll: Roll::default(),
            live: Live::default(),
            device_pace: Pace::per_minute(terms.device_rate),
            letter_pace: Pace::per_minute(terms.letter_rate),
            database,
            terms,
            measures,
            stop,
        })
    }

    /// What goes on beside the answers: hearing what other processes did, and letting old letters go.
    pub(crate) async fn look_after(self: Arc<Self>, url: DatabaseUrl) {
        let mut stop = self.stop.clone();
        tokio::select! {
            () = stop.said() => {}
            () = live::hear_others(&self, &url) => {}
            () = letters::let_old_ones_go(&self) => {}
        }
    }
}

/// Everything under `/sync`.
pub(crate) fn routes(depot: Arc<Depot>) -> Router {
    Router::new()
        .route("/sync/1/spaces", post(spaces::found))
        .route("/sync/1/spaces/{space}/statements", get(spaces::statements).post(spaces::say))
        .route("/sync/1/spaces/{space}/welcome", get(spaces::welcome))
        .route("/sync/1/spaces/{space}/parcels", get(row::page).post(row::push))
        .route("/sync/1/spaces/{space}/erasures", post(row::erase))
        .route("/sync/1/spaces/{space}/live", get(live::stream))
        .route("/sync/1/letterboxes/{letterbox}", get(letters::fetch).post(letters::leave))
        .route("/sync/1/letterboxes/{letterbox}/{letter}", delete(letters::remove))
        .route("/sync/{*other}", any(async || Refused::with(Refusal::VERSION, VERSION)))
        .method_not_allowed_fallback(async || Refused::because(Refusal::BROKEN))
        .with_state(depot)
}

/// An answer of bytes that nobody on the way keeps.
fn message(status: StatusCode, bytes: Vec<u8>) -> Response {
    let mut response = Response::new(Body::from(bytes));
    *response.status_mut() = status;
    let headers = [
        (header::CONTENT_TYPE, "application/octet-stream"),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    response.headers_mut().extend(headers.map(|(name, value)| (name, HeaderValue::from_static(value))));
    response
}

/// A message as an answer.
fn answer(said: &impl Message) -> Response {
    message(StatusCode::OK, said.encode())
}

/// The epoch of the database: another one means that it was set back to a backup.
async fn epoch(connection: &mut AnyConnection) -> sqlx::Result<Id> {
    let select = "select value from meta where key = 'epoch'";
    let epoch: Vec<u8> = sqlx::query_scalar(select).fetch_one(connection).await?;
    Id::try_from(epoch).map_err(|_| sqlx::Error::Decode("the epoch has not 16 bytes".into()))
}

/// How many bytes something takes, as databases count.
fn bytes(of: &[u8]) -> i64 {
    i64::try_from(of.len()).unwrap_or(i64::MAX)
}

/// So many rows are looked at for one answer.
const ROWS: i64 = 1000;

/// How far an answer goes: the number of the last row that fits, of rows with their numbers and sizes in order. The first fits
/// whatever its size. A database sends all that is asked for, so what is not to be sent is not asked for.
fn reach(rows: &[(i64, i64)], most: usize) -> i64 {
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let fits = rows.iter().scan(0_i64, |held, (number, size)| {
        *held = held.saturating_add(*size);
        Some((*number, *held))
    });
    let fits = fits.enumerate().take_while(|(place, (_, held))| *place == 0 || *held <= most);
    fits.last().map_or(0, |(_, (number, _))| number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_goes_as_far_as_it_fits_and_one_row_always_does() {
        assert_eq!(reach(&[], 10), 0);
        assert_eq!(reach(&[(3, 11), (4, 1)], 10), 3);
        assert_eq!(reach(&[(3, 5), (4, 5), (7, 1)], 10), 4);
        assert_eq!(reach(&[(3, 5), (4, 4), (7, 1)], 10), 7);
    }
}
