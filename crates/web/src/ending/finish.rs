//! The door left open, and the end itself: what is open is listed, one line is asked, and it is recorded (R234, K01).

use ampersand_domain::{
    OrganisationId, Visibility,
    ending::{DoorId, DoorOpen, EndGap, EndItem, EndItemKind, EndPlan, still_open},
    organisations::{Organisation, Standing},
    partnership::{Partnership, PartnershipId, Party, PartyId, Stage},
};
use ampersand_store::{Desk, Kept, Tx};
use maud::{Markup, html};

use super::{known::bare, mend, page::EndingPage};
use crate::{
    partnership::{answering, capital, step, tell},
    shell::{Answer, Ask, Choice, Frame, Problem, Reader, Trouble, day, drawn_from, parts, plural},
};

/// The door to each of the others, and for the library the last press.
pub(super) fn view(page: &EndingPage, frame: &Frame) -> Markup {
    html! {
        (the_door(page, frame))
        @if frame.is_library() && page.place.partnership.stage != Stage::Ended { (the_end(page, frame)) }
    }
}

/// When each of the others and we talk again: either side can say the day.
fn the_door(page: &EndingPage, frame: &Frame) -> Markup {
    let ours = frame.is_library();
    let others: Vec<Choice> =
        page.place.others().map(|party| Choice::new(party.id.0.to_string(), party.name.clone())).collect();
    html! {
        h2 class="govuk-heading-m" { "The door left open" }
        ul class="app-rows" { @for door in &page.known.doors { li { div { (one_door(page, frame, door)) } } } }
        (parts::form(frame, &page.place.address("/ending/door"), html! {
            @if ours {
                @for party in page.place.others() { (drawn_from(&page.posted, party.id, left_open(page, party.organisation))) }
                (parts::select(&page.posted, "door_party", "With whom?", "", None, &others))
            } @else { (drawn_from(&page.posted, page.own.id, left_open(page, page.own.organisation))) }
            (parts::date_field(&page.posted, "touch_on", "When would it be good to talk again?", if ours { "It comes up on Today then" } else { "The library is reminded then" }))
            (parts::field(&page.posted, "about", "About what?", if ours { "Like: whether they have a new hall. They see the day and this line" } else { "Like: whether we have a new hall" }))
            @if !ours { (parts::note(answering::WHO_READS)) }
            (parts::quiet_button("Leave the door open"))
        }))
    }
}

fn one_door(page: &EndingPage, frame: &Frame, door: &Kept<DoorOpen>) -> Markup {
    let whose = page.place.parties.iter().find(|party| party.organisation == door.organisation);
    let whose = whose.filter(|_| frame.is_library()).map_or("We", |party| party.name.as_str());
    html! {
        strong { (whose) } @if frame.is_library() { ":" } " talk again around " (day(door.touch_on))
        @if !door.words.is_empty() { ", about " (door.words) }
        @match door.touched_on {
            Some(on) => { " " span class="app-soft" { "(we did, " (day(on)) ")" } },
            None => @if frame.is_library() {
                div { (parts::press_about(frame, &page.place.address("/ending/door/touched"), "We were in touch", &format!("on {}", day(door.touch_on)), &[("door", &door.id.0.to_string()), ("version", &door.version.to_string())])) }
            },
        }
    }
}

/// What is open, and the last press.
fn the_end(page: &EndingPage, frame: &Frame) -> Markup {
    let gaps = gaps(page);
    html! {
        h2 class="govuk-heading-m" { "When all is done" }
        @if !gaps.is_empty() {
            p class="govuk-body" { "Still open:" }
            ul class="govuk-list govuk-list--bullet" { @for gap in &gaps { li { (says(page, *gap)) } } }
        }
        @if frame.leads() {
            (parts::form(frame, &page.place.address("/ending/finished"), html! {
                @if let Some(plan) = &page.known.plan { (drawn_from(&page.posted, plan.id, Some(plan))) }
                (parts::field(&page.posted, "finish_why", "A line about it", if gaps.is_empty() { "You can leave this empty" } else { "Why it ends although something is open" }))
                (parts::button("Record that it has ended"))
            }))
            (parts::post_button(frame, &page.place.address("/ending/on-after-all"), "We go on after all", &[]))
        } @else {
            p class="govuk-body" { "Somebody who leads partnerships for the library records that it has ended, or that we go on." }
        }
    }
}

