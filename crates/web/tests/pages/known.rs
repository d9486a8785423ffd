//! What we know about an organisation, and the brief for a first meeting.

use ampersand_domain::{
    Role,
    need::{Aim, Need},
    organisations::{DossierHeading, DossierLine, FirstMeeting, Organisation},
    partnership::{GlossaryWord, PartyPriority},
    people::{Mail, MailState},
    service::Branch,
};

use super::client::{Browser, Town, now, town};

#[tokio::test]
async fn what_we_know_has_a_source_grows_old_and_is_looked_at_again() {
    let (town, officer) = town().await;
    officer.send("/organisations/new", &[("name", "Age Friends")]).await;
    let one = town.desk().select::<Organisation>().one().await.unwrap().unwrap();
    let (record, known) = (format!("/organisations/{}", one.id), format!("/organisations/{}/known", one.id));
    assert!(officer.get(&record).await.link("What we know about them").is_some());
    let wrong = officer.send(&known, &[("heading", "people"), ("text", ""), ("source", "their page")]).await;
    assert!(wrong.status == 422 && wrong.says("Enter what we know") && wrong.html.contains("their page"));
    let old = [("looked-day", "1"), ("looked-month", "2"), ("looked-year", "2026")];
    let line = [("heading", "people"), ("text", "Maya leads"), ("source", "their page")];
    let fields: Vec<_> = line.into_iter().chain(old).collect();
    let seen = officer.send(&known, &fields).await;
    assert!(seen.says("Maya leads (their page, 1 Feb 2026)") && seen.says("Look again"), "{}", seen.html);
    let kept = town.desk().select::<DossierLine>().one().await.unwrap().unwrap();
    let id = kept.id.0.to_string();
    let seen = officer.send_to(&known, &format!("{known}/still"), &[("line", &id)]).await;
    assert!(seen.says("24 Nov 2026") && !seen.says("Look again"), "{}", seen.html);
    let colleague = town.person("Tom Okafor", Role::Staff).await;
    let other = colleague.send("/organisations/new", &[("name", "Park Friends")]).await;
    let foreign = format!("{}/known", other.address);
    colleague.send(&foreign, &fields).await;
    let strange = colleague.send_to(&foreign, &format!("{foreign}/remove"), &[("line", &id)]).await;
    assert_eq!(strange.status, 404, "a line is changed on its own organisation's page alone");
    officer.send_to(&known, &format!("{known}/remove"), &[("line", &id)]).await;
    assert_eq!(town.desk().select::<DossierLine>().filter("organisation = ?", one.id).count().await.unwrap(), 0);
}

#[tokio::test]
async fn what_both_want_is_suggested_and_a_person_confirms_it() {
    let (town, officer) = town().await;
    officer.send("/need/aims/paste", &[("lines", "Fewer people are lonely\nMore trees"), ("source", "Plan")]).await;
    officer.send("/organisations/new", &[("name", "Age Friends")]).await;
    let one = town.desk().select::<Organisation>().one().await.unwrap().unwrap();
    let known = format!("/organisations/{}/known", one.id);
    let seen = officer.send(&known, &[("heading", "strategy"), ("text", "Nobody is lonely here")]).await;
    assert!(seen.says("Do both of us want this?") && !seen.says("More trees"), "{}", seen.html);
    let seen = officer.send(&known, &[("heading", "shared"), ("text", "Fewer people are lonely")]).await;
    assert!(!seen.says("Do both of us want this?") && seen.says("What both of us want"));
    let desk = town.desk();
    let shared = desk.select::<DossierLine>().filter("heading = ?", DossierHeading::Shared);
    assert_eq!(shared.count().await.unwrap(), 1);
}

/// Somebody on record of whom it was confirmed that they want what we want; the id of the line.
async fn shared(officer: &Browser, town: &Town, one: &Organisation) -> String {
    officer.send("/need/aims/paste", &[("lines", "Fewer people are lonely\nMore trees"), ("source", "Plan")]).await;
    let known = format!("/organisations/{}/known", one.id);
    let quote = [("heading", "strategy"), ("text", "Nobody is lonely here"), ("source", "their plan, page 4")];
    officer.send(&known, &quote).await;
    officer.send(&known, &[("heading", "shared"), ("text", "Fewer people are lonely")]).await;
    let desk = town.desk();
    let line = desk.select::<DossierLine>().filter("heading = ?", DossierHeading::Shared).one().await.unwrap().unwrap();
    line.id.to_string()
}

