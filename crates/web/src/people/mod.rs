//! People: signing in, personal links, a person's own page, the partner's home.

mod account;
mod give;
mod invite;
mod letter_end;
mod link;
pub(crate) mod lost;
mod me;
mod not_us;
mod notices;
mod outbox;
mod password;
mod second;
mod sign_in;
mod staff;
mod views;
mod which_library;

pub(crate) use invite::invitation;
pub(crate) use letter_end::{Because, letter_end, ring};
pub(crate) use views::word_of_sheet;

use ampersand_domain::service::LibraryService;

use crate::shell::{Answer, Ask, Frame, Routes, Sample, Trouble, Who, plural, samples as of, samples_in};

/// How long a name that is given here is kept (X03).
pub(crate) fn forgets(service: &LibraryService) -> String {
    let months = usize::try_from(service.thresholds.0.gathered_months).unwrap_or_default();
    format!("A name is forgotten after {}; what you say stays.", plural(months, "month", "months"))
}

/// The addresses of this area.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get("/", Who::ANYBODY, start)
        .get("/sign-in", Who::ANYBODY, sign_in::show)
        .post("/sign-in", Who::ANYBODY, sign_in::post)
        .post("/sign-in/which", Who::ANYBODY, which_library::choose)
        .get("/sign-in/go-on", Who::BOTH, lost::show)
        .post("/sign-out", Who::BOTH, sign_in::out)
        .get("/l/{token}", Who::ANYBODY, link::show)
        .post("/l/{token}", Who::ANYBODY, link::post)
        .post("/l/{token}/not-us", Who::ANYBODY, not_us::post)
        .post("/l/{token}/who", Who::ANYBODY, second::tell)
        .get("/home/not-us", Who::PARTNER, not_us::sure)
        .post("/home/not-us", Who::PARTNER, not_us::from_home)
        .post("/l/{token}/again", Who::ANYBODY, give::again)
        .get("/people/links/{id}", Who::LIBRARY, give::show)
        .post("/people/links/{id}", Who::LIBRARY, give::make)
        .post("/people/links/{id}/card", Who::LIBRARY, give::card)
        .get("/people", Who::ADMINISTRATORS, staff::list)
        .get("/people/new", Who::ADMINISTRATORS, account::new)
        .post("/people/new", Who::ADMINISTRATORS, account::invite)
        .get("/people/{id}", Who::ADMINISTRATORS, staff::show)
        .post("/people/{id}", Who::ADMINISTRATORS, staff::change)
        .post("/people/{id}/link", Who::ADMINISTRATORS, account::link)
        .post("/people/{id}/left", Who::ADMINISTRATORS, staff::left)
        .post("/people/{id}/back", Who::ADMINISTRATORS, staff::back)
        .get("/people/notices", Who::LIBRARY, notices::show)
        .get("/people/outbox", Who::LIBRARY, outbox::show)
        .get("/people/outbox/{id}", Who::LIBRARY, outbox::one)
        .get("/people/outbox/{id}/files/{at}", Who::LIBRARY, outbox::file)
        .post("/people/outbox/{id}/done", Who::LIBRARY, outbox::done)
        .post("/people/outbox/{id}/again", Who::LIBRARY, outbox::again)
        .get("/c", Who::ANYBODY, link::code)
        .post("/c", Who::ANYBODY, link::post_code)
        .get("/me", Who::BOTH, me::show)
        .post("/me/sign-in", Who::LIBRARY, me::sign_in)
        .post("/me/look", Who::BOTH, me::look)
        .post("/me/views", Who::LIBRARY, views::keep)
        .post("/me/views/remove", Who::LIBRARY, views::remove)
}

/// What is kept of a password; nothing if it cannot be made.
pub async fn hash_password(password: &str, now: &ampersand_domain::Now) -> Option<String> {
    password::hash(password.to_owned(), now).await.ok()
}

/// `GET /`: where somebody begins.
async fn start(ask: Ask) -> Result<Answer, Trouble> {
    Ok(Answer::go(match &ask.me {
        Some(me) if me.actor.person().is_some() => "/today",
        Some(_) => "/home",
        None => "/sign-in",
    }))
}

/// The samples of this area's pages.
#[must_use]
pub(crate) fn samples() -> Vec<Sample> {
    let outside = Frame::sample_outside();
    [
        samples_in::<sign_in::SignIn>(&outside, "sign-in"),
        samples_in::<which_library::WhichLibrary>(&outside, "sign-in-which"),
        of::<lost::GoOn>("go-on"),
        samples_in::<link::Open>(&outside, "link"),
        samples_in::<link::Closed>(&outside, "link-closed"),
        samples_in::<not_us::NotUs>(&outside, "link-not-us"),
        samples_in::<not_us::Sure>(&Frame::sample_of_partner(), "home-not-us"),
        samples_in::<second::Second>(&outside, "link-second-device"),
        samples_in::<link::Code>(&outside, "code"),
        of::<give::Give>("give-link"),
        of::<give::Shown>("give-link-shown"),
        samples_in::<give::Asked>(&outside, "link-again"),
        of::<me::Own>("me"),
        of::<staff::Staff>("people"),
        of::<staff::OnePerson>("person"),
        of::<account::Invite>("person-invite"),
        of::<account::NewLink>("person-link"),
        of::<notices::Notices>("notices"),
        of::<outbox::Outbox>("outbox"),
        of::<outbox::OneLetter>("letter"),
    ]
    .concat()
}
