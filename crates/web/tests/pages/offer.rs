//! What we can offer, pitches, and the partnership that begins without either.

use ampersand_domain::{
    offer::{Audit, AuditLine, Pitch, Rehearsal},
    organisations::Organisation,
    partnership::{Note, Partnership},
    service::Branch,
};

use super::client::{Browser, Seen, now, town, town_without_offer};

const LINES: [(&str, &str); 5] = [
    ("resources", "Meeting room | Mill Lane | 40 seats | counted in May\nHall | | 60 seats\nBooks | | 41250 books"),
    ("skills", "People who listen"),
    ("networks", "The council’s early help board"),
    ("impact", "Debts of 200 people were settled"),
    ("audiences", "600 visits a day"),
];

async fn renew(officer: &Browser, fields: &[(&str, &str)]) -> Seen {
    officer.send("/offer/renew", fields).await
}

#[tokio::test]
async fn one_line_under_each_heading_is_what_we_can_offer_and_it_grows_old() {
    let (town, officer) = town_without_offer().await;
    assert!(officer.get("/offer").await.says("We have not looked yet at what we can offer"));
    let wrong = renew(&officer, &LINES[..4]).await;
    assert!(wrong.status == 422 && wrong.says("Enter at least one line") && wrong.html.contains("Mill Lane"));
    let wrong = renew(&officer, &LINES).await;
    assert!(wrong.says("Line 1 names a branch that we do not know: Mill Lane"));
    let (desk, now) = (town.desk(), now());
    let branch = Branch {
        id: now.id(),
        name: "Mill Lane".to_owned(),
        address: String::new(),
        postcode: None,
        phone: None,
        closed: false,
    };
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&branch).await.unwrap();
    tx.save().await.unwrap();
    let seen = renew(&officer, &LINES).await;
    assert!(
        seen.says("Meeting room, Mill Lane: 40 seats (counted in May)") && seen.says("It holds until"),
        "{}",
        seen.html
    );
    assert!(seen.says("Books: 41,250 books") && seen.says("books 41,250 everywhere 41,250"), "{}", seen.html);
    assert!(seen.says("seats 100 Mill Lane 40, everywhere 60") && seen.says("until Wednesday 24 November 2027"));
    assert_eq!(desk.select::<AuditLine>().count().await.unwrap(), 7);
    let audit = desk.select::<Audit>().one().await.unwrap().unwrap();
    let mut tx = desk.write(&now).await.unwrap();
    let old = Audit { made_on: jiff::civil::date(2025, 11, 23), ..audit.record.clone() };
    tx.update(&old, audit.version).await.unwrap();
    tx.save().await.unwrap();
    assert!(officer.get("/offer").await.says("Needs another look"));
    let form = officer.get("/offer/renew").await;
    assert!(
        form.html.contains("Meeting room | Mill Lane | 40 seats | counted in May"),
        "what is there is changed, not typed again"
    );
    let count = LINES.map(|(name, text)| if name == "impact" { (name, "200 events a year") } else { (name, text) });
    assert!(!officer.get("/offer").await.says("what changed for them?"));
    assert!(renew(&officer, &count).await.says("200 events a year How many, and what changed for them?"));
    assert!(
        officer.get("/offer").await.says("Version 2")
            && officer.get("/offer?version=1").await.says("Looked at on Sunday 23 November 2025, version 1")
    );
    let old = officer.get("/offer?version=1").await;
    assert!(old.says("Version 2, of Tuesday 24 November 2026, stands in its place."), "{}", old.html);
    assert!(!old.says("Needs another look") && !officer.get("/offer?version=2").await.says("stands in its place"));
}

