//! The list of organisations: fifty of a hundred thousand, filtered.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use crate::{
    Fault,
    figure::{Figure, Times, ms},
    house::{House, cookie},
    line::Line,
    names::names,
};

const COUNT: usize = 100_000;
const BROWSERS: usize = 8;
const FOR: Duration = Duration::from_secs(10);

/// What people ask the list for: a sort, a place, who they are to us, a word of the name, and several of them.
const ASKED: [&str; 10] = [
    "kind=education",
    "area=Sale",
    "standing=would_like",
    "words=village+hall",
    "words=friends",
    "words=refugee",
    "words=zzz",
    "kind=charity&area=Hale",
    "kind=council&area=Urmston&sort=-name",
    "words=school&kind=education&area=Bowdon&standing=would_like",
];

pub(crate) async fn measure() -> Result<Vec<Figure>, Fault> {
    let house = House::empty().await?;
    house.organisations(&names(COUNT)?).await?;
    let paths: Vec<String> = ASKED.iter().map(|asked| format!("/organisations?{asked}")).collect();
    let mut all = Times::default();
    let mut each = Vec::new();
    for (path, asked) in paths.iter().zip(ASKED) {
        let times = house.pages(std::slice::from_ref(path), 60).await?;
        each.push((times.percentile(95.0), asked));
        all.extend(times);
    }
    let what = format!("the list, 50 of {COUNT} filtered in {} ways, inside the server, p95", ASKED.len());
    let mut inside = Figure::p95(what, "≤ 5 ms", &all, 5.0);
    each.sort_unstable();
    for (took, asked) in each.iter().rev().take(3) {
        inside.measured.push_str(&format!("; `{asked}` {}", ms(*took)));
    }
    let (pages, bytes) = load(house.serve().await?, &paths[0]).await?;
    let what =
        format!("the same list over HTTP, whole page of {} KB, {BROWSERS} clients on the same cores", bytes / 1_000);
    let served = Figure::new(what, "≥ 1,500 a second", format!("{pages:.0} a second"), pages >= 1_500.0);
    Ok(vec![inside, served])
}

/// How many pages a second the browsers together were given, and how long a page is.
async fn load(address: SocketAddr, path: &str) -> Result<(f64, usize), Fault> {
    let mut browsers = Vec::new();
    let begin = Instant::now();
    for _ in 0..BROWSERS {
        let path = path.to_owned();
        browsers.push(tokio::spawn(async move {
            let mut line = Line::open(address, &cookie()).await?;
            let (mut pages, mut length) = (0_u32, 0);
            while begin.elapsed() < FOR {
                let (status, bytes) = line.get(&path, false).await?;
                if status != 200 {
                    return Err(Fault::from(format!("{path} answers {status}")));
                }
                (pages, length) = (pages + 1, bytes);
            }
            Ok((pages, length))
        }));
    }
    let (mut pages, mut bytes) = (0, 0);
    for browser in browsers {
        let (own, length) = browser.await??;
        (pages, bytes) = (pages + own, length);
    }
    Ok((f64::from(pages) / begin.elapsed().as_secs_f64(), bytes))
}
