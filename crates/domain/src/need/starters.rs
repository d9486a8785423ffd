//! A list to start thinking from: kinds of activity, and the skills that each takes (R057).

/// A kind of activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Activity {
    /// Its word in an address.
    pub slug: &'static str,
    /// What people call it.
    pub name: &'static str,
    /// What somebody has to be able to do for it.
    pub skills: &'static [&'static str],
}

/// Each with four or five skills; what a service does not need is left out, and its own are typed beside.
pub const ACTIVITIES: [Activity; 12] = [
    activity(
        "arts",
        "Making and showing art",
        &[
            "Lead a group of beginners with paint, clay or thread",
            "Hang and light a small exhibition",
            "Choose materials that are safe for children, and clear up after them",
            "Pay artists fairly and write a short contract with them",
        ],
    ),
    activity(
        "music",
        "Music, dance and theatre",
        &[
            "Lead singing or movement for people who think that they cannot",
            "Set up sound and light for a room without a stage",
            "See to licences for music and plays",
            "Keep a crowded room safe",
        ],
    ),
    activity(
        "sport",
        "Sport and moving more",
        &[
            "Lead exercise for people who have not moved for years",
            "Judge what somebody with a bad heart or hip may do",
            "Look after children in sport, with the checks that it takes",
            "Plan walks and rides that start at the door",
        ],
    ),
    activity(
        "early-years",
        "Small children and their families",
        &[
            "Lead rhymes and play for under-fives",
            "Notice when a child’s speech comes late, and say so kindly",
            "Welcome parents who speak another language at home",
            "Know when and how to raise a worry about a child",
        ],
    ),
    activity(
        "reading",
        "Reading and writing",
        &[
            "Read aloud so that a group listens",
            "Lead talk about a book without a right answer",
            "Teach grown-ups to read, one to one",
            "Lead a writing group",
        ],
    ),
    activity(
        "digital",
        "Getting on with computers",
        &[
            "Teach somebody who is afraid of breaking it",
            "Help with online forms without doing them in the person’s place",
            "Lead coding or making with electronics for children",
            "Spot a scam, and explain it",
        ],
    ),
    activity(
        "health",
        "Health and wellbeing",
        &[
            "Tell sound health information from unsound",
            "Listen to somebody in distress and know where help is",
            "Lead a group for people who live with dementia, and for those who care for them",
            "Talk with doctors and nurses in their own terms",
        ],
    ),
    activity(
        "advice",
        "Money, rights and housing",
        &[
            "Give advice on benefits and debt, with the authority to do so",
            "Sort a bag of letters into what is urgent and what is not",
            "Keep what people tell us private in an open room",
            "Interpret between two languages",
        ],
    ),
    activity(
        "work",
        "Work and small businesses",
        &[
            "Look over a CV and practise an interview",
            "Explain tax and records to somebody who starts alone",
            "Find market figures and patents",
            "Bring employers into the room",
        ],
    ),
    activity(
        "heritage",
        "Local history",
        &[
            "Record what people remember, with their consent",
            "Handle, scan and store old photographs",
            "Read old handwriting",
            "Turn a box of papers into a story for passers-by",
        ],
    ),
    activity(
        "green",
        "Gardens, mending and climate",
        &[
            "Grow food in a small bed with a group",
            "Mend clothes, bicycles or small electrics safely",
            "Measure what a building uses, and use less",
            "Keep a shelf of tools to lend in working order",
        ],
    ),
    activity(
        "newcomers",
        "Newcomers and languages",
        &[
            "Teach English to mixed groups",
            "Explain how schools, doctors and councils work here",
            "Build trust with a community that has reasons not to trust",
            "Choose and order books in the languages that are spoken here",
        ],
    ),
];

const fn activity(slug: &'static str, name: &'static str, skills: &'static [&'static str]) -> Activity {
    Activity { slug, name, skills }
}

impl Activity {
    /// The one with this word in its address.
    #[must_use]
    pub fn of(slug: &str) -> Option<&'static Self> {
        ACTIVITIES.iter().find(|one| one.slug == slug)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn each_activity_is_found_by_its_word_and_no_skill_stands_twice() {
        let mut seen = HashSet::new();
        for one in &ACTIVITIES {
            assert_eq!(Activity::of(one.slug), Some(one));
            assert!(one.skills.len() >= 4, "{}", one.name);
            assert!(one.skills.iter().all(|skill| seen.insert(*skill)), "{}", one.name);
        }
        assert_eq!(Activity::of("no-such-thing"), None);
    }
}
