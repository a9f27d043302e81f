//! Telling devices at once that something is new: not what, only how far the row and the chain of a space go.
//!
//! A process tells its own devices when it has written. On PostgreSQL it hears of the others by LISTEN and NOTIFY; and now and
//! then, on SQLite every second, it looks for itself, so that nothing that was missed stays unsaid.

use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::extract::{Path, State};
use axum::http::HeaderName;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use prometheus_client::metrics::gauge::Gauge;
use rechtenpas_sync::request::{hex, unhex};
use rechtenpas_sync::wire::Pulse;
use rechtenpas_sync::{Id, PublicKey};
use sqlx::postgres::PgListener;
use tokio::sync::watch;
use tokio::time::{sleep, timeout};

use crate::database::Change;
use crate::options::DatabaseUrl;
use crate::sync::asked::{Asked, id};
use crate::sync::refused::Refused;
use crate::sync::{Depot, epoch};

/// How often a stream says that it is still there.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// How often a process looks for what others did: where nobody tells it, and where somebody does.
const LOOK: Duration = Duration::from_secs(1);
const LOOK_BESIDE: Duration = Duration::from_secs(30);

/// Where processes tell each other, in PostgreSQL.
const CHANNEL: &str = "rechtenpas";

/// Asks a proxy of a common kind to pass on each word as it comes.
const UNBUFFERED: (HeaderName, &str) = (HeaderName::from_static("x-accel-buffering"), "no");

/// Who listens, by space.
#[derive(Debug, Default)]
pub(crate) struct Live(Mutex<HashMap<Id, watch::Sender<Pulse>>>);

impl Live {
    /// Listens to a space, from how far it is known to be.
    fn listen(&self, space: Id, known: Pulse) -> watch::Receiver<Pulse> {
        self.rooms().entry(space).or_insert_with(|| watch::channel(known).0).subscribe()
    }

    /// Tells whoever listens how far a space is; what is older than what was told is left out.
    fn tell(&self, space: Id, pulse: Pulse) {
        if let Some(room) = self.rooms().get(&space) {
            room.send_if_modified(|told| {
                let is_new = pulse.epoch != told.epoch || pulse.last > told.last || pulse.members > told.members;
                if is_new {
                    *told = pulse;
                }
                is_new
            });
        }
    }

    /// The spaces that somebody listens to.
    fn listened(&self) -> Vec<Id> {
        let mut rooms = self.rooms();
        rooms.retain(|_, room| room.receiver_count() > 0);
        rooms.keys().copied().collect()
    }

