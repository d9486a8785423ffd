//! The first half hour through its pages: a list comes in, who they are to us, those that run, aims, who to ring.

use ampersand_domain::{
    Role,
    agreement::Elsewhere,
    organisations::{Interaction, Organisation, Precision, Standing},
    partnership::{
        FiledSheet, Partnership, PartnershipPerson, PartnershipRole, Party, Purpose, Rhythm, Stage, settling_ends,
    },
    service::Thresholds,
};
use ampersand_store::Kept;
use jiff::civil::date;

use super::client::{Browser, Seen, Town, town};

const LIST: &str = "Organisation\tPeople\tPhone\tLast contact\tLead\tStatus\tNotes\n\
    Age Friends\tMaya Okafor; Doreen Pell\t01632 960111\tMarch 2024\tIfeoma\tcurrent partner\tTea on Tuesdays\n\
    Park Friends\tWale Ade\t\tyears ago\t\t\t\n\
    Chess Club\t\t\t\t\t\t\n\
    Advice Sale\tJo Marsh\t01632 960175\t\t\t\t\n";

async fn bring(officer: &Browser) -> Seen {
    let fields = [("pasted", LIST), ("source", "our spreadsheet"), ("purpose", "partnership")];
    let look = officer.send("/organisations/import", &fields).await;
    let report = officer.send_to(&look.address, &format!("{}/go", look.address), &[]).await;
    assert!(report.says("The list is in"), "{}", report.html);
    report
}

async fn organisation(town: &Town, name: &str) -> Kept<Organisation> {
    town.desk().select::<Organisation>().filter("name = ?", name).one().await.unwrap().unwrap()
}

/// Says who they are to us as the page stands, with these fields changed; gives the page that follows.
async fn settle(officer: &Browser, fields: &[(String, &str)]) -> Seen {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), *value)).collect();
    officer.send("/partnerships/settling-in", &fields).await
}

/// Two of the list run, one was one, one is left for later.
async fn settled(town: &Town, officer: &Browser) -> Seen {
    bring(officer).await;
    let id = |one: &Kept<Organisation>| one.id.0.to_string();
    let (age, park) = (organisation(town, "Age Friends").await, organisation(town, "Park Friends").await);
    let advice = organisation(town, "Advice Sale").await;
    let fields = [
        (format!("to-{}", id(&age)), "partner_now"),
        (format!("lead-{}", id(&age)), "Ifeoma"),
        (format!("last-{}", id(&age)), "March 2024"),
        (format!("to-{}", id(&park)), "was_partner"),
        (format!("last-{}", id(&park)), "years ago"),
        (format!("to-{}", id(&advice)), "partner_now"),
        (format!("lead-{}", id(&advice)), "Grace from Fenside"),
        (format!("last-{}", id(&advice)), "spring 2025"),
    ];
    settle(officer, &fields).await
}

#[tokio::test]
async fn what_the_list_says_is_filled_in_and_the_report_leads_to_settling_in() {
    let (_town, officer) = town().await;
    let report = bring(&officer).await;
    let next = report.link("Say who they are to us").unwrap();
    let page = officer.get(&next).await;
    assert!(page.says("Four organisations") && page.says("Tea on Tuesdays"), "{}", page.html);
    assert!(page.html.contains("value=\"Ifeoma Danjuma\"") && page.html.contains("value=\"March 2024\""));
    assert!(page.html.contains("value=\"years ago\""));
}

#[tokio::test]
async fn those_that_run_become_partnerships_at_active_that_settle_in_over_the_year() {
    let (town, officer) = town().await;
    let next = settled(&town, &officer).await;
    assert!(next.address == "/partnerships/settling-in/running" && next.says("Age Friends"), "{}", next.html);
    let desk = town.desk();
    let all = desk.select::<Partnership>().order("title").all().await.unwrap();
    assert_eq!(all.iter().map(|one| one.title.as_str()).collect::<Vec<_>>(), ["Advice Sale", "Age Friends"]);
    assert!(all.iter().all(|one| one.stage == Stage::Active && one.inherited));
    let mut ends: Vec<_> = all.iter().filter_map(|one| one.settling_until).collect();
    ends.sort();
    assert_eq!(ends, settling_ends(2, date(2026, 11, 24), &Thresholds::default()));
    let age = &all[1];
    let people = desk.select::<PartnershipPerson>().filter("partnership = ?", age.id).all().await.unwrap();
    let leads: Vec<_> =
        people.iter().filter(|one| one.role == PartnershipRole::Lead).map(|one| one.name.as_str()).collect();
    assert_eq!(leads, ["Ifeoma Danjuma", "Maya Okafor"]);
    assert_eq!(people.len(), 3, "everybody of the row");
    assert!(people.iter().any(|one| one.name == "Ifeoma Danjuma" && one.person.is_some()), "a first name is enough");
    let was = organisation(&town, "Park Friends").await;
    assert_eq!(was.standing, Some(Standing::WasPartner));
    assert_eq!(organisation(&town, "Chess Club").await.standing, None, "a line that was left stays open");
    assert!(officer.get("/partnerships/settling-in").await.says("Chess Club"));
    assert!(!officer.get("/partnerships/settling-in").await.says("Age Friends"));
}

