//! Lists: filters, chosen columns, files of exactly what is shown, views that somebody keeps.

use ampersand_domain::{
    Role,
    need::{Aim, Need},
    organisations::{Approach, HowEnded, Organisation, Origin, Ring, map::Map},
    people::SavedView,
};

use super::{
    client::{Browser, Town, now, town},
    proposals::{decide, propose},
};

/// The lines of a file with commas, without the mark at its beginning.
async fn lines(browser: &Browser, path: &str) -> Vec<String> {
    let bytes = browser.file(path).await;
    let text = String::from_utf8(bytes).unwrap();
    text.trim_start_matches('\u{feff}').lines().map(str::to_owned).collect()
}

/// A workbook opens and has so many rows under its headings.
async fn rows(browser: &Browser, path: &str) -> usize {
    let bytes = browser.file(path).await;
    ampersand_exchange::table::read(&bytes).unwrap().rows.len()
}

async fn proposals(town: &Town, officer: &Browser) {
    for (what, who) in [("Dance classes", "Fenside Dance School"), ("Chess, on Saturdays", "Vale Chess Club")] {
        propose(&town.stranger(), &[("what", what), ("name", "Layla"), ("organisation_name", who)]).await;
    }
    let all = town.desk().select::<ampersand_domain::proposals::Proposal>().all().await.unwrap();
    let chess = all.iter().find(|one| one.organisation_name == "Vale Chess Club").unwrap();
    decide(officer, &format!("/proposals/{}", chess.id), "decline", &[("reason", "=No room")]).await;
}

#[tokio::test]
async fn proposals_are_narrowed_shown_in_chosen_columns_and_taken_away_as_they_are_shown() {
    let (town, officer) = town().await;
    let empty = officer.get("/proposals").await;
    assert!(empty.says("Nothing waits for an answer") && !empty.says("Keep this view"));
    proposals(&town, &officer).await;
    let all = officer.get("/proposals").await;
    assert!(all.says("Dance classes") && all.says("Chess, on Saturdays") && !all.says("No, with thanks As we said"));
    let few = officer.get("/proposals?words=saturdays+chess").await;
    assert!(few.says("Chess, on Saturdays") && !few.says("Dance classes"), "{}", few.html);
    assert!(officer.get("/proposals?words=bicycles").await.says("No proposal fits"));
    assert!(!officer.get("/proposals?state=new").await.says("Chess, on Saturdays"));
    let chosen = "outcome=decline&column=answer&column=why";
    let seen = officer.get(&format!("/proposals?{chosen}")).await;
    assert!(
        seen.html.contains("data-label=\"Our answer\"")
            && seen.says("=No room")
            && !seen.html.contains("data-label=\"Came on\""),
        "{}",
        seen.html
    );
    let file = lines(&officer, &format!("/proposals.csv?{chosen}")).await;
    assert_eq!(file[0], "What,Our answer,Why");
    assert_eq!(file.len(), 2, "{file:?}");
    assert!(file[1].starts_with("\"Chess, on Saturdays\",") && !file[1].contains(",=No"), "no cell begins a formula");
    assert_eq!(rows(&officer, "/proposals.xlsx").await, 2);
    assert!(seen.html.contains(&format!("/proposals.csv?{}", chosen.replace('&', "&amp;"))), "{}", seen.html);
    let una = town.neighbour("Kirkford Council").await;
    assert_eq!(lines(&una, "/proposals.csv").await.len(), 1, "headings alone");
}

#[tokio::test]
async fn needs_stand_in_a_list_with_what_serves_them() {
    let (town, officer) = town().await;
    assert!(officer.get("/need/list").await.says("No needs yet"));
    for (what, way) in [("Help with forms", "gap"), ("A piano", "chance")] {
        officer.send("/need/new", &[("what", what), ("way", way), ("for_whom", "tenants")]).await;
    }
    let seen = officer.get("/need/list").await;
    assert!(seen.says("2 needs") && seen.says("Help with forms") && seen.says("A piano"), "{}", seen.html);
    let gap = officer.get("/need/list?way=gap&served=no&open=yes").await;
    assert!(gap.says("One need") && !gap.says("A piano"), "{}", gap.html);
    assert!(officer.get("/need/list?served=yes").await.says("No need fits"));
    let kept = town.desk().select::<Need>().filter("what = ?", "A piano".to_owned()).one().await.unwrap().unwrap();
    officer.send_to("/need", &format!("/need/{}/close", kept.id), &[]).await;
    let closed = lines(&officer, "/need/list.csv?open=no&column=closed").await;
    assert_eq!(closed, ["What is needed,Met or given up on", "A piano,24 Nov 2026"]);
    assert_eq!(rows(&officer, "/need/list.xlsx").await, 2);
    assert!(officer.get("/need").await.link("Needs as a list").is_some());
}

