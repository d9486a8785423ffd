//! The briefs of a workshop: problems laid over priorities, pairs, two who write one form, and what waits for a later day.

use ampersand_domain::{
    Visibility,
    organisations::{DossierHeading, DossierLine},
    partnership::{Objective, Partnership, Party},
    people::Notice,
    workshop::{Parked, ParkedAnswer},
};

use super::{
    client::{Browser, Seen, now},
    workshop::{Planned, planned},
};

/// A room that talks, with two guests of two organisations, and the address of the idea that the first began.
async fn begun() -> (Planned, [Browser; 2], String) {
    let one = planned().await;
    one.does(&[("does", "open")]).await;
    let guests = [one.guest("Maya", "Citizens Advice").await, one.guest("Leon", "Dance School").await];
    one.does(&[("does", "phase"), ("phase", "discuss")]).await;
    let briefs = format!("{}/briefs", one.here);
    let seen = one.officer.send_to(&briefs, &briefs, &[("does", "draw"), ("number", "4711")]).await;
    assert!(seen.says("Drawn by the number 4711"), "{}", seen.html);
    let door = format!("/w/{}/brief", one.code);
    let seen = guests[0].send_to(&door, &door, &[("what", "begin"), ("title", "Advice over tea")]).await;
    assert!(seen.address.starts_with(&format!("{door}/")), "{}", seen.address);
    (one, guests, seen.address)
}

/// Sends the whole form of a page that somebody had before them, with these fields changed.
async fn from(browser: &Browser, page: &Seen, at: &str, fields: &[(&str, &str)]) -> Seen {
    let hidden = page.hidden(at).into_iter().filter(|(name, _)| name != "what");
    let changed = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let all = hidden.chain(changed).chain([("what".to_owned(), "lines".to_owned())]);
    browser.post(at, &all.collect::<Vec<_>>()).await
}

#[tokio::test]
async fn two_phones_without_a_script_write_one_brief_and_no_word_is_lost() {
    let (one, [maya, leon], at) = begun().await;
    let both = leon.get(&format!("/w/{}/brief", one.code)).await;
    assert!(both.says("You work together") && both.says("Maya, Citizens Advice") && both.says("Advice over tea"));
    let (hers, his) = (maya.get(&at).await, leon.get(&at).await);
    let seen = from(&maya, &hers, &at, &[("line-why", "Letters wait"), ("line-who", "Everybody alone")]).await;
    assert!(seen.status == 200 && seen.html.contains("Letters wait</textarea>"), "{}", seen.html);
    let seen = from(&leon, &his, &at, &[("line-why", "Letters frighten"), ("line-who", "")]).await;
    assert!(seen.says("Two of you wrote here at the same time"), "{}", seen.html);
    assert!(seen.html.contains("Letters wait\nLetters frighten</textarea>"), "both stand in the field");
    assert!(seen.html.contains("Everybody alone</textarea>"), "what he left alone is as she wrote it");
    let seen = from(&maya, &maya.get(&at).await, &at, &[("line-why", "Letters wait and frighten")]).await;
    assert!(!seen.says("at the same time") && seen.html.contains("Letters wait and frighten</textarea>"));
    let long = "long ".repeat(500);
    let page = maya.get(&at).await;
    let seen = from(&maya, &page, &at, &[("line-know", &long), ("line-good", "Tea for all")]).await;
    assert!(seen.status == 422 && seen.says("Shorten this to 2000 letters") && seen.html.contains("long long"));
    assert!(leon.get(&at).await.html.contains("Tea for all</textarea>"), "what fits is kept");
}

