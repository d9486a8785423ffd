//! What is typed and not yet sent is kept on the server every few seconds (invariant 11).
//!
//! Every form with a long text is kept under its own address, for people of the library and for partners. The page
//! offers it again when it is opened anew (`assets/src/js/draft.js`), and it is forgotten when the form was taken.
//! Without a script the form has a button, *Save and come back*, and a link that brings back what was saved.

use axum::{http::StatusCode, response::IntoResponse as _};
use maud::{Markup, html};

use super::{
    Answer, Ask, Frame, Page, Posted, Routes, Sample, Trouble, Who,
    frame::{encoded, own_address},
    meanwhile, parts,
    posted::pairs_of,
    samples as of, trouble,
};

/// The name of a form is no longer than this.
const LONGEST_KEY: usize = 200;

/// The field that says on which page a form stands; it is sent without a script alone.
pub(crate) const AT: &str = "draft_at";

/// What the address of a page asks for to have a form filled with what was kept of it.
pub(crate) const WRITTEN: &str = "written";

/// The address to which forms are kept.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes.get("/drafts", Who::BOTH, show).post("/drafts", Who::BOTH, keep).get("/drafts/kept", Who::BOTH, kept)
}

/// The samples of what becomes of a form that was not sent, or not taken, and of a request that has no page.
#[must_use]
pub(crate) fn samples() -> Vec<Sample> {
    [of::<Kept>("draft-kept"), meanwhile::all_samples(), trouble::samples()].concat()
}

/// `GET /drafts?form=`: what this person typed into a form and did not send, as the form would send it.
async fn show(ask: Ask) -> Result<Answer, Trouble> {
    Ok(match ask.desk()?.draft(ask.query().value("form")).await? {
        Some(draft) => Answer::inline("application/x-www-form-urlencoded", draft.fields.into_bytes()),
        None => StatusCode::NO_CONTENT.into_response().into(),
    })
}

/// `POST /drafts`; with `forget` it is thrown away, and without a script a page says that it is kept.
async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let form = ask.posted.value("draft_key");
    if form.is_empty() || form.len() > LONGEST_KEY {
        return Err(Trouble::Unreadable);
    }
    if !ask.posted.value("forget").is_empty() {
        ask.desk()?.forget_draft(form).await?;
        return Ok(StatusCode::NO_CONTENT.into_response().into());
    }
    let typed = ask.posted.pairs().filter(|(name, _)| !["draft_key", "key", AT].contains(name));
    let fields = form_urlencoded::Serializer::new(String::new()).extend_pairs(typed).finish();
    ask.desk()?.keep_draft(&ask.now, form, &fields).await?;
    Ok(match own_address(ask.posted.value(AT)) {
        Some(at) => Answer::aside(format!("/drafts/kept?form={}&at={}", encoded(form), encoded(at))),
        None => StatusCode::NO_CONTENT.into_response().into(),
    })
}

/// `GET /drafts/kept`
async fn kept(ask: Ask) -> Result<Answer, Trouble> {
    let Some(at) = own_address(ask.query().value("at")) else { return Ok(Answer::go("/")) };
    ask.show(&Kept { back: with_written(at, ask.query().value("form")) })
}

/// A form was put aside, and waits.
struct Kept {
    back: String,
}

impl Page for Kept {
    fn title(&self) -> String {
        "Kept until you come back".to_owned()
    }

    fn view(&self, _: &Frame) -> Markup {
        html! {
            div class="app-read" {
                p class="govuk-body" { "Nothing has been sent, and nobody else sees what you wrote. When you come back to the page, choose “Bring back what I saved” below the form." }
                p class="app-buttons" {
                    (parts::link_button("Go on writing", &self.back))
                    (parts::quiet_link_button("Go to the start page", "/"))
                }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        vec![("full", Self { back: "/sample".to_owned() })]
    }
}

/// The way out of a long form, and back into it, for a browser without scripts.
pub(super) fn come_back(frame: &Frame, form: &str) -> Markup {
    html! {
        noscript {
            div class="app-buttons" {
                (parts::hidden(AT, &frame.at))
                button class="govuk-button govuk-button--secondary" type="submit" name="draft_key" value=(form)
                    formaction="/drafts" formenctype="application/x-www-form-urlencoded" { "Save and come back" }
                a class="govuk-link" href=(with_written(&frame.at, form)) { "Bring back what I saved" }
            }
        }
    }
}

fn with_written(at: &str, form: &str) -> String {
    format!("{at}{}{WRITTEN}={}", if at.contains('?') { '&' } else { '?' }, encoded(form))
}

/// The address of a page, without the wish to have a form of it filled.
pub(super) fn without_written(at: &str) -> String {
    let Some((path, asked)) = at.split_once('?') else { return at.to_owned() };
    let rest: Vec<&str> = asked.split('&').filter(|one| one.split('=').next() != Some(WRITTEN)).collect();
    if rest.is_empty() { path.to_owned() } else { format!("{path}?{}", rest.join("&")) }
}

impl Ask {
    /// What this person typed into this form and did not send; a page begins its form with it.
    pub async fn draft(&self, form: &str) -> Result<Option<Posted>, Trouble> {
        let draft = self.desk()?.draft(form).await?;
        Ok(draft.map(|draft| Posted::of(pairs_of(draft.fields.as_bytes()))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_asks_for_the_form_once() {
        let once = with_written("/need/1?tab=2", "/need/new");
        assert_eq!(once, "/need/1?tab=2&written=%2Fneed%2Fnew");
        assert_eq!(without_written(&once), "/need/1?tab=2");
        assert_eq!(without_written("/need?written=x"), "/need");
    }
}
