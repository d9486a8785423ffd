//! The search of a need in three rings, names out of networks, who could introduce us, and what a no taught us.

use ampersand_domain::{
    Actor, Role, Token,
    ending::{EndKind, EndPlan, ExitAnswer},
    need::Need,
    organisations::{
        Acquaintance, AnswerState, Approach, Contact, HowEnded, NetworkAnswer, NetworkAsk, Organisation, Ring,
    },
    partnership::{Begun, BegunBy, Partnership, Party, Way},
    people::{Notice, Person},
    proposals::{Trial, TrialOutcome},
};

use super::client::{Browser, Town, now, town};

/// A need, and the address of its search.
pub(super) async fn need(town: &Town, officer: &Browser, what: &str) -> (Need, String) {
    officer.send("/need/new", &[("way", "gap"), ("what", what), ("for_whom", "tenants")]).await;
    let need = town.desk().select::<Need>().filter("what = ?", what.to_owned()).one().await.unwrap().unwrap().record;
    let search = format!("/need/{}/search", need.id);
    (need, search)
}

async fn list(browser: &Browser, search: &str, name: &str, ring: &str) {
    let seen = browser.send(&format!("{search}/add"), &[("organisation", name), ("ring", ring)]).await;
    assert_eq!((seen.status, seen.address.as_str()), (200, search), "{}", seen.html);
}

async fn approach(town: &Town, name: &str) -> (Approach, String) {
    let body = town.desk().select::<Organisation>().filter("name = ?", name.to_owned()).one().await.unwrap().unwrap();
    let one = town.desk().select::<Approach>().filter("organisation = ?", body.id).one().await.unwrap().unwrap();
    let address = format!("/organisations/{}/approaches/{}", body.id, one.id);
    (one.record, address)
}

const TODAY: [(&str, &str); 3] = [("asked_on-day", "24"), ("asked_on-month", "11"), ("asked_on-year", "2026")];

async fn ask_them(browser: &Browser, address: &str, more: &[(&str, &str)]) -> super::client::Seen {
    // What it could be for them is another test's.
    let all = TODAY.iter().chain(&[("asked_unsaid", "yes")]).chain(more);
    let fields: Vec<(&str, &str)> = all.copied().collect();
    browser.send(address, &fields).await
}

/// A network that was asked, and the letters of the link at which its people answer.
pub(super) async fn network(town: &Town, officer: &Browser, search: &str) -> (NetworkAsk, String) {
    let form = officer.get(&format!("{search}/networks")).await;
    assert!(form.says("What we need: Help with forms"), "{}", form.html);
    let text = "Dear colleagues, who helps with forms?";
    let fields = [("network", "Advice and libraries"), ("reach", "regional"), ("asked", "Noor"), ("text", text)];
    let one = officer.send(&format!("{search}/networks"), &fields).await;
    assert!(one.says("Not sent yet") && one.says(text), "{}", one.html);
    let shown = officer.send_to(&one.address, &format!("{}/link", one.address), &[]).await;
    assert!(shown.says(text), "the text stands beside the link: {}", shown.html);
    let link = shown.html.split("/need/asked/").nth(1).and_then(|rest| rest.get(..64)).unwrap().to_owned();
    let ask = town.desk().select::<NetworkAsk>().one().await.unwrap().unwrap().record;
    (ask, link)
}

