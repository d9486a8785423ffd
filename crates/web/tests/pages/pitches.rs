//! A pitch from its cards to a rehearsal: written beside what we can offer, checked for plain words, said by the clock, heard
//! by a colleague (R102–R104).

use ampersand_domain::{
    Instant, Role,
    offer::{Pitch, PitchHeard, PitchLink, Rehearsal},
};

use super::client::{Browser, Seen, Town, now, town};

const CARDS: [(&str, &str); 4] = [
    ("hook", "You send people home."),
    ("gain", "Your patients come back knowing what to ask."),
    ("bring", "A room\nTea"),
    ("ask", "One name to ring."),
];

async fn all<R: ampersand_store::Record>(town: &Town) -> Vec<R> {
    town.desk().select::<R>().all().await.unwrap().into_iter().map(|kept| kept.record).collect()
}

async fn write(officer: &Browser, fields: &[(&str, &str)]) -> Seen {
    officer.send("/offer/pitches/new", &[&[("title", "From slip to shelf")], fields].concat()).await
}

#[tokio::test]
async fn a_pitch_is_made_from_cards_and_has_a_spoken_a_telephone_and_a_paper_version() {
    let (town, officer) = town().await;
    let wrong = officer.send("/offer/pitches/new", &[("title", "From slip to shelf")]).await;
    assert!(wrong.status == 422 && wrong.says("Enter what you say, or fill in a card"), "{}", wrong.html);
    let seen = write(&officer, &CARDS).await;
    assert!(seen.says("You send people home."), "{}", seen.html);
    let at = |words: &str| seen.html.find(words).unwrap();
    assert!(at("Your patients come back") < at("A room"), "their gain comes before what we bring");
    assert!(!seen.says("about us alone") && !seen.says("not in the first third"));
    let phone = officer.get(&format!("{}/phone", seen.address)).await;
    let said = "You send people home. Your patients come back knowing what to ask. One name to ring.";
    assert!(phone.says(said), "{}", phone.html);
    let paper = officer.get(&format!("{}/leave-behind?as=txt", seen.address)).await.html;
    assert!(paper.contains("Your patients come back") && paper.contains("Tea") && paper.contains("One name to ring."));
    let form = officer.get(&format!("{}/change", seen.address)).await;
    assert!(form.html.contains("A room\nTea"), "every card is there to be changed: {}", form.html);
    let own =
        [&CARDS[..], &[("text", "You know us. We have tea and a room and books for all of you."), ("phone", "Short.")]]
            .concat();
    let seen = officer.send(&format!("{}/change", seen.address), &own).await;
    assert!(seen.says("Version 2 of") && seen.says("What they gain is on its card, and not in the first third"));
    assert!(officer.get(&format!("{}/phone", seen.address)).await.says("Short."));
    assert!(all::<Pitch>(&town).await.iter().all(|one| one.cards.bring.contains("Tea")));
    let with = town.partner("Age Friends", "Doreen Pike").await;
    for page in ["", "/phone", "/rehearse", "/leave-behind"] {
        assert_eq!(with.phone.get(&format!("{}{page}", seen.address)).await.status, 404, "{page}");
    }
}

#[tokio::test]
async fn beside_each_card_stands_what_we_know_of_it() {
    let (_town, officer) = town().await;
    let line = |under: &'static str, text: &'static str| {
        let officer = &officer;
        async move {
            officer.send_to(&format!("/offer/lines/new?under={under}"), "/offer/lines/new", &[("text", text)]).await;
        }
    };
    line("impact", "Debts were settled").await;
    line("audiences", "The weekly letter").await;
    let form = officer.get("/offer/pitches/new").await.html;
    let at = |words: &str| form.find(words).unwrap_or_else(|| panic!("{words}: {form}"));
    assert!(at("Whom do we reach") < at("The weekly letter") && at("The weekly letter") < at("What do we bring"));
    assert!(at("What shows it?") < at("Debts were settled") && at("Debts were settled") < at("What do you ask for"));
}

#[tokio::test]
async fn long_sentences_hard_words_and_words_of_ours_are_named_with_what_to_say_instead() {
    let (_town, officer) = town().await;
    let seen = write(&officer, &[("text", "You come in. You go out. You sit down.")]).await;
    assert!(seen.says("It has three sentences, of 3 words in the middle. Nothing to change"), "{}", seen.html);
    let long = format!("You {}.", "come and ".repeat(14));
    let text = format!("{long} We utilise the catalogue for interoperability.");
    let seen = officer.send(&format!("{}/change", seen.address), &[("text", &text)]).await;
    assert!(seen.says("Long for the ear:") && seen.says("Hard to say and to hear: interoperability."), "{}", seen.html);
    assert!(seen.says("utilise: say perhaps “use”") && seen.says("catalogue: say perhaps “list of what we have”"));
    let phone = [("text", "You come in."), ("phone", "We leverage footfall. Ring us.")];
    let seen = officer.send(&format!("{}/change", seen.address), &phone).await;
    let (spoken, by_phone) = seen.html.split_once("On the telephone</h3>").unwrap();
    assert!(spoken.contains("Nothing to change") && !spoken.contains("footfall: say"), "{}", seen.html);
    assert!(by_phone.contains("leverage: say perhaps") && by_phone.contains("footfall: say perhaps"), "{}", seen.html);
}

