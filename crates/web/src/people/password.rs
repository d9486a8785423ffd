//! Passwords: argon2id, made and checked away from the threads that answer.

use std::sync::LazyLock;

use ampersand_domain::Now;
use argon2::{
    Argon2,
    password_hash::{
        PasswordHasher as _, PasswordVerifier as _,
        phc::{PasswordHash, Salt},
    },
};

use crate::shell::Trouble;

/// The fewest characters of a password; length is what makes one strong.
pub(crate) const SHORTEST: usize = 10;

/// The hash that is kept of a password.
pub(crate) async fn hash(password: String, now: &Now) -> Result<String, Trouble> {
    let salt = now.token().0;
    tokio::task::spawn_blocking(move || hashed(&password, &salt[..16])).await.ok().flatten().ok_or(Trouble::Unreadable)
}

/// What is compared where there is no account.
static NOBODY: LazyLock<String> = LazyLock::new(|| hashed("nobody", &[0; 16]).unwrap_or_default());

fn hashed(password: &str, salt: &[u8]) -> Option<String> {
    let salt = Salt::new(salt).ok()?;
    Argon2::default().hash_password_with_salt(password.as_bytes(), &salt).ok().map(|hash| hash.to_string())
}

/// Whether this is the password. Without an account the same work is done, so that the time tells nothing.
pub(crate) async fn fits(password: String, kept: Option<String>) -> bool {
    let work = move || {
        let known = kept.is_some();
        let kept = kept.unwrap_or_else(|| NOBODY.clone());
        let checked = PasswordHash::new(&kept)
            .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok());
        known && checked
    };
    tokio::task::spawn_blocking(work).await.unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;

    /// The shortest of a few: what else the machine does makes single ones longer.
    async fn shortest(kept: Option<&str>) -> Duration {
        let mut shortest = Duration::MAX;
        for _ in 0..5 {
            let begun = Instant::now();
            assert!(!fits("a guess".to_owned(), kept.map(str::to_owned)).await);
            shortest = shortest.min(begun.elapsed());
        }
        shortest
    }

    #[tokio::test]
    async fn a_guess_takes_as_long_without_an_account_as_with_one() {
        let kept = hashed("three words in a row", &[7; 16]).unwrap();
        let (with, without) = (shortest(Some(&kept)).await, shortest(None).await);
        assert!(without * 2 > with && with * 2 > without, "{with:?} with an account, {without:?} without");
    }

    #[tokio::test]
    async fn nobody_comes_in_without_a_password_of_their_own() {
        assert!(!fits("nobody".to_owned(), None).await);
    }
}
