//! A review of two lines a side: what goes well, and what to change; with the partners, or inside the library (R205,
//! R206, K34).

use ampersand_domain::{
    Date, Uuid, Visibility,
    health::{Review, ReviewKind, reviews_due},
    partnership::{PartyId, Way},
};
use ampersand_store::Kept;
use maud::{Markup, html};

use crate::{
    partnership::{
        Place,
        answering::WHO_READS,
        heard::{way_without_sheet, ways_without_sheet},
        kept, tell,
    },
    shell::{Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, day, parts},
};

/// The reviews, the latest first.
pub(crate) struct Reviews {
    place: Place,
    reviews: Vec<Kept<Review>>,
    due: Vec<ReviewKind>,
    posted: Posted,
}

impl Page for Reviews {
    fn title(&self) -> String {
        "Two lines a side".to_owned()
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
        let (posted, library) = (&self.posted, frame.is_library());
        html! {
            (parts::error_summary(posted))
            p class="govuk-body-l" { "Once a year each of us says in a line what goes well, and in a line what to change." }
            @if library { (due_words(&self.due)) }
            h2 class="govuk-heading-m" { @if library { "Write down a review" } @else { "Your two lines" } }
            (parts::form(frame, &self.place.address("/reviews"), html! {
                @if library {
                    (parts::choice_list(posted, "kind", "Among whom?", "", &[
                        Choice::new("joint", "With our partners").means("All of us see it"),
                        Choice::new("internal", "Inside the library").means("Only the library’s people see it"),
                    ]))
                    (parts::select(posted, "party", "Whose lines?", "Inside the library they are always ours", None, &self.place.party_choices()))
                }
                (parts::field(posted, "going_well", "What goes well?", "A line is enough"))
                (parts::field(posted, "change", "What should change?", "“Nothing this time” is an answer too"))
                @if library {
                    (parts::date_field(posted, "held", "When was it said?", ""))
                    (parts::choice_list(posted, "way", "How do you know?", "", &ways_without_sheet()))
                } @else { (parts::note(WHO_READS)) }
                (parts::button("Keep the two lines"))
            }))
            h2 class="govuk-heading-m" { "So far" }
            @if self.reviews.is_empty() { p class="govuk-body" { "Nobody has said anything yet." } }
            ul class="app-rows" { @for one in &self.reviews { li { div { (lines(&self.place, one)) } } } }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let reviews = vec![
            kept(sample(&place, 1, Way::ToldUs, ReviewKind::Joint)),
            kept(sample(&place, 0, Way::Together, ReviewKind::Internal)),
        ];
        let page = |reviews, due, posted| Self { place: place.clone(), reviews, due, posted };
        let wrong = Posted::default().with("going_well", "The tea").but("change", CHANGE);
        vec![
            ("empty", page(Vec::new(), ReviewKind::ALL.to_vec(), Posted::default())),
            ("full", page(reviews, Vec::new(), Posted::default())),
            ("wrong", page(Vec::new(), vec![ReviewKind::Joint], wrong)),
        ]
    }
}

const CHANGE: &str = "Enter what should change, or “nothing this time”";

/// Two lines of a side, for samples.
pub(super) fn sample(place: &Place, at: usize, way: Way, kind: ReviewKind) -> Review {
    Review {
        id: Uuid::from_u128(400 + at as u128).into(),
        partnership: place.partnership.id,
        kind,
        party: place.parties[at].id,
        held_on: Date::constant(2026, 11, 3),
        going_well: "People come back, and bring a neighbour.".to_owned(),
        change: "The notes come too late to act on.".to_owned(),
        way,
        visibility: if kind == ReviewKind::Joint { Visibility::Parties } else { Visibility::Library },
        author: None,
    }
}

/// What is due, for the library.
pub(super) fn due_words(due: &[ReviewKind]) -> Markup {
    html! {
        @for kind in due {
            p class="app-note" {
                @match kind {
                    ReviewKind::Joint => "It is time that each side says its two lines.",
                    ReviewKind::Internal => "It is time that the library looks at it by itself.",
                }
            }
        }
    }
}

/// What a side said.
pub(super) fn lines(place: &Place, one: &Review) -> Markup {
    let name = place.party(one.party).map_or("Somebody who was with us", |party| party.name.as_str());
    let theirs = place.party(one.party).is_some_and(|party| !party.is_library());
    html! {
        strong { (name) } ", " (day(one.held_on))
        @if one.kind == ReviewKind::Internal { " " (parts::tag("Inside the library", "grey")) }
        @if theirs && !one.way.confirms() { " " span class="app-reported" { "we wrote this down for them" } }
        br; "Goes well: " (one.going_well)
        br; "To change: " (one.change)
    }
}

/// `GET /partnerships/{id}/reviews`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

/// The reviews that whoever asks may see, the latest first, and what is due.
pub(super) async fn load(ask: &Ask, place: &Place) -> Result<(Vec<Kept<Review>>, Vec<ReviewKind>), Trouble> {
    let desk = ask.desk()?;
    let reviews = desk.select::<Review>().filter("partnership = ?", place.partnership.id);
    let reviews = reviews.order("held_on DESC, id DESC").limit(200).all().await?;
    let last = |party: Option<PartyId>, kind| {
        reviews
            .iter()
            .find(|one| one.kind == kind && party.is_none_or(|party| one.party == party))
            .map(|one| one.held_on)
    };
    let joint: Vec<Option<Date>> = place.parties.iter().map(|one| last(Some(one.id), ReviewKind::Joint)).collect();
    let thresholds = &ask.me()?.service.thresholds.0;
    let due = reviews_due(&joint, last(None, ReviewKind::Internal), thresholds, ask.now.today);
    Ok((reviews, due))
}

async fn page(ask: &Ask) -> Result<Reviews, Trouble> {
    let place = Place::of(ask).await?;
    let (reviews, due) = load(ask, &place).await?;
    let posted = Posted::default().with("kind", "joint").with("way", "together").with_day("held", Some(ask.now.today));
    Ok(Reviews { place, reviews, due, posted })
}

/// `POST /partnerships/{id}/reviews`: a partner says its own two lines to all of us; staff write down whose they name.
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let staff = ask.me()?.actor.person();
    let own = page.place.own(&ask)?.id;
    let mut read = Reader::new(&ask.posted);
    let (mut kind, mut party, mut held_on, mut way) =
        (Some(ReviewKind::Joint), Some(own), Some(ask.now.today), Some(Way::Link));
    if staff.is_some() {
        kind = read.word::<ReviewKind>("kind", "Choose among whom");
        if kind == Some(ReviewKind::Joint) {
            party = read.id::<PartyId>("party", "Choose whose lines").filter(|id| page.place.party(*id).is_some());
        }
        held_on = read.day("held", "Enter the day, like 24 11 2026");
        if held_on.is_some_and(|on| on > ask.now.today) {
            read.wrong::<()>("held", "Enter a day that has come");
        }
        way = way_without_sheet(&mut read);
    }
    let going_well = read.text::<500>("going_well", "Enter what goes well");
    let change = read.text::<500>("change", CHANGE);
    let all = kind.zip(party).zip(held_on).zip(way).zip(going_well).zip(change);
    let (((((kind, party), held_on), way), going_well), change) = match read.done(all) {
        Ok(all) => all,
        Err(Problem(posted)) => return ask.again(&Reviews { posted, ..page }),
    };
    let visibility = if kind == ReviewKind::Joint { Visibility::Parties } else { Visibility::Library };
    let partnership = page.place.partnership.id;
    let review = Review {
        id: ask.now.id(),
        partnership,
        kind,
        party,
        held_on,
        going_well,
        change,
        way,
        visibility,
        author: staff,
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.on_behalf_of(page.place.party(party).and_then(|one| one.organisation));
    if !ask.first_time(&mut tx, "review").await? {
        return Ok(Answer::go(page.place.address("/reviews")));
    }
    tx.insert(&review).await?;
    let says = format!("{} said its two lines.", page.place.own(&ask)?.name);
    tell(&mut tx, &page.place, &says, "/reviews").await?;
    tx.save().await?;
    Ok(Answer::go(page.place.address("/reviews")))
}
