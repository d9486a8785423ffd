//! The network at a glance, the figures it is made from, and the places of others (R092, R107).

use ampersand_domain::{
    Role,
    offer::BranchFigures,
    organisations::{Organisation, Origin, Site, Standing},
    service::{Branch, LibraryService},
};

use super::client::{Town, now, town};

async fn all<R: ampersand_store::Record>(town: &Town) -> Vec<R> {
    town.desk().select::<R>().all().await.unwrap().into_iter().map(|kept| kept.record).collect()
}

async fn keep<R: ampersand_store::Record>(town: &Town, record: &R) {
    let (desk, now) = (town.desk(), now());
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(record).await.unwrap();
    tx.save().await.unwrap();
}

async fn branch(town: &Town, name: &str, postcode: &str) -> Branch {
    let (name, postcode) = (name.to_owned(), Some(postcode.to_owned()));
    let branch = Branch { id: now().id(), name, address: String::new(), postcode, phone: None, closed: false };
    keep(town, &branch).await;
    branch
}

async fn organisation(town: &Town, name: &str, postcode: &str) -> Organisation {
    let (postcode, standing) = (Some(postcode.to_owned()), Some(Standing::KnowThem));
    let one = Organisation { postcode, standing, ..Organisation::named(now().id(), name, Origin::Typed) };
    keep(town, &one).await;
    one
}

#[tokio::test]
async fn all_our_places_stand_beside_a_single_one_and_what_nobody_counted_is_left_out() {
    let (town, officer) = town().await;
    assert!(officer.get("/offer/network").await.says("No branch is on record yet"));
    let (mill, wharf) = (branch(&town, "Mill Lane", "M33 7ZF").await, branch(&town, "Old Wharf", "M33 1AA").await);
    branch(&town, "Harbour", "SK9 7UD").await;
    let place = format!("/offer/network/{}", mill.id);
    let wrong = officer.send(&place, &[("hours", "200"), ("rooms", "two"), ("position", "M33 7ZF")]).await;
    assert!(wrong.status == 422 && wrong.says("Enter hours of a week from 0 to 168") && wrong.says("like 53.4808"));
    assert!(wrong.html.contains("value=\"two\""), "what was typed stays");
    let mill_has = [("hours", "37.5"), ("rooms", "2"), ("visits", "41250"), ("source", "door counter")];
    officer.send(&place, &mill_has).await;
    let seen = officer.send(&format!("/offer/network/{}", wharf.id), &[("hours", "20"), ("rooms", "1")]).await;
    assert!(seen.says("Opening hours a week 57½ 37½, Mill Lane 2 of 3"), "{}", seen.html);
    assert!(seen.says("Rooms that a group can have 3 2, Mill Lane 2 of 3"), "{}", seen.html);
    assert!(seen.says("Visits a year 41,250 41,250, Mill Lane 1 of 3") && !seen.says("Computers for the public 0"));
    let form = officer.get(&place).await;
    assert_eq!((form.field("hours"), form.field("rooms")), ("37.50".to_owned(), "2".to_owned()));
    let staff = town.person("Robin Vale", Role::Staff).await;
    assert!(staff.get("/offer/network").await.says("57½"), "everybody of the library reads it");
    assert_eq!(staff.get(&place).await.status, 404);
    let with = town.partner("Age Friends", "Doreen Pike").await;
    assert_eq!(with.phone.get("/offer/network").await.status, 404);
}

#[tokio::test]
async fn who_is_near_is_told_by_a_walk_where_both_are_on_the_map_and_by_postcode_otherwise() {
    let (town, officer) = town().await;
    let mill = branch(&town, "Mill Lane", "M33 7ZF").await;
    branch(&town, "Old Wharf", "M33 1AA").await;
    let near = organisation(&town, "Park Friends", "M33 9AA").await;
    let far = organisation(&town, "Hill Friends", "M33 9AA").await;
    let seen = officer.get("/offer/network").await;
    assert!(seen.says("Organisations on record near us 2 2 0 by a walk, 2 by postcode"), "{}", seen.html);
    let position = [("position", "53.4240, -2.3220"), ("source", "map")];
    officer.send(&format!("/offer/network/{}", mill.id), &position).await;
    let hut = |position: &'static str| [("name", "The hut"), ("position", position), ("source", "their page")];
    let new = |one: &Organisation| format!("/organisations/{}/sites/new", one.id);
    let seen = officer.send(&new(&near), &hut("53.4245, -2.3225")).await;
    assert!(
        seen.says("The hut ; near our Mill Lane (65 metres)") || seen.says("near our Mill Lane (6"),
        "{}",
        seen.html
    );
    officer.send(&new(&far), &hut("53.5245, -2.3225")).await;
    let seen = officer.get("/offer/network").await;
    assert!(seen.says("1 by a walk") && seen.says("Old Wharf not counted"), "{}", seen.html);
    assert!(seen.says("Organisations on record near us 2 2 1 by a walk, 1 by postcode"), "{}", seen.html);
}

