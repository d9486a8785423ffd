//! Where two who talked it over are apart: shown side by side, never averaged, each with a line why (R066).

use ampersand_domain::{Json, proposals::Assessment};
use maud::{Markup, html};

use super::{
    known::{Known, known},
    record::Record,
};
use crate::shell::{Answer, Ask, Frame, Posted, Problem, Reader, Trouble, parts, version_field};

/// The ratings in which they are apart, what each says to it, and the question to whoever reads and has not said.
pub(super) fn view(frame: &Frame, known: &Known, posted: &Posted) -> Markup {
    let apart = known.apart();
    let me = frame.me.as_ref().and_then(|me| me.actor.person());
    let mine = known.talks.iter().find(|one| one.by == me && known.is_open() && known.owes_why(one));
    html! {
        @if !apart.is_empty() {
            h3 class="govuk-heading-s" { @if known.talks.len() > 2 { "Where you differ" } @else { "Where you two differ" } }
            p class="govuk-body" { "Talk about these. Nothing is averaged." }
            ul class="govuk-list govuk-list--bullet" { @for line in apart { li { (line) } } }
            @for line in known.reasons() { p class="govuk-body" { (line) } }
            @if let Some(mine) = mine {
                (parts::form(frame, &known.address("/talk/why"), html! {
                    (version_field(mine.version))
                    (parts::field(posted, "why_apart", "Why do you see it otherwise?", "In a line. Like: I have seen them on a Tuesday"))
                    (parts::quiet_button("Keep why"))
                }))
            }
        }
    }
}

impl Known {
    /// What each who is apart from another says to it.
    pub(super) fn reasons(&self) -> Vec<String> {
        let said = self.talks.iter().filter(|one| !one.items.why_apart.is_empty());
        said.map(|one| format!("{}: {}", self.name(one.by), one.items.why_apart)).collect()
    }
}

/// `POST /proposals/{id}/talk/why`
pub(crate) async fn post(ask: Ask) -> Result<Answer, Trouble> {
    let (known, version) = (known(&ask).await?, ask.version()?);
    let me = ask.me()?.actor.person();
    let mine = known.talks.iter().find(|one| one.by == me).cloned().ok_or(Trouble::NotFound)?;
    let mut read = Reader::new(&ask.posted);
    let why = read.text::<500>("why_apart", "Enter in a line why you see it otherwise");
    let why = match read.done(why) {
        Ok(why) => why,
        Err(Problem(posted)) => return Record::again(&ask, known, posted),
    };
    let mut items = mine.items.0.clone();
    items.why_apart = why;
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.update(&Assessment { items: Json(items), ..mine.record.clone() }, version).await?;
    tx.save().await?;
    Ok(Answer::go(known.address("")))
}
