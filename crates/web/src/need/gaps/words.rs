//! What people call the parts of a gap analysis.

use ampersand_domain::need::{Because, DeliveryNeed, GapAnswer, GapLook, GapSize, LookedAt};

use crate::shell::{day, parts::Choice, plural};

/// What people call a delivery need.
pub(super) fn kind(kind: DeliveryNeed) -> &'static str {
    match kind {
        DeliveryNeed::Skills => "Skills",
        DeliveryNeed::People => "People",
        DeliveryNeed::Time => "Time",
        DeliveryNeed::Space => "Space",
        DeliveryNeed::Reach => "Reach",
        DeliveryNeed::Money => "Money",
        DeliveryNeed::Data => "Knowledge and figures",
    }
}

/// What is asked about it.
pub(super) fn asks(kind: DeliveryNeed) -> &'static str {
    match kind {
        DeliveryNeed::Skills => "What would somebody have to be able to do?",
        DeliveryNeed::People => "How many hands does it take, and whose?",
        DeliveryNeed::Time => "How many hours, and at which time of the year?",
        DeliveryNeed::Space => "Which rooms, and what has to be in them?",
        DeliveryNeed::Reach => "How do we come to those for whom it is?",
        DeliveryNeed::Money => "What has to be paid for?",
        DeliveryNeed::Data => "What would we have to know about people and places?",
    }
}

/// How much is missing, with its number.
pub(super) fn size(size: Option<GapSize>) -> &'static str {
    match size {
        None => "Not judged yet",
        Some(GapSize::Nothing) => "0: nothing is missing",
        Some(GapSize::Some) => "1: we would manage, with trouble",
        Some(GapSize::Much) => "2: it would be a poor thing",
        Some(GapSize::All) => "3: it cannot be done",
    }
}

/// The colour of its tag; the word beside it says the same.
pub(super) fn colour(size: Option<GapSize>) -> &'static str {
    match size {
        None => "grey",
        Some(GapSize::Nothing) => "green",
        Some(GapSize::Some) => "yellow",
        Some(GapSize::Much) => "orange",
        Some(GapSize::All) => "red",
    }
}

/// How far one of the seven is, as a word and its colour.
pub(super) fn state(state: &LookedAt<'_>) -> (String, &'static str) {
    match state {
        LookedAt::NotYet => ("Not looked at yet".to_owned(), "blue"),
        LookedAt::Unjudged(many) => (format!("{many} to judge"), "yellow"),
        LookedAt::Lacking(many) => (format!("{many} missing"), "red"),
        LookedAt::Covered => ("We have what it takes".to_owned(), "green"),
        LookedAt::Nothing(_) => ("Nothing lacking".to_owned(), "green"),
    }
}

/// How many of the seven are looked at.
pub(super) fn how_many(looked_at: usize) -> String {
    format!("{looked_at} of {} looked at", DeliveryNeed::ALL.len())
}

/// When somebody looked and found nothing lacking, and who it was.
pub(super) fn looked(look: &GapLook, who: Option<&str>) -> String {
    let by = who.map(|who| format!(" by {who}")).unwrap_or_default();
    format!("Nothing lacking here, looked at on {}{by}.", day(look.looked_on))
}

/// What can be done about a gap.
pub(super) fn answer(answer: GapAnswer) -> &'static str {
    match answer {
        GapAnswer::Train => "Train our own people",
        GapAnswer::Recruit => "Recruit somebody",
        GapAnswer::Buy => "Buy it",
        GapAnswer::Stop => "Stop, and say so",
        GapAnswer::Partner => "Find a partner",
    }
}

/// What it means.
fn means(answer: GapAnswer) -> &'static str {
    match answer {
        GapAnswer::Train => "Somebody of ours learns it, and has the time to",
        GapAnswer::Recruit => "A post or a volunteer; it lasts longest and takes longest",
        GapAnswer::Buy => "Quick, and gone when the money is",
        GapAnswer::Stop => "The aim is not reached, or not in this part",
        GapAnswer::Partner => "Somebody has it already, and would gain by it too",
    }
}

/// The delivery needs to choose from.
pub(super) fn kinds() -> Vec<Choice> {
    DeliveryNeed::ALL.iter().map(|one| Choice::new(one.as_str(), kind(*one)).means(asks(*one))).collect()
}

/// The sizes to choose from.
pub(super) fn sizes() -> Vec<Choice> {
    GapSize::ALL.iter().map(|one| Choice::new(one.as_str(), size(Some(*one)))).collect()
}

/// What can be done, to choose from.
pub(super) fn answers() -> Vec<Choice> {
    GapAnswer::ALL.iter().map(|one| Choice::new(one.as_str(), answer(*one)).means(means(*one))).collect()
}

/// Why a gap stands where it stands, in one line.
pub(super) fn because(all: &[Because]) -> String {
    all.iter().map(|one| reason(*one)).collect::<Vec<_>>().join("; ")
}

fn reason(because: Because) -> String {
    match because {
        Because::Missing(None) => "nobody has judged yet how much is missing".to_owned(),
        Because::Missing(of) => format!("gap {}", size(of)),
        Because::NoAnswer => "nothing is chosen yet".to_owned(),
        Because::AimEnds(on) => format!("its aim ends on {}", day(on)),
        Because::LackedBy(aims) => plural(aims, "aim lacks this kind of thing", "aims lack this kind of thing"),
    }
}
