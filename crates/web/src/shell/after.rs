//! What somebody reads once a form of theirs was taken: that it is kept, and what happens next. Every form that a partner
//! may send has its line here; a test finds one that has none. Of those of the library only the ones after which something
//! leaves, somebody is told or somebody outside is asked: elsewhere the record itself shows what was kept.

use axum::http::Method;
use maud::{Markup, html};

use super::{Answer, Ask, Frame, Posted, Trouble, day, plural, posted::pairs_of};

/// The name in the address of the page that follows.
const KEPT: &str = "kept";

/// What happens next, by a word. `{days}` are the days within which the library answers.
const SAYS: &[(&str, &str)] = &[
    ("seen", "Each of us sees it from now on. Nothing more is needed from you."),
    ("asked", "Each of us sees it from now on, and is asked whether it is right."),
    ("answer", "The library sees your answer. If it is not right any more, come back here and answer again."),
    ("promise", "It stands in the list for each of us. Say here when it is done, or if the day does not hold."),
    ("done", "Thank you. The library sees that it is done; nothing more is needed."),
    ("accepted", "Thank you. It is a promise from now on, and stands in the list for each of us until it is done."),
    (
        "new-date",
        "The library has been told. Where there was a day before, that one stands until it says yes to the new one.",
    ),
    ("date-agreed", "The new day holds from now on, for each of us."),
    ("back", "It is taken back, and the library has been told why."),
    ("change", "The library sees it on this page. If it is for the next few days, ring as well."),
    ("question", "The library has your question and answers within {days}. The answer will stand here."),
    ("replied", "The library sees your answer. Nothing more is needed from you."),
    ("settled", "It is settled for each of us. Nothing more is needed."),
    ("agenda", "It stands on the list for the meeting, which each of us sees. Nothing more is needed before we meet."),
    (
        "clause",
        "It is a new version of these words, and each of us is asked about it. Nothing binds before it is signed.",
    ),
    ("terms", "Each of us sees it as it is now. Nothing binds before it is signed."),
    (
        "signed",
        "You have signed. Here it says whether it is in force or who has still to sign; you can read and print it.",
    ),
    ("renew", "The library has been told what you say. Your answer alone changes nothing in the agreement."),
    ("quote", "Your answer is kept. Nothing is printed before you have said yes to the whole text."),
    ("release", "The library sees your answer. The text goes out only with the yes of everybody who gave something."),
    ("check-in", "Your answer is kept. Each of us sees the other’s once both have answered."),
    ("review", "The library has been told. It reads your lines beside its own, and both lie here when we next meet."),
    ("willing", "The library has been told what you say. Until we have talked, nothing changes."),
    ("ending", "The list is up to date for each of us."),
    (
        "farewell",
        "Thank you. The library has been told that your words are here. Nothing is published without asking you again.",
    ),
    ("held", "It is written down for each of us. If we ever stop, it comes up by itself."),
    (
        "away",
        "The library has been told. What is still open between us stays on record until it is done or called off.",
    ),
    ("sitting", "Thank you, that was all of it. It is kept as you said it, and the library has been told."),
    (
        "still-true",
        "Thank you. What is still true holds until it is time to ask again. What has changed is kept as you wrote it, and the library has been told.",
    ),
    ("tap", "Your yes is kept. We have shaken on it once each of us has tapped."),
    ("details", "The library uses these details from now on."),
    ("told", "The library has been told. Its answer will stand here."),
    (
        "colleague",
        "They take part from now on, and the library has been told. It gives them a way in if they want one.",
    ),
    ("follow", "They take over from today, and the library has been told. It gives them a way in if they want one."),
    ("left", "They do not take part any more, and the library has been told."),
    ("dispute", "It does not count as your answer any more, and the library sees that."),
    (
        "sheet",
        "It is kept in your own words, and only you change it. Print it here for your people; the library reads it.",
    ),
    ("hard", "The library has been told that this is hard."),
];

