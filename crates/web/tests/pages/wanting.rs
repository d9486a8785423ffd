//! Aims, needs, what they could be for others, and two people who change the same one.

use ampersand_domain::{
    Role,
    need::{Aim, Need, NeedId, Opportunity},
    organisations::Organisation,
    partnership::Partnership,
};

use super::client::{now, town};

#[tokio::test]
async fn aims_are_pasted_a_line_each_and_nobody_serves_them_yet() {
    let (town, officer) = town().await;
    assert!(officer.get("/need").await.says("No aims yet"));
    let wrong = officer.send("/need/aims/paste", &[("lines", "1. Read more\n2. Meet more"), ("source", "")]).await;
    assert!(wrong.status == 422 && wrong.html.contains("Meet more</textarea>"), "{}", wrong.html);
    let pasted = [("lines", "1. Read more\n2. Meet more"), ("source", "Council plan")];
    let seen = officer.send("/need/aims/paste", &pasted).await;
    assert!(seen.address == "/need" && seen.says("Two aims have no partnership yet"), "{}", seen.html);
    officer.send("/need/aims/paste", &pasted).await;
    assert_eq!(town.desk().select::<Aim>().count().await.unwrap(), 2, "the same aims are not pasted twice");
}

#[tokio::test]
async fn one_aim_is_added_once_however_often_it_is_sent_and_ends_on_its_day() {
    let (town, officer) = town().await;
    let aim = [
        ("text", "Every branch is warm"),
        ("source", "Winter plan"),
        ("page", "3"),
        ("until-day", "31"),
        ("until-month", "3"),
        ("until-year", "2026"),
        ("key", "same"),
    ];
    officer.send("/need/aims/new", &aim).await;
    let seen = officer.send("/need/aims/new", &aim).await;
    assert_eq!(town.desk().select::<Aim>().count().await.unwrap(), 1);
    assert!(seen.says("Aims that do not hold today") && seen.says("Winter plan, page 3, until 31 Mar 2026"));
    let backwards = [("text", "x"), ("source", "y"), ("from-day", "1"), ("from-month", "4"), ("from-year", "2027")];
    let backwards: Vec<_> = backwards.iter().chain(&aim[3..6]).copied().collect();
    assert!(officer.send("/need/aims/new", &backwards).await.says("Enter a last day that is not before the first"));
}

#[tokio::test]
async fn a_need_by_choice_says_why_and_a_chance_is_one_line() {
    let (town, officer) = town().await;
    let choice = [("way", "by_choice"), ("what", "Fathers read"), ("for_whom", "Fathers")];
    let wrong = officer.send("/need/new", &choice).await;
    assert!(wrong.says("Enter why it is better together"));
    let seen = officer.send("/need/new", &[("way", "chance"), ("what", "A piano for the hall")]).await;
    assert!(seen.says("Tie it to one by Monday 22 February 2027"), "{}", seen.html);
    let foreign = now().id::<ampersand_domain::need::AimId>().to_string();
    let wrong = officer.send("/need/new", &[("way", "chance"), ("what", "x"), ("aim", &foreign)]).await;
    assert!(wrong.says("Choose an aim from the list"));
    let need = town.desk().select::<Need>().one().await.unwrap().unwrap();
    officer.send_to("/need", &format!("/need/{}/close", need.id), &[]).await;
    assert!(officer.get("/need").await.says("Needs that were met or given up"));
    officer.send_to("/need", &format!("/need/{}/open", need.id), &[]).await;
    assert!(town.desk().get::<Need>(need.id).await.unwrap().unwrap().closed_on.is_none());
}

