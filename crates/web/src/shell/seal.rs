//! The seal of a browser: a random cookie from which the token in every form is made, so that no other site can
//! post in somebody's name. It needs no session, so that a visitor's form and a guest's phone have it too.

use axum::http::HeaderMap;
use axum_extra::extract::cookie::CookieJar;
use subtle::ConstantTimeEq as _;

use ampersand_domain::{Now, Token};

/// The name of a cookie: by https with the beginning by which a browser takes it from this very host alone, and from no
/// neighbour of its domain.
pub(crate) fn cookie_name(name: &str, secure: bool) -> String {
    if secure { format!("__Host-{name}") } else { name.to_owned() }
}

const COOKIE: &str = "seal";

/// The seal of one browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Seal {
    secret: String,
    /// Whether the browser has to be given it.
    pub(crate) fresh: bool,
}

impl Seal {
    /// The browser's own seal, or a fresh one.
    pub(crate) fn of(headers: &HeaderMap, secure: bool, now: &Now) -> Self {
        let jar = CookieJar::from_headers(headers);
        let own = jar.get(&cookie_name(COOKIE, secure)).map(|cookie| cookie.value().to_owned());
        match own.filter(|own| own.len() == 64 && own.bytes().all(|b| b.is_ascii_hexdigit())) {
            Some(secret) => Self { secret, fresh: false },
            None => Self { secret: now.token().to_hex(), fresh: true },
        }
    }

    /// The token that stands in forms.
    pub(crate) fn token(&self) -> String {
        Token::digest_of(&format!("form:{}", self.secret))
    }

    /// The name under which this browser's unsent text is kept, for somebody without a session.
    pub(crate) fn name(&self) -> String {
        Token::digest_of(&format!("name:{}", self.secret))
    }

    /// Whether a posted token belongs to this seal.
    pub(crate) fn fits(&self, token: &str) -> bool {
        !self.fresh && bool::from(self.token().as_bytes().ct_eq(token.as_bytes()))
    }

    /// The cookie; `secure` when the site is reached by https.
    pub(crate) fn cookie(&self, secure: bool) -> String {
        let name = cookie_name(COOKIE, secure);
        let secure = if secure { "; Secure" } else { "" };
        format!("{name}={}; Path=/; HttpOnly; SameSite=Strict; Max-Age=31536000{secure}", self.secret)
    }
}
