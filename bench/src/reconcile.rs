//! A list of a thousand names, as somebody has written them, matched with a register of hundreds of thousands.

use std::{
    collections::{BTreeMap, HashMap},
    time::{Duration, Instant},
};

use ampersand_domain::organisations::{Asked, Draft, NameParts, RegisterEntry, RegisterId, rank};
use ampersand_store::organisations::MaybeMeant;

use crate::{
    Fault,
    figure::Figure,
    house::House,
    mistakes::changed,
    names::{Dice, Name, names_to},
};

/// So many bodies: the names there are, and branches of theirs.
const COUNT: usize = 400_000;
/// So many are looked up.
const ASKED: usize = 1_000;
/// So many in one call, as OpenRefine sends them.
const AT_ONCE: usize = 10;
/// So many rows are brought in at once.
const ROWS: usize = 1_000;

pub(crate) async fn measure() -> Result<Vec<Figure>, Fault> {
    let house = House::empty().await?;
    let all = names_to(COUNT)?;
    let outcome = matched(&house, &all, ASKED).await?;
    let (count, seconds) = (all.len(), outcome.took.as_secs_f64());
    let what = format!("{ASKED} names of somebody’s list matched with a register of {count}, ten in a call");
    let recall = outcome.recall();
    Ok(vec![
        Figure::new(what, "≤ 2 s", format!("{seconds:.2} s"), seconds <= 2.0),
        Figure::new("of these the right one in the first three", "≥ 0.95", outcome.words(), recall >= 0.95),
        Figure::new(
            "different bodies merged by their name alone; names that many have taken as certain",
            "0; 0",
            format!(
                "{}; {} (certain: {} rightly, {} where the change had made another’s name)",
                outcome.merged, outcome.common, outcome.certain, outcome.wrong
            ),
            outcome.merged + outcome.common == 0,
        ),
    ])
}

/// How it went.
#[derive(Default)]
struct Outcome {
    took: Duration,
    /// Of each change, how many names had it and for how many the right one was found.
    found: BTreeMap<&'static str, (usize, usize)>,
    /// Rightly matched without a person.
    certain: usize,
    /// Matched without a person with another body, of another name: the change had made its name.
    wrong: usize,
    /// Matched without a person with one of several bodies of that name.
    merged: usize,
    /// Names that several bodies have, matched without a person.
    common: usize,
}

impl Outcome {
    fn recall(&self) -> f64 {
        let (asked, found) = self.found.values().fold((0, 0), |(asked, found), one| (asked + one.0, found + one.1));
        share(found, asked)
    }

    fn words(&self) -> String {
        let each = self.found.iter().map(|(label, (asked, found))| format!("{label} {:.2}", share(*found, *asked)));
        format!("{:.3} ({})", self.recall(), each.collect::<Vec<_>>().join(", "))
    }
}

#[expect(clippy::cast_precision_loss, reason = "small numbers")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

/// Brings the names in as a register, and looks up so many with a change each, and those that several bodies have.
async fn matched(house: &House, all: &[Name], asked: usize) -> Result<Outcome, Fault> {
    let entries: Vec<RegisterEntry> =
        all.iter().enumerate().map(|(at, one)| entry(at, one)).collect::<Result<_, _>>()?;
    load(house, &entries).await?;
    let mut bodies: HashMap<i64, usize> = HashMap::new();
    for one in all {
        *bodies.entry(NameParts::of(&one.name).own_key()).or_default() += 1;
    }
    let mut dice = Dice::new();
    let step = (all.len() / asked).max(1);
    let drawn: Vec<usize> = (0..all.len()).step_by(step).take(asked).collect();
    let typed: Vec<(&str, String)> =
        drawn.iter().enumerate().map(|(turn, at)| changed(&all[*at].name, turn, &mut dice)).collect();
    let mut outcome = Outcome::default();
    for (some, at) in typed.chunks(AT_ONCE).zip(drawn.chunks(AT_ONCE)) {
        let asked: Vec<Asked> = some.iter().map(|(_, name)| Asked::named(name)).collect();
        let began = Instant::now();
        let meant = house.store.directory().maybe_meant(&asked).await?;
        let ranked: Vec<_> =
            asked.iter().zip(&meant).map(|(asked, meant)| rank(asked, &meant.entries, meant.all)).collect();
        outcome.took += began.elapsed();
        for (((label, _), at), (ranked, meant)) in some.iter().zip(at).zip(ranked.iter().zip(&meant)) {
            let right = &entries[*at];
            let is_right = |place: usize| {
                let one = &meant.entries[place];
                one.number == right.number || one.name.eq_ignore_ascii_case(&right.name)
            };
            let count = outcome.found.entry(label).or_default();
            count.0 += 1;
            count.1 += usize::from(ranked.iter().take(3).any(|one| is_right(one.place)));
            if let Some(one) = ranked.iter().find(|one| one.certain) {
                let alone = bodies.get(&NameParts::of(&right.name).own_key()) == Some(&1);
                let rightly = alone && meant.entries[one.place].number == right.number;
                outcome.certain += usize::from(rightly);
                outcome.wrong += usize::from(!rightly && !is_right(one.place));
                outcome.merged += usize::from(!rightly && is_right(one.place));
            }
        }
    }
    outcome.common = namesakes(house, all, &bodies).await?;
    Ok(outcome)
}

/// How many names that several bodies have are taken as certain.
async fn namesakes(house: &House, all: &[Name], bodies: &HashMap<i64, usize>) -> Result<usize, Fault> {
    let several = |one: &&Name| bodies.get(&NameParts::of(&one.name).own_key()).is_some_and(|count| *count > 1);
    let asked: Vec<Asked> = all.iter().filter(several).take(2_000).map(|one| Asked::named(&one.name)).collect();
    let mut certain = 0;
    for some in asked.chunks(AT_ONCE) {
        let meant: Vec<MaybeMeant> = house.store.directory().maybe_meant(some).await?;
        let ranked = some.iter().zip(&meant).map(|(asked, meant)| rank(asked, &meant.entries, meant.all));
        certain += ranked.filter(|ranked| ranked.iter().any(|one| one.certain)).count();
    }
    Ok(certain)
}

fn entry(at: usize, one: &Name) -> Result<RegisterEntry, String> {
    let mut draft = Draft::named(at, &one.name);
    draft.register_ids = RegisterId::charity(&(1_000_000 + at).to_string()).into_iter().collect();
    draft.kind = one.kind;
    RegisterEntry::of(draft)
}

async fn load(house: &House, entries: &[RegisterEntry]) -> Result<(), Fault> {
    let today = house.now().today;
    let mut loading = house.store.directory().load("All names", today).await?;
    for (at, some) in entries.chunks(ROWS).enumerate() {
        let rows = some.iter().enumerate().map(|(line, entry)| (at * ROWS + line, Ok(entry.clone())));
        loading.take(rows.collect()).await?;
    }
    loading.finish(Vec::new(), None, true, today).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn of_names_with_a_change_the_right_one_is_among_the_first_three_and_namesakes_stay_apart() {
        let house = House::empty().await.unwrap();
        let all = names_to(4_000).unwrap();
        let outcome = matched(&house, &all, 800).await.unwrap();
        assert!(outcome.recall() >= 0.95, "{}", outcome.words());
        assert!(outcome.found.len() >= 8, "each change was made: {}", outcome.words());
        assert_eq!((outcome.merged, outcome.common), (0, 0));
        assert!(outcome.certain > 200, "{} of 800 need no person", outcome.certain);
    }
}
