//! Before somebody is asked for a need it is said what it could be for them; what has happened is recorded either way.

use ampersand_domain::{
    Role,
    organisations::{Approach, Interaction, Organisation},
};

use super::{
    client::{Town, town},
    searching::need,
};

const UNSAID: &str = "Nobody has said yet what “Help with forms” could be for them";
const ASKED: [(&str, &str); 4] =
    [("ring", "local"), ("asked_on-day", "24"), ("asked_on-month", "11"), ("asked_on-year", "2026")];

async fn listed(town: &Town, name: &str) -> (Approach, String) {
    let body = town.desk().select::<Organisation>().filter("name = ?", name.to_owned()).one().await.unwrap().unwrap();
    let one = town.desk().select::<Approach>().filter("organisation = ?", body.id).one().await.unwrap().unwrap();
    let address = format!("/organisations/{}/approaches/{}", body.id, one.id);
    (one.record, address)
}

fn asked<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    ASKED.iter().chain(more).copied().collect()
}

#[tokio::test]
async fn whoever_is_asked_before_it_was_said_what_it_could_be_for_them_is_shown_the_way_and_goes_on_with_a_reason() {
    let (town, officer) = town().await;
    let (_, search) = need(&town, &officer, "Help with forms").await;
    for name in ["Age Friends", "Forms Together", "Moor Choir", "Park Friends"] {
        officer.send(&format!("{search}/add"), &[("organisation", name), ("ring", "local")]).await;
    }
    let (_, first) = listed(&town, "Age Friends").await;
    let missing = officer.send(&first, &asked(&[("note", "Two streets away")])).await;
    assert!(missing.status == 422 && missing.says(UNSAID), "{}", missing.html);
    assert_eq!(missing.field("note"), "Two streets away", "what was typed stays");
    let say = officer.get(&missing.link("Say it: Help with forms").unwrap()).await;
    assert_eq!(say.field("organisation"), "Age Friends", "{}", say.html);

    let long = "x".repeat(301);
    assert!(officer.send(&first, &asked(&[("unsaid_why", &long)])).await.says("300 characters or fewer"));
    let seen = officer.send(&first, &asked(&[("unsaid_why", "They rang us")])).await;
    assert!(seen.says("Asked before it was said what it could be for them: They rang us"), "{}", seen.html);
    assert_eq!(listed(&town, "Age Friends").await.0.unsaid_why.as_deref(), Some("They rang us"));
    assert!(officer.send(&first, &asked(&[("note", "Again")])).await.status == 200, "asked once");

    // Sent again without a line it goes through, and says so; what is over is never asked about.
    let (_, second) = listed(&town, "Forms Together").await;
    let insists = officer.send(&second, &asked(&[("asked_unsaid", "yes")])).await;
    assert!(insists.says("could be for them: no reason was given"), "{}", insists.html);
    let (_, third) = listed(&town, "Moor Choir").await;
    let over = officer.send(&third, &asked(&[("ended", "no_time"), ("learned", "Ask in May")])).await;
    assert_eq!((over.status, listed(&town, "Moor Choir").await.0.unsaid_why), (200, None));

    // Said of another sort it is not said of them; said of anybody it is.
    let (_, last) = listed(&town, "Park Friends").await;
    let them = search.replace("/search", "/for-them");
    officer.send(&them, &[("kind", "education"), ("their_gain", "Meet parents")]).await;
    assert_eq!(officer.send(&last, &asked(&[])).await.status, 422);
    officer.send(&them, &[("their_gain", "Meet tenants")]).await;
    assert_eq!(officer.send(&last, &asked(&[])).await.status, 200);
    assert_eq!(listed(&town, "Park Friends").await.0.unsaid_why, None);
}

#[tokio::test]
async fn a_talk_is_recorded_whether_or_not_it_was_said_what_it_could_be_for_them_and_the_card_before_it_says_so() {
    let (town, officer) = town().await;
    let tom = town.person("Tom Okafor", Role::Staff).await;
    let (_, search) = need(&town, &officer, "Help with forms").await;
    officer.send(&format!("{search}/add"), &[("organisation", "Age Friends"), ("ring", "local")]).await;
    let (one, _) = listed(&town, "Age Friends").await;
    let card = tom.get(&format!("/organisations/{}/before-you-ring", one.organisation)).await;
    let way = card.link("Nobody has said what “Help with forms” could be for them: say it first").unwrap();
    assert_eq!(tom.get(&way).await.field("organisation"), "Age Friends");

    let spoke = format!("/organisations/{}/spoke", one.organisation);
    let form = tom.get(&spoke).await;
    assert!(form.says(UNSAID) && form.link("Say it: Help with forms").is_some(), "{}", form.html);
    let talk = |notes, why| {
        let day = [("day-day", "24"), ("day-month", "11"), ("day-year", "2026"), ("medium", "call")];
        let rest = [("ways", "two_way"), ("visibility", "library"), ("notes", notes), ("unsaid_why", why)];
        day.into_iter().chain(rest).collect::<Vec<_>>()
    };
    assert_eq!(tom.send(&spoke, &talk("They rang", "")).await.status, 200);
    assert_eq!(listed(&town, "Age Friends").await.0.unsaid_why, None);
    tom.send(&spoke, &talk("They rang again", "They asked us")).await;
    assert_eq!(listed(&town, "Age Friends").await.0.unsaid_why.as_deref(), Some("They asked us"));
    assert_eq!(town.desk().select::<Interaction>().count().await.unwrap(), 2, "each talk is there");
    assert!(!tom.get(&spoke).await.says(UNSAID), "asked once");
}

#[tokio::test]
async fn a_pitch_says_when_nobody_has_said_what_its_need_could_be_for_whom_it_is() {
    let (town, officer) = town().await;
    let (need, search) = need(&town, &officer, "Help with forms").await;
    officer.send("/organisations/new", &[("name", "Age Friends")]).await;
    let id = need.id.to_string();
    let pitch = [("title", "Forms"), ("organisation", "Age Friends"), ("need", &id), ("text", "You meet tenants.")];
    let page = officer.send("/offer/pitches/new", &pitch).await;
    assert!(page.says(UNSAID), "{}", page.html);
    let way = page.link("Say it before you ask them").unwrap();
    officer
        .send_to(
            &way,
            &search.replace("/search", "/for-them"),
            &[("organisation", "Age Friends"), ("their_gain", "Meet tenants")],
        )
        .await;
    assert!(!officer.get(&page.address).await.says(UNSAID));
}
