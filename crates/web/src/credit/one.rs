//! One release: the text, each one's own words, each one's yes, and that it went out (R218, R220).

use ampersand_domain::{
    Date, Uuid,
    credit::{Contributor, Quote, Release, ReleaseGap, ReleaseState, release_stops},
    partnership::{Answer as Said, PartyId, Subject},
};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::{
    gap_words,
    list::{sample_contributor, sample_release, stands},
    release, whole_text,
};
use crate::{
    partnership::{
        Place,
        answering::{self, Asked},
        kept,
    },
    shell::{Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, day, parts, take_away, version_field},
};

/// A release with all that was said to it.
pub(crate) struct One {
    place: Place,
    release: Kept<Release>,
    quotes: Vec<Kept<Quote>>,
    stops: Vec<ReleaseGap>,
    asked: Asked,
    posted: Posted,
}

impl Page for One {
    fn title(&self) -> String {
        self.release.title.clone()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        let mut way = self.place.way();
        way.push(("Sharing the credit".to_owned(), self.place.address("/credit")));
        way
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/credit"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        let (release, out) = (&self.release, self.release.out_on.is_some());
        html! {
            (parts::error_summary(&self.asked.posted))
            (parts::error_summary(&self.posted))
            p class="govuk-body" {
                (stands(release))
                @if let Some(day_of) = release.embargo { @if !out { " " span class="app-soft" { "Not to be printed before " (day(day_of)) } } }
            }
            (take_away("The release", &self.at("/paper")))
            section class="app-box" {
                h2 class="app-box__title" { "The text" span class="app-soft" { ", version " (release.number) } }
                p class="app-keeps-lines" { (release.text) }
                @if !release.contact_line.is_empty() { p class="app-soft" { "For the press: " (release.contact_line) } }
                @if frame.is_library() && !out { p { a class="govuk-link" href=(self.at("/change")) { "Change the text" } } }
            }
            h2 class="govuk-heading-m" { "Each in its own words" }
            ul class="app-rows" { @for party in self.place.ever().filter(|party| party.left_on.is_none() || self.quotes.iter().any(|quote| quote.party == party.id)) { li { div { strong { (party.name) } " " (self.words_of(party.id)) } } } }
            @if !out {
                p class="govuk-body" { a class="govuk-link" href=(self.at("/quote")) {
                    @if frame.is_library() { "Write somebody’s words, or note that they need none" } @else { "Say it in your words, or that you need none" }
                } }
            }
            h2 class="govuk-heading-m" { "Who said yes to this text" }
            @if !out { (before_a_yes(frame)) }
            @if out { (self.all_said()) } @else { (self.asked.view(frame, &self.place, &self.said_at(), false)) }
            @if !out { (self.missing(frame)) }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let quote = |at: usize, approved: bool| {
            kept(Quote {
                id: Uuid::from_u128(70 + at as u128).into(),
                partnership: place.partnership.id,
                release: Uuid::from_u128(51).into(),
                party: place.parties[at].id,
                text: "Now they ask us to stay longer.".to_owned(),
                speaker: "Maya Okafor, manager".to_owned(),
                approved_by: if approved { "Maya Okafor".to_owned() } else { String::new() },
                approved_on: approved.then_some(Date::constant(2026, 11, 20)),
                approved_way: approved.then_some(ampersand_domain::partnership::Way::Together),
                approved_contact: None,
                waived_on: None,
                waived_why: String::new(),
                waived_way: None,
            })
        };
        let page = |state, all: Vec<Contributor>, posted| {
            let release = kept(sample_release(&place, 1, state));
            let mut asked = Asked::sample(Subject::Quote, &place);
            asked.said.iter_mut().for_each(|said| said.record.subject_id = release.id.0);
            let quotes = vec![quote(0, true), quote(1, false)];
            let stops = release_stops(&whole_text(&release), &all);
            Self { place: place.clone(), release, quotes, stops, asked, posted }
        };
        let all = || vec![sample_contributor(&place, 0), sample_contributor(&place, 1)];
        let wrong = Posted::default()
            .but("out_where", "It cannot be kept as gone out: the yes of Age Concern Marlow is missing");
        vec![
            ("nobody-gives", page(ReleaseState::Draft, Vec::new(), Posted::default())),
            ("waits", page(ReleaseState::Draft, all(), Posted::default())),
            ("refused", page(ReleaseState::Draft, all(), wrong)),
            ("ready", page(ReleaseState::Draft, vec![sample_contributor(&place, 0)], Posted::default())),
            ("out", page(ReleaseState::Out, all(), Posted::default())),
        ]
    }
}

/// What a yes means, before it is asked (K17).
fn before_a_yes(frame: &Frame) -> Markup {
    html! {
        @if !frame.is_library() {
            ul class="govuk-list govuk-list--bullet" {
                li { "This is a text for newspapers and our own pages. It binds nobody in law." }
                li { "You say yes for your group. If the text changes after that, you are asked again." }
                li { "You can take your yes back until the day it goes out: just answer once more." }
            }
        }
    }
}

impl One {
    fn at(&self, page: &str) -> String {
        self.place.address(&format!("/credit/{}{page}", self.release.id.0))
    }

