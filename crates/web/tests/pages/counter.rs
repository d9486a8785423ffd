//! What everybody at a counter should know, in print; and papers that bear the day on which they were written.

use ampersand_domain::{
    Role,
    ending::EndLetter,
    partnership::{CounterNote, PartyBriefing, Way},
    people::Person,
};
use jiff::civil::date;

use super::{
    client::{now, town},
    records::meeting,
    sittings::scene,
};

const SAYS: [(&str, &str); 4] = [
    ("happens", "Tuesdays 2pm to 4pm, Mill Lane\nFridays 10am, Fenside"),
    ("say", "It is free; bring the letter that you do not understand."),
    ("please", "Open the small room at 1:45pm"),
    ("not_yours", "Give advice"),
];

#[tokio::test]
async fn the_sheet_for_the_counter_says_what_the_public_comes_to_and_not_when_the_leads_meet() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let (now, desk) = (now(), town.desk());
    let meeting = meeting(&now, with.partnership, "Catching up over the budget", date(2026, 12, 1));
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&meeting).await.unwrap();
    tx.save().await.unwrap();
    let page = format!("{}/briefing", with.place);
    let paper = format!("{page}/paper?as=txt");
    let before = officer.get(&paper).await.html;
    assert!(
        before.contains("Nothing for the public to come to is noted yet.") && !before.contains("budget"),
        "{before}"
    );
    let wrong = officer.send(&format!("{page}/counter"), &[("happens", ""), ("say", "It is free")]).await;
    assert!(wrong.status == 422 && wrong.says("Enter what the public comes to"), "{}", wrong.html);
    assert!(wrong.html.contains("It is free"), "what was typed comes back");
    let seen = officer.send(&format!("{page}/counter"), &SAYS).await;
    assert!(seen.says("Fridays 10am, Fenside") && seen.says("bring the letter"), "{}", seen.html);
    let lead = desk.select::<Person>().filter("role = ?", Role::Lead).one().await.unwrap().unwrap();
    let mut tx = desk.write(&now).await.unwrap();
    tx.update(&Person { phone: Some("01632 960601".to_owned()), ..lead.record.clone() }, lead.version).await.unwrap();
    tx.save().await.unwrap();
    for browser in [&officer, &with.phone] {
        let sheet = browser.get(&paper).await.html;
        assert!(sheet.contains("01632 960601"), "whom to ask can be rung: {sheet}");
        for line in ["Tuesdays 2pm to 4pm, Mill Lane", "bring the letter", "Open the small room", "Give advice"] {
            assert!(sheet.contains(line), "{line}: {sheet}");
        }
        assert!(!sheet.contains("budget"), "{sheet}");
    }
}

#[tokio::test]
async fn whoever_was_told_before_the_sheet_changed_is_to_be_told_again_and_a_partner_reads_and_does_not_write() {
    let (town, officer) = town().await;
    let scene = scene(&town, &officer).await;
    let (now, desk) = (now(), town.desk());
    let told = PartyBriefing {
        id: now.id(),
        partnership: scene.party.partnership,
        party: scene.party.id,
        whom: "the committee".to_owned(),
        told_on: date(2026, 11, 3),
        way: Way::ToldUs,
        entered_by: None,
    };
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&told).await.unwrap();
    tx.save().await.unwrap();
    let page = format!("{}/briefing", scene.place);
    let again = "Told before it last changed";
    assert!(!officer.get(&page).await.says(again));
    assert!(officer.send(&format!("{page}/counter"), &SAYS).await.says(again));
    officer.send(&format!("{page}/counter"), &SAYS).await;
    assert_eq!(desk.select::<CounterNote>().count().await.unwrap(), 1, "the same text again is no new sheet");
    let theirs = scene.lead.get(&page).await;
    assert!(theirs.says("Fridays 10am, Fenside") && !theirs.says("Change what to know"), "{}", theirs.html);
    let stranger = town.partner("Repair Café", "Anouk Visser").await;
    assert_eq!(stranger.phone.get(&format!("{page}/counter")).await.status, 404);
}

#[tokio::test]
async fn a_partner_writes_the_sheet_for_its_own_people_in_its_own_words_and_ours_stays_as_it_is() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let page = format!("{}/briefing", with.place);
    officer.send(&format!("{page}/counter"), &SAYS).await;
    let home = with.phone.get(&format!("/home/{}", with.partnership.0)).await;
    let briefing = with.phone.get(&home.link("What your own people should know").unwrap()).await;
    let form = briefing.link("Write it for your own people, in your words").unwrap();
    let first = with.phone.get(&form).await;
    assert!(
        first.says("How the library puts it for its people") && first.says("may have to release"),
        "{}",
        first.html
    );
    assert!(first.html.contains("Fridays 10am, Fenside</textarea>"), "what happens is there to begin with");
    let wrong = with.phone.send(&form, &[("happens", ""), ("say", "We keep you a chair")]).await;
    assert!(wrong.status == 422 && wrong.html.contains("We keep you a chair"), "{}", wrong.html);
    let own = [("happens", "Tuesdays at two"), ("say", "We keep you a chair"), ("please", "Two of us pour the tea")];
    let kept = with.phone.send(&form, &own).await;
    assert!(kept.says("At Age Friends, in their words") && kept.says("Change what your own people should know"));
    with.phone.send(&form, &own).await;
    assert_eq!(town.desk().select::<CounterNote>().count().await.unwrap(), 2, "the same text again is no new sheet");
    let again = with.phone.get(&form).await;
    assert!(again.html.contains("We keep you a chair"), "their words are there to change: {}", again.html);
    let seen = officer.get(&page).await;
    assert!(seen.says("At Age Friends, in their words") && seen.says("We keep you a chair"), "{}", seen.html);
    assert!(seen.says("bring the letter"), "and ours beside it");
    let told = officer.get("/people/notices").await;
    assert!(told.says("Age Friends wrote down what its own people should know."), "{}", told.html);
    let paper = format!("{page}/paper?as=txt");
    let theirs = with.phone.get(&paper).await.html;
    assert!(theirs.contains("We keep you a chair") && theirs.contains("For everybody at Age Friends"), "{theirs}");
    assert!(!theirs.contains("bring the letter"), "{theirs}");
    let ours = officer.get(&paper).await.html;
    assert!(ours.contains("bring the letter") && !ours.contains("We keep you a chair"), "{ours}");
}

