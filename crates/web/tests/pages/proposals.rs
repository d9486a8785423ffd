//! What others propose: from a stranger's form to the reply, talking it over, the six answers.

use ampersand_domain::{
    Role,
    need::{Aim, Need, NeedWay},
    organisations::{Contact, Organisation, Origin},
    partnership::{Note, Partnership, Stage},
    people::{Mail, MailState, Notice, Person},
    proposals::{Assessment, Decision, Outcome, Proposal, ProposalLink, ProposalState},
    service::LibraryService,
};

use super::client::{Browser, Seen, Town, now, town, town_without_offer};

pub(super) const FORM: &str = "/proposals/new/marlow";

pub(super) const DANCE: [(&str, &str); 4] = [
    ("what", "Dance classes for children on Tuesdays"),
    ("name", "Layla Haddad"),
    ("organisation_name", "Fenside Dance School"),
    ("email", "layla@fenside.example"),
];

/// Answers the questions, a page each, up to the page on which the answers are checked.
pub(super) async fn answered(stranger: &Browser, fields: &[(&str, &str)]) -> Seen {
    let mut seen = stranger.send(FORM, fields).await;
    for _ in 1..7 {
        seen = stranger.send(&seen.address, fields).await;
    }
    seen
}

/// Answers the questions and sends the answers.
pub(crate) async fn propose(stranger: &Browser, fields: &[(&str, &str)]) -> Seen {
    let check = answered(stranger, fields).await;
    send(stranger, &check.address).await
}

/// Sends what was answered: twice, since a test is quicker than a person.
pub(super) async fn send(stranger: &Browser, check: &str) -> Seen {
    let quick = stranger.send(check, &[]).await;
    assert!(quick.says("That was quick") && quick.says("press Send once more"), "{}", quick.html);
    stranger.post(check, &quick.hidden(check)).await
}

pub(super) async fn proposal(town: &Town) -> Proposal {
    town.desk().select::<Proposal>().one().await.unwrap().unwrap().record
}

/// A proposal that is on record, and its address.
pub(crate) async fn proposed(town: &Town) -> String {
    propose(&town.stranger(), &DANCE).await;
    let new = town.desk().select::<Proposal>().filter("state = ?", ProposalState::New).one().await.unwrap().unwrap();
    format!("/proposals/{}", new.id)
}

pub(super) async fn decide(officer: &Browser, place: &str, outcome: &str, more: &[(&str, &str)]) -> Seen {
    let page = format!("{place}/decide?outcome={outcome}");
    let form = officer.get(&page).await;
    let chosen = form.chosen("which");
    let mut fields = vec![("reason", "As we said"), ("reply", "This is what we say."), ("tell", "hand")];
    fields.extend(chosen.as_deref().map(|id| ("which", id)));
    fields.retain(|(name, _)| !more.iter().any(|(own, _)| own == name));
    fields.extend(more);
    let (lead, theirs) = (form.selected("our_lead").unwrap_or_default(), form.field("their_lead"));
    let trial = [
        ("need", "Children who come for nothing else"),
        ("purpose", "Dancing on Tuesdays"),
        ("our_lead", lead.as_str()),
        ("their_lead", theirs.as_str()),
        ("hours", "2"),
        ("ends-day", "24"),
        ("ends-month", "2"),
        ("ends-year", "2027"),
    ];
    let asked: &[(&str, &str)] = match outcome {
        "trial" => &trial,
        _ if outcome.starts_with("traded") => &[("rates", "£12 an hour")],
        _ => &[],
    };
    fields.extend(asked.iter().copied().filter(|(name, _)| !more.iter().any(|(own, _)| own == name)));
    officer.send_to(&page, &format!("{place}/decide"), &fields).await
}

/// The partnership that the answer to a new proposal begins, and its address.
pub(super) async fn begun_by_a_proposal(town: &Town, officer: &Browser, title: &str) -> String {
    let new = town.desk().select::<Proposal>().filter("state = ?", ProposalState::New).one().await.unwrap().unwrap();
    let seen = decide(officer, &format!("/proposals/{}", new.id), "trial", &[("title", title)]).await;
    seen.link("Go to the partnership").unwrap()
}

async fn decision(town: &Town) -> Decision {
    town.desk().select::<Decision>().one().await.unwrap().unwrap().record
}

#[tokio::test]
async fn a_stranger_proposes_without_an_account_and_is_told_at_once_by_when_to_hear() {
    let (town, officer) = town().await;
    let stranger = town.stranger();
    let form = stranger.get("/proposals/new").await;
    assert!(form.address == FORM && form.says("by Tuesday 15 December 2026") && form.says("may have to release"));
    let wrong = stranger.send(FORM, &[("what", "")]).await;
    assert!(wrong.status == 422 && wrong.says("Enter what you would like to do"));
    let check = answered(&stranger, &DANCE).await;
    for page in [&form, &wrong, &check] {
        let head = page.html.split("app-header__name").nth(1).and_then(|rest| rest.split("</a>").next()).unwrap();
        assert!(head.contains("Marlow Vale Libraries"), "whose page it is stands above it: {head}");
    }
    assert!(check.says("Check your answers") && check.says("Nothing has gone to Marlow Vale Libraries yet"));
    assert_eq!(town.desk().select::<Proposal>().count().await.unwrap(), 0);
    let seen = propose(&stranger, &[&DANCE[..], &[("bring", "Two teachers")]].concat()).await;
    let kept = proposal(&town).await;
    assert!(seen.says("What you bring") && seen.says("Two teachers"), "all that they wrote: {}", seen.html);
    assert!(seen.says("We have your proposal") && seen.says(&kept.reference), "{}", seen.html);
    assert!(seen.says("You hear from us by Tuesday 15 December 2026"));
    let mail = town.desk().select::<Mail>().one().await.unwrap().unwrap();
    assert!(mail.to_address == "layla@fenside.example" && mail.body.contains(&seen.address));
    assert!(mail.body.contains("What you bring: Two teachers"), "{}", mail.body);
    assert!(mail.body.contains("because you proposed something to us") && mail.body.contains("delete your address"));
    let inbox = officer.get("/proposals").await;
    assert!(inbox.says("Dance classes for children on Tuesdays") && inbox.says("15 Dec 2026"));
}