#[tokio::test]
async fn what_both_want_is_linked_when_a_partnership_begins_with_their_words_and_where_they_are_from() {
    let (town, officer) = town().await;
    officer.send("/organisations/new", &[("name", "Age Friends")]).await;
    let one = town.desk().select::<Organisation>().one().await.unwrap().unwrap().record;
    let line = shared(&officer, &town, &one).await;
    let form = format!("/partnerships/new?with={}", one.id);
    let seen = officer.get(&form).await;
    let says = "They: “Nobody is lonely here” (their plan, page 4, looked at on 24 Nov 2026). Our aim: “Fewer people are lonely”.";
    assert!(seen.says("Link what both of you want?") && seen.says(says), "{}", seen.html);
    let fields = [("title", "Warm Words"), ("stage", "exploring"), ("both", line.as_str())];
    let begun = officer.send_to(&form, "/partnerships/new", &fields).await;
    let linked = town.desk().select::<PartyPriority>().order("id").all().await.unwrap();
    let aim = town.desk().select::<Aim>().filter("text = ?", "Fewer people are lonely").one().await.unwrap().unwrap();
    let kept: Vec<_> = linked.iter().map(|one| (one.aim, one.text.as_str(), one.source.as_str())).collect();
    let theirs = (None, "Nobody is lonely here", "their plan, page 4, looked at on 24 Nov 2026");
    assert_eq!(kept, [(Some(aim.id), "Fewer people are lonely", "Plan"), theirs]);
    assert!(!begun.says("Link it to this partnership"), "{}", begun.html);
    let seen = officer.get(&format!("{}/priorities", begun.address)).await;
    assert!(seen.says("Waits for their yes") && !seen.says("as somebody confirmed"), "nobody answers for them");
    assert!(officer.get("/need").await.says("One aim has no partnership yet."), "the other is served");

    // Begun without: the partnership’s own page leads there, and one press links both.
    let bare = officer.send_to(&form, "/partnerships/new", &[("title", "Tea"), ("stage", "exploring")]).await;
    let way = bare.link("Link it to this partnership").unwrap();
    assert!(officer.get(&way).await.says(says));
    let press = format!("{way}/shared");
    let hidden = officer.get(&way).await.hidden(&press);
    officer.post(&press, &hidden).await;
    officer.post(&press, &hidden).await;
    assert_eq!(town.desk().select::<PartyPriority>().count().await.unwrap(), 4, "pressed twice, linked once");
    assert!(!officer.get(&way).await.says("as somebody confirmed"));
}

#[tokio::test]
async fn a_partner_sees_nothing_of_what_the_library_confirmed_and_another_service_links_nothing() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let one = town.desk().select::<Organisation>().one().await.unwrap().unwrap().record;
    let line = shared(&officer, &town, &one).await;
    let page = format!("{}/priorities", with.place);
    assert!(officer.get(&page).await.says("Link it for both of us"));
    let theirs = with.phone.get(&page).await;
    assert!(!theirs.says("Link it for both of us") && !theirs.says("Nobody is lonely here"), "{}", theirs.html);
    let press = format!("{page}/shared");
    let fields = [theirs.token(), ("line".to_owned(), line.clone())];
    assert_eq!(with.phone.post(&press, &fields).await.status, 404);
    let una = town.neighbour("Kirkford Council").await;
    assert_eq!(una.forge(&press, &[("line", &line)]).await.status, 404);
    let foreign = officer.send("/organisations/new", &[("name", "Park Friends")]).await.address;
    officer.send(&format!("{foreign}/known"), &[("heading", "shared"), ("text", "More trees")]).await;
    let other = town.desk().select::<DossierLine>().filter("text = ?", "More trees").one().await.unwrap().unwrap();
    assert_eq!(officer.forge(&press, &[("line", &other.id.to_string())]).await.status, 404, "of somebody else");
    assert_eq!(town.desk().select::<PartyPriority>().count().await.unwrap(), 0);
}

