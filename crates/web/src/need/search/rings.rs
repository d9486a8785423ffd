//! The three rings of a search as a list of tasks, with everybody on the long list and every attempt on record.

use ampersand_domain::{
    OrganisationId, Uuid,
    need::{Need, Opportunity},
    organisations::{
        AnswerState, Approach, Columns, Ease, HowEnded, NetworkAnswer, NetworkAsk, Organisation, Reach, Ring,
        RingState, Rings, Web,
        map::{Map, MapId},
        region_is_left_out,
    },
    people::Person,
};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::{
    might::{self, Ground, Might},
    on_record, state, untried_words,
};
use crate::{
    organisations::{ease, ended_word, gains::in_short, introductions::Names, ring_word, shortlist, track_word},
    shell::{Answer, Ask, Frame, Page, Trouble, day_short, parts, plural},
};

/// The search.
pub(crate) struct Search {
    need: Need,
    rings: Rings,
    listed: Vec<Listed>,
    asks: Vec<AskLine>,
    /// Those on record who might fit and are not on the list.
    might: Vec<Might>,
    /// The maps of the need: by theme.
    maps: Vec<(MapId, String)>,
    /// Whether somebody has said what it could be for a sort of partner: by that they are looked for.
    for_whom: bool,
}

/// Somebody on the list.
pub(crate) struct Listed {
    approach: Approach,
    name: String,
    ease: Ease,
    /// Who of us knows them, as somebody said.
    known_by: Option<String>,
    /// The shortest way to them, in words.
    introduction: Option<String>,
    /// Which of us would gain, by what is written down.
    gains: Columns,
}

/// A network that was asked.
pub(crate) struct AskLine {
    ask: NetworkAsk,
    named: usize,
    waiting: usize,
}

impl Page for Search {
    fn title(&self) -> String {
        format!("Search: {}", self.need.what)
    }

    fn section(&self) -> &'static str {
        "/need"
    }

    fn way(&self) -> Vec<(String, String)> {
        super::super::way()
    }

    fn view(&self, frame: &Frame) -> Markup {
        let address = format!("/need/{}/search", self.need.id);
        html! {
            @if !self.need.for_whom.is_empty() { p class="govuk-body-l" { "For " (self.need.for_whom) } }
            p class="govuk-body" { "Look in this order: those near and known, then whom colleagues in networks name, then strangers. The nearer somebody is, the easier it is to begin and to stay." }
            ul class="govuk-task-list" {
                @for (number, ring) in (1..).zip(Ring::ALL) {
                    li class="govuk-task-list__item govuk-task-list__item--with-link" {
                        div class="govuk-task-list__name-and-hint" {
                            a class="govuk-link govuk-task-list__link" href=(format!("#{}", ring.as_str())) aria-describedby=(format!("state-{}", ring.as_str())) { (number) ". " (ring_word(*ring)) }
                        }
                        div class="govuk-task-list__status" id=(format!("state-{}", ring.as_str())) { (self.tag(*ring)) }
                    }
                }
            }
            p class="app-buttons" { (parts::link_button("Put somebody on the list", &format!("{address}/add"))) (parts::quiet_link_button("Ask a network", &format!("{address}/networks"))) }
            @for (number, ring) in (1..).zip(Ring::ALL) {
                section id=(ring.as_str()) aria-labelledby=(format!("ring-{}", ring.as_str())) {
                    h2 class="govuk-heading-m" id=(format!("ring-{}", ring.as_str())) { (number) ". " (ring_word(*ring)) }
                    (self.ring(frame, *ring, &address))
                }
            }
            p class="govuk-body" {
                @if self.maps.is_empty() { a class="govuk-link" href=(format!("/organisations/maps?need={}", self.need.id)) { "Draw a map of who could help, with colleagues" } }
                @else { "Maps of who could help: " @for (at, (map, theme)) in self.maps.iter().enumerate() { @if at > 0 { ", " } a class="govuk-link" href=(format!("/organisations/maps/{map}")) { (theme) } } }
            }
            p class="govuk-body" { a class="govuk-link" href="/organisations/insight" { "What earlier conversations taught us" } }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let need = super::super::overview::sample_need(1, "Help with benefit forms");
        let empty = Self {
            need: need.clone(),
            rings: Rings::default(),
            listed: Vec::new(),
            asks: Vec::new(),
            might: Vec::new(),
            maps: Vec::new(),
            for_whom: false,
        };
        vec![("empty", empty), ("full", sample(need.clone(), 1)), ("many", sample(need, 40))]
    }
}

