//! Writes every sample paper into a folder, to look at: `cargo run --example print_samples -- FOLDER`.

use std::error::Error;
use std::{env, fs, path::PathBuf};

use ampersand_documents::{Print, docx, html_document, pdf, samples, text};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(env::args().nth(1).ok_or("name a folder")?);
    fs::create_dir_all(&folder)?;
    for (name, paper) in samples() {
        fs::write(folder.join(format!("{name}.pdf")), pdf(&paper, Print::Standard)?)?;
        fs::write(folder.join(format!("{name}-large.pdf")), pdf(&paper, Print::Large)?)?;
        fs::write(folder.join(format!("{name}.docx")), docx(&paper, Print::Standard)?)?;
        fs::write(folder.join(format!("{name}.html")), html_document(&paper))?;
        fs::write(folder.join(format!("{name}.txt")), text(&paper))?;
    }
    Ok(())
}
