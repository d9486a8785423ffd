//! The workshops of the example: two that are over, with the records that closing made; one to come; and the open room,
//! which stands in the talk with its code on the wall.

use ampersand_domain::{
    Actor, Date, Now, Role, ServiceId,
    need::NeedId,
    partnership::Partnership,
    people::{Person, PersonId},
    workshop::{
        Axis, BriefField, Coming, Element, ElementKind, Heard, Invited, Lens, OrganisationCard, Phase, Plan, Template,
        Weight, Works, Workshop, WorkshopId, WorkshopState,
    },
};
use ampersand_live::{BriefAsk, Cause, Command, Line, Mark, NewSeat, Number, SeatId, Settled, Step};
use ampersand_store::{Kept, Store, StoreError, Tx};
use ampersand_web::workshop::{Fault, play};
use jiff::ToSpan as _;

use super::{afterwards, book::Book};

/// The code of the example's open room.
const CODE: &str = "TEAROOMS";

/// Who has which place: the library first.
const LIBRARY: u32 = 0;

/// Makes the workshop of today and opens its room, in the phase in which each new note appears on every screen.
pub(crate) async fn open(store: &Store, now: Now) -> Result<(), Fault> {
    let Some(service) = store.service_by_slug(super::SLUG).await?.map(|kept| kept.id) else { return Ok(()) };
    let desk = store.desk(&Actor::System { service });
    let lead = desk.select::<Person>().filter("role = ?", Role::Lead).order("id").one().await?;
    let Some(person) = lead.map(|lead| lead.id) else { return Ok(()) };
    let workshop = Workshop {
        why: "You know the people who ring us last.".to_owned(),
        ..blank(&now, "A warm winter", person, now.today, CODE)
    };
    let mut tx = desk.write(&now).await?;
    tx.insert(&workshop).await?;
    tx.make_room(workshop.id, CODE).await?;
    let mut steps = opened(&["Marlow Vale Libraries", "Age Friends Marlow", "Somali Women’s Circle"]);
    let notes = [
        (1, "Two of our members sit in one room with the oven open."),
        (2, "Grandmothers do not come out after dark, whatever we put on."),
        (0, "The radiator at Harbour Road is the warmest in town, and nobody sits there."),
        (1, "They will not come for being cold. They come for a reason."),
    ];
    steps.extend(notes.iter().map(|(seat, text)| note(*seat, text)));
    steps.push(Command::Go(Phase::AllUp));
    steps.push(Command::Go(Phase::Discuss));
    steps.extend(weighed());
    play(&mut tx, &now, workshop.id, person, steps).await?;
    tx.save().await?;
    Ok(())
}

/// What the organisations say of one note, the second that was put up, after the event that opened the room.
fn weighed() -> Vec<Command> {
    const ABOUT: Number = 3;
    let of = |seat: u32, mark| Command::Mark { seat: Some(SeatId(seat)), about: ABOUT, mark };
    let weighs = |axis, level, reason: &str| {
        let weight = Weight { level, reason: reason.to_owned(), published: None };
        Mark::Weighed { axis, weight: Some(weight) }
    };
    let all = |mark| Command::Mark { seat: None, about: ABOUT, mark };
    let cause = Cause { text: "The lamps of Mill Lane have been off since spring".to_owned(), source: String::new() };
    vec![
        of(1, Mark::Too { too: Some(true) }),
        of(2, weighs(Axis::Seriousness, 4, "Nobody of ours walks home alone after five")),
        of(1, weighs(Axis::Seriousness, 2, "Half of our members have a lift")),
        of(2, weighs(Axis::Priority, 3, "It decides when we can meet at all")),
        all(Mark::ForWhom { group: "Older people".to_owned(), there: true }),
        all(Mark::Cause { cause, there: true }),
    ]
}

/// The address of the open room, if there is one.
pub(crate) async fn address(store: &Store) -> Result<Option<String>, StoreError> {
    let Some(service) = store.service_by_slug(super::SLUG).await?.map(|kept| kept.id) else { return Ok(None) };
    let desk = store.desk(&Actor::System { service });
    let open = desk.select::<Workshop>().filter("state = ?", WorkshopState::Open).order("id").one().await?;
    Ok(open.map(|workshop| format!("/w/{}", workshop.code)))
}

/// The partnerships that came of the two workshops that are over.
pub(super) struct CameOf {
    pub(super) mornings: Kept<Partnership>,
    pub(super) nights: Kept<Partnership>,
}

/// The days ago on which the two were held.
pub(super) const HELD: [i64; 2] = [75, 48];

/// The days ago on which those of the first met again, as they had agreed.
pub(super) const AGAIN: i64 = 26;

