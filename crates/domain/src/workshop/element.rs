//! One element of a workshop, and what whoever leads it needs to know of it (R115, R120).

use serde::{Deserialize, Serialize};

use super::{ElementKind, Lens};

/// One element of a workshop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Element {
    /// What it is for.
    pub kind: ElementKind,
    /// What it is called on every screen.
    pub title: String,
    /// How long it is meant to take.
    pub minutes: u32,
    /// Who leads it, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub who: String,
    /// What this service says of it; none where our words stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own: Option<ElementWords>,
    /// The side from which its problems are asked, where both are asked in one event (R129); none as the workshop asks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lens: Option<Lens>,
}

/// What whoever leads an element needs to know of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ElementWords {
    /// What it is for.
    #[serde(default)]
    pub purpose: String,
    /// What to do, step by step.
    #[serde(default)]
    pub steps: Vec<String>,
    /// What to say to begin.
    #[serde(default)]
    pub say: String,
    /// What to lay out.
    #[serde(default)]
    pub materials: Vec<String>,
    /// What to write down.
    #[serde(default)]
    pub capture: String,
}

/// Our words for a kind of element: title, minutes, purpose, steps, what to say, what to lay out, what to write down.
struct Ours {
    title: &'static str,
    minutes: u32,
    purpose: &'static str,
    steps: &'static [&'static str],
    say: &'static str,
    materials: &'static [&'static str],
    capture: &'static str,
}

const WELCOME: Ours = Ours {
    title: "Welcome",
    minutes: 10,
    purpose: "Everybody knows why they were asked.",
    steps: &[
        "Greet people by name at the door.",
        "Say why each was asked, and which need it is about.",
        "Say that the library has a thought of its own, if it has, and shows it after theirs.",
        "Read how we treat each other, and ask whether anything is missing.",
        "Say when it ends.",
    ],
    say: "Each of you knows something about this that the rest of us do not. That is why you are here.",
    materials: &["name cards without job titles", "tea and water", "the way to the toilets on the wall"],
    capture: "Who came, and who came in somebody’s place",
};

const INTRODUCTIONS: Ours = Ours {
    title: "Who is here",
    minutes: 30,
    purpose: "Everybody has spoken once.",
    steps: &[
        "Begin with the smallest organisation. The library goes last.",
        "Each says a name, for whom they are here, and one thing they could bring.",
        "Nobody says a job title.",
        "Tick who has spoken or passed.",
    ],
    say: "Tell us whom you are here for, and one thing that you could bring. Passing is fine.",
    materials: &["the organisation cards that came back", "the sheet of who is here"],
    capture: "What each could bring",
};

const PROBLEMS: Ours = Ours {
    title: "What stands in the way",
    minutes: 20,
    purpose: "What hinders people is on the wall before anybody talks about answers.",
    steps: &[
        "Read the question aloud, twice.",
        "Everybody writes alone.",
        "All notes go up at once.",
        "Put together what belongs together, and ask before you do.",
        "Only then talk: who else knows this?",
    ],
    say: "Five minutes for yourself. One thing on each note. No answers yet.",
    materials: &["note sheets, two for each person", "thick pens", "a long wall and something to stick with"],
    capture: "Each note as it was written",
};

const BRIEF: Ours = Ours {
    title: "One idea to act on",
    minutes: 40,
    purpose: "One idea to act on together, or an honest none.",
    steps: &[
        "Read the groups aloud.",
        "In pairs of two organisations: one idea, on a blank brief.",
        "Each pair reads theirs; the others say what they liked and what could be better.",
        "Ask which one they would come back for.",
        "If it is none, say so and thank them.",
    ],
    say: "With somebody from another house: what is the smallest thing that we could do about this together?",
    materials: &["blank briefs, one for each pair", "a watch that all can see"],
    capture: "The idea, in one sentence that all said yes to",
};

