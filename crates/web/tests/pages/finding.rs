//! Search, suggestions, guidance, and what is typed and not yet sent.

use ampersand_domain::{
    Json, Role, Visibility,
    agreement::Clause,
    credit::ThankYou,
    health::{Review, ReviewKind},
    need::Aim,
    partnership::{CounterNote, PartyPriority, Way},
};
use ampersand_store::testing::Garden;

use super::client::{now, town};

#[tokio::test]
async fn what_is_on_record_is_found_by_the_beginnings_of_its_words() {
    let (town, officer) = town().await;
    let (now, desk) = (now(), town.desk());
    let aim = Aim::named(now.id(), "More children read <for> pleasure", "Council plan");
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&aim).await.unwrap();
    tx.save().await.unwrap();
    let seen = officer.get("/search?q=chil").await;
    let row = format!("/need#aim-{}", aim.id);
    assert_eq!(seen.link("More children read <for> pleasure"), Some(row), "{}", seen.html);
    assert!(seen.says("Aims and needs") && seen.says("One thing found"));
    assert!(officer.get("/search?q=zzyzx").await.says("Nothing has “zzyzx” in it"));
    assert!(officer.get("/search?q=c").await.says("Type at least two letters"));
    let rows = officer.get("/search/suggest?q=pleas").await;
    assert!(!rows.html.contains("<html") && rows.html.contains("app-suggest__group"));
    let link = format!("<a href=\"/need#aim-{}\">More children read &lt;for&gt; pleasure", aim.id);
    assert!(rows.html.contains(&link), "{}", rows.html);
}

#[tokio::test]
async fn talks_questions_and_papers_are_found_and_a_private_note_by_its_writer_alone() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let at = format!("/organisations/{}", with.theirs.organisation.unwrap());
    let spoke = |notes: &'static str, sees: &'static str| {
        [
            ("day-day", "24"),
            ("day-month", "11"),
            ("day-year", "2026"),
            ("ways", "two_way"),
            ("medium", "call"),
            ("notes", notes),
            ("visibility", sees),
        ]
    };
    officer.send(&format!("{at}/spoke"), &spoke("They would like a kiln", "library")).await;
    officer.send(&format!("{at}/spoke"), &spoke("Between us: the zither", "private")).await;
    let seen = officer.get("/search?q=kiln").await;
    assert_eq!(seen.link("They would like a kiln").as_deref(), Some(at.as_str()), "{}", seen.html);
    assert!(seen.says("Age Friends"), "whose talk it was");
    assert!(officer.get("/search?q=zither").await.says("Between us"), "to whoever wrote it");
    let colleague = town.person("Tom Okafor", Role::Staff).await;
    assert!(colleague.get("/search?q=kiln").await.says("They would like a kiln"));
    assert!(colleague.get("/search?q=zither").await.says("Nothing has"));
    officer.send(&format!("{at}/spoke"), &spoke("Both of us bring biscuits", "parties")).await;
    let held = with.phone.get(&format!("/home/{}/held", with.partnership.0)).await;
    assert!(held.says("24 Nov 2026: Both of us bring biscuits"), "what is open to both is seen by both: {}", held.html);
    assert!(!held.says("kiln") && !held.says("zither"), "{}", held.html);
    let record = colleague.get(&at).await;
    assert!(!record.says("zither") && record.says("What was said is kept by whoever wrote it."), "{}", record.html);
    assert!(!officer.get(&at).await.says("What was said is kept"), "whoever wrote it reads it");
    let questions = format!("{}/questions", with.place);
    officer.send(&questions, &[("text", "May we use the marquee?")]).await;
    let seen = officer.get("/search?q=marquee").await;
    assert_eq!(seen.link("May we use the marquee?").as_deref(), Some(questions.as_str()), "{}", seen.html);
    let (desk, now) = (town.desk(), now());
    let paper = ampersand_domain::partnership::Attachment {
        id: now.id(),
        partnership: Some(with.partnership),
        digest_of: "0".repeat(64),
        name: "signed-sheet-of-november.pdf".to_owned(),
        media_type: "application/pdf".to_owned(),
        size: 5,
        content: ampersand_domain::Bytes(b"%PDF-".to_vec()),
        added_on: now.today,
        added_by: None,
    };
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&paper).await.unwrap();
    tx.save().await.unwrap();
    let seen = officer.get("/search?q=november").await;
    let way = seen.link("signed-sheet-of-november.pdf").unwrap();
    assert_eq!(
        (way.as_str(), officer.get(&way).await.status),
        (format!("{}/papers/{}", with.place, paper.id.0).as_str(), 200)
    );
    assert_eq!(with.phone.get("/search?q=kiln").await.status, 404);
}

