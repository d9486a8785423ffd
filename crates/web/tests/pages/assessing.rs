//! Talking a proposal over in full: what it fits, what would wait, why two differ, is it a hire, and a smaller trial.

use ampersand_domain::{
    Date, Role,
    need::Need,
    partnership::{EffortKind, Partnership, PartnershipPerson, PlannedEffort, Purpose, Stage, StageMove},
    people::Person,
    proposals::{Assessment, Decision, Outcome, Trial, TrialOutcome},
    service::LibraryService,
};

use super::{
    client::{Browser, Partner, Town, now, town},
    proposals::{begun_by_a_proposal, decide, propose, proposed},
};

async fn change_service(town: &Town, change: impl FnOnce(&mut LibraryService)) {
    let (desk, now) = (town.desk(), now());
    let kept = desk.select::<LibraryService>().one().await.unwrap().unwrap();
    let mut service = kept.record.clone();
    change(&mut service);
    let mut tx = desk.write(&now).await.unwrap();
    tx.update(&service, kept.version).await.unwrap();
    tx.save().await.unwrap();
}

#[tokio::test]
async fn a_proposal_is_held_against_the_programmes_that_run_already_and_a_dropped_one_stays_where_it_was_chosen() {
    let (town, officer) = town().await;
    let place = proposed(&town).await;
    let talk = format!("{place}/talk");
    assert!(officer.get(&talk).await.says("no list of its programmes yet"));
    let ada = town.person("Ada Pell", Role::Administrator).await;
    let lists = [("themes", ""), ("teams", ""), ("programmes", "Baby rhymes\nHomework clubs\n\nBaby rhymes")];
    let seen = ada.send("/service/lists", &lists).await;
    assert!(seen.says("Baby rhymes, Homework clubs"), "{}", seen.html);
    let too_long = "x".repeat(81);
    let wrong = ada.send("/service/lists", &[("programmes", &too_long)]).await;
    assert!(wrong.status == 422 && wrong.html.contains(&too_long), "nothing typed is lost");
    let seen = officer.send(&talk, &[("need", "Children"), ("programme", "Homework clubs")]).await;
    assert!(seen.says("Which of our programmes does it fit? Homework clubs"), "{}", seen.html);
    change_service(&town, |service| service.programmes.0.clear()).await;
    assert_eq!(officer.get(&talk).await.selected("programme").as_deref(), Some("Homework clubs"));
    decide(&officer, &place, "decline", &[]).await;
    let paper = officer.get(&format!("{place}/decision?as=txt")).await;
    assert!(paper.says("Homework clubs"), "{}", paper.html);
}

/// The officer has so many hours a year, and plans so many minutes a month for this partnership.
async fn busy(town: &Town, with: &Partner, hours: i64, minutes: i64) {
    let (desk, now) = (town.desk(), now());
    let ifeoma = desk.select::<Person>().one().await.unwrap().unwrap();
    let plan = PlannedEffort {
        id: now.id(),
        partnership: with.partnership,
        kind: EffortKind::Delivery,
        person: None,
        from_day: now.today,
        until: None,
        minutes,
    };
    let mut tx = desk.write(&now).await.unwrap();
    tx.update(&Person { approved_hours: Some(hours), ..ifeoma.record.clone() }, ifeoma.version).await.unwrap();
    tx.insert(&plan).await.unwrap();
    tx.save().await.unwrap();
}

#[tokio::test]
async fn what_would_have_to_wait_is_named_with_its_hours() {
    let (town, officer) = town().await;
    let friends = town.partner("Age Friends", "Doreen Pike").await;
    busy(&town, &friends, 48, 180).await;
    let place = proposed(&town).await;
    let form = officer.get(&format!("{place}/talk")).await;
    assert!(form.says("What our hours go to now") && form.says("Age Friends 3 hours"), "{}", form.html);
    let little = officer.send(&format!("{place}/talk"), &[("need", "Children"), ("hours", "1")]).await;
    assert!(little.says("1 hour before, 0 hours after") && !little.says("takes the place of"), "{}", little.html);
    let much = officer.send(&format!("{place}/talk"), &[("need", "Children"), ("hours", "3")]).await;
    assert!(much.says("1 hour before, 2 hours short after"), "{}", much.html);
    assert!(
        much.says("it takes the place of something, like: Warm Words with Age Friends , 3 hours a month"),
        "{}",
        much.html
    );
}

