//! A proposal that somebody without an account has begun: kept in the session of that browser alone, under letters that
//! stand in the address, so that whoever sits down at a shared computer next is not led to it.

use std::collections::BTreeMap;

use ampersand_domain::Now;
use serde::{Deserialize, Serialize};

use super::QUESTIONS;
use crate::shell::{Ask, Posted, Trouble};

const KEY: &str = "proposals";
/// As many may be begun in one browser; the oldest goes first.
const MOST: usize = 3;
/// What is not touched for so long is forgotten, as the browser's own tab forgets it (`assets/src/js/typed.js`).
const SECONDS: i64 = 2 * 3_600;

/// A proposal on its way.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Begun {
    /// Its letters in the address.
    pub(super) letters: String,
    touched: i64,
    answers: BTreeMap<String, String>,
    /// How many of the questions were passed.
    passed: usize,
    /// The letters of the private address, once it was sent: a second press leads to the same page.
    pub(super) sent: Option<String>,
}

impl Begun {
    /// A new one.
    pub(super) fn new(now: &Now) -> Self {
        Self { letters: now.token().to_hex(), ..Self::default() }
    }

    /// The answers, as a form shows them.
    pub(super) fn posted(&self) -> Posted {
        Posted::of(self.answers.clone())
    }

    /// Puts an answer down.
    pub(super) fn answer(&mut self, field: &str, says: String) {
        self.answers.insert(field.to_owned(), says);
    }

    /// After this question: the step that comes next.
    pub(super) fn pass(&mut self, question: usize) -> &'static str {
        self.passed = self.passed.max(question + 1);
        if self.passed == QUESTIONS.len() {
            return super::CHECK;
        }
        QUESTIONS.get(question + 1).map_or(super::CHECK, |next| next.step)
    }

    /// Whether every question was passed, so that a change leads back to the check.
    pub(super) fn is_whole(&self) -> bool {
        self.passed == QUESTIONS.len()
    }

    /// It has gone: its answers stand in the record now.
    pub(super) fn send(&mut self, letters: &str) {
        self.answers.clear();
        self.sent = Some(letters.to_owned());
    }
}

async fn all(ask: &Ask, now: &Now) -> Vec<Begun> {
    let mut all = ask.session.get::<Vec<Begun>>(KEY).await.ok().flatten().unwrap_or_default();
    all.retain(|one| now.clock.seconds() - one.touched < SECONDS);
    all
}

/// The one that the address names, when this browser has it still.
pub(super) async fn find(ask: &Ask, now: &Now) -> Result<Option<Begun>, Trouble> {
    let letters = ask.part("token")?;
    Ok(all(ask, now).await.into_iter().find(|one| one.letters == letters))
}

/// Keeps it for another while.
pub(super) async fn keep(ask: &Ask, now: &Now, begun: Begun) -> Result<(), Trouble> {
    let mut all = all(ask, now).await;
    all.retain(|one| one.letters != begun.letters);
    all.push(Begun { touched: now.clock.seconds(), ..begun });
    all.drain(..all.len().saturating_sub(MOST));
    ask.session.insert(KEY, all).await.map_err(|_| Trouble::Unreadable)
}
