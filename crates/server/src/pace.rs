//! How often somebody may ask, in memory that does not grow with how many ask.

use std::hash::{BuildHasher, Hash, RandomState};
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// How far ahead of its pace somebody may run: a minute's worth at once.
const WINDOW: Duration = Duration::from_secs(60);

/// Cells of the table, 8 bytes each.
const CELLS: usize = 1 << 16;

/// A pace that everybody is held to, each apart.
///
/// Who asks is hashed, with a key that nobody knows, to one of a fixed number of cells, so that a flood of made-up
/// addresses costs no memory. Two may share a cell; among a thousand that ask, one in sixty-five does.
/// A cell holds when what was asked so far will have been earned (the generic cell rate algorithm).
pub(crate) struct Pace {
    key: RandomState,
    began: Instant,
    earned_in: Duration,
    cells: Box<[AtomicU64]>,
}

impl Pace {
    /// A pace of so many requests a minute.
    pub(crate) fn per_minute(requests: NonZeroU32) -> Self {
        Self {
            key: RandomState::new(),
            began: Instant::now(),
            earned_in: WINDOW / requests.get(),
            cells: (0..CELLS).map(|_| AtomicU64::new(0)).collect(),
        }
    }

    /// Counts a request, or says how long to wait before the next one.
    pub(crate) fn count(&self, who: impl Hash, now: Instant) -> Result<(), Duration> {
        let place = usize::try_from(self.key.hash_one(who)).unwrap_or_default() % CELLS;
        let Some(cell) = self.cells.get(place) else { return Ok(()) };
        let now = nanoseconds(now.saturating_duration_since(self.began));
        let latest = now.saturating_add(nanoseconds(WINDOW));
        let one_more = |earned: u64| {
            let earned = earned.max(now).saturating_add(nanoseconds(self.earned_in));
            (earned <= latest).then_some(earned)
        };
        match cell.fetch_update(Ordering::Relaxed, Ordering::Relaxed, one_more) {
            Ok(_) => Ok(()),
            Err(earned) => {
                let free = earned.saturating_add(nanoseconds(self.earned_in)).saturating_sub(latest);
                Err(Duration::from_nanos(free))
            }
        }
    }
}

impl std::fmt::Debug for Pace {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Pace").field("earned_in", &self.earned_in).finish_non_exhaustive()
    }
}

/// A duration in nanoseconds: 64 bits hold five centuries.
fn nanoseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_nanos()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minutes_worth_at_once_and_then_as_fast_as_it_is_earned() {
        let pace = Pace::per_minute(NonZeroU32::new(60).unwrap());
        let now = Instant::now();
        for _ in 0..60 {
            assert_eq!(pace.count("a", now), Ok(()));
        }
        let wait = pace.count("a", now).unwrap_err();
        assert!(wait <= Duration::from_secs(1) && wait > Duration::from_millis(900), "{wait:?}");
        assert!(pace.count("a", now + wait - Duration::from_millis(1)).is_err(), "a moment early");
        assert_eq!(pace.count("a", now + wait), Ok(()));
        assert!(pace.count("a", now + wait).is_err(), "one was earned, not two");
        assert_eq!((0..100).filter(|_| pace.count("a", now + Duration::from_secs(3600)).is_ok()).count(), 60);
    }

    #[test]
    fn who_asks_too_often_does_not_slow_the_others() {
        let pace = Pace::per_minute(NonZeroU32::new(1).unwrap());
        let now = Instant::now();
        let at_once = (0_u32..1000).filter(|who| pace.count(who, now).is_ok()).count();
        assert!(at_once > 950, "{at_once} of a thousand");
        assert!((0_u32..1000).all(|who| pace.count(who, now).is_err()), "nobody gets two");
    }
}
