//! The purpose in its parts, said back by each of us, confirmed by version (R012, R013, X09, K14, K15).

use ampersand_domain::partnership::{PartnershipId, Purpose, Subject};
use ampersand_store::{Desk, Kept};
use maud::{Markup, html};

use super::{
    answering::{self, Asked, WHO_READS},
    home::tell,
    place::{Place, kept},
};
use crate::shell::{
    Answer, Ask, Clash, Frame, Page, Posted, Problem, Reader, Trouble, day, parts,
    wordings::{Wording, earlier},
};

/// The parts of a purpose, with their names on the form.
const COLUMNS: [(&str, &str); 4] = [
    ("who", "For whom?"),
    ("change", "What changes for them?"),
    ("sign", "Where would you notice it?"),
    ("words", "In a sentence, as you would say it to a friend"),
];

/// The purpose, and what each of us said to it.
pub(crate) struct PurposePage {
    place: Place,
    purpose: Option<Kept<Purpose>>,
    /// All versions in words, the newest first.
    wordings: Vec<Wording>,
    asked: Asked,
    write: Posted,
    clash: Option<Clash>,
}

impl Page for PurposePage {
    fn title(&self) -> String {
        "Purpose".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        self.place.way()
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/purpose"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(if self.write.problems().is_empty() { &self.asked.posted } else { &self.write }))
            (Clash::at_the_top(self.clash.as_ref()))
            @match &self.purpose {
                None => (parts::empty("No purpose yet", "For whom, what changes for them, and where you would notice it: three short answers that both sides can say in their own words.", None)),
                Some(purpose) => (self.shown(purpose)),
            }
            @if self.purpose.is_some() { (self.what_was_said(frame)) }
            (earlier(&self.wordings))
            ul class="govuk-list" {
                li { a class="govuk-link" href=(self.place.address("/priorities")) { "What each of us wants anyway, and how much this serves it" } }
                li { a class="govuk-link" href=(self.place.address("/objectives")) { "What we want to reach" } }
                @if frame.is_library() { li { a class="govuk-link" href=(self.place.address("/asked-users")) { "What those who use it say" } } }
            }
            h2 class="govuk-heading-m" id="write" { @if self.purpose.is_some() { "Write it anew" } @else { "Write it" } }
            @if self.purpose.is_some() {
                p class="govuk-body" { "A new text is a new version. What each of you said stays true of the text it was said to." }
            }
            @if let Some(clash) = &self.clash { (clash.view()) }
            (parts::form(frame, &self.place.address("/purpose"), html! {
                (parts::hidden("number", &self.asked.number.to_string()))
                (parts::field(&self.write, "who", "For whom?", "Like: people over 60 in Mill Lane who live alone"))
                (parts::field(&self.write, "change", "What changes for them?", "Like: they have advice within walking distance, and company"))
                (parts::field(&self.write, "sign", "Where would you notice it?", "Like: the Tuesday tea is full and people bring neighbours"))
                (parts::text_area(&self.write, "words", "In a sentence, as you would say it to a friend", "Like: so that nobody has to choose between heating and a place to sit", 3))
                @if !frame.is_library() { (parts::note(WHO_READS)) }
                @if frame.is_library() || self.purpose.is_none() { (parts::button("Keep this purpose")) }
                @else { (parts::quiet_button("Keep this purpose")) }
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let purpose = Purpose {
            id: ampersand_domain::partnership::PurposeId(ampersand_domain::Uuid::from_u128(9)),
            partnership: place.partnership.id,
            number: 2,
            who: "People over 60 in Mill Lane".to_owned(),
            change: "Advice within walking distance, and company".to_owned(),
            sign: "The Tuesday tea is full".to_owned(),
            words: "Nobody in Mill Lane should need a bus to ask for help.".to_owned(),
            made_on: ampersand_domain::Date::constant(2026, 11, 2),
            author: None,
            author_party: None,
        };
        let wordings_of = |now: &Purpose| {
            let before = Purpose { number: 1, words: "People should have advice nearby.".to_owned(), ..now.clone() };
            vec![wording(now), wording(&before)]
        };
        let wrong = Posted::default().with("who", "People over 60").but("change", "Enter what changes for them");
        let page = |purpose: Option<&Purpose>, write: Posted| Self {
            asked: Asked::sample(Subject::Purpose, &place),
            place: place.clone(),
            purpose: purpose.cloned().map(kept),
            wordings: purpose.map(wordings_of).unwrap_or_default(),
            write,
            clash: None,
        };
        let mut clash = page(Some(&purpose), Posted::default().with("who", "People over 60"));
        clash.clash = Some(Clash::sample("For whom?"));
        let mut late = page(Some(&purpose), Posted::default());
        late.asked.texts = vec![(1, "For whom: people over 60".to_owned()), (2, in_words(&purpose))];
        late.asked.posted = Posted::default().with("number", "1").but("answer", "Read it again, then answer");
        vec![
            ("empty", page(None, Posted::default())),
            ("full", page(Some(&purpose), Posted::default())),
            ("wrong", page(None, wrong)),
            ("conflict", clash),
            ("changed-since", late),
        ]
    }
}

impl PurposePage {
    fn shown(&self, purpose: &Purpose) -> Markup {
        html! {
            @if !purpose.words.is_empty() { blockquote class="app-quote" { p { (purpose.words) } } }
            (parts::facts(&[
                ("For whom", html! { (purpose.who) }, None),
                ("What changes", html! { (purpose.change) }, None),
                ("Where we would notice", html! { (purpose.sign) }, None),
                ("Version", html! { (purpose.number) ", of " (day(purpose.made_on)) }, None),
            ]))
        }
    }

    fn what_was_said(&self, frame: &Frame) -> Markup {
        html! {
            h2 class="govuk-heading-m" { "What each of us says to it" }
            (self.asked.view(frame, &self.place, &self.place.address("/purpose/said"), true))
        }
    }
}

/// `GET /partnerships/{id}/purpose`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

async fn page(ask: &Ask) -> Result<PurposePage, Trouble> {
    let place = Place::of(ask).await?;
    let mut all = versions(&ask.desk()?, &place).await?;
    let wordings: Vec<Wording> = all.iter().map(|one| wording(one)).collect();
    let texts = wordings.iter().map(|one| (one.number, one.text.clone()));
    let purpose = (!all.is_empty()).then(|| all.swap_remove(0));
    let (id, number) = purpose.as_ref().map_or((Default::default(), 0), |purpose| (purpose.id.0, purpose.number));
    let author = purpose.as_ref().and_then(|purpose| purpose.author_party);
    let ours = place.library().map(|party| party.id);
    let ours = ours.filter(|ours| purpose.is_some() && author.is_none_or(|author| author == *ours));
    let asked = Asked::load(ask, &place, Subject::Purpose, id, number).await?.reading(texts).written_by(ours);
    let asked = asked.written_on(purpose.as_ref().map(|one| one.made_on));
    let write = purpose.as_ref().map(|now| posted_of(now)).unwrap_or_default();
    Ok(PurposePage { place, purpose, wordings, asked, write, clash: None })
}

/// The form as the newest version would fill it.
fn posted_of(now: &Purpose) -> Posted {
    Posted::default()
        .with("who", now.who.as_str())
        .with("change", now.change.as_str())
        .with("sign", now.sign.as_str())
        .with("words", now.words.as_str())
}

/// All versions, the newest first.
async fn versions(desk: &Desk, place: &Place) -> Result<Vec<Kept<Purpose>>, Trouble> {
    let all = desk.select::<Purpose>().filter("partnership = ?", place.partnership.id);
    Ok(all.order("number DESC, id").all().await?)
}

fn wording(one: &Purpose) -> Wording {
    Wording { number: one.number, on: one.made_on, text: in_words(one) }
}

fn in_words(one: &Purpose) -> String {
    let parts = [&one.words, &one.who, &one.change, &one.sign];
    parts.into_iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join("\n")
}

/// `POST /partnerships/{id}/purpose`: a new version; older ones are never changed.
pub(crate) async fn write(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let who = read.text::<300>("who", "Enter for whom it is");
    let change = read.text::<300>("change", "Enter what changes for them");
    let sign = read.text::<300>("sign", "Enter where you would notice it");
    let words = read.maybe::<1000>("words").unwrap_or_default();
    let ((who, change), sign) = match read.done(who.zip(change).zip(sign)) {
        Ok(all) => all,
        Err(Problem(write)) => return ask.again(&PurposePage { write, ..page }),
    };
    let desk = ask.desk()?;
    let purpose = Purpose {
        id: ask.now.id(),
        partnership: page.place.partnership.id,
        number: page.purpose.as_ref().map_or(1, |purpose| purpose.number + 1),
        who,
        change,
        sign,
        words,
        made_on: ask.now.today,
        author: ask.me()?.actor.person(),
        author_party: page.place.own(&ask).ok().map(|party| party.id),
    };
    if let Some(theirs) = page.purpose.as_ref().filter(|one| ask.posted.value("number") != one.number.to_string()) {
        let all = versions(&desk, &page.place).await?;
        let common = all.iter().find(|one| one.number.to_string() == ask.posted.value("number"));
        let common = common.map(|one| &one.record);
        let clash = Clash::of_texts(&ask, &purpose, (theirs, theirs.number), common, &COLUMNS).await?;
        if clash.is_the_same() {
            return Ok(Answer::go(page.place.address("/purpose")));
        }
        return ask.clash(&PurposePage { write: ask.posted.clone(), clash: Some(clash), ..page });
    }
    let mut tx = desk.write(&ask.now).await?;
    tx.insert(&purpose).await?;
    let says = format!("{} wrote the purpose anew; each of us is asked about it.", page.place.own(&ask)?.name);
    tell(&mut tx, &page.place, &says, "/purpose").await?;
    tx.save().await?;
    Ok(Answer::go(page.place.address("/purpose")))
}

/// `POST /partnerships/{id}/purpose/said`: a partner's own answer, or what staff note of one.
pub(crate) async fn said(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    if page.purpose.is_none() {
        return Err(Trouble::NotFound);
    }
    match answering::keep(&ask, &page.place, &page.asked).await? {
        Ok(()) => Ok(Answer::go(page.place.address("/purpose"))),
        Err(posted) => ask.again(&PurposePage { asked: Asked { posted, ..page.asked }, ..page }),
    }
}

/// A sentence as the first version of the purpose; its parts come later.
pub(crate) fn first_purpose(ask: &Ask, partnership: PartnershipId, words: &str) -> Purpose {
    Purpose {
        id: ask.now.id(),
        partnership,
        number: 1,
        who: String::new(),
        change: String::new(),
        sign: String::new(),
        words: words.to_owned(),
        made_on: ask.now.today,
        author: ask.me.as_ref().and_then(|me| me.actor.person()),
        author_party: None,
    }
}
