//! Proposals in the words of the screen.

use ampersand_domain::proposals::{
    Decision, InTheWay, Item, Lacks, OurRole, Outcome, Proposal, ProposalState, Rated, Sure,
};

use crate::shell::day;

/// Where it stands, for the library.
pub(super) fn state(state: ProposalState) -> (&'static str, &'static str) {
    match state {
        ProposalState::New => ("New", "blue"),
        ProposalState::FirstLook => ("Looked at", "light-blue"),
        ProposalState::Talking => ("Being talked over", "purple"),
        ProposalState::Answered => ("Answered", "green"),
        ProposalState::Withdrawn => ("Taken back", "grey"),
    }
}

/// Where it stands, for whoever proposed it.
pub(super) fn state_for_them(state: ProposalState) -> &'static str {
    match state {
        ProposalState::New => "It is here. Nobody has read it yet.",
        ProposalState::FirstLook => "Somebody has read it.",
        ProposalState::Talking => "We are talking it over.",
        ProposalState::Answered => "You have our answer.",
        ProposalState::Withdrawn => "You took it back. We do nothing more with it.",
    }
}

/// An answer, and what it means.
pub(super) fn outcome(outcome: Outcome) -> (&'static str, &'static str) {
    match outcome {
        Outcome::Explore => ("Explore it together", "Begins a partnership, and tells them that somebody will ring"),
        Outcome::Trial => ("A smaller trial first", "Begins a partnership with one small piece"),
        Outcome::Traded => ("Room hire or a paid service", "Hands it on to whoever takes bookings"),
        Outcome::Refer => ("Somebody else suits them better", "Names who, so that they need not search"),
        Outcome::NotNow => ("Not now", "With a day on which we look again"),
        Outcome::Decline => ("No, with thanks", "With the reason, in plain words"),
    }
}

/// One of the nine, as a question.
pub(super) fn item(item: Item) -> &'static str {
    match item {
        Item::Purpose => "Does it serve an aim of ours, or a chance that we would not have otherwise?",
        Item::Value => "What do they bring, and what does that add here?",
        Item::Reach => "Does it reach people who are new to us?",
        Item::Part => "Would we have a part in shaping or doing it?",
        Item::Paid => "Is it more than the use of a room or of our way to people?",
        Item::Values => "Do we stand for the same things?",
        Item::Strength => "Have they the will, the skills and the time?",
        Item::Fit => "Does it fit something that we do already?",
        Item::Time => "Have we the time, and can something wait for it?",
    }
}

/// A rating in words: there is no total of these.
pub(super) fn rating(rating: i64) -> &'static str {
    match rating {
        0 => "Not at all",
        1 => "A little",
        2 => "Mostly",
        _ => "Fully",
    }
}

/// How sure.
pub(super) fn sure(sure: Sure) -> &'static str {
    match sure {
        Sure::Known => "we know it",
        Sure::Likely => "it is likely",
        Sure::Guess => "it is a guess",
    }
}

/// A rated item in a line.
pub(super) fn rated(rated: &Rated) -> String {
    let sure = rated.sure.map(|how| format!(" ({})", sure(how))).unwrap_or_default();
    let shows = if rated.shows.is_empty() { String::new() } else { format!(": {}", rated.shows) };
    format!("{}{sure}{shows}", self::rating(rated.rating))
}

/// What part the library would have.
pub(super) fn role(role: OurRole) -> &'static str {
    match role {
        OurRole::CoDesign => "We shape it together",
        OurRole::CoDeliver => "We do it together",
        OurRole::Support => "We support what they do",
        OurRole::HostOnly => "We only give the room",
        OurRole::AccessOnly => "We only give the way to people",
    }
}

/// What is still open in a talking over.
pub(super) fn lacks(lacks: Lacks) -> &'static str {
    match lacks {
        Lacks::Need => "which aim or need of ours it serves",
        Lacks::Gain => "what both sides gain",
        Lacks::Fit => "whether we can work together",
        Lacks::Means => "whether we have the time and means",
        Lacks::Hours => "the hours a month, or what would wait for it",
        Lacks::Nine => "the nine questions, because it asks for more than a little time",
    }
}

/// What stands in the way.
pub(super) fn in_the_way(what: InTheWay) -> &'static str {
    match what {
        InTheWay::NoReason => "It serves no aim of ours, and no chance that we would not have otherwise.",
        InTheWay::MoreThanAll => "It asks for more time than is approved for all our partnerships.",
        InTheWay::NothingToSpare => "Nothing is left to spare: something else would have to wait.",
    }
}

/// Minutes as hours: "3 hours", "2 hours short".
pub(super) fn hours(minutes: i64) -> String {
    let (whole, half) = (minutes.abs() / 60, minutes.abs() % 60 >= 30);
    let number = if half { format!("{whole}½") } else { whole.to_string() };
    let unit = if whole == 1 && !half { "hour" } else { "hours" };
    if minutes < 0 { format!("{number} {unit} short") } else { format!("{number} {unit}") }
}

/// A draft of the reply in plain words, for somebody to change.
pub(super) fn draft(outcome: Outcome, hire_first: bool) -> &'static str {
    match outcome {
        Outcome::Explore => {
            "We would like to talk about this with you and see whether it can become something that we do together.\n\n\
             I will ring you to find a day to meet. Nothing is settled by that for either of us."
        }
        Outcome::Trial => {
            "We like this, and would like to try one small piece of it with you first.\n\n\
             I will ring you to find a day. Afterwards we both say whether to go on."
        }
        Outcome::Traded if hire_first => {
            "We would like to begin as a hire and talk again later.\n\n\
             What you describe can begin in one of our rooms now. When it has run for a while we would like to talk about what we \
             could do together."
        }
        Outcome::Traded => {
            "What you describe is best as room hire or a paid service of ours.\n\n\
             Hire keeps our buildings open, and you can begin as soon as there is a free hour."
        }
        Outcome::Refer => {
            "We think that somebody else can do more with this than we can.\n\n\
             You are welcome to say that we sent you."
        }
        Outcome::NotNow => {
            "We like this, and cannot do it well just now.\n\n\
             Our time is taken by what we have promised already. We would rather say so than begin and let you down."
        }
        Outcome::Decline => {
            "We will not take this up.\n\n\
             Thank you for thinking of us. You are welcome to come with something else at any time."
        }
    }
}

/// What can happen next, besides what the reply says.
pub(super) fn next(decision: &Decision) -> Vec<String> {
    let mut lines = Vec::new();
    if !decision.refer_to.is_empty() {
        lines.push(match decision.outcome {
            Outcome::Traded => format!("For the room and what it costs: {}", decision.refer_to),
            _ => format!("Who may suit you better: {}", decision.refer_to),
        });
    }
    if let Some(on) = decision.revisit_on {
        lines.push(format!("We look at it again on {}.", day(on)));
    }
    lines
}

/// What it is called in a line: what they propose, cut at a word.
pub(super) fn short(proposal: &Proposal) -> String {
    const MOST: usize = 70;
    let what = proposal.what.lines().next().unwrap_or_default();
    if what.chars().count() <= MOST {
        return what.trim_end_matches('.').to_owned();
    }
    let cut: String = what.chars().take(MOST).collect();
    let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(before, _)| before);
    format!("{cut}…")
}

/// Who proposes it: the group, or the person.
pub(super) fn from(proposal: &Proposal) -> &str {
    if proposal.organisation_name.is_empty() { &proposal.name } else { &proposal.organisation_name }
}
