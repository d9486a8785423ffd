//! Pitches: the list, each in its last version, with whom it is for (R102); and which of them fits somebody.

use std::collections::{HashMap, HashSet};

use ampersand_domain::{
    Json, OrganisationId, ToValue as _, Uuid, Word as _,
    offer::{Cards, MeantFor, OurWords, Pitch, PitchId, Rehearsal, USUAL_PACE, fitting, last_versions},
    organisations::{Organisation, OrganisationKind},
};
use ampersand_store::Desk;
use maud::{Markup, html};

use crate::{
    organisations::kind_word,
    shell::{
        Ask, Choice, Frame, Page, Trouble, day_short,
        listing::{Column, List, ListPage, Listing, counted},
        parts,
    },
};

/// One pitch of the list.
pub(crate) struct Line {
    pitch: Pitch,
    /// For which organisation, where it is for one.
    whom: Option<String>,
    /// Whether anybody has said this version aloud.
    aloud: bool,
}

static LIST: List<Line> = List {
    word: "pitches",
    title: "Pitches",
    address: "/offer/pitches",
    filters: &["words", "kind", "whom", "aloud"],
    columns: &[
        Column {
            word: "title",
            heading: "What it is called",
            at_first: true,
            text: |line| line.pitch.title.clone(),
            cell: Some(|line| {
                html! { a class="govuk-link" href=(format!("/offer/pitches/{}", line.pitch.id)) { (line.pitch.title) } }
            }),
        },
        Column {
            word: "whom",
            heading: "For whom",
            at_first: true,
            text: |line| {
                line.whom
                    .clone()
                    .unwrap_or_else(|| if line.pitch.kind.is_some() { "Any of the sort" } else { "Anybody" }.to_owned())
            },
            cell: None,
        },
        Column {
            word: "kind",
            heading: "Sort",
            at_first: true,
            text: |line| line.pitch.kind.map_or("", kind_word).to_owned(),
            cell: None,
        },
        Column {
            word: "spoken",
            heading: "Spoken",
            at_first: true,
            text: |line| length(line.pitch.seconds()),
            cell: None,
        },
        Column {
            word: "aloud",
            heading: "Said aloud",
            at_first: true,
            text: |line| if line.aloud { "Yes" } else { "Not yet" }.to_owned(),
            cell: None,
        },
        Column {
            word: "version",
            heading: "Version",
            at_first: true,
            text: |line| line.pitch.number.to_string(),
            cell: None,
        },
        Column {
            word: "made",
            heading: "Written on",
            at_first: true,
            text: |line| day_short(line.pitch.made_on),
            cell: None,
        },
    ],
};

/// The list.
pub(crate) struct Pitches {
    listing: Listing<Line>,
    lines: Vec<Line>,
    /// How many fit.
    count: usize,
    /// The organisations for which there is a pitch.
    whom: Vec<Choice>,
}

impl Page for Pitches {
    fn title(&self) -> String {
        "Pitches".to_owned()
    }

