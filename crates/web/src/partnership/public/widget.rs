//! The public list as a piece of another site: a page that may stand in a frame of any page, loads nothing and knows nobody.

use ampersand_domain::{partnership::Listed, service::LibraryService};
use axum::response::{IntoResponse as _, Response};
use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{feed::refused, list::entry};
use crate::shell::{Call, Refused};

/// What it looks like; it takes the light or the dark of whoever reads.
const STYLE: &str = ":root{color-scheme:light dark}body{margin:0;padding:.5rem;font:1rem/1.5 sans-serif}\
                     h1{font-size:1.25rem;margin:0 0 .5rem}h2{font-size:1.0625rem;margin:1rem 0 0}p{margin:.25rem 0}";

/// `GET /partnerships/public/{service}/widget`
pub(crate) async fn answer(call: Call) -> Response {
    match page(&call).await {
        Ok(page) => Call::page(page, STYLE),
        Err(refused) => refused.into_response(),
    }
}

async fn page(call: &Call) -> Result<Markup, Refused> {
    let slug = call.part("service");
    let (service, all) = super::open(&call.app.store, slug).await.map_err(refused)?;
    let at = |page: &str| call.app.settings.address(page);
    Ok(drawn(&service, &all, &at(&format!("/partnerships/public/{slug}")), &at(&format!("/proposals/new/{slug}"))))
}

fn drawn(service: &LibraryService, all: &[Listed], page: &str, propose: &str) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en-GB" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { "Who works with " (service.name) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                h1 { "Who works with " (service.name) }
                @if all.is_empty() { p { "Nothing stands here just now." } }
                @for one in all { (entry(one, 3)) }
                // A frame is too small for these: they open as a page of their own.
                p { a href=(page) target="_blank" rel="noopener" { "The whole list (opens a new page)" } }
                p { a href=(propose) target="_blank" rel="noopener" { "Propose something to us (opens a new page)" } }
            }
        }
    }
}
