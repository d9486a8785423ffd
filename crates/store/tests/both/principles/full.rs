//! A partnership of the library and one other with everything on record.

use ampersand_domain::{
    Date, Now, OrganisationId, Uuid, Visibility,
    agreement::{Agreement, AgreementId, AgreementKind, AgreementState, Signature},
    need::{Need, NeedId, NeedWay},
    offer::Audit,
    organisations::{Interaction, Medium, Precision, Ways},
    partnership::{
        Answer, Communications, Confirmation, Contribution, ContributionKind, Difference, EffortApproval, EffortKind,
        FiledSheet, Group, Horizon, Partnership, PartnershipId, PartnershipPerson, PartnershipRole, Party,
        PartyBriefing, PartyCapacity, PartyId, PartyPriority, PartyStanding, PlannedEffort, Purpose, Side, Stage,
        Strand, Subject, ValueAccount, Way,
    },
    people::PersonId,
    promises::{Meeting, MeetingKind},
};
use ampersand_store::{StoreError, Tx};
use jiff::civil::date;

use crate::partnership::{member, partnership};

const SINCE: Date = date(2026, 10, 1);
const SAID: Date = date(2026, 11, 2);

pub(crate) struct Full<'a> {
    now: &'a Now,
    one: Partnership,
    need: NeedId,
    pub(crate) library: PartyId,
    pub(crate) partner: PartyId,
    pub(crate) agreement: AgreementId,
}

impl<'a> Full<'a> {
    pub(crate) fn new(now: &'a Now) -> Self {
        let need = now.id();
        let one = Partnership {
            stage: Stage::Active,
            stage_since: SINCE,
            need: Some(need),
            ..partnership(now, "Chess in the park")
        };
        Self { now, one, need, library: now.id(), partner: now.id(), agreement: now.id() }
    }

    pub(crate) fn id(&self) -> PartnershipId {
        self.one.id
    }

    pub(crate) fn purpose(&self, now: &Now, number: i64) -> Purpose {
        Purpose {
            id: now.id(),
            partnership: self.id(),
            number,
            who: "Teenagers of the estate".to_owned(),
            change: "have somewhere to be on Tuesdays".to_owned(),
            sign: "twenty come back".to_owned(),
            words: "Somewhere to be on Tuesdays".to_owned(),
            made_on: SAID,
            author: None,
            author_party: None,
        }
    }

    /// A talk whose words are one person's own.
    pub(crate) fn private_talk(&self, now: &Now) -> Interaction {
        Interaction {
            id: now.id(),
            organisation: OrganisationId(Uuid::from_u128(5)),
            contact: None,
            partnership: Some(self.id()),
            person: Some(PersonId(Uuid::from_u128(77))),
            day: Some(SAID),
            precision: Precision::Day,
            ways: Ways::TwoWay,
            medium: Medium::Call,
            minutes: Some(30),
            notes: String::new(),
            learned: String::new(),
            ring: None,
            visibility: Visibility::Private,
            author: Some(PersonId(Uuid::from_u128(100))),
            import: None,
        }
    }

    pub(crate) async fn keep(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        tx.insert(&self.one).await?;
        self.shared(tx).await?;
        self.together(tx).await?;
        for party in [self.library, self.partner] {
            self.party(tx, party).await?;
        }
        Ok(())
    }

