//! The same form sent twice, by a second press or a connection that broke, is one record.

use ampersand_domain::{
    agreement::Elsewhere,
    credit::{Release, ThankYou},
    ending::Holding,
    health::{Concern, GoChoice, Review},
    offer::{Pitch, Rehearsal},
    organisations::{DossierLine, Organisation},
    partnership::{
        Communications, Contribution, Note, Partnership, PartnershipPerson, Party, PartyPriority, Purpose, ValueAccount,
    },
    promises::Question,
    workshop::{Coming, Invited, Workshop},
};
use ampersand_store::Record;

use super::{
    client::{Browser, Seen, Town, town},
    sittings::{NINE, scene},
};

/// Fills in the form at an address and sends the very same twice; answers what the second press leads to.
async fn twice(browser: &Browser, page: &str, action: &str, fields: &[(&str, &str)]) -> [Seen; 2] {
    let hidden = browser.get(page).await.hidden(action);
    let typed = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let all: Vec<_> =
        hidden.into_iter().filter(|(name, _)| !fields.iter().any(|(own, _)| own == name)).chain(typed).collect();
    let first = browser.post(action, &all).await;
    let second = browser.post(action, &all).await;
    assert_eq!(first.status, 200, "{action}: {}", first.html);
    assert_eq!((second.status, &second.address), (200, &first.address), "{action}: {}", second.html);
    [first, second]
}

async fn count<R: Record>(town: &Town) -> i64 {
    town.desk().select::<R>().count().await.unwrap()
}

#[tokio::test]
async fn what_begins_a_partnership_names_its_people_and_says_what_they_give_is_kept_once() {
    let (town, officer) = town().await;
    let begins = [("title", "Warm Words"), ("with-name", "Age Friends"), ("stage", "active")];
    let [begun, _] = twice(&officer, "/partnerships/new", "/partnerships/new", &begins).await;
    assert_eq!(count::<Partnership>(&town).await, 1);
    let place = begun.address;
    let desk = town.desk();
    let party = desk.select::<Party>().only("organisation IS NOT NULL").one().await.unwrap().unwrap();
    let whose = party.id.0.to_string();
    let people = format!("{place}/people");
    let named = [("party", whose.as_str()), ("name", "Maya Okafor"), ("role", "lead"), ("phone", "01632 960142")];
    twice(&officer, &people, &people, &named).await;
    assert_eq!(count::<PartnershipPerson>(&town).await, 2, "she, and the officer who began it");
    let again = officer.send(&people, &[("party", whose.as_str()), ("name", "maya okafor"), ("role", "lead")]).await;
    assert!(again.status == 422 && again.says("maya okafor stands there already: leads"), "{}", again.html);
    officer.send(&people, &[("party", whose.as_str()), ("name", "Maya Okafor"), ("role", "signatory")]).await;
    assert_eq!(count::<PartnershipPerson>(&town).await, 3, "another part of hers is no repeat");
    let value = format!("{place}/value");
    let line = [("party", whose.as_str()), ("side", "gives"), ("text", "Two urns"), ("kind", "other")];
    twice(&officer, &value, &value, &line).await;
    assert_eq!(count::<Contribution>(&town).await, 1);
    let known = format!("/organisations/{}/known", party.organisation.unwrap());
    twice(&officer, &known, &known, &[("heading", "people"), ("text", "They began in a kitchen")]).await;
    assert_eq!(count::<DossierLine>(&town).await, 1);
    officer.send(&value, &line).await;
    assert_eq!(count::<Contribution>(&town).await, 2, "a form that is filled in anew is another line");
}

#[tokio::test]
async fn a_pitch_and_its_rehearsal_are_kept_once() {
    let (town, officer) = town().await;
    let new = "/offer/pitches/new";
    let [pitch, _] = twice(&officer, new, new, &[("title", "For the club"), ("text", "We have a warm room.")]).await;
    assert_eq!(count::<Pitch>(&town).await, 1);
    let heard = [("listener", "Tom"), ("day-day", "20"), ("day-month", "11"), ("day-year", "2026")];
    twice(&officer, &pitch.address, &format!("{}/rehearsed", pitch.address), &heard).await;
    assert_eq!(count::<Rehearsal>(&town).await, 1);
    let change = format!("{}/change", pitch.address);
    twice(&officer, &change, &change, &[("text", "We have a warm room and tea.")]).await;
    assert_eq!(count::<Pitch>(&town).await, 2, "a change is one more version");
}