#[tokio::test]
async fn places_that_came_in_with_lists_are_used_at_a_glance_and_in_a_search() {
    let (town, officer) = town().await;
    let head = town.person("Grace Ade", Role::Administrator).await;
    let at = ("53.4240", "-2.3220");
    let branches = format!("Branch\tPostcode\tLatitude\tLongitude\nMill Lane\tM33 7ZF\t{}\t{}\n", at.0, at.1);
    let partners = "Organisation\tTo us\tLat\tLong\nPark Friends\tJust know them\t53.4245\t-2.3225\n\
                    Hill Friends\tJust know them\t53.5245\t-2.3225\nSea Friends\t\t153\t-2\n";
    for (who, kind, list) in [(&head, "branches", branches.as_str()), (&officer, "organisations", partners)] {
        let place = format!("/organisations/import?kind={kind}");
        let fields = [("kind", kind), ("pasted", list), ("source", "the council’s map"), ("purpose", "exploring")];
        let look = who.send_to(&place, "/organisations/import", &fields).await;
        assert!(look.says("Latitude") && look.says("On the map 53.424"), "{kind}: {}", look.html);
        let done = who.send_to(&look.address, &format!("{}/go", look.address), &[]).await;
        assert!(done.says("The list is in"), "{kind}: {}", done.html);
        assert_eq!(done.says("is no latitude: one lies from -90 to 90"), kind == "organisations", "{}", done.html);
    }
    let seen = officer.get("/offer/network").await;
    assert!(seen.says("1 by a walk, 0 by postcode"), "{}", seen.html);
    let park = officer.get(&officer.get("/organisations").await.link("Park Friends").unwrap()).await;
    let known = officer.get(&format!("{}/known", park.address)).await;
    assert!(known.says("near our Mill Lane (") && known.says("the council’s map"), "{}", known.html);
}

#[tokio::test]
async fn branches_are_a_list_by_what_is_counted_and_who_is_near_under_figures_of_all() {
    let (town, officer) = town().await;
    let (mill, wharf) = (branch(&town, "Mill Lane", "M33 7ZF").await, branch(&town, "Old Wharf", "SK9 7UD").await);
    organisation(&town, "Park Friends", "M33 9AA").await;
    officer.send(&format!("/offer/network/{}", mill.id), &[("rooms", "2"), ("source", "our own count")]).await;
    let seen = officer.get("/offer/network?counted=no").await;
    assert!(seen.says("One branch") && seen.link("Old Wharf").is_some(), "{}", seen.html);
    assert!(seen.link("Mill Lane").is_none() && seen.says("2, Mill Lane 1 of 2"), "all together stays: {}", seen.html);
    for query in ["near=yes", "words=m33", "words=own+count"] {
        let seen = officer.get(&format!("/offer/network?{query}")).await;
        assert!(seen.says("One branch") && seen.link("Mill Lane").is_some(), "{query}: {}", seen.html);
    }
    let one = officer.get(&format!("/offer/network?branch={}", wharf.id)).await;
    assert!(one.says("One branch") && one.link("Old Wharf").is_some(), "{}", one.html);
    assert!(officer.get("/offer/network?words=harbour").await.says("No branch fits"));
    let file = String::from_utf8(officer.file("/offer/network.csv?column=rooms&column=near").await).unwrap();
    let rows: Vec<&str> = file.lines().skip(1).collect();
    assert_eq!(rows, ["Mill Lane,2,1 by postcode", "Old Wharf,not counted,nobody on record"]);
    assert!(officer.file("/offer/network.xlsx").await.starts_with(b"PK"));
    let kept = officer.send_to("/offer/network?near=no", "/me/views", &[("view", "Alone")]).await;
    assert_eq!(kept.link("Alone").as_deref(), Some("/offer/network?near=no"), "{}", kept.html);
    let staff = town.person("Robin Vale", Role::Staff).await;
    let theirs = staff.get("/offer/network").await;
    assert!(theirs.says("Mill Lane") && theirs.link("Mill Lane").is_none(), "{}", theirs.html);
}

