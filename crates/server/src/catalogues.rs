//! Signed editions of the catalogue: how one is published, and how apps get it.
//!
//! There is no way to publish over the network: who may write the database runs `rechtenpas-server publish`. Apps check the
//! signature themselves, so this server can hold an edition back, and change nothing in it.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use axum::Router;
use axum::extract::{Path as InPath, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use rechtenpas_catalogue::rules::Day;
use rechtenpas_catalogue::signed::{Manifest, NotAnEdition, Publisher, SignedEdition};
use sqlx::AnyConnection;

use crate::database::{Database, DatabaseError};
use crate::options::DatabaseUrl;

/// An edition that is not published.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PublishError {
    /// The file cannot be read.
    #[error("{} cannot be read", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file is no edition, or somebody changed it.
    #[error("{} is {source}; make it with `rechtenpas publish`", path.display())]
    NoEdition {
        /// The file.
        path: PathBuf,
        /// Why.
        source: NotAnEdition,
    },
    /// Nobody whom this server knows signed it.
    #[error("{0} signed it, who is none of the publishers named with --publisher")]
    Stranger(Publisher),
    /// Apps take only a number that rises.
    #[error(
        "edition {newest} is published already, so {number} would reach nobody: raise the number in catalogue.yaml, and publish anew"
    )]
    Late {
        /// Its number.
        number: u32,
        /// The newest that is published.
        newest: i64,
    },
    /// The database cannot be opened.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// A statement failed.
    #[error("the database failed")]
    Statement(#[from] sqlx::Error),
    /// It could not be compressed.
    #[error("it cannot be compressed")]
    Compress(#[source] io::Error),
}

/// Publishes the edition in a file: checked, and signed by one of these.
///
/// # Errors
/// See [`PublishError`]. Then nothing was changed.
pub(crate) async fn publish(url: &DatabaseUrl, file: &Path, trusted: &[Publisher]) -> Result<Manifest, PublishError> {
    let bytes = fs::read(file).map_err(|source| PublishError::Unreadable { path: file.to_owned(), source })?;
    let edition =
        SignedEdition::read(&bytes).map_err(|source| PublishError::NoEdition { path: file.to_owned(), source })?;
    if !edition.is_of(trusted) {
        return Err(PublishError::Stranger(edition.manifest().publisher));
    }
    let database = Database::open(url).await?;
    let mut change = database.change().await?;
    keep(&mut change, &edition).await?;
    change.commit().await?;
    database.close().await;
    Ok(edition.manifest().clone())
}

async fn keep(change: &mut AnyConnection, edition: &SignedEdition) -> Result<(), PublishError> {
    let manifest = edition.manifest();
    let newest: i64 =
        sqlx::query_scalar("select coalesce(max(number), 0) from catalogues").fetch_one(&mut *change).await?;
    if i64::from(manifest.number) <= newest {
        return Err(PublishError::Late { number: manifest.number, newest });
    }
    let [core, details] = [&edition.packed().core, &edition.packed().details].map(|bytes| compressed(bytes));
    sqlx::query(
        "insert into catalogues (number, sha256, first_day, signed, core, details) values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(i64::from(manifest.number))
    .bind(&manifest.sha256)
    .bind(manifest.from.to_string())
    .bind(edition.signed_manifest().to_vec())
    .bind(core.map_err(PublishError::Compress)?)
    .bind(details.map_err(PublishError::Compress)?)
    .execute(change)
    .await?;
    Ok(())
}

fn compressed(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut brotli = brotli::CompressorWriter::new(Vec::new(), 4096, 11, 22);
    brotli.write_all(bytes)?;
    brotli.flush()?;
    Ok(brotli.into_inner())
}

/// `/catalogue/newest`: the signed manifest of the edition to have today. `/catalogue/SHA256.pack` and `.details`: the files of
/// any edition, by the hash that its receipts name.
pub(crate) fn routes(database: Database) -> Router {
    Router::new().route("/catalogue/newest", get(newest)).route("/catalogue/{file}", get(part)).with_state(database)
}

/// A day on which the database fails is one on which there is nothing newer; it is told to who watches.
struct Failed(sqlx::Error);

impl From<sqlx::Error> for Failed {
    fn from(error: sqlx::Error) -> Self {
        Self(error)
    }
}

impl IntoResponse for Failed {
    fn into_response(self) -> Response {
        tracing::error!(error = &self.0 as &dyn std::error::Error, "the database failed");
        StatusCode::SERVICE_UNAVAILABLE.into_response()
    }
}

async fn newest(State(database): State<Database>) -> Result<Response, Failed> {
    let Some(today) = today() else { return Ok(StatusCode::NOT_FOUND.into_response()) };
    let select = "select signed from catalogues where first_day <= $1 order by number desc limit 1";
    let mut view = database.view().await?;
    let signed: Option<Vec<u8>> = sqlx::query_scalar(select).bind(today.to_string()).fetch_optional(&mut *view).await?;
    Ok(signed.map_or_else(|| StatusCode::NOT_FOUND.into_response(), |signed| handed_out(signed, "no-cache")))
}

async fn part(
    State(database): State<Database>,
    InPath(file): InPath<String>,
    headers: HeaderMap,
) -> Result<Response, Failed> {
    let (sha256, select) = match file.rsplit_once('.') {
        Some((sha256, "pack")) => (sha256, "select core from catalogues where sha256 = $1 limit 1"),
        Some((sha256, "details")) => (sha256, "select details from catalogues where sha256 = $1 limit 1"),
        _ => return Ok(StatusCode::NOT_FOUND.into_response()),
    };
    let mut view = database.view().await?;
    let kept: Option<Vec<u8>> = sqlx::query_scalar(select).bind(sha256).fetch_optional(&mut *view).await?;
    let Some(kept) = kept else { return Ok(StatusCode::NOT_FOUND.into_response()) };
    let takes_brotli = headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|said| said.to_str().ok())
        .is_some_and(|said| said.split(',').any(|coding| coding.trim() == "br"));
    Ok(if takes_brotli { as_kept(kept) } else { unpacked(&kept) })
}

const FOR_EVER: &str = "public, max-age=31536000, immutable";

fn as_kept(kept: Vec<u8>) -> Response {
    let mut response = handed_out(kept, FOR_EVER);
    response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    response
}

fn unpacked(kept: &[u8]) -> Response {
    let mut bytes = Vec::new();
    let mut kept = kept;
    if let Err(error) = brotli::BrotliDecompress(&mut kept, &mut bytes) {
        tracing::error!(error = &error as &dyn std::error::Error, "an edition in the database is damaged");
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    }
    let mut response = handed_out(bytes, FOR_EVER);
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    response
}

fn handed_out(bytes: Vec<u8>, caching: &'static str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "application/octet-stream"),
        (header::CACHE_CONTROL, caching),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (headers, bytes).into_response()
}

/// Today in the time of Greenwich: an edition that holds from a day comes out an hour or two after that began here. Nothing where
/// the clock stands before 1970.
fn today() -> Option<Day> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    Some(Day::new(1970, 1, 1).ok()?.plus_days(i64::try_from(since.as_secs() / 86_400).ok()?))
}

#[cfg(test)]
mod tests;
