//! A hall: a workshop's room on a fresh database, served by nodes that can be ended and begun again, and phones.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
    time::Duration,
};

use ampersand_domain::{
    Actor, Role, ServiceId,
    people::PersonId,
    service::LibraryService,
    workshop::{Lens, Phase, Plan, Workshop, WorkshopId, WorkshopState},
};
use ampersand_live::{Command, NewSeat, Number, Who};
use ampersand_store::{
    Store,
    testing::{Fresh, fresh_sqlite},
    workshop::Door,
};
use ampersand_web::{App, Settings, workshop::Job};
use futures::StreamExt as _;
use jiff::civil::date;
use serde_json::Value;

use super::client::now;

pub(crate) const CODE: &str = "ABCDEFGH";

/// The room, its database and the node that serves it now.
pub(crate) struct Hall {
    pub(crate) store: Store,
    pub(crate) door: Door,
    pub(crate) app: App,
    pub(crate) address: Arc<Mutex<String>>,
    serving: tokio::task::JoinHandle<()>,
    _fresh: Fresh,
}

/// A guest's phone.
#[derive(Clone)]
pub(crate) struct Phone {
    client: reqwest::Client,
    address: Arc<Mutex<String>>,
}

/// One event of a stream.
#[derive(Debug, Clone)]
pub(crate) struct Heard {
    pub(crate) id: String,
    pub(crate) kind: String,
    pub(crate) data: Value,
}

impl Hall {
    /// An open room in this phase.
    pub(crate) async fn open(phase: Phase) -> Self {
        let fresh = fresh_sqlite().await.unwrap();
        let store = fresh.store.clone();
        let now = now();
        let service: ServiceId = now.id();
        let library = LibraryService { set_up: true, ..LibraryService::new(service, "marlow") };
        store.make_service(&now, &library).await.unwrap();
        let workshop = workshop(now.id());
        let desk = store.desk(&Actor::System { service });
        let mut tx = desk.write(&now).await.unwrap();
        tx.insert(&workshop).await.unwrap();
        tx.make_room(workshop.id, CODE).await.unwrap();
        tx.save().await.unwrap();
        let door = Door { service, workshop: workshop.id };
        let (app, address, serving) = serve(&store).await;
        let hall = Self { store, door, app, address: Arc::new(Mutex::new(address)), serving, _fresh: fresh };
        let seats = vec![NewSeat { name: "Marlow Vale Libraries".to_owned(), organisation: None }];
        hall.leads(Command::Open { plan: Plan::two_hours().elements, seats, place: String::new() }).await;
        hall.leads(Command::Go(phase)).await;
        hall
    }

    /// The facilitator does this.
    pub(crate) async fn leads(&self, command: Command) -> Number {
        let person = PersonId(ampersand_domain::Uuid::from_u128(9));
        let job = Job {
            actor: Actor::Person { service: self.door.service, person, role: Role::Lead },
            who: Who::Facilitator(person),
            command,
            arrival: None,
            now: Arc::new(self.app.now()),
        };
        self.app.rooms.ask(self.door, job).await.unwrap().number.unwrap()
    }

    /// The node goes, with every connection and everything it had in mind, and another begins.
    pub(crate) async fn another_node(&mut self) {
        self.serving.abort();
        let (app, address, serving) = serve(&self.store).await;
        *self.address.lock().unwrap() = address;
        (self.app, self.serving) = (app, serving);
    }

    /// A second node beside the first: the phone, held there.
    pub(crate) async fn at_a_second_node(&self, phone: &Phone) -> Phone {
        let (_, address, _) = serve(&self.store).await;
        Phone { client: phone.client.clone(), address: Arc::new(Mutex::new(address)) }
    }

    /// A phone that nobody has held yet.
    pub(crate) fn phone(&self) -> Phone {
        let client = reqwest::Client::builder()
            .cookie_store(true)
            .redirect(reqwest::redirect::Policy::none())
            .pool_max_idle_per_host(1)
            .build()
            .unwrap();
        Phone { client, address: self.address.clone() }
    }

    /// A phone whose owner has come in.
    pub(crate) async fn guest(&self, name: &str, organisation: &str) -> Phone {
        let phone = self.phone();
        assert_eq!(phone.join(name, organisation).await, 303, "{name} cannot come in");
        phone
    }
}

/// A node on this store, with its address.
pub(crate) async fn serve(store: &Store) -> (App, String, tokio::task::JoinHandle<()>) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let app = App::new(store.clone(), Settings { today: Some(date(2026, 11, 24)), ..Settings::default() });
    let router = app.router();
    let serving = tokio::spawn(async move {
        axum::serve(listener, router).await.unwrap();
    });
    (app, address, serving)
}

/// A workshop that is planned for today.
pub(crate) fn workshop(id: WorkshopId) -> Workshop {
    Workshop {
        id,
        title: "A warm winter".to_owned(),
        why: "You know who rings us last".to_owned(),
        need: None,
        partnership: None,
        held_on: date(2026, 11, 24),
        starts_at: "14:00".to_owned(),
        booked_minutes: 120,
        place: "Central Library".to_owned(),
        facilitator: None,
        plan: Plan::two_hours(),
        theme: None,
        lens: Lens::Residents,
        our_thought: None,
        code: CODE.to_owned(),
        state: WorkshopState::Planned,
        reconvene_on: None,
        note: None,
        called_off_on: None,
        news: 0,
    }
}

impl Phone {
    fn at(&self, path: &str) -> String {
        format!("{}/w/{CODE}{path}", self.address.lock().unwrap())
    }

