//! Where something is on the map, as people type it, and how far that is from something else (R092, R107).

use serde::{Deserialize, Serialize};

/// A place on the earth, in millionths of a degree: nothing that we ask needs a finer one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Position {
    latitude: i64,
    longitude: i64,
}

/// The mean radius of the earth in metres.
const EARTH: f64 = 6_371_000.0;
const MILLION: f64 = 1_000_000.0;

impl Position {
    /// From millionths of a degree, if there is such a place.
    #[must_use]
    pub fn of_millionths(latitude: i64, longitude: i64) -> Option<Self> {
        let fits = latitude.abs() <= 90_000_000 && longitude.abs() <= 180_000_000;
        fits.then_some(Self { latitude, longitude })
    }

    /// As people copy it from a map: `53.4808, -2.2426`, latitude first; also `53.4808 -2.2426` and `53.4808N 2.2426W`.
    #[must_use]
    pub fn parse(typed: &str) -> Option<Self> {
        let parts: Vec<&str> = typed.split([',', ' ', ';']).filter(|part| !part.is_empty()).collect();
        let [latitude, longitude] = parts.as_slice() else { return None };
        Self::of_millionths(degrees(latitude, 'N', 'S')?, degrees(longitude, 'E', 'W')?)
    }

    /// As two columns of a list have it. What is wrong with one of them, or that the other is missing, is said in words.
    pub fn of_columns(latitude: &str, longitude: &str) -> Result<Option<Self>, String> {
        let north = degrees(latitude.trim(), 'N', 'S').filter(|north| north.abs() <= 90_000_000);
        let east = degrees(longitude.trim(), 'E', 'W').filter(|east| east.abs() <= 180_000_000);
        match (latitude.trim(), longitude.trim()) {
            ("", "") => Ok(None),
            ("", _) => Err("the row has a longitude and no latitude".to_owned()),
            (_, "") => Err("the row has a latitude and no longitude".to_owned()),
            (typed, _) if north.is_none() => Err(format!("{typed:?} is no latitude: one lies from -90 to 90")),
            (_, typed) if east.is_none() => Err(format!("{typed:?} is no longitude: one lies from -180 to 180")),
            _ => Ok(north.zip(east).map(|(latitude, longitude)| Self { latitude, longitude })),
        }
    }

    /// Millionths of a degree north of the equator.
    #[must_use]
    pub const fn latitude(self) -> i64 {
        self.latitude
    }

    /// Millionths of a degree east of Greenwich.
    #[must_use]
    pub const fn longitude(self) -> i64 {
        self.longitude
    }

    /// As it is written: `53.480800, -2.242600`.
    #[must_use]
    pub fn write(self) -> String {
        let one = |millionths: i64| {
            let sign = if millionths < 0 { "-" } else { "" };
            format!("{sign}{}.{:06}", millionths.abs() / 1_000_000, millionths.abs() % 1_000_000)
        };
        format!("{}, {}", one(self.latitude), one(self.longitude))
    }

    /// How far it is, as the crow flies, in whole metres.
    #[must_use]
    pub fn metres_to(self, other: Self) -> i64 {
        let radians = |millionths: i64| (as_float(millionths) / MILLION).to_radians();
        let (from, to) = (radians(self.latitude), radians(other.latitude));
        let (up, along) = (to - from, radians(other.longitude) - radians(self.longitude));
        let half = (up / 2.0).sin().powi(2) + from.cos() * to.cos() * (along / 2.0).sin().powi(2);
        whole(2.0 * EARTH * half.sqrt().min(1.0).asin())
    }
}

/// A part of a position in millionths: with a sign, or with a letter for the side of the world.
fn degrees(typed: &str, plus: char, minus: char) -> Option<i64> {
    let upper = typed.to_uppercase();
    let bare = upper.trim_end_matches([plus, minus, '°']);
    let number: f64 = bare.parse().ok().filter(|number: &f64| number.is_finite())?;
    let millionths = whole(number * MILLION);
    if upper.ends_with(minus) { (millionths >= 0).then_some(-millionths) } else { Some(millionths) }
}

/// Every number that comes here is far below those that a float holds exactly.
fn as_float(whole: i64) -> f64 {
    whole as f64
}

/// Rounded, and at most some hundred million.
fn whole(float: f64) -> i64 {
    float.round() as i64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("53.4808, -2.2426", Some((53_480_800, -2_242_600)))]
    #[case("53.4808 -2.2426", Some((53_480_800, -2_242_600)))]
    #[case("53.4808N 2.2426w", Some((53_480_800, -2_242_600)))]
    #[case("53.4808N -2.2426W", None)]
    #[case("91, 0", None)]
    #[case("53.4808", None)]
    #[case("M33 7ZF", None)]
    #[case("nan, inf", None)]
    #[case("", None)]
    fn a_position_is_read_as_people_copy_it(#[case] typed: &str, #[case] read: Option<(i64, i64)>) {
        assert_eq!(Position::parse(typed).map(|one| (one.latitude(), one.longitude())), read);
    }

    #[rstest]
    #[case("53.4808", "-2.2426", Ok(Some((53_480_800, -2_242_600))))]
    #[case(" 90 ", "180E", Ok(Some((90_000_000, 180_000_000))))]
    #[case("", " ", Ok(None))]
    #[case("53.4808", "", Err("no longitude"))]
    #[case("", "-2.2426", Err("no latitude"))]
    #[case("90.000001", "0", Err("\"90.000001\" is no latitude"))]
    #[case("-91", "0", Err("from -90 to 90"))]
    #[case("53.4808", "-180.1", Err("\"-180.1\" is no longitude: one lies from -180 to 180"))]
    #[case("north", "0", Err("\"north\" is no latitude"))]
    #[case("1e300", "0", Err("is no latitude"))]
    fn two_columns_are_a_position_or_it_is_said_why_not(
        #[case] latitude: &str,
        #[case] longitude: &str,
        #[case] read: Result<Option<(i64, i64)>, &str>,
    ) {
        match (Position::of_columns(latitude, longitude), read) {
            (Ok(found), Ok(expected)) => {
                assert_eq!(found.map(|one| (one.latitude(), one.longitude())), expected);
            }
            (Err(why), Err(part)) => assert!(why.contains(part), "{why}"),
            (found, expected) => panic!("{found:?} is not {expected:?}"),
        }
    }

    #[test]
    fn the_way_from_manchester_to_liverpool_is_fifty_kilometres() {
        let (one, other) = (Position::parse("53.4808, -2.2426").unwrap(), Position::parse("53.4084, -2.9916").unwrap());
        assert!((49_000..51_500).contains(&one.metres_to(other)), "{}", one.metres_to(other));
    }

    proptest! {
        #[test]
        fn a_way_is_as_long_there_as_back_and_what_is_written_is_read_again(
            a in (-90_000_000i64..=90_000_000, -180_000_000i64..=180_000_000),
            b in (-90_000_000i64..=90_000_000, -180_000_000i64..=180_000_000),
        ) {
            let (a, b) = (Position::of_millionths(a.0, a.1).unwrap(), Position::of_millionths(b.0, b.1).unwrap());
            prop_assert_eq!(a.metres_to(b), b.metres_to(a));
            prop_assert_eq!(a.metres_to(a), 0);
            prop_assert!(a.metres_to(b) <= 20_100_000);
            prop_assert_eq!(Position::parse(&a.write()), Some(a));
        }
    }
}
