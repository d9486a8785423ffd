//! From the command to the first page, and what the server then holds in memory.

use std::{
    net::SocketAddr,
    process::Stdio,
    time::{Duration, Instant},
};

use crate::{
    Fault, example,
    figure::{Figure, Times, ms},
    house::{House, cookie},
    line::Line,
    machine::kilobytes,
};

/// So often it is started.
const STARTS: usize = 7;
/// After so long without a request it is idle.
const IDLE: Duration = Duration::from_secs(3);

pub(crate) async fn measure() -> Result<Vec<Figure>, Fault> {
    let house = example::house().await?;
    let (records, partnerships) = example::size(&house).await?;
    let mut times = Times::default();
    let mut memory = 0;
    for start in 0..STARTS {
        let (took, held) = one(&house, start + 1 == STARTS).await?;
        times.add(took);
        memory = memory.max(held);
    }
    let size = example::words(records, partnerships);
    let what = format!("start to first page: Today, signed in ({size})");
    let median = times.percentile(50.0);
    let measured = format!("{} (median of {STARTS}; longest {})", ms(median), ms(times.longest()));
    let memory_fits = memory <= 64_000;
    Ok(vec![
        Figure::new(what, "≤ 200 ms", measured, median <= Duration::from_millis(200)),
        Figure::new("resident memory, idle after that page", "≤ 64 MB", format!("{} MB", memory / 1_000), memory_fits),
    ])
}

/// Starts the server once: how long until Today is there, and what it holds when it is idle.
async fn one(house: &House, to_idle: bool) -> Result<(Duration, u64), Fault> {
    let address = SocketAddr::from(([127, 0, 0, 1], example::free_port()?));
    let mut command = example::command(&house.file())?;
    let begin = Instant::now();
    let mut serving = command.args(["serve", "--listen", &address.to_string()]).stderr(Stdio::null()).spawn()?;
    let page = first_page(address, begin).await;
    let took = begin.elapsed();
    let mut held = 0;
    if to_idle {
        tokio::time::sleep(IDLE).await;
        held = kilobytes(&format!("/proc/{}/status", serving.id()), "VmRSS").unwrap_or(u64::MAX);
    }
    serving.kill()?;
    serving.wait()?;
    page?;
    Ok((took, held))
}

async fn first_page(address: SocketAddr, begin: Instant) -> Result<(), Fault> {
    let mut line = loop {
        match Line::open(address, &cookie()).await {
            Ok(line) => break line,
            Err(error) if begin.elapsed() > Duration::from_secs(20) => return Err(error),
            Err(_) => tokio::time::sleep(Duration::from_millis(1)).await,
        }
    };
    match line.get("/today", true).await? {
        (200, _) => Ok(()),
        (status, _) => Err(format!("/today answers {status}").into()),
    }
}
