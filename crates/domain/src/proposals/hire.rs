//! *Is this a hire?* A suggestion with three answers, which never diverts by itself (R070, R071, K10).

use crate::words;

words! {
    /// What part the library would have.
    pub enum OurRole {
        /// We shape it together.
        CoDesign = "co_design",
        /// We do it together.
        CoDeliver = "co_deliver",
        /// We support it.
        Support = "support",
        /// We only give the room.
        HostOnly = "host_only",
        /// We only give the way to people.
        AccessOnly = "access_only",
    }
}

words! {
    /// The three answers to the suggestion (K10).
    pub enum HireAnswer {
        /// It is a partnership.
        Partnership = "partnership",
        /// It is room hire or a paid service.
        Hire = "hire",
        /// Start as a hire, and talk again.
        HireFirst = "hire_first",
    }
}

/// Whether to ask if it is a hire: only the room or the way to people, nothing shaped together, no shared aim.
#[must_use]
pub fn suggests_hire(role: OurRole, shaped_together: bool, shares_an_aim: bool) -> bool {
    matches!(role, OurRole::HostOnly | OurRole::AccessOnly) && !shaped_together && !shares_an_aim
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::a_dance_school_that_wants_the_hall(OurRole::HostOnly, false, false, true)]
    #[case::somebody_who_wants_our_readers(OurRole::AccessOnly, false, false, true)]
    #[case::an_advice_agency_tied_to_an_aim(OurRole::HostOnly, false, true, false)]
    #[case::a_choir_that_we_shape_together(OurRole::HostOnly, true, false, false)]
    #[case::a_class_that_we_support(OurRole::Support, false, false, false)]
    #[case::a_class_that_we_give_together(OurRole::CoDeliver, false, false, false)]
    #[case::a_festival_of_both(OurRole::CoDesign, false, false, false)]
    fn it_asks(#[case] role: OurRole, #[case] shaped: bool, #[case] aim: bool, #[case] asks: bool) {
        assert_eq!(suggests_hire(role, shaped, aim), asks);
    }
}