#[tokio::test]
async fn the_rings_are_searched_in_order_and_strangers_first_is_warned_of_and_asked_why_but_never_stopped() {
    let (town, officer) = town().await;
    let (_, search) = need(&town, &officer, "Help with forms").await;
    let page = officer.get(&officer.get("/need").await.link("Search for a partner: Help with forms").unwrap()).await;
    assert!(page.says("Nobody has been asked near home and through a network yet"), "{}", page.html);

    // Warned, and asked once; a line is kept with who gave it.
    let add = format!("{search}/add");
    let warned = officer.send(&add, &[("organisation", "Far Signers"), ("ring", "new")]).await;
    assert!(warned.status == 422 && warned.says("Enter in a line why strangers come first"), "{}", warned.html);
    assert!(warned.field("organisation") == "Far Signers", "what was typed stays");
    let why = [("organisation", "Far Signers"), ("ring", "new"), ("early_why", "Nobody here signs")];
    let seen = officer.send(&add, &why).await;
    assert!(seen.says("Before those nearer: Nobody here signs"), "{}", seen.html);
    let (one, address) = approach(&town, "Far Signers").await;
    let ifeoma = town.desk().select::<Person>().filter("name = ?", "Ifeoma Danjuma").one().await.unwrap().unwrap();
    assert_eq!((one.early_why.as_deref(), one.early_by), (Some("Nobody here signs"), Some(ifeoma.id)));
    assert!(!officer.get(&address).await.says("Why strangers first?"), "asked once");

    // Sent again without a line it goes through, and says that none was given.
    let insists = [("organisation", "Farther Signers"), ("ring", "new"), ("warned", "yes")];
    assert!(officer.send(&add, &insists).await.says("no reason was given"));
    assert_eq!(approach(&town, "Farther Signers").await.0.early_why.as_deref(), Some(""));

    // Once somebody near and a network were asked, nobody is warned any more.
    list(&officer, &search, "Age Friends", "local").await;
    let (_, near) = approach(&town, "Age Friends").await;
    ask_them(&officer, &near, &[("ring", "local")]).await;
    let still = officer.send(&add, &[("organisation", "Third Signers"), ("ring", "new")]).await;
    assert!(still.says("Nobody has been asked through a network yet"), "{}", still.html);
    network(&town, &officer, &search).await;
    list(&officer, &search, "Third Signers", "new").await;
    assert_eq!(approach(&town, "Third Signers").await.0.early_why, None);
}

#[tokio::test]
async fn a_cold_approach_asks_for_somebody_senior_and_a_small_first_thing_and_says_which_is_missing() {
    let (town, officer) = town().await;
    let (_, search) = need(&town, &officer, "Help with forms").await;
    let add = [("organisation", "Far Signers"), ("ring", "new"), ("early_why", "Nobody here signs")];
    let seen = officer.send(&format!("{search}/add"), &add).await;
    assert!(seen.says("Nobody senior stands behind it yet") && seen.says("No small first thing is agreed"));
    assert!(seen.says("The risk is higher here"), "{}", seen.html);
    let (_, address) = approach(&town, "Far Signers").await;
    let cold = [
        ("ring", "new"),
        ("backing", "Carys Penhallow"),
        ("commitment", "Two at one morning"),
        ("commitment_kept", "yes"),
    ];
    let seen = ask_them(&officer, &address, &cold).await;
    assert!(!seen.says("Nobody senior stands behind it") && seen.says("Asked on 24 Nov 2026"), "{}", seen.html);
    assert!(seen.says("First thing: Two at one morning, and it was kept"), "{}", seen.html);
    let (one, _) = approach(&town, "Far Signers").await;
    assert_eq!((one.backing.as_str(), one.commitment_kept), ("Carys Penhallow", Some(true)));
    // Of somebody near none of that is kept.
    ask_them(&officer, &address, &[("ring", "local"), ("backing", "Carys Penhallow")]).await;
    assert_eq!(approach(&town, "Far Signers").await.0.backing, "");
}

