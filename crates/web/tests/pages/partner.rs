//! The partner's side: a link given and opened, the home, what they say and start, and what they may never see.

use ampersand_domain::{
    Actor, Role, Uuid,
    agreement::{Agreement, AgreementKind, AgreementState},
    health::Concern,
    organisations::{Contact, ReachBy},
    partnership::{Confirmation, PartnershipPerson, Purpose, Subject, Way},
    people::{Link, Mail, Notice},
    promises::Promise,
};

use super::client::{Browser, Partner, Town, now, town};

async fn purpose(town: &Town, with: &Partner) -> Purpose {
    let (desk, now) = (town.desk(), now());
    let purpose = Purpose {
        id: now.id(),
        partnership: with.partnership,
        number: 1,
        who: "People over 60".to_owned(),
        change: "Company".to_owned(),
        sign: "The tea is full".to_owned(),
        words: "Nobody reads alone.".to_owned(),
        made_on: now.today,
        author: None,
        author_party: None,
    };
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&purpose).await.unwrap();
    tx.save().await.unwrap();
    purpose
}

async fn likes_texts(town: &Town, name: &str) {
    let (desk, now) = (town.desk(), now());
    let kept = desk.select::<Contact>().filter("name = ?", name).one().await.unwrap().unwrap();
    let mut tx = desk.write(&now).await.unwrap();
    let likes = Contact { reach_by: Some(ReachBy::Text), ..kept.record.clone() };
    tx.update(&likes, kept.version).await.unwrap();
    tx.save().await.unwrap();
}

#[tokio::test]
async fn a_link_is_shown_once_opens_by_its_button_and_leads_home() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let people = officer.get(&format!("{}/people", with.place)).await;
    let give = people.link("Give Doreen Pike a link").unwrap();
    likes_texts(&town, "Doreen Pike").await;
    assert!(officer.get(&give).await.says("How Doreen Pike likes to be reached: Text message"));
    let shown = officer.send(&give, &[]).await;
    let link = shown.html.split("id=\"link\" readonly value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let path = link.replace(&town.address, "");
    assert!(shown.says("It stands here once") && shown.html.contains("<svg") && shown.html.contains("sms:"));
    let other = town.stranger();
    assert!(other.get(&path).await.says("Open our page"), "opening it uses nothing up");
    let home = other.send(&path, &[]).await;
    assert!(home.says("Reading together on Tuesdays") && home.says("Nothing for you to do."), "{}", home.html);
    assert!(town.stranger().get(&path).await.says("Who are you?"), "used up by the button");
    let kept = town.desk().select::<Link>().all().await.unwrap();
    assert!(kept.iter().all(|one| !path.contains(&one.digest)), "the secret is not kept");
}

#[tokio::test]
async fn a_link_goes_by_mail_only_when_somebody_pressed_send_and_a_card_is_a_paper() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let give = officer.get(&format!("{}/people", with.place)).await.link("Give Doreen Pike a link").unwrap();
    let shown = officer.send(&give, &[]).await;
    assert!(town.desk().select::<Mail>().all().await.unwrap().is_empty());
    let value = |name: &str| {
        shown.html.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap().split('"').next().unwrap().to_owned()
    };
    let fields = [("csrf_token", value("csrf_token")), ("letters", value("letters")), ("code", value("code"))];
    let fields = fields.map(|(name, value)| (name.to_owned(), value));
    let card = officer.post(&format!("{give}/card"), &fields).await;
    assert_eq!(card.status, 200);
    let forged = [fields[0].clone(), ("letters".to_owned(), "0".repeat(64)), fields[2].clone()];
    assert_eq!(officer.post(&format!("{give}/card"), &forged).await.status, 404);
    let sent = officer.send(&give, &[("send", "mail")]).await;
    assert!(sent.says("A message to lead@partner.example is in the outbox"));
    let by_hand = "No mail server is set on this machine: print or copy it there, and send it your own way.";
    assert!(sent.says(by_hand) && !sent.says("You need not do anything else"), "{}", sent.html);
    let mail = town.desk().select::<Mail>().all().await.unwrap();
    assert!(mail.len() == 1 && mail[0].body.contains("/l/"));
    assert!(
        mail[0].body.contains("You have this because") && mail[0].body.contains("want no e-mail"),
        "{}",
        mail[0].body
    );
    let code = town.stranger().send("/c", &[("code", fields[2].1.as_str())]).await;
    assert!(code.address.starts_with("/home/"), "{}", code.address);
}

