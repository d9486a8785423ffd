//! Settings: what stands in `ampersand.toml`, over that what stands in the environment, over that the options.

use std::{collections::BTreeMap, net::SocketAddr, path::PathBuf};

use figment::{
    Figment,
    providers::{Env, Format as _, Serialized, Toml},
};
use serde::{Deserialize, Serialize, de::IgnoredAny};

use crate::outcome::Failure;

/// Options of every subcommand.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct Common {
    /// The file with the settings
    #[arg(long, global = true, value_name = "FILE", default_value = "ampersand.toml")]
    config: PathBuf,
    /// In whose name to write: somebody's e-mail address or name, or `system`
    #[arg(long = "as", global = true, value_name = "PERSON", default_value = "system")]
    actor: String,
}

/// Every setting, with its default.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Config {
    /// Where the records are: `sqlite:PATH` or `postgres://…`.
    pub(crate) database_url: String,
    /// Where the server listens: `192.168.1.20:8080`; without it this machine only, on port 8080 or the one that PORT names.
    pub(crate) listen: Option<String>,
    /// Where figures for Prometheus are served, like `127.0.0.1:9464`; without it they are not.
    pub(crate) metrics_listen: Option<String>,
    /// The folder into which `ampersand backup` writes, and in which `ampersand doctor` looks for the newest.
    pub(crate) backups: Option<PathBuf>,
    /// The address by which people reach the server, when it stands behind a proxy: `https://partners.example.org`.
    pub(crate) public_url: Option<String>,
    /// The server through which mail leaves: `smtps://NAME:PASSWORD@HOST`; without one it waits in the outbox.
    pub(crate) smtp_url: Option<String>,
    /// From which address letters leave: `Our Libraries <partners@example.org>`.
    pub(crate) mail_from: Option<String>,
    /// Addresses of proxies whose `X-Forwarded-For` counts, with commas between them.
    pub(crate) trusted_proxies: String,
    /// How much is written about what goes on: `error`, `warn`, `info`, `debug`, `trace`.
    pub(crate) log: String,
    /// `plain`, or `json` for a program that collects it.
    pub(crate) log_format: String,
    /// In whose name to write.
    #[serde(skip)]
    pub(crate) actor: String,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            database_url: "sqlite:ampersand.db".to_owned(),
            listen: None,
            metrics_listen: None,
            backups: None,
            public_url: None,
            smtp_url: None,
            mail_from: None,
            trusted_proxies: String::new(),
            log: "warn".to_owned(),
            log_format: "plain".to_owned(),
            actor: "system".to_owned(),
        }
    }
}

/// A name in the file that is none of the settings: a slip of the pen would otherwise do nothing, and say nothing.
fn unknown(file: &Figment, known: &Figment) -> Result<Option<String>, Failure> {
    let names = |of: &Figment| {
        let read = of.extract::<BTreeMap<String, IgnoredAny>>();
        read.map_err(|error| Failure::wrong_use(format_args!("the settings cannot be read: {error}")))
    };
    let known = names(known)?;
    Ok(names(file)?.into_keys().find(|name| !known.contains_key(name)))
}

/// The address that a setting names.
fn address(setting: &str, typed: Option<&str>) -> Result<Option<SocketAddr>, Failure> {
    let wrong = |typed| format!("{setting}: {typed} is no address with a port, like 192.168.1.20:8080");
    typed.map(|typed| typed.trim().parse().map_err(|_| Failure::wrong_use(wrong(typed)))).transpose()
}

impl Config {
    /// Reads the settings; a file that was named must be there.
    pub(crate) fn read(common: &Common) -> Result<Self, Failure> {
        let named = common.config.as_os_str() != "ampersand.toml";
        if named && !common.config.is_file() {
            return Err(Failure::wrong_use(format_args!("there is no file {}", common.config.display())));
        }
        let mut settings = Figment::from(Serialized::defaults(Self::default()));
        if common.config.is_file() {
            let file = Figment::from(Toml::file_exact(&common.config));
            let known = Figment::from(Serialized::defaults(Self::default()));
            if let Some(unknown) = unknown(&file, &known)? {
                let name = common.config.display();
                return Err(Failure::wrong_use(format_args!(
                    "{name} names a setting that is not known: {unknown}; `ampersand serve --help` lists them all"
                )));
            }
            settings = settings.merge(file);
        }
        let config: Self = settings
            .merge(Env::prefixed("AMPERSAND_"))
            .extract()
            .map_err(|error| Failure::wrong_use(format_args!("the settings cannot be read: {error}")))?;
        // Links put their own slash after it.
        let public_url =
            config.public_url.map(|url| url.trim_end_matches('/').to_owned()).filter(|url| !url.is_empty());
        Ok(Self { actor: common.actor.clone(), public_url, ..config })
    }

