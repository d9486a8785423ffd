//! Signing in with e-mail and password, and out again.

use ampersand_domain::{
    Actor, ServiceId, Uuid,
    people::{Person, fold_email},
};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::{
    entered::{By, enter},
    lost, passkey, password,
    which_library::ask_which,
};
use crate::shell::{Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, encoded, parts};

/// Tries are counted over so many seconds.
const WINDOW: i64 = 15 * 60;
/// So many wrong tries are free for an account from one part of the net; then each asks for a longer pause, and nobody
/// is ever locked out.
pub(super) const FREE: i64 = 4;
/// So many are free for an account from everywhere together: who guesses from many places is slowed, and who owns the
/// account is not kept out by four tries of somebody else.
const FREE_ACCOUNT: i64 = 20;
/// So many are free from one part of the net for all accounts together: a whole library has one address.
const FREE_NETWORK: i64 = 60;
/// The longest pause, in seconds.
const LONGEST: i64 = 30;

/// Tries are counted before it is known for which service they are.
pub(super) const NO_SERVICE: ServiceId = ServiceId(Uuid::nil());

/// The page on which people of the library sign in.
pub(crate) struct SignIn {
    pub(crate) posted: Posted,
    pub(crate) next: String,
    /// Whether somebody can come in by a passkey here.
    pub(crate) passkeys: bool,
}

impl Page for SignIn {
    fn title(&self) -> String {
        "Sign in".to_owned()
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.posted))
            div class="govuk-grid-row" { div class="govuk-grid-column-two-thirds" {
                (parts::form(frame, "/sign-in", html! {
                    (parts::hidden("next", &self.next))
                    (parts::typed_field(&self.posted, "email", "E-mail address", "", "email", Some("username")))
                    (parts::typed_field(&self.posted, "password", "Password", "", "password", Some("current-password")))
                    (parts::button("Sign in"))
                }))
                @if self.passkeys {
                    p class="govuk-body" { "Have you added a passkey? " a class="govuk-link" href=(format!("/sign-in/passkey?next={}", encoded(&self.next))) { "Sign in with a passkey" } }
                }
                (parts::details("I have no password, or forgot it", html! {
                    p { "An administrator of your library can give you a new link to come in by." }
                    p { "If you came as a partner of a library, open the link in your message or letter, or "
                        a class="govuk-link" href="/c" { "type the eight letters from your card" } "." }
                }))
            } }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let wrong = Posted::default().with("email", "maya@example.org").but("password", NOT_THIS);
        vec![
            ("empty", Self { posted: Posted::default(), next: "/".to_owned(), passkeys: true }),
            ("wrong", Self { posted: wrong, next: "/".to_owned(), passkeys: true }),
        ]
    }
}

const NOT_THIS: &str = "Check the e-mail address and the password: they do not belong together";

fn page(ask: &Ask, posted: Posted, next: String) -> SignIn {
    SignIn { posted, next, passkeys: passkey::possible(&ask.app.settings) }
}

/// `GET /sign-in`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    ask.show(&page(&ask, Posted::default(), ask.query().value("next").to_owned()))
}

/// `POST /sign-in`
pub(crate) async fn post(ask: Ask) -> Result<Answer, Trouble> {
    let next = ask.posted.value("next").to_owned();
    let mut read = Reader::new(&ask.posted);
    let email = read.email("email", "Enter your e-mail address");
    let typed = read.text::<200>("password", "Enter your password");
    let (email, typed) = match read.done(email.zip(typed)) {
        Ok(both) => both,
        Err(Problem(posted)) => return ask.again(&page(&ask, posted, next)),
    };
    let email = fold_email(&email);
    let people = ask.store().people_by_email(&email).await?;
    let counted = counted(&ask, &email, is_known(&ask, &people).await?);
    let mut pauses = Vec::new();
    for (key, free) in &counted {
        pauses.extend(pause(&ask, key, *free).await?);
    }
    if let Some(pause) = pauses.into_iter().max() {
        let posted = ask.posted.clone().but("password", format!("Wait {pause} seconds, then try again"));
        return ask.again(&page(&ask, posted, next));
    }
    let (mut fitting, mut looked) = (Vec::new(), false);
    for (service, person) in people {
        let hash = person.password_hash.clone();
        looked |= hash.is_some();
        if hash.is_some() && password::fits(typed.clone(), hash).await && person.is_current(ask.now.today) {
            fitting.push((service, person));
        }
    }
    match fitting.as_slice() {
        [] => {}
        [(service, person)] => {
            let actor = Actor::Person { service: *service, person: person.id, role: person.role };
            enter(&ask, actor, By::Password).await?;
            return lost::onward(&ask, &next).await;
        }
        several => return ask_which(&ask, several, &next).await,
    }
    if !looked {
        password::fits(typed, None).await;
    }
    tracing::info!(network = ask.network, "somebody was not let in by a password");
    for (key, _) in &counted {
        ask.store().record_attempt(NO_SERVICE, key, ask.now.clock).await?;
    }
    let posted = ask.posted.clone().but("password", NOT_THIS);
    ask.again(&page(&ask, posted, next))
}

/// Whether one of them has signed in in this browser before.
async fn is_known(ask: &Ask, people: &[(ServiceId, Kept<Person>)]) -> Result<bool, Trouble> {
    for (service, person) in people {
        if ask.store().knows_browser(*service, person.id, &ask.seal.name()).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// What a wrong try is counted for, and how many are free. Where somebody has signed in before, their own tries alone count:
/// whoever guesses elsewhere, or beside them in the same hall, keeps nobody out.
fn counted(ask: &Ask, email: &str, known: bool) -> Vec<(String, i64)> {
    let network = &ask.network;
    if known {
        return vec![(format!("sign-in:{email} in {}", ask.seal.name()), FREE)];
    }
    vec![
        (format!("sign-in:{email} from {network}"), FREE),
        (format!("sign-in:{email}"), FREE_ACCOUNT),
        (format!("sign-in from {network}"), FREE_NETWORK),
    ]
}

/// The seconds to wait after many wrong tries; nothing when one may try now.
pub(super) async fn pause(ask: &Ask, key: &str, free: i64) -> Result<Option<i64>, Trouble> {
    let since = |seconds: i64| ask.now.clock.plus_seconds(-seconds);
    let over = ask.store().attempts(NO_SERVICE, key, since(WINDOW)).await? - free;
    if over <= 0 {
        return Ok(None);
    }
    let wanted = 1_i64.checked_shl(u32::try_from(over.min(6)).unwrap_or(6)).unwrap_or(LONGEST).min(LONGEST);
    let lately = ask.store().attempts(NO_SERVICE, key, since(wanted)).await?;
    Ok((lately > 0).then_some(wanted))
}

/// `POST /sign-out`
pub(crate) async fn out(ask: Ask) -> Result<Answer, Trouble> {
    ask.session.flush().await.map_err(|_| Trouble::Unreadable)?;
    Ok(Answer::go("/sign-in"))
}