#[tokio::test]
async fn somebody_is_on_the_long_list_once_with_what_makes_them_easy_and_leaves_it_until_they_are_asked() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let (_, search) = need(&town, &officer, "Help with forms").await;
    officer
        .send(
            "/organisations/new",
            &[("name", "Forms Together"), ("kind", "charity"), ("area", "Marlow Vale"), ("standing", "know_them")],
        )
        .await;
    officer.send(&search.replace("/search", "/for-them"), &[("kind", "charity"), ("their_gain", "Meet tenants")]).await;
    let page = officer.get(&search).await;
    assert!(page.says("On record, and might fit") && page.says("in our authority’s area"), "{}", page.html);
    let add = page.link("Put on the list: Forms Together").unwrap();
    assert_eq!(officer.get(&add).await.field("organisation"), "Forms Together");

    let spoke = format!("/organisations/{}/spoke", with.theirs.organisation.unwrap());
    let doreen = town.desk().select::<Contact>().one().await.unwrap().unwrap().id.to_string();
    let talk = [
        ("day-day", "1"),
        ("day-month", "11"),
        ("day-year", "2026"),
        ("medium", "call"),
        ("ways", "two_way"),
        ("contact", &doreen),
        ("notes", "A secret"),
    ];
    officer.send(&spoke, &talk).await;
    list(&officer, &search, "Age Friends", "local").await;
    list(&officer, &search, "Age Friends", "local").await;
    assert_eq!(town.desk().select::<Approach>().count().await.unwrap(), 1, "nobody is listed twice");
    let page = officer.get(&search).await;
    assert!(page.says("one of us knows somebody there"), "{}", page.html);
    assert!(page.says("Ifeoma Danjuma has spoken with Doreen Pike, who is of Age Friends"), "{}", page.html);

    let (_, address) = approach(&town, "Age Friends").await;
    ask_them(&officer, &address, &[("ring", "local")]).await;
    officer.forge(&format!("{address}/out"), &[]).await;
    assert_eq!(town.desk().select::<Approach>().count().await.unwrap(), 1, "what was asked stays on record");
    list(&officer, &search, "Forms Together", "local").await;
    let (_, other) = approach(&town, "Forms Together").await;
    officer.send_to(&other, &format!("{other}/out"), &[]).await;
    assert_eq!(town.desk().select::<Approach>().count().await.unwrap(), 1);
}

#[tokio::test]
async fn colleagues_of_a_network_name_a_body_by_a_link_without_an_account_and_one_press_puts_it_on_the_list() {
    let (town, officer) = town().await;
    let (need, search) = need(&town, &officer, "Help with forms").await;
    let (ask, link) = network(&town, &officer, &search).await;
    assert_eq!(ask.digest.as_deref(), Some(Token::digest_of(&link).as_str()), "the letters themselves are not kept");
    let page = format!("/need/asked/{link}");
    let noor = town.stranger();
    let form = noor.get(&page).await;
    assert!(form.says("Marlow Vale Libraries is looking for a partner: Help with forms"), "{}", form.html);
    assert!(form.says("may have to release what it holds") && !form.says("Ifeoma"), "{}", form.html);
    let wrong = noor.send(&page, &[("body", ""), ("how", "We worked together"), ("said_by", "Noor")]).await;
    assert!(wrong.says("Enter the name of the body") && wrong.html.contains("We worked together</textarea>"));

    let name =
        [("body", "Forms Together"), ("how", "We worked together"), ("track", "done_it"), ("said_by", "Noor Rahman")];
    let [first, second] = noor.press_twice(&page, &page, &name).await;
    assert!(first.says("Thank you") && second.says("Thank you"), "{}", second.html);
    let answers = town.desk().select::<NetworkAnswer>().all().await.unwrap();
    assert_eq!(
        (answers.len(), answers[0].state),
        (1, AnswerState::New),
        "sent twice, kept once, and nobody has looked"
    );
    assert_eq!(town.desk().select::<Organisation>().count().await.unwrap(), 0, "a name is no organisation yet");
    let told = town.desk().select::<Notice>().one().await.unwrap().unwrap();
    assert_eq!(told.text, "Noor Rahman named Forms Together for “Help with forms”");

    let one = format!("{search}/networks/{}", ask.id);
    let (id, colleague) = (answers[0].id.to_string(), town.person("Tom Okafor", Role::Staff).await);
    assert!(colleague.get(&search).await.says("1 to look at"));
    let keep = [("answer", id.as_str()), ("what", "keep"), ("organisation", "another")];
    colleague.send_to(&one, &format!("{one}/names"), &keep).await;
    colleague.forge(&format!("{one}/names"), &keep).await;
    let body = town.desk().select::<Organisation>().one().await.unwrap().unwrap();
    let (listed, _) = approach(&town, "Forms Together").await;
    assert_eq!(
        (town.desk().select::<Organisation>().count().await.unwrap(), body.name.as_str()),
        (1, "Forms Together")
    );
    assert_eq!(
        (listed.ring, listed.need, listed.note.as_str()),
        (Ring::Network, Some(need.id), "We worked together (named by Noor Rahman)")
    );
    assert!(officer.get(&search).await.says("Has worked with a library"));
}

