//! The library services of this server: found by their word, apart in everything else.

use ampersand_domain::{
    Actor, Now, ServiceId, ToValue as _,
    people::Person,
    service::{Branch, HouseGuidance, LibraryService, Logo, MatchingKey, Resource},
};

use crate::{Found, Kept, Store, StoreError, Table, table};

table! { LibraryService in "services" kind "service" scope Public {
    id, slug, authority, name, place_name, place_word, accent, logo, themes, teams, programmes, closures, thresholds,
    set_up, zone, public_list, passkeys_only,
} }

table! { Branch in "branches" kind "branch" scope Public {
    id, name, address, postcode, phone, closed,
} search |branch| Found::new(&branch.name).body(&branch.address) }

table! { Logo in "logos" kind "logo" scope Public { id, digest, content } }

table! { HouseGuidance in "house_guidance" kind "house_guidance" scope Service { id, topic, text } }

table! { MatchingKey in "matching_keys" kind "matching_key" scope Service {
    id, name, digest, made_by, made_on, withdrawn_on,
} }

table! { Resource in "resources" kind "resource" scope Service {
    id, title, owner, link, good_for, step, licence, archived, added_on, checked_on, checked_by, withdrawn_on,
} }

/// The tables of this area.
pub const TABLES: &[Table] = &[
    Table::of::<LibraryService>(),
    Table::of::<Branch>(),
    Table::of::<Logo>(),
    Table::of::<HouseGuidance>(),
    Table::of::<MatchingKey>(),
    Table::of::<Resource>(),
];

impl Store {
    /// Every service of this server, by its word.
    pub async fn services(&self) -> Result<Vec<Kept<LibraryService>>, StoreError> {
        let all = self.across::<LibraryService>("1 = 1 ORDER BY slug", Vec::new()).await?;
        Ok(all.into_iter().map(|(_, service)| service).collect())
    }

    /// The service with this word.
    pub async fn service_by_slug(&self, slug: &str) -> Result<Option<Kept<LibraryService>>, StoreError> {
        let found = self.across::<LibraryService>("slug = ?", vec![slug.to_value()]).await?;
        Ok(found.into_iter().next().map(|(_, service)| service))
    }

    /// The service with this id.
    pub async fn service(&self, id: ServiceId) -> Result<Option<Kept<LibraryService>>, StoreError> {
        self.desk(&Actor::System { service: id }).get(id).await
    }

    /// The sign of a service with this digest, for anybody.
    pub async fn logo(&self, id: ServiceId, digest: &str) -> Result<Option<Kept<Logo>>, StoreError> {
        self.desk(&Actor::Visitor { service: id }).select().filter("digest = ?", digest).one().await
    }

    /// The address of this digest by which another program matches a list, whatever its service.
    pub async fn matching_key(&self, digest: &str) -> Result<Option<(ServiceId, Kept<MatchingKey>)>, StoreError> {
        Ok(self.across::<MatchingKey>("digest = ?", vec![digest.to_value()]).await?.into_iter().next())
    }

    /// The people of every service of this server.
    pub async fn people_of_all(&self) -> Result<Vec<(ServiceId, Person)>, StoreError> {
        let all = self.across::<Person>("1 = 1 ORDER BY service_id, id", Vec::new()).await?;
        Ok(all.into_iter().map(|(service, kept)| (service, kept.record)).collect())
    }

    /// Makes a service; its word must be free.
    pub async fn make_service(&self, now: &Now, service: &LibraryService) -> Result<(), StoreError> {
        self.make_service_as(&Actor::System { service: service.id }, now, service).await
    }

    /// Makes a service in somebody's name.
    pub async fn make_service_as(&self, actor: &Actor, now: &Now, service: &LibraryService) -> Result<(), StoreError> {
        let desk = self.desk(actor);
        let mut tx = desk.write(now).await?;
        tx.insert(service).await?;
        tx.save().await
    }
}
