//! Aims with who sees to them and their themes, lists of them that come in, what serves which of them, and the page for
//! whoever a need could be for (R054, R060, R061).

use ampersand_domain::{
    Role,
    need::{Aim, KnownList, Need, Opportunity, ThemeList},
    organisations::{Import, Organisation, OrganisationKind, Origin},
    partnership::{EffortKind, Partnership, PartyPriority, PlannedEffort, Stage},
};
use jiff::civil::date;

use super::client::{Browser, Town, now, town};

pub(crate) async fn all<R: ampersand_store::Record>(town: &Town) -> Vec<R> {
    town.desk().select::<R>().all().await.unwrap().into_iter().map(|kept| kept.record).collect()
}

pub(crate) async fn aim(town: &Town, officer: &Browser, text: &str, more: &[(&str, &str)]) -> Aim {
    let fields = [&[("text", text), ("source", "Council plan")], more].concat();
    officer.send("/need/aims/new", &fields).await;
    town.desk().select::<Aim>().filter("text = ?", text).one().await.unwrap().unwrap().record
}

pub(crate) async fn need(town: &Town, officer: &Browser, what: &str, aim: &str) -> Need {
    let fields = [("way", "gap"), ("what", what), ("for_whom", "tenants on six estates"), ("aim", aim)];
    officer.send("/need/new", &fields).await;
    town.desk().select::<Need>().filter("what = ?", what).one().await.unwrap().unwrap().record
}

#[tokio::test]
async fn the_page_for_them_leads_from_our_aim_to_what_we_gain_and_says_what_is_missing() {
    let (town, officer) = town().await;
    let staff = town.person("Tom Okafor", Role::Staff).await;
    let plan = aim(&town, &officer, "Fewer people fall behind with rent", &[]).await;
    let need = need(&town, &officer, "Help with benefit forms", &plan.id.to_string()).await;
    let form = format!("/need/{}/for-them", need.id);
    let page = staff.get(&form).await;
    assert!(page.says("Fewer people fall behind with rent") && page.says("Leave it empty if it is those"));
    assert!(page.says("An advice agency meets them before a letter becomes a court date"), "the example in our words");
    let gain = [("kind", "charity"), ("their_gain", "Meet tenants who never come to the office")];
    staff.send(&form, &gain).await;
    let idea = all::<Opportunity>(&town).await.remove(0);
    let own = format!("{form}/{}", idea.id);
    assert_eq!(
        staff.get("/need").await.link(&format!("One page for them: {}", idea.their_gain)),
        Some(format!("{own}/page"))
    );
    let bare = staff.get(&format!("{own}/page")).await;
    assert!(bare.says("nothing is said yet of what we open to them and what we gain"), "{}", bare.html);
    assert!(bare.says("One page for a charity") && bare.says("tenants on six estates"), "for whom the need is");
    let more = [
        ("place", "A table in six branches"),
        ("reach", "tenants at the computers"),
        ("our_gain", "An answer at the desk"),
    ];
    let long = "x".repeat(501);
    let wrong = staff.send(&own, &[&gain[..], &[("place", long.as_str())]].concat()).await;
    assert!(wrong.status == 422 && wrong.says("Shorten this to 500 characters or fewer"), "{}", wrong.html);
    staff.send(&own, &[&gain[..], &more].concat()).await;
    let full = staff.get(&format!("{own}/page")).await;
    assert!(!full.says("nothing is said yet") && full.says("An answer at the desk"), "{}", full.html);
    let text = String::from_utf8(staff.file(&format!("{own}/page/paper?as=txt")).await).unwrap();
    for said in [
        "Meet tenants who never",
        "A table in six branches",
        "tenants at the computers",
        "Help with benefit forms",
        "Fewer people fall behind",
        "An answer at the desk",
        "Tom Okafor",
    ] {
        assert!(text.contains(said), "{said} is not in {text}");
    }
    for (kind, begins) in [("pdf", b"%PDF".as_slice()), ("docx", b"PK")] {
        assert!(staff.file(&format!("{own}/page/paper?as={kind}")).await.starts_with(begins), "{kind}");
    }
}