#[tokio::test]
async fn a_name_that_is_on_record_already_joins_it_and_one_that_does_not_suit_is_set_aside_with_a_reason() {
    let (town, officer) = town().await;
    let (_, search) = need(&town, &officer, "Help with forms").await;
    officer.send("/organisations/new", &[("name", "Village Hall"), ("postcode", "MV3 4AB")]).await;
    let (ask, link) = network(&town, &officer, &search).await;
    let page = format!("/need/asked/{link}");
    for body in ["The Village Hall", "Far Away"] {
        town.stranger().send(&page, &[("body", body), ("said_by", "Noor")]).await;
    }
    let one = format!("{search}/networks/{}", ask.id);
    let seen = officer.get(&one).await;
    assert!(seen.says("It is Village Hall, MV3 4AB, already on record"), "a name alone is no identity: {}", seen.html);
    let answers = town.desk().select::<NetworkAnswer>().order("body, id").all().await.unwrap();
    let hall = town.desk().select::<Organisation>().one().await.unwrap().unwrap();
    let (id, is) = (answers[1].id.to_string(), hall.id.to_string());
    officer.send_to(&one, &format!("{one}/names"), &[("answer", &id), ("what", "keep"), ("organisation", &is)]).await;
    assert_eq!(town.desk().select::<Organisation>().count().await.unwrap(), 1);
    assert_eq!(approach(&town, "Village Hall").await.0.answer, Some(answers[1].id));
    let far = answers[0].id.to_string();
    let aside = [("answer", far.as_str()), ("what", "aside"), ("why", "They do not travel")];
    let seen = officer.send_to(&one, &format!("{one}/names"), &aside).await;
    assert!(seen.says("Set aside") && seen.says("They do not travel"), "{}", seen.html);
    let told = [("body", "By phone"), ("said_by", "Noor"), ("track", "interested")];
    officer.press_twice(&one, &format!("{one}/told"), &told).await;
    assert_eq!(town.desk().select::<NetworkAnswer>().count().await.unwrap(), 3, "what was told is kept once");
}

#[tokio::test]
async fn a_link_takes_names_until_it_is_closed_or_over_and_one_browser_that_sends_too_many_waits_while_others_do_not() {
    let (town, officer) = town().await;
    let (_, search) = need(&town, &officer, "Help with forms").await;
    let (ask, link) = network(&town, &officer, &search).await;
    let page = format!("/need/asked/{link}");
    let (machine, person) = (town.stranger(), town.stranger());
    for number in 0..40 {
        let seen = machine.send(&page, &[("body", &format!("Body {number}")), ("said_by", "A machine")]).await;
        assert!(seen.says("Thank you"), "{number}: {}", seen.html);
    }
    let slowed = machine.send(&page, &[("body", "One more"), ("said_by", "A machine")]).await;
    assert!(slowed.status == 422 && slowed.says("Wait half a minute") && slowed.field("body") == "One more");
    assert!(person.send(&page, &[("body", "Mine"), ("said_by", "Noor")]).await.says("Thank you"));
    assert_eq!(town.stranger().get(&format!("/need/asked/{}", "0".repeat(64))).await.status, 404);

    let one = format!("{search}/networks/{}", ask.id);
    officer.send_to(&one, &format!("{one}/close"), &[]).await;
    assert!(person.get(&page).await.says("We take no more names here"));
    let count = town.desk().select::<NetworkAnswer>().count().await.unwrap();
    let token = person.get("/proposals/new").await.token();
    let late = [token, ("body".to_owned(), "Late".to_owned()), ("said_by".to_owned(), "Noor".to_owned())];
    person.post(&page, &late).await;
    assert_eq!(town.desk().select::<NetworkAnswer>().count().await.unwrap(), count);
    officer.send_to(&one, &format!("{one}/link"), &[]).await;
    assert_eq!(person.get(&page).await.status, 404, "a new link ends the old one");
}

