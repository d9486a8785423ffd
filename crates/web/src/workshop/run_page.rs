//! The facilitator's page: what is on, what comes next, who has not spoken, what was put up, and how it ends.

use ampersand_domain::{
    Instant,
    people::PersonId,
    workshop::{Element, Heard, Lens, Phase, WorkshopId, WorkshopState},
};
use ampersand_live::{OffScript, Room, SeatId};
use maud::{Markup, html};

use super::{
    cue::cues,
    outcome,
    room::{self, clock_face},
    run::found,
    run_end, run_notes, run_steps,
};
use crate::shell::{Ask, Frame, Posted, Sample, Trouble, parts::hidden};

/// What the facilitator sees.
pub(super) struct Run {
    pub(super) id: WorkshopId,
    pub(super) title: String,
    pub(super) room: Room,
    pub(super) now: Instant,
    pub(super) posted: Posted,
    pub(super) names: Vec<(String, Option<SeatId>)>,
    pub(super) our_thought: Option<String>,
    /// The themes of the service, to ask after (R131).
    pub(super) themes: Vec<String>,
    /// How many are enough to carry an idea.
    pub(super) enough: usize,
    /// Where guests come in.
    pub(super) door: String,
    /// The partnership that came of it.
    pub(super) partnership: Option<String>,
    /// Those of the library who did the last step, by name.
    pub(super) leaders: Vec<(PersonId, String)>,
}

impl Run {
    pub(super) async fn of(ask: &Ask, posted: Posted) -> Result<Self, Trouble> {
        let (workshop, door) = found(ask).await?;
        let room = Room::clone(&ask.app.rooms.at(door).await?.room());
        let guests = ask.desk()?.room_guests(workshop.id).await?;
        let names = guests
            .into_iter()
            .filter_map(|guest| Some((guest.name?, room.guests.get(&guest.id).and_then(|guest| guest.seat))))
            .collect();
        let leaders = run_steps::leaders(ask, &room).await?;
        Ok(Self {
            id: workshop.id,
            leaders,
            title: workshop.title.clone(),
            room,
            now: ask.now.instant,
            posted,
            names,
            our_thought: workshop.our_thought.clone(),
            themes: ask.me()?.service.themes.0.clone(),
            enough: outcome::enough(ask)?,
            door: ask.app.settings.address(&format!("/w/{}", workshop.code)),
            partnership: workshop.partnership.map(|partnership| format!("/partnerships/{partnership}")),
        })
    }

    pub(super) fn whole(&self, frame: &Frame) -> Markup {
        let open = self.room.state == WorkshopState::Open;
        let here = format!("/workshops/{}", self.id);
        let body = html! {
            div data-room data-events=(format!("{here}/events?as=lead&after={}", self.room.last)) {
                header class="app-room__bar" {
                    span { "You lead the room" }
                    nav aria-label="This workshop" { a href=(here) { "The plan" } " " a href=(format!("{here}/projector")) { "The wall" } " " a href=(format!("{here}/scribe")) { "Write down" } " " a href=(format!("{here}/problems")) { "The problems" } " " a href=(format!("{here}/briefs")) { "The briefs" } " " a href=(format!("{here}/outcome")) { "What came out" } }
                }
                main id="main" class="app-room-lead__page" {
                    h1 class="app-room__title" { (self.title) }
                    p class="app-room__soft" data-room-connection role="status" {}
                    p class="app-room__held" data-room-moved role="status" {}
                    @for (_, says) in self.posted.problems() { p class="app-room__error" role="alert" { (says) } }
                    nav class="app-room-lead__jumps" aria-label="On this page" {
                        @for (at, label) in [("now", "Now"), ("round", "The round"), ("wall", "Notes"), ("who", "Who is here"), ("ideas", "Ideas"), ("end", "The end")] {
                            a href=(format!("#{at}")) { (label) } " "
                        }
                    }
                    div class="app-room-lead__grid" {
                        div class="app-room-lead__side" {
                            (panel("now", self.clock(frame, open)))
                            (panel("round", self.round(frame, open)))
                            (panel("wall", run_notes::notes(self, frame, open)))
                        }
                        div class="app-room-lead__side" {
                            section class="app-room-lead__panel app-room-lead__panel--cue" id="cue" data-live="" { (self.cue()) }
                            (panel("who", self.people(frame, open)))
                            (panel("ideas", run_end::ideas(self, frame, open)))
                            (panel("end", run_end::end(self, frame, open)))
                        }
                    }
                }
            }
        };
        room::whole(frame, "app-room-lead", &self.title, self.now, &body)
    }

    /// What was typed into a form that did not fit; nothing into any other form.
    pub(super) fn typed(&self, does: &str) -> Posted {
        if self.posted.value("does") == does { self.posted.clone() } else { Posted::default() }
    }

