//! A building that opens: what is still to do, what everybody can read, and the proposals for it.

use ampersand_domain::{
    people::Person,
    proposals::{Opening, OpeningId, OpeningProposal, Proposal, ProposalId},
};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::{days, gap, kind};
use crate::{
    partnership::kept,
    proposals::{self, words},
    shell::{Answer, Ask, Frame, Page, Trouble, day, day_short, parts},
};

/// The page.
pub(crate) struct One {
    opening: Kept<Opening>,
    looker: Option<String>,
    proposals: Vec<Kept<Proposal>>,
}

impl Page for One {
    fn title(&self) -> String {
        self.opening.name.clone()
    }

    fn section(&self) -> &'static str {
        "/proposals"
    }

    fn way(&self) -> Vec<(String, String)> {
        vec![
            ("Proposals".to_owned(), "/proposals".to_owned()),
            ("Buildings that open".to_owned(), "/proposals/openings".to_owned()),
        ]
    }

    fn view(&self, frame: &Frame) -> Markup {
        let opening = &self.opening;
        let at = format!("/proposals/openings/{}", opening.id);
        let gaps = opening.gaps();
        let nobody = || html! { span class="app-soft" { "Nobody yet" } };
        html! {
            p class="govuk-body-l" { (kind(opening.kind)) ". " (days(opening, frame.today)) }
            @if opening.closed_on.is_some() {
                (parts::note("It is not looked after here any more: nothing of it comes up, and nobody outside sees it."))
            } @else if !gaps.is_empty() {
                section class="app-box app-box--ask" aria-labelledby="to-do" {
                    h2 class="app-box__title" id="to-do" { "Before the offers come" }
                    ul class="govuk-list govuk-list--bullet" { @for one in gaps { li { (gap(one)) } } }
                }
            }
            (parts::facts(&[
                ("Who looks at what comes", self.looker.as_ref().map_or_else(nobody, |name| html! { (name) }), None),
                ("Hours a month for that", html! { @match opening.hours { Some(hours) => (hours), None => span class="app-soft" { "None kept free yet" } } }, None),
                ("Proposals until", html! { (day_short(opening.asks_until())) }, None),
            ]))
            @if frame.leads() { p { (parts::quiet_link_button("Change this", &format!("{at}/change"))) } }
            h2 class="govuk-heading-m" { "What everybody can read" }
            (self.public(frame, &at))
            h2 class="govuk-heading-m" { "Proposals for it" }
            (self.proposed(frame))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |opening: Opening, proposals: Vec<Proposal>| Self {
            looker: opening.looked_by.map(|_| "Ifeoma Danjuma".to_owned()),
            opening: kept(opening),
            proposals: proposals.into_iter().map(kept).collect(),
        };
        let new = Opening { hosts: String::new(), published_on: None, hours: None, looked_by: None, ..super::sample() };
        let over = Opening { closed_on: Some(ampersand_domain::Date::constant(2026, 11, 20)), ..super::sample() };
        let many = (0..40).map(|_| proposals::sample()).collect();
        vec![
            ("new", page(new, Vec::new())),
            ("shown", page(super::sample(), vec![proposals::sample()])),
            ("many", page(super::sample(), many)),
            ("closed", page(over, Vec::new())),
        ]
    }
}

impl One {
    fn public(&self, frame: &Frame, at: &str) -> Markup {
        let opening = &self.opening;
        let press = |label: &str, does: &str| {
            parts::form(frame, &format!("{at}/shown"), html! { (parts::other_button(label, "does", does)) })
        };
        let page = format!("/proposals/site/{}", opening.id);
        html! {
            @if opening.hosts.trim().is_empty() { p class="govuk-body" { "Nothing is written yet of what it can host." } }
            @else { blockquote class="app-quote" { (parts::paragraphs(&opening.hosts)) } }
            @match opening.published_on {
                Some(on) if opening.is_open(frame.today) => {
                    p class="govuk-body" { "Everybody reads it since " (day(on)) ", at " a class="govuk-link" href=(page) { "its own page" } ", from which a proposal for it begins. Give that address to the press and put it on your site." }
                    @if frame.leads() { (press("Take the page down", "down")) }
                }
                _ if opening.closed_on.is_some() || !frame.leads() => {}
                Some(_) => p class="govuk-body" { "Its time is over: change until when you look for proposals to show it again." },
                None if opening.hosts.trim().is_empty() => {}
                None => (press("Let everybody read it", "up")),
            }
            @if frame.leads() {
                @if opening.closed_on.is_some() { (press("Look after it again", "again")) }
                @else { (parts::details("It is called off, or needs nobody any more", press("Look after it no more", "over"))) }
            }
        }
    }

    fn proposed(&self, frame: &Frame) -> Markup {
        let service = frame.me.as_ref().map(|me| &me.service);
        let rows: Vec<Vec<Markup>> = self.proposals.iter().map(|one| {
            let (word, colour) = words::state(one.state);
            vec![
                html! { a class="govuk-link" href=(format!("/proposals/{}", one.id)) { (one.in_short()) } },
                html! { (proposals::from(one)) },
                parts::tag(word, colour),
                html! { @if let Some(service) = service.filter(|_| one.is_open()) { (day_short(one.answer_by(service))) } },
            ]
        }).collect();
        html! {
            @if rows.is_empty() { p class="govuk-body" { "None yet. One that begins on its own page is marked by itself; any other is marked on the proposal." } }
            @else { (parts::plain_table("Proposals for it", &["What", "From", "Where it stands", "Answer promised by"], &rows)) }
        }
    }
}

/// `GET /proposals/openings/{id}`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let opening = desk.get::<Opening>(ask.id::<OpeningId>()?).await?.ok_or(Trouble::NotFound)?;
    let marked = desk.select::<OpeningProposal>().filter("opening = ?", opening.id).all().await?;
    let marked: Vec<ProposalId> = marked.iter().map(|one| one.proposal).collect();
    let proposals =
        desk.select::<Proposal>().among("id", &marked).order("came_on DESC, id DESC").limit(200).all().await?;
    let looker = match opening.looked_by {
        Some(person) => desk.get::<Person>(person).await?.map(|kept| kept.record.name),
        None => None,
    };
    ask.show(&One { opening, looker, proposals })
}

/// `POST /proposals/openings/{id}/shown`: everybody reads it from now on, or does not.
pub(crate) async fn shown(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    let kept = tx.get::<Opening>(ask.id::<OpeningId>()?).await?.ok_or(Trouble::NotFound)?;
    let (today, one) = (ask.now.today, kept.record.clone());
    let changed = match ask.posted.value("does") {
        "up" if !one.hosts.trim().is_empty() => Opening { published_on: one.published_on.or(Some(today)), ..one },
        "down" => Opening { published_on: None, ..one },
        "over" => Opening { closed_on: one.closed_on.or(Some(today)), ..one },
        "again" => Opening { closed_on: None, ..one },
        _ => return Ok(Answer::aside(format!("/proposals/openings/{}", kept.id))),
    };
    tx.update(&changed, kept.version).await?;
    tx.save().await?;
    Ok(Answer::go(format!("/proposals/openings/{}", kept.id)))
}
