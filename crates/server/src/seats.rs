//! How many connections may be open at once, and how many of one visitor.

use std::collections::HashMap;
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use prometheus_client::metrics::gauge::Gauge;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::visitor::Visitor;

/// The part of all seats that one visitor may take.
const SHARE: usize = 4;

/// Lets this process hold as many connections as the system allows it to: each is an open file, and what a process may open
/// without asking is little.
pub(crate) fn ask_for_room() {
    let limit = getrlimit(Resource::Nofile);
    // Refused, there is as much room as before.
    let _ = setrlimit(Resource::Nofile, Rlimit { current: limit.maximum, ..limit });
}

/// The seats there are. When all are taken, who comes waits at the door of the system.
#[derive(Debug, Clone)]
pub(crate) struct Seats {
    free: Arc<Semaphore>,
    most_each: usize,
    taken: Arc<Mutex<HashMap<Visitor, usize>>>,
    open: Gauge,
}

/// A seat that is taken until this goes.
#[derive(Debug)]
pub(crate) struct Seat {
    visitor: Visitor,
    taken: Arc<Mutex<HashMap<Visitor, usize>>>,
    open: Gauge,
    _free: OwnedSemaphorePermit,
}

impl Seats {
    /// So many seats, counted in a figure; where all come through one proxy, that may take them all.
    pub(crate) fn new(number: NonZeroUsize, shared_by_all: bool, open: Gauge) -> Self {
        let number = number.get().min(Semaphore::MAX_PERMITS);
        let most_each = if shared_by_all { number } else { number.div_ceil(SHARE) };
        Self { free: Arc::new(Semaphore::new(number)), most_each, taken: Arc::default(), open }
    }

    /// The few seats of who looks at figures.
    pub(crate) fn for_figures() -> Self {
        const FEW: NonZeroUsize = NonZeroUsize::MIN.saturating_add(15);
        Self::new(FEW, true, Gauge::default())
    }

    /// Waits for a free seat; none when the seats are gone.
    pub(crate) async fn free(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.free).acquire_owned().await.ok()
    }

    /// Gives a free seat to a visitor who does not have too many.
    pub(crate) fn seat(&self, visitor: Visitor, free: OwnedSemaphorePermit) -> Option<Seat> {
        let mut taken = counted(&self.taken);
        let number = taken.entry(visitor).or_default();
        if *number >= self.most_each {
            return None;
        }
        *number += 1;
        drop(taken);
        self.open.inc();
        Some(Seat { visitor, taken: Arc::clone(&self.taken), open: self.open.clone(), _free: free })
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.open.dec();
        let mut taken = counted(&self.taken);
        match taken.get_mut(&self.visitor) {
            Some(number) if *number > 1 => *number -= 1,
            _ => drop(taken.remove(&self.visitor)),
        }
    }
}

fn counted(taken: &Mutex<HashMap<Visitor, usize>>) -> MutexGuard<'_, HashMap<Visitor, usize>> {
    taken.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn seat(seats: &Seats, address: [u8; 4]) -> Option<Seat> {
        seats.seat(Visitor::at(address.into()), seats.free().await.unwrap())
    }

    #[tokio::test]
    async fn one_visitor_takes_a_quarter_and_others_still_find_a_seat() {
        let seats = Seats::new(NonZeroUsize::new(8).unwrap(), false, Gauge::default());
        let first = seat(&seats, [10, 0, 0, 1]).await;
        let second = seat(&seats, [10, 0, 0, 1]).await;
        assert!(first.is_some() && second.is_some());
        assert!(seat(&seats, [10, 0, 0, 1]).await.is_none(), "a third is too many");
        assert!(seat(&seats, [10, 0, 0, 2]).await.is_some());
        drop(first);
        assert!(seat(&seats, [10, 0, 0, 1]).await.is_some(), "who leaves may come back");
        drop(second);
        assert!(counted(&seats.taken).is_empty(), "nobody is remembered who has no seat");
    }

    #[tokio::test]
    async fn behind_a_proxy_all_seats_are_for_who_comes_through_it() {
        let seats = Seats::new(NonZeroUsize::new(2).unwrap(), true, Gauge::default());
        let both = (seat(&seats, [10, 0, 0, 1]).await, seat(&seats, [10, 0, 0, 1]).await);
        assert!(both.0.is_some() && both.1.is_some());
    }
}
