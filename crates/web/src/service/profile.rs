//! Who the service is: names, place and colour; the colour as a style sheet of its own.

use ampersand_domain::service::{Colour, ColourRefusal, LibraryService, Shades, accent};
use axum::{
    http::{HeaderValue, header},
    response::IntoResponse as _,
};
use maud::{Markup, html};
use serde_json::Value;

use super::{keep, kept, logo::sign_form, way};
use crate::shell::{Answer, Ask, Clash, Frame, Me, Page, Posted, Problem, Reader, Trouble, parts, version_field};

/// The form.
pub(crate) struct Profile {
    service: LibraryService,
    version: i64,
    posted: Posted,
    clash: Option<Clash>,
}

impl Page for Profile {
    fn title(&self) -> String {
        "Who we are".to_owned()
    }

    fn section(&self) -> &'static str {
        "/service"
    }

    fn way(&self) -> Vec<(String, String)> {
        way()
    }

    fn view(&self, frame: &Frame) -> Markup {
        let posted = &self.posted;
        html! {
            (parts::error_summary(posted))
            @if let Some(clash) = &self.clash { (clash.view()) }
            (parts::form(frame, "/service/profile", html! {
                (version_field(self.clash.as_ref().map_or(self.version, |clash| clash.version)))
                (parts::field(posted, "authority", "Your authority", ""))
                (parts::field(posted, "name", "What the library service calls itself", "It stands on every page and paper"))
                (parts::field(posted, "place_name", "The place", "As it stands in a sentence: Westhaven"))
                (parts::field(posted, "place_word", "What sort of place", "Borough, city, county, district"))
                (parts::field(posted, "accent", "Your colour", "As # and six letters or digits, like #0b5a41. White must be readable on it; in the dark a fitting shade is made of it"))
                (parts::button("Keep these"))
            }))
            (sign_form(frame, posted, &self.service))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let service = Me::sample().service.of_authority("Marlow Vale Council");
        let page = |posted: Posted, clash| Self { service: service.clone(), version: 1, posted, clash };
        let full = posted_of(&service);
        let wrong = full.clone().with("accent", "#ffdd00").but("accent", too_light("#8a7800"));
        vec![
            ("full", page(full.clone(), None)),
            ("wrong", page(wrong, None)),
            ("conflict", page(full, Some(Clash::sample("Name")))),
        ]
    }
}

fn too_light(better: &str) -> String {
    format!("White cannot be read on this colour. Choose a darker one: {better} would do")
}

fn posted_of(service: &LibraryService) -> Posted {
    Posted::default()
        .with("authority", service.authority.as_str())
        .with("name", service.name.as_str())
        .with("place_name", service.place_name.as_str())
        .with("place_word", service.place_word.as_str())
        .with("accent", service.accent.as_str())
}

/// `GET /service/profile`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask, None).await?;
    ask.show(&page)
}

/// The page, with what was typed into one of its forms.
pub(super) async fn page(ask: &Ask, posted: Option<Posted>) -> Result<Profile, Trouble> {
    let service = kept(ask).await?;
    let posted = posted.unwrap_or_else(|| posted_of(&service));
    Ok(Profile { version: service.version, service: service.record, posted, clash: None })
}

/// The page when a picture was refused: the names stand as they are kept.
pub(super) async fn refused_picture(ask: &Ask, says: &str) -> Result<Profile, Trouble> {
    let service = kept(ask).await?;
    let posted = posted_of(&service).but("picture", says);
    page(ask, Some(posted)).await
}

const COLUMNS: [(&str, &str); 5] = [
    ("authority", "Your authority"),
    ("name", "What the library service calls itself"),
    ("place_name", "The place"),
    ("place_word", "What sort of place"),
    ("accent", "Your colour"),
];

/// `POST /service/profile`
pub(crate) async fn change(ask: Ask) -> Result<Answer, Trouble> {
    let typed = match read(&ask, kept(&ask).await?.record) {
        Ok(typed) => typed,
        Err(Problem(posted)) => {
            let again = page(&ask, Some(posted)).await?;
            return ask.again(&again);
        }
    };
    let with = |service: LibraryService| LibraryService {
        authority: typed.authority.clone(),
        name: typed.name.clone(),
        place_name: typed.place_name.clone(),
        place_word: typed.place_word.clone(),
        accent: typed.accent.clone(),
        ..service
    };
    match keep(&ask, in_words, with).await? {
        None => Ok(Answer::go("/service")),
        Some(clash) => {
            let page = page(&ask, Some(ask.posted.clone())).await?;
            ask.clash(&Profile { clash: Some(clash), ..page })
        }
    }
}

/// The profile as a row of the service has it.
fn in_words(row: &Value) -> Vec<(String, String)> {
    let word = |(name, label): (&str, &str)| (label.to_owned(), row[name].as_str().unwrap_or_default().to_owned());
    COLUMNS.map(word).to_vec()
}

fn read(ask: &Ask, before: LibraryService) -> Result<LibraryService, Problem> {
    let mut read = Reader::new(&ask.posted);
    let authority = read.text::<120>("authority", "Enter the name of your authority");
    let name = read.text::<120>("name", "Enter what the library service calls itself");
    let place_name = read.text::<80>("place_name", "Enter the name of the place");
    let place_word = read.text::<40>("place_word", "Enter what sort of place it is");
    let typed = read.text::<7>("accent", "Enter a colour like #0b5a41");
    let colour = typed.and_then(|typed| match accent(&typed) {
        Ok(colour) => Some(colour),
        Err(ColourRefusal::Unreadable) => read.wrong("accent", "Enter a colour like #0b5a41"),
        Err(ColourRefusal::TooLight(better)) => read.wrong("accent", too_light(&better.hex())),
    });
    let names = authority.zip(name).zip(place_name.zip(place_word)).zip(colour);
    read.done(names.map(|(((authority, name), (place_name, place_word)), colour)| LibraryService {
        authority,
        name,
        place_name,
        place_word,
        accent: colour.hex(),
        ..before
    }))
}

/// `GET /theme-{colour}`: a service's colour as custom properties; the address is the colour, so it never changes.
pub(crate) async fn theme(ask: Ask) -> Result<Answer, Trouble> {
    let colour = ask.part("colour")?.strip_suffix(".css").and_then(Colour::parse).ok_or(Trouble::NotFound)?;
    let mut response = style(colour).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/css; charset=utf-8"));
    let year = HeaderValue::from_static("public, max-age=31536000, immutable");
    response.headers_mut().insert(header::CACHE_CONTROL, year);
    Ok(response.into())
}

fn style(colour: Colour) -> String {
    let (light, dark) = (named(colour.in_the_light()), named(colour.in_the_dark()));
    format!(
        ":root{{{light}}}\n@media screen and (prefers-color-scheme: dark){{:root:not([data-theme=\"light\"]){{{dark}}}}}\n\
         @media screen{{:root[data-theme=\"dark\"]{{{dark}}}}}\n"
    )
}

fn named(shades: Shades) -> String {
    let all = [
        ("header", shades.header),
        ("accent", shades.accent),
        ("accent-hover", shades.hover),
        ("accent-line", shades.line),
        ("accent-soft", shades.soft),
        ("link", shades.link),
        ("link-hover", shades.link),
    ];
    all.map(|(name, colour)| format!("--app-{name}:{};", colour.hex())).concat()
}
