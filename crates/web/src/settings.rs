//! What an administrator settles outside the database.

use ampersand_domain::Date;

/// What an administrator settles outside the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The address by which people reach this server, without a slash at its end.
    pub public_url: String,
    /// Addresses of proxies whose `X-Forwarded-For` counts.
    pub trusted_proxies: Vec<std::net::IpAddr>,
    /// A day that stands in for today, for demonstrations and tests (X10).
    pub today: Option<Date>,
    /// Whether mail leaves; without a server it waits, visible and printable (X06).
    pub mail: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self { public_url: "http://localhost:8080".to_owned(), trusted_proxies: Vec::new(), today: None, mail: false }
    }
}

impl Settings {
    /// Whether the server is reached by https.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.public_url.starts_with("https:")
    }

    /// The whole address of a page.
    #[must_use]
    pub fn address(&self, path: &str) -> String {
        format!("{}{path}", self.public_url)
    }

    /// The name of the host by which people reach this server.
    #[must_use]
    pub fn host(&self) -> &str {
        let rest = self.public_url.split("://").nth(1).unwrap_or(&self.public_url);
        let host = rest.split('/').next().unwrap_or(rest);
        host.rsplit_once(':').map_or(host, |(name, _)| name)
    }
}
