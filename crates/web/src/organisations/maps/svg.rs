//! The sheet as a picture: drawn by the server, with colours and letters from the style sheet alone.

use ampersand_domain::{
    OrganisationId,
    organisations::map::{LikelyPart, PaperSize, Placed, Sheet},
};
use maud::{Markup, html};

/// What a name on the sheet leads to, and how it is called in full.
pub(super) struct Named {
    pub(super) organisation: OrganisationId,
    pub(super) name: String,
}

/// The picture. Whoever does not see it reads the table beneath it, which says the same and more; so that nobody has to
/// step through every name twice, its links are for a pointer alone.
pub(super) fn picture(sheet: &Sheet, paper: PaperSize, named: &[Named]) -> Markup {
    let (width, height) = paper.area();
    html! {
        svg viewBox=(format!("0 0 {width} {height}")) aria-hidden="true" focusable="false" {
            @for frame in &sheet.frames {
                rect class="app-svg-panel" x=(frame.x) y=(frame.y) width=(frame.width) height=(frame.height) rx=(sheet.letters / 3) {}
                rect class="app-svg-grid" stroke-width=(sheet.letters / 12 + 1) x=(frame.x) y=(frame.y) width=(frame.width) height=(frame.height) rx=(sheet.letters / 3) {}
            }
            @for band in &sheet.bands { (text(sheet, band, "app-svg-ink", true)) }
            @for part in &sheet.parts { (text::<(i64, Option<LikelyPart>)>(sheet, part, "app-svg-soft", false)) }
            @for name in &sheet.names {
                @if let Some(of) = named.get(name.what) {
                    a href=(format!("/organisations/{}", of.organisation)) tabindex="-1" {
                        title { (of.name) }
                        (text(sheet, name, "app-svg-ink", false))
                    }
                }
            }
        }
    }
}

fn text<T>(sheet: &Sheet, placed: &Placed<T>, class: &str, bold: bool) -> Markup {
    // Letters stand on their line; what hangs below it has the rest of the height.
    let line = placed.at.y + sheet.letters;
    let lines = i64::try_from(placed.text.lines().count().max(1)).unwrap_or(1);
    html! {
        text class=(class) x=(placed.at.x) y=(line) font-size=(sheet.letters) font-weight=[bold.then_some("700")] {
            @if lines == 1 { (placed.text) }
            @else {
                @for (at, part) in (0_i64..).zip(placed.text.lines()) {
                    // A space between them, for whoever copies the name.
                    @if at > 0 { " " }
                    tspan x=(placed.at.x) y=(line + at * placed.at.height / lines) { (part) }
                }
            }
        }
    }
}
