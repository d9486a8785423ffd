//! The release as a paper: what is not approved is not in it, and what waits says so (R218).

use ampersand_documents::credit::{PressRelease, Quote as Printed};
use ampersand_domain::{
    Uuid,
    credit::{Quote, Release, release_stops},
};
use ampersand_store::Kept;

use super::{gap_words, release, whole_text};
use crate::{
    papers::{Maker, PaperKind},
    partnership::Place,
    shell::{Answer, Ask, Trouble},
};

/// `GET /partnerships/{id}/credit/{release}/paper`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    let release = release(&ask, &place).await?;
    let paper = make(&ask.maker()?, &place, &release).await?.paper();
    ask.paper(paper).await
}

async fn make(maker: &Maker, place: &Place, release: &Release) -> Result<PressRelease, Trouble> {
    let quotes = maker.desk.select::<Quote>().filter("release = ?", release.id).order("id").all().await?;
    let all = maker.desk.contributors(release.id).await?.ok_or(Trouble::NotFound)?;
    // What went out was complete when it went; a party that has left since takes nothing back.
    let stops = if release.out_on.is_some() { Vec::new() } else { release_stops(&whole_text(release), &all) };
    let name = |party| place.party(party).map_or_else(String::new, |one| one.name.clone());
    let printed = |one: &Kept<Quote>| Printed {
        words: one.text.clone(),
        who: format!("{}, {}", one.speaker, name(one.party)),
        approved: one.approved_on.filter(|_| one.is_approved()).map(|on| (one.approved_by.clone(), on)),
    };
    Ok(PressRelease {
        service: maker.letterhead(),
        day: release.out_on.unwrap_or(maker.today),
        headline: release.title.clone(),
        not_before: release.embargo,
        partners: all.iter().map(|one| name(one.party)).collect(),
        text: release.text.clone(),
        quotes: quotes.iter().filter(|one| one.waived_on.is_none()).map(printed).collect(),
        without_quote: quotes.iter().filter(|one| one.waived_on.is_some()).map(|one| name(one.party)).collect(),
        missing: stops.into_iter().map(|gap| gap_words(place, gap)).collect(),
        press_contact: release.contact_line.clone(),
    })
}

/// The release as a paper of the command line.
pub(super) fn kind() -> PaperKind {
    PaperKind {
        word: "press-release",
        what: "A joint press release, with everybody’s approved words",
        make: |maker, id| Box::pin(async move { of(&maker, id).await }),
        list: |maker| {
            Box::pin(async move {
                let all = maker.desk.select::<Release>().order("id").all().await?;
                Ok(all.into_iter().map(|one| (one.id.0, one.record.title)).collect())
            })
        },
    }
}

async fn of(maker: &Maker, id: Uuid) -> Result<Option<ampersand_documents::Paper>, Trouble> {
    let Some(release) = maker.desk.get::<Release>(id).await? else { return Ok(None) };
    let place = Place::load(&maker.desk, release.partnership).await?;
    Ok(Some(make(maker, &place, &release).await?.paper()))
}
