//! A paper as a Word document: real headings, tables with header rows, title and language in its properties.

use std::io::Cursor;

use docx_rs::{
    AbstractNumbering, AlignmentType, BreakType, Docx, Footer, Header, IndentLevel, Level, LevelJc, LevelText,
    LineSpacing, LineSpacingType, NumPages, NumberFormat, Numbering, NumberingId, PageMargin, PageNum, Paragraph, Pic,
    Run, RunFonts, Shading, SpecialIndentType, Start, Style, StyleType, Table as WordTable, TableCell,
    TableCellMargins, TableRow, WidthType,
};

use crate::docx_parts;
use crate::fonts::clean;
use crate::paper::{Block, Fact, Paper, Print, Sheet, SignatureRow, Table, signature_table};
use crate::picture::Picture;
use crate::qr::Modules;
use crate::script::right_to_left;

/// A face that every office program has and that reads well.
const FACE: &str = "Arial";
/// The margin at each side of a usual sheet, in twentieths of a point.
const MARGIN: u32 = 1304;
const BULLETS: usize = 2;
/// Lists with numbers each count from one: theirs begin here.
const FIRST_STEPS: usize = 10;

/// Why a Word document could not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the Word document could not be made: {0}")]
pub struct DocxRefused(pub(crate) String);

/// A paper as a Word document.
pub fn docx(paper: &Paper, print: Print) -> Result<Vec<u8>, DocxRefused> {
    let mut writer = Writer { print, sheet: paper.sheet, steps: FIRST_STEPS, kept: false, docx: styled(paper, print) };
    writer.head(paper);
    for ((block, level), kept) in paper.blocks.iter().zip(paper.levels()).zip(paper.kept_with_next()) {
        writer.kept = kept;
        writer.block(block, level)?;
    }
    let built = docx_parts::complete(writer.docx.build(), paper);
    let mut file = Cursor::new(Vec::new());
    built.pack(&mut file).map_err(|reason| DocxRefused(reason.to_string()))?;
    Ok(file.into_inner())
}

/// The size of its letters, in halves of a point.
fn letters(print: Print, sheet: Sheet) -> usize {
    let usual = match print {
        Print::Standard => 23,
        Print::Large => 36,
    };
    usual * usize::try_from(sheet.letters()).unwrap_or(100) / 100
}

/// The width of the text in twentieths of a point: the sheet without its margins.
fn width(sheet: Sheet) -> usize {
    usize::try_from(sheet.twips().0 - 2 * (MARGIN * sheet.room() / 100)).unwrap_or_default()
}

/// An empty document with the paper's styles, page, foot and bullets.
fn styled(paper: &Paper, print: Print) -> Docx {
    let body = letters(print, paper.sheet);
    let ((width, height), room) = (paper.sheet.twips(), paper.sheet.room());
    let part = |twips: u32| i32::try_from(twips * room / 100).unwrap_or_default();
    let fonts = RunFonts::new().ascii(FACE).hi_ansi(FACE).cs(FACE);
    let foot = Paragraph::new()
        .align(AlignmentType::Right)
        .add_run(Run::new().add_text("Page "))
        .add_page_num(PageNum::new())
        .add_run(Run::new().add_text(" of "))
        .add_num_pages(NumPages::new());
    let margin = PageMargin::new().top(part(1300)).bottom(part(1200)).left(part(MARGIN)).right(part(MARGIN));
    let margin = margin.header(part(700)).footer(part(600)).gutter(0);
    Docx::new()
        .page_size(width, height)
        .page_margin(margin)
        .default_fonts(fonts)
        .default_size(body)
        .default_line_spacing(LineSpacing::new().after(140).line(288).line_rule(LineSpacingType::Auto))
        .add_style(heading_style(1, body * 2, "111111"))
        .add_style(heading_style(2, body * 13 / 10, paper.service.accent.trim_start_matches('#')))
        .add_style(heading_style(3, body * 11 / 10, "111111"))
        .add_style(
            Style::new("Small", StyleType::Paragraph)
                .name("Small")
                .based_on("Normal")
                .size(body * 9 / 10)
                .color("444444"),
        )
        .add_style(Style::new("SetApart", StyleType::Paragraph).name("Set apart").based_on("Normal").indent(
            Some(340),
            None,
            Some(340),
            None,
        ))
        .add_style(Style::new("Caption", StyleType::Paragraph).name("caption").based_on("Normal").bold())
        .add_abstract_numbering(AbstractNumbering::new(BULLETS).add_level(level("bullet", "•")))
        .add_numbering(Numbering::new(BULLETS, BULLETS))
        .title_pg()
        .header(Header::new().add_paragraph(plain(&paper.running(print)).style("Small")))
        .first_footer(Footer::new().add_paragraph(foot.clone()))
        .footer(Footer::new().add_paragraph(foot))
}

