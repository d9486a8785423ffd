//! A workshop from its plan to the records that it leaves, by the forms alone.

use ampersand_domain::{
    Role,
    need::{Aim, Need, NeedWay},
    organisations::{Contact, ContactPurpose, Interaction, Medium, Organisation, Origin, Ways},
    partnership::{
        Contribution, Objective, Partnership, PartnershipPerson, PartnershipRole, Party, Purpose, Stage, Way,
    },
    people::{Notice, Person, PersonId},
    promises::{Meeting, Promise},
    service::LibraryService,
    workshop::{AddLater, Plan, RingAnswer, RingLine, Workshop, WorkshopState},
};

use super::client::{Browser, Town, now, town};

pub(super) struct Planned {
    pub(super) town: Town,
    pub(super) officer: Browser,
    pub(super) here: String,
    pub(super) code: String,
}

pub(super) async fn planned() -> Planned {
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
    pub(super) async fn does(&self, fields: &[(&str, &str)]) {
        let run = format!("{}/run", self.here);
        let seen = self.officer.send_to(&run, &run, fields).await;
        assert!(seen.status < 400, "{fields:?}: {} {}", seen.status, seen.html);
    }

    /// The id of the officer who leads.
    pub(super) async fn officer_id(&self) -> Option<PersonId> {
        let officer = self.town.desk().select::<Person>().filter("name = ?", "Ifeoma Danjuma").one().await.unwrap();
        officer.map(|person| person.id)
    }

    /// What the room left open is added on the sheet of what came out.
    async fn adds(&self, fields: &[(&str, &str)]) {
        let sheet = format!("{}/outcome", self.here);
        let seen = self.officer.send_to(&sheet, &sheet, fields).await;
        assert!(seen.status < 400, "{fields:?}: {} {}", seen.status, seen.html);
    }

    pub(super) async fn guest(&self, name: &str, organisation: &str) -> Browser {
        let browser = self.town.stranger();
        let door = format!("/w/{}", self.code);
        let seen =
            browser.send_to(&door, &format!("{door}/join"), &[("name", name), ("organisation", organisation)]).await;
        assert!(seen.says("My notes"), "{}", seen.html);
        browser
    }

    pub(super) async fn says(&self, guest: &Browser, fields: &[(&str, &str)]) {
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
            &plan,
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
    assert!(wall.says("What do the people who live in Marlow Vale struggle with?"), "the planned side is not asked");
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
    let idea = idea_in_the_room(&one, "Advice over tea").await;
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
    assert!(!refused.says("Dance School has no next move"), "who did not come holds nobody up");
    assert!(refused.says("A day to meet again"), "{}", refused.html);
    let ours = [("does", "move"), ("seat", "0"), ("step", "action"), ("action", "Book the small room")];
    let by = [("owner", "Ifeoma Danjuma"), ("by-day", "26"), ("by-month", "11"), ("by-year", "2026")];
    one.does(&[&ours[..], &by].concat()).await;
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
    let promise = desk.select::<Promise>().filter("owner = ?", "Maya").one().await.unwrap().unwrap();
    assert_eq!((promise.what.as_str(), promise.accepted_on), ("Ask the trustees", None));
    let ours = desk.select::<Promise>().filter("owner = ?", "Ifeoma Danjuma").one().await.unwrap().unwrap();
    assert_eq!(
        (ours.accepted_on, ours.accepted_way, ours.person),
        (Some(now().today), Some(Way::Together), one.officer_id().await),
        "what we said counts at once, as everywhere (R170)"
    );
    let today = one.officer.get("/today").await;
    assert!(today.says("We promised: Book the small room"), "{}", today.html);
    let meeting = desk.select::<Meeting>().one().await.unwrap().unwrap();
    assert_eq!(
        (meeting.partnership, meeting.held_on, meeting.title.as_str()),
        (made.id, jiff::civil::date(2027, 1, 12), "Advice over tea"),
        "the day to meet again is its next meeting (R178)"
    );
    assert!(meeting.agenda.iter().any(|item| item.standing), "with what went less well on it (R209)");
    let signs = desk.signs_of_all(now().today).await.unwrap();
    assert_eq!(signs[0].1.next_meeting, Some(jiff::civil::date(2027, 1, 12)));
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

/// The number of the idea that is called this, on the page of whoever runs the room.
pub(super) async fn idea_in_the_room(one: &Planned, title: &str) -> String {
    let run = one.officer.get(&format!("{}/run", one.here)).await;
    let mut options = run.html.split("<option value=\"");
    let called = |option: &&str| option.split('>').nth(1).is_some_and(|label| label.starts_with(title));
    options.find(called).unwrap().split('"').next().unwrap().to_owned()
}

/// A workshop with Citizens Advice that chose advice over tea and is closed.
pub(super) async fn closed() -> Planned {
    let (one, _) = with_advice().await;
    closes(&one).await;
    one
}

/// The room chooses advice over tea, and closes.
pub(super) async fn closes(one: &Planned) {
    let idea = idea_in_the_room(one, "Advice over tea").await;
    one.does(&[("does", "decide"), ("outcome", &idea), ("how", "by hands")]).await;
    let ours = [("does", "move"), ("seat", "0"), ("step", "action"), ("action", "Book the small room")];
    let by = [("owner", "Ifeoma Danjuma"), ("by-day", "26"), ("by-month", "11"), ("by-year", "2026")];
    one.does(&[&ours[..], &by].concat()).await;
    for seat in ["0", "1"] {
        one.does(&[("does", "heard"), ("seat", seat), ("heard", "spoke")]).await;
    }
    one.does(&[("does", "reconvene"), ("on-day", "12"), ("on-month", "1"), ("on-year", "2027")]).await;
    one.does(&[("does", "close")]).await;
}

/// The number of the idea that is called this, on the sheet of what came out.
async fn idea_on_the_sheet(one: &Planned, title: &str) -> String {
    let sheet = one.officer.get(&format!("{}/outcome", one.here)).await;
    let before = sheet.html.split(&format!("{title}</label>")).next().unwrap();
    before.rsplit("value=\"").next().unwrap().split('"').next().unwrap().to_owned()
}

/// An open room with Citizens Advice in it, which brings something and says what it does next.
pub(super) async fn with_advice() -> (Planned, Browser) {
    with("Citizens Advice").await
}

/// The same with an organisation of this name.
pub(super) async fn with(organisation: &str) -> (Planned, Browser) {
    let one = planned().await;
    let maya = comes(&one, organisation).await;
    (one, maya)
}

/// Opens this room; Maya of this organisation comes, who brings something, has two ideas and says what they do next.
pub(super) async fn comes(one: &Planned, organisation: &str) -> Browser {
    one.does(&[("does", "open")]).await;
    let maya = one.guest("Maya", organisation).await;
    one.does(&[("does", "phase"), ("phase", "discuss")]).await;
    one.says(&maya, &[("what", "bring"), ("bring", "An adviser on Tuesdays"), ("key", "b")]).await;
    for title in ["Advice over tea", "A late bus"] {
        one.says(&maya, &[("what", "idea"), ("title", title), ("why", "Letters wait"), ("key", title)]).await;
    }
    let action = [("does", "move"), ("seat", "1"), ("step", "action"), ("action", "Ask the trustees")];
    let by = [("owner", "Maya"), ("by-day", "1"), ("by-month", "12"), ("by-year", "2026")];
    one.does(&[&action[..], &by].concat()).await;
    maya
}

#[tokio::test]
async fn what_a_workshop_left_open_is_on_somebodys_list_and_its_records_follow_when_it_is_added() {
    let (one, _) = with_advice().await;
    let (desk, now) = (one.town.desk(), now());
    let tom = Person::new(now.id(), "Tom Ashworth", ampersand_domain::Role::Staff);
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&tom).await.unwrap();
    tx.save().await.unwrap();
    let later = |gap: &'static str, who: &'static str| {
        [("does", "later"), ("gap", gap), ("who", who), ("by-day", "27"), ("by-month", "11"), ("by-year", "2026")]
    };
    one.does(&later("0", "tom ashworth")).await;
    one.does(&[("does", "heard"), ("seat", "0"), ("heard", "spoke")]).await;
    one.does(&[("does", "heard"), ("seat", "1"), ("heard", "spoke")]).await;
    one.does(&later("0", "Maya of the advice centre")).await;
    one.does(&later("0", "Ifeoma Danjuma")).await;
    one.does(&[("does", "close")]).await;
    assert_eq!(desk.select::<Partnership>().count().await.unwrap(), 0);

    let open = desk.select::<AddLater>().only("added_on IS NULL").order("id").all().await.unwrap();
    let whose: Vec<_> = open.iter().map(|one| (one.who.as_str(), one.person)).collect();
    let ifeoma = one.officer_id().await;
    assert_eq!(whose.len(), 3, "{whose:?}");
    assert!(whose.contains(&("tom ashworth", Some(tom.id))) && whose.contains(&("Ifeoma Danjuma", ifeoma)));
    let told = desk.select::<Notice>().all().await.unwrap();
    let told: Vec<_> = told.iter().filter(|notice| notice.text.contains("left open")).map(|one| one.person).collect();
    assert_eq!(told, [tom.id], "who did not lead is told");
    let today = one.officer.get("/today").await;
    let before = today.html.matches("left open: the day to meet again").count();
    assert!(today.says("Add what the workshop left open: the day to meet again (A warm winter)"), "{}", today.html);
    assert!(today.says("does next, from Maya of the advice centre (A warm winter)"), "{}", today.html);
    assert!(!today.says("left open: the idea to act on"), "that is Tom’s");
    assert_eq!(
        today.link("Add what the workshop left open: the day to meet again (A warm winter)"),
        Some(format!("{}/outcome", one.here))
    );

    let sheet = format!("{}/outcome", one.here);
    let seen = one.officer.get(&sheet).await;
    assert!(seen.says("tom ashworth adds it by 27 Nov 2026"), "{}", seen.html);
    let wrong = one.officer.send_to(&sheet, &sheet, &[("does", "decide"), ("how", "by a call")]).await;
    assert!(wrong.status == 422 && wrong.says("Choose one idea") && wrong.html.contains("by a call"), "{}", wrong.html);
    let idea = idea_on_the_sheet(&one, "Advice over tea").await;
    one.adds(&[("does", "decide"), ("outcome", &idea), ("how", "by a call")]).await;
    let made = desk.select::<Partnership>().one().await.unwrap().unwrap();
    assert_eq!((made.title.as_str(), made.stage), ("Advice over tea", Stage::Exploring));
    let promise = desk.select::<Promise>().filter("what = ?", "Ask the trustees").one().await.unwrap().unwrap();
    assert_eq!(promise.partnership, made.id);
    let left = desk.select::<Promise>().filter("what LIKE ?", "Add what the workshop left open%".to_owned());
    let left = left.order("what").all().await.unwrap();
    let left: Vec<_> = left.iter().map(|one| (one.owner.as_str(), one.person, one.accepted_on.is_some())).collect();
    let led = ("Ifeoma Danjuma", ifeoma, true);
    assert_eq!(left, [led, ("Maya of the advice centre", ifeoma, true)], "each that is still open is a promise");
    let list = one.officer.get(&format!("/partnerships/{}/promises", made.id)).await;
    assert!(list.says("the day to meet again, Ifeoma Danjuma, by 27 Nov 2026"), "{}", list.html);
    let today = one.officer.get("/today").await;
    assert_eq!(today.html.matches("left open: the day to meet again").count(), before, "it stands on Today once");
    let gives = desk.select::<Contribution>().one().await.unwrap().unwrap();
    assert_eq!(gives.text, "An adviser on Tuesdays");
    assert_eq!(desk.select::<Meeting>().count().await.unwrap(), 0, "no day was named yet");

    let ours = [("does", "move"), ("seat", "0"), ("step", "action"), ("action", "Book the small room")];
    let by = [("owner", "Ifeoma Danjuma"), ("by-day", "3"), ("by-month", "12"), ("by-year", "2026")];
    one.adds(&[&ours[..], &by].concat()).await;
    one.adds(&[("does", "reconvene"), ("on-day", "12"), ("on-month", "1"), ("on-year", "2027")]).await;
    let ours = desk.select::<Promise>().filter("what = ?", "Book the small room").one().await.unwrap().unwrap();
    assert_eq!((ours.partnership, ours.accepted_on, ours.person), (made.id, Some(now.today), ifeoma));
    let meeting = desk.select::<Meeting>().one().await.unwrap().unwrap();
    assert_eq!((meeting.partnership, meeting.held_on), (made.id, jiff::civil::date(2027, 1, 12)));
    assert_eq!(desk.select::<AddLater>().only("added_on IS NULL").count().await.unwrap(), 0);
    let left = desk.select::<Promise>().filter("what LIKE ?", "Add what the workshop left open%".to_owned());
    assert_eq!(left.only("done_on IS NULL").count().await.unwrap(), 0, "what was added is a promise kept");
    assert!(!one.officer.get("/today").await.says("left open"), "it was added");
    let seen = one.officer.get(&sheet).await;
    assert!(!seen.says("Still open") && !seen.says("adds it by"), "{}", seen.html);
    assert_eq!(desk.select::<Partnership>().count().await.unwrap(), 1);
}

#[tokio::test]
async fn after_a_tie_or_none_one_begins_with_an_idea_and_all_that_was_said_comes_along() {
    for (outcome, says) in [("tie", "A tie between"), ("none", "None of them, and that is learning")] {
        let (one, _) = with_advice().await;
        one.does(&[("does", "decide"), ("outcome", outcome), ("how", "Too soon")]).await;
        one.does(&[("does", "reconvene"), ("on-day", "12"), ("on-month", "1"), ("on-year", "2027")]).await;
        one.does(&[("does", "close"), ("reason", "Time")]).await;
        let desk = one.town.desk();
        let sheet = format!("{}/outcome", one.here);
        let seen = one.officer.get(&sheet).await;
        assert!(seen.says(says) && seen.says("Begin with one after all"), "{}", seen.html);
        assert_eq!(desk.select::<Meeting>().count().await.unwrap(), 0);
        one.adds(&[("does", "idea"), ("idea", "Somebody to ring"), ("key", "later")]).await;
        let idea = idea_on_the_sheet(&one, "Somebody to ring").await;
        one.adds(&[("does", "decide"), ("outcome", &idea), ("how", "two of us begin")]).await;
        let made = desk.select::<Partnership>().one().await.unwrap().unwrap();
        assert_eq!(made.title, "Somebody to ring");
        let parties = desk.select::<Party>().filter("partnership = ?", made.id).all().await.unwrap();
        assert!(parties.iter().any(|party| party.name == "Citizens Advice"), "who has a next move comes along");
        assert_eq!(desk.select::<Contribution>().one().await.unwrap().unwrap().text, "An adviser on Tuesdays");
        assert_eq!(desk.select::<Promise>().one().await.unwrap().unwrap().what, "Ask the trustees");
        let meeting = desk.select::<Meeting>().one().await.unwrap().unwrap();
        assert_eq!((meeting.partnership, meeting.held_on), (made.id, jiff::civil::date(2027, 1, 12)));
        let seen = one.officer.get(&sheet).await;
        assert!(seen.says("two of us begin") && !seen.says("Begin with one after all"), "{}", seen.html);
        let workshop = desk.select::<Workshop>().one().await.unwrap().unwrap();
        assert_eq!(workshop.partnership, Some(made.id));
    }
}

#[tokio::test]
async fn where_no_idea_wins_those_whom_one_chooses_become_enquiries_and_nobody_else_does() {
    let (one, _) = with_advice().await;
    one.guest("Ola", "Fenside Allotments").await;
    let sheet = format!("{}/outcome", one.here);
    let single = format!("{}/single", one.here);
    assert!(!one.officer.get(&sheet).await.says("With whom do you talk?"), "it is not over");
    one.does(&[("does", "decide"), ("outcome", "none"), ("how", "Too soon")]).await;
    one.does(&[("does", "reconvene"), ("on-day", "12"), ("on-month", "1"), ("on-year", "2027")]).await;
    one.does(&[("does", "close"), ("reason", "Time")]).await;
    let desk = one.town.desk();
    let seen = one.officer.get(&sheet).await;
    assert!(seen.says("With whom do you talk? Citizens Advice Could bring: An adviser on Tuesdays"), "{}", seen.html);
    let nobody = one.officer.send_to(&sheet, &single, &[("about", "Their adviser")]).await;
    assert!(nobody.status == 422 && nobody.says("Choose with whom you talk"), "{}", nobody.html);
    assert!(nobody.field("about") == "Their adviser", "nothing typed is lost");
    assert_eq!(desk.select::<Partnership>().count().await.unwrap(), 0);
    let fields = [("with", "1"), ("about", "Their adviser"), ("key", "one")];
    let after = one.officer.send_to(&sheet, &single, &fields).await;
    let made = desk.select::<Partnership>().one().await.unwrap().unwrap();
    assert_eq!((made.stage, made.summary.as_str()), (Stage::Enquiry, "Their adviser"));
    let talk = after.link("What we talk about with Citizens Advice");
    assert_eq!(talk, Some(format!("/partnerships/{}", made.id)), "{}", after.html);
    assert!(one.officer.get(&talk.unwrap()).await.says("with Citizens Advice"));
    let parties = desk.select::<Party>().filter("partnership = ?", made.id).order("name, id").all().await.unwrap();
    assert_eq!(parties.iter().filter(|party| party.organisation.is_some()).count(), 1);
    assert_eq!(parties.len(), 2, "and us");
    assert_eq!(desk.select::<Contribution>().one().await.unwrap().unwrap().text, "An adviser on Tuesdays");
    let promise = desk.select::<Promise>().one().await.unwrap().unwrap();
    assert_eq!((promise.what.as_str(), promise.partnership), ("Ask the trustees", made.id));
    let twice = one.officer.send_to(&sheet, &single, &fields).await;
    assert_eq!(twice.status, 200, "the same press again is no mistake");
    one.officer.send_to(&sheet, &single, &[("with", "1"), ("key", "two")]).await;
    assert_eq!(desk.select::<Partnership>().count().await.unwrap(), 1, "once with each");
    assert!(one.officer.get(&sheet).await.says("Begin with one after all"), "and an idea may still begin");
}

#[tokio::test]
async fn whoever_stepped_away_is_not_asked_one_to_one_and_a_chosen_idea_asks_nobody() {
    let (one, _) = with_advice().await;
    one.does(&[("does", "move"), ("seat", "1"), ("step", "step_away")]).await;
    one.does(&[("does", "decide"), ("outcome", "none"), ("how", "Too soon")]).await;
    one.does(&[("does", "close"), ("reason", "Time")]).await;
    let sheet = format!("{}/outcome", one.here);
    let seen = one.officer.get(&sheet).await;
    assert!(!seen.says("With whom do you talk?"), "{}", seen.html);
    let token = [seen.token(), ("with".to_owned(), "1".to_owned())];
    let single = format!("{}/single", one.here);
    assert_eq!(one.officer.post(&single, &token).await.status, 404, "there is nobody to talk with");
    let idea = idea_on_the_sheet(&one, "Advice over tea").await;
    one.adds(&[("does", "decide"), ("outcome", &idea), ("how", "after all")]).await;
    assert_eq!(one.officer.post(&single, &token).await.status, 404, "an idea was chosen");
}

#[tokio::test]
async fn a_step_of_nobody_in_particular_and_a_tie_of_one_are_said_in_words() {
    let one = planned().await;
    one.does(&[("does", "open")]).await;
    let run = format!("{}/run", one.here);
    let wrong = one.officer.send_to(&run, &run, &[("does", "move"), ("seat", ""), ("step", "reflect")]).await;
    assert!(wrong.status == 422 && wrong.says("Choose whose next move it is"), "{}", wrong.html);
    assert_eq!(wrong.html.matches("Choose whose next move it is").count(), 2, "at the top and in its form");
    one.does(&[("does", "idea"), ("idea", "Advice over tea"), ("key", "i")]).await;
    let wrong =
        one.officer.send_to(&run, &run, &[("does", "commit"), ("seat", ""), ("idea", "3"), ("level", "2")]).await;
    assert!(wrong.status == 422 && wrong.says("Choose who would carry it so far"), "{}", wrong.html);
    let wrong = one.officer.send_to(&run, &run, &[("does", "decide"), ("outcome", "tie")]).await;
    assert!(wrong.status == 422 && wrong.says("A tie is between two ideas at least"), "{}", wrong.html);
}

#[tokio::test]
async fn the_first_question_is_asked_of_the_planned_theme_and_side_and_of_the_place() {
    let one = planned().await;
    let (desk, now) = (one.town.desk(), now());
    let service = desk.select::<LibraryService>().one().await.unwrap().unwrap();
    let mut tx = desk.write(&now).await.unwrap();
    let place_name = "Westhaven".to_owned();
    tx.update(&LibraryService { place_name, ..service.record.clone() }, service.version).await.unwrap();
    tx.save().await.unwrap();
    let page = one.officer.get(&format!("{}/plan", one.here)).await;
    let theme = &service.themes[0];
    assert!(page.html.contains(&format!("<option value=\"{theme}\">")), "the themes of the service: {}", page.html);
    let plan = Plan::two_hours().elements;
    let mut fields = vec![("theme".to_owned(), theme.clone()), ("lens".to_owned(), "mission".to_owned())];
    for (at, element) in plan.iter().enumerate() {
        fields.push((format!("title-{at}"), element.title.clone()));
        fields.push((format!("minutes-{at}"), element.minutes.to_string()));
    }
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let plan = format!("{}/plan", one.here);
    one.officer.send_to(&plan, &plan, &fields).await;
    one.does(&[("does", "open")]).await;
    let asks = format!("What stands in the way of your work in Westhaven, when you think of {}?", theme.to_lowercase());
    let wall = one.officer.get(&format!("{}/projector", one.here)).await;
    assert!(wall.says(&asks), "{}", wall.html);
    assert!(one.guest("Maya", "Citizens Advice").await.get(&format!("/w/{}", one.code)).await.says(&asks));
    let run = one.officer.get(&format!("{}/run", one.here)).await;
    assert!(run.html.contains(&format!("<option value=\"{theme}\">")), "and for another round: {}", run.html);
}

#[tokio::test]
async fn both_sides_are_planned_in_one_event_asked_one_after_the_other_and_kept_apart() {
    let one = planned().await;
    let plan = format!("{}/plan", one.here);
    let mut fields = vec![("lens".to_owned(), "both".to_owned())];
    for (at, element) in Plan::two_hours().elements.iter().enumerate() {
        fields.push((format!("title-{at}"), element.title.clone()));
        fields.push((format!("minutes-{at}"), element.minutes.to_string()));
    }
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let seen = one.officer.send_to(&plan, &plan, &fields).await;
    let halves = ["What stands in the way: what hinders our work", "What stands in the way: what people here face"];
    assert!(halves.iter().all(|half| seen.says(half)) && seen.says("120 minutes"), "{}", seen.html);
    let kept = one.town.desk().select::<Workshop>().one().await.unwrap().unwrap();
    assert_eq!((kept.plan.elements.len(), kept.plan.minutes()), (7, 120));

    one.does(&[("does", "open")]).await;
    let maya = one.guest("Maya", "Citizens Advice").await;
    for seat in ["0", "1"] {
        one.does(&[("does", "heard"), ("seat", seat), ("heard", "spoke")]).await;
    }
    for _ in 0..3 {
        one.does(&[("does", "next")]).await;
    }
    let (wall, door) = (format!("{}/projector", one.here), format!("/w/{}", one.code));
    assert!(one.officer.get(&wall).await.says("What stands in the way of your work"));
    maya.send_to(&door, &format!("{door}/notes"), &[("text", "Our funding ends in May"), ("key", "a")]).await;
    one.does(&[("does", "phase"), ("phase", "discuss")]).await;
    assert!(one.officer.get(&wall).await.says("Our funding ends in May"));
    one.does(&[("does", "next")]).await;
    let seen = one.officer.get(&wall).await;
    assert!(!seen.says("What stands in the way of your work") && !seen.says("Our funding ends"), "{}", seen.html);
    maya.send_to(&door, &format!("{door}/notes"), &[("text", "No bus after six"), ("key", "b")]).await;
    let seen = one.officer.get(&wall).await;
    assert!(seen.says("No bus after six") && !seen.says("Our funding ends"), "each side stands alone: {}", seen.html);
    let list = one.officer.get(&format!("{}/problems", one.here)).await;
    let parts: Vec<&str> = list.html.split("What people here face").collect();
    assert!(parts.len() > 1 && parts[0].contains("Our funding ends in May") && !parts[0].contains("No bus after six"));
    one.does(&[("does", "next")]).await;
    let seen = one.officer.get(&wall).await;
    assert!(seen.says("Our funding ends in May") && seen.says("No bus after six"), "one idea is looked for in both");
}

#[tokio::test]
async fn a_workshop_that_chooses_none_of_its_ideas_closes_and_what_was_learned_stays() {
    let one = planned().await;
    one.does(&[("does", "open")]).await;
    let maya = one.guest("Maya", "Citizens Advice").await;
    one.does(&[("does", "phase"), ("phase", "discuss")]).await;
    one.says(&maya, &[("what", "idea"), ("title", "Advice over tea"), ("why", "Letters wait"), ("key", "i")]).await;
    one.does(&[("does", "decide"), ("outcome", "none"), ("how", "Nobody has a free hour before May")]).await;
    for seat in ["0", "1"] {
        one.does(&[("does", "move"), ("seat", seat), ("step", "reflect")]).await;
        one.does(&[("does", "heard"), ("seat", seat), ("heard", "spoke")]).await;
    }
    one.does(&[("does", "reconvene"), ("on-day", "12"), ("on-month", "1"), ("on-year", "2027")]).await;
    one.does(&[("does", "close")]).await;
    let desk = one.town.desk();
    assert_eq!(desk.select::<Workshop>().one().await.unwrap().unwrap().state, WorkshopState::Closed);
    assert_eq!(desk.select::<Partnership>().count().await.unwrap(), 0, "no idea, no partnership");
    let sheet = one.officer.get(&format!("{}/outcome", one.here)).await;
    assert!(sheet.says("Nobody has a free hour before May") && sheet.says("Advice over tea"), "{}", sheet.html);
}

#[tokio::test]
async fn the_wall_says_why_and_what_it_serves_and_our_thought_waits_until_the_facilitator_chooses() {
    let one = planned().await;
    let (desk, now) = (one.town.desk(), now());
    let aim = Aim::named(now.id(), "Fewer people are alone in winter", "Council plan");
    let need = Need {
        id: now.id(),
        what: "Somebody to talk to".to_owned(),
        for_whom: String::new(),
        evidence: String::new(),
        source: String::new(),
        aim: Some(aim.id),
        way: NeedWay::Gap,
        better_together: String::new(),
        raised_on: now.today,
        raised_by: None,
        closed_on: None,
    };
    let kept = desk.select::<Workshop>().one().await.unwrap().unwrap();
    let thought = Some("A weekly advice morning".to_owned());
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&aim).await.unwrap();
    tx.insert(&need).await.unwrap();
    tx.update(&Workshop { need: Some(need.id), our_thought: thought, ..kept.record.clone() }, kept.version)
        .await
        .unwrap();
    tx.save().await.unwrap();
    one.officer.send_to(&one.here, &format!("{}/invited", one.here), &[("name", "Age Friends")]).await;
    let invited = desk.select::<ampersand_domain::workshop::Invited>().one().await.unwrap().unwrap();
    let letter = one.officer.get(&format!("{}/invitation/{}?as=txt", one.here, invited.id)).await;
    assert!(letter.html.contains("What it serves: Fewer people are alone in winter"), "{}", letter.html);
    assert!(letter.html.contains("We have a thought of our own"), "{}", letter.html);
    let wall = format!("{}/projector", one.here);
    for step in ["planned", "open"] {
        let seen = one.officer.get(&wall).await;
        assert!(seen.says("Why you were asked: You know who rings us last"), "{step}: {}", seen.html);
        assert!(seen.says("What it serves: Fewer people are alone in winter"), "{step}");
        assert!(seen.says("We have a thought of our own. We show it after yours.") && !seen.says("advice morning"));
        one.does(&[("does", "open")]).await;
    }
    let maya = one.guest("Maya", "Citizens Advice").await;
    let door = format!("/w/{}", one.code);
    assert!(!maya.get(&door).await.says("advice morning"));
    one.does(&[("does", "thought")]).await;
    assert!(one.officer.get(&wall).await.says("Our own thought, beside yours: A weekly advice morning"));
    assert!(maya.get(&door).await.says("advice morning"));
    one.does(&[("does", "undo")]).await;
    assert!(!one.officer.get(&wall).await.says("advice morning"), "a step like any other");
    one.does(&[("does", "phase"), ("phase", "all_up")]).await;
    assert!(one.officer.get(&wall).await.says("advice morning"), "after theirs it is shown by itself");
}

