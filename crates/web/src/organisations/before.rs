//! *Before you ring*: a card of a phone's size, made from the records, with *we spoke* at its foot.

use ampersand_documents::organisations::BeforeYouRing;
use ampersand_domain::{
    Date, OrganisationId, Uuid,
    offer::{MeantFor, OurWords},
    organisations::{
        Contact, DossierHeading, DossierLine, HOMEWORK, Interaction, Organisation, ReachBy, Site, Ways, good_question,
    },
    partnership::{GlossaryWord, Note, NoteKind, Partnership, PartnershipId, PartnershipPerson, Party, PartyId},
    promises::Promise,
};
use ampersand_store::{Desk, Kept};
use maud::{Markup, html};

use super::words;
use crate::{
    need::{lists_unsaid, way_to_say},
    offer::pitches,
    papers::{Maker, PaperKind},
    shell::{Answer, Ask, Frame, Page, Trouble, day_short, parts, take_away},
};

/// The card.
#[derive(Debug, Clone)]
pub(crate) struct Card {
    organisation: OrganisationId,
    name: String,
    who: Vec<Contact>,
    phone: Option<String>,
    last: Option<Interaction>,
    we_owe: Vec<String>,
    they_owe: Vec<String>,
    news: Vec<String>,
    words: Vec<(String, String)>,
    /// Before a first contact: what is not ready (R060, R104, R106).
    not_ready: Vec<(String, String)>,
    question: String,
    leave_alone: String,
    partnerships: Vec<(PartnershipId, String, String)>,
}

impl Page for Card {
    fn title(&self) -> String {
        format!("Before you ring {}", self.name)
    }

    fn section(&self) -> &'static str {
        "/organisations"
    }

    fn way(&self) -> Vec<(String, String)> {
        words::way_to(self.organisation, &self.name)
    }

    fn view(&self, _: &Frame) -> Markup {
        let address = format!("/organisations/{}", self.organisation);
        html! {
            section class="app-card-ring" aria-label="What to know before you ring" {
                (self.whom())
                @if !self.not_ready.is_empty() {
                    h2 { "Before a first contact" }
                    ul { @for (says, place) in &self.not_ready { li { a class="govuk-link" href=(place) { (says) } } } }
                }
                @for (id, title, summary) in &self.partnerships {
                    h2 { "Together" }
                    p { a class="govuk-link" href=(format!("/partnerships/{id}")) { (title) } @if !summary.is_empty() { ": " (summary) } }
                }
                h2 { "Last talk" }
                @match &self.last {
                    None => p { "We have not talked yet, as far as anybody wrote down." },
                    Some(talk) => { p { strong { (words::when(talk.when())) } } (parts::paragraphs(&talk.notes)) }
                }
                (list("What we owe them", &self.we_owe, "Nothing."))
                (list("What they said they would do", &self.they_owe, "Nothing."))
                (list("Their news", &self.news, "None that we know of. Ask."))
                @if !self.words.is_empty() {
                    h2 { "Words they use" }
                    ul { @for (theirs, ours) in &self.words { li { "“" (theirs) "”: " (ours) } } }
                }
                h2 { "One good question" }
                p class="app-card-ring__ask" { (self.question) }
                @if !self.leave_alone.is_empty() { h2 { "Best left alone" } p { (self.leave_alone) } }
                div class="app-card-ring__foot" { (parts::link_button("We spoke", &format!("{address}/spoke"))) }
            }
            (take_away("The card", &format!("{address}/before-you-ring/paper")))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let id = OrganisationId(Uuid::from_u128(7));
        let new = Self {
            organisation: id,
            name: "Park Friends".to_owned(),
            who: Vec::new(),
            phone: None,
            last: None,
            we_owe: Vec::new(),
            they_owe: Vec::new(),
            news: Vec::new(),
            words: Vec::new(),
            not_ready: vec![("We know nothing about them yet: look first".to_owned(), "/organisations".to_owned())],
            question: good_question(None, false, Date::constant(2026, 11, 24)).to_owned(),
            leave_alone: String::new(),
            partnerships: Vec::new(),
        };
        let mut second = super::contact::sample(id);
        second.name = "Doreen Pell".to_owned();
        let full = Self {
            name: "Tottenham & Wood Green Friends of the Earth, Somali Women’s Group and Allied Tenants’ Association"
                .to_owned(),
            who: vec![super::contact::sample(id), second],
            last: Some(super::record::talk(id)),
            we_owe: vec!["the envelopes for spring, by 1 Dec 2026".to_owned()],
            they_owe: vec!["a date for the March morning".to_owned()],
            news: vec!["The council renewed their lease.".to_owned()],
            words: vec![("plot holders".to_owned(), "we say members".to_owned())],
            leave_alone: "The hut: they are tired of being asked.".to_owned(),
            partnerships: vec![(Uuid::from_u128(1).into(), "Warm Words".to_owned(), "Advice and tea".to_owned())],
            ..new.clone()
        };
        vec![("new", new), ("full", full)]
    }
}

