//! Imports: the same list twice, one that is stopped on the way, one that is taken back.

use std::{future::poll_fn, pin::pin, task::Poll};

use ampersand_domain::{
    Now,
    need::Need,
    offer::BranchFigures,
    organisations::{
        BranchDraft, Contact, ContactPurpose, Draft, GrantDraft, Import, ImportKind, ImportState, Interaction, Listed,
        NeedDraft, Organisation, PartnershipDraft, PersonDraft, Refused, RegisterId, Row, Site, Strength,
    },
    partnership::{Partnership, Party},
    service::{Branch, LibraryService, Position},
};
use ampersand_store::{
    Desk, StoreError,
    organisations::{ImportReport, Stays},
};

use crate::{Proof, now, officer, on_both};

fn import(now: &Now, rows: &[Row]) -> Import {
    Import {
        id: now.id(),
        kind: ImportKind::Organisations,
        file_name: "partners.xlsx".to_owned(),
        file_hash: "ab12".to_owned(),
        person: None,
        at: now.instant,
        state: ImportState::Waiting,
        rows_done: 0,
        rows: i64::try_from(rows.len()).unwrap_or_default(),
        added: 0,
        changed: 0,
        unchanged: 0,
        refused: 0,
        source: "our list".to_owned(),
        purpose: ContactPurpose::KeepInTouch,
        keep_until: None,
        undone_on: None,
    }
}

fn row(line: usize, name: &str) -> Draft {
    let maya = PersonDraft { name: format!("Maya of {name}"), ..PersonDraft::default() };
    Draft { people: vec![maya], notes: format!("note {line}"), ..Draft::named(line, name) }
}

fn list(count: usize) -> Vec<Row> {
    let mut rows: Vec<Row> = (0..count).map(|at| Row::Draft(Box::new(row(at + 2, &format!("Group {at}"))))).collect();
    rows.push(Row::Refused(Refused { line: count + 2, reason: "the row has no name of an organisation".to_owned() }));
    rows
}

async fn counts(desk: &Desk) -> Result<[i64; 3], ampersand_store::StoreError> {
    Ok([
        desk.select::<Organisation>().count().await?,
        desk.select::<Contact>().count().await?,
        desk.select::<Interaction>().count().await?,
    ])
}