#[tokio::test]
async fn a_link_that_does_not_open_any_more_can_be_asked_for_again_and_not_us_revokes_it() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let give = officer.get(&format!("{}/people", with.place)).await.link("Give Doreen Pike a link").unwrap();
    let shown = officer.send(&give, &[]).await;
    let path =
        shown.html.split("readonly value=\"").nth(1).unwrap().split('"').next().unwrap().replace(&town.address, "");
    let somebody = town.stranger();
    let said = somebody.send_to(&path, &format!("{path}/not-us"), &[]).await;
    assert!(said.status == 200 && town.stranger().get(&path).await.says("does not open any more"));
    let asked = town.stranger().send_to(&path, &format!("{path}/again"), &[]).await;
    assert!(asked.says("We will send you a new one"));
    let told = town.desk().select::<Notice>().all().await.unwrap();
    assert!(
        told.iter().any(|one| one.text.starts_with("The link of Doreen Pike reached somebody else: they said “this"))
            && told.iter().any(|one| one.text.contains("asks for a new link"))
    );
}

#[tokio::test]
async fn a_partner_says_the_purpose_back_by_its_own_link_and_the_check_turns() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    purpose(&town, &with).await;
    let before = officer.get(&format!("{}/principles", with.place)).await;
    assert!(before.says("Age Friends has not said version 1 of the purpose back yet."));
    let home = with.phone.get(&format!("/home/{}", with.partnership.0)).await;
    assert!(home.says("How would you put it?"), "{}", home.html);
    let page = format!("{}/purpose", with.place);
    let missing = with.phone.send_to(&page, &format!("{page}/said"), &[("answer", "with_their_committee")]).await;
    assert!(missing.status == 422 && missing.says("Enter the day by which there will be an answer"));
    let own = [("answer", "yes"), ("own_words", "Akhrinta wadajirka"), ("party", &with.library.id.0.to_string())];
    with.phone.send_to(&page, &format!("{page}/said"), &own).await;
    let said = town.desk().select::<Confirmation>().one().await.unwrap().unwrap();
    assert_eq!((said.party, said.way, said.subject), (with.theirs.id, Way::Link, Subject::Purpose), "for itself alone");
    assert!(
        !officer
            .get(&format!("{}/principles", with.place))
            .await
            .says("Age Friends has not said version 1 of the purpose back yet.")
    );
    let home = with.phone.get(&format!("/home/{}", with.partnership.0)).await;
    assert!(home.says("Nothing for you to do."));
}

#[tokio::test]
async fn a_not_for_us_and_a_yes_but_reach_the_checks_the_page_the_notices_and_today() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    purpose(&town, &with).await;
    let page = format!("{}/purpose", with.place);
    let principles = format!("{}/principles", with.place);
    let no = [("answer", "no"), ("but", "")];
    with.phone.send_to(&page, &format!("{page}/said"), &no).await;
    let checks = officer.get(&principles).await;
    assert!(
        checks.says("Age Friends answered on 24 Nov 2026: not for us.")
            && !checks.says("Age Friends has not said version 1 of the purpose back yet.")
    );
    assert_eq!(checks.link("Talk with Doreen Pike about the answer"), Some(page.clone()));
    assert!(officer.get(&page).await.says("Not for them"));
    let told = "Warm Words with Age Friends: Age Friends answered about the purpose: not for us";
    let today = officer.get("/today").await;
    assert!(today.says("You were told one new thing") && today.says(told), "{}", today.html);
    assert!(officer.get("/people/notices").await.says(told));
    assert!(!officer.get("/today").await.says("You were told"), "what they have seen is not new");
    assert!(
        officer.get("/today").await.says("Talk with Doreen Pike about the answer"),
        "{}",
        officer.get("/today").await.html
    );
    let but = [("answer", "yes_but"), ("but", "Wednesdays suit us better")];
    with.phone.send_to(&page, &format!("{page}/said"), &but).await;
    let checks = officer.get(&principles).await;
    assert!(
        checks.says("Age Friends said yes on 24 Nov 2026, but something should change first.")
            && !checks.says("Age Friends answered on 24 Nov 2026: not for us.")
    );
    let seen = officer.get(&page).await;
    assert!(seen.says("To settle") && seen.says("But: Wednesdays suit us better"), "{}", seen.html);
    assert!(officer.get("/today").await.says("Settle with Doreen Pike what should change"));
    with.phone.send_to(&page, &format!("{page}/said"), &[("answer", "yes"), ("own_words", "Nobody alone")]).await;
    assert!(!officer.get(&principles).await.says("something should change first"), "their yes settles it");
}

