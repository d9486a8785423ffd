//! A workshop from its plan to the records that it leaves, by the forms alone.

use ampersand_domain::{
    organisations::Organisation,
    partnership::{Contribution, Objective, Partnership, PartnershipPerson, PartnershipRole, Party, Purpose, Stage},
    promises::Promise,
    workshop::{Workshop, WorkshopState},
};

use super::client::{Browser, Town, town};

struct Planned {
    town: Town,
    officer: Browser,
    here: String,
    code: String,
}

async fn planned() -> Planned {
    let (town, officer) = town().await;
    let fields = [
        ("title", "A warm winter"),
        ("why", "You know who rings us last"),
        ("on-day", "24"),
        ("on-month", "11"),
        ("on-year", "2026"),
        ("starts", "14:00"),
        ("booked", "120"),
    ];
    let seen = officer.send_to("/workshops/new", "/workshops", &fields).await;
    assert!(seen.says("A warm winter"), "{}", seen.html);
    let workshop = town.desk().select::<Workshop>().one().await.unwrap().unwrap();
    let here = format!("/workshops/{}", workshop.id);
    Planned { town, officer, here, code: workshop.record.code.clone() }
}

impl Planned {
    async fn does(&self, fields: &[(&str, &str)]) {
        let run = format!("{}/run", self.here);
        let seen = self.officer.send_to(&run, &run, fields).await;
        assert!(seen.status < 400, "{fields:?}: {} {}", seen.status, seen.html);
    }

    async fn guest(&self, name: &str, organisation: &str) -> Browser {
        let browser = self.town.stranger();
        let door = format!("/w/{}", self.code);
        let seen =
            browser.send_to(&door, &format!("{door}/join"), &[("name", name), ("organisation", organisation)]).await;
        assert!(seen.says("My notes"), "{}", seen.html);
        browser
    }

    async fn says(&self, guest: &Browser, fields: &[(&str, &str)]) {
        let door = format!("/w/{}", self.code);
        let seen = guest.send_to(&door, &format!("{door}/say"), fields).await;
        assert!(seen.status < 400, "{fields:?}: {} {}", seen.status, seen.html);
    }
}

#[tokio::test]
async fn an_empty_list_teaches_and_a_plan_is_kept_with_its_sum() {
    let (_town, officer) = town().await;
    assert!(officer.get("/workshops").await.says("No workshop yet"));
    let one = planned().await;
    assert!(one.officer.get(&one.here).await.says("120 minutes; the room is booked for 120"));
    let plan = format!("{}/plan", one.here);
    one.officer
        .send_to(
            &one.here,
            &plan,
            &[
                ("title-0", "Tea"),
                ("minutes-0", "20"),
                ("minutes-1", "30"),
                ("minutes-2", "20"),
                ("minutes-3", "40"),
                ("minutes-4", "10"),
                ("minutes-5", "0"),
                ("title-1", "Who"),
                ("title-2", "What"),
                ("title-3", "Idea"),
                ("title-4", "Roles"),
                ("title-5", "Next"),
            ],
        )
        .await;
    let seen = one.officer.get(&one.here).await;
    assert!(seen.says("120 minutes") && seen.says("No element is left for next moves"), "{}", seen.html);
    assert!(one.officer.get("/workshops").await.says("A warm winter"));
}

#[tokio::test]
async fn the_invitation_is_a_calendar_file_and_who_comes_is_noted() {
    let one = planned().await;
    let invited = format!("{}/invited", one.here);
    one.officer.send_to(&one.here, &invited, &[("name", "Citizens Advice"), ("person", "Maya")]).await;
    let seen = one.officer.send_to(&one.here, &format!("{}/coming", one.here), &[("coming", "yes")]).await;
    assert!(seen.says("Citizens Advice, Maya") && seen.says("comes"), "{}", seen.html);
    let file = one.officer.get(&format!("{}/calendar.ics", one.here)).await;
    assert!(file.html.contains("BEGIN:VCALENDAR") && file.html.contains("20261124T140000Z"), "{}", file.html);
}

#[tokio::test]
async fn a_stranger_cannot_run_a_room_or_hear_it_from_the_front() {
    let one = planned().await;
    let stranger = one.town.stranger();
    for page in ["", "/run", "/projector", "/events", "/outcome"] {
        assert_eq!(stranger.get(&format!("{}{page}", one.here)).await.address, "/sign-in", "{page}");
    }
}

#[tokio::test]
async fn the_screen_on_the_wall_shows_the_code_and_no_silent_note() {
    let one = planned().await;
    one.does(&[("does", "open")]).await;
    assert!(one.officer.get(&one.here).await.says("It is open now"));
    let wall = one.officer.get(&format!("{}/projector", one.here)).await;
    assert!(wall.says("What do the people who live here struggle with?"), "the planned side is not asked");
    let maya = one.guest("Maya", "Citizens Advice").await;
    let door = format!("/w/{}", one.code);
    maya.send_to(&door, &format!("{door}/notes"), &[("text", "Letters that frighten"), ("key", "k")]).await;
    let wall = one.officer.get(&format!("{}/projector", one.here)).await;
    assert!(wall.says(&one.code) || wall.html.contains(&one.code));
    assert!(!wall.says("Letters that frighten"));
    assert!(
        !one.officer.get(&format!("{}/run", one.here)).await.says("Letters that frighten"),
        "the facilitator reads along"
    );
    one.does(&[("does", "phase"), ("phase", "all_up")]).await;
    assert!(one.officer.get(&format!("{}/projector", one.here)).await.says("Letters that frighten"));
}

