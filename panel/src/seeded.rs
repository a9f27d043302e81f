//! Chance that comes out the same every time: a small generator (SplitMix64) that only its seed decides.

use rechtenpas_rules::Day;

/// A source of chance.
#[derive(Clone, Debug)]
pub struct Seeded(u64);

impl Seeded {
    /// The same seed gives the same draws.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A source of its own for what has this name: what else is drawn changes nothing in it.
    pub fn apart(&self, name: &str) -> Self {
        // FNV-1a, and a draw to mix it.
        let seed = name
            .bytes()
            .fold(0xCBF2_9CE4_8422_2325 ^ self.0, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3));
        Self(Self(seed).next())
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A whole number from `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = u64::try_from(high - low).unwrap_or(0) + 1;
        low + i64::try_from(self.next() % span).unwrap_or(0)
    }

    /// A whole number from `low` to `high`, in steps such as amounts have when people say them.
    pub fn round(&mut self, low: i64, high: i64, step: i64) -> i64 {
        self.between(low / step, high / step) * step
    }

    /// Yes in so many of a hundred draws.
    pub fn percent(&mut self, share: i64) -> bool {
        self.between(0, 99) < share
    }

    /// One of several, each with its weight.
    pub fn pick<T: Copy>(&mut self, from: &[(T, i64)]) -> Option<T> {
        let mut left = self.between(0, (from.iter().map(|(_, weight)| weight).sum::<i64>() - 1).max(0));
        for (item, weight) in from {
            if left < *weight {
                return Some(*item);
            }
            left -= weight;
        }
        None
    }

    /// A day so many months before another, give or take half a month.
    pub fn months_before(&mut self, day: Day, from: i64, to: i64) -> Day {
        let months = self.between(from, to);
        let days = self.between(0, 27);
        day.plus_months(-months).plus_days(-days)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_decides_every_draw_and_weights_are_kept() {
        let mut one = Seeded::new(7);
        let mut other = Seeded::new(7);
        let draws: Vec<i64> = (0..1000).map(|_| one.between(3, 12)).collect();
        assert!(draws.iter().all(|draw| (3..=12).contains(draw) && *draw == other.between(3, 12)));
        assert_eq!(Seeded::new(7).apart("a").next(), Seeded::new(7).apart("a").next());
        assert_ne!(Seeded::new(7).apart("a").next(), Seeded::new(7).apart("b").next());
        let often = (0..1000).filter(|_| one.pick(&[("often", 9), ("seldom", 1)]) == Some("often")).count();
        assert!((850..950).contains(&often), "{often}");
    }
}
