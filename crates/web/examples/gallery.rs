//! Writes every page in each of its states into a folder, to look at: `make gallery`.

use std::{fs, io, path::PathBuf};

fn main() -> io::Result<()> {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| "target/gallery".to_owned()));
    fs::create_dir_all(&folder)?;
    let assets = PathBuf::from("assets/dist");
    for name in ["app.css", "app.js", "room.css", "room.js"] {
        fs::copy(assets.join(name), folder.join(name))?;
    }
    if let Ok(fonts) = fs::read_dir(assets.join("fonts")) {
        fs::create_dir_all(folder.join("fonts"))?;
        for font in fonts.flatten() {
            fs::copy(font.path(), folder.join("fonts").join(font.file_name()))?;
        }
    }
    let mut index = String::from("<!doctype html><meta charset=utf-8><title>Pages</title><ul>");
    for sample in ampersand_web::gallery() {
        let name = format!("{}.html", sample.name.replace('/', "-"));
        fs::write(folder.join(&name), beside(&sample.html))?;
        index.push_str(&format!("<li><a href=\"{name}\">{}</a></li>", sample.name));
    }
    fs::write(folder.join("index.html"), index)
}

/// The page with its styles and scripts beside it in the same folder.
fn beside(html: &str) -> String {
    let Some((before, rest)) = html.split_once("/assets/") else { return html.to_owned() };
    let version = rest.split('/').next().unwrap_or_default();
    let path = format!("/assets/{version}/");
    format!("{before}/assets/{rest}").replace(&path, "")
}
