//! The import of a list of tens of thousands by the command, while somebody else goes on writing.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use ampersand_domain::organisations::{Organisation, Origin};

use crate::{
    Fault, example,
    figure::{Figure, Times, millis, ms},
    house::House,
    machine::kilobytes,
    names::{self, Name},
};

const ROWS: usize = 84_244;
/// As many rows as an extract may have.
const EXTRACT: usize = 400_000;
/// Somebody writes so often while the list comes in.
const BETWEEN: Duration = Duration::from_millis(25);

/// How a command went beside which somebody else wrote.
struct Beside {
    took: Duration,
    /// The most memory that it held, in kilobytes.
    held: u64,
    /// How long each write of the other took.
    writes: Times,
}

/// Runs the command, and lets somebody else write all the while.
async fn beside(house: &House, command: &mut Command) -> Result<Beside, Fault> {
    let begin = Instant::now();
    let mut coming = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let status = format!("/proc/{}/status", coming.id());
    let (mut writes, mut held) = (Times::default(), 0);
    let done = loop {
        if let Some(done) = coming.try_wait()? {
            break done;
        }
        held = held.max(kilobytes(&status, "VmHWM").unwrap_or_default());
        writes.add(write(house, writes.len()).await?);
        tokio::time::sleep(BETWEEN).await;
    };
    if !done.success() {
        return Err("the import failed".into());
    }
    Ok(Beside { took: begin.elapsed(), held, writes })
}

impl Beside {
    /// How long the other waited at most.
    fn waited(&self, what: &str) -> Figure {
        let waited = millis(self.writes.longest());
        let found =
            format!("{waited:.1} ms of {} writes (p95 {})", self.writes.len(), ms(self.writes.percentile(95.0)));
        Figure::new(what, "≤ 50 ms", found, waited <= 50.0)
    }
}

pub(crate) async fn measure() -> Result<Vec<Figure>, Fault> {
    let house = House::empty().await?;
    let list = list(&house)?;
    let mut command = example::command(&house.file())?;
    let went = beside(&house, command.args(["import", "organisations", "--service", "bench"]).arg(&list)).await?;
    let there = house.desk().select::<Organisation>().count().await?;
    let what = format!("import of {ROWS} rows with duplicate check, by the command");
    let seconds = went.took.as_secs_f64();
    Ok(vec![
        Figure::new(what, "≤ 20 s", format!("{seconds:.1} s ({there} organisations then)"), seconds <= 20.0),
        Figure::new(
            "the most memory that it held",
            "≤ 300 MB",
            format!("{} MB", went.held / 1_000),
            went.held <= 300_000,
        ),
        went.waited("another program’s write meanwhile, from its beginning until it is kept, the longest"),
    ])
}

/// The extract of a register as large as any that is taken, for all services, while one of them goes on writing.
pub(crate) async fn measure_register() -> Result<Vec<Figure>, Fault> {
    let house = House::empty().await?;
    let extract = extract(&house)?;
    let mut command = example::command(&house.file())?;
    let went = beside(&house, command.args(["import", "register", "--name", "Bench"]).arg(&extract)).await?;
    let there = house.store.directory().registers().await?.first().map_or(0, |register| register.entries);
    if usize::try_from(there) != Ok(EXTRACT) {
        return Err(format!("{there} entries are there, and {EXTRACT} were brought").into());
    }
    let what = format!(
        "another program’s write while a register of {EXTRACT} rows comes in ({:.0} s, {} MB), the longest",
        went.took.as_secs_f64(),
        went.held / 1_000
    );
    Ok(vec![went.waited(&what)])
}

/// A register's extract of so many bodies: the names there are, and again as branches of theirs until it is full.
fn extract(house: &House) -> Result<PathBuf, Fault> {
    let file = house.file().with_file_name("extract.csv");
    let mut out = csv::Writer::from_path(&file)?;
    out.write_record(["Charity number", "Name", "Address", "Postcode", "What it does"])?;
    let mut dice = names::Dice::new();
    for (at, Name { name, .. }) in names::names_to(EXTRACT)?.into_iter().enumerate() {
        let number = (1_000_000 + at).to_string();
        let address = format!("{} High Street, Sale", 1 + dice.below(200));
        let code = format!("M{} {}AB", 1 + dice.below(35), dice.below(10));
        let cells = [number.as_str(), &name, &address, &code, "Help for those who live near by"];
        out.write_record(cells)?;
    }
    out.flush()?;
    Ok(file)
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
