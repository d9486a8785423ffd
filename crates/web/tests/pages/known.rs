//! What we know about an organisation, and the brief for a first meeting.

use ampersand_domain::{
    Role,
    organisations::{DossierHeading, DossierLine, Organisation},
};

use super::client::town;

#[tokio::test]
async fn what_we_know_has_a_source_grows_old_and_is_looked_at_again() {
    let (town, officer) = town().await;
    officer.send("/organisations/new", &[("name", "Age Friends")]).await;
    let one = town.desk().select::<Organisation>().one().await.unwrap().unwrap();
    let (record, known) = (format!("/organisations/{}", one.id), format!("/organisations/{}/known", one.id));
    assert!(officer.get(&record).await.link("What we know about them").is_some());
    let wrong = officer.send(&known, &[("heading", "people"), ("text", ""), ("source", "their page")]).await;
    assert!(wrong.status == 422 && wrong.says("Enter what we know") && wrong.html.contains("their page"));
    let old = [("looked-day", "1"), ("looked-month", "2"), ("looked-year", "2026")];
    let line = [("heading", "people"), ("text", "Maya leads"), ("source", "their page")];
    let fields: Vec<_> = line.into_iter().chain(old).collect();
    let seen = officer.send(&known, &fields).await;
    assert!(seen.says("Maya leads (their page, 1 Feb 2026)") && seen.says("Look again"), "{}", seen.html);
    let kept = town.desk().select::<DossierLine>().one().await.unwrap().unwrap();
    let id = kept.id.0.to_string();
    let seen = officer.send_to(&known, &format!("{known}/still"), &[("line", &id)]).await;
    assert!(seen.says("24 Nov 2026") && !seen.says("Look again"), "{}", seen.html);
    let colleague = town.person("Tom Okafor", Role::Staff).await;
    let other = colleague.send("/organisations/new", &[("name", "Park Friends")]).await;
    let foreign = format!("{}/known", other.address);
    colleague.send(&foreign, &fields).await;
    let strange = colleague.send_to(&foreign, &format!("{foreign}/remove"), &[("line", &id)]).await;
    assert_eq!(strange.status, 404, "a line is changed on its own organisation's page alone");
    officer.send_to(&known, &format!("{known}/remove"), &[("line", &id)]).await;
    assert_eq!(town.desk().select::<DossierLine>().filter("organisation = ?", one.id).count().await.unwrap(), 0);
}

#[tokio::test]
async fn what_both_want_is_suggested_and_a_person_confirms_it() {
    let (town, officer) = town().await;
    officer.send("/need/aims/paste", &[("lines", "Fewer people are lonely\nMore trees"), ("source", "Plan")]).await;
    officer.send("/organisations/new", &[("name", "Age Friends")]).await;
    let one = town.desk().select::<Organisation>().one().await.unwrap().unwrap();
    let known = format!("/organisations/{}/known", one.id);
    let seen = officer.send(&known, &[("heading", "strategy"), ("text", "Nobody is lonely here")]).await;
    assert!(seen.says("Do both of us want this?") && !seen.says("More trees"), "{}", seen.html);
    let seen = officer.send(&known, &[("heading", "shared"), ("text", "Fewer people are lonely")]).await;
    assert!(!seen.says("Do both of us want this?") && seen.says("What both of us want"));
    let desk = town.desk();
    let shared = desk.select::<DossierLine>().filter("heading = ?", DossierHeading::Shared);
    assert_eq!(shared.count().await.unwrap(), 1);
}

#[tokio::test]
async fn a_first_meeting_is_prepared_on_a_page_and_a_paper_and_logging_never_asks_for_it() {
    let (town, officer) = town().await;
    officer.send("/organisations/new", &[("name", "Age Friends")]).await;
    let one = town.desk().select::<Organisation>().one().await.unwrap().unwrap();
    let record = format!("/organisations/{}", one.id);
    let brief = officer.get(&format!("{record}/first-meeting")).await;
    assert!(brief.says("we know nothing yet of places and services") && brief.says("It is the first thing to ask"));
    let known = format!("{record}/known");
    officer.send(&known, &[("heading", "question"), ("text", "What was tried before?")]).await;
    officer.send(&known, &[("heading", "sensitive"), ("text", "the hut")]).await;
    let brief = officer.get(&format!("{record}/first-meeting")).await;
    assert!(brief.says("What was tried before?") && brief.says("the hut"), "{}", brief.html);
    let paper = officer.get(&format!("{record}/first-meeting/paper?as=txt")).await;
    assert!(paper.html.contains("First meeting: Age Friends") && paper.html.contains("What was tried before?"));
    assert!(
        !officer.get(&format!("{record}/spoke")).await.says("we know nothing"),
        "what has happened is simply logged"
    );
}
