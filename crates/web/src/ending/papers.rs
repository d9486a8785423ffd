//! The sheet for the talk and the letter of thanks, as papers.

use ampersand_documents::{
    Paper,
    ending::{ReasonLines, ReasonsSheet, ThankYouLetter},
};
use ampersand_domain::{
    Uuid,
    ending::{EndLetter, EndPlan},
    partnership::PartyId,
};
use ampersand_store::Kept;

use super::{known, letter::lead, reason_word};
use crate::{
    Maker,
    papers::{Listing, Making, PaperKind},
    partnership::Place,
    shell::{Answer, Ask, Trouble, day},
};

/// The papers of this area.
pub(super) fn kinds() -> Vec<PaperKind> {
    vec![
        PaperKind {
            word: "reasons",
            what: "The sheet for a talk about what could be put right",
            make: make_sheet,
            list: partnerships,
        },
        PaperKind { word: "thank-you", what: "The letter of thanks at the end", make: make_letter, list: letters },
    ]
}

fn partnerships(maker: Maker) -> Listing {
    Box::pin(async move { crate::partnership::listed(&maker).await })
}

fn letters(maker: Maker) -> Listing {
    Box::pin(async move {
        let all = maker.desk.select::<EndLetter>().order("id").all().await?;
        let parties = maker.desk.select::<ampersand_domain::partnership::Party>().order("id").all().await?;
        let name = |letter: &EndLetter| {
            parties.iter().find(|party| Some(party.id) == letter.party).map(|party| party.name.clone())
        };
        Ok(all.iter().map(|one| (one.id.0, name(one).unwrap_or_default())).collect())
    })
}

fn make_sheet(maker: Maker, id: Uuid) -> Making {
    Box::pin(async move {
        match Place::load(&maker.desk, id.into()).await {
            Ok(place) => reasons(&maker, &place).await.map(Some),
            Err(Trouble::NotFound) => Ok(None),
            Err(trouble) => Err(trouble),
        }
    })
}

fn make_letter(maker: Maker, id: Uuid) -> Making {
    Box::pin(async move {
        let Some(letter) = maker.desk.get::<EndLetter>(id).await? else { return Ok(None) };
        let place = Place::load(&maker.desk, letter.partnership).await?;
        thanks(&maker, &place, &letter).await.map(Some)
    })
}

/// The sheet: what may be asked on paper, each with what the records show. The reason about people is for the talk
/// itself (K09).
async fn reasons(maker: &Maker, place: &Place) -> Result<Paper, Trouble> {
    let all = known::shown(&maker.desk, place, &maker.service, maker.today).await?;
    let lines = all.iter().filter(|(reason, _)| reason.may_be_sent()).map(|(reason, found)| ReasonLines {
        reason: reason_word(*reason).to_owned(),
        on_record: found.iter().filter(|one| !one.is_ours_alone()).map(|one| known::says(place, one)).collect(),
    });
    let sheet = ReasonsSheet {
        service: maker.letterhead(),
        day: maker.today,
        partnership: place.partnership.title.clone(),
        with: place.with(),
        reasons: lines.collect(),
    };
    Ok(sheet.paper())
}

async fn thanks(maker: &Maker, place: &Place, letter: &Kept<EndLetter>) -> Result<Paper, Trouble> {
    let party = letter.party.and_then(|party| place.party(party)).ok_or(Trouble::NotFound)?;
    let plan = maker.desk.get::<EndPlan>(letter.plan).await?.ok_or(Trouble::NotFound)?;
    let known = known::Known::load(&maker.desk, place).await?;
    let us = place.library();
    let open =
        known.items.iter().filter(|item| item.done_on.is_none() && !item.not_needed && !is_ours_alone(item.kind));
    let still = open.map(|item| {
        let who = item
            .party
            .and_then(|party| place.party(party))
            .map_or_else(String::new, |party| format!(" ({})", party.name));
        let by = item.due.map_or_else(String::new, |due| format!(", by {}", day(due)));
        format!("{}{by}{who}", item.text)
    });
    let (name, _) = lead(&maker.desk, party).await?;
    let from = match us {
        Some(us) => lead(&maker.desk, us).await?.0,
        None => String::new(),
    };
    let paper = ThankYouLetter {
        service: maker.letterhead(),
        day: letter.sent_on.unwrap_or_else(|| maker.day_of(letter.changed_at)),
        partnership: place.partnership.title.clone(),
        to: format!("{name}\n{}", party.name),
        text: letter.text.clone(),
        still_to_do: if plan.ended_on.is_some() { Vec::new() } else { still.collect() },
        talk_again: known.door(party).map(|door| door.touch_on),
        from: format!("{from}\n{}", maker.service.name),
    };
    Ok(paper.paper())
}

fn is_ours_alone(kind: ampersand_domain::ending::EndItemKind) -> bool {
    use ampersand_domain::ending::EndItemKind;
    matches!(kind, EndItemKind::Thanks | EndItemKind::Talk)
}

/// `GET /partnerships/{id}/ending/sheet`
pub(crate) async fn sheet(ask: Ask) -> Result<Answer, Trouble> {
    let (maker, place) = (ask.maker()?, Place::of(&ask).await?);
    ask.paper(reasons(&maker, &place).await?).await
}

/// `GET /partnerships/{id}/ending/letters/{party}/paper`
pub(crate) async fn letter(ask: Ask) -> Result<Answer, Trouble> {
    let (maker, place) = (ask.maker()?, Place::of(&ask).await?);
    let party: PartyId = ask.id_of("party")?;
    let letters = maker.desk.select::<EndLetter>().filter("partnership = ?", place.partnership.id);
    let letter = letters.filter("party = ?", party).order("id DESC").one().await?.ok_or(Trouble::NotFound)?;
    ask.paper(thanks(&maker, &place, &letter).await?).await
}
