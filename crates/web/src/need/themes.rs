//! The lists of themes by which aims are told apart: those that came, each of which a service replaces with its own, and
//! others that it adds (R054).

use ampersand_domain::{
    Json,
    need::{KnownList, LONGEST_THEME, MOST_THEMES, ThemeList, ThemeListId, Themes, theme_lists, typed_themes},
};
use ampersand_store::{Desk, Kept};
use maud::{Markup, html};

use super::way;
use crate::shell::{Answer, Ask, Clash, Frame, Page, Posted, Problem, Reader, Trouble, encoded, parts, version_field};

/// The columns about which two people can differ.
const COLUMNS: [(&str, &str); 3] =
    [("name", "What the list is called"), ("source", "Whose names they are"), ("themes", "The themes")];

/// All lists.
pub(super) struct Lists {
    lists: Vec<Themes>,
}

impl Page for Lists {
    fn title(&self) -> String {
        "Themes of our aims".to_owned()
    }

    fn section(&self) -> &'static str {
        "/need"
    }

    fn way(&self) -> Vec<(String, String)> {
        way()
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            p class="govuk-body-l" { "An aim can belong to themes, so that you can ask which of them nobody serves. Each list can be put into your own words, or left empty if you do not use it." }
            ul class="app-rows" {
                @for list in &self.lists {
                    li {
                        h2 class="govuk-heading-s" { (list.name) }
                        @if list.themes.is_empty() { p class="govuk-body app-soft" { "No theme is in it: it is not offered." } }
                        @else { p class="govuk-body" { (list.themes.join(" · ")) } }
                        p class="govuk-body app-soft" { (list.source) @if list.known.is_some() && list.kept.is_some() { ", in your own words" } }
                        @if frame.leads() { p class="app-buttons" { a class="govuk-link" href=(address(list.known, list.kept)) { "Change" span class="govuk-visually-hidden" { ": " (list.name) } } } }
                    }
                }
            }
            @if frame.leads() { p { (parts::quiet_link_button("Add a list", "/need/themes/list")) } }
            (parts::note("The names come from those who are named beside them; their texts are theirs, and are not here."))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let own = sample(Some(KnownList::Authority), "Our council’s priorities", &["Warm homes", "Safe streets"]);
        let long = sample(None, super::gaps::LONG, &[super::gaps::LONG; 20]);
        vec![("usual", Self { lists: theme_lists(&[]) }), ("own", Self { lists: theme_lists(&[own, long]) })]
    }
}

fn sample(instead_of: Option<KnownList>, name: &str, themes: &[&str]) -> ThemeList {
    ThemeList {
        id: ThemeListId(ampersand_domain::Uuid::from_u128(7)),
        instead_of,
        name: name.to_owned(),
        source: "Council plan 2026 to 2030".to_owned(),
        themes: Json(themes.iter().map(|&theme| theme.to_owned()).collect()),
    }
}

/// Where a list is changed.
fn address(known: Option<KnownList>, kept: Option<ThemeListId>) -> String {
    let known = known.map_or("", KnownList::as_str);
    let kept = kept.map(|id| id.to_string()).unwrap_or_default();
    format!("/need/themes/list?instead_of={}&list={}", encoded(known), encoded(&kept))
}

/// The form of one list.
pub(super) struct ListForm {
    posted: Posted,
    instead_of: Option<KnownList>,
    existing: Option<(ThemeListId, i64)>,
    clash: Option<Clash>,
}

impl Page for ListForm {
    fn title(&self) -> String {
        if self.existing.is_some() || self.instead_of.is_some() {
            "Change a list of themes"
        } else {
            "Add a list of themes"
        }
        .to_owned()
    }