#[tokio::test]
async fn a_brief_says_by_name_whose_line_is_empty_and_each_writes_its_own_alone() {
    let (one, [maya, leon], at) = begun().await;
    let third = one.guest("Ana", "Hearth").await;
    let seen = maya.get(&at).await;
    assert!(seen.says("Still to be written: the problem, in one sentence and why it matters"), "{}", seen.html);
    assert!(seen.says("Not said yet how it fits what they are there for") && seen.says("Hearth"), "{}", seen.html);
    let page = third.get(&at).await;
    assert!(!page.html.contains("name=\"line-why\"") && page.html.contains("How it fits what Hearth is there for"));
    let seat = page.html.split("name=\"focus-").nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned();
    let own = format!("focus-{seat}");
    let seen = from(&third, &page, &at, &[(&own, "We cook there on Tuesdays"), ("line-why", "Ours now")]).await;
    assert_eq!(seen.status, 409, "a brief is written by its pair");
    let seen = from(&third, &third.get(&at).await, &at, &[(&own, "We cook there on Tuesdays")]).await;
    assert!(seen.html.contains("We cook there on Tuesdays</textarea>"), "{}", seen.html);
    let briefs = format!("{}/briefs", one.here);
    let idea = at.rsplit('/').next().unwrap();
    let lead = format!("{briefs}/{idea}");
    let page = one.officer.get(&lead).await;
    let seen =
        from(&one.officer, &page, &lead, &[("line-problem", "Letters lie unopened"), ("line-why", "Debt")]).await;
    assert!(!seen.says("Still to be written") && !leon.get(&at).await.says("Still to be written"));
    let paper = one.officer.get(&format!("{lead}/paper?as=txt")).await;
    for words in ["Letters lie unopened", "We cook there on Tuesdays", "Advice over tea"] {
        assert!(paper.html.contains(words), "{words}: {}", paper.html);
    }
    let blank = one.officer.get(&format!("{briefs}/blank?as=txt")).await;
    assert!(blank.html.contains("Limits: money") && !blank.html.contains("Letters lie"), "{}", blank.html);
}

#[tokio::test]
async fn what_the_others_say_stands_by_a_brief_and_its_first_version_is_kept() {
    let (one, [maya, leon], at) = begun().await;
    from(&maya, &maya.get(&at).await, &at, &[("line-why", "Letters wait")]).await;
    let exists = [("what", "exists"), ("exists", "The advice line"), ("works", ""), ("shows", "")];
    let seen = leon.send_to(&at, &at, &exists).await;
    assert!(seen.status == 422 && seen.says("Choose whether it works") && seen.html.contains("The advice line"));
    let seen = leon.send_to(&at, &at, &[("what", "exists"), ("exists", "The advice line"), ("works", "well")]).await;
    assert!(seen.says("The advice line: it works") && seen.says("could you join it or help it grow"), "{}", seen.html);
    let ana = one.guest("Ana", "Hearth").await;
    let remark = [("what", "remark"), ("liked", "yes"), ("remark", "It is where people are")];
    let seen = ana.send_to(&at, &at, &remark).await;
    assert!(seen.says("It is where people are (Hearth)"), "{}", seen.html);
    let seen = from(&maya, &maya.get(&at).await, &at, &[("line-why", "Letters wait unread")]).await;
    assert!(seen.says("First: Letters wait"), "{}", seen.html);
    let stranger = one.town.stranger();
    assert_eq!(stranger.get(&at).await.address, format!("/w/{}", one.code), "who has not come in reads no brief");
}

