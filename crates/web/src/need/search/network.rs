//! A network is asked: which, whom there, and with which words (R079).

use ampersand_domain::{
    need::{Need, Opportunity},
    organisations::{NetworkAsk, Reach, query_text},
};
use ampersand_store::Once;
use maud::{Markup, html};

use super::rings::reach_word;
use crate::{
    organisations::choices,
    shell::{Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, parts},
};

/// The most letters of the text.
pub(super) const LONGEST: usize = 4_000;

/// The form.
pub(crate) struct AskNetwork {
    need: Need,
    posted: Posted,
}

impl Page for AskNetwork {
    fn title(&self) -> String {
        "Ask a network".to_owned()
    }

    fn section(&self) -> &'static str {
        "/need"
    }

    fn way(&self) -> Vec<(String, String)> {
        super::way(&self.need)
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.posted))
            p class="govuk-body" { "For the need: " (self.need.what) }
            (parts::kept_form(frame, &format!("/need/{}/search/networks", self.need.id), &draft(&self.need), html! {
                (fields(&self.posted))
                p class="app-saved" role="status" {}
                (parts::button("Keep it and go on to the link"))
            }))
            (parts::note("Nothing leaves by itself. On the next page you make a link at which they answer, and copy the text into a message of yours."))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let need = super::super::overview::sample_need(1, "Help with benefit forms");
        let text = query_text(&need, Some("Meet tenants"), "Marlow Vale Libraries", "Ifeoma Danjuma");
        let page = |posted| Self { need: need.clone(), posted };
        let new = Posted::default().with("text", text).with("reach", "regional");
        vec![("new", page(new.clone())), ("wrong", page(new.but("network", NETWORK)))]
    }
}

const NETWORK: &str = "Enter which network you ask";

/// Where what is typed is kept.
fn draft(need: &Need) -> String {
    format!("need/{}/search/networks", need.id)
}

/// The fields of a network that is asked.
pub(super) fn fields(posted: &Posted) -> Markup {
    html! {
        (parts::field(posted, "network", "Which network?", "Like: the regional group of children’s librarians"))
        (parts::choice_list(posted, "reach", "How far does it reach?", "Ask the nearer one first", &choices(reach_word)))
        (parts::field(posted, "asked", "Whom do you ask there? (optional)", "A name or a role, like: Noor Rahman, who keeps the list"))
        (parts::text_area(posted, "text", "What you write to them", "Made from the need; change it as you like. Like: who has run a drop-in for tenants with a library?", 14))
    }
}

/// What was typed, on top of what stands there.
pub(super) fn read(posted: &Posted, before: NetworkAsk) -> Result<NetworkAsk, Problem> {
    let mut read = Reader::new(posted);
    let network = read.text::<200>("network", NETWORK);
    let reach = read.word::<Reach>("reach", "Choose how far it reaches");
    let asked = read.maybe::<200>("asked").unwrap_or_default();
    let text = read.text::<LONGEST>("text", "Enter what you write to them");
    let all = network.zip(reach).zip(text);
    read.done(all.map(|((network, reach), text)| NetworkAsk { network, reach, asked, text, ..before }))
}

/// A network to look at.
pub(super) fn sample(need: &Need) -> NetworkAsk {
    NetworkAsk {
        id: ampersand_domain::Uuid::from_u128(51).into(),
        need: need.id,
        network: "Advice and libraries, the regional list".to_owned(),
        reach: Reach::Regional,
        asked: "Noor Rahman".to_owned(),
        asked_on: Some(ampersand_domain::Date::constant(2026, 11, 10)),
        text: query_text(need, None, "Marlow Vale Libraries", "Ifeoma Danjuma"),
        digest: Some("0".to_owned()),
        expires_at: Some(ampersand_domain::Instant::EPOCH),
        closed_on: None,
        by: None,
    }
}

/// `GET /need/{id}/search/networks`
pub(super) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let (need, desk, me) = (super::need(&ask).await?, ask.desk()?, ask.me()?);
    let posted = match ask.draft(&draft(&need)).await? {
        Some(draft) => draft,
        None => {
            let gain = desk.select::<Opportunity>().filter("need = ?", need.id).order("id").one().await?;
            let gain = gain.as_ref().map(|idea| idea.their_gain.as_str());
            Posted::default()
                .with("reach", Reach::Regional.as_str())
                .with("text", query_text(&need, gain, &me.service.name, &me.name))
        }
    };
    ask.show(&AskNetwork { need, posted })
}

/// `POST /need/{id}/search/networks`
pub(super) async fn add(ask: Ask) -> Result<Answer, Trouble> {
    let (need, desk) = (super::need(&ask).await?, ask.desk()?);
    let blank = NetworkAsk {
        id: ask.now.id(),
        need: need.id,
        network: String::new(),
        reach: Reach::Regional,
        asked: String::new(),
        asked_on: None,
        text: String::new(),
        digest: None,
        expires_at: None,
        closed_on: None,
        by: ask.me()?.actor.person(),
    };
    let record = match read(&ask.posted, blank) {
        Ok(record) => record,
        Err(Problem(posted)) => return ask.again(&AskNetwork { need, posted }),
    };
    let mut tx = desk.write(&ask.now).await?;
    let action = draft(&need);
    let kept = match tx.once(ask.posted.value("key"), &action, &ask.posted_text()).await? {
        Once::Again(Some(id)) => id,
        Once::First | Once::Again(None) => {
            tx.insert(&record).await?;
            let id = record.id.to_string();
            tx.answer(&id).await?;
            tx.save().await?;
            desk.forget_draft(&action).await?;
            id
        }
    };
    Ok(Answer::go(format!("/need/{}/search/networks/{kept}", need.id)))
}
