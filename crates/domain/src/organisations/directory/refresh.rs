//! An extract of a register coming in again: what is new, what says something else, what is as it was, and what is gone.

use std::collections::HashMap;

use super::RegisterEntry;
use crate::organisations::RegisterId;

/// An entry as it stands, as far as it is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OnRegister {
    /// Its number on this server.
    pub id: i64,
    /// What it says, as one number.
    pub digest: i64,
    /// The extract before did not name it any more.
    pub gone: bool,
}

/// What a row comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    /// A new entry.
    Added,
    /// An entry on this server that says something else now, or is back.
    Changed(i64),
    /// Nothing new.
    Unchanged,
    /// It cannot be taken.
    Refused(String),
}

/// All entries of a register by their numbers, and which of them the extract has named.
#[derive(Debug, Default)]
pub struct Refresh {
    known: HashMap<RegisterId, (OnRegister, bool)>,
}

impl Refresh {
    /// Knows these.
    pub fn of(known: impl IntoIterator<Item = (RegisterId, OnRegister)>) -> Self {
        Self { known: known.into_iter().map(|(number, one)| (number, (one, false))).collect() }
    }

    /// Takes a row.
    pub fn take(&mut self, entry: &RegisterEntry) -> Taken {
        let digest = entry.digest();
        let Some((known, seen)) = self.known.get_mut(&entry.number) else {
            self.known.insert(entry.number.clone(), (OnRegister { id: 0, digest, gone: false }, true));
            return Taken::Added;
        };
        if *seen {
            return match known.digest == digest {
                true => Taken::Unchanged,
                false => {
                    Taken::Refused(format!("{} stands in the list twice, with something else each time", entry.number))
                }
            };
        }
        *seen = true;
        let same = known.digest == digest && !known.gone;
        known.digest = digest;
        if same { Taken::Unchanged } else { Taken::Changed(known.id) }
    }

    /// How many the extract has named.
    #[must_use]
    pub fn named(&self) -> usize {
        self.known.values().filter(|(_, seen)| *seen).count()
    }

    /// Those on this server that the whole extract did not name; none when it named fewer than half, as then it is no
    /// whole extract. How many those would have been is told.
    pub fn gone(&self) -> Result<Vec<i64>, usize> {
        let on_record = self.known.values().filter(|(one, _)| one.id != 0);
        let (named, missing): (Vec<_>, Vec<_>) =
            on_record.filter(|(one, seen)| *seen || !one.gone).partition(|(_, seen)| *seen);
        if named.len() < missing.len() {
            return Err(missing.len());
        }
        let mut ids: Vec<i64> = missing.into_iter().map(|(one, _)| one.id).collect();
        ids.sort_unstable();
        Ok(ids)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::organisations::Draft;

    fn entry(number: &str, name: &str) -> RegisterEntry {
        let mut draft = Draft::named(1, name);
        draft.register_ids = RegisterId::charity(number).into_iter().collect();
        RegisterEntry::of(draft).unwrap()
    }

    fn kept(id: i64, entry: &RegisterEntry, gone: bool) -> (RegisterId, OnRegister) {
        (entry.number.clone(), OnRegister { id, digest: entry.digest(), gone })
    }

    #[test]
    fn each_row_is_new_changed_or_as_it_was_and_a_contradiction_is_refused() {
        let (one, back) = (entry("1", "One"), entry("2", "Two"));
        let mut refresh = Refresh::of([kept(7, &one, false), kept(8, &back, true)]);
        assert_eq!(refresh.take(&one), Taken::Unchanged);
        assert_eq!(refresh.take(&one), Taken::Unchanged, "the same row again");
        assert!(matches!(refresh.take(&entry("1", "Another")), Taken::Refused(why) if why.contains("GB-CHC-1 stands")));
        assert_eq!(refresh.take(&back), Taken::Changed(8), "it is back");
        assert_eq!(refresh.take(&entry("3", "Three")), Taken::Added);
        assert_eq!(refresh.take(&entry("3", "Three")), Taken::Unchanged);
    }

    #[test]
    fn what_the_extract_does_not_name_is_gone_unless_it_is_half_an_extract() {
        let all = ["1", "2", "3"].map(|number| entry(number, "Friends"));
        let mut refresh = Refresh::of((5..).zip(&all).map(|(id, one)| kept(id, one, false)));
        refresh.take(&all[0]);
        assert_eq!(refresh.gone(), Err(2), "two of three are missing");
        refresh.take(&all[2]);
        assert_eq!((refresh.gone(), refresh.named()), (Ok(vec![6]), 2));
    }
}
