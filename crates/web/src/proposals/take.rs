//! Staff take a proposal down for somebody, in three fields (K33).

use ampersand_domain::{organisations::normal_email, proposals::Proposal};
use ampersand_store::Once;
use maud::{Markup, html};

use super::propose::{acknowledge, blank, link};
use crate::{
    shell::{Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, parts},
    workshop::tell_of,
};

/// The form.
pub(crate) struct Take {
    posted: Posted,
}

impl Page for Take {
    fn title(&self) -> String {
        "Take a proposal for somebody".to_owned()
    }

    fn section(&self) -> &'static str {
        "/proposals"
    }

    fn way(&self) -> Vec<(String, String)> {
        vec![("Proposals".to_owned(), "/proposals".to_owned())]
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.posted))
            (parts::form(frame, "/proposals/take", html! {
                (parts::field(&self.posted, "who", "Who is it?", "The person, then the group: Layla Haddad, Fenside Dance School"))
                (parts::field(&self.posted, "reach", "How do we reach them?", "An e-mail address or a number. Without either they come in or ring us: give them the reference"))
                (parts::text_area(&self.posted, "what", "What do they propose?", "In their words", 4))
                (parts::button("Keep it"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let wrong = Posted::default().with("who", "Layla Haddad").but("what", "Enter what they propose");
        vec![("empty", Self { posted: Posted::default() }), ("wrong", Self { posted: wrong })]
    }
}

/// `GET /proposals/take`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    ask.show(&Take { posted: Posted::default() })
}

/// `POST /proposals/take`
pub(crate) async fn post(ask: Ask) -> Result<Answer, Trouble> {
    let mut read = Reader::new(&ask.posted);
    let who = read.text::<300>("who", "Enter who it is");
    let reach = read.maybe::<254>("reach").unwrap_or_default();
    let what = read.text::<4000>("what", "Enter what they propose");
    let (who, what) = match read.done(who.zip(what)) {
        Ok(both) => both,
        Err(Problem(posted)) => return ask.again(&Take { posted }),
    };
    let (name, group) = who.split_once(',').map_or((who.as_str(), ""), |(name, group)| (name.trim(), group.trim()));
    let email = normal_email(&reach);
    let phone = Some(reach).filter(|reach| email.is_none() && !reach.is_empty());
    let me = ask.me()?;
    let proposal = Proposal {
        name: name.to_owned(),
        organisation_name: group.to_owned(),
        email,
        phone,
        what,
        taken_by: me.actor.person(),
        ..blank(&ask.now, &me.service)
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if let Once::Again(Some(id)) = tx.once(ask.posted.value("key"), "take-proposal", &proposal.what).await? {
        return Ok(Answer::go(format!("/proposals/{id}")));
    }
    tx.insert(&proposal).await?;
    let letters = link(&mut tx, &ask.now, proposal.id).await?;
    acknowledge(&mut tx, &ask, &ask.now, &me.service, &proposal, &letters).await?;
    tell_of(&mut tx, &proposal).await?;
    tx.answer(&proposal.id.0.to_string()).await?;
    tx.save().await?;
    Ok(Answer::go(format!("/proposals/{}", proposal.id)))
}
