//! A picture on a paper: brought to one form, the right way up, no larger than paper shows, and without what a camera wrote
//! into it (where it was taken, when, with what).

use std::io::Cursor;

use image::{DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, Limits};
use serde::Serialize;

/// Neither side has more points than this: on a page some two hundred to the inch.
const MOST_POINTS: u32 = 1_000;
/// What a picture may unpack to: a small file cannot fill the memory.
const MOST_BYTES: u64 = 256 * 1024 * 1024;
/// The room that a picture has on a page, in millimetres.
const ROOM: (u32, u32) = (120, 75);

/// A picture with what it shows, for those who cannot see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Picture {
    #[serde(skip)]
    png: Vec<u8>,
    #[serde(skip)]
    points: (u32, u32),
    shows: String,
    by: String,
}

impl Picture {
    /// The picture in these bytes (PNG or JPEG), what it shows and who took it; nothing where they hold none that can be
    /// read. It takes a while to compute: call it where blocking is allowed.
    #[must_use]
    pub fn of(bytes: &[u8], shows: &str, by: &str) -> Option<Self> {
        let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
        if !matches!(reader.format(), Some(ImageFormat::Png | ImageFormat::Jpeg)) {
            return None;
        }
        let mut limits = Limits::default();
        limits.max_alloc = Some(MOST_BYTES);
        reader.limits(limits);
        let mut decoder = reader.into_decoder().ok()?;
        let way_up = decoder.orientation().ok()?;
        let mut picture = DynamicImage::from_decoder(decoder).ok()?;
        picture.apply_orientation(way_up);
        if picture.width().max(picture.height()) > MOST_POINTS {
            picture = picture.thumbnail(MOST_POINTS, MOST_POINTS);
        }
        let points = (picture.width(), picture.height());
        let mut png = Cursor::new(Vec::new());
        DynamicImage::ImageRgb8(on_white(&picture)).write_to(&mut png, ImageFormat::Png).ok()?;
        Some(Self { png: png.into_inner(), points, shows: shows.to_owned(), by: by.to_owned() })
    }

    /// A drawing of ours as a picture, with what it shows. It takes a while to compute: call it where blocking is allowed.
    #[must_use]
    pub fn drawn(svg: &str, shows: &str) -> Option<Self> {
        Self::of(&crate::drawn::png(svg, MOST_POINTS)?, shows, "")
    }

    /// A drawing for samples: a bright window in a dark wall.
    #[must_use]
    pub fn sample() -> Option<Self> {
        let lit = |x: u32, y: u32| (60..180).contains(&x) && (40..110).contains(&y);
        let drawn = image::RgbImage::from_fn(240, 150, |x, y| {
            image::Rgb(if lit(x, y) { [247, 214, 120] } else { [40, 62, 80] })
        });
        let mut png = Cursor::new(Vec::new());
        drawn.write_to(&mut png, ImageFormat::Png).ok()?;
        Self::of(&png.into_inner(), "The lit window of a library in the evening", "Jo Fenn, Mill Lane")
    }

    /// As PNG.
    pub(crate) fn png(&self) -> &[u8] {
        &self.png
    }

    /// How many points it has across and down.
    pub(crate) fn points(&self) -> (u32, u32) {
        self.points
    }

    /// How wide and how high it is on a page, in millimetres.
    pub(crate) fn millimetres(&self) -> (u32, u32) {
        let (wide, high) = (self.points.0.max(1), self.points.1.max(1));
        let (most_wide, most_high) = ROOM;
        if wide * most_high > high * most_wide {
            (most_wide, (high * most_wide / wide).max(1))
        } else {
            ((wide * most_high / high).max(1), most_high)
        }
    }

    /// What it shows.
    pub(crate) fn shows(&self) -> &str {
        &self.shows
    }

    /// Who took it, as a line under it; empty where nobody said so.
    pub(crate) fn credit(&self) -> String {
        if self.by.is_empty() { String::new() } else { format!("Picture: {}", self.by) }
    }
}

/// What is see-through is white, as the paper is.
fn on_white(picture: &DynamicImage) -> image::RgbImage {
    let mut page = image::RgbaImage::from_pixel(picture.width(), picture.height(), image::Rgba([255; 4]));
    image::imageops::overlay(&mut page, &picture.to_rgba8(), 0, 0);
    DynamicImage::ImageRgba8(page).to_rgb8()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(wide: u32, high: u32, format: ImageFormat) -> Vec<u8> {
        let mut out = Cursor::new(Vec::new());
        image::RgbImage::from_pixel(wide, high, image::Rgb([9, 99, 199])).write_to(&mut out, format).unwrap();
        out.into_inner()
    }

    /// The same picture as a telephone writes it: turned, and with a note of where it was.
    fn of_a_telephone() -> Vec<u8> {
        let mut notes = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
        notes.extend_from_slice(b"51.5 north, 0.1 west");
        let plain = file(40, 20, ImageFormat::Jpeg);
        let length = u16::try_from(notes.len() + 2).unwrap().to_be_bytes();
        [&plain[..2], &[0xff, 0xe1], &length[..], &notes[..], &plain[2..]].concat()
    }

    #[test]
    fn a_large_picture_is_made_small_and_keeps_its_shape_and_what_is_none_is_none() {
        let one = Picture::of(&file(3_000, 1_500, ImageFormat::Jpeg), "A wall", "").unwrap();
        assert_eq!((one.points(), one.millimetres(), one.credit()), ((1_000, 500), (120, 60), String::new()));
        let tall = Picture::of(&file(10, 40, ImageFormat::Png), "A door", "Jo").unwrap();
        assert_eq!((tall.millimetres(), tall.credit().as_str()), ((18, 75), "Picture: Jo"));
        let cut = file(40, 40, ImageFormat::Png);
        for bytes in [&b""[..], b"no picture", b"\x89PNG\r\n\x1a\n", &cut[..cut.len() / 2]] {
            assert_eq!(Picture::of(bytes, "A wall", ""), None);
        }
    }

    #[test]
    fn a_picture_stands_upright_and_says_nothing_of_where_it_was_taken() {
        let one = Picture::of(&of_a_telephone(), "A wall", "").unwrap();
        assert_eq!(one.points(), (20, 40), "it was held on its side");
        assert!(!one.png().windows(5).any(|part| part == b"north"));
    }

    #[test]
    fn what_is_see_through_is_as_white_as_the_paper() {
        let clear = DynamicImage::ImageRgba8(image::RgbaImage::from_pixel(2, 2, image::Rgba([0, 0, 0, 0])));
        assert_eq!(on_white(&clear).get_pixel(0, 0), &image::Rgb([255, 255, 255]));
    }
}
