//! A thank-you, noted: to whom and for what, beside what they gave, so that it can be a true sentence (R222).

use ampersand_domain::{
    credit::ThankYou,
    partnership::{Contribution, PartyId, Side},
};
use maud::{Markup, html};

use crate::{
    partnership::Place,
    shell::{Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, parts},
};

/// The form of a thank-you.
pub(crate) struct Thanks {
    place: Place,
    /// What the others gave, with the name of each.
    gave: Vec<(String, String)>,
    posted: Posted,
}

impl Page for Thanks {
    fn title(&self) -> String {
        "Note a thank-you".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        let mut way = self.place.way();
        way.push(("Sharing the credit".to_owned(), self.place.address("/credit")));
        way
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/credit"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        let others: Vec<Choice> =
            self.place.others().map(|one| Choice::new(one.id.0.to_string(), one.name.clone())).collect();
        html! {
            (parts::error_summary(&self.posted))
            p class="govuk-body" { "They read it on their own page." }
            @if !self.gave.is_empty() {
                section class="app-box" {
                    h2 class="app-box__title" { "What they gave" }
                    ul class="govuk-list" { @for (who, what) in &self.gave { li { strong { (who) } ": " (what) } } }
                }
            }
            (parts::form(frame, &self.place.address("/credit/thanks"), html! {
                (parts::select(&self.posted, "party", "Of which of us", "", None, &others))
                (parts::field(&self.posted, "whom", "Whom did you thank?", "Like: Maya Okafor and the Tuesday helpers"))
                (parts::field(&self.posted, "text", "For what?", "Like: forty Tuesdays, and the tea"))
                (parts::date_field(&self.posted, "sent", "When", ""))
                (parts::button("Keep it"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let gave = vec![("Age Concern Marlow".to_owned(), "two people on Tuesdays".to_owned())];
        let form = |posted, gave| Self { place: Place::sample(), gave, posted };
        vec![
            ("empty", form(Posted::default(), Vec::new())),
            ("wrong", form(Posted::default().but("whom", "Enter whom you thanked"), gave)),
        ]
    }
}

/// `GET /partnerships/{id}/credit/thanks`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

async fn page(ask: &Ask) -> Result<Thanks, Trouble> {
    let place = Place::of(ask).await?;
    let desk = ask.desk()?;
    let lines = desk.select::<Contribution>().filter("partnership = ?", place.partnership.id);
    let lines = lines.filter("side = ?", Side::Gives).filter("tentative = ?", false).order("id").all().await?;
    let of = |line: &Contribution| {
        let party = place.party(line.party).filter(|party| !party.is_library())?;
        Some((party.name.clone(), line.text.clone()))
    };
    let gave = lines.iter().filter_map(|line| of(line)).collect();
    Ok(Thanks { place, gave, posted: Posted::default().with_day("sent", Some(ask.now.today)) })
}

/// `POST /partnerships/{id}/credit/thanks`
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let party = read.id::<PartyId>("party", "Choose which of us").filter(|id| page.place.party(*id).is_some());
    let whom = read.text::<200>("whom", "Enter whom you thanked");
    let text = read.text::<500>("text", "Enter for what");
    let sent_on = read.day("sent", "Enter the day, like 24 11 2026");
    if sent_on.is_some_and(|on| on > ask.now.today) {
        read.wrong::<()>("sent", "Enter a day that has come");
    }
    let (((party, whom), text), sent_on) = match read.done(party.zip(whom).zip(text).zip(sent_on)) {
        Ok(all) => all,
        Err(Problem(posted)) => return ask.again(&Thanks { posted, ..page }),
    };
    let thanks = ThankYou {
        id: ask.now.id(),
        partnership: page.place.partnership.id,
        party: Some(party),
        whom,
        text,
        sent_on: Some(sent_on),
        by: ask.me()?.actor.person(),
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if !ask.first_time(&mut tx, "thanks").await? {
        return Ok(Answer::go(page.place.address("/credit")));
    }
    tx.insert(&thanks).await?;
    tx.save().await?;
    Ok(Answer::go(page.place.address("/credit")))
}
