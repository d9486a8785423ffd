//! A network that was asked: the text and the link to send, and the names that came back.

use ampersand_domain::{
    Date, Instant, Token,
    need::Need,
    organisations::{ANSWER_DAYS, NetworkAnswer, NetworkAsk, NetworkAskId, Organisation, same},
};
use ampersand_store::{Desk, Kept};
use jiff::{ToSpan as _, tz::TimeZone};
use maud::{Markup, html};

use super::{
    answers::{self, Named},
    network::{fields, read, sample},
};
use crate::shell::{Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, day, encoded, parts, version_field};

/// The page.
pub(crate) struct OneAsk {
    pub(super) need: Need,
    pub(super) ask: NetworkAsk,
    pub(super) version: i64,
    pub(super) named: Vec<Named>,
    /// Whether answers are taken now, and until which day.
    pub(super) open: Option<Date>,
    /// The fields of the text, when they did not fit.
    pub(super) posted: Posted,
    /// The fields of a name that somebody told us, when they did not fit.
    pub(super) told: Posted,
}

impl OneAsk {
    fn address(&self) -> String {
        format!("/need/{}/search/networks/{}", self.need.id, self.ask.id)
    }

    fn link(&self, frame: &Frame) -> Markup {
        let address = self.address();
        html! {
            h2 class="govuk-heading-m" { "The link at which they answer" }
            @match (self.open, self.ask.closed_on) {
                (Some(until), _) => {
                    p class="govuk-body" { "It takes answers until " (day(until)) ". Nobody needs an account; every name waits here until one of you has looked." }
                    (parts::form(frame, &format!("{address}/close"), parts::quiet_button("Take no more answers")))
                    p class="govuk-body" { "It was shown once, and we do not keep it. A new one ends the old one." }
                },
                (None, Some(on)) => p class="govuk-body" { "It was closed on " (day(on)) "." },
                (None, None) => p class="govuk-body" { "There is none yet, or its time is over." },
            }
            (parts::form(frame, &format!("{address}/link"), html! {
                @if self.open.is_some() { (parts::quiet_button("Make a new link")) } @else { (parts::button("Make a link and show it")) }
            }))
        }
    }
}

impl Page for OneAsk {
    fn title(&self) -> String {
        self.ask.network.clone()
    }

    fn section(&self) -> &'static str {
        "/need"
    }

    fn way(&self) -> Vec<(String, String)> {
        super::way(&self.need)
    }

    fn view(&self, frame: &Frame) -> Markup {
        let address = self.address();
        html! {
            (parts::error_summary(&self.posted))
            (parts::error_summary(&self.told))
            p class="govuk-body-l" { @match self.ask.asked_on { Some(on) => { "Asked on " (day(on)) @if !self.ask.asked.is_empty() { ": " (self.ask.asked) } "." }, None => "Not sent yet." } }
            h2 class="govuk-heading-m" { "Whom they named" }
            (answers::view(frame, &address, &self.named))
            (parts::details("They told us a name", answers::told_form(frame, &address, &self.told)))
            (self.link(frame))
            h2 class="govuk-heading-m" { "What we asked" }
            (parts::details("Change it, or write down when it was sent", parts::form(frame, &address, html! {
                (version_field(self.version))
                (fields(&self.posted))
                (parts::date_field(&self.posted, "asked_on", "Sent or said on (optional)", "Left empty, it counts as not sent. Like 24 11 2026"))
                (parts::quiet_button("Keep the change"))
            })))
            (parts::paragraphs(&self.ask.text))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let need = super::super::overview::sample_need(1, "Help with benefit forms");
        let page = |ask: NetworkAsk, named| Self {
            posted: posted_of(&ask),
            need: need.clone(),
            version: 1,
            named,
            open: ask.asked_on.map(|on| on.saturating_add(60.days())),
            ask,
            told: Posted::default(),
        };
        let new = NetworkAsk { asked_on: None, digest: None, expires_at: None, ..sample(&need) };
        let wrong = Posted::default().but("body", "Enter the name of the body");
        vec![
            ("new", page(new, Vec::new())),
            ("full", page(sample(&need), answers::samples())),
            ("wrong", Self { told: wrong, ..page(sample(&need), Vec::new()) }),
        ]
    }
}

