//! A phone that sends again, with the same key, what was not answered: over a new line, to the next server that it knows.

use std::{net::SocketAddr, time::Duration};

use crate::{
    Fault,
    crowd::{seal, token},
    line::Line,
};

/// It knocks again so soon.
const AGAIN: Duration = Duration::from_millis(10);

/// The phone.
pub(crate) struct Stubborn {
    servers: Vec<SocketAddr>,
    /// At which of them it is.
    turn: usize,
    number: usize,
    line: Option<Line>,
}

impl Stubborn {
    /// It begins at the server of its number.
    pub(crate) fn new(servers: Vec<SocketAddr>, number: usize) -> Self {
        Self { turn: number, servers, number, line: None }
    }

    /// Comes in.
    pub(crate) async fn join(&mut self, code: &str) -> Result<(), Fault> {
        let form = format!("csrf_token={}&name=Guest+{}", token(self.number), self.number);
        self.insist(&format!("/w/{code}/join"), &form).await.map(|_| ())
    }

    /// Writes a note; what it was answered, which holds its number in the room.
    pub(crate) async fn note(&mut self, code: &str, key: usize, text: &str) -> Result<String, Fault> {
        let text = text.replace(' ', "+").replace('#', "%23");
        let form = format!("csrf_token={}&key=k{key}&text={text}", token(self.number));
        self.insist(&format!("/w/{code}/notes"), &form).await
    }

    async fn insist(&mut self, path: &str, form: &str) -> Result<String, Fault> {
        loop {
            let Some(line) = self.line().await else {
                self.turn += 1;
                tokio::time::sleep(AGAIN).await;
                continue;
            };
            match line.post_for(path, form).await {
                Ok((200 | 303, body)) => return Ok(body),
                Ok((429 | 500..=599, _)) => tokio::time::sleep(AGAIN).await,
                Ok((status, body)) => return Err(format!("{path} answers {status}: {body}").into()),
                Err(_) => self.line = None,
            }
        }
    }

    /// Its line, or a new one where the server answers.
    async fn line(&mut self) -> Option<&mut Line> {
        if self.line.is_none() {
            let server = self.servers[self.turn % self.servers.len()];
            self.line = Line::open(server, &seal(self.number)).await.ok();
        }
        self.line.as_mut()
    }
}
