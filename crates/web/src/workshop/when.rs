//! What a workshop is about, when and where: to plan one, and to plan it otherwise as long as it has not begun.

use ampersand_domain::{
    Date,
    need::{Need, NeedId},
    partnership::{Partnership, PartnershipId},
    workshop::{Lens, Workshop, WorkshopState},
};
use ampersand_live::Room;
use ampersand_store::workshop::Door;
use maud::{Markup, html};
use serde_json::Value;

use super::{learned, run::found, templates};
use crate::shell::{
    Answer, Ask, Clash, Frame, Page, Posted, Problem, Reader, Trouble, day,
    parts::{self, Choice},
    version_field,
};

/// The columns about which two people can differ.
const COLUMNS: [(&str, &str); 7] = [
    ("title", "What it is about"),
    ("why", "Why this group is asked"),
    ("partnership", "The partnership that it is for"),
    ("held_on", "The day"),
    ("starts_at", "When it starts"),
    ("booked_minutes", "How long the room is booked"),
    ("place", "Where"),
];

/// The form, for a new workshop or one that is to come.
pub(super) struct When {
    posted: Posted,
    needs: Vec<Choice>,
    /// The partnerships that are not over.
    partnerships: Vec<Choice>,
    /// The plans from which a new one can begin, besides our two hours.
    plans: Vec<Choice>,
    /// The workshop as it stands, and from which version, when it is there already.
    existing: Option<(Workshop, i64)>,
    clash: Option<Clash>,
}

/// What the form says.
struct Details {
    title: String,
    why: String,
    need: Option<NeedId>,
    partnership: Option<PartnershipId>,
    held_on: Date,
    starts_at: String,
    booked_minutes: i64,
    place: String,
}

impl Details {
    fn read(ask: &Ask) -> Result<Self, Problem> {
        let mut read = Reader::new(&ask.posted);
        let title = read.text::<160>("title", "Enter what it is about");
        let held_on = read.day("on", "Enter the day, like 24 11 2026");
        let starts_at = read.clock("starts", "Enter when it starts, like 14:00 or 2.30pm");
        let booked = read.number("booked", 10, 1_440, "Enter how many minutes the room is booked");
        let why = read.maybe::<500>("why").unwrap_or_default();
        let place = read.maybe::<200>("place").unwrap_or_default();
        let need = read.maybe_id("need");
        let partnership = read.maybe_id("partnership");
        let all = title.zip(held_on).zip(starts_at).zip(booked);
        read.done(all.map(|(((title, held_on), starts_at), booked_minutes)| Self {
            title,
            why,
            need,
            partnership,
            held_on,
            starts_at: starts_at.strftime("%H:%M").to_string(),
            booked_minutes,
            place,
        }))
    }

    fn of(self, workshop: Workshop) -> Workshop {
        let Self { title, why, need, partnership, held_on, starts_at, booked_minutes, place } = self;
        Workshop { title, why, need, partnership, held_on, starts_at, booked_minutes, place, ..workshop }
    }
}

impl Page for When {
    fn title(&self) -> String {
        match &self.existing {
            None => "Plan a workshop",
            Some((one, _)) if one.is_called_off() => "Hold it after all",
            Some(_) => "Change when and where",
        }
        .to_owned()
    }

