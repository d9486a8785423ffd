//! What is known of a proposal, for its page, its forms and its papers.

use ampersand_domain::{
    Date,
    need::{Aim, AimId},
    people::{Mail, MailState, OnceGone, Person, PersonId},
    proposals::{
        Assessment, Commitment, Decision, FileInShort, InTheWay, Lacks, Opening, OpeningId, OurRole, Proposal,
        ProposalId, ProposalMessage, ProposalState, TeamHours, Trial, differ, disagree, displaced, in_the_way, lacks,
        owes_why, suggests_hire,
    },
};
use ampersand_store::{Desk, Kept};

use super::{messages, openings, propose, words};
use crate::{
    partnership::kept,
    shell::{Ask, Trouble},
    workshop::{self, LikeIt},
};

/// What is known of a proposal: for its page, its forms and its papers.
#[derive(Clone)]
pub(super) struct Known {
    pub(super) proposal: Kept<Proposal>,
    /// What they sent with it.
    pub(super) files: Vec<FileInShort>,
    /// The building that opens for which it is, and all that could be.
    pub(super) site: Option<(OpeningId, String)>,
    pub(super) sites: Vec<(OpeningId, String)>,
    /// What was written since, the oldest first.
    pub(super) messages: Vec<Kept<ProposalMessage>>,
    /// The last talking over of each person, the newest first.
    pub(super) talks: Vec<Kept<Assessment>>,
    pub(super) decision: Option<Kept<Decision>>,
    pub(super) people: Vec<(PersonId, String)>,
    /// What the letters to them that have not gone yet are about.
    pub(super) waiting: Vec<OnceGone>,
    /// Our aims that hold today, and any that a talking over names.
    pub(super) aims: Vec<(AimId, String)>,
    /// The team's hours for all partnerships.
    pub(super) hours: TeamHours,
    /// What of them goes to which partnership.
    pub(super) commitments: Vec<Commitment>,
    /// The trial that it became, if it did.
    pub(super) trial: Option<Trial>,
    /// Ideas that a workshop kept, and that it may be like.
    pub(super) like: Vec<LikeIt>,
}

impl Known {
    pub(super) async fn load(desk: &Desk, id: ProposalId, today: Date) -> Result<Option<Self>, Trouble> {
        let Some(proposal) = desk.get::<Proposal>(id).await? else { return Ok(None) };
        let all = desk.select::<Assessment>().filter("proposal = ?", id).order("made_on DESC, id DESC").all().await?;
        let mut talks: Vec<Kept<Assessment>> = Vec::new();
        for one in all {
            if !talks.iter().any(|before| before.by == one.by) {
                talks.push(one);
            }
        }
        let decision = desk.select::<Decision>().filter("proposal = ?", id).order("decided_on DESC, id DESC");
        let decision = decision.limit(1).all().await?.pop();
        let waiting = desk.select::<Mail>().filter("about = ?", id.0).filter("state <> ?", MailState::Sent);
        let waiting = waiting.all().await?.iter().filter_map(|mail| Some(mail.makes_true()?.0)).collect();
        let staff = desk.select::<Person>().all().await?;
        let aims = desk.select::<Aim>().order("source, id").all().await?;
        let sites = desk.select::<Opening>().only("closed_on IS NULL").order("opens_on, id").limit(100).all().await?;
        let named = |aim: &Aim| talks.iter().any(|one| one.items.aim == Some(aim.id));
        let aims = aims.iter().filter(|aim| aim.holds_on(today) || named(aim));
        let aims = aims.map(|aim| (aim.id, aim.text.clone())).collect();
        let trial = match proposal.partnership {
            Some(of) => desk.select::<Trial>().filter("partnership = ?", of).one().await?.map(|kept| kept.record),
            None => None,
        };
        Ok(Some(Self {
            files: desk.proposal_files(id).await?,
            messages: messages::of(desk, &proposal).await?,
            site: openings::named(desk, id).await?,
            like: workshop::like(desk, &proposal).await?,
            sites: sites.into_iter().map(|one| (one.id, one.record.name)).collect(),
            proposal,
            trial,
            commitments: desk.commitments(today).await?,
            aims,
            talks,
            decision,
            waiting,
            people: staff.iter().map(|person| (person.id, person.name.clone())).collect(),
            hours: desk.team_hours(today).await?,
        }))
    }

    pub(super) fn name(&self, person: Option<PersonId>) -> &str {
        let found = self.people.iter().find(|(id, _)| Some(*id) == person);
        found.map_or("somebody", |(_, name)| name)
    }

    /// Whether it may be a hire, by any talking over of it.
    pub(super) fn may_be_hire(&self) -> bool {
        let shaped = |role| matches!(role, OurRole::CoDesign | OurRole::CoDeliver);
        let asks = |one: &Kept<Assessment>| {
            one.role.is_some_and(|role| suggests_hire(role, shaped(role), one.shared_objective))
        };
        self.talks.iter().any(asks)
    }

