//! Words that mean different things to each of us, and the one we agree on; they fill the agreement's annex (R024).

use ampersand_domain::{
    Uuid,
    partnership::{GlossaryWord, GlossaryWordId, PartyId},
};
use ampersand_store::{Kept, StoreError};
use maud::{Markup, html};

use super::super::{
    answering::WHO_READS,
    home::tell,
    place::{Place, kept},
};
use crate::shell::{Answer, Ask, Clash, Frame, Page, Posted, Problem, Reader, Trouble, parts, version_field};

/// The words of a partnership.
pub(crate) struct Words {
    place: Place,
    words: Vec<Kept<GlossaryWord>>,
    posted: Posted,
}

impl Page for Words {
    fn title(&self) -> String {
        "Words that we use differently".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        let mut way = self.place.way();
        way.push(("How we differ".to_owned(), self.place.address("/differences")));
        way
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/differences"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.posted))
            p class="govuk-body-l" { "The same word, and each of us hears something else. Say it once here; our papers then use the word that we agree on." }
            @if self.words.is_empty() { p class="govuk-body" { "No words yet. Often the first one is what each of us calls the people we are here for." } }
            @else { (parts::plain_table("Words", &["The word", "The library means", "Others mean", "We say", "Change"], &self.rows())) }
            h2 class="govuk-heading-m" { "Add a word" }
            (parts::form(frame, &self.place.address("/words"), fields(frame, &self.posted, &self.place, "Add the word")))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let wrong = Posted::default().with("ours", "everybody with a card").but("term", "Enter the word");
        let words = vec![sample(&place, 1, "visitors"), sample(&place, 2, "")];
        vec![
            ("empty", Self { place: place.clone(), words: Vec::new(), posted: Posted::default() }),
            ("full", Self { place: place.clone(), words, posted: Posted::default() }),
            ("wrong", Self { place, words: Vec::new(), posted: wrong }),
        ]
    }
}

fn sample(place: &Place, party: usize, agreed: &str) -> Kept<GlossaryWord> {
    kept(GlossaryWord {
        id: Uuid::from_u128(210 + party as u128).into(),
        partnership: place.partnership.id,
        party: Some(place.parties[party].id),
        term: "users".to_owned(),
        ours: "everybody who comes in".to_owned(),
        theirs: "people with an addiction".to_owned(),
        agreed: agreed.to_owned(),
    })
}

impl Words {
    fn rows(&self) -> Vec<Vec<Markup>> {
        let whose = |word: &GlossaryWord| word.party.and_then(|party| self.place.party(party));
        let dash =
            |text: &str| html! { @if text.is_empty() { span class="app-soft" { "not said yet" } } @else { (text) } };
        let row = |word: &Kept<GlossaryWord>| {
            vec![
                html! { (word.term) },
                dash(&word.ours),
                html! { (dash(&word.theirs)) @if let Some(party) = whose(word) { span class="app-soft" { " (" (party.name) ")" } } },
                dash(&word.agreed),
                html! {
                    a class="govuk-link" href=(self.place.address(&format!("/words/{}", word.id.0))) {
                        "Change" span class="govuk-visually-hidden" { " “" (word.term) "”" @if let Some(party) = whose(word) { " of " (party.name) } }
                    }
                },
            ]
        };
        self.words.iter().map(row).collect()
    }
}

fn fields(frame: &Frame, posted: &Posted, place: &Place, button: &str) -> Markup {
    let others: Vec<_> =
        place.others().map(|party| crate::shell::Choice::new(party.id.0.to_string(), party.name.clone())).collect();
    html! {
        (parts::field(posted, "term", "The word", "Like: users"))
        @if frame.is_library() {
            (parts::field(posted, "ours", "What does the library mean by it?", "Like: everybody with a card"))
            (parts::field(posted, "theirs", "What do they mean by it, or say instead?", "Like: the people who come to their groups; they say members"))
            @if others.len() > 1 { (parts::select(posted, "party", "Who means that?", "", Some("All the others"), &others)) }
        } @else {
            (parts::field(posted, "theirs", "What do you mean by it, or say instead?", "Like: the people who come to our groups; we say members"))
            (parts::field(posted, "ours", "What does the library mean by it, as far as you know?", "Like: everybody with a card"))
        }
        (parts::field(posted, "agreed", "Which word do we both say?", "Leave it empty until we have talked about it"))
        @if !frame.is_library() { (parts::note(WHO_READS)) }
        (parts::button(button))
    }
}

/// Reads a word; a partner's is its own.
fn read(
    ask: &Ask,
    place: &Place,
    id: GlossaryWordId,
    whose: Option<PartyId>,
) -> Result<Result<GlossaryWord, Posted>, Trouble> {
    let mut read = Reader::new(&ask.posted);
    let term = read.text::<80>("term", "Enter the word");
    let ours = read.maybe::<300>("ours").unwrap_or_default();
    let theirs = read.maybe::<300>("theirs").unwrap_or_default();
    let agreed = read.maybe::<80>("agreed").unwrap_or_default();
    if ours.is_empty() && theirs.is_empty() {
        read.wrong::<()>("theirs", "Enter what one of us means by it");
    }
    let named = read.maybe_id::<PartyId>("party").filter(|id| place.others().any(|party| party.id == *id));
    let party = match (ask.me()?.actor.partner(), whose) {
        (_, Some(whose)) if named.is_none() => Some(whose),
        (Some(_), None) => Some(place.own(ask)?.id),
        _ => named,
    };
    Ok(match read.done(term) {
        Ok(term) => Ok(GlossaryWord { id, partnership: place.partnership.id, party, term, ours, theirs, agreed }),
        Err(Problem(posted)) => Err(posted),
    })
}

