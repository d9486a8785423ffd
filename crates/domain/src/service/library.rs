//! The library service itself: one set of records, strictly apart from every other on the same server (R002).

use super::{Calendar, Closure, HOUSE_ACCENT, Thresholds};
use crate::{Json, ServiceId};

/// A library service. Its rows everywhere carry its id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LibraryService {
    /// The id.
    pub id: ServiceId,
    /// The word for it in addresses and on the command line; unique on the server.
    pub slug: String,
    /// The authority that it belongs to.
    pub authority: String,
    /// What it calls itself.
    pub name: String,
    /// The place, as prompts and documents name it: "Westhaven".
    pub place_name: String,
    /// What sort of place: borough, city, county.
    pub place_word: String,
    /// Its colour, `#rrggbb`.
    pub accent: String,
    /// The digest of its sign, if it has one.
    pub logo: Option<String>,
    /// Its thematic framework (R116).
    pub themes: Json<Vec<String>>,
    /// Its teams, beside its branches.
    pub teams: Json<Vec<String>>,
    /// The streams of activity that run already, which a proposal may fit (R074).
    pub programmes: Json<Vec<String>>,
    /// Days on which it is shut, beside weekends and bank holidays.
    pub closures: Json<Vec<Closure>>,
    /// The numbers that the rules use.
    pub thresholds: Json<Thresholds>,
    /// Whether somebody has gone through setting it up.
    pub set_up: bool,
    /// Whether everybody may read with whom it works (R064).
    pub public_list: bool,
    /// Whether people of the library come in by a passkey alone.
    pub passkeys_only: bool,
    /// Its time zone, by the name of the IANA database.
    pub zone: String,
}

/// The themes that a service begins with and may replace (R116, R131).
pub const UNIVERSAL_OFFERS: [&str; 5] = [
    "reading",
    "digital and information",
    "culture and creativity",
    "health and wellbeing",
    "children and young people",
];

/// How authorities' names end, the longest first, and what their people call the place.
const AUTHORITIES: [(&str, &str); 9] = [
    ("London Borough Council", "borough"),
    ("Metropolitan Borough Council", "borough"),
    ("County Borough Council", "borough"),
    ("Borough Council", "borough"),
    ("District Council", "district"),
    ("County Council", "county"),
    ("City Council", "city"),
    ("Council", "area"),
    ("Libraries", "area"),
];

impl LibraryService {
    /// A service that nobody has set up yet: everything but its word is a default.
    #[must_use]
    pub fn new(id: ServiceId, slug: &str) -> Self {
        Self {
            id,
            slug: slug.to_owned(),
            authority: String::new(),
            name: String::new(),
            place_name: String::new(),
            place_word: "borough".to_owned(),
            accent: HOUSE_ACCENT.to_owned(),
            logo: None,
            themes: Json(UNIVERSAL_OFFERS.map(str::to_owned).to_vec()),
            teams: Json(Vec::new()),
            programmes: Json(Vec::new()),
            closures: Json(Vec::new()),
            thresholds: Json(Thresholds::default()),
            set_up: false,
            public_list: false,
            passkeys_only: false,
            zone: "Europe/London".to_owned(),
        }
    }

    /// Named after its authority until somebody gives it another name: "Kirklees Council" makes "Kirklees Libraries".
    #[must_use]
    pub fn of_authority(mut self, authority: &str) -> Self {
        let place = AUTHORITIES
            .iter()
            .find_map(|(ending, word)| authority.strip_suffix(ending).map(|place| (place.trim(), *word)));
        let (place, word) = place.unwrap_or((authority, "area"));
        authority.clone_into(&mut self.authority);
        place.clone_into(&mut self.place_name);
        word.clone_into(&mut self.place_word);
        self.name = format!("{place} Libraries");
        self
    }

    /// Its working calendar.
    #[must_use]
    pub fn calendar(&self) -> Calendar {
        Calendar { closures: self.closures.0.clone() }
    }
}
