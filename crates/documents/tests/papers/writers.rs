//! Each writer with a paper that has everything in it.

use ampersand_documents::{Block, Letterhead, Paper, Picture, Print, docx, html, html_document, pdf, text};
use jiff::civil::date;

use crate::everything::{TYPED, paper};
use crate::tools::{Checked, WORD, bare, holds, opened, part, pdf_text};

#[test]
fn a_paper_with_everything_in_it_holds_in_every_form() -> Checked {
    holds(&paper())
}

#[test]
fn every_character_that_people_typed_is_in_the_pdf() -> Checked {
    for print in [Print::Standard, Print::Large] {
        let found = bare(&pdf_text(&pdf(&paper(), print)?)?);
        for typed in TYPED {
            for word in typed.split_whitespace() {
                assert!(found.contains(&bare(word)), "{word} is not in {found}");
            }
        }
    }
    Ok(())
}

#[test]
fn the_same_paper_makes_the_same_file() -> Checked {
    assert_eq!(pdf(&paper(), Print::Standard)?, pdf(&paper(), Print::Standard)?);
    Ok(())
}

#[test]
fn a_character_that_no_font_has_is_a_square_and_the_last_lines_say_so() -> Checked {
    let blank = |words: &str| Paper::new("One", &Letterhead::sample(), date(2026, 11, 24)).para(words);
    let found = pdf_text(&pdf(&blank("Books are 图 here"), Print::Standard)?)?;
    assert!(found.contains("Books are") && found.contains('◻'), "{found}");
    assert!(found.contains("could not be printed"), "{found}");
    let found = pdf_text(&pdf(&blank("Books are here → there"), Print::Standard)?)?;
    assert!(found.contains("here -> there") && !found.contains("could not be printed"), "{found}");
    Ok(())
}

#[test]
fn a_telephone_number_is_never_cut_by_the_end_of_a_line() -> Checked {
    for filler in 60..80 {
        let words = format!("{} 01632 960 104", "x".repeat(filler));
        let paper = Paper::new("One", &Letterhead::sample(), date(2026, 11, 24)).para(words);
        let found = pdf_text(&pdf(&paper, Print::Standard)?)?;
        assert!(found.lines().any(|line| line.replace('\u{a0}', " ").contains("01632 960 104")), "{found}");
    }
    Ok(())
}

#[test]
fn an_address_of_mail_is_never_cut_at_its_hyphen() -> Checked {
    for filler in 40..80 {
        let words = format!("{} hello@mill-road-women.example", "x".repeat(filler));
        let paper = Paper::new("One", &Letterhead::sample(), date(2026, 11, 24)).para(words);
        let found = pdf_text(&pdf(&paper, Print::Standard)?)?;
        assert!(found.lines().any(|line| line.contains("hello@mill-road-women.example")), "{found}");
    }
    Ok(())
}

#[test]
fn a_heading_is_never_parted_from_its_table() -> Checked {
    for filler in 20..44 {
        let rows = vec![vec!["Is it so?".to_owned(), String::new()], vec!["And then?".to_owned(), String::new()]];
        let lines = vec!["A line".to_owned(); filler];
        let paper = Paper::new("One", &Letterhead::sample(), date(2026, 11, 24));
        let paper = paper.para(lines.join("\n")).section("The reason").para("Nothing is on record.");
        let file = pdf(&paper.table("Asked", &["We ask", "We say"], rows, ""), Print::Standard)?;
        let found = pdf_text(&file)?;
        let page = |words: &str| found.split('\u{c}').position(|page| page.contains(words));
        assert_eq!(page("The reason"), page("Is it so?"), "{filler}: {found}");
    }
    Ok(())
}

#[test]
fn a_paper_for_one_page_is_set_closer_before_it_takes_a_second_but_never_in_large_print() -> Checked {
    let lines = vec!["A line".to_owned(); 46].join("\n");
    let paper = Paper::new("One", &Letterhead::sample(), date(2026, 11, 24)).para(lines);
    let pages =
        |paper: &Paper, print: Print| -> Checked<usize> { Ok(pdf_text(&pdf(paper, print)?)?.matches('\u{c}').count()) };
    assert_eq!(pages(&paper, Print::Standard)?, 2, "else this test shows nothing");
    assert_eq!(pages(&paper.clone().on_one_page(), Print::Standard)?, 1);
    assert!(pages(&paper.on_one_page(), Print::Large)? > 1);
    Ok(())
}

#[test]
fn tables_and_headings_are_tagged_for_those_who_hear_the_paper() -> Checked {
    let tags = opened("pdfinfo", "poppler-utils", &["-struct-text"], &pdf(&paper(), Print::Standard)?, &[])?;
    for tag in ["H2", "H3", "LI (block)", "Table (block)", "TH", "TD", "Caption", "Figure"] {
        assert!(tags.lines().any(|line| line.trim_start().starts_with(tag)), "{tag} is not in {tags}");
    }
    Ok(())
}

