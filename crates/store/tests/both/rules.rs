//! From records to what the other rules look at: going quiet, promises, agreement, mending, press release.

use ampersand_domain::{
    Bytes, Date, Json, Now,
    agreement::{Clause, ExitFacts, ExitTerms, OfferGap, Signature, force, offer_gaps},
    credit::{Quote, Release, ReleaseGap, ReleaseState, release_gaps},
    ending::{Diagnosis, Reason, Recovery, RecoveryPlan, Willing, WillingAnswer, recovery},
    organisations::{Interaction, Ways},
    partnership::{Answer, Attachment, Confirmation, Contribution, Party, PartyId, PartyStanding, Side, Subject, Way},
    promises::{NewDate, Promise, Quiet, QuietReason, counts, quiet},
    service::Thresholds,
};
use ampersand_store::{
    Store, Table,
    testing::{Garden, statements},
};

use crate::{
    Proof, now, officer, on_both, partner,
    partnership::partnership,
    principles::{Fallible, full::Full, keep_full},
};

fn promise(now: &Now, full: &Full<'_>, accepted_on: Option<Date>) -> Promise {
    Promise {
        owner: "Ada".to_owned(),
        due: Some(now.today),
        accepted_on,
        ..Promise::proposed(now.id(), (full.id(), full.partner), "Bring the boards", now.today)
    }
}

async fn quiet_reasons(store: &Store, full: &Full<'_>, on: Date) -> Fallible<(Quiet, Vec<QuietReason>)> {
    let all = store.desk(&officer(1)).signs_of_all(on).await?;
    let (_, signs) = all.iter().find(|(one, _)| one.record.id == full.id()).ok_or("no signs")?;
    Ok(quiet(signs, &Thresholds::default(), on))
}

#[tokio::test]
async fn a_partnership_goes_quiet_when_nobody_spoke_meets_or_promised() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let full = keep_full(store, &now).await?;
        let reasons = quiet_reasons(store, &full, now.today).await?.1;
        assert_eq!(reasons, [QuietReason::NoOpenPromise], "they met, and meet again");
        let desk = store.desk(&officer(1));
        let mut tx = desk.write(&now).await?;
        tx.insert(&promise(&now, &full, Some(now.today))).await?;
        tx.save().await?;
        assert_eq!(quiet_reasons(store, &full, now.today).await?, (Quiet::Steady, Vec::new()));

        let spring = Date::new(2027, 3, 1)?;
        assert_eq!(quiet_reasons(store, &full, spring).await?.1, [QuietReason::NoContact, QuietReason::NoMeeting]);
        let day = Some(Date::new(2027, 2, 20)?);
        let talk = |now: &Now| Interaction { id: now.id(), day, partnership: None, ..full.private_talk(now) };
        let mut tx = desk.write(&now).await?;
        tx.insert(&Interaction { ways: Ways::OneWay, ..talk(&now) }).await?;
        tx.save().await?;
        assert_eq!(quiet_reasons(store, &full, spring).await?.1.len(), 2, "one-way is no talk");
        let mut tx = desk.write(&now).await?;
        tx.insert(&talk(&now)).await?;
        tx.save().await?;
        let left = quiet_reasons(store, &full, spring).await?.1;
        assert_eq!(left, [QuietReason::NoMeeting], "that we talked counts, also where the words are one’s own");
        assert!(store.desk(&partner(1)).signs_of_all(spring).await?.is_empty());
        Ok(())
    })
    .await
}

