//! The built program as a server of its own: what it costs, and what is there after it was killed.

use std::{
    net::SocketAddr,
    process::{Child, Stdio},
    time::Duration,
};

use crate::{Fault, example, line::Line, machine};

/// A server that goes when this goes.
pub(crate) struct Serving {
    child: Child,
    pub(crate) address: SocketAddr,
}

impl Serving {
    /// Starts it on a database, and waits until it answers.
    pub(crate) async fn start(url: &str) -> Result<Self, Fault> {
        Self::at(url, SocketAddr::from(([127, 0, 0, 1], example::free_port()?))).await
    }

    /// The same at an address: after it was killed it is found where it was.
    pub(crate) async fn at(url: &str, address: SocketAddr) -> Result<Self, Fault> {
        let mut command = example::command_on(url)?;
        let child = command.args(["serve", "--listen", &address.to_string()]).stderr(Stdio::null()).spawn()?;
        let serving = Self { child, address };
        for _ in 0..2_000 {
            if Line::open(address, "").await.is_ok() {
                return Ok(serving);
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        Err("the server does not answer".into())
    }

    /// What it has cost until now.
    pub(crate) fn cost(&self) -> Result<Cost, Fault> {
        Cost::of(self.child.id())
    }

    /// Ends it as a power cut would.
    pub(crate) fn kill(&mut self) -> Result<(), Fault> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // It may be gone already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What a process has taken of the machine.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cost {
    /// Time of the processor.
    pub(crate) time: Duration,
    /// The most memory that it held, in kilobytes.
    pub(crate) memory: u64,
}

impl Cost {
    /// That of the process with this number.
    pub(crate) fn of(process: u32) -> Result<Self, Fault> {
        let stat = std::fs::read_to_string(format!("/proc/{process}/stat"))?;
        let time = processor_time(&stat).ok_or("the kernel tells no time of a process")?;
        let memory = machine::kilobytes(&format!("/proc/{process}/status"), "VmHWM").unwrap_or_default();
        Ok(Self { time, memory })
    }
}

/// User and system time in a line of `/proc/PID/stat`, which counts hundredths of a second.
fn processor_time(stat: &str) -> Option<Duration> {
    let after_name = stat.rsplit_once(')')?.1;
    let mut fields = after_name.split_whitespace().skip(11);
    let (user, system): (u64, u64) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
    Some(Duration::from_millis((user + system) * 10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_of_a_process_is_read_whatever_its_name() {
        let stat = "4242 (a (strange) name) S 1 1 1 0 -1 4194560 100 0 0 0 150 25 0 0 20 0 4 0 100 1000 200";
        assert_eq!(processor_time(stat), Some(Duration::from_millis(1_750)));
        assert_eq!(processor_time("4242"), None);
    }
}
