//! *Later*, with a day, and *not mine*, with a person: one press on Today.

use ampersand_domain::{
    Uuid,
    people::{Person, PersonId},
    today::{Duty, DutyKind, PutOff},
};
use maud::{Markup, html};

use crate::shell::{Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, parts};

/// The form under a duty; `at` keeps its fields apart from those of the others on the page.
pub(super) fn form(frame: &Frame, duty: &Duty, at: usize, colleagues: &[(PersonId, String)]) -> Markup {
    let id = format!("given-{at}");
    let about = duty.about().to_string();
    let fields = |span| [("kind", duty.kind.as_str()), ("about", about.as_str()), ("span", span)];
    html! {
        (parts::post_button(frame, "/today/later", "Not before next week", &fields("week")))
        (parts::post_button(frame, "/today/later", "Not before next month", &fields("month")))
        p { a class="govuk-link" href=(format!("/today/later?kind={}&about={about}", duty.kind.as_str())) { "Another day" } }
        @if !colleagues.is_empty() {
            (parts::form(frame, "/today/given", html! {
                (parts::hidden("kind", duty.kind.as_str()))
                (parts::hidden("about", &about))
                label class="govuk-label" for=(id) { "It is for" }
                select class="govuk-select" id=(id) name="given_to" {
                    @for (person, name) in colleagues { option value=(person.0) { (name) } }
                }
                " "
                button class="app-textbutton" type="submit" { "Hand it on" }
            }))
        }
    }
}

/// The page on which a day of one's own is chosen.
pub(crate) struct Later {
    kind: String,
    about: String,
    posted: Posted,
}

impl Page for Later {
    fn title(&self) -> String {
        "Not before which day?".to_owned()
    }

    fn section(&self) -> &'static str {
        "/today"
    }

    fn way(&self) -> Vec<(String, String)> {
        vec![("Today".to_owned(), "/today".to_owned())]
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.posted))
            (parts::form(frame, "/today/later", html! {
                (parts::hidden("kind", &self.kind))
                (parts::hidden("about", &self.about))
                (parts::date_field(&self.posted, "until", "It comes back on", ""))
                (parts::button("Put it off"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |posted| Self { kind: "notes".to_owned(), about: Uuid::nil().to_string(), posted };
        vec![("empty", page(Posted::default())), ("wrong", page(Posted::default().but("until", "Enter the day")))]
    }
}

/// `GET /today/later`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = Later {
        kind: ask.query().value("kind").to_owned(),
        about: ask.query().value("about").to_owned(),
        posted: Posted::default(),
    };
    ask.show(&page)
}

/// `POST /today/later`
pub(crate) async fn later(ask: Ask) -> Result<Answer, Trouble> {
    let today = ask.now.today;
    let mut read = Reader::new(&ask.posted);
    let about = read.word::<DutyKind>("kind", "Choose what").zip(read.id::<Uuid>("about", "Choose what"));
    let until = match ask.posted.value("span") {
        "week" => Some(today.saturating_add(jiff::ToSpan::days(7))),
        "month" => Some(today.saturating_add(jiff::ToSpan::months(1))),
        _ => read.day("until", "Enter the day on which it comes back, like 24 11 2026"),
    };
    if until.is_some_and(|until| until <= today) {
        read.wrong::<()>("until", "Enter a day after today");
    }
    match read.done(about.zip(until)) {
        Ok(((kind, about), until)) => keep(&ask, kind, about, Some(until), None).await,
        Err(Problem(posted)) => {
            let page = Later {
                kind: ask.posted.value("kind").to_owned(),
                about: ask.posted.value("about").to_owned(),
                posted,
            };
            ask.again(&page)
        }
    }
}

/// `POST /today/given`: whose it is from now on; they are told.
pub(crate) async fn given(ask: Ask) -> Result<Answer, Trouble> {
    let mut read = Reader::new(&ask.posted);
    let about = read.word::<DutyKind>("kind", "Choose what").zip(read.id::<Uuid>("about", "Choose what"));
    let to = read.id::<PersonId>("given_to", "Choose for whom it is");
    let Ok(((kind, about), to)) = read.done(about.zip(to)) else { return Err(Trouble::NotFound) };
    let person = ask.desk()?.get::<Person>(to).await?.filter(|person| person.left.is_none());
    if person.is_none() {
        return Err(Trouble::NotFound);
    }
    keep(&ask, kind, about, None, Some(to)).await
}

async fn keep(
    ask: &Ask,
    kind: DutyKind,
    about: Uuid,
    until: Option<ampersand_domain::Date>,
    given_to: Option<PersonId>,
) -> Result<Answer, Trouble> {
    let me = ask.me()?;
    let decided =
        PutOff { id: ask.now.id(), kind, about, until, given_to, by: me.actor.person(), on_day: ask.now.today };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.insert(&decided).await?;
    if let Some(person) = given_to {
        tx.notice(person, &format!("{} handed something on to you; it stands on your Today.", me.name), "/today")
            .await?;
    }
    tx.save().await?;
    Ok(Answer::go("/today"))
}
