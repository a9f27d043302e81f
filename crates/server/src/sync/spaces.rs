//! Making a space, and saying who belongs to it: each statement proves itself, and the server only keeps their order.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use rechtenpas_sync::wire::{self, Chain, Message, Refusal, Say, Welcome};
use rechtenpas_sync::{Deed, Id, Members, PublicKey, Signed, limits};
use sqlx::AnyConnection;

use crate::sync::asked::{Asked, id, now_ms};
use crate::sync::refused::Refused;
use crate::sync::roll::{Standing, number_of, said};
use crate::sync::{Depot, Founding, ROWS, answer, bytes, epoch, live, reach};

/// So many invitations of a space may be open at once: each holds a bundle.
const INVITATIONS: usize = 64;

/// Makes a space. Said again, it changes nothing.
pub(crate) async fn found(State(depot): State<Arc<Depot>>, asked: Asked) -> Result<Response, Refused> {
    let (signed, _) = read(&asked.body)?;
    let members = Members::found(&signed)?;
    let space = members.space();
    let mut change = depot.database.change().await?;
    if let Some(last) = last_number(&mut change, space).await? {
        return said_before(&mut change, &signed, last).await;
    }
    if !may_found(&depot.terms.founding, &asked.headers) {
        return Err(Refused::because(Refusal::NOT_ALLOWED));
    }
    let insert = "insert into spaces (id, last_seq, number, chain, bytes_used) values ($1, 0, 0, $2, 0) on conflict (id) do nothing";
    let made = sqlx::query(insert).bind(space.to_vec()).bind(members.last().to_vec()).execute(&mut *change).await?;
    if made.rows_affected() == 0 {
        // Somebody said it at the same moment.
        return said_before(&mut change, &signed, 1).await;
    }
    keep(&mut change, &members, &signed, 0).await?;
    change.commit().await?;
    depot.roll.remember(Arc::new(members));
    Ok(answer(&Chain { statements: Vec::new(), last: 1 }))
}

/// Says something about who belongs to a space. Whoever brings it, it counts when it proves itself: after a server was set
/// back to a backup, devices say again what others said.
pub(crate) async fn say(
    State(depot): State<Arc<Depot>>,
    Path(space): Path<String>,
    asked: Asked,
) -> Result<Response, Refused> {
    let space = id(&space)?;
    let (signed, bundle) = read(&asked.body)?;
    let mut change = depot.database.change().await?;
    let standing = depot.roll.locked(&mut change, space).await?;
    if signed.statement().space == space && signed.statement().number <= standing.members.number() {
        return said_before(&mut change, &signed, number_of(&standing.members)).await;
    }
    let mut members = Members::clone(&standing.members);
    members.add(&signed)?;
    let bundled = is_in_time_and_bounds(&depot, &standing, &signed, bundle.as_deref(), &asked.key)?;
    let freed = used_up(&mut change, &signed).await?;
    if let (Some(bundle), Some(invitation)) = (&bundle, bundled) {
        let insert = "insert into bundles (space, invitation, bytes) values ($1, $2, $3)";
        let insert = sqlx::query(insert).bind(space.to_vec()).bind(invitation.0.to_vec()).bind(bundle.clone());
        insert.execute(&mut *change).await?;
    }
    let grown = bundled.and(bundle).map_or(0, |bundle| bytes(&bundle)) - freed;
    keep(&mut change, &members, &signed, grown).await?;
    let pulse = Standing { members: Arc::new(members), ..standing }.pulse(epoch(&mut change).await?);
    live::announce(&depot, change, space, pulse).await?;
    Ok(answer(&Chain { statements: Vec::new(), last: pulse.members }))
}

/// What was said after a statement, as much as fits.
pub(crate) async fn statements(
    State(depot): State<Arc<Depot>>,
    Path(space): Path<String>,
    asked: Asked,
) -> Result<Response, Refused> {
    let (space, after) = (id(&space)?, asked.after()?);
    let mut view = depot.database.view().await?;
    let standing = depot.roll.standing(&mut view, space).await?;
    standing.member(&asked.key)?;
    let sizes = "select number, cast(length(bytes) as bigint) from statements where space = $1 and number > $2 order by number limit $3";
    let sizes = sqlx::query_as(sizes).bind(space.to_vec()).bind(after).bind(ROWS);
    let end = reach(&sizes.fetch_all(&mut *view).await?, limits::PAGE);
    let statements = said(&mut view, space, after, end).await?;
    Ok(answer(&Chain { statements, last: standing.members.number() }))
}

/// What somebody needs who was invited.
pub(crate) async fn welcome(
    State(depot): State<Arc<Depot>>,
    Path(space): Path<String>,
    asked: Asked,
) -> Result<Response, Refused> {
    let space = id(&space)?;
    let mut view = depot.database.view().await?;
    let standing = depot.roll.standing(&mut view, space).await?;
    let invited = standing.members.invitation(&asked.key).ok_or(Refused::because(Refusal::NOT_THERE))?;
    if invited.until_ms < now_ms() {
        return Err(Refused::because(Refusal::TOO_LATE));
    }
    let select = "select bytes from bundles where space = $1 and invitation = $2";
    let bundle = sqlx::query_scalar(select).bind(space.to_vec()).bind(asked.key.0.to_vec());
    let bundle = bundle.fetch_optional(&mut *view).await?.ok_or(Refused::because(Refusal::NOT_THERE))?;
    let statements = said(&mut view, space, 0, i64::MAX).await?;
    Ok(answer(&Welcome { chain: Chain { statements, last: standing.members.number() }, bundle }))
}

