//! What a library wrote in Markdown, as a page shows it: marks that were typed stay text, and a link leads only where a
//! person would expect one to.

use maud::Markup;
use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd, html::push_html};

use crate::shell::parts;

/// The text as it is read, below a heading of the page.
pub(super) fn rendered(text: &str) -> Markup {
    let mut links = Vec::new();
    let mut html = String::new();
    push_html(&mut html, Parser::new(text).filter_map(|event| tame(event, &mut links)));
    parts::made(&html)
}

/// An event as this house shows it. `links` remembers of each link that is open whether it is shown as one.
fn tame<'a>(event: Event<'a>, links: &mut Vec<bool>) -> Option<Event<'a>> {
    Some(match event {
        Event::Html(typed) | Event::InlineHtml(typed) => Event::Text(typed),
        Event::Start(Tag::HtmlBlock) => Event::Start(Tag::Paragraph),
        Event::End(TagEnd::HtmlBlock) => Event::End(TagEnd::Paragraph),
        // The page has its own title, and one heading above this text.
        Event::Start(Tag::Heading { .. }) => {
            Event::Start(Tag::Heading { level: HeadingLevel::H3, id: None, classes: Vec::new(), attrs: Vec::new() })
        }
        Event::End(TagEnd::Heading(_)) => Event::End(TagEnd::Heading(HeadingLevel::H3)),
        // Of a picture, which would come from elsewhere, the words remain.
        Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => return None,
        Event::Start(Tag::Link { ref dest_url, .. }) => {
            links.push(leads(dest_url));
            return leads(dest_url).then_some(event);
        }
        Event::End(TagEnd::Link) => return links.pop().unwrap_or_default().then_some(event),
        other => other,
    })
}

/// Whether a link leads to a page, here or elsewhere, or to a person.
fn leads(address: &str) -> bool {
    ["https://", "http://", "mailto:", "tel:", "/"].iter().any(|start| address.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_in_markdown_reads_as_it_is_meant() {
        let html = rendered("# Rooms\n\nAsk **Tom** first:\n\n- a [form](/service)\n- a call\n").into_string();
        assert_eq!(
            html,
            "<h3>Rooms</h3>\n<p>Ask <strong>Tom</strong> first:</p>\n<ul>\n<li>a <a href=\"/service\">form</a></li>\n<li>a call</li>\n</ul>\n"
        );
    }

    #[test]
    fn marks_of_a_page_stay_text_and_a_link_that_runs_something_is_none() {
        let html = rendered("<script>alert(1)</script>\n\nA <b>bold</b> [way](javascript:alert(1)) ![plan](https://elsewhere.example/x.png)").into_string();
        assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), "{html}");
        assert!(html.contains("A &lt;b&gt;bold&lt;/b&gt; way plan"), "{html}");
        assert!(!html.contains("javascript") && !html.contains("<img") && !html.contains("<a"), "{html}");
    }
}
