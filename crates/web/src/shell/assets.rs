//! Styles, scripts and fonts, embedded; served under an address that changes with their content.

use ampersand_domain::Token;
use axum::{
    extract::Path,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../../assets/dist"]
#[exclude = "ttf/*"]
struct Embedded;

/// The addresses of the files that every page names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assets {
    version: String,
}

impl Assets {
    /// As they are embedded.
    #[must_use]
    pub fn new() -> Self {
        let hashes: String = ["app.css", "app.js", "room.css", "room.js"]
            .iter()
            .filter_map(|name| Embedded::get(name))
            .map(|file| file.metadata.sha256_hash().iter().map(|byte| format!("{byte:02x}")).collect::<String>())
            .collect();
        Self { version: Token::digest_of(&hashes)[..12].to_owned() }
    }

    /// The address of a file.
    #[must_use]
    pub fn path(&self, name: &str) -> String {
        format!("/assets/{}/{name}", self.version)
    }
}

impl Default for Assets {
    fn default() -> Self {
        Self::new()
    }
}

/// `GET /assets/{version}/{*name}`: kept by browsers for a year, since a changed file has another address.
pub(crate) async fn serve(Path((_, name)): Path<(String, String)>) -> Response {
    let Some(file) = Embedded::get(&name) else { return StatusCode::NOT_FOUND.into_response() };
    let kind = match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    };
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    (headers, file.data.into_owned()).into_response()
}