    async fn shared(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        let (now, of) = (self.now, self.id());
        tx.insert(&Need {
            id: self.need,
            what: "Somewhere to be".to_owned(),
            for_whom: "Teenagers".to_owned(),
            evidence: "They stand outside".to_owned(),
            source: "Survey".to_owned(),
            aim: None,
            way: NeedWay::Gap,
            better_together: String::new(),
            raised_on: SINCE,
            raised_by: None,
            closed_on: None,
        })
        .await?;
        tx.insert(&Audit { id: now.id(), number: 1, made_on: SINCE, by: None, note: String::new() }).await?;
        tx.insert(&self.purpose(now, 1)).await?;
        let plan = |kind| PlannedEffort {
            id: now.id(),
            partnership: of,
            kind,
            person: None,
            from_day: SINCE,
            until: Some(date(2027, 9, 30)),
            minutes: 300,
        };
        tx.insert_many(&[plan(EffortKind::Development), plan(EffortKind::Delivery)]).await?;
        let approved_by = "Head of service".to_owned();
        let note = String::new();
        let until = Some(date(2027, 9, 30));
        tx.insert(&EffortApproval {
            id: now.id(),
            partnership: of,
            minutes: None,
            approved_by,
            given_on: SINCE,
            until,
            note,
            way: None,
        })
        .await?;
        let filed_where = "the safe".to_owned();
        tx.insert(&FiledSheet { id: now.id(), made_on: now.today, filed_on: Some(now.today), filed_where, by: None })
            .await
    }

    async fn together(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        let (now, of, text) = (self.now, self.id(), String::new);
        tx.insert(&Communications {
            id: now.id(),
            partnership: of,
            number: 1,
            channels: "By telephone".to_owned(),
            rhythm: "weekly".to_owned(),
            reply_days: 5,
            copies: text(),
            documents: text(),
            made_on: SAID,
            author: Some(PersonId(Uuid::from_u128(100))),
        })
        .await?;
        tx.insert(&Group {
            id: now.id(),
            partnership: of,
            name: "The Tuesday group".to_owned(),
            purpose: text(),
            members: text(),
            chair: text(),
            quorum: text(),
            decides: text(),
            every_days: Some(60),
            next_meeting: Some(date(2026, 12, 8)),
            last_meeting: None,
            ended_on: None,
        })
        .await?;
        tx.insert(&Meeting {
            id: now.id(),
            partnership: of,
            kind: MeetingKind::Group,
            title: "First meeting".to_owned(),
            held_on: SAID,
            starts_at: None,
            minutes: Some(60),
            place: text(),
            agenda: ampersand_domain::Json(Vec::new()),
            honesty_left_out: text(),
            who: text(),
            notes: text(),
            went_well: text(),
            went_less_well: text(),
            notes_by: None,
            notes_sent_at: Some(self.now.instant.plus_seconds(-21 * 86_400)),
            called_off_on: None,
        })
        .await?;
        tx.insert(&Agreement {
            id: self.agreement,
            partnership: of,
            number: 1,
            kind: AgreementKind::Memorandum,
            title: "Memorandum".to_owned(),
            language: "en-GB".to_owned(),
            state: AgreementState::InForce,
            light: false,
            first_signers: ampersand_domain::Json(Vec::new()),
            starts_on: Some(SAID),
            ends_on: Some(date(2028, 11, 1)),
            renews_months: None,
            notice_days: Some(30),
            hash: Some("hash".to_owned()),
            canonical: Some("text".to_owned()),
            offered_on: Some(SINCE),
            in_force_on: Some(SAID),
            ended_on: None,
            go: None,
        })
        .await
    }

    async fn party(&self, tx: &mut Tx<'_>, party: PartyId) -> Result<(), StoreError> {
        let (now, of) = (self.now, self.id());
        let organisation = (party == self.partner).then_some(OrganisationId(Uuid::from_u128(5)));
        let name = if party == self.library { "The library" } else { "Chess Club" }.to_owned();
        let reach = "The WhatsApp group".to_owned();
        let standing = PartyStanding::Active;
        let party_record = Party {
            id: party,
            partnership: of,
            organisation,
            name,
            standing,
            since: SINCE,
            since_precision: Precision::Day,
            left_on: None,
            left_why: String::new(),
            light: None,
            reach,
            all_named: false,
            lead_vacant_since: None,
        };
        tx.insert(&party_record).await?;
        self.people(tx, party, organisation).await?;
        self.value(tx, party, organisation).await?;
        for strand in Strand::ALL {
            let text = "We decide by talking".to_owned();
            let way = Some(Way::Together);
            let what_we_do = String::new();
            tx.insert(&Difference {
                id: now.id(),
                partnership: of,
                party,
                strand: *strand,
                text,
                what_we_do,
                way,
                made_on: SAID,
            })
            .await?;
        }
        let role = "Chair".to_owned();
        tx.insert(&Signature {
            id: now.id(),
            partnership: of,
            agreement: self.agreement,
            party,
            hash: "hash".to_owned(),
            name: "Ada".to_owned(),
            role,
            authorised: true,
            way: Way::Together,
            contact: None,
            person: None,
            paper: None,
            accession: false,
            disputed_on: None,
            signed_on: SAID,
        })
        .await?;
        let whom = "Everybody on the desk".to_owned();
        tx.insert(&PartyBriefing {
            id: now.id(),
            partnership: of,
            party,
            whom,
            told_on: SAID,
            way: Way::Together,
            entered_by: None,
        })
        .await
    }

