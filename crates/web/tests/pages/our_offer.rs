//! What we can offer in full: lines with all that belongs to them, what colleagues say by a link, facts, what has changed
//! since (R090–R101).

use ampersand_domain::{
    Instant, Role,
    offer::{AuditLine, LibraryFact, OfferLink, OfferSaid},
    organisations::Organisation,
    service::Branch,
};

use super::client::{Browser, Seen, Town, now, town, town_without_offer};

async fn all<R: ampersand_store::Record>(town: &Town) -> Vec<R> {
    town.desk().select::<R>().all().await.unwrap().into_iter().map(|kept| kept.record).collect()
}

async fn branch(town: &Town, name: &str, closed: bool) -> Branch {
    let (desk, now) = (town.desk(), now());
    let name = name.to_owned();
    let branch = Branch { id: now.id(), name, address: String::new(), postcode: None, phone: None, closed };
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&branch).await.unwrap();
    tx.save().await.unwrap();
    branch
}

/// What stands in a field of several lines.
fn area(page: &Seen, name: &str) -> String {
    let after = page.html.split(&format!("<textarea class=\"govuk-textarea\" id=\"{name}\"")).nth(1).unwrap();
    let inside = after.split_once('>').unwrap().1.split("</textarea>").next().unwrap();
    inside.to_owned()
}

/// Adds a line under a heading by its form.
async fn add(officer: &Browser, under: &str, fields: &[(&str, &str)]) -> Seen {
    officer.send_to(&format!("/offer/lines/new?under={under}"), "/offer/lines/new", fields).await
}

#[tokio::test]
async fn a_room_has_its_branch_when_it_is_free_on_which_conditions_and_what_it_costs() {
    let (town, officer) = town().await;
    let mill = branch(&town, "Mill Lane", false).await;
    let id = mill.id.0.to_string();
    let room = [
        ("text", "Meeting room"),
        ("branch", id.as_str()),
        ("amount", "40"),
        ("kind", "space"),
        ("when", "Tuesdays"),
        ("terms", "no shoes"),
        ("cost", "nothing"),
    ];
    let wrong = add(&officer, "resources", &room).await;
    assert!(wrong.status == 422 && wrong.says("Enter of what it is so many"), "{}", wrong.html);
    let seen = add(&officer, "resources", &[&room[..], &[("unit", "seats")]].concat()).await;
    let said = "Meeting room, Mill Lane: 40 seats; free: Tuesdays; on condition: no shoes; costs: nothing";
    assert!(seen.says(said), "{}", seen.html);
    let form = officer.get("/offer/renew").await;
    let bars = "Meeting room | Mill Lane | 40 seats | kind: space | when: Tuesdays | if: no shoes | cost: nothing";
    assert!(form.html.contains(bars), "nothing of it is lost when all is looked at again: {}", form.html);
    let line = all::<AuditLine>(&town).await.remove(0);
    let place = format!("/offer/lines/{}", line.id);
    let changed = officer.send(&place, &[("text", "Meeting room"), ("amount", "30"), ("unit", "seats")]).await;
    assert!(changed.says("Meeting room: 30 seats") && !changed.says("no shoes"), "{}", changed.html);
    let late = [("version", "1"), ("text", "Hall")];
    let clash = officer.forge(&place, &late).await;
    assert!(clash.status == 409 && clash.says("Somebody else changed this"), "{}", clash.html);
    let with = town.partner("Age Friends", "Doreen Pike").await;
    for page in [place.as_str(), "/offer/lines/new?under=skills", "/offer/facts/new", "/offer/gather", "/offer/sheet"] {
        assert_eq!(with.phone.get(page).await.status, 404, "{page} is the library's own");
    }
    assert!(!officer.send_to(&place, &format!("{place}/remove"), &[]).await.says("Meeting room"));
    assert_eq!(officer.get(&place).await.status, 404);
}