/// A search in which so many are in each ring.
fn sample(need: Need, each: u128) -> Search {
    let day = ampersand_domain::Date::constant(2026, 11, 3);
    let near = Ease { near: Some("Mill Lane".to_owned()), of_us: 2, of_others: 1, ..Ease::default() };
    let body = |number: u128| OrganisationId(Uuid::from_u128(number));
    let line = |number: u128, ring: Ring| Listed {
        approach: Approach {
            asked_on: Some(day),
            note: "They run a drop-in two streets away".to_owned(),
            early_why: (ring == Ring::New).then(|| "Nobody near signs".to_owned()),
            ended_on: (number % 2 == 1).then_some(day),
            ended: (number % 2 == 1).then_some(HowEnded::NoTime),
            learned: "They plan a year ahead".to_owned(),
            ..Approach::listed(Uuid::from_u128(number).into(), body(number), Some(need.id), ring, day)
        },
        name: format!("Marlow Vale Advice and Neighbours Together {number}"),
        ease: near.clone(),
        known_by: Some("Tom Okafor".to_owned()),
        introduction: Some("Tom Okafor has spoken with Maya Patel, who is of Marlow Vale Advice".to_owned()),
        gains: if number == 1 { Columns::OnlyWe } else { Columns::Both },
    };
    let listed: Vec<Listed> = Ring::ALL
        .iter()
        .flat_map(|ring| (1..=each).map(move |number| (number, *ring)))
        .map(|(n, r)| line(n, r))
        .collect();
    let ask = super::network::sample(&need);
    Search {
        rings: Rings::of(listed.iter().map(|one| &one.approach), 1),
        asks: vec![AskLine { ask, named: 3, waiting: 2 }],
        might: Might::samples(&near),
        maps: vec![(Uuid::from_u128(1).into(), "Somebody who signs at our events".to_owned())],
        for_whom: true,
        listed,
        need,
    }
}

impl Search {
    fn tag(&self, ring: Ring) -> Markup {
        match self.rings.ring(ring) {
            RingState { listed: 0, asked: 0, .. } => parts::tag("Not begun", "grey"),
            RingState { agreed: 1.., .. } => parts::tag("Somebody wants to", "green"),
            RingState { asked: 0, listed, .. } => parts::tag(&format!("{listed} listed, nobody asked"), "yellow"),
            RingState { asked, .. } => parts::tag(&format!("{asked} asked"), "blue"),
        }
    }

    fn ring(&self, frame: &Frame, ring: Ring, address: &str) -> Markup {
        let here: Vec<&Listed> = self.listed.iter().filter(|one| one.approach.ring == ring).collect();
        let untried = self.rings.untried_before(ring);
        html! {
            @match ring {
                Ring::Local => p class="govuk-body" { "In our area, or known to us or to colleagues of the council. Ask colleagues whom they know." },
                Ring::Network => p class="govuk-body" { "Ask a regional network first, then a national one. Somebody who has worked with a library before is worth a journey." },
                Ring::New => {
                    p class="govuk-body" { strong { "The risk is higher here: " } "nobody vouches for either of us. Have somebody senior behind it, and agree on one small first thing; whether it is kept says more than a talk." }
                    @if !untried.is_empty() { div class="govuk-inset-text" { (untried_words(&untried)) " If you begin here all the same, you are asked why, in a line." } }
                },
            }
            @if ring == Ring::Network { (self.networks(address)) }
            @if here.is_empty() { p class="govuk-body app-soft" { "Nobody is on the list here yet." } }
            @else { (table(ring, &here)) }
            @if ring == Ring::Local && !self.for_whom {
                p class="govuk-body" { "Say which sort of partner it could be for, and those on record who might fit are shown here. " a class="govuk-link" href=(format!("/need/{}/for-them", self.need.id)) { "What could it be for them?" } }
            }
            (might::view(frame, address, &self.might, ring, untried.is_empty()))
        }
    }