fn gaps(page: &EndingPage) -> Vec<EndGap> {
    let known = &page.known;
    let others: Vec<(PartyId, Option<&DoorOpen>)> =
        page.place.others().map(|party| (party.id, known.door(party))).collect();
    let plan = known.plan.as_ref().map(|plan| plan.id);
    let of_plan = |id| Some(id) == plan;
    let letters: Vec<_> = bare(&known.letters).into_iter().filter(|letter| of_plan(letter.plan)).collect();
    let answers: Vec<_> = bare(&known.answers).into_iter().filter(|answer| of_plan(answer.plan)).collect();
    still_open(&bare(&known.items), &letters, &answers, &others)
}

fn says(page: &EndingPage, gap: EndGap) -> String {
    let name = |party: PartyId| page.place.party(party).map_or_else(String::new, |party| party.name.clone());
    match gap {
        // Thanks are steps of the list too, and have lines of their own below.
        EndGap::Steps(count) => {
            let open = |item: &&EndItem| item.done_on.is_none() && !item.not_needed;
            let items = page.known.items.iter().map(|item| &item.record);
            let thanks = items.filter(open).filter(|item| item.kind == EndItemKind::Thanks).count();
            let steps = |count| plural(count, "step", "steps");
            let beside = if thanks > 0 { format!(", beside {} about thanks", steps(thanks)) } else { String::new() };
            format!("{} of the list{beside}.", capital(&steps(count)))
        }
        EndGap::Thanks(party) => format!("No letter of thanks has gone to {}.", name(party)),
        EndGap::Asked(party) => format!("{} has not been asked how it was.", name(party)),
        EndGap::Door(party) => format!("No day is noted to talk again with {}.", name(party)),
    }
}

/// The door that was left open to somebody and has not been used.
fn left_open(page: &EndingPage, to: Option<OrganisationId>) -> Option<&Kept<DoorOpen>> {
    page.known.doors.iter().find(|door| to.is_some() && door.organisation == to && door.touched_on.is_none())
}

/// `POST /partnerships/{id}/ending/door`: either side says the day; a partner for itself alone.
pub(crate) async fn door(ask: Ask) -> Result<Answer, Trouble> {
    let page = EndingPage::load(&ask).await?;
    let partner = ask.me()?.actor.partner().is_some();
    let ending = page.known.plan.is_some() && page.place.partnership.stage.is_closing();
    if partner && !ending {
        return Err(Trouble::NotFound);
    }
    let mut read = Reader::new(&ask.posted);
    let party = if partner { Some(page.own.id) } else { read.id::<PartyId>("door_party", "Choose with whom") };
    let organisation: Option<OrganisationId> = party.and_then(|party| page.place.party(party)?.organisation);
    let touch_on = read.day("touch_on", "Enter a day, like 24 11 2027");
    if touch_on.is_some_and(|on| on <= ask.now.today) {
        read.wrong::<()>("touch_on", "Enter a day to come");
    }
    let words = read.maybe::<300>("about").unwrap_or_default();
    let ((party, organisation), touch_on) = match read.done(party.zip(organisation).zip(touch_on)) {
        Ok(all) => all,
        Err(Problem(posted)) => return ask.again(&EndingPage { posted, ..page }),
    };
    let fresh = DoorOpen {
        id: ask.now.id(),
        partnership: page.place.partnership.id,
        organisation: Some(organisation),
        touch_on,
        words,
        touched_on: None,
        by: ask.me()?.actor.person(),
        visibility: Visibility::Parties,
    };
    let (before, version) = (left_open(&page, Some(organisation)), ask.version_of(party)?);
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.on_behalf_of(Some(organisation).filter(|_| partner));
    match before {
        Some(before) if partner => {
            // Who of us is in touch stays, and so does what it is about where they say nothing else.
            let words = if fresh.words.is_empty() { before.words.clone() } else { fresh.words };
            let next = DoorOpen { touch_on, words, visibility: fresh.visibility, ..before.record.clone() };
            tx.update(&next, version).await?;
        }
        Some(before) => {
            tx.update(&DoorOpen { id: before.id, ..fresh }, version).await?;
        }
        None => tx.insert(&fresh).await?,
    }
    if partner {
        let says = format!("they would talk again around {}.", day(touch_on));
        tell(&mut tx, &page.place, &says, "/ending").await?;
    }
    tx.save().await?;
    Ok(Answer::go(page.place.address("/ending")))
}

