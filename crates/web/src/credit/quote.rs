//! One's own words in a release, or that one needs none: by the party itself, or written down for it (K14).

use ampersand_domain::{
    Uuid,
    credit::{Quote, QuoteId, Release},
    partnership::{PartyId, Way},
};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::release;
use crate::{
    partnership::{
        Place,
        answering::WHO_READS,
        heard::{way_of, ways_without_sheet},
        tell,
    },
    shell::{Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, drawn_from, parts},
};

/// The form of somebody's words.
pub(crate) struct QuoteForm {
    place: Place,
    release: (Uuid, String),
    /// What is written so far, of each of us that the form can write for.
    written: Vec<Kept<Quote>>,
    posted: Posted,
}

impl Page for QuoteForm {
    fn title(&self) -> String {
        "In your own words".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        let mut way = self.place.way();
        way.push((self.release.1.clone(), self.back()));
        way
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/credit"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        let (posted, library) = (&self.posted, frame.is_library());
        html! {
            (parts::error_summary(posted))
            p class="govuk-body" { "For the press release “" (self.release.1) "”." }
            (parts::form(frame, &format!("{}/quote", self.back()), html! {
                @for party in &self.place.parties { (drawn_from(posted, party.id, self.of(party.id))) }
                @if library { (parts::select(posted, "party", "Whose words", "", None, &self.place.party_choices())) }
                (parts::choice_list(posted, "what", "What shall be printed?", "", &[
                    Choice::new("words", if library { "These words" } else { "These words of ours" }),
                    Choice::new("none", if library { "They need no words of their own" } else { "We need no words of our own" }).means("The name stands in the text all the same"),
                ]))
                (parts::text_area(posted, "text", "The words", "A sentence or two, as one would say them", 3))
                (parts::field(posted, "speaker", "Who says them", "A name, and what they do: Amina Yusuf, chair"))
                (parts::field(posted, "why", "If none: why (optional)", "Like: the library speaks for both of us"))
                @if library {
                    (parts::choice_list(posted, "way", "How do you know?", "Leave it as it is for the library itself. Words that you write for a partner wait for their yes in any case", &ways_without_sheet()))
                } @else { (parts::note(WHO_READS)) }
                (parts::button("Keep it"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let title = "Forty Tuesdays of advice and tea".to_owned();
        let form = |posted| Self {
            place: Place::sample(),
            release: (Uuid::from_u128(51), title.clone()),
            written: Vec::new(),
            posted,
        };
        let wrong = Posted::default().with("what", "words").but("text", "Enter the words");
        vec![("empty", form(Posted::default())), ("wrong", form(wrong))]
    }
}

impl QuoteForm {
    fn of(&self, party: PartyId) -> Option<&Kept<Quote>> {
        self.written.iter().find(|quote| quote.party == party)
    }

    fn back(&self) -> String {
        self.place.address(&format!("/credit/{}", self.release.0))
    }
}

/// `GET /partnerships/{id}/credit/{release}/quote`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let (page, _) = page(&ask).await?;
    let posted = match page.of(page.place.own(&ask)?.id) {
        Some(one) if one.waived_on.is_some() => {
            Posted::default().with("what", "none").with("why", one.waived_why.as_str())
        }
        Some(one) => Posted::default()
            .with("what", "words")
            .with("text", one.text.as_str())
            .with("speaker", one.speaker.as_str()),
        None => Posted::default().with("what", "words"),
    };
    ask.show(&QuoteForm { posted: posted.with("way", "told_us"), ..page })
}

async fn page(ask: &Ask) -> Result<(QuoteForm, Kept<Release>), Trouble> {
    let place = Place::of(ask).await?;
    let release = release(ask, &place).await?;
    let written = ask.desk()?.select::<Quote>().filter("release = ?", release.id).order("id").all().await?;
    let posted = Posted::default();
    Ok((QuoteForm { place, release: (release.id.0, release.title.clone()), written, posted }, release))
}

/// `POST /partnerships/{id}/credit/{release}/quote`: a party's own words by its own link may be printed; those that
/// staff write down wait for its yes.
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let (page, release) = page(&ask).await?;
    if release.out_on.is_some() {
        return Ok(Answer::aside(page.back()));
    }
    let quote = match read(&ask, &page.place, &release)? {
        Ok(quote) => quote,
        Err(posted) => return ask.again(&QuoteForm { posted, ..page }),
    };
    let (before, version) = (page.of(quote.party), ask.version_of(quote.party)?);
    let who = page.place.party(quote.party).map_or("", |party| party.name.as_str());
    let says = match quote.waived_on {
        Some(_) => format!("{who} needs no words of its own in “{}”.", release.title),
        None => format!("{who} wrote its words for “{}”.", release.title),
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.on_behalf_of(page.place.party(quote.party).and_then(|party| party.organisation));
    match before {
        None => tx.insert(&quote).await?,
        // A yes to these very words stays.
        Some(before) if before.text == quote.text && before.speaker == quote.speaker && before.is_approved() => {}
        Some(before) => {
            tx.update(&Quote { id: before.id, ..quote }, version).await?;
        }
    }
    tell(&mut tx, &page.place, &says, &format!("/credit/{}", release.id.0)).await?;
    tx.save().await?;
    Ok(Answer::go(page.back()))
}

fn read(ask: &Ask, place: &Place, release: &Release) -> Result<Result<Quote, Posted>, Trouble> {
    let me = ask.me()?;
    let contact = match me.actor {
        ampersand_domain::Actor::Partner { contact, .. } => Some(contact),
        _ => None,
    };
    let mut read = Reader::new(&ask.posted);
    // A partner speaks for itself alone.
    let party = match contact {
        Some(_) => Some(place.own(ask)?.id),
        None => read.id::<PartyId>("party", "Choose whose words these are").filter(|id| place.party(*id).is_some()),
    };
    let none = match ask.posted.value("what") {
        "none" => Some(true),
        "words" => Some(false),
        _ => read.wrong("what", "Choose what shall be printed"),
    };
    let given = none == Some(false);
    let text = if given { read.text::<1000>("text", "Enter the words") } else { Some(String::new()) };
    let speaker = if given { read.text::<200>("speaker", "Enter who says them") } else { Some(String::new()) };
    let why = read.maybe::<300>("why").unwrap_or_default();
    let way = match contact {
        Some(_) => Some(Way::Link),
        None => way_of(&mut read, party.and_then(|party| place.party(party)).map(|kept| &kept.record)),
    };
    let ((((party, none), text), speaker), way) = match read.done(party.zip(none).zip(text).zip(speaker).zip(way)) {
        Ok(all) => all,
        Err(Problem(posted)) => return Ok(Err(posted)),
    };
    let today = Some(ask.now.today);
    let by_itself = contact.is_some() && !none;
    Ok(Ok(Quote {
        id: ask.now.id::<QuoteId>(),
        partnership: place.partnership.id,
        release: release.id,
        party,
        text,
        speaker,
        approved_by: if by_itself { me.name.clone() } else { String::new() },
        approved_on: today.filter(|_| by_itself),
        approved_way: by_itself.then_some(Way::Link),
        approved_contact: contact.filter(|_| by_itself),
        waived_on: today.filter(|_| none),
        waived_why: if none { why } else { String::new() },
        waived_way: none.then_some(way),
    }))
}