#[tokio::test]
async fn what_each_of_us_gives_lends_calls_things_and_changes_is_found_with_the_way_to_it() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let (us, them) = (with.library.id.0.to_string(), with.theirs.id.0.to_string());
    let gives = [("party", us.as_str()), ("side", "gives"), ("text", "A projector on Tuesdays"), ("kind", "space")];
    officer.send(&format!("{}/value", with.place), &gives).await;
    let lent = [("kind", "loan"), ("what", "Two tea urns"), ("of_party", them.as_str()), ("with_party", us.as_str())];
    officer.send(&format!("{}/holdings", with.place), &lent).await;
    let (desk, now) = (town.desk(), now());
    let mut branch = ampersand_domain::service::Branch {
        id: now.id(),
        name: "Hollow Lane".to_owned(),
        address: String::new(),
        postcode: None,
        phone: None,
        closed: false,
    };
    branch.address = "By the old mill".to_owned();
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&branch).await.unwrap();
    tx.save().await.unwrap();
    for (query, title, way) in [
        ("project", "A projector on Tuesdays", format!("{}/value", with.place)),
        ("urns", "Two tea urns", format!("{}/holdings", with.place)),
        ("hollow", "Hollow Lane", "/service/branches".to_owned()),
    ] {
        let seen = officer.get(&format!("/search?q={query}")).await;
        assert_eq!(seen.link(title), Some(way.clone()), "{}", seen.html);
        assert!(
            seen.says("Warm Words with Age Friends") || way.starts_with("/service"),
            "in which partnership: {}",
            seen.html
        );
    }
}

#[tokio::test]
async fn nothing_of_another_service_is_found() {
    let (town, officer) = town().await;
    assert!(officer.get("/search?q=kirkford").await.says("Nothing has"));
    drop(town);
}

