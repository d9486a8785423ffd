//! `ampersand backup` and `ampersand restore`: everything, into one file and back.

use std::{
    fs::{self, File},
    io::{BufReader, BufWriter, Read as _, Write as _},
    path::{Path, PathBuf},
    time::Duration,
};

use ampersand_store::{DumpError, Extent, Restored, Store};
use clap::Args as ClapArgs;

use crate::{
    config::Config,
    desk::{Whom, now, open, open_or_make},
    outcome::{Failure, Outcome, say},
};

/// Everything into one file, while others go on working.
#[derive(Debug, ClapArgs)]
pub(crate) struct Backup {
    /// The file to make; it must not be there yet. Without one, a file with the moment as its name in the folder that the
    /// setting `backups` names
    file: Option<PathBuf>,
    /// Of those with the moment as their name, keep so many and remove older ones, once this one is whole
    #[arg(long, value_name = "NUMBER", conflicts_with = "file", value_parser = clap::value_parser!(u16).range(1..))]
    keep: Option<u16>,
    /// Write lines of JSON that can be restored on SQLite and on PostgreSQL alike; PostgreSQL always does
    #[arg(long)]
    portable: bool,
}

/// A backup into a database that is not there yet, or empty.
#[derive(Debug, ClapArgs)]
pub(crate) struct Restore {
    /// The backup
    file: PathBuf,
}

/// Makes a backup.
pub(crate) async fn backup(args: Backup, config: &Config) -> Outcome {
    let as_lines = config.sqlite_file().is_none() || args.portable;
    let file = match args.file {
        Some(file) => file,
        None => by_the_moment(config, as_lines)?,
    };
    if file.exists() {
        return Err(Failure::refused(format_args!("{} is there already", file.display())));
    }
    let store = open(config).await?;
    let unfinished = beside(&file, "unfinished");
    let made = match as_lines {
        true => write(&store, config, &unfinished).await.map(|rows| format!(": {rows} rows as lines of JSON.")),
        false => copy(&store, &unfinished).await.map(|()| ", an SQLite database.".to_owned()),
    };
    let says = made.inspect_err(|_| {
        let _ = fs::remove_file(&unfinished);
    })?;
    fs::rename(&unfinished, &file)?;
    say(format_args!("Everything is in {}{says}", file.display()));
    match (args.keep, file.parent()) {
        (Some(keep), Some(folder)) => remove_older(folder, keep.into()),
        _ => Ok(()),
    }
}

/// How the names of files begin that were made by the moment.
const BY_THE_MOMENT: &str = "ampersand-backup-";

/// A file in the folder of backups whose name sorts by when it was made.
fn by_the_moment(config: &Config, as_lines: bool) -> Result<PathBuf, Failure> {
    let folder = config.backups.as_ref().ok_or_else(|| {
        Failure::wrong_use("name the file to make, or set `backups` to the folder in which backups are kept")
    })?;
    fs::create_dir_all(folder)?;
    let moment = now("UTC")?.instant.to_string().replace(':', "");
    let ending = if as_lines { "jsonl" } else { "db" };
    Ok(folder.join(format!("{BY_THE_MOMENT}{moment}.{ending}")))
}

/// The whole backups of a folder that were made by the moment, the oldest first.
fn in_folder(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let whole = |file: &PathBuf| {
        let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        name.starts_with(BY_THE_MOMENT) && (name.ends_with(".db") || name.ends_with(".jsonl"))
    };
    let unread = |error| Failure::refused(format_args!("the folder {} cannot be read: {error}", folder.display()));
    let files = fs::read_dir(folder).map_err(unread)?.filter_map(|entry| Some(entry.ok()?.path()));
    let mut files: Vec<PathBuf> = files.filter(whole).collect();
    files.sort();
    Ok(files)
}

/// Removes all but so many.
fn remove_older(folder: &Path, keep: usize) -> Outcome {
    let files = in_folder(folder)?;
    let older = files.len().saturating_sub(keep);
    for file in files.into_iter().take(older) {
        fs::remove_file(&file)?;
        say(format_args!("Removed {}.", file.display()));
    }
    Ok(())
}

/// How long ago the newest backup of this folder was made; none where there is none, or no folder.
pub(crate) fn newest(folder: &Path) -> Result<Option<Duration>, Failure> {
    if !folder.is_dir() {
        return Ok(None);
    }
    let Some(file) = in_folder(folder)?.pop() else { return Ok(None) };
    Ok(Some(file.metadata()?.modified()?.elapsed().unwrap_or_default()))
}