#[tokio::test]
async fn the_private_address_shows_the_state_and_a_guessed_one_shows_nothing() {
    let (town, officer) = town().await;
    let stranger = town.stranger();
    let seen = propose(&stranger, &DANCE).await;
    let place = format!("/proposals/{}", proposal(&town).await.id);
    let link = town.desk().select::<ProposalLink>().one().await.unwrap().unwrap();
    assert!(!seen.address.contains(&link.digest), "only the digest is kept");
    assert_eq!(stranger.get(&format!("/proposals/seen/{}", link.digest)).await.status, 404);
    assert_eq!(stranger.get(&format!("/proposals/seen/{}", "a".repeat(64))).await.status, 404);
    assert!(stranger.get(&seen.address).await.says("Nobody has read it yet"));
    officer.send_to(&place, &format!("{place}/look"), &[]).await;
    assert!(stranger.get(&seen.address).await.says("Somebody has read it"));
    decide(&officer, &place, "decline", &[]).await;
    assert!(!stranger.get(&seen.address).await.says("This is what we say."), "nobody has told them yet");
    let told = [("told-day", "24"), ("told-month", "11"), ("told-year", "2026")];
    officer.send_to(&place, &format!("{place}/told"), &told).await;
    assert!(stranger.get(&seen.address).await.says("This is what we say."));
    assert_ne!(stranger.get(&place).await.address, place, "the record itself asks for signing in");
}

#[tokio::test]
async fn an_answer_that_was_told_by_telephone_is_not_asked_for_again_as_a_letter() {
    let (town, officer) = town().await;
    let place = proposed(&town).await;
    decide(&officer, &place, "decline", &[("tell", "mail")]).await;
    let answers = async || {
        let letters = town.desk().select::<Mail>().filter("state <> ?", MailState::Sent).all().await.unwrap();
        letters.iter().filter(|one| one.subject == "Our answer to your proposal").count()
    };
    assert_eq!(answers().await, 1, "it waits to go");
    let told = [("told-day", "24"), ("told-month", "11"), ("told-year", "2026")];
    let seen = officer.send_to(&place, &format!("{place}/told"), &told).await;
    assert!(!seen.says("They have not been told yet."), "{}", seen.html);
    assert_eq!(answers().await, 0, "what was told counts as sent");
}

#[tokio::test]
async fn a_proposal_sent_twice_is_one_and_a_machine_that_never_tires_is_slowed() {
    let town = town().await.0;
    let stranger = town.stranger();
    let check = answered(&stranger, &DANCE).await;
    let again = stranger.send(&check.address, &[("website", "https://buy.example")]).await;
    assert!(again.says("Check your answers") && again.says("press Send once more"), "nobody is shut out");
    assert_eq!(town.desk().select::<Proposal>().count().await.unwrap(), 0);
    let twice = again.hidden(&check.address);
    let first = stranger.post(&check.address, &twice).await;
    let second = stranger.post(&check.address, &twice).await;
    assert!(first.says("We have your proposal") && second.address == first.address, "{}", second.html);
    assert_eq!(stranger.get(&check.address).await.address, first.address, "the way back leads to it, too");
    assert_eq!(town.desk().select::<Proposal>().count().await.unwrap(), 1);
    for number in 0..30 {
        let what = format!("Cheap things {number}");
        let seen = propose(&stranger, &[("what", &what), ("name", "Machine")]).await;
        if seen.says("wait half a minute") {
            assert!(seen.html.contains(&what), "what was typed is still there");
            return;
        }
    }
    panic!("a machine was never slowed down");
}

#[tokio::test]
async fn a_stranger_is_asked_one_question_a_page_and_goes_back_and_changes_an_answer_without_losing_another() {
    let town = town().await.0;
    let stranger = town.stranger();
    let asked = stranger.send(FORM, &[("what", "Dance classes")]).await;
    assert!(asked.says("Question 2 of 7 Who would gain from it?"), "{}", asked.html);
    assert!(!asked.says("Your name") && asked.says("Nothing has gone to Marlow Vale Libraries yet"));
    let too_long = "far too much ".repeat(100);
    let wrong = stranger.send(&asked.address, &[("who_gains", &too_long)]).await;
    assert!(wrong.status == 422 && wrong.html.contains(&too_long), "nothing typed is lost");
    let bring = stranger.send(&asked.address, &[("who_gains", "Children in Fenside")]).await;
    let back = stranger.send(&bring.address, &[("bring", "Two teachers"), ("step", "back")]).await;
    assert!(back.address == asked.address && back.field("who_gains") == "Children in Fenside", "{}", back.html);
    let again = stranger.send(&back.address, &[("who_gains", "Children in Fenside")]).await;
    assert_eq!(again.field("bring"), "Two teachers", "what was typed on the way back is kept");
    let early = stranger.get(&again.address.replace("/bring", "/check")).await;
    assert!(early.says("Who are you?"), "the check waits for a name: {}", early.html);
    let nameless = stranger.send(&early.address, &[("name", ""), ("organisation_name", "Dance School")]).await;
    assert!(nameless.says("Enter your name") && nameless.field("organisation_name") == "Dance School");
    let reach = stranger.send(&early.address, &[("name", "Layla Haddad")]).await;
    let bad = stranger.send(&reach.address, &[("email", "layla")]).await;
    assert!(bad.status == 422 && bad.field("email") == "layla", "{}", bad.html);
    let check = stranger.send(&reach.address, &[("phone", "01632 960 175")]).await;
    assert!(
        check.says("Check your answers") && check.says("Two teachers") && check.says("E-mail address Not answered")
    );
    let change = stranger.get(&check.link("Change What you bring").unwrap()).await;
    assert!(change.field("bring") == "Two teachers" && change.says("Back to your answers"));
    let check = stranger.send(&change.address, &[("bring", "Three teachers")]).await;
    assert!(check.says("Check your answers") && check.says("Three teachers") && check.says("Children in Fenside"));
    let seen = send(&stranger, &check.address).await;
    assert!(seen.says("We have your proposal"), "{}", seen.html);
    assert!(seen.says("What you bring Three teachers"), "all that was sent stands on the page: {}", seen.html);
    let kept = proposal(&town).await;
    assert_eq!(
        (kept.what.as_str(), kept.bring.as_str(), kept.name.as_str()),
        ("Dance classes", "Three teachers", "Layla Haddad")
    );
    assert_eq!((kept.email, kept.phone.as_deref()), (None, Some("01632 960 175")));
}

