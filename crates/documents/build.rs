//! Embeds the fonts of `assets/dist/ttf`, which `make assets` puts there from npm.
//! `AMPERSAND_ASSETS` names another folder in place of `assets/dist`.

use std::{env, fmt::Write as _, fs, io, path::PathBuf};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-env-changed=AMPERSAND_ASSETS");
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
    let dist = env::var("AMPERSAND_ASSETS").map_or_else(|_| root.join("../../assets/dist"), PathBuf::from);
    let folder = dist.join("ttf");
    let mut fonts: Vec<PathBuf> = match fs::read_dir(&folder) {
        Ok(entries) => entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?,
        Err(_) => Vec::new(),
    };
    fonts.retain(|path| path.extension().is_some_and(|ending| ending == "ttf"));
    fonts.sort();
    if fonts.is_empty() {
        println!("cargo::error=no fonts in {}: run `make assets`", folder.display());
        return Ok(());
    }
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut code = String::from("pub(crate) const FILES: &[&[u8]] = &[\n");
    for font in fonts {
        let font = fs::canonicalize(font)?;
        println!("cargo::rerun-if-changed={}", font.display());
        let _ = writeln!(code, "    include_bytes!({font:?}),");
    }
    code.push_str("];\n");
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    fs::write(out.join("fonts.rs"), code)
}