    fn networks(&self, address: &str) -> Markup {
        let rows: Vec<Vec<Markup>> = self
            .asks
            .iter()
            .map(|AskLine { ask, named, waiting }| {
                vec![
                    html! { a class="govuk-link" href=(format!("{address}/networks/{}", ask.id)) { (ask.network) } },
                    html! { (reach_word(ask.reach)) },
                    html! { (ask.asked) },
                    html! { @match ask.asked_on { Some(on) => (day_short(on)), None => "Not sent yet" } },
                    html! { (plural(*named, "name", "names")) @if *waiting > 0 { ", " (parts::tag(&format!("{waiting} to look at"), "yellow")) } },
                ]
            })
            .collect();
        let left_out = region_is_left_out(self.asks.iter().map(|line| &line.ask));
        html! {
            @if left_out { div class="govuk-inset-text" { "A network of the whole country stands here, and none of the region was asked. Colleagues nearby know whom they name: " a class="govuk-link" href=(format!("{address}/networks")) { "ask a regional one too" } "." } }
            @if !rows.is_empty() { (parts::plain_table("Networks that were asked", &["Network", "How far it reaches", "Whom we asked", "When", "Whom they named"], &rows)) }
        }
    }
}

/// Everybody of a ring, with what makes it easy, who knows them, and how far it has come.
fn table(ring: Ring, here: &[&Listed]) -> Markup {
    let row = |one: &&Listed| {
        let approach = &one.approach;
        vec![
            html! {
                a class="govuk-link" href=(format!("/organisations/{}/approaches/{}", approach.organisation, approach.id)) { (one.name) }
                @if !approach.note.is_empty() { br; span class="app-soft" { (approach.note) } }
                @if let Some(track) = approach.track { br; span class="app-soft" { (track_word(track)) } }
            },
            html! { @for signal in ease(&one.ease) { div { (signal) } } },
            html! {
                @if let Some(name) = &one.known_by { div { (name) } }
                @if let Some(way) = &one.introduction { div { a class="govuk-link" href=(format!("/organisations/{}/introductions", approach.organisation)) { (way) } } }
            },
            html! {
                @if one.gains == Columns::Neither { "Not written yet" } @else { (in_short(one.gains)) }
                @if one.gains.is_one_sided() { " " (parts::tag("One-sided", "yellow")) }
                br; a class="govuk-link" href=(format!("/organisations/{}/gains", approach.organisation)) { "Write it" span class="govuk-visually-hidden" { ": what " (one.name) " and we would gain" } }
            },
            how_far(approach),
        ]
    };
    let rows: Vec<Vec<Markup>> = here.iter().map(row).collect();
    let caption = format!("On the list: {}", ring_word(ring).to_lowercase());
    parts::plain_table(
        &caption,
        &["Who", "What makes it easier", "Who knows them", "Who would gain", "How far it is"],
        &rows,
    )
}

fn how_far(approach: &Approach) -> Markup {
    let (backing, first) = approach.wants();
    html! {
        @match (approach.ended, approach.asked_on) {
            (Some(how), _) => {
                div { (ended_word(how)) @if let Some(on) = approach.ended_on { ", " (day_short(on)) } }
                @if !approach.learned.is_empty() { div class="app-soft" { "Learned: " (approach.learned) } }
            },
            (None, Some(on)) => div { "Asked on " (day_short(on)) },
            (None, None) => div { "Not asked yet" },
        }
        @if !approach.commitment.is_empty() {
            div class="app-soft" {
                "First thing: " (approach.commitment)
                @match (approach.commitment_kept, approach.commitment_by) {
                    (Some(true), _) => ", and it was kept",
                    (Some(false), _) => ", and it was not kept",
                    (None, Some(by)) => { ", by " (day_short(by)) },
                    (None, None) => {},
                }
            }
        }
        @if approach.ended.is_none() && backing { div class="app-soft" { "Nobody senior stands behind it yet" } }
        @if approach.ended.is_none() && first { div class="app-soft" { "No small first thing is agreed" } }
        @if let Some(why) = &approach.unsaid_why { div class="app-soft" { "Asked before it was said what it could be for them: " @if why.is_empty() { "no reason was given" } @else { (why) } } }
        @if let Some(why) = &approach.early_why { div class="app-soft" { "Before those nearer: " @if why.is_empty() { "no reason was given" } @else { (why) } } }
    }
}

