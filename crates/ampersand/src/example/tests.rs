//! The example as the rules see it, made on several days: a weekday, a weekend, a leap day, a holiday.

use std::collections::BTreeSet;

use ampersand_domain::{
    Date, Instant, Now,
    agreement::{Agreement, AgreementState, Clause, Elsewhere, Signature},
    ending::{DoorOpen, EndPlan},
    health::{Measure, Reading},
    need::Need,
    offer::{A_WALK, BranchFigures},
    organisations::{Contact, Organisation, Site},
    partnership::{
        Answer, Confirmation, Partnership, PartnershipPerson, PartnershipRole, Party, PartyStanding, Sitting, Stage,
        Way,
    },
    people::Person,
    principles::{Principle, State, judge},
    promises::{NewDate, Promise, Quiet, quiet},
    proposals::{Outcome, Proposal, ProposalState},
    service::Branch,
    workshop::{Workshop, WorkshopState},
};
use ampersand_store::{Desk, Record, Store};
use jiff::civil::date;

use super::*;

/// A Tuesday, a Saturday, a leap day, the first of May, the week after Christmas.
const DAYS: [Date; 5] = [date(2026, 11, 24), date(2026, 6, 6), date(2028, 2, 29), date(2027, 5, 1), date(2026, 12, 28)];

async fn made_on(today: Date) -> (Desk, Now, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::connect(&format!("sqlite:{}", folder.path().join("example.db").display())).await.unwrap();
    store.migrate().await.unwrap();
    let noon = today.at(12, 0, 0, 0).in_tz("UTC").unwrap();
    let now = Now::new(Instant::from(noon.timestamp()), today, [7; 32]);
    make(&store, &now, "no password").await.unwrap();
    room::open(&store, Now::new(now.instant, today, [8; 32])).await.unwrap();
    let service = store.service_by_slug(SLUG).await.unwrap().unwrap().id;
    (store.desk(&Actor::System { service }), now, folder)
}

async fn all<R: Record>(desk: &Desk) -> Vec<R> {
    desk.select::<R>().all().await.unwrap().into_iter().map(|kept| kept.record).collect()
}

#[tokio::test]
async fn the_example_covers_every_stage_state_and_principle() {
    for today in DAYS {
        let (desk, _, _folder) = made_on(today).await;
        let library: LibraryService = all(&desk).await.remove(0);
        let (mut stages, mut states) = (BTreeSet::new(), BTreeSet::new());
        for (partnership, facts) in desk.facts_of_all(today).await.unwrap() {
            stages.insert(partnership.stage);
            let checks = judge(&facts, &library.calendar(), &library.thresholds.0, today);
            states.extend(checks.checks.into_iter().map(|check| (check.principle.number(), check.state)));
        }
        assert_eq!(stages, Stage::ALL.iter().copied().collect(), "the stages on {today}");
        for principle in Principle::ALL {
            for state in State::ALL {
                // The need is asked from the first day, so the first principle is never *not yet due*.
                let cannot_be = *principle == Principle::Purpose && *state == State::NotYetDue;
                let is = states.contains(&(principle.number(), *state));
                assert_eq!(is, !cannot_be, "principle {}, {state} on {today}", principle.number());
            }
        }
    }
}

#[tokio::test]
async fn the_example_has_an_agreement_in_each_state_and_signed_by_some_and_elsewhere() {
    let (desk, now, _folder) = made_on(DAYS[0]).await;
    let agreements: Vec<Agreement> = all(&desk).await;
    let states: BTreeSet<AgreementState> = agreements.iter().map(|one| one.state).collect();
    assert_eq!(states, AgreementState::ALL.iter().copied().collect());
    let mut some = 0;
    for one in agreements.iter().filter(|one| one.state != AgreementState::Draft) {
        let facts = desk.agreement_facts(one.id).await.unwrap().unwrap();
        let hash = one.hash.as_deref().unwrap();
        let force = ampersand_domain::agreement::force(hash, &facts.parties, &one.first_signers.0, &facts.signatures);
        match one.state {
            AgreementState::InForce => {
                assert!(force.since.is_some(), "{} is in force by its signatures", one.title);
                assert_eq!(one.in_force_on, force.since, "{} began when those had signed who must", one.title);
                assert!(
                    ampersand_domain::agreement::offer_gaps(&facts.clauses, &facts.exits, &[]).is_empty(),
                    "{}",
                    one.title
                );
            }
            AgreementState::Offered => {
                assert_eq!(force.since, None, "{} is not yet in force", one.title);
                let gaps = ampersand_domain::agreement::offer_gaps(&facts.clauses, &facts.exits, &facts.parties);
                assert!(gaps.is_empty(), "{} could be offered: {gaps:?}", one.title);
                some += usize::from(force.signed() > 0);
            }
            _ => {}
        }
    }
    assert_eq!(some, 1, "one is signed by some of us");
    let expired =
        |one: &&Agreement| one.state == AgreementState::InForce && one.ends_on.is_some_and(|end| end < now.today);
    assert_eq!(agreements.iter().filter(expired).count(), 1, "one has run out");
    let elsewhere: Vec<Elsewhere> = all(&desk).await;
    assert!(elsewhere.iter().any(|one| !one.nothing_written) && elsewhere.iter().any(|one| one.nothing_written));
    assert!(all::<Signature>(&desk).await.iter().any(|one| one.accession), "one of us joined later");
}

