//! The check-in of two minutes, both ways: the answers of each pair side by side once both have given them (R183, K27).
//!
//! The store seals each answer until its counterpart is there; this page knows of a sealed one only that it exists.

use ampersand_domain::{
    Date, Json, Uuid,
    health::{
        PulseAnswer, PulseComment, PulseFlag, PulseItem, PulsePair, PulsePart, PulseRound, PulseRoundId, PulseStep,
        PulseView,
    },
    partnership::{PartyId, Way},
};
use ampersand_store::Kept;
use jiff::ToSpan as _;
use maud::{Markup, html};

use super::{item_word, step_word};
use crate::{
    partnership::{Place, kept, on_the_light_path},
    shell::{Answer, Ask, Frame, Page, Trouble, day, day_short, parts},
};

/// How many rounds are set beside each other.
const SHOWN: usize = 4;

/// The rounds, and the answers as far as whoever looks may see them.
pub(crate) struct CheckIn {
    place: Place,
    own: PartyId,
    /// The latest first.
    rounds: Vec<Kept<PulseRound>>,
    seen: Vec<Kept<PulseAnswer>>,
    /// What the own side wrote for itself alone.
    own_words: Vec<Kept<PulseComment>>,
    /// Who has answered about whom in which round, sealed or not.
    given: Vec<(PulseRoundId, PartyId, PartyId)>,
    /// Whether they go the light path: a talk, and no form (K11).
    light: bool,
}

impl Page for CheckIn {
    fn title(&self) -> String {
        "How is it between us?".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        let mut way = self.place.way();
        way.push(("How is it going?".to_owned(), self.place.address("/health")));
        way
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/health"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            p class="govuk-body-l" { "Each side says in two minutes how it is with the other. Both see both answers once both have given them, and nobody sees them before." }
            @match self.rounds.first() {
                None => p class="govuk-body" { "Nobody has been asked yet." },
                Some(last) if last.talk_instead => p class="govuk-body" { "You talked about it instead, on " (day(last.asked_on)) "." },
                Some(last) => p class="govuk-body" { "Asked on " (day(last.asked_on)) "." },
            }
            @for about in self.others() { (self.pair(frame, about)) }
            @if frame.is_library() { (self.begin(frame)) }
            @else { p class="govuk-body" { "A talk instead is as good: ring the person you know at the library." } }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let round = |number: u128, month: i8, talk_instead| {
            kept(PulseRound {
                id: Uuid::from_u128(number).into(),
                partnership: place.partnership.id,
                asked_on: Date::constant(2026, month, 9),
                closes_on: Some(Date::constant(2026, month, 30)),
                talk_instead,
            })
        };
        let answer = |round: &PulseRound, of: usize, about: usize, figure: i64| {
            kept(PulseAnswer {
                id: Uuid::from_u128(round.asked_on.month() as u128 * 10 + of as u128).into(),
                partnership: place.partnership.id,
                round: round.id,
                party: place.parties[of].id,
                organisation: place.parties[of].organisation,
                about: place.parties[about].id,
                about_organisation: place.parties[about].organisation,
                answers: Json(PulseItem::ALL.iter().map(|item| (item.as_str().to_owned(), figure)).collect()),
                words: "The notes come late, and the tea is good.".to_owned(),
                way: Way::Link,
                answered_on: round.asked_on,
            })
        };
        let rounds = vec![round(202, 11, false), round(201, 5, false)];
        let page = |rounds: Vec<Kept<PulseRound>>, seen: Vec<Kept<PulseAnswer>>, own: usize| {
            let given = seen.iter().map(|one| (one.round, one.party, one.about)).collect();
            Self {
                place: place.clone(),
                own: place.parties[own].id,
                rounds,
                seen,
                own_words: Vec::new(),
                given,
                light: false,
            }
        };
        let both: Vec<_> = rounds
            .iter()
            .zip([(2, 4), (3, 3)])
            .flat_map(|(round, (ours, theirs))| [answer(round, 0, 1, ours), answer(round, 1, 0, theirs)])
            .collect();
        let own_words = vec![kept(PulseComment {
            id: Uuid::from_u128(205).into(),
            partnership: place.partnership.id,
            round: rounds[0].id,
            party: place.parties[0].id,
            organisation: None,
            about: place.parties[1].id,
            words: "Ask Doreen in person before we say so.".to_owned(),
        })];
        let given = vec![(rounds[0].id, place.parties[1].id, place.parties[0].id)];
        vec![
            ("never", page(Vec::new(), Vec::new(), 0)),
            ("never-light", Self { light: true, ..page(Vec::new(), Vec::new(), 0) }),
            ("talked", page(vec![round(203, 11, true)], Vec::new(), 0)),
            ("they-wait", Self { given, ..page(rounds.clone(), Vec::new(), 0) }),
            ("we-wait", page(rounds.clone(), vec![answer(&rounds[0], 1, 0, 3)], 1)),
            ("both", Self { own_words, ..page(rounds.clone(), both.clone(), 0) }),
            ("both-seen-by-them", page(rounds, both, 1)),
        ]
    }
}

