//! A service of the size of a whole county: the example service twenty-two times over, with talks besides, so that it
//! has 300 partnerships in every state and 20,000 records.

use std::{
    collections::HashSet,
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Duration,
};

use ampersand_domain::{
    Actor, Role, Uuid, Visibility,
    organisations::{Interaction, Medium, Organisation, Precision, Ways},
    partnership::Partnership,
    people::Person,
};
use ampersand_store::Store;
use serde_json::Value;
use tempfile::TempDir;

use crate::{
    Fault,
    house::{House, file},
    line::Line,
    names::Dice,
};

const PARTNERSHIPS: usize = 300;
const RECORDS: i64 = 20_000;

/// What there is once in a service, however many partnerships it has, and what must not be there twice.
const ONCE: [&str; 34] = [
    "services",
    "people",
    "branches",
    "branch_figures",
    "aims",
    "needs",
    "audits",
    "audit_lines",
    "workshops",
    "rooms",
    "room_events",
    "workshop_guests",
    "workshop_invited",
    "workshop_became",
    "workshop_learned",
    "workshop_parked",
    "workshop_photos",
    "workshop_templates",
    "links",
    "proposal_links",
    "sessions",
    "filed_sheets",
    "done_keys",
    "jobs",
    "drafts",
    "notices",
    "logos",
    "network_asks",
    "strategy_editions",
    "map_links",
    "matching_keys",
    "registers",
    "register_entries",
    "register_keys",
];
/// What is no record of anybody's: not counted among the 20,000.
const MACHINERY: [&str; 7] = ["changes", "search", "lookup_keys", "sessions", "done_keys", "jobs", "drafts"];
/// Columns with words that tell one copy from the next.
const NAMED: [&str; 6] = ["name", "name_key", "title_key", "words", "word_key", "title"];

/// The program that was built beside this one.
pub(crate) fn ampersand() -> Result<PathBuf, Fault> {
    let own = std::env::current_exe()?;
    let program = own.with_file_name("ampersand");
    if program.is_file() { Ok(program) } else { Err(format!("{} is not built", program.display()).into()) }
}

/// The program on the database in this file.
pub(crate) fn command(database: &Path) -> Result<Command, Fault> {
    command_on(&format!("sqlite:{}", database.display()))
}

/// The program on the database at this address.
pub(crate) fn command_on(url: &str) -> Result<Command, Fault> {
    let mut command = Command::new(ampersand()?);
    command.env("AMPERSAND_DATABASE_URL", url).stdout(Stdio::null());
    Ok(command)
}

