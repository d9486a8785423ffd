//! The agreement on one page: what is missing before it can be signed, clause by clause, who has said yes, the papers.

use ampersand_domain::{
    agreement::{Agreement, AgreementState, Clause, Elsewhere, OfferGap, Signing, TERM, two_notices},
    health::GoChoice,
    partnership::PartyId,
};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::{
    begin, go,
    reworded::{self, Reworded},
    said, signed,
    whole::{self, Text},
};
use crate::{
    organisations::when_long,
    partnership::{
        Place,
        answering::{Asked, said_so},
        entered::Names,
    },
    shell::{Answer, Ask, Frame, Page, Posted, Trouble, day, join, parts, plural, take_away},
};

/// The agreement, if there is one, and those kept elsewhere.
pub(crate) struct Whole {
    place: Place,
    own: Option<PartyId>,
    text: Option<Text>,
    elsewhere: Vec<Kept<Elsewhere>>,
    in_force_number: Option<i64>,
    /// The versions before this one, the newest first.
    older: Vec<Kept<Agreement>>,
    /// What each version says otherwise than the one before it.
    reworded: Vec<Reworded>,
    /// What those who have not signed said to the whole (K15).
    said: Option<Asked>,
    /// Who of the library entered it, and the signatures.
    entered: Names,
    /// The clauses of which the records say something else by now, by their keys.
    news: Vec<&'static str>,
    /// What each of us chose before there was a draft (K34).
    chosen: Vec<Kept<GoChoice>>,
    posted: Posted,
}

impl Page for Whole {
    fn title(&self) -> String {
        "The agreement".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        self.place.way()
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/agreement"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.posted))
            @for one in &self.elsewhere { (kept_elsewhere(one)) }
            @match &self.text {
                None => (self.nothing(frame)),
                Some(text) => (self.written(frame, text)),
            }
            @if frame.is_library() {
                p class="govuk-body" { a class="govuk-link" href=(self.at("/elsewhere")) { "Note an agreement that is kept elsewhere, or that nothing is written" } }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let page = |text| Self {
            own: Some(place.parties[1].id),
            place: place.clone(),
            text,
            elsewhere: Vec::new(),
            in_force_number: None,
            said: None,
            entered: Names::default(),
            news: Vec::new(),
            chosen: go::sample(&place),
            posted: Posted::default(),
            reworded: vec![Reworded {
                title: "Why we do this together".to_owned(),
                before: (1, "Nobody should need a bus.".to_owned()),
                after: (2, "Nobody in Mill Lane should need a bus.".to_owned()),
            }],
            older: vec![crate::partnership::kept(Agreement {
                state: AgreementState::Replaced,
                hash: Some("9f2c".repeat(16)),
                ..whole::blank(&place, ampersand_domain::Date::constant(2026, 10, 20))
            })],
        };
        let signatures = vec![signed::sample(&place)];
        let sample = |state| page(Some(Text { signatures: signatures.clone(), ..Text::sample(&place, state) }));
        let mut differs = Text::sample(&place, AgreementState::Draft);
        if let Some(exit) = differs.clauses.iter_mut().find(|clause| clause.key == "exit") {
            "Notice: three months".clone_into(&mut exit.record.text);
            let (key, title, text) = (TERM.to_owned(), "How long it holds".to_owned(), "Notice: 56 days.".to_owned());
            let term =
                Clause { id: ampersand_domain::Uuid::from_u128(77).into(), key, title, text, ..exit.record.clone() };
            differs.clauses.push(crate::partnership::kept(term));
        }
        vec![
            ("empty", page(None)),
            ("two-notices", page(Some(differs))),
            ("draft", sample(AgreementState::Draft)),
            ("offered", sample(AgreementState::Offered)),
            ("in-force", sample(AgreementState::InForce)),
        ]
    }
}

impl Whole {
    fn at(&self, page: &str) -> String {
        self.place.address(&format!("/agreement{page}"))
    }

    fn nothing(&self, frame: &Frame) -> Markup {
        html! {
            @if frame.is_library() {
                (parts::empty(
                    if self.elsewhere.is_empty() { "No agreement yet" } else { "None is written here" },
                    "A draft writes itself from what is on record: why you do this, who gives what, who does what, how you stay in touch. Both sides then change it or say yes, clause by clause.",
                    frame.leads().then_some(("Begin a draft", self.at("/begin").as_str())),
                ))
            } @else {
                p class="govuk-body" {
                    @if self.elsewhere.is_empty() { "Nothing is written down yet. " } @else { "None is written here. " }
                    "When there is a draft you see it here, clause by clause, and can change it."
                }
            }
            @if self.elsewhere.is_empty() { (go::view(&self.place, &self.chosen, &self.posted, frame)) }
        }
    }

