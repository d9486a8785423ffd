//! What is on record about mending and ending a partnership, as whoever asks may see it.

use ampersand_domain::{
    Date,
    agreement::{Agreement, Clause, Elsewhere, ExitTerms},
    credit::{Mention, Release},
    ending::{
        AtTheEnd, Diagnosis, DoorOpen, EndItem, EndLetter, EndLetterId, EndPlan, Evidence, ExitAnswer, Holding, Looked,
        Reason, Recovery, RecoveryPlan, Step, WillingAnswer, checklist, evidence, recovery,
    },
    health::{Concern, Measure, Reading},
    need::{Aim, Need},
    partnership::{Contribution, MonthlyTap, Party, PartyId, PartyPriority},
    people::OnceGone,
    principles::judge,
    promises::{ChangeNotice, Promise},
    service::LibraryService,
};
use ampersand_store::{Desk, Kept};

use crate::{partnership::Place, shell::Trouble};

/// The records of mending and ending.
#[derive(Debug, Clone, Default)]
pub(super) struct Known {
    /// Each reason as it was last looked at.
    pub(super) looked: Vec<Kept<Diagnosis>>,
    /// Who is willing to put what right.
    pub(super) willing: Vec<Kept<WillingAnswer>>,
    /// Plans to mend it and decisions not to, the newest first.
    pub(super) mending: Vec<Kept<RecoveryPlan>>,
    /// The ending that was set going last.
    pub(super) plan: Option<Kept<EndPlan>>,
    /// The steps of its checklist, by their day.
    pub(super) items: Vec<Kept<EndItem>>,
    /// What is with another.
    pub(super) holdings: Vec<Kept<Holding>>,
    /// What each of us gives and gets.
    pub(super) lines: Vec<Kept<Contribution>>,
    /// Letters of thanks.
    pub(super) letters: Vec<Kept<EndLetter>>,
    /// Letters of thanks that wait to go.
    pub(super) waiting: Vec<EndLetterId>,
    /// What each side said at the end.
    pub(super) answers: Vec<Kept<ExitAnswer>>,
    /// Doors left open.
    pub(super) doors: Vec<Kept<DoorOpen>>,
    /// The agreement in force, and its clause about ending.
    pub(super) agreement: Option<Kept<Agreement>>,
    /// The clause about ending.
    pub(super) exit: Option<Kept<Clause>>,
    /// The paper kept elsewhere that holds, where none was made here (K06).
    pub(super) elsewhere: Option<Kept<Elsewhere>>,
    /// What each of us promised.
    pub(super) promises: Vec<Kept<Promise>>,
    /// Where we were mentioned.
    pub(super) mentions: Vec<Kept<Mention>>,
    /// What we told the press together.
    pub(super) releases: Vec<Kept<Release>>,
}

impl Known {
    pub(super) async fn load(desk: &Desk, place: &Place) -> Result<Self, Trouble> {
        let of = place.partnership.id;
        let plans = desk.select::<EndPlan>().filter("partnership = ?", of).order("begun_on DESC, id DESC");
        let plan = plans.one().await?;
        let agreement = crate::agreement::in_force(desk, place).await?;
        let elsewhere = match &agreement {
            Some(_) => None,
            None => crate::agreement::elsewhere(desk, place).await?.into_iter().find(|one| one.ended_on.is_none()),
        };
        let exit = match &agreement {
            Some(one) => {
                desk.select::<Clause>().filter("agreement = ?", one.id).filter("key = ?", "exit").one().await?
            }
            None => None,
        };
        let looked = desk.select::<Diagnosis>().filter("partnership = ?", of).order("looked_on, id").all().await?;
        let items = match &plan {
            Some(plan) => desk.select::<EndItem>().filter("plan = ?", plan.id).order("due, id").all().await?,
            None => Vec::new(),
        };
        let letters = desk.select::<EndLetter>().filter("partnership = ?", of).order("id").all().await?;
        let ids: Vec<_> = letters.iter().map(|letter| letter.id.0).collect();
        let waiting = desk.waits_to_go(OnceGone::Thanked, &ids).await?;
        Ok(Self {
            waiting: waiting.into_iter().map(EndLetterId).collect(),
            letters,
            lines: desk.select::<Contribution>().filter("partnership = ?", of).order("id").all().await?,
            looked,
            willing: desk.select::<WillingAnswer>().filter("partnership = ?", of).order("id").all().await?,
            mending: desk.select::<RecoveryPlan>().filter("partnership = ?", of).order("id DESC").all().await?,
            items,
            holdings: desk
                .select::<Holding>()
                .filter("partnership = ?", of)
                .order("settled_on, since, id")
                .all()
                .await?,
            answers: desk.select::<ExitAnswer>().filter("partnership = ?", of).order("said_on, id").all().await?,
            doors: desk.select::<DoorOpen>().filter("partnership = ?", of).order("touch_on, id").all().await?,
            mentions: desk.select::<Mention>().filter("partnership = ?", of).order("seen_on, id").all().await?,
            releases: desk.select::<Release>().filter("partnership = ?", of).order("out_on, id").all().await?,
            promises: desk.select::<Promise>().filter("partnership = ?", of).order("due, id").all().await?,
            plan,
            agreement,
            elsewhere,
            exit,
        })
    }

