//! How we go about an aim, what it takes, what is missing of it over all aims, and the needs that come of it (R055–R058).

use ampersand_domain::{
    Role,
    health::{Measure, MeasureKind},
    need::{Aim, AimCourse, AimWay, DeliveryNeed, GainKind, Gap, GapAnswer, GapLook, GapSize, Need, NeedGain, NeedWay},
    offer::{Audit, AuditHeading, AuditLine},
    partnership::Partnership,
};
use jiff::civil::date;

use super::client::{Browser, Seen, Town, now, town};

async fn all<R: ampersand_store::Record>(town: &Town) -> Vec<R> {
    town.desk().select::<R>().all().await.unwrap().into_iter().map(|kept| kept.record).collect()
}

/// An aim, with the address of what it takes.
async fn aim(town: &Town, officer: &Browser, text: &str) -> String {
    officer.send("/need/aims/new", &[("text", text), ("source", "Council plan")]).await;
    let aim = town.desk().select::<Aim>().filter("text = ?", text).one().await.unwrap().unwrap();
    format!("/need/aims/{}", aim.id)
}

async fn gap(browser: &Browser, aim: &str, needed: &str, more: &[(&str, &str)]) -> Seen {
    let fields = [&[("kind", "skills"), ("needed", needed)], more].concat();
    browser.send(&format!("{aim}/gaps/new"), &fields).await
}

/// A line of the last audit, and the day on which that was made.
async fn audited(town: &Town, text: &str, made_on: jiff::civil::Date) {
    let (desk, now) = (town.desk(), now());
    let audit = desk.select::<Audit>().one().await.unwrap().unwrap();
    let line = AuditLine {
        id: now.id(),
        audit: audit.id,
        heading: AuditHeading::Skills,
        branch: None,
        text: text.to_owned(),
        amount: None,
        unit: String::new(),
        shows: String::new(),
        more: ampersand_domain::Json::default(),
    };
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&line).await.unwrap();
    tx.update(&Audit { made_on, ..audit.record }, audit.version).await.unwrap();
    tx.save().await.unwrap();
}

const CHOICE: [(&str, &str); 6] = [
    ("way", "by_choice"),
    ("why", "Fathers trust the club"),
    ("gain", "Forty families"),
    ("alone", "yes"),
    ("outcome", "Fathers read at home"),
    ("tell", "Ask forty families"),
];

#[tokio::test]
async fn an_aim_fills_a_gap_or_is_gone_about_together_by_choice_each_with_its_own_form() {
    let (town, officer) = town().await;
    let staff = town.person("Tom Okafor", Role::Staff).await;
    let aim = aim(&town, &officer, "Fathers read").await;
    let course = format!("{aim}/course");
    let page = officer.get(&format!("{aim}/gaps")).await;
    let form = officer.get(&page.link("In partnership by choice").unwrap()).await;
    assert!(form.says("Could you do it alone?") && !form.says("Why do we fill a gap here?"), "{}", form.html);
    let wrong = officer.send(&course, &[&CHOICE[..3], &CHOICE[4..5]].concat()).await;
    assert!(wrong.status == 422 && wrong.says("Confirm that you could do it alone"), "{}", wrong.html);
    assert!(wrong.says("Enter how you would tell") && wrong.html.contains("Forty families</textarea>"));
    assert!(all::<AimCourse>(&town).await.is_empty());
    let kept = officer.send(&course, &CHOICE).await;
    assert!(kept.says("Fathers trust the club") && kept.says("again by Wednesday 24 November 2027"), "{}", kept.html);
    // By choice there is nothing missing to go through.
    assert!(!kept.says("Go through all seven"));
    let gap = officer.send(&course, &[("way", "gap"), ("why", "None of us is a father")]).await;
    assert!(gap.says("We fill a gap") && gap.says("Go through all seven"), "{}", gap.html);
    assert_eq!(all::<AimCourse>(&town).await.len(), 1, "an aim has one");
    assert_eq!(staff.get(&course).await.status, 404);
    let seen = staff.get(&format!("{aim}/gaps")).await;
    assert!(seen.says("None of us is a father") && seen.link("Change How we go about it").is_none());
}