/// A port of this machine at which nobody listens.
pub(crate) fn free_port() -> Result<u16, Fault> {
    Ok(std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

/// The house.
pub(crate) async fn house() -> Result<House, Fault> {
    let folder = TempDir::new()?;
    let lines = multiplied(&example(folder.path()).await?)?;
    let dump = folder.path().join("many.dump");
    fs::write(&dump, lines)?;
    let database = file(&folder);
    let done = command(&database)?.arg("restore").arg(&dump).status()?;
    if !done.success() {
        return Err("the many could not be read in".into());
    }
    let store = Store::connect(&format!("sqlite:{}", database.display())).await?;
    let service = store.services().await?.first().map(|kept| kept.id).ok_or("the example has no service")?;
    let people = store.desk(&Actor::System { service }).select::<Person>().filter("role = ?", Role::Lead).one().await?;
    let person = people.ok_or("the example has no officer")?.id;
    let house = House::of(folder, store, Actor::Person { service, person, role: Role::Lead }).await?;
    fill(&house).await?;
    Ok(house)
}

/// How many records there are, and how many of them are partnerships.
pub(crate) async fn size(house: &House) -> Result<(i64, i64), Fault> {
    let desk = house.desk();
    let mut all = 0;
    for table in ampersand_store::tables() {
        all += desk.number(&format!("SELECT count(*) FROM {} WHERE service_id = $1", table.name), Vec::new()).await?;
    }
    Ok((all, desk.select::<Partnership>().count().await?))
}

/// The example as lines of JSON.
async fn example(folder: &Path) -> Result<String, Fault> {
    let (data, port) = (folder.join("example"), free_port()?);
    let mut demo = Command::new(ampersand()?);
    let demo = demo.arg("demo").arg("--data").arg(&data).arg("--listen").arg(format!("127.0.0.1:{port}"));
    let mut serving = demo.stdout(Stdio::null()).spawn()?;
    for _ in 0..600 {
        if Line::open(([127, 0, 0, 1], port).into(), "").await.is_ok() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    serving.kill()?;
    serving.wait()?;
    let dump = folder.join("example.dump");
    let done = command(&data.join("ampersand.db"))?.arg("backup").arg("--portable").arg(&dump).status()?;
    if !done.success() {
        return Err("the example could not be written out".into());
    }
    Ok(fs::read_to_string(dump)?)
}

/// A table of the dump.
struct Table {
    name: String,
    columns: Vec<String>,
    rows: Vec<Vec<Value>>,
}

fn multiplied(dump: &str) -> Result<String, Fault> {
    let (mut head, mut tables) = (String::new(), Vec::<Table>::new());
    for line in dump.lines() {
        match serde_json::from_str::<Value>(line)? {
            Value::Array(row) => tables.last_mut().ok_or("a row of no table")?.rows.push(row),
            Value::Object(map) if map.contains_key("table") => tables.push(Table {
                name: map["table"].as_str().unwrap_or_default().to_owned(),
                columns: serde_json::from_value(map["columns"].clone())?,
                rows: Vec::new(),
            }),
            Value::Object(map) if map.contains_key("ampersand") => head = line.to_owned(),
            _ => {}
        }
    }
    let many = |table: &&Table| !ONCE.contains(&table.name.as_str());
    let ids: HashSet<u128> = tables.iter().filter(many).flat_map(Table::ids).collect();
    let partnerships = tables.iter().find(|table| table.name == "partnerships").map_or(1, |table| table.rows.len());
    let copies = PARTNERSHIPS.div_ceil(partnerships.max(1));
    let (mut text, mut rows) = (format!("{head}\n"), 0);
    for table in &tables {
        let heading = serde_json::json!({ "table": table.name, "columns": table.columns });
        text.push_str(&format!("{heading}\n"));
        for copy in 0..if many(&table) { copies } else { 1 } {
            for row in table.rows.iter().filter(|row| copy == 0 || table.is_of(row, &ids)) {
                text.push_str(&format!("{}\n", Value::Array(table.copied(row, copy, &ids))));
                rows += 1;
            }
        }
    }
    text.push_str(&format!("{}\n", serde_json::json!({ "rows": rows })));
    Ok(text)
}

impl Table {
    fn at(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|own| own == column)
    }

    fn ids(&self) -> Vec<u128> {
        if MACHINERY.contains(&self.name.as_str()) {
            return Vec::new();
        }
        let id = self.at("id");
        let read = |row: &Vec<Value>| u128::from_str_radix(row.get(id?)?.as_str()?, 16).ok();
        self.rows.iter().filter_map(read).collect()
    }

    /// Whether a row belongs to a copy; what the machinery keeps of a record stands there as often as the record.
    fn is_of(&self, row: &[Value], ids: &HashSet<u128>) -> bool {
        let known = |text: &str| renamed(text, 1, ids) != text;
        !MACHINERY.contains(&self.name.as_str()) || row.iter().filter_map(Value::as_str).any(known)
    }

    /// A row of a copy: ids of its own, and names that tell it from the others.
    fn copied(&self, row: &[Value], copy: usize, ids: &HashSet<u128>) -> Vec<Value> {
        let numbered = ["changes", "search"].contains(&self.name.as_str());
        let cell = |(column, value): (&String, &Value)| {
            let Some(text) = value.as_str().filter(|_| copy > 0) else { return value.clone() };
            if numbered && (column == "seq" || column == "id") {
                let number: usize = text.parse().unwrap_or_default();
                return Value::from((number + copy * 1_000_000).to_string());
            }
            let own = renamed(text, copy, ids);
            let named = NAMED.contains(&column.as_str()) && !own.is_empty();
            Value::from(if named { format!("{own} {copy}") } else { own })
        };
        self.columns.iter().zip(row).map(cell).collect()
    }
}

/// The text with the ids of what is copied made those of the copy.
fn renamed(text: &str, copy: usize, ids: &HashSet<u128>) -> String {
    let other = |id: u128| id ^ (copy as u128);
    if text.len() == 32
        && let Some(id) = u128::from_str_radix(text, 16).ok().filter(|id| ids.contains(id))
    {
        return format!("{:032x}", other(id));
    }
    let mut out = text.to_owned();
    let mut at = 0;
    while at + 36 <= out.len() {
        match out.get(at..at + 36).and_then(|some| some.parse::<Uuid>().ok()).filter(|id| ids.contains(&id.as_u128())) {
            Some(id) => {
                out.replace_range(at..at + 36, &Uuid::from_u128(other(id.as_u128())).to_string());
                at += 36;
            }
            None => at += out[at..].chars().next().map_or(1, char::len_utf8),
        }
    }
    out
}

/// Talks with the organisations, until there are as many records as there have to be.
async fn fill(house: &House) -> Result<(), Fault> {
    let (now, desk) = (house.now(), house.desk());
    let left = RECORDS - size(house).await?.0;
    let organisations = desk.select::<Organisation>().all().await?;
    let people = desk.select::<Person>().all().await?;
    let mut dice = Dice::new();
    let mut talks = Vec::new();
    for _ in 0..left {
        let (with, by) = (&organisations[dice.below(organisations.len())], &people[dice.below(people.len())]);
        let days = i64::try_from(dice.below(900))?;
        talks.push(Interaction {
            id: now.id(),
            organisation: with.id,
            contact: None,
            partnership: None,
            person: Some(by.id),
            day: Some(now.today.saturating_sub(jiff::Span::new().days(days))),
            precision: Precision::Day,
            ways: Ways::TwoWay,
            medium: Medium::Call,
            minutes: Some(20),
            notes: "We talked about the spring: they keep Tuesdays free, and look for somebody to mend the kettle."
                .to_owned(),
            learned: String::new(),
            ring: None,
            visibility: Visibility::Library,
            author: Some(by.id),
            import: None,
        });
    }
    for some in talks.chunks(1_000) {
        let mut tx = desk.write(&now).await?;
        tx.insert_many(some).await?;
        tx.save().await?;
    }
    // A server does so when it starts.
    house.store.migrate().await?;
    Ok(())
}

/// How big a house is.
pub(crate) fn words(records: i64, partnerships: i64) -> String {
    format!("{records} records, {partnerships} partnerships")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_has_ids_of_its_own_wherever_they_stand() {
        let id = Uuid::from_u128(0x0192_0000_0000_7000_8000_0000_0000_0010);
        let other = Uuid::from_u128(0x0192_0000_0000_7000_8000_0000_0000_0011);
        let ids = HashSet::from([id.as_u128()]);
        assert_eq!(renamed(&id.simple().to_string(), 1, &ids), other.simple().to_string());
        let json = format!("{{\"é\":\"{id}\",\"b\":\"{}\"}}", Uuid::nil());
        assert_eq!(renamed(&json, 1, &ids), json.replace(&id.to_string(), &other.to_string()));
        assert_eq!(renamed("né", 1, &ids), "né");
    }
}
