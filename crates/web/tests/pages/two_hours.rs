//! The two hours of [`ampersand_live::testing`] on two nodes that share a database, one of which goes half-way: the same
//! room on both, nothing lost, nothing doubled, and every person's words in what came out.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};

use ampersand_domain::{
    Actor, Instant, Now, Role, Token,
    people::{Person, PersonId},
    service::LibraryService,
    workshop::{Guest, Workshop, WorkshopState},
};
use ampersand_live::{
    Command, Event, Number, Refusal, Room, What, Who,
    testing::{Act, Kind, OVER, PHONES, Trouble, TwoHours, Word, Wrong, all_words},
};
use ampersand_store::{
    Store,
    testing::fresh_postgres,
    workshop::{Door, RoomEvent},
};
use ampersand_web::{App, workshop::Job};
use jiff::civil::date;

use super::{
    client::now,
    hall::{CODE, serve, workshop},
    workshop::{Planned, planned},
};

/// How many seconds of the workshop go by at once.
pub(super) const TICK: usize = 10;
/// In this second the first node goes, and another begins.
const A_NODE_GOES: i64 = 4_000;

/// What goes wrong: half of the people have something of it.
fn troubles() -> Vec<Trouble> {
    let cut = |person, at, seconds| Trouble { person, at, what: Wrong::CutOff(seconds) };
    let one = |person, at, what| Trouble { person, at, what };
    let mut all = vec![
        cut(3, 2_450, 600),
        cut(4, 3_050, 900),
        cut(9, 4_350, 700),
        cut(12, 6_700, 1_000),
        one(6, 1_500, Wrong::Late),
        one(20, 4_100, Wrong::Late),
        one(21, 4_900, Wrong::Leaves),
        one(30, 5_500, Wrong::Withdraws),
    ];
    all.extend((0..30).map(|at| one(usize::try_from(at).unwrap(), 2_400 + at * 150, Wrong::AnswerLost)));
    all.extend((0..30).map(|at| one(35 - usize::try_from(at).unwrap(), 600 + at * 210, Wrong::Twice)));
    all
}

/// Two nodes on one database, and the workshop on them.
pub(super) struct Nodes {
    store: Store,
    apps: Vec<(App, String, tokio::task::JoinHandle<()>)>,
    door: Door,
    pub(super) second: i64,
}

impl Nodes {
    pub(super) async fn of(store: &Store, door: Door) -> Self {
        let apps = vec![serve(store).await, serve(store).await];
        Self { store: store.clone(), apps, door, second: 0 }
    }

    /// Two nodes for a workshop that was planned.
    pub(super) async fn for_this(one: &Planned) -> Self {
        let workshop = one.town.desk().select::<Workshop>().one().await.unwrap().unwrap().id;
        Self::of(&one.town.store, Door { service: one.town.service, workshop }).await
    }

    /// The first node goes with everything it had in mind, and another takes its place.
    async fn a_node_goes(&mut self) {
        self.apps[0].2.abort();
        self.apps[0] = serve(&self.store).await;
    }

    fn now(&self) -> Arc<Now> {
        static MADE: AtomicU32 = AtomicU32::new(1);
        let mut seed = [9; 32];
        seed[..4].copy_from_slice(&MADE.fetch_add(1, Ordering::Relaxed).to_be_bytes());
        let instant = Instant::from_seconds(1_795_510_800 + self.second).unwrap();
        Arc::new(Now::new(instant, date(2026, 11, 24), seed))
    }

    fn job(&self, act: &Act) -> Job {
        let service = self.door.service;
        let now = self.now();
        let arrival = match (act.who, &act.command) {
            (Who::Guest(id), Command::Join { .. }) => {
                let guest = Guest {
                    id,
                    workshop: self.door.workshop,
                    name: Some(format!("Guest {id}")),
                    joined_at: now.instant,
                };
                Some((guest, Token::digest_of(&format!("phone of {id}"))))
            }
            _ => None,
        };
        let actor = match act.who {
            Who::Guest(guest) => Actor::Guest { service, guest },
            Who::Facilitator(person) => Actor::Person { service, person, role: Role::Lead },
        };
        Job { actor, who: act.who, command: act.command.clone(), arrival, now }
    }

    /// Everybody sends at once, each in their own order.
    pub(super) async fn send(&self, acts: &[Act]) -> Vec<Result<Number, Refusal>> {
        let mut by: BTreeMap<Who, Vec<usize>> = BTreeMap::new();
        acts.iter().enumerate().for_each(|(at, act)| by.entry(act.who).or_default().push(at));
        let each = by.into_values().map(|ones| async move {
            let mut answers = Vec::new();
            for at in ones {
                let act = &acts[at];
                let done = self.apps[act.node].0.rooms.ask(self.door, self.job(act)).await.unwrap();
                answers.push((at, done.number));
            }
            answers
        });
        let mut all: Vec<_> = futures::future::join_all(each).await.into_iter().flatten().collect();
        all.sort_by_key(|(at, _)| *at);
        all.into_iter().map(|(_, answer)| answer).collect()
    }

    /// What was kept after this event.
    pub(super) async fn log(&self, after: Number) -> Vec<Event> {
        let after = i64::try_from(after).unwrap();
        let desk = self.store.desk(&Actor::System { service: self.door.service });
        let lines = desk.room_events(self.door.workshop, after).await.unwrap();
        lines.into_iter().map(read).collect()
    }

    /// The address of a node.
    pub(super) fn address(&self, node: usize) -> &str {
        &self.apps[node].1
    }
}

