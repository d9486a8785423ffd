//! The agreement through its pages, from both sides: drafted from the records, changed, accepted, offered, signed, changed again.

use ampersand_domain::{
    Role,
    agreement::{Agreement, AgreementState, Clause, Elsewhere, Signature, fingerprint},
    partnership::{Partnership, PartnershipPerson, PartnershipRole, Stage},
};
use ampersand_store::Kept;

use super::client::{Browser, Partner, Town, now, town};

/// A way out that says everything, for up to three of us.
const PARTS: [(&str, &str); 9] = [
    ("start-0", "a talk"),
    ("start-1", "a call"),
    ("start-2", "a letter"),
    ("notice", "eight weeks"),
    ("steps", "a last session"),
    ("property", "books go back"),
    ("contacts", "none are kept"),
    ("data", "lists are deleted"),
    ("credit", "both are named"),
];

/// A draft with every required clause written and the way out complete, nothing accepted yet.
pub(super) async fn drafted(town: &Town, officer: &Browser, with: &Partner) -> Vec<Kept<Clause>> {
    officer.send(&format!("{}/agreement/begin", with.place), &[("choice", "go"), ("kind", "memorandum")]).await;
    for clause in clauses(town).await.iter().filter(|one| one.key != "exit" && one.required && one.text.is_empty()) {
        write(officer, with, clause, "We each bring what we said.").await;
    }
    let exit = clauses(town).await.into_iter().find(|one| one.key == "exit").unwrap();
    officer.send(&at(with, &exit), &PARTS).await;
    clauses(town).await
}

async fn clauses(town: &Town) -> Vec<Kept<Clause>> {
    town.desk().select::<Clause>().order("place, id").all().await.unwrap()
}

fn at(with: &Partner, clause: &Clause) -> String {
    format!("{}/agreement/clauses/{}", with.place, clause.id.0)
}

async fn write(browser: &Browser, with: &Partner, clause: &Clause, text: &str) {
    let seen = browser.send(&at(with, clause), &[("text", text)]).await;
    assert_eq!(seen.status, 200, "{}", seen.html);
}

pub(super) async fn accept_all(town: &Town, officer: &Browser, with: &Partner) {
    let us = with.library.id.0.to_string();
    let newest = newest(town).await;
    for clause in clauses(town).await.iter().filter(|one| one.required && one.agreement == newest.id) {
        let page = at(with, clause);
        with.phone.send_to(&page, &format!("{page}/said"), &[("answer", "yes")]).await;
        let yes = [("answer", "yes"), ("party", us.as_str()), ("way", "together"), ("name", "Ifeoma")];
        officer.send_to(&page, &format!("{page}/said"), &yes).await;
    }
}

pub(super) async fn newest(town: &Town) -> Kept<Agreement> {
    town.desk().select::<Agreement>().order("number DESC, id").one().await.unwrap().unwrap()
}

pub(super) async fn offered(town: &Town, officer: &Browser, with: &Partner) -> Kept<Agreement> {
    drafted(town, officer, with).await;
    accept_all(town, officer, with).await;
    let page = format!("{}/agreement", with.place);
    officer.send_to(&page, &format!("{page}/offer"), &[]).await;
    newest(town).await
}

#[tokio::test]
async fn what_came_on_record_since_is_taken_over_by_one_press_and_keeps_its_source() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    officer.send(&format!("{}/agreement/begin", with.place), &[("choice", "go"), ("kind", "memorandum")]).await;
    let whole = format!("{}/agreement", with.place);
    let touch = clauses(&town).await.into_iter().find(|one| one.key == "in_touch").unwrap();
    assert_eq!((touch.text.as_str(), touch.source.as_str()), ("", "not on record yet"));
    assert!(!officer.get(&at(&with, &touch)).await.says("On record now"));
    let how = [("channels", "the telephone"), ("reply_days", "5"), ("number", "0")];
    officer.send(&format!("{}/in-touch", with.place), &how).await;
    assert!(officer.get(&whole).await.says("On record it says something else now"));
    assert!(!with.phone.get(&whole).await.says("On record it says something else now"), "the library puts it together");
    let seen = officer.get(&at(&with, &touch)).await;
    assert!(seen.says("On record now (staying in touch)") && seen.says("This is how: the telephone."), "{}", seen.html);
    let taken = officer.send(&at(&with, &touch), &[]).await;
    assert!(taken.says("This is how: the telephone. We answer within 5 working days."), "{}", taken.html);
    assert!(!taken.says("On record it says something else now"));
    for browser in [&officer, &with.phone] {
        let seen = browser.get(&whole).await;
        assert!(seen.says("From: staying in touch.") && seen.says("From: not on record yet."), "{}", seen.html);
    }
    let kept = town.desk().get::<Clause>(touch.record.id).await.unwrap().unwrap();
    assert_eq!((kept.source.as_str(), kept.number), ("staying in touch", 2));
    write(&officer, &with, &kept, "We write letters.").await;
    officer.send(&format!("{}/in-touch", with.place), &[("channels", "pigeons"), ("reply_days", "5")]).await;
    let seen = officer.get(&at(&with, &touch)).await;
    assert!(!seen.says("On record now"), "words that were changed by hand stay: {}", seen.html);
}

