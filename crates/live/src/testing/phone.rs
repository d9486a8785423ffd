//! A phone: what its owner is about to say, what waits while the line is cut, and what is sent again because its answer was
//! lost.

use std::{collections::VecDeque, sync::Arc};

use ampersand_domain::{
    Date, Uuid,
    people::GuestId,
    workshop::{Axis, Weight, Works, WorkshopState},
};

use crate::{BriefAsk, Cause, Command, Line, Mark, Member, Number, Refusal, Room, Step, Who};

use super::{
    Act, TwoHours, Word,
    people::{Intent, organisation, organisation_of, says_later, speaks},
    words::Kind,
};

/// Whoever sees nothing to press yet looks again after so many seconds.
const LOOKS_AGAIN: i64 = 20;

/// Something that goes wrong for somebody.
#[derive(Debug, Clone, Copy)]
pub struct Trouble {
    /// For whom, by their number.
    pub person: usize,
    /// In which second.
    pub at: i64,
    /// What.
    pub what: Wrong,
}

/// What can go wrong.
#[derive(Debug, Clone, Copy)]
pub enum Wrong {
    /// The line is cut for so many seconds; the phone comes back at either node.
    CutOff(i64),
    /// What is sent next is kept, and its answer never comes.
    AnswerLost,
    /// A finger presses twice.
    Twice,
    /// They come no earlier than this.
    Late,
    /// They leave before the end.
    Leaves,
    /// They take back what they gave, and leave.
    Withdraws,
}

/// What is sent, and whether its answer is heard.
#[derive(Debug, Clone)]
pub(super) struct Sent {
    command: Command,
    word: Option<usize>,
    heard: bool,
}

/// A phone and its owner.
#[derive(Debug)]
pub(super) struct Phone {
    person: usize,
    intents: Vec<(i64, Intent)>,
    joined: bool,
    queue: VecDeque<(Command, Option<usize>)>,
    cut: Vec<(i64, i64)>,
    lost: Vec<i64>,
    twice: Vec<i64>,
    node: usize,
    online: bool,
    /// The room as the phone last saw it.
    seen: Arc<Room>,
    said: usize,
    withdrew: bool,
}

impl Phone {
    pub(super) fn new(person: usize, intents: Vec<(i64, Intent)>) -> Self {
        Self {
            person,
            intents,
            joined: false,
            queue: VecDeque::new(),
            cut: Vec::new(),
            lost: Vec::new(),
            twice: Vec::new(),
            node: person % 2,
            online: true,
            seen: Arc::default(),
            said: 0,
            withdrew: false,
        }
    }

    pub(super) fn guest(&self) -> GuestId {
        let number = u128::try_from(self.person).unwrap_or_default();
        GuestId(Uuid::from_u128(0x7700_0000 + number))
    }

    pub(super) fn withdrew(&self) -> bool {
        self.withdrew
    }

    pub(super) fn meets(&mut self, trouble: &Trouble) {
        match trouble.what {
            Wrong::CutOff(seconds) => self.cut.push((trouble.at, trouble.at + seconds)),
            Wrong::AnswerLost => self.lost.push(trouble.at),
            Wrong::Twice => self.twice.push(trouble.at),
            Wrong::Late => self.put_off(Intent::Join, trouble.at),
            Wrong::Leaves => self.intents.push((trouble.at, Intent::Leave)),
            Wrong::Withdraws => self.intents.push((trouble.at, Intent::Withdraw)),
        }
    }

    fn put_off(&mut self, what: Intent, until: i64) {
        for (at, _) in self.intents.iter_mut().filter(|(_, intent)| *intent == what) {
            *at = (*at).max(until);
        }
    }

    pub(super) fn is_connected(&self, second: i64) -> bool {
        !self.cut.iter().any(|(from, until)| (*from..*until).contains(&second))
    }

    /// What goes out from this second on: what waited, in its order, and what its owner says now.
    pub(super) fn at(&mut self, second: i64, room: &Arc<Room>, words: &mut Vec<Word>) -> Vec<Act> {
        let online = self.is_connected(second);
        if online {
            self.seen = room.clone();
            if !self.online {
                self.node = (self.node + 1) % 2;
            }
        }
        self.online = online;
        self.say(second, words);
        if !online {
            return Vec::new();
        }
        // What is taken back is taken back at once: what was sent before it does not come again behind it.
        let goes = self.queue.iter().any(|(command, _)| *command == Command::Withdraw);
        let loses = take_due(&mut self.lost, second) && !goes;
        let twice = take_due(&mut self.twice, second);
        let mut acts = Vec::new();
        for (command, word) in self.queue.clone() {
            let sent = Sent { command: command.clone(), word, heard: !loses };
            let act =
                Act { who: Who::Guest(self.guest()), command, node: self.node, word, sent: Some((self.person, sent)) };
            acts.extend(std::iter::repeat_n(act, if twice { 2 } else { 1 }));
        }
        acts
    }

