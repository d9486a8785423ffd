//! The three strands, as each of us says them, and what we do about it (R022).

use std::cmp::Reverse;

use ampersand_domain::{
    Date, Uuid,
    partnership::{Difference, DifferenceId, PartyId, Strand, Way},
};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::super::{
    answering::WHO_READS,
    home::tell,
    place::{Place, kept},
    speaking::{Spoken, known_by, waits},
};
use crate::shell::{Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, day_short, parts};

/// How we differ.
pub(crate) struct Strands {
    place: Place,
    /// For whom whoever looks may speak.
    own: PartyId,
    /// All entries, the newest first.
    entries: Vec<Kept<Difference>>,
    posted: Posted,
}

impl Page for Strands {
    fn title(&self) -> String {
        "How we differ".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        self.place.way()
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/differences"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.posted))
            p class="govuk-body-l" { "An early talk about this saves a hard one later. Each of us says it for itself; what we do about it we say together." }
            @for strand in Strand::ALL {
                h2 class="govuk-heading-m" { (strand_word(*strand)) }
                ul class="app-rows" {
                    @for party in &self.place.parties { li { div { (self.of(frame, party.id, *strand)) } } }
                }
            }
            h2 class="govuk-heading-m" id="say" { "Say how it is" }
            (parts::form(frame, &self.place.address("/differences"), html! {
                (Spoken::fields(frame, &self.posted, &self.place))
                (parts::choice_list(&self.posted, "strand", "About what?", "", &strands()))
                (parts::text_area(&self.posted, "text", if frame.is_library() { "How is it for them, or for us?" } else { "How is it for you?" },
                    "Like: the committee meets on the first Monday and decides then", 3))
                (parts::text_area(&self.posted, "what_we_do", "What shall we do about it?", "Like: we ask a month before. It can be left empty and filled in later", 2))
                @if !frame.is_library() { (parts::note(WHO_READS)) }
                (parts::button("Keep it"))
            }))
            h2 class="govuk-heading-m" { "Beside this" }
            ul class="govuk-list" {
                li { a class="govuk-link" href=(self.place.address("/words")) { "Words that mean different things to each of us" } }
                li { a class="govuk-link" href=(self.place.address("/asks")) { "What we ask of each other, and who can help with it" } }
                li { a class="govuk-link" href=(self.place.address("/capacity")) { "The time and people that each of us has" } }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let own = place.parties[1].id;
        let page = |entries, posted| Self { place: place.clone(), own, entries, posted };
        let wrong = Posted::default().with("strand", "culture").but("text", "Enter how it is");
        let entries = (0..3).map(|party| sample(&place, party, (party == 1).then_some(Way::ToldUs))).collect();
        vec![
            ("empty", page(Vec::new(), Posted::default())),
            ("full", page(entries, Posted::default())),
            ("wrong", page(Vec::new(), wrong)),
        ]
    }
}

/// An entry to look at.
pub(super) fn sample(place: &Place, party: usize, way: Option<Way>) -> Kept<Difference> {
    kept(Difference {
        id: Uuid::from_u128(200 + party as u128).into(),
        partnership: place.partnership.id,
        party: place.parties[party].id,
        strand: Strand::Culture,
        text: "The committee meets on the first Monday and decides then.".to_owned(),
        what_we_do: if party == 0 { String::new() } else { "We ask a month before.".to_owned() },
        way,
        made_on: Date::constant(2026, 11, 2),
    })
}

impl Strands {
    /// What one of us said of this last, and what stood there before.
    fn of(&self, frame: &Frame, party: PartyId, strand: Strand) -> Markup {
        let named = self.place.party(party);
        let (name, library) = named.map_or(("", false), |party| (party.name.as_str(), party.is_library()));
        let mut said = self.entries.iter().filter(|one| one.party == party && one.strand == strand);
        let last = said.next();
        let before: Vec<_> = said.collect();
        html! {
            strong { (name) } " "
            @match last {
                None => span class="app-soft" { "nothing said yet" },
                Some(one) => {
                    (one.text) " " (known_by(frame, library, one.way)) br;
                    @if one.what_we_do.is_empty() { span class="app-soft" { "What we do about it is not said yet. " } }
                    @else { "What we do about it: " (one.what_we_do) " " }
                    a class="govuk-link" href=(self.place.address(&format!("/differences/{}", one.id.0))) {
                        "Say what we do about it" span class="govuk-visually-hidden" { ": " (name) ", " (strand_word(strand)) }
                    }
                    @if one.party == self.own && waits(one.way) && !frame.is_library() {
                        " " (parts::post_button(frame, &self.place.address("/differences/right"), "Yes, this is right", &[
                            ("difference", &one.id.0.to_string()), ("version", &one.version.to_string()),
                        ]))
                    }
                },
            }
            @if !before.is_empty() {
                (parts::details("Said before", html! {
                    ul class="govuk-list" { @for one in before { li { (day_short(one.made_on)) ": " (one.text) } } }
                }))
            }
        }
    }
}

/// A strand in the words of the screen.
pub(super) fn strand_word(strand: Strand) -> &'static str {
    match strand {
        Strand::Culture => "How each of us works",
        Strand::Focus => "What matters most to each of us",
        Strand::Language => "The words that each of us uses",
    }
}

