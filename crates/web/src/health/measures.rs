//! What we count, beside how it feels to each of us (R210).

use ampersand_domain::{
    Date, Uuid,
    health::{Course, Measure, MeasureKind, Reading, course, feels_otherwise},
    need::NeedGain,
    partnership::{Confirmation, PartyId, Subject},
};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::felt_word;
use crate::{
    partnership::{
        Place,
        answering::{WHO_READS, own_yes},
        kept, tell,
    },
    shell::{Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, day_short, join, parts},
};

/// All measures of a partnership, with their readings.
pub(crate) struct Measures {
    place: Place,
    measures: Vec<Kept<Measure>>,
    readings: Vec<Kept<Reading>>,
    /// What counts no more.
    ended: Vec<Kept<Measure>>,
    /// What each of us said to what is counted, oldest first.
    said: Vec<Confirmation>,
    /// What the library hopes for by the need that it serves; read by the library alone (R059).
    hoped: Vec<NeedGain>,
    posted: Posted,
}

impl Page for Measures {
    fn title(&self) -> String {
        "How we’ll know".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        let mut way = self.place.way();
        way.push(("How is it going?".to_owned(), self.place.address("/health")));
        way
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/health"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.posted))
            p class="govuk-body-l" { "What we count, and beside it how it feels to each of us. Where the two part, there is something to talk about." }
            @if self.measures.is_empty() { p class="govuk-body" { "Nothing is counted yet. One figure that both sides believe is better than ten." } }
            @else { (table(&self.place, &self.measures, &self.readings)) }
            (self.not_agreed())
            @if !self.ended.is_empty() {
                h2 class="govuk-heading-m" { "What we counted before" }
                ul class="app-rows" {
                    @for one in &self.ended {
                        li { div {
                            a class="govuk-link" href=(self.place.address(&format!("/measures/{}", one.id.0))) { (one.title) }
                            @if let Some(on) = one.ended_on { ", until " (day_short(on)) } ": " (one.ended_why)
                        } }
                    }
                }
            }
            (self.count_this(frame))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let (measures, readings) = sample(&place);
        let before = Measure {
            ended_on: Some(Date::constant(2026, 9, 1)),
            ended_why: "The tally counted everybody twice".to_owned(),
            ..measures[0].record.clone()
        };
        let page = |measures: Vec<_>, readings, posted| Self {
            ended: if measures.is_empty() { Vec::new() } else { vec![kept(before.clone())] },
            place: place.clone(),
            measures,
            readings,
            said: Vec::new(),
            hoped: Vec::new(),
            posted,
        };
        let wrong = Posted::default().but("title", "Enter what is counted");
        vec![
            ("empty", page(Vec::new(), Vec::new(), Posted::default())),
            ("full", page(measures, readings, Posted::default())),
            ("wrong", page(Vec::new(), Vec::new(), wrong)),
        ]
    }
}

impl Measures {
    /// What not all of us have said yes to: it is counted, and is not agreed on yet.
    fn not_agreed(&self) -> Markup {
        let open = |measure: &Measure| {
            let asked = self.place.parties.iter().filter(|party| !agrees(&self.said, measure, party.id));
            asked.map(|party| party.name.clone()).collect::<Vec<_>>()
        };
        let open: Vec<_> =
            self.measures.iter().map(|one| (one, open(one))).filter(|(_, who)| !who.is_empty()).collect();
        html! {
            @if !open.is_empty() {
                h2 class="govuk-heading-m" { "Not agreed on by all of us yet" }
                ul class="app-rows" {
                    @for (one, who) in open {
                        li { div { a class="govuk-link" href=(self.place.address(&format!("/measures/{}", one.id.0))) { (one.title) } ": waits for a yes of " (join(&who)) } }
                    }
                }
            }
        }
    }

