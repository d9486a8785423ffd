//! Whom to ring and under which number, said plainly where none is on record: for the people of both sides (R046).

use std::collections::BTreeMap;

use ampersand_domain::{organisations::Contact, partnership::PartnershipPerson, people::PersonId};
use ampersand_store::{Desk, Kept};
use maud::{Markup, html};

use crate::shell::Trouble;

/// The ways to reach the people of a partnership.
#[derive(Debug, Clone, Default)]
pub(crate) struct Numbers {
    contacts: Vec<Kept<Contact>>,
    /// The numbers of the library's own people.
    ours: BTreeMap<PersonId, String>,
}

impl Numbers {
    /// Of these people: two reads, however many they are.
    pub(crate) async fn of(desk: &Desk, people: &[Kept<PartnershipPerson>]) -> Result<Self, Trouble> {
        let ids: Vec<_> = people.iter().filter_map(|one| one.contact).collect();
        let ours: Vec<PersonId> = people.iter().filter_map(|one| one.person).collect();
        let contacts = desk.select::<Contact>().among("id", &ids);
        let (contacts, ours) = tokio::try_join!(contacts.all(), desk.numbers_of(&ours))?;
        Ok(Self { contacts, ours })
    }

    fn contact(&self, one: &PartnershipPerson) -> Option<&Kept<Contact>> {
        self.contacts.iter().find(|contact| Some(contact.id) == one.contact)
    }

    /// The number of one of them.
    pub(crate) fn phone(&self, one: &PartnershipPerson) -> Option<&str> {
        let theirs = self.contact(one).and_then(|contact| contact.phone.as_deref());
        theirs.or_else(|| self.ours.get(&one.person?).map(String::as_str))
    }

    /// "Amina Yusuf, 01632 960111", or what stands there instead.
    pub(crate) fn ring(&self, name: &str, one: &PartnershipPerson) -> String {
        let phone = self.phone(one).map(str::trim).filter(|phone| !phone.is_empty());
        format!("{name}, {}", phone.unwrap_or_else(|| self.instead(one)))
    }

    /// What stands where a number should: that there is none, or that it is not for whoever reads this to see.
    pub(crate) fn instead(&self, one: &PartnershipPerson) -> &'static str {
        if one.contact.is_some() && self.contact(one).is_none() { BY_US } else { NO_NUMBER }
    }

    /// The address of one of them.
    pub(crate) fn email(&self, one: &PartnershipPerson) -> Option<&str> {
        self.contact(one).and_then(|contact| contact.email.as_deref())
    }
}

/// "Amina Yusuf, 01632 960111"; without a number that is said, so that nobody looks for one.
pub(crate) fn to_ring(name: &str, phone: Option<&str>) -> String {
    format!("{name}, {}", phone.map(str::trim).filter(|phone| !phone.is_empty()).unwrap_or(NO_NUMBER))
}

/// What stands where a number should.
pub(crate) const NO_NUMBER: &str = "no number on record";

/// What stands where a number should that another partner does not see.
const BY_US: &str = "by way of the library";

/// A number to press, or the plain word that there is none.
pub(crate) fn ring_link(phone: Option<&str>) -> Markup {
    html! {
        @match phone {
            Some(phone) => a class="govuk-link app-nowrap" href=(format!("tel:{}", phone.replace(' ', ""))) { (phone) },
            None => span class="app-soft" { (NO_NUMBER) },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::to_ring;

    #[test]
    fn a_name_comes_with_its_number_or_with_the_plain_word_that_there_is_none() {
        assert_eq!(to_ring("Amina Yusuf", Some("01632 960111")), "Amina Yusuf, 01632 960111");
        assert_eq!(to_ring("Amina Yusuf", None), "Amina Yusuf, no number on record");
        assert_eq!(to_ring("Amina Yusuf", Some(" ")), "Amina Yusuf, no number on record");
    }
}
