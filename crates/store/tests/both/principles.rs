//! From records to facts, and from facts to what the principles say.

pub(crate) mod full;

use ampersand_domain::{
    Date, Instant, Now, Visibility,
    agreement::{Agreement, AgreementState},
    organisations::Interaction,
    partnership::{
        Answer, Confirmation, EffortLog, Group, MonthlyTap, Note, NoteKind, Partnership, PartnershipId,
        PartnershipPerson, Party, PartyCapacity, PartyId, PlannedEffort, Stage, StageMove, Subject, Way,
    },
    principles::{Because, Facts, ItemId, Principle, State, TapAnswer, judge},
    service::{Calendar, LibraryService, Thresholds},
};
use ampersand_store::{
    Desk, Store, Table,
    testing::{Garden, statements},
};
use jiff::ToSpan as _;

use crate::{
    Proof, cast, now, officer, on_both, partner,
    partnership::{member, partnership},
    rules::clause,
    service,
};

pub(crate) type Fallible<T> = Result<T, Box<dyn std::error::Error>>;

/// The day on which the sample is looked at: half a year after it was made.
fn later() -> Fallible<Now> {
    Ok(Now::new(Instant::from_seconds(1_811_235_600)?, Date::new(2027, 5, 25)?, [9; 32]))
}

pub(crate) async fn facts(desk: &Desk, id: PartnershipId, on: Date) -> Fallible<Facts> {
    Ok(desk.facts(id, on).await?.ok_or("no facts")?)
}

/// The step by which a partnership begins to close.
fn closes(now: &Now, one: &Partnership, on: Date) -> StageMove {
    StageMove {
        id: now.id(),
        partnership: one.id,
        from_stage: one.stage,
        from_since: one.stage_since,
        to_stage: Stage::Ending,
        moved_on: on,
        missing: Vec::new(),
        reason: String::new(),
        by: None,
    }
}

fn states(facts: &Facts, on: Date) -> Vec<(Principle, State)> {
    let checks = judge(facts, &Calendar::default(), &Thresholds::default(), on);
    checks.checks.iter().map(|check| (check.principle, check.state)).collect()
}

fn reasons(facts: &Facts, on: Date) -> String {
    format!("{:#?}", judge(facts, &Calendar::default(), &Thresholds::default(), on).checks)
}

pub(crate) async fn keep_full<'a>(store: &Store, now: &'a Now) -> Fallible<full::Full<'a>> {
    store.make_service(now, &LibraryService::new(service(1), "one")).await?;
    cast(store, now).await?;
    let full = full::Full::new(now);
    let desk = store.desk(&officer(1));
    let mut tx = desk.write(now).await?;
    full.keep(&mut tx).await?;
    tx.save().await?;
    Ok(full)
}

