//! What is kept of a map: the map, the link by which names come in, each name as it was said, and where each
//! organisation was put, day by day.

use crate::{Date, Instant, OrganisationId, id, need::NeedId, people::PersonId, words};

id!(/// A map of who could help.
    MapId);

id!(/// A link by which colleagues say names.
    MapLinkId);

id!(/// A name that somebody said.
    MapNameId);

id!(/// Where an organisation was put on a map, on one day.
    MapPlaceId);

/// How much could come of it, from nothing to a great deal (R085).
pub const POTENTIAL: std::ops::RangeInclusive<i64> = 0..=3;

words! {
    /// The part that somebody would likely take (R085).
    pub enum LikelyPart {
        /// Gives money or things.
        Funder = "funder",
        /// Has a place for it.
        Host = "host",
        /// Does it with us.
        Deliverer = "deliverer",
        /// Knows what we do not.
        Adviser = "adviser",
        /// Knows whom to ask.
        Connector = "connector",
        /// Speaks up for it.
        Champion = "champion",
        /// Reaches those whom it is for.
        AudienceRoute = "audience_route",
    }
}

words! {
    /// What was decided about an organisation on a map (R085).
    pub enum MapStanding {
        /// Nothing yet.
        Waiting = "waiting",
        /// To be approached.
        Shortlisted = "shortlisted",
        /// Not this time; the reason stands beside it.
        LeftOut = "left_out",
    }
}

/// A map of who could help with a need, or with a theme (R083).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Map {
    /// The id.
    pub id: MapId,
    /// With what: the theme, or the need in short.
    pub theme: String,
    /// The need that it is drawn for, if it is for one.
    pub need: Option<NeedId>,
    /// When it was begun.
    pub begun_on: Date,
    /// By whom.
    pub begun_by: Option<PersonId>,
}

/// A link by which colleagues say names without an account (R084). The secret is shown once; its digest is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapLink {
    /// The id.
    pub id: MapLinkId,
    /// Of which map.
    pub map: MapId,
    /// The digest of its secret, see [`Token::digest_of`](crate::Token::digest_of).
    pub digest: String,
    /// Who made it.
    pub made_by: Option<PersonId>,
    /// When.
    pub made_on: Date,
    /// Until when it takes names.
    pub expires_at: Instant,
    /// When it was closed before that.
    pub closed_at: Option<Instant>,
}

impl MapLink {
    /// Whether it takes names at this moment.
    #[must_use]
    pub fn is_open(&self, at: Instant) -> bool {
        self.closed_at.is_none() && at < self.expires_at
    }
}

/// A name that somebody said, in their words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapName {
    /// The id.
    pub id: MapNameId,
    /// For which map.
    pub map: MapId,
    /// By whom: a word that is the same for all that one of them says for this map, and tells nothing else.
    pub teller: String,
    /// Their name, where they gave it.
    pub told_by: String,
    /// What the body is called.
    pub name: String,
    /// Who of the council or the library knows them.
    pub known_by: String,
    /// What else was said.
    pub note: String,
    /// When.
    pub said_on: Date,
    /// The organisation that it stands for, once a person has said so.
    pub organisation: Option<OrganisationId>,
    /// Why it was set aside, if it was.
    pub aside_why: Option<String>,
    /// Who looked at it.
    pub looked_by: Option<PersonId>,
    /// When.
    pub looked_on: Option<Date>,
}

/// Whether somebody has looked at a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MapState {
    /// Nobody has.
    New,
    /// It stands for an organisation on record.
    Kept,
    /// It was set aside with a reason.
    SetAside,
}

impl MapName {
    /// With nothing said in it yet.
    #[must_use]
    pub fn blank(id: MapNameId, map: MapId, teller: &str, said_on: Date) -> Self {
        Self {
            id,
            map,
            teller: teller.to_owned(),
            told_by: String::new(),
            name: String::new(),
            known_by: String::new(),
            note: String::new(),
            said_on,
            organisation: None,
            aside_why: None,
            looked_by: None,
            looked_on: None,
        }
    }

    /// Whether somebody has looked at it, and what they said.
    #[must_use]
    pub fn state(&self) -> MapState {
        match (&self.organisation, &self.aside_why) {
            (Some(_), _) => MapState::Kept,
            (None, Some(_)) => MapState::SetAside,
            (None, None) => MapState::New,
        }
    }
}

/// Where an organisation was put on a map, on one day. None is ever changed: the latest holds, and those before it tell
/// how it moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapPlace {
    /// The id.
    pub id: MapPlaceId,
    /// On which map.
    pub map: MapId,
    /// Whom.
    pub organisation: OrganisationId,
    /// How much could come of it, see [`POTENTIAL`]; none until somebody has said.
    pub potential: Option<i64>,
    /// The part that they would likely take.
    pub part: Option<LikelyPart>,
    /// What was decided.
    pub standing: MapStanding,
    /// Why they are left out.
    pub why: String,
    /// When.
    pub placed_on: Date,
    /// By whom.
    pub placed_by: Option<PersonId>,
}

impl MapPlace {
    /// On the map, with nothing said about them yet.
    #[must_use]
    pub fn first(id: MapPlaceId, map: MapId, organisation: OrganisationId, on: Date, by: Option<PersonId>) -> Self {
        Self {
            id,
            map,
            organisation,
            potential: None,
            part: None,
            standing: MapStanding::Waiting,
            why: String::new(),
            placed_on: on,
            placed_by: by,
        }
    }

    /// Whether somebody has sifted it: said how much could come of it, or left it out.
    #[must_use]
    pub fn is_sifted(&self) -> bool {
        self.potential.is_some() || self.standing == MapStanding::LeftOut
    }
}