/// Puts a backup back.
pub(crate) async fn restore(args: Restore, config: &Config) -> Outcome {
    let mut head = [0; 15];
    let mut file = File::open(&args.file).map_err(|error| unread(&args.file, error))?;
    let begin = file.read(&mut head).map_err(|error| unread(&args.file, error))?;
    let is_sqlite = head[..begin] == *b"SQLite format 3";
    match config.sqlite_file() {
        Some(place) if is_sqlite => put_back(&args.file, &place, config).await,
        None if is_sqlite => Err(Failure::refused(
            "this backup is an SQLite database: to move it to PostgreSQL, make one with `backup --portable`",
        )),
        _ => read_in(&args.file, config).await,
    }
}

/// The file itself is the database: it is copied to its place and opened once.
async fn put_back(file: &Path, place: &Path, config: &Config) -> Outcome {
    if place.exists() {
        return Err(Failure::refused(format_args!("{} is there already: move it away first", place.display())));
    }
    let unfinished = beside(place, "unfinished");
    fs::copy(file, &unfinished)?;
    fs::rename(&unfinished, place)?;
    let opened = async {
        let store = open(config).await?;
        let complaints = store.complaints().await?;
        if complaints.is_empty() {
            note(store.restored().await?, file, config).await?;
        }
        store.close().await;
        Ok::<_, Failure>(complaints)
    }
    .await;
    match opened {
        Ok(complaints) if complaints.is_empty() => {
            say(format_args!("Restored to {}.", place.display()));
            Ok(())
        }
        outcome => {
            remove_database(place);
            outcome?;
            Err(Failure::refused("the backup is damaged: nothing was restored"))
        }
    }
}

async fn read_in(file: &Path, config: &Config) -> Outcome {
    let mut lines = BufReader::new(File::open(file).map_err(|error| unread(file, error))?);
    let made = config.sqlite_file().filter(|place| !place.exists());
    let store = open_or_make(config).await?;
    let read = async { note(store.read_in(&mut lines).await.map_err(in_words)?, file, config).await }.await;
    store.close().await;
    // A database that was made for this and holds nothing would stand in the way of the next try.
    if let (Err(_), Some(made)) = (&read, &made) {
        remove_database(made);
    }
    say(format_args!("Restored: {} rows.", read?));
    Ok(())
}

/// Writes down who put it back, and makes it count; how many rows were read in.
async fn note(mut restored: Restored, file: &Path, config: &Config) -> Result<u64, Failure> {
    let now = now("Europe/London")?;
    let whom = Whom::among(config, restored.people().await?, now.today)?;
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    restored.note(&now, &name, |service| whom.at(service)).await?;
    Ok(restored.save().await?)
}

/// Writes all rows as they are at one moment; of SQLite those of a copy, so that nobody waits.
async fn write(store: &Store, config: &Config, file: &Path) -> Result<u64, Failure> {
    let mut out = BufWriter::new(File::create_new(file)?);
    let rows = match config.sqlite_file() {
        None => store.dump(&Extent::Everything, &mut out).await.map_err(in_words)?,
        Some(_) => {
            let copied = beside(file, "copy");
            copy(store, &copied).await?;
            let rows = dump_copy(&copied, &Extent::Everything, &mut out).await;
            remove_database(&copied);
            rows?
        }
    };
    out.flush()?;
    out.get_ref().sync_all()?;
    Ok(rows)
}

/// Writes the rows of a copied SQLite file.
pub(crate) async fn dump_copy(
    copied: &Path,
    extent: &Extent,
    out: &mut (impl std::io::Write + Send),
) -> Result<u64, Failure> {
    let store = Store::connect(&format!("sqlite:{}", copied.display())).await?;
    let rows = store.dump(extent, out).await.map_err(in_words);
    store.close().await;
    rows
}

/// A copy of the SQLite file as it is at this moment.
pub(crate) async fn copy(store: &Store, file: &Path) -> Outcome {
    let path = file.to_str().ok_or_else(|| Failure::refused("the file's name is no text"))?;
    store.copy_into(path).await?;
    File::open(file)?.sync_all()?;
    Ok(())
}

/// Removes a copy with what SQLite keeps beside it.
pub(crate) fn remove_database(file: &Path) {
    for name in [file.to_owned(), add(file, "-wal"), add(file, "-shm")] {
        let _ = fs::remove_file(name);
    }
}

/// A file beside this one.
pub(crate) fn beside(file: &Path, what: &str) -> PathBuf {
    add(file, &format!(".{}.{what}", std::process::id()))
}

/// A file whose name is this one's with an ending.
pub(crate) fn add(file: &Path, end: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}

/// Why reading or writing everything failed.
pub(crate) fn in_words(error: DumpError) -> Failure {
    Failure::refused(error)
}

fn unread(file: &Path, error: std::io::Error) -> Failure {
    Failure::refused(format_args!("{} cannot be read: {error}", file.display()))
}
