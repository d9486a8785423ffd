//! The honest paragraph for a manager who decides about time: what it takes before any good comes (R048).

/// What the paragraph is made from, minutes a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Honest {
    /// The partnership.
    pub name: String,
    /// Building it up.
    pub development: i64,
    /// Doing what it is for.
    pub delivery: i64,
    /// The good that we hope for, as it is written; the first is enough.
    pub hoped: Vec<String>,
    /// What is left of the team's hours this month, if anybody's are approved.
    pub spare: Option<i64>,
}

/// Two or three sentences to hand to the manager; nothing in them is made to look better than it is.
#[must_use]
pub fn honest_paragraph(about: &Honest) -> String {
    let (up, work) = (takes(about.development), takes(about.delivery));
    let mut said = match (about.development, about.delivery) {
        (0, 0) => format!("How much time {} takes is not planned yet.", about.name),
        (_, 0) => format!("{} asks {up} a month to build it up.", about.name),
        (0, _) => format!("{} asks {work} a month.", about.name),
        _ => format!("{} asks {up} a month to build it up and {work} a month to do it.", about.name),
    };
    if about.development > 0 {
        said.push_str(" The first months cost more than they bring.");
    }
    match about.hoped.first() {
        Some(good) => said.push_str(&format!(" What we hope for: {good}.")),
        None => said.push_str(" What good comes of it is not written down yet."),
    }
    match about.spare {
        Some(spare) if spare < 0 => said.push_str(&format!(
            " The team is {} over its approved time already, so something would wait.",
            takes(-spare)
        )),
        Some(spare) => said.push_str(&format!(" The team has {} left this month.", halves(spare / 30))),
        None => said.push_str(" Nobody has approved hours yet, so what it displaces is not known."),
    }
    said
}

/// What something takes, in hours: half an hour that is begun counts.
fn takes(minutes: i64) -> String {
    halves((minutes + 29) / 30)
}

/// So many half hours as people say them.
fn halves(count: i64) -> String {
    match (count / 2, count % 2) {
        (0, 1) => "half an hour".to_owned(),
        (1, 0) => "1 hour".to_owned(),
        (hours, 0) => format!("{hours} hours"),
        (hours, _) => format!("{hours}½ hours"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_paragraph_names_the_cost_before_the_good_and_what_would_wait() {
        let about = Honest {
            name: "Warm Words".to_owned(),
            development: 240,
            delivery: 60,
            hoped: vec!["company for forty people".to_owned()],
            spare: Some(-120),
        };
        let said = honest_paragraph(&about);
        assert!(
            said.starts_with("Warm Words asks 4 hours a month to build it up and 1 hour a month to do it."),
            "{said}"
        );
        assert!(said.find("cost more").unwrap() < said.find("company for forty").unwrap());
        assert!(said.contains("2 hours over its approved time"));
        let unknown = honest_paragraph(&Honest { hoped: Vec::new(), spare: None, ..about.clone() });
        let new = Honest { development: 0, delivery: 0, ..about.clone() };
        assert!(honest_paragraph(&new).starts_with("How much time Warm Words takes is not planned yet."));
        assert!(unknown.contains("not written down yet") && unknown.contains("not known"));
        let uneven = honest_paragraph(&Honest { development: 0, delivery: 20, spare: Some(48 * 60 + 45), ..about });
        assert!(uneven.contains("asks half an hour a month") && uneven.contains("has 48½ hours left"), "{uneven}");
    }
}
