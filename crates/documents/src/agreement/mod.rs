//! Agreement: the agreement itself, its one page for the light path, its certificate, and the letter to start now.

mod certificate;
mod full;
mod one_page;
mod start_now;

use ampersand_domain::{Date, partnership::Way};

use crate::SignatureRow;
use crate::wording::short_day;

pub use certificate::Certificate;
pub use full::{AgreementPaper, ClausePaper, ContactLine, Party};
pub use one_page::{OnePageAgreement, OnePageParty};
pub use start_now::StartNowLetter;

/// A signature as it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// The organisation.
    pub party: String,
    /// Who said yes for it, with role.
    pub person: String,
    /// In which way (K14).
    pub way: Way,
    /// On which day.
    pub day: Date,
    /// Who of the library entered it, where somebody did for them.
    pub entered_by: Option<String>,
}

impl Signature {
    /// How and when, in words. *Told us* is said as what it is: no signature yet (K14).
    #[must_use]
    pub fn words(&self) -> String {
        let day = short_day(self.day);
        let by = self.entered_by.as_ref().map_or_else(String::new, |by| format!(", entered by {by}"));
        match self.way {
            Way::Link => format!("Signed by their own link on {day}"),
            Way::Together => format!("Signed together on one screen on {day}{by}"),
            Way::OnPaper => format!("Signed on paper on {day}{by}"),
            Way::ToldUs => format!("Told us yes on {day}{by}. Not signed yet."),
        }
    }
}

/// One line for each party: its signature, or room for one.
fn signature_rows<'a>(
    parties: impl IntoIterator<Item = (&'a str, &'a str)>,
    signatures: &[Signature],
) -> Vec<SignatureRow> {
    let row = |(party, signatory): (&str, &str)| {
        let signature = signatures.iter().find(|signature| signature.party == party);
        SignatureRow {
            party: party.to_owned(),
            person: signature.map_or_else(|| signatory.to_owned(), |signature| signature.person.clone()),
            signed: signature.map(Signature::words),
        }
    };
    parties.into_iter().map(row).collect()
}
