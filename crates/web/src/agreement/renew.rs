//! Before the term ends: each of us says whether to carry on; then a new version, a change, or an end (K06, K15).

use ampersand_domain::{
    Date, Uuid,
    agreement::{Agreement, AgreementState, Elsewhere, Nearness, Notice, Term, notice_day, renewal},
    organisations::CoarseDate,
    partnership::Subject,
};
use ampersand_store::{Desk, Kept};
use maud::{Markup, html};

use super::{offer, whole};
use crate::{
    organisations::when_long,
    partnership::{
        Place,
        answering::{self, Asked},
    },
    shell::{Answer, Ask, Frame, Page, Trouble, day, parts},
};

/// The term that ends: of an agreement made here, or of one kept elsewhere.
#[derive(Clone)]
pub(crate) struct Ending {
    /// The record.
    pub(crate) id: Uuid,
    /// Its version.
    pub(crate) number: i64,
    /// Its last day.
    pub(crate) ends_on: Date,
    /// The same, as exactly as it is known.
    ends: CoarseDate,
    /// Whether it was made here, so that a new version can follow.
    pub(crate) ours: bool,
    last_day_for_notice: Option<Date>,
    goes_on_of_itself: bool,
}

impl Ending {
    fn of(agreement: &Agreement, today: Date) -> Option<Self> {
        let whole = |number: i64| u16::try_from(number).ok();
        let term = Term {
            first_end: agreement.ends_on?,
            renewed_until: Vec::new(),
            renews_by_months: agreement.renews_months.and_then(whole),
            notice: Notice::Days(agreement.notice_days.and_then(whole).unwrap_or_default()),
        };
        let found = notice_day(&term, today);
        Some(Self {
            id: agreement.id.0,
            number: agreement.number,
            ends_on: found.term_end,
            ends: CoarseDate::day(found.term_end),
            ours: true,
            last_day_for_notice: agreement.notice_days.map(|_| found.last_day),
            goes_on_of_itself: agreement.renews_months.is_some(),
        })
    }

    fn elsewhere(paper: &Elsewhere) -> Option<Self> {
        Some(Self {
            id: paper.id.0,
            number: 1,
            ends_on: paper.last_day().filter(|_| paper.ended_on.is_none())?,
            ends: paper.holds_until()?,
            ours: false,
            last_day_for_notice: None,
            goes_on_of_itself: false,
        })
    }

    /// The term that runs in a partnership, if it has a last day.
    pub(crate) async fn load(desk: &Desk, place: &Place, today: Date) -> Result<Option<Self>, Trouble> {
        if let Some(found) = whole::in_force(desk, place).await?.and_then(|one| Self::of(&one, today)) {
            return Ok(Some(found));
        }
        Ok(whole::elsewhere(desk, place).await?.iter().find_map(|one| Self::elsewhere(one)))
    }

    /// Whether it is time to ask: within six months of the end, unless it goes on of itself.
    pub(crate) fn asks(&self, today: Date) -> bool {
        !self.goes_on_of_itself && renewal(self.ends_on, today).is_some_and(|one| one.nearness != Nearness::Over)
    }
}

/// What each of us says about going on.
pub(crate) struct Renew {
    place: Place,
    term: Ending,
    /// The version that is being made already.
    next: Option<i64>,
    asked: Asked,
}

impl Page for Renew {
    fn title(&self) -> String {
        "When the term ends".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        let mut way = self.place.way();
        way.push(("The agreement".to_owned(), self.place.address("/agreement")));
        way
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/agreement"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        let at = self.place.address("/agreement/renew");
        html! {
            (parts::error_summary(&self.asked.posted))
            p class="govuk-body-l" { (self.when(frame.today)) }
            @if let Some(notice) = self.term.last_day_for_notice.filter(|last| frame.today <= *last) {
                p class="govuk-body" { "Notice can be given until " (day(notice)) "." }
            }
            h2 class="govuk-heading-m" { "What each of us says" }
            (self.asked.view(frame, &self.place, &at, false))
            @if frame.is_library() { (self.ways(frame)) }
            @else { p class="govuk-body" { "To stop is all right too: " a class="govuk-link" href=(self.place.address("/ending")) { "how either of us can stop" } "." } }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let page = |ours, next| Self {
            asked: Asked::sample(Subject::Term, &place).asking(QUESTION),
            term: Ending {
                id: Uuid::nil(),
                number: 2,
                ends_on: Date::constant(2027, 2, 28),
                ends: CoarseDate::day(Date::constant(2027, 2, 28)),
                ours,
                last_day_for_notice: ours.then_some(Date::constant(2027, 1, 3)),
                goes_on_of_itself: false,
            },
            place: place.clone(),
            next,
        };
        vec![("ours", page(true, None)), ("under-way", page(true, Some(3))), ("elsewhere", page(false, None))]
    }
}

const QUESTION: &str = "Shall we carry on after that?";

impl Renew {
    fn when(&self, today: Date) -> String {
        let on = when_long(self.term.ends);
        match renewal(self.term.ends_on, today).map(|one| one.nearness) {
            _ if self.term.goes_on_of_itself => format!("The term ends on {on} and goes on of itself."),
            None => format!("The term ends on {on}. There is time."),
            Some(Nearness::SixMonths) => format!("The term ends on {on}: within six months."),
            Some(Nearness::ThreeMonths) => format!("The term ends on {on}: within three months."),
            Some(Nearness::OneMonth) => format!("The term ends on {on}: within a month."),
            Some(Nearness::Over) => format!("The term ended on {on}."),
        }
    }