#[tokio::test]
async fn aims_stand_in_a_list_with_what_is_needed_for_them() {
    let (town, officer) = town().await;
    assert!(officer.get("/need/aims/list").await.says("No aims yet"));
    let over = [("until-day", "1"), ("until-month", "4"), ("until-year", "2026")];
    let aim = [("text", "Every child reads"), ("source", "Council plan"), ("page", "page 9")];
    officer.send("/need/aims/new", &aim).await;
    officer.send("/need/aims/new", &[&[("text", "Longer hours"), ("source", "Old plan")], &over[..]].concat()).await;
    let reads =
        town.desk().select::<Aim>().filter("source = ?", "Council plan".to_owned()).one().await.unwrap().unwrap();
    let need = [("what", "Readers to little ones"), ("way", "gap"), ("for_whom", "six-year-olds")];
    officer.send("/need/new", &[&need[..], &[("aim", &reads.id.to_string())]].concat()).await;
    let seen = officer.get("/need/aims/list").await;
    assert!(seen.says("2 aims") && seen.says("Readers to little ones") && seen.says("Longer hours"), "{}", seen.html);
    let past = officer.get("/need/aims/list?holds=no").await;
    assert!(past.says("One aim") && past.says("1 Apr 2026") && !past.says("Every child reads"), "{}", past.html);
    assert!(officer.get("/need/aims/list?served=yes&source=Council+plan&words=reads").await.says("One aim"));
    assert!(officer.get("/need/aims/list?served=yes&holds=no").await.says("No aim fits"));
    let file = lines(&officer, "/need/aims/list.csv?served=no&column=until").await;
    assert_eq!(file, ["Aim,Holds until", "Longer hours,1 Apr 2026"]);
    assert_eq!(rows(&officer, "/need/aims/list.xlsx").await, 2);
    assert!(officer.get("/need").await.link("Aims as a list").is_some());
}

/// A first version with a line under each heading, these among them.
async fn renew(officer: &Browser, fields: &[(&str, &str)]) {
    let usual = ["resources", "skills", "networks", "impact", "audiences"].map(|heading| (heading, "Something"));
    let rest = usual.into_iter().filter(|(heading, _)| fields.iter().all(|(own, _)| own != heading));
    let all: Vec<(&str, &str)> = rest.chain(fields.iter().copied()).collect();
    let seen = officer.send("/offer/renew", &all).await;
    assert_eq!(seen.status, 200, "{}", seen.html);
}

#[tokio::test]
async fn what_we_can_offer_stands_in_a_list_the_register_of_skills_among_it() {
    let (_town, officer) = town().await;
    assert!(officer.get("/offer/list").await.says("We have not looked yet"));
    let skills = "Somali spoken | | 2 people | | level: teaches | who: Amina Warsame | yes: 2 11 2026\n\
                  Help with forms | | 3 hours | | volunteer";
    let room = "A warm room | | 40 seats | counted in May | cost: nothing";
    renew(&officer, &[("resources", room), ("skills", skills)]).await;
    let seen = officer.get("/offer/list").await;
    assert!(seen.says("6 lines") && seen.says("A warm room") && seen.says("40 seats"), "{}", seen.html);
    let register = officer.get("/offer").await.link("what our people can do").unwrap();
    let seen = officer.get(&register).await;
    assert!(seen.says("2 lines") && seen.says("Amina Warsame") && seen.says("shows others how"), "{}", seen.html);
    assert!(officer.get("/offer/list?volunteer=yes&words=forms").await.says("One line"));
    let named = lines(&officer, "/offer/list.csv?named=yes&column=who").await;
    assert_eq!(named, ["What,Whom to ask", "Somali spoken,Amina Warsame"]);
    assert_eq!(rows(&officer, "/offer/list.xlsx?under=skills").await, 2);
    assert!(officer.get("/offer/list?under=impact&words=forms").await.says("No line fits"));
}

