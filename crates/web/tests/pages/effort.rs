//! Time: planned, given, approved, tapped once a month; and risks that are accepted with open eyes.

use ampersand_domain::{
    Role,
    partnership::{
        EffortApproval, EffortKind, EffortLog, MonthlyTap, Partnership, PlannedEffort, RiskAccepted, Stage, StageMove,
    },
    people::Person,
    proposals::Assessment,
};
use jiff::civil::date;

use super::{
    client::{Browser, Town, now, town},
    proposals::proposed,
};

async fn begin(officer: &Browser) -> String {
    let fields = [("title", "Warm Words"), ("with-name", "Age Friends"), ("stage", "exploring")];
    format!("{}/effort", officer.send("/partnerships/new", &fields).await.address)
}

async fn id_of(town: &Town, name: &str) -> String {
    town.desk().select::<Person>().filter("name = ?", name).one().await.unwrap().unwrap().id.0.to_string()
}

#[tokio::test]
async fn time_is_planned_by_months_and_given_time_stands_beside_it() {
    let (town, officer) = town().await;
    let page = begin(&officer).await;
    let wrong = officer.send_to(&page, &format!("{page}/plan"), &[("plan_kind", "development")]).await;
    assert!(wrong.status == 422 && wrong.says("Enter how many hours a month"), "{}", wrong.html);
    let open = r#"<details class="app-help" open><summary>"#;
    assert_eq!(wrong.html.matches(open).count(), 1, "the form that is wrong is open: {}", wrong.html);
    assert!(wrong.html.contains(&format!("{open}Plan time")) && !officer.get(&page).await.html.contains(open));
    let from = [("plan_from-day", "1"), ("plan_from-month", "11"), ("plan_from-year", "2026")];
    let plan = [&[("plan_kind", "development"), ("plan_hours", "4")][..], &from].concat();
    let seen = officer.send_to(&page, &format!("{page}/plan"), &plan).await;
    assert!(seen.says("4 hours a month") && seen.says("To build it up"), "{}", seen.html);
    assert!(seen.says("Warm Words asks 4 hours a month to build it up"));
    let log = [
        ("log_day-day", "20"),
        ("log_day-month", "11"),
        ("log_day-year", "2026"),
        ("log_minutes", "90"),
        ("log_what", "Set out the chairs"),
    ];
    let seen = officer.send_to(&page, &format!("{page}/log"), &log).await;
    assert!(seen.says("1 h 30 min, Set out the chairs") && seen.says("Ifeoma Danjuma"), "{}", seen.html);
    let principles = officer.get(&page.replace("effort", "principles")).await;
    assert!(!principles.says("Plan the effort"), "{}", principles.html);
    let plan = town.desk().select::<PlannedEffort>().one().await.unwrap().unwrap();
    officer.send_to(&page, &format!("{page}/end"), &[("plan", &plan.id.0.to_string())]).await;
    assert!(town.desk().select::<PlannedEffort>().one().await.unwrap().unwrap().until.is_some());
    assert_eq!(town.desk().select::<EffortLog>().count().await.unwrap(), 1);
}

