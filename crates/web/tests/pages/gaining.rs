//! What each of us would gain, lines of what we can offer, and who gives way to whom.

use ampersand_domain::{
    Date, OrganisationId, Role,
    offer::{Audit, AuditHeading, AuditLine},
    organisations::{Gain, Organisation, OrganisationKind, Origin},
    partnership::PartyId,
    promises::{NewDate, Promise, Question},
};

use super::client::{Partner, Town, now, town, town_without_offer};

async fn known(town: &Town, name: &str, kind: OrganisationKind) -> OrganisationId {
    let (desk, now) = (town.desk(), now());
    let one = Organisation { kind, ..Organisation::named(now.id(), name, Origin::Typed) };
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&one).await.unwrap();
    tx.save().await.unwrap();
    one.id
}

#[tokio::test]
async fn both_columns_are_asked_and_a_record_that_says_one_alone_is_marked_on_every_list() {
    let (town, officer) = town().await;
    let id = known(&town, "Advice Sale", OrganisationKind::Charity).await;
    let (place, gains) = (format!("/organisations/{id}"), format!("/organisations/{id}/gains"));
    assert!(officer.get(&place).await.says("Nobody has written it down yet"));
    assert!(!officer.get("/organisations").await.says("One-sided"));
    let wrong = officer.send(&gains, &[("they", ""), ("we", "")]).await;
    assert!(wrong.status == 422 && wrong.says("Enter what one of you would gain"), "{}", wrong.html);
    let too_long = "families ".repeat(40);
    let wrong = officer.send(&gains, &[("they", &too_long), ("we", "Advice")]).await;
    assert!(wrong.status == 422 && wrong.html.contains(&too_long) && wrong.field("we") == "Advice", "nothing is lost");
    let seen = officer.send(&gains, &[("they", "Families who never come to them")]).await;
    assert!(seen.says("One-sided") && seen.says("It does not say yet what we would gain"), "{}", seen.html);
    assert!(officer.get(&place).await.says("It does not say yet what we would gain"));
    let list = officer.get("/organisations").await;
    assert!(list.says("They alone One-sided"), "{}", list.html);
    let need = officer.send("/need/new", &[("what", "Help with forms"), ("way", "gap"), ("for_whom", "tenants")]).await;
    assert!(need.status == 200, "{}", need.html);
    let need = town.desk().select::<ampersand_domain::need::Need>().one().await.unwrap().unwrap().id;
    let search = format!("/need/{need}/search");
    let add = [("organisation", "Advice Sale"), ("ring", "local")];
    officer.send(&format!("{search}/add"), &add).await;
    let seen = officer.get(&search).await;
    assert!(seen.says("They alone One-sided"), "on the list of a search: {}", seen.html);
    let [first, second] = officer.press_twice(&gains, &gains, &[("we", "Advice in the branch")]).await;
    assert!(first.says("Advice in the branch") && !second.says("One-sided"), "{}", second.html);
    assert_eq!(town.desk().select::<Gain>().count().await.unwrap(), 2, "sent twice, kept once");
    assert!(officer.get("/organisations").await.says("Both") && !officer.get(&search).await.says("One-sided"));
    let gain = town.desk().select::<Gain>().filter("side = ?", "we".to_owned()).one().await.unwrap().unwrap();
    let seen = officer.send_to(&gains, &format!("{gains}/remove"), &[("gain", &gain.id.to_string())]).await;
    assert!(seen.says("One-sided") && !seen.says("Advice in the branch"), "{}", seen.html);
    let una = town.neighbour("Kirkford Council").await;
    assert_eq!(una.get(&gains).await.status, 404);
    let friends = town.partner("Age Friends", "Doreen Pike").await;
    let theirs = format!("/organisations/{}/gains", friends.theirs.organisation.unwrap());
    assert_eq!(friends.phone.get(&theirs).await.status, 404, "a partner does not read what we think they gain");
}

/// A look at what we can offer on this day, with these lines.
async fn looked(town: &Town, on: Date, lines: &[(AuditHeading, &str)]) {
    let (desk, now) = (town.desk(), now());
    let audit = Audit { id: now.id(), number: 7, made_on: on, by: None, note: String::new() };
    let line = |(heading, text): &(AuditHeading, &str)| AuditLine {
        id: now.id(),
        audit: audit.id,
        heading: *heading,
        branch: None,
        text: (*text).to_owned(),
        amount: None,
        unit: String::new(),
        shows: String::new(),
        more: ampersand_domain::Json::default(),
    };
    let lines: Vec<AuditLine> = lines.iter().map(line).collect();
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&audit).await.unwrap();
    tx.insert_many(&lines).await.unwrap();
    tx.save().await.unwrap();
}

