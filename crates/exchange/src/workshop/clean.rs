//! The words of an HTML text, without its marks; what a browser would run or hide is no part of them.

use scraper::{Html, Node};

/// What begins on a line of its own.
const BLOCKS: [&str; 14] = ["p", "div", "li", "ul", "ol", "br", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "tr"];
/// What is no text that a person reads.
const UNREAD: [&str; 6] = ["script", "style", "template", "head", "iframe", "object"];

/// The words that somebody would read.
pub(super) fn words(html: &str) -> String {
    if !html.contains(['<', '&']) {
        return tidy(html);
    }
    let is = |node: &Node, names: &[&str]| node.as_element().is_some_and(|element| names.contains(&element.name()));
    let read = Html::parse_fragment(html);
    let (mut text, mut block) = (String::new(), None);
    for node in read.tree.root().descendants() {
        match node.value() {
            Node::Text(words) if !node.ancestors().any(|above| is(above.value(), &UNREAD)) => {
                // The words of another block stand on a line of their own.
                let of = node.ancestors().find(|above| is(above.value(), &BLOCKS)).map(|above| above.id());
                if of != block {
                    text.push('\n');
                }
                block = of;
                text.push_str(words);
            }
            value if is(value, &["br"]) => text.push('\n'),
            _ => {}
        }
    }
    tidy(&text)
}

/// Lines without empty ones, and one space between words.
fn tidy(text: &str) -> String {
    let line = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    text.lines().map(line).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_become_lines_and_what_is_not_read_goes() {
        assert_eq!(
            words("<p>More <b>free</b> space</p><p>for&nbsp;all &amp; everybody</p>"),
            "More free space\nfor all & everybody"
        );
        assert_eq!(words("One<br>two<script>alert(1)</script><style>p{}</style>"), "One\ntwo");
        assert_eq!(words("5 < 6 and <img src=x onerror=alert(1)>7"), "5 < 6 and 7");
        assert_eq!(words("plain\n\n  words"), "plain\nwords");
    }
}
