//! An aim: written down once, with its document, and changed when the document is (R054).

use ampersand_domain::need::Aim;
use maud::{Markup, html};

use super::way;
use crate::shell::{Answer, Ask, Clash, Frame, Page, Posted, Problem, Reader, Trouble, parts, version_field};

const DRAFT: &str = "need/aims/new";

/// The columns about which two people can differ.
const COLUMNS: [(&str, &str); 5] = [
    ("text", "The aim"),
    ("source", "The document"),
    ("page", "Page or paragraph"),
    ("valid_from", "From"),
    ("valid_until", "Until"),
];

/// The form of an aim, new or to change.
pub(super) struct AimForm {
    posted: Posted,
    /// Where it is sent, and from which version, when the aim is there already.
    existing: Option<(String, i64)>,
    clash: Option<Clash>,
}

impl AimForm {
    fn fresh(posted: Posted) -> Self {
        Self { posted, existing: None, clash: None }
    }

    fn of(aim: &Aim, version: i64, posted: Posted) -> Self {
        Self { posted, existing: Some((format!("/need/aims/{}/change", aim.id), version)), clash: None }
    }

    fn fields(&self) -> Markup {
        let posted = &self.posted;
        html! {
            (parts::text_area(posted, "text", "The aim, as its document puts it", "One aim only; add another afterwards", 3))
            (parts::field(posted, "source", "The document it stands in", "Like: Council plan 2026 to 2030"))
            (parts::field(posted, "page", "Page or paragraph (optional)", "So that others find it again"))
            (parts::date_field(posted, "from", "From when it holds (optional)", ""))
            (parts::date_field(posted, "until", "Until when it holds (optional)", "The last day; after it the aim is shown as over"))
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
        vec![
            ("empty", Self::fresh(Posted::default())),
            ("wrong", Self::fresh(Posted::default().but("text", "Enter the aim").but("until", BACKWARDS))),
            ("change", Self { posted: full.clone(), existing: existing.clone(), clash: None }),
            ("conflict", Self { posted: full, existing, clash: Some(Clash::sample("The aim")) }),
        ]
    }
}

const BACKWARDS: &str = "Enter a last day that is not before the first";

fn posted_of(aim: &Aim) -> Posted {
    Posted::default()
        .with("text", aim.text.as_str())
        .with("source", aim.source.as_str())
        .with("page", aim.page.clone().unwrap_or_default())
        .with_day("from", aim.valid_from)
        .with_day("until", aim.valid_until)
}

fn read(ask: &Ask, id: ampersand_domain::need::AimId) -> Result<Aim, Problem> {
    let mut read = Reader::new(&ask.posted);
    let text = read.text::<500>("text", "Enter the aim");
    let source = read.text::<300>("source", "Enter the document that the aim stands in");
    let page = read.maybe::<100>("page");
    let (valid_from, valid_until) = (read.maybe_day("from"), read.maybe_day("until"));
    if valid_from.zip(valid_until).is_some_and(|(from, until)| until < from) {
        read.wrong::<()>("until", BACKWARDS);
    }
    let both = text.zip(source);
    read.done(both.map(|(text, source)| Aim { id, text, source, page, valid_from, valid_until }))
}

/// `GET /need/aims/new`
pub(super) async fn new(ask: Ask) -> Result<Answer, Trouble> {
    let posted = ask.draft(DRAFT).await?.unwrap_or_default();
    ask.show(&AimForm::fresh(posted))
}

/// `POST /need/aims/new`
pub(super) async fn add(ask: Ask) -> Result<Answer, Trouble> {
    let aim = match read(&ask, ask.now.id()) {
        Ok(aim) => aim,
        Err(Problem(posted)) => return ask.again(&AimForm::fresh(posted)),
    };
    let desk = ask.desk()?;
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
    let kept = ask.desk()?.get::<Aim>(ask.id::<ampersand_domain::need::AimId>()?).await?.ok_or(Trouble::NotFound)?;
    ask.show(&AimForm::of(&kept, kept.version, posted_of(&kept)))
}

/// `POST /need/aims/{id}/change`
pub(super) async fn change(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let (id, version) = (ask.id()?, ask.version()?);
    let kept = desk.get::<Aim>(id).await?.ok_or(Trouble::NotFound)?;
    let aim = match read(&ask, id) {
        Ok(aim) => aim,
        Err(Problem(posted)) => return ask.again(&AimForm::of(&kept, version, posted)),
    };
    let mut tx = desk.write(&ask.now).await?;
    if let Err(error) = tx.update(&aim, version).await {
        drop(tx);
        let clash = Clash::of(&ask, error, &aim, &COLUMNS, |_, _| None).await?;
        let form = AimForm::of(&aim, clash.version, ask.posted.clone());
        return ask.clash(&AimForm { clash: Some(clash), ..form });
    }
    tx.save().await?;
    Ok(Answer::go("/need"))
}