    fn section(&self) -> &'static str {
        "/workshops"
    }

    fn way(&self) -> Vec<(String, String)> {
        let of = |(one, _): &(Workshop, i64)| (one.title.clone(), format!("/workshops/{}", one.id));
        std::iter::once(("Workshops".to_owned(), "/workshops".to_owned()))
            .chain(self.existing.as_ref().map(of))
            .collect()
    }

    fn view(&self, frame: &Frame) -> Markup {
        let action = match &self.existing {
            None => "/workshops".to_owned(),
            Some((one, _)) => format!("/workshops/{}/change", one.id),
        };
        html! {
            (parts::error_summary(&self.posted))
            @if let Some(clash) = &self.clash { (clash.view()) }
            @if self.existing.is_some() {
                p class="govuk-body" { "Whoever was asked already is to be told when the day, the hour or the place is another. Nothing goes out by itself: the page of the workshop lists whom to tell." }
            }
            (parts::form(frame, &action, html! {
                @if let Some((_, version)) = &self.existing { (version_field(*version)) }
                @if !self.posted.value("again").is_empty() {
                    (parts::hidden("again", self.posted.value("again")))
                    p class="govuk-body" { "Those who were there last time are put on the list, save who stepped away. Nobody is asked before you press it." }
                }
                @if self.existing.is_none() { (parts::select(&self.posted, "begin", "What it begins from", "The elements can be changed afterwards, for this workshop alone", Some("The two hours of the method (120 minutes)"), &self.plans)) }
                (parts::field(&self.posted, "title", "What it is about", "Shown to everybody, like: A warm winter for everybody in Marlow"))
                (parts::text_area(&self.posted, "why", "Why this group is asked", "Shown at the door, in a sentence or two", 2))
                @if !self.needs.is_empty() { (parts::select(&self.posted, "need", "The need that it serves", "", Some("Not said yet"), &self.needs)) }
                @if !self.partnerships.is_empty() { (parts::select(&self.posted, "partnership", "The partnership that it is for", "What is agreed becomes part of it. Without one, a new partnership begins with the idea that is chosen", Some("A new one"), &self.partnerships)) }
                (parts::date_field(&self.posted, "on", "The day", ""))
                (parts::field(&self.posted, "starts", "When it starts", "Like 14:00 or 2.30pm"))
                (parts::number_field(&self.posted, "booked", "How long the room is booked", "", "minutes"))
                (parts::field(&self.posted, "place", "Where", "Like: Central Library, the hall"))
                (parts::button(match &self.existing {
                    None => "Plan it",
                    Some((one, _)) if one.is_called_off() => "It takes place",
                    Some(_) => "Keep the change",
                }))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let sample = super::planner::sample;
        let page = |posted, existing, clash| Self {
            posted,
            needs: Vec::new(),
            partnerships: Vec::new(),
            plans: templates::singles().collect(),
            existing,
            clash,
        };
        let wrong = Posted::default().but("title", "Enter what it is about");
        let off = sample().called_off(Date::constant(2026, 11, 20), Some("The ceiling came down".to_owned()));
        let clash = Some(Clash::sample("Where"));
        vec![
            ("empty", page(Posted::default(), None, None)),
            ("wrong", page(wrong, None, None)),
            ("again", page(posted_of(&sample()).with("again", sample().id.to_string()), None, None)),
            ("change", page(posted_of(&sample()), Some((sample(), 2)), None)),
            ("after-all", page(posted_of(&off), Some((off, 3)), None)),
            ("conflict", page(posted_of(&sample()), Some((sample(), 3)), clash)),
        ]
    }
}

fn posted_of(one: &Workshop) -> Posted {
    Posted::default()
        .with("title", one.title.as_str())
        .with("why", one.why.as_str())
        .with("need", one.need.map(|need| need.to_string()).unwrap_or_default())
        .with("partnership", one.partnership.map(|it| it.0.to_string()).unwrap_or_default())
        .with_day("on", Some(one.held_on))
        .with("starts", one.starts_at.as_str())
        .with("booked", one.booked_minutes.to_string())
        .with("place", one.place.as_str())
}

async fn needs(ask: &Ask) -> Result<Vec<Choice>, Trouble> {
    let all = ask.desk()?.select::<Need>().limit(200).all().await?;
    Ok(all.iter().map(|need| Choice::new(need.id.to_string(), need.what.clone())).collect())
}

async fn partnerships(ask: &Ask) -> Result<Vec<Choice>, Trouble> {
    let desk = ask.desk()?;
    let all = desk.select::<Partnership>().only("ended_on IS NULL AND stage NOT IN ('ended', 'stepped_away')");
    let all = all.order("title, id").limit(500).all().await?;
    Ok(all.iter().map(|one| Choice::new(one.id.0.to_string(), one.title.clone())).collect())
}

async fn form(ask: &Ask, posted: Posted, existing: Option<(Workshop, i64)>) -> Result<When, Trouble> {
    let (needs, partnerships) = (needs(ask).await?, partnerships(ask).await?);
    let plans = templates::choices(&ask.desk()?).await?;
    Ok(When { posted, needs, partnerships, plans, existing, clash: None })
}

/// What the form says, of a partnership that is there.
async fn details(ask: &Ask) -> Result<Result<Details, Problem>, Trouble> {
    let details = Details::read(ask);
    if let Some(partnership) = details.as_ref().ok().and_then(|said| said.partnership) {
        ask.desk()?.get::<Partnership>(partnership).await?.ok_or(Trouble::NotFound)?;
    }
    Ok(details)
}

/// `GET /workshops/new`, with `?partnership=` one that it is for, `?begin=` a plan to begin from, and `?again=` a workshop whose
/// focus is thought over
pub(crate) async fn new(ask: Ask) -> Result<Answer, Trouble> {
    let begin = ask.query().value("begin");
    let minutes = templates::plan_of(&ask.desk()?, begin).await?.minutes();
    let posted = Posted::default().with("starts", "14:00").with_day("on", Some(ask.now.today));
    let posted = posted.with("booked", minutes.to_string()).with("begin", begin);
    let posted = posted.with("partnership", ask.query().value("partnership"));
    let posted = match learned::thought_over(&ask, ask.query().value("again")).await? {
        Some(before) => learned::begin(&ask, &before, posted).await?,
        None => posted,
    };
    ask.show(&form(&ask, posted, None).await?)
}

/// `POST /workshops`
pub(crate) async fn make(ask: Ask) -> Result<Answer, Trouble> {
    let details = match details(&ask).await? {
        Ok(details) => details,
        Err(Problem(posted)) => return ask.again(&form(&ask, posted, None).await?),
    };
    let plan = templates::plan_of(&ask.desk()?, ask.posted.value("begin")).await?;
    let workshop = details.of(Workshop {
        id: ask.now.id(),
        title: String::new(),
        why: String::new(),
        need: None,
        partnership: None,
        held_on: ask.now.today,
        starts_at: String::new(),
        booked_minutes: 0,
        place: String::new(),
        facilitator: ask.me()?.actor.person(),
        plan,
        theme: None,
        lens: Lens::Residents,
        our_thought: None,
        code: ask.now.token().short_code(),
        state: WorkshopState::Planned,
        reconvene_on: None,
        note: None,
        called_off_on: None,
        news: 0,
    });
    let before = learned::thought_over(&ask, ask.posted.value("again")).await?;
    let before = match before {
        Some(before) => {
            let door = Door { service: ask.me()?.service.id, workshop: before.id };
            Some((before, Room::clone(&ask.app.rooms.at(door).await?.room())))
        }
        None => None,
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if let Some(made) = ask.made_before(&mut tx, "workshop").await? {
        return Ok(Answer::go(format!("/workshops/{made}")));
    }
    tx.insert(&workshop).await?;
    tx.answer(&workshop.id.to_string()).await?;
    tx.make_room(workshop.id, &workshop.code).await?;
    if let Some((before, room)) = before {
        learned::come_along(&mut tx, &ask.now, &before, &room, &workshop).await?;
    }
    tx.save().await?;
    Ok(Answer::go(format!("/workshops/{}", workshop.id)))
}

/// `GET /workshops/{id}/change`
pub(crate) async fn edit(ask: Ask) -> Result<Answer, Trouble> {
    let (kept, _) = found(&ask).await?;
    if kept.state != WorkshopState::Planned {
        return Ok(Answer::go(format!("/workshops/{}", kept.id)));
    }
    let posted = posted_of(&kept);
    ask.show(&form(&ask, posted, Some((kept.record, kept.version))).await?)
}

/// `POST /workshops/{id}/change`: what was planned is planned otherwise; what was called off takes place after all.
pub(crate) async fn change(ask: Ask) -> Result<Answer, Trouble> {
    let (kept, _) = found(&ask).await?;
    let (here, version) = (format!("/workshops/{}", kept.id), ask.version()?);
    if kept.state != WorkshopState::Planned {
        return Ok(Answer::go(here));
    }
    let details = match details(&ask).await? {
        Ok(details) => details,
        Err(Problem(posted)) => return ask.again(&form(&ask, posted, Some((kept.record, version))).await?),
    };
    let after = kept.moved(details.of(kept.record.clone()));
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if let Err(error) = tx.update(&after, version).await {
        drop(tx);
        let clash = Clash::of(&ask, error, &after, &COLUMNS, in_words).await?;
        let again = form(&ask, ask.posted.clone(), Some((kept.record, clash.version))).await?;
        return ask.clash(&When { clash: Some(clash), ..again });
    }
    tx.save().await?;
    Ok(Answer::go(here))
}

/// A column in the words of the form.
fn in_words(column: &str, value: &Value) -> Option<String> {
    match column {
        "held_on" => value.as_str()?.parse().ok().map(day),
        "booked_minutes" => value.as_i64().map(|minutes| minutes.to_string()),
        _ => None,
    }
}