fn read(body: &[u8]) -> Result<(Signed, Option<Vec<u8>>), Refused> {
    let Say { statement, bundle } = Say::decode(body)?;
    if statement.len() > limits::STATEMENT {
        return Err(Refused::because(Refusal::TOO_LARGE));
    }
    Ok((Signed::decode(&statement)?, bundle))
}

fn may_found(founding: &Founding, headers: &HeaderMap) -> bool {
    match founding {
        Founding::Anyone => true,
        Founding::Nobody => false,
        Founding::With(word) => {
            let said = headers.get(wire::WORD).map(|said| said.as_bytes()).unwrap_or_default();
            // Takes as long for a wrong first letter as for a wrong last one.
            let differ = said.iter().zip(word.as_bytes()).fold(0, |differ, (said, word)| differ | (said ^ word));
            said.len() == word.len() && differ == 0
        }
    }
}

async fn last_number(connection: &mut AnyConnection, space: Id) -> sqlx::Result<Option<i64>> {
    sqlx::query_scalar("select number from spaces where id = $1").bind(space.to_vec()).fetch_optional(connection).await
}

/// What is said again is well; something else in its place is not.
async fn said_before(connection: &mut AnyConnection, signed: &Signed, last: i64) -> Result<Response, Refused> {
    let select = "select bytes from statements where space = $1 and number = $2";
    let number = i64::try_from(signed.statement().number).unwrap_or(i64::MAX);
    let kept = sqlx::query_scalar(select).bind(signed.statement().space.to_vec()).bind(number);
    let kept: Option<Vec<u8>> = kept.fetch_optional(connection).await?;
    let last = u64::try_from(last).unwrap_or_default();
    if kept.is_some_and(|kept| kept == signed.encode()) {
        Ok(answer(&Chain { statements: Vec::new(), last }))
    } else {
        Err(Refused::with(Refusal::NOT_NEXT, last))
    }
}

/// Whether a statement that counts is taken here and now; where it invites with a bundle, for which invitation.
fn is_in_time_and_bounds(
    depot: &Depot,
    standing: &Standing,
    signed: &Signed,
    bundle: Option<&[u8]>,
    asker: &PublicKey,
) -> Result<Option<PublicKey>, Refused> {
    let by = &signed.statement().by;
    let members = &standing.members;
    let grows = bytes(&signed.encode()) + bundle.map_or(0, bytes);
    if standing.bytes + grows > depot.terms.space_bytes {
        return Err(Refused::because(Refusal::FULL));
    }
    match &signed.statement().deed {
        Deed::Joined { .. } => {
            if members.present_devices().count() >= limits::DEVICES {
                return Err(Refused::because(Refusal::FULL));
            }
            // A member who says it again vouches that it was in time.
            let is_late = members.invitation(by).is_some_and(|invited| invited.until_ms < now_ms());
            if is_late && members.by_key(asker).is_none() {
                return Err(Refused::because(Refusal::TOO_LATE));
            }
            Ok(None)
        }
        Deed::Invited { .. } if members.invited().len() >= INVITATIONS => Err(Refused::because(Refusal::FULL)),
        Deed::Invited { invitation, .. } => Ok(bundle.is_some().then_some(*invitation)),
        _ => Ok(None),
    }
}

/// Drops the bundles of invitations that nobody can use from here on; how many bytes that frees.
async fn used_up(change: &mut AnyConnection, signed: &Signed) -> sqlx::Result<i64> {
    let statement = signed.statement();
    let one = "delete from bundles where space = $1 and invitation = $2 returning cast(length(bytes) as bigint)";
    let all = "delete from bundles where space = $1 returning cast(length(bytes) as bigint)";
    let drop = match &statement.deed {
        Deed::Joined { .. } => sqlx::query_scalar(one).bind(statement.space.to_vec()).bind(statement.by.0.to_vec()),
        Deed::Withdrawn { invitation } => {
            sqlx::query_scalar(one).bind(statement.space.to_vec()).bind(invitation.0.to_vec())
        }
        Deed::Removed { .. } => sqlx::query_scalar(all).bind(statement.space.to_vec()),
        _ => return Ok(0),
    };
    let freed: Vec<i64> = drop.fetch_all(change).await?;
    Ok(freed.iter().sum())
}

/// Puts a statement at the end of the chain, and the end where it now is.
async fn keep(change: &mut AnyConnection, members: &Members, signed: &Signed, grown: i64) -> sqlx::Result<()> {
    let (space, number, statement) = (members.space().to_vec(), number_of(members), signed.encode());
    let grown = grown + bytes(&statement);
    sqlx::query("insert into statements (space, number, bytes) values ($1, $2, $3)")
        .bind(space.clone())
        .bind(number)
        .bind(statement)
        .execute(&mut *change)
        .await?;
    sqlx::query("update spaces set number = $2, chain = $3, bytes_used = bytes_used + $4 where id = $1")
        .bind(space)
        .bind(number)
        .bind(members.last().to_vec())
        .bind(grown)
        .execute(change)
        .await?;
    Ok(())
}
