//! What they would gain, and what we would: both columns for everybody with whom something may begin, and lines of what we
//! can offer from which a person chooses (R087, R088).

use ampersand_domain::{
    Date, OrganisationId, Uuid,
    need::{Need, Opportunity},
    offer::{Audit, AuditLine, AuditLineId, benefits},
    organisations::{Columns, Gain, GainId, Gainer, Organisation, Origin},
};
use ampersand_store::{Desk, Kept, StoreError};
use maud::{Markup, html};

use super::words;
use crate::shell::{
    Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, day,
    parts::{self, Cell},
};

/// So many lines of what we can offer are shown at once.
const OFFERED: usize = 12;

/// Both columns of one organisation.
#[derive(Default)]
pub(super) struct Both {
    gains: Vec<Kept<Gain>>,
    /// Needs of ours, each with what meeting it would be for them.
    ideas: Vec<(Opportunity, String)>,
}

impl Both {
    pub(super) async fn of(desk: &Desk, organisation: OrganisationId) -> Result<Self, StoreError> {
        let gains = desk.select::<Gain>().filter("organisation = ?", organisation).order("id").all().await?;
        let ideas = desk.select::<Opportunity>().filter("organisation = ?", organisation).order("id").all().await?;
        let ids: Vec<_> = ideas.iter().map(|idea| idea.need).collect();
        let needs = desk.select::<Need>().among("id", &ids).all().await?;
        let with_need = |idea: Kept<Opportunity>| {
            let need = needs.iter().find(|need| need.id == idea.need)?.what.clone();
            Some((idea.record, need))
        };
        Ok(Self { gains, ideas: ideas.into_iter().filter_map(with_need).collect() })
    }

    fn side(&self, side: Gainer) -> impl Iterator<Item = &Kept<Gain>> {
        self.gains.iter().filter(move |one| one.side == side)
    }

    /// Which of both columns say something.
    pub(super) fn columns(&self) -> Columns {
        let count = |side| i64::try_from(self.side(side).count() + self.ideas.len()).unwrap_or(i64::MAX);
        Columns::of(count(Gainer::They), count(Gainer::We))
    }

    /// Both columns side by side, as they stand on the record.
    pub(super) fn view(&self, organisation: OrganisationId) -> Markup {
        let address = format!("/organisations/{organisation}/gains");
        html! {
            h2 class="govuk-heading-m" id="gains" { "What each of us would gain" }
            @if let Some(says) = one_sided(self.columns()) { p class="govuk-body" { (parts::tag("One-sided", "yellow")) " " (says) } }
            @if self.columns() == Columns::Neither {
                p class="govuk-body" { "Nobody has written it down yet. A line for each side is enough, before anybody rings." }
            } @else { (self.table(&|_| html! {})) }
            p class="govuk-body" { a class="govuk-link" href=(address) { "Write what each would gain" } }
        }
    }

    /// The two columns, with something behind each gain.
    fn table(&self, behind: &dyn Fn(&Kept<Gain>) -> Markup) -> Markup {
        let cell = |side| -> Cell {
            html! {
                @for one in self.side(side) { div class="app-entry" { (one.text) " " (behind(one)) } }
                @for (idea, need) in &self.ideas {
                    div class="app-entry" {
                        @match side {
                            Gainer::They => (idea.their_gain),
                            Gainer::We => { "Our need is met: " (need) },
                        }
                        " " a class="govuk-link" href=(format!("/need/{}/for-them/{}", idea.need, idea.id)) { "Change" span class="govuk-visually-hidden" { ": " (idea.their_gain) } }
                    }
                }
            }
        };
        let rows = [Gainer::They, Gainer::We].map(|side| vec![html! { (whose(side)) }, cell(side)]);
        parts::plain_table("What each of us would gain", &["Who", "What they gain"], &rows)
    }
}

fn whose(side: Gainer) -> &'static str {
    match side {
        Gainer::They => "They",
        Gainer::We => "We",
    }
}

/// What is missing where one side alone would gain.
fn one_sided(columns: Columns) -> Option<&'static str> {
    match columns {
        Columns::OnlyThey => Some("It does not say yet what we would gain."),
        Columns::OnlyWe => Some("It does not say yet what they would gain."),
        Columns::Both | Columns::Neither => None,
    }
}

/// Both columns in a few words, for a list.
pub(crate) fn in_short(columns: Columns) -> &'static str {
    match columns {
        Columns::Both => "Both",
        Columns::OnlyThey => "They alone",
        Columns::OnlyWe => "We alone",
        Columns::Neither => "",
    }
}

/// The page.
pub(crate) struct Gains {
    organisation: Organisation,
    both: Both,
    /// What we can offer that may speak to them, the likeliest first.
    offered: Vec<AuditLine>,
    /// When we last looked at what we can offer, if ever, and whether that holds today.
    looked: Option<(Date, bool)>,
    posted: Posted,
}

