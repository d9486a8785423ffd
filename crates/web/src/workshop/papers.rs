//! The papers of a workshop: the letter to each who is asked, and the pack of whoever leads it (R122).

use ampersand_documents::{
    Paper,
    workshop::{CalledOffLetter, InvitationLetter, OrganisationCard, WorkshopPack},
};
use ampersand_domain::{
    Uuid,
    need::{Aim, Need},
    people::{Person, PersonId},
    workshop::{Coming, Element, ElementKind, Invited, InvitedId, Workshop, WorkshopId, WorkshopState, question},
};
use ampersand_store::{Desk, Kept};

use super::{came_out, invitation::element, outcome_sheet, room};
use crate::{
    papers::{Maker, PaperKind},
    partnership::to_ring,
    shell::{Trouble, clock},
};

/// The kinds of this area.
pub(super) fn kinds() -> Vec<PaperKind> {
    vec![
        PaperKind {
            word: "workshop-invitation",
            what: "The letter that asks somebody to a workshop, or says that it is called off",
            make: |maker, id| {
                Box::pin(async move {
                    let Some(one) = maker.desk.get::<Invited>(InvitedId(id)).await? else { return Ok(None) };
                    let Some(workshop) = maker.desk.get::<Workshop>(one.workshop).await? else { return Ok(None) };
                    Ok(Some(letter(&maker, &workshop, &one, None).await?))
                })
            },
            list: |maker| Box::pin(async move { letters(&maker).await }),
        },
        PaperKind {
            word: "workshop-outcome",
            what: "What came out of a workshop: the idea, the next moves, the board, everybody's words",
            make: |maker, id| {
                Box::pin(async move {
                    let Some(workshop) = maker.desk.get::<Workshop>(WorkshopId(id)).await? else { return Ok(None) };
                    let room = room::of_log(&maker.desk, workshop.id).await?;
                    let ring = came_out::ring(&maker.desk, &workshop, &maker.service.name).await?;
                    let enough = maker.service.thresholds.0.viable_organisations;
                    let known = (ring, usize::try_from(enough).unwrap_or(usize::MAX));
                    let head = (maker.letterhead(), maker.today);
                    Ok(Some(outcome_sheet::paper(&maker.desk, head, known, &workshop, room).await?))
                })
            },
            list: |maker| {
                Box::pin(async move {
                    let all = maker.desk.select::<Workshop>().filter("state = ?", WorkshopState::Closed);
                    let all = all.order("held_on, id").all().await?;
                    Ok(all.into_iter().map(|one| (one.record.id.0, one.record.title)).collect())
                })
            },
        },
        PaperKind {
            word: "workshop-pack",
            what: "The run of a workshop, who comes, and a sheet for each element",
            make: |maker, id| {
                Box::pin(async move {
                    let Some(workshop) = maker.desk.get::<Workshop>(WorkshopId(id)).await? else { return Ok(None) };
                    Ok(Some(pack(&maker, &workshop).await?.paper()))
                })
            },
            list: |maker| {
                Box::pin(async move {
                    let all = maker.desk.select::<Workshop>().order("held_on, id").all().await?;
                    Ok(all.into_iter().map(|one| (one.record.id.0, one.record.title)).collect())
                })
            },
        },
    ]
}

async fn letters(maker: &Maker) -> Result<Vec<(Uuid, String)>, Trouble> {
    let workshops = maker.desk.select::<Workshop>().order("held_on, id").all().await?;
    let all = maker.desk.select::<Invited>().order("name, id").all().await?;
    let of = |workshop: &Kept<Workshop>| -> Vec<(Uuid, String)> {
        let asked = all.iter().filter(|one| one.workshop == workshop.record.id);
        asked.map(|one| (one.record.id.0, format!("{}, {}", workshop.title, one.name))).collect()
    };
    Ok(workshops.iter().flat_map(of).collect())
}

/// The whole pack: who comes and what they need, who they are, the questions, and each element with its words.
pub(super) async fn pack(maker: &Maker, workshop: &Workshop) -> Result<WorkshopPack, Trouble> {
    let invited = maker.desk.select::<Invited>().filter("workshop = ?", workshop.id).order("name, id").all().await?;
    let comes = || invited.iter().map(|one| &one.record).filter(|one| one.has_place());
    let needs = comes().filter(|one| one.has_needs());
    let said = invited.iter().map(|one| &one.record).filter(|one| one.coming != Coming::No && !one.card.is_empty());
    Ok(WorkshopPack {
        service: maker.letterhead(),
        day: maker.today,
        about: workshop.title.clone(),
        why: workshop.why.clone(),
        serves: serves(&maker.desk, workshop).await?.unwrap_or_default(),
        own_thought: workshop.our_thought.clone().unwrap_or_default(),
        from: workshop.held_on.to_datetime(clock(&workshop.starts_at).ok_or(Trouble::NotFound)?),
        booked: u16::try_from(workshop.booked_minutes).unwrap_or(120),
        place: workshop.place.clone(),
        coming: comes().map(|one| (one.who().unwrap_or_default().to_owned(), one.name.clone())).collect(),
        needs: needs.map(|one| format!("{}: {}", one.name, one.needs_in_lines().join("; "))).collect(),
        cards: said.map(card).collect(),
        ways: workshop.plan.ways(),
        theme: workshop.theme.clone().unwrap_or_default(),
        themes: maker.service.themes.0.clone(),
        questions: questions(&workshop.plan.elements, workshop, &maker.service.place_name),
        asked_on_notes: asked_on_notes(workshop, &maker.service.place_name),
        elements: workshop.plan.elements.iter().map(element).collect(),
        room: maker.address(&format!("/w/{}", workshop.code)),
    })
}