#[tokio::test]
async fn a_first_meeting_is_prepared_on_a_page_and_a_paper_and_logging_never_asks_for_it() {
    let (town, officer) = town().await;
    officer.send("/organisations/new", &[("name", "Age Friends")]).await;
    let one = town.desk().select::<Organisation>().one().await.unwrap().unwrap();
    let record = format!("/organisations/{}", one.id);
    let brief = officer.get(&format!("{record}/first-meeting")).await;
    assert!(brief.says("we know nothing yet of places and services") && brief.says("It is the first thing to ask"));
    let known = format!("{record}/known");
    officer.send(&known, &[("heading", "question"), ("text", "What was tried before?")]).await;
    officer.send(&known, &[("heading", "sensitive"), ("text", "the hut")]).await;
    let brief = officer.get(&format!("{record}/first-meeting")).await;
    assert!(brief.says("What was tried before?") && brief.says("the hut"), "{}", brief.html);
    let spoke = [("day-day", "20"), ("day-month", "11"), ("day-year", "2026"), ("medium", "call"), ("ways", "two_way")];
    let learned = [("learned", "Their committee meets in May"), ("visibility", "library")];
    officer.send(&format!("{record}/spoke"), &[&spoke[..], &learned].concat()).await;
    let brief = officer.get(&format!("{record}/first-meeting")).await;
    assert!(brief.says("Their committee meets in May (met or spoke"), "{}", brief.html);
    let paper = officer.get(&format!("{record}/first-meeting/paper?as=txt")).await;
    assert!(paper.html.contains("Their committee meets in May"));
    assert!(paper.html.contains("First meeting: Age Friends") && paper.html.contains("What was tried before?"));
    assert!(
        !officer.get(&format!("{record}/spoke")).await.says("we know nothing"),
        "what has happened is simply logged"
    );
}

#[tokio::test]
async fn they_are_asked_to_a_first_meeting_by_one_press_with_a_calendar_file_or_a_letter() {
    let (town, officer) = town().await;
    let desk = town.desk();
    officer.send("/organisations/new", &[("name", "Age Friends")]).await;
    let one = desk.select::<Organisation>().one().await.unwrap().unwrap();
    let record = format!("/organisations/{}", one.id);
    let brief = format!("{record}/first-meeting");
    assert_eq!(officer.get(&format!("{brief}/letter")).await.status, 404, "nobody is asked yet");
    let on = [("on-day", "3"), ("on-month", "12"), ("on-year", "2026"), ("minutes", "45"), ("place", "their hall")];
    let with = |rest: &[(&'static str, &'static str)]| -> Vec<_> { on.iter().chain(rest).copied().collect() };
    let wrong =
        officer.send(&brief, &with(&[("starts", "after lunch"), ("words", "To hear you."), ("tell", "mail")])).await;
    assert!(wrong.status == 422 && wrong.says("Enter when it starts, like 14:00"), "{}", wrong.html);
    assert!(wrong.html.contains("after lunch") && wrong.says("it prints as a letter"), "{}", wrong.html);
    let asked = officer.send(&brief, &with(&[("starts", "2.30pm"), ("words", "To hear you."), ("tell", "hand")])).await;
    assert!(asked.says("Print the letter, or say it on the telephone"), "{}", asked.html);
    assert_eq!(desk.select::<Mail>().count().await.unwrap(), 0, "a letter that is printed sends nothing");
    let person = [
        ("name", "Maya Patel"),
        ("email", "maya@friends.example"),
        ("source", "she told us"),
        ("purpose", "exploring"),
    ];
    officer.send(&format!("{record}/contacts/new"), &person).await;
    let maya = desk.select::<ampersand_domain::organisations::Contact>().one().await.unwrap().unwrap().id.to_string();
    let nobody = with(&[("starts", "2.30pm"), ("words", "To hear you."), ("tell", "mail"), ("contact", "")]);
    let wrong = officer.send(&brief, &nobody).await;
    assert!(wrong.status == 422 && wrong.says("The organisation has no e-mail address here"), "{}", wrong.html);
    let mail = [("starts", "2.30pm"), ("words", "To hear you."), ("tell", "mail"), ("contact", maya.as_str())];
    let fields: Vec<_> = on.into_iter().chain(mail).collect();
    let asked = officer.send(&brief, &fields).await;
    assert!(asked.says("The letter has not gone yet: it waits under Letters"), "{}", asked.html);
    assert_eq!(desk.select::<FirstMeeting>().count().await.unwrap(), 1, "asked again, it is the same meeting");
    let letter = desk.select::<Mail>().one().await.unwrap().unwrap();
    assert_eq!((letter.to_address.as_str(), letter.to_name.as_str()), ("maya@friends.example", "Maya Patel"));
    assert!(letter.body.contains("Dear Maya Patel") && letter.body.contains("To hear you."), "{}", letter.body);
    assert!(letter.body.contains("Thursday 3 December 2026, 2:30pm, for 45 minutes"), "{}", letter.body);
    let file = officer.get(&format!("{brief}/calendar.ics")).await;
    for line in ["BEGIN:VCALENDAR", "DTSTART:20261203T143000Z", "DTEND:20261203T151500Z", "LOCATION:their hall"] {
        assert!(letter.attachments[0].1.contains(line) && file.html.contains(line), "{line}: {}", file.html);
    }
    let paper = officer.get(&format!("{brief}/letter?as=txt")).await;
    assert!(paper.html.contains("Dear Maya Patel") && paper.html.contains("their hall"), "{}", paper.html);
    let paper = officer.get(&format!("{brief}/paper?as=txt")).await;
    assert!(paper.html.contains("Thursday 3 December 2026, 2:30pm"), "the brief knows when: {}", paper.html);
    desk.mail_done_by_hand(letter.id, letter.queued_at).await.unwrap();
    assert_eq!(desk.select::<Mail>().one().await.unwrap().unwrap().state, MailState::Sent);
    assert!(officer.get(&brief).await.says("The letter has gone."));
    assert_eq!(town.stranger().get(&format!("{brief}/calendar.ics")).await.address, "/sign-in");
}

