//! Talking it over: four lines first, nine questions when they are wanted, hours or what would wait (R066–R075, K13).

use ampersand_domain::{
    Json, Uuid,
    proposals::{
        Assessment, AssessmentId, Criterion, Item, NineItems, OurRole, Proposal, ProposalState, Rated, Spare, Sure,
    },
};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::{
    record::{Known, known},
    words,
};
use crate::{
    partnership::kept,
    shell::{Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, parts},
};

/// The form.
pub(crate) struct Talk {
    known: Known,
    posted: Posted,
}

impl Page for Talk {
    fn title(&self) -> String {
        "Talk it over".to_owned()
    }

    fn section(&self) -> &'static str {
        "/proposals"
    }

    fn way(&self) -> Vec<(String, String)> {
        self.known.way()
    }

    fn view(&self, frame: &Frame) -> Markup {
        let posted = &self.posted;
        let roles: Vec<Choice> =
            OurRole::ALL.iter().map(|role| Choice::new(role.as_str(), words::role(*role))).collect();
        html! {
            (parts::error_summary(posted))
            (parts::paragraphs(&self.known.proposal.what))
            (parts::form(frame, &self.known.address("/talk"), html! {
                (parts::field(posted, "need", "Does it meet a need or an aim of ours?", "In a line. Or: what chance would we not have otherwise?"))
                (parts::field(posted, "gain", "What do both sides gain?", "What they bring, and what it adds here"))
                (parts::field(posted, "fit", "Can we work together?", "What they stand for, what would differ, have they the will and the time"))
                (parts::field(posted, "means", "Have we the time and means?", "Does it fit something that we do already?"))
                (parts::number_field(posted, "hours", "How much of our time would it take?", "Leave it empty when you do not know, and say below what would wait", "hours a month"))
                p class="govuk-body" { "To spare now: " (words::hours(self.known.spare)) " a month, of " (words::hours(self.known.approved)) " approved." }
                (parts::field(posted, "would_wait", "What would wait for it, or stop?", ""))
                (parts::choice_list(posted, "role", "What would our part be?", "", &roles))
                (parts::many(posted, "shared", "Aims", "", &[Choice::new("yes", "It serves an aim that both of us have")]))
                details class="app-help" open[!posted.value("open").is_empty()] {
                    summary { "The nine questions" }
                    p class="govuk-body" { "Open them when it asks for more than a little time, when you disagree, or when you want. There is no total." }
                    @for item in Item::ALL { (nine(posted, *item)) }
                }
                (parts::button("Keep what I think"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let known = || Known {
            proposal: kept(super::sample()),
            talks: Vec::new(),
            decision: None,
            people: Vec::new(),
            approved: 600,
            spare: -90,
        };
        let wrong = Posted::default().with("open", "yes").but("hours", "Enter a whole number from 0 to 500");
        vec![
            ("empty", Self { known: known(), posted: Posted::default() }),
            ("wrong", Self { known: known(), posted: wrong }),
        ]
    }
}

fn nine(posted: &Posted, item: Item) -> Markup {
    let (rating, shows, sure) = (format!("rating-{item}"), format!("shows-{item}"), format!("sure-{item}"));
    let ratings: Vec<Choice> = (0..4).map(|number| Choice::new(number.to_string(), words::rating(number))).collect();
    let sures: Vec<Choice> = Sure::ALL.iter().map(|how| Choice::new(how.as_str(), words::sure(*how))).collect();
    html! {
        fieldset class="govuk-fieldset app-box" {
            legend class="govuk-fieldset__legend" { (words::item(item)) }
            (parts::select(posted, &rating, "How far", "", Some("Not said"), &ratings))
            (parts::field(posted, &shows, "What shows it", ""))
            (parts::select(posted, &sure, "How sure", "", Some("Not said"), &sures))
        }
    }
}

/// `GET /proposals/{id}/talk`: with what this person said before.
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let known = known(&ask).await?;
    let me = ask.me()?.actor.person();
    let posted = known.talks.iter().find(|one| one.by == me).map_or_else(Posted::default, |one| fields(one));
    ask.show(&Talk { known, posted })
}

fn fields(one: &Assessment) -> Posted {
    let mut posted = Posted::default()
        .with("need", one.need.answer.as_str())
        .with("gain", one.gain.answer.as_str())
        .with("fit", one.fit.answer.as_str())
        .with("means", one.means.answer.as_str())
        .with("hours", one.hours.map(|hours| hours.to_string()).unwrap_or_default())
        .with("would_wait", one.would_wait.as_str())
        .with("role", one.role.map(|role| role.as_str()).unwrap_or_default());
    if one.shared_objective {
        posted = posted.with("shared", "yes");
    }
    for rated in &one.items.items {
        posted = posted
            .with("open", "yes")
            .with(&format!("rating-{}", rated.item), rated.rating.to_string())
            .with(&format!("shows-{}", rated.item), rated.shows.as_str())
            .with(&format!("sure-{}", rated.item), rated.sure.map(|sure| sure.as_str()).unwrap_or_default());
    }
    posted
}

/// `POST /proposals/{id}/talk`
pub(crate) async fn post(ask: Ask) -> Result<Answer, Trouble> {
    let known = known(&ask).await?;
    let one = match read(&ask, &known) {
        Ok(one) => one,
        Err(Problem(posted)) => return ask.again(&Talk { known, posted }),
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    // What one person thinks is one record; what they thought before stays in its history.
    match known.talks.iter().find(|before| before.by == one.by) {
        Some(before) => {
            tx.update(&Assessment { id: before.id, ..one.clone() }, before.version).await?;
        }
        None => tx.insert(&one).await?,
    }
    if known.proposal.is_open() && known.proposal.state != ProposalState::Talking {
        let before = &known.proposal;
        let talking = Proposal {
            state: ProposalState::Talking,
            looked_by: before.looked_by.or(one.by),
            looked_on: before.looked_on.or(Some(ask.now.today)),
            ..before.record.clone()
        };
        tx.update(&talking, before.version).await?;
    }
    tx.save().await?;
    Ok(Answer::go(known.address("")))
}

fn read(ask: &Ask, known: &Known) -> Result<Assessment, Problem> {
    let mut read = Reader::new(&ask.posted);
    let mut line = |name: &str| {
        let answer = read.maybe::<1000>(name).unwrap_or_default();
        Json(Criterion { answer, ..Criterion::default() })
    };
    let (need, gain, fit, means) = (line("need"), line("gain"), line("fit"), line("means"));
    let hours = read.maybe_number("hours", 0, 500);
    let would_wait = read.maybe::<1000>("would_wait").unwrap_or_default();
    let role = read.maybe_word::<OurRole>("role");
    let mut items = Vec::new();
    for item in Item::ALL {
        let shows = read.maybe::<500>(&format!("shows-{item}")).unwrap_or_default();
        let sure = read.maybe_word(&format!("sure-{item}"));
        if let Some(rating) = read.maybe_number(&format!("rating-{item}"), 0, 3) {
            items.push(Rated { item: *item, rating, shows, sure });
        }
    }
    let spare = hours.and_then(|hours| u32::try_from(hours * 60).ok()).map(|asked| Spare::with(known.spare, asked));
    let shared_objective = read.ticked("shared");
    read.done(Some(Assessment {
        id: ask.now.id(),
        proposal: known.proposal.id,
        need,
        gain,
        fit,
        means,
        items: Json(NineItems { items }),
        hours,
        would_wait,
        spare_before: spare.map(|spare| spare.before),
        spare_after: spare.map(|spare| spare.after),
        role,
        shared_objective,
        made_on: ask.now.today,
        by: ask.me.as_ref().and_then(|me| me.actor.person()),
    }))
}

/// What two people think, for samples.
pub(super) fn samples_of_two() -> Vec<Kept<Assessment>> {
    let line = |says: &str| Json(Criterion { answer: says.to_owned(), ..Criterion::default() });
    let one = |number: u128, rating| {
        kept(Assessment {
            id: AssessmentId(Uuid::from_u128(number)),
            proposal: super::sample().id,
            need: line("Children who come for nothing else"),
            gain: line("They fill the hall; we reach families in Fenside"),
            fit: line("They are late with everything, and children love them"),
            means: line(""),
            items: Json(NineItems {
                items: vec![Rated {
                    item: Item::Reach,
                    rating,
                    shows: "nobody under ten comes on Tuesdays".to_owned(),
                    sure: Some(Sure::Likely),
                }],
            }),
            hours: Some(6),
            would_wait: "The homework club".to_owned(),
            spare_before: Some(120),
            spare_after: Some(-240),
            role: Some(OurRole::HostOnly),
            shared_objective: false,
            made_on: ampersand_domain::Date::constant(2026, 11, 20),
            by: Some(Uuid::from_u128(number).into()),
        })
    };
    vec![one(1, 3), one(2, 1)]
}
