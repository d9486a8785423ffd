//! A workshop as people hold it, for tests: forty people of twelve organisations go through the whole template, while lines
//! are cut, answers are lost, people come late or leave early, and two who lead press at once.
//!
//! [`TwoHours`] says what everybody does in each second, looking at a room as it stands, and is told what came of it. It
//! holds no room of its own: a test gives it the one of its state machine, or of the nodes of a server.

mod leads;
mod people;
mod phone;
mod words;

use std::sync::Arc;

use ampersand_domain::people::PersonId;

use crate::{Command, Event, Number, Refusal, Room, What, Who};

pub use phone::{Trouble, Wrong};
pub use words::{Kind, Word, all_words};

use leads::Leads;
use people::{ORGANISATIONS, intents, organisation_of};
use phone::{Phone, Sent};

/// How many people come with a phone to a workshop of forty; two organisations come with two people each and no phone, whose
/// words are written down for them.
pub const PHONES: usize = 36;
/// When everybody is out of the room again, with a while for phones that come back after the end.
pub const OVER: i64 = 7_800;

/// Something that is sent to the room.
#[derive(Debug, Clone)]
pub struct Act {
    /// By whom.
    pub who: Who,
    /// What.
    pub command: Command,
    /// To which of two nodes.
    pub node: usize,
    /// The word that it carries, by its place in [`TwoHours::words`].
    pub word: Option<usize>,
    sent: Option<(usize, Sent)>,
}

/// Everybody in the room, and what they are about to do.
#[derive(Debug)]
pub struct TwoHours {
    phones: Vec<Phone>,
    leads: Leads,
    words: Vec<Word>,
    wrong: Vec<String>,
}

impl TwoHours {
    /// The workshop of so many people with a phone that this seed and these troubles make, led by two.
    #[must_use]
    pub fn new(leads: [PersonId; 2], people: usize, seed: u64, troubles: &[Trouble]) -> Self {
        let mut dice = people::Dice(seed);
        let mut phones: Vec<Phone> = (0..people).map(|person| Phone::new(person, intents(person, &mut dice))).collect();
        for trouble in troubles {
            if let Some(phone) = phones.get_mut(trouble.person) {
                phone.meets(trouble);
            }
        }
        Self { phones, leads: Leads::new(leads), words: Vec::new(), wrong: Vec::new() }
    }

    /// What is sent from this second on until the next, by people who see this room.
    pub fn at(&mut self, second: i64, room: &Arc<Room>) -> Vec<Act> {
        let mut acts = self.leads.at(second, room, &mut self.words);
        for phone in &mut self.phones {
            acts.extend(phone.at(second, room, &mut self.words));
        }
        acts
    }

    /// The room's answer to something that was sent.
    pub fn answered(&mut self, act: &Act, answer: &Result<Number, Refusal>) {
        let word = act.word.and_then(|at| self.words.get_mut(at));
        self.wrong.extend(word.and_then(|word| word.answered(answer).err()));
        match &act.sent {
            Some((phone, sent)) => {
                if let Some(wrong) = self.phones.get_mut(*phone).and_then(|phone| phone.answered(sent, answer)) {
                    self.wrong.push(wrong);
                }
            }
            None => self.wrong.extend(self.leads.answered(&act.command, answer)),
        }
    }

    /// What somebody was refused, or answered differently the second time, though nothing in the method allows that.
    #[must_use]
    pub fn wrong(&self) -> &[String] {
        &self.wrong
    }

    /// Everything that anybody said.
    #[must_use]
    pub fn words(&self) -> &[Word] {
        &self.words
    }

    /// The people with a phone, by their number.
    pub fn guests(&self) -> impl Iterator<Item = (usize, Who)> {
        self.phones.iter().enumerate().map(|(person, phone)| (person, Who::Guest(phone.guest())))
    }

    /// Whether somebody's phone has a line in this second.
    #[must_use]
    pub fn is_connected(&self, person: usize, second: i64) -> bool {
        self.phones.get(person).is_some_and(|phone| phone.is_connected(second))
    }

    /// The name that somebody types.
    #[must_use]
    pub fn name(person: usize) -> String {
        format!("Guest {person}")
    }

    /// Whether this person took back what they had given.
    #[must_use]
    pub fn withdrew(&self, person: usize) -> bool {
        self.phones.get(person).is_some_and(Phone::withdrew)
    }

    /// The organisations that are expected: all but two of those that come, and one that does not.
    #[must_use]
    pub fn expected() -> Vec<String> {
        let mut all: Vec<String> = (0..ORGANISATIONS - 2).map(organisation_of).collect();
        all.push("Never Came".to_owned());
        all
    }
}

/// The log as the store keeps it once somebody took back their words.
#[must_use]
pub fn erased(log: &[Event]) -> Vec<Event> {
    let mut gone: Vec<Who> = Vec::new();
    let mut read: Vec<Event> = log.iter().rev().cloned().collect();
    for event in &mut read {
        match &mut event.what {
            What::Withdrawn => gone.push(event.who),
            What::Posted { text, key, seat } if gone.contains(&event.who) => {
                (*text, *key, *seat) = (String::new(), String::new(), None);
            }
            _ => {}
        }
    }
    read.reverse();
    read
}
