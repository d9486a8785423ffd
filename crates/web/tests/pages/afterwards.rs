//! After a workshop: the sheet of what came out, whom to ring or ask by a link, and what became of what people put up.

use ampersand_domain::{
    organisations::{Contact, ContactPurpose, Interaction, Organisation, Origin},
    people::{Mail, MailState, Notice},
    workshop::{Became, Invited, Learned, RingAnswer, RingLine, Used, Workshop},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};

use super::{
    client::{Browser, now},
    workshop::{Planned, closes, comes, idea_in_the_room, planned},
};

/// A picture of one point.
const POINT: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/// Somebody of an organisation on record, with an address and a number.
async fn known(one: &Planned, organisation: &str, name: &str, email: &str) -> Contact {
    let (desk, now) = (one.town.desk(), now());
    let of = Organisation::named(now.id(), organisation, Origin::Typed);
    let contact = Contact {
        id: now.id(),
        organisation: of.id,
        name: name.to_owned(),
        role: "manager".to_owned(),
        email: Some(email.to_owned()),
        phone: Some("01632 960 175".to_owned()),
        reach_by: None,
        source: "they told us".to_owned(),
        purpose: ContactPurpose::Exploring,
        keep_until: None,
        left: None,
        successor: None,
        import: None,
    };
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&of).await.unwrap();
    tx.insert(&contact).await.unwrap();
    tx.save().await.unwrap();
    contact
}

/// A room with Maya of Citizens Advice, whose address is on record, and Leon of the Dance School, who steps away.
async fn with_two() -> (Planned, [Browser; 2], Contact) {
    let one = planned().await;
    let contact = known(&one, "Citizens Advice", "Maya Haddad", "maya@advice.example").await;
    let maya = comes(&one, "Citizens Advice").await;
    let leon = one.guest("Leon", "Dance School").await;
    let door = format!("/w/{}", one.code);
    for (guest, text) in [(&maya, "Letters that frighten"), (&leon, "Buses stop at six")] {
        guest.send_to(&door, &format!("{door}/notes"), &[("text", text), ("key", "n")]).await;
    }
    let away = [("does", "move"), ("seat", "2"), ("step", "step_away"), ("reason", "We have lost our hall")];
    one.does(&away).await;
    one.does(&[("does", "heard"), ("seat", "2"), ("heard", "spoke")]).await;
    (one, [maya, leon], contact)
}

fn media(docx: &[u8]) -> usize {
    let read = zip::ZipArchive::new(std::io::Cursor::new(docx)).unwrap();
    read.file_names().filter_map(Result::ok).filter(|name| name.ends_with(".png")).count()
}

