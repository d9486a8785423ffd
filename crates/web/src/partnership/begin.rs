//! Begin a partnership: what, with whom, at which stage. One that runs already comes in where it is (K01, K04); a new one
//! without a look at what we can offer is told so, and goes on with a line of reason (R018, K02).

use ampersand_domain::{
    Actor, Date, Json, OrganisationId, Role, Visibility,
    need::Need,
    offer::Audit,
    organisations::{Organisation, Origin},
    partnership::{
        Note, NoteKind, Partnership, PartnershipId, PartnershipPerson, PartnershipRole, Party, Rhythm, Stage,
    },
    people::{Person, PersonId},
};
use ampersand_store::{Kept, Tx};
use maud::{Markup, html};

use super::{
    both_want::{self, BothWant},
    place::{new_party, stage_choices},
    tell_talkers,
};
use crate::organisations::which::{self, Which};
use crate::shell::{Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, day, parts};

/// The stages in which a partnership can come in.
const FIRST: [Stage; 4] = [Stage::Enquiry, Stage::Exploring, Stage::Forming, Stage::Active];

/// The form.
pub(crate) struct Begin {
    posted: Posted,
    /// The partner that was chosen already.
    with: Option<(OrganisationId, String)>,
    /// Those that the name of the partner may mean.
    offered: Vec<Choice>,
    needs: Vec<Choice>,
    /// What both want, as somebody confirmed, where it is known with whom.
    both: Vec<BothWant>,
    offer: OfferState,
}

/// Whether we have looked at what we can offer (R018).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OfferState {
    /// We have, and it is in date.
    InDate,
    /// Never yet.
    Never,
    /// Too long ago: then.
    Old(Date),
}

impl Page for Begin {
    fn title(&self) -> String {
        "Begin a partnership".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        vec![("Partnerships".to_owned(), "/partnerships".to_owned())]
    }