#[tokio::test]
async fn the_example_has_each_special_case() {
    for today in DAYS {
        let (desk, _, _folder) = made_on(today).await;
        let partnerships: Vec<Partnership> = all(&desk).await;
        let parties: Vec<Party> = all(&desk).await;
        let titled = |title: &str| partnerships.iter().find(|one| one.title == title).unwrap();
        assert_eq!((partnerships.len(), all::<Branch>(&desk).await.len()), (14, 5));
        assert_eq!(all::<Organisation>(&desk).await.len(), 40);
        assert!(partnerships.iter().any(|one| one.inherited && one.settling_until.is_some_and(|until| today < until)));
        assert!(partnerships.iter().any(|one| one.rhythm != ampersand_domain::partnership::Rhythm::AllYear));
        let of = |title: &str| -> Vec<&Party> {
            let id = titled(title).id;
            parties.iter().filter(|party| party.partnership == id).collect()
        };
        assert_eq!(of("Welcome table").len(), 8);
        assert_eq!(of("Welcome table").iter().filter(|party| party.standing == PartyStanding::Silent).count(), 1);
        let said: Vec<Confirmation> = all(&desk).await;
        assert!(said.iter().any(|one| one.way == Way::OnPaper), "one says yes on paper");
        assert!(said.iter().all(|one| one.counts_as() == one.way), "with its sheet");
        assert!(all::<Sitting>(&desk).await.iter().all(|one| one.counts_as() == one.way), "a sitting too");
        assert!(all::<Signature>(&desk).await.iter().all(|one| one.counts_as() == one.way), "a signature too");
        assert!(said.iter().any(|one| one.answer == Answer::WithTheirCommittee && one.back_by > Some(today)));
        let staff: Vec<Person> = all(&desk).await;
        let places: Vec<PartnershipPerson> = all(&desk).await;
        for deputy in places.iter().filter(|one| one.role == PartnershipRole::Deputy && one.contact.is_none()) {
            let account = staff.iter().find(|person| person.name == deputy.name).map(|person| person.id);
            assert!(account.is_none() || deputy.person == account, "{} is known, with a number", deputy.name);
        }
        let knitters = of("Knit and Natter").iter().find_map(|party| party.organisation).unwrap();
        let contacts: Vec<Contact> = all(&desk).await;
        assert!(contacts.iter().any(|one| one.organisation == knitters && one.email.is_none() && one.phone.is_none()));
        let theirs: Vec<_> =
            of("Knit and Natter").iter().filter(|party| !party.is_library()).map(|party| party.id).collect();
        let told = said.iter().filter(|one| theirs.contains(&one.party));
        assert!(told.clone().count() > 0 && told.clone().all(|one| one.way == Way::ToldUs), "by word of mouth");
        let library: LibraryService = all(&desk).await.remove(0);
        let signs = desk.signs_of_all(today).await.unwrap();
        let drifting =
            signs.iter().filter(|(_, signs)| quiet(signs, &library.thresholds.0, today).0 == Quiet::Drifting);
        let drifting: Vec<&str> = drifting.map(|(one, _)| one.title.as_str()).collect();
        assert_eq!(drifting, ["Study nights"], "going quiet on {today}");
        let ends: Vec<EndPlan> = all(&desk).await;
        assert!(ends.iter().any(|one| one.ended_on.is_none()) && ends.iter().any(|one| one.ended_on.is_some()));
        assert!(!all::<DoorOpen>(&desk).await.is_empty());
    }
}

#[tokio::test]
async fn the_example_has_measures_that_both_agreed_on_some_that_one_side_proposed_and_one_that_another_follows() {
    let (desk, _, _folder) = made_on(DAYS[0]).await;
    let measures: Vec<Measure> = all(&desk).await;
    let (parties, said): (Vec<Party>, Vec<Confirmation>) = (all(&desk).await, all(&desk).await);
    let yes = |measure: &Measure, party: &Party| {
        said.iter().any(|one| one.subject_id == measure.id.0 && one.party == party.id && one.confirms(1))
    };
    let (mut agreed, mut by_us, mut by_them) = (0, 0, 0);
    for one in measures.iter().filter(|one| one.ended_on.is_none()) {
        let of: Vec<_> = parties.iter().filter(|party| party.partnership == one.partnership).collect();
        let (ours, theirs): (Vec<&Party>, Vec<&Party>) = of.into_iter().partition(|party| party.is_library());
        match (ours.iter().all(|us| yes(one, us)), theirs.iter().all(|them| yes(one, them))) {
            (true, true) => agreed += 1,
            (true, false) => by_us += 1,
            (false, true) => by_them += 1,
            (false, false) => panic!("{} was proposed by nobody", one.title),
        }
    }
    assert!(agreed >= 2 && by_us >= 1 && by_them >= 1, "{agreed} agreed, {by_us} ours, {by_them} theirs");
    let before = measures.iter().find(|one| one.ended_on.is_some()).unwrap();
    assert!(!before.ended_why.is_empty() && measures.iter().any(|one| one.follows == Some(before.id)));
    let felt: Vec<Reading> = all::<Reading>(&desk).await.into_iter().filter(|one| one.party.is_some()).collect();
    assert!(felt.iter().any(|one| one.value <= 2) && felt.iter().any(|one| one.value == 4), "and how it feels");
}