    fn written(&self, frame: &Frame, text: &Text) -> Markup {
        html! {
            p class="govuk-body-l" { (text.standing(&self.place, frame.today)) "." }
            @let over = self.place.partnership.stage.is_over();
            @if let Some(number) = self.in_force_number.filter(|number| !over && *number != text.agreement.number) {
                p class="govuk-inset-text" { "Version " (number) " stays in force until this one is signed." }
            }
            @match text.agreement.state_on(frame.today) {
                AgreementState::Draft | AgreementState::Offered if over => p class="govuk-inset-text" { "What you did together is over: this text was never signed by all, and stays here as it was." },
                AgreementState::Draft => (self.not_ready(frame, text)),
                AgreementState::Offered | AgreementState::InForce => (self.signing(frame, text)),
                AgreementState::Ended => (self.over(frame)),
                AgreementState::Replaced => {}
            }
            @if !over { (self.two_notices(text)) }
            h2 class="govuk-heading-m" { "What it says" }
            p class="app-soft" { "Version " (text.agreement.number) "." }
            @for clause in &text.clauses { (self.clause(frame, text, clause)) }
            h2 class="govuk-heading-m" { "On paper" }
            (take_away("The agreement", &self.at("/paper")))
            @if text.agreement.hash.is_some() {
                (take_away("The certificate", &self.at("/certificate")))
                p class="govuk-body" { a class="govuk-link" href=(self.at("/text")) { "The text as it is signed" } ", from which anybody can work out the fingerprint." }
            }
            @if !self.older.is_empty() {
                h3 class="govuk-heading-s" { "Older versions" }
                ul class="govuk-list" {
                    @for one in &self.older {
                        @let at = self.at(&format!("/versions/{}", one.id.0));
                        li {
                            a class="govuk-link" href=(format!("{at}/paper?as=pdf")) { "Version " (one.number) }
                            @if one.hash.is_some() { ", " a class="govuk-link" href=(format!("{at}/certificate?as=pdf")) { "its certificate" span class="govuk-visually-hidden" { ", version " (one.number) } } }
                            @if one.is_in_force(frame.today) { " " (parts::tag("In force", "green")) }
                        }
                    }
                }
            }
            (reworded::view(&self.reworded))
            @if text.agreement.state == AgreementState::Draft {
                p class="govuk-body" { a class="govuk-link" href=(self.at("/terms")) { (if frame.is_library() { "Its title, term, notice, and who signs first" } else { "Its term and notice" }) } }
            }
            @if self.in_force_number.is_some() { p class="govuk-body" { a class="govuk-link" href=(self.at("/renew")) { "When the term ends: carry on, change or end" } } }
        }
    }

    /// That two clauses name two notice periods, with the ways to both.
    fn two_notices(&self, text: &Text) -> Markup {
        let of = |key: &str| text.clauses.iter().find(|clause| clause.key == key);
        let both = of(TERM).zip(of("exit"));
        let differ = both.and_then(|(term, exit)| Some((term, exit, two_notices(&term.text, &exit.text)?)));
        let way = |clause: &Clause| html! { a class="govuk-link" href=(self.at(&format!("/clauses/{}", clause.id.0))) { "“" (clause.title) "”" } };
        html! {
            @if let Some((term, exit, says)) = differ {
                div class="govuk-warning-text" {
                    span class="govuk-warning-text__icon" aria-hidden="true" { "!" }
                    strong class="govuk-warning-text__text" {
                        span class="govuk-visually-hidden" { "Warning " }
                        "Two different notice periods: " (way(term)) " says " (says.term) ", " (way(exit)) " says " (says.exit) ". Settle on one, and say it in both."
                    }
                }
            }
        }
    }