#[tokio::test]
async fn two_who_decide_about_one_aim_see_each_other() {
    let (town, officer) = town().await;
    let head = town.person("Carys Head", Role::Head).await;
    let course = format!("{}/course", aim(&town, &officer, "Fathers read").await);
    let first = [("way", "gap"), ("why", "None of us is a father")];
    officer.send(&course, &first).await;
    // Drawn before anything was decided.
    let late = head.send(&course, &[("way", "gap"), ("why", "We have no time"), ("version", "0")]).await;
    assert!(late.status == 409 && late.says("None of us is a father") && late.says("We have no time"), "{}", late.html);
    assert_eq!(all::<AimCourse>(&town).await[0].why, "None of us is a father");
}

#[tokio::test]
async fn what_we_have_is_proposed_from_an_audit_in_date_and_counts_when_somebody_ticks_it() {
    let (town, officer) = town().await;
    let aim = aim(&town, &officer, "Every child reads").await;
    audited(&town, "Rhymes at six branches", date(2026, 11, 2)).await;
    let (page, new) = (format!("{aim}/gaps/new?kind=skills"), format!("{aim}/gaps/new"));
    assert!(officer.get(&page).await.says("Rhymes at six branches"));
    assert!(!officer.get(&format!("{new}?kind=money")).await.says("Rhymes at six branches"), "another heading");
    let fields = [
        ("kind", "skills"),
        ("needed", "Rhymes in Somali"),
        ("have", "A shelf of books"),
        ("from_audit", "Rhymes at six branches"),
        ("from_audit", "A choir of our own"),
    ];
    officer.send_to(&page, &new, &fields).await;
    let kept = all::<Gap>(&town).await.remove(0);
    assert_eq!(kept.have, "A shelf of books\nRhymes at six branches", "what the audit has not is not taken from it");
    assert_eq!(kept.seen_in, Some(all::<Audit>(&town).await[0].id));
    let again = officer.get(&format!("{aim}/gaps/{}/change", kept.id)).await;
    assert!(!again.html.contains("name=\"from_audit\""), "what is said already is not proposed again");
}

#[tokio::test]
async fn nothing_is_proposed_from_an_audit_that_is_too_old() {
    let (town, officer) = town().await;
    let aim = aim(&town, &officer, "Every child reads").await;
    audited(&town, "Rhymes at six branches", date(2024, 11, 2)).await;
    let form = officer.get(&format!("{aim}/gaps/new?kind=skills")).await;
    assert!(form.says("too long ago to propose from") && !form.says("Rhymes at six branches"), "{}", form.html);
}