    fn section(&self) -> &'static str {
        "/offer"
    }

    fn way(&self) -> Vec<(String, String)> {
        vec![("What we can offer".to_owned(), "/offer".to_owned())]
    }

    fn view(&self, frame: &Frame) -> Markup {
        let posted = self.listing.posted();
        let yes_no = [Choice::new("yes", "Said aloud"), Choice::new("no", "Not yet")];
        let whom: Vec<Choice> =
            std::iter::once(Choice::new(MANY, "For no one organisation")).chain(self.whom.clone()).collect();
        html! {
            p { (parts::link_button("Write a pitch", "/offer/pitches/new")) }
            @if self.count == 0 && !self.listing.is_narrow() {
                (parts::empty("No pitch yet", "A pitch is what you say aloud in three minutes: what they gain, what we bring, what we ask. Write it as you speak, and try it on a colleague.", None))
            } @else {
                (self.listing.filters(&html! {
                    (parts::field(posted, "words", "Words", ""))
                    (parts::select(posted, "whom", "For whom", "", Some("Anybody, or one"), &whom))
                    (parts::select(posted, "kind", "Sort of organisation", "", Some("Any sort, or none"), &kinds()))
                    (parts::select(posted, "aloud", "Said aloud", "", Some("Both"), &yes_no))
                }))
                p class="govuk-body" { strong { (counted(self.count, "pitch", "pitches")) } }
                @if !self.lines.is_empty() { (self.listing.table("Pitches", &self.lines)) }
                (self.listing.below(frame))
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let line = |at: i64, whom: Option<&str>, kind| Line {
            pitch: Pitch { number: at, kind, ..sample() },
            whom: whom.map(str::to_owned),
            aloud: at % 2 == 0,
        };
        let long = "Tottenham & Wood Green Friends of the Earth, Somali Women’s Group and Allied Tenants’ Association";
        let page = |query: &[(&str, &str)], lines: Vec<Line>| {
            let whom = vec![Choice::new("1", "Harbour Surgery")];
            Self { listing: Listing::sample(&LIST, query), count: lines.len(), lines, whom }
        };
        let full = vec![line(1, Some(long), None), line(2, None, Some(OrganisationKind::Charity)), line(3, None, None)];
        vec![
            ("empty", page(&[], Vec::new())),
            ("none-fits", page(&[("kind", "health")], Vec::new())),
            ("full", page(&[], full)),
            ("many", page(&[], (1..60).map(|at| line(at, Some("Harbour Surgery"), None)).collect())),
        ]
    }
}

/// What is posted for the pitches that are for no one organisation.
const MANY: &str = "many";

/// The sorts of organisation to choose from.
pub(super) fn kinds() -> Vec<Choice> {
    OrganisationKind::ALL.iter().map(|kind| Choice::new(kind.as_str(), kind_word(*kind))).collect()
}

/// A pitch to look at.
pub(crate) fn sample() -> Pitch {
    Pitch {
        id: PitchId(Uuid::from_u128(1)),
        organisation: None,
        kind: None,
        need: None,
        title: "A warm room ten steps from your door".to_owned(),
        number: 2,
        cards: Json(Cards {
            hook: "You send people somewhere that is not an appointment.".to_owned(),
            ask: "One person whom we may ring".to_owned(),
            ..Cards::default()
        }),
        text:
            "You send people somewhere that is not an appointment.\n\nWe have a warm room, tea, and people who listen."
                .to_owned(),
        phone: String::new(),
        words_a_minute: USUAL_PACE,
        audit: None,
        made_on: ampersand_domain::Date::constant(2026, 11, 2),
        author: None,
    }
}

/// "3 minutes 20 seconds".
pub(super) fn length(seconds: i64) -> String {
    let (minutes, rest) = (seconds / 60, seconds % 60);
    let unit = if minutes == 1 { "minute" } else { "minutes" };
    match (minutes, rest) {
        (0, rest) => format!("{rest} seconds"),
        (minutes, 0) => format!("{minutes} {unit}"),
        (minutes, rest) => format!("{minutes} {unit} {rest} seconds"),
    }
}

impl ListPage for Pitches {
    type Row = Line;

    async fn whole(ask: &Ask) -> Result<Self, Trouble> {
        let (desk, listing) = (ask.desk()?, Listing::read(ask, &LIST).await?);
        let all = desk.select::<Pitch>().order("made_on DESC, number DESC, id DESC").all().await?;
        let all = last_versions(all.into_iter().map(|kept| kept.record).collect());
        let aloud = said_aloud(&desk, &all).await?;
        let of: Vec<OrganisationId> = all.iter().filter_map(|one| one.organisation).collect();
        let bodies = desk.select::<Organisation>().among("id", &of).order("name_key, id").all().await?;
        let names: HashMap<OrganisationId, &str> = bodies.iter().map(|one| (one.id, one.name.as_str())).collect();
        let line = |pitch: Pitch| Line {
            whom: pitch.organisation.and_then(|of| names.get(&of)).map(|name| (*name).to_owned()),
            aloud: aloud.contains(&pitch.id),
            pitch,
        };
        let lines: Vec<Line> = all.into_iter().map(line).filter(|line| fits(&listing, line)).collect();
        let whom = bodies.iter().map(|one| Choice::new(one.id.to_string(), one.name.as_str())).collect();
        Ok(Pitches { listing, count: lines.len(), lines, whom })
    }

    fn parts(&mut self) -> (&Listing<Line>, &mut Vec<Line>) {
        (&self.listing, &mut self.lines)
    }
}

/// Whether a pitch is one of those that are asked for.
fn fits(listing: &Listing<Line>, line: &Line) -> bool {
    let pitch = &line.pitch;
    let whom = match listing.value("whom") {
        "" => true,
        MANY => pitch.organisation.is_none(),
        of => pitch.organisation.is_some_and(|own| own.to_string() == of),
    };
    listing.has_words(&[pitch.title.as_str(), pitch.text.as_str(), line.whom.as_deref().unwrap_or_default()])
        && OrganisationKind::from_word(listing.value("kind")).is_none_or(|kind| pitch.kind == Some(kind))
        && whom
        && listing.yes_or_no("aloud", line.aloud)
}

/// Which of these somebody has said aloud.
async fn said_aloud(desk: &Desk, of: &[Pitch]) -> Result<HashSet<PitchId>, Trouble> {
    let ids: Vec<PitchId> = of.iter().map(|pitch| pitch.id).collect();
    Ok(desk.select::<Rehearsal>().among("pitch", &ids).all().await?.iter().map(|one| one.pitch).collect())
}

/// What we have to say to somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ForThem {
    /// How near to them it is; none where no pitch fits.
    pub(crate) meant: Option<MeantFor>,
    /// The pitches that are so near, the last written first, each with whether anybody has said it aloud.
    pub(crate) all: Vec<(Pitch, bool)>,
}

