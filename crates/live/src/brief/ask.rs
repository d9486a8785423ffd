//! What somebody asks of the briefs, and what comes of it.

use ampersand_domain::workshop::pairs;

use crate::{
    Answer, Number, Refusal, Room, SeatId, What, Who,
    handle::{KEY_LONGEST, NAME_LONGEST, NOTE_LONGEST, a_guest, again, speaks_for, tidy, writes},
};

use super::{BriefAsk, Briefed, FIELD_LONGEST, Line, Member, Round};

/// The longest round, in minutes, and the most rounds.
const LONGEST_ROUND: u32 = 240;

/// What comes of it in this room.
pub(crate) fn handle(room: &Room, who: Who, ask: BriefAsk) -> Result<Answer, Refusal> {
    writes(room, who)?;
    match ask {
        BriefAsk::Fit { seat, problem, priority } => fit(room, who, seat, problem, priority),
        BriefAsk::Write { idea, line, text, seen, key } => write(room, who, (idea, line), &text, seen, &key),
        BriefAsk::Exists { idea, what, works, shows, key } => {
            there(room, idea)?;
            let what = tidy::<NOTE_LONGEST>(&what)?;
            let shows = shows.trim().chars().take(NOTE_LONGEST).collect();
            let key = format!("exists {idea} {}", tidy::<KEY_LONGEST>(&key)?);
            let new = |key| Briefed::Exists { idea, what: what.clone(), works, shows, key };
            once(room, who, &what, key, new)
        }
        BriefAsk::Remark { idea, seat, liked, text, key } => {
            there(room, idea)?;
            let text = tidy::<NOTE_LONGEST>(&text)?;
            let kind = if liked { "liked" } else { "better" };
            let key = format!("{kind} {idea} {}", tidy::<KEY_LONGEST>(&key)?);
            let seat = seat.filter(|seat| who.guest().is_none() && room.seat(*seat).is_some());
            once(room, who, &text, key, |key| Briefed::Remarked { idea, seat, liked, text: text.clone(), key })
        }
        BriefAsk::Report { idea } => {
            there(room, idea)?;
            may_write(room, who, idea)?;
            Ok(match room.sheet(idea).reported {
                Some(_) => Answer::Same,
                None => new(Briefed::Reported { idea }),
            })
        }
        ask if who.guest().is_none() => lead(room, ask),
        _ => Err(Refusal::NotYours),
    }
}

/// What only the facilitator does.
fn lead(room: &Room, ask: BriefAsk) -> Result<Answer, Refusal> {
    match ask {
        BriefAsk::Draw { number } => {
            let pairs = pairs(&room.to_be_drawn(), number);
            if pairs.is_empty() {
                return Err(Refusal::Unknown);
            }
            Ok(unless(room.briefs.pairs == pairs && room.briefs.number == number, Briefed::Paired { number, pairs }))
        }
        BriefAsk::Move { member, pair } => moved(room, member, pair),
        BriefAsk::Round { round } => {
            let round = round.map(|round| Round {
                number: round.number.max(1),
                of: round.of.max(round.number).max(1),
                minutes: round.minutes.clamp(1, LONGEST_ROUND),
                ..round
            });
            Ok(unless(round.is_none() && room.briefs.round.is_none(), Briefed::RoundSet { round }))
        }
        BriefAsk::Give { idea, pair } => {
            there(room, idea)?;
            if pair.is_some_and(|pair| room.pair(pair).is_empty()) {
                return Err(Refusal::Unknown);
            }
            Ok(unless(room.sheet(idea).pair == pair, Briefed::Given { idea, pair }))
        }
        BriefAsk::Revisit { idea, on } => {
            there(room, idea)?;
            Ok(unless(room.sheet(idea).revisit == on, Briefed::Revisit { idea, on }))
        }
        _ => Err(Refusal::NotYours),
    }
}

fn fit(
    room: &Room,
    who: Who,
    seat: Option<SeatId>,
    problem: Number,
    priority: Option<String>,
) -> Result<Answer, Refusal> {
    let seat = speaks_for(room, who, seat)?;
    // A phone may still show what was put together meanwhile.
    let problem = room.part_of(problem);
    if room.problem(problem).is_none() {
        return Err(Refusal::Unknown);
    }
    let priority = priority.map(|priority| priority.trim().chars().take(NAME_LONGEST).collect::<String>());
    let fits = room.fits();
    let before = fits.get(&(seat, problem)).copied();
    Ok(unless(before == priority.as_deref(), Briefed::Fits { seat, problem, priority }))
}

fn write(
    room: &Room,
    who: Who,
    (idea, line): (Number, Line),
    text: &str,
    seen: Number,
    key: &str,
) -> Result<Answer, Refusal> {
    there(room, idea)?;
    match line {
        // Each says for itself how it fits; whoever leads writes down what was said.
        Line::Focus(seat) => drop(speaks_for(room, who, Some(seat))?),
        Line::Field(_) => may_write(room, who, idea)?,
    }
    let text = match text.trim() {
        "" => String::new(),
        text => tidy::<FIELD_LONGEST>(text)?,
    };
    let key = format!("brief {idea} {line:?} {}", tidy::<KEY_LONGEST>(key)?);
    if !room.sheet(idea).line(line).changes(&text, seen) {
        return Ok(Answer::Same);
    }
    once(room, who, &text, key, |key| Briefed::Wrote { idea, line, text: text.clone(), seen, key })
}

fn moved(room: &Room, member: Member, pair: usize) -> Result<Answer, Refusal> {
    let mut pairs = room.briefs.pairs.clone();
    if !room.to_be_drawn().iter().any(|(one, _)| *one == member) || pair > pairs.len() {
        return Err(Refusal::Unknown);
    }
    if pairs.get(pair).is_some_and(|there| there.contains(&member)) {
        return Ok(Answer::Same);
    }
    for there in &mut pairs {
        there.retain(|one| *one != member);
    }
    match pairs.get_mut(pair) {
        Some(there) => there.push(member),
        None => pairs.push(vec![member]),
    }
    Ok(new(Briefed::Paired { number: room.briefs.number, pairs }))
}

fn there(room: &Room, idea: Number) -> Result<(), Refusal> {
    room.ideas.get(&idea).map(|_| ()).ok_or(Refusal::Unknown)
}

fn may_write(room: &Room, who: Who, idea: Number) -> Result<(), Refusal> {
    match who {
        Who::Facilitator(_) => Ok(()),
        Who::Guest(_) if room.writes_brief(a_guest(room, who)?, idea) => Ok(()),
        Who::Guest(_) => Err(Refusal::NotYours),
    }
}

/// The first answer to the same post, or a new event.
fn once(
    room: &Room,
    who: Who,
    text: &str,
    key: String,
    made: impl FnOnce(String) -> Briefed,
) -> Result<Answer, Refusal> {
    Ok(again(room, who, text, &key).unwrap_or_else(|| new(made(key))))
}

fn unless(same: bool, brief: Briefed) -> Answer {
    if same { Answer::Same } else { new(brief) }
}

fn new(brief: Briefed) -> Answer {
    Answer::New(What::Brief { brief })
}
