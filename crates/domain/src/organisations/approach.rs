//! Somebody whom we look for or ask: on the long list of a need, asked, and how it ended (R077–R082).

use super::{NetworkAnswerId, Ring};
use crate::{Date, OrganisationId, id, need::NeedId, people::PersonId, words};

id!(/// Somebody on a long list, asked or not.
    ApproachId);

words! {
    /// What is known of how they get on with libraries (R079).
    pub enum Track {
        /// They have worked with one.
        DoneIt = "done_it",
        /// They have said that they would like to.
        Interested = "interested",
        /// Nobody knows.
        Unknown = "unknown",
    }
}

words! {
    /// How a conversation ended. Each is something learned, and none of them a mark against anybody (R082).
    pub enum HowEnded {
        /// They want to.
        Agreed = "agreed",
        /// They have no time for it.
        NoTime = "no_time",
        /// They have no money for it.
        NoMoney = "no_money",
        /// It is not what they are there for.
        NotTheirs = "not_theirs",
        /// Another time.
        NotNow = "not_now",
        /// Their rules or their board do not let them.
        Rules = "rules",
        /// Somebody else suits better.
        Elsewhere = "elsewhere",
        /// We said no.
        WeSaidNo = "we_said_no",
        /// They never answered.
        NoAnswer = "no_answer",
        /// Something else.
        Other = "other",
    }
}

/// Somebody on the long list of a need, or whom we asked without one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approach {
    /// The id.
    pub id: ApproachId,
    /// Whom.
    pub organisation: OrganisationId,
    /// For which need.
    pub need: Option<NeedId>,
    /// How near they are.
    pub ring: Ring,
    /// Why they, in a line.
    pub note: String,
    /// Who of us knows them (R077).
    pub known_by: Option<PersonId>,
    /// What a network said of them, when it named them.
    pub answer: Option<NetworkAnswerId>,
    /// What is known of them with libraries.
    pub track: Option<Track>,
    /// When they came on the list.
    pub added_on: Date,
    /// Who put them there.
    pub by: Option<PersonId>,
    /// When they were asked; none while they are only on the list.
    pub asked_on: Option<Date>,
    /// Why strangers were asked before those nearer (R081); none where that was not so, empty where nobody said.
    pub early_why: Option<String>,
    /// Who decided that.
    pub early_by: Option<PersonId>,
    /// Why they were asked before anybody had said what it could be for them (R060); none where that was not so, empty where
    /// nobody gave a reason.
    pub unsaid_why: Option<String>,
    /// Which senior person stands behind a cold approach (R080).
    pub backing: String,
    /// The small first thing by which we both see whether it holds (R080).
    pub commitment: String,
    /// By when.
    pub commitment_by: Option<Date>,
    /// Whether it was kept; none while that is open.
    pub commitment_kept: Option<bool>,
    /// When the conversation ended.
    pub ended_on: Option<Date>,
    /// How.
    pub ended: Option<HowEnded>,
    /// What we learned (R082).
    pub learned: String,
}

impl Approach {
    /// Somebody put on the list today.
    #[must_use]
    pub fn listed(id: ApproachId, organisation: OrganisationId, need: Option<NeedId>, ring: Ring, today: Date) -> Self {
        Self {
            id,
            organisation,
            need,
            ring,
            note: String::new(),
            known_by: None,
            answer: None,
            track: None,
            added_on: today,
            by: None,
            asked_on: None,
            early_why: None,
            early_by: None,
            unsaid_why: None,
            backing: String::new(),
            commitment: String::new(),
            commitment_by: None,
            commitment_kept: None,
            ended_on: None,
            ended: None,
            learned: String::new(),
        }
    }

    /// Whether it is the cold approach of the third ring, where we risk more (R080).
    #[must_use]
    pub fn is_cold(&self) -> bool {
        self.ring == Ring::New
    }

    /// What a cold approach still wants: somebody senior behind it, and a small first thing as a test (R080).
    #[must_use]
    pub fn wants(&self) -> (bool, bool) {
        (self.is_cold() && self.backing.is_empty(), self.is_cold() && self.commitment.is_empty())
    }
}

/// How far the search in one ring has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RingState {
    /// So many are on the list.
    pub listed: usize,
    /// So many attempts are on record: bodies asked, and networks asked.
    pub asked: usize,
    /// So many of those asked have ended, however.
    pub ended: usize,
    /// So many of them want to.
    pub agreed: usize,
}

