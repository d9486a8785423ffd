//! What staff note as on paper comes with its sheet, has its day, and names who entered it (K14, P).

use ampersand_domain::{
    agreement::{Agreement, AgreementState, Signature},
    partnership::{Attachment, Confirmation, Difference, Party, PartyCapacity, Purpose, Sitting, Way},
    people::Notice,
    principles::{Item, ItemId, Met, Principle, judge},
    service::{Calendar, Thresholds},
};
use jiff::civil::date;

use super::{
    agreement::{library_signs, newest, offered, signatory, signed_sheet},
    client::{Town, now, town},
    joining::joins,
    sittings::{NINE, Scene, scene},
};

/// The day field of what was said, in its three parts.
fn said_on(day: &'static str) -> [(&'static str, &'static str); 3] {
    [("said_on-day", day), ("said_on-month", "11"), ("said_on-year", "2026")]
}

/// The purpose, as if it had been written on the second of the month.
async fn written_earlier(town: &Town) {
    let (desk, now) = (town.desk(), now());
    let purpose = desk.select::<Purpose>().one().await.unwrap().unwrap();
    let mut tx = desk.write(&now).await.unwrap();
    let earlier = Purpose { made_on: date(2026, 11, 2), ..purpose.record.clone() };
    tx.update(&earlier, purpose.version).await.unwrap();
    tx.save().await.unwrap();
}

#[tokio::test]
async fn a_yes_on_paper_needs_its_sheet_and_bears_the_day_on_which_it_was_signed() {
    let (town, officer) = town().await;
    let Scene { place, party, lead } = scene(&town, &officer).await;
    written_earlier(&town).await;
    let (page, said, theirs) = (format!("{place}/purpose"), format!("{place}/purpose/said"), party.id.0.to_string());
    let yes = [
        ("answer", "yes"),
        ("party", theirs.as_str()),
        ("way", "on_paper"),
        ("name", "Doreen Pell"),
        ("own_words", "Company on Tuesdays"),
    ];
    let bare = officer.send_to(&page, &said, &yes).await;
    assert!(bare.status == 422 && bare.says("Attach the sheet, or choose “Together”"), "{}", bare.html);
    assert!(bare.html.contains("Company on Tuesdays"), "what was typed stays");
    for (day, says) in
        [("25", "Enter a day that has come"), ("1", "Enter the day on which it was written, or a later one")]
    {
        let wrong = [&yes[..], &said_on(day)].concat();
        let seen = officer.upload_with(&page, &said, &wrong, signed_sheet()).await;
        assert!(seen.status == 422 && seen.says(says), "{}", seen.html);
    }
    let desk = town.desk();
    let kept =
        (desk.select::<Confirmation>().count().await.unwrap(), desk.select::<Attachment>().count().await.unwrap());
    assert_eq!(kept, (0, 0), "nothing of it was kept");
    let right = [&yes[..], &said_on("9")].concat();
    officer.upload_with(&page, &said, &right, signed_sheet()).await;
    let one = desk.select::<Confirmation>().one().await.unwrap().unwrap();
    assert!(one.confirms(1) && one.given_on == date(2026, 11, 9), "{one:?}");
    for browser in [&officer, &lead] {
        let seen = browser.get(&page).await;
        assert!(seen.says("on paper, Monday 9 November 2026, Doreen Pell, entered by Ifeoma Danjuma"), "{}", seen.html);
    }
    let held = lead.get(&format!("/home/{}/held", party.partnership.0)).await;
    assert!(held.says("entered by Ifeoma Danjuma"), "{}", held.html);
}

