//! Backups: the whole database as it was at one moment, in one file, from which a new database of either kind is filled.
//!
//! The file is a database of SQLite with the same tables, so that it can be looked into. It has no epoch: whatever
//! database it becomes makes a new one, and devices then offer again what they hold and the backup lacks.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use futures_util::TryStreamExt;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, AssertSqlSafe, Connection, Row};

use crate::database::{Database, DatabaseError, connect_file, renew_epoch};
use crate::migrations;
use crate::options::DatabaseUrl;

/// A backup that could not be made or used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum BackupError {
    /// A file that is there already.
    #[error("{} is there already and is left as it is; name a file that is not there yet", .0.display())]
    Exists(PathBuf),
    /// A database that is not there.
    #[error("there is no database {}, so there is nothing to back up; name it with --database", .0.display())]
    Nothing(PathBuf),
    /// A file that could not be made or moved.
    #[error("{} cannot be written; see that its folder exists and that this user may write there", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file that is no backup.
    #[error("{} is no backup that `rechtenpas-server backup` made", path.display())]
    NoBackup {
        /// The file.
        path: PathBuf,
        /// What SQLite said.
        source: sqlx::Error,
    },
    /// A backup of a newer program.
    #[error(
        "the backup has shape {found} and this program knows shapes up to {}: restore it with the version that made it, or a newer one",
        migrations::LATEST
    )]
    Newer {
        /// The shape of the backup.
        found: i64,
    },
    /// A database that holds something.
    #[error(
        "{0} is in use already, and a backup is never put over one; name a new file with --database, or make an empty database with `createdb`"
    )]
    Used(String),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// A statement failed.
    #[error("the copy failed")]
    Statement(#[from] sqlx::Error),
}

/// What went into a backup, or came out of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Copied {
    /// How many rows, of all tables.
    pub(crate) rows: u64,
}

/// Copies the database into a new file. It may be in use: what is written meanwhile is not in the copy.
///
/// # Errors
///
/// Where the file is there already or cannot be written, or the database fails. No half copy is left under its name.
pub(crate) async fn make(url: &DatabaseUrl, file: &Path) -> Result<Copied, BackupError> {
    if file.exists() {
        return Err(BackupError::Exists(file.to_owned()));
    }
    if let DatabaseUrl::Sqlite(kept) = url
        && !kept.exists()
    {
        return Err(BackupError::Nothing(kept.clone()));
    }
    let database = Database::open(url).await?;
    let half = with_end(file, ".part");
    let failed = |source| BackupError::Write { path: file.to_owned(), source };
    create_for_us_only(&half).map_err(failed)?;
    let mut copy = connect_file(&half, "rw").await?;
    let mut change = copy.begin().await?;
    migrations::applied(&mut change).await?;
    migrations::apply(&mut change, 0, migrations::LATEST).await?;
    let mut view = database.view().await?;
    let mut rows = 0;
    for table in layout(migrations::LATEST).await? {
        rows += table.copy(&mut view, &mut change).await?;
    }
    rows -= sqlx::query("delete from meta where key = 'epoch'").execute(&mut *change).await?.rows_affected();
    change.commit().await?;
    view.commit().await?;
    copy.close().await?;
    database.close().await;
    move_into_place(&half, file).map_err(failed)?;
    Ok(Copied { rows })
}

/// Fills a new database from a backup, and brings it to the latest shape.
///
/// # Errors
///
/// Where the file is no backup that this program knows, the database is in use, or either fails. Then nothing was
/// changed.
pub(crate) async fn restore(url: &DatabaseUrl, file: &Path) -> Result<Copied, BackupError> {
    let no_backup = |source| BackupError::NoBackup { path: file.to_owned(), source };
    let mut backup = connect_file(file, "ro").await.map_err(no_backup)?;
    let found: i64 =
        sqlx::query_scalar("select max(number) from migrations").fetch_one(&mut backup).await.map_err(no_backup)?;
    if found > migrations::LATEST {
        return Err(BackupError::Newer { found });
    }
    let database = Database::connect(url).await?;
    let mut change = database.change_shape().await?;
    if migrations::applied(&mut change).await? > 0 {
        return Err(BackupError::Used(url.to_string()));
    }
    migrations::apply(&mut change, 0, found).await?;
    let mut rows = 0;
    for table in layout(found).await? {
        rows += table.copy(&mut backup, &mut change).await?;
    }
    migrations::apply(&mut change, found, migrations::LATEST).await?;
    renew_epoch(&mut change).await?;
    change.commit().await?;
    database.close().await;
    Ok(Copied { rows })
}

