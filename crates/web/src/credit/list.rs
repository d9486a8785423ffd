//! Sharing the credit: our releases, who wrote about us, whom we thanked.

use ampersand_domain::{
    Date, Uuid,
    credit::{Contributor, Mention, Release, ReleaseState, ThankYou, not_named},
};
use ampersand_store::Kept;
use maud::{Markup, html};

use crate::{
    partnership::{Place, kept},
    shell::{Answer, Ask, Frame, Page, Trouble, day, day_short, join, parts},
};

/// Everything of a partnership that the world hears, and the thanks.
pub(crate) struct Credit {
    place: Place,
    releases: Vec<Kept<Release>>,
    mentions: Vec<Kept<Mention>>,
    thanks: Vec<Kept<ThankYou>>,
    /// Who is to be named in any text about this.
    named: Vec<Contributor>,
}

impl Page for Credit {
    fn title(&self) -> String {
        "Sharing the credit".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        self.place.way()
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/credit"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            h2 class="govuk-heading-m" { "Press releases of us all" }
            @if self.releases.is_empty() { p class="govuk-body" { "None yet. One is written together: each of us in its own words, and nothing goes out before everybody has said yes." } }
            ul class="app-rows" {
                @for one in &self.releases {
                    li { div {
                        a class="govuk-link" href=(self.place.address(&format!("/credit/{}", one.id.0))) { (one.title) } " "
                        (stands(one))
                    } }
                }
            }
            @if frame.is_library() { (parts::link_button("Write a press release", &self.place.address("/credit/new"))) }
            h2 class="govuk-heading-m" { "Who wrote about us" }
            @if self.mentions.is_empty() { p class="govuk-body" { "Nothing noted yet." } }
            ul class="app-rows" { @for one in &self.mentions { li { div { (self.mention(one)) } } } }
            p class="govuk-body" { a class="govuk-link" href=(self.place.address("/credit/mention")) { "Note where we were mentioned" } }
            @if frame.is_library() || !self.thanks.is_empty() {
                h2 class="govuk-heading-m" { "Thanks given" }
                @if self.thanks.is_empty() { p class="govuk-body" { "None noted yet." } }
                ul class="app-rows" {
                    @for one in &self.thanks {
                        li { div { strong { (one.whom) } ": " (one.text) @if let Some(on) = one.sent_on { ", " (day_short(on)) } } }
                    }
                }
                @if frame.is_library() { p class="govuk-body" { a class="govuk-link" href=(self.place.address("/credit/thanks")) { "Note a thank-you" } } }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let releases = vec![
            kept(sample_release(&place, 1, ReleaseState::Draft)),
            kept(sample_release(&place, 2, ReleaseState::Out)),
        ];
        let mention = Mention {
            id: Uuid::from_u128(61).into(),
            partnership: place.partnership.id,
            release: None,
            seen_on: Date::constant(2026, 11, 12),
            place: "Marlow Post, page 4".to_owned(),
            address: "https://post.example/warm-words".to_owned(),
            text: "Marlow Vale Libraries has begun something new.".to_owned(),
        };
        let thanks = ThankYou {
            id: Uuid::from_u128(62).into(),
            partnership: place.partnership.id,
            party: Some(place.parties[1].id),
            whom: "Maya Okafor".to_owned(),
            text: "forty Tuesdays, and the tea".to_owned(),
            sent_on: Some(Date::constant(2026, 11, 3)),
            by: None,
        };
        let named = vec![sample_contributor(&place, 0), sample_contributor(&place, 1)];
        let empty = Self {
            place: place.clone(),
            releases: Vec::new(),
            mentions: Vec::new(),
            thanks: Vec::new(),
            named: Vec::new(),
        };
        let full = Self { place, releases, mentions: vec![kept(mention)], thanks: vec![kept(thanks)], named };
        vec![("empty", empty), ("full", full)]
    }
}

impl Credit {
    fn mention(&self, one: &Mention) -> Markup {
        let forgotten = if one.text.is_empty() { Vec::new() } else { not_named(&one.text, &self.named) };
        let forgotten: Vec<String> =
            forgotten.into_iter().filter_map(|id| Some(self.place.party(id)?.name.clone())).collect();
        html! {
            strong { (one.place) } ", " (day_short(one.seen_on))
            @if one.address.starts_with("https://") || one.address.starts_with("http://") {
                " " a class="govuk-link" rel="noreferrer noopener external" href=(one.address) { "Open it" span class="govuk-visually-hidden" { ": " (one.place) } }
            }
            @if !one.text.is_empty() { blockquote class="app-quote" { p class="app-keeps-lines" { (one.text) } } }
            @if !forgotten.is_empty() { p class="app-note" { "It does not name " (join(&forgotten)) "." } }
        }
    }
}

/// Where a release stands.
pub(super) fn stands(release: &Release) -> Markup {
    html! {
        @match release.out_on {
            Some(on) => { (parts::tag("Out", "green")) " " span class="app-soft" { (day(on)) @if !release.out_where.is_empty() { ", " (release.out_where) } } },
            None => (parts::tag("Being written", "yellow")),
        }
    }
}

/// A release for samples.
pub(super) fn sample_release(place: &Place, number: u128, state: ReleaseState) -> Release {
    let out = state == ReleaseState::Out;
    Release {
        id: Uuid::from_u128(50 + number).into(),
        partnership: place.partnership.id,
        number: 2,
        title: "Forty Tuesdays of advice and tea".to_owned(),
        text:
            "Marlow Vale Libraries and Age Concern Marlow have kept a warm table for a year.\n\nAnybody may sit down."
                .to_owned(),
        contact_line: "Ifeoma Danjuma, 01632 960 105".to_owned(),
        embargo: (!out).then_some(Date::constant(2026, 12, 1)),
        state,
        out_on: out.then_some(Date::constant(2026, 11, 20)),
        out_where: if out { "Marlow Post, and both our pages".to_owned() } else { String::new() },
    }
}

/// Somebody who contributed, for samples.
pub(super) fn sample_contributor(place: &Place, at: usize) -> Contributor {
    let party = &place.parties[at];
    Contributor {
        party: party.id,
        names: vec![party.name.clone()],
        quote_approved: at == 0,
        waived: false,
        agreed: at == 0,
    }
}

/// `GET /partnerships/{id}/credit`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    let (desk, id) = (ask.desk()?, place.partnership.id);
    let releases = desk.select::<Release>().filter("partnership = ?", id).order("id DESC").all().await?;
    let mentions = desk.select::<Mention>().filter("partnership = ?", id).order("seen_on DESC, id DESC");
    let mentions = mentions.limit(200).all().await?;
    let thanks = desk.select::<ThankYou>().filter("partnership = ?", id).order("sent_on DESC, id DESC");
    let thanks = thanks.limit(200).all().await?;
    let named = desk.to_be_named(id).await?.ok_or(Trouble::NotFound)?;
    ask.show(&Credit { place, releases, mentions, thanks, named })
}
