//! Last year's edition of the strategy, so that this year's says what has changed; and a step that was left out.

use ampersand_domain::{
    Json,
    need::{AimWay, PathStep, StepMark, StepWord, Strategy, StrategyAim, StrategyEdition},
};

use super::book::Book;

pub(super) fn write(book: &mut Book<'_>) {
    let aims = book.aims.iter().take(4).map(|aim| StrategyAim {
        id: aim.id,
        text: aim.text.clone(),
        source: aim.source.clone(),
        page: aim.page.clone(),
        until: aim.valid_until,
        course: book.aim_courses.iter().find(|course| course.aim == aim.id).map(|_| (AimWay::Gap, String::new())),
        needs: Vec::new(),
        linked: Vec::new(),
        also: Vec::new(),
        lacks: Vec::new(),
    });
    let strategy = Strategy {
        opening: "We work with others where people gain by it whom we do not reach alone. We begin with a need, and we go on \
                  only with what both of us want."
            .to_owned(),
        aims: aims.collect(),
        loose: Vec::new(),
        loose_needs: None,
    };
    let edition = StrategyEdition {
        id: book.id(),
        number: 1,
        kept_on: book.ago(370),
        kept_by: Some(book.team.officer),
        strategy: Json(strategy),
    };
    book.strategy_editions.push(edition);
    skipped(book);
}

/// The need for rhymes was met by somebody who came to the library.
fn skipped(book: &mut Book<'_>) {
    let Some(need) = book.needs.iter().find(|need| need.what.starts_with("Rhymes")).map(|need| need.id) else { return };
    let mark = StepMark {
        id: book.id(),
        need: Some(need),
        partnership: None,
        step: PathStep::Find,
        word: StepWord::Skipped,
        why: "They came to us themselves, with a singer".to_owned(),
        said_on: book.worked(150),
        said_by: Some(book.team.officer),
    };
    book.step_marks.push(mark);
}