/// A table as a step of the migrations left it.
struct Table {
    name: String,
    columns: Vec<Column>,
}

struct Column {
    name: String,
    kind: Kind,
}

#[derive(Clone, Copy)]
enum Kind {
    Number,
    Text,
    Bytes,
}

/// The tables after a step, as a database in memory has them: names never come out of a file that somebody hands us.
async fn layout(step: i64) -> Result<Vec<Table>, BackupError> {
    let mut memory = AnyConnection::connect("sqlite::memory:").await?;
    migrations::applied(&mut memory).await?;
    migrations::apply(&mut memory, 0, step).await?;
    let names = "select name from sqlite_schema where type = 'table' and name <> 'migrations' order by rowid";
    let names: Vec<String> = sqlx::query_scalar(names).fetch_all(&mut memory).await?;
    let mut tables = Vec::new();
    for name in names {
        let columns = sqlx::query("select name, lower(type) as kind from pragma_table_info($1)").bind(&name);
        let columns = columns.try_map(|row| column(&row)).fetch_all(&mut memory).await?;
        tables.push(Table { name, columns });
    }
    Ok(tables)
}

fn column(row: &AnyRow) -> sqlx::Result<Column> {
    let kind = match row.try_get::<String, _>("kind")?.as_str() {
        "bigint" => Kind::Number,
        "text" => Kind::Text,
        _ => Kind::Bytes,
    };
    Ok(Column { name: row.try_get("name")?, kind })
}

impl Table {
    /// Copies every row; how many there were.
    async fn copy(&self, from: &mut AnyConnection, to: &mut AnyConnection) -> sqlx::Result<u64> {
        let names: Vec<&str> = self.columns.iter().map(|column| column.name.as_str()).collect();
        let places: Vec<String> = (1..=names.len()).map(|place| format!("${place}")).collect();
        let (table, names, places) = (&self.name, names.join(", "), places.join(", "));
        let insert = format!("insert into {table} ({names}) values ({places})");
        let mut rows = sqlx::query(AssertSqlSafe(format!("select {names} from {table}"))).fetch(from);
        let mut copied = 0;
        while let Some(row) = rows.try_next().await? {
            let mut insert = sqlx::query(AssertSqlSafe(insert.clone()));
            for (place, column) in self.columns.iter().enumerate() {
                insert = match column.kind {
                    Kind::Number => insert.bind(row.try_get::<i64, _>(place)?),
                    Kind::Text => insert.bind(row.try_get::<String, _>(place)?),
                    Kind::Bytes => insert.bind(row.try_get::<Vec<u8>, _>(place)?),
                };
            }
            insert.execute(&mut *to).await?;
            copied += 1;
        }
        Ok(copied)
    }
}

/// Makes an empty file that nobody else may read; what an interrupted backup left goes.
fn create_for_us_only(path: &Path) -> io::Result<()> {
    for left in [path.to_owned(), with_end(path, "-journal")] {
        match fs::remove_file(left) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path).map(drop)
}

/// Gives a whole file its name, and waits until the disk has that.
fn move_into_place(half: &Path, file: &Path) -> io::Result<()> {
    fs::rename(half, file)?;
    let folder = std::path::absolute(file)?;
    folder.parent().map_or(Ok(()), |folder| File::open(folder)?.sync_all())
}

fn with_end(path: &Path, end: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(end);
    name.into()
}
