//! Papers as people take them away: `?as=pdf`, `docx`, `html` or `txt`, in large print with `&large=yes`.

use ampersand_documents::{Paper, Print, docx, file_name, html_document, pdf, text};
use axum::http::StatusCode;
use maud::{Markup, PreEscaped, html};

use super::{Answer, Ask, Trouble};
use crate::Maker;

/// What a paper can be had as: the word in the address, and what it is called.
const KINDS: [(&str, &str); 4] = [("pdf", "PDF"), ("docx", "Word"), ("html", "web page"), ("txt", "plain text")];

impl Ask {
    /// What papers are made from, as whoever asks may see it.
    pub fn maker(&self) -> Result<Maker, Trouble> {
        Ok(Maker { desk: self.desk()?, service: self.me()?.service.clone(), today: self.now.today })
    }

    /// The paper as the address asks for it; a PDF when it does not say.
    pub async fn paper(&self, paper: Paper) -> Result<Answer, Trouble> {
        let print = if self.query().value("large").is_empty() { Print::Standard } else { Print::Large };
        let name = |ending: &str| file_name(&paper.title, self.now.today, ending);
        match self.query().value("as") {
            "html" => Ok(Answer::Page(StatusCode::OK, PreEscaped(html_document(&paper)))),
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

/// The ways to take a paper away: one link for each kind, and large print.
#[must_use]
pub fn take_away(what: &str, address: &str) -> Markup {
    html! {
        p class="govuk-body" {
            (what) ": "
            @for (kind, called) in KINDS { a class="govuk-link" href=(format!("{address}?as={kind}")) { (called) } ", " }
            a class="govuk-link" href=(format!("{address}?as=pdf&large=yes")) { "large print" }
        }
    }
}
