//! One page for whoever a need of ours could be for, as they would read it, with the chain behind it (R060, R061).

use ampersand_documents::need::OpportunityBrief;
use ampersand_domain::{
    need::{Aim, Chain, Link, Need, NeedId, Opportunity, OpportunityId},
    organisations::Organisation,
    people::Person,
};
use maud::{Markup, html};

use super::{chain, opportunity, way};
use crate::{
    Maker,
    papers::PaperKind,
    partnership::to_ring,
    shell::{Answer, Ask, Frame, Page, Trouble, join, parts, take_away},
};

/// The page.
pub(super) struct Brief {
    idea: Opportunity,
    need: Need,
    aim: Option<Aim>,
    /// The organisation that it is for, if it is one.
    organisation: Option<String>,
    ring: String,
}

impl Brief {
    fn own(&self) -> String {
        format!("/need/{}/for-them/{}", self.need.id, self.idea.id)
    }

    fn whom(&self) -> String {
        opportunity::whom(&self.idea, self.organisation.as_deref())
    }

    fn chain(&self) -> Chain {
        Chain::of(&self.idea, &self.need, self.aim.as_ref())
    }

    fn reach(&self) -> String {
        let reach = self.chain();
        reach.links().find(|(link, _)| *link == Link::Reach).and_then(|(_, said)| said).unwrap_or_default().to_owned()
    }

    fn missing(&self) -> Markup {
        let missing: Vec<String> = self.chain().missing().map(|link| chain::word(link).to_lowercase()).collect();
        html! {
            @if !missing.is_empty() {
                div class="govuk-inset-text" {
                    "Before you give it away: nothing is said yet of " (join(&missing)) ". "
                    a class="govuk-link" href=(self.own()) { "Fill it in" }
                }
            }
        }
    }

    fn as_they_read_it(&self) -> Markup {
        let lines = [
            ("What it could be for you", self.idea.their_gain.clone()),
            ("What we could do together", self.idea.idea.clone()),
            ("Where", self.idea.place.clone()),
            ("Whom you would reach there", self.reach()),
            ("What is needed", self.need.what.clone()),
            ("What we have said that we will do", self.aim.as_ref().map(|aim| aim.text.clone()).unwrap_or_default()),
            ("What we would gain", self.idea.our_gain.clone()),
            ("Ring", self.ring.clone()),
        ];
        html! {
            h2 class="govuk-heading-m" { "As they read it" }
            dl class="govuk-summary-list" {
                @for (name, says) in lines.iter().filter(|(_, says)| !says.is_empty()) {
                    div class="govuk-summary-list__row" {
                        dt class="govuk-summary-list__key" { (name) }
                        dd class="govuk-summary-list__value app-keeps-lines" { (says) }
                    }
                }
            }
        }
    }

    fn paper(self, maker: &Maker) -> OpportunityBrief {
        OpportunityBrief {
            service: maker.letterhead(),
            day: maker.today,
            whom: self.whom(),
            reach: self.reach(),
            their_gain: self.idea.their_gain,
            idea: self.idea.idea,
            place: self.idea.place,
            need: self.need.what,
            aim: self.aim.map(|aim| aim.text).unwrap_or_default(),
            our_gain: self.idea.our_gain,
            ring: self.ring,
        }
    }
}

impl Page for Brief {
    fn title(&self) -> String {
        format!("One page for {}", self.whom())
    }

