//! Help, settings, exit codes, and in whose name a command writes.

use std::{
    io::{BufRead as _, BufReader, Read as _},
    process::{Command, Stdio},
};

use crate::{Proof, Town, words};

#[test]
fn every_subcommand_has_help_that_says_what_it_does() -> Proof {
    let town = Town::new()?;
    let help = words(&town.run(&["--help"])?);
    let commands: Vec<&str> = help
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| line.starts_with("  "))
        .filter(|line| !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert!(commands.len() >= 9 && commands.contains(&"serve"), "{commands:?}");
    for command in commands.into_iter().filter(|command| *command != "help") {
        let said = town.run(&[command, "--help"])?;
        assert!(said.status.success() && words(&said).contains("Usage:"), "{command}: {}", words(&said));
        assert!(words(&said).contains("--as <PERSON>"), "{command} says in whose name it writes");
    }
    Ok(())
}

#[test]
fn the_help_of_serve_names_every_setting() -> Proof {
    let help = words(&Town::new()?.run(&["serve", "--help"])?);
    for setting in
        ["database_url", "public_url", "trusted_proxies", "smtp_url", "mail_from", "log ", "log_format", "AMPERSAND_"]
    {
        assert!(help.contains(setting), "{setting} is not in\n{help}");
    }
    Ok(())
}

#[test]
fn a_setting_that_cannot_be_meant_is_code_two_and_names_itself() -> Proof {
    let town = Town::new()?;
    for (file, named) in [
        ("smtp_url = \"smtp://localhost\"", "AMPERSAND_MAIL_FROM"),
        ("smtp_url = \"nonsense\"\nmail_from = \"a@b.example\"", "AMPERSAND_SMTP_URL"),
        ("log_format = \"xml\"", "AMPERSAND_LOG_FORMAT"),
        ("trusted_proxies = \"the one in the cellar\"", "trusted_proxies"),
    ] {
        town.file("ampersand.toml", file)?;
        let said = town.run(&["serve", "--listen", "127.0.0.1:0"])?;
        assert_eq!(said.status.code(), Some(2), "{}", words(&said));
        assert!(words(&said).contains(named), "{named} is not in {}", words(&said));
    }
    Ok(())
}

#[test]
fn a_command_writes_in_the_name_of_the_one_whom_as_names() -> Proof {
    let town = Town::new()?;
    let add = |name: &'static str, email: &'static str, more: &'static [&'static str]| {
        town.run(&[&["admin", "person", "add", name, "--service", "town", "--email", email], more].concat())
    };
    assert!(add("Jo Smith", "jo@town.example", &[])?.status.success());
    assert!(add("Kim Lee", "kim@town.example", &["--as", "jo@town.example"])?.status.success());
    assert_eq!(add("Al Ray", "al@town.example", &["--as", "nobody"])?.status.code(), Some(1));
    let backup = town.run(&["backup", "all.jsonl", "--portable"])?;
    assert!(backup.status.success(), "{}", words(&backup));
    let rows = town.read("all.jsonl")?;
    let by = |name: &str| {
        let row = rows.lines().find(|row| row.contains(&format!("\"{name}\"")) && row.contains("@town.example"));
        row.map(str::to_owned).unwrap_or_default()
    };
    assert!(by("Jo Smith").contains("\"changed_by\":null"), "the system: {}", by("Jo Smith"));
    assert!(!by("Kim Lee").is_empty() && !by("Kim Lee").contains("\"changed_by\":null"), "Jo: {}", by("Kim Lee"));
    assert!(by("Al Ray").is_empty());
    Ok(())
}

#[test]
fn the_log_is_json_when_it_is_asked_for() -> Proof {
    let town = Town::new()?;
    town.file("ampersand.toml", "log = \"debug\"\nlog_format = \"json\"")?;
    let mut child = Command::new(env!("CARGO_BIN_EXE_ampersand"))
        .args(["serve", "--listen", "127.0.0.1:0"])
        .current_dir(town.folder.path())
        .env("AMPERSAND_DATABASE_URL", "sqlite:town.db")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let mut first = String::new();
    BufReader::new(child.stdout.take().ok_or("no output")?).read_line(&mut first)?;
    child.kill()?;
    child.wait()?;
    let mut log = String::new();
    child.stderr.take().ok_or("no log")?.read_to_string(&mut log)?;
    assert!(first.contains("Ampersand is at"), "{first}");
    let lines: Vec<&str> = log.lines().collect();
    assert!(!lines.is_empty(), "nothing was written");
    for line in lines {
        let written: serde_json::Value = serde_json::from_str(line)?;
        assert!(written["level"].is_string() && written["timestamp"].is_string(), "{line}");
    }
    Ok(())
}
