//! The closing talk: how it was, what could be better, what each side learned (R232, R238).

use ampersand_domain::{
    Date, Uuid,
    ending::{EndItem, EndItemKind, ExitAnswer},
    partnership::{Party, PartyId, Way},
};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::known::Known;
use crate::{
    partnership::{
        Place, answering,
        heard::{way_of, ways_without_sheet},
        kept, tell,
    },
    shell::{Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, day, parts},
};

/// What each side says at the end.
pub(crate) struct Talk {
    place: Place,
    known: Known,
    posted: Posted,
}

impl Page for Talk {
    fn title(&self) -> String {
        "How it was".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        [self.place.way(), vec![("How it ends".to_owned(), self.place.address("/ending"))]].concat()
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/ending"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.posted))
            p class="govuk-body-l" { "Ten minutes, a cup of tea, four questions. What one side learns here it does better with the next." }
            @for one in &self.known.answers { (said(&self.place, one)) }
            @if self.known.plan.is_none() { p class="govuk-body" { "These questions are asked when an end is set going." } }
            @else {
                h2 class="govuk-heading-m" { @if frame.is_library() { "Note what one of us says" } @else { "What do you say?" } }
                (parts::form(frame, &self.place.address("/ending/talk"), html! {
                    @if frame.is_library() { (parts::select(&self.posted, "party", "Who says it?", "", None, &self.place.party_choices())) }
                    (parts::text_area(&self.posted, "good", "What was good?", "Like: people came who had never been inside", 2))
                    (parts::text_area(&self.posted, "better", if frame.is_library() { "What could the other side do better?" } else { "What could the library do better?" }, "Like: say sooner when a day falls out", 2))
                    (parts::text_area(&self.posted, "learned", "What did you learn?", "Like: ask about the key before the first day", 2))
                    (parts::choice_list(&self.posted, "case_study", "May the story be told to others?", "Nothing is published without asking you again", &[Choice::new("yes", "Yes"), Choice::new("no", "No")]))
                    @if frame.is_library() {
                        (parts::choice_list(&self.posted, "way", "How do you know?", "Leave it out for the library itself: that is your own word", &ways_without_sheet()))
                        (parts::field(&self.posted, "name", "Who said it", "The person’s name. For the library itself you can leave it empty: then it is yours"))
                    } @else { (parts::note(answering::WHO_READS)) }
                    (parts::button("Keep it"))
                }))
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let answer = ExitAnswer {
            id: Uuid::from_u128(90).into(),
            partnership: place.partnership.id,
            plan: Uuid::from_u128(60).into(),
            party: place.parties[2].id,
            organisation: place.parties[2].organisation,
            good: "The tea, and that somebody always rang back.".to_owned(),
            better: "Tell us in spring what the autumn brings.".to_owned(),
            learned: "To ask for the room before we promise it.".to_owned(),
            case_study: Some(true),
            way: Way::ToldUs,
            name: "Doreen Pike".to_owned(),
            said_on: Date::constant(2026, 11, 20),
        };
        let plan = Some(kept(ampersand_domain::ending::EndPlan {
            id: Uuid::from_u128(60).into(),
            partnership: place.partnership.id,
            kind: ampersand_domain::ending::EndKind::Mutual,
            reason: String::new(),
            begun_on: Date::constant(2026, 11, 2),
            last_day: None,
            notice_by: None,
            ended_on: None,
        }));
        let wrong = Posted::default().but("good", "Enter at least one of the three");
        let page = |known, posted| Self { place: place.clone(), known, posted };
        vec![
            ("too-early", page(Known::default(), Posted::default())),
            (
                "said",
                page(Known { plan: plan.clone(), answers: vec![kept(answer)], ..Known::default() }, Posted::default()),
            ),
            ("wrong", page(Known { plan, ..Known::default() }, wrong)),
        ]
    }
}

fn said(place: &Place, one: &ExitAnswer) -> Markup {
    let who = place.party(one.party).map_or("", |party| party.name.as_str());
    let ours = place.party(one.party).is_some_and(|party| party.is_library());
    let parts =
        [("What was good", &one.good), ("What could be better", &one.better), ("What was learned", &one.learned)];
    html! {
        h2 class="govuk-heading-m" { (who) }
        p class="govuk-body app-soft" { (one.name) ", " @if !ours { (answering::way_word(one.way)) ", " } (day(one.said_on)) }
        @for (label, text) in parts.iter().filter(|(_, text)| !text.is_empty()) {
            h3 class="govuk-heading-s" { (label) }
            blockquote class="app-quote" { p class="app-keeps-lines" { (text) } }
        }
        @if one.case_study == Some(true) { p class="govuk-body" { "The story may be told to others; ask again before it is." } }
    }
}

async fn found(ask: &Ask) -> Result<Talk, Trouble> {
    let place = Place::of(ask).await?;
    let known = Known::load(&ask.desk()?, &place).await?;
    Ok(Talk { place, known, posted: Posted::default() })
}

/// `GET /partnerships/{id}/ending/talk`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = found(&ask).await?;
    ask.show(&page)
}

