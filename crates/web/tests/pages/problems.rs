//! The problems of a workshop by the forms alone: what each organisation shares, how much it weighs, for whom and why here.

use ampersand_domain::{Role, need::Aim};

use super::{
    client::{Browser, Seen},
    workshop::{Planned, planned},
};

/// A room in which two notes are up: one of Maya's, one of Leon's; and both of them.
async fn talking() -> (Planned, Browser, Browser) {
    let one = planned().await;
    one.does(&[("does", "open")]).await;
    one.does(&[("does", "phase"), ("phase", "discuss")]).await;
    let (maya, leon, door) = (
        one.guest("Maya", "Citizens Advice").await,
        one.guest("Leon", "Dance School").await,
        format!("/w/{}", one.code),
    );
    for (guest, text) in [(&maya, "Letters that frighten"), (&leon, "Buses stop at six")] {
        guest.send_to(&door, &format!("{door}/notes"), &[("text", text), ("key", "k")]).await;
    }
    (one, maya, leon)
}

fn number(seen: &Seen, title: &str) -> String {
    let before = seen.html.split(title).next().unwrap();
    before.rsplit("problem-").next().and_then(|part| part.split('"').next()).unwrap().to_owned()
}

async fn marks(one: &Planned, guest: &Browser, fields: &[(&str, &str)]) -> Seen {
    let page = format!("/w/{}/problems", one.code);
    guest.send_to(&page, &page, fields).await
}

async fn writes(one: &Planned, fields: &[(&str, &str)]) -> Seen {
    let page = format!("{}/problems", one.here);
    one.officer.send_to(&page, &page, fields).await
}

#[tokio::test]
async fn an_organisation_says_on_its_phone_that_it_has_a_problem_too_and_takes_it_back() {
    let (one, maya, leon) = talking().await;
    let page = leon.get(&format!("/w/{}/problems", one.code)).await;
    assert!(page.says("You mark for Dance School") && page.says("You put this up."), "{}", page.html);
    let letters = number(&page, "Letters that frighten");
    let seen = marks(&one, &leon, &[("about", &letters), ("what", "too")]).await;
    assert!(seen.says("Put up by Citizens Advice. Too: Dance School."), "{}", seen.html);
    let all = one.officer.get(&format!("{}/problems", one.here)).await;
    assert!(all.says("Citizens Advice put it up. Dance School has it too"), "{}", all.html);
    assert!(all.html.find("Letters that frighten") < all.html.find("Buses stop at six"), "what most share comes first");
    marks(&one, &leon, &[("about", &letters), ("what", "not")]).await;
    assert!(!maya.get(&format!("/w/{}/problems", one.code)).await.says("Too:"));
    let stranger = one.town.stranger();
    let token = stranger.get(&format!("/w/{}", one.code)).await.token();
    let fields = [token, ("about".to_owned(), letters.clone()), ("what".to_owned(), "too".to_owned())];
    let seen = stranger.post(&format!("/w/{}/problems", one.code), &fields).await;
    assert!(!seen.says("Letters that frighten"), "a stranger marks: {}", seen.html);
    let odd = marks(&one, &leon, &[("about", "99999"), ("what", "too")]).await;
    assert_eq!(odd.status, 409, "{}", odd.html);
}

#[tokio::test]
async fn seriousness_and_priority_have_a_reason_and_stand_as_a_picture_and_a_table_with_their_spread() {
    let (one, maya, leon) = talking().await;
    let letters = number(&maya.get(&format!("/w/{}/problems", one.code)).await, "Letters that frighten");
    let bare =
        marks(&one, &maya, &[("about", &letters), ("what", "weigh"), ("axis", "seriousness"), ("level", "4")]).await;
    assert!(
        bare.status == 422 && bare.says("Enter why, in a line") && bare.html.contains("value=\"4\" selected"),
        "{}",
        bare.html
    );
    let weigh = async |guest: &Browser, axis: &str, level: &str, published: &str| {
        let fields = [
            ("about", letters.as_str()),
            ("what", "weigh"),
            ("axis", axis),
            ("level", level),
            ("reason", "We see it"),
            ("published", published),
        ];
        assert_eq!(marks(&one, guest, &fields).await.status, 200);
    };
    weigh(&maya, "seriousness", "4", "").await;
    weigh(&leon, "seriousness", "1", "").await;
    let all = one.officer.get(&format!("{}/problems", one.here)).await;
    assert!(!all.html.contains("class=\"picture axes\""), "one axis alone has no place in the picture");
    weigh(&maya, "priority", "3", "Hardship plan 2026").await;
    let all = one.officer.get(&format!("{}/problems", one.here)).await;
    assert!(all.html.contains("class=\"picture axes\"") && all.says("2½, from 1 to 4 (two have said)"), "{}", all.html);
    assert!(all.says("worth a talk") && all.says("rests on: Hardship plan 2026"), "{}", all.html);
    let phone = leon.get(&format!("/w/{}/problems", one.code)).await;
    assert!(phone.says("you said 1") && phone.says("3 (one has said)"), "{}", phone.html);
}

