//! How we differ, our words, what we ask of each other, and the time that each has: staff, a partner on a phone, a stranger.

use ampersand_domain::{
    Role,
    partnership::{Difference, FrictionNote, GlossaryWord, HouseProcess, PartyCapacity, ProcessAsk, Way},
    people::Notice,
    principles::ProcessStatus,
};

use super::client::{Browser, town};

/// Posts to an address of which the page offers no form: what somebody might try who may not.
async fn forced(browser: &Browser, page: &str, action: &str, fields: &[(&str, &str)]) -> u16 {
    let html = browser.get(page).await.html;
    let token = html.split("name=\"csrf_token\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let mut all = vec![("csrf_token".to_owned(), token.to_owned())];
    all.extend(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    browser.post(action, &all).await.status
}

#[tokio::test]
async fn each_strand_is_said_by_each_of_us_and_what_staff_think_waits_for_their_own_yes() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let page = format!("{}/differences", with.place);
    let open = "Nothing is written yet about how Age Friends works, what matters to it and the words it uses.";
    let ours = "Nothing is written yet about how Marlow Vale Libraries works";
    let standing = officer.get(&format!("{}/principles", with.place)).await;
    assert!(standing.says(open) && standing.says(ours), "{}", standing.html);
    let theirs = with.theirs.id.0.to_string();
    let wrong = officer.send(&page, &[("party", theirs.as_str()), ("text", "They decide monthly")]).await;
    assert!(wrong.status == 422 && wrong.says("Choose how you know") && wrong.says("Choose what it is about"));
    assert!(wrong.html.contains("They decide monthly"), "nothing typed is lost");
    let guess = [("party", theirs.as_str()), ("way", "guess"), ("strand", "culture"), ("text", "They decide monthly")];
    let seen = officer.send(&page, &guess).await;
    assert!(seen.says("we wrote this down for them"), "{}", seen.html);
    let link = [("party", theirs.as_str()), ("way", "link"), ("strand", "culture"), ("text", "Not theirs to use")];
    assert_eq!(officer.send(&page, &link).await.status, 422, "a library cannot use a partner's link");
    let phone = with.phone.get(&page).await;
    assert!(phone.says("we wrote this down for you: is it right?") && phone.says("Yes, this is right"));
    let one = town.desk().select::<Difference>().one().await.unwrap().unwrap();
    let yes = [("difference", one.id.0.to_string()), ("version", "1".to_owned())];
    let yes = [(yes[0].0, yes[0].1.as_str()), (yes[1].0, yes[1].1.as_str())];
    with.phone.send_to(&page, &format!("{page}/right"), &yes).await;
    let one = town.desk().get::<Difference>(one.id).await.unwrap().unwrap();
    assert_eq!(one.way, Some(Way::Link));
    for strand in ["focus", "language"] {
        with.phone.send(&page, &[("strand", strand), ("text", "We say members")]).await;
    }
    for strand in ["culture", "focus", "language"] {
        let library = with.library.id.0.to_string();
        officer.send(&page, &[("party", library.as_str()), ("strand", strand), ("text", "We say readers")]).await;
    }
    let standing = officer.get(&format!("{}/principles", with.place)).await;
    assert!(
        !standing.says(open) && !standing.says(ours) && !standing.says("only part is written of how Age Friends works"),
        "{}",
        standing.html
    );
    let told = town.desk().select::<Notice>().all().await.unwrap();
    assert!(told.iter().any(|one| one.text.contains("said how it is for them")));
}

#[tokio::test]
async fn what_we_do_about_a_difference_is_said_by_either_and_stays_when_the_saying_changes() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let other = town.partner("Repair Café", "Anouk Visser").await;
    let page = format!("{}/differences", with.place);
    with.phone.send(&page, &[("strand", "culture"), ("text", "We decide on Mondays")]).await;
    let one = town.desk().select::<Difference>().one().await.unwrap().unwrap();
    let at = format!("{page}/{}", one.id.0);
    let empty = with.phone.send(&at, &[("version", "1"), ("what_we_do", "")]).await;
    assert!(empty.says("Enter what we do about it"));
    let seen = officer.send(&at, &[("version", "1"), ("what_we_do", "We ask a month before")]).await;
    assert!(seen.says("What we do about it: We ask a month before"), "{}", seen.html);
    let late = with.phone.send(&at, &[("version", "1"), ("what_we_do", "We ask by post")]).await;
    assert!(late.status == 409 && late.says("We ask a month before") && late.says("We ask by post"));
    with.phone.send(&page, &[("strand", "culture"), ("text", "We decide on Tuesdays now")]).await;
    let seen = officer.get(&page).await;
    assert!(seen.says("We decide on Tuesdays now") && seen.says("We ask a month before") && seen.says("Said before"));
    for place in [
        &page,
        &at,
        &format!("{}/words", with.place),
        &format!("{}/asks", with.place),
        &format!("{}/capacity", with.place),
    ] {
        assert_eq!(other.phone.get(place).await.status, 404, "{place}");
        assert_eq!(town.stranger().get(place).await.address, "/sign-in", "{place}");
    }
}