#[tokio::test]
async fn a_way_out_that_leaves_one_part_open_is_not_offered() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    drafted(&town, &officer, &with).await;
    accept_all(&town, &officer, &with).await;
    let page = format!("{}/agreement", with.place);
    assert!(officer.get(&page).await.says("Nothing is left open."));
    let exit = clauses(&town).await.into_iter().find(|one| one.key == "exit").unwrap();
    for part in ["start-1", "notice", "steps", "property", "contacts", "data", "credit"] {
        let parts = PARTS.map(|(name, text)| (name, if name == part { "" } else { text }));
        officer.send(&at(&with, &exit), &parts).await;
        let seen = officer.get(&page).await;
        assert!(seen.says("does not say everything for Age Friends: "), "{part}: {}", seen.html);
        let begins = seen.says("how they begin it");
        assert_eq!(begins, part == "start-1", "{part}: {}", seen.html);
    }
    officer.send(&at(&with, &exit), &PARTS).await;
    assert!(!officer.get(&page).await.says("does not say everything"));
}

/// The link from the text to the other answers.
const OTHER: &str = "Say until when we wait, what should change, or that it is not for you";

/// Names the partner's lead as the one who says yes for it.
pub(super) async fn signatory(town: &Town, with: &Partner) {
    let (desk, now) = (town.desk(), now());
    let lead = desk.select::<PartnershipPerson>().filter("party = ?", with.theirs.id).one().await.unwrap().unwrap();
    let mut tx = desk.write(&now).await.unwrap();
    let role = PartnershipRole::Signatory;
    tx.insert(&PartnershipPerson { id: now.id(), role, ..lead.record.clone() }).await.unwrap();
    tx.save().await.unwrap();
}

/// What is entered of the library's own signature.
fn ours<'a>(us: &'a str, way: &'a str) -> [(&'a str, &'a str); 5] {
    [("party", us), ("way", way), ("name", "Carys Penhallow"), ("role", "head of service"), ("authorised", "yes")]
}

/// A picture of a sheet that somebody signed.
pub(super) fn signed_sheet() -> (&'static str, &'static str, Vec<u8>) {
    ("paper", "sheet.pdf", b"%PDF-1.7 signed".to_vec())
}

/// The sheet that the head of service has signed, entered by a colleague.
pub(super) async fn library_signs(officer: &Browser, with: &Partner) {
    let sign = format!("{}/agreement/sign", with.place);
    let us = with.library.id.0.to_string();
    let seen = officer.upload_with(&sign, &sign, &ours(&us, "on_paper"), signed_sheet()).await;
    assert_eq!(seen.status, 200, "{}", seen.html);
}

#[tokio::test]
async fn for_the_library_signs_who_may_and_what_a_colleague_presses_does_not_count() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    offered(&town, &officer, &with).await;
    let (page, sign) = (format!("{}/agreement", with.place), format!("{}/agreement/sign", with.place));
    let (staff, head) =
        (town.person("Tom Ashworth", Role::Staff).await, town.person("Carys Penhallow", Role::Head).await);
    assert!(staff.get(&sign).await.says("For the library it counts when the head of service presses it"));
    let us = with.library.id.0.to_string();
    let seen = staff.send(&sign, &ours(&us, "together")).await;
    assert!(seen.says("was signed for by somebody who may not sign"), "{}", seen.html);
    let seen = staff.send(&sign, &ours(&us, "on_paper")).await;
    assert!(seen.status == 422 && seen.says("Attach the sheet"), "paper without a sheet is no paper: {}", seen.html);
    assert!(officer.get(&page).await.says("0 of 2 signed"));
    assert!(!town.desk().select::<Signature>().all().await.unwrap().iter().any(|one| one.authorised));
    assert!(head.get(&sign).await.says("You say yes for the library"));
    assert!(head.send(&sign, &ours(&us, "together")).await.says("1 of 2 signed; waiting for Age Friends"));
    assert!(officer.get(&page).await.says("1 of 2 signed"));
}