impl CheckIn {
    /// About whom the own side answers: the library about each of the others, they about the library.
    fn others(&self) -> impl Iterator<Item = PartyId> {
        let library = self.place.party(self.own).is_some_and(|own| own.is_library());
        self.place.parties.iter().filter(move |one| one.is_library() != library).map(|one| one.id)
    }

    fn name(&self, party: PartyId) -> &str {
        self.place.party(party).map_or("", |one| one.name.as_str())
    }

    fn view_of(&self, round: PulseRoundId, party: PartyId, about: PartyId) -> Option<&Kept<PulseAnswer>> {
        self.seen.iter().find(|one| one.round == round && one.party == party && one.about == about)
    }

    /// The two views of a round, ours first.
    fn both(&self, round: PulseRoundId, about: PartyId) -> PulsePair {
        let view = |one: &Kept<PulseAnswer>| PulseView::of(&one.answers);
        PulsePair {
            ours: self.view_of(round, self.own, about).map(view),
            theirs: self.view_of(round, about, self.own).map(view),
        }
    }

    fn pair(&self, frame: &Frame, about: PartyId) -> Markup {
        let asked: Vec<&Kept<PulseRound>> = self.rounds.iter().filter(|round| !round.talk_instead).collect();
        let Some(last) = asked.first() else { return html! {} };
        let open: Vec<&Kept<PulseRound>> =
            asked.iter().copied().filter(|round| self.both(round.id, about).is_open()).take(SHOWN).collect();
        html! {
            h2 class="govuk-heading-m" { (self.name(self.own)) " and " (self.name(about)) }
            @if open.first().is_none_or(|round| round.id != last.id) { (self.sealed(last, about)) (self.for_us(last, about)) }
            @if let Some(newest) = open.first() {
                (self.beside(newest, about))
                @if frame.is_library() { (self.worth_a_talk(&open, about)) }
            }
            @if open.len() > 1 {
                h3 class="govuk-heading-s" { "Over time" }
                (self.trend(&open, self.own, about))
                (self.trend(&open, about, self.own))
            }
        }
    }

    /// What is known before both have answered: who has.
    fn sealed(&self, round: &PulseRound, about: PartyId) -> Markup {
        let way = self.place.address(&format!("/check-in/{}", about.0));
        let theirs = self.given.contains(&(round.id, about, self.own));
        let first = self.others().find(|one| self.view_of(round.id, self.own, *one).is_none()) == Some(about);
        let answer = format!("Answer about {}", self.name(about));
        html! {
            @match self.view_of(round.id, self.own, about) {
                None => {
                    p class="govuk-body" { @if theirs { (self.name(about)) " has answered. " } "Your answers are not there yet." }
                    @if first { (parts::link_button(&answer, &way)) } @else { (parts::quiet_link_button(&answer, &way)) }
                },
                Some(own) => p class="govuk-body" {
                    "You answered on " (day(own.answered_on)) ". The answers of " (self.name(about)) " are not there yet. "
                    a class="govuk-link" href=(way) { "Change yours" span class="govuk-visually-hidden" { " about " (self.name(about)) } }
                },
            }
        }
    }

