//! Papers from the command line, opened again by other programs.

use std::{error::Error, path::Path, process::Command};

use ampersand_domain::{
    Actor, Instant, Json, Now,
    agreement::{Agreement, AgreementKind, AgreementState, Clause, SignedClause, canonical_text, fingerprint},
    organisations::Precision,
    partnership::{Partnership, Party, PartyStanding, Rhythm, Stage},
};
use ampersand_store::Store;
use jiff::civil::date;

use super::{Proof, Town, words};

const TITLE: &str = "Tea and Chat at Ysgol Bryn Môr";
const TEXT: &str = "Nobody should need a bus to ask for help. Waxaan ku faraxsanahay.";

/// An agreement of two, offered for signature; its id.
async fn agreement(town: &Town) -> Result<String, Box<dyn Error>> {
    let store = Store::connect(&format!("sqlite:{}", town.path("town.db").display())).await?;
    let service = store.service_by_slug("town").await?.ok_or("no service")?.id;
    let (desk, now) = (store.desk(&Actor::System { service }), Now::new(Instant::EPOCH, date(2026, 11, 24), [7; 32]));
    let partnership = Partnership {
        id: now.id(),
        title: "Tea and Chat".to_owned(),
        summary: String::new(),
        need: None,
        workshop: None,
        stage: Stage::Forming,
        stage_since: now.today,
        rhythm: Rhythm::AllYear,
        light: None,
        inherited: false,
        settling_until: None,
        settled_on: None,
        next_sitting: None,
        resumes_on: None,
        start_now: Json(None),
        began_on: Some(now.today),
        began_precision: Precision::Day,
        ended_on: None,
    };
    let party = |name: &str| Party {
        id: now.id(),
        partnership: partnership.id,
        organisation: None,
        name: name.to_owned(),
        standing: PartyStanding::Active,
        since: now.today,
        since_precision: Precision::Day,
        left_on: None,
        left_why: String::new(),
        light: None,
        reach: String::new(),
        all_named: false,
        lead_vacant_since: None,
    };
    let signed = SignedClause { heading: "Why we do this together".to_owned(), text: TEXT.to_owned() };
    let canonical = canonical_text("en-GB", TITLE, std::slice::from_ref(&signed));
    let agreement = Agreement {
        id: now.id(),
        partnership: partnership.id,
        number: 1,
        kind: AgreementKind::Memorandum,
        title: TITLE.to_owned(),
        language: "en-GB".to_owned(),
        state: AgreementState::Offered,
        light: false,
        first_signers: Json(Vec::new()),
        starts_on: Some(now.today),
        ends_on: None,
        renews_months: None,
        notice_days: Some(56),
        hash: Some(fingerprint(&canonical)),
        canonical: Some(canonical),
        offered_on: Some(now.today),
        in_force_on: None,
        ended_on: None,
        go: None,
    };
    let draft = Agreement {
        id: now.id(),
        number: 2,
        state: AgreementState::Draft,
        hash: None,
        canonical: None,
        offered_on: None,
        ..agreement.clone()
    };
    let clause = Clause {
        id: now.id(),
        partnership: partnership.id,
        agreement: agreement.id,
        key: "purpose".to_owned(),
        title: signed.heading,
        text: signed.text,
        number: 1,
        place: 0,
        required: true,
        source: "the purpose".to_owned(),
        exit: Json(None),
        edited_by: None,
    };
    let mut tx = desk.write(&now).await?;
    tx.insert(&partnership).await?;
    tx.insert(&party("Town Libraries")).await?;
    tx.insert(&agreement).await?;
    tx.insert(&draft).await?;
    tx.insert(&clause).await?;
    tx.save().await?;
    store.close().await;
    Ok(agreement.id.0.to_string())
}