#[tokio::test]
async fn a_colleague_named_by_the_name_of_their_account_signs_by_their_own_press() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    offered(&town, &officer, &with).await;
    let (people, us) = (format!("{}/people", with.place), with.library.id.0.to_string());
    officer.send(&people, &[("party", &us), ("name", "Ifeoma Danjuma"), ("role", "signatory")]).await;
    let sign = format!("{}/agreement/sign", with.place);
    let seen = officer.get(&sign).await;
    assert!(seen.says("You say yes for the library"), "{}", seen.html);
    assert!(seen.html.contains(r#"value="Ifeoma Danjuma""#), "their own name stands there: {}", seen.html);
    assert!(officer.send(&sign, &ours(&us, "together")).await.says("1 of 2 signed; waiting for Age Friends"));
}

#[tokio::test]
async fn a_draft_writes_itself_from_the_records_and_says_where_each_clause_came_from() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let text = [
        ("who", "People over 60"),
        ("change", "Company"),
        ("sign", "The tea is full"),
        ("words", "Nobody reads alone"),
    ];
    officer.send(&format!("{}/purpose", with.place), &text).await;
    let begin = format!("{}/agreement/begin", with.place);
    let why = officer.send(&begin, &[("choice", "not_now")]).await;
    assert!(why.status == 422 && why.says("Enter why, in a line"));
    let seen = officer.send(&begin, &[("choice", "go"), ("kind", "memorandum")]).await;
    assert!(seen.says("Nobody reads alone") && seen.says("From: the purpose."), "{}", seen.html);
    assert!(seen.says("From: not on record yet.") && seen.says("Not ready to sign yet"));
    assert!(with.phone.get(&format!("{}/agreement", with.place)).await.says("Nobody reads alone"));
}

#[tokio::test]
async fn whoever_may_not_sign_is_asked_to_show_it_to_somebody_who_may() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    offered(&town, &officer, &with).await;
    let home = format!("/home/{}", with.partnership.0);
    let seen = with.phone.get(&home).await;
    assert!(seen.says("show it to whoever signs for you") && !seen.says("Read and sign"), "{}", seen.html);
    signatory(&town, &with).await;
    assert!(with.phone.get(&home).await.says("Read and sign"));
}

#[tokio::test]
async fn what_is_incomplete_is_not_offered_whoever_presses() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    drafted(&town, &officer, &with).await;
    let page = format!("{}/agreement", with.place);
    let seen = officer.get(&page).await;
    assert!(seen.says("Age Friends has not said yes to") && !seen.says("Offer it for signature"), "{}", seen.html);
    let hidden = seen.html.split("name=\"csrf_token\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    officer.post(&format!("{page}/offer"), &[("csrf_token".to_owned(), hidden)]).await;
    assert_eq!(newest(&town).await.state, AgreementState::Draft);
}

#[tokio::test]
async fn a_changed_clause_loses_the_yes_it_had_and_the_others_keep_theirs() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    drafted(&town, &officer, &with).await;
    accept_all(&town, &officer, &with).await;
    let page = format!("{}/agreement", with.place);
    assert!(officer.get(&page).await.says("Nothing is left open."));
    let purpose = clauses(&town).await.into_iter().find(|one| one.key == "purpose").unwrap();
    write(&with.phone, &with, &purpose, "Nobody in Mill Lane reads alone.").await;
    let seen = officer.get(&page).await;
    assert!(seen.says("Not ready to sign yet: one thing left"), "{}", seen.html);
    assert!(seen.says("Marlow Vale Libraries said yes to an earlier text") && seen.says("Age Friends wrote it so"));
    let old = [("number", purpose.number.to_string())];
    let old = [
        ("number", old[0].1.as_str()),
        ("answer", "yes"),
        ("party", &with.library.id.0.to_string()),
        ("way", "together"),
        ("name", "Ifeoma"),
    ];
    let refused = officer.send_to(&at(&with, &purpose), &format!("{}/said", at(&with, &purpose)), &old).await;
    assert!(refused.status == 422 && refused.says("The text has changed since you read it."));
    assert!(officer.get(&at(&with, &purpose)).await.says("How it was written before"));
}

#[tokio::test]
async fn what_a_partner_told_us_accepts_no_clause() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    drafted(&town, &officer, &with).await;
    let theirs = with.theirs.id.0.to_string();
    for clause in clauses(&town).await.iter().filter(|one| one.required) {
        let page = at(&with, clause);
        let told = [("answer", "yes"), ("party", theirs.as_str()), ("way", "told_us"), ("name", "Doreen")];
        officer.send_to(&page, &format!("{page}/said"), &told).await;
        let link = [("answer", "yes"), ("party", theirs.as_str()), ("way", "link"), ("name", "Doreen")];
        assert_eq!(officer.send_to(&page, &format!("{page}/said"), &link).await.status, 422);
    }
    let seen = officer.get(&format!("{}/agreement", with.place)).await;
    assert!(
        seen.says("Age Friends has not said yes to") && seen.says("told us yes; waits for their own"),
        "{}",
        seen.html
    );
}

