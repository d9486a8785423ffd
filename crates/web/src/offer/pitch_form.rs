//! The form in which a pitch is written, card by card, beside what we can offer; a change makes a new version (R102, R103).

use ampersand_domain::{
    Json,
    need::{Need, NeedId, Opportunity},
    offer::{AuditHeading, Cards, CaseStudy, LibraryFact, Pitch, PitchId, USUAL_PACE, each_once},
    organisations::OrganisationKind,
};
use ampersand_store::{Desk, Kept};
use maud::{Markup, html};

use super::{
    audit, facts,
    pitches::{kinds, sample},
    stories,
};
use crate::organisations::which::{self, Which};
use crate::shell::{Answer, Ask, Choice, Clash, Frame, Page, Posted, Problem, Reader, Trouble, parts};

/// So many lines stand beside a card.
const BESIDE: usize = 8;

/// The form.
pub(crate) struct Write {
    /// The version that is changed.
    before: Option<Pitch>,
    posted: Posted,
    choices: Choices,
    clash: Option<Clash>,
}

/// For whom a pitch can be, and about what.
#[derive(Default)]
pub(crate) struct Choices {
    /// Those that the name of the organisation may mean.
    offered: Vec<Choice>,
    needs: Vec<Choice>,
    /// What they would gain, as it is written of needs.
    gains: Vec<String>,
    /// What came of partnerships, as proof.
    stories: Vec<String>,
    /// What we can offer, heading by heading.
    offer: Vec<(AuditHeading, Vec<String>)>,
    /// What people believe, and what is true: who really comes leads (R099, R101).
    facts: Vec<String>,
}

/// A card: its field, what it is called, what belongs on it.
const CARDS: [(&str, &str, &str); 6] = [
    (
        "hook",
        "What makes them listen? (optional)",
        "Something of theirs: what they see every day, what they said, what is true and they do not know",
    ),
    ("gain", "What do they gain? (optional)", "In words that they would use; begin with “you”"),
    ("reach", "Whom do we reach that they do not? (optional)", "One channel with its figure, and who it is"),
    ("bring", "What do we bring? (optional)", "Three things at most"),
    ("proof", "What shows it? (optional)", "A figure, or somebody’s own words"),
    ("ask", "What do you ask for? (optional)", "One small thing"),
];

impl Page for Write {
    fn title(&self) -> String {
        if self.before.is_some() { "Change a pitch" } else { "Write a pitch" }.to_owned()
    }