/// The three rings of a search (R077–R081).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rings([RingState; 3]);

impl Rings {
    /// Works it out from those on the list and how often a network was asked.
    #[must_use]
    pub fn of<'a>(approaches: impl IntoIterator<Item = &'a Approach>, networks_asked: usize) -> Self {
        let mut rings = Self::default();
        for one in approaches {
            let ring = &mut rings.0[place(one.ring)];
            ring.listed += 1;
            ring.asked += usize::from(one.asked_on.is_some());
            ring.ended += usize::from(one.ended_on.is_some());
            ring.agreed += usize::from(one.ended == Some(HowEnded::Agreed));
        }
        rings.0[place(Ring::Network)].asked += networks_asked;
        rings
    }

    /// One of them.
    #[must_use]
    pub fn ring(&self, ring: Ring) -> RingState {
        self.0[place(ring)]
    }

    /// The rings before this one in which nobody was asked yet. It is only ever said, and stops nobody (R081, K01).
    #[must_use]
    pub fn untried_before(&self, ring: Ring) -> Vec<Ring> {
        // A network is asked beside those whom we know; only strangers come after both.
        let before: &[Ring] = if ring == Ring::New { &[Ring::Local, Ring::Network] } else { &[] };
        before.iter().copied().filter(|one| self.ring(*one).asked == 0).collect()
    }
}

fn place(ring: Ring) -> usize {
    match ring {
        Ring::Local => 0,
        Ring::Network => 1,
        Ring::New => 2,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::Uuid;

    fn on(ring: Ring) -> Approach {
        Approach::listed(Uuid::nil().into(), Uuid::nil().into(), None, ring, date(2026, 11, 1))
    }

    fn asked(ring: Ring) -> Approach {
        Approach { asked_on: Some(date(2026, 11, 2)), ..on(ring) }
    }

    #[test]
    fn strangers_come_after_an_attempt_near_home_and_one_through_a_network() {
        let untried = |all: &[Approach], networks| Rings::of(all, networks).untried_before(Ring::New);
        assert_eq!(untried(&[], 0), [Ring::Local, Ring::Network]);
        assert_eq!(untried(&[on(Ring::Local)], 0), [Ring::Local, Ring::Network], "to be on a list is no attempt");
        assert_eq!(untried(&[asked(Ring::Local)], 0), [Ring::Network]);
        assert_eq!(untried(&[asked(Ring::Local)], 1), [], "a network that was asked is one");
        assert_eq!(untried(&[asked(Ring::Local), asked(Ring::Network)], 0), []);
        assert_eq!(Rings::of(&[], 0).untried_before(Ring::Network), [], "a network may be asked at once");
    }

    #[test]
    fn a_cold_approach_wants_somebody_senior_and_a_small_first_thing() {
        assert_eq!(on(Ring::Local).wants(), (false, false));
        assert_eq!(on(Ring::New).wants(), (true, true));
        let backed = Approach { backing: "Carys Penhallow".to_owned(), ..on(Ring::New) };
        assert_eq!(backed.wants(), (false, true));
    }

    proptest! {
        #[test]
        fn each_on_the_list_is_counted_in_its_ring_once_and_a_refusal_takes_nothing_away(
            all in proptest::collection::vec((0..3usize, any::<bool>(), any::<bool>()), 0..20), networks in 0..4usize,
        ) {
            let of = |(ring, was_asked, said_no): &(usize, bool, bool)| Approach {
                ended_on: said_no.then_some(date(2026, 11, 3)),
                ended: said_no.then_some(HowEnded::NoTime),
                ..if *was_asked { asked(Ring::ALL[*ring]) } else { on(Ring::ALL[*ring]) }
            };
            let list: Vec<Approach> = all.iter().map(of).collect();
            let rings = Rings::of(&list, networks);
            prop_assert_eq!(Ring::ALL.iter().map(|ring| rings.ring(*ring).listed).sum::<usize>(), list.len());
            let open: Vec<Approach> = list.iter().map(|one| Approach { ended: None, ended_on: None, ..one.clone() }).collect();
            let before = Rings::of(&open, networks);
            for ring in Ring::ALL {
                prop_assert_eq!(rings.ring(*ring).asked, before.ring(*ring).asked);
                prop_assert_eq!(rings.untried_before(*ring), before.untried_before(*ring));
            }
        }
    }
}