#[tokio::test]
async fn what_a_partner_told_us_stands_on_its_home_with_who_reads_it_and_by_when() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let home = format!("/home/{}", with.partnership.0);
    with.phone.send(&format!("{home}/say"), &[("kind", "we_need"), ("text", "Chairs with arms")]).await;
    let seen = with.phone.get(&home).await;
    assert!(seen.says("You said: Chairs with arms"), "{}", seen.html);
    assert!(seen.says("Ifeoma Danjuma reads it and answers you by Tuesday 1 December 2026."), "{}", seen.html);
    let (desk, now) = (town.desk(), super::client::now());
    let note = desk.select::<ampersand_domain::partnership::Note>().one().await.unwrap().unwrap();
    let old = ampersand_domain::partnership::Note { day: jiff::civil::date(2026, 11, 2), ..note.record.clone() };
    let mut tx = desk.write(&now).await.unwrap();
    tx.update(&old, note.version).await.unwrap();
    let (id, text) = (now.id(), "The van passes two stops".to_owned());
    let ours = ampersand_domain::partnership::Note { id, party: Some(with.library.id), text, ..note.record.clone() };
    tx.insert(&ours).await.unwrap();
    tx.save().await.unwrap();
    let late = with.phone.get(&home).await;
    assert!(late.says("Ifeoma Danjuma was to answer you by Monday 9 November 2026. It is late"), "{}", late.html);
    let told = officer.get(&format!("{}/concerns", with.place)).await;
    assert!(!told.says("The van passes two stops"), "what we said ourselves waits for no answer: {}", told.html);
    let answer = told.link("Answer Age Friends about: Chairs with arms").unwrap();
    officer.send(&answer, &[("answer", "Six come on Friday.")]).await;
    let seen = with.phone.get(&home).await;
    assert!(seen.says("Six come on Friday.") && !seen.says("answer you by"), "{}", seen.html);
}

#[tokio::test]
async fn an_agreement_past_its_last_day_has_ended_on_every_page() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let (desk, now) = (town.desk(), now());
    let agreement = |ends_on, renews_months| Agreement {
        id: now.id(),
        partnership: with.partnership,
        number: 1,
        kind: AgreementKind::Memorandum,
        title: "Tea and chess".to_owned(),
        language: "en-GB".to_owned(),
        state: AgreementState::InForce,
        light: false,
        first_signers: ampersand_domain::Json(Vec::new()),
        starts_on: None,
        ends_on,
        renews_months,
        notice_days: Some(30),
        hash: None,
        canonical: None,
        offered_on: None,
        in_force_on: Some(now.today.saturating_sub(jiff::ToSpan::days(400))),
        ended_on: None,
        go: None,
    };
    let over = agreement(Some(jiff::civil::date(2026, 11, 23)), None);
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&over).await.unwrap();
    tx.save().await.unwrap();
    let (home, page) = (format!("/home/{}", with.partnership.0), format!("{}/agreement", with.place));
    let seen = with.phone.get(&home).await;
    assert!(seen.says("Our agreement ended on Monday 23 November 2026.") && !seen.says("is in force"), "{}", seen.html);
    let seen = officer.get(&page).await;
    assert!(seen.says("Ended on Monday 23 November 2026") && seen.says("Go on with a new version"), "{}", seen.html);
    assert!(
        officer
            .get(&format!("{}/principles", with.place))
            .await
            .says("Version 1 of the agreement ended on 23 Nov 2026, and Age Friends had not joined it.")
    );
    assert!(!officer.get("/partnerships/who-to-ring").await.says("in force"));
    let mut tx = desk.write(&now).await.unwrap();
    tx.update(&Agreement { renews_months: Some(12), ..over }, 1).await.unwrap();
    tx.save().await.unwrap();
    assert!(with.phone.get(&home).await.says("Our agreement is in force."), "it goes on of itself");
    assert!(!officer.get(&format!("{}/principles", with.place)).await.says("The agreement has ended"));
    let draft = Agreement { number: 2, state: AgreementState::Draft, in_force_on: None, ..agreement(None, None) };
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&draft).await.unwrap();
    tx.save().await.unwrap();
    assert!(with.phone.get(&home).await.says("Our agreement is in force."), "it holds while a newer one is written");
}

