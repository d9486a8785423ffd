//! A list to start thinking from: an activity, and the skills that it takes; those ticked become lines of the analysis
//! (R057).

use ampersand_domain::need::{ACTIVITIES, Activity, Aim, DeliveryNeed, Gap};
use maud::{Markup, html};

use super::{LONG, address, aim_of, gaps_of, looked, sample_aim, way_to};
use crate::shell::{
    Answer, Ask, Frame, Page, Posted, Trouble,
    parts::{self, Choice},
};

/// The page: all activities, or the skills of one.
pub(crate) struct Starters {
    aim: Aim,
    of: Option<&'static Activity>,
    posted: Posted,
}

impl Page for Starters {
    fn title(&self) -> String {
        self.of.map_or("Skills to begin with".to_owned(), |of| format!("Skills to begin with: {}", of.name))
    }

    fn section(&self) -> &'static str {
        "/need"
    }

    fn way(&self) -> Vec<(String, String)> {
        way_to(&self.aim)
    }

    fn view(&self, frame: &Frame) -> Markup {
        let own = format!("{}/starters", address(self.aim.id));
        html! {
            (parts::error_summary(&self.posted))
            @match self.of {
                None => {
                    p class="govuk-body" { "What would you do for this aim? Choose what comes nearest; each has the skills that it usually takes." }
                    ul class="app-rows" {
                        @for one in &ACTIVITIES { li { a class="govuk-link" href=(format!("{own}?activity={}", one.slug)) { (one.name) } } }
                    }
                },
                Some(of) => div class="app-read" {
                    (parts::form(frame, &own, html! {
                        (parts::hidden("activity", of.slug))
                        (parts::many(&self.posted, "skill", "Which of these does it take here?", "Leave out what does not matter; say afterwards what we have of each", &skills(of)))
                        (parts::button("Write these down"))
                    }))
                    p class="govuk-body" { a class="govuk-link" href=(own) { "Another activity" } }
                },
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |aim: Aim, of: Option<&'static Activity>, posted: Posted| Self { aim, of, posted };
        let aim = sample_aim(1, "Every child reads for pleasure by seven");
        let arts = ACTIVITIES.first();
        vec![
            ("activities", page(aim.clone(), None, Posted::default())),
            ("skills", page(aim, arts, Posted::default())),
            ("wrong", page(sample_aim(2, LONG), arts, Posted::default().but("skill", NONE))),
        ]
    }
}

const NONE: &str = "Choose at least one skill";

fn skills(of: &Activity) -> Vec<Choice> {
    of.skills.iter().enumerate().map(|(at, skill)| Choice::new(at.to_string(), *skill)).collect()
}

/// `GET /need/aims/{id}/gaps/starters`, with `?activity=` for one.
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let aim = aim_of(&ask, &ask.desk()?).await?;
    ask.show(&Starters { aim, of: Activity::of(ask.query().value("activity")), posted: Posted::default() })
}

/// `POST /need/aims/{id}/gaps/starters`: what is written there already is not written twice.
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let aim = aim_of(&ask, &desk).await?;
    let of = Activity::of(ask.posted.value("activity")).ok_or(Trouble::Unreadable)?;
    let ticked = ask.posted.values("skill");
    let chosen = (0..).zip(of.skills).filter(|(at, _): &(usize, _)| ticked.contains(&at.to_string()));
    let chosen: Vec<&str> = chosen.map(|(_, skill)| *skill).collect();
    if chosen.is_empty() {
        return ask.again(&Starters { aim, of: Some(of), posted: ask.posted.clone().but("skill", NONE) });
    }
    let known = gaps_of(&desk, &aim).await?;
    let by = ask.me()?.actor.person();
    let new = chosen.into_iter().filter(|skill| !known.iter().any(|gap| gap.needed == *skill)).map(|skill| Gap {
        needed: skill.to_owned(),
        ..Gap::blank(ask.now.id(), aim.id, DeliveryNeed::Skills, ask.now.today, by)
    });
    let new: Vec<Gap> = new.collect();
    let mut tx = desk.write(&ask.now).await?;
    if ask.first_time(&mut tx, "need/gaps/starters").await? {
        if !new.is_empty() {
            looked::withdraw(&mut tx, aim.id, DeliveryNeed::Skills).await?;
            tx.insert_many(&new).await?;
        }
        tx.save().await?;
    }
    Ok(Answer::go(address(aim.id)))
}