#[tokio::test]
async fn going_quiet_is_asked_in_as_many_statements_for_one_as_for_thirty() -> Proof {
    on_both(async |store| {
        let now = now()?;
        keep_full(store, &now).await?;
        let desk = store.desk(&officer(1));
        let before = statements();
        desk.signs_of_all(now.today).await?;
        let for_one = statements() - before;
        let mut tx = desk.write(&now).await?;
        let more: Vec<_> = (0..30).map(|number| partnership(&now, &format!("Number {number}"))).collect();
        tx.insert_many(&more).await?;
        tx.save().await?;
        let before = statements();
        assert_eq!(desk.signs_of_all(now.today).await?.len(), 31);
        assert_eq!(statements() - before, for_one);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_promise_keeps_its_first_day_beside_the_new_one() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let full = keep_full(store, &now).await?;
        let first = Date::new(2026, 12, 1)?;
        let moved = Date::new(2026, 12, 15)?;
        let promise = Promise { due: Some(moved), ..promise(&now, &full, Some(now.today)) };
        let desk = store.desk(&officer(1));
        let mut tx = desk.write(&now).await?;
        tx.insert(&promise).await?;
        tx.insert(&NewDate {
            id: now.id(),
            partnership: full.id(),
            promise: promise.id,
            old_due: first,
            new_due: moved,
            asked_on: now.today,
            agreed_on: Some(now.today),
            reason: String::new(),
        })
        .await?;
        tx.save().await?;
        let facts = desk.promise_facts(full.id()).await?;
        assert_eq!((facts[0].0, facts[0].1.due, facts[0].1.due_day()), (full.partner, first, moved));
        let only: Vec<_> = facts.into_iter().map(|(_, facts)| facts).collect();
        assert_eq!(counts(&only).moved, 1);
        Ok(())
    })
    .await
}

pub(crate) fn clause(now: &Now, full: &Full<'_>, key: &str, exit: Option<ExitTerms>) -> Clause {
    Clause {
        id: now.id(),
        partnership: full.id(),
        agreement: full.agreement,
        key: key.to_owned(),
        title: key.to_owned(),
        text: "What we agreed".to_owned(),
        number: 2,
        place: 1,
        required: true,
        source: String::new(),
        exit: Json(exit),
        edited_by: Some(full.library),
    }
}

fn answer(now: &Now, full: &Full<'_>, clause: &Clause, number: i64, way: Way) -> Confirmation {
    Confirmation {
        id: now.id(),
        partnership: full.id(),
        subject: Subject::Clause,
        subject_id: clause.id.0,
        number,
        party: full.partner,
        way,
        answer: Answer::Yes,
        own_words: String::new(),
        but: String::new(),
        back_by: None,
        given_on: now.today,
        name: "Ada".to_owned(),
        contact: None,
        person: None,
        entered_by: None,
        paper: None,
        disputed_on: None,
    }
}

/// A picture of what they signed.
pub(crate) fn sheet(now: &Now, full: &Full<'_>) -> Attachment {
    Attachment {
        id: now.id(),
        partnership: Some(full.id()),
        digest_of: "0".repeat(64),
        name: "sheet.png".to_owned(),
        media_type: "image/png".to_owned(),
        size: 1,
        content: Bytes(vec![0]),
        added_on: now.today,
        added_by: None,
    }
}