#[tokio::test]
async fn problems_are_laid_over_priorities_by_each_ones_own_mark() {
    let (one, [maya, leon], _) = begun().await;
    let door = format!("/w/{}", one.code);
    let brief = format!("{door}/brief");
    maya.send_to(&door, &format!("{door}/notes"), &[("text", "No bus after six"), ("key", "k")]).await;
    for (guest, says) in [(&maya, "Nobody sits at home"), (&leon, "")] {
        let page = guest.get(&brief).await;
        let number = page.html.split("name=\"priority-").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        let priority = format!("priority-{number}");
        guest.send_to(&brief, &brief, &[("what", "fits"), ("fits", number), (&priority, says)]).await;
    }
    let lead = format!("{}/briefs", one.here);
    let seen = one.officer.get(&lead).await;
    assert!(seen.says("One problem fits the priorities of two of us or more"), "{}", seen.html);
    assert!(seen.says("Citizens Advice: Nobody sits at home"), "{}", seen.html);
    let wall = format!("{}/projector", one.here);
    assert!(!one.officer.get(&wall).await.says("fits the priorities"), "the wall shows one thing at a time");
    for seat in ["0", "1", "2"] {
        one.does(&[("does", "heard"), ("seat", seat), ("heard", "spoke")]).await;
    }
    for _ in 0..4 {
        one.does(&[("does", "next")]).await;
    }
    let seen = one.officer.get(&wall).await;
    assert!(seen.says("What fits the priorities of two of us or more") && seen.says("No bus after six"));
    assert!(seen.says("Citizens Advice and Dance School"), "{}", seen.html);
    leon.send_to(&brief, &brief, &[("what", "fits")]).await;
    assert!(one.officer.get(&lead).await.says("None fits the priorities of two of us yet"), "a mark is taken back");
    assert!(one.officer.get(&wall).await.says("Nothing so far. It may still be the right one."));
}

#[tokio::test]
async fn a_proposal_that_is_like_an_idea_that_was_kept_is_told_and_an_idea_taken_up_begins_with_its_name() {
    let (one, [_, leon], at) = begun().await;
    let door = format!("/w/{}/brief", one.code);
    let late =
        leon.send_to(&door, &door, &[("what", "begin"), ("title", "A late bus home from evening classes")]).await;
    assert!(late.status < 400);
    one.does(&[("does", "decide"), ("outcome", at.rsplit('/').next().unwrap()), ("how", "hands")]).await;
    one.does(&[("does", "close"), ("reason", "time")]).await;
    let desk = one.town.desk();
    let told = async || {
        let all = one.town.desk().select::<Notice>().all().await.unwrap();
        all.into_iter().filter(|one| one.text.contains("may be like an idea you kept")).count()
    };
    let take = "/proposals/take";
    let other = [("who", "Layla Haddad, Fenside Dance"), ("what", "A hall for our dance class")];
    one.officer.send(take, &other).await;
    assert_eq!(told().await, 0, "what shares nothing with it is told to nobody");
    let like =
        [("who", "Layla Haddad, Fenside Dance"), ("what", "Our evening classes end at nine and nobody gets home")];
    let seen = one.officer.send(take, &like).await;
    assert_eq!(told().await, 1);
    let to = seen.link("A late bus home from evening classes");
    assert_eq!(to, Some(format!("{}/outcome#later", one.here)), "{}", seen.html);

    let parked = desk.select::<Parked>().one().await.unwrap().unwrap();
    let (sheet, form) = (format!("{}/outcome", one.here), format!("{}/parked", one.here));
    let answer = format!("answer-{}", parked.id);
    let begins = one.officer.send_to(&sheet, &form, &[(answer.as_str(), "taken_up")]).await;
    assert_eq!(begins.address, "/partnerships/new");
    assert!(begins.html.contains("value=\"A late bus home from evening classes\""), "{}", begins.html);
    one.officer.send(take, &[("who", "Kit Lane"), ("what", "A bus home after evening classes")]).await;
    assert_eq!(told().await, 1, "an idea that was taken up waits no more");
}

