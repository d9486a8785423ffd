//! An address as a QR code.

use std::fmt::Write as _;

use qrcode::{Color, EcLevel, QrCode};

use crate::html::escape;

/// Empty modules on each side, as the standard asks.
const QUIET: usize = 4;

/// Why an address has no QR code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too long for a QR code")]
pub struct QrRefused;

/// A text as a QR code in SVG: black on white whatever the page's colours, titled, without any style attribute.
pub fn qr_svg(text: &str) -> Result<String, QrRefused> {
    let code = Modules::of(text)?;
    let mut path = String::new();
    for (x, y) in code.dark() {
        let _ = write!(path, "M{x} {y}h1v1h-1z");
    }
    let size = code.size();
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"qr\" role=\"img\" viewBox=\"0 0 {size} {size}\" \
         width=\"{side}\" height=\"{side}\" shape-rendering=\"crispEdges\"><title>QR code for {}</title>\
         <rect width=\"{size}\" height=\"{size}\" fill=\"#fff\"/><path fill=\"#000\" d=\"{path}\"/></svg>",
        escape(text),
        side = size * 4,
    ))
}

/// The small squares of a code.
pub(crate) struct Modules {
    width: usize,
    colours: Vec<Color>,
}

impl Modules {
    /// The squares for a text, readable with a seventh of them spoiled.
    pub(crate) fn of(text: &str) -> Result<Self, QrRefused> {
        let code = QrCode::with_error_correction_level(text, EcLevel::M).map_err(|_| QrRefused)?;
        Ok(Self { width: code.width(), colours: code.into_colors() })
    }

    /// Squares on a side, with the quiet ones.
    pub(crate) fn size(&self) -> usize {
        self.width + 2 * QUIET
    }

    /// Where the dark ones are.
    fn dark(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        let dark = self.colours.iter().enumerate().filter(|(_, colour)| **colour == Color::Dark);
        dark.map(|(at, _)| (at % self.width + QUIET, at / self.width + QUIET))
    }

    /// The code as a grey picture, each square as wide as told: one byte a point, rows from the top.
    pub(crate) fn points(&self, scale: usize) -> (usize, Vec<u8>) {
        let side = self.size() * scale;
        let mut points = vec![255; side * side];
        for (x, y) in self.dark() {
            for row in y * scale..(y + 1) * scale {
                let from = row * side + x * scale;
                if let Some(run) = points.get_mut(from..from + scale) {
                    run.fill(0);
                }
            }
        }
        (side, points)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_a_titled_picture_without_style_and_says_its_address() -> Result<(), QrRefused> {
        let svg = qr_svg("https://larkmere.example/c?a=1&b=2")?;
        assert!(svg.contains("<title>QR code for https://larkmere.example/c?a=1&amp;b=2</title>"));
        assert!(svg.contains("role=\"img\"") && !svg.contains("style"));
        Ok(())
    }

    #[test]
    fn the_three_corner_squares_stand_where_a_reader_looks_for_them() -> Result<(), QrRefused> {
        let code = Modules::of("https://larkmere.example")?;
        let (side, points) = code.points(1);
        let dark = |x: usize, y: usize| points.get(y * side + x) == Some(&0);
        let last = side - QUIET - 1;
        assert!(dark(QUIET, QUIET) && dark(last, QUIET) && dark(QUIET, last));
        assert!((0..side).all(|at| !dark(at, QUIET - 1) && !dark(QUIET - 1, at)));
        assert!(!dark(QUIET + 1, QUIET + 1) && dark(QUIET + 3, QUIET + 3));
        Ok(())
    }

    #[test]
    fn a_text_that_no_code_can_carry_is_refused() {
        assert_eq!(qr_svg(&"x".repeat(5000)), Err(QrRefused));
    }
}