#[tokio::test]
async fn the_last_talk_is_kept_as_exactly_as_it_is_known_and_once() {
    let (town, officer) = town().await;
    settled(&town, &officer).await;
    let advice = organisation(&town, "Advice Sale").await;
    let talks = town.desk().select::<Interaction>().filter("organisation = ?", advice.id).all().await.unwrap();
    let talk = talks.iter().find(|talk| talk.import.is_none()).unwrap();
    assert_eq!((talk.day, talk.precision), (Some(date(2025, 3, 1)), Precision::Season));
    let age = organisation(&town, "Age Friends").await;
    let talks = town.desk().select::<Interaction>().filter("organisation = ?", age.id).count().await.unwrap();
    assert_eq!(talks, 1, "what the list said already is not said twice");
}

#[tokio::test]
async fn a_date_that_could_mean_two_things_is_asked_again_and_nothing_typed_is_lost() {
    let (town, officer) = town().await;
    bring(&officer).await;
    let id = organisation(&town, "Chess Club").await.id.0.to_string();
    let fields = [(format!("to-{id}"), "would_like"), (format!("last-{id}"), "03/04")];
    let seen = settle(&officer, &fields).await;
    assert!(seen.status == 422 && seen.says("enter a month like March 2024, or years ago"), "{}", seen.html);
    assert!(seen.html.contains("value=\"03/04\""));
    assert_eq!(organisation(&town, "Chess Club").await.standing, None, "nothing of the page is kept");
}

#[tokio::test]
async fn settling_in_the_same_page_twice_makes_each_partnership_once() {
    let (town, officer) = town().await;
    settled(&town, &officer).await;
    let age = organisation(&town, "Age Friends").await.id.0.to_string();
    let again = [(format!("to-{age}"), "partner_now"), ("id".to_owned(), age.as_str())];
    settle(&officer, &again).await;
    assert_eq!(town.desk().select::<Party>().filter("name = ?", "Age Friends").count().await.unwrap(), 1);
}

#[tokio::test]
async fn a_sentence_a_rhythm_and_what_is_written_are_kept_for_each_that_runs() {
    let (town, officer) = town().await;
    settled(&town, &officer).await;
    let desk = town.desk();
    let all = desk.select::<Partnership>().order("title").all().await.unwrap();
    let (advice, age) = (all[0].id.0, all[1].id.0);
    let page = "/partnerships/settling-in/running";
    let when = format!("when-{age}");
    let wrong = officer.send(page, &[(when.as_str(), "when Jean has time")]).await;
    assert!(wrong.status == 422 && wrong.says("Enter months, like May to August, or all year"), "{}", wrong.html);
    let names: Vec<String> =
        ["doing", "written"].iter().flat_map(|field| [format!("{field}-{advice}"), format!("{field}-{age}")]).collect();
    let fields = [
        (names[0].as_str(), "Advice at the desk"),
        (names[1].as_str(), "Tea and reading on Tuesdays"),
        (names[2].as_str(), "elsewhere"),
        (names[3].as_str(), "nothing"),
        (when.as_str(), "May to August"),
    ];
    let seen = officer.send(page, &fields).await;
    assert!(seen.address == "/need/tap" && seen.says("Paste the aims of your plan"), "{}", seen.html);
    let kept = desk.get::<Partnership>(age).await.unwrap().unwrap();
    assert_eq!(kept.summary, "Tea and reading on Tuesdays");
    assert_eq!(kept.rhythm, Rhythm::read("May to August").unwrap());
    let purposes = desk.select::<Purpose>().all().await.unwrap();
    assert!(purposes.len() == 2 && purposes.iter().all(|purpose| purpose.number == 1 && !purpose.words.is_empty()));
    let papers = desk.select::<Elsewhere>().order("id").all().await.unwrap();
    assert_eq!(papers.iter().filter(|paper| paper.nothing_written).count(), 1);
    assert_eq!(papers.iter().find(|paper| !paper.nothing_written).unwrap().partnership.0, advice);
    let again = officer.get(page).await;
    assert!(again.says("Nothing is written") && again.html.contains("value=\"May to August\""));
}

