//! The people of the library: who there is, what each may do, when they work, and what they lead.

use ampersand_domain::{
    Date,
    partnership::{Partnership, PartnershipPerson},
    people::{Passkey, Person, PersonId, Role, WorkingDays, fold_email, leaves_an_administrator},
};
use ampersand_store::Kept;
use jiff::civil::Weekday;
use maud::{Markup, html};

use super::account::role_means;
use crate::shell::{
    Answer, Ask, Choice, Clash, Frame, Page, Posted, Problem, Reader, Trouble, day_short, parts, plural, version_field,
};

/// Everybody.
pub(crate) struct Staff {
    people: Vec<Kept<Person>>,
    today: Date,
}

impl Page for Staff {
    fn title(&self) -> String {
        "People of the library".to_owned()
    }

    fn section(&self) -> &'static str {
        "/service"
    }

    fn way(&self) -> Vec<(String, String)> {
        settings_way()
    }

    fn view(&self, _: &Frame) -> Markup {
        let (here, left): (Vec<_>, Vec<_>) = self.people.iter().partition(|person| person.is_current(self.today));
        html! {
            div class="app-buttons" {
                (parts::link_button("Invite somebody", "/people/new"))
                (parts::quiet_link_button("Letters", "/people/outbox"))
            }
            (parts::plain_table("People of the library", &["Name", "May", "Signs in with", "Works", "Hours for partnerships"], &here.iter().map(|person| row(person)).collect::<Vec<_>>()))
            @if !left.is_empty() {
                h2 class="govuk-heading-m" { "Have left" }
                ul class="app-rows" {
                    @for person in left {
                        li { div {
                            a class="govuk-link" href=(address(person.id)) { (person.name) }
                            @if let Some(day) = person.left { span class="app-soft" { " on " (day_short(day)) } }
                        } }
                    }
                }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let today = Frame::sample().today;
        let gone = Person { left: Some(Date::constant(2026, 9, 1)), ..sample_person() };
        vec![
            ("one", Self { people: vec![kept(sample_person())], today }),
            ("full", Self { people: vec![kept(sample_person()), kept(gone)], today }),
        ]
    }
}

fn row(person: &Kept<Person>) -> Vec<Markup> {
    vec![
        html! { a class="govuk-link" href=(address(person.id)) { (person.name) } },
        html! { (role_word(person.role)) },
        html! {
            (person.email.as_deref().unwrap_or("no address yet"))
            @if person.password_hash.is_none() { " " (parts::tag("No password yet", "yellow")) }
        },
        html! { (days_in_words(person.days())) @if let Some(hours) = person.hours_per_week { ", " (hours) " hours a week" } },
        html! { @match person.approved_hours { Some(hours) => { (hours) " a year" }, None => "not said yet" } },
    ]
}

/// A role in the words of the screen.
pub(super) fn role_word(role: Role) -> &'static str {
    match role {
        Role::Administrator => "Administrator",
        Role::Lead => "Leads partnerships",
        Role::Staff => "Staff",
        Role::Head => "Head of service",
    }
}

pub(super) fn roles() -> Vec<Choice> {
    Role::ALL.iter().map(|role| Choice::new(role.as_str(), role_word(*role)).means(role_means(*role))).collect()
}

pub(super) fn address(id: PersonId) -> String {
    format!("/people/{id}")
}

pub(super) fn settings_way() -> Vec<(String, String)> {
    vec![("Settings".to_owned(), "/service".to_owned())]
}

pub(super) fn people_way() -> Vec<(String, String)> {
    [settings_way(), vec![("People".to_owned(), "/people".to_owned())]].concat()
}

const WEEK: [(Weekday, &str); 7] = [
    (Weekday::Monday, "Monday"),
    (Weekday::Tuesday, "Tuesday"),
    (Weekday::Wednesday, "Wednesday"),
    (Weekday::Thursday, "Thursday"),
    (Weekday::Friday, "Friday"),
    (Weekday::Saturday, "Saturday"),
    (Weekday::Sunday, "Sunday"),
];

fn days_in_words(days: WorkingDays) -> String {
    if days.0 == 0 {
        return "every day".to_owned();
    }
    let names: Vec<&str> =
        WEEK.iter().filter(|(day, _)| days.contains(*day)).map(|(_, name)| name.get(..3).unwrap_or(name)).collect();
    names.join(", ")
}

