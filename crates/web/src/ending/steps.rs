//! The checklist of an ending: each step with its day and whose it is; each side ticks its own (R233, R237).

use ampersand_domain::{
    Date, Uuid,
    ending::{EndItem, EndItemId, EndItemKind, EndPlan, Holding},
    partnership::PartyId,
};
use ampersand_store::{Kept, Tx};
use maud::{Markup, html};

use super::{begin, page::EndingPage};
use crate::{
    partnership::{Place, answering::WHO_READS, kept, tell},
    shell::{Answer, Ask, Frame, Problem, Reader, Trouble, day_short, parts, plural},
};

/// The list, what is on record beside it, and a line to add a step.
pub(super) fn view(page: &EndingPage, frame: &Frame) -> Markup {
    let items = &page.known.items;
    let open = items.iter().filter(|item| item.done_on.is_none() && !item.not_needed).count();
    html! {
        h2 class="govuk-heading-m" { "What is still to do" }
        p class="govuk-body" { @if open == 0 { "Everything on the list is done." } @else { (crate::partnership::capital(&plural(open, "step", "steps"))) " open." } }
        ul class="app-rows" { @for item in items { li { div { (row(page, frame, item)) } } } }
        @if frame.is_library() && !page.more.is_empty() {
            section class="app-box" aria-labelledby="on-record" {
                h3 class="govuk-heading-s" id="on-record" { "On record, and not on the list" }
                ul class="govuk-list govuk-list--bullet" { @for step in &page.more { li { (step.text) } } }
                (parts::post_button(frame, &page.place.address("/ending/steps/on-record"), "Add them to the list", &[]))
            }
        }
        details class="app-help" open[page.posted.problem_of("step").is_some()] {
            summary { "Add a step" }
            (parts::form(frame, &page.place.address("/ending/steps"), html! {
                (parts::field(&page.posted, "step", "What is to be done?", "Like: bring back their chairs"))
                @if frame.is_library() { (parts::select(&page.posted, "party", "Who does it?", "", None, &page.place.party_choices())) }
                (parts::date_field(&page.posted, "due", "By when?", ""))
                @if !frame.is_library() { (parts::note(WHO_READS)) }
                (parts::button("Add the step"))
            }))
        }
    }
}

fn row(page: &EndingPage, frame: &Frame, item: &Kept<EndItem>) -> Markup {
    let whose = item.party.and_then(|party| page.place.party(party));
    let (id, version) = (item.id.0.to_string(), item.version.to_string());
    let press = |label: &str, verb: &str| {
        let fields = [("item", id.as_str()), ("version", version.as_str()), ("verb", verb)];
        parts::press_about(frame, &page.place.address("/ending/steps/change"), label, &item.text, &fields)
    };
    html! {
        strong { (item.text) }
        @if let Some(party) = whose { ", " (party.name) }
        @if let Some(on) = item.done_on { " " (parts::tag("Done", "green")) " " span class="app-soft" { (day_short(on)) } }
        @else if item.not_needed { " " (parts::tag("Not needed", "grey")) }
        @else if let Some(due) = item.due { ", by " (day_short(due)) @if due < frame.today { " " (parts::tag("Late", "red")) } }
        @if frame.is_library() || item.party == Some(page.own.id) {
            div {
                @if item.done_on.is_none() && !item.not_needed { (press("Done", "done")) (press("Not needed", "not_needed")) }
                @else { (press("Open again", "open")) }
            }
        }
    }
}

/// A list with a late step, a done one, and a long one, for samples.
pub(super) fn sample(place: &Place) -> Vec<Kept<EndItem>> {
    let item = |number: u128, text: &str, party: usize, done_on| {
        kept(EndItem {
            id: EndItemId(Uuid::from_u128(number)),
            partnership: place.partnership.id,
            plan: Uuid::from_u128(60).into(),
            kind: EndItemKind::Loan,
            text: text.to_owned(),
            about: None,
            party: Some(place.parties[party].id),
            due: Some(Date::constant(2026, 11, 20)),
            done_on,
            not_needed: false,
        })
    };
    let long = "Say to everybody who comes on Tuesdays, in person and on the notice board by the tea, where the group meets from April on";
    vec![
        item(71, "Give back: two urns", 1, None),
        item(72, "Names of people who came are deleted", 0, Some(Date::constant(2026, 11, 9))),
        item(73, long, 0, None),
    ]
}

