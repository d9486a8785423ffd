//! What happened, in order: moves, yeses, meetings, promises, talks, sittings; with a filter by kind.

use ampersand_domain::{
    Date,
    organisations::{Interaction, Ways},
    partnership::{Confirmation, PartyId, Sitting, StageMove, Subject},
    promises::{Meeting, Promise},
};
use maud::{Markup, html};

use super::{
    answering::{answer_word, way_word},
    entered::Names,
    place::{Place, stage_word},
};
use crate::{
    organisations::when,
    shell::{Answer, Ask, Choice, Frame, Page, Posted, Trouble, day, parts},
};

/// How many of each kind are shown.
const MOST: u32 = 200;

/// The kinds of what happened, as the filter has them.
const KINDS: [(&str, &str); 6] = [
    ("stage", "Moves"),
    ("yes", "Answers"),
    ("meeting", "Meetings"),
    ("promise", "Promises"),
    ("talk", "Talks"),
    ("sitting", "Sittings"),
];

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Event {
    on: Date,
    /// When, if the day is not known exactly.
    about: Option<String>,
    kind: &'static str,
    what: String,
    more: String,
    theirs: bool,
}

/// The timeline.
pub(crate) struct History {
    place: Place,
    events: Vec<Event>,
    kind: String,
}

impl Page for History {
    fn title(&self) -> String {
        "History".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        self.place.way()
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/history"))
    }