#[tokio::test]
async fn the_page_for_them_is_the_librarys_and_stands_under_its_own_need_alone() {
    let (town, officer) = town().await;
    let partner = town.partner("Age Friends", "Doreen Pike").await;
    let one = need(&town, &officer, "Help with benefit forms", "").await;
    let other = need(&town, &officer, "A choir", "").await;
    officer.send(&format!("/need/{}/for-them", one.id), &[("their_gain", "Meet tenants")]).await;
    let id = all::<Opportunity>(&town).await[0].id;
    let own = format!("/need/{}/for-them/{id}/page", one.id);
    assert_eq!(officer.get(&own).await.status, 200);
    for path in
        [format!("/need/{}/for-them/{id}/page", other.id), format!("/need/{}/for-them/{id}/page/paper", other.id)]
    {
        assert_eq!(officer.get(&path).await.status, 404, "{path}");
    }
    let neighbour = town.neighbour("Upper Vale Council").await;
    assert_eq!(neighbour.get(&own).await.status, 404);
    assert_eq!(partner.phone.get(&own).await.status, 404);
}

#[tokio::test]
async fn an_organisation_shows_the_page_that_could_be_given_to_it() {
    let (town, officer) = town().await;
    let need = need(&town, &officer, "Help with benefit forms", "").await;
    let mut one = Organisation::named(now().id(), "Advice Sale", Origin::Typed);
    one.kind = OrganisationKind::Charity;
    let (desk, now) = (town.desk(), now());
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&one).await.unwrap();
    tx.save().await.unwrap();
    let form = format!("/need/{}/for-them", need.id);
    officer
        .send_to(
            &format!("{form}?for={}", one.id),
            &form,
            &[("organisation", "Advice Sale"), ("their_gain", "Meet tenants")],
        )
        .await;
    let page =
        officer.get(&format!("/organisations/{}", one.id)).await.link("One page for them: Meet tenants").unwrap();
    let seen = officer.get(&page).await;
    assert!(seen.says("One page for Advice Sale") && seen.link("Before you ring them").is_some());
}

/// A partnership that runs since a day, meets a need, and takes so many minutes a month.
pub(crate) async fn running(town: &Town, title: &str, need: Option<&Need>, minutes: i64) -> Partnership {
    let partner = town.partner(title, "Doreen Pike").await;
    let (desk, now) = (town.desk(), now());
    let kept = desk.get::<Partnership>(partner.partnership).await.unwrap().unwrap();
    let began_on = Some(date(2026, 3, 1));
    let one = Partnership { need: need.map(|need| need.id), stage: Stage::Active, began_on, ..kept.record };
    let mut tx = desk.write(&now).await.unwrap();
    tx.update(&one, kept.version).await.unwrap();
    if minutes > 0 {
        let plan = PlannedEffort {
            id: now.id(),
            partnership: one.id,
            kind: EffortKind::Delivery,
            person: None,
            from_day: date(2026, 3, 1),
            until: None,
            minutes,
        };
        tx.insert(&plan).await.unwrap();
    }
    tx.save().await.unwrap();
    one
}

