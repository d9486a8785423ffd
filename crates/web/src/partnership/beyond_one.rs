//! Somebody beyond the core: when and how they are brought in, what they decide, and one page for them (R160–R164).

use ampersand_documents::partnership::NoteForDecider;
use ampersand_domain::{
    need::{Aim, Need},
    partnership::{Beyond, BeyondId, Involving, Purpose},
    people::Person,
};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::{
    beyond::{involving_word, read_who, sample, who_fields},
    numbers::to_ring,
    place::Place,
};
use crate::{
    need::{one_of, staff},
    shell::{Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, parts, version_field},
};

/// One of them.
pub(crate) struct BeyondOne {
    place: Place,
    one: Kept<Beyond>,
    staff: Vec<Choice>,
    posted: Posted,
}

impl Page for BeyondOne {
    fn title(&self) -> String {
        self.one.name.clone()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        let mut way = self.place.way();
        way.push(("Who else has to know".to_owned(), self.place.address("/beyond")));
        way
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/people"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        let here = self.here();
        let usual = involving_word(Involving::usual(self.one.influence, self.one.interest));
        let ways: Vec<Choice> =
            Involving::ALL.iter().map(|way| Choice::new(way.as_str(), involving_word(*way))).collect();
        let none = format!("The usual way: {}", usual.to_lowercase());
        html! {
            (parts::error_summary(&self.posted))
            p class="govuk-body" {
                "One page for them, from what is on record: "
                a class="govuk-link" href=(format!("{here}/paper")) { "PDF" } ", "
                a class="govuk-link" href=(format!("{here}/paper?as=docx")) { "Word" } ", "
                a class="govuk-link" href=(format!("{here}/paper?as=html")) { "to read" }
            }
            (parts::form(frame, &here, html! {
                (version_field(self.one.version))
                (who_fields(&self.posted))
                (parts::select(&self.posted, "chosen", "How do we work with them?", "", Some(&none), &ways))
                (parts::field(&self.posted, "how", "How are they brought in? (optional)", "Like: ten minutes before the cabinet meets, with Doreen"))
                (parts::date_field(&self.posted, "when_on", "When? (optional)", "On the day it stands on Today"))
                (parts::select(&self.posted, "owner", "Who of us does it?", "", Some("Nobody yet"), &self.staff))
                (parts::field(&self.posted, "decides", "What do they decide? (optional)", "Like: whether the small room is free on Tuesdays"))
                (parts::date_field(&self.posted, "decides_by", "By when do they decide? (optional)", ""))
                (parts::date_field(&self.posted, "done_on", "Brought in on (once they were)", ""))
                (parts::field(&self.posted, "came", "What came of it? (optional)", "Like: she backs it, if it costs nothing"))
                (parts::button("Keep it"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let one = sample(&place, 290, "Councillor Ngozi Achebe");
        let page = |posted| Self { place: place.clone(), one: one.clone(), staff: Vec::new(), posted };
        let filled = filled(&one);
        let wrong = filled.clone().with("name", "").but("name", "Enter their name, or that of a group");
        vec![("full", page(filled)), ("wrong", page(wrong))]
    }
}

impl BeyondOne {
    fn here(&self) -> String {
        self.place.address(&format!("/beyond/{}", self.one.id))
    }
}

/// The form as the record has it.
fn filled(one: &Beyond) -> Posted {
    Posted::default()
        .with("name", one.name.as_str())
        .with("role", one.role.as_str())
        .with("counts", one.counts.as_str())
        .with("why", one.why.as_str())
        .with("influence", one.influence.as_str())
        .with("interest", one.interest.as_str())
        .with("chosen", one.chosen.map_or("", Involving::as_str))
        .with("how", one.how.as_str())
        .with_day("when_on", one.when_on)
        .with("owner", one.owner.map(|owner| owner.to_string()).unwrap_or_default())
        .with("decides", one.decides.as_str())
        .with_day("decides_by", one.decides_by)
        .with_day("done_on", one.done_on)
        .with("came", one.came.as_str())
}

async fn page(ask: &Ask) -> Result<BeyondOne, Trouble> {
    let place = Place::of(ask).await?;
    let desk = ask.desk()?;
    let one = desk.get::<Beyond>(ask.id_of::<BeyondId>("beyond")?).await?;
    let one = one.filter(|one| one.partnership == place.partnership.id).ok_or(Trouble::NotFound)?;
    let posted = filled(&one);
    Ok(BeyondOne { place, staff: staff(&desk).await?, one, posted })
}

/// `GET /partnerships/{id}/beyond/{beyond}`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

/// `POST /partnerships/{id}/beyond/{beyond}`
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let who = read_who(&mut read, page.one.record.clone());
    let chosen = read.maybe_word::<Involving>("chosen");
    let how = read.maybe::<500>("how").unwrap_or_default();
    let (when_on, decides_by, done_on) =
        (read.maybe_day("when_on"), read.maybe_day("decides_by"), read.maybe_day("done_on"));
    let owner = if ask.posted.value("owner").is_empty() { None } else { one_of(&mut read, "owner", &page.staff) };
    let decides = read.maybe::<500>("decides").unwrap_or_default();
    let came = read.maybe::<500>("came").unwrap_or_default();
    if done_on.is_some_and(|on| on > ask.now.today) {
        read.wrong::<()>("done_on", "Enter a day that has come, or leave it empty");
    }
    let after = who.map(|who| Beyond { chosen, how, when_on, owner, decides, decides_by, done_on, came, ..who });
    let after = match read.done(after) {
        Ok(after) => after,
        Err(Problem(posted)) => return ask.again(&BeyondOne { posted, ..page }),
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.update(&after, ask.version()?).await?;
    tx.save().await?;
    Ok(Answer::go(page.place.address("/beyond")))
}

/// `GET /partnerships/{id}/beyond/{beyond}/paper`
pub(crate) async fn paper(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let maker = ask.maker()?;
    let (desk, partnership) = (&maker.desk, &page.place.partnership);
    let purpose =
        desk.select::<Purpose>().filter("partnership = ?", partnership.id).order("number DESC, id").one().await?;
    let need = match partnership.need {
        Some(need) => desk.get::<Need>(need).await?,
        None => None,
    };
    let aim = match need.as_ref().and_then(|need| need.aim) {
        Some(aim) => desk.get::<Aim>(aim).await?,
        None => None,
    };
    let owner = match page.one.owner.or(ask.me()?.actor.person()) {
        Some(person) => desk.get::<Person>(person).await?,
        None => None,
    };
    let note = NoteForDecider {
        service: maker.letterhead(),
        day: maker.today,
        to: page.one.name.clone(),
        role: page.one.role.clone(),
        title: partnership.title.clone(),
        purpose: purpose.map_or_else(|| partnership.summary.clone(), |purpose| purpose.record.words),
        need: need.map_or_else(String::new, |need| need.record.what),
        aim: aim.map_or_else(String::new, |aim| aim.record.text),
        with: page.place.others().map(|party| party.name.clone()).collect(),
        why: page.one.why.clone(),
        asked: page.one.decides.clone(),
        by: page.one.decides_by,
        ring: owner.map_or_else(|| maker.service.name.clone(), |one| to_ring(&one.name, one.phone.as_deref())),
    };
    ask.paper(note.paper()).await
}
