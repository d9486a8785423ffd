//! *Met or spoke*: one short form; it can always be logged, whatever else is missing (K01, R082).

use ampersand_domain::{
    Date, OrganisationId, Uuid, Visibility,
    ending::DoorOpen,
    need::Need,
    organisations::{Approach, Contact, Interaction, Medium, Organisation, Origin, Precision, Ways},
};
use ampersand_store::{Desk, Kept, StoreError, Tx};
use maud::{Markup, html};

use super::{which, words};
use crate::need::{lists_unsaid, unsaid_field, unsaid_noted};
use crate::shell::{
    Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble,
    parts::{self, Choice},
};

/// The form.
pub(crate) struct Form {
    organisation: Organisation,
    contacts: Vec<Contact>,
    /// The needs for which they are on a list, and of which nobody has said what it could be for them (R060).
    unsaid: Vec<Need>,
    posted: Posted,
}

impl Page for Form {
    fn title(&self) -> String {
        format!("We met or spoke with {}", self.organisation.name)
    }

    fn section(&self) -> &'static str {
        "/organisations"
    }

    fn way(&self) -> Vec<(String, String)> {
        words::way_to(self.organisation.id, &self.organisation.name)
    }

    fn view(&self, frame: &Frame) -> Markup {
        let posted = &self.posted;
        let people: Vec<Choice> =
            self.contacts.iter().map(|one| Choice::new(one.id.to_string(), one.name.as_str())).collect();
        let means: Vec<Choice> = [Medium::Call, Medium::Met, Medium::Email, Medium::Letter]
            .map(|one| Choice::new(one.as_str(), words::medium(one)))
            .to_vec();
        html! {
            (parts::error_summary(posted))
            (parts::form(frame, &format!("/organisations/{}/spoke", self.organisation.id), html! {
                (parts::date_field(posted, "day", "When", ""))
                (parts::choice_list(posted, "medium", "How", "", &means))
                (parts::choice_list(posted, "ways", "Did both sides take part?", "", &[
                    Choice::new("two_way", "Yes, we talked or they answered"),
                    Choice::new("one_way", "No, one side only").means("A message left, a letter without an answer"),
                ]))
                @if !people.is_empty() { (parts::select(posted, "contact", "With whom", "", Some("Nobody named"), &people)) }
                (parts::text_area(posted, "notes", "What was said", "Like: they like the idea, and ask their committee in May", 5))
                (parts::text_area(posted, "learned", "What we learned", "About them, about what stands in the way, about who suits us", 2))
                @if !self.unsaid.is_empty() { (unsaid_field(posted, &self.unsaid, self.organisation.id)) }
                (parts::number_field(posted, "minutes", "How long it took", "Left empty, it counts for what such a talk usually takes", "minutes"))
                (parts::choice_list(posted, "visibility", "Who may see this", "", &words::who_sees()))
                (parts::button("Keep"))
            }))
            (parts::note("A library is a public body and may have to release what is written here, even if only you can see it now."))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let organisation = Organisation::named(OrganisationId(Uuid::from_u128(7)), "Advice Sale", Origin::Typed);
        let contacts = vec![super::contact::sample(organisation.id)];
        let form = |contacts: Vec<Contact>, posted: Posted| Self {
            organisation: organisation.clone(),
            contacts,
            unsaid: Vec::new(),
            posted,
        };
        vec![
            ("new", form(Vec::new(), Posted::default().with("ways", "two_way").with("visibility", "private"))),
            (
                "unsaid",
                Self {
                    unsaid: vec![crate::need::sample_need(1, "Help with benefit forms")],
                    ..form(Vec::new(), Posted::default())
                },
            ),
            ("wrong", form(contacts, Posted::default().but("day", "Enter the day, like 24 11 2026"))),
        ]
    }
}

/// With whom: what is said to a record that has gone into another is said to that one.
async fn whom(desk: &Desk, id: OrganisationId) -> Result<Option<(Organisation, Vec<Contact>)>, StoreError> {
    let Some(one) = which::staying(desk, id).await? else { return Ok(None) };
    let contacts = desk.select::<Contact>().filter("organisation = ?", one.id);
    let contacts = contacts.only("\"left\" IS NULL").order("name_key, id");
    let contacts = contacts.all().await?.into_iter().map(|kept| kept.record).collect();
    Ok(Some((one, contacts)))
}

