//! What stands beside each field: an example (R005), and on outside pages who reads it (K30).

use std::collections::BTreeSet;

use scraper::{ElementRef, Html, Selector};

/// Fields that explain themselves: what a thing or a person is called, where it is, and what is looked for.
const PLAIN: [&str; 15] = [
    "address",
    "area",
    "authority",
    "by",
    "code",
    "name",
    "owner",
    "person",
    "phone",
    "postcode",
    "q",
    "title",
    "website",
    "who",
    "words",
];

/// Pages with an answer of a few words under a question that is said aloud in the room.
const IN_THE_ROOM: [&str; 2] = ["room-phone/", "room-lead/"];

fn selector(css: &str) -> Selector {
    Selector::parse(css).unwrap()
}

/// The boxes of a page into which anything may be typed.
fn boxes(page: &Html) -> Vec<ElementRef<'_>> {
    let free = "textarea, input[type=text]:not([autocomplete]):not([inputmode]):not([readonly])";
    page.select(&selector(free)).collect()
}

/// Whether an example or a description is said to belong to this field.
fn is_described(page: &Html, field: ElementRef<'_>) -> bool {
    let ids = field.value().attr("aria-describedby").unwrap_or_default();
    ids.split_whitespace().any(|id| {
        let hints = page.select(&selector(".govuk-hint")).filter(|hint| hint.value().attr("id") == Some(id)).count();
        hints > 0
    })
}

fn words(element: ElementRef<'_>) -> String {
    element.text().collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_free_field_of_every_page_has_an_example_beside_it() {
    let mut bare = BTreeSet::new();
    let mut described = 0;
    for sample in ampersand_web::gallery() {
        if IN_THE_ROOM.iter().any(|room| sample.name.starts_with(room)) {
            continue;
        }
        let page = Html::parse_document(&sample.html);
        for field in boxes(&page) {
            let name = field.value().attr("name").unwrap_or_default();
            if is_described(&page, field) {
                described += 1;
            } else if !PLAIN.contains(&name.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == '-')) {
                bare.insert(format!("{}: {name}", sample.name.split('/').next().unwrap_or_default()));
            }
        }
    }
    assert!(described > 200, "only {described} fields were seen");
    assert!(bare.is_empty(), "no example stands beside these:\n{bare:#?}");
}

#[test]
fn every_free_box_of_an_outside_page_says_who_reads_it_and_offers_a_talk() {
    let mut bare = BTreeSet::new();
    let mut pages = BTreeSet::new();
    for sample in ampersand_web::gallery() {
        let page = Html::parse_document(&sample.html);
        // The library's own pages have its navigation, and a facilitator's page is the library's.
        if page.select(&selector(".app-nav")).next().is_some() || sample.name.starts_with("room-lead") {
            continue;
        }
        let in_the_room = sample.name.starts_with("room-phone/");
        for field in boxes(&page) {
            pages.insert(sample.name.split('/').next().unwrap_or_default().to_owned());
            // A phone's page says it once, under all its short forms.
            let form = field.ancestors().filter_map(ElementRef::wrap).find(|above| above.value().name() == "form");
            let beside = if in_the_room { Some(page.root_element()) } else { form };
            let says = beside.map(words).unwrap_or_default();
            if !(says.contains("public body") && says.to_lowercase().contains("talk instead")) {
                let name = field.value().attr("name").unwrap_or_default();
                bare.insert(format!("{}: {name}", sample.name));
            }
        }
    }
    for kind in ["propose", "room-phone", "promises-partner"] {
        assert!(pages.contains(kind), "{kind} has no free box: {pages:?}");
    }
    assert!(bare.is_empty(), "these do not say who reads them:\n{bare:#?}");
}
