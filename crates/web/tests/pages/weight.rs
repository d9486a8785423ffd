//! What a phone's whole two hours cost in a room of sixty: the stream as it is sent, every page that is fetched again, and
//! every answer, packed.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use ampersand_domain::people::GuestId;
use ampersand_live::{
    Message, Number, Room, Says, Viewer, Who,
    testing::{OVER, TwoHours},
};
use scraper::{ElementRef, Html, Selector};

use super::{
    client::Browser,
    two_hours::{Nodes, TICK, leads},
    workshop::planned,
};

/// The room has so many phones, with the one that is weighed.
const PHONES: usize = 60;
/// What its two hours may cost after the first page.
const TWO_HOURS: usize = 250 * 1024;
/// A stream on which nothing is said says so often that it is there, and so many bytes.
const STILL_HERE: (usize, usize) = (15, ": still here\n\n".len());

/// A phone as its script keeps it: the page that is open, the parts of it with their marks, and the notes it was told.
struct Weighed {
    browser: Browser,
    door: String,
    path: String,
    parts: BTreeMap<String, String>,
    notes: BTreeSet<Number>,
    bytes: BTreeMap<&'static str, usize>,
    token: String,
    looks: usize,
}

impl Weighed {
    async fn comes_in(browser: Browser, code: &str) -> Self {
        let door = format!("/w/{code}");
        let fields = [("name", "Maya"), ("organisation", "Organisation 3")];
        let seen = browser.send_to(&door, &format!("{door}/join"), &fields).await;
        let mut phone = Self {
            browser,
            path: door.clone(),
            door,
            parts: BTreeMap::new(),
            notes: BTreeSet::new(),
            bytes: BTreeMap::new(),
            token: seen.token().1,
            looks: 0,
        };
        phone.takes(&seen.html);
        phone
    }

    fn costs(&mut self, what: &'static str, bytes: usize) {
        *self.bytes.entry(what).or_default() += bytes;
    }

    /// Opens another page of the room.
    async fn opens(&mut self, path: &str) {
        self.path = format!("{}{path}", self.door);
        self.parts.clear();
        let (bytes, html) = self.browser.weight(&self.path.clone()).await;
        assert!(bytes < html.len() / 2, "{path} is not packed");
        self.costs("pages", bytes);
        self.takes(&html);
    }

    /// Fetches the page again without what it has, as the script does.
    async fn looks(&mut self) {
        let mut has: Vec<String> = self.parts.iter().map(|(id, mark)| format!("{id}.{mark}")).collect();
        if self.path == self.door {
            has.push(format!("all-notes.{}.{}", self.notes.len(), self.notes.iter().sum::<Number>()));
        }
        let (bytes, html) = self.browser.weight(&format!("{}?has={}", self.path, has.join("~"))).await;
        self.costs("looking again", bytes);
        self.looks += 1;
        self.takes(&html);
    }

    fn takes(&mut self, html: &str) {
        let page = Html::parse_document(html);
        let at = |one: ElementRef<'_>, name: &str| one.value().attr(name).map(str::to_owned);
        for part in page.select(&Selector::parse("[data-part][id]").unwrap()) {
            let (id, mark) = (at(part, "id").unwrap(), at(part, "data-part").unwrap());
            if part.value().attr("data-same").is_some() {
                continue;
            }
            if id == "all-notes" {
                let rows = Selector::parse("li[data-id]").unwrap();
                self.notes = part.select(&rows).map(|row| at(row, "data-id").unwrap().parse().unwrap()).collect();
            } else {
                self.parts.insert(id, mark);
            }
        }
    }

    /// Sends a form; the script then looks at what became of it.
    async fn sends(&mut self, to: &str, fields: &[(&str, &str)]) {
        let own = [("csrf_token", self.token.as_str()), ("key", "k")];
        let all: Vec<(String, String)> =
            own.iter().chain(fields).map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let bytes = self.browser.weight_of_post(&format!("{}{to}", self.door), &all).await;
        self.costs("answers", bytes);
        if to != "/notes" {
            self.looks().await;
        }
    }

    /// What the stream tells: a note is put up by itself, a number is written, and all else is looked at.
    async fn hears(&mut self, messages: &[Message], me: GuestId) {
        for message in messages.iter().filter(|message| message.to.hears(Viewer::Guest(me))) {
            match &message.says {
                Says::Note(note) | Says::Back(note) if note.up => drop(self.notes.insert(note.number)),
                Says::Note(_) | Says::Count { .. } => {}
                // The page of the problems has no stream.
                _ if self.path.ends_with("/problems") => {}
                _ => self.looks().await,
            }
        }
    }

