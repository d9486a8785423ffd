//! Stories of what partnerships have achieved: offered when there is something to tell, told with a yes, with a picture that
//! may be shown (R097).

use ampersand_domain::{
    offer::{CaseStudy, StoryPicture},
    partnership::{Objective, ObjectiveId, Partnership},
};

use super::client::{Browser, Seen, Town, now, town};

const STORY: [(&str, &str); 6] = [
    ("title", "From slip to shelf"),
    ("partners", "Harbour Surgery"),
    ("need", "Nobody found the book"),
    ("result", "Nine of thirty joined"),
    ("quote", "I came for the book"),
    ("tags", "health, reading"),
];

async fn all<R: ampersand_store::Record>(town: &Town) -> Vec<R> {
    town.desk().select::<R>().all().await.unwrap().into_iter().map(|kept| kept.record).collect()
}

async fn write(officer: &Browser, more: &[(&str, &str)]) -> Seen {
    officer.send("/offer/stories/new", &[&STORY[..], more].concat()).await
}

#[tokio::test]
async fn a_story_is_told_in_the_partners_name_with_their_yes_and_words_are_printed_with_a_yes_alone() {
    let (town, officer) = town().await;
    assert!(officer.get("/offer/stories").await.says("No story yet"));
    let wrong = officer.send("/offer/stories/new", &[("title", "From slip to shelf"), ("told_by", "Dr Tan")]).await;
    assert!(wrong.status == 422 && wrong.says("Enter what came of it") && wrong.says("Enter who said so and when"));
    let seen = write(&officer, &[]).await;
    assert!(seen.says("For our own use") && seen.says("no yes yet to print them"), "{}", seen.html);
    let paper = officer.get(&format!("{}/paper?as=txt", seen.address)).await.html;
    assert!(
        paper.contains("have not said yet that it may be told") && !paper.contains("I came for the book"),
        "{paper}"
    );
    let day =
        |name: &str| [("day", "2"), ("month", "11"), ("year", "2026")].map(|(part, on)| (format!("{name}-{part}"), on));
    let yes: Vec<(String, &str)> = day("quote_yes").into_iter().chain(day("told_yes")).collect();
    let yes: Vec<(&str, &str)> = yes.iter().map(|(name, on)| (name.as_str(), *on)).collect();
    let change = format!("{}/change", seen.address);
    let fields = [&STORY[..], &yes[..], &[("told_by", "Dr Tan"), ("speaker", "A reader")]].concat();
    let seen = officer.send(&change, &fields).await;
    assert!(!seen.says("For our own use") && seen.says("“I came for the book” A reader"), "{}", seen.html);
    let paper = officer.get(&format!("{}/paper?as=txt", seen.address)).await.html;
    assert!(paper.contains("“I came for the book” A reader") && !paper.contains("not said yet"), "{paper}");
    let late = officer.forge(&change, &[&STORY[..], &[("version", "1")]].concat()).await;
    assert_eq!(late.status, 409);
    assert!(officer.get("/offer/stories?word=Health").await.says("From slip to shelf"));
    assert!(!officer.get("/offer/stories?word=music").await.says("Harbour Surgery"));
    assert!(officer.get("/search?q=slip+to+shelf").await.says("From slip to shelf"), "search finds it");
    assert!(officer.get("/offer/pitches/new").await.says("From slip to shelf: Nine of thirty joined"), "as proof");
    let with = town.partner("Age Friends", "Doreen Pike").await;
    for page in ["/offer/stories", &seen.address, &format!("{}/paper", seen.address)] {
        assert_eq!(with.phone.get(page).await.status, 404, "{page}");
    }
    assert!(officer.send_to(&seen.address, &format!("{}/remove", seen.address), &[]).await.says("No story yet"));
}

