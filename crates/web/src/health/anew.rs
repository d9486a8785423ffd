//! A measure ends, or is measured anew from another start; what was read stays, with the reason (R210).

use ampersand_domain::{
    health::{Measure, MeasureId},
    partnership::Subject,
};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::measures::{AS_COUNTED, MOST, MOST_BELOW, sample};
use crate::{
    partnership::{Place, answering::own_yes},
    shell::{Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, parts},
};

/// The form.
pub(crate) struct Anew {
    place: Place,
    measure: Kept<Measure>,
    posted: Posted,
}

impl Page for Anew {
    fn title(&self) -> String {
        "Measure it anew, or end it".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        let mut way = self.place.way();
        let at = self.place.address(&format!("/measures/{}", self.measure.id.0));
        way.push((self.measure.title.clone(), at));
        way
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/health"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.posted))
            p class="govuk-body" { "What was read so far stays as it is, and both sides see the reason." }
            (parts::form(frame, &self.place.address(&format!("/measures/{}/anew", self.measure.id.0)), html! {
                (parts::choice_list(&self.posted, "what", "What happens?", "", &[
                    Choice::new("anew", "We measure it anew, from another start"),
                    Choice::new("end", "We end it"),
                ]))
                (parts::text_area(&self.posted, "why", "Why?", "Like: the tally at the desk counted everybody twice", 2))
                (parts::number_field(&self.posted, "baseline", "The new start", "Empty if nobody knows", &self.measure.unit))
                (parts::number_field(&self.posted, "target", "Where should it come to now?", "Empty if we only watch it", &self.measure.unit))
                (parts::date_field(&self.posted, "target_on", "By when? (optional)", ""))
                (parts::button("Keep this"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let (measures, _) = sample(&place);
        let page = |posted| Self { place: place.clone(), measure: measures[0].clone(), posted };
        let wrong = Posted::default().with("what", "end").but("why", "Enter why");
        vec![("empty", page(Posted::default())), ("wrong", page(wrong))]
    }
}

async fn page(ask: &Ask) -> Result<Anew, Trouble> {
    let place = Place::of(ask).await?;
    let id: MeasureId = ask.id_of("measure")?;
    let measure = ask.desk()?.get::<Measure>(id).await?;
    let measure = measure.filter(|one| one.partnership == place.partnership.id && one.ended_on.is_none());
    let measure = measure.ok_or(Trouble::NotFound)?;
    let number = |value: Option<i64>| value.map(|value| value.to_string()).unwrap_or_default();
    let posted = Posted::default().with("target", number(measure.target)).with_day("target_on", measure.target_on);
    Ok(Anew { place, measure, posted })
}

/// `GET /partnerships/{id}/measures/{measure}/anew`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

/// `POST /partnerships/{id}/measures/{measure}/anew`
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let anew = match ask.posted.value("what") {
        "anew" => Some(true),
        "end" => Some(false),
        _ => read.wrong("what", "Choose what happens"),
    };
    let why = read.text::<500>("why", "Enter why");
    let baseline = read.maybe_number("baseline", MOST_BELOW, MOST);
    let target = read.maybe_number("target", MOST_BELOW, MOST);
    if target.is_some() && baseline == target {
        read.wrong::<()>("target", "Enter a figure that is not where it stands already");
    }
    let target_on = read.maybe_day("target_on");
    let (anew, why) = match read.done(anew.zip(why)) {
        Ok(both) => both,
        Err(Problem(posted)) => return ask.again(&Anew { posted, ..page }),
    };
    let old = &page.measure;
    let next = Measure { id: ask.now.id(), baseline, target, target_on, follows: Some(old.id), ..old.record.clone() };
    let ended = Measure { ended_on: Some(ask.now.today), ended_why: why, ..old.record.clone() };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.update(&ended, old.version).await?;
    if anew {
        tx.insert(&next).await?;
        tx.insert(&own_yes(&ask, &page.place, (Subject::Measure, next.id.0, AS_COUNTED))?).await?;
    }
    tx.save().await?;
    Ok(Answer::go(page.place.address("/measures")))
}