#[tokio::test]
async fn what_was_noted_in_their_name_can_be_disputed_and_then_counts_no_more() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    purpose(&town, &with).await;
    let page = format!("{}/purpose", with.place);
    let theirs = with.theirs.id.0.to_string();
    let noted = [
        ("party", theirs.as_str()),
        ("answer", "yes"),
        ("way", "together"),
        ("name", "Doreen"),
        ("own_words", "Company"),
    ];
    officer.send_to(&page, &format!("{page}/said"), &noted).await;
    let open = "Age Friends has not said version 1 of the purpose back yet.";
    assert!(!officer.get(&format!("{}/principles", with.place)).await.says(open));
    let held = format!("/home/{}/held", with.partnership.0);
    let seen = with.phone.get(&held).await;
    assert!(seen.says("Doreen Pike") && seen.says("working notes of its own"), "{}", seen.html);
    let said = town.desk().select::<Confirmation>().one().await.unwrap().unwrap();
    let id = said.id.0.to_string();
    with.phone.send_to(&held, &format!("{held}/dispute"), &[("said", id.as_str()), ("version", "1")]).await;
    assert!(officer.get(&format!("{}/principles", with.place)).await.says(open));
    let file = with.phone.get(&format!("{held}/file")).await;
    assert!(file.html.contains("What was noted as your answer") && file.html.contains("together with us"));
    let whole = ["Why we do this: yes, Doreen, together with us", "Company", "(you said that this is not so)"];
    assert!(whole.iter().all(|part| file.html.contains(part)), "{}", file.html);
    assert!(with.phone.get(&held).await.says("(you said that this is not so)"));
}

#[tokio::test]
async fn something_that_is_not_right_is_answered_by_a_person_with_a_name() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let wrong = format!("/home/{}/wrong", with.partnership.0);
    let empty = with.phone.send(&wrong, &[("said_to", "lead")]).await;
    assert!(empty.status == 422 && empty.says("Enter what isn’t right"));
    let said = with.phone.send(&wrong, &[("said_to", "lead"), ("text", "The room was cold.")]).await;
    assert!(said.says("Ifeoma Danjuma reads it and answers you by Tuesday 1 December 2026."), "{}", said.html);
    assert!(officer.get("/today").await.says("They say something isn’t right: The room was cold."));
    let concern = town.desk().select::<Concern>().one().await.unwrap().unwrap();
    let page = format!("{}/concerns/{}", with.place, concern.id.0);
    officer.send(&page, &[("answer", "The heating is mended.")]).await;
    let home = with.phone.get(&format!("/home/{}", with.partnership.0)).await;
    assert!(home.says("The heating is mended. (Ifeoma Danjuma)"), "{}", home.html);
    assert!(!officer.get("/today").await.says("The room was cold."));
}

/// Every page of staff that needs no more than a partnership, and every one that needs nothing.
fn pages_of_staff(partnership: &str) -> Vec<String> {
    let table = include_str!("../../permissions.txt");
    let rows = table.lines().filter(|line| line.starts_with("GET") && line.contains(" x "));
    let address = |line: &str| Some(line.split_whitespace().last()?.replace("/partnerships/{id}", partnership));
    rows.filter_map(address).filter(|address| !address.contains('{') && !address.starts_with("/home")).collect()
}

