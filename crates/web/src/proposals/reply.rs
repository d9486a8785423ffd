//! The reply and the acknowledgement as papers: a letter, or words for a call (R076, K33).

use ampersand_documents::{
    Paper,
    proposals::{AcknowledgementLetter, ReplyLetter},
};
use ampersand_domain::{
    people::Person,
    proposals::{Proposal, ProposalId},
};

use super::{known::Known, words};
use crate::{
    Maker,
    papers::PaperKind,
    partnership::to_ring,
    people::ring,
    shell::{Answer, Ask, Trouble},
};

fn to(proposal: &Proposal) -> String {
    [proposal.name.as_str(), proposal.organisation_name.as_str()]
        .into_iter()
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

async fn letter(maker: &Maker, id: ProposalId, ring: Option<String>) -> Result<Option<ReplyLetter>, Trouble> {
    let Some(known) = Known::load(&maker.desk, id, maker.today).await? else { return Ok(None) };
    let Some(decision) = &known.decision else { return Ok(None) };
    let (answer, reasons) = decision.reply.split_once("\n\n").unwrap_or((&decision.reply, ""));
    let decided = match decision.by {
        Some(person) => maker.desk.get::<Person>(person).await?.map(|kept| kept.record),
        None => None,
    };
    let name = decided.as_ref().map_or_else(|| maker.service.name.clone(), |person| person.name.clone());
    let phone = decided.and_then(|person| person.phone).map(|phone| format!("{name}, {phone}"));
    let ring = phone.or(ring).unwrap_or_else(|| to_ring(&name, None));
    Ok(Some(ReplyLetter {
        service: maker.letterhead(),
        day: decision.told_on.unwrap_or(decision.decided_on),
        to: to(&known.proposal),
        greeting: format!("Dear {}", known.proposal.name),
        proposal: known.proposal.in_short(),
        came_on: known.proposal.came_on,
        answer: answer.to_owned(),
        reasons: reasons.to_owned(),
        next: words::next(decision, known.trial.as_ref()),
        hear_by: None,
        ring,
        from: format!("{name}\n{}", maker.service.name),
    }))
}

/// `GET /proposals/{id}/reply`: the letter, or with `how=telephone` what to say.
pub(crate) async fn reply(ask: Ask) -> Result<Answer, Trouble> {
    let letter = letter(&ask.maker()?, ask.id()?, Some(ring(&ask).await?)).await?.ok_or(Trouble::NotFound)?;
    let telephone = ask.query().value("how") == "telephone";
    ask.paper(if telephone { letter.for_the_telephone() } else { letter.paper() }).await
}

/// `GET /proposals/{id}/acknowledgement`: that it is here, as a letter, or with `how=telephone` what to say.
pub(crate) async fn acknowledgement(ask: Ask) -> Result<Answer, Trouble> {
    let maker = ask.maker()?;
    let kept = maker.desk.get::<Proposal>(ask.id::<ProposalId>()?).await?.ok_or(Trouble::NotFound)?;
    let letter = it_is_here(&maker, &kept, ask.me()?.name.clone(), ring(&ask).await?);
    let telephone = ask.query().value("how") == "telephone";
    ask.paper(if telephone { letter.for_the_telephone() } else { letter.paper() }).await
}

fn it_is_here(maker: &Maker, kept: &Proposal, from: String, ring: String) -> AcknowledgementLetter {
    AcknowledgementLetter {
        service: maker.letterhead(),
        day: kept.acknowledged_on.unwrap_or(maker.today),
        to: to(kept),
        greeting: format!("Dear {}", kept.name),
        proposal: kept.what.clone(),
        came_on: kept.came_on,
        hear_by: kept.answer_by(&maker.service),
        reference: kept.reference.clone(),
        ring,
        from: if from.is_empty() { maker.service.name.clone() } else { format!("{from}\n{}", maker.service.name) },
    }
}

/// The acknowledgement as a paper of the command line, where nobody in particular signs.
pub(super) fn acknowledgement_kind() -> PaperKind {
    PaperKind {
        word: "acknowledgement",
        what: "The letter that a proposal is here, and by when they hear from us",
        make: |maker, id| {
            Box::pin(async move {
                let Some(kept) = maker.desk.get::<Proposal>(ProposalId(id)).await? else { return Ok(None) };
                let letter = it_is_here(&maker, &kept, String::new(), String::new());
                Ok::<Option<Paper>, Trouble>(Some(letter.paper()))
            })
        },
        list: |maker| {
            Box::pin(async move {
                let all = maker.desk.select::<Proposal>().order("came_on DESC, id").all().await?;
                Ok(all.into_iter().map(|one| (one.id.0, one.in_short())).collect())
            })
        },
    }
}

/// The reply as a paper.
pub(super) fn kind() -> PaperKind {
    PaperKind {
        word: "reply",
        what: "The reply to a proposal",
        make: |maker, id| {
            Box::pin(async move {
                let letter = letter(&maker, ProposalId(id), None).await?;
                Ok::<Option<Paper>, Trouble>(letter.map(|letter| letter.paper()))
            })
        },
        list: |maker| {
            Box::pin(async move {
                let answered = maker.desk.select::<Proposal>().only("state = 'answered'").order("came_on DESC, id");
                let answered = answered.limit(500).all().await?;
                Ok(answered.into_iter().map(|one| (one.id.0, one.in_short())).collect())
            })
        },
    }
}
