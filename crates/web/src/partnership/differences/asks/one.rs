//! One thing that is asked for: where it stands, who helps, and what is hard about it (R029, R030).

use ampersand_domain::{
    Date, Uuid,
    partnership::{FrictionNote, PartyId, ProcessAsk, ProcessAskId},
    principles::ProcessStatus,
};
use ampersand_store::{Kept, StoreError};
use maud::{Markup, html};

use super::{sample, status_word};
use crate::{
    partnership::{
        answering::WHO_READS,
        home::tell,
        place::{Place, kept},
    },
    shell::{
        Answer, Ask, Choice, Clash, Frame, Page, Posted, Problem, Reader, Trouble, day_short, parts, version_field,
    },
};

/// One ask.
pub(crate) struct OneAsk {
    place: Place,
    one: Kept<ProcessAsk>,
    hard: Vec<Kept<FrictionNote>>,
    /// Whether whoever looks may change where it stands.
    changes: bool,
    posted: Posted,
    clash: Option<Clash>,
}

impl Page for OneAsk {
    fn title(&self) -> String {
        self.one.name.clone()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        let mut way = self.place.way();
        way.push(("What we ask of each other".to_owned(), self.place.address("/asks")));
        way
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/differences"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        let at = self.place.address(&format!("/asks/{}", self.one.id.0));
        html! {
            (parts::error_summary(&self.posted))
            @if let Some(clash) = &self.clash { (clash.view()) }
            (parts::facts(&[
                ("Asked of", html! { (self.place.party(self.one.party).map_or("", |party| party.name.as_str())) }, None),
                ("Why", html! { (self.one.reason) }, None),
                ("How much work", html! { (self.one.effort) }, None),
                ("Who helps", html! { @if self.one.helper.is_empty() { "nobody is named yet" } @else { (self.one.helper) } }, None),
                ("Where it stands", html! { (status_word(self.one.status)) ", since " (day_short(self.one.changed_on)) }, None),
            ]))
            @if self.changes {
                (parts::form(frame, &at, html! {
                    (version_field(self.clash.as_ref().map_or(self.one.version, |clash| clash.version)))
                    (parts::choice_list(&self.posted, "status", "Where does it stand?", "", &statuses()))
                    (parts::field(&self.posted, "helper", "Who can help with it?", "A name. Nobody should be left alone with a form"))
                    @if !frame.is_library() { (parts::note(WHO_READS)) }
                    (parts::button("Keep it"))
                }))
            }
            h2 class="govuk-heading-m" { "What is hard about it" }
            @if self.hard.is_empty() { p class="govuk-body" { "Nothing was said so far." } }
            ul class="app-rows" { @for note in &self.hard { li { (day_short(note.noted_on)) ": " (note.text) } } }
            (parts::form(frame, &format!("{at}/hard"), html! {
                (parts::text_area(&self.posted, "hard", "Is something hard about it, or in the way?", "The library looks at what is hard for several partners", 2))
                @if !frame.is_library() { (parts::note(WHO_READS)) }
                (parts::quiet_button("Say so"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let one = sample(&place, 1, ProcessStatus::Needed);
        let note = kept(FrictionNote {
            id: Uuid::from_u128(241).into(),
            partnership: place.partnership.id,
            party: place.parties[1].id,
            process: one.name.clone(),
            text: "The form asks for a company number. We have none.".to_owned(),
            noted_on: Date::constant(2026, 11, 9),
        });
        let page = |posted, clash| Self {
            place: place.clone(),
            one: one.clone(),
            hard: vec![note.clone()],
            changes: true,
            posted,
            clash,
        };
        vec![
            ("full", page(posted_of(&one), None)),
            ("wrong", page(posted_of(&one).but("hard", "Enter what is hard"), None)),
            ("conflict", page(posted_of(&one), Some(Clash::sample("Who helps")))),
        ]
    }
}

fn statuses() -> Vec<Choice> {
    ProcessStatus::ALL.iter().map(|one| Choice::new(one.as_str(), status_word(*one))).collect()
}

fn posted_of(one: &ProcessAsk) -> Posted {
    Posted::default().with("status", one.status.as_str()).with("helper", one.helper.as_str())
}

/// `GET /partnerships/{id}/asks/{process}`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

async fn page(ask: &Ask) -> Result<OneAsk, Trouble> {
    let place = Place::of(ask).await?;
    let (desk, id) = (ask.desk()?, ask.id_of::<ProcessAskId>("process")?);
    let one = desk.get::<ProcessAsk>(id).await?.filter(|one| one.partnership == place.partnership.id);
    let one = one.ok_or(Trouble::NotFound)?;
    let hard = desk.select::<FrictionNote>().filter("partnership = ?", place.partnership.id);
    let hard = hard.filter("process = ?", one.name.as_str()).order("noted_on, id").all().await?;
    let changes = may_change(ask, &place, &one)?;
    Ok(OneAsk { posted: posted_of(&one), place, one, hard, changes, clash: None })
}

/// A partner says how it goes with what is asked of it, or what it asked of the library; not with another partner's.
fn may_change(ask: &Ask, place: &Place, one: &ProcessAsk) -> Result<bool, Trouble> {
    let of_library = place.party(one.party).is_some_and(|party| party.is_library());
    Ok(ask.me()?.actor.partner().is_none() || of_library || place.own(ask)?.id == one.party)
}

/// Whose word it is that something is hard: a partner's own; what staff note is of whom it was asked.
fn whose(ask: &Ask, page: &OneAsk) -> Result<PartyId, Trouble> {
    if ask.me()?.actor.partner().is_some() { Ok(page.place.own(ask)?.id) } else { Ok(page.one.party) }
}

/// `POST /partnerships/{id}/asks/{process}`
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    if !page.changes {
        return Err(Trouble::NotFound);
    }
    let mut read = Reader::new(&ask.posted);
    let status = read.word::<ProcessStatus>("status", "Choose where it stands");
    let helper = read.maybe::<120>("helper").unwrap_or_default();
    let status = match read.done(status) {
        Ok(status) => status,
        Err(Problem(posted)) => return ask.again(&OneAsk { posted, ..page }),
    };
    let changed_on = if status == page.one.status { page.one.changed_on } else { ask.now.today };
    let one = ProcessAsk { status, helper, changed_on, ..page.one.record.clone() };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    match tx.update(&one, ask.version()?).await {
        Ok(_) => {}
        Err(error @ StoreError::Conflict(_)) => {
            drop(tx);
            let columns = [("status", "Where it stands"), ("helper", "Who helps")];
            let clash = Clash::of(&ask, error, &one, &columns, |_, _| None).await?;
            return ask.clash(&OneAsk { posted: ask.posted.clone(), clash: Some(clash), ..page });
        }
        Err(error) => return Err(error.into()),
    }
    let says = format!("{}: {}, says {}.", one.name, status_word(status), page.place.own(&ask)?.name);
    tell(&mut tx, &page.place, &says, &format!("/asks/{}", one.id.0)).await?;
    tx.save().await?;
    Ok(Answer::go(page.place.address("/asks")))
}

/// `POST /partnerships/{id}/asks/{process}/hard`
pub(crate) async fn hard(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let text = read.text::<500>("hard", "Enter what is hard");
    let text = match read.done(text) {
        Ok(text) => text,
        Err(Problem(posted)) => return ask.again(&OneAsk { posted, ..page }),
    };
    let party = whose(&ask, &page)?;
    let note = FrictionNote {
        id: ask.now.id(),
        partnership: page.place.partnership.id,
        party,
        process: page.one.name.clone(),
        text,
        noted_on: ask.now.today,
    };
    let at = format!("/asks/{}", page.one.id.0);
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.on_behalf_of(page.place.party(party).and_then(|one| one.organisation));
    if !ask.first_time(&mut tx, "hard").await? {
        return Ok(Answer::go(page.place.address(&at)));
    }
    tx.insert(&note).await?;
    let says = format!("{} finds something hard: {}.", page.place.own(&ask)?.name, page.one.name);
    tell(&mut tx, &page.place, &says, &at).await?;
    tx.save().await?;
    Ok(Answer::go(page.place.address(&at)))
}
