//! Who belongs to which space: the chain of statements, checked once and remembered until it grows.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use rechtenpas_sync::wire::{Pulse, Refusal};
use rechtenpas_sync::{Id, Member, Members, PublicKey, Signed};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

use crate::sync::refused::Refused;

/// Of so many spaces the members are remembered; those of others are made anew from their statements.
const REMEMBERED: usize = 512;

/// A space as the database has it at one moment.
#[derive(Debug, Clone)]
pub(crate) struct Standing {
    /// Who belongs to it.
    pub(crate) members: Arc<Members>,
    /// The last place of its row.
    pub(crate) last: i64,
    /// How many bytes are kept for it.
    pub(crate) bytes: i64,
}

/// What is remembered of spaces.
#[derive(Debug, Default)]
pub(crate) struct Roll(Mutex<HashMap<Id, Arc<Members>>>);

impl Roll {
    /// A space as it is now.
    pub(crate) async fn standing(&self, view: &mut AnyConnection, space: Id) -> Result<Standing, Refused> {
        let select = "select last_seq, number, chain, bytes_used from spaces where id = $1";
        self.read(view, space, select).await
    }

    /// A space as it is now, which nobody else changes until the end of the transaction.
    pub(crate) async fn locked(&self, change: &mut AnyConnection, space: Id) -> Result<Standing, Refused> {
        let lock = "update spaces set last_seq = last_seq where id = $1 returning last_seq, number, chain, bytes_used";
        self.read(change, space, lock).await
    }

    /// Remembers the members as they are from now on.
    pub(crate) fn remember(&self, members: Arc<Members>) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= REMEMBERED {
            let some = all.keys().next().copied();
            some.map(|space| all.remove(&space));
        }
        all.insert(members.space(), members);
    }

    async fn read(
        &self,
        connection: &mut AnyConnection,
        space: Id,
        statement: &'static str,
    ) -> Result<Standing, Refused> {
        let row = sqlx::query(statement).bind(space.to_vec()).fetch_optional(&mut *connection).await?;
        let row = row.ok_or(Refused::because(Refusal::NOT_THERE))?;
        let (last, bytes) = (row.try_get("last_seq")?, row.try_get("bytes_used")?);
        let members = self.members(connection, space, &row).await?;
        Ok(Standing { members, last, bytes })
    }

    async fn members(&self, connection: &mut AnyConnection, space: Id, row: &AnyRow) -> Result<Arc<Members>, Refused> {
        let chain: Vec<u8> = row.try_get("chain")?;
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&space).cloned();
        if let Some(known) = &known
            && known.last() == *chain
        {
            return Ok(Arc::clone(known));
        }
        let number = known.as_ref().map_or(0, |known| number_of(known));
        let known = known.map(Arc::unwrap_or_clone);
        let grown = match grown(known, &said(connection, space, number, i64::MAX).await?) {
            Some(grown) if grown.last() == *chain => grown,
            // The database was set back, and then said something else.
            _ => grown(None, &said(connection, space, 0, i64::MAX).await?)
                .filter(|grown| grown.last() == *chain)
                .ok_or_else(|| {
                    tracing::error!("the statements of a space do not follow on each other: the database is damaged");
                    Refused::with(Refusal::NOT_NOW, 3600)
                })?,
        };
        let grown = Arc::new(grown);
        self.remember(Arc::clone(&grown));
        Ok(grown)
    }
}

/// The statements of a space after one, up to and with another.
pub(crate) async fn said(
    connection: &mut AnyConnection,
    space: Id,
    after: i64,
    upto: i64,
) -> sqlx::Result<Vec<Vec<u8>>> {
    sqlx::query_scalar("select bytes from statements where space = $1 and number > $2 and number <= $3 order by number")
        .bind(space.to_vec())
        .bind(after)
        .bind(upto)
        .fetch_all(connection)
        .await
}

/// What more statements make of the members that are known; nothing where one does not count.
fn grown(known: Option<Members>, statements: &[Vec<u8>]) -> Option<Members> {
    let mut statements = statements.iter();
    let mut members = match known {
        Some(known) => known,
        None => Members::found(&Signed::decode(statements.next()?).ok()?).ok()?,
    };
    statements.try_for_each(|bytes| members.add(&Signed::decode(bytes).ok()?).ok())?;
    Some(members)
}

/// The number of the last statement, as databases count.
pub(crate) fn number_of(members: &Members) -> i64 {
    i64::try_from(members.number()).unwrap_or(i64::MAX)
}

impl Standing {
    /// The device that asks, where it belongs to the space.
    pub(crate) fn member(&self, key: &PublicKey) -> Result<&Member, Refused> {
        let was_here = || self.members.all().iter().any(|member| member.device.key == *key);
        self.members
            .by_key(key)
            .ok_or_else(|| Refused::because(if was_here() { Refusal::REMOVED } else { Refusal::NOT_THERE }))
    }

    /// What is told of the space to who listens.
    pub(crate) fn pulse(&self, epoch: Id) -> Pulse {
        Pulse { epoch, last: u64::try_from(self.last).unwrap_or_default(), members: self.members.number() }
    }
}
