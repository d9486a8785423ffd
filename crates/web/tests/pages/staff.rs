//! The people of the library, their letters and notices; services of one server are strictly apart.

use ampersand_domain::{
    Role,
    people::{Mail, MailState, Person},
};

use super::client::{now, town};

async fn person(town: &super::client::Town, name: &str) -> Person {
    let found = town.desk().select::<Person>().filter("name = ?", name).one().await.unwrap();
    found.unwrap().record
}

#[tokio::test]
async fn somebody_is_invited_by_a_link_that_is_shown_once() {
    let (town, officer) = town().await;
    assert_eq!(officer.get("/people").await.status, 404, "people are the administrator's");
    let administrator = town.person("Ada Pell", Role::Administrator).await;
    let wrong = administrator.send("/people/new", &[("name", "Jo Smith"), ("email", ""), ("role", "staff")]).await;
    assert!(wrong.status == 422 && wrong.html.contains("value=\"Jo Smith\""), "{}", wrong.html);
    let fields = [("name", "Jo Smith"), ("email", "Jo@Library.example"), ("role", "staff")];
    let shown = administrator.send("/people/new", &fields).await;
    let letters = shown.html.split("/l/").nth(1).unwrap().get(..64).unwrap().to_owned();
    let twice = administrator.send("/people/new", &fields).await;
    assert!(twice.says("Somebody of your library signs in with this address already"), "{}", twice.html);
    let jo = town.stranger();
    jo.send(&format!("/l/{letters}"), &[("password", "three words in a row")]).await;
    assert!(jo.get("/me").await.says("Jo Smith"));
    assert_eq!(jo.get("/people").await.status, 404);
    assert!(administrator.get("/people").await.says("Jo Smith"));
}

#[tokio::test]
async fn who_has_left_is_signed_out_at_once_and_cannot_come_back_by_an_old_link() {
    let (town, officer) = town().await;
    let administrator = town.person("Ada Pell", Role::Administrator).await;
    let id = person(&town, "Ifeoma Danjuma").await.id;
    let page = format!("/people/{id}");
    let shown = administrator.send_to(&page, &format!("{page}/link"), &[]).await;
    let letters = shown.html.split("/l/").nth(1).unwrap().get(..64).unwrap().to_owned();
    assert_ne!(officer.get("/me").await.address, "/sign-in");
    let gone = administrator.send_to(&page, &format!("{page}/left"), &[]).await;
    assert!(gone.says("They cannot come in any more"), "{}", gone.html);
    assert_eq!(officer.get("/me").await.address, "/sign-in");
    assert!(town.stranger().get(&format!("/l/{letters}")).await.says("This link does not open any more"));
    let back = administrator.send_to(&page, &format!("{page}/back"), &[]).await;
    assert!(back.says("Ifeoma Danjuma has left"), "the button stands there again");
}

#[tokio::test]
async fn working_days_and_the_pot_of_hours_are_kept_with_who_approved_them() {
    let (town, _) = town().await;
    let administrator = town.person("Ada Pell", Role::Administrator).await;
    let page = format!("/people/{}", person(&town, "Ifeoma Danjuma").await.id);
    let fields = [
        ("name", "Ifeoma Danjuma"),
        ("role", "lead"),
        ("days", "1"),
        ("hours_per_week", "18"),
        ("approved_hours", "120"),
    ];
    let wrong = administrator.send(&page, &fields).await;
    assert!(wrong.says("Enter until when these hours are approved"), "{}", wrong.html);
    let until = [("approved_until-day", "31"), ("approved_until-month", "3"), ("approved_until-year", "2027")];
    let all: Vec<_> = fields.iter().chain(&until).copied().collect();
    administrator.send(&page, &all).await;
    let kept = person(&town, "Ifeoma Danjuma").await;
    let ada = person(&town, "Ada Pell").await;
    assert_eq!((kept.working_days, kept.approved_hours, kept.approved_by), (2, Some(120), Some(ada.id)));
    let stale: Vec<_> = all.iter().copied().chain([("version", "1"), ("phone", "01234")]).collect();
    let clash = administrator.send(&page, &stale).await;
    assert!(clash.status == 409 && clash.says("Somebody else changed this"), "{}", clash.html);
}

#[tokio::test]
async fn the_last_administrator_cannot_lock_everybody_out() {
    let (town, _) = town().await;
    let administrator = town.person("Ada Pell", Role::Administrator).await;
    let page = format!("/people/{}", person(&town, "Ada Pell").await.id);
    let demoted = administrator.send(&page, &[("name", "Ada Pell"), ("role", "lead")]).await;
    assert!(demoted.says("Make somebody else an administrator first"));
    let gone = administrator.send_to(&page, &format!("{page}/left"), &[]).await;
    assert!(gone.says("Make somebody else an administrator first"));
    assert_eq!(person(&town, "Ada Pell").await.left, None);
}

