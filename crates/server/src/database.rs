//! The database: SQLite in a file, or PostgreSQL; the same SQL on both.

use std::ops::{Deref, DerefMut};
use std::path::Path;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::{Any, AnyConnection, AnyPool, ConnectOptions, Executor, Transaction};
use tokio::sync::{Mutex, OwnedMutexGuard};

use crate::migrations;
use crate::options::DatabaseUrl;

/// How long one waits for a connection, and for others that write.
const PATIENCE: Duration = Duration::from_secs(10);

/// The number that servers agree on for the lock under which PostgreSQL gets its shape.
const LOCK: i64 = 0x0072_6563_6874_656e;

/// A database that cannot be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum DatabaseError {
    /// Nothing answers there, or not to us.
    #[error("the database {place} cannot be opened; {advice}")]
    Open {
        /// Which database.
        place: String,
        /// What to do.
        advice: &'static str,
        /// What it said.
        source: sqlx::Error,
    },
    /// A newer program was here.
    #[error(
        "the database has shape {found} and this program knows shapes up to {}: a newer version of the server used it; run that version, or a newer one",
        migrations::LATEST
    )]
    Newer {
        /// The shape it has.
        found: i64,
    },
    /// The system has no random bytes.
    #[error("the system gives no random bytes: {0}")]
    Random(getrandom::Error),
    /// A statement failed.
    #[error("the database failed")]
    Statement(#[from] sqlx::Error),
}

/// Which kind of database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// One file and one writer at a time.
    Sqlite,
    /// A server with many writers.
    Postgres,
}

/// An open database in the shape that this program knows.
#[derive(Debug, Clone)]
pub(crate) struct Database {
    pool: AnyPool,
    kind: Kind,
    turn: Arc<Mutex<()>>,
}

/// A change under way; dropped before it is committed, it did not happen.
pub(crate) struct Change {
    transaction: Transaction<'static, Any>,
    _turn: Option<OwnedMutexGuard<()>>,
}

impl Change {
    /// From here on it happened, whatever befalls this machine.
    pub(crate) async fn commit(self) -> sqlx::Result<()> {
        self.transaction.commit().await
    }
}

impl Deref for Change {
    type Target = AnyConnection;

    fn deref(&self) -> &AnyConnection {
        &self.transaction
    }
}

impl DerefMut for Change {
    fn deref_mut(&mut self) -> &mut AnyConnection {
        &mut self.transaction
    }
}

impl Database {
    /// Opens a database, makes it where there is none, and brings it to the latest shape.
    ///
    /// # Errors
    ///
    /// Where it cannot be opened, or a newer program gave it its shape.
    pub(crate) async fn open(url: &DatabaseUrl) -> Result<Self, DatabaseError> {
        let database = Self::connect(url).await?;
        let mut change = database.change_shape().await?;
        let found = migrations::applied(&mut change).await?;
        if found > migrations::LATEST {
            return Err(DatabaseError::Newer { found });
        }
        migrations::apply(&mut change, found, migrations::LATEST).await?;
        ensure_epoch(&mut change).await?;
        change.commit().await?;
        Ok(database)
    }

    /// Opens a database in whatever shape it has.
    pub(crate) async fn connect(url: &DatabaseUrl) -> Result<Self, DatabaseError> {
        sqlx::any::install_default_drivers();
        let (kind, connections) = match url {
            DatabaseUrl::Sqlite(_) => (Kind::Sqlite, 8),
            DatabaseUrl::Postgres(_) => (Kind::Postgres, 16),
        };
        let failed = |source| DatabaseError::Open { place: url.to_string(), advice: advice(kind), source };
        let mut pool = AnyPoolOptions::new().max_connections(connections).acquire_timeout(PATIENCE);
        if kind == Kind::Sqlite {
            pool = pool.after_connect(|connection, _| Box::pin(prepare_sqlite(connection)));
        }
        let options = match url {
            DatabaseUrl::Sqlite(file) => sqlite_options(file, "rwc"),
            DatabaseUrl::Postgres(url) => AnyConnectOptions::from_str(url),
        };
        let pool = pool.connect_with(options.map_err(failed)?).await.map_err(failed)?;
        Ok(Self { pool, kind, turn: Arc::default() })
    }

