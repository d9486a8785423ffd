//! What the facts are made from: one statement a table, whatever the number of partnerships.

use std::collections::{HashMap, HashSet};

use ampersand_domain::{
    Date, Instant, OrganisationId, ToValue as _, Uuid, Value,
    agreement::{Agreement, AgreementId, Elsewhere, Signature},
    need::Need,
    organisations::Organisation,
    partnership::{
        Communications, Confirmation, Contribution, Difference, EffortApproval, FrictionNote, Group, MonthlyTap,
        Partnership, PartnershipId, PartnershipPerson, Party, PartyBriefing, PartyCapacity, PartyPriority,
        PlannedEffort, ProcessAsk, Purpose, RiskAccepted, Sitting, Stage, StageMove, ValueAccount,
    },
    people::{ContactId, Person, PersonId},
    promises::{Meeting, Question},
    service::{LibraryService, Thresholds},
};
use jiff::ToSpan as _;

use super::talks::AllTalks;
use crate::{Desk, Kept, Record, Row, Select, StoreError};

/// Rows by the partnership that they belong to, in the order of their making.
pub(super) type By<R> = HashMap<PartnershipId, Vec<Kept<R>>>;

/// Everything that is read for the facts.
pub(super) struct Loaded {
    pub(super) today: Date,
    pub(super) service: Option<Kept<LibraryService>>,
    pub(super) partnerships: Vec<Kept<Partnership>>,
    pub(super) parties: By<Party>,
    pub(super) people: By<PartnershipPerson>,
    pub(super) loads: Loads,
    pub(super) organisations: HashMap<OrganisationId, Kept<Organisation>>,
    pub(super) needs: HashMap<Uuid, Kept<Need>>,
    pub(super) purposes: By<Purpose>,
    pub(super) confirmations: By<Confirmation>,
    pub(super) priorities: By<PartyPriority>,
    pub(super) contributions: By<Contribution>,
    pub(super) accounts: By<ValueAccount>,
    pub(super) differences: By<Difference>,
    pub(super) processes: By<ProcessAsk>,
    pub(super) friction: By<FrictionNote>,
    pub(super) capacities: By<PartyCapacity>,
    pub(super) communications: By<Communications>,
    pub(super) groups: By<Group>,
    pub(super) briefings: By<PartyBriefing>,
    pub(super) taps: By<MonthlyTap>,
    pub(super) approvals: By<EffortApproval>,
    pub(super) moves: By<StageMove>,
    pub(super) risks: By<RiskAccepted>,
    pub(super) sittings: By<Sitting>,
    pub(super) questions: By<Question>,
    pub(super) meetings: By<Meeting>,
    pub(super) agreements: By<Agreement>,
    pub(super) signatures: By<Signature>,
    pub(super) elsewhere: By<Elsewhere>,
    pub(super) planned: By<PlannedEffort>,
    pub(super) planned_in_all: i64,
    pub(super) staff: Vec<Kept<Person>>,
    /// The day of each filing, and when it was written down.
    pub(super) sheets_filed: Vec<(Date, Instant)>,
    pub(super) audits_made: Vec<Date>,
    pub(super) logged: HashMap<PartnershipId, Logged>,
    pub(super) talks: AllTalks,
    pub(super) contacts_changed: HashMap<PartnershipId, Instant>,
    pub(super) drafted: HashMap<Uuid, i64>,
    /// The agreements in force that say themselves how we stay in touch.
    pub(super) says_in_touch: HashSet<AgreementId>,
}

/// Time logged for a partnership.
#[derive(Debug, Clone, Copy)]
pub(super) struct Logged {
    pub(super) first: Option<Date>,
    pub(super) minutes: i64,
}

/// Minutes a month that people have in hand in all the places that they lead: ours, and those of organisations.
#[derive(Debug, Default)]
pub(super) struct Loads {
    pub(super) people: HashMap<PersonId, i64>,
    pub(super) contacts: HashMap<ContactId, i64>,
}

/// Reads for one partnership, or for all.
pub(super) struct Reader<'a> {
    pub(super) desk: &'a Desk,
    pub(super) one: Option<PartnershipId>,
    pub(super) today: Date,
    service: Option<Kept<LibraryService>>,
    /// The service's numbers, which say over how many months effort and talks are looked at.
    pub(super) thresholds: Thresholds,
}