#[tokio::test]
async fn each_partnership_is_tapped_on_an_aim_and_those_that_nobody_serves_are_named() {
    let (town, officer) = town().await;
    settled(&town, &officer).await;
    let nowhere = [("lines", "Fewer people are lonely"), ("source", "")];
    let wrong = officer.send_to("/need/tap", "/need/aims/paste", &nowhere).await;
    assert!(wrong.status == 422 && wrong.says("Enter the document that the aims stand in"), "{}", wrong.html);
    assert!(
        wrong.says("4. Who to ring") && wrong.html.contains("Fewer people are lonely</textarea>"),
        "{}",
        wrong.html
    );
    let aims = [("lines", "Fewer people are lonely\nMore children read"), ("source", "Council plan"), ("next", "tap")];
    let seen = officer.send_to("/need/tap", "/need/aims/paste", &aims).await;
    assert!(seen.address == "/need/tap" && seen.says("Fewer people are lonely"), "{}", seen.html);
    let on = "Do this later, and go on to who to ring";
    assert!(seen.says(on) && officer.send("/need/tap", &[]).await.says(on), "whoever taps nothing can go on");
    let age = town.desk().select::<Partnership>().filter("title = ?", "Age Friends").one().await.unwrap().unwrap();
    let aim = seen.html.split("value=\"").find(|part| part.contains("Fewer people are lonely")).unwrap();
    let aim = aim.split('"').next().unwrap().to_owned();
    let field = format!("aim-{}", age.id.0);
    let seen = officer.send("/need/tap", &[(field.as_str(), aim.as_str())]).await;
    let unserved = seen.html.split("Aims that nobody serves").nth(1).unwrap().split("</section>").next().unwrap();
    assert!(unserved.contains("More children read") && !unserved.contains("Fewer people are lonely"), "{}", seen.html);
    assert!(officer.get("/need").await.says("One aim has no partnership yet"));
}

#[tokio::test]
async fn one_sheet_for_the_service_says_who_to_ring_for_every_partnership_that_runs() {
    let (town, officer) = town().await;
    settled(&town, &officer).await;
    let formula = [("title", "=HYPERLINK(\"x\")"), ("with-name", "Tea Circle"), ("stage", "active")];
    officer.send("/partnerships/new", &formula).await;
    let page = officer.get("/partnerships/who-to-ring").await;
    assert!(page.says("Maya Okafor") && page.says("Doreen Pell") && page.says("Jo Marsh"), "{}", page.html);
    assert!(page.html.contains("href=\"tel:01632960111\"") && page.says("Grace from Fenside"));
    let text = officer.get("/partnerships/who-to-ring/paper?as=txt").await.html;
    assert!(text.contains("Age Friends") && text.contains("01632 960111") && text.contains("Advice Sale"), "{text}");
    assert!(officer.get("/partnerships/who-to-ring/paper").await.status == 200);
    let way = page.link("The sheet as a table (CSV)").unwrap();
    assert_eq!(way, "/partnerships/who-to-ring.csv");
    let table = officer.get(&way).await.html;
    let line = table.lines().find(|line| line.starts_with("Age Friends")).unwrap();
    assert!(table.contains("Partnership,How it stands,Ring,Ours,Next date") && line.contains("Maya Okafor"), "{table}");
    assert!(
        table.contains("\"'=HYPERLINK(\"\"x\"\")\"") && !table.contains("\n=HYPER") && !table.contains("\n\"=HYPER"),
        "{table}"
    );
    assert!(table.contains("01632 960111") && table.lines().any(|line| line.starts_with("Advice Sale")), "{table}");
    let wrong = officer.send("/partnerships/who-to-ring", &[("where", "")]).await;
    assert!(wrong.says("Enter where it lies"));
    let seen = officer.send("/partnerships/who-to-ring", &[("where", "the red folder")]).await;
    assert!(seen.says("Last filed on Tuesday 24 November 2026: the red folder"), "{}", seen.html);
    assert_eq!(town.desk().select::<FiledSheet>().count().await.unwrap(), 1);
}

