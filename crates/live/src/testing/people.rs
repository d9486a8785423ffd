//! Who comes, and when each is about to say what.

use ampersand_domain::workshop::BriefField;

/// How many organisations come beside the library; those of [`WITHOUT_PHONES`] have no phone.
pub(super) const ORGANISATIONS: usize = 12;
/// Two organisations whose people have no phone with them.
pub(super) const WITHOUT_PHONES: [usize; 2] = [8, 9];

/// Something that somebody is about to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Intent {
    Join,
    SayWho,
    Agree,
    Note,
    Bring,
    Too,
    Weigh,
    Cause,
    ForWhom,
    Fit,
    Idea,
    Line(BriefField),
    Focus,
    Exists,
    Report,
    Remark,
    Commit,
    Move,
    KeepName,
    Leave,
    Withdraw,
}

/// Numbers that a seed alone decides, by the steps of SplitMix64.
#[derive(Debug)]
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn below(&mut self, most: i64) -> i64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 31;
        i64::try_from(mixed % most.max(1).unsigned_abs()).unwrap_or_default()
    }
}

/// The name of an organisation.
pub(super) fn organisation_of(number: usize) -> String {
    format!("Organisation {number}")
}

/// For which organisation somebody with a phone is here; two are here as themselves.
pub(super) fn organisation(person: usize) -> Option<usize> {
    let with: Vec<usize> = (0..ORGANISATIONS).filter(|one| !WITHOUT_PHONES.contains(one)).collect();
    if person < 2 { None } else { with.get((person - 2) % with.len()).copied() }
}

/// Whether this person says what their organisation does next: one of each does.
pub(super) fn speaks(person: usize) -> bool {
    (2..2 + ORGANISATIONS - WITHOUT_PHONES.len()).contains(&person)
}

/// Whether this person weighs a problem: two of each organisation do, one on each axis.
fn weighs(person: usize) -> bool {
    speaks(person) || speaks(person.wrapping_sub(ORGANISATIONS - WITHOUT_PHONES.len()))
}

/// What somebody is about to do in the two hours, and when; each a little earlier or later than the others.
pub(super) fn intents(person: usize, dice: &mut Dice) -> Vec<(i64, Intent)> {
    let mut all = vec![
        (dice.below(500), Intent::Join),
        (520 + dice.below(60), Intent::Agree),
        (2_420 + dice.below(200), Intent::Note),
        (2_640 + dice.below(200), Intent::Note),
        (3_020 + dice.below(500), Intent::ForWhom),
        (3_700 + dice.below(400), Intent::Idea),
        (4_300 + dice.below(400), Intent::Line(BriefField::Problem)),
        (4_700 + dice.below(400), Intent::Line(field(person))),
        (5_100 + dice.below(200), Intent::Report),
        (5_350 + dice.below(400), Intent::Remark),
        (6_900 + dice.below(200), Intent::KeepName),
    ];
    if person.is_multiple_of(3) {
        all.push((3_020 + dice.below(500), Intent::Note));
        all.push((3_020 + dice.below(500), Intent::Cause));
        all.push((5_100 + dice.below(300), Intent::Exists));
    }
    if organisation(person).is_some() {
        all.push((700 + dice.below(1_500), Intent::Bring));
        all.push((3_020 + dice.below(300), Intent::Too));
        all.push((6_050 + dice.below(400), Intent::Commit));
        if weighs(person) {
            all.push((3_100 + dice.below(400), Intent::Weigh));
        }
        if speaks(person) {
            all.push((3_650 + dice.below(400), Intent::Fit));
            all.push((5_350 + dice.below(400), Intent::Focus));
            all.push((6_650 + dice.below(300), Intent::Move));
        }
        if says_later(person) {
            all.push((560 + dice.below(60), Intent::SayWho));
        }
    }
    all.sort_by_key(|(at, _)| *at);
    all
}

/// Whether somebody comes in by name alone, and says for whom they are here afterwards.
pub(super) fn says_later(person: usize) -> bool {
    person.is_multiple_of(7)
}

/// The field of the brief that somebody fills beside the first one, another than their neighbours do.
fn field(person: usize) -> BriefField {
    let others = BriefField::ALL.get(1..).unwrap_or_default();
    others.get(person % others.len().max(1)).copied().unwrap_or(BriefField::Why)
}
