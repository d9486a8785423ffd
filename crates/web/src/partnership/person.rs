//! One person's place: their part, the hours approved for it with date and way, and a senior supporter's support (R028, R032, R033).

use ampersand_domain::{
    Actor, Date, Uuid, Word as _, fold,
    partnership::{PartnershipPerson, PartnershipPersonId, PartnershipRole, Party, Subject, Way},
};
use ampersand_store::Kept;
use jiff::ToSpan as _;
use maud::{Markup, html};
use serde_json::Value;

use super::{
    answering::{self, Asked, WHO_READS, way_word},
    home::tell,
    people::{hours_a_month, nobody, role_word, roles},
    place::{Place, capital, kept},
};
use crate::shell::{
    Answer, Ask, Choice, Clash, Frame, Page, Posted, Problem, Reader, Trouble, day, parts, version_field,
};

/// Minutes of an hour.
const HOUR: i64 = 60;

/// What may differ, with its names.
const COLUMNS: [(&str, &str); 7] = [
    ("title", "What they do there"),
    ("role", "Their part"),
    ("approved_minutes", "Hours a month"),
    ("approved_by", "Who said yes to these hours?"),
    ("approved_from", "When?"),
    ("approved_until", "Until when does it hold?"),
    ("load_minutes", "Hours a month that it takes"),
];

/// A column in the words of the form.
fn in_words(column: &str, value: &Value) -> Option<String> {
    match column {
        "role" => PartnershipRole::from_word(value.as_str()?).map(|role| capital(role_word(role))),
        "approved_minutes" | "load_minutes" => value.as_i64().map(|minutes| (minutes / HOUR).to_string()),
        "approved_from" | "approved_until" => value.as_str()?.parse().ok().map(day),
        _ => None,
    }
}

/// One person's place.
pub(crate) struct OnePerson {
    place: Place,
    party: Kept<Party>,
    one: Kept<PartnershipPerson>,
    part: Posted,
    hours: Posted,
    clash: Option<Clash>,
}

