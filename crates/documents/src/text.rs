//! A paper as plain text: for e-mail, a phone, a screen reader, a Braille line. Lines are not cut.

use std::fmt::Write as _;

use crate::paper::{Block, Paper, Table, signature_table};

/// A paper as plain text.
#[must_use]
pub fn text(paper: &Paper) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{}", paper.service.name);
    heading(&mut out, &paper.title, '=');
    for line in paper.standing.iter().chain(&paper.meta) {
        let _ = writeln!(out, "{line}");
    }
    for block in &paper.blocks {
        write_block(&mut out, block);
    }
    out
}

fn write_block(out: &mut String, block: &Block) {
    match block {
        Block::Heading(level, text) => heading(out, text, if *level <= 1 { '-' } else { '.' }),
        Block::Para(text) | Block::Note(text) | Block::Big(text) => paragraph(out, text),
        Block::List(items) => {
            out.push('\n');
            for item in items {
                let _ = writeln!(out, "- {}", item.replace('\n', "\n  "));
            }
        }
        Block::Steps(items) => {
            out.push('\n');
            for (n, item) in items.iter().enumerate() {
                let _ = writeln!(out, "{}. {}", n + 1, item.replace('\n', "\n   "));
            }
        }
        Block::Facts(facts) => {
            out.push('\n');
            for fact in facts {
                let _ = writeln!(out, "{}: {}", fact.label, fact.value.replace('\n', "\n  "));
            }
        }
        Block::Table(table) => write_table(out, table),
        Block::Clause { number, title, text, source } => {
            heading(out, &format!("{number} {title}"), '.');
            paragraph(out, text);
            if let Some(source) = source {
                paragraph(out, source);
            }
        }
        Block::Signatures(rows) => write_table(out, &signature_table(rows)),
        Block::Lines(label, count) => {
            let _ = writeln!(out, "\n{label}");
            for _ in 0..*count {
                let _ = writeln!(out, "{}", "_".repeat(40));
            }
        }
        Block::Qr(address) | Block::BigQr(address) => paragraph(out, address),
        Block::Picture(picture) => {
            paragraph(out, &format!("[Picture: {}]", picture.shows()));
            if !picture.credit().is_empty() {
                paragraph(out, &picture.credit());
            }
        }
        Block::PageBreak => out.push('\n'),
    }
}

/// Each row as its own few lines, which read well at any width.
fn write_table(out: &mut String, table: &Table) {
    if !table.headed {
        heading(out, &table.caption, '.');
    }
    for row in &table.rows {
        let mut cells = table.headings.iter().zip(row);
        if let Some((heading, name)) = cells.next() {
            let _ = writeln!(out, "\n{heading}: {name}");
        }
        for (heading, value) in cells.filter(|(_, value)| !value.trim().is_empty()) {
            let _ = writeln!(out, "  {heading}: {}", value.replace('\n', "\n    "));
        }
    }
}

fn heading(out: &mut String, text: &str, line: char) {
    let length = text.chars().count().min(60);
    let _ = writeln!(out, "\n{text}\n{}", line.to_string().repeat(length));
}

fn paragraph(out: &mut String, text: &str) {
    let _ = writeln!(out, "\n{}", text.trim());
}
