//! The core team: a part waits for the yes of its organisation, one leads, duties, what each promised, how we work together.

use ampersand_domain::{
    partnership::{CorePart, Duty, PartnershipPerson, WaysOfWorking, WorkingNote},
    people::Notice,
    promises::Promise,
};

use super::client::{Browser, Partner, Town, town};

struct Core {
    town: Town,
    officer: Browser,
    with: Partner,
    page: String,
}

impl Core {
    async fn begin() -> Self {
        let (town, officer) = town().await;
        let with = town.partner("Age Friends", "Doreen Pike").await;
        let page = format!("{}/core-team", with.place);
        Self { town, officer, with, page }
    }

    /// The place of somebody of this party; one is named first where there is none of that name.
    async fn place(&self, party: &str, name: &str) -> String {
        let desk = self.town.desk();
        let found = || desk.select::<PartnershipPerson>().filter("name = ?", name.to_owned());
        if found().count().await.unwrap() == 0 {
            let fields = [("party", party), ("name", name), ("role", "member")];
            self.officer.send(&format!("{}/people", self.with.place), &fields).await;
        }
        found().one().await.unwrap().unwrap().id.0.to_string()
    }

    async fn ours(&self, name: &str) -> String {
        self.place(&self.with.library.id.0.to_string(), name).await
    }

    async fn theirs(&self, name: &str) -> String {
        self.place(&self.with.theirs.id.0.to_string(), name).await
    }

    async fn parts(&self) -> Vec<CorePart> {
        let all = self.town.desk().select::<CorePart>().only("ended_on IS NULL").order("proposed_on, id").all().await;
        all.unwrap().into_iter().map(|one| one.record).collect()
    }
}

#[tokio::test]
async fn a_part_is_proposed_until_the_organisation_of_whoever_has_it_says_yes() {
    let core = Core::begin().await;
    let (doreen, people) = (core.theirs("Doreen Pike").await, format!("{}/people", core.with.place));
    let way = core.officer.get(&people).await.link("Who leads for all of us, and who does what: the core team");
    assert_eq!(way.as_deref(), Some(core.page.as_str()));
    let seen = core.officer.get(&core.page).await;
    assert!(seen.says("Nobody has said yes to leading it for all of us") && seen.says("Nothing is named yet"));
    let wrong = core.officer.send(&core.page, &[("person", doreen.as_str()), ("share", "answers")]).await;
    assert!(wrong.status == 422 && wrong.says("Enter what there is to do"), "{}", wrong.html);
    let rota = [("person", doreen.as_str()), ("share", "answers"), ("duty_new", "The rota on Tuesdays")];
    let [seen, _] = core.officer.press_twice(&core.page, &core.page, &rota).await;
    assert!(seen.says("The rota on Tuesdays") && seen.says("Proposed") && seen.says("One part waits for a yes"));
    assert_eq!(core.parts().await.len(), 1, "the same form sent twice is once");

    let home = format!("/home/{}", core.with.partnership.0);
    assert!(core.with.phone.get(&home).await.says("Somebody of yours was named for a part in the core team"));
    let one = format!("{}/{}", core.page, core.parts().await[0].id);
    let seen = core.with.phone.get(&core.page).await;
    assert!(seen.says("Waits for your yes") && seen.html.contains(&one), "{}", seen.html);
    let told = [("party", core.with.theirs.id.0.to_string())];
    let told = [("party", told[0].1.as_str()), ("answer", "yes"), ("way", "told_us"), ("name", "Doreen")];
    core.officer.send_to(&one, &format!("{one}/said"), &told).await;
    assert!(core.officer.get(&core.page).await.says("One part waits for a yes"), "told is not their own yes");
    core.with.phone.send_to(&one, &format!("{one}/said"), &[("answer", "yes")]).await;
    let seen = core.officer.get(&core.page).await;
    assert!(seen.says("In place") && !seen.says("part waits for a yes"), "{}", seen.html);
    assert!(!core.with.phone.get(&home).await.says("named for a part in the core team"));
    let notices = core.town.desk().select::<Notice>().all().await.unwrap();
    assert!(
        notices.iter().any(|one| one.text.contains("the part of Doreen Pike: Answers for: The rota on Tuesdays")),
        "{notices:?}"
    );
    core.officer
        .send(&format!("{}/agreement/begin", core.with.place), &[("choice", "go"), ("kind", "memorandum")])
        .await;
    let draft = core.officer.get(&format!("{}/agreement/paper?as=txt", core.with.place)).await.html;
    assert!(draft.contains("Age Friends: Doreen Pike answers for: The rota on Tuesdays"), "{draft}");
}