#[tokio::test]
async fn what_is_typed_is_kept_for_its_own_writer_without_token_or_secret() {
    let (town, officer) = town().await;
    let token = {
        let page = officer.get("/me").await;
        page.html.split("name=\"csrf_token\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    };
    let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let draft = [
        field("csrf_token", &token),
        field("draft_key", "need/new"),
        field("what", "Forty & more chairs"),
        field("password", "secret"),
    ];
    assert_eq!(officer.post("/drafts", &draft).await.status, 204);
    assert_eq!(officer.post("/drafts", &draft[..1]).await.status, 400);
    assert_eq!(officer.post("/drafts", &draft[1..]).await.status, 403);
    let person = town.desk().select::<ampersand_domain::people::Person>().one().await.unwrap().unwrap();
    let actor = ampersand_domain::Actor::Person { service: town.service, person: person.id, role: Role::Lead };
    let kept = town.store.desk(&actor).draft("need/new").await.unwrap().unwrap();
    assert_eq!(kept.fields, "what=Forty+%26+more+chairs");
}

#[tokio::test]
async fn guidance_leads_from_topic_to_topic_and_to_the_work() {
    let (town, officer) = town().await;
    let index = officer.get("/guidance").await;
    let first = index.link("Six things that hold a partnership").unwrap();
    let mut seen = officer.get(&first).await;
    let mut topics = 1;
    while let Some(next) = next(&seen.html) {
        seen = officer.get(&next).await;
        assert_eq!(seen.status, 200, "{next}");
        topics += 1;
    }
    assert_eq!(topics, 8, "every topic is reached");
    assert_eq!(officer.get("/guidance/nothing").await.status, 404);
    let typed = officer.get("/sign-out").await;
    assert_eq!((typed.status, typed.address.as_str()), (200, "/today"), "what takes a form alone");
    assert!(officer.get("/menu").await.link("Workshops").is_some());
    for open in ["/privacy", "/accessibility"] {
        assert_eq!(town.stranger().get(open).await.address, open);
    }
}

fn next(html: &str) -> Option<String> {
    let document = scraper::Html::parse_document(html);
    let links = scraper::Selector::parse("main a").unwrap();
    let link = document.select(&links).find(|link| link.text().collect::<String>().starts_with("Next:"))?;
    link.value().attr("href").map(str::to_owned)
}

#[tokio::test]
async fn a_long_text_that_was_not_sent_comes_back_to_staff_and_partner_until_it_is_taken() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let say = format!("/home/{}/say", with.partnership.0);
    let account = officer.get(&format!("{}/account", with.place)).await.address;
    let typed = [("kind", "news"), ("text", "We have a second room from May, and it has a kiln")];
    for (browser, form, field) in [(&with.phone, say.as_str(), "text"), (&officer, account.as_str(), "text")] {
        let page = browser.get(form).await;
        assert!(page.html.contains(&format!("data-draft=\"{form}\"")), "{form} is kept while it is written");
        let (name, token) = page.token();
        let text = typed[1].1;
        let own = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let draft = [(name, token.clone()), own("draft_key", form), own("version", "1"), own(field, text)];
        assert_eq!(browser.post("/drafts", &draft).await.status, 204);
        let kept = browser.get(&format!("/drafts?form={form}")).await;
        assert!(kept.status == 200 && kept.html.contains("kiln") && !kept.html.contains(&token), "{}", kept.html);
    }
    assert_eq!(officer.get(&format!("/drafts?form={say}")).await.status, 204, "only to whoever wrote it");
    assert_eq!(town.stranger().get(&format!("/drafts?form={say}")).await.address, "/sign-in");
    with.phone.send(&say, &[("kind", ""), ("text", "half")]).await;
    assert_eq!(with.phone.get(&format!("/drafts?form={say}")).await.status, 200, "a form that came back is not sent");
    with.phone.send(&say, &typed).await;
    assert_eq!(with.phone.get(&format!("/drafts?form={say}")).await.status, 204, "it was taken");
    let (name, token) = officer.get(&account).await.token();
    let away = [(name, token), ("draft_key".to_owned(), account.clone()), ("forget".to_owned(), "1".to_owned())];
    assert_eq!(officer.post("/drafts", &away).await.status, 204);
    assert_eq!(officer.get(&format!("/drafts?form={account}")).await.status, 204, "thrown away");
}

/// The address that brings this form back, as it stands on a page for a browser without scripts.
fn way_back(html: &str, form: &str) -> Option<String> {
    let ends = format!("written={}", form.replace('/', "%2F"));
    let ways = html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    ways.map(|way| way.replace("&amp;", "&")).find(|way| way.ends_with(&ends))
}

#[tokio::test]
async fn without_a_script_a_long_form_is_saved_and_comes_back_as_it_was_left() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let say = format!("/home/{}/say", with.partnership.0);
    let purpose = format!("{}/purpose", with.place);
    let own = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    for (browser, form, fields) in [
        (&with.phone, &say, [("kind", "news"), ("text", "A second room, with a kiln & <shelves>")]),
        (&officer, &purpose, [("who", "Women of the Hollow"), ("words", "They read, \"aloud\" & often")]),
    ] {
        let page = browser.get(&format!("{form}?from=menu")).await;
        let [name, value] =
            ["name=\"draft_at\" value=\"", "formaction=\"/drafts\""].map(|part| page.html.contains(part));
        assert!(name && value && page.html.contains("Save and come back"), "{}", page.html);
        let at = format!("{form}?from=menu");
        let typed = [page.token(), own("draft_key", form), own("draft_at", &at), own("key", "one")];
        let typed: Vec<_> = typed.into_iter().chain(fields.map(|(name, value)| own(name, value))).collect();
        let kept = browser.post("/drafts", &typed).await;
        assert!(kept.address == "/drafts/kept" && kept.says("Nothing has been sent"), "{} {}", kept.address, kept.html);
        let back = kept.link("Go on writing").unwrap();
        assert_eq!(
            way_back(&page.html, form).as_deref(),
            Some(back.as_str()),
            "the page itself leads there too, days later"
        );
        let again = browser.get(&back).await;
        let document = scraper::Html::parse_document(&again.html);
        for (name, value) in fields {
            let field = |what: &str| scraper::Selector::parse(&format!("form[action=\"{form}\"] {what}")).unwrap();
            let area = document.select(&field(&format!("textarea[name={name}]"))).next();
            let text = area.map(|area| area.text().collect::<String>());
            let input = document.select(&field(&format!("input[name={name}]:not([type=radio])"))).next();
            let line = input.and_then(|input| input.value().attr("value").map(str::to_owned));
            let chosen = document.select(&field(&format!("input[name={name}][checked]"))).next();
            let choice = chosen.and_then(|input| input.value().attr("value").map(str::to_owned));
            assert_eq!(text.or(line).or(choice).as_deref(), Some(value), "{name} in {}", again.html);
        }
        assert_eq!(way_back(&again.html, form), way_back(&page.html, form), "the address of the page does not grow");
        assert!(!browser.get(form).await.html.contains("kiln"), "a page that was not asked to is as it stands");
    }
    let elsewhere = [officer.get("/me").await.token(), own("draft_key", "x"), own("draft_at", "//elsewhere.example")];
    assert_eq!(officer.post("/drafts", &elsewhere).await.status, 204, "nobody is led to another site");
    assert_ne!(officer.get("/drafts/kept?form=x&at=//elsewhere.example").await.address, "/drafts/kept");
}

