//! The strategy and its editions, and the four steps of a need and of a partnership (R052, R054).

use ampersand_domain::{
    Role,
    need::{StepMark, StrategyEdition},
    partnership::{Partnership, Stage},
};

use super::{
    client::{now, town},
    served::{aim, all, need, running},
};

#[tokio::test]
async fn the_strategy_is_made_from_the_records_kept_as_an_edition_and_says_what_has_changed_since() {
    let (town, officer) = town().await;
    let staff = town.person("Tom Okafor", Role::Staff).await;
    assert!(staff.get("/need/strategy").await.says("No aim holds today"));
    let read = aim(&town, &officer, "Every child reads", &[]).await;
    let rhymes = need(&town, &officer, "Rhymes in Somali", &read.id.to_string()).await;
    let page = officer.get("/need/strategy").await;
    assert!(page.says("No edition is kept yet") && page.says("Nobody yet"), "{}", page.html);
    assert!(staff.get("/need/strategy").await.html.contains("As it stands today"));
    assert!(!staff.get("/need/strategy").await.says("Keep it as an edition"), "whoever keeps the aims keeps editions");
    let long = "x".repeat(4001);
    let wrong = officer.send("/need/strategy", &[("opening", &long)]).await;
    assert!(wrong.status == 422 && wrong.says("Shorten this to 4000 characters or fewer"));
    officer.press_twice("/need/strategy", "/need/strategy", &[("opening", "We work with others.")]).await;
    assert_eq!(all::<StrategyEdition>(&town).await.len(), 1, "kept once");
    assert!(officer.get("/need/strategy").await.says("Nothing."));
    running(&town, "Somali Mothers", Some(&rhymes), 90).await;
    aim(&town, &officer, "Nobody is cold", &[]).await;
    let page = officer.get("/need/strategy").await;
    for said in [
        "What has changed since edition 1, 24 Nov 2026",
        "New aim: “Nobody is cold”",
        "Somebody serves “Every child reads” now",
        "New partnership: Warm Words with Somali Mothers",
    ] {
        assert!(page.says(said), "{said} is not in {}", page.html);
    }
    assert!(page.html.contains(">We work with others.</textarea>"), "it stays from edition to edition");
    let living = String::from_utf8(officer.file("/need/strategy/paper?as=txt").await).unwrap();
    for said in [
        "not kept as an edition",
        "We work with others.",
        "Nobody is cold",
        "Somali Mothers (1 h 30 min a month)",
        "What has changed since edition 1",
    ] {
        assert!(living.contains(said), "{said} is not in {living}");
    }
    let first = all::<StrategyEdition>(&town).await.remove(0);
    let edition = format!("/need/strategy/{}", first.id);
    let kept = String::from_utf8(staff.file(&format!("{edition}?as=txt")).await).unwrap();
    assert!(
        kept.contains("Edition 1") && !kept.contains("Nobody is cold") && !kept.contains("Somali Mothers"),
        "{kept}"
    );
    for (kind, begins) in [("pdf", b"%PDF".as_slice()), ("docx", b"PK"), ("html", b"<!doctype html>")] {
        assert!(staff.file(&format!("{edition}?as={kind}")).await.starts_with(begins), "{kind}");
    }
    let neighbour = town.neighbour("Upper Vale Council").await;
    assert_eq!(neighbour.get(&edition).await.status, 404);
    let partner = town.partner("Age Friends", "Doreen Pike").await;
    assert_eq!(partner.phone.get("/need/strategy").await.status, 404);
}

#[tokio::test]
async fn the_four_steps_of_a_need_say_what_is_missing_and_who_left_one_out_and_why() {
    let (town, officer) = town().await;
    let staff = town.person("Tom Okafor", Role::Staff).await;
    let need = need(&town, &officer, "Rhymes in Somali", "").await;
    let own = format!("/need/{}/steps", need.id);
    let line = officer.get("/need").await;
    assert!(line.says("Step 1 of 4: Begin with a need."), "{}", line.html);
    assert_eq!(line.link("The four steps: Rhymes in Somali"), Some(own.clone()));
    let page = staff.get(&own).await;
    assert!(page.link("what it could be for somebody else").is_some(), "{}", page.html);
    let find = format!("{own}?step=find");
    let wrong = staff.send_to(&own, &find, &[("why-find", " ")]).await;
    assert!(wrong.status == 422 && wrong.says("Enter why, in a line"), "{}", wrong.html);
    staff.press_twice(&own, &find, &[("why-find", "They came to us")]).await;
    assert_eq!(all::<StepMark>(&town).await.len(), 1, "said once");
    let said = officer.get(&own).await;
    assert!(said.says("Left out, says Tom Okafor, Tuesday 24 November 2026: They came to us"), "{}", said.html);
    staff.send_to(&own, &find, &[("why-find", "They left")]).await;
    let again = officer.get(&own).await;
    assert!(again.says("Gone back to, says Tom Okafor") && again.says("What was said before"), "{}", again.html);
    assert!(officer.get("/need").await.says("Step 2 of 4: Look for who could meet it."));
    assert_eq!(staff.forge(&format!("{own}?step=fly"), &[("word", "again")]).await.status, 400);
    let neighbour = town.neighbour("Upper Vale Council").await;
    assert_eq!(neighbour.get(&own).await.status, 404);
}

#[tokio::test]
async fn the_four_steps_of_a_partnership_are_shown_by_what_is_on_record() {
    let (town, officer) = town().await;
    let need = need(&town, &officer, "Rhymes in Somali", "").await;
    let partner = town.partner("Somali Mothers", "Amina Yusuf").await;
    let own = format!("{}/steps", partner.place);
    let page = officer.get(&own).await;
    assert!(page.says("There is somebody who could meet it") && page.says("A later step has begun"), "{}", page.html);
    let (desk, now) = (town.desk(), now());
    let kept = desk.get::<Partnership>(partner.partnership).await.unwrap().unwrap();
    let mut tx = desk.write(&now).await.unwrap();
    tx.update(&Partnership { need: Some(need.id), stage: Stage::Exploring, ..kept.record }, kept.version)
        .await
        .unwrap();
    tx.save().await.unwrap();
    let with_need = officer.get(&own).await;
    assert!(
        with_need.says("It is written what is needed") && with_need.says("It is written for whom"),
        "{}",
        with_need.html
    );
    let overview = officer.get(&partner.place).await;
    assert!(
        overview.says("of 4:") && overview.link("The four steps: Warm Words with Somali Mothers").is_some(),
        "{}",
        overview.html
    );
    let steps = format!("/need/{}/steps", need.id);
    officer.send_to(&steps, &format!("{steps}?step=need"), &[("why-need", "Known for years")]).await;
    assert!(officer.get(&own).await.says("Known for years"), "what was said of the need holds for its partnership");
    assert_eq!(partner.phone.get(&own).await.status, 404);
    assert_eq!(
        partner.phone.forge(&format!("{own}?step=need"), &[("word", "skipped"), ("why-need", "x")]).await.status,
        404
    );
}
