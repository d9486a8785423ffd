//! Buildings that open: planned months ahead, shown to everybody by a press, and the proposals for them.

use ampersand_domain::{
    Role,
    proposals::{Opening, OpeningProposal, Proposal},
};

use super::{
    client::{Browser, Seen, Town, now, town},
    proposals::{DANCE, answered, send},
};

const NEW: &str = "/proposals/openings/new";

const MILL_LANE: [(&str, &str); 5] = [
    ("name", "Mill Lane Library"),
    ("kind", "refurbished"),
    ("opens_on-day", "3"),
    ("opens_on-month", "5"),
    ("opens_on-year", "2027"),
];

async fn with(officer: &Browser, more: &[(&'static str, &str)]) -> Seen {
    let mut fields: Vec<(&str, &str)> = MILL_LANE.to_vec();
    fields.retain(|(name, _)| !more.iter().any(|(own, _)| own == name));
    fields.extend(more);
    officer.send(NEW, &fields).await
}

/// One that everybody can read; its address for the library, and for everybody.
async fn shown(town: &Town, officer: &Browser) -> (String, String) {
    let place = with(officer, &[("hosts", "A hall for eighty, on weekday evenings")]).await.address;
    let seen = officer.send_to(&place, &format!("{place}/shown"), &[("does", "up")]).await;
    let site = seen.link("its own page").unwrap_or_else(|| panic!("{}", seen.html));
    assert_eq!(town.desk().select::<Opening>().count().await.unwrap(), 1);
    (place, site)
}

#[tokio::test]
async fn a_building_that_opens_comes_up_on_today_months_ahead_until_all_is_ready() {
    let (_town, officer) = town().await;
    let wrong = with(&officer, &[("opens_on-day", ""), ("opens_on-month", ""), ("opens_on-year", "")]).await;
    assert!(wrong.status == 422 && wrong.field("name") == "Mill Lane Library", "{}", wrong.html);
    let shut = [("shut_from-day", "4"), ("shut_from-month", "5"), ("shut_from-year", "2027")];
    assert!(with(&officer, &shut).await.says("Enter a day before it opens"));
    let record = with(&officer, &[]).await;
    assert!(record.says("Opens on Monday 3 May 2027") && record.says("Write what it can host"), "{}", record.html);
    let task = "Mill Lane Library opens: say what it can host, and keep time for the offers";
    let today = officer.get("/today").await;
    assert!(today.says(task) && today.html.contains(&record.address), "{}", today.html);
    let later = with(&officer, &[("name", "Wharf"), ("opens_on-year", "2028")]).await;
    assert!(!officer.get("/today").await.says("Wharf opens"), "eighteen months ahead it is no task");
    assert!(later.address != record.address);

    let page = format!("{}/change", record.address);
    let me = officer.get(&page).await.html;
    let me = me.split("<option value=\"").skip(1).find(|option| option.contains("Ifeoma Danjuma")).unwrap();
    let me = me.split('"').next().unwrap().to_owned();
    let mut fields: Vec<(&str, &str)> = MILL_LANE.to_vec();
    fields.extend([("hosts", "A hall for eighty"), ("looked_by", me.as_str()), ("hours", "4")]);
    let seen = officer.send(&page, &fields).await;
    assert!(seen.says("Let everybody read what it can host") && seen.says("Ifeoma Danjuma"), "{}", seen.html);
    assert!(officer.get("/today").await.says(task));
    let done = officer.send_to(&record.address, &format!("{}/shown", record.address), &[("does", "up")]).await;
    assert!(!done.says("Before the offers come"), "{}", done.html);
    assert!(!officer.get("/today").await.says(task));
}

#[tokio::test]
async fn what_a_building_can_host_is_read_by_everybody_after_a_press_and_a_proposal_from_its_page_is_marked() {
    let (town, officer) = town().await;
    let (place, site) = shown(&town, &officer).await;
    let stranger = town.stranger();
    let page = stranger.get(&site).await;
    assert!(page.says("A hall for eighty") && page.says("until Wednesday 3 May 2028"), "{}", page.html);
    let front = stranger.get("/proposals/new/marlow").await;
    assert!(front.link("Mill Lane Library").is_some(), "the front door leads to it, too: {}", front.html);
    let form = page.link("Propose something for it").unwrap();
    let first = stranger.get(&form).await;
    assert!(first.says("For: Mill Lane Library"), "{}", first.html);
    let mut seen = stranger.send_to(&form, "/proposals/new/marlow", &DANCE).await;
    for _ in 1..7 {
        seen = stranger.send(&seen.address, &DANCE).await;
    }
    assert!(seen.says("Check your answers") && seen.says("For: Mill Lane Library"), "{}", seen.html);
    send(&stranger, &seen.address).await;
    let record = officer.get(&place).await;
    let proposal = record.link("Dance classes for children on Tuesdays").unwrap();
    assert!(officer.get(&proposal).await.link("Mill Lane Library").is_some());
    officer.send_to(&place, &format!("{place}/shown"), &[("does", "down")]).await;
    assert_eq!(stranger.get(&site).await.status, 404, "it is taken down by a press, too");
    assert!(stranger.get("/proposals/new/marlow").await.link("Mill Lane Library").is_none());
}

#[tokio::test]
async fn a_person_marks_for_which_building_a_proposal_is_and_nothing_that_is_not_shown_marks_itself() {
    let (town, officer) = town().await;
    let place = with(&officer, &[]).await.address;
    let id = place.rsplit('/').next().unwrap().to_owned();
    let stranger = town.stranger();
    assert_eq!(stranger.get(&format!("/proposals/site/{id}")).await.status, 404, "before the press");
    let hidden = stranger.get(&format!("/proposals/new/marlow?site={id}")).await;
    assert!(!hidden.says("Mill Lane"), "{}", hidden.html);
    let mut fields = DANCE.to_vec();
    fields.push(("site", id.as_str()));
    let check = answered(&stranger, &fields).await;
    send(&stranger, &check.address).await;
    assert_eq!(town.desk().select::<OpeningProposal>().count().await.unwrap(), 0);
    let proposal = town.desk().select::<Proposal>().one().await.unwrap().unwrap();
    let record = format!("/proposals/{}", proposal.id);
    let assistant = town.person("Tom Ashdown", Role::Staff).await;
    let marked = assistant.send_to(&record, &format!("{record}/site"), &[("site", &id)]).await;
    assert!(marked.link("Mill Lane Library").is_some(), "{}", marked.html);
    assistant.send_to(&record, &format!("{record}/site"), &[("site", &id)]).await;
    assert_eq!(town.desk().select::<OpeningProposal>().count().await.unwrap(), 1);
    let none = assistant.send_to(&record, &format!("{record}/site"), &[("site", "")]).await;
    assert!(none.link("Mill Lane Library").is_none());
}

#[tokio::test]
async fn buildings_of_another_service_are_not_seen_and_a_branch_assistant_shows_none() {
    let (town, officer) = town().await;
    let (place, site) = shown(&town, &officer).await;
    let neighbour = town.neighbour("Kirkford Council").await;
    for page in [place.clone(), format!("{place}/change")] {
        assert_eq!(neighbour.get(&page).await.status, 404, "{page}");
    }
    assert_eq!(neighbour.forge(&format!("{place}/shown"), &[("does", "down")]).await.status, 404);
    let assistant = town.person("Tom Ashdown", Role::Staff).await;
    let read = assistant.get(&place).await;
    assert!(read.says("A hall for eighty") && !read.says("Take the page down"), "{}", read.html);
    assert_eq!(assistant.forge(&format!("{place}/shown"), &[("does", "down")]).await.status, 404);
    assert_eq!(assistant.get(NEW).await.status, 404);
    let other =
        town.stranger().get(&format!("/proposals/new/neighbour?site={}", site.rsplit('/').next().unwrap())).await;
    assert!(other.status == 200 && !other.says("Mill Lane"), "{}", other.html);
    assert_eq!(town.stranger().get(&site).await.status, 200);
}

#[tokio::test]
async fn one_that_is_called_off_comes_up_no_more_and_is_shown_to_nobody() {
    let (town, officer) = town().await;
    let (place, site) = shown(&town, &officer).await;
    assert!(officer.get("/today").await.says("Mill Lane Library opens"), "nobody looks at what comes yet");
    let over = officer.send_to(&place, &format!("{place}/shown"), &[("does", "over")]).await;
    assert!(over.says("It is not looked after here any more"), "{}", over.html);
    assert!(!officer.get("/today").await.says("Mill Lane Library opens"));
    assert_eq!(town.stranger().get(&site).await.status, 404);
    officer.send_to(&place, &format!("{place}/shown"), &[("does", "again")]).await;
    assert_eq!(town.stranger().get(&site).await.status, 200);
    let mut late = now();
    late.today = "2028-05-04".parse().unwrap();
    let kept = town.desk().select::<Opening>().one().await.unwrap().unwrap();
    assert!(!kept.is_open(late.today), "a year after it opened its page ends by itself");
}