    fn view(&self, frame: &Frame) -> Markup {
        let stages = stage_choices(&FIRST);
        html! {
            (parts::error_summary(&self.posted))
            (parts::form(frame, "/partnerships/new", html! {
                (parts::field(&self.posted, "title", "What do you call it?", "A short name that both of you would use, like Warm Words"))
                @match &self.with {
                    Some((id, name)) => { (parts::hidden("with", &id.0.to_string())) p class="govuk-body" { "With " strong { (name) } } }
                    None => (which::field(&self.posted, "with-name", "With whom?", "The name of the organisation. One that you have on record is found by its name; another is added.", &self.offered)),
                }
                (parts::text_area(&self.posted, "summary", "What are you doing, or hoping to do, together?", "One sentence is enough", 3))
                (parts::choice_list(&self.posted, "stage", "Where does it stand?", "A partnership that runs already comes in as it is; what is missing can be caught up later.", &stages))
                @if !self.needs.is_empty() {
                    (parts::select(&self.posted, "need", "Which need of yours does it meet?", "You can link it later", Some("Not linked yet"), &self.needs))
                }
                @if !self.both.is_empty() {
                    (parts::many(&self.posted, "both", "Link what both of you want?", "Somebody confirmed it before. Theirs waits for their yes", &both_want::choices(&self.both)))
                }
                (without_offer(self.offer, &self.posted, "Or go on without it: why?", "A line. Not needed for a partnership that runs already"))
                (parts::button("Begin"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let wrong = Posted::default().with("summary", "Advice and tea").but("title", "Enter what you call it");
        let empty = Self {
            posted: Posted::default(),
            with: None,
            offered: Vec::new(),
            needs: Vec::new(),
            both: Vec::new(),
            offer: OfferState::InDate,
        };
        let known = Self {
            posted: Posted::default(),
            with: Some((OrganisationId(ampersand_domain::Uuid::from_u128(7)), "Age Friends Marlow".to_owned())),
            offered: Vec::new(),
            needs: Vec::new(),
            both: vec![BothWant::sample()],
            offer: OfferState::InDate,
        };
        let wrong = Self {
            posted: wrong.with("with-name", "Village Hall").but("with-name", SEVERAL).but("without", WITHOUT),
            with: None,
            offered: vec![Choice::new("1", "Village Hall, M33 7ZF"), which::another()],
            needs: vec![Choice::new("1", "Advice near home")],
            both: Vec::new(),
            offer: OfferState::Old(Date::constant(2025, 3, 1)),
        };
        vec![("empty", empty), ("known", known), ("wrong", wrong)]
    }
}

/// What is asked when a new partnership begins without a look at what we can offer.
pub(crate) const WITHOUT: &str = "Enter in a line why you begin without it";

/// What is asked when several on record are called so.
const SEVERAL: &str = "Choose which of them it is, or that it is another";

/// What is missing, the way to it, and one line to go on (K01); nothing when we have looked at what we can offer.
pub(crate) fn without_offer(offer: OfferState, posted: &Posted, label: &str, hint: &str) -> Markup {
    html! {
        @if offer != OfferState::InDate {
            div class="govuk-inset-text" {
                p {
                    @match offer {
                        OfferState::Old(on) => { "We last looked at what we can offer on " (day(on)) "." }
                        _ => "We have not written down yet what we can offer.",
                    }
                    " It is the first thing that a partner asks, and a line under each of five headings is enough."
                }
                p {
                    a class="govuk-link" href="/offer/renew" {
                        @match offer { OfferState::Old(_) => "Look at it again", _ => "Write it down" }
                    }
                }
                (parts::field(posted, "without", label, hint))
            }
        }
    }
}

/// Whether we have looked at what we can offer, as things stand.
pub(crate) async fn offer_state(ask: &Ask) -> Result<OfferState, Trouble> {
    let months = ask.me()?.service.thresholds.confirmation_months;
    let last: Option<Kept<Audit>> = crate::offer::audit::last(&ask.desk()?).await?;
    Ok(match last {
        None => OfferState::Never,
        Some(audit) if audit.is_in_date(ask.now.today, months) => OfferState::InDate,
        Some(audit) => OfferState::Old(audit.made_on),
    })
}

/// `GET /partnerships/new`, with `?with=` an organisation, `?need=` a need, `?title=` and `?summary=` an idea
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let posted = Posted::default().with("stage", Stage::Exploring.as_str());
    let asked = ask.query();
    let posted = ["need", "title", "summary"].into_iter().fold(posted, |all, name| all.with(name, asked.value(name)));
    let page = page(&ask, posted, ask.query().value("with"), Vec::new()).await?;
    ask.show(&page)
}

async fn page(ask: &Ask, posted: Posted, with: &str, offered: Vec<Choice>) -> Result<Begin, Trouble> {
    let desk = ask.desk()?;
    let with = match with.parse().map(OrganisationId) {
        Ok(id) => desk.get::<Organisation>(id).await?.map(|kept| (id, kept.record.name)),
        Err(_) => None,
    };
    let needs = desk.select::<Need>().only("closed_on IS NULL").order("what, id").limit(200).all().await?;
    let needs = needs.iter().map(|need| Choice::new(need.id.0.to_string(), need.what.clone())).collect();
    let known: Vec<OrganisationId> = with.iter().map(|(id, _)| *id).collect();
    let both = both_want::with(&desk, &known, ask.now.today).await?;
    Ok(Begin { posted, with, offered, needs, both, offer: offer_state(ask).await? })
}

/// `POST /partnerships/new`
pub(crate) async fn post(ask: Ask) -> Result<Answer, Trouble> {
    let mut read = Reader::new(&ask.posted);
    let title = read.text::<120>("title", "Enter what you call it");
    let summary = read.maybe::<1000>("summary").unwrap_or_default();
    let stage = read.word::<Stage>("stage", "Choose where it stands");
    let with = read.maybe_id::<OrganisationId>("with");
    let name = match with {
        Some(_) => Some(String::new()),
        None => read.text::<200>("with-name", "Enter with whom"),
    };
    let which = Which::of(&ask.desk()?, &ask.posted, "with-name").await?;
    let several = match &which {
        Which::Several(_) if with.is_none() => {
            read.wrong::<()>("with-name", SEVERAL);
            which.offered().into_iter().chain([which::another()]).collect()
        }
        _ => Vec::new(),
    };
    let need = read.maybe_id("need");
    let without = read.maybe::<500>("without");
    // What runs already is recorded as it is (K01, K02).
    let runs = stage == Some(Stage::Active);
    if !runs && without.is_none() && offer_state(&ask).await? != OfferState::InDate {
        read.wrong::<()>("without", WITHOUT);
    }
    let all = title.zip(stage).zip(name);
    let ((title, stage), name) = match read.done(all) {
        Ok(all) => all,
        Err(Problem(posted)) => {
            let again = page(&ask, posted, ask.posted.value("with"), several).await?;
            return ask.again(&again);
        }
    };
    let id: PartnershipId = ask.now.id();
    let partnership = Partnership { summary, need, ..new(id, &title, stage, ask.now.today) };
    let partner = match with.or_else(|| which.one().map(|one| one.id)) {
        Some(with) => on_record(&ask, with).await?,
        None => Partner::new(&ask, &name, Origin::Typed),
    };
    let desk = ask.desk()?;
    let both = both_want::with(&desk, &[partner.organisation.id], ask.now.today).await?;
    let mut tx = desk.write(&ask.now).await?;
    if let Some(begun) = ask.made_before(&mut tx, "begin").await? {
        return Ok(Answer::go(format!("/partnerships/{begun}")));
    }
    let [us, them] = insert(&mut tx, &ask, &partnership, &partner).await?;
    for one in both_want::chosen(&both, ask.posted.values("both")) {
        both_want::link(&mut tx, &ask, one, (&us, &them), &[]).await?;
    }
    if let Some(reason) = without {
        tx.insert(&reason_note(&ask, id, &reason)).await?;
    }
    if let Some(need) = need
        && let Some(need) = tx.get::<Need>(need).await?
    {
        crate::need::tell_raiser(&mut tx, &ask, &need, &format!("is met by a new partnership, {title}")).await?;
    }
    tx.answer(&id.0.to_string()).await?;
    tx.save().await?;
    Ok(Answer::go(format!("/partnerships/{}", id.0)))
}

/// Why it began without a look at what we can offer, kept beside the partnership.
pub(crate) fn reason_note(ask: &Ask, partnership: PartnershipId, reason: &str) -> Note {
    Note {
        id: ask.now.id(),
        partnership,
        party: None,
        kind: NoteKind::Note,
        text: format!("Begun before we wrote down what we can offer: {reason}"),
        day: ask.now.today,
        visibility: Visibility::Library,
        author: ask.me.as_ref().and_then(|me| me.actor.person()),
        contact: None,
        answer: String::new(),
        answered_on: None,
    }
}

/// A partnership as it begins.
pub(crate) fn new(id: PartnershipId, title: &str, stage: Stage, today: Date) -> Partnership {
    Partnership {
        id,
        title: title.to_owned(),
        summary: String::new(),
        need: None,
        workshop: None,
        stage,
        stage_since: today,
        rhythm: Rhythm::AllYear,
        light: None,
        inherited: false,
        settling_until: None,
        settled_on: None,
        next_sitting: None,
        resumes_on: None,
        start_now: Json(None),
        began_on: (stage == Stage::Active).then_some(today),
        began_precision: ampersand_domain::organisations::Precision::Day,
        ended_on: None,
    }
}

/// Keeps a new partnership with the library and its partner, and says which party each is, the library first. An officer
/// who begins it leads for us until somebody else is named, so that it is on a desk from its first day.
pub(crate) async fn insert(
    tx: &mut Tx<'_>,
    ask: &Ask,
    partnership: &Partnership,
    partner: &Partner,
) -> Result<[Party; 2], Trouble> {
    let lead = match ask.me()?.actor {
        Actor::Person { person, role: Role::Lead, .. } => Some(person),
        _ => None,
    };
    insert_with(tx, ask, partnership, partner, lead).await
}

/// The same, led for us by this person.
pub(crate) async fn insert_led_by(
    tx: &mut Tx<'_>,
    ask: &Ask,
    partnership: &Partnership,
    partner: &Partner,
    lead: PersonId,
) -> Result<[Party; 2], Trouble> {
    insert_with(tx, ask, partnership, partner, Some(lead)).await
}

async fn insert_with(
    tx: &mut Tx<'_>,
    ask: &Ask,
    partnership: &Partnership,
    partner: &Partner,
    lead: Option<PersonId>,
) -> Result<[Party; 2], Trouble> {
    let (id, today) = (partnership.id, ask.now.today);
    let ours = new_party(ask.now.id(), id, None, &ask.me()?.service.name, today);
    let theirs = new_party(ask.now.id(), id, Some(partner.organisation.id), &partner.organisation.name, today);
    tx.insert(partnership).await?;
    if partner.is_new {
        tx.insert(&partner.organisation).await?;
    }
    let both = [ours, theirs];
    tx.insert_many(&both).await?;
    let became = format!("a partnership has begun, {}", partnership.title);
    tell_talkers(tx, ask, &partner.organisation, &became, &format!("/partnerships/{id}")).await?;
    let who = match lead {
        Some(person) => tx.get::<Person>(person).await?,
        None => None,
    };
    if let Some(who) = who {
        let lead = PartnershipPerson::of(ask.now.id(), &both[0], PartnershipRole::Lead, &who.name, today);
        tx.insert(&PartnershipPerson { person: Some(who.id), ..lead }).await?;
    }
    Ok(both)
}

/// With whom a partnership begins.
pub(crate) struct Partner {
    /// The organisation.
    pub(crate) organisation: Organisation,
    /// Whether it was not on record before.
    pub(crate) is_new: bool,
}

impl Partner {
    /// An organisation that was not on record.
    pub(crate) fn new(ask: &Ask, name: &str, origin: Origin) -> Self {
        Self { organisation: Organisation::named(ask.now.id(), name, origin), is_new: true }
    }
}

/// The organisation that was chosen.
pub(crate) async fn on_record(ask: &Ask, id: OrganisationId) -> Result<Partner, Trouble> {
    let kept = ask.desk()?.get::<Organisation>(id).await?.ok_or(Trouble::NotFound)?;
    Ok(Partner { organisation: kept.record, is_new: false })
}

/// The one on record that is called so, or a new one: of several with one name, a name alone says nothing.
pub(crate) async fn by_name(ask: &Ask, name: &str) -> Result<Partner, Trouble> {
    let mut called = which::called(&ask.desk()?, name).await?;
    match called.pop().filter(|_| called.is_empty()) {
        Some(organisation) => Ok(Partner { organisation, is_new: false }),
        None => Ok(Partner::new(ask, name, Origin::Typed)),
    }
}
