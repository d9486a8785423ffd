//! The import of a list of tens of thousands by the command, while somebody else goes on writing.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use ampersand_domain::organisations::{Organisation, Origin};

use crate::{
    Fault, example,
    figure::{Figure, Times, millis, ms},
    house::House,
    machine::kilobytes,
    names,
};

const ROWS: usize = 84_244;
/// Somebody writes so often while the list comes in.
const BETWEEN: Duration = Duration::from_millis(25);

pub(crate) async fn measure() -> Result<Vec<Figure>, Fault> {
    let house = House::empty().await?;
    let list = list(&house)?;
    let begin = Instant::now();
    let mut command = example::command(&house.file())?;
    command.args(["import", "organisations", "--service", "bench"]).arg(&list).stderr(std::process::Stdio::null());
    let mut coming = command.spawn()?;
    let status = format!("/proc/{}/status", coming.id());
    let (mut times, mut held) = (Times::default(), 0);
    let done = loop {
        if let Some(done) = coming.try_wait()? {
            break done;
        }
        held = held.max(kilobytes(&status, "VmHWM").unwrap_or_default());
        times.add(write(&house, times.len()).await?);
        tokio::time::sleep(BETWEEN).await;
    };
    let took = begin.elapsed();
    if !done.success() {
        return Err("the import failed".into());
    }
    let there = house.desk().select::<Organisation>().count().await?;
    let what = format!("import of {ROWS} rows with duplicate check, by the command");
    let seconds = took.as_secs_f64();
    let waited = millis(times.longest());
    let writes = times.len();
    Ok(vec![
        Figure::new(what, "≤ 20 s", format!("{seconds:.1} s ({there} organisations then)"), seconds <= 20.0),
        Figure::new("the most memory that it held", "≤ 300 MB", format!("{} MB", held / 1_000), held <= 300_000),
        Figure::new(
            "another program’s write meanwhile, from its beginning until it is kept, the longest",
            "≤ 50 ms",
            format!("{waited:.1} ms of {writes} writes (p95 {})", ms(times.percentile(95.0))),
            waited <= 50.0,
        ),
    ])
}

/// Somebody else adds an organisation.
async fn write(house: &House, count: usize) -> Result<Duration, Fault> {
    let (now, desk) = (house.now(), house.desk());
    let one = Organisation::named(now.id(), &format!("Written meanwhile {count}"), Origin::Typed);
    let begin = Instant::now();
    let mut tx = desk.write(&now).await?;
    tx.insert(&one).await?;
    tx.save().await?;
    Ok(begin.elapsed())
}

/// The real list, or one made up of as many rows.
fn list(house: &House) -> Result<PathBuf, Fault> {
    if let Some(file) = names::file("bench/orgs_with_ids.csv") {
        return Ok(file);
    }
    let file = house.file().with_file_name("list.csv");
    made_up(&file)?;
    Ok(file)
}

fn made_up(file: &Path) -> Result<(), Fault> {
    let mut out = std::io::BufWriter::new(fs::File::create(file)?);
    writeln!(out, "id,name,address,postcode,type,source")?;
    let mut dice = names::Dice::new();
    for (at, one) in names::names(ROWS)?.into_iter().enumerate() {
        let name = one.name;
        // Some numbers come twice, and not every row has one.
        let id = if dice.below(18) == 0 {
            String::new()
        } else {
            format!("GB-CHC-{}", 1_000_000 + at - dice.below(130) / 129)
        };
        let code =
            if dice.below(2) == 0 { format!("M{} {}AB", 1 + dice.below(35), dice.below(10)) } else { String::new() };
        writeln!(out, "{id},{name},{} High Street,{code},Charity,made up", 1 + dice.below(200))?;
    }
    out.flush()?;
    Ok(())
}