    /// A reason as it was last looked at.
    pub(super) fn of(&self, reason: Reason) -> Option<&Kept<Diagnosis>> {
        self.looked.iter().rev().find(|one| one.reason == reason)
    }

    /// What a party said to a reason.
    pub(super) fn said(&self, diagnosis: &Diagnosis, party: PartyId) -> Option<&Kept<WillingAnswer>> {
        self.willing.iter().find(|one| one.diagnosis == diagnosis.id && one.party == party)
    }

    /// The plan to mend it that is under way.
    pub(super) fn open_plan(&self) -> Option<&Kept<RecoveryPlan>> {
        self.mending
            .first()
            .filter(|plan| plan.decided_on.is_none() && plan.outcome.is_empty() && !plan.text.is_empty())
    }

    /// The steps that clause and records ask for and that are not on the list.
    pub(super) fn steps(&self, place: &Place, last_day: Option<Date>, thanks_by: Date) -> Vec<Step> {
        let parties: Vec<_> = place.parties.iter().map(|party| (party.id, party.name.clone())).collect();
        let (exit, holdings, lines) = (self.exit_terms(), bare(&self.holdings), bare(&self.lines));
        let promises = bare(&self.promises);
        let (mentions, releases) = (bare(&self.mentions), bare(&self.releases));
        let on_record = AtTheEnd {
            exit: exit.as_ref(),
            holdings: &holdings,
            lines: &lines,
            promises: &promises,
            mentions: &mentions,
            releases: &releases,
            parties: &parties,
        };
        checklist(&on_record, &bare(&self.items), last_day, thanks_by)
    }

    /// How it ends: by its clause, or as the paper kept elsewhere says (K06).
    pub(super) fn exit_terms(&self) -> Option<ExitTerms> {
        let elsewhere = || {
            let paper = self.elsewhere.as_ref().filter(|paper| !paper.how_it_ends.trim().is_empty())?;
            Some(ExitTerms { notice: paper.notice.clone(), steps: paper.how_it_ends.clone(), ..ExitTerms::default() })
        };
        self.exit.as_ref().and_then(|clause| clause.exit.0.clone()).or_else(elsewhere)
    }

    /// Whether a day to talk again is noted with this party.
    pub(super) fn door(&self, party: &Party) -> Option<&DoorOpen> {
        self.doors.iter().map(|door| &door.record).find(|door| door.organisation == party.organisation)
    }
}

/// The records themselves, without their versions.
pub(super) fn bare<R: Clone>(kept: &[Kept<R>]) -> Vec<R> {
    kept.iter().map(|one| one.record.clone()).collect()
}

/// Whether mending is offered, by all that was said, whoever asks.
pub(super) async fn verdict(desk: &Desk, place: &Place) -> Result<Recovery, Trouble> {
    let (reasons, decision) = desk.reason_facts(place.partnership.id).await?;
    let parties: Vec<PartyId> = place.parties.iter().map(|one| one.id).collect();
    Ok(recovery(&reasons, &parties, decision.as_ref()))
}

