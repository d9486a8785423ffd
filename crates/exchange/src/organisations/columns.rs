//! What each column of somebody's list holds, guessed from its heading and from what stands in it.

use ampersand_domain::{
    fold,
    organisations::{RegisterId, normal_email, normal_phone, normal_postcode},
    words,
};
use serde::{Deserialize, Serialize};

use crate::table::{COLOUR_HEADING, Table};

words! {
    /// What a column holds.
    pub enum Column {
        /// Nothing that we keep.
        Skip = "skip",
        /// The organisation's name.
        Name = "name",
        /// Another name of it.
        OtherName = "other_name",
        /// A number on a register, with the register's prefix.
        RegisterId = "register_id",
        /// A charity's number.
        CharityNumber = "charity_number",
        /// A company's number.
        CompanyNumber = "company_number",
        /// One or several people, perhaps with their addresses and numbers.
        Person = "person",
        /// A person's first name.
        FirstName = "first_name",
        /// A person's last name.
        LastName = "last_name",
        /// What the person does there.
        Role = "role",
        /// Addresses for e-mail.
        Email = "email",
        /// Telephone numbers.
        Phone = "phone",
        /// The address or a line of it.
        Address = "address",
        /// The postcode.
        Postcode = "postcode",
        /// The authority, ward or district.
        Area = "area",
        /// Its pages.
        Website = "website",
        /// What sort it is.
        Kind = "kind",
        /// How many work there.
        Size = "size",
        /// What it is a branch, site or local group of.
        PartOf = "part_of",
        /// What it belongs to as an organisation of its own.
        MemberOf = "member_of",
        /// What it is for.
        About = "about",
        /// When somebody last met or spoke.
        LastContact = "last_contact",
        /// Who of the library leads.
        Lead = "lead",
        /// Where it stands.
        Status = "status",
        /// Free words.
        Notes = "notes",
        /// Degrees north of the equator.
        Latitude = "latitude",
        /// Degrees east of Greenwich.
        Longitude = "longitude",
        /// The authority that a branch belongs to.
        Authority = "authority",
        /// Whether a branch has closed for good.
        Closed = "closed",
        /// What is needed.
        What = "what",
        /// For whom it is needed.
        ForWhom = "for_whom",
        /// What shows that it is needed.
        Evidence = "evidence",
        /// Where that comes from.
        Source = "source",
        /// The aim that it serves.
        Aim = "aim",
        /// Why together is better.
        BetterTogether = "better_together",
        /// When it was raised.
        RaisedOn = "raised_on",
        /// What a partnership is called.
        Title = "title",
        /// With whom it is, by name.
        Partner = "partner",
        /// What is done together, in a sentence.
        Summary = "summary",
        /// When it began.
        Began = "began",
        /// When it ended.
        Ended = "ended",
        /// The need that it meets.
        Need = "need",
        /// The number that a funder gave a grant.
        GrantNumber = "grant_number",
        /// What a grant is called.
        GrantTitle = "grant_title",
        /// What a grant is for.
        GrantAbout = "grant_about",
        /// How much it is.
        Amount = "amount",
        /// In which currency.
        Currency = "currency",
        /// When it was awarded.
        AwardedOn = "awarded_on",
        /// Who gave it.
        Funder = "funder",
        /// The funder's number on a register.
        FunderNumber = "funder_number",
        /// The programme that it came from.
        Programme = "programme",
        /// The person to whom it was given: such a row is not taken.
        ToAPerson = "to_a_person",
    }
}

/// What the columns of a list hold, one for each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Columns {
    /// What each column holds.
    pub of: Vec<Column>,
    /// The list has no headings: its first line is a row as the others.
    pub no_headings: bool,
}