#[tokio::test]
async fn stories_are_narrowed_by_their_words_and_taken_away() {
    let (_town, officer) = town().await;
    for (title, tags) in [("From slip to shelf", "health, reading"), ("Chess on long tables", "games")] {
        let story = [
            ("title", title),
            ("partners", "Harbour Surgery"),
            ("need", "A way in"),
            ("result", "It came"),
            ("tags", tags),
        ];
        officer.send("/offer/stories/new", &story).await;
    }
    let seen = officer.get("/offer/stories?words=slip").await;
    assert!(seen.says("One story") && !seen.says("Chess on long tables"), "{}", seen.html);
    assert!(officer.get("/offer/stories?told=yes").await.says("No story fits"));
    let file = lines(&officer, "/offer/stories.csv?word=Games&column=result").await;
    assert_eq!(file, ["Story,What came of it", "Chess on long tables,It came"]);
    assert_eq!(rows(&officer, "/offer/stories.xlsx").await, 2);
}

#[tokio::test]
async fn buildings_that_open_are_narrowed_and_taken_away() {
    let (_town, officer) = town().await;
    for (name, kind) in [("Old Corn Exchange", "moved"), ("Mill Lane", "refurbished")] {
        let day = [("opens_on-day", "1"), ("opens_on-month", "4"), ("opens_on-year", "2027")];
        let one = [("name", name), ("kind", kind)];
        officer.send("/proposals/openings/new", &[&one[..], &day[..]].concat()).await;
    }
    let seen = officer.get("/proposals/openings?kind=moved&over=no").await;
    assert!(seen.says("One building") && seen.says("Old Corn Exchange") && !seen.says("Mill Lane"), "{}", seen.html);
    assert!(officer.get("/proposals/openings?open=yes").await.says("No building fits"));
    let file = lines(&officer, "/proposals/openings.csv?words=mill&column=on").await;
    assert_eq!(file, ["Building,Opens on", "Mill Lane,1 Apr 2027"]);
    assert_eq!(rows(&officer, "/proposals/openings.xlsx").await, 2);
}

#[tokio::test]
async fn what_our_aims_lack_is_a_list_in_chosen_columns_that_still_has_its_sheet() {
    let (town, officer) = town().await;
    officer.send("/need/aims/new", &[("text", "Every child reads"), ("source", "Council plan")]).await;
    let aim = town.desk().select::<Aim>().one().await.unwrap().unwrap().id;
    let new = format!("/need/aims/{aim}/gaps/new");
    for (needed, kind, size) in [("Rhymes in Somali", "skills", "3"), ("A van", "money", "1")] {
        let gap = [("needed", needed), ("kind", kind), ("size", size), ("for_whom", "mothers")];
        officer.send_to(&format!("{new}?kind={kind}"), &new, &gap).await;
    }
    let seen = officer.get("/need/gaps?column=size").await;
    assert!(seen.says("2 gaps") && seen.html.contains("data-label=\"Gap, 0 to 3\""), "{}", seen.html);
    assert!(!seen.html.contains("data-label=\"For whom\"") && seen.html.contains("app-sheet--a3"), "{}", seen.html);
    let file = lines(&officer, "/need/gaps.csv?kind=money&column=kind&column=place").await;
    assert_eq!(file, ["What is needed,It is about,Place", "A van,Money,2"]);
    assert_eq!(rows(&officer, "/need/gaps.xlsx").await, 2);
    assert!(seen.html.contains("/need/gaps/sheet.xlsx?column=size"), "{}", seen.html);
    let una = town.neighbour("Kirkford Council").await;
    assert_eq!(lines(&una, "/need/gaps.csv").await.len(), 1, "headings alone");
}

#[tokio::test]
async fn facts_are_a_list_by_source_and_by_age() {
    let (town, officer) = town().await;
    assert!(officer.get("/offer/facts").await.says("No fact is written down yet"));
    let old = [("looked-day", "2"), ("looked-month", "11"), ("looked-year", "2024")];
    let facts = [("A third are under 25", "our count", &old[..]), ("Most come to talk", "a survey", &[])];
    for (fact, source, day) in facts {
        let fields = [("about", "users"), ("fact", fact), ("source", source)];
        officer.send("/offer/facts/new", &[&fields[..], day].concat()).await;
    }
    let seen = officer.get("/offer/facts").await;
    assert!(seen.says("2 facts") && seen.says("2 Nov 2024") && seen.says("Look again"), "{}", seen.html);
    for query in ["age=no", "source=our+count", "words=under"] {
        let seen = officer.get(&format!("/offer/facts?{query}")).await;
        assert!(seen.says("One fact") && seen.link("A third are under 25").is_some(), "{query}: {}", seen.html);
    }
    assert!(officer.get("/offer/facts?about=library").await.says("No fact fits"));
    let file = lines(&officer, "/offer/facts.csv?age=no&column=looked").await;
    assert_eq!(file, ["What is true,Looked at", "A third are under 25,2 Nov 2024: look again"]);
    assert_eq!(rows(&officer, "/offer/facts.xlsx?age=yes").await, 1);
    let una = town.neighbour("Kirkford Council").await;
    assert_eq!(lines(&una, "/offer/facts.csv").await.len(), 1, "headings alone");
}