#[tokio::test]
async fn an_agreement_waits_for_every_yes_to_the_clause_as_it_reads() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let full = keep_full(store, &now).await?;
        let desk = store.desk(&officer(1));
        let gaps = async || -> Fallible<Vec<OfferGap>> {
            let facts = desk.agreement_facts(full.agreement).await?.ok_or("no agreement")?;
            Ok(offer_gaps(&facts.clauses, &facts.exits, &facts.parties))
        };
        let says = || "so".to_owned();
        let exit = ExitTerms {
            starts: vec![(full.library, says())],
            notice: says(),
            steps: says(),
            property: says(),
            contacts: says(),
            data: says(),
            credit: says(),
        };
        let ending = clause(&now, &full, "exit", Some(exit.clone()));
        let mut tx = desk.write(&now).await?;
        tx.insert(&ending).await?;
        tx.insert(&answer(&now, &full, &ending, 1, Way::Link)).await?;
        tx.insert(&answer(&now, &full, &ending, 2, Way::ToldUs)).await?;
        tx.save().await?;
        let open = OfferGap::NotAccepted { clause: "exit".to_owned(), party: full.partner };
        assert_eq!(
            gaps().await?,
            [OfferGap::Exit { exit: ExitFacts { party: full.partner, start: false, notice: true, steps: true } }, open],
            "an older text, and hearsay"
        );

        let starts = vec![(full.library, says()), (full.partner, says())];
        let mut tx = desk.write(&now).await?;
        tx.update(&Clause { exit: Json(Some(ExitTerms { starts, ..exit })), ..ending.clone() }, 1).await?;
        let on_paper = answer(&now, &full, &ending, 2, Way::OnPaper);
        tx.insert(&on_paper).await?;
        tx.save().await?;
        assert_eq!(gaps().await?.len(), 1, "on paper, and no paper");
        let sheet = sheet(&now, &full);
        let mut tx = desk.write(&now).await?;
        tx.insert(&sheet).await?;
        tx.update(&Confirmation { paper: Some(sheet.id), ..on_paper }, 1).await?;
        tx.save().await?;
        assert!(gaps().await?.is_empty());
        assert!(store.desk(&partner(2)).agreement_facts(full.agreement).await?.is_none());
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_signature_that_we_were_only_told_of_signs_nothing() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let full = keep_full(store, &now).await?;
        let desk = store.desk(&officer(1));
        let since = async || -> Fallible<Option<Date>> {
            let facts = desk.agreement_facts(full.agreement).await?.ok_or("no agreement")?;
            Ok(force("hash", &facts.parties, &[], &facts.signatures).since)
        };
        assert!(since().await?.is_some());
        let signed = desk.select::<Signature>().filter("party = ?", full.partner).one().await?.ok_or("unsigned")?;
        let (is_told, on_paper) = (Way::ToldUs, Way::OnPaper);
        let sheet = sheet(&now, &full);
        let ways = [(is_told, None, false), (on_paper, None, false), (on_paper, Some(sheet.id), true)];
        for ((way, paper, counts), version) in ways.into_iter().zip(signed.version..) {
            let mut tx = desk.write(&now).await?;
            if paper.is_some() {
                tx.insert(&sheet).await?;
            }
            tx.update(&Signature { way, paper, ..signed.record.clone() }, version).await?;
            tx.save().await?;
            assert_eq!(since().await?.is_some(), counts, "{way:?}, sheet: {paper:?}");
            let facts = desk.facts(full.id(), now.today).await?.ok_or("no facts")?;
            let theirs = facts.parties.iter().find(|party| party.id == full.partner).ok_or("nobody")?;
            assert_eq!(theirs.signed.is_some(), counts, "{way:?}, sheet: {paper:?}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn mending_stays_offered_until_a_side_says_no_or_the_lead_decides() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let full = keep_full(store, &now).await?;
        let desk = store.desk(&officer(1));
        let judged = async || -> Fallible<Recovery> {
            let (reasons, decision) = desk.reason_facts(full.id()).await?;
            Ok(recovery(&reasons, &[full.library, full.partner], decision.as_ref()))
        };
        let looked = Diagnosis {
            id: now.id(),
            partnership: full.id(),
            reason: Reason::Time,
            present: true,
            evidence: "Nobody came".to_owned(),
            addressable: Some(true),
            how: String::new(),
            looked_on: now.today,
            visibility: ampersand_domain::Visibility::Library,
            author: None,
        };
        let says = |party: PartyId, willing: Willing| WillingAnswer {
            id: now.id(),
            partnership: full.id(),
            diagnosis: looked.id,
            party,
            organisation: None,
            willing,
            asked_on: Some(now.today),
            answered_on: None,
            way: None,
            words: String::new(),
            back_by: None,
        };
        let theirs = says(full.partner, Willing::NoAnswer);
        let mut tx = desk.write(&now).await?;
        tx.insert(&looked).await?;
        tx.insert_many(&[says(full.library, Willing::Yes), theirs.clone()]).await?;
        tx.save().await?;
        assert!(judged().await?.is_offered(), "silence is not unwillingness");
        let mut tx = desk.write(&now).await?;
        tx.update(&WillingAnswer { willing: Willing::No, ..theirs }, 1).await?;
        tx.save().await?;
        assert_eq!(judged().await?, Recovery::SaidNo { by: vec![(Reason::Time, full.partner)] });
        let mut tx = desk.write(&now).await?;
        tx.insert(&RecoveryPlan {
            id: now.id(),
            partnership: full.id(),
            text: String::new(),
            until: None,
            began_on: None,
            not_tried_why: "The hall is sold".to_owned(),
            decided_on: Some(now.today),
            by: None,
            outcome: String::new(),
        })
        .await?;
        tx.save().await?;
        assert_eq!(judged().await?, Recovery::Decided);
        let decided = desk.select::<RecoveryPlan>().one().await?.ok_or("it is kept")?;
        let mut tx = desk.write(&now).await?;
        let after_all = RecoveryPlan { outcome: "We try after all".to_owned(), ..decided.record.clone() };
        tx.update(&after_all, decided.version).await?;
        tx.save().await?;
        let no = Recovery::SaidNo { by: vec![(Reason::Time, full.partner)] };
        assert_eq!(judged().await?, no, "a decision that was taken back decides nothing");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_release_waits_for_the_quote_or_waiver_of_everybody_who_gave() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let full = keep_full(store, &now).await?;
        let desk = store.desk(&officer(1));
        let text = "The library and Chess Club play in the park".to_owned();
        let release = Release {
            id: now.id(),
            partnership: full.id(),
            number: 1,
            title: "Chess".to_owned(),
            text: text.clone(),
            contact_line: String::new(),
            embargo: None,
            state: ReleaseState::Draft,
            out_on: None,
            out_where: String::new(),
        };
        let quote = |party: PartyId| Quote {
            id: now.id(),
            partnership: full.id(),
            release: release.id,
            party,
            text: "We like it".to_owned(),
            speaker: "Ada".to_owned(),
            approved_by: "Ada".to_owned(),
            approved_on: Some(now.today),
            approved_way: Some(Way::ToldUs),
            approved_contact: None,
            waived_on: None,
            waived_why: String::new(),
            waived_way: Some(Way::Together),
        };
        let theirs = quote(full.partner);
        let mut tx = desk.write(&now).await?;
        tx.insert(&release).await?;
        tx.insert_many(&[Quote { waived_on: Some(now.today), ..quote(full.library) }, theirs.clone()]).await?;
        tx.save().await?;
        let gaps = async || -> Fallible<Vec<ReleaseGap>> {
            Ok(release_gaps(&text, &desk.contributors(release.id).await?.ok_or("no release")?))
        };
        assert_eq!(gaps().await?, [ReleaseGap::Quote(full.partner)], "what we were told is no approval");
        let mut tx = desk.write(&now).await?;
        tx.update(&Quote { approved_way: Some(Way::Link), ..theirs }, 1).await?;
        tx.save().await?;
        assert!(gaps().await?.is_empty());
        let gift = desk.select::<Contribution>().filter("party = ?", full.partner).filter("side = ?", Side::Gives);
        let gift = gift.one().await?.ok_or("no gift")?.record;
        let mut garden = Garden::new(store, &desk, &now).await?;
        let third: PartyId = garden.plant(&Table::of::<Party>(), &[("partnership", full.id().0)]).await?.into();
        let named = desk.get::<Party>(third).await?.ok_or("no party")?;
        let offer = Contribution { id: now.id(), party: third, tentative: true, ..gift };
        let mut tx = desk.write(&now).await?;
        let named = Party { name: "Chess Club".to_owned(), standing: PartyStanding::Active, ..named.record };
        tx.update(&named, 1).await?;
        tx.insert(&offer).await?;
        tx.save().await?;
        assert!(gaps().await?.is_empty(), "who only might give something is not waited for");
        let mut tx = desk.write(&now).await?;
        tx.update(&Contribution { tentative: false, ..offer }, 1).await?;
        tx.save().await?;
        assert_eq!(gaps().await?, [ReleaseGap::Quote(third)]);
        let stranger = store.desk(&partner(2));
        assert!(stranger.contributors(release.id).await?.is_none());
        Ok(())
    })
    .await
}
