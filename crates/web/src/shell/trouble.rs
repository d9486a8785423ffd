//! Why a request has no ordinary answer.

use ampersand_store::StoreError;

use super::{Answer, Frame, Sample};

/// Why a request has no ordinary answer; each becomes a page that says what to do.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// Nothing here, or nothing that this person may see: both look the same.
    #[error("not found")]
    NotFound,
    /// One has to sign in first.
    #[error("sign in first")]
    SignIn,
    /// The form did not come from our own page, or the page was open for very long.
    #[error("the form has no valid token")]
    Forged,
    /// The bytes are no form.
    #[error("unreadable")]
    Unreadable,
    /// More than we take.
    #[error("too large")]
    TooLarge,
    /// Too many tries; wait so many seconds.
    #[error("too many tries")]
    Wait(u64),
    /// The store refused or failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A paper could not be made.
    #[error("the document could not be made: {0}")]
    Paper(String),
    /// The program broke while it worked on this; what it says of that went to where its errors are written.
    #[error("the program broke")]
    Broken,
}

/// The pages that say what went wrong, as somebody outside and somebody of the library sees them.
#[must_use]
pub(crate) fn samples() -> Vec<Sample> {
    let all = [
        ("nowhere", Trouble::NotFound),
        ("sign-in-first", Trouble::SignIn),
        ("open-for-long", Trouble::Forged),
        ("unreadable", Trouble::Unreadable),
        ("too-large", Trouble::TooLarge),
        ("wait", Trouble::Wait(30)),
        ("on-our-side", Trouble::Broken),
        ("busy", Trouble::Store(StoreError::Busy)),
    ];
    let frames = [("trouble", Frame::sample()), ("trouble-outside", Frame::sample_outside())];
    let of = |(kind, frame): &(&str, Frame)| {
        let page = |(state, trouble): &(&str, Trouble)| match frame.trouble(trouble) {
            Answer::Page(_, markup) => Some(Sample { name: format!("{kind}/{state}"), html: markup.into_string() }),
            _ => None,
        };
        all.iter().filter_map(page).collect::<Vec<_>>()
    };
    frames.iter().flat_map(of).collect()
}
