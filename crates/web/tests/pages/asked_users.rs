//! Those who will use it are asked, and what was changed by what they said stands beside it (R174).

use ampersand_domain::partnership::Consultation;

use super::client::town;

#[tokio::test]
async fn those_who_will_use_it_are_asked_and_what_was_changed_by_it_is_added_later() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let page = format!("{}/asked-users", with.place);
    let purpose = officer.get(&format!("{}/purpose", with.place)).await;
    assert_eq!(purpose.link("What those who use it say"), Some(page.clone()), "{}", purpose.html);
    let day = [("asked_on-day", "3"), ("asked_on-month", "11"), ("asked_on-year", "2026")];
    let asked = [("who", "Nine who come on Tuesdays"), ("how", "Over tea"), ("said", "Ten is too early")];
    let seen = officer.send(&page, &[&asked[1..], &day].concat()).await;
    assert!(seen.status == 422 && seen.says("Enter who was asked") && seen.html.contains("Ten is too early"));
    let ahead = [("asked_on-day", "3"), ("asked_on-month", "11"), ("asked_on-year", "2099")];
    let seen = officer.send(&page, &[&asked[..], &ahead].concat()).await;
    assert!(seen.status == 422 && seen.says("Enter a day that has come"), "{}", seen.html);
    let seen = officer.send(&page, &[&asked[..], &day].concat()).await;
    assert!(seen.says("Nine who come on Tuesdays, 3 Nov 2026") && seen.says("Nothing was changed by it yet"));

    let one = town.desk().select::<Consultation>().one().await.unwrap().unwrap();
    let (id, version) = (one.id.to_string(), one.version.to_string());
    let field = format!("changed-{id}");
    let changed = format!("{page}/changed");
    let fields = [("one", id.as_str()), ("version", version.as_str()), (field.as_str(), "We begin at eleven")];
    let seen = officer.send_to(&page, &changed, &fields).await;
    assert!(seen.says(": We begin at eleven") && !seen.says("Nothing was changed"), "{}", seen.html);
    for gone in [page.as_str(), changed.as_str()] {
        let seen = with.phone.forge(gone, &fields).await;
        assert_eq!(seen.status, 404, "a partner writes nothing here: {gone}");
    }
    let other = town.partner("Hearth", "Ana Silva").await;
    let elsewhere = format!("{}/asked-users", other.place);
    let seen = officer.send_to(&elsewhere, &elsewhere, &[&asked[..], &day].concat()).await;
    assert!(!seen.says("We begin at eleven"), "what was said of one partnership stays in it");
    let now = town.desk().get::<Consultation>(one.id).await.unwrap().unwrap();
    assert!(now.changed_on.is_some());
}