impl Page for OnePerson {
    fn title(&self) -> String {
        self.one.name.clone()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        let mut way = self.place.way();
        way.push(("People".to_owned(), self.place.address("/people")));
        way
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, if frame.is_library() { "/people" } else { "/home/say" }))
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(if self.part.problems().is_empty() { &self.hours } else { &self.part }))
            @if let Some(clash) = &self.clash { (clash.view()) }
            (self.facts(frame.today))
            @if self.one.role == PartnershipRole::Sponsor {
                p class="govuk-body" { a class="govuk-link" href=(self.at("/support")) { "Do they support it? Say or note it" } }
            }
            h2 class="govuk-heading-m" { "The hours for it" }
            p class="govuk-body" { "Whoever leads needs the time to do so, and somebody who said that they may take it. A volunteer’s own word is enough." }
            (parts::form(frame, &self.at("/hours"), html! {
                (version_field(self.one.version))
                (parts::number_field(&self.hours, "hours", "How many hours a month may they give to it?", "", "hours"))
                (parts::number_field(&self.hours, "takes", "How many hours a month does it take them?", "As far as you know", "hours"))
                (parts::field(&self.hours, "approved_by", "Who said yes to these hours?", "Their line manager, by name; a volunteer says it for themselves"))
                @if !self.one.volunteer && !self.party.is_library() {
                    (parts::many(&self.hours, "volunteer", "Volunteer", "", &[Choice::new("yes", "They give their own time")]))
                }
                (parts::date_field(&self.hours, "given", "When?", ""))
                (parts::date_field(&self.hours, "until", "Until when does it hold?", "A year, if you leave it empty"))
                @if frame.is_library() { (parts::choice_list(&self.hours, "way", "How do you know?", "", &ways())) }
                @else { (parts::note(WHO_READS)) }
                (parts::button("Keep the hours"))
            }))
            h2 class="govuk-heading-m" { "Their part" }
            (parts::form(frame, &self.at("/part"), html! {
                (version_field(self.one.version))
                (parts::field(&self.part, "title", "What they do there", "For whoever says yes: by what they may sign"))
                (parts::select(&self.part, "role", "Their part in this partnership", "", None, &roles()))
                @if !frame.is_library() { (parts::note(WHO_READS)) }
                (parts::quiet_button("Keep their part"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let page = |role, hours: Posted| {
            let one = sample(&place, role);
            Self { part: part_of(&one), one, party: place.parties[1].clone(), place: place.clone(), hours, clash: None }
        };
        let clash = Some(Clash::sample("What they do there"));
        vec![
            ("conflict", Self { clash, ..page(PartnershipRole::Lead, Posted::default()) }),
            ("lead", page(PartnershipRole::Lead, Posted::default())),
            ("supporter", page(PartnershipRole::Sponsor, Posted::default())),
            ("wrong", page(PartnershipRole::Lead, Posted::default().but("approved_by", "Enter who said yes"))),
        ]
    }
}

fn sample(place: &Place, role: PartnershipRole) -> Kept<PartnershipPerson> {
    kept(PartnershipPerson {
        id: Uuid::from_u128(20).into(),
        name: "Maya Okafor".to_owned(),
        title: "Outreach worker".to_owned(),
        role,
        approved_minutes: Some(600),
        approved_by: "Jonah Reed".to_owned(),
        approved_from: Some(Date::constant(2026, 11, 2)),
        approved_until: Some(Date::constant(2027, 11, 2)),
        approved_way: Some(Way::OnPaper),
        ..nobody(place, place.parties[1].id)
    })
}

fn ways() -> [Choice; 3] {
    [
        Choice::new("together", "Whoever said yes was there").means("They read it, or said it in your presence"),
        Choice::new("on_paper", "In writing").means("A message or a dated sheet from them"),
        Choice::new("told_us", "Somebody told us").means("Kept as told"),
    ]
}

fn part_of(one: &PartnershipPerson) -> Posted {
    Posted::default().with("title", one.title.as_str()).with("role", one.role.as_str())
}

fn hours_of(one: &PartnershipPerson, today: Date) -> Posted {
    let hours = |minutes: Option<i64>| minutes.map(|minutes| (minutes / HOUR).to_string()).unwrap_or_default();
    Posted::default()
        .with("hours", hours(one.approved_minutes))
        .with("takes", hours(one.load_minutes))
        .with("approved_by", one.approved_by.as_str())
        .with_day("given", Some(today))
}

impl OnePerson {
    fn at(&self, page: &str) -> String {
        self.place.address(&format!("/people/{}{page}", self.one.id.0))
    }

    fn facts(&self, today: Date) -> Markup {
        let one = &self.one;
        let approved = html! {
            @match one.approved_minutes {
                None => "nobody has said yes to hours yet",
                Some(minutes) => {
                    (hours_a_month(minutes))
                    @if one.volunteer { ", by their own word" }
                    @else if !one.approved_by.is_empty() { ", by " (one.approved_by) }
                    @if let Some(from) = one.approved_from { ", " (day(from)) }
                    @if let Some(way) = one.approved_way { " " span class="app-soft" { "(" (way_word(way)) ")" } }
                    @if let Some(until) = one.approved_until { ", until " (day(until)) @if until < today { " " (parts::tag("Run out", "yellow")) } }
                },
            }
        };
        parts::facts(&[
            ("Of", html! { (self.party.name) }, None),
            ("Part", html! { (capital(role_word(one.role))) @if one.volunteer { ", a volunteer" } }, None),
            ("What they do there", html! { (one.title) }, None),
            ("Since", html! { (day(one.since)) @if let Some(until) = one.until { " until " (day(until)) } }, None),
            ("Hours", approved, None),
            (
                "What it takes",
                html! { @match one.load_minutes { Some(minutes) => { (hours_a_month(minutes)) }, None => "not said" } },
                None,
            ),
        ])
    }
}

/// `GET /partnerships/{id}/people/{place}`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

/// A partner's person sees and changes the places of its own people alone.
async fn found(ask: &Ask) -> Result<(Place, Kept<Party>, Kept<PartnershipPerson>), Trouble> {
    let place = Place::of(ask).await?;
    let id: PartnershipPersonId = ask.id_of("place")?;
    let own = place.own(ask)?.id;
    let partner = ask.me()?.actor.partner().is_some();
    let desk = ask.desk()?;
    let one = desk.get::<PartnershipPerson>(id).await?.filter(|one| one.partnership == place.partnership.id);
    let one = one.filter(|one| !partner || one.party == own).ok_or(Trouble::NotFound)?;
    let party = place.party(one.party).cloned().ok_or(Trouble::NotFound)?;
    Ok((place, party, one))
}

async fn page(ask: &Ask) -> Result<OnePerson, Trouble> {
    let (place, party, one) = found(ask).await?;
    Ok(OnePerson { part: part_of(&one), hours: hours_of(&one, ask.now.today), place, party, one, clash: None })
}

/// Keeps the place as changed, and tells the library's lead where a partner did it.
async fn keep(ask: &Ask, page: OnePerson, one: &PartnershipPerson, says: &str) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.on_behalf_of(page.party.organisation);
    if let Err(error) = tx.update(one, ask.version()?).await {
        drop(tx);
        let clash = Some(Clash::of(ask, error, one, &COLUMNS, in_words).await?);
        let (typed, asked_hours) = (ask.posted.clone(), ask.uri.path().ends_with("/hours"));
        return ask.clash(&if asked_hours {
            OnePerson { hours: typed, clash, ..page }
        } else {
            OnePerson { part: typed, clash, ..page }
        });
    }
    let says = format!("{}: {says}", one.name);
    tell(&mut tx, &page.place, &says, &format!("/people/{}", one.id.0)).await?;
    tx.save().await?;
    Ok(Answer::go(page.at("")))
}

/// `POST /partnerships/{id}/people/{place}/part`
pub(crate) async fn part(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let title = read.maybe::<120>("title").unwrap_or_default();
    let role = read.word::<PartnershipRole>("role", "Choose their part");
    let role = match read.done(role) {
        Ok(role) => role,
        Err(Problem(part)) => return ask.again(&OnePerson { part, ..page }),
    };
    let one = PartnershipPerson { title, role, ..page.one.record.clone() };
    keep(&ask, page, &one, role_word(role)).await
}

/// `POST /partnerships/{id}/people/{place}/hours`: the approval is a record with who, when and how we know (R033).
pub(crate) async fn hours(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let today = ask.now.today;
    let hours = read.number("hours", 0, 200, "Enter how many hours a month");
    let takes = read.maybe_number("takes", 0, 200);
    // Whoever gives their own time needs nobody's yes; the library's people work in theirs (K12).
    let volunteer = page.one.volunteer || (!page.party.is_library() && read.ticked("volunteer"));
    let by = read.maybe::<120>("approved_by").unwrap_or_default();
    if by.is_empty() && !volunteer {
        read.wrong::<()>("approved_by", "Enter who said yes to these hours");
    } else if !volunteer && fold(&by) == fold(&page.one.name) {
        let says = if page.party.is_library() {
            "Enter somebody else: nobody approves their own hours"
        } else {
            "Enter somebody else, or say that they give their own time"
        };
        read.wrong::<()>("approved_by", says);
    }
    let given = read.day("given", "Enter the day, like 24 11 2026");
    if given.is_some_and(|given| given > today) {
        read.wrong::<()>("given", "Enter a day that has come");
    }
    let until = read.maybe_day("until");
    if given.zip(until).is_some_and(|(given, until)| until < given) {
        read.wrong::<()>("until", "Enter a day after the yes was given");
    }
    let partner = ask.me()?.actor.partner().is_some();
    let way = if partner {
        Some(Way::Link)
    } else {
        read.word::<Way>("way", "Choose how you know").filter(|way| *way != Way::Link)
    };
    let ((hours, given), way) = match read.done(hours.zip(given).zip(way)) {
        Ok(all) => all,
        Err(Problem(hours)) => return ask.again(&OnePerson { hours, ..page }),
    };
    let one = PartnershipPerson {
        approved_minutes: Some(hours * HOUR),
        approved_by: by,
        approved_from: Some(given),
        approved_until: until.or_else(|| given.checked_add(1.year()).ok()),
        approved_way: Some(way),
        volunteer,
        own_word_on: if volunteer { Some(given) } else { page.one.own_word_on },
        load_minutes: takes.map(|hours| hours * HOUR).or(page.one.load_minutes),
        ..page.one.record.clone()
    };
    keep(&ask, page, &one, &format!("{hours} hours a month, approved")).await
}

/// A senior supporter's support.
pub(crate) struct Support {
    place: Place,
    one: Kept<PartnershipPerson>,
    asked: Asked,
    /// Whether whoever looks may answer: a colleague's word is not the supporter's own.
    may_say: bool,
}

impl Page for Support {
    fn title(&self) -> String {
        format!("Does {} support it?", self.one.name)
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        let mut way = self.place.way();
        way.push((self.one.name.clone(), self.place.address(&format!("/people/{}", self.one.id.0))));
        way
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, if frame.is_library() { "/people" } else { "/home/say" }))
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.asked.posted))
            p class="govuk-body-l" { "In a large organisation it lasts when somebody senior stands behind it, and says so again every half year." }
            (self.asked.list(&self.place))
            @if self.may_say {
                (self.asked.form(frame, &self.place, &self.place.address(&format!("/people/{}/support", self.one.id.0)), true))
            } @else {
                p class="govuk-body" { (self.one.name) " answers this by a link of their own." }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let asked = Asked::sample(Subject::Sponsor, &place).of(place.parties[1].id);
        let of = |may_say| Self {
            one: sample(&place, PartnershipRole::Sponsor),
            place: place.clone(),
            asked: asked.clone(),
            may_say,
        };
        vec![("full", of(true)), ("colleague", of(false))]
    }
}

