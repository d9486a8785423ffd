//! What is typed and not yet sent is kept on the server every few seconds (invariant 11).
//!
//! Every form with a long text is kept under its own address, for people of the library and for partners. The page
//! offers it again when it is opened anew (`assets/src/js/draft.js`), and it is forgotten when the form was taken.

use axum::{http::StatusCode, response::IntoResponse as _};

use super::{Answer, Ask, Posted, Routes, Trouble, Who, posted::pairs_of};

/// The name of a form is no longer than this.
const LONGEST_KEY: usize = 200;

/// The address to which forms are kept.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes.get("/drafts", Who::BOTH, show).post("/drafts", Who::BOTH, keep)
}

/// `GET /drafts?form=`: what this person typed into a form and did not send, as the form would send it.
async fn show(ask: Ask) -> Result<Answer, Trouble> {
    Ok(match ask.desk()?.draft(ask.query().value("form")).await? {
        Some(draft) => Answer::inline("application/x-www-form-urlencoded", draft.fields.into_bytes()),
        None => StatusCode::NO_CONTENT.into_response().into(),
    })
}

/// `POST /drafts`; with `forget` it is thrown away.
async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let form = ask.posted.value("draft_key");
    if form.is_empty() || form.len() > LONGEST_KEY {
        return Err(Trouble::Unreadable);
    }
    if !ask.posted.value("forget").is_empty() {
        ask.desk()?.forget_draft(form).await?;
        return Ok(StatusCode::NO_CONTENT.into_response().into());
    }
    let typed = ask.posted.pairs().filter(|(name, _)| !matches!(*name, "draft_key" | "key"));
    let fields = form_urlencoded::Serializer::new(String::new()).extend_pairs(typed).finish();
    ask.desk()?.keep_draft(&ask.now, form, &fields).await?;
    Ok(StatusCode::NO_CONTENT.into_response().into())
}

impl Ask {
    /// What this person typed into this form and did not send; a page begins its form with it.
    pub async fn draft(&self, form: &str) -> Result<Option<Posted>, Trouble> {
        let draft = self.desk()?.draft(form).await?;
        Ok(draft.map(|draft| Posted::of(pairs_of(draft.fields.as_bytes()))))
    }
}