    fn section(&self) -> &'static str {
        "/need"
    }

    fn way(&self) -> Vec<(String, String)> {
        way()
    }

    fn view(&self, _: &Frame) -> Markup {
        html! {
            (self.missing())
            p class="govuk-body" { "Read it out on the telephone, or leave it with them. It does not go to anybody by itself." }
            (take_away("To give away", &format!("{}/page/paper", self.own())))
            (self.as_they_read_it())
            h2 class="govuk-heading-m" { "From our aim to what we gain" }
            (chain::view(&self.chain()))
            p class="app-buttons app-noprint" {
                a class="govuk-link" href=(self.own()) { "Change what it says" }
                @if let Some(id) = self.idea.organisation { a class="govuk-link" href=(format!("/organisations/{id}/before-you-ring")) { "Before you ring them" } }
                @else { a class="govuk-link" href=(format!("/need/{}/search", self.need.id)) { "Search for a partner" } }
            }
            (parts::note("It names our need and our aim, and nothing that we noted about them."))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let need = super::overview::sample_need(1, "Help with benefit forms");
        let bare = |idea: Opportunity| Self {
            idea,
            need: need.clone(),
            aim: None,
            organisation: None,
            ring: "Ifeoma Danjuma, 01632 960 104".to_owned(),
        };
        let long = super::gaps::LONG;
        let full = Opportunity {
            place: "A quiet table with a screen in six branches".to_owned(),
            reach: "tenants who come for the computers".to_owned(),
            our_gain: "People leave with an answer".to_owned(),
            ..opportunity::sample()
        };
        let much = Opportunity {
            place: long.to_owned(),
            reach: long.to_owned(),
            our_gain: long.to_owned(),
            their_gain: long.to_owned(),
            idea: long.to_owned(),
            ..full.clone()
        };
        let aim = super::gaps::sample_aim(1, "Fewer people fall behind with rent");
        vec![
            ("empty", bare(Opportunity { idea: String::new(), kind: None, ..opportunity::sample() })),
            (
                "full",
                Self { aim: Some(aim.clone()), organisation: Some("Citizens Advice Sale".to_owned()), ..bare(full) },
            ),
            ("long", Self { aim: Some(aim), organisation: Some(long.to_owned()), ..bare(much) }),
        ]
    }
}

async fn load(maker: &Maker, id: OpportunityId) -> Result<Option<Brief>, Trouble> {
    let desk = &maker.desk;
    let Some(idea) = desk.get::<Opportunity>(id).await?.map(|kept| kept.record) else { return Ok(None) };
    let Some(need) = desk.get::<Need>(idea.need).await?.map(|kept| kept.record) else { return Ok(None) };
    let aim = match need.aim {
        Some(aim) => desk.get::<Aim>(aim).await?.map(|kept| kept.record),
        None => None,
    };
    let organisation = match idea.organisation {
        Some(id) => desk.get::<Organisation>(id).await?.map(|kept| kept.record.name),
        None => None,
    };
    // Whoever gives it away is rung about it; without a person, whoever wrote the need down.
    let ring = match desk.actor().person().or(need.raised_by) {
        Some(id) => desk.get::<Person>(id).await?.map(|kept| kept.record),
        None => None,
    };
    let ring = ring.map_or_else(|| maker.service.name.clone(), |person| to_ring(&person.name, person.phone.as_deref()));
    Ok(Some(Brief { idea, need, aim, organisation, ring }))
}

/// The brief of the address: the opportunity is one of this need.
async fn of(ask: &Ask, maker: &Maker) -> Result<Brief, Trouble> {
    let brief = load(maker, ask.id_of("opportunity")?).await?.ok_or(Trouble::NotFound)?;
    if brief.need.id == ask.id::<NeedId>()? { Ok(brief) } else { Err(Trouble::NotFound) }
}

/// `GET /need/{id}/for-them/{opportunity}/page`
pub(super) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = of(&ask, &ask.maker()?).await?;
    ask.show(&page)
}

/// `GET /need/{id}/for-them/{opportunity}/page/paper`
pub(super) async fn paper(ask: Ask) -> Result<Answer, Trouble> {
    let maker = ask.maker()?;
    let brief = of(&ask, &maker).await?;
    ask.paper(brief.paper(&maker).paper()).await
}

/// The page as a paper.
pub(super) fn kind() -> PaperKind {
    PaperKind {
        word: "for-them",
        what: "A page for whoever a need of ours could be for",
        make: |maker, id| {
            Box::pin(async move {
                let brief = load(&maker, OpportunityId(id)).await?;
                Ok(brief.map(|brief| brief.paper(&maker).paper()))
            })
        },
        list: |maker| {
            Box::pin(async move {
                let all = maker.desk.select::<Opportunity>().order("id DESC").limit(500).all().await?;
                Ok(all.into_iter().map(|one| (one.id.0, one.record.their_gain)).collect())
            })
        },
    }
}
