//! A note about a clash of people is for those whom it names (R228).

use ampersand_domain::{
    Role,
    partnership::{Note, NoteKind},
    people::{Notice, Person},
};

use super::client::town;

#[tokio::test]
async fn a_note_about_a_clash_is_found_by_whom_it_names_and_by_nobody_else() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let (carys, tom) = (town.person("Carys Hale", Role::Head).await, town.person("Tom Ash", Role::Staff).await);
    let page = format!("{}/ending/reasons/people", with.place);
    let notes = format!("{page}/notes");
    let seen = officer.send_to(&page, &notes, &[("quiet", "")]).await;
    assert!(seen.status == 422 && seen.says("Enter the note"), "{}", seen.html);
    let people = town.desk().select::<Person>().all().await.unwrap();
    let her = people.iter().find(|one| one.name == "Carys Hale").unwrap().id.to_string();
    let fields = [("quiet", "On 3 May voices were raised"), ("readers", her.as_str())];
    let seen = officer.send_to(&page, &notes, &fields).await;
    let names = "Written by Ifeoma Danjuma. Read by Carys Hale and Ifeoma Danjuma alone.";
    assert!(seen.says("voices were raised") && seen.says(names), "{}", seen.html);
    assert!(carys.get(&page).await.says("voices were raised"));
    let told: Vec<String> =
        town.desk().select::<Notice>().all().await.unwrap().into_iter().map(|one| one.record.text).collect();
    assert!(told.len() == 1 && !told[0].contains("voices"), "{told:?}");
    let others = [&page, &format!("{}/notes", with.place), &format!("{}/ending", with.place)];
    for address in others {
        assert!(!tom.get(address).await.says("voices were raised"), "{address}");
    }
    assert!(!carys.get(others[1]).await.says("voices were raised"), "it is not among what the partner told us");
    assert!(!tom.get("/search?q=voices").await.says("On 3 May"), "nor is it found");
    assert!(
        town.desk()
            .to_judge()
            .select::<Note>()
            .filter("kind = ?", NoteKind::Restricted)
            .all()
            .await
            .unwrap()
            .is_empty()
    );
    assert_eq!(with.phone.get(&page).await.status, 404);
    assert!(!with.phone.get(&format!("/home/{}/held", with.partnership.0)).await.says("voices were raised"));

    let seen = carys.send_to(&page, &format!("{notes}/remove"), &[]).await;
    assert!(!seen.says("voices were raised"), "{}", seen.html);
    assert!(officer.get(&page).await.says("voices were raised"), "each deletes their own");
    let time = format!("{}/ending/reasons/time", with.place);
    assert!(!officer.get(&time).await.says("Between a few of us"));
    assert_eq!(officer.forge(&format!("{time}/notes"), &[("quiet", "Late")]).await.status, 404);
}

#[tokio::test]
async fn a_partner_can_not_pretend_to_a_note_between_a_few_of_us() {
    let (town, _) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let say = format!("/home/{}/say", with.partnership.0);
    let seen = with.phone.send(&say, &[("kind", "restricted"), ("text", "Hello")]).await;
    assert!(seen.status == 422 && seen.says("Choose what it is"), "{}", seen.html);
}
