//! What the columns of the other lists are called by the people who keep them.

use ampersand_domain::{fold, organisations::ImportKind};

use super::super::{Column, Columns, columns::recipient};
use crate::table::Table;

type Headings = &'static [(Column, &'static str)];

const BRANCHES: Headings = &[
    (Column::Name, "name|branch|branch name|library|library name"),
    (Column::Address, "address|address1|address2|address3|address line 1|address line 2|street|town|city|county"),
    (Column::Postcode, "postcode|post code|postal code"),
    (Column::Phone, "phone|telephone|tel|phone number|telephone number"),
    (Column::Latitude, "latitude|lat"),
    (Column::Longitude, "longitude|long|lng|lon"),
    (Column::Authority, "authority|reporting|local authority|council|service|library service"),
    (Column::Closed, "closed|closed for good|year closed|closed in"),
];

const NEEDS: Headings = &[
    (Column::What, "what|need|what is needed|what we need|needed|title|gap"),
    (Column::ForWhom, "for whom|who for|for|audience|group|who is it for"),
    (Column::Evidence, "evidence|what shows it|why|reason|how we know"),
    (Column::Source, "source|where from|document|where that comes from"),
    (Column::Aim, "aim|priority|objective|strategic aim|aim served"),
    (Column::BetterTogether, "better together|why together|by choice"),
    (Column::RaisedOn, "raised|raised on|date|date raised|when"),
];

const PARTNERSHIPS: Headings = &[
    (Column::Title, "title|partnership|project|partnership name|project name|what we call it"),
    (Column::Partner, "partner|partners|organisation|organisations|with|with whom|partner organisation|name|group"),
    (Column::Summary, "summary|what|what we do|purpose|description|about|in a sentence"),
    (Column::Status, "status|stage|state|where it stands"),
    (Column::Began, "began|start|started|start date|since|from|when it began"),
    (Column::Ended, "ended|end|end date|finished|until|when it ended"),
    (Column::Lead, "lead|our lead|library lead|lead officer|officer|who leads"),
    (Column::Need, "need|need met|what it meets"),
    (
        Column::Person,
        "contact|contacts|contact name|contact names|contact person|their contact|person|people|key contact|main contact|named contact|their lead|who there",
    ),
    (Column::FirstName, "first name|forename|contact first name"),
    (Column::LastName, "last name|surname|contact last name"),
    (Column::Role, "role|job title|position|their role|contact role"),
    (Column::Email, "email|e mail|email address|e mail address|contact email|their email|mail"),
    (
        Column::Phone,
        "phone|telephone|tel|mobile|phone number|telephone number|contact number|contact phone|their phone",
    ),
];

/// Both the titles of 360Giving's spreadsheets and the names of its JSON, as other programs flatten it.
const GRANTS: Headings = &[
    (Column::GrantNumber, "identifier|id|grant id|grant identifier"),
    (Column::GrantTitle, "title"),
    (Column::GrantAbout, "description"),
    (Column::Amount, "amount awarded|amountawarded|amount|award amount"),
    (Column::Currency, "currency"),
    (Column::AwardedOn, "award date|awarddate|date awarded|date"),
    (Column::Funder, "funding org name|fundingorganization 0 name|funder|funder name"),
    (Column::FunderNumber, "funding org identifier|fundingorganization 0 id"),
    (Column::Programme, "grant programme title|grantprogramme 0 title|programme|grant programme|fund"),
    (
        Column::ToAPerson,
        "recipient ind name|recipient ind identifier|recipientindividual 0 name|recipientindividual name",
    ),
];

fn list(kind: ImportKind) -> Headings {
    match kind {
        ImportKind::Branches => BRANCHES,
        ImportKind::Needs => NEEDS,
        ImportKind::Partnerships => PARTNERSHIPS,
        ImportKind::Grants => GRANTS,
        ImportKind::Organisations | ImportKind::Contacts | ImportKind::Aims => &[],
    }
}

/// The columns that such a list has of its own.
pub(super) fn own(kind: ImportKind) -> impl Iterator<Item = Column> {
    list(kind).iter().map(|(column, _)| *column)
}

fn by_list(list: Headings, heading: &str) -> Column {
    let heading = fold(heading);
    let bare = heading.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let named = |wanted: &str| list.iter().find(|(_, words)| words.split('|').any(|word| word == wanted));
    named(&heading).or_else(|| named(bare)).map_or(Column::Skip, |(column, _)| *column)
}

/// Of what a row has one, the first column counts; an address has lines, and an authority may be said twice.
fn once_each(of: &mut [Column]) {
    let people = [Column::Person, Column::FirstName, Column::LastName, Column::Role, Column::Email, Column::Phone];
    let many = [Column::Skip, Column::Address, Column::Authority, Column::Partner, Column::ToAPerson];
    for at in 1..of.len() {
        if !many.contains(&of[at]) && !people.contains(&of[at]) && of[..at].contains(&of[at]) {
            of[at] = Column::Skip;
        }
    }
}

/// The columns of branches, needs or partnerships.
pub(super) fn of_list(kind: ImportKind, table: &Table) -> Columns {
    let list = list(kind);
    let mut of: Vec<Column> = table.headings.iter().map(|heading| by_list(list, heading)).collect();
    let width = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
    of.resize(of.len().max(width), Column::Skip);
    once_each(&mut of);
    // A list of one column without a heading that we know is what it is a list of.
    if of.iter().all(|column| *column == Column::Skip) && of.len() == 1 {
        return Columns { of: vec![super::wanted(kind)], no_headings: true };
    }
    Columns { of, no_headings: false }
}

/// The columns of people: where a name stands beside an organisation, it is the person's.
pub(super) fn of_people(table: &Table, mut columns: Columns) -> Columns {
    let is = |at: usize, words: &[&str]| table.headings.get(at).is_some_and(|own| words.contains(&fold(own).as_str()));
    let theirs = [
        "organisation",
        "organization",
        "org",
        "organisation name",
        "company",
        "group",
        "partner",
        "charity",
        "works for",
    ];
    let Some(organisation) = (0..columns.of.len()).find(|at| is(*at, &theirs)) else { return columns };
    for at in 0..columns.of.len() {
        let is_name = is(at, &["name", "full name", "person", "contact", "contact name"]);
        match columns.of[at] {
            Column::Name | Column::OtherName if is_name => columns.of[at] = Column::Person,
            Column::Name if at != organisation => columns.of[at] = Column::OtherName,
            _ => {}
        }
    }
    columns.of[organisation] = Column::Name;
    columns
}

/// The columns of grants: what is said of the recipient is read as of any organisation.
pub(super) fn of_grants(table: &Table, mut columns: Columns) -> Columns {
    let published = table.headings.iter().any(|heading| recipient(heading).is_some());
    for (at, heading) in table.headings.iter().enumerate() {
        let found = by_list(GRANTS, heading);
        let free = published || columns.of.get(at) != Some(&Column::Name);
        if recipient(heading).is_none() && found != Column::Skip && free {
            columns.of[at] = found;
        }
    }
    let mut seen = Vec::new();
    for column in columns.of.iter_mut().filter(|column| own(ImportKind::Grants).any(|own| own == **column)) {
        if seen.contains(column) && *column != Column::ToAPerson {
            *column = Column::Skip;
        }
        seen.push(*column);
    }
    columns
}
