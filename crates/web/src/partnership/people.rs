//! Who is in it, for each of us: a lead, a deputy, a senior supporter, who says yes, and everybody else (R032, R041).

use ampersand_domain::{
    Uuid, fold,
    organisations::Contact,
    partnership::{Handover, PartnershipPerson, PartnershipPersonId, PartnershipRole, PartyId},
    people::{ContactId, Person},
};
use ampersand_store::{Kept, StoreError, Tx};
use maud::{Markup, html};

use super::{
    handover,
    numbers::{Numbers, ring_link},
    place::{Place, capital, kept},
};
use crate::{
    organisations::who,
    shell::{Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, day_short, parts},
};

/// Where the details of somebody come from whom staff name in a partnership.
pub(crate) const NAMED: &str = "named in the partnership";

/// The people of a partnership.
pub(crate) struct People {
    place: Place,
    people: Vec<Kept<PartnershipPerson>>,
    /// What the next person must know, the newest first.
    handovers: Vec<Kept<Handover>>,
    numbers: Numbers,
    posted: Posted,
}

impl Page for People {
    fn title(&self) -> String {
        "Who is in it".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        self.place.way()
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/people"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.posted))
            @for party in &self.place.parties {
                h2 class="govuk-heading-m" { (party.name) }
                @let own: Vec<_> = self.people.iter().filter(|person| person.party == party.id).collect();
                @if own.is_empty() { p class="govuk-body" { "Nobody is named yet. Two people keep it alive when one is ill." } }
                @else { ul class="app-rows" { @for person in own { li { div { (self.row(frame, person)) } } } } }
            }
            (handover::last(self.handovers.first()))
            p class="govuk-body" { a class="govuk-link" href=(self.place.address("/core-team")) { "Who leads for all of us, and who does what: the core team" } }
            p class="govuk-body" { a class="govuk-link" href=(self.place.address("/beyond")) { "Who else has to know: those beyond the core, and who decides" } }
            p class="govuk-body" { a class="govuk-link" href=(self.place.address("/handover")) { "When somebody goes: what the next person must know" } }
            h2 class="govuk-heading-m" { "Name somebody" }
            (parts::form(frame, &self.place.address("/people"), html! {
                (parts::select(&self.posted, "party", "Of which of us?", "", None, &self.place.party_choices()))
                (parts::typed_field(&self.posted, "name", "Name", "", "text", None))
                (parts::field(&self.posted, "title", "What they do there", "Like: outreach worker"))
                (parts::typed_field(&self.posted, "phone", "A number to ring them on", "For somebody of a partner; one that is on record already need not be typed", "tel", None))
                (parts::typed_field(&self.posted, "email", "Their e-mail address", "For somebody of a partner", "email", None))
                (parts::select(&self.posted, "role", "Their part in this partnership", "", None, &roles()))
                (parts::number_field(&self.posted, "hours", "Hours a month that they may give to it", "Leave empty when nobody has said yet", "hours"))
                (parts::field(&self.posted, "approved_by", "Who approved these hours", "Their manager; a volunteer’s own word is enough"))
                (parts::many(&self.posted, "volunteer", "Volunteer", "", &[Choice::new("yes", "They give their own time")]))
                (parts::button("Name them"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let person = PartnershipPerson {
            id: ampersand_domain::partnership::PartnershipPersonId(ampersand_domain::Uuid::from_u128(20)),
            ..nobody(&place, place.parties[1].id)
        };
        let person =
            PartnershipPerson { name: "Maya Okafor".to_owned(), title: "Outreach worker".to_owned(), ..person };
        let wrong = Posted::default().but("name", "Enter their name");
        vec![
            (
                "empty",
                Self {
                    place: place.clone(),
                    people: Vec::new(),
                    handovers: Vec::new(),
                    numbers: Numbers::default(),
                    posted: Posted::default(),
                },
            ),
            (
                "full",
                Self {
                    place,
                    people: vec![kept(person)],
                    handovers: Vec::new(),
                    numbers: Numbers::default(),
                    posted: wrong,
                },
            ),
        ]
    }
}

impl People {
    /// Whether somebody of that name has that part for them already.
    fn holds(&self, party: PartyId, name: &str, role: PartnershipRole) -> bool {
        let same = |one: &Kept<PartnershipPerson>| (one.party, one.role, fold(&one.name)) == (party, role, fold(name));
        self.people.iter().any(|one| one.until.is_none() && same(one))
    }

    /// Who it is, how to reach them, their hours, and below them what can be done.
    fn row(&self, frame: &Frame, person: &Kept<PartnershipPerson>) -> Markup {
        html! {
            p class="govuk-body govuk-!-margin-bottom-1" {
                strong { (person.name) @if !person.title.is_empty() { ", " (person.title) } }
                br; (capital(role_word(person.role)))
                @if let Some(until) = person.until { span class="app-soft" { " until " (day_short(until)) } }
                @if person.until.is_none() {
                    @if let Some(minutes) = person.approved_minutes { span class="app-soft" { ", " (hours_a_month(minutes)) } }
                    br; (ring_link(self.numbers.phone(person)))
                }
            }
            @if person.until.is_none() {
                ul class="govuk-list govuk-!-margin-bottom-1" {
                    li { a class="govuk-link" href=(self.place.address(&format!("/people/{}", person.id.0))) { "Hours and part" span class="govuk-visually-hidden" { " of " (person.name) } } }
                    @if person.organisation.is_some() { li { a class="govuk-link" href=(format!("/people/links/{}", person.id.0)) { "Give " (person.name) " a link" } } }
                }
                (parts::post_button(frame, &self.place.address("/people/left"), &format!("{} has left", person.name), &[
                    ("person", &person.id.0.to_string()), ("version", &person.version.to_string()),
                ]))
            }
        }
    }
}

/// Nobody yet, in a place of this party.
pub(crate) fn nobody(place: &Place, party: PartyId) -> PartnershipPerson {
    let (id, since) = (PartnershipPersonId(Uuid::nil()), place.partnership.stage_since);
    PartnershipPerson {
        organisation: place.party(party).and_then(|party| party.organisation),
        ..PartnershipPerson::new(id, place.partnership.id, party, (PartnershipRole::Lead, ""), since)
    }
}

/// "1 hour a month", "4 hours a month".
pub(super) fn hours_a_month(minutes: i64) -> String {
    let hours = minutes / 60;
    format!("{hours} {} a month", if hours == 1 { "hour" } else { "hours" })
}

/// A role in the words of the screen.
pub(crate) fn role_word(role: PartnershipRole) -> &'static str {
    match role {
        PartnershipRole::Lead => "leads",
        PartnershipRole::Deputy => "stands in for the lead",
        PartnershipRole::Sponsor => "senior supporter",
        PartnershipRole::Signatory => "says yes and signs",
        PartnershipRole::Comms => "writes and posts about it",
        PartnershipRole::Safeguarding => "safeguarding",
        PartnershipRole::Member => "takes part",
    }
}

/// The parts as choices of a form.
pub(super) fn roles() -> Vec<Choice> {
    let choice = |role: &PartnershipRole| Choice::new(role.as_str(), capital(role_word(*role)));
    PartnershipRole::ALL.iter().map(choice).collect()
}

/// `GET /partnerships/{id}/people`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let asked = ask.query();
    let posted = Posted::default().with("name", asked.value("name")).with("role", asked.value("role"));
    ask.show(&People { posted, ..page })
}

async fn page(ask: &Ask) -> Result<People, Trouble> {
    let place = Place::of(ask).await?;
    let desk = ask.desk()?;
    let people = desk.select::<PartnershipPerson>().filter("partnership = ?", place.partnership.id);
    let people = people.order("since, id").all().await?;
    let handovers = handover::of(&desk, place.partnership.id).await?;
    let numbers = Numbers::of(&desk, &people).await?;
    Ok(People { place, people, handovers, numbers, posted: Posted::default() })
}

/// `POST /partnerships/{id}/people`
pub(crate) async fn add(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let party =
        read.id::<PartyId>("party", "Choose of which of you").filter(|party| page.place.party(*party).is_some());
    let name = read.text::<120>("name", "Enter their name");
    let title = read.maybe::<120>("title").unwrap_or_default();
    let (phone, email) = (read.maybe::<60>("phone"), read.maybe_email("email"));
    let role = read.word::<PartnershipRole>("role", "Choose their part");
    let hours = read.maybe_number("hours", 0, 200);
    let approved_by = read.maybe::<120>("approved_by").unwrap_or_default();
    let volunteer = read.ticked("volunteer");
    // Hours without anybody who approved them are a wish; a volunteer's own word is enough (K12).
    if hours.is_some() && !volunteer && approved_by.is_empty() {
        read.wrong::<()>("approved_by", "Enter who approved these hours, or say that they give their own time");
    }
    let (today, desk) = (ask.now.today, ask.desk()?);
    let organisation = party.and_then(|party| page.place.party(party)?.organisation);
    let told = organisation.zip(name.as_deref()).map(|(organisation, name)| Contact {
        role: title.clone(),
        phone: phone.clone(),
        email: email.clone(),
        ..Contact::named(ask.now.id(), organisation, name, NAMED.to_owned(), today)
    });
    let ours = party.is_some() && organisation.is_none();
    let known = match &told {
        Some(told) => who::called(desk.select(), told.organisation, &told.name, today).one().await?,
        None => None,
    };
    let on_record = known.as_ref().map(|known| (known.phone.as_deref(), known.email.as_deref())).unwrap_or_default();
    reached(&mut read, "phone", phone.as_deref(), ours, on_record.0);
    reached(&mut read, "email", email.as_deref(), ours, on_record.1);
    let ((party, name), role) = match read.done(party.zip(name).zip(role)) {
        Ok(all) => all,
        Err(Problem(posted)) => return ask.again(&People { posted, ..page }),
    };
    // A colleague is known by the name of their account: what they lead or sign is then their own.
    let colleague = desk.select::<Person>().filter("name = ?", name.clone()).only("\"left\" IS NULL").order("id").one();
    let colleague = if ours { colleague.await? } else { None };
    let person = PartnershipPerson {
        id: ask.now.id(),
        name,
        title,
        role,
        since: today,
        volunteer,
        own_word_on: volunteer.then_some(today),
        approved_minutes: hours.map(|hours| hours * 60),
        approved_by,
        approved_from: hours.map(|_| today),
        approved_way: hours.map(|_| ampersand_domain::partnership::Way::ToldUs),
        person: colleague.map(|colleague| colleague.id),
        ..nobody(&page.place, party)
    };
    let mut tx = desk.write(&ask.now).await?;
    tx.on_behalf_of(page.place.party(party).and_then(|party| party.organisation));
    if !ask.first_time(&mut tx, "people").await? {
        return Ok(Answer::go(page.place.address("/people")));
    }
    if page.holds(party, &person.name, role) {
        let says = format!("{} stands there already: {}", person.name, role_word(role));
        drop(tx);
        return ask.again(&People { posted: ask.posted.clone().but("name", says), ..page });
    }
    let contact = match &told {
        Some(told) => Some(who::named(&mut tx, told, today).await?),
        None => None,
    };
    if let Some(contact) = contact {
        tie(&mut tx, party, &person.name, contact).await?;
    }
    tx.insert(&PartnershipPerson { contact, ..person }).await?;
    tx.save().await?;
    Ok(Answer::go(page.place.address("/people")))
}

/// A colleague is reached by what stands in their own account. Of somebody on record another number or address than theirs
/// is not taken over in passing: it may be somebody else's.
fn reached(read: &mut Reader, field: &str, typed: Option<&str>, ours: bool, on_record: Option<&str>) {
    let Some(typed) = typed else { return };
    if ours {
        read.wrong::<()>(field, "Leave this empty for a colleague: it stands in their own account");
    } else if let Some(other) = on_record.filter(|old| *old != typed) {
        read.wrong::<()>(field, format!("On record is {other}: leave this empty, or change it with the organisation"));
    }
}

/// Whoever is named in a party by this name, and had no record of their own yet, is this contact in each of their parts.
pub(crate) async fn tie(tx: &mut Tx<'_>, party: PartyId, name: &str, contact: ContactId) -> Result<(), StoreError> {
    let bare = tx.select::<PartnershipPerson>().filter("party = ?", party).only("until IS NULL AND contact IS NULL");
    for one in bare.all().await?.iter().filter(|one| fold(&one.name) == fold(name)) {
        tx.update(&PartnershipPerson { contact: Some(contact), ..one.record.clone() }, one.version).await?;
    }
    Ok(())
}

/// `POST /partnerships/{id}/people/left`
pub(crate) async fn left(ask: Ask) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let id = read.id::<ampersand_domain::partnership::PartnershipPersonId>("person", "Choose who");
    let version = read.number("version", 1, i64::MAX, "");
    let Ok((id, version)) = read.done(id.zip(version)) else { return Err(Trouble::NotFound) };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    let kept = tx.get::<PartnershipPerson>(id).await?.ok_or(Trouble::NotFound)?;
    if kept.partnership != place.partnership.id {
        return Err(Trouble::NotFound);
    }
    tx.on_behalf_of(kept.organisation);
    tx.update(&PartnershipPerson { until: Some(ask.now.today), ..kept.record.clone() }, version).await?;
    tx.save().await?;
    // When a lead goes, what only they know is asked for while they can still be asked (R042).
    let lead = kept.role == PartnershipRole::Lead;
    Ok(Answer::go(place.address(if lead { "/handover" } else { "/people" })))
}