#[tokio::test]
async fn two_who_are_apart_by_two_each_write_why_and_the_decision_keeps_both() {
    let (town, officer) = town().await;
    let colleague = town.person("Tom Okafor", Role::Staff).await;
    let stranger = town.person("Una Bell", Role::Staff).await;
    let place = proposed(&town).await;
    let (talk, why) = (format!("{place}/talk"), format!("{place}/talk/why"));
    let lines = [("need", "x"), ("gain", "x"), ("fit", "x"), ("means", "x"), ("hours", "1")];
    let with = |rating| lines.into_iter().chain([("rating-reach", rating)]).collect::<Vec<_>>();
    let seen = officer.send(&talk, &with("3")).await;
    assert!(!seen.says("Still open") && !seen.says("Why do you see it otherwise?"), "{}", seen.html);
    let near = colleague.send(&talk, &with("2")).await;
    assert!(!near.says("Where you two differ"), "one apart is near enough");
    let seen = colleague.send(&talk, &with("1")).await;
    assert!(seen.says("Still open: why you see it otherwise than another of you"), "{}", seen.html);
    assert!(stranger.get(&place).await.hidden(&why).is_empty(), "whoever said nothing is not asked why");
    let empty = colleague.send_to(&place, &why, &[("why_apart", "")]).await;
    assert!(empty.status == 422 && empty.says("Enter in a line why you see it otherwise"));
    let seen = colleague.send_to(&place, &why, &[("why_apart", "Most of them borrow already")]).await;
    assert!(seen.says("Tom Okafor: Most of them borrow already"), "{}", seen.html);
    assert!(seen.says("Still open"), "the other of the two has not said");
    officer.send(&talk, &[with("3"), vec![("why_apart", "I stood at the door and counted")]].concat()).await;
    let seen = officer.get(&place).await;
    assert!(!seen.says("Still open") && seen.says("Ifeoma Danjuma: I stood at the door"), "{}", seen.html);
    let rated: Vec<_> = town.desk().select::<Assessment>().all().await.unwrap();
    assert_eq!(rated.iter().map(|one| one.items.items[0].rating).collect::<Vec<_>>(), [3, 1], "nothing is averaged");
    decide(&officer, &place, "decline", &[]).await;
    let paper = officer.get(&format!("{place}/decision?as=txt")).await;
    for says in ["fully", "a little", "Most of them borrow already", "I stood at the door and counted"] {
        assert!(paper.says(says), "{says}: {}", paper.html);
    }
}

/// A proposal of somebody by name, and its address.
async fn from(town: &Town, what: &str, who: &str) -> String {
    propose(&town.stranger(), &[("what", what), ("name", "Maya"), ("organisation_name", who)]).await;
    let all = town.desk().select::<ampersand_domain::proposals::Proposal>().all().await.unwrap();
    format!("/proposals/{}", all.iter().find(|one| one.organisation_name == who).unwrap().id)
}