#[tokio::test]
async fn aims_needs_and_partnerships_stand_in_one_table_with_their_time_and_come_as_a_file() {
    let (town, officer) = town().await;
    let empty = officer.get("/need/coverage").await;
    assert!(empty.says("No aims yet") && empty.link("Paste the aims").is_some());
    let reading = [("themes-2", "Reading"), ("themes", "Warm rooms")];
    let read = aim(&town, &officer, "Every child reads", &reading).await;
    assert_eq!(read.themes.0, ["Reading", "Warm rooms"]);
    aim(&town, &officer, "Nobody is cold", &[]).await;
    let rhymes = need(&town, &officer, "Rhymes in Somali", &read.id.to_string()).await;
    running(&town, "Somali Mothers", Some(&rhymes), 90).await;
    running(&town, "Chess Club", None, 0).await;
    let page = officer.get("/need/coverage").await;
    for said in [
        "Two aims on Tuesday 24 November 2026: one has nobody who serves it.",
        "One partnership serves no aim.",
        "Somali Mothers 1 h 30 min",
        "Chess Club no hours planned",
        "one partnership, 1 h 30 min a month",
    ] {
        assert!(page.says(said), "{said} is not in {}", page.html);
    }
    assert!(page.link("Write a need for: Nobody is cold").is_some());
    let theme = officer.get("/need/coverage?theme=Warm+rooms").await;
    assert!(theme.says("Every child reads") && !theme.says("Nobody is cold"), "{}", theme.html);
    assert!(officer.get("/need/coverage?theme=Health+and+Wellbeing").await.says("No aim fits what you chose"));
    let before = officer.get("/need/coverage?on-day=1&on-month=2&on-year=2026").await;
    assert!(!before.says("Somali Mothers") && before.says("two have nobody who serves them"), "{}", before.html);
    let wrong = officer.get("/need/coverage?on-day=31&on-month=2&on-year=2026").await;
    assert!(wrong.says("Enter a real day") && wrong.says("Somali Mothers"));
    let columns = "column=need&column=partnership&column=minutes&column=document&column=themes";
    let csv = String::from_utf8(officer.file(&format!("/need/coverage.csv?theme=Reading&{columns}")).await).unwrap();
    let row = "Every child reads,Rhymes in Somali,Warm Words with Somali Mothers,90,Council plan,Reading; Warm rooms";
    assert!(csv.contains("Aim,Need,Partnership,Minutes a month,Document,Themes") && csv.contains(row), "{csv}");
    let chosen = officer.get(&format!("/need/coverage?theme=Reading&{columns}")).await;
    assert!(chosen.says("2 rows") && chosen.html.contains("data-label=\"Themes\""), "{}", chosen.html);
    assert!(!chosen.html.contains("data-label=\"Time planned a month\""), "{}", chosen.html);
    assert!(csv.contains("Chess Club") && !csv.contains("Nobody is cold"), "{csv}");
    assert!(officer.file("/need/coverage.xlsx").await.starts_with(b"PK"));
    let partner = town.partner("Age Friends", "Doreen Pike").await;
    assert_eq!(partner.phone.get("/need/coverage").await.status, 404);
    let neighbour = town.neighbour("Upper Vale Council").await;
    assert!(!neighbour.get("/need/coverage").await.says("Every child reads"));
}

#[tokio::test]
async fn an_aim_keeps_its_owner_and_its_themes_and_two_who_change_it_see_each_other() {
    let (town, officer) = town().await;
    town.person("Tom Okafor", Role::Staff).await;
    let own = town.desk().select::<ampersand_domain::people::Person>().filter("name = ?", "Tom Okafor").one().await;
    let tom = own.unwrap().unwrap().id.to_string();
    let kept = aim(&town, &officer, "Every child reads", &[("owner", &tom), ("themes-3", "Creative People")]).await;
    assert_eq!(kept.owner.map(|owner| owner.to_string()), Some(tom.clone()));
    let change = format!("/need/aims/{}/change", kept.id);
    let form = officer.get(&change).await;
    assert!(form.html.contains("value=\"Creative People\" checked"), "{}", form.html);
    let fields = [("text", "Every child reads"), ("source", "Council plan")];
    let stranger =
        officer.send(&change, &[&fields[..], &[("owner", "01a21fb9-3850-713a-8542-eee88a2c8caf")]].concat()).await;
    assert!(stranger.status == 422 && stranger.says("Choose somebody from the list"));
    officer.send(&change, &[&fields[..], &[("themes", "Homes")]].concat()).await;
    assert_eq!(all::<Aim>(&town).await[0].themes.0, ["Homes"]);
    let late = officer
        .send(&change, &[&fields[..], &[("owner", &tom), ("themes", "Streets"), ("version", "1")]].concat())
        .await;
    assert!(late.status == 409 && late.says("Homes") && late.says("Tom Okafor"), "{}", late.html);
}

