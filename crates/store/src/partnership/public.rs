//! The public list: what everybody may read of the partnerships of a service, by the rule of the domain (R064).

use std::collections::HashMap;

use ampersand_domain::partnership::{
    Confirmation, Listed, Partnership, PartnershipId, Party, PublicLine, Stage, Subject, listed,
};

use crate::{Desk, StoreError};

impl Desk {
    /// Every partnership on the public list, by what it is called; the desk of the system reads it, for anybody.
    pub async fn public_list(&self) -> Result<Vec<Listed>, StoreError> {
        let lines = self.select::<PublicLine>().order("partnership, number").all().await?;
        // Of each partnership the last version counts.
        let lines: HashMap<PartnershipId, PublicLine> =
            lines.into_iter().map(|kept| (kept.partnership, kept.record)).collect();
        let of: Vec<PartnershipId> = lines.keys().copied().collect();
        let (partnerships, parties, said) = tokio::try_join!(
            self.select::<Partnership>().among("stage", &[Stage::Active, Stage::Paused]).among("id", &of).all(),
            self.select::<Party>().among("partnership", &of).order("since, id").all(),
            self.select::<Confirmation>().filter("subject = ?", Subject::Listing).order("given_on, id").all(),
        )?;
        let parties: Vec<Party> = parties.into_iter().map(|kept| kept.record).collect();
        let mut answers: HashMap<PartnershipId, Vec<Confirmation>> = HashMap::new();
        for one in said {
            answers.entry(one.partnership).or_default().push(one.record);
        }
        let of = |one: &Partnership| {
            let said = answers.get(&one.id).map_or(&[][..], Vec::as_slice);
            listed(one, lines.get(&one.id)?, &parties, said)
        };
        let mut all: Vec<Listed> = partnerships.iter().filter_map(|kept| of(kept)).collect();
        all.sort_by(|one, other| (&one.title, one.partnership).cmp(&(&other.title, other.partnership)));
        Ok(all)
    }
}