impl Page for Gains {
    fn title(&self) -> String {
        "What each of us would gain".to_owned()
    }

    fn section(&self) -> &'static str {
        "/organisations"
    }

    fn way(&self) -> Vec<(String, String)> {
        words::way_to(self.organisation.id, &self.organisation.name)
    }

    fn view(&self, frame: &Frame) -> Markup {
        let (posted, address) = (&self.posted, self.address());
        html! {
            (parts::error_summary(posted))
            @if let Some(says) = one_sided(self.both.columns()) { p class="govuk-body" { (parts::tag("One-sided", "yellow")) " " (says) } }
            @if self.both.columns() == Columns::Neither {
                p class="govuk-body-l" { "A partnership begins where both gain. Say it for each side before you ring." }
            } @else {
                (self.both.table(&|one| parts::about_button(frame, &format!("{address}/remove"), "Take it out", &one.text, parts::hidden("gain", &one.id.to_string()))))
            }
            (parts::form(frame, &address, html! {
                (parts::field(posted, "they", "What would they gain?", "In a line, in words that they would use. Like: families who never come to their office"))
                (parts::field(posted, "we", "What would we gain?", "In a line. Like: advice in the branch, which thirty people a week ask for"))
                (parts::button("Keep these"))
            }))
            h2 class="govuk-heading-m" { "What we can offer that may speak to them" }
            (self.offer(frame))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let organisation = Organisation::named(OrganisationId(Uuid::from_u128(7)), "Advice Sale", Origin::Typed);
        let gain = |number: u128, side, text: &str| {
            crate::partnership::kept(Gain {
                id: GainId(Uuid::from_u128(number)),
                organisation: organisation.id,
                side,
                text: text.to_owned(),
                line: None,
                noted_on: Date::constant(2026, 11, 2),
                by: None,
            })
        };
        let line = |number: u128| AuditLine {
            id: AuditLineId(Uuid::from_u128(number)),
            audit: Uuid::from_u128(3).into(),
            heading: ampersand_domain::offer::AuditHeading::Resources,
            branch: None,
            text: format!("A warm room for thirty at Mill Lane, free on Tuesday mornings ({number})"),
            amount: None,
            unit: String::new(),
            shows: String::new(),
            more: ampersand_domain::Json::default(),
        };
        let page = |gains, lines: u128, looked| Self {
            organisation: organisation.clone(),
            both: Both { gains, ideas: vec![] },
            offered: (1..=lines).map(line).collect(),
            looked,
            posted: Posted::default(),
        };
        let they = gain(1, Gainer::They, "Families who never come to their office");
        let full = vec![they.clone(), gain(2, Gainer::We, "Advice in the branch")];
        let many = (1..30).map(|at| gain(at, if at % 2 == 0 { Gainer::We } else { Gainer::They }, "A line of it"));
        let recent = Some((Date::constant(2026, 9, 1), true));
        let wrong = Self { posted: Posted::default().but("they", NOTHING), ..page(Vec::new(), 2, recent) };
        let ideas = vec![(crate::need::sample_opportunity(), "Help with benefit forms".to_owned())];
        let with_need = Both { gains: vec![gain(4, Gainer::We, "Advice")], ideas };
        vec![
            ("empty", page(Vec::new(), 0, None)),
            ("one-sided", page(vec![they], 3, recent)),
            ("full", Self { both: with_need, ..page(full, 3, recent) }),
            ("old-offer", page(Vec::new(), 3, Some((Date::constant(2025, 3, 1), false)))),
            ("many", page(many.collect(), 40, recent)),
            ("wrong", wrong),
        ]
    }
}

const NOTHING: &str = "Enter what one of you would gain";
const CHOOSE: &str = "Choose at least one line";

impl Gains {
    fn address(&self) -> String {
        format!("/organisations/{}/gains", self.organisation.id)
    }

