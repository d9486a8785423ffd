//! The public list of partnerships: off until it is switched on, with each partner's own yes, as a page, a feed and a frame.

use ampersand_domain::{
    Role,
    partnership::{Confirmation, Partnership, PublicLine, Stage, Way},
};

use super::client::{Browser, Partner, Town, now, town};

const LIST: &str = "/partnerships/public/marlow";

const WORDS: [(&str, &str); 2] =
    [("title", "Reading on Tuesdays"), ("says", "Stories for small children, every Tuesday in Mill Lane.")];

/// The list is switched on, and the words for one partnership are written.
async fn asked(town: &Town, officer: &Browser) -> Partner {
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let administrator = town.person("Una Admin", Role::Administrator).await;
    administrator.send("/service/public", &[("public_list", "yes")]).await;
    officer.send(&format!("{}/public", with.place), &WORDS).await;
    with
}

fn theirs(with: &Partner) -> String {
    format!("{}/public/{}", with.place, with.theirs.id.0)
}

async fn says(with: &Partner, answer: &str) {
    let page = theirs(with);
    let seen = with.phone.send_to(&page, &format!("{page}/said"), &[("answer", answer)]).await;
    assert!(seen.status == 200 && seen.says("The library sees your answer"), "{}", seen.html);
}

#[tokio::test]
async fn a_partner_stands_on_the_public_list_by_its_own_yes_alone_and_a_no_takes_it_off_at_once() {
    let (town, officer) = town().await;
    let with = asked(&town, &officer).await;
    let stranger = town.stranger();
    assert!(stranger.get(LIST).await.says("Nothing stands here just now"));
    let home = with.phone.get(&format!("/home/{}", with.partnership.0)).await;
    assert!(home.says("Whether everybody may read that you are with us"), "{}", home.html);
    let page = with.phone.get(&theirs(&with)).await;
    assert!(page.says("Stories for small children") && page.says("With Age Friends"), "{}", page.html);
    says(&with, "yes").await;
    let list = stranger.get(LIST).await;
    assert!(list.says("Reading on Tuesdays") && list.says("With Age Friends"), "{}", list.html);
    assert!(!list.says("Warm Words") && !list.html.contains(&with.partnership.0.to_string()), "nothing else of it");
    let before = town.desk().select::<Confirmation>().count().await.unwrap();
    says(&with, "no").await;
    assert!(stranger.get(LIST).await.says("Nothing stands here just now"));
    assert_eq!(town.desk().select::<Confirmation>().count().await.unwrap(), before + 1, "each answer is a record");
}

#[tokio::test]
async fn what_staff_were_told_lists_nobody_and_a_no_that_they_were_told_takes_off() {
    let (town, officer) = town().await;
    let with = asked(&town, &officer).await;
    let (page, party) = (theirs(&with), with.theirs.id.0.to_string());
    let told = |answer: &'static str| {
        [
            ("party", party.clone()),
            ("answer", answer.to_owned()),
            ("way", "told_us".to_owned()),
            ("name", "Doreen Pike".to_owned()),
        ]
    };
    let note = async |answer: &'static str| {
        let fields = told(answer);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let seen = officer.send_to(&page, &format!("{page}/said"), &fields).await;
        assert_eq!(seen.status, 200, "{}", seen.html);
    };
    note("yes").await;
    let kept = town.desk().select::<Confirmation>().one().await.unwrap().unwrap();
    assert_eq!(kept.way, Way::ToldUs, "it is noted as told");
    assert!(town.stranger().get(LIST).await.says("Nothing stands here just now"));
    let ours = officer.get(&format!("{}/public", with.place)).await;
    assert!(ours.says("Not shown: no yes of its own to these words"), "{}", ours.html);
    says(&with, "yes").await;
    assert!(town.stranger().get(LIST).await.says("Age Friends"));
    note("yes").await;
    assert!(town.stranger().get(LIST).await.says("Age Friends"), "their own yes holds");
    note("no").await;
    assert!(town.stranger().get(LIST).await.says("Nothing stands here just now"));
}

#[tokio::test]
async fn other_words_wait_for_another_yes_and_what_is_over_or_taken_off_is_not_shown() {
    let (town, officer) = town().await;
    let with = asked(&town, &officer).await;
    let (stranger, ours) = (town.stranger(), format!("{}/public", with.place));
    says(&with, "yes").await;
    officer.send(&ours, &WORDS).await;
    assert_eq!(town.desk().select::<PublicLine>().count().await.unwrap(), 1, "the same words are no new version");
    let wrong = officer.send(&ours, &[("title", "Reading"), ("says", "")]).await;
    assert!(wrong.status == 422 && wrong.field("title") == "Reading", "{}", wrong.html);
    officer.send(&ours, &[("title", "Reading"), ("says", "Stories for everybody.")]).await;
    assert!(stranger.get(LIST).await.says("Nothing stands here just now"), "to these words they have said nothing");
    says(&with, "yes").await;
    assert!(stranger.get(LIST).await.says("Stories for everybody."));
    let (desk, now) = (town.desk(), now());
    let kept = desk.get::<Partnership>(with.partnership).await.unwrap().unwrap();
    let mut tx = desk.write(&now).await.unwrap();
    let over = Partnership { stage: Stage::Ended, ..kept.record.clone() };
    let version = tx.update(&over, kept.version).await.unwrap();
    tx.save().await.unwrap();
    assert!(stranger.get(LIST).await.says("Nothing stands here just now"), "what is over is not current");
    let mut tx = desk.write(&now).await.unwrap();
    tx.update(&kept.record, version).await.unwrap();
    tx.save().await.unwrap();
    assert!(stranger.get(LIST).await.says("Stories for everybody."));
    officer.send(&ours, &[("does", "off")]).await;
    assert!(stranger.get(LIST).await.says("Nothing stands here just now"));
    assert_eq!(with.phone.get(&theirs(&with)).await.status, 404, "there is nothing to say yes to");
}