    /// What we said that we hope for, each with a press that begins to count it.
    fn hoped(&self) -> Markup {
        html! {
            @if !self.hoped.is_empty() {
                p class="govuk-body" { "What we hope for by the need that this serves:" }
                ul class="app-rows" {
                    @for gain in &self.hoped {
                        li { div { (gain.line()) " " a class="govuk-link" href=(self.place.address(&format!("/measures?gain={}", gain.id))) { "Count this" span class="govuk-visually-hidden" { ": " (gain.what) } } } }
                    }
                }
            }
        }
    }

    /// Either side can propose what is counted; a partner is asked for less.
    fn count_this(&self, frame: &Frame) -> Markup {
        let ours = frame.is_library();
        html! {
            h2 class="govuk-heading-m" { @if ours { "Agree on something to count" } @else { "Propose something to count" } }
            (self.hoped())
            (parts::form(frame, &self.place.address("/measures"), html! {
                (parts::field(&self.posted, "title", "What is counted?", "Like: people at the table on Tuesdays"))
                (parts::field(&self.posted, "unit", "In what?", "Like: people a week"))
                @if ours {
                    (parts::choice_list(&self.posted, "kind", "What does it tell?", "", &kinds()))
                    (parts::number_field(&self.posted, "baseline", "Where does it stand at the start?", "Empty if nobody knows", ""))
                    (parts::number_field(&self.posted, "target", "Where should it come to?", "Empty if we only watch it", ""))
                    (parts::date_field(&self.posted, "target_on", "By when? (optional)", ""))
                }
                (parts::field(&self.posted, "source", "Where does the figure come from?", "Like: the tally at the desk"))
                (parts::select(&self.posted, "every", "How often is it read?", "Whoever reads it is asked for it then", Some("Not said yet"), &how_often()))
                @if ours { (parts::select(&self.posted, "party", "Who reads it?", "", Some("Not said yet"), &self.place.party_choices())) }
                @else { (parts::note(WHO_READS)) }
                (parts::button(if ours { "Count this" } else { "Propose it" }))
            }))
        }
    }
}

/// What is counted is never reworded: measured anew it is another.
pub(super) const AS_COUNTED: i64 = 1;

/// Whether a party itself said yes to what is counted.
fn agrees(said: &[Confirmation], measure: &Measure, party: PartyId) -> bool {
    let own = said.iter().rev().find(|one| one.subject_id == measure.id.0 && one.party == party);
    own.is_some_and(|one| one.confirms(AS_COUNTED))
}

/// How often a figure can be read.
const RHYTHMS: [(i64, &str); 4] =
    [(7, "Every week"), (30, "Every month"), (91, "Every three months"), (365, "Once a year")];

fn how_often() -> Vec<Choice> {
    RHYTHMS.iter().map(|(days, word)| Choice::new(days.to_string(), *word)).collect()
}

/// How often this is read, in words.
pub(super) fn rhythm_word(every_days: i64) -> String {
    let known = RHYTHMS.iter().find(|(days, _)| *days == every_days);
    known.map_or_else(|| format!("every {every_days} days"), |(_, word)| word.to_lowercase())
}

/// A measure with a figure and two feelings, for samples.
pub(super) fn sample(place: &Place) -> (Vec<Kept<Measure>>, Vec<Kept<Reading>>) {
    let measure = |number: u128, title: &str, baseline, target| {
        kept(Measure {
            id: Uuid::from_u128(number).into(),
            partnership: place.partnership.id,
            kind: MeasureKind::Progress,
            title: title.to_owned(),
            unit: "people a week".to_owned(),
            baseline,
            target,
            target_on: Some(Date::constant(2027, 3, 31)),
            source: "The tally at the desk".to_owned(),
            party: Some(place.parties[0].id),
            every_days: None,
            ended_on: None,
            ended_why: String::new(),
            follows: None,
        })
    };
    let reading = |number: u128, party: Option<PartyId>, value| {
        kept(Reading {
            id: Uuid::from_u128(number).into(),
            partnership: place.partnership.id,
            measure: Uuid::from_u128(301).into(),
            party,
            value,
            read_on: Date::constant(2026, 11, 3),
            note: "A wet month (Maya Okafor)".to_owned(),
        })
    };
    let measures = vec![
        measure(301, "People at the table on Tuesdays", Some(8), Some(20)),
        measure(302, "People who come back in a month after the very first time they sat down with us", None, None),
    ];
    let (ours, theirs) = (place.parties[0].id, place.parties[1].id);
    (measures, vec![reading(311, None, 15), reading(312, Some(ours), 4), reading(313, Some(theirs), 2)])
}

