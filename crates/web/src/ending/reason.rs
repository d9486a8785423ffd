//! One of the five reasons: what the records show, whether it is so, whether it can be put right and who is willing
//! (R224–R229). It is a sheet for a talk; the fifth is never sent as a question (K09).

use ampersand_domain::{
    Date, OrganisationId, Uuid, Visibility,
    ending::{Diagnosis, DiagnosisId, Evidence, Reason, Willing, WillingAnswer},
    partnership::{Answer as Said, Party, PartyId, Way},
};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::{
    known,
    known::Known,
    page::EndingPage,
    quiet_note::{self, Quiet},
    reason_word,
};
use crate::{
    partnership::{
        Place, answering,
        heard::{way_of, ways_without_sheet},
        tell,
    },
    shell::{Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, day, day_short, drawn_from, parts},
};

/// One reason, looked at.
pub(crate) struct OneReason {
    pub(super) place: Place,
    pub(super) known: Known,
    pub(super) reason: Reason,
    pub(super) found: Vec<Evidence>,
    pub(super) quiet: Quiet,
    pub(super) posted: Posted,
}

impl Page for OneReason {
    fn title(&self) -> String {
        reason_word(self.reason).to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        [self.place.way(), vec![("How it ends".to_owned(), self.place.address("/ending"))]].concat()
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/ending"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        let address = self.address();
        html! {
            (parts::error_summary(&self.posted))
            h2 class="govuk-heading-m" { "What the records show" }
            @if self.found.is_empty() { p class="govuk-body" { "Nothing on record points to it. That does not say it is not so: ask." } }
            @else { ul class="app-rows" { @for one in &self.found { li { div { (known::says(&self.place, one)) } } } } }
            h2 class="govuk-heading-m" { "Is it so?" }
            (parts::form(frame, &address, html! {
                (drawn_from(&self.posted, self.place.partnership.id, self.known.of(self.reason)))
                (parts::choice_list(&self.posted, "present", "Is this a reason here?", "", &[Choice::new("yes", "Yes"), Choice::new("no", "No")]))
                (parts::text_area(&self.posted, "evidence", "What shows it?", "What happened, and when", 3))
                (parts::choice_list(&self.posted, "addressable", "Could it be put right?", "", &[Choice::new("yes", "Yes"), Choice::new("no", "No"), Choice::new("unknown", "We don’t know yet")]))
                (parts::text_area(&self.posted, "how", "How, and by whom?", "Like: Tom rang Maya twice, and went to see her on 3 May", 2))
                @if self.reason.may_be_sent() {
                    (parts::many(&self.posted, "share", "Ask them", "", &[Choice::new("yes", "Show it on their page, and ask whether they are willing").means("They see what you wrote above")]))
                } @else { (parts::note("This one is for a talk, never for a page: only people of the library see it.")) }
                (parts::button("Keep this"))
            }))
            @if let Some(looked) = self.known.of(self.reason).filter(|looked| looked.present) {
                h2 class="govuk-heading-m" { "Who is willing to put it right?" }
                ul class="app-rows" { @for party in &self.place.parties { li { div { strong { (party.name) } ": " (willing_words(&self.known, looked, party)) } } } }
                (parts::form(frame, &format!("{address}/said"), html! {
                    @for party in &self.place.parties { (drawn_from(&self.posted, party.id, self.known.said(looked, party.id))) }
                    (parts::select(&self.posted, "party", "Who", "", None, &self.place.party_choices()))
                    (parts::choice_list(&self.posted, "willing", "What did they say?", "What was said in a talk is enough", &[
                        Choice::new("yes", "They are willing"), Choice::new("no", "They are not"),
                        Choice::new("no_answer", "Asked, no answer yet").means("It stays offered: silence is not a no"),
                    ]))
                    (parts::choice_list(&self.posted, "way", "How do you know?", "Leave it out for the library itself: that is your own word", &ways_without_sheet()))
                    (parts::field(&self.posted, "words", "In their words", "Like: we cannot spare anybody on Tuesdays any more"))
                    (parts::quiet_button("Keep what they said"))
                }))
            }
            @if self.reason == Reason::People { (quiet_note::view(&self.quiet, &self.posted, &address, frame)) }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let looked = sample(&place, Reason::Time);
        let known = Known { looked: vec![crate::partnership::kept(looked)], ..Known::default() };
        let found = vec![Evidence::NoLead { party: place.parties[1].id, since: Date::constant(2026, 8, 1) }];
        let page = |reason, known, found, posted| {
            let quiet = Quiet::default();
            Self { place: place.clone(), known, reason, found, quiet, posted }
        };
        vec![
            ("first", page(Reason::People, Known::default(), Vec::new(), Posted::default())),
            ("looked", page(Reason::Time, known, found, Posted::default().with("present", "yes"))),
            (
                "wrong",
                page(
                    Reason::Aims,
                    Known::default(),
                    Vec::new(),
                    Posted::default().but("present", "Choose whether it is so"),
                ),
            ),
        ]
    }
}

impl OneReason {
    /// Its own address.
    pub(super) fn address(&self) -> String {
        self.place.address(&format!("/ending/reasons/{}", self.reason.as_str()))
    }
}

/// A reason in the list of all five.
pub(super) fn row(page: &EndingPage, reason: Reason) -> Markup {
    let looked = page.known.of(reason);
    html! {
        a class="govuk-link" href=(page.place.address(&format!("/ending/reasons/{}", reason.as_str()))) { (reason_word(reason)) } " "
        @match looked {
            None => (parts::tag("Not looked at", "grey")),
            Some(looked) if !looked.present => span class="app-soft" { "not so, " (day_short(looked.looked_on)) },
            Some(looked) => {
                @match looked.addressable { Some(false) => (parts::tag("Cannot be mended", "red")), _ => (parts::tag("It is so", "yellow")) }
                @if !looked.evidence.is_empty() { br; (looked.evidence) }
                @if looked.addressable != Some(false) {
                    @for party in &page.place.parties { br; span class="app-soft" { (party.name) ": " (willing_words(&page.known, looked, party)) } }
                }
            },
        }
    }
}

/// How willing a party is, in words; silence is a call to make (K09).
fn willing_words(known: &Known, looked: &Diagnosis, party: &Party) -> String {
    let silent = if party.is_library() { "has not said yet" } else { "not asked yet" };
    let Some(said) = known.said(looked, party.id) else { return silent.to_owned() };
    let words = match said.willing {
        _ if said.willing < Willing::Yes && said.back_by.is_some() => {
            format!("asking their own people, back by {}", said.back_by.map(day).unwrap_or_default())
        }
        Willing::NotAsked => silent.to_owned(),
        Willing::NoAnswer => match said.asked_on {
            Some(on) => format!("asked on {}, no answer: ring them", day(on)),
            None => "asked, no answer: ring them".to_owned(),
        },
        Willing::Yes => "willing".to_owned(),
        Willing::No => "not willing".to_owned(),
    };
    if said.words.is_empty() { words } else { format!("{words} (“{}”)", said.words) }
}

/// The same to the party itself.
fn own_words(said: Option<&Kept<WillingAnswer>>) -> String {
    let but = said.map_or("", |said| said.words.as_str());
    match said.map(|said| (said.willing, said.back_by)) {
        Some((Willing::Yes, _)) if !but.is_empty() => format!("You said that you are willing, but: “{but}”"),
        Some((Willing::Yes, _)) => "You said that you are willing.".to_owned(),
        Some((Willing::No, _)) => "You said that you are not willing.".to_owned(),
        Some((_, Some(back_by))) => format!("You ask your people first, back by {}.", day(back_by)),
        Some(_) | None => "You have not said yet. You can also ring the person you know.".to_owned(),
    }
}

/// Where on the page a partner is asked.
const ASKED: &str = "asked";

/// What a partner is asked: each reason that was shown to it (R229).
pub(super) fn asked(page: &EndingPage, frame: &Frame) -> Markup {
    let open: Vec<_> = page.known.looked.iter().filter(|one| one.present && one.addressable != Some(false)).collect();
    if open.is_empty() {
        return html! {};
    }
    html! {
        h2 class="govuk-heading-m" { "Can this be put right?" }
        p class="govuk-body" { "We wrote down what makes it hard just now, and would like to know whether you want to put it right with us." }
        ul class="app-rows" id=(ASKED) {
            @for one in &open {
                li { div {
                    strong { (reason_word(one.reason)) } br; (one.evidence)
                    @if !one.how.is_empty() { br; "What could help: " (one.how) }
                    br; span class="app-soft" { (own_words(page.known.said(one, page.own.id))) }
                    div {
                        (answer_button(page, frame, one, "We are willing", "yes"))
                        (answer_button(page, frame, one, "We are not", "no"))
                    }
                } }
            }
        }
        (otherwise(page, frame, &open))
    }
}

/// The other two answers to an ask: yes, but…, and that they ask their own people first (K15).
fn otherwise(page: &EndingPage, frame: &Frame, open: &[&Kept<Diagnosis>]) -> Markup {
    let about: Vec<Choice> =
        open.iter().map(|one| Choice::new(one.id.0.to_string(), reason_word(one.reason))).collect();
    let answers = answering::own_answers();
    html! {
        details class="app-help" open[!page.posted.problems().is_empty()] {
            summary { "Say something else" }
            (parts::form(frame, &page.place.address("/ending/willing"), html! {
                @for one in open {
                    (parts::hidden(&read_at(one.id), &one.version.to_string()))
                    (drawn_from(&page.posted, one.id, page.known.said(one, page.own.id)))
                }
                @if let [only] = open { (parts::hidden("reason", &only.id.0.to_string())) }
                @else { (parts::select(&page.posted, "reason", "About which?", "", None, &about)) }
                (parts::choice_list(&page.posted, "willing", "Do you want to put it right with us?", "You say it for your group. You can say something else later.", answers.get(1..3).unwrap_or_default()))
                (parts::text_area(&page.posted, "but", "If something should change, what?", "Like: Wednesdays suit us better than Tuesdays", 2))
                (parts::date_field(&page.posted, "back_by", "If your people are to be asked first: back by", ""))
                (parts::note(answering::WHO_READS))
                (parts::button("Send my answer"))
            }))
        }
    }
}

/// The field with the version of a reason as it was read.
fn read_at(reason: DiagnosisId) -> String {
    format!("number-{}", reason.0)
}

/// A press that answers to the reason as it is worded now, from what the party said so far.
fn answer_button(page: &EndingPage, frame: &Frame, to: &Kept<Diagnosis>, label: &str, willing: &str) -> Markup {
    parts::about_button(
        frame,
        &page.place.address("/ending/willing"),
        label,
        reason_word(to.reason),
        html! {
            (parts::hidden("reason", &to.id.0.to_string()))
            (parts::hidden("willing", willing))
            (parts::hidden(&read_at(to.id), &to.version.to_string()))
            (drawn_from(&Posted::default(), to.id, page.known.said(to, page.own.id)))
        },
    )
}

/// A reason looked at, for samples.
pub(super) fn sample(place: &Place, reason: Reason) -> Diagnosis {
    Diagnosis {
        id: Uuid::from_u128(50).into(),
        partnership: place.partnership.id,
        reason,
        present: true,
        evidence: "Doreen left in August, and nobody has Tuesdays free.".to_owned(),
        addressable: Some(true),
        how: "Every other week until the spring.".to_owned(),
        looked_on: Date::constant(2026, 11, 2),
        visibility: Visibility::Parties,
        author: None,
    }
}

/// What a party said to it, for samples.
pub(super) fn sample_said(to: &Diagnosis, party: &Party, willing: Willing) -> WillingAnswer {
    WillingAnswer {
        id: Uuid::from_u128(51).into(),
        partnership: to.partnership,
        diagnosis: to.id,
        party: party.id,
        organisation: party.organisation,
        willing,
        asked_on: Some(Date::constant(2026, 11, 9)),
        answered_on: None,
        way: None,
        words: String::new(),
        back_by: None,
    }
}

/// `GET /partnerships/{id}/ending/reasons/{reason}`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

pub(super) async fn page(ask: &Ask) -> Result<OneReason, Trouble> {
    let reason = ask.part("reason")?.parse::<Reason>().map_err(|_| Trouble::NotFound)?;
    let place = Place::of(ask).await?;
    let desk = ask.desk()?;
    let known = Known::load(&desk, &place).await?;
    let all = known::shown(&desk, &place, &ask.me()?.service, ask.now.today).await?;
    let found = all.into_iter().find(|(of, _)| *of == reason).map(|(_, found)| found).unwrap_or_default();
    let yes = |is: bool| if is { "yes" } else { "no" };
    let posted = known.of(reason).map_or_else(Posted::default, |looked| {
        let posted = Posted::default().with("present", yes(looked.present)).with("evidence", looked.evidence.clone());
        let posted =
            posted.with("addressable", looked.addressable.map_or("unknown", yes)).with("how", looked.how.clone());
        if looked.visibility == Visibility::Parties { posted.with("share", "yes") } else { posted }
    });
    let quiet = Quiet::load(&desk, &place, reason).await?;
    Ok(OneReason { place, known, reason, found, quiet, posted })
}

/// `POST /partnerships/{id}/ending/reasons/{reason}`
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let present = match ask.posted.value("present") {
        "yes" => Some(true),
        "no" => Some(false),
        _ => read.wrong("present", "Choose whether it is so"),
    };
    let evidence = read.maybe::<2000>("evidence").unwrap_or_default();
    let how = read.maybe::<1000>("how").unwrap_or_default();
    let shared = read.ticked("share") && page.reason.may_be_sent();
    let present = match read.done(present) {
        Ok(present) => present,
        Err(Problem(posted)) => return ask.again(&OneReason { posted, ..page }),
    };
    let before = page.known.of(page.reason);
    let version = ask.version_of(page.place.partnership.id)?;
    let looked = Diagnosis {
        id: before.map_or_else(|| ask.now.id(), |before| before.id),
        partnership: page.place.partnership.id,
        reason: page.reason,
        present,
        evidence,
        addressable: match ask.posted.value("addressable") {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        },
        how,
        looked_on: ask.now.today,
        visibility: if shared { Visibility::Parties } else { Visibility::Library },
        author: ask.me()?.actor.person(),
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    match before {
        Some(_) => drop(tx.update(&looked, version).await?),
        None => tx.insert(&looked).await?,
    }
    if shared && present {
        for party in page.place.others().filter(|party| page.known.said(&looked, party.id).is_none()) {
            let answer = answer(&ask, &looked, party.id, party.organisation);
            tx.insert(&WillingAnswer { asked_on: Some(ask.now.today), willing: Willing::NoAnswer, ..answer }).await?;
        }
    }
    tx.save().await?;
    Ok(Answer::go(page.place.address("/ending")))
}

fn answer(ask: &Ask, to: &Diagnosis, party: PartyId, organisation: Option<OrganisationId>) -> WillingAnswer {
    WillingAnswer {
        id: ask.now.id(),
        partnership: to.partnership,
        diagnosis: to.id,
        party,
        organisation,
        willing: Willing::NotAsked,
        asked_on: None,
        answered_on: None,
        way: None,
        words: String::new(),
        back_by: None,
    }
}

/// `POST /partnerships/{id}/ending/reasons/{reason}/said`: what was said in a talk, noted by staff, is enough (K09).
pub(crate) async fn said(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let looked = page.known.of(page.reason).cloned().ok_or(Trouble::NotFound)?;
    let mut read = Reader::new(&ask.posted);
    let party = read.id::<PartyId>("party", "Choose who").filter(|party| page.place.party(*party).is_some());
    let willing = read.word::<Willing>("willing", "Choose what they said");
    let said = willing.is_some_and(|willing| willing >= Willing::Yes);
    let of = party.and_then(|party| page.place.party(party)).map(|kept| &kept.record);
    let way = if said { way_of(&mut read, of) } else { Some(Way::ToldUs) };
    let words = read.maybe::<1000>("words").unwrap_or_default();
    let ((party, willing), way) = match read.done(party.zip(willing).zip(way)) {
        Ok(all) => all,
        Err(Problem(posted)) => return ask.again(&OneReason { posted, ..page }),
    };
    let organisation = page.place.party(party).and_then(|party| party.organisation);
    let of = (&page.place, &page.known);
    let heard = Heard { willing, way: said.then_some(way), words, back_by: None, drawn: ask.version_of(party)? };
    keep_willing(&ask, of, &looked, (party, organisation), heard).await?;
    let address = page.place.address(&format!("/ending/reasons/{}", page.reason.as_str()));
    Ok(Answer::go(address))
}

/// How many reasons were shown to a party that has not said yet whether it wants to put them right. A call that
/// staff noted without an answer asks nothing here: the fifth reason is never sent as a question (K09).
pub(crate) async fn waiting(ask: &Ask, place: &Place, own: PartyId) -> Result<usize, Trouble> {
    if place.partnership.stage.is_closing() {
        return Ok(0);
    }
    let (desk, of) = (ask.desk()?, place.partnership.id);
    let asked = desk.select::<WillingAnswer>().filter("partnership = ?", of).filter("party = ?", own);
    let asked = asked.filter("willing = ?", Willing::NoAnswer).all().await?;
    if asked.is_empty() {
        return Ok(0);
    }
    let shown = desk.select::<Diagnosis>().filter("partnership = ?", of).all().await?;
    let open = |one: &&Kept<Diagnosis>| one.present && one.addressable != Some(false) && one.reason != Reason::People;
    let open: Vec<_> = shown.iter().filter(open).map(|one| one.id).collect();
    // Whoever asks its own people first is not asked again before they come back (K15).
    let asks = |one: &&Kept<WillingAnswer>| one.waits_until(ask.now.today).is_none() && open.contains(&one.diagnosis);
    Ok(asked.iter().filter(asks).count())
}

/// What a party said to a reason.
struct Heard {
    willing: Willing,
    way: Option<Way>,
    words: String,
    back_by: Option<Date>,
    /// The version of its earlier answer from which the form was drawn.
    drawn: i64,
}

async fn keep_willing(
    ask: &Ask,
    (place, known): (&Place, &Known),
    looked: &Diagnosis,
    (party, organisation): (PartyId, Option<OrganisationId>),
    Heard { willing, way, words, back_by, drawn }: Heard,
) -> Result<(), Trouble> {
    let before = known.said(looked, party);
    let today = ask.now.today;
    let blank = answer(ask, looked, party, organisation);
    let next = WillingAnswer {
        willing,
        asked_on: before.and_then(|before| before.asked_on).or(Some(today)),
        answered_on: way.map(|_| today),
        way,
        words,
        back_by,
        ..before.map_or(blank, |before| before.record.clone())
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.on_behalf_of(organisation);
    match before {
        Some(_) => drop(tx.update(&next, drawn).await?),
        None => tx.insert(&next).await?,
    }
    if let Some(own) = place.party(party) {
        tell(&mut tx, place, &heard_words(&own.name, &next), "/ending").await?;
    }
    tx.save().await?;
    Ok(())
}

/// What the lead reads of a partner's own answer.
fn heard_words(name: &str, said: &WillingAnswer) -> String {
    match (said.willing, said.back_by) {
        (Willing::No, _) => format!("{name} does not want to put it right."),
        (Willing::Yes, _) if said.words.is_empty() => format!("{name} wants to put it right."),
        (Willing::Yes, _) => format!("{name} wants to put it right, but: “{}”", said.words),
        (_, Some(on)) => format!("{name} asks its own people about it, back by {}.", day(on)),
        (_, None) => format!("{name} has not said yet."),
    }
}

/// `POST /partnerships/{id}/ending/willing`: a partner's own answer to a reason that it was shown, one of four (K15).
pub(crate) async fn willing(ask: Ask) -> Result<Answer, Trouble> {
    let page = EndingPage::load(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let (id, said) =
        (read.id::<DiagnosisId>("reason", "Choose about which"), read.word::<Said>("willing", "Choose an answer"));
    let but = read.maybe::<1000>("but").unwrap_or_default();
    if said == Some(Said::YesBut) && but.trim().is_empty() {
        read.wrong::<()>("but", "Enter what should change");
    }
    let back_by = read.maybe_day("back_by").filter(|_| said == Some(Said::WithTheirCommittee));
    if said == Some(Said::WithTheirCommittee) && back_by.is_none_or(|on| on < ask.now.today) {
        read.wrong::<()>("back_by", "Enter the day by which there will be an answer, like 24 11 2026");
    }
    let (id, said) = match read.done(id.zip(said)) {
        Ok(both) => both,
        Err(Problem(posted)) => return ask.again(&EndingPage { posted, ..page }),
    };
    // Only a reason that is on their page can be answered: the store shows them no other.
    let looked = page.known.looked.iter().find(|one| one.id == id).cloned().ok_or(Trouble::NotFound)?;
    // They may have read other words.
    if ask.posted.value(&read_at(id)) != looked.version.to_string() {
        let posted = Posted::default().but(ASKED, answering::TEXT_CHANGED);
        return ask.again(&EndingPage { posted, ..page });
    }
    let (willing, words) = match said {
        Said::Yes => (Willing::Yes, String::new()),
        Said::YesBut => (Willing::Yes, but),
        Said::WithTheirCommittee => (Willing::NoAnswer, String::new()),
        Said::No => (Willing::No, but),
    };
    let heard = Heard { willing, way: Some(Way::Link), words, back_by, drawn: ask.version_of(id)? };
    let own = (page.own.id, page.own.organisation);
    keep_willing(&ask, (&page.place, &page.known), &looked, own, heard).await?;
    Ok(Answer::go(page.place.address("/ending")))
}

/// Who has not answered what, as calls to make, each reason with the way to its page: "Ring Age Friends about it: …".
pub(super) fn calls(place: &Place, waiting: &[(Reason, PartyId, Willing)]) -> Vec<Markup> {
    let mut parties: Vec<PartyId> = Vec::new();
    for (_, party, _) in waiting {
        if !parties.contains(party) {
            parties.push(*party);
        }
    }
    let about = |party: PartyId| {
        let own: Vec<Reason> = waiting.iter().filter(|(_, of, _)| *of == party).map(|(reason, ..)| *reason).collect();
        let who = place.party(party)?;
        Some(html! {
            @if who.is_library() { "Say for us whether we are willing: " } @else { "Ring " (who.name) " about it: " }
            @for (at, reason) in own.iter().enumerate() {
                @if at > 0 { ", " }
                a class="govuk-link" href=(place.address(&format!("/ending/reasons/{}", reason.as_str()))) { (reason_word(*reason).to_lowercase()) }
            }
            "."
        })
    };
    parties.into_iter().filter_map(about).collect()
}
