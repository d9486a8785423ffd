//! A short story of what a partnership has achieved, to be told to others (R097).

use crate::{
    Bytes, Date, Uuid, id,
    partnership::{Objective, Partnership, PartnershipId},
    people::PersonId,
};

id!(/// A story of what a partnership has achieved.
    CaseStudyId);

id!(/// The picture of a story.
    StoryPictureId);

/// A story: what was needed, who took part, what was done, what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseStudy {
    /// The id.
    pub id: CaseStudyId,
    /// Of which partnership, if it is one on record.
    pub partnership: Option<PartnershipId>,
    /// What it is called.
    pub title: String,
    /// What was needed.
    pub need: String,
    /// Who took part, in their own words for themselves.
    pub partners: String,
    /// What was done.
    pub done: String,
    /// What came of it, and for whom.
    pub result: String,
    /// What shows it.
    pub shows: String,
    /// Somebody's own words.
    pub quote: String,
    /// Who says them.
    pub speaker: String,
    /// The day on which they said that their words may be printed.
    pub quote_yes_on: Option<Date>,
    /// Who of the partners said that the story may be told in their name.
    pub told_by: String,
    /// When.
    pub told_yes_on: Option<Date>,
    /// Words by which it is found, with commas between them.
    pub tags: String,
    /// When it was written.
    pub made_on: Date,
    /// Who wrote it.
    pub author: Option<PersonId>,
}

/// The picture of a story, with the yes of those who are seen on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoryPicture {
    /// The id.
    pub id: StoryPictureId,
    /// Of which story.
    pub story: CaseStudyId,
    /// What it shows, for those who cannot see it.
    pub shows: String,
    /// Who took it.
    pub made_by: String,
    /// Who of those seen on it said that it may be shown; *nobody can be recognised* is an answer.
    pub yes_of: String,
    /// When.
    pub yes_on: Date,
    /// What it is, told from its content.
    pub media_type: String,
    /// The content.
    pub content: Bytes,
}

impl CaseStudy {
    /// One in which nothing is written.
    #[must_use]
    pub fn blank() -> Self {
        Self {
            id: CaseStudyId(Uuid::nil()),
            partnership: None,
            title: String::new(),
            need: String::new(),
            partners: String::new(),
            done: String::new(),
            result: String::new(),
            shows: String::new(),
            quote: String::new(),
            speaker: String::new(),
            quote_yes_on: None,
            told_by: String::new(),
            told_yes_on: None,
            tags: String::new(),
            made_on: Date::constant(2000, 1, 1),
            author: None,
        }
    }

    /// Their words, where they have said that these may be printed.
    #[must_use]
    pub fn quoted(&self) -> Option<String> {
        let may = self.quote_yes_on.is_some() && !self.quote.is_empty();
        may.then(|| {
            if self.speaker.is_empty() {
                format!("“{}”", self.quote)
            } else {
                format!("“{}” {}", self.quote, self.speaker)
            }
        })
    }

    /// Whether it may leave the house: the partners have said yes to it (K01).
    #[must_use]
    pub fn may_be_told(&self) -> bool {
        self.told_yes_on.is_some()
    }

    /// The words by which it is found.
    #[must_use]
    pub fn words(&self) -> Vec<&str> {
        self.tags.split(',').map(str::trim).filter(|tag| !tag.is_empty()).collect()
    }

    /// In a sentence, as proof in a pitch.
    #[must_use]
    pub fn as_proof(&self) -> String {
        let shows = if self.shows.is_empty() { String::new() } else { format!(" ({})", self.shows) };
        format!("{}: {}{shows}", self.title, self.result)
    }
}

/// Why a partnership is worth telling of, and since when: what it reached last, or that it has ended; none once it is told.
#[must_use]
pub fn worth_telling(
    partnership: &Partnership,
    reached: &[Objective],
    told: &[PartnershipId],
) -> Option<(Date, Option<String>)> {
    if told.contains(&partnership.id) {
        return None;
    }
    let own = reached.iter().filter(|one| one.partnership == partnership.id);
    let last = own.filter_map(|one| Some((one.reached_on?, one))).max_by_key(|(on, one)| (*on, one.id));
    match last {
        Some((on, one)) => Some((on, Some(one.text.clone()))),
        None => partnership.ended_on.map(|on| (on, None)),
    }
}