#[tokio::test]
async fn what_a_stranger_has_begun_is_seen_in_that_browser_alone_and_an_answer_to_what_is_gone_begins_anew() {
    let town = town().await.0;
    let (stranger, other) = (town.stranger(), town.stranger());
    let asked = stranger.send(FORM, &[("what", "Dance classes")]).await;
    let first = asked.address.replace("/gain", "/what");
    assert!(stranger.get(&first).await.says("Dance classes"), "it waits at its address");
    let elsewhere = other.get(&first).await;
    assert!(elsewhere.address == FORM && elsewhere.says("no longer kept"), "{}", elsewhere.html);
    assert!(!elsewhere.says("Dance classes"));
    assert!(!stranger.get(FORM).await.says("Dance classes"), "a new one begins empty");
    let typed = [other.get(FORM).await.token(), ("who_gains".to_owned(), "Children".to_owned())];
    let anew = other.post(&asked.address, &typed).await;
    assert!(anew.address.ends_with("/bring") && anew.address != asked.address, "{}", anew.address);
    assert_eq!(other.get(&anew.address.replace("/bring", "/gain")).await.field("who_gains"), "Children");
    assert_eq!(other.get(&anew.address.replace("/bring", "/nothing")).await.status, 404);
}

#[tokio::test]
async fn they_can_take_it_back() {
    let town = town().await.0;
    let stranger = town.stranger();
    let seen = propose(&stranger, &DANCE).await;
    let seen = stranger.get(&seen.link("Take my proposal back").unwrap()).await;
    assert!(seen.says("You cannot undo this") && seen.says("No, leave it with"), "{}", seen.html);
    assert_eq!(proposal(&town).await.state, ProposalState::New, "they are asked once more");
    let back = stranger.send_to(&format!("{}?back=ask", seen.address), &seen.address, &[]).await;
    assert!(back.says("You took it back"));
    assert!(
        !stranger.get(&format!("{}?back=ask", seen.address)).await.says("Yes, take it back"),
        "there is nothing left"
    );
    assert_eq!(proposal(&town).await.state, ProposalState::Withdrawn);
}

#[tokio::test]
async fn staff_take_a_proposal_for_somebody_in_three_fields_and_told_counts_as_sent() {
    let (town, _) = town().await;
    let staff = town.person("Tom Ashdown", Role::Staff).await;
    let wrong = staff.send("/proposals/take", &[("who", "Wale Ola"), ("what", "")]).await;
    assert!(wrong.says("Enter what they propose") && wrong.html.contains("Wale Ola"));
    let fields = [("who", "Wale Ola, Fenside Allotments"), ("reach", "01632 960 175"), ("what", "A seed library")];
    let record = staff.send("/proposals/take", &fields).await;
    assert!(record.says("From Fenside Allotments") && record.says("taken down by Tom Ashdown"), "{}", record.html);
    assert!(record.says("They have not been told yet that it is here"));
    let letter = staff.get(&format!("{}/acknowledgement?as=txt", record.address)).await;
    assert!(letter.html.contains("Tuesday 15 December 2026") && letter.html.contains(&proposal(&town).await.reference));
    let told = staff.send_to(&record.address, &format!("{}/told", record.address), &[("of", "here")]).await;
    assert!(told.says("They were told on 24 Nov 2026 that it is here"));
    assert_eq!(staff.get(&format!("{}/decide?outcome=decline", record.address)).await.status, 404);
    assert_eq!(town.desk().select::<Mail>().count().await.unwrap(), 0);
}

#[tokio::test]
async fn four_lines_are_enough_and_hours_unknown_is_completed_by_words() {
    let (town, officer) = town().await;
    let place = proposed(&town).await;
    let talk = format!("{place}/talk");
    let lines = [("need", "Children"), ("gain", "Both"), ("fit", "Yes"), ("means", "The hall is free")];
    let seen = officer.send(&talk, &lines).await;
    assert!(seen.says("hours unknown") && seen.says("Still open: the hours a month, or what would wait for it"));
    let mut waits = lines.to_vec();
    waits.push(("would_wait", "The spring display"));
    let seen = officer.send(&talk, &waits).await;
    assert!(seen.says("what would wait: The spring display") && !seen.says("Still open"), "{}", seen.html);
    assert_eq!(proposal(&town).await.state, ProposalState::Talking);
    let wrong = officer.send(&talk, &[("need", "Children"), ("hours", "many")]).await;
    assert!(wrong.status == 422 && wrong.html.contains("many"));
}