    fn view(&self, _: &Frame) -> Markup {
        let chosen = Posted::default().with("kind", self.kind.as_str());
        let kinds = KINDS.map(|(word, name)| Choice::new(word, name));
        html! {
            form class="app-filter app-filter--row" method="get" action=(self.place.address("/history")) {
                (parts::select(&chosen, "kind", "What", "", Some("Everything"), &kinds))
                button class="govuk-button govuk-button--secondary" { "Show" }
            }
            @if self.events.is_empty() { p class="govuk-body" { "Nothing of this kind is on record." } }
            ol class="app-timeline" {
                @for event in &self.events {
                    li class=(if event.theirs { "app-timeline__item app-timeline__item--theirs" } else { "app-timeline__item" }) {
                        p class="app-timeline__when" { @match &event.about { Some(about) => (about), None => time datetime=(event.on) { (day(event.on)) } } }
                        p class="app-timeline__what" { (event.what) }
                        @if !event.more.is_empty() { p class="app-keeps-lines" { (event.more) } }
                    }
                }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let event = |day: i8, kind, what: &str, theirs| Event {
            on: ampersand_domain::Date::constant(2026, 11, day),
            about: None,
            kind,
            what: what.to_owned(),
            more: String::new(),
            theirs,
        };
        let events = vec![
            event(20, "promise", "Age Concern Marlow did it: send the dates", true),
            event(9, "stage", "From exploring to agreeing who does what", false),
        ];
        vec![
            ("empty", Self { place: Place::sample(), events: Vec::new(), kind: "talk".to_owned() }),
            ("full", Self { place: Place::sample(), events, kind: String::new() }),
        ]
    }
}

/// `GET /partnerships/{id}/history`: a fixed number of queries.
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    let asked = ask.query().value("kind");
    let kind = KINDS.iter().find(|(word, _)| *word == asked).map_or("", |(word, _)| *word).to_owned();
    let mut events = events(&ask, &place).await?;
    events.retain(|event| kind.is_empty() || event.kind == kind);
    events.sort_by_key(|event| std::cmp::Reverse(event.on));
    ask.show(&History { place, events, kind })
}

async fn events(ask: &Ask, place: &Place) -> Result<Vec<Event>, Trouble> {
    let (desk, id) = (ask.desk()?, place.partnership.id);
    let moves =
        desk.select::<StageMove>().filter("partnership = ?", id).order("moved_on DESC").limit(MOST).all().await?;
    let said = desk.select::<Confirmation>().filter("partnership = ?", id).order("given_on DESC").limit(MOST);
    let said = said.all().await?;
    let names = Names::load(&desk, said.iter().map(|one| one.entered_by)).await?;
    let meetings = desk.select::<Meeting>().filter("partnership = ?", id).filter("held_on <= ?", ask.now.today);
    let meetings = meetings.order("held_on DESC").limit(MOST).all().await?;
    let promises =
        desk.select::<Promise>().filter("partnership = ?", id).order("proposed_on DESC").limit(MOST).all().await?;
    let talks = desk.select::<Interaction>().filter("partnership = ?", id).only("day IS NOT NULL");
    let talks = talks.order("day DESC").limit(MOST).all().await?;
    let unread = desk.unread_talks_about(id).await?;
    let sittings =
        desk.select::<Sitting>().filter("partnership = ?", id).order("held_on DESC").limit(MOST).all().await?;
    let mut all: Vec<Event> = moves.iter().map(|one| moved(one)).collect();
    all.extend(answers(place, &names, said.iter().map(|one| &one.record)));
    all.extend(meetings.iter().map(|one| met(one)));
    all.extend(promises.iter().flat_map(|one| promised(place, one)));
    all.extend(talks.iter().filter_map(|one| talked(one)));
    let kept = |event| Event { more: "What was said is kept by whoever wrote it.".to_owned(), ..event };
    all.extend(unread.iter().filter_map(talked).map(kept));
    all.extend(sittings.iter().map(|one| sat(place, one)));
    Ok(all)
}

fn name(place: &Place, party: PartyId) -> &str {
    place.party(party).map_or("somebody who was with us", |party| party.name.as_str())
}

fn theirs(place: &Place, party: PartyId) -> bool {
    place.party(party).is_some_and(|party| !party.is_library())
}

fn event(on: Date, kind: &'static str, what: String, more: &str, theirs: bool) -> Event {
    Event { on, about: None, kind, what, more: more.to_owned(), theirs }
}

fn moved(one: &StageMove) -> Event {
    let what = format!("From {} to {}", stage_word(one.from_stage), stage_word(one.to_stage));
    event(one.moved_on, "stage", what, &one.reason, false)
}

/// Each answer; but the clauses of an agreement that were answered alike on one day, and without a word more, as one.
fn answers<'a>(place: &Place, names: &Names, said: impl Iterator<Item = &'a Confirmation>) -> Vec<Event> {
    let is_plain = |one: &Confirmation| one.subject == Subject::Clause && more(one).is_empty();
    let is_alike = |one: &Confirmation, other: &Confirmation| {
        (one.given_on, one.party, one.answer, one.way, one.entered_by)
            == (other.given_on, other.party, other.answer, other.way, other.entered_by)
    };
    let (clauses, others): (Vec<_>, Vec<_>) = said.partition(|one| is_plain(one));
    let mut all: Vec<Event> = others.iter().map(|one| answered(place, names, one, subject_word(one.subject))).collect();
    let mut alike: Vec<(&Confirmation, usize)> = Vec::new();
    for one in clauses {
        match alike.iter_mut().find(|(first, _)| is_alike(first, one)) {
            Some((_, count)) => *count += 1,
            None => alike.push((one, 1)),
        }
    }
    all.extend(alike.iter().map(|(one, count)| match count {
        1 => answered(place, names, one, subject_word(one.subject)),
        _ => answered(place, names, one, &format!("{count} clauses of the agreement")),
    }));
    all
}

fn answered(place: &Place, names: &Names, one: &Confirmation, subject: &str) -> Event {
    let what = format!("{} on {subject}: {}, {}", name(place, one.party), answer_word(one.answer), way_word(one.way));
    let what = match names.of(one.entered_by).filter(|by| *by != one.name) {
        Some(by) => format!("{what}, entered by {by}"),
        None => what,
    };
    event(one.given_on, "yes", what, more(one), theirs(place, one.party))
}

/// What they said beside yes or no.
fn more(one: &Confirmation) -> &str {
    if one.but.is_empty() { &one.own_words } else { &one.but }
}

