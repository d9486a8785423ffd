//! What a meeting is about.

use ampersand_domain::Date;
use jiff::civil::date;

use crate::wording::and_list;
use crate::{Letterhead, Paper};

/// The agenda of a meeting; the honesty item stands on it always (R209).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgendaPaper {
    /// Whose paper it is.
    pub service: Letterhead,
    /// The day the paper is made.
    pub day: Date,
    /// The partnership.
    pub partnership: String,
    /// When we meet: the day, and the hour where one is set.
    pub when: String,
    /// Where, or how to call in.
    pub place: String,
    /// Who is asked to come.
    pub who: Vec<String>,
    /// What to talk about, in order, without the honesty item.
    pub items: Vec<AgendaItem>,
    /// Whether what is hard is asked; left out only with a reason.
    pub honestly: bool,
    /// What was promised last time and is not done yet.
    pub open_promises: Vec<String>,
}

/// One thing to talk about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgendaItem {
    /// What.
    pub what: String,
    /// Who brought it up; empty if nobody in particular.
    pub from: String,
    /// Minutes for it, if set.
    pub minutes: Option<u16>,
}

impl AgendaItem {
    fn line(&self) -> String {
        let from = if self.from.is_empty() { String::new() } else { format!(" ({})", self.from) };
        let minutes = self.minutes.map(|minutes| format!(", {minutes} minutes")).unwrap_or_default();
        format!("{}{from}{minutes}", self.what)
    }
}

impl AgendaPaper {
    /// The agenda as a paper.
    #[must_use]
    pub fn paper(&self) -> Paper {
        let mut items: Vec<String> = self.items.iter().map(AgendaItem::line).collect();
        if self.honestly {
            items.push("Honestly: what is hard just now, for either of us, that we have not said?".to_owned());
        }
        items.push("When we meet next".to_owned());
        let who = and_list(&self.who);
        Paper::new(format!("Agenda: {}", self.partnership), &self.service, self.day)
            .facts([("When", self.when.as_str()), ("Where", self.place.as_str()), ("Who", who.as_str())])
            .section("What we talk about")
            .block(crate::Block::Steps(items))
            .section("Promised and not done yet")
            .list(&self.open_promises, "Nothing. Everything that was promised is done.")
    }

    /// A monthly meeting.
    #[must_use]
    pub fn sample() -> Self {
        let item = |what: &str, from: &str, minutes| AgendaItem {
            what: what.to_owned(),
            from: from.to_owned(),
            minutes: Some(minutes),
        };
        Self {
            service: Letterhead::sample(),
            day: date(2026, 11, 24),
            partnership: "Homework club at Mill Road Library".to_owned(),
            when: "Tuesday 1 December 2026, 10:30am".to_owned(),
            place: "Mill Road Library, the room upstairs. There is a lift.".to_owned(),
            who: vec!["Amina Yusuf".to_owned(), "Tom Ashdown".to_owned()],
            items: vec![item("The room in the holidays", "Amina", 10), item("Two new helpers", "", 10)],
            honestly: true,
            open_promises: vec!["Larkmere Libraries: a key for the upstairs room, by 27 November 2026".to_owned()],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    #[test]
    fn the_honesty_item_stands_on_an_agenda_that_has_nothing_else() {
        let mut agenda = AgendaPaper::sample();
        agenda.items.clear();
        agenda.open_promises.clear();
        let found = text(&agenda.paper());
        assert!(found.contains("1. Honestly: what is hard just now"), "{found}");
        assert!(found.contains("Everything that was promised is done."));
    }
}