/// The word of each form.
const FORMS: &[(&str, &str)] = &[
    ("/partnerships/{id}/promises", "promise"),
    ("/partnerships/{id}/promises/done", "done"),
    ("/partnerships/{id}/promises/accepted", "accepted"),
    ("/partnerships/{id}/promises/{promise}/said", "answer"),
    ("/partnerships/{id}/promises/{promise}/date", "new-date"),
    ("/partnerships/{id}/promises/{promise}/date/said", "answer"),
    ("/partnerships/{id}/promises/{promise}/agreed", "date-agreed"),
    ("/partnerships/{id}/promises/{promise}/back", "back"),
    ("/partnerships/{id}/changes", "change"),
    ("/partnerships/{id}/questions", "question"),
    ("/partnerships/{id}/questions/settled", "settled"),
    ("/partnerships/{id}/questions/{question}", "replied"),
    ("/partnerships/{id}/meetings/{meeting}/agenda", "agenda"),
    ("/partnerships/{id}/agreement/go", "answer"),
    ("/partnerships/{id}/agreement/terms", "terms"),
    ("/partnerships/{id}/agreement/renew", "renew"),
    ("/partnerships/{id}/agreement/clauses/{clause}", "clause"),
    ("/partnerships/{id}/agreement/clauses/{clause}/said", "answer"),
    ("/partnerships/{id}/agreement/sign", "signed"),
    ("/partnerships/{id}/agreement/said", "answer"),
    ("/partnerships/{id}/credit/mention", "seen"),
    ("/partnerships/{id}/credit/{release}/quote", "quote"),
    ("/partnerships/{id}/credit/{release}/said", "release"),
    ("/partnerships/{id}/check-in/{about}", "check-in"),
    ("/partnerships/{id}/measures", "asked"),
    ("/partnerships/{id}/measures/{measure}", "seen"),
    ("/partnerships/{id}/measures/{measure}/said", "answer"),
    ("/partnerships/{id}/reviews", "review"),
    ("/partnerships/{id}/trouble", "answer"),
    ("/partnerships/{id}/ending/willing", "willing"),
    ("/partnerships/{id}/ending/steps", "ending"),
    ("/partnerships/{id}/ending/steps/change", "ending"),
    ("/partnerships/{id}/ending/talk", "farewell"),
    ("/partnerships/{id}/ending/door", "seen"),
    ("/partnerships/{id}/holdings", "held"),
    ("/partnerships/{id}/holdings/settled", "settled"),
    ("/partnerships/{id}/capacity", "seen"),
    ("/partnerships/{id}/people/{place}/part", "seen"),
    ("/partnerships/{id}/people/{place}/hours", "seen"),
    ("/partnerships/{id}/people/{place}/support", "seen"),
    ("/partnerships/{id}/priorities", "seen"),
    ("/partnerships/{id}/priorities/{priority}/said", "answer"),
    ("/partnerships/{id}/priorities/{priority}/drop", "seen"),
    ("/partnerships/{id}/core-team", "seen"),
    ("/partnerships/{id}/core-team/{part}/said", "answer"),
    ("/partnerships/{id}/core-team/{part}/end", "seen"),
    ("/partnerships/{id}/ways-of-working", "asked"),
    ("/partnerships/{id}/ways-of-working/said", "answer"),
    ("/partnerships/{id}/ways-of-working/note", "seen"),
    ("/partnerships/{id}/objectives", "asked"),
    ("/partnerships/{id}/objectives/{objective}", "asked"),
    ("/partnerships/{id}/objectives/{objective}/said", "answer"),
    ("/partnerships/{id}/account/{party}/said", "answer"),
    ("/partnerships/{id}/in-touch", "asked"),
    ("/partnerships/{id}/in-touch/said", "answer"),
    ("/partnerships/{id}/reminders/{party}/said", "answer"),
    ("/partnerships/{id}/public/{party}/said", "answer"),
    ("/partnerships/{id}/purpose", "asked"),
    ("/partnerships/{id}/purpose/said", "answer"),
    ("/partnerships/{id}/value", "seen"),
    ("/partnerships/{id}/value/{line}", "seen"),
    ("/partnerships/{id}/value/{line}/end", "seen"),
    ("/partnerships/{id}/value/{line}/settled", "settled"),
    ("/partnerships/{id}/with-us/{party}/away", "away"),
    ("/partnerships/{id}/sitting/nine", "sitting"),
    ("/partnerships/{id}/sitting/still-true", "still-true"),
    ("/partnerships/{id}/shake", "tap"),
    ("/partnerships/{id}/briefing", "seen"),
    ("/partnerships/{id}/briefing/counter", "sheet"),
    ("/partnerships/{id}/differences", "seen"),
    ("/partnerships/{id}/differences/right", "replied"),
    ("/partnerships/{id}/differences/{difference}", "seen"),
    ("/partnerships/{id}/words", "seen"),
    ("/partnerships/{id}/words/{word}", "seen"),
    ("/partnerships/{id}/words/{word}/remove", "seen"),
    ("/partnerships/{id}/asks", "seen"),
    ("/partnerships/{id}/asks/{process}", "seen"),
    ("/partnerships/{id}/asks/{process}/hard", "hard"),
    ("/home/{id}/details", "details"),
    ("/home/{id}/say", "told"),
    ("/home/{id}/people", "colleague"),
    ("/home/{id}/people/left", "left"),
    ("/home/{id}/people/{place}/follow", "follow"),
    ("/home/{id}/held/dispute", "dispute"),
];

