//! Proposals in the words of the screen.

use ampersand_domain::proposals::{
    Assessment, Compared, Criterion, Decision, InTheWay, Item, Lacks, OurRole, Outcome, Point, Proposal, ProposalState,
    Question, Strength, Sure, TeamHours, Trial,
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

/// What they said beside what they would like to do, as far as they did.
pub(super) fn answered(proposal: &Proposal) -> impl Iterator<Item = (&'static str, &str)> {
    let all = [
        ("Who gains from it", proposal.who_gains.as_str()),
        ("What you bring", proposal.bring.as_str()),
        ("What you ask of us", proposal.ask.as_str()),
    ];
    all.into_iter().filter(|(_, said)| !said.is_empty())
}

/// An answer, and what it means.
pub(super) fn outcome(outcome: Outcome) -> (&'static str, &'static str) {
    match outcome {
        Outcome::Explore => ("Explore it together", "Begins a partnership, and tells them that somebody will ring"),
        Outcome::Trial => {
            ("A smaller trial first", "Begins a light partnership of at most three months, with a decision at its end")
        }
        Outcome::Traded => ("Room hire or a paid service", "Hands it on to whoever takes bookings"),
        Outcome::Refer => ("Somebody else suits them better", "Names who, so that they need not search"),
        Outcome::NotNow => ("Not now", "With a day on which we look again"),
        Outcome::Decline => ("No, with thanks", "Say why in the reply, in plain words"),
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

/// The question after the programme of ours (R074).
pub(super) const PROGRAMME: &str = "Which of our programmes does it fit?";

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

/// One of the four, as a question.
pub(super) fn question(question: Question) -> &'static str {
    match question {
        Question::Need => "Does it meet a need or an aim of ours?",
        Question::Gain => "What do both sides gain?",
        Question::Fit => "Can we work together?",
        Question::Means => "Have we the time and means?",
    }
}

/// What could show an answer to one of the nine.
pub(super) fn item_like(item: Item) -> &'static str {
    match item {
        Item::Purpose => "Like: our plan names families in Fenside first",
        Item::Value => "Like: two teachers whom we could not pay",
        Item::Reach => "Like: nobody under ten comes on Tuesdays",
        Item::Part => "Like: they ask us to choose the books with them",
        Item::Paid => "Like: they want our story corner, not just any hall",
        Item::Values => "Like: everybody may come, whether or not they can pay",
        Item::Strength => "Like: they came to see us twice",
        Item::Fit => "Like: it begins where the homework club ends",
        Item::Time => "Like: the rota has Tuesdays from 4pm free",
    }
}

/// One of the three within their strength.
pub(super) fn strength(strength: Strength) -> &'static str {
    match strength {
        Strength::Keenness => "How much they want it",
        Strength::Skills => "What they can do",
        Strength::Time => "The time and people that they have",
    }
}

/// What could show it.
pub(super) fn strength_like(strength: Strength) -> &'static str {
    match strength {
        Strength::Keenness => "Like: they rang twice, and came to see the hall",
        Strength::Skills => "Like: ten years of classes, and both are checked",
        Strength::Time => "Like: two volunteers, one of whom works on Tuesdays",
    }
}

/// What is written down beside a question, and an example.
pub(super) fn point(point: Point) -> (&'static str, &'static str) {
    match point {
        Point::Proposed => ("What would it be for?", "Like: children in Fenside have somewhere to move after school"),
        Point::Chance => ("Which chance would we not have otherwise?", "Like: a theatre that comes to us for nothing"),
        Point::Brings => ("What do they bring?", "Like: two teachers, music, forty families"),
        Point::Adds => {
            ("What does that add here?", "Like: a reason to come in on a Tuesday, and cards for forty children")
        }
        Point::Groups => ("Which groups would we newly reach?", "Like: fathers with children under five"),
        Point::Audience => ("How many people would that be?", "Like: about forty a week"),
        Point::Profile => ("What does it do for how we are seen?", "Like: the town paper writes about their shows"),
        Point::Statements => (
            "Where have you seen what they stand for?",
            "Like: their website says “free for all”; so does their constitution",
        ),
        Point::Culture => (
            "How do we work differently?",
            "Like: they decide on the day. If it becomes a partnership, this goes to how we differ, which they see",
        ),
        Point::Focus => (
            "What matters more to them, or to us?",
            "Like: shows for them, reading for us. If it becomes a partnership, they see this too",
        ),
        Point::Language => (
            "Which words do we use differently?",
            "Like: they say “pupils”. If it becomes a partnership, they see this too",
        ),
        Point::Activity => ("What do we do already that it fits?", "Like: the summer reading weeks"),
        Point::Support => {
            ("Or what would it need of its own?", "Like: a caretaker until 7pm, and somebody at the door")
        }
    }
}

/// Where something at this point could be known from.
pub(super) fn source_like(point: Point) -> &'static str {
    match point {
        Point::Groups => "Like: the figures of the ward, page 3",
        Point::Audience => "Like: their register of last term",
        _ => "Like: three cuttings of this year",
    }
}

