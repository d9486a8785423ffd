//! Other people's programs that open what we wrote. One that is missing fails the test with the line that installs it.

use std::error::Error;
use std::fs;
use std::process::Command;

use ampersand_documents::{Paper, Print, docx, pdf};

pub(crate) type Checked<T = ()> = Result<T, Box<dyn Error>>;

/// What a program prints about a file of ours, which is its last argument but for `after`.
pub(crate) fn opened(program: &str, package: &str, before: &[&str], file: &[u8], after: &[&str]) -> Checked<String> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("paper");
    fs::write(&path, file)?;
    let output = Command::new(program)
        .args(before)
        .arg(&path)
        .args(after)
        .output()
        .map_err(|_| format!("{program} is missing; install it with: sudo apt-get install {package}"))?;
    if !output.status.success() {
        return Err(format!("{program}: {}", String::from_utf8_lossy(&output.stderr)).into());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The text of a PDF as `pdftotext` finds it.
pub(crate) fn pdf_text(file: &[u8]) -> Checked<String> {
    opened("pdftotext", "poppler-utils", &["-enc", "UTF-8"], file, &["-"])
}

/// A part of a Word document.
pub(crate) fn part(file: &[u8], name: &str) -> Checked<String> {
    opened("unzip", "unzip", &["-p"], file, &[name])
}

/// Without spaces, line ends and marks of direction, which a PDF does not keep where they were.
pub(crate) fn bare(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'))
        .collect()
}

/// Everything that holds for each paper of ours, in each print: it opens, it is tagged and titled and in its
/// language, and has one first heading.
pub(crate) fn holds(paper: &Paper) -> Checked {
    for print in [Print::Standard, Print::Large] {
        let file = pdf(paper, print)?;
        let about = opened("pdfinfo", "poppler-utils", &[], &file, &[])?;
        assert!(about.lines().any(|line| line.starts_with("Tagged:") && line.ends_with("yes")), "{about}");
        assert!(about.contains(&paper.title), "{about}");
        let tags = opened("pdfinfo", "poppler-utils", &["-struct"], &file, &[])?;
        assert_eq!(tags.lines().filter(|line| line.trim_start().starts_with("H1")).count(), 1, "{tags}");
        let metadata = opened("pdfinfo", "poppler-utils", &["-meta"], &file, &[])?;
        assert!(metadata.contains("pdfuaid:part") && metadata.contains(&paper.language), "{metadata}");
        opened("qpdf", "qpdf", &["--check"], &file, &[])?;

        let word = docx(paper, print)?;
        let body = part(&word, "word/document.xml")?;
        let body = roxmltree::Document::parse(&body)?;
        let first = |node: &roxmltree::Node<'_, '_>| {
            node.has_tag_name((WORD, "pStyle")) && node.attribute((WORD, "val")) == Some("Heading1")
        };
        assert_eq!(body.descendants().filter(first).count(), 1);
        let core = part(&word, "docProps/core.xml")?;
        let core = roxmltree::Document::parse(&core)?;
        let said =
            |name: &str| core.descendants().find(|node| node.tag_name().name() == name).and_then(|node| node.text());
        assert_eq!(said("title"), Some(paper.title.as_str()));
        assert_eq!(said("language"), Some(paper.language.as_str()));
    }
    Ok(())
}

/// The name space of Word's own elements.
pub(crate) const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
