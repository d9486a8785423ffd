//! Guidance beside the work, what a library adds to it, and the page of reports.

use ampersand_domain::{
    Role,
    credit::ThankYou,
    need::Need,
    partnership::{Partnership, Stage},
    service::{HouseGuidance, Resource},
};
use ampersand_store::testing::statements;

use super::client::{Seen, now, town};

/// The topic to which a page says that it belongs.
fn topic(seen: &Seen) -> Option<String> {
    let document = scraper::Html::parse_document(&seen.html);
    let line = scraper::Selector::parse("main .app-step a").unwrap();
    document.select(&line).next().and_then(|link| link.value().attr("href").map(str::to_owned))
}

#[tokio::test]
async fn each_page_names_the_step_it_serves_and_leads_to_its_topic_and_a_partner_is_not_sent_there() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let organisation = format!("/organisations/{}", with.theirs.organisation.unwrap());
    for (page, leads) in [
        ("/today", "principles"),
        ("/need", "need"),
        ("/need/new", "need"),
        ("/organisations", "find"),
        ("/proposals", "find"),
        (&format!("{organisation}/spoke"), "meet"),
        ("/offer", "meet"),
        ("/workshops/new", "agree"),
        ("/reports", "principles"),
        (&with.place, "keeping-alive"),
        (&format!("{}/purpose", with.place), "principles"),
        (&format!("{}/agreement", with.place), "agree"),
        (&format!("{}/trouble", with.place), "putting-it-right"),
        (&format!("{}/ending", with.place), "ending"),
    ] {
        let seen = officer.get(page).await;
        assert_eq!(topic(&seen), Some(format!("/guidance/{leads}")), "{page}");
    }
    assert!(officer.get("/need").await.says("Know what you want to change, and for whom"), "and why it is asked");
    let wrong = officer.send("/need/new", &[("what", "")]).await;
    assert_eq!((wrong.status, topic(&wrong)), (422, Some("/guidance/need".to_owned())), "also when a form comes back");
    for none in ["/service", "/guidance", "/me"] {
        assert_eq!(topic(&officer.get(none).await), None, "{none}");
    }
    let purpose = with.phone.get(&format!("{}/purpose", with.place)).await;
    assert_eq!((purpose.status, topic(&purpose)), (200, None), "guidance is for people of the library");
}

#[tokio::test]
async fn guidance_on_proposals_asks_the_four_questions_that_are_asked_of_a_proposal() {
    let (_town, officer) = town().await;
    let find = officer.get("/guidance/find").await;
    let taken = [("who", "Layla Haddad, Fenside Dance School"), ("what", "Dance on Tuesdays")];
    let proposal = officer.send("/proposals/take", &taken).await;
    let talk = officer.get(&format!("{}/talk", proposal.address)).await;
    let document = scraper::Html::parse_document(&talk.html);
    let heading = scraper::Selector::parse("main details h2").unwrap();
    let asked: Vec<String> = document.select(&heading).map(|one| one.text().collect()).collect();
    assert_eq!(asked.len(), 4, "{} {}", talk.address, talk.html);
    for question in asked {
        assert!(find.says(&question), "{question}");
    }
    assert!(!find.says("on the map"), "there is no map");
}

