//! Embeds the migrations: every `migrations/{sqlite,postgres}/NNNN_area.sql`, in the order of their names.

use std::{env, fmt::Write as _, fs, io, path::Path};

fn main() -> io::Result<()> {
    let root = env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?;
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    let mut code = String::new();
    for (folder, constant) in [("sqlite", "SQLITE"), ("postgres", "POSTGRES")] {
        let folder = Path::new(&root).join("migrations").join(folder);
        println!("cargo::rerun-if-changed={}", folder.display());
        let mut names: Vec<String> = fs::read_dir(&folder)?
            .map(|entry| entry.map(|entry| entry.file_name().to_string_lossy().into_owned()))
            .collect::<Result<_, _>>()?;
        names.retain(|name| name.ends_with(".sql"));
        names.sort();
        let _ = writeln!(code, "pub(crate) const {constant}: &[(&str, &str)] = &[");
        for name in names {
            let path = folder.join(&name);
            println!("cargo::rerun-if-changed={}", path.display());
            let _ = writeln!(code, "    ({:?}, include_str!({:?})),", name.trim_end_matches(".sql"), path);
        }
        code.push_str("];\n");
    }
    fs::write(Path::new(&out).join("migrations.rs"), code)
}
