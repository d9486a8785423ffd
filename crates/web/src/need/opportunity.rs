//! What meeting a need could be for the other side (R060, R061): no opportunity without a need. The form is the chain from
//! our aim to what we gain. It is put right, and taken out, as anything else that was written down.

use ampersand_domain::{
    need::{Aim, Link, Need, NeedId, Opportunity, OpportunityId},
    organisations::{Organisation, OrganisationKind},
};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::{chain, way};
use crate::organisations::which::{self, Which};
use crate::shell::{
    Answer, Ask, Clash, Frame, Page, Posted, Problem, Reader, Trouble,
    parts::{self, Choice},
    version_field,
};

/// The columns about which two people can differ.
const COLUMNS: [(&str, &str); 7] = [
    ("organisation", "For which organisation"),
    ("kind", "For which sort of organisation"),
    ("place", "What we open to them"),
    ("reach", "Whom they reach there"),
    ("their_gain", "What it would let them do"),
    ("our_gain", "What we gain"),
    ("idea", "What we could do together"),
];

/// The form, new or to change.
pub(super) struct ForThem {
    need: Need,
    aim: Option<Aim>,
    posted: Posted,
    /// Those that the typed name may mean.
    offered: Vec<Choice>,
    /// Which one is changed, from which version.
    existing: Option<(OpportunityId, i64)>,
    clash: Option<Clash>,
}

impl ForThem {
    fn address(&self) -> String {
        let new = format!("/need/{}/for-them", self.need.id);
        self.existing.as_ref().map_or(new.clone(), |(id, _)| format!("{new}/{id}"))
    }

    fn fields(&self) -> Markup {
        let posted = &self.posted;
        let kinds: Vec<Choice> =
            OrganisationKind::ALL.iter().map(|kind| Choice::new(kind.as_str(), kind_word(*kind))).collect();
        html! {
            (which::field(posted, "organisation", "For which organisation? (optional)", "The name of one on record; leave it empty while it is none in particular", &self.offered))
            (parts::select(posted, "kind", "Or for which sort of organisation?", "", Some("Any sort"), &kinds))
            h2 class="govuk-heading-m" { "From our aim to what we gain" }
            (chain::form([
                self.aim_box(),
                parts::text_area(posted, "place", "What could we open to them? (optional)", "A place or a service, like: a table with a screen in six branches", 2),
                parts::text_area(posted, "reach", "Whom would they reach there? (optional)", &self.reach_hint(), 2),
                parts::text_area(posted, "their_gain", "What would it let them do?", "In words that they would use", 3),
                parts::text_area(posted, "our_gain", "What do we gain? (optional)", "Say it openly: they will ask", 2),
            ]))
            (parts::text_area(posted, "idea", "What could we do together? (optional)", "Like: their advisers in our branches on Tuesdays, next to the baby rhymes", 3))
        }
    }
}

impl ForThem {
    /// The first box is filled in already, or says where it is.
    fn aim_box(&self) -> Markup {
        html! {
            strong { (chain::word(Link::Aim)) }
            @match &self.aim {
                Some(aim) => p { (aim.text) },
                None => p class="app-soft" { "This need serves no aim yet. " a class="govuk-link" href=(format!("/need/{}/change", self.need.id)) { "Tie it to one" } },
            }
        }
    }