/// `GET /partnerships/{id}/words`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

async fn page(ask: &Ask) -> Result<Words, Trouble> {
    let place = Place::of(ask).await?;
    let desk = ask.desk()?;
    let words = desk.select::<GlossaryWord>().filter("partnership = ?", place.partnership.id);
    let words = words.order("term, id").all().await?;
    Ok(Words { place, words, posted: Posted::default() })
}

/// `POST /partnerships/{id}/words`
pub(crate) async fn add(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let word = match read(&ask, &page.place, ask.now.id(), None)? {
        Ok(word) => word,
        Err(posted) => return ask.again(&Words { posted, ..page }),
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if !ask.first_time(&mut tx, "word").await? {
        return Ok(Answer::go(page.place.address("/words")));
    }
    tx.insert(&word).await?;
    let name = page.place.own(&ask)?.name.clone();
    let says = format!("{name} says that “{}” means something else to them.", word.term);
    tell(&mut tx, &page.place, &says, "/words").await?;
    tx.save().await?;
    Ok(Answer::go(page.place.address("/words")))
}

/// One word, to change.
pub(crate) struct OneWord {
    place: Place,
    word: Kept<GlossaryWord>,
    posted: Posted,
    clash: Option<Clash>,
}

impl Page for OneWord {
    fn title(&self) -> String {
        format!("The word “{}”", self.word.term)
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        let mut way = self.place.way();
        way.push(("Words that we use differently".to_owned(), self.place.address("/words")));
        way
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/differences"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        let at = self.place.address(&format!("/words/{}", self.word.id.0));
        html! {
            (parts::error_summary(&self.posted))
            @if let Some(clash) = &self.clash { (clash.view()) }
            (parts::form(frame, &at, html! {
                (version_field(self.clash.as_ref().map_or(self.word.version, |clash| clash.version)))
                (fields(frame, &self.posted, &self.place, "Keep the word"))
            }))
            (parts::post_button(frame, &format!("{at}/remove"), "We mean the same: take it off the list", &[]))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let word = sample(&place, 1, "visitors");
        let page = |clash| Self { place: place.clone(), posted: posted_of(&word), word: word.clone(), clash };
        vec![("full", page(None)), ("conflict", page(Some(Clash::sample("We say"))))]
    }
}

fn posted_of(word: &GlossaryWord) -> Posted {
    Posted::default()
        .with("term", word.term.as_str())
        .with("ours", word.ours.as_str())
        .with("theirs", word.theirs.as_str())
        .with("agreed", word.agreed.as_str())
        .with("party", word.party.map(|party| party.0.to_string()).unwrap_or_default())
}

/// `GET /partnerships/{id}/words/{word}`
pub(crate) async fn one(ask: Ask) -> Result<Answer, Trouble> {
    let page = page_of_one(&ask).await?;
    ask.show(&page)
}

async fn page_of_one(ask: &Ask) -> Result<OneWord, Trouble> {
    let place = Place::of(ask).await?;
    let id: GlossaryWordId = ask.id_of("word")?;
    let word = ask.desk()?.get::<GlossaryWord>(id).await?.filter(|word| word.partnership == place.partnership.id);
    let word = word.ok_or(Trouble::NotFound)?;
    let posted = posted_of(&word);
    Ok(OneWord { place, word, posted, clash: None })
}

/// `POST /partnerships/{id}/words/{word}`
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let page = page_of_one(&ask).await?;
    let word = match read(&ask, &page.place, page.word.record.id, page.word.party)? {
        Ok(word) => word,
        Err(posted) => return ask.again(&OneWord { posted, ..page }),
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    match tx.update(&word, ask.version()?).await {
        Ok(_) => {}
        Err(error @ StoreError::Conflict(_)) => {
            drop(tx);
            let columns =
                [("term", "The word"), ("ours", "The library means"), ("theirs", "Others mean"), ("agreed", "We say")];
            let clash = Clash::of(&ask, error, &word, &columns, |_, _| None).await?;
            return ask.clash(&OneWord { posted: ask.posted.clone(), clash: Some(clash), ..page });
        }
        Err(error) => return Err(error.into()),
    }
    let says = format!("{} says anew what “{}” means.", page.place.own(&ask)?.name, word.term);
    tell(&mut tx, &page.place, &says, "/words").await?;
    tx.save().await?;
    Ok(Answer::go(page.place.address("/words")))
}

/// `POST /partnerships/{id}/words/{word}/remove`
pub(crate) async fn remove(ask: Ask) -> Result<Answer, Trouble> {
    let page = page_of_one(&ask).await?;
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.remove::<GlossaryWord>(page.word.record.id).await?;
    let says = format!("{} says that we mean the same by “{}”.", page.place.own(&ask)?.name, page.word.term);
    tell(&mut tx, &page.place, &says, "/words").await?;
    tx.save().await?;
    Ok(Answer::go(page.place.address("/words")))
}