fn heading_style(level: usize, size: usize, colour: &str) -> Style {
    Style::new(format!("Heading{level}"), StyleType::Paragraph)
        .name(format!("heading {level}"))
        .based_on("Normal")
        .next("Normal")
        .q_format(true)
        .outline_lvl(level - 1)
        .bold()
        .size(size)
        .color(colour)
        .line_spacing(LineSpacing::new().before(280).after(120))
}

fn level(format: &str, text: &str) -> Level {
    Level::new(0, Start::new(1), NumberFormat::new(format), LevelText::new(text), LevelJc::new("left")).indent(
        Some(400),
        Some(SpecialIndentType::Hanging(400)),
        None,
        None,
    )
}

struct Writer {
    print: Print,
    sheet: Sheet,
    steps: usize,
    /// Whether what is written now goes on the page of what comes next.
    kept: bool,
    docx: Docx,
}

impl Writer {
    fn add(&mut self, paragraph: Paragraph) {
        let docx = std::mem::take(&mut self.docx);
        self.docx = docx.add_paragraph(paragraph);
    }

    fn add_table(&mut self, table: WordTable) {
        let docx = std::mem::take(&mut self.docx);
        // Two tables without a paragraph between them would become one.
        self.docx = docx.add_table(table).add_paragraph(Paragraph::new());
    }

    fn head(&mut self, paper: &Paper) {
        self.add(Paragraph::new().add_run(said(&paper.service.name).bold()));
        self.add(plain(&paper.title).style("Heading1"));
        if let Some(standing) = &paper.standing {
            self.add(bold(standing));
        }
        for line in &paper.meta {
            self.add(plain(line).style("Small"));
        }
    }

    fn block(&mut self, block: &Block, level: u8) -> Result<(), DocxRefused> {
        match block {
            Block::Heading(_, text) => self.add(plain(text).style(&format!("Heading{level}")).keep_next(true)),
            Block::Para(text) => self.paragraphs(text, None),
            Block::Big(text) => {
                let size = letters(self.print, self.sheet) * 4;
                self.add(Paragraph::new().add_run(said(text).bold().size(size)));
            }
            Block::List(items) => self.list(items, BULLETS),
            Block::Steps(items) => self.numbered(items),
            Block::Facts(facts) => self.facts(facts),
            Block::Table(table) => self.table(table),
            Block::Clause { number, title, text, source } => {
                self.add(plain(&format!("{number} {title}")).style(&format!("Heading{level}")).keep_next(true));
                self.paragraphs(text, None);
                if let Some(source) = source {
                    self.add(plain(source).style("Small"));
                }
            }
            Block::Signatures(rows) => self.signatures(rows),
            Block::Note(text) => self.paragraphs(text, Some("SetApart")),
            Block::Lines(label, count) => {
                self.add(plain(label).keep_next(true));
                for _ in 0..*count {
                    self.add(
                        Paragraph::new().add_run(Run::new().add_text("_".repeat(self.underscores())).color("555555")),
                    );
                }
            }
            Block::Qr(address) => self.picture(address, 40)?,
            Block::BigQr(address) => self.picture(address, 110)?,
            Block::Picture(picture) => self.photograph(picture),
            Block::PageBreak => self.add(Paragraph::new().add_run(Run::new().add_break(BreakType::Page))),
        }
        Ok(())
    }

    /// So many as make a line to write on across the sheet.
    fn underscores(&self) -> usize {
        60 * width(self.sheet) * letters(self.print, Sheet::A4) / (width(Sheet::A4) * letters(self.print, self.sheet))
    }

    fn paragraphs(&mut self, text: &str, style: Option<&str>) {
        for part in text.split("\n\n").map(str::trim).filter(|part| !part.is_empty()) {
            let paragraph = plain(part).keep_next(self.kept);
            self.add(match style {
                Some(style) => paragraph.style(style),
                None => paragraph,
            });
        }
    }

    fn list(&mut self, items: &[String], numbering: usize) {
        for item in items {
            let item = plain(item).keep_next(self.kept);
            self.add(item.numbering(NumberingId::new(numbering), IndentLevel::new(0)));
        }
    }

    fn numbered(&mut self, items: &[String]) {
        let id = self.steps;
        self.steps += 1;
        let docx = std::mem::take(&mut self.docx);
        self.docx = docx
            .add_abstract_numbering(AbstractNumbering::new(id).add_level(self::level("decimal", "%1.")))
            .add_numbering(Numbering::new(id, id));
        self.list(items, id);
    }