#[tokio::test]
async fn whoever_leaves_early_is_asked_once_for_their_name_and_without_a_yes_it_goes() {
    let one = planned().await;
    one.does(&[("does", "open")]).await;
    let (maya, leon) = (one.guest("Maya", "Citizens Advice").await, one.guest("Leon", "Dance School").await);
    let (zoe, door) = (one.guest("Zoe", "Dance School").await, format!("/w/{}", one.code));
    maya.send_to(&door, &format!("{door}/notes"), &[("text", "Letters that frighten"), ("key", "k")]).await;
    let asks = "May the library keep your name";
    assert!(!maya.get(&door).await.says(asks), "nobody goes yet");
    for (guest, keep) in [(&maya, "no"), (&leon, "yes")] {
        one.says(guest, &[("what", "leave")]).await;
        assert!(guest.get(&door).await.says(asks));
        one.says(guest, &[("what", "name"), ("keep", keep)]).await;
        assert!(!guest.get(&door).await.says(asks), "it is asked once");
    }
    one.does(&[("does", "reconvene"), ("reason", "We write")]).await;
    assert!(zoe.get(&door).await.says(asks), "whoever stayed is asked before the end");
    one.does(&[("does", "close"), ("reason", "The alarm went off")]).await;
    let desk = one.town.desk();
    let workshop = desk.select::<Workshop>().one().await.unwrap().unwrap();
    let names = desk.room_guests(workshop.id).await.unwrap();
    let kept: Vec<_> = names.iter().filter_map(|guest| guest.name.as_deref()).collect();
    assert_eq!((names.len(), kept), (3, vec!["Leon"]));
    assert!(one.officer.get(&format!("{}/outcome", one.here)).await.says("Letters that frighten"), "the words stay");
}

