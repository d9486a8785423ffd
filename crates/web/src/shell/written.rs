//! A form that is drawn again with what was typed into it before, for a browser that cannot fill it by itself.
//!
//! It works on markup as the pages write it: values stand in double quotes, and `<` and `>` belong to tags alone.

use maud::{Markup, html};

use super::{Posted, conflict::is_version, parts};

/// The form with what was typed, as `draft.js` brings it back. What it was drawn from at first comes back too, so that a
/// change which somebody else made meanwhile is shown beside it and not written over.
pub(super) fn filled(form: &Markup, typed: &Posted) -> Markup {
    let (mut out, mut rest, mut chosen) = (String::with_capacity(form.0.len()), form.0.as_str(), None);
    while let Some((before, tag, after)) = next_tag(rest) {
        out.push_str(before);
        rest = after;
        let mut tag = Tag::of(tag);
        let said = tag.value("name").and_then(|name| typed.values(name).first()).map(|said| escaped(said));
        match tag.name() {
            "input" => fill(&mut tag, said.as_deref(), typed),
            "select" => chosen = said,
            "option" => {
                if let Some(chosen) = &chosen {
                    let is = tag.value("value") == Some(chosen.as_str());
                    tag.set("selected", is);
                }
            }
            "textarea" => {
                if let (Some(said), Some((_, after))) = (said, rest.split_once("</textarea>")) {
                    out.push_str(&format!("{tag}{said}</textarea>"));
                    rest = after;
                    continue;
                }
            }
            _ => {}
        }
        out.push_str(&tag.to_string());
    }
    out.push_str(rest);
    parts::made(&out)
}

/// What stands before the next tag, the inside of the tag, and what stands after it.
fn next_tag(html: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = html.split_once('<')?;
    let (tag, after) = rest.split_once('>')?;
    Some((before, tag, after))
}

fn fill(field: &mut Tag<'_>, said: Option<&str>, typed: &Posted) {
    let name = field.value("name").unwrap_or_default();
    match (field.value("type"), said) {
        (Some("radio" | "checkbox"), _) => {
            let is = typed.values(name).iter().any(|one| Some(escaped(one).as_str()) == field.value("value"));
            field.set("checked", is);
        }
        (Some("hidden"), _) if !is_version(name) => {}
        (Some("password" | "file"), _) | (_, None) => {}
        (_, Some(said)) => field.change("value", said),
    }
}

/// A text as it stands on a page.
fn escaped(text: &str) -> String {
    html! { (text) }.into_string()
}

/// A tag by its parts: its name, then each attribute with its value.
struct Tag<'a> {
    parts: Vec<&'a str>,
    value: Option<String>,
}

impl<'a> Tag<'a> {
    fn of(tag: &'a str) -> Self {
        let mut quoted = false;
        let between = |letter: char| {
            quoted ^= letter == '"';
            letter == ' ' && !quoted
        };
        Self { parts: tag.split(between).collect(), value: None }
    }

    fn name(&self) -> &'a str {
        self.parts.first().copied().unwrap_or_default()
    }

    fn value(&self, attribute: &str) -> Option<&'a str> {
        let values = self.parts.iter().filter_map(|part| part.strip_prefix(attribute)?.strip_prefix("=\""));
        values.filter_map(|value| value.strip_suffix('"')).next()
    }

    /// Sets or takes away an attribute that has no value.
    fn set(&mut self, attribute: &'static str, is: bool) {
        self.parts.retain(|part| *part != attribute);
        if is {
            self.parts.push(attribute);
        }
    }

    /// Gives an attribute this value, which is escaped already.
    fn change(&mut self, attribute: &str, value: &str) {
        self.parts.retain(|part| part.strip_prefix(attribute).is_none_or(|rest| !rest.starts_with('=')));
        self.value = Some(format!("{attribute}=\"{value}\""));
    }
}

impl std::fmt::Display for Tag<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let all: Vec<&str> = self.parts.iter().copied().chain(self.value.as_deref()).collect();
        write!(f, "<{}>", all.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_filled_with_what_was_kept_of_it_and_keeps_its_token() {
        let form = html! {
            form {
                input type="hidden" name="csrf_token" value="new";
                input type="hidden" name="version" value="7";
                input type="text" name="what" value="as it was";
                input type="radio" name="way" value="post" checked;
                input type="radio" name="way" value="hand & foot";
                select name="who" { option value="1" selected { "One" } option value="2" { "Two" } }
                textarea name="text" { "before" }
                textarea name="other" { "stays" }
            }
        };
        let typed = [
            ("version", "6"),
            ("what", "Forty \"good\" & <new> chairs"),
            ("way", "hand & foot"),
            ("who", "2"),
            ("text", "</textarea><b>bold</b>"),
        ];
        let typed = Posted::of(typed.map(|(name, value)| (name.to_owned(), value.to_owned())));
        let html = filled(&form, &typed).into_string();
        for part in [
            "name=\"csrf_token\" value=\"new\"",
            "name=\"version\" value=\"6\"",
            "value=\"Forty &quot;good&quot; &amp; &lt;new&gt; chairs\"",
            "<input type=\"radio\" name=\"way\" value=\"post\">",
            "value=\"hand &amp; foot\" checked",
            "<option value=\"1\">One",
            "<option value=\"2\" selected",
            ">&lt;/textarea&gt;&lt;b&gt;bold&lt;/b&gt;</textarea>",
            "<textarea name=\"other\">stays</textarea>",
        ] {
            assert!(html.contains(part), "{part} in {html}");
        }
    }
}