#[tokio::test]
async fn the_same_list_again_changes_nothing_and_a_new_note_is_a_change() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let desk = store.desk(&officer(1));
        let mut rows = list(70);
        let first = import(&now, &rows);
        let planned = desk.plan_import(&now, &first, &rows).await?;
        assert_eq!(counts(&desk).await?, [0, 0, 0], "a plan writes nothing");
        desk.begin_import(&now, &first).await?;
        let report = desk.run_import(&now, first.id, &rows, |_| {}).await?;
        assert_eq!((report.read, report.added, report.refused.len()), (71, 70, 1));
        assert_eq!((planned.added, planned.refused.clone()), (report.added, report.refused));
        assert_eq!(counts(&desk).await?, [70, 70, 70]);

        if let Row::Draft(draft) = &mut rows[5] {
            draft.notes = "moved house".to_owned();
        }
        let second = import(&now, &rows);
        desk.begin_import(&now, &second).await?;
        let report = desk.run_import(&now, second.id, &rows, |_| {}).await?;
        assert_eq!((report.added, report.changed, report.unchanged), (0, 1, 69));
        assert_eq!(counts(&desk).await?, [70, 70, 71]);
        let kept = desk.get::<Import>(second.id).await?.ok_or("no import")?;
        assert_eq!((kept.state, kept.rows_done, kept.refused), (ImportState::Done, 71, 1));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_stopped_import_goes_on_from_where_it_was_and_doubles_nothing() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let desk = store.desk(&officer(1));
        let rows = list(100);
        let import = import(&now, &rows);
        desk.begin_import(&now, &import).await?;
        let (sender, mut batches) = tokio::sync::mpsc::unbounded_channel();
        {
            let mut run = pin!(desk.run_import(&now, import.id, &rows, |done| {
                let _ = sender.send(done);
            }));
            poll_fn(|context| match (batches.try_recv(), run.as_mut().poll(context)) {
                (Ok(_), _) | (_, Poll::Ready(_)) => Poll::Ready(()),
                _ => Poll::Pending,
            })
            .await;
        }
        let stopped = desk.stopped_import("ab12").await?.ok_or("it went on to its end")?;
        assert!((1..101).contains(&stopped.rows_done), "{}", stopped.rows_done);
        let report = desk.run_import(&now, import.id, &rows, |_| {}).await?;
        assert_eq!((report.read, report.added), (101, 100));
        assert_eq!(counts(&desk).await?, [100, 100, 100]);
        assert!(desk.stopped_import("ab12").await?.is_none());
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_import_taken_back_leaves_what_was_before_and_what_somebody_worked_on_since() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let desk = store.desk(&officer(1));
        let mut known = Organisation::named(now.id(), "Known", ampersand_domain::organisations::Origin::Typed);
        known.register_ids.push(RegisterId::charity("1000340")?);
        let mut tx = desk.write(&now).await?;
        tx.insert(&known).await?;
        tx.save().await?;

        let mut rows = list(3);
        let fills = Draft {
            register_ids: known.register_ids.clone(),
            website: Some("https://known.example".to_owned()),
            ..Draft::named(9, "Known also as")
        };
        rows.push(Row::Draft(Box::new(fills)));
        let import = import(&now, &rows);
        desk.begin_import(&now, &import).await?;
        let report = desk.run_import(&now, import.id, &rows, |_| {}).await?;
        assert_eq!((report.added, report.changed), (3, 1));

        // Somebody corrects one of them, and writes a talk with another.
        let all = desk.select::<Organisation>().order("name, id").all().await?;
        let (touched, spoken) = (&all[0], &all[1]);
        let talk = desk.select::<Interaction>().filter("organisation = ?", spoken.id).one().await?.ok_or("no talk")?;
        let mut tx = desk.write(&now).await?;
        tx.update(&Organisation { area: Some("Sale".to_owned()), ..touched.record.clone() }, touched.version).await?;
        tx.insert(&Interaction { id: now.id(), import: None, ..talk.record.clone() }).await?;
        tx.save().await?;

        let undone = desk.undo_import(&now, import.id).await?;
        assert_eq!(
            undone.stays,
            [
                ("organisation", touched.name.clone(), Stays::Changed),
                ("organisation", spoken.name.clone(), Stays::InUse)
            ]
        );
        assert_eq!((undone.removed, undone.restored), (7, 1));
        let left = desk.select::<Organisation>().order("name, id").all().await?;
        assert_eq!(left.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["Group 0", "Group 1", "Known"]);
        assert_eq!(left[2].record, known);
        assert!(desk.undo_import(&now, import.id).await.is_err(), "once");
        assert!(desk.import_report(import.id).await?.read == 0);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_list_that_came_in_twice_and_was_taken_back_comes_in_anew() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let desk = store.desk(&officer(1));
        let rows = list(3);
        let first = import(&now, &rows);
        desk.begin_import(&now, &first).await?;
        assert_eq!(desk.run_import(&now, first.id, &rows, |_| {}).await?.added, 3);
        let again = import(&now, &rows);
        desk.begin_import(&now, &again).await?;
        assert_eq!(desk.run_import(&now, again.id, &rows, |_| {}).await?.unchanged, 3);
        assert_eq!(desk.undo_import(&now, first.id).await?.removed, 9);
        assert_eq!(counts(&desk).await?, [0, 0, 0]);

        let anew = import(&now, &rows);
        let plan = desk.plan_import(&now, &anew, &rows).await?;
        assert_eq!((plan.added, plan.unchanged), (3, 0), "those of the second list are gone with the first");
        desk.begin_import(&now, &anew).await?;
        assert_eq!(desk.run_import(&now, anew.id, &rows, |_| {}).await?.added, 3);
        assert_eq!(counts(&desk).await?, [3, 3, 3]);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_possible_double_is_told_with_the_record_that_it_may_be() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let desk = store.desk(&officer(1));
        let hall = |line, code: &str| {
            Row::Draft(Box::new(Draft { postcode: Some(code.to_owned()), ..Draft::named(line, "Village Hall") }))
        };
        let rows = [hall(2, "M33 7ZF"), hall(3, "WA14 1AA"), hall(4, "M33 7ZF")];
        let import = import(&now, &rows);
        desk.begin_import(&now, &import).await?;
        let report = desk.run_import(&now, import.id, &rows, |_| {}).await?;
        assert_eq!((report.added, report.unchanged, report.duplicates.len()), (2, 1, 1));
        assert_eq!((report.duplicates[0].line, report.duplicates[0].found.strength), (3, Strength::Possible));
        Ok(())
    })
    .await
}

/// A list in which each row belongs to the one before it, longer than one transaction takes back.
fn chain(count: usize) -> Vec<Row> {
    let belongs = |at: usize| Draft {
        part_of: at.checked_sub(1).map(|before| format!("Group {before}")).unwrap_or_default(),
        ..Draft::named(at + 2, &format!("Group {at}"))
    };
    (0..count).map(|at| Row::Draft(Box::new(belongs(at)))).collect()
}