#[tokio::test]
async fn both_sign_the_same_text_and_the_checks_turn() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let standing = format!("{}/principles", with.place);
    let none = "There is no agreement with Age Friends in force, and no plan with its yes.";
    assert!(officer.get(&standing).await.says(none));
    let text = offered(&town, &officer, &with).await;
    assert_eq!(text.state, AgreementState::Offered);
    assert_eq!(text.hash.as_deref(), Some(fingerprint(text.canonical.as_deref().unwrap()).as_str()));
    library_signs(&officer, &with).await;
    let page = format!("{}/agreement", with.place);
    let note = "Sign, or note a signature on paper";
    let seen = officer.get(&page).await;
    assert!(seen.says("1 of 2 signed; waiting for Age Friends") && seen.says(note), "{}", seen.html);
    let checks = officer.get(&standing).await;
    let waits = "Marlow Vale Libraries has signed version 1 of the agreement; it waits for Doreen Pike.";
    assert!(
        checks.says("Doreen Pike has not signed version 1 of the agreement.") && checks.says(waits),
        "{}",
        checks.html
    );
    assert_eq!(checks.link("Ask Doreen Pike to sign version 1"), Some(page.clone()));
    let sign = format!("{page}/sign");
    let seen = with.phone.get(&sign).await;
    assert!(seen.says("Either of us can stop.") && seen.says("named as the one who says yes"), "{}", seen.html);
    signatory(&town, &with).await;
    assert!(with.phone.send(&sign, &[("role", "")]).await.says("Enter as what you sign"));
    let done = with.phone.send(&sign, &[("role", "chair")]).await;
    assert!(done.says("In force since") && done.says("2 of 2 signed"), "{}", done.html);
    let again = with.phone.get(&sign).await;
    assert!(again.says("It is signed for your organisation: Doreen Pike, chair"), "{}", again.html);
    assert!(!again.says("Yes, we sign this") && !again.says("Or another answer"), "{}", again.html);
    assert!(!officer.get(&page).await.says(note), "there is nothing left to sign");
    let held = with.phone.get(&format!("/home/{}/held", with.partnership.0)).await;
    assert!(held.says("“Why we do this together” in the agreement"), "{}", held.html);
    let checks = officer.get(&standing).await;
    assert!(!checks.says(none) && !checks.says("has not signed version 1"), "{}", checks.html);
    assert!(checks.says("Version 1 of the agreement holds for Age Friends."), "{}", checks.html);
    let signatures = town.desk().select::<Signature>().all().await.unwrap();
    assert!(signatures.iter().all(|one| Some(&one.hash) == text.hash.as_ref()) && signatures.len() == 2);
    let certificate = officer.get(&format!("{page}/certificate?as=txt")).await;
    assert!(certificate.html.contains(&text.hash.as_deref().unwrap()[..8]), "{}", certificate.html);
    let plain = officer.get(&format!("{page}/paper?as=txt")).await;
    assert!(
        plain.html.contains("eight weeks")
            && plain.html.contains("Doreen Pike")
            && !plain.html.contains(&"0".repeat(64))
    );
}

#[tokio::test]
async fn a_signature_counts_only_for_the_text_that_was_shown() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    offered(&town, &officer, &with).await;
    signatory(&town, &with).await;
    let sign = format!("{}/agreement/sign", with.place);
    let other = with.phone.send(&sign, &[("role", "chair"), ("hash", &"0".repeat(64))]).await;
    assert!(other.status == 422 && other.says("The text has changed since you read it."), "{}", other.html);
    assert!(town.desk().select::<Signature>().all().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_change_after_the_offer_is_a_new_version_without_signatures() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let first = offered(&town, &officer, &with).await;
    library_signs(&officer, &with).await;
    let page = format!("{}/agreement", with.place);
    let seen = officer.send_to(&page, &format!("{page}/again"), &[("again", "yes")]).await;
    assert!(
        seen.says("Draft.") && seen.says("Nothing is left open."),
        "only what is changed is asked again: {}",
        seen.html
    );
    let second = newest(&town).await;
    assert_eq!((second.number, second.state, second.hash.clone()), (2, AgreementState::Draft, None));
    officer.send_to(&page, &format!("{page}/offer"), &[]).await;
    let seen = officer.get(&page).await;
    assert!(seen.says("0 of 2 signed"), "{}", seen.html);
    let old = town.desk().get::<Agreement>(first.id).await.unwrap().unwrap();
    assert_eq!((old.state, old.hash.as_ref()), (AgreementState::Replaced, first.hash.as_ref()));
}

#[tokio::test]
async fn it_starts_when_those_named_have_signed_and_another_joins_later() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    drafted(&town, &officer, &with).await;
    accept_all(&town, &officer, &with).await;
    let us = with.library.id.0.to_string();
    officer.send(&format!("{}/agreement/terms", with.place), &[("title", "Warm Words"), ("first", us.as_str())]).await;
    accept_all(&town, &officer, &with).await;
    let page = format!("{}/agreement", with.place);
    officer.send_to(&page, &format!("{page}/offer"), &[]).await;
    library_signs(&officer, &with).await;
    assert!(officer.get(&page).await.says("In force since"));
    signatory(&town, &with).await;
    let joined = with.phone.send(&format!("{page}/sign"), &[("role", "chair")]).await;
    assert!(joined.says("joined later, under the same text"), "{}", joined.html);
    assert!(town.desk().select::<Signature>().all().await.unwrap().iter().any(|one| one.accession));
}