#[tokio::test]
async fn an_administrator_adds_how_it_is_done_in_this_house_and_two_who_change_it_see_each_other() {
    let (town, officer) = town().await;
    let sam = town.person("Sam Bright", Role::Administrator).await;
    let (topic, house) = ("/guidance/find", "/guidance/find/house");
    assert!(!officer.get(topic).await.says("How it is done here"), "nothing where nothing is written");
    assert_eq!(sam.get(topic).await.link("Write it down").as_deref(), Some(house));
    let long = "a".repeat(6001);
    let refused = sam.send(house, &[("text", &long)]).await;
    assert!(refused.status == 422 && refused.html.contains(&long), "what does not fit comes back as it was typed");
    let text = "# Rooms\n\nRing **Tom** first, not <b>me</b>: [the form](/service)";
    let seen = sam.send(house, &[("text", text)]).await;
    assert_eq!(seen.address, topic);
    let read = officer.get(topic).await;
    assert!(read.html.contains("<h3>Rooms</h3>") && read.html.contains("Ring <strong>Tom</strong> first"));
    assert!(read.html.contains("not &lt;b&gt;me&lt;/b&gt;"), "{}", read.html);
    assert_eq!((read.link("the form").as_deref(), read.link("Change it")), (Some("/service"), None));
    assert_eq!(officer.get(house).await.status, 404, "an administrator changes it");
    assert_eq!(sam.get("/guidance/nothing/house").await.status, 404);

    // Of two who change it at once, the second sees both, and what was there before.
    sam.send(house, &[("text", "Ring Tom first")]).await;
    let late = sam.send(house, &[("text", "Ring Una first"), ("version", "1")]).await;
    assert_eq!(late.status, 409);
    assert!(late.says("Ring Una first") && late.says("Ring Tom first"), "{}", late.html);
    assert!(late.says("Sam Bright changed it"), "{}", late.html);
    let first = sam.send(house, &[("text", "Ring nobody"), ("version", "0")]).await;
    assert_eq!(first.status, 409, "nor is a text written over that was begun in between");
    let desk = town.desk();
    let kept = desk.select::<HouseGuidance>().one().await.unwrap().unwrap();
    assert_eq!((kept.topic.as_str(), kept.text.as_str()), ("find", "Ring Tom first"));
    let history = desk.history::<HouseGuidance>(kept.id).await.unwrap();
    assert!(history.len() == 2 && history.iter().all(|change| change.actor.is_some()), "{history:?}");

    // Emptied, it is gone from the page; another library has never seen it.
    assert!(!town.neighbour("Otherham Council").await.get(topic).await.says("Ring Tom first"));
    sam.send(house, &[("text", "")]).await;
    assert!(!officer.get(topic).await.says("How it is done here"));
}

#[tokio::test]
async fn the_library_s_own_guidance_is_read_on_its_topic_alone() {
    let (town, officer) = town().await;
    let now = now();
    let one = HouseGuidance { id: now.id(), topic: "need".to_owned(), text: "Ask Tom".to_owned() };
    let count = async |page: &str| {
        officer.get(page).await;
        let before = statements();
        officer.get(page).await;
        statements() - before
    };
    let (work, topic) = (count("/need/new").await, count("/guidance/need").await);
    let desk = town.desk();
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&one).await.unwrap();
    tx.save().await.unwrap();
    assert!(officer.get("/guidance/need").await.says("Ask Tom"));
    assert_eq!((count("/need/new").await, count("/guidance/need").await), (work, topic));
    assert_eq!(count("/guidance/need").await, count("/guidance").await + 1, "one statement, on the topic");
}

#[tokio::test]
async fn reports_lead_to_what_there_is_to_read_of_all_and_of_each_that_runs() {
    let (town, officer) = town().await;
    let empty = officer.get("/reports").await;
    assert!(empty.says("None runs yet"), "{}", empty.html);
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let seen = officer.get("/today").await;
    assert_eq!(seen.link("Reports").as_deref(), Some("/reports"), "it stands in the navigation");
    assert_eq!(officer.get("/menu").await.link("Reports").as_deref(), Some("/reports"));
    let reports = officer.get("/reports").await;
    let document = scraper::Html::parse_document(&reports.html);
    let links = scraper::Selector::parse("main a[href]").unwrap();
    let ways: Vec<&str> = document.select(&links).filter_map(|link| link.value().attr("href")).collect();
    for way in ["/partnerships/who-to-ring", "/partnerships/ring-first", "/need"] {
        assert!(ways.contains(&way), "{way}");
    }
    for page in ["", "/principles", "/our-word", "/measures", "/history"] {
        assert!(ways.contains(&format!("{}{page}", with.place).as_str()), "{page} in {ways:?}");
    }
    for way in ways {
        assert_eq!(officer.get(way).await.status, 200, "{way}");
    }
    assert_eq!(with.phone.get("/reports").await.status, 404);
}

