//! An aim: written down once, with its document, and changed when the document is (R054).

use ampersand_domain::{
    Json,
    need::{Aim, LONGEST_THEME, MOST_THEMES, ThemeList, Themes, theme_lists, typed_themes},
};
use ampersand_store::Desk;
use maud::{Markup, html};

use super::{one_of, staff, way};
use crate::shell::{
    Answer, Ask, Clash, Frame, Page, Posted, Problem, Reader, Trouble,
    parts::{self, Choice},
    version_field,
};

const DRAFT: &str = "need/aims/new";

/// The columns about which two people can differ.
const COLUMNS: [(&str, &str); 7] = [
    ("text", "The aim"),
    ("source", "The document"),
    ("page", "Page or paragraph"),
    ("valid_from", "From"),
    ("valid_until", "Until"),
    ("owner", "Who of us sees to it"),
    ("themes", "Themes"),
];

/// The form of an aim, new or to change.
pub(super) struct AimForm {
    posted: Posted,
    staff: Vec<Choice>,
    lists: Vec<Themes>,
    /// Where it is sent, and from which version, when the aim is there already.
    existing: Option<(String, i64)>,
    clash: Option<Clash>,
}

impl AimForm {
    async fn fresh(desk: &Desk, posted: Posted) -> Result<Self, Trouble> {
        Ok(Self { posted, staff: staff(desk).await?, lists: lists(desk).await?, existing: None, clash: None })
    }

    async fn of(desk: &Desk, aim: &Aim, version: i64, posted: Posted) -> Result<Self, Trouble> {
        let existing = Some((format!("/need/aims/{}/change", aim.id), version));
        Ok(Self { existing, ..Self::fresh(desk, posted).await? })
    }

    /// Themes from the lists, each list by itself, and any others.
    fn themes(&self) -> Markup {
        let posted = &self.posted;
        parts::details(
            "To which themes does it belong? (optional)",
            html! {
                @for (at, list) in self.lists.iter().enumerate().filter(|(_, list)| !list.themes.is_empty()) {
                    @let choices: Vec<Choice> = list.themes.iter().map(|theme| Choice::new(theme.as_str(), theme.as_str())).collect();
                    (parts::many(posted, &field(at), &list.name, &list.source, &choices))
                }
                (parts::text_area(posted, "themes", "Other themes, a line each", "Themes that you use often belong into a list of your own", 2))
                p { a class="govuk-link" href="/need/themes" { "Change the lists" } }
            },
        )
    }

    fn fields(&self) -> Markup {
        let posted = &self.posted;
        html! {
            (parts::text_area(posted, "text", "The aim, as its document puts it", "One aim only; add another afterwards", 3))
            (parts::field(posted, "source", "The document it stands in", "Like: Council plan 2026 to 2030"))
            (parts::field(posted, "page", "Page or paragraph (optional)", "So that others find it again"))
            (parts::date_field(posted, "from", "From when it holds (optional)", ""))
            (parts::date_field(posted, "until", "Until when it holds (optional)", "The last day; after it the aim is shown as over"))
            (parts::select(posted, "owner", "Who of us sees to it? (optional)", "", Some("Nobody yet"), &self.staff))
            (self.themes())
        }
    }
}

impl Page for AimForm {
    fn title(&self) -> String {
        if self.existing.is_some() { "Change an aim" } else { "Add an aim" }.to_owned()
    }

    fn section(&self) -> &'static str {
        "/need"
    }

    fn way(&self) -> Vec<(String, String)> {
        way()
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.posted))
            @if let Some(clash) = &self.clash { (clash.view()) }
            div class="app-read" {
                @match &self.existing {
                    Some((action, version)) => (parts::form(frame, action, html! {
                        (version_field(*version)) (self.fields()) (parts::button("Keep the change"))
                    })),
                    None => (parts::kept_form(frame, "/need/aims/new", DRAFT, html! {
                        (self.fields()) p class="app-saved" role="status" {} (parts::button("Add this aim"))
                    })),
                }
                (parts::details("What is an aim, and where do I find ours?", html! {
                    p { "What your service or your council has said that it wants to achieve. Look in the council’s plan, the library strategy, or your manager’s goals for the year." }
                    p class="app-help__example" { "“Fewer people over 65 feel lonely.” Ageing well plan, page 12, until March 2029." }
                }))
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let full = Posted::default()
            .with("text", "More children read for pleasure")
            .with("source", "Council plan 2026 to 2030")
            .with("page", "12")
            .with_day("until", Some(ampersand_domain::Date::constant(2030, 3, 31)));
        let existing = Some(("/need/aims/1/change".to_owned(), 3));
        let page = |posted: Posted| Self {
            posted,
            staff: vec![Choice::new("1", "Tom Okafor")],
            lists: theme_lists(&[]),
            existing: None,
            clash: None,
        };
        vec![
            ("empty", page(Posted::default())),
            ("wrong", page(Posted::default().but("text", "Enter the aim").but("until", BACKWARDS))),
            ("change", Self { existing: existing.clone(), ..page(full.clone()) }),
            ("conflict", Self { existing, clash: Some(Clash::sample("The aim")), ..page(full) }),
        ]
    }
}

const BACKWARDS: &str = "Enter a last day that is not before the first";

/// The field of a list's themes: each list has its own.
fn field(at: usize) -> String {
    format!("themes-{}", at + 1)
}

/// The lists of themes, as the service keeps them.
pub(super) async fn lists(desk: &Desk) -> Result<Vec<Themes>, Trouble> {
    let kept: Vec<ThemeList> = desk.select::<ThemeList>().all().await?.into_iter().map(|kept| kept.record).collect();
    Ok(theme_lists(&kept))
}