#[tokio::test]
async fn shown_to_somebody_first_is_not_asked_until_that_day() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    offered(&town, &officer, &with).await;
    let home = format!("/home/{}", with.partnership.0);
    assert!(with.phone.get(&home).await.says("The agreement is ready."));
    let sign = format!("{}/agreement/sign", with.place);
    let day =
        [("answer", "with_their_committee"), ("back_by-day", "10"), ("back_by-month", "12"), ("back_by-year", "2026")];
    let seen = with.phone.send(&with.phone.get(&sign).await.link(OTHER).unwrap(), &day).await;
    assert!(seen.says("has not signed yet; asking their own people"), "{}", seen.html);
    assert!(with.phone.get(&home).await.says("Nothing for you to do."));
}

#[tokio::test]
async fn an_agreement_kept_elsewhere_counts_and_is_shown_as_such() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let form = format!("{}/agreement/elsewhere", with.place);
    let missing = officer.send(&form, &[("written", "yes")]).await;
    assert!(missing.status == 422 && missing.says("Enter what it is"));
    let fields = [
        ("written", "yes"),
        ("what", "A Word file of 2022"),
        ("signed_by", "both chairs"),
        ("signed_on", "March 2022"),
        ("until", "2028"),
    ];
    let seen = officer.send(&form, &fields).await;
    assert!(seen.says("Signed elsewhere: A Word file of 2022") && seen.says("it does not say"), "{}", seen.html);
    assert!(
        seen.says("Signed by both chairs, March 2022") && seen.says("Until 2028"),
        "no day is made up: {}",
        seen.html
    );
    let theirs = with.phone.get(&format!("{}/agreement", with.place)).await;
    assert!(theirs.says("A Word file of 2022") && !theirs.says("Nothing is written down yet"), "{}", theirs.html);
    let kept = town.desk().select::<Elsewhere>().one().await.unwrap().unwrap();
    assert_eq!(kept.last_day(), Some(jiff::civil::date(2028, 12, 31)), "it counts to the end of what is known");
    let unclear = officer.send(&form, &[("written", "yes"), ("what", "A letter"), ("signed_on", "03/04")]).await;
    assert!(unclear.status == 422 && unclear.html.contains("03/04") && unclear.says("Enter a day like 14 March 2022"));
    assert!(
        officer
            .get(&format!("{}/principles", with.place))
            .await
            .says("The agreement is kept and signed elsewhere, for Age Friends too.")
    );
}

#[tokio::test]
async fn another_partner_sees_and_signs_nothing_of_it() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let other = town.partner("Repair Café", "Anouk Visser").await;
    drafted(&town, &officer, &with).await;
    for clause in clauses(&town).await {
        assert_eq!(other.phone.get(&at(&with, &clause)).await.status, 404);
        let through_own = format!("{}/agreement/clauses/{}", other.place, clause.id.0);
        assert_eq!(other.phone.get(&through_own).await.status, 404);
    }
    for page in ["", "/sign", "/paper", "/certificate", "/text"] {
        assert_eq!(other.phone.get(&format!("{}/agreement{page}", with.place)).await.status, 404, "{page}");
    }
}

