//! Go, or not: before a draft each of us says which, and an honest no is a full answer (R026, K34).

use ampersand_domain::{
    Visibility,
    health::{Go, GoChoice},
    partnership::{PartyId, Way},
};
use ampersand_store::{Desk, Kept};
use maud::{Markup, html};

use super::page::Whole;
use crate::{
    partnership::{
        Place, answering,
        heard::{way_without_sheet, ways_without_sheet},
        tell,
    },
    shell::{Answer, Ask, Choice, Frame, Posted, Problem, Reader, Trouble, day, parts},
};

/// A choice in the words of the screen.
pub(super) fn go_word(go: Go) -> &'static str {
    match go {
        Go::Go => "Go on with it",
        Go::SmallerStep => "A smaller first step",
        Go::NotNow => "Not now",
        Go::No => "No",
    }
}

/// The four choices.
pub(super) fn choices() -> Vec<Choice> {
    Go::ALL.iter().map(|go| Choice::new(go.as_str(), go_word(*go))).collect()
}

/// What was chosen, as whoever asks may see it, the newest first.
pub(crate) async fn chosen(desk: &Desk, place: &Place) -> Result<Vec<Kept<GoChoice>>, Trouble> {
    let all = desk.select::<GoChoice>().filter("partnership = ?", place.partnership.id);
    Ok(all.order("chosen_on DESC, id DESC").all().await?)
}

/// What each of us chose; what staff wrote down for a partner is marked (K14).
pub(crate) fn list(place: &Place, all: &[Kept<GoChoice>]) -> Markup {
    let who = |one: &GoChoice| match one.party {
        Some(party) => place.party(party),
        None => place.library(),
    };
    html! {
        ul class="app-rows" {
            @for one in all {
                li { div {
                    strong { (who(one).map_or("", |party| party.name.as_str())) ": " (go_word(one.choice)) } ", " (day(one.chosen_on))
                    @if !one.reason.is_empty() { ": " (one.reason) }
                    @if !one.way.confirms() { " " span class="app-reported" { "the library wrote this down for them" } }
                } }
            }
        }
    }
}

/// Before there is a draft: what each of us chose, and the form for a partner's own word.
pub(super) fn view(place: &Place, all: &[Kept<GoChoice>], posted: &Posted, frame: &Frame) -> Markup {
    let action = place.address("/agreement/go");
    html! {
        h2 class="govuk-heading-m" { "Go, or not" }
        (list(place, all))
        @if frame.is_library() {
            details class="app-help" open[!posted.problems().is_empty()] {
                summary { "Note what one of the others chose" }
                (parts::form(frame, &action, html! {
                    (parts::select(posted, "party", "Who", "", None, &others(place)))
                    (parts::choice_list(posted, "choice", "What did they choose?", "", &choices()))
                    (parts::text_area(posted, "reason", "Why?", "As they put it; everybody in the partnership reads it", 2))
                    (parts::choice_list(posted, "way", "How do you know?", "", &ways_without_sheet()))
                    (parts::button("Keep what they chose"))
                }))
            }
        } @else {
            (parts::form(frame, &action, html! {
                (parts::choice_list(posted, "choice", "Before anything is written down: what is right for you?", "You say it for your group. An honest no, or not now, is a full answer", &choices()))
                (parts::text_area(posted, "reason", "Why?", "A line is enough", 2))
                (parts::note(answering::WHO_READS))
                (parts::button("Say so"))
            }))
        }
    }
}

fn others(place: &Place) -> Vec<Choice> {
    place.others().map(|party| Choice::new(party.id.0.to_string(), party.name.clone())).collect()
}

/// A choice of the library, which everybody in the partnership sees.
pub(super) fn ours(ask: &Ask, place: &Place, choice: Go, reason: String) -> Result<GoChoice, Trouble> {
    Ok(GoChoice {
        id: ask.now.id(),
        partnership: place.partnership.id,
        choice,
        reason,
        chosen_on: ask.now.today,
        by: ask.me()?.actor.person(),
        party: Some(place.own(ask)?.id),
        way: Way::Together,
        visibility: Visibility::Parties,
    })
}

/// A line why, where it is not *go*.
pub(super) fn reason(read: &mut Reader, choice: Option<Go>) -> String {
    let reason = read.maybe::<1000>("reason").unwrap_or_default();
    if choice.is_some_and(|choice| choice != Go::Go) && reason.trim().is_empty() {
        read.wrong::<()>("reason", "Enter why, in a line");
    }
    reason
}

/// `POST /partnerships/{id}/agreement/go`: a partner's own word, or what staff write down for it.
pub(crate) async fn post(ask: Ask) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    let partner = ask.me()?.actor.partner().is_some();
    let mut read = Reader::new(&ask.posted);
    let (party, way) = match partner {
        true => (Some(place.own(&ask)?.id), Some(Way::Link)),
        false => {
            let party = read.id::<PartyId>("party", "Choose who chose");
            let party = party.filter(|party| place.others().any(|one| one.id == *party));
            (party, way_without_sheet(&mut read))
        }
    };
    let choice = read.word::<Go>("choice", "Choose what is right");
    let reason = reason(&mut read, choice);
    let ((party, way), choice) = match read.done(party.zip(way).zip(choice)) {
        Ok(all) => all,
        Err(Problem(posted)) => return ask.again(&Whole::load(&ask, place, posted).await?),
    };
    let go = GoChoice { party: Some(party), way, ..ours(&ask, &place, choice, reason)? };
    let name = place.party(party).map_or("", |party| party.name.as_str());
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.on_behalf_of(place.party(party).and_then(|party| party.organisation));
    if !ask.first_time(&mut tx, "go").await? {
        return Ok(Answer::go(place.address("/agreement")));
    }
    tx.insert(&go).await?;
    if partner {
        let says = format!("{name} says: {}. {}", go_word(choice), go.reason);
        tell(&mut tx, &place, says.trim(), "/agreement").await?;
    }
    tx.save().await?;
    Ok(Answer::go(place.address("/agreement")))
}

/// What a partner chose, for samples.
pub(crate) fn sample(place: &Place) -> Vec<Kept<GoChoice>> {
    let one = |number: u128, party: usize, choice, way| {
        crate::partnership::kept(GoChoice {
            id: ampersand_domain::Uuid::from_u128(number).into(),
            partnership: place.partnership.id,
            choice,
            reason: "Six Tuesdays first, and then we look again".to_owned(),
            chosen_on: ampersand_domain::Date::constant(2026, 8, 3),
            by: None,
            party: place.parties.get(party).map(|party| party.id),
            way,
            visibility: Visibility::Parties,
        })
    };
    vec![one(91, 0, Go::Go, Way::Together), one(92, 1, Go::SmallerStep, Way::ToldUs)]
}