const ROLES: Ours = Ours {
    title: "Who does what",
    minutes: 10,
    purpose: "For the idea it is said who does what.",
    steps: &["Ask each: what would you do, and what not?", "Write a name beside each thing.", "Find one who leads."],
    say: "Nothing is an answer, too. Who would do a piece of this?",
    materials: &["the chosen brief on the wall"],
    capture: "Who does what",
};

const NEXT_STEPS: Ours = Ours {
    title: "What happens next",
    minutes: 10,
    purpose: "A next move each, and a day to meet again.",
    steps: &[
        "The library says its own move first.",
        "Each says their next move and by when; thinking it over and stepping away are moves.",
        "Agree on a day before anybody gets up.",
        "Thank everybody, and say when they will hear from you.",
    ],
    say: "Before you go: one thing that you will do, and by when. We begin with ours.",
    materials: &["a calendar"],
    capture: "Next moves, and the day",
};

const OTHER: Ours = Ours {
    title: "Something else",
    minutes: 10,
    purpose: "",
    steps: &[],
    say: "",
    materials: &[],
    capture: "What was said",
};

impl ElementKind {
    fn ours(self) -> &'static Ours {
        match self {
            Self::Welcome => &WELCOME,
            Self::Introductions => &INTRODUCTIONS,
            Self::Problems => &PROBLEMS,
            Self::Brief => &BRIEF,
            Self::Roles => &ROLES,
            Self::NextSteps => &NEXT_STEPS,
            Self::Other => &OTHER,
        }
    }

    /// What we call it.
    #[must_use]
    pub fn title(self) -> &'static str {
        self.ours().title
    }

    /// Our words for whoever leads it.
    #[must_use]
    pub fn words(self) -> ElementWords {
        let ours = self.ours();
        let list = |all: &[&str]| all.iter().map(|&one| one.to_owned()).collect();
        ElementWords {
            purpose: ours.purpose.to_owned(),
            steps: list(ours.steps),
            say: ours.say.to_owned(),
            materials: list(ours.materials),
            capture: ours.capture.to_owned(),
        }
    }
}

impl Element {
    /// An element of this kind as we have it.
    #[must_use]
    pub fn new(kind: ElementKind) -> Self {
        let ours = kind.ours();
        Self { kind, title: ours.title.to_owned(), minutes: ours.minutes, who: String::new(), own: None, lens: None }
    }

    /// What whoever leads it needs to know: this service's words, or else ours.
    #[must_use]
    pub fn words(&self) -> ElementWords {
        self.own.clone().unwrap_or_else(|| self.kind.words())
    }

    /// The same with these words; nothing of its own where they are ours, or where there are none.
    #[must_use]
    pub fn worded(self, words: ElementWords) -> Self {
        let own = words != self.kind.words() && words != ElementWords::default();
        Self { own: own.then_some(words), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_the_method_has_words_for_whoever_leads_it() {
        for kind in ElementKind::ALL.iter().filter(|kind| **kind != ElementKind::Other) {
            let words = kind.words();
            let said = [&words.purpose, &words.say, &words.capture];
            assert!(said.iter().all(|text| !text.is_empty()), "{}", kind.as_str());
            assert!(!words.steps.is_empty() && !words.materials.is_empty(), "{}", kind.as_str());
        }
    }

    #[test]
    fn a_service_says_it_in_its_own_words_and_has_ours_back_when_it_empties_them() {
        let own = ElementWords { say: "Mind the step".to_owned(), ..ElementKind::Welcome.words() };
        let welcome = Element::new(ElementKind::Welcome).worded(own.clone());
        assert_eq!((welcome.words().say.as_str(), welcome.words().steps), ("Mind the step", own.steps));
        let back = welcome.worded(ElementWords::default());
        assert_eq!(back, Element::new(ElementKind::Welcome));
        assert_eq!(back.clone().worded(ElementKind::Welcome.words()), back, "our own words typed again are ours");
    }
}
