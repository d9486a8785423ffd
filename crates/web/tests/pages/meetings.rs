//! Meetings and promises from both sides: the agenda, notes that go by one press, *we met*, new dates, taking back,
//! notice of changes.

use ampersand_domain::{
    Date,
    agreement::Signature,
    organisations::Interaction,
    partnership::{EffortLog, Way},
    people::Mail,
    promises::{ChangeNotice, Meeting, NewDate, Promise, Question},
};
use ampersand_store::Record;
use jiff::civil::date;

use super::{
    agreement::{offered, signatory},
    client::{Browser, Partner, Town, now, town},
};

async fn all<R: Record>(town: &Town) -> Vec<R> {
    town.desk().select::<R>().order("id").all().await.unwrap().into_iter().map(|one| one.record).collect()
}

/// The fields of a day.
fn on(name: &str, day: Date) -> Vec<(String, String)> {
    let part = |which: &str, value: String| (format!("{name}-{which}"), value);
    vec![
        part("day", day.day().to_string()),
        part("month", day.month().to_string()),
        part("year", day.year().to_string()),
    ]
}

fn fields<'a>(plain: &[(&'a str, &'a str)], days: &'a [(String, String)]) -> Vec<(&'a str, &'a str)> {
    plain.iter().copied().chain(days.iter().map(|(name, value)| (name.as_str(), value.as_str()))).collect()
}

/// Sets a meeting and gives its address.
async fn set(town: &Town, officer: &Browser, with: &Partner, day: Date) -> String {
    let days = on("held_on", day);
    let page = format!("{}/promises", with.place);
    officer
        .send_to(&page, &format!("{}/meetings", with.place), &fields(&[("at", "14:30"), ("place", "Mill Lane")], &days))
        .await;
    let id = all::<Meeting>(town).await.last().unwrap().id.0;
    format!("{}/meetings/{id}", with.place)
}

#[tokio::test]
async fn both_sides_put_points_on_the_agenda_and_the_honest_one_leaves_only_with_a_reason() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let page = set(&town, &officer, &with, date(2026, 12, 9)).await;
    let seen = with.phone.send_to(&page, &format!("{page}/agenda"), &[("item", "The room in the holidays")]).await;
    assert!(seen.says("The room in the holidays (Age Friends)") && seen.says("2:30pm, Mill Lane"), "{}", seen.html);
    let agenda = officer.get(&format!("{page}/agenda?as=txt")).await.html;
    assert!(agenda.contains("The room in the holidays") && agenda.contains("Honestly"), "{agenda}");
    assert!(officer.get(&format!("{page}/calendar.ics")).await.html.contains("BEGIN:VEVENT"));
    let seen = officer.send_to(&page, &format!("{page}/agenda/honesty"), &[("out_why", "")]).await;
    assert!(seen.says("Enter why it is left out this time"));
    officer.send_to(&page, &format!("{page}/agenda/honesty"), &[("out_why", "A visit by the mayor")]).await;
    assert!(!officer.get(&format!("{page}/agenda?as=txt")).await.html.contains("Honestly"));
    let meeting = all::<Meeting>(&town).await.remove(0);
    assert_eq!((meeting.agenda.len(), meeting.honesty_left_out.as_str()), (1, "A visit by the mayor"));
    officer.send_to(&page, &format!("{page}/agenda/out"), &[("item", "0")]).await;
    assert!(all::<Meeting>(&town).await[0].agenda.is_empty());
}

#[tokio::test]
async fn a_meeting_is_moved_and_called_off_and_only_by_the_library() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let page = set(&town, &officer, &with, date(2026, 12, 9)).await;
    let days = on("held_on", date(2026, 12, 16));
    let seen = officer.send_to(&page, &format!("{page}/moved"), &fields(&[("at", "late"), ("place", "")], &days)).await;
    assert!(seen.says("Enter a time like 14:30"));
    officer.send_to(&page, &format!("{page}/moved"), &fields(&[("at", "10:00"), ("place", "The hall")], &days)).await;
    assert!(with.phone.get(&page).await.says("Wednesday 16 December 2026, 10am, The hall"));
    officer.send_to(&page, &format!("{page}/off"), &[]).await;
    assert!(with.phone.get(&page).await.says("Called off on Tuesday 24 November 2026"));
    let other = town.partner("Hearth", "Ana Silva").await;
    assert_eq!(other.phone.get(&page).await.status, 404);
}