#[tokio::test]
async fn one_tap_a_month_is_enough_and_a_second_changes_nothing() {
    let (town, officer) = town().await;
    let page = begin(&officer).await;
    let seen = officer.send_to(&page, &format!("{page}/tap"), &[("answer", "more")]).await;
    assert!(seen.says("You said: More."), "{}", seen.html);
    let hidden = officer.get(&page).await.html;
    let token = hidden.split("name=\"csrf_token\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let again = [("csrf_token".to_owned(), token), ("answer".to_owned(), "less".to_owned())];
    officer.post(&format!("{page}/tap"), &again).await;
    let taps = town.desk().select::<MonthlyTap>().all().await.unwrap();
    assert_eq!(taps.iter().map(|tap| tap.answer.as_str()).collect::<Vec<_>>(), ["more"]);
}

#[tokio::test]
async fn a_manager_says_yes_to_one_partnership_or_to_a_years_pot_and_nobody_to_their_own() {
    let (town, officer) = town().await;
    town.person("Grace Mbeki", Role::Head).await;
    let page = begin(&officer).await;
    let yes = [("yes_by", "Grace Mbeki"), ("yes_hours", "4"), ("yes_way", "together")];
    let seen = officer.send_to(&page, &format!("{page}/yes"), &yes).await;
    assert!(seen.says("For this partnership: Grace Mbeki"), "{}", seen.html);
    let kept = town.desk().select::<EffortApproval>().one().await.unwrap().unwrap();
    assert!(
        kept.minutes == Some(240) && kept.note.contains("How much time Warm Words takes"),
        "what was put to them is kept"
    );
    let (ifeoma, grace) = (id_of(&town, "Ifeoma Danjuma").await, id_of(&town, "Grace Mbeki").await);
    let own = [("pot_person", ifeoma.as_str()), ("pot_by", ifeoma.as_str()), ("pot_hours", "120")];
    let wrong = officer.send_to(&page, &format!("{page}/pot"), &own).await;
    assert!(wrong.says("nobody approves their own hours"), "{}", wrong.html);
    let pot = [("pot_person", ifeoma.as_str()), ("pot_by", grace.as_str()), ("pot_hours", "120")];
    let seen = officer.send_to(&page, &format!("{page}/pot"), &pot).await;
    assert!(seen.says("120 hours a year for partnerships") && seen.says("10 hours"), "{}", seen.html);
}

#[tokio::test]
async fn an_accepted_risk_has_a_reason_and_an_end_and_stands_beside_its_principle() {
    let (town, officer) = town().await;
    let page = begin(&officer).await;
    let day = |year| [("risk_until-day", "31"), ("risk_until-month", "1"), ("risk_until-year", year)];
    let risk = [("risk_principle", "people"), ("risk_reason", "Only Maya knows the key code")];
    let wrong = officer.send_to(&page, &format!("{page}/risk"), &[&risk[..], &day("2030")].concat()).await;
    assert!(wrong.says("Enter a day from tomorrow to 24 Nov 2027"), "{}", wrong.html);
    officer.send_to(&page, &format!("{page}/risk"), &[&risk[..], &day("2027")].concat()).await;
    assert_eq!(town.desk().select::<RiskAccepted>().count().await.unwrap(), 1);
    let says = "A manager has accepted this risk until 31 Jan 2027: Only Maya knows the key code";
    let standing = page.replace("effort", "principles");
    for shown in [&page.replace("/effort", ""), &standing] {
        let seen = officer.get(shown).await;
        assert!(seen.says(says), "{}", seen.html);
    }
    let way = officer.get(&standing).await.link("Accept a risk for now").unwrap();
    assert!(officer.get(&way).await.html.contains("id=\"risks\""), "{way}");
    let staff = town.person("Sam Reed", Role::Staff).await;
    assert_eq!(staff.send_to(&page, &format!("{page}/risk"), &[&risk[..], &day("2027")].concat()).await.status, 404);
    assert!(
        staff.get(&standing).await.says(says) && staff.get(&standing).await.link("Accept a risk for now").is_none()
    );
}

#[tokio::test]
async fn an_accepted_risk_is_the_librarys_own_and_no_partner_reads_it() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let (page, standing) = (format!("{}/effort", with.place), format!("{}/principles", with.place));
    let until = [("risk_until-day", "31"), ("risk_until-month", "1"), ("risk_until-year", "2027")];
    let risk = [("risk_principle", "resource"), ("risk_reason", "Nobody is left to approve it")];
    officer.send_to(&page, &format!("{page}/risk"), &[&risk[..], &until].concat()).await;
    assert!(officer.get(&standing).await.says("Nobody is left to approve it"));
    let theirs = with.phone.get(&standing).await;
    assert!(!theirs.says("accepted this risk") && !theirs.says("Nobody is left"), "{}", theirs.html);
    assert!(theirs.link("Accept a risk for now").is_none(), "{}", theirs.html);
}