/// Headings as people write them, folded; the first that fits wins. A heading that only contains one of the second
/// list is taken when nothing fits whole.
const HEADINGS: [(Column, &str, &str); 26] = [
    (
        Column::CharityNumber,
        "reg number|charity no|charity number|registered charity number|charity reg no|charity registration number|registration number|reg no",
        "charity n|charity reg",
    ),
    (Column::CompanyNumber, "company no|company number|companies house number|crn", "company n|companies house"),
    (
        Column::RegisterId,
        "id|org id|identifier|organisation identifier|organisation id|register id|register numbers",
        "org id",
    ),
    (
        Column::OtherName,
        "also known as|aka|other name|other names|alias|aliases|trading name|known as|short name|acronym",
        "known as|other name|alias",
    ),
    (Column::FirstName, "first name|forename|given name|contact first name", ""),
    (Column::LastName, "last name|surname|family name|contact last name|contact surname", ""),
    (Column::Email, "email|e mail|mail|email address|e mail address|contact email|emails", "email|e mail"),
    (
        Column::Phone,
        "phone|tel|telephone|mobile|number|phone number|contact number|tel no|telephone number|landline|mob",
        "phone|tel|mobile|contact num",
    ),
    (Column::Role, "role|job title|position|title|contact role|post", "job title|role|position"),
    (
        Column::LastContact,
        "last contact|last contacted|last spoke|last met|last meeting|last contact date|date of last contact|last spoken|when|last seen|last heard|date|contacted",
        "last contact|last spoke|last met|last meet|last touch|last in touch|last heard|when did",
    ),
    (
        Column::Lead,
        "lead|our lead|library lead|lead officer|officer|our contact|who leads|owner|managed by|relationship manager|staff|library contact|lead librarian|who",
        "our lead|lead officer|library lead|lead staff|our contact|who leads|library contact",
    ),
    (Column::Status, "status|stage|state|where we are|current|active|rag|relationship|to us", "status|stage|where we"),
    (Column::Postcode, "postcode|post code|postal code|pcode|zip", "postcode|post code|postal code"),
    (Column::Website, "website|web|url|web address|site|www|homepage|web site", "website|web address|web site|url"),
    (
        Column::Address,
        "address|street|street address|town|city|county|location|venue|based at|line 1|line 2|line 3",
        "address|street|town",
    ),
    (
        Column::Area,
        "area|ward|authority|local authority|district|borough|region|locality|reporting|where",
        "ward|authority|district|borough",
    ),
    (Column::Latitude, "latitude|lat", ""),
    (Column::Longitude, "longitude|long|lng|lon", ""),
    (Column::Size, "size|size band|how many work there|number of employees|employees", ""),
    (Column::PartOf, "part of|parent|parent organisation|parent body|national body", ""),
    (Column::MemberOf, "member of|belongs to|umbrella body", ""),
    (
        Column::Kind,
        "type|kind|sector|category|organisation type|type of organisation|what sort",
        "type|sector|category",
    ),
    (
        Column::About,
        "about|what they do|activities|objects|purpose|description|mission|what it does|what it is for|summary",
        "what they|activities|description|purpose",
    ),
    (
        Column::Notes,
        "notes|note|comments|comment|remarks|details|other|info|information|history|background|next steps|actions",
        "note|comment|remark|info|history|next step|detail|action",
    ),
    (
        Column::Name,
        "name|organisation|organization|organisation name|organization name|org|org name|partner|group|company|charity|charity name|partner organisation|name of organisation|name of group|group name|partner name|who they are|agency|account|account name|company name|library|library name|institution|body|club|business",
        "organisation|organization|partner|org name|group name|charity|company name|agency",
    ),
    (
        Column::Person,
        "contact|contacts|contact name|contact names|person|people|contact person|key contact|main contact|named contact|contact details|names|contact s|who there",
        "contact|person|people|who we know|who do we know|who you know|who they have",
    ),
];

/// Matches the columns of a list, by heading first and by content where a heading says nothing.
#[must_use]
pub fn guess(table: &Table) -> Columns {
    let width = table.rows.iter().map(|row| row.cells.len()).chain([table.headings.len()]).max().unwrap_or_default();
    let heading = |at: usize| table.headings.get(at).map_or("", String::as_str);
    let grants = (0..width).any(|at| recipient(heading(at)).is_some());
    let mut of: Vec<Column> = (0..width)
        .map(|at| match recipient(heading(at)) {
            Some(rest) => by_heading(rest),
            // In a list of grants only what is said of the recipient describes an organisation.
            None if grants => Column::Skip,
            None => by_heading(heading(at)),
        })
        .collect();
    let known = of.iter().any(|column| *column != Column::Skip);
    let no_headings = !known && table.headings.iter().any(|heading| looks_like_data(heading) || width == 1);
    for (at, column) in of.iter_mut().enumerate() {
        let values: Vec<&str> = values(table, at, no_headings);
        *column = checked(*column, &values);
        if *column == Column::Skip && !grants && (no_headings || fold(heading(at)).is_empty()) {
            *column = by_content(&values);
        }
    }
    one_of_each(&mut of);
    // A colour can mean a status; where a column says the status in words, somebody chooses.
    if let Some(at) = (0..width).find(|at| heading(*at) == COLOUR_HEADING) {
        of[at] = if of.contains(&Column::Status) { Column::Skip } else { Column::Status };
    }
    if !of.contains(&Column::Name) {
        name_column(&mut of, table, no_headings);
    }
    Columns { of, no_headings }
}

/// The rest of a heading of 360Giving that is said of the recipient: `Recipient Org:Name`.
pub(super) fn recipient(heading: &str) -> Option<&str> {
    let (before, rest) = heading.split_once(':').or_else(|| heading.rsplit_once('/'))?;
    matches!(fold(before).as_str(), "recipient org" | "recipientorganization 0" | "recipient organization 0")
        .then(|| if rest.trim() == "Description" { "about" } else { rest })
}

fn by_heading(heading: &str) -> Column {
    if heading == COLOUR_HEADING {
        return Column::Skip;
    }
    let bare = fold(heading);
    let bare = bare.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    if bare.is_empty() {
        return Column::Skip;
    }
    let is = |list: &str| list.split('|').any(|word| word == bare);
    let holds = |list: &str| !list.is_empty() && list.split('|').any(|part| word_in(bare, part));
    HEADINGS
        .iter()
        .find(|(_, whole, _)| is(whole))
        .or_else(|| HEADINGS.iter().find(|(_, _, part)| holds(part)))
        .map_or(Column::Skip, |(column, ..)| *column)
}

