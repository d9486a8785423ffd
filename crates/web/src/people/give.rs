//! A link for a partner's person: shown once, to be sent, read out, scanned, printed or typed (K16).

use ampersand_documents::{people::LinkCard, qr_svg};
use ampersand_domain::{
    Date, Token,
    organisations::Contact,
    partnership::{PartnershipPerson, PartnershipPersonId},
    people::{Link, LinkKind, Mail, Person},
};
use ampersand_store::Kept;
use jiff::ToSpan as _;
use maud::{Markup, html};

use super::{Because, letter_end, ring};
use crate::{
    organisations::{reach, who},
    partnership::{NAMED, Place, tie, to_ring},
    proposals::open_trial,
    shell::{Answer, Ask, Frame, Page, Trouble, day, parts},
};

/// To whom a link is given.
struct Whose {
    place: Place,
    person: Kept<PartnershipPerson>,
    contact: Option<Kept<Contact>>,
}

impl Whose {
    async fn of(ask: &Ask) -> Result<Self, Trouble> {
        let desk = ask.desk()?;
        let person = desk.get::<PartnershipPerson>(ask.id::<PartnershipPersonId>()?).await?;
        let person = person.filter(|person| person.organisation.is_some() && person.until.is_none());
        let person = person.ok_or(Trouble::NotFound)?;
        let contact = match (person.contact, person.organisation) {
            (Some(contact), _) => desk.get::<Contact>(contact).await?,
            (None, Some(organisation)) => {
                who::called(desk.select(), organisation, &person.name, ask.now.today).one().await?
            }
            (None, None) => None,
        };
        Ok(Self { place: Place::load(&desk, person.partnership).await?, person, contact })
    }

    fn email(&self) -> Option<&str> {
        self.contact.as_ref().and_then(|contact| contact.email.as_deref())
    }

    fn back(&self) -> Vec<(String, String)> {
        let mut way = self.place.way();
        way.push(("People".to_owned(), self.place.address("/people")));
        way
    }
}

/// The page that asks how.
pub(crate) struct Give {
    name: String,
    email: Option<String>,
    /// How they like to be reached, when somebody has asked.
    likes: Option<&'static str>,
    address: String,
    way: Vec<(String, String)>,
}

