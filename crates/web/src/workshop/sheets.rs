//! The pack of a workshop: every sheet as PDF, Word and large print, on paper from A5 to A1, and all of them by one press
//! (R120, R130).

use std::io::{Cursor, Write as _};

use ampersand_documents::{
    Paper, Print, Sheet, docx, file_name, pdf,
    workshop::{PackSheet, WorkshopPack},
};
use ampersand_domain::workshop::Workshop;
use maud::{Markup, html};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use super::{papers, planner::sample, run::found};
use crate::shell::{Answer, Ask, Frame, Page, Trouble, parts, take_away_from};

/// The sheets of a workshop.
pub(super) struct Sheets {
    workshop: Workshop,
}

/// `GET /workshops/{id}/sheets`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let (workshop, _) = found(&ask).await?;
    ask.show(&Sheets { workshop: workshop.record })
}

/// `GET /workshops/{id}/sheet`, with `?of=` which, `&size=` how large, and `&as=`, `&large=yes` as for every paper.
pub(crate) async fn one(ask: Ask) -> Result<Answer, Trouble> {
    let (workshop, _) = found(&ask).await?;
    let which = PackSheet::from_word(ask.query().value("of")).unwrap_or(PackSheet::Guide);
    let size = Sheet::from_word(ask.query().value("size"));
    let pack = papers::pack(&ask.maker()?, &workshop).await?;
    ask.paper(pack.sheet(which, size)).await
}

/// `GET /workshops/{id}/pack.zip`: every sheet in its usual size, as PDF and as Word, and those that people hold in large print.
pub(crate) async fn all(ask: Ask) -> Result<Answer, Trouble> {
    let (workshop, _) = found(&ask).await?;
    let pack = papers::pack(&ask.maker()?, &workshop).await?;
    let name = file_name(&format!("Workshop pack: {}", pack.about), pack.day, "zip");
    let made = tokio::task::spawn_blocking(move || folder(&pack)).await;
    let bytes = made.map_err(|error| Trouble::Paper(error.to_string()))?.map_err(Trouble::Paper)?;
    Ok(Answer::file(&name, "application/zip", bytes))
}

/// The sheets in a folder, numbered in the order in which they are needed.
fn folder(pack: &WorkshopPack) -> Result<Vec<u8>, String> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // What goes in is compressed already.
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut put = |name: String, bytes: Vec<u8>| {
        zip.start_file(name, options).and_then(|()| Ok(zip.write_all(&bytes)?)).map_err(|error| error.to_string())
    };
    for (at, which) in (1..).zip(PackSheet::ALL) {
        let paper = pack.sheet(which, None);
        let name = format!("{at}-{}-{}", which.as_str(), paper.sheet.as_str());
        put(format!("{name}.pdf"), set(&paper, Print::Standard)?)?;
        put(format!("{name}.docx"), docx(&paper, Print::Standard).map_err(|error| error.to_string())?)?;
        if is_held(which) {
            put(format!("{name}-large-print.pdf"), set(&paper, Print::Large)?)?;
        }
    }
    Ok(zip.finish().map_err(|error| error.to_string())?.into_inner())
}

/// Whether people hold it in their hands to read it.
fn is_held(which: PackSheet) -> bool {
    matches!(which, PackSheet::Guide | PackSheet::Participant | PackSheet::WhoIsHere | PackSheet::Themes)
}

fn set(paper: &Paper, print: Print) -> Result<Vec<u8>, String> {
    pdf(paper, print).map_err(|error| error.to_string())
}

impl Page for Sheets {
    fn title(&self) -> String {
        "The pack".to_owned()
    }

    fn section(&self) -> &'static str {
        "/workshops"
    }

    fn way(&self) -> Vec<(String, String)> {
        let here = format!("/workshops/{}", self.workshop.id);
        vec![("Workshops".to_owned(), "/workshops".to_owned()), (self.workshop.title.clone(), here)]
    }

    fn view(&self, _frame: &Frame) -> Markup {
        let here = format!("/workshops/{}", self.workshop.id);
        html! {
            p class="govuk-body" { "What lies on the tables and hangs on the walls, made from the plan as it stands: change the plan, and the pack follows." }
            (parts::link_button("Take all of it in one folder", &format!("{here}/pack.zip")))
            p class="govuk-hint" { "Every sheet as PDF and as Word, and large print of what people hold in their hands." }
            @for which in PackSheet::ALL {
                h2 class="govuk-heading-s" { (which.what()) }
                (take_away_from("As", &format!("{here}/sheet?of={}", which.as_str())))
                p class="govuk-body" {
                    "On paper of another size: "
                    @for (at, size) in Sheet::ALL.into_iter().filter(|size| *size != which.usual()).enumerate() {
                        @if at > 0 { ", " }
                        a class="govuk-link" href=(format!("{here}/sheet?of={}&size={}", which.as_str(), size.as_str())) {
                            (size.as_str().to_uppercase()) span class="govuk-visually-hidden" { ": " (which.what()) }
                        }
                    }
                    ". Usually " (which.usual().as_str().to_uppercase()) "."
                }
            }
            h2 class="govuk-heading-s" { "To whom the way of working owes" }
            p class="govuk-body" {
                "Beginning from what people live through, and trying before promising, is design as public services have learned it: "
                a class="govuk-link" rel="noreferrer noopener external" href="https://www.nesta.org.uk" { "Nesta" } ", "
                a class="govuk-link" rel="noreferrer noopener external" href="https://designthinkingforlibraries.com" { "Design Thinking for Libraries" } "."
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        vec![("usual", Self { workshop: sample() })]
    }
}
