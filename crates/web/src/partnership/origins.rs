//! How partnerships began, and what became of them: they came to us, we brought people together, somebody sent us to each
//! other, or it goes on from an earlier one (R062). As figures with the numbers behind them.

use std::collections::HashSet;

use ampersand_domain::{
    Date, OrganisationId,
    need::NeedId,
    organisations::{Approach, Ring},
    partnership::{Became, Beginning, Begun, BegunBy, Origins, Partnership, PartnershipId, Party, Traces, origins},
    proposals::{Decision, Outcome, Proposal},
};
use ampersand_store::{Desk, Kept, Once};
use maud::{Markup, html};

use super::place::Place;
use crate::shell::{Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, parts};

/// The figures.
pub(crate) struct OriginsPage {
    lines: Vec<Origins>,
    /// Those of which nobody knows how they began.
    unknown: Vec<(PartnershipId, String)>,
}

/// What people call a way to begin.
pub(super) fn way_word(way: BegunBy) -> &'static str {
    match way {
        BegunBy::They => "They came to us",
        BegunBy::We => "We brought people together",
        BegunBy::Referred => "Somebody sent us to each other",
        BegunBy::Renewed => "It goes on from an earlier one",
    }
}

impl Page for OriginsPage {
    fn title(&self) -> String {
        "How partnerships began".to_owned()
    }

