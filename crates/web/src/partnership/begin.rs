//! Begin a partnership: what, with whom, at which stage. One that runs already comes in where it is (K01, K04); a new one
//! without a look at what we can offer is told so, and goes on with a line of reason (R018, K02).

use ampersand_domain::{
    Date, Json, OrganisationId, Visibility,
    need::Need,
    offer::Audit,
    organisations::Organisation,
    partnership::{Note, NoteKind, Partnership, PartnershipId, PartyId, Rhythm, Stage},
};
use ampersand_store::{Kept, Tx};
use maud::{Markup, html};

use super::place::{new_party, stage_choices};
use crate::shell::{Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, day, parts};

/// The stages in which a partnership can come in.
const FIRST: [Stage; 4] = [Stage::Enquiry, Stage::Exploring, Stage::Forming, Stage::Active];

/// The form.
pub(crate) struct Begin {
    posted: Posted,
    /// The partner that was chosen already.
    with: Option<(OrganisationId, String)>,
    needs: Vec<Choice>,
    offer: OfferState,
}

/// Whether we have looked at what we can offer (R018).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum OfferState {
    InDate,
    Never,
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
                    None => (parts::field(&self.posted, "with-name", "With whom?", "The name of the organisation. One that you have on record is found by its name; another is added.")),
                }
                (parts::text_area(&self.posted, "summary", "What are you doing, or hoping to do, together?", "One sentence is enough", 3))
                (parts::choice_list(&self.posted, "stage", "Where does it stand?", "A partnership that runs already comes in as it is; what is missing can be caught up later.", &stages))
                @if !self.needs.is_empty() {
                    (parts::select(&self.posted, "need", "Which need of yours does it meet?", "You can link it later", Some("Not linked yet"), &self.needs))
                }
                @if self.offer != OfferState::InDate { (self.without_offer()) }
                (parts::button("Begin"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let wrong = Posted::default().with("summary", "Advice and tea").but("title", "Enter what you call it");
        vec![
            ("empty", Self { posted: Posted::default(), with: None, needs: Vec::new(), offer: OfferState::InDate }),
            (
                "wrong",
                Self {
                    posted: wrong.but("without", WITHOUT),
                    with: None,
                    needs: vec![Choice::new("1", "Advice near home")],
                    offer: OfferState::Old(Date::constant(2025, 3, 1)),
                },
            ),
        ]
    }
}

/// What is asked when a new partnership begins without a look at what we can offer.
const WITHOUT: &str = "Enter in a line why you begin without it";

impl Begin {
    /// What is missing, the way to it, and one line to go on (K01).
    fn without_offer(&self) -> Markup {
        html! {
            div class="govuk-inset-text" {
                p {
                    @match self.offer {
                        OfferState::Old(on) => { "We last looked at what we can offer on " (day(on)) "." }
                        _ => "We have not written down yet what we can offer.",
                    }
                    " It is the first thing that a partner asks, and a line under each of five headings is enough."
                }
                p { a class="govuk-link" href="/offer/renew" { "Write it down" } }
                (parts::field(&self.posted, "without", "Or go on without it: why?", "A line. Not needed for a partnership that runs already"))
            }
        }
    }
}

/// Whether we have looked at what we can offer, as things stand.
async fn offer_state(ask: &Ask) -> Result<OfferState, Trouble> {
    let months = ask.me()?.service.thresholds.confirmation_months;
    let last: Option<Kept<Audit>> = crate::offer::audit::last(&ask.desk()?).await?;
    Ok(match last {
        None => OfferState::Never,
        Some(audit) if audit.is_in_date(ask.now.today, months) => OfferState::InDate,
        Some(audit) => OfferState::Old(audit.made_on),
    })
}

/// `GET /partnerships/new`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let posted = Posted::default().with("stage", Stage::Exploring.as_str());
    let page = page(&ask, posted, ask.query().value("with")).await?;
    ask.show(&page)
}

async fn page(ask: &Ask, posted: Posted, with: &str) -> Result<Begin, Trouble> {
    let desk = ask.desk()?;
    let with = match with.parse().map(OrganisationId) {
        Ok(id) => desk.get::<Organisation>(id).await?.map(|kept| (id, kept.record.name)),
        Err(_) => None,
    };
    let needs = desk.select::<Need>().only("closed_on IS NULL").order("what, id").limit(200).all().await?;
    let needs = needs.iter().map(|need| Choice::new(need.id.0.to_string(), need.what.clone())).collect();
    Ok(Begin { posted, with, needs, offer: offer_state(ask).await? })
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
            let again = page(&ask, posted, ask.posted.value("with")).await?;
            return ask.again(&again);
        }
    };
    let id: PartnershipId = ask.now.id();
    let partnership = Partnership { summary, need, ..new(id, &title, stage, ask.now.today) };
    let partner = partner(&ask, with, &name).await?;
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    insert(&mut tx, &ask, &partnership, &partner).await?;
    if let Some(reason) = without {
        tx.insert(&reason_note(&ask, id, &reason)).await?;
    }
    tx.save().await?;
    Ok(Answer::go(format!("/partnerships/{}", id.0)))
}

/// Why it began without a look at what we can offer, kept beside the partnership.
fn reason_note(ask: &Ask, partnership: PartnershipId, reason: &str) -> Note {
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

/// Keeps a new partnership with the library and its partner, and says which party the library is.
pub(crate) async fn insert(
    tx: &mut Tx<'_>,
    ask: &Ask,
    partnership: &Partnership,
    partner: &Partner,
) -> Result<PartyId, Trouble> {
    let (id, today) = (partnership.id, ask.now.today);
    let ours = new_party(ask.now.id(), id, None, &ask.me()?.service.name, today);
    let theirs = new_party(ask.now.id(), id, Some(partner.organisation.id), &partner.organisation.name, today);
    tx.insert(partnership).await?;
    if partner.is_new {
        tx.insert(&partner.organisation).await?;
    }
    let us = ours.id;
    tx.insert_many(&[ours, theirs]).await?;
    Ok(us)
}

/// With whom a partnership begins.
pub(crate) struct Partner {
    /// The organisation.
    pub(crate) organisation: Organisation,
    /// Whether it was not on record before.
    pub(crate) is_new: bool,
}

/// The organisation that was chosen, or the one on record by this very name, or a new one.
pub(crate) async fn partner(ask: &Ask, with: Option<OrganisationId>, name: &str) -> Result<Partner, Trouble> {
    let desk = ask.desk()?;
    let known: Option<Kept<Organisation>> = match with {
        Some(id) => Some(desk.get(id).await?.ok_or(Trouble::NotFound)?),
        None => {
            let same = desk.select::<Organisation>().filter("name = ?", name).only("merged_into IS NULL").limit(2);
            match same.all().await?.as_slice() {
                [one] => Some(one.clone()),
                // None, or several of one name: a name alone is not an identity.
                _ => None,
            }
        }
    };
    Ok(match known {
        Some(kept) => Partner { organisation: kept.record, is_new: false },
        None => {
            let origin = ampersand_domain::organisations::Origin::Typed;
            Partner { organisation: Organisation::named(ask.now.id(), name, origin), is_new: true }
        }
    })
}