#[tokio::test]
async fn the_light_path_prints_one_page_of_what_is_signed_and_no_less() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    officer.send(&format!("{}/agreement/begin", with.place), &[("choice", "go"), ("kind", "one_page")]).await;
    let clause = |key: &str, all: &[Kept<Clause>]| all.iter().find(|one| one.key == key).unwrap().record.clone();
    let all = clauses(&town).await;
    write(&officer, &with, &clause("purpose", &all), "Nobody reads alone.").await;
    write(&officer, &with, &clause("gives", &all), "Age Friends: two people who know everybody").await;
    write(&officer, &with, &clause("gets", &all), "We both hope for company.").await;
    let (people, theirs) = (format!("{}/people", with.place), with.theirs.id.0.to_string());
    officer.send(&people, &[("party", &theirs), ("name", "Sid Marsh"), ("role", "deputy")]).await;
    let paper = officer.get(&format!("{}/agreement/paper?as=txt", with.place)).await.html;
    assert!(!paper.contains("Before you say yes"), "one page: {paper}");
    assert!(!paper.contains("else Sid Marsh"), "nobody is told to ring who has no number: {paper}");
    let signs = [("party", theirs.as_str()), ("name", "Doreen Pike"), ("role", "signatory"), ("phone", "01632 960123")];
    officer.send(&people, &signs).await;
    let paper = officer.get(&format!("{}/agreement/paper?as=txt", with.place)).await.html;
    assert!(!paper.contains("else Doreen Pike"), "who leads and signs is one person: {paper}");
    assert!(paper.contains("two people who know everybody") && !paper.contains("Age Friends: two people"), "{paper}");
    assert!(paper.contains("We both hope for company."), "what is written otherwise is not left out: {paper}");
    let full = [("choice", "go"), ("kind", "memorandum")];
    officer.send(&format!("{}/agreement/begin", with.place), &full).await;
    let paper = officer.get(&format!("{}/agreement/paper?as=txt", with.place)).await.html;
    assert!(paper.contains("Before you say yes"), "{paper}");
    assert_eq!(paper.matches("Who says yes\n").count(), 1, "the heading stands once: {paper}");
    let newest = newest(&town).await;
    let all: Vec<_> = clauses(&town).await.into_iter().filter(|one| one.agreement == newest.id).collect();
    write(&officer, &with, &clause("gives", &all), "Age Friends: a room with a stove").await;
    let paper = officer.get(&format!("{}/agreement/paper?as=txt", with.place)).await.html;
    assert_eq!(paper.matches("a room with a stove").count(), 2, "what it does here, and the clause: {paper}");
}

#[tokio::test]
async fn an_older_version_keeps_its_paper_and_its_certificate() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let other = town.partner("Repair Café", "Anouk Visser").await;
    let first = offered(&town, &officer, &with).await;
    let page = format!("{}/agreement", with.place);
    officer.send_to(&page, &format!("{page}/again"), &[("again", "yes")]).await;
    let clause = clauses(&town).await.into_iter().rev().find(|one| one.key == "gives" && one.agreement != first.id);
    write(&officer, &with, &clause.unwrap(), "Altogether new words.").await;
    let at = format!("{page}/versions/{}", first.id.0);
    let older = clauses(&town).await.into_iter().find(|one| one.key == "gives" && one.agreement == first.id);
    let older = older.unwrap();
    let found = officer.get(&format!("/search?q={}", older.title.replace(' ', "+"))).await;
    let of_then = found.html.contains(&format!("/clauses/{}", older.id.0));
    assert!(found.html.contains("/clauses/") && !of_then, "found once, in its newest version: {}", found.html);
    for browser in [&officer, &with.phone] {
        assert_eq!(
            browser.get(&self::at(&with, &older)).await.address,
            page,
            "a clause of then leads to the text of now"
        );
        let seen = browser.get(&page).await;
        assert!(seen.says("Older versions") && seen.html.contains(&at), "{}", seen.html);
        let paper = browser.get(&format!("{at}/paper?as=txt")).await;
        assert!(paper.status == 200 && !paper.html.contains("Altogether new words."), "{}", paper.html);
        let certificate = browser.get(&format!("{at}/certificate?as=txt")).await.html.replace([' ', '\n'], "");
        assert!(certificate.contains(first.hash.as_deref().unwrap()), "{certificate}");
    }
    assert_eq!(other.phone.get(&format!("{at}/paper?as=txt")).await.status, 404);
    assert_eq!(town.stranger().get(&format!("{at}/paper")).await.address, "/sign-in");
}

#[tokio::test]
async fn a_condition_to_a_clause_stays_in_sight_and_is_settled_before_the_offer() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    drafted(&town, &officer, &with).await;
    accept_all(&town, &officer, &with).await;
    let purpose = clauses(&town).await.into_iter().find(|one| one.key == "purpose").unwrap();
    let (page, whole) = (at(&with, &purpose), format!("{}/agreement", with.place));
    let empty = with.phone.send_to(&page, &format!("{page}/said"), &[("answer", "yes_but")]).await;
    assert!(empty.status == 422 && empty.says("Enter what should change"), "{}", empty.html);
    let but = [("answer", "yes_but"), ("but", "It should say Wednesdays")];
    with.phone.send_to(&page, &format!("{page}/said"), &but).await;
    for browser in [&officer, &with.phone] {
        let seen = browser.get(&whole).await;
        assert!(seen.says("says yes, but something should change: “It should say Wednesdays”"), "{}", seen.html);
        assert!(seen.says("Not ready to sign yet: one thing left") && !seen.says("Nothing is left open."));
    }
    let told = town.desk().select::<ampersand_domain::people::Notice>().all().await.unwrap();
    assert!(told.iter().any(|one| one.text.contains("It should say Wednesdays")));
    with.phone.send_to(&page, &format!("{page}/said"), &[("answer", "no")]).await;
    assert!(officer.get(&whole).await.says("says: not for us"));
    let day = [("back_by-day", "10"), ("back_by-month", "12"), ("back_by-year", "2026")];
    let asks = [&day[..], &[("answer", "with_their_committee")]].concat();
    with.phone.send_to(&page, &format!("{page}/said"), &asks).await;
    assert!(officer.get(&whole).await.says("asks its own people first"));
    let home = with.phone.get(&format!("/home/{}", with.partnership.0)).await;
    assert!(!home.says("Is your part right?"), "not asked while they ask their people: {}", home.html);
}

