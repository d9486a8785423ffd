//! Signing: for this very text, by somebody who may, after three plain lines (K07, K14, K17, R043).

use ampersand_domain::{
    Actor, Role,
    agreement::{AgreementState, Signature, may_sign, signs_for_us},
    partnership::{Attachment, PartnershipPerson, PartnershipRole, PartyId, Way},
};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::whole::{self, Text};
use crate::{
    partnership::{
        Place,
        answering::{TEXT_CHANGED, WHO_READS},
        heard::Heard,
        tell,
    },
    shell::{Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, day, parts, take_away},
};

/// The text, three plain lines, and the button.
pub(crate) struct Sign {
    place: Place,
    text: Text,
    may: bool,
    /// The signature of whoever asks, where their party has signed this very text already.
    signed: Option<Kept<Signature>>,
    /// Those who say yes for the library, as it has named them.
    signers: Vec<String>,
    posted: Posted,
}

impl Page for Sign {
    fn title(&self) -> String {
        "Read and sign".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        let mut way = self.place.way();
        way.push(("The agreement".to_owned(), self.place.address("/agreement")));
        way
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/agreement"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        let hash = self.text.agreement.hash.as_deref().unwrap_or_default();
        html! {
            (parts::error_summary(&self.posted))
            @for clause in self.text.clauses.iter().filter(|clause| !clause.text.trim().is_empty()) {
                h2 class="govuk-heading-m" { (clause.title) }
                (parts::paragraphs(&clause.text))
            }
            (take_away("The whole paper", &self.place.address("/agreement/paper")))
            div class="app-box" {
                h2 class="app-box__title" { "Before you say yes" }
                p class="govuk-body" { "This is an understanding between us. No court can enforce any of it." }
                p class="govuk-body" { "You say it for your organisation, not for yourself." }
                p class="govuk-body" { "Either of us can stop. How is written under “How either of us can stop”." }
            }
            @if frame.is_library() { (self.for_staff(frame, hash)) } @else { (self.for_partner(frame, hash)) }
            @if frame.is_library() || self.signed.is_none() {
                h2 class="govuk-heading-m" { "Or another answer" }
                p class="govuk-body" {
                    "You can show it to somebody first: take the paper above with you. " a class="govuk-link" href=(self.place.address("/agreement/said")) { "Say until when we wait, what should change, or that it is not for you" } "."
                }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let text = Text::sample(&place, AgreementState::Offered);
        let signers = vec!["Carys Penhallow".to_owned()];
        let page = |may, posted| Self {
            place: place.clone(),
            text: text.clone(),
            may,
            signed: None,
            signers: signers.clone(),
            posted,
        };
        let signed = Some(super::signed::sample(&place));
        vec![
            ("may", page(true, Posted::default())),
            ("may-not", page(false, Posted::default())),
            ("signed", Self { signed, ..page(true, Posted::default()) }),
            ("wrong", page(true, Posted::default().but("role", "Enter as what they sign"))),
        ]
    }
}

impl Sign {
    fn for_partner(&self, frame: &Frame, hash: &str) -> Markup {
        html! {
            @if let Some(one) = &self.signed {
                p class="govuk-inset-text" { "It is signed for your organisation: " (one.name) ", " (one.role) ", " (day(one.signed_on)) ". Nothing more is needed from you." }
            } @else if self.may {
                (parts::form(frame, &self.place.address("/agreement/sign"), html! {
                    (parts::hidden("hash", hash))
                    (parts::field(&self.posted, "role", "You sign as", "Like: chair, or manager"))
                    (parts::note(WHO_READS))
                    (parts::button("Yes, we sign this"))
                }))
            } @else {
                p class="govuk-inset-text" { "For your organisation somebody signs whom you named as the one who says yes. If that is you, or somebody else, "
                    a class="govuk-link" href=(format!("/home/{}/say#people", self.place.partnership.id.0)) { "name them among your people" } "." }
            }
        }
    }

    /// Who says yes for the library, in the middle of a sentence.
    fn who(&self) -> String {
        if self.signers.is_empty() { "the head of service".to_owned() } else { self.signers.join(" or ") }
    }

    fn for_staff(&self, frame: &Frame, hash: &str) -> Markup {
        html! {
            h2 class="govuk-heading-m" { "Sign for the library, or note a signature" }
            p class="govuk-body" {
                @if self.may { "You say yes for the library: together, your own press counts." }
                @else { "For the library it counts when " (self.who()) " presses it, or with the sheet that they signed. What you press yourself is noted and does not count." }
            }
            (parts::file_form(frame, &self.place.address("/agreement/sign"), html! {
                (parts::hidden("hash", hash))
                (parts::select(&self.posted, "party", "For whom", "", None, &self.place.party_choices()))
                (Heard::fields(&self.posted, "How was it given?", "For the library itself: together, by who says yes for it"))
                (parts::field(&self.posted, "name", "Who signed", "The person’s name"))
                (parts::field(&self.posted, "role", "As what", "Like: chair, or head of service"))
                (parts::many(&self.posted, "authorised", "May they sign for the organisation?", "", &[crate::shell::Choice::new("yes", "Yes, they may")]))
                (parts::button("Keep the signature"))
            }))
        }
    }
}

/// The text that lies ready, and whether whoever asks may sign it.
async fn page(ask: &Ask) -> Result<Sign, Trouble> {
    let place = Place::of(ask).await?;
    let desk = ask.desk()?;
    let text = whole::newest(&desk, &place).await?.ok_or(Trouble::NotFound)?;
    if !matches!(text.agreement.state, AgreementState::Offered | AgreementState::InForce) {
        return Err(Trouble::NotFound);
    }
    let own = place.own(ask)?.id;
    let me = ask.me()?;
    let places = desk.select::<PartnershipPerson>().filter("party = ?", own).only("until IS NULL").all().await?;
    let mine = |one: &PartnershipPerson| match me.actor {
        Actor::Partner { contact, .. } => one.contact == Some(contact),
        ref actor => one.person.is_some() && one.person == actor.person(),
    };
    let roles: Vec<PartnershipRole> = places.iter().filter(|one| mine(one)).map(|one| one.role).collect();
    let head = matches!(me.actor, Actor::Person { role: Role::Head, .. });
    let light = text.agreement.light;
    let may = head || may_sign(&roles, light);
    let signs = places.iter().filter(|one| may_sign(&[one.role], light));
    let mut signers: Vec<String> = signs.map(|one| one.name.clone()).collect();
    signers.dedup();
    let signed = text.signature_of(own).filter(|one| one.counts() && one.authorised).cloned();
    // Who says yes is asked neither for their own name nor for what they are, where both are on record.
    let title = places.iter().find(|one| mine(one) && may_sign(&[one.role], light)).map(|one| one.title.clone());
    let mut posted = Posted::default();
    if may && signed.is_none() {
        posted = posted.with("role", title.unwrap_or_default());
        if me.actor.partner().is_none() {
            posted = posted.with("name", me.name.as_str());
        }
    }
    Ok(Sign { place, text, may, signed, signers, posted })
}

/// `GET /partnerships/{id}/agreement/sign`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

/// `POST /partnerships/{id}/agreement/sign`: bound to the fingerprint of the text that was shown; another is refused.
pub(crate) async fn post(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let (signature, sheet) = match given(&ask, &page)? {
        Ok(both) => both,
        Err(posted) => return ask.again(&Sign { posted, ..page }),
    };
    if !keep(&ask, &page, &signature, sheet.as_ref()).await? {
        return ask.again(&Sign { posted: ask.posted.clone().but("role", TEXT_CHANGED), ..page });
    }
    Ok(Answer::go(page.place.address("/agreement")))
}

/// The signature as it was given, with the sheet on which it stands.
type Given = (Signature, Option<Attachment>);

fn given(ask: &Ask, page: &Sign) -> Result<Result<Given, Posted>, Trouble> {
    let me = ask.me()?;
    let hash = page.text.agreement.hash.clone().unwrap_or_default();
    let mut read = Reader::new(&ask.posted);
    if ask.posted.value("hash") != hash {
        read.wrong::<()>("role", TEXT_CHANGED);
    }
    let as_what = if me.actor.partner().is_some() { "Enter as what you sign" } else { "Enter as what they sign" };
    let role = read.text::<120>("role", as_what);
    let (party, heard, name, authorised, contact) = match me.actor {
        Actor::Partner { contact, .. } => {
            if !page.may {
                return Err(Trouble::NotFound);
            }
            let heard = Heard { way: Way::Link, on: ask.now.today, sheet: None };
            (Some(page.place.own(ask)?.id), Some(heard), Some(me.name.clone()), true, Some(contact))
        }
        _ => {
            let party = read
                .id::<PartyId>("party", "Choose for whom")
                .filter(|party| page.place.party(*party).is_some_and(|one| one.left_on.is_none()));
            let heard = Heard::read(ask, &page.place, &mut read, page.text.agreement.offered_on);
            let name = read.text::<120>("name", "Enter who signed");
            (party, heard, name, read.ticked("authorised"), None)
        }
    };
    let (((party, heard), name), role) = match read.done(party.zip(heard).zip(name).zip(role)) {
        Ok(all) => all,
        Err(Problem(posted)) => return Ok(Err(posted)),
    };
    let Heard { way, on, sheet } = heard;
    let ours = page.place.party(party).is_some_and(|party| party.is_library());
    let authorised = if ours { signs_for_us(page.may, way, sheet.is_some(), authorised) } else { authorised };
    let signature = Signature {
        id: ask.now.id(),
        partnership: page.place.partnership.id,
        agreement: page.text.agreement.id,
        party,
        hash,
        name,
        role,
        authorised,
        way,
        contact,
        person: me.actor.person(),
        paper: sheet.as_ref().map(|sheet| sheet.id),
        accession: false,
        signed_on: on,
        disputed_on: None,
    };
    Ok(Ok((signature, sheet)))
}

/// Keeps it under the text as it stands by then: whoever signs at the same moment waits, so that the last of us to sign
/// puts it in force. False if the text is signed no more.
async fn keep(ask: &Ask, page: &Sign, given: &Signature, sheet: Option<&Attachment>) -> Result<bool, Trouble> {
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if !ask.first_time(&mut tx, "sign").await? {
        return Ok(true);
    }
    let Some(text) = whole::held(&mut tx, &page.text).await? else { return Ok(false) };
    tx.on_behalf_of(page.place.party(given.party).and_then(|one| one.organisation));
    if let Some(sheet) = sheet {
        tx.insert(sheet).await?;
    }
    let signature = Signature { accession: text.agreement.in_force_on.is_some(), ..given.clone() };
    tx.insert(&signature).await?;
    let since = signature.counts().then(|| text.force_with(&[signature.facts()]).since).flatten();
    if let (Some(since), AgreementState::Offered) = (since, text.agreement.state) {
        whole::starts(&mut tx, &text, since).await?;
    }
    let begins = if since.is_some() { "; it is in force" } else { "" };
    let says = format!("{} signed the agreement for {}{begins}.", signature.name, page.place.own(ask)?.name);
    tell(&mut tx, &page.place, &says, "/agreement").await?;
    tx.save().await?;
    Ok(true)
}