#[tokio::test]
async fn what_was_saved_does_not_write_over_what_somebody_else_changed_meanwhile() {
    let (town, officer) = town().await;
    let aim = [("text", "More children read"), ("source", "Council plan")];
    officer.send("/need/aims/new", &aim).await;
    let kept = town.desk().select::<Aim>().one().await.unwrap().unwrap();
    let form = format!("/need/aims/{}/change", kept.id);
    let own = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let token = officer.get(&form).await.token();
    let typed = [own("text", "More children read aloud"), own("source", "Council plan"), own("version", "1")];
    let saved = [token, own("draft_key", &form), own("draft_at", &form)];
    let saved: Vec<_> = saved.into_iter().chain(typed.clone()).collect();
    let back = officer.post("/drafts", &saved).await.link("Go on writing").unwrap();
    let colleague = town.person("Tom Okafor", Role::Lead).await;
    colleague.send(&form, &[("text", "Fewer children struggle"), ("source", "Council plan")]).await;
    let late = officer.send_to(&back, &form, &[("text", "More children read aloud"), ("source", "Council plan")]).await;
    assert_eq!(late.status, 409, "the form says still what it was drawn from");
    assert!(late.says("Fewer children struggle") && late.html.contains("More children read aloud"), "{}", late.html);
}