    /// Whether somebody thinks that they have little time for it (R073).
    pub(super) fn has_little_time(&self) -> bool {
        self.talks.iter().any(|one| one.items.has_little_time())
    }

    /// What stands in the way of it, as one of those who talked it over sees it.
    pub(super) fn in_the_way(&self, one: &Assessment) -> Vec<InTheWay> {
        in_the_way(one, self.hours.approved.unwrap_or_default())
    }

    /// Whether it waits for its answer.
    pub(super) fn is_open(&self) -> bool {
        self.proposal.is_open()
    }

    /// What would have to wait for it, as one of those who talked it over sees it (R075).
    pub(super) fn displaced(&self, one: &Assessment) -> Vec<Commitment> {
        displaced(&self.commitments, one.spare_after.map_or(0, |left| -left))
    }

    /// Whether one of those who talked it over has still to say why they see it otherwise (R066).
    pub(super) fn owes_why(&self, one: &Assessment) -> bool {
        owes_why(one, self.talks.iter().map(|kept| &kept.record).filter(|other| other.id != one.id))
    }

    /// What is still open in what one of them said.
    pub(super) fn still_open(&self, one: &Assessment, light_hours: u32) -> Vec<&'static str> {
        let why = self.owes_why(one).then_some(Lacks::WhyApart);
        lacks(one, light_hours).into_iter().chain(why).map(words::lacks).collect()
    }

    /// Whether two of those who talked it over see it otherwise (K13).
    pub(super) fn disagree(&self) -> bool {
        let with_one_after =
            |(at, one): (usize, &Kept<Assessment>)| self.talks.iter().skip(at + 1).any(|other| disagree(one, other));
        self.talks.iter().enumerate().any(with_one_after)
    }

    /// An aim in its words.
    pub(super) fn aim(&self, aim: Option<AimId>) -> Option<&str> {
        self.aims.iter().find(|(id, _)| Some(*id) == aim).map(|(_, text)| text.as_str())
    }

    /// Where two of those who talked it over are apart, each with what they think; nothing is averaged (R066).
    pub(super) fn apart(&self) -> Vec<String> {
        let says = |by, rating| format!("{}: {}", self.name(by), words::rating(rating).to_lowercase());
        let mut lines = Vec::new();
        for (at, one) in self.talks.iter().enumerate() {
            for other in self.talks.iter().skip(at + 1) {
                lines.extend(differ(one, other).into_iter().map(|apart| {
                    let (ours, theirs) = (says(one.by, apart.one), says(other.by, apart.other));
                    format!("{} {ours}; {theirs}.", words::compared(apart.about))
                }));
            }
        }
        lines
    }

    /// A proposal to look at, as it stands.
    pub(super) fn sample(state: ProposalState, talks: Vec<Kept<Assessment>>, decision: Option<Decision>) -> Self {
        Self {
            proposal: kept(Proposal { state, ..super::sample() }),
            files: vec![propose::sample_file(1, "What we do.pdf"), propose::sample_file(2, propose::LONG_NAME)],
            messages: messages::samples().into_iter().map(kept).collect(),
            site: Some((ampersand_domain::Uuid::from_u128(1).into(), "Mill Lane Library".to_owned())),
            sites: vec![(ampersand_domain::Uuid::from_u128(1).into(), "Mill Lane Library".to_owned())],
            talks,
            decision: decision.map(kept),
            people: vec![
                (ampersand_domain::Uuid::from_u128(1).into(), "Ifeoma Danjuma".to_owned()),
                (ampersand_domain::Uuid::from_u128(2).into(), "Tom Ashdown".to_owned()),
            ],
            waiting: vec![OnceGone::ProposalAnswer],
            aims: vec![(ampersand_domain::Uuid::from_u128(7).into(), "More children read for pleasure".to_owned())],
            hours: TeamHours { approved: Some(600), planned: 690 },
            commitments: vec![Commitment {
                partnership: ampersand_domain::Uuid::from_u128(9).into(),
                title: "Warm Words".to_owned(),
                minutes: 360,
            }],
            trial: None,
            like: vec![LikeIt::sample()],
        }
    }

    pub(super) fn address(&self, page: &str) -> String {
        format!("/proposals/{}{page}", self.proposal.id)
    }

    pub(super) fn way(&self) -> Vec<(String, String)> {
        vec![("Proposals".to_owned(), "/proposals".to_owned()), (self.proposal.in_short(), self.address(""))]
    }
}

/// The proposal of the address.
pub(super) async fn known(ask: &Ask) -> Result<Known, Trouble> {
    Known::load(&ask.desk()?, ask.id()?, ask.now.today).await?.ok_or(Trouble::NotFound)
}
