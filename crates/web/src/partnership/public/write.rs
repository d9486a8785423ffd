//! The library writes what everybody may read of a partnership, and sees who has said yes to it.

use ampersand_domain::partnership::{Confirmation, Party, PublicLine, Stage, Subject, lets_read};
use ampersand_store::Kept;
use maud::{Markup, html};

use crate::{
    partnership::{Place, kept},
    shell::{Answer, Ask, Clash, Frame, Page, Posted, Problem, Reader, Trouble, day, parts},
};

/// The page.
pub(crate) struct Write {
    place: Place,
    /// All versions, the newest first.
    versions: Vec<Kept<PublicLine>>,
    said: Vec<Confirmation>,
    /// Whether the service shows its list.
    on: bool,
    posted: Posted,
    clash: Option<Clash>,
}

impl Page for Write {
    fn title(&self) -> String {
        "On the public list".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        self.place.way()
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/public"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.posted))
            p class="govuk-body" { "The public list says whom we work with. Of this partnership it shows these words, and of each partner its name, once that partner has said yes to them itself, on its own page. A yes that we were told is no yes here." }
            @if !self.on { (parts::note("Our public list is off: an administrator switches it on under Settings. The partners can be asked before.")) }
            @if !matches!(self.place.partnership.stage, Stage::Active | Stage::Paused) { (parts::note("It is shown while we work together, so not at the stage at which this is now.")) }
            @match self.line() {
                None => p class="govuk-body" { "Nothing is shown of it, and nobody is asked, until somebody writes the words." },
                Some(line) => {
                    blockquote class="app-quote" { p { strong { (line.title) } } (parts::paragraphs(&line.says)) }
                    p class="govuk-body app-soft" { "Version " (line.number) " of " (day(line.written_on)) }
                    (self.partners(line))
                },
            }
            @if frame.leads() { (self.form(frame)) }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let asked = crate::partnership::answering::Asked::sample(Subject::Listing, &place);
        let mut yes = asked.said[1].record.clone();
        (yes.subject_id, yes.party, yes.number) = (place.parties[1].id.0, place.parties[1].id, 1);
        (yes.way, yes.paper) = (ampersand_domain::partnership::Way::Link, None);
        let page = |versions: Vec<PublicLine>, posted| Self {
            place: place.clone(),
            versions: versions.into_iter().map(kept).collect(),
            said: vec![yes.clone()],
            on: true,
            posted,
            clash: None,
        };
        let line = || super::sample_line(&place, 1);
        let off = PublicLine { off_on: Some(ampersand_domain::Date::constant(2026, 11, 20)), ..line() };
        let wrong = Posted::default().with("title", "Warm Words").but("says", SAYS);
        vec![
            ("empty", Self { on: false, ..page(Vec::new(), typed(&place, None)) }),
            ("usual", page(vec![line()], typed(&place, Some(&line())))),
            ("off", page(vec![off.clone()], typed(&place, Some(&off)))),
            ("wrong", page(vec![line()], wrong.clone())),
            ("conflict", Self { clash: Some(Clash::sample("What we do together")), ..page(vec![line()], wrong) }),
        ]
    }
}

const SAYS: &str = "Enter in a sentence what we do together";

impl Write {
    /// The words as they are now, unless they were taken off.
    fn line(&self) -> Option<&PublicLine> {
        self.versions.first().map(|kept| &kept.record).filter(|line| line.off_on.is_none())
    }

    /// Each partner, and whether it stands on the list.
    fn partners(&self, line: &PublicLine) -> Markup {
        let stands = |party: &Party| {
            if lets_read(line, party, &self.said) {
                parts::tag("Says yes", "green")
            } else {
                parts::tag("Not shown: no yes of its own to these words", "grey")
            }
        };
        html! {
            h2 class="govuk-heading-m" { "Each partner" }
            ul class="app-rows" {
                @for party in self.place.others() {
                    li { div {
                        a class="govuk-link" href=(self.place.address(&format!("/public/{}", party.id.0))) { (party.name) }
                        " " (stands(party))
                    } }
                }
            }
        }
    }