/// `POST /partnerships/{id}/ending/talk`: a partner's own words by its link; staff note what was said.
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let page = found(&ask).await?;
    let plan = page.known.plan.as_ref().map(|plan| plan.id).ok_or(Trouble::NotFound)?;
    let me = ask.me()?;
    let partner = me.actor.partner().is_some();
    let mut read = Reader::new(&ask.posted);
    let party = match partner {
        true => Some(page.place.own(&ask)?.id),
        false => read.id::<PartyId>("party", "Choose who says it").filter(|party| page.place.party(*party).is_some()),
    };
    let texts = ["good", "better", "learned"].map(|name| read.maybe::<2000>(name).unwrap_or_default());
    if texts.iter().all(String::is_empty) {
        read.wrong::<()>("good", "Enter at least one of the three");
    }
    let of = party.and_then(|party| page.place.party(party)).map(|kept| &kept.record);
    let (way, name) = if partner {
        (Some(Way::Link), Some(me.name.clone()))
    } else if of.is_some_and(Party::is_library) && read.maybe::<120>("name").is_none() {
        // Our own word is in the name of whoever writes it, if they give no other.
        (way_of(&mut read, of), Some(me.name.clone()))
    } else {
        (way_of(&mut read, of), read.text::<120>("name", "Enter who said it"))
    };
    let ((party, way), name) = match read.done(party.zip(way).zip(name)) {
        Ok(all) => all,
        Err(Problem(posted)) => return ask.again(&Talk { posted, ..page }),
    };
    let [good, better, learned] = texts;
    let organisation = page.place.party(party).and_then(|party| party.organisation);
    let answer = ExitAnswer {
        id: ask.now.id(),
        partnership: page.place.partnership.id,
        plan,
        party,
        organisation,
        good,
        better,
        learned,
        case_study: match ask.posted.value("case_study") {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        },
        way,
        name,
        said_on: ask.now.today,
    };
    // What came by a link is no talk, and what we say of ourselves is none with them.
    let talked = organisation.is_some() && way != Way::Link;
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.on_behalf_of(organisation);
    if !ask.first_time(&mut tx, "exit").await? {
        return Ok(Answer::go(page.place.address("/ending/talk")));
    }
    tx.insert(&answer).await?;
    tell(&mut tx, &page.place, "they said how it was.", "/ending/talk").await?;
    let open = page.known.items.iter().filter(|item| item.kind == EndItemKind::Talk && item.done_on.is_none());
    for item in open.filter(|_| talked) {
        tx.update(&EndItem { done_on: Some(ask.now.today), ..item.record.clone() }, item.version).await?;
    }
    tx.save().await?;
    Ok(Answer::go(page.place.address("/ending/talk")))
}

/// The last word of a side, for the letter.
pub(super) fn learned_by(answers: &[Kept<ExitAnswer>], party: PartyId) -> String {
    answers.iter().rev().find(|one| one.party == party).map(|one| one.learned.clone()).unwrap_or_default()
}
