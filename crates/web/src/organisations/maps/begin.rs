//! The maps there are, and the beginning of one for a need or a theme (R083).

use ampersand_domain::{
    Date,
    need::{Need, NeedId},
    organisations::map::Map,
};
use ampersand_store::Once;
use maud::{Markup, html};

use super::{LONG, address, sample_map};
use crate::shell::{
    Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, day_short,
    listing::{Column, List, ListPage, Listing},
    parts::{self, Choice},
};

/// A map of the list, with the number of names that nobody has looked at.
pub(crate) struct Line {
    map: Map,
    new: i64,
    need: String,
}

static LIST: List<Line> = List {
    word: "maps",
    title: "Who could help",
    address: "/organisations/maps",
    filters: &["words", "new", "need"],
    columns: &[
        Column {
            word: "theme",
            heading: "With what",
            at_first: true,
            text: |line| line.map.theme.clone(),
            cell: Some(|line| html! { a class="govuk-link" href=(address(line.map.id)) { (line.map.theme) } }),
        },
        Column {
            word: "begun",
            heading: "Begun",
            at_first: true,
            text: |line| day_short(line.map.begun_on),
            cell: None,
        },
        Column {
            word: "names",
            heading: "Names to look at",
            at_first: true,
            text: |line| if line.new == 0 { "None".to_owned() } else { line.new.to_string() },
            cell: None,
        },
        Column { word: "need", heading: "For which need", at_first: false, text: |line| line.need.clone(), cell: None },
        Column {
            word: "sheet",
            heading: "On one sheet",
            at_first: true,
            text: |line| format!("{}/sheet", address(line.map.id)),
            cell: Some(|line| {
                html! { a class="govuk-link" href=(format!("{}/sheet", address(line.map.id))) { "The sheet" span class="govuk-visually-hidden" { ": " (line.map.theme) } } }
            }),
        },
    ],
};

/// The list, and the form.
pub(crate) struct Maps {
    listing: Listing<Line>,
    maps: Vec<Line>,
    /// The need that the list is narrowed to, when it is.
    need: Option<(NeedId, String)>,
    needs: Vec<Choice>,
    posted: Posted,
}

impl Page for Maps {
    fn title(&self) -> String {
        "Who could help".to_owned()
    }

    fn section(&self) -> &'static str {
        "/organisations"
    }

    fn way(&self) -> Vec<(String, String)> {
        vec![("Organisations".to_owned(), "/organisations".to_owned())]
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.posted))
            @if let Some((_, what)) = &self.need {
                p class="govuk-body" { "Maps for the need “" (what) "”. " a class="govuk-link" href="/organisations/maps" { "All maps" } }
            }
            @if self.listing.is_narrow() || !self.maps.is_empty() { (self.filters()) }
            @if self.maps.is_empty() && !self.listing.value("words").is_empty() {
                p class="govuk-body" { "No map fits. Take a filter away, or look for another word." }
            } @else if self.maps.is_empty() {
                (parts::empty(
                    "No map yet",
                    "A map shows on one sheet who could help with a need or a theme. Colleagues name whom they know by a link, \
                     without an account; you look at each name, say how much could come of it, and print the sheet.",
                    None,
                ))
            } @else {
                (self.listing.table("Maps", &self.maps))
                (self.listing.below(frame))
            }
            @if frame.leads() { (self.form(frame)) }
            @else { p class="govuk-body" { "Somebody who leads partnerships begins a map; you can then add whom you know." } }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let map = |theme: &str| Map { theme: theme.to_owned(), ..sample_map() };
        let maps = |maps: Vec<(Map, i64)>, posted: Posted| Self {
            listing: Listing::of(&LIST, &Posted::default()),
            maps: maps.into_iter().map(|(map, new)| Line { map, new, need: String::new() }).collect(),
            need: None,
            needs: vec![Choice::new("2", "Help with benefit forms")],
            posted,
        };
        let wrong = Posted::default().but("theme", NO_THEME);
        let many = (0..30).map(|at| (map(&format!("Theme {at}")), at)).collect();
        let of_a_need = Some((sample_map().id.0.into(), "Help with benefit forms".to_owned()));
        vec![
            ("empty", maps(Vec::new(), Posted::default())),
            ("some", maps(vec![(map("Warm rooms"), 2), (map(LONG), 0)], Posted::default())),
            ("many", maps(many, Posted::default())),
            ("wrong", maps(vec![(map("Warm rooms"), 1)], wrong)),
            ("need", Self { need: of_a_need, ..maps(Vec::new(), Posted::default().with("need", "2")) }),
        ]
    }
}

const NO_THEME: &str = "Choose a need, or write in a few words with what somebody could help";

