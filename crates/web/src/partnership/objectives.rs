//! What we want to reach: proposed by one, put into words by either, accepted by each at its version (R113, R115).

use ampersand_domain::{
    Date, Uuid,
    partnership::{Confirmation, Experiment, ExperimentId, FocusCause, FocusChange, Objective, ObjectiveId, Subject},
};
use ampersand_store::{Kept, StoreError};
use maud::{Markup, html};

use super::{
    answering::{self, Asked, WHO_READS, own_yes},
    experiments::{cause_words, changed, trail},
    home::tell,
    place::{Place, kept},
};
use crate::shell::{
    Answer, Ask, Choice, Clash, Frame, Page, Posted, Problem, Reader, Trouble, day, day_short, parts, version_field,
    wordings::{Wording, earlier, wordings},
};

/// All that we want to reach.
pub(crate) struct Objectives {
    place: Place,
    all: Vec<Kept<Objective>>,
    said: Vec<Kept<Confirmation>>,
    /// The small test from which somebody comes who changes one of them.
    experiment: Option<ExperimentId>,
    posted: Posted,
}

impl Page for Objectives {
    fn title(&self) -> String {
        "What we want to reach".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        let mut way = self.place.way();
        way.push(("Purpose".to_owned(), self.place.address("/purpose")));
        way
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/purpose"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        let (open, over): (Vec<_>, Vec<_>) =
            self.all.iter().partition(|one| one.reached_on.is_none() && one.dropped_on.is_none());
        html! {
            (parts::error_summary(&self.posted))
            p class="govuk-body-l" { "It is ours together when each of us has said yes to the same words. Until then it is a proposal, and stands in no agreement." }
            @if open.is_empty() { p class="govuk-body" { "Nothing is proposed just now." } }
            ul class="app-rows" { @for one in open { li { div { (self.row(one)) } } } }
            @if !over.is_empty() {
                (parts::details("Reached, or given up", html! {
                    ul class="govuk-list" { @for one in over { li { (one.text) ", " (ended(one)) } } }
                }))
            }
            p class="govuk-body" { a class="govuk-link" href=(self.place.address("/experiments")) { "What we try small, and what it showed" } }
            h2 class="govuk-heading-m" { "Propose something" }
            (parts::form(frame, &self.place.address("/objectives"), html! {
                (parts::text_area(&self.posted, "text", "What do we want to reach?", "Like: by spring, forty people know the way to the Tuesday tea", 2))
                (parts::date_field(&self.posted, "due", "By when?", "Leave it empty if it has no day"))
                @if !frame.is_library() { (parts::note(WHO_READS)) }
                (parts::button("Propose it"))
            }))
            @if frame.is_library() && !self.place.partnership.stage.is_closing() {
                p class="govuk-body" { "Or agree on them in one room: " a class="govuk-link" href=(format!("/workshops/new?partnership={}", self.place.partnership.id.0)) { "plan a workshop for this partnership" } ", or " a class="govuk-link" href=(format!("/workshops/new?partnership={}&begin=only-problems", self.place.partnership.id.0)) { "run one part of it again" } "." }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let reached = Kept {
            record: Objective { reached_on: Some(Date::constant(2026, 11, 20)), ..sample(&place, 262).record.clone() },
            ..sample(&place, 262)
        };
        let page = |all, posted| Self { place: place.clone(), all, said: Vec::new(), experiment: None, posted };
        let wrong = Posted::default().but("text", "Enter what we want to reach");
        vec![
            ("empty", page(Vec::new(), Posted::default())),
            ("full", page(vec![sample(&place, 261), reached], Posted::default())),
            ("wrong", page(Vec::new(), wrong)),
        ]
    }
}

fn sample(place: &Place, number: u128) -> Kept<Objective> {
    kept(Objective {
        id: Uuid::from_u128(number).into(),
        partnership: place.partnership.id,
        text: "By spring, forty people know the way to the Tuesday tea".to_owned(),
        number: 2,
        proposed_by: Some(place.parties[1].id),
        workshop: Some(Uuid::from_u128(3).into()),
        proposed_on: Date::constant(2026, 11, 2),
        due: Some(Date::constant(2027, 3, 1)),
        reached_on: None,
        dropped_on: None,
        big: false,
    })
}

fn ended(one: &Objective) -> String {
    match (one.reached_on, one.dropped_on) {
        (Some(on), _) => format!("reached {}", day_short(on)),
        (None, Some(on)) => format!("given up {}", day_short(on)),
        (None, None) => String::new(),
    }
}

impl Objectives {
    fn row(&self, one: &Kept<Objective>) -> Markup {
        let said = || self.said.iter().map(|one| &one.record);
        let waits: Vec<String> = self
            .place
            .parties
            .iter()
            .filter(|party| !one.accepted_by(party.id, said()))
            .map(|party| party.name.clone())
            .collect();
        html! {
            strong { (one.text) } " "
            @if waits.is_empty() { (parts::tag("Ours together", "green")) }
            @else { (parts::tag("Proposed", "yellow")) " waits for " (crate::shell::join(&waits)) }
            br;
            span class="app-soft" { (proposed(&self.place, one)) } " "
            a class="govuk-link" href=(self.place.address(&format!("/objectives/{}{}", one.id.0, self.from()))) {
                "Answer, or change the words" span class="govuk-visually-hidden" { ": " (one.text) }
            }
        }
    }
}

impl Objectives {
    /// What the next page has to know of where somebody comes from.
    fn from(&self) -> String {
        self.experiment.map_or_else(String::new, |id| format!("?experiment={id}"))
    }
}

fn proposed(place: &Place, one: &Objective) -> String {
    let by = one.proposed_by.and_then(|party| place.party(party)).map(|party| format!(" by {}", party.name));
    let at = if one.workshop.is_some() { " in the workshop" } else { "" };
    let due = one.due.map(|due| format!(", to be reached by {}", day_short(due))).unwrap_or_default();
    format!("Proposed{}{at}, {}{due}.", by.unwrap_or_default(), day_short(one.proposed_on))
}

/// `GET /partnerships/{id}/objectives`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

async fn page(ask: &Ask) -> Result<Objectives, Trouble> {
    let place = Place::of(ask).await?;
    let (desk, id) = (ask.desk()?, place.partnership.id);
    let all = desk.select::<Objective>().filter("partnership = ?", id).order("proposed_on, id").all().await?;
    let said = desk.select::<Confirmation>().filter("partnership = ?", id).filter("subject = ?", Subject::Objective);
    let said = said.order("given_on, id").all().await?;
    let experiment = ask.query().value("experiment").parse::<Uuid>().ok().map(ExperimentId);
    Ok(Objectives { place, all, said, experiment, posted: Posted::default() })
}

/// `POST /partnerships/{id}/objectives`: who proposes it has said yes to it.
pub(crate) async fn add(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let text = read.text::<500>("text", "Enter what we want to reach");
    let due = read.maybe_day("due");
    let text = match read.done(text) {
        Ok(text) => text,
        Err(Problem(posted)) => return ask.again(&Objectives { posted, ..page }),
    };
    let own = page.place.own(&ask)?;
    let one = Objective {
        id: ask.now.id(),
        partnership: page.place.partnership.id,
        text,
        number: 1,
        proposed_by: Some(own.id),
        workshop: None,
        proposed_on: ask.now.today,
        due,
        reached_on: None,
        dropped_on: None,
        big: false,
    };
    let yes = own_yes(&ask, &page.place, (Subject::Objective, one.id.0, 1))?;
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if !ask.first_time(&mut tx, "objective").await? {
        return Ok(Answer::go(page.place.address("/objectives")));
    }
    tx.insert(&one).await?;
    tx.insert(&yes).await?;
    let says = format!("{} proposes: {}.", own.name, one.text);
    tell(&mut tx, &page.place, &says, &format!("/objectives/{}", one.id.0)).await?;
    tx.save().await?;
    Ok(Answer::go(page.place.address("/objectives")))
}

/// One objective: what each of us says to it, and its words.
pub(crate) struct OneObjective {
    place: Place,
    one: Kept<Objective>,
    /// All versions in words, the newest first.
    wordings: Vec<Wording>,
    /// How its focus has changed, the newest first.
    focus: Vec<Kept<FocusChange>>,
    asked: Asked,
    write: Posted,
    clash: Option<Clash>,
}

impl Page for OneObjective {
    fn title(&self) -> String {
        "Something that we want to reach".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        let mut way = self.place.way();
        way.push(("What we want to reach".to_owned(), self.place.address("/objectives")));
        way
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/purpose"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        let at = |page: &str| self.place.address(&format!("/objectives/{}{page}", self.one.id.0));
        let over = ended(&self.one);
        html! {
            (parts::error_summary(if self.write.problems().is_empty() { &self.asked.posted } else { &self.write }))
            @if let Some(clash) = &self.clash { (clash.view()) }
            blockquote class="app-quote" { p { (self.one.text) } }
            p class="govuk-body" {
                (proposed(&self.place, &self.one)) " Version " (self.one.number) "."
                @if let Some(due) = self.one.due { " By " (day(due)) "." }
                @if !over.is_empty() { " It was " (over) "." }
            }
            h2 class="govuk-heading-m" { "What each of us says to it" }
            (self.asked.view(frame, &self.place, &at("/said"), false))
            (earlier(&self.wordings))
            @if !self.focus.is_empty() {
                h2 class="govuk-heading-m" { "How the focus has changed" }
                (trail(&self.focus))
            }
            h2 class="govuk-heading-m" { "Change the words" }
            p class="govuk-body" { "Other words are a new version, and each of us who is still with us says yes anew." }
            (parts::form(frame, &at(""), html! {
                (version_field(self.clash.as_ref().map_or(self.one.version, |clash| clash.version)))
                (parts::text_area(&self.write, "text", "What do we want to reach?", "Like: forty people over sixty come every week by next May", 2))
                (parts::date_field(&self.write, "due", "By when?", "Leave it empty if it has no day"))
                (focus_fields(&self.write))
                @if !frame.is_library() { (parts::note(WHO_READS)) }
                @if frame.is_library() { (parts::button("Keep these words")) } @else { (parts::quiet_button("Keep these words")) }
            }))
            @if over.is_empty() && frame.is_library() {
                (parts::post_button(frame, &at("/over"), "We reached it", &[("how", "reached"), ("version", &self.one.version.to_string())]))
                " "
                (parts::post_button(frame, &at("/over"), "We reached it, and it is big: it changes what we can offer", &[("how", "big"), ("version", &self.one.version.to_string())]))
                " "
                (parts::post_button(frame, &at("/over"), "We gave it up", &[("how", "dropped"), ("version", &self.one.version.to_string())]))
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let one = sample(&place, 261);
        let page = |write: Posted, clash| Self {
            asked: Asked::sample(Subject::Objective, &place),
            place: place.clone(),
            focus: vec![changed(&place)],
            write,
            one: one.clone(),
            wordings: [(2, "By spring, forty people know the way to the Tuesday tea"), (1, "The Tuesday tea is full")]
                .map(|(number, text)| Wording { number, on: one.proposed_on, text: text.to_owned() })
                .to_vec(),
            clash,
        };
        vec![
            ("full", page(posted_of(&one), None)),
            ("wrong", page(Posted::default().but("text", "Enter what we want to reach"), None)),
            ("without-a-reason", page(posted_of(&one).with("cause", "worked").but("focus_why", WHY), None)),
            ("conflict", page(posted_of(&one), Some(Clash::sample("What we want to reach")))),
        ]
    }
}

/// What is asked where the cause of a change has no words.
const WHY: &str = "Enter in a line why the focus changes";

/// Whether it is more than other words: then its cause has a name (R179).
fn focus_fields(posted: &Posted) -> Markup {
    let causes: Vec<Choice> =
        FocusCause::ALL.iter().map(|cause| Choice::new(cause.as_str(), cause_words(*cause))).collect();
    html! {
        (parts::select(posted, "cause", "Does the focus change?", "", Some("No: the same in other words"), &causes))
        (parts::field(posted, "focus_why", "Why, in a line (where the focus changes)", "Like: nobody made an appointment, and thirty came for tea"))
        (parts::hidden("experiment", posted.value("experiment")))
    }
}

/// The change of focus that was typed with other words, if it is one.
fn focus(read: &mut Reader, posted: &Posted) -> Option<(FocusCause, String, Option<ExperimentId>)> {
    let cause = read.maybe_word::<FocusCause>("cause")?;
    let why = read.text::<300>("focus_why", WHY)?;
    Some((cause, why, posted.value("experiment").parse::<Uuid>().ok().map(ExperimentId)))
}

fn posted_of(one: &Objective) -> Posted {
    Posted::default().with("text", one.text.as_str()).with_day("due", one.due)
}

/// `GET /partnerships/{id}/objectives/{objective}`
pub(crate) async fn one(ask: Ask) -> Result<Answer, Trouble> {
    let page = page_of_one(&ask).await?;
    ask.show(&page)
}

async fn page_of_one(ask: &Ask) -> Result<OneObjective, Trouble> {
    let place = Place::of(ask).await?;
    let id: ObjectiveId = ask.id_of("objective")?;
    let one = ask.desk()?.get::<Objective>(id).await?.filter(|one| one.partnership == place.partnership.id);
    let one = one.ok_or(Trouble::NotFound)?;
    let log = ask.desk()?.history::<Objective>(id).await?;
    let wordings = wordings(&log, &ask.me()?.service.zone, in_words);
    let texts = wordings.iter().map(|one| (one.number, one.text.clone()));
    let asked = Asked::about_one(ask, &place, Subject::Objective, id.0, one.number).await?.reading(texts);
    let asked = asked.written_on(match one.number {
        1 => one.proposed_on,
        _ => ask.maker()?.day_of(one.changed_at),
    });
    let desk = ask.desk()?;
    let focus = desk.select::<FocusChange>().filter("objective = ?", id);
    let focus = focus.order("changed_on DESC, number DESC, id DESC").all().await?;
    let write = posted_of(&one).with("experiment", ask.query().value("experiment"));
    Ok(OneObjective { write, place, one, wordings, focus, asked, clash: None })
}

/// A version as it stands in the change log: its words, and the day that belongs to them.
fn in_words(row: &serde_json::Value) -> Option<String> {
    let text = row.get("text")?.as_str()?;
    let due: Option<Date> = row.get("due").and_then(|due| due.as_str()?.parse().ok());
    Some(due.map_or_else(|| text.to_owned(), |due| format!("{text}\nBy {}", day(due))))
}

/// `POST /partnerships/{id}/objectives/{objective}/said`
pub(crate) async fn said(ask: Ask) -> Result<Answer, Trouble> {
    let page = page_of_one(&ask).await?;
    match answering::keep(&ask, &page.place, &page.asked).await? {
        Ok(()) => Ok(Answer::go(page.place.address(&format!("/objectives/{}", page.one.id.0)))),
        Err(posted) => ask.again(&OneObjective { asked: Asked { posted, ..page.asked }, ..page }),
    }
}

/// `POST /partnerships/{id}/objectives/{objective}`: other words are a new version, to which the writer has said yes.
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let page = page_of_one(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let text = read.text::<500>("text", "Enter what we want to reach");
    let due = read.maybe_day("due");
    let focus = focus(&mut read, &ask.posted);
    let text = match read.done(text) {
        Ok(text) => text,
        Err(Problem(write)) => return ask.again(&OneObjective { write, ..page }),
    };
    let at = page.place.address(&format!("/objectives/{}", page.one.id.0));
    if text == page.one.text && due == page.one.due {
        return Ok(Answer::aside(at));
    }
    let number = page.one.number + 1;
    let one = Objective { text, due, number, ..page.one.record.clone() };
    let yes = own_yes(&ask, &page.place, (Subject::Objective, one.id.0, number))?;
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    match tx.update(&one, ask.version()?).await {
        Ok(_) => {}
        Err(error @ StoreError::Conflict(_)) => {
            drop(tx);
            let columns = [("text", "What we want to reach"), ("due", "By when")];
            let clash = Clash::of(&ask, error, &one, &columns, |_, _| None).await?;
            return ask.clash(&OneObjective { write: ask.posted.clone(), clash: Some(clash), ..page });
        }
        Err(error) => return Err(error.into()),
    }
    tx.insert(&yes).await?;
    let own = &page.place.own(&ask)?.name;
    let says = match &focus {
        Some((_, why, _)) => format!("{own} changes the focus: {}. Why: {why}.", one.text),
        None => format!("{own} puts it in other words: {}.", one.text),
    };
    if let Some((cause, why, experiment)) = focus {
        let experiment = match experiment {
            Some(id) => tx.get::<Experiment>(id).await?.filter(|one| one.partnership == page.one.partnership),
            None => None,
        };
        let change = FocusChange {
            id: ask.now.id(),
            partnership: one.partnership,
            objective: one.id,
            number,
            before: page.one.text.clone(),
            after: one.text.clone(),
            cause,
            why,
            experiment: experiment.map(|one| one.id),
            changed_on: ask.now.today,
        };
        tx.insert(&change).await?;
    }
    tell(&mut tx, &page.place, &says, &format!("/objectives/{}", one.id.0)).await?;
    tx.save().await?;
    Ok(Answer::go(at))
}

/// `POST /partnerships/{id}/objectives/{objective}/over`: reached, or given up; either is a fact.
pub(crate) async fn over(ask: Ask) -> Result<Answer, Trouble> {
    let page = page_of_one(&ask).await?;
    let today = Some(ask.now.today);
    let one = match ask.posted.value("how") {
        how @ ("reached" | "big") => Objective { reached_on: today, big: how == "big", ..page.one.record.clone() },
        "dropped" => Objective { dropped_on: today, ..page.one.record.clone() },
        _ => return Err(Trouble::NotFound),
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.update(&one, ask.version()?).await?;
    tx.save().await?;
    Ok(Answer::go(page.place.address("/objectives")))
}
