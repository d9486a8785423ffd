//! Papers as people take them away: `?as=pdf`, `docx`, `html` or `txt`, in large print with `&large=yes`.

use ampersand_documents::{Paper, Print, docx, file_name, html_document, html_style, pdf, text};
use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse as _, Response},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use maud::{Markup, PreEscaped, html};
use sha2::{Digest as _, Sha256};

use super::{Answer, Ask, Trouble};
use crate::Maker;

/// What a paper can be had as: the word in the address, and what it is called.
const KINDS: [(&str, &str); 4] = [("pdf", "PDF"), ("docx", "Word"), ("html", "web page"), ("txt", "plain text")];

impl Ask {
    /// What papers are made from, as whoever asks may see it.
    pub fn maker(&self) -> Result<Maker, Trouble> {
        Ok(Maker {
            desk: self.desk()?,
            service: self.me()?.service.clone(),
            today: self.now.today,
            public_url: self.app.settings.public_url.clone(),
        })
    }

    /// The paper as the address asks for it; a PDF when it does not say.
    pub async fn paper(&self, paper: Paper) -> Result<Answer, Trouble> {
        let print = if self.query().value("large").is_empty() { Print::Standard } else { Print::Large };
        let name = |ending: &str| file_name(&paper.title, paper.day, ending);
        match self.query().value("as") {
            "html" => web_page(&paper).map(Answer::from),
            "txt" => Ok(Answer::file(&name("txt"), "text/plain; charset=utf-8", text(&paper).into_bytes())),
            "docx" => {
                let (name, made) = (name("docx"), tokio::task::spawn_blocking(move || docx(&paper, print)).await);
                let bytes = made.map_err(|error| Trouble::Paper(error.to_string()))?;
                let bytes = bytes.map_err(|error| Trouble::Paper(error.to_string()))?;
                Ok(Answer::file(
                    &name,
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                    bytes,
                ))
            }
            _ => {
                let (name, made) = (name("pdf"), tokio::task::spawn_blocking(move || pdf(&paper, print)).await);
                let bytes = made.map_err(|error| Trouble::Paper(error.to_string()))?;
                let bytes = bytes.map_err(|error| Trouble::Paper(error.to_string()))?;
                Ok(Answer::file(&name, "application/pdf", bytes))
            }
        }
    }
}

/// A paper as a page of its own: no script at all, and no style but the one that it brings, named by its digest.
fn web_page(paper: &Paper) -> Result<Response, Trouble> {
    // A picture comes along in the page itself.
    let policy = format!("{}; img-src data:", own_style(&html_style(paper), "'none'"));
    let policy = HeaderValue::from_str(&policy).map_err(|error| Trouble::Paper(error.to_string()))?;
    let mut response = PreEscaped(html_document(paper)).into_response();
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    Ok(response)
}

/// The policy of a page that has no script at all and no style but its own, named by its digest, in frames of these.
pub(super) fn own_style(style: &str, frames: &str) -> String {
    let style = match style {
        "" => "'none'".to_owned(),
        style => format!("'sha256-{}'", STANDARD.encode(Sha256::digest(style.as_bytes()))),
    };
    format!("default-src 'none'; style-src {style}; base-uri 'none'; form-action 'none'; frame-ancestors {frames}")
}

/// The ways to take a paper away: one link for each kind, and large print.
#[must_use]
pub fn take_away(what: &str, address: &str) -> Markup {
    take_away_from(what, &format!("{address}?"))
}

/// The same of an address that says already which paper it is: what comes is added to its question.
#[must_use]
pub(crate) fn take_away_from(what: &str, address: &str) -> Markup {
    let joint = if address.ends_with('?') { "" } else { "&" };
    html! {
        p class="govuk-body" {
            (what) ": "
            @for (kind, called) in KINDS { a class="govuk-link" href=(format!("{address}{joint}as={kind}")) { (called) } ", " }
            a class="govuk-link" href=(format!("{address}{joint}as=pdf&large=yes")) { "large print" }
        }
    }
}