#[tokio::test]
async fn what_is_lent_thanked_reviewed_and_written_for_the_press_is_kept_once() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let at = |page: &str| format!("{}{page}", with.place);
    let (us, them) = (with.library.id.0.to_string(), with.theirs.id.0.to_string());
    let lent = [("kind", "loan"), ("what", "Two urns"), ("of_party", us.as_str()), ("with_party", them.as_str())];
    twice(&officer, &at("/holdings"), &at("/holdings"), &lent).await;
    assert_eq!(count::<Holding>(&town).await, 1);
    let day = [("sent-day", "20"), ("sent-month", "11"), ("sent-year", "2026")];
    let thanks = [&[("party", them.as_str()), ("whom", "Doreen"), ("text", "the tea")][..], &day].concat();
    twice(&officer, &at("/credit/thanks"), &at("/credit/thanks"), &thanks).await;
    assert_eq!(count::<ThankYou>(&town).await, 1);
    let lines = [("going_well", "The tea"), ("change", "The cold room")];
    twice(&with.phone, &at("/reviews"), &at("/reviews"), &lines).await;
    assert_eq!(count::<Review>(&town).await, 1);
    let words = [("title", "Forty Tuesdays"), ("text", "They ask us to stay."), ("contact_line", "Ifeoma Danjuma")];
    twice(&officer, &at("/credit/new"), &at("/credit/new"), &words).await;
    assert_eq!(count::<Release>(&town).await, 1);
    let go = [("choice", "go"), ("reason", "We are ready")];
    twice(&with.phone, &at("/agreement"), &at("/agreement/go"), &go).await;
    assert_eq!(count::<GoChoice>(&town).await, 1);
    let file =
        [("written", "yes"), ("what", "A Word file of 2022"), ("signed_by", "both chairs"), ("signed_on", "2022")];
    twice(&officer, &at("/agreement/elsewhere"), &at("/agreement/elsewhere"), &file).await;
    assert_eq!(count::<Elsewhere>(&town).await, 1);
}

#[tokio::test]
async fn a_text_that_two_confirm_is_one_version_and_the_second_press_meets_no_somebody_else() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let at = |page: &str| format!("{}{page}", with.place);
    let why = [("who", "People over 60"), ("change", "Company"), ("sign", "The tea is full"), ("words", "Tea for all")];
    twice(&officer, &at("/purpose"), &at("/purpose"), &why).await;
    assert_eq!(count::<Purpose>(&town).await, 1);
    twice(&officer, &at("/in-touch"), &at("/in-touch"), &[("channels", "A call"), ("reply_days", "3")]).await;
    assert_eq!(count::<Communications>(&town).await, 1);
    let account = at(&format!("/account/{}", with.theirs.id.0));
    twice(&officer, &account, &account, &[("text", "They bring the urns")]).await;
    assert_eq!(count::<ValueAccount>(&town).await, 1);
}

#[tokio::test]
async fn a_workshop_who_is_invited_to_it_and_an_organisation_are_kept_once() {
    let (town, officer) = town().await;
    let when = [("on-day", "24"), ("on-month", "11"), ("on-year", "2026"), ("starts", "14:00"), ("booked", "120")];
    let planned = [&[("title", "A warm winter"), ("why", "You know who rings us")][..], &when].concat();
    let [here, _] = twice(&officer, "/workshops/new", "/workshops", &planned).await;
    assert_eq!(count::<Workshop>(&town).await, 1);
    let invited = format!("{}/invited", here.address);
    twice(&officer, &here.address, &invited, &[("name", "Citizens Advice")]).await;
    assert_eq!(count::<Invited>(&town).await, 1);
    twice(&officer, "/organisations/new", "/organisations/new", &[("name", "Garden Club")]).await;
    assert_eq!(count::<Organisation>(&town).await, 1);
}

