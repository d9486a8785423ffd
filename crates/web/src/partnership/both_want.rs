//! What both of us want, as somebody confirmed it before there was a partnership: linked by one press, each side's with its
//! words and where they are from (R110, R015).

use ampersand_domain::{
    Date, OrganisationId, Uuid,
    need::Aim,
    organisations::{DossierHeading, DossierLine, DossierLineId, confirmed},
    partnership::{PartnershipId, Party, PartyId, PartyPriority},
};
use ampersand_store::{Desk, StoreError, Tx};
use maud::{Markup, html};

use super::place::Place;
use crate::shell::{Ask, Choice, Frame, Trouble, day_short, parts};

/// What both want, with what is linked of each side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BothWant {
    line: DossierLineId,
    with: OrganisationId,
    /// The aim of ours, where it is one.
    aim: Option<Aim>,
    /// What they want, in their words where we have them, and where that is from.
    theirs: (String, String),
}

impl BothWant {
    /// One to look at.
    pub(super) fn sample() -> Self {
        Self {
            line: DossierLineId(Uuid::from_u128(31)),
            with: OrganisationId(Uuid::from_u128(7)),
            aim: Some(Aim::named(
                Uuid::from_u128(32).into(),
                "Fewer people over 65 feel lonely",
                "Council plan, page 9",
            )),
            theirs: (
                "Nobody in Mill Lane is lonely".to_owned(),
                "their plan of 2026, looked at on 2 Nov 2026".to_owned(),
            ),
        }
    }

    fn says(&self) -> String {
        let (quote, source) = &self.theirs;
        let ours = self.aim.as_ref().map_or_else(String::new, |aim| format!(" Our aim: “{}”.", aim.text));
        format!("They: “{quote}” ({source}).{ours}")
    }

    fn ours(&self, all: &[PartyPriority], us: PartyId) -> bool {
        self.aim.as_ref().is_none_or(|aim| all.iter().any(|one| one.party == us && one.aim == Some(aim.id)))
    }

    fn theirs(&self, all: &[PartyPriority], them: PartyId) -> bool {
        all.iter().any(|one| one.party == them && one.text == self.theirs.0)
    }
}

/// What was confirmed with these organisations; nothing where whoever asks may not see it.
pub(super) async fn with(
    desk: &Desk,
    organisations: &[OrganisationId],
    today: Date,
) -> Result<Vec<BothWant>, StoreError> {
    let lines = desk.select::<DossierLine>().among("organisation", organisations);
    let lines = lines.filter_all(
        "heading = ? OR heading = ?",
        [DossierHeading::Shared, DossierHeading::Strategy].map(|one| ampersand_domain::ToValue::to_value(&one)),
    );
    let (lines, aims) =
        tokio::try_join!(lines.order("looked_on DESC, id DESC").all(), desk.select::<Aim>().order("id").all())?;
    let aims: Vec<Aim> = aims.into_iter().map(|kept| kept.record).filter(|aim| aim.holds_on(today)).collect();
    let of = |id: &OrganisationId| {
        let own: Vec<DossierLine> =
            lines.iter().filter(|line| line.organisation == *id).map(|kept| kept.record.clone()).collect();
        confirmed(&own, &aims)
            .iter()
            .map(|one| {
                let quote = one.theirs.unwrap_or(one.line);
                let source = if quote.source.is_empty() { "source not written down" } else { &quote.source };
                let theirs = (quote.text.clone(), format!("{source}, looked at on {}", day_short(quote.looked_on)));
                BothWant { line: one.line.id, with: *id, aim: one.aim.cloned(), theirs }
            })
            .collect::<Vec<_>>()
    };
    Ok(organisations.iter().flat_map(of).collect())
}

/// What was confirmed with somebody of this partnership and is not linked yet, for the library.
pub(super) async fn open(ask: &Ask, desk: &Desk, place: &Place) -> Result<Vec<BothWant>, Trouble> {
    if ask.me()?.actor.partner().is_some() {
        return Ok(Vec::new());
    }
    let organisations: Vec<OrganisationId> = place.parties.iter().filter_map(|party| party.organisation).collect();
    let all = with(desk, &organisations, ask.now.today).await?;
    let linked = linked(desk, place.partnership.id).await?;
    let Some(us) = place.parties.iter().find(|party| party.is_library()) else { return Ok(Vec::new()) };
    let open = |one: &BothWant| {
        let them = place.parties.iter().find(|party| party.organisation == Some(one.with));
        !one.ours(&linked, us.id) || them.is_some_and(|them| !one.theirs(&linked, them.id))
    };
    Ok(all.into_iter().filter(open).collect())
}

