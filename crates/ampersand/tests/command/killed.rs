//! The built program is killed (`kill -9`) in the middle of a room's notes, again and again: what was acknowledged is
//! there, and nothing is there twice.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};

use serde_json::Value;

const PHONES: usize = 6;
/// Each phone writes so many; with what is said twice still below what one participant may write at once.
const NOTES: usize = 30;
/// When so many are acknowledged the program is killed.
const KILLED_AT: [usize; 3] = [30, 75, 120];
const MOMENT: Duration = Duration::from_millis(40);

/// The program, killed with the test at the latest.
struct Program {
    child: Child,
    room: String,
}

impl Drop for Program {
    fn drop(&mut self) {
        self.kill();
    }
}

impl Program {
    fn start(folder: &Path, listen: &str) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_ampersand"))
            .args(["demo", "--listen", listen, "--data"])
            .arg(folder)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let room = lines
            .take_while(|line| !line.starts_with("Everybody and everything"))
            .find_map(|line| line.strip_prefix("A workshop's room is open at ").map(str::to_owned));
        Self { child, room: room.expect("a room is printed") }
    }

    /// `SIGKILL`: the program is told nothing and finishes nothing.
    fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A guest's phone, which says a thing until it is acknowledged.
#[derive(Clone)]
struct Phone {
    client: reqwest::Client,
    room: String,
}

impl Phone {
    fn of(room: &str) -> Self {
        let client = reqwest::Client::builder().cookie_store(true).build().unwrap();
        Self { client, room: room.to_owned() }
    }

    async fn token(&self) -> Option<String> {
        let html = self.client.get(&self.room).send().await.ok()?.text().await.ok()?;
        html.split("name=\"csrf_token\" value=\"").nth(1)?.split('"').next().map(str::to_owned)
    }

    async fn join(&self, name: &str) {
        let token = self.token().await.unwrap();
        let form = [("csrf_token", token.as_str()), ("name", name), ("organisation", "Age Friends Marlow")];
        let answer = self.client.post(format!("{}/join", self.room)).form(&form).send().await.unwrap();
        assert!(answer.status().is_success(), "{name}: {}", answer.status());
    }

    /// Posts a note once: its id, if it is acknowledged.
    async fn try_note(&self, text: &str, key: &str) -> Option<String> {
        let token = self.token().await?;
        let form = [("csrf_token", token.as_str()), ("text", text), ("key", key)];
        let request = self.client.post(format!("{}/notes", self.room)).header("accept", "application/json");
        let response = request.form(&form).send().await.ok()?;
        assert!(response.status().is_success(), "{text}: {}", response.status());
        let answer: Value = serde_json::from_str(&response.text().await.ok()?).ok()?;
        answer["id"].as_str().map(str::to_owned)
    }

    async fn note(&self, text: &str, key: &str) -> String {
        for _ in 0..500 {
            if let Some(id) = self.try_note(text, key).await {
                return id;
            }
            tokio::time::sleep(MOMENT).await;
        }
        panic!("{text} was never acknowledged");
    }

    async fn notes(&self) -> Vec<(String, String)> {
        let request = self.client.get(format!("{}/notes", self.room)).header("accept", "application/json");
        let all: Value = serde_json::from_str(&request.send().await.unwrap().text().await.unwrap()).unwrap();
        let word = |note: &Value, name: &str| note[name].as_str().unwrap().to_owned();
        all["notes"].as_array().unwrap().iter().map(|note| (word(note, "id"), word(note, "text"))).collect()
    }

    /// Listens to the room, going on after the last event whenever the stream breaks off, until all is heard.
    async fn listen(&self, done: &AtomicBool) -> Vec<String> {
        let (mut heard, mut last) = (Vec::new(), None);
        while !done.load(Ordering::SeqCst) {
            let _ = tokio::time::timeout(Duration::from_millis(1500), self.hear(&mut heard, &mut last)).await;
            tokio::time::sleep(MOMENT).await;
        }
        let _ = tokio::time::timeout(Duration::from_millis(1500), self.hear(&mut heard, &mut last)).await;
        heard
    }