#[tokio::test]
async fn the_whole_agreement_takes_the_other_three_answers_beside_a_signature() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    offered(&town, &officer, &with).await;
    let (page, home) = (format!("{}/agreement", with.place), format!("/home/{}", with.partnership.0));
    let said = format!("{page}/said");
    let yes = with.phone.send(&said, &[("answer", "yes")]).await;
    assert!(yes.status == 422 && yes.says("A yes to the whole is a signature"), "{}", yes.html);
    let but = [("answer", "yes_but"), ("but", "After Easter only")];
    with.phone.send(&said, &but).await;
    for browser in [&officer, &with.phone] {
        let seen = browser.get(&page).await;
        assert!(seen.says("But: After Easter only") && seen.says("0 of 2 signed"), "{}", seen.html);
    }
    assert!(!with.phone.get(&home).await.says("The agreement is ready."), "it waits for the library now");
    let theirs = with.theirs.id.0.to_string();
    let told = [("answer", "no"), ("party", theirs.as_str()), ("way", "told_us"), ("name", "Doreen Pike")];
    let seen = officer.send(&said, &told).await;
    assert!(seen.says("not for us, told us"), "{}", seen.html);
}

#[tokio::test]
async fn a_yes_on_paper_is_kept_with_its_sheet() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    drafted(&town, &officer, &with).await;
    let purpose = clauses(&town).await.into_iter().find(|one| one.key == "purpose").unwrap();
    let (page, theirs) = (at(&with, &purpose), with.theirs.id.0.to_string());
    let fields = [("answer", "yes"), ("party", theirs.as_str()), ("way", "on_paper"), ("name", "Doreen Pike")];
    officer.upload_with(&page, &format!("{page}/said"), &fields, signed_sheet()).await;
    let seen = with.phone.get(&page).await;
    let sheet = seen.link("The signed sheet").unwrap();
    assert!(seen.says("on paper") && with.phone.get(&sheet).await.html.contains("%PDF-1.7 signed"), "{}", seen.html);
}

/// An agreement in force until this day.
async fn in_force_until(town: &Town, officer: &Browser, with: &Partner, ends_on: ampersand_domain::Date) {
    offered(town, officer, with).await;
    library_signs(officer, with).await;
    signatory(town, with).await;
    with.phone.send(&format!("{}/agreement/sign", with.place), &[("role", "chair")]).await;
    let (desk, now, text) = (town.desk(), now(), newest(town).await);
    let mut tx = desk.write(&now).await.unwrap();
    let ends = Agreement { ends_on: Some(ends_on), ..text.record.clone() };
    tx.update(&ends, text.version).await.unwrap();
    tx.save().await.unwrap();
}

#[tokio::test]
async fn term_and_notice_are_answered_and_signed_with_the_rest() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    drafted(&town, &officer, &with).await;
    accept_all(&town, &officer, &with).await;
    let page = format!("{}/agreement", with.place);
    let terms = [
        ("notice_days", "90"),
        ("starts_on-day", "1"),
        ("starts_on-month", "12"),
        ("starts_on-year", "2026"),
        ("ends_on-day", "30"),
        ("ends_on-month", "11"),
        ("ends_on-year", "2027"),
    ];
    assert!(!officer.get(&page).await.says("Two different notice periods"), "56 days are eight weeks");
    let seen = with.phone.send(&format!("{page}/terms"), &terms).await;
    for seen in [&seen, &officer.get(&page).await] {
        assert!(seen.says("Warning Two different notice periods:"), "{}", seen.html);
        assert!(
            seen.says("says 90 days , “How either of us can stop” says eight weeks")
                || seen.says("says 90 days, “How either of us can stop” says eight weeks"),
            "{}",
            seen.html
        );
    }
    assert!(seen.says("It runs from 1 December 2026 until 30 November 2027.") && seen.says("Notice: 90 days."));
    assert!(seen.says("Marlow Vale Libraries has not said yes to") && seen.says("Age Friends wrote it so"));
    accept_all(&town, &officer, &with).await;
    officer.send_to(&page, &format!("{page}/offer"), &[]).await;
    let text = newest(&town).await;
    assert!(text.canonical.as_deref().unwrap().contains("Notice: 90 days."), "{:?}", text.canonical);
    assert!(with.phone.get(&format!("{page}/sign")).await.says("Notice: 90 days."));
    assert!(officer.get(&format!("{page}/paper?as=txt")).await.html.contains("Notice: 90 days."));
    library_signs(&officer, &with).await;
    signatory(&town, &with).await;
    with.phone.send(&format!("{page}/sign"), &[("role", "chair")]).await;
    let seen = officer.get(&page).await;
    assert!(seen.says("Signed, and begins on Tuesday 1 December 2026. 2 of 2 signed"), "{}", seen.html);
    let home = with.phone.get(&format!("/home/{}", with.partnership.0)).await;
    assert!(home.says("Our agreement is signed, and begins on Tuesday 1 December 2026."), "{}", home.html);
    officer.send(&format!("{}/stage", with.place), &[("stage", "active"), ("reason", "We begin")]).await;
    let standing = officer.get(&format!("{}/principles", with.place)).await;
    assert!(standing.says("Version 1 of the agreement begins on 1 Dec 2026."), "{}", standing.html);
    assert!(standing.link("Wait for its first day, or change the term").is_some(), "{}", standing.html);
    assert!(standing.says("Version 1 of the agreement is signed for Age Friends."), "{}", standing.html);
}

