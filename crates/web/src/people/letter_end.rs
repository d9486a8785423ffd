//! The last lines of every letter to somebody outside: whose it is, why it came, and how to stop it (K28, X03).

use ampersand_domain::people::Person;

use crate::{
    partnership::to_ring,
    shell::{Ask, Trouble},
};

/// Why a letter comes.
pub(crate) enum Because<'a> {
    /// They are our contact in this partnership.
    Partner(&'a str),
    /// They said yes to reminders about this partnership; they say no on this page.
    Reminded(&'a str, &'a str),
    /// They are invited to this workshop.
    Invited(&'a str),
    /// They were asked to this workshop, which does not take place.
    WasInvited(&'a str),
    /// They, or somebody of theirs, came to this workshop.
    Came(&'a str),
    /// We would like to meet them for the first time.
    FirstMeeting,
    /// They proposed something and gave us this address for the answer.
    Proposed,
    /// Somebody asked us to send the link to what they have begun to this address.
    Begun,
}

/// The person who asks, with their number: whom to ring about a letter.
pub(crate) async fn ring(ask: &Ask) -> Result<String, Trouble> {
    let me = ask.me()?;
    let phone = match me.actor.person() {
        Some(person) => ask.desk()?.get::<Person>(person).await?.and_then(|kept| kept.record.phone),
        None => None,
    };
    Ok(to_ring(&me.name, phone.as_deref()))
}

/// The end of a letter from this service; `ring` says whom to ring, where somebody is known.
pub(crate) fn letter_end(service: &str, because: &Because<'_>, ring: Option<&str>) -> String {
    let why = match because {
        Because::Partner(title) => format!(
            "You have this because you are our contact for “{title}”. Somebody here sent it to you; nothing goes out by itself."
        ),
        Because::Reminded(title, page) => format!(
            "You have this because you said yes to reminders about “{title}”, and somebody here switched them on. To say no at any time: {page}"
        ),
        Because::Invited(title) => format!(
            "You have this because we would like you to be at “{title}”. Somebody here sent it to you; nothing goes out by itself."
        ),
        Because::WasInvited(title) => format!(
            "You have this because we asked you to “{title}”. Somebody here sent it to you; nothing goes out by itself."
        ),
        Because::Came(title) => format!(
            "You have this because you, or somebody of yours, came to “{title}”. Somebody here sent it to you; nothing goes out by itself."
        ),
        Because::FirstMeeting => {
            "You have this because we would like to meet you. Somebody here sent it to you; nothing \
                                  goes out by itself."
                .to_owned()
        }
        Because::Proposed => "You have this because you proposed something to us and gave us this address. It is no \
                              list: we write again only about your proposal."
            .to_owned(),
        Because::Begun => {
            "You have this because somebody asked on our page to have the link sent to this address. It is no \
                           list: nothing more comes."
                .to_owned()
        }
    };
    let or_ring = ring.map_or_else(String::new, |ring| format!(", or ring {ring}"));
    let stop = match because {
        Because::Partner(_)
        | Because::Reminded(..)
        | Because::Invited(_)
        | Because::WasInvited(_)
        | Because::Came(_)
        | Because::FirstMeeting => "we note it, and ring or send letters by post instead",
        Because::Begun => "we send nothing more to it",
        Because::Proposed => "we delete your address, and you can ask after your proposal at any desk",
    };
    format!("\n-- \n{service}\n{why}\nIf you want no e-mail from us, answer this one and say so{or_ring}: {stop}.\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_says_whose_it_is_why_it_came_and_how_to_stop_it() {
        let partner =
            letter_end("Marlow Vale Libraries", &Because::Partner("Warm Words"), Some("Ifeoma, 01632 960601"));
        assert!(partner.starts_with("\n-- \nMarlow Vale Libraries\n"));
        assert!(partner.contains("our contact for “Warm Words”") && partner.contains("or ring Ifeoma, 01632 960601"));
        let proposed = letter_end("Marlow Vale Libraries", &Because::Proposed, None);
        assert!(proposed.contains("you proposed something") && !proposed.contains("or ring"));
        assert!(proposed.contains("say so: we delete your address"));
    }
}