/// Holds two workshops in the past, and plans one.
pub(super) async fn held(
    tx: &mut Tx<'_>,
    book: &mut Book<'_>,
    service: ServiceId,
    needs: (NeedId, NeedId),
) -> Result<CameOf, Fault> {
    let (officer, assistant) = (book.team.officer, book.team.assistant);
    let past = |days: i64| {
        let today = book.worked(days);
        Now::new(book.morning(today), today, book.now.token().0)
    };
    let (first, second) = (past(HELD[0]), past(HELD[1]));
    let mornings = Workshop {
        why: "Rhyme times are full, and half of the street never comes.".to_owned(),
        need: Some(needs.0),
        place: "Harbour Road".to_owned(),
        theme: Some("children and young people".to_owned()),
        ..blank(&first, "Small children, two languages", officer, first.today, "TWOWORDS")
    };
    let nights = Workshop {
        why: "Eleven sixth-formers wrote to us, and four of you know them.".to_owned(),
        need: Some(needs.1),
        ..blank(&second, "Where young people study", assistant, second.today, "LATENIGHT")
    };
    for workshop in [&mornings, &nights] {
        tx.insert(workshop).await?;
        tx.make_room(workshop.id, &workshop.code).await?;
    }
    play(tx, &first, mornings.id, officer, two_languages(&first, book.worked(AGAIN))).await?;
    play(tx, &second, nights.id, assistant, study(&second)).await?;
    invite(
        book,
        &mornings,
        &[
            ("Somali Women’s Circle", Coming::Yes),
            ("Bright Start Nurseries", Coming::Yes),
            ("Upper Vale Primary School", Coming::Yes),
        ],
    );
    invite(
        book,
        &nights,
        &[
            ("Marlow College", Coming::Yes),
            ("Vale Housing Association", Coming::Yes),
            ("Marlow Vale Police", Coming::No),
        ],
    );
    planned(tx, book).await?;
    let came = |of: WorkshopId| move |one: &Kept<Partnership>| one.workshop == Some(of);
    let all = tx.select::<Partnership>().all().await?;
    let find = |of: WorkshopId| {
        let found = all.iter().find(|one| came(of)(one)).cloned();
        found.ok_or_else(|| Fault::Log(format!("nothing came of workshop {of} of service {service}")))
    };
    let came = CameOf { mornings: find(mornings.id)?, nights: find(nights.id)? };
    afterwards::became(tx, book, mornings.id, &first).await?;
    afterwards::tried(tx, book, came.mornings.id).await?;
    Ok(came)
}

/// The workshop that is due, with those who are invited to it.
async fn planned(tx: &mut Tx<'_>, book: &mut Book<'_>) -> Result<(), StoreError> {
    let workshop = Workshop {
        why: "Seven of us feed people between November and March, each on another day.".to_owned(),
        place: "Mill Lane, the back room".to_owned(),
        starts_at: "10:00".to_owned(),
        plan: Plan { places: Some(12), ..Plan::two_hours() },
        ..blank(book.now, "Winter food without the queue", book.team.officer, book.works(9), "SOUPBOWL")
    };
    tx.insert(&workshop).await?;
    tx.make_room(workshop.id, &workshop.code).await?;
    tx.insert(&short_evening(book)).await?;
    let asked = [
        ("Marlow Food Bank", Coming::Yes),
        ("Marlow Central Mosque", Coming::Yes),
        ("St Wilfrid’s Church", Coming::Yes),
        ("Vale Housing Association", Coming::Asked),
        ("Marlow Carers", Coming::No),
        ("Upper Vale Women’s Institute", Coming::NotAsked),
    ];
    invite(book, &workshop, &asked);
    Ok(())
}

/// A plan that the library keeps as its own: for those who have an evening and no afternoon.
fn short_evening(book: &mut Book<'_>) -> Template {
    let (kept_on, plan) = (book.worked(30), Plan::two_hours());
    let shorter = |element: Element| match element.kind {
        ElementKind::Introductions => Element { minutes: 15, ..element },
        ElementKind::Brief => Element { minutes: 25, ..element },
        _ => element,
    };
    let plan = Plan { elements: plan.elements.into_iter().map(shorter).collect(), ..Plan::default() };
    Template {
        id: book.id(),
        name: "A short evening".to_owned(),
        number: 1,
        about: "For eight at most. Food first, or nobody stays to the end.".to_owned(),
        plan,
        made_on: kept_on,
        made_by: Some(book.team.officer),
        put_away_on: None,
    }
}

