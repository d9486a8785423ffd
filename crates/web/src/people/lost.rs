//! What was posted after a session had ended: it waits, and goes on after signing in (R-manner: nothing typed is lost).

use maud::{Markup, html};
use serde::{Deserialize, Serialize};

use crate::shell::{Answer, Ask, Frame, Page, Posted, Trouble, drafts::AT, frame::own_address, parts};

const KEY: &str = "lost";

/// The field by which a form says that it brings what had waited.
const BROUGHT: &str = "brought-back";

/// A post that waits for its sender to sign in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Lost {
    address: String,
    pairs: Vec<(String, String)>,
}

/// Keeps what was posted in the browser's session; a password is typed again, and is written down nowhere.
pub(crate) async fn keep(ask: &Ask) -> Result<(), Trouble> {
    let pairs = ask.posted.pairs().filter(|(name, _)| ![BROUGHT, "password", "answer"].contains(name));
    let pairs = pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let lost = Lost { address: ask.uri.path().to_owned(), pairs };
    ask.session.insert(KEY, lost).await.map_err(|_| Trouble::Unreadable)
}

/// What waited is on its way: it waits no longer. Until then it can be looked at again.
pub(crate) async fn sent(ask: &Ask) {
    if !ask.posted.value(BROUGHT).is_empty()
        && let Err(error) = ask.session.remove::<Lost>(KEY).await
    {
        tracing::warn!(%error, "what waited for its sender could not be forgotten");
    }
}

/// Where to go after signing in: to what waited, or to the address asked for.
pub(crate) async fn onward(ask: &Ask, next: &str) -> Result<Answer, Trouble> {
    if ask.session.get::<Lost>(KEY).await.ok().flatten().is_some() {
        return Ok(Answer::go("/sign-in/go-on"));
    }
    Ok(Answer::go(own_address(next).unwrap_or("/")))
}

/// `GET /sign-in/go-on`: what was about to be sent, with one button.
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    match ask.session.get::<Lost>(KEY).await.ok().flatten() {
        Some(lost) => ask.show(&GoOn { address: lost.address, posted: Posted::of(lost.pairs) }),
        None => Ok(Answer::go("/")),
    }
}

/// What was about to be sent.
pub(crate) struct GoOn {
    address: String,
    posted: Posted,
}

impl Page for GoOn {
    fn title(&self) -> String {
        "Nothing is lost: send it now".to_owned()
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            p class="govuk-body" { "You were signed out while you were writing. Here is what you typed." }
            dl class="govuk-summary-list" {
                @for (name, value) in self.posted.pairs().filter(|(name, value)| !["key", AT].contains(name) && !value.is_empty()) {
                    div class="govuk-summary-list__row" {
                        dt class="govuk-summary-list__key" { (name.replace(['_', '-'], " ")) }
                        dd class="govuk-summary-list__value" { (value) }
                    }
                }
            }
            form method="post" action=(self.address) {
                (parts::hidden("csrf_token", &frame.csrf))
                (parts::hidden(BROUGHT, "1"))
                @for (name, value) in self.posted.pairs() { (parts::hidden(name, value)) }
                (parts::button("Send it now"))
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let posted = Posted::default().with("what", "Forty chairs for the reading day").with("due-day", "4");
        vec![("full", Self { address: "/promises".to_owned(), posted })]
    }
}
