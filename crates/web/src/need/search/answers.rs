//! The names that came out of a network: somebody looks at each, and keeps it on the long list or sets it aside (R079).

use ampersand_domain::{
    Date, OrganisationId, Uuid,
    organisations::{
        AnswerState, Approach, NetworkAnswer, NetworkAnswerId, NetworkAsk, Organisation, Origin, Ring, Track,
    },
};
use ampersand_store::{Kept, Once};
use maud::{Markup, html};

use super::one::{self, OneAsk};
use crate::{
    organisations::{
        choices, track_word,
        which::{self, ANOTHER},
    },
    shell::{Answer, Ask, Frame, Posted, Problem, Reader, Trouble, day_short, parts},
};

/// A name with those on record that it may be.
pub(crate) struct Named {
    pub(super) one: NetworkAnswer,
    pub(super) is: Option<Organisation>,
    pub(super) may_be: Vec<Organisation>,
}

/// What was said, and what to do with it.
pub(super) fn view(frame: &Frame, address: &str, named: &[Named]) -> Markup {
    html! {
        @if named.is_empty() { p class="govuk-body" { "Nobody yet. Names that come by the link wait here for one of you to look; what somebody tells you can be written down too." } }
        @for one in named {
            div class="app-entry" id=(format!("name-{}", one.one.id)) {
                h3 class="govuk-heading-s" { (one.one.body) " " (state(one)) }
                p class="govuk-body" {
                    @if !one.one.how.is_empty() { (one.one.how) br; }
                    (track_word(one.one.track)) " · said by " (one.one.said_by) @if !one.one.reach.is_empty() { " (" (one.one.reach) ")" } ", " (day_short(one.one.said_on))
                }
                @if one.one.state == AnswerState::New { (what_now(frame, address, one)) }
            }
        }
    }
}

fn state(one: &Named) -> Markup {
    match (one.one.state, &one.is) {
        (AnswerState::New, _) => parts::tag("To look at", "yellow"),
        (AnswerState::Kept, Some(body)) => html! {
            (parts::tag("On the list", "green")) " " a class="govuk-link" href=(format!("/organisations/{}", body.id)) { (which::choice(body).label) }
        },
        (AnswerState::Kept, None) => parts::tag("On the list", "green"),
        (AnswerState::Aside, _) => html! { (parts::tag("Set aside", "grey")) " " (one.one.aside_why) },
    }
}

/// One press for each that it may be, one to put it on record, and one to set it aside with a line.
fn what_now(frame: &Frame, address: &str, named: &Named) -> Markup {
    let (id, names) = (named.one.id.to_string(), format!("{address}/names"));
    let why = format!("why-{id}");
    html! {
        p class="app-buttons" {
            @for body in &named.may_be {
                @let it_is = format!("It is {}, already on record", which::choice(body).label);
                (parts::press_about(frame, &names, &it_is, &named.one.body, &[("answer", &id), ("what", "keep"), ("organisation", &body.id.to_string())]))
            }
            @let new = if named.may_be.is_empty() { "Put it on record and on the list" } else { "It is another: put it on record and on the list" };
            (parts::press_about(frame, &names, new, &named.one.body, &[("answer", &id), ("what", "keep"), ("organisation", ANOTHER)]))
        }
        details class="app-help" {
            summary { "Set it aside" span class="govuk-visually-hidden" { ": " (named.one.body) } }
            (parts::form(frame, &names, html! {
                (parts::hidden("answer", &id)) (parts::hidden("what", "aside"))
                label class="govuk-label" for=(why) { "Why, in a line" }
                div class="govuk-hint" id=(format!("{why}-hint")) { "Like: they work in another county and do not travel" }
                input class="govuk-input" id=(why) name="why" type="text" maxlength="300" required aria-describedby=(format!("{why}-hint"));
                (parts::quiet_button("Set aside"))
            }))
        }
    }
}

/// The fields of a name.
pub(super) fn name_fields(posted: &Posted) -> Markup {
    html! {
        (parts::field(posted, "body", "Who should we talk to?", "The name of the group or organisation, like Age Friends Marlow"))
        (parts::text_area(posted, "how", "How do you know them? (optional)", "Like: we ran a reading morning with them for two years", 3))
        (parts::choice_list(posted, "track", "Have they worked with a library?", "", &choices(track_word)))
    }
}

/// What somebody told us themselves.
pub(super) fn told_form(frame: &Frame, address: &str, posted: &Posted) -> Markup {
    parts::form(
        frame,
        &format!("{address}/told"),
        html! {
            (name_fields(posted))
            (parts::field(posted, "said_by", "Who says so?", "A name, like Noor Rahman"))
            (parts::quiet_button("Write it down"))
        },
    )
}

/// What was typed about a name.
pub(super) fn read(posted: &Posted, blank: NetworkAnswer) -> Result<NetworkAnswer, Problem> {
    let mut read = Reader::new(posted);
    let body = read.text::<200>("body", "Enter the name of the body");
    let how = read.maybe::<1_000>("how").unwrap_or_default();
    let track = read.maybe_word::<Track>("track").unwrap_or(Track::Unknown);
    let said_by = read.text::<120>("said_by", "Enter a name");
    let reach = read.maybe::<200>("reach").unwrap_or_default();
    read.done(body.zip(said_by).map(|(body, said_by)| NetworkAnswer { body, how, track, said_by, reach, ..blank }))
}