/// The measures as a table: start, target, where it stands, and how it feels to each.
pub(super) fn table(place: &Place, measures: &[Kept<Measure>], readings: &[Kept<Reading>]) -> Markup {
    let row = |measure: &Kept<Measure>| {
        let own = readings.iter().filter(|reading| reading.measure == measure.id);
        let last = own.clone().rfind(|reading| reading.party.is_none());
        let number = |value: Option<i64>| value.map_or_else(|| "not known".to_owned(), |value| value.to_string());
        let target = match (measure.target, measure.target_on) {
            (None, _) => "none set".to_owned(),
            (Some(target), None) => target.to_string(),
            (Some(target), Some(on)) => format!("{target} by {}", day_short(on)),
        };
        let felt: Vec<(PartyId, i64)> = felt(place, own.map(|one| &one.record));
        let way = course(measure, last.map(|reading| reading.value));
        let figures: Vec<i64> = felt.iter().map(|(_, figure)| *figure).collect();
        vec![
            html! { a class="govuk-link" href=(place.address(&format!("/measures/{}", measure.id.0))) { (measure.title) } @if !measure.unit.is_empty() { ", " (measure.unit) } },
            html! { (number(measure.baseline)) },
            html! { (target) },
            html! {
                @match last {
                    None => "not read yet",
                    Some(last) => { (last.value) ", " (day_short(last.read_on)) @if let Some(way) = way { ": " (course_word(way)) } },
                }
            },
            html! {
                @if felt.is_empty() { "nobody has said" }
                @for (at, (party, figure)) in felt.iter().enumerate() {
                    @if at > 0 { br; }
                    (place.party(*party).map_or("", |one| one.name.as_str())) ": " (felt_word(*figure))
                }
                @if feels_otherwise(way, &figures) { br; strong { "Figure and feeling part here" } }
            },
        ]
    };
    let rows: Vec<_> = measures.iter().map(row).collect();
    parts::plain_table(
        "What we count, and how it feels",
        &["What", "At the start", "Should come to", "Stands at", "How it feels"],
        &rows,
    )
}

/// How it feels to each side, by its last word, in our order.
fn felt<'a>(place: &Place, readings: impl Iterator<Item = &'a Reading> + Clone) -> Vec<(PartyId, i64)> {
    let last = |party: PartyId| readings.clone().filter(|one| one.party == Some(party)).last().map(|one| one.value);
    place.parties.iter().filter_map(|party| Some((party.id, last(party.id)?))).collect()
}

fn course_word(course: Course) -> &'static str {
    match course {
        Course::NotMoved => "not moved yet",
        Course::OnTheWay => "on the way",
        Course::Reached => "reached",
    }
}

fn kinds() -> [Choice; 3] {
    [
        Choice::new("progress", "How far we are"),
        Choice::new("impact", "What changes for people"),
        Choice::new("monitoring", "That it runs"),
    ]
}

/// Measures that count still, and their readings, oldest first.
pub(super) async fn load(ask: &Ask, place: &Place) -> Result<(Vec<Kept<Measure>>, Vec<Kept<Reading>>), Trouble> {
    let (desk, id) = (ask.desk()?, place.partnership.id);
    let measures = desk.select::<Measure>().filter("partnership = ?", id).only("ended_on IS NULL").order("id");
    let measures = measures.limit(100).all().await?;
    let readings = desk.select::<Reading>().filter("partnership = ?", id).order("read_on, id").all().await?;
    Ok((measures, readings))
}