#[tokio::test]
async fn a_partnership_without_what_we_can_offer_is_told_so_and_goes_on_with_a_line() {
    let (town, officer) = town_without_offer().await;
    let form = officer.get("/partnerships/new").await;
    assert!(form.says("We have not written down yet what we can offer") && form.link("Write it down").is_some());
    let fields = [("title", "Warm Words"), ("with-name", "Age Friends"), ("stage", "exploring")];
    let stopped = officer.send("/partnerships/new", &fields).await;
    assert!(stopped.says("Enter in a line why you begin without it") && stopped.html.contains("Warm Words"));
    let mut with_line = fields.to_vec();
    with_line.push(("without", "They ring us tomorrow"));
    assert!(officer.send("/partnerships/new", &with_line).await.says("Warm Words"));
    assert!(town.desk().select::<Note>().one().await.unwrap().unwrap().text.contains("They ring us tomorrow"));
    let running = [("title", "Old Friends"), ("with-name", "Age Friends"), ("stage", "active")];
    assert!(
        officer.send("/partnerships/new", &running).await.says("Old Friends"),
        "what runs already is never stopped"
    );
    assert_eq!(town.desk().select::<Partnership>().count().await.unwrap(), 2);
    let (desk, now) = (town.desk(), now());
    let made_on = jiff::civil::date(2025, 10, 24);
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&Audit { id: now.id(), number: 1, made_on, by: None, note: String::new() }).await.unwrap();
    tx.save().await.unwrap();
    let form = officer.get("/partnerships/new").await;
    assert!(form.says("We last looked at what we can offer on Friday 24 October 2025"), "{}", form.html);
    assert!(form.link("Look at it again").is_some());
    let stopped = officer.send("/partnerships/new", &fields).await;
    assert!(stopped.status == 422 && stopped.says("Enter in a line why you begin without it"), "{}", stopped.html);
}

#[tokio::test]
async fn what_a_closed_branch_had_stays_written_and_counts_no_more() {
    let (town, officer) = town_without_offer().await;
    let (desk, now) = (town.desk(), now());
    let branch = |name: &str| Branch {
        id: now.id(),
        name: name.to_owned(),
        address: String::new(),
        postcode: None,
        phone: None,
        closed: false,
    };
    let (mill, old) = (branch("Mill Lane"), branch("Old Wharf"));
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert_many(&[mill, old.clone()]).await.unwrap();
    tx.save().await.unwrap();
    let rooms = "Meeting room | Mill Lane | 40 seats |\nHall | Old Wharf | 60 seats |";
    let lines = LINES.map(|(name, text)| if name == "resources" { (name, rooms) } else { (name, text) });
    assert!(renew(&officer, &lines).await.says("seats 100 Mill Lane 40, Old Wharf 60"));
    let mut tx = desk.write(&now).await.unwrap();
    tx.update(&Branch { closed: true, ..old }, 1).await.unwrap();
    tx.save().await.unwrap();
    let seen = officer.get("/offer").await;
    assert!(seen.says("seats 40 Mill Lane 40") && seen.says("Hall, Old Wharf (closed): 60 seats"), "{}", seen.html);
    let form = officer.get("/offer/renew").await;
    assert!(form.says("Branches: Mill Lane.") && form.html.contains("Hall | Old Wharf | 60 seats"), "{}", form.html);
}

#[tokio::test]
async fn five_tips_for_a_short_pitch_stand_beside_the_form() {
    let (_town, officer) = town().await;
    let form = officer.get("/offer/pitches/new").await;
    for tip in [
        "begin with what they gain, and say “you”",
        "whom we reach that they do not",
        "what we bring, three things at most",
        "one proof: a figure or somebody’s own words",
        "one small thing that you ask for",
    ] {
        assert!(form.says(tip), "{tip}");
    }
}

#[tokio::test]
async fn with_what_we_can_offer_in_date_nothing_is_asked() {
    let (_town, officer) = town().await;
    assert!(!officer.get("/partnerships/new").await.says("what we can offer"));
}

