//! Three to ring first, each with its reason; the card to read before is a tap away (the first half hour).

use ampersand_domain::{
    Date, OrganisationId, Uuid,
    organisations::{CoarseDate, Precision},
    partnership::{PartnershipId, RingFirst, RingReason, ring_first},
};
use maud::{Markup, html};

use super::running::Running;
use crate::{
    organisations::{when, when_long},
    shell::{Answer, Ask, Frame, Page, Trouble, parts},
};

/// How many are proposed.
const FEW: usize = 3;

/// The three.
pub(crate) struct First {
    three: Vec<Call>,
}

/// A call: the place and its reason, what the partnership is called, and whom to ring.
struct Call {
    place: RingFirst,
    title: String,
    others: Vec<(OrganisationId, String)>,
}

impl Page for First {
    fn title(&self) -> String {
        "Whom to ring first".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        vec![("Partnerships".to_owned(), "/partnerships".to_owned())]
    }

    fn view(&self, frame: &Frame) -> Markup {
        let first = frame.leads().then_some(("Say who they are to us", "/partnerships/settling-in"));
        html! {
            @if self.three.is_empty() {
                (parts::empty("Nobody to ring yet", "Once a partnership runs, those that need a call most stand here, each with its reason.", first))
            } @else {
                p class="govuk-body-l" { "Three are enough for a week. Everybody else can wait." }
                ul class="app-rows" {
                    @for Call { place, title, others } in &self.three {
                        li {
                            div {
                                h2 class="govuk-heading-s" { a class="govuk-link" href=(format!("/partnerships/{}", place.id)) { (title) } }
                                p class="govuk-body" { (why(place)) }
                            }
                            div class="app-buttons" {
                                @for (id, name) in others {
                                    a class="govuk-link" href=(format!("/organisations/{id}/before-you-ring")) { "Before you ring" @if others.len() > 1 { " " (name) } @else { span class="govuk-visually-hidden" { ": " (name) } } }
                                    a class="govuk-link" href=(format!("/organisations/{id}/spoke")) { "We spoke" @if others.len() > 1 { " with " (name) } @else { span class="govuk-visually-hidden" { " with " (name) } } }
                                }
                            }
                        }
                    }
                }
                p class="govuk-body" { a class="govuk-link" href="/today" { "Go to Today" } }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let one = |number: u128, reason, since| {
            let place = RingFirst { id: PartnershipId(Uuid::from_u128(number)), reason, since };
            let others = vec![(Uuid::from_u128(number + 20).into(), format!("Group {number}"))];
            Call { place, title: format!("Partnership {number}"), others }
        };
        let three = vec![
            one(1, RingReason::WeOwe, Some(CoarseDate::day(Date::constant(2026, 11, 27)))),
            one(2, RingReason::LongAgo, None),
            one(
                3,
                RingReason::Quiet,
                Some(CoarseDate { start: Some(Date::constant(2025, 3, 1)), precision: Precision::Season }),
            ),
        ];
        vec![("empty", Self { three: Vec::new() }), ("full", Self { three })]
    }
}

/// The reason in a sentence.
fn why(place: &RingFirst) -> String {
    match (place.reason, place.since) {
        (RingReason::WeOwe, Some(due)) => format!("We promised them something by {}.", when_long(due)),
        (RingReason::WeOwe, None) => "We promised them something.".to_owned(),
        (RingReason::Quiet, Some(talk)) if talk.precision == Precision::Day => {
            format!("We last spoke on {}.", when(talk))
        }
        (RingReason::Quiet, Some(talk)) => format!("We last spoke in {}.", when(talk)),
        (RingReason::Quiet, None) => "We have not spoken for a while.".to_owned(),
        (RingReason::LongAgo, _) => "Nobody knows when we last spoke.".to_owned(),
        (RingReason::OnePerson, _) => "We know one person there at most. Ask for a second.".to_owned(),
        (RingReason::NothingWritten, _) => "Nothing is written down. A talk is a good beginning.".to_owned(),
        (RingReason::EasyCall, _) => "Nothing is wrong: an easy call.".to_owned(),
        (RingReason::Rests, _) => "It rests for now, and can wait.".to_owned(),
    }
}

/// `GET /partnerships/ring-first`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let running = Running::load(&ask.desk()?, ask.now.today).await?;
    let quiet = ask.me()?.service.thresholds.0.drift_active_days;
    let three = ring_first(&running.to_ring(), quiet, ask.now.today).into_iter().take(FEW).map(|place| {
        let title = running.partnerships.iter().find(|one| one.id == place.id).map(|one| one.title.clone());
        let others = running.others(place.id);
        let others = others.filter_map(|party| Some((party.organisation?, party.name.clone()))).collect();
        Call { place, title: title.unwrap_or_default(), others }
    });
    ask.show(&First { three: three.collect() })
}