/// An organisation of a kind, by the forms.
async fn organisation(officer: &Browser, name: &str, kind: &str) -> String {
    officer.send("/organisations/new", &[("name", name), ("kind", kind), ("postcode", "M33 7ZF")]).await.address
}

#[tokio::test]
async fn a_brief_says_why_we_come_and_what_is_in_it_for_them_and_never_what_another_would_gain() {
    let (town, officer) = town().await;
    let surgery = organisation(&officer, "Mill Road Surgery", "health").await;
    let church = organisation(&officer, "St Anne", "faith").await;
    officer.send("/need/new", &[("way", "gap"), ("what", "A warm morning"), ("for_whom", "older people")]).await;
    let need = town.desk().select::<Need>().one().await.unwrap().unwrap();
    let for_them = format!("/need/{}/for-them", need.id);
    officer.send(&for_them, &[("organisation", "St Anne"), ("their_gain", "A hall that is full")]).await;
    let page = officer.get(&format!("{surgery}/first-meeting")).await;
    assert!(page.says("No need is written down yet") && !page.says("A hall that is full"), "{}", page.html);
    let paper = officer.get(&format!("{surgery}/first-meeting/paper?as=txt")).await.html;
    assert!(paper.contains("None is written down yet that makes us come."), "{paper}");
    officer.send(&for_them, &[("organisation", "mill road surgery"), ("their_gain", "Fewer lonely patients")]).await;
    for (whose, gain, other) in [
        (&surgery, "Fewer lonely patients", "A hall that is full"),
        (&church, "A hall that is full", "Fewer lonely patients"),
    ] {
        let page = officer.get(&format!("{whose}/first-meeting")).await;
        assert!(page.says("A warm morning") && page.says(gain) && !page.says(other), "{}", page.html);
        let paper = officer.get(&format!("{whose}/first-meeting/paper?as=txt")).await.html;
        assert!(paper.contains("A warm morning") && paper.contains(gain) && !paper.contains(other), "{paper}");
        let record = officer.get(whose).await;
        assert!(
            record.says("What it could be for them") && record.says(gain) && !record.says(other),
            "{}",
            record.html
        );
    }
}

#[tokio::test]
async fn the_words_that_they_use_stand_in_the_brief() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let (desk, now) = (town.desk(), now());
    let word = GlossaryWord {
        id: now.id(),
        partnership: with.partnership,
        party: Some(with.theirs.id),
        term: "somebody who comes".to_owned(),
        ours: "a reader".to_owned(),
        theirs: "a member".to_owned(),
        agreed: String::new(),
    };
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&word).await.unwrap();
    tx.save().await.unwrap();
    let brief = format!("/organisations/{}/first-meeting", with.theirs.organisation.unwrap());
    let page = officer.get(&brief).await;
    assert!(page.says("What they call things") && page.says("a member: we say a reader"), "{}", page.html);
    assert!(officer.get(&format!("{brief}/paper?as=txt")).await.html.contains("a member: we say a reader"));
}