#[tokio::test]
async fn what_belongs_to_another_goes_before_it_and_keeps_it_where_it_stays() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let desk = store.desk(&officer(1));
        let rows = chain(4);
        let first = import(&now, &rows);
        desk.begin_import(&now, &first).await?;
        assert_eq!(desk.run_import(&now, first.id, &rows, |_| {}).await?.added, 4);
        let all = desk.select::<Organisation>().order("name, id").all().await?;
        assert_eq!(all[1].parent, Some(all[0].id));
        let mut tx = desk.write(&now).await?;
        tx.update(&Organisation { area: Some("Sale".to_owned()), ..all[1].record.clone() }, all[1].version).await?;
        tx.save().await?;
        let undone = desk.undo_import(&now, first.id).await?;
        let stays = |at: usize, why| ("organisation", all[at].name.clone(), why);
        assert_eq!(undone.stays, [stays(0, Stays::InUse), stays(1, Stays::Changed)]);
        assert_eq!((undone.removed, store.orphans().await?), (2, Vec::new()));
        Ok(())
    })
    .await
}

fn listed(rows: Vec<Listed>) -> Vec<Row> {
    rows.into_iter().map(|row| Row::Listed(Box::new(row))).collect()
}

async fn bring(desk: &Desk, now: &Now, kind: ImportKind, rows: &[Row]) -> Result<(Import, ImportReport), StoreError> {
    let import = Import { kind, ..import(now, rows) };
    desk.begin_import(now, &import).await?;
    let report = desk.run_import(now, import.id, rows, |_| {}).await?;
    Ok((import, report))
}