#[tokio::test]
async fn pages_and_tools_elsewhere_are_a_list_by_how_they_are() {
    let (town, officer) = town().await;
    let sam = town.person("Sam Bright", Role::Administrator).await;
    sam.send_to("/guidance/resources", "/guidance/resources/usual", &[]).await;
    let own = [("title", "Our county's guide"), ("owner", "The county"), ("link", "https://county.example/guide")];
    let own = [&own[..], &[("good_for", "Insurance"), ("step", "agree")]].concat();
    let kept = [("archived", "https://kept.example/guide"), ("licence", "CC BY 4.0")];
    sam.send("/guidance/resources/new", &[&own[..], &kept[..]].concat()).await;
    assert!(officer.get("/guidance/resources").await.says("15 pages and tools"));
    let gone = officer.get("/guidance/resources?state=gone").await;
    assert!(gone.says("One page or tool") && gone.says("Jamboard"), "{}", gone.html);
    let with_copy = officer.get("/guidance/resources?state=archived&step=agree&words=insurance").await;
    assert!(with_copy.says("One page or tool") && with_copy.link("Our county's guide").is_some(), "{}", with_copy.html);
    assert!(officer.get("/guidance/resources?due=yes").await.says("No page or tool fits"));
    let file = lines(&officer, "/guidance/resources.csv?state=archived&column=licence&column=archived").await;
    assert_eq!(file, ["Page or tool,A kept copy,Terms", "Our county's guide,https://kept.example/guide,CC BY 4.0"]);
    assert_eq!(rows(&officer, "/guidance/resources.xlsx").await, 15);
    let seen = officer.get("/guidance/resources").await;
    assert!(!seen.says("It is as it should be"), "an administrator says so: {}", seen.html);
    let una = town.neighbour("Kirkford Council").await;
    assert_eq!(lines(&una, "/guidance/resources.csv").await.len(), 1, "headings alone");
}

/// Three whom we thought of asking: one not asked, one asked, one that ended.
async fn asked(town: &Town) {
    let (desk, now) = (town.desk(), now());
    let mut tx = desk.write(&now).await.unwrap();
    for (name, ring, asked, ended) in [
        ("Advice Sale", Ring::Local, false, None),
        ("Vale Choir", Ring::Network, true, None),
        ("Harbour Surgery", Ring::New, true, Some(HowEnded::Rules)),
    ] {
        let body = Organisation::named(now.id(), name, Origin::Typed);
        let listed = Approach::listed(now.id(), body.id, None, ring, now.today);
        let learned = if ended.is_some() { "Ask before Christmas".to_owned() } else { String::new() };
        let (asked_on, ended_on) = (asked.then_some(now.today), ended.map(|_| now.today));
        tx.insert(&body).await.unwrap();
        tx.insert(&Approach { asked_on, ended, ended_on, learned, ..listed }).await.unwrap();
    }
    tx.save().await.unwrap();
}

#[tokio::test]
async fn whom_we_asked_stands_in_one_list_by_ring_and_by_how_far_it_has_come() {
    let (town, officer) = town().await;
    assert!(officer.get("/organisations/approaches").await.says("Nobody is on a list yet"));
    asked(&town).await;
    let seen = officer.get("/organisations/approaches").await;
    assert!(seen.says("3 lines") && seen.says("Ask before Christmas") && seen.says("Not asked yet"), "{}", seen.html);
    for (query, only) in [
        ("how_far=listed", "Advice Sale"),
        ("how_far=asked", "Vale Choir"),
        ("ended=rules", "Harbour Surgery"),
        ("ring=new", "Harbour Surgery"),
        ("words=choir+vale", "Vale Choir"),
    ] {
        let seen = officer.get(&format!("/organisations/approaches?{query}")).await;
        assert!(seen.says("One line") && seen.says(only), "{query}: {}", seen.html);
    }
    assert!(officer.get("/organisations/approaches?words=100%25").await.says("No line fits"));
    let file = lines(&officer, "/organisations/approaches.csv?ring=new&column=ring").await;
    assert_eq!(file, ["Whom,From where", "Harbour Surgery,Strangers"]);
    assert_eq!(rows(&officer, "/organisations/approaches.xlsx").await, 3);
    let lessons = lines(&officer, "/organisations/insight.csv").await;
    assert_eq!(lessons.len(), 2, "{lessons:?}");
    assert!(lessons[0].starts_with("With whom,When,") && lessons[1].contains("Ask before Christmas"));
    assert_eq!(rows(&officer, "/organisations/insight.xlsx").await, 1);
    let una = town.neighbour("Kirkford Council").await;
    assert!(una.get("/organisations/approaches").await.says("Nobody is on a list yet"));
}