#[tokio::test]
async fn what_all_aims_lack_stands_in_one_order_with_reasons_is_filtered_and_comes_as_a_file() {
    let (town, officer) = town().await;
    assert!(officer.get("/need/gaps").await.says("No aim holds today"));
    let (one, other) = (aim(&town, &officer, "Every child reads").await, aim(&town, &officer, "Fathers read").await);
    assert!(officer.get("/need/gaps").await.says("Nothing is written down yet"));
    gap(&officer, &one, "A choir", &[("size", "1")]).await;
    gap(&officer, &other, "Rhymes in Somali", &[("size", "3"), ("options", "train"), ("answer", "buy")]).await;
    gap(&officer, &other, "Chairs", &[("size", "0")]).await;
    gap(&officer, &one, "=SUM(A1)", &[]).await;
    let list = officer.get("/need/gaps").await;
    let at = |words: &str| list.html.find(words).unwrap_or_else(|| panic!("{words}: {}", list.html));
    assert!(at("Rhymes in Somali") < at("A choir") && at("A choir") < at("=SUM(A1)"));
    assert!(!list.html.contains("Chairs"), "what is not missing is no gap");
    assert!(list.says("gap 3: it cannot be done; two aims lack this kind of thing"), "{}", list.html);
    assert!(list.says("nobody has judged yet how much is missing; nothing is chosen yet"));
    let open = officer.get("/need/gaps?answer=none").await;
    assert!(open.says("2 gaps") && open.says("A choir") && !open.says("Rhymes in Somali"), "{}", open.html);
    let bought = officer.get("/need/gaps?answer=buy&words=somali").await;
    assert!(bought.says("One gap") && bought.says("Rhymes in Somali") && !bought.says("=SUM(A1)"), "{}", bought.html);
    let of_aim = one.split('/').nth(3).unwrap();
    let of_aim = officer.get(&format!("/need/gaps?aim={of_aim}&answer=none")).await;
    assert!(of_aim.says("2 gaps") && !of_aim.says("Rhymes in Somali"), "{}", of_aim.html);
    let unjudged = officer.get("/need/gaps?size=unjudged").await;
    assert!(unjudged.says("=SUM(A1)") && !unjudged.says("A choir"));
    assert!(officer.get("/need/gaps?kind=money").await.says("No gap fits"));
    let csv = String::from_utf8(officer.file("/need/gaps.csv?kind=&size=3&column=options").await).unwrap();
    assert!(csv.contains("Rhymes in Somali") && csv.contains("Train our own people; Buy it") && !csv.contains("choir"));
    assert!(String::from_utf8(officer.file("/need/gaps.csv").await).unwrap().contains("'=SUM(A1)"));
    let two = String::from_utf8(officer.file("/need/gaps.csv?size=3&column=answer").await).unwrap();
    assert_eq!(two.lines().last(), Some("Rhymes in Somali,Buy it"), "{two}");
    let sheet = ampersand_exchange::table::read(&officer.file("/need/gaps/sheet.xlsx?column=answer&size=3").await);
    let sheet = sheet.unwrap();
    assert_eq!((sheet.headings.len(), sheet.rows.len()), (12, 1), "the sheet has all of its columns");
    for file in ["/need/gaps/sheet.xlsx".to_owned(), format!("{other}/gaps/sheet.xlsx")] {
        assert!(officer.file(&file).await.starts_with(b"PK"), "{file}");
    }
    let own = officer.get(&format!("{other}/gaps")).await;
    assert!(own.says("Chairs") && !own.says("A choir"), "the sheet of an aim has all of it, and nothing else");
}

