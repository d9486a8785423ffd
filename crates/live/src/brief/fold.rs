//! What an event makes of the briefs, and what would take it back.

use crate::{Event, Number, Room, Who};

use super::{Briefed, Existing, Line, Remark, Sheet, Version};

/// What an idea is called whose own words were taken back.
pub const TAKEN_BACK: &str = "An idea that was taken back";

impl Room {
    /// An idea was put forward: its brief is that of the pair of whoever did.
    pub(crate) fn begin_brief(&mut self, event: &Event, why: &str) {
        let pair = event.who.guest().and_then(|guest| self.pair_of(guest));
        let sheet = self.briefs.sheets.entry(event.number).or_default();
        sheet.pair = pair;
        if !why.is_empty() {
            let line = Line::Field(ampersand_domain::workshop::BriefField::Why);
            let version = Version { number: event.number, who: event.who, text: why.to_owned(), seen: 0 };
            sheet.lines.entry(line).or_default().add(version);
        }
    }

    pub(crate) fn briefed(&mut self, event: &Event, what: &Briefed) {
        match what {
            Briefed::Fits { seat, problem, priority } => self.set_fit(*seat, *problem, priority.as_deref()),
            Briefed::Paired { number, pairs } => {
                let anew = self.briefs.number != *number;
                self.briefs.number = *number;
                self.briefs.pairs.clone_from(pairs);
                if anew {
                    self.follow_authors();
                }
            }
            Briefed::RoundSet { round } => self.briefs.round = *round,
            Briefed::Given { idea, pair } => self.on_sheet(*idea, |sheet| sheet.pair = *pair),
            Briefed::Wrote { idea, line, text, seen, key } => {
                self.remember(event, key, text);
                let version = Version { number: event.number, who: event.who, text: text.clone(), seen: *seen };
                self.on_sheet(*idea, |sheet| sheet.lines.entry(*line).or_default().add(version));
            }
            Briefed::Exists { idea, what, works, shows, key } => {
                self.remember(event, key, what);
                let (number, who) = (event.number, event.who);
                let one = Existing { number, who, what: what.clone(), works: *works, shows: shows.clone() };
                self.on_sheet(*idea, |sheet| sheet.exists.push(one));
            }
            Briefed::Reported { idea } => self.on_sheet(*idea, |sheet| first(sheet, event.number)),
            Briefed::Remarked { idea, seat, liked, text, key } => {
                self.remember(event, key, text);
                let own = event.who.guest().and_then(|guest| self.guests.get(&guest)?.seat);
                let (number, who) = (event.number, event.who);
                let remark = Remark { number, who, seat: seat.or(own), liked: *liked, text: text.clone() };
                self.on_sheet(*idea, |sheet| {
                    // What was remarked on is what stood there.
                    first(sheet, number);
                    sheet.remarks.push(remark);
                });
            }
            Briefed::Revisit { idea, on } => self.on_sheet(*idea, |sheet| sheet.revisit = *on),
        }
    }

    /// What would take it back; texts stay, because nothing that was written is lost.
    pub(crate) fn back_from_brief(&self, what: &Briefed) -> Option<Briefed> {
        Some(match what {
            Briefed::Fits { seat, problem, .. } => {
                let priority = self.fits().get(&(*seat, *problem)).map(|priority| (*priority).to_owned());
                Briefed::Fits { seat: *seat, problem: *problem, priority }
            }
            Briefed::Paired { .. } => Briefed::Paired { number: self.briefs.number, pairs: self.briefs.pairs.clone() },
            Briefed::RoundSet { .. } => Briefed::RoundSet { round: self.briefs.round },
            Briefed::Given { idea, .. } => Briefed::Given { idea: *idea, pair: self.sheet(*idea).pair },
            Briefed::Revisit { idea, .. } => Briefed::Revisit { idea: *idea, on: self.sheet(*idea).revisit },
            _ => return None,
        })
    }

    /// Takes what this person wrote out of every brief, and their ideas with it. An idea that others chose or wrote about
    /// stays for what they said, without its first words; so does each once pairs write, since a phone without a line may
    /// hold what somebody wrote about it.
    pub(crate) fn take_back_briefs(&mut self, who: Who) {
        self.briefs.sheets.values_mut().for_each(|sheet| sheet.take_back(who));
        let own: Vec<Number> =
            self.ideas.iter().filter(|(_, idea)| idea.who == who).map(|(number, _)| *number).collect();
        for number in own {
            let written_on = self.briefs.sheets.get(&number).is_some_and(|sheet| !sheet.is_empty());
            let pairs_write = !self.briefs.pairs.is_empty();
            if pairs_write
                || written_on
                || self.settled.as_ref().is_some_and(|settled| settled.names().contains(&number))
            {
                if let Some(idea) = self.ideas.get_mut(&number) {
                    TAKEN_BACK.clone_into(&mut idea.title);
                    idea.why.clear();
                }
            } else {
                self.ideas.remove(&number);
                self.briefs.sheets.remove(&number);
                for seat in &mut self.seats {
                    seat.commitments.remove(&number);
                }
            }
        }
    }

    /// Where pairs were drawn anew, each brief goes with whoever put its idea forward.
    fn follow_authors(&mut self) {
        let author = |idea: &crate::Idea| idea.who.guest().and_then(|guest| self.pair_of(guest));
        let pairs: Vec<_> = self.ideas.iter().map(|(number, idea)| (*number, author(idea))).collect();
        for (idea, pair) in pairs {
            self.on_sheet(idea, |sheet| sheet.pair = pair);
        }
    }

    fn on_sheet(&mut self, idea: Number, change: impl FnOnce(&mut Sheet)) {
        change(self.briefs.sheets.entry(idea).or_default());
    }

    /// Who writes a brief besides this one, and has to see what they wrote.
    pub(crate) fn others_who_write(&self, who: Who, idea: Number) -> Vec<Who> {
        let writes = |guest: &ampersand_domain::people::GuestId| self.writes_brief(*guest, idea);
        let guests = self.guests.keys().copied().filter(writes).map(Who::Guest);
        guests.filter(|other| *other != who).collect()
    }
}

/// What stands there is the first version, if there is none yet.
fn first(sheet: &mut Sheet, number: Number) {
    sheet.reported = sheet.reported.or(Some(number));
}
