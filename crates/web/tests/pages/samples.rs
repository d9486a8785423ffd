//! Every page in each of its states.

use scraper::{ElementRef, Html, Selector};

use super::client::check;

#[test]
fn every_sample_of_every_page_is_well_made() {
    let gallery = ampersand_web::gallery();
    assert!(gallery.len() > 10);
    for sample in gallery {
        check(&sample.html, &sample.name);
    }
}

/// What is folded away does not stand out; pages of the room have buttons of their own.
#[test]
fn a_page_has_at_most_one_button_that_stands_out() {
    let primary = Selector::parse("main .govuk-button:not(.govuk-button--secondary, .govuk-button--warning)").unwrap();
    let mut crowded = Vec::new();
    for sample in ampersand_web::gallery() {
        let document = Html::parse_document(&sample.html);
        let folded = |button: &ElementRef| {
            button.ancestors().filter_map(ElementRef::wrap).any(|above| above.value().name() == "details")
        };
        let seen = document.select(&primary).filter(|button| !folded(button));
        let labels: Vec<String> = seen.map(|button| button.text().collect()).collect();
        if labels.len() > 1 {
            crowded.push(format!("{} has {labels:?}", sample.name));
        }
    }
    assert!(crowded.is_empty(), "{crowded:#?}");
}

#[test]
fn headings_of_a_page_never_leave_out_a_level() {
    let heading = Selector::parse("main :is(h1, h2, h3, h4, h5, h6)").unwrap();
    for sample in ampersand_web::gallery() {
        let document = Html::parse_document(&sample.html);
        let levels: Vec<char> = document.select(&heading).filter_map(|one| one.value().name().chars().last()).collect();
        let jumps = levels.windows(2).any(|two| two[1] as u32 > two[0] as u32 + 1);
        assert!(!jumps, "{} has headings {levels:?}", sample.name);
    }
}
