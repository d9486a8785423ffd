//! A proposal that somebody without an account has begun. It is kept on the server, under letters that stand in its address;
//! the browser in which it was begun may go on at that address for a while, so that whoever sits down at a shared computer
//! next is not led to it. With the link of its own ([`Begun::back`]) any browser may, for as many days as were said (R063).

use ampersand_domain::{
    Actor, Date, Now, Token,
    proposals::{BegunProposal, FileInShort, ProposalId},
    service::LibraryService,
};
use ampersand_store::{Desk, proposals::KeptBegun};
use serde::{Deserialize, Serialize};

use super::{CHECK, QUESTIONS};
use crate::shell::{Ask, Posted, Trouble};

const KEY: &str = "proposals";
/// As many may be begun in one browser; of the oldest it forgets the way.
const MOST: usize = 3;
/// For so long a browser that did not touch it goes on at its address, as its own tab does (`assets/src/js/typed.js`).
const SECONDS: i64 = 2 * 3_600;
/// Nobody reads and answers all questions in less.
const HASTE: i64 = 3;

/// What a browser knows of one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Known {
    /// The letters of the link of its own; those of the address follow from them, and not the other way.
    back: String,
    began: i64,
    touched: i64,
    /// The letters of the private address, once it was sent: a second press leads to the same page.
    sent: Option<String>,
}

/// A proposal on its way.
#[derive(Debug, Clone)]
pub(super) struct Begun {
    known: Known,
    kept: KeptBegun,
    /// The files that are to go with it.
    pub(super) files: Vec<FileInShort>,
}

/// The letters in the address, which this browser has; from them nobody finds those of the link.
fn in_address(back: &str) -> String {
    Token::digest_of(back)
}

fn digest(back: &str) -> String {
    Token::digest_of(&in_address(back))
}

/// The desk from which what was begun is kept.
pub(super) fn desk(ask: &Ask, service: &LibraryService) -> Desk {
    ask.store().desk(&Actor::System { service: service.id })
}

impl Begun {
    /// A new one.
    pub(super) fn new(now: &Now, service: &LibraryService) -> Self {
        let clock = now.clock.seconds();
        let known = Known { back: now.token().to_hex(), began: clock, touched: clock, sent: None };
        let begun = BegunProposal::new(now.today, service.thresholds.0.begun_days);
        Self { known, kept: KeptBegun { id: now.id(), begun }, files: Vec::new() }
    }

    /// Its letters in the address.
    pub(super) fn letters(&self) -> String {
        in_address(&self.known.back)
    }

    /// The letters of the link of its own.
    pub(super) fn back(&self) -> &str {
        &self.known.back
    }

    /// Under which digest it is kept.
    pub(super) fn digest(&self) -> String {
        digest(&self.known.back)
    }

    /// Its id among those that are kept.
    pub(super) fn id(&self) -> ampersand_domain::Uuid {
        self.kept.id
    }

    /// The last day on which it can be gone on with.
    pub(super) fn kept_until(&self) -> Date {
        self.kept.begun.kept_until
    }

    /// The answers, as a form shows them.
    pub(super) fn posted(&self) -> Posted {
        Posted::of(self.kept.begun.answers.clone())
    }

    /// Puts an answer down.
    pub(super) fn answer(&mut self, field: &str, says: String) {
        self.kept.begun.answers.insert(field.to_owned(), says);
    }

    /// After this question: the step that comes next.
    pub(super) fn pass(&mut self, question: usize) -> &'static str {
        let after = u32::try_from(question + 1).unwrap_or_default();
        self.kept.begun.passed = self.kept.begun.passed.max(after);
        if self.is_whole() { CHECK } else { QUESTIONS.get(question + 1).map_or(CHECK, |next| next.step) }
    }

    /// Where somebody who comes back goes on: at the first question that was not passed.
    pub(super) fn goes_on_at(&self) -> &'static str {
        QUESTIONS.get(usize::try_from(self.kept.begun.passed).unwrap_or_default()).map_or(CHECK, |next| next.step)
    }

    /// Whether every question was passed, so that a change leads back to the check.
    pub(super) fn is_whole(&self) -> bool {
        usize::try_from(self.kept.begun.passed).is_ok_and(|passed| passed >= QUESTIONS.len())
    }

    /// Whether it came faster than a person answers.
    pub(super) fn is_hasty(&self, now: &Now) -> bool {
        now.clock.seconds() - self.known.began < HASTE
    }

    /// The letters of the private address, where this browser sent it.
    pub(super) fn sent_here(&self) -> Option<&str> {
        self.known.sent.as_deref()
    }

    /// What it became, wherever it was sent.
    pub(super) fn sent(&self) -> Option<ProposalId> {
        self.kept.begun.sent
    }

    #[cfg(test)]
    fn passed(&self) -> u32 {
        self.kept.begun.passed
    }

    /// One to look at.
    pub(super) fn sample(answers: &Posted, files: Vec<FileInShort>) -> Self {
        let known = Known { back: "0".repeat(64), began: 0, touched: 0, sent: None };
        let mut begun = BegunProposal::new(Date::constant(2026, 11, 24), 30);
        begun.answers = answers.pairs().map(|(name, says)| (name.to_owned(), says.to_owned())).collect();
        Self { known, kept: KeptBegun { id: ampersand_domain::Uuid::nil(), begun }, files }
    }
}