fn borrowed(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

#[tokio::test]
async fn each_of_the_four_is_answered_with_what_shows_it_and_how_sure() {
    let (town, officer) = town().await;
    let place = proposed(&town).await;
    let talk = format!("{place}/talk");
    let mut said = Vec::new();
    for (name, sure) in [("need", "known"), ("gain", "likely"), ("fit", "guess"), ("means", "known")] {
        said.push((name.to_owned(), format!("An answer about {name}")));
        said.push((format!("line-shows-{name}"), format!("a proof of {name}")));
        said.push((format!("line-sure-{name}"), sure.to_owned()));
    }
    said.push(("hours".to_owned(), "many".to_owned()));
    let wrong = officer.send(&talk, &borrowed(&said)).await;
    assert!(wrong.status == 422 && wrong.html.contains("a proof of fit"), "nothing typed is lost: {}", wrong.html);
    said.pop();
    let seen = officer.send(&talk, &borrowed(&said)).await;
    for says in [
        "An answer about need (we know it). What shows it: a proof of need",
        "An answer about gain (it is likely). What shows it: a proof of gain",
        "An answer about fit (it is a guess). What shows it: a proof of fit",
        "An answer about means (we know it). What shows it: a proof of means",
    ] {
        assert!(seen.says(says), "{says}: {}", seen.html);
    }
    assert!(officer.get(&talk).await.html.contains("value=\"a proof of means\""), "it is there to change");
    let decided = decide(&officer, &place, "decline", &[("reason", "The hall is needed")]).await;
    assert!(decided.status < 400, "{}", decided.html);
    let paper = officer.get(&format!("{place}/decision?as=txt")).await;
    assert!(paper.says("(it is a guess)"), "the paper has it, too: {}", paper.html);
}

#[tokio::test]
async fn hours_are_held_against_what_is_to_spare_and_what_stands_in_the_way_is_said() {
    let (town, officer) = town().await;
    let desk = town.desk();
    let ifeoma = desk.select::<Person>().one().await.unwrap().unwrap();
    let now = now();
    let mut tx = desk.write(&now).await.unwrap();
    tx.update(&Person { approved_hours: Some(48), ..ifeoma.record.clone() }, ifeoma.version).await.unwrap();
    tx.save().await.unwrap();
    let place = proposed(&town).await;
    let seen = officer.send(&format!("{place}/talk"), &[("need", "Children"), ("hours", "6")]).await;
    assert!(seen.says("To spare a month: 4 hours before, 2 hours short after"), "{}", seen.html);
    assert!(seen.says("Nothing is left to spare") && seen.says("more time than is approved"));
    let made = desk.select::<Assessment>().one().await.unwrap().unwrap();
    assert_eq!((made.spare_before, made.spare_after), (Some(240), Some(-120)));
}

#[tokio::test]
async fn two_who_differ_are_both_shown() {
    let (town, officer) = town().await;
    let colleague = town.person("Tom Okafor", Role::Staff).await;
    let place = proposed(&town).await;
    let talk = format!("{place}/talk");
    officer.send(&talk, &[("need", "Children"), ("rating-reach", "3")]).await;
    assert!(officer.get(&talk).await.html.contains("value=\"Children\""), "what I said before is there to change");
    let seen = colleague.send(&talk, &[("need", "Nobody"), ("rating-reach", "1")]).await;
    assert!(seen.says("Where you two differ") && seen.says("Ifeoma Danjuma: fully"), "{}", seen.html);
    assert!(seen.says("Tom Okafor: a little"));
}

#[tokio::test]
async fn is_this_a_hire_has_three_answers_and_diverts_nothing_by_itself() {
    let (town, officer) = town().await;
    let place = proposed(&town).await;
    let talk = format!("{place}/talk");
    let advice = officer.send(&talk, &[("need", "Advice"), ("role", "host_only"), ("shared", "yes")]).await;
    assert!(!advice.says("Is this a hire?"), "an aim of both makes it none");
    let seen = officer.send(&talk, &[("need", ""), ("role", "host_only")]).await;
    assert!(seen.says("Is this a hire?"), "{}", seen.html);
    assert_eq!(proposal(&town).await.state, ProposalState::Talking);
    for answer in ["It is a partnership", "It is a hire or a paid service", "Start as a hire and talk again"] {
        let form = officer.get(&seen.link(answer).unwrap()).await;
        assert!(form.status == 200 && form.says("What do we say to them?"), "{answer}");
    }
    let booking = ("refer_to", "Bookings, 01632 960 100");
    let no_day = decide(&officer, &place, "traded&again=yes", &[booking, ("talk_again", "yes")]).await;
    assert!(no_day.says("Enter the day on which you talk again"));
    let day = [("revisit-day", "12"), ("revisit-month", "4"), ("revisit-year", "2027")];
    let more: Vec<_> = [booking, ("talk_again", "yes")].into_iter().chain(day).collect();
    let seen = decide(&officer, &place, "traded&again=yes", &more).await;
    assert!(seen.says("and talk again") && seen.says("not counted as a partnership"), "{}", seen.html);
    assert!(decision(&town).await.talk_again);
    assert_eq!(town.desk().select::<Partnership>().count().await.unwrap(), 0);
}

#[tokio::test]
async fn exploring_makes_a_partnership_with_a_need_by_chance_in_one_press_and_mails_the_reply() {
    let (town, officer) = town().await;
    let place = proposed(&town).await;
    let wrong = decide(&officer, &place, "explore", &[("reason", ""), ("title", "Tuesdays")]).await;
    assert!(wrong.says("Enter why, in a line") && wrong.html.contains("This is what we say."));
    let seen = decide(&officer, &place, "explore", &[("title", "Dancing Tuesdays"), ("tell", "mail")]).await;
    assert!(seen.says("They have not been told yet. The letter waits under Letters"), "{}", seen.html);
    assert_eq!(decision(&town).await.told_on, None);
    let partnership = officer.get(&seen.link("Go to the partnership").unwrap()).await;
    assert!(partnership.says("Dancing Tuesdays") && partnership.says("with Fenside Dance School"));
    let desk = town.desk();
    let need = desk.select::<Need>().one().await.unwrap().unwrap();
    assert!(need.way == NeedWay::Chance && need.source.contains("Fenside Dance School"));
    let made = desk.select::<Partnership>().one().await.unwrap().unwrap();
    assert_eq!((made.need, made.stage), (Some(need.id), Stage::Exploring));
    assert_eq!(desk.select::<Contact>().one().await.unwrap().unwrap().name, "Layla Haddad");
    let mails = desk.select::<Mail>().filter("subject = ?", "Our answer to your proposal").all().await.unwrap();
    let reply = &mails.first().unwrap().body;
    assert!(reply.contains("This is what we say.") && reply.contains("ring Ifeoma Danjuma"), "{reply}");
    decide_again_changes_nothing(&town, &officer, &place).await;
    let letter = format!("/people/outbox/{}", mails[0].id);
    officer.send_to(&letter, &format!("{letter}/done"), &[]).await;
    assert_eq!(decision(&town).await.told_on, Some(ampersand_domain::Date::constant(2026, 11, 24)));
    assert!(!officer.get(&place).await.says("They have not been told yet."));
}

#[tokio::test]
async fn a_proposer_taken_down_with_an_e_mail_address_was_told_when_the_letter_has_gone_and_not_before() {
    let (town, officer) = town().await;
    let fields = [("who", "Layla Haddad"), ("reach", "layla@dance.example"), ("what", "A tea dance")];
    let record = officer.send("/proposals/take", &fields).await;
    assert!(
        record.says("They have not been told yet that it is here. The letter waits under Letters"),
        "{}",
        record.html
    );
    let mail = town.desk().select::<Mail>().one().await.unwrap().unwrap();
    let letter = format!("/people/outbox/{}", mail.id);
    officer.send_to(&letter, &format!("{letter}/done"), &[]).await;
    assert!(officer.get(&record.address).await.says("They were told on 24 Nov 2026 that it is here"));
}

async fn decide_again_changes_nothing(town: &Town, officer: &Browser, place: &str) {
    assert_eq!(officer.get(&format!("{place}/decide?outcome=decline")).await.address, place);
    assert_eq!(decision(town).await.outcome, Outcome::Explore);
}

/// What is typed into a form.
type Fields<'a> = Vec<(&'a str, &'a str)>;

#[tokio::test]
async fn each_of_the_six_answers_asks_what_it_needs_and_prints_a_courteous_reply() {
    let (town, officer) = town().await;
    let day = [("revisit-day", "1"), ("revisit-month", "3"), ("revisit-year", "2027")];
    let asked: [(&str, &str, Fields<'_>); 6] = [
        ("explore", "Enter what you call it", vec![("title", "Tuesdays")]),
        ("trial", "Enter what you call it", vec![("title", "Tuesdays")]),
        ("traded", "Enter who takes the booking", vec![("refer_to", "Bookings, 01632 960 100")]),
        ("refer", "Enter who suits them better", vec![("refer_to", "The town hall")]),
        ("not_now", "Enter the day on which you look at it again", day.to_vec()),
        ("decline", "Enter what we say to them", Vec::new()),
    ];
    for (outcome, says, more) in asked {
        let place = proposed(&town).await;
        let wrong = decide(&officer, &place, outcome, &[("reply", "")]).await;
        assert!(wrong.status == 422 && wrong.says(says), "{outcome}: {}", wrong.html);
        let seen = decide(&officer, &place, outcome, &more).await;
        assert!(seen.status == 200 && seen.says("They have not been told yet"), "{outcome}: {}", seen.html);
        let letter = officer.get(&format!("{place}/reply?as=txt")).await;
        assert!(letter.html.contains("Dear Layla Haddad") && letter.html.contains("This is what we say."), "{outcome}");
        let call = officer.get(&format!("{place}/reply?as=txt&how=telephone")).await;
        assert!(call.html.contains("To say on the telephone"), "{outcome}");
    }
    let open = town.desk().select::<Proposal>().only("state <> 'answered'").count().await.unwrap();
    assert_eq!(open, 0);
    let all = town.desk().select::<Decision>().all().await.unwrap();
    let mut outcomes: Vec<_> = all.iter().map(|one| one.outcome).collect();
    outcomes.sort_unstable();
    assert_eq!(outcomes, Outcome::ALL);
    assert_eq!(town.desk().select::<Partnership>().count().await.unwrap(), 2, "explore and trial alone begin one");
}

#[tokio::test]
async fn another_services_staff_see_nothing_of_a_proposal() {
    let (mut town, _) = town().await;
    let place = proposed(&town).await;
    let now = now();
    let service = now.id();
    let library = LibraryService { set_up: true, ..LibraryService::new(service, "kirkford") };
    town.store.make_service(&now, &library).await.unwrap();
    town.service = service;
    let officer = town.person("Ada Pell", Role::Lead).await;
    assert!(officer.get("/proposals").await.says("Nothing waits for an answer"));
    for page in ["", "/talk", "/decide?outcome=decline", "/reply", "/acknowledgement"] {
        assert_eq!(officer.get(&format!("{place}{page}")).await.status, 404, "{page}");
    }
    let which = town.stranger().get("/proposals/new").await;
    assert!(which.says("Which library?") && which.html.contains("/proposals/new/kirkford"));
}

#[tokio::test]
async fn what_they_bring_whom_it_reaches_and_what_it_fits_are_kept_with_their_source() {
    let (town, officer) = town().await;
    let place = proposed(&town).await;
    let talk = format!("{place}/talk");
    let said = [
        ("says-brings", "Two teachers"),
        ("says-adds", "Forty children on a Tuesday"),
        ("says-groups", "Families in Fenside"),
        ("source-groups", "the ward’s figures"),
        ("says-audience", "About forty"),
        ("says-profile", "The town paper writes about them"),
        ("says-activity", "The summer reading weeks"),
        ("says-support", "A caretaker until 7pm"),
    ];
    let seen = officer.send(&talk, &said).await;
    assert!(seen.says("What do they bring? Two teachers"), "{}", seen.html);
    assert!(seen.says("What does that add here? Forty children on a Tuesday"));
    assert!(seen.says("Families in Fenside (source: the ward’s figures)"));
    assert!(seen.says("About forty (no source yet)") && seen.says("The town paper writes about them"));
    assert!(seen.says("What do we do already that it fits? The summer reading weeks"));
    assert!(seen.says("Or what would it need of its own? A caretaker until 7pm"));
    let again = officer.get(&talk).await;
    assert!(again.html.contains("value=\"the ward’s figures\""), "what was said is there to change");
}

#[tokio::test]
async fn keenness_skills_and_time_are_rated_apart_and_little_time_offers_the_light_path() {
    let (town, officer) = town().await;
    let colleague = town.person("Tom Okafor", Role::Staff).await;
    let place = proposed(&town).await;
    let talk = format!("{place}/talk");
    let keen = [
        ("rating-strength-keenness", "3"),
        ("shows-strength-keenness", "they rang twice"),
        ("rating-strength-skills", "2"),
        ("rating-strength-time", "3"),
    ];
    let seen = officer.send(&talk, &keen).await;
    assert!(seen.says("How much they want it Fully: they rang twice") && seen.says("What they can do Mostly"));
    assert!(!seen.says("the light path suits them"), "{}", seen.html);
    assert!(!officer.get(&format!("{place}/decide?outcome=explore")).await.says("Begin on the light path"));
    let seen = colleague.send(&talk, &[("rating-strength-keenness", "3"), ("rating-strength-time", "1")]).await;
    assert!(seen.says("the light path suits them"), "{}", seen.html);
    assert!(seen.says("The time and people that they have Tom Okafor: a little; Ifeoma Danjuma: fully."));
    assert!(!seen.says("How much they want it Tom Okafor"), "they agree about that");
    assert!(
        !officer.get(&format!("{place}/decide?outcome=trial")).await.says("Begin on the light path"),
        "it always is"
    );
    decide(&officer, &place, "explore", &[("title", "Tuesdays"), ("light", "yes")]).await;
    assert_eq!(town.desk().select::<Partnership>().one().await.unwrap().unwrap().light, Some(true));
}

#[tokio::test]
async fn what_we_expect_to_differ_becomes_how_we_differ_when_a_partnership_begins() {
    let (town, officer) = town().await;
    let place = proposed(&town).await;
    let said = [("says-statements", "Their website: free for all"), ("says-culture", "They decide on the day")];
    let seen = officer.send(&format!("{place}/talk"), &said).await;
    assert!(seen.says("Where have you seen what they stand for? Their website: free for all"), "{}", seen.html);
    let form = officer.get(&format!("{place}/decide?outcome=explore")).await;
    assert!(form.says("which they see: They decide on the day"), "{}", form.html);
    assert!(!officer.get(&format!("{place}/decide?outcome=decline")).await.says("They decide on the day"));
    let seen = decide(&officer, &place, "explore", &[("title", "Tuesdays")]).await;
    let partnership = seen.link("Go to the partnership").unwrap();
    let differences = officer.get(&format!("{partnership}/differences")).await;
    assert!(differences.says("Marlow Vale Libraries They decide on the day"), "{}", differences.html);
    assert!(!differences.says("free for all"));
}

#[tokio::test]
async fn an_aim_or_a_chance_is_a_reason_and_goes_on_to_the_need() {
    let (town, officer) = town().await;
    let (desk, now) = (town.desk(), now());
    let aim = Aim::named(now.id(), "More children read", "Council plan");
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&aim).await.unwrap();
    tx.save().await.unwrap();
    let place = proposed(&town).await;
    let talk = format!("{place}/talk");
    let none = "No aim of ours is named for it, and no chance";
    assert!(officer.send(&talk, &[("need", "")]).await.says(none));
    assert!(!officer.send(&talk, &[("says-chance", "A theatre for nothing")]).await.says(none));
    let seen = officer.send(&talk, &[("aim", &aim.id.to_string())]).await;
    assert!(seen.says("it helps with: More children read") && !seen.says(none), "{}", seen.html);
    decide(&officer, &place, "explore", &[("title", "Tuesdays")]).await;
    assert_eq!(desk.select::<Need>().one().await.unwrap().unwrap().aim, Some(aim.id));
}

#[tokio::test]
async fn a_decision_prints_with_its_reason_and_what_each_thought() {
    let (town, officer) = town().await;
    let colleague = town.person("Tom Okafor", Role::Staff).await;
    let place = proposed(&town).await;
    let talk = format!("{place}/talk");
    assert_eq!(officer.get(&format!("{place}/decision?as=txt")).await.status, 404, "nothing is decided yet");
    officer.send(&talk, &[("need", "Children"), ("rating-reach", "3"), ("shows-reach", "nobody under ten")]).await;
    colleague.send(&talk, &[("need", "Nobody"), ("rating-reach", "1"), ("money", "yes")]).await;
    decide(&officer, &place, "decline", &[]).await;
    let note = officer.get(&format!("{place}/decision?as=txt")).await.html;
    for says in [
        "As we said",
        "No, with thanks",
        "nobody under ten",
        "Ifeoma Danjuma",
        "Tom Okafor: a little",
        "asks us for money",
    ] {
        assert!(note.contains(says), "{says}: {note}");
    }
    assert_ne!(town.stranger().get(&format!("{place}/decision")).await.address, format!("{place}/decision"));
}

#[tokio::test]
async fn money_asks_for_the_nine_questions_however_little_time_it_takes() {
    let (town, officer) = town().await;
    let talk = format!("{}/talk", proposed(&town).await);
    let lines = [("need", "Children"), ("gain", "Both"), ("fit", "Yes"), ("means", "Yes"), ("hours", "1")];
    assert!(!officer.send(&talk, &lines).await.says("Still open"));
    let mut asks = lines.to_vec();
    asks.push(("money", "yes"));
    assert!(officer.send(&talk, &asks).await.says("Still open: the nine questions"));
    asks.push(("rating-value", "3"));
    assert!(!officer.send(&talk, &asks).await.says("Still open"));
}

/// Whether the nine questions lie open on the form.
async fn nine_are_open(browser: &Browser, talk: &str) -> bool {
    let html = browser.get(talk).await.html;
    let before = html.split("<summary>The nine questions").next().unwrap();
    before.len() < html.len() && before.trim_end().ends_with(" open>")
}

#[tokio::test]
async fn the_nine_questions_open_for_much_time_for_money_and_where_two_see_it_otherwise() {
    let (town, officer) = town().await;
    let colleague = town.person("Tom Okafor", Role::Staff).await;
    let talk = format!("{}/talk", proposed(&town).await);
    let says = async |who: &Browser, more: &[(&str, &str)]| {
        let lines = [("need", "Children"), ("gain", "Both"), ("fit", "Yes"), ("means", "Yes")];
        assert!(who.send(&talk, &[&lines[..], more].concat()).await.status < 400);
    };
    assert!(!nine_are_open(&officer, &talk).await, "four lines come first");
    says(&officer, &[("hours", "4"), ("role", "co_design")]).await;
    assert!(!nine_are_open(&officer, &talk).await, "a little time");
    says(&officer, &[("hours", "5"), ("role", "co_design")]).await;
    assert!(nine_are_open(&officer, &talk).await, "more than a little");
    says(&officer, &[("hours", "1"), ("money", "yes"), ("role", "co_design")]).await;
    assert!(nine_are_open(&officer, &talk).await, "money");
    says(&officer, &[("hours", "1"), ("role", "co_design")]).await;
    says(&colleague, &[("hours", "1"), ("role", "co_design")]).await;
    assert!(!nine_are_open(&officer, &talk).await, "they agree");
    says(&colleague, &[("hours", "1"), ("role", "host_only")]).await;
    assert!(nine_are_open(&officer, &talk).await && nine_are_open(&colleague, &talk).await, "they do not");
}

#[tokio::test]
async fn a_proposers_name_is_kept_as_long_as_the_form_says_and_then_a_person_decides() {
    let (town, officer) = town().await;
    let form = town.stranger().get(FORM).await;
    assert!(form.says("After 12 months somebody here deletes them, or keeps them longer and writes down why"));
    let place = proposed(&town).await;
    assert!(officer.get(&place).await.says("Kept until Wednesday 24 November 2027"));
    assert!(!officer.get("/today").await.says("May we still keep the details of Layla Haddad?"));
    let (desk, now) = (town.desk(), now());
    let kept = desk.select::<Proposal>().one().await.unwrap().unwrap();
    let mut tx = desk.write(&now).await.unwrap();
    let a_year_ago = Proposal {
        came_on: jiff::civil::date(2025, 11, 20),
        keep_until: Some(jiff::civil::date(2026, 11, 20)),
        state: ProposalState::Answered,
        ..kept.record.clone()
    };
    tx.update(&a_year_ago, kept.version).await.unwrap();
    tx.save().await.unwrap();
    let today = officer.get("/today").await;
    assert!(today.says("May we still keep the details of Layla Haddad?"), "{}", today.html);
    assert!(today.html.contains(&place), "the way leads to the proposal");
    let keep = format!("{place}/keep");
    assert!(officer.send_to(&place, &keep, &[("why", "")]).await.says("Enter why you keep them longer"));
    let seen = officer.send_to(&place, &keep, &[("why", "We talk again in spring")]).await;
    assert!(
        seen.says("Kept until Wednesday 24 November 2027") && seen.says("We talk again in spring"),
        "{}",
        seen.html
    );
    assert!(!officer.get("/today").await.says("May we still keep the details"));
    let seen = officer.send_to(&place, &keep, &[("does", "delete")]).await;
    assert!(seen.says("Their name and how to reach them were deleted") && seen.says("Dance classes for children"));
    for page in [place.as_str(), "/proposals", "/today", "/search?q=Layla"] {
        assert!(!officer.get(page).await.html.contains("Layla Haddad"), "{page}");
    }
    assert_eq!(desk.select::<Mail>().count().await.unwrap(), 0);
}

#[tokio::test]
async fn the_day_on_which_we_look_again_comes_up_and_what_came_of_it_is_kept() {
    let (town, officer) = town().await;
    let place = proposed(&town).await;
    let day = [("revisit-day", "30"), ("revisit-month", "11"), ("revisit-year", "2026")];
    let seen = decide(&officer, &place, "not_now", &day).await;
    assert!(seen.says("We look at it again on 30 Nov 2026"), "{}", seen.html);
    let (desk, now) = (town.desk(), now());
    let kept = desk.select::<Decision>().one().await.unwrap().unwrap();
    let mut tx = desk.write(&now).await.unwrap();
    let come = Decision { revisit_on: Some(now.today), ..kept.record.clone() };
    tx.update(&come, kept.version).await.unwrap();
    tx.save().await.unwrap();
    let today = officer.get("/today").await;
    assert!(today.says("Be in touch again with Fenside Dance School"), "{}", today.html);
    assert!(today.html.contains(&place));
    let again = format!("{place}/again");
    assert!(officer.send_to(&place, &again, &[("said", "")]).await.says("Enter what came of it"));
    let seen = officer.send_to(&place, &again, &[("said", "They have a hall now")]).await;
    assert!(seen.says("Looked at again on 24 Nov 2026: They have a hall now"), "{}", seen.html);
    assert!(!officer.get("/today").await.says("Be in touch again with Fenside Dance School"));
}

#[tokio::test]
async fn whoever_took_a_proposal_down_hears_what_became_of_it() {
    let (town, officer) = town().await;
    let staff = town.person("Tom Ashdown", Role::Staff).await;
    let fields = [("who", "Wale Ola"), ("reach", ""), ("what", "A seed library")];
    let place = staff.send("/proposals/take", &fields).await.address;
    decide(&officer, &place, "decline", &[]).await;
    let notice = town.desk().select::<Notice>().one().await.unwrap().unwrap();
    assert!(notice.text.contains("A seed library") && notice.text.contains("no, with thanks"), "{}", notice.text);
    assert_eq!(notice.address, place);
    assert!(staff.get("/people/notices").await.says("has its answer: no, with thanks"));
}

#[tokio::test]
async fn the_reference_that_a_proposer_says_on_the_telephone_leads_to_the_proposal() {
    let (town, officer) = town().await;
    propose(&town.stranger(), &[("what", "A seed library by the door"), ("name", "Wale Ola"), ("bring", "Marigolds")])
        .await;
    let one = proposal(&town).await;
    for said in [one.reference.as_str(), &one.reference.to_lowercase(), "marigold"] {
        let seen = officer.get(&format!("/search?q={said}")).await;
        assert_eq!(seen.link("A seed library by the door"), Some(format!("/proposals/{}", one.id)), "{}", seen.html);
    }
    assert!(officer.get("/proposals").await.says(&one.reference), "it stands in the list, too");
}

/// An organisation on record.
pub(super) async fn on_record(town: &Town, name: &str, aliases: &[&str]) -> Organisation {
    let (now, desk) = (now(), town.desk());
    let mut one = Organisation::named(now.id(), name, Origin::Typed);
    one.aliases = aliases.iter().map(|name| (*name).to_owned()).collect();
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&one).await.unwrap();
    tx.save().await.unwrap();
    one
}

