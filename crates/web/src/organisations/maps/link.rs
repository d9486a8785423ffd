//! The link by which colleagues say names: made, shown once, closed (R084).

use ampersand_documents::qr_svg;
use ampersand_domain::{
    Date, Token,
    organisations::map::{Map, MapLink},
};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::{Whole, address, sample_map, way_to};
use crate::shell::{Answer, Ask, Frame, Page, Trouble, day, encoded, parts};

/// For so many days a link takes names.
const DAYS: u32 = 14;

/// A link that was made just now.
pub(crate) struct Made {
    map: Map,
    link: String,
    until: Date,
}

impl Page for Made {
    fn title(&self) -> String {
        "A link to name whom you know".to_owned()
    }

    fn section(&self) -> &'static str {
        "/organisations"
    }

    fn way(&self) -> Vec<(String, String)> {
        way_to(&self.map)
    }

    fn view(&self, _frame: &Frame) -> Markup {
        let says = format!("Who could help with “{}”? Name whom you know: {}", self.map.theme, self.link);
        let mail = format!("mailto:?subject={}&body={}", spaced("Who could help?"), spaced(&says));
        html! {
            p class="govuk-body" { "It stands here once: we do not keep it. Whoever has it can name somebody until " strong { (day(self.until)) } ", and sees only what they have said themselves. A link from before takes no names any more." }
            label class="govuk-label" for="link" { "The link" }
            input class="govuk-input" id="link" readonly value=(self.link);
            p class="govuk-body" {
                a class="govuk-link" href=(mail) { "Put it into an e-mail" } " or "
                button class="app-textbutton" type="button" data-share=(self.link) data-share-title=(self.map.theme) hidden { "share it from this device" }
            }
            h2 class="govuk-heading-m" { "In a meeting" }
            p class="govuk-body" { "Show or print this page: they point their phone’s camera at this square." }
            @if let Ok(picture) = qr_svg(&self.link) { div class="app-qr" { (parts::made(&picture)) } }
            p class="govuk-body app-noprint" { a class="govuk-link" href=(address(self.map.id)) { "Back to the map" } }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let link = format!("http://localhost:8080/organisations/who/{}", "0".repeat(64));
        vec![("made", Self { map: sample_map(), link, until: Date::constant(2026, 12, 8) })]
    }
}

/// A text as it stands in a mail's address, where a space is no plus.
fn spaced(text: &str) -> String {
    encoded(text).replace('+', "%20")
}

/// `POST /organisations/maps/{id}/link`: a new one; the one before it is closed.
pub(crate) async fn make(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let whole = Whole::of(&ask, &desk).await?;
    let open = desk.select::<MapLink>().filter("map = ?", whole.map.id).only("closed_at IS NULL").all().await?;
    let letters = ask.now.token().to_hex();
    let expires_at = ask.now.clock.plus_days(DAYS);
    let link = MapLink {
        id: ask.now.id(),
        map: whole.map.id,
        digest: Token::digest_of(&letters),
        made_by: ask.me()?.actor.person(),
        made_on: ask.now.today,
        expires_at,
        closed_at: None,
    };
    let mut tx = desk.write(&ask.now).await?;
    for before in open {
        let closed_at = Some(ask.now.clock);
        tx.update(&MapLink { closed_at, ..before.record.clone() }, before.version).await?;
    }
    tx.insert(&link).await?;
    tx.save().await?;
    let until = until(&link);
    ask.show(&Made {
        map: whole.map.record,
        link: ask.app.settings.address(&format!("/organisations/who/{letters}")),
        until,
    })
}

/// The last whole day on which a link takes names.
pub(super) fn until(link: &MapLink) -> Date {
    link.expires_at.date_in(&jiff::tz::TimeZone::UTC)
}

/// The link that takes names now.
pub(super) async fn open(ask: &Ask, whole: &Whole) -> Result<Option<Kept<MapLink>>, Trouble> {
    let all = ask.desk()?.select::<MapLink>().filter("map = ?", whole.map.id).only("closed_at IS NULL").all().await?;
    Ok(all.into_iter().rfind(|link| link.is_open(ask.now.clock)))
}

/// `POST /organisations/maps/{id}/link/close`
pub(crate) async fn close(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let whole = Whole::of(&ask, &desk).await?;
    if let Some(link) = open(&ask, &whole).await? {
        let mut tx = desk.write(&ask.now).await?;
        tx.update(&MapLink { closed_at: Some(ask.now.clock), ..link.record.clone() }, link.version).await?;
        tx.save().await?;
    }
    Ok(Answer::go(address(whole.map.id)))
}
