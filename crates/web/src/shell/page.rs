//! A page: its title, its view, and samples of all its states.

use maud::Markup;

use super::Frame;

/// A page of the product.
pub trait Page: Sized {
    /// What it is called; the one `h1` and the first part of the title.
    fn title(&self) -> String;

    /// Which item of the navigation it belongs to, by address.
    fn section(&self) -> &'static str {
        ""
    }

    /// The way here, when it is deeper than one step: (name, address).
    fn way(&self) -> Vec<(String, String)> {
        Vec::new()
    }

    /// What stands between the navigation and the title: a partnership's own pages.
    fn above(&self, _frame: &Frame) -> Option<Markup> {
        None
    }

    /// Whether the frame writes the title as the `h1`; a page with a heading of its own says no.
    fn heads(&self) -> bool {
        true
    }

    /// The library whose page it is, by name, where nobody is signed in: a stranger sees at whose door they stand.
    fn library(&self) -> Option<&str> {
        None
    }

    /// What is on it, without the title.
    fn view(&self, frame: &Frame) -> Markup;

    /// The page in each of its states: empty, full, wrong, refused, long names.
    fn samples() -> Vec<(&'static str, Self)>;
}

/// A rendered sample, for the folder that people look through.
#[derive(Debug, Clone)]
pub struct Sample {
    /// The page and the state: `sign-in/wrong`.
    pub name: String,
    /// The whole page.
    pub html: String,
}

/// All samples of a page, as a person of the library sees it.
#[must_use]
pub fn samples<P: Page>(page: &str) -> Vec<Sample> {
    samples_in::<P>(&Frame::sample(), page)
}

/// All samples of a page in this frame: as a partner's person or somebody outside sees it.
#[must_use]
pub fn samples_in<P: Page>(frame: &Frame, page: &str) -> Vec<Sample> {
    P::samples()
        .into_iter()
        .map(|(state, sample)| Sample { name: format!("{page}/{state}"), html: frame.whole(&sample).into_string() })
        .collect()
}
