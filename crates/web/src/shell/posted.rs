//! What was posted: fields in their order, and files, each within a limit.

use std::collections::BTreeMap;

use axum::{
    body::Bytes,
    extract::{FromRequest as _, Multipart, Request},
    http::{HeaderMap, header::CONTENT_TYPE},
};

use super::Trouble;

/// More bytes of typed fields than this are refused.
const MOST_TYPED: usize = 2 * 1024 * 1024;
/// More bytes of files than this are refused.
pub(crate) const MOST_FILES: usize = 64 * 1024 * 1024;

/// The fields of a post, with what was wrong about them when the form is shown again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Posted {
    fields: BTreeMap<String, Vec<String>>,
    files: BTreeMap<String, File>,
    problems: Vec<(String, String)>,
}

/// A file that was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its name on the sender's machine.
    pub name: String,
    /// Its content.
    pub bytes: Bytes,
}

impl Posted {
    /// Reads a form, with or without files.
    pub(crate) async fn receive(headers: &HeaderMap, request: Request) -> Result<Self, Trouble> {
        let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if kind.starts_with("multipart/form-data") {
            return Self::parts(Multipart::from_request(request, &()).await.map_err(|_| Trouble::Unreadable)?).await;
        }
        let bytes = axum::body::to_bytes(request.into_body(), MOST_TYPED).await.map_err(|_| Trouble::TooLarge)?;
        Ok(Self::of(pairs_of(&bytes)))
    }

    async fn parts(mut parts: Multipart) -> Result<Self, Trouble> {
        let mut posted = Self::default();
        let (mut total, mut typed) = (0, 0);
        while let Some(part) = parts.next_field().await.map_err(|_| Trouble::Unreadable)? {
            let name = part.name().unwrap_or_default().to_owned();
            let file = part.file_name().map(str::to_owned);
            let bytes = part.bytes().await.map_err(|_| Trouble::TooLarge)?;
            total += bytes.len();
            typed += if file.is_none() { bytes.len() } else { 0 };
            if total > MOST_FILES || typed > MOST_TYPED {
                return Err(Trouble::TooLarge);
            }
            match file {
                Some(file) if !file.is_empty() => {
                    posted.files.insert(name, File { name: file, bytes });
                }
                Some(_) => {}
                None => posted.fields.entry(name).or_default().push(String::from_utf8_lossy(&bytes).into_owned()),
            }
        }
        Ok(posted)
    }

    /// Fields that were kept, or given by a sample.
    pub fn of(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut posted = Self::default();
        for (name, value) in pairs {
            posted.fields.entry(name).or_default().push(value);
        }
        posted
    }

    /// What stands in this field; nothing typed is an empty text.
    #[must_use]
    pub fn value(&self, name: &str) -> &str {
        self.fields.get(name).and_then(|all| all.first()).map_or("", String::as_str)
    }

    /// Everything chosen under this name.
    #[must_use]
    pub fn values(&self, name: &str) -> &[String] {
        self.fields.get(name).map_or(&[], Vec::as_slice)
    }

    /// The file chosen under this name.
    #[must_use]
    pub fn file(&self, name: &str) -> Option<&File> {
        self.files.get(name)
    }

    /// All fields, for keeping what was typed; secrets are left out.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields
            .iter()
            .filter(|(name, _)| !name.contains("password") && name.as_str() != "csrf_token")
            .flat_map(|(name, all)| all.iter().map(move |value| (name.as_str(), value.as_str())))
    }

    /// Fills a field before it is first shown.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.fields.insert(name.to_owned(), vec![value.into()]);
        self
    }

    /// Ticks several choices before they are first shown.
    #[must_use]
    pub fn with_all(mut self, name: &str, values: impl IntoIterator<Item = String>) -> Self {
        self.fields.insert(name.to_owned(), values.into_iter().collect());
        self
    }

    /// Fills a date's three fields before they are first shown.
    #[must_use]
    pub fn with_day(self, name: &str, day: Option<ampersand_domain::Date>) -> Self {
        match day {
            None => self,
            Some(day) => self
                .with(&format!("{name}-day"), day.day().to_string())
                .with(&format!("{name}-month"), day.month().to_string())
                .with(&format!("{name}-year"), day.year().to_string()),
        }
    }

    /// Says what is wrong about a field.
    pub fn problem(&mut self, field: &str, says: impl Into<String>) {
        self.problems.push((field.to_owned(), says.into()));
    }

    /// The same fields with something wrong about one of them.
    #[must_use]
    pub fn but(mut self, field: &str, says: impl Into<String>) -> Self {
        self.problem(field, says);
        self
    }

    /// What is wrong about this field.
    #[must_use]
    pub fn problem_of(&self, field: &str) -> Option<&str> {
        self.problems.iter().find(|(name, _)| name == field).map(|(_, says)| says.as_str())
    }

    /// Everything that is wrong, in the order of the form.
    #[must_use]
    pub fn problems(&self) -> &[(String, String)] {
        &self.problems
    }
}

/// Reads `application/x-www-form-urlencoded` into pairs.
pub(crate) fn pairs_of(bytes: &[u8]) -> Vec<(String, String)> {
    form_urlencoded::parse(bytes).map(|(name, value)| (name.into_owned(), value.into_owned())).collect()
}