#[tokio::test]
async fn a_story_is_offered_when_a_partnership_has_reached_something_or_ended_and_is_filled_from_its_records() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    assert!(!officer.get("/offer/stories").await.says("Worth telling"));
    let (desk, moment) = (town.desk(), now());
    let reached = Objective {
        id: ObjectiveId(moment.id()),
        partnership: with.partnership,
        text: "Forty readers on Tuesdays".to_owned(),
        number: 1,
        proposed_by: Some(with.library.id),
        workshop: None,
        proposed_on: moment.today,
        due: None,
        reached_on: Some(moment.today),
        dropped_on: None,
        big: false,
    };
    let mut tx = desk.write(&moment).await.unwrap();
    tx.insert(&reached).await.unwrap();
    tx.save().await.unwrap();
    let offered = officer.get("/offer/stories").await;
    assert!(offered.says("reached on 24 Nov 2026: Forty readers on Tuesdays"), "{}", offered.html);
    assert!(officer.get("/today").await.says("Tell it as a story"));
    let form = officer.get(&format!("/offer/stories/new?partnership={}", with.partnership)).await;
    assert_eq!(form.field("partners"), "Age Friends");
    assert!(form.html.contains("Forty readers on Tuesdays"), "{}", form.html);
    let id = with.partnership.to_string();
    let [seen, _] = {
        let fields = [("title", "Tuesdays"), ("result", "Forty readers"), ("partnership", id.as_str())];
        officer.press_twice(&format!("/offer/stories/new?partnership={id}"), "/offer/stories/new", &fields).await
    };
    assert!(seen.says("From the partnership"), "{}", seen.html);
    assert_eq!(all::<CaseStudy>(&town).await.len(), 1, "sent twice, kept once");
    assert!(!officer.get("/offer/stories").await.says("Worth telling"), "once it is told");
    let other = town.partner("Hearth", "Ana Silva").await;
    let kept = desk.get::<Partnership>(other.partnership).await.unwrap().unwrap();
    let now = now();
    let mut tx = desk.write(&now).await.unwrap();
    let ended = Partnership { ended_on: Some(now.today), ..kept.record.clone() };
    tx.update(&ended, kept.version).await.unwrap();
    tx.save().await.unwrap();
    assert!(officer.get("/offer/stories").await.says("it ended on 24 Nov 2026"));
}

/// A PNG of one point.
const DOT: &[u8] = &[
    137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0, 31, 21, 196,
    137, 0, 0, 0, 13, 73, 68, 65, 84, 120, 218, 99, 100, 248, 207, 80, 15, 0, 3, 134, 1, 128, 90, 52, 125, 107, 0, 0,
    0, 0, 73, 69, 78, 68, 174, 66, 96, 130,
];

#[tokio::test]
async fn a_picture_is_kept_with_the_yes_of_those_who_are_seen_on_it_and_goes_when_it_is_taken_back() {
    let (town, officer) = town().await;
    let story = write(&officer, &[]).await.address;
    let at = format!("{story}/picture");
    let yes = [("yes-day", "2"), ("yes-month", "11"), ("yes-year", "2026")];
    let said = [&[("shows", "Two people and a book"), ("yes_of", "Doreen Pike, Maya Okafor")][..], &yes[..]].concat();
    let wrong = officer.upload_with(&story, &at, &said, ("picture", "a.png", b"<svg/>".to_vec())).await;
    assert!(wrong.status == 422 && wrong.says("Choose a picture (PNG or JPEG)"), "{}", wrong.html);
    let wrong = officer.upload_with(&story, &at, &[("shows", "A book")], ("picture", "a.png", DOT.to_vec())).await;
    assert!(wrong.status == 422 && wrong.says("Enter who said that it may be shown"), "{}", wrong.html);
    let cut = officer.upload_with(&story, &at, &said, ("picture", "a.png", DOT[..40].to_vec())).await;
    assert!(cut.status == 422 && cut.says("Choose a picture (PNG or JPEG)"), "{}", cut.html);
    assert!(all::<StoryPicture>(&town).await.is_empty());
    let seen = officer.upload_with(&story, &at, &said, ("picture", "a.svg", DOT.to_vec())).await;
    assert!(seen.says("Shown with the yes of: Doreen Pike, Maya Okafor, 2 Nov 2026"), "{}", seen.html);
    assert!(seen.html.contains("alt=\"Two people and a book\""));
    assert_eq!(officer.file(&at).await, DOT);
    let other = town.neighbour("Otherham Council").await;
    assert_eq!(other.get(&at).await.status, 404);
    officer.upload_with(&story, &at, &said, ("picture", "b.png", DOT.to_vec())).await;
    assert_eq!(all::<StoryPicture>(&town).await.len(), 1, "another takes its place");
    // The paper has it, with what it shows, for as long as the yes holds.
    let paper = format!("{story}/paper");
    let says = "[Picture: Two people and a book]";
    assert!(officer.get(&format!("{paper}?as=txt")).await.html.contains(says));
    let page = String::from_utf8(officer.file(&format!("{paper}?as=html")).await).unwrap();
    assert!(page.contains("data:image/png;base64,") && page.contains("alt=\"Two people and a book\""), "{page}");
    let policy = officer.headers(&format!("{paper}?as=html")).await;
    assert!(policy["content-security-policy"].to_str().unwrap().contains("img-src data:"));
    assert!(officer.file(&format!("{paper}?as=pdf")).await.starts_with(b"%PDF"));
    assert!(officer.file(&format!("{paper}?as=docx")).await.starts_with(b"PK"));
    officer.send_to(&story, &format!("{at}/remove"), &[]).await;
    assert!(all::<StoryPicture>(&town).await.is_empty());
    assert!(!officer.get(&format!("{paper}?as=txt")).await.html.contains("Picture"));
}