    fn section(&self) -> &'static str {
        "/need"
    }

    fn way(&self) -> Vec<(String, String)> {
        let mut way = way();
        way.push(("Themes of our aims".to_owned(), "/need/themes".to_owned()));
        way
    }

    fn view(&self, frame: &Frame) -> Markup {
        let posted = &self.posted;
        let own = address(self.instead_of, self.existing.map(|(id, _)| id));
        html! {
            (parts::error_summary(posted))
            @if let Some(clash) = &self.clash { (clash.view()) }
            div class="app-read" {
                (parts::form(frame, &own, html! {
                    (version_field(self.existing.map_or(0, |(_, version)| version)))
                    (parts::field(posted, "name", "What is the list called?", "Like: Our council’s priorities"))
                    (parts::field(posted, "source", "Whose names are they?", "Like: Council plan 2026 to 2030"))
                    (parts::text_area(posted, "themes", "The themes, a line each", "Names of a few words. Left empty, the list is not offered", 8))
                    (parts::button("Keep this list"))
                }))
                @if self.existing.is_some() {
                    (parts::post_button(frame, &own.replacen("/list?", "/list/out?", 1), if self.instead_of.is_some() { "Put it back as it came" } else { "Take the list out" }, &[]))
                    p class="govuk-body app-soft" { "Aims keep the themes that they have." }
                }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |posted: Posted| Self { posted, instead_of: None, existing: None, clash: None };
        let known = KnownList::UniversalOffers;
        let full = posted_of(&theme_lists(&[])[1]);
        let existing = Some((ThemeListId(ampersand_domain::Uuid::from_u128(7)), 2));
        vec![
            ("empty", page(Posted::default())),
            ("known", Self { instead_of: Some(known), ..page(full.clone()) }),
            ("wrong", page(full.clone().but("name", NAME))),
            ("change", Self { instead_of: Some(known), existing, ..page(full.clone()) }),
            ("conflict", Self { existing, clash: Some(Clash::sample("The themes")), ..page(full) }),
        ]
    }
}

const NAME: &str = "Enter what the list is called";

fn posted_of(list: &Themes) -> Posted {
    Posted::default()
        .with("name", list.name.as_str())
        .with("source", list.source.as_str())
        .with("themes", list.themes.join("\n"))
}

/// Which list the address means: one that came, one that is kept, or a new one.
struct Which {
    lists: Vec<Themes>,
    instead_of: Option<KnownList>,
    kept: Option<Kept<ThemeList>>,
}

impl Which {
    async fn of(ask: &Ask, desk: &Desk) -> Result<Self, Trouble> {
        let all = desk.select::<ThemeList>().all().await?;
        let asked = ask.query().value("list");
        let instead_of: Option<KnownList> = ask.query().value("instead_of").parse().ok();
        let own = |one: &&Kept<ThemeList>| one.id.to_string() == asked;
        let instead = |one: &&Kept<ThemeList>| instead_of.is_some() && one.instead_of == instead_of;
        // One that somebody else has put there meanwhile is that one, not a second.
        let kept = all.iter().find(own).or_else(|| all.iter().find(instead)).cloned();
        if kept.is_none() && !asked.is_empty() {
            return Err(Trouble::NotFound);
        }
        let instead_of = kept.as_ref().map_or(instead_of, |kept| kept.instead_of);
        let records: Vec<ThemeList> = all.into_iter().map(|kept| kept.record).collect();
        Ok(Self { lists: theme_lists(&records), instead_of, kept })
    }

    fn shown(&self) -> Posted {
        let kept = self.kept.as_ref().map(|kept| kept.id);
        let list = self.lists.iter().find(|list| match kept {
            Some(_) => list.kept == kept,
            None => self.instead_of.is_some() && list.known == self.instead_of,
        });
        list.map(posted_of).unwrap_or_default()
    }

    fn form(&self, posted: Posted, version: Option<i64>) -> ListForm {
        let existing = self.kept.as_ref().map(|kept| (kept.id, version.unwrap_or(kept.version)));
        ListForm { posted, instead_of: self.instead_of, existing, clash: None }
    }
}

fn read(posted: &Posted, id: ThemeListId, instead_of: Option<KnownList>) -> Result<ThemeList, Problem> {
    let mut read = Reader::new(posted);
    let name = read.text::<100>("name", NAME);
    let source = read.text::<200>("source", "Enter whose names they are");
    let themes = typed_themes(posted.value("themes"));
    if themes.len() > MOST_THEMES {
        read.wrong::<()>("themes", format!("Enter {MOST_THEMES} themes or fewer; there are {}", themes.len()));
    } else if let Some(long) = themes.iter().find(|theme| theme.chars().count() > LONGEST_THEME) {
        read.wrong::<()>("themes", format!("Shorten “{long}” to {LONGEST_THEME} characters or fewer"));
    }
    read.done(name.zip(source).map(|(name, source)| ThemeList { id, instead_of, name, source, themes: Json(themes) }))
}

/// `GET /need/themes`
pub(super) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let lists = super::aim::lists(&ask.desk()?).await?;
    ask.show(&Lists { lists })
}

/// `GET /need/themes/list`, with `?instead_of=` one that came or `?list=` one that is kept.
pub(super) async fn edit(ask: Ask) -> Result<Answer, Trouble> {
    let which = Which::of(&ask, &ask.desk()?).await?;
    ask.show(&which.form(which.shown(), None))
}

/// `POST /need/themes/list`
pub(super) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let which = Which::of(&ask, &desk).await?;
    let id = which.kept.as_ref().map_or_else(|| ask.now.id(), |kept| kept.id);
    let list = match read(&ask.posted, id, which.instead_of) {
        Ok(list) => list,
        Err(Problem(posted)) => return ask.again(&which.form(posted, Some(ask.version()?))),
    };
    let version = ask.version()?;
    let mut tx = desk.write(&ask.now).await?;
    // A form that was drawn before anybody kept the list has version 0; sent twice, it is kept once.
    if version == 0 && !ask.first_time(&mut tx, "need/themes/list").await? {
        return Ok(Answer::go("/need/themes"));
    }
    if which.kept.is_none() {
        tx.insert(&list).await?;
    } else if let Err(error) = tx.update(&list, version).await {
        drop(tx);
        let clash = Clash::of(&ask, error, &list, &COLUMNS, said).await?;
        let form = which.form(ask.posted.clone(), Some(clash.version));
        return ask.clash(&ListForm { clash: Some(clash), ..form });
    }
    tx.save().await?;
    Ok(Answer::go("/need/themes"))
}

/// Words for a list.
fn said(column: &str, value: &serde_json::Value) -> Option<String> {
    let all = value.as_array().filter(|_| column == "themes")?;
    Some(all.iter().filter_map(|one| one.as_str()).collect::<Vec<_>>().join("; "))
}

/// `POST /need/themes/list/out`: the list is as it came, or gone.
pub(super) async fn take_out(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    if let Some(kept) = Which::of(&ask, &desk).await?.kept {
        let mut tx = desk.write(&ask.now).await?;
        tx.remove::<ThemeList>(kept.id).await?;
        tx.save().await?;
    }
    Ok(Answer::go("/need/themes"))
}
