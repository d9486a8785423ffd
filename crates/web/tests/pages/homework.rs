//! What we know of somebody before the first talk: how far it can be trusted, until when it is kept, how much is missing; and
//! what comes of it in the brief, on the card, on Today (R104, R106–R112).

use ampersand_domain::{
    need::{Aim, AimId},
    offer::{Audit, AuditHeading, AuditLine},
    organisations::{DossierLine, FirstMeeting, Organisation, OrganisationKind, Origin},
};

use super::client::{Browser, Seen, Town, now, town};

async fn keep<R: ampersand_store::Record>(town: &Town, record: &R) {
    let (desk, now) = (town.desk(), now());
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(record).await.unwrap();
    tx.save().await.unwrap();
}

async fn them(town: &Town) -> Organisation {
    let one = Organisation::named(now().id(), "Park Friends", Origin::Typed);
    keep(town, &one).await;
    one
}

async fn add(officer: &Browser, known: &str, heading: &str, text: &str, more: &[(&str, &str)]) -> Seen {
    officer.send(known, &[&[("heading", heading), ("text", text), ("source", "their page")], more].concat()).await
}

#[tokio::test]
async fn what_we_know_says_how_far_it_can_be_trusted_when_it_was_and_how_much_is_missing() {
    let (town, officer) = town().await;
    let one = them(&town).await;
    let known = format!("/organisations/{}/known", one.id);
    assert!(officer.get(&known).await.says("0 of 4 parts of the homework are done."));
    let hearsay = [("reliability", "told"), ("about_when", "spring 2026")];
    let seen = add(&officer, &known, "projects", "A seed library", &hearsay).await;
    let says = "A seed library, spring 2026 (their page, 24 Nov 2026; somebody told us: ask)";
    assert!(seen.says(says) && seen.says("1 of 4 parts"), "{}", seen.html);
    let late = [("looked-day", "1"), ("looked-month", "12"), ("looked-year", "2026")];
    let wrong = add(&officer, &known, "projects", "A fair", &late).await;
    assert!(wrong.status == 422 && wrong.says("Enter a day that has come") && wrong.html.contains("A fair"));
    for (heading, text) in [("concern", "That we leave after a season"), ("vocabulary", "members: we say readers")] {
        add(&officer, &known, heading, text, &[]).await;
    }
    let brief = format!("/organisations/{}/first-meeting", one.id);
    let seen = officer.get(&brief).await;
    assert!(seen.says("What may still worry them That we leave after a season"), "{}", seen.html);
    assert!(seen.says("What they call things members: we say readers") && seen.says(says));
    let card = officer.get(&format!("{brief}/card")).await;
    assert!(card.says("That we leave after a season") && card.says("Ask, and listen"), "{}", card.html);
    let paper = officer.get(&format!("{brief}/paper?as=txt")).await.html;
    assert!(paper.contains("That we leave after a season") && paper.contains("A seed library"), "{paper}");
    let with = town.partner("Age Friends", "Doreen Pike").await;
    assert_eq!(with.phone.get(&format!("{brief}/card")).await.status, 404);
}

#[tokio::test]
async fn a_line_about_who_leads_them_is_kept_for_a_year_and_asked_about_then() {
    let (town, officer) = town().await;
    let one = them(&town).await;
    let known = format!("/organisations/{}/known", one.id);
    let seen = add(&officer, &known, "people", "Maya Okafor leads; a nurse before", &[]).await;
    assert!(seen.says("to prepare a talk with them") && !officer.get("/today").await.says("who leads Park Friends"));
    let (desk, now) = (town.desk(), now());
    let line = desk.select::<DossierLine>().one().await.unwrap().unwrap();
    assert!(line.keep_until.is_some_and(|until| until > now.today));
    let over = DossierLine { keep_until: Some(now.today), ..line.record.clone() };
    let mut tx = desk.write(&now).await.unwrap();
    tx.update(&over, line.version).await.unwrap();
    tx.save().await.unwrap();
    assert!(officer.get("/today").await.says("May we still keep the details of who leads Park Friends?"));
    assert!(officer.get(&known).await.says("May we still keep it?"));
    let id = line.id.0.to_string();
    officer.send_to(&known, &format!("{known}/still"), &[("line", &id)]).await;
    assert!(!officer.get("/today").await.says("who leads Park Friends"));
}

