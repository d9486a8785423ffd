//! *Something isn't right*: said to the lead or to the head of service, answered by a named person by a day (K29).

use ampersand_domain::{
    Actor, Date, Role, Uuid,
    health::{Concern, ConcernTo},
    people::{Person, PersonId},
};
use maud::{Markup, html};

use super::{Ring, ring, tell};
use crate::{
    partnership::{NO_NUMBER, Place},
    shell::{Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, day, parts},
};

/// The form, and after it what happens next.
pub(crate) struct Wrong {
    place: Place,
    posted: Posted,
    /// Who of the library could hear it.
    ears: Ears,
    said: Option<Said>,
}

/// Those who can hear it, by name; a service may have no head on record yet.
#[derive(Default)]
struct Ears {
    lead: Option<Ring>,
    head: Option<(PersonId, String)>,
}

/// What happens with what was said.
struct Said {
    to: ConcernTo,
    reader: String,
    answer_by: Date,
}

impl Ears {
    async fn of(ask: &Ask, place: &Place) -> Result<Self, Trouble> {
        let desk = ask.store().desk(&Actor::System { service: ask.me()?.service.id });
        let head =
            desk.select::<Person>().filter("role = ?", Role::Head).only("\"left\" IS NULL").order("id").one().await?;
        let head = head.map(|head| (head.id, head.name.clone()));
        Ok(Self { lead: ring(ask, place.partnership.id).await?, head })
    }

    /// Who answers, and by what name they are known.
    fn of_one(&self, to: ConcernTo) -> (Option<PersonId>, String) {
        match (to, &self.head, &self.lead) {
            (ConcernTo::Head, Some((head, name)), _) => (Some(*head), name.clone()),
            (_, _, Some(lead)) => (lead.person, lead.name.clone()),
            (_, _, None) => (None, "Somebody of the library".to_owned()),
        }
    }

    fn choices(&self) -> Vec<Choice> {
        let lead = Choice::new("lead", "The person we work with");
        let lead = match &self.lead {
            Some(ring) => lead.means(&format!("{}; colleagues at the library can see it too", ring.name)),
            None => lead,
        };
        let head = self.head.iter().map(|(_, name)| {
            let means = format!("{name}, and nobody else at the library, sees it");
            Choice::new("head", "The head of the library service").means(&means)
        });
        std::iter::once(lead).chain(head).collect()
    }
}

impl Page for Wrong {
    fn title(&self) -> String {
        if self.said.is_some() { "Thank you for saying so".to_owned() } else { "Something isn’t right".to_owned() }
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/home/wrong"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        if let Some(said) = &self.said {
            return html! {
                p class="govuk-body" { (said.reader) " reads it and answers you by " (day(said.answer_by)) ". The answer will stand on your home." }
                @if said.to == ConcernTo::Head { p class="govuk-body" { "Nobody else at the library sees what you wrote." } }
                @if let Some(ring) = self.ears.lead.as_ref().filter(|_| said.to == ConcernTo::Lead) {
                    p class="govuk-body" { "If it cannot wait, ring " (ring.name) ": "
                        @match &ring.phone { Some(phone) => a class="govuk-link" href=(format!("tel:{phone}")) { (phone) }, None => { (NO_NUMBER) ", so ask at the library" } } "."
                    }
                }
                p class="govuk-body" { a class="govuk-link" href="/home" { "Back to your home" } }
            };
        }
        html! {
            (parts::error_summary(&self.posted))
            (parts::form(frame, &format!("/home/{}/wrong", self.place.partnership.id.0), html! {
                (parts::choice_list(&self.posted, "said_to", "Who should hear it?", "", &self.ears.choices()))
                (parts::text_area(&self.posted, "text", "What isn’t right?", "Like: the room was locked twice, and nobody told us", 4))
                (parts::note(WHO_RELEASES))
                (parts::button("Say it"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let ears = || Ears {
            lead: Some(Ring {
                name: "Ifeoma Danjuma".to_owned(),
                phone: Some("01632 960001".to_owned()),
                person: None,
            }),
            head: Some((PersonId(Uuid::nil()), "Rosa Quill-Featherstonehaugh".to_owned())),
        };
        let page = |posted, ears, said| Self { place: Place::sample(), posted, ears, said };
        let said =
            |to, reader: &str| Some(Said { to, reader: reader.to_owned(), answer_by: Date::constant(2026, 12, 1) });
        vec![
            ("empty", page(Posted::default(), ears(), None)),
            ("no-head", page(Posted::default(), Ears::default(), None)),
            ("wrong", page(Posted::default().but("text", "Enter what isn’t right"), ears(), None)),
            ("said", page(Posted::default(), ears(), said(ConcernTo::Lead, "Ifeoma Danjuma"))),
            ("said-to-head", page(Posted::default(), ears(), said(ConcernTo::Head, "Rosa Quill-Featherstonehaugh"))),
        ]
    }
}

/// Who else may come to read it (K30); who reads it first stands beside each choice.
const WHO_RELEASES: &str = "A library is a public body and may have to release what it holds. You can have a talk \
    instead: ring the person you know.";

/// `GET /home/{id}/wrong`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    let ears = Ears::of(&ask, &place).await?;
    ask.show(&Wrong { place, posted: Posted::default(), ears, said: None })
}

/// `POST /home/{id}/wrong`
pub(crate) async fn post(ask: Ask) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    let own = place.own(&ask)?.record.clone();
    let mut read = Reader::new(&ask.posted);
    let ears = Ears::of(&ask, &place).await?;
    let said_to = read.word::<ConcernTo>("said_to", "Choose who should hear it");
    if said_to == Some(ConcernTo::Head) && ears.head.is_none() {
        read.wrong::<()>("said_to", "Nobody is on record as head of the service: choose the person you work with");
    }
    let text = read.text::<4000>("text", "Enter what isn’t right");
    let (said_to, text) = match read.done(said_to.zip(text)) {
        Ok(both) => both,
        Err(Problem(posted)) => return ask.again(&Wrong { place, posted, ears, said: None }),
    };
    let me = ask.me()?;
    let (answers, reader) = ears.of_one(said_to);
    let answer_by = me.service.calendar().add_working_days(ask.now.today, me.service.thresholds.0.concern_working_days);
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
    if ask.first_time(&mut tx, "concern").await? {
        tx.insert(&concern).await?;
        let says = format!("{} says that something isn’t right; answer by {}.", own.name, day(answer_by));
        match answers.filter(|_| said_to == ConcernTo::Head) {
            Some(head) => tx.notice(head, &says, &place.address("/concerns")).await?,
            None => tell(&mut tx, &place, &says, "/concerns").await?,
        }
        tx.save().await?;
    }
    let said = Some(Said { to: said_to, reader, answer_by });
    ask.show(&Wrong { place, posted: Posted::default(), ears, said })
}
