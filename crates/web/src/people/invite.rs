//! An invitation on its way: the letter as an e-mail with its calendar file, for workshops and first meetings.

use ampersand_documents::Paper;
use ampersand_domain::people::Mail;

use super::{Because, letter_end, ring};
use crate::shell::{Ask, Trouble};

/// The e-mail of an invitation to an address and a name; it leaves because somebody pressed (K28).
pub(crate) async fn invitation(
    ask: &Ask,
    (address, name): (&str, &str),
    because: &Because<'_>,
    letter: &Paper,
    (file, calendar): (&str, String),
) -> Result<Mail, Trouble> {
    let end = letter_end(&ask.me()?.service.name, because, Some(&ring(ask).await?));
    let body = format!("{}{end}", ampersand_documents::text(letter));
    let mail = Mail::to(ask.now.id(), address, name, &letter.title, &body, ask.now.clock);
    Ok(Mail { attachments: vec![(file.to_owned(), calendar)], ..mail })
}
