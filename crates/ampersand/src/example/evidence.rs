//! What one partnership of the example has on record, principle by principle.

use ampersand_domain::{
    Date, Json, Now, Uuid,
    agreement::Elsewhere,
    partnership::{
        Answer, Communications, Confirmation, Contribution, ContributionKind, Difference, EffortApproval, EffortKind,
        Group, Horizon, MonthlyTap, Party, PartyBriefing, PartyCapacity, PartyPriority, PlannedEffort, Purpose, Side,
        Strand, Subject, ValueAccount, Way,
    },
    principles::TapAnswer,
    promises::{AgendaItem, Meeting, MeetingKind},
};
use ampersand_store::{StoreError, Tx};
use jiff::ToSpan as _;

/// How a partnership of the example says yes, and how long ago.
#[derive(Clone, Copy)]
pub(super) struct Yes {
    pub(super) way: Way,
    pub(super) days_ago: i64,
}

/// The desk at which the example writes the records of one partnership.
pub(super) struct Pen<'a, 'b> {
    pub(super) tx: &'a mut Tx<'b>,
    pub(super) now: &'a Now,
    pub(super) parties: &'a [Party],
    pub(super) yes: Yes,
}

type Done = Result<(), StoreError>;

impl Pen<'_, '_> {
    fn ago(&self, days: i64) -> Date {
        self.now.today.saturating_sub(days.days())
    }

    fn confirmation(&self, party: &Party, subject: Subject, id: Uuid, number: i64, words: &str) -> Confirmation {
        Confirmation {
            id: self.now.id(),
            partnership: party.partnership,
            party: party.id,
            subject,
            subject_id: id,
            number,
            way: if party.is_library() { Way::Together } else { self.yes.way },
            answer: Answer::Yes,
            own_words: words.to_owned(),
            but: String::new(),
            back_by: None,
            given_on: self.ago(self.yes.days_ago),
            name: party.name.clone(),
            contact: None,
            person: None,
            entered_by: None,
            paper: None,
            disputed_on: None,
        }
    }

    /// The purpose, said back by each in own words.
    pub(super) async fn purpose(&mut self, [who, change, sign, words]: [&str; 4], said_back: bool) -> Done {
        let purpose = Purpose {
            id: self.now.id(),
            partnership: self.parties[0].partnership,
            number: 1,
            who: who.to_owned(),
            change: change.to_owned(),
            sign: sign.to_owned(),
            words: words.to_owned(),
            made_on: self.ago(self.yes.days_ago),
            author: None,
            author_party: None,
        };
        self.tx.insert(&purpose).await?;
        for party in self.parties {
            if said_back {
                let said = self.confirmation(party, Subject::Purpose, purpose.id.0, 1, words);
                self.tx.insert(&said).await?;
            }
            let priority = PartyPriority {
                id: self.now.id(),
                partnership: party.partnership,
                party: party.id,
                aim: None,
                text: format!("{change} ({who})"),
                source: "their plan for this year".to_owned(),
                strength: 4,
                from_day: None,
                until: Some(self.now.today.saturating_add(1.year())),
                dropped_on: None,
            };
            self.tx.insert(&priority).await?;
            if said_back {
                let said = self.confirmation(party, Subject::Priority, priority.id.0, 1, "");
                self.tx.insert(&said).await?;
            }
        }
        Ok(())
    }

    /// What each gives and gets, and the library's account of it.
    pub(super) async fn value(&mut self, lines: &[(usize, Side, &str)], account: &str) -> Done {
        for (party, side, text) in lines {
            let Some(party) = self.parties.get(*party) else { continue };
            let line = Contribution {
                id: self.now.id(),
                partnership: party.partnership,
                party: party.id,
                side: *side,
                kind: ContributionKind::Other,
                text: (*text).to_owned(),
                horizon: Some(Horizon::Now),
                planned_from: Some(self.ago(20)),
                until: None,
                delivered_percent: None,
                way: Some(if party.is_library() { Way::Together } else { self.yes.way }),
                tentative: false,
                dropped_on: None,
            };
            self.tx.insert(&line).await?;
        }
        for party in self.parties.iter().filter(|party| !party.is_library()) {
            let said = ValueAccount {
                id: self.now.id(),
                partnership: party.partnership,
                party: party.id,
                number: 1,
                text: account.to_owned(),
                made_on: self.ago(self.yes.days_ago),
                author: None,
            };
            self.tx.insert(&said).await?;
            let yes = self.confirmation(party, Subject::ValueAccount, said.id.0, 1, "");
            self.tx.insert(&yes).await?;
        }
        Ok(())
    }

    /// How they differ, and what time they have.
    pub(super) async fn differences(&mut self) -> Done {
        let texts = [
            (Strand::Culture, "They decide at the monthly meeting; we decide by e-mail between."),
            (Strand::Focus, "They count people helped; we count visits."),
            (Strand::Language, "They say members where we say readers."),
        ];
        for party in self.parties {
            for (strand, text) in texts {
                let entry = Difference {
                    id: self.now.id(),
                    partnership: party.partnership,
                    party: party.id,
                    strand,
                    text: text.to_owned(),
                    what_we_do: String::new(),
                    way: Some(self.yes.way),
                    made_on: self.ago(self.yes.days_ago),
                };
                self.tx.insert(&entry).await?;
            }
            let capacity = PartyCapacity {
                id: self.now.id(),
                partnership: party.partnership,
                party: party.id,
                organisation: party.organisation,
                minutes: Some(600),
                asked_minutes: 300,
                people: "two people".to_owned(),
                best_times: "Tuesday mornings".to_owned(),
                declared_on: self.ago(self.yes.days_ago),
                way: self.yes.way,
            };
            self.tx.insert(&capacity).await?;
            if !party.is_library() {
                let sponsor = self.confirmation(party, Subject::Sponsor, party.id.0, 1, "");
                self.tx.insert(&sponsor).await?;
            }
        }
        Ok(())
    }

