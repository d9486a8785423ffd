//! Before a draft one choice (K34); then the draft, put together from the records.

use ampersand_domain::{
    Json,
    agreement::{
        Agreement, AgreementKind, Clause, DraftClause, DraftSources, draft_clauses, group_words, in_touch_words,
        process_words, promise_words, purpose_words,
    },
    health::{Go, GoChoice, TroublePermission},
    partnership::{
        Communications, Confirmation, Contribution, GlossaryWord, Group, Objective, Party, PartyId, ProcessAsk,
        Purpose, Side, Subject,
    },
    promises::Promise,
};
use ampersand_store::{Desk, Kept};
use maud::{Markup, html};

use super::{go, whole};
use crate::{
    partnership::{Place, agreed_parts, on_the_light_path},
    shell::{Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, parts},
};

/// The choice before a draft.
pub(crate) struct Begin {
    place: Place,
    /// What each of us chose until now.
    chosen: Vec<Kept<GoChoice>>,
    posted: Posted,
}

impl Page for Begin {
    fn title(&self) -> String {
        "Begin a draft".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        self.place.way()
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/agreement"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.posted))
            @if !self.chosen.is_empty() {
                h2 class="govuk-heading-m" { "What each of us said" }
                (go::list(&self.place, &self.chosen))
            }
            (parts::form(frame, &self.place.address("/agreement/begin"), html! {
                (parts::choice_list(&self.posted, "choice", "Knowing what you know now, what is right?", "An honest no, or not now, is a full answer and is kept as one", &go::choices()))
                (parts::text_area(&self.posted, "reason", "Why?", "A line is enough; everybody in the partnership reads it", 2))
                (parts::choice_list(&self.posted, "kind", "Which paper fits?", "", &[
                    Choice::new("one_page", "One page").means("For a small partner or a few hours a month"),
                    Choice::new("memorandum", "A memorandum of understanding").means("What we each do and how it ends; it binds nobody in law"),
                    Choice::new("plan", "A project plan").means("Mostly who does what by when"),
                    Choice::new("letter", "A letter of intent").means("We want to, and say so"),
                    Choice::new("terms", "Terms of reference").means("For a group that meets and decides"),
                ]))
                (parts::button("Keep the choice"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let wrong = Posted::default().with("choice", "not_now").but("reason", "Enter why, in a line");
        vec![
            ("empty", Self { place: Place::sample(), chosen: Vec::new(), posted: Posted::default() }),
            ("wrong", Self { place: Place::sample(), chosen: go::sample(&Place::sample()), posted: wrong }),
        ]
    }
}

/// `GET /partnerships/{id}/agreement/begin`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    let light = on_the_light_path(&ask, &place).await?;
    let posted = Posted::default().with("choice", "go").with("kind", if light { "one_page" } else { "memorandum" });
    let chosen = go::chosen(&ask.desk()?, &place).await?;
    ask.show(&Begin { place, chosen, posted })
}

/// `POST /partnerships/{id}/agreement/begin`: *go* and *a smaller step* make a draft; the others are kept as answers.
pub(crate) async fn post(ask: Ask) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    let desk = ask.desk()?;
    let mut read = Reader::new(&ask.posted);
    let choice = read.word::<Go>("choice", "Choose what is right");
    let reason = go::reason(&mut read, choice);
    let goes = matches!(choice, Some(Go::Go | Go::SmallerStep));
    let kind =
        if goes { read.word::<AgreementKind>("kind", "Choose which paper fits") } else { Some(AgreementKind::Letter) };
    let (choice, kind) = match read.done(choice.zip(kind)) {
        Ok(both) => both,
        Err(Problem(posted)) => {
            let chosen = go::chosen(&desk, &place).await?;
            return ask.again(&Begin { place, chosen, posted });
        }
    };
    let go = go::ours(&ask, &place, choice, reason)?;
    if !goes {
        let mut tx = desk.write(&ask.now).await?;
        tx.insert(&go).await?;
        tx.save().await?;
        return Ok(Answer::go(place.address("/agreement")));
    }
    let light = kind == AgreementKind::OnePage;
    let number = whole::newest(&desk, &place).await?.map_or(1, |text| text.agreement.number + 1);
    let agreement = Agreement {
        id: ask.now.id(),
        number,
        kind,
        light,
        go: Some(go.id),
        ends_on: Some(ask.now.today.saturating_add(jiff::ToSpan::years(1))),
        notice_days: Some(56),
        ..whole::blank(&place, ask.now.today)
    };
    let drafted = on_record(&desk, &place, &agreement).await?;
    let clauses: Vec<Clause> =
        drafted.into_iter().zip(0..).map(|(clause, at)| kept(&ask, &agreement, clause, at)).collect();
    let mut tx = desk.write(&ask.now).await?;
    tx.insert(&go).await?;
    tx.insert(&agreement).await?;
    tx.insert_many(&clauses).await?;
    tx.save().await?;
    Ok(Answer::go(place.address("/agreement")))
}

fn kept(ask: &Ask, agreement: &Agreement, clause: DraftClause, place: i64) -> Clause {
    Clause {
        id: ask.now.id(),
        partnership: agreement.partnership,
        agreement: agreement.id,
        key: clause.key.to_owned(),
        title: clause.title.to_owned(),
        text: clause.text,
        number: 1,
        place,
        required: clause.required,
        source: clause.source.to_owned(),
        exit: Json(clause.exit),
        edited_by: None,
    }
}

/// The clauses as the records say them now.
pub(super) async fn on_record(desk: &Desk, place: &Place, agreement: &Agreement) -> Result<Vec<DraftClause>, Trouble> {
    Ok(draft_clauses(&sources(desk, place, agreement).await?, agreement.light))
}

/// What the records say, in words: a fixed number of reads.
async fn sources(desk: &Desk, place: &Place, agreement: &Agreement) -> Result<DraftSources, Trouble> {
    let id = place.partnership.id;
    let name = |party: PartyId| place.party(party).map_or_else(String::new, |party: &Kept<Party>| party.name.clone());
    let purpose = desk.select::<Purpose>().filter("partnership = ?", id).order("number DESC, id").one().await?;
    // What is an offer only so far is no term of an agreement (R173).
    let lines = desk
        .select::<Contribution>()
        .filter("partnership = ?", id)
        .filter("tentative = ?", false)
        .only("dropped_on IS NULL")
        .order("id")
        .all()
        .await?;
    let side = |side: Side| {
        lines.iter().filter(|line| line.side == side).map(|line| (name(line.party), line.text.clone())).collect()
    };
    let promises =
        desk.select::<Promise>().filter("partnership = ?", id).only("withdrawn_on IS NULL AND done_on IS NULL");
    let promises = promises.only("accepted_on IS NOT NULL").order("due, id").all().await?;
    let parts = agreed_parts(desk, place).await?;
    let touch = desk.select::<Communications>().filter("partnership = ?", id).order("number DESC, id").one().await?;
    let group = desk.select::<Group>().filter("partnership = ?", id).only("ended_on IS NULL").order("id").one().await?;
    let processes = desk
        .select::<ProcessAsk>()
        .filter("partnership = ?", id)
        .only("status <> 'not_needed'")
        .order("id")
        .all()
        .await?;
    let words = desk.select::<GlossaryWord>().filter("partnership = ?", id).order("term, id").all().await?;
    let trouble = desk.select::<TroublePermission>().filter("partnership = ?", id).order("id").all().await?;
    Ok(DraftSources {
        purpose: purpose.map(|purpose| purpose_words(&purpose)).unwrap_or_default(),
        aims: aims(desk, place).await?,
        gives: side(Side::Gives),
        gets: side(Side::Gets),
        promises: parts.into_iter().chain(promises.iter().map(|one| (name(one.party), promise_words(one)))).collect(),
        communications: touch.map(|touch| in_touch_words(&touch)).unwrap_or_default(),
        group: group.map(|group| group_words(&group)).unwrap_or_default(),
        processes: processes.iter().map(|one| process_words(&name(one.party), one)).collect(),
        words: words
            .iter()
            .map(|one| format!("{}: {}", one.term, if one.agreed.is_empty() { &one.theirs } else { &one.agreed }))
            .collect(),
        term: whole::term_words(place, agreement),
        trouble: trouble.iter().map(|one| format!("{}: {}", name(one.party), one.words)).collect(),
        parties: place.parties.iter().map(|party| (party.id, party.name.clone())).collect(),
    })
}

/// Aims that every one of us accepted; one that only its proposer has stays proposed (R113).
async fn aims(desk: &Desk, place: &Place) -> Result<Vec<String>, Trouble> {
    let id = place.partnership.id;
    let all =
        desk.select::<Objective>().filter("partnership = ?", id).only("dropped_on IS NULL").order("id").all().await?;
    let said = desk
        .select::<Confirmation>()
        .filter("partnership = ?", id)
        .filter("subject = ?", Subject::Objective)
        .all()
        .await?;
    let said = || said.iter().map(|one| &one.record);
    let accepted = |aim: &Objective| place.parties.iter().all(|party| aim.accepted_by(party.id, said()));
    Ok(all.iter().filter(|aim| accepted(aim)).map(|aim| aim.text.clone()).collect())
}