impl<'a> Reader<'a> {
    pub(super) async fn of(desk: &'a Desk, one: Option<PartnershipId>, today: Date) -> Result<Self, StoreError> {
        let service: Option<Kept<LibraryService>> = desk.get(desk.service()).await?;
        let thresholds = service.as_ref().map(|service| service.thresholds.0.clone()).unwrap_or_default();
        Ok(Self { desk, one, today, service, thresholds })
    }

    pub(super) async fn load(self) -> Result<Loaded, StoreError> {
        let desk = self.desk;
        let staff = desk.select().only("approved_hours IS NOT NULL");
        // Side by side: none needs what another finds.
        let loaded = tokio::try_join!(
            self.partnerships(),
            self.loads(),
            self.organisations(),
            desk.planned_in_all(self.today),
            staff.all(),
            self.sheets_filed(),
            self.days("SELECT DISTINCT made_on FROM audits WHERE service_id = $1"),
            self.logged(),
            self.talks(),
            self.contacts_changed(),
            self.drafted(),
            self.says_in_touch(),
            self.by(|row: &Party| row.partnership),
            self.by(|row: &PartnershipPerson| row.partnership),
            self.by(|row: &Purpose| row.partnership),
            self.confirmations(),
            self.by(|row: &PartyPriority| row.partnership),
            self.by(|row: &Contribution| row.partnership),
            self.by(|row: &ValueAccount| row.partnership),
            self.by(|row: &Difference| row.partnership),
            self.by(|row: &ProcessAsk| row.partnership),
            self.by(|row: &FrictionNote| row.partnership),
            self.by(|row: &PartyCapacity| row.partnership),
            self.by(|row: &Communications| row.partnership),
            self.by(|row: &Group| row.partnership),
            self.by(|row: &PartyBriefing| row.partnership),
            self.by(|row: &PlannedEffort| row.partnership),
            self.by(|row: &MonthlyTap| row.partnership),
            self.by(|row: &EffortApproval| row.partnership),
            self.by(|row: &StageMove| row.partnership),
            self.by(|row: &RiskAccepted| row.partnership),
            self.by(|row: &Sitting| row.partnership),
            self.by(|row: &Question| row.partnership),
            self.by(|row: &Meeting| row.partnership),
            self.by(|row: &Agreement| row.partnership),
            self.by(|row: &Signature| row.partnership),
            self.by(|row: &Elsewhere| row.partnership),
        )?;
        let (
            (partnerships, needs),
            loads,
            organisations,
            planned_in_all,
            staff,
            sheets_filed,
            audits_made,
            logged,
            talks,
            contacts_changed,
            drafted,
            says_in_touch,
            parties,
            people,
            purposes,
            confirmations,
            priorities,
            contributions,
            accounts,
            differences,
            processes,
            friction,
            capacities,
            communications,
            groups,
            briefings,
            planned,
            taps,
            approvals,
            moves,
            risks,
            sittings,
            questions,
            meetings,
            agreements,
            signatures,
            elsewhere,
        ) = loaded;
        Ok(Loaded {
            today: self.today,
            partnerships,
            needs,
            service: self.service,
            loads,
            organisations,
            planned_in_all,
            staff,
            sheets_filed,
            audits_made,
            logged,
            talks,
            contacts_changed,
            drafted,
            says_in_touch,
            parties,
            people,
            purposes,
            confirmations,
            priorities,
            contributions,
            accounts,
            differences,
            processes,
            friction,
            capacities,
            communications,
            groups,
            briefings,
            planned,
            taps,
            approvals,
            moves,
            risks,
            sittings,
            questions,
            meetings,
            agreements,
            signatures,
            elsewhere,
        })
    }

    async fn partnerships(&self) -> Result<(Vec<Kept<Partnership>>, HashMap<Uuid, Kept<Need>>), StoreError> {
        let all = match self.one {
            Some(id) => self.desk.select().filter("id = ?", id).all().await?,
            None => self.desk.select().all().await?,
        };
        let needs = self.needs(&all).await?;
        Ok((all, needs))
    }

    async fn by<R: Record>(&self, of: fn(&R) -> PartnershipId) -> Result<By<R>, StoreError> {
        self.by_of(of, self.desk.select()).await
    }

    /// Only these of a record's rows.
    async fn by_of<R: Record>(&self, of: fn(&R) -> PartnershipId, select: Select<'_, R>) -> Result<By<R>, StoreError> {
        let rows = match self.one {
            Some(id) => select.filter("partnership = ?", id).all().await?,
            None => select.all().await?,
        };
        let mut by: By<R> = HashMap::new();
        for row in rows {
            by.entry(of(&row)).or_default().push(row);
        }
        Ok(by)
    }

