//! The service's sign in the header: a PNG, served from an address that changes with it.

use std::io::Cursor;

use ampersand_domain::{
    Bytes, ServiceId, Token,
    service::{LibraryService, Logo, LogoId},
};
use axum::{
    http::{HeaderValue, header},
    response::IntoResponse as _,
};
use maud::{Markup, html};

use super::{kept, profile::refused_picture};
use crate::shell::{Answer, Ask, Frame, Posted, Trouble, parts};

/// More bytes than this make every page slow.
const MOST_BYTES: usize = 200 * 1024;
/// More pixels a side than this are of no use in a header.
const MOST_PIXELS: u32 = 1200;

/// What a picture of so many pixels takes at most once it is unpacked, with eight bytes a pixel.
const MOST_UNPACKED: usize = 12 * 1024 * 1024;

const BROKEN: &str = "This picture cannot be read: open it in another program, save it again as PNG and choose it anew";

/// The form for the sign.
pub(super) fn sign_form(frame: &Frame, posted: &Posted, service: &LibraryService) -> Markup {
    html! {
        h2 class="govuk-heading-m" { "Your sign" }
        @if let Some(address) = address(service) {
            p { img src=(address) alt="Your sign as it stands in the header" height="36"; }
            (parts::form(frame, "/service/logo/remove", html! {
                button class="govuk-button govuk-button--secondary" type="submit" { "Take the sign away" }
            }))
        }
        (parts::file_form(frame, "/service/logo", html! {
            (parts::file_field(posted, "picture", "A picture for the header", "A PNG of up to 200 kilobytes; it is shown 36 pixels high on your colour", "image/png"))
            (parts::quiet_button("Use this picture"))
        }))
    }
}

/// Where the sign of this service is, if it has one.
pub(crate) fn address(service: &LibraryService) -> Option<String> {
    service.logo.as_ref().map(|digest| format!("/service/{}/logo/{digest}.png", service.id))
}

/// What is wrong about this picture: it is read to its end before it counts, as every visitor's browser will read it.
fn refused(bytes: &[u8]) -> Option<&'static str> {
    if bytes.len() > MOST_BYTES {
        return Some("Choose a smaller picture: up to 200 kilobytes");
    }
    if !bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Some("Choose a PNG picture");
    }
    let mut decoder = png::Decoder::new_with_limits(Cursor::new(bytes), png::Limits { bytes: MOST_UNPACKED });
    let Ok(header) = decoder.read_header_info() else { return Some(BROKEN) };
    if header.width > MOST_PIXELS || header.height > MOST_PIXELS {
        return Some("Choose a smaller picture: up to 1,200 pixels wide and high");
    }
    let Ok(mut reader) = decoder.read_info() else { return Some(BROKEN) };
    let Some(size) = reader.output_buffer_size().filter(|size| *size <= MOST_UNPACKED) else { return Some(BROKEN) };
    match reader.next_frame(&mut vec![0; size]).and_then(|_| reader.finish()) {
        Ok(()) => None,
        Err(_) => Some(BROKEN),
    }
}

/// `POST /service/logo`
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let bytes = ask.posted.file("picture").map(|file| file.bytes.to_vec());
    let wrong = match &bytes {
        None => Some("Choose a picture"),
        Some(bytes) => refused(bytes),
    };
    if let Some(says) = wrong {
        let page = refused_picture(&ask, says).await?;
        return ask.again(&page);
    }
    let content = bytes.unwrap_or_default();
    let before = kept(&ask).await?;
    let digest = Token::digest_of(&format!("{content:?}"));
    let logo = Logo { id: ask.now.id::<LogoId>(), digest: digest.clone(), content: Bytes(content) };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    for old in tx.select::<Logo>().all().await? {
        tx.remove::<Logo>(old.id).await?;
    }
    tx.insert(&logo).await?;
    tx.update(&LibraryService { logo: Some(digest), ..before.record.clone() }, before.version).await?;
    tx.save().await?;
    Ok(Answer::go("/service/profile"))
}

/// `POST /service/logo/remove`
pub(crate) async fn remove(ask: Ask) -> Result<Answer, Trouble> {
    let before = kept(&ask).await?;
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    for old in tx.select::<Logo>().all().await? {
        tx.remove::<Logo>(old.id).await?;
    }
    tx.update(&LibraryService { logo: None, ..before.record.clone() }, before.version).await?;
    tx.save().await?;
    Ok(Answer::go("/service/profile"))
}

/// `GET /service/{id}/logo/{digest}`: for anybody, since it stands on pages for anybody.
pub(crate) async fn picture(ask: Ask) -> Result<Answer, Trouble> {
    let digest = ask.part("digest")?.strip_suffix(".png").ok_or(Trouble::NotFound)?;
    let logo = ask.store().logo(ask.id::<ServiceId>()?, digest).await?.ok_or(Trouble::NotFound)?;
    let mut response = logo.record.content.0.into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("image/png"));
    let year = HeaderValue::from_static("public, max-age=31536000, immutable");
    response.headers_mut().insert(header::CACHE_CONTROL, year);
    Ok(response.into())
}
