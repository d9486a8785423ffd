//! Those who will use it are asked: who, how, what they said, and what was changed by it (R174).

use ampersand_domain::{
    Date, Uuid,
    partnership::{Consultation, ConsultationId},
};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::place::{Place, kept};
use crate::shell::{
    Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, day_short,
    parts::{self, hidden},
    version_field,
};

/// All who were asked, the last first.
pub(crate) struct AskedUsers {
    place: Place,
    all: Vec<Kept<Consultation>>,
    posted: Posted,
}

impl Page for AskedUsers {
    fn title(&self) -> String {
        "What those who use it say".to_owned()
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
        html! {
            (parts::error_summary(&self.posted))
            p class="govuk-body-l" { "Ask those who will use it before it is fixed, and tell them what you changed. Write groups down here, and nobody’s name." }
            @if self.all.is_empty() {
                (parts::empty("Nobody was asked yet", "Five people over tea say more than a form. Ask: would you come, what would keep you away, what would you change?", None))
            }
            @for one in &self.all { (self.one(frame, one)) }
            h2 class="govuk-heading-m" id="add" { "Somebody was asked" }
            (parts::form(frame, &self.place.address("/asked-users"), html! {
                (parts::field(&self.posted, "who", "Who was asked?", "Like: nine who come on Tuesdays, two carers"))
                (parts::field(&self.posted, "how", "How?", "Like: over tea, with three questions"))
                (parts::date_field(&self.posted, "asked_on", "When?", ""))
                (parts::text_area(&self.posted, "said", "What did they say?", "As they put it", 3))
                (parts::field(&self.posted, "changed", "What was changed by it? (you can add it later)", "Like: we begin at eleven"))
                (parts::button("Keep it"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let one = |number: u128, changed: &str| {
            kept(Consultation {
                id: Uuid::from_u128(number).into(),
                partnership: place.partnership.id,
                who: "Nine who come on Tuesdays, and two of those who care for somebody at home".to_owned(),
                how: "Over tea, with three questions".to_owned(),
                asked_on: Date::constant(2026, 11, 3),
                said: "Ten is too early. The door is heavy. We would come for the soup alone.".to_owned(),
                changed: changed.to_owned(),
                changed_on: (!changed.is_empty()).then_some(Date::constant(2026, 11, 10)),
                by: None,
            })
        };
        let page = |all, posted| Self { place: place.clone(), all, posted };
        let wrong = Posted::default().with("how", "Over tea").but("who", "Enter who was asked");
        vec![
            ("empty", page(Vec::new(), Posted::default())),
            ("full", page(vec![one(301, ""), one(302, "We begin at eleven")], Posted::default())),
            ("many", page((310..330).map(|number| one(number, "We begin at eleven")).collect(), Posted::default())),
            ("wrong", page(Vec::new(), wrong)),
        ]
    }
}

impl AskedUsers {
    fn one(&self, frame: &Frame, one: &Kept<Consultation>) -> Markup {
        let id = one.id.to_string();
        let field = format!("changed-{id}");
        let typed = match self.posted.value("one") == id {
            true => self.posted.clone(),
            false => Posted::default().with(&field, one.changed.as_str()),
        };
        html! {
            div class="app-box" {
                h2 class="app-box__title" { (one.who) ", " (day_short(one.asked_on)) }
                @if !one.how.is_empty() { p class="app-soft" { (one.how) } }
                (parts::paragraphs(&one.said))
                @if let Some(on) = one.changed_on { p { "Changed on " (day_short(on)) ": " (one.changed) } }
                @else { p class="app-soft" { "Nothing was changed by it yet." } }
                details class="app-help" open[!typed.problems().is_empty()] {
                    summary { "What was changed by it" span class="govuk-visually-hidden" { ": " (one.who) } }
                    (parts::form(frame, &self.place.address("/asked-users/changed"), html! {
                        (hidden("one", &id)) (version_field(one.version))
                        (parts::field(&typed, &field, "What was changed?", "Leave it empty to take it back"))
                        (parts::quiet_button("Keep what was changed"))
                    }))
                }
            }
        }
    }
}

async fn page(ask: &Ask) -> Result<AskedUsers, Trouble> {
    let place = Place::of(ask).await?;
    let desk = ask.desk()?;
    let all = desk.select::<Consultation>().filter("partnership = ?", place.partnership.id);
    let all = all.order("asked_on DESC, id DESC").all().await?;
    Ok(AskedUsers { place, all, posted: Posted::default().with_day("asked_on", Some(ask.now.today)) })
}

/// `GET /partnerships/{id}/asked-users`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

/// `POST /partnerships/{id}/asked-users`
pub(crate) async fn add(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let who = read.text::<300>("who", "Enter who was asked");
    let how = read.maybe::<300>("how").unwrap_or_default();
    let asked_on = read.day("asked_on", "Enter the day on which they were asked");
    if asked_on.is_some_and(|on| on > ask.now.today) {
        read.wrong::<()>("asked_on", "Enter a day that has come");
    }
    let said = read.text::<4000>("said", "Enter what they said");
    let changed = read.maybe::<500>("changed").unwrap_or_default();
    let (id, by) = (ask.now.id(), ask.me()?.actor.person());
    let new = who.zip(asked_on).zip(said).map(|((who, asked_on), said)| {
        let partnership = page.place.partnership.id;
        let asked =
            Consultation { id, partnership, who, how, asked_on, said, changed: String::new(), changed_on: None, by };
        asked.changes(changed, ask.now.today)
    });
    let new = match read.done(new) {
        Ok(new) => new,
        Err(Problem(posted)) => return ask.again(&AskedUsers { posted, ..page }),
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if ask.first_time(&mut tx, "asked-users").await? {
        tx.insert(&new).await?;
        tx.save().await?;
    }
    Ok(Answer::go(page.place.address("/asked-users")))
}

/// `POST /partnerships/{id}/asked-users/changed`
pub(crate) async fn changed(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let id: Option<ConsultationId> = read.maybe_id("one");
    let one = page.all.iter().find(|one| Some(one.id) == id).ok_or(Trouble::NotFound)?;
    let changed = read.maybe::<500>(&format!("changed-{}", one.id)).unwrap_or_default();
    let after = match read.done(Some(one.record.clone().changes(changed, ask.now.today))) {
        Ok(after) => after,
        Err(Problem(posted)) => return ask.again(&AskedUsers { posted, ..page }),
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.update(&after, ask.version()?).await?;
    tx.save().await?;
    Ok(Answer::go(page.place.address("/asked-users")))
}
