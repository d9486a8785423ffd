//! What a partner can start by itself: we need, we offer, news, a thank-you, what is hard just now, its own people (K29).

use ampersand_domain::{
    Actor, OrganisationId, Visibility,
    organisations::Contact,
    partnership::{Note, NoteKind, PartnershipPerson, PartnershipPersonId, PartnershipRole},
};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::{follow, tell};
use crate::{
    organisations::who,
    partnership::{Place, answering::WHO_READS, became::tell_thankers, nobody, role_word},
    shell::{Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, parts},
};

/// What can be said, and who is there for them.
pub(crate) struct Say {
    place: Place,
    people: Vec<Kept<PartnershipPerson>>,
    said: Posted,
    named: Posted,
}

impl Page for Say {
    fn title(&self) -> String {
        "Tell us something".to_owned()
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/home/say"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        let at = |page: &str| format!("/home/{}{page}", self.place.partnership.id.0);
        html! {
            (parts::error_summary(if self.said.problems().is_empty() { &self.named } else { &self.said }))
            (parts::form(frame, &at("/say"), html! {
                (parts::choice_list(&self.said, "kind", "What is it?", "", &kinds()))
                (parts::text_area(&self.said, "text", "Say it", "A date, a wish, a name: a line is enough", 3))
                (parts::note(WHO_READS))
                (parts::button("Tell the library"))
            }))
            h2 class="govuk-heading-m" id="people" { "Who of you takes part" }
            ul class="app-rows" {
                @for person in &self.people {
                    li { div {
                        p class="govuk-body govuk-!-margin-bottom-1" { strong { (person.name) } br; (crate::partnership::capital(role_word(person.role))) }
                        p class="govuk-body govuk-!-margin-bottom-1" {
                            a class="govuk-link" href=(self.place.address(&format!("/people/{}", person.id.0))) { "Hours and part" span class="govuk-visually-hidden" { " of " (person.name) } }
                        }
                        p class="govuk-body govuk-!-margin-bottom-1" {
                            a class="govuk-link" href=(follow::address(&self.place, person.id)) { "Somebody takes over from " (person.name) }
                        }
                        (parts::post_button(frame, &at("/people/left"), &format!("{} does not take part any more", person.name), &[
                            ("person", &person.id.0.to_string()), ("version", &person.version.to_string()),
                        ]))
                    } }
                }
            }
            h3 class="govuk-heading-s" { "Add a colleague" }
            (parts::form(frame, &at("/people"), html! {
                (parts::typed_field(&self.named, "name", "Their name", "", "text", None))
                (parts::field(&self.named, "title", "What they do with you", "Like: helps on Tuesdays"))
                (parts::choice_list(&self.named, "role", "Their part in this", "", &roles()))
                (parts::typed_field(&self.named, "phone", "A number to ring them on", "Leave it empty if they would rather not", "tel", None))
                (parts::typed_field(&self.named, "email", "Their e-mail address", "Leave it empty if they have none", "email", None))
                (parts::note(WHO_READS))
                (parts::quiet_button("Add them"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let person = PartnershipPerson { name: "Maya Okafor".to_owned(), ..nobody(&place, place.parties[1].id) };
        let page = |said, people| Self { place: place.clone(), people, said, named: Posted::default() };
        vec![
            ("full", page(Posted::default(), vec![crate::partnership::kept(person)])),
            ("wrong", page(Posted::default().but("text", "Enter what you want to say"), Vec::new())),
        ]
    }
}

fn kinds() -> [Choice; 5] {
    [
        Choice::new("we_need", "We need something"),
        Choice::new("we_offer", "We offer something, or a date"),
        Choice::new("news", "News"),
        Choice::new("thanks", "A thank-you"),
        Choice::new("difficulty", "Something is hard for us just now"),
    ]
}

fn roles() -> Vec<Choice> {
    use PartnershipRole::{Deputy, Lead, Member, Signatory, Sponsor};
    let choice = |role: PartnershipRole| Choice::new(role.as_str(), crate::partnership::capital(role_word(role)));
    [Member, Deputy, Lead, Signatory, Sponsor].map(choice).to_vec()
}

/// `GET /home/{id}/say`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

async fn page(ask: &Ask) -> Result<Say, Trouble> {
    let place = Place::of(ask).await?;
    let own = place.own(ask)?.id;
    let desk = ask.desk()?;
    let people = desk.select::<PartnershipPerson>().filter("party = ?", own).only("until IS NULL");
    let people = people.order("since, id").all().await?;
    Ok(Say { place, people, said: Posted::default(), named: Posted::default() })
}

/// `POST /home/{id}/say`: also *we see that differently*, from the page of how it stands.
pub(crate) async fn say(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let kind = match read.word::<NoteKind>("kind", "Choose what it is") {
        Some(NoteKind::Note | NoteKind::Restricted) => read.wrong("kind", "Choose what it is"),
        kind => kind,
    };
    let text = read.text::<4000>("text", "Enter what you want to say");
    let (kind, text) = match read.done(kind.zip(text)) {
        Ok(both) => both,
        Err(Problem(said)) => return ask.again(&Say { said, ..page }),
    };
    let own = page.place.own(&ask)?;
    let contact = match ask.me()?.actor {
        Actor::Partner { contact, .. } => Some(contact),
        _ => None,
    };
    let note = Note {
        id: ask.now.id(),
        partnership: page.place.partnership.id,
        party: Some(own.id),
        kind,
        text,
        day: ask.now.today,
        visibility: Visibility::Parties,
        author: None,
        contact,
        answer: String::new(),
        answered_on: None,
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if ask.first_time(&mut tx, "say").await? {
        tx.insert(&note).await?;
        tell(&mut tx, &page.place, &format!("{} told you something.", own.name), "/notes").await?;
        if matches!(note.kind, NoteKind::Thanks | NoteKind::News) {
            tell_thankers(&mut tx, &ask, own, &note.text, &page.place.address("/notes")).await?;
        }
        tx.save().await?;
    }
    Ok(Answer::go(format!("/home/{}", page.place.partnership.id.0)))
}

/// `POST /home/{id}/people`: a partner names its own people.
pub(crate) async fn colleague(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let name = read.text::<120>("name", "Enter their name");
    let title = read.maybe::<120>("title").unwrap_or_default();
    let role = read.word::<PartnershipRole>("role", "Choose their part");
    let (phone, email) = (read.maybe::<60>("phone"), read.maybe_email("email"));
    let (name, role) = match read.done(name.zip(role)) {
        Ok(both) => both,
        Err(Problem(named)) => return ask.again(&Say { named, ..page }),
    };
    let own = page.place.own(&ask)?;
    let Some(organisation) = own.organisation else { return Err(Trouble::NotFound) };
    let told = named_here(&ask, organisation, (&name, &title), email, phone)?;
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    let back = Answer::go(format!("/home/{}/say#people", page.place.partnership.id.0));
    if !ask.first_time(&mut tx, "colleague").await? {
        return Ok(back);
    }
    let contact = who::named(&mut tx, &told, ask.now.today).await?;
    let person = PartnershipPerson {
        id: ask.now.id(),
        contact: Some(contact),
        name: name.clone(),
        title,
        role,
        since: ask.now.today,
        ..nobody(&page.place, own.id)
    };
    tx.insert(&person).await?;
    tell(&mut tx, &page.place, &format!("{name} now takes part for {}.", own.name), "/people").await?;
    tx.save().await?;
    Ok(back)
}

/// `POST /home/{id}/people/left`
pub(crate) async fn left(ask: Ask) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    let own = place.own(&ask)?.record.clone();
    let mut read = Reader::new(&ask.posted);
    let (id, version) = (read.id::<PartnershipPersonId>("person", ""), read.number("version", 1, i64::MAX, ""));
    let Ok((id, version)) = read.done(id.zip(version)) else { return Err(Trouble::NotFound) };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    let person = tx.get::<PartnershipPerson>(id).await?.filter(|person| person.party == own.id);
    let person = person.ok_or(Trouble::NotFound)?;
    tx.update(&PartnershipPerson { until: Some(ask.now.today), ..person.record.clone() }, version).await?;
    let says = format!("{} does not take part for {} any more.", person.name, own.name);
    tell(&mut tx, &place, &says, "/people").await?;
    tx.save().await?;
    Ok(Answer::go("/home"))
}

/// A colleague whom a partner's own person names: name and what they do, and how they are reached.
pub(super) fn named_here(
    ask: &Ask,
    organisation: OrganisationId,
    (name, title): (&str, &str),
    email: Option<String>,
    phone: Option<String>,
) -> Result<Contact, Trouble> {
    let source = format!("named by {}", ask.me()?.name);
    let named = Contact::named(ask.now.id(), organisation, name, source, ask.now.today);
    Ok(Contact { role: title.to_owned(), email, phone, ..named })
}