    fn facts(&mut self, facts: &[Fact]) {
        if self.print == Print::Large {
            for fact in facts {
                self.add(bold(&fact.label).keep_next(true));
                self.add(plain(&fact.value));
            }
            return;
        }
        let width = width(self.sheet);
        let widths = [width * 3 / 10, width * 7 / 10];
        let rows = facts.iter().map(|fact| row(&[&fact.label, &fact.value], &widths, Row::Named)).collect();
        self.add_table(WordTable::without_borders(rows).set_grid(widths.to_vec()).width(width, WidthType::Dxa));
    }

    /// In large print a table of more than two columns is told row by row.
    fn table(&mut self, table: &Table) {
        if !table.headed {
            self.add(plain(&table.caption).style("Caption").keep_next(true));
        }
        if self.print == Print::Large && table.headings.len() > 2 {
            for cells in &table.rows {
                let mut told = table.headings.iter().zip(cells);
                if let Some((_, name)) = told.next() {
                    self.add(bold(name).keep_next(true));
                }
                for (heading, value) in told.filter(|(_, value)| !value.trim().is_empty()) {
                    self.add(plain(&format!("{heading}: {value}")));
                }
            }
            return;
        }
        let parts = table.widths();
        let whole = parts.iter().sum::<usize>().max(1);
        let width = width(self.sheet);
        let widths: Vec<usize> = parts.iter().map(|part| width * part / whole).collect();
        let mut rows = vec![row(&refs(&table.headings), &widths, Row::Head).cant_split()];
        rows.extend(table.rows.iter().map(|cells| row(&refs(cells), &widths, Row::Named).cant_split()));
        let room = TableCellMargins::new().margin(60, 100, 0, 100);
        self.add_table(WordTable::new(rows).set_grid(widths).width(width, WidthType::Dxa).margins(room));
    }

    fn signatures(&mut self, rows: &[SignatureRow]) {
        let mut table = signature_table(rows);
        for (cells, row) in table.rows.iter_mut().zip(rows) {
            if row.signed.is_none()
                && let Some(signed) = cells.last_mut()
            {
                "\n\n______________________\nSignature and day".clone_into(signed);
            }
        }
        self.table(&table);
    }

    fn photograph(&mut self, picture: &Picture) {
        const EMU: u32 = 36_000;
        let ((wide, high), (across, down)) = (picture.millimetres(), picture.points());
        let pic = Pic::new_with_dimensions(picture.png().to_vec(), across, down).size(EMU * wide, EMU * high);
        let credit = picture.credit();
        self.add(Paragraph::new().keep_next(!credit.is_empty()).add_run(Run::new().add_image(pic)));
        if !credit.is_empty() {
            self.add(plain(&credit).style("Small"));
        }
    }

    /// A code of so many millimetres.
    fn picture(&mut self, address: &str, millimetres: u32) -> Result<(), DocxRefused> {
        let (side, points) = Modules::of(address).map_err(|reason| DocxRefused(reason.to_string()))?.points(8);
        let side = u32::try_from(side).map_err(|reason| DocxRefused(reason.to_string()))?;
        let picture = docx_parts::png(side, &points)?;
        let emu = 36_000 * millimetres;
        let pic = Pic::new_with_dimensions(picture, side, side).size(emu, emu);
        self.add(Paragraph::new().keep_next(true).add_run(Run::new().add_image(pic)));
        self.add(bold(address));
        Ok(())
    }
}

/// What a row is, to somebody who hears the table.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Row {
    Head,
    Named,
}

fn row(cells: &[&str], widths: &[usize], kind: Row) -> TableRow {
    let cells = cells.iter().zip(widths).enumerate().map(|(column, (text, width))| {
        let text = if kind == Row::Head || column == 0 { bold(text) } else { plain(text) };
        // A head alone at the foot of a page would name columns that stand overleaf.
        let text = text.keep_next(kind == Row::Head);
        let cell = TableCell::new().width(*width, WidthType::Dxa).add_paragraph(text);
        if kind == Row::Head { cell.shading(Shading::new().fill("F2F2F2")) } else { cell }
    });
    TableRow::new(cells.collect())
}

fn refs(cells: &[String]) -> Vec<&str> {
    cells.iter().map(String::as_str).collect()
}

fn plain(text: &str) -> Paragraph {
    directed(text, said(text))
}

fn bold(text: &str) -> Paragraph {
    directed(text, said(text).bold())
}

fn directed(text: &str, run: Run) -> Paragraph {
    let mut paragraph = Paragraph::new().add_run(run);
    if right_to_left(text) {
        paragraph.property = paragraph.property.bidi(true);
    }
    paragraph
}

/// A text as a run; `\n` is a line break, and what XML cannot carry is left out.
fn said(text: &str) -> Run {
    let mut run = Run::new();
    for (at, line) in clean(text).split('\n').enumerate() {
        if at > 0 {
            run = run.add_break(BreakType::TextWrapping);
        }
        run = run.add_text(line);
    }
    run
}
