//! Independent normal draws, addressed rather than handed out: by the plan's seed, a factor's name, tile and year.
//!
//! `ChaCha8` (Bernstein 2008) keyed by seed and name, one stream a tile and year. No draw depends on any other, so adding
//! a factor, a year or a tile leaves every other draw as it was, on any number of threads.

use super::{
    kernel,
    rows::{Row, TILE},
};
use rand_chacha::{
    ChaCha8Rng,
    rand_core::{Rng as _, SeedableRng as _},
};

/// The draws of one factor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    key: [u8; 32],
}

impl Source {
    /// The draws of the factor called `name` under the plan's seed (1 to 16 hexadecimal digits; anything else counts
    /// as 0, which a valid plan does not hold).
    pub fn new(seed: &str, name: &str) -> Self {
        let seed = u64::from_str_radix(seed, 16).unwrap_or(0);
        let mut key = [0; 32];
        let words = [
            seed,
            hash(name, 0xcbf2_9ce4_8422_2325),
            hash(name, 0x6c62_272e_07bb_0142),
            u64::from_le_bytes(*b"concord1"),
        ];
        for (place, word) in key.chunks_exact_mut(8).zip(words) {
            place.copy_from_slice(&word.to_le_bytes());
        }
        Self { key }
    }

    /// Standard normals of a tile's futures in a year.
    pub fn normals(&self, tile: usize, year: usize, out: &mut Row) {
        let mut generator = ChaCha8Rng::from_seed(self.key);
        generator.set_stream(((tile as u64) << 16) | year as u64);
        let mut bytes = [0_u8; 4 * TILE];
        generator.fill_bytes(&mut bytes);
        let mut bits = [0_u32; TILE];
        for (word, four) in bits.iter_mut().zip(bytes.as_chunks::<4>().0) {
            *word = u32::from_le_bytes(*four);
        }
        kernel::normals(&bits, out);
    }
}

/// The FNV-1a hash from a given offset basis (Fowler, Noll & Vo).
fn hash(text: &str, basis: u64) -> u64 {
    text.bytes().fold(basis, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}
