//! The plans that a service keeps as its own, in versions, and what a new workshop can begin from (R115, R195).

use ampersand_domain::workshop::{Plan, Template, TemplateId, latest, next_number};
use ampersand_store::{Desk, Kept, Once};
use maud::{Markup, html};

use super::{plan, run::found};
use crate::partnership::kept;
use crate::shell::{
    Answer, Ask, Choice, Frame, Page, Problem, Reader, Trouble, day, day_short,
    parts::{self, plain_table},
};

/// What stands before the kind in the word of one element alone.
const ONLY: &str = "only-";

async fn all(desk: &Desk) -> Result<Vec<Kept<Template>>, Trouble> {
    Ok(desk.select::<Template>().order("name, number DESC, id").limit(500).all().await?)
}

/// The plans that are offered: the last version of each name that is not put away.
async fn offered(desk: &Desk) -> Result<Vec<Template>, Trouble> {
    let all: Vec<Template> = all(desk).await?.into_iter().map(|one| one.record).collect();
    Ok(latest(&all).into_iter().filter(|one| one.put_away_on.is_none()).cloned().collect())
}

/// The names under which the service has kept plans.
pub(super) async fn names(desk: &Desk) -> Result<Vec<String>, Trouble> {
    Ok(offered(desk).await?.into_iter().map(|one| one.name).collect())
}

/// What a new workshop can begin from, besides our two hours: plans of the service, or one element alone.
pub(super) async fn choices(desk: &Desk) -> Result<Vec<Choice>, Trouble> {
    let own = offered(desk).await?;
    let own = own
        .iter()
        .map(|one| Choice::new(one.id.to_string(), format!("{} ({} minutes)", one.says(), one.plan.minutes())));
    Ok(own.chain(singles()).collect())
}

/// One element alone, as a choice.
pub(super) fn singles() -> impl Iterator<Item = Choice> {
    Plan::single_kinds().into_iter().map(|kind| {
        let plan = Plan::only(kind);
        Choice::new(format!("{ONLY}{}", kind.as_str()), format!("Only “{}” ({} minutes)", kind.title(), plan.minutes()))
    })
}

/// The plan behind such a choice; our two hours where there is none.
pub(super) async fn plan_of(desk: &Desk, chosen: &str) -> Result<Plan, Trouble> {
    if chosen.is_empty() {
        return Ok(Plan::two_hours());
    }
    if let Some(kind) = chosen.strip_prefix(ONLY) {
        return Ok(Plan::only(kind.parse().map_err(|_| Trouble::NotFound)?));
    }
    let id: TemplateId = TemplateId(chosen.parse().map_err(|_| Trouble::NotFound)?);
    Ok(desk.get::<Template>(id).await?.ok_or(Trouble::NotFound)?.begun())
}