async fn closed_with_two() -> Planned {
    let one = planned().await;
    let (desk, now) = (one.town.desk(), now());
    let advice = Organisation::named(now.id(), "Citizens Advice", Origin::Typed);
    let maya = Contact {
        id: now.id(),
        organisation: advice.id,
        name: "Maya Haddad".to_owned(),
        role: "manager".to_owned(),
        email: None,
        phone: Some("01632 960 175".to_owned()),
        reach_by: None,
        source: "they told us".to_owned(),
        purpose: ContactPurpose::Exploring,
        keep_until: None,
        left: None,
        successor: None,
        import: None,
    };
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&advice).await.unwrap();
    tx.insert(&maya).await.unwrap();
    tx.save().await.unwrap();
    for name in ["Citizens Advice", "Dance School"] {
        one.officer.send_to(&one.here, &format!("{}/invited", one.here), &[("name", name)]).await;
    }
    one.does(&[("does", "open")]).await;
    one.does(&[("does", "close"), ("reason", "The alarm went off")]).await;
    one
}

#[tokio::test]
async fn after_a_workshop_today_asks_to_ring_round_and_one_post_keeps_all_lines_once() {
    let one = closed_with_two().await;
    let asks = "Ring round after A warm winter";
    let today = one.officer.get("/today").await;
    let round = format!("{}/ring-round", one.here);
    assert!(today.says(asks) && today.html.contains(&round), "{}", today.html);
    let list = one.officer.get(&round).await;
    assert!(list.says("Citizens Advice") && list.html.contains("href=\"tel:01632960175\""), "{}", list.html);
    assert!(list.says("Dance School") && list.says("No number is on record"));
    let lines: Vec<RingLine> = one
        .town
        .desk()
        .select::<RingLine>()
        .order("name, id")
        .all()
        .await
        .unwrap()
        .into_iter()
        .map(|k| k.record)
        .collect();
    let (advice, dance) = (lines[0].id.0.to_string(), lines[1].id.0.to_string());
    // Whom to ring stands on Today itself, with the number to tap.
    assert!(today.says("Citizens Advice") && today.html.contains("href=\"tel:01632960175\""), "{}", today.html);
    assert!(today.says("Dance School") && today.says("No number is on record") && today.says("Nobody answered"));
    let wrong = one.officer.send(&round, &[(&format!("said-{advice}"), "They liked it")]).await;
    assert!(
        wrong.status == 422 && wrong.says("Choose what Citizens Advice said") && wrong.html.contains("They liked it")
    );
    let fields = [
        (format!("answer-{advice}"), "with_us"),
        (format!("said-{advice}"), "They bring an adviser on Tuesdays"),
        (format!("answer-{dance}"), "no_answer"),
        ("key".to_owned(), "one"),
    ];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), *value)).collect();
    for _ in 0..2 {
        let seen = one.officer.send(&round, &fields).await;
        assert!(seen.says("They bring an adviser on Tuesdays") && seen.says("still with us"), "{}", seen.html);
    }
    let desk = one.town.desk();
    let talks = desk.select::<Interaction>().order("ways DESC, id").all().await.unwrap();
    let ways: Vec<_> = talks.iter().map(|talk| (talk.ways, talk.medium)).collect();
    assert_eq!(ways, [(Ways::TwoWay, Medium::Call), (Ways::OneWay, Medium::Call)], "nothing is kept twice");
    assert_eq!(desk.select::<Organisation>().count().await.unwrap(), 2, "the other came on record by being rung");
    assert!(one.officer.get("/today").await.says(asks), "nobody answered there yet");
    let left_out = [(format!("answer-{dance}"), "left_out")];
    let left_out: Vec<(&str, &str)> = left_out.iter().map(|(name, value)| (name.as_str(), *value)).collect();
    assert!(one.officer.send(&round, &left_out).await.says("Enter why you leave Dance School out"));
    let why = [(format!("answer-{dance}"), "left_out"), (format!("said-{dance}"), "It has closed")];
    let why: Vec<(&str, &str)> = why.iter().map(|(name, value)| (name.as_str(), *value)).collect();
    let seen = one.officer.send(&round, &why).await;
    assert!(seen.says("Everybody has been rung") && seen.says("It has closed"), "{}", seen.html);
    assert_eq!(desk.select::<Interaction>().count().await.unwrap(), 2, "leaving out is no talk");
    assert!(!one.officer.get("/today").await.says(asks));
    assert_eq!(one.town.stranger().get(&round).await.address, "/sign-in");
}

