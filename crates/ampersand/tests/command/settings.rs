//! Help, settings, exit codes, and in whose name a command writes.

use std::{
    io::{BufRead as _, BufReader, Read as _},
    process::{Command, Stdio},
};

use serde_json::Value;

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
fn a_slip_in_the_name_of_a_setting_is_code_two_and_names_itself() -> Proof {
    let town = Town::new()?;
    town.file("ampersand.toml", "public_ulr = \"https://partners.example.org\"\n")?;
    let slip = town.run(&["doctor"])?;
    assert_eq!(slip.status.code(), Some(2), "{}", words(&slip));
    assert!(words(&slip).contains("a setting that is not known: public_ulr"), "{}", words(&slip));
    town.file("ampersand.toml", "public_url = \"https://partners.example.org\"\n")?;
    let doctor = town.command(&["doctor"]).env("AMPERSAND_PUBLIC_ULR", "https://x.example").output()?;
    assert!(doctor.status.success() && words(&doctor).contains("AMPERSAND_PUBLIC_ULR is no setting"));
    let add = ["admin", "person", "add", "Jo Smith", "--service", "town", "--email", "jo@town.example"];
    let added = words(&town.run(&add)?);
    assert!(added.contains("at https://partners.example.org/l/"), "the link can be sent as it stands: {added}");
    Ok(())
}

#[test]
fn what_cannot_be_read_on_the_command_line_is_said_in_plain_words() -> Proof {
    let town = Town::new()?;
    for (line, says) in [
        (&["check", "--service", "town", "--today", "31.12.2026"][..], "like 2026-11-24"),
        (&["serve", "--today", "tomorrow"][..], "like 2026-11-24"),
        (&["document", "agreement", "that one", "--service", "town"][..], "an id is long"),
        (&["import", "undo", "the last", "--service", "town"][..], "an id is long"),
        (&["import", "organisations", "x.csv", "--service", "town", "--purpose", "fun"][..], "partnership, exploring"),
    ] {
        let said = town.run(line)?;
        assert_eq!(said.status.code(), Some(2), "{}", words(&said));
        assert!(words(&said).contains(says), "{says} is not in {}", words(&said));
    }
    let none = town.run(&["document", "start-now", "--service", "town"])?;
    assert!(none.status.success() && words(&none).contains("There is none yet"), "{}", words(&none));
    Ok(())
}

#[test]
fn no_line_of_the_settings_in_the_help_is_broken_in_two() -> Proof {
    let help = words(&Town::new()?.run(&["serve", "--help"])?);
    let settings = help.split("Settings, in").nth(1).ok_or("no settings")?;
    let broken: Vec<&str> =
        settings.lines().skip(1).take_while(|line| !line.is_empty()).filter(|line| !line.starts_with("  ")).collect();
    assert!(broken.is_empty() && settings.contains(" [warn]\n"), "{help}");
    Ok(())
}

#[tokio::test]
async fn a_service_made_by_command_is_set_up_and_takes_proposals() -> Proof {
    let town = Town::new()?;
    let store = ampersand_store::Store::connect(&format!("sqlite:{}", town.path("town.db").display())).await?;
    let service = store.service_by_slug("town").await?.ok_or("no service")?;
    assert!(service.set_up && service.name == "Town Libraries");
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
        ("public_url = \"our libraries\"", "public_url"),
        ("public_url = \"partners.example.org\"", "public_url"),
        ("log = \"loud\"", "AMPERSAND_LOG is a level"),
    ] {
        town.file("ampersand.toml", file)?;
        let looked = town.run(&["doctor"])?;
        assert_eq!(looked.status.code(), Some(1), "doctor sees it too: {}", words(&looked));
        assert!(words(&looked).contains(named), "{named} is not in {}", words(&looked));
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
    let people = rows_of(&town.read("all.jsonl")?, "people")?;
    let by = |name: &str| people.iter().find(|row| row["name"] == name).map(|row| row["changed_by"].clone());
    assert_eq!(by("Jo Smith"), Some(Value::Null), "the system");
    let jo = people.iter().find(|row| row["name"] == "Jo Smith").map(|row| row["id"].clone());
    assert_eq!(by("Kim Lee"), jo);
    assert_eq!(by("Al Ray"), None);
    Ok(())
}

#[test]
fn a_service_that_somebody_makes_and_a_backup_that_somebody_puts_back_say_so_in_the_log() -> Proof {
    let town = Town::new()?;
    let add = town.run(&["admin", "person", "add", "Jo Smith", "--service", "town", "--email", "jo@town.example"])?;
    assert!(add.status.success(), "{}", words(&add));
    let make = |slug: &'static str, who: &'static str| {
        town.run(&["admin", "service", "add", slug, "--name", "Vale Libraries", "--as", who])
    };
    assert_eq!(make("vale", "nobody")?.status.code(), Some(1));
    assert!(make("vale", "jo@town.example")?.status.success());
    for portable in [&[][..], &["--portable"]] {
        let made = town.run(&[&["backup", "all.bak"], portable].concat())?;
        assert!(made.status.success(), "{}", words(&made));
        let back = |who| town.run_on("sqlite:back.db", &["restore", "all.bak", "--as", who]);
        let refused = back("nobody")?;
        assert_eq!(refused.status.code(), Some(1), "{}", words(&refused));
        assert!(words(&refused).contains("nobody here is called"), "{}", words(&refused));
        let restored = back("jo smith")?;
        assert!(restored.status.success(), "{}", words(&restored));
        let out = town.run_on("sqlite:back.db", &["backup", "out.jsonl", "--portable"])?;
        assert!(out.status.success(), "{}", words(&out));
        let log = town.read("out.jsonl")?;
        let jo = rows_of(&log, "people")?.first().map(|row| row["id"].clone()).ok_or("nobody")?;
        let changes = rows_of(&log, "changes")?;
        let of = |kind: &str| changes.iter().filter(|row| row["record_kind"] == kind).cloned().collect::<Vec<_>>();
        let makers: Vec<_> = of("service").into_iter().map(|row| row["actor_id"].clone()).collect();
        assert_eq!(makers, [Value::Null, jo.clone()], "the system made the first, Jo the second");
        let restores = of("restore");
        assert_eq!(restores.len(), 2, "a line for each service");
        assert!(restores.iter().all(|row| row["actor_id"] == jo && row["actor_kind"] == "person"), "{restores:?}");
        for file in ["all.bak", "out.jsonl", "back.db", "back.db-wal", "back.db-shm"] {
            let _ = std::fs::remove_file(town.path(file));
        }
    }
    Ok(())
}

/// The rows of a table in a portable backup, as objects.
fn rows_of(backup: &str, table: &str) -> Result<Vec<Value>, Box<dyn std::error::Error>> {
    let mut columns: Vec<String> = Vec::new();
    let mut rows = Vec::new();
    for line in backup.lines() {
        match serde_json::from_str(line)? {
            Value::Object(head) => {
                let here = head.get("table").is_some_and(|name| name == table);
                columns = if here { serde_json::from_value(head["columns"].clone())? } else { Vec::new() };
            }
            Value::Array(values) if !columns.is_empty() => {
                rows.push(Value::Object(columns.iter().cloned().zip(values).collect()));
            }
            _ => {}
        }
    }
    Ok(rows)
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
        let written: Value = serde_json::from_str(line)?;
        assert!(written["level"].is_string() && written["timestamp"].is_string(), "{line}");
    }
    Ok(())
}
