//! The one thing that a partner's home asks for: from what is on record, and in which words (K26).

use ampersand_domain::{
    agreement::{Agreement, AgreementState, Clause, Signature, may_sign},
    health::Measure,
    partnership::{
        AskFacts, AskOf, Communications, Confirmation, ONE_WORDING, Objective, PartnershipId, PartnershipPerson,
        PartnershipRole, PartyId, PartyPriority, PublicLine, Purpose, Stage, Subject, TextState, ValueAccount,
        WaysOfWorking, support_state, text_state,
    },
    promises::{NewDate, Promise, Question},
};
use ampersand_store::Kept;

use crate::{
    partnership::{Place, core_team},
    promises::NOTED,
    shell::{Ask, Trouble},
};

/// What is asked, the button, and the page of the partnership on which it is done.
pub(super) struct OneAsk {
    pub(super) says: &'static str,
    pub(super) button: &'static str,
    pub(super) page: String,
}

impl OneAsk {
    /// In words for somebody with these parts in it: whoever may not sign shows the text to somebody who may (R043).
    pub(super) fn of(ask: AskOf, own: PartyId, me: &[Kept<PartnershipPerson>], light: bool) -> Self {
        let (says, button, page) = words(ask);
        let roles: Vec<PartnershipRole> = me.iter().map(|one| one.role).collect();
        let page = match (ask, supporter(me)) {
            (AskOf::Support, Some(one)) => format!("/people/{}/support", one.id.0),
            (AskOf::Listing, _) => format!("/public/{}", own.0),
            _ => page.to_owned(),
        };
        if ask == AskOf::Sign && !may_sign(&roles, light) {
            let says = "The agreement is ready. Read it, and show it to whoever signs for you.";
            return Self { says, button: "Read it", page };
        }
        Self { says, button, page }
    }
}

/// What is asked, the button, and the page on which it is done.
fn words(ask: AskOf) -> (&'static str, &'static str, &'static str) {
    match ask {
        AskOf::Sign => (
            "The agreement is ready. Read it, show it to whom you like, and sign when you are ready.",
            "Read and sign",
            "/agreement",
        ),
        AskOf::Support => {
            ("Do you stand behind what we do together? It lasts when somebody senior does.", "Say so", "/people")
        }
        AskOf::Promise => ("Something was noted as a promise of yours. Is it right?", "Look at it", "/promises"),
        AskOf::NewDate => {
            ("Somebody who promised something would like another day. Does it suit you?", "Look at it", "/promises")
        }
        AskOf::StillTrue => (
            "Once a year we look at all of it together: one page, fifteen minutes. Is it still true?",
            "Look at it",
            "/sitting/still-true",
        ),
        AskOf::Mend => {
            ("We wrote down what makes it hard just now. Shall we put it right together?", "Look at it", "/ending")
        }
        AskOf::Question => ("We have a question.", "Answer it", "/questions"),
        AskOf::Release => {
            ("A text for the press speaks in your name too. It goes out only with your yes.", "Read it", "/credit")
        }
        AskOf::Term => (
            "The time that we agreed on comes to its end. Shall we carry on after that?",
            "Say what you think",
            "/agreement/renew",
        ),
        AskOf::Figure => ("A figure that you read is due.", "Say how it stands", "/measures"),
        AskOf::CheckIn => (
            "How is it between us? Two minutes; both see the answers once both have given them.",
            "Answer",
            "/check-in",
        ),
        AskOf::Listing => (
            "We would like to say publicly that we work with you. May everybody read it?",
            "Look at the words",
            "/public",
        ),
        AskOf::Purpose => {
            ("This is why we think we do this together. How would you put it?", "Say it in your words", "/purpose")
        }
        AskOf::Objective => {
            ("This is what we could try to reach together. Is it yours as well?", "Look at it", "/objectives")
        }
        AskOf::Priority => {
            ("We think that this serves a plan of yours. Does it, and how much?", "Look at it", "/priorities")
        }
        AskOf::Measure => ("By this we would see whether it works. Is it right?", "Look at it", "/measures"),
        AskOf::ValueAccount => ("This is what we think you bring. Is it right?", "Look at it", "/account"),
        AskOf::CorePart => {
            ("Somebody of yours was named for a part in the core team. Is it right?", "Look at it", "/core-team")
        }
        AskOf::WaysOfWorking => {
            ("This is how we would work together. Does it suit you?", "Look at it", "/ways-of-working")
        }
        AskOf::Communications => ("This is how we would stay in touch. Does it suit you?", "Look at it", "/in-touch"),
        AskOf::Clauses => ("The agreement is being written. Is your part right?", "Look at it", "/agreement"),
    }
}