/// What two people rate otherwise.
pub(super) fn compared(about: Compared) -> &'static str {
    match about {
        Compared::Item(item) => self::item(item),
        Compared::Strength(strength) => self::strength(strength),
    }
}

/// What was said to one of the four: the answer, how sure, what shows it.
pub(super) fn criterion(said: &Criterion) -> String {
    let sure = said.sure.map(|how| format!(" ({})", self::sure(how))).unwrap_or_default();
    let shows = if said.shows.is_empty() { String::new() } else { format!(". What shows it: {}", said.shows) };
    let answer = if said.answer.is_empty() { "nothing yet" } else { said.answer.trim_end_matches('.') };
    format!("{answer}{sure}{shows}")
}

/// A rating in a line.
fn rated(rating: i64, shows: &str, sure: Option<Sure>) -> String {
    let sure = sure.map(|how| format!(" ({})", self::sure(how))).unwrap_or_default();
    let shows = if shows.is_empty() { String::new() } else { format!(": {shows}") };
    format!("{}{sure}{shows}", self::rating(rating))
}

/// What was said to the nine under one of the four: each question with its answer, in the order in which they are asked.
pub(super) fn nine(one: &Assessment, question: Question) -> Vec<(&'static str, String)> {
    let mut lines = Vec::new();
    for item in Item::ALL.iter().copied().filter(|item| item.question() == question) {
        let whole = one.items.items.iter().filter(|rated| rated.item == item);
        lines.extend(whole.map(|one| (self::item(item), rated(one.rating, &one.shows, one.sure))));
        if item == Item::Strength {
            let parts = one.items.strengths.iter();
            lines.extend(parts.map(|one| (strength(one.strength), rated(one.rating, &one.shows, one.sure))));
        }
        if item == Item::Fit && !one.items.programme.is_empty() {
            lines.push((PROGRAMME, one.items.programme.clone()));
        }
        for told in one.items.told.iter().filter(|told| told.point.item() == item) {
            let source = match told.source.as_str() {
                _ if !told.point.has_source() => String::new(),
                "" => " (no source yet)".to_owned(),
                source => format!(" (source: {source})"),
            };
            lines.push((point(told.point).0, format!("{}{source}", told.says)));
        }
    }
    lines
}

/// Hours a month and what would wait, in a line.
pub(super) fn our_time(one: &Assessment) -> String {
    let hours = match one.hours {
        Some(1) => "one hour a month".to_owned(),
        Some(hours) => format!("{hours} hours a month"),
        None => "hours unknown".to_owned(),
    };
    let waits =
        if one.would_wait.is_empty() { String::new() } else { format!("; what would wait: {}", one.would_wait) };
    let money = if one.items.money { "; it asks us for money" } else { "" };
    let left = one.spare_before.zip(one.spare_after).map(|(before, after)| {
        format!(". To spare a month: {} before, {} after.", self::hours(before), self::hours(after))
    });
    format!("{hours}{waits}{money}{}", left.unwrap_or_default())
}

/// What the team has left for something new, said before anybody says how much it asks.
pub(super) fn to_spare(team: TeamHours) -> String {
    match team.approved.zip(team.spare()) {
        Some((approved, spare)) => format!("To spare now: {} a month, of {} approved.", hours(spare), hours(approved)),
        None => {
            "Nobody’s hours for partnerships are approved yet, so what it takes is held against nothing.".to_owned()
        }
    }
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
        Lacks::Nine => "the nine questions, because it asks for money or for more than a little time",
        Lacks::WhyApart => "why you see it otherwise than another of you",
    }
}

/// What stands in the way.
pub(super) fn in_the_way(what: InTheWay) -> &'static str {
    match what {
        InTheWay::NoReason => "No aim of ours is named for it, and no chance that we would not have otherwise.",
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
pub(super) fn next(decision: &Decision, trial: Option<&Trial>) -> Vec<String> {
    let mut lines = Vec::new();
    let dot = |says: &str| says.trim_end_matches('.').to_owned();
    if !decision.refer_to.is_empty() {
        lines.push(match decision.outcome {
            Outcome::Traded if decision.rates.is_empty() => {
                format!("For the room and what it costs: {}", decision.refer_to)
            }
            Outcome::Traded => {
                format!("To book: {}. What it costs: {}.", dot(&decision.refer_to), dot(&decision.rates))
            }
            _ => format!("Who may suit you better: {}", decision.refer_to),
        });
    }
    if let Some(trial) = trial.filter(|_| decision.outcome == Outcome::Trial) {
        lines.push(format!("The trial ends on {}. Then we both say whether to go on.", day(trial.ends_on)));
    }
    if let Some(on) = decision.revisit_on {
        lines.push(format!("We look at it again on {}.", day(on)));
    }
    lines
}

/// Who proposes it: the group, or the person.
pub(crate) fn from(proposal: &Proposal) -> &str {
    match (proposal.organisation_name.as_str(), proposal.name.as_str()) {
        ("", "") => "somebody whose name was deleted",
        ("", name) => name,
        (group, _) => group,
    }
}