    fn form(&self, frame: &Frame) -> Markup {
        let at = self.place.address("/public");
        let number = self.versions.first().map_or(0, |last| last.number);
        html! {
            h2 class="govuk-heading-m" { @if self.line().is_some() { "Other words" } @else { "Write the words" } }
            @if let Some(clash) = &self.clash { (clash.view()) }
            (parts::form(frame, &at, html! {
                (parts::hidden("number", &number.to_string()))
                (parts::field(&self.posted, "title", "What is it called, for everybody?", "Like: Advice on Tuesdays"))
                (parts::text_area(&self.posted, "says", "What do we do together, in a sentence?", "For somebody who knows neither of us. Nothing about money or about single people. Each partner is asked anew about other words", 3))
                (parts::button("Keep the words and ask each partner"))
            }))
            @if self.line().is_some() {
                (parts::form(frame, &at, html! { (parts::hidden("number", &number.to_string())) (parts::other_button("Take it off the list", "does", "off")) }))
            }
        }
    }
}

fn typed(place: &Place, line: Option<&PublicLine>) -> Posted {
    let one = &place.partnership;
    let (title, says) = line.map_or((one.title.as_str(), ""), |line| (line.title.as_str(), line.says.as_str()));
    Posted::default().with("title", title).with("says", says)
}

/// All versions of the words of a partnership, the newest first.
pub(super) async fn versions(ask: &Ask, place: &Place) -> Result<Vec<Kept<PublicLine>>, Trouble> {
    let desk = ask.desk()?;
    let all = desk.select::<PublicLine>().filter("partnership = ?", place.partnership.id);
    Ok(all.order("number DESC, id").all().await?)
}

async fn page(ask: &Ask) -> Result<Write, Trouble> {
    let place = Place::of(ask).await?;
    let versions = versions(ask, &place).await?;
    let desk = ask.desk()?;
    let said = desk.select::<Confirmation>().filter("partnership = ?", place.partnership.id);
    let said = said.filter("subject = ?", Subject::Listing).order("given_on, id").all().await?;
    let posted = typed(&place, versions.first().map(|kept| &kept.record));
    let on = ask.me()?.service.public_list;
    Ok(Write { place, versions, said: said.into_iter().map(|kept| kept.record).collect(), on, posted, clash: None })
}

/// `GET /partnerships/{id}/public`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

/// `POST /partnerships/{id}/public`: new words are a new version, to which each partner says yes anew; or it is taken off.
pub(crate) async fn post(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let at = page.place.address("/public");
    if ask.posted.value("does") == "off" {
        if let Some(last) = page.versions.first().filter(|last| last.off_on.is_none()) {
            let desk = ask.desk()?;
            let mut tx = desk.write(&ask.now).await?;
            tx.update(&PublicLine { off_on: Some(ask.now.today), ..last.record.clone() }, last.version).await?;
            tx.save().await?;
        }
        return Ok(Answer::go(at));
    }
    let mut read = Reader::new(&ask.posted);
    let title = read.text::<120>("title", "Enter what it is called");
    let says = read.text::<400>("says", SAYS);
    let (title, says) = match read.done(title.zip(says)) {
        Ok(both) => both,
        Err(Problem(posted)) => return ask.again(&Write { posted, ..page }),
    };
    let last = page.versions.first();
    if last.is_some_and(|last| last.off_on.is_none() && last.title == title && last.says == says) {
        return Ok(Answer::aside(at));
    }
    let line = PublicLine {
        id: ask.now.id(),
        partnership: page.place.partnership.id,
        number: last.map_or(1, |last| last.number + 1),
        title,
        says,
        written_on: ask.now.today,
        written_by: ask.me()?.actor.person(),
        off_on: None,
    };
    let read_number = ask.posted.value("number").to_owned();
    if let Some(theirs) = last.filter(|last| read_number != last.number.to_string()) {
        let common = page.versions.iter().find(|one| one.number.to_string() == read_number).map(|one| &one.record);
        let columns = [("title", "What it is called"), ("says", "What we do together")];
        let clash = Clash::of_texts(&ask, &line, (theirs, theirs.number), common, &columns).await?;
        return ask.clash(&Write { posted: ask.posted.clone(), clash: Some(clash), ..page });
    }
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.insert(&line).await?;
    tx.save().await?;
    Ok(Answer::go(at))
}