fn read(line: RoomEvent) -> Event {
    let what: What = serde_json::from_str(&line.body).unwrap();
    let who = line.who.map_or_else(Who::Facilitator, Who::Guest);
    Event { number: u64::try_from(line.number).unwrap(), at: line.at, who, what }
}

/// The two hours on two nodes, and the room that follows the log line by line.
async fn held(nodes: &mut Nodes, leads: [PersonId; 2]) -> (TwoHours, Arc<Room>) {
    let mut hall = TwoHours::new(leads, PHONES, 4_711, &troubles());
    let mut room: Arc<Room> = Arc::default();
    for second in (0..OVER).step_by(TICK) {
        nodes.second = second;
        if second == A_NODE_GOES {
            nodes.a_node_goes().await;
        }
        let acts = hall.at(second, &room);
        let answers = nodes.send(&acts).await;
        acts.iter().zip(&answers).for_each(|(act, answer)| hall.answered(act, answer));
        if !acts.is_empty() {
            let follows = Arc::make_mut(&mut room);
            nodes.log(follows.last).await.iter().for_each(|event| follows.apply(event).unwrap());
        }
    }
    (hall, room)
}

/// The two of the library who lead.
pub(super) async fn leads(one: &Planned) -> [PersonId; 2] {
    let ruth = one.officer_id().await.unwrap();
    let _ = one.town.person("Tom Ashworth", Role::Lead).await;
    let tom = one.town.desk().select::<Person>().filter("name = ?", "Tom Ashworth").one().await.unwrap();
    [ruth, tom.unwrap().id]
}

async fn two_nodes_hold_one_workshop(nodes: &mut Nodes, leads: [PersonId; 2]) -> (TwoHours, Arc<Room>) {
    let (hall, room) = held(nodes, leads).await;
    assert_eq!(hall.wrong(), &[] as &[String]);
    assert_eq!(room.state, WorkshopState::Closed);
    assert_eq!(
        Room::fold(&nodes.log(0).await).unwrap(),
        *room,
        "read from the beginning, without the words taken back"
    );
    let parts =
        nodes.log(0).await.into_iter().filter(|event| matches!(event.what, What::ElementStarted { .. })).count();
    assert_eq!(parts, 6, "two who press at once go on by one part");
    assert_eq!(room.groups.len(), 3, "four groups were made by two who press at once, and two put together");
    let all = all_words(&room);
    for word in hall.words().iter().filter(|word| word.kept && !is_gone(&hall, word)) {
        assert!(all.contains(&word.mark), "{} of {:?} is lost", word.mark, word.person);
    }
    (hall, room)
}

/// Whether its writer took it back.
fn is_gone(hall: &TwoHours, word: &Word) -> bool {
    word.person.is_some_and(|person| hall.withdrew(person))
}

#[tokio::test(flavor = "multi_thread")]
async fn two_hours_on_two_nodes_one_of_which_goes_have_every_persons_words_in_what_came_out() {
    let one = planned().await;
    let mut nodes = Nodes::for_this(&one).await;
    let (hall, room) = two_nodes_hold_one_workshop(&mut nodes, leads(&one).await).await;
    let page = async |node, path: &str| one.officer.at(nodes.address(node)).get(&format!("{}{path}", one.here)).await;
    let mut pages = vec!["/outcome".to_owned(), "/problems".to_owned(), "/briefs".to_owned()];
    pages.extend(room.ideas.keys().map(|idea| format!("/briefs/{idea}")));
    let mut all = String::new();
    for path in &pages {
        let [first, second] = [page(0, path).await, page(1, path).await];
        assert_eq!(first.status, 200, "{path}");
        assert_eq!(words_of(&first.html), words_of(&second.html), "the nodes differ on {path}");
        all.push_str(&first.html);
    }
    let sheet = page(1, "/outcome").await.html;
    let (mut speakers, mut at_least) = (BTreeSet::new(), 0);
    for word in hall.words().iter().filter(|word| word.kept) {
        match (is_gone(&hall, word), word.kind) {
            (true, Kind::Note) => assert!(!all.contains(&word.mark), "{} was taken back", word.mark),
            (true, _) => {}
            (false, kind) => {
                assert!(all.contains(&word.mark), "{} is on no page of what came out: {kind:?}", word.mark);
                let on_the_sheet = matches!(kind, Kind::Note | Kind::Bring | Kind::Idea | Kind::Move);
                assert!(!on_the_sheet || sheet.contains(&word.mark), "{} is not on the sheet", word.mark);
                at_least += usize::from(on_the_sheet);
                speakers.insert(word.person);
            }
        }
    }
    assert!(speakers.len() >= 36 && at_least >= 130, "{} people, {at_least} words", speakers.len());
}

/// The marks of the words on a page, in their order.
fn words_of(html: &str) -> Vec<&str> {
    html.split('[').skip(1).filter_map(|part| part.split_once(']').map(|(mark, _)| mark)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn two_hours_on_two_nodes_and_one_postgresql_fold_to_one_room() {
    let fresh = fresh_postgres().await.unwrap();
    let now = now();
    let (service, planned, leads) = (now.id(), workshop(now.id()), [now.id(), now.id()]);
    fresh.store.make_service(&now, &LibraryService::new(service, "marlow")).await.unwrap();
    let desk = fresh.store.desk(&Actor::System { service });
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert_many(&leads.map(|id| Person::new(id, "Ruth or Tom", Role::Lead))).await.unwrap();
    tx.insert(&planned).await.unwrap();
    tx.make_room(planned.id, CODE).await.unwrap();
    tx.save().await.unwrap();
    let mut nodes = Nodes::of(&fresh.store, Door { service, workshop: planned.id }).await;
    two_nodes_hold_one_workshop(&mut nodes, leads).await;
}
