//! The problems of a workshop: who shares which, for whom, why here, how serious and how much of a priority, as a picture
//! and as tables with the spread; and what the facilitator writes down of it for those without a phone (R127–R138).

use ampersand_documents::{Dot, Reach, axes_svg};
use ampersand_domain::{
    need::{Aim, AimId},
    workshop::{Axis, FOR_WHOM, Lens, Published, Weight, Workshop, WorkshopState},
};
use ampersand_live::{Cause, Command, Mark, Number, Problem as Shared, Room, SeatId};
use maud::{Markup, html};

use super::{
    planner::sample,
    problem_words::{axis_word, cause_words, level_words, levels, names, said_of, shared_words, short},
    room,
    run::{called_off, found, lead, refused},
};
use crate::shell::{
    Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, join,
    parts::{self, hidden},
};

/// The page.
pub(crate) struct Problems {
    workshop: Workshop,
    room: Room,
    /// The aims on which a priority may rest.
    aims: Vec<(AimId, String)>,
    posted: Posted,
}

impl Page for Problems {
    fn title(&self) -> String {
        "The problems, and who shares them".to_owned()
    }

    fn section(&self) -> &'static str {
        "/workshops"
    }

    fn way(&self) -> Vec<(String, String)> {
        let here = format!("/workshops/{}", self.workshop.id);
        vec![("Workshops".to_owned(), "/workshops".to_owned()), (self.workshop.title.clone(), here)]
    }

    fn view(&self, frame: &Frame) -> Markup {
        let problems = self.room.problems();
        html! {
            (parts::error_summary(&self.posted))
            @if problems.is_empty() {
                (parts::empty(
                    "No problem is up yet",
                    "A problem is a note that answers the question, or a group of such notes. They come here when all notes are up.",
                    Some(("Lead the room", &format!("/workshops/{}/run", self.workshop.id))),
                ))
            } @else {
                p class="govuk-body" {
                    "Each organisation says for itself what it shares and how much it weighs. What most share stands first; how serious it is and how much of a priority stay two things, and nothing is added up."
                }
                @for lens in Lens::ALL { (self.of_lens(*lens, &problems)) }
                h2 class="govuk-heading-m" { "Problem by problem" }
                @for problem in &problems { (self.one(problem)) }
                @if self.room.state == WorkshopState::Open { (self.forms(frame, &problems)) }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |room: Room, posted| Self {
            workshop: sample(),
            room,
            aims: vec![(ampersand_domain::Uuid::from_u128(5).into(), "Fewer people are alone in winter".to_owned())],
            posted,
        };
        let wrong = Posted::default().with("does", "weigh").with("level", "3").but("reason", "Enter why, in a line");
        vec![
            ("full", page(room::room_with_marks(), Posted::default())),
            ("wrong", page(room::room_with_marks(), wrong)),
            ("many", page(room::full_room(), Posted::default())),
            ("empty", page(Room::default(), Posted::default())),
        ]
    }
}

impl Problems {
    async fn of(ask: &Ask, posted: Posted) -> Result<Self, Trouble> {
        let (workshop, door) = found(ask).await?;
        let room = Room::clone(&ask.app.rooms.at(door).await?.room());
        let aims = ask.desk()?.select::<Aim>().order("text, id").all().await?;
        let held = aims.iter().filter(|aim| aim.holds_on(ask.now.today));
        let aims = held.map(|aim| (aim.id, aim.text.clone())).collect();
        Ok(Self { workshop: workshop.record, room, aims, posted })
    }

    /// The problems that were looked at from one side: the two are never mixed in a ranking (R129).
    fn of_lens(&self, lens: Lens, all: &[Shared]) -> Markup {
        let here: Vec<(usize, &Shared)> = (1..).zip(all).filter(|(_, problem)| problem.lens == lens).collect();
        let dots: Vec<Dot> = here.iter().filter_map(|(number, problem)| dot(*number, problem)).collect();
        let title = lens.title();
        html! {
            @if !here.is_empty() {
                h2 class="govuk-heading-m" { (title) }
                @if !dots.is_empty() {
                    figure class="app-picture app-picture--axes" {
                        (parts::made(&axes_svg(title, (axis_word(Axis::Seriousness), axis_word(Axis::Priority)), &dots)))
                        figcaption class="govuk-body-s" { "Each number is a problem of the table below, at the middle of what was said; the lines show how far apart the organisations are." }
                    }
                }
                (parts::plain_table(title, &["Problem", "Who shares it", "How serious", "How much of a priority here", "For whom"], &here.iter().map(|(number, problem)| vec![
                    html! { (number) ". " a class="govuk-link" href=(format!("#problem-{}", problem.number)) { (short(problem)) } },
                    html! { (shared_words(&self.room, problem)) },
                    html! { (said_of(problem, Axis::Seriousness)) },
                    html! { (said_of(problem, Axis::Priority)) },
                    html! { (join(&problem.marks.for_whom)) },
                ]).collect::<Vec<_>>()))
            }
        }
    }

    fn one(&self, problem: &Shared) -> Markup {
        let of_group = self.room.groups.contains_key(&problem.number);
        html! {
            section id=(format!("problem-{}", problem.number)) {
                h3 class="govuk-heading-s" { (problem.title) }
                @if of_group {
                    ul class="govuk-list govuk-list--bullet" {
                        @for note in problem.notes.iter().filter_map(|note| self.room.notes.get(note)) { li { (note.text) @if note.late { " (written in the talk)" } } }
                        @if problem.notes.is_empty() { li { "No note is in it." } }
                    }
                }
                p class="govuk-body" { (shared_words(&self.room, problem)) "." }
                @for axis in Axis::ALL {
                    @if problem.spread(*axis).is_some() {
                        p class="govuk-body govuk-!-margin-bottom-1" { (axis_word(*axis)) ": " (said_of(problem, *axis)) }
                        ul class="govuk-list govuk-list--bullet" {
                            @for (seat, weight) in problem.weights(*axis) {
                                li { (names(&self.room, &[seat]).concat()) ", " (weight.level) ": " (weight.reason) (rests_on(weight)) }
                            }
                        }
                    }
                }
                @if !problem.marks.for_whom.is_empty() { p class="govuk-body" { "For whom: " (join(&problem.marks.for_whom)) "." } }
                @for cause in &problem.marks.causes {
                    p class="govuk-body" { "What here makes it so: " (cause_words(&self.room, problem, cause)) }
                }
            }
        }
    }

    fn typed(&self, does: &str) -> Posted {
        if self.posted.value("does") == does { self.posted.clone() } else { Posted::default() }
    }

    fn form(&self, frame: &Frame, does: &str, title: &str, button: &str, body: Markup) -> Markup {
        html! {
            details class="govuk-details" id=(does) open[!self.typed(does).value("does").is_empty()] {
                summary class="govuk-details__summary" { span class="govuk-details__summary-text" { (title) } }
                div class="govuk-details__text" {
                    (parts::form(frame, &format!("/workshops/{}/problems", self.workshop.id), html! {
                        (hidden("does", does)) (hidden("seen", &self.room.last.to_string())) (body) (parts::quiet_button(button))
                    }))
                }
            }
        }
    }

    /// What is written down for those who have no phone, and groups that are put together.
    fn forms(&self, frame: &Frame, problems: &[Shared]) -> Markup {
        let which: Vec<Choice> = problems.iter().map(|one| Choice::new(one.number.to_string(), short(one))).collect();
        let seats: Vec<Choice> =
            self.room.seats().map(|(id, seat)| Choice::new(id.0.to_string(), seat.name.as_str())).collect();
        let groups: Vec<Choice> =
            self.room.groups.iter().map(|(id, title)| Choice::new(id.to_string(), title.as_str())).collect();
        let aims: Vec<&str> = self.aims.iter().map(|(_, text)| text.as_str()).collect();
        let (too, tell) = (self.typed("too"), self.typed("tell"));
        html! {
            h2 class="govuk-heading-m" { "Write down what somebody says" }
            (self.form(frame, "too", "An organisation has this, too", "Keep that they have it", html! {
                (parts::select(&too, "shared", "Which problem", "", Some("choose one"), &which))
                (parts::select(&too, "who", "Who has it, too", "", Some("choose one"), &seats))
            }))
            (self.form(frame, "weigh", "How much it weighs for an organisation", "Keep how much it weighs", self.weigh(&which, &seats, &aims)))
            (self.form(frame, "tell", "For whom it is, and what here makes it so", "Keep this", html! {
                (parts::select(&tell, "of", "Of which problem", "", Some("choose one"), &which))
                (parts::field_with_list(&tell, "for_whom", "For whom is it a problem? (optional)", "Choose, or use your own words", FOR_WHOM.into_iter()))
                (parts::field(&tell, "cause", "What in this place makes it so? (optional)", "Like: the last bus goes at six"))
                (parts::field(&tell, "source", "Where that is known from (optional)", "Like: the council’s bus survey, 2026"))
                (parts::select(&tell, "says", "Who said so (optional)", "", Some("nobody in particular"), &seats))
            }))
            @if !groups.is_empty() { (self.form(frame, "name", "Give a group a better name", "Keep the name", self.name(&groups))) }
            @if groups.len() > 1 { (self.form(frame, "merge", "Put two groups together", "Put them together", self.merge(&groups))) }
        }
    }

    fn weigh(&self, which: &[Choice], seats: &[Choice], aims: &[&str]) -> Markup {
        let typed = self.typed("weigh");
        let axes: Vec<Choice> = Axis::ALL.iter().map(|axis| Choice::new(axis.as_str(), axis_word(*axis))).collect();
        html! {
            (parts::select(&typed, "about", "Which of the problems", "", Some("choose one"), which))
            (parts::select(&typed, "seat", "Who says so", "", Some("choose one"), seats))
            (parts::choice_list(&typed, "axis", "What is weighed?", "", &axes))
            (parts::select(&typed, "level", "How much, from 1 to 4", &level_hint(), Some("choose one"), &levels(Axis::Seriousness).iter().enumerate().map(|(at, _)| Choice::new((at + 1).to_string(), (at + 1).to_string())).collect::<Vec<_>>()))
            (parts::field(&typed, "reason", "Why, in a line", "Like: nine of ten callers ask about it"))
            (parts::field_with_list(&typed, "published", "The published priority on which it rests (optional)", "An aim of ours, or a plan of theirs with its name", aims.iter().copied()))
        }
    }

    fn name(&self, groups: &[Choice]) -> Markup {
        let typed = self.typed("name");
        html! {
            (parts::select(&typed, "group", "Which group", "", Some("choose one"), groups))
            (parts::field(&typed, "title", "Its name", "What all of its notes say, in a few words"))
        }
    }

    fn merge(&self, groups: &[Choice]) -> Markup {
        let typed = self.typed("merge");
        html! {
            (parts::select(&typed, "from", "This group", "Its notes and all that was said of it go along", Some("choose one"), groups))
            (parts::select(&typed, "into", "goes into this one", "", Some("choose one"), groups))
        }
    }
}

fn level_hint() -> String {
    let words = |axis| level_words(axis).join("; ");
    format!("Serious: {}. Priority: {}.", words(Axis::Seriousness), words(Axis::Priority))
}

/// On which published priority a weight rests; an aim of ours is linked.
fn rests_on(weight: &Weight) -> Markup {
    html! {
        @if let Some(published) = &weight.published {
            " (rests on: "
            @match published.aim {
                Some(aim) => a class="govuk-link" href=(format!("/need/aims/{aim}/gaps")) { (published.text) },
                None => (published.text),
            }
            ")"
        }
    }
}

/// The place of a problem in the picture; none while one of the axes is empty.
pub(super) fn dot(number: usize, problem: &Shared) -> Option<Dot> {
    let reach = |axis| {
        let spread = problem.spread(axis)?;
        Some(Reach { lowest: spread.lowest * 2, middle: spread.middle_doubled, highest: spread.highest * 2 })
    };
    Some(Dot { number, label: short(problem), across: reach(Axis::Seriousness)?, up: reach(Axis::Priority)? })
}

/// `GET /workshops/{id}/problems`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    if let Some(elsewhere) = called_off(&ask).await? {
        return Ok(elsewhere);
    }
    let page = Problems::of(&ask, Posted::default()).await?;
    ask.show(&page)
}

