//! Who knows whom, from all that is on record: what somebody said, who spoke with whom, who is in which partnership.
//!
//! That two talked is known to everybody of the library, whoever may read what was said (X08); no word of it is read here.

use std::collections::{BTreeMap, HashSet};

use ampersand_domain::{
    Date, OrganisationId, ToValue as _, Value,
    organisations::{Knows, Node, Tie},
    partnership::PartnershipId,
    people::{ContactId, PersonId},
};

use crate::{Desk, Row, StoreError};

/// Of a partnership with more than so many, who is in it says nothing about who knows whom.
const A_CROWD: usize = 40;

impl Desk {
    /// All ties of people who are still where they were. For people of the library alone.
    pub async fn ties(&self, today: Date) -> Result<Vec<Tie>, StoreError> {
        let mut ties = self.said().await?;
        ties.extend(self.spoken().await?);
        ties.extend(self.together().await?);
        ties.extend(self.partners().await?);
        let gone = self.gone_people(today).await?;
        ties.retain(|tie| !gone.contains(&tie.one) && !gone.contains(&tie.other));
        ties.extend(self.works(today).await?);
        Ok(ties)
    }

    async fn said(&self) -> Result<Vec<Tie>, StoreError> {
        let sql = "SELECT person, contact, organisation, knows, said_on FROM acquaintances WHERE service_id = $1";
        let mut ties = Vec::new();
        for row in self.raw(sql, Vec::new()).await? {
            let Some(one) = somebody(row.get(0)?, row.get(1)?) else { continue };
            let knows: Option<ContactId> = row.get(3)?;
            let other = knows.map_or(Node::Body(row.get(2)?), Node::Theirs);
            ties.push(Tie { one, other, how: Knows::Said, last: row.get(4)? });
        }
        Ok(ties)
    }

    /// Both sides took part; a letter without an answer makes nobody known.
    async fn spoken(&self) -> Result<Vec<Tie>, StoreError> {
        let sql = "SELECT person, contact, organisation, max(day) FROM interactions \
            WHERE service_id = $1 AND person IS NOT NULL AND ways = 'two_way' GROUP BY person, contact, organisation";
        let mut ties = Vec::new();
        for row in self.raw(sql, Vec::new()).await? {
            let contact: Option<ContactId> = row.get(1)?;
            let other = contact.map_or(Node::Body(row.get(2)?), Node::Theirs);
            ties.push(Tie { one: Node::Ours(row.get(0)?), other, how: Knows::Spoke, last: row.get(3)? });
        }
        Ok(ties)
    }

    /// People of different sides of one partnership.
    async fn together(&self) -> Result<Vec<Tie>, StoreError> {
        let sql = "SELECT partnership, person, contact, organisation, since FROM partnership_people \
            WHERE service_id = $1 AND until IS NULL AND (person IS NOT NULL OR contact IS NOT NULL)";
        let mut each: BTreeMap<PartnershipId, Vec<(Node, Option<OrganisationId>, Date)>> = BTreeMap::new();
        for row in self.raw(sql, Vec::new()).await? {
            if let Some(node) = somebody(row.get(1)?, row.get(2)?) {
                each.entry(row.get(0)?).or_default().push((node, row.get(3)?, row.get(4)?));
            }
        }
        let mut ties = Vec::new();
        for people in each.values().filter(|people| people.len() <= A_CROWD) {
            for (at, (one, side, since)) in people.iter().enumerate() {
                let others =
                    people.iter().skip(at + 1).filter(|(other, other_side, _)| other_side != side && other != one);
                ties.extend(others.map(|(other, _, met)| Tie {
                    one: *one,
                    other: *other,
                    how: Knows::Together,
                    last: Some(*since.max(met)),
                }));
            }
        }
        Ok(ties)
    }

    /// Organisations that are in one partnership.
    async fn partners(&self) -> Result<Vec<Tie>, StoreError> {
        let sql = "SELECT DISTINCT one.organisation, other.organisation FROM parties AS one \
            JOIN parties AS other ON other.service_id = one.service_id AND other.partnership = one.partnership \
            AND other.organisation > one.organisation \
            WHERE one.service_id = $1 AND one.left_on IS NULL AND other.left_on IS NULL";
        let tie = |row: &Row| {
            let (one, other) = (Node::Body(row.get(0)?), Node::Body(row.get(1)?));
            Ok(Tie { one, other, how: Knows::Partners, last: None })
        };
        self.raw(sql, Vec::new()).await?.iter().map(tie).collect()
    }

    /// Where those work whom somebody knows; whom nobody knows leads nowhere, and there may be a hundred thousand of them.
    async fn works(&self, today: Date) -> Result<Vec<Tie>, StoreError> {
        let sql = "SELECT id, organisation FROM contacts WHERE service_id = $1 AND (\"left\" IS NULL OR \"left\" > $2) \
            AND id IN (SELECT contact FROM interactions WHERE service_id = $1 AND contact IS NOT NULL \
            UNION SELECT contact FROM partnership_people WHERE service_id = $1 AND contact IS NOT NULL \
            UNION SELECT contact FROM acquaintances WHERE service_id = $1 AND contact IS NOT NULL \
            UNION SELECT knows FROM acquaintances WHERE service_id = $1 AND knows IS NOT NULL)";
        let tie = |row: &Row| {
            Ok(Tie { one: Node::Theirs(row.get(0)?), other: Node::Body(row.get(1)?), how: Knows::Works, last: None })
        };
        self.raw(sql, vec![today.to_value()]).await?.iter().map(tie).collect()
    }

    async fn gone_people(&self, today: Date) -> Result<HashSet<Node>, StoreError> {
        let of = |table: &str| {
            format!("SELECT id FROM {table} WHERE service_id = $1 AND \"left\" IS NOT NULL AND \"left\" <= $2")
        };
        let left: Vec<Value> = vec![today.to_value()];
        let mut gone = HashSet::new();
        for row in self.raw(&of("people"), left.clone()).await? {
            gone.insert(Node::Ours(row.get(0)?));
        }
        for row in self.raw(&of("contacts"), left).await? {
            gone.insert(Node::Theirs(row.get(0)?));
        }
        Ok(gone)
    }
}

fn somebody(person: Option<PersonId>, contact: Option<ContactId>) -> Option<Node> {
    person.map(Node::Ours).or(contact.map(Node::Theirs))
}
