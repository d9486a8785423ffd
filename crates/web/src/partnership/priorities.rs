//! What each of us wants anyway, and how much this serves it: linked by one, said to be right by whose it is (R015, R016).

use ampersand_domain::{
    Date, Uuid,
    need::{Aim, AimId},
    partnership::{Confirmation, PartyId, PartyPriority, PriorityId, Subject},
};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::{
    answering::{self, Asked, WHO_READS, own_yes},
    both_want::{self, BothWant},
    home::tell,
    place::{Place, kept},
};
use crate::shell::{Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, day_short, parts};

/// The priorities of each of us.
pub(crate) struct Priorities {
    place: Place,
    /// For whom whoever looks may speak.
    own: PartyId,
    all: Vec<Kept<PartyPriority>>,
    said: Vec<Kept<Confirmation>>,
    /// The library's aims, for staff.
    aims: Vec<Kept<Aim>>,
    /// What both want, as somebody confirmed, and nobody has linked yet: for staff.
    both: Vec<BothWant>,
    posted: Posted,
}

impl Page for Priorities {
    fn title(&self) -> String {
        "What each of us wants anyway".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        let mut way = self.place.way();
        way.push(("Purpose".to_owned(), self.place.address("/purpose")));
        way
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/purpose"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.posted))
            p class="govuk-body-l" { "It lasts when it serves something that each of us has to do in any case. Name it, and how much this helps with it." }
            @for party in &self.place.parties {
                h2 class="govuk-heading-m" { (party.name) }
                @let own: Vec<_> = self.all.iter().filter(|one| one.party == party.id).collect();
                @if own.is_empty() { p class="govuk-body" { "Nothing is linked yet." } }
                @else { ul class="app-rows" { @for one in own { li { div { (self.row(frame, one)) } } } } }
            }
            (both_want::view(frame, &self.place, &self.both))
            h2 class="govuk-heading-m" { "Link a priority" }
            (parts::form(frame, &self.place.address("/priorities"), html! {
                @if frame.is_library() {
                    (parts::select(&self.posted, "party", "Whose is it?", "", None, &self.place.party_choices()))
                    @if !self.aims.is_empty() { (parts::select(&self.posted, "aim", "Is it an aim of the library?", "Then it is taken as it is written there", Some("No, or not one of these"), &self.aims())) }
                }
                (parts::field(&self.posted, "text", if frame.is_library() { "The priority, in their own words" } else { "What do you want anyway?" }, "Like: nobody over 60 is lonely by 2028"))
                (parts::field(&self.posted, "source", "Where is it written?", "A plan, a page, or: the committee says so"))
                (parts::choice_list(&self.posted, "strength", "How much does this serve it?", "", &strengths()))
                (parts::date_field(&self.posted, "until", "Until when does it hold?", "Leave it empty if it has no end"))
                @if !frame.is_library() { (parts::note(WHO_READS)) }
                (parts::button("Link it"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let page = |all, posted| Self {
            place: place.clone(),
            own: place.parties[1].id,
            all,
            said: Asked::sample(Subject::Priority, &place).said,
            aims: Vec::new(),
            both: Vec::new(),
            posted,
        };
        let wrong = Posted::default().but("text", "Enter the priority");
        vec![
            ("empty", page(Vec::new(), Posted::default())),
            ("full", page((0..3).map(|party| sample(&place, party)).collect(), Posted::default())),
            ("both", Self { both: vec![BothWant::sample()], ..page(Vec::new(), Posted::default()) }),
            ("wrong", page(Vec::new(), wrong)),
        ]
    }
}

fn sample(place: &Place, party: usize) -> Kept<PartyPriority> {
    kept(PartyPriority {
        id: Uuid::from_u128(270 + party as u128).into(),
        partnership: place.partnership.id,
        party: place.parties[party].id,
        aim: None,
        text: "Nobody over 60 is lonely by 2028".to_owned(),
        source: "Plan 2025 to 2028, page 4".to_owned(),
        strength: 2,
        from_day: None,
        until: Some(Date::constant(2028, 3, 31)),
        dropped_on: None,
    })
}

fn strength_word(strength: i64) -> &'static str {
    match strength {
        ..=1 => "a little",
        2 => "well",
        _ => "it is at the heart of it",
    }
}

fn strengths() -> [Choice; 3] {
    [Choice::new("1", "A little"), Choice::new("2", "Well"), Choice::new("3", "It is at the heart of it")]
}

impl Priorities {
    fn aims(&self) -> Vec<Choice> {
        self.aims.iter().map(|aim| Choice::new(aim.id.0.to_string(), aim.text.clone())).collect()
    }

    fn row(&self, frame: &Frame, one: &Kept<PartyPriority>) -> Markup {
        let party = self.place.party(one.party);
        let library = party.is_some_and(|party| party.is_library());
        let last = self.said.iter().rev().find(|said| said.subject_id == one.id.0 && said.party == one.party);
        let right = library || last.is_some_and(|said| said.confirms(said.number));
        html! {
            strong { (one.text) } " "
            @if right { (parts::tag("In place", "green")) }
            @else if one.party == self.own { (parts::tag("Is it right?", "yellow")) }
            @else { (parts::tag("Waits for their yes", "yellow")) }
            br;
            "This serves it: " (strength_word(one.strength)) "." br;
            span class="app-soft" {
                @if !one.source.is_empty() { "From: " (one.source) ". " }
                @if let Some(until) = one.until { "It holds until " (day_short(until)) ". " @if until < frame.today { "That day has passed. " } }
            }
            @if frame.is_library() || one.party == self.own {
                a class="govuk-link" href=(self.place.address(&format!("/priorities/{}", one.id.0))) {
                    @if one.party == self.own { "Say more" } @else { "Note what they say" }
                    span class="govuk-visually-hidden" { ": " (one.text) @if let Some(party) = party { ", " (party.name) } }
                }
            }
        }
    }
}

/// `GET /partnerships/{id}/priorities`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

async fn page(ask: &Ask) -> Result<Priorities, Trouble> {
    let place = Place::of(ask).await?;
    let (desk, id) = (ask.desk()?, place.partnership.id);
    let all = desk.select::<PartyPriority>().filter("partnership = ?", id).only("dropped_on IS NULL");
    let all = all.order("strength DESC, id").all().await?;
    let said = desk.select::<Confirmation>().filter("partnership = ?", id).filter("subject = ?", Subject::Priority);
    let said = said.order("given_on, id").all().await?;
    let aims = match ask.me()?.actor.partner() {
        Some(_) => Vec::new(),
        None => desk.select::<Aim>().order("text, id").all().await?,
    };
    let aims = aims.into_iter().filter(|aim| aim.holds_on(ask.now.today)).collect();
    let own = place.own(ask)?.id;
    let both = both_want::open(ask, &desk, &place).await?;
    Ok(Priorities { place, own, all, said, aims, both, posted: Posted::default().with("strength", "2") })
}

/// `POST /partnerships/{id}/priorities`: a partner's own needs no second yes; one that staff link waits for theirs.
pub(crate) async fn add(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let partner = ask.me()?.actor.partner().is_some();
    let party = if partner { Some(page.own) } else { read.id::<PartyId>("party", "Choose whose it is") };
    let party = party.and_then(|party| page.place.party(party));
    let aim = read.maybe_id::<AimId>("aim").and_then(|id| page.aims.iter().find(|aim| aim.id == id));
    let aim = aim.filter(|_| party.is_some_and(|party| party.is_library()));
    let text = match aim {
        Some(aim) => Some(aim.text.clone()),
        None => read.text::<300>("text", "Enter the priority"),
    };
    let source = read.maybe::<300>("source").or_else(|| aim.map(|aim| aim.source.clone())).unwrap_or_default();
    let strength = read.number("strength", 1, 3, "Choose how much this serves it");
    let until = read.maybe_day("until").or_else(|| aim.and_then(|aim| aim.valid_until));
    let ((party, text), strength) = match read.done(party.zip(text).zip(strength)) {
        Ok(all) => all,
        Err(Problem(posted)) => return ask.again(&Priorities { posted, ..page }),
    };
    let one = PartyPriority {
        id: ask.now.id(),
        partnership: page.place.partnership.id,
        party: party.id,
        aim: aim.map(|aim| aim.record.id),
        text,
        source,
        strength,
        from_day: Some(ask.now.today),
        until,
        dropped_on: None,
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if !ask.first_time(&mut tx, "priority").await? {
        return Ok(Answer::go(page.place.address("/priorities")));
    }
    tx.on_behalf_of(party.organisation);
    tx.insert(&one).await?;
    if partner {
        tx.insert(&own_yes(&ask, &page.place, (Subject::Priority, one.id.0, 1))?).await?;
        let says = format!("{} named what it wants anyway.", party.name);
        tell(&mut tx, &page.place, &says, "/priorities").await?;
    }
    tx.save().await?;
    Ok(Answer::go(page.place.address("/priorities")))
}

/// One priority, and whether it is right.
pub(crate) struct OnePriority {
    place: Place,
    one: Kept<PartyPriority>,
    asked: Asked,
}

impl Page for OnePriority {
    fn title(&self) -> String {
        "Something that one of us wants anyway".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        let mut way = self.place.way();
        way.push(("What each of us wants anyway".to_owned(), self.place.address("/priorities")));
        way
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/purpose"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        let at = |page: &str| self.place.address(&format!("/priorities/{}{page}", self.one.id.0));
        let party = self.place.party(self.one.party);
        html! {
            (parts::error_summary(&self.asked.posted))
            blockquote class="app-quote" { p { (self.one.text) } }
            (parts::facts(&[
                ("Whose", html! { (party.map_or("", |party| party.name.as_str())) }, None),
                ("Where it is written", html! { (self.one.source) }, None),
                ("This serves it", html! { (strength_word(self.one.strength)) }, None),
            ]))
            @if party.is_some_and(|party| !party.is_library()) {
                h2 class="govuk-heading-m" { "Is it right?" }
                (self.asked.view(frame, &self.place, &at("/said"), false))
            }
            p class="govuk-body" { "If the words or the strength change, take the link back and link it anew: a yes holds for what was read." }
            (parts::post_button(frame, &at("/drop"), "Take this link back", &[("version", &self.one.version.to_string())]))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let one = sample(&place, 1);
        let asked = Asked::sample(Subject::Priority, &place).of(one.party);
        vec![("full", Self { place, one, asked })]
    }
}

/// `GET /partnerships/{id}/priorities/{priority}`
pub(crate) async fn one(ask: Ask) -> Result<Answer, Trouble> {
    let page = page_of_one(&ask).await?;
    ask.show(&page)
}

async fn page_of_one(ask: &Ask) -> Result<OnePriority, Trouble> {
    let place = Place::of(ask).await?;
    let id: PriorityId = ask.id_of("priority")?;
    let own = place.own(ask)?.id;
    let partner = ask.me()?.actor.partner().is_some();
    let one = ask.desk()?.get::<PartyPriority>(id).await?;
    let one = one.filter(|one| one.partnership == place.partnership.id && one.dropped_on.is_none());
    let one = one.filter(|one| !partner || one.party == own).ok_or(Trouble::NotFound)?;
    let asked = Asked::about_one(ask, &place, Subject::Priority, id.0, 1).await?.of(one.party);
    let asked = asked.written_on(one.from_day);
    Ok(OnePriority { place, one, asked })
}

/// `POST /partnerships/{id}/priorities/{priority}/said`
pub(crate) async fn said(ask: Ask) -> Result<Answer, Trouble> {
    let page = page_of_one(&ask).await?;
    match answering::keep(&ask, &page.place, &page.asked).await? {
        Ok(()) => Ok(Answer::go(page.place.address("/priorities"))),
        Err(posted) => ask.again(&OnePriority { asked: Asked { posted, ..page.asked }, ..page }),
    }
}

/// `POST /partnerships/{id}/priorities/{priority}/drop`
pub(crate) async fn take_back(ask: Ask) -> Result<Answer, Trouble> {
    let page = page_of_one(&ask).await?;
    let dropped = PartyPriority { dropped_on: Some(ask.now.today), ..page.one.record.clone() };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.update(&dropped, ask.version()?).await?;
    let name = page.place.party(dropped.party).map_or("", |party| party.name.as_str());
    let says = format!("{name} took back what it wants anyway: {}.", dropped.text);
    tell(&mut tx, &page.place, &says, "/priorities").await?;
    tx.save().await?;
    Ok(Answer::go(page.place.address("/priorities")))
}