#[tokio::test]
async fn what_only_sounds_alike_is_said_so_once_and_not_proposed_again() {
    let (town, officer) = town().await;
    let one = them(&town).await;
    let aim = Aim {
        id: AimId(now().id()),
        text: "Fewer people are lonely".to_owned(),
        source: "Council plan".to_owned(),
        page: None,
        valid_from: None,
        valid_until: None,
        owner: None,
        themes: ampersand_domain::Json::default(),
    };
    keep(&town, &aim).await;
    let known = format!("/organisations/{}/known", one.id);
    let seen = add(&officer, &known, "strategy", "A lonely furrow is ploughed", &[]).await;
    assert!(seen.says("No, it only sounds like it"), "{}", seen.html);
    let no = [("heading", "not_shared"), ("text", aim.text.as_str())];
    let seen = officer.send(&known, &no).await;
    assert!(!seen.says("Do both of us want this?") && !seen.says("What is ours alone"), "{}", seen.html);
    assert!(!officer.get(&format!("/organisations/{}/first-meeting", one.id)).await.says("Both of us want"));
}

#[tokio::test]
async fn before_a_first_contact_it_is_said_when_nothing_is_known_or_nothing_was_said_aloud() {
    let (town, officer) = town().await;
    let one = them(&town).await;
    let (card, id) = (format!("/organisations/{}/before-you-ring", one.id), one.id.to_string());
    let pitch =
        [("title", "A room"), ("text", "You need a room."), ("organisation", "Park Friends"), ("organisation-id", &id)];
    let pitch = officer.send("/offer/pitches/new", &pitch).await.address;
    let seen = officer.get(&card).await;
    assert!(seen.says("We know nothing about them yet: look first"), "{}", seen.html);
    assert!(seen.says("Nobody has said “A room” aloud in this version: try it once"), "{}", seen.html);
    let paper = officer.get(&format!("{card}/paper?as=txt")).await.html;
    assert!(paper.contains("Not ready for a first contact"), "the paper says so as the page does: {paper}");
    assert!(paper.contains("We know nothing about them yet") && paper.contains("Nobody has said “A room” aloud"));
    add(&officer, &format!("/organisations/{}/known", one.id), "projects", "A fair", &[]).await;
    let day = [("listener", "Tom"), ("day-day", "23"), ("day-month", "11"), ("day-year", "2026")];
    officer.send_to(&pitch, &format!("{pitch}/rehearsed"), &day).await;
    assert!(!officer.get(&card).await.says("Before a first contact"));
    officer.send(&format!("{pitch}/change"), &[("text", "You need a dry room.")]).await;
    assert!(officer.get(&card).await.says("Nobody has said “A room” aloud"), "another version is another pitch");
    let spoke = format!("/organisations/{}/spoke", one.id);
    let day = [("day-day", "23"), ("day-month", "11"), ("day-year", "2026")];
    let talk = [("medium", "call"), ("ways", "two_way"), ("visibility", "library"), ("notes", "They like it")];
    officer.send(&spoke, &[&talk[..], &day[..]].concat()).await;
    assert!(!officer.get(&card).await.says("Before a first contact"), "it was no first one any more");
    assert!(!officer.get(&format!("{card}/paper?as=txt")).await.html.contains("Not ready"), "nor on paper");
}

#[tokio::test]
async fn a_first_meeting_that_is_not_ready_stands_on_today() {
    let (town, officer) = town().await;
    let one = them(&town).await;
    let meeting = FirstMeeting {
        id: now().id(),
        organisation: one.id,
        contact: None,
        held_on: jiff::civil::date(2026, 11, 26),
        starts_at: "14:00".to_owned(),
        minutes: 60,
        place: "their hut".to_owned(),
        words: String::new(),
        asked_by: None,
        asked_on: now().today,
    };
    keep(&town, &meeting).await;
    let today = officer.get("/today").await;
    assert!(today.says("Get ready for a first meeting with Park Friends"), "{}", today.html);
    let both = "nothing is known of them yet; no pitch is written that fits them";
    let place = today.link(&format!("Get ready for a first meeting with Park Friends ({both})")).unwrap();
    assert_eq!(place, format!("/organisations/{}/first-meeting", one.id));
    add(&officer, &format!("/organisations/{}/known", one.id), "projects", "A fair", &[]).await;
    let today = officer.get("/today").await;
    assert!(today.says("Park Friends (no pitch is written that fits them)"), "{}", today.html);
    let pitch = officer.send("/offer/pitches/new", &[("title", "For all"), ("text", "You need a room.")]).await.address;
    assert!(officer.get("/today").await.says("Park Friends (nobody has said the pitch aloud)"));
    rehearse(&officer, &pitch).await;
    assert!(!officer.get("/today").await.says("Get ready for a first meeting"));
}

