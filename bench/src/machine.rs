//! On what it was measured.

use std::{fs, process::Command};

use crate::names;

/// The machine, the commit and the compiler, as a line.
pub(crate) fn words() -> String {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    format!(
        "{}, {cores} cores, {} GB of memory, load {} at the end; commit {}; {}; names {}",
        after("/proc/cpuinfo", "model name").unwrap_or_else(|| "a processor without a name".to_owned()),
        kilobytes("/proc/meminfo", "MemTotal").unwrap_or_default() / 1_000_000,
        fs::read_to_string("/proc/loadavg").unwrap_or_default().split(' ').next().unwrap_or_default(),
        said("git", &["describe", "--always", "--dirty"]),
        said("rustc", &["--version"]),
        if names::are_real() { "real" } else { "made up from a seed (AMPERSAND_TEST_DATA is not set)" },
    )
}

fn said(program: &str, words: &[&str]) -> String {
    let said = Command::new(program).args(words).output().ok();
    said.map(|said| String::from_utf8_lossy(&said.stdout).trim().to_owned()).unwrap_or_default()
}

fn after(file: &str, name: &str) -> Option<String> {
    let text = fs::read_to_string(file).ok()?;
    let line = text.lines().find(|line| line.starts_with(name))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

/// A number of kilobytes that the kernel tells.
pub(crate) fn kilobytes(file: &str, name: &str) -> Option<u64> {
    after(file, name)?.split(' ').next()?.parse().ok()
}
