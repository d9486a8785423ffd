//! `ampersand export`: what the library holds, for other programs.

use std::{
    fs::File,
    io::{BufWriter, Write},
    path::{Path, PathBuf},
};

use ampersand_domain::{
    Actor,
    organisations::{Contact, Organisation},
};
use ampersand_exchange::organisations::export_csv;
use ampersand_store::Extent;
use clap::{Args as ClapArgs, Subcommand};

use crate::{
    backup::{beside, copy, dump_copy, in_words, remove_database},
    config::Config,
    desk::{at, open},
    outcome::{Failure, Outcome, note},
};

/// For other programs.
#[derive(Debug, ClapArgs)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// The organisations with their people, as CSV that `import organisations` reads again
    Organisations(Where),
    /// What one service holds, as lines of JSON
    ///
    /// With --as it is what that person may see: no private note of somebody else, nothing that was said to the head of
    /// service in confidence unless a head asks, no answer that is still sealed. Without --as it is everything that the
    /// service holds, whoever may see it: that is for whoever keeps the server, and for nobody else to be given. Ways in
    /// (passwords, sessions, links) are left out in either case.
    Service(Where),
}

#[derive(Debug, ClapArgs)]
struct Where {
    /// The service, by its word
    #[arg(long)]
    service: String,
    /// The file to make [default: standard output]
    #[arg(long)]
    out: Option<PathBuf>,
}

/// Does it.
pub(crate) async fn run(args: Args, config: &Config) -> Outcome {
    match args.what {
        What::Organisations(to) => organisations(&to, config).await,
        What::Service(to) => service(&to, config).await,
    }
}

async fn organisations(to: &Where, config: &Config) -> Outcome {
    let at = at(config, &to.service).await?;
    let list = at.desk.select::<Organisation>().only("merged_into IS NULL").order("name_key, id").all().await?;
    let people = at.desk.select::<Contact>().order("organisation, id").all().await?;
    let list: Vec<Organisation> = list.into_iter().map(|kept| kept.record).collect();
    let people: Vec<Contact> = people.into_iter().map(|kept| kept.record).collect();
    let mut out = out(to.out.as_deref())?;
    out.write_all(&export_csv(&list, &people, at.now.today))?;
    out.flush()?;
    note(format_args!("{} organisations", list.len()));
    Ok(())
}

async fn service(to: &Where, config: &Config) -> Outcome {
    let at = at(config, &to.service).await?;
    let extent = match *at.desk.actor() {
        Actor::System { service } => Extent::Service(service),
        actor => Extent::SeenBy(actor),
    };
    let store = open(config).await?;
    let mut out = out(to.out.as_deref())?;
    let rows = if config.sqlite_file().is_some() {
        let copied = beside(&std::env::temp_dir().join("ampersand-export"), "copy");
        copy(&store, &copied).await?;
        let rows = dump_copy(&copied, &extent, &mut out).await;
        remove_database(&copied);
        rows?
    } else {
        store.dump(&extent, &mut out).await.map_err(in_words)?
    };
    out.flush()?;
    note(format_args!("{rows} rows"));
    Ok(())
}

fn out(file: Option<&Path>) -> Result<Box<dyn Write + Send>, Failure> {
    Ok(match file {
        None => Box::new(std::io::stdout()),
        Some(file) => Box::new(BufWriter::new(
            File::create_new(file)
                .map_err(|error| Failure::refused(format_args!("{} cannot be made: {error}", file.display())))?,
        )),
    })
}