fn invite(book: &mut Book<'_>, workshop: &Workshop, asked: &[(&str, Coming)]) {
    for (name, coming) in asked {
        let known = book.known(name).map(|known| (known.id, known.contact.name.clone()));
        let invited = Invited {
            organisation: known.as_ref().map(|(id, _)| *id),
            person: known.map(|(_, person)| person),
            coming: *coming,
            needs: (*name == "St Wilfrid’s Church").then(|| "A seat near the door, please.".to_owned()),
            card: card(name),
            asked_on: (*coming != Coming::NotAsked).then(|| book.worked(14)),
            letters: book.now.token().short_code(),
            ..Invited::new(book.id(), workshop, (*name).to_owned())
        };
        book.invited.push(invited);
    }
}

/// What those who have answered say that they are.
fn card(name: &str) -> OrganisationCard {
    let (does, whom, place, hopes) = match name {
        "Marlow Food Bank" => (
            "Food for three days, no questions asked",
            "Whoever has nothing in the cupboard",
            "Mill Lane and two church halls",
            "One list of who is open when",
        ),
        "Marlow Central Mosque" => {
            ("A hot meal on Fridays", "Neighbours, whatever they believe", "Station Road", "Hands on the other days")
        }
        _ => return OrganisationCard::default(),
    };
    let [does, whom, place, hopes] = [does, whom, place, hopes].map(str::to_owned);
    OrganisationCard { does, whom, place, hopes }
}

fn blank(now: &Now, title: &str, facilitator: PersonId, held_on: Date, code: &str) -> Workshop {
    Workshop {
        id: now.id(),
        title: title.to_owned(),
        why: String::new(),
        need: None,
        partnership: None,
        held_on,
        starts_at: "14:00".to_owned(),
        booked_minutes: 120,
        place: "Central".to_owned(),
        facilitator: Some(facilitator),
        plan: Plan::two_hours(),
        theme: None,
        lens: Lens::ALL[0],
        our_thought: None,
        code: code.to_owned(),
        state: WorkshopState::Planned,
        reconvene_on: None,
        note: None,
        called_off_on: None,
        news: 0,
    }
}

fn opened(seats: &[&str]) -> Vec<Command> {
    let seat = |name: &&str| NewSeat { name: (*name).to_owned(), organisation: None };
    let seats = seats.iter().map(seat).collect();
    vec![Command::Open { plan: Plan::two_hours().elements, seats, place: "Marlow Vale".to_owned() }]
}

fn note(seat: u32, text: &str) -> Command {
    Command::Post { text: text.to_owned(), key: text.to_owned(), seat: Some(SeatId(seat)) }
}

fn bring(seat: u32, text: &str) -> Command {
    Command::Bring { seat: Some(SeatId(seat)), text: text.to_owned(), key: text.to_owned() }
}

fn idea(title: &str, why: &str) -> Command {
    Command::Propose { title: title.to_owned(), why: why.to_owned(), group: None, key: title.to_owned() }
}

fn commit(seat: u32, idea: Number, level: u8) -> Command {
    Command::Commit { seat: Some(SeatId(seat)), idea, level }
}

fn does(seat: u32, text: &str, owner: &str, by: Date) -> Command {
    let step = Step::Action { text: text.to_owned(), owner: owner.to_owned(), by };
    Command::Move { seat: Some(SeatId(seat)), step }
}

fn spoke(seats: &[u32]) -> Vec<Command> {
    seats.iter().map(|seat| Command::Hear { seat: SeatId(*seat), heard: Heard::Spoke }).collect()
}

/// The number that the next step of a room has: none of these says the same thing twice.
fn next(steps: &[Command]) -> Number {
    steps.len() as Number + 1
}

fn fits(seat: u32, problem: Number, priority: &str) -> Command {
    Command::Brief(BriefAsk::Fit { seat: Some(SeatId(seat)), problem, priority: Some(priority.to_owned()) })
}

/// What the pair wrote about the mornings, and what the others said to it.
fn brief(idea: Number) -> Vec<Command> {
    let write = |line, text: &str| BriefAsk::Write { idea, line, text: text.to_owned(), seen: 0, key: text.to_owned() };
    let remark = |seat, liked, text: &str| BriefAsk::Remark {
        idea,
        seat: Some(SeatId(seat)),
        liked,
        text: text.to_owned(),
        key: text.to_owned(),
    };
    let asks = [
        write(Line::Field(BriefField::Problem), "Small children lose the language of their grandmothers"),
        write(Line::Field(BriefField::Who), "Somali families with children under five, and those who care for them"),
        write(Line::Field(BriefField::Good), "Thirty families sing in two languages by summer"),
        write(Line::Field(BriefField::Money), "Coffee, and the bus fare of two mothers"),
        write(Line::Focus(SeatId(1)), "Our mothers teach, and are thanked for it"),
        BriefAsk::Exists {
            idea,
            what: "Rhyme time on Wednesdays, in English".to_owned(),
            works: Works::Partly,
            shows: "full by five past ten, and half of the street never comes".to_owned(),
            key: "rhyme time".to_owned(),
        },
        BriefAsk::Report { idea },
        remark(3, true, "The mothers are the teachers"),
        remark(2, false, "Say who holds the babies while they sing"),
        write(Line::Field(BriefField::Others), "A health visitor, who holds the babies"),
    ];
    asks.into_iter().map(Command::Brief).collect()
}