/// Three partnerships of 4 hours a month each, of which the first has ended and the second was stepped away from.
async fn three_with_plans(town: &Town) -> String {
    let (desk, now) = (town.desk(), now());
    let mut place = String::new();
    for (at, stage) in [Stage::Ended, Stage::SteppedAway, Stage::Active].into_iter().enumerate() {
        let with = town.partner(&format!("Friends {at}"), "Doreen Pike").await;
        let kept = desk.get::<Partnership>(with.partnership).await.unwrap().unwrap();
        let plan = PlannedEffort {
            id: now.id(),
            partnership: with.partnership,
            kind: EffortKind::Delivery,
            person: None,
            from_day: date(2026, 9, 1),
            until: None,
            minutes: 240,
        };
        let mut tx = desk.write(&now).await.unwrap();
        let over = StageMove {
            id: now.id(),
            partnership: with.partnership,
            from_stage: Stage::Active,
            from_since: date(2026, 9, 1),
            to_stage: stage,
            moved_on: date(2026, 11, 2),
            missing: Vec::new(),
            reason: String::new(),
            by: None,
        };
        if stage.is_over() {
            tx.insert(&over).await.unwrap();
        }
        tx.update(&Partnership { stage, ..kept.record }, kept.version).await.unwrap();
        tx.insert(&plan).await.unwrap();
        tx.save().await.unwrap();
        place = with.place;
    }
    place
}

/// Hours a year of one person: approved until this day.
async fn approved(town: &Town, name: &str, hours: i64, until: ampersand_domain::Date) {
    let (desk, now) = (town.desk(), now());
    let one = desk.select::<Person>().filter("name = ?", name).one().await.unwrap().unwrap();
    let person = Person { approved_hours: Some(hours), approved_until: Some(until), ..one.record.clone() };
    let mut tx = desk.write(&now).await.unwrap();
    tx.update(&person, one.version).await.unwrap();
    tx.save().await.unwrap();
}

#[tokio::test]
async fn the_team_has_the_same_hours_to_spare_on_every_page_and_counts_neither_what_is_over_nor_what_ran_out() {
    let (town, officer) = town().await;
    let head = town.person("Grace Mbeki", Role::Head).await;
    let place = three_with_plans(&town).await;
    let proposal = format!("{}/talk", proposed(&town).await);
    let unknown = officer.get(&proposal).await;
    assert!(unknown.says("Nobody’s hours for partnerships are approved yet"), "{}", unknown.html);
    officer.send(&proposal, &[("need", "Children"), ("hours", "6")]).await;
    let said = town.desk().select::<Assessment>().one().await.unwrap().unwrap();
    assert_eq!((said.spare_before, said.spare_after), (None, None), "nothing is held against what nobody approved");
    // A year's 120 hours are 10 a month; those of the head ran out yesterday.
    approved(&town, "Ifeoma Danjuma", 120, date(2027, 3, 31)).await;
    approved(&town, "Grace Mbeki", 240, date(2026, 11, 23)).await;
    let today = head.get("/today").await;
    assert!(today.says("The team has 6 hours a month to spare."), "{}", today.html);
    let time = officer.get(&format!("{place}/effort")).await;
    assert!(time.says("The team has left, this month 6 hours"), "{}", time.html);
    assert!(time.says("240 hours a year for partnerships, until 23 Nov 2026 Run out"), "{}", time.html);
    let talk = officer.get(&proposal).await;
    assert!(talk.says("To spare now: 6 hours a month, of 10 hours approved."), "{}", talk.html);
    let short = officer.send(&proposal, &[("need", "Children"), ("hours", "7")]).await;
    assert!(short.says("To spare a month: 6 hours before, 1 hour short after"), "{}", short.html);
}