fn strands() -> Vec<Choice> {
    let means = |strand: Strand| match strand {
        Strand::Culture => "How you decide, when you can be reached, how fast things go",
        Strand::Focus => "What you are there for, and what you are asked to show",
        Strand::Language => "What you call the people you work with, and what you call your work",
    };
    Strand::ALL.iter().map(|one| Choice::new(one.as_str(), strand_word(*one)).means(means(*one))).collect()
}

/// `GET /partnerships/{id}/differences`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

async fn page(ask: &Ask) -> Result<Strands, Trouble> {
    let place = Place::of(ask).await?;
    let own = place.own(ask)?.id;
    let desk = ask.desk()?;
    let entries = desk.select::<Difference>().filter("partnership = ?", place.partnership.id);
    let mut entries = entries.only("text <> ''").all().await?;
    entries.sort_by_key(|one| Reverse((one.made_on, one.record.id)));
    Ok(Strands { place, own, entries, posted: Posted::default() })
}

/// `POST /partnerships/{id}/differences`: a partner says it for itself, staff for whom they name.
pub(crate) async fn add(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let spoken = Spoken::read(&ask, &page.place, &mut read)?;
    let strand = read.word::<Strand>("strand", "Choose what it is about");
    let text = read.text::<1000>("text", "Enter how it is");
    let what_we_do = read.maybe::<1000>("what_we_do");
    let ((spoken, strand), text) = match read.done(spoken.zip(strand).zip(text)) {
        Ok(all) => all,
        Err(Problem(posted)) => return ask.again(&Strands { posted, ..page }),
    };
    // What we do about it stays when only the saying changes.
    let last = page.entries.iter().find(|one| one.party == spoken.party && one.strand == strand);
    let what_we_do = what_we_do.or_else(|| last.map(|one| one.what_we_do.clone())).unwrap_or_default();
    let entry = Difference {
        id: ask.now.id(),
        partnership: page.place.partnership.id,
        party: spoken.party,
        strand,
        text,
        what_we_do,
        way: spoken.way,
        made_on: spoken.on,
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if !ask.first_time(&mut tx, "difference").await? {
        return Ok(Answer::go(page.place.address("/differences")));
    }
    spoken.mark(&mut tx);
    tx.insert(&entry).await?;
    let name = page.place.party(spoken.party).map_or("", |party| party.name.as_str());
    let says = format!("{name} said how it is for them.");
    tell(&mut tx, &page.place, &says, "/differences").await?;
    tx.save().await?;
    Ok(Answer::go(page.place.address("/differences")))
}

/// `POST /partnerships/{id}/differences/right`: what we wrote down for them is right; only they can say so (K14).
pub(crate) async fn right(ask: Ask) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    let own = place.own(&ask)?.id;
    let mut read = Reader::new(&ask.posted);
    let (id, version) = (read.id::<DifferenceId>("difference", ""), read.number("version", 1, i64::MAX, ""));
    let Ok((id, version)) = read.done(id.zip(version)) else { return Err(Trouble::NotFound) };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    let one = tx.get::<Difference>(id).await?.filter(|one| one.party == own).ok_or(Trouble::NotFound)?;
    let said = Difference { way: Some(Way::Link), made_on: ask.now.today, ..one.record.clone() };
    tx.update(&said, version).await?;
    let says = format!("{} says that what we wrote down for them is right.", place.own(&ask)?.name);
    tell(&mut tx, &place, &says, "/differences").await?;
    tx.save().await?;
    Ok(Answer::go(place.address("/differences")))
}
