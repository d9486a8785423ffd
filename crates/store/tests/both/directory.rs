//! The directory of public registers: read once for all, read again, searched, matched.

use ampersand_domain::organisations::{Asked, Draft, OrganisationKind, RegisterEntry, RegisterId, rank};
use ampersand_store::{
    Extent, Store,
    organisations::{LoadReport, Lookup},
    testing::{fresh_postgres, fresh_sqlite},
};

use crate::{Proof, now, on_both};

type Rows = Vec<(usize, Result<RegisterEntry, String>)>;

fn entry(number: usize, name: &str, postcode: &str) -> Result<RegisterEntry, String> {
    let mut draft = Draft::named(number, name);
    draft.register_ids = RegisterId::charity(&number.to_string()).into_iter().collect();
    draft.postcode = (!postcode.is_empty()).then(|| postcode.to_owned());
    draft.area = Some("Sale".to_owned());
    RegisterEntry::of(draft)
}

fn rows(names: &[&str]) -> Rows {
    (0..).zip(names).map(|(at, name)| (at + 2, entry(1_000 + at, name, "M33 7ZF"))).collect()
}

async fn load(store: &Store, rows: Rows) -> Result<LoadReport, Box<dyn std::error::Error>> {
    let now = now()?;
    let mut loading = store.directory().load("Charities", now.today).await?;
    loading.take(rows).await?;
    Ok(loading.finish(vec![("No".to_owned(), "charity_number".to_owned())], None, true, now.today).await?)
}

fn counts(report: &LoadReport) -> [usize; 5] {
    [report.added, report.changed, report.unchanged, report.refused.len(), report.gone]
}