#[tokio::test]
async fn notes_ask_what_went_less_well_become_promises_and_go_to_the_partner_by_one_press() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let page = set(&town, &officer, &with, date(2026, 11, 23)).await;
    let post = format!("{page}/notes");
    let seen = officer.send_to(&page, &post, &[("notes", "Fourteen people came."), ("less_well", "")]).await;
    assert!(
        seen.says("Enter what went less well, or that it was nothing this time") && seen.says("Fourteen people came.")
    );
    assert!(with.phone.get(&page).await.says("The notes are not here yet."));
    assert_eq!(with.phone.get(&format!("{page}/notes?as=txt")).await.status, 404);
    let told = [
        ("notes", "Fourteen people came."),
        ("less_well", "We were late with the key."),
        (
            "actions",
            "We send the dates by 5 December\nThey find one more helper\n? May we use the back room\nThe urn leaks",
        ),
        ("send", "mail"),
    ];
    officer.send_to(&page, &post, &told).await;
    let mut promises: Vec<Promise> = all(&town).await;
    promises.sort_by_key(|one| one.accepted_on.is_none());
    assert_eq!(promises.len(), 2);
    assert_eq!(
        (promises[0].party, promises[0].due, promises[0].accepted_way),
        (with.library.id, Some(date(2026, 12, 5)), Some(Way::Together))
    );
    assert_eq!(
        (promises[1].party, promises[1].accepted_on),
        (with.theirs.id, None),
        "theirs is proposed until they say yes"
    );
    assert_eq!(all::<Question>(&town).await.len(), 1);
    let meeting = all::<Meeting>(&town).await.remove(0);
    assert!(meeting.notes.contains("The urn leaks"), "what is no promise goes on with the notes");
    let time = all::<EffortLog>(&town).await.remove(0);
    assert_eq!(time.minutes, 60, "nobody wrote how long it was: about an hour (K21)");
    assert!(time.what.contains("about"), "{}", time.what);
    assert_eq!(all::<Interaction>(&town).await[0].minutes, Some(0), "and it counts once");
    assert!(meeting.notes_sent_at.is_none(), "nothing is called sent before the letter has gone");
    let mail = all::<Mail>(&town).await;
    assert_eq!(mail.len(), 1);
    assert!(officer.get(&page).await.says("The notes have not gone yet: they wait under Letters"));
    assert!(with.phone.get(&page).await.says("The notes are not here yet."));
    let letters = "/people/outbox";
    officer.send_to(letters, &format!("{letters}/{}/done", mail[0].id), &[]).await;
    assert!(all::<Meeting>(&town).await[0].notes_sent_at.is_some(), "somebody sent it by hand");
    for words in ["Fourteen people came.", "Send the dates", "Find one more helper", "late with the key", "back room"] {
        assert!(mail[0].body.contains(words), "{words} in {}", mail[0].body);
    }
    assert!(officer.get(&page).await.says("The notes went out after one working day; we promise 2."));
    assert!(with.phone.get(&page).await.says("Fourteen people came."));
    let home = with.phone.get(&format!("{}/promises", with.place)).await;
    assert!(home.says("Find one more helper") && home.says("Yes, we do this"), "{}", home.html);
}

