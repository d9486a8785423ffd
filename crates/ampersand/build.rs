//! How the program is linked.

use std::{env, process::Command};

/// The GNU library of C reads packed relocations since this version.
const SINCE: (u32, u32) = (2, 36);

/// Where this machine's loader can read them, relocations are packed: 4 MB less of the program is read at its start and
/// stays in memory. For another machine than this one they are left as they are.
fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let ours = env::var("TARGET").is_ok_and(|target| target.ends_with("linux-gnu") && env::var("HOST") == Ok(target));
    if ours && library_of_c().is_some_and(|version| version >= SINCE) {
        println!("cargo::rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
}

/// `ldd (Debian GLIBC 2.36-9) 2.36`: the last word of the first line.
fn library_of_c() -> Option<(u32, u32)> {
    let said = Command::new("ldd").arg("--version").output().ok()?.stdout;
    let version = String::from_utf8_lossy(&said).lines().next()?.split_whitespace().next_back()?.to_owned();
    let (major, minor) = version.split_once('.')?;
    Some((major.parse().ok()?, minor.parse().ok()?))
}