    /// What says what is wrong with a form, for its fields to name; nothing when nothing is.
    pub(super) fn wrong(&self, does: &str) -> Option<String> {
        (!self.typed(does).problems().is_empty()).then(|| format!("{does}-error"))
    }

    /// A form that posts one step.
    pub(super) fn form(&self, frame: &Frame, at: &str, does: &str, body: Markup) -> Markup {
        html! {
            form class="app-room-lead__form" method="post" action=(format!("/workshops/{}/run", self.id)) id=(format!("{does}-form")) {
                (self.hidden_fields(frame, at, does))
                @if let Some(id) = self.wrong(does) {
                    div id=(id) { @for (_, says) in self.typed(does).problems() { p class="app-room__error" { (says) } } }
                }
                (body)
            }
        }
    }

    pub(super) fn hidden_fields(&self, frame: &Frame, at: &str, does: &str) -> Markup {
        html! { (hidden("csrf_token", &frame.csrf)) (hidden("key", &frame.key)) (hidden("at", at)) (hidden("does", does)) (hidden("seen", &self.room.last.to_string())) }
    }

    /// A step that is one press.
    pub(super) fn press(&self, frame: &Frame, at: &str, does: &str, label: &str, fields: &[(&str, &str)]) -> Markup {
        self.button(frame, at, does, label, fields, "app-room__small")
    }

    /// The step that is most likely next.
    pub(super) fn press_first(
        &self,
        frame: &Frame,
        at: &str,
        does: &str,
        label: &str,
        fields: &[(&str, &str)],
    ) -> Markup {
        self.button(frame, at, does, label, fields, "app-room__send")
    }

    fn button(&self, frame: &Frame, at: &str, does: &str, label: &str, fields: &[(&str, &str)], class: &str) -> Markup {
        html! {
            form method="post" action=(format!("/workshops/{}/run", self.id)) {
                (self.hidden_fields(frame, at, does))
                @for (name, value) in fields { (hidden(name, value)) }
                button class=(class) type="submit" { (label) }
            }
        }
    }

    fn clock(&self, frame: &Frame, open: bool) -> Markup {
        let reading = self.room.clock.read(&self.room.plan, self.now).filter(|_| open);
        let part = self.room.part();
        let next = self.room.next_part().filter(|_| open);
        html! {
            @match (self.room.state, part) {
                (WorkshopState::Planned, _) => h2 { "The room is not open yet" },
                (WorkshopState::Closed, _) => h2 { "The workshop is over" },
                (_, None) => h2 { "The room is open" },
                (_, Some(element)) => h2 { (element.title) },
            }
            @if self.room.state == WorkshopState::Planned {
                p { "Guests may come in already, at " strong { (self.door) } ". Their field for notes comes when you open the room." }
                (self.press_first(frame, "now", "open", "Open the room", &[]))
            }
            @if self.room.state == WorkshopState::Closed { (self.over()) }
            @if let Some(reading) = reading {
                p class="app-room-lead__clock" { (clock_face(&self.room, self.now, "")) }
                p class="app-room__soft" {
                    @if reading.paused { "The clock stands. " } @else if reading.left < 0 { "This part runs over. " }
                    (minutes_left(reading.left_in_all))
                }
            }
            @if part.is_some() { p { "On every screen: " strong { (self.room.question()) } } }
            @if let Some(next) = next { p class="app-room-lead__next" { "Next: " (part_line(next)) } }
            @if open { (run_steps::steps(self, frame)) }
            @if open { (self.off_script(frame)) }
            @if !self.room.plan.is_empty() { (self.plan()) }
        }
    }

    /// Leaving the plan, each in one press; *next part* ends the one that runs early.
    fn off_script(&self, frame: &Frame) -> Markup {
        let could = |off| self.room.plan_after(off).is_some();
        let presses = [
            (OffScript::SkipNext, "skip", "Leave out the next part"),
            (OffScript::SwapNext, "swap", "Swap the next two parts"),
        ];
        html! {
            details id="off-script" {
                summary { "Go off script" }
                p class="app-room__soft" { "“Next part” ends this one early. What a part that you leave out would have brought can be added later, by somebody whom you name at the end." }
                div class="app-room-lead__steps" {
                    @for (off, which, label) in presses { @if could(off) { (self.press(frame, "now", "off", label, &[("which", which)])) } }
                }
            }
        }
    }

    fn plan(&self) -> Markup {
        let at = self.room.clock.element.map_or(-1, i64::from);
        html! {
            ol class="app-room-lead__parts" {
                @for (index, element) in (0i64..).zip(&self.room.plan) {
                    li class=[(index < at).then_some("app-room-lead__done")] aria-current=[(index == at && self.room.part().is_some()).then_some("step")] { (part_line(element)) }
                }
            }
        }
    }

