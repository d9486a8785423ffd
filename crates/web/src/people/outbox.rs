//! The outbox: what waits to go, what went, what could not, and how to send it by hand (X06, K33).

use ampersand_domain::{
    Instant,
    people::{ABOUT_BEGUN, MailId, MailState, Role, without_secrets},
};
use ampersand_store::Kept;
use jiff::tz::TimeZone;
use maud::{Markup, html};

use crate::shell::{Answer, Ask, Frame, Me, Page, Trouble, day, parts, plural, time};

/// A message by which an account is opened says so in `about_kind`: only administrators may read the key in it.
pub(super) const ACCOUNT: &str = "account";

/// So many of the newest are listed.
const SHOWN: u32 = 200;

/// A message as the pages show it.
#[derive(Debug, Clone)]
struct Letter {
    address: String,
    to: String,
    to_address: String,
    subject: String,
    body: String,
    attachments: Vec<String>,
    state: MailState,
    when: String,
    tries: i64,
    next: String,
    error: Option<String>,
    sent: Option<String>,
}

impl Letter {
    fn of(ask: &Ask, kept: &Kept<ampersand_domain::people::Mail>) -> Result<Self, Trouble> {
        let me = ask.me()?;
        let said = |at: Instant| moment(me, at);
        let account = kept.about_kind == ACCOUNT && me.actor.role() != Some(Role::Administrator);
        let hidden = account || kept.about_kind == ABOUT_BEGUN;
        Ok(Self {
            address: format!("/people/outbox/{}", kept.id),
            to: if kept.to_name.is_empty() { kept.to_address.clone() } else { kept.to_name.clone() },
            to_address: kept.to_address.clone(),
            subject: kept.subject.clone(),
            body: if hidden { without_secrets(&kept.body) } else { kept.body.clone() },
            attachments: kept.attachments.iter().map(|(name, _)| name.clone()).collect(),
            state: kept.state,
            when: said(kept.queued_at),
            tries: kept.tries,
            next: said(kept.next_try_at),
            error: kept.last_error.clone(),
            sent: kept.sent_at.map(said),
        })
    }

    fn stands(&self, leaves: bool) -> Markup {
        match self.state {
            MailState::Sent => parts::tag("Sent", "green"),
            MailState::Failed => parts::tag("Could not go", "red"),
            MailState::Waiting if leaves && !self.to_address.is_empty() => parts::tag("Waiting", "blue"),
            MailState::Waiting | MailState::Held => parts::tag("Send it by hand", "yellow"),
        }
    }

    fn sample(state: MailState) -> Self {
        let sent = (state == MailState::Sent).then(|| "10:05am on Tuesday 24 November 2026".to_owned());
        Self {
            address: "/people/outbox/1".to_owned(),
            to: "Maya Okafor-Featherstonehaugh".to_owned(),
            to_address: "maya@hollowestate.example".to_owned(),
            subject: "Our notes of Thursday, and the next date".to_owned(),
            body: "Dear Maya,\n\nhere is what we said on Thursday.\n\nIfeoma".to_owned(),
            attachments: vec!["next-meeting.ics".to_owned()],
            state,
            when: "10am on Tuesday 24 November 2026".to_owned(),
            tries: 2,
            next: "10:21am on Tuesday 24 November 2026".to_owned(),
            error: (state != MailState::Sent).then(|| "Connection refused".to_owned()),
            sent,
        }
    }
}

fn moment(me: &Me, at: Instant) -> String {
    let zone = TimeZone::get(&me.service.zone).unwrap_or(TimeZone::UTC);
    format!("{} on {}", time(at.time_in(&zone)), day(at.date_in(&zone)))
}

/// The outbox.
pub(crate) struct Outbox {
    letters: Vec<Letter>,
    /// Whether a mail server is set.
    leaves: bool,
}

impl Page for Outbox {
    fn title(&self) -> String {
        "Letters".to_owned()
    }

    fn section(&self) -> &'static str {
        "/service"
    }

    fn view(&self, frame: &Frame) -> Markup {
        let waiting = self.letters.iter().filter(|letter| letter.state != MailState::Sent).count();
        html! {
            @if !self.leaves {
                div class="govuk-inset-text" {
                    "No mail server is set on this machine, so nothing leaves by itself. Print or copy a letter, send it your own way, and say that it is done."
                }
            }
            @if self.letters.is_empty() {
                (parts::empty("No letters yet", "Whatever is to go to somebody outside stands here first: waiting, gone, or with the reason why it could not go.", None))
            } @else {
                p class="govuk-body" {
                    @if waiting == 0 { "Nothing waits." } @else { (crate::partnership::capital(&plural(waiting, "letter has not gone", "letters have not gone"))) "." }
                }
                (parts::plain_table("Letters, the newest first", &["To", "About", "Where it stands", "Written", "Done by hand"], &self.rows(frame)))
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let letters = [MailState::Waiting, MailState::Sent, MailState::Failed, MailState::Held].map(Letter::sample);
        vec![
            ("empty", Self { letters: Vec::new(), leaves: true }),
            ("full", Self { letters: letters.to_vec(), leaves: true }),
            ("by-hand", Self { letters: letters.to_vec(), leaves: false }),
        ]
    }
}

impl Outbox {
    fn rows(&self, frame: &Frame) -> Vec<Vec<Markup>> {
        let row = |letter: &Letter| {
            vec![
                html! { (letter.to) },
                html! { a class="govuk-link" href=(letter.address) { (letter.subject) } },
                html! {
                    (letter.stands(self.leaves))
                    @if let (Some(says), true) = (&letter.error, letter.state != MailState::Sent) { " " span class="app-soft" { (says) } }
                },
                html! { (letter.when) },
                html! {
                    @if letter.state != MailState::Sent {
                        (parts::post_button(frame, &format!("{}/done", letter.address), "Done by hand", &[]))
                    }
                },
            ]
        };
        self.letters.iter().map(row).collect()
    }
}

/// `GET /people/outbox`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let all = ask.desk()?.outbox(SHOWN).await?;
    let letters = all.iter().map(|kept| Letter::of(&ask, kept)).collect::<Result<_, _>>()?;
    ask.show(&Outbox { letters, leaves: ask.app.settings.mail })
}