#[tokio::test]
async fn maps_are_a_list_that_is_narrowed_and_taken_away() {
    let (town, officer) = town().await;
    let (desk, now) = (town.desk(), now());
    let mut tx = desk.write(&now).await.unwrap();
    for theme in ["Warm rooms", "Somebody who signs"] {
        let map = Map { id: now.id(), theme: theme.to_owned(), need: None, begun_on: now.today, begun_by: None };
        tx.insert(&map).await.unwrap();
    }
    tx.save().await.unwrap();
    let seen = officer.get("/organisations/maps?words=WARM").await;
    assert!(seen.says("Warm rooms") && !seen.says("Somebody who signs"), "{}", seen.html);
    assert!(officer.get("/organisations/maps?words=chess").await.says("No map fits"));
    let file = lines(&officer, "/organisations/maps.csv?words=warm&column=begun").await;
    assert_eq!(file, ["With what,Begun", "Warm rooms,24 Nov 2026"]);
    assert_eq!(rows(&officer, "/organisations/maps.xlsx").await, 2);
}

#[tokio::test]
async fn organisations_keep_the_chosen_columns_from_page_to_page_and_in_the_file() {
    let (town, officer) = town().await;
    let (desk, now) = (town.desk(), now());
    let mut tx = desk.write(&now).await.unwrap();
    let bodies: Vec<Organisation> = (0..60)
        .map(|at| Organisation {
            email: Some(format!("desk{at}@group.example")),
            ..Organisation::named(now.id(), &format!("Group {at:02}"), Origin::Typed)
        })
        .collect();
    tx.insert_many(&bodies).await.unwrap();
    tx.save().await.unwrap();
    let first = officer.get("/organisations?column=email").await;
    assert!(first.says("desk0@group.example") && !first.html.contains("data-label=\"Where\""), "{}", first.html);
    let second = officer.get(&first.link("Next page").unwrap()).await;
    assert!(second.says("desk59@group.example"), "{}", second.html);
    let file = lines(&officer, "/organisations.csv?column=email&words=group+59").await;
    assert_eq!(file, ["Organisation,E-mail", "Group 59,desk59@group.example"]);
}