impl Page for Give {
    fn title(&self) -> String {
        format!("A link for {}", self.name)
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        self.way.clone()
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            p class="govuk-body" { "With it " (self.name) " sees what you are doing together, and says their half themselves. They need no password, no e-mail and no account." }
            p class="govuk-body" { "The link opens once, for " (frame.numbers().link_days) " days; the device on which it was opened is remembered for 30 days." }
            @if let Some(likes) = self.likes { p class="govuk-body" { "How " (self.name) " likes to be reached: " strong { (likes) } "." } }
            (parts::form(frame, &self.address, html! {
                (parts::button("Make a link and show it"))
                @if let Some(email) = &self.email { (parts::other_button(&format!("Send it to {email}"), "send", "mail")) }
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |email: Option<&str>| Self {
            name: "Maya Okafor".to_owned(),
            email: email.map(str::to_owned),
            likes: email.map(|_| "Text message"),
            address: "/people/links/sample".to_owned(),
            way: Place::sample().way(),
        };
        vec![("with-e-mail", page(Some("maya@advice.example"))), ("without", page(None))]
    }
}

/// The page on which the link stands, once.
pub(crate) struct Shown {
    name: String,
    title: String,
    phone: Option<String>,
    letters: String,
    link: String,
    type_at: String,
    code: String,
    until: Date,
    address: String,
    sent_to: Option<String>,
    /// Whether mail leaves this machine by itself.
    leaves: bool,
    way: Vec<(String, String)>,
}

impl Page for Shown {
    fn title(&self) -> String {
        format!("The link for {}", self.name)
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        self.way.clone()
    }

    fn view(&self, frame: &Frame) -> Markup {
        let says = format!("Our page about {}: {}", self.title, self.link);
        let sms = format!(
            "sms:{}?&body={}",
            self.phone.as_deref().unwrap_or_default().replace(' ', ""),
            crate::shell::frame::encoded(&says).replace('+', "%20")
        );
        html! {
            @if let Some(email) = &self.sent_to {
                @if self.leaves {
                    (parts::note(&format!("A message to {email} is in the outbox and goes when mail can leave. You need not do anything else.")))
                } @else {
                    (parts::note(&format!("A message to {email} is in the outbox. No mail server is set on this machine: print or copy it there, and send it your own way.")))
                    p class="govuk-body" { a class="govuk-link" href="/people/outbox" { "Letters" } }
                }
            }
            p class="govuk-body" { "It stands here once: we do not keep it. It opens once, until " (day(self.until)) "." }
            label class="govuk-label" for="link" { "The link" }
            input class="govuk-input" id="link" readonly value=(self.link);
            p class="govuk-body" {
                a class="govuk-link" href=(sms) { "Send it as a text message" } ". "
                button class="app-textbutton" type="button" data-share=(self.link) data-share-title=(self.title) hidden { "Share it from this device" }
            }
            h2 class="govuk-heading-m" { "They are beside you" }
            p class="govuk-body" { "They point their phone’s camera at this square." }
            @if let Ok(picture) = qr_svg(&self.link) { div class="app-qr" { (parts::made(&picture)) } }
            h2 class="govuk-heading-m" { "Read out or printed" }
            p class="govuk-body" { "They type " strong { (self.type_at) } " into any browser, and then the letters " strong class="app-code" { (self.code) } ". The letters work for " (frame.numbers().code_days) " days." }
            (parts::form(frame, &format!("{}/card", self.address), html! {
                (parts::hidden("letters", &self.letters))
                (parts::hidden("code", &self.code))
                (parts::other_button("Print it as a card", "as", "card"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let page = Self {
            name: "Maya Okafor".to_owned(),
            title: "Warm Words".to_owned(),
            phone: Some("0161 496 0000".to_owned()),
            letters: "0".repeat(64),
            link: format!("http://localhost:8080/l/{}", "0".repeat(64)),
            type_at: "localhost:8080/c".to_owned(),
            code: "KDMTWQRX".to_owned(),
            until: Date::constant(2026, 12, 8),
            address: "/people/links/sample".to_owned(),
            sent_to: Some("maya@advice.example".to_owned()),
            leaves: true,
            way: Place::sample().way(),
        };
        vec![("shown", page)]
    }
}

/// `GET /people/links/{id}`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let whose = Whose::of(&ask).await?;
    let page = Give {
        name: whose.person.name.clone(),
        email: whose.email().map(str::to_owned),
        likes: whose.contact.as_ref().and_then(|contact| contact.reach_by).map(reach),
        address: format!("/people/links/{}", whose.person.id.0),
        way: whose.back(),
    };
    ask.show(&page)
}

/// `POST /people/links/{id}`: makes the link; it leaves by mail only when the person who pressed said so (K28).
pub(crate) async fn make(ask: Ask) -> Result<Answer, Trouble> {
    let whose = Whose::of(&ask).await?;
    let me = ask.me()?;
    let numbers = &me.service.thresholds.0;
    let (letters, code) = (ask.now.token().to_hex(), ask.now.token().short_code());
    let contact = whose.contact.as_ref().map_or_else(|| new_contact(&ask, &whose), |kept| kept.record.clone());
    let link = Link {
        id: ask.now.id(),
        digest: Token::digest_of(&letters),
        code_digest: Some(Token::digest_of(&code)),
        code_until: Some(ask.now.clock.plus_days(numbers.code_days)),
        kind: LinkKind::Partner,
        contact: Some(contact.id),
        organisation: Some(contact.organisation),
        person: None,
        partnership: Some(whose.place.partnership.id),
        made_by: me.actor.person(),
        expires_at: ask.now.clock.plus_days(numbers.link_days),
        used_at: None,
        revoked_at: None,
        device_note: String::new(),
    };
    let address = ask.app.settings.address(&format!("/l/{letters}"));
    let sent_to = whose.email().filter(|_| ask.posted.value("send") == "mail").map(str::to_owned);
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if whose.contact.is_none() {
        tx.insert(&contact).await?;
    }
    if whose.person.contact.is_none() {
        tie(&mut tx, whose.person.party, &whose.person.name, contact.id).await?;
    }
    tx.insert(&link).await?;
    if let Some(email) = &sent_to {
        let title = &whose.place.partnership.title;
        let mut body = letter(&me.name, &me.service.name, &contact.name, title, &address);
        if let Some(trial) = open_trial(&ask, whose.place.partnership.id).await? {
            body.push_str(&format!(
                "\n\nIt is a trial until {}. Then we both say whether it goes on.",
                day(trial.ends_on)
            ));
        }
        body.push_str(&letter_end(&me.service.name, &Because::Partner(title), Some(&ring(&ask).await?)));
        let subject = format!("Our page about {}", whose.place.partnership.title);
        let mail = Mail::to(ask.now.id(), email, &contact.name, &subject, &body, ask.now.clock);
        tx.mail(Mail { partnership: Some(whose.place.partnership.id), ..mail }).await?;
    }
    tx.save().await?;
    let page = Shown {
        name: contact.name,
        title: whose.place.partnership.title.clone(),
        phone: contact.phone,
        type_at: type_at(&ask),
        link: address,
        letters,
        code,
        until: ask.now.today.saturating_add(i64::from(numbers.link_days).days()),
        address: format!("/people/links/{}", whose.person.id.0),
        sent_to,
        leaves: ask.app.settings.mail,
        way: whose.back(),
    };
    ask.show(&page)
}

/// Where letters are typed, as people say it.
fn type_at(ask: &Ask) -> String {
    let address = ask.app.settings.address("/c");
    address.split("://").nth(1).unwrap_or(&address).to_owned()
}

fn new_contact(ask: &Ask, whose: &Whose) -> Contact {
    let organisation = whose.person.organisation.unwrap_or_else(|| ask.now.id());
    let named = Contact::named(ask.now.id(), organisation, &whose.person.name, NAMED.to_owned(), ask.now.today);
    Contact { role: whose.person.title.clone(), ..named }
}

fn letter(from: &str, service: &str, to: &str, title: &str, address: &str) -> String {
    format!(
        "Dear {to},\n\nhere is the way to our page about “{title}”. It shows what we do together, what we promised you and \
         what you promised us. You need no password.\n\n{address}\n\nThe link opens once. If it does not open any more, or \
         if this is not for you, just answer this message or ring us.\n\n{from}\n{service}"
    )
}

/// `POST /people/links/{id}/card`: the printed card of a link that was just made.
pub(crate) async fn card(ask: Ask) -> Result<Answer, Trouble> {
    let whose = Whose::of(&ask).await?;
    let letters = ask.posted.value("letters").to_owned();
    let found = ask.store().link_by_digest(&Token::digest_of(&letters)).await?;
    let me = ask.me()?;
    let numbers = &me.service.thresholds.0;
    let link = found.filter(|(service, link)| {
        *service == me.service.id && link.contact == whose.person.contact && link.is_open(ask.now.clock)
    });
    let Some((_, link)) = link else { return Err(Trouble::NotFound) };
    if link.code_digest != Some(Token::digest_of(ask.posted.value("code"))) {
        return Err(Trouble::NotFound);
    }
    let maker = ask.maker()?;
    let phone = match me.actor.person() {
        Some(person) => maker.desk.get::<Person>(person).await?.and_then(|person| person.phone.clone()),
        None => None,
    };
    let card = LinkCard {
        service: maker.letterhead(),
        day: ask.now.today,
        name: whose.person.name.clone(),
        opens: whose.place.partnership.title.clone(),
        link: ask.app.settings.address(&format!("/l/{letters}")),
        type_at: type_at(&ask),
        code: ask.posted.value("code").to_owned(),
        until: ask.now.today.saturating_add(i64::from(numbers.code_days).days()),
        ring: to_ring(&me.name, phone.as_deref()),
    };
    ask.paper(card.paper()).await
}

/// `POST /l/{token}/again`: somebody whose link does not open any more asks for a new one; the lead is told.
pub(crate) async fn again(ask: Ask) -> Result<Answer, Trouble> {
    let found = ask.store().link_by_digest(&Token::digest_of(ask.part("token")?)).await?;
    if let Some((service, link)) = found
        && let (LinkKind::Partner, Some(contact)) = (link.kind, link.contact)
    {
        let desk = ask.store().desk(&ampersand_domain::Actor::System { service });
        let name = desk.get::<Contact>(contact).await?.map(|kept| kept.record.name).unwrap_or_default();
        let says = format!("{name} asks for a new link: theirs does not open any more.");
        super::second::told(&ask, &desk, &link, &says).await?;
    }
    ask.show(&Asked)
}

/// Thanks for asking; the same whether or not such a link ever was.
pub(crate) struct Asked;

impl Page for Asked {
    fn title(&self) -> String {
        "We will send you a new one".to_owned()
    }

    fn view(&self, _: &Frame) -> Markup {
        html! {
            p class="govuk-body" { "If this link was one of ours, the person at the library who gave it to you has been told and will be in touch." }
            p class="govuk-body" { "If it is urgent, ring the person you know." }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        vec![("asked", Self)]
    }
}