#[tokio::test]
async fn a_list_of_themes_is_put_into_our_own_words_and_back_and_others_are_added() {
    let (town, officer) = town().await;
    let staff = town.person("Tom Okafor", Role::Staff).await;
    let page = officer.get("/need/themes").await;
    assert!(page.says("Reading · Digital and Information · Culture and Creativity · Health and Wellbeing"));
    let change = page.link("Change: Universal Library Offers").unwrap();
    assert_eq!(staff.get(&change).await.status, 404);
    assert!(staff.get("/need/themes").await.link("Change: Universal Library Offers").is_none());
    let wrong = officer.send(&change, &[("name", ""), ("source", "Ours"), ("themes", "Books")]).await;
    assert!(wrong.status == 422 && wrong.says("Enter what the list is called"));
    let fields = [("name", "Our offers"), ("source", "Library strategy"), ("themes", "Books\n\nBooks\nWarmth")];
    officer.press_twice(&change, &change, &fields).await;
    let kept = all::<ThemeList>(&town).await;
    assert_eq!((kept.len(), kept[0].instead_of), (1, Some(KnownList::UniversalOffers)));
    assert_eq!(kept[0].themes.0, ["Books", "Warmth"]);
    assert!(!officer.get("/need/themes").await.says("Digital and Information"));
    assert!(officer.get("/need/aims/new").await.says("Warmth"));
    // Drawn before anybody had put it into our words.
    let late = officer.forge(&change, &[&fields[..2], &[("themes", "Bread"), ("version", "0")]].concat()).await;
    assert!(late.status == 409 && late.says("Books; Warmth") && late.says("Bread"), "{}", late.html);
    let own = officer.get("/need/themes").await.link("Change: Our offers").unwrap();
    officer.send_to(&own, &own.replacen("/list?", "/list/out?", 1), &[]).await;
    assert!(officer.get("/need/themes").await.says("Digital and Information"));
    let new = officer.get("/need/themes").await.link("Add a list").unwrap();
    let form = officer.get(&new).await;
    let action = form.html.split("action=\"").find(|part| part.starts_with("/need/themes/list")).unwrap();
    let action = action.split('"').next().unwrap().replace("&amp;", "&");
    officer.send_to(&new, &action, &[("name", "Homes"), ("source", "Housing plan"), ("themes", "Damp")]).await;
    assert!(officer.get("/need/themes").await.says("Damp"));
}

const LIST: &str = "Priority,Page,End date,Lead,Tags,Budget\n\
                    Every child reads,4,March 2030,Tom Okafor,Reading,9\n\
                    ,,,,,9\n\
                    Nobody is cold,5,soon,Nobody Known,,9\n";

#[tokio::test]
async fn a_list_of_aims_is_looked_at_before_it_comes_in_and_changes_nothing_again() {
    let (town, officer) = town().await;
    let staff = town.person("Tom Okafor", Role::Staff).await;
    assert_eq!(staff.get("/need/aims/import").await.status, 404);
    let here = "/need/aims/import";
    let nothing = officer.send(here, &[]).await;
    assert!(nothing.status == 422 && nothing.says("Choose a file, or paste the rows"));
    let picture = officer.upload(here, here, ("file", "aims.csv", b"\x89PNG\r\n\x1a\n".to_vec())).await;
    assert!(picture.status == 422 && picture.says("This is a picture, not a table"), "{}", picture.html);
    let nameless = officer.upload(here, here, ("file", "aims.csv", LIST.as_bytes().to_vec())).await;
    assert!(nameless.status == 422 && nameless.says("Enter the document that the aims stand in"), "{}", nameless.html);
    let fields = [("source", "Council plan"), ("pasted", LIST)];
    let look = officer.send(here, &fields).await;
    for said in [
        "Of three rows, two would be new and one cannot be taken. Nothing is kept yet.",
        "Line 3: The row has no aim",
        "Line 4: “soon” is no day",
        "“Nobody Known” is not one colleague by name",
        "31 Mar 2030",
    ] {
        assert!(look.says(said), "{said} is not in {}", look.html);
    }
    assert!(all::<Aim>(&town).await.is_empty());
    let mut go = look.hidden(here);
    let done = officer.post(here, &go).await;
    assert!(done.says("The list is in") && done.says("New aims 2"), "{}", done.html);
    assert!(done.says("Line 3: the row has no aim") && done.says("Line 4: “soon” is no day"), "{}", done.html);
    let kept = all::<Aim>(&town).await;
    assert_eq!(kept.len(), 2);
    assert_eq!((kept[0].page.as_deref(), kept[0].valid_until), (Some("4"), Some(date(2030, 3, 31))));
    assert!(kept[0].owner.is_some() && kept[0].themes.0 == ["Reading"] && kept[1].owner.is_none());
    let again = officer.post(here, &go).await;
    assert_eq!((again.address.as_str(), all::<Import>(&town).await.len()), (done.address.as_str(), 1), "sent twice");
    let look = officer.send(here, &fields).await;
    assert!(look.says("none would be new") && look.says("two would change nothing"), "{}", look.html);
    // Somebody says otherwise what a column holds: the pages are no pages, but the aims.
    go.retain(|(name, _)| name != "go");
    for (name, value) in &mut go {
        match name.as_str() {
            "column-1" => "skip".clone_into(value),
            "column-2" => "skip".clone_into(value),
            _ => {}
        }
    }
    let without = officer.post(here, &go).await;
    assert!(without.status == 422 && without.says("Choose the column that holds the aims"), "{}", without.html);
    // It stands among the lists that came in, for whoever leads, and goes as a whole, save what somebody has worked on.
    let lists = "/organisations/import";
    assert!(officer.get(lists).await.says("A pasted list aims"), "{}", officer.get(lists).await.html);
    assert!(!staff.get(lists).await.says("A pasted list") && staff.get(&done.address).await.status == 404);
    need(&town, &officer, "Coats", &kept[1].id.to_string()).await;
    let undo = format!("{}/undo", done.address);
    assert_eq!(staff.forge(&undo, &[]).await.status, 404);
    let undone = officer.send_to(&done.address, &undo, &[]).await;
    assert!(undone.says("Nobody is cold: something has been written about it since"), "{}", undone.html);
    assert_eq!(all::<Aim>(&town).await, [kept[1].clone()]);
}

