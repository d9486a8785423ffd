//! What was posted about a brief, by whoever leads and by phones alike.

use ampersand_domain::workshop::{BriefField, Works};
use ampersand_live::{BriefAsk, FIELD_LONGEST, Line, Number, Room, SeatId};

use crate::shell::{Posted, Problem, Reader};

/// The name of a line in the form.
pub(crate) fn line_name(line: Line) -> String {
    match line {
        Line::Field(field) => format!("line-{field}"),
        Line::Focus(seat) => format!("focus-{}", seat.0),
    }
}

/// Every line that a brief has in this room.
pub(crate) fn all_lines(room: &Room) -> Vec<Line> {
    let focus = room.seats().filter(|(seat, _)| room.has_come(*seat)).map(|(seat, _)| Line::Focus(seat));
    BriefField::ALL.iter().copied().map(Line::Field).chain(focus).collect()
}

/// The lines of the form that their writer changed; what is too long is said beside its field, and the others are kept.
pub(crate) fn lines_of(posted: &Posted, room: &Room, idea: Number) -> (Vec<BriefAsk>, Posted) {
    let sheet = room.sheet(idea);
    let (mut asks, mut wrong) = (Vec::new(), posted.clone());
    for line in all_lines(room) {
        let name = line_name(line);
        if posted.values(&name).is_empty() {
            continue;
        }
        let text = posted.value(&name).trim().to_owned();
        let seen = posted.value(&format!("seen-{name}")).parse().unwrap_or_default();
        if !sheet.line(line).changes(&text.replace("\r\n", "\n"), seen) {
            continue;
        }
        if text.chars().count() > FIELD_LONGEST {
            wrong.problem(&name, format!("Shorten this to {FIELD_LONGEST} letters"));
            continue;
        }
        let key = posted.value("key").to_owned();
        asks.push(BriefAsk::Write { idea, line, text, seen, key });
    }
    (asks, wrong)
}

/// The marks of an organisation that were changed: which problems fit its priorities (R143).
pub(crate) fn fits_of(posted: &Posted, room: &Room, seat: SeatId) -> Vec<BriefAsk> {
    let ticked = posted.values("fits");
    let before = room.fits();
    let ask = |problem: Number| {
        let fits = ticked.contains(&problem.to_string());
        let priority = fits.then(|| posted.value(&format!("priority-{problem}")).trim().to_owned());
        let same = before.get(&(seat, problem)).copied() == priority.as_deref();
        (!same).then_some(BriefAsk::Fit { seat: Some(seat), problem, priority })
    };
    room.problems().iter().filter_map(|problem| ask(problem.number)).collect()
}

/// The smaller forms below a brief: what exists, what is liked or could be better, reporting back.
pub(crate) fn said_of(posted: &Posted, idea: Number, key: &str) -> Result<Option<BriefAsk>, Problem> {
    let mut read = Reader::new(posted);
    let key = key.to_owned();
    let ask = match posted.value("what") {
        "exists" => {
            let what = read.text::<500>("exists", "Enter who does what already");
            let works = read.word::<Works>("works", "Choose whether it works");
            let shows = read.maybe::<500>("shows").unwrap_or_default();
            what.zip(works).map(|(what, works)| BriefAsk::Exists { idea, what, works, shows, key })
        }
        "remark" => {
            let seat = posted.value("seat").parse().ok().map(SeatId);
            let liked = match posted.value("liked") {
                "yes" => Some(true),
                "no" => Some(false),
                _ => read.wrong("liked", "Choose whether you like it or it could be better"),
            };
            let text = read.text::<500>("remark", "Enter what you like, or what could be better");
            liked.zip(text).map(|(liked, text)| BriefAsk::Remark { idea, seat, liked, text, key })
        }
        "report" => Some(BriefAsk::Report { idea }),
        _ => return Ok(None),
    };
    read.done(ask).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workshop::room::sample_room;
    use ampersand_domain::workshop::Phase;

    #[test]
    fn a_line_that_its_writer_left_alone_asks_for_nothing_and_a_long_one_is_told_so() {
        let (room, _) = sample_room(Phase::Discuss);
        let idea = *room.ideas.keys().next().unwrap();
        let seen = room.sheet(idea).line(Line::Field(BriefField::Why)).seen();
        let posted = Posted::default()
            .with("line-why", "Letters wait")
            .with("seen-line-why", seen.to_string())
            .with("line-who", "Everybody who is afraid of a letter")
            .with("line-know", "x".repeat(FIELD_LONGEST + 1));
        let (asks, wrong) = lines_of(&posted, &room, idea);
        assert!(matches!(&asks[..], [BriefAsk::Write { line: Line::Field(BriefField::Who), .. }]), "{asks:?}");
        assert!(wrong.problem_of("line-know").is_some() && wrong.problems().len() == 1);
    }
}
