//! People: approved hours with who, when and how; a senior supporter; what the next person must know when somebody goes.

use ampersand_domain::{
    partnership::{Confirmation, EffortApproval, Handover, PartnershipPerson, Subject, Way},
    promises::Promise,
};

use super::client::{Partner, Town, now, town};

async fn lead_of(town: &Town, party: ampersand_domain::partnership::PartyId) -> PartnershipPerson {
    let all = town.desk().select::<PartnershipPerson>().filter("party = ?", party).order("since, id").all().await;
    all.unwrap().into_iter().next().unwrap().record
}

fn at(with: &Partner, person: &PartnershipPerson) -> String {
    format!("{}/people/{}", with.place, person.id.0)
}

#[tokio::test]
async fn hours_are_approved_by_somebody_else_on_a_day_and_in_a_way() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let ours = lead_of(&town, with.library.id).await;
    let page = at(&with, &ours);
    let own = [("hours", "6"), ("approved_by", "ifeoma danjuma"), ("way", "on_paper")];
    let wrong = officer.send_to(&page, &format!("{page}/hours"), &own).await;
    assert!(wrong.status == 422 && wrong.says("nobody approves their own hours"), "{}", wrong.html);
    let given = [
        ("hours", "6"),
        ("approved_by", "Grace Mbeki"),
        ("way", "on_paper"),
        ("given-day", "2"),
        ("given-month", "11"),
        ("given-year", "2026"),
    ];
    let seen = officer.send_to(&page, &format!("{page}/hours"), &given).await;
    assert!(
        seen.says("6 hours a month, by Grace Mbeki, Monday 2 November 2026") && seen.says("on paper"),
        "{}",
        seen.html
    );
    let kept = town.desk().get::<PartnershipPerson>(ours.id).await.unwrap().unwrap();
    assert_eq!((kept.approved_way, kept.approved_minutes), (Some(Way::OnPaper), Some(360)));
    assert_eq!(kept.approved_until, Some(jiff::civil::date(2027, 11, 2)), "a year where nothing else is said");
}

#[tokio::test]
async fn a_partner_says_the_hours_of_its_own_lead_and_of_nobody_else() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let other = town.partner("Repair Café", "Anouk Visser").await;
    let (ours, theirs) = (lead_of(&town, with.library.id).await, lead_of(&town, with.theirs.id).await);
    let page = at(&with, &theirs);
    assert!(officer.get(&format!("{}/principles", with.place)).await.says("Doreen Pike has no approved hours yet."));
    let say = with.phone.get(&format!("/home/{}/say", with.partnership.0)).await;
    assert!(say.html.contains(&page), "the way to it stands beside their name");
    let day = [("given-day", "2"), ("given-month", "11"), ("given-year", "2026")];
    let fields = [&[("hours", "4"), ("approved_by", "The committee")][..], &day].concat();
    with.phone.send_to(&page, &format!("{page}/hours"), &fields).await;
    let kept = town.desk().get::<PartnershipPerson>(theirs.id).await.unwrap().unwrap();
    assert_eq!((kept.approved_way, kept.approved_minutes), (Some(Way::Link), Some(240)));
    assert_eq!(with.phone.get(&at(&with, &ours)).await.status, 404, "the library's people are not theirs");
    assert_eq!(other.phone.get(&page).await.status, 404);
    assert_eq!(town.stranger().get(&page).await.address, "/sign-in");
}