#[tokio::test]
async fn a_word_that_means_something_else_to_them_fills_the_agreement() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let page = format!("{}/words", with.place);
    let wrong = with.phone.send(&page, &[("term", "users")]).await;
    assert!(wrong.status == 422 && wrong.says("Enter what one of us means by it"));
    let seen = with.phone.send(&page, &[("term", "users"), ("theirs", "people with an addiction")]).await;
    assert!(seen.says("people with an addiction") && seen.says("not said yet"), "{}", seen.html);
    let word = town.desk().select::<GlossaryWord>().one().await.unwrap().unwrap();
    assert_eq!(word.party, Some(with.theirs.id));
    let at = format!("{page}/{}", word.id.0);
    let agreed = [
        ("version", "1"),
        ("term", "users"),
        ("ours", "everybody who comes in"),
        ("theirs", "people with an addiction"),
        ("agreed", "visitors"),
    ];
    officer.send(&at, &agreed).await;
    let word = town.desk().get::<GlossaryWord>(word.id).await.unwrap().unwrap();
    assert_eq!((word.party, word.agreed.as_str()), (Some(with.theirs.id), "visitors"), "it stays whose it was");
    let begun = [("choice", "go"), ("kind", "memorandum")];
    officer.send(&format!("{}/agreement/begin", with.place), &begun).await;
    let paper = officer.get(&format!("{}/agreement/paper?as=txt", with.place)).await;
    assert!(paper.html.contains("words we use") || paper.html.contains("WORDS WE USE"), "{}", paper.html);
    assert!(paper.html.contains("visitors") && paper.html.contains("Age Friends: people with an addiction"));
    assert_eq!(with.phone.send(&at, &agreed).await.status, 409, "somebody was quicker");
    with.phone.send_to(&at, &format!("{at}/remove"), &[]).await;
    assert!(town.desk().select::<GlossaryWord>().all().await.unwrap().is_empty());
}

#[tokio::test]
async fn what_is_asked_of_each_of_us_has_a_reason_and_somebody_who_helps() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let other = town.partner("Repair Café", "Anouk Visser").await;
    let list = "/partnerships/what-we-ask";
    let head = town.person("Sam Okoro", Role::Head).await;
    head.send_to(list, &format!("{list}/usual"), &[]).await;
    let house = town.desk().select::<HouseProcess>().order("place").all().await.unwrap();
    assert_eq!(house.len(), 8);
    let off = [("process", house[7].id.0.to_string()), ("version", "1".to_owned())];
    head.send_to(list, &format!("{list}/drop"), &[(off[0].0, off[0].1.as_str()), (off[1].0, off[1].1.as_str())]).await;
    let page = format!("{}/asks", with.place);
    assert!(!officer.get(&page).await.says(&house[7].name), "off the list");
    let (theirs, first) = (with.theirs.id.0.to_string(), house[1].id.0.to_string());
    let none = officer.send_to(&page, &format!("{page}/house"), &[("whom", theirs.as_str())]).await;
    assert!(none.says("Choose at least one"));
    officer.send_to(&page, &format!("{page}/house"), &[("whom", theirs.as_str()), ("process", first.as_str())]).await;
    let standing = officer.get(&format!("{}/principles", with.place)).await;
    assert!(standing.says("Age Friends needs ‘Insurance’, and nobody has begun it."), "{}", standing.html);
    assert!(standing.link("Help Age Friends with the paperwork").is_some_and(|way| way == page));
    let phone = with.phone.get(&page).await;
    assert!(phone.says("Insurance") && phone.says("it is clear who pays") && !phone.says("From our own list"));
    let one = town.desk().select::<ProcessAsk>().one().await.unwrap().unwrap();
    let at = format!("{page}/{}", one.id.0);
    officer.send(&at, &[("version", "1"), ("status", "helping"), ("helper", "Ada Pell")]).await;
    assert!(with.phone.get(&page).await.says("Help: Ada Pell"));
    assert!(!officer.get(&format!("{}/principles", with.place)).await.says("nobody has begun it"));
    with.phone.send(&page, &[("name", "A key for Tuesdays"), ("reason", "We open before you")]).await;
    let asked = town.desk().select::<ProcessAsk>().filter("party = ?", with.library.id).one().await.unwrap().unwrap();
    assert_eq!((asked.name.as_str(), asked.status), ("A key for Tuesdays", ProcessStatus::Needed));
    let paper = with.phone.get(&format!("{page}/paper?as=txt")).await;
    assert!(paper.html.contains("A key for Tuesdays") && paper.html.contains("Ada Pell"), "{}", paper.html);
    assert_eq!(other.phone.get(&format!("{page}/paper?as=txt")).await.status, 404);
    assert_eq!(other.phone.get(&at).await.status, 404);
    assert_eq!(with.phone.get(list).await.status, 404, "the house's own list is the library's");
}