    fn section(&self) -> &'static str {
        "/reports"
    }

    fn way(&self) -> Vec<(String, String)> {
        vec![("Reports".to_owned(), "/reports".to_owned())]
    }

    fn view(&self, frame: &Frame) -> Markup {
        if self.lines.iter().all(|line| line.became.all == 0) {
            return parts::empty(
                "Nothing has begun yet",
                "Once somebody proposes something, or you ask somebody, this page says what came of it, by who came to whom.",
                Some(("Go to proposals", "/proposals")),
            );
        }
        let row = |line: &Origins| {
            vec![
                html! { (line.way.map_or("Nobody has said", way_word)) },
                html! { (line.became.all) },
                html! { (line.became) },
                html! { @if line.lasted.all == 0 { "too early to say" } @else { (line.lasted) } },
            ]
        };
        let rows: Vec<Vec<Markup>> = self.lines.iter().filter(|line| line.became.all > 0).map(row).collect();
        html! {
            p class="govuk-body" { "A beginning is a proposal, somebody whom you asked, or a partnership of which neither is on record. Below ten there is no percentage. To have lasted is to have worked together for a year; whatever began less than a year ago does not count for that yet." }
            (parts::plain_table("Beginnings, and what became of them", &["How it began", "Beginnings", "Led to work together", "Lasted a year"], &rows))
            @if !self.unknown.is_empty() {
                h2 class="govuk-heading-m" { "Nobody has said how these began" }
                ul class="app-rows" {
                    @for (id, title) in &self.unknown {
                        li { div { a class="govuk-link" href=(format!("/partnerships/{id}")) { (title) } }
                            @if frame.leads() { a class="govuk-link" href=(format!("/partnerships/{id}/origin")) { "Say how" span class="govuk-visually-hidden" { ": " (title) } } } }
                    }
                }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let today = Date::constant(2026, 11, 24);
        let old = Some(Became { began_on: Some(Date::constant(2024, 1, 1)), ended_on: None });
        let one = |way, became| Beginning { way, became };
        let mut all = vec![one(Some(BegunBy::They), old), one(None, old)];
        all.extend((0..12).map(|at| one(Some(BegunBy::We), old.filter(|_| at % 3 == 0))));
        let unknown = vec![(PartnershipId(ampersand_domain::Uuid::from_u128(1)), "Warm Words".to_owned())];
        vec![
            ("empty", Self { lines: origins(&[], today), unknown: Vec::new() }),
            ("full", Self { lines: origins(&all, today), unknown }),
        ]
    }
}

/// All that is known about beginnings.
struct Known {
    partnerships: Vec<Kept<Partnership>>,
    parties: Vec<Kept<Party>>,
    proposals: Vec<Kept<Proposal>>,
    approaches: Vec<Kept<Approach>>,
    said: Vec<Kept<Begun>>,
    /// Proposals that were answered with a hire: those are no partnerships (R071).
    hires: HashSet<ampersand_domain::proposals::ProposalId>,
}

impl Known {
    async fn load(desk: &Desk) -> Result<Self, Trouble> {
        let hires = desk.select::<Decision>().filter("outcome = ?", Outcome::Traded).all().await?;
        Ok(Self {
            partnerships: desk.select::<Partnership>().order("title, id").all().await?,
            parties: desk.select::<Party>().only("organisation IS NOT NULL").all().await?,
            proposals: desk.select::<Proposal>().all().await?,
            approaches: desk.select::<Approach>().only("asked_on IS NOT NULL").all().await?,
            said: desk.select::<Begun>().order("said_on, id").all().await?,
            hires: hires.iter().map(|one| one.proposal).collect(),
        })
    }

    fn with(&self, of: PartnershipId) -> impl Iterator<Item = OrganisationId> + '_ {
        self.parties.iter().filter(move |party| party.partnership == of).filter_map(|party| party.organisation)
    }

    /// The approach that led to a partnership: to one of its sides, for its need, or without a need before it began.
    fn approach_to(&self, one: &Partnership) -> Option<&Kept<Approach>> {
        let fits = |need: Option<NeedId>| need.is_none() || need == one.need;
        let with: Vec<OrganisationId> = self.with(one.id).collect();
        let before = |asked: &Approach| one.began_on.is_none_or(|began| asked.asked_on.is_some_and(|on| on <= began));
        self.approaches.iter().find(|asked| with.contains(&asked.organisation) && fits(asked.need) && before(asked))
    }

    /// How it began: as somebody said, else as far as the records say.
    fn way(&self, one: &Partnership) -> Option<BegunBy> {
        let said = self.said.iter().rev().find(|said| said.partnership == one.id).map(|said| said.way);
        said.or_else(|| self.traces(one).way())
    }

    fn traces(&self, one: &Partnership) -> Traces {
        let with: Vec<OrganisationId> = self.with(one.id).collect();
        let approach = self.approach_to(one);
        let earlier = |other: &&Kept<Partnership>| {
            let over = other.ended_on.filter(|_| other.stage.is_over());
            other.id != one.id && over.is_some_and(|over| one.began_on.is_some_and(|began| over <= began))
        };
        Traces {
            proposal: self.proposals.iter().any(|proposal| proposal.partnership == Some(one.id)),
            convened: one.workshop.is_some() || approach.is_some(),
            named: approach.is_some_and(|asked| asked.ring == Ring::Network),
            again: self
                .partnerships
                .iter()
                .filter(earlier)
                .any(|other| self.with(other.id).any(|id| with.contains(&id))),
        }
    }

    /// Each beginning once: what led to a partnership is counted as that partnership.
    fn beginnings(&self) -> Vec<Beginning> {
        let mut all = Vec::new();
        let mut led: HashSet<_> = HashSet::new();
        for one in &self.partnerships {
            led.extend(self.approach_to(one).map(|asked| asked.id));
            all.push(Beginning { way: self.way(one), became: Became::of(one) });
        }
        let alone = self.proposals.iter().filter(|one| one.partnership.is_none() && !self.hires.contains(&one.id));
        all.extend(alone.map(|_| Beginning { way: Some(BegunBy::They), became: None }));
        let asked = self.approaches.iter().filter(|one| !led.contains(&one.id));
        all.extend(asked.map(|one| {
            let way = if one.ring == Ring::Network { BegunBy::Referred } else { BegunBy::We };
            Beginning { way: Some(way), became: None }
        }));
        all
    }
}

