//! Asking somebody: when, what a cold approach wants, how it ended and what we learned (R077–R082).

use ampersand_domain::{
    Date, OrganisationId,
    need::{Need, NeedId},
    organisations::{Approach, ApproachId, HowEnded, Organisation, Origin, Ring, Track},
};
use ampersand_store::{Desk, Kept, Once, Tx};
use maud::{Markup, html};

use super::{which, words};
use crate::{
    need::{early_field, early_said, one_of, rings_of, staff, unsaid_field, unsaid_of, unsaid_said},
    partnership::tell_talkers,
    shell::{Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, parts, version_field},
};

/// The form.
pub(crate) struct One {
    organisation: Organisation,
    need: Option<Need>,
    /// As it is kept, with its version; none while it is new.
    kept: Option<(Approach, i64)>,
    staff: Vec<Choice>,
    /// The rings in which nobody was asked before these strangers.
    untried: Vec<Ring>,
    /// The need of which nobody has said what it could be for them, where they are asked now (R060).
    unsaid: Vec<Need>,
    posted: Posted,
}

impl One {
    fn address(&self) -> String {
        let of = format!("/organisations/{}/approaches", self.organisation.id);
        match &self.kept {
            Some((one, _)) => format!("{of}/{}", one.id),
            None => format!("{of}/new"),
        }
    }

    fn is_cold(&self) -> bool {
        self.posted.value("ring") == Ring::New.as_str()
    }

    /// What a cold approach wants beside the rest (R080).
    fn cold(&self) -> Markup {
        let posted = &self.posted;
        html! {
            fieldset class="govuk-fieldset app-box" {
                legend class="govuk-fieldset__legend govuk-fieldset__legend--m" { "When nobody knows them: a higher risk" }
                (parts::field(posted, "backing", "Who senior stands behind it? (optional)", "A name, like: Carys Penhallow, head of service"))
                (parts::field(posted, "commitment", "Which small first thing have both agreed on? (optional)", "Small enough to keep within weeks, like: they send two people to one reading morning"))
                (parts::date_field(posted, "commitment_by", "By when? (optional)", ""))
                (parts::choice_list(posted, "commitment_kept", "Was it kept? (optional)", "", &[Choice::new("yes", "Yes"), Choice::new("no", "No")]))
            }
        }
    }

    fn end(&self) -> Markup {
        let posted = &self.posted;
        html! {
            (parts::select(posted, "ended", "How did it end? (optional)", "A no is worth as much as a yes here: it counts against nobody", Some("It has not ended"), &words::choices(words::ended)))
            (parts::date_field(posted, "ended_on", "When did it end? (optional)", "Left empty, today counts once it has ended. Like 24 11 2026"))
            (parts::text_area(posted, "learned", "What did we learn?", "Asked once it has ended: about the place, what stood in the way, which sort of body suits. Like: they plan a year ahead, ask in May", 3))
        }
    }
}

impl Page for One {
    fn title(&self) -> String {
        match self.kept {
            Some(_) => format!("Asking {}", self.organisation.name),
            None => format!("A conversation with {} has ended", self.organisation.name),
        }
    }