#[tokio::test]
async fn what_it_could_be_for_them_belongs_to_a_need() {
    let (town, officer) = town().await;
    let nobody = now().id::<ampersand_domain::need::NeedId>();
    assert_eq!(officer.get(&format!("/need/{nobody}/for-them")).await.status, 404);
    officer.send("/need/new", &[("way", "gap"), ("what", "Help with forms"), ("for_whom", "tenants")]).await;
    let need = town.desk().select::<Need>().one().await.unwrap().unwrap();
    let address = format!("/need/{}/for-them", need.id);
    assert!(officer.send(&address, &[("kind", "charity")]).await.says("Enter what it would let them do"));
    let seen = officer.send(&address, &[("kind", "charity"), ("their_gain", "Meet tenants")]).await;
    assert!(seen.says("For a charity: Meet tenants"), "{}", seen.html);
    assert_eq!(town.desk().select::<Opportunity>().one().await.unwrap().unwrap().need, need.id);
}

#[tokio::test]
async fn from_an_organisation_and_from_a_need_one_press_begins_with_what_is_known_filled_in() {
    let (town, officer) = town().await;
    let colleague = town.person("Tom Okafor", Role::Staff).await;
    officer.send("/organisations/new", &[("name", "Age Friends")]).await;
    let them = town.desk().select::<Organisation>().one().await.unwrap().unwrap();
    let theirs = format!("/organisations/{}", them.id);
    assert!(officer.get(&theirs).await.says("Write down first what you need"), "no opportunity without a need");
    officer.send("/need/new", &[("way", "gap"), ("what", "Help with forms"), ("for_whom", "tenants")]).await;
    officer.send("/need/new", &[("way", "gap"), ("what", "A piano"), ("for_whom", "the hall")]).await;
    let need = town.desk().select::<Need>().filter("what = ?", "Help with forms").one().await.unwrap().unwrap();

    let page = officer.get(&theirs).await;
    let begin = officer.get(&page.link("Begin a partnership with them").unwrap()).await;
    assert!(begin.says("With Age Friends"), "{}", begin.html);
    let idea = officer.get(&page.link("Help with forms").unwrap()).await;
    assert_eq!(
        (idea.address.as_str(), idea.field("organisation").as_str()),
        (format!("/need/{}/for-them", need.id).as_str(), "Age Friends")
    );

    let begins = officer.get("/need").await.link("Begin a partnership for it: Help with forms").unwrap();
    let form = officer.get(&begins).await;
    assert!(form.html.contains(&format!("value=\"{}\" selected", need.id)), "{}", form.html);
    let sent = [
        ("title", "Forms together"),
        ("with-name", "Age Friends"),
        ("need", &need.id.to_string()),
        ("stage", "exploring"),
    ];
    officer.send_to(&begins, "/partnerships/new", &sent).await;
    let made = town.desk().select::<Partnership>().one().await.unwrap().unwrap();
    assert_eq!((made.title.as_str(), made.need), ("Forms together", Some(need.id)));

    assert!(colleague.get(&theirs).await.link("Begin a partnership with them").is_none(), "who may not begin one");
    assert!(colleague.get("/need").await.link("Begin a partnership for it: Help with forms").is_none());
}

#[tokio::test]
async fn what_it_could_be_for_them_is_put_right_by_one_at_a_time_and_taken_out() {
    let (town, officer) = town().await;
    let colleague = town.person("Tom Okafor", Role::Staff).await;
    officer.send("/need/new", &[("way", "gap"), ("what", "Help with forms"), ("for_whom", "tenants")]).await;
    officer.send("/organisations/new", &[("name", "Age Friends")]).await;
    let need = town.desk().select::<Need>().one().await.unwrap().unwrap();
    let new = format!("/need/{}/for-them", need.id);
    officer.send(&new, &[("kind", "charity"), ("their_gain", "Meet tenants")]).await;
    let way = officer.get("/need").await.link("Change: Meet tenants").unwrap();
    let form = officer.get(&way).await;
    assert!(form.html.contains("Meet tenants</textarea>") && form.html.contains("value=\"charity\" selected"));
    let theirs = [("organisation", "Age Friends"), ("their_gain", "Meet forty tenants")];
    let seen = colleague.send(&way, &theirs).await;
    assert!(seen.says("For Age Friends: Meet forty tenants"), "{}", seen.html);
    let late = [("kind", "charity"), ("their_gain", "Meet a few tenants"), ("version", "1")];
    let clash = officer.send(&way, &late).await;
    assert!(clash.status == 409 && clash.says("Age Friends") && clash.says("Meet forty tenants"), "{}", clash.html);
    let other = format!("/need/{}/for-them/{}", now().id::<NeedId>(), way.rsplit('/').next().unwrap());
    assert_eq!(officer.get(&other).await.status, 404, "it stands under its own need alone");
    let left = officer.send_to(&way, &format!("{way}/out"), &[]).await;
    assert!(!left.says("Meet forty tenants"), "{}", left.html);
    assert_eq!(town.desk().select::<Opportunity>().count().await.unwrap(), 0);
}

