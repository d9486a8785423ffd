//! One of a partner's own people goes, and another takes over: one form for both (K26, K29).

use ampersand_domain::{
    Actor, fold,
    organisations::Contact,
    partnership::{PartnershipPerson, PartnershipPersonId, PartnershipRole},
    people::ContactId,
};
use ampersand_store::{Kept, Tx};
use maud::{Markup, html};

use super::{say::named_here, tell};
use crate::{
    organisations::who,
    partnership::{Place, answering::WHO_READS, capital, kept, nobody, role_word},
    shell::{Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, parts, version_field},
};

/// The choice of somebody who is not on record yet.
const NEW: &str = "new";

/// Who goes, and who could follow.
pub(crate) struct Follow {
    place: Place,
    goes: Kept<PartnershipPerson>,
    /// Whether whoever looks is the one who goes.
    is_me: bool,
    /// The others of this party, each once.
    others: Vec<Kept<PartnershipPerson>>,
    posted: Posted,
}

/// Who takes over.
enum Successor<'p> {
    /// One of those who take part already.
    Colleague(&'p Kept<PartnershipPerson>),
    /// Somebody who is named here.
    New { name: String, title: String, phone: Option<String>, email: Option<String> },
}

impl Page for Follow {
    fn title(&self) -> String {
        format!("Who takes over from {}?", self.goes.name)
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/home/say"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        let part = capital(role_word(self.goes.role));
        html! {
            (parts::error_summary(&self.posted))
            p class="govuk-body" { "Their part: " strong { (part) } ". It is theirs until today, and from today whoever takes over has it. What was done before stays under the name of whoever did it." }
            (parts::form(frame, &address(&self.place, self.goes.id), html! {
                (version_field(self.goes.version))
                @if self.others.is_empty() { (parts::hidden("who", NEW)) } @else { (parts::choice_list(&self.posted, "who", "Who takes over?", "", &self.choices())) }
                fieldset class="govuk-fieldset" {
                    legend class="govuk-fieldset__legend" { @if self.others.is_empty() { "Who takes over?" } @else { "If it is somebody else" } }
                    (parts::typed_field(&self.posted, "name", "Their name", "", "text", None))
                    (parts::field(&self.posted, "title", "What they do with you", "Like: helps on Tuesdays"))
                    (parts::typed_field(&self.posted, "phone", "A number to ring them on", "Leave it empty if they would rather not", "tel", None))
                    (parts::typed_field(&self.posted, "email", "Their e-mail address", "Leave it empty if they have none", "email", None))
                }
                @if !self.is_me { (parts::choice_list(&self.posted, "gone", &format!("Is {} still with you?", self.goes.name), "", &gone())) }
                (parts::note(WHO_READS))
                (parts::button("They take over"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let one = |number: u128, name: &str, role| {
            let id = ampersand_domain::Uuid::from_u128(number).into();
            kept(PartnershipPerson { id, name: name.to_owned(), role, ..nobody(&place, place.parties[1].id) })
        };
        let page = |is_me, others, posted| Self {
            place: place.clone(),
            goes: one(20, "Maya Okafor", PartnershipRole::Lead),
            is_me,
            others,
            posted,
        };
        let jo = || vec![one(21, "Jo Bright", PartnershipRole::Deputy)];
        let wrong = Posted::default().with("who", NEW).but("name", "Enter their name");
        vec![
            ("full", page(false, jo(), Posted::default())),
            ("alone", page(true, Vec::new(), Posted::default())),
            ("wrong", page(false, jo(), wrong)),
        ]
    }
}

impl Follow {
    fn choices(&self) -> Vec<Choice> {
        let choice = |one: &Kept<PartnershipPerson>| {
            Choice::new(one.id.0.to_string(), one.name.clone()).means(&capital(role_word(one.role)))
        };
        self.others.iter().map(choice).chain([Choice::new(NEW, "Somebody else")]).collect()
    }
}

fn gone() -> [Choice; 2] {
    [
        Choice::new("no", "Yes, with something else"),
        Choice::new("yes", "No, they have left us")
            .means("Their way in here is closed, and nobody rings them any more"),
    ]
}

/// Where somebody's place is handed on.
pub(super) fn address(place: &Place, who: PartnershipPersonId) -> String {
    format!("/home/{}/people/{}/follow", place.partnership.id.0, who.0)
}

/// `GET /home/{id}/people/{place}/follow`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

fn contact_of(ask: &Ask) -> Result<Option<ContactId>, Trouble> {
    Ok(match ask.me()?.actor {
        Actor::Partner { contact, .. } => Some(contact),
        _ => None,
    })
}

async fn page(ask: &Ask) -> Result<Follow, Trouble> {
    let place = Place::of(ask).await?;
    let own = place.own(ask)?.id;
    let id: PartnershipPersonId = ask.id_of("place")?;
    let desk = ask.desk()?;
    let people = desk.select::<PartnershipPerson>().filter("party = ?", own).only("until IS NULL");
    let people = people.order("since, id").all().await?;
    let goes = people.iter().find(|one| one.id == id).cloned().ok_or(Trouble::NotFound)?;
    let mut others: Vec<Kept<PartnershipPerson>> = Vec::new();
    for one in people {
        let same = |there: &Kept<PartnershipPerson>| fold(&there.name) == fold(&one.name);
        if !same(&goes) && !others.iter().any(same) {
            others.push(one);
        }
    }
    let is_me = goes.contact.is_some() && goes.contact == contact_of(ask)?;
    Ok(Follow { place, goes, is_me, others, posted: Posted::default() })
}

/// `POST /home/{id}/people/{place}/follow`: one ends and the other begins, in one write.
pub(crate) async fn post(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let (successor, gone) = match read(&ask, &page) {
        Ok(both) => both,
        Err(Problem(posted)) => return ask.again(&Follow { posted, ..page }),
    };
    let own = page.place.own(&ask)?;
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    // Whoever handed on the own place may not come back into this partnership.
    let back =
        if page.is_me { "/home".to_owned() } else { format!("/home/{}/say#people", page.place.partnership.id.0) };
    if !ask.first_time(&mut tx, "follow").await? {
        return Ok(Answer::go(back));
    }
    let (name, contact) = takes_over(&mut tx, &ask, &page, successor).await?;
    if gone {
        leaves(&mut tx, &ask, &page.goes, contact).await?;
    }
    let says = format!("{name} takes over from {} for {} ({}).", page.goes.name, own.name, role_word(page.goes.role));
    tell(&mut tx, &page.place, &says, "/people").await?;
    // Last: whoever hands on the own place writes nothing here afterwards.
    tx.update(&PartnershipPerson { until: Some(ask.now.today), ..page.goes.record.clone() }, ask.version()?).await?;
    tx.save().await?;
    Ok(Answer::go(back))
}

/// Who takes over, and whether whoever goes has left altogether.
fn read<'p>(ask: &Ask, page: &'p Follow) -> Result<(Successor<'p>, bool), Problem> {
    let mut read = Reader::new(&ask.posted);
    let who = ask.posted.value("who");
    let colleague = page.others.iter().find(|one| one.id.0.to_string() == who);
    let successor = match colleague {
        Some(colleague) => Some(Successor::Colleague(colleague)),
        None if who == NEW => somebody_new(&mut read, page),
        None => read.wrong("who", "Choose who takes over"),
    };
    let gone = match ask.posted.value("gone") {
        _ if page.is_me => Some(false),
        "yes" => Some(true),
        "no" => Some(false),
        _ => read.wrong("gone", format!("Choose whether {} is still with you", page.goes.name)),
    };
    read.done(successor.zip(gone))
}

fn somebody_new<'p>(read: &mut Reader, page: &Follow) -> Option<Successor<'p>> {
    let name = match read.text::<120>("name", "Enter their name") {
        Some(name) if fold(&name) == fold(&page.goes.name) => read.wrong("name", "Enter somebody else’s name"),
        name => name,
    };
    let title = read.maybe::<120>("title").unwrap_or_default();
    let (phone, email) = (read.maybe::<60>("phone"), read.maybe_email("email"));
    name.map(|name| Successor::New { name, title, phone, email })
}

/// The part goes to whoever takes over; answers their name and who they are.
async fn takes_over(
    tx: &mut Tx<'_>,
    ask: &Ask,
    page: &Follow,
    successor: Successor<'_>,
) -> Result<(String, Option<ContactId>), Trouble> {
    let (name, title, contact) = match successor {
        Successor::Colleague(one) => {
            // Whoever stood in, or helped, does it no more beside the new part; who may sign still may.
            if matches!(one.role, PartnershipRole::Deputy | PartnershipRole::Member) {
                tx.update(&PartnershipPerson { until: Some(ask.now.today), ..one.record.clone() }, one.version).await?;
            }
            (one.name.clone(), one.title.clone(), one.contact)
        }
        Successor::New { name, title, phone, email } => {
            let organisation = page.place.own(ask)?.organisation.ok_or(Trouble::NotFound)?;
            let told = named_here(ask, organisation, (&name, &title), email, phone)?;
            let contact = who::named(tx, &told, ask.now.today).await?;
            (name, title, Some(contact))
        }
    };
    let person = PartnershipPerson {
        id: ask.now.id(),
        contact,
        name: name.clone(),
        title,
        role: page.goes.role,
        since: ask.now.today,
        ..nobody(&page.place, page.goes.party)
    };
    tx.insert(&person).await?;
    Ok((name, contact))
}

/// Whoever goes has left altogether: nobody rings them, and who follows them is on record.
async fn leaves(
    tx: &mut Tx<'_>,
    ask: &Ask,
    goes: &PartnershipPerson,
    follows: Option<ContactId>,
) -> Result<(), Trouble> {
    let Some(contact) = goes.contact else { return Ok(()) };
    let Some(known) = tx.get::<Contact>(contact).await?.filter(|one| Some(one.organisation) == goes.organisation)
    else {
        return Ok(());
    };
    let left = Contact { left: Some(ask.now.today), successor: follows, ..known.record.clone() };
    tx.update(&left, known.version).await?;
    Ok(())
}