#[tokio::test]
async fn branches_needs_and_partnerships_come_in_once_and_are_taken_back() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let actor = officer(1);
        let desk = store.desk(&actor);
        store.make_service(&now, &LibraryService::new(actor.service(), "town")).await?;
        bring(&desk, &now, ImportKind::Organisations, &list(2)).await?;
        let branch = |name: &str| Listed::Branch(BranchDraft { name: name.into(), ..BranchDraft::default() });
        let need = |what: &str| Listed::Need(NeedDraft { what: what.into(), ..NeedDraft::default() });
        let with = |name: &str| {
            let partners = vec![name.to_owned()];
            Listed::Partnership(PartnershipDraft { partners, lead: "Jo".into(), ..PartnershipDraft::default() })
        };
        let lists = [
            (ImportKind::Branches, listed(vec![branch("Holme"), branch("Wharf")]), 2, 0),
            (ImportKind::Needs, listed(vec![need("A tea table"), need("A second pair of hands")]), 2, 0),
            (ImportKind::Partnerships, listed(vec![with("Group 0"), with("Group 1"), with("Nobody")]), 2, 1),
        ];
        let mut came = Vec::new();
        for (kind, rows, added, refused) in &lists {
            let (import, report) = bring(&desk, &now, *kind, rows).await?;
            assert_eq!((report.added, report.refused.len()), (*added, *refused), "{kind}");
            let (_, again) = bring(&desk, &now, *kind, rows).await?;
            assert_eq!((again.added, again.changed, again.unchanged), (0, 0, *added), "{kind} again");
            came.push(import);
        }
        let parties = desk.select::<Party>().count().await?;
        assert_eq!((desk.select::<Partnership>().count().await?, parties), (2, 4));

        // Somebody works on one of each.
        let holme = desk.select::<Branch>().filter("name = ?", "Holme").one().await?.ok_or("no branch")?;
        let tea = desk.select::<Need>().filter("what = ?", "A tea table").one().await?.ok_or("no need")?;
        let first = desk.select::<Partnership>().order("title, id").one().await?.ok_or("no partnership")?;
        let party = desk.select::<Party>().filter("partnership = ?", first.id).one().await?.ok_or("no party")?;
        let mut tx = desk.write(&now).await?;
        tx.update(&Branch { closed: true, ..holme.record.clone() }, holme.version).await?;
        tx.update(&Party { reach: "the hall".into(), ..party.record.clone() }, party.version).await?;
        tx.update(&Need { evidence: "a count".into(), ..tea.record.clone() }, tea.version).await?;
        tx.save().await?;
        let mut stays = Vec::new();
        for import in came.iter().rev() {
            stays.extend(desk.undo_import(&now, import.id).await?.stays);
        }
        let names: Vec<&str> = stays.iter().map(|(_, name, _)| name.as_str()).collect();
        assert_eq!(names, ["Group 0", "A tea table", "Holme"]);
        let left = (desk.select::<Partnership>().count().await?, desk.select::<Party>().count().await?);
        assert_eq!(left, (1, 2), "a partnership stays with both of its sides");
        assert_eq!((desk.select::<Branch>().count().await?, desk.select::<Need>().count().await?), (1, 1));
        assert_eq!(desk.select::<Organisation>().count().await?, 2, "organisations are another list's");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn places_on_the_map_come_in_once_and_are_taken_back() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let actor = officer(1);
        let desk = store.desk(&actor);
        store.make_service(&now, &LibraryService::new(actor.service(), "town")).await?;
        bring(&desk, &now, ImportKind::Organisations, &list(2)).await?;
        let typed = desk.select::<Organisation>().order("name").one().await?.ok_or("no organisation")?;
        let hut = Site {
            id: now.id(),
            organisation: typed.id,
            name: typed.name.clone(),
            address: String::new(),
            postcode: None,
            latitude: None,
            longitude: None,
            source: "their page".to_owned(),
            looked_on: now.today,
            author: None,
        };
        let mut tx = desk.write(&now).await?;
        tx.insert(&hut).await?;
        tx.save().await?;
        let at = |line: usize, name: &str, typed: &str| {
            Row::Draft(Box::new(Draft { position: Position::parse(typed), ..row(line, name) }))
        };
        let rows = [at(2, "Group 0", "53.4, -2.3"), at(3, "Group 1", "53.5, -2.3"), at(4, "Group 9", "53.6, -2.3")];
        let (import, report) = bring(&desk, &now, ImportKind::Organisations, &rows).await?;
        assert_eq!((report.added, report.changed), (1, 2));
        let places = async || -> Result<Vec<(String, Option<Position>)>, StoreError> {
            let all = desk.select::<Site>().order("name, id").all().await?;
            Ok(all.into_iter().map(|one| (one.name.clone(), one.position())).collect())
        };
        let known: Vec<_> = ["53.4, -2.3", "53.5, -2.3", "53.6, -2.3"].into_iter().map(Position::parse).collect();
        assert_eq!(places().await?.into_iter().map(|(_, at)| at).collect::<Vec<_>>(), known);
        let (_, again) = bring(&desk, &now, ImportKind::Organisations, &rows).await?;
        assert_eq!((again.added, again.changed, again.unchanged), (0, 0, 3));
        assert!(desk.undo_import(&now, import.id).await?.stays.is_empty());
        assert_eq!(places().await?, [("Group 0".to_owned(), None)], "what somebody wrote stays as it was");

        let branch = |position: Option<&str>| {
            let position = position.and_then(Position::parse);
            listed(vec![Listed::Branch(BranchDraft { name: "Holme".into(), position, ..BranchDraft::default() })])
        };
        bring(&desk, &now, ImportKind::Branches, &branch(None)).await?;
        let (import, report) = bring(&desk, &now, ImportKind::Branches, &branch(Some("53.57, -1.78"))).await?;
        assert_eq!((report.added, report.changed), (0, 1));
        let (_, again) = bring(&desk, &now, ImportKind::Branches, &branch(Some("53.57, -1.78"))).await?;
        assert_eq!((again.added, again.changed, again.unchanged), (0, 0, 1));
        let figures = desk.select::<BranchFigures>().one().await?.ok_or("no figures")?;
        assert_eq!(figures.position(), Position::parse("53.57, -1.78"));
        desk.undo_import(&now, import.id).await?;
        assert_eq!((desk.select::<BranchFigures>().count().await?, desk.select::<Branch>().count().await?), (0, 1));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn grants_come_in_with_their_organisations_and_go_with_them() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let desk = store.desk(&officer(1));
        let grant = |at: usize, amount| {
            let draft = GrantDraft { identifier: format!("360G-{at}"), amount: Some(amount), ..GrantDraft::default() };
            let one = Draft { grant: Some(draft), ..Draft::named(at, "Moor Choir") };
            let postcode = Some("M33 7ZF".to_owned());
            Row::Draft(Box::new(Draft { postcode, ..one }))
        };
        let rows = vec![grant(2, 100), grant(3, 200), grant(3, 200)];
        let (import, report) = bring(&desk, &now, ImportKind::Grants, &rows).await?;
        assert_eq!((report.added, report.unchanged), (2, 1));
        let (_, again) = bring(&desk, &now, ImportKind::Grants, &rows).await?;
        assert_eq!((again.added, again.changed, again.unchanged), (0, 0, 3));
        let right = [grant(2, 150)];
        let (put_right, report) = bring(&desk, &now, ImportKind::Grants, &right).await?;
        assert_eq!((report.added, report.changed), (0, 1));
        assert_eq!(desk.select::<Organisation>().count().await?, 1);
        let sum = async || {
            desk.number("SELECT CAST(sum(amount) AS bigint) FROM grants WHERE service_id = $1", Vec::new()).await
        };
        assert_eq!(sum().await?, 350);
        desk.undo_import(&now, put_right.id).await?;
        assert_eq!(sum().await?, 300, "as it was before it was put right");
        let stays = [("grant", String::new(), Stays::Changed), ("organisation", "Moor Choir".to_owned(), Stays::InUse)];
        assert_eq!(desk.undo_import(&now, import.id).await?.stays, stays);
        Ok(())
    })
    .await
}