#[tokio::test]
async fn signatures_on_paper_put_it_in_force_on_their_own_day_and_say_who_entered_them() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let text = offered(&town, &officer, &with).await;
    let (desk, now) = (town.desk(), now());
    let mut tx = desk.write(&now).await.unwrap();
    tx.update(&Agreement { offered_on: Some(date(2026, 11, 3)), ..text.record.clone() }, text.version).await.unwrap();
    tx.save().await.unwrap();
    let (page, sign) = (format!("{}/agreement", with.place), format!("{}/agreement/sign", with.place));
    let (us, them) = (with.library.id.0.to_string(), with.theirs.id.0.to_string());
    let of = |party: &str, name: &'static str, day| {
        let party = party.to_owned();
        let fields = [("way", "on_paper"), ("name", name), ("role", "chair"), ("authorised", "yes")];
        ([&fields[..], &said_on(day)].concat(), party)
    };
    for (party, name, day) in [(&us, "Carys Penhallow", "5"), (&them, "Doreen Pike", "9")] {
        let (fields, party) = of(party, name, day);
        let fields = [&fields[..], &[("party", party.as_str())]].concat();
        let bare = officer.send(&sign, &fields).await;
        assert!(bare.status == 422 && bare.says("Attach the sheet"), "{}", bare.html);
        officer.upload_with(&sign, &sign, &fields, signed_sheet()).await;
    }
    assert_eq!(newest(&town).await.in_force_on, Some(date(2026, 11, 9)));
    for browser in [&officer, &with.phone] {
        let seen = browser.get(&page).await;
        assert!(
            seen.says("Doreen Pike, chair, on paper, Monday 9 November 2026, entered by Ifeoma Danjuma"),
            "{}",
            seen.html
        );
        let sheet = seen.link("The signed sheet").unwrap();
        assert!(browser.get(&sheet).await.html.contains("%PDF-1.7 signed"));
        let paper = browser.get(&format!("{page}/certificate?as=txt")).await.html;
        let paper = paper.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(paper.contains("Signed on paper on 9 November 2026, entered by Ifeoma Danjuma"), "{paper}");
    }
    assert_eq!(town.desk().select::<Signature>().count().await.unwrap(), 2, "what was refused is not kept");
}

#[tokio::test]
async fn a_sitting_on_paper_counts_with_its_sheet_and_dates_what_it_wrote() {
    let (town, officer) = town().await;
    let Scene { place, party, lead } = scene(&town, &officer).await;
    written_earlier(&town).await;
    let nine = format!("{place}/sitting/nine");
    // The sheet is fetched empty, by either; nobody fetches that of the library, for it is not asked.
    for browser in [&officer, &lead] {
        let sheet = format!("{place}/sitting/{}/paper?as=txt", party.id);
        let asked = browser.get(&sheet).await.html;
        assert!(asked.contains("What do you bring?") && asked.contains("Signed"), "{asked}");
    }
    let library = town.desk().select::<Party>().only("organisation IS NULL").one().await.unwrap().unwrap();
    assert_eq!(lead.get(&format!("{place}/sitting/{}/paper?as=txt", library.id)).await.status, 404);
    let answers = [&NINE[..], &[("way", "on_paper"), ("name", "Doreen Pell")], &said_on("16")].concat();
    let bare = officer.send(&nine, &answers).await;
    assert!(bare.status == 422 && bare.says("Attach the sheet"), "{}", bare.html);
    officer.upload_with(&nine, &nine, &answers, signed_sheet()).await;
    let desk = town.desk();
    let sat = desk.select::<Sitting>().one().await.unwrap().unwrap();
    assert_eq!((sat.counts_as(), sat.held_on), (Way::OnPaper, date(2026, 11, 16)));
    let said = desk.select::<Confirmation>().all().await.unwrap();
    assert!(!said.is_empty() && said.iter().all(|one| one.paper == sat.paper && one.given_on == sat.held_on));
    let differs = desk.select::<Difference>().one().await.unwrap().unwrap();
    assert_eq!((differs.way, differs.made_on), (Some(Way::OnPaper), sat.held_on));
    let seen = lead.get(&format!("{place}/sitting")).await;
    assert!(seen.says("on paper, entered by Ifeoma Danjuma"), "{}", seen.html);
    let purpose = async || {
        let facts = desk.facts(party.partnership, now().today).await.unwrap().unwrap();
        let checks = judge(&facts, &Calendar::default(), &Thresholds::default(), now().today);
        let purpose = checks.checks.into_iter().find(|check| check.principle == Principle::Purpose)?;
        let own = |item: &Item| item.party == Some(party.id) && item.id == ItemId::E2;
        purpose.items.into_iter().find(own).map(|item| item.met)
    };
    assert_eq!(purpose().await, Some(Met::Ok));
    let (now, mut without) = (now(), said);
    let mut tx = desk.write(&now).await.unwrap();
    for one in without.drain(..) {
        tx.update(&Confirmation { paper: None, ..one.record.clone() }, one.version).await.unwrap();
    }
    tx.update(&Sitting { paper: None, ..sat.record.clone() }, sat.version).await.unwrap();
    tx.save().await.unwrap();
    assert_eq!(purpose().await, Some(Met::ToldUs), "without the sheet it is told");
}

