//! Good news: what went well lately and what is worth a word of thanks (R204, R222).

use jiff::civil::Date;

use crate::partnership::PartnershipId;

/// How many promises kept in a row are worth a word.
const STREAK: usize = 3;

/// Something good that happened in a partnership.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GoodNews {
    /// It began so many years ago, on this day.
    Anniversary(u16, Date),
    /// So many promises in a row were done by their day, by both sides together.
    Streak(usize),
    /// An aim was reached.
    Reached(String, Date),
    /// The first thing that we made public together (R204).
    FirstOut(String, Date),
    /// The agreement came into force.
    InForce(Date),
}

/// What is known of one partnership.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewsFacts {
    /// When it began.
    pub began_on: Option<Date>,
    /// Promises that fell due: the day, and whether it was done by then.
    pub promises: Vec<(Date, bool)>,
    /// Aims that were reached, and when.
    pub reached: Vec<(String, Date)>,
    /// The first text that we made public together, and when.
    pub first_out: Option<(String, Date)>,
    /// Since when the agreement is in force.
    pub in_force: Option<Date>,
}

/// The good news of one partnership on this day, the rarest first; what is news stays so for these days.
#[must_use]
pub fn good_news(facts: &NewsFacts, days: i32, today: Date) -> Vec<GoodNews> {
    let is_new = |day: Date| day <= today && (today - day).get_days() <= days;
    let mut news: Vec<GoodNews> =
        facts.in_force.filter(|day| is_new(*day)).map(GoodNews::InForce).into_iter().collect();
    let first = facts.first_out.clone().filter(|(_, day)| is_new(*day));
    news.extend(first.map(|(title, day)| GoodNews::FirstOut(title, day)));
    let reached = facts.reached.iter().filter(|(_, day)| is_new(*day));
    news.extend(reached.map(|(text, day)| GoodNews::Reached(text.clone(), *day)));
    news.extend(facts.began_on.and_then(|began| anniversary(began, days, today)));
    let mut due = facts.promises.clone();
    due.sort_by_key(|(day, _)| std::cmp::Reverse(*day));
    let streak = due.iter().take_while(|(_, kept)| *kept).count();
    news.extend((streak >= STREAK).then_some(GoodNews::Streak(streak)));
    news
}

/// The anniversary within the next days or today.
fn anniversary(began: Date, days: i32, today: Date) -> Option<GoodNews> {
    let ahead = today.saturating_add(jiff::ToSpan::days(days));
    let on =
        (today.year()..=ahead.year()).map(|year| in_year(began, year)).find(|day| today <= *day && *day <= ahead)?;
    let years = u16::try_from(on.year() - began.year()).ok().filter(|years| *years > 0)?;
    Some(GoodNews::Anniversary(years, on))
}

/// The same day in another year; the 29th of February is the last of its month where there is none.
fn in_year(day: Date, year: i16) -> Date {
    let same = Date::new(year, day.month(), day.day());
    same.or_else(|_| Date::new(year, day.month(), 1).map(Date::last_of_month)).unwrap_or(day)
}

/// The partnerships with good news, with theirs.
#[must_use]
pub fn all_good_news(facts: &[(PartnershipId, NewsFacts)], days: i32, today: Date) -> Vec<(PartnershipId, GoodNews)> {
    facts.iter().flat_map(|(id, facts)| good_news(facts, days, today).into_iter().map(|news| (*id, news))).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const TODAY: Date = date(2026, 11, 24);

    #[test]
    fn a_year_together_is_news_from_two_weeks_before() {
        let began = |day| NewsFacts { began_on: Some(day), ..NewsFacts::default() };
        assert_eq!(good_news(&began(date(2024, 12, 8)), 14, TODAY), [GoodNews::Anniversary(2, date(2026, 12, 8))]);
        assert!(good_news(&began(date(2024, 12, 9)), 14, TODAY).is_empty());
        assert!(good_news(&began(date(2026, 11, 24)), 14, TODAY).is_empty(), "the first day is no anniversary");
        let new_year = good_news(&began(date(2025, 1, 3)), 14, date(2026, 12, 28));
        assert_eq!(new_year, [GoodNews::Anniversary(2, date(2027, 1, 3))]);
        let leap = good_news(&began(date(2024, 2, 29)), 14, date(2026, 2, 20));
        assert_eq!(leap, [GoodNews::Anniversary(2, date(2026, 2, 28))]);
    }

    #[test]
    fn three_promises_kept_in_a_row_are_news_until_one_is_not() {
        let kept = |all: &[bool]| NewsFacts {
            promises: all.iter().zip(1_i8..).map(|(kept, day)| (date(2026, 11, day), *kept)).collect(),
            ..NewsFacts::default()
        };
        assert_eq!(good_news(&kept(&[false, true, true, true]), 14, TODAY), [GoodNews::Streak(3)]);
        assert!(good_news(&kept(&[true, true, true, false]), 14, TODAY).is_empty());
        assert!(good_news(&kept(&[true, true]), 14, TODAY).is_empty());
    }

    #[test]
    fn what_was_reached_is_news_for_two_weeks_and_never_before() {
        let reached = |day| NewsFacts { reached: vec![("A full table".to_owned(), day)], ..NewsFacts::default() };
        assert_eq!(good_news(&reached(date(2026, 11, 10)), 14, TODAY).len(), 1);
        assert!(good_news(&reached(date(2026, 11, 9)), 14, TODAY).is_empty());
        assert_eq!(good_news(&reached(date(2026, 11, 9)), 15, TODAY).len(), 1, "as long as the service says");
        assert!(good_news(&reached(date(2026, 11, 25)), 14, TODAY).is_empty());
        let out = |day| NewsFacts { first_out: Some(("Forty Tuesdays".to_owned(), day)), ..NewsFacts::default() };
        let first = GoodNews::FirstOut("Forty Tuesdays".to_owned(), date(2026, 11, 12));
        assert_eq!(good_news(&out(date(2026, 11, 12)), 14, TODAY), [first]);
        assert!(good_news(&out(date(2026, 11, 9)), 14, TODAY).is_empty());
        let in_force = NewsFacts { in_force: Some(date(2026, 11, 20)), ..NewsFacts::default() };
        assert_eq!(good_news(&in_force, 14, TODAY), [GoodNews::InForce(date(2026, 11, 20))]);
    }
}