    /// Begins to change something. On SQLite nobody else writes from here on; on PostgreSQL rows are locked as they are
    /// touched.
    pub(crate) async fn change(&self) -> sqlx::Result<Change> {
        // Who waits here has its turn in order and holds no connection; the lock of SQLite is left to luck, and is needed
        // only against other processes.
        let (turn, begin) = match self.kind {
            Kind::Sqlite => (Some(Arc::clone(&self.turn).lock_owned().await), "begin immediate"),
            Kind::Postgres => (None, "begin"),
        };
        Ok(Change { transaction: self.pool.begin_with(begin).await?, _turn: turn })
    }

    /// Begins to read the database as it is at this moment, whatever others write meanwhile.
    pub(crate) async fn view(&self) -> sqlx::Result<Transaction<'static, Any>> {
        self.pool
            .begin_with(match self.kind {
                Kind::Sqlite => "begin",
                Kind::Postgres => "begin isolation level repeatable read read only",
            })
            .await
    }

    /// Begins to give the database its shape, one process after the other where several start together.
    pub(crate) async fn change_shape(&self) -> sqlx::Result<Change> {
        let mut change = self.change().await?;
        if self.kind == Kind::Postgres {
            sqlx::query("select pg_advisory_xact_lock($1)").bind(LOCK).execute(&mut *change).await?;
        }
        Ok(change)
    }

    /// Whether processes can tell each other through it that something is new.
    pub(crate) fn tells_others(&self) -> bool {
        self.kind == Kind::Postgres
    }

    /// Whether it answers.
    pub(crate) async fn answers(&self) -> bool {
        sqlx::query("select 1").execute(&self.pool).await.is_ok()
    }

    /// Closes every connection, once what they do is done.
    pub(crate) async fn close(&self) {
        self.pool.close().await;
    }
}

/// A single connection to a file of SQLite: made where there is none (`rwc`), or only read (`ro`).
pub(crate) async fn connect_file(file: &Path, mode: &str) -> sqlx::Result<AnyConnection> {
    sqlx::any::install_default_drivers();
    sqlite_options(file, mode)?.connect().await
}

/// Gives the database a new epoch, so that devices offer again all that they hold.
pub(crate) async fn renew_epoch(change: &mut AnyConnection) -> Result<(), DatabaseError> {
    sqlx::query("delete from meta where key = 'epoch'").execute(&mut *change).await?;
    ensure_epoch(change).await
}

/// Makes an epoch where there is none: in a new database, and in a backup that was put in the place of one.
async fn ensure_epoch(change: &mut AnyConnection) -> Result<(), DatabaseError> {
    let mut epoch = [0; 16];
    getrandom::fill(&mut epoch).map_err(DatabaseError::Random)?;
    sqlx::query("insert into meta (key, value) values ('epoch', $1) on conflict (key) do nothing")
        .bind(epoch.to_vec())
        .execute(change)
        .await?;
    Ok(())
}

/// What was called kept survives a loss of power, readers do not wait for who writes, and what is deleted is overwritten.
async fn prepare_sqlite(connection: &mut AnyConnection) -> sqlx::Result<()> {
    connection.execute(sqlx::raw_sql("pragma busy_timeout = 10000; pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on")).await?;
    Ok(())
}

fn sqlite_options(file: &Path, mode: &str) -> sqlx::Result<AnyConnectOptions> {
    let whole = std::path::absolute(file).map_err(sqlx::Error::Io)?;
    let encoded = whole.to_string_lossy().replace('%', "%25").replace('?', "%3F").replace('#', "%23");
    AnyConnectOptions::from_str(&format!("sqlite://{encoded}?mode={mode}"))
}

fn advice(kind: Kind) -> &'static str {
    match kind {
        Kind::Sqlite => "see that its folder exists and that this user may write there",
        Kind::Postgres => "see that it runs, and that user, password and name in the address are right",
    }
}
