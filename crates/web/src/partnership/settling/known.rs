//! The first page of settling in: who each organisation is to us, who leads here, when we last spoke (keys 1 to 4).

use std::collections::{HashMap, HashSet};

use ampersand_domain::{
    OrganisationId, Uuid, Word as _, fold,
    organisations::{CoarseDate, CoarseRead, ImportId, Interaction, Organisation, Origin, Precision, Standing, Ways},
    partnership::{Partnership, Party},
    people::Person,
};
use ampersand_store::{Desk, Kept};
use maud::{Markup, html};

use super::{keyed, of, save, steps};
use crate::{
    organisations::when,
    shell::{Answer, Ask, Choice, Frame, Page, Posted, Trouble, parts, plural},
};

/// How many lines stand on one page.
const MOST: u32 = 100;

/// One organisation, with what the list already said of it.
pub(super) struct Line {
    pub(super) organisation: Kept<Organisation>,
    /// What stands in the list: status, lead, notes.
    pub(super) told: String,
    /// Who leads, as far as the list says.
    lead: String,
    /// When we last spoke, in words.
    pub(super) last: String,
}

/// The page.
pub(crate) struct Known {
    pub(super) lines: Vec<Line>,
    /// How many wait, with those that stand on this page.
    waiting: usize,
    staff: Vec<String>,
    import: String,
    posted: Posted,
}

impl Page for Known {
    fn title(&self) -> String {
        "Settling in: who they are to us".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        vec![("Partnerships".to_owned(), "/partnerships".to_owned())]
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (steps(1))
            @if self.lines.is_empty() {
                (parts::empty("Everybody is settled in", "An organisation stands here until somebody has said who it is to us. A list that comes in brings them here.", Some(("Bring in a list", "/organisations/import"))))
                p class="govuk-body" { a class="govuk-link" href="/partnerships/settling-in/running" { "Go on to those that run" } }
            } @else {
                (parts::error_summary(&self.posted))
                p class="govuk-body-l" { (super::super::capital(&plural(self.waiting, "organisation", "organisations"))) ", ten seconds each. What your list says is filled in already." }
                @if self.waiting > self.lines.len() {
                    p class="govuk-body" { "Here are the first " (self.lines.len()) ". When you keep them, the next ones come; you can stop after any page." }
                }
                p class="govuk-body" { "Keys 1 to 4 choose and go on to the next line. Leave a line empty to come back to it later. Nothing is late on the first day." }
                p class="govuk-body" { "The first person named for an organisation is taken as the one who leads for it. If it is somebody else, change their part under People." }
                (parts::form(frame, "/partnerships/settling-in", html! {
                    @if !self.import.is_empty() { (parts::hidden("import", &self.import)) }
                    datalist id="colleagues" { @for name in &self.staff { option value=(name) {} } }
                    ul class="app-lines" data-keys="" { @for line in &self.lines { (self.line(line)) } }
                    (parts::button("Keep all lines"))
                }))
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let line = |number: u128, name: &str, told: &str| Line {
            organisation: super::super::kept(Organisation::named(
                Uuid::from_u128(number).into(),
                name,
                Origin::Imported,
            )),
            told: told.to_owned(),
            lead: "Ifeoma".to_owned(),
            last: "spring 2023".to_owned(),
        };
        let long = "Tottenham & Wood Green Friends of the Earth, Somali Women's Group and Allied Tenants' Association";
        let lines = vec![line(2, "Age Friends", "Status: active\nTea on Tuesdays"), line(3, long, "")];
        let page = |lines: Vec<Line>, posted: Option<Posted>| {
            let posted = posted.unwrap_or_else(|| filled(&lines));
            let waiting = lines.len();
            Self { lines, waiting, staff: vec!["Ifeoma Danjuma".to_owned()], import: String::new(), posted }
        };
        let wrong = Posted::default()
            .with(&of("last", Uuid::from_u128(9).into()), "when Jean was here")
            .but(&of("last", Uuid::from_u128(9).into()), "Enter a month like March 2024, or years ago");
        vec![
            ("empty", page(Vec::new(), None)),
            ("many", Self { waiting: 240, ..page(vec![line(4, "Repair Café", "")], None) }),
            ("full", page(lines, None)),
            ("wrong", page(vec![line(9, "Park Friends", "")], Some(wrong))),
        ]
    }
}

impl Known {
    fn line(&self, line: &Line) -> Markup {
        let one = &line.organisation;
        let choices = [
            Choice::new(Standing::PartnerNow.as_str(), "partnership now"),
            Choice::new(Standing::WasPartner.as_str(), "was one"),
            Choice::new(Standing::WouldLike.as_str(), "would like"),
            Choice::new(Standing::KnowThem.as_str(), "just know them"),
        ];
        let hidden = |field: &str| html! { span class="govuk-visually-hidden" { ": " (field) } };
        let input = |field: &str, label: &str, list: Option<&str>| {
            let name = of(field, one.id);
            let problem = self.posted.problem_of(&name);
            html! {
                div {
                    label class="app-soft" for=(name) { (label) (hidden(&one.name)) }
                    @if let Some(says) = problem { p class="govuk-error-message" id=(format!("{name}-error")) { (says) } }
                    input class=(if problem.is_some() { "govuk-input govuk-input--error" } else { "govuk-input" }) id=(name) name=(name) type="text"
                        value=(self.posted.value(&name)) list=[list] autocomplete="off" aria-describedby=[problem.map(|_| format!("{name}-error"))];
                }
            }
        };
        html! {
            li {
                div {
                    (parts::hidden("id", &one.id.0.to_string()))
                    strong { (one.name) }
                    @if !line.told.is_empty() { p class="govuk-body-s app-keeps-lines" { (line.told) } }
                }
                (keyed(&self.posted, &of("to", one.id), &format!("Who are they to us: {}", one.name), &choices))
                (input("lead", "Who leads here", Some("colleagues")))
                (input("last", "Last spoke", None))
            }
        }
    }
}

/// `GET /partnerships/settling-in`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let import = ask.query().value("import").to_owned();
    let mut page = page(&ask, &import).await?;
    page.posted = filled(&page.lines);
    ask.show(&page)
}

