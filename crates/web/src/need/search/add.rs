//! Somebody is put on the long list of a need.

use ampersand_domain::{
    Word as _,
    need::Need,
    organisations::{Approach, Organisation, Origin, Ring, Track},
    people::{Person, PersonId},
};
use ampersand_store::{Desk, Once};
use maud::{Markup, html};

use super::{early_field, early_said, rings_of};
use crate::{
    organisations::{
        OnShortlist, choices, ring_word, shortlist, track_word,
        which::{self, Which},
    },
    shell::{Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, parts},
};

/// The form.
pub(crate) struct Add {
    need: Need,
    staff: Vec<Choice>,
    offered: Vec<Choice>,
    /// The rings in which nobody was asked yet, where strangers are put on the list.
    untried: Vec<Ring>,
    posted: Posted,
}

impl Page for Add {
    fn title(&self) -> String {
        "Put somebody on the list".to_owned()
    }

    fn section(&self) -> &'static str {
        "/need"
    }

    fn way(&self) -> Vec<(String, String)> {
        super::way(&self.need)
    }

    fn view(&self, frame: &Frame) -> Markup {
        let posted = &self.posted;
        let rings = [
            Choice::new(Ring::Local.as_str(), ring_word(Ring::Local))
                .means("In our area, or known to us or to colleagues of the council"),
            Choice::new(Ring::Network.as_str(), ring_word(Ring::Network)).means("A colleague elsewhere named them"),
            Choice::new(Ring::New.as_str(), ring_word(Ring::New))
                .means("Nobody we know knows them: the risk is higher"),
        ];
        html! {
            (parts::error_summary(posted))
            p class="govuk-body" { "For the need: " (self.need.what) }
            (parts::form(frame, &format!("/need/{}/search/add", self.need.id), html! {
                (which::field(posted, "organisation", "Who?", "The name of the body, like Age Friends Marlow; if it is new to us it goes on record", &self.offered))
                (parts::choice_list(posted, "ring", "How near are they?", "", &rings))
                @if !self.untried.is_empty() { (early_field(posted, &self.untried)) }
                (parts::field(posted, "note", "Why they? (optional)", "In a line, like: they run a drop-in two streets away"))
                (parts::select(posted, "known_by", "Who of us knows them? (optional)", "", Some("Nobody that we know of"), &self.staff))
                (parts::select(posted, "track", "Have they worked with a library? (optional)", "", Some("Not said"), &choices(track_word)))
                (parts::button("Put on the list"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let need = super::super::overview::sample_need(1, "Help with benefit forms");
        let page = |posted, untried| Self {
            need: need.clone(),
            staff: vec![Choice::new("1", "Tom Okafor")],
            offered: Vec::new(),
            untried,
            posted,
        };
        let wrong = Posted::default().with("organisation", "Advice").but("organisation", "Choose which one you mean");
        let offered = vec![Choice::new("1", "Advice Sale, M33 7ZF"), which::another()];
        let strangers =
            Posted::default().with("ring", "new").but("early_why", "Enter in a line why strangers come first");
        vec![
            ("empty", page(Posted::default(), Vec::new())),
            ("wrong", Self { offered, ..page(wrong, Vec::new()) }),
            ("strangers", page(strangers, vec![Ring::Local, Ring::Network])),
        ]
    }
}

/// Our people, to choose from.
pub(crate) async fn staff(desk: &Desk) -> Result<Vec<Choice>, Trouble> {
    let all = desk.select::<Person>().only("\"left\" IS NULL").order("name, id").all().await?;
    Ok(all.iter().map(|one| Choice::new(one.id.to_string(), one.name.as_str())).collect())
}

/// One of them, where somebody was chosen.
pub(crate) fn one_of(read: &mut Reader, field: &str, staff: &[Choice]) -> Option<PersonId> {
    let chosen: PersonId = read.maybe_id(field)?;
    if staff.iter().any(|one| one.value == chosen.to_string()) {
        return Some(chosen);
    }
    read.wrong(field, "Choose somebody from the list")
}

async fn page(ask: &Ask, posted: Posted) -> Result<Add, Trouble> {
    let (need, desk) = (super::need(ask).await?, ask.desk()?);
    let staff = staff(&desk).await?;
    Ok(Add { need, staff, offered: Vec::new(), untried: Vec::new(), posted })
}

/// `GET /need/{id}/search/add`, with `?for=` an organisation and `?ring=`
pub(super) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let (desk, of) = (ask.desk()?, ask.query().value("for").to_owned());
    let ring = ask.query().value("ring");
    let posted = Posted::default().with("ring", ring);
    let posted = which::filled_by_id(&desk, posted, "organisation", &of).await?;
    let page = page(&ask, posted).await?;
    // Why somebody of a shortlist is on it was said when they were sifted.
    let short = shortlist(&desk, page.need.id, ask.now.today).await?;
    let why = short.iter().find(|one| one.organisation().to_string() == of).map(OnShortlist::why).unwrap_or_default();
    let untried = match Ring::from_word(ring) {
        Some(ring) => rings_of(&desk, page.need.id).await?.untried_before(ring),
        None => Vec::new(),
    };
    ask.show(&Add { posted: page.posted.clone().with("note", why), untried, ..page })
}

/// Who is meant, and whether they are new to us.
enum Whom {
    Known(Organisation),
    New(Organisation),
}

fn whom(ask: &Ask, which: &Which) -> Result<Whom, Problem> {
    let mut read = Reader::new(&ask.posted);
    match which {
        Which::One(one) => Ok(Whom::Known((**one).clone())),
        Which::Several(all) | Which::Unknown(all) if !all.is_empty() => {
            let says = "Choose which one you mean, or say that it is another";
            Err(Problem(ask.posted.clone().but("organisation", says)))
        }
        Which::Nobody | Which::Several(_) | Which::Unknown(_) | Which::Another => {
            let name = read.text::<300>("organisation", "Enter who it is");
            let name = read.done(name)?;
            Ok(Whom::New(Organisation::named(ask.now.id(), &name, Origin::Typed)))
        }
    }
}

/// `POST /need/{id}/search/add`
pub(super) async fn post(ask: Ask) -> Result<Answer, Trouble> {
    let (desk, page) = (ask.desk()?, page(&ask, ask.posted.clone()).await?);
    let which = Which::of(&desk, &ask.posted, "organisation").await?;
    let mut offered = which.offered();
    if !offered.is_empty() {
        offered.push(which::another());
    }
    let again = |posted, page| Add { posted, offered, ..page };
    let mut read = Reader::new(&ask.posted);
    let ring = read.word::<Ring>("ring", "Choose how near they are");
    let note = read.maybe::<300>("note").unwrap_or_default();
    let known_by = one_of(&mut read, "known_by", &page.staff);
    let track = read.maybe_word::<Track>("track");
    let read = read.done(ring);
    let (ring, whom) = match (read, whom(&ask, &which)) {
        (Ok(ring), Ok(whom)) => (ring, whom),
        (Err(Problem(posted)), Ok(_)) | (Ok(_), Err(Problem(posted))) => return ask.again(&again(posted, page)),
        (Err(Problem(mut posted)), Err(Problem(other))) => {
            other.problems().iter().for_each(|(field, says)| posted.problem(field, says.as_str()));
            return ask.again(&again(posted, page));
        }
    };
    let untried = rings_of(&desk, page.need.id).await?.untried_before(ring);
    let mut early = (None, None);
    if !untried.is_empty() {
        match early_said(&ask.posted) {
            Ok(said) => early = (Some(said), ask.me()?.actor.person()),
            Err(posted) => return ask.again(&Add { untried, ..again(posted, page) }),
        }
    }
    let (body, is_new) = match &whom {
        Whom::Known(one) => (one, false),
        Whom::New(one) => (one, true),
    };
    let approach = Approach {
        note,
        known_by,
        track,
        by: ask.me()?.actor.person(),
        early_why: early.0,
        early_by: early.1,
        ..Approach::listed(ask.now.id(), body.id, Some(page.need.id), ring, ask.now.today)
    };
    let back = format!("/need/{}/search#{}", page.need.id, ring.as_str());
    let mut tx = desk.write(&ask.now).await?;
    let listed = tx.select::<Approach>().filter("need = ?", page.need.id).filter("organisation = ?", body.id);
    // Who is on the list is not put there a second time.
    if listed.count().await? > 0 {
        return Ok(Answer::aside(back));
    }
    let action = format!("need/{}/search/add", page.need.id);
    if tx.once(ask.posted.value("key"), &action, &ask.posted_text()).await? == Once::First {
        if is_new {
            tx.insert(body).await?;
        }
        tx.insert(&approach).await?;
        tx.save().await?;
    }
    Ok(Answer::go(back))
}