fn posted_of(ask: &NetworkAsk) -> Posted {
    Posted::default()
        .with("network", ask.network.as_str())
        .with("reach", ask.reach.as_str())
        .with("asked", ask.asked.as_str())
        .with("text", ask.text.as_str())
        .with_day("asked_on", ask.asked_on)
}

/// The network of the address, which was asked for this need.
pub(super) async fn kept(ask: &Ask) -> Result<Kept<NetworkAsk>, Trouble> {
    let need = super::need(ask).await?;
    let kept = ask.desk()?.get::<NetworkAsk>(ask.id_of::<NetworkAskId>("ask")?).await?;
    kept.filter(|kept| kept.need == need.id).ok_or(Trouble::NotFound)
}

/// Until which day answers are taken, where they are.
fn open_until(ask: &Ask, one: &NetworkAsk) -> Result<Option<Date>, Trouble> {
    let zone = TimeZone::get(&ask.me()?.service.zone).unwrap_or(TimeZone::UTC);
    let open = one.is_open(ask.now.clock).then_some(one.expires_at).flatten();
    Ok(open.map(|until: Instant| until.date_in(&zone)))
}

pub(super) async fn page(ask: &Ask, kept: Kept<NetworkAsk>) -> Result<OneAsk, Trouble> {
    let (desk, need) = (ask.desk()?, super::need(ask).await?);
    let answers =
        desk.select::<NetworkAnswer>().filter("ask = ?", kept.id).order("said_on DESC, id DESC").all().await?;
    let named = with_likely(&desk, answers).await?;
    let posted = posted_of(&kept);
    let (open, version) = (open_until(ask, &kept)?, kept.version);
    Ok(OneAsk { need, ask: kept.record, version, named, open, posted, told: Posted::default() })
}

/// Each name with those on record that it may be: all are looked for at once.
async fn with_likely(desk: &Desk, answers: Vec<Kept<NetworkAnswer>>) -> Result<Vec<Named>, Trouble> {
    let new: Vec<_> = answers.iter().filter(|one| one.organisation.is_none()).map(|one| one.likeness()).collect();
    let alike = desk.maybe_same(&new).await?;
    let ids: Vec<_> = answers.iter().filter_map(|one| one.organisation).collect();
    let bodies = desk.select::<Organisation>().among("id", &ids).all().await?;
    let named = |kept: Kept<NetworkAnswer>| {
        let like = kept.likeness();
        let may_be = alike.iter().filter(|one| one.merged_into.is_none() && same(&like, &one.likeness()).is_some());
        Named {
            may_be: may_be.map(|one| one.record.clone()).collect(),
            is: bodies.iter().find(|one| Some(one.id) == kept.organisation).map(|one| one.record.clone()),
            one: kept.record,
        }
    };
    Ok(answers.into_iter().map(named).collect())
}

/// `GET /need/{id}/search/networks/{ask}`
pub(super) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let kept = kept(&ask).await?;
    let page = page(&ask, kept).await?;
    ask.show(&page)
}

/// `POST /need/{id}/search/networks/{ask}`
pub(super) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let (kept, version, desk) = (kept(&ask).await?, ask.version()?, ask.desk()?);
    let record = read(&ask.posted, kept.record.clone()).and_then(|record| {
        let mut read = Reader::new(&ask.posted);
        let asked_on = read.maybe_day("asked_on");
        if asked_on.is_some_and(|on| on > ask.now.today) {
            read.wrong::<()>("asked_on", "Enter a day that has come");
        }
        read.done(Some(NetworkAsk { asked_on, ..record }))
    });
    let address = format!("/need/{}/search/networks/{}", kept.need, kept.id);
    match record {
        Ok(record) => {
            let mut tx = desk.write(&ask.now).await?;
            tx.update(&record, version).await?;
            tx.save().await?;
            Ok(Answer::go(address))
        }
        Err(Problem(posted)) => {
            let page = page(&ask, kept).await?;
            ask.again(&OneAsk { posted, ..page })
        }
    }
}