async fn all(ask: &Ask, now: &Now) -> Vec<Known> {
    let mut all = ask.session.get::<Vec<Known>>(KEY).await.ok().flatten().unwrap_or_default();
    all.retain(|one| now.clock.seconds() - one.touched < SECONDS);
    all
}

/// The one that the address names, when this browser may still go on with it.
pub(super) async fn find(ask: &Ask, now: &Now) -> Result<Option<Begun>, Trouble> {
    let letters = ask.part("token")?;
    match all(ask, now).await.into_iter().find(|one| in_address(&one.back) == letters) {
        Some(known) => with(ask, known).await,
        None => Ok(None),
    }
}

/// The one to which the letters of a link lead, with the library that it is for.
pub(super) async fn by_link(ask: &Ask, back: &str) -> Result<Option<(LibraryService, Now, Begun)>, Trouble> {
    let Some((service, _)) = ask.store().begun_proposal(&digest(back)).await? else { return Ok(None) };
    let service = ask.store().service(service).await?.ok_or(Trouble::NotFound)?.record;
    let now = ask.app.now_in(&service);
    let clock = now.clock.seconds();
    let known = Known { back: back.to_owned(), began: clock - HASTE, touched: clock, sent: None };
    let begun = with(ask, known).await?.filter(|begun| begun.kept.begun.is_kept(now.today));
    Ok(begun.map(|begun| (service, now, begun)))
}

async fn with(ask: &Ask, known: Known) -> Result<Option<Begun>, Trouble> {
    let Some((service, kept)) = ask.store().begun_proposal(&digest(&known.back)).await? else { return Ok(None) };
    let files = ask.store().desk(&Actor::System { service }).begun_files(kept.id).await?;
    Ok(Some(Begun { known, kept, files }))
}

/// Keeps its answers, and this browser's way to it for another while.
pub(super) async fn keep(ask: &Ask, now: &Now, service: &LibraryService, begun: &Begun) -> Result<(), Trouble> {
    let days = service.thresholds.0.begun_days;
    let kept = KeptBegun { id: begun.kept.id, begun: begun.kept.begun.clone().touched(now.today, days) };
    desk(ask, service).keep_begun_proposal(&digest(&begun.known.back), &kept).await?;
    knows(ask, now, begun.known.clone()).await
}

/// This browser goes on with it for another while.
pub(super) async fn adopt(ask: &Ask, now: &Now, begun: &Begun) -> Result<(), Trouble> {
    knows(ask, now, begun.known.clone()).await
}

/// It has gone from here: the letters of its private address are remembered for a second press.
pub(super) async fn sent(ask: &Ask, now: &Now, begun: &Begun, letters: &str) -> Result<(), Trouble> {
    knows(ask, now, Known { sent: Some(letters.to_owned()), ..begun.known.clone() }).await
}

/// It is thrown away, wherever it could be gone on with.
pub(super) async fn forget(ask: &Ask, now: &Now, service: &LibraryService, begun: &Begun) -> Result<(), Trouble> {
    desk(ask, service).forget_begun_proposal(now, begun.kept.id).await?;
    let mut all = all(ask, now).await;
    all.retain(|one| one.back != begun.known.back);
    ask.session.insert(KEY, all).await.map_err(|_| Trouble::Unreadable)
}

async fn knows(ask: &Ask, now: &Now, known: Known) -> Result<(), Trouble> {
    let mut all = all(ask, now).await;
    all.retain(|one| one.back != known.back);
    all.push(Known { touched: now.clock.seconds(), ..known });
    all.drain(..all.len().saturating_sub(MOST));
    ask.session.insert(KEY, all).await.map_err(|_| Trouble::Unreadable)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn somebody_who_comes_back_goes_on_at_the_first_question_that_was_not_passed() {
        let mut begun = Begun::sample(&Posted::default(), Vec::new());
        assert_eq!(begun.goes_on_at(), QUESTIONS[0].step);
        assert_eq!(begun.pass(0), QUESTIONS[1].step);
        assert_eq!(begun.pass(0), QUESTIONS[1].step, "a second look at it passes nothing more");
        assert_eq!((begun.passed(), begun.goes_on_at()), (1, QUESTIONS[1].step));
        for at in 1..QUESTIONS.len() {
            begun.pass(at);
        }
        assert!(begun.is_whole() && begun.goes_on_at() == CHECK && begun.pass(0) == CHECK);
    }

    #[test]
    fn the_letters_of_the_address_do_not_open_what_those_of_the_link_do() {
        let begun = Begun::sample(&Posted::default(), Vec::new());
        assert_ne!(begun.letters(), begun.back());
        assert_ne!(digest(&begun.letters()), digest(begun.back()));
    }
}
