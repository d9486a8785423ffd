//! What the Word writer's crate leaves out: title and language of the document, header rows, words for pictures.

use docx_rs::XMLDocx;

use crate::docx::DocxRefused;
use crate::fonts::clean;
use crate::html::escape;
use crate::paper::{Block, Paper};

/// Completes the parts of a built document. All that is replaced is the crate's own markup: people's text in it is
/// escaped and cannot look like it.
pub(crate) fn complete(mut built: XMLDocx, paper: &Paper) -> XMLDocx {
    built.doc_props.core = core(paper).into_bytes();
    let language = format!("<w:lang w:val=\"{0}\" w:eastAsia=\"{0}\" w:bidi=\"ar-SA\" />", escape(&paper.language));
    change(&mut built.styles, |styles| {
        styles.replacen("</w:rPr></w:rPrDefault>", &format!("{language}</w:rPr></w:rPrDefault>"), 1)
    });
    change(&mut built.document, |document| described(&with_headers(document), paper));
    built
}

/// The first row that stays whole in each table is its heading, and is said again on every page.
fn with_headers(document: &str) -> String {
    const TABLE: &str = "<w:tbl>";
    let heads = |table: &str| table.replacen("<w:cantSplit />", "<w:cantSplit /><w:tblHeader />", 1);
    document.split(TABLE).map(heads).collect::<Vec<_>>().join(TABLE)
}

/// Gives each picture, in order, an id of its own and the words that stand for it.
fn described(document: &str, paper: &Paper) -> String {
    const MARK: &str = "<wp:docPr id=\"1\" name=\"Figure\" />";
    let mut told = paper.blocks.iter().filter_map(|block| match block {
        Block::Qr(address) | Block::BigQr(address) => Some(("QR code", format!("QR code for {address}"))),
        Block::Picture(picture) => Some(("Picture", clean(picture.shows()))),
        _ => None,
    });
    let mut parts = document.split(MARK);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for (at, part) in parts.enumerate() {
        let (name, words) = told.next().unwrap_or_default();
        let id = at + 1;
        out.push_str(&format!("<wp:docPr id=\"{id}\" name=\"{name} {id}\" descr=\"{}\" />", escape(&words)));
        out.push_str(part);
    }
    out
}

fn core(paper: &Paper) -> String {
    let (title, who) = (escape(&clean(&paper.title)), escape(&clean(&paper.service.name)));
    let (language, made) = (escape(&paper.language), format!("{}T00:00:00Z", paper.day));
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
         <cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:dcmitype=\"http://purl.org/dc/dcmitype/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
         <dc:title>{title}</dc:title><dc:creator>{who}</dc:creator><dc:language>{language}</dc:language>\
         <cp:lastModifiedBy>{who}</cp:lastModifiedBy><cp:revision>1</cp:revision>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{made}</dcterms:created>\
         <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{made}</dcterms:modified></cp:coreProperties>"
    )
}

fn change(part: &mut Vec<u8>, how: impl FnOnce(&str) -> String) {
    if let Ok(text) = std::str::from_utf8(part) {
        *part = how(text).into_bytes();
    }
}

/// A grey picture as PNG.
pub(crate) fn png(side: u32, points: &[u8]) -> Result<Vec<u8>, DocxRefused> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, side, side);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::Eight);
    let refused = |reason: png::EncodingError| DocxRefused(reason.to_string());
    encoder.write_header().map_err(refused)?.write_image_data(points).map_err(refused)?;
    Ok(file)
}