#[tokio::test]
async fn what_is_said_to_the_head_of_service_is_seen_by_the_head_and_by_nobody_else_of_the_library() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let wrong = format!("/home/{}/wrong", with.partnership.0);
    let to_head = [("said_to", "head"), ("text", "Ifeoma shouts at our ushabti.")];
    assert!(!with.phone.get(&wrong).await.says("The head of the library service"));
    let forged = with.phone.send(&wrong, &to_head).await;
    assert!(forged.status == 422 && forged.says("Nobody is on record as head of the service"), "{}", forged.html);
    let head = town.person("Rosa Quill", Role::Head).await;
    assert!(with.phone.get(&wrong).await.says("Rosa Quill, and nobody else at the library, sees it"));
    let said = with.phone.send(&wrong, &to_head).await;
    assert!(said.says("Rosa Quill reads it and answers you by Tuesday 1 December 2026."), "{}", said.html);
    let others =
        [officer, town.person("Sam Sale", Role::Staff).await, town.person("Ada Min", Role::Administrator).await];
    let eyes = Actor::Person { service: town.service, person: Uuid::nil().into(), role: Role::Head };
    let id = town.store.desk(&eyes).select::<Concern>().only("said_to = 'head'").one().await.unwrap().unwrap().id;
    let page = format!("{}/concerns/{}", with.place, id.0);
    let tried = pages_of_staff(&with.place);
    assert!(tried.len() > 100, "{tried:?}");
    for address in tried.iter().map(String::as_str).chain(["/search?q=shouts"]) {
        for other in &others {
            let seen = other.get(address).await;
            assert!(seen.status != 500 && !seen.html.contains("ushabti"), "{address}");
        }
    }
    for other in &others {
        assert_eq!(other.get(&page).await.status, 404);
    }
    assert!(head.get("/today").await.says("Ifeoma shouts at our ushabti."), "{}", head.get("/today").await.html);
    head.send(&page, &[("answer", "I am sorry. We talk on Friday.")]).await;
    let home = with.phone.get(&format!("/home/{}", with.partnership.0)).await;
    assert!(home.says("I am sorry. We talk on Friday. (Rosa Quill)"), "{}", home.html);
    for other in &others {
        assert!(!other.get(&format!("{}/concerns", with.place)).await.says("We talk on Friday"));
    }
}

#[tokio::test]
async fn a_partner_tells_names_and_takes_out_its_own_people() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let seen = with.phone.get(&format!("{}/promises", with.place)).await;
    let own = seen.html.contains("<span>with Age Friends");
    assert!(seen.says("with Marlow Vale Libraries") && !own, "{}", seen.html);
    let say = format!("/home/{}/say", with.partnership.0);
    with.phone.send(&say, &[("kind", "we_need"), ("text", "Chairs with arms")]).await;
    assert!(officer.get(&format!("{}/concerns", with.place)).await.says("They need: Chairs with arms"));
    let people = format!("/home/{}/people", with.partnership.0);
    let jo = [("name", "Jo Bright"), ("role", "deputy")];
    let wrong = with.phone.send_to(&say, &people, &[&jo[..], &[("email", "jo at friends")]].concat()).await;
    assert!(wrong.status == 422 && wrong.html.contains("jo at friends"), "{}", wrong.html);
    let reach = [("email", "jo@friends.example"), ("phone", "01632 960175")];
    with.phone.send_to(&say, &people, &[&jo[..], &reach].concat()).await;
    assert!(officer.get(&format!("{}/people", with.place)).await.says("Jo Bright"));
    let jo = town
        .desk()
        .select::<PartnershipPerson>()
        .filter("name = ?", "Jo Bright".to_owned())
        .one()
        .await
        .unwrap()
        .unwrap();
    assert_eq!(jo.party, with.theirs.id);
    let reached = town.desk().get::<Contact>(jo.contact.unwrap()).await.unwrap().unwrap();
    assert_eq!((reached.email.as_deref(), reached.phone.as_deref()), (Some(reach[0].1), Some(reach[1].1)));
    let id = jo.id.0.to_string();
    with.phone.send_to(&say, &format!("{people}/left"), &[("person", id.as_str()), ("version", "1")]).await;
    let jo = town.desk().get::<PartnershipPerson>(jo.id).await.unwrap().unwrap();
    assert!(jo.until.is_some());
    let officers =
        town.desk().select::<PartnershipPerson>().filter("party = ?", with.library.id).one().await.unwrap().unwrap();
    let id = officers.id.0.to_string();
    let fields = [("person", id.as_str()), ("version", "1")];
    let seen = with.phone.send_to(&say, &format!("{people}/left"), &fields).await;
    assert_eq!(seen.status, 404, "the library's people are not theirs to take out");
}