#[tokio::test]
async fn on_today_a_press_beside_the_number_says_what_came_of_ringing_and_leads_back_there() {
    let one = closed_with_two().await;
    let round = format!("{}/ring-round", one.here);
    let desk = one.town.desk();
    let line = |name: &'static str| {
        let desk = desk.clone();
        async move { desk.select::<RingLine>().filter("name = ?", name.to_owned()).one().await.unwrap().unwrap().record }
    };
    let pressed = |line: &RingLine| format!("answer-{}", line.id);
    let advice = pressed(&line("Citizens Advice").await);
    let dance = pressed(&line("Dance School").await);
    // Each press is a form of its own, and all go to one address.
    let press = async |of: &str, answer: &str, back: &str| {
        let (token, text) = (one.officer.get("/today").await.token(), str::to_owned);
        let rest = [(text(of), text(answer)), (text("back"), text(back)), (text("key"), text(answer))];
        one.officer.post(&round, &[&[token][..], &rest].concat()).await
    };
    // The first press of the list: Citizens Advice is still with us.
    assert_eq!(one.officer.get("/today").await.field(&advice), "with_us");
    for _ in 0..2 {
        let seen = press(&advice, "with_us", "/today").await;
        assert_eq!(seen.address, "/today");
        assert!(!seen.says("Citizens Advice") && seen.says("Dance School"), "{}", seen.html);
    }
    assert_eq!(line("Citizens Advice").await.answer, Some(RingAnswer::WithUs));
    assert_eq!(desk.select::<Interaction>().count().await.unwrap(), 1, "it is on record as one call");
    let seen = press(&dance, "no_answer", "/today").await;
    assert!(seen.says("Dance School") && seen.says("Nobody answered on 24 Nov 2026"), "{}", seen.html);
    // Where a press leads is not for a form to say.
    let seen = press(&dance, "thinking", "/elsewhere").await;
    assert_eq!(seen.address, round);
    assert!(!one.officer.get("/today").await.says("Ring round after"));
    // Whoever does not lead it has other things to do today.
    let other = closed_with_two().await;
    let staff = other.town.person("Tom Ashworth", Role::Staff).await;
    assert!(!staff.get("/today").await.says("Dance School"), "it is on the list of whoever led");
    let partner = other.town.partner("Hearth", "Ana Silva").await;
    assert_eq!(partner.phone.forge(&format!("{}/ring-round", other.here), &[("back", "/today")]).await.status, 404);
}