    fn reach_hint(&self) -> String {
        match self.need.for_whom.as_str() {
            "" => "Like: tenants who come for the computers".to_owned(),
            whom => format!("Leave it empty if it is those for whom the need is: {whom}"),
        }
    }
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
        html! {
            (parts::error_summary(&self.posted))
            @if let Some(clash) = &self.clash { (clash.view()) }
            div class="app-read" {
                p class="govuk-body" { "The need: " strong { (self.need.what) } @if !self.need.for_whom.is_empty() { ", for " (self.need.for_whom) } }
                (parts::form(frame, &self.address(), html! {
                    @if let Some((_, version)) = &self.existing { (version_field(*version)) }
                    (self.fields())
                    (parts::button(if self.existing.is_some() { "Keep the change" } else { "Keep this" }))
                }))
                @if self.existing.is_some() {
                    (parts::post_button(frame, &format!("{}/out", self.address()), "Take it out", &[]))
                }
                (parts::details("Why we ask, and an example", html! {
                    p { "They have aims and worries of their own. If you know what they would gain, you know whom to ring and what to say first." }
                    p class="app-help__example" { "An advice agency could meet tenants who never come to its office, at a table where they already sit, without paying rent." }
                    p { "From the aim to what the library gains, it reads:" }
                    (chain::example())
                }))
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let need = super::overview::sample_need(1, "Help with benefit forms");
        let aim = Some(super::gaps::sample_aim(1, "Fewer people fall behind with rent"));
        let page = |posted| Self {
            need: need.clone(),
            aim: aim.clone(),
            posted,
            offered: Vec::new(),
            existing: None,
            clash: None,
        };
        let wrong = Posted::default().with("organisation", "Citizens").but("organisation", "Choose which one you mean");
        let offered = vec![Choice::new("1", "Citizens Advice, M33 7ZF"), Choice::new("2", "Citizens Advice, SK9 7UD")];
        let existing = Some((sample().id, 2));
        let full = Posted::default().with("their_gain", "Meet tenants who never come to the office");
        vec![
            ("empty", Self { aim: None, ..page(Posted::default()) }),
            ("wrong", Self { offered, ..page(wrong.but("their_gain", GAIN)) }),
            ("change", Self { existing, ..page(full.clone()) }),
            ("conflict", Self { existing, clash: Some(Clash::sample("What it would let them do")), ..page(full) }),
        ]
    }
}

/// An opportunity to look at.
pub(crate) fn sample() -> Opportunity {
    let (id, need) = (ampersand_domain::Uuid::from_u128(31), ampersand_domain::Uuid::from_u128(1));
    Opportunity {
        kind: Some(OrganisationKind::Charity),
        their_gain: "Meet tenants who never come to the office".to_owned(),
        idea: "A table on Thursday mornings".to_owned(),
        ..Opportunity::blank(OpportunityId(id), NeedId(need), ampersand_domain::Date::constant(2026, 11, 1))
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

/// Whom it is for: an organisation, or a sort of one.
pub(super) fn whom(idea: &Opportunity, organisation: Option<&str>) -> String {
    let kind = || idea.kind.map(|kind| kind_word(kind).to_lowercase());
    organisation.map(str::to_owned).or_else(kind).unwrap_or_else(|| "them".to_owned())
}

async fn form(ask: &Ask, posted: Posted) -> Result<ForThem, Trouble> {
    let desk = ask.desk()?;
    let need = desk.get::<Need>(ask.id::<NeedId>()?).await?.ok_or(Trouble::NotFound)?.record;
    let aim = match need.aim {
        Some(aim) => desk.get::<Aim>(aim).await?.map(|kept| kept.record),
        None => None,
    };
    Ok(ForThem { need, aim, posted, offered: Vec::new(), existing: None, clash: None })
}

/// The opportunity of the address, which is one of this need.
async fn kept(ask: &Ask) -> Result<Kept<Opportunity>, Trouble> {
    let kept = ask.desk()?.get::<Opportunity>(ask.id_of::<OpportunityId>("opportunity")?).await?;
    let of = ask.id::<NeedId>()?;
    kept.filter(|kept| kept.need == of).ok_or(Trouble::NotFound)
}

/// What was typed, on top of what stands there.
fn read(posted: &Posted, which: &Which, before: Opportunity) -> Result<Opportunity, Problem> {
    let mut read = Reader::new(posted);
    let organisation = which.read(&mut read, posted, "organisation");
    let kind = read.maybe_word::<OrganisationKind>("kind").filter(|_| organisation.is_none());
    let their_gain = read.text::<1000>("their_gain", GAIN);
    let mut maybe = |name: &str| read.maybe::<500>(name).unwrap_or_default();
    let (place, reach, our_gain) = (maybe("place"), maybe("reach"), maybe("our_gain"));
    let idea = read.maybe::<1000>("idea").unwrap_or_default();
    let of = |their_gain| Opportunity { organisation, kind, their_gain, idea, place, reach, our_gain, ..before };
    read.done(their_gain.map(of))
}

/// `GET /need/{id}/for-them`, with `?for=` an organisation
pub(super) async fn new(ask: Ask) -> Result<Answer, Trouble> {
    let of = ask.query().value("for").to_owned();
    let posted = which::filled_by_id(&ask.desk()?, Posted::default(), "organisation", &of).await?;
    let page = form(&ask, posted).await?;
    ask.show(&page)
}

/// `POST /need/{id}/for-them`
pub(super) async fn add(ask: Ask) -> Result<Answer, Trouble> {
    let page = form(&ask, ask.posted.clone()).await?;
    let desk = ask.desk()?;
    let which = Which::of(&desk, &ask.posted, "organisation").await?;
    let need = page.need.id;
    let before = Opportunity::blank(ask.now.id(), need, ask.now.today);
    let record = match read(&ask.posted, &which, before) {
        Ok(record) => record,
        Err(Problem(posted)) => return ask.again(&ForThem { posted, offered: which.offered(), ..page }),
    };
    let mut tx = desk.write(&ask.now).await?;
    if ask.first_time(&mut tx, &format!("need/{need}/for-them")).await? {
        tx.insert(&record).await?;
        tx.save().await?;
    }
    Ok(Answer::go("/need"))
}

/// `GET /need/{id}/for-them/{opportunity}`
pub(super) async fn edit(ask: Ask) -> Result<Answer, Trouble> {
    let kept = kept(&ask).await?;
    let posted = Posted::default()
        .with("kind", kept.kind.map_or("", OrganisationKind::as_str))
        .with("place", kept.place.as_str())
        .with("reach", kept.reach.as_str())
        .with("their_gain", kept.their_gain.as_str())
        .with("our_gain", kept.our_gain.as_str())
        .with("idea", kept.idea.as_str());
    let of = kept.organisation.map(|id| id.to_string()).unwrap_or_default();
    let posted = which::filled_by_id(&ask.desk()?, posted, "organisation", &of).await?;
    let page = form(&ask, posted).await?;
    ask.show(&ForThem { existing: Some((kept.id, kept.version)), ..page })
}

/// `POST /need/{id}/for-them/{opportunity}`
pub(super) async fn change(ask: Ask) -> Result<Answer, Trouble> {
    let (kept, version, desk) = (kept(&ask).await?, ask.version()?, ask.desk()?);
    let which = Which::of(&desk, &ask.posted, "organisation").await?;
    let page = ForThem { existing: Some((kept.id, version)), ..form(&ask, ask.posted.clone()).await? };
    let record = match read(&ask.posted, &which, kept.record.clone()) {
        Ok(record) => record,
        Err(Problem(posted)) => return ask.again(&ForThem { posted, offered: which.offered(), ..page }),
    };
    let mut tx = desk.write(&ask.now).await?;
    if let Err(error) = tx.update(&record, version).await {
        drop(tx);
        let ids: Vec<_> = record.organisation.into_iter().chain(kept.organisation).collect();
        let named = desk.select::<Organisation>().among("id", &ids).all().await?;
        let clash = Clash::of(&ask, error, &record, &COLUMNS, |column, value| said(column, value, &named)).await?;
        return ask.clash(&ForThem { existing: Some((kept.id, clash.version)), clash: Some(clash), ..page });
    }
    tx.save().await?;
    Ok(Answer::go("/need"))
}

/// Words for what is kept as a word or an id.
fn said(column: &str, value: &serde_json::Value, named: &[Kept<Organisation>]) -> Option<String> {
    let value = value.as_str()?;
    match column {
        "organisation" => named.iter().find(|one| one.id.to_string() == value).map(|one| one.name.clone()),
        "kind" => value.parse().ok().map(|kind| kind_word(kind).to_owned()),
        _ => None,
    }
}

/// `POST /need/{id}/for-them/{opportunity}/out`
pub(super) async fn take_out(ask: Ask) -> Result<Answer, Trouble> {
    let (kept, desk) = (kept(&ask).await?, ask.desk()?);
    let mut tx = desk.write(&ask.now).await?;
    tx.remove::<Opportunity>(kept.id).await?;
    tx.save().await?;
    Ok(Answer::go("/need"))
}