    /// The way to what was made of it.
    fn over(&self) -> Markup {
        let here = format!("/workshops/{}", self.id);
        html! {
            p { (room::settled_words(&self.room)) }
            @if let Some(line) = room::reconvene_line(&self.room) { p { (line) } }
            ul class="app-room__next" {
                li { a href=(format!("{here}/outcome")) { "The sheet of what came out" } ", to show before they have left" }
                @if let Some(partnership) = &self.partnership {
                    li { a href=(partnership) { "The partnership that was made of it" } ": parties, promises and what each could bring are in it" }
                }
                @if !self.room.missing().is_empty() || !self.room.has_chosen() {
                    li { a href=(format!("{here}/outcome#open")) { "Add what was left open" } ", as soon as it is known" }
                }
                li { a href=(format!("{here}/ring-round")) { "Ring round" } ", in the next days: a line an organisation" }
            }
        }
    }

    fn cue(&self) -> Markup {
        html! {
            h2 { "Only you see this" }
            @if self.room.state == WorkshopState::Closed { p { "Thank everybody at the door. Then tea." } } @else {
                ul class="app-room__next" { @for line in cues(self.room.part().map(|element| element.kind)) { li { (line) } } }
                @if let Some(own) = self.room.part().and_then(|element| element.own.as_ref()) {
                    @if !own.say.is_empty() { p { "Say: " (own.say) } }
                    ol class="app-room__next" { @for step in &own.steps { li { (step) } } }
                }
            }
        }
    }

    fn round(&self, frame: &Frame, open: bool) -> Markup {
        let count = self.room.count();
        let typed = self.typed("ask");
        let theme = if typed.value("does").is_empty() {
            self.room.theme.as_deref().unwrap_or_default()
        } else {
            typed.value("theme")
        };
        html! {
            h2 { "The round" }
            ol class="app-room-lead__phases" {
                @for phase in Phase::ALL { li aria-current=[(open && *phase == self.room.phase).then_some("step")] { (phase_word(*phase)) } }
            }
            p { "Notes so far: " span data-room-count { (count) } }
            @if open {
                div class="app-room-lead__steps" {
                    @for (first, phase) in steps_from(self.room.phase) {
                        @let fields = [("phase", phase.as_str())];
                        @if first { (self.press_first(frame, "round", "phase", phase_step(phase), &fields)) } @else { (self.press(frame, "round", "phase", phase_step(phase), &fields)) }
                    }
                }
                @if let Some(thought) = &self.our_thought {
                    p { "Our own thought: " (thought) ". " @if self.room.shows_thought() { "It is shown." } @else { "It is shown after theirs, or now." } }
                    @if !self.room.shows_thought() || self.room.thought_shown {
                        @let (label, shown) = if self.room.thought_shown { ("Show it only after theirs", "no") } else { ("Show our own thought now", "yes") };
                        (self.press(frame, "round", "thought", label, &[("shown", shown)]))
                    }
                }
                details id="asking" open[self.posted.value("does") == "ask"] {
                    summary { "Ask about the problems differently" }
                    (self.form(frame, "round", "ask", html! {
                        label for="theme" { "Theme of the question" }
                        input class="app-room__field" id="theme" name="theme" type="text" value=(theme) list="themes" autocomplete="off" aria-describedby=[self.wrong("ask")];
                        datalist id="themes" { @for one in &self.themes { option value=(one) {} } }
                        label for="lens" { "From whose side" }
                        select class="app-room__field" id="lens" name="lens" {
                            option value="mission" selected[self.room.lens == Lens::Mission] { "What hinders our work" }
                            option value="residents" selected[self.room.lens == Lens::Residents] { "What people here face" }
                        }
                        button class="app-room__small" type="submit" { "Ask this" }
                    }))
                }
            }
        }
    }

    fn people(&self, frame: &Frame, open: bool) -> Markup {
        html! {
            h2 { "Who is here" }
            @if open { (run_steps::turn(self, frame)) }
            ul class="app-room-lead__people" {
                @for (id, seat) in self.room.seats() {
                    @let key = id.0.to_string();
                    @let here: Vec<&str> = self.names.iter().filter(|(_, at)| *at == Some(id)).map(|(name, _)| name.as_str()).collect();
                    li {
                        span {
                            strong { (seat.name) } " "
                            span class="app-room__by" {
                                @match seat.heard { Some(Heard::Spoke) => "has spoken", Some(Heard::Passed) => "passed", None => "not heard yet" }
                                @if seat.spoken > 0 { " (" (run_steps::minutes_and_seconds(seat.spoken)) ")" }
                                @if !here.is_empty() { ". " (here.join(", ")) }
                                @if !seat.brings.is_empty() { ". Could bring: " (seat.brings.join("; ")) }
                            }
                        }
                        @if open && seat.heard.is_none() {
                            div class="app-room-lead__pair" {
                                @if self.room.turn.is_none_or(|turn| turn.seat != id) { (self.press(frame, "who", "turn", "Begins to speak", &[("seat", &key)])) }
                                (self.press(frame, "who", "heard", "Has spoken", &[("seat", &key), ("heard", "spoke")]))
                                (self.press(frame, "who", "heard", "Passes", &[("seat", &key), ("heard", "passed")]))
                            }
                        }
                    }
                }
            }
            @if self.room.seats().next().is_none() { p class="app-room__soft" { "Nobody yet. Those invited stand here once the room is open." } }
            @let alone: Vec<&str> = self.names.iter().filter(|(_, at)| at.is_none()).map(|(name, _)| name.as_str()).collect();
            @if !alone.is_empty() { p { "Here as themselves, or not said yet: " (alone.join(", ")) } }
            @if open && self.room.seats().next().is_some() { (run_steps::bring(self, frame)) }
            @if self.room.state != WorkshopState::Closed { (run_steps::door(self, frame)) }
        }
    }

