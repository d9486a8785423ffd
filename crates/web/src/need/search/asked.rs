//! Whoever has the link names somebody: no account, no script, once however often it is sent; a person looks at every name.

use ampersand_domain::{Actor, Now, ServiceId, Token, need::Need, organisations::NetworkAsk, service::LibraryService};
use ampersand_store::{Kept, Once};
use maud::{Markup, html};

use super::answers::{blank, name_fields, read};
use crate::people::forgets;
use crate::shell::{Answer, Ask, Frame, Page, Posted, Problem, Trouble, parts};

/// The page.
pub(crate) struct Asked {
    service: LibraryService,
    need: Need,
    address: String,
    posted: Posted,
    state: State,
}

/// What the page has to say.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Open,
    /// A name was sent a moment ago.
    Thanks,
    Closed,
}

impl Page for Asked {
    fn title(&self) -> String {
        match self.state {
            State::Open => "Whom should we talk to?",
            State::Thanks => "Thank you",
            State::Closed => "We take no more names here",
        }
        .to_owned()
    }

    fn library(&self) -> Option<&str> {
        Some(&self.service.name)
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.posted))
            @match self.state {
                State::Closed => p class="govuk-body-l" { "The time for answers is over. Thank you for looking; if you know somebody all the same, tell whoever sent you the link." },
                State::Thanks => {
                    p class="govuk-body-l" { "We have the name. Somebody at " (self.service.name) " looks at it before we do anything with it." }
                    p class="govuk-body" { a class="govuk-link" href=(self.address) { "Name another" } }
                },
                State::Open => {
                    p class="govuk-body-l" { (self.service.name) " is looking for a partner: " (self.need.what) }
                    @if !self.need.for_whom.is_empty() { p class="govuk-body" { "For " (self.need.for_whom) "." } }
                    div data-typed=(self.address) { (parts::form(frame, &self.address, html! {
                        (name_fields(&self.posted))
                        (parts::typed_field(&self.posted, "said_by", "Your name", &format!("So that we can thank you, and say who sent us, like Noor Rahman. {}", forgets(&self.service)), "text", Some("name")))
                        (parts::field(&self.posted, "reach", "How to reach you (optional)", "If we may ask you more: an e-mail address or a number, like 01632 960142"))
                        (parts::note(&who_reads(&self.service)))
                        (parts::button("Send the name"))
                    })) }
                },
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |posted, state| Self {
            service: LibraryService {
                name: "Marlow Vale Libraries".to_owned(),
                ..LibraryService::new(ServiceId(ampersand_domain::Uuid::nil()), "example")
            },
            need: super::super::overview::sample_need(1, "Help with benefit forms"),
            address: "/need/asked/a".to_owned(),
            posted,
            state,
        };
        let wrong = Posted::default().with("how", "We worked with them").but("body", "Enter the name of the body");
        vec![
            ("open", page(Posted::default(), State::Open)),
            ("wrong", page(wrong, State::Open)),
            ("thanks", page(Posted::default(), State::Thanks)),
            ("closed", page(Posted::default(), State::Closed)),
        ]
    }
}

/// Who reads it, and what a library must release (K30).
fn who_reads(service: &LibraryService) -> String {
    format!(
        "The people of {} who look for a partner read this, and nobody outside. We look at every name before we do anything \
         with it, and may say to them who named them. A library is a public body and may have to release what it holds. You \
         can have a talk instead: ring whoever sent you the link.",
        service.name
    )
}

/// Whose link it is, or nothing: a guessed address and one that was ended look the same.
async fn found(ask: &Ask) -> Result<(Kept<NetworkAsk>, LibraryService, Need, Now), Trouble> {
    let digest = Token::digest_of(ask.part("token")?);
    let (service, kept) = ask.store().network_ask(&digest).await?.ok_or(Trouble::NotFound)?;
    let desk = ask.store().desk(&Actor::System { service });
    let need = desk.get::<Need>(kept.need).await?.ok_or(Trouble::NotFound)?.record;
    let service = ask.store().service(service).await?.ok_or(Trouble::NotFound)?.record;
    let now = ask.app.now_in(&service);
    Ok((kept, service, need, now))
}

fn page(ask: &Ask, (kept, service, need, now): (&NetworkAsk, LibraryService, Need, &Now)) -> Result<Asked, Trouble> {
    let address = format!("/need/asked/{}", ask.part("token")?);
    let sent = !ask.query().value("sent").is_empty();
    let state = match (kept.is_open(now.clock), sent) {
        (false, _) => State::Closed,
        (true, true) => State::Thanks,
        (true, false) => State::Open,
    };
    Ok(Asked { service, need, address, posted: ask.posted.clone(), state })
}

/// `GET /need/asked/{token}`
pub(super) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let (kept, service, need, now) = found(&ask).await?;
    let page = page(&ask, (&kept, service, need, &now))?;
    ask.show(&page)
}

/// `POST /need/asked/{token}`
pub(super) async fn post(ask: Ask) -> Result<Answer, Trouble> {
    let (kept, service, need, now) = found(&ask).await?;
    let of = service.id;
    let page = Asked { posted: ask.posted.clone(), ..page(&ask, (&kept, service, need, &now))? };
    if page.state == State::Closed {
        return ask.show(&page);
    }
    let answer = match read(&ask.posted, blank(now.id(), &kept, now.today)) {
        Ok(answer) => answer,
        Err(Problem(posted)) => return ask.again(&Asked { posted, ..page }),
    };
    if !ask.app.limits.may_say(kept.id, &ask.seal.name(), now.clock) {
        const WAIT: &str = "Many names came at once. Wait half a minute, and send it again: what you typed stays here";
        return ask.again(&Asked { posted: ask.posted.clone().but("body", WAIT), ..page });
    }
    let desk = ask.store().desk(&Actor::System { service: of });
    let mut tx = desk.write(&now).await?;
    let key = format!("{}:{}", ask.seal.name(), ask.posted.value("key"));
    if tx.once(&key, &format!("named/{}", kept.id), &ask.posted_text()).await? == Once::First {
        tx.insert(&answer).await?;
        if let Some(person) = kept.by {
            let address = format!("/need/{}/search/networks/{}", kept.need, kept.id);
            tx.notice(person, &format!("{} named {} for “{}”", answer.said_by, answer.body, page.need.what), &address)
                .await?;
        }
        tx.save().await?;
    }
    Ok(Answer::go(format!("{}?sent=yes", page.address)))
}