    /// How they stay in touch, the paper kept elsewhere, the group that meets, the last notes.
    pub(super) async fn governance(&mut self, next_meeting_in: Option<i64>) -> Done {
        let partnership = self.parties[0].partnership;
        let touch = Communications {
            id: self.now.id(),
            partnership,
            number: 1,
            channels: "a call between the leads".to_owned(),
            rhythm: "every second Tuesday".to_owned(),
            reply_days: 5,
            copies: String::new(),
            documents: String::new(),
            made_on: self.ago(self.yes.days_ago),
            author: None,
        };
        self.tx.insert(&touch).await?;
        for party in self.parties {
            let yes = self.confirmation(party, Subject::Communications, touch.id.0, 1, "");
            self.tx.insert(&yes).await?;
        }
        let paper = Elsewhere {
            id: self.now.id(),
            partnership,
            nothing_written: false,
            what: "A two-page agreement in Word".to_owned(),
            where_it_lies: "the shared drive, Partnerships".to_owned(),
            paper: None,
            signed_by: "the head of service and each chair".to_owned(),
            signed_on: Some(self.ago(self.yes.days_ago)),
            until: Some(self.now.today.saturating_add(1.year())),
            notice: "three months".to_owned(),
            how_it_ends: "in writing, after a talk".to_owned(),
            noted_on: self.ago(self.yes.days_ago),
            noted_by: None,
            ended_on: None,
        };
        self.tx.insert(&paper).await?;
        let group = Group {
            id: self.now.id(),
            partnership,
            name: "The Tuesday group".to_owned(),
            purpose: "keeps the programme and its dates".to_owned(),
            members: "both leads and a volunteer".to_owned(),
            chair: "in turn".to_owned(),
            quorum: String::new(),
            decides: "dates and small costs".to_owned(),
            every_days: Some(60),
            next_meeting: next_meeting_in.map(|days| self.now.today.saturating_add(days.days())),
            last_meeting: Some(self.ago(30)),
            ended_on: None,
        };
        self.tx.insert(&group).await?;
        self.meeting(30, true).await?;
        match next_meeting_in {
            Some(days) => self.meeting(-days, false).await,
            None => Ok(()),
        }
    }

    async fn meeting(&mut self, days_ago: i64, held: bool) -> Done {
        let honesty = AgendaItem {
            text: "What went well, and what went less well".to_owned(),
            asked_by: String::new(),
            standing: true,
        };
        let meeting = Meeting {
            id: self.now.id(),
            partnership: self.parties[0].partnership,
            kind: MeetingKind::Talk,
            title: "Tea and dates".to_owned(),
            held_on: self.ago(days_ago),
            starts_at: None,
            minutes: Some(45),
            place: "Mill Lane, the back room".to_owned(),
            agenda: Json(vec![honesty]),
            honesty_left_out: String::new(),
            who: if held { "both leads".to_owned() } else { String::new() },
            notes: if held { "The spring dates stand. The kettle needs replacing.".to_owned() } else { String::new() },
            went_well: String::new(),
            went_less_well: String::new(),
            notes_by: None,
            notes_sent_at: held.then(|| self.now.instant.plus_seconds(-(days_ago - 1) * 86_400)),
            called_off_on: None,
        };
        self.tx.insert(&meeting).await
    }

    /// That each one's own people were told.
    pub(super) async fn briefed(&mut self) -> Done {
        for party in self.parties {
            let told = PartyBriefing {
                id: self.now.id(),
                partnership: party.partnership,
                party: party.id,
                whom: "everybody at the counter".to_owned(),
                told_on: self.ago(self.yes.days_ago),
                way: self.yes.way,
                entered_by: None,
            };
            self.tx.insert(&told).await?;
        }
        Ok(())
    }

    /// The library's own time: a plan, the manager's yes, and this month's tap.
    pub(super) async fn resource(&mut self, officer: ampersand_domain::people::PersonId) -> Done {
        let partnership = self.parties[0].partnership;
        let plan = PlannedEffort {
            id: self.now.id(),
            partnership,
            kind: EffortKind::Development,
            person: Some(officer),
            from_day: self.ago(self.yes.days_ago),
            until: Some(self.now.today.saturating_add(6.months())),
            minutes: 120,
        };
        self.tx.insert(&plan).await?;
        let approval = EffortApproval {
            id: self.now.id(),
            partnership,
            minutes: Some(120),
            approved_by: "Carys Penhallow".to_owned(),
            given_on: self.ago(self.yes.days_ago),
            until: Some(self.now.today.saturating_add(6.months())),
            note: String::new(),
        };
        self.tx.insert(&approval).await?;
        let tap = MonthlyTap {
            id: self.now.id(),
            partnership,
            month: self.now.today.first_of_month(),
            tapped_on: self.now.today,
            answer: TapAnswer::AsPlanned,
            person: Some(officer),
        };
        self.tx.insert(&tap).await
    }
}
