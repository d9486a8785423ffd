//! Setting the end going: what kind, why without blame, the last day; the list follows from clause and records
//! (R223, R230–R237). A partner says that it wants to stop from its own page; the library records what was said.

use ampersand_domain::{
    Date,
    ending::{EndItem, EndKind, EndPlan, EndingId, Step},
    partnership::Stage,
};
use jiff::ToSpan as _;
use maud::{Markup, html};

use super::{keep_words, kind_word, known::Known, without_blame};
use crate::{
    partnership::{Place, answering, step, tell},
    shell::{Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, day, drawn_from, parts},
};

/// The form that sets an end going.
pub(crate) struct Begin {
    place: Place,
    known: Known,
    posted: Posted,
}

impl Page for Begin {
    fn title(&self) -> String {
        "To end it well".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        [self.place.way(), vec![("How it ends".to_owned(), self.place.address("/ending"))]].concat()
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/ending"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        let kinds: Vec<Choice> = EndKind::ALL.iter().map(|kind| Choice::new(kind.as_str(), kind_word(*kind))).collect();
        let notice = self.known.agreement.as_ref().and_then(|agreement| agreement.notice_days);
        html! {
            (parts::error_summary(&self.posted))
            @if let Some(days) = notice { p class="govuk-body" { "Our agreement asks for " (days) " days’ notice." } }
            @if let Some(ends) = self.known.agreement.as_ref().and_then(|agreement| agreement.ends_on) { p class="govuk-body" { "Its term " (if ends < frame.today { "ended" } else { "ends" }) " on " (day(ends)) "." } }
            @for (party, how) in self.starts() { p class="govuk-body" { "How " (party) " starts it, as we agreed: " (how) } }
            (parts::form(frame, &self.place.address("/ending/begin"), html! {
                (drawn_from(&self.posted, self.place.partnership.id, open(&self.known)))
                @if frame.is_library() { (parts::choice_list(&self.posted, "kind", "How does it end?", "", &kinds)) }
                (parts::text_area(&self.posted, "reason", "Why?", "What happened, so that both of us could sign it. Both sides see this.", 3))
                (keep_words(&self.posted))
                (parts::date_field(&self.posted, "last_day", "The last day", "Leave empty if it is not known yet"))
                @if !frame.is_library() { (parts::note(answering::WHO_READS)) }
                (parts::button(if frame.is_library() { "Set it going and make the list" } else { "Tell the library" }))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |posted| Self { place: Place::sample(), known: Known::default(), posted };
        let blames =
            Posted::default().with("reason", "They let us down.").but("keep_words", "Look again at “let us down”");
        vec![("first", page(Posted::default())), ("blames", page(blames))]
    }
}

impl Begin {
    /// How each of us starts it, where the agreement says so (R230).
    fn starts(&self) -> Vec<(&str, String)> {
        let said = self.known.exit_terms().map(|exit| exit.starts).unwrap_or_default();
        let named = |(party, how): (_, String)| Some((self.place.party(party)?.name.as_str(), how));
        said.into_iter().filter(|(_, how)| !how.trim().is_empty()).filter_map(named).collect()
    }
}

/// `GET /partnerships/{id}/ending/begin`: what a partner said stands in the form already.
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let (place, known) = found(&ask).await?;
    if ask.me()?.actor.partner().is_some() && place.partnership.stage.is_closing() {
        return Ok(Answer::go(place.address("/ending")));
    }
    let term = known.agreement.as_ref().and_then(|agreement| agreement.ends_on);
    let posted = match open(&known) {
        Some(plan) => Posted::default()
            .with("kind", plan.kind.as_str())
            .with("reason", plan.reason.clone())
            .with_day("last_day", plan.last_day),
        None => Posted::default().with_day("last_day", term.filter(|term| *term >= ask.now.today)),
    };
    ask.show(&Begin { place, known, posted })
}

async fn found(ask: &Ask) -> Result<(Place, Known), Trouble> {
    let place = Place::of(ask).await?;
    let known = Known::load(&ask.desk()?, &place).await?;
    Ok((place, known))
}

/// The ending that was set going and is not over.
fn open(known: &Known) -> Option<&ampersand_store::Kept<EndPlan>> {
    known.plan.as_ref().filter(|plan| plan.ended_on.is_none())
}

/// `POST /partnerships/{id}/ending/begin`
pub(crate) async fn post(ask: Ask) -> Result<Answer, Trouble> {
    let (place, known) = found(&ask).await?;
    let partner = ask.me()?.actor.partner().is_some();
    let mut read = Reader::new(&ask.posted);
    let kind = if partner { Some(EndKind::TheyEnd) } else { read.word::<EndKind>("kind", "Choose how it ends") };
    let reason = read.maybe::<2000>("reason");
    without_blame(&mut read, reason.as_deref().filter(|_| !partner));
    let last_day = read.maybe_day("last_day");
    // The end that was set going together is not written over from one side.
    if partner && place.partnership.stage.is_closing() {
        read.wrong::<()>("reason", "The end is under way already. Say this in the closing talk, or ring us");
    }
    let kind = match read.done(kind) {
        Ok(kind) => kind,
        Err(Problem(posted)) => return ask.again(&Begin { place, known, posted }),
    };
    let (before, version) = (open(&known), ask.version_of(place.partnership.id)?);
    let plan = EndPlan {
        id: before.map_or_else(|| ask.now.id(), |before| before.id),
        partnership: place.partnership.id,
        kind,
        reason: reason.unwrap_or_default(),
        begun_on: before.map_or(ask.now.today, |before| before.begun_on),
        last_day,
        notice_by: notice_by(&known, last_day),
        ended_on: None,
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    match before {
        Some(_) => drop(tx.update(&plan, version).await?),
        None => tx.insert(&plan).await?,
    }
    if partner {
        tell(&mut tx, &place, "they want to stop; ring them", "/ending").await?;
    } else {
        let items: Vec<EndItem> = known
            .steps(&place, last_day, super::thanks_by(&ask, &plan)?)
            .into_iter()
            .map(|step| item(&ask, plan.id, &place, step))
            .collect();
        tx.insert_many(&items).await?;
        if place.partnership.stage != Stage::Ending {
            let now_at = place.partnership.record.clone();
            let (next, moved) = step(&ask, now_at, Stage::Ending, Vec::new(), plan.reason.chars().take(300).collect())?;
            tx.update(&next, place.partnership.version).await?;
            tx.insert(&moved).await?;
        }
    }
    tx.save().await?;
    Ok(Answer::go(place.address("/ending")))
}

/// The last day on which notice can be given, so that it is over by the last day.
fn notice_by(known: &Known, last_day: Option<Date>) -> Option<Date> {
    let days = known.agreement.as_ref()?.notice_days?.clamp(0, 3650);
    Some(last_day?.saturating_sub(days.days()))
}

/// A step as it stands on the list.
pub(super) fn item(ask: &Ask, plan: EndingId, place: &Place, step: Step) -> EndItem {
    let Step { kind, text, about, party, due } = step;
    let id = ask.now.id();
    EndItem {
        id,
        partnership: place.partnership.id,
        plan,
        kind,
        text,
        about,
        party,
        due,
        done_on: None,
        not_needed: false,
    }
}