    /// The address by which people reach a server that listens here: the one in the settings, or else where it listens.
    pub(crate) fn public_url_at(&self, here: SocketAddr) -> String {
        let this_machine = here.ip().is_loopback() || here.ip().is_unspecified();
        match &self.public_url {
            Some(url) => url.clone(),
            None if this_machine => format!("http://localhost:{}", here.port()),
            None => format!("http://{here}"),
        }
    }

    /// Names in the environment that look like settings and are none; those of tests are left alone.
    pub(crate) fn strangers() -> Vec<String> {
        let known = Figment::from(Serialized::defaults(Self::default()));
        let known: BTreeMap<String, IgnoredAny> = known.extract().unwrap_or_default();
        let is_strange = |name: &String| {
            let setting = name.strip_prefix("AMPERSAND_").filter(|setting| !setting.starts_with("TEST_"));
            setting.is_some_and(|setting| !known.contains_key(&setting.to_lowercase()))
        };
        std::env::vars_os().filter_map(|(name, _)| name.into_string().ok()).filter(is_strange).collect()
    }

    /// Whether an address can be put before a link, where one is set: a browser follows no other.
    pub(crate) fn public_url_fits(&self) -> Result<(), Failure> {
        let Some(url) = &self.public_url else { return Ok(()) };
        let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or_default();
        if host.is_empty() || host.starts_with(['/', ':', '?', '#']) || url.contains(char::is_whitespace) {
            return Err(Failure::wrong_use(format_args!(
                "public_url: {url} is no address like https://partners.example.org"
            )));
        }
        Ok(())
    }

    /// Where the server listens, where the settings say it.
    pub(crate) fn listens(&self) -> Result<Option<SocketAddr>, Failure> {
        address("listen", self.listen.as_deref())
    }

    /// Where figures are served, where the settings say it.
    pub(crate) fn metrics(&self) -> Result<Option<SocketAddr>, Failure> {
        address("metrics_listen", self.metrics_listen.as_deref())
    }

    /// The proxies whose word about the asker's address counts.
    pub(crate) fn proxies(&self) -> Result<Vec<std::net::IpAddr>, Failure> {
        let all = self.trusted_proxies.split(',').map(str::trim).filter(|address| !address.is_empty());
        all.map(|address| {
            address
                .parse()
                .map_err(|_| Failure::wrong_use(format_args!("trusted_proxies: {address} is no address like 10.0.0.2")))
        })
        .collect()
    }

    /// The file of an SQLite database.
    pub(crate) fn sqlite_file(&self) -> Option<PathBuf> {
        let path = self.database_url.strip_prefix("sqlite:")?;
        Some(PathBuf::from(path.strip_prefix("//").unwrap_or(path)))
    }
}

#[cfg(test)]
mod tests {
    use super::Config;

    #[test]
    fn links_name_the_address_at_which_others_reach_the_server() {
        let (bare, set) =
            (Config::default(), Config { public_url: Some("https://x.example".to_owned()), ..Config::default() });
        let at = |config: &Config, here: &str| here.parse().map(|here| config.public_url_at(here)).unwrap_or_default();
        assert_eq!(at(&bare, "127.0.0.1:8080"), "http://localhost:8080");
        assert_eq!(
            at(&bare, "0.0.0.0:8080"),
            "http://localhost:8080",
            "every address of this machine is no name of it"
        );
        assert_eq!(at(&bare, "192.168.1.20:8080"), "http://192.168.1.20:8080");
        assert_eq!(at(&bare, "[fd00::2]:8080"), "http://[fd00::2]:8080");
        assert_eq!(at(&set, "192.168.1.20:8080"), "https://x.example");
    }
}