#[tokio::test]
async fn a_rehearsal_runs_by_the_servers_clock_and_is_kept_with_how_and_how_long() {
    let (town, officer) = town().await;
    let pitch = write(&officer, &[("text", "You need a room.")]).await.address;
    let still = officer.get(&format!("{pitch}/rehearse")).await;
    let runs = officer.get(&still.link("Start the clock").unwrap()).await;
    assert!(runs.says("The clock runs"), "{}", runs.html);
    assert!(all::<Rehearsal>(&town).await.is_empty(), "a clock that runs writes nothing");
    let stop = runs.link("Stop the clock").unwrap();
    let (path, started) = stop.split_once("started=").unwrap();
    let earlier: i64 = started.parse::<i64>().unwrap() - 185;
    let form = officer.get(&format!("{path}started={earlier}")).await;
    assert_eq!(form.field("minutes"), "3");
    let fields = [("listener", "Tom"), ("minutes", "3"), ("seconds", "5"), ("how", "phone")];
    let day = [("day-day", "23"), ("day-month", "11"), ("day-year", "2026")];
    let seen = officer.send_to(&pitch, &format!("{pitch}/rehearsed"), &[&fields[..], &day[..]].concat()).await;
    assert!(seen.says("on the telephone, to Tom, 3 minutes 5 seconds"), "{}", seen.html);
    assert_eq!(officer.get(&format!("{pitch}/rehearse/stop")).await.status, 404, "a clock that was not started");
}

async fn link(officer: &Browser, pitch: &str) -> String {
    let made = officer.send_to(pitch, &format!("{pitch}/link"), &[]).await;
    let link = made.html.split("readonly value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    format!("/offer/hear/{}", link.split("/offer/hear/").nth(1).unwrap())
}

#[tokio::test]
async fn a_colleague_says_by_a_link_what_they_heard_in_this_version() {
    let (town, officer) = town().await;
    let pitch = write(&officer, &[("text", "You need a warm room.")]).await.address;
    let first = link(&officer, &pitch).await;
    let jo = town.stranger();
    let form = jo.get(&first).await;
    assert!(form.says("You need a warm room.") && form.says("may have to release") && form.says("a talk instead"));
    let wrong = jo.send(&first, &[("told_by", "Jo")]).await;
    assert!(wrong.status == 422 && wrong.says("Write something in one of the three boxes"), "{}", wrong.html);
    let heard = [("gain", "A warm room"), ("unclear", "“need”"), ("told_by", "Jo Fenn")];
    let [kept, _] = jo.press_twice(&first, &first, &heard).await;
    assert!(kept.says("that is kept") && all::<PitchHeard>(&town).await.len() == 1, "{}", kept.html);
    let seen = officer.get(&pitch).await;
    assert!(seen.says("Jo Fenn They gain, as I heard it: A warm room I stumbled over: “need”"), "{}", seen.html);
    let kept = all::<PitchLink>(&town).await.remove(0);
    assert!(
        !first.contains(&kept.digest)
            && town.stranger().get(&format!("/offer/hear/{}", kept.digest)).await.status == 404
    );
    let second = link(&officer, &pitch).await;
    assert_eq!(jo.get(&first).await.status, 410, "another was made");
    officer.send_to(&pitch, &format!("{pitch}/link/close"), &[]).await;
    assert_eq!(jo.get(&second).await.status, 410);
    let third = link(&officer, &pitch).await;
    let (desk, now) = (town.desk(), now());
    let open = desk.select::<PitchLink>().only("closed_at IS NULL").one().await.unwrap().unwrap();
    let mut tx = desk.write(&now).await.unwrap();
    let over = PitchLink { expires_at: Instant::from_seconds(86_400).unwrap(), ..open.record };
    tx.update(&over, open.version).await.unwrap();
    tx.save().await.unwrap();
    assert_eq!(jo.get(&third).await.status, 410, "its days are over");
    let next = officer.send(&format!("{pitch}/change"), &[("text", "You need a dry room.")]).await;
    assert!(!next.says("as I heard it"), "what was heard belongs to the version that was read: {}", next.html);
    let other = town.neighbour("Otherham Council").await;
    assert_eq!(other.forge(&format!("{pitch}/link"), &[]).await.status, 404);
    let staff = town.person("Robin Vale", Role::Staff).await;
    assert!(staff.get(&pitch).await.says("A warm room"));
}