#[tokio::test]
async fn lines_of_what_we_can_offer_are_proposed_for_this_sort_of_partner_and_a_person_chooses() {
    let (town, officer) = town_without_offer().await;
    let bank = known(&town, "Vale Bank", OrganisationKind::Company).await;
    let gains = |id: OrganisationId| format!("/organisations/{id}/gains");
    assert!(officer.get(&gains(bank)).await.says("Nobody has written down yet what we can offer"));
    looked(&town, Date::constant(2025, 10, 1), &[(AuditHeading::Audiences, "900 families a week")]).await;
    let old = officer.get(&gains(bank)).await;
    assert!(old.says("Look at it again") && !old.says("900 families"), "what is out of date is not promised");
    let lines = [
        (AuditHeading::Resources, "A warm room for thirty"),
        (AuditHeading::Skills, "Somali and Polish spoken"),
        (AuditHeading::Audiences, "1,100 families a week"),
    ];
    let (desk, now) = (town.desk(), now());
    let before = desk.select::<Audit>().one().await.unwrap().unwrap();
    let mut tx = desk.write(&now).await.unwrap();
    tx.update(&Audit { number: 1, ..before.record.clone() }, before.version).await.unwrap();
    tx.save().await.unwrap();
    looked(&town, Date::constant(2026, 10, 1), &lines).await;
    let seen = officer.get(&gains(bank)).await;
    let order = |html: &str, a: &str, b: &str| html.find(a).unwrap() < html.find(b).unwrap();
    assert!(order(&seen.html, "1,100 families", "A warm room"), "a company hears first whom we reach");
    let nothing = officer.send_to(&gains(bank), &format!("{}/lines", gains(bank)), &[]).await;
    assert!(nothing.status == 422 && nothing.says("Choose at least one line"), "{}", nothing.html);
    let room = desk.select::<AuditLine>().filter("text = ?", "A warm room for thirty".to_owned()).one().await;
    let room = room.unwrap().unwrap();
    let chosen = [("line", room.id.to_string())];
    let chosen: Vec<(&str, &str)> = chosen.iter().map(|(name, id)| (*name, id.as_str())).collect();
    let seen = officer.send_to(&gains(bank), &format!("{}/lines", gains(bank)), &chosen).await;
    assert!(seen.says("They A warm room for thirty"), "{}", seen.html);
    assert!(!seen.html.contains(&format!("value=\"{}\"", room.id)), "it is not proposed again");
    let kept = desk.select::<Gain>().one().await.unwrap().unwrap();
    assert_eq!(kept.line, Some(room.id), "where it came from is kept");
    let other = known(&town, "Vale Brewery", OrganisationKind::Company).await;
    let seen = officer.get(&gains(other)).await;
    assert!(order(&seen.html, "A warm room", "1,100 families"), "what was chosen for its sort goes first");
}

/// A promise of this party whose day was moved by agreement.
async fn moved(town: &Town, with: &Partner, of: PartyId, agreed: Option<Date>) {
    let (desk, now) = (town.desk(), now());
    let promise = Promise::proposed(now.id(), (with.partnership, of), "Send the flyer", now.today);
    let day = NewDate {
        id: now.id(),
        partnership: with.partnership,
        promise: promise.id,
        old_due: Date::constant(2026, 11, 2),
        new_due: Date::constant(2026, 12, 2),
        asked_on: Date::constant(2026, 11, 1),
        agreed_on: agreed,
        reason: String::new(),
    };
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&promise).await.unwrap();
    tx.insert(&day).await.unwrap();
    tx.save().await.unwrap();
}

#[tokio::test]
async fn who_gives_way_to_whom_is_read_from_the_records_by_library_staff_alone_and_kept_nowhere() {
    let (town, officer) = town().await;
    let friends = town.partner("Age Friends", "Doreen Pike").await;
    let of = friends.theirs.organisation.unwrap();
    let page = format!("/organisations/{of}/before-you-negotiate");
    assert!(officer.get(&page).await.says("Nothing is on record between you yet"));
    for day in [3, 10, 17] {
        moved(&town, &friends, friends.theirs.id, Some(Date::constant(2026, 11, day))).await;
    }
    moved(&town, &friends, friends.library.id, None).await;
    let (desk, now) = (town.desk(), now());
    let question = Question {
        id: now.id(),
        partnership: friends.partnership,
        party: friends.library.id,
        of_party: None,
        about: String::new(),
        text: "When can you come?".to_owned(),
        asked_on: now.today,
        answer: String::new(),
        answered_by: None,
        answered_on: None,
        settled_on: None,
    };
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&question).await.unwrap();
    tx.save().await.unwrap();
    let seen = officer.get(&page).await;
    for says in [
        "We gave way 3 times",
        "They gave way Never",
        "We agreed to a later day on Tuesday 17 November 2026",
        "We asked twice, they asked 3 times",
        "We give way much more often than they do",
    ] {
        assert!(seen.says(says), "{says}: {}", seen.html);
    }
    let assistant = town.person("Tom Okafor", Role::Staff).await;
    assert!(assistant.get(&page).await.says("We give way much more often"), "it is for everybody of the library");
    let una = town.neighbour("Kirkford Council").await;
    assert_eq!(una.get(&page).await.status, 404);
    assert_eq!(friends.phone.get(&page).await.status, 404);
    for page in ["/promises", "/principles"].map(|page| format!("{}{page}", friends.place)) {
        let shown = page.as_str();
        let seen = friends.phone.get(shown).await;
        assert!(seen.status == 200 && !seen.says("gave way") && !seen.says("give way"), "{shown}: {}", seen.html);
    }
    let home = friends.phone.get("/home").await;
    assert!(home.status == 200 && !home.says("gave way") && !home.says("give way"), "{}", home.html);
    let mut dump = Vec::new();
    town.store.dump(&ampersand_store::Extent::Service(town.service), &mut dump).await.unwrap();
    assert!(!String::from_utf8(dump).unwrap().contains("give_way"), "nothing of it is kept");
}