    fn ways(&self, frame: &Frame) -> Markup {
        let at = |page: &str| self.place.address(page);
        html! {
            h2 class="govuk-heading-m" { "What follows" }
            @match (self.next, self.term.ours) {
                (Some(number), _) => p class="govuk-body" { a class="govuk-link" href=(at("/agreement")) { "Version " (number) " is being made" } "." },
                (None, true) => {
                    (parts::form(frame, &at("/agreement/renew/carry-on"), html! {
                        p class="govuk-body" { "Carry on: a new version for a term as long as the last one, with the same words. What was said yes to stays said; the term is asked again, and all sign." }
                        (parts::button("Make the next version"))
                    }))
                    (parts::form(frame, &at("/agreement/again"), html! {
                        p class="govuk-body" { "Change it: a new version with the same words and term, to be changed." }
                        (parts::other_button("Make a version to change", "again", "yes"))
                    }))
                },
                (None, false) => {
                    p class="govuk-body" { "It is kept elsewhere: renew it there and " a class="govuk-link" href=(at("/agreement/elsewhere")) { "note the new one" }
                        @if frame.leads() { ", or " a class="govuk-link" href=(at("/agreement/begin")) { "begin one here" } } "."
                    }
                },
            }
            p class="govuk-body" { "Or end it well: " a class="govuk-link" href=(at("/ending")) { "how it ends" } "." }
        }
    }
}

/// The page, where there is a term that ends.
async fn page(ask: &Ask) -> Result<Result<Renew, String>, Trouble> {
    let place = Place::of(ask).await?;
    let desk = ask.desk()?;
    let Some(term) = Ending::load(&desk, &place, ask.now.today).await? else {
        return Ok(Err(place.address("/agreement")));
    };
    let newest = desk.select::<Agreement>().filter("partnership = ?", place.partnership.id);
    let newest: Option<Kept<Agreement>> = newest.order("number DESC, id").one().await?;
    let made = |one: &Kept<Agreement>| matches!(one.state, AgreementState::Draft | AgreementState::Offered);
    let next = newest.filter(made).map(|one| one.number);
    let asked = Asked::about_one(ask, &place, Subject::Term, term.id, term.number).await?.asking(QUESTION);
    Ok(Ok(Renew { place, term, next, asked }))
}

/// `GET /partnerships/{id}/agreement/renew`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    match page(&ask).await? {
        Ok(page) => ask.show(&page),
        Err(elsewhere) => Ok(Answer::go(elsewhere)),
    }
}

/// `POST /partnerships/{id}/agreement/renew`: one of the four answers to going on.
pub(crate) async fn post(ask: Ask) -> Result<Answer, Trouble> {
    let mut page = page(&ask).await?.map_err(|_| Trouble::NotFound)?;
    match answering::keep(&ask, &page.place, &page.asked).await? {
        Ok(()) => Ok(Answer::go(page.place.address("/agreement/renew"))),
        Err(posted) => {
            page.asked.posted = posted;
            ask.again(&page)
        }
    }
}

/// `POST /partnerships/{id}/agreement/renew/carry-on`: the next version, for a term as long as the last.
pub(crate) async fn carry_on(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?.map_err(|_| Trouble::NotFound)?;
    if page.next.is_none() && page.term.ours {
        offer::next_version(&ask, &page.place, Some(page.term.ends_on)).await?;
    }
    Ok(Answer::go(page.place.address("/agreement")))
}
