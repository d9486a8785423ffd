//! Every kind of paper in every form.

use std::collections::BTreeSet;

use ampersand_documents::{Block, Paper, Print, pdf, samples, short_day, text};

use crate::tools::{Checked, bare, holds, opened, pdf_text};

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
        if ["agreement-one-page", "start-now-letter", "before-you-ring", "agenda", "link-card", "staff-briefing"]
            .contains(&name)
        {
            let about = opened("pdfinfo", "poppler-utils", &[], &pdf(&paper, Print::Standard)?, &[])?;
            let pages = about.lines().find_map(|line| line.strip_prefix("Pages:")).map(str::trim);
            assert_eq!(pages, Some("1"), "{name}");
        }
    }
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
