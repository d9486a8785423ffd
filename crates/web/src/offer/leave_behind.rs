//! The page that stays on their table after a pitch (R102).

use ampersand_documents::{Paper, offer::LeaveBehind};
use ampersand_domain::{
    need::Need,
    offer::{Pitch, PitchId, each_once},
    organisations::Organisation,
    people::Person,
};

use super::audit;
use crate::{
    Maker,
    papers::PaperKind,
    partnership::to_ring,
    shell::{Answer, Ask, Trouble},
};

/// So many lines of what we can offer stand on it.
const LINES: usize = 5;

async fn paper(maker: &Maker, id: PitchId) -> Result<Option<Paper>, Trouble> {
    let Some(pitch) = maker.desk.get::<Pitch>(id).await? else { return Ok(None) };
    let organisation = match pitch.organisation {
        Some(id) => maker.desk.get::<Organisation>(id).await?.map(|kept| kept.record.name),
        None => None,
    };
    let need = match pitch.need {
        Some(id) => maker.desk.get::<Need>(id).await?.map(|kept| kept.record.what),
        None => None,
    };
    let ring = match pitch.author {
        Some(id) => maker.desk.get::<Person>(id).await?.map(|kept| kept.record),
        None => None,
    };
    let ring = ring.map_or_else(|| maker.service.name.clone(), |person| to_ring(&person.name, person.phone.as_deref()));
    let we_bring = match pitch.audit {
        Some(audit) => each_once(&audit::lines(&maker.desk, audit).await?, LINES),
        None => Vec::new(),
    };
    let cards = &pitch.cards;
    let lines = |card: &str| card.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
    let we_bring = if cards.bring.is_empty() { we_bring } else { lines(&cards.bring) };
    let said = pitch.text.split("\n\n").map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned);
    let made = LeaveBehind {
        service: maker.letterhead(),
        day: pitch.made_on,
        organisation: organisation.unwrap_or_else(|| "you".to_owned()),
        idea: pitch.title.clone(),
        need: need.unwrap_or_default(),
        for_you: if cards.gain.is_empty() { said.collect() } else { lines(&cards.gain) },
        we_bring,
        we_ask: lines(&cards.ask),
        others_say: cards.proof.clone(),
        first_step: "A talk of twenty minutes, at your place or ours.".to_owned(),
        ring,
        address: String::new(),
    };
    Ok(Some(made.paper()))
}

/// `GET /offer/pitches/{id}/leave-behind`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let paper = paper(&ask.maker()?, ask.id()?).await?.ok_or(Trouble::NotFound)?;
    ask.paper(paper).await
}

/// The page as a paper.
pub(super) fn kind() -> PaperKind {
    PaperKind {
        word: "leave-behind",
        what: "A page to leave behind after a pitch",
        make: |maker, id| Box::pin(async move { paper(&maker, PitchId(id)).await }),
        list: |maker| {
            Box::pin(async move {
                let all = maker.desk.select::<Pitch>().order("title, number DESC, id").all().await?;
                Ok(all.into_iter().map(|one| (one.id.0, format!("{}, version {}", one.title, one.number))).collect())
            })
        },
    }
}
