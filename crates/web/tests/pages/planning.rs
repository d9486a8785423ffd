//! Planning a workshop: its plan changed for one event, plans that a service keeps as its own, and one element run again.

use ampersand_domain::{
    partnership::Partnership,
    workshop::{ElementKind, Template, Workshop},
};

use super::{
    client::{Seen, town},
    workshop::{Planned, planned},
};

impl Planned {
    async fn kept_workshop(&self) -> ampersand_store::Kept<Workshop> {
        self.town.desk().select::<Workshop>().filter("title = ?", "A warm winter").one().await.unwrap().unwrap()
    }

    /// Presses at an element of the plan.
    async fn orders(&self, at: usize, does: &str) -> Seen {
        let plan = format!("{}/plan", self.here);
        let (at, version) = (at.to_string(), self.kept_workshop().await.version.to_string());
        let fields = [("at", at.as_str()), ("does", does), ("version", version.as_str())];
        self.officer.send_to(&plan, &format!("{plan}/order"), &fields).await
    }

    async fn keeps_as(&self, name: &str, about: &str) -> Seen {
        let fields = [("template", name), ("about", about)];
        self.officer.send_to(&format!("{}/plan", self.here), &format!("{}/template", self.here), &fields).await
    }
}

#[tokio::test]
async fn an_element_goes_earlier_or_out_by_a_press_and_the_clock_times_follow() {
    let one = planned().await;
    let seen = one.officer.get(&format!("{}/plan", one.here)).await;
    assert!(seen.says("2pm to 2:10pm") && seen.says("3:50pm to 4pm"), "{}", seen.html);
    let seen = one.orders(2, "earlier").await;
    let kinds: Vec<ElementKind> = one.kept_workshop().await.plan.elements.iter().map(|element| element.kind).collect();
    assert_eq!(kinds[1..3], [ElementKind::Problems, ElementKind::Introductions]);
    assert!(seen.says("2:10pm to 2:30pm"), "the problems begin after the welcome: {}", seen.html);
    let seen = one.orders(4, "out").await;
    assert!(seen.says("No element is left in which it is said who does what"), "{}", seen.html);
    assert!(seen.says("110 minutes; the room is booked for 120. That leaves 10 to spare"), "{}", seen.html);
}

#[tokio::test]
async fn an_element_of_a_kind_is_added_and_one_too_many_is_said_beside_its_field() {
    let one = planned().await;
    let plan = format!("{}/plan", one.here);
    let seen = one.officer.send_to(&plan, &plan, &full(&[("kind-new", "problems")], 6)).await;
    assert!(seen.status < 400, "{}", seen.html);
    let added = one.kept_workshop().await.plan.elements.last().cloned().unwrap();
    assert_eq!((added.kind, added.minutes), (ElementKind::Problems, 20), "it brings its title and its time");
    let seen = one.officer.send_to(&plan, &plan, &full(&[("minutes-1", "ages"), ("title-new", "A walk")], 7)).await;
    assert_eq!(seen.status, 422);
    assert!(
        seen.says("Enter a whole number from 0 to 600") && seen.html.contains("A walk"),
        "what was typed stays: {}",
        seen.html
    );
}

/// The fields of so many elements, with these instead of the usual ones.
fn full<'a>(own: &[(&'a str, &'a str)], elements: usize) -> Vec<(&'a str, &'a str)> {
    const FIELDS: [(&str, &str); 7] = [
        ("title-0", "minutes-0"),
        ("title-1", "minutes-1"),
        ("title-2", "minutes-2"),
        ("title-3", "minutes-3"),
        ("title-4", "minutes-4"),
        ("title-5", "minutes-5"),
        ("title-6", "minutes-6"),
    ];
    let usual = FIELDS[..elements].iter().flat_map(|(title, minutes)| [(*title, "A part"), (*minutes, "10")]);
    let usual = usual.filter(|(name, _)| !own.iter().any(|(other, _)| other == name));
    usual.chain(own.iter().copied()).collect()
}

