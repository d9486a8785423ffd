//! Quick add: a line is read, a person confirms, and only then something is kept.

use ampersand_domain::{
    Date, Json,
    organisations::{Contact, ContactPurpose, Interaction, Medium, Organisation, Origin, Precision},
    partnership::{Partnership, Party, PartyStanding, Rhythm, Stage},
    promises::Promise,
};

use super::client::{Town, now, town};

/// Citizens Advice with Maya Haddad, and a partnership that runs with it.
async fn advice(town: &Town) -> (Organisation, Contact, Partnership) {
    let (now, desk) = (now(), town.desk());
    let organisation = Organisation::named(now.id(), "Citizens Advice", Origin::Typed);
    let contact = Contact {
        id: now.id(),
        organisation: organisation.id,
        name: "Maya Haddad".to_owned(),
        role: String::new(),
        email: None,
        phone: None,
        reach_by: None,
        source: "a talk".to_owned(),
        purpose: ContactPurpose::Partnership,
        keep_until: None,
        left: None,
        successor: None,
        import: None,
    };
    let partnership = Partnership {
        id: now.id(),
        title: "Advice in branches".to_owned(),
        summary: String::new(),
        need: None,
        workshop: None,
        stage: Stage::Active,
        stage_since: now.today,
        rhythm: Rhythm::default(),
        light: None,
        inherited: false,
        settling_until: None,
        settled_on: None,
        next_sitting: None,
        resumes_on: None,
        start_now: Json(None),
        began_on: None,
        began_precision: Precision::Day,
        ended_on: None,
    };
    let party = |organisation, name: &str| Party {
        id: now.id(),
        partnership: partnership.id,
        organisation,
        name: name.to_owned(),
        standing: PartyStanding::Active,
        since: now.today,
        since_precision: Precision::Day,
        left_on: None,
        left_why: String::new(),
        light: None,
        reach: String::new(),
        all_named: false,
        lead_vacant_since: None,
    };
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&organisation).await.unwrap();
    tx.insert(&contact).await.unwrap();
    tx.insert(&partnership).await.unwrap();
    tx.insert(&party(None, "Kirkford Libraries")).await.unwrap();
    tx.insert(&party(Some(organisation.id), "Citizens Advice")).await.unwrap();
    tx.save().await.unwrap();
    (organisation, contact, partnership)
}

#[tokio::test]
async fn a_line_is_proposed_and_kept_once_when_it_is_confirmed() {
    let (town, officer) = town().await;
    let (organisation, contact, partnership) = advice(&town).await;
    let line = "Rang Maya at Citizens Advice, she'll send dates by Friday";
    let proposed = officer.send("/add", &[("line", line)]).await;
    assert!(proposed.says("Nothing is kept yet"), "{}", proposed.html);
    for id in [organisation.id.to_string(), contact.id.to_string(), partnership.id.to_string()] {
        assert!(proposed.html.contains(&format!("value=\"{id}\" selected")), "{id}: {}", proposed.html);
    }
    assert_eq!(town.desk().select::<Interaction>().count().await.unwrap(), 0);

    let token = proposed.html.split("name=\"csrf_token\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let ids = [organisation.id.to_string(), contact.id.to_string(), partnership.id.to_string()];
    let mut fields = vec![
        ("csrf_token", token),
        ("key", "k"),
        ("notes", line),
        ("organisation", &ids[0]),
        ("person", &ids[1]),
        ("medium", "call"),
        ("day-day", "24"),
        ("day-month", "11"),
        ("day-year", "2026"),
        ("what0", "send dates"),
        ("by0", "they"),
        ("due0-day", "27"),
        ("due0-month", "11"),
        ("due0-year", "2026"),
    ];
    let owned = |fields: &[(&str, &str)]| -> Vec<(String, String)> {
        fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    };
    let wrong = officer.post("/add/keep", &owned(&fields)).await;
    assert!(wrong.status == 422 && wrong.says("Choose the partnership in which this was promised"), "{}", wrong.html);
    fields.push(("partnership", &ids[2]));
    for _ in 0..2 {
        officer.post("/add/keep", &owned(&fields)).await;
    }
    let talks = town.desk().select::<Interaction>().all().await.unwrap();
    assert_eq!((talks.len(), talks[0].medium, talks[0].contact), (1, Medium::Call, Some(contact.id)));
    let promises = town.desk().select::<Promise>().all().await.unwrap();
    assert_eq!(promises.len(), 1);
    assert_eq!((promises[0].owner.as_str(), promises[0].due), ("Citizens Advice", Some(Date::constant(2026, 11, 27))));
    assert_eq!(promises[0].partnership, partnership.id);
    assert_eq!(promises[0].accepted_on, None, "they have not said yes to it");
}

#[tokio::test]
async fn a_line_about_somebody_unknown_asks_for_the_organisation() {
    let (town, officer) = town().await;
    advice(&town).await;
    assert!(officer.send("/add", &[("line", " ")]).await.says("Enter what happened, in a line"));
    let proposed = officer.send("/add", &[("line", "A fine day")]).await;
    assert!(proposed.says("Choose one") && proposed.html.contains("A fine day</textarea>"), "{}", proposed.html);
}