    /// A choice among the organisations in the room.
    pub(super) fn seats_select(&self, does: &str, id: &str, label: &str, none: &str) -> Markup {
        let typed = self.typed(does);
        html! {
            label for=(id) { (label) }
            select class="app-room__field" id=(id) name="seat" {
                option value="" { (none) }
                @for (seat, of) in self.room.seats() { option value=(seat.0) selected[typed.value("seat") == seat.0.to_string()] { (of.name) } }
            }
        }
    }
}

fn panel(id: &str, body: Markup) -> Markup {
    html! { section class="app-room-lead__panel" id=(id) data-live=(id) { (body) } }
}

fn part_line(element: &Element) -> String {
    let who = if element.who.is_empty() { String::new() } else { format!(" ({})", element.who) };
    format!("{}, {} minutes{who}", element.title, element.minutes)
}

fn minutes_left(seconds: i64) -> String {
    match seconds / 60 {
        minutes if minutes < 0 => format!("{} minutes over in all", -minutes),
        1 => "1 minute left in all".to_owned(),
        minutes => format!("{minutes} minutes left in all"),
    }
}

fn phase_word(phase: Phase) -> &'static str {
    match phase {
        Phase::Silent => "Everybody writes for themselves",
        Phase::AllUp => "All notes are up",
        Phase::Discuss => "We talk",
    }
}

/// The other phases, and whether each is the one that follows.
fn steps_from(phase: Phase) -> [(bool, Phase); 2] {
    match phase {
        Phase::Silent => [(true, Phase::AllUp), (false, Phase::Discuss)],
        Phase::AllUp => [(true, Phase::Discuss), (false, Phase::Silent)],
        Phase::Discuss => [(false, Phase::Silent), (false, Phase::AllUp)],
    }
}

fn phase_step(phase: Phase) -> &'static str {
    match phase {
        Phase::Silent => "A silent round",
        Phase::AllUp => "All notes up",
        Phase::Discuss => "Talk about them",
    }
}

/// The page in each of its states.
pub(super) fn samples() -> Vec<Sample> {
    let frame = Frame::sample();
    let page = |phase, says: Option<&str>| Run {
        id: WorkshopId(ampersand_domain::Uuid::nil()),
        title: "A warm winter".to_owned(),
        room: room::sample_room(phase).0,
        now: room::sample_moment(),
        posted: says.map_or_else(Posted::default, |says| Posted::default().but("", says)),
        our_thought: Some("A weekly advice morning".to_owned()),
        themes: vec!["Health and Wellbeing".to_owned()],
        enough: 2,
        names: vec![("Maya Okonkwo-Whitcombe".to_owned(), Some(SeatId(1))), ("Leon".to_owned(), None)],
        door: "https://library.example/w/ABCDEFGH".to_owned(),
        partnership: None,
        leaders: vec![(PersonId(ampersand_domain::Uuid::from_u128(2)), "Ifeoma Danjuma".to_owned())],
    };
    let empty = Run { room: Room::default(), names: Vec::new(), ..page(Phase::Silent, None) };
    let over = Run {
        room: room::room_at_its_end(),
        partnership: Some("/partnerships/1".to_owned()),
        ..page(Phase::Discuss, None)
    };
    let full = Run { room: room::full_room(), ..page(Phase::Discuss, None) };
    let groups = Run { room: room::room_with_marks(), ..page(Phase::Discuss, None) };
    [
        ("silent", page(Phase::Silent, None)),
        ("discuss", page(Phase::Discuss, Some("Something is missing"))),
        ("empty", empty),
        ("full", full),
        ("groups", groups),
        ("over", over),
    ]
    .into_iter()
    .map(|(state, page)| Sample { name: format!("room-lead/{state}"), html: page.whole(&frame).into_string() })
    .collect()
}
