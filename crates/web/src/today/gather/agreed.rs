//! Days of agreements: to say a word about the notice, and to settle what comes after a term.

use ampersand_domain::{
    agreement::{Agreement, AgreementState, Elsewhere, Notice, Term, notice_day},
    today::{Duty, of_notice, of_renewal},
};
use ampersand_store::{Desk, Kept};

use super::Ground;
use crate::shell::Trouble;

/// Agreements in force, what is to follow them, and those kept elsewhere (K06).
pub(super) struct Agreed {
    pub(super) in_force: Vec<Kept<Agreement>>,
    next: Vec<Kept<Agreement>>,
    elsewhere: Vec<Kept<Elsewhere>>,
}

impl Agreed {
    pub(super) async fn read(desk: &Desk) -> Result<Self, Trouble> {
        let (in_force, next, elsewhere) = tokio::try_join!(
            desk.select::<Agreement>().filter("state = ?", AgreementState::InForce).all(),
            desk.select::<Agreement>().only("state IN ('draft', 'offered')").all(),
            desk.select::<Elsewhere>().only("ended_on IS NULL AND until IS NOT NULL").all(),
        )?;
        Ok(Self { in_force, next, elsewhere })
    }

    pub(super) fn duties(&self, ground: &Ground<'_>) -> Vec<Duty> {
        let current = self.in_force.iter().filter(|one| one.is_in_force(ground.today));
        let notices = current.filter_map(|one| notice(one, ground));
        notices.chain(self.terms(ground)).collect()
    }

    /// Terms that end within six months and after which nothing is under way yet; here or kept elsewhere.
    fn terms(&self, ground: &Ground<'_>) -> Vec<Duty> {
        let ours = self.in_force.iter().filter(|one| one.renews_months.is_none());
        let ours = ours.filter_map(|one| Some((one.partnership, one.ends_on?)));
        let has_ours = |id| self.in_force.iter().any(|one| one.partnership == id);
        let theirs = self.elsewhere.iter().filter(|one| !has_ours(one.partnership));
        let theirs = theirs.filter_map(|one| Some((one.partnership, one.last_day()?)));
        let duty = |(id, ends_on)| {
            let place = ground.place(id).filter(|one| !one.stage.is_closing())?;
            let waits = !self.next.iter().any(|one| one.partnership == id);
            of_renewal(ends_on, &place.title, id, ground.today).filter(|_| waits)
        };
        ours.chain(theirs).filter_map(duty).collect()
    }
}

fn notice(agreement: &Agreement, ground: &Ground<'_>) -> Option<Duty> {
    let whole = |number: i64| u16::try_from(number).ok();
    let term = Term {
        first_end: agreement.ends_on?,
        renewed_until: Vec::new(),
        renews_by_months: agreement.renews_months.and_then(whole),
        notice: Notice::Days(agreement.notice_days.and_then(whole)?),
    };
    Some(of_notice(notice_day(&term, ground.today), &agreement.title, agreement.partnership))
}