#[tokio::test]
async fn one_leads_and_whoever_is_accepted_next_takes_over_from_them() {
    let core = Core::begin().await;
    let (ifeoma, doreen) = (core.ours("Ifeoma Danjuma").await, core.theirs("Doreen Pike").await);
    let names =
        |person: &str, share: &str| [("person".to_owned(), person.to_owned()), ("share".to_owned(), share.to_owned())];
    let name = async |browser: &Browser, person: &str, share: &str| {
        let fields = names(person, share);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        browser.send(&core.page, &fields).await
    };
    let seen = name(&core.officer, &ifeoma, "leads").await;
    assert!(!seen.says("Nobody has said yes to leading") && seen.says("name a deputy"), "our own word is our yes");
    let seen = name(&core.officer, &ifeoma, "deputises").await;
    assert!(seen.status == 422 && seen.says("nobody stands in for themselves"), "{}", seen.html);
    let seen = name(&core.with.phone, &doreen, "leads").await;
    assert!(
        seen.status == 422 && seen.says("Ifeoma Danjuma has this part"),
        "nobody takes it from another: {}",
        seen.html
    );
    let seen = name(&core.officer, &doreen, "leads").await;
    assert!(seen.says("Proposed: Doreen Pike") && core.parts().await.len() == 2, "{}", seen.html);
    let waiting = core.parts().await.into_iter().find(|one| one.party == core.with.theirs.id).unwrap();
    let one = format!("{}/{}", core.page, waiting.id);
    core.with.phone.send_to(&one, &format!("{one}/said"), &[("answer", "yes")]).await;
    let left = core.parts().await;
    assert_eq!(left.iter().map(|one| one.party).collect::<Vec<_>>(), [core.with.theirs.id], "one leads, and no more");
    let seen = name(&core.officer, &ifeoma, "deputises").await;
    assert!(!seen.says("name a deputy") && seen.says("Ifeoma Danjuma"), "{}", seen.html);
    core.with.phone.send_to(&one, &format!("{one}/end"), &[]).await;
    assert!(core.officer.get(&core.page).await.says("Nobody has said yes to leading"));
    assert!(core.officer.get(&one).await.says("This is over since"), "its page stays readable");
}