#[tokio::test]
async fn the_example_has_two_workshops_that_made_their_records_one_due_and_one_open() {
    let (desk, now, _folder) = made_on(DAYS[0]).await;
    let workshops: Vec<Workshop> = all(&desk).await;
    let in_state = |state| workshops.iter().filter(move |one| one.state == state);
    assert_eq!(in_state(WorkshopState::Closed).filter(|one| one.partnership.is_some()).count(), 2);
    assert_eq!(in_state(WorkshopState::Planned).filter(|one| one.held_on > now.today).count(), 1);
    assert_eq!(in_state(WorkshopState::Open).filter(|one| one.held_on == now.today).count(), 1);
    assert!(all::<Partnership>(&desk).await.iter().filter(|one| one.workshop.is_some()).count() == 2);
}

#[tokio::test]
async fn the_example_has_proposals_and_promises_in_each_state() {
    let (desk, now, _folder) = made_on(DAYS[0]).await;
    let proposals: BTreeSet<ProposalState> = all::<Proposal>(&desk).await.iter().map(|one| one.state).collect();
    assert_eq!(proposals, ProposalState::ALL.iter().copied().collect());
    let answers: Vec<ampersand_domain::proposals::Decision> = all(&desk).await;
    assert!(answers.iter().any(|one| one.outcome == Outcome::Explore));
    let promises: Vec<Promise> = all(&desk).await;
    let has = |what: fn(&Promise, Date) -> bool| promises.iter().any(|one| what(one, now.today));
    assert!(has(|one, _| one.accepted_on.is_none()), "proposed");
    assert!(has(|one, _| one.done_on.is_some()), "done");
    assert!(has(|one, _| one.withdrawn_on.is_some()), "withdrawn");
    assert!(has(|one, today| one.accepted_on.is_some() && one.done_on.is_none() && one.due > Some(today)), "open");
    assert!(
        has(|one, today| one.accepted_on.is_some()
            && one.done_on.is_none()
            && one.withdrawn_on.is_none()
            && one.due < Some(today)),
        "late"
    );
    assert!(!all::<NewDate>(&desk).await.is_empty(), "re-dated");
    assert!(all::<Need>(&desk).await.len() > 8);
}

#[tokio::test]
async fn an_older_agreement_of_the_example_names_nothing_that_was_promised_later_and_proposals_have_their_day() {
    let (desk, _, _folder) = made_on(DAYS[0]).await;
    let (clauses, promises): (Vec<Clause>, Vec<Promise>) = (all(&desk).await, all(&desk).await);
    let over = |one: &Agreement| one.ends_on.is_some_and(|on| on < DAYS[0]);
    let older: Vec<_> = all::<Agreement>(&desk).await.into_iter().filter(over).collect();
    assert!(older.len() >= 2, "{}", older.len());
    for one in &older {
        let later = promises.iter().filter(|promise| promise.partnership == one.partnership);
        let mut later = later.filter(|promise| promise.due.is_some_and(|due| Some(due) > one.ends_on));
        let said: String =
            clauses.iter().filter(|clause| clause.agreement == one.id).map(|one| one.text.as_str()).collect();
        assert!(!later.any(|promise| said.contains(&promise.what)), "{}: {said}", one.title);
    }
    assert!(all::<Proposal>(&desk).await.iter().all(|one| one.promised.is_some()));
}

#[tokio::test]
async fn near_by_a_walk_counts_somebody_in_the_example() {
    let (desk, _, _folder) = made_on(DAYS[0]).await;
    let (sites, figures): (Vec<Site>, Vec<BranchFigures>) = (all(&desk).await, all(&desk).await);
    let a_walk = |site: &&Site| {
        let near = |one: &BranchFigures| Some(site.position()?.metres_to(one.position()?) <= A_WALK);
        figures.iter().any(|one| near(one) == Some(true))
    };
    let walks = sites.iter().filter(a_walk).count();
    assert!(walks >= 3 && walks < sites.len(), "some by a walk, and not all: {walks} of {}", sites.len());
}

#[tokio::test]
async fn the_directory_of_the_example_has_two_halls_of_one_name() {
    let (_, _, folder) = made_on(DAYS[0]).await;
    let store = Store::connect(&format!("sqlite:{}", folder.path().join("example.db").display())).await.unwrap();
    let halls = store.directory().find("village hall", 9).await.unwrap();
    let of_one_name = halls.iter().filter(|one| one.entry.name == "VILLAGE HALL").count();
    assert_eq!((halls.len(), of_one_name), (3, 2), "{halls:?}");
    assert_eq!(store.directory().find("9000012", 9).await.unwrap().len(), 1);
}
