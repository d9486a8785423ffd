//! Whoever noted a talk or a thank-you hears what became of it, as whoever wrote a need down does (R004).

use ampersand_domain::{Date, organisations::Organisation, partnership::Party};
use ampersand_store::Tx;
use jiff::ToSpan as _;

use crate::shell::{Ask, Trouble};

/// Of talks and thanks so many days back there is something to hear.
const DAYS: i64 = 365;

fn since(ask: &Ask) -> Date {
    ask.now.today.saturating_sub(DAYS.days())
}

/// Whoever noted a talk with this organisation hears what became of it.
pub(crate) async fn tell_talkers(
    tx: &mut Tx<'_>,
    ask: &Ask,
    them: &Organisation,
    became: &str,
    address: &str,
) -> Result<(), Trouble> {
    let says = format!("You noted a talk with {}: {became}.", them.name);
    Ok(tx.notice_to_talkers(them.id, since(ask), &says, address).await?)
}

/// Whoever noted a thank-you to this party hears that it said something since.
pub(crate) async fn tell_thankers(
    tx: &mut Tx<'_>,
    ask: &Ask,
    party: &Party,
    said: &str,
    address: &str,
) -> Result<(), Trouble> {
    let says = format!("You thanked {}, and they wrote to us: “{}”", party.name, short(said));
    Ok(tx.notice_to_thankers(party.id, since(ask), &says, address).await?)
}

/// The beginning of what was said.
fn short(said: &str) -> String {
    const MOST: usize = 120;
    match said.char_indices().nth(MOST) {
        Some((at, _)) => format!("{} …", said[..at].trim_end()),
        None => said.to_owned(),
    }
}