/// What another program says of a file.
fn opened(program: &str, before: &[&str], file: &Path, after: &[&str]) -> Result<String, Box<dyn Error>> {
    let output = Command::new(program).args(before).arg(file).args(after).output()?;
    assert!(output.status.success(), "{program}: {}", words(&output));
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Makes the paper in this form; the file.
fn made(town: &Town, kind: &str, id: &str, name: &str, more: &[&str]) -> Result<std::path::PathBuf, Box<dyn Error>> {
    let fixed = ["document", kind, id, "--service", "town", "--out", name];
    let output = town.run(&[&fixed[..], more].concat())?;
    assert!(output.status.success(), "{}", words(&output));
    Ok(town.path(name))
}

#[test]
fn kinds_are_listed_then_records_then_a_paper_is_made() -> Proof {
    let town = Town::new()?;
    let kinds = town.run(&["document"])?;
    let said = words(&kinds);
    assert!(kinds.status.success(), "{said}");
    for kind in ["agreement", "certificate", "who-to-ring", "workshop-invitation", "workshop-pack"] {
        assert!(said.lines().any(|line| line.split_whitespace().next() == Some(kind)), "{kind}: {said}");
    }
    let none = "There is none yet: no record of which a paper of the kind agreement can be made";
    assert_eq!(words(&town.run(&["document", "agreement", "--service", "town"])?).trim(), none);
    let listed = town.run(&["document", "who-to-ring", "--service", "town"])?;
    let listed = String::from_utf8(listed.stdout)?;
    assert!(listed.contains("Town Libraries"), "{listed}");
    let id = listed.split_whitespace().next().ok_or("no id")?;
    made(&town, "who-to-ring", id, "ring.txt", &["--format", "txt"])?;
    assert!(town.read("ring.txt")?.contains("Town Libraries"));
    let large = town.run(&["document", "who-to-ring", id, "--service", "town", "--format", "txt", "--large-print"])?;
    assert!(words(&large).contains("Large print is for pdf and docx"), "{}", words(&large));
    Ok(())
}

#[test]
fn more_records_than_fit_on_a_page_are_listed_to_the_last() -> Proof {
    let town = Town::new()?;
    let names: String = (1..=501).map(|number| format!("Reading Circle {number:03}\n")).collect();
    town.file("many.txt", format!("Organisation\n{names}"))?;
    let done = town.run(&["import", "organisations", "many.txt", "--service", "town"])?;
    assert!(done.status.success(), "{}", words(&done));
    for kind in ["before-you-ring", "first-meeting"] {
        let listed = words(&town.run(&["document", kind, "--service", "town"])?);
        assert!(listed.contains("Reading Circle 501") && listed.contains("501 to choose from"), "{kind}: {listed}");
    }
    Ok(())
}

#[tokio::test]
async fn an_agreement_comes_out_as_a_tagged_pdf_a_word_file_a_page_and_text() -> Proof {
    let town = Town::new()?;
    let id = agreement(&town).await?;
    assert!(words(&town.run(&["document", "agreement", "--service", "town"])?).contains(&format!("{id}  {TITLE}")));

    let pdf = made(&town, "agreement", &id, "a.pdf", &[])?;
    let about = opened("pdfinfo", &[], &pdf, &[])?;
    assert!(about.contains(TITLE), "{about}");
    assert!(about.lines().any(|line| line.starts_with("Tagged:") && line.ends_with("yes")), "{about}");
    assert!(opened("pdfinfo", &["-meta"], &pdf, &[])?.contains("en-GB"));
    assert!(opened("pdftotext", &[], &pdf, &["-"])?.contains("Waxaan ku faraxsanahay"));

    let large = made(&town, "agreement", &id, "large.pdf", &["--large-print"])?;
    let size = |about: &str| about.lines().find_map(|line| line.strip_prefix("Pages:")).map(|n| n.trim().to_owned());
    let (standard, larger) = (size(&about), size(&opened("pdfinfo", &[], &large, &[])?));
    assert_ne!(std::fs::read(&large)?, std::fs::read(&pdf)?);
    assert!(larger >= standard, "{larger:?} {standard:?}");

    let docx = made(&town, "agreement", &id, "a.docx", &["--format", "docx"])?;
    assert!(opened("unzip", &["-p"], &docx, &["word/document.xml"])?.contains("Waxaan ku faraxsanahay"));
    assert!(opened("unzip", &["-p"], &docx, &["docProps/core.xml"])?.contains(TITLE));

    made(&town, "agreement", &id, "a.html", &["--format", "html"])?;
    let html = town.read("a.html")?;
    assert!(html.contains("lang=\"en-GB\"") && html.contains(TEXT), "{html}");
    made(&town, "agreement", &id, "a.txt", &["--format", "txt"])?;
    assert!(town.read("a.txt")?.contains("waiting for Town Libraries"));
    Ok(())
}

#[tokio::test]
async fn the_fingerprint_stands_on_the_certificate_alone() -> Proof {
    let town = Town::new()?;
    let id = agreement(&town).await?;
    let canonical = canonical_text(
        "en-GB",
        TITLE,
        &[SignedClause { heading: "Why we do this together".to_owned(), text: TEXT.to_owned() }],
    );
    let first = fingerprint(&canonical)[..8].to_owned();
    let listed = |kind: &str| Ok::<_, Box<dyn Error>>(words(&town.run(&["document", kind, "--service", "town"])?));
    assert!(listed("agreement")?.contains("2 to choose from"));
    let fixed = listed("certificate")?;
    assert!(fixed.contains("1 to choose from") && !fixed.contains("version 2"), "a draft has none: {fixed}");
    made(&town, "certificate", &id, "c.txt", &["--format", "txt"])?;
    made(&town, "agreement", &id, "a.txt", &["--format", "txt"])?;
    assert!(town.read("c.txt")?.contains(&first));
    assert!(!town.read("a.txt")?.contains(&first));
    Ok(())
}

#[test]
fn what_cannot_be_made_says_why_and_a_file_that_is_there_stays() -> Proof {
    let town = Town::new()?;
    let nothing = "00000000-0000-0000-0000-000000000001";
    for wrong in [
        &["document", "poem", "--service", "town"][..],
        &["document", "agreement", "not-an-id", "--service", "town"],
        &["document", "agreement"],
        &["document", "agreement", nothing, "--service", "town", "--format", "rtf"],
    ] {
        assert_eq!(town.run(wrong)?.status.code(), Some(2), "{wrong:?}");
    }
    let absent = town.run(&["document", "agreement", nothing, "--service", "town", "--out", "a.pdf"])?;
    assert_eq!(absent.status.code(), Some(1));
    assert!(words(&absent).contains("there is no agreement of") && !town.path("a.pdf").exists());
    let listed = String::from_utf8(town.run(&["document", "who-to-ring", "--service", "town"])?.stdout)?;
    let id = listed.split_whitespace().next().ok_or("no id")?;
    town.file("kept.txt", "mine")?;
    let again = ["document", "who-to-ring", id, "--service", "town", "--format", "txt", "--out", "kept.txt"];
    assert_eq!(town.run(&again)?.status.code(), Some(1));
    assert_eq!(town.read("kept.txt")?, "mine");
    assert_eq!(town.run(&["document", "who-to-ring", "--service", "town", "--as", "nobody"])?.status.code(), Some(1));
    Ok(())
}
