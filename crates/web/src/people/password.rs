//! Passwords: argon2id, made and checked away from the threads that answer.

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
    let work = move || -> Option<String> {
        let salt = Salt::new(&salt[..16]).ok()?;
        Argon2::default().hash_password_with_salt(password.as_bytes(), &salt).ok().map(|hash| hash.to_string())
    };
    tokio::task::spawn_blocking(work).await.ok().flatten().ok_or(Trouble::Unreadable)
}

/// Whether this is the password. Without an account the same work is done, so that the time tells nothing.
pub(crate) async fn fits(password: String, kept: Option<String>) -> bool {
    let work = move || {
        let none = "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$1JrXxQk8cQ7fYv2nqGkq1Tt0fZ8m7a3xV5b9c1d2e3f";
        let known = kept.is_some();
        let kept = kept.unwrap_or_else(|| none.to_owned());
        let checked = PasswordHash::new(&kept)
            .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok());
        known && checked
    };
    tokio::task::spawn_blocking(work).await.unwrap_or(false)
}