#[tokio::test]
async fn the_words_of_an_element_are_changed_for_one_event_and_stand_in_its_pack_and_on_the_facilitators_card() {
    let one = planned().await;
    let words = format!("{}/plan/words?at=0", one.here);
    let shown = one.officer.get(&words).await;
    assert!(shown.html.contains("Greet people by name at the door."), "our words are there to change: {}", shown.html);
    let fields = [
        ("title", "Tea first"),
        ("minutes", "15"),
        ("say", "Mind the step"),
        ("steps", "Pour tea\n\nShow the garden"),
        ("materials", "Cups"),
    ];
    let seen = one.officer.send_to(&words, &format!("{}/plan/words", one.here), &fields).await;
    assert!(seen.says("Tea first") && seen.says("in our own words"), "{}", seen.html);
    let pack = one.officer.get(&format!("{}/pack?as=txt", one.here)).await;
    assert!(pack.html.contains("Show the garden") && pack.html.contains("Mind the step"), "{}", pack.html);
    assert!(!pack.html.contains("Greet people by name"), "the words that it replaces are gone");
    one.does(&[("does", "open")]).await;
    one.does(&[("does", "next")]).await;
    let lead = one.officer.get(&format!("{}/run", one.here)).await;
    assert!(lead.says("Mind the step") && lead.says("Show the garden"), "{}", lead.html);
    let phone = one.town.stranger().get(&format!("/w/{}", one.code)).await;
    assert!(!phone.says("Mind the step"), "only whoever leads reads it");
}

#[tokio::test]
async fn a_plan_is_kept_as_our_own_in_versions_and_a_workshop_stays_as_it_was_begun() {
    let one = planned().await;
    one.orders(5, "out").await;
    let seen = one.keeps_as("A short evening", "Works with twelve").await;
    assert!(seen.says("Version 1") && seen.says("110 minutes") && seen.says("Works with twelve"), "{}", seen.html);
    let first = one.town.desk().select::<Template>().one().await.unwrap().unwrap();
    let begun = [
        ("title", "Reading together"),
        ("begin", &first.id.to_string()),
        ("on-day", "25"),
        ("on-month", "11"),
        ("on-year", "2026"),
        ("starts", "14:00"),
        ("booked", "110"),
    ];
    let seen = one.officer.send_to("/workshops/new", "/workshops", &begun).await;
    assert!(seen.says("Begun from: A short evening, version 1"), "{}", seen.html);
    one.orders(0, "out").await;
    one.keeps_as("a short EVENING", "").await;
    let desk = one.town.desk();
    let all = desk.select::<Template>().order("number").all().await.unwrap();
    let kept: Vec<_> = all.iter().map(|one| (one.name.as_str(), one.number, one.plan.elements.len())).collect();
    assert_eq!(kept, [("A short evening", 1, 5), ("A short evening", 2, 4)]);
    let reading = desk.select::<Workshop>().filter("title = ?", "Reading together").one().await.unwrap().unwrap();
    assert_eq!(reading.plan.elements.len(), 5, "the version that it was begun from");
    let offered = one.officer.get("/workshops/new").await;
    assert!(offered.says("A short evening, version 2") && !offered.says("A short evening, version 1"));
    let last = format!("/workshops/templates/{}", all[1].id);
    let away = one.officer.send_to(&last, &format!("{last}/away"), &[]).await;
    assert!(away.says("is not offered"), "{}", away.html);
    assert!(!one.officer.get("/workshops/new").await.says("A short evening"));
    assert!(one.officer.get("/workshops/templates").await.says("put away"));
    let nameless = one.keeps_as("", "No name").await;
    assert!(nameless.status == 422 && nameless.says("Enter what the plan is called"));
    assert!(nameless.html.contains("No name"), "what was typed stays");
}

#[tokio::test]
async fn one_element_is_run_again_inside_a_partnership_and_closes_without_what_it_does_not_make() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let objectives = officer.get(&format!("/partnerships/{}/objectives", with.partnership)).await;
    let begin = objectives.link("run one part of it again").expect("the way to run a part again");
    let form = officer.get(&begin).await;
    assert!(form.html.contains("value=\"20\""), "the room is booked for as long as the part takes: {}", form.html);
    let partnership = with.partnership.to_string();
    let fields = [
        ("title", "Where we disagree"),
        ("begin", "only-problems"),
        ("partnership", partnership.as_str()),
        ("on-day", "24"),
        ("on-month", "11"),
        ("on-year", "2026"),
        ("starts", "14:00"),
        ("booked", "20"),
    ];
    let seen = officer.send_to(&begin, "/workshops", &fields).await;
    assert!(seen.says("20 minutes; the room is booked for 20") && !seen.says("No element is left"), "{}", seen.html);
    let workshop = town.desk().select::<Workshop>().one().await.unwrap().unwrap();
    let run = format!("/workshops/{}/run", workshop.id);
    officer.send_to(&run, &run, &[("does", "open")]).await;
    let noted = [("does", "note"), ("text", "The hall is never warm"), ("key", "k")];
    officer.send_to(&run, &run, &noted).await;
    let closed = officer.send_to(&run, &run, &[("does", "close")]).await;
    assert!(closed.status < 400, "no idea, move or day is asked of one part: {}", closed.html);
    let after = town.desk().select::<Workshop>().one().await.unwrap().unwrap();
    assert_eq!(after.partnership, Some(with.partnership), "it stays with the partnership that it was for");
    assert_eq!(town.desk().select::<Partnership>().count().await.unwrap(), 1, "and makes no other");
    let sheet = officer.get(&format!("/workshops/{}/outcome", workshop.id)).await;
    assert!(sheet.says("The hall is never warm"), "{}", sheet.html);
}