    /// What is missing, in words; with nothing missing, the button (R035, K01).
    fn not_ready(&self, frame: &Frame, text: &Text) -> Markup {
        let gaps = text.gaps();
        html! {
            @if gaps.is_empty() {
                @if frame.is_library() {
                    (parts::form(frame, &self.at("/offer"), html! {
                        p class="govuk-body" { "Nothing is left open. Once it is offered its text does not change; a change makes a new version." }
                        (parts::button("Offer it for signature"))
                    }))
                } @else { p class="govuk-body" { "Everybody has said yes to every part. The library offers it for signature next." } }
            } @else {
                div class="app-box" {
                    h2 class="app-box__title" { "Not ready to sign yet: " (plural(gaps.len(), "thing", "things")) " left" }
                    ul class="govuk-list govuk-list--bullet" { @for gap in &gaps { li { (self.gap(text, gap)) } } }
                }
            }
        }
    }

    fn gap(&self, text: &Text, gap: &OfferGap) -> Markup {
        let name = |party: PartyId| self.place.party(party).map_or("", |party| party.name.as_str());
        let way = |key: &str| {
            let clause = text.clauses.iter().find(|clause| clause.key == key);
            html! { @if let Some(clause) = clause { a class="govuk-link" href=(self.at(&format!("/clauses/{}", clause.id.0))) { "“" (clause.title) "”" } } }
        };
        match gap {
            OfferGap::Empty { clause } => html! { (way(clause)) " says nothing yet" },
            OfferGap::Exit { exit } => {
                let parts = [
                    (exit.start, "how they begin it"),
                    (exit.notice, "the notice"),
                    (exit.steps, "the steps, and what becomes of things, contacts, data and credit"),
                ];
                let lacks: Vec<String> =
                    parts.into_iter().filter(|(said, _)| !said).map(|(_, part)| part.to_owned()).collect();
                html! { (way("exit")) " does not say everything for " (name(exit.party)) ": " (join(&lacks)) }
            }
            OfferGap::NotAccepted { clause, party } => html! {
                @let but = text.clauses.iter().find(|one| one.key == *clause).and_then(|one| text.condition(one, *party));
                (name(*party)) " has not said yes to " (way(clause)) " as it is now" @if let Some(but) = but { ": “" (but) "” is to be settled" }
            },
        }
    }

    fn signing(&self, frame: &Frame, text: &Text) -> Markup {
        let force = text.force_with(&[]);
        let own = self.own.is_some_and(|own| text.signed_by(own));
        html! {
            ul class="app-rows" {
                @for (party, how) in &force.parties {
                    @let said = self.said.as_ref().and_then(|asked| asked.last_of(*party)).filter(|_| *how == Signing::Waiting);
                    li { div {
                        strong { (self.place.party(*party).map_or("", |party| party.name.as_str())) } ": " (signing_word(*how))
                        @if let Some(signature) = text.signature_of(*party) {
                            (signed::how(signature, &self.entered))
                            @if self.own == Some(*party) && !frame.is_library() && signature.can_be_disputed() { " " (signed::dispute(frame, &self.place, signature)) }
                        }
                        @if let Some(said) = said { "; " (said_so(said, text.agreement.number, &self.entered)) }
                    } }
                }
            }
            @if !own && !frame.is_library() { (parts::link_button("Read and sign", &self.at("/sign"))) }
            @if frame.is_library() {
                @if force.parties.iter().any(|(_, how)| !matches!(how, Signing::Signed | Signing::Joined)) {
                    (parts::link_button("Sign, or note a signature on paper", &self.at("/sign")))
                }
                (parts::form(frame, &self.at("/again"), html! {
                    (parts::other_button("Change it: make a new version without signatures", "again", "yes"))
                }))
            }
        }
    }

    /// Its last day has passed: going on wants a new text, and stopping wants a word about it.
    fn over(&self, frame: &Frame) -> Markup {
        html! {
            @if frame.is_library() {
                p class="govuk-body" { "Go on with a new version, or say " a class="govuk-link" href=(self.place.address("/ending")) { "how it ends" } "." }
                (parts::form(frame, &self.at("/again"), html! {
                    (parts::other_button("Make a new version without signatures", "again", "yes"))
                }))
            } @else { p class="govuk-body" { "What it said no longer binds either of us, unless it says so itself." } }
        }
    }