    /// Lines of what we can offer, to choose from; only while somebody has looked at them within the time.
    fn offer(&self, frame: &Frame) -> Markup {
        let choices = |lines: &[AuditLine]| -> Vec<Choice> {
            lines.iter().map(|line| Choice::new(line.id.to_string(), line.text.as_str()).means(&line.shows)).collect()
        };
        let (first, rest) = self.offered.split_at(self.offered.len().min(OFFERED));
        html! {
            @match self.looked {
                None => p class="govuk-body" { "Nobody has written down yet what we can offer. " a class="govuk-link" href="/offer/renew" { "Write it down" } ", and lines of it stand here." },
                Some((on, false)) => p class="govuk-body" { "We last looked at what we can offer on " (day(on)) ". " a class="govuk-link" href="/offer/renew" { "Look at it again" } " before you promise anything of it." },
                Some(_) if self.offered.is_empty() => p class="govuk-body" { "Every line of what we can offer stands above already." },
                Some(_) => {
                    p class="govuk-body" { "Lines that were chosen for others of their sort come first, then what such bodies usually look for. Choose those that would matter to them." }
                    (parts::form(frame, &format!("{}/lines", self.address()), html! {
                        (parts::many(&self.posted, "line", "What would matter to them?", "", &choices(first)))
                        @if !rest.is_empty() { (parts::details("More of what we can offer", parts::many(&self.posted, "more", "What else would matter to them?", "", &choices(rest)))) }
                        (parts::quiet_button("They would gain these"))
                    }))
                },
            }
        }
    }
}

async fn page(ask: &Ask, posted: Posted) -> Result<Gains, Trouble> {
    let desk = ask.desk()?;
    let organisation = desk.get::<Organisation>(ask.id::<OrganisationId>()?).await?.ok_or(Trouble::NotFound)?.record;
    let both = Both::of(&desk, organisation.id).await?;
    let months = ask.me()?.service.thresholds.confirmation_months;
    let (audit, lines) = crate::offer::audit::newest(&desk).await?;
    let looked = audit.as_ref().map(|audit: &Kept<Audit>| (audit.made_on, audit.is_in_date(ask.now.today, months)));
    let chosen = desk.lines_chosen_for(organisation.kind).await?;
    let lines = if looked.is_some_and(|(_, holds)| holds) { lines } else { Vec::new() };
    let offered = benefits(organisation.kind, &lines, |text| chosen.get(text).copied().unwrap_or_default());
    let stands = |line: &&AuditLine| both.side(Gainer::They).any(|one| one.text == line.text);
    let offered = offered.into_iter().filter(|line| !stands(line)).cloned().collect();
    Ok(Gains { organisation, both, offered, looked, posted })
}

/// `GET /organisations/{id}/gains`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask, Posted::default()).await?;
    ask.show(&page)
}

fn gain(ask: &Ask, organisation: OrganisationId, side: Gainer, text: String, line: Option<AuditLineId>) -> Gain {
    let by = ask.me.as_ref().and_then(|me| me.actor.person());
    Gain { id: ask.now.id(), organisation, side, text, line, noted_on: ask.now.today, by }
}

/// `POST /organisations/{id}/gains`: a line for either side, or for both.
pub(crate) async fn add(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask, Posted::default()).await?;
    let mut read = Reader::new(&ask.posted);
    let said = [(Gainer::They, "they"), (Gainer::We, "we")].map(|(side, name)| (side, read.maybe::<300>(name)));
    if ["they", "we"].iter().all(|name| ask.posted.value(name).trim().is_empty()) {
        read.wrong::<()>("they", NOTHING);
    }
    let said = match read.done(Some(said)) {
        Ok(said) => said,
        Err(Problem(posted)) => return ask.again(&Gains { posted, ..page }),
    };
    let of = page.organisation.id;
    let new: Vec<Gain> = said.into_iter().filter_map(|(side, text)| Some(gain(&ask, of, side, text?, None))).collect();
    keep(&ask, &page, &new).await
}

/// `POST /organisations/{id}/gains/lines`: lines of what we can offer that a person has chosen.
pub(crate) async fn choose(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask, Posted::default()).await?;
    let ids: Vec<&String> = ["line", "more"].into_iter().flat_map(|name| ask.posted.values(name)).collect();
    let lines = page.offered.iter().filter(|line| ids.contains(&&line.id.to_string()));
    let of = page.organisation.id;
    let new: Vec<Gain> = lines.map(|line| gain(&ask, of, Gainer::They, line.text.clone(), Some(line.id))).collect();
    if new.is_empty() {
        let posted = ask.posted.clone().but("line", CHOOSE);
        return ask.again(&Gains { posted, ..page });
    }
    keep(&ask, &page, &new).await
}

async fn keep(ask: &Ask, page: &Gains, new: &[Gain]) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if ask.first_time(&mut tx, "gains").await? {
        tx.insert_many(new).await?;
        tx.save().await?;
    }
    Ok(Answer::go(page.address()))
}

/// `POST /organisations/{id}/gains/remove`
pub(crate) async fn remove(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask, Posted::default()).await?;
    let id = Reader::new(&ask.posted).maybe_id::<GainId>("gain").ok_or(Trouble::NotFound)?;
    if !page.both.gains.iter().any(|one| one.id == id) {
        return Err(Trouble::NotFound);
    }
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.remove::<Gain>(id).await?;
    tx.save().await?;
    Ok(Answer::go(page.address()))
}
