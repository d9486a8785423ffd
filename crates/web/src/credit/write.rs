//! Writing a release. Each change of what is printed counts a version, so that every yes is asked anew (X09).

use ampersand_domain::credit::{Release, ReleaseId, ReleaseState};
use maud::{Markup, html};

use super::release;
use crate::{
    partnership::Place,
    shell::{Answer, Ask, Clash, Frame, Page, Posted, Problem, Reader, Trouble, parts, version_field},
};

/// The columns about which two people can differ.
const COLUMNS: [(&str, &str); 4] = [
    ("title", "The headline"),
    ("text", "The text"),
    ("contact_line", "Whom the press may ring"),
    ("embargo", "Not to be printed before"),
];

/// The form of a release, new or to change.
pub(crate) struct Write {
    place: Place,
    posted: Posted,
    existing: Option<(ReleaseId, i64)>,
    clash: Option<Clash>,
}

impl Page for Write {
    fn title(&self) -> String {
        if self.existing.is_some() { "Change the release" } else { "Write a press release" }.to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        let mut way = self.place.way();
        way.push(("Sharing the credit".to_owned(), self.place.address("/credit")));
        way
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/credit"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        let posted = &self.posted;
        let action = match self.existing {
            Some((id, _)) => self.place.address(&format!("/credit/{}/change", id.0)),
            None => self.place.address("/credit/new"),
        };
        html! {
            (parts::error_summary(posted))
            @if let Some(clash) = &self.clash { (clash.view()) }
            (parts::form(frame, &action, html! {
                @if let Some((_, version)) = self.existing { (version_field(version)) }
                (parts::field(posted, "title", "The headline", "Like: Thirty children, one room, and tea"))
                (parts::text_area(posted, "text", "The text", "Name everybody who gives something. Their own words are added on the next page", 10))
                (parts::field(posted, "contact_line", "Whom may the press ring?", "A name and a number"))
                (parts::date_field(posted, "embargo", "Not to be printed before (optional)", ""))
                (parts::button(if self.existing.is_some() { "Keep the change" } else { "Keep the text" }))
            }))
            (parts::details("Why everybody says yes first", html! {
                p { "A press release speaks in the name of each of us. It is kept as gone out only when each one who gives something has been named, has its own words in it or said that it needs none, and has said yes to the text as it stands." }
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let form = |posted| Self { place: Place::sample(), posted, existing: None, clash: None };
        let full = Posted::default().with("title", "Thirty children, one room, and tea");
        let existing = Some((ReleaseId(ampersand_domain::Uuid::from_u128(51)), 2));
        vec![
            ("empty", form(Posted::default())),
            ("wrong", form(full.clone().but("text", "Enter the text"))),
            ("conflict", Self { existing, clash: Some(Clash::sample("The text")), ..form(full) }),
        ]
    }
}

/// `GET /partnerships/{id}/credit/new`
pub(crate) async fn new(ask: Ask) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    ask.show(&Write { place, posted: Posted::default(), existing: None, clash: None })
}

fn read(ask: &Ask, before: Release) -> Result<Release, Problem> {
    let mut read = Reader::new(&ask.posted);
    let title = read.text::<200>("title", "Enter the headline");
    let text = read.text::<20_000>("text", "Enter the text");
    let contact_line = read.maybe::<200>("contact_line").unwrap_or_default();
    let embargo = read.maybe_day("embargo");
    read.done(title.zip(text).map(|(title, text)| Release { title, text, contact_line, embargo, ..before }))
}

/// `POST /partnerships/{id}/credit/new`
pub(crate) async fn add(ask: Ask) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    let blank = Release {
        id: ask.now.id(),
        partnership: place.partnership.id,
        number: 1,
        title: String::new(),
        text: String::new(),
        contact_line: String::new(),
        embargo: None,
        state: ReleaseState::Draft,
        out_on: None,
        out_where: String::new(),
    };
    let release = match read(&ask, blank) {
        Ok(release) => release,
        Err(Problem(posted)) => return ask.again(&Write { place, posted, existing: None, clash: None }),
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if let Some(made) = ask.made_before(&mut tx, "release").await? {
        return Ok(Answer::go(place.address(&format!("/credit/{made}"))));
    }
    tx.insert(&release).await?;
    tx.answer(&release.id.0.to_string()).await?;
    tx.save().await?;
    Ok(Answer::go(place.address(&format!("/credit/{}", release.id.0))))
}

/// `GET /partnerships/{id}/credit/{release}/change`
pub(crate) async fn edit(ask: Ask) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    let release = release(&ask, &place).await?;
    let posted = Posted::default()
        .with("title", release.title.as_str())
        .with("text", release.text.as_str())
        .with("contact_line", release.contact_line.as_str())
        .with_day("embargo", release.embargo);
    ask.show(&Write { place, posted, existing: Some((release.id, release.version)), clash: None })
}

/// `POST /partnerships/{id}/credit/{release}/change`: what is out stays as it went.
pub(crate) async fn change(ask: Ask) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    let (before, version) = (release(&ask, &place).await?, ask.version()?);
    let back = place.address(&format!("/credit/{}", before.id.0));
    if before.out_on.is_some() {
        return Ok(Answer::go(back));
    }
    let existing = Some((before.id, version));
    let changed = match read(&ask, before.record.clone()) {
        Ok(changed) => changed,
        Err(Problem(posted)) => return ask.again(&Write { place, posted, existing, clash: None }),
    };
    if changed == before.record {
        return Ok(Answer::go(back));
    }
    let changed = Release { number: before.number + 1, ..changed };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if let Err(error) = tx.update(&changed, version).await {
        drop(tx);
        let clash = Clash::of(&ask, error, &changed, &COLUMNS, |_, _| None).await?;
        let existing = Some((changed.id, clash.version));
        return ask.clash(&Write { place, posted: ask.posted.clone(), existing, clash: Some(clash) });
    }
    tx.save().await?;
    Ok(Answer::go(back))
}