    fn rooms(&self) -> MutexGuard<'_, HashMap<Id, watch::Sender<Pulse>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Ends a change: from here on it is on the disk, and whoever listens hears of it, at whichever process.
pub(crate) async fn announce(depot: &Depot, mut change: Change, space: Id, pulse: Pulse) -> sqlx::Result<()> {
    if depot.database.tells_others() {
        let notify = sqlx::query("select pg_notify($1, $2)").bind(CHANNEL).bind(format!("{} {pulse}", hex(&space)));
        notify.execute(&mut *change).await?;
    }
    change.commit().await?;
    depot.live.tell(space, pulse);
    Ok(())
}

/// The stream of a space, for as long as the device belongs to it.
pub(crate) async fn stream(
    State(depot): State<Arc<Depot>>,
    Path(space): Path<String>,
    asked: Asked,
) -> Result<Response, Refused> {
    let space = id(&space)?;
    let now = pulse_for(&depot, space, &asked.key).await?;
    let mut hears = depot.live.listen(space, now);
    // What happened since is not missed, and how far it is now is told at once.
    depot.live.tell(space, pulse_for(&depot, space, &asked.key).await?);
    hears.mark_changed();
    let listener =
        Listener { space, key: asked.key, hears, members: now.members, _counted: Counted::one(&depot), depot };
    let events =
        stream::unfold(listener, async |mut listener| Some((Ok::<_, Infallible>(listener.next().await?), listener)));
    let events = Sse::new(events).keep_alive(KeepAlive::new().interval(HEARTBEAT));
    Ok(([UNBUFFERED], events).into_response())
}

/// How far a space is, for a device that belongs to it.
async fn pulse_for(depot: &Depot, space: Id, key: &PublicKey) -> Result<Pulse, Refused> {
    let mut view = depot.database.view().await?;
    let standing = depot.roll.standing(&mut view, space).await?;
    standing.member(key)?;
    Ok(standing.pulse(epoch(&mut view).await?))
}

/// A device that listens.
struct Listener {
    depot: Arc<Depot>,
    space: Id,
    key: PublicKey,
    hears: watch::Receiver<Pulse>,
    members: u64,
    _counted: Counted,
}

impl Listener {
    /// The next thing to say; nothing when the server stops, or when the device no longer belongs to the space.
    async fn next(&mut self) -> Option<Event> {
        let mut stop = self.depot.stop.clone();
        tokio::select! {
            () = stop.said() => return None,
            heard = self.hears.changed() => heard.ok()?,
        }
        let pulse = *self.hears.borrow_and_update();
        if pulse.members != self.members {
            pulse_for(&self.depot, self.space, &self.key).await.ok()?;
            self.members = pulse.members;
        }
        Some(Event::default().data(pulse.to_string()))
    }
}

/// One more who listens, as the figures show it, until this goes.
struct Counted(Gauge);

impl Counted {
    fn one(depot: &Depot) -> Self {
        depot.measures.listening.inc();
        Self(depot.measures.listening.clone())
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.dec();
    }
}

/// Hears what other processes did, for as long as this one lives.
pub(crate) async fn hear_others(depot: &Depot, url: &DatabaseUrl) {
    loop {
        match url {
            DatabaseUrl::Sqlite(_) => look(depot).await,
            DatabaseUrl::Postgres(url) => {
                if let Err(error) = listen(depot, url).await {
                    tracing::warn!(
                        error = &error as &dyn std::error::Error,
                        "other processes are not heard for a moment"
                    );
                }
            }
        }
        sleep(LOOK).await;
    }
}

/// Listens on a connection of its own, until that fails.
async fn listen(depot: &Depot, url: &str) -> sqlx::Result<()> {
    let mut listener = PgListener::connect(url).await?;
    listener.listen(CHANNEL).await?;
    // While it did not listen, anything may have been said.
    look(depot).await;
    loop {
        match timeout(LOOK_BESIDE, listener.try_recv()).await {
            Ok(Ok(Some(notice))) => {
                if let Some((space, pulse)) = heard(notice.payload()) {
                    depot.live.tell(space, pulse);
                }
            }
            Ok(Err(error)) => return Err(error),
            Ok(Ok(None)) | Err(_) => look(depot).await,
        }
    }
}

/// `space epoch last members`
fn heard(words: &str) -> Option<(Id, Pulse)> {
    let mut words = words.split(' ');
    let space = unhex(words.next()?)?;
    let epoch = unhex(words.next()?)?;
    let (last, members) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
    Some((space, Pulse { epoch, last, members }))
}

/// Looks how far the spaces are that somebody listens to.
async fn look(depot: &Depot) {
    for space in depot.live.listened() {
        match far(depot, space).await {
            Ok(Some(pulse)) => depot.live.tell(space, pulse),
            Ok(None) => {}
            Err(error) => {
                tracing::warn!(error = &error as &dyn std::error::Error, "cannot look for what is new");
                return;
            }
        }
    }
}

async fn far(depot: &Depot, space: Id) -> sqlx::Result<Option<Pulse>> {
    let mut view = depot.database.view().await?;
    let select = sqlx::query_as("select last_seq, number from spaces where id = $1").bind(space.to_vec());
    let Some((last, members)) = select.fetch_optional(&mut *view).await? else { return Ok(None) };
    let count = |number: i64| u64::try_from(number).unwrap_or_default();
    Ok(Some(Pulse { epoch: epoch(&mut view).await?, last: count(last), members: count(members) }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_older_than_what_was_told_is_left_out_unless_the_server_was_set_back() {
        let live = Live::default();
        let pulse = |epoch, last, members| Pulse { epoch: [epoch; 16], last, members };
        let mut hears = live.listen([1; 16], pulse(1, 5, 1));
        let mut told = |space: u8, new| {
            live.tell([space; 16], new);
            let changed = hears.has_changed().unwrap();
            hears.mark_unchanged();
            changed
        };
        assert!(told(1, pulse(1, 6, 1)));
        assert!(!told(1, pulse(1, 6, 1)), "the same again");
        assert!(!told(1, pulse(1, 5, 1)), "older");
        assert!(told(1, pulse(1, 6, 2)));
        assert!(told(1, pulse(2, 3, 1)), "another epoch");
        assert!(!told(2, pulse(2, 9, 9)), "another space");
        drop(hears);
        assert!(live.listened().is_empty(), "a room that nobody is in is closed");
    }

    #[test]
    fn processes_understand_each_other() {
        let pulse = Pulse { epoch: [7; 16], last: 12, members: 3 };
        assert_eq!(heard(&format!("{} {pulse}", hex(&[9; 16]))), Some(([9; 16], pulse)));
        assert_eq!(heard("hello"), None);
    }
}