#[test]
fn word_keeps_every_text_its_header_rows_and_its_way_of_running() -> Checked {
    let file = docx(&paper(), Print::Standard)?;
    let xml = part(&file, "word/document.xml")?;
    let body = roxmltree::Document::parse(&xml)?;
    let all: String =
        body.descendants().filter(|node| node.has_tag_name((WORD, "t"))).filter_map(|n| n.text()).collect();
    for typed in TYPED {
        assert!(all.contains(typed), "{typed} is not in {all}");
    }
    let count = |name: &str| body.descendants().filter(|node| node.has_tag_name((WORD, name))).count();
    assert_eq!(count("tblHeader"), 2, "one for the table, one for the signatures");
    assert!(count("cantSplit") > 2, "a row stays whole where a page ends");
    assert!(count("bidi") >= 3, "the Arabic paragraphs run from right to left");
    let words = body.descendants().find_map(|node| node.attribute("descr"));
    assert_eq!(words, Some("QR code for https://larkmere.example/c?a=1&b=2"));
    let styles = part(&file, "word/styles.xml")?;
    assert!(styles.contains("w:lang w:val=\"en-GB\""));
    assert!(styles.contains("w:lineRule=\"auto\""), "a fixed line height would cut pictures");
    assert!(part(&file, "word/header1.xml")?.contains("Draft: not signed yet"), "it says on every page how it stands");
    Ok(())
}

#[test]
fn html_says_what_was_typed_and_nothing_of_it_is_markup() -> Checked {
    let page = html_document(&paper());
    assert!(
        !page.contains("<b>")
            && !page.contains("<what>")
            && page.contains("&lt;b&gt;that&lt;/b&gt; &amp; &quot;so on&quot;")
    );
    let fragment = html(&paper());
    assert!(!fragment.contains("style=") && !fragment.contains("<script"));
    let read =
        roxmltree::Document::parse(&fragment.replace("<br>", "<br/>").replace("<hr class=\"paper-page\">", "<hr/>"))
            .map(|tree| {
                let count = |name: &str| tree.descendants().filter(|node| node.tag_name().name() == name).count();
                (count("h1"), count("caption"), count("svg"))
            })?;
    assert_eq!(read, (1, 2, 1));
    Ok(())
}

#[test]
fn plain_text_has_every_text_and_every_table_cell() {
    let found = text(&paper());
    for typed in TYPED {
        assert!(found.contains(typed), "{typed} is not in {found}");
    }
    assert!(found.contains("From: 12 January 2027") && found.contains("https://larkmere.example/c?a=1&b=2"));
}

#[test]
fn an_empty_paper_and_a_very_long_word_are_papers_too() -> Checked {
    let empty = Paper::new("Nothing yet", &Letterhead::sample(), date(2026, 11, 24));
    holds(&empty)?;
    let odd = empty
        .para("x".repeat(3000))
        .para("\u{0}\u{7}\u{200f}")
        .block(Block::Clause { number: String::new(), title: String::new(), text: String::new(), source: None })
        .block(Block::Heading(2, "A part of nothing".to_owned()))
        .table("Odd", &["A"], vec![vec![String::new()]], "");
    holds(&odd)
}

#[test]
fn an_accent_that_is_no_colour_is_not_used() -> Checked {
    let service = Letterhead { name: "Ọ̀ṣun".to_owned(), accent: "red\"); #panic()".to_owned() };
    holds(&Paper::new("One", &service, date(2026, 11, 24)).section("Two"))
}

#[test]
fn a_picture_is_in_every_form_with_what_it_shows() -> Checked {
    let picture = Picture::sample();
    assert!(picture.is_some());
    let paper =
        Paper::new("One", &Letterhead::sample(), date(2026, 11, 24)).para("Before").picture(picture).para("After");
    let shows = "The lit window of a library in the evening";
    for print in [Print::Standard, Print::Large] {
        let file = pdf(&paper, print)?;
        let images = opened("pdfimages", "poppler-utils", &["-list"], &file, &[])?;
        assert!(images.lines().any(|line| line.contains("image") && line.contains("240")), "{images}");
        let tags = opened("pdfinfo", "poppler-utils", &["-struct"], &file, &[])?;
        assert!(tags.contains("Figure"), "{tags}");
        let plain = opened("qpdf", "qpdf", &["--qdf", "--object-streams=disable"], &file, &["-"])?;
        assert!(plain.contains(&format!("/Alt ({shows})")), "no words for it");
        assert!(pdf_text(&file)?.contains("Picture: Jo Fenn, Mill Lane"));
        let word = part(&docx(&paper, print)?, "word/document.xml")?;
        assert!(word.contains(&format!("name=\"Picture 1\" descr=\"{shows}\"")), "{word}");
    }
    let page = html_document(&paper);
    assert!(page.contains(&format!("alt=\"{shows}\"")) && page.contains("data:image/png;base64,"), "{page}");
    assert!(text(&paper).contains(&format!("[Picture: {shows}]")));
    assert!(!text(&Paper::new("One", &Letterhead::sample(), date(2026, 11, 24)).picture(None)).contains("Picture"));
    Ok(())
}