/// `GET /partnerships/{id}/measures`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let mut page = page(&ask).await?;
    let asked = ask.query().value("gain");
    if let Some(gain) = page.hoped.iter().find(|gain| gain.id.to_string() == asked) {
        page.posted = page.posted.with("title", gain.line()).with("kind", gain.kind.measured_as().as_str());
    }
    ask.show(&page)
}

async fn page(ask: &Ask) -> Result<Measures, Trouble> {
    let place = Place::of(ask).await?;
    let (measures, readings) = load(ask, &place).await?;
    let desk = ask.desk()?;
    let ended = desk.select::<Measure>().filter("partnership = ?", place.partnership.id);
    let ended = ended.only("ended_on IS NOT NULL").order("ended_on DESC, id DESC").limit(100).all().await?;
    let said = desk.select::<Confirmation>().filter("partnership = ?", place.partnership.id);
    let said = said.filter("subject = ?", Subject::Measure).order("given_on, id").all().await?;
    let said = said.into_iter().map(|one| one.record).collect();
    let hoped = match place.partnership.need.filter(|_| ask.frame().is_library()) {
        Some(need) => crate::need::gains_of(&desk, need).await?,
        None => Vec::new(),
    };
    Ok(Measures { place, measures, readings, ended, said, hoped, posted: Posted::default().with("kind", "progress") })
}

/// `POST /partnerships/{id}/measures`: whoever puts it into words says yes with it; the others are asked (R210).
pub(crate) async fn add(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let partner = ask.me()?.actor.partner().is_some();
    let mut read = Reader::new(&ask.posted);
    let title = read.text::<200>("title", "Enter what is counted");
    let unit = read.maybe::<60>("unit").unwrap_or_default();
    let kind = if partner { Some(MeasureKind::Progress) } else { read.word("kind", "Choose what it tells") };
    let kind = kind.filter(|kind| *kind != MeasureKind::Perception);
    let baseline = read.maybe_number("baseline", MOST_BELOW, MOST);
    let target = read.maybe_number("target", MOST_BELOW, MOST);
    if target.is_some() && baseline == target {
        read.wrong::<()>("target", "Enter a figure that is not where it stands already");
    }
    let target_on = read.maybe_day("target_on");
    let source = read.text::<200>("source", "Enter where the figure comes from");
    let every_days = read.maybe_number("every", 1, 3650);
    let party = match partner {
        true => Some(page.place.own(&ask)?.id),
        false => read.maybe_id::<PartyId>("party").filter(|id| page.place.party(*id).is_some()),
    };
    let ((title, kind), source) = match read.done(title.zip(kind).zip(source)) {
        Ok(all) => all,
        Err(Problem(posted)) => return ask.again(&Measures { posted, ..page }),
    };
    let measure = Measure {
        id: ask.now.id(),
        partnership: page.place.partnership.id,
        kind,
        title,
        unit,
        baseline,
        target,
        target_on,
        source,
        party,
        every_days,
        ended_on: None,
        ended_why: String::new(),
        follows: None,
    };
    let yes = own_yes(&ask, &page.place, (Subject::Measure, measure.id.0, AS_COUNTED))?;
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if !ask.first_time(&mut tx, "measure").await? {
        return Ok(Answer::go(page.place.address("/measures")));
    }
    tx.insert(&measure).await?;
    tx.insert(&yes).await?;
    if partner {
        let says = format!("{} proposes to count: {}", page.place.own(&ask)?.name, measure.title);
        tell(&mut tx, &page.place, &says, "/measures").await?;
    }
    tx.save().await?;
    Ok(Answer::go(page.place.address("/measures")))
}

/// The largest figure that is taken.
pub(super) const MOST: i64 = 1_000_000_000;
/// And the smallest.
pub(super) const MOST_BELOW: i64 = -MOST;