#[tokio::test]
async fn somebody_keeps_a_view_of_each_list_comes_back_to_it_and_forgets_it_and_nobody_else_sees_it() {
    let (town, officer) = town().await;
    proposals(&town, &officer).await;
    asked(&town).await;
    let lists = [
        "/proposals",
        "/organisations",
        "/organisations/approaches",
        "/organisations/insight",
        "/need/list",
        "/need/aims/list",
        "/offer/list",
        "/offer/stories",
        "/proposals/openings",
        "/need/gaps",
        "/need/coverage",
        "/offer/facts",
        "/guidance/resources",
    ];
    let day = [("opens_on-day", "1"), ("opens_on-month", "4"), ("opens_on-year", "2027")];
    officer.send("/proposals/openings/new", &[&[("name", "Mill Lane"), ("kind", "new")][..], &day[..]].concat()).await;
    officer.send("/need/aims/new", &[("text", "Every child reads"), ("source", "Council plan")]).await;
    renew(&officer, &[]).await;
    let aim = town.desk().select::<Aim>().one().await.unwrap().unwrap().id;
    let gaps = format!("/need/aims/{aim}/gaps");
    officer.send(&format!("{gaps}/new"), &[("needed", "A van"), ("kind", "money")]).await;
    let fact = [("about", "users"), ("fact", "Most come to talk"), ("source", "a survey")];
    officer.send("/offer/facts/new", &fact).await;
    let sam = town.person("Sam Bright", Role::Administrator).await;
    sam.send_to("/guidance/resources", "/guidance/resources/usual", &[]).await;
    let story =
        [("title", "From slip to shelf"), ("partners", "Harbour Surgery"), ("need", "A way in"), ("result", "It came")];
    officer.send("/offer/stories/new", &story).await;
    officer.send("/need/new", &[("what", "Help with forms"), ("way", "gap"), ("for_whom", "tenants")]).await;
    for (at, list) in lists.into_iter().enumerate() {
        let name = format!("Mine {at}");
        let seen = officer.send_to(list, "/me/views", &[("view", &name)]).await;
        assert_eq!(seen.link(&name).as_deref(), Some(list), "{list}: {}", seen.html);
    }
    let narrow = "/proposals?state=new&column=why";
    let seen = officer.send_to(narrow, "/me/views", &[("view", "New & why")]).await;
    assert_eq!((seen.address.as_str(), seen.link("New & why").as_deref()), ("/proposals", Some(narrow)));
    officer.send_to("/proposals?state=talking", "/me/views", &[("view", "New & why")]).await;
    let views = town.desk().select::<SavedView>().filter("name = ?", "New & why".to_owned()).all().await.unwrap();
    assert_eq!(views.iter().map(|one| one.query.as_str()).collect::<Vec<_>>(), ["state=talking"], "replaced");
    let unnamed = officer.send_to("/proposals", "/me/views", &[("view", " ")]).await;
    assert!(unnamed.link("As on 24 Nov 2026").is_some(), "{}", unnamed.html);
    let sent = [("list", "proposals"), ("query", "state=new\"><script>"), ("view", "Odd")];
    let odd = officer.send_to("/proposals", "/me/views", &sent).await;
    assert!(odd.link("Odd").unwrap().starts_with("/proposals?state=new%22"), "{}", odd.html);
    let nowhere = [("list", "https://elsewhere.example"), ("query", ""), ("view", "Out")];
    assert_eq!(officer.send_to("/proposals", "/me/views", &nowhere).await.status, 404);
    let tom = town.person("Tom Okafor", Role::Staff).await;
    assert!(!tom.get("/proposals").await.says("New & why"));
    let id = views[0].id.to_string();
    assert_eq!(tom.forge("/me/views/remove", &[("id", &id)]).await.status, 404, "it is not his");
    let gone = officer.send_to("/proposals", "/me/views/remove", &[("id", &id)]).await;
    assert!(!gone.says("New & why") && gone.address == "/proposals", "{}", gone.html);
}

#[tokio::test]
async fn pitches_are_a_list_by_whom_they_are_for_and_by_sort() {
    let (town, officer) = town().await;
    assert!(officer.get("/offer/pitches").await.says("No pitch yet"));
    officer.send("/organisations/new", &[("name", "Park Friends")]).await;
    let one = town.desk().select::<Organisation>().one().await.unwrap().unwrap();
    for (title, kind, whom) in [("For all", "", ""), ("For charities", "charity", ""), ("Theirs", "", "Park Friends")] {
        let fields = [("title", title), ("kind", kind), ("organisation", whom), ("text", "You need a room.")];
        officer.send("/offer/pitches/new", &fields).await;
    }
    let all = officer.get("/offer/pitches").await;
    assert!(all.says("3 pitches") && all.says("Any of the sort Charity") && all.says("Park Friends"), "{}", all.html);
    for (query, only) in [
        ("kind=charity".to_owned(), "For charities"),
        (format!("whom={}", one.id), "Theirs"),
        ("words=charities".to_owned(), "For charities"),
    ] {
        let seen = officer.get(&format!("/offer/pitches?{query}")).await;
        assert!(seen.says("One pitch") && seen.link(only).is_some(), "{query}: {}", seen.html);
    }
    assert!(officer.get("/offer/pitches?whom=many").await.says("2 pitches"));
    assert!(officer.get("/offer/pitches?aloud=yes").await.says("No pitch fits"));
    let file = lines(&officer, "/offer/pitches.csv?whom=many&column=kind").await;
    assert_eq!(file[0], "What it is called,Sort");
    assert!(file.len() == 3 && file.contains(&"For charities,Charity".to_owned()), "{file:?}");
    assert_eq!(rows(&officer, "/offer/pitches.xlsx").await, 3);
    let kept = officer.send_to("/offer/pitches?kind=charity", "/me/views", &[("view", "Charities")]).await;
    assert!(kept.says("Charities"), "{}", kept.html);
    let una = town.neighbour("Kirkford Council").await;
    assert!(una.get("/offer/pitches").await.says("No pitch yet"));
}
