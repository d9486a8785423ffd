//! Grants as 360Giving publishes them in JSON, laid out as its own spreadsheets are.

use serde_json::Value;

use crate::table::{Row, Table, TableRefusal};

/// The heading of 360Giving's spreadsheets, and where the same stands in its JSON.
const FIELDS: [(&str, &str); 23] = [
    ("Identifier", "/id"),
    ("Title", "/title"),
    ("Description", "/description"),
    ("Currency", "/currency"),
    ("Amount Awarded", "/amountAwarded"),
    ("Award Date", "/awardDate"),
    ("Recipient Org:Identifier", "/recipientOrganization/0/id"),
    ("Recipient Org:Name", "/recipientOrganization/0/name"),
    ("Recipient Org:Charity Number", "/recipientOrganization/0/charityNumber"),
    ("Recipient Org:Company Number", "/recipientOrganization/0/companyNumber"),
    ("Recipient Org:Street Address", "/recipientOrganization/0/streetAddress"),
    ("Recipient Org:City", "/recipientOrganization/0/addressLocality"),
    ("Recipient Org:County", "/recipientOrganization/0/addressRegion"),
    ("Recipient Org:Country", "/recipientOrganization/0/addressCountry"),
    ("Recipient Org:Postal Code", "/recipientOrganization/0/postalCode"),
    ("Recipient Org:Description", "/recipientOrganization/0/description"),
    ("Recipient Org:Web Address", "/recipientOrganization/0/url"),
    ("Recipient Ind:Name", "/recipientIndividual/name"),
    ("Recipient Ind:Identifier", "/recipientIndividual/id"),
    ("Funding Org:Identifier", "/fundingOrganization/0/id"),
    ("Funding Org:Name", "/fundingOrganization/0/name"),
    ("Grant Programme:Title", "/grantProgramme/0/title"),
    ("Grant Programme:Code", "/grantProgramme/0/code"),
];

/// The grants as a table; the line of each row is its place in the file, counted from one.
pub(super) fn table(bytes: &[u8]) -> Result<Table, TableRefusal> {
    if bytes.len() > crate::table::MOST_BYTES {
        return Err(TableRefusal::TooLarge);
    }
    let read: Value = serde_json::from_slice(bytes).map_err(|error| TableRefusal::BrokenJson(error.line()))?;
    let grants = match &read {
        Value::Array(all) => all,
        Value::Object(package) => match package.get("grants") {
            Some(Value::Array(all)) => all,
            _ => return Err(TableRefusal::NotATable("JSON without a list of grants")),
        },
        _ => return Err(TableRefusal::NotATable("JSON without a list of grants")),
    };
    if grants.is_empty() {
        return Err(TableRefusal::Empty);
    }
    let rows = grants.iter().zip(1..).map(|(grant, line)| Row { line, cells: cells(grant) });
    Ok(Table { headings: FIELDS.iter().map(|(title, _)| (*title).to_owned()).collect(), rows: rows.collect() })
}

fn cells(grant: &Value) -> Vec<String> {
    FIELDS.iter().map(|(_, place)| grant.pointer(place).map(cell).unwrap_or_default()).collect()
}

fn cell(value: &Value) -> String {
    match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Bool(said) => said.to_string(),
        Value::Null | Value::Array(_) | Value::Object(_) => String::new(),
    }
}