    /// What parties said to the texts that are judged. Of clauses only to those of an agreement that is coming: each
    /// agreement leaves dozens of answers behind, most of all there are, and once it stands its signatures count.
    async fn confirmations(&self) -> Result<By<Confirmation>, StoreError> {
        let coming = format!(
            "subject <> 'clause' OR subject_id IN (SELECT c.id FROM clauses c \
             JOIN agreements a ON a.service_id = c.service_id AND a.id = c.agreement \
             WHERE c.service_id = ?{} AND a.state IN ('draft', 'offered'))",
            self.and("c.partnership = ?")
        );
        let values = self.values(vec![self.desk.service().to_value()]);
        let select = self.desk.select().filter_all(&coming, values);
        self.by_of(|row: &Confirmation| row.partnership, select).await
    }

    async fn needs(&self, of: &[Kept<Partnership>]) -> Result<HashMap<Uuid, Kept<Need>>, StoreError> {
        let mut select = self.desk.select::<Need>();
        if let (Some(_), Some(one)) = (self.one, of.first()) {
            select = select.filter("id = ?", one.need);
        }
        Ok(select.all().await?.into_iter().map(|need| (need.id.0, need)).collect())
    }

    async fn organisations(&self) -> Result<HashMap<OrganisationId, Kept<Organisation>>, StoreError> {
        let service = self.desk.service().to_value();
        let (condition, values) = match self.one {
            Some(id) => (" AND partnership = ?", vec![service, id.to_value()]),
            None => ("", vec![service]),
        };
        let condition = format!("id IN (SELECT organisation FROM parties WHERE service_id = ?{condition})");
        let rows = self.desk.select::<Organisation>().filter_all(&condition, values).all().await?;
        Ok(rows.into_iter().map(|row| (row.id, row)).collect())
    }

    async fn logged(&self) -> Result<HashMap<PartnershipId, Logged>, StoreError> {
        let (closed, last) = (self.closed("effort_logs", "$4"), LAST_DAY);
        let months = self.thresholds.effort_months;
        let since = self.since("$2", months);
        let sql = format!(
            "SELECT effort_logs.partnership, min(day), \
             CAST(sum(CASE WHEN day >= {since} THEN minutes ELSE 0 END) AS bigint) \
             FROM effort_logs {closed} WHERE effort_logs.service_id = $1 AND day <= {last}{} \
             GROUP BY effort_logs.partnership",
            self.and("effort_logs.partnership = $4")
        );
        let read = |row: &Row| Ok((row.get(0)?, Logged { first: row.get(1)?, minutes: row.get(2)? }));
        self.desk
            .raw(&sql, self.values(vec![self.months_ago(months), self.today.to_value()]))
            .await?
            .iter()
            .map(read)
            .collect()
    }

    async fn loads(&self) -> Result<Loads, StoreError> {
        let columns = "person, contact, role, until, load_minutes";
        let of = |who: &str| {
            format!(
                "SELECT {columns} FROM partnership_people WHERE service_id = $1 AND {who} IN \
                 (SELECT {who} FROM partnership_people WHERE service_id = $1 AND partnership = $2)"
            )
        };
        let places = match self.one {
            Some(_) => format!("{} UNION ALL {} AND person IS NULL", of("person"), of("contact")),
            None => format!("SELECT {columns} FROM partnership_people WHERE service_id = $1"),
        };
        let sql = format!(
            "SELECT person, contact, CAST(sum(load_minutes) AS bigint) FROM ({places}) places \
             WHERE role = 'lead' AND until IS NULL AND load_minutes IS NOT NULL GROUP BY person, contact"
        );
        let mut loads = Loads::default();
        for row in self.desk.raw(&sql, self.values(Vec::new())).await? {
            let (person, contact, minutes): (Option<PersonId>, Option<ContactId>, i64) =
                (row.get(0)?, row.get(1)?, row.get(2)?);
            match (person, contact) {
                (Some(person), _) => *loads.people.entry(person).or_default() += minutes,
                (None, Some(contact)) => *loads.contacts.entry(contact).or_default() += minutes,
                (None, None) => {}
            }
        }
        Ok(loads)
    }

    async fn sheets_filed(&self) -> Result<Vec<(Date, Instant)>, StoreError> {
        let sql = "SELECT filed_on, max(changed_at) FROM filed_sheets \
                   WHERE service_id = $1 AND filed_on IS NOT NULL GROUP BY filed_on";
        let read = |row: &Row| Ok((row.get(0)?, row.get(1)?));
        self.desk.raw(sql, Vec::new()).await?.iter().map(read).collect()
    }

