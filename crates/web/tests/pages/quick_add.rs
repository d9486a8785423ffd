//! Quick add: a line is read, a person confirms, and only then something is kept.

use ampersand_domain::{
    Date, Json, Role,
    need::Need,
    organisations::{Contact, ContactPurpose, Interaction, Medium, Organisation, Origin, Precision},
    partnership::{Partnership, Party, PartyStanding, Rhythm, Stage},
    promises::Promise,
    workshop::Invited,
};

use super::client::{Browser, Seen, Town, now, town};

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
    for id in [contact.id.to_string(), partnership.id.to_string()] {
        assert!(proposed.html.contains(&format!("value=\"{id}\" selected")), "{id}: {}", proposed.html);
    }
    assert_eq!(proposed.field("organisation-id"), organisation.id.to_string());
    assert!(proposed.html.contains("value=\"private\" checked"), "the narrowest is chosen first: {}", proposed.html);
    assert_eq!(town.desk().select::<Interaction>().count().await.unwrap(), 0);

    let token = proposed.html.split("name=\"csrf_token\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let ids = [contact.id.to_string(), partnership.id.to_string()];
    let mut fields = vec![
        ("csrf_token", token),
        ("key", "k"),
        ("notes", line),
        ("organisation", "Citizens Advice"),
        ("visibility", "library"),
        ("person", &ids[0]),
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
    fields.push(("partnership", &ids[1]));
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
    assert!(
        proposed.field("organisation").is_empty() && proposed.html.contains("A fine day</textarea>"),
        "{}",
        proposed.html
    );
}

/// Sends the form of what was read with these fields put into it.
async fn keep(officer: &Browser, proposed: &Seen, fields: &[(&str, &str)]) -> Seen {
    let mut all = proposed.hidden("/add/keep");
    let read =
        [("notes", "Rang them"), ("medium", "call"), ("day-day", "24"), ("day-month", "11"), ("day-year", "2026")];
    let typed = [("organisation", proposed.field("organisation"))];
    let read = read.iter().map(|(name, value)| (*name, (*value).to_owned()));
    let own = fields.iter().map(|(name, value)| (*name, (*value).to_owned()));
    for (name, value) in read.chain(typed).chain(own) {
        all.retain(|(other, _)| other != name);
        all.push((name.to_owned(), value));
    }
    officer.post("/add/keep", &all).await
}

async fn organisation(town: &Town, name: &str, postcode: &str) -> Organisation {
    let (now, desk) = (now(), town.desk());
    let mut one = Organisation::named(now.id(), name, Origin::Typed);
    one.postcode = Some(postcode.to_owned());
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&one).await.unwrap();
    tx.save().await.unwrap();
    one
}

#[tokio::test]
async fn after_a_merge_the_old_name_means_the_record_that_stayed_wherever_it_is_typed() {
    let (town, officer) = town().await;
    let stayed = organisation(&town, "Advice Sale", "M33 7ZF").await;
    let gone = organisation(&town, "Sale Bureau", "M33 7ZF").await;
    let merge = format!("/organisations/{}/merge/{}", stayed.id, gone.id);
    officer.send(&merge, &[]).await;
    assert_eq!(town.desk().get::<Organisation>(gone.id).await.unwrap().unwrap().merged_into, Some(stayed.id));
    let proposed = officer.send("/add", &[("line", "Rang Sale Bureau about the chairs")]).await;
    assert_eq!(proposed.field("organisation-id"), stayed.id.to_string(), "{}", proposed.html);
    keep(&officer, &proposed, &[("visibility", "library")]).await;
    let talk = town.desk().select::<Interaction>().one().await.unwrap().unwrap();
    assert_eq!(talk.organisation, stayed.id);
    let found = officer.get("/search?q=bureau").await;
    assert!(
        found.html.contains(&stayed.id.to_string()) && !found.html.contains(&gone.id.to_string()),
        "{}",
        found.html
    );
    officer.send("/need/new", &[("way", "gap"), ("what", "Help with forms"), ("for_whom", "tenants")]).await;
    let need = town.desk().select::<Need>().one().await.unwrap().unwrap();
    let idea = [("organisation", "Sale Bureau"), ("their_gain", "Meet tenants")];
    assert!(officer.send(&format!("/need/{}/for-them", need.id), &idea).await.says("For Advice Sale: Meet tenants"));
    let on = [("on-day", "24"), ("on-month", "11"), ("on-year", "2026"), ("starts", "14:00"), ("booked", "120")];
    let workshop: Vec<_> = [("title", "A warm winter"), ("why", "You know them")].into_iter().chain(on).collect();
    let here = officer.send_to("/workshops/new", "/workshops", &workshop).await.address;
    officer.send_to(&here, &format!("{here}/invited"), &[("name", "sale bureau")]).await;
    assert_eq!(town.desk().select::<Invited>().one().await.unwrap().unwrap().organisation, Some(stayed.id));
}

#[tokio::test]
async fn of_several_with_one_name_a_person_says_which_and_what_was_said_is_private_until_it_is_opened() {
    let (town, officer) = town().await;
    let here = organisation(&town, "Village Hall", "M33 7ZF").await;
    organisation(&town, "Village Hall", "SK9 7UD").await;
    let proposed = officer.send("/add", &[("line", "Rang Village Hall, a kiln would be nice")]).await;
    assert!(proposed.says("Which of these is it?") && proposed.says("Village Hall, SK9 7UD"), "{}", proposed.html);
    let unsaid = keep(&officer, &proposed, &[("organisation", "Village Hall")]).await;
    assert!(unsaid.status == 422 && unsaid.says("Choose which one you mean by “Village Hall”"), "{}", unsaid.html);
    let id = here.id.to_string();
    let said = [("organisation", "Village Hall"), ("organisation-text", "Village Hall"), ("organisation-id", &id)];
    let record = keep(&officer, &unsaid, &said).await;
    assert_eq!(record.address, format!("/organisations/{id}"), "{}", record.html);
    assert!(record.says("Rang them"), "whoever wrote it reads it");
    let colleague = town.person("Tom Okafor", Role::Staff).await;
    let theirs = colleague.get(&record.address).await;
    assert!(!theirs.says("Rang them") && theirs.says("What was said is kept by whoever wrote it"), "{}", theirs.html);
    let nobody = keep(&officer, &proposed, &[("organisation", "Nobody at all")]).await;
    assert!(nobody.says("Nobody on record is called “Nobody at all”"), "{}", nobody.html);
}