#[tokio::test]
async fn somebody_is_named_for_what_they_can_do_with_their_yes_alone_and_takes_it_back_everywhere() {
    let (town, officer) = town().await;
    let skill = [("text", "Somali spoken"), ("level", "teaches"), ("volunteer", "yes"), ("who", "Maya Okafor")];
    let wrong = add(&officer, "skills", &skill).await;
    assert!(wrong.status == 422 && wrong.says("Enter the day on which they said that they may be named"));
    assert!(all::<AuditLine>(&town).await.is_empty(), "nor is it kept");
    let yes = [("yes-day", "2"), ("yes-month", "11"), ("yes-year", "2026")];
    let seen = add(&officer, "skills", &[&skill[..], &yes[..]].concat()).await;
    assert!(seen.says("Somali spoken; shows others how; a volunteer; ask Maya Okafor"), "{}", seen.html);
    let staff = town.person("Robin Vale", Role::Staff).await;
    let points = staff.get("/offer/talking-points").await;
    assert!(
        points.says("Somali spoken (and show others how, a volunteer of ours; ask Maya Okafor)"),
        "{}",
        points.html
    );
    let line = all::<AuditLine>(&town).await.remove(0);
    // An older version that names her too.
    let form = officer.get("/offer/renew").await;
    let kept = area(&form, "skills");
    assert!(kept.contains("who: Maya Okafor | yes: 2 11 2026"), "{kept}");
    let without = kept.replace(" | yes: 2 11 2026", "");
    let lines = |skills: &str| {
        let all =
            [("resources", "A hall"), ("networks", "The mayor"), ("impact", "Debts settled"), ("audiences", "Visits")];
        all.iter()
            .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
            .chain([("skills".to_owned(), skills.to_owned()), ("number".to_owned(), "1".to_owned())])
            .collect::<Vec<_>>()
    };
    let send = async |skills: &str| {
        let lines = lines(skills);
        let pairs: Vec<(&str, &str)> = lines.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        officer.send("/offer/renew", &pairs).await
    };
    let wrong = send(&without).await;
    assert!(
        wrong.status == 422 && wrong.says("Line 1 names Maya Okafor without the day of their yes"),
        "{}",
        wrong.html
    );
    let wrong = send("Polish spoken | level: very").await;
    assert!(wrong.says("Line 1 says “level: very”, which we cannot read"), "{}", wrong.html);
    assert!(send(&kept).await.says("ask Maya Okafor"));
    assert_eq!(officer.get(&format!("/offer/lines/{}", line.id)).await.status, 404, "an older version stays as it was");
    let newest = all::<AuditLine>(&town).await.into_iter().find(|one| one.audit != line.audit && one.more.volunteer);
    let place = format!("/offer/lines/{}", newest.unwrap().id);
    officer.send_to(&place, &format!("{place}/unname"), &[]).await;
    assert!(all::<AuditLine>(&town).await.iter().all(|one| one.more.who.is_empty()), "in no version");
    assert!(!staff.get("/offer/talking-points").await.says("Maya Okafor"));
}

#[tokio::test]
async fn the_councils_own_networks_differences_and_channels_each_say_what_belongs_to_them() {
    let (town, officer) = town().await;
    let seen = add(&officer, "networks", &[("text", "The early help board"), ("council", "yes")]).await;
    assert!(seen.says("The early help board The council’s own"), "{}", seen.html);
    assert!(!seen.says("Partnerships on record that run now"));
    town.partner("Age Friends", "Doreen Pike").await;
    assert!(officer.get("/offer").await.says("Partnerships on record that run now: Warm Words with Age Friends"));
    let seen =
        add(&officer, "impact", &[("text", "Debts were settled before a court date"), ("shows", "letters")]).await;
    assert!(seen.says("Still to say: for whom and when."), "{}", seen.html);
    let counted = [("counted-day", "2"), ("counted-month", "11"), ("counted-year", "2025")];
    let visits = [("text", "Visits"), ("amount", "600"), ("unit", "people")];
    let seen = add(&officer, "audiences", &[&visits[..], &counted[..]].concat()).await;
    assert!(seen.says("Visits: 600 people; on 2 Nov 2025 Count it again"), "{}", seen.html);
    let letter = [("text", "Letter"), ("amount", "400"), ("unit", "people")];
    let seen = add(&officer, "audiences", &letter).await;
    assert!(!seen.says("All our places together") && !seen.says("1,000"), "people are never added up: {}", seen.html);
    town.partner("Age Friends", "Doreen Pike").await;
    let sheet = officer.get("/offer/sheet?as=txt").await;
    assert!(sheet.html.contains("With whom we work now"), "{}", sheet.html);
    assert!(sheet.html.contains("The early help board; the council’s own") && sheet.html.contains("never added up"));
}

