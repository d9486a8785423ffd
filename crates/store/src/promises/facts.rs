//! From records to what the rules of promises look at: signs of going quiet, promises due (R009, R184).

use std::collections::HashMap;

use ampersand_domain::{
    Date, ToValue as _, Value,
    organisations::CoarseDate,
    partnership::{Partnership, PartnershipId, PartyId},
    promises::{NewDate, Promise, PromiseFacts, Signs},
};

use crate::{Desk, Kept, Row, StoreError};

type Days = HashMap<PartnershipId, Date>;

/// The last of what was held on a day and of the talks, which may be known less exactly.
fn last_of(one: PartnershipId, held: &[&Days], talks: &HashMap<PartnershipId, CoarseDate>) -> Option<CoarseDate> {
    let held = held.iter().filter_map(|days| days.get(&one)).copied().map(CoarseDate::day);
    held.chain(talks.get(&one).copied()).reduce(CoarseDate::later)
}

impl Desk {
    /// Whether each partnership is going quiet: seven statements, however many there are. For people of the library
    /// and the system.
    pub async fn signs_of_all(&self, today: Date) -> Result<Vec<(Kept<Partnership>, Signs)>, StoreError> {
        if self.eyes.partner().is_some() {
            return Ok(Vec::new());
        }
        let desk = self.to_judge();
        let (before, ahead) = (meetings("max", "held_on < $2"), meetings("min", AHEAD));
        // Side by side: none needs what another finds.
        let (partnerships, held, ahead, talks, sat, groups, open) = tokio::try_join!(
            desk.select::<Partnership>().all(),
            desk.days(&before, Some(today)),
            desk.days(&ahead, Some(today)),
            desk.last_talks(),
            desk.days(
                "SELECT partnership, max(held_on) FROM sittings WHERE service_id = $1 GROUP BY partnership",
                None
            ),
            desk.days(
                "SELECT partnership, min(next_meeting) FROM groups_that_meet WHERE service_id = $1 \
                 AND next_meeting >= $2 AND ended_on IS NULL GROUP BY partnership",
                Some(today),
            ),
            desk.days(
                "SELECT partnership, max(accepted_on) FROM promises WHERE service_id = $1 AND accepted_on IS NOT NULL \
                 AND done_on IS NULL AND withdrawn_on IS NULL GROUP BY partnership",
                None,
            ),
        )?;
        let signs = |one: &Partnership| Signs {
            stage: one.stage,
            stage_since: one.stage_since,
            rhythm: one.rhythm,
            last_two_way: last_of(one.id, &[&held, &sat], &talks),
            next_meeting: [&ahead, &groups].iter().filter_map(|days| days.get(&one.id)).min().copied(),
            open_promise: open.contains_key(&one.id),
        };
        Ok(partnerships.into_iter().map(|one| (one.clone(), signs(&one))).collect())
    }

    /// The promises of a partnership as the rules count them, each with its party.
    pub async fn promise_facts(&self, of: PartnershipId) -> Result<Vec<(PartyId, PromiseFacts)>, StoreError> {
        let promises = self.select::<Promise>().filter("partnership = ?", of).all().await?;
        let moved = self.select::<NewDate>().filter("partnership = ?", of).all().await?;
        let moved: Vec<NewDate> = moved.into_iter().map(|day| day.record).collect();
        let facts = |promise: &Kept<Promise>| Some((promise.party, PromiseFacts::of(promise, &moved)?));
        Ok(promises.iter().filter_map(facts).collect())
    }

    /// The last talk in which both sides took part, whoever may read what was said in it (`docs/decisions/0003-talks.md`):
    /// about the partnership, or with one of its organisations.
    async fn last_talks(&self) -> Result<HashMap<PartnershipId, CoarseDate>, StoreError> {
        let sql = "SELECT partnership, precision, max(day) FROM (\
                     SELECT partnership, precision, day FROM interactions \
                     WHERE service_id = $1 AND ways = 'two_way' AND partnership IS NOT NULL \
                     UNION ALL \
                     SELECT p.partnership, i.precision, i.day FROM (\
                       SELECT organisation, precision, max(day) AS day FROM interactions WHERE service_id = $1 \
                       AND ways = 'two_way' AND partnership IS NULL GROUP BY organisation, precision) i \
                     JOIN parties p ON p.service_id = $1 AND p.organisation = i.organisation AND p.standing <> 'left'\
                   ) talks WHERE day IS NOT NULL GROUP BY partnership, precision";
        let mut last: HashMap<PartnershipId, CoarseDate> = HashMap::new();
        for row in self.raw(sql, Vec::new()).await? {
            let talk = CoarseDate { precision: row.get(1)?, start: row.get(2)? };
            let place = last.entry(row.get(0)?).or_insert(talk);
            *place = place.later(talk);
        }
        Ok(last)
    }

    async fn days(&self, sql: &str, today: Option<Date>) -> Result<Days, StoreError> {
        let values: Vec<Value> = today.iter().map(|day| day.to_value()).collect();
        let read = |row: &Row| Ok((row.get(0)?, row.get(1)?));
        self.raw(sql, values).await?.iter().map(read).collect()
    }
}

/// Still to come: what was held today has its notes.
const AHEAD: &str = "held_on >= $2 AND (held_on > $2 OR notes = '')";

fn meetings(what: &str, when: &str) -> String {
    format!(
        "SELECT partnership, {what}(held_on) FROM meetings WHERE service_id = $1 AND {when} \
         AND called_off_on IS NULL GROUP BY partnership"
    )
}