    /// What its owner does in this second.
    async fn does(&mut self, second: i64, room: &Room, me: GuestId) {
        let group = room.groups.keys().next().map(ToString::to_string).unwrap_or_default();
        let first = room.ideas.keys().next().copied();
        let brief = first.map(|idea| format!("/brief/{idea}")).unwrap_or_default();
        let focus = room.guests.get(&me).and_then(|guest| guest.seat).map_or(0, |seat| seat.0);
        match second {
            560 => self.sends("/say", &[("what", "agree")]).await,
            1_200 => self.sends("/say", &[("what", "bring"), ("bring", "A warm room on Tuesdays")]).await,
            2_500 | 2_600 | 2_700 => {
                self.sends("/notes", &[("text", &format!("Said in second {second}: buses stop at six"))]).await;
            }
            3_100 => self.opens("/problems").await,
            3_150 => self.sends("/problems", &[("about", &group), ("what", "too")]).await,
            3_200 | 3_300 => {
                let axis = if second == 3_200 { "seriousness" } else { "priority" };
                let fields = [
                    ("about", group.as_str()),
                    ("what", "weigh"),
                    ("axis", axis),
                    ("level", "3"),
                    ("reason", "They ask"),
                ];
                self.sends("/problems", &fields).await;
            }
            3_400 => {
                self.sends("/problems", &[("about", &group), ("what", "tell"), ("for_whom", "Older people")]).await;
                self.opens("").await;
            }
            3_620 => self.opens("/brief").await,
            3_900 => {
                self.sends("/brief", &[("what", "fits"), ("fits", &group), (&format!("priority-{group}"), "Our plan")])
                    .await
            }
            4_300 => self.opens(&brief).await,
            4_400 | 4_600 | 4_800 => {
                let text = format!("What we know of it by second {second}: three of four who ring us");
                self.sends(&brief, &[("what", "lines"), (&format!("focus-{focus}"), &text)]).await;
            }
            5_400 => {
                self.sends(&brief, &[("what", "remark"), ("liked", "yes"), ("remark", "It is where people are")]).await
            }
            5_500 => self.opens("").await,
            6_100 => {
                self.sends("/say", &[("what", "commit"), ("idea", &first.unwrap().to_string()), ("level", "2")]).await
            }
            6_900 => self.sends("/say", &[("what", "name"), ("keep", "yes")]).await,
            _ => {}
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_phones_two_hours_in_a_room_of_sixty_cost_at_most_two_hundred_and_fifty_kilobytes() {
    let one = planned().await;
    let mut nodes = Nodes::for_this(&one).await;
    let mut hall = TwoHours::new(leads(&one).await, PHONES - 1, 4_711, &[]);
    let mut room: Arc<Room> = Arc::default();
    let mut phone: Option<(Weighed, GuestId, Number)> = None;
    for second in (0..OVER).step_by(TICK) {
        nodes.second = second;
        if second == 520 {
            let browser = one.town.stranger().at(nodes.address(0));
            let weighed = Weighed::comes_in(browser, &one.code).await;
            let ours: BTreeSet<Who> = hall.guests().map(|(_, who)| who).collect();
            follow(&nodes, &mut room).await;
            let me = *room.guests.keys().find(|guest| !ours.contains(&Who::Guest(**guest))).unwrap();
            phone = Some((weighed, me, room.last));
        }
        let acts = hall.at(second, &room);
        let answers = nodes.send(&acts).await;
        acts.iter().zip(&answers).for_each(|(act, answer)| hall.answered(act, answer));
        if let Some((phone, me, _)) = &mut phone {
            phone.does(second, &room, *me).await;
        }
        let said = follow(&nodes, &mut room).await;
        if let Some((phone, me, _)) = &mut phone {
            phone.hears(&said, *me).await;
        }
    }
    let (mut phone, _, joined) = phone.unwrap();
    let stream = phone.browser.stream(&format!("{}/events?after={joined}", phone.door)).await;
    phone.costs("the stream", stream.len());
    phone.costs("its sign of life", usize::try_from(OVER).unwrap() / STILL_HERE.0 * STILL_HERE.1);
    let whole: usize = phone.bytes.values().sum();
    println!("{whole} bytes; looked again {} times; {:?}", phone.looks, phone.bytes);
    assert_eq!(hall.wrong(), &[] as &[String]);
    assert!(room.guests.len() == PHONES && phone.notes.len() > 100, "{} notes", phone.notes.len());
    assert!(phone.looks > 60 && stream.matches("event: note").count() > 100, "the phone slept");
    assert!(whole <= TWO_HOURS, "{whole} bytes: {:?}", phone.bytes);
}

/// What was kept meanwhile, as the screens hear it.
async fn follow(nodes: &Nodes, room: &mut Arc<Room>) -> Vec<Message> {
    let follows = Arc::make_mut(room);
    let log = nodes.log(follows.last).await;
    log.iter().flat_map(|event| follows.hear(event).unwrap()).collect()
}