    /// The answer takes it from what waits; what is refused, too, because its owner reads why.
    pub(super) fn answered(&mut self, sent: &Sent, answer: &Result<Number, Refusal>) -> Option<String> {
        if !sent.heard {
            return None;
        }
        self.queue.retain(|waits| *waits != (sent.command.clone(), sent.word));
        match (answer, &sent.command) {
            (Ok(_), Command::Join { .. }) => self.joined = true,
            (Ok(_), Command::Withdraw) => self.goes(),
            (Ok(_), Command::Leave) => self.intents.retain(|(_, intent)| *intent == Intent::KeepName),
            (Err(Refusal::DoorClosed), Command::Join { .. }) => self.intents.push((0, Intent::Join)),
            (Err(Refusal::Closed), _) | (Ok(_), _) => {}
            (Err(refusal), command) => return Some(format!("{refusal:?} to {}: {command:?}", self.person)),
        }
        None
    }

    fn goes(&mut self) {
        self.withdrew = true;
        self.intents.clear();
        self.queue.clear();
    }

    /// What its owner says now is put behind what waits; nothing more once the phone shows the end.
    fn say(&mut self, second: i64, words: &mut Vec<Word>) {
        let due: Vec<Intent> = self.intents.iter().filter(|(at, _)| *at <= second).map(|(_, intent)| *intent).collect();
        self.intents.retain(|(at, _)| *at > second);
        for intent in due {
            // Who has taken back what they gave says nothing more.
            let gone = self.queue.iter().any(|(command, _)| *command == Command::Withdraw);
            if self.seen.state == WorkshopState::Closed || gone {
                return;
            }
            if intent != Intent::Join && !self.joined {
                self.intents.push((second + LOOKS_AGAIN, intent));
                continue;
            }
            let word = kind_of(intent).map(|kind| Word::new(Some(self.person), self.said, kind));
            match self.command(intent, word.as_ref()) {
                Try::Now(command) => {
                    let at = word.map(|word| {
                        words.push(word);
                        self.said += 1;
                        words.len() - 1
                    });
                    self.queue.push_back((command, at));
                }
                Try::NotYet => self.intents.push((second + LOOKS_AGAIN, intent)),
                Try::Never => {}
            }
        }
    }