impl Card {
    fn whom(&self) -> Markup {
        let first = self.who.first();
        let phone = first.and_then(|one| one.phone.as_ref()).or(self.phone.as_ref());
        html! {
            @match first {
                Some(one) => { h2 { "Ask for" } p class="app-card-ring__who" { (one.name) } p { (one.role) @if let Some(by) = one.reach_by { (if one.role.is_empty() { "" } else { ", " }) "likes: " (words::reach(by).to_lowercase()) } } },
                None => { h2 { "Ask for" } p class="app-card-ring__who" { "whoever answers: nobody is named yet" } },
            }
            @if let Some(phone) = phone { a class="app-card-ring__ring" href=(format!("tel:{}", phone.replace(' ', ""))) { "Ring " (phone) } }
            @else if let Some(mail) = first.and_then(|one| one.email.as_ref()) { a class="app-card-ring__ring" href=(format!("mailto:{mail}")) { "Write to " (mail) } }
            @for other in self.who.iter().skip(1).take(4) {
                p { "or " (other.name) @if let Some(phone) = &other.phone { ", " a class="govuk-link app-nowrap" href=(format!("tel:{}", phone.replace(' ', ""))) { (phone) } } }
            }
        }
    }

    fn paper(self, maker: &Maker) -> BeforeYouRing {
        let first = self.who.first();
        let name =
            |one: &Contact| if one.role.is_empty() { one.name.clone() } else { format!("{}, {}", one.name, one.role) };
        let reach = |one: &Contact| {
            let by = one.reach_by.map(|by: ReachBy| format!("likes: {}", words::reach(by).to_lowercase()));
            [one.phone.clone(), one.email.clone(), by].into_iter().flatten().collect::<Vec<_>>().join("; ")
        };
        BeforeYouRing {
            service: maker.letterhead(),
            day: maker.today,
            who: first.map_or_else(|| "nobody is named yet".to_owned(), name),
            reach: first
                .map(reach)
                .filter(|how| !how.is_empty())
                .or(self.phone)
                .unwrap_or_else(|| "no number on record".to_owned()),
            organisation: self.name,
            not_ready: self.not_ready.into_iter().map(|(says, _)| says).collect(),
            last_talk: self.last.as_ref().map(|talk| words::when(talk.when())),
            last_about: self.last.map_or_else(String::new, |talk| talk.notes),
            we_owe: self.we_owe,
            they_owe: self.they_owe,
            news: self.news,
            words: self.words,
            question: self.question,
            leave_alone: self.leave_alone,
        }
    }
}

fn list(title: &str, lines: &[String], none: &str) -> Markup {
    html! {
        h2 { (title) }
        @if lines.is_empty() { p { (none) } }
        @else { ul { @for line in lines { li { (line) } } } }
    }
}