/// What was said yes or no to, in the middle of a sentence.
pub(super) fn subject_word(subject: Subject) -> &'static str {
    match subject {
        Subject::Purpose => "the purpose",
        Subject::Priority => "what it serves",
        Subject::ValueAccount => "what they bring and gain",
        Subject::Communications => "how we stay in touch",
        Subject::Plan => "the one-page plan",
        Subject::Objective => "what we want to reach",
        Subject::Clause => "a clause of the agreement",
        Subject::Agreement => "the agreement as a whole",
        Subject::Term => "going on after its term",
        Subject::Audit => "what we can offer",
        Subject::Pitch => "the pitch",
        Subject::Sponsor => "senior support",
        Subject::Trouble => "naming trouble",
        Subject::Quote => "a quote",
        Subject::Promise => "a promise that was noted for them",
        Subject::NewDate => "another day",
        Subject::Measure => "what we count",
        Subject::Reminder => "reminders",
        Subject::Listing => "what everybody may read",
        Subject::CorePart => "a part in the core team",
        Subject::WaysOfWorking => "how we work together",
    }
}

fn met(one: &Meeting) -> Event {
    let title = if one.title.is_empty() { "We met" } else { one.title.as_str() };
    let what = if one.called_off_on.is_some() { format!("{title}: called off") } else { title.to_owned() };
    event(one.held_on, "meeting", what, &one.notes, false)
}

/// When it was made, and when it was done or taken back.
fn promised(place: &Place, one: &Promise) -> Vec<Event> {
    let (who, outside) = (name(place, one.party), theirs(place, one.party));
    let made = one.accepted_on.unwrap_or(one.proposed_on);
    let said = if one.accepted_on.is_some() { "promised" } else { "is to say yes to" };
    let mut all = vec![event(made, "promise", format!("{who} {said}: {}", one.what), "", outside)];
    all.extend(one.done_on.map(|on| event(on, "promise", format!("{who} did it: {}", one.what), "", outside)));
    all.extend(one.withdrawn_on.map(|on| event(on, "promise", format!("Taken back: {}", one.what), &one.why, outside)));
    all
}

fn talked(one: &Interaction) -> Option<Event> {
    let what = if one.ways == Ways::TwoWay { "We talked" } else { "One side wrote or rang" };
    let exact = one.precision == ampersand_domain::organisations::Precision::Day;
    let about = (!exact).then(|| when(one.when()));
    Some(Event { about, ..event(one.day?, "talk", what.to_owned(), &one.notes, false) })
}

fn sat(place: &Place, one: &Sitting) -> Event {
    let what = format!("{} with {}: {}", super::sitting::kind_word(one.kind), name(place, one.party), one.name);
    event(one.held_on, "sitting", what, "", theirs(place, one.party))
}

#[cfg(test)]
mod tests {
    use ampersand_domain::partnership::Answer as Said;

    use super::*;
    use crate::partnership::answering::Asked;

    #[test]
    fn clauses_that_were_answered_alike_are_one_line_of_the_history() {
        let place = Place::sample();
        let asked = Asked::sample(Subject::Clause, &place);
        let plain = Confirmation { own_words: String::new(), ..asked.said[1].record.clone() };
        let but = Confirmation { answer: Said::YesBut, but: "Not in August".to_owned(), ..plain.clone() };
        let later = Confirmation { given_on: plain.given_on.tomorrow().unwrap(), ..plain.clone() };
        let all = [plain.clone(), but, plain.clone(), later, plain];
        let lines: Vec<_> =
            answers(&place, &Names::default(), all.iter()).into_iter().map(|event| (event.what, event.more)).collect();
        let has = |part: &str, more: &str| lines.iter().any(|(what, said)| what.contains(part) && said == more);
        assert_eq!(lines.len(), 3, "{lines:?}");
        assert!(has("on 3 clauses of the agreement: yes", ""), "{lines:?}");
        assert!(has("on a clause of the agreement: yes", ""), "{lines:?}");
        assert!(has("on a clause of the agreement", "Not in August"), "{lines:?}");
    }
}