fn plan(page: &EndingPage) -> Result<&Kept<EndPlan>, Trouble> {
    page.known.plan.as_ref().ok_or(Trouble::NotFound)
}

/// `POST /partnerships/{id}/ending/steps`
pub(crate) async fn add(ask: Ask) -> Result<Answer, Trouble> {
    let page = EndingPage::load(&ask).await?;
    let plan = plan(&page)?.id;
    let mut read = Reader::new(&ask.posted);
    let text = read.text::<300>("step", "Enter what is to be done");
    let party = match ask.me()?.actor.partner().is_some() {
        true => Some(page.own.id),
        false => read.maybe_id::<PartyId>("party").filter(|party| page.place.party(*party).is_some()),
    };
    let due = read.maybe_day("due");
    let text = match read.done(text) {
        Ok(text) => text,
        Err(Problem(posted)) => return ask.again(&EndingPage { posted, ..page }),
    };
    let step = ampersand_domain::ending::Step { kind: EndItemKind::Other, text, about: None, party, due };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    let says = format!("{} added a step: {}.", page.own.name, step.text);
    if !ask.first_time(&mut tx, "step").await? {
        return Ok(Answer::go(page.place.address("/ending")));
    }
    tx.insert(&begin::item(&ask, plan, &page.place, step)).await?;
    tell(&mut tx, &page.place, &says, "/ending").await?;
    tx.save().await?;
    Ok(Answer::go(page.place.address("/ending")))
}

/// `POST /partnerships/{id}/ending/steps/on-record`: what came on record since the list was made.
pub(crate) async fn on_record(ask: Ask) -> Result<Answer, Trouble> {
    let page = EndingPage::load(&ask).await?;
    let plan = plan(&page)?.id;
    let items: Vec<EndItem> = page.more.iter().map(|step| begin::item(&ask, plan, &page.place, step.clone())).collect();
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.insert_many(&items).await?;
    tx.save().await?;
    Ok(Answer::go(page.place.address("/ending")))
}

/// `POST /partnerships/{id}/ending/steps/change`: done, not needed, or open again; a partner's people for their own.
pub(crate) async fn change(ask: Ask) -> Result<Answer, Trouble> {
    let page = EndingPage::load(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let (id, version) = (read.id::<EndItemId>("item", ""), read.number("version", 1, i64::MAX, ""));
    let Ok((id, version)) = read.done(id.zip(version)) else { return Err(Trouble::NotFound) };
    let partner = ask.me()?.actor.partner().is_some();
    let item = page.known.items.iter().find(|item| item.id == id).ok_or(Trouble::NotFound)?;
    if partner && item.party != Some(page.own.id) {
        return Err(Trouble::NotFound);
    }
    let (done_on, not_needed) = match ask.posted.value("verb") {
        "done" => (Some(ask.now.today), false),
        "not_needed" => (None, true),
        _ => (None, false),
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.update(&EndItem { done_on, not_needed, ..item.record.clone() }, version).await?;
    if let Some(about) = item.about {
        settle(&mut tx, about, done_on).await?;
    }
    let now = match (done_on, not_needed) {
        (Some(_), _) => "is done",
        (None, true) => "is not needed",
        (None, false) => "is open again",
    };
    tell(&mut tx, &page.place, &format!("{}: “{}” {now}.", page.own.name, item.text), "/ending").await?;
    tx.save().await?;
    Ok(Answer::go(page.place.address("/ending")))
}

/// A step about something held settles the thing itself, so that nothing is ticked twice.
async fn settle(tx: &mut Tx<'_>, about: Uuid, on: Option<Date>) -> Result<(), Trouble> {
    if let Some(holding) = tx.get::<Holding>(about).await? {
        tx.update(&Holding { settled_on: on, ..holding.record.clone() }, holding.version).await?;
    }
    Ok(())
}