#[tokio::test]
async fn the_facilitator_writes_down_what_those_without_a_phone_say_and_links_an_aim_of_ours() {
    let (one, ..) = talking().await;
    let aim: Aim = one.town.desk().select::<Aim>().one().await.unwrap().map_or_else(
        || Aim::named(ampersand_domain::Uuid::from_u128(77).into(), "Fewer people are alone", "Plan"),
        |aim| aim.record,
    );
    let desk = one.town.desk();
    if desk.select::<Aim>().count().await.unwrap() == 0 {
        let now = super::client::now();
        let mut tx = desk.write(&now).await.unwrap();
        tx.insert(&aim).await.unwrap();
        tx.save().await.unwrap();
    }
    let buses = number(&one.officer.get(&format!("{}/problems", one.here)).await, "Buses stop at six");
    let wrong = writes(
        &one,
        &[("does", "weigh"), ("about", &buses), ("axis", "priority"), ("level", "2"), ("reason", "It is far")],
    )
    .await;
    assert!(
        wrong.status == 422 && wrong.says("Choose who says so") && wrong.html.contains("value=\"It is far\""),
        "{}",
        wrong.html
    );
    let fields = [
        ("does", "weigh"),
        ("about", buses.as_str()),
        ("seat", "0"),
        ("axis", "priority"),
        ("level", "2"),
        ("reason", "It is far"),
        ("published", aim.text.as_str()),
    ];
    let kept = writes(&one, &fields).await;
    assert!(kept.html.contains(&format!("/need/aims/{}/gaps", aim.id)), "{}", kept.html);
    let nothing = writes(&one, &[("does", "tell"), ("of", &buses)]).await;
    assert!(nothing.status == 422 && nothing.says("Enter for whom it is a problem"), "{}", nothing.html);
    let told = [
        ("does", "tell"),
        ("of", buses.as_str()),
        ("for_whom", "People who live alone"),
        ("cause", "The last bus goes at six"),
        ("source", "Timetable"),
    ];
    let kept = writes(&one, &told).await;
    assert!(
        kept.says("For whom: People who live alone.") && kept.says("The last bus goes at six (Timetable)"),
        "{}",
        kept.html
    );
    writes(&one, &[("does", "too"), ("shared", &buses), ("who", "0")]).await;
    assert!(one.officer.get(&format!("{}/problems", one.here)).await.says("has it too"));
}

#[tokio::test]
async fn groups_are_named_better_and_put_together_and_a_step_takes_them_apart_again() {
    let (one, ..) = talking().await;
    let page = one.officer.get(&format!("{}/problems", one.here)).await;
    let (letters, buses) = (number(&page, "Letters that frighten"), number(&page, "Buses stop at six"));
    one.does(&[("does", "gather"), ("title", "Paper"), ("note", &letters)]).await;
    one.does(&[("does", "gather"), ("title", "Ways"), ("note", &buses)]).await;
    let page = one.officer.get(&format!("{}/problems", one.here)).await;
    let group = |name: &str| {
        page.html
            .split(&format!(">{name}</option>"))
            .next()
            .unwrap()
            .rsplit("value=\"")
            .next()
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .to_owned()
    };
    let (paper, ways) = (group("Paper"), group("Ways"));
    let itself = writes(&one, &[("does", "merge"), ("from", &paper), ("into", &paper)]).await;
    assert!(itself.status == 422 && itself.says("cannot go into itself"), "{}", itself.html);
    writes(&one, &[("does", "name"), ("group", &ways), ("title", "Getting to help")]).await;
    let both = writes(&one, &[("does", "merge"), ("from", &paper), ("into", &ways)]).await;
    assert!(both.says("Getting to help") && both.says("Letters that frighten") && !both.says("Paper"), "{}", both.html);
    one.does(&[("does", "undo")]).await;
    assert!(one.officer.get(&format!("{}/problems", one.here)).await.says("Paper"));
    let staff = one.town.person("Tom Ashworth", Role::Staff).await;
    assert_eq!(staff.get(&format!("{}/problems", one.here)).await.status, 200, "whoever works here may help to lead");
    let stranger = one.town.stranger();
    let shut = stranger.get(&format!("{}/problems", one.here)).await;
    assert!(!shut.says("Letters that frighten"), "{}", shut.html);
}

