//! The nine questions on a sheet to fill in by hand (K11, K14).

use ampersand_documents::partnership::{TalkQuestion, TalkSheet};
use ampersand_domain::partnership::{Party, PartyId};
use ampersand_store::Kept;

use super::{Known, QUESTIONS};
use crate::{
    papers::{Maker, PaperKind},
    partnership::place::Place,
    shell::{Answer, Ask, Trouble},
};

/// `GET /partnerships/{id}/sitting/{party}/paper`: a partner's person fetches that of its own party.
pub(crate) async fn paper(ask: Ask) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    let asked: PartyId = ask.id_of("party")?;
    let party = match ask.me()?.actor.person() {
        None => Some(place.own(&ask)?).filter(|own| own.id == asked),
        Some(_) => place.others().find(|party| party.id == asked),
    };
    let party = party.ok_or(Trouble::NotFound)?;
    let sheet = make(&ask.maker()?, &place, party).await?;
    ask.paper(sheet.paper()).await
}

async fn make(maker: &Maker, place: &Place, party: &Kept<Party>) -> Result<TalkSheet, Trouble> {
    let known = Known::load(&maker.desk, party).await?;
    // The first question is the one about the purpose, of which the sheet asks whether it is right.
    let asked = |(name, asked, like): &(&str, &str, &str)| TalkQuestion {
        asked: (*asked).to_owned(),
        like: (*like).to_owned(),
        known: if *name == "doing" { String::new() } else { known.answer(name) },
    };
    Ok(TalkSheet {
        service: maker.letterhead(),
        day: maker.today,
        partnership: place.partnership.title.clone(),
        party: party.name.clone(),
        lead: known.lead().map_or_else(String::new, |lead| lead.name.clone()),
        purpose: known.purpose_words(),
        questions: QUESTIONS.iter().map(asked).collect(),
    })
}

/// The sheet of one party, by the party's own id.
pub(crate) fn kind() -> PaperKind {
    PaperKind {
        word: "nine-questions",
        what: "The nine questions for a party to a partnership, to fill in by hand",
        make: |maker, id| {
            Box::pin(async move {
                let Some(party) = maker.desk.get::<Party>(PartyId(id)).await? else { return Ok(None) };
                let place = Place::load(&maker.desk, party.partnership).await?;
                Ok(Some(make(&maker, &place, &party).await?.paper()))
            })
        },
        list: |maker| {
            Box::pin(async move {
                let parties =
                    maker.desk.select::<Party>().only("organisation IS NOT NULL").order("name, id").all().await?;
                Ok(parties.into_iter().map(|party| (party.id.0, party.record.name)).collect())
            })
        },
    }
}
