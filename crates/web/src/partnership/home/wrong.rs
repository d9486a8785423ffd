//! *Something isn't right*: said to the lead or to the head of service, answered by a named person by a day (K29).

use ampersand_domain::{
    Actor, Role,
    health::{Concern, ConcernTo},
    people::Person,
};
use maud::{Markup, html};

use super::{ring, tell};
use crate::{
    partnership::{Place, answering::WHO_READS},
    shell::{Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, day, parts},
};

/// Within how many working days there is an answer.
const ANSWER_WORKING_DAYS: u32 = 5;

/// The form, and after it the thanks.
pub(crate) struct Wrong {
    place: Place,
    posted: Posted,
    answer_by: Option<ampersand_domain::Date>,
}

impl Page for Wrong {
    fn title(&self) -> String {
        if self.answer_by.is_some() {
            "Thank you for saying so".to_owned()
        } else {
            "Something isn’t right".to_owned()
        }
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/home/wrong"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        if let Some(by) = self.answer_by {
            return html! {
                p class="govuk-body" { "Somebody with a name answers you by " (day(by)) ". The answer will stand on your home." }
                p class="govuk-body" { a class="govuk-link" href="/home" { "Back to your home" } }
            };
        }
        html! {
            (parts::error_summary(&self.posted))
            (parts::form(frame, &format!("/home/{}/wrong", self.place.partnership.id.0), html! {
                (parts::choice_list(&self.posted, "said_to", "Who should hear it?", "", &[
                    Choice::new("lead", "The person we work with"),
                    Choice::new("head", "The head of the library service"),
                ]))
                (parts::text_area(&self.posted, "text", "What isn’t right?", "Like: the room was locked twice, and nobody told us", 4))
                (parts::note(WHO_READS))
                (parts::button("Say it"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |posted, answer_by| Self { place: Place::sample(), posted, answer_by };
        vec![
            ("empty", page(Posted::default(), None)),
            ("wrong", page(Posted::default().but("text", "Enter what isn’t right"), None)),
            ("said", page(Posted::default(), Some(ampersand_domain::Date::constant(2026, 12, 1)))),
        ]
    }
}

/// `GET /home/{id}/wrong`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    ask.show(&Wrong { place, posted: Posted::default(), answer_by: None })
}

/// `POST /home/{id}/wrong`
pub(crate) async fn post(ask: Ask) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    let own = place.own(&ask)?.record.clone();
    let mut read = Reader::new(&ask.posted);
    let said_to = read.word::<ConcernTo>("said_to", "Choose who should hear it");
    let text = read.text::<4000>("text", "Enter what isn’t right");
    let (said_to, text) = match read.done(said_to.zip(text)) {
        Ok(both) => both,
        Err(Problem(posted)) => return ask.again(&Wrong { place, posted, answer_by: None }),
    };
    let me = ask.me()?;
    let ring = ring(&ask, place.partnership.id).await?;
    let system = ask.store().desk(&Actor::System { service: me.service.id });
    let heads = system.select::<Person>().filter("role = ?", Role::Head).only("left IS NULL").order("id").all().await?;
    let lead = ring.as_ref().and_then(|ring| ring.person);
    let answers = if said_to == ConcernTo::Head { heads.first().map(|head| head.id).or(lead) } else { lead };
    let answer_by = me.service.calendar().add_working_days(ask.now.today, ANSWER_WORKING_DAYS);
    let contact = match me.actor {
        Actor::Partner { contact, .. } => Some(contact),
        _ => None,
    };
    let concern = Concern {
        id: ask.now.id(),
        partnership: place.partnership.id,
        party: own.id,
        organisation: own.organisation,
        said_to,
        text,
        raised_on: ask.now.today,
        contact,
        answer_by,
        answered_by: answers,
        answer: String::new(),
        answered_on: None,
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.insert(&concern).await?;
    let says = format!("{} says that something isn’t right; answer by {}.", own.name, day(answer_by));
    match answers.filter(|person| Some(*person) != lead) {
        Some(head) => tx.notice(head, &says, &place.address("/concerns")).await?,
        None => tell(&mut tx, ring.as_ref(), &place, &says, "/concerns").await?,
    }
    tx.save().await?;
    ask.show(&Wrong { place, posted: Posted::default(), answer_by: Some(answer_by) })
}
