//! The `ampersand` command.

mod admin;
mod backup;
mod caretaker;
mod check;
mod clerk;
mod config;
mod demo;
mod desk;
mod doctor;
mod document;
mod example;
mod export;
mod heap;
mod import;
mod log;
mod metrics;
mod outcome;
mod serve;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use config::{Common, Config};
use outcome::Outcome;

/// Partnerships of a public library, from the first need to a courteous ending.
#[derive(Debug, Parser)]
#[command(name = "ampersand", version, arg_required_else_help = true, after_help = AFTER)]
struct Cli {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

const AFTER: &str = "\
Settings come from ampersand.toml in this folder (or the file that --config names) and from
AMPERSAND_… in the environment, which wins. `ampersand serve --help` lists them.
AMPERSAND_DATABASE_URL names the database: sqlite:PATH or postgres://….

Exit codes: 0 done, 1 refused or failed (the last line of the error says why), 2 wrong use.";

/// What to do; each subcommand has a file of its own and a line here.
#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the pages
    Serve(serve::Args),
    /// Say what the six principles find in every partnership
    Check(check::Args),
    /// Make the example service if it is not there, and serve it
    Demo(demo::Args),
    /// Bring in a list: organisations, contacts, branches, needs, aims, partnerships, grants, or a public register
    Import(import::Args),
    /// Give out what a service holds, for other programs
    Export(export::Args),
    /// Make a paper from records: an agreement, a certificate and others, as PDF, Word, web page or text
    Document(document::Args),
    /// Put everything into one file, while others go on working
    Backup(backup::Backup),
    /// Put a backup back, into a database that is not there yet
    Restore(backup::Restore),
    /// Set up services and people from the command line
    Admin(admin::Args),
    /// Look at settings and database and say what is not as it should be
    Doctor(doctor::Args),
}

impl Command {
    async fn run(self, config: &Config) -> Outcome {
        match self {
            Self::Serve(args) => serve::run(args, config).await,
            Self::Check(args) => check::run(args, config).await,
            Self::Demo(args) => demo::run(args, config).await,
            Self::Import(args) => import::run(args, config).await,
            Self::Export(args) => export::run(args, config).await,
            Self::Document(args) => document::run(args, config).await,
            Self::Backup(args) => backup::backup(args, config).await,
            Self::Restore(args) => backup::restore(args, config).await,
            Self::Admin(args) => admin::run(args, config).await,
            Self::Doctor(args) => doctor::run(args, config).await,
        }
    }
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return outcome::failed(&error.into()),
    };
    let done = runtime.block_on(async { cli.command.run(&Config::read(&cli.common)?).await });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => outcome::failed(&failure),
    }
}
