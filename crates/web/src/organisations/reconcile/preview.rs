//! A small page on one entry, shown inside the program that matches.

use axum::response::{IntoResponse as _, Response};
use maud::{DOCTYPE, Markup, html};

use super::{Behind, words};
use crate::shell::{Call, Refused};

/// `GET /reconcile/{token}/preview`
pub(super) async fn answer(call: Call) -> Response {
    match page(&call).await {
        // It has no style, and any program may show it in a frame: whoever has the letters may read it.
        Ok(page) => Call::page(page, ""),
        Err(refused) => refused.into_response(),
    }
}

async fn page(call: &Call) -> Result<Markup, Refused> {
    let behind = Behind::of(call).await?;
    let entry = behind.entry(call.value("id")).await?;
    let ours = behind.ours(std::slice::from_ref(&entry)).await?;
    let facts = [
        ("Number", entry.of_registers().map(ToString::to_string).collect::<Vec<_>>().join(", ")),
        ("What sort", words::kind(entry.kind).to_owned()),
        ("Address", entry.address.replace('\n', ", ")),
        ("Postcode", entry.postcode.clone().unwrap_or_default()),
        ("What it is for", entry.about.clone()),
    ];
    Ok(html! {
        (DOCTYPE)
        html lang="en" {
            head { meta charset="utf-8"; title { (entry.name) } }
            body {
                h1 { (entry.name) }
                @if entry.gone { p { "The register does not keep it any more." } }
                dl { @for (name, value) in facts.iter().filter(|(_, value)| !value.is_empty()) { dt { (name) } dd { (value) } } }
                p {
                    @if entry.record().is_some() { "It is a record of " (behind.service.name) "." }
                    @else if ours.is_empty() { (behind.service.name) " has no record with this number." }
                    @else { (behind.service.name) " has a record of it." }
                }
            }
        }
    })
}