    fn section(&self) -> &'static str {
        "/offer"
    }

    fn way(&self) -> Vec<(String, String)> {
        vec![("What we can offer".to_owned(), "/offer".to_owned()), ("Pitches".to_owned(), "/offer/pitches".to_owned())]
    }

    fn view(&self, frame: &Frame) -> Markup {
        let posted = &self.posted;
        let action = match &self.before {
            Some(before) => format!("/offer/pitches/{}/change", before.id),
            None => "/offer/pitches/new".to_owned(),
        };
        html! {
            (parts::error_summary(posted))
            @if let Some(clash) = &self.clash { (clash.view()) }
            (parts::details("What makes a good one", html! {
                ul class="govuk-list govuk-list--bullet" {
                    li { "begin with what they gain, and say “you”" }
                    li { "whom we reach that they do not" }
                    li { "what we bring, three things at most" }
                    li { "one proof: a figure or somebody’s own words" }
                    li { "one small thing that you ask for" }
                }
            }))
            (parts::form(frame, &action, html! {
                @match &self.before {
                    Some(before) => p class="govuk-body-l" { (before.title) },
                    None => {
                        (parts::field(posted, "title", "What do you call it?", "Like: a warm room ten steps from your door"))
                        (which::field(posted, "organisation", "For whom? (optional)", "The name of an organisation on record; leave it empty for anybody", &self.choices.offered))
                    }
                }
                @if !self.choices.needs.is_empty() {
                    (parts::select(posted, "need", "About which need? (optional)", "It stands first on the page that you leave behind", Some("None of them"), &self.choices.needs))
                }
                (parts::select(posted, "kind", "For which sort of organisation? (optional)", "Without a name above, it is what we say to any of this sort", Some("Any sort"), &kinds()))
                @for (name, label, hint) in CARDS {
                    (parts::text_area(posted, name, label, hint, 3))
                    (self.beside(name))
                }
                (parts::text_area(posted, "text", "What you say, word for word", "Left empty, it is made from the cards. Three minutes are about 390 words; five minutes are the most that anybody listens to", 14))
                (parts::text_area(posted, "phone", "What you say on the telephone (optional)", "Half a minute. Left empty, it is the first sentence of why, of what they gain and of what you ask", 3))
                (parts::number_field(posted, "pace", "How fast do you speak?", "Most people: 130", "words a minute"))
                (parts::button("Keep it"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let form = |before, posted: Posted| Self {
            before,
            posted,
            clash: None,
            choices: Choices {
                offered: vec![Choice::new("1", "Age Friends, M33 7ZF"), Choice::new("2", "Age Friends, SK9 7UD")],
                stories: vec![super::story::sample().as_proof()],
                gains: vec!["Meet tenants who never come to the office".to_owned()],
                offer: vec![
                    (AuditHeading::Resources, vec!["A warm room for thirty".to_owned()]),
                    (AuditHeading::Impact, vec!["Debts of 200 people were settled".to_owned()]),
                ],
                facts: vec![facts::sample().said()],
                needs: vec![Choice::new("2", "Somewhere warm where nobody has to buy anything")],
            },
        };
        let wrong = Posted::default().with("pace", "fast").but("pace", "Enter a whole number from 60 to 250");
        let clash = Some(Clash::sample("What you say, word for word"));
        vec![
            ("empty", form(None, Posted::default().with("pace", "130"))),
            ("conflict", Self { clash, ..form(Some(sample()), Posted::default()) }),
            ("wrong", form(Some(sample()), wrong)),
        ]
    }
}

impl Write {
    /// What stands beside a card, to take from.
    fn beside(&self, card: &str) -> Markup {
        let of = |which: &[AuditHeading]| -> Vec<&str> {
            let under = self.choices.offer.iter().filter(|(heading, _)| which.contains(heading));
            under.flat_map(|(_, lines)| lines.iter().map(String::as_str)).take(BESIDE).collect()
        };
        let facts = || self.choices.facts.iter().map(String::as_str).take(BESIDE).collect();
        let (summary, lines): (&str, Vec<&str>) = match card {
            "hook" => ("What they may believe of us, and what is true", facts()),
            "gain" => (
                "What they would gain, as it is written of our needs",
                self.choices.gains.iter().map(String::as_str).take(BESIDE).collect(),
            ),
            "reach" => ("Whom we reach", of(&[AuditHeading::Audiences])),
            "bring" => (
                "What we can offer, to take from",
                of(&[AuditHeading::Resources, AuditHeading::Skills, AuditHeading::Networks]),
            ),
            "proof" => {
                let stories = self.choices.stories.iter().map(String::as_str).take(BESIDE);
                ("What difference we make", of(&[AuditHeading::Impact]).into_iter().chain(stories).collect())
            }
            _ => ("", Vec::new()),
        };
        html! {
            @if !lines.is_empty() {
                (parts::details(summary, html! { ul class="govuk-list govuk-list--bullet" { @for line in lines { li { (line) } } } }))
            }
        }
    }
}

async fn choices(desk: &Desk, offered: Vec<Choice>) -> Result<Choices, Trouble> {
    let needs = desk.select::<Need>().only("closed_on IS NULL").order("what, id").limit(200).all();
    let (_, offer) = audit::newest(desk).await?;
    Ok(Choices {
        offer: AuditHeading::ALL
            .iter()
            .map(|which| {
                let under: Vec<_> = offer.iter().filter(|line| line.heading == *which).cloned().collect();
                (*which, each_once(&under, BESIDE))
            })
            .collect(),
        stories: stories::all(desk).await?.iter().filter(|one| one.may_be_told()).map(CaseStudy::as_proof).collect(),
        gains: desk
            .select::<Opportunity>()
            .order("raised_on DESC, id DESC")
            .limit(40)
            .all()
            .await?
            .into_iter()
            .map(|kept| kept.record.their_gain)
            .filter(|gain| !gain.is_empty())
            .collect(),
        facts: facts::all(desk).await?.iter().map(LibraryFact::said).collect(),
        offered,
        needs: needs.await?.into_iter().map(|one| Choice::new(one.id.0.to_string(), one.record.what)).collect(),
    })
}

/// `GET /offer/pitches/new`
pub(crate) async fn new(ask: Ask) -> Result<Answer, Trouble> {
    let (desk, of) = (ask.desk()?, ask.query().value("for").to_owned());
    let choices = choices(&desk, Vec::new()).await?;
    let posted = Posted::default().with("pace", USUAL_PACE.to_string());
    let posted = which::filled_by_id(&desk, posted, "organisation", &of).await?;
    let posted = posted.with("kind", ask.query().value("kind"));
    ask.show(&Write { before: None, posted, choices, clash: None })
}

/// `POST /offer/pitches/new`
pub(crate) async fn add(ask: Ask) -> Result<Answer, Trouble> {
    write(ask, None).await
}

pub(super) async fn before(ask: &Ask) -> Result<Kept<Pitch>, Trouble> {
    ask.desk()?.get::<Pitch>(ask.id::<PitchId>()?).await?.ok_or(Trouble::NotFound)
}

/// `GET /offer/pitches/{id}/change`
pub(crate) async fn change(ask: Ask) -> Result<Answer, Trouble> {
    let before = before(&ask).await?.record;
    let choices = choices(&ask.desk()?, Vec::new()).await?;
    let posted = Posted::default()
        .with("text", before.text.as_str())
        .with("phone", before.phone.as_str())
        .with("kind", before.kind.map_or("", |kind| kind.as_str()))
        .with("hook", before.cards.hook.as_str())
        .with("gain", before.cards.gain.as_str())
        .with("reach", before.cards.reach.as_str())
        .with("bring", before.cards.bring.as_str())
        .with("proof", before.cards.proof.as_str())
        .with("ask", before.cards.ask.as_str())
        .with("pace", before.words_a_minute.to_string())
        .with("need", before.need.map(|need| need.0.to_string()).unwrap_or_default());
    ask.show(&Write { before: Some(before), posted, choices, clash: None })
}

/// `POST /offer/pitches/{id}/change`: a new version; the old one stays with its rehearsals.
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let before = before(&ask).await?.record;
    write(ask, Some(before)).await
}

async fn write(ask: Ask, before: Option<Pitch>) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let which = Which::of(&desk, &ask.posted, "organisation").await?;
    let mut read = Reader::new(&ask.posted);
    let title = match &before {
        Some(before) => Some(before.title.clone()),
        None => read.text::<120>("title", "Enter what you call it"),
    };
    let organisation = match &before {
        Some(before) => before.organisation,
        None => which.read(&mut read, &ask.posted, "organisation"),
    };
    let mut card = |name: &str| read.maybe::<3_000>(name).unwrap_or_default();
    let cards = Cards {
        hook: card("hook"),
        gain: card("gain"),
        reach: card("reach"),
        bring: card("bring"),
        proof: card("proof"),
        ask: card("ask"),
    };
    let text = match read.maybe::<20_000>("text") {
        None if cards.are_empty() => read.text::<20_000>("text", "Enter what you say, or fill in a card"),
        None => Some(cards.spoken()),
        text => text,
    };
    let phone = read.maybe::<2_000>("phone").unwrap_or_default();
    let kind = read.maybe_word::<OrganisationKind>("kind");
    let need = read.maybe_id::<NeedId>("need");
    let pace = read.maybe_number("pace", 60, 250).unwrap_or(USUAL_PACE);
    let (title, text) = match read.done(title.zip(text)) {
        Ok(both) => both,
        Err(Problem(posted)) => {
            let choices = choices(&desk, which.offered()).await?;
            return ask.again(&Write { before, posted, choices, clash: None });
        }
    };
    let audit = audit::last(&desk).await?.map(|audit| audit.id);
    let mut tx = desk.write(&ask.now).await?;
    if let Some(kept) = ask.made_before(&mut tx, "pitch").await? {
        return Ok(Answer::go(format!("/offer/pitches/{kept}")));
    }
    let same = tx.select::<Pitch>().filter("title = ?", title.as_str()).all().await?;
    let number =
        same.iter().filter(|one| one.organisation == organisation).map(|one| one.number).max().unwrap_or(0) + 1;
    let pitch = Pitch {
        id: ask.now.id(),
        organisation,
        kind,
        need,
        title,
        number,
        cards: Json(cards),
        text,
        phone,
        words_a_minute: pace,
        audit,
        made_on: ask.now.today,
        author: ask.me()?.actor.person(),
    };
    // Somebody kept a version since the one that this form was drawn from.
    let newer = same.into_iter().filter(|one| one.organisation == organisation).max_by_key(|one| one.number);
    let newer = newer.filter(|newer| before.as_ref().is_some_and(|read| read.number != newer.number));
    if let Some(theirs) = newer {
        drop(tx);
        let columns = [
            ("text", "What you say, word for word"),
            ("phone", "What you say on the telephone"),
            ("words_a_minute", "How fast do you speak?"),
        ];
        let clash = Clash::of_texts(&ask, &pitch, (&theirs, theirs.number), before.as_ref(), &columns).await?;
        let (choices, posted) = (choices(&desk, Vec::new()).await?, ask.posted.clone());
        return ask.clash(&Write { before: Some(theirs.record), posted, choices, clash: Some(clash) });
    }
    tx.insert(&pitch).await?;
    tx.answer(&pitch.id.0.to_string()).await?;
    tx.save().await?;
    Ok(Answer::go(format!("/offer/pitches/{}", pitch.id)))
}
