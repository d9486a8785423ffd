//! The notes of a meeting.

use ampersand_domain::Date;
use jiff::civil::date;

use crate::wording::{and_list, day, short_day};
use crate::{Letterhead, Paper};

/// The notes of a meeting, with what each side promised (R186, R187).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotesPaper {
    /// Whose paper it is.
    pub service: Letterhead,
    /// The day the paper is made.
    pub day: Date,
    /// The partnership.
    pub partnership: String,
    /// The day we met.
    pub met_on: Date,
    /// Where, or how.
    pub place: String,
    /// Who was there.
    pub who: Vec<String>,
    /// What was talked about, a line each.
    pub talked_about: Vec<String>,
    /// Our own promises, which stand first.
    pub ours: Vec<PromiseLine>,
    /// The other side's, proposed until they say yes.
    pub theirs: Vec<PromiseLine>,
    /// What was asked and not answered yet, with who will answer.
    pub questions: Vec<String>,
    /// What was said under the honesty item and may be written down; empty if nothing was.
    pub honestly: String,
    /// When we meet next, if a day is set.
    pub next: Option<Date>,
    /// Who wrote the notes.
    pub written_by: String,
}

/// One promise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PromiseLine {
    /// Who.
    pub who: String,
    /// What.
    pub what: String,
    /// By when, if a day was set.
    pub by: Option<Date>,
}

impl NotesPaper {
    /// The notes as a paper.
    #[must_use]
    pub fn paper(&self) -> Paper {
        let headings = ["What", "Who", "By"];
        let (met, who) = (day(self.met_on), and_list(&self.who));
        let next = self.next.map_or_else(|| "no day set yet".to_owned(), day);
        let mut paper = Paper::new(format!("Notes: {}", self.partnership), &self.service, self.day)
            .facts([("We met", met.as_str()), ("Where", self.place.as_str()), ("Who was there", who.as_str())])
            .section("What we talked about")
            .list(&self.talked_about, "Nothing was noted.")
            .section("What was promised")
            .table(&format!("By {}", self.service.name), &headings, rows(&self.ours), "We promised nothing new.");
        if !self.theirs.is_empty() {
            paper = paper
                .table("By you, if this is right", &headings, rows(&self.theirs), "")
                .para("If a line here is not what you said, tell us and we change it.");
        }
        if !self.questions.is_empty() {
            paper = paper.section("Questions to be answered").list(&self.questions, "");
        }
        if !self.honestly.trim().is_empty() {
            paper = paper.section("Said honestly").para(&self.honestly);
        }
        paper.section("Next").para(format!("We meet next: {next}")).para(&self.written_by)
    }

    /// Notes of a talk over tea.
    #[must_use]
    pub fn sample() -> Self {
        let promise = |who: &str, what: &str, by| PromiseLine { who: who.to_owned(), what: what.to_owned(), by };
        Self {
            service: Letterhead::sample(),
            day: date(2026, 11, 25),
            partnership: "Homework club at Mill Road Library".to_owned(),
            met_on: date(2026, 11, 24),
            place: "Mill Road Library, over tea ☕".to_owned(),
            who: vec!["Amina Yusuf".to_owned(), "Hodan Warsame".to_owned(), "Tom Ashdown".to_owned()],
            talked_about: vec![
                "Eleven children came last week, fourteen this week.".to_owned(),
                "Mothers would like the room in the holidays. قالت أمينة: نحتاج الغرفة في الصيف.".to_owned(),
            ],
            ours: vec![promise("Tom Ashdown", "ask whether the room is free in the holidays", Some(date(2026, 12, 1)))],
            theirs: vec![
                promise("Hodan Warsame", "find one more helper for January", Some(date(2026, 12, 18))),
                promise("Amina Yusuf", "tell families about the new hour", None),
            ],
            questions: vec!["May children stay alone until 5:30pm? Tom answers by 1 December 2026.".to_owned()],
            honestly: "We were late with the key twice, and it cost Hodan an afternoon.".to_owned(),
            next: Some(date(2026, 12, 15)),
            written_by: "Written down by Tom Ashdown".to_owned(),
        }
    }
}

fn rows(promises: &[PromiseLine]) -> Vec<Vec<String>> {
    let by = |by: Option<Date>| by.map_or_else(|| "no day set".to_owned(), short_day);
    promises.iter().map(|promise| vec![promise.what.clone(), promise.who.clone(), by(promise.by)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    #[test]
    fn our_own_promises_stand_first_and_theirs_are_asked_about() {
        let found = text(&NotesPaper::sample().paper());
        let (before, after) = found.split_once("By you, if this is right").unwrap();
        assert!(
            before.contains("ask whether the room is free") && after.contains("If a line here is not what you said")
        );
    }

    #[test]
    fn nothing_promised_is_said_in_words_and_empty_parts_are_left_out() {
        let mut notes = NotesPaper::sample();
        notes.ours.clear();
        notes.theirs.clear();
        notes.questions.clear();
        notes.honestly.clear();
        let found = text(&notes.paper());
        assert!(found.contains("We promised nothing new."));
        assert!(!found.contains("By you") && !found.contains("Questions") && !found.contains("honestly"));
    }
}