#[tokio::test]
async fn where_they_work_and_what_they_did_lately_is_listed_with_its_source_beside_our_places_near_them() {
    let (town, officer) = town().await;
    let here = organisation(&officer, "Age Friends", "charity").await;
    let (desk, now) = (town.desk(), now());
    let branch = |name: &str, postcode: &str, closed| Branch {
        id: now.id(),
        name: name.to_owned(),
        address: String::new(),
        postcode: Some(postcode.to_owned()),
        phone: None,
        closed,
    };
    let all =
        [branch("Sale", "M33 1AA", false), branch("Stretford", "M32 1AA", false), branch("Ashton", "M33 2BB", true)];
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert_many(&all).await.unwrap();
    tx.save().await.unwrap();
    let known = format!("{here}/known");
    let line =
        |heading: &'static str, text: &'static str| [("heading", heading), ("text", text), ("source", "their page")];
    officer.send(&known, &line("sites", "Two rooms by the mill")).await;
    let seen = officer.send(&known, &line("projects", "A choir of forty in 2025")).await;
    for says in ["Places and services", "What they did lately", "Two rooms by the mill (their page, 24 Nov 2026)"] {
        assert!(seen.says(says), "{says}: {}", seen.html);
    }
    assert!(seen.says("Our places near them: Sale."), "{}", seen.html);
    let paper = officer.get(&format!("{here}/first-meeting/paper?as=txt")).await.html;
    assert!(paper.contains("Two rooms by the mill") && paper.contains("A choir of forty in 2025"), "{paper}");
}

#[tokio::test]
async fn what_one_goes_into_a_negotiation_with_is_read_by_nobody_else() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let (carys, tom) = (town.person("Carys Hale", Role::Head).await, town.person("Tom Ash", Role::Staff).await);
    let one = town.desk().select::<Organisation>().filter("name = ?", "Age Friends").one().await.unwrap().unwrap();
    let here = format!("/organisations/{}", one.id);
    let page = officer.get(&here).await.link("Before you negotiate").unwrap();
    let seen = officer.send(&page, &[("bring", " ")]).await;
    assert!(seen.status == 422 && seen.says("Answer at least one question"), "{}", seen.html);
    let seen = officer.send(&page, &[("ask", &"x".repeat(601)), ("bring", "Warm rooms")]).await;
    assert!(seen.status == 422 && seen.says("Shorten this to 600") && seen.says("Warm rooms"), "{}", seen.html);
    let answers = [("ask", "A lead with a name, or else three desks instead"), ("moved", "We moved the day twice")];
    let seen = officer.send(&page, &answers).await;
    assert!(seen.says("three desks instead") && seen.says("whose turn is it?"), "{}", seen.html);
    let line = town.desk().to_judge().select::<DossierLine>().count().await.unwrap();
    assert_eq!(line, 0, "no rule looks at it");
    let known = format!("{here}/known");
    assert!(!officer.get(&known).await.says("three desks"), "what all may see is another page");
    let elsewhere = [here.clone(), known.clone(), page.clone(), "/search?q=desks+instead".to_owned()];
    for address in &elsewhere {
        for colleague in [&carys, &tom] {
            assert!(!colleague.get(address).await.says("three desks instead"), "{address}");
        }
    }
    assert_eq!(with.phone.get(&page).await.status, 404);
    assert!(!with.phone.get(&format!("/home/{}/held", with.partnership.0)).await.says("three desks instead"));
    let kept = seen.field("line");
    let other = tom.forge(&format!("{page}/remove"), &[("line", &kept)]).await;
    assert_eq!(other.status, 404, "each deletes their own");
    let loud = officer.send(&known, &[("heading", "negotiation"), ("text", "For all to read")]).await;
    assert!(loud.status == 422 && loud.says("Choose what it is about"));
    let seen = officer.send_to(&page, &format!("{page}/remove"), &[("line", &kept)]).await;
    assert!(!seen.says("three desks instead"), "{}", seen.html);
}