#[tokio::test]
async fn a_partner_names_its_own_people_alone_and_another_partner_sees_nothing() {
    let core = Core::begin().await;
    let (ifeoma, doreen) = (core.ours("Ifeoma Danjuma").await, core.theirs("Doreen Pike").await);
    let seen = core.with.phone.get(&core.page).await;
    assert!(!seen.html.contains(&ifeoma) && seen.html.contains(&doreen), "{}", seen.html);
    let forged = [("person", ifeoma.as_str()), ("share", "helps"), ("duty_new", "The tea")];
    let seen = core.with.phone.send(&core.page, &forged).await;
    assert!(seen.status == 422 && core.parts().await.is_empty(), "{}", seen.html);
    let own = [("person", doreen.as_str()), ("share", "helps"), ("duty_new", "The tea")];
    let seen = core.with.phone.send(&core.page, &own).await;
    assert!(seen.says("The tea") && seen.says("In place"), "who names its own has said yes: {}", seen.html);
    let other = core.town.partner("Hearth", "Ana Silva").await;
    let one = format!("{}/{}", core.page, core.parts().await[0].id);
    for page in [core.page.clone(), one.clone(), format!("{}/ways-of-working", core.with.place)] {
        assert_eq!(other.phone.get(&page).await.status, 404, "{page}");
    }
    assert_eq!(other.phone.forge(&format!("{one}/said"), &[("answer", "yes"), ("number", "1")]).await.status, 404);
    let assistant = core.town.person("Robin Vale", ampersand_domain::Role::Staff).await;
    assert_eq!(assistant.get(&core.page).await.status, 200, "a branch assistant may read who does what");
    let duty = core.town.desk().select::<Duty>().one().await.unwrap().unwrap();
    let drop = [("duty", duty.id.to_string()), ("version", "1".to_owned())];
    let drop = [("duty", drop[0].1.as_str()), ("version", "1")];
    assert_eq!(core.with.phone.forge(&format!("{}/drop", core.page), &drop).await.status, 404);
    let seen = core.officer.send_to(&core.page, &format!("{}/drop", core.page), &drop).await;
    assert!(!seen.says("The tea"), "{}", seen.html);
}

#[tokio::test]
async fn whoever_leaves_has_no_part_any_more_and_a_duty_can_wait_for_somebody() {
    let core = Core::begin().await;
    let sidney = core.theirs("Sidney Marsh").await;
    let room = [("share", "answers"), ("duty_new", "The key to the room")];
    let seen = core.officer.send(&core.page, &room).await;
    assert!(seen.says("The key to the room") && seen.says("Nobody answers for one thing"), "{}", seen.html);
    let duty = core.town.desk().select::<Duty>().one().await.unwrap().unwrap().id.to_string();
    let named = [("person", sidney.as_str()), ("share", "answers"), ("duty", duty.as_str())];
    let seen = core.officer.send(&core.page, &named).await;
    assert!(!seen.says("Nobody answers for one thing") && seen.says("Sidney Marsh"));
    let again = core.officer.send(&core.page, &named).await;
    assert!(again.status == 422 && again.says("They have this part already"), "{}", again.html);
    let people = format!("{}/people", core.with.place);
    let gone = [("person", sidney.as_str()), ("version", "1")];
    core.officer.send_to(&people, &format!("{people}/left"), &gone).await;
    let seen = core.officer.get(&core.page).await;
    assert!(seen.says("Nobody answers for one thing") && !seen.says("part waits for a yes"), "{}", seen.html);
}

#[tokio::test]
async fn what_each_commits_is_a_promise_with_how_much_and_a_day_and_a_part_leads_to_it() {
    let core = Core::begin().await;
    let doreen = core.theirs("Doreen Pike").await;
    let rota = [("person", doreen.as_str()), ("share", "answers"), ("duty_new", "The rota on Tuesdays")];
    core.officer.send(&core.page, &rota).await;
    let one = format!("{}/{}", core.page, core.parts().await[0].id);
    let form = core.officer.get(&one).await.link("Promise a first step of it, with a day").unwrap();
    let begun = core.officer.get(form.split('#').next().unwrap()).await;
    assert!(begun.html.contains("value=\"The rota on Tuesdays\"") && begun.html.contains("value=\"Doreen Pike\""));
    assert!(core.officer.get(&core.page).await.says("Two of us have promised nothing"));
    let them = core.with.theirs.id.0.to_string();
    let due = [("due-day", "4"), ("due-month", "12"), ("due-year", "2026")];
    let fields = [("party", them.as_str()), ("what", "The rota on Tuesdays"), ("how_much", "two afternoons a month")];
    core.officer.send(&format!("{}/promises", core.with.place), &[&fields[..], &due].concat()).await;
    let kept = core.town.desk().select::<Promise>().one().await.unwrap().unwrap();
    assert_eq!(kept.how_much, "two afternoons a month");
    let seen = core.officer.get(&core.page).await;
    assert!(seen.says("two afternoons a month") && seen.says("by 4 Dec 2026") && seen.says("Waits for their yes"));
    assert!(seen.says("One of us has promised nothing"), "{}", seen.html);
    let phone = core.with.phone.get(&format!("{}/promises", core.with.place)).await;
    assert!(phone.says("two afternoons a month"), "{}", phone.html);
}