#[tokio::test]
async fn a_plan_is_neither_a_strangers_nor_a_partners() {
    let one = planned().await;
    one.keeps_as("A short evening", "").await;
    let template = one.town.desk().select::<Template>().one().await.unwrap().unwrap();
    let pages = [
        format!("{}/plan", one.here),
        format!("{}/plan/words?at=0", one.here),
        "/workshops/templates".to_owned(),
        format!("/workshops/templates/{}", template.id),
    ];
    let with = one.town.partner("Age Friends", "Doreen Pike").await;
    let stranger = one.town.stranger();
    for page in &pages {
        assert_eq!(stranger.get(page).await.address, "/sign-in", "{page}");
        assert_eq!(with.phone.get(page).await.status, 404, "{page}");
    }
}

#[tokio::test]
async fn every_sheet_of_the_pack_is_had_in_every_size_and_all_of_them_by_one_press() {
    let one = planned().await;
    let page = one.officer.get(&format!("{}/sheets", one.here)).await;
    assert!(page.says("A blank brief for each pair") && page.says("Usually A3"), "{}", page.html);
    assert!(page.link("Design Thinking for Libraries").is_some(), "to whom the way of working owes: {}", page.html);
    let sheet = |of: &str, rest: &str| format!("{}/sheet?of={of}{rest}", one.here);
    let poster = one.officer.get(&sheet("posters", "&as=txt")).await;
    assert!(poster.html.contains("What do the people who live in Marlow Vale struggle with?"), "{}", poster.html);
    assert!(poster.html.contains("We end when we said that we end."), "and how we treat each other");
    let pdf = one.officer.file(&sheet("posters", "&size=a1")).await;
    assert!(pdf.starts_with(b"%PDF"), "a poster for the wall is a PDF");
    let zip = one.officer.file(&format!("{}/pack.zip", one.here)).await;
    let mut folder = zip::ZipArchive::new(std::io::Cursor::new(zip)).unwrap();
    let names: Vec<String> =
        (0..folder.len()).map(|at| folder.by_index(at).unwrap().name().unwrap().into_owned()).collect();
    for sheet in [
        "1-guide-a4.pdf",
        "3-sign-in-a4.docx",
        "7-posters-a3.pdf",
        "8-notes-a5.docx",
        "4-participant-a4-large-print.pdf",
    ] {
        assert!(names.iter().any(|name| name == sheet), "{sheet} is not in {names:?}");
    }
    assert_eq!(one.town.stranger().get(&format!("{}/pack.zip", one.here)).await.address, "/sign-in");
}

#[tokio::test]
async fn one_workshop_with_no_partnership_before_it_makes_several() {
    let one = planned().await;
    assert_eq!(one.town.desk().select::<Partnership>().count().await.unwrap(), 0, "it works with no partnership yet");
    one.does(&[("does", "open")]).await;
    let maya = one.guest("Maya", "Citizens Advice").await;
    one.guest("Leon", "Dance School").await;
    one.does(&[("does", "phase"), ("phase", "discuss")]).await;
    for (title, key) in [("Advice over tea", "a"), ("Dance in the hall", "d")] {
        one.says(&maya, &[("what", "idea"), ("title", title), ("why", ""), ("key", key)]).await;
    }
    one.does(&[("does", "decide"), ("outcome", "tie"), ("how", "by hands")]).await;
    let run = format!("{}/run", one.here);
    let wrong = one.officer.send_to(&run, &run, &[("does", "close"), ("reason", "")]).await;
    let field = wrong.html.split("id=\"close-reason\"").nth(1).and_then(|rest| rest.split('>').next()).unwrap();
    assert!(wrong.status == 422 && field.contains("aria-describedby=\"close-error\""), "{}", wrong.html);
    assert!(wrong.html.contains("id=\"close-error\""), "and what it names is there: {}", wrong.html);
    one.does(&[("does", "close"), ("reason", "The hall was needed")]).await;
    let sheet = format!("{}/outcome", one.here);
    let fields = [("with", "1"), ("with", "2")];
    one.officer.send_to(&sheet, &format!("{}/single", one.here), &fields).await;
    let desk = one.town.desk();
    let made = desk.select::<Partnership>().order("title").all().await.unwrap();
    let of: Vec<_> = made.iter().map(|one| (one.title.as_str(), one.workshop.is_some())).collect();
    assert_eq!(of, [("Citizens Advice: A warm winter", true), ("Dance School: A warm winter", true)]);
}