#[tokio::test]
async fn who_could_introduce_us_is_listed_and_drawn_over_three_steps_and_what_one_of_us_knows_is_written_down() {
    let (town, officer) = town().await;
    for name in ["Age Friends", "Deaf Vale"] {
        officer.send("/organisations/new", &[("name", name)]).await;
    }
    let friends = town.desk().select::<Organisation>().filter("name = ?", "Age Friends").one().await.unwrap().unwrap();
    let deaf = town.desk().select::<Organisation>().filter("name = ?", "Deaf Vale").one().await.unwrap().unwrap();
    let page = officer.get(&format!("/organisations/{}", deaf.id)).await.link("Who could introduce us").unwrap();
    assert!(officer.get(&page).await.says("No way of three steps is on record"));
    let wrong = officer.send(&page, &[("how", "from school")]).await;
    assert!(wrong.says("Choose who of us knows them") && wrong.field("how") == "from school", "{}", wrong.html);

    // Both are put on record, with what they know of each other.
    let knows =
        [("through", "Age Friends"), ("contact", "Doreen Pike"), ("knows", "Connor Shaw"), ("how", "one choir")];
    let [_, seen] = officer.press_twice(&page, &page, &knows).await;
    assert_eq!(town.desk().select::<Acquaintance>().count().await.unwrap(), 1, "sent twice, kept once");
    assert_eq!(town.desk().select::<Contact>().filter("name = ?", "Doreen Pike").count().await.unwrap(), 1);
    assert!(seen.says("Doreen Pike knows Connor Shaw: one choir"), "{}", seen.html);
    assert!(seen.says("No way of three steps"), "nobody of us knows Doreen yet");

    let spoke = format!("/organisations/{}/spoke", friends.id);
    let doreen = town.desk().select::<Contact>().filter("name = ?", "Doreen Pike").one().await.unwrap().unwrap();
    let (tom, id) = (town.person("Tom Okafor", Role::Staff).await, doreen.id.to_string());
    let talk = [
        ("day-day", "1"),
        ("day-month", "11"),
        ("day-year", "2026"),
        ("medium", "call"),
        ("ways", "two_way"),
        ("contact", &id),
        ("notes", "What she said"),
    ];
    tom.send(&spoke, &talk).await;
    let seen = officer.get(&page).await;
    let way = "Tom Okafor has spoken with Doreen Pike, who knows Connor Shaw, who is of Deaf Vale";
    assert!(seen.says(way) && seen.html.contains("<svg") && !seen.says("What she said"), "{}", seen.html);

    // Whoever has left introduces nobody any more.
    let desk = town.desk();
    let mut gone = desk.get::<Contact>(doreen.id).await.unwrap().unwrap();
    gone.record.left = Some(now().today);
    let now = now();
    let mut tx = desk.write(&now).await.unwrap();
    tx.update(&gone.record, gone.version).await.unwrap();
    tx.save().await.unwrap();
    assert!(!officer.get(&page).await.says(way));
    let said = town.desk().select::<Acquaintance>().one().await.unwrap().unwrap().id.to_string();
    officer.send_to(&page, &format!("{page}/remove"), &[("acquaintance", &said)]).await;
    assert_eq!(town.desk().select::<Acquaintance>().count().await.unwrap(), 0);
}

