//! Two who lead the room: what they press in the two hours, often both at once, and what one of them writes down for those
//! without a phone.

use ampersand_domain::{
    Date, Instant,
    people::PersonId,
    workshop::{Heard, Lens, Phase, Plan},
};

use crate::{
    BriefAsk, Command, Gap, Member, NewSeat, Number, OffScript, Refusal, Room, Round, SeatId, Settled, Step, Who,
};

use super::{
    Act, TwoHours, Word,
    people::{WITHOUT_PHONES, organisation_of},
    words::Kind,
};

/// The moment at which the workshop begins.
const BEGINS: i64 = 1_795_510_800;
/// So many groups are made of the notes.
const GROUPS: usize = 4;
/// So many of the notes that are up are put into a group.
const GATHERS: usize = 40;

/// A step of whoever leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Press {
    Open,
    Ask,
    Part(u32),
    Go(Phase),
    NextTurn,
    NoTurn,
    Pause(bool),
    Longer,
    Door(bool),
    Group(usize),
    Place(usize),
    Merge,
    HideOne,
    Undo,
    SwapNext,
    Draw,
    Round(Option<u32>),
    PutInPair,
    Decide,
    Reconvene,
    Rest,
    Close,
    Write(usize, Kind),
}

/// Both of them, and what is still to be pressed: when, what, and whether both press it.
#[derive(Debug)]
pub(super) struct Leads {
    people: [PersonId; 2],
    script: Vec<(i64, Press, bool)>,
    said: usize,
}

impl Leads {
    pub(super) fn new(people: [PersonId; 2]) -> Self {
        Self { people, script: script(), said: 0 }
    }

    pub(super) fn at(&mut self, second: i64, room: &Room, words: &mut Vec<Word>) -> Vec<Act> {
        let due: Vec<(i64, Press, bool)> = self.script.iter().filter(|(at, ..)| *at <= second).copied().collect();
        self.script.retain(|(at, ..)| *at > second);
        due.into_iter().flat_map(|(_, press, both)| self.act(second, room, press, both, words)).collect()
    }

    /// What is refused to whoever leads though the script allows it: only closing twice is.
    pub(super) fn answered(&self, command: &Command, answer: &Result<Number, Refusal>) -> Option<String> {
        match (answer, command) {
            (Ok(_), _) => None,
            (Err(Refusal::Closed), Command::Pressed { step, .. }) if matches!(**step, Command::Close { .. }) => None,
            (Err(refusal), command) => Some(format!("{refusal:?} to whoever leads: {command:?}")),
        }
    }

    fn act(&mut self, second: i64, room: &Room, press: Press, both: bool, words: &mut Vec<Word>) -> Vec<Act> {
        let act = |node: usize, command, word| {
            let who = Who::Facilitator(*self.people.get(node).unwrap_or(&self.people[0]));
            Act { who, command, node, word, sent: None }
        };
        if let Press::Write(organisation, kind) = press {
            let word = Word::new(None, self.said, kind);
            let Some(seat) = room.seat_named(&organisation_of(organisation)) else { return Vec::new() };
            let Some(command) = write(room, seat, &word) else { return Vec::new() };
            self.said += 1;
            words.push(word);
            return vec![act(0, command, Some(words.len() - 1))];
        }
        let commands = commands(second, room, press);
        let pressed = |step: Command| Command::Pressed { seen: room.last, step: Box::new(step) };
        let nodes = if both { 0..2 } else { 0..1 };
        let all = nodes.flat_map(|node| commands.iter().map(move |command| (node, command.clone())));
        all.map(|(node, command)| act(node, pressed(command), None)).collect()
    }
}

/// The two hours as they are led: the six parts in their time, both pressing wherever it matters.
fn script() -> Vec<(i64, Press, bool)> {
    let mut all = vec![
        (60, Press::Open, true),
        (70, Press::Ask, true),
        (100, Press::Part(0), true),
        (600, Press::Part(1), true),
        (610, Press::Go(Phase::Discuss), true),
        (2_340, Press::NoTurn, true),
        (2_400, Press::Part(2), true),
        (2_400, Press::Go(Phase::Silent), true),
        (2_880, Press::Go(Phase::AllUp), true),
        (3_000, Press::Go(Phase::Discuss), true),
        (3_200, Press::HideOne, false),
        (3_210, Press::Undo, false),
        (3_300, Press::Pause(true), true),
        (3_360, Press::Pause(false), true),
        (3_400, Press::Longer, true),
        (3_500, Press::Merge, false),
        (3_600, Press::Part(3), true),
        (3_610, Press::Draw, true),
        (3_660, Press::Round(Some(1)), true),
        (3_680, Press::PutInPair, false),
        (5_000, Press::Door(false), true),
        (5_060, Press::Door(true), true),
        (5_080, Press::Round(None), true),
        (5_900, Press::Decide, false),
        (5_950, Press::SwapNext, false),
        (5_960, Press::Undo, false),
        (6_000, Press::Part(4), true),
        (6_600, Press::Part(5), true),
        (7_000, Press::Reconvene, true),
        (7_180, Press::Rest, false),
        (7_200, Press::Close, true),
    ];
    all.extend((0..16).map(|turn| (660 + turn * 100, Press::NextTurn, turn % 2 == 0)));
    all.extend((3_010..).step_by(10).zip(0..GROUPS).map(|(at, group)| (at, Press::Group(group), true)));
    all.extend(
        (3_060..).step_by(10).zip(0..GATHERS).map(|(at, note)| (after_the_mistake(at), Press::Place(note), false)),
    );
    for organisation in WITHOUT_PHONES {
        for (at, kind) in [(900, Kind::Bring), (2_500, Kind::Note), (2_600, Kind::Note), (6_800, Kind::Move)] {
            all.push((at, Press::Write(organisation, kind), false));
        }
    }
    all.sort_by_key(|(at, ..)| *at);
    all
}