/// What is not ready before a first contact: nothing is known of them, nobody has said what it could be for them, no pitch
/// fits them, or it has not been said aloud.
async fn not_ready(
    desk: &Desk,
    them: &Organisation,
    lines: &[Kept<DossierLine>],
) -> Result<Vec<(String, String)>, Trouble> {
    let id = them.id;
    let sites = desk.select::<Site>().filter("organisation = ?", id).count().await?;
    let mut all = Vec::new();
    if sites == 0 && !lines.iter().any(|line| HOMEWORK.contains(&line.heading)) {
        all.push(("We know nothing about them yet: look first".to_owned(), format!("/organisations/{id}/known")));
    }
    for (_, need) in lists_unsaid(desk, them).await? {
        let says = format!("Nobody has said what “{}” could be for them: say it first", need.what);
        all.push((says, way_to_say(need.id, id)));
    }
    let words = pitches::for_them(desk, them).await?;
    match words.ready() {
        OurWords::Aloud => {}
        OurWords::Unwritten => {
            let says = "No pitch is written for them, their sort or anybody: write one".to_owned();
            all.push((says, format!("/offer/pitches/new?for={id}")));
        }
        OurWords::NotAloud => {
            // Of those that are for many, the last written is enough.
            let most = if words.meant == Some(MeantFor::Them) { words.all.len() } else { 1 };
            let unsaid = words.all.iter().filter(|(_, aloud)| !aloud).take(most);
            all.extend(unsaid.map(|(pitch, _)| {
                let whom = if words.meant == Some(MeantFor::Them) {
                    String::new()
                } else {
                    format!(", {}", words.whom(them.kind))
                };
                let says = format!("Nobody has said “{}”{whom} aloud in this version: try it once", pitch.title);
                (says, format!("/offer/pitches/{}/rehearse", pitch.id))
            }));
        }
    }
    Ok(all)
}

/// The card of an organisation, as the actor may see its records: a fixed number of queries.
async fn card(desk: &Desk, id: OrganisationId, today: Date) -> Result<Option<Card>, Trouble> {
    let Some(one): Option<Kept<Organisation>> = desk.get(id).await? else { return Ok(None) };
    let parties = desk.select::<Party>().filter("organisation = ?", id).only("left_on IS NULL").all().await?;
    let ids: Vec<PartnershipId> = parties.iter().map(|party| party.partnership).collect();
    let partnerships = desk.select::<Partnership>().among("id", &ids);
    let partnerships = partnerships.only("stage NOT IN ('ended', 'stepped_away')").order("title, id").all().await?;
    let ids: Vec<PartnershipId> = partnerships.iter().map(|one| one.id).collect();
    let libraries = desk.select::<Party>().among("partnership", &ids).only("organisation IS NULL").all().await?;
    let promises = desk.select::<Promise>().among("partnership", &ids);
    let promises =
        promises.only("done_on IS NULL AND withdrawn_on IS NULL").order("due IS NULL, due, id").all().await?;
    let of = |wanted: Vec<PartyId>| {
        let said = |promise: &Kept<Promise>| match promise.due {
            Some(due) => format!("{}, by {}", promise.what, day_short(due)),
            None => promise.what.clone(),
        };
        promises.iter().filter(|promise| wanted.contains(&promise.party)).map(said).collect::<Vec<_>>()
    };
    let we_owe = of(libraries.iter().map(|party| party.id).collect());
    let they_owe = of(parties.iter().map(|party| party.id).collect());
    let last = desk.select::<Interaction>().filter("organisation = ?", id).filter("ways = ?", Ways::TwoWay);
    let last = last.order("day IS NULL, day DESC, id DESC").one().await?;
    let lines =
        desk.select::<DossierLine>().filter("organisation = ?", id).order("looked_on DESC, id DESC").all().await?;
    let noted = |heading| lines.iter().filter(move |line| line.heading == heading).map(|line| line.text.clone());
    let news = desk.select::<Note>().among("partnership", &ids).filter("kind = ?", NoteKind::News);
    let news = news.order("day DESC, id DESC").limit(3).all().await?;
    let glossary = desk.select::<GlossaryWord>().among("partnership", &ids).all().await?;
    let own = parties.iter().map(|party| party.id).collect::<Vec<_>>();
    let ours = glossary.into_iter().filter(|word| word.party.is_none_or(|party| own.contains(&party)));
    let last_talk = last.is_some();
    let question = good_question(last.as_ref().and_then(|talk| talk.when().latest()), !we_owe.is_empty(), today);
    Ok(Some(Card {
        organisation: id,
        name: one.name.clone(),
        who: who(desk, id, &ids, today).await?,
        phone: one.phone.clone(),
        not_ready: if last_talk { Vec::new() } else { not_ready(desk, &one, &lines).await? },
        question: noted(DossierHeading::Question).next().unwrap_or_else(|| question.to_owned()),
        last: last.map(|kept| kept.record),
        we_owe,
        they_owe,
        news: news.into_iter().map(|kept| kept.record.text).chain(noted(DossierHeading::Projects).take(2)).collect(),
        words: ours
            .map(|word| (word.theirs.clone(), meaning(&word)))
            .filter(|(theirs, _)| !theirs.is_empty())
            .collect(),
        leave_alone: noted(DossierHeading::Sensitive).collect::<Vec<_>>().join("; "),
        partnerships: partnerships.into_iter().map(|one| (one.id, one.record.title, one.record.summary)).collect(),
    }))
}