fn card(one: &Invited) -> OrganisationCard {
    let card = one.card.clone();
    OrganisationCard { name: one.name.clone(), does: card.does, whom: card.whom, place: card.place, hopes: card.hopes }
}

/// What is asked in each element, as it stands on every screen; each question once (R131).
fn questions<'e>(elements: impl IntoIterator<Item = &'e Element>, workshop: &Workshop, place: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for element in elements {
        let asked =
            question(Some(element.kind), element.lens.unwrap_or(workshop.lens), workshop.theme.as_deref(), place);
        if !all.contains(&asked) {
            all.push(asked);
        }
    }
    all
}

/// What is answered on notes: what stands in the way, from each side that is asked (R129, R130).
fn asked_on_notes(workshop: &Workshop, place: &str) -> Vec<String> {
    let problems = workshop.plan.elements.iter().filter(|element| element.kind == ElementKind::Problems);
    questions(problems, workshop, place)
}

/// Which aim it serves; the need itself where it is tied to none (K32).
pub(super) async fn serves(desk: &Desk, workshop: &Workshop) -> Result<Option<String>, Trouble> {
    let Some(need) = workshop.need else { return Ok(None) };
    let Some(need) = desk.get::<Need>(need).await? else { return Ok(None) };
    let aim = match need.aim {
        Some(aim) => desk.get::<Aim>(aim).await?.map(|aim| aim.record.text),
        None => None,
    };
    Ok(Some(aim.unwrap_or_else(|| need.record.what.clone())))
}

/// The letter to one of those on the list, as things stand: it asks them, or says that nothing comes of it. From whom it
/// comes is whoever asks for it, or else whoever leads the workshop.
pub(super) async fn letter(
    maker: &Maker,
    workshop: &Workshop,
    one: &Invited,
    by: Option<PersonId>,
) -> Result<Paper, Trouble> {
    let serves = serves(&maker.desk, workshop).await?;
    let whose = async |person: Option<PersonId>| match person {
        Some(person) => maker.desk.get::<Person>(person).await,
        None => Ok(None),
    };
    let (leads, by) = (whose(workshop.facilitator.or(by)).await?, whose(by).await?);
    let service = maker.service.name.as_str();
    let from = by.as_ref().or(leads.as_ref()).map(|person| person.name.as_str());
    let person = one.person.as_deref().unwrap_or_default();
    let to = if person.is_empty() { one.name.clone() } else { format!("{person}\n{}", one.name) };
    let greeting = if person.is_empty() { format!("Dear all at {}", one.name) } else { format!("Dear {person}") };
    let ring = leads.as_ref().map(|person| to_ring(&person.name, person.phone.as_deref()));
    let ring = ring.unwrap_or_else(|| service.to_owned());
    let sender = from.map_or_else(|| service.to_owned(), |from| format!("{from}\n{service}"));
    let begins = workshop.held_on.to_datetime(clock(&workshop.starts_at).ok_or(Trouble::NotFound)?);
    if workshop.is_called_off() {
        let off = CalledOffLetter {
            service: maker.letterhead(),
            day: maker.today,
            to,
            greeting,
            about: workshop.title.clone(),
            from: begins,
            why: workshop.note.clone().unwrap_or_default(),
            ring,
            sender,
        };
        return Ok(off.paper());
    }
    let asks = InvitationLetter {
        service: maker.letterhead(),
        day: maker.today,
        to,
        greeting,
        about: workshop.title.clone(),
        instead: one.is_to_be_told(workshop),
        why_you: workshop.why.clone(),
        serves: serves.unwrap_or_default(),
        own_thought: workshop.our_thought.as_deref().is_some_and(|thought| !thought.trim().is_empty()),
        from: begins,
        minutes: u16::try_from(workshop.booked_minutes).unwrap_or(120),
        place: workshop.place.clone(),
        access: match one.needs_in_lines().join("; ") {
            none if none.is_empty() => none,
            needs => format!("We have noted: {needs}"),
        },
        answer_by: workshop.answer_by(maker.today),
        ring,
        placed: one.placed_on.is_some(),
        answer: match one.letters.as_str() {
            "" => String::new(),
            letters => maker.address(&format!("/w/{}/answer/{letters}", workshop.code)),
        },
        room: maker.address(&format!("/w/{}", workshop.code)),
        sender,
    };
    Ok(asks.paper())
}