/// What a picture is, by its first bytes; nothing else is shown on a page.
#[must_use]
pub fn picture_type(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Some("image/png"),
        [0xFF, 0xD8, 0xFF, ..] => Some("image/jpeg"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_a_story_leave_the_house_with_a_yes_alone() {
        let on = Some(Date::constant(2026, 11, 24));
        let story = CaseStudy {
            title: "From slip to shelf".to_owned(),
            result: "Nine of thirty joined".to_owned(),
            shows: "the slips".to_owned(),
            quote: "I came for the book".to_owned(),
            speaker: "a reader".to_owned(),
            tags: "health, , reading ".to_owned(),
            ..CaseStudy::blank()
        };
        assert!(story.quoted().is_none() && !story.may_be_told());
        let said = CaseStudy { quote_yes_on: on, told_yes_on: on, ..story.clone() };
        assert_eq!(said.quoted().as_deref(), Some("“I came for the book” a reader"));
        assert!(said.may_be_told());
        assert_eq!(CaseStudy { quote: String::new(), ..said }.quoted(), None);
        assert_eq!(story.words(), ["health", "reading"]);
        assert_eq!(story.as_proof(), "From slip to shelf: Nine of thirty joined (the slips)");
    }

    proptest::proptest! {
        #[test]
        fn a_partnership_is_worth_telling_of_for_what_it_reached_last_and_once_told_no_more(
            reached in proptest::collection::vec((0..3_u128, proptest::option::of(1..28_i8)), 0..8),
            ended in proptest::option::of(1..28_i8), told in proptest::collection::vec(0..3_u128, 0..3),
        ) {
            let may = |day: i8| Date::constant(2026, 5, day);
            let of = |at: u128| PartnershipId(Uuid::from_u128(at));
            let objectives: Vec<Objective> = (1_u128..).zip(&reached).map(|(at, (whose, day))| Objective {
                reached_on: day.map(may),
                id: Uuid::from_u128(at).into(),
                partnership: of(*whose),
                text: format!("aim {at}"),
                number: 1,
                proposed_by: None,
                workshop: None,
                proposed_on: may(1),
                due: None,
                dropped_on: None,
                big: false,
            }).collect();
            let partnership = Partnership {
                id: of(1),
                title: String::new(),
                summary: String::new(),
                need: None,
                workshop: None,
                stage: crate::partnership::Stage::Active,
                stage_since: may(1),
                rhythm: crate::partnership::Rhythm::default(),
                light: None,
                inherited: false,
                settling_until: None,
                settled_on: None,
                next_sitting: None,
                resumes_on: None,
                start_now: crate::Json(None),
                began_on: None,
                began_precision: crate::organisations::Precision::Day,
                ended_on: ended.map(may),
            };
            let told: Vec<PartnershipId> = told.into_iter().map(of).collect();
            let found = worth_telling(&partnership, &objectives, &told);
            let own = || objectives.iter().filter(|one| one.partnership == of(1));
            let last = own().filter_map(|one| one.reached_on).max();
            let wanted = last.or(partnership.ended_on).filter(|_| !told.contains(&of(1)));
            proptest::prop_assert_eq!(found.as_ref().map(|(on, _)| *on), wanted);
            if let Some((on, what)) = found {
                // What is told of is its own, and reached on that very day; an end alone has no words.
                let words = own().any(|one| one.reached_on == Some(on) && Some(&one.text) == what.as_ref());
                proptest::prop_assert_eq!(what.is_some(), last.is_some());
                proptest::prop_assert!(words || what.is_none());
            }
        }
    }

    #[test]
    fn a_picture_is_what_its_content_says() {
        assert_eq!(picture_type(b"\x89PNG\r\n\x1a\n...."), Some("image/png"));
        assert_eq!(picture_type(&[0xFF, 0xD8, 0xFF, 0xE0]), Some("image/jpeg"));
        assert_eq!(picture_type(b"<svg onload='x'>"), None);
    }
}