#[tokio::test]
async fn an_invitation_leaves_with_its_calendar_file_by_one_press_and_the_pack_is_printed() {
    let Planned { town, officer, here, .. } = planned().await;
    let desk = town.desk();
    officer.send("/organisations/new", &[("name", "Age Friends"), ("kind", "charity")]).await;
    let one = desk.select::<Organisation>().one().await.unwrap().unwrap();
    let person = [
        ("name", "Maya Patel"),
        ("email", "maya@friends.example"),
        ("source", "she told us"),
        ("purpose", "exploring"),
    ];
    officer.send(&format!("/organisations/{}/contacts/new", one.id), &person).await;
    let list = format!("{here}/invited");
    officer.send_to(&here, &list, &[("name", "Age Friends"), ("person", "Maya Patel")]).await;
    officer.send_to(&here, &list, &[("name", "Nobody Knows"), ("person", "")]).await;
    let page = officer.get(&here).await;
    assert!(page.says("Send the invitation to maya@friends.example"), "{}", page.html);
    assert_eq!(page.html.matches("Send the invitation to").count(), 1, "without an address it is printed");
    let all = desk.select::<ampersand_domain::workshop::Invited>().order("name").all().await.unwrap();
    let at = format!("{here}/invitation/{}", all[0].id);
    let paper = officer.get(&format!("{at}?as=txt")).await;
    assert!(paper.html.contains("Dear Maya Patel") && paper.html.contains("24 Nov"), "{}", paper.html);
    assert!(!paper.html.contains("thought of our own"), "there is none: {}", paper.html);
    let other = officer.get(&format!("{here}/invitation/{}?as=txt", all[1].id)).await;
    assert!(other.html.contains("Dear all at Nobody Knows"), "{}", other.html);
    assert_eq!(desk.select::<ampersand_domain::people::Mail>().count().await.unwrap(), 0, "looking sends nothing");
    officer.send_to(&here, &at, &[]).await;
    let mail = desk.select::<ampersand_domain::people::Mail>().one().await.unwrap().unwrap();
    assert_eq!((mail.to_address.as_str(), mail.to_name.as_str()), ("maya@friends.example", "Maya Patel"));
    assert!(mail.body.contains("Dear Maya Patel") && mail.attachments[0].1.contains("BEGIN:VCALENDAR"));
    assert!(officer.get(&here).await.says("asked, no answer"));
    let pack = officer.get(&format!("{here}/pack?as=txt")).await;
    assert!(
        pack.html.contains("Workshop pack") && pack.html.contains("Write a name beside each thing"),
        "{}",
        pack.html
    );
    assert!(!pack.html.contains("Maya Patel"), "who has not said yes is not counted on");
    assert_eq!(town.stranger().get(&at).await.address, "/sign-in");
}

