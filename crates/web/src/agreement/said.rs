//! An answer to the whole agreement that is no signature: a condition, a committee, a no (K15, K17).

use ampersand_domain::{agreement::Agreement, partnership::Subject};

use super::sign;
use crate::{
    partnership::{
        Place,
        answering::{self, Asked, answer_word},
        ring, tell,
    },
    shell::{Answer, Ask, Trouble},
};

/// What each of us said to this version as a whole.
pub(super) async fn asked(ask: &Ask, place: &Place, agreement: &Agreement) -> Result<Asked, Trouble> {
    let asked = Asked::about_one(ask, place, Subject::Agreement, agreement.id.0, agreement.number).await?;
    Ok(asked.asking("What is your answer, if it is not a signature?").signed_for())
}

/// Keeps the answer; what a partner's person says about the agreement, the library's lead is told.
pub(super) async fn keep(
    ask: &Ask,
    place: &Place,
    asked: &Asked,
    about: &str,
) -> Result<Result<(), crate::shell::Posted>, Trouble> {
    let given = match answering::read(ask, place, asked)? {
        Ok(given) => given,
        Err(posted) => return Ok(Err(posted)),
    };
    let lead = ring(ask, place.partnership.id).await?.filter(|_| given.answer.contact.is_some());
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    given.keep(&mut tx, place).await?;
    let who = place.party(given.answer.party).map_or("", |party| party.name.as_str());
    let but = if given.answer.but.is_empty() { String::new() } else { format!(": “{}”", given.answer.but) };
    let says = format!("{who} answered about {about}: {}{but}", answer_word(given.answer.answer));
    tell(&mut tx, lead.as_ref(), place, &says, "/agreement").await?;
    tx.save().await?;
    Ok(Ok(()))
}

/// `POST /partnerships/{id}/agreement/said`
pub(crate) async fn post(ask: Ask) -> Result<Answer, Trouble> {
    let mut page = sign::page(&ask).await?;
    match keep(&ask, &page.place, &page.said, "the agreement").await? {
        Ok(()) => Ok(Answer::go(page.place.address("/agreement"))),
        Err(posted) => {
            page.said.posted = posted;
            ask.again(&page)
        }
    }
}