#[tokio::test]
async fn the_sheet_of_a_sitting_is_opened_by_its_own_party_and_the_library() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let cafe = town.partner("Repair Café", "Anouk Visser").await;
    joins(&town, &officer, &with, &cafe).await;
    let (nine, them) = (format!("{}/sitting/nine", with.place), with.theirs.id.0.to_string());
    let who = [("party", them.as_str()), ("way", "on_paper"), ("name", "Doreen Pike")];
    let asked = format!("{nine}?party={them}");
    officer.upload_with(&asked, &nine, &[&NINE[..], &who].concat(), signed_sheet()).await;
    let page = format!("{}/in-touch", with.place);
    let sheet = officer.get(&page).await.link("The signed sheet").unwrap();
    for browser in [&officer, &with.phone] {
        assert_eq!(browser.get(&page).await.link("The signed sheet").as_ref(), Some(&sheet));
        assert!(browser.get(&sheet).await.html.contains("%PDF-1.7 signed"));
    }
    let seen = cafe.phone.get(&page).await;
    assert!(seen.says("on paper") && seen.link("The signed sheet").is_none(), "{}", seen.html);
    assert_eq!(cafe.phone.get(&sheet).await.status, 404, "what they answered is between them and the library");
}

#[tokio::test]
async fn what_keeps_no_sheet_is_not_noted_as_on_paper() {
    let (town, officer) = town().await;
    let Scene { place, party, .. } = scene(&town, &officer).await;
    let theirs = party.id.0.to_string();
    let who = [("party", theirs.as_str())];
    let day = [("told-day", "20"), ("told-month", "11"), ("told-year", "2026")];
    let from = [("from_day-day", "1"), ("from_day-month", "12"), ("from_day-year", "2026")];
    let differs = [("strand", "culture"), ("text", "We meet on Mondays")];
    let forms: [(&str, Vec<(&str, &str)>); 5] = [
        ("/differences", [&who[..], &differs].concat()),
        ("/capacity", [&who[..], &[("hours", "4")]].concat()),
        ("/briefing", [&who[..], &[("whom", "the committee")], &day].concat()),
        ("/agreement/go", [&who[..], &[("choice", "go")]].concat()),
        ("/changes", [&who[..], &[("kind", "staffing"), ("text", "Maya is away"), ("said_by", "Sam")], &from].concat()),
    ];
    for (form, fields) in forms {
        let (page, action) = (format!("{place}{}", form.trim_end_matches("/go")), format!("{place}{form}"));
        assert!(!officer.get(&page).await.html.contains("value=\"on_paper\""), "{form}");
        let seen = officer.send_to(&page, &action, &[&fields[..], &[("way", "on_paper")]].concat()).await;
        assert!(seen.status == 422 && seen.says("Choose how you know"), "{form}: {}", seen.html);
        let seen = officer.send_to(&page, &action, &[&fields[..], &[("way", "told_us")]].concat()).await;
        assert_eq!(seen.status, 200, "{form}: {}", seen.html);
    }
    let dated = [&who[..], &[("hours", "5"), ("way", "told_us")], &said_on("9")].concat();
    officer.send(&format!("{place}/capacity"), &dated).await;
    let said = town.desk().select::<PartyCapacity>().filter("minutes = ?", 300_i64).one().await.unwrap().unwrap();
    assert_eq!((said.declared_on, said.way), (date(2026, 11, 9), Way::ToldUs));
}

