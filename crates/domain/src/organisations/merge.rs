//! Making one record of two, so that nothing either of them knew is lost.

use std::collections::BTreeMap;

use super::Organisation;
use crate::words;

words! {
    /// A field in which two records can differ and a person may choose.
    pub enum MergeField {
        /// The name.
        Name = "name",
        /// What sort it is.
        Kind = "kind",
        /// Roughly how many work there.
        Size = "size",
        /// Run by volunteers alone.
        VolunteerRun = "volunteer_run",
        /// Its pages.
        Website = "website",
        /// The general e-mail address.
        Email = "email",
        /// The general number.
        Phone = "phone",
        /// Address and postcode, which belong together.
        Address = "address",
        /// The area.
        Area = "area",
        /// What it is for.
        About = "about",
        /// Where we stand with them.
        Standing = "standing",
    }
}

words! {
    /// Which record's value stays.
    pub enum Choice {
        /// That of the record that stays.
        Keep = "keep",
        /// That of the record that goes.
        Take = "take",
    }
}

/// Why two records cannot become one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MergeRefusal {
    /// They are one record already.
    #[error("the same record twice")]
    SameRecord,
    /// One of them has gone into another record before.
    #[error("merged before")]
    MergedBefore,
    /// One is the parent of the other: a branch is not a duplicate.
    #[error("one is part of the other")]
    ParentAndBranch,
}

/// The outcome of a merge; only the rule makes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    kept: Organisation,
    gone: Organisation,
}

impl Merged {
    /// The record that stays, with what the other knew.
    #[must_use]
    pub fn kept(&self) -> &Organisation {
        &self.kept
    }

    /// The record that goes: whole as it was, pointing to the one that stays.
    #[must_use]
    pub fn gone(&self) -> &Organisation {
        &self.gone
    }
}

/// Makes one record of two. Where nothing was chosen, what the kept record says stays and its gaps are filled.
pub fn merge(
    keep: &Organisation,
    gone: &Organisation,
    chosen: &BTreeMap<MergeField, Choice>,
) -> Result<Merged, MergeRefusal> {
    if keep.id == gone.id {
        return Err(MergeRefusal::SameRecord);
    }
    if keep.merged_into.is_some() || gone.merged_into.is_some() {
        return Err(MergeRefusal::MergedBefore);
    }
    if keep.parent == Some(gone.id) || gone.parent == Some(keep.id) {
        return Err(MergeRefusal::ParentAndBranch);
    }
    let mut one = keep.clone();
    let take = |field: MergeField, is_gap: bool| chosen.get(&field).map_or(is_gap, |choice| *choice == Choice::Take);
    if take(MergeField::Name, false) {
        one.name.clone_from(&gone.name);
    }
    if take(MergeField::Kind, keep.kind == super::OrganisationKind::Other) {
        one.kind = gone.kind;
    }
    if take(MergeField::Size, keep.size.is_none()) {
        one.size = gone.size;
    }
    if take(MergeField::VolunteerRun, keep.volunteer_run.is_none()) {
        one.volunteer_run = gone.volunteer_run;
    }
    if take(MergeField::Website, keep.website.is_none()) {
        one.website.clone_from(&gone.website);
    }
    if take(MergeField::Email, keep.email.is_none()) {
        one.email.clone_from(&gone.email);
    }
    if take(MergeField::Phone, keep.phone.is_none()) {
        one.phone.clone_from(&gone.phone);
    }
    if take(MergeField::Address, keep.address.is_empty() && keep.postcode.is_none()) {
        one.address.clone_from(&gone.address);
        one.postcode.clone_from(&gone.postcode);
    }
    if take(MergeField::Area, keep.area.is_none()) {
        one.area.clone_from(&gone.area);
    }
    if take(MergeField::About, keep.about.is_empty()) {
        one.about.clone_from(&gone.about);
    }
    if take(MergeField::Standing, keep.standing.is_none()) {
        one.standing = gone.standing;
    }
    if one.parent.is_none() {
        (one.parent, one.parent_link) = (gone.parent, gone.parent_link);
    }
    for id in &gone.register_ids {
        if !one.register_ids.contains(id) {
            one.register_ids.push(id.clone());
        }
    }
    for name in [&keep.name, &gone.name].into_iter().chain(&gone.aliases) {
        if *name != one.name && !one.aliases.contains(name) {
            one.aliases.push(name.clone());
        }
    }
    one.aliases.retain(|alias| *alias != one.name);
    let mut left = gone.clone();
    left.merged_into = Some(keep.id);
    Ok(Merged { kept: one, gone: left })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Uuid,
        organisations::{Origin, RegisterId},
        people::OrganisationId,
    };

    fn named(number: u128, name: &str) -> Organisation {
        Organisation::named(OrganisationId(Uuid::from_u128(number)), name, Origin::Typed)
    }

    #[test]
    fn a_merge_loses_no_name_and_no_number() -> Result<(), Box<dyn std::error::Error>> {
        let (mut keep, mut gone) = (named(1, "CAB Sale"), named(2, "Citizens Advice Sale"));
        keep.register_ids.push(RegisterId::charity("1")?);
        gone.register_ids.push(RegisterId::charity("2")?);
        gone.aliases.push("Sale CAB".into());
        gone.website = Some("https://example.org".into());
        let merged = merge(&keep, &gone, &BTreeMap::from([(MergeField::Name, Choice::Take)]))?;
        assert_eq!(merged.kept().name, "Citizens Advice Sale");
        assert_eq!(merged.kept().aliases, ["CAB Sale", "Sale CAB"]);
        assert_eq!(merged.kept().register_ids.len(), 2);
        assert_eq!(merged.kept().website, gone.website);
        assert_eq!(merged.gone(), &Organisation { merged_into: Some(keep.id), ..gone });
        Ok(())
    }

    #[test]
    fn a_branch_is_not_a_duplicate_of_its_parent() {
        let (keep, mut gone) = (named(1, "Age UK"), named(2, "Age UK Trafford"));
        gone.parent = Some(keep.id);
        assert_eq!(merge(&keep, &gone, &BTreeMap::new()), Err(MergeRefusal::ParentAndBranch));
        assert_eq!(merge(&keep, &keep, &BTreeMap::new()), Err(MergeRefusal::SameRecord));
    }
}