/// `GET /organisations/{id}/spoke`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let (organisation, contacts) = whom(&ask.desk()?, ask.id()?).await?.ok_or(Trouble::NotFound)?;
    let posted = Posted::default()
        .with_day("day", Some(ask.now.today))
        .with("medium", "call")
        .with("ways", "two_way")
        .with("visibility", "private");
    let unsaid = needs(&lists_unsaid(&ask.desk()?, &organisation).await?);
    ask.show(&Form { organisation, contacts, unsaid, posted })
}

/// Each of the needs once.
fn needs(lists: &[(Kept<Approach>, Need)]) -> Vec<Need> {
    let mut all: Vec<Need> = lists.iter().map(|(_, need)| need.clone()).collect();
    all.dedup_by_key(|need| need.id);
    all
}

/// `POST /organisations/{id}/spoke`
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let (organisation, contacts) = whom(&desk, ask.id()?).await?.ok_or(Trouble::NotFound)?;
    let lists = lists_unsaid(&desk, &organisation).await?;
    let both = match (read(&ask, organisation.id, &contacts), unsaid_noted(&ask.posted)) {
        (Ok(talk), Ok(why)) => Ok((talk, why)),
        (Err(Problem(posted)), _) | (Ok(_), Err(posted)) => Err(posted),
    };
    match both {
        Err(posted) => ask.again(&Form { organisation, contacts, unsaid: needs(&lists), posted }),
        Ok((talk, why)) => {
            let doors = desk.select::<DoorOpen>().filter("organisation = ?", organisation.id);
            let doors = doors.only("touched_on IS NULL").all().await?;
            let mut tx = desk.write(&ask.now).await?;
            // The same form sent twice is one talk.
            if tx.once(ask.posted.value("key"), "spoke", &talk.notes).await? == ampersand_store::Once::First {
                tx.insert(&talk).await?;
                if let Some(day) = talk.day.filter(|_| talk.ways == Ways::TwoWay) {
                    met_at_the_door(&mut tx, &doors, day).await?;
                }
                for (one, _) in lists.iter().filter(|_| !why.is_empty()) {
                    tx.update(&Approach { unsaid_why: Some(why.clone()), ..one.record.clone() }, one.version).await?;
                }
            }
            tx.save().await?;
            Ok(Answer::go(format!("/organisations/{}", organisation.id)))
        }
    }
}

/// A talk around the day for which a door was left open is the one that was meant: nobody ticks it twice (R234).
async fn met_at_the_door(tx: &mut Tx<'_>, doors: &[Kept<DoorOpen>], day: Date) -> Result<(), StoreError> {
    for door in doors.iter().filter(|door| door.is_met_by(day)) {
        tx.update(&DoorOpen { touched_on: Some(day), ..door.record.clone() }, door.version).await?;
    }
    Ok(())
}

fn read(ask: &Ask, organisation: OrganisationId, contacts: &[Contact]) -> Result<Interaction, Problem> {
    let mut read = Reader::new(&ask.posted);
    let day = read.day("day", "Enter the day, like 24 11 2026");
    if day.is_some_and(|day| day > ask.now.today) {
        read.wrong::<()>("day", "Enter a day that has come: what lies ahead is a meeting to plan");
    }
    let medium = read.word::<Medium>("medium", "Choose how");
    let ways = read.word::<Ways>("ways", "Choose whether both sides took part");
    let contact = read.maybe_id("contact").filter(|id| contacts.iter().any(|one| one.id == *id));
    let me = ask.me.as_ref().and_then(|me| me.actor.person());
    let rest = (
        read.maybe::<20_000>("notes").unwrap_or_default(),
        read.maybe::<5_000>("learned").unwrap_or_default(),
        read.maybe_number("minutes", 1, 1_440),
        read.maybe_word::<Visibility>("visibility").unwrap_or(Visibility::Private),
    );
    let (notes, learned, minutes, visibility) = rest;
    let talk = day.zip(medium).zip(ways).map(|((day, medium), ways)| Interaction {
        id: ask.now.id(),
        organisation,
        contact,
        partnership: None,
        person: me,
        day: Some(day),
        precision: Precision::Day,
        ways,
        medium,
        minutes,
        notes,
        learned,
        ring: None,
        visibility,
        author: me,
        import: None,
    });
    read.done(talk)
}
