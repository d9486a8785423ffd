//! How somebody came in, kept in their session: by what, when, and on which device.

use ampersand_domain::{Actor, Instant, people::device_of};
use serde::{Deserialize, Serialize};
use tower_sessions::Session;

use crate::shell::{Ask, Trouble, session::ACTOR};

const KEY: &str = "entered";
/// For so many seconds it is sure enough who somebody is.
const FRESH: i64 = 15 * 60;
/// After so many seconds a person of the library comes in anew, however busy they were.
const LONGEST: i64 = 7 * 86_400;

/// By what somebody came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum By {
    Password,
    Link,
    Passkey,
}

/// How somebody came in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Entered {
    pub(crate) by: By,
    /// The second at which they came in.
    pub(crate) at: i64,
    /// The second at which they last showed who they are.
    pub(crate) sure_at: i64,
    pub(crate) device: String,
}

impl Entered {
    /// What a session says of it; nothing where it does not.
    pub(super) fn of(session: &str) -> Option<Self> {
        let data: serde_json::Value = serde_json::from_str(session).ok()?;
        serde_json::from_value(data.get(KEY)?.clone()).ok()
    }
}

async fn kept(ask: &Ask) -> Option<Entered> {
    ask.session.get::<Entered>(KEY).await.ok().flatten()
}

/// Whether it is so long ago that they came in that they come in anew.
pub(crate) async fn is_over(session: &Session, clock: Instant) -> bool {
    let entered = session.get::<Entered>(KEY).await.ok().flatten();
    entered.is_some_and(|entered| clock.seconds() - entered.at > LONGEST)
}

/// By what somebody came in, where their session says it.
pub(super) async fn by(ask: &Ask) -> Option<By> {
    kept(ask).await.map(|entered| entered.by)
}

/// Whether they showed a short while ago who they are.
pub(super) async fn is_fresh(ask: &Ask) -> bool {
    let now = ask.now.clock.seconds();
    kept(ask).await.is_some_and(|entered| (0..FRESH).contains(&(now - entered.sure_at)))
}

/// They have shown once more who they are, by what they came in or by another way.
pub(super) async fn shown_again(ask: &Ask, by: Option<By>) -> Result<(), Trouble> {
    let failed = |_| Trouble::Unreadable;
    let Some(entered) = kept(ask).await else { return Err(Trouble::SignIn) };
    let now = Entered { by: by.unwrap_or(entered.by), sure_at: ask.now.clock.seconds(), ..entered };
    ask.session.cycle_id().await.map_err(failed)?;
    ask.session.insert(KEY, now).await.map_err(failed)
}

/// Makes the session that of this actor, under a new id; a post that waits for its sender goes with it.
pub(crate) async fn enter(ask: &Ask, actor: Actor, by: By) -> Result<(), Trouble> {
    if let Actor::Person { service, person, .. } = actor {
        ask.store().browser_seen(service, person, &ask.seal.name(), ask.now.clock).await?;
    }
    let failed = |_| Trouble::Unreadable;
    let browser = ask.headers.get("user-agent").and_then(|browser| browser.to_str().ok()).unwrap_or_default();
    let at = ask.now.clock.seconds();
    let entered = Entered { by, at, sure_at: at, device: device_of(browser).to_owned() };
    ask.session.cycle_id().await.map_err(failed)?;
    ask.session.insert(KEY, entered).await.map_err(failed)?;
    ask.session.insert(ACTOR, actor).await.map_err(failed)?;
    let who = actor.id().map(|id| id.to_string()).unwrap_or_default();
    tracing::info!(service = %actor.service(), who, by = ?by, network = ask.network, "somebody came in");
    Ok(())
}
