//! The words that people never see on a screen: the left column of the table in practice, and the few of ux 5.

use std::collections::BTreeSet;

use scraper::{ElementRef, Html, Selector};

/// Nowhere on a page, whoever looks, nor on a paper.
const NOWHERE: &str = include_str!("../../../documents/tests/papers/words_never_shown.txt");

/// Words that have an ordinary sense too: nothing of ours is called so.
const NO_NAME: [&str; 8] =
    ["capacity", "cold", "health", "measures", "parties", "party", "strengths audit", "traded service"];

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Whether a text has this word by itself, or the plural of it.
fn has(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].strip_prefix('s').unwrap_or(&text[at + word.len()..]).chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

/// What somebody reads or hears of these elements.
fn said(page: &Html, css: &str) -> String {
    let select = |css: &str| Selector::parse(css).unwrap();
    let (of, attributes) = (select(css), ["aria-label", "alt", "placeholder", "title"]);
    let words = |element: ElementRef<'_>| -> String {
        let named = attributes.iter().filter_map(|name| element.value().attr(name));
        element.text().chain(named).collect::<Vec<_>>().join(" ")
    };
    page.select(&of).map(words).collect::<Vec<_>>().join(" | ")
}

#[test]
fn no_page_says_the_words_that_people_do_not_and_outside_pages_come_first() {
    let navigation = Selector::parse(".app-nav").unwrap();
    let mut found = BTreeSet::new();
    let mut outside = 0;
    for sample in ampersand_web::gallery() {
        let page = Html::parse_document(&sample.html);
        let inside = page.select(&navigation).next().is_some();
        outside += usize::from(!inside);
        let whole =
            flat(&said(&page, "title, body, body *[aria-label], body *[alt], body *[placeholder], body *[title]"));
        let names = flat(&said(&page, "h1, h2, h3, h4, nav a, th, dt, legend, label, button, summary"));
        let everywhere = NOWHERE.lines().filter(|word| has(&whole, word));
        let called = NO_NAME.iter().filter(|word| names.split(" | ").any(|name| name == **word));
        let kind = sample.name.split('/').next().unwrap_or_default().to_owned();
        found.extend(everywhere.chain(called.copied()).map(|word| (inside, kind.clone(), word)));
    }
    assert!(outside > 40, "only {outside} pages were seen as somebody outside sees them");
    assert!(found.is_empty(), "(inside, page, word): {found:#?}");
}