#[tokio::test]
async fn what_is_elsewhere_is_looked_at_once_a_quarter_and_what_is_gone_says_where_it_is_done_here() {
    let (town, officer) = town().await;
    let sam = town.person("Sam Bright", Role::Administrator).await;
    let list = "/guidance/resources";
    assert_eq!(officer.get("/guidance").await.link("Pages and tools elsewhere").as_deref(), Some(list));
    let empty = officer.get(list).await;
    assert!(empty.says("Nothing is on the list yet") && empty.says("Jamboard"), "{}", empty.html);
    assert!(empty.hidden("/guidance/resources/usual").is_empty(), "an administrator takes them over");
    assert_eq!(officer.forge("/guidance/resources/usual", &[]).await.status, 404);
    let begun = sam.send_to(list, "/guidance/resources/usual", &[]).await;
    assert!(begun.says("Nobody has looked at it since") && begun.says("Gone since 31 Dec 2024"), "{}", begun.html);
    assert!(begun.says("Here it is done at") && begun.link("Jamboard").is_none(), "{}", begun.html);
    assert_eq!(town.desk().select::<Resource>().count().await.unwrap(), 14);
    assert!(!sam.get("/today").await.says("elsewhere"), "nothing is due before a quarter");

    // A quarter later it is one line on Today, until each was looked at.
    let (desk, now) = (town.desk(), now());
    let mut tx = desk.write(&now).await.unwrap();
    for kept in desk.select::<Resource>().all().await.unwrap() {
        let long_ago = now.today.saturating_sub(jiff::Span::new().days(93));
        tx.update(&Resource { added_on: long_ago, ..kept.record.clone() }, kept.version).await.unwrap();
    }
    tx.save().await.unwrap();
    let today = sam.get("/today").await;
    assert_eq!(today.link("See whether it is still there: 13 pages and tools elsewhere").as_deref(), Some(list));
    let padlet = desk.select::<Resource>().filter("title = ?", "Padlet").one().await.unwrap().unwrap();
    let looked = format!("{list}/{}/looked", padlet.id);
    sam.send_to(list, &looked, &[("found", "right")]).await;
    assert!(officer.get(list).await.says("Looked at on 24 Nov 2026 by Sam Bright"));
    sam.send_to(list, &looked, &[("found", "gone")]).await;
    let gone = desk.get::<Resource>(padlet.id).await.unwrap().unwrap();
    assert_eq!(gone.withdrawn_on, Some(now.today));
    assert_eq!(officer.forge(&looked, &[("found", "right")]).await.status, 404, "an administrator says so");
    assert!(!town.neighbour("Otherham Council").await.get(list).await.says("Sam Bright"));
}

#[tokio::test]
async fn an_administrator_adds_a_page_elsewhere_once_and_two_who_change_it_see_each_other() {
    let (town, officer) = town().await;
    let sam = town.person("Sam Bright", Role::Administrator).await;
    let new = "/guidance/resources/new";
    assert_eq!(officer.get(new).await.status, 404);
    let mut fields = vec![
        ("title", "Our county's guide"),
        ("owner", "The county"),
        ("link", "county guide"),
        ("good_for", "Insurance"),
        ("step", "agree"),
    ];
    let wrong = sam.send(new, &fields).await;
    assert!(wrong.status == 422 && wrong.says("Enter a whole address") && wrong.html.contains("county guide"));
    fields[2].1 = "https://county.example/guide";
    for seen in sam.press_twice(new, new, &fields).await {
        assert!(seen.says("Our county's guide"), "{}", seen.html);
    }
    let kept = town.desk().select::<Resource>().all().await.unwrap();
    assert_eq!((kept.len(), kept[0].link.as_str()), (1, "https://county.example/guide"));
    let change = format!("/guidance/resources/{}/change", kept[0].id);
    fields[0].1 = "The guide";
    assert!(sam.send(&change, &fields).await.says("The guide"));
    let late = sam.send(&change, &[&fields[..], &[("version", "1")]].concat()).await;
    assert_eq!(late.status, 409, "{}", late.html);
}