#[tokio::test]
async fn how_we_work_together_holds_once_each_of_us_said_yes_to_the_same_lines() {
    let core = Core::begin().await;
    let page = format!("{}/ways-of-working", core.with.place);
    let seen = core.officer.send(&page, &[("text", "")]).await;
    assert!(seen.status == 422 && seen.says("Enter how we work together"));
    let seen = core.officer.send(&page, &[("text", "We ring before we write.")]).await;
    assert!(seen.says("We ring before we write.") && seen.says("Version 1"), "{}", seen.html);
    assert!(core.officer.get(&core.page).await.says("One of us has not said yes to how we work together"));
    let home = core.with.phone.get(&format!("/home/{}", core.with.partnership.0)).await;
    assert!(home.says("This is how we would work together") || home.link("Look at it").is_some(), "{}", home.html);
    core.with.phone.send_to(&page, &format!("{page}/said"), &[("answer", "yes")]).await;
    let seen = core.officer.get(&core.page).await;
    assert!(seen.says("Two of us have said yes to it, of 2") && !seen.says("has not said yes to how we work"));
    core.with.phone.send(&page, &[("text", "We ring, and never after six.")]).await;
    assert!(core.officer.get(&core.page).await.says("One of us has said yes to it, of 2"), "other words, other yes");
    let late = core.officer.send(&page, &[("number", "1"), ("text", "We write")]).await;
    assert!(late.status == 409 && late.says("We ring, and never after six."), "{}", late.html);
    assert_eq!(core.town.desk().select::<WaysOfWorking>().count().await.unwrap(), 2);
}

#[tokio::test]
async fn each_says_how_it_works_and_what_stands_on_record_needs_no_second_typing() {
    let core = Core::begin().await;
    let page = format!("{}/ways-of-working", core.with.place);
    let differ = [("strand", "culture"), ("text", "Our committee decides on the first Monday")];
    core.with.phone.send(&format!("{}/differences", core.with.place), &differ).await;
    core.with.phone.send(&format!("{}/capacity", core.with.place), &[("best_times", "Wednesdays after one")]).await;
    let seen = core.officer.get(&page).await;
    assert!(seen.says("Our committee decides on the first Monday") && seen.says("Wednesdays after one"));
    let note = format!("{page}/note");
    let form = core.with.phone.get(&note).await;
    assert!(form.html.contains("Our committee decides on the first Monday</textarea>"), "{}", form.html);
    let empty = core.with.phone.send(&note, &[("how", ""), ("available", "")]).await;
    assert!(empty.status == 422 && empty.says("Enter how you like to work"), "{}", empty.html);
    let said = [("how", "We would rather be rung"), ("available", "Not in August")];
    let seen = core.with.phone.send(&note, &said).await;
    assert!(seen.says("We would rather be rung") && seen.says("There: Not in August"), "{}", seen.html);
    let kept = core.town.desk().select::<WorkingNote>().one().await.unwrap().unwrap();
    assert_eq!(kept.party, core.with.theirs.id);
    assert!(core.officer.get(&core.page).await.says("One of us has not said how it likes to work"));
    let us = core.with.library.id.0.to_string();
    let ours = [("party", us.as_str()), ("how", "Our rota is made six weeks ahead")];
    core.officer.send(&note, &ours).await;
    assert!(!core.officer.get(&core.page).await.says("has not said how it likes to work"));
}