/// `POST /partnerships/{id}/ending/door/touched`: we were in touch, as we had said.
pub(crate) async fn touched(ask: Ask) -> Result<Answer, Trouble> {
    let page = EndingPage::load(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let (id, version) = (read.id::<DoorId>("door", ""), read.number("version", 1, i64::MAX, ""));
    let Ok((id, version)) = read.done(id.zip(version)) else { return Err(Trouble::NotFound) };
    let door = page.known.doors.iter().find(|door| door.id == id).ok_or(Trouble::NotFound)?;
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.update(&DoorOpen { touched_on: Some(ask.now.today), ..door.record.clone() }, version).await?;
    tx.save().await?;
    Ok(Answer::go(page.place.address("/ending")))
}

/// Organisations of these parties whose last running partnership this was.
async fn no_partners_now(
    desk: &Desk,
    of: PartnershipId,
    parties: &[OrganisationId],
) -> Result<Vec<Kept<Organisation>>, Trouble> {
    let elsewhere = desk.select::<Party>().among("organisation", parties).only("left_on IS NULL");
    let elsewhere = elsewhere.filter("partnership <> ?", of).all().await?;
    let ids: Vec<PartnershipId> = elsewhere.iter().map(|party| party.partnership).collect();
    let running = desk.select::<Partnership>().among("id", &ids).only("ended_on IS NULL").all().await?;
    let runs = |one: &Organisation| {
        elsewhere.iter().any(|party| {
            party.organisation == Some(one.id) && running.iter().any(|place| place.id == party.partnership)
        })
    };
    let all = desk.select::<Organisation>().among("id", parties).all().await?;
    Ok(all.into_iter().filter(|one| one.standing == Some(Standing::PartnerNow) && !runs(one)).collect())
}

/// Whoever was a partner and is none any more is somebody we know and who was one; the history stays (R234).
async fn were_partners(tx: &mut Tx<'_>, all: &[Kept<Organisation>]) -> Result<(), Trouble> {
    for one in all {
        let was = Organisation { standing: Some(Standing::WasPartner), ..one.record.clone() };
        tx.update(&was, one.version).await?;
    }
    Ok(())
}

/// `POST /partnerships/{id}/ending/finished`
pub(crate) async fn finished(ask: Ask) -> Result<Answer, Trouble> {
    let page = EndingPage::load(&ask).await?;
    let plan = page.known.plan.clone().ok_or(Trouble::NotFound)?;
    let version = ask.version_of(plan.id)?;
    let open: Vec<String> = gaps(&page).into_iter().map(|gap| says(&page, gap)).collect();
    let mut read = Reader::new(&ask.posted);
    let why = read.maybe::<300>("finish_why").unwrap_or_default();
    if !open.is_empty() && why.is_empty() {
        read.wrong::<()>("finish_why", "Something is still open. Enter a line about it, and the end is recorded");
    }
    if let Err(Problem(posted)) = read.done(Some(())) {
        return ask.again(&EndingPage { posted, ..page });
    }
    let now_at = page.place.partnership.record.clone();
    let (next, moved) = step(&ask, now_at, Stage::Ended, open, why)?;
    let desk = ask.desk()?;
    let organisations: Vec<OrganisationId> = page.place.others().filter_map(|party| party.organisation).collect();
    let were = no_partners_now(&desk, page.place.partnership.id, &organisations).await?;
    let mut tx = desk.write(&ask.now).await?;
    tx.update(&next, page.place.partnership.version).await?;
    tx.insert(&moved).await?;
    tx.update(&EndPlan { ended_on: Some(ask.now.today), ..plan.record.clone() }, version).await?;
    were_partners(&mut tx, &were).await?;
    tx.save().await?;
    Ok(Answer::go(page.place.address("/ending")))
}

/// `POST /partnerships/{id}/ending/on-after-all`: the end is taken back; what was open on its list is not needed.
pub(crate) async fn on_after_all(ask: Ask) -> Result<Answer, Trouble> {
    let page = EndingPage::load(&ask).await?;
    let plan = page.known.plan.clone().filter(|plan| plan.ended_on.is_none()).ok_or(Trouble::NotFound)?;
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    for item in page.known.items.iter().filter(|item| item.done_on.is_none() && !item.not_needed) {
        tx.update(&EndItem { not_needed: true, ..item.record.clone() }, item.version).await?;
    }
    tx.remove::<EndPlan>(plan.id).await?;
    mend::take_back(&mut tx, &page.known.mending, mend::GOES_ON).await?;
    if page.place.partnership.stage == Stage::Ending {
        let why = mend::GOES_ON.to_owned();
        let (next, moved) = step(&ask, page.place.partnership.record.clone(), Stage::Active, Vec::new(), why)?;
        tx.update(&next, page.place.partnership.version).await?;
        tx.insert(&moved).await?;
    }
    tx.save().await?;
    Ok(Answer::go(page.place.address("/ending")))
}
