//! The row of a space: parcels and erasures, each in its place, from which every device reads on where it was.

use std::collections::HashSet;
use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use rechtenpas_sync::wire::{Answer, Entry, Erase, Message, Page, Push, Pushed, Refusal};
use rechtenpas_sync::{Erasure, Id, Parcel, Signature, limits};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

use crate::database::Change;
use crate::sync::asked::{Asked, id};
use crate::sync::refused::Refused;
use crate::sync::roll::Standing;
use crate::sync::{Depot, ROWS, answer, bytes, epoch, live, reach};

/// The row after a place, as much as fits.
pub(crate) async fn page(
    State(depot): State<Arc<Depot>>,
    Path(space): Path<String>,
    asked: Asked,
) -> Result<Response, Refused> {
    let (space, after) = (id(&space)?, asked.after()?);
    let mut view = depot.database.view().await?;
    let standing = depot.roll.standing(&mut view, space).await?;
    standing.member(&asked.key)?;
    let epoch = epoch(&mut view).await?;
    let sizes =
        "select seq, cast(length(bytes) as bigint) from entries where space = $1 and seq > $2 order by seq limit $3";
    let sizes = sqlx::query_as(sizes).bind(space.to_vec()).bind(after).bind(ROWS);
    let end = reach(&sizes.fetch_all(&mut *view).await?, limits::PAGE);
    let select = "select seq, kind, bytes from entries where space = $1 and seq > $2 and seq <= $3 order by seq";
    let select = sqlx::query(select).bind(space.to_vec()).bind(after).bind(end);
    let entries = select.try_map(|row| entry(&row)).fetch_all(&mut *view).await?;
    let pulse = standing.pulse(epoch);
    let chain = standing.members.last();
    Ok(answer(&Page { epoch, members: pulse.members, chain, last: pulse.last, entries }))
}

fn entry(row: &AnyRow) -> sqlx::Result<Entry> {
    let number = |name| row.try_get::<i64, _>(name);
    Ok(Entry {
        seq: u64::try_from(number("seq")?).unwrap_or_default(),
        kind: u8::try_from(number("kind")?).unwrap_or_default(),
        bytes: row.try_get("bytes")?,
    })
}

/// Takes parcels in, and answers for each once all that are kept are on the disk.
pub(crate) async fn push(
    State(depot): State<Arc<Depot>>,
    Path(space): Path<String>,
    asked: Asked,
) -> Result<Response, Refused> {
    let space = id(&space)?;
    let Push { parcels } = Push::decode(&asked.body)?;
    if parcels.len() > limits::PUSHED {
        return Err(Refused::because(Refusal::TOO_LARGE));
    }
    // Signatures take time, and others wait while a row is locked. Who once could write is never forgotten, so that what
    // holds now holds then.
    let mut view = depot.database.view().await?;
    let before = depot.roll.standing(&mut view, space).await?;
    view.commit().await?;
    let judged: Vec<_> = parcels.iter().map(|bytes| judge(bytes, &before, space)).collect();

    let mut change = depot.database.change().await?;
    let standing = depot.roll.locked(&mut change, space).await?;
    let may_write = standing.member(&asked.key)?.role.may_write();
    let erased = erased(&mut change, space, judged.iter().flatten().map(|parcel| parcel.dossier)).await?;
    let mut end = End { space, seq: standing.last, bytes: standing.bytes };
    let mut answers = Vec::with_capacity(parcels.len());
    for (judged, bytes) in judged.iter().zip(parcels) {
        answers.push(match judged {
            _ if !may_write => refused(Answer::NOT_ALLOWED),
            Err(code) => refused(*code),
            Ok(parcel) if erased.contains(&parcel.dossier) => refused(Answer::ERASED),
            Ok(parcel) => end.keep(&mut change, parcel, bytes, depot.terms.space_bytes).await?,
        });
    }
    let (parcels, grown) = (end.seq - standing.last, end.bytes - standing.bytes);
    let epoch = end.close(&depot, change, standing).await?;
    depot.measures.kept(parcels, grown);
    Ok(answer(&Pushed { epoch, answers }))
}

/// Takes the word that a dossier is erased: what is kept of it goes at once, and nothing of it is taken again.
pub(crate) async fn erase(
    State(depot): State<Arc<Depot>>,
    Path(space): Path<String>,
    asked: Asked,
) -> Result<Response, Refused> {
    let space = id(&space)?;
    let Erase { erasure: bytes } = Erase::decode(&asked.body)?;
    let erasure = Erasure::decode(&bytes)?;
    let mut change = depot.database.change().await?;
    let standing = depot.roll.locked(&mut change, space).await?;
    let may_write = standing.member(&asked.key)?.role.may_write();
    let is_signed = wrote(&standing, erasure.by, &erasure.text(space), erasure.signature());
    let mut end = End { space, seq: standing.last, bytes: standing.bytes };
    let said = match end.place_of(&mut change, Entry::ERASURE, erasure.dossier).await? {
        _ if !may_write => refused(Answer::NOT_ALLOWED),
        _ if !is_signed => refused(Answer::BROKEN),
        Some(seq) => kept(seq),
        None => {
            end.forget(&mut change, erasure.dossier).await?;
            end.add(&mut change, (Entry::ERASURE, erasure.dossier), erasure.dossier, bytes).await?
        }
    };
    let epoch = end.close(&depot, change, standing).await?;
    Ok(answer(&Pushed { epoch, answers: vec![said] }))
}

