//! The built command, as a person or a script runs it.

mod backup;
#[cfg(test)]
mod crawled;
mod demo;
mod document;
mod import;
#[cfg(test)]
mod killed;
#[cfg(test)]
mod lists;
mod postgres;
#[cfg(test)]
mod published;
mod settings;
#[cfg(test)]
mod watched;

use std::{
    error::Error,
    fs,
    path::PathBuf,
    process::{Command, Output},
};

use serde_json::Value;
use tempfile::TempDir;

pub(crate) type Proof = Result<(), Box<dyn Error>>;

/// A folder with a database that has one service, `town`.
pub(crate) struct Town {
    folder: TempDir,
    database: String,
}

impl Town {
    pub(crate) fn new() -> Result<Self, Box<dyn Error>> {
        Self::on("sqlite:town.db")
    }

    /// The same on the database of this address, which has no service yet.
    pub(crate) fn on(database: &str) -> Result<Self, Box<dyn Error>> {
        let town = Self { folder: TempDir::new()?, database: database.to_owned() };
        let made = town.run(&["admin", "service", "add", "town", "--name", "Town Libraries"])?;
        assert!(made.status.success(), "{}", words(&made));
        Ok(town)
    }

    /// A town that belongs to this authority.
    pub(crate) fn of_authority(authority: &str) -> Result<Self, Box<dyn Error>> {
        let town = Self { folder: TempDir::new()?, database: "sqlite:town.db".to_owned() };
        let made =
            town.run(&["admin", "service", "add", "town", "--name", "Town Libraries", "--authority", authority])?;
        assert!(made.status.success(), "{}", words(&made));
        Ok(town)
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Result<Output, Box<dyn Error>> {
        self.run_on(&self.database, arguments)
    }

    /// A command in this folder and on this database, before it runs.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ampersand"));
        command.args(arguments).current_dir(self.folder.path()).env("AMPERSAND_DATABASE_URL", &self.database);
        command
    }

    /// Runs a command on another database, from the same folder.
    pub(crate) fn run_on(&self, database: &str, arguments: &[&str]) -> Result<Output, Box<dyn Error>> {
        Ok(self.command(arguments).env("AMPERSAND_DATABASE_URL", database).output()?)
    }

    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> Result<PathBuf, Box<dyn Error>> {
        let path = self.folder.path().join(name);
        fs::write(&path, content)?;
        Ok(path)
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn read(&self, name: &str) -> Result<String, Box<dyn Error>> {
        Ok(fs::read_to_string(self.folder.path().join(name))?)
    }
}

/// The rows of a table as `export service` gives them out: each a text for each column.
pub(crate) fn held(town: &Town, table: &str) -> Result<Vec<serde_json::Map<String, Value>>, Box<dyn Error>> {
    let out = town.run(&["export", "service", "--service", "town"])?;
    let (mut columns, mut rows) = (None, Vec::new());
    for line in String::from_utf8_lossy(&out.stdout).lines() {
        match serde_json::from_str::<Value>(line)? {
            Value::Object(head) if head.contains_key("table") => {
                let of_it = head["table"] == table;
                columns = head["columns"].as_array().filter(|_| of_it).cloned();
            }
            Value::Array(cells) => {
                let Some(columns) = &columns else { continue };
                let named = columns.iter().filter_map(Value::as_str).map(str::to_owned);
                rows.push(named.zip(cells).collect());
            }
            _ => columns = None,
        }
    }
    Ok(rows)
}

/// All that a command said.
pub(crate) fn words(output: &Output) -> String {
    [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned()).join("\n")
}

/// The object on the last line.
pub(crate) fn last_line(output: &Output) -> Result<Value, Box<dyn Error>> {
    let text = String::from_utf8_lossy(&output.stdout);
    Ok(serde_json::from_str(text.lines().last().ok_or("nothing was said")?)?)
}

#[test]
fn every_subcommand_explains_itself_and_wrong_use_is_code_two() -> Proof {
    let town = Town::new()?;
    for command in [&["--help"][..], &["import", "organisations", "--help"], &["admin", "person", "add", "--help"]] {
        let help = town.run(command)?;
        assert!(help.status.success() && words(&help).contains("Usage:"), "{}", words(&help));
    }
    for wrong in [&["nonsense"][..], &["import", "organisations"], &["--config", "none.toml", "doctor"]] {
        assert_eq!(town.run(wrong)?.status.code(), Some(2), "{wrong:?}");
    }
    Ok(())
}

#[test]
fn a_service_and_a_person_are_set_up_from_the_command_line() -> Proof {
    let town = Town::new()?;
    assert_eq!(town.run(&["admin", "service", "add", "town", "--name", "Again"])?.status.code(), Some(1));
    let added = town.run(&["admin", "person", "add", "Jo Smith", "--service", "town", "--email", "Jo@Town.example"])?;
    assert!(words(&added).contains("/l/"), "{}", words(&added));
    assert!(words(&town.run(&["admin", "person", "list", "--service", "town"])?).contains("jo@town.example"));
    assert_eq!(town.run(&["import", "list", "--service", "town", "--as", "nobody"])?.status.code(), Some(1));
    assert!(town.run(&["import", "list", "--service", "town", "--as", "jo smith"])?.status.success());
    assert!(words(&town.run(&["doctor"])?).contains("All is well"));
    Ok(())
}

#[test]
fn settings_come_from_the_file_and_the_environment_wins() -> Proof {
    let town = Town::new()?;
    town.file("ampersand.toml", "database_url = \"sqlite:elsewhere.db\"")?;
    assert!(words(&town.run(&["doctor"])?).contains("sqlite:town.db"));
    town.file("bad.toml", "database_url = [")?;
    assert_eq!(town.run(&["--config", "bad.toml", "doctor"])?.status.code(), Some(2));
    Ok(())
}