    fn section(&self) -> &'static str {
        "/organisations"
    }

    fn way(&self) -> Vec<(String, String)> {
        words::way_to(self.organisation.id, &self.organisation.name)
    }

    fn view(&self, frame: &Frame) -> Markup {
        let posted = &self.posted;
        let rings: Vec<Choice> = Ring::ALL.iter().map(|ring| Choice::new(ring.as_str(), words::ring(*ring))).collect();
        html! {
            (parts::error_summary(posted))
            @if let Some(need) = &self.need { p class="govuk-body" { "For the need: " a class="govuk-link" href=(format!("/need/{}/search", need.id)) { (need.what) } } }
            @if let Some((one, _)) = &self.kept { (next(frame, one)) }
            (parts::form(frame, &self.address(), html! {
                @if let Some((_, version)) = &self.kept { (version_field(*version)) }
                (parts::choice_list(posted, "ring", "How near are they?", "", &rings))
                @if !self.untried.is_empty() { (early_field(posted, &self.untried)) }
                (parts::field(posted, "note", "Why they? (optional)", "In a line, like: they run a drop-in two streets away"))
                (parts::select(posted, "known_by", "Who of us knows them? (optional)", "", Some("Nobody that we know of"), &self.staff))
                (parts::select(posted, "track", "Have they worked with a library? (optional)", "", Some("Not said"), &words::choices(words::track)))
                (parts::date_field(posted, "asked_on", "When were they asked? (optional)", "Left empty, nobody has asked yet. Like 24 11 2026"))
                @if !self.unsaid.is_empty() { (unsaid_field(posted, &self.unsaid, self.organisation.id)) }
                @if self.is_cold() { (self.cold()) }
                (self.end())
                (parts::button("Keep"))
            }))
            @if let Some((one, _)) = self.kept.as_ref().filter(|(one, _)| one.asked_on.is_none() && one.ended.is_none()) {
                (parts::post_button(frame, &format!("/organisations/{}/approaches/{}/out", one.organisation, one.id), "Take them off the list", &[]))
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let organisation =
            Organisation::named(OrganisationId(ampersand_domain::Uuid::from_u128(7)), "Advice Sale", Origin::Typed);
        let day = Date::constant(2026, 11, 3);
        let listed =
            Approach::listed(ampersand_domain::Uuid::from_u128(3).into(), organisation.id, None, Ring::Local, day);
        let cold = Approach {
            ring: Ring::New,
            backing: "Carys Penhallow".to_owned(),
            commitment: "Two people at one reading morning".to_owned(),
            asked_on: Some(day),
            ..listed.clone()
        };
        let page = |one: &Approach| Self {
            organisation: organisation.clone(),
            need: None,
            posted: posted_of(one),
            kept: Some((one.clone(), 1)),
            staff: vec![Choice::new("1", "Tom Okafor")],
            untried: Vec::new(),
            unsaid: Vec::new(),
        };
        let ended = Approach {
            ended: Some(HowEnded::Agreed),
            ended_on: Some(day),
            learned: "They like mornings".to_owned(),
            ..cold.clone()
        };
        let wrong = posted_of(&cold).with("ended", "no_time").but("learned", LEARNED);
        vec![
            ("listed", page(&listed)),
            ("cold", page(&cold)),
            ("early", Self { untried: vec![Ring::Local], ..page(&cold) }),
            ("unsaid", Self { unsaid: vec![crate::need::sample_need(1, "Help with benefit forms")], ..page(&cold) }),
            ("wrong", Self { posted: wrong, ..page(&cold) }),
            ("agreed", page(&ended)),
            ("new", Self { kept: None, posted: Posted::default(), ..page(&listed) }),
        ]
    }
}

/// An approach that ended, to look at.
pub(super) fn sample(organisation: OrganisationId) -> Approach {
    let day = Date::constant(2026, 10, 6);
    Approach {
        asked_on: Some(day),
        ended_on: Some(day),
        ended: Some(HowEnded::NotNow),
        learned: "They plan a year ahead: ask in May.".to_owned(),
        ..Approach::listed(ampersand_domain::Uuid::from_u128(3).into(), organisation, None, Ring::Local, day)
    }
}

const LEARNED: &str = "Enter what we learned: a line is enough";

/// What comes next for somebody on the list.
fn next(frame: &Frame, one: &Approach) -> Markup {
    let organisation = one.organisation;
    html! {
        p class="app-buttons" {
            @if one.asked_on.is_none() { a class="govuk-link" href=(format!("/organisations/{organisation}/introductions")) { "Who could introduce us" } }
            a class="govuk-link" href=(format!("/organisations/{organisation}/before-you-ring")) { "Before you ring" }
            @if one.ended == Some(HowEnded::Agreed) && frame.leads() {
                a class="govuk-link" href=(begin(one)) { "Begin a partnership with them" }
            }
        }
    }
}

fn begin(one: &Approach) -> String {
    let need = one.need.map(|need| format!("&need={need}")).unwrap_or_default();
    format!("/partnerships/new?with={}{need}", one.organisation)
}

fn posted_of(one: &Approach) -> Posted {
    let kept = one.commitment_kept.map_or("", |kept| if kept { "yes" } else { "no" });
    Posted::default()
        .with("ring", one.ring.as_str())
        .with("note", one.note.as_str())
        .with("known_by", one.known_by.map(|person| person.to_string()).unwrap_or_default())
        .with("track", one.track.map_or("", Track::as_str))
        .with_day("asked_on", one.asked_on)
        .with("backing", one.backing.as_str())
        .with("commitment", one.commitment.as_str())
        .with_day("commitment_by", one.commitment_by)
        .with("commitment_kept", kept)
        .with("ended", one.ended.map_or("", HowEnded::as_str))
        .with_day("ended_on", one.ended_on)
        .with("learned", one.learned.as_str())
}

/// What was typed, on top of what stands there.
fn read(ask: &Ask, staff: &[Choice], before: Approach) -> Result<Approach, Problem> {
    let mut read = Reader::new(&ask.posted);
    let ring = read.word::<Ring>("ring", "Choose how near they are");
    let ended = read.maybe_word::<HowEnded>("ended");
    let (asked_on, ended_on) = (read.maybe_day("asked_on"), read.maybe_day("ended_on"));
    for (field, day) in [("asked_on", asked_on), ("ended_on", ended_on)] {
        if day.is_some_and(|day| day > ask.now.today) {
            read.wrong::<()>(field, "Enter a day that has come");
        }
    }
    let learned = match ended {
        Some(_) => read.text::<2_000>("learned", LEARNED).unwrap_or_default(),
        None => read.maybe::<2_000>("learned").unwrap_or_default(),
    };
    let cold = ring == Some(Ring::New);
    let said = |read: &mut Reader, field: &str| read.maybe::<300>(field).filter(|_| cold).unwrap_or_default();
    let kept = match ask.posted.value("commitment_kept") {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    let ended_on = ended.map(|_| ended_on.unwrap_or(ask.now.today));
    let one = Approach {
        note: read.maybe::<300>("note").unwrap_or_default(),
        known_by: one_of(&mut read, "known_by", staff),
        track: read.maybe_word("track"),
        // What has ended was asked, whether or not somebody wrote down when.
        asked_on: asked_on.or(ended_on),
        backing: said(&mut read, "backing"),
        commitment: said(&mut read, "commitment"),
        commitment_by: read.maybe_day("commitment_by").filter(|_| cold),
        commitment_kept: kept.filter(|_| cold),
        ended,
        ended_on,
        learned,
        ..before
    };
    read.done(ring.map(|ring| Approach { ring, ..one }))
}

/// The approach of the address, which is to this organisation.
async fn kept(ask: &Ask) -> Result<Kept<Approach>, Trouble> {
    let of = ask.id::<OrganisationId>()?;
    let kept = ask.desk()?.get::<Approach>(ask.id_of::<ApproachId>("approach")?).await?;
    kept.filter(|kept| kept.organisation == of).ok_or(Trouble::NotFound)
}

async fn page(ask: &Ask, kept: Option<Kept<Approach>>, posted: Posted) -> Result<One, Trouble> {
    let desk = ask.desk()?;
    let organisation = which::staying(&desk, ask.id::<OrganisationId>()?).await?.ok_or(Trouble::NotFound)?;
    let need = match kept.as_ref().and_then(|kept| kept.need) {
        Some(need) => desk.get::<Need>(need).await?.map(|kept| kept.record),
        None => None,
    };
    let staff = staff(&desk).await?;
    let kept = kept.map(|kept| (kept.record, kept.version));
    Ok(One { organisation, need, kept, staff, untried: Vec::new(), unsaid: Vec::new(), posted })
}

/// The rings left out before these strangers, where nobody has said yet why.
async fn untried(
    desk: &Desk,
    need: Option<NeedId>,
    before: Option<&Approach>,
    now: &Approach,
) -> Result<Vec<Ring>, Trouble> {
    let said = before.is_some_and(|one| one.early_why.is_some());
    // Of what is over nobody is asked why it began as it did (K01).
    match need.filter(|_| !said && now.ended.is_none()) {
        Some(need) => Ok(rings_of(desk, need).await?.untried_before(now.ring)),
        None => Ok(Vec::new()),
    }
}

/// The need for which they are asked now, before anybody has said what it could be for them (R060).
async fn unsaid(
    desk: &Desk,
    them: &Organisation,
    before: Option<&Approach>,
    now: &Approach,
) -> Result<Vec<Need>, Trouble> {
    let was_asked = before.is_some_and(|one| one.asked_on.is_some() || one.unsaid_why.is_some());
    // Of what is over nobody is asked why it began as it did (K01).
    match now.need.filter(|_| !was_asked && now.asked_on.is_some() && now.ended.is_none()) {
        Some(need) => unsaid_of(desk, them, &[need]).await,
        None => Ok(Vec::new()),
    }
}

/// `GET /organisations/{id}/approaches/{approach}`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let kept = kept(&ask).await?;
    let posted = posted_of(&kept);
    let page = page(&ask, Some(kept), posted).await?;
    ask.show(&page)
}

/// `POST /organisations/{id}/approaches/{approach}`
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let (kept, version, desk) = (kept(&ask).await?, ask.version()?, ask.desk()?);
    let (before, need) = (kept.record.clone(), kept.need);
    let page = page(&ask, Some(kept), ask.posted.clone()).await?;
    let mut one = match read(&ask, &page.staff, before.clone()) {
        Ok(one) => one,
        Err(Problem(posted)) => return ask.again(&One { posted, ..page }),
    };
    let untried = untried(&desk, need, Some(&before), &one).await?;
    let unsaid = unsaid(&desk, &page.organisation, Some(&before), &one).await?;
    let mut posted = ask.posted.clone();
    if !untried.is_empty() {
        match early_said(&posted) {
            Ok(said) => (one.early_why, one.early_by) = (Some(said), ask.me()?.actor.person()),
            Err(asks) => posted = asks,
        }
    }
    if !unsaid.is_empty() {
        match unsaid_said(&posted) {
            Ok(said) => one.unsaid_why = Some(said),
            Err(asks) => posted = asks,
        }
    }
    if !posted.problems().is_empty() {
        return ask.again(&One { posted, untried, unsaid, ..page });
    }
    let mut tx = desk.write(&ask.now).await?;
    tx.update(&one, version).await?;
    if before.ended.is_none() {
        tell_how_it_ended(&mut tx, &ask, &page.organisation, &one).await?;
    }
    tx.save().await?;
    Ok(Answer::go(match need {
        Some(need) => format!("/need/{need}/search#{}", one.ring.as_str()),
        None => format!("/organisations/{}", one.organisation),
    }))
}

