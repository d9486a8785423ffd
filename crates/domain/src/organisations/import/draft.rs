//! What one row of a list says, before anybody has decided whom it means.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Listed;
use crate::{
    Date,
    organisations::{
        CoarseDate, ContactPurpose, GrantDraft, Likeness, OrganisationKind, PersonDraft, RegisterId, SizeBand,
        Standing, address_key, email_domain, name_key,
    },
    service::Position,
    text::fold,
};

/// The one question for a whole file: where its details come from, and who needs them how long (X03).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    /// Where the list comes from, in words.
    pub source: String,
    /// Why the library keeps the people's details.
    pub purpose: ContactPurpose,
    /// Look again by this day whether they are still needed.
    pub keep_until: Option<Date>,
}

/// A row of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// What it says.
    Draft(Box<Draft>),
    /// What it says of a branch, a need or a partnership.
    Listed(Box<Listed>),
    /// Why it cannot be taken.
    Refused(Refused),
}

/// A row that cannot be taken, and why, in plain words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    /// The line of the file.
    pub line: usize,
    /// Why.
    pub reason: String,
}

/// What one row says, as it was understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The line of the file.
    #[serde(skip)]
    pub line: usize,
    /// The organisation's name.
    pub name: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// Numbers on registers.
    pub register_ids: Vec<RegisterId>,
    /// What sort it is, as far as the row tells.
    pub kind: OrganisationKind,
    /// How many work there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<SizeBand>,
    /// The name of what it is a branch, site or local group of.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub part_of: String,
    /// The name of what it belongs to as an organisation of its own.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub member_of: String,
    /// Its pages.
    pub website: Option<String>,
    /// A general address for e-mail.
    pub email: Option<String>,
    /// A general number.
    pub phone: Option<String>,
    /// The address, a line a line.
    pub address: String,
    /// The postcode as it is kept.
    pub postcode: Option<String>,
    /// The authority, ward or town.
    pub area: Option<String>,
    /// Where it is on the map.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
    /// What it is for.
    pub about: String,
    /// Where we stand with them, as far as the status says.
    pub standing: Option<Standing>,
    /// The people that the row names.
    pub people: Vec<PersonDraft>,
    /// When we last met or spoke.
    pub last_contact: Option<CoarseDate>,
    /// Who leads here, as the row has it.
    pub lead: String,
    /// The status as the row has it.
    pub status: String,
    /// The row's notes.
    pub notes: String,
    /// A grant to it that the row tells of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grant: Option<GrantDraft>,
    /// What could not be read as it should, in plain words.
    #[serde(skip)]
    pub remarks: Vec<String>,
}

impl Draft {
    /// A row with a name and nothing else.
    #[must_use]
    pub fn named(line: usize, name: &str) -> Self {
        Self {
            line,
            name: name.to_owned(),
            aliases: Vec::new(),
            register_ids: Vec::new(),
            kind: OrganisationKind::Other,
            size: None,
            part_of: String::new(),
            member_of: String::new(),
            website: None,
            email: None,
            phone: None,
            address: String::new(),
            postcode: None,
            area: None,
            position: None,
            about: String::new(),
            standing: None,
            people: Vec::new(),
            last_contact: None,
            lead: String::new(),
            status: String::new(),
            notes: String::new(),
            grant: None,
            remarks: Vec::new(),
        }
    }

    /// What it is compared by.
    #[must_use]
    pub fn likeness(&self) -> Likeness {
        let mails = self.email.iter().chain(self.people.iter().filter_map(|person| person.email.as_ref()));
        Likeness {
            names: std::iter::once(&self.name).chain(&self.aliases).map(|name| name_key(name)).collect(),
            register_ids: self.register_ids.clone(),
            postcode: self.postcode.clone(),
            domains: mails.filter_map(|mail| email_domain(mail)).collect(),
        }
    }

    /// One number for all that the row says, wherever it stands: the same row again changes nothing.
    #[must_use]
    pub fn key(&self) -> i64 {
        // A structure of texts and words can always be written.
        let text = serde_json::to_vec(self).unwrap_or_default();
        let hash = Sha256::digest(text);
        let mut first = [0; 8];
        first.copy_from_slice(&hash[..8]);
        i64::from_be_bytes(first)
    }

    /// Details that, together with the name, tell two organisations of one name apart.
    pub(super) fn marks(&self) -> Vec<String> {
        let people = self.people.iter().flat_map(|p| marks_of_person(&p.name, p.email.as_deref(), p.phone.as_deref()));
        marks_of_organisation(&self.address, self.email.as_deref(), self.phone.as_deref(), self.website.as_deref())
            .into_iter()
            .chain(people)
            .collect()
    }
}

/// The marks of an organisation's own details.
pub(super) fn marks_of_organisation(
    address: &str,
    email: Option<&str>,
    phone: Option<&str>,
    website: Option<&str>,
) -> Vec<String> {
    let address = Some(address_key(address)).filter(|text| text.len() >= 8).map(|text| format!("a{text}"));
    let email = email.map(|mail| format!("e{}", mail.to_lowercase()));
    let website = website.map(|page| format!("w{}", host(page)));
    [address, email, website, phone.and_then(phone_mark)].into_iter().flatten().collect()
}

/// The marks of one of its people.
pub(super) fn marks_of_person(name: &str, email: Option<&str>, phone: Option<&str>) -> Vec<String> {
    let name = Some(fold(name)).filter(|name| !name.is_empty()).map(|name| format!("n{name}"));
    let email = email.map(|mail| format!("e{}", mail.to_lowercase()));
    [name, email, phone.and_then(phone_mark)].into_iter().flatten().collect()
}

fn phone_mark(phone: &str) -> Option<String> {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let tail = digits.len().checked_sub(9)?;
    Some(format!("p{}", &digits[tail..]))
}

/// The place of a page, without its scheme and `www.`.
pub(super) fn host(page: &str) -> String {
    let bare = page.trim().to_lowercase();
    let bare = bare.split_once("://").map_or(bare.as_str(), |(_, rest)| rest);
    bare.trim_start_matches("www.").trim_end_matches('/').to_owned()
}
