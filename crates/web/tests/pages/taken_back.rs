//! Taking back what one gave after the workshop has closed: it is looked for everywhere (K32).

use ampersand_domain::{
    organisations::Contact,
    people::{Mail, MailState, Notice},
    workshop::{Became, Parked, Workshop},
};

use super::{
    client::{Browser, now},
    workshop::{Planned, planned},
};

/// What Maya wrote, one word for each way in which she gave it.
const HERS: [&str; 6] = ["Quagmire", "Marigold", "Juniper", "Foxglove", "Bramble", "Maya Zephyr"];

async fn post(one: &Planned, guest: &Browser, text: &str) {
    let door = format!("/w/{}", one.code);
    guest.send_to(&door, &format!("{door}/notes"), &[("text", text), ("key", text)]).await;
}

/// A workshop that was closed with an idea of Leon's chosen and one of Maya's kept; both let the library keep their names.
async fn closed() -> (Planned, Browser, Browser) {
    let one = planned().await;
    one.does(&[("does", "open")]).await;
    one.does(&[("does", "phase"), ("phase", "discuss")]).await;
    let maya = one.guest("Maya Zephyr", "Citizens Advice").await;
    let leon = one.guest("Leon", "Dance School").await;
    post(&one, &maya, "Quagmire letters").await;
    post(&one, &leon, "Buses stop at six").await;
    let desk = one.town.desk();
    let workshop = desk.select::<Workshop>().one().await.unwrap().unwrap();
    let log = desk.room_events(workshop.id, 0).await.unwrap();
    let number = |text: &str| log.iter().find(|line| line.body.contains(text)).unwrap().number.to_string();
    let (buses, problems) = (number("Buses"), format!("/w/{}/problems", one.code));
    let cause = [("what", "tell"), ("about", buses.as_str()), ("cause", "Marigold lanes are unlit"), ("source", "")];
    maya.send_to(&problems, &problems, &cause).await;
    one.says(&leon, &[("what", "idea"), ("title", "A late bus"), ("why", "It is dark"), ("key", "i")]).await;
    one.says(&maya, &[("what", "idea"), ("title", "Juniper tea"), ("why", "Foxglove waits"), ("key", "i")]).await;
    one.says(&maya, &[("what", "bring"), ("bring", "An adviser on Tuesdays"), ("key", "b")]).await;
    let log = desk.room_events(workshop.id, 0).await.unwrap();
    let number = |text: &str| log.iter().find(|line| line.body.contains(text)).unwrap().number.to_string();
    let (bus, tea) = (number("A late bus"), number("Juniper"));
    let at = format!("/w/{}/brief/{bus}", one.code);
    maya.send_to(&at, &at, &[("what", "remark"), ("liked", "yes"), ("remark", "Bramble says it well")]).await;
    for guest in [&maya, &leon] {
        one.says(guest, &[("what", "leave")]).await;
        one.says(guest, &[("what", "name"), ("keep", "yes")]).await;
    }
    for seat in ["0", "1", "2"] {
        one.does(&[("does", "commit"), ("seat", seat), ("idea", &bus), ("level", "2")]).await;
    }
    one.does(&[("does", "decide"), ("outcome", &bus), ("how", "hands")]).await;
    one.does(&[("does", "close"), ("reason", "time")]).await;
    let became = format!("{}/became", one.here);
    let said = [(format!("used-{tea}"), "not_used"), (format!("why-{tea}"), "Juniper tea is kept for May")];
    let said: Vec<(&str, &str)> = said.iter().map(|(name, value)| (name.as_str(), *value)).collect();
    one.officer.send_to(&became, &became, &said).await;
    (one, maya, leon)
}

