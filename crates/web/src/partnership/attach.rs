//! A picture, PDF or text of a word processor that belongs to a partnership: told from its content, of a size, kept in the database, given back as a file.

use ampersand_domain::{
    Bytes,
    partnership::{Attachment, AttachmentId, PartnershipId, Sitting},
};
use ampersand_store::{Desk, StoreError};
use sha2::{Digest as _, Sha256};

use super::{place::Place, word_file};
use crate::shell::{Answer, Ask, File, Reader, Trouble};

/// The most bytes of one file.
const MOST: usize = 10 * 1024 * 1024;

/// What can be kept, beside the field and for the browser.
pub(super) const HINT: &str = "A picture, a PDF or a Word file, up to 10 megabytes";
pub(crate) const ACCEPT: &str = "image/png,image/jpeg,application/pdf,.docx,.odt";

/// What a file is, by its first bytes, or by what it holds.
pub(crate) fn media_type(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => Some("image/png"),
        [0xFF, 0xD8, 0xFF, ..] => Some("image/jpeg"),
        [b'%', b'P', b'D', b'F', b'-', ..] => Some("application/pdf"),
        [b'P', b'K', ..] => word_file::media_type(bytes),
        _ => None,
    }
}

/// The file in the field `paper`, if one was chosen; another kind or a larger one is refused beside the field.
pub(crate) fn paper(ask: &Ask, place: &Place, read: &mut Reader) -> Option<Attachment> {
    let file = ask.posted.file("paper").filter(|file| !file.bytes.is_empty())?;
    if file.bytes.len() > MOST {
        return read.wrong("paper", "Choose a file of up to 10 megabytes");
    }
    let Some(media_type) = media_type(&file.bytes) else {
        return read
            .wrong("paper", "Choose a picture (PNG or JPEG), a PDF, or a Word file (DOCX or ODT) without macros");
    };
    kept_as(ask, file, media_type, Some(place.partnership.id))
}

/// The picture in this field, for the library alone; another kind, a larger one or none is refused beside the field.
pub(crate) fn picture(ask: &Ask, field: &str, read: &mut Reader) -> Option<Attachment> {
    let Some(file) = ask.posted.file(field).filter(|file| !file.bytes.is_empty()) else {
        return read.wrong(field, "Choose a photo");
    };
    if file.bytes.len() > MOST {
        return read.wrong(field, "Choose a photo of up to 10 megabytes");
    }
    match media_type(&file.bytes).filter(|kind| kind.starts_with("image/")) {
        Some(media_type) => kept_as(ask, file, media_type, None),
        None => read.wrong(field, "Choose a photo, PNG or JPEG"),
    }
}

fn kept_as(ask: &Ask, file: &File, media_type: &str, partnership: Option<PartnershipId>) -> Option<Attachment> {
    let digest: String = Sha256::digest(&file.bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    Some(Attachment {
        id: ask.now.id(),
        partnership,
        digest_of: digest,
        name: file.name.chars().take(200).collect(),
        media_type: media_type.to_owned(),
        size: i64::try_from(file.bytes.len()).unwrap_or(i64::MAX),
        content: Bytes(file.bytes.to_vec()),
        added_on: ask.now.today,
        added_by: ask.me().ok()?.actor.person(),
    })
}

/// The sheets among these that whoever asks may not open: the sitting of another party is between it and the library, and
/// so is the sheet on which its answers stand.
pub(super) async fn shut(desk: &Desk, sheets: &[AttachmentId]) -> Result<Vec<AttachmentId>, StoreError> {
    if sheets.is_empty() {
        return Ok(Vec::new());
    }
    let of = async |desk: &Desk| desk.select::<Sitting>().among("paper", sheets).all().await;
    let (all, seen) = (of(&desk.to_judge()).await?, of(desk).await?);
    let hidden = all.iter().filter(|one| !seen.iter().any(|own| own.id == one.id));
    Ok(hidden.filter_map(|one| one.paper).collect())
}

/// `GET /partnerships/{id}/papers/{paper}`: as a file to keep, never opened in the page's own place.
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    let id: AttachmentId = ask.id_of("paper")?;
    let desk = ask.desk()?;
    let found = desk.get::<Attachment>(id).await?;
    let file = found.filter(|file| file.partnership == Some(place.partnership.id)).ok_or(Trouble::NotFound)?;
    if !shut(&desk, &[id]).await?.is_empty() {
        return Err(Trouble::NotFound);
    }
    Ok(Answer::kept_file(&file.name, file.content.0.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_content_says_whatever_its_name() {
        assert_eq!(media_type(b"%PDF-1.7 ..."), Some("application/pdf"));
        assert_eq!(media_type(&[0x89, b'P', b'N', b'G', 0, 0]), Some("image/png"));
        assert_eq!(media_type(b"<script>alert(1)</script>"), None);
        assert_eq!(media_type(b""), None);
    }
}