#[tokio::test]
async fn a_proposer_whose_organisation_is_on_record_makes_no_double_and_becomes_its_contact_once() {
    let (town, officer) = town().await;
    let school = on_record(&town, "The Fenside School of Dance", &["FENSIDE DANCE SCHOOL Ltd"]).await;
    let place = proposed(&town).await;
    let form = officer.get(&format!("{place}/decide?outcome=explore")).await;
    assert!(form.says("Which of these is it?") && form.says("Another one: put it on record"), "{}", form.html);
    assert_eq!(form.chosen("which"), Some(school.id.to_string()), "by its other name");
    let unsaid = decide(&officer, &place, "explore", &[("title", "Tuesdays"), ("which", "")]).await;
    assert!(
        unsaid.status == 422 && unsaid.says("Choose which of them it is, or that it is another"),
        "{}",
        unsaid.html
    );
    decide(&officer, &place, "explore", &[("title", "Tuesdays")]).await;
    let desk = town.desk();
    assert_eq!(desk.select::<Organisation>().count().await.unwrap(), 1, "no double");
    let contact = desk.select::<Contact>().one().await.unwrap().unwrap();
    assert_eq!((contact.organisation, contact.name.as_str()), (school.id, "Layla Haddad"));
    assert_eq!(proposal(&town).await.organisation, Some(school.id));
    let again = proposed(&town).await;
    decide(&officer, &again, "trial", &[("title", "Wednesdays")]).await;
    assert_eq!(desk.select::<Contact>().count().await.unwrap(), 1, "she is there already");
    let another = proposed(&town).await;
    decide(&officer, &another, "trial", &[("title", "Fridays"), ("which", "another")]).await;
    let new = desk.select::<Organisation>().filter("origin = ?", Origin::Proposal).all().await.unwrap();
    assert_eq!(new.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["Fenside Dance School"]);
}

#[tokio::test]
async fn exploring_without_a_look_at_what_we_can_offer_asks_for_a_line_and_a_small_trial_does_not() {
    let (town, officer) = town_without_offer().await;
    let place = proposed(&town).await;
    let form = officer.get(&format!("{place}/decide?outcome=explore")).await;
    assert!(form.says("We have not written down yet what we can offer") && form.link("Write it down").is_some());
    let stopped = decide(&officer, &place, "explore", &[("title", "Tuesdays")]).await;
    assert!(stopped.status == 422 && stopped.says("Enter in a line why you begin without it"), "{}", stopped.html);
    decide(&officer, &place, "explore", &[("title", "Tuesdays"), ("without", "They start in May")]).await;
    let note = town.desk().select::<Note>().one().await.unwrap().unwrap();
    assert!(note.text.contains("They start in May"), "{}", note.text);
    let small = proposed(&town).await;
    assert!(!officer.get(&format!("{small}/decide?outcome=trial")).await.says("what we can offer"));
    decide(&officer, &small, "trial", &[("title", "Fridays")]).await;
    assert_eq!(town.desk().select::<Partnership>().count().await.unwrap(), 2);
}