/// Nothing said yet.
pub(super) fn blank(id: NetworkAnswerId, ask: &NetworkAsk, today: Date) -> NetworkAnswer {
    NetworkAnswer {
        id,
        ask: ask.id,
        body: String::new(),
        how: String::new(),
        track: Track::Unknown,
        said_by: String::new(),
        reach: String::new(),
        said_on: today,
        state: AnswerState::New,
        aside_why: String::new(),
        organisation: None,
        looked_by: None,
    }
}

/// Names to look at.
pub(super) fn samples() -> Vec<Named> {
    let name = |number: u128, body: &str, state| NetworkAnswer {
        id: Uuid::from_u128(number).into(),
        ask: Uuid::from_u128(51).into(),
        body: body.to_owned(),
        how: "We ran a drop-in with them for two years".to_owned(),
        track: Track::DoneIt,
        said_by: "Noor Rahman".to_owned(),
        reach: "noor@elsewhere.example".to_owned(),
        said_on: Date::constant(2026, 11, 12),
        state,
        aside_why: "They work in another county".to_owned(),
        organisation: None,
        looked_by: None,
    };
    let body =
        |number: u128, name: &str| Organisation::named(OrganisationId(Uuid::from_u128(number)), name, Origin::Typed);
    vec![
        Named {
            one: name(1, "Village Hall", AnswerState::New),
            is: None,
            may_be: vec![body(7, "Village Hall"), body(8, "The Village Hall")],
        },
        Named { one: name(2, "Forms Together", AnswerState::New), is: None, may_be: Vec::new() },
        Named { one: name(3, "Advice Sale", AnswerState::Kept), is: Some(body(9, "Advice Sale")), may_be: Vec::new() },
        Named { one: name(4, "Far Away", AnswerState::Aside), is: None, may_be: Vec::new() },
    ]
}

/// `POST /need/{id}/search/networks/{ask}/told`: a name that somebody said to one of us.
pub(super) async fn told(ask: Ask) -> Result<Answer, Trouble> {
    let (kept, desk) = (one::kept(&ask).await?, ask.desk()?);
    let address = format!("/need/{}/search/networks/{}", kept.need, kept.id);
    let answer = match read(&ask.posted, blank(ask.now.id(), &kept, ask.now.today)) {
        Ok(answer) => answer,
        Err(Problem(told)) => {
            let page = one::page(&ask, kept).await?;
            return ask.again(&OneAsk { told, ..page });
        }
    };
    let mut tx = desk.write(&ask.now).await?;
    if tx.once(ask.posted.value("key"), &format!("{address}/told"), &ask.posted_text()).await? == Once::First {
        tx.insert(&answer).await?;
        tx.save().await?;
    }
    Ok(Answer::go(address))
}

/// `POST /need/{id}/search/networks/{ask}/names`: somebody of us has looked at a name.
pub(super) async fn look(ask: Ask) -> Result<Answer, Trouble> {
    let (kept, desk) = (one::kept(&ask).await?, ask.desk()?);
    let mut reader = Reader::new(&ask.posted);
    let id = reader.maybe_id::<NetworkAnswerId>("answer").ok_or(Trouble::NotFound)?;
    let answer = desk.get::<NetworkAnswer>(id).await?.filter(|one| one.ask == kept.id).ok_or(Trouble::NotFound)?;
    let address = format!("/need/{}/search/networks/{}", kept.need, kept.id);
    // Whoever pressed first has looked; a second press changes nothing.
    if answer.state == AnswerState::New {
        match ask.posted.value("what") {
            "keep" => keep(&ask, &kept, answer).await?,
            "aside" => {
                let why = ask.posted.value("why").trim().chars().take(300).collect();
                let looked_by = ask.me()?.actor.person();
                let aside =
                    NetworkAnswer { state: AnswerState::Aside, aside_why: why, looked_by, ..answer.record.clone() };
                let mut tx = desk.write(&ask.now).await?;
                tx.update(&aside, answer.version).await?;
                tx.save().await?;
            }
            _ => return Err(Trouble::Unreadable),
        }
    }
    Ok(Answer::go(format!("{address}#name-{id}")))
}

/// It becomes an organisation, or is one that we have; either way it is on the list, with what was said of it.
async fn keep(ask: &Ask, network: &Kept<NetworkAsk>, answer: Kept<NetworkAnswer>) -> Result<(), Trouble> {
    let desk = ask.desk()?;
    let chosen = ask.posted.value("organisation");
    let known = match chosen.parse().map(OrganisationId) {
        Ok(id) => Some(desk.get::<Organisation>(id).await?.ok_or(Trouble::NotFound)?.record),
        Err(_) if chosen == ANOTHER => None,
        Err(_) => return Err(Trouble::Unreadable),
    };
    let mut tx = desk.write(&ask.now).await?;
    let body = match known {
        Some(known) => known.id,
        None => {
            let new = Organisation::named(ask.now.id(), &answer.body, Origin::Typed);
            tx.insert(&new).await?;
            new.id
        }
    };
    let by = ask.me()?.actor.person();
    let kept =
        NetworkAnswer { state: AnswerState::Kept, organisation: Some(body), looked_by: by, ..answer.record.clone() };
    tx.update(&kept, answer.version).await?;
    let listed =
        tx.select::<Approach>().filter("need = ?", network.need).filter("organisation = ?", body).count().await?;
    if listed == 0 {
        let approach = Approach {
            note: kept.in_a_line().chars().take(300).collect(),
            answer: Some(kept.id),
            track: Some(kept.track),
            by,
            ..Approach::listed(ask.now.id(), body, Some(network.need), Ring::Network, ask.now.today)
        };
        tx.insert(&approach).await?;
    }
    tx.save().await?;
    Ok(())
}