#[tokio::test]
async fn we_met_is_one_page_that_logs_the_contact_the_time_and_the_notes() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let page = format!("{}/we-met", with.place);
    let ahead = on("day", date(2026, 12, 9));
    let seen = officer.send(&page, &fields(&[("told", "We bring tea")], &ahead)).await;
    assert!(seen.says("Enter a day that has been") && seen.says("We bring tea"), "what was typed stands");
    let days = on("day", date(2026, 11, 24));
    let told = "Doreen has a new coat.\nWe bring the tea by Friday\nThey ring the hall\n? Who has the key";
    let typed = [("told", told), ("who", "Doreen and me"), ("minutes", "40"), ("send", "hand")];
    let seen = officer.send(&page, &fields(&typed, &days)).await;
    assert!(seen.says("Doreen has a new coat.") && seen.says("Marlow Vale Libraries: Bring the tea"), "{}", seen.html);
    let promises: Vec<Promise> = all(&town).await;
    assert_eq!(promises.len(), 2);
    assert!(promises.iter().any(|one| one.due == Some(date(2026, 11, 27)) && one.party == with.library.id));
    assert_eq!(all::<Question>(&town).await[0].text, "Who has the key");
    let talk = all::<Interaction>(&town).await.remove(0);
    assert_eq!((Some(talk.organisation), talk.partnership), (with.theirs.organisation, Some(with.partnership)));
    assert_eq!(all::<EffortLog>(&town).await[0].minutes, 40);
    assert!(all::<Meeting>(&town).await[0].notes_sent_at.is_some() && all::<Mail>(&town).await.is_empty());
    assert_eq!(with.phone.get(&page).await.status, 404);
    let home = with.phone.get(&format!("/home/{}", with.partnership.0)).await;
    assert!(!home.says("Next: "), "what was held this morning is not the next: {}", home.html);
    assert!(officer.get(&with.place).await.says("Set the next meeting"));
    let facts = town.desk().facts(with.partnership, date(2026, 11, 24)).await.unwrap().unwrap();
    assert_eq!(facts.governance.next_date, None, "and the checks count no next date by it");
}

#[tokio::test]
async fn we_met_on_a_day_that_was_set_writes_the_notes_of_that_meeting_and_makes_no_second() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let day = date(2026, 11, 24);
    let meeting = set(&town, &officer, &with, day).await;
    let typed = [("told", "Tea.\nWe bring the cups by Friday"), ("who", "Doreen and me"), ("send", "hand")];
    let seen = officer.send(&format!("{}/we-met", with.place), &fields(&typed, &on("day", day))).await;
    assert!(seen.says("Tea.") && seen.says("2:30pm, Mill Lane"), "{}", seen.html);
    assert!(officer.get(&meeting).await.says("Tea."), "the notes stand with the meeting that was set");
    let kept: Vec<Meeting> = all(&town).await;
    assert_eq!((kept.len(), kept[0].notes_sent_at.is_some()), (1, true));
    assert_eq!(all::<Promise>(&town).await[0].meeting, Some(kept[0].id));
    assert_eq!((all::<Interaction>(&town).await.len(), all::<EffortLog>(&town).await.len()), (1, 1));
    let list = with.phone.get(&format!("{}/promises", with.place)).await;
    assert!(!list.says("notes not sent yet"), "{}", list.html);
    let again = [("told", "We sat down once more."), ("send", "hand")];
    officer.send(&format!("{}/we-met", with.place), &fields(&again, &on("day", day))).await;
    assert_eq!(all::<Meeting>(&town).await.len(), 2, "what has its notes is not written over");
}