/// `POST /workshops/{id}/problems`
pub(crate) async fn post(ask: Ask) -> Result<Answer, Trouble> {
    if let Some(elsewhere) = called_off(&ask).await? {
        return Ok(elsewhere);
    }
    let page = Problems::of(&ask, ask.posted.clone()).await?;
    let commands = match commands(&page) {
        Ok(Some(commands)) => commands,
        Ok(None) => return Err(Trouble::Unreadable),
        Err(Problem(posted)) => return ask.again(&Problems { posted, ..page }),
    };
    let (workshop, door) = found(&ask).await?;
    let person = ask.me()?.actor.person().ok_or(Trouble::NotFound)?;
    for command in commands {
        if let Err(refusal) = lead(&ask, door, person, command).await? {
            let posted = ask.posted.clone().but("", refused(&refusal));
            return ask.again(&Problems { posted, ..page });
        }
    }
    Ok(Answer::go(format!("/workshops/{}/problems", workshop.id)))
}

/// What was pressed.
fn commands(page: &Problems) -> Result<Option<Vec<Command>>, Problem> {
    let posted = &page.posted;
    let mut read = Reader::new(posted);
    let number = |read: &mut Reader, name: &str, ask: &str| {
        posted.value(name).parse::<Number>().ok().or_else(|| read.wrong(name, ask))
    };
    let seat = |read: &mut Reader, name: &str, ask: &str| {
        posted.value(name).parse().ok().map(SeatId).or_else(|| read.wrong(name, ask))
    };
    let commands = match posted.value("does") {
        "too" => {
            let about = number(&mut read, "shared", "Choose the problem");
            let seat = seat(&mut read, "who", "Choose who has it, too");
            about.zip(seat).map(|(about, seat)| {
                vec![Command::Mark { seat: Some(seat), about, mark: Mark::Too { too: Some(true) } }]
            })
        }
        "weigh" => {
            let about = number(&mut read, "about", "Choose the problem");
            let seat = seat(&mut read, "seat", "Choose who says so");
            let axis = read.word::<Axis>("axis", "Choose what is weighed");
            let weight = weight(&mut read, &page.aims);
            about.zip(seat).zip(axis.zip(weight)).map(|((about, seat), (axis, weight))| {
                vec![Command::Mark { seat: Some(seat), about, mark: Mark::Weighed { axis, weight: Some(weight) } }]
            })
        }
        "tell" => {
            let about = number(&mut read, "of", "Choose the problem");
            let told = told(&mut read);
            let says = posted.value("says").parse().ok().map(SeatId);
            about
                .zip(told)
                .map(|(about, told)| told.into_iter().map(|mark| Command::Mark { seat: says, about, mark }).collect())
        }
        "name" => {
            let group = number(&mut read, "group", "Choose the group");
            let title = read.text::<160>("title", "Enter the name of the group");
            group.zip(title).map(|(group, title)| vec![Command::Group { group: Some(group), title: Some(title) }])
        }
        "merge" => {
            let from = number(&mut read, "from", "Choose the group that goes into another");
            let into = number(&mut read, "into", "Choose the group into which it goes");
            let both = from.zip(into).filter(|(from, into)| from != into);
            if from.is_some() && from == into {
                read.wrong::<()>("into", "Choose another group: this one cannot go into itself");
            }
            both.map(|(from, into)| vec![Command::Merge { from, into }])
        }
        _ => return Ok(None),
    };
    read.done(commands).map(Some)
}

