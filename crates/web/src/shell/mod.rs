//! What every page stands on: the request as a page sees it, the answer, the frame round each page, and its parts.

mod after;
mod answer;
mod ask;
pub(crate) mod assets;
mod clock;
mod conflict;
pub(crate) mod drafts;
pub(crate) mod frame;
pub(crate) mod listing;
pub(crate) mod meanwhile;
mod network;
mod page;
mod paper;
pub mod parts;
pub(crate) mod posted;
mod program;
mod read;
mod routes;
mod seal;
pub(crate) mod session;
pub(crate) mod trouble;
pub(crate) mod wordings;
mod words;
mod written;

pub use answer::Answer;
pub use ask::{Ask, Me};
pub use assets::Assets;
pub(crate) use clock::{clock, clock_words};
pub(crate) use conflict::read_and_now;
pub use conflict::{Clash, Differs, drawn_from, version_field};
pub use frame::Frame;
pub(crate) use frame::encoded;
pub(crate) use meanwhile::Meanwhile;
pub use page::{Page, Sample, samples, samples_in};
pub use paper::take_away;
pub use parts::Choice;
pub use posted::{File, Posted};
pub(crate) use program::IN_ANY_FRAME;
pub use program::{Call, Refused};
pub use read::{Problem, Reader};
pub use routes::{Routes, Row, Who};
pub use session::Sessions;
pub use trouble::Trouble;
pub use words::{day, day_short, grouped, join, month_name, number, plural, time};

pub(crate) use seal::Seal;