/// Whether the heading holds the words, from the beginning of one of its own.
fn word_in(heading: &str, part: &str) -> bool {
    heading.match_indices(part).any(|(at, _)| at == 0 || heading.as_bytes()[at - 1] == b' ')
}

/// A column's values, those of its first row where the list has no headings too.
pub(super) fn values(table: &Table, at: usize, no_headings: bool) -> Vec<&str> {
    let first = table.headings.get(at).filter(|_| no_headings);
    let rows = table.rows.iter().take(200).filter_map(|row| row.cells.get(at));
    first.into_iter().chain(rows).map(String::as_str).filter(|cell| !cell.is_empty()).collect()
}

fn share(values: &[&str], is: impl Fn(&str) -> bool) -> usize {
    values.iter().filter(|value| is(value)).count() * 100 / values.len().max(1)
}

/// A heading can promise what the column does not hold: "id" over row numbers, "number" over anything, "date" of what.
fn checked(column: Column, values: &[&str]) -> Column {
    match column {
        _ if values.is_empty() => column,
        Column::RegisterId if share(values, |v| v.split([',', ';']).any(|one| RegisterId::parse(one).is_ok())) < 20 => {
            Column::Skip
        }
        Column::Phone if share(values, |v| v.chars().filter(char::is_ascii_digit).count() >= 6) < 20 => Column::Skip,
        Column::Latitude | Column::Longitude if share(values, |v| v.chars().any(|c| c.is_ascii_digit())) < 20 => {
            Column::Skip
        }
        Column::Email if share(values, |v| v.contains('@')) < 10 => Column::Skip,
        // "Who" over people who can be reached is them, not us.
        Column::Lead if share(values, |v| v.contains('@') || normal_phone(v).is_some()) > 20 => Column::Person,
        // Whether a register still keeps it says nothing about us.
        Column::Status if share(values, |v| matches!(fold(v).as_str(), "true" | "false")) > 60 => Column::Skip,
        Column::Person if share(values, |v| normal_email(v).is_some()) > 60 => Column::Email,
        Column::Person if share(values, |v| normal_phone(v).is_some()) > 60 => Column::Phone,
        other => other,
    }
}

fn by_content(values: &[&str]) -> Column {
    let most = |is: &dyn Fn(&str) -> bool| !values.is_empty() && share(values, is) >= 60;
    if most(&|v| normal_postcode(v).is_some()) {
        Column::Postcode
    } else if most(&|v| v.starts_with("GB-") && RegisterId::parse(v).is_ok()) {
        Column::RegisterId
    } else if most(&|v| normal_email(v).is_some()) {
        Column::Email
    } else if most(&|v| normal_phone(v).is_some()) {
        Column::Phone
    } else if most(&is_website) {
        Column::Website
    } else if most(&|v| v.contains('@')) {
        Column::Person
    } else {
        Column::Skip
    }
}

fn is_website(value: &str) -> bool {
    let low = value.to_lowercase();
    !low.contains(' ') && (low.starts_with("http") || low.starts_with("www."))
}

fn looks_like_data(heading: &str) -> bool {
    normal_email(heading).is_some()
        || normal_postcode(heading).is_some()
        || normal_phone(heading).is_some()
        || is_website(heading)
}

/// Of what an organisation has one, the first column counts; a second name is another name.
fn one_of_each(of: &mut [Column]) {
    for single in
        [Column::Name, Column::Postcode, Column::Website, Column::Kind, Column::Size, Column::PartOf, Column::MemberOf]
            .into_iter()
            .chain([Column::Lead, Column::LastContact, Column::Latitude, Column::Longitude])
    {
        let again = if single == Column::Name { Column::OtherName } else { Column::Skip };
        for column in of.iter_mut().filter(|column| **column == single).skip(1) {
            *column = again;
        }
    }
}

/// Without a heading that says so, the name is in the column whose texts differ most, the first of those.
fn name_column(of: &mut [Column], table: &Table, no_headings: bool) {
    let texts = |at: usize| {
        let values = values(table, at, no_headings);
        let letters = values.iter().filter(|value| value.chars().any(char::is_alphabetic)).count();
        let mut different: Vec<&&str> = values.iter().collect();
        different.sort_unstable();
        different.dedup();
        let rows = table.rows.len().clamp(1, 200);
        if letters * 2 < values.len() { 0 } else { different.len().min(letters) * 10 / rows }
    };
    // People stand in a column of their own; without an organisation beside them they are no list of organisations.
    let free = of.iter().enumerate().filter(|(_, column)| matches!(column, Column::Skip | Column::OtherName));
    let best = free.map(|(at, _)| at).max_by_key(|at| (texts(*at), usize::MAX - at)).filter(|at| texts(*at) > 0);
    if let Some(at) = best {
        of[at] = Column::Name;
    }
}

#[cfg(test)]
mod tests;