#[tokio::test]
async fn whoever_gives_their_own_time_says_the_hours_for_themselves() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let (ours, theirs) = (lead_of(&town, with.library.id).await, lead_of(&town, with.theirs.id).await);
    let page = at(&with, &theirs);
    let day = [("given-day", "2"), ("given-month", "11"), ("given-year", "2026")];
    let own = [&[("hours", "4"), ("approved_by", "Doreen Pike")][..], &day].concat();
    let wrong = with.phone.send_to(&page, &format!("{page}/hours"), &own).await;
    assert!(wrong.status == 422 && wrong.says("or say that they give their own time"), "{}", wrong.html);
    let own = [&own[..], &[("volunteer", "yes")]].concat();
    let seen = with.phone.send_to(&page, &format!("{page}/hours"), &own).await;
    assert!(seen.says("4 hours a month, by their own word"), "{}", seen.html);
    let kept = town.desk().get::<PartnershipPerson>(theirs.id).await.unwrap().unwrap();
    assert!(kept.volunteer && kept.own_word_on == Some(jiff::civil::date(2026, 11, 2)));
    let page = at(&with, &ours);
    let colleague = [&[("hours", "4"), ("approved_by", "ifeoma danjuma"), ("volunteer", "yes")][..], &day].concat();
    let wrong =
        officer.send_to(&page, &format!("{page}/hours"), &[&colleague[..], &[("way", "together")]].concat()).await;
    assert!(wrong.status == 422 && wrong.says("nobody approves their own hours"), "{}", wrong.html);
}

#[tokio::test]
async fn a_senior_supporter_supports_it_by_a_yes_of_their_side() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let lead = lead_of(&town, with.theirs.id).await;
    let page = at(&with, &lead);
    assert_eq!(officer.get(&format!("{page}/support")).await.status, 404, "a lead is not a senior supporter");
    officer.send_to(&page, &format!("{page}/part"), &[("title", "chair"), ("role", "sponsor")]).await;
    assert!(officer.get(&page).await.says("Do they support it?"));
    let support = format!("{page}/support");
    let home = with.phone.get(&format!("/home/{}", with.partnership.0)).await;
    assert!(home.says("Do you stand behind what we do together?") && home.html.contains(&support), "{}", home.html);
    let told = [("answer", "yes"), ("way", "told_us"), ("name", "Doreen")];
    officer.send_to(&support, &support, &told).await;
    assert!(officer.get(&support).await.says("told us; waits for their own yes"));
    with.phone.send_to(&support, &support, &[("answer", "yes")]).await;
    let home = with.phone.get(&format!("/home/{}", with.partnership.0)).await;
    assert!(!home.says("Do you stand behind"), "it is said");
    let said = town.desk().select::<Confirmation>().filter("subject = ?", Subject::Sponsor).order("way").all().await;
    let said = said.unwrap();
    assert!(said.iter().any(|one| one.way == Way::Link && one.party == with.theirs.id) && said.len() == 2);
}

#[tokio::test]
async fn a_colleague_reads_what_a_senior_supporter_says_and_does_not_say_it_for_them() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let page = at(&with, &lead_of(&town, with.theirs.id).await);
    officer.send_to(&page, &format!("{page}/part"), &[("title", "chair"), ("role", "sponsor")]).await;
    let own = format!("{page}/support");
    with.phone.send_to(&own, &own, &[("answer", "yes")]).await;
    let party = with.theirs.id.0.to_string();
    let second = [("party", party.as_str()), ("name", "Grace Mbeki"), ("role", "sponsor")];
    officer.send(&format!("{}/people", with.place), &second).await;
    let all = town.desk().select::<PartnershipPerson>().all().await.unwrap();
    let grace = all.iter().find(|one| one.name == "Grace Mbeki").unwrap();
    let hers = format!("{}/support", at(&with, grace));
    for browser in [&officer, &with.phone] {
        let seen = browser.get(&hers).await;
        assert!(seen.says("not asked yet, or no answer"), "one supporter's yes is not another's: {}", seen.html);
    }
    let seen = with.phone.get(&hers).await;
    assert!(
        seen.says("Grace Mbeki answers this by a link of their own.") && !seen.says("Send my answer"),
        "{}",
        seen.html
    );
    let hidden: Vec<(String, String)> = with.phone.get(&own).await.hidden(&own);
    let token = hidden.iter().find(|(name, _)| name == "csrf_token").unwrap().1.clone();
    let fields = [("csrf_token".to_owned(), token), ("number".to_owned(), "1".to_owned())];
    let fields = [&fields[..], &[("answer".to_owned(), "no".to_owned())]].concat();
    assert_eq!(with.phone.post(&hers, &fields).await.status, 404);
}

