//! What we can offer as one list, the register of skills among it: narrowed, in chosen columns, as a file, and kept as a
//! view (R091–R100).

use ampersand_domain::{
    Date, Json, Uuid, Word as _,
    offer::{AuditHeading, AuditId, AuditLine, AuditLineId, LineMore, SkillLevel},
};
use maud::{Markup, html};

use super::{audit, words};
use crate::shell::{
    Ask, Choice, Frame, Page, Trouble, day_short, grouped,
    listing::{Column, List, ListPage, Listing, counted},
    parts,
};

/// A line of the newest version, with the place where it is.
pub(crate) struct Line {
    line: AuditLine,
    place: String,
}

impl Line {
    fn amount(&self) -> String {
        match self.line.amount {
            Some(amount) => format!("{} {}", grouped(amount), self.line.unit).trim().to_owned(),
            None => self.line.unit.clone(),
        }
    }

    /// Whoever has said that they may be named.
    fn who(&self) -> &str {
        let more = &self.line.more;
        if more.names_without_a_yes() { "" } else { &more.who }
    }
}

static LIST: List<Line> = List {
    word: "offer",
    title: "What we can offer",
    address: "/offer/list",
    filters: &["words", "under", "at", "level", "volunteer", "named"],
    columns: &[
        Column {
            word: "what",
            heading: "What",
            at_first: true,
            text: |one| one.line.text.clone(),
            cell: Some(
                |one| html! { a class="govuk-link" href=(format!("/offer/lines/{}", one.line.id)) { (one.line.text) } },
            ),
        },
        Column {
            word: "under",
            heading: "Heading",
            at_first: true,
            text: |one| words::heading(one.line.heading).0.to_owned(),
            cell: None,
        },
        Column { word: "at", heading: "Where", at_first: true, text: |one| one.place.clone(), cell: None },
        Column { word: "much", heading: "How much", at_first: true, text: Line::amount, cell: None },
        Column {
            word: "level",
            heading: "How well",
            at_first: false,
            text: |one| one.line.more.level.map(words::level).unwrap_or_default().to_owned(),
            cell: None,
        },
        Column {
            word: "volunteer",
            heading: "A volunteer",
            at_first: false,
            text: |one| if one.line.more.volunteer { "yes" } else { "" }.to_owned(),
            cell: None,
        },
        Column { word: "who", heading: "Whom to ask", at_first: false, text: |one| one.who().to_owned(), cell: None },
        Column {
            word: "when",
            heading: "When it is free",
            at_first: true,
            text: |one| one.line.more.when.clone(),
            cell: None,
        },
        Column {
            word: "terms",
            heading: "On condition",
            at_first: false,
            text: |one| one.line.more.terms.clone(),
            cell: None,
        },
        Column {
            word: "cost",
            heading: "What it costs",
            at_first: true,
            text: |one| one.line.more.cost.clone(),
            cell: None,
        },
        Column {
            word: "shows",
            heading: "What shows it",
            at_first: false,
            text: |one| one.line.shows.clone(),
            cell: None,
        },
        Column {
            word: "counted",
            heading: "Counted or seen on",
            at_first: false,
            text: |one| one.line.more.counted_on.map(day_short).unwrap_or_default(),
            cell: None,
        },
    ],
};

/// The list.
pub(crate) struct Lines {
    listing: Listing<Line>,
    lines: Vec<Line>,
    /// How many fit.
    count: usize,
    places: Vec<Choice>,
}

impl Page for Lines {
    fn title(&self) -> String {
        "What we can offer, as a list".to_owned()
    }

