//! How we stay in touch: which ways and how often, written by either, and each one's yes to it by version (R031, R177).

use ampersand_domain::{
    Date, Uuid,
    partnership::{Communications, PartnershipId, PartyId, Subject},
    service::LibraryService,
};
use ampersand_store::{Desk, Kept};
use maud::{Markup, html};

use super::{
    answering::{self, Asked, WHO_READS, own_yes},
    home::tell,
    place::{Place, kept},
};
use crate::shell::{
    Answer, Ask, Clash, Frame, Page, Posted, Problem, Reader, Trouble, day, parts, plural,
    wordings::{Wording, earlier},
};

/// What is said about it, with the names on the form.
const COLUMNS: [(&str, &str); 5] = [
    ("channels", "Which ways?"),
    ("rhythm", "How often?"),
    ("reply_days", "An answer comes within"),
    ("copies", "Who is told beside, and when?"),
    ("documents", "Where do papers lie?"),
];

/// How we stay in touch.
pub(crate) struct InTouch {
    place: Place,
    text: Option<Kept<Communications>>,
    /// All versions in words, the newest first.
    wordings: Vec<Wording>,
    asked: Asked,
    write: Posted,
    clash: Option<Clash>,
    /// The party of whoever looks from outside.
    own: Option<PartyId>,
}

