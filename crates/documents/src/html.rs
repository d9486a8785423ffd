//! A paper as HTML: a fragment for our own pages, or a file that stands alone.

use std::fmt::Write as _;

use base64::{Engine as _, engine::general_purpose::STANDARD};

use crate::paper::{Block, Fact, Paper, SignatureRow, Table};
use crate::pdf::accent;
use crate::picture::Picture;
use crate::qr::qr_svg;

/// The look of a file that stands alone, after the accent; our own pages bring theirs. It is one text, so that a strict
/// browser can be told its digest.
const STYLE: &str = include_str!("paper.css");

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

/// The style sheet inside [`html_document`], of which a page's policy names the digest.
#[must_use]
pub fn html_style(paper: &Paper) -> String {
    format!(":root{{--accent:{}}}\n{STYLE}", accent(&paper.service.accent))
}

/// A paper as an HTML file that stands alone, for sending and keeping: it brings its look with it.
#[must_use]
pub fn html_document(paper: &Paper) -> String {
    format!(
        "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{}</title><style>{}</style></head><body><main>{}</main></body></html>\n",
        escape(&paper.language),
        escape(&paper.title),
        html_style(paper),
        html(paper)
    )
}

fn write_block(out: &mut String, block: &Block) {
    match block {
        Block::Heading(level, text) => tag(out, if *level <= 1 { "h2" } else { "h3" }, "", text),
        Block::Para(text) => paragraphs(out, "", text),
        Block::Big(text) => paragraphs(out, "paper-big", text),
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
        Block::Qr(address) | Block::BigQr(address) => {
            if let Ok(picture) = qr_svg(address) {
                out.push_str(&picture);
            }
            tag(out, "p", "paper-address", address);
        }
        Block::Picture(picture) => write_picture(out, picture),
        Block::PageBreak => out.push_str("<hr class=\"paper-page\">"),
    }
}

/// A picture that the file brings along.
fn write_picture(out: &mut String, picture: &Picture) {
    let (wide, high) = picture.points();
    let _ = write!(
        out,
        "<figure class=\"paper-picture\"><img src=\"data:image/png;base64,{}\" width=\"{wide}\" height=\"{high}\" alt=\"{}\">",
        STANDARD.encode(picture.png()),
        escape(picture.shows())
    );
    if !picture.credit().is_empty() {
        tag(out, "figcaption", "", &picture.credit());
    }
    out.push_str("</figure>");
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

/// A table whose rows become cards on a narrow screen; its roles are said, since that takes them from it.
fn write_table(out: &mut String, table: &Table) {
    out.push_str("<table role=\"table\">");
    tag(out, "caption", if table.headed { "paper-heard" } else { "" }, &table.caption);
    out.push_str("<thead role=\"rowgroup\"><tr role=\"row\">");
    for heading in &table.headings {
        cell(out, "th scope=\"col\" role=\"columnheader\"", "th", heading);
    }
    out.push_str("</tr></thead><tbody role=\"rowgroup\">");
    for row in &table.rows {
        out.push_str("<tr role=\"row\">");
        for (column, text) in row.iter().enumerate() {
            match column {
                0 => cell(out, "th scope=\"row\" role=\"rowheader\"", "th", text),
                _ => {
                    let heading = table.headings.get(column).map_or("", String::as_str);
                    cell(out, &format!("td role=\"cell\" data-label=\"{}\"", escape(heading)), "td", text);
                }
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