#[tokio::test]
async fn a_phone_that_came_early_waits_where_its_field_will_be_and_has_it_when_the_room_opens() {
    let one = planned().await;
    let maya = one.town.stranger();
    let door = format!("/w/{}", one.code);
    maya.send_to(&door, &format!("{door}/join"), &[("name", "Maya"), ("organisation", "Citizens Advice")]).await;
    let waiting = maya.get(&door).await;
    assert!(
        waiting.says("comes here by itself") && waiting.html.contains("<section id=\"write\" data-live=\"planned\"")
    );
    assert!(!waiting.html.contains("<textarea"), "a note that nobody takes can be written");
    one.does(&[("does", "open")]).await;
    let open = maya.get(&door).await;
    assert!(open.html.contains("<section id=\"write\" data-live=\"open\"") && open.html.contains("<textarea"));
}

#[tokio::test]
async fn phone_wall_and_facilitator_ask_the_same_question_in_every_part() {
    let one = planned().await;
    one.does(&[("does", "open")]).await;
    let maya = one.guest("Maya", "Citizens Advice").await;
    let asked = [
        "What would make this time worth your while?",
        "Who are you here for, and what could you bring?",
        "What do the people who live in Marlow Vale struggle with?",
        "What could we do about it together?",
        "Who does what, and how much can each of us take on?",
        "What does each of us do next, and by when?",
    ];
    for question in asked {
        one.does(&[("does", "next")]).await;
        for (screen, seen) in [
            ("phone", maya.get(&format!("/w/{}", one.code)).await),
            ("wall", one.officer.get(&format!("{}/projector", one.here)).await),
            ("facilitator", one.officer.get(&format!("{}/run", one.here)).await),
        ] {
            assert!(seen.says(question), "{screen} does not ask {question}: {}", seen.html);
        }
    }
}

