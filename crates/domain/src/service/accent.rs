//! A service's colour: whether white can be read on it, and what is made of it for pages in the light and in the dark.

/// A colour as red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour {
    red: u8,
    green: u8,
    blue: u8,
}

/// The colour that the house has until a service chooses its own.
pub const HOUSE_ACCENT: &str = "#0b5a41";

/// Contrast that small text needs (WCAG 2.2, 1.4.3).
pub(super) const READABLE: f64 = 4.5;

const WHITE: Colour = Colour { red: 255, green: 255, blue: 255 };
const BLACK: Colour = Colour { red: 0, green: 0, blue: 0 };
/// The ground of a page in the dark.
const DARK_PAPER: Colour = Colour { red: 0x12, green: 0x1a, blue: 0x16 };

/// Why a colour cannot be a service's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ColourRefusal {
    /// It is not written as `#rrggbb`.
    Unreadable,
    /// White on it cannot be read; this is the nearest darker one on which it can.
    TooLight(Colour),
}

/// The colours of a page that follow from a service's colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shades {
    /// The ground of the header.
    pub header: Colour,
    /// The ground of buttons.
    pub accent: Colour,
    /// The same under a pointer.
    pub hover: Colour,
    /// A line beside something.
    pub line: Colour,
    /// A soft ground.
    pub soft: Colour,
    /// A link.
    pub link: Colour,
}

impl Colour {
    /// Reads `#rrggbb`, with or without its hash.
    #[must_use]
    pub fn parse(typed: &str) -> Option<Self> {
        let digits = typed.trim().trim_start_matches('#');
        if digits.len() != 6 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        Some(Self { red: part(0)?, green: part(2)?, blue: part(4)? })
    }

    /// As it is written: `#0b5a41`.
    #[must_use]
    pub fn hex(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }

    /// The contrast of two colours, from 1 to 21 (WCAG 2.2).
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// This colour with so many hundredths of another.
    fn towards(self, other: Self, hundredths: u16) -> Self {
        let mix = |from: u8, to: u8| {
            let mixed = (u16::from(from) * (100 - hundredths) + u16::from(to) * hundredths) / 100;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        };
        Self { red: mix(self.red, other.red), green: mix(self.green, other.green), blue: mix(self.blue, other.blue) }
    }

    /// The nearest colour towards `other` whose contrast with `ground` is at least this.
    fn until(self, other: Self, ground: Self, least: f64) -> Self {
        (0..=100).map(|part| self.towards(other, part)).find(|mixed| mixed.contrast(ground) >= least).unwrap_or(other)
    }

    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }

    /// What is made of it for pages in the light.
    #[must_use]
    pub fn in_the_light(self) -> Shades {
        let ground = self.until(BLACK, WHITE, READABLE);
        let soft = ground.towards(WHITE, 88);
        Shades {
            header: ground,
            accent: ground,
            hover: ground.towards(BLACK, 30),
            line: ground,
            soft,
            link: ground.until(BLACK, soft, READABLE),
        }
    }

    /// What is made of it for pages in the dark.
    #[must_use]
    pub fn in_the_dark(self) -> Shades {
        let ground = self.until(BLACK, WHITE, READABLE);
        let soft = DARK_PAPER.towards(ground, 30);
        Shades {
            header: ground.until(BLACK, WHITE, 9.0),
            accent: ground,
            hover: ground.towards(BLACK, 20),
            line: self.until(WHITE, DARK_PAPER, 3.0),
            soft,
            link: self.until(WHITE, soft, 6.0),
        }
    }
}

/// A colour for a service: white must be readable on it, or the nearest is offered.
pub fn accent(typed: &str) -> Result<Colour, ColourRefusal> {
    let colour = Colour::parse(typed).ok_or(ColourRefusal::Unreadable)?;
    if colour.contrast(WHITE) < READABLE {
        return Err(ColourRefusal::TooLight(colour.until(BLACK, WHITE, READABLE)));
    }
    Ok(colour)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_on_which_white_cannot_be_read_is_refused_with_one_on_which_it_can() {
        assert_eq!(accent("#1d70b8").map(Colour::hex), Ok("#1d70b8".to_owned()));
        assert_eq!(accent("blue"), Err(ColourRefusal::Unreadable));
        assert_eq!(accent("#12345"), Err(ColourRefusal::Unreadable));
        let Err(ColourRefusal::TooLight(better)) = accent("ffdd00") else { panic!("white on yellow") };
        assert!(accent(&better.hex()).is_ok(), "{}", better.hex());
    }

    #[test]
    fn whatever_the_colour_its_shades_can_be_read_in_the_light_and_in_the_dark() {
        let steps = [0_u8, 0x33, 0x66, 0x99, 0xcc, 0xff];
        let of = |at: usize| Colour { red: steps[at / 36], green: steps[at / 6 % 6], blue: steps[at % 6] };
        for colour in (0..216).map(of) {
            let (light, dark) = (colour.in_the_light(), colour.in_the_dark());
            for ground in [light.header, light.accent, light.hover, dark.header, dark.accent, dark.hover] {
                assert!(ground.contrast(WHITE) >= READABLE, "white on {} of {}", ground.hex(), colour.hex());
            }
            assert!(light.link.contrast(WHITE) >= READABLE && light.link.contrast(light.soft) >= READABLE);
            assert!(dark.link.contrast(DARK_PAPER) >= READABLE && dark.link.contrast(dark.soft) >= READABLE);
        }
    }

    #[test]
    fn black_and_white_are_as_far_apart_as_can_be() {
        assert!((BLACK.contrast(WHITE) - 21.0).abs() < 0.01);
        assert_eq!(Colour::parse(HOUSE_ACCENT).map(Colour::hex).as_deref(), Some(HOUSE_ACCENT));
    }
}
