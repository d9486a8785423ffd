//! What a partnership tries small, what it showed and what is decided; and a change of focus with its cause.

use ampersand_domain::{
    Role,
    partnership::{Experiment, FocusCause, FocusChange, Objective, Verdict},
};

use super::client::{now, town};

const TRY: [(&str, &str); 6] = [
    ("assumption", "Whoever comes for the tea stays for the advice"),
    ("test", "Tea on three Tuesdays"),
    ("measure", "Ten who sit down"),
    ("due-day", "24"),
    ("due-month", "11"),
    ("due-year", "2026"),
];

#[tokio::test]
async fn a_small_test_has_its_day_on_today_and_its_result_leads_to_a_decision_of_somebody() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let list = format!("{}/experiments", with.place);
    let objectives = officer.get(&format!("{}/objectives", with.place)).await;
    assert_eq!(objectives.link("What we try small, and what it showed"), Some(list.clone()));
    assert!(officer.get(&list).await.says("Nothing is being tried yet"));
    let wrong = officer.send(&list, &[("assumption", "People come for tea")]).await;
    assert!(wrong.status == 422 && wrong.says("Enter the small test that would show it"), "{}", wrong.html);
    assert_eq!(wrong.field("assumption"), "People come for tea");
    for seen in officer.press_twice(&list, &list, &TRY).await {
        assert!(seen.says("What does it show?"), "{}", seen.html);
    }
    let desk = town.desk();
    let one = desk.select::<Experiment>().one().await.unwrap().unwrap();
    let page = format!("{list}/{}", one.id);
    let today = officer.get("/today").await;
    let asks = "See what the test shows, and decide: Whoever comes for the tea stays for the advice";
    assert_eq!(today.link(asks), Some(page.clone()), "{}", today.html);

    let of_nobody = [("result", "Four sat down"), ("verdict", "adapt")];
    let wrong = officer.send(&page, &[&TRY[..], &of_nobody].concat()).await;
    assert!(wrong.status == 422 && wrong.says("Enter who decided"), "{}", wrong.html);
    let without = [("verdict", "stop"), ("decided_by", "Maya")];
    assert!(
        officer.send(&page, &[&TRY[..], &without].concat()).await.says("Enter what it showed, from which you decide")
    );
    let seen = officer.send(&page, &[&TRY[..], &of_nobody[..1]].concat()).await;
    assert!(seen.says("To be decided") && seen.says("It showed: Four sat down, 24 Nov 2026"), "{}", seen.html);
    assert!(officer.get("/today").await.says(asks), "it is not decided yet");
    let decided = [("decided_by", "Doreen and Ifeoma"), ("because", "The adviser pours the tea")];
    let seen = officer.send(&page, &[&TRY[..], &of_nobody, &decided].concat()).await;
    assert!(
        seen.says("Change it, and try again: The adviser pours the tea. Decided by Doreen and Ifeoma"),
        "{}",
        seen.html
    );
    assert!(!officer.get("/today").await.says(asks));
    let kept = desk.select::<Experiment>().one().await.unwrap().unwrap();
    assert_eq!((kept.verdict, kept.decided_on), (Some(Verdict::Adapt), Some(now().today)));

    let theirs = with.phone.get(&list).await;
    assert!(theirs.says("It showed: Four sat down") && !theirs.says("Try something"), "{}", theirs.html);
    assert!(with.phone.get(&page).await.status >= 400);
    assert!(with.phone.forge(&list, &TRY).await.status >= 400);
    assert_eq!(desk.select::<Experiment>().count().await.unwrap(), 1);
    assert_eq!(town.neighbour("Kirkford").await.get(&list).await.status, 404);
    let staff = town.person("Tom Ashworth", Role::Staff).await;
    assert!(staff.get(&list).await.says("Try something"), "an assistant tries things, too");
}

#[tokio::test]
async fn a_change_of_focus_names_its_cause_and_both_wordings_stay() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let (list, tests) = (format!("{}/objectives", with.place), format!("{}/experiments", with.place));
    officer.send(&tests, &TRY).await;
    officer.send(&list, &[("text", "Advice by appointment")]).await;
    let desk = town.desk();
    let objective = desk.select::<Objective>().one().await.unwrap().unwrap();
    let test = desk.select::<Experiment>().one().await.unwrap().unwrap().id;
    let one = format!("{list}/{}", objective.id);
    officer.send(&one, &[("text", "Advice, by appointment")]).await;
    assert_eq!(desk.select::<FocusChange>().count().await.unwrap(), 0, "the same in other words is no change of focus");

    let anew = [("text", "Advice over tea"), ("cause", "worked")];
    let wrong = officer.send(&one, &anew).await;
    assert!(wrong.status == 422 && wrong.says("Enter in a line why the focus changes"), "{}", wrong.html);
    assert_eq!(wrong.selected("cause").as_deref(), Some("worked"));
    let from = format!("{one}?experiment={test}");
    assert!(
        officer.get(&format!("{list}?experiment={test}")).await.html.contains(&from),
        "the way from the test goes on"
    );
    let seen =
        officer.send_to(&from, &one, &[&anew[..], &[("focus_why", "Nobody made an appointment")]].concat()).await;
    for words in
        ["Version 3", "By what worked, or did not : Nobody made an appointment", "Before: Advice, by appointment"]
    {
        assert!(seen.says(words) || seen.says(&words.replace(" :", ":")), "{words}: {}", seen.html);
    }
    let change = desk.select::<FocusChange>().one().await.unwrap().unwrap();
    assert_eq!((change.cause, change.experiment, change.number), (FocusCause::Worked, Some(test), 3));

    let theirs =
        [("text", "Advice over tea, on Thursdays"), ("cause", "available"), ("focus_why", "Tuesdays are full")];
    with.phone.send(&one, &theirs).await;
    let trail = with.phone.get(&tests).await;
    assert!(trail.says("How our focus has changed") && trail.says("Tuesdays are full"), "{}", trail.html);
    assert!(trail.says("Nobody made an appointment"), "{}", trail.html);
    assert_eq!(desk.select::<FocusChange>().count().await.unwrap(), 2);
}
