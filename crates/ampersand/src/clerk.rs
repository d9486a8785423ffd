//! The clerk: sends what waits in the outbox, tries again what could not go, and sends nothing where no mail server is
//! set (X06).

use std::time::Duration;

use ampersand_domain::{
    Actor, Instant, ServiceId,
    people::{Mail, Person, PersonId},
    service::LibraryService,
};
use ampersand_store::{Kept, Store, StoreError};
use lettre::{
    AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor,
    message::{Attachment, Mailbox, MultiPart, SinglePart, header::ContentType},
};

use crate::{config::Config, desk::now, outcome::Failure};

/// How long the clerk rests between two looks at the outbox.
const REST: Duration = Duration::from_secs(5);

/// How many messages it takes at once: even when each waits for the server until it gives up, no lease runs out.
const AT_ONCE: u32 = 3;

/// A mail server, and in whose name letters leave.
pub(crate) struct Clerk {
    server: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Clerk {
    /// The clerk whom the settings describe; none when no mail server is set.
    pub(crate) fn of(config: &Config) -> Result<Option<Self>, Failure> {
        let Some(url) = config.smtp_url.as_deref().filter(|url| !url.is_empty()) else { return Ok(None) };
        let wrong = |what: &str| Failure::wrong_use(what);
        let from = config.mail_from.as_deref().filter(|from| !from.is_empty()).ok_or_else(|| {
            wrong("AMPERSAND_SMTP_URL is set, but AMPERSAND_MAIL_FROM is not: say from which address letters leave")
        })?;
        let from = from
            .parse()
            .map_err(|_| wrong("AMPERSAND_MAIL_FROM is no e-mail address like Our Libraries <partners@example.org>"))?;
        let server = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(|_| wrong("AMPERSAND_SMTP_URL cannot be read: smtps://NAME:PASSWORD@HOST or smtp://HOST:PORT"))?
            .timeout(Some(Duration::from_secs(30)))
            .build();
        Ok(Some(Self { server, from }))
    }

    /// Whether the mail server answers and lets us in; why not, otherwise.
    pub(crate) async fn greets(&self) -> Result<(), String> {
        match self.server.test_connection().await {
            Ok(true) => Ok(()),
            Ok(false) => Err("it does not let us in".to_owned()),
            Err(error) => Err(reason(&error)),
        }
    }

    /// Works until the server stops.
    pub(crate) fn start(self, store: Store) {
        tokio::spawn(async move {
            loop {
                match now("Europe/London") {
                    Ok(now) => {
                        if let Err(error) = self.look(&store, now.instant).await {
                            tracing::error!(%error, "the outbox could not be read");
                        }
                    }
                    Err(error) => tracing::error!(%error, "the clerk does not know the time"),
                }
                tokio::time::sleep(REST).await;
            }
        });
    }

    /// One look at the outbox.
    async fn look(&self, store: &Store, at: Instant) -> Result<(), StoreError> {
        for (service, mail) in store.outbox_due(at, AT_ONCE).await? {
            match self.send(store, service, &mail).await? {
                Ok(()) => store.mail_sent(service, &mail, at).await?,
                Err(NotSent { says, for_good }) => {
                    tracing::warn!(mail = %mail.id, tries = mail.tries + 1, error = %without_addresses(&says), for_good, "a letter could not go");
                    match for_good {
                        true => store.mail_refused(service, &mail, &says, at).await?,
                        false => store.mail_failed(service, &mail, &says, at).await?,
                    }
                }
            }
        }
        Ok(())
    }

    async fn send(
        &self,
        store: &Store,
        service: ServiceId,
        mail: &Kept<Mail>,
    ) -> Result<Result<(), NotSent>, StoreError> {
        let desk = store.desk(&Actor::System { service });
        let library = store.service(service).await?;
        let writer = match mail.changed_by {
            Some(id) => desk.get::<Person>(PersonId(id)).await?,
            None => None,
        };
        let library = library.as_deref();
        let message = match self.letter(mail, library, writer.as_deref()) {
            Ok(message) => message,
            Err(says) => return Ok(Err(NotSent { says, for_good: true })),
        };
        Ok(self
            .server
            .send(message)
            .await
            .map(|_| ())
            .map_err(|error| NotSent { says: reason(&error), for_good: error.is_permanent() }))
    }

    /// The letter as it leaves: plain text, the same as HTML, and what goes with it. Answers go to the person who wrote.
    fn letter(
        &self,
        mail: &Mail,
        library: Option<&LibraryService>,
        writer: Option<&Person>,
    ) -> Result<Message, String> {
        let name = library.map(|library| on_one_line(&library.name)).filter(|name| !name.is_empty());
        let from = Mailbox::new(name.or_else(|| self.from.name.clone()), self.from.email.clone());
        let address = mail.to_address.parse().map_err(|_| format!("{:?} is no e-mail address", mail.to_address))?;
        let to = Mailbox::new((!mail.to_name.is_empty()).then(|| on_one_line(&mail.to_name)), address);
        // The same letter keeps its name when it is tried again, so that a server that has it already can tell.
        let domain = self.from.email.domain();
        let mut letter = Message::builder()
            .from(from)
            .to(to)
            .subject(on_one_line(&mail.subject))
            .message_id(Some(format!("<{}@{domain}>", mail.id)));
        if let Some(email) = writer.and_then(|person| person.email.as_deref()).and_then(|email| email.parse().ok()) {
            letter = letter.reply_to(Mailbox::new(writer.map(|person| on_one_line(&person.name)), email));
        }
        let words = MultiPart::alternative()
            .singlepart(SinglePart::plain(mail.body.clone()))
            .singlepart(SinglePart::html(as_html(&mail.subject, &mail.body)));
        let all = mail.attachments.iter().fold(MultiPart::mixed().multipart(words), |all, (name, content)| {
            all.singlepart(Attachment::new(on_one_line(name)).body(content.clone(), kind_of(name, content)))
        });
        letter.multipart(all).map_err(|error| error.to_string())
    }
}

/// A name or a subject as a line of the head of a letter can hold it: a line end that somebody sent would begin another.
fn on_one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// Why a letter could not go.
struct NotSent {
    says: String,
    /// Whether trying again is of no use: no such address, or a server that will never take it.
    for_good: bool,
}

/// What the mail server said, with what lies behind it.
fn reason(error: &dyn std::error::Error) -> String {
    let mut says = error.to_string();
    let mut behind = error.source();
    while let Some(cause) = behind {
        let cause_says = cause.to_string();
        if !says.contains(&cause_says) {
            says = format!("{says}: {cause_says}");
        }
        behind = cause.source();
    }
    says
}

/// What a server said, without whom it said it of: the log holds no personal data.
fn without_addresses(says: &str) -> String {
    let words = says.split(' ').map(|word| if word.contains('@') { "…" } else { word });
    words.collect::<Vec<_>>().join(" ")
}

fn kind_of(name: &str, content: &str) -> ContentType {
    let kind = match name.rsplit('.').next() {
        // A calendar strikes out only what says twice that it is called off.
        Some("ics") if content.contains("METHOD:CANCEL") => "text/calendar; charset=utf-8; method=CANCEL",
        Some("ics") => "text/calendar; charset=utf-8; method=PUBLISH",
        Some("html") => "text/html; charset=utf-8",
        _ => "text/plain; charset=utf-8",
    };
    ContentType::parse(kind).unwrap_or(ContentType::TEXT_PLAIN)
}

/// A plain text as a page: paragraphs, line ends, and addresses that can be pressed.
fn as_html(subject: &str, text: &str) -> String {
    let paragraphs: String = text
        .split("\n\n")
        .filter(|paragraph| !paragraph.trim().is_empty())
        .map(|paragraph| {
            let lines: Vec<String> = paragraph.trim().lines().map(line_as_html).collect();
            format!("<p>{}</p>\n", lines.join("<br>\n"))
        })
        .collect();
    format!(
        "<!DOCTYPE html>\n<html lang=\"en-GB\"><head><meta charset=\"utf-8\"><title>{}</title></head>\n<body>\n{paragraphs}</body></html>\n",
        escaped(subject)
    )
}

fn line_as_html(line: &str) -> String {
    let words = line.split(' ').map(|word| {
        let shown = escaped(word);
        if !word.starts_with("https://") && !word.starts_with("http://") {
            return shown;
        }
        let address = shown.trim_end_matches(['.', ',', ';', ')']);
        format!("<a href=\"{address}\">{address}</a>{}", shown.get(address.len()..).unwrap_or_default())
    });
    words.collect::<Vec<_>>().join(" ")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests;
