//! Several aims at once, a line each, out of a plan.

use ampersand_domain::need::Aim;
use maud::{Markup, html};

use super::way;
use crate::shell::{Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, parts};

/// So many aims at once, and letters in one.
const MOST: usize = 60;
const LONGEST: usize = 500;

/// The form for many aims.
pub(super) struct Paste {
    posted: Posted,
}

impl Page for Paste {
    fn title(&self) -> String {
        "Paste several aims".to_owned()
    }

    fn section(&self) -> &'static str {
        "/need"
    }

    fn way(&self) -> Vec<(String, String)> {
        way()
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.posted))
            div class="app-read" {
                (parts::form(frame, "/need/aims/paste", html! {
                    @if self.posted.value("next") == "tap" { (parts::hidden("next", "tap")) }
                    (parts::text_area(&self.posted, "lines", "The aims, a line each", "Numbers and dots at the beginning of a line are left out", 10))
                    (parts::field(&self.posted, "source", "The document they stand in", "Like: Council plan 2026 to 2030"))
                    (parts::date_field(&self.posted, "until", "Until when they hold (optional)", ""))
                    (parts::button("Add these aims"))
                }))
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let full = Posted::default().with("lines", "• More children read for pleasure\n• Fewer people feel lonely");
        vec![
            ("empty", Self { posted: Posted::default() }),
            ("wrong", Self { posted: full.but("source", "Enter the document that the aims stand in") }),
        ]
    }
}

/// The aims in the lines: without what counts them, and each once.
fn lines(typed: &str) -> Vec<String> {
    let mut aims: Vec<String> = Vec::new();
    for line in typed.lines() {
        let line = line.trim().trim_start_matches(['•', '-', '–', '*', '·', '▪', '\u{f0b7}']).trim();
        let after = line.trim_start_matches(|c: char| c.is_ascii_digit());
        let numbered = after.len() < line.len()
            && after.starts_with(['.', ')'])
            && !after[1..].starts_with(|c: char| c.is_ascii_digit());
        let aim = if numbered { after[1..].trim() } else { line };
        if !aim.is_empty() && !aims.iter().any(|known| known == aim) {
            aims.push(aim.to_owned());
        }
    }
    aims
}

/// `GET /need/aims/paste`
pub(super) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    ask.show(&Paste { posted: Posted::default() })
}

/// `POST /need/aims/paste`
pub(super) async fn post(ask: Ask) -> Result<Answer, Trouble> {
    let mut read = Reader::new(&ask.posted);
    let aims = lines(ask.posted.value("lines"));
    if aims.is_empty() {
        read.wrong::<()>("lines", "Enter at least one aim");
    } else if aims.len() > MOST {
        read.wrong::<()>("lines", format!("Enter {MOST} aims or fewer at once; there are {}", aims.len()));
    } else if let Some(long) = aims.iter().position(|aim| aim.chars().count() > LONGEST) {
        read.wrong::<()>("lines", format!("Shorten aim {} to {LONGEST} characters or fewer", long + 1));
    }
    let source = read.text::<300>("source", "Enter the document that the aims stand in");
    let valid_until = read.maybe_day("until");
    let source = match read.done(source) {
        Ok(source) => source,
        Err(Problem(posted)) if posted.value("next") == "tap" => {
            return ask.again(&super::tap::pasted_again(&ask, posted).await?);
        }
        Err(Problem(posted)) => return ask.again(&Paste { posted }),
    };
    let desk = ask.desk()?;
    let known: Vec<String> = super::aims(&desk).await?.into_iter().map(|kept| kept.record.text).collect();
    let records: Vec<Aim> = aims
        .into_iter()
        .filter(|aim| !known.contains(aim))
        .map(|text| Aim { valid_until, ..Aim::named(ask.now.id(), text, source.clone()) })
        .collect();
    let mut tx = desk.write(&ask.now).await?;
    if ask.first_time(&mut tx, "need/aims/paste").await? {
        if !records.is_empty() {
            tx.insert_many(&records).await?;
        }
        tx.save().await?;
    }
    Ok(Answer::go(if ask.posted.value("next") == "tap" { "/need/tap" } else { "/need" }))
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_counts_the_lines_is_left_out_and_numbers_of_their_own_stay() {
        let typed = "1. Read more\r\n  • Meet more \n\n12) Meet more\n30 warm rooms\n2.5 visits a head\n–";
        assert_eq!(super::lines(typed), ["Read more", "Meet more", "30 warm rooms", "2.5 visits a head"]);
    }
}
