//! Random numbers that are equal on every platform.
//!
//! A small integer generator (`SplitMix64`) with one stream for every series and aspect, seeded by a hash (FNV-1a) of
//! their names: a new indicator in a catalogue, or one more draw for one of them, changes nothing for the others.

/// A stream of random numbers, determined by a seed and a few names.
#[derive(Debug, Clone)]
pub(super) struct Rng(u64);

impl Rng {
    /// Creates the stream of `names` under `seed`.
    pub(super) fn new(seed: u64, names: &[&str]) -> Self {
        let mut hash: u64 = 0xCBF2_9CE4_8422_2325;
        let mut take = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
        seed.to_le_bytes().into_iter().for_each(&mut take);
        for name in names {
            name.bytes().for_each(&mut take);
            // No name contains this byte, so that neighbouring names cannot run together.
            take(0xFF);
        }
        Self(hash)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Returns a number from `low` to `high`, both included.
    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = u128::from(high.abs_diff(low)) + 1;
        let above = (u128::from(self.next()) * span) >> 64;
        low.min(high).saturating_add(i64::try_from(above).unwrap_or(0))
    }

    /// Returns a number from −`reach` to `reach` that is more often small than large.
    pub(super) fn around(&mut self, reach: i64) -> i64 {
        let reach = reach.abs();
        self.between(-reach, reach).midpoint(self.between(-reach, reach))
    }

    /// Returns `true` with a probability of `percent` in a hundred.
    pub(super) fn hits(&mut self, percent: i64) -> bool {
        self.between(1, 100) <= percent
    }

    /// Returns one of `options`, drawn by weight.
    pub(super) fn weighed<T: Copy>(&mut self, options: &[(i64, T)], otherwise: T) -> T {
        let total: i64 = options.iter().map(|(weight, _)| weight).sum();
        let mut left = self.between(1, total.max(1));
        for &(weight, option) in options {
            left -= weight;
            if left <= 0 {
                return option;
            }
        }
        otherwise
    }

    /// Returns one of `options`; `None` if there are none.
    pub(super) fn pick<'a, T>(&mut self, options: &'a [T]) -> Option<&'a T> {
        let last = i64::try_from(options.len()).ok()?.checked_sub(1)?;
        options.get(usize::try_from(self.between(0, last.max(0))).ok()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_depends_on_its_names_and_the_seed_only() {
        let first = |seed, names: &[&str]| Rng::new(seed, names).next();
        assert_eq!(first(1, &["retail", "city"]), first(1, &["retail", "city"]));
        assert_ne!(first(1, &["retail", "city"]), first(2, &["retail", "city"]));
        assert_ne!(first(1, &["retail", "city"]), first(1, &["retailcity"]));
        assert_ne!(first(1, &["retail", "city"]), first(1, &["city", "retail"]));
    }

    #[test]
    fn the_generator_is_splitmix64() {
        let mut rng = Rng(1_234_567);
        assert_eq!(rng.next(), 6_457_827_717_110_365_317);
        assert_eq!(rng.next(), 3_203_168_211_198_807_973);
    }

    #[test]
    fn numbers_stay_within_their_bounds_and_reach_both() {
        let mut rng = Rng::new(7, &["bounds"]);
        let drawn: Vec<i64> = (0..1000).map(|_| rng.between(-2, 2)).collect();
        assert_eq!(drawn.iter().min(), Some(&-2));
        assert_eq!(drawn.iter().max(), Some(&2));
        assert_eq!(rng.between(5, 5), 5);
        assert_eq!(rng.pick::<u8>(&[]), None);
    }
}