    /// The answer goes with the version that was read: a yes counts for no other text.
    fn said_at(&self) -> String {
        self.at("/said")
    }

    fn words_of(&self, party: PartyId) -> Markup {
        // Of the library's own words nobody says that they were written down for somebody else.
        let theirs = self.place.party(party).is_none_or(|one| !one.is_library());
        let told = |yes: bool| html! { @if theirs && !yes { " " span class="app-reported" { "we wrote this down for them" } } };
        html! {
            @match self.quotes.iter().find(|quote| quote.party == party) {
                None => span class="app-soft" { "nothing written yet" },
                Some(one) if one.waived_on.is_some() => {
                    "needs no words of its own" @if !one.waived_why.is_empty() { ": “" (one.waived_why) "”" } (told(one.is_waived()))
                },
                Some(one) => {
                    blockquote class="app-quote" { p { (one.text) } @if !one.speaker.is_empty() { p class="app-quote__by" { (one.speaker) } } }
                    @if one.is_approved() { (parts::tag("May be printed", "green")) " " span class="app-soft" { (one.approved_by) } }
                    @else { (parts::tag("Waits for a yes", "yellow")) (told(false)) }
                },
            }
        }
    }

    fn all_said(&self) -> Markup {
        html! {
            ul class="app-rows" {
                @for party in self.place.ever() {
                    @if let Some(said) = self.asked.last_of(party.id) { li { div { strong { (party.name) } " " (answering::said_so(said, self.release.number, &self.asked.entered)) } } }
                }
            }
        }
    }