#[tokio::test]
async fn whoever_comes_on_the_day_of_the_filing_and_after_it_is_not_on_the_sheet() -> Proof {
    on_both(async |store| {
        let made = now()?;
        let full = keep_full(store, &made).await?;
        let desk = store.desk(&officer(1));
        let before = facts(&desk, full.id(), made.today).await?.continuity;
        assert!(!before.after_filing && before.filed_on == Some(made.today), "{before:?}");
        let hour_later = Now::new(made.instant.plus_seconds(3_600), made.today, [8; 32]);
        let mut tx = desk.write(&hour_later).await?;
        let new = PartnershipPerson { since: made.today, ..member(&hour_later, full.id(), full.partner) };
        tx.insert(&new).await?;
        tx.save().await?;
        let after = facts(&desk, full.id(), made.today).await?.continuity;
        assert!(after.after_filing && after.who_changed.as_deref() == Some(new.name.as_str()), "{after:?}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_partnership_with_everything_on_record_has_every_principle_in_place() -> Proof {
    on_both(async |store| {
        let made = now()?;
        let full = keep_full(store, &made).await?;
        let today = now()?.today;
        let facts = facts(&store.desk(&officer(1)), full.id(), today).await?;
        for (principle, state) in states(&facts, today) {
            assert_eq!(state, State::Evidenced, "{principle}: {}", reasons(&facts, today));
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_partnership_with_nothing_on_record_has_nothing_in_place() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let desk = store.desk(&officer(1));
        let bare = partnership(&now, "Bare");
        let mut tx = desk.write(&now).await?;
        tx.insert(&bare).await?;
        tx.save().await?;
        let facts = facts(&desk, bare.id, now.today).await?;
        assert_eq!(facts, Facts::new(Stage::Forming, now.today));
        assert!(states(&facts, now.today).iter().all(|(_, state)| *state != State::Evidenced));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_new_text_makes_an_old_yes_stale_and_a_dispute_takes_it_away() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let full = keep_full(store, &now).await?;
        let desk = store.desk(&officer(1));
        let purpose = |facts: &Facts| states(facts, now.today)[0].1;

        let mut tx = desk.write(&now).await?;
        tx.insert(&full.purpose(&now, 2)).await?;
        tx.save().await?;
        assert_eq!(purpose(&facts(&desk, full.id(), now.today).await?), State::Stale);

        let said =
            desk.select::<Confirmation>().filter("subject = ?", Subject::Purpose).one().await?.ok_or("no yes")?;
        let mut tx = desk.write(&now).await?;
        tx.update(&Confirmation { disputed_on: Some(now.today), ..said.record.clone() }, said.version).await?;
        tx.save().await?;
        assert_eq!(purpose(&facts(&desk, full.id(), now.today).await?), State::Partly);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_we_were_only_told_is_partly_there() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let full = keep_full(store, &now).await?;
        let desk = store.desk(&officer(1));
        let said =
            desk.select::<Confirmation>().filter("subject = ?", Subject::Purpose).one().await?.ok_or("no yes")?;
        let mut tx = desk.write(&now).await?;
        tx.update(&Confirmation { way: Way::ToldUs, ..said.record.clone() }, said.version).await?;
        tx.save().await?;
        assert_eq!(states(&facts(&desk, full.id(), now.today).await?, now.today)[0].1, State::Partly);
        let mut tx = desk.write(&now).await?;
        tx.update(&Confirmation { way: Way::OnPaper, ..said.record.clone() }, said.version + 1).await?;
        tx.save().await?;
        let purpose = states(&facts(&desk, full.id(), now.today).await?, now.today)[0].1;
        assert_eq!(purpose, State::Partly, "on paper without the sheet is no more than told");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn everybody_who_may_look_judges_from_the_same_facts() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let full = keep_full(store, &now).await?;
        let ours = facts(&store.desk(&officer(1)), full.id(), now.today).await?;
        let theirs = facts(&store.desk(&partner(1)), full.id(), now.today).await?;
        assert_eq!(ours, theirs);
        assert_eq!(store.desk(&partner(2)).facts(full.id(), now.today).await?, None, "another service");
        assert_eq!(store.desk(&officer(2)).facts(full.id(), now.today).await?, None, "another service");
        assert!(store.desk(&partner(1)).facts_of_all(now.today).await?.is_empty(), "a partner judges its own only");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_year_later_what_was_said_wants_another_look() -> Proof {
    on_both(async |store| {
        let made = now()?;
        let full = keep_full(store, &made).await?;
        let on = later()?.today;
        let facts = facts(&store.desk(&officer(1)), full.id(), on).await?;
        let states = states(&facts, on);
        assert_eq!(states[4].1, State::Stale, "the sheet of whom to ring is old: {}", reasons(&facts, on));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_number_of_statements_does_not_depend_on_the_number_of_partnerships() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let full = keep_full(store, &now).await?;
        let desk = store.desk(&officer(1));
        let before = statements();
        assert_eq!(desk.facts_of_all(now.today).await?.len(), 1);
        let for_one = statements() - before;
        let alone = facts(&desk, full.id(), now.today).await?;

        let others: Vec<_> = (0..30).map(|number| partnership(&now, &format!("Number {number}"))).collect();
        let mut tx = desk.write(&now).await?;
        tx.insert_many(&others).await?;
        tx.save().await?;
        let mut garden = Garden::new(store, &desk, &now).await?;
        for another in &others {
            let party = garden.plant(&Table::of::<Party>(), &[("partnership", another.id.0)]).await?;
            let mut tx = desk.write(&now).await?;
            tx.insert(&member(&now, another.id, party.into())).await?;
            tx.save().await?;
        }
        let before = statements();
        let all = desk.facts_of_all(now.today).await?;
        assert_eq!((all.len(), statements() - before), (31, for_one));
        let among: Vec<&Facts> = all.iter().filter(|(one, _)| one.record.id == full.id()).map(|(_, f)| f).collect();
        let mut alone_there = alone;
        // The others' leads are the same person: more in hand, and nothing else.
        for (party, there) in alone_there.parties.iter_mut().zip(&among[0].parties) {
            party.lead.clone_from(&there.lead);
        }
        assert_eq!(among, [&alone_there], "the same facts, alone and among all");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn one_that_ended_is_shown_as_it_stood_whatever_was_taken_down_since() -> Proof {
    on_both(async |store| {
        let (now, after) = (now()?, later()?);
        let full = keep_full(store, &now).await?;
        let desk = store.desk(&officer(1));
        let stood = states(&facts(&desk, full.id(), now.today).await?, now.today);
        let one = desk.get::<Partnership>(full.id()).await?.ok_or("no partnership")?;
        let mut tx = desk.write(&after).await?;
        tx.insert(&closes(&now, &one, now.today)).await?;
        tx.update(&Partnership { stage: Stage::Ended, stage_since: after.today, ..one.record.clone() }, one.version)
            .await?;
        let last_day = Some(after.today);
        for place in tx.select::<PartnershipPerson>().all().await? {
            tx.update(&PartnershipPerson { until: last_day, ..place.record.clone() }, place.version).await?;
        }
        for text in tx.select::<Agreement>().all().await? {
            let over = Agreement { state: AgreementState::Ended, ended_on: last_day, ..text.record.clone() };
            tx.update(&over, text.version).await?;
        }
        for group in tx.select::<Group>().all().await? {
            tx.update(&Group { ended_on: last_day, ..group.record.clone() }, group.version).await?;
        }
        for said in tx.select::<Confirmation>().all().await? {
            let no = Confirmation { id: after.id(), answer: Answer::No, given_on: after.today, ..said.record.clone() };
            tx.insert(&no).await?;
        }
        tx.save().await?;
        let facts = facts(&desk, full.id(), after.today).await?;
        assert_eq!(states(&facts, after.today), stood, "{}", reasons(&facts, after.today));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_effort_of_one_that_ended_is_what_was_given_in_the_quarter_before_its_end() -> Proof {
    on_both(async |store| {
        let (now, after) = (now()?, later()?);
        let full = keep_full(store, &now).await?;
        let desk = store.desk(&officer(1));
        let logged = async |on: Date| Ok::<_, Box<dyn std::error::Error>>(facts(&desk, full.id(), on).await?.resource);
        let before = logged(now.today).await?.logged_minutes;
        let log = |day: Date, minutes: i64| EffortLog {
            id: now.id(),
            partnership: full.id(),
            person: None,
            day,
            minutes,
            what: String::new(),
        };
        let tap = |on: Date, answer: TapAnswer| MonthlyTap {
            id: now.id(),
            partnership: full.id(),
            month: on.first_of_month(),
            answer,
            tapped_on: on,
            person: None,
        };
        let day = now.today;
        let mut tx = desk.write(&now).await?;
        for (ago, minutes) in [(0, 100), (80, 50), (120, 7), (-30, 900)] {
            tx.insert(&log(day.saturating_sub(ago.days()), minutes)).await?;
        }
        let talk = full.private_talk(&now);
        let late = Interaction { id: now.id(), day: Some(day.saturating_add(30.days())), ..talk };
        tx.insert(&late).await?;
        // A talk with them about no partnership, before the end and after it.
        for ago in [10, -30] {
            let day = Some(day.saturating_sub(ago.days()));
            tx.insert(&Interaction { id: now.id(), partnership: None, day, ..late.clone() }).await?;
        }
        tx.insert(&tap(day.saturating_sub(20.days()), TapAnswer::Less)).await?;
        tx.insert(&tap(day.saturating_add(20.days()), TapAnswer::More)).await?;
        tx.save().await?;
        assert_eq!(logged(day).await?.logged_minutes, before + 150, "what is to come does not count yet");

        let contacts = |facts: Facts| facts.parties.iter().map(|party| party.contacts).collect::<Vec<_>>();
        let talked = contacts(facts(&desk, full.id(), day).await?);
        let one = desk.get::<Partnership>(full.id()).await?.ok_or("no partnership")?;
        let mut tx = desk.write(&after).await?;
        tx.insert(&closes(&now, &one, day)).await?;
        tx.update(&Partnership { stage: Stage::Ended, ..one.record.clone() }, one.version).await?;
        tx.save().await?;
        let then = contacts(facts(&desk, full.id(), after.today).await?);
        assert_eq!(then, talked, "a talk after the end shows nothing of on whom it hung");
        let ended = logged(after.today).await?;
        assert_eq!(ended.logged_minutes, before + 150, "half a year later it is shown as it stood");
        assert_eq!(ended.tap.map(|tap| tap.answer), Some(TapAnswer::Less));
        let all = desk.facts_of_all(after.today).await?;
        assert_eq!(all[0].1.resource, ended, "the same, alone and among all");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_agreement_that_was_ended_wants_another_look_and_an_offered_one_names_who_has_not_signed() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let full = keep_full(store, &now).await?;
        let desk = store.desk(&officer(1));
        let of = |facts: &Facts, party: Option<PartyId>| {
            let checks = judge(facts, &Calendar::default(), &Thresholds::default(), now.today);
            let items = checks.of(Principle::Governance).map(|check| check.items.clone()).unwrap_or_default();
            items.into_iter().find(|item| item.id == ItemId::E3 && item.party == party)
        };
        let text = desk.select::<Agreement>().one().await?.ok_or("no agreement")?;
        let over =
            Agreement { state: AgreementState::Ended, ended_on: now.today.yesterday().ok(), ..text.record.clone() };
        let mut tx = desk.write(&now).await?;
        tx.update(&over, text.version).await?;
        tx.save().await?;
        let ended = of(&facts(&desk, full.id(), now.today).await?, Some(full.partner)).ok_or("not asked")?;
        assert_eq!(ended.because, Because::AgreementEnded);

        let text = desk.select::<Agreement>().one().await?.ok_or("no agreement")?;
        let hash = Some("another text".to_owned());
        let offered = Agreement { state: AgreementState::Offered, in_force_on: None, hash, ..text.record.clone() };
        let mut tx = desk.write(&now).await?;
        tx.update(&offered, text.version).await?;
        tx.save().await?;
        let open = of(&facts(&desk, full.id(), now.today).await?, Some(full.partner)).ok_or("not asked")?;
        assert_eq!((open.because, open.names.version), (Because::NotSigned, Some(1)));
        assert!(open.names.person.is_some() && open.names.party.is_some());
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_no_to_a_clause_counts_while_its_agreement_is_coming_and_not_once_it_stands() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let full = keep_full(store, &now).await?;
        let desk = store.desk(&officer(1));
        let clause = clause(&now, &full, "exit", None);
        let said = desk.select::<Confirmation>().filter("party = ?", full.partner).one().await?.ok_or("no answer")?;
        let no = Confirmation {
            id: now.id(),
            subject: Subject::Clause,
            subject_id: clause.id.0,
            answer: Answer::No,
            given_on: now.today,
            ..said.record
        };
        let mut tx = desk.write(&now).await?;
        tx.insert(&clause).await?;
        tx.insert(&no).await?;
        tx.save().await?;
        let refused = async || {
            let facts = facts(&desk, full.id(), now.today).await?;
            let party = facts.parties.iter().find(|party| party.id == full.partner).ok_or("no party")?.clone();
            let all = desk.facts_of_all(now.today).await?;
            assert!(all.iter().any(|(_, one)| one.parties.contains(&party)), "the same, alone and among all");
            Fallible::Ok(party.refused.iter().any(|one| one.subject == Subject::Clause))
        };
        assert!(!refused().await?, "the agreement is in force: its signatures count");
        let text = desk.select::<Agreement>().one().await?.ok_or("no agreement")?;
        for state in [AgreementState::Draft, AgreementState::Offered] {
            let text = desk.get::<Agreement>(text.id).await?.ok_or("no agreement")?;
            let mut tx = desk.write(&now).await?;
            tx.update(&Agreement { state, in_force_on: None, ..text.record.clone() }, text.version).await?;
            tx.save().await?;
            assert!(refused().await?, "{state:?}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_private_note_is_no_fact() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let full = keep_full(store, &now).await?;
        let desk = store.desk(&officer(1));
        let before = facts(&desk, full.id(), now.today).await?;
        let mut tx = desk.write(&now).await?;
        tx.insert(&Note {
            id: now.id(),
            partnership: full.id(),
            party: None,
            kind: NoteKind::Note,
            text: "for me".to_owned(),
            day: now.today,
            visibility: Visibility::Private,
            author: officer(1).person(),
            contact: None,
            answer: String::new(),
            answered_on: None,
        })
        .await?;
        tx.save().await?;
        assert_eq!(facts(&desk, full.id(), now.today).await?, before);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_partnership_of_few_hours_goes_the_light_path_unless_the_lead_chose_otherwise() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let full = keep_full(store, &now).await?;
        let desk = store.desk(&officer(1));
        assert!(!facts(&desk, full.id(), now.today).await?.light_path, "some twenty hours");
        for said in desk.select::<PartyCapacity>().all().await? {
            let mut tx = desk.write(&now).await?;
            tx.update(&PartyCapacity { asked_minutes: 30, ..said.record.clone() }, said.version).await?;
            tx.save().await?;
        }
        for plan in desk.select::<PlannedEffort>().all().await? {
            let mut tx = desk.write(&now).await?;
            tx.update(&PlannedEffort { minutes: 30, ..plan.record.clone() }, plan.version).await?;
            tx.save().await?;
        }
        assert!(facts(&desk, full.id(), now.today).await?.light_path, "two hours");
        let one = desk.get::<Partnership>(full.id()).await?.ok_or("gone")?;
        let mut tx = desk.write(&now).await?;
        tx.update(&Partnership { light: Some(false), ..one.record.clone() }, one.version).await?;
        tx.save().await?;
        assert!(!facts(&desk, full.id(), now.today).await?.light_path, "the lead chose the full one");
        Ok(())
    })
    .await
}