#[tokio::test]
async fn a_letter_waits_in_the_outbox_is_read_and_done_by_hand() {
    let (town, officer) = town().await;
    assert!(officer.get("/people/outbox").await.says("No letters yet"));
    let (desk, now) = (town.desk(), now());
    let mut tx = desk.write(&now).await.unwrap();
    let mail =
        Mail::to(now.id(), "maya@hollow.example", "Maya Okafor", "Tea on Thursday", "Dear Maya,\n\ncome.", now.instant);
    let page = format!("/people/outbox/{}", mail.id);
    tx.mail(Mail { attachments: vec![("tea.ics".to_owned(), "BEGIN:VCALENDAR".to_owned())], ..mail }).await.unwrap();
    tx.save().await.unwrap();
    let list = officer.get("/people/outbox").await;
    assert!(list.says("One letter has not gone") || list.says("one letter has not gone"), "{}", list.html);
    assert!(list.says("No mail server is set"));
    assert!(officer.get(&page).await.says("Dear Maya,"));
    assert_eq!(officer.get(&format!("{page}/files/0")).await.html, "BEGIN:VCALENDAR");
    let done = officer.send_to(&page, &format!("{page}/done"), &[]).await;
    assert!(done.says("Nothing waits"), "{}", done.html);
    assert_eq!(desk.outbox(1).await.unwrap()[0].state, MailState::Sent);
    let partner = town.partner("Hollow Estate Association", "Maya Okafor").await;
    assert_eq!(partner.phone.get(&page).await.status, 404);
}

#[tokio::test]
async fn a_letter_that_has_not_gone_comes_back_to_whoever_wrote_it_and_to_nobody_else() {
    let (town, officer) = town().await;
    let colleague = town.person("Sam Sale", Role::Staff).await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let give = officer.get(&format!("{}/people", with.place)).await.link("Give Doreen Pike a link").unwrap();
    officer.send(&give, &[("send", "mail")]).await;
    let mail = town.desk().outbox(1).await.unwrap().remove(0);
    let says = "Send by hand what has not gone: the letter to Doreen Pike";
    let seen = officer.get("/today").await;
    assert!(seen.says(says), "no mail server is set: {}", seen.html);
    assert!(seen.html.contains(&format!("/people/outbox/{}", mail.id)));
    assert!(!colleague.get("/today").await.says(says));
    let letters = "/people/outbox";
    officer.send_to(letters, &format!("{letters}/{}/done", mail.id), &[]).await;
    assert!(!officer.get("/today").await.says(says));
}

#[tokio::test]
async fn the_key_to_somebody_elses_account_is_read_by_administrators_only() {
    let (town, officer) = town().await;
    let administrator = town.person("Ada Pell", Role::Administrator).await;
    let fields = [("name", "Jo Smith"), ("email", "jo@library.example"), ("role", "administrator"), ("send", "mail")];
    assert!(administrator.send("/people/new", &fields).await.says("jo@library.example"));
    let mail = town.desk().outbox(1).await.unwrap().remove(0).record;
    let (page, key) = (format!("/people/outbox/{}", mail.id), mail.body.split("/l/").nth(1).unwrap()[..64].to_owned());
    assert!(administrator.get(&page).await.html.contains(&key));
    let seen = officer.get(&page).await;
    assert!(seen.says("Dear Jo Smith") && !seen.html.contains(&key), "{}", seen.html);
}

#[tokio::test]
async fn what_somebody_was_told_stands_on_their_page_and_is_new_once() {
    let (town, officer) = town().await;
    let id = person(&town, "Ifeoma Danjuma").await.id;
    let (desk, now) = (town.desk(), now());
    let mut tx = desk.write(&now).await.unwrap();
    tx.notice(id, "The Hollow Estate said yes", "/today").await.unwrap();
    tx.save().await.unwrap();
    let first = officer.get("/people/notices").await;
    assert!(first.says("New") && first.link("The Hollow Estate said yes").as_deref() == Some("/today"));
    let again = officer.get("/people/notices").await;
    assert!(again.says("The Hollow Estate said yes") && !again.html.contains(">New<"), "{}", again.html);
    let other = town.person("Tom Okafor", Role::Staff).await;
    assert!(other.get("/people/notices").await.says("Nothing yet"));
}