fn posted_of(aim: &Aim, lists: &[Themes]) -> Posted {
    let mut posted = Posted::default()
        .with("text", aim.text.as_str())
        .with("source", aim.source.as_str())
        .with("page", aim.page.clone().unwrap_or_default())
        .with("owner", aim.owner.map(|owner| owner.to_string()).unwrap_or_default())
        .with_day("from", aim.valid_from)
        .with_day("until", aim.valid_until);
    let mut left: Vec<&str> = aim.themes.0.iter().map(String::as_str).collect();
    for (at, list) in lists.iter().enumerate() {
        let ticked: Vec<String> = list.themes.iter().filter(|theme| aim.themes.0.contains(theme)).cloned().collect();
        left.retain(|one| !ticked.iter().any(|theme| theme == one));
        posted = posted.with_all(&field(at), ticked);
    }
    posted.with("themes", left.join("\n"))
}

/// Those that are ticked in the lists, and those that are typed.
fn themes_of(read: &mut Reader, posted: &Posted, lists: &[Themes]) -> Vec<String> {
    let mut themes: Vec<String> = Vec::new();
    for (at, list) in lists.iter().enumerate() {
        let ticked = posted.values(&field(at));
        themes.extend(list.themes.iter().filter(|theme| ticked.contains(theme)).cloned());
    }
    themes.extend(typed_themes(posted.value("themes")));
    let mut seen: Vec<String> = Vec::new();
    for theme in themes {
        if !seen.contains(&theme) {
            seen.push(theme);
        }
    }
    if seen.len() > MOST_THEMES {
        read.wrong::<()>("themes", format!("Choose {MOST_THEMES} themes or fewer"));
    }
    if let Some(long) = seen.iter().find(|theme| theme.chars().count() > LONGEST_THEME) {
        read.wrong::<()>("themes", format!("Shorten “{long}” to {LONGEST_THEME} characters or fewer"));
    }
    seen
}

fn read(form: &AimForm, id: ampersand_domain::need::AimId) -> Result<Aim, Problem> {
    let mut read = Reader::new(&form.posted);
    let text = read.text::<500>("text", "Enter the aim");
    let source = read.text::<300>("source", "Enter the document that the aim stands in");
    let page = read.maybe::<100>("page");
    let (valid_from, valid_until) = (read.maybe_day("from"), read.maybe_day("until"));
    if valid_from.zip(valid_until).is_some_and(|(from, until)| until < from) {
        read.wrong::<()>("until", BACKWARDS);
    }
    let owner = one_of(&mut read, "owner", &form.staff);
    let themes = Json(themes_of(&mut read, &form.posted, &form.lists));
    let of = |(text, source): (String, String)| Aim {
        page,
        valid_from,
        valid_until,
        owner,
        themes,
        ..Aim::named(id, text, source)
    };
    read.done(text.zip(source).map(of))
}

/// `GET /need/aims/new`
pub(super) async fn new(ask: Ask) -> Result<Answer, Trouble> {
    let posted = ask.draft(DRAFT).await?.unwrap_or_default();
    let form = AimForm::fresh(&ask.desk()?, posted).await?;
    ask.show(&form)
}

/// `POST /need/aims/new`
pub(super) async fn add(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let form = AimForm::fresh(&desk, ask.posted.clone()).await?;
    let aim = match read(&form, ask.now.id()) {
        Ok(aim) => aim,
        Err(Problem(posted)) => return ask.again(&AimForm { posted, ..form }),
    };
    let mut tx = desk.write(&ask.now).await?;
    if ask.first_time(&mut tx, DRAFT).await? {
        tx.insert(&aim).await?;
        tx.save().await?;
        desk.forget_draft(DRAFT).await?;
    }
    Ok(Answer::go("/need"))
}

/// `GET /need/aims/{id}/change`
pub(super) async fn edit(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let kept = desk.get::<Aim>(ask.id::<ampersand_domain::need::AimId>()?).await?.ok_or(Trouble::NotFound)?;
    let posted = posted_of(&kept, &lists(&desk).await?);
    let form = AimForm::of(&desk, &kept, kept.version, posted).await?;
    ask.show(&form)
}

/// `POST /need/aims/{id}/change`
pub(super) async fn change(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let (id, version) = (ask.id()?, ask.version()?);
    let kept = desk.get::<Aim>(id).await?.ok_or(Trouble::NotFound)?;
    let form = AimForm::of(&desk, &kept, version, ask.posted.clone()).await?;
    let aim = match read(&form, id) {
        Ok(aim) => aim,
        Err(Problem(posted)) => return ask.again(&AimForm { posted, ..form }),
    };
    let mut tx = desk.write(&ask.now).await?;
    if let Err(error) = tx.update(&aim, version).await {
        drop(tx);
        let clash = Clash::of(&ask, error, &aim, &COLUMNS, |column, value| said(column, value, &form.staff)).await?;
        let form = AimForm::of(&desk, &aim, clash.version, ask.posted.clone()).await?;
        return ask.clash(&AimForm { clash: Some(clash), ..form });
    }
    tx.save().await?;
    Ok(Answer::go("/need"))
}

/// Words for what is kept as an id or a list.
fn said(column: &str, value: &serde_json::Value, staff: &[Choice]) -> Option<String> {
    match column {
        "owner" => staff.iter().find(|one| Some(one.value.as_str()) == value.as_str()).map(|one| one.label.clone()),
        "themes" => {
            let all = value.as_array()?.iter().filter_map(|one| one.as_str());
            Some(all.collect::<Vec<_>>().join("; "))
        }
        _ => None,
    }
}