#[tokio::test]
async fn a_register_comes_in_once_and_again_only_what_has_changed() -> Proof {
    on_both(async |store| {
        let names = ["Advice Sale", "Sale Village Hall", "Bowdon Bowls Club", "Enginuity"];
        let mut first = rows(&names);
        first.push((6, Err("the row has no number of a register".to_owned())));
        assert_eq!(counts(&load(store, first.clone()).await?), [4, 0, 0, 1, 0]);
        assert_eq!(counts(&load(store, first).await?), [0, 0, 4, 1, 0], "the same again");
        let id = store.directory().find("enginuity", 5).await?[0].id;
        let mut next = rows(&["Advice Sale", "Sale Village Hall", "Bowdon Bowls and Darts Club"]);
        next.push((9, entry(1_009, "Hale Carers", "")));
        assert_eq!(counts(&load(store, next).await?), [1, 1, 2, 0, 1]);
        let directory = store.directory();
        let gone = directory.find("enginuity", 5).await?;
        assert!(gone[0].id == id && gone[0].entry.gone, "it is marked and keeps its place: {gone:?}");
        assert_eq!(directory.find("darts", 5).await?.len(), 1);
        assert!(directory.find("bowls club bowdon", 5).await?[0].entry.name.contains("Darts"));
        let [register] = &directory.registers().await?[..] else { return Err("one register".into()) };
        assert_eq!((register.name.as_str(), register.entries), ("Charities", 4));
        assert_eq!(register.columns, [("No".to_owned(), "charity_number".to_owned())]);
        let half = load(store, rows(&names[..1])).await?;
        assert_eq!((half.gone, half.spared), (0, 3), "a part of an extract takes nothing away");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn entries_are_narrowed_by_sort_and_by_place_and_it_is_said_where_there_are_more() -> Proof {
    on_both(async |store| {
        let at = |number: usize, name: &str, postcode: &str, area: &str| {
            let mut one = entry(number, name, postcode)?;
            one.area = Some(area.to_owned());
            one.kind = if number.is_multiple_of(2) { OrganisationKind::Charity } else { OrganisationKind::Company };
            Ok::<_, String>(one)
        };
        let mut all: Rows = vec![
            (2, at(1_000, "Village Hall", "M33 7ZF", "Sale")),
            (3, at(1_001, "Village Hall", "M3 1AA", "Manchester")),
            (4, at(1_002, "Sale Choir", "SK9 7UD", "Wilmslow")),
            (5, at(1_003, "Côr y Môr", "LL58 8AA", "Ynys Môn")),
        ];
        all.extend((0..30).map(|of| (of + 6, at(2_000 + of, &format!("Harbour Group {of}"), "BN1 1AA", "Brighton"))));
        load(store, all).await?;
        let found = async |typed: &str, place: &str, kind: Option<OrganisationKind>| {
            let (typed, place) = (typed.to_owned(), place.to_owned());
            let found = store.directory().look_up(&Lookup { typed, place, kind }, 20).await;
            found.map(|found| (found.entries.into_iter().map(|one| one.entry.name).collect::<Vec<_>>(), found.more))
        };
        assert_eq!(found("hall", "M3", None).await?, (vec!["Village Hall".to_owned()], false), "M3 is not M33");
        assert_eq!(found("", "m33", None).await?, (vec!["Village Hall".to_owned()], false));
        assert_eq!(found("", "Sale", None).await?.0, ["Village Hall"], "a town, and not a name");
        assert_eq!(found("", "ynys mon", None).await?.0, ["Côr y Môr"]);
        assert_eq!(found("village", "", Some(OrganisationKind::Company)).await?.0.len(), 1);
        assert!(found("", "", Some(OrganisationKind::Company)).await?.0.is_empty(), "a sort alone is too many");
        assert!(found("hall", "M3\" OR \"x", None).await?.0.is_empty(), "what is typed is no statement");
        let (some, more) = found("harbour", "", None).await?;
        assert!(some.len() == 20 && more);
        let (some, more) = found("harbour", "brighton", Some(OrganisationKind::Charity)).await?;
        assert!(some.len() == 15 && !more, "{some:?}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_entry_is_found_by_words_number_postcode_and_town() -> Proof {
    on_both(async |store| {
        load(
            store,
            rows(&["Sale Village Hall", "Village Hall Friends of Sale", "The Village Hall", "Hall Road Choir"]),
        )
        .await?;
        let directory = store.directory();
        let names = async |typed: &str| -> Result<Vec<String>, Box<dyn std::error::Error>> {
            Ok(directory.find(typed, 10).await?.into_iter().map(|one| one.entry.name).collect())
        };
        assert_eq!(names("village hall").await?[0], "Village Hall Friends of Sale", "what begins so comes first");
        assert_eq!(names("Vill HALL sale").await?.len(), 3, "each word begins a word of the name or the place");
        assert_eq!(names("GB-CHC-1001").await?, ["Village Hall Friends of Sale"]);
        assert_eq!(names("1003").await?, ["Hall Road Choir"]);
        assert_eq!(names("m33 choir").await?, ["Hall Road Choir"]);
        for nothing in ["", "v", "'); DROP TABLE registers; --", "\" OR *"] {
            assert!(names(nothing).await?.is_empty(), "{nothing}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn names_are_matched_with_hundreds_of_entries_and_namesakes_are_told_apart_by_nothing_but_more() -> Proof {
    on_both(async |store| {
        let mut all: Rows =
            (0..200).map(|at| (at, entry(2_000 + at, "Village Hall", &format!("M{} 1AA", at + 1)))).collect();
        all.push((300, entry(3_000, "THE ENGINUITY TRUST LIMITED", "")));
        all.push((301, entry(3_001, "Ely Last Cuppa", "")));
        load(store, all).await?;
        let asked = [
            Asked::named("Enginuity Trust"),
            Asked::named("Ely Ast Cuppa"),
            Asked::named("The Village Hall"),
            Asked { postcode: Some("M190 1AA".to_owned()), ..Asked::named("The Village Hall") },
            Asked { number: RegisterId::charity("2150").ok(), ..Asked::named("Anything") },
            Asked::named(""),
        ];
        let meant = store.directory().maybe_meant(&asked).await?;
        let best = |at: usize| {
            let scored = rank(&asked[at], &meant[at].entries, meant[at].all);
            scored.first().map(|one| (meant[at].entries[one.place].number.to_string(), one.certain))
        };
        assert_eq!(best(0), Some(("GB-CHC-3000".to_owned(), true)));
        assert_eq!(best(1), Some(("GB-CHC-3001".to_owned(), false)));
        assert!(!meant[2].all && best(2).is_some_and(|(_, certain)| !certain), "two hundred have that name");
        assert_eq!(best(3), Some(("GB-CHC-2189".to_owned(), true)), "the one of two hundred at that postcode");
        assert_eq!(best(4), Some(("GB-CHC-2150".to_owned(), true)));
        assert_eq!(best(5), None);
        assert!(meant[3].entries.len() <= 150);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_backup_holds_the_directory_and_a_service_that_is_given_away_does_not() -> Proof {
    for (from, into) in
        [(fresh_sqlite().await?, fresh_postgres().await?), (fresh_postgres().await?, fresh_sqlite().await?)]
    {
        load(&from.store, rows(&["Advice Sale", "Sale Village Hall"])).await?;
        let mut lines = Vec::new();
        from.store.dump(&Extent::Everything, &mut lines).await?;
        into.store.load(&mut std::io::Cursor::new(&lines)).await?;
        assert_eq!(into.store.directory().find("advice", 5).await?, from.store.directory().find("advice", 5).await?);
        assert_eq!(counts(&load(&into.store, rows(&["Advice Sale", "Sale Village Hall"])).await?), [0, 0, 2, 0, 0]);
        let mut own = Vec::new();
        from.store.dump(&Extent::Service(ampersand_domain::Uuid::nil().into()), &mut own).await?;
        let own = String::from_utf8(own)?;
        assert!(!own.contains("register_entries") && !own.contains("register_keys"), "{own}");
    }
    Ok(())
}