#[tokio::test]
async fn an_advice_agency_tied_to_an_aim_stays_a_partnership_and_a_dance_school_that_wants_the_hall_gets_the_question()
{
    let (town, officer) = town().await;
    let advice = from(&town, "Drop-ins in a branch", "Citizens Advice").await;
    let said = [("need", "Fewer people in debt"), ("role", "host_only"), ("shared", "yes")];
    let seen = officer.send(&format!("{advice}/talk"), &said).await;
    assert!(!seen.says("Is this a hire?"), "{}", seen.html);
    let explored = decide(&officer, &advice, "explore", &[("title", "Advice in branches")]).await;
    assert!(explored.link("Go to the partnership").is_some() && !explored.says("not counted as a partnership"));

    let dance = from(&town, "The hall on Tuesdays", "Fenside Dance School").await;
    let said = [("need", "None of ours"), ("role", "host_only")];
    let seen = officer.send(&format!("{dance}/talk"), &said).await;
    assert!(seen.says("Is this a hire?"), "{}", seen.html);
    assert_eq!(officer.get(&format!("{dance}/hand-off")).await.status, 404, "nothing is diverted by itself");
    let wrong = decide(&officer, &dance, "traded", &[("refer_to", "Bookings"), ("rates", "")]).await;
    assert!(wrong.status == 422 && wrong.says("Enter what it costs"), "{}", wrong.html);
    let more = [("refer_to", "Bookings, 01632 960 100"), ("rates", "£12 an hour for local groups")];
    let seen = decide(&officer, &dance, "traded", &more).await;
    assert!(seen.says("It is not counted as a partnership"), "{}", seen.html);
    let note = officer.get(&format!("{dance}/hand-off?as=txt")).await;
    for says in ["Bookings, 01632 960 100", "£12 an hour for local groups", "The hall on Tuesdays", "Fenside Dance"] {
        assert!(note.says(says), "{says}: {}", note.html);
    }
    let reply = officer.get(&format!("{dance}/reply?as=txt")).await;
    assert!(reply.says("To book: Bookings, 01632 960 100. What it costs: £12 an hour"), "{}", reply.html);
    assert_eq!(town.desk().select::<Partnership>().count().await.unwrap(), 1, "the advice alone is one");
    let taught = officer.get("/organisations/insight").await;
    assert!(taught.says("1 of 1 that ended"), "a hire is no end of a talk about partnership: {}", taught.html);

    let choir = from(&town, "The hall on Mondays", "Fenside Choir").await;
    let form = officer.get(&format!("{choir}/decide?outcome=traded")).await;
    assert_eq!(form.field("rates"), "£12 an hour for local groups", "as it was said last time");
}

/// A trial that began with a proposal, and its address.
async fn tried(town: &Town, officer: &Browser) -> String {
    proposed(town).await;
    let partnership = begun_by_a_proposal(town, officer, "Dancing Tuesdays").await;
    format!("{partnership}/trial")
}

async fn one<R: ampersand_store::Record>(town: &Town) -> ampersand_store::Kept<R> {
    town.desk().select::<R>().one().await.unwrap().unwrap()
}