fn two_languages(now: &Now, again: Date) -> Vec<Command> {
    let mut steps = opened(&[
        "Marlow Vale Libraries",
        "Somali Women’s Circle",
        "Bright Start Nurseries",
        "Upper Vale Primary School",
    ]);
    // Two gifts come first, then what stands in the way.
    let (gone, rhymes) = (next(&steps) + 2, next(&steps) + 3);
    steps.extend([
        bring(LIBRARY, "The children’s corner, and a children’s librarian on Wednesdays"),
        bring(1, "Songs that our mothers sang, and thirty families"),
        note(1, "We were told to speak English to our children. Now they cannot speak with their grandmothers."),
        note(2, "Our staff do not know one rhyme in Somali."),
        note(LIBRARY, "Rhyme time is full by five past ten."),
        note(3, "They start school able to count in two languages and are told so in neither."),
        Command::Go(Phase::AllUp),
        Command::Go(Phase::Discuss),
        fits(1, gone, "Our children keep our language"),
        fits(3, gone, "Every child is heard"),
        fits(2, rhymes, "Staff who know each family"),
    ]);
    let chosen = next(&steps);
    steps.push(idea("Bilingual mornings", "Somali and English rhymes, and coffee for the mothers"));
    steps.push(idea("A box of rhyme books for every nursery", "Two languages on each page"));
    steps.extend(brief(chosen));
    // The school could carry nothing yet and left early: it goes on as soon as it says so.
    steps.extend([commit(LIBRARY, chosen, 3), commit(1, chosen, 3), commit(2, chosen, 1)]);
    steps.push(Command::Decide(Settled::Chosen { idea: chosen, how: "by what each could carry".to_owned() }));
    steps.extend(spoke(&[0, 1, 2, 3]));
    steps.extend([
        does(LIBRARY, "Find which Wednesday the corner is free", "Ifeoma Danjuma", now.today.saturating_add(14.days())),
        does(1, "Ask the mothers about Wednesdays", "Hodan Warsame", now.today.saturating_add(21.days())),
        Command::Move {
            seat: Some(SeatId(2)),
            step: Step::StepAway { reason: Some("We have nobody free on a morning.".to_owned()) },
        },
        Command::Move { seat: Some(SeatId(3)), step: Step::LeftEarly },
        Command::Reconvene { on: Some(again), reason: None },
        Command::Close { reason: None },
    ]);
    steps
}

fn study(now: &Now) -> Vec<Command> {
    let mut steps = opened(&["Marlow Vale Libraries", "Marlow College", "Vale Housing Association"]);
    steps.extend([
        bring(LIBRARY, "Two floors that are dark from six"),
        bring(1, "Three tutors who would come for the bus fare"),
        note(1, "They study in the bath, because it has a lock."),
        note(2, "Four children, one table, one lamp."),
        note(LIBRARY, "We close when they have just come home."),
        Command::Go(Phase::AllUp),
        Command::Go(Phase::Discuss),
    ]);
    let chosen = next(&steps);
    steps.push(idea("Study nights", "Quiet late evenings before the exams, with tutors from the college"));
    steps.extend([commit(LIBRARY, chosen, 2), commit(1, chosen, 2), commit(2, chosen, 0)]);
    steps.push(Command::Decide(Settled::Chosen { idea: chosen, how: "all hands".to_owned() }));
    steps.extend(spoke(&[0, 1]));
    steps.extend([
        does(1, "Find three tutors", "Priya Nair", now.today.saturating_add(21.days())),
        Command::Move {
            seat: Some(SeatId(LIBRARY)),
            step: Step::Reflect { by: Some(now.today.saturating_add(10.days())) },
        },
        Command::Move { seat: Some(SeatId(2)), step: Step::StepAway { reason: None } },
        Command::Close {
            reason: Some(
                "The caretaker had to lock up. Tom rings the housing association, and finds a day to meet again."
                    .to_owned(),
            ),
        },
    ]);
    steps
}
