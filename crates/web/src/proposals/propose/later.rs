//! Somebody stops half way: what was answered is kept, and a link of their own leads back to it, from any device (R063).

use ampersand_domain::{
    Date,
    people::{ABOUT_BEGUN, Mail},
    service::LibraryService,
};
use maud::{Markup, html};

use super::{begun, begun::Begun, library, place};
use crate::{
    people::{Because, letter_end},
    shell::{Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, day, encoded, parts},
    workshop::room::Doing,
};

/// The page on which the link stands.
pub(crate) struct Later {
    service: LibraryService,
    letters: String,
    link: String,
    until: Date,
    goes_on: String,
    /// Whether we send e-mail at all.
    mails: bool,
    state: State,
    posted: Posted,
}

/// What happened a moment ago.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Fresh,
    Sent,
    TooFast,
}

impl Page for Later {
    fn title(&self) -> String {
        "Your answers are kept".to_owned()
    }

    fn library(&self) -> Option<&str> {
        Some(&self.service.name)
    }

    fn view(&self, frame: &Frame) -> Markup {
        let says = format!("My proposal to {}: {}", self.service.name, self.link);
        let plain = |text: &str| encoded(text).replace('+', "%20");
        let mail = format!("mailto:?subject={}&body={}", plain("My proposal"), plain(&says));
        html! {
            (parts::error_summary(&self.posted))
            @match self.state {
                State::Fresh => {},
                State::Sent => div class="govuk-inset-text" role="status" { "The link is on its way to the address that you gave." },
                State::TooFast => div class="govuk-inset-text" role="status" { "Many letters were asked for just now. Wait a few minutes and press the button again, or keep the link in another way." },
            }
            p class="govuk-body-l" { "Come back by this link until " strong { (day(self.until)) } ", from this device or another." }
            p class="govuk-body" { "Nothing has gone to " (self.service.name) " yet, and nobody there reads it before you send it. Each time you go on, it is kept for as many days more; what is not sent by then is deleted." }
            label class="govuk-label" for="link" { "Your link" }
            input class="govuk-input" id="link" readonly value=(self.link);
            p class="govuk-body" {
                "Keep it to yourself: whoever has it can go on with what you wrote. "
                a class="govuk-link" href=(mail) { "Put it into an e-mail" } ", "
                a class="govuk-link" href=(format!("sms:?&body={}", plain(&says))) { "send it to your own phone" }
                button class="app-textbutton" type="button" data-share=(self.link) data-share-title="My proposal" hidden { "share it from this device" }
            }
            @if self.mails {
                (parts::form(frame, &place(&self.service, &self.letters, "later"), html! {
                    (parts::typed_field(&self.posted, "to", "Or we send it to you: your e-mail address", "We use it for this one letter and keep no list", "email", Some("email")))
                    (parts::other_button("Send me the link", "does", "mail"))
                }))
            }
            p { (parts::link_button("Go on now", &self.goes_on)) }
            (parts::details("Throw away what I wrote", html! {
                p class="govuk-body" { "It is deleted at once, and the link opens nothing any more." }
                (parts::form(frame, &place(&self.service, &self.letters, "later"), parts::other_button("Yes, throw it away", "does", "forget")))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |mails, state, posted| Self {
            service: super::sample_service(),
            letters: "a".to_owned(),
            link: format!("http://localhost:8080/proposals/back/{}", "0".repeat(64)),
            until: Date::constant(2026, 12, 24),
            goes_on: "/proposals/new/example/a/gain".to_owned(),
            mails,
            state,
            posted,
        };
        let wrong = Posted::default().with("to", "layla").but("to", ADDRESS);
        vec![
            ("no-mail", page(false, State::Fresh, Posted::default())),
            ("mail", page(true, State::Fresh, Posted::default())),
            ("sent", page(true, State::Sent, Posted::default())),
            ("wrong", page(true, State::Fresh, wrong)),
            ("too-fast", page(true, State::TooFast, Posted::default().with("to", "layla@fenside.example"))),
        ]
    }
}

const ADDRESS: &str = "Enter the e-mail address to which we send the link";

fn page(ask: &Ask, service: LibraryService, begun: &Begun, state: State, posted: Posted) -> Later {
    Later {
        letters: begun.letters(),
        link: ask.app.settings.address(&format!("/proposals/back/{}", begun.back())),
        until: begun.kept_until(),
        goes_on: place(&service, &begun.letters(), begun.goes_on_at()),
        mails: ask.app.settings.mail,
        service,
        state,
        posted,
    }
}

/// `GET /proposals/new/{service}/{token}/later`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let service = library(&ask).await?;
    let Some(begun) = begun::find(&ask, &ask.app.now_in(&service)).await?.filter(|begun| begun.sent().is_none()) else {
        return Ok(super::gone(&service));
    };
    let state = if ask.query().value("sent").is_empty() { State::Fresh } else { State::Sent };
    let page = page(&ask, service, &begun, state, Posted::default());
    ask.show(&page)
}

/// `POST /proposals/new/{service}/{token}/later`: the link goes to an address, or what was written is thrown away.
pub(crate) async fn post(ask: Ask) -> Result<Answer, Trouble> {
    let service = library(&ask).await?;
    let now = ask.app.now_in(&service);
    let Some(begun) = begun::find(&ask, &now).await?.filter(|begun| begun.sent().is_none()) else {
        return Ok(super::gone(&service));
    };
    if ask.posted.value("does") == "forget" {
        begun::forget(&ask, &now, &service, &begun).await?;
        return Ok(Answer::go(format!("/proposals/new/{}?thrown=yes", service.slug)));
    }
    let mut read = Reader::new(&ask.posted);
    let to = read.email("to", ADDRESS);
    let to = match read.done(to) {
        Ok(to) => to,
        Err(Problem(posted)) => return ask.again(&page(&ask, service, &begun, State::Fresh, posted)),
    };
    if !ask.app.settings.mail {
        return Err(Trouble::NotFound);
    }
    if !ask.app.limits.may_outside(Doing::Letter, &service.slug, &ask.network, now.clock) {
        let posted = ask.posted.clone();
        return ask.again(&page(&ask, service, &begun, State::TooFast, posted));
    }
    let mail = letter(&ask, &now, &service, &begun, &to);
    let desk = begun::desk(&ask, &service);
    let mut tx = desk.write(&now).await?;
    tx.mail(mail).await?;
    tx.save().await?;
    Ok(Answer::go(format!("{}?sent=yes", place(&service, &begun.letters(), "later"))))
}

/// The letter with the link. Nothing of what was typed stands in it: anybody may type in anybody's address.
fn letter(ask: &Ask, now: &ampersand_domain::Now, service: &LibraryService, begun: &Begun, to: &str) -> Mail {
    let link = ask.app.settings.address(&format!("/proposals/back/{}", begun.back()));
    let body = format!(
        "Hello,\n\nby this link you can go on with your proposal to {}:\n{link}\n\nIt works until {}. Nothing has gone to us yet, and \
         nobody here reads it before you send it.\n\nWas it not you who asked for this? Then you need do nothing.\n{}",
        service.name,
        day(begun.kept_until()),
        letter_end(&service.name, &Because::Begun, None)
    );
    let mail = Mail::to(now.id(), to, "", "Go on with your proposal", &body, now.clock);
    Mail { about_kind: ABOUT_BEGUN.to_owned(), ..mail }
}
