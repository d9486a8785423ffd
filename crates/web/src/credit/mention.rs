//! Where somebody else wrote or spoke of us, and whom they forgot to name (R219, R220).

use ampersand_domain::credit::Mention;
use maud::{Markup, html};

use crate::{
    partnership::{Place, answering::WHO_READS, tell},
    shell::{Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, parts},
};

/// The form of a mention.
pub(crate) struct MentionForm {
    place: Place,
    posted: Posted,
}

impl Page for MentionForm {
    fn title(&self) -> String {
        "Where we were mentioned".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        let mut way = self.place.way();
        way.push(("Sharing the credit".to_owned(), self.place.address("/credit")));
        way
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/credit"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        let posted = &self.posted;
        html! {
            (parts::error_summary(posted))
            (parts::form(frame, &self.place.address("/credit/mention"), html! {
                (parts::field(posted, "place", "Where?", "Like: Marlow Post, page 4; or the council’s newsletter"))
                (parts::date_field(posted, "seen", "When did it appear?", ""))
                (parts::field(posted, "address", "Its address on the web (optional)", "Like: https://paper.example/warm-words"))
                (parts::text_area(posted, "text", "What does it say? (optional)", "Paste the text, and you see whom it forgets to name", 4))
                @if !frame.is_library() { (parts::note(WHO_READS)) }
                (parts::button("Keep the mention"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let form = |posted| Self { place: Place::sample(), posted };
        vec![("empty", form(Posted::default())), ("wrong", form(Posted::default().but("place", "Enter where it was")))]
    }
}

/// `GET /partnerships/{id}/credit/mention`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    ask.show(&MentionForm { place, posted: Posted::default().with_day("seen", Some(ask.now.today)) })
}

/// `POST /partnerships/{id}/credit/mention`
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let at = read.text::<200>("place", "Enter where it was");
    let seen_on = read.day("seen", "Enter the day on which it appeared, like 24 11 2026");
    if seen_on.is_some_and(|on| on > ask.now.today) {
        read.wrong::<()>("seen", "Enter a day that has come");
    }
    let address = read.maybe::<500>("address").unwrap_or_default();
    if !address.is_empty() && !address.starts_with("https://") && !address.starts_with("http://") {
        read.wrong::<()>("address", "Enter an address that begins with https://");
    }
    let text = read.maybe::<10_000>("text").unwrap_or_default();
    let (at, seen_on) = match read.done(at.zip(seen_on)) {
        Ok(both) => both,
        Err(Problem(posted)) => return ask.again(&MentionForm { place, posted }),
    };
    let partnership = place.partnership.id;
    let mention = Mention { id: ask.now.id(), partnership, release: None, seen_on, place: at, address, text };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if !ask.first_time(&mut tx, "mention").await? {
        return Ok(Answer::go(place.address("/credit")));
    }
    tx.insert(&mention).await?;
    let says = format!("{} saw us mentioned: {}.", place.own(&ask)?.name, mention.place);
    tell(&mut tx, &place, &says, "/credit").await?;
    tx.save().await?;
    Ok(Answer::go(place.address("/credit")))
}
