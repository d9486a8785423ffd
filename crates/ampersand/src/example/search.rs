//! The search for somebody who signs: those near, a network that was asked, and what two conversations taught.

use ampersand_domain::{
    need::NeedId,
    organisations::{
        Acquaintance, AnswerState, Approach, HowEnded, NetworkAnswer, NetworkAsk, Reach, Ring, Track, query_text,
    },
};

use super::book::Book;

/// Whom, in which ring, why they, asked how many days ago, how it ended and what was learned.
type Line = (&'static str, Ring, &'static str, Option<i64>, Option<(HowEnded, &'static str)>);

const LINES: [Line; 3] = [
    ("Deaf Vale", Ring::Local, "Their committee is all deaf, and they meet in our street", Some(12), None),
    (
        "Marlow College",
        Ring::Local,
        "They teach a first course in sign language",
        Some(40),
        Some((HowEnded::NotNow, "Timetables are made in May: ask in April, and ask the head of languages.")),
    ),
    (
        "Marlow Vale NHS Trust",
        Ring::Local,
        "They book interpreters every day",
        Some(55),
        Some((
            HowEnded::Rules,
            "Interpreters are bought by contract; the trust may not lend one. Their agency’s name helps.",
        )),
    ),
];

pub(super) fn write(book: &mut Book<'_>, library: &str) {
    let Some(need) = book.needs.iter().find(|need| need.what.contains("British Sign Language")).cloned() else {
        return;
    };
    for (whom, ring, note, asked, ended) in LINES {
        let Some(organisation) = book.known(whom).map(|known| known.id) else { continue };
        let listed = Approach::listed(book.id(), organisation, Some(need.id), ring, book.worked(60));
        let asked_on = asked.map(|days| book.worked(days));
        let approach = Approach {
            note: note.to_owned(),
            known_by: Some(book.team.officer),
            by: Some(book.team.officer),
            asked_on,
            ended: ended.map(|(how, _)| how),
            ended_on: asked_on.filter(|_| ended.is_some()),
            learned: ended.map(|(_, learned)| learned.to_owned()).unwrap_or_default(),
            ..listed
        };
        book.approaches.push(approach);
    }
    let text = query_text(&need, None, library, "Ifeoma Danjuma");
    network(book, need.id, text);
    introduces(book);
}

/// A network that was asked, with a name that nobody has looked at yet and one that was too far away.
fn network(book: &mut Book<'_>, need: NeedId, text: String) {
    let ask = NetworkAsk {
        id: book.id(),
        need,
        network: "Libraries for all, the regional list".to_owned(),
        reach: Reach::Regional,
        asked: "Noor Rahman, who keeps the list".to_owned(),
        asked_on: Some(book.worked(20)),
        text,
        digest: None,
        expires_at: None,
        closed_on: None,
        by: Some(book.team.officer),
    };
    let named = |book: &Book<'_>, body: &str, how: &str, track, days| NetworkAnswer {
        id: book.id(),
        ask: ask.id,
        body: body.to_owned(),
        how: how.to_owned(),
        track,
        said_by: "Noor Rahman".to_owned(),
        reach: String::new(),
        said_on: book.worked(days),
        state: AnswerState::New,
        aside_why: String::new(),
        organisation: None,
        looked_by: None,
    };
    let new = named(book, "Hands Up Interpreters", "They signed our summer reading for two years.", Track::DoneIt, 9);
    let aside = NetworkAnswer {
        state: AnswerState::Aside,
        aside_why: "They are two hours away and do not travel.".to_owned(),
        looked_by: Some(book.team.officer),
        ..named(book, "Far Coast Signers", "Somebody spoke well of them.", Track::Interested, 8)
    };
    book.network_answers.extend([new, aside]);
    book.network_asks.push(ask);
}

/// Somebody of a partner knows somebody whom we would like to know.
fn introduces(book: &mut Book<'_>) {
    let contact = |whom: &str| book.known(whom).map(|known| (known.id, known.contact.id));
    let (Some((_, knows)), Some((surgery, doctor))) = (contact("Age Friends Marlow"), contact("Harbour Surgery"))
    else {
        return;
    };
    let acquaintance = Acquaintance {
        id: book.id(),
        person: None,
        contact: Some(knows),
        organisation: surgery,
        knows: Some(doctor),
        how: "they walk with the same group on Sundays".to_owned(),
        said_on: book.worked(30),
        by: Some(book.team.officer),
    };
    book.acquaintances.push(acquaintance);
}
