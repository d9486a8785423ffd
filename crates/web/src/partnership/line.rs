//! One line of what each of us gives and gets: changed, settled, said how much of it came, or ended (R017, R049,
//! R173).

use ampersand_domain::partnership::{Contribution, ContributionId, ContributionKind, Horizon, Way};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::{
    answering::WHO_READS,
    home::tell,
    place::{Place, capital, kept},
    value::{came_word, horizons, kinds},
};
use crate::shell::{Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, parts};

/// The line and its forms.
pub(crate) struct Line {
    place: Place,
    line: Kept<Contribution>,
    /// Whether whoever looks speaks for whose line it is.
    is_own: bool,
    posted: Posted,
}

impl Page for Line {
    fn title(&self) -> String {
        capital(&self.line.text)
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        let mut way = self.place.way();
        way.push(("Give and get".to_owned(), self.place.address("/value")));
        way
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/value"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        let at = self.place.address(&format!("/value/{}", self.line.id.0));
        let whose = self.place.party(self.line.party).map_or("", |party| party.name.as_str());
        html! {
            (parts::error_summary(&self.posted))
            p class="govuk-body" {
                "A line of " (whose) "."
                @if self.line.tentative { " So far it is an offer." @if self.is_own { " When you keep it, it is settled." } }
            }
            (parts::form(frame, &at, html! {
                (parts::hidden("version", &self.line.version.to_string()))
                (parts::field(&self.posted, "text", "What?", "With how much of it, like: the back room on forty Tuesdays"))
                (parts::select(&self.posted, "kind", "What sort of thing?", "", None, &kinds()))
                (parts::select(&self.posted, "horizon", "From when?", "", Some("Not said yet"), &horizons()))
                (parts::choice_list(&self.posted, "came", "How much of it has come so far?", "", &came()))
                @if !frame.is_library() { (parts::note(WHO_READS)) }
                (parts::button("Keep the line"))
            }))
            h2 class="govuk-heading-m" { "Is it over?" }
            p class="govuk-body" { "An ended line leaves the table. What it was stays in the history." }
            (parts::post_button(frame, &format!("{at}/end"), "End this line", &[("version", &self.line.version.to_string())]))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let line = Contribution {
            kind: ContributionKind::StaffTime,
            horizon: Some(Horizon::Now),
            delivered_percent: Some(50),
            ..Contribution::new(
                ampersand_domain::Uuid::from_u128(71).into(),
                (place.partnership.id, place.parties[1].id),
                ampersand_domain::partnership::Side::Gives,
                "Two people on Tuesdays",
            )
        };
        let page =
            |line: &Contribution, posted| Self { place: place.clone(), line: kept(line.clone()), is_own: true, posted };
        let offer = Contribution { tentative: true, delivered_percent: None, ..line.clone() };
        let wrong = Posted::default().but("text", "Enter what it is");
        vec![
            ("full", page(&line, filled(&line))),
            ("offered", page(&offer, filled(&offer))),
            ("wrong", page(&line, wrong)),
        ]
    }
}

/// How much has come, in steps that a person can say.
const CAME: [i64; 4] = [0, 25, 75, 100];

fn came() -> Vec<Choice> {
    let step = |percent: i64| Choice::new(percent.to_string(), super::place::capital(came_word(percent)));
    [Choice::new("", "Not due yet")].into_iter().chain(CAME.map(step)).collect()
}

fn filled(line: &Contribution) -> Posted {
    let nearest = |percent: i64| CAME.into_iter().find(|step| came_word(*step) == came_word(percent)).unwrap_or(100);
    Posted::default()
        .with("text", &line.text)
        .with("kind", line.kind.as_str())
        .with("horizon", line.horizon.map_or("", Horizon::as_str))
        .with("came", line.delivered_percent.map_or_else(String::new, |percent| nearest(percent).to_string()))
}

/// The line that the address names; a partner's person has the lines of their own party.
async fn page(ask: &Ask) -> Result<Line, Trouble> {
    let place = Place::of(ask).await?;
    let id: ContributionId = ask.id_of("line")?;
    let own = place.own(ask)?.id;
    let partner = ask.me()?.actor.partner().is_some();
    let line = ask.desk()?.get::<Contribution>(id).await?;
    let line = line.filter(|one| one.partnership == place.partnership.id && one.dropped_on.is_none());
    let line = line.filter(|one| !partner || one.party == own).ok_or(Trouble::NotFound)?;
    Ok(Line { place, posted: filled(&line), is_own: line.party == own, line })
}

/// `GET /partnerships/{id}/value/{line}`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

/// `POST /partnerships/{id}/value/{line}`
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let version = read.number("version", 1, i64::MAX, "Load the page again");
    let text = read.text::<300>("text", "Enter what it is");
    let kind = read.maybe_word::<ContributionKind>("kind").unwrap_or(page.line.kind);
    let horizon = read.maybe_word::<Horizon>("horizon");
    let came = read.maybe_number("came", 0, 100);
    let (version, text) = match read.done(version.zip(text)) {
        Ok(both) => both,
        Err(Problem(posted)) => return ask.again(&Line { posted, ..page }),
    };
    let partner = ask.me()?.actor.partner().is_some();
    // What staff change for a partner is told, and no longer the partner's own word (K14).
    let way = if partner { Some(Way::Link) } else { page.line.way.filter(|_| text == page.line.text) };
    // Whoever keeps a line of their own holds to it (R173).
    let tentative = page.line.tentative && !page.is_own;
    let line =
        Contribution { text, kind, horizon, delivered_percent: came, way, tentative, ..page.line.record.clone() };
    write(&ask, &page, &line, version, "changed").await
}

/// `POST /partnerships/{id}/value/{line}/settled`: what was an offer only is counted on from now on (R173). When staff say so
/// of a partner's line, it is still reported (K14).
pub(crate) async fn settle(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    if !page.line.tentative {
        return Ok(Answer::go(page.place.address("/value")));
    }
    let partner = ask.me()?.actor.partner().is_some();
    let line = page.line.record.clone().held(partner.then_some(Way::Link));
    write(&ask, &page, &line, ask.version()?, "holds to what it offered").await
}

/// `POST /partnerships/{id}/value/{line}/end`
pub(crate) async fn end(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let version = read.number("version", 1, i64::MAX, "");
    let Ok(version) = read.done(version) else { return Err(Trouble::NotFound) };
    let line = Contribution { dropped_on: Some(ask.now.today), ..page.line.record.clone() };
    write(&ask, &page, &line, version, "took off the list").await
}

async fn write(ask: &Ask, page: &Line, line: &Contribution, version: i64, did: &str) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.on_behalf_of(page.place.party(line.party).and_then(|party| party.organisation));
    tx.update(line, version).await?;
    let name = page.place.party(line.party).map_or("", |party| party.name.as_str());
    tell(&mut tx, &page.place, &format!("{name} {did}: {}.", line.text), "/value").await?;
    tx.save().await?;
    Ok(Answer::go(page.place.address("/value")))
}