    /// The page at this address below the room's, if the server answers.
    pub(crate) async fn try_get(&self, path: &str) -> Option<(u16, String)> {
        let response = self.client.get(self.at(path)).send().await.ok()?;
        Some((response.status().as_u16(), response.text().await.ok()?))
    }

    /// The page at this address below the room's.
    pub(crate) async fn get(&self, path: &str) -> (u16, String) {
        self.try_get(path).await.unwrap()
    }

    /// The token of the forms on the room's page.
    pub(crate) async fn token(&self) -> Option<String> {
        let (_, html) = self.try_get("").await?;
        let after = html.split("name=\"csrf_token\" value=\"").nth(1)?;
        after.split('"').next().map(str::to_owned)
    }

    pub(crate) async fn join(&self, name: &str, organisation: &str) -> u16 {
        let token = self.token().await.unwrap();
        let form = [("csrf_token", token.as_str()), ("name", name), ("organisation", organisation)];
        self.client.post(self.at("/join")).form(&form).send().await.unwrap().status().as_u16()
    }

    /// Posts a note once; the status and the answer, if the server answers.
    pub(crate) async fn try_post(&self, token: &str, text: &str, key: &str) -> Option<(u16, Value)> {
        let form = [("csrf_token", token), ("text", text), ("key", key)];
        let request = self.client.post(self.at("/notes")).header("accept", "application/json").form(&form);
        let response = request.send().await.ok()?;
        let status = response.status().as_u16();
        Some((status, serde_json::from_str(&response.text().await.ok()?).unwrap_or_default()))
    }

    /// Sends a form of the room as a browser does, without a script, and reads the page that it comes to.
    pub(crate) async fn form(&self, path: &str, fields: &[(&str, &str)]) -> (u16, String) {
        let token = self.token().await.unwrap();
        let mut form = vec![("csrf_token", token.as_str())];
        form.extend(fields);
        let response = self.client.post(self.at(path)).form(&form).send().await.unwrap();
        (response.status().as_u16(), response.text().await.unwrap())
    }

    /// Posts a note that is taken, and says its id.
    pub(crate) async fn post(&self, text: &str, key: &str) -> String {
        let token = self.token().await.unwrap();
        let (status, answer) = self.try_post(&token, text, key).await.unwrap();
        assert_eq!(status, 200, "{answer}");
        answer["id"].as_str().unwrap().to_owned()
    }

    /// The text at this address of the node.
    pub(crate) async fn get_at(&self, address: &str) -> (u16, String) {
        let whole = format!("{}{address}", self.address.lock().unwrap());
        let response = self.client.get(whole).send().await.unwrap();
        (response.status().as_u16(), response.text().await.unwrap())
    }

    /// How many bytes come over the line for this address of the node, packed as a phone asks for them.
    pub(crate) async fn weight(&self, address: &str) -> (usize, Vec<u8>) {
        let whole = format!("{}{address}", self.address.lock().unwrap());
        let response = self.client.get(whole).header("accept-encoding", "gzip").send().await.unwrap();
        assert_eq!(response.status(), 200, "{address}");
        let bytes = response.bytes().await.unwrap();
        (bytes.len(), bytes.to_vec())
    }

    /// Sends one of the smaller forms.
    pub(crate) async fn say(&self, fields: &[(&str, &str)]) -> u16 {
        let token = self.token().await.unwrap();
        let mut form = vec![("csrf_token", token.as_str())];
        form.extend(fields);
        self.client.post(self.at("/say")).form(&form).send().await.unwrap().status().as_u16()
    }

    /// The notes that this phone may see, by id.
    pub(crate) async fn notes(&self) -> BTreeMap<u64, String> {
        let response = self.client.get(self.at("/notes")).header("accept", "application/json").send().await.unwrap();
        let all: Value = response.json().await.unwrap();
        let pair = |note: &Value| {
            let id = note["id"].as_str().unwrap().parse().unwrap();
            (id, note["text"].as_str().unwrap().to_owned())
        };
        all["notes"].as_array().unwrap().iter().map(pair).collect()
    }

    /// What the stream says within this time, from the event after this one.
    pub(crate) async fn hear(&self, after: Option<&str>, wait: Duration) -> Vec<Heard> {
        let mut heard = Vec::new();
        let _ = tokio::time::timeout(wait, self.hear_into(after, &mut heard)).await;
        heard
    }

    /// What the stream says until it ends.
    pub(crate) async fn hear_into(&self, after: Option<&str>, heard: &mut Vec<Heard>) {
        let mut request = self.client.get(self.at("/events"));
        if let Some(after) = after {
            request = request.header("last-event-id", after);
        }
        let Ok(response) = request.send().await else { return };
        let mut bytes = response.bytes_stream();
        let mut text = String::new();
        while let Some(Ok(chunk)) = bytes.next().await {
            text.push_str(&String::from_utf8_lossy(&chunk));
            while let Some((event, rest)) = text.split_once("\n\n") {
                heard.extend(read(event));
                text = rest.to_owned();
            }
        }
    }
}

fn read(event: &str) -> Option<Heard> {
    let field =
        |name: &str| event.lines().find_map(|line| line.strip_prefix(name)).map(|value| value.trim().to_owned());
    let data = serde_json::from_str(&field("data:")?).ok()?;
    Some(Heard { id: field("id:")?, kind: field("event:")?, data })
}

/// The ids of the notes among what was heard, in order.
pub(crate) fn notes_of(heard: &[Heard]) -> Vec<u64> {
    let notes = heard.iter().filter(|heard| heard.kind == "note");
    notes.map(|heard| heard.data["id"].as_str().unwrap().parse().unwrap()).collect()
}
