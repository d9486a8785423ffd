//! The public list for other programs, in the form of JSON Feed 1.1. Any site may read it.

use ampersand_domain::partnership::Listed;
use axum::response::Response;
use serde_json::{Value, json};

use crate::shell::{Call, Refused, Trouble, join};

/// The form that readers of feeds know.
const VERSION: &str = "https://jsonfeed.org/version/1.1";

/// `GET /partnerships/public/{service}/feed`
pub(crate) async fn answer(call: Call) -> Response {
    let done = feed(&call).await;
    call.answer(done)
}

async fn feed(call: &Call) -> Result<Value, Refused> {
    let slug = call.part("service");
    let (service, all) = super::open(&call.app.store, slug).await.map_err(refused)?;
    let page = call.app.settings.address(&format!("/partnerships/public/{slug}"));
    let items: Vec<Value> = all.iter().map(|one| item(one, &page)).collect();
    Ok(json!({
        "version": VERSION,
        "title": format!("Who works with {}", service.name),
        "home_page_url": page,
        "feed_url": format!("{page}/feed"),
        "language": "en-GB",
        "items": items,
    }))
}

fn item(one: &Listed, page: &str) -> Value {
    let authors: Vec<Value> = one.with.iter().map(|name| json!({ "name": name })).collect();
    json!({
        "id": one.partnership.0.to_string(),
        "url": page,
        "title": one.title,
        "content_text": format!("{}\n\nWith {}", one.says, join(&one.with)),
        "summary": one.says,
        "authors": authors,
        "date_modified": format!("{}T00:00:00Z", one.written_on),
    })
}

/// A list that is off and one that was never there look the same.
pub(super) fn refused(trouble: Trouble) -> Refused {
    match trouble {
        Trouble::Store(error) => error.into(),
        _ => Refused::nothing(),
    }
}
