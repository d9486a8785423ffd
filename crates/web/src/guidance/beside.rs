//! The step of the method that a page serves, named on it with the way to its topic (R001, R005).

use maud::{Markup, html};

use super::{
    after::{ALIVE, ENDING, TROUBLE},
    principles::TOPIC as PRINCIPLES,
    steps::{AGREE, FIND, MEET, NEED},
    topic::Topic,
};

/// The step that each section serves. Guidance and settings serve none.
const SECTIONS: [(&str, Topic); 8] = [
    ("/today", PRINCIPLES),
    ("/need", NEED),
    ("/organisations", FIND),
    ("/proposals", FIND),
    ("/offer", MEET),
    ("/workshops", AGREE),
    ("/partnerships", ALIVE),
    ("/reports", PRINCIPLES),
];

/// The pages of a record, by the word after its id, that serve another step than their section.
const PAGES: [(&str, &str, Topic); 41] = [
    ("/need", "search", FIND),
    ("/organisations", "approaches", FIND),
    ("/organisations", "before-you-negotiate", MEET),
    ("/organisations", "before-you-ring", MEET),
    ("/organisations", "first-meeting", MEET),
    ("/organisations", "gains", MEET),
    ("/organisations", "known", MEET),
    ("/organisations", "sites", MEET),
    ("/organisations", "spoke", MEET),
    ("/partnerships", "account", PRINCIPLES),
    ("/partnerships", "agreement", AGREE),
    ("/partnerships", "asked-users", AGREE),
    ("/partnerships", "asks", PRINCIPLES),
    ("/partnerships", "before-you-ring", MEET),
    ("/partnerships", "beyond", AGREE),
    ("/partnerships", "capacity", PRINCIPLES),
    ("/partnerships", "concerns", TROUBLE),
    ("/partnerships", "core-team", AGREE),
    ("/partnerships", "differences", PRINCIPLES),
    ("/partnerships", "effort", PRINCIPLES),
    ("/partnerships", "ending", ENDING),
    ("/partnerships", "experiments", AGREE),
    ("/partnerships", "group", PRINCIPLES),
    ("/partnerships", "handover", PRINCIPLES),
    ("/partnerships", "holdings", ENDING),
    ("/partnerships", "objectives", AGREE),
    ("/partnerships", "origin", FIND),
    ("/partnerships", "people", PRINCIPLES),
    ("/partnerships", "principles", PRINCIPLES),
    ("/partnerships", "priorities", PRINCIPLES),
    ("/partnerships", "public", FIND),
    ("/partnerships", "purpose", PRINCIPLES),
    ("/partnerships", "stage", PRINCIPLES),
    ("/partnerships", "start-now", AGREE),
    ("/partnerships", "steps", AGREE),
    ("/partnerships", "shake", AGREE),
    ("/partnerships", "trial", FIND),
    ("/partnerships", "trouble", TROUBLE),
    ("/partnerships", "value", PRINCIPLES),
    ("/partnerships", "ways-of-working", AGREE),
    ("/partnerships", "words", PRINCIPLES),
];

/// The line that names the step which a page of this section at this address serves.
pub(crate) fn step(section: &str, path: &str) -> Markup {
    html! {
        @if let Some(topic) = topic(section, path) {
            p class="app-step app-noprint" {
                a class="govuk-link" href=(format!("/guidance/{}", topic.slug)) { span class="govuk-visually-hidden" { "Guidance: " } (topic.title) }
                " " span class="app-step__why" { (topic.lead) }
            }
        }
    }
}

fn topic(section: &str, path: &str) -> Option<Topic> {
    let word = path.strip_prefix(section).and_then(|rest| rest.split('/').nth(2));
    let own = PAGES.iter().find(|(of, page, _)| *of == section && Some(*page) == word).map(|(_, _, topic)| *topic);
    own.or_else(|| SECTIONS.iter().find(|(of, _)| *of == section).map(|(_, topic)| *topic))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::frame::NAVIGATION;

    #[test]
    fn every_section_of_the_work_serves_a_step_of_the_method() {
        for (name, section) in NAVIGATION {
            let serves = topic(section, section).is_some();
            assert_eq!(serves, !["/guidance", "/service"].contains(&section), "{name}");
        }
    }

    #[test]
    fn every_page_that_serves_a_step_of_its_own_is_there() {
        let (_, rows) = crate::routes().finish();
        for (section, page, _) in PAGES {
            let begins = format!("{section}/{{id}}/{page}");
            assert!(rows.iter().any(|row| row.path.starts_with(&begins)), "{begins}");
        }
    }

    #[test]
    fn a_page_of_a_record_goes_before_its_section() {
        let slug = |section, path| topic(section, path).map(|topic| topic.slug);
        assert_eq!(slug("/partnerships", "/partnerships/1/purpose"), Some("principles"));
        assert_eq!(slug("/partnerships", "/partnerships/1/agreement/sign"), Some("agree"));
        assert_eq!(slug("/partnerships", "/partnerships/1"), Some("keeping-alive"));
        assert_eq!(slug("/organisations", "/organisations/1/spoke"), Some("meet"));
        assert_eq!(slug("/service", "/service/branches"), None);
    }
}