#[tokio::test]
async fn published_priorities_on_record_are_there_to_choose_from() {
    let one = planned().await;
    let invited = format!("{}/invited", one.here);
    let with = one.town.partner("Age Friends", "Doreen Pike").await;
    let organisation = with.theirs.organisation.unwrap();
    let (desk, now) = (one.town.desk(), now());
    let mut tx = desk.write(&now).await.unwrap();
    let line = DossierLine {
        id: now.id(),
        organisation,
        heading: DossierHeading::Strategy,
        text: "Warm homes by 2030".to_owned(),
        about_when: String::new(),
        source: "their plan".to_owned(),
        reliability: None,
        keep_until: None,
        looked_on: now.today,
        visibility: Visibility::Library,
        author: None,
    };
    tx.insert(&line).await.unwrap();
    tx.save().await.unwrap();
    one.officer.send_to(&one.here, &invited, &[("name", "Age Friends")]).await;
    one.does(&[("does", "open")]).await;
    let doreen = one.guest("Doreen", "Age Friends").await;
    one.does(&[("does", "phase"), ("phase", "discuss")]).await;
    let door = format!("/w/{}", one.code);
    doreen.send_to(&door, &format!("{door}/notes"), &[("text", "Cold rooms"), ("key", "k")]).await;
    let seen = one.officer.get(&format!("{}/briefs", one.here)).await;
    assert!(seen.html.contains("<option value=\"Warm homes by 2030\">"), "{}", seen.html);
    assert!(!doreen.get(&format!("{door}/brief")).await.html.contains("2030"), "what we know stays with us");
}

#[tokio::test]
async fn whoever_leads_moves_people_times_a_round_and_takes_it_back() {
    let (one, [maya, _], at) = begun().await;
    let briefs = format!("{}/briefs", one.here);
    let page = one.officer.get(&briefs).await;
    let member = page.html.split("id=\"member\"").nth(1).and_then(|rest| rest.split("value=\"").nth(1)).unwrap();
    let member = member.split('"').next().unwrap().to_owned();
    one.officer.send_to(&briefs, &briefs, &[("does", "move"), ("member", &member), ("pair", "1")]).await;
    let alone = maya.get(&format!("/w/{}/brief", one.code)).await;
    assert!(!alone.says("Maya, Citizens Advice and Leon, Dance School"), "{}", alone.html);
    let wrong = [("does", "round"), ("round", "1"), ("of", "2"), ("minutes", "soon")];
    let seen = one.officer.send_to(&briefs, &briefs, &wrong).await;
    assert!(seen.status == 422 && seen.html.contains("value=\"soon\""), "{}", seen.html);
    let round = [("does", "round"), ("round", "1"), ("of", "2"), ("minutes", "10")];
    one.officer.send_to(&briefs, &briefs, &round).await;
    assert!(maya.get(&at).await.says("Round 1 of 2, 10 minutes"));
    one.officer.send_to(&briefs, &briefs, &[("does", "round-over")]).await;
    assert!(!maya.get(&at).await.says("Round 1 of 2"));
    let forged = maya.forge(&briefs, &[("does", "draw"), ("number", "1")]).await;
    assert_ne!(forged.status, 200, "a guest draws nobody");
    let other = one.town.neighbour("Otherham Council").await;
    assert_eq!(other.get(&briefs).await.status, 404);
}

