//! What a page answers.

use axum::{
    body::Body,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use maud::Markup;

/// An answer: a page, the way to another page, or a file.
#[derive(Debug)]
pub enum Answer {
    /// A whole page.
    Page(StatusCode, Markup),
    /// Go there next.
    Go(String),
    /// Go there instead: nothing was kept of what was sent.
    Aside(String),
    /// Anything else.
    Other(Box<Response>),
}

impl Answer {
    /// Go there next, after a post.
    pub fn go(address: impl Into<String>) -> Self {
        Self::Go(address.into())
    }

    /// Go there instead, because there was nothing to keep.
    pub fn aside(address: impl Into<String>) -> Self {
        Self::Aside(address.into())
    }

    /// A file to keep, named as given.
    #[must_use]
    pub fn file(name: &str, kind: &'static str, bytes: Vec<u8>) -> Self {
        let safe: String =
            name.chars().map(|c| if c.is_ascii_alphanumeric() || "-_.".contains(c) { c } else { '-' }).collect();
        let mut response = Response::new(Body::from(bytes));
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
        if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{safe}\"")) {
            response.headers_mut().insert(header::CONTENT_DISPOSITION, value);
        }
        Self::Other(Box::new(response))
    }

    /// A file that somebody gave us: to keep, never opened in the page's own place, whatever it holds.
    #[must_use]
    pub fn kept_file(name: &str, bytes: Vec<u8>) -> Self {
        let mut answer = Self::file(name, "application/octet-stream", bytes);
        if let Self::Other(response) = &mut answer {
            response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("sandbox"));
        }
        answer
    }

    /// Something shown in the browser itself: a picture, a fragment.
    #[must_use]
    pub fn inline(kind: &'static str, bytes: Vec<u8>) -> Self {
        Self::Other(Box::new(([(header::CONTENT_TYPE, kind)], bytes).into_response()))
    }
}

impl From<Response> for Answer {
    fn from(response: Response) -> Self {
        Self::Other(Box::new(response))
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        match self {
            Self::Page(status, markup) => (status, markup).into_response(),
            Self::Go(address) | Self::Aside(address) => Redirect::to(&address).into_response(),
            Self::Other(response) => *response,
        }
    }
}
