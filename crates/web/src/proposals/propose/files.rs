//! The files that are to go with a proposal: told from their content, of a size, kept where the answers are until it is sent.

use ampersand_domain::{
    Now,
    proposals::{FileInShort, FileRefusal, MOST_FILES, kept_name, may_add},
    service::LibraryService,
};
use ampersand_store::proposals::BegunFile;
use maud::{Markup, html};
use sha2::{Digest as _, Sha256};

use super::begun::{Begun, desk};
use crate::{
    partnership::{ACCEPT, media_type},
    shell::{Ask, File, Trouble, parts},
    workshop::room::Doing,
};

/// The field.
pub(super) const FIELD: &str = "file";
/// More bytes than this do not wait in all that strangers have begun with one library.
const MOST_WAITING: i64 = 500 * 1024 * 1024;

/// What is asked, beside those that are there.
pub(super) fn asked(posted: &crate::shell::Posted, files: &[FileInShort]) -> Markup {
    let hint = "A picture (PNG or JPEG), a PDF or a Word file of up to 10 megabytes; five of them at most, 20 megabytes together. \
                Nothing with private details of somebody else";
    html! {
        @if !files.is_empty() {
            h2 class="govuk-heading-s" { "What goes with it" }
            ul class="govuk-list" {
                @for file in files {
                    li {
                        (named(file)) " "
                        button class="app-textbutton" type="submit" name="remove" value=(file.id.to_string()) { "Take it away" span class="govuk-visually-hidden" { ": " (file.name) } }
                    }
                }
            }
        }
        @if files.len() < MOST_FILES || posted.problem_of(FIELD).is_some() {
            (parts::file_field(posted, FIELD, if files.is_empty() { "A file (optional)" } else { "Another file (optional)" }, hint, ACCEPT))
            p { (parts::other_button("Add this file", "step", "add")) }
        }
    }
}

/// A file in a line: its name and how large it is.
pub(super) fn named(file: &FileInShort) -> Markup {
    html! { (file.name) span class="app-soft" { " (" (size(file.size)) ")" } }
}

/// The files, each with the way to it.
pub(crate) fn links(address: &str, files: &[FileInShort]) -> Markup {
    html! {
        ul class="govuk-list" {
            @for file in files { li { a class="govuk-link" href=(format!("{address}/{}", file.id)) { (file.name) } span class="app-soft" { " (" (size(file.size)) ")" } } }
        }
    }
}

/// How large a file is, as people say it.
fn size(bytes: i64) -> String {
    const KB: i64 = 1024;
    match bytes {
        _ if bytes < KB => "less than a kilobyte".to_owned(),
        _ if bytes < KB * KB => format!("{} kB", bytes / KB),
        _ => format!("{}.{} MB", bytes / (KB * KB), bytes % (KB * KB) * 10 / (KB * KB)),
    }
}

/// Adds the file that was chosen; what is wrong about it stands beside the field.
pub(super) async fn add(
    ask: &Ask,
    now: &Now,
    service: &LibraryService,
    begun: &Begun,
    file: &File,
) -> Result<Result<(), &'static str>, Trouble> {
    let length = i64::try_from(file.bytes.len()).unwrap_or(i64::MAX);
    if let Err(refusal) = may_add(&begun.files, length) {
        return Ok(Err(says(refusal)));
    }
    let Some(media_type) = media_type(&file.bytes) else {
        return Ok(Err("Choose a picture (PNG or JPEG), a PDF, or a Word file (DOCX or ODT) without macros"));
    };
    let desk = desk(ask, service);
    if !ask.app.limits.may_outside(Doing::Attach, &service.slug, &ask.network, now.clock)
        || desk.begun_bytes().await? + length > MOST_WAITING
    {
        return Ok(Err(
            "Send it without this file for now: many files came at once. Say in a line that you have one, and we ask you for it",
        ));
    }
    let file = BegunFile {
        id: now.id(),
        name: kept_name(&file.name, media_type),
        media_type: media_type.to_owned(),
        digest_of: Sha256::digest(&file.bytes).iter().map(|byte| format!("{byte:02x}")).collect(),
        content: file.bytes.to_vec(),
    };
    desk.add_begun_file(begun.id(), file).await?;
    Ok(Ok(()))
}

fn says(refusal: FileRefusal) -> &'static str {
    match refusal {
        FileRefusal::Empty => "Choose another file: there is nothing in this one",
        FileRefusal::TooLarge => "Choose a file of up to 10 megabytes",
        FileRefusal::TooMany => "Take one away first: five files go with a proposal",
        FileRefusal::TooLargeTogether => "Choose a smaller one, or take one away: together they may have 20 megabytes",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_said_as_people_say_it() {
        assert_eq!(size(12), "less than a kilobyte");
        assert_eq!(size(300 * 1024), "300 kB");
        assert_eq!(size(2 * 1024 * 1024 + 512 * 1024), "2.5 MB");
    }
}