/// What the records show for each reason, for the library's own eyes.
pub(super) async fn shown(
    desk: &Desk,
    place: &Place,
    service: &LibraryService,
    today: Date,
) -> Result<Vec<(Reason, Vec<Evidence>)>, Trouble> {
    let of = place.partnership.id;
    let aim = match place.partnership.need {
        Some(need) => match desk.get::<Need>(need).await?.and_then(|need| need.aim) {
            Some(aim) => desk.get::<Aim>(aim).await?,
            None => None,
        },
        None => None,
    };
    let agreement = crate::agreement::in_force(desk, place).await?;
    let facts = desk.facts(of, today).await?.ok_or(Trouble::NotFound)?;
    let looked = Looked {
        checks: &judge(&facts, &service.calendar(), &service.thresholds.0, today),
        parties: &bare(&place.parties),
        measures: &bare(&desk.select::<Measure>().filter("partnership = ?", of).order("id").all().await?),
        readings: &bare(&desk.select::<Reading>().filter("partnership = ?", of).order("read_on, id").all().await?),
        promises: &desk.promise_facts(of).await?,
        rhythm: place.partnership.rhythm,
        changes: &bare(&desk.select::<ChangeNotice>().filter("partnership = ?", of).order("from_day, id").all().await?),
        agreement: agreement.as_deref(),
        aim: aim.as_deref(),
        priorities: &bare(
            &desk.select::<PartyPriority>().filter("partnership = ?", of).order("until, id").all().await?,
        ),
        taps: &bare(&desk.select::<MonthlyTap>().filter("partnership = ?", of).order("month, id").all().await?),
        concerns: &bare(&desk.select::<Concern>().filter("partnership = ?", of).order("raised_on, id").all().await?),
        term_days: service.thresholds.0.term_days,
    };
    Ok(Reason::ALL.iter().map(|reason| (*reason, evidence(*reason, &looked, today))).collect())
}

/// "October 2026".
fn month_word(month: Date) -> String {
    format!("{} {}", crate::shell::month_name(month.month()), month.year())
}

/// What the records show, in a sentence.
pub(super) fn says(place: &Place, found: &Evidence) -> String {
    use crate::shell::{day, plural};
    let name = |party: &PartyId| place.party(*party).map_or_else(String::new, |party| party.name.clone());
    match found {
        Evidence::Short { measure, value: Some(value), target } => {
            format!("{measure}: {value}, where we wanted {target}.")
        }
        Evidence::Short { measure, value: None, target } => format!("{measure}: never read, where we wanted {target}."),
        Evidence::Late { party, count } => {
            format!("{}: {} late.", name(party), plural(*count, "promise is", "promises are"))
        }
        Evidence::NoLead { party, since } => format!("Nobody leads for {} since {}.", name(party), day(*since)),
        Evidence::Change { party, text, from, reported: false } => {
            format!("{} said for {}: {text}", name(party), day(*from))
        }
        Evidence::Change { party, text, from, reported: true } => {
            format!("The library wrote down for {}, for {}: {text}", name(party), day(*from))
        }
        Evidence::AskTooBig(party) => format!("More time is asked of {} than it says it has.", name(party)),
        Evidence::OverPlan => "In the last three months we gave clearly more time than planned.".to_owned(),
        Evidence::LeadOver => "Our lead has more partnerships in hand than the approved hours hold.".to_owned(),
        Evidence::NoHoursLeft => "Our teams have no hours left for partnerships.".to_owned(),
        Evidence::MoreTime { month } => format!("{} took more of our time than planned.", month_word(*month)),
        Evidence::TermEnds(on) => format!("The term of the agreement ends on {}.", day(*on)),
        Evidence::AimOver { aim, on } => format!("The aim that this served held until {}: {aim}", day(*on)),
        Evidence::PriorityOver { party, text, on } => {
            format!("What {} wanted with it held until {}: {text}", name(party), day(*on))
        }
        Evidence::NotRight { party, on, answered } => format!(
            "{} said on {} that something is not right{}.",
            name(party),
            day(*on),
            if *answered { "; we answered" } else { ", and waits for an answer" }
        ),
    }
}
