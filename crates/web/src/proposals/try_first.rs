//! What a smaller trial asks for when it begins: the need, what it is for in a line, who leads, the hours and its last day,
//! and nothing more (R076, K02).

use ampersand_domain::{
    Date,
    partnership::{EffortKind, Partnership, PartnershipId, PlannedEffort},
    people::PersonId,
    proposals::{Proposal, Trial, last_end, may_end_on},
};
use ampersand_store::Tx;
use maud::{Markup, html};

use super::known::Known;
use crate::{
    need::one_of,
    partnership::first_purpose,
    shell::{Ask, Choice, Posted, Reader, Trouble, day, parts},
};

/// What was said.
pub(super) struct Terms {
    /// Which need of ours it meets.
    pub(super) need: String,
    /// What it is for, in a line.
    pub(super) purpose: String,
    /// Who leads for us.
    pub(super) our_lead: PersonId,
    /// Who leads for them.
    pub(super) their_lead: String,
    /// Our minutes a month.
    minutes: i64,
    /// Its last day.
    ends_on: Date,
}

/// The fields.
pub(super) fn fields(posted: &Posted, staff: &[Choice], today: Date) -> Markup {
    let until = format!("At the latest on {}. Then both of you say whether it goes on", day(last_end(today)));
    html! {
        (parts::field(posted, "need", "Which need of yours does it meet?", "In a line"))
        (parts::field(posted, "purpose", "What is it for?", "In a line, in words that both of you would use"))
        (parts::select(posted, "our_lead", "Who leads for you?", "", Some("Choose somebody"), staff))
        (parts::field(posted, "their_lead", "Who leads for them?", "A name"))
        (parts::number_field(posted, "hours", "How much of your time does it take?", "", "hours a month"))
        (parts::date_field(posted, "ends", "On which day does it end?", &until))
        p class="govuk-body" { "It goes the light path: nothing else has to be written down for a trial." }
    }
}

/// The form as the proposal and its talking over fill it.
pub(super) fn filled(posted: Posted, known: &Known, me: Option<PersonId>, today: Date) -> Posted {
    let said = known.talks.first();
    let need = said.map(|one| one.need.answer.clone()).filter(|need| !need.is_empty());
    let hours = said.and_then(|one| one.hours).filter(|hours| *hours > 0);
    posted
        .with("need", need.unwrap_or_else(|| known.proposal.in_short()))
        .with("our_lead", me.map(|me| me.to_string()).unwrap_or_default())
        .with("their_lead", known.proposal.name.as_str())
        .with("hours", hours.map(|hours| hours.to_string()).unwrap_or_default())
        .with_day("ends", Some(last_end(today)))
}

/// What the form says.
pub(super) fn read(read: &mut Reader, staff: &[Choice], today: Date) -> Option<Terms> {
    let need = read.text::<300>("need", "Enter which need it meets, in a line");
    let purpose = read.text::<300>("purpose", "Enter what it is for, in a line");
    let our_lead = match one_of(read, "our_lead", staff) {
        None => read.wrong("our_lead", "Choose who leads for you"),
        lead => lead,
    };
    let their_lead = read.text::<120>("their_lead", "Enter who leads for them");
    let hours = read.number("hours", 1, 400, "Enter how many hours a month");
    let ends = read.day("ends", "Enter the day on which it ends, like 24 11 2026");
    if ends.is_some_and(|ends| !may_end_on(today, ends)) {
        read.wrong::<()>(
            "ends",
            format!("Enter a day that is still to come, and {} at the latest", day(last_end(today))),
        );
    }
    let ((((need, purpose), our_lead), their_lead), (hours, ends_on)) =
        need.zip(purpose).zip(our_lead).zip(their_lead).zip(hours.zip(ends))?;
    Some(Terms { need, purpose, our_lead, their_lead, minutes: hours * 60, ends_on })
}

impl Terms {
    /// The partnership that is tried: light, and for what it is for.
    pub(super) fn of(&self, partnership: Partnership) -> Partnership {
        Partnership { summary: self.purpose.clone(), light: Some(true), ..partnership }
    }

    /// The trial, as it begins.
    pub(super) fn trial(&self, ask: &Ask, of: PartnershipId) -> Trial {
        Trial {
            id: ask.now.id(),
            partnership: of,
            begun_on: ask.now.today,
            ends_on: self.ends_on,
            outcome: None,
            decided_on: None,
            learned: String::new(),
            by: ask.me.as_ref().and_then(|me| me.actor.person()),
        }
    }

    /// Whether whoever proposed it leads for them.
    pub(super) fn is_led_by(&self, proposal: &Proposal) -> bool {
        self.their_lead.trim().eq_ignore_ascii_case(proposal.name.trim())
    }

    /// The records of a trial, beside those of any partnership.
    pub(super) async fn keep(&self, tx: &mut Tx<'_>, ask: &Ask, partnership: &Partnership) -> Result<(), Trouble> {
        let (of, today) = (partnership.id, ask.now.today);
        tx.insert(&first_purpose(ask, of, &self.purpose)).await?;
        tx.insert(&PlannedEffort {
            id: ask.now.id(),
            partnership: of,
            kind: EffortKind::Delivery,
            person: Some(self.our_lead),
            from_day: today,
            until: Some(self.ends_on),
            minutes: self.minutes,
        })
        .await?;
        tx.insert(&self.trial(ask, of)).await?;
        Ok(())
    }
}