#[tokio::test]
async fn what_a_refusal_taught_us_is_asked_for_reported_by_sort_ring_and_reason_and_names_nobody_of_us() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    assert!(officer.get("/organisations/insight").await.says("Nothing has been learned here yet"));
    let before = officer.get(&format!("{}/principles", with.place)).await.html;
    let (_, search) = need(&town, &officer, "Help with forms").await;
    officer.send("/organisations/new", &[("name", "Harbour Surgery"), ("kind", "health")]).await;
    list(&officer, &search, "Harbour Surgery", "local").await;
    let (_, address) = approach(&town, "Harbour Surgery").await;
    let no = officer.send(&address, &[("ring", "local"), ("ended", "rules")]).await;
    assert!(no.says("Enter what we learned") && no.status == 422, "{}", no.html);
    let learned = [("ring", "local"), ("ended", "rules"), ("learned", "=Their trust decides in March")];
    let seen = officer.send(&address, &learned).await;
    assert!(seen.says("Their rules or their board do not let them, 24 Nov 2026"), "{}", seen.html);
    let (one, _) = approach(&town, "Harbour Surgery").await;
    assert_eq!((one.ended, one.asked_on), (Some(HowEnded::Rules), Some(now().today)), "what has ended was asked");

    // A conversation without a need behind it ends in one form, from the organisation's own page.
    let theirs = format!("/organisations/{}", with.theirs.organisation.unwrap());
    let form = officer.get(&theirs).await.link("A conversation with them has ended").unwrap();
    let ended = [("ring", "local"), ("ended", "no_time"), ("learned", "They are three people")];
    let [_, seen] = officer.press_twice(&form, &form, &ended).await;
    assert!(seen.says("They have no time for it") && seen.says("They are three people"), "{}", seen.html);
    assert_eq!(town.desk().select::<Approach>().count().await.unwrap(), 2, "sent twice, kept once");

    let report = officer.get("/organisations/insight").await;
    assert!(report.says("Went on together: 0 of 2") && !report.says("0%"), "{}", report.html);
    assert!(
        report.says("Their rules or their board do not let them (1)") && report.says("Their trust decides in March")
    );
    let narrowed = officer.get("/organisations/insight?kind=health").await;
    assert!(narrowed.says("Went on together: 0 of 1") && !narrowed.says("They are three people"), "{}", narrowed.html);
    let csv = String::from_utf8(officer.file("/organisations/insight.csv?ended=rules").await).unwrap();
    assert!(csv.contains("Harbour Surgery") && !csv.contains("three people") && !csv.contains("Danjuma"), "{csv}");
    assert!(!csv.contains(",=Their"), "a spreadsheet takes no word for a sum: {csv}");
    let after = officer.get(&format!("{}/principles", with.place)).await.html;
    let plain = |html: &str| {
        html.split("<main").nth(1).map(|rest| rest.split("csrf_token").next().unwrap_or_default().to_owned())
    };
    assert_eq!(plain(&before), plain(&after), "a refusal lowers nothing");
}

#[tokio::test]
async fn how_partnerships_began_is_counted_once_each_and_below_ten_without_a_percentage() {
    let (town, officer) = town().await;
    assert!(officer.get("/partnerships/origins").await.says("Nothing has begun yet"));
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let page = officer.get("/partnerships/origins").await;
    assert!(page.says("Nobody has said how these began") && page.says("1 of 1") && !page.says("100%"), "{}", page.html);
    let form = page.link(&format!("Say how: {}", title(&town).await)).unwrap();
    assert!(officer.send(&form, &[("referred_by", "the arts officer")]).await.says("Choose how it began"));
    officer.send(&form, &[("way", "referred"), ("referred_by", "the arts officer")]).await;
    officer.send(&form, &[("way", "they_came")]).await;
    let said = town.desk().select::<Begun>().all().await.unwrap();
    assert_eq!((said.len(), said[0].way), (1, BegunBy::They), "said anew, it is still one answer");
    let page = officer.get("/partnerships/origins").await;
    assert!(page.says("They came to us") && page.says("too early to say") && !page.says("Nobody has said"));

    let (_, search) = need(&town, &officer, "Help with forms").await;
    list(&officer, &search, "Forms Together", "local").await;
    let (_, asked) = approach(&town, "Forms Together").await;
    ask_them(&officer, &asked, &[("ring", "local")]).await;
    let page = officer.get("/partnerships/origins").await;
    assert!(page.says("We brought people together") && page.says("0 of 1"), "{}", page.html);
    let colleague = town.person("Tom Okafor", Role::Staff).await;
    assert!(colleague.get("/partnerships/origins").await.says("They came to us"));
    assert_eq!(colleague.get(&form).await.status, 404, "whoever leads says how it began");
    assert_eq!(with.phone.get("/partnerships/origins").await.status, 404);
}

async fn title(town: &Town) -> String {
    town.desk().select::<Partnership>().one().await.unwrap().unwrap().title.clone()
}

#[tokio::test]
async fn a_search_is_the_library_s_own_and_another_service_finds_nothing_of_it() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let (_, search) = need(&town, &officer, "Help with forms").await;
    list(&officer, &search, "Age Friends", "local").await;
    let (_, address) = approach(&town, "Age Friends").await;
    let (ask, _) = network(&town, &officer, &search).await;
    let pages =
        [search.clone(), format!("{search}/networks/{}", ask.id), address.clone(), "/organisations/insight".to_owned()];
    for page in &pages {
        assert_eq!(with.phone.get(page).await.status, 404, "{page} is not for a partner");
    }
    let theirs = town.store.desk(&Actor::Partner {
        service: town.service,
        organisation: with.theirs.organisation.unwrap(),
        contact: town.desk().select::<Contact>().one().await.unwrap().unwrap().id,
    });
    assert_eq!(theirs.select::<Approach>().count().await.unwrap(), 0, "what we write of them stays with us");
    let neighbour = town.neighbour("Other Council").await;
    for page in &pages[..3] {
        assert_eq!(neighbour.get(page).await.status, 404, "{page} is another library’s");
    }
    // An answer of one network is not looked at under another need's address.
    let (_, other) = need(&town, &officer, "A piano").await;
    assert_eq!(officer.get(&format!("{other}/networks/{}", ask.id)).await.status, 404);
}

