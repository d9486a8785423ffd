//! People: signing in, personal links, a person's own page, the partner's home.

mod account;
pub(crate) mod again;
pub(crate) mod entered;
mod give;
mod invite;
mod letter_end;
mod link;
pub(crate) mod lost;
mod me;
mod not_us;
mod notices;
mod outbox;
mod passkey;
mod password;
mod second;
mod sign_in;
mod signed_in;
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
        .get("/", Who::ANYBODY.before(), start)
        .get("/sign-in", Who::ANYBODY, sign_in::show)
        .post("/sign-in", Who::ANYBODY, sign_in::post)
        .get("/sign-in/passkey", Who::ANYBODY, passkey::enter::show)
        .post("/sign-in/passkey", Who::ANYBODY, passkey::enter::post)
        .get("/sign-in/again", Who::LIBRARY.before(), again::show)
        .post("/sign-in/again", Who::LIBRARY.before(), again::post)
        .post("/sign-in/again/passkey", Who::LIBRARY.before(), again::by_passkey)
        .post("/sign-in/which", Who::ANYBODY, which_library::choose)
        .get("/sign-in/go-on", Who::BOTH.before(), lost::show)
        .post("/sign-out", Who::BOTH.before(), sign_in::out)
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
        .post("/people/{id}", Who::ADMINISTRATORS.sure(), staff::change)
        .post("/people/{id}/link", Who::ADMINISTRATORS.sure(), account::link)
        .post("/people/{id}/out", Who::ADMINISTRATORS, staff::out)
        .post("/people/{id}/left", Who::ADMINISTRATORS.sure(), staff::left)
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
        .post("/me/sign-in", Who::LIBRARY.sure(), me::sign_in)
        .get("/me/passkeys", Who::LIBRARY.before(), passkey::own::show)
        .post("/me/passkeys", Who::LIBRARY.before().sure(), passkey::own::add)
        .post("/me/passkeys/remove", Who::LIBRARY.sure(), passkey::own::remove)
        .get("/me/sessions", Who::BOTH, signed_in::show)
        .post("/me/sessions/end", Who::BOTH, signed_in::end)
        .post("/me/sessions/others", Who::BOTH, signed_in::others)
        .post("/me/look", Who::BOTH, me::look)
        .post("/me/views", Who::LIBRARY, views::keep)
        .post("/me/views/remove", Who::LIBRARY, views::remove)
}

pub(crate) use passkey::possible as passkeys_possible;

/// Whether somebody of a library came in by another way than it wants.
pub(crate) async fn wants_another_way(ask: &Ask) -> bool {
    let of_library = ask.me.as_ref().filter(|me| me.actor.person().is_some());
    // Where the server has lost the address at which there can be passkeys, nobody is shut out for want of one.
    of_library.is_some_and(|me| me.service.passkeys_only)
        && passkey::possible(&ask.app.settings)
        && !came_by_passkey(ask).await
}

/// Whether somebody came in by a passkey.
pub(crate) async fn came_by_passkey(ask: &Ask) -> bool {
    entered::by(ask).await == Some(entered::By::Passkey)
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
        samples_in::<passkey::enter::ByPasskey>(&outside, "sign-in-passkey"),
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
        of::<passkey::own::Passkeys>("passkeys"),
        of::<again::Again>("sign-in-again"),
        of::<signed_in::SignedIn>("signed-in"),
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
