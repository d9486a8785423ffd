//! Answering about the other side: six sentences, and a free line if one likes, for the own side alone or for both (R183,
//! X08).

use ampersand_domain::{
    health::{PulseAnswer, PulseComment, PulseCommentId, PulseItem, PulseRound, PulseStep, PulseView},
    partnership::{Party, PartyId, Way},
};
use ampersand_store::{Kept, Tx};
use maud::{Markup, html};

use super::{
    check_in::{answers_of, current},
    item_word, step_word,
};
use crate::{
    partnership::{Place, tell},
    shell::{Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, drawn_from, parts},
};

/// The six sentences about somebody.
pub(crate) struct AnswerForm {
    place: Place,
    about: Kept<Party>,
    before: Option<Kept<PulseAnswer>>,
    comment: Option<Kept<PulseComment>>,
    posted: Posted,
}

/// What is written for both sides goes with the answers; anything else stays with the own side.
const BOTH: &str = "both";
const OWN: &str = "own";

/// Who reads what a partner's person writes beside the answers (K30).
const WHO_READS: &str = "What is only for your side is shown to you and your people here, and to nobody at the library. A library \
    is a public body and may have to release what it holds. You can have a talk instead: ring the person you know.";

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
            p class="govuk-body" { "“They” is " (self.about.name) ". They see your answers, and you see theirs, once both have answered. Nobody else sees either. What you write below is for your own side, unless you say otherwise." }
            (parts::form(frame, &self.place.address(&format!("/check-in/{}", self.about.id.0)), html! {
                (drawn_from(&self.posted, self.about.id, self.before.as_ref()))
                @for item in PulseItem::ALL { (parts::choice_list(&self.posted, item.as_str(), item_word(*item), "", &steps)) }
                (parts::text_area(&self.posted, "words", "Anything you want to write down with it? (optional)", "", 3))
                (parts::choice_list(&self.posted, "words_for", "Who reads that?", "", &self.readers()))
                @if !frame.is_library() { (parts::note(WHO_READS)) }
                (parts::button("Keep our answers"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let form = |at: usize, posted| Self {
            about: place.parties[at].clone(),
            place: place.clone(),
            before: None,
            comment: None,
            posted,
        };
        let half = Posted::default().with("keeps_word", "largely").with("words_for", BOTH).but("present", UNANSWERED);
        vec![
            ("empty", form(1, Posted::default().with("words_for", OWN))),
            ("wrong", form(2, half)),
            ("of-the-library", form(0, Posted::default().with("words_for", OWN))),
        ]
    }
}

impl AnswerForm {
    fn readers(&self) -> [Choice; 2] {
        [Choice::new(OWN, "Only our own side"), Choice::new(BOTH, format!("{} too, with our answers", self.about.name))]
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
    let (before, comment) = match &round {
        Some(round) => {
            let desk = ask.desk()?;
            let own_answers = desk.select::<PulseAnswer>().filter("round = ?", round.id).filter("party = ?", own.id);
            let comments = desk.select::<PulseComment>().filter("round = ?", round.id).filter("party = ?", own.id);
            let answers = own_answers.filter("about = ?", about.id);
            tokio::try_join!(answers.one(), comments.filter("about = ?", about.id).one())?
        }
        None => (None, None),
    };
    Ok((AnswerForm { place, about, before, comment, posted: Posted::default().with("words_for", OWN) }, own.id, round))
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
        let (words, readers) = match &page.comment {
            Some(comment) => (comment.words.as_str(), OWN),
            None if before.words.is_empty() => ("", OWN),
            None => (before.words.as_str(), BOTH),
        };
        let words = Posted::default().with("words", words).with("words_for", readers);
        page.posted = PulseItem::ALL.iter().fold(words, fill);
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
    // The narrower of the two where nothing was chosen (X08).
    let (words, comment) =
        if ask.posted.value("words_for") == BOTH { (words, None) } else { (String::new(), Some(words)) };
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
    keep_comment(&mut tx, ask.now.id(), &answer, page.comment, comment.filter(|words| !words.is_empty())).await?;
    let select = tx.select::<PulseAnswer>().filter("round = ?", round.id);
    let both = select.filter_all("party = ? AND about = ?", of(page.about.id, own)).one().await?.is_some();
    let shown = if both { "both answers are there to see" } else { "both answers are shown once both are there" };
    let says = format!("{} answered the two-minute check-in; {shown}.", page.place.own(&ask)?.name);
    tell(&mut tx, &page.place, &says, "/check-in").await?;
    tx.save().await?;
    Ok(Answer::go(page.place.address("/check-in")))
}

/// What is for the own side alone, beside its answer: written, changed, or gone where it is for both now.
async fn keep_comment(
    tx: &mut Tx<'_>,
    id: PulseCommentId,
    answer: &PulseAnswer,
    before: Option<Kept<PulseComment>>,
    words: Option<String>,
) -> Result<(), Trouble> {
    match (before, words) {
        (None, None) => {}
        (Some(before), None) => tx.remove::<PulseComment>(before.id).await?,
        (Some(before), Some(words)) => {
            tx.update(&PulseComment { words, ..before.record.clone() }, before.version).await?;
        }
        (None, Some(words)) => {
            let PulseAnswer { partnership, round, party, organisation, about, .. } = *answer;
            tx.insert(&PulseComment { id, partnership, round, party, organisation, about, words }).await?;
        }
    }
    Ok(())
}
