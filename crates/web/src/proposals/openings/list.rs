//! All buildings that open, the next first.

use ampersand_domain::proposals::Opening;
use maud::{Markup, html};

use crate::shell::{Answer, Ask, Frame, Page, Trouble, day_short, parts, plural};

/// The list.
pub(crate) struct List {
    all: Vec<Opening>,
}

impl Page for List {
    fn title(&self) -> String {
        "Buildings that open".to_owned()
    }

    fn section(&self) -> &'static str {
        "/proposals"
    }

    fn way(&self) -> Vec<(String, String)> {
        vec![("Proposals".to_owned(), "/proposals".to_owned())]
    }

    fn view(&self, frame: &Frame) -> Markup {
        let rows: Vec<Vec<Markup>> = self.all.iter().map(|one| row(one, frame)).collect();
        html! {
            @if frame.leads() { p { (parts::link_button("A building opens", "/proposals/openings/new")) } }
            @if self.all.is_empty() {
                (parts::empty("No building is on record", "A new or refurbished branch draws offers. Write its day down as soon as you know it: it comes up on Today months ahead, so that you can say what it can host before people ask, and keep time free for what comes.", None))
            } @else {
                (parts::plain_table("Buildings that open", &["Building", "Opens on", "Everybody can read it", "Still to do"], &rows))
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let long = "The Old Corn Exchange, Central Library and Community Hub of Upper Marlow Vale and Kirkford Fields";
        let new =
            Opening { hosts: String::new(), published_on: None, hours: None, name: long.to_owned(), ..super::sample() };
        vec![
            ("empty", Self { all: Vec::new() }),
            ("usual", Self { all: vec![super::sample(), new.clone()] }),
            ("many", Self { all: (0..40).map(|_| new.clone()).collect() }),
        ]
    }
}

fn row(one: &Opening, frame: &Frame) -> Vec<Markup> {
    let gaps = one.gaps().len();
    vec![
        html! { a class="govuk-link" href=(format!("/proposals/openings/{}", one.id)) { (one.name) } },
        html! { (day_short(one.opens_on)) },
        html! { @if one.is_open(frame.today) { (parts::tag("Yes", "green")) } @else { "No" } },
        html! {
            @if one.closed_on.is_some() { "Not looked after any more" }
            @else if gaps == 0 { "Nothing" }
            @else { (plural(gaps, "thing", "things")) }
        },
    ]
}

/// `GET /proposals/openings`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let all = ask.desk()?.select::<Opening>().order("closed_on IS NOT NULL, opens_on, id").limit(200).all().await?;
    ask.show(&List { all: all.into_iter().map(|kept| kept.record).collect() })
}
