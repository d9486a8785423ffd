//! Those beyond the core: named, laid out by influence and interest, brought in on their day, and told on one page.

use ampersand_domain::partnership::{Beyond, Counts, HowMuch, Involving};

use super::client::{Browser, Partner, Town, now, town};

const WHO: [(&str, &str); 6] = [
    ("name", "Councillor Achebe"),
    ("role", "cabinet member"),
    ("counts", "decides"),
    ("why", "She leads the plan for warm homes"),
    ("influence", "much"),
    ("interest", "little"),
];

async fn named() -> (Town, Browser, Partner, String) {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let list = format!("{}/beyond", with.place);
    let seen = officer.get(&list).await;
    assert!(seen.says("Nobody is named yet"), "{}", seen.html);
    let seen = officer.send(&list, &WHO).await;
    assert!(seen.says("Councillor Achebe") && seen.says("The usual way: ask what they need"), "{}", seen.html);
    (town, officer, with, seen.address)
}

#[tokio::test]
async fn somebody_beyond_the_core_stands_in_the_grid_and_another_way_can_be_chosen() {
    let (town, officer, with, one) = named().await;
    let list = format!("{}/beyond", with.place);
    let wrong = officer.send(&list, &[("name", ""), ("role", "head of finance"), ("counts", "supports")]).await;
    assert!(wrong.status == 422 && wrong.says("Enter their name") && wrong.html.contains("head of finance"));
    assert!(officer.get(&list).await.says("Ask what they need, and keep to it"), "the usual way with much and little");
    let seen = officer.send(&one, &[&WHO[..], &[("chosen", "closely"), ("decides", "The room")]].concat()).await;
    assert!(seen.says("(work with them closely)") && seen.says("Decides: The room"), "{}", seen.html);
    let kept = town.desk().select::<Beyond>().one().await.unwrap().unwrap();
    assert_eq!((kept.counts, kept.influence, kept.chosen), (Counts::Decides, HowMuch::Much, Some(Involving::Closely)));
    let people = officer.get(&format!("{}/people", with.place)).await;
    assert_eq!(people.link("Who else has to know: those beyond the core, and who decides"), Some(list.clone()));
    let [_, again] = officer.press_twice(&list, &list, &WHO).await;
    assert!(again.status < 400);
    assert_eq!(town.desk().select::<Beyond>().count().await.unwrap(), 2, "the same form sent twice is once");
}

#[tokio::test]
async fn somebody_is_on_the_list_of_whoever_brings_them_in_until_they_were() {
    let (town, officer, _, one) = named().await;
    let today = now().today;
    let on = [today.day().to_string(), today.month().to_string(), today.year().to_string()];
    let day = |field: &'static str| [format!("{field}-day"), format!("{field}-month"), format!("{field}-year")];
    let when = day("when_on");
    let fields: Vec<(&str, &str)> =
        WHO.into_iter().chain(when.iter().map(String::as_str).zip(on.iter().map(String::as_str))).collect();
    let owner = town.desk().select::<Beyond>().one().await.unwrap().unwrap().owner.unwrap().to_string();
    let fields = [&fields[..], &[("owner", owner.as_str())]].concat();
    officer.send(&one, &fields).await;
    let list = officer.get("/today").await;
    assert_eq!(list.link("Bring in Councillor Achebe, cabinet member"), Some(one.clone()), "{}", list.html);
    let done = day("done_on");
    let done: Vec<(&str, &str)> = done.iter().map(String::as_str).zip(on.iter().map(String::as_str)).collect();
    let seen = officer.send(&one, &[&fields[..], &done, &[("came", "She backs it")]].concat()).await;
    assert!(seen.says("Brought in on") && seen.says("She backs it"), "{}", seen.html);
    assert!(!officer.get("/today").await.says("Bring in Councillor Achebe"));
    let ahead = [("done_on-day", "1"), ("done_on-month", "1"), ("done_on-year", "2099")];
    let seen = officer.send(&one, &[&fields[..], &ahead].concat()).await;
    assert!(seen.status == 422 && seen.says("Enter a day that has come"), "{}", seen.html);
}

#[tokio::test]
async fn one_page_for_whoever_decides_says_what_is_asked_and_partners_never_see_where_they_stand() {
    let (_town, officer, with, one) = named().await;
    let asked = [("decides", "That the small room is free on Tuesdays")];
    let by = [("decides_by-day", "4"), ("decides_by-month", "1"), ("decides_by-year", "2027")];
    officer.send(&one, &[&WHO[..], &asked, &by].concat()).await;
    let paper = officer.get(&format!("{one}/paper?as=txt")).await.html;
    for words in ["Councillor Achebe", "the small room is free on Tuesdays", "4 January 2027", "Age Friends"] {
        assert!(paper.contains(words), "{words}: {paper}");
    }
    assert!(!paper.contains("influence") && !paper.to_lowercase().contains("keep to it"), "{paper}");
    for page in [one.clone(), format!("{}/beyond", with.place), format!("{one}/paper")] {
        assert_eq!(with.phone.get(&page).await.status, 404, "{page}");
    }
}
