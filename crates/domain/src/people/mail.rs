//! A message to somebody, in the outbox until it is sent, printed or copied (X06).

use super::MailId;
use crate::{Instant, Uuid, partnership::PartnershipId, words};

/// The word in `about_kind` of a letter that reminds a party of what comes up (K28).
pub const ABOUT_REMINDER: &str = "reminder";

/// The word in `about_kind` of a letter with the link to a proposal that somebody has begun: nobody of the library reads what
/// it opens (R063).
pub const ABOUT_BEGUN: &str = "begun";

words! {
    /// What becomes true when a letter has gone, and not before: the word in its `about_kind` (R076, R186, R231).
    pub enum OnceGone {
        /// The notes of a meeting are sent.
        NotesSent = "notes",
        /// A proposer has been told that the proposal is here.
        ProposalHere = "proposal_here",
        /// A proposer has our answer.
        ProposalAnswer = "proposal_answer",
        /// A partner has been thanked at the end.
        Thanked = "thanks",
    }
}

words! {
    /// Where a message stands.
    pub enum MailState {
        /// It will go when it can.
        Waiting = "waiting",
        /// It has gone.
        Sent = "sent",
        /// It was tried too often.
        Failed = "failed",
        /// A person sends, prints or copies it by hand.
        Held = "held",
    }
}

/// A message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// The id.
    pub id: MailId,
    /// To which address; empty where it can only be printed.
    pub to_address: String,
    /// To whom.
    pub to_name: String,
    /// The subject.
    pub subject: String,
    /// The words.
    pub body: String,
    /// Names and contents of what goes with it.
    pub attachments: Vec<(String, String)>,
    /// The partnership that it belongs to.
    pub partnership: Option<PartnershipId>,
    /// The kind of record that it is about.
    pub about_kind: String,
    /// The record that it is about.
    pub about: Option<Uuid>,
    /// Where it stands.
    pub state: MailState,
    /// When it was put here.
    pub queued_at: Instant,
    /// When it went.
    pub sent_at: Option<Instant>,
    /// How often it was tried.
    pub tries: i64,
    /// When it is tried next.
    pub next_try_at: Instant,
    /// What the server said last.
    pub last_error: Option<String>,
}

impl Mail {
    /// A message that is to go as soon as it can.
    #[must_use]
    pub fn to(id: MailId, address: &str, name: &str, subject: &str, body: &str, at: Instant) -> Self {
        Self {
            id,
            to_address: address.to_owned(),
            to_name: name.to_owned(),
            subject: subject.to_owned(),
            body: body.to_owned(),
            attachments: Vec::new(),
            partnership: None,
            about_kind: String::new(),
            about: None,
            state: MailState::Waiting,
            queued_at: at,
            sent_at: None,
            tries: 0,
            next_try_at: at,
            last_error: None,
        }
    }

    /// The same message, with what its going makes true of which record.
    #[must_use]
    pub fn once_gone(self, what: OnceGone, about: impl Into<Uuid>) -> Self {
        Self { about_kind: what.as_str().to_owned(), about: Some(about.into()), ..self }
    }

    /// What becomes true when it has gone, and of which record.
    #[must_use]
    pub fn makes_true(&self) -> Option<(OnceGone, Uuid)> {
        Some((self.about_kind.parse().ok()?, self.about?))
    }
}

/// A text without the secrets of personal links (64 hexadecimal letters): once it has gone, we need not know them.
#[must_use]
pub fn without_secrets(text: &str) -> String {
    const SECRET: usize = 64;
    let mut out = String::with_capacity(text.len());
    let mut run = String::new();
    let keep = |run: &mut String, out: &mut String| {
        out.push_str(if run.len() >= SECRET { "…" } else { run });
        run.clear();
    };
    for c in text.chars() {
        if c.is_ascii_hexdigit() {
            run.push(c);
        } else {
            keep(&mut run, &mut out);
            out.push(c);
        }
    }
    keep(&mut run, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::without_secrets;

    #[test]
    fn a_sent_letter_no_longer_holds_the_key_that_it_carried() {
        let letter = format!("Dear Ada, open http://localhost/l/{} on 24 November.", "a1".repeat(32));
        assert_eq!(without_secrets(&letter), "Dear Ada, open http://localhost/l/… on 24 November.");
        assert_eq!(without_secrets("a cafe, added"), "a cafe, added");
    }
}
