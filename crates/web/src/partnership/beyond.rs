//! Those beyond the core: who else takes part, who must know, who decides; laid out by influence and interest (R159–R163).

use ampersand_domain::{
    Date, Uuid,
    partnership::{Beyond, Counts, HowMuch, Involving},
};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::place::{Place, kept};
use crate::shell::{Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, day_short, parts};

/// All of them.
pub(crate) struct BeyondPage {
    place: Place,
    all: Vec<Kept<Beyond>>,
    posted: Posted,
}

impl Page for BeyondPage {
    fn title(&self) -> String {
        "Who else has to know".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        let mut way = self.place.way();
        way.push(("People".to_owned(), self.place.address("/people")));
        way
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/people"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.posted))
            p class="govuk-body-l" { "Beyond those who carry it: who else takes part, who of the council must know and back it, and who decides. Only the library’s people see this page." }
            @if self.all.is_empty() {
                (parts::empty("Nobody is named yet", "Think of whoever could stop it, whoever could open a door, and whoever will hear of it from others if not from you.", None))
            } @else {
                (self.grid())
                @for counts in Counts::ALL { (self.section_of(*counts)) }
            }
            h2 class="govuk-heading-m" id="add" { "Name somebody" }
            (parts::form(frame, &self.place.address("/beyond"), html! {
                (who_fields(&self.posted))
                (parts::button("Name them"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let page = |all, posted| Self { place: place.clone(), all, posted };
        let wrong =
            Posted::default().with("role", "Cabinet member").but("name", "Enter their name, or that of a group");
        let long = "Overview and Scrutiny Committee for Communities, Culture, Leisure and Customer Services";
        let many = (0..9).map(|at| sample(&place, 290 + at, &format!("{long} {at}"))).collect();
        vec![
            ("empty", page(Vec::new(), Posted::default())),
            ("full", page(vec![sample(&place, 290, "Councillor Ngozi Achebe")], Posted::default())),
            ("many", page(many, Posted::default())),
            ("wrong", page(Vec::new(), wrong)),
        ]
    }
}

/// A cabinet member who decides by January, or somebody who only takes part.
pub(super) fn sample(place: &Place, number: u128, name: &str) -> Kept<Beyond> {
    let decides = number.is_multiple_of(2);
    kept(Beyond {
        id: Uuid::from_u128(number).into(),
        partnership: place.partnership.id,
        name: name.to_owned(),
        role: "Cabinet member for communities".to_owned(),
        counts: if decides { Counts::Decides } else { Counts::TakesPart },
        why: "Leads the plan for warm homes".to_owned(),
        influence: HowMuch::Much,
        interest: if decides { HowMuch::Little } else { HowMuch::Much },
        chosen: None,
        how: "Ten minutes before the cabinet meets, with Doreen".to_owned(),
        when_on: Some(Date::constant(2026, 12, 8)),
        owner: None,
        decides: if decides { "Whether the small room is free on Tuesdays".to_owned() } else { String::new() },
        decides_by: decides.then_some(Date::constant(2027, 1, 4)),
        done_on: None,
        came: String::new(),
    })
}

impl BeyondPage {
    /// The grid of influence and interest: a table, so that it reads in order, too.
    fn grid(&self) -> Markup {
        let cell = |influence, interest| {
            let there = self.all.iter().filter(|one| one.influence == influence && one.interest == interest);
            let names: Vec<&Kept<Beyond>> = there.collect();
            html! {
                strong { (involving_word(Involving::usual(influence, interest))) }
                @if names.is_empty() { br; span class="app-soft" { "nobody" } }
                @else { ul class="govuk-list" { @for one in names { li { a class="govuk-link" href=(self.address(one)) { (one.name) } @if one.chosen.is_some() { " (" (involving_word(one.involving()).to_lowercase()) ")" } } } } }
            }
        };
        let rows = [(HowMuch::Much, "Much influence"), (HowMuch::Little, "Little influence")]
            .map(|(influence, says)| {
                vec![html! { (says) }, cell(influence, HowMuch::Little), cell(influence, HowMuch::Much)]
            })
            .to_vec();
        parts::plain_table(
            "Where each stands, and the usual way with them",
            &["Influence", "Little interest", "Much interest"],
            &rows,
        )
    }

    fn section_of(&self, counts: Counts) -> Markup {
        let there: Vec<_> = self.all.iter().filter(|one| one.counts == counts).collect();
        html! {
            @if !there.is_empty() {
                h2 class="govuk-heading-m" { (counts_word(counts)) }
                ul class="app-rows" { @for one in there { li { div { (self.row(one)) } } } }
            }
        }
    }

    fn row(&self, one: &Kept<Beyond>) -> Markup {
        html! {
            a class="govuk-link" href=(self.address(one)) { (one.name) } @if !one.role.is_empty() { ", " (one.role) }
            br;
            span class="app-soft" {
                (involving_word(one.involving()))
                @if !one.how.is_empty() { ": " (one.how) } "."
                @if let Some(on) = one.when_on.filter(|_| one.done_on.is_none()) { " On " (day_short(on)) @if one.comes_too_late() { ", after they decide: make it earlier" } "." }
                @if !one.decides.is_empty() { " Decides: " (one.decides) @if let Some(by) = one.decides_by { ", by " (day_short(by)) } "." }
                @if let Some(on) = one.done_on { " Brought in on " (day_short(on)) "." @if !one.came.is_empty() { " " (one.came) } }
            }
        }
    }

    fn address(&self, one: &Beyond) -> String {
        self.place.address(&format!("/beyond/{}", one.id))
    }
}

/// Who it is, why they count, and where they stand.
pub(super) fn who_fields(posted: &Posted) -> Markup {
    let counts: Vec<Choice> = Counts::ALL.iter().map(|one| Choice::new(one.as_str(), counts_word(*one))).collect();
    let much = |of: &str| [Choice::new("much", format!("Much {of}")), Choice::new("little", format!("Little {of}"))];
    html! {
        (parts::field(posted, "name", "Who?", "A name, or that of a group or committee"))
        (parts::field(posted, "role", "What are they, and where? (optional)", "Like: cabinet member for communities"))
        (parts::choice_list(posted, "counts", "Why do they count?", "", &counts))
        (parts::field(posted, "why", "Why they? (optional)", "Like: they lead the plan for warm homes"))
        (parts::choice_list(posted, "influence", "How much could they do for it, or against it?", "", &much("influence")))
        (parts::choice_list(posted, "interest", "How much does it matter to them?", "", &much("interest")))
    }
}

/// Who it is, as it was posted.
pub(super) fn read_who(read: &mut Reader, before: Beyond) -> Option<Beyond> {
    let name = read.text::<160>("name", "Enter their name, or that of a group");
    let role = read.maybe::<160>("role").unwrap_or_default();
    let counts = read.word::<Counts>("counts", "Choose why they count");
    let why = read.maybe::<500>("why").unwrap_or_default();
    let influence = read.word::<HowMuch>("influence", "Choose how much they could do");
    let interest = read.word::<HowMuch>("interest", "Choose how much it matters to them");
    Some(Beyond { name: name?, role, counts: counts?, why, influence: influence?, interest: interest?, ..before })
}

/// Why somebody counts, in words.
pub(super) fn counts_word(counts: Counts) -> &'static str {
    match counts {
        Counts::TakesPart => "Takes part in it",
        Counts::Supports => "Leads in the council, and must know and back it",
        Counts::Decides => "Decides something",
    }
}

/// The way with somebody, in words.
pub(super) fn involving_word(way: Involving) -> &'static str {
    match way {
        Involving::Closely => "Work with them closely",
        Involving::Content => "Ask what they need, and keep to it",
        Involving::Informed => "Tell them, and ask what they see",
        Involving::Lightly => "Keep an eye on it",
    }
}

async fn page(ask: &Ask) -> Result<BeyondPage, Trouble> {
    let place = Place::of(ask).await?;
    let desk = ask.desk()?;
    let all = desk.select::<Beyond>().filter("partnership = ?", place.partnership.id).order("name, id").all().await?;
    Ok(BeyondPage { place, all, posted: Posted::default() })
}

/// `GET /partnerships/{id}/beyond`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

/// `POST /partnerships/{id}/beyond`
pub(crate) async fn add(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let blank = Beyond {
        id: ask.now.id(),
        partnership: page.place.partnership.id,
        name: String::new(),
        role: String::new(),
        counts: Counts::TakesPart,
        why: String::new(),
        influence: HowMuch::Little,
        interest: HowMuch::Little,
        chosen: None,
        how: String::new(),
        when_on: None,
        owner: ask.me()?.actor.person(),
        decides: String::new(),
        decides_by: None,
        done_on: None,
        came: String::new(),
    };
    let mut read = Reader::new(&ask.posted);
    let new = read_who(&mut read, blank);
    let new = match read.done(new) {
        Ok(new) => new,
        Err(Problem(posted)) => return ask.again(&BeyondPage { posted, ..page }),
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if !ask.first_time(&mut tx, "beyond").await? {
        return Ok(Answer::go(page.place.address("/beyond")));
    }
    tx.insert(&new).await?;
    tx.save().await?;
    Ok(Answer::go(page.place.address(&format!("/beyond/{}", new.id))))
}
