//! Asking a professional network whom it knows, and what it answers (R079).

use super::{Likeness, Track, name_key};
use crate::{
    Date, Instant, OrganisationId, id,
    need::{Need, NeedId},
    people::PersonId,
    words,
};

id!(/// A network that was asked.
    NetworkAskId);

id!(/// What somebody of a network named.
    NetworkAnswerId);

/// For so many days a link to answer is open: long enough for a newsletter that goes out once a month. No setting, as whoever
/// is asked is told the day.
pub const ANSWER_DAYS: i64 = 60;

words! {
    /// How far a network reaches; the regional one is asked first.
    pub enum Reach {
        /// The region.
        Regional = "regional",
        /// The whole country.
        National = "national",
    }
}

words! {
    /// What became of a name.
    pub enum AnswerState {
        /// Nobody has looked yet.
        New = "new",
        /// It is on the long list.
        Kept = "kept",
        /// It was set aside.
        Aside = "aside",
    }
}

/// A network that was asked for a need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NetworkAsk {
    /// The id.
    pub id: NetworkAskId,
    /// For which need.
    pub need: NeedId,
    /// Which network.
    pub network: String,
    /// How far it reaches.
    pub reach: Reach,
    /// The person asked there.
    pub asked: String,
    /// When; none while the text is only being written.
    pub asked_on: Option<Date>,
    /// What we write to them.
    pub text: String,
    /// The digest of the letters in the address at which they answer.
    pub digest: Option<String>,
    /// Until when that address takes answers, by the machine's clock.
    pub expires_at: Option<Instant>,
    /// When it was closed by hand.
    pub closed_on: Option<Date>,
    /// Who of us asked.
    pub by: Option<PersonId>,
}

/// Whether one of the whole country is asked for a need before any of the region: the nearer one knows whom it names (R079). It
/// is said, and stops nobody.
#[must_use]
pub fn region_is_left_out<'a>(asks: impl IntoIterator<Item = &'a NetworkAsk>) -> bool {
    let (mut region, mut country) = (false, false);
    for one in asks {
        region |= one.reach == Reach::Regional && one.asked_on.is_some();
        country |= one.reach == Reach::National;
    }
    country && !region
}

impl NetworkAsk {
    /// Whether answers are taken at this moment.
    #[must_use]
    pub fn is_open(&self, at: Instant) -> bool {
        self.closed_on.is_none() && self.digest.is_some() && self.expires_at.is_some_and(|until| at < until)
    }
}

/// A name out of a network; never on a list before somebody of us has looked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NetworkAnswer {
    /// The id.
    pub id: NetworkAnswerId,
    /// In answer to what.
    pub ask: NetworkAskId,
    /// The body, as they wrote it.
    pub body: String,
    /// How they know it.
    pub how: String,
    /// How it gets on with libraries.
    pub track: Track,
    /// Who says so.
    pub said_by: String,
    /// How to reach whoever says so; empty where they did not want to say.
    pub reach: String,
    /// When.
    pub said_on: Date,
    /// What became of it.
    pub state: AnswerState,
    /// Why it was set aside.
    pub aside_why: String,
    /// The organisation that it is.
    pub organisation: Option<OrganisationId>,
    /// Who looked.
    pub looked_by: Option<PersonId>,
}

/// What stands where the name of somebody who answered is forgotten (X03).
pub const FORGOTTEN_NAME: &str = "somebody whose name is forgotten";

impl NetworkAnswer {
    /// What it is compared by: a name is all that was said.
    #[must_use]
    pub fn likeness(&self) -> Likeness {
        Likeness { names: vec![name_key(&self.body)], ..Likeness::default() }
    }

    /// What was said, as the reason why they are on the list.
    #[must_use]
    pub fn in_a_line(&self) -> String {
        let how = self.how.trim_end_matches('.');
        if how.is_empty() { format!("Named by {}", self.said_by) } else { format!("{how} (named by {})", self.said_by) }
    }
}

