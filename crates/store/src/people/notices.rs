//! Notices to people of the library.

use ampersand_domain::{
    Date, Now, OrganisationId, ToValue as _, Value,
    partnership::{PartnershipId, PartnershipRole, PartyId},
    people::{Notice, PersonId, Role},
    workshop::Workshop,
};

use crate::{Desk, Kept, StoreError, Tx};

/// How many notices a page shows.
const SHOWN: u32 = 50;

impl Tx<'_> {
    /// Tells a person of the library something, with the page on which to see it.
    pub async fn notice(&mut self, person: PersonId, text: &str, address: &str) -> Result<(), StoreError> {
        let notice = Notice {
            id: self.now().id(),
            person,
            text: text.to_owned(),
            address: address.to_owned(),
            about_kind: String::new(),
            about: None,
            at: self.now().instant,
            seen_at: None,
        };
        self.insert_unlogged(&notice).await
    }

    /// Tells whoever of the library leads this partnership what a partner did, and where nobody does, those who lead the
    /// house, so that what a partner does is never told to nobody; what the library does by itself is told to nobody.
    pub async fn notice_of_partner(
        &mut self,
        partnership: PartnershipId,
        text: &str,
        address: &str,
    ) -> Result<(), StoreError> {
        if self.actor().partner().is_none() {
            return Ok(());
        }
        match self.lead(partnership).await? {
            Some(lead) => self.notice(lead, text, address).await,
            None => self.notice_to_the_house(text, address).await,
        }
    }

    /// Who of the library leads this partnership and works there still.
    async fn lead(&mut self, partnership: PartnershipId) -> Result<Option<PersonId>, StoreError> {
        let sql = "SELECT person.id FROM partnership_people AS part \
            JOIN people AS person ON person.service_id = part.service_id AND person.id = part.person \
            WHERE part.service_id = ? AND part.partnership = ? AND part.role = ? AND part.organisation IS NULL \
            AND part.until IS NULL AND person.\"left\" IS NULL ORDER BY part.since, part.id LIMIT 1";
        let values = vec![self.service().to_value(), partnership.to_value(), PartnershipRole::Lead.to_value()];
        self.rows(sql, values).await?.first().map(|row| row.get(0)).transpose()
    }

    /// Tells whoever leads a workshop what somebody who is invited answered, and where nobody leads it, those who lead the house.
    pub async fn notice_of_workshop(&mut self, workshop: &Workshop, text: &str) -> Result<(), StoreError> {
        self.notice_after_workshop(workshop, text, &format!("/workshops/{}", workshop.id)).await
    }

    /// The same of something else that touches the workshop, with the page on which to see it.
    pub async fn notice_after_workshop(
        &mut self,
        workshop: &Workshop,
        text: &str,
        address: &str,
    ) -> Result<(), StoreError> {
        match workshop.facilitator {
            Some(leader) => self.notice(leader, text, address).await,
            None => self.notice_to_the_house(text, address).await,
        }
    }

    /// Tells those who wrote down a talk with this organisation since that day what became of it, save whoever does it
    /// now (R004). Each learns only of what they wrote themselves.
    pub async fn notice_to_talkers(
        &mut self,
        with: OrganisationId,
        since: Date,
        text: &str,
        address: &str,
    ) -> Result<(), StoreError> {
        let sql = "SELECT DISTINCT person.id FROM interactions AS talk \
            JOIN people AS person ON person.service_id = talk.service_id AND person.id = talk.author \
            WHERE talk.service_id = ? AND talk.organisation = ? AND talk.day >= ? AND person.\"left\" IS NULL \
            ORDER BY person.id";
        let values = vec![self.service().to_value(), with.to_value(), since.to_value()];
        self.notice_to_others(sql, values, text, address).await
    }

    /// Tells those who noted a thank-you to this party since that day that it was heard, save whoever does it now (R004).
    pub async fn notice_to_thankers(
        &mut self,
        party: PartyId,
        since: Date,
        text: &str,
        address: &str,
    ) -> Result<(), StoreError> {
        let sql = "SELECT DISTINCT person.id FROM thank_yous AS thanks \
            JOIN people AS person ON person.service_id = thanks.service_id AND person.id = thanks.\"by\" \
            WHERE thanks.service_id = ? AND thanks.party = ? AND thanks.sent_on >= ? AND person.\"left\" IS NULL \
            ORDER BY person.id";
        let values = vec![self.service().to_value(), party.to_value(), since.to_value()];
        self.notice_to_others(sql, values, text, address).await
    }

    async fn notice_to_others(
        &mut self,
        sql: &str,
        values: Vec<Value>,
        text: &str,
        address: &str,
    ) -> Result<(), StoreError> {
        let me = self.actor().person();
        for row in self.rows(sql, values).await? {
            let person: PersonId = row.get(0)?;
            if Some(person) != me {
                self.notice(person, text, address).await?;
            }
        }
        Ok(())
    }

    async fn notice_to_the_house(&mut self, text: &str, address: &str) -> Result<(), StoreError> {
        let sql = "SELECT id FROM people WHERE service_id = ? AND role IN (?, ?) AND \"left\" IS NULL ORDER BY id";
        let values = vec![self.service().to_value(), Role::Lead.to_value(), Role::Administrator.to_value()];
        for row in self.rows(sql, values).await? {
            let person: PersonId = row.get(0)?;
            self.notice(person, text, address).await?;
        }
        Ok(())
    }
}

impl Desk {
    /// What a person was told, the newest first.
    pub async fn notices(&self, person: PersonId) -> Result<Vec<Kept<Notice>>, StoreError> {
        self.select().filter("person = ?", person).order("at DESC, id DESC").limit(SHOWN).all().await
    }

    /// How much of it they have not seen.
    pub async fn notices_unseen(&self, person: PersonId) -> Result<i64, StoreError> {
        self.select::<Notice>().filter("person = ?", person).only("seen_at IS NULL").count().await
    }

    /// They have seen all of it.
    pub async fn notices_seen(&self, now: &Now, person: PersonId) -> Result<(), StoreError> {
        let sql = "UPDATE notices SET seen_at = ? WHERE service_id = ? AND person = ? AND seen_at IS NULL";
        let values = vec![now.instant.to_value(), self.service().to_value(), person.to_value()];
        self.place().run(sql, values).await.map(|_| ())
    }
}