/// `GET /partnerships/origins`: as many statements, whatever the number of partnerships.
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let known = Known::load(&ask.desk()?).await?;
    let unknown = known.partnerships.iter().filter(|one| known.way(one).is_none());
    let unknown = unknown.map(|one| (one.id, one.title.clone())).collect();
    ask.show(&OriginsPage { lines: origins(&known.beginnings(), ask.now.today), unknown })
}

/// Saying how one partnership began.
pub(crate) struct OriginForm {
    place: Place,
    /// As far as the records say.
    traces: Option<BegunBy>,
    posted: Posted,
}

impl Page for OriginForm {
    fn title(&self) -> String {
        "How it began".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        self.place.way()
    }

    fn view(&self, frame: &Frame) -> Markup {
        let ways: Vec<Choice> = BegunBy::ALL.iter().map(|way| Choice::new(way.as_str(), way_word(*way))).collect();
        html! {
            (parts::error_summary(&self.posted))
            p class="govuk-body" {
                @match self.traces {
                    Some(way) => { "As far as the records say: " strong { (way_word(way)) } ". Say otherwise if it was otherwise." },
                    None => "The records do not say who came to whom. Whoever was there knows.",
                }
            }
            (parts::form(frame, &self.place.address("/origin"), html! {
                (parts::choice_list(&self.posted, "way", "How did it begin?", "", &ways))
                (parts::field(&self.posted, "referred_by", "Who sent you to each other? (optional)", "A body or a person, like: the council’s arts officer"))
                (parts::button("Keep how it began"))
            }))
            p class="govuk-body" { a class="govuk-link" href="/partnerships/origins" { "How all partnerships began, and what became of them" } }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |traces, posted| Self { place: Place::sample(), traces, posted };
        let wrong = Posted::default().with("referred_by", "the arts officer").but("way", "Choose how it began");
        vec![("unknown", page(None, Posted::default())), ("wrong", page(Some(BegunBy::We), wrong))]
    }
}

async fn form(ask: &Ask) -> Result<(OriginForm, Option<Kept<Begun>>), Trouble> {
    let desk = ask.desk()?;
    let place = Place::load(&desk, ask.id::<PartnershipId>()?).await?;
    let known = Known::load(&desk).await?;
    let said = known.said.iter().rev().find(|said| said.partnership == place.partnership.id).cloned();
    let traces = known.traces(&place.partnership).way();
    let mut posted = Posted::default();
    if let Some(said) = &said {
        posted = posted.with("way", said.way.as_str()).with("referred_by", said.referred_by.as_str());
    }
    Ok((OriginForm { place, traces, posted }, said))
}

/// `GET /partnerships/{id}/origin`
pub(crate) async fn ask_how(ask: Ask) -> Result<Answer, Trouble> {
    let (page, _) = form(&ask).await?;
    ask.show(&page)
}

/// `POST /partnerships/{id}/origin`
pub(crate) async fn say(ask: Ask) -> Result<Answer, Trouble> {
    let (page, said) = form(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let way = read.word::<BegunBy>("way", "Choose how it began");
    let referred_by = read.maybe::<200>("referred_by").unwrap_or_default();
    let way = match read.done(way) {
        Ok(way) => way,
        Err(Problem(posted)) => return ask.again(&OriginForm { posted, ..page }),
    };
    let desk = ask.desk()?;
    let (said_on, by) = (ask.now.today, ask.me()?.actor.person());
    let mut tx = desk.write(&ask.now).await?;
    match said {
        Some(kept) => {
            tx.update(&Begun { way, referred_by, said_on, by, ..kept.record }, kept.version).await?;
            tx.save().await?;
        }
        None => {
            let partnership = page.place.partnership.id;
            let action = format!("{partnership}/origin");
            if tx.once(ask.posted.value("key"), &action, &ask.posted_text()).await? == Once::First {
                tx.insert(&Begun { id: ask.now.id(), partnership, way, referred_by, said_on, by }).await?;
                tx.save().await?;
            }
        }
    }
    Ok(Answer::go(page.place.address("/stage")))
}