/// Those about whom nobody has said yet who they are, those that run without a partnership on record, and all of
/// the list that just came in.
async fn page(ask: &Ask, import: &str) -> Result<Known, Trouble> {
    let desk = ask.desk()?;
    let running = "id NOT IN (SELECT organisation FROM parties WHERE organisation IS NOT NULL AND left_on IS NULL)";
    let open = format!("standing IS NULL OR (standing = 'partner_now' AND {running})");
    let waiting = || {
        let read = desk.select::<Organisation>().only("merged_into IS NULL").order("id");
        match import.parse().map(ImportId) {
            Ok(import) => read.filter(&format!("({open} OR import = ?) AND {running}"), import),
            Err(_) => read.only(&format!("({open}) AND {running}")),
        }
    };
    let organisations = waiting().limit(MOST).all().await?;
    let waiting = usize::try_from(waiting().count().await?).unwrap_or_default();
    let staff: Vec<String> = staff(&desk, ask).await?.into_iter().map(|kept| kept.record.name).collect();
    let lines = lines(&desk, organisations, &staff).await?;
    Ok(Known { lines, waiting, staff, import: import.to_owned(), posted: Posted::default() })
}

pub(super) async fn staff(desk: &Desk, ask: &Ask) -> Result<Vec<Kept<Person>>, Trouble> {
    let all = desk.select::<Person>().order("name, id").all().await?;
    Ok(all.into_iter().filter(|person| person.is_current(ask.now.today)).collect())
}

/// Each with what the list said last: one query, whatever their number.
async fn lines(desk: &Desk, all: Vec<Kept<Organisation>>, staff: &[String]) -> Result<Vec<Line>, Trouble> {
    let ids: Vec<OrganisationId> = all.iter().map(|one| one.id).collect();
    let talks = desk.select::<Interaction>().among("organisation", &ids).order("day IS NULL, day DESC, id DESC");
    let talks = talks.all().await?;
    let mut told: HashMap<OrganisationId, &Interaction> = HashMap::new();
    let mut last: HashMap<OrganisationId, &Interaction> = HashMap::new();
    for talk in &talks {
        if talk.import.is_some() {
            told.entry(talk.organisation).or_insert(talk);
        }
        if talk.ways == Ways::TwoWay {
            last.entry(talk.organisation).or_insert(talk);
        }
    }
    let line = |organisation: Kept<Organisation>| {
        let notes = told.get(&organisation.id).map_or(String::new(), |talk| talk.notes.clone());
        let lead = notes.lines().find_map(|line| line.strip_prefix("Lead: ")).unwrap_or_default().trim().to_owned();
        let last = last.get(&organisation.id).map_or(String::new(), |talk| last_words(talk.when()));
        Line { organisation, lead: colleague(&lead, staff).unwrap_or(&lead).to_owned(), last, told: notes }
    };
    Ok(all.into_iter().map(line).collect())
}