#[tokio::test]
async fn months_that_cannot_be_read_leave_what_was_said_in_view() {
    let (town, officer) = town().await;
    let scene = scene(&town, &officer).await;
    scene.lead.send(&format!("{}/sitting/nine", scene.place), &NINE).await;
    let page = format!("{}/sitting", scene.place);
    let wrong = officer.send_to(&page, &format!("{page}/how"), &[("rhythm", "when Jean has time")]).await;
    assert!(wrong.status == 422 && wrong.says("Enter months, like May to August, or all year"), "{}", wrong.html);
    assert!(wrong.says("Two helpers") && !wrong.says("Nothing yet."), "{}", wrong.html);
}

#[tokio::test]
async fn who_is_invited_to_one_workshop_is_not_answered_for_on_the_page_of_another() {
    let (town, officer) = town().await;
    for title in ["A warm winter", "A green spring"] {
        let fields = [("title", title), ("why", "You know who rings us"), ("on-day", "24"), ("on-month", "11")];
        let when = [("on-year", "2026"), ("starts", "14:00"), ("booked", "120")];
        officer.send_to("/workshops/new", "/workshops", &[&fields[..], &when].concat()).await;
    }
    let desk = town.desk();
    let both = desk.select::<Workshop>().order("id").all().await.unwrap();
    let here = |at: usize| format!("/workshops/{}", both[at].id);
    for at in [0, 1] {
        officer.send_to(&here(at), &format!("{}/invited", here(at)), &[("name", "Citizens Advice")]).await;
    }
    let of_other = desk.select::<Invited>().filter("workshop = ?", both[1].id).one().await.unwrap().unwrap();
    let fields = [("invited", of_other.id.0.to_string()), ("coming", "yes".to_owned())];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let seen = officer.send_to(&here(0), &format!("{}/coming", here(0)), &fields).await;
    assert_eq!(seen.status, 404, "{}", seen.html);
    assert_eq!(desk.get::<Invited>(of_other.id).await.unwrap().unwrap().coming, Coming::NotAsked);
}

#[tokio::test]
async fn what_a_partner_says_asks_and_starts_is_kept_once_and_stands_in_what_is_held_about_it() {
    let (town, _) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let home = format!("/home/{}", with.partnership.0);
    let wrong = format!("{home}/wrong");
    let concern = [("said_to", "lead"), ("text", "The room was locked twice")];
    twice(&with.phone, &wrong, &wrong, &concern).await;
    assert_eq!(count::<Concern>(&town).await, 1);
    let say = format!("{home}/say");
    twice(&with.phone, &say, &say, &[("kind", "news"), ("text", "We have two new helpers")]).await;
    assert_eq!(count::<Note>(&town).await, 1);
    let before = count::<PartnershipPerson>(&town).await;
    twice(&with.phone, &say, &format!("{home}/people"), &[("name", "Jo Bright"), ("role", "member")]).await;
    assert_eq!(count::<PartnershipPerson>(&town).await, before + 1);
    let questions = format!("{}/questions", with.place);
    twice(&with.phone, &questions, &questions, &[("text", "May we use the back room?")]).await;
    assert_eq!(count::<Question>(&town).await, 1);
    let priorities = format!("{}/priorities", with.place);
    let wants = [("text", "Nobody over 60 is lonely"), ("strength", "2")];
    twice(&with.phone, &priorities, &priorities, &wants).await;
    assert_eq!(count::<PartyPriority>(&town).await, 1);
    let promises = format!("{}/promises", with.place);
    let promise = [("what", "Bring the forms"), ("due-day", "4"), ("due-month", "12"), ("due-year", "2026")];
    let owner = with.theirs.id.0.to_string();
    with.phone.send(&promises, &[&promise[..], &[("party", owner.as_str())]].concat()).await;
    let held = with.phone.get(&format!("{home}/held")).await;
    let file = String::from_utf8(with.phone.file(&format!("{home}/held/file")).await).unwrap();
    for said in ["The room was locked twice", "May we use the back room?", "Bring the forms", "no answer yet"] {
        assert!(held.says(said) && file.contains(said), "{said} {file}");
    }
    let club = town.partner("Garden Club", "Jean Moss").await;
    let other = club.phone.get(&format!("/home/{}/held", club.partnership.0)).await;
    assert!(!other.says("The room was locked twice") && !other.says("May we use the back room?"), "{}", other.html);
}