    async fn days(&self, sql: &str) -> Result<Vec<Date>, StoreError> {
        self.desk.raw(sql, Vec::new()).await?.iter().map(|row| row.get(0)).collect()
    }

    async fn contacts_changed(&self) -> Result<HashMap<PartnershipId, Instant>, StoreError> {
        let sql = format!(
            "SELECT p.partnership, max(c.changed_at) FROM partnership_people p \
             JOIN contacts c ON c.service_id = p.service_id AND c.id = p.contact \
             WHERE p.service_id = $1{} GROUP BY p.partnership",
            self.and("p.partnership = $2")
        );
        let read = |row: &Row| Ok((row.get(0)?, row.get(1)?));
        self.desk.raw(&sql, self.values(Vec::new())).await?.iter().map(read).collect()
    }

    async fn says_in_touch(&self) -> Result<HashSet<AgreementId>, StoreError> {
        let sql = format!(
            "SELECT c.agreement FROM clauses c \
             JOIN agreements a ON a.service_id = c.service_id AND a.id = c.agreement AND a.in_force_on IS NOT NULL \
             WHERE c.service_id = $1{} AND c.key = 'in_touch' AND c.text <> ''",
            self.and("c.partnership = $2")
        );
        let read = |row: &Row| row.get::<AgreementId>(0);
        self.desk.raw(&sql, self.values(Vec::new())).await?.iter().map(read).collect()
    }

    /// The clauses of drafts, each with the version of its text.
    async fn drafted(&self) -> Result<HashMap<Uuid, i64>, StoreError> {
        let sql = format!(
            "SELECT c.id, c.number FROM clauses c \
             JOIN agreements a ON a.service_id = c.service_id AND a.id = c.agreement AND a.state = 'draft' \
             WHERE c.service_id = $1{}",
            self.and("c.partnership = $2")
        );
        let read = |row: &Row| Ok((row.get(0)?, row.get(1)?));
        self.desk.raw(&sql, self.values(Vec::new())).await?.iter().map(read).collect()
    }

    /// When each closed partnership began to close, beside the rows of a table that belong to it; `$1` is the service,
    /// `$3` today, and `one` stands for the partnership where one is read. What is done later is no evidence for how it
    /// stood.
    pub(super) fn closed(&self, beside: &str, one: &str) -> String {
        let words = |closing: bool| {
            let of = Stage::ALL.iter().filter(|stage| stage.is_closing() == closing);
            of.map(|stage| format!("'{stage}'")).collect::<Vec<_>>().join(", ")
        };
        let (closing, open) = (words(true), words(false));
        let one = self.and(&format!("m.partnership = {one}"));
        format!(
            "LEFT JOIN (SELECT m.partnership, max(m.moved_on) AS on_day FROM stage_moves m \
             JOIN partnerships p ON p.service_id = m.service_id AND p.id = m.partnership AND p.stage IN ({closing}) \
             WHERE m.service_id = $1{one} AND m.moved_on <= $3 AND m.to_stage IN ({closing}) \
             AND m.from_stage IN ({open}) \
             GROUP BY m.partnership) closed ON closed.partnership = {beside}.partnership"
        )
    }

    pub(super) fn and(&self, condition: &str) -> String {
        self.one.map(|_| format!(" AND {condition}")).unwrap_or_default()
    }

    pub(super) fn values(&self, mut values: Vec<Value>) -> Vec<Value> {
        values.extend(self.one.map(|id| id.to_value()));
        values
    }

    pub(super) fn months_ago(&self, months: i32) -> Value {
        self.today.saturating_sub(months.months()).to_value()
    }

    /// So many months before the last day that counts: before today, where `today` says which day that is, or before
    /// the day on which the partnership closed.
    pub(super) fn since(&self, today: &str, months: i32) -> String {
        let before_closed = match self.desk.is_on_sqlite() {
            true => format!("date(closed.on_day, '-{months} months', 'floor')"),
            false => format!("CAST(closed.on_day - interval '{months} months' AS date)"),
        };
        format!("CASE WHEN closed.on_day IS NULL THEN {today} ELSE {before_closed} END")
    }
}

/// The last day that counts for a partnership: the one on which it closed, or else today, which is `$3`.
pub(super) const LAST_DAY: &str = "coalesce(closed.on_day, $3)";