/// What the sheet of an aim says in a workbook, a row a line.
async fn workbook(browser: &Browser, aim: &str) -> String {
    let bytes = browser.file(&format!("{aim}/gaps/sheet.xlsx")).await;
    let table = ampersand_exchange::table::read(&bytes).unwrap();
    table.rows.iter().map(|row| row.cells.join("|")).collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn each_of_the_seven_says_whether_it_was_looked_at_and_that_nothing_is_lacking_takes_one_press() {
    let (town, officer) = town().await;
    let staff = town.person("Tom Okafor", Role::Staff).await;
    let aim = aim(&town, &officer, "Every child reads").await;
    let (page, looked) = (format!("{aim}/gaps"), format!("{aim}/gaps/looked"));
    let empty = staff.get(&page).await;
    assert!(empty.says("0 of 7 looked at") && empty.says("Money Not looked at yet"), "{}", empty.html);
    // Each of the seven has its own press, with its kind.
    assert!(empty.hidden(&looked).contains(&("kind".to_owned(), "money".to_owned())), "{}", empty.html);
    for _ in 0..2 {
        staff.forge(&looked, &[("kind", "money")]).await;
    }
    let looks = all::<GapLook>(&town).await;
    assert_eq!((looks.len(), looks[0].kind), (1, DeliveryNeed::Money), "one press, one look");
    let seen = officer.get(&page).await;
    assert!(seen.says("1 of 7 looked at") && seen.says("Money Nothing lacking"), "{}", seen.html);
    let says = "Nothing lacking here, looked at on Tuesday 24 November 2026 by Tom Okafor.";
    assert!(seen.says(says), "{}", seen.html);
    assert_eq!(staff.forge(&looked, &[("kind", "luck")]).await.status, 400);

    // What is written down counts once it is judged, and says more than a look.
    let seen = gap(&officer, &aim, "Rhymes in Somali", &[]).await;
    assert!(seen.says("1 of 7 looked at") && seen.says("Skills 1 to judge"), "{}", seen.html);
    staff.forge(&looked, &[("kind", "skills")]).await;
    assert_eq!(all::<GapLook>(&town).await.len(), 1, "something is written down there");
    let chairs = [("kind", "space"), ("needed", "Chairs"), ("size", "0")];
    let seen = officer.send(&format!("{aim}/gaps/new"), &chairs).await;
    assert!(seen.says("2 of 7 looked at") && seen.says("Space We have what it takes"), "{}", seen.html);
    let file = workbook(&officer, &aim).await;
    assert!(file.contains(&format!("{says}|Every child reads|Money")), "{file}");
    assert!(file.contains("Not looked at yet|Every child reads|Reach") && file.contains("Chairs|"), "{file}");
    assert!(seen.says("Every child reads (2 of 7 looked at)"), "the sheet on paper says it too: {}", seen.html);
    assert!(officer.get("/need/gaps").await.says("2 of 7 looked at"));

    // A look holds no longer once somebody found something, and can be taken back by hand.
    let money = [("kind", "money"), ("size", "2")];
    officer.send(&format!("{aim}/gaps/new"), &[&money[..], &[("needed", "Forty pounds a month")]].concat()).await;
    assert!(all::<GapLook>(&town).await.is_empty());
    let seen = staff.forge(&looked, &[("kind", "time")]).await;
    assert!(seen.says("3 of 7 looked at") && seen.says("Money 1 missing"), "{}", seen.html);
    let seen = staff.forge(&format!("{looked}/out"), &[("kind", "time")]).await;
    assert!(seen.says("2 of 7 looked at") && seen.says("Time Not looked at yet"), "{}", seen.html);
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let other = town.neighbour("Leeds").await;
    for who in [&with.phone, &other] {
        assert_eq!(who.forge(&looked, &[("kind", "time")]).await.status, 404);
        assert_eq!(who.get(&page).await.status, 404);
    }
    assert!(all::<GapLook>(&town).await.is_empty());
}

#[tokio::test]
async fn a_gap_for_a_partner_becomes_one_need_by_one_press_and_the_need_leads_back() {
    let (town, officer) = town().await;
    let staff = town.person("Tom Okafor", Role::Staff).await;
    let aim = aim(&town, &officer, "Every child reads").await;
    let unjudged = gap(&staff, &aim, "Rhymes in Somali", &[("answer", "partner")]).await;
    assert!(unjudged.says("Say how much is missing before you choose") && unjudged.says("Enter for whom it is"));
    let more = [("size", "3"), ("answer", "partner"), ("for_whom", "mothers"), ("consequence", "They stay away")];
    let page = gap(&staff, &aim, "Rhymes in Somali", &more).await;
    assert!(page.says("Chosen: Find a partner"), "{}", page.html);
    let kept = all::<Gap>(&town).await.remove(0);
    assert_eq!((kept.size, kept.answer), (Some(GapSize::All), Some(GapAnswer::Partner)));
    let own = format!("{aim}/gaps/{}", kept.id);
    let there = staff.get(&format!("{aim}/gaps")).await;
    assert!(there.says("Make it a need : Rhymes in Somali"), "there and in the one order: {}", there.html);
    staff.press_twice("/need/gaps", &format!("{own}/need"), &[]).await;
    let needs = all::<Need>(&town).await;
    assert_eq!(needs.len(), 1, "one press, one need");
    assert_eq!((needs[0].what.as_str(), needs[0].for_whom.as_str()), ("Rhymes in Somali", "mothers"));
    assert_eq!((needs[0].aim, needs[0].evidence.as_str()), (Some(kept.aim), "If it is left: They stay away"));
    let overview = officer.get("/need").await;
    assert_eq!(overview.link("Where it comes from: Rhymes in Somali"), Some(format!("{aim}/gaps")));
    staff.forge(&format!("{own}/out"), &[]).await;
    assert_eq!(all::<Gap>(&town).await.len(), 1, "the need says where it comes from");
    gap(&staff, &aim, "Chairs", &[]).await;
    let other = all::<Gap>(&town).await.into_iter().find(|gap| gap.needed == "Chairs").unwrap();
    staff.forge(&format!("{aim}/gaps/{}/need", other.id), &[]).await;
    assert_eq!(all::<Need>(&town).await.len(), 1, "nobody has chosen a partner for it");
    staff.send_to(&format!("{aim}/gaps"), &format!("{aim}/gaps/{}/out", other.id), &[]).await;
    assert_eq!(all::<Gap>(&town).await.len(), 1);
}

#[tokio::test]
async fn a_gap_is_changed_under_its_own_aim_alone_and_two_who_change_it_see_each_other() {
    let (town, officer) = town().await;
    let staff = town.person("Tom Okafor", Role::Staff).await;
    let (one, other) = (aim(&town, &officer, "Every child reads").await, aim(&town, &officer, "Fathers read").await);
    gap(&officer, &one, "Rhymes in Somali", &[("size", "2")]).await;
    let id = all::<Gap>(&town).await[0].id;
    assert_eq!(officer.get(&format!("{other}/gaps/{id}/change")).await.status, 404);
    let change = format!("{one}/gaps/{id}/change");
    staff.send(&change, &[("kind", "skills"), ("needed", "Rhymes in Somali and Arabic"), ("size", "3")]).await;
    let late = [("kind", "people"), ("needed", "Rhymes"), ("size", "1"), ("version", "1")];
    let clash = officer.send(&change, &late).await;
    assert!(clash.status == 409 && clash.says("Rhymes in Somali and Arabic") && clash.says("3: it cannot be done"));
    assert_eq!(all::<Gap>(&town).await[0].needed, "Rhymes in Somali and Arabic");
}

#[tokio::test]
async fn skills_are_ticked_from_a_list_to_start_from_and_written_once() {
    let (town, officer) = town().await;
    let aim = aim(&town, &officer, "Every child reads").await;
    let own = format!("{aim}/gaps/starters");
    let page = officer.get(&own).await;
    let arts = page.link("Making and showing art").unwrap();
    assert!(officer.send_to(&arts, &own, &[]).await.says("Choose at least one skill"));
    officer.send_to(&arts, &own, &[("skill", "0"), ("skill", "2")]).await;
    let seen = officer.send_to(&arts, &own, &[("skill", "0"), ("skill", "1"), ("skill", "99")]).await;
    assert!(seen.says("Hang and light a small exhibition"), "{}", seen.html);
    assert_eq!(all::<Gap>(&town).await.len(), 3, "what is there already is not written twice");
}

#[tokio::test]
async fn a_choice_comes_up_on_today_after_a_year_and_goes_when_somebody_looked_again() {
    let (town, officer) = town().await;
    let aim = aim(&town, &officer, "Fathers read").await;
    officer.send(&format!("{aim}/course"), &CHOICE).await;
    assert!(!officer.get("/today").await.says("still better together"), "it was decided today");
    let (desk, now) = (town.desk(), now());
    let kept = desk.select::<AimCourse>().one().await.unwrap().unwrap();
    let mut tx = desk.write(&now).await.unwrap();
    let year_ago = AimCourse { looked_on: date(2025, 11, 20), ..kept.record };
    tx.update(&year_ago, kept.version).await.unwrap();
    tx.save().await.unwrap();
    let today = officer.get("/today").await;
    let link = today.link("Look again whether it is still better together: Fathers read");
    assert_eq!(link, Some(format!("{aim}/gaps")), "{}", today.html);
    assert!(officer.get(&format!("{aim}/gaps")).await.says("A year has gone by"));
    officer.send_to(&format!("{aim}/gaps"), &format!("{aim}/course/looked"), &[]).await;
    assert!(!officer.get("/today").await.says("still better together"));
    assert_eq!(all::<AimCourse>(&town).await[0].looked_on, date(2026, 11, 24));
}

#[tokio::test]
async fn a_choice_becomes_one_need_that_says_why_together_and_how_to_tell() {
    let (town, officer) = town().await;
    let aim = aim(&town, &officer, "Fathers read").await;
    officer.send(&format!("{aim}/course"), &CHOICE).await;
    officer.press_twice(&format!("{aim}/gaps"), &format!("{aim}/course/need"), &[]).await;
    let needs = all::<Need>(&town).await;
    assert_eq!((needs.len(), needs[0].way, needs[0].what.as_str()), (1, NeedWay::ByChoice, "Fathers read at home"));
    assert_eq!(needs[0].better_together, "Fathers trust the club\nHow we would tell: Ask forty families");
    assert_eq!(all::<AimCourse>(&town).await[0].way, AimWay::ByChoice);
    assert!(officer.get("/need").await.link("Where it comes from: Fathers read at home").is_some());
}

#[tokio::test]
async fn what_is_hoped_for_is_named_by_its_sort_put_right_and_counted_by_the_partnership() {
    let (town, officer) = town().await;
    let staff = town.person("Tom Okafor", Role::Staff).await;
    officer.send("/need/new", &[("way", "gap"), ("what", "Fathers read"), ("for_whom", "fathers")]).await;
    let need = town.desk().select::<Need>().one().await.unwrap().unwrap();
    let own = format!("/need/{}/gains", need.id);
    assert!(staff.get(&own).await.says("Nothing is named yet"));
    let wrong = staff.send(&own, &[("kind", "design"), ("what", "They choose the books")]).await;
    assert!(wrong.status == 422 && wrong.says("Enter who gains") && wrong.html.contains("choose the books</textarea>"));
    let seen = staff.send(&own, &[("kind", "design"), ("by_whom", "Fathers"), ("what", "They choose")]).await;
    assert!(seen.says("Residents help to design it") && seen.says("Fathers: They choose"), "{}", seen.html);
    let change = seen.link("Change: They choose").unwrap();
    officer.send(&change, &[("kind", "design"), ("by_whom", "Fathers"), ("what", "They choose the books")]).await;
    let late = [("kind", "fit"), ("by_whom", "Fathers"), ("what", "They like it"), ("version", "1")];
    let clash = staff.send(&change, &late).await;
    assert!(clash.status == 409 && clash.says("They choose the books") && clash.says("Residents help to design it"));
    let gain = all::<NeedGain>(&town).await.remove(0);
    assert_eq!((gain.kind, gain.what.as_str()), (GainKind::Design, "They choose the books"));

    let partner = town.partner("Dads United", "Lee Marsh").await;
    let (desk, now) = (town.desk(), now());
    let kept = desk.select::<Partnership>().one().await.unwrap().unwrap();
    let mut tx = desk.write(&now).await.unwrap();
    tx.update(&Partnership { need: Some(need.id), ..kept.record }, kept.version).await.unwrap();
    tx.save().await.unwrap();
    let measures = format!("{}/measures", partner.place);
    assert!(!partner.phone.get(&measures).await.says("They choose the books"), "what we hope for is ours to read");
    let count = officer.get(&measures).await.link("Count this: They choose the books").unwrap();
    let form = officer.get(&count).await;
    assert_eq!(
        (form.field("title").as_str(), form.chosen("kind").as_deref()),
        ("Fathers: They choose the books", Some("impact"))
    );
    let fields = [("title", "Fathers: They choose the books"), ("kind", "impact"), ("source", "The list")];
    officer.send_to(&count, &measures, &fields).await;
    assert_eq!(all::<Measure>(&town).await[0].kind, MeasureKind::Impact);
    officer.send_to(&own, &format!("{own}/{}/out", gain.id), &[]).await;
    assert!(all::<NeedGain>(&town).await.is_empty());
}