#[tokio::test]
async fn ticked_notes_go_into_one_group_that_the_wall_shows_and_a_group_can_be_dissolved() {
    let one = planned().await;
    one.does(&[("does", "open")]).await;
    one.does(&[("does", "phase"), ("phase", "discuss")]).await;
    for text in ["Letters that frighten", "Forms in English only", "Buses stop at six"] {
        one.does(&[("does", "note"), ("text", text), ("key", text)]).await;
    }
    let run = one.officer.get(&format!("{}/run", one.here)).await;
    let numbers: Vec<&str> = run.html.split("id=\"tick-").skip(1).filter_map(|part| part.split('"').next()).collect();
    assert_eq!(numbers.len(), 3, "{}", run.html);
    one.does(&[("does", "gather"), ("title", "Official letters"), ("note", numbers[0]), ("note", numbers[1])]).await;
    let wall = one.officer.get(&format!("{}/projector", one.here)).await;
    let group = wall.html.split("Official letters").nth(1).unwrap();
    let group = group.split("</ul>").next().unwrap();
    assert!(group.contains("Letters that frighten") && group.contains("Forms in English only"));
    assert!(!group.contains("Buses stop at six"));
    one.does(&[("does", "dissolve"), ("group", &group_number(&one).await)]).await;
    assert!(!one.officer.get(&format!("{}/projector", one.here)).await.says("Official letters"));
}