/// A letter with the sheet of what came out, as it is sent.
async fn letter(one: &Planned, to: &str, state: MailState) {
    let (desk, now) = (one.town.desk(), now());
    let workshop = desk.select::<Workshop>().one().await.unwrap().unwrap();
    let text = String::from_utf8(one.officer.file(&format!("{}/outcome/sheet?as=txt", one.here)).await).unwrap();
    assert!(text.contains("Quagmire letters"), "the sheet has everybody's words: {text}");
    let mail = Mail::to(now.id(), to, to, "What came out", &text, now.clock);
    let mut tx = desk.write(&now).await.unwrap();
    let (about_kind, about) = ("workshop_outcome".to_owned(), Some(workshop.id.0));
    tx.mail(Mail { about_kind, about, state, ..mail }).await.unwrap();
    tx.save().await.unwrap();
}

#[tokio::test]
async fn after_the_room_has_closed_each_can_still_take_back_what_they_gave_and_it_is_nowhere_any_more() {
    let (one, maya, leon) = closed().await;
    letter(&one, "leon@dance.example", MailState::Sent).await;
    letter(&one, "ana@hearth.example", MailState::Waiting).await;
    let (desk, door) = (one.town.desk(), format!("/w/{}", one.code));
    for word in HERS {
        assert!(!one.town.holding(word).await.is_empty(), "{word} was kept");
    }
    assert_eq!(desk.select::<Parked>().count().await.unwrap(), 1);
    let page = maya.get(&door).await;
    for says in ["Take back what I gave", "stays with your organisation", "keeps its name and its first wording"] {
        assert!(page.says(says), "{says}: {}", page.html);
    }
    // Whoever was not there takes nothing back, and neither does another for her.
    let stranger = one.town.stranger();
    let token = stranger.get(&door).await.token();
    stranger.post(&format!("{door}/say"), &[token, ("what".to_owned(), "withdraw".to_owned())]).await;
    one.says(&leon, &[("what", "withdraw")]).await;
    assert!(one.town.holding("Buses stop").await.is_empty() && !one.town.holding("Quagmire").await.is_empty());
    let [_, seen] = maya.press_twice(&door, &format!("{door}/say"), &[]).await;
    assert!(seen.says("You took back what you wrote and your name"), "{}", seen.html);
    for word in HERS {
        let found = one.town.holding(word).await;
        assert!(found.is_empty(), "{word} still stands in {found:?}");
        for page in ["", "/outcome", "/problems", "/became", "/run", "/projector", "/briefs", "/ring-round"] {
            let seen = one.officer.get(&format!("{}{page}", one.here)).await;
            assert!(!seen.says(word), "{word} on {page}: {}", seen.html);
        }
        let first = word.split(' ').next().unwrap();
        let search = one.officer.get(&format!("/search?q={first}")).await;
        assert!(search.says("Nothing has"), "{word}: {}", search.html);
        for phone in [&maya, &leon] {
            assert!(!phone.get(&door).await.says(word), "{word} on a phone");
        }
    }
    let text = String::from_utf8(one.officer.file(&format!("{}/outcome/sheet?as=txt", one.here)).await).unwrap();
    assert!(HERS.iter().all(|word| !text.contains(word)), "{text}");
    // What had not gone goes no more, and whoever sent it is told; of what has gone it is known that it went.
    let mails = desk.select::<Mail>().all().await.unwrap();
    assert_eq!(mails.iter().map(|mail| mail.to_address.as_str()).collect::<Vec<_>>(), ["leon@dance.example"]);
    let told = desk.select::<Notice>().all().await.unwrap();
    assert!(told.iter().any(|one| one.text.contains("send it again")), "{told:?}");
    assert_eq!(desk.select::<Parked>().count().await.unwrap(), 0, "an idea without words waits for nobody");
    assert_eq!(desk.select::<Became>().count().await.unwrap(), 0);
    let contacts = desk.select::<Contact>().all().await.unwrap();
    assert!(contacts.iter().all(|one| one.name == "Somebody who was there" && one.left.is_some()), "{contacts:?}");
    // What was said for the organisation stays with it.
    assert!(!one.town.holding("An adviser on Tuesdays").await.is_empty());
    let again = one.officer.get(&one.here).await;
    assert_eq!(again.status, 200, "the workshop is still there");
}