#[tokio::test]
async fn figures_are_pasted_from_a_spreadsheet_looked_at_and_kept_once() {
    let (town, officer) = town().await;
    branch(&town, "Mill Lane", "M33 7ZF").await;
    let page = "/offer/network/paste";
    let wrong =
        officer.send(page, &[("pasted", "branch\thours\nMil Lane\t37.5\nMill Lane\t999"), ("source", "list")]).await;
    assert!(wrong.status == 422 && wrong.says("Line 2 names a branch that we do not know: Mil Lane"), "{}", wrong.html);
    let wrong = officer.send(page, &[("pasted", "hours\n37"), ("source", "list")]).await;
    assert!(wrong.says("The first row has to name its columns"), "{}", wrong.html);
    let rows = "Library\tPCs\tLat\tLong\tOpening hours\nmill lane\t1,200\t53.4240\t-2.3220\t37.5";
    let rows = [("pasted", rows), ("source", "the count of May")];
    let look = officer.send(page, &rows).await;
    assert!(look.says("So we read it") && look.says("53.424000, -2.322000"), "{}", look.html);
    assert!(all::<BranchFigures>(&town).await.is_empty(), "nothing is kept unseen");
    let seen = officer.send(page, &[&rows[..], &[("seen", "yes")]].concat()).await;
    assert!(seen.says("1,200") && seen.says("37½") && seen.says("the count of May"), "{}", seen.html);
    officer.send(page, &[&rows[..], &[("seen", "yes")]].concat()).await;
    let kept = town.desk().select::<BranchFigures>().all().await.unwrap();
    assert_eq!((kept.len(), kept[0].version), (1, 1), "a second time changes nothing");
}

#[tokio::test]
async fn hours_come_from_the_open_list_and_never_over_what_we_counted() {
    let (town, officer) = town().await;
    let known = ampersand_exchange::service::branches_of("Kirklees");
    let of: Vec<_> = known.iter().filter(|one| one.hours.parse::<f64>().is_ok_and(|hours| hours > 0.0)).collect();
    let (desk, moment) = (town.desk(), now());
    let service = desk.select::<LibraryService>().one().await.unwrap().unwrap();
    let mut tx = desk.write(&moment).await.unwrap();
    let kirklees = LibraryService { authority: "Kirklees Council".to_owned(), ..service.record.clone() };
    tx.update(&kirklees, service.version).await.unwrap();
    tx.save().await.unwrap();
    branch(&town, of[0].name, of[0].postcode).await;
    let ours = branch(&town, of[1].name, of[1].postcode).await;
    officer.send(&format!("/offer/network/{}", ours.id), &[("hours", "11"), ("source", "our own")]).await;
    officer.send_to("/offer/network", "/offer/network/hours", &[]).await;
    let all = all::<BranchFigures>(&town).await;
    let hours = |id| all.iter().find(|one| one.branch == id).and_then(|one| one.quarter_hours);
    assert_eq!(hours(ours.id), Some(44));
    assert_eq!(all.len(), 2);
    assert!(all.iter().any(|one| one.source.contains("Open Government Licence")));
    assert!(!officer.get("/offer/network").await.says("Take the hours from the open list"), "nothing is left to take");
}

#[tokio::test]
async fn a_place_of_theirs_has_its_address_its_source_and_our_nearest_and_goes_when_they_have_moved() {
    let (town, officer) = town().await;
    branch(&town, "Mill Lane", "M33 7ZF").await;
    let one = organisation(&town, "Park Friends", "SK9 7UD").await;
    let known = format!("/organisations/{}/known", one.id);
    assert!(officer.get(&known).await.says("Nothing is known yet of: places and services"));
    let new = format!("/organisations/{}/sites/new", one.id);
    let wrong = officer.send(&new, &[("name", ""), ("postcode", "M33"), ("position", "here")]).await;
    assert!(wrong.status == 422 && wrong.says("Enter a whole postcode") && wrong.says("Enter latitude and longitude"));
    let day = [("looked-day", "2"), ("looked-month", "1"), ("looked-year", "2026")];
    let hut = [("name", "The hut"), ("address", "Park Road"), ("postcode", "m331aa"), ("source", "their leaflet")];
    let seen = officer.send(&new, &[&hut[..], &day[..]].concat()).await;
    let says = "The hut: Park Road, M33 1AA; near our Mill Lane (the same postal district) (their leaflet, 2 Jan 2026)";
    assert!(seen.says(says) && seen.says("Not on the map yet") && seen.says("Look again"), "{}", seen.html);
    assert!(!seen.says("places and services,"), "{}", seen.html);
    let brief = officer.get(&format!("/organisations/{}/first-meeting", one.id)).await;
    assert!(
        brief.says("The hut: Park Road, M33 1AA") && brief.says("Some of this has not been looked at"),
        "{}",
        brief.html
    );
    let site = all::<Site>(&town).await.remove(0);
    let place = format!("/organisations/{}/sites/{}", one.id, site.id);
    officer.send(&place, &[("name", "The new hut")]).await;
    let late = officer.forge(&place, &[("version", "1"), ("name", "The old hut")]).await;
    assert!(late.status == 409 && late.says("The new hut"), "{}", late.html);
    let other = organisation(&town, "Hill Friends", "SK9 7UD").await;
    assert_eq!(officer.get(&format!("/organisations/{}/sites/{}", other.id, site.id)).await.status, 404);
    assert!(!officer.send_to(&place, &format!("{place}/remove"), &[]).await.says("The new hut"));
}