#[tokio::test]
async fn nobody_at_a_partner_is_told_that_it_is_done_with_themselves() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let paper = format!("{}/briefing/paper?as=txt", with.place);
    let (ours, theirs) = (officer.get(&paper).await.html, with.phone.get(&paper).await.html);
    assert!(ours.contains("something that we do with Age Friends"), "{ours}");
    assert!(ours.contains("Nobody has written it yet") && !ours.contains("Written on"), "no day is made up: {ours}");
    assert!(theirs.contains("something that we do with Marlow Vale Libraries"), "{theirs}");
}

#[tokio::test]
async fn a_letter_that_went_bears_the_day_on_which_it_went() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let begin = format!("{}/ending/begin", with.place);
    let day = [("last_day-day", "31"), ("last_day-month", "3"), ("last_day-year", "2027")];
    let fields = [&[("kind", "mutual"), ("reason", "The hall is sold.")][..], &day].concat();
    officer.send(&begin, &fields).await;
    let page = format!("{}/ending/letters/{}", with.place, with.theirs.id.0);
    officer.send(&page, &[("text", "Dear Doreen, thank you for the tea.")]).await;
    let (now, desk) = (now(), town.desk());
    let letter = desk.select::<EndLetter>().one().await.unwrap().unwrap();
    let mut tx = desk.write(&now).await.unwrap();
    tx.update(&EndLetter { sent_on: Some(date(2026, 10, 2)), ..letter.record.clone() }, letter.version).await.unwrap();
    tx.save().await.unwrap();
    let paper = officer.get(&format!("{page}/paper?as=txt")).await.html;
    assert!(paper.contains("2 October 2026") && !paper.contains("24 November 2026"), "{paper}");
}

#[tokio::test]
async fn who_can_be_rung_has_a_number_or_the_plain_word_that_there_is_none() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let none = "no number on record";
    let (people, ring) = (format!("{}/people", with.place), "/partnerships/who-to-ring");
    let sheet = format!("{}/briefing/paper?as=txt", with.place);
    for page in [people.as_str(), ring, sheet.as_str(), with.place.as_str()] {
        let seen = officer.get(page).await;
        assert!(seen.html.contains(none), "{page}: {}", seen.html);
    }
    let home = with.phone.get(&format!("/home/{}", with.partnership.0)).await;
    assert!(home.says("no number on record: ask at the library"), "{}", home.html);
    let (now, desk) = (now(), town.desk());
    let doreen = desk.select::<ampersand_domain::organisations::Contact>().one().await.unwrap().unwrap();
    let numbered =
        ampersand_domain::organisations::Contact { phone: Some("01632 960142".to_owned()), ..doreen.record.clone() };
    let mut tx = desk.write(&now).await.unwrap();
    tx.update(&numbered, doreen.version).await.unwrap();
    tx.save().await.unwrap();
    for page in [people.as_str(), ring, sheet.as_str(), with.place.as_str()] {
        let seen = officer.get(page).await;
        assert!(seen.html.contains("01632 960142"), "{page}: {}", seen.html);
    }
}

#[tokio::test]
async fn whoever_notes_who_was_told_is_offered_our_open_branches_and_teams_and_a_partner_is_not() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let ada = town.person("Ada King", ampersand_domain::Role::Administrator).await;
    ada.send("/service/lists", &[("themes", ""), ("teams", "Outreach")]).await;
    for name in ["Hollow Lane", "Old Lane"] {
        ada.send("/service/branches/new", &[("name", name), ("address", ""), ("postcode", "")]).await;
    }
    let branches = town.desk().select::<ampersand_domain::service::Branch>().order("name").all().await.unwrap();
    let old = format!("/service/branches/{}", branches.last().unwrap().id);
    ada.send_to(&old, &format!("{old}/close"), &[]).await;
    let page = format!("{}/briefing", with.place);
    let offered = |html: &str, name: &str| html.contains(&format!("<option value=\"{name}\">"));
    let seen = officer.get(&page).await;
    assert!(offered(&seen.html, "Hollow Lane") && offered(&seen.html, "Outreach"), "{}", seen.html);
    assert!(!offered(&seen.html, "Old Lane"), "a closed branch has nobody to tell");
    let partners = with.phone.get(&page).await;
    assert!(!offered(&partners.html, "Hollow Lane") && !partners.says("Outreach"), "{}", partners.html);
}
