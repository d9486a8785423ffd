//! A drawing of ours as points: Word shows no SVG, so that a paper has the same picture in every form.

use std::sync::{Arc, LazyLock};

use resvg::{
    tiny_skia::{Color, Pixmap, Transform},
    usvg::{
        Options, Tree,
        fontdb::{Database, Source},
    },
};

use crate::fonts::{FILES, families};

/// The size of letters in a drawing whose page sets none.
const LETTERS: f32 = 16.0;

/// The embedded fonts, read in place.
static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    for file in FILES {
        fonts.load_font_source(Source::Binary(Arc::new(*file)));
    }
    Arc::new(fonts)
});

/// The drawing in black on white as PNG, so many points wide; none where it is no SVG.
pub(crate) fn png(svg: &str, wide: u32) -> Option<Vec<u8>> {
    let mut options = Options { font_size: LETTERS, ..Options::default() };
    options.font_family = (*families().first()?).to_owned();
    options.fontdb = FONTS.clone();
    let tree = Tree::from_str(svg, &options).ok()?;
    let size = tree.size().to_int_size().scale_to_width(wide)?;
    let mut points = Pixmap::new(size.width(), size.height())?;
    points.fill(Color::WHITE);
    let by = |points: u32, units: f32| f32::from(u16::try_from(points).unwrap_or(u16::MAX)) / units;
    let scale = Transform::from_scale(by(size.width(), tree.size().width()), by(size.height(), tree.size().height()));
    resvg::render(&tree, scale, &mut points.as_mut());
    points.encode_png().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_has_its_words_in_our_own_font_as_dark_points_on_white() {
        let svg = |words: &str| {
            format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" fill=\"currentColor\" viewBox=\"0 0 640 100\">\
                 <text x=\"10\" y=\"40\">{words}</text></svg>"
            )
        };
        let dark = |words: &str| {
            let png = png(&svg(words), 1_000).unwrap();
            let read = image::load_from_memory(&png).unwrap().to_luma8();
            assert_eq!((read.width(), read.height()), (1_000, 157));
            read.pixels().filter(|point| point.0[0] < 128).count()
        };
        assert_eq!(dark(""), 0);
        assert!(dark("Letters that frighten") > 500 && dark("Библиотека") > 300);
        assert_eq!(png("no drawing", 100), None);
    }
}