#[tokio::test]
async fn a_pitch_says_how_long_it_takes_and_speaks_to_them_early() {
    let (town, officer) = town().await;
    let long = "word ".repeat(700);
    let seen = officer.send("/offer/pitches/new", &[("title", "A warm room"), ("text", &long), ("pace", "130")]).await;
    assert!(
        seen.says("700 words, about 5 minutes 23 seconds at 130") && seen.says("longer than 5 minutes"),
        "{}",
        seen.html
    );
    assert!(seen.says("The first third is about us alone"));
    let change = format!("{}/change", seen.address);
    let seen = officer.send(&change, &[("text", "You send people to a warm room."), ("pace", "100")]).await;
    assert!(seen.says("Version 2 of") && !seen.says("longer than") && !seen.says("about us alone"), "{}", seen.html);
    assert!(seen.says("Nobody has said this version aloud yet"));
    let tried = format!("{}/rehearsed", seen.address);
    let wrong = officer.send_to(&seen.address, &tried, &[("day-year", "2030")]).await;
    assert!(wrong.status == 422 && wrong.says("Enter who listened"));
    let day = [("day-day", "23"), ("day-month", "11"), ("day-year", "2026")];
    let fields: Vec<_> = [("listener", "Tom Okafor"), ("minutes", "3"), ("seconds", "5"), ("learned", "Slower")]
        .into_iter()
        .chain(day)
        .collect();
    let seen = officer.send_to(&seen.address, &tried, &fields).await;
    assert!(seen.says("to Tom Okafor, 3 minutes 5 seconds. What we learned: Slower"), "{}", seen.html);
    let paper = officer.get(&format!("{}/leave-behind?as=txt", seen.address)).await;
    assert!(paper.html.contains("You send people to a warm room.") && !paper.html.to_lowercase().contains("why"));
    let with = town.partner("Age Friends", "Doreen Pike").await;
    for page in ["/offer", "/offer/pitches", &seen.address] {
        assert_eq!(with.phone.get(page).await.status, 404, "{page} is the library's own");
    }
    let desk = town.desk();
    assert_eq!(
        (desk.select::<Pitch>().count().await.unwrap(), desk.select::<Rehearsal>().count().await.unwrap()),
        (2, 1)
    );
    assert_eq!(
        officer.get("/offer/pitches").await.html.matches("A warm room").count(),
        1,
        "the last version alone is listed"
    );
}

#[tokio::test]
async fn before_a_first_meeting_a_pitch_that_nobody_has_said_aloud_is_marked() {
    let (town, officer) = town().await;
    town.partner("Age Friends", "Doreen Pike").await;
    let one = town.desk().select::<Organisation>().one().await.unwrap().unwrap().id;
    let brief = format!("/organisations/{one}/first-meeting");
    let way = officer.get(&brief).await.link("Write one").unwrap();
    let form = officer.get(&way).await;
    assert_eq!(
        (form.field("organisation"), form.field("organisation-id")),
        ("Age Friends".to_owned(), one.to_string())
    );
    let fields = [("title", "A warm room"), ("organisation", "Age Friends"), ("text", "You know who rings us last.")];
    let pitch = officer.send_to(&way, "/offer/pitches/new", &fields).await;
    assert!(officer.get(&brief).await.says("A warm room Not said aloud yet"));
    let day = [("listener", "Tom Okafor"), ("day-day", "23"), ("day-month", "11"), ("day-year", "2026")];
    officer.send_to(&pitch.address, &format!("{}/rehearsed", pitch.address), &day).await;
    let seen = officer.get(&brief).await;
    assert!(seen.says("A warm room") && !seen.says("Not said aloud yet"), "{}", seen.html);
}

#[tokio::test]
async fn two_who_look_at_the_offer_or_write_a_pitch_at_once_see_both_and_the_version_before() {
    let (town, officer) = town_without_offer().await;
    let with = |text: &'static str| {
        LINES.map(|(name, old)| match name {
            "skills" => (name, text),
            "resources" => (name, "A hall"),
            _ => (name, old),
        })
    };
    renew(&officer, &with("People who listen")).await;
    renew(&officer, &with("Somali spoken")).await;
    let mut late = with("Polish spoken").to_vec();
    late.push(("number", "1"));
    let seen = renew(&officer, &late).await;
    assert!(seen.status == 409 && seen.says("Somebody else changed this while you were writing"), "{}", seen.html);
    assert!(seen.says("Somali spoken") && seen.says("Polish spoken") && seen.says("Before both"));
    assert_eq!(town.desk().select::<Audit>().count().await.unwrap(), 2, "nothing was kept over theirs");
    let new = officer.send("/offer/pitches/new", &[("title", "A warm room"), ("text", "You need a room")]).await;
    let change = format!("{}/change", new.address);
    officer.send(&change, &[("text", "You need a warm room")]).await;
    let seen = officer.send(&change, &[("text", "You need a dry room")]).await;
    assert!(seen.status == 409 && seen.says("You need a warm room") && seen.html.contains("You need a dry room"));
    let pitches = town.desk();
    assert_eq!(pitches.select::<Pitch>().count().await.unwrap(), 2, "theirs stands");
}