#[tokio::test]
async fn a_colleague_is_found_by_administrators_alone_and_takes_nobody_elses_place() {
    let (town, officer) = town().await;
    let (desk, now) = (town.desk(), now());
    let mut tx = desk.write(&now).await.unwrap();
    for number in 0..12 {
        let name = format!("Robin {number}");
        tx.insert(&ampersand_domain::people::Person::new(now.id(), &name, Role::Staff)).await.unwrap();
    }
    let text = "Robin Hood reads aloud".to_owned();
    let aim = Aim::named(now.id(), text, "Plan");
    tx.insert(&aim).await.unwrap();
    tx.save().await.unwrap();
    let rows = officer.get("/search/suggest?q=robin").await;
    assert!(rows.html.contains("Robin Hood reads aloud") && !rows.html.contains("Robin 3"), "{}", rows.html);
    let administrator = town.person("Sam Administrator", Role::Administrator).await;
    let seen = administrator.get("/search?q=robin+3").await;
    let way = seen.link("Robin 3").unwrap();
    assert!(way.starts_with("/people/") && administrator.get(&way).await.status == 200, "{way}");
}

#[tokio::test]
async fn purposes_clauses_priorities_reviews_thanks_and_briefings_are_found_with_the_way_to_each() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let (desk, now) = (town.desk(), now());
    let purpose = [("who", "Older people"), ("change", "Nobody waits alone"), ("sign", "The kettle is on")];
    officer.send(&format!("{}/purpose", with.place), &purpose).await;
    let partnership = with.partnership;
    let priority = PartyPriority {
        id: now.id(),
        partnership,
        party: with.library.id,
        aim: None,
        text: "Quieter afternoons".to_owned(),
        source: "Plan".to_owned(),
        strength: 2,
        from_day: None,
        until: None,
        dropped_on: None,
    };
    let review = Review {
        id: now.id(),
        partnership,
        kind: ReviewKind::Joint,
        party: with.library.id,
        held_on: now.today,
        going_well: "The marquee stood".to_owned(),
        change: "More lanterns".to_owned(),
        way: Way::Together,
        visibility: Visibility::Parties,
        author: None,
    };
    let thanks = ThankYou {
        id: now.id(),
        partnership,
        party: Some(with.theirs.id),
        whom: "Doreen".to_owned(),
        text: "Forty trombones".to_owned(),
        sent_on: None,
        by: None,
    };
    let briefing = CounterNote {
        id: now.id(),
        partnership,
        party: None,
        happens: "Tuesdays at ten\nA zither class".to_owned(),
        say: String::new(),
        please: String::new(),
        not_yours: String::new(),
        ask: String::new(),
        holds_until: None,
        written_on: now.today,
        by: None,
    };
    let mut garden = Garden::new(&town.store, &desk, &now).await.unwrap();
    garden.name("partnerships", partnership);
    let clause = Clause {
        id: now.id(),
        partnership,
        agreement: garden.named("agreements").await.unwrap().into(),
        key: "data".to_owned(),
        title: "What each of us keeps".to_owned(),
        text: "Nobody copies the ledger.".to_owned(),
        number: 1,
        place: 1,
        required: false,
        source: String::new(),
        exit: Json(None),
        edited_by: None,
    };
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&priority).await.unwrap();
    tx.insert(&review).await.unwrap();
    tx.insert(&thanks).await.unwrap();
    tx.insert(&briefing).await.unwrap();
    tx.insert(&clause).await.unwrap();
    tx.save().await.unwrap();
    for (query, title, way) in [
        ("quieter", "Quieter afternoons", format!("/priorities/{}", priority.id)),
        ("lanterns", "The marquee stood", "/reviews".to_owned()),
        ("trombones", "Forty trombones", "/credit/thanks".to_owned()),
        ("zither", "Tuesdays at ten", "/briefing/counter".to_owned()),
        ("ledger", "What each of us keeps", format!("/agreement/clauses/{}", clause.id)),
    ] {
        let seen = officer.get(&format!("/search?q={query}")).await;
        assert_eq!(seen.link(title), Some(format!("{}{way}", with.place)), "{query}: {}", seen.html);
        assert!(query == "ledger" || officer.get(&format!("{}{way}", with.place)).await.status == 200, "{way}");
    }
    let seen = officer.get("/search?q=kettle").await;
    assert!(seen.html.contains(&format!("href=\"{}/purpose\"", with.place)), "{}", seen.html);
}