#[tokio::test]
async fn three_are_proposed_with_reasons_and_the_card_to_read_before_is_one_tap_away() {
    let (town, officer) = town().await;
    settled(&town, &officer).await;
    let first = officer.get("/partnerships/ring-first").await;
    assert!(first.says("We last spoke in March 2024"), "{}", first.html);
    let card = officer.get(&first.link("Before you ring: Age Friends").unwrap()).await;
    assert!(card.says("Maya Okafor") && card.says("Ring 01632 960111") && card.says("March 2024"), "{}", card.html);
    assert!(card.says("One good question") && card.link("We spoke").unwrap().ends_with("/spoke"));
    let paper = officer.get(&format!("{}/paper?as=txt", card.address)).await;
    assert!(paper.html.contains("Before you ring: Age Friends"), "{}", paper.html);
    let partnership =
        town.desk().select::<Partnership>().filter("title = ?", "Age Friends").one().await.unwrap().unwrap();
    let same = officer.get(&format!("/partnerships/{}/before-you-ring", partnership.id.0)).await;
    assert_eq!(same.address, card.address);
}

#[tokio::test]
async fn settling_in_is_for_those_who_lead_and_the_sheet_for_everybody_of_the_library() {
    let (town, _officer) = town().await;
    let staff = town.person("Sam Reed", Role::Staff).await;
    assert_eq!(staff.get("/partnerships/settling-in").await.status, 404);
    assert_eq!(staff.get("/partnerships/who-to-ring").await.status, 200);
}

#[tokio::test]
async fn where_the_list_names_nobody_who_leads_nobody_does_and_more_than_a_page_are_counted() {
    let (town, officer) = town().await;
    let rows: String = (0..104).map(|at| format!("Group {at:03}\tcurrent\n")).collect();
    let list = format!("Partner\tStatus\n{rows}");
    let fields = [("pasted", list.as_str()), ("source", "our spreadsheet"), ("purpose", "exploring")];
    let look = officer.send("/organisations/import", &fields).await;
    officer.send_to(&look.address, &format!("{}/go", look.address), &[]).await;
    let page = officer.get("/partnerships/settling-in").await;
    assert!(page.says("104 organisations") && page.says("Here are the first 100"), "{}", page.html);
    let one = organisation(&town, "Group 000").await;
    settle(&officer, &[(format!("to-{}", one.id.0), "partner_now")]).await;
    let desk = town.desk();
    assert_eq!(desk.select::<Partnership>().count().await.unwrap(), 1);
    assert_eq!(desk.select::<PartnershipPerson>().count().await.unwrap(), 0, "nobody is made the lead of it");
    assert!(officer.get("/partnerships/settling-in").await.says("103 organisations"));
}

#[tokio::test]
async fn what_is_known_only_by_its_season_or_year_is_said_so_on_every_page() {
    let (town, officer) = town().await;
    settled(&town, &officer).await;
    let advice = organisation(&town, "Advice Sale").await;
    let desk = town.desk();
    let party = desk.select::<Party>().filter("organisation = ?", advice.id).one().await.unwrap().unwrap();
    let place = format!("/partnerships/{}", party.partnership);
    for page in [format!("{place}/quiet"), "/partnerships/ring-first".to_owned()] {
        let seen = officer.get(&page).await;
        assert!(
            seen.says("spring 2025") && !seen.says("1 Mar 2025") && !seen.says("31 May 2025"),
            "{page}: {}",
            seen.html
        );
    }
    let page = format!("{place}/with-us");
    let seen = officer.get(&page).await;
    assert!(seen.says("since before this was kept here") && !seen.says("since 24 Nov 2026"), "{}", seen.html);
    let (id, since) = (party.id.0.to_string(), format!("{page}/since"));
    let unclear = officer.send_to(&page, &since, &[("party", &id), ("since", "03/04")]).await;
    assert!(unclear.status == 422 && unclear.html.contains("03/04"), "{}", unclear.html);
    let seen = officer.send_to(&page, &since, &[("party", &id), ("since", "spring 2019")]).await;
    assert!(seen.says("since spring 2019"), "{}", seen.html);
}
