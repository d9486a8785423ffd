//! What the records of a partnership say of one party, question by question of the sitting.

use ampersand_domain::{
    Date, Uuid,
    organisations::Organisation,
    partnership::{
        Communications, Confirmation, Contribution, Difference, PartnershipPerson, PartnershipRole, Party,
        PartyBriefing, PartyCapacity, PartyPriority, Purpose, Side, Sitting, SittingKind, ValueAccount,
    },
};
use ampersand_store::{Desk, Kept};

use crate::{partnership::place::Place, shell::Trouble};

/// The records of one party, loaded once for a sitting: a fixed number of queries.
pub(in crate::partnership) struct Known {
    pub(super) party: Kept<Party>,
    pub(super) organisation: Option<Kept<Organisation>>,
    pub(super) purpose: Option<Kept<Purpose>>,
    pub(super) lines: Vec<Kept<Contribution>>,
    pub(super) differences: Vec<Kept<Difference>>,
    pub(super) people: Vec<Kept<PartnershipPerson>>,
    pub(super) capacity: Option<Kept<PartyCapacity>>,
    pub(super) communications: Option<Kept<Communications>>,
    pub(super) priorities: Vec<Kept<PartyPriority>>,
    pub(super) account: Option<Kept<ValueAccount>>,
    pub(super) said: Vec<Kept<Confirmation>>,
    /// When their people were last told of it.
    pub(super) briefing: Option<Kept<PartyBriefing>>,
    /// The last sitting with this party in which it was asked.
    pub(super) last: Option<Kept<Sitting>>,
}

impl Known {
    pub(super) async fn load(desk: &Desk, party: &Kept<Party>) -> Result<Self, Trouble> {
        let (id, own) = (party.partnership, party.id);
        let organisation = match party.organisation {
            Some(organisation) => desk.get::<Organisation>(organisation).await?,
            None => None,
        };
        let purpose = desk.select::<Purpose>().filter("partnership = ?", id).order("number DESC").one().await?;
        let lines = desk.select::<Contribution>().filter("party = ?", own).only("dropped_on IS NULL").all().await?;
        let people = desk.select::<PartnershipPerson>().filter("party = ?", own).only("until IS NULL");
        let capacity = desk.select::<PartyCapacity>().filter("party = ?", own).order("declared_on DESC, id DESC");
        let communications = desk.select::<Communications>().filter("partnership = ?", id).order("number DESC");
        let priorities = desk.select::<PartyPriority>().filter("party = ?", own).only("dropped_on IS NULL");
        let account = desk.select::<ValueAccount>().filter("party = ?", own).order("number DESC").one().await?;
        let briefing = desk.select::<PartyBriefing>().filter("party = ?", own).order("told_on DESC, id DESC");
        let last = desk.select::<Sitting>().filter("party = ?", own).filter("kind <> ?", SittingKind::ShakeOnIt);
        Ok(Self {
            differences: desk.select::<Difference>().filter("party = ?", own).order("made_on, id").all().await?,
            people: people.order("since, id").all().await?,
            capacity: capacity.one().await?,
            communications: communications.one().await?,
            priorities: priorities.all().await?,
            said: desk.select::<Confirmation>().filter("party = ?", own).order("given_on, id").all().await?,
            briefing: briefing.one().await?,
            last: last.order("held_on DESC, id DESC").one().await?,
            party: party.clone(),
            organisation,
            purpose,
            lines,
            account,
        })
    }

    /// Since when the texts that are asked about read so.
    pub(super) fn written_on(&self) -> Option<Date> {
        let purpose = self.purpose.as_ref().map(|one| one.made_on);
        let account = self.account.as_ref().map(|one| one.made_on);
        [purpose, account, self.communications.as_ref().map(|one| one.made_on)].into_iter().flatten().max()
    }

    /// Who leads for them.
    pub(super) fn lead(&self) -> Option<&Kept<PartnershipPerson>> {
        self.people.iter().find(|place| place.role == PartnershipRole::Lead)
    }

    /// The purpose as one sentence.
    pub(super) fn purpose_words(&self) -> String {
        self.purpose.as_ref().map(|purpose| purpose.sentence()).unwrap_or_default()
    }

    /// The version of the purpose that lies before them.
    pub(super) fn purpose_number(&self) -> i64 {
        self.purpose.as_ref().map_or(0, |purpose| purpose.number)
    }

    /// What is on record for a question: the records first, else what they said at the last sitting.
    pub(super) fn answer(&self, question: &str) -> String {
        let lines = |side: Side| {
            let own = self.lines.iter().filter(move |line| line.side == side);
            own.map(|line| line.text.clone()).collect::<Vec<_>>().join("\n")
        };
        let told = match question {
            "doing" => self.purpose_words(),
            "bring" => lines(Side::Gives),
            "hope" => lines(Side::Gets),
            "how_we_work" => self.differences.last().map_or_else(String::new, |one| one.text.clone()),
            "who" => {
                // Somebody with two parts is one person to ring.
                let mut names: Vec<&str> = Vec::new();
                for one in &self.people {
                    if !names.contains(&one.name.as_str()) {
                        names.push(&one.name);
                    }
                }
                names.join("\n")
            }
            "in_touch" => self.communications.as_ref().map_or_else(String::new, |one| one.channels.clone()),
            _ => String::new(),
        };
        if told.is_empty() { self.said_last(question) } else { told }
    }

    /// What they said to a question at the last sitting.
    fn said_last(&self, question: &str) -> String {
        let last = self.last.iter().flat_map(|sitting| &sitting.answers.0).find(|answer| answer.question == question);
        last.map_or_else(String::new, |answer| answer.text.clone())
    }

    /// A party of which nothing is known yet, for samples.
    pub(super) fn sample(place: &Place) -> Self {
        Self {
            party: place.parties[1].clone(),
            organisation: None,
            purpose: Some(super::super::place::kept(Purpose {
                id: Uuid::from_u128(9).into(),
                partnership: place.partnership.id,
                number: 2,
                who: "People over 60 in Mill Lane".to_owned(),
                change: "Advice within walking distance".to_owned(),
                sign: "The Tuesday tea is full".to_owned(),
                words: "Nobody in Mill Lane should need a bus to ask for help.".to_owned(),
                made_on: ampersand_domain::Date::constant(2026, 11, 2),
                author: None,
                author_party: None,
            })),
            lines: Vec::new(),
            differences: Vec::new(),
            people: Vec::new(),
            capacity: None,
            communications: None,
            priorities: Vec::new(),
            account: None,
            said: Vec::new(),
            briefing: None,
            last: None,
        }
    }
}
