//! The agenda of a meeting and its notes, as papers.

use ampersand_documents::{
    Invitation, Paper, ics,
    promises::{AgendaItem, AgendaPaper, NotesPaper, PromiseLine},
};
use ampersand_domain::{
    Date, Instant, Uuid,
    partnership::PartyId,
    promises::{Meeting, Promise, Question},
};
use ampersand_store::Desk;

use super::meeting::{self, MeetingPage};
use crate::{
    Maker,
    papers::{Listing, Making, PaperKind},
    partnership::{Place, ten_o_clock},
    shell::{Answer, Ask, Trouble, day, time},
};

/// The papers of this area.
pub(super) fn kinds() -> Vec<PaperKind> {
    vec![
        PaperKind { word: "agenda", what: "The agenda of a meeting", make: make_agenda, list },
        PaperKind {
            word: "notes",
            what: "The notes of a meeting, with what each side promised",
            make: make_notes,
            list,
        },
    ]
}

fn list(maker: Maker) -> Listing {
    Box::pin(async move {
        let all = maker.desk.select::<Meeting>().only("called_off_on IS NULL").order("held_on, id").all().await?;
        Ok(all.into_iter().map(|one| (one.id.0, format!("{}, {}", one.title, day(one.held_on)))).collect())
    })
}

fn make_agenda(maker: Maker, id: Uuid) -> Making {
    Box::pin(async move {
        let Some(meeting) = maker.desk.get::<Meeting>(id).await? else { return Ok(None) };
        let place = Place::load(&maker.desk, meeting.partnership).await?;
        agenda(&maker, &place, &meeting).await.map(Some)
    })
}

fn make_notes(maker: Maker, id: Uuid) -> Making {
    Box::pin(async move {
        let Some(meeting) = maker.desk.get::<Meeting>(id).await? else { return Ok(None) };
        let place = Place::load(&maker.desk, meeting.partnership).await?;
        of_record(&maker, &place, &meeting).await.map(Some)
    })
}

async fn agenda(maker: &Maker, place: &Place, meeting: &Meeting) -> Result<Paper, Trouble> {
    let open = maker.desk.select::<Promise>().filter("partnership = ?", place.partnership.id);
    let open = open.only("done_on IS NULL AND withdrawn_on IS NULL").order("due, id").all().await?;
    let line = |promise: &Promise| {
        let who = place.party(promise.party).map_or("", |party| party.name.as_str());
        let by = promise.due.map_or_else(String::new, |due| format!(", by {}", day(due)));
        format!("{who}: {}{by}", promise.what)
    };
    let zone = jiff::tz::TimeZone::get(&maker.service.zone).unwrap_or(jiff::tz::TimeZone::UTC);
    let at = meeting.starts_at.map_or_else(String::new, |at| format!(", {}", time(at.time_in(&zone))));
    let items = meeting.agenda.iter().filter(|item| !item.standing);
    let paper = AgendaPaper {
        service: maker.letterhead(),
        day: maker.today,
        partnership: place.partnership.title.clone(),
        when: format!("{}{at}", day(meeting.held_on)),
        place: meeting.place.clone(),
        who: if meeting.who.is_empty() {
            place.parties.iter().map(|party| party.name.clone()).collect()
        } else {
            vec![meeting.who.clone()]
        },
        items: items
            .map(|item| AgendaItem { what: item.text.clone(), from: item.asked_by.clone(), minutes: None })
            .collect(),
        honestly: meeting.honesty_left_out.is_empty(),
        open_promises: open.iter().map(|one| line(one)).collect(),
    };
    Ok(paper.paper())
}

