//! Talking it over: four lines first, nine questions when they are wanted, hours or what would wait (R066–R075, K13).

use ampersand_domain::{
    Json, Uuid,
    need::AimId,
    people::PersonId,
    proposals::{
        Assessment, AssessmentId, Commitment, Criterion, Item, NineItems, OurRole, Point, Proposal, ProposalState,
        Question, Rated, RatedStrength, Spare, Strength, Sure, Told,
    },
};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::{
    known::{Known, known},
    words,
};
use crate::{
    partnership::kept,
    shell::{Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, parts, version_field},
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
        let aims: Vec<Choice> =
            self.known.aims.iter().map(|(id, text)| Choice::new(id.to_string(), text.as_str())).collect();
        html! {
            (parts::error_summary(posted))
            (parts::paragraphs(&self.known.proposal.what))
            (parts::form(frame, &self.known.address("/talk"), html! {
                (parts::field(posted, "need", "Does it meet a need or an aim of ours?", "In a line. Or: what chance would we not have otherwise?"))
                (evidence(posted, Question::Need))
                (parts::field(posted, "gain", "What do both sides gain?", "What they bring, and what it adds here"))
                (evidence(posted, Question::Gain))
                (parts::field(posted, "fit", "Can we work together?", "What they stand for, what would differ, have they the will and the time"))
                (evidence(posted, Question::Fit))
                (parts::field(posted, "means", "Have we the time and means?", "Does it fit something that we do already?"))
                (evidence(posted, Question::Means))
                (parts::number_field(posted, "hours", "How much of our time would it take?", "Leave it empty when you do not know, and say below what would wait", "hours a month"))
                p class="govuk-body" { (words::to_spare(self.known.hours)) }
                (self.committed())
                (parts::field(posted, "would_wait", "What would wait for it, or stop?", "Like: the spring display, or the homework club on Thursdays"))
                (parts::many(posted, "money", "Money", "", &[Choice::new("yes", "It asks us for money")
                    .means("Then the nine questions are worth a look, however little time it takes")]))
                (parts::choice_list(posted, "role", "What would our part be?", "", &roles))
                @if !self.known.aims.is_empty() {
                    (parts::select(posted, "aim", "Which aim of ours does it help?", "A chance that we would not have otherwise is a reason too", Some("None of them"), &aims))
                }
                (parts::many(posted, "shared", "Aims", "", &[Choice::new("yes", "It serves an aim that both of us have")]))
                details class="app-help" open[self.opens_the_nine(frame)] {
                    summary { "The nine questions" }
                    p class="govuk-body" { "Open them when it asks for more than a little time, when you disagree, or when you want. Answer those that help; there is no total." }
                    @for question in Question::ALL {
                        h2 class="govuk-heading-s" { (words::question(*question)) }
                        @for item in Item::ALL.iter().filter(|item| item.question() == *question) {
                            (nine(posted, *item, if *item == Item::Fit { self.programme(frame) } else { html! {} }))
                        }
                    }
                    @if self.differs(frame) { (parts::field(posted, "why_apart", "Why do you see it otherwise than another of you?", "In a line. Both answers stay; nothing is averaged")) }
                }
                (version_field(self.mine(frame)))
                (parts::button("Keep what I think"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let known = || Known::sample(ProposalState::FirstLook, Vec::new(), None);
        let wrong = Posted::default().with("open", "yes").but("hours", "Enter a whole number from 0 to 500");
        vec![
            ("empty", Self { known: known(), posted: Posted::default() }),
            (
                "full",
                Self {
                    known: known(),
                    posted: samples_of_two().first().map_or_else(Posted::default, |one| fields(one)),
                },
            ),
            ("wrong", Self { known: known(), posted: wrong }),
            (
                "apart",
                Self {
                    known: Known::sample(ProposalState::Talking, samples_of_two(), None),
                    posted: Posted::default(),
                },
            ),
        ]
    }
}

impl Talk {
    /// The nine questions are open where they were answered, where it asks for money or for more than a little time, and
    /// where two see it otherwise (K13).
    fn opens_the_nine(&self, frame: &Frame) -> bool {
        let said = |field: &str| !self.posted.value(field).is_empty();
        let light = frame.numbers().light_hours;
        let much = self.posted.value("hours").trim().parse::<u32>().is_ok_and(|hours| hours >= light);
        said("open") || said("money") || much || self.known.disagree()
    }

    /// Whether what this person said is apart from what another did, or they have said why.
    fn differs(&self, frame: &Frame) -> bool {
        let me = frame.me.as_ref().and_then(|me| me.actor.person());
        let mine = self.known.talks.iter().find(|one| one.by == me);
        mine.is_some_and(|one| self.known.owes_why(one) || !one.items.why_apart.is_empty())
    }

    /// What the team's hours go to now (R075).
    fn committed(&self) -> Markup {
        let row = |one: &Commitment| {
            vec![
                html! { a class="govuk-link" href=(format!("/partnerships/{}", one.partnership)) { (one.title) } },
                html! { (words::hours(one.minutes)) },
            ]
        };
        let rows: Vec<_> = self.known.commitments.iter().map(row).collect();
        html! {
            @if !rows.is_empty() {
                (parts::details("What our hours go to now", parts::plain_table("Hours planned", &["Partnership", "A month"], &rows)))
            }
        }
    }

    /// Which of what runs already it fits; one that is no longer on the list stays where it was chosen (R074).
    fn programme(&self, frame: &Frame) -> Markup {
        let kept = frame.me.as_ref().map_or(&[][..], |me| me.service.programmes.0.as_slice());
        let chosen = self.posted.value("programme");
        let gone = (!chosen.is_empty() && !kept.iter().any(|one| one == chosen)).then(|| chosen.to_owned());
        let all: Vec<Choice> = kept.iter().cloned().chain(gone).map(|one| Choice::new(one.clone(), one)).collect();
        html! {
            @if all.is_empty() {
                p class="govuk-body" { "Your service has no list of its programmes yet. An administrator keeps it under " a class="govuk-link" href="/service/lists" { "Themes, teams and programmes" } "." }
            } @else {
                (parts::select(&self.posted, "programme", words::PROGRAMME, "What it fits needs less of its own", Some("None: it would need support of its own"), &all))
            }
        }
    }

    /// The version of what this person said before; 0 if they have not said anything.
    fn mine(&self, frame: &Frame) -> i64 {
        let me = frame.me.as_ref().and_then(|me| me.actor.person());
        self.known.talks.iter().find(|one| one.by == me).map_or(0, |one| one.version)
    }
}

/// What shows one of the four, and how sure: folded until somebody wants to say it (R066, K13).
fn evidence(posted: &Posted, question: Question) -> Markup {
    let (shows, sure) = (format!("line-shows-{question}"), format!("line-sure-{question}"));
    let said = [&shows, &sure].into_iter().any(|name| !posted.value(name).is_empty());
    html! {
        details class="app-help" open[said] {
            summary { "What shows it, and how sure" span class="govuk-visually-hidden" { ": " (words::question(question)) } }
            (parts::field(posted, &shows, "What shows it", "Like: the loans of last year, a call with them, what a parent said"))
            (parts::select(posted, &sure, "How sure", "", Some("Not said"), &sures()))
        }
    }
}

fn sures() -> Vec<Choice> {
    Sure::ALL.iter().map(|how| Choice::new(how.as_str(), words::sure(*how))).collect()
}

fn nine(posted: &Posted, item: Item, more: Markup) -> Markup {
    html! {
        fieldset class="govuk-fieldset app-box" {
            legend class="govuk-fieldset__legend" { (words::item(item)) }
            @if item == Item::Strength {
                p class="govuk-hint" { "Three ratings: much of the one does not make up for little of another." }
                @for strength in Strength::ALL {
                    fieldset class="govuk-fieldset" {
                        legend class="govuk-fieldset__legend" { (words::strength(*strength)) }
                        (rate(posted, &strength_key(*strength), words::strength_like(*strength)))
                    }
                }
            } @else {
                (rate(posted, item.as_str(), words::item_like(item)))
            }
            (more)
            @for point in Point::ALL.iter().filter(|point| point.item() == item) {
                @let (label, like) = words::point(*point);
                (parts::field(posted, &format!("says-{point}"), label, like))
                @if point.has_source() {
                    (parts::field(posted, &format!("source-{point}"), &format!("{label} How do you know?"), words::source_like(*point)))
                }
            }
        }
    }
}

/// How far, what shows it, how sure: the same three for whatever is rated.
fn rate(posted: &Posted, of: &str, like: &str) -> Markup {
    let ratings: Vec<Choice> = (0..4).map(|number| Choice::new(number.to_string(), words::rating(number))).collect();
    html! {
        (parts::select(posted, &format!("rating-{of}"), "How far", "", Some("Not said"), &ratings))
        (parts::field(posted, &format!("shows-{of}"), "What shows it", like))
        (parts::select(posted, &format!("sure-{of}"), "How sure", "", Some("Not said"), &sures()))
    }
}

/// How the fields of one of the three are called, apart from those of the nine.
fn strength_key(strength: Strength) -> String {
    format!("strength-{strength}")
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
        .with("hours", one.hours.map(|hours| hours.to_string()).unwrap_or_default())
        .with("would_wait", one.would_wait.as_str())
        .with("role", one.role.map(|role| role.as_str()).unwrap_or_default());
    for question in Question::ALL {
        let said = one.line(*question);
        posted = posted
            .with(question.as_str(), said.answer.as_str())
            .with(&format!("line-shows-{question}"), said.shows.as_str())
            .with(&format!("line-sure-{question}"), said.sure.map(|sure| sure.as_str()).unwrap_or_default());
    }
    if one.shared_objective {
        posted = posted.with("shared", "yes");
    }
    if one.items.money {
        posted = posted.with("money", "yes");
    }
    posted = posted.with("aim", one.items.aim.map(|aim| aim.to_string()).unwrap_or_default());
    let items = one.items.items.iter().map(|one| (one.item.to_string(), one.rating, &one.shows, one.sure));
    let strengths = one.items.strengths.iter();
    let strengths = strengths.map(|one| (strength_key(one.strength), one.rating, &one.shows, one.sure));
    for (of, rating, shows, sure) in items.chain(strengths) {
        posted = posted
            .with(&format!("rating-{of}"), rating.to_string())
            .with(&format!("shows-{of}"), shows.as_str())
            .with(&format!("sure-{of}"), sure.map(|sure| sure.as_str()).unwrap_or_default());
    }
    for told in &one.items.told {
        posted = posted
            .with(&format!("says-{}", told.point), told.says.as_str())
            .with(&format!("source-{}", told.point), told.source.as_str());
    }
    posted = posted.with("programme", one.items.programme.as_str()).with("why_apart", one.items.why_apart.as_str());
    if !one.items.is_empty() {
        posted = posted.with("open", "yes");
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
    if !ask.first_time(&mut tx, "assess").await? {
        return Ok(Answer::go(known.address("")));
    }
    // What one person thinks is one record; what they thought before stays in its history.
    match known.talks.iter().find(|before| before.by == one.by) {
        Some(before) => {
            tx.update(&Assessment { id: before.id, ..one.clone() }, ask.version()?).await?;
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
    let mut line = |question: Question| {
        Json(Criterion {
            answer: read.maybe::<1000>(question.as_str()).unwrap_or_default(),
            shows: read.maybe::<500>(&format!("line-shows-{question}")).unwrap_or_default(),
            sure: read.maybe_word::<Sure>(&format!("line-sure-{question}")),
        })
    };
    let [need, gain, fit, means] = [Question::Need, Question::Gain, Question::Fit, Question::Means].map(&mut line);
    let hours = read.maybe_number("hours", 0, 500);
    let would_wait = read.maybe::<1000>("would_wait").unwrap_or_default();
    let role = read.maybe_word::<OurRole>("role");
    let by = ask.me.as_ref().and_then(|me| me.actor.person());
    let items = nine_of(&mut read, known, by);
    let asked = hours.and_then(|hours| u32::try_from(hours * 60).ok());
    let spare = known.hours.spare().zip(asked).map(|(before, asked)| Spare::with(before, asked));
    let shared_objective = read.ticked("shared");
    read.done(Some(Assessment {
        id: ask.now.id(),
        proposal: known.proposal.id,
        need,
        gain,
        fit,
        means,
        items: Json(items),
        hours,
        would_wait,
        spare_before: spare.map(|spare| spare.before),
        spare_after: spare.map(|spare| spare.after),
        role,
        shared_objective,
        made_on: ask.now.today,
        by,
    }))
}

/// The nine questions as somebody answers them.
fn nine_of(read: &mut Reader, known: &Known, by: Option<PersonId>) -> NineItems {
    let mut rated = |of: &str| {
        let shows = read.maybe::<500>(&format!("shows-{of}")).unwrap_or_default();
        let sure = read.maybe_word::<Sure>(&format!("sure-{of}"));
        read.maybe_number(&format!("rating-{of}"), 0, 3).map(|rating| (rating, shows, sure))
    };
    let apart = Item::ALL.iter().filter(|item| **item != Item::Strength);
    let mut items: Vec<Rated> = apart
        .filter_map(|item| rated(item.as_str()).map(|(rating, shows, sure)| Rated { item: *item, rating, shows, sure }))
        .collect();
    let strengths: Vec<RatedStrength> = Strength::ALL
        .iter()
        .filter_map(|strength| {
            let (rating, shows, sure) = rated(&strength_key(*strength))?;
            Some(RatedStrength { strength: *strength, rating, shows, sure })
        })
        .collect();
    if strengths.is_empty() {
        // What was kept of their strength as a whole stays until it is said in its three parts.
        let before = known.talks.iter().find(|before| before.by == by);
        items.extend(before.and_then(|one| one.items.items.iter().find(|one| one.item == Item::Strength)).cloned());
    }
    let told = Point::ALL.iter().filter_map(|point| {
        let source = read.maybe::<500>(&format!("source-{point}")).unwrap_or_default();
        let says = read.maybe::<1000>(&format!("says-{point}")).unwrap_or_default();
        (!says.is_empty() || !source.is_empty()).then_some(Told { point: *point, says, source })
    });
    let told = told.collect();
    let aim = read.maybe_id::<AimId>("aim").filter(|aim| known.aims.iter().any(|(id, _)| id == aim));
    let before = known.talks.iter().find(|before| before.by == by).map(|one| &one.items.0);
    let programme = read.maybe::<80>("programme").unwrap_or_default();
    // The form asks only whoever is apart from another; what they said before stays.
    let why_apart = read.maybe::<500>("why_apart");
    let why_apart = why_apart.or_else(|| before.map(|one| one.why_apart.clone())).unwrap_or_default();
    NineItems { items, strengths, told, aim, money: read.ticked("money"), programme, why_apart }
}

/// What two people think, for samples.
pub(super) fn samples_of_two() -> Vec<Kept<Assessment>> {
    let line = |says: &str| Json(Criterion::answered(says));
    let told = |point, says: &str, source: &str| Told { point, says: says.to_owned(), source: source.to_owned() };
    let one = |number: u128, rating| {
        let shows = "they rang twice, and cannot come before June";
        let strength =
            |strength, rating| RatedStrength { strength, rating, shows: shows.to_owned(), sure: Some(Sure::Known) };
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
                strengths: vec![strength(Strength::Keenness, 3), strength(Strength::Time, 1)],
                told: vec![
                    told(Point::Groups, "Families in Fenside", "the ward’s figures"),
                    told(Point::Culture, "They decide on the day; we plan a term ahead", ""),
                ],
                ..NineItems::default()
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
