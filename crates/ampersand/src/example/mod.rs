//! The example service: plainly fictional, its days relative to today (X11). Marlow Vale is nowhere.

mod afterwards;
mod book;
mod directory;
mod elsewhere;
mod gains;
mod gaps;
mod maps;
mod needs;
mod offer;
mod organisations;
mod paper;
mod partnerships;
mod pen;
mod people;
mod proposals;
pub(crate) mod room;
mod search;
mod strategy;
#[cfg(test)]
mod tests;
mod work;

use ampersand_domain::{
    Actor, Now, ServiceId,
    partnership::{FiledSheet, Partnership, PartnershipId, Party, Stage},
    people::Notice,
    promises::{Meeting, Promise},
    service::LibraryService,
};
use ampersand_store::{Kept, Store, Tx};
use ampersand_web::workshop::Fault;

use book::Book;

pub(crate) use people::{ACCOUNTS, PASSWORD};

/// The word of the example in addresses and on the command line.
pub(crate) const SLUG: &str = "example";

/// Makes the example service; all of it, or nothing.
pub(crate) async fn make(store: &Store, now: &Now, hash: &str) -> Result<(), Fault> {
    let service: ServiceId = now.id();
    let mut library = LibraryService {
        set_up: true,
        public_list: true,
        ..LibraryService::new(service, SLUG).of_authority("Marlow Vale Council")
    };
    library.programmes.0 =
        ["Baby rhymes", "Homework clubs", "Warm rooms", "Summer reading"].map(str::to_owned).to_vec();
    library.teams.0 = ["Children and families", "Health and company", "Branches"].map(str::to_owned).to_vec();
    let desk = store.desk(&Actor::System { service });
    let mut tx = desk.write(now).await?;
    tx.insert(&library).await?;
    let mut book = Book::new(now);
    people::write(&mut book, hash);
    organisations::write(&mut book);
    elsewhere::write(&mut book);
    let needs = needs::write(&mut book);
    search::write(&mut book, &library.name);
    gaps::write(&mut book);
    strategy::write(&mut book);
    maps::write(&mut book);
    offer::write(&mut book, &needs);
    gains::write(&mut book);
    // The two workshops make their records from these.
    book.keep(&mut tx).await?;
    let came = room::held(&mut tx, &mut book, service, (needs.mothers, needs.study)).await?;
    let mornings = grown(&mut tx, &book, came.mornings).await?;
    let nights = (came.nights.id, parties(&mut tx, &came.nights).await?);
    let theatre = partnerships::write(&mut book, &needs, mornings, nights);
    proposals::write(&mut book, theatre, &library);
    proposals::opens(&mut book);
    sheets(&mut book);
    notices(&mut book);
    book.keep(&mut tx).await?;
    tx.save().await?;
    directory::load(store, now).await?;
    Ok(())
}

/// The mornings have gone on from where the workshop left them.
async fn grown(tx: &mut Tx<'_>, book: &Book<'_>, kept: Kept<Partnership>) -> Result<partnerships::Made, Fault> {
    let parties = parties(tx, &kept).await?;
    let grown = Partnership {
        stage: Stage::Forming,
        stage_since: book.ago(40),
        began_on: Some(book.ago(room::HELD[0])),
        summary: "Somali and English rhymes, and coffee for the mothers.".to_owned(),
        ..kept.record.clone()
    };
    tx.update(&grown, kept.version).await?;
    went_on(tx, book, grown.id).await?;
    Ok((grown.id, parties))
}

/// What the library said at the workshop was done in time, and on the day that was agreed they met.
async fn went_on(tx: &mut Tx<'_>, book: &Book<'_>, of: PartnershipId) -> Result<(), Fault> {
    let ours = tx.select::<Promise>().filter("partnership = ?", of).only("accepted_on IS NOT NULL").all().await?;
    for one in ours {
        let done_on = Some(book.worked(room::HELD[0] - 10));
        tx.update(&Promise { done_on, ..one.record.clone() }, one.version).await?;
    }
    for one in tx.select::<Meeting>().filter("partnership = ?", of).all().await? {
        let said = "Wednesdays at ten. Coffee is theirs, cups are ours. One grandmother sang for ten minutes, and nobody \
                    wrote it down: next time somebody records, if she agrees.";
        let tea = Meeting {
            title: "Tea at Hodan’s".to_owned(),
            place: "Hodan’s kitchen".to_owned(),
            who: "Hodan, four mothers, two grandmothers, Nadia, Ifeoma".to_owned(),
            minutes: Some(60),
            notes: said.to_owned(),
            went_well: "Nobody asked for a form.".to_owned(),
            went_less_well: "We came with a leaflet in English.".to_owned(),
            notes_by: Some(book.team.officer),
            notes_sent_at: Some(book.morning(one.held_on).plus_seconds(86_400)),
            ..one.record.clone()
        };
        tx.update(&tea, one.version).await?;
    }
    Ok(())
}

/// The parties that a workshop made, the library first.
async fn parties(tx: &mut Tx<'_>, of: &Partnership) -> Result<Vec<Party>, Fault> {
    let all = tx.select::<Party>().filter("partnership = ?", of.id).order("id").all().await?;
    let mut all: Vec<Party> = all.into_iter().map(|kept| kept.record).collect();
    all.sort_by_key(|party| !party.is_library());
    Ok(all)
}

/// The sheets of whom to ring, the last filed today, so that every change is on it.
fn sheets(book: &mut Book<'_>) {
    for days_ago in [190, 95, 0] {
        let sheet = FiledSheet {
            id: book.id(),
            made_on: book.ago(days_ago),
            filed_on: Some(book.ago(days_ago)),
            filed_where: "the duty folder at Central".to_owned(),
            by: Some(book.team.officer),
        };
        book.sheets.push(sheet);
    }
}

/// What colleagues told each other.
fn notices(book: &mut Book<'_>) {
    let told = [
        (book.team.officer, "Carys Penhallow has read the letter to the museum."),
        (book.team.head, "Warm Words waits for their signature; ours is there."),
    ];
    for (person, text) in told {
        let notice = Notice {
            id: book.id(),
            person,
            text: text.to_owned(),
            address: "/partnerships".to_owned(),
            about_kind: String::new(),
            about: None,
            at: book.now.instant,
            seen_at: None,
        };
        book.notices.push(notice);
    }
}