#[tokio::test]
async fn a_trial_asks_for_need_purpose_leads_hours_and_an_end_of_at_most_three_months_and_for_nothing_more() {
    let (town, officer) = town().await;
    let place = proposed(&town).await;
    officer.send(&format!("{place}/talk"), &[("need", "Children who come for nothing else"), ("hours", "3")]).await;
    let form = officer.get(&format!("{place}/decide?outcome=trial")).await;
    assert!(form.field("need") == "Children who come for nothing else" && form.field("hours") == "3", "{}", form.html);
    assert_eq!((form.field("their_lead").as_str(), form.field("ends-month").as_str()), ("Layla Haddad", "2"));
    let empty = ["title", "need", "purpose", "our_lead", "their_lead", "hours", "ends-day", "ends-month", "ends-year"]
        .map(|name| (name, ""));
    let wrong = decide(&officer, &place, "trial", &empty).await;
    for says in [
        "Enter what you call it",
        "Enter which need it meets",
        "Enter what it is for",
        "Choose who leads for you",
        "Enter who leads for them",
        "Enter how many hours a month",
        "Enter the day on which it ends",
    ] {
        assert!(wrong.says(says), "{says}: {}", wrong.html);
    }
    for (day, month) in [("25", "2"), ("24", "11")] {
        let ends = [("title", "Tuesdays"), ("ends-day", day), ("ends-month", month)];
        let ends = ends.into_iter().chain((month == "11").then_some(("ends-year", "2026"))).collect::<Vec<_>>();
        let wrong = decide(&officer, &place, "trial", &ends).await;
        assert!(wrong.says("Wednesday 24 February 2027 at the latest"), "{}", wrong.html);
    }
    assert_eq!(town.desk().select::<Partnership>().count().await.unwrap(), 0);
    let seen = decide(&officer, &place, "trial", &[("title", "Tuesdays"), ("their_lead", "Priya Nair")]).await;
    assert!(seen.says("The trial ends on Wednesday 24 February 2027. Then we both say whether to go on."));
    let made = one::<Partnership>(&town).await;
    assert_eq!((made.stage, made.light, made.summary.as_str()), (Stage::Exploring, Some(true), "Dancing on Tuesdays"));
    assert_eq!(one::<Need>(&town).await.what, "Children who come for nothing else");
    assert_eq!(one::<Purpose>(&town).await.words, "Dancing on Tuesdays");
    let plan = one::<PlannedEffort>(&town).await;
    assert_eq!((plan.minutes, plan.until), (120, Some(Date::constant(2027, 2, 24))));
    let mut leads: Vec<_> = town.desk().select::<PartnershipPerson>().all().await.unwrap();
    leads.sort_by(|a, b| a.name.cmp(&b.name));
    let names: Vec<_> = leads.iter().map(|one| (one.name.as_str(), one.contact.is_some())).collect();
    assert_eq!(names, [("Ifeoma Danjuma", false), ("Priya Nair", false)], "whoever proposed it does not lead it");
    let overview = officer.get(&format!("/partnerships/{}", made.id)).await;
    assert!(overview.says("A smaller trial, until Wednesday 24 February 2027"), "{}", overview.html);
}

/// Moves the last day of the trial.
async fn ends_on(town: &Town, day: Date) {
    let (desk, now) = (town.desk(), now());
    let kept = one::<Trial>(town).await;
    let plan = one::<PlannedEffort>(town).await;
    let mut tx = desk.write(&now).await.unwrap();
    tx.update(&Trial { ends_on: day, ..kept.record.clone() }, kept.version).await.unwrap();
    tx.update(&PlannedEffort { until: Some(day), ..plan.record.clone() }, plan.version).await.unwrap();
    tx.save().await.unwrap();
}

#[tokio::test]
async fn a_trial_shows_on_today_before_its_end_and_goes_on_by_a_decision_with_what_was_learned() {
    let (town, officer) = town().await;
    let trial = tried(&town, &officer).await;
    let says = "Decide whether it goes on: the trial of Dancing Tuesdays";
    assert!(!officer.get("/today").await.says(says), "its end is three months away");
    ends_on(&town, Date::constant(2026, 12, 8)).await;
    let today = officer.get("/today").await;
    assert!(today.says(says) && today.html.contains(&trial), "{}", today.html);
    let staff = town.person("Tom Okafor", Role::Staff).await;
    let seen = staff.get(&trial).await;
    assert!(seen.says("whoever leads partnerships says whether it goes on") && !seen.says("Keep the decision"));
    let fields = [("outcome", "goes_on"), ("learned", "Eleven came each time")];
    assert_eq!(staff.forge(&trial, &fields).await.status, 404, "a branch assistant does not decide");
    let wrong = officer.send(&trial, &[("outcome", "goes_on"), ("learned", "")]).await;
    assert!(wrong.status == 422 && wrong.says("Enter in a line what you learned by it"), "{}", wrong.html);
    let seen = officer.send(&trial, &fields).await;
    assert!(seen.says("It goes on.") && seen.says("Eleven came each time"), "{}", seen.html);
    assert!(!officer.get("/today").await.says(says));
    let kept = one::<Partnership>(&town).await;
    assert_eq!((kept.stage, kept.light), (Stage::Forming, Some(true)));
    assert_eq!(one::<PlannedEffort>(&town).await.until, None, "the hours go on with it");
    assert!(one::<StageMove>(&town).await.reason.contains("Eleven came each time"));
    let again = officer.post(&trial, &[officer.get("/me").await.token()]).await;
    assert_eq!((again.status, one::<Trial>(&town).await.outcome), (200, Some(TrialOutcome::GoesOn)), "decided once");
}

