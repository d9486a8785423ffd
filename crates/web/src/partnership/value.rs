//! What each of us gives and gets, the same table on both screens, empty cells marked (R017, R049).

use ampersand_domain::partnership::{Contribution, ContributionKind, Horizon, PartyId, Side, Way};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::{
    answering::WHO_READS,
    home::tell,
    place::{Place, capital},
};
use crate::shell::{Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, parts};

/// The two-way table.
pub(crate) struct Value {
    place: Place,
    /// For whom whoever looks may speak.
    own: PartyId,
    lines: Vec<Kept<Contribution>>,
    posted: Posted,
}

impl Page for Value {
    fn title(&self) -> String {
        "What each of us gives and gets".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        self.place.way()
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/value"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.posted))
            div class="app-scroll" tabindex="0" role="region" aria-label="Who gives and gets what" {
                table class="app-value" role="table" {
                    thead role="rowgroup" { tr role="row" { @for heading in ["Who", "Gives", "Gets"] { th role="columnheader" scope="col" { (heading) } } } }
                    tbody role="rowgroup" {
                        @for party in &self.place.parties {
                            tr role="row" {
                                th role="rowheader" scope="row" { (party.name) }
                                (self.cell(frame, party.id, Side::Gives))
                                (self.cell(frame, party.id, Side::Gets))
                            }
                        }
                    }
                }
            }
            h2 class="govuk-heading-m" id="accounts" { "How we see what they bring" }
            ul class="govuk-list" {
                @for party in self.place.others().filter(|party| frame.is_library() || party.id == self.own) {
                    li { a class="govuk-link" href=(self.place.address(&format!("/account/{}", party.id.0))) {
                        @if frame.is_library() { "What " (party.name) " brings" } @else { "What the library thinks you bring" }
                    } }
                }
            }
            h2 class="govuk-heading-m" { "Add a line" }
            (parts::form(frame, &self.place.address("/value"), html! {
                @if frame.is_library() { (parts::select(&self.posted, "party", "Who", "", None, &self.place.party_choices())) }
                (parts::choice_list(&self.posted, "side", "Gives or gets?", "", &[Choice::new("gives", "Gives"), Choice::new("gets", "Gets")]))
                (parts::field(&self.posted, "text", "What?", "Like: the back room on Tuesdays, ten to twelve"))
                (parts::select(&self.posted, "kind", "What sort of thing?", "", None, &kinds()))
                (parts::select(&self.posted, "horizon", "From when?", "Good that comes later is worth naming as such", Some("Not said yet"), &horizons()))
                @if !frame.is_library() { (parts::note(WHO_READS)) }
                (parts::button("Add the line"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let wrong = Posted::default().with("side", "gives").but("text", "Enter what it is");
        let own = place.parties[1].id;
        let line = |party: PartyId, side, text: &str, way| {
            super::kept(Contribution {
                kind: ContributionKind::Space,
                horizon: Some(Horizon::Later),
                way,
                ..Contribution::new(ampersand_domain::Uuid::nil().into(), (place.partnership.id, party), side, text)
            })
        };
        let lines = vec![
            line(
                place.parties[0].id,
                Side::Gives,
                "The back room on Tuesdays, ten to twelve, with tea and somebody at the door",
                None,
            ),
            line(place.parties[0].id, Side::Gives, "A shelf", None),
            line(own, Side::Gives, "Two advisers who speak Somali, Arabic and Polish", None),
            line(own, Side::Gets, "People who would not come to an office", Some(Way::Link)),
        ];
        let offer = line(own, Side::Gives, "An adviser on Tuesdays", None);
        let offered = vec![super::kept(Contribution { tentative: true, ..offer.record })];
        vec![
            ("full", Self { place: place.clone(), own, lines, posted: Posted::default() }),
            ("offered", Self { place: place.clone(), own, lines: offered, posted: Posted::default() }),
            ("empty", Self { place: place.clone(), own, lines: Vec::new(), posted: Posted::default() }),
            ("wrong", Self { place, own, lines: Vec::new(), posted: wrong }),
        ]
    }
}

impl Value {
    fn cell(&self, frame: &Frame, party: PartyId, side: Side) -> Markup {
        let label = if side == Side::Gives { "Gives" } else { "Gets" };
        let mut lines = self.lines.iter().filter(|line| line.party == party && line.side == side).peekable();
        if lines.peek().is_none() {
            return html! { td role="cell" class="app-empty-cell" data-label=(label) { "Nothing written yet" } };
        }
        html! {
            td role="cell" data-label=(label) {
                ul class="govuk-list" {
                    @for line in lines {
                        li {
                            (line.text)
                            @if let Some(horizon) = line.horizon { " " span class="app-soft" { "(" (horizon_word(horizon)) ")" } }
                            @if let Some(percent) = line.delivered_percent { ", so far: " (came_word(percent)) }
                            @if line.tentative { " " span class="app-soft" { "(offered so far)" } }
                            @if frame.is_library() || party == self.own {
                                @let at = self.place.address(&format!("/value/{}", line.id.0));
                                " " a class="govuk-link" href=(at) { "Change" span class="govuk-visually-hidden" { " " (line.text) } }
                                @if line.tentative {
                                    " " (parts::press_about(frame, &format!("{at}/settled"), "It is settled", &line.text, &[("version", &line.version.to_string())]))
                                }
                            }
                            @if !line.tentative && line.way.is_none() && self.place.party(party).is_some_and(|party| !party.is_library()) {
                                " " span class="app-reported" { @if frame.is_library() { "we wrote this down for them" } @else if party == self.own { "we wrote this down for you: is it right?" } @else { "the library wrote this down for them" } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn horizon_word(horizon: Horizon) -> &'static str {
    match horizon {
        Horizon::Now => "now",
        Horizon::ThisYear => "within the year",
        Horizon::Later => "later",
    }
}

/// How much of a line has come, as a person says it; never as a rate (K27).
pub(super) fn came_word(percent: i64) -> &'static str {
    match percent {
        ..=0 => "nothing yet",
        1..=49 => "less than half of it",
        50..=99 => "more than half of it",
        _ => "all of it",
    }
}

pub(super) fn horizons() -> Vec<Choice> {
    Horizon::ALL.iter().map(|horizon| Choice::new(horizon.as_str(), capital(horizon_word(*horizon)))).collect()
}

pub(super) fn kinds() -> Vec<Choice> {
    let word = |kind: ContributionKind| match kind {
        ContributionKind::Space => "Space",
        ContributionKind::StaffTime => "People’s time",
        ContributionKind::Skill => "Skill",
        ContributionKind::Audience => "People reached",
        ContributionKind::Money => "Money",
        ContributionKind::Collection => "Books and collections",
        ContributionKind::Data => "Data",
        ContributionKind::Brand => "A good name",
        ContributionKind::Network => "People they know",
        ContributionKind::Other => "Something else",
    };
    ContributionKind::ALL.iter().map(|kind| Choice::new(kind.as_str(), word(*kind))).collect()
}

/// `GET /partnerships/{id}/value`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

async fn page(ask: &Ask) -> Result<Value, Trouble> {
    let place = Place::of(ask).await?;
    let desk = ask.desk()?;
    let lines = desk.select::<Contribution>().filter("partnership = ?", place.partnership.id);
    let lines = lines.only("dropped_on IS NULL").order("id").all().await?;
    let own = place.own(ask)?.id;
    Ok(Value { place, own, lines, posted: Posted::default() })
}

/// `POST /partnerships/{id}/value`
pub(crate) async fn add(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let partner = ask.me()?.actor.partner().is_some();
    // A partner writes its own half; what the library writes for it is told as such (K14).
    let party = if partner { Some(page.own) } else { read.id::<PartyId>("party", "Choose who") };
    let party = party.filter(|party| page.place.party(*party).is_some());
    let side = read.word::<Side>("side", "Choose whether they give it or get it");
    let text = read.text::<300>("text", "Enter what it is");
    let kind = read.maybe_word::<ContributionKind>("kind").unwrap_or(ContributionKind::Other);
    let horizon = read.maybe_word::<Horizon>("horizon");
    let ((party, side), text) = match read.done(party.zip(side).zip(text)) {
        Ok(all) => all,
        Err(Problem(posted)) => return ask.again(&Value { posted, ..page }),
    };
    let line = Contribution {
        kind,
        horizon,
        way: partner.then_some(Way::Link),
        ..Contribution::new(ask.now.id(), (page.place.partnership.id, party), side, text)
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if !ask.first_time(&mut tx, "value").await? {
        return Ok(Answer::go(page.place.address("/value")));
    }
    tx.on_behalf_of(page.place.party(party).and_then(|party| party.organisation));
    tx.insert(&line).await?;
    let name = page.place.party(party).map_or("", |party| party.name.as_str());
    let verb = if side == Side::Gives { "gives" } else { "gets" };
    tell(&mut tx, &page.place, &format!("{name} {verb}: {}.", line.text), "/value").await?;
    tx.save().await?;
    Ok(Answer::go(page.place.address("/value")))
}
