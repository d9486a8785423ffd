//! *We met*: who, and one free box. Lines that begin with "we", "they" or "?" become our promise, theirs, a question;
//! contact, time and notes are logged, and the notes go, in one press (K22).

use ampersand_domain::{
    Date,
    partnership::PartyId,
    promises::{Meeting, MeetingId},
    today::we_met::{MetLine, lines},
};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::notes::{self, Send, Told};
use crate::{
    partnership::Place,
    shell::{Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, parts},
};

/// One page after a talk.
pub(crate) struct WeMet {
    place: Place,
    reach: Vec<(String, String)>,
    posted: Posted,
}

impl Page for WeMet {
    fn title(&self) -> String {
        "We met".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        self.place.way()
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/promises"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.posted))
            (parts::kept_form(frame, &self.place.address("/we-met"), &format!("we-met-{}", self.place.partnership.id.0), html! {
                (parts::date_field(&self.posted, "day", "When?", ""))
                (parts::field(&self.posted, "who", "Who was there?", "Like: Doreen, Sam and me"))
                (notes::read_by_both())
                (parts::text_area(&self.posted, "told", "What was said?", "A line that begins with “we” is noted as our promise, with “they” as theirs, with “?” as a question. Say by when in the line.", 8))
                (notes::they(&self.posted, &self.place))
                (parts::number_field(&self.posted, "minutes", "How long did it take?", "Left empty, it counts as about an hour", "minutes"))
                (notes::how(&self.posted, &self.reach))
                (parts::button("Keep it"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let typed = Posted::default()
            .with("told", "Fourteen people came.\nWe send the dates by Friday\nThey find one more helper\n? May we use the back room")
            .but("day", "Enter the day, like 24 11 2026");
        let reach = vec![("Doreen Pike".to_owned(), "lead@partner.example".to_owned())];
        let page = |reach, posted| Self { place: Place::sample(), reach, posted };
        vec![
            ("empty", page(reach.clone(), Posted::default())),
            ("no-mail", page(Vec::new(), Posted::default())),
            ("wrong", page(reach, typed)),
        ]
    }
}

async fn page(ask: &Ask) -> Result<WeMet, Trouble> {
    let place = Place::of(ask).await?;
    let reach = notes::reach(&ask.desk()?, &place).await?;
    let posted = Posted::default().with_day("day", Some(ask.now.today)).with("send", "later");
    Ok(WeMet { place, reach, posted })
}

/// `GET /partnerships/{id}/we-met`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

/// `POST /partnerships/{id}/we-met`
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let held_on = read.day("day", "Enter the day, like 24 11 2026");
    if held_on.is_some_and(|on| on > ask.now.today) {
        read.wrong::<()>("day", "Enter a day that has been: a meeting to come is set under promises and meetings");
    }
    let told = read.text::<8000>("told", "Enter what was said");
    let who = read.maybe::<500>("who").unwrap_or_default();
    let they = read.maybe_id::<PartyId>("they").filter(|party| page.place.party(*party).is_some());
    let minutes = read.maybe_number("minutes", 1, 1440);
    let (held_on, told) = match read.done(held_on.zip(told)) {
        Ok(all) => all,
        Err(Problem(posted)) => return ask.again(&WeMet { posted, ..page }),
    };
    let lines = lines(&told, held_on);
    let talk = Talk { who, told, minutes, lines, they };
    let id = match set_for(&ask, &page.place, held_on).await? {
        Some(set) => write_into(&ask, &page.place, set, talk).await?,
        None => write_first(&ask, &page.place, held_on, talk).await?,
    };
    Ok(Answer::go(page.place.address(&format!("/meetings/{}", id.0))))
}

/// What was typed about a talk.
struct Talk {
    who: String,
    told: String,
    minutes: Option<i64>,
    lines: Vec<MetLine>,
    they: Option<PartyId>,
}

/// The meeting that was set for this day and has no notes yet: a day on which one stands is that one, so that nobody is
/// late with the notes of a meeting that was written down elsewhere (K22, R178).
async fn set_for(ask: &Ask, place: &Place, held_on: Date) -> Result<Option<Kept<Meeting>>, Trouble> {
    let desk = ask.desk()?;
    let set = desk.select::<Meeting>().filter("partnership = ?", place.partnership.id);
    let set = set.filter("held_on = ?", held_on).only("called_off_on IS NULL AND notes = ''");
    Ok(set.order("held_on, id").one().await?)
}

/// The notes of a meeting that was set, with its hour, place and agenda as they were.
async fn write_into(ask: &Ask, place: &Place, set: Kept<Meeting>, talk: Talk) -> Result<MeetingId, Trouble> {
    let minutes = talk.minutes.or(set.minutes);
    let version = Some(set.version);
    let meeting = Meeting { who: talk.who, notes: talk.told, minutes, ..set.record };
    let (lines, they) = (talk.lines, talk.they);
    notes::write(ask, place, Told { meeting, version, lines, they, first: true, minutes, send: Send::read(ask) }).await
}

/// A talk that was not planned has no agenda.
async fn write_first(ask: &Ask, place: &Place, held_on: Date, talk: Talk) -> Result<MeetingId, Trouble> {
    let Talk { who, told, minutes, lines, they } = talk;
    let agenda = ampersand_domain::Json(Vec::new());
    let id: MeetingId = ask.now.id();
    let meeting = Meeting { id, who, notes: told, minutes, agenda, ..super::new_meeting(place, held_on) };
    notes::write(ask, place, Told { meeting, version: None, lines, they, first: true, minutes, send: Send::read(ask) })
        .await
}
