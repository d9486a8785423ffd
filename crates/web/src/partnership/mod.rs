//! A partnership's pages: begin, overview, purpose, value, people, stage, how it stands.

mod account;
pub(crate) mod answering;
mod asked_users;
mod attach;
mod became;
mod before;
pub(crate) mod begin;
mod beyond;
mod beyond_one;
mod both_want;
mod briefing;
mod capacity;
mod core_team;
mod counter;
mod differences;
mod effort;
pub(crate) mod entered;
mod experiment_one;
mod experiments;
mod group;
mod handover;
pub(crate) mod heard;
mod history;
mod home;
mod in_touch;
mod line;
mod list;
mod news;
mod numbers;
mod objectives;
mod origins;
mod overview;
mod people;
mod person;
mod place;
mod priorities;
mod public;
mod purpose;
mod reminders;
mod reports;
mod ring_first;
mod running;
pub(crate) mod settling;
mod sitting;
mod speaking;
mod stage;
mod standing;
mod start_now;
mod state_of_all;
mod told;
mod value;
mod who_to_ring;
mod with_us;
mod word_file;

use ampersand_domain::{
    Date,
    partnership::Stage,
    principles::{Checks, Facts, judge},
    service::{Calendar, Thresholds},
};

use crate::papers::PaperKind;
use crate::shell::{Ask, Frame, Routes, Sample, Trouble, Who, samples as of, samples_in};

pub(crate) use attach::{ACCEPT, media_type, paper, picture};
pub(crate) use became::tell_talkers;
pub(crate) use core_team::agreed as agreed_parts;
pub(crate) use effort::{hours, tap_word};
pub(crate) use group::ten_o_clock;
pub(crate) use home::tell;
pub(crate) use in_touch::reply_days;
pub(crate) use numbers::{NO_NUMBER, Numbers, to_ring};
pub(crate) use people::{NAMED, nobody, role_word, tie};
pub(crate) use place::{Place, capital, kept};
pub(crate) use purpose::first_purpose;
pub use reminders::remind;
pub(crate) use settling::somebody;
pub(crate) use sitting::table::sit_down;
pub(crate) use stage::step;