    /// What is sent for it, as the phone shows the room.
    fn command(&self, intent: Intent, word: Option<&Word>) -> Try {
        let room = &self.seen;
        let (text, key) = word.map(|word| (word.text(), word.key())).unwrap_or_default();
        let own = room.guests.get(&self.guest()).and_then(|guest| guest.seat);
        let open = room.state == WorkshopState::Open;
        // A note may be taken back by its writer, and what others said of it with it; a group stays.
        let problem = || room.groups.keys().nth(self.person % room.groups.len().max(1)).copied();
        let mark =
            |mark: Mark| problem().map_or(Try::NotYet, |about| Try::Now(Command::Mark { seat: None, about, mark }));
        let idea = || room.ideas.keys().nth(self.person % room.ideas.len().max(1)).copied();
        let mine = || room.ideas.keys().copied().find(|idea| room.writes_brief(self.guest(), *idea));
        match intent {
            Intent::Join => {
                Try::Now(Command::Join { organisation: self.typed(), myself: organisation(self.person).is_none() })
            }
            Intent::SayWho => {
                let organisation = organisation(self.person).map(organisation_of);
                Try::Now(Command::Say { organisation, myself: false })
            }
            Intent::Agree => Try::Now(Command::Agree),
            Intent::Leave => Try::Now(Command::Leave),
            Intent::Withdraw => Try::Now(Command::Withdraw),
            Intent::KeepName => Try::Now(Command::KeepName(!self.person.is_multiple_of(4))),
            _ if !open => Try::NotYet,
            Intent::Note => Try::Now(Command::Post { text, key, seat: None }),
            Intent::Cause => mark(Mark::Cause { cause: Cause { text, source: String::new() }, there: true }),
            Intent::ForWhom => mark(Mark::ForWhom { group: text, there: true }),
            Intent::Idea => self.idea(text, key),
            Intent::Line(field) => match mine() {
                Some(idea) => Try::Now(self.line(idea, Line::Field(field), &text, key)),
                None if room.briefs.pairs.is_empty() || room.pair_of(self.guest()).is_some() => Try::NotYet,
                None => Try::Never,
            },
            Intent::Report => match mine() {
                Some(idea) => Try::Now(Command::Brief(BriefAsk::Report { idea })),
                None => Try::Never,
            },
            Intent::Remark | Intent::Exists => match idea() {
                Some(idea) if intent == Intent::Exists => {
                    let works = Works::Partly;
                    Try::Now(Command::Brief(BriefAsk::Exists { idea, what: text, works, shows: String::new(), key }))
                }
                Some(idea) => {
                    let liked = self.person.is_multiple_of(2);
                    Try::Now(Command::Brief(BriefAsk::Remark { idea, seat: None, liked, text, key }))
                }
                None => Try::NotYet,
            },
            _ if own.is_none() => Try::NotYet,
            Intent::Bring => Try::Now(Command::Bring { seat: None, text, key }),
            Intent::Too => mark(Mark::Too { too: Some(true) }),
            Intent::Weigh => mark(Mark::Weighed { axis: self.axis(), weight: Some(self.weight(text)) }),
            Intent::Fit => match problem() {
                Some(problem) => Try::Now(Command::Brief(BriefAsk::Fit { seat: None, problem, priority: Some(text) })),
                None => Try::NotYet,
            },
            Intent::Focus => match (idea(), own) {
                (Some(idea), Some(own)) => Try::Now(self.line(idea, Line::Focus(own), &text, key)),
                _ => Try::NotYet,
            },
            Intent::Commit => match idea() {
                Some(idea) => Try::Now(Command::Commit { seat: None, idea, level: self.level() }),
                None => Try::NotYet,
            },
            Intent::Move => {
                let by = Date::constant(2026, 12, 8);
                let owner = TwoHours::name(self.person);
                Try::Now(Command::Move { seat: None, step: Step::Action { text, owner, by } })
            }
        }
    }

    fn typed(&self) -> Option<String> {
        organisation(self.person).filter(|_| !says_later(self.person)).map(organisation_of)
    }

    /// One of each pair puts the idea of both forward.
    fn idea(&self, title: String, key: String) -> Try {
        let room = &self.seen;
        let first = |pair| room.pair(pair).iter().find(|one| matches!(one, Member::Guest(_)));
        match room.pair_of(self.guest()).map(first) {
            Some(Some(first)) if *first == Member::Guest(self.guest()) => {
                Try::Now(Command::Propose { title, why: String::new(), group: None, key })
            }
            None if room.briefs.pairs.is_empty() => Try::NotYet,
            _ => Try::Never,
        }
    }

    /// What stands in the line already stays, and these words come to it.
    fn line(&self, idea: Number, line: Line, words: &str, key: String) -> Command {
        let written = self.seen.sheet(idea).line(line);
        let before: Vec<&str> = written.holding().map(|version| version.text.as_str()).collect();
        let text = [before.as_slice(), &[words]].concat().join("\n");
        Command::Brief(BriefAsk::Write { idea, line, text, seen: written.seen(), key })
    }

    fn axis(&self) -> Axis {
        if speaks(self.person) { Axis::Seriousness } else { Axis::Priority }
    }

    fn weight(&self, reason: String) -> Weight {
        Weight { level: self.level() + 1, reason, published: None }
    }

    fn level(&self) -> u8 {
        u8::try_from(self.person % 4).unwrap_or_default()
    }
}

/// Whether something can be said on the page as it is.
enum Try {
    Now(Command),
    NotYet,
    Never,
}

/// As what an intent's words are said, where it has any.
fn kind_of(intent: Intent) -> Option<Kind> {
    Some(match intent {
        Intent::Note => Kind::Note,
        Intent::Bring => Kind::Bring,
        Intent::Idea => Kind::Idea,
        Intent::Move => Kind::Move,
        Intent::Weigh | Intent::Cause | Intent::ForWhom => Kind::Mark,
        Intent::Fit => Kind::Fit,
        Intent::Line(_) | Intent::Focus | Intent::Exists | Intent::Remark => Kind::Brief,
        _ => return None,
    })
}

/// Whether one of these moments has come; it comes once.
fn take_due(moments: &mut Vec<i64>, second: i64) -> bool {
    let before = moments.len();
    moments.retain(|at| *at > second);
    moments.len() < before
}
