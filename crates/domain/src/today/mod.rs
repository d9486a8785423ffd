//! What needs somebody today, ranked, with a reason for each place; and lines of text read by plain rules.

mod day_words;
mod duty;
mod from_checks;
mod from_health;
mod from_need;
mod from_records;
mod good_news;
mod names;
mod promised;
mod put_off;
pub mod quick_add;
mod rank;
mod tokens;
pub mod we_met;

pub use duty::{Duty, DutyKind};
pub use from_checks::{Standing, duties_of};
pub use from_health::{of_check_in, of_figure, of_release, of_review};
pub use from_need::of_choice;
pub use from_records::{
    of_answer, of_beyond, of_concern, of_contact, of_door, of_end_item, of_end_plan, of_experiment, of_first_meeting,
    of_known, of_left_open, of_mail, of_meeting, of_message, of_names, of_news, of_notice, of_offer, of_opening,
    of_parked, of_promise, of_proposal, of_proposer, of_question, of_recovery, of_reminder, of_renewal, of_resources,
    of_revisit, of_ring_round, of_trial, of_unanswered, of_willing, of_workshop,
};
pub use good_news::{GoodNews, NewsFacts, all_good_news, good_news};
pub use names::Found;
pub use promised::{Promiser, ReadPromise};
pub use put_off::{PutOff, PutOffId, is_for, put_off};
pub use rank::{LONGEST, Place, Placed, Summary, TodayList, Worker, rank};
