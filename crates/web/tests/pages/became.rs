//! Whoever noted something hears what became of it, and nobody else does.

use ampersand_domain::{
    Role,
    need::{Aim, Need},
    organisations::Organisation,
    partnership::Partnership,
    people::{Notice, Person},
};

use super::client::{Browser, Town, town};

async fn heard(town: &Town, name: &str) -> Vec<String> {
    let person = town.desk().select::<Person>().filter("name = ?", name.to_owned()).one().await.unwrap().unwrap();
    let all = town.desk().select::<Notice>().filter("person = ?", person.id).order("at, id").all().await.unwrap();
    all.into_iter().map(|kept| kept.record.text).collect()
}

async fn body(town: &Town, name: &str) -> Organisation {
    town.desk().select::<Organisation>().filter("name = ?", name.to_owned()).one().await.unwrap().unwrap().record
}

async fn spoke(browser: &Browser, them: &Organisation, visibility: &str) {
    let fields = [
        ("day-day", "3"),
        ("day-month", "11"),
        ("day-year", "2026"),
        ("medium", "met"),
        ("ways", "two_way"),
        ("notes", "They asked about the hall"),
        ("visibility", visibility),
    ];
    let seen = browser.send(&format!("/organisations/{}/spoke", them.id), &fields).await;
    assert_eq!(seen.status, 200, "{}", seen.html);
}

#[tokio::test]
async fn whoever_noted_a_talk_hears_that_a_partnership_has_begun_or_how_the_conversation_ended() {
    let (town, officer) = town().await;
    let tom = town.person("Tom Okafor", Role::Staff).await;
    let _noor = town.person("Noor Haddad", Role::Staff).await;
    for name in ["Age Friends", "Moor Choir"] {
        officer.send("/organisations/new", &[("name", name)]).await;
    }
    let (friends, choir) = (body(&town, "Age Friends").await, body(&town, "Moor Choir").await);
    // What only Tom may see is told to nobody but Tom.
    spoke(&tom, &friends, "private").await;
    spoke(&tom, &choir, "library").await;
    spoke(&officer, &choir, "library").await;

    let begin = [("title", "Tea and forms"), ("with-name", "Age Friends"), ("stage", "exploring")];
    officer.send("/partnerships/new", &begin).await;
    let ended = [("ring", "local"), ("ended", "not_now"), ("learned", "Ask in May")];
    officer.send(&format!("/organisations/{}/approaches/new", choir.id), &ended).await;
    let says = [
        "You noted a talk with Age Friends: a partnership has begun, Tea and forms.",
        "You noted a talk with Moor Choir: the conversation has ended (another time).",
    ];
    assert_eq!(heard(&town, "Tom Okafor").await, says);
    let today = tom.get("/today").await;
    assert!(today.says(says[1]), "{}", today.html);
    assert_eq!(heard(&town, "Noor Haddad").await, Vec::<String>::new(), "who noted nothing");
    assert_eq!(heard(&town, "Ifeoma Danjuma").await, Vec::<String>::new(), "who did it");
}

#[tokio::test]
async fn whoever_noted_a_thank_you_hears_what_they_wrote_back() {
    let (town, _officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let tom = town.person("Tom Okafor", Role::Staff).await;
    let party = with.theirs.id.to_string();
    let thanks = [
        ("party", party.as_str()),
        ("whom", "Doreen"),
        ("text", "forty Tuesdays"),
        ("sent-day", "3"),
        ("sent-month", "11"),
        ("sent-year", "2026"),
    ];
    let page = format!("/partnerships/{}/credit/thanks", with.partnership);
    assert_eq!(tom.send(&page, &thanks).await.status, 200);
    let say = |kind, text| [("kind", kind), ("text", text)];
    let home = format!("/home/{}/say", with.partnership);
    with.phone.send(&home, &say("difficulty", "We lost our room")).await;
    assert_eq!(heard(&town, "Tom Okafor").await, Vec::<String>::new(), "what is hard for them is for who leads");
    let long = format!("It made our year. {}", "Truly. ".repeat(40));
    with.phone.send(&home, &say("thanks", &long)).await;
    let heard = heard(&town, "Tom Okafor").await;
    assert!(
        heard.len() == 1 && heard[0].starts_with("You thanked Age Friends, and they wrote to us: “It made our year.")
    );
    assert!(heard[0].ends_with("…”"), "{heard:?}");
}

#[tokio::test]
async fn whoever_wrote_a_need_down_hears_which_aim_it_serves_however_it_was_tied() {
    let (town, officer) = town().await;
    let tom = town.person("Tom Okafor", Role::Staff).await;
    officer.send("/need/aims/paste", &[("lines", "Fewer people feel alone"), ("source", "Plan")]).await;
    let aim = town.desk().select::<Aim>().one().await.unwrap().unwrap();
    for what in ["A piano", "A choir"] {
        tom.send("/need/new", &[("way", "chance"), ("what", what)]).await;
    }
    let of = async |what: &str| {
        town.desk().select::<Need>().filter("what = ?", what.to_owned()).one().await.unwrap().unwrap()
    };
    let (piano, choir) = (of("A piano").await, of("A choir").await);
    let id = piano.id.to_string();
    let begin = [("title", "Singing"), ("with-name", "Moor Choir"), ("stage", "active"), ("need", &id)];
    officer.send("/partnerships/new", &begin).await;

    // On the page of taps the need that is there is tied, and none is made beside it.
    let one = town.desk().select::<Partnership>().one().await.unwrap().unwrap();
    let aim_id = aim.id.to_string();
    officer.send("/need/tap", &[(&format!("aim-{}", one.id), &aim_id)]).await;
    assert_eq!(of("A piano").await.aim, Some(aim.id));
    assert_eq!(town.desk().select::<Need>().count().await.unwrap(), 2);
    let change = [("way", "chance"), ("what", "A choir"), ("aim", &aim_id), ("version", "1")];
    let changed = officer.send(&format!("/need/{}/change", choir.id), &change).await;
    assert_eq!(changed.address, "/need", "{}", changed.html);
    let heard = heard(&town, "Tom Okafor").await;
    for says in [
        "The need that you wrote down, “A piano”, is met by a new partnership, Singing.",
        "The need that you wrote down, “A piano”, now serves the aim “Fewer people feel alone”.",
        "The need that you wrote down, “A choir”, now serves the aim “Fewer people feel alone”.",
    ] {
        assert!(heard.iter().any(|one| one == says), "{says} in {heard:?}");
    }
    assert_eq!(heard.len(), 3);
}