async fn support(ask: &Ask) -> Result<Support, Trouble> {
    let (place, _, one) = found(ask).await?;
    if one.role != PartnershipRole::Sponsor {
        return Err(Trouble::NotFound);
    }
    let asked = Asked::about_one(ask, &place, Subject::Sponsor, one.record.id.0, 1).await?.of(one.party);
    let asked = asked.written_on(one.since);
    let may_say = match ask.me()?.actor {
        Actor::Partner { contact, .. } => one.contact == Some(contact),
        _ => true,
    };
    Ok(Support { place, one, asked, may_say })
}

/// `GET /partnerships/{id}/people/{place}/support`
pub(crate) async fn show_support(ask: Ask) -> Result<Answer, Trouble> {
    let page = support(&ask).await?;
    ask.show(&page)
}

/// `POST /partnerships/{id}/people/{place}/support`
pub(crate) async fn say_support(ask: Ask) -> Result<Answer, Trouble> {
    let page = support(&ask).await?;
    if !page.may_say {
        return Err(Trouble::NotFound);
    }
    match answering::keep(&ask, &page.place, &page.asked).await? {
        Ok(()) => Ok(Answer::go(page.place.address(&format!("/people/{}/support", page.one.id.0)))),
        Err(posted) => ask.again(&Support { asked: Asked { posted, ..page.asked }, ..page }),
    }
}