impl Maps {
    fn filters(&self) -> Markup {
        let posted = self.listing.posted();
        self.listing.filters(&html! {
            (parts::field(posted, "words", "Words", ""))
            (parts::select(posted, "new", "Names to look at", "", Some("With and without"), &[Choice::new("yes", "With some")]))
            @if let Some((need, _)) = &self.need { (parts::hidden("need", &need.to_string())) }
        })
    }

    fn form(&self, frame: &Frame) -> Markup {
        let posted = &self.posted;
        html! {
            h2 class="govuk-heading-m" { "Begin a map" }
            div class="app-read" {
                (parts::form(frame, "/organisations/maps", html! {
                    @if !self.needs.is_empty() { (parts::select(posted, "need", "For which need?", "", Some("For none: a theme"), &self.needs)) }
                    (parts::field(posted, "theme", "With what could somebody help?", "Like: company on winter afternoons. Left empty, it is the need that you chose"))
                    (parts::button("Begin the map"))
                }))
            }
        }
    }
}

impl ListPage for Maps {
    type Row = Line;

    async fn whole(ask: &Ask) -> Result<Self, Trouble> {
        let need = ask.query().value("need");
        page(ask, Posted::default().with("need", need), need.parse().ok().map(NeedId)).await
    }

    fn parts(&mut self) -> (&Listing<Line>, &mut Vec<Line>) {
        (&self.listing, &mut self.maps)
    }
}

async fn page(ask: &Ask, posted: Posted, need: Option<NeedId>) -> Result<Maps, Trouble> {
    let desk = ask.desk()?;
    let needs = desk.select::<Need>().only("closed_on IS NULL").order("what, id").all().await?;
    let maps = match need {
        Some(need) => desk.select::<Map>().filter("need = ?", need),
        None => desk.select::<Map>(),
    };
    let maps = maps.order("begun_on DESC, id DESC").all().await?;
    let waiting = desk.names_that_wait().await?;
    let listing = Listing::read(ask, &LIST).await?;
    let what = |map: &Map| needs.iter().find(|one| Some(one.id) == map.need).map(|one| one.what.clone());
    let line = |map: ampersand_store::Kept<Map>| Line {
        new: waiting.get(&map.id).map_or(0, |(count, _)| *count),
        need: what(&map).unwrap_or_default(),
        map: map.record,
    };
    let fits = |line: &Line| {
        listing.has_words(&[line.map.theme.as_str(), &line.need]) && (listing.value("new").is_empty() || line.new > 0)
    };
    let maps = maps.into_iter().map(line).filter(fits).collect();
    let need = needs.iter().find(|one| Some(one.id) == need).map(|one| (one.id, one.what.clone()));
    let needs = needs.iter().map(|one| Choice::new(one.id.to_string(), one.what.as_str())).collect();
    Ok(Maps { listing, maps, needs, need, posted })
}

/// `POST /organisations/maps`
pub(crate) async fn begin(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let mut read = Reader::new(&ask.posted);
    let theme = read.maybe::<200>("theme");
    let need = match read.maybe_id::<NeedId>("need") {
        Some(id) => desk.get::<Need>(id).await?.map(|kept| kept.record),
        None => None,
    };
    let theme = theme.or_else(|| need.as_ref().map(|need| in_short(&need.what)));
    if theme.is_none() && !ask.posted.value("theme").chars().any(|one| !one.is_whitespace()) {
        read.wrong::<()>("theme", NO_THEME);
    }
    let theme = match read.done(theme) {
        Ok(theme) => theme,
        Err(Problem(posted)) => {
            let page = page(&ask, posted, None).await?;
            return ask.again(&page);
        }
    };
    let map = of(&ask, theme, need.map(|need| need.id), ask.now.today);
    let mut tx = desk.write(&ask.now).await?;
    let id = match tx.once(ask.posted.value("key"), "map", &ask.posted_text()).await? {
        Once::Again(Some(before)) => before,
        Once::Again(None) | Once::First => {
            tx.answer(&map.id.to_string()).await?;
            tx.insert(&map).await?;
            map.id.to_string()
        }
    };
    tx.save().await?;
    Ok(Answer::go(format!("/organisations/maps/{id}")))
}

fn of(ask: &Ask, theme: String, need: Option<NeedId>, begun_on: Date) -> Map {
    let begun_by = ask.me.as_ref().and_then(|me| me.actor.person());
    Map { id: ask.now.id(), theme, need, begun_on, begun_by }
}

/// The first words of a need, for a heading.
fn in_short(what: &str) -> String {
    let line = what.lines().next().unwrap_or_default();
    let short: String = line.chars().take(120).collect();
    if short.len() < line.len() { format!("{}…", short.trim_end()) } else { short }
}
