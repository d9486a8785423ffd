//! A paper as HTML: a fragment for our own pages, or a file that stands alone.

use std::fmt::Write as _;

use crate::paper::{Block, Fact, Paper, SignatureRow, Table};
use crate::qr::qr_svg;

/// The look of a file that stands alone; our own pages bring theirs.
const STYLE: &str = "body{font:1.1875rem/1.5 'Atkinson Hyperlegible',Arial,sans-serif;color:#111;background:#fff;\
max-width:44rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;width:100%}\
th,td{text-align:start;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid #888}\
caption{text-align:start;font-weight:bold;padding:.4rem 0}dt{font-weight:bold}dd{margin:0 0 .5rem}\
.paper-note{border-inline-start:.3rem solid #555;padding-inline-start:.8rem}\
.paper-line{border-bottom:1px solid #555;height:2.2rem}.paper-meta,.paper-source{color:#444;font-size:1rem}\
svg{width:10rem;height:10rem}";

/// A paper as a fragment: one `article` with one `h1`, every text escaped, no script, no style.
#[must_use]
pub fn html(paper: &Paper) -> String {
    let mut out = String::new();
    let _ = write!(out, "<article class=\"paper\" lang=\"{}\">", escape(&paper.language));
    tag(&mut out, "p", "paper-service", &paper.service.name);
    tag(&mut out, "h1", "", &paper.title);
    if let Some(standing) = &paper.standing {
        tag(&mut out, "p", "paper-standing", standing);
    }
    for line in &paper.meta {
        tag(&mut out, "p", "paper-meta", line);
    }
    for block in &paper.blocks {
        write_block(&mut out, block);
    }
    out.push_str("</article>");
    out
}

/// A paper as an HTML file that stands alone, for sending and keeping.
#[must_use]
pub fn html_document(paper: &Paper) -> String {
    format!(
        "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{}</title><style>{STYLE}</style></head><body><main>{}</main></body></html>\n",
        escape(&paper.language),
        escape(&paper.title),
        html(paper)
    )
}

fn write_block(out: &mut String, block: &Block) {
    match block {
        Block::Heading(level, text) => tag(out, if *level <= 1 { "h2" } else { "h3" }, "", text),
        Block::Para(text) => paragraphs(out, "", text),
        Block::List(items) => list(out, "ul", items),
        Block::Steps(items) => list(out, "ol", items),
        Block::Facts(facts) => write_facts(out, facts),
        Block::Table(table) => write_table(out, table),
        Block::Clause { number, title, text, source } => {
            out.push_str("<section class=\"paper-clause\">");
            tag(out, "h3", "", &format!("{number} {title}"));
            paragraphs(out, "", text);
            if let Some(source) = source {
                tag(out, "p", "paper-source", source);
            }
            out.push_str("</section>");
        }
        Block::Signatures(rows) => write_signatures(out, rows),
        Block::Note(text) => {
            out.push_str("<div class=\"paper-note\">");
            paragraphs(out, "", text);
            out.push_str("</div>");
        }
        Block::Lines(label, count) => {
            tag(out, "p", "paper-lines", label);
            for _ in 0..*count {
                out.push_str("<div class=\"paper-line\"></div>");
            }
        }
        Block::Qr(address) => {
            if let Ok(picture) = qr_svg(address) {
                out.push_str(&picture);
            }
            tag(out, "p", "paper-address", address);
        }
        Block::PageBreak => out.push_str("<hr class=\"paper-page\">"),
    }
}

fn list(out: &mut String, name: &str, items: &[String]) {
    let _ = write!(out, "<{name}>");
    for item in items {
        tag(out, "li", "", item);
    }
    let _ = write!(out, "</{name}>");
}

fn write_facts(out: &mut String, facts: &[Fact]) {
    out.push_str("<dl class=\"paper-facts\">");
    for fact in facts {
        tag(out, "dt", "", &fact.label);
        tag(out, "dd", "", &fact.value);
    }
    out.push_str("</dl>");
}

fn write_table(out: &mut String, table: &Table) {
    out.push_str("<table>");
    tag(out, "caption", "", &table.caption);
    out.push_str("<thead><tr>");
    for heading in &table.headings {
        cell(out, "th scope=\"col\"", "th", heading);
    }
    out.push_str("</tr></thead><tbody>");
    for row in &table.rows {
        out.push_str("<tr>");
        for (column, text) in row.iter().enumerate() {
            match column {
                0 => cell(out, "th scope=\"row\"", "th", text),
                _ => cell(out, "td", "td", text),
            }
        }
        out.push_str("</tr>");
    }
    out.push_str("</tbody></table>");
}

fn write_signatures(out: &mut String, rows: &[SignatureRow]) {
    write_table(out, &crate::paper::signature_table(rows));
}

/// An element with a text whose own characters say which way it runs.
fn tag(out: &mut String, name: &str, class: &str, text: &str) {
    let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
    let _ = write!(out, "<{name}{class} dir=\"auto\">{}</{name}>", lines(text));
}

fn cell(out: &mut String, open: &str, name: &str, text: &str) {
    let _ = write!(out, "<{open} dir=\"auto\">{}</{name}>", lines(text));
}

/// One element for each paragraph of a text; an empty line parts them.
fn paragraphs(out: &mut String, class: &str, text: &str) {
    for paragraph in text.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty()) {
        tag(out, "p", class, paragraph.trim());
    }
}

fn lines(text: &str) -> String {
    escape(text).replace('\n', "<br>")
}

/// A text in which no character means anything to HTML.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}