/// `POST /organisations/{id}/approaches/{approach}/out`: off the list; what was asked stays on record.
pub(crate) async fn out(ask: Ask) -> Result<Answer, Trouble> {
    let (kept, desk) = (kept(&ask).await?, ask.desk()?);
    if kept.asked_on.is_none() && kept.ended.is_none() {
        let mut tx = desk.write(&ask.now).await?;
        tx.remove::<Approach>(kept.id).await?;
        tx.save().await?;
    }
    Ok(Answer::go(match kept.need {
        Some(need) => format!("/need/{need}/search"),
        None => format!("/organisations/{}", kept.organisation),
    }))
}

/// `GET /organisations/{id}/approaches/new`: a conversation that ended, without a need of ours behind it.
pub(crate) async fn new(ask: Ask) -> Result<Answer, Trouble> {
    let posted = Posted::default().with("ring", Ring::Local.as_str()).with("ended", HowEnded::NotNow.as_str());
    let page = page(&ask, None, posted).await?;
    ask.show(&page)
}

/// `POST /organisations/{id}/approaches/new`
pub(crate) async fn add(ask: Ask) -> Result<Answer, Trouble> {
    let (desk, page) = (ask.desk()?, page(&ask, None, ask.posted.clone()).await?);
    let blank = Approach {
        by: ask.me()?.actor.person(),
        ..Approach::listed(ask.now.id(), page.organisation.id, None, Ring::Local, ask.now.today)
    };
    let one = match read(&ask, &page.staff, blank) {
        Ok(one) => one,
        Err(Problem(posted)) => return ask.again(&One { posted, ..page }),
    };
    let mut tx = desk.write(&ask.now).await?;
    if tx.once(ask.posted.value("key"), "approaches/new", &ask.posted_text()).await? == Once::First {
        tx.insert(&one).await?;
        tell_how_it_ended(&mut tx, &ask, &page.organisation, &one).await?;
        tx.save().await?;
    }
    Ok(Answer::go(format!("/organisations/{}", one.organisation)))
}

/// Whoever noted a talk with them hears how it ended (R004).
async fn tell_how_it_ended(tx: &mut Tx<'_>, ask: &Ask, them: &Organisation, one: &Approach) -> Result<(), Trouble> {
    let Some(how) = one.ended else { return Ok(()) };
    let became = format!("the conversation has ended ({})", words::ended(how).to_lowercase());
    tell_talkers(tx, ask, them, &became, &format!("/organisations/{}", them.id)).await
}