    /// The two answers side by side, in words (K27).
    fn beside(&self, round: &PulseRound, about: PartyId) -> Markup {
        let pair = self.both(round.id, about);
        let cell = |view: Option<PulseView>, item| view.map_or("", |view| step_word(view.step(item)));
        let row = |item: &PulseItem| {
            vec![html! { (item_word(*item)) }, html! { (cell(pair.ours, *item)) }, html! { (cell(pair.theirs, *item)) }]
        };
        let said = |of, about| format!("{} of {}", self.name(of), self.name(about));
        let (ours, theirs) = (said(self.own, about), said(about, self.own));
        let caption = format!("{} and {}, asked on {}", self.name(self.own), self.name(about), day(round.asked_on));
        html! {
            (parts::plain_table(&caption, &["What is said", &ours, &theirs], &PulseItem::ALL.iter().map(row).collect::<Vec<_>>()))
            @for (of, about) in [(self.own, about), (about, self.own)] {
                @if let Some(words) = self.view_of(round.id, of, about).map(|one| one.words.as_str()).filter(|words| !words.is_empty()) {
                    blockquote class="app-quote" { p class="app-keeps-lines" { (words) } p class="app-quote__by" { (self.name(of)) } }
                }
            }
            (self.for_us(round, about))
        }
    }

    /// What the own side wrote for itself alone.
    fn for_us(&self, round: &PulseRound, about: PartyId) -> Markup {
        let own =
            self.own_words.iter().find(|one| one.round == round.id && one.party == self.own && one.about == about);
        html! {
            @if let Some(own) = own {
                blockquote class="app-quote" { p class="app-keeps-lines" { (own.words) } p class="app-quote__by" { (self.name(self.own)) ", for our own side alone" } }
            }
        }
    }

    /// How one side answered, round by round, the oldest first.
    fn trend(&self, open: &[&Kept<PulseRound>], of: PartyId, about: PartyId) -> Markup {
        let rounds: Vec<_> = open.iter().rev().collect();
        let days: Vec<String> = rounds.iter().map(|round| day_short(round.asked_on)).collect();
        let headings: Vec<&str> = std::iter::once("What is said").chain(days.iter().map(String::as_str)).collect();
        let row = |item: &PulseItem| {
            let step = |round: &&&Kept<PulseRound>| {
                let view = self.view_of(round.id, of, about).map(|one| PulseView::of(&one.answers));
                html! { (view.map_or("", |view| step_word(view.step(*item)))) }
            };
            std::iter::once(html! { (item_word(*item)) }).chain(rounds.iter().map(step)).collect()
        };
        let caption = format!("What {} said of {}", self.name(of), self.name(about));
        html! {
            p class="govuk-body" { (caption) ":" }
            (parts::plain_table(&caption, &headings, &PulseItem::ALL.iter().map(row).collect::<Vec<_>>()))
        }
    }

    /// What the rule finds worth a talk; a hint for the library, in words.
    fn worth_a_talk(&self, open: &[&Kept<PulseRound>], about: PartyId) -> Markup {
        let now = open.first().map(|round| self.both(round.id, about)).unwrap_or_default();
        let before = open.get(1).map(|round| self.both(round.id, about)).unwrap_or_default();
        let found =
            |part: &PulsePart| now.flags(&before, *part).into_iter().map(|flag| flag_words(*part, flag)).collect();
        let all: Vec<&str> = PulsePart::ALL.iter().flat_map(|part: &PulsePart| -> Vec<&str> { found(part) }).collect();
        html! {
            @if !all.is_empty() {
                section class="app-box" {
                    h3 class="app-box__title" { "Worth a talk" }
                    ul class="govuk-list govuk-list--bullet" { @for one in all { li { (one) } } }
                }
            }
        }
    }