impl Page for InTouch {
    fn title(&self) -> String {
        "How we stay in touch".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        self.place.way()
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/in-touch"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(if self.write.problems().is_empty() { &self.asked.posted } else { &self.write }))
            (Clash::at_the_top(self.clash.as_ref()))
            @match &self.text {
                None => (parts::empty("Nothing is said yet", "Which ways, how often, and how soon an answer comes: agreed before work starts, nobody has to wonder.", None)),
                Some(text) => {
                    (shown(text))
                    h2 class="govuk-heading-m" { "What each of us says to it" }
                    (self.asked.view(frame, &self.place, &self.place.address("/in-touch/said"), false))
                    (earlier(&self.wordings))
                },
            }
            h2 class="govuk-heading-m" { "Reminders" }
            p class="govuk-body" { "Nothing goes by itself, unless somebody here switches it on and the other side says yes." }
            ul class="app-rows" {
                @for party in self.place.others().filter(|party| self.own.is_none_or(|own| own == party.id)) {
                    li { a class="govuk-link" href=(self.place.address(&format!("/reminders/{}", party.id.0))) { "Reminders to " (party.name) } }
                }
            }
            h2 class="govuk-heading-m" id="write" { @if self.text.is_some() { "Say it differently" } @else { "Say what suits" } }
            @if self.text.is_some() { p class="govuk-body" { "A new text is a new version, and each of us is asked again." } }
            @if let Some(clash) = &self.clash { (clash.view()) }
            (parts::form(frame, &self.place.address("/in-touch"), html! {
                (parts::hidden("number", &self.asked.number.to_string()))
                (parts::field(&self.write, "channels", "Which ways?", "Like: a call between the leads; text if it is urgent"))
                (parts::field(&self.write, "rhythm", "How often?", "Like: every second Tuesday"))
                (parts::number_field(&self.write, "reply_days", "An answer comes within", "Working days", "days"))
                (parts::field(&self.write, "copies", "Who is told beside, and when?", "Like: the chair, when money is in it"))
                (parts::field(&self.write, "documents", "Where do papers lie?", "Like: the blue folder at Mill Lane"))
                @if !frame.is_library() { (parts::note(WHO_READS)) }
                @if self.text.is_some() && !frame.is_library() { (parts::quiet_button("Keep it")) } @else { (parts::button("Keep it")) }
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let text = Communications {
            id: Uuid::from_u128(9).into(),
            partnership: place.partnership.id,
            number: 2,
            channels: "A call between the leads; text if it is urgent".to_owned(),
            rhythm: "Every second Tuesday".to_owned(),
            reply_days: 5,
            copies: "The chair, when money is in it".to_owned(),
            documents: String::new(),
            made_on: Date::constant(2026, 11, 2),
            author: None,
        };
        let wordings_of = |now: &Communications| {
            let before = Communications { number: 1, rhythm: "Once a month".to_owned(), ..now.clone() };
            vec![wording(now), wording(&before)]
        };
        let page = |text: Option<&Communications>, write: Posted| Self {
            asked: Asked::sample(Subject::Communications, &place),
            place: place.clone(),
            text: text.cloned().map(kept),
            wordings: text.map(wordings_of).unwrap_or_default(),
            write,
            clash: None,
            own: None,
        };
        let mut clash = page(Some(&text), posted_of(&text));
        clash.clash = Some(Clash::sample("How often?"));
        let wrong = Posted::default().with("rhythm", "weekly").but("channels", "Enter which ways");
        vec![
            ("empty", page(None, Posted::default())),
            ("full", page(Some(&text), posted_of(&text))),
            ("wrong", page(None, wrong)),
            ("conflict", clash),
        ]
    }
}

fn shown(text: &Communications) -> Markup {
    let unsaid =
        |value: &str| html! { @if value.is_empty() { span class="app-soft" { "not said" } } @else { (value) } };
    let days = usize::try_from(text.reply_days).unwrap_or_default();
    parts::facts(&[
        ("Which ways", html! { (text.channels) }, None),
        ("How often", unsaid(&text.rhythm), None),
        ("An answer comes within", html! { (plural(days, "working day", "working days")) }, None),
        ("Who is told beside", unsaid(&text.copies), None),
        ("Where papers lie", unsaid(&text.documents), None),
        ("Version", html! { (text.number) ", of " (day(text.made_on)) }, None),
    ])
}

fn posted_of(text: &Communications) -> Posted {
    Posted::default()
        .with("channels", text.channels.as_str())
        .with("rhythm", text.rhythm.as_str())
        .with("reply_days", text.reply_days.to_string())
        .with("copies", text.copies.as_str())
        .with("documents", text.documents.as_str())
}

/// `GET /partnerships/{id}/in-touch`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

async fn page(ask: &Ask) -> Result<InTouch, Trouble> {
    let place = Place::of(ask).await?;
    let mut all = versions(ask, &place).await?;
    let wordings: Vec<Wording> = all.iter().map(|one| wording(one)).collect();
    let texts = wordings.iter().map(|one| (one.number, one.text.clone()));
    let text = (!all.is_empty()).then(|| all.swap_remove(0));
    let (id, number) = text.as_ref().map_or((Uuid::nil(), 0), |text| (text.record.id.0, text.number));
    let is_ours = text.as_ref().is_some_and(|text| text.author.is_some());
    let ours = place.library().filter(|_| is_ours).map(|party| party.id);
    let asked = Asked::load(ask, &place, Subject::Communications, id, number).await?.reading(texts).written_by(ours);
    let asked = asked.written_on(text.as_ref().map(|one| one.made_on));
    let write = text.as_ref().map_or_else(|| Posted::default().with("reply_days", "5"), |text| posted_of(text));
    let own = place.own(ask)?;
    let own = (!own.is_library()).then_some(own.id);
    Ok(InTouch { place, text, wordings, asked, write, clash: None, own })
}

/// All versions, the newest first.
/// Within how many working days a question is answered: as was agreed last, or else as the service promises (R188).
pub(crate) async fn reply_days(desk: &Desk, service: &LibraryService, of: PartnershipId) -> Result<u32, Trouble> {
    let last =
        desk.select::<Communications>().filter("partnership = ?", of).order("number DESC, id DESC").one().await?;
    Ok(Communications::days_to_reply(last.as_deref(), &service.thresholds))
}

async fn versions(ask: &Ask, place: &Place) -> Result<Vec<Kept<Communications>>, Trouble> {
    let desk = ask.desk()?;
    let all = desk.select::<Communications>().filter("partnership = ?", place.partnership.id);
    Ok(all.order("number DESC, id").all().await?)
}

fn wording(one: &Communications) -> Wording {
    Wording { number: one.number, on: one.made_on, text: in_words(one) }
}

fn in_words(one: &Communications) -> String {
    let days = plural(usize::try_from(one.reply_days).unwrap_or_default(), "working day", "working days");
    let parts = [&one.channels, &one.rhythm, &format!("An answer within {days}"), &one.copies, &one.documents];
    parts.into_iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join("\n")
}

/// `POST /partnerships/{id}/in-touch`: a new version; who writes it has said yes to it.
pub(crate) async fn write(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let channels = read.text::<300>("channels", "Enter which ways");
    let rhythm = read.maybe::<200>("rhythm").unwrap_or_default();
    let reply_days = read.number("reply_days", 1, 60, "Enter within how many working days an answer comes");
    let copies = read.maybe::<200>("copies").unwrap_or_default();
    let documents = read.maybe::<200>("documents").unwrap_or_default();
    let (channels, reply_days) = match read.done(channels.zip(reply_days)) {
        Ok(both) => both,
        Err(Problem(write)) => return ask.again(&InTouch { write, ..page }),
    };
    let text = Communications {
        id: ask.now.id(),
        partnership: page.place.partnership.id,
        number: page.asked.number + 1,
        channels,
        rhythm,
        reply_days,
        copies,
        documents,
        made_on: ask.now.today,
        author: ask.me()?.actor.person(),
    };
    if let Some(theirs) = page.text.as_ref().filter(|one| ask.posted.value("number") != one.number.to_string()) {
        let all = versions(&ask, &page.place).await?;
        let common = all.iter().find(|one| one.number.to_string() == ask.posted.value("number"));
        let common = common.map(|one| &one.record);
        let clash = Clash::of_texts(&ask, &text, (theirs, theirs.number), common, &COLUMNS).await?;
        if clash.is_the_same() {
            return Ok(Answer::go(page.place.address("/in-touch")));
        }
        return ask.clash(&InTouch { write: ask.posted.clone(), clash: Some(clash), ..page });
    }
    let yes = own_yes(&ask, &page.place, (Subject::Communications, text.id.0, text.number))?;
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.insert(&text).await?;
    tx.insert(&yes).await?;
    let says = format!("{} said how to stay in touch. Does it suit us?", page.place.own(&ask)?.name);
    tell(&mut tx, &page.place, &says, "/in-touch").await?;
    tx.save().await?;
    Ok(Answer::go(page.place.address("/in-touch")))
}

/// `POST /partnerships/{id}/in-touch/said`
pub(crate) async fn said(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    if page.text.is_none() {
        return Err(Trouble::NotFound);
    }
    match answering::keep(&ask, &page.place, &page.asked).await? {
        Ok(()) => Ok(Answer::go(page.place.address("/in-touch"))),
        Err(posted) => ask.again(&InTouch { asked: Asked { posted, ..page.asked }, ..page }),
    }
}
