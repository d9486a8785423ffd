//! What we have, proposed out of the audit of what we can offer: a person confirms it (R056, R090).

use super::DeliveryNeed;
use crate::{
    offer::{AuditHeading, AuditLine},
    text::fold,
};

/// How many lines are proposed at most: a list that is too long is not read.
const MOST: usize = 6;
/// Shorter words tell nothing.
const A_WORD: usize = 4;

/// Under which headings of the audit what we have of this would stand.
fn headings(kind: DeliveryNeed) -> &'static [AuditHeading] {
    use AuditHeading::{Audiences, Impact, Networks, Resources, Skills};
    match kind {
        DeliveryNeed::Skills | DeliveryNeed::People | DeliveryNeed::Time => &[Skills],
        DeliveryNeed::Space | DeliveryNeed::Money => &[Resources],
        DeliveryNeed::Reach => &[Audiences, Networks],
        DeliveryNeed::Data => &[Impact, Audiences],
    }
}

/// The lines of an audit that may be what we have of a delivery need: those first that share most words with what is
/// needed, then as they were written; what several places have is named once.
#[must_use]
pub fn proposed(kind: DeliveryNeed, needed: &str, lines: &[AuditLine]) -> Vec<String> {
    let wanted = words(needed);
    let shared = |line: &AuditLine| words(&line.text).iter().filter(|word| wanted.contains(word)).count();
    let mut of_it: Vec<&AuditLine> = lines.iter().filter(|line| headings(kind).contains(&line.heading)).collect();
    of_it.sort_by_key(|line| std::cmp::Reverse(shared(line)));
    let mut texts: Vec<String> = Vec::new();
    for line in of_it {
        if texts.len() < MOST && !texts.contains(&line.text) {
            texts.push(line.text.clone());
        }
    }
    texts
}

fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = fold(text)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() >= A_WORD)
        .map(str::to_owned)
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Uuid,
        offer::{AuditId, AuditLineId},
    };

    fn line(heading: AuditHeading, text: &str) -> AuditLine {
        AuditLine {
            id: AuditLineId(Uuid::nil()),
            audit: AuditId(Uuid::nil()),
            heading,
            branch: None,
            text: text.to_owned(),
            amount: None,
            unit: String::new(),
            shows: String::new(),
            more: crate::Json::default(),
        }
    }

    #[test]
    fn what_shares_words_with_what_is_needed_comes_first_and_other_headings_stay_out() {
        let lines = [
            line(AuditHeading::Skills, "Rhyme time for under-fives"),
            line(AuditHeading::Skills, "Somali spoken at two desks"),
            line(AuditHeading::Resources, "A hall where Somali is sung"),
            line(AuditHeading::Skills, "Somali spoken at two desks"),
        ];
        let found = proposed(DeliveryNeed::Skills, "Somebody who speaks Somali", &lines);
        assert_eq!(found, ["Somali spoken at two desks", "Rhyme time for under-fives"]);
        assert_eq!(proposed(DeliveryNeed::Space, "", &lines), ["A hall where Somali is sung"]);
        assert!(proposed(DeliveryNeed::Reach, "Somali", &lines).is_empty());
    }

    #[test]
    fn no_more_is_proposed_than_is_read() {
        let lines: Vec<AuditLine> = (0..20).map(|at| line(AuditHeading::Resources, &format!("Room {at}"))).collect();
        assert_eq!(proposed(DeliveryNeed::Space, "", &lines).len(), MOST);
    }

    proptest::proptest! {
        #[test]
        fn no_line_is_proposed_before_one_that_shares_more_words_and_none_twice(
            picks in proptest::collection::vec((0..5_usize, 0..6_usize), 0..14), at in 0..7_usize,
        ) {
            const TEXTS: [&str; 6] = ["Somali spoken", "Somali songs for families", "A hall", "families", "Tea", "songs"];
            let needed = "somali songs with families";
            let lines: Vec<AuditLine> = picks.iter().map(|(heading, text)| line(AuditHeading::ALL[*heading], TEXTS[*text])).collect();
            let kind = DeliveryNeed::ALL[at];
            let found = proposed(kind, needed, &lines);
            let shared = |text: &str| words(text).iter().filter(|word| words(needed).contains(word)).count();
            proptest::prop_assert!(found.windows(2).all(|two| shared(&two[0]) >= shared(&two[1])));
            let mut once = found.clone();
            once.sort_unstable();
            once.dedup();
            proptest::prop_assert_eq!(once.len(), found.len());
            let mut of_it: Vec<&str> = lines.iter().filter(|one| headings(kind).contains(&one.heading)).map(|one| one.text.as_str()).collect();
            of_it.sort_unstable();
            of_it.dedup();
            proptest::prop_assert_eq!(found.len(), of_it.len().min(MOST));
            proptest::prop_assert!(found.iter().all(|text| of_it.contains(&text.as_str())));
        }
    }
}