#[tokio::test]
async fn before_the_term_ends_each_of_us_says_whether_to_carry_on_and_a_new_version_follows() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let other = town.partner("Repair Café", "Anouk Visser").await;
    in_force_until(&town, &officer, &with, now().today.saturating_add(jiff::ToSpan::days(60))).await;
    let (page, renew) = (format!("{}/agreement", with.place), format!("{}/agreement/renew", with.place));
    let today = officer.get("/today").await;
    assert!(today.says("Decide together what follows the agreement"), "{}", today.html);
    assert!(today.html.contains(&renew), "the duty leads to the page: {}", today.html);
    let home = with.phone.get(&format!("/home/{}", with.partnership.0)).await;
    assert_eq!(home.link("Say what you think").as_deref(), Some(renew.as_str()), "{}", home.html);
    let seen = with.phone.send(&renew, &[("answer", "yes_but"), ("but", "On Wednesdays")]).await;
    assert!(seen.says("within three months") && seen.says("But: On Wednesdays"), "{}", seen.html);
    assert!(!with.phone.get(&format!("/home/{}", with.partnership.0)).await.says("Shall we carry on"));
    let seen = officer.get(&renew).await;
    assert!(seen.says("But: On Wednesdays") && seen.says("how it ends"), "{}", seen.html);
    let carried = officer.send_to(&renew, &format!("{renew}/carry-on"), &[]).await;
    assert!(carried.says("Version 1 stays in force until this one is signed."), "{}", carried.html);
    assert!(carried.says("Not ready to sign yet: two things left"), "only the term is asked again: {}", carried.html);
    assert!(officer.get(&renew).await.says("Version 2 is being made"));
    assert!(!officer.get("/today").await.says("Decide together what follows the agreement"));
    accept_all(&town, &officer, &with).await;
    officer.send_to(&page, &format!("{page}/offer"), &[]).await;
    library_signs(&officer, &with).await;
    with.phone.send(&format!("{page}/sign"), &[("role", "chair")]).await;
    let standing = officer.get(&format!("{}/principles", with.place)).await;
    assert!(!standing.says("of the agreement begins on"), "no gap between the two terms: {}", standing.html);
    assert_eq!(other.phone.get(&renew).await.status, 404);
    assert_eq!(town.stranger().get(&renew).await.address, "/sign-in");
}

#[tokio::test]
async fn how_a_paper_kept_elsewhere_ends_is_on_the_checklist_and_its_term_is_asked_about() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let until = now().today.saturating_add(jiff::ToSpan::days(20));
    let fields = [
        ("written", "yes"),
        ("what", "A Word file of 2022"),
        ("how_it_ends", "A letter to both chairs"),
        ("until", &until.to_string()),
    ];
    officer.send(&format!("{}/agreement/elsewhere", with.place), &fields).await;
    let renew = officer.get(&format!("{}/agreement/renew", with.place)).await;
    assert!(renew.says("within a month") && renew.says("note the new one"), "{}", renew.html);
    assert!(with.phone.get(&format!("/home/{}", with.partnership.0)).await.says("Shall we carry on after that?"));
    for browser in [&officer, &with.phone] {
        let ending = browser.get(&format!("{}/ending", with.place)).await;
        assert!(ending.says("A Word file of 2022") && ending.says("A letter to both chairs"), "{}", ending.html);
    }
    let (desk, now) = (town.desk(), now());
    let one = desk.get::<Partnership>(with.partnership).await.unwrap().unwrap();
    let mut tx = desk.write(&now).await.unwrap();
    tx.update(&Partnership { stage: Stage::Ending, ..one.record.clone() }, one.version).await.unwrap();
    tx.save().await.unwrap();
    let home = with.phone.get(&format!("/home/{}", with.partnership.0)).await;
    assert!(home.says("This is coming to its end.") && !home.says("Shall we carry on after that?"), "{}", home.html);
}