#[tokio::test]
async fn ticked_notes_go_into_a_group_by_the_button_beside_its_name() {
    let (one, ..) = talking().await;
    let page = one.officer.get(&format!("{}/problems", one.here)).await;
    let (letters, buses) = (number(&page, "Letters that frighten"), number(&page, "Buses stop at six"));
    one.does(&[("does", "gather"), ("title", "Paper"), ("note", &letters)]).await;
    let run = one.officer.get(&format!("{}/run", one.here)).await;
    let into =
        run.html.split("name=\"into\" value=\"").nth(1).and_then(|part| part.split('"').next()).unwrap().to_owned();
    one.does(&[("does", "gather"), ("title", "left over"), ("note", &buses), ("into", &into)]).await;
    let page = one.officer.get(&format!("{}/problems", one.here)).await;
    let problem = page.html.split("id=\"problem-").nth(1).unwrap();
    assert!(problem.contains("Letters that frighten") && problem.contains("Buses stop at six"), "{}", page.html);
    assert!(!page.says("left over"));
    // Out of it by the button beside the notes that are in none, which is there while a note is in a group.
    let run = one.officer.get(&format!("{}/run", one.here)).await;
    assert!(run.says("In no group") && run.says("Take the ticked notes out of their group"), "{}", run.html);
    one.does(&[("does", "gather"), ("title", "left over"), ("note", &letters), ("into", "none")]).await;
    let page = one.officer.get(&format!("{}/problems", one.here)).await;
    assert!(!page.says("left over") && number(&page, "Letters that frighten") == letters, "{}", page.html);
    one.does(&[("does", "gather"), ("note", &buses), ("into", "none")]).await;
    assert!(!one.officer.get(&format!("{}/run", one.here)).await.says("Take the ticked notes out"));
    let partner = one.town.partner("Hearth", "Ana Silva").await;
    let run = format!("{}/run", one.here);
    assert_eq!(partner.phone.forge(&run, &[("does", "gather"), ("note", &buses), ("into", &into)]).await.status, 404);
}

#[tokio::test]
async fn two_who_type_the_same_cause_are_both_named_and_so_is_whoever_has_no_phone() {
    let (one, maya, leon) = talking().await;
    let page = one.officer.get(&format!("{}/problems", one.here)).await;
    let buses = number(&page, "Buses stop at six");
    let cause = |text| [("about", buses.as_str()), ("what", "tell"), ("cause", text)];
    let alone = marks(&one, &maya, &cause("The council cut the evening bus")).await;
    assert!(alone.says("The council cut the evening bus. Said by Citizens Advice"), "{}", alone.html);
    let both = marks(&one, &leon, &cause("the council cut the evening BUS")).await;
    let says = "The council cut the evening bus. Said by Citizens Advice and Dance School";
    assert!(both.says(says) && both.html.matches("cut the evening").count() == 1, "{}", both.html);
    let library =
        [("does", "tell"), ("of", buses.as_str()), ("cause", "The council cut the evening bus"), ("says", "0")];
    let all = writes(&one, &library).await;
    assert!(all.says("Citizens Advice and Dance School") && all.says("Libraries, Citizens Advice"), "{}", all.html);
    one.does(&[("does", "undo")]).await;
    let page = one.officer.get(&format!("{}/problems", one.here)).await;
    assert!(page.says(says) && !page.says("Libraries, Citizens Advice and"), "{}", page.html);
}