/// What could be asked of somebody with these parts in it, from the records that their party may see.
pub(super) async fn facts(
    ask: &Ask,
    place: &Place,
    (own, me): (PartyId, &[Kept<PartnershipPerson>]),
    purpose: Option<&Purpose>,
    agreement: Option<&Agreement>,
    (promises, new_dates): (&[Kept<Promise>], &[Kept<NewDate>]),
) -> Result<AskFacts, Trouble> {
    let (desk, id, today) = (ask.desk()?, place.partnership.id, ask.now.today);
    let said = desk.select::<Confirmation>().filter("partnership = ?", id).filter("party = ?", own);
    let said = said.order("given_on, id").all().await?;
    let last = |subject| said.iter().rev().find(|one| one.subject == subject).map(|one| &one.record);
    let about = |subject, id| {
        said.iter().rev().find(|one| one.subject == subject && one.subject_id == id).map(|one| &one.record)
    };
    // What they answered otherwise, or ask their people about, is not asked again (K15).
    let waits = |subject, id| text_state(Some(NOTED), about(subject, id), today) == TextState::Open;
    let noted = |one: &&Kept<Promise>| {
        one.party == own && one.accepted_on.is_none() && one.done_on.or(one.withdrawn_on).is_none()
    };
    let account = desk.select::<ValueAccount>().filter("partnership = ?", id).filter("party = ?", own);
    let account = account.order("number DESC, id").one().await?.map(|one| one.number);
    let touch = desk.select::<Communications>().filter("partnership = ?", id).order("number DESC, id").one().await?;
    let ways = desk.select::<WaysOfWorking>().filter("partnership = ?", id).order("number DESC, id").one().await?;
    let parts = core_team::waiting(&desk, id, own).await?;
    let public = desk.select::<PublicLine>().filter("partnership = ?", id).order("number DESC, id").one().await?;
    let public = public.filter(|line| line.off_on.is_none()).map(|line| line.number);
    let asked =
        desk.select::<Question>().filter("partnership = ?", id).only("answered_on IS NULL AND settled_on IS NULL");
    let asked = asked.all().await?;
    let waiting = crate::credit::waiting(ask, id, own, &said).await?;
    let (to_sign, clauses) = match agreement {
        Some(one) if matches!(one.state_on(today), AgreementState::Offered | AgreementState::InForce) => {
            let signed = desk.select::<Signature>().filter("agreement = ?", one.id).only("disputed_on IS NULL");
            let signed = signed.all().await?;
            // They may be showing it to somebody first, or have said what should change (K15, K17).
            let open = text_state(Some(one.number), about(Subject::Agreement, one.id.0), today) == TextState::Open;
            // Whoever joins once it has started is asked as well (K07); what nobody signed here asks nobody.
            let runs = place.partnership.stage != Stage::Ending && !place.partnership.stage.is_over();
            let asks = one.state == AgreementState::Offered || runs && !signed.is_empty();
            (open && asks && !signed.iter().any(|signature| signature.party == own), 0)
        }
        Some(one) if one.state == AgreementState::Draft => {
            let clauses = desk.select::<Clause>().filter("agreement = ?", one.id).only("required").all().await?;
            let state = |clause: &Clause| text_state(Some(clause.number), about(Subject::Clause, clause.id.0), today);
            let open = |clause: &&Kept<Clause>| clause.edited_by != Some(own) && state(clause) == TextState::Open;
            (false, clauses.iter().filter(open).count())
        }
        _ => (false, 0),
    };
    let objectives = desk.select::<Objective>().filter("partnership = ?", id);
    let objectives = objectives.only("dropped_on IS NULL AND reached_on IS NULL").all().await?;
    let priorities = desk.select::<PartyPriority>().filter("party = ?", own).only("dropped_on IS NULL").all().await?;
    let measures = desk.select::<Measure>().filter("partnership = ?", id).only("ended_on IS NULL").all().await?;
    let open = |subject, id, number| text_state(Some(number), about(subject, id), today) == TextState::Open;
    let draft = agreement.is_some_and(|one| matches!(one.state, AgreementState::Draft | AgreementState::Offered));
    // Where the end is under way, nobody asks whether to carry on.
    let ending = place.partnership.stage == Stage::Ending;
    let term = crate::agreement::Ending::load(&desk, place, today).await?;
    let term = term.filter(|term| term.asks(today) && !draft && !ending);
    let last_about_term = term.as_ref().and_then(|term| about(Subject::Term, term.id));
    let months = ask.me()?.service.thresholds.large_months;
    let support = |one: &Kept<PartnershipPerson>| support_state(about(Subject::Sponsor, one.id.0), months, today);
    let asks_us = |one: &&Kept<Question>| one.party != own && one.of_party.is_none_or(|of| of == own);
    Ok(AskFacts {
        to_sign,
        promises: promises.iter().filter(noted).filter(|one| waits(Subject::Promise, one.id.0)).count(),
        new_dates: new_dates
            .iter()
            .filter(|day| to_us(promises, own, day) && waits(Subject::NewDate, day.id.0))
            .count(),
        questions: asked.iter().filter(asks_us).count(),
        mending: crate::ending::waiting(ask, place, own).await?,
        releases: waiting,
        term: text_state(term.as_ref().map(|term| term.number), last_about_term, today),
        figure: crate::health::figure_due(ask, place, own).await?,
        check_in: crate::health::waiting(ask, place, own).await?,
        clauses,
        objectives: objectives.iter().filter(|one| open(Subject::Objective, one.id.0, one.number)).count(),
        priorities: priorities.iter().filter(|one| open(Subject::Priority, one.id.0, NOTED)).count(),
        measures: measures.iter().filter(|one| open(Subject::Measure, one.id.0, NOTED)).count(),
        purpose: text_state(purpose.map(|one| one.number), last(Subject::Purpose), today),
        account: text_state(account, last(Subject::ValueAccount), today),
        core_parts: parts.iter().filter(|one| open(Subject::CorePart, one.id.0, ONE_WORDING)).count(),
        ways: text_state(ways.map(|one| one.number), last(Subject::WaysOfWorking), today),
        communications: text_state(touch.map(|one| one.number), last(Subject::Communications), today),
        listing: text_state(public, about(Subject::Listing, own.0), today),
        sitting_due: false,
        support: supporter(me).map_or(TextState::Absent, support),
    })
}

/// The part of senior supporter, if it is among these.
fn supporter(me: &[Kept<PartnershipPerson>]) -> Option<&Kept<PartnershipPerson>> {
    me.iter().find(|one| one.role == PartnershipRole::Sponsor)
}

/// What whoever asks is in this partnership.
pub(super) async fn me(ask: &Ask, id: PartnershipId) -> Result<Vec<Kept<PartnershipPerson>>, Trouble> {
    let (desk, me) = (ask.desk()?, ask.me()?.actor.id());
    let places = desk.select::<PartnershipPerson>().filter("partnership = ?", id).filter("contact = ?", me);
    Ok(places.only("until IS NULL").order("since, id").all().await?)
}

/// Whether another day is asked for something that is open and was promised to this party.
fn to_us(promises: &[Kept<Promise>], own: PartyId, day: &NewDate) -> bool {
    promises.iter().any(|one| one.id == day.promise && one.party != own && one.done_on.is_none())
}
