//! Answering about the other side: six sentences, and a free line if one likes (R183).

use ampersand_domain::{
    health::{PulseAnswer, PulseItem, PulseRound, PulseStep, PulseView},
    partnership::{Party, PartyId, Way},
};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::{
    check_in::{answers_of, current},
    item_word, step_word,
};
use crate::{
    partnership::{Place, answering::WHO_READS, tell},
    shell::{Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, drawn_from, parts},
};

/// The six sentences about somebody.
pub(crate) struct AnswerForm {
    place: Place,
    about: Kept<Party>,
    before: Option<Kept<PulseAnswer>>,
    posted: Posted,
}

impl Page for AnswerForm {
    fn title(&self) -> String {
        format!("How is it with {}?", self.about.name)
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        let mut way = self.place.way();
        way.push(("How is it between us?".to_owned(), self.place.address("/check-in")));
        way
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/health"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        let steps: Vec<Choice> =
            PulseStep::ALL.iter().map(|step| Choice::new(step.as_str(), step_word(*step))).collect();
        html! {
            (parts::error_summary(&self.posted))
            p class="govuk-body" { "“They” is " (self.about.name) ". They see your answers, and you see theirs, once both have answered. Nobody else sees either." }
            (parts::form(frame, &self.place.address(&format!("/check-in/{}", self.about.id.0)), html! {
                (drawn_from(&self.posted, self.about.id, self.before.as_ref()))
                @for item in PulseItem::ALL { (parts::choice_list(&self.posted, item.as_str(), item_word(*item), "", &steps)) }
                (parts::text_area(&self.posted, "words", "Anything you want to say to them? (optional)", "They read it together with your answers", 3))
                @if !frame.is_library() { (parts::note(WHO_READS)) }
                (parts::button("Keep our answers"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let form =
            |at: usize, posted| Self { about: place.parties[at].clone(), place: place.clone(), before: None, posted };
        let half = Posted::default().with("keeps_word", "largely").but("present", UNANSWERED);
        vec![
            ("empty", form(1, Posted::default())),
            ("wrong", form(2, half)),
            ("of-the-library", form(0, Posted::default())),
        ]
    }
}

const UNANSWERED: &str = "Choose an answer, or “Can’t tell”";

/// The page, the own side and the round; the library answers about any other, they about the library alone.
async fn page(ask: &Ask) -> Result<(AnswerForm, PartyId, Option<Kept<PulseRound>>), Trouble> {
    let place = Place::of(ask).await?;
    let own = place.own(ask)?.clone();
    let about: PartyId = ask.id_of("about")?;
    let about = place.party(about).filter(|one| one.is_library() != own.is_library()).cloned();
    let about = about.ok_or(Trouble::NotFound)?;
    let round = current(ask, &place).await?;
    let before = match &round {
        Some(round) => {
            let desk = ask.desk()?;
            let own_answers = desk.select::<PulseAnswer>().filter("round = ?", round.id).filter("party = ?", own.id);
            own_answers.filter("about = ?", about.id).one().await?
        }
        None => None,
    };
    Ok((AnswerForm { place, about, before, posted: Posted::default() }, own.id, round))
}

/// `GET /partnerships/{id}/check-in/{about}`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let (mut page, _, round) = page(&ask).await?;
    if round.is_none() {
        return Ok(Answer::go(page.place.address("/check-in")));
    }
    if let Some(before) = &page.before {
        let view = PulseView::of(&before.answers);
        let fill = |posted: Posted, item: &PulseItem| posted.with(item.as_str(), view.step(*item).as_str());
        page.posted = PulseItem::ALL.iter().fold(Posted::default().with("words", before.words.as_str()), fill);
    }
    ask.show(&page)
}

/// `POST /partnerships/{id}/check-in/{about}`: an answer can be changed until the other side's is there.
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let (page, own, round) = page(&ask).await?;
    let Some(round) = round else { return Ok(Answer::aside(page.place.address("/check-in"))) };
    let version = ask.version_of(page.about.id)?;
    let mut read = Reader::new(&ask.posted);
    let steps: Option<Vec<(PulseItem, PulseStep)>> = PulseItem::ALL
        .iter()
        .map(|item| read.word::<PulseStep>(item.as_str(), UNANSWERED).map(|step| (*item, step)))
        // Every sentence is read, so that each that is left out is named.
        .collect::<Vec<_>>()
        .into_iter()
        .collect();
    let words = read.maybe::<2000>("words").unwrap_or_default();
    let steps = match read.done(steps) {
        Ok(steps) => steps,
        Err(Problem(posted)) => return ask.again(&AnswerForm { posted, ..page }),
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    let of = |party: PartyId, about: PartyId| [party.0, about.0].map(|id| ampersand_domain::ToValue::to_value(&id));
    let select = tx.select::<PulseAnswer>().filter("round = ?", round.id);
    let before = select.filter_all("party = ? AND about = ?", of(own, page.about.id)).one().await?;
    // The store shows the other side's answer only once ours is there too: then both stand.
    let select = tx.select::<PulseAnswer>().filter("round = ?", round.id);
    if select.filter_all("party = ? AND about = ?", of(page.about.id, own)).one().await?.is_some() {
        drop(tx);
        let says = "Both sides have answered, so it stands. Say what has changed in a talk, or the next time";
        return ask.again(&AnswerForm { posted: ask.posted.clone().but("words", says), ..page });
    }
    let partner = ask.me()?.actor.partner();
    let answer = PulseAnswer {
        id: before.as_ref().map_or_else(|| ask.now.id(), |one| one.id),
        partnership: page.place.partnership.id,
        round: round.id,
        party: own,
        organisation: partner,
        about: page.about.id,
        about_organisation: page.about.organisation,
        answers: answers_of(&steps),
        words,
        way: if partner.is_some() { Way::Link } else { Way::Together },
        answered_on: ask.now.today,
    };
    match before {
        None => tx.insert(&answer).await?,
        Some(_) => drop(tx.update(&answer, version).await?),
    }
    let says = format!(
        "{} answered the two-minute check-in; both answers are shown once both are there.",
        page.place.own(&ask)?.name
    );
    tell(&mut tx, &page.place, &says, "/check-in").await?;
    tx.save().await?;
    Ok(Answer::go(page.place.address("/check-in")))
}