/// What we say for a word of theirs.
pub(super) fn meaning(word: &GlossaryWord) -> String {
    if word.ours.is_empty() { format!("for {}", word.term) } else { format!("we say {}", word.ours) }
}

/// Their people, those who lead a partnership with us first.
async fn who(desk: &Desk, id: OrganisationId, with: &[PartnershipId], today: Date) -> Result<Vec<Contact>, Trouble> {
    let contacts = desk.select::<Contact>().filter("organisation = ?", id).order("id").all().await?;
    let roles = desk.select::<PartnershipPerson>().among("partnership", with).only("until IS NULL").all().await?;
    let mut who: Vec<Contact> =
        contacts.into_iter().map(|kept| kept.record).filter(|one| one.is_current(today)).collect();
    who.sort_by_key(|one| {
        roles
            .iter()
            .filter(|place| place.contact == Some(one.id))
            .map(|place| place.role)
            .min()
            .map_or(99, |role| role as u8)
    });
    Ok(who)
}

/// `GET /organisations/{id}/before-you-ring`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let card = card(&ask.desk()?, ask.id()?, ask.now.today).await?.ok_or(Trouble::NotFound)?;
    ask.show(&card)
}

/// `GET /organisations/{id}/before-you-ring/paper`
pub(crate) async fn paper(ask: Ask) -> Result<Answer, Trouble> {
    let maker = ask.maker()?;
    let card = card(&maker.desk, ask.id()?, maker.today).await?.ok_or(Trouble::NotFound)?;
    ask.paper(card.paper(&maker).paper()).await
}

/// The card as a paper.
pub(crate) fn kind() -> PaperKind {
    PaperKind {
        word: "before-you-ring",
        what: "Before you ring: what to know of an organisation",
        make: |maker, id| {
            Box::pin(async move {
                let card = card(&maker.desk, OrganisationId(id), maker.today).await?;
                Ok(card.map(|card| card.paper(&maker).paper()))
            })
        },
        list: |maker| {
            Box::pin(async move {
                let all = maker.desk.select::<Organisation>().only("merged_into IS NULL").order("name_key, id");
                Ok(all.all().await?.into_iter().map(|one| (one.id.0, one.record.name)).collect())
            })
        },
    }
}