/// The notes as a paper, from what was noted and promised.
pub(super) fn notes(
    maker: &Maker,
    place: &Place,
    us: PartyId,
    meeting: &Meeting,
    promises: &[Promise],
    questions: &[Question],
    next: Option<Date>,
) -> Paper {
    let (ours, theirs): (Vec<&Promise>, Vec<&Promise>) = promises.iter().partition(|one| one.party == us);
    let line = |one: &&Promise| PromiseLine {
        who: match one.owner.is_empty() {
            true => place.party(one.party).map(|party| party.name.clone()).unwrap_or_default(),
            false => one.owner.clone(),
        },
        what: one.what.clone(),
        by: one.due,
    };
    let said =
        |text: &str| text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    let paper = NotesPaper {
        service: maker.letterhead(),
        day: meeting.notes_sent_at.map_or(maker.today, |at| maker.day_of(at)),
        partnership: place.partnership.title.clone(),
        met_on: meeting.held_on,
        place: meeting.place.clone(),
        who: said(&meeting.who.replace(", ", "\n")),
        talked_about: [said(&meeting.notes), said(&meeting.went_well)].concat(),
        ours: ours.iter().map(line).collect(),
        theirs: theirs.iter().map(line).collect(),
        questions: questions.iter().map(|one| one.text.clone()).collect(),
        honestly: meeting.went_less_well.clone(),
        next,
        written_by: maker.service.name.clone(),
    };
    paper.paper()
}

/// The first day after this one on which we meet.
pub(super) async fn next(desk: &Desk, place: &Place, after: Date) -> Result<Option<Date>, Trouble> {
    let ahead = desk.select::<Meeting>().filter("partnership = ?", place.partnership.id).filter("held_on > ?", after);
    let ahead = ahead.only("called_off_on IS NULL").order("held_on, id").one().await?;
    Ok(ahead.map(|meeting| meeting.held_on))
}

async fn of_record(maker: &Maker, place: &Place, meeting: &Meeting) -> Result<Paper, Trouble> {
    let promises = maker.desk.select::<Promise>().filter("meeting = ?", meeting.id).only("withdrawn_on IS NULL");
    let promises: Vec<Promise> = promises.order("due, id").all().await?.into_iter().map(|one| one.record).collect();
    let us = place.library().map(|party| party.id).ok_or(Trouble::NotFound)?;
    let next = next(&maker.desk, place, meeting.held_on).await?;
    Ok(notes(maker, place, us, meeting, &promises, &[], next))
}

/// `GET /partnerships/{id}/meetings/{meeting}/agenda`
pub(crate) async fn show_agenda(ask: Ask) -> Result<Answer, Trouble> {
    let page = meeting::page(&ask).await?;
    ask.paper(agenda(&ask.maker()?, &page.place, &page.meeting).await?).await
}

/// `GET /partnerships/{id}/meetings/{meeting}/notes`: a partner's once they were sent.
pub(crate) async fn show_notes(ask: Ask) -> Result<Answer, Trouble> {
    let page = meeting::page(&ask).await?;
    if page.meeting.notes_sent_at.is_none() && ask.me()?.actor.partner().is_some() {
        return Err(Trouble::NotFound);
    }
    ask.paper(of_record(&ask.maker()?, &page.place, &page.meeting).await?).await
}

/// `GET /partnerships/{id}/meetings/{meeting}/calendar.ics`
pub(crate) async fn calendar(ask: Ask) -> Result<Answer, Trouble> {
    let page = meeting::page(&ask).await?;
    let (from, about) = moment(&page).ok_or(Trouble::NotFound)?;
    let file = ics(&Invitation {
        id: page.meeting.id.0,
        change: u32::try_from(page.meeting.version).unwrap_or_default(),
        made: ask.now.instant,
        title: page.meeting.title.clone(),
        from,
        until: from.plus_seconds(page.meeting.minutes.unwrap_or(60).clamp(5, 1440) * 60),
        place: page.meeting.place.clone(),
        about: about.to_owned(),
        address: ask.app.settings.address(&page.address("")),
        called_off: false,
    });
    Ok(Answer::file("meeting.ics", "text/calendar; charset=utf-8", file.into_bytes()))
}

/// When it begins; ten o'clock stands in where no time is set, and the entry says so.
fn moment(page: &MeetingPage) -> Option<(Instant, &'static str)> {
    if let Some(at) = page.meeting.starts_at {
        return Some((at, ""));
    }
    let at = ten_o_clock(page.meeting.held_on, &page.zone)?;
    Some((at, "The day is set; ten o’clock stands in until we have agreed the time."))
}
