//! Times of the day: what is typed freely is read, and what cannot be read is asked for again.

use ampersand_domain::workshop::Workshop;

use super::client::{Browser, Seen, town};

async fn plan(officer: &Browser, starts: &str) -> Seen {
    let day = [("on-day", "1"), ("on-month", "12"), ("on-year", "2026")];
    let fields = [("title", "A warm winter"), ("starts", starts), ("booked", "120")];
    officer.send_to("/workshops/new", "/workshops", &[&day[..], &fields[..]].concat()).await
}

#[tokio::test]
async fn a_time_that_cannot_be_read_plans_no_workshop_and_one_that_says_no_more_is_of_the_afternoon() {
    let (town, officer) = town().await;
    for typed in ["", "after lunch", "2 to 4", "25:00"] {
        let wrong = plan(&officer, typed).await;
        assert!(
            wrong.status == 422 && wrong.says("Enter when it starts, like 14:00 or 2.30pm"),
            "{typed}: {}",
            wrong.html
        );
        assert_eq!(wrong.field("starts"), typed, "what was typed is kept");
    }
    assert_eq!(town.desk().select::<Workshop>().count().await.unwrap(), 0);
    let seen = plan(&officer, "2.30").await;
    assert!(seen.says("2:30pm"), "it is said how it was read: {}", seen.html);
    let calendar = officer.get(&format!("{}/calendar.ics", seen.address)).await;
    assert!(calendar.html.contains("20261201T143000"), "{}", calendar.html);
}
