//! What meeting a need could be for the other side (R059–R061): no opportunity without a need.

use ampersand_domain::{
    need::{Need, NeedId, Opportunity},
    organisations::{Organisation, OrganisationKind},
};
use ampersand_store::Once;
use maud::{Markup, html};

use super::way;
use crate::shell::{
    Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble,
    parts::{self, Choice},
};

/// The form.
pub(super) struct ForThem {
    need: Need,
    organisations: Vec<Choice>,
    posted: Posted,
}

impl Page for ForThem {
    fn title(&self) -> String {
        "What could it be for them?".to_owned()
    }

    fn section(&self) -> &'static str {
        "/need"
    }

    fn way(&self) -> Vec<(String, String)> {
        way()
    }

    fn view(&self, frame: &Frame) -> Markup {
        let posted = &self.posted;
        let kinds: Vec<Choice> =
            OrganisationKind::ALL.iter().map(|kind| Choice::new(kind.as_str(), kind_word(*kind))).collect();
        html! {
            (parts::error_summary(posted))
            div class="app-read" {
                p class="govuk-body" { "The need: " strong { (self.need.what) } @if !self.need.for_whom.is_empty() { ", for " (self.need.for_whom) } }
                (parts::form(frame, &format!("/need/{}/for-them", self.need.id), html! {
                    (parts::select(posted, "organisation", "For which organisation?", "", Some("None in particular yet"), &self.organisations))
                    (parts::select(posted, "kind", "Or for which sort of organisation?", "", Some("Any sort"), &kinds))
                    (parts::text_area(posted, "their_gain", "What would it let them do?", "In words that they would use", 3))
                    (parts::text_area(posted, "idea", "What could we do together? (optional)", "Like: their advisers in our branches on Tuesdays, next to the baby rhymes", 3))
                    (parts::button("Keep this"))
                }))
                (parts::details("Why we ask, and an example", html! {
                    p { "They have aims and worries of their own. If you know what they would gain, you know whom to ring and what to say first." }
                    p class="app-help__example" { "An advice agency could meet tenants who never come to its office, at a table where they already sit, without paying rent." }
                }))
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let need = super::overview::sample_need(1, "Help with benefit forms");
        let organisations = vec![Choice::new("1", "Citizens Advice")];
        let wrong = Posted::default().but("their_gain", GAIN);
        vec![
            ("empty", Self { need: need.clone(), organisations: organisations.clone(), posted: Posted::default() }),
            ("wrong", Self { need, organisations, posted: wrong }),
        ]
    }
}

const GAIN: &str = "Enter what it would let them do";

/// What people call a kind of organisation.
pub(super) fn kind_word(kind: OrganisationKind) -> &'static str {
    match kind {
        OrganisationKind::Charity => "A charity",
        OrganisationKind::CommunityGroup => "A community group",
        OrganisationKind::SocialEnterprise => "A social enterprise",
        OrganisationKind::Company => "A company",
        OrganisationKind::Council => "A council or a part of one",
        OrganisationKind::Health => "Health",
        OrganisationKind::Education => "A school, college or nursery",
        OrganisationKind::Faith => "A congregation",
        OrganisationKind::Culture => "Arts and culture",
        OrganisationKind::Library => "Another library",
        OrganisationKind::PublicBody => "Another public body",
        OrganisationKind::Other => "Something else",
    }
}

async fn form(ask: &Ask, posted: Posted) -> Result<ForThem, Trouble> {
    let desk = ask.desk()?;
    let need = desk.get::<Need>(ask.id::<NeedId>()?).await?.ok_or(Trouble::NotFound)?.record;
    let all = desk.select::<Organisation>().order("name, id").all().await?;
    let organisations = all.iter().map(|one| Choice::new(one.id.to_string(), one.name.as_str())).collect();
    Ok(ForThem { need, organisations, posted })
}

/// `GET /need/{id}/for-them`
pub(super) async fn new(ask: Ask) -> Result<Answer, Trouble> {
    let page = form(&ask, Posted::default()).await?;
    ask.show(&page)
}

/// `POST /need/{id}/for-them`
pub(super) async fn add(ask: Ask) -> Result<Answer, Trouble> {
    let page = form(&ask, ask.posted.clone()).await?;
    let mut read = Reader::new(&ask.posted);
    let organisation = read.maybe_id("organisation");
    let known =
        |id: &ampersand_domain::OrganisationId| page.organisations.iter().any(|one| one.value == id.to_string());
    if organisation.is_some_and(|id| !known(&id)) {
        read.wrong::<()>("organisation", "Choose an organisation from the list");
    }
    let kind = read.maybe_word::<OrganisationKind>("kind").filter(|_| organisation.is_none());
    let their_gain = read.text::<1000>("their_gain", GAIN);
    let idea = read.maybe::<1000>("idea").unwrap_or_default();
    let their_gain = match read.done(their_gain) {
        Ok(their_gain) => their_gain,
        Err(Problem(posted)) => return ask.again(&ForThem { posted, ..page }),
    };
    let (id, need, raised_on) = (ask.now.id(), page.need.id, ask.now.today);
    let record = Opportunity { id, need, organisation, kind, their_gain, idea, raised_on };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if tx.once(ask.posted.value("key"), &format!("need/{need}/for-them"), &ask.posted_text()).await? == Once::First {
        tx.insert(&record).await?;
        tx.save().await?;
    }
    Ok(Answer::go("/need"))
}