    /// What is missing, and for the library that it went out.
    fn missing(&self, frame: &Frame) -> Markup {
        html! {
            h2 class="govuk-heading-m" { @if self.stops.is_empty() { "It may go out" } @else { "Before it goes out" } }
            @if !self.stops.is_empty() {
                p class="govuk-body" id="out_where" { "Still missing:" }
                ul class="govuk-list govuk-list--bullet" { @for gap in &self.stops { li { (gap_words(&self.place, *gap)) } } }
                @if self.stops.contains(&ReleaseGap::Nobody) && frame.is_library() {
                    p class="govuk-body" { a class="govuk-link" href=(self.place.address("/value")) { "Write what each of us gives" } }
                }
            }
            @if frame.is_library() && self.stops.is_empty() {
                p class="govuk-body" { "Take the paper above and send it yourself; nothing leaves from here. Then keep where it went." }
                (parts::form(frame, &self.at("/out"), html! {
                    (version_field(self.release.version))
                    (parts::field(&self.posted, "out_where", "Where did it go?", "Like: Marlow Post, Radio Marlow, both our pages"))
                    (parts::date_field(&self.posted, "out", "On which day?", ""))
                    (parts::button("Keep that it is out"))
                }))
            } @else if frame.is_library() {
                p class="govuk-body" { "If somebody has printed it already, " a class="govuk-link" href=(self.place.address("/credit/mention")) { "note where we were mentioned" } "." }
            }
        }
    }
}

/// `GET /partnerships/{id}/credit/{release}`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

async fn page(ask: &Ask) -> Result<One, Trouble> {
    let place = Place::of(ask).await?;
    let release = release(ask, &place).await?;
    let desk = ask.desk()?;
    let quotes = desk.select::<Quote>().filter("release = ?", release.id).order("id").all().await?;
    let all = desk.contributors(release.id).await?.ok_or(Trouble::NotFound)?;
    let stops = release_stops(&whole_text(&release), &all);
    let mut asked = Asked::load(ask, &place, Subject::Quote, release.id.0, release.number).await?;
    asked.said.retain(|said| said.subject_id == release.id.0);
    let asked = asked.written_on(ask.maker()?.day_of(release.changed_at));
    let asked = asked.with_words(place.parties.iter().map(|party| (party.id, words_of(&quotes, party.id))));
    let posted = Posted::default().with_day("out", Some(ask.now.today));
    let asked = asked.about(format!("the text “{}”", release.title), format!("/credit/{}", release.id.0));
    Ok(One { place, release, quotes, stops, asked, posted })
}

/// The words that a party's yes lets be printed with the text.
fn words_of(quotes: &[Kept<Quote>], party: PartyId) -> String {
    let own = quotes.iter().find(|quote| quote.party == party && quote.waived_on.is_none());
    own.map(|quote| format!("{} {}", quote.text, quote.speaker)).unwrap_or_default()
}

/// `POST /partnerships/{id}/credit/{release}/said`: a yes to the text that was read; it lets the party's own words be
/// printed too. Once it is out, it stands.
pub(crate) async fn said(ask: Ask) -> Result<Answer, Trouble> {
    let mut page = page(&ask).await?;
    if page.release.out_on.is_some() {
        return Ok(Answer::aside(page.at("")));
    }
    let given = match answering::read(&ask, &page.place, &page.asked)? {
        Ok(given) => given,
        Err(posted) => {
            page.asked.posted = posted;
            return ask.again(&page);
        }
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    given.keep(&mut tx, &page.place).await?;
    let confirmation = &given.answer;
    let words = page.quotes.iter().find(|quote| quote.party == confirmation.party && quote.waived_on.is_none());
    if let Some(words) = words.filter(|words| !words.is_approved() && confirmation.answer == Said::Yes) {
        let approved = Quote {
            approved_by: confirmation.name.clone(),
            approved_on: Some(confirmation.given_on),
            approved_way: Some(confirmation.way),
            approved_contact: confirmation.contact,
            ..words.record.clone()
        };
        tx.update(&approved, words.version).await?;
    }
    tx.save().await?;
    Ok(Answer::go(page.at("")))
}

/// `POST /partnerships/{id}/credit/{release}/out`: a hard stop while a yes is missing (K01).
pub(crate) async fn out(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    if page.release.out_on.is_some() {
        return Ok(Answer::go(page.at("")));
    }
    let version = ask.version()?;
    let mut read = Reader::new(&ask.posted);
    let out_where = read.text::<300>("out_where", "Enter where it went");
    let out_on = read.day("out", "Enter the day on which it went out, like 24 11 2026");
    if out_on.is_some_and(|on| on > ask.now.today) {
        read.wrong::<()>("out", "Enter a day that has come");
    }
    if !page.stops.is_empty() {
        let missing: Vec<String> = page.stops.iter().map(|gap| gap_words(&page.place, *gap)).collect();
        let says = format!("It cannot be kept as gone out. Still missing: {}", missing.join("; "));
        read.wrong::<()>("out_where", says);
    }
    let (out_where, out_on) = match read.done(out_where.zip(out_on)) {
        Ok(both) => both,
        Err(Problem(posted)) => return ask.again(&One { posted, ..page }),
    };
    let gone = Release { out_on: Some(out_on), out_where, state: ReleaseState::Out, ..page.release.record.clone() };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.update(&gone, version).await?;
    tx.save().await?;
    Ok(Answer::go(page.at("")))
}
