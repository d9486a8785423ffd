//! A request of another program: it has no session, no cookie and no form of ours, and a browser may send it from any page.
//! Whatever it may do is in the letters of its address alone.

use std::collections::HashMap;

use ampersand_store::StoreError;
use axum::{
    Json,
    extract::Request,
    http::{HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use maud::Markup;
use serde_json::{Value, json};

use super::{Posted, Trouble, paper::own_style, posted::pairs_of};
use crate::App;

/// A call of another program.
pub struct Call {
    /// The house.
    pub app: App,
    /// What was posted, and what the address asks after its question mark.
    asked: [Posted; 2],
    path: HashMap<String, String>,
}

/// Of a policy: every site may show the page in a frame.
pub(crate) const IN_ANY_FRAME: &str = "*";

/// Why a call is not answered, for whoever wrote the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused(StatusCode, String);

impl Refused {
    /// There is nothing at this address, or nothing any more.
    #[must_use]
    pub fn nothing() -> Self {
        Self(StatusCode::NOT_FOUND, "there is nothing at this address".to_owned())
    }

    /// It is asked in a way that cannot be answered.
    pub fn wrong(says: impl Into<String>) -> Self {
        Self(StatusCode::BAD_REQUEST, says.into())
    }

    /// It asks for more than is answered at once.
    pub fn too_much(says: impl Into<String>) -> Self {
        Self(StatusCode::PAYLOAD_TOO_LARGE, says.into())
    }
}

impl From<StoreError> for Refused {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "another program could not be answered");
        Self(StatusCode::INTERNAL_SERVER_ERROR, "something went wrong on our side".to_owned())
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        open(self.0, Json(json!({ "status": "error", "message": self.1 })))
    }
}

impl Call {
    /// Reads it.
    pub(super) async fn receive(app: App, path: HashMap<String, String>, request: Request) -> Result<Self, Refused> {
        let query = Posted::of(pairs_of(request.uri().query().unwrap_or_default().as_bytes()));
        let posted = if request.method() == Method::POST {
            let headers = request.headers().clone();
            Posted::receive(&headers, request).await.map_err(|trouble| match trouble {
                Trouble::TooLarge => Refused::too_much("this is more than two megabytes"),
                _ => Refused::wrong("this is no form"),
            })?
        } else {
            Posted::default()
        };
        Ok(Self { app, asked: [posted, query], path })
    }

    /// The part of the address with this name.
    pub fn part(&self, name: &str) -> &str {
        self.path.get(name).map_or("", String::as_str)
    }

    /// What was posted under this name, or stands behind the address; nothing is an empty text.
    pub fn value(&self, name: &str) -> &str {
        self.asked.iter().map(|asked| asked.value(name)).find(|value| !value.is_empty()).unwrap_or_default()
    }

    /// A page for people, which any site may show in a frame: it loads nothing, and its one style stands in it.
    #[must_use]
    pub fn page(page: Markup, style: &str) -> Response {
        open(StatusCode::OK, ([(header::CONTENT_SECURITY_POLICY, own_style(style, IN_ANY_FRAME))], page))
    }

    /// The answer: as JSON, or handed to the function that a page names (`callback`).
    pub fn answer(&self, done: Result<Value, Refused>) -> Response {
        let done = match (done, self.value("callback")) {
            (Err(refused), _) => return refused.into_response(),
            (Ok(value), "") => return open(StatusCode::OK, Json(value)),
            (Ok(value), callback) if is_name(callback) => format!("/**/{callback}({});", in_script(&value)),
            (Ok(_), _) => return Refused::wrong("the callback is no name of a function").into_response(),
        };
        let kind = HeaderValue::from_static("text/javascript; charset=utf-8");
        open(StatusCode::OK, ([(header::CONTENT_TYPE, kind)], done))
    }
}

/// A page of any site may read it.
fn open(status: StatusCode, answer: impl IntoResponse) -> Response {
    let mut response = (status, answer).into_response();
    response.headers_mut().insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    response
}

/// JSON that no reader of scripts ends before its end.
fn in_script(value: &Value) -> String {
    value.to_string().replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029").replace('<', "\\u003c")
}

fn is_name(callback: &str) -> bool {
    callback.len() <= 100
        && callback.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_' || c == '$')
        && callback.chars().all(|c| c.is_ascii_alphanumeric() || "_$.".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_name_may_be_called() {
        assert!(is_name("jQuery341_17") && is_name("a.b") && is_name("$"));
        for wrong in ["", "1a", "a(b)", "a;b", "alert`1`", "a b", &"a".repeat(101)] {
            assert!(!is_name(wrong), "{wrong}");
        }
    }

    #[test]
    fn nothing_in_an_answer_ends_the_script_that_it_stands_in() {
        let script = in_script(&json!({ "name": "</script>\u{2028}" }));
        assert!(!script.contains('<') && !script.contains('\u{2028}'), "{script}");
    }
}
