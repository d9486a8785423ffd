//! The form in which a story is written, filled from the records of its partnership (R097).

use ampersand_domain::{
    Uuid,
    need::Need,
    offer::{CaseStudy, CaseStudyId},
    partnership::{Objective, Partnership, PartnershipId, Party, Purpose},
};
use ampersand_store::{Desk, Kept};
use maud::{Markup, html};

use super::story::{kept_one, sample, way};
use crate::shell::{Answer, Ask, Clash, Frame, Page, Posted, Problem, Reader, Trouble, join, parts, version_field};

/// The form of a story, new or there already.
pub(crate) struct Write {
    /// Which one is changed, from which version.
    existing: Option<(CaseStudyId, i64)>,
    partnership: Option<(PartnershipId, String)>,
    posted: Posted,
    clash: Option<Clash>,
}

impl Page for Write {
    fn title(&self) -> String {
        if self.existing.is_some() { "Change a story" } else { "Write a story" }.to_owned()
    }

    fn section(&self) -> &'static str {
        "/offer"
    }

    fn way(&self) -> Vec<(String, String)> {
        way()
    }

    fn view(&self, frame: &Frame) -> Markup {
        let posted = &self.posted;
        let action = match &self.existing {
            Some((id, _)) => format!("/offer/stories/{id}/change"),
            None => "/offer/stories/new".to_owned(),
        };
        html! {
            (parts::error_summary(posted))
            @if let Some(clash) = &self.clash { (clash.view()) }
            @if let Some((_, title)) = &self.partnership { p class="govuk-body-l" { "Of the partnership " (title) } }
            (parts::form(frame, &action, html! {
                @if let Some((_, version)) = &self.existing { (version_field(self.clash.as_ref().map_or(*version, |clash| clash.version))) }
                @if let Some((id, _)) = &self.partnership { (parts::hidden("partnership", &id.to_string())) }
                (parts::field(posted, "title", "What do you call it?", "Like: from the slip to the shelf"))
                (parts::field(posted, "partners", "Who took part?", "As they call themselves"))
                (parts::text_area(posted, "need", "What was needed?", "In two sentences", 3))
                (parts::text_area(posted, "done", "What was done?", "Like: a nurse wrote the title on a slip; the book lay ready the same afternoon", 4))
                (parts::text_area(posted, "result", "What came of it, and for whom?", "What changed, not how many came alone", 4))
                (parts::field(posted, "shows", "What shows it? (optional)", "Like: the slips, counted by both"))
                (parts::text_area(posted, "quote", "Somebody’s own words (optional)", "They are printed once they have said yes", 2))
                (parts::field(posted, "speaker", "Who says them? (optional)", "Like: a reader; Maya Okafor, manager"))
                (parts::date_field(posted, "quote_yes", "When did they say that their words may be printed? (optional)", ""))
                (parts::field(posted, "told_by", "Who of the partners said that the story may be told? (optional)", "Without a yes it stays our own"))
                (parts::date_field(posted, "told_yes", "When? (optional)", ""))
                (parts::field(posted, "tags", "By which words is it found? (optional)", "With commas between: health, reading"))
                (parts::button("Keep the story"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |existing, posted| Self { existing, partnership: None, posted, clash: None };
        let id = sample().id;
        let wrong = posted_of(&sample()).but("title", TITLE).but("told_yes", TOLD_YES);
        let from = Some((Uuid::from_u128(1).into(), "Warm Words".to_owned()));
        vec![
            ("new", Self { partnership: from, ..page(None, Posted::default()) }),
            ("change", page(Some((id, 1)), posted_of(&sample()))),
            ("wrong", page(None, wrong)),
            (
                "conflict",
                Self { clash: Some(Clash::sample("What was done?")), ..page(Some((id, 1)), posted_of(&sample())) },
            ),
        ]
    }
}

const TITLE: &str = "Enter what you call it";
const RESULT: &str = "Enter what came of it";
const TOLD_YES: &str = "Enter who said so and when, or leave both empty";

fn posted_of(story: &CaseStudy) -> Posted {
    let texts = [
        ("title", &story.title),
        ("partners", &story.partners),
        ("need", &story.need),
        ("done", &story.done),
        ("result", &story.result),
        ("shows", &story.shows),
        ("quote", &story.quote),
        ("speaker", &story.speaker),
        ("told_by", &story.told_by),
        ("tags", &story.tags),
    ];
    let posted = texts.into_iter().fold(Posted::default(), |posted, (name, text)| posted.with(name, text.as_str()));
    posted.with_day("quote_yes", story.quote_yes_on).with_day("told_yes", story.told_yes_on)
}

fn read(ask: &Ask, before: CaseStudy) -> Result<CaseStudy, Problem> {
    let mut read = Reader::new(&ask.posted);
    let title = read.text::<120>("title", TITLE);
    let result = read.text::<3_000>("result", RESULT);
    let mut long = |name: &str| read.maybe::<3_000>(name).unwrap_or_default();
    let (need, done, quote) = (long("need"), long("done"), long("quote"));
    let mut short = |name: &str| read.maybe::<300>(name).unwrap_or_default();
    let (partners, shows, speaker) = (short("partners"), short("shows"), short("speaker"));
    let (told_by, tags) = (short("told_by"), short("tags"));
    let (quote_yes_on, told_yes_on) = (read.maybe_day("quote_yes"), read.maybe_day("told_yes"));
    if told_by.is_empty() != told_yes_on.is_none() {
        read.wrong::<()>("told_yes", TOLD_YES);
    }
    for (field, day) in [("quote_yes", quote_yes_on), ("told_yes", told_yes_on)] {
        if day.is_some_and(|day| day > ask.now.today) {
            read.wrong::<()>(field, "Enter a day that has come");
        }
    }
    read.done(title.zip(result).map(|(title, result)| CaseStudy {
        title,
        need,
        partners,
        done,
        result,
        shows,
        quote,
        speaker,
        quote_yes_on,
        told_by,
        told_yes_on,
        tags,
        ..before
    }))
}

/// The partnership that the form is about, by its field or its address.
async fn about(ask: &Ask, desk: &Desk) -> Result<Option<Kept<Partnership>>, Trouble> {
    let typed = [ask.posted.value("partnership"), ask.query().value("partnership")];
    let Some(id) = typed.iter().find_map(|typed| typed.parse::<Uuid>().ok()) else { return Ok(None) };
    desk.get::<Partnership>(PartnershipId(id)).await?.map(Some).ok_or(Trouble::NotFound)
}

/// What the records of a partnership say already: its need, who took part, what was reached.
async fn filled(desk: &Desk, of: &Partnership) -> Result<Posted, Trouble> {
    let parties = desk.select::<Party>().filter("partnership = ?", of.id).only("organisation IS NOT NULL");
    let parties = parties.order("since, id").all().await?;
    let names: Vec<&str> = parties.iter().map(|party| party.name.as_str()).collect();
    let need = match of.need {
        Some(need) => desk.get::<Need>(need).await?.map(|kept| kept.record.what),
        None => None,
    };
    let purpose = desk.select::<Purpose>().filter("partnership = ?", of.id).order("number DESC, id DESC").one().await?;
    let reached = desk.select::<Objective>().filter("partnership = ?", of.id).only("reached_on IS NOT NULL");
    let reached = reached.order("reached_on, id").all().await?;
    let reached: Vec<&str> = reached.iter().map(|one| one.text.as_str()).collect();
    let done = purpose.map_or_else(|| of.summary.clone(), |kept| kept.record.sentence());
    Ok(Posted::default()
        .with("title", of.title.as_str())
        .with("partners", join(&names))
        .with("need", need.unwrap_or_default())
        .with("done", done)
        .with("result", reached.join("\n")))
}

/// `GET /offer/stories/new`, or with `?partnership=` filled from its records.
pub(crate) async fn new(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let about = about(&ask, &desk).await?;
    let posted = match &about {
        Some(of) => filled(&desk, of).await?,
        None => Posted::default(),
    };
    let partnership = about.map(|kept| (kept.id, kept.record.title));
    ask.show(&Write { existing: None, partnership, posted, clash: None })
}

/// `POST /offer/stories/new`
pub(crate) async fn add(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let about = about(&ask, &desk).await?;
    let partnership = about.map(|kept| (kept.id, kept.record.title));
    let blank = CaseStudy {
        id: CaseStudyId(ask.now.id()),
        partnership: partnership.as_ref().map(|(id, _)| *id),
        made_on: ask.now.today,
        author: ask.me()?.actor.person(),
        ..CaseStudy::blank()
    };
    let story = match read(&ask, blank) {
        Ok(story) => story,
        Err(Problem(posted)) => return ask.again(&Write { existing: None, partnership, posted, clash: None }),
    };
    let mut tx = desk.write(&ask.now).await?;
    if let Some(made) = ask.made_before(&mut tx, "story").await? {
        return Ok(Answer::go(format!("/offer/stories/{made}")));
    }
    tx.insert(&story).await?;
    tx.answer(&story.id.0.to_string()).await?;
    tx.save().await?;
    Ok(Answer::go(format!("/offer/stories/{}", story.id)))
}

/// `GET /offer/stories/{id}/change`
pub(crate) async fn change(ask: Ask) -> Result<Answer, Trouble> {
    let story = kept_one(&ask, &ask.desk()?).await?;
    let existing = Some((story.id, story.version));
    ask.show(&Write { existing, partnership: None, posted: posted_of(&story), clash: None })
}

const COLUMNS: [(&str, &str); 9] = [
    ("title", "What do you call it?"),
    ("partners", "Who took part?"),
    ("need", "What was needed?"),
    ("done", "What was done?"),
    ("result", "What came of it, and for whom?"),
    ("shows", "What shows it?"),
    ("quote", "Somebody’s own words"),
    ("speaker", "Who says them?"),
    ("tags", "By which words is it found?"),
];

/// `POST /offer/stories/{id}/change`
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let (before, version) = (kept_one(&ask, &desk).await?, ask.version()?);
    let existing = Some((before.id, version));
    let after = match read(&ask, before.record.clone()) {
        Ok(after) => after,
        Err(Problem(posted)) => return ask.again(&Write { existing, partnership: None, posted, clash: None }),
    };
    let mut tx = desk.write(&ask.now).await?;
    if let Err(error) = tx.update(&after, version).await {
        drop(tx);
        let clash = Some(Clash::of(&ask, error, &after, &COLUMNS, |_, _| None).await?);
        return ask.clash(&Write { existing, partnership: None, posted: ask.posted.clone(), clash });
    }
    tx.save().await?;
    Ok(Answer::go(format!("/offer/stories/{}", before.id)))
}