    fn clause(&self, frame: &Frame, text: &Text, clause: &Kept<Clause>) -> Markup {
        let open = text.agreement.state == AgreementState::Draft;
        html! {
            section class="app-box" aria-label=(clause.title) {
                h3 class="app-box__title" { (clause.title) @if !clause.required { " " span class="app-soft" { "(if you want it)" } } }
                @if clause.text.trim().is_empty() { p class="app-soft" { "Nothing written yet." } } @else { (parts::paragraphs(&clause.text)) }
                p class="app-soft" { "From: " (clause.source) "." @if frame.is_library() && self.news.contains(&clause.key.as_str()) { " " (parts::tag("On record it says something else now", "yellow")) } }
                @if open {
                    ul class="govuk-list" {
                        @for party in &self.place.parties { li { (party.name) " " (text.stands(clause, party.id)) @if let Some(but) = text.condition(clause, party.id) { ": “" (but) "”" } } }
                    }
                    a class="govuk-link" href=(self.at(&format!("/clauses/{}", clause.id.0))) { "Change it or answer" span class="govuk-visually-hidden" { ": " (clause.title) } }
                }
            }
        }
    }
}

fn signing_word(how: Signing) -> &'static str {
    match how {
        Signing::Waiting => "has not signed yet",
        Signing::NotAuthorised => "was signed for by somebody who may not sign",
        Signing::OlderText => "signed an older text",
        Signing::Signed => "signed",
        Signing::Joined => "joined later, under the same text",
    }
}

fn kept_elsewhere(one: &Elsewhere) -> Markup {
    html! {
        div class="app-box" {
            @if one.nothing_written { p class="govuk-body" { "Nothing is written, and we know that. Noted on " (day(one.noted_on)) "." } }
            @else {
                p class="govuk-body" {
                    strong { "Signed elsewhere: " (one.what) }
                    @if !one.where_it_lies.is_empty() { ", kept in " (one.where_it_lies) }
                    "."
                    @if let Some(paper) = one.paper { " " a class="govuk-link" href=(format!("/partnerships/{}/papers/{}", one.partnership.0, paper.0)) { "The file" } }
                }
                ul class="govuk-list" {
                    @if !one.signed_by.is_empty() { li { "Signed by " (one.signed_by) @if let Some(on) = one.signed() { ", " (when_long(on)) } } }
                    @if let Some(until) = one.holds_until() { li { "Until " (when_long(until)) } }
                    li { "Notice: " (if one.notice.is_empty() { "it does not say" } else { &one.notice }) }
                    li { "How it ends: " (if one.how_it_ends.is_empty() { "it does not say" } else { &one.how_it_ends }) }
                }
            }
            @if let Some(ended) = one.ended_on { p class="app-soft" { "Ended on " (day(ended)) } }
        }
    }
}

impl Whole {
    /// The page, with what was typed in it when it has to change.
    pub(super) async fn load(ask: &Ask, place: Place, posted: Posted) -> Result<Self, Trouble> {
        let desk = ask.desk()?;
        let text = whole::newest(&desk, &place).await?;
        let said = match &text {
            Some(text) if text.agreement.hash.is_some() => Some(said::asked(ask, &place, &text.agreement).await?),
            _ => None,
        };
        let in_force = whole::in_force(&desk, &place).await?;
        let answers = said.iter().flat_map(|asked| &asked.said).map(|one| one.entered_by);
        let signatures = text.iter().flat_map(|text| &text.signatures).map(|one| one.person);
        let entered = Names::load(&desk, answers.chain(signatures)).await?;
        Ok(Self {
            said,
            entered,
            news: news(ask, &place, text.as_ref()).await?,
            own: place.own(ask).ok().map(|party| party.id),
            text,
            elsewhere: whole::elsewhere(&desk, &place).await?,
            in_force_number: in_force.filter(|one| one.is_in_force(ask.now.today)).map(|one| one.number),
            reworded: reworded::reworded(&desk, &place).await?,
            older: whole::older(&desk, &place).await?,
            chosen: go::chosen(&desk, &place).await?,
            posted,
            place,
        })
    }
}

/// `GET /partnerships/{id}/agreement`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    let page = Whole::load(&ask, place, Posted::default()).await?;
    ask.show(&page)
}

/// What came on record since the draft was put together, for those who put it together (R176).
async fn news(ask: &Ask, place: &Place, text: Option<&Text>) -> Result<Vec<&'static str>, Trouble> {
    let drafted = text.filter(|text| text.agreement.state == AgreementState::Draft);
    let Some(text) = drafted.filter(|_| ask.me().is_ok_and(|me| me.actor.person().is_some())) else {
        return Ok(Vec::new());
    };
    let now = begin::on_record(&ask.desk()?, place, &text.agreement).await?;
    let news = now.iter().filter(|one| text.clauses.iter().any(|clause| one.is_news_to(clause)));
    Ok(news.map(|one| one.key).collect())
}
