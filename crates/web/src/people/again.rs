//! Who are you, once more? Asked before what cannot be taken back, so that a screen left open is not a person.

use ampersand_domain::people::{Passkey, Person};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::{
    entered::{self, By},
    lost,
    passkey::{self, answer_field, ask_for_any, whose, with_browser},
    password,
    sign_in::{FREE, NO_SERVICE, pause},
};
use crate::shell::{Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, parts};

const NOT_THIS: &str = "This is not your password";
const NOT_YOURS: &str = "This passkey is not yours, or it opens nothing here";

/// The page that asks once more.
pub(crate) struct Again {
    next: String,
    has_password: bool,
    /// What the browser is asked; nothing for somebody without passkeys.
    question: Option<String>,
    posted: Posted,
}

impl Page for Again {
    fn title(&self) -> String {
        "Is it you?".to_owned()
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.posted))
            p class="govuk-body" { "What you are about to do is asked for by you alone, and not by whoever finds your screen open. Nothing is done yet, and nothing that you typed is lost." }
            @if let Some(question) = &self.question {
                (with_browser("use", question, parts::form(frame, "/sign-in/again/passkey", html! {
                    (parts::hidden("next", &self.next))
                    (answer_field())
                    (parts::button("Use my passkey"))
                }), html! { p class="govuk-body" { "This browser cannot use passkeys here: it may be old, or have scripts turned off." } }))
            }
            @if self.has_password {
                (parts::form(frame, "/sign-in/again", html! {
                    (parts::hidden("next", &self.next))
                    (parts::typed_field(&self.posted, "password", "Your password", "", "password", Some("current-password")))
                    @if self.question.is_some() { (parts::quiet_button("Go on with the password")) } @else { (parts::button("Go on")) }
                }))
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |has_password, question: Option<&str>, posted| Self {
            next: "/people".to_owned(),
            has_password,
            question: question.map(str::to_owned),
            posted,
        };
        vec![
            ("password", page(true, None, Posted::default())),
            ("both", page(true, Some("{}"), Posted::default())),
            ("passkey", page(false, Some("{}"), Posted::default())),
            ("wrong", page(true, Some("{}"), Posted::default().but("password", NOT_THIS))),
        ]
    }
}

/// Somebody of the library, and by what they can show who they are.
struct Means {
    person: Kept<Person>,
    passkeys: bool,
}

async fn means(ask: &Ask) -> Result<Means, Trouble> {
    let me = ask.me()?.actor.person().ok_or(Trouble::NotFound)?;
    let desk = ask.desk()?;
    let person = desk.get::<Person>(me).await?.ok_or(Trouble::NotFound)?;
    let passkeys = passkey::possible(&ask.app.settings)
        && desk.select::<Passkey>().filter("person = ?", me).one().await?.is_some();
    Ok(Means { person, passkeys })
}

/// Whether it is sure enough who asks: they showed it a short while ago, or have nothing yet by which they could.
pub(crate) async fn is_sure(ask: &Ask) -> Result<bool, Trouble> {
    if entered::is_fresh(ask).await {
        return Ok(true);
    }
    let means = means(ask).await?;
    Ok(means.person.password_hash.is_none() && !means.passkeys)
}

async fn page(ask: &Ask, next: &str, posted: Posted) -> Result<Again, Trouble> {
    let means = means(ask).await?;
    let question = if means.passkeys { ask_for_any(ask).await? } else { None };
    Ok(Again { next: next.to_owned(), has_password: means.person.password_hash.is_some(), question, posted })
}

/// `GET /sign-in/again`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask, ask.query().value("next"), Posted::default()).await?;
    ask.show(&page)
}

/// What a wrong answer is counted for: the one who is signed in, whose screen it is.
fn counted(person: &Person) -> String {
    format!("again:{}", person.id)
}

/// `POST /sign-in/again`: the password.
pub(crate) async fn post(ask: Ask) -> Result<Answer, Trouble> {
    let next = ask.posted.value("next").to_owned();
    let person = means(&ask).await?.person;
    let mut read = Reader::new(&ask.posted);
    let mut typed = read.text::<200>("password", "Enter your password");
    if let Some(given) = typed.clone() {
        if let Some(pause) = pause(&ask, &counted(&person), FREE).await? {
            typed = read.wrong("password", format!("Wait {pause} seconds, then try again"));
        } else if !password::fits(given, person.password_hash.clone()).await {
            ask.store().record_attempt(NO_SERVICE, &counted(&person), ask.now.clock).await?;
            typed = read.wrong("password", NOT_THIS);
        }
    }
    match read.done(typed) {
        Ok(_) => go_on(&ask, &next, None).await,
        Err(Problem(posted)) => {
            let again = page(&ask, &next, posted).await?;
            ask.again(&again)
        }
    }
}

/// `POST /sign-in/again/passkey`
pub(crate) async fn by_passkey(ask: Ask) -> Result<Answer, Trouble> {
    let next = ask.posted.value("next").to_owned();
    let me = ask.me()?.actor;
    match whose(&ask).await? {
        Some((service, person)) if service == me.service() && Some(person.id) == me.person() => {
            go_on(&ask, &next, Some(By::Passkey)).await
        }
        _ => {
            let again = page(&ask, &next, Posted::default().but("passkey", NOT_YOURS)).await?;
            ask.again(&again)
        }
    }
}

async fn go_on(ask: &Ask, next: &str, by: Option<By>) -> Result<Answer, Trouble> {
    entered::shown_again(ask, by).await?;
    lost::onward(ask, next).await
}