/// Between a mistake and its undoing nothing else is pressed.
fn after_the_mistake(at: i64) -> i64 {
    if at < 3_200 { at } else { at + 20 }
}

/// What one press comes to in this room; nothing where there is nothing to press.
fn commands(second: i64, room: &Room, press: Press) -> Vec<Command> {
    let began = Instant::from_seconds(BEGINS + second).unwrap_or(Instant::EPOCH);
    match press {
        Press::Open => {
            let named = std::iter::once("Millbrook Libraries".to_owned()).chain(TwoHours::expected());
            let seats = named.map(|name| NewSeat { name, organisation: None }).collect();
            vec![Command::Open { plan: Plan::two_hours().elements, seats, place: "Millbrook".to_owned() }]
        }
        Press::Ask => vec![Command::Ask { theme: Some("Getting about".to_owned()), lens: Lens::Residents }],
        Press::Part(index) => vec![Command::Start(index)],
        Press::Go(phase) => vec![Command::Go(phase)],
        Press::NextTurn => room.to_speak().first().map(|seat| Command::GiveTurn(Some(*seat))).into_iter().collect(),
        Press::NoTurn => vec![Command::GiveTurn(None)],
        Press::Pause(paused) => vec![Command::Pause(paused)],
        Press::Longer => vec![Command::Retime { index: 2, minutes: 22 }],
        Press::Door(open) => vec![Command::Door(open)],
        Press::Group(at) => vec![Command::Group { group: None, title: Some(format!("Group {at}")) }],
        Press::Place(at) => place(room, at).into_iter().collect(),
        Press::Merge => {
            let mut groups = room.groups.keys().copied();
            let both = groups.next().zip(groups.next());
            both.map(|(into, from)| Command::Merge { from, into }).into_iter().collect()
        }
        Press::HideOne => {
            let there = room.notes.values().find(|note| !note.withdrawn);
            there.map(|note| hide(note.number)).into_iter().collect()
        }
        Press::Undo => vec![Command::Undo],
        Press::SwapNext => vec![Command::OffScript(OffScript::SwapNext)],
        Press::Draw => vec![Command::Brief(BriefAsk::Draw { number: 4_711 })],
        Press::Round(number) => {
            let round = number.map(|number| Round { number, of: 2, minutes: 20, began });
            vec![Command::Brief(BriefAsk::Round { round })]
        }
        Press::PutInPair => put_in_pair(room).into_iter().collect(),
        Press::Decide => {
            let how = "by hands".to_owned();
            let settled = room.ideas.keys().next().map(|idea| Settled::Chosen { idea: *idea, how });
            vec![Command::Decide(settled.unwrap_or(Settled::NoneOfThem { why: "Too early".to_owned() }))]
        }
        Press::Reconvene => vec![Command::Reconvene { on: Some(Date::constant(2027, 1, 12)), reason: None }],
        Press::Rest => room.gaps().into_iter().map(rest).collect(),
        Press::Close => vec![Command::Close { reason: Some("The last bus leaves".to_owned()) }],
        Press::Write(..) => Vec::new(),
    }
}

fn hide(note: Number) -> Command {
    Command::Hide { note, hidden: true, reason: Some("By mistake".to_owned()) }
}

/// One note that is in no group yet goes into one.
fn place(room: &Room, at: usize) -> Option<Command> {
    let loose = room.notes.values().find(|note| note.up && note.group.is_none() && !note.withdrawn)?;
    let group = room.groups.keys().nth(at % room.groups.len().max(1))?;
    Some(Command::Place { note: loose.number, group: Some(*group) })
}

/// Somebody who came late sits down with a pair.
fn put_in_pair(room: &Room) -> Option<Command> {
    let mut alone = room.to_be_drawn().into_iter().map(|(member, _)| member);
    let late = alone.find(|member| matches!(member, Member::Guest(guest) if room.pair_of(*guest).is_none()))?;
    Some(Command::Brief(BriefAsk::Move { member: late, pair: 0 }))
}

/// What is missing at the end is passed, or added by somebody who is named.
fn rest(gap: Gap) -> Command {
    match gap {
        Gap::NotHeard { seat } => Command::Hear { seat, heard: Heard::Passed },
        gap => Command::Later { gap, who: "Ruth".to_owned(), by: Date::constant(2026, 12, 1) },
    }
}

/// What is written down for an organisation without a phone.
fn write(room: &Room, seat: SeatId, word: &Word) -> Option<Command> {
    let (text, key, seat) = (word.text(), word.key(), Some(seat));
    match word.kind {
        Kind::Note => Some(Command::Post { text, key, seat }),
        Kind::Bring => Some(Command::Bring { seat, text, key }),
        Kind::Move => {
            let step = Step::Action { text, owner: "Ada".to_owned(), by: Date::constant(2026, 12, 8) };
            room.settled.as_ref().map(|_| Command::Move { seat, step })
        }
        _ => None,
    }
}