/// What happens next for somebody of the library, by a word.
const SAYS_US: &[(&str, &str)] = &[
    (
        "letter",
        "The letter has been written. Where mail is set up it goes by itself; where it is not, it waits under Letters to be printed.",
    ),
    ("offered", "Each of us can read and sign it from now on. No letter goes by itself: tell them that it is there."),
    ("both", "Each of us sees it from now on. No letter goes by itself: if it is soon, ring them."),
    ("answered", "They read it on their page from now on. No letter goes by itself."),
    ("handed-on", "They have been told, and it stands on their Today."),
];

/// A form of the library, where a field of it has to say something for that, and the word of what follows.
type FormOfUs = (&'static str, Option<(&'static str, &'static str)>, &'static str);

/// The forms of the library after which somebody outside has something to read, or a letter waits.
const FORMS_US: &[FormOfUs] = &[
    ("/partnerships/{id}/agreement/offer", None, "offered"),
    ("/partnerships/{id}/changes", None, "both"),
    ("/partnerships/{id}/concerns/{said}", None, "answered"),
    ("/partnerships/{id}/ending/letters/{party}/sent", Some(("how", "mail")), "letter"),
    ("/partnerships/{id}/meetings", None, "both"),
    ("/partnerships/{id}/meetings/{meeting}/moved", None, "both"),
    ("/partnerships/{id}/meetings/{meeting}/notes", Some(("send", "mail")), "letter"),
    ("/partnerships/{id}/meetings/{meeting}/off", None, "both"),
    ("/partnerships/{id}/reminders/{party}/send", None, "letter"),
    ("/partnerships/{id}/we-met", Some(("send", "mail")), "letter"),
    ("/proposals/{id}/decide", Some(("tell", "mail")), "letter"),
    ("/proposals/{id}/messages", Some(("by", "mail")), "letter"),
    ("/proposals/{id}/messages", Some(("by", "page")), "answered"),
    ("/today/given", None, "handed-on"),
    ("/workshops/{id}/invitation/{invited}", None, "letter"),
    ("/workshops/{id}/outcome/send", None, "letter"),
    ("/workshops/{id}/remind", None, "letter"),
];

/// What follows for whoever sent this: the word for their form, or the one that led here and goes on to the next page.
pub(super) fn word(path: &str, ask: &Ask) -> Option<&'static str> {
    let partner = ask.me.as_ref()?.actor.partner().is_some();
    match (&ask.method, partner) {
        (&Method::POST, true) => FORMS.iter().find(|(form, _)| *form == path).map(|(_, word)| *word),
        (&Method::POST, false) => {
            let says = |with: &Option<(&str, &str)>| with.is_none_or(|(field, value)| ask.posted.value(field) == value);
            FORMS_US.iter().find(|(form, with, _)| *form == path && says(with)).map(|(.., word)| *word)
        }
        _ => lines_for(partner).iter().map(|(word, _)| *word).find(|word| *word == ask.query().value(KEPT)),
    }
}

fn lines_for(partner: bool) -> &'static [(&'static str, &'static str)] {
    if partner { SAYS } else { SAYS_US }
}

/// The way to the next page, with the word; where nothing was kept ([`Answer::Aside`]), without one.
pub(super) fn carried(done: Result<Answer, Trouble>, word: Option<&str>) -> Result<Answer, Trouble> {
    match (done, word) {
        (Ok(Answer::Go(address)), Some(word)) if address.starts_with('/') => Ok(Answer::Go(with(&address, word))),
        (done, _) => done,
    }
}