#[tokio::test]
async fn another_partners_pages_look_exactly_like_missing_ones() {
    let (town, _) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let other = town.partner("Repair Café", "Anouk Visser").await;
    let nil = ampersand_domain::Uuid::nil().to_string();
    let (_, rows) = ampersand_web::routes().finish();
    let partner = |row: &&ampersand_web::shell::Row| {
        row.method == "GET" && row.path.contains("/{id}") && row.path.matches('{').count() == 1
    };
    for row in rows.iter().filter(partner) {
        let of = |id: &str| row.path.replace("{id}", id);
        let theirs = other.phone.get(&of(&with.partnership.0.to_string())).await;
        let missing = other.phone.get(&of(&nil)).await;
        assert_eq!(theirs.status, 404, "{}", row.path);
        let plain =
            |html: &str, id: &str| html.replace(id, "").split("csrf_token").next().unwrap_or_default().to_owned();
        assert_eq!(plain(&theirs.html, &with.partnership.0.to_string()), plain(&missing.html, &nil), "{}", row.path);
    }
}

#[tokio::test]
async fn the_library_owes_first_and_no_partner_is_shown_as_a_rate() {
    let (town, _) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let (desk, now) = (town.desk(), now());
    let mut tx = desk.write(&now).await.unwrap();
    for (party, what, done) in [
        (&with.library, "Mend the door", None),
        (&with.theirs, "Bring the wool", Some(now.today)),
        (&with.theirs, "Send the dates", None),
    ] {
        let promise = Promise {
            due: Some(now.today),
            accepted_on: Some(now.today),
            accepted_way: Some(Way::Together),
            done_on: done,
            ..Promise::proposed(now.id(), (with.partnership, party.id), what.to_owned(), now.today)
        };
        tx.insert(&promise).await.unwrap();
    }
    tx.save().await.unwrap();
    let home = with.phone.get(&format!("/home/{}", with.partnership.0)).await;
    let at = |words: &str| home.html.find(words).unwrap_or_else(|| panic!("{words}: {}", home.html));
    assert!(at("Mend the door") < at("Send the dates"));
    assert!(home.says("One promise done.") && !home.html.contains('%'), "{}", home.html);
}

/// A link given to the partner's lead, and a phone that came in by it.
async fn opened(town: &Town, officer: &Browser, with: &Partner) -> (String, Browser) {
    let give = officer.get(&format!("{}/people", with.place)).await.link("Give Doreen Pike a link").unwrap();
    let shown = officer.send(&give, &[]).await;
    let link = shown.html.split("readonly value=\"").nth(1).unwrap().split('"').next().unwrap();
    let (path, phone) = (link.replace(&town.address, ""), town.stranger());
    assert!(phone.send(&path, &[]).await.address.starts_with("/home/"));
    (path, phone)
}

async fn told(town: &Town) -> Vec<String> {
    town.desk().select::<Notice>().all().await.unwrap().into_iter().map(|one| one.record.text).collect()
}

#[tokio::test]
async fn a_link_on_a_second_device_asks_who_you_are_tells_the_lead_and_lets_nobody_in() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let (path, phone) = opened(&town, &officer, &with).await;
    assert!(phone.get(&path).await.address.starts_with("/home/"), "the first device goes home");
    let second = town.stranger();
    assert!(second.get(&path).await.says("I am Doreen Pike, on another device"));
    assert!(told(&town).await.is_empty(), "a scanner of e-mail tells nobody anything");
    let who = format!("{path}/who");
    let wrong = second.send_to(&path, &who, &[("name", "Jo Bright")]).await;
    assert!(wrong.status == 422 && wrong.says("Choose who opens it now") && wrong.html.contains("value=\"Jo Bright\""));
    let fields = [("who", "colleague"), ("name", "Jo Bright")];
    for _ in 0..5 {
        assert!(second.send_to(&path, &who, &fields).await.says("We will send you a new one"));
    }
    let told = told(&town).await;
    assert!(told.iter().all(|one| one.contains("Doreen Pike") && one.contains("“Jo Bright”")), "{told:?}");
    assert_eq!(told.len(), 3, "nobody floods the lead");
    assert_eq!(second.get("/home").await.address, "/sign-in");
}

#[tokio::test]
async fn not_us_on_a_second_device_closes_what_the_link_had_opened() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let (path, phone) = opened(&town, &officer, &with).await;
    let second = town.stranger();
    let said = second.send_to(&path, &format!("{path}/who"), &[("who", "not_us")]).await;
    assert!(said.says("Thank you for telling us"));
    assert_eq!(phone.get("/home").await.address, "/sign-in");
    assert!(town.stranger().get(&path).await.says("does not open any more"));
    assert!(told(&town).await.iter().any(|one| one.contains("this is not us")));
}