#[tokio::test]
async fn what_is_found_hard_twice_is_the_librarys_to_mend() {
    let (town, officer) = town().await;
    let list = "/partnerships/what-we-ask";
    for (organisation, lead) in [("Age Friends", "Doreen Pike"), ("Repair Café", "Anouk Visser")] {
        let with = town.partner(organisation, lead).await;
        let page = format!("{}/asks", with.place);
        let theirs = with.theirs.id.0.to_string();
        let one = [("party", theirs.as_str()), ("name", "Insurance"), ("reason", "It is clear who pays")];
        officer.send(&page, &one).await;
        let one = town.desk().select::<ProcessAsk>().filter("party = ?", with.theirs.id).one().await.unwrap().unwrap();
        let at = format!("{page}/{}", one.id.0);
        assert!(!officer.get(list).await.says("Found hard more than once"), "once is not twice");
        let seen = with.phone.send_to(&at, &format!("{at}/hard"), &[("hard", "It wants a company number")]).await;
        assert!(seen.says("It wants a company number"));
    }
    assert!(officer.get(list).await.says("Insurance: two notes"));
    assert_eq!(town.desk().select::<FrictionNote>().all().await.unwrap().len(), 2);
}

#[tokio::test]
async fn the_time_that_they_have_is_their_word_and_more_is_not_asked_silently() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let page = format!("{}/capacity", with.place);
    let empty = with.phone.send(&page, &[]).await;
    assert!(empty.says("Enter the hours, who is there, or when it suits"));
    let standing = officer.get(&format!("{}/principles", with.place)).await;
    assert_eq!(standing.link("Ask Doreen Pike what time there is").as_deref(), Some(page.as_str()));
    with.phone.send(&page, &[("hours", "4"), ("people", "Eight volunteers"), ("best_times", "After six")]).await;
    let theirs = with.theirs.id.0.to_string();
    let seen = officer.send_to(&page, &format!("{page}/asked"), &[("whom", theirs.as_str()), ("asked", "6")]).await;
    assert!(seen.says("This asks for more time than there is."), "{}", seen.html);
    let standing = officer.get(&format!("{}/principles", with.place)).await;
    assert!(
        standing.says("We ask Age Friends for more time than it has.")
            && standing.link("Ask less of Age Friends").is_some()
    );
    let kept = town.desk().select::<PartyCapacity>().one().await.unwrap().unwrap();
    assert_eq!((kept.way, kept.minutes, kept.asked_minutes), (Way::Link, Some(240), 360), "their word stays theirs");
    officer.send_to(&page, &format!("{page}/asked"), &[("whom", theirs.as_str()), ("asked", "3")]).await;
    let standing = officer.get(&format!("{}/principles", with.place)).await;
    assert!(!standing.says("We ask Age Friends for more time than it has."));
    let tried = [("whom", theirs.as_str()), ("asked", "1")];
    let tried = forced(&with.phone, &page, &format!("{page}/asked"), &tried).await;
    assert_eq!(tried, 404, "what the library asks is the library's to say");
}
