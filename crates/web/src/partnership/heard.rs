//! How staff know what they note for somebody: in which way it was said, on which day, and the sheet (K14, P).
//!
//! *On paper* is a dated sheet that the party signed, and its picture is kept with what it says: without one it is told.

use ampersand_domain::{
    Date,
    partnership::{Attachment, NotThatDay, Party, Way, said_on},
};
use maud::{Markup, html};

use super::{attach, place::Place};
use crate::shell::{Ask, Choice, Posted, Reader, parts};

/// The field with the day on which it was said.
const DAY: &str = "said_on";

/// How something was said that staff note.
pub(crate) struct Heard {
    /// In which way.
    pub(crate) way: Way,
    /// On which day.
    pub(crate) on: Date,
    /// The signed sheet, if it is on paper.
    pub(crate) sheet: Option<Attachment>,
}

impl Heard {
    /// The fields, under this question; they stand in a form that carries files.
    pub(crate) fn fields(posted: &Posted, question: &str, hint: &str) -> Markup {
        html! {
            (parts::choice_list(posted, "way", question, hint, &ways()))
            (day_field(posted))
            (sheet_field(posted, "The signed sheet, if it is on paper"))
        }
    }

    /// Reads them; the day is none before that on which what it answers was written.
    pub(crate) fn read(ask: &Ask, place: &Place, read: &mut Reader, written_on: Option<Date>) -> Option<Self> {
        let way = match read.word::<Way>("way", CHOOSE) {
            Some(Way::Link) => read.wrong("way", CHOOSE),
            way => way,
        };
        let sheet = attach::paper(ask, place, read);
        if way == Some(Way::OnPaper) && ask.posted.file("paper").is_none_or(|file| file.bytes.is_empty()) {
            read.wrong::<()>("paper", "Attach the sheet, or choose “Together” or “They told us”");
        }
        let on = read_day(ask, read, written_on);
        Some(Self { way: way?, on: on?, sheet })
    }
}

const CHOOSE: &str = "Choose how you know";

/// The day on which it was said.
pub(super) fn day_field(posted: &Posted) -> Markup {
    parts::date_field(posted, DAY, "When?", "The day on which they said or signed it. If you leave it empty: today")
}

/// Reads it: today if it was left empty.
pub(super) fn read_day(ask: &Ask, read: &mut Reader, written_on: Option<Date>) -> Option<Date> {
    match said_on(read.maybe_day(DAY), written_on, ask.now.today) {
        Ok(on) => Some(on),
        Err(NotThatDay::Ahead) => read.wrong(DAY, "Enter a day that has come"),
        Err(NotThatDay::TooEarly) => read.wrong(DAY, "Enter the day on which it was written, or a later one"),
    }
}

/// The file of a signed sheet.
pub(crate) fn sheet_field(posted: &Posted, label: &str) -> Markup {
    parts::file_field(posted, "paper", label, attach::HINT, attach::ACCEPT)
}

/// The ways in which staff can note a yes; *by their link* is the partner's own (K14).
fn ways() -> [Choice; 3] {
    let [together, told] = ways_without_sheet();
    [together, Choice::new("on_paper", "On paper").means("A dated sheet that they signed: attach its picture"), told]
}

/// The ways to know of what keeps no sheet.
pub(crate) fn ways_without_sheet() -> [Choice; 2] {
    [
        Choice::new("together", "Together").means("They read it and tapped on our device; they have a copy"),
        Choice::new("told_us", "They told us").means("Kept as told: it does not confirm"),
    ]
}

/// Reads how this party said it: what staff say for the library itself is our own word, and nobody is asked how they know.
pub(crate) fn way_of(read: &mut Reader, party: Option<&Party>) -> Option<Way> {
    if party.is_some_and(Party::is_library) { Some(Way::Together) } else { way_without_sheet(read) }
}

/// Reads one of them: *on paper* is none without a sheet.
pub(crate) fn way_without_sheet(read: &mut Reader) -> Option<Way> {
    let way = read.word::<Way>("way", CHOOSE)?;
    if matches!(way, Way::Together | Way::ToldUs) { Some(way) } else { read.wrong("way", CHOOSE) }
}