/// The addresses of this area.
pub(crate) fn routes(routes: Routes) -> Routes {
    core_team::routes(differences::routes(home::routes(routes)))
        .get("/partnerships/{id}/steps", Who::LIBRARY, crate::need::of_partnership)
        .post("/partnerships/{id}/steps", Who::LIBRARY, crate::need::say_of_partnership)
        .get("/partnerships/{id}/capacity", Who::BOTH, capacity::show)
        .post("/partnerships/{id}/capacity", Who::BOTH, capacity::keep)
        .post("/partnerships/{id}/capacity/asked", Who::LIBRARY, capacity::asked)
        .get("/partnerships/{id}/people/{place}", Who::BOTH, person::show)
        .post("/partnerships/{id}/people/{place}/part", Who::BOTH, person::part)
        .post("/partnerships/{id}/people/{place}/hours", Who::BOTH, person::hours)
        .get("/partnerships/{id}/people/{place}/support", Who::BOTH, person::show_support)
        .post("/partnerships/{id}/people/{place}/support", Who::BOTH, person::say_support)
        .get("/partnerships/{id}/asked-users", Who::LIBRARY, asked_users::show)
        .post("/partnerships/{id}/asked-users", Who::LIBRARY, asked_users::add)
        .post("/partnerships/{id}/asked-users/changed", Who::LIBRARY, asked_users::changed)
        .get("/partnerships/{id}/beyond", Who::LIBRARY, beyond::show)
        .post("/partnerships/{id}/beyond", Who::LIBRARY, beyond::add)
        .get("/partnerships/{id}/beyond/{beyond}", Who::LIBRARY, beyond_one::show)
        .post("/partnerships/{id}/beyond/{beyond}", Who::LIBRARY, beyond_one::keep)
        .get("/partnerships/{id}/beyond/{beyond}/paper", Who::LIBRARY, beyond_one::paper)
        .get("/partnerships/{id}/experiments", Who::BOTH, experiments::show)
        .post("/partnerships/{id}/experiments", Who::LIBRARY, experiments::add)
        .get("/partnerships/{id}/experiments/{experiment}", Who::LIBRARY, experiment_one::show)
        .post("/partnerships/{id}/experiments/{experiment}", Who::LIBRARY, experiment_one::keep)
        .get("/partnerships/{id}/handover", Who::LIBRARY, handover::show)
        .post("/partnerships/{id}/handover", Who::LIBRARY, handover::keep)
        .get("/partnerships/{id}/priorities", Who::BOTH, priorities::show)
        .post("/partnerships/{id}/priorities", Who::BOTH, priorities::add)
        .post("/partnerships/{id}/priorities/shared", Who::LIBRARY, both_want::post)
        .get("/partnerships/{id}/priorities/{priority}", Who::BOTH, priorities::one)
        .post("/partnerships/{id}/priorities/{priority}/said", Who::BOTH, priorities::said)
        .post("/partnerships/{id}/priorities/{priority}/drop", Who::BOTH, priorities::take_back)
        .get("/partnerships/{id}/objectives", Who::BOTH, objectives::show)
        .post("/partnerships/{id}/objectives", Who::BOTH, objectives::add)
        .get("/partnerships/{id}/objectives/{objective}", Who::BOTH, objectives::one)
        .post("/partnerships/{id}/objectives/{objective}", Who::BOTH, objectives::keep)
        .post("/partnerships/{id}/objectives/{objective}/said", Who::BOTH, objectives::said)
        .post("/partnerships/{id}/objectives/{objective}/over", Who::LIBRARY, objectives::over)
        .get("/partnerships/{id}/account", Who::BOTH, account::which)
        .get("/partnerships/{id}/account/{party}", Who::BOTH, account::show)
        .post("/partnerships/{id}/account/{party}", Who::LIBRARY, account::write)
        .post("/partnerships/{id}/account/{party}/said", Who::BOTH, account::said)
        .get("/partnerships/{id}/reminders/{party}", Who::BOTH, reminders::show)
        .post("/partnerships/{id}/reminders/{party}/said", Who::BOTH, reminders::said)
        .post("/partnerships/{id}/reminders/{party}/switch", Who::LIBRARY, reminders::switch)
        .post("/partnerships/{id}/reminders/{party}/send", Who::LIBRARY, reminders::send)
        .get("/partnerships/{id}/in-touch", Who::BOTH, in_touch::show)
        .post("/partnerships/{id}/in-touch", Who::BOTH, in_touch::write)
        .post("/partnerships/{id}/in-touch/said", Who::BOTH, in_touch::said)
        .get("/partnerships", Who::LIBRARY, list::show)
        .get("/partnerships/new", Who::LEADS, begin::show)
        .post("/partnerships/new", Who::LEADS, begin::post)
        .get("/partnerships/settling-in", Who::LEADS, settling::known::show)
        .post("/partnerships/settling-in", Who::LEADS, settling::known::keep)
        .get("/partnerships/settling-in/running", Who::LEADS, settling::runs::show)
        .post("/partnerships/settling-in/running", Who::LEADS, settling::runs::keep)
        .get("/partnerships/who-to-ring", Who::LIBRARY, who_to_ring::show)
        .post("/partnerships/who-to-ring", Who::LIBRARY, who_to_ring::file)
        .get("/partnerships/who-to-ring/paper", Who::LIBRARY, who_to_ring::paper)
        .get("/partnerships/who-to-ring.csv", Who::LIBRARY, who_to_ring::csv)
        .get("/reports", Who::LIBRARY, reports::show)
        .get("/reports/news", Who::LIBRARY, news::show)
        .get("/reports/state", Who::LIBRARY, state_of_all::show)
        .get("/reports/state/paper", Who::LIBRARY, state_of_all::paper)
        .get("/partnerships/ring-first", Who::LIBRARY, ring_first::show)
        .get("/partnerships/{id}", Who::LIBRARY, overview::show)
        .get("/partnerships/{id}/purpose", Who::BOTH, purpose::show)
        .post("/partnerships/{id}/purpose", Who::BOTH, purpose::write)
        .post("/partnerships/{id}/purpose/said", Who::BOTH, purpose::said)
        .get("/partnerships/{id}/value", Who::BOTH, value::show)
        .post("/partnerships/{id}/value", Who::BOTH, value::add)
        .get("/partnerships/{id}/value/{line}", Who::BOTH, line::show)
        .post("/partnerships/{id}/value/{line}", Who::BOTH, line::keep)
        .post("/partnerships/{id}/value/{line}/end", Who::BOTH, line::end)
        .post("/partnerships/{id}/value/{line}/settled", Who::BOTH, line::settle)
        .get("/partnerships/{id}/people", Who::LIBRARY, people::show)
        .post("/partnerships/{id}/people", Who::LIBRARY, people::add)
        .post("/partnerships/{id}/people/left", Who::LIBRARY, people::left)
        .get("/partnerships/{id}/with-us", Who::BOTH, with_us::show)
        .post("/partnerships/{id}/with-us", Who::LIBRARY, with_us::join)
        .post("/partnerships/{id}/with-us/since", Who::LIBRARY, with_us::since)
        .get("/partnerships/{id}/with-us/{party}/away", Who::BOTH, with_us::away)
        .post("/partnerships/{id}/with-us/{party}/away", Who::BOTH, with_us::leave)
        .get("/partnerships/{id}/sitting", Who::BOTH, sitting::choose::show)
        .post("/partnerships/{id}/sitting/how", Who::LEADS, sitting::choose::how)
        .get("/partnerships/{id}/sitting/nine", Who::BOTH, sitting::nine::show)
        .get("/partnerships/{id}/sitting/{party}/paper", Who::BOTH, sitting::sheet::paper)
        .post("/partnerships/{id}/sitting/nine", Who::BOTH, sitting::nine::keep)
        .get("/partnerships/{id}/sitting/catch-up", Who::LIBRARY, sitting::nine::catch_up)
        .post("/partnerships/{id}/sitting/catch-up", Who::LIBRARY, sitting::nine::keep_catch_up)
        .get("/partnerships/{id}/sitting/still-true", Who::BOTH, sitting::still_true::show)
        .post("/partnerships/{id}/sitting/still-true", Who::BOTH, sitting::still_true::keep)
        .get("/partnerships/{id}/shake", Who::BOTH, sitting::shake::show)
        .post("/partnerships/{id}/shake", Who::BOTH, sitting::shake::tap)
        .post("/partnerships/{id}/shake/date", Who::LIBRARY, sitting::shake::date)
        .post("/partnerships/{id}/shake/here", Who::LIBRARY, sitting::shake::here)
        .post("/partnerships/{id}/shake/picture", Who::LIBRARY, sitting::shake::picture)
        .with(public::routes)
        .get("/partnerships/{id}/group", Who::BOTH, group::show)
        .post("/partnerships/{id}/group", Who::LIBRARY, group::keep)
        .get("/partnerships/{id}/group/calendar.ics", Who::BOTH, group::calendar)
        .get("/partnerships/{id}/briefing", Who::BOTH, briefing::show)
        .post("/partnerships/{id}/briefing", Who::BOTH, briefing::keep)
        .get("/partnerships/{id}/briefing/counter", Who::BOTH, counter::show)
        .post("/partnerships/{id}/briefing/counter", Who::BOTH, counter::keep)
        .get("/partnerships/{id}/briefing/paper", Who::BOTH, briefing::paper)
        .get("/partnerships/{id}/history", Who::LIBRARY, history::show)
        .get("/partnerships/{id}/start-now", Who::LEADS, start_now::show)
        .post("/partnerships/{id}/start-now", Who::LEADS, start_now::keep)
        .get("/partnerships/{id}/start-now/paper", Who::LEADS, start_now::paper)
        .get("/partnerships/{id}/effort", Who::LIBRARY, effort::show)
        .post("/partnerships/{id}/effort/plan", Who::LIBRARY, effort::plan)
        .post("/partnerships/{id}/effort/end", Who::LIBRARY, effort::end)
        .post("/partnerships/{id}/effort/log", Who::LIBRARY, effort::log)
        .post("/partnerships/{id}/effort/tap", Who::LIBRARY, effort::tap)
        .post("/partnerships/{id}/effort/yes", Who::LEADS, effort::yes)
        .post("/partnerships/{id}/effort/pot", Who::LEADS, effort::pot)
        .post("/partnerships/{id}/effort/risk", Who::LEADS, effort::risk)
        .get("/partnerships/{id}/before-you-ring", Who::LIBRARY, before::show)
        .get("/partnerships/{id}/principles", Who::BOTH, standing::show)
        .get("/partnerships/{id}/papers/{paper}", Who::BOTH, attach::show)
        .get("/partnerships/{id}/concerns", Who::LIBRARY, told::show)
        .get("/partnerships/{id}/notes", Who::LIBRARY, told::show)
        .get("/partnerships/{id}/concerns/{said}", Who::LIBRARY, told::one)
        .post("/partnerships/{id}/concerns/{said}", Who::LIBRARY, told::answer)
        .get("/partnerships/origins", Who::LIBRARY, origins::show)
        .get("/partnerships/{id}/origin", Who::LEADS, origins::ask_how)
        .post("/partnerships/{id}/origin", Who::LEADS, origins::say)
        .get("/partnerships/{id}/stage", Who::LEADS, stage::show)
        .post("/partnerships/{id}/stage", Who::LEADS, stage::post)
        .post("/partnerships/{id}/began", Who::LEADS, stage::began)
}