#[tokio::test]
async fn a_network_of_the_whole_country_before_one_of_the_region_is_noticed_and_stopped_by_nothing() {
    let (town, officer) = town().await;
    let (_, search) = need(&town, &officer, "Help with forms").await;
    let says = "A network of the whole country stands here, and none of the region was asked.";
    let ask = |reach: &'static str| {
        [("network", "Advice and libraries"), ("reach", reach), ("text", "Who helps with forms?")]
    };
    officer.send(&format!("{search}/networks"), &ask("national")).await;
    assert!(officer.get(&search).await.says(says));
    let one = officer.send(&format!("{search}/networks"), &ask("regional")).await.address;
    assert!(officer.get(&search).await.says(says), "one that is not sent is not asked");
    officer.send(&one, &[&ask("regional")[..], &TODAY].concat()).await;
    assert!(!officer.get(&search).await.says(says));
}

#[tokio::test]
async fn what_an_answer_a_trial_and_a_last_talk_taught_us_stands_among_the_lessons() {
    let (town, officer) = town().await;
    let place = super::proposals::proposed(&town).await;
    let answer = [("reason", "The hall is needed"), ("learned", "They would start on a Sunday too")];
    super::proposals::decide(&officer, &place, "decline", &answer).await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let (desk, now) = (town.desk(), now());
    let trial = Trial {
        id: now.id(),
        partnership: with.partnership,
        begun_on: now.today,
        ends_on: now.today,
        outcome: Some(TrialOutcome::GoesOn),
        decided_on: Some(now.today),
        learned: "Eleven came each time".to_owned(),
        by: None,
    };
    let plan = EndPlan {
        id: now.id(),
        partnership: with.partnership,
        kind: EndKind::Mutual,
        reason: String::new(),
        begun_on: now.today,
        last_day: None,
        notice_by: None,
        ended_on: None,
    };
    let said = |party: &Party, better: &str, learned: &str| ExitAnswer {
        id: now.id(),
        partnership: with.partnership,
        plan: plan.id,
        party: party.id,
        organisation: party.organisation,
        good: "The tea".to_owned(),
        better: better.to_owned(),
        learned: learned.to_owned(),
        case_study: None,
        way: Way::ToldUs,
        name: "Doreen Pike".to_owned(),
        said_on: now.today,
    };
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&trial).await.unwrap();
    tx.insert(&plan).await.unwrap();
    tx.insert(&said(&with.library, "Ring back", "Ask for the key in spring")).await.unwrap();
    tx.insert(&said(&with.theirs, "Say sooner when a day falls out", "What they keep to themselves")).await.unwrap();
    tx.save().await.unwrap();
    let seen = officer.get("/organisations/insight").await;
    for says in [
        "They would start on a Sunday too",
        "Age Friends 24 Nov 2026 They came to us They want to Eleven came each time",
        "Ask for the key in spring",
        "They say what we could do better: Say sooner when a day falls out",
    ] {
        assert!(seen.says(says), "{says}: {}", seen.html);
    }
    assert!(!seen.says("The hall is needed"), "why we said no is no lesson where one was written");
    assert!(!seen.says("Ring back") && !seen.says("What they keep to themselves") && !seen.says("Doreen Pike"));
    let csv = String::from_utf8(officer.file("/organisations/insight.csv").await).unwrap();
    assert!(csv.contains("Eleven came each time") && csv.contains("Ask for the key in spring"), "{csv}");
    let una = town.neighbour("Kirkford Council").await;
    assert!(!una.get("/organisations/insight").await.says("Eleven came"));
}