#[tokio::test]
async fn an_aim_that_a_purpose_names_is_served_and_a_need_of_no_aim_stands_in_the_table_the_files_and_the_strategy() {
    let (town, officer) = town().await;
    let plan = aim(&town, &officer, "Fewer people fall behind with rent", &[]).await;
    aim(&town, &officer, "Every child reads for pleasure", &[]).await;
    need(&town, &officer, "A piano that is in tune", "").await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let title = all::<Partnership>(&town).await.remove(0).title;
    let before = officer.get("/need/coverage").await;
    assert!(before.says("Two aims on Tuesday 24 November 2026: two have nobody who serves them."), "{}", before.html);
    assert!(before.says("One partnership serves no aim. One need belongs to none."), "{}", before.html);
    let (us, plan) = (with.library.id.0.to_string(), plan.id.to_string());
    let fields = [("party", us.as_str()), ("aim", plan.as_str()), ("strength", "2")];
    officer.send(&format!("{}/priorities", with.place), &fields).await;

    let page = officer.get("/need/coverage").await;
    assert!(page.says("one has nobody who serves it. One need belongs to none."), "{}", page.html);
    assert!(
        page.says(&format!("By its purpose {title}")) && page.says("No aim at all A piano that is in tune Nobody yet")
    );
    let csv = String::from_utf8(officer.file("/need/coverage.csv").await).unwrap();
    assert!(csv.lines().any(|line| line.starts_with("Fewer people fall behind") && line.contains(&title)), "{csv}");
    assert!(csv.lines().any(|line| line == ",A piano that is in tune,,"), "{csv}");
    assert!(officer.get("/need").await.says("One aim has no partnership yet."));
    let strategy = officer.get("/need/strategy").await;
    assert!(strategy.says("Needs of no aim: A piano that is in tune"), "{}", strategy.html);
    let paper = officer.get("/need/strategy/paper?as=txt").await.html;
    assert!(paper.contains("Whose purpose serves it") && paper.contains("A piano that is in tune"), "{paper}");

    // On the day before it was linked, and once the link is taken back, it is served by nobody.
    let then = officer.get("/need/coverage?on-day=23&on-month=11&on-year=2026").await;
    assert!(then.says("two have nobody who serves them"), "{}", then.html);
    let link = all::<PartyPriority>(&town).await.remove(0);
    let one = format!("{}/priorities/{}", with.place, link.id.0);
    officer.send_to(&one, &format!("{one}/drop"), &[]).await;
    assert!(officer.get("/need/coverage").await.says("two have nobody who serves them"));
}