#[tokio::test]
async fn an_idea_that_was_not_chosen_comes_back_to_today_on_its_day_and_is_let_go() {
    let (one, [_, leon], at) = begun().await;
    let (door, briefs) = (format!("/w/{}/brief", one.code), format!("{}/briefs", one.here));
    let late = leon.send_to(&door, &door, &[("what", "begin"), ("title", "A late bus")]).await.address;
    let (chosen, late) = (at.rsplit('/').next().unwrap(), late.rsplit('/').next().unwrap().to_owned());
    one.does(&[("does", "decide"), ("outcome", chosen), ("how", "hands")]).await;
    let day = [("on-day", "24"), ("on-month", "5"), ("on-year", "2027")];
    let fields = [&[("does", "revisit"), ("idea", late.as_str())][..], &day].concat();
    let seen = one.officer.send_to(&briefs, &briefs, &fields).await;
    assert!(seen.says("A late bus , looked at again on 24 May 2027"), "{}", seen.html);
    one.does(&[("does", "close"), ("reason", "time")]).await;
    let (desk, now) = (one.town.desk(), now());
    let parked = desk.select::<Parked>().one().await.unwrap().unwrap();
    assert_eq!((parked.title.as_str(), parked.revisit_on), ("A late bus", jiff::civil::date(2027, 5, 24)));
    let words = "Look again at an idea that you kept: A late bus (A warm winter)";
    assert!(!one.officer.get("/today").await.says(words), "its day is far");

    let mut tx = desk.write(&now).await.unwrap();
    tx.update(&Parked { revisit_on: now.today, ..parked.record.clone() }, parked.version).await.unwrap();
    tx.save().await.unwrap();
    let today = one.officer.get("/today").await;
    assert_eq!(today.link(words), Some(format!("{}/outcome#later", one.here)), "{}", today.html);
    let (sheet, form) = (format!("{}/outcome", one.here), format!("{}/parked", one.here));
    let id = parked.id.to_string();
    let answer = format!("answer-{id}");
    let said = format!("said-{id}");
    let seen = one.officer.send_to(&sheet, &form, &[(&answer, "later"), (&said, "The council decides in May")]).await;
    assert!(seen.status == 422 && seen.html.contains("The council decides in May"), "{}", seen.html);
    let seen = one.officer.send_to(&sheet, &form, &[(&answer, "let_go"), (&said, "It runs until ten now")]).await;
    assert!(seen.says("Let go on") && seen.says("It runs until ten now"), "{}", seen.html);
    assert!(!one.officer.get("/today").await.says(words));
    let gone = desk.get::<Parked>(parked.id).await.unwrap().unwrap();
    assert_eq!(gone.answer, Some(ParkedAnswer::LetGo));
}

#[tokio::test]
async fn what_came_out_goes_along_as_a_first_plan_and_as_a_note_for_each_ones_own_people() {
    let (one, [maya, leon], at) = begun().await;
    from(&maya, &maya.get(&at).await, &at, &[("line-why", "Letters wait"), ("line-money", "None to spend")]).await;
    let page = leon.get(&at).await;
    let own = page.html.split("name=\"focus-").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    from(&leon, &page, &at, &[(&format!("focus-{own}"), "Dancers read to them")]).await;
    one.does(&[("does", "decide"), ("outcome", at.rsplit('/').next().unwrap()), ("how", "hands")]).await;
    one.says(&maya, &[("what", "bring"), ("bring", "An adviser on Tuesdays")]).await;
    let step = [("what", "move"), ("step", "action"), ("action", "Ask the trustees"), ("owner", "Maya")];
    one.says(&maya, &[&step[..], &[("by-day", "4"), ("by-month", "1"), ("by-year", "2027")]].concat()).await;
    one.does(&[("does", "close"), ("reason", "time")]).await;

    let sheet = one.officer.get(&format!("{}/outcome", one.here)).await;
    assert!(sheet.says("A first plan out of the brief") && sheet.says("a note to pass on"), "{}", sheet.html);
    let plan = one.officer.get(&format!("{}/first-plan?as=txt", one.here)).await.html;
    for words in
        ["Letters wait", "None to spend", "An adviser on Tuesdays", "Ask the trustees", "4 Jan 2027", "First ideas"]
    {
        assert!(plan.contains(words), "{words}: {plan}");
    }
    let door = format!("/w/{}", one.code);
    assert!(maya.get(&door).await.says("a note to pass on"));
    let note = maya.get(&format!("{door}/note?as=txt")).await.html;
    assert!(note.contains("Citizens Advice") && note.contains("An adviser on Tuesdays") && note.contains("4 Jan 2027"));
    assert!(!note.contains("Dancers read to them"), "the line of another is its own");
    let note = leon.get(&format!("{door}/note?as=txt")).await.html;
    assert!(note.contains("Dancers read to them") && note.contains("Not said yet"), "{note}");
    let stranger = one.town.stranger().get(&format!("{door}/note?as=txt")).await;
    assert!(!stranger.html.contains("An adviser on Tuesdays"));
}