#[tokio::test]
async fn a_new_date_counts_once_the_other_side_agreed_and_is_counted_as_moved() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let list = format!("{}/promises", with.place);
    let due = on("due", date(2026, 11, 30));
    with.phone.send(&list, &fields(&[("what", "Find a helper")], &due)).await;
    let promise = all::<Promise>(&town).await.remove(0);
    let page = format!("{list}/{}", promise.id.0);
    let past = on("new_due", date(2026, 11, 1));
    assert!(with.phone.send_to(&page, &format!("{page}/date"), &fields(&[], &past)).await.says("Enter a day to come"));
    let next = on("new_due", date(2026, 12, 14));
    with.phone.send_to(&page, &format!("{page}/date"), &fields(&[("reason", "Half term")], &next)).await;
    let one = all::<NewDate>(&town).await.remove(0);
    assert_eq!((one.old_due, one.new_due, one.agreed_on), (date(2026, 11, 30), date(2026, 12, 14), None));
    assert_eq!(all::<Promise>(&town).await[0].due, Some(date(2026, 11, 30)), "asked is not agreed");
    let seen = with.phone.get(&page).await;
    assert!(seen.says("Waits for a yes") && !seen.says("Agree to the new date"), "nobody agrees with themselves");
    officer.send_to(&page, &format!("{page}/agreed"), &[]).await;
    assert_eq!(all::<Promise>(&town).await[0].due, Some(date(2026, 12, 14)));
    assert!(officer.get(&list).await.says("0 done, 1 moved, 0 waiting."));
}

#[tokio::test]
async fn a_promise_is_taken_back_with_a_reason_by_its_own_side_and_no_other() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let list = format!("{}/promises", with.place);
    let (us, due) = (with.library.id.0.to_string(), on("due", date(2026, 11, 30)));
    officer.send(&list, &fields(&[("party", us.as_str()), ("what", "Print leaflets")], &due)).await;
    let ours = all::<Promise>(&town).await.remove(0);
    let page = format!("{list}/{}", ours.id.0);
    let seen = with.phone.get(&page).await;
    assert!(seen.says("Only they can move it or take it back"), "{}", seen.html);
    let seen = officer.send_to(&page, &format!("{page}/back"), &[("why", "")]).await;
    assert!(seen.says("Enter why it is taken back"));
    let seen = officer.send_to(&page, &format!("{page}/back"), &[("why", "Nobody reads them")]).await;
    assert!(seen.says("Taken back on Tuesday 24 November 2026: Nobody reads them"));
    assert_eq!(all::<Promise>(&town).await[0].withdrawn_on, Some(now().today));
}

#[tokio::test]
async fn a_change_is_said_early_seen_by_both_and_no_message_leaves() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let page = format!("{}/changes", with.place);
    let from = on("from_day", date(2026, 12, 1));
    let seen = with.phone.send(&page, &fields(&[("kind", "absence"), ("text", "")], &from)).await;
    assert!(seen.says("Enter what it means for the other side"));
    with.phone.send(&page, &fields(&[("kind", "absence"), ("text", "Doreen is away; ring Ali")], &from)).await;
    let seen = officer.get(&page).await;
    assert!(
        seen.says("Age Friends, somebody is away: Doreen is away; ring Ali") && seen.says("seven days before"),
        "{}",
        seen.html
    );
    let us = with.library.id.0.to_string();
    officer
        .send(&page, &fields(&[("party", us.as_str()), ("kind", "date"), ("text", "We close on Tuesday")], &from))
        .await;
    assert!(with.phone.get(&page).await.says("We close on Tuesday"));
    assert_eq!(all::<ChangeNotice>(&town).await.len(), 2);
    assert!(all::<Mail>(&town).await.is_empty());
}

#[tokio::test]
async fn a_change_on_their_side_that_staff_write_down_is_marked_as_told() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let page = format!("{}/changes", with.place);
    let (them, from) = (with.theirs.id.0.to_string(), on("from_day", date(2026, 12, 1)));
    let bare = [("party", them.as_str()), ("kind", "staffing"), ("text", "Ali does Tuesdays")];
    let seen = officer.send(&page, &fields(&bare, &from)).await;
    assert!(seen.says("Choose how you know") && seen.says("Enter who said it"), "{}", seen.html);
    let told = [&bare[..], &[("way", "told_us"), ("said_by", "Doreen Pike")]].concat();
    let seen = officer.send(&page, &fields(&told, &from)).await;
    assert!(seen.says("by Doreen Pike.") && seen.says("we wrote this down for them"), "{}", seen.html);
    assert!(with.phone.get(&page).await.says("we wrote this down for you: is it right?"));
    let reason = officer.get(&format!("{}/ending/reasons/time", with.place)).await;
    assert!(reason.says("The library wrote down for Age Friends, for Tuesday 1 December 2026: Ali does Tuesdays"));
    with.phone.send(&page, &fields(&[("kind", "staffing"), ("text", "Ola does Fridays")], &from)).await;
    assert_eq!(officer.get(&page).await.html.matches("we wrote this down for them").count(), 1, "their own is theirs");
}