/// The six principles of a partnership, judged from all that is at least library-visible, whoever asks.
pub(crate) async fn checks(ask: &Ask, place: &Place) -> Result<Checks, Trouble> {
    let service = &ask.me()?.service;
    let facts = ask.desk()?.facts(place.partnership.id, ask.now.today).await?.ok_or(Trouble::NotFound)?;
    Ok(judge(&facts, &service.calendar(), &service.thresholds.0, ask.now.today))
}

/// Whether the partnership as a whole goes the light path, by what is on record or because its lead said so (K11).
pub(crate) async fn on_the_light_path(ask: &Ask, place: &Place) -> Result<bool, Trouble> {
    let facts = ask.desk()?.facts(place.partnership.id, ask.now.today).await?;
    Ok(facts.is_some_and(|facts| facts.all_light()))
}

/// The checks of a partnership of which little is known, for samples.
fn sample_checks() -> Checks {
    let facts = Facts::new(Stage::Forming, Date::constant(2026, 9, 1));
    let calendar = Calendar { closures: Vec::new() };
    judge(&facts, &calendar, &Thresholds::default(), Date::constant(2026, 11, 24))
}

/// The samples of this area's pages.
#[must_use]
pub(crate) fn samples() -> Vec<Sample> {
    [
        of::<list::List>("partnerships"),
        of::<begin::Begin>("partnership-begin"),
        of::<overview::Overview>("partnership"),
        of::<purpose::PurposePage>("partnership-purpose"),
        samples_in::<purpose::PurposePage>(&Frame::sample_of_partner(), "partnership-purpose-partner"),
        of::<value::Value>("partnership-value"),
        samples_in::<value::Value>(&Frame::sample_of_partner(), "partnership-value-partner"),
        of::<line::Line>("value-line"),
        samples_in::<line::Line>(&Frame::sample_of_partner(), "value-line-partner"),
        of::<people::People>("partnership-people"),
        of::<with_us::WithUs>("with-us"),
        samples_in::<with_us::WithUs>(&Frame::sample_of_partner(), "with-us-partner"),
        of::<with_us::Away>("with-us-away"),
        samples_in::<with_us::Away>(&Frame::sample_of_partner(), "with-us-away-partner"),
        of::<standing::Standing>("partnership-principles"),
        samples_in::<standing::Standing>(&Frame::sample_of_partner(), "partnership-principles-partner"),
        of::<told::Told>("partnership-told"),
        of::<told::AnswerIt>("partnership-told-answer"),
        home::samples(),
        public::samples(),
        differences::samples(),
        core_team::samples(),
        of::<person::OnePerson>("person"),
        samples_in::<person::OnePerson>(&Frame::sample_of_partner(), "person-partner"),
        of::<person::Support>("person-support"),
        samples_in::<person::Support>(&Frame::sample_of_partner(), "person-support-partner"),
        of::<asked_users::AskedUsers>("asked-users"),
        of::<beyond::BeyondPage>("beyond"),
        of::<beyond_one::BeyondOne>("beyond-one"),
        of::<experiments::Experiments>("experiments"),
        samples_in::<experiments::Experiments>(&Frame::sample_of_partner(), "experiments-partner"),
        of::<experiment_one::ExperimentOne>("experiment"),
        of::<handover::HandoverPage>("handover"),
        of::<priorities::Priorities>("priorities"),
        samples_in::<priorities::Priorities>(&Frame::sample_of_partner(), "priorities-partner"),
        of::<priorities::OnePriority>("priority"),
        samples_in::<priorities::OnePriority>(&Frame::sample_of_partner(), "priority-partner"),
        of::<origins::OriginsPage>("origins"),
        of::<origins::OriginForm>("origin"),
        of::<objectives::Objectives>("objectives"),
        samples_in::<objectives::Objectives>(&Frame::sample_of_partner(), "objectives-partner"),
        of::<objectives::OneObjective>("objective"),
        samples_in::<objectives::OneObjective>(&Frame::sample_of_partner(), "objective-partner"),
        of::<account::Account>("account"),
        samples_in::<account::Account>(&Frame::sample_of_partner(), "account-partner"),
        of::<reminders::Reminders>("reminders"),
        samples_in::<reminders::Reminders>(&Frame::sample_of_partner(), "reminders-partner"),
        of::<in_touch::InTouch>("in-touch"),
        samples_in::<in_touch::InTouch>(&Frame::sample_of_partner(), "in-touch-partner"),
        of::<capacity::Capacity>("capacity"),
        samples_in::<capacity::Capacity>(&Frame::sample_of_partner(), "capacity-partner"),
        of::<stage::Move>("partnership-stage"),
        of::<sitting::choose::Choose>("sitting"),
        samples_in::<sitting::choose::Choose>(&Frame::sample_of_partner(), "sitting-partner"),
        of::<sitting::nine::Sheet>("sitting-nine"),
        samples_in::<sitting::nine::Sheet>(&Frame::sample_of_partner(), "sitting-nine-partner"),
        of::<sitting::still_true::StillTrue>("still-true"),
        samples_in::<sitting::still_true::StillTrue>(&Frame::sample_of_partner(), "still-true-partner"),
        of::<sitting::shake::Shake>("shake"),
        samples_in::<sitting::shake::Shake>(&Frame::sample_of_partner(), "shake-partner"),
        of::<effort::Effort>("effort"),
        of::<group::GroupPage>("group"),
        samples_in::<group::GroupPage>(&Frame::sample_of_partner(), "group-partner"),
        of::<counter::Counter>("counter"),
        samples_in::<counter::OwnCounter>(&Frame::sample_of_partner(), "counter-partner"),
        of::<briefing::Briefing>("briefing"),
        samples_in::<briefing::Briefing>(&Frame::sample_of_partner(), "briefing-partner"),
        of::<history::History>("history"),
        of::<start_now::Start>("start-now"),
        of::<before::Whom>("before-you-ring-whom"),
        of::<settling::known::Known>("settling-in"),
        of::<settling::runs::Runs>("settling-in-running"),
        of::<who_to_ring::WhoToRing>("who-to-ring"),
        of::<ring_first::First>("ring-first"),
        of::<reports::Reports>("reports"),
        of::<news::News>("reports-news"),
        of::<state_of_all::State>("reports-state"),
    ]
    .concat()
}

/// The papers of this area.
pub(crate) fn papers() -> Vec<PaperKind> {
    vec![
        who_to_ring::kind(),
        state_of_all::kind(),
        briefing::kind(),
        sitting::sheet::kind(),
        start_now::kind(),
        differences::paper_kind(),
    ]
}

/// All partnerships, of which a paper can be made.
pub(crate) async fn listed(maker: &crate::papers::Maker) -> Result<Vec<(ampersand_domain::Uuid, String)>, Trouble> {
    let all = maker.desk.select::<ampersand_domain::partnership::Partnership>().order("title, id").all().await?;
    Ok(all.into_iter().map(|one| (one.id.0, one.record.title)).collect())
}
