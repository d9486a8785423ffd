//! `Now`: the moment, the day, and the source of new ids, made once per request and passed down.
//!
//! Rules never ask a clock or a random source (X10): whoever calls them brings a `Now` made in
//! `web/now.rs` or in the binary. Tests bring a fixed one.

use std::sync::atomic::{AtomicU64, Ordering};

use jiff::civil::Date;
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

use crate::Instant;

/// The moment at which something happens, the service's day, and where new ids come from.
#[derive(Debug)]
pub struct Now {
    /// The moment, UTC, of the day shown.
    pub instant: Instant,
    /// What the machine's clock shows, whatever day a demonstration shows: links expire, limits count and letters wait by it.
    pub clock: Instant,
    /// The day in the service's zone.
    pub today: Date,
    /// Where ids and secrets come from.
    pub ids: Ids,
}

/// Makes ids and secrets from a seed of 32 random bytes that came from outside.
#[derive(Debug)]
pub struct Ids {
    seed: [u8; 32],
    /// Milliseconds since the moment's second began, so that what two requests make inside a second keeps its order.
    millis: u16,
    drawn: AtomicU64,
}

/// A secret for a link or a session: 256 bits, shown once, kept only as a hash.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(pub [u8; 32]);

impl Now {
    /// A moment with its day; `seed` must come from the system's random source (or be fixed in a test).
    #[must_use]
    pub fn new(instant: Instant, today: Date, seed: [u8; 32]) -> Self {
        Self { instant, clock: instant, today, ids: Ids { seed, millis: 0, drawn: AtomicU64::new(0) } }
    }

    /// The same moment, while the machine's clock shows another (X10).
    #[must_use]
    pub fn by_clock(self, clock: Instant) -> Self {
        Self { clock, ..self }
    }

    /// The same moment, so many milliseconds into its second.
    #[must_use]
    pub fn into_second(mut self, millis: u16) -> Self {
        self.ids.millis = millis.min(999);
        self
    }

    /// How many milliseconds of the moment's second have gone.
    #[must_use]
    pub fn millis(&self) -> u16 {
        self.ids.millis
    }

    /// A new id, in time order (UUIDv7).
    pub fn id<I: From<Uuid>>(&self) -> I {
        // The order in which ids are drawn stands in the twelve bits that follow UUIDv7's milliseconds.
        let order = self.ids.drawn.load(Ordering::Relaxed).to_be_bytes();
        let bytes = self.ids.draw();
        let mut random = [0; 10];
        random.copy_from_slice(&bytes[..10]);
        random[..2].copy_from_slice(&order[6..]);
        let seconds = u64::try_from(self.instant.seconds()).unwrap_or_default();
        let millis = seconds.saturating_mul(1000) + u64::from(self.ids.millis);
        I::from(Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
    }

    /// A new secret.
    #[must_use]
    pub fn token(&self) -> Token {
        Token(self.ids.draw())
    }
}

impl Ids {
    fn draw(&self) -> [u8; 32] {
        let count = self.drawn.fetch_add(1, Ordering::Relaxed);
        Sha256::new().chain_update(self.seed).chain_update(count.to_be_bytes()).finalize().into()
    }
}

impl Token {
    /// The secret as 64 hexadecimal letters, for an address.
    #[must_use]
    pub fn to_hex(&self) -> String {
        hex(&self.0)
    }

    /// What is kept of the secret: the SHA-256 of its hexadecimal letters.
    #[must_use]
    pub fn digest_of(hex_letters: &str) -> String {
        hex(&Sha256::digest(hex_letters.as_bytes()))
    }

    /// A code that a person can type: eight letters without those that look alike (K16).
    #[must_use]
    pub fn short_code(&self) -> String {
        const LETTERS: &[u8; 24] = b"ABCDEFGHJKLMNPQRSTUVWXYZ";
        self.0[..8].iter().map(|byte| char::from(LETTERS[usize::from(*byte) % LETTERS.len()])).collect()
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(…)")
    }
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_to_type_is_eight_letters_and_none_that_look_alike() {
        let code = Token(std::array::from_fn(|at| u8::try_from(at * 33).unwrap_or_default())).short_code();
        assert_eq!(code.len(), 8);
        assert!(code.chars().all(|one| one.is_ascii_uppercase() && !"IO".contains(one)), "{code}");
    }

    #[test]
    fn ids_of_one_moment_differ_and_keep_their_order() -> Result<(), Box<dyn std::error::Error>> {
        let now = Now::new(Instant::from_seconds(1_795_510_800)?, jiff::civil::date(2026, 11, 24), [7; 32]);
        let ids: Vec<Uuid> = (0..900).map(|_| now.id()).collect();
        assert!(ids.is_sorted_by(|a, b| a < b));
        assert_ne!(now.token(), now.token());
        let later = Now::new(now.instant, now.today, [3; 32]).into_second(40);
        assert!(now.id::<Uuid>() < later.id::<Uuid>(), "what is made later in a second has the greater id");
        Ok(())
    }
}