#[tokio::test]
async fn whoever_leads_goes_off_script_in_one_press_and_back_in_one() {
    let one = planned().await;
    one.does(&[("does", "open")]).await;
    one.does(&[("does", "next")]).await;
    let run = format!("{}/run", one.here);
    one.does(&[("does", "retime"), ("part", "0"), ("minutes", "5")]).await;
    one.does(&[("does", "off"), ("which", "skip")]).await;
    let seen = one.officer.get(&run).await;
    assert!(seen.says("Welcome, 5 minutes") && !seen.says("Who is here, 30 minutes"), "{}", seen.html);
    assert!(!seen.says("5 minutes fewer"), "five are left");
    one.does(&[("does", "undo")]).await;
    assert!(one.officer.get(&run).await.says("Who is here, 30 minutes"));
}

#[tokio::test]
async fn the_next_moves_are_invited_from_five_and_any_other_can_be_typed() {
    let (one, [maya, _], at) = begun().await;
    one.does(&[("does", "decide"), ("outcome", at.rsplit('/').next().unwrap()), ("how", "hands")]).await;
    let door = format!("/w/{}", one.code);
    let seen = maya.get(&door).await;
    let offered = seen.html.split("<datalist id=\"moves\">").nth(1).and_then(|rest| rest.split("</datalist>").next());
    assert_eq!(offered.unwrap().matches("<option").count(), 5, "{}", seen.html);
    let own = [("what", "move"), ("step", "action"), ("action", "Lend the urn"), ("owner", "Maya")];
    let day = [("by-day", "4"), ("by-month", "1"), ("by-year", "2027")];
    one.says(&maya, &[&own[..], &day].concat()).await;
    assert!(maya.get(&door).await.says("Lend the urn (Maya, by 4 Jan 2027)"));
}

#[tokio::test]
async fn after_thinking_the_focus_is_put_anew_and_only_those_who_stay_are_asked() {
    let (one, [maya, leon], at) = begun().await;
    one.does(&[("does", "decide"), ("outcome", at.rsplit('/').next().unwrap()), ("how", "hands")]).await;
    for guest in [&maya, &leon] {
        one.says(guest, &[("what", "move"), ("step", "reflect")]).await;
    }
    one.does(&[("does", "close"), ("reason", "time")]).await;
    let desk = one.town.desk();
    let made = desk.select::<Partnership>().one().await.unwrap().unwrap();
    let place = format!("/partnerships/{}", made.id);
    let list = format!("{place}/objectives");
    let seen = one.officer.get(&list).await;
    assert!(seen.says("Proposed by Citizens Advice in the workshop") && seen.says("Dance School"), "{}", seen.html);

    let gone = desk.select::<Party>().filter("name = ?", "Dance School").one().await.unwrap().unwrap();
    let away = format!("{place}/with-us/{}/away", gone.id);
    one.officer.send(&away, &[("why", "Nobody is free on Tuesdays")]).await;
    let objective = desk.select::<Objective>().one().await.unwrap().unwrap();
    let anew = format!("{list}/{}", objective.id);
    let seen = one.officer.send(&anew, &[("version", "1"), ("text", "Advice over tea, on Thursdays")]).await;
    assert!(seen.says("Version 2") && seen.says("Advice over tea"), "both wordings stay: {}", seen.html);
    let seen = one.officer.get(&list).await;
    assert!(seen.says("waits for Citizens Advice") && !seen.says("Dance School"), "{}", seen.html);
    let staying = desk.select::<Party>().filter("name = ?", "Citizens Advice").one().await.unwrap().unwrap();
    let party = staying.id.to_string();
    let yes = [("party", party.as_str()), ("answer", "yes"), ("way", "together"), ("name", "Maya")];
    one.officer.send_to(&anew, &format!("{anew}/said"), &yes).await;
    assert!(!one.officer.get(&list).await.says("waits for Citizens Advice"));
}