    async fn hear(&self, heard: &mut Vec<String>, last: &mut Option<String>) {
        let mut request = self.client.get(format!("{}/events", self.room));
        if let Some(last) = last.as_deref() {
            request = request.header("last-event-id", last);
        }
        let Ok(mut response) = request.send().await else { return };
        let mut text = String::new();
        while let Ok(Some(chunk)) = response.chunk().await {
            text.push_str(&String::from_utf8_lossy(&chunk));
            while let Some((event, rest)) =
                text.split_once("\n\n").map(|(event, rest)| (event.to_owned(), rest.to_owned()))
            {
                let field =
                    |name: &str| event.lines().find_map(|line| line.strip_prefix(name)).map(|v| v.trim().to_owned());
                if let (Some(id), Some(data)) = (field("id:"), field("data:")) {
                    if field("event:").as_deref() == Some("note") {
                        let note: Value = serde_json::from_str(&data).unwrap();
                        heard.push(note["id"].as_str().unwrap().to_owned());
                    }
                    *last = Some(id);
                }
                text = rest;
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_killed_in_the_middle_of_notes_loses_nothing_acknowledged_and_doubles_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut program = Program::start(folder.path(), "127.0.0.1:0");
    let room = program.room.clone();
    let listen = room.trim_start_matches("http://").split("/w/").next().unwrap().replace("localhost", "127.0.0.1");

    let (said, over) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
    let listener = Phone::of(&room);
    listener.join("Listener").await;
    let before: BTreeSet<String> = listener.notes().await.into_iter().map(|(id, _)| id).collect();
    let hearing = tokio::spawn({
        let (listener, over) = (listener.clone(), over.clone());
        async move { listener.listen(&over).await }
    });
    let mut writing = Vec::new();
    for phone in 0..PHONES {
        let (one, said) = (Phone::of(&room), said.clone());
        one.join(&format!("Guest {phone}")).await;
        writing.push(tokio::spawn(async move {
            let mut kept = Vec::new();
            for note in 0..NOTES {
                let text = format!("phone {phone}, note {note}");
                let id = one.note(&text, &format!("key-{note}")).await;
                said.fetch_add(1, Ordering::SeqCst);
                kept.push((id, text));
            }
            (one, kept)
        }));
    }
    for at in KILLED_AT {
        while said.load(Ordering::SeqCst) < at {
            assert!(writing.iter().all(|one| !one.is_finished()), "a phone gave up before the program was killed");
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        program.kill();
        assert!(
            said.load(Ordering::SeqCst) < PHONES * NOTES,
            "it was killed after the last note, which proves nothing"
        );
        program = Program::start(folder.path(), &listen);
    }
    let mut acknowledged: BTreeMap<String, String> = BTreeMap::new();
    let mut first = None;
    for one in writing {
        let (phone, kept) = one.await.unwrap();
        first.get_or_insert((phone, kept[0].clone()));
        for (id, text) in kept {
            assert_eq!(acknowledged.insert(id.clone(), text), None, "the number {id} was given twice");
        }
    }
    assert_eq!(acknowledged.len(), PHONES * NOTES);
    let (phone, (id, text)) = first.unwrap();
    assert_eq!(phone.note(&text, "key-0").await, id, "said again after all that, it is the same note");

    let there: Vec<(String, String)> =
        listener.notes().await.into_iter().filter(|(id, _)| !before.contains(id)).collect();
    assert_eq!(there.len(), acknowledged.len(), "as many notes as were acknowledged, and not one more");
    assert_eq!(there.into_iter().collect::<BTreeMap<_, _>>(), acknowledged);

    over.store(true, Ordering::SeqCst);
    let heard: Vec<String> = hearing.await.unwrap().into_iter().filter(|id| !before.contains(id)).collect();
    let once: BTreeSet<&String> = heard.iter().collect();
    assert_eq!(heard.len(), once.len(), "who listens hears nothing twice");
    assert_eq!(once, acknowledged.keys().collect(), "and misses nothing");
}