#[tokio::test]
async fn the_sheet_of_what_came_out_is_there_at_the_close_in_every_form_with_the_board_and_everybodys_words() {
    let (one, [maya, _], _) = with_two().await;
    let problems = format!("/w/{}/problems", one.code);
    let about = maya.get(&problems).await.html;
    let about =
        about.split("name=\"about\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned();
    for axis in ["seriousness", "priority"] {
        let weight =
            [("what", "weigh"), ("about", about.as_str()), ("axis", axis), ("level", "3"), ("reason", "Every week")];
        maya.send_to(&problems, &problems, &weight).await;
    }
    let scribe = format!("{}/scribe", one.here);
    let photo = ("photo", "wall.png", STANDARD.decode(POINT).unwrap());
    one.officer.upload_with(&scribe, &format!("{scribe}/photo"), &[("shows", "The table by the window")], photo).await;
    closes(&one).await;
    let sheet = format!("{}/outcome/sheet", one.here);
    let text = String::from_utf8(one.officer.file(&format!("{sheet}?as=txt")).await).unwrap();
    for words in [
        "Advice over tea, by hands.",
        "Book the small room",
        "We meet again on Tuesday 12 January 2027",
        "Letters that frighten",
        "Buses stop at six",
        "Could bring: An adviser on Tuesdays",
        "Steps away, with thanks",
        "[Picture: The board as it stood",
        "[Picture: What people here face",
        "[Picture: The table by the window]",
        "A late bus",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(!text.contains("lost our hall"), "why somebody steps away is theirs: {text}");
    assert_eq!(media(&one.officer.file(&format!("{sheet}?as=docx")).await), 3, "the board, both axes, a photo");
    assert!(one.officer.file(&format!("{sheet}?as=pdf")).await.starts_with(b"%PDF"));
    let page = one.officer.get(&format!("{}/outcome", one.here)).await;
    assert!(
        page.html.contains("class=\"picture board\"") && page.says("Buses stop at six (Dance School)"),
        "{}",
        page.html
    );
    assert!(page.says("Photo 1: The table by the window"), "{}", page.html);
    assert_eq!(one.town.stranger().get(&sheet).await.address, "/sign-in");
    assert_eq!(one.town.neighbour("Kirkford").await.get(&sheet).await.status, 404);
    let partner = one.town.partner("Age Friends", "Doreen Pike").await;
    assert!(partner.phone.get(&sheet).await.status >= 400, "a partner has the whole board");
}

#[tokio::test]
async fn the_sheet_goes_as_plain_text_to_those_who_are_ticked_by_one_press_and_once() {
    let (one, _, maya) = with_two().await;
    let (page, send) = (format!("{}/outcome", one.here), format!("{}/outcome/send", one.here));
    let ticked = maya.id.0.to_string();
    assert_eq!(one.officer.forge(&send, &[("to", &ticked)]).await.status, 404, "nothing has come out yet");
    closes(&one).await;
    let seen = one.officer.get(&page).await;
    assert!(seen.says("Maya Haddad (maya@advice.example)") && seen.html.contains("checked"), "{}", seen.html);
    let outbox = || async { one.town.desk().select::<Mail>().all().await.unwrap() };
    assert!(outbox().await.is_empty(), "nothing leaves by itself");
    let nobody =
        one.officer.send_to(&page, &send, &[("does", "send"), ("to", ""), ("line", "Thank you for the stories")]).await;
    assert!(nobody.status == 422 && nobody.says("Choose to whom it goes") && nobody.html.contains("for the stories"));
    let fields = [("does", "send"), ("to", ticked.as_str()), ("line", "Thank you for the stories")];
    for seen in one.officer.press_twice(&page, &send, &fields).await {
        assert!(seen.says("It was sent to Maya Haddad"), "{}", seen.html);
    }
    let letters = outbox().await;
    assert_eq!(letters.len(), 1, "it was pressed twice");
    let letter = &letters[0];
    assert_eq!((letter.to_address.as_str(), letter.state), ("maya@advice.example", MailState::Waiting));
    for words in
        ["Dear Maya Haddad", "Thank you for the stories", "Buses stop at six", "you, or somebody of yours, came"]
    {
        assert!(letter.body.contains(words), "{words}: {}", letter.body);
    }
    assert!(!letter.body.contains("[Picture") && !letter.body.contains("lost our hall"), "{}", letter.body);
}

/// The line of this organisation on the list to ring round.
async fn line_of(one: &Planned, name: &str) -> RingLine {
    let line = one.town.desk().select::<RingLine>().filter("name = ?", name).one().await.unwrap();
    line.unwrap().record
}

#[tokio::test]
async fn a_line_is_filled_while_talking_and_how_far_each_carries_an_idea_counts_by_its_last_word() {
    let (one, [maya, _], _) = with_two().await;
    let idea = idea_in_the_room(&one, "Advice over tea").await;
    one.says(&maya, &[("what", "commit"), ("idea", &idea), ("level", "2")]).await;
    closes(&one).await;
    let sheet = format!("{}/outcome", one.here);
    let seen = one.officer.get(&sheet).await;
    assert!(seen.says("Fewer than two of us would help or carry it so far"), "{}", seen.html);
    let round = format!("{}/ring-round", one.here);
    let line = line_of(&one, "Dance School").await.id;
    let level = format!("level-{idea}-{line}");
    let (answer, said, help) = (format!("answer-{line}"), format!("said-{line}"), format!("help-{line}"));
    let fields = [
        (answer.as_str(), "with_us"),
        (said.as_str(), "Glad that it ended in time"),
        (help.as_str(), "A key to the side door"),
        (level.as_str(), "3"),
    ];
    let wrong = one.officer.send(&round, &fields[1..]).await;
    assert!(wrong.status == 422 && wrong.says("Choose what Dance School said"), "{}", wrong.html);
    assert_eq!((wrong.selected(&level).as_deref(), wrong.field(&help).as_str()), (Some("3"), "A key to the side door"));
    let seen = one.officer.send(&round, &fields).await;
    assert!(
        seen.says("Advice over tea: they carry it with us") && seen.says("What would help: A key to"),
        "{}",
        seen.html
    );
    let talk = one.town.desk().select::<Interaction>().one().await.unwrap().unwrap();
    assert!(talk.notes.contains("Advice over tea: they carry it with us. What would help: A key"), "{}", talk.notes);
    let seen = one.officer.get(&sheet).await;
    assert!(seen.says("Two of us would help or carry it: enough to start"), "{}", seen.html);
    assert!(
        seen.says("Dance School: they carry it with us") && seen.says("two of us: enough to start"),
        "{}",
        seen.html
    );
    let text = String::from_utf8(one.officer.file(&format!("{sheet}/sheet?as=txt")).await).unwrap();
    assert!(text.contains("Two of us would help or carry it"), "{text}");

    // Who says afterwards that it is not for them carries nothing any more, whatever they said in the room.
    let line = line_of(&one, "Citizens Advice").await.id;
    let answer = format!("answer-{line}");
    one.officer.send(&round, &[(answer.as_str(), "not_us")]).await;
    assert!(one.officer.get(&sheet).await.says("Fewer than two of us would help or carry it so far"));
}

#[tokio::test]
async fn a_link_goes_once_is_answered_without_an_account_and_else_followed_up_by_a_call() {
    let (one, _, _) = with_two().await;
    closes(&one).await;
    let (round, send) = (format!("{}/ring-round", one.here), format!("{}/ring-round/link", one.here));
    let (advice, dance) = (line_of(&one, "Citizens Advice").await, line_of(&one, "Dance School").await);
    assert!(one.officer.get("/today").await.says("Ring round after A warm winter"));
    let (id, to) = (advice.id.0.to_string(), "maya@advice.example");
    let nowhere = [("line", id.as_str()), ("how", "mail"), ("to", "somebody@else.example")];
    assert_eq!(one.officer.send_to(&round, &send, &nowhere).await.status, 404, "it goes to those on record alone");
    let mail = [("line", id.as_str()), ("how", "mail"), ("to", to)];
    for seen in one.officer.press_twice(&round, &send, &mail).await {
        assert!(seen.status < 400, "{}", seen.html);
    }
    one.officer.forge(&send, &mail).await;
    let letters = one.town.desk().select::<Mail>().all().await.unwrap();
    assert_eq!(letters.len(), 1, "a second message never goes");
    let address = format!("/w/{}/after/{}", one.code, advice.letters);
    assert!(
        letters[0].body.contains(&address) && letters[0].body.starts_with("Dear Maya Haddad"),
        "{}",
        letters[0].body
    );
    assert!(one.officer.get(&round).await.says("If nothing comes, ring them from 29 Nov 2026"));
    let other = dance.id.0.to_string();
    one.officer.send_to(&round, &send, &[("line", &other), ("how", "other")]).await;
    assert!(!one.officer.get("/today").await.says("Ring round after A warm winter"), "both have time to answer");

    let phone = one.town.stranger();
    let idea = one.town.desk().select::<Workshop>().one().await.unwrap().unwrap();
    let seen = phone.get(&address).await;
    assert!(seen.says("Afterwards: A warm winter") && seen.says("For Citizens Advice"), "{} {}", idea.title, seen.html);
    assert!(seen.says("Letters that frighten") && !seen.says("Buses stop at six"), "what they put up, and no other's");
    assert_eq!(phone.get(&format!("/w/{}/after/ABCDEFGH", one.code)).await.status, 404);
    let level = seen.html.split("name=\"level-").nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned();
    let level = format!("level-{level}");
    let empty = phone.send(&address, &[("said", "The tea"), (&level, "2")]).await;
    assert!(empty.status == 422 && empty.says("Choose how it stands with you") && empty.html.contains("The tea"));
    assert_eq!(empty.selected(&level).as_deref(), Some("2"));
    let left_out = phone.send(&address, &[("answer", "left_out")]).await;
    assert_eq!(left_out.status, 422, "that is ours to say");
    let fields =
        [("answer", "with_us"), ("said", "The tea"), ("help", "A letter for our trustees"), (level.as_str(), "2")];
    for seen in phone.press_twice(&address, &address, &fields).await {
        assert!(seen.says("Thank you: you answered on 24 Nov 2026"), "{}", seen.html);
    }
    let kept = line_of(&one, "Citizens Advice").await;
    assert_eq!((kept.answer, kept.help.as_str()), (Some(RingAnswer::WithUs), "A letter for our trustees"));
    let desk = one.town.desk();
    let notices = desk.select::<Notice>().all().await.unwrap();
    let told = notices.iter().filter(|one| one.text.contains("Citizens Advice answered how it was: still with us"));
    assert_eq!(told.count(), 1);
    assert_eq!(desk.select::<Interaction>().count().await.unwrap(), 1, "that they were in touch is kept once");
    assert!(one.officer.get(&round).await.says("still with us, by their link, 24 Nov 2026. The tea"));
    let again = phone.send(&address, &[("answer", "thinking"), ("said", "The tea")]).await;
    assert!(again.says("you answered on"), "{}", again.html);
    assert_eq!(line_of(&one, "Citizens Advice").await.answer, Some(RingAnswer::Thinking));
}

#[tokio::test]
async fn what_one_of_ours_wrote_down_of_a_call_is_not_shown_at_their_link_and_not_overwritten_by_it() {
    let (one, _, _) = with_two().await;
    closes(&one).await;
    let round = format!("{}/ring-round", one.here);
    let line = line_of(&one, "Dance School").await;
    let (answer, said) = (format!("answer-{}", line.id), format!("said-{}", line.id));
    one.officer.send(&round, &[(&answer, "thinking"), (&said, "Leon sounded tired of us")]).await;
    let address = format!("/w/{}/after/{}", one.code, line.letters);
    let phone = one.town.stranger();
    let seen = phone.get(&address).await;
    assert!(seen.says("You have told us on the telephone") && !seen.says("tired of us"), "{}", seen.html);
    assert!(seen.says("Buses stop at six"), "what became of theirs stands there all the same");
    phone.post(&address, &[("answer".to_owned(), "not_us".to_owned()), phone.get(&address).await.token()]).await;
    assert_eq!(line_of(&one, "Dance School").await.answer, Some(RingAnswer::Thinking));
    let neighbour = one.town.neighbour("Kirkford").await;
    for page in ["/ring-round", "/became", "/outcome"] {
        assert_eq!(neighbour.get(&format!("{}{page}", one.here)).await.status, 404, "{page}");
    }
}

#[tokio::test]
async fn each_reads_what_became_of_what_they_put_up_by_the_link_and_on_the_phone() {
    let (one, [maya, leon], _) = with_two().await;
    closes(&one).await;
    let page = format!("{}/became", one.here);
    let desk = one.town.desk();
    let workshop = desk.select::<Workshop>().one().await.unwrap().unwrap();
    let log = desk.room_events(workshop.id, 0).await.unwrap();
    let number = |words: &str| log.iter().find(|line| line.body.contains(words)).unwrap().number;
    let (letters, buses) = (number("Letters that frighten"), number("Buses stop at six"));
    let field = |what: &str, number: i64| format!("{what}-{number}");
    let without = one.officer.send(&page, &[(&field("used", buses), "not_used")]).await;
    assert!(without.status == 422 && without.says("Enter why: whoever put it up reads it"), "{}", without.html);
    assert!(desk.select::<Became>().all().await.unwrap().is_empty());
    let (used, partly) = (field("used", buses), field("used", letters));
    let (why, part) = (field("why", buses), field("why", letters));
    let fields = [
        (used.as_str(), "not_used"),
        (why.as_str(), "The council decides on the bus in May"),
        (partly.as_str(), "partly"),
        (part.as_str(), "The adviser asks about it first"),
    ];
    for seen in one.officer.press_twice(&page, &page, &fields).await {
        assert!(seen.says("Said already: 2") && seen.says("Not used: The council decides"), "{}", seen.html);
    }
    let staff = one.town.person("Tom Ashworth", ampersand_domain::Role::Staff).await;
    let anew = [(used.as_str(), "used"), (why.as_str(), "It runs until ten now")];
    let change = format!("{page}?anew={buses}");
    let stale = staff.get(&change).await.hidden(&page);
    let seen = one.officer.send_to(&change, &page, &anew).await;
    assert!(seen.says("Used: It runs until ten now") && !seen.says("The council decides"), "{}", seen.html);
    let late: Vec<(String, String)> = stale
        .into_iter()
        .chain(fields[..2].iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
        .collect();
    assert_eq!(staff.post(&page, &late).await.status, 409, "what somebody has not read is not overwritten");
    let all = desk.select::<Became>().order("number").all().await.unwrap();
    assert_eq!(all.iter().map(|one| one.used).collect::<Vec<_>>(), [Used::Partly, Used::Used]);

    let door = format!("/w/{}", one.code);
    let (hers, his) = (maya.get(&door).await, leon.get(&door).await);
    assert!(hers.says("Partly used: The adviser asks about it first") && !hers.says("runs until ten"), "{}", hers.html);
    assert!(his.says("Used: It runs until ten now"), "{}", his.html);
    let line = line_of(&one, "Dance School").await;
    let link = one.town.stranger().get(&format!("{door}/after/{}", line.letters)).await;
    assert!(link.says("Used: It runs until ten now") && !link.says("The adviser asks"), "{}", link.html);

    // One word for all that is left of a kind.
    let rest = one.officer.get(&page).await;
    let word = rest.html.split("name=\"used-").map(|rest| rest.split('"').next().unwrap_or_default().to_owned());
    let word = word.skip(1).find(|word| word.parse::<u64>().is_err()).expect("two ideas wait for a word");
    one.officer.send(&page, &[(&format!("used-{word}"), "used"), (&format!("why-{word}"), "Both go on")]).await;
    assert_eq!(desk.select::<Became>().filter("why = ?", "Both go on").count().await.unwrap(), 2);
}

#[tokio::test]
async fn where_no_idea_was_compelling_it_is_written_down_as_learned_and_thought_over_with_the_same_people() {
    let (one, _, contact) = with_two().await;
    one.does(&[("does", "decide"), ("outcome", "none"), ("how", "Too soon")]).await;
    one.does(&[("does", "close"), ("reason", "Time")]).await;
    let (sheet, post) = (format!("{}/outcome", one.here), format!("{}/learned", one.here));
    let empty = one.officer.send_to(&sheet, &post, &[("learned", "")]).await;
    assert!(empty.status == 422 && empty.says("Enter what you learned"), "{}", empty.html);
    for seen in one.officer.press_twice(&sheet, &post, &[("learned", "Nobody has a free hour before May")]).await {
        assert!(seen.says("What we learned Nobody has a free hour before May 24 Nov 2026"), "{}", seen.html);
    }
    let text = String::from_utf8(one.officer.file(&format!("{sheet}/sheet?as=txt")).await).unwrap();
    assert!(text.contains("What we learned") && text.contains("a free hour before May"), "{text}");
    let desk = one.town.desk();
    assert_eq!(desk.select::<Learned>().count().await.unwrap(), 1);
    let taught = desk.select::<Learned>().one().await.unwrap().unwrap().id;
    let found = one.officer.get("/search?q=free+hour").await;
    let place = found.link("Nobody has a free hour before May");
    assert_eq!(place, Some(format!("{sheet}#learned-{taught}")), "{}", found.html);
    assert!(found.says("What a workshop taught"), "{}", found.html);
    assert!(one.officer.get(&sheet).await.html.contains(&format!("id=\"learned-{taught}\"")), "where it leads");
    let neighbour = one.town.neighbour("Kirkford").await;
    let elsewhere = neighbour.get("/search?q=free+hour").await;
    assert!(!elsewhere.says("free hour before May"), "{}", elsewhere.html);

    let before = desk.select::<Workshop>().one().await.unwrap().unwrap().id;
    let new = format!("/workshops/new?again={before}");
    assert_eq!(one.officer.get(&sheet).await.link("Think the focus over, with the same people"), Some(new.clone()));
    let seen = one.officer.get(&new).await;
    assert_eq!((seen.field("title").as_str(), seen.field("again")), ("A warm winter", before.to_string()));
    assert!(seen.says("Last time we learned: Nobody has a free hour before May"), "{}", seen.html);
    let day = [("on-day", "20"), ("on-month", "1"), ("on-year", "2027"), ("starts", "14:00"), ("booked", "120")];
    let fields = [&[("title", "A warm winter, thought over"), ("why", "You know best")][..], &day].concat();
    let seen = one.officer.send_to(&new, "/workshops", &fields).await;
    assert!(seen.says("A warm winter, thought over") && seen.says("Citizens Advice"), "{}", seen.html);
    let next =
        desk.select::<Workshop>().filter("title = ?", "A warm winter, thought over").one().await.unwrap().unwrap();
    let asked = desk.select::<Invited>().filter("workshop = ?", next.id).all().await.unwrap();
    let names: Vec<&str> = asked.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["Citizens Advice"], "the Dance School stepped away");
    assert_eq!(asked[0].organisation, Some(contact.organisation));
    assert!(desk.select::<Mail>().all().await.unwrap().is_empty(), "nobody is asked by itself");
    assert_eq!(desk.select::<Learned>().one().await.unwrap().unwrap().again, Some(next.id));
    assert!(one.officer.get(&sheet).await.says("Thought over again in this workshop"));
    let theirs = neighbour.get(&new).await;
    assert_eq!((theirs.field("title"), theirs.field("again")), Default::default(), "another library's workshop");
}

#[tokio::test]
async fn where_an_idea_was_chosen_nothing_asks_what_was_learned_instead() {
    let (one, _, _) = with_two().await;
    closes(&one).await;
    let sheet = one.officer.get(&format!("{}/outcome", one.here)).await;
    assert!(!sheet.says("What did we learn?"), "{}", sheet.html);
    assert_eq!(one.officer.forge(&format!("{}/learned", one.here), &[("learned", "Much")]).await.status, 404);
}
