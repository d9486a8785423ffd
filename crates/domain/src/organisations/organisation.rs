//! An organisation: a partner, a possible one, or somebody that we just know.

use serde::{Deserialize, Serialize};

use super::{ImportId, Likeness, RegisterId, email_domain, name_key};
use crate::{people::OrganisationId, words};

words! {
    /// What sort of organisation it is, as people say it.
    pub enum OrganisationKind {
        /// A registered charity.
        Charity = "charity",
        /// A group without registration: friends, neighbours, a club.
        CommunityGroup = "community_group",
        /// A community interest company or other social enterprise.
        SocialEnterprise = "social_enterprise",
        /// A company.
        Company = "company",
        /// A council, a part of one, or a parish.
        Council = "council",
        /// Health: a practice, a trust, public health.
        Health = "health",
        /// A school, college, university or nursery.
        Education = "education",
        /// A congregation or other faith body.
        Faith = "faith",
        /// Theatre, museum, archive, arts group.
        Culture = "culture",
        /// Another library service or library body.
        Library = "library",
        /// Police, probation, a government department and the like.
        PublicBody = "public_body",
        /// None of these, or not known.
        Other = "other",
    }
}

words! {
    /// Roughly how many work there.
    pub enum SizeBand {
        /// Volunteers only.
        Volunteers = "volunteers",
        /// One to four paid people.
        Tiny = "tiny",
        /// Five to nineteen.
        Small = "small",
        /// Twenty to ninety-nine.
        Medium = "medium",
        /// A hundred and more.
        Large = "large",
    }
}

words! {
    /// How the record came here.
    pub enum Origin {
        /// Typed in by a person of the library.
        Typed = "typed",
        /// From a file or a pasted list.
        Imported = "imported",
        /// From the public proposal form.
        Proposal = "proposal",
        /// From a workshop's door.
        Workshop = "workshop",
        /// From the directory of public registers.
        Directory = "directory",
        /// A colleague named it for a map of who could help (R084).
        Named = "named",
    }
}

words! {
    /// What a parent is to this organisation (X07).
    pub enum ParentLink {
        /// A branch, site or local group of its parent.
        Branch = "branch",
        /// An organisation of its own that belongs to the parent.
        Member = "member",
    }
}

words! {
    /// Where we stand with them, as told in settling in or on the record.
    pub enum Standing {
        /// A partnership runs now.
        PartnerNow = "partner_now",
        /// One ran before.
        WasPartner = "was_partner",
        /// We would like one.
        WouldLike = "would_like",
        /// We just know them.
        KnowThem = "know_them",
    }
}

/// An organisation. A name alone is not an identity: there are 178 of "Village Hall".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organisation {
    /// Its id.
    pub id: OrganisationId,
    /// The name that we use.
    pub name: String,
    /// Numbers on public registers, with the prefix of the register.
    pub register_ids: Vec<RegisterId>,
    /// Other names that it goes or went by.
    pub aliases: Vec<String>,
    /// The organisation that it is part of.
    pub parent: Option<OrganisationId>,
    /// What the parent is to it.
    pub parent_link: Option<ParentLink>,
    /// What sort it is.
    pub kind: OrganisationKind,
    /// Roughly how many work there; none when not known.
    pub size: Option<SizeBand>,
    /// Run by volunteers alone (R023); none when not known.
    pub volunteer_run: Option<bool>,
    /// Its pages.
    pub website: Option<String>,
    /// A general e-mail address, of the organisation and not of a person.
    pub email: Option<String>,
    /// A general number.
    pub phone: Option<String>,
    /// The address, a line a line, without the postcode.
    pub address: String,
    /// The postcode, upper case with one space.
    pub postcode: Option<String>,
    /// The authority, ward or town that it works in.
    pub area: Option<String>,
    /// What it is for, in its own or the register's words.
    pub about: String,
    /// Where we stand with them; none until somebody has said.
    pub standing: Option<Standing>,
    /// How the record came here.
    pub origin: Origin,
    /// The import that made it.
    pub import: Option<ImportId>,
    /// The record that it was merged into; such a record is kept but not listed.
    pub merged_into: Option<OrganisationId>,
}

impl Organisation {
    /// A record with a name and nothing else.
    #[must_use]
    pub fn named(id: OrganisationId, name: &str, origin: Origin) -> Self {
        Self {
            id,
            name: name.to_owned(),
            register_ids: Vec::new(),
            aliases: Vec::new(),
            parent: None,
            parent_link: None,
            kind: OrganisationKind::Other,
            size: None,
            volunteer_run: None,
            website: None,
            email: None,
            phone: None,
            address: String::new(),
            postcode: None,
            area: None,
            about: String::new(),
            standing: None,
            origin,
            import: None,
            merged_into: None,
        }
    }

    /// What it is compared by, when a list or a person names an organisation.
    #[must_use]
    pub fn likeness(&self) -> Likeness {
        Likeness {
            names: std::iter::once(&self.name).chain(&self.aliases).map(|name| name_key(name)).collect(),
            register_ids: self.register_ids.clone(),
            postcode: self.postcode.clone(),
            domains: self.email.iter().filter_map(|mail| email_domain(mail)).collect(),
        }
    }

    /// Small enough for the light path (R023, K11): volunteers only, or said to be run by volunteers.
    #[must_use]
    pub fn is_volunteer_run(&self) -> bool {
        self.volunteer_run.unwrap_or(self.size == Some(SizeBand::Volunteers))
    }
}

/// The district of a postcode as it is kept: `M33` of `M33 7ZF`. Who shares it is near.
#[must_use]
pub fn postal_district(postcode: &str) -> &str {
    postcode.split(' ').next().unwrap_or_default()
}

/// A postcode as it is kept, `M33 7ZF`, when it has the shape of one; forgiving of case and space.
#[must_use]
pub fn normal_postcode(typed: &str) -> Option<String> {
    let tight: Vec<u8> = typed.bytes().filter(|b| !b.is_ascii_whitespace()).map(|b| b.to_ascii_uppercase()).collect();
    if !(5..=7).contains(&tight.len()) || !tight.iter().all(u8::is_ascii_alphanumeric) {
        return None;
    }
    let (outward, inward) = tight.split_at(tight.len() - 3);
    let inward_fits =
        matches!(inward, [digit, a, b] if digit.is_ascii_digit() && a.is_ascii_alphabetic() && b.is_ascii_alphabetic());
    let outward_fits = outward[0].is_ascii_alphabetic() && outward.iter().any(u8::is_ascii_digit);
    (inward_fits && outward_fits)
        .then(|| format!("{} {}", String::from_utf8_lossy(outward), String::from_utf8_lossy(inward)))
}

#[cfg(test)]
mod tests {
    use super::normal_postcode;

    #[test]
    fn a_postcode_is_forgiven_its_spaces_but_not_its_shape() {
        assert_eq!(normal_postcode(" m33  7zf ").as_deref(), Some("M33 7ZF"));
        assert_eq!(normal_postcode("N77JW").as_deref(), Some("N7 7JW"));
        assert_eq!(normal_postcode("ec1a1bb").as_deref(), Some("EC1A 1BB"));
        for wrong in ["POOLE", "", "M33", "12345", "AAAA 1AA", "M33 7Z1", "M33-7ZF"] {
            assert_eq!(normal_postcode(wrong), None, "{wrong}");
        }
    }
}