#[tokio::test]
async fn from_a_wide_aim_to_a_plain_offer_is_shown_by_an_example() {
    let (town, officer) = town().await;
    officer.send("/need/new", &[("way", "gap"), ("what", "Help with forms"), ("for_whom", "tenants")]).await;
    let need = town.desk().select::<Need>().one().await.unwrap().unwrap();
    let form = officer.get(&format!("/need/{}/for-them", need.id)).await;
    assert!(form.says("An advice agency could meet tenants who never come to its office"), "{}", form.html);
    let guidance = officer.get("/guidance/need").await;
    for says in ["The council’s plan says", "a gap.", "Seen from the advice agency", "So the offer is not “a room”"]
    {
        assert!(guidance.says(says), "{says}");
    }
}

#[tokio::test]
async fn two_people_who_change_the_same_need_see_yours_theirs_and_what_stood_before() {
    let (town, officer) = town().await;
    let colleague = town.person("Tom Okafor", Role::Staff).await;
    officer.send("/need/new", &[("way", "gap"), ("what", "Chairs"), ("for_whom", "readers")]).await;
    let need = town.desk().select::<Need>().one().await.unwrap().unwrap();
    let address = format!("/need/{}/change", need.id);
    let theirs = [("way", "gap"), ("what", "Forty chairs"), ("for_whom", "readers")];
    colleague.send(&address, &theirs).await;
    let mine = [("way", "chance"), ("what", "Soft chairs"), ("for_whom", "readers"), ("version", "1")];
    let clash = officer.send(&address, &mine).await;
    assert_eq!(clash.status, 409, "{}", clash.html);
    for words in ["Tom Okafor changed it at", "Yours Soft chairs", "stands now Forty chairs", "Before both Chairs"] {
        assert!(clash.says(words), "{words}: {}", clash.html);
    }
    assert!(clash.html.contains("name=\"version\" value=\"2\"") && clash.html.contains("Soft chairs</textarea>"));
    assert!(clash.says("Yours A chance"), "words, not what is kept");
    let both = [("way", "gap"), ("what", "Forty soft chairs"), ("for_whom", "readers"), ("version", "2")];
    assert_eq!(officer.send(&address, &both).await.address, "/need");
    let kept = town.desk().get::<Need>(need.id).await.unwrap().unwrap();
    assert_eq!((kept.what.as_str(), kept.version), ("Forty soft chairs", 3));
}

#[tokio::test]
async fn what_was_typed_into_a_new_need_is_there_when_one_comes_back() {
    let (_town, officer) = town().await;
    let page = officer.get("/need/new").await;
    let token = page.html.split("name=\"csrf_token\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let fields = [("draft_key", "need/new"), ("what", "Half a thought"), ("csrf_token", token)];
    officer.post("/drafts", &fields.map(|(name, value)| (name.to_owned(), value.to_owned()))).await;
    assert!(officer.get("/need/new").await.html.contains("Half a thought</textarea>"));
    officer.send("/need/new", &[("way", "chance"), ("what", "A whole thought")]).await;
    assert!(!officer.get("/need/new").await.html.contains("Half a thought"));
}
