//! Signatures, and agreements kept elsewhere (R043, K06, K07).

use super::{AgreementId, SignatureFacts};
use crate::{
    Date, id,
    organisations::{CoarseDate, Precision},
    partnership::{AttachmentId, PartnershipId, PartnershipRole, PartyId, Way},
    people::{ContactId, PersonId},
};

id!(/// A signature.
    SignatureId);

id!(/// An agreement kept elsewhere.
    ElsewhereId);

/// A signature under exactly this text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// The id.
    pub id: SignatureId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// Under which version.
    pub agreement: AgreementId,
    /// For which party.
    pub party: PartyId,
    /// The hash of the text that was signed.
    pub hash: String,
    /// Who signed.
    pub name: String,
    /// As what.
    pub role: String,
    /// Whether the role may sign for the organisation.
    pub authorised: bool,
    /// How.
    pub way: Way,
    /// Who, if it is somebody on record.
    pub contact: Option<ContactId>,
    /// Who of the library; or who entered it.
    pub person: Option<PersonId>,
    /// The signed sheet.
    pub paper: Option<AttachmentId>,
    /// Whether they joined later by a line of their own (K07).
    pub accession: bool,
    /// When.
    pub signed_on: Date,
    /// When the party said that it was not so.
    pub disputed_on: Option<Date>,
}

impl Signature {
    /// As what it counts: *on paper* with the signed sheet alone.
    #[must_use]
    pub fn counts_as(&self) -> Way {
        self.way.counts_as(self.paper)
    }

    /// Whether it counts as given: in a way that confirms, and not disputed by the party (P).
    #[must_use]
    pub fn counts(&self) -> bool {
        self.counts_as().confirms() && self.disputed_on.is_none()
    }

    /// What the rule of force looks at.
    #[must_use]
    pub fn facts(&self) -> SignatureFacts {
        SignatureFacts { party: self.party, hash: self.hash.clone(), authorised: self.authorised, on: self.signed_on }
    }

    /// Whether the party can say that it is not so: staff noted it in its name.
    #[must_use]
    pub fn can_be_disputed(&self) -> bool {
        self.way != Way::Link && self.disputed_on.is_none()
    }
}

/// An agreement kept elsewhere, or the recorded answer that nothing is written (K06).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elsewhere {
    /// The id.
    pub id: ElsewhereId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// Whether nothing is written.
    pub nothing_written: bool,
    /// What it is: their form, a Word file of 2022 …
    pub what: String,
    /// Where it lies.
    pub where_it_lies: String,
    /// The file or picture.
    pub paper: Option<AttachmentId>,
    /// Who signed.
    pub signed_by: String,
    /// When.
    pub signed_on: Option<Date>,
    /// How exactly that is known.
    pub signed_precision: Precision,
    /// Until when it holds.
    pub until: Option<Date>,
    /// How exactly that is known.
    pub until_precision: Precision,
    /// The notice.
    pub notice: String,
    /// How it ends; empty when it does not say.
    pub how_it_ends: String,
    /// When this was put on record.
    pub noted_on: Date,
    /// By whom.
    pub noted_by: Option<PersonId>,
    /// When it ended.
    pub ended_on: Option<Date>,
}

/// Whether somebody with these roles may sign for a party (R043): one whom the party named to say yes for it; on the
/// one page of the light path the lead's word is enough (K12).
#[must_use]
pub fn may_sign(roles: &[PartnershipRole], light: bool) -> bool {
    roles.iter().any(|role| *role == PartnershipRole::Signatory || light && *role == PartnershipRole::Lead)
}

/// Whether what staff keep as the library's own signature is by somebody who may give it (R043): by their own press if
/// they may sign, and otherwise by the sheet that whoever may has signed.
#[must_use]
pub fn signs_for_us(may: bool, way: Way, sheet: bool, said_so: bool) -> bool {
    match way {
        Way::OnPaper => sheet && said_so,
        _ => may,
    }
}

impl Elsewhere {
    /// When it was signed, as exactly as that is known.
    #[must_use]
    pub fn signed(&self) -> Option<CoarseDate> {
        self.signed_on.map(|start| CoarseDate { start: Some(start), precision: self.signed_precision })
    }

    /// Until when it holds, as exactly as that is known.
    #[must_use]
    pub fn holds_until(&self) -> Option<CoarseDate> {
        self.until.map(|start| CoarseDate { start: Some(start), precision: self.until_precision })
    }

    /// The last day on which it may hold: a paper "until 2027" holds to the year's end.
    #[must_use]
    pub fn last_day(&self) -> Option<Date> {
        self.holds_until()?.latest()
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[test]
    fn a_signatory_may_sign_and_a_lead_only_the_one_page() {
        let (lead, signatory) = ([PartnershipRole::Lead], [PartnershipRole::Deputy, PartnershipRole::Signatory]);
        assert!(may_sign(&signatory, false) && may_sign(&lead, true));
        assert!(!may_sign(&lead, false) && !may_sign(&[], true));
    }

    #[rstest]
    #[case::own_press(true, Way::Together, false, false, true)]
    #[case::a_colleagues_press(false, Way::Together, false, true, false)]
    #[case::a_colleagues_press_with_a_sheet_beside_it(false, Way::Together, true, true, false)]
    #[case::a_sheet(false, Way::OnPaper, true, true, true)]
    #[case::a_sheet_of_nobody_in_particular(false, Way::OnPaper, true, false, false)]
    #[case::no_sheet(true, Way::OnPaper, false, true, false)]
    fn for_the_library_signs_who_may_or_their_sheet(
        #[case] may: bool,
        #[case] way: Way,
        #[case] sheet: bool,
        #[case] said_so: bool,
        #[case] counts: bool,
    ) {
        assert_eq!(signs_for_us(may, way, sheet, said_so), counts);
    }
}