/// The text that asks a network, from what stands in the need; whoever sends it changes it as they like.
#[must_use]
pub fn query_text(need: &Need, gain: Option<&str>, library: &str, who: &str) -> String {
    let sentence = |text: &str| text.trim().trim_end_matches('.').to_owned();
    let mut text =
        format!("Dear colleagues,\n\n{library} is looking for a partner. What we need: {}.", sentence(&need.what));
    if !need.for_whom.is_empty() {
        text.push_str(&format!("\nFor whom: {}.", sentence(&need.for_whom)));
    }
    if !need.evidence.is_empty() {
        text.push_str(&format!("\nWhat shows it: {}.", sentence(&need.evidence)));
    }
    if let Some(gain) = gain.filter(|gain| !gain.trim().is_empty()) {
        text.push_str(&format!("\nWhat a partner could gain: {}.", sentence(gain)));
    }
    text.push_str(
        "\n\nWho has done such a thing with a library, or has said that they would like to? Tell us the name and how you know \
         them. It takes two minutes, without an account. We look at every name before we do anything with it.",
    );
    text.push_str(&format!("\n\nThank you,\n{who}\n{library}"));
    text
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{Uuid, need::NeedWay};

    fn need() -> Need {
        Need {
            id: Uuid::nil().into(),
            what: "Somebody who can mend a kettle.".to_owned(),
            for_whom: "people who cannot buy a new one".to_owned(),
            evidence: String::new(),
            source: String::new(),
            aim: None,
            way: NeedWay::Gap,
            better_together: String::new(),
            raised_on: date(2026, 1, 1),
            raised_by: None,
            closed_on: None,
        }
    }

    #[test]
    fn the_query_says_what_is_on_record_and_nothing_that_is_not() {
        let text = query_text(&need(), Some("Repairers who are found"), "Marlow Vale Libraries", "Ifeoma Danjuma");
        assert!(text.contains("What we need: Somebody who can mend a kettle.\nFor whom: people"), "{text}");
        assert!(text.contains("What a partner could gain: Repairers who are found."), "{text}");
        assert!(text.ends_with("Ifeoma Danjuma\nMarlow Vale Libraries"), "{text}");
        assert!(!text.contains("What shows it") && !text.contains(".."), "{text}");
        assert!(!query_text(&need(), Some(" "), "L", "I").contains("gain"));
    }

    #[test]
    fn answers_are_taken_until_the_day_that_was_said_or_until_it_is_closed() {
        let at = |seconds| Instant::EPOCH.plus_seconds(seconds);
        let ask = NetworkAsk {
            id: Uuid::nil().into(),
            need: Uuid::nil().into(),
            network: "Northern museums".to_owned(),
            reach: Reach::Regional,
            asked: String::new(),
            asked_on: None,
            text: String::new(),
            digest: Some("a".to_owned()),
            expires_at: Some(at(100)),
            closed_on: None,
            by: None,
        };
        assert!(ask.is_open(at(99)) && !ask.is_open(at(100)));
        assert!(!NetworkAsk { closed_on: Some(date(2026, 1, 1)), ..ask.clone() }.is_open(at(1)));
        assert!(!NetworkAsk { digest: None, ..ask }.is_open(at(1)));
    }

    #[test]
    fn a_network_of_the_whole_country_comes_after_one_of_the_region() {
        let ask = |reach, asked: bool| NetworkAsk {
            id: crate::Uuid::nil().into(),
            need: crate::Uuid::nil().into(),
            network: String::new(),
            reach,
            asked: String::new(),
            asked_on: asked.then(|| jiff::civil::date(2026, 11, 2)),
            text: String::new(),
            digest: None,
            expires_at: None,
            closed_on: None,
            by: None,
        };
        let (region, country) = (ask(Reach::Regional, true), ask(Reach::National, false));
        assert!(region_is_left_out([&country]), "said while it is only being written");
        assert!(region_is_left_out([&country, &ask(Reach::Regional, false)]), "one that is not sent is not asked");
        assert!(!region_is_left_out([&country, &region]) && !region_is_left_out([&region]) && !region_is_left_out([]));
    }
}