#[tokio::test]
async fn a_meeting_of_today_that_has_its_notes_lies_nowhere_ahead() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let page = set(&town, &officer, &with, date(2026, 11, 24)).await;
    let title = all::<Meeting>(&town).await[0].title.clone();
    let week = |html: &str| html.split("This week").nth(1).is_some_and(|rest| rest.contains(&title));
    let sheet = "/partnerships/who-to-ring/paper?as=txt";
    let before = officer.get(sheet).await.html.matches(&title).count();
    assert!(week(&officer.get("/today").await.html));
    let told = [("notes", "Fourteen people came."), ("less_well", "Nothing this time"), ("send", "hand")];
    officer.send_to(&page, &format!("{page}/notes"), &told).await;
    assert!(!week(&officer.get("/today").await.html), "it was this morning");
    assert_eq!(officer.get(sheet).await.html.matches(&title).count(), before - 1, "the partnership's own line stays");
    let signs = town.desk().signs_of_all(now().today).await.unwrap();
    let quiet =
        ampersand_domain::promises::quiet(&signs[0].1, &ampersand_domain::service::Thresholds::default(), now().today);
    assert!(quiet.1.contains(&ampersand_domain::promises::QuietReason::NoMeeting), "{quiet:?}");
}

#[tokio::test]
async fn what_is_pressed_twice_is_kept_once_a_talk_its_notes_a_promise_and_a_signature() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let (page, days) = (format!("{}/we-met", with.place), on("day", date(2026, 11, 24)));
    let typed = [("told", "Tea.\nWe bring the cups by Friday\n? Who has the key"), ("send", "mail")];
    let both = officer.press_twice(&page, &page, &fields(&typed, &days)).await;
    assert!(both.iter().all(|seen| seen.status == 200 && seen.address == both[0].address), "{}", both[1].html);
    let kept = async || {
        let counts = (all::<Meeting>(&town).await.len(), all::<Interaction>(&town).await.len());
        (counts, all::<EffortLog>(&town).await.len(), all::<Promise>(&town).await.len(), all::<Mail>(&town).await.len())
    };
    assert_eq!(kept().await, ((1, 1), 1, 1, 1));
    assert_eq!(all::<Question>(&town).await.len(), 1);

    let meeting = set(&town, &officer, &with, date(2026, 11, 24)).await;
    let notes = [("notes", "Short."), ("less_well", "nothing this time"), ("actions", "We ring the hall by Friday")];
    let both = officer.press_twice(&meeting, &format!("{meeting}/notes"), &notes).await;
    assert!(both.iter().all(|seen| seen.status == 200), "{}", both[1].html);
    assert_eq!(kept().await, ((2, 2), 2, 2, 1));

    let (promises, due) = (format!("{}/promises", with.place), on("due", date(2026, 12, 4)));
    let both = with.phone.press_twice(&promises, &promises, &fields(&[("what", "Bring the boards")], &due)).await;
    assert!(both.iter().all(|seen| seen.status == 200), "{}", both[1].html);
    assert_eq!(kept().await, ((2, 2), 2, 3, 1));

    offered(&town, &officer, &with).await;
    signatory(&town, &with).await;
    let sign = format!("{}/agreement/sign", with.place);
    let both = with.phone.press_twice(&sign, &sign, &[("role", "chair")]).await;
    assert!(both.iter().all(|seen| seen.status == 200 && seen.says("1 of 2 signed")), "{}", both[1].html);
    assert_eq!(all::<Signature>(&town).await.len(), 1);
}