/// `GET /people`
pub(crate) async fn list(ask: Ask) -> Result<Answer, Trouble> {
    let people = ask.desk()?.select::<Person>().order("name, id").all().await?;
    ask.show(&Staff { people, today: ask.now.today })
}

/// Somebody's page.
pub(crate) struct OnePerson {
    person: Kept<Person>,
    approver: Option<String>,
    leads: Vec<(String, String)>,
    today: Date,
    posted: Posted,
    clash: Option<Clash>,
}

impl Page for OnePerson {
    fn title(&self) -> String {
        self.person.name.clone()
    }

    fn section(&self) -> &'static str {
        "/service"
    }

    fn way(&self) -> Vec<(String, String)> {
        people_way()
    }

    fn view(&self, frame: &Frame) -> Markup {
        let here = self.person.is_current(self.today);
        let at = address(self.person.id);
        html! {
            (parts::error_summary(&self.posted))
            @if let Some(clash) = &self.clash { (clash.view()) }
            @if let (Some(left), false) = (self.person.left, here) {
                div class="govuk-inset-text" { "Left on " (day_short(left)) ". They cannot come in any more; what they wrote stays." }
            }
            @if !self.leads.is_empty() {
                section class=(if here { "app-section" } else { "app-box app-box--ask" }) {
                    h2 class="govuk-heading-m" { @if here { "Leads" } @else { "To hand over" } }
                    @if !here { p class="govuk-body" { "They still stand as one of the people in " (plural(self.leads.len(), "partnership", "partnerships")) ". Name somebody else in each." } }
                    ul class="app-rows" { @for (name, address) in &self.leads { li { div { a class="govuk-link" href=(address) { (name) } } } } }
                }
            }
            h2 class="govuk-heading-m" { "What they may do, and when they work" }
            (parts::form(frame, &at, html! {
                (version_field(self.clash.as_ref().map_or(self.person.version, |clash| clash.version)))
                (self.fields())
                (parts::button("Keep the change"))
            }))
            h2 class="govuk-heading-m" { "How they come in" }
            @if here {
                p class="govuk-body" { @if self.person.password_hash.is_some() { "They have chosen a password." } @else { "They have not chosen a password yet." } }
                (parts::form(frame, &format!("{at}/link"), html! {
                    (parts::quiet_button("Make a link for a new password"))
                    @if let Some(email) = &self.person.email { (parts::other_button(&format!("Send it to {email}"), "send", "mail")) }
                }))
                p class="govuk-body" { "If a device of theirs was lost, sign them out: they come in anew, and whoever has the device does not." }
                (parts::form(frame, &format!("{at}/out"), parts::quiet_button("Sign them out everywhere")))
                h2 class="govuk-heading-m" { "Leaving" }
                p class="govuk-body" { "Every device on which they are signed in is signed out at once, their passkeys are taken away, and their links no longer open. You see next what there is to hand over." }
                (parts::form(frame, &format!("{at}/left"), html! {
                    button class="govuk-button govuk-button--warning" type="submit" { (self.person.name) " has left" }
                }))
            } @else {
                (parts::form(frame, &format!("{at}/back"), parts::quiet_button("They are back")))
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let person = kept(sample_person());
        let leads = vec![("Fathers read with their children".to_owned(), "/partnerships/1/people".to_owned())];
        let page = |person: Kept<Person>, leads: Vec<(String, String)>, posted| Self {
            approver: Some("Ruth Abara".to_owned()),
            leads,
            today: Frame::sample().today,
            posted,
            clash: None,
            person,
        };
        let gone = kept(Person { left: Some(Date::constant(2026, 11, 23)), ..sample_person() });
        let full = posted_of(&person);
        let wrong = full.clone().but("role", LAST);
        let clashed = Self { clash: Some(Clash::sample("Phone")), ..page(person.clone(), Vec::new(), full.clone()) };
        vec![
            ("full", page(person.clone(), leads.clone(), full.clone())),
            ("wrong", page(person, Vec::new(), wrong)),
            ("left", page(gone, leads, full)),
            ("conflict", clashed),
        ]
    }
}

const LAST: &str = "Make somebody else an administrator first: without one nobody could let anybody in";

impl OnePerson {
    fn fields(&self) -> Markup {
        let posted = &self.posted;
        let days: Vec<Choice> = WEEK.iter().map(|(day, name)| Choice::new(day_value(*day), *name)).collect();
        html! {
            (parts::typed_field(posted, "name", "Name", "", "text", None))
            (parts::typed_field(posted, "email", "E-mail address", "With it they sign in, and answers to their letters go there", "email", None))
            (parts::typed_field(posted, "phone", "Number that partners may ring", "", "tel", None))
            (parts::choice_list(posted, "role", "What they may do", "", &roles()))
            (parts::many(posted, "days", "Days on which they work", "What is due to them falls on one of these. Leave all empty if it varies", &days))
            (parts::number_field(posted, "hours_per_week", "Hours a week that they work", "", "hours"))
            (parts::number_field(posted, "approved_hours", "Hours a year for partnerships", "One pot, approved by their manager once a year. The lead divides it; nobody asks again until it is overdrawn", "hours"))
            (parts::date_field(posted, "approved_until", "Approved until", ""))
            @if let Some(approver) = &self.approver { p class="govuk-body app-soft" { "Entered by " (approver) "." } }
        }
    }
}

fn day_value(day: Weekday) -> String {
    day.to_monday_zero_offset().to_string()
}

fn posted_of(person: &Person) -> Posted {
    let number = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
    let mut pairs: Vec<(String, String)> = [
        ("name", person.name.clone()),
        ("email", person.email.clone().unwrap_or_default()),
        ("phone", person.phone.clone().unwrap_or_default()),
        ("role", person.role.as_str().to_owned()),
        ("hours_per_week", number(person.hours_per_week)),
        ("approved_hours", number(person.approved_hours)),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .to_vec();
    let days = WEEK.iter().filter(|(day, _)| person.working_days != 0 && person.days().contains(*day));
    pairs.extend(days.map(|(day, _)| ("days".to_owned(), day_value(*day))));
    Posted::of(pairs).with_day("approved_until", person.approved_until)
}

pub(super) async fn kept_person(ask: &Ask) -> Result<Kept<Person>, Trouble> {
    ask.desk()?.get::<Person>(ask.id::<PersonId>()?).await?.ok_or(Trouble::NotFound)
}

async fn page(ask: &Ask, person: Kept<Person>, posted: Option<Posted>) -> Result<OnePerson, Trouble> {
    let desk = ask.desk()?;
    let in_it = desk.select::<PartnershipPerson>().filter("person = ?", person.id).only("until IS NULL").all().await?;
    let ids: Vec<_> = in_it.iter().map(|one| one.partnership).collect();
    let partnerships = desk.select::<Partnership>().among("id", &ids).order("title, id").all().await?;
    let leads =
        partnerships.iter().map(|one| (one.title.clone(), format!("/partnerships/{}/people", one.id))).collect();
    let approver = match person.approved_by {
        Some(by) => desk.get::<Person>(by).await?.map(|by| by.record.name),
        None => None,
    };
    let posted = posted.unwrap_or_else(|| posted_of(&person));
    Ok(OnePerson { approver, leads, today: ask.now.today, posted, clash: None, person })
}

/// `GET /people/{id}`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask, kept_person(&ask).await?, None).await?;
    ask.show(&page)
}

/// The name of a column on the form.
const COLUMNS: [(&str, &str); 8] = [
    ("name", "Name"),
    ("email", "E-mail address"),
    ("phone", "Number that partners may ring"),
    ("role", "What they may do"),
    ("working_days", "Days on which they work"),
    ("hours_per_week", "Hours a week that they work"),
    ("approved_hours", "Hours a year for partnerships"),
    ("approved_until", "Approved until"),
];

/// `POST /people/{id}`
pub(crate) async fn change(ask: Ask) -> Result<Answer, Trouble> {
    let (before, version) = (kept_person(&ask).await?, ask.version()?);
    let everybody = ask.desk()?.select::<Person>().all().await?;
    let person = match read(&ask, &everybody, before.record.clone()) {
        Ok(person) => person,
        Err(Problem(posted)) => {
            let page = page(&ask, before, Some(posted)).await?;
            return ask.again(&page);
        }
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if let Err(error) = tx.update(&person, version).await {
        drop(tx);
        let says = |column: &str, value: &serde_json::Value| match column {
            "role" => value.as_str().and_then(|role| role.parse().ok()).map(|role| role_word(role).to_owned()),
            "working_days" => value.as_i64().map(|days| days_in_words(WorkingDays(days))),
            _ => None,
        };
        let clash = Clash::of(&ask, error, &person, &COLUMNS, says).await?;
        let page = page(&ask, before, Some(ask.posted.clone())).await?;
        return ask.clash(&OnePerson { clash: Some(clash), ..page });
    }
    tx.save().await?;
    Ok(Answer::go("/people"))
}

fn read(ask: &Ask, everybody: &[Kept<Person>], before: Person) -> Result<Person, Problem> {
    let mut read = Reader::new(&ask.posted);
    let name = read.text::<120>("name", "Enter their name");
    let email = read.maybe_email("email").map(|email| fold_email(&email));
    if email.is_some() && everybody.iter().any(|other| other.id != before.id && other.email == email) {
        read.wrong::<()>("email", "Somebody else of your library signs in with this address");
    }
    let phone = read.maybe::<40>("phone");
    let role = read.word::<Role>("role", "Choose what they may do");
    let days: Vec<Weekday> =
        WEEK.iter().map(|(day, _)| *day).filter(|day| ask.posted.values("days").contains(&day_value(*day))).collect();
    let hours_per_week = read.maybe_number("hours_per_week", 0, 80);
    let approved_hours = read.maybe_number("approved_hours", 0, 4000);
    let approved_until = read.maybe_day("approved_until");
    if approved_hours.is_some() && approved_until.is_none() {
        read.wrong::<()>("approved_until", "Enter until when these hours are approved");
    }
    let changed = (approved_hours, approved_until) != (before.approved_hours, before.approved_until);
    let approved_by = if approved_hours.is_none() {
        None
    } else if changed {
        ask.me.as_ref().and_then(|me| me.actor.person())
    } else {
        before.approved_by
    };
    let person = name.zip(role).map(|(name, role)| Person {
        name,
        email,
        phone,
        role,
        working_days: WorkingDays::of(&days).0,
        hours_per_week,
        approved_hours,
        approved_until,
        approved_by,
        ..before
    });
    if person.as_ref().is_some_and(|person| !leaves_an_administrator(all(everybody), person, ask.now.today)) {
        read.wrong::<()>("role", LAST);
    }
    read.done(person)
}

fn all(everybody: &[Kept<Person>]) -> impl Iterator<Item = &Person> {
    everybody.iter().map(|kept| &kept.record)
}

/// `POST /people/{id}/left`: they are signed out everywhere, at once.
pub(crate) async fn left(ask: Ask) -> Result<Answer, Trouble> {
    let before = kept_person(&ask).await?;
    let desk = ask.desk()?;
    let everybody = desk.select::<Person>().all().await?;
    let person = Person { left: Some(ask.now.today), ..before.record.clone() };
    if !leaves_an_administrator(all(&everybody), &person, ask.now.today) {
        let posted = posted_of(&before).but("role", LAST);
        let page = page(&ask, before, Some(posted)).await?;
        return ask.again(&page);
    }
    let mut tx = desk.write(&ask.now).await?;
    tx.update(&person, before.version).await?;
    super::account::take_back_links(&mut tx, person.id, ask.now.clock).await?;
    for key in tx.select::<Passkey>().filter("person = ?", person.id).all().await? {
        tx.remove::<Passkey>(key.id).await?;
    }
    tx.save().await?;
    ask.store().sessions_delete_of(desk.service(), person.id.0).await?;
    Ok(Answer::go(address(person.id)))
}

/// `POST /people/{id}/out`: on every device, at once.
pub(crate) async fn out(ask: Ask) -> Result<Answer, Trouble> {
    let person = kept_person(&ask).await?;
    ask.store().sessions_delete_of(ask.me()?.service.id, person.id.0).await?;
    Ok(Answer::go(address(person.id)))
}

/// `POST /people/{id}/back`
pub(crate) async fn back(ask: Ask) -> Result<Answer, Trouble> {
    let before = kept_person(&ask).await?;
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.update(&Person { left: None, ..before.record.clone() }, before.version).await?;
    tx.save().await?;
    Ok(Answer::go(address(before.id)))
}

fn kept(person: Person) -> Kept<Person> {
    Kept { record: person, version: 1, changed_at: ampersand_domain::Instant::EPOCH, changed_by: None }
}

fn sample_person() -> Person {
    Person {
        email: Some("ifeoma.danjuma-whitcombe@library.example".to_owned()),
        working_days: WorkingDays::of(&[Weekday::Tuesday, Weekday::Thursday]).0,
        hours_per_week: Some(18),
        approved_hours: Some(120),
        approved_until: Some(Date::constant(2027, 3, 31)),
        ..Person::new(PersonId(ampersand_domain::Uuid::from_u128(7)), "Ifeoma Danjuma-Whitcombe", Role::Lead)
    }
}