/// When we last spoke, in words that can be read again.
fn last_words(day: CoarseDate) -> String {
    if day.precision == Precision::LongAgo { "years ago".to_owned() } else { when(day) }
}

/// The colleague of this name: the whole name, or a first name that only one of them has.
pub(super) fn colleague<'n>(typed: &str, staff: &'n [String]) -> Option<&'n str> {
    let typed = fold(typed);
    let first = |name: &str| fold(name).split(' ').next() == Some(typed.as_str());
    let whole = staff.iter().find(|name| fold(name) == typed);
    let mut firsts = staff.iter().filter(|name| first(name));
    whole.or_else(|| firsts.next().filter(|_| firsts.next().is_none())).map(String::as_str)
}

/// The fields as the list fills them.
fn filled(lines: &[Line]) -> Posted {
    lines.iter().fold(Posted::default(), |posted, line| {
        let id = line.organisation.id;
        let standing = line.organisation.standing.map_or("", Standing::as_str);
        posted
            .with(&of("to", id), standing)
            .with(&of("lead", id), line.lead.as_str())
            .with(&of("last", id), line.last.as_str())
    })
}

/// `POST /partnerships/settling-in`: one save for the page; what runs becomes a partnership that is settling in.
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let ids: Vec<OrganisationId> =
        ask.posted.values("id").iter().filter_map(|id| id.parse().ok().map(OrganisationId)).take(200).collect();
    let organisations = desk.select::<Organisation>().among("id", &ids).only("merged_into IS NULL").order("id");
    let organisations = organisations.all().await?;
    let staff = staff(&desk, &ask).await?;
    let names: Vec<String> = staff.iter().map(|kept| kept.name.clone()).collect();
    let lines = lines(&desk, organisations, &names).await?;
    let running = running(&desk, &ids).await?;
    let mut posted = ask.posted.clone();
    let mut told = Vec::new();
    for line in lines {
        let id = line.organisation.id;
        let typed = posted.value(&of("last", id)).trim().to_owned();
        let last = match CoarseDate::read(&typed, ask.now.today) {
            _ if typed == line.last => None,
            CoarseRead::Known(when) => Some(when),
            CoarseRead::Blank => None,
            CoarseRead::Unclear(_) => {
                posted.problem(
                    &of("last", id),
                    format!("{}: enter a month like March 2024, or years ago", line.organisation.name),
                );
                None
            }
        };
        let lead = posted.value(&of("lead", id)).trim().chars().take(120).collect();
        let standing = Standing::from_word(posted.value(&of("to", id)));
        told.push(save::Told { runs: running.contains(&id), line, standing, lead, last });
    }
    if !posted.problems().is_empty() {
        let page = page(&ask, ask.posted.value("import")).await?;
        return ask.again(&Known { posted, ..page });
    }
    save::save(&ask, &staff, told).await?;
    Ok(Answer::go("/partnerships/settling-in/running"))
}

/// Those of these with whom a partnership is on record that is not over.
async fn running(desk: &Desk, ids: &[OrganisationId]) -> Result<HashSet<OrganisationId>, Trouble> {
    let parties = desk.select::<Party>().among("organisation", ids).only("left_on IS NULL").all().await?;
    let of: Vec<_> = parties.iter().map(|party| party.partnership).collect();
    let open = desk.select::<Partnership>().among("id", &of).all().await?;
    let open: HashSet<_> = open.iter().filter(|one| !one.stage.is_closing()).map(|one| one.id).collect();
    Ok(parties
        .iter()
        .filter(|party| open.contains(&party.partnership))
        .filter_map(|party| party.organisation)
        .collect())
}