#[tokio::test]
async fn closing_makes_the_records_and_nothing_is_typed_twice() {
    let one = planned().await;
    one.officer.send_to(&one.here, &format!("{}/invited", one.here), &[("name", "Dance School")]).await;
    one.does(&[("does", "open")]).await;
    let maya = one.guest("Maya", "Citizens Advice").await;
    one.does(&[("does", "phase"), ("phase", "discuss")]).await;
    one.says(&maya, &[("what", "bring"), ("bring", "An adviser on Tuesdays"), ("key", "b")]).await;
    one.says(&maya, &[("what", "idea"), ("title", "Advice over tea"), ("why", "Letters wait"), ("key", "i")]).await;
    let run = one.officer.get(&format!("{}/run", one.here)).await;
    let idea = run
        .html
        .split("<option value=\"")
        .find(|option| option.split('>').nth(1).is_some_and(|label| label.starts_with("Advice over tea")))
        .unwrap();
    let idea = idea.split('"').next().unwrap().to_owned();
    one.says(&maya, &[("what", "commit"), ("idea", &idea), ("level", "3")]).await;
    one.does(&[("does", "decide"), ("outcome", &idea), ("how", "by hands")]).await;
    let action = [
        ("what", "move"),
        ("step", "action"),
        ("action", "Ask the trustees"),
        ("owner", "Maya"),
        ("by-day", "1"),
        ("by-month", "12"),
        ("by-year", "2026"),
    ];
    one.says(&maya, &action).await;
    let close = format!("{}/run", one.here);
    let refused = one.officer.send_to(&close, &close, &[("does", "close")]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.says("Dance School has no next move") && refused.says("A day to meet again"), "{}", refused.html);
    one.does(&[("does", "move"), ("seat", "1"), ("step", "did_not_come")]).await;
    one.does(&[("does", "move"), ("seat", "0"), ("step", "reflect")]).await;
    one.does(&[("does", "heard"), ("seat", "0"), ("heard", "spoke")]).await;
    one.does(&[("does", "heard"), ("seat", "2"), ("heard", "passed")]).await;
    one.does(&[("does", "reconvene"), ("on-day", "12"), ("on-month", "1"), ("on-year", "2027")]).await;
    one.does(&[("does", "close")]).await;

    let desk = one.town.desk();
    let workshop = desk.select::<Workshop>().one().await.unwrap().unwrap();
    assert_eq!((workshop.state, workshop.reconvene_on), (WorkshopState::Closed, Some(jiff::civil::date(2027, 1, 12))));
    let partnerships = desk.select::<Partnership>().all().await.unwrap();
    assert_eq!(partnerships.len(), 1);
    let made = &partnerships[0];
    assert_eq!(
        (made.title.as_str(), made.stage, made.workshop),
        ("Advice over tea", Stage::Exploring, Some(workshop.id))
    );
    assert_eq!(workshop.partnership, Some(made.id));
    let parties = desk.select::<Party>().all().await.unwrap();
    let mut names: Vec<_> = parties.iter().map(|party| (party.name.as_str(), party.is_library())).collect();
    names.sort_unstable();
    assert_eq!(names.len(), 2, "who did not come is no party: {names:?}");
    assert_eq!(names[0], ("Citizens Advice", false));
    assert_eq!(desk.select::<Organisation>().all().await.unwrap().len(), 1);
    let promise = desk.select::<Promise>().one().await.unwrap().unwrap();
    assert_eq!((promise.what.as_str(), promise.accepted_on), ("Ask the trustees", None));
    let gives = desk.select::<Contribution>().one().await.unwrap().unwrap();
    assert_eq!((gives.text.as_str(), gives.tentative, gives.way), ("An adviser on Tuesdays", true, None));
    assert_eq!(desk.select::<Purpose>().one().await.unwrap().unwrap().change, "Advice over tea");
    let objective = desk.select::<Objective>().one().await.unwrap().unwrap();
    let proposer = parties.iter().find(|party| !party.is_library()).map(|party| party.id);
    assert_eq!((objective.text.as_str(), objective.proposed_by), ("Advice over tea", proposer));
    let lead = desk.select::<PartnershipPerson>().one().await.unwrap().unwrap();
    assert_eq!((lead.role, lead.name.as_str()), (PartnershipRole::Lead, "Ifeoma Danjuma"));
    let sheet = one.officer.get(&format!("{}/outcome", one.here)).await;
    assert!(
        sheet.says("Advice over tea") && sheet.says("Ask the trustees") && sheet.says("We meet again on"),
        "{}",
        sheet.html
    );
    assert!(maya.get(&format!("/w/{}", one.code)).await.says("The workshop is over"));
}