    async fn people(
        &self,
        tx: &mut Tx<'_>,
        party: PartyId,
        organisation: Option<OrganisationId>,
    ) -> Result<(), StoreError> {
        let lead = PartnershipPerson {
            organisation,
            approved_minutes: Some(900),
            approved_by: "Head of service".to_owned(),
            approved_from: Some(SINCE),
            approved_until: Some(date(2027, 9, 30)),
            approved_way: Some(Way::Together),
            load_minutes: Some(300),
            since: SINCE,
            ..member(self.now, self.id(), party)
        };
        let lead = match party == self.library {
            true => PartnershipPerson { contact: None, person: Some(PersonId(Uuid::from_u128(100))), ..lead },
            false => lead,
        };
        let deputy = PartnershipPerson {
            id: self.now.id(),
            role: PartnershipRole::Deputy,
            name: "Bea".to_owned(),
            contact: None,
            person: None,
            ..lead.clone()
        };
        tx.insert_many(&[lead, deputy]).await
    }

    async fn value(
        &self,
        tx: &mut Tx<'_>,
        party: PartyId,
        organisation: Option<OrganisationId>,
    ) -> Result<(), StoreError> {
        let (now, of) = (self.now, self.id());
        for side in Side::ALL {
            tx.insert(&Contribution {
                kind: ContributionKind::Skill,
                horizon: Some(Horizon::ThisYear),
                planned_from: Some(SAID),
                delivered_percent: Some(80),
                way: Some(Way::Together),
                ..Contribution::new(now.id(), (of, party), *side, "Boards and patience")
            })
            .await?;
        }
        let text = "They bring patience".to_owned();
        let account =
            ValueAccount { id: now.id(), partnership: of, party, number: 1, text, made_on: SAID, author: None };
        tx.insert(&account).await?;
        let priority = PartyPriority {
            id: now.id(),
            partnership: of,
            party,
            aim: None,
            text: "Young people first".to_owned(),
            source: "Plan".to_owned(),
            strength: 2,
            from_day: None,
            until: None,
            dropped_on: None,
        };
        tx.insert(&priority).await?;
        tx.insert(&PartyCapacity {
            id: now.id(),
            partnership: of,
            party,
            organisation,
            minutes: Some(600),
            asked_minutes: 400,
            people: String::new(),
            best_times: String::new(),
            declared_on: SAID,
            way: Way::Together,
        })
        .await?;
        if party == self.partner {
            for (subject, id) in [
                (Subject::Purpose, now.id()),
                (Subject::Priority, priority.id.0),
                (Subject::ValueAccount, account.id.0),
                (Subject::Communications, now.id()),
            ] {
                tx.insert(&self.yes(party, subject, id)).await?;
            }
        }
        Ok(())
    }

    fn yes(&self, party: PartyId, subject: Subject, subject_id: Uuid) -> Confirmation {
        Confirmation {
            id: self.now.id(),
            partnership: self.id(),
            party,
            subject,
            subject_id,
            number: 1,
            way: Way::Link,
            answer: Answer::Yes,
            own_words: "Tuesdays off the street".to_owned(),
            but: String::new(),
            back_by: None,
            given_on: SAID,
            name: "Ada".to_owned(),
            contact: None,
            person: None,
            entered_by: None,
            paper: None,
            disputed_on: None,
        }
    }
}