#[tokio::test]
async fn the_list_its_feed_and_its_frame_answer_nothing_until_an_administrator_switches_the_list_on() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    officer.send(&format!("{}/public", with.place), &WORDS).await;
    says(&with, "yes").await;
    let stranger = town.stranger();
    for page in ["", "/feed", "/widget"] {
        assert_eq!(stranger.get(&format!("{LIST}{page}")).await.status, 404, "{page}");
    }
    assert_eq!(officer.get("/service/public").await.status, 404, "an administrator's page");
    let administrator = town.person("Una Admin", Role::Administrator).await;
    let off = administrator.get("/service/public").await;
    assert!(
        off.says("What would stand on it") && off.says("Reading on Tuesdays") && !off.says("iframe"),
        "{}",
        off.html
    );
    assert!(administrator.send("/service/public", &[("public_list", "")]).await.says("Choose whether the list is on"));
    let on = administrator.send("/service/public", &[("public_list", "yes")]).await;
    assert!(
        on.says("How it gets onto your own site") && on.says("<iframe src=") && on.says("JSON Feed 1.1"),
        "{}",
        on.html
    );
    assert!(stranger.get(LIST).await.says("Reading on Tuesdays"));
    let front = stranger.get("/proposals/new/marlow").await;
    assert!(front.link("See who works with us already").is_some(), "{}", front.html);
    assert_eq!(stranger.get("/partnerships/public/kirkford").await.status, 404);
}

#[tokio::test]
async fn the_feed_is_read_by_any_site_and_the_frame_by_any_page_while_every_other_page_stays_out_of_frames() {
    let (town, officer) = town().await;
    let with = asked(&town, &officer).await;
    says(&with, "yes").await;
    let stranger = town.stranger();
    let headers = stranger.headers(&format!("{LIST}/feed")).await;
    assert_eq!(headers["access-control-allow-origin"], "*");
    assert!(headers["content-type"].to_str().unwrap().starts_with("application/json"));
    let feed: serde_json::Value = serde_json::from_slice(&stranger.file(&format!("{LIST}/feed")).await).unwrap();
    assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
    assert_eq!(feed["items"].as_array().unwrap().len(), 1);
    assert_eq!(
        (&feed["items"][0]["title"], &feed["items"][0]["authors"][0]["name"]),
        (&"Reading on Tuesdays".into(), &"Age Friends".into())
    );
    let frame = format!("{LIST}/widget");
    let (policy, page) = stranger.policy_and_page(&frame).await;
    assert!(
        policy.starts_with("default-src 'none'; style-src 'sha256-") && policy.ends_with("frame-ancestors *"),
        "{policy}"
    );
    assert!(page.contains("Reading on Tuesdays") && page.contains("With Age Friends"), "{page}");
    assert!(!page.contains("<script") && !page.contains("csrf_token") && page.contains("target=\"_blank\""), "{page}");
    let headers = stranger.headers(&frame).await;
    assert!(!headers.contains_key("x-frame-options") && !headers.contains_key("set-cookie"), "{headers:?}");
    assert_eq!(headers["x-content-type-options"], "nosniff");
    for other in [LIST, "/proposals/new/marlow", "/sign-in"] {
        let headers = stranger.headers(other).await;
        assert_eq!(headers["x-frame-options"], "DENY", "{other}");
        assert!(headers["content-security-policy"].to_str().unwrap().contains("frame-ancestors 'none'"), "{other}");
    }
}

#[tokio::test]
async fn a_branch_assistant_reads_the_words_and_writes_none_and_another_partner_answers_for_itself_alone() {
    let (town, officer) = town().await;
    let with = asked(&town, &officer).await;
    let other = town.partner("Hearth", "Ana Silva").await;
    let assistant = town.person("Tom Ashdown", Role::Staff).await;
    let ours = format!("{}/public", with.place);
    let read = assistant.get(&ours).await;
    assert!(read.says("Reading on Tuesdays") && !read.says("Keep the words"), "{}", read.html);
    assert_eq!(assistant.forge(&ours, &WORDS).await.status, 404);
    assert_eq!(other.phone.get(&theirs(&with)).await.status, 404);
    let said = format!("{}/said", theirs(&with));
    assert_eq!(other.phone.forge(&said, &[("answer", "yes"), ("number", "1")]).await.status, 404);
    assert_eq!(with.phone.get(&ours).await.status, 404, "the library's own page");
    assert!(town.stranger().get(LIST).await.says("Nothing stands here just now"));
}
