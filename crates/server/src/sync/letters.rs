//! Letterboxes: anybody leaves a sealed letter, and only who has the key that the name of the box follows from takes it out.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Extension;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use rechtenpas_sync::wire::{Letters, Message, Refusal};
use rechtenpas_sync::{Letter, letterbox_id, limits};
use sqlx::Row;
use sqlx::any::AnyRow;
use tokio::time::sleep;

use crate::sync::asked::{Asked, id, now_ms, whole};
use crate::sync::refused::Refused;
use crate::sync::{Depot, answer, bytes, message, reach};
use crate::visitor::Visitor;

/// So many letters lie in one box at a time.
const IN_ONE_BOX: i64 = 64;

/// How often old letters are looked for.
const SWEEP: Duration = Duration::from_secs(60 * 60);

/// Leaves a letter. Left twice, it lies there once.
pub(crate) async fn leave(
    State(depot): State<Arc<Depot>>,
    Path(letterbox): Path<String>,
    visitor: Option<Extension<Visitor>>,
    body: Body,
) -> Result<Response, Refused> {
    let letterbox = id(&letterbox)?;
    if let Some(Extension(visitor)) = visitor {
        depot.letter_pace.count(visitor, Instant::now()).map_err(Refused::too_soon)?;
    }
    let letter = Letter::decode(&whole(body).await?)?;
    if letter.sealed.len() > limits::LETTER {
        return Err(Refused::because(Refusal::TOO_LARGE));
    }
    let mut change = depot.database.change().await?;
    let select = "select count(*) from letters where letterbox = $1";
    let in_box: i64 = sqlx::query_scalar(select).bind(letterbox.to_vec()).fetch_one(&mut *change).await?;
    let select = "select cast(coalesce(sum(length(bytes)), 0) as bigint) from letters";
    let in_all: i64 = sqlx::query_scalar(select).fetch_one(&mut *change).await?;
    if in_box >= IN_ONE_BOX || in_all + bytes(&letter.sealed) > depot.terms.letter_bytes {
        return Err(Refused::because(Refusal::FULL));
    }
    let insert = "insert into letters (letterbox, id, day, bytes) values ($1, $2, $3, $4) on conflict (letterbox, id) do nothing";
    let insert =
        sqlx::query(insert).bind(letterbox.to_vec()).bind(letter.id.to_vec()).bind(today()).bind(letter.sealed);
    insert.execute(&mut *change).await?;
    change.commit().await?;
    Ok(message(StatusCode::NO_CONTENT, Vec::new()))
}

/// What lies in a box, the oldest first, as much as fits.
pub(crate) async fn fetch(
    State(depot): State<Arc<Depot>>,
    Path(letterbox): Path<String>,
    asked: Asked,
) -> Result<Response, Refused> {
    let letterbox = id(&letterbox)?;
    ensure_owner(letterbox, &asked)?;
    let mut view = depot.database.view().await?;
    let select = "select id, bytes from letters where letterbox = $1 order by day, id";
    let letters = sqlx::query(select).bind(letterbox.to_vec()).try_map(|row: AnyRow| {
        let id: Vec<u8> = row.try_get("id")?;
        let id = id.try_into().map_err(|_| sqlx::Error::Decode("a letter's name has not 16 bytes".into()))?;
        Ok(Letter { id, sealed: row.try_get("bytes")? })
    });
    let mut letters = letters.fetch_all(&mut *view).await?;
    let sizes: Vec<_> = (1..).zip(&letters).map(|(number, letter)| (number, bytes(&letter.sealed))).collect();
    letters.truncate(usize::try_from(reach(&sizes, limits::PAGE)).unwrap_or_default());
    Ok(answer(&Letters { letters }))
}

/// Takes a letter out; one that is not there was taken out before.
pub(crate) async fn remove(
    State(depot): State<Arc<Depot>>,
    Path((letterbox, letter)): Path<(String, String)>,
    asked: Asked,
) -> Result<Response, Refused> {
    let (letterbox, letter) = (id(&letterbox)?, id(&letter)?);
    ensure_owner(letterbox, &asked)?;
    let mut change = depot.database.change().await?;
    let delete = "delete from letters where letterbox = $1 and id = $2";
    sqlx::query(delete).bind(letterbox.to_vec()).bind(letter.to_vec()).execute(&mut *change).await?;
    change.commit().await?;
    Ok(message(StatusCode::NO_CONTENT, Vec::new()))
}

fn ensure_owner(letterbox: rechtenpas_sync::Id, asked: &Asked) -> Result<(), Refused> {
    if letterbox_id(&asked.key) == letterbox { Ok(()) } else { Err(Refused::because(Refusal::NOT_THERE)) }
}

/// Lets letters go that nobody fetched in time, for as long as the process lives.
pub(crate) async fn let_old_ones_go(depot: &Depot) {
    loop {
        match sweep(depot).await {
            Ok(0) => {}
            Ok(gone) => tracing::info!(gone, "letters that nobody fetched are gone"),
            Err(error) => tracing::warn!(error = &error as &dyn std::error::Error, "old letters stay for now"),
        }
        sleep(SWEEP).await;
    }
}

async fn sweep(depot: &Depot) -> sqlx::Result<u64> {
    let mut change = depot.database.change().await?;
    let delete = sqlx::query("delete from letters where day < $1").bind(today() - depot.terms.letter_days);
    let gone = delete.execute(&mut *change).await?.rows_affected();
    change.commit().await?;
    Ok(gone)
}

/// Days since 1970.
fn today() -> i64 {
    i64::try_from(now_ms() / (24 * 60 * 60 * 1000)).unwrap_or(i64::MAX)
}