#[tokio::test]
async fn a_managers_yes_to_the_time_has_a_day_and_a_way() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let page = format!("{}/effort", with.place);
    let wrong = officer.send_to(&page, &format!("{page}/yes"), &[("yes_by", "Grace Mbeki")]).await;
    assert!(wrong.status == 422 && wrong.says("Choose how you know"));
    let yes = [
        ("yes_by", "Grace Mbeki"),
        ("yes_way", "on_paper"),
        ("yes_given-day", "3"),
        ("yes_given-month", "11"),
        ("yes_given-year", "2026"),
    ];
    let seen = officer.send_to(&page, &format!("{page}/yes"), &yes).await;
    assert!(seen.says("Grace Mbeki") && seen.says("(in writing)"), "{}", seen.html);
    let kept = town.desk().select::<EffortApproval>().one().await.unwrap().unwrap();
    assert_eq!((kept.given_on, kept.way), (jiff::civil::date(2026, 11, 3), Some(Way::OnPaper)));
}

#[tokio::test]
async fn when_the_lead_goes_the_next_person_is_told_and_the_sheet_says_it() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let ours = lead_of(&town, with.library.id).await;
    let people = format!("{}/people", with.place);
    let left = [("person", ours.id.0.to_string()), ("version", "1".to_owned())];
    let left = [(left[0].0, left[0].1.as_str()), (left[1].0, left[1].1.as_str())];
    let seen = officer.send_to(&people, &format!("{people}/left"), &left).await;
    assert!(seen.address.ends_with("/handover") && seen.says("What must the next person know?"), "{}", seen.address);
    let page = format!("{}/handover", with.place);
    assert!(officer.send(&page, &[("text", "")]).await.says("Enter what the next person must know"));
    officer.send(&page, &[("text", "Ring Doreen, never write"), ("follows", "Tom Ashdown")]).await;
    officer.send(&page, &[("text", "Ring Doreen, before ten"), ("follows", "Tom Ashdown")]).await;
    assert_eq!(town.desk().select::<Handover>().all().await.unwrap().len(), 2, "what was written before stays");
    for shown in [people, format!("{}/briefing", with.place), "/partnerships/who-to-ring".to_owned()] {
        assert!(officer.get(&shown).await.says("Ring Doreen, before ten"), "{shown}");
    }
    let paper = officer.get("/partnerships/who-to-ring/paper?as=txt").await;
    assert!(paper.html.contains("Ring Doreen, before ten") && paper.html.contains("Who follows: Tom Ashdown"));
    assert_eq!(with.phone.get(&page).await.status, 404, "it is for the library's people alone");
    assert!(!with.phone.get(&format!("{}/briefing", with.place)).await.says("Ring Doreen"));
    assert_eq!(town.stranger().get(&page).await.address, "/sign-in");
}

#[tokio::test]
async fn what_staff_change_about_a_partners_promise_is_on_its_behalf() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let (desk, now) = (town.desk(), now());
    let promise = Promise {
        due: Some(now.today),
        ..Promise::proposed(now.id(), (with.partnership, with.theirs.id), "Send the dates", now.today)
    };
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&promise).await.unwrap();
    tx.save().await.unwrap();
    let page = format!("{}/promises", with.place);
    let fields = [("promise", promise.id.0.to_string()), ("version", "1".to_owned())];
    let fields = [(fields[0].0, fields[0].1.as_str()), (fields[1].0, fields[1].1.as_str())];
    officer.send_to(&page, &format!("{page}/done"), &fields).await;
    let changes = town.desk().history::<Promise>(promise.id).await.unwrap();
    assert!(changes.iter().any(|one| one.on_behalf_of == with.theirs.organisation.map(|id| id.0)), "{changes:?}");
}