/// `POST /workshops/{id}/template`: the plan as it stands is kept as the service's own.
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let (workshop, _) = found(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let name = read.text::<120>("template", "Enter what the plan is called");
    let about = read.maybe::<500>("about").unwrap_or_default();
    let name = match read.done(name) {
        Ok(name) => name,
        Err(Problem(posted)) => return plan::again(&ask, posted).await,
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if tx.once(ask.posted.value("key"), "template", &ask.posted_text()).await? != Once::First {
        return Ok(Answer::go("/workshops/templates"));
    }
    let before: Vec<Template> = tx.select::<Template>().all().await?.into_iter().map(|one| one.record).collect();
    // A name is written as it was first written.
    let name = before.iter().find(|one| one.is_called(&name)).map_or(name, |one| one.name.clone());
    let one = Template {
        id: ask.now.id(),
        number: next_number(&before, &name),
        name,
        about,
        plan: Plan { from: String::new(), ..workshop.plan.clone() },
        made_on: ask.now.today,
        made_by: ask.me()?.actor.person(),
        put_away_on: None,
    };
    tx.insert(&one).await?;
    tx.save().await?;
    Ok(Answer::go(format!("/workshops/templates/{}", one.id)))
}

/// All plans of the service.
pub(super) struct List {
    all: Vec<Template>,
}

/// `GET /workshops/templates`
pub(crate) async fn list(ask: Ask) -> Result<Answer, Trouble> {
    let all = all(&ask.desk()?).await?.into_iter().map(|one| one.record).collect();
    ask.show(&List { all })
}

impl Page for List {
    fn title(&self) -> String {
        "Our own plans to begin from".to_owned()
    }

    fn section(&self) -> &'static str {
        "/workshops"
    }

    fn way(&self) -> Vec<(String, String)> {
        vec![("Workshops".to_owned(), "/workshops".to_owned())]
    }

    fn view(&self, _frame: &Frame) -> Markup {
        let rows: Vec<Vec<Markup>> = latest(&self.all)
            .into_iter()
            .map(|one| {
                vec![
                    html! { a class="govuk-link" href=(format!("/workshops/templates/{}", one.id)) { (one.name) } },
                    html! { (one.about) },
                    html! { (one.plan.minutes()) },
                    html! { (one.number) ", kept on " (day_short(one.made_on)) @if one.put_away_on.is_some() { ", put away" } },
                ]
            })
            .collect();
        html! {
            p class="govuk-body" { "The two hours of the method are always there: " (minutes(&Plan::two_hours())) ". " a class="govuk-link" href="/workshops/new" { "Plan a workshop with them" } "." }
            @if rows.is_empty() {
                (parts::empty(
                    "No plan of our own yet",
                    "When a workshop went well in another order or with other words, its plan can be kept. It stands on the page of each plan, under “Keep it as a plan of our own”.",
                    Some(("See the workshops", "/workshops")),
                ))
            } @else {
                (plain_table("Our own plans", &["Plan", "What it is good for", "Minutes", "Version"], &rows))
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let many = (1..30).map(|at| Template { name: format!("Evening {at}"), ..sample(1) }).collect();
        vec![
            ("empty", Self { all: Vec::new() }),
            ("usual", Self { all: vec![sample(1), sample(2)] }),
            ("many", Self { all: many }),
        ]
    }
}

fn minutes(plan: &Plan) -> String {
    let all: Vec<String> = plan.elements.iter().map(|element| element.minutes.to_string()).collect();
    format!("{} minutes", all.join(" + "))
}

/// One version, with the others of its name.
pub(super) struct One {
    one: Kept<Template>,
    versions: Vec<Template>,
}

/// `GET /workshops/templates/{template}`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let one = desk.get::<Template>(ask.id_of::<TemplateId>("template")?).await?.ok_or(Trouble::NotFound)?;
    let versions = all(&desk).await?.into_iter().map(|other| other.record).filter(|other| other.is_called(&one.name));
    ask.show(&One { versions: versions.collect(), one })
}

/// `POST /workshops/templates/{template}/away`: it is offered no more, or again.
pub(crate) async fn away(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let one = desk.get::<Template>(ask.id_of::<TemplateId>("template")?).await?.ok_or(Trouble::NotFound)?;
    let put_away_on = one.put_away_on.is_none().then_some(ask.now.today);
    let mut tx = desk.write(&ask.now).await?;
    tx.update(&Template { put_away_on, ..one.record.clone() }, ask.version()?).await?;
    tx.save().await?;
    Ok(Answer::go(format!("/workshops/templates/{}", one.id)))
}

impl One {
    fn is_latest(&self) -> bool {
        self.versions.iter().all(|other| other.number <= self.one.number)
    }
}

impl Page for One {
    fn title(&self) -> String {
        self.one.name.clone()
    }

    fn section(&self) -> &'static str {
        "/workshops"
    }

    fn way(&self) -> Vec<(String, String)> {
        let list = ("Our own plans".to_owned(), "/workshops/templates".to_owned());
        vec![("Workshops".to_owned(), "/workshops".to_owned()), list]
    }

    fn view(&self, frame: &Frame) -> Markup {
        let one = &self.one;
        let away = one.put_away_on;
        let rows: Vec<Vec<Markup>> = one
            .plan
            .elements
            .iter()
            .zip(one.plan.begins())
            .map(|(element, begins)| {
                let words = element.words();
                vec![
                    html! { (element.title) },
                    html! { (begins) " to " (begins.saturating_add(element.minutes)) },
                    html! { (words.purpose) },
                    html! { @if !words.steps.is_empty() { ol class="govuk-list govuk-list--number" { @for step in &words.steps { li { (step) } } } } },
                ]
            })
            .collect();
        html! {
            p class="govuk-body" { "Version " (one.number) ", kept on " (day(one.made_on)) ". " (one.plan.minutes()) " minutes." }
            (parts::paragraphs(&one.about))
            @if let Some(on) = away { (parts::note(&format!("It was put away on {} and is not offered.", day(on)))) }
            @else if self.is_latest() { (parts::link_button("Plan a workshop with it", &format!("/workshops/new?begin={}", one.id))) }
            (plain_table("The elements", &["Element", "Minutes from the start", "What it is for", "Steps"], &rows))
            @if self.versions.len() > 1 {
                h2 class="govuk-heading-m" { "Versions" }
                ul class="govuk-list govuk-list--bullet" {
                    @for other in &self.versions {
                        li {
                            @if other.id == one.id { "Version " (other.number) ", this one" }
                            @else { a class="govuk-link" href=(format!("/workshops/templates/{}", other.id)) { "Version " (other.number) ", kept on " (day_short(other.made_on)) } }
                        }
                    }
                }
            }
            @if self.is_latest() {
                (parts::post_button(frame, &format!("/workshops/templates/{}/away", one.id), if away.is_some() { "Offer it again" } else { "Put it away" }, &[("version", &one.version.to_string())]))
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let away = Template { put_away_on: Some(ampersand_domain::Date::constant(2026, 11, 24)), ..sample(1) };
        vec![
            ("usual", Self { one: kept(sample(2)), versions: vec![sample(2), sample(1)] }),
            ("put-away", Self { one: kept(away), versions: vec![sample(1)] }),
        ]
    }
}

fn sample(number: i64) -> Template {
    Template {
        id: TemplateId(ampersand_domain::Uuid::from_u128(u128::try_from(number).unwrap_or_default())),
        name: "An evening with young people, for Tottenham & Wood Green Friends of the Earth and everybody else"
            .to_owned(),
        number,
        about: "Works with twelve, and needs a second room.".to_owned(),
        plan: Plan::two_hours(),
        made_on: ampersand_domain::Date::constant(2026, 11, 20),
        made_by: None,
        put_away_on: None,
    }
}