async fn group_number(one: &Planned) -> String {
    let run = one.officer.get(&format!("{}/run", one.here)).await;
    run.html.split("name=\"group\" value=\"").nth(1).and_then(|part| part.split('"').next()).unwrap().to_owned()
}

#[tokio::test]
async fn what_the_facilitator_typed_comes_back_when_the_room_does_not_take_it() {
    let one = planned().await;
    one.does(&[("does", "open")]).await;
    let run = format!("{}/run", one.here);
    let seen = one
        .officer
        .send_to(&run, &run, &[("does", "move"), ("seat", "0"), ("step", "action"), ("action", "Ask the trustees")])
        .await;
    assert_eq!(seen.status, 422);
    assert!(seen.html.contains("value=\"Ask the trustees\"") && seen.says("Enter who of you does it"), "{}", seen.html);
}

#[tokio::test]
async fn every_screen_has_an_end_and_no_clock_runs_on() {
    let one = planned().await;
    one.does(&[("does", "open")]).await;
    let maya = one.guest("Maya", "Citizens Advice").await;
    one.does(&[("does", "next")]).await;
    one.does(&[("does", "reconvene"), ("on-day", "12"), ("on-month", "1"), ("on-year", "2027")]).await;
    let (phone, wall, run) =
        (format!("/w/{}", one.code), format!("{}/projector", one.here), format!("{}/run", one.here));
    assert!(maya.get(&phone).await.html.contains("data-clock"));
    one.does(&[("does", "close"), ("reason", "The alarm went off")]).await;
    let phone = maya.get(&phone).await;
    assert!(phone.says("Thank you for what you gave") && phone.says("We meet again on Tuesday 12 January 2027"));
    let wall = one.officer.get(&wall).await;
    assert!(wall.says("Thank you for coming") && wall.says("We meet again on") && !wall.html.contains("<svg"));
    let run = one.officer.get(&run).await;
    assert!(run.says("The workshop is over") && run.says("Ring round") && !run.says("Close the workshop"));
    for (screen, seen) in [("phone", phone), ("wall", wall), ("facilitator", run)] {
        assert!(!seen.html.contains("data-clock"), "a clock runs on the {screen}");
    }
}