/// One letter, to read, print or copy.
pub(crate) struct OneLetter {
    letter: Letter,
    leaves: bool,
}

impl Page for OneLetter {
    fn title(&self) -> String {
        self.letter.subject.clone()
    }

    fn section(&self) -> &'static str {
        "/service"
    }

    fn way(&self) -> Vec<(String, String)> {
        vec![("Letters".to_owned(), "/people/outbox".to_owned())]
    }

    fn view(&self, frame: &Frame) -> Markup {
        let letter = &self.letter;
        html! {
            p class="app-noprint" { (letter.stands(self.leaves)) }
            (parts::facts(&self.facts()))
            div class="app-keeps-lines govuk-body-l" { (letter.body) }
            @if letter.state != MailState::Sent {
                div class="app-noprint" {
                    p class="govuk-body" { "To send it yourself, print this page, or mark the words and copy them." }
                    (parts::form(frame, &format!("{}/done", letter.address), parts::button("I have sent it by hand")))
                    @if matches!(letter.state, MailState::Failed) {
                        (parts::form(frame, &format!("{}/again", letter.address), html! {
                            button class="govuk-button govuk-button--secondary" type="submit" { "Try once more" }
                        }))
                    }
                }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let of = |state, leaves| Self { letter: Letter::sample(state), leaves };
        vec![
            ("waiting", of(MailState::Waiting, true)),
            ("failed", of(MailState::Failed, true)),
            ("by-hand", of(MailState::Waiting, false)),
            ("sent", of(MailState::Sent, true)),
        ]
    }
}

impl OneLetter {
    fn facts(&self) -> Vec<(&'static str, Markup, Option<&'static str>)> {
        let letter = &self.letter;
        let address =
            if letter.to_address.is_empty() { "no address: by post, by hand or told" } else { &letter.to_address };
        let mut facts =
            vec![("To", html! { (letter.to) " (" (address) ")" }, None), ("Written", html! { (letter.when) }, None)];
        if let Some(sent) = &letter.sent {
            facts.push(("Went", html! { (sent) }, None));
        } else if let Some(says) = &letter.error {
            facts.push(("What the mail server said", html! { (says) }, None));
            if letter.state == MailState::Waiting {
                facts.push(("Next try", html! { (letter.next) " (tried " (plural(usize::try_from(letter.tries).unwrap_or_default(), "time", "times")) ")" }, None));
            }
        }
        if !letter.attachments.is_empty() {
            let links = html! {
                @for (at, name) in letter.attachments.iter().enumerate() {
                    a class="govuk-link" href=(format!("{}/files/{at}", letter.address)) { (name) } " "
                }
            };
            facts.push(("With it", links, None));
        }
        facts
    }
}

async fn kept(ask: &Ask) -> Result<Kept<ampersand_domain::people::Mail>, Trouble> {
    ask.desk()?.get(ask.id::<MailId>()?).await?.ok_or(Trouble::NotFound)
}

/// `GET /people/outbox/{id}`
pub(crate) async fn one(ask: Ask) -> Result<Answer, Trouble> {
    let letter = Letter::of(&ask, &kept(&ask).await?)?;
    ask.show(&OneLetter { letter, leaves: ask.app.settings.mail })
}

/// `GET /people/outbox/{id}/files/{at}`
pub(crate) async fn file(ask: Ask) -> Result<Answer, Trouble> {
    let at: usize = ask.part("at")?.parse().map_err(|_| Trouble::NotFound)?;
    let mail = kept(&ask).await?;
    let (name, content) = mail.attachments.get(at).ok_or(Trouble::NotFound)?;
    Ok(Answer::file(name, "application/octet-stream", content.clone().into_bytes()))
}

/// `POST /people/outbox/{id}/done`: printed, copied or told; it counts as sent (K33).
pub(crate) async fn done(ask: Ask) -> Result<Answer, Trouble> {
    let mail = kept(&ask).await?;
    if mail.state != MailState::Sent {
        ask.desk()?.mail_done_by_hand(mail.id, ask.now.instant).await?;
    }
    Ok(Answer::go("/people/outbox"))
}

/// `POST /people/outbox/{id}/again`: what was given up is tried afresh.
pub(crate) async fn again(ask: Ask) -> Result<Answer, Trouble> {
    let mail = kept(&ask).await?;
    if mail.state == MailState::Failed {
        ask.desk()?.mail_again(mail.id, ask.now.clock).await?;
    }
    Ok(Answer::go("/people/outbox"))
}