/// A parcel that a device of the space wrote and signed, or why it is none.
fn judge(bytes: &[u8], standing: &Standing, space: Id) -> Result<Parcel, u8> {
    if bytes.len() > limits::PARCEL {
        return Err(Answer::TOO_LARGE);
    }
    let parcel = Parcel::decode(bytes).map_err(|_| Answer::BROKEN)?;
    let is_signed = wrote(standing, parcel.by, &parcel.text(space), parcel.signature());
    is_signed.then_some(parcel).ok_or(Answer::BROKEN)
}

/// Whether a device that may write, or once could, signed a text.
fn wrote(standing: &Standing, by: Id, text: &[u8], signature: &Signature) -> bool {
    let writer = standing.members.device(by).filter(|member| member.has_written);
    writer.is_some_and(|member| member.device.key.has_signed(text, signature))
}

/// Which of some dossiers are erased.
async fn erased(
    change: &mut AnyConnection,
    space: Id,
    dossiers: impl Iterator<Item = Id>,
) -> sqlx::Result<HashSet<Id>> {
    let mut erased = HashSet::new();
    for dossier in dossiers.collect::<HashSet<_>>() {
        let select = "select seq from entries where space = $1 and kind = $2 and id = $3";
        let select = sqlx::query(select).bind(space.to_vec()).bind(i64::from(Entry::ERASURE)).bind(dossier.to_vec());
        if select.fetch_optional(&mut *change).await?.is_some() {
            erased.insert(dossier);
        }
    }
    Ok(erased)
}

fn kept(seq: i64) -> Answer {
    Answer { code: Answer::KEPT, seq: u64::try_from(seq).unwrap_or_default() }
}

fn refused(code: u8) -> Answer {
    Answer { code, seq: 0 }
}

/// The end of a row while it grows, and how much is kept with it.
struct End {
    space: Id,
    seq: i64,
    bytes: i64,
}

impl End {
    /// Keeps a parcel where there is room; one that is there already stays where it is.
    async fn keep(
        &mut self,
        change: &mut AnyConnection,
        parcel: &Parcel,
        whole: Vec<u8>,
        room: i64,
    ) -> sqlx::Result<Answer> {
        match self.place_of(change, Entry::PARCEL, parcel.id).await? {
            Some(seq) => Ok(kept(seq)),
            None if self.bytes + bytes(&whole) > room => Ok(refused(Answer::FULL)),
            None => self.add(change, (Entry::PARCEL, parcel.id), parcel.dossier, whole).await,
        }
    }

    /// Where something is in the row, if it is.
    async fn place_of(&self, change: &mut AnyConnection, kind: u8, id: Id) -> sqlx::Result<Option<i64>> {
        sqlx::query_scalar("select seq from entries where space = $1 and kind = $2 and id = $3")
            .bind(self.space.to_vec())
            .bind(i64::from(kind))
            .bind(id.to_vec())
            .fetch_optional(change)
            .await
    }

    /// Puts something in the next place.
    async fn add(
        &mut self,
        change: &mut AnyConnection,
        (kind, id): (u8, Id),
        dossier: Id,
        whole: Vec<u8>,
    ) -> sqlx::Result<Answer> {
        self.seq += 1;
        self.bytes += bytes(&whole);
        sqlx::query("insert into entries (space, seq, kind, id, dossier, bytes) values ($1, $2, $3, $4, $5, $6)")
            .bind(self.space.to_vec())
            .bind(self.seq)
            .bind(i64::from(kind))
            .bind(id.to_vec())
            .bind(dossier.to_vec())
            .bind(whole)
            .execute(change)
            .await?;
        Ok(kept(self.seq))
    }

    /// Drops every parcel of a dossier.
    async fn forget(&mut self, change: &mut AnyConnection, dossier: Id) -> sqlx::Result<()> {
        let delete = "delete from entries where space = $1 and dossier = $2 and kind = $3 returning cast(length(bytes) as bigint)";
        let freed = sqlx::query_scalar(delete).bind(self.space.to_vec()).bind(dossier.to_vec());
        let freed: Vec<i64> = freed.bind(i64::from(Entry::PARCEL)).fetch_all(change).await?;
        self.bytes -= freed.iter().sum::<i64>();
        Ok(())
    }

    /// Ends the change: from here on it is on the disk, and whoever listens hears of it.
    async fn close(self, depot: &Depot, mut change: Change, standing: Standing) -> Result<Id, Refused> {
        let epoch = epoch(&mut change).await?;
        if self.seq == standing.last {
            return Ok(epoch);
        }
        sqlx::query("update spaces set last_seq = $2, bytes_used = $3 where id = $1")
            .bind(self.space.to_vec())
            .bind(self.seq)
            .bind(self.bytes)
            .execute(&mut *change)
            .await?;
        let pulse = Standing { last: self.seq, ..standing }.pulse(epoch);
        live::announce(depot, change, self.space, pulse).await?;
        Ok(epoch)
    }
}