    fn begin(&self, frame: &Frame) -> Markup {
        let last = self.rounds.first();
        let open = last.is_some_and(|round| round.asks_on(frame.today));
        let months = frame.numbers().check_in_months;
        let next = last.map(|round| round.asked_on.saturating_add(months.months()));
        let action = self.place.address("/check-in");
        html! {
            h2 class="govuk-heading-m" { @if last.is_some() { "Ask again" } @else { "Ask" } }
            @if open { p class="govuk-body" { "This one is still asked. The next can begin when it is over." } }
            @else {
                @if let Some(next) = next { p class="govuk-body" { "Once in " (months) " months is enough: the next would be due on " (day(next)) "." } }
                @if self.light { p class="govuk-body" { "For a small partner a talk is kinder than a form." } }
                @else {
                    p class="govuk-body" { "It comes up on their page; no message leaves from here. Tell them when you next speak." }
                    (parts::post_button(frame, &action, "Ask both sides", &[("how", "both")]))
                    " "
                }
                (parts::post_button(frame, &action, "We talked about it instead, today", &[("how", "talk")]))
            }
        }
    }
}

fn flag_words(part: PulsePart, flag: PulseFlag) -> &'static str {
    match (part, flag) {
        (PulsePart::Trust, PulseFlag::Low) => "Trust is low on one side at least.",
        (PulsePart::Trust, PulseFlag::Drop) => "Trust has fallen on one side since last time.",
        (PulsePart::Trust, PulseFlag::Gap) => "You see the trust between you differently.",
        (PulsePart::Value, PulseFlag::Low) => "One side at least finds that it brings little.",
        (PulsePart::Value, PulseFlag::Drop) => "One side finds that it brings less than last time.",
        (PulsePart::Value, PulseFlag::Gap) => "You see what it brings differently.",
    }
}

/// `GET /partnerships/{id}/check-in`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    let own = place.own(&ask)?.id;
    let (desk, id) = (ask.desk()?, place.partnership.id);
    let rounds = desk.select::<PulseRound>().filter("partnership = ?", id).order("asked_on DESC, id DESC");
    let rounds = rounds.limit(20).all().await?;
    let seen = desk.select::<PulseAnswer>().filter("partnership = ?", id).order("answered_on, id").all().await?;
    let own_words = desk.select::<PulseComment>().filter("partnership = ?", id).order("id").all().await?;
    // Only that an answer to the own side is there, never what it says.
    let judge = desk.to_judge();
    let all = judge.select::<PulseAnswer>().filter("partnership = ?", id).filter("about = ?", own).all().await?;
    let given = all.iter().map(|one| (one.round, one.party, one.about)).collect();
    let light = ask.me()?.actor.partner().is_none() && on_the_light_path(&ask, &place).await?;
    ask.show(&CheckIn { place, own, rounds, seen, own_words, given, light })
}

/// `POST /partnerships/{id}/check-in`: asks both sides, or notes that it was talked about (K11).
pub(crate) async fn begin(ask: Ask) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    let (desk, id, today) = (ask.desk()?, place.partnership.id, ask.now.today);
    let talk_instead = ask.posted.value("how") == "talk";
    let days = ask.me()?.service.thresholds.0.check_in_days;
    let mut tx = desk.write(&ask.now).await?;
    let last = tx.select::<PulseRound>().filter("partnership = ?", id).order("asked_on DESC, id DESC").one().await?;
    if last.is_none_or(|round| !round.asks_on(today)) {
        let closes_on = (!talk_instead).then(|| today.saturating_add(days.days()));
        tx.insert(&PulseRound { id: ask.now.id(), partnership: id, asked_on: today, closes_on, talk_instead }).await?;
        tx.save().await?;
    }
    Ok(Answer::go(place.address("/check-in")))
}

/// The round that takes answers now.
pub(super) async fn current(ask: &Ask, place: &Place) -> Result<Option<Kept<PulseRound>>, Trouble> {
    let desk = ask.desk()?;
    let rounds = desk.select::<PulseRound>().filter("partnership = ?", place.partnership.id);
    Ok(rounds.filter("talk_instead = ?", false).order("asked_on DESC, id DESC").one().await?)
}

/// Answers as a form has them.
pub(super) fn answers_of(steps: &[(PulseItem, PulseStep)]) -> Json<Vec<(String, i64)>> {
    Json(steps.iter().map(|(item, step)| (item.as_str().to_owned(), step.figure())).collect())
}