    fn section(&self) -> &'static str {
        "/offer"
    }

    fn way(&self) -> Vec<(String, String)> {
        vec![("What we can offer".to_owned(), "/offer".to_owned())]
    }

    fn view(&self, frame: &Frame) -> Markup {
        if self.count == 0 && !self.listing.is_narrow() {
            return parts::empty(
                "We have not looked yet at what we can offer",
                "A line under each of five headings is enough to begin with, and all of them stand here to be looked through.",
                Some(("Look at what we can offer", "/offer/renew")),
            );
        }
        let posted = self.listing.posted();
        let headings: Vec<Choice> =
            AuditHeading::ALL.iter().map(|one| Choice::new(one.as_str(), words::heading(*one).0)).collect();
        let levels: Vec<Choice> =
            SkillLevel::ALL.iter().map(|one| Choice::new(one.as_str(), words::level(*one))).collect();
        let volunteer = [Choice::new("yes", "Volunteers"), Choice::new("no", "Our own people")];
        let named = [Choice::new("yes", "Somebody may be named"), Choice::new("no", "Nobody is named")];
        let fields = html! {
            (parts::field(posted, "words", "Words", ""))
            (parts::select(posted, "under", "Heading", "", Some("Any"), &headings))
            @if !self.places.is_empty() { (parts::select(posted, "at", "Where", "", Some("Anywhere"), &self.places)) }
            (parts::select(posted, "level", "How well", "", Some("However well"), &levels))
            (parts::select(posted, "volunteer", "Who can", "", Some("Anybody"), &volunteer))
            (parts::select(posted, "named", "Whom to ask", "", Some("Named or not"), &named))
        };
        html! {
            (self.listing.filters(&fields))
            p class="govuk-body" { strong { (counted(self.count, "line", "lines")) } }
            @if !self.lines.is_empty() { (self.listing.table("What we can offer", &self.lines)) }
            (self.listing.below(frame))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let line = |number: u128, text: &str, heading| Line {
            line: AuditLine {
                id: AuditLineId(Uuid::from_u128(number)),
                audit: AuditId(Uuid::nil()),
                heading,
                branch: None,
                text: text.to_owned(),
                amount: Some(3),
                unit: "hours a week".to_owned(),
                shows: "letters of thanks".to_owned(),
                more: Json(LineMore {
                    level: Some(SkillLevel::Teaches),
                    volunteer: true,
                    who: "Jo Fenn".to_owned(),
                    yes_on: Some(Date::constant(2026, 11, 2)),
                    ..LineMore::default()
                }),
            },
            place: "Mill Lane".to_owned(),
        };
        let page = |query: &[(&str, &str)], lines: Vec<Line>| {
            let places = vec![Choice::new("1", "Mill Lane")];
            Self { listing: Listing::sample(&LIST, query), count: lines.len(), lines, places }
        };
        let skill = |at: u128| line(at, &format!("Skill {at}"), AuditHeading::Skills);
        let long = "Somebody who reads letters from the council with people who have nobody else to ask, in Somali and in Polish";
        let skills = [("under", "skills"), ("column", "level"), ("column", "volunteer"), ("column", "who")];
        vec![
            ("empty", page(&[], Vec::new())),
            ("none-fits", page(&[("words", "chess")], Vec::new())),
            (
                "full",
                page(&[], vec![line(1, "A warm room", AuditHeading::Resources), line(2, long, AuditHeading::Skills)]),
            ),
            ("many", page(&skills, (1..60).map(skill).collect())),
        ]
    }
}

impl ListPage for Lines {
    type Row = Line;

    async fn whole(ask: &Ask) -> Result<Self, Trouble> {
        let (desk, listing) = (ask.desk()?, Listing::read(ask, &LIST).await?);
        let ((_, lines), branches) = tokio::try_join!(audit::newest(&desk), audit::branches(&desk))?;
        let place = |line: &AuditLine| branches.iter().find(|one| Some(one.id) == line.branch);
        let is_open = |line: &AuditLine| place(line).is_none_or(|place| !place.closed);
        let all = lines
            .into_iter()
            .filter(is_open)
            .map(|line| Line { place: place(&line).map_or_else(String::new, |place| place.name.clone()), line });
        let lines: Vec<Line> = all.filter(|line| fits(&listing, line)).collect();
        let open = branches.iter().filter(|place| !place.closed);
        let places = open.map(|place| Choice::new(place.id.to_string(), place.name.as_str())).collect();
        Ok(Lines { listing, count: lines.len(), lines, places })
    }

    fn parts(&mut self) -> (&Listing<Line>, &mut Vec<Line>) {
        (&self.listing, &mut self.lines)
    }
}

/// Whether a line is one of those that are asked for.
fn fits(listing: &Listing<Line>, one: &Line) -> bool {
    let (line, more) = (&one.line, &one.line.more);
    listing.has_words(&[line.text.as_str(), &line.shows, &more.when, &more.terms, &one.place])
        && AuditHeading::from_word(listing.value("under")).is_none_or(|heading| heading == line.heading)
        && (listing.value("at").is_empty() || line.branch.is_some_and(|at| at.to_string() == listing.value("at")))
        && SkillLevel::from_word(listing.value("level")).is_none_or(|level| more.level == Some(level))
        && listing.yes_or_no("volunteer", more.volunteer)
        && listing.yes_or_no("named", !one.who().is_empty())
}