/// A weight as typed; what is the text of an aim of ours is that aim.
pub(super) fn weight(read: &mut Reader, aims: &[(AimId, String)]) -> Option<Weight> {
    let level = read.number("level", 1, 4, "Choose how much, from 1 to 4");
    let reason = read.text::<160>("reason", "Enter why, in a line");
    let published = read.maybe::<160>("published").map(|text| {
        let aim = aims.iter().find(|(_, aim)| *aim == text).map(|(id, _)| *id);
        Published { text, aim }
    });
    Some(Weight { level: u8::try_from(level?).unwrap_or(1), reason: reason?, published })
}

/// For whom, and why here, as typed: one of them at least.
pub(super) fn told(read: &mut Reader) -> Option<Vec<Mark>> {
    let for_whom = read.maybe::<160>("for_whom").map(|group| Mark::ForWhom { group, there: true });
    let source = read.maybe::<160>("source").unwrap_or_default();
    let cause = read.maybe::<500>("cause").map(|text| Mark::Cause { cause: Cause { text, source }, there: true });
    let all: Vec<Mark> = for_whom.into_iter().chain(cause).collect();
    if all.is_empty() {
        read.wrong("for_whom", "Enter for whom it is a problem, or what here makes it so")
    } else {
        Some(all)
    }
}
