//! What the program writes about itself: to the error output, plain or as JSON, as much as was asked for.

use tracing_subscriber::{EnvFilter, filter::LevelFilter};

use crate::{config::Config, outcome::Failure};

/// How much is asked for: a level, or several for single parts of the program, like `warn,ampersand=debug`.
fn level(config: &Config) -> Result<EnvFilter, Failure> {
    let wrong = || Failure::wrong_use("AMPERSAND_LOG is a level: error, warn, info, debug or trace");
    // A word alone that is no level would be read as the name of a part, and nothing would be written.
    let level = |word: &str| word.trim().parse::<LevelFilter>().is_ok();
    if !config.log.split(',').all(|one| one.contains(['=', '[']) || level(one)) {
        return Err(wrong());
    }
    EnvFilter::try_new(&config.log).map_err(|_| wrong())
}

/// Whether what the settings say of it can be meant.
pub(crate) fn fits(config: &Config) -> Result<(), Failure> {
    level(config)?;
    match config.log_format.as_str() {
        "json" | "plain" => Ok(()),
        _ => Err(Failure::wrong_use("AMPERSAND_LOG_FORMAT is plain or json")),
    }
}

/// Sets it up, once.
pub(crate) fn set_up(config: &Config) -> Result<(), Failure> {
    fits(config)?;
    let level = level(config)?;
    let log = tracing_subscriber::fmt().with_env_filter(level).with_writer(std::io::stderr);
    let done = match config.log_format.as_str() {
        "json" => log.json().flatten_event(true).try_init(),
        _ => log.with_ansi(false).try_init(),
    };
    done.map_err(Failure::refused)
}
