//! Signing in with e-mail and password, and out again.

use ampersand_domain::{Actor, ServiceId, Uuid, people::fold_email};
use maud::{Markup, html};

use super::{lost, password, which_library::ask_which};
use crate::shell::{Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, parts};

/// Tries are counted over so many seconds.
const WINDOW: i64 = 15 * 60;
/// So many wrong tries are free for an account from one part of the net; then each asks for a longer pause, and nobody
/// is ever locked out.
const FREE: i64 = 4;
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
            ("empty", Self { posted: Posted::default(), next: "/".to_owned() }),
            ("wrong", Self { posted: wrong, next: "/".to_owned() }),
        ]
    }
}

const NOT_THIS: &str = "Check the e-mail address and the password: they do not belong together";

/// `GET /sign-in`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    ask.show(&SignIn { posted: Posted::default(), next: ask.query().value("next").to_owned() })
}

/// `POST /sign-in`
pub(crate) async fn post(ask: Ask) -> Result<Answer, Trouble> {
    let next = ask.posted.value("next").to_owned();
    let mut read = Reader::new(&ask.posted);
    let email = read.email("email", "Enter your e-mail address");
    let typed = read.text::<200>("password", "Enter your password");
    let (email, typed) = match read.done(email.zip(typed)) {
        Ok(both) => both,
        Err(Problem(posted)) => return ask.again(&SignIn { posted, next }),
    };
    let email = fold_email(&email);
    let counted = counted(&ask, &email);
    let mut pauses = Vec::new();
    for (key, free) in &counted {
        pauses.extend(pause(&ask, key, *free).await?);
    }
    if let Some(pause) = pauses.into_iter().max() {
        let posted = ask.posted.clone().but("password", format!("Wait {pause} seconds, then try again"));
        return ask.again(&SignIn { posted, next });
    }
    let mut fitting = Vec::new();
    for (service, person) in ask.store().people_by_email(&email).await? {
        let hash = person.password_hash.clone();
        if hash.is_some() && password::fits(typed.clone(), hash).await && person.is_current(ask.now.today) {
            fitting.push((service, person));
        }
    }
    match fitting.as_slice() {
        [] => {}
        [(service, person)] => {
            lost::enter(&ask, Actor::Person { service: *service, person: person.id, role: person.role }).await?;
            return lost::onward(&ask, &next).await;
        }
        several => return ask_which(&ask, several, &next).await,
    }
    password::fits(typed, None).await;
    for (key, _) in &counted {
        ask.store().record_attempt(NO_SERVICE, key, ask.now.clock).await?;
    }
    let posted = ask.posted.clone().but("password", NOT_THIS);
    ask.again(&SignIn { posted, next })
}

/// What a wrong try is counted for, and how many are free.
fn counted(ask: &Ask, email: &str) -> [(String, i64); 3] {
    let network = &ask.network;
    [
        (format!("sign-in:{email} from {network}"), FREE),
        (format!("sign-in:{email}"), FREE_ACCOUNT),
        (format!("sign-in from {network}"), FREE_NETWORK),
    ]
}

/// The seconds to wait after many wrong tries; nothing when one may try now.
async fn pause(ask: &Ask, key: &str, free: i64) -> Result<Option<i64>, Trouble> {
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