/// The page on which the link stands, once.
pub(crate) struct Shown {
    need: Need,
    ask: NetworkAsk,
    link: String,
    until: Date,
}

impl Page for Shown {
    fn title(&self) -> String {
        format!("What to send to {}", self.ask.network)
    }

    fn section(&self) -> &'static str {
        "/need"
    }

    fn way(&self) -> Vec<(String, String)> {
        super::way(&self.need)
    }

    fn view(&self, _: &Frame) -> Markup {
        let text = format!("{}\n\nTell us here, until {}: {}", self.ask.text, day(self.until), self.link);
        let subject = format!("Whom should we talk to? {}", self.need.what);
        let spaced = |text: &str| encoded(text).replace('+', "%20");
        let mail = format!("mailto:?subject={}&body={}", spaced(&subject), spaced(&text));
        html! {
            p class="govuk-body" { "It stands here once: we do not keep the link. Send it to the whole network if you like: anybody who has it may answer until " (day(self.until)) "." }
            label class="govuk-label" for="text" { "The text with the link, to copy" }
            div class="govuk-hint" id="text-hint" { "Copy all of it into a message of yours, like an e-mail to the network’s list" }
            textarea class="govuk-textarea" id="text" rows="18" readonly aria-describedby="text-hint" { (text) }
            label class="govuk-label" for="link" { "The link alone" }
            input class="govuk-input" id="link" readonly value=(self.link);
            p class="govuk-body" {
                a class="govuk-link" href=(mail) { "Write it as an e-mail" } " or "
                button class="app-textbutton" type="button" data-share=(self.link) data-share-title=(subject) hidden { "share it from this device" }
            }
            p { (parts::quiet_link_button("Back to whom they named", &format!("/need/{}/search/networks/{}", self.need.id, self.ask.id))) }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let need = super::super::overview::sample_need(1, "Help with benefit forms");
        let link = format!("https://library.example/need/asked/{}", "a1".repeat(32));
        let ask = sample(&need);
        vec![("shown", Self { ask, need, link, until: Date::constant(2027, 1, 23) })]
    }
}

/// `POST /need/{id}/search/networks/{ask}/link`: makes a link and shows it; an older one is no longer taken.
pub(super) async fn link(ask: Ask) -> Result<Answer, Trouble> {
    let (kept, desk, need) = (kept(&ask).await?, ask.desk()?, super::need(&ask).await?);
    let letters = ask.now.token().to_hex();
    let until = ask.now.clock.plus_seconds(ANSWER_DAYS * 86_400);
    let record = NetworkAsk {
        digest: Some(Token::digest_of(&letters)),
        expires_at: Some(until),
        closed_on: None,
        // Whoever makes the link is about to send it; another day can be written down.
        asked_on: kept.asked_on.or(Some(ask.now.today)),
        ..kept.record.clone()
    };
    let mut tx = desk.write(&ask.now).await?;
    tx.update(&record, kept.version).await?;
    tx.save().await?;
    let zone = TimeZone::get(&ask.me()?.service.zone).unwrap_or(TimeZone::UTC);
    let link = ask.app.settings.address(&format!("/need/asked/{letters}"));
    ask.show(&Shown { need, ask: record, link, until: until.date_in(&zone) })
}

/// `POST /need/{id}/search/networks/{ask}/close`
pub(super) async fn close(ask: Ask) -> Result<Answer, Trouble> {
    let (kept, desk) = (kept(&ask).await?, ask.desk()?);
    let address = format!("/need/{}/search/networks/{}", kept.need, kept.id);
    if kept.closed_on.is_none() {
        let mut tx = desk.write(&ask.now).await?;
        tx.update(&NetworkAsk { closed_on: Some(ask.now.today), ..kept.record }, kept.version).await?;
        tx.save().await?;
    }
    Ok(Answer::go(address))
}