pub(super) fn reach_word(reach: Reach) -> &'static str {
    match reach {
        Reach::Regional => "The region",
        Reach::National => "The whole country",
    }
}

/// `GET /need/{id}/search`
pub(super) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let (desk, need) = (ask.desk()?, super::need(&ask).await?);
    let me = ask.me()?;
    let (approaches, asks) = on_record(&desk, need.id).await?;
    let ids: Vec<_> = asks.iter().map(|ask| ask.id).collect();
    let answers = desk.select::<NetworkAnswer>().among("ask", &ids).all().await?;
    let organisations: Vec<OrganisationId> = approaches.iter().map(|one| one.organisation).collect();
    let bodies = desk.select::<Organisation>().among("id", &organisations).all().await?;
    let ideas: Vec<Opportunity> = desk
        .select::<Opportunity>()
        .filter("need = ?", need.id)
        .only("kind IS NOT NULL OR organisation IS NOT NULL")
        .all()
        .await?
        .into_iter()
        .map(|kept| kept.record)
        .collect();
    let shortlist = shortlist(&desk, need.id, ask.now.today).await?;
    let ground = Ground::of(&desk, &me.service, Web::of(&desk.ties(ask.now.today).await?)).await?;
    let web = &ground.web;
    let ways: Vec<_> = organisations.iter().map(|one| web.ways(*one, me.actor.person(), 1).pop()).collect();
    let names = Names::of(&desk, ways.iter().flatten()).await?;
    let known: Vec<_> = approaches.iter().filter_map(|one| one.known_by).collect();
    let known = desk.select::<Person>().among("id", &known).all().await?;
    let rings = state(&approaches, &asks);
    let places = might::places(&desk, &organisations).await?;
    let gains = desk.gains_of(&organisations).await?;
    let columns = |of: OrganisationId| {
        let (they, we) = gains.get(&of).copied().unwrap_or_default();
        Columns::of(they, we)
    };
    let listed = approaches.into_iter().zip(&ways).filter_map(|(one, way)| {
        let body = bodies.iter().find(|body| body.id == one.organisation)?;
        Some(Listed {
            name: body.name.clone(),
            gains: columns(body.id),
            ease: ground.ease(body, places.get(&body.id), ""),
            known_by: known.iter().find(|person| Some(person.id) == one.known_by).map(|person| person.name.clone()),
            introduction: way.as_ref().map(|way| names.sentence(way)),
            approach: one.record,
        })
    });
    let mut listed: Vec<Listed> = listed.collect();
    listed.sort_by_key(|one| (one.approach.ended.is_some(), std::cmp::Reverse(one.ease.weight())));
    let line = |ask: Kept<NetworkAsk>| {
        let own = || answers.iter().filter(|answer| answer.ask == ask.id);
        AskLine {
            named: own().count(),
            waiting: own().filter(|answer| answer.state == AnswerState::New).count(),
            ask: ask.record.clone(),
        }
    };
    let asks: Vec<AskLine> = asks.into_iter().map(line).collect();
    let might = ground.might(&desk, &ideas, &organisations, shortlist).await?;
    let maps = desk.select::<Map>().filter("need = ?", need.id).order("begun_on DESC, id DESC").all().await?;
    let maps = maps.into_iter().map(|kept| (kept.id, kept.record.theme)).collect();
    ask.show(&Search { for_whom: !ideas.is_empty(), need, rings, listed, asks, might, maps })
}
