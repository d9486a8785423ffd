//! Every kind of paper in every form.

use std::collections::BTreeSet;

use ampersand_documents::{
    Block, Paper, Print, Sheet, docx, pdf, samples, short_day, text,
    workshop::{InvitationLetter, PackSheet, WorkshopPack},
};

use crate::tools::{Checked, bare, holds, opened, part, pdf_text};

#[test]
fn every_kind_of_paper_holds_in_every_form() -> Checked {
    for (name, paper) in samples() {
        holds(&paper).map_err(|reason| format!("{name}: {reason}"))?;
    }
    Ok(())
}

#[test]
fn every_word_of_a_paper_as_text_is_in_its_pdf_too() -> Checked {
    for (name, paper) in samples() {
        for print in [Print::Standard, Print::Large] {
            let found = bare(&pdf_text(&pdf(&paper, print)?)?);
            let paper = Paper {
                blocks: paper.blocks.iter().filter(|block| printed_alike(block)).cloned().collect(),
                ..paper.clone()
            };
            for word in text(&paper).split_whitespace().map(edgeless) {
                assert!(found.contains(&bare(word)), "{name}: {word} is not in {found}");
            }
        }
    }
    Ok(())
}

/// A word without the signs at its ends, which change places beside Arabic.
fn edgeless(word: &str) -> &str {
    word.trim_matches(|c: char| c.is_ascii_punctuation() || "“”‘’".contains(c))
}

/// Plain text says what a picture shows, *not yet* where a PDF leaves room to sign, and heads each row with what its columns are.
fn printed_alike(block: &Block) -> bool {
    !matches!(block, Block::Signatures(_) | Block::Table(_) | Block::Picture(_))
}

#[test]
fn the_code_of_an_invitation_stays_with_what_it_is_for_wherever_the_page_ends() -> Checked {
    for print in [Print::Standard, Print::Large] {
        for lines in 0..16 {
            let mut letter = InvitationLetter::sample();
            letter.why_you = "You know families whom we never see before noon.\n".repeat(lines);
            let text = pdf_text(&pdf(&letter.paper(), print)?)?;
            let page = text.split('\u{c}').find(|page| page.contains("Open this on your phone.")).ok_or("no words")?;
            let code = page.lines().any(|line| line.trim() == letter.room);
            assert!(code && page.contains("On the day"), "{lines} lines, {print:?}: {page}");
        }
    }
    Ok(())
}

#[test]
fn every_cell_of_a_table_is_in_the_pdf() -> Checked {
    for (name, paper) in samples() {
        let found = bare(&pdf_text(&pdf(&paper, Print::Standard)?)?);
        for block in &paper.blocks {
            let Block::Table(table) = block else { continue };
            for word in table.rows.iter().flatten().flat_map(|cell| cell.split_whitespace()).map(edgeless) {
                assert!(found.contains(&bare(word)), "{name}: {word} is not in {found}");
            }
        }
    }
    Ok(())
}

#[test]
fn papers_that_must_fit_on_one_page_do() -> Checked {
    for (name, paper) in samples() {
        if [
            "agreement-one-page",
            "start-now-letter",
            "before-you-ring",
            "agenda",
            "link-card",
            "staff-briefing",
            "workshop-note",
            "workshop-brief",
            "workshop-themes",
        ]
        .contains(&name)
        {
            let about = opened("pdfinfo", "poppler-utils", &[], &pdf(&paper, Print::Standard)?, &[])?;
            let pages = about.lines().find_map(|line| line.strip_prefix("Pages:")).map(str::trim);
            assert_eq!(pages, Some("1"), "{name}");
        }
    }
    Ok(())
}

#[test]
fn a_sheet_is_as_large_as_it_says_and_what_hangs_on_a_wall_is_set_larger() -> Checked {
    let pack = WorkshopPack::sample();
    let sizes = [(Sheet::A5, 8391), (Sheet::A4, 11906), (Sheet::A3, 16838), (Sheet::A2, 23811), (Sheet::A1, 33676)];
    let mut letters = Vec::new();
    for (sheet, width) in sizes {
        let paper = pack.sheet(PackSheet::Posters, Some(sheet));
        let made = pdf(&paper, Print::Standard)?;
        let about = opened("pdfinfo", "poppler-utils", &[], &made, &[])?;
        let size = about.lines().find_map(|line| line.strip_prefix("Page size:")).unwrap_or_default();
        let points: f64 = size.split_whitespace().next().unwrap_or_default().parse()?;
        assert!((points * 20.0 - f64::from(width)).abs() < 2.0, "{}: {size}", sheet.as_str());
        let word = part(&docx(&paper, Print::Standard)?, "word/document.xml")?;
        assert!(word.contains(&format!("w:w=\"{width}\"")), "{} as Word", sheet.as_str());
        let size =
            word.split("<w:sz w:val=\"").skip(1).filter_map(|rest| rest.split('"').next()?.parse::<u32>().ok()).max();
        letters.push(size.ok_or("no letters")?);
    }
    assert!(letters.windows(2).all(|pair| pair[0] <= pair[1]) && letters[4] > letters[1] * 2, "{letters:?}");
    Ok(())
}

/// Letters, sheets and notes say when they were made; a card, an agenda and minutes have days of their own.
#[test]
fn every_paper_that_would_else_bear_no_day_says_when_it_was_made() {
    let others = ["link-card", "agenda", "notes", "workshop-pack", "reply-by-telephone"];
    for (name, paper) in samples().into_iter().filter(|(name, _)| !others.contains(name)) {
        let found = text(&paper);
        assert!(found.contains(&short_day(paper.day)), "{name}: {found}");
    }
}

#[test]
fn every_kind_has_a_name_of_its_own_and_is_not_empty() {
    let names: BTreeSet<&str> = samples().iter().map(|(name, _)| *name).collect();
    assert_eq!(names.len(), samples().len());
    assert!(samples().iter().all(|(_, paper)| !paper.blocks.is_empty() && !paper.title.is_empty()));
}

/// The words of practice.md that people never see; a title that a person typed may have them.
#[test]
fn no_paper_uses_the_words_that_people_do_not() {
    // Those of the pages, and those that pages may say in an ordinary sense.
    let everywhere = include_str!("words_never_shown.txt").lines();
    let shunned: Vec<&str> = everywhere.chain(["not confirmed", "strengths audit", "traded service"]).collect();
    for (name, paper) in samples() {
        let found = text(&paper).to_lowercase();
        for word in &shunned {
            assert!(!found.contains(word), "{name} says {word}");
        }
    }
}