#[tokio::test]
async fn the_state_of_all_partnerships_counts_what_keeps_one_alive_and_is_a_paper_in_four_forms() {
    let (town, officer) = town().await;
    let page = "/reports/state";
    assert_eq!(officer.get("/reports").await.link("The state of our partnerships").as_deref(), Some(page));
    assert!(officer.get(page).await.says("No partnership runs yet"));
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let (desk, now) = (town.desk(), now());
    let mut tx = desk.write(&now).await.unwrap();
    let kept = tx.get::<Partnership>(with.partnership).await.unwrap().unwrap();
    let running = Partnership { stage: Stage::Active, began_on: Some(now.today), ..kept.record.clone() };
    tx.update(&running, kept.version).await.unwrap();
    tx.save().await.unwrap();
    let seen = officer.get(page).await;
    assert!(seen.says("One partnership runs.") && seen.says("0 of 1") && !seen.says("%"), "{}", seen.html);
    assert!(seen.link(&running.title).is_some() && seen.says("24 Nov 2026"), "{}", seen.html);
    for (ends, begins) in [("pdf", &b"%PDF"[..]), ("docx", b"PK"), ("html", b"<"), ("txt", b"")] {
        let file = officer.file(&format!("{page}/paper?as={ends}")).await;
        assert!(file.starts_with(begins) && file.len() > 200, "{ends}");
    }
    let text = String::from_utf8(officer.file(&format!("{page}/paper?as=txt")).await).unwrap();
    assert!(text.contains("An agreement is in force") && text.contains(&running.title), "{text}");
    assert_eq!(with.phone.get(page).await.status, 404, "it is the library's");
    let other = town.neighbour("Otherham Council").await.get(page).await;
    assert!(other.says("No partnership runs yet"), "{}", other.html);
}

#[tokio::test]
async fn what_is_new_is_there_for_whoever_stands_at_a_desk_and_who_wrote_a_need_down_hears_what_became_of_it() {
    let (town, officer) = town().await;
    let bo = town.person("Bo Desk", Role::Staff).await;
    let page = "/reports/news";
    assert_eq!(bo.get("/reports").await.link("What is new").as_deref(), Some(page));
    assert!(bo.get(page).await.says("Nothing is new"));
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let (desk, now) = (town.desk(), now());
    let title = desk.get::<Partnership>(with.partnership).await.unwrap().unwrap().record.title;
    let thanked = |days: i64, text: &str| ThankYou {
        id: now.id(),
        partnership: with.partnership,
        party: None,
        whom: "Doreen Pike".to_owned(),
        text: text.to_owned(),
        sent_on: Some(now.today.saturating_sub(jiff::Span::new().days(days))),
        by: None,
    };
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert_many(&[thanked(3, "forty Tuesdays, and the tea"), thanked(61, "a cake")]).await.unwrap();
    tx.save().await.unwrap();
    let seen = bo.get(page).await;
    assert!(seen.says("Doreen Pike was thanked: forty Tuesdays, and the tea"), "{}", seen.html);
    assert!(seen.says(&title) && !seen.says("a cake"), "sixty days and no more: {}", seen.html);
    assert_eq!(with.phone.get(page).await.status, 404);
    assert!(!town.neighbour("Otherham Council").await.get(page).await.says("forty Tuesdays"));

    // Bo writes an idea down in three fields; the officer finds a partner for it, and later it is met.
    bo.send("/need/new", &[("way", "gap"), ("what", "A tea table"), ("for_whom", "Older people")]).await;
    let need = desk.select::<Need>().one().await.unwrap().unwrap();
    let id = need.id.to_string();
    let begun = [
        ("title", "Tea and tablets"),
        ("with-name", "Moor Choir"),
        ("stage", "active"),
        ("need", id.as_str()),
        ("without", "They ring us tomorrow"),
    ];
    let place = officer.send("/partnerships/new", &begun).await;
    assert!(place.address != "/partnerships/new", "{}", place.html);
    officer.send_to("/need", &format!("/need/{id}/close"), &[]).await;
    let told = bo.get("/people/notices").await;
    assert!(told.says("“A tea table”, is met by a new partnership, Tea and tablets"), "{}", told.html);
    assert!(told.says("“A tea table”, has been met or given up"), "{}", told.html);
    assert!(!officer.get("/people/notices").await.says("A tea table"));
}
