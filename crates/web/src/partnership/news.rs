//! What is new in all partnerships, for whoever stands at a desk: what began, what changed, what to say and whom to thank
//! for (R004).

use std::collections::BTreeMap;

use ampersand_domain::{
    Date, Uuid,
    credit::{Release, ThankYou},
    partnership::{Partnership, PartnershipId, PartyBriefing, StageMove},
    proposals::Decision,
};
use ampersand_store::{Desk, Kept};
use jiff::ToSpan as _;
use maud::{Markup, html};

use super::place::stage_word;
use crate::shell::{Answer, Ask, Frame, Page, Trouble, day_short, parts};

/// So far back it goes.
const DAYS: i64 = 60;
/// So much is shown.
const SHOWN: usize = 100;

/// What is new.
pub(crate) struct News {
    lines: Vec<Line>,
}

/// One thing that happened.
struct Line {
    on: Date,
    says: String,
    address: String,
    title: String,
}

impl Page for News {
    fn title(&self) -> String {
        "What is new".to_owned()
    }

    fn section(&self) -> &'static str {
        "/reports"
    }

    fn way(&self) -> Vec<(String, String)> {
        vec![("Reports".to_owned(), "/reports".to_owned())]
    }

    fn view(&self, _: &Frame) -> Markup {
        html! {
            @if self.lines.is_empty() {
                (parts::empty("Nothing is new", "What began, what changed, what was answered and for what somebody was thanked stands here for sixty days, so that whoever stands at a desk can say what is going on.", None))
            } @else {
                p class="govuk-body" { "The last sixty days, the newest first. Each leads to the page that says more; a partnership’s briefing says what to tell the public and whom to ask." }
                ul class="app-rows" {
                    @for line in &self.lines {
                        li { div { a class="govuk-link" href=(line.address) { (line.title) } ": " (line.says) " " span class="app-soft" { (day_short(line.on)) } } }
                    }
                }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let line = |day: i8, title: &str, says: &str| Line {
            on: Date::constant(2026, 11, day),
            says: says.to_owned(),
            address: format!("/partnerships/{}", Uuid::from_u128(1)),
            title: title.to_owned(),
        };
        let long = "Tottenham & Wood Green Friends of the Earth, Somali Women's Group and Allied Tenants' Association";
        vec![
            ("empty", Self { lines: Vec::new() }),
            (
                "usual",
                Self { lines: vec![line(20, "Tea and tablets", "now working together"), line(3, long, "paused")] },
            ),
            (
                "many",
                Self { lines: (0..60).map(|_| line(2, "Tea and tablets", "our people at Holme were told")).collect() },
            ),
        ]
    }
}

fn plain<R>(kept: Vec<Kept<R>>) -> Vec<R> {
    kept.into_iter().map(|kept| kept.record).collect()
}

/// Everything since this day, as whoever asks may see it.
async fn lines(desk: &Desk, from: Date) -> Result<Vec<Line>, Trouble> {
    let (moves, briefings, thanks, releases, decisions) = tokio::try_join!(
        desk.select::<StageMove>().filter("moved_on >= ?", from).all(),
        desk.select::<PartyBriefing>().filter("told_on >= ?", from).all(),
        desk.select::<ThankYou>().filter("sent_on >= ?", from).all(),
        desk.select::<Release>().filter("out_on >= ?", from).all(),
        desk.select::<Decision>().filter("decided_on >= ?", from).all(),
    )?;
    let (moves, briefings, thanks) = (plain(moves), plain(briefings), plain(thanks));
    let (releases, decisions) = (plain(releases), plain(decisions));
    let ids: Vec<PartnershipId> = moves
        .iter()
        .map(|one| one.partnership)
        .chain(briefings.iter().map(|one| one.partnership))
        .chain(thanks.iter().map(|one| one.partnership))
        .chain(releases.iter().map(|one| one.partnership))
        .collect();
    let named = desk.select::<Partnership>().among("id", &ids).all().await?;
    let titles: BTreeMap<PartnershipId, String> = named.into_iter().map(|one| (one.id, one.record.title)).collect();
    let of = |on: Option<Date>, id: PartnershipId, page: &str, says: String| {
        let title = titles.get(&id)?.clone();
        Some(Line { on: on?, says, address: format!("/partnerships/{id}{page}"), title })
    };
    let mut all: Vec<Line> = Vec::new();
    all.extend(
        moves
            .iter()
            .filter_map(|one| of(Some(one.moved_on), one.partnership, "", format!("now {}", stage_word(one.to_stage)))),
    );
    all.extend(briefings.iter().filter_map(|one| {
        of(Some(one.told_on), one.partnership, "/briefing", format!("{} were told about it", one.whom))
    }));
    all.extend(thanks.iter().filter_map(|one| {
        of(one.sent_on, one.partnership, "/credit/thanks", format!("{} was thanked: {}", one.whom, one.text))
    }));
    all.extend(releases.iter().filter_map(|one| {
        of(one.out_on, one.partnership, &format!("/credit/{}", one.id), format!("in the press, “{}”", one.title))
    }));
    all.extend(decisions.iter().map(|one| Line {
        on: one.decided_on,
        says: format!("answered: {}", crate::proposals::outcome_word(one.outcome)),
        address: format!("/proposals/{}", one.proposal),
        title: "A proposal".to_owned(),
    }));
    all.sort_by(|a, b| b.on.cmp(&a.on).then_with(|| a.title.cmp(&b.title)));
    all.truncate(SHOWN);
    Ok(all)
}

/// `GET /reports/news`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let from = ask.now.today.saturating_sub(DAYS.days());
    let lines = lines(&ask.desk()?, from).await?;
    ask.show(&News { lines })
}