impl ForThem {
    /// What is ready of it.
    pub(crate) fn ready(&self) -> OurWords {
        OurWords::of(self.meant, self.all.iter().map(|(_, aloud)| *aloud))
    }

    /// For whom these are, in a word for a heading or a line.
    pub(crate) fn whom(&self, kind: OrganisationKind) -> String {
        match self.meant {
            Some(MeantFor::Them) => "for them".to_owned(),
            Some(MeantFor::TheirSort) => format!("for their sort ({})", kind_word(kind).to_lowercase()),
            Some(MeantFor::Anybody) => "for anybody".to_owned(),
            None => String::new(),
        }
    }
}

/// The pitches that fit these organisations best, each in its last version: one for them, else one for their sort, else one
/// for anybody (R102, R104). A fixed number of queries, whatever their number.
pub(crate) async fn fitting_each(
    desk: &Desk,
    them: &[(OrganisationId, OrganisationKind)],
) -> Result<HashMap<OrganisationId, ForThem>, Trouble> {
    if them.is_empty() {
        return Ok(HashMap::new());
    }
    let marks = vec!["?"; them.len()].join(", ");
    let all = desk.select::<Pitch>().filter_all(
        &format!("organisation IS NULL OR organisation IN ({marks})"),
        them.iter().map(|(id, _)| id.to_value()),
    );
    let all = all.order("made_on DESC, number DESC, id DESC").all().await?;
    let all = last_versions(all.into_iter().map(|kept| kept.record).collect());
    let aloud = said_aloud(desk, &all).await?;
    let one = |(id, kind): &(OrganisationId, OrganisationKind)| {
        let (meant, found) = fitting(&all, *id, *kind).map_or((None, Vec::new()), |(near, found)| (Some(near), found));
        let all = found.into_iter().map(|pitch| (pitch.clone(), aloud.contains(&pitch.id))).collect();
        (*id, ForThem { meant, all })
    };
    Ok(them.iter().map(one).collect())
}

/// The same for one.
pub(crate) async fn for_them(desk: &Desk, them: &Organisation) -> Result<ForThem, Trouble> {
    let mut all = fitting_each(desk, &[(them.id, them.kind)]).await?;
    Ok(all.remove(&them.id).unwrap_or(ForThem { meant: None, all: Vec::new() }))
}
