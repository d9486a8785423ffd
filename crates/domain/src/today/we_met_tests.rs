use jiff::civil::date;
use proptest::prelude::*;
use rstest::rstest;

use super::*;

/// A Tuesday.
const TODAY: Date = date(2026, 11, 24);

fn promise(by: Promiser, what: &str, due: Option<Date>) -> MetLine {
    MetLine::Promise(ReadPromise { by, what: what.to_owned(), due })
}

fn note(text: &str) -> MetLine {
    MetLine::Note(text.to_owned())
}

#[test]
fn a_box_becomes_promises_questions_and_notes() {
    let text = "Good talk about spring.\n\n- We send the flyer by Friday\n• they find two volunteers\n? who has the key by Monday\n";
    let question = MetLine::Question { text: "who has the key by Monday".to_owned(), due: Some(date(2026, 11, 30)) };
    assert_eq!(
        lines(text, TODAY),
        [
            note("Good talk about spring."),
            promise(Promiser::We, "send the flyer", Some(date(2026, 11, 27))),
            promise(Promiser::They, "find two volunteers", None),
            question,
        ]
    );
}

#[rstest]
#[case::we_will(
    "We will book the hall by 12 December",
    promise(Promiser::We, "book the hall", Some(date(2026, 12, 12)))
)]
#[case::well("we’ll bring cups tomorrow", promise(Promiser::We, "bring cups", Some(date(2026, 11, 25))))]
#[case::a_colon("We: print posters", promise(Promiser::We, "print posters", None))]
#[case::agreed_to(
    "They agreed to ask their trustees in two weeks",
    promise(Promiser::They, "ask their trustees", Some(date(2026, 12, 8)))
)]
#[case::going_to("they are going to paint the room", promise(Promiser::They, "paint the room", None))]
#[case::she("She’ll ring on Thursday about cake", promise(Promiser::They, "ring about cake", Some(date(2026, 11, 26))))]
#[case::need_to("We need to ask for the keys", promise(Promiser::We, "ask for the keys", None))]
#[case::what_has_been("We talked about the spring", note("We talked about the spring"))]
#[case::what_was("They were glad of the tea", note("They were glad of the tea"))]
#[case::a_word_that_begins_like_we("Well, that was long", note("Well, that was long"))]
#[case::we_alone("we", note("we"))]
#[case::a_bare_mark("?", note("?"))]
#[case::a_question_in_the_middle("Who knows?", note("Who knows?"))]
fn a_line_is_proposed(#[case] line: &str, #[case] expected: MetLine) {
    assert_eq!(lines(line, TODAY), [expected]);
}

proptest! {
    #[test]
    fn no_line_is_lost(text in "(.|\n){0,120}") {
        let full = text.lines().filter(|line| !without_bullet(line).is_empty()).count();
        prop_assert_eq!(lines(&text, TODAY).len(), full);
    }
}