fn with(address: &str, word: &str) -> String {
    let (page, part) =
        address.split_once('#').map_or((address, String::new()), |(page, part)| (page, format!("#{part}")));
    let joint = if page.contains('?') { '&' } else { '?' };
    format!("{page}{joint}{KEPT}={word}{part}")
}

/// The line on the page that follows.
pub(super) fn line(frame: &Frame) -> Markup {
    let lines = frame.me.as_ref().map_or(&[][..], |me| lines_for(me.actor.partner().is_some()));
    let asked = Posted::of(pairs_of(frame.print_query.as_bytes()));
    let says = lines.iter().find(|(word, _)| *word == asked.value(KEPT)).map(|(_, says)| *says);
    html! {
        @if let Some(says) = says {
            div class="govuk-notification-banner govuk-notification-banner--success" role="alert" aria-labelledby="kept-title" data-module="govuk-notification-banner" {
                div class="govuk-notification-banner__header" { h2 class="govuk-notification-banner__title" id="kept-title" { "Kept" } }
                div class="govuk-notification-banner__content" {
                    p class="govuk-notification-banner__heading" { (in_days(frame, says)) }
                }
            }
        }
    }
}

fn in_days(frame: &Frame, says: &str) -> String {
    let days = frame.numbers().reply_working_days;
    let calendar = frame.me.as_ref().map(|me| me.service.calendar()).unwrap_or_default();
    let until = day(calendar.add_working_days(frame.today, days));
    let within = plural(usize::try_from(days).unwrap_or_default(), "working day", "working days");
    says.replace("{days}", &format!("{within}, by {until}"))
}

#[cfg(test)]
mod tests {
    use ampersand_domain::Actor;

    use super::*;
    use crate::shell::Me;

    /// Forms after which a page of their own says what comes next, and the few that are about the browser alone.
    const BY_ITSELF: [&str; 8] = [
        "/home/{id}/wrong",
        "/home/not-us",
        "/partnerships/{id}/ending/begin",
        "/drafts",
        "/me/look",
        "/me/sessions/end",
        "/me/sessions/others",
        "/sign-out",
    ];

    #[test]
    fn every_form_that_a_partner_may_send_says_what_happens_next() {
        let partner = Me::sample_of_partner().actor;
        assert!(matches!(partner, Actor::Partner { .. }));
        let (_, rows) = crate::routes().finish();
        let forms = rows.iter().filter(|row| row.method == "POST" && row.who.may(Some(&partner)) && !row.who.may(None));
        let mut forms: Vec<&str> = forms.map(|row| row.path).collect();
        forms.retain(|path| !BY_ITSELF.contains(path));
        for form in &forms {
            assert!(FORMS.iter().any(|(path, _)| path == form), "{form} says nothing of what happens next");
        }
        for (path, word) in FORMS {
            assert!(forms.contains(path), "{path} is no form of a partner");
            assert!(SAYS.iter().any(|(one, _)| one == word), "{word} says nothing");
        }
        for (word, _) in SAYS {
            assert!(FORMS.iter().any(|(_, one)| one == word), "nothing says {word}");
        }
    }

    #[test]
    fn what_a_form_of_the_library_says_is_there_and_said_by_one() {
        let officer = Me::sample().actor;
        let (_, rows) = crate::routes().finish();
        for (path, _, word) in FORMS_US {
            let row = rows.iter().find(|row| row.method == "POST" && row.path == *path);
            assert!(row.is_some_and(|row| row.who.may(Some(&officer))), "{path} is no form of the library");
            assert!(SAYS_US.iter().any(|(one, _)| one == word), "{word} says nothing");
        }
        for (word, _) in SAYS_US {
            assert!(FORMS_US.iter().any(|(.., one)| one == word), "nothing says {word}");
        }
    }

    #[test]
    fn the_word_goes_before_the_part_of_the_page_and_beside_what_is_asked_already() {
        assert_eq!(with("/home/1/say#people", "colleague"), "/home/1/say?kept=colleague#people");
        assert_eq!(with("/home/1?page=2", "seen"), "/home/1?page=2&kept=seen");
    }
}