#[tokio::test]
async fn a_trial_that_ends_has_ended_and_no_stranger_partner_or_other_service_sees_it() {
    let (town, officer) = town().await;
    let trial = tried(&town, &officer).await;
    ends_on(&town, Date::constant(2026, 11, 20)).await;
    assert!(officer.get(&trial).await.says("Its end has come"));
    let friends = town.partner("Age Friends", "Doreen Pike").await;
    assert_eq!(friends.phone.get(&trial).await.status, 404);
    let una = town.neighbour("Kirkford Council").await;
    assert_eq!(una.get(&trial).await.status, 404);
    assert_eq!(officer.get(&format!("{}/trial", friends.place)).await.status, 404, "it never was one");
    let seen = officer.send(&trial, &[("outcome", "ends"), ("learned", "Nobody came in the rain")]).await;
    assert!(seen.says("It has ended.") && seen.link("Thank them, and say whether you talk again").is_some());
    let of = one::<Trial>(&town).await.partnership;
    let kept = town.desk().get::<Partnership>(of).await.unwrap().unwrap();
    assert_eq!((kept.stage, kept.ended_on), (Stage::Ended, Some(Date::constant(2026, 11, 24))));
    assert!(!officer.get("/today").await.says("the trial of Dancing Tuesdays"));
    assert_eq!(one::<Decision>(&town).await.outcome, Outcome::Trial);
}

#[tokio::test]
async fn the_end_of_a_trial_reaches_the_partner_at_home_and_in_their_letters_until_it_is_decided() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let (desk, now) = (town.desk(), super::client::now());
    let home = format!("/home/{}", with.partnership);
    assert!(!with.phone.get(&home).await.says("trial"));
    let trial = Trial {
        id: now.id(),
        partnership: with.partnership,
        begun_on: now.today,
        ends_on: jiff::civil::date(2026, 12, 4),
        outcome: None,
        decided_on: None,
        learned: "Only ours to read".to_owned(),
        by: None,
    };
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&trial).await.unwrap();
    tx.save().await.unwrap();
    let seen = with.phone.get(&home).await;
    assert!(
        seen.says("This is a trial until Friday 4 December 2026. Then we both say whether it goes on."),
        "{}",
        seen.html
    );
    assert!(!seen.says("Only ours to read"));
    let reminders = format!("{}/reminders/{}", with.place, with.theirs.id.0);
    let line = "Friday 4 December 2026: our trial ends; then we both say whether it goes on";
    assert!(with.phone.get(&reminders).await.says(line));
    officer.send_to(&reminders, &format!("{reminders}/send"), &[]).await;
    let sent = one::<ampersand_domain::people::Mail>(&town).await;
    assert!(sent.body.contains(line), "{}", sent.body);
    let person =
        desk.select::<ampersand_domain::partnership::PartnershipPerson>().only("contact IS NOT NULL").one().await;
    let link = format!("/people/links/{}", person.unwrap().unwrap().id);
    officer.send_to(&link, &link, &[("send", "mail")]).await;
    let letters = desk.select::<ampersand_domain::people::Mail>().all().await.unwrap();
    let says = "It is a trial until Friday 4 December 2026.";
    assert!(letters.iter().any(|one| one.body.contains("here is the way") && one.body.contains(says)));

    let kept = one::<Trial>(&town).await;
    let mut tx = desk.write(&now).await.unwrap();
    tx.update(&Trial { outcome: Some(TrialOutcome::GoesOn), ..kept.record.clone() }, kept.version).await.unwrap();
    tx.save().await.unwrap();
    assert!(!with.phone.get(&home).await.says("trial") && !with.phone.get(&reminders).await.says("our trial ends"));
}
