//! What the program writes about itself: to the error output, plain or as JSON, as much as was asked for.

use tracing_subscriber::EnvFilter;

use crate::{config::Config, outcome::Failure};

/// Sets it up, once.
pub(crate) fn set_up(config: &Config) -> Result<(), Failure> {
    let level = EnvFilter::try_new(&config.log)
        .map_err(|_| Failure::wrong_use("AMPERSAND_LOG is a level: error, warn, info, debug or trace"))?;
    let log = tracing_subscriber::fmt().with_env_filter(level).with_writer(std::io::stderr);
    let done = match config.log_format.as_str() {
        "json" => log.json().flatten_event(true).try_init(),
        "plain" => log.with_ansi(false).try_init(),
        _ => return Err(Failure::wrong_use("AMPERSAND_LOG_FORMAT is plain or json")),
    };
    done.map_err(Failure::refused)
}
