//! What we decided and why, as a paper for our own file (R066).

use ampersand_documents::{
    Paper,
    proposals::{DecisionNote, TalkedOver},
};
use ampersand_domain::proposals::{Assessment, Proposal, ProposalId, Question};

use super::{known::Known, words};
use crate::{
    Maker,
    papers::PaperKind,
    shell::{Answer, Ask, Trouble},
};

async fn note(maker: &Maker, id: ProposalId) -> Result<Option<DecisionNote>, Trouble> {
    let Some(known) = Known::load(&maker.desk, id, maker.today).await? else { return Ok(None) };
    let Some(decision) = &known.decision else { return Ok(None) };
    let (called, _) = words::outcome(decision.outcome);
    Ok(Some(DecisionNote {
        service: maker.letterhead(),
        day: decision.decided_on,
        proposal: known.proposal.what.clone(),
        from: words::from(&known.proposal).to_owned(),
        came_on: known.proposal.came_on,
        reference: known.proposal.reference.clone(),
        outcome: if decision.talk_again { format!("{called}, and talk again") } else { called.to_owned() },
        decided_by: known.name(decision.by).to_owned(),
        decided_on: decision.decided_on,
        reason: decision.reason.clone(),
        told_on: decision.told_on,
        reply: decision.reply.clone(),
        next: words::next(decision, known.trial.as_ref()),
        talks: known.talks.iter().map(|one| talk(&known, one)).collect(),
        apart: known.apart(),
        why_apart: known.reasons(),
    }))
}

/// What one person thought.
fn talk(known: &Known, one: &Assessment) -> TalkedOver {
    let mut lines = Vec::new();
    for question in Question::ALL {
        lines.push((words::question(*question).to_owned(), words::criterion(one.line(*question))));
        if let Some(aim) = known.aim(one.items.aim).filter(|_| *question == Question::Need) {
            lines.push(("Which aim of ours does it help?".to_owned(), aim.to_owned()));
        }
        lines.extend(words::nine(one, *question).into_iter().map(|(asked, said)| (asked.to_owned(), said)));
    }
    lines.push(("Our time".to_owned(), words::our_time(one)));
    let role = one.role.map_or("not said", words::role);
    let shared = if one.shared_objective { "; it serves an aim that both of us have" } else { "" };
    lines.push(("Our part".to_owned(), format!("{role}{shared}")));
    let way = known.in_the_way(one).into_iter().map(|what| words::in_the_way(what).to_owned()).collect();
    TalkedOver { who: known.name(one.by).to_owned(), on: one.made_on, lines, in_the_way: way }
}

/// `GET /proposals/{id}/decision`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let note = note(&ask.maker()?, ask.id()?).await?.ok_or(Trouble::NotFound)?;
    ask.paper(note.paper()).await
}

/// The note as a paper.
pub(super) fn kind() -> PaperKind {
    PaperKind {
        word: "decision",
        what: "What we decided about a proposal, and why",
        make: |maker, id| {
            Box::pin(async move {
                let note = note(&maker, ProposalId(id)).await?;
                Ok::<Option<Paper>, Trouble>(note.map(|note| note.paper()))
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