/// The path of the link that is shown once.
async fn link(officer: &Browser) -> String {
    let made = officer.send_to("/offer/gather", "/offer/gather/link", &[]).await;
    let link = made.html.split("readonly value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    format!("/offer/say/{}", link.split("/offer/say/").nth(1).unwrap())
}

#[tokio::test]
async fn two_colleagues_say_by_a_link_what_we_can_offer_and_it_stands_once_somebody_has_looked() {
    let (town, officer) = town().await;
    branch(&town, "Mill Lane", false).await;
    let link = link(&officer).await;
    let (jo, sam) = (town.stranger(), town.stranger());
    let form = jo.get(&link).await;
    assert!(form.says("may have to release") && form.says("a talk instead") && form.html.contains("Mill Lane"));
    let wrong = jo.send(&link, &[("branch", "Mill Lane")]).await;
    assert!(wrong.status == 422 && wrong.says("Enter what it is") && wrong.says("Choose what it belongs to"));
    let garden = [("heading", "resources"), ("text", "A garden"), ("branch", "mill lane"), ("told_by", "Jo Fenn")];
    let [kept, _] = jo.press_twice(&link, &link, &garden).await;
    assert!(kept.says("that is kept") && kept.says("Rooms and things: A garden"), "{}", kept.html);
    assert_eq!(all::<OfferSaid>(&town).await.len(), 1, "pressed twice, said once");
    assert_eq!(jo.get(&link).await.field("told_by"), "Jo Fenn", "said once, it is not typed again");
    let seen = sam.send(&link, &[("heading", "skills"), ("text", "I sign")]).await;
    assert!(!seen.says("A garden"), "nobody sees what another said");
    let says = "Two lines by two people, under two of five headings. Two lines wait to be looked at.";
    assert!(officer.get("/offer/gather").await.says(says));
    let counted: serde_json::Value = serde_json::from_str(&officer.get("/offer/gather/count").await.html).unwrap();
    assert_eq!(counted["says"], says);
    assert!(!officer.get("/offer").await.says("A garden"), "nothing stands unseen");

    let (first, second) = {
        let mut said = all::<OfferSaid>(&town).await;
        said.sort_by_key(|one| one.id);
        (said[0].clone(), said[1].clone())
    };
    let take = format!("/offer/gather/{}/take", first.id);
    let staff = town.person("Robin Vale", Role::Staff).await;
    assert!(!staff.get("/offer/gather").await.says("Take it in"));
    assert_eq!(staff.forge(&take, &[]).await.status, 404);
    officer.press_twice("/offer/gather", &take, &[]).await;
    assert!(officer.get("/offer").await.says("A garden, Mill Lane"));
    assert_eq!(all::<AuditLine>(&town).await.len(), 1);
    let aside = format!("/offer/gather/{}/aside", second.id);
    let wrong = officer.send_to("/offer/gather", &aside, &[]).await;
    assert!(wrong.status == 422 && wrong.says("Enter why it is set aside"), "{}", wrong.html);
    let why = format!("why-{}", second.id);
    let seen = officer.send_to("/offer/gather", &aside, &[(why.as_str(), "Sam leaves in May")]).await;
    assert!(seen.says("I sign: Sam leaves in May") && seen.says("All are looked at."), "{}", seen.html);
    let line = all::<AuditLine>(&town).await.remove(0);
    let place = format!("/offer/lines/{}", line.id);
    officer.send_to(&place, &format!("{place}/remove"), &[]).await;
    assert!(officer.get("/offer/gather").await.says("A garden: Its line was taken out again"));
}

#[tokio::test]
async fn a_link_to_say_what_we_can_offer_runs_out_is_closed_and_slows_a_machine() {
    let (town, officer) = town().await;
    let first = link(&officer).await;
    let kept = all::<OfferLink>(&town).await.remove(0);
    assert!(!first.contains(&kept.digest));
    assert_eq!(town.stranger().get(&format!("/offer/say/{}", kept.digest)).await.status, 404);
    let jo = town.stranger();
    let hidden = jo.get(&first).await.hidden(&first);
    let mut slowed = None;
    for at in 0..60 {
        let mut fields = hidden.clone();
        fields.extend([("heading".to_owned(), "skills".to_owned()), ("text".to_owned(), format!("Thing {at}"))]);
        let seen = jo.post(&first, &fields).await;
        if seen.status == 429 {
            slowed = Some((at, seen));
            break;
        }
    }
    let (at, seen) = slowed.expect("a machine was never slowed");
    assert!(seen.says("Nothing is lost") && seen.html.contains(&format!("Thing {at}")), "{}", seen.html);
    let second = link(&officer).await;
    assert_eq!(jo.get(&first).await.status, 410, "another was made");
    officer.send_to("/offer/gather", "/offer/gather/link/close", &[]).await;
    let late = jo.post(&second, &[hidden, vec![("text".to_owned(), "Late".to_owned())]].concat()).await;
    assert!(late.status == 410 && late.says("takes nothing any more"), "{}", late.html);
    let third = link(&officer).await;
    let (desk, now) = (town.desk(), now());
    let open = desk.select::<OfferLink>().only("closed_at IS NULL").one().await.unwrap().unwrap();
    let over = OfferLink { expires_at: Instant::from_seconds(86_400).unwrap(), ..open.record };
    let mut tx = desk.write(&now).await.unwrap();
    tx.update(&over, open.version).await.unwrap();
    tx.save().await.unwrap();
    assert_eq!(jo.get(&third).await.status, 410, "its days are over");
    assert!(all::<OfferSaid>(&town).await.iter().all(|one| one.text != "Late"));
}

#[tokio::test]
async fn the_first_version_begins_with_what_colleagues_said_and_that_waits_no_more() {
    let (town, officer) = town_without_offer().await;
    let link = link(&officer).await;
    let jo = town.stranger();
    jo.send(&link, &[("heading", "skills"), ("text", "I sign")]).await;
    jo.send(&link, &[("heading", "resources"), ("text", "A garden"), ("branch", "Old Wharf")]).await;
    assert!(officer.get("/offer").await.says("lines wait"));
    let seen = officer.get("/offer/gather").await;
    assert!(seen.says("There is no version yet") && !seen.says("Take it in"), "{}", seen.html);
    let form = officer.get("/offer/renew").await;
    assert!(form.says("What our people can do: I sign"), "{}", form.html);
    assert!(
        form.html.contains(">I sign</textarea>") && form.html.contains(">A garden, Old Wharf</textarea>"),
        "{}",
        form.html
    );
    // One line is put in other words: that one is still to be looked at.
    let first = [
        ("skills", "I sign"),
        ("resources", "A garden with a bench"),
        ("networks", "The choirs"),
        ("audiences", "Parents"),
        ("impact", "Nine joined"),
        ("number", "0"),
    ];
    let kept = officer.send("/offer/renew", &first).await;
    assert!(kept.address == "/offer" && kept.says("I sign"), "{}", kept.html);
    let said = all::<OfferSaid>(&town).await;
    let waits: Vec<&str> = said.iter().filter(|one| one.waits()).map(|one| one.text.as_str()).collect();
    assert_eq!(waits, ["A garden"]);
    let line = all::<AuditLine>(&town).await.into_iter().find(|line| line.text == "I sign").unwrap();
    assert!(said.iter().any(|one| one.line == Some(line.id)));
    assert!(!officer.get("/offer/renew").await.html.contains("A garden, Old Wharf</textarea>"), "the first alone");
}

#[tokio::test]
async fn a_fact_is_set_against_what_people_believe_and_leads_in_the_pitch_and_the_brief() {
    let (town, officer) = town().await;
    let fact = [("about", "library"), ("believed", "It is all books"), ("fact", "Most come to talk")];
    let wrong = officer.send("/offer/facts/new", &fact).await;
    assert!(wrong.status == 422 && wrong.says("without a source it is another belief"), "{}", wrong.html);
    officer.send("/offer/facts/new", &[&fact[..], &[("source", "tally")]].concat()).await;
    let users = [("about", "users"), ("believed", "Only old people come"), ("fact", "A third are under 25")];
    let day = [("looked-day", "2"), ("looked-month", "11"), ("looked-year", "2025")];
    let seen = officer.send("/offer/facts/new", &[&users[..], &day[..], &[("source", "count")]].concat()).await;
    assert!(seen.says("Look again") && seen.says("Only old people come"), "{}", seen.html);
    let said = "Many believe: Only old people come. In truth: A third are under 25 (count)";
    assert!(officer.get("/offer/pitches/new").await.says(said));
    town.partner("Age Friends", "Doreen Pike").await;
    let one = all::<Organisation>(&town).await.remove(0).id;
    let brief = officer.get(&format!("/organisations/{one}/first-meeting")).await;
    assert!(brief.says(said), "{}", brief.html);
    let paper = officer.get(&format!("/organisations/{one}/first-meeting/paper?as=txt")).await;
    assert!(paper.html.contains("A third are under 25"), "{}", paper.html);
    let old = all::<LibraryFact>(&town).await.into_iter().find(|one| one.believed == "Only old people come").unwrap();
    let place = format!("/offer/facts/{}", old.id);
    assert!(!officer.send_to("/offer/facts", &format!("{place}/still"), &[]).await.says("Look again"));
    assert!(!officer.send_to("/offer/facts", &format!("{place}/remove"), &[]).await.says("Only old people come"));
}

#[tokio::test]
async fn a_fact_is_put_right_says_how_it_was_written_before_and_two_who_change_it_see_each_other() {
    let (town, officer) = town().await;
    let tom = town.person("Tom Okafor", Role::Staff).await;
    let fields = |fact: &'static str| [("about", "users"), ("fact", fact), ("source", "our count")];
    officer.press_twice("/offer/facts/new", "/offer/facts/new", &fields("A third are under 25")).await;
    let kept = all::<LibraryFact>(&town).await;
    assert_eq!(kept.len(), 1, "sent twice, kept once");
    let change = format!("/offer/facts/{}/change", kept[0].id);
    assert_eq!(tom.get("/offer/facts").await.link("A third are under 25").as_deref(), Some(change.as_str()));
    assert!(!tom.get(&change).await.says("How it was written before"), "it was written once");
    let late = [("looked-day", "2"), ("looked-month", "12"), ("looked-year", "2026")];
    let wrong = tom.send(&change, &[&fields("A quarter are under 25")[..], &late[..]].concat()).await;
    assert!(wrong.status == 422 && wrong.says("Enter a day that has come"), "{}", wrong.html);
    assert!(wrong.html.contains("A quarter are under 25</textarea>"), "what was typed is kept: {}", wrong.html);
    let seen = tom.send(&change, &fields("A quarter are under 25")).await;
    assert!(seen.address == "/offer/facts" && seen.says("A quarter are under 25"), "{}", seen.html);
    let before = tom.get(&change).await;
    assert!(before.says("How it was written before") && before.says("A third are under 25"), "{}", before.html);
    let clash = officer.send(&change, &[&fields("Half are under 25")[..], &[("version", "1")]].concat()).await;
    assert!(clash.status == 409 && clash.says("A quarter are under 25"), "{}", clash.html);
    assert!(clash.html.contains("Half are under 25</textarea>"), "{}", clash.html);
    assert_eq!(all::<LibraryFact>(&town).await[0].author, kept[0].author, "whoever wrote it first stays");
    let neighbour = town.neighbour("Kirkford Council").await;
    assert_eq!(neighbour.get(&change).await.status, 404);
    let with = town.partner("Age Friends", "Doreen Pike").await;
    assert_eq!(with.phone.get(&change).await.status, 404);
}

#[tokio::test]
async fn a_branch_that_is_new_since_asks_for_another_look_there_and_on_today() {
    let (town, officer) = town().await;
    let (desk, now) = (town.desk(), now());
    let audit = desk.select::<ampersand_domain::offer::Audit>().one().await.unwrap().unwrap();
    let made_on = jiff::civil::date(2026, 11, 1);
    let older = ampersand_domain::offer::Audit { made_on, ..audit.record.clone() };
    let mut tx = desk.write(&now).await.unwrap();
    tx.update(&older, audit.version).await.unwrap();
    tx.save().await.unwrap();
    assert!(!officer.get("/today").await.says("Look at what we can offer"));
    branch(&town, "Harbour Road", false).await;
    let seen = officer.get("/offer").await;
    assert!(seen.says("Harbour Road is new, and nothing is said of it"), "{}", seen.html);
    assert!(officer.get("/today").await.says("Look at what we can offer"));
}

#[tokio::test]
async fn a_big_result_asks_for_another_look_once_and_any_other_does_not() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let (desk, now) = (town.desk(), now());
    let audit = desk.select::<ampersand_domain::offer::Audit>().one().await.unwrap().unwrap();
    let older = ampersand_domain::offer::Audit { made_on: jiff::civil::date(2026, 11, 1), ..audit.record.clone() };
    let mut tx = desk.write(&now).await.unwrap();
    tx.update(&older, audit.version).await.unwrap();
    tx.save().await.unwrap();
    let reach = async |text: &str, how: &str| {
        officer.send(&format!("{}/objectives", with.place), &[("text", text)]).await;
        let all = desk.select::<ampersand_domain::partnership::Objective>().filter("text = ?", text.to_owned());
        let one = all.one().await.unwrap().unwrap();
        let page = format!("{}/objectives/{}", with.place, one.id);
        let over = officer.send_to(&page, &format!("{page}/over"), &[("how", how), ("version", "1")]).await;
        assert!(over.says(text), "{}", over.html);
    };
    let asks = async || officer.get("/today").await.html.matches("Look at what we can offer").count();
    let before = asks().await;
    reach("Forty come on Tuesdays", "reached").await;
    assert_eq!(asks().await, before, "good news, no task");
    reach("A second van", "big").await;
    let once = asks().await;
    assert!(once > before, "it is asked for");
    reach("A third van", "big").await;
    assert_eq!(asks().await, once, "one line, however many");
    let seen = officer.get("/offer").await;
    assert!(
        seen.says("reached, and big: A second van") && seen.says("reached: Forty come on Tuesdays"),
        "{}",
        seen.html
    );
    let again: Vec<(&str, &str)> =
        ["skills", "resources", "networks", "audiences", "impact"].map(|which| (which, "A van")).to_vec();
    officer.send("/offer/renew", &[&again[..], &[("number", "1")]].concat()).await;
    assert_eq!(asks().await, before, "once");
}