async fn linked(desk: &Desk, partnership: PartnershipId) -> Result<Vec<PartyPriority>, StoreError> {
    let all =
        desk.select::<PartyPriority>().filter("partnership = ?", partnership).only("dropped_on IS NULL").all().await?;
    Ok(all.into_iter().map(|kept| kept.record).collect())
}

/// What can be linked, each by a press.
pub(super) fn view(frame: &Frame, place: &Place, all: &[BothWant]) -> Markup {
    html! {
        @if !all.is_empty() {
            h2 class="govuk-heading-m" { "What both of us want, as somebody confirmed" }
            ul class="app-rows" {
                @for one in all {
                    li {
                        div { (one.says()) }
                        (parts::press_about(frame, &place.address("/priorities/shared"), "Link it for both of us", &one.theirs.0, &[("line", &one.line.to_string())]))
                    }
                }
            }
            p class="govuk-body" { "Theirs waits for their yes: nobody answers for another." }
        }
    }
}

/// The way to what can be linked, from the partnership's own page.
pub(super) fn leads_there(place: &Place, all: &[BothWant]) -> Markup {
    html! {
        @if let Some(first) = all.first() {
            section class="app-box" {
                h2 class="app-box__title" { "What both of us want" }
                p { (first.says()) }
                p { a class="govuk-link" href=(place.address("/priorities")) { "Link it to this partnership" } }
            }
        }
    }
}

/// The choices on a form by which a partnership begins.
pub(super) fn choices(all: &[BothWant]) -> Vec<Choice> {
    all.iter().map(|one| Choice::new(one.line.to_string(), one.says())).collect()
}

/// Those of a form that were chosen.
pub(super) fn chosen<'a>(all: &'a [BothWant], values: &'a [String]) -> impl Iterator<Item = &'a BothWant> {
    all.iter().filter(move |one| values.contains(&one.line.to_string()))
}

/// Links what is not linked yet: our aim, and what they want, which waits for their yes.
pub(super) async fn link(
    tx: &mut Tx<'_>,
    ask: &Ask,
    one: &BothWant,
    (us, them): (&Party, &Party),
    linked: &[PartyPriority],
) -> Result<(), Trouble> {
    let priority = |party: &Party, aim: Option<&Aim>, text: &str, source: &str| PartyPriority {
        id: ask.now.id(),
        partnership: party.partnership,
        party: party.id,
        aim: aim.map(|aim| aim.id),
        text: text.to_owned(),
        source: source.to_owned(),
        strength: 2,
        from_day: Some(ask.now.today),
        until: aim.and_then(|aim| aim.valid_until),
        dropped_on: None,
    };
    if let Some(aim) = one.aim.as_ref().filter(|_| !one.ours(linked, us.id)) {
        let page = aim.page.as_ref().map(|page| format!(", page {page}")).unwrap_or_default();
        tx.on_behalf_of(None);
        tx.insert(&priority(us, Some(aim), &aim.text, &format!("{}{page}", aim.source))).await?;
    }
    if !one.theirs(linked, them.id) {
        let (quote, source) = &one.theirs;
        tx.on_behalf_of(them.organisation);
        tx.insert(&priority(them, None, quote, source)).await?;
        tx.on_behalf_of(None);
    }
    Ok(())
}

/// `POST /partnerships/{id}/priorities/shared`: one of them, by a press.
pub(super) async fn post(ask: Ask) -> Result<crate::shell::Answer, Trouble> {
    let place = Place::of(&ask).await?;
    let (desk, back) = (ask.desk()?, place.address("/priorities"));
    let organisations: Vec<OrganisationId> = place.parties.iter().filter_map(|party| party.organisation).collect();
    let all = with(&desk, &organisations, ask.now.today).await?;
    let asked = [ask.posted.value("line").to_owned()];
    let one = chosen(&all, &asked).next().ok_or(Trouble::NotFound)?;
    let us = place.parties.iter().find(|party| party.is_library()).ok_or(Trouble::NotFound)?;
    let them = place.parties.iter().find(|party| party.organisation == Some(one.with)).ok_or(Trouble::NotFound)?;
    let linked = linked(&desk, place.partnership.id).await?;
    let mut tx = desk.write(&ask.now).await?;
    if ask.first_time(&mut tx, "priorities/shared").await? {
        link(&mut tx, &ask, one, (&us.record, &them.record), &linked).await?;
        tx.save().await?;
    }
    Ok(crate::shell::Answer::go(back))
}