async fn rehearse(officer: &Browser, pitch: &str) {
    let day = [("listener", "Tom"), ("day-day", "23"), ("day-month", "11"), ("day-year", "2026")];
    officer.send_to(pitch, &format!("{pitch}/rehearsed"), &day).await;
}

#[tokio::test]
async fn one_for_their_sort_counts_else_one_for_anybody_and_where_there_is_none_it_is_said_with_the_way_to_one() {
    let (town, officer) = town().await;
    let kind = OrganisationKind::Charity;
    let one = Organisation { kind, ..Organisation::named(now().id(), "Park Friends", Origin::Typed) };
    keep(&town, &one).await;
    let (card, brief) =
        (format!("/organisations/{}/before-you-ring", one.id), format!("/organisations/{}/first-meeting", one.id));
    let none = "No pitch is written for them, their sort or anybody: write one";
    assert_eq!(officer.get(&card).await.link(none), Some(format!("/offer/pitches/new?for={}", one.id)));
    assert!(officer.get(&brief).await.says("No pitch is written for them, for their sort or for anybody. Write one"));
    assert!(officer.get(&format!("{brief}/card")).await.says("No pitch fits them yet. Write one"));

    let write = async |title: &str, kind: &str| {
        let fields = [("title", title), ("kind", kind), ("text", "You need a room.")];
        officer.send("/offer/pitches/new", &fields).await.address
    };
    let anybody = write("For all", "").await;
    write("For firms", "company").await;
    assert!(officer.get(&brief).await.says("No pitch is written for them alone; this is for anybody."));
    assert!(officer.get(&card).await.says("Nobody has said “For all”, for anybody aloud in this version"));
    rehearse(&officer, &anybody).await;
    assert!(!officer.get(&card).await.says("aloud in this version"));
    let charities = write("For charities", "charity").await;
    let seen = officer.get(&brief).await;
    assert!(
        seen.says("this is for their sort (charity).") && seen.says("For charities Not said aloud yet"),
        "{}",
        seen.html
    );
    assert!(!seen.says("For all") && !seen.says("For firms"), "the nearest alone");
    assert!(officer.get(&card).await.says("Nobody has said “For charities”, for their sort (charity) aloud"));
    assert!(officer.get(&format!("{brief}/card")).await.says("For charities, for their sort (charity)"));
    // For another sort in its next version, it is for charities no more.
    officer.send(&format!("{charities}/change"), &[("text", "You need a room."), ("kind", "company")]).await;
    assert!(officer.get(&brief).await.says("this is for anybody."));
    let id = one.id.to_string();
    let own =
        [("title", "Theirs"), ("text", "You need a hut."), ("organisation", "Park Friends"), ("organisation-id", &id)];
    officer.send("/offer/pitches/new", &own).await;
    assert!(officer.get(&brief).await.says("Written for them. Theirs"));
}

#[tokio::test]
async fn what_was_ticked_for_them_stands_first_in_the_brief_on_the_card_and_on_paper() {
    let (town, officer) = town().await;
    let one =
        Organisation { kind: OrganisationKind::Company, ..Organisation::named(now().id(), "Vale Bank", Origin::Typed) };
    keep(&town, &one).await;
    let audit = town.desk().select::<Audit>().one().await.unwrap().unwrap().record;
    let line = |heading, text: &str| AuditLine {
        id: now().id(),
        audit: audit.id,
        heading,
        branch: None,
        text: text.to_owned(),
        amount: None,
        unit: String::new(),
        shows: String::new(),
        more: ampersand_domain::Json::default(),
    };
    let (reach, room) =
        (line(AuditHeading::Audiences, "900 families a week"), line(AuditHeading::Resources, "A warm room"));
    for one in [&room, &reach] {
        keep(&town, one).await;
    }
    let brief = format!("/organisations/{}/first-meeting", one.id);
    let at = |html: &str, words: &str| html.find(words).unwrap_or_else(|| panic!("{words}: {html}"));
    let html = officer.get(&brief).await.html;
    assert!(at(&html, "900 families") < at(&html, "A warm room"), "a company hears first whom we reach");
    let gains = format!("/organisations/{}/gains", one.id);
    assert_eq!(officer.get(&brief).await.link("Choose what would matter to them"), Some(gains.clone()));
    officer.send_to(&gains, &format!("{gains}/lines"), &[("line", &room.id.to_string())]).await;
    for page in [brief.clone(), format!("{brief}/card"), format!("{brief}/paper?as=txt")] {
        let html = officer.get(&page).await.html;
        assert!(at(&html, "A warm room") < at(&html, "900 families"), "{page}: what was ticked goes first");
        assert_eq!(html.matches("A warm room").count(), 1, "{page}: each once");
    }
}