#[tokio::test]
async fn a_signature_that_staff_noted_is_disputed_by_its_party_and_counts_no_more() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let other = town.partner("Repair Café", "Anouk Visser").await;
    offered(&town, &officer, &with).await;
    library_signs(&officer, &with).await;
    let (page, sign) = (format!("{}/agreement", with.place), format!("{}/agreement/sign", with.place));
    let them = with.theirs.id.0.to_string();
    let fields =
        [("party", them.as_str()), ("way", "on_paper"), ("name", "Gwilym"), ("role", "chair"), ("authorised", "yes")];
    officer.upload_with(&sign, &sign, &fields, signed_sheet()).await;
    assert_eq!(newest(&town).await.state, AgreementState::InForce);
    let desk = town.desk();
    let signed = async || {
        let facts = desk.facts(with.partnership, now().today).await.unwrap().unwrap();
        facts.parties.iter().find(|party| party.id == with.theirs.id).unwrap().signed.is_some()
    };
    assert!(signed().await, "before");
    let noted = desk.select::<Signature>().filter("party = ?", with.theirs.id).one().await.unwrap().unwrap();
    let (id, held) = (noted.id.0.to_string(), format!("/home/{}/held", with.partnership.0));
    let so = [("signature", id.as_str()), ("version", "1")];
    let dispute = format!("{held}/dispute");
    assert_eq!(other.phone.forge(&dispute, &so).await.status, 404);
    assert!(with.phone.get(&page).await.says("This is not so: the signature"));
    assert!(!officer.get(&page).await.says("This is not so: the signature"), "it is theirs to say");
    let seen = with.phone.send_to(&held, &dispute, &so).await;
    assert!(seen.says("you said on Tuesday 24 November 2026 that this is not so"), "{}", seen.html);
    for browser in [&officer, &with.phone] {
        let seen = browser.get(&page).await;
        assert!(
            seen.says("1 of 2 signed; waiting for Age Friends") && seen.says("that this is not so"),
            "{}",
            seen.html
        );
        let paper = browser.get(&format!("{page}/certificate?as=txt")).await.html;
        assert!(!paper.contains("Gwilym"), "{paper}");
    }
    assert!(!signed().await, "what is disputed is no signature");
    let told = desk.select::<Notice>().all().await.unwrap();
    assert!(told.iter().any(|one| one.text.contains("a signature noted for them is not so")), "{told:?}");
    signatory(&town, &with).await;
    let seen = with.phone.send(&sign, &[("role", "manager")]).await;
    assert!(seen.says("2 of 2 signed") && signed().await, "{}", seen.html);
    let own = desk.select::<Signature>().filter("way = ?", Way::Link).one().await.unwrap().unwrap().id.0.to_string();
    let again = [("signature", own.as_str()), ("version", "1")];
    assert_eq!(with.phone.forge(&dispute, &again).await.status, 404, "their own press is theirs");
}

#[tokio::test]
async fn the_last_two_who_sign_at_once_put_it_in_force() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    offered(&town, &officer, &with).await;
    signatory(&town, &with).await;
    let sign = format!("{}/agreement/sign", with.place);
    // Both have read the text and wait for their turn to write.
    let (desk, now) = (town.desk(), now());
    let others_write = desk.write(&now).await.unwrap();
    let waits = async {
        tokio::time::sleep(std::time::Duration::from_millis(1500)).await;
        drop(others_write);
    };
    let (ours, theirs) = (library_signs(&officer, &with), with.phone.send(&sign, &[("role", "chair")]));
    let ((), (), theirs) = tokio::join!(waits, ours, theirs);
    assert_eq!(theirs.status, 200, "{}", theirs.html);
    let seen = officer.get(&format!("{}/agreement", with.place)).await;
    assert!(seen.says("In force since") && seen.says("2 of 2 signed"), "{}", seen.html);
    assert_eq!(newest(&town).await.state, AgreementState::InForce);
}

#[tokio::test]
async fn our_word_file_goes_out_and_comes_back_signed_bound_to_its_version() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let text = offered(&town, &officer, &with).await;
    let (page, sign) = (format!("{}/agreement", with.place), format!("{}/agreement/sign", with.place));
    let them = with.theirs.id.0.to_string();
    let fields =
        [("party", them.as_str()), ("way", "on_paper"), ("name", "Ali"), ("role", "chair"), ("authorised", "yes")];
    let out = with.phone.file(&format!("{page}/paper?as=docx")).await;
    let workbook = officer.file("/organisations.xlsx").await;
    let wrong = officer.upload_with(&sign, &sign, &fields, ("paper", "signed.docx", workbook)).await;
    assert!(wrong.status == 422 && wrong.says("or a Word file (DOCX or ODT)"), "{}", wrong.html);
    officer.upload_with(&sign, &sign, &fields, ("paper", "signed.docx", out.clone())).await;
    let signed = town.desk().select::<Signature>().one().await.unwrap().unwrap();
    assert_eq!((Some(&signed.hash), signed.counts()), (text.hash.as_ref(), true));
    assert!(signed.person.is_some(), "somebody with a name brought it in");
    let seen = with.phone.get(&page).await;
    assert!(seen.says("1 of 2 signed") && seen.says("entered by Ifeoma Danjuma"), "{}", seen.html);
    assert_eq!(with.phone.file(&seen.link("The signed sheet").unwrap()).await, out, "byte for byte");

    let elsewhere = format!("{page}/elsewhere");
    let kept = [("written", "yes"), ("what", "A Word file of 2022")];
    officer.upload_with(&elsewhere, &elsewhere, &kept, ("paper", "2022.docx", out.clone())).await;
    let seen = officer.get(&page).await;
    assert_eq!(officer.file(&seen.link("The file").unwrap()).await, out);
}