#[tokio::test]
async fn not_us_said_from_inside_closes_the_page_and_takes_every_link_of_that_name_back() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let (path, phone) = opened(&town, &officer, &with).await;
    let said = phone.send("/home/not-us", &[]).await;
    assert!(said.says("Thank you for telling us") && !said.says("Sign out"), "{}", said.html);
    assert_eq!(phone.get("/home").await.address, "/sign-in");
    assert!(town.stranger().get(&path).await.says("does not open any more"));
    assert!(told(&town).await.iter().any(|one| one.contains("this is not us")));
    let other = town.partner("Repair Café", "Anouk Visser").await;
    assert!(other.phone.get("/home").await.says("Warm Words with Repair Café"), "nobody else is put out");
}

#[tokio::test]
async fn a_link_opens_nothing_after_its_day() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let give = officer.get(&format!("{}/people", with.place)).await.link("Give Doreen Pike a link").unwrap();
    let shown = officer.send(&give, &[]).await;
    let path =
        shown.html.split("readonly value=\"").nth(1).unwrap().split('"').next().unwrap().replace(&town.address, "");
    let (desk, now) = (town.desk(), now());
    let link = desk.select::<Link>().only("used_at IS NULL AND contact IS NOT NULL").one().await.unwrap().unwrap();
    let mut tx = desk.write(&now).await.unwrap();
    let expired = Link { expires_at: now.instant.plus_seconds(-86_400 * 3650), ..link.record.clone() };
    tx.update(&expired, link.version).await.unwrap();
    tx.save().await.unwrap();
    let seen = town.stranger().get(&path).await;
    assert!(seen.says("does not open any more") && !seen.says("Open our page"), "{}", seen.html);
}

#[tokio::test]
async fn a_partner_keeps_its_own_details_right_and_sees_what_changed_in_between() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let page = format!("/home/{}/details", with.partnership.0);
    let wrong = with.phone.send(&page, &[("name", "Age Friends"), ("postcode", "M33")]).await;
    assert!(wrong.status == 422 && wrong.says("Enter a postcode like M33 7ZF"));
    let kept = with.phone.send(&page, &[("name", "Age Friends Marlow"), ("phone", "01632 960200")]).await;
    assert!(kept.says("Telephone: 01632 960200") && kept.says("Name: Age Friends Marlow"), "{}", kept.html);
    let late = [("name", "Old Friends"), ("version", "1")];
    let seen = with.phone.send(&page, &late).await;
    assert!(seen.says("Somebody else changed this while you were writing"), "{}", seen.html);
    assert!(seen.html.contains("value=\"Old Friends\""), "nothing typed is lost");
    assert!(told(&town).await.iter().any(|one| one.contains("changed its own details")));
    assert_eq!(officer.get(&page).await.status, 404);
}

#[tokio::test]
async fn what_a_partner_sends_is_said_to_be_kept_with_what_happens_next_and_to_nobody_else() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let questions = format!("{}/questions", with.place);
    let next = "The library has your question and answers within five working days, by Tuesday 1 December 2026. The answer will stand here.";
    let wrong = with.phone.send(&questions, &[("text", "")]).await;
    assert!(wrong.status == 422 && !wrong.says("Kept"), "{}", wrong.html);
    let seen = with.phone.send(&questions, &[("text", "Who has the key?")]).await;
    assert!(seen.says("Kept") && seen.says(next), "{}", seen.html);
    assert!(!with.phone.get(&questions).await.says(next), "it is said once");
    let told = [("kind", "we_need"), ("text", "Chairs with arms")];
    let say = format!("/home/{}/say", with.partnership.0);
    assert!(with.phone.send(&say, &told).await.says("The library has been told. Its answer will stand here."));
    let left = "They take part from now on, and the library has been told.";
    let people = format!("/home/{}/people", with.partnership.0);
    assert!(with.phone.send_to(&say, &people, &[("name", "Jo Bright"), ("role", "deputy")]).await.says(left));
    let officers = officer.send(&questions, &[("text", "When do you open?")]).await;
    assert!(!officers.says("Kept"), "an officer sees the record itself where nothing leaves");
    assert!(!officer.get(&format!("{questions}?kept=question")).await.says(next));
    assert!(!with.phone.get(&format!("{questions}?kept=%3Cb%3Efree%20money")).await.says("free money"));
    assert!(
        with.phone.get("/home?kept=left").await.says("They do not take part any more"),
        "it goes on to the next page"
    );
}
