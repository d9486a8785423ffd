//! Signing in with a passkey.

use ampersand_domain::Actor;
use maud::{Markup, html};

use super::{answer_field, ask_for_any, whose, with_browser};
use crate::{
    people::{
        entered::{By, enter},
        lost,
        sign_in::{NO_SERVICE, pause},
    },
    shell::{Answer, Ask, Frame, Page, Posted, Trouble, encoded, parts},
};

/// So many answers that are not right are free from one part of the net.
const FREE: i64 = 60;
const NOT_RIGHT: &str = "This passkey opens nothing here. Try another one, or sign in with your password";

/// The page that asks for a passkey.
pub(crate) struct ByPasskey {
    next: String,
    /// What the browser is asked; nothing where there can be no passkeys.
    question: Option<String>,
    posted: Posted,
}

impl Page for ByPasskey {
    fn title(&self) -> String {
        "Sign in with a passkey".to_owned()
    }

    fn view(&self, frame: &Frame) -> Markup {
        let password = format!("/sign-in?next={}", encoded(&self.next));
        let instead = html! { p class="govuk-body" { "This browser cannot use passkeys here: it may be old, or have scripts turned off. "
        a class="govuk-link" href=(password) { "Sign in with your password" } "." } };
        html! {
            (parts::error_summary(&self.posted))
            @match &self.question {
                Some(question) => {
                    (with_browser("use", question, html! {
                        p class="govuk-body" { "Your device asks for your fingerprint, your face or its PIN. You need not type anything." }
                        (parts::form(frame, "/sign-in/passkey", html! {
                            (parts::hidden("next", &self.next))
                            (answer_field())
                            (parts::button("Use my passkey"))
                        }))
                        p class="govuk-body" { a class="govuk-link" href=(password) { "Sign in with a password instead" } }
                    }, instead))
                }
                None => (instead),
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |question: Option<&str>, posted| Self {
            next: "/today".to_owned(),
            question: question.map(str::to_owned),
            posted,
        };
        vec![
            ("asked", page(Some("{}"), Posted::default())),
            ("wrong", page(Some("{}"), Posted::default().but("passkey", NOT_RIGHT))),
            ("none-here", page(None, Posted::default())),
        ]
    }
}

/// `GET /sign-in/passkey`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let next = ask.query().value("next").to_owned();
    let question = ask_for_any(&ask).await?;
    ask.show(&ByPasskey { next, question, posted: Posted::default() })
}

/// `POST /sign-in/passkey`
pub(crate) async fn post(ask: Ask) -> Result<Answer, Trouble> {
    let next = ask.posted.value("next").to_owned();
    let counted = format!("passkey from {}", ask.network);
    let says = match pause(&ask, &counted, FREE).await? {
        Some(pause) => format!("Wait {pause} seconds, then try again"),
        None => match whose(&ask).await? {
            Some((service, person)) => {
                let actor = Actor::Person { service, person: person.id, role: person.role };
                enter(&ask, actor, By::Passkey).await?;
                return lost::onward(&ask, &next).await;
            }
            None => {
                tracing::info!(network = ask.network, "somebody was not let in by a passkey");
                ask.store().record_attempt(NO_SERVICE, &counted, ask.now.clock).await?;
                NOT_RIGHT.to_owned()
            }
        },
    };
    let posted = Posted::default().but("passkey", says);
    let question = ask_for_any(&ask).await?;
    ask.again(&ByPasskey { next, question, posted })
}
