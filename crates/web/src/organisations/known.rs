//! What we know about them: a line each with its source and its day, and what of it is both sides' (R106–R112).

use ampersand_domain::{
    Date, OrganisationId, Uuid, Visibility,
    need::Aim,
    organisations::{
        DossierHeading, DossierLine, DossierLineId, HOMEWORK, Homework, Organisation, Reliability, Site, kept_until,
        overlap, postal_district,
    },
    service::Branch,
};
use ampersand_store::{Desk, Kept};
use maud::{Markup, html};

use super::{
    sites::{self, Near},
    which, words,
};
use crate::{
    partnership::kept,
    shell::{Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, day_short, join, parts},
};

/// The page.
pub(crate) struct Known {
    organisation: Organisation,
    lines: Vec<Kept<DossierLine>>,
    aims: Vec<Aim>,
    /// Our places in the same postal district (R107).
    near: Vec<String>,
    /// Their places, each with our nearest (R107).
    sites: Vec<Near>,
    posted: Posted,
}

/// A heading as a person reads it.
pub(super) fn heading(heading: DossierHeading) -> &'static str {
    match heading {
        DossierHeading::Sites => "Places and services",
        DossierHeading::People => "Who leads them",
        DossierHeading::Projects => "What they did lately",
        DossierHeading::Strategy => "What they want, in their words",
        DossierHeading::Shared => "What both of us want",
        DossierHeading::Question => "Questions to ask them",
        DossierHeading::Sensitive => "What to be careful about",
        DossierHeading::Concern => "What may still worry them",
        DossierHeading::Vocabulary => "Words that they use",
        DossierHeading::NotShared => "What is ours alone",
        DossierHeading::Negotiation => "Before you negotiate",
    }
}

/// What is done of the homework.
pub(super) fn homework(lines: &[Kept<DossierLine>], sites: &[Near], today: Date, months: i32) -> Homework {
    let lines: Vec<DossierLine> = lines.iter().map(|kept| kept.record.clone()).collect();
    let sites: Vec<Site> = sites.iter().map(|near| near.site.record.clone()).collect();
    Homework::of(&lines, &sites, today, months)
}

/// What is still empty of it, in words.
pub(super) fn missing(homework: &Homework) -> Vec<String> {
    homework.missing.iter().map(|which| heading(*which).to_lowercase()).collect()
}

fn reliability(how: Reliability) -> &'static str {
    match how {
        Reliability::TheirOwn => "They say so themselves",
        Reliability::Public => "A public record",
        Reliability::Told => "Somebody told us",
        Reliability::Guess => "Our own impression",
    }
}

/// A line with where it is from and when.
pub(super) fn with_source(line: &DossierLine) -> String {
    let source = if line.source.is_empty() { "source not written down" } else { &line.source };
    let when = if line.about_when.is_empty() { String::new() } else { format!(", {}", line.about_when) };
    let ask = line.reliability.filter(|how| how.is_hearsay());
    let ask = ask.map_or_else(String::new, |how| format!("; {}: ask", reliability(how).to_lowercase()));
    format!("{}{when} ({source}, {}{ask})", line.text, day_short(line.looked_on))
}

impl Page for Known {
    fn title(&self) -> String {
        format!("What we know about {}", self.organisation.name)
    }

    fn section(&self) -> &'static str {
        "/organisations"
    }

    fn way(&self) -> Vec<(String, String)> {
        words::way_to(self.organisation.id, &self.organisation.name)
    }

    fn view(&self, frame: &Frame) -> Markup {
        let homework = homework(&self.lines, &self.sites, frame.today, frame.numbers().known_months);
        let missing = missing(&homework);
        html! {
            (parts::error_summary(&self.posted))
            p class="govuk-body" {
                strong { (homework.done()) " of " (HOMEWORK.len()) } " parts of the homework are done. "
                @if missing.is_empty() { "Something is known under each heading." }
                @else { "Nothing is known yet of: " (join(&missing)) "." }
                " Everybody of the library sees this page; they may ask to see what we keep about people."
            }
            @if !self.near.is_empty() { p class="govuk-body" { "Our places near them: " (join(&self.near)) "." } }
            (self.places(frame))
            p { (parts::quiet_link_button("Before a first meeting", &self.address("/first-meeting"))) }
            @for which in DossierHeading::for_all() { (self.under(frame, which)) }
            (self.suggested(frame))
            h2 class="govuk-heading-m" { "Add a line" }
            (self.form(frame))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let organisation = |name: &str| {
            let id = OrganisationId(Uuid::from_u128(7));
            Organisation::named(id, name, ampersand_domain::organisations::Origin::Typed)
        };
        let aim = Aim::named(ampersand_domain::need::AimId(Uuid::nil()), "Fewer people are lonely", "Council plan");
        let lines = vec![
            sample(1, DossierHeading::Strategy, "Nobody in Mill Lane is lonely", Date::constant(2026, 11, 2)),
            sample(2, DossierHeading::People, "Maya Okafor leads; she was a nurse before", Date::constant(2026, 1, 2)),
        ];
        let long = "Tottenham & Wood Green Friends of the Earth, Somali Women’s Group and Allied Tenants’ Association";
        let wrong = Posted::default().but("text", "Enter what we know");
        vec![
            (
                "empty",
                Self {
                    organisation: organisation("Park Friends"),
                    lines: Vec::new(),
                    aims: Vec::new(),
                    near: Vec::new(),
                    sites: Vec::new(),
                    posted: Posted::default(),
                },
            ),
            (
                "full",
                Self {
                    organisation: organisation(long),
                    lines,
                    aims: vec![aim],
                    near: vec!["Mill Lane".to_owned()],
                    sites: vec![Near { site: kept(sites::sample()), ours: vec!["Mill Lane (340 metres)".to_owned()] }],
                    posted: wrong,
                },
            ),
        ]
    }
}

/// A line to look at.
pub(super) fn sample(number: u128, heading: DossierHeading, text: &str, looked_on: Date) -> Kept<DossierLine> {
    kept(DossierLine {
        id: DossierLineId(Uuid::from_u128(number)),
        organisation: OrganisationId(Uuid::from_u128(7)),
        heading,
        text: text.to_owned(),
        about_when: String::new(),
        source: "their plan of 2026".to_owned(),
        reliability: Some(Reliability::Told),
        keep_until: (heading == DossierHeading::People).then_some(looked_on),
        looked_on,
        visibility: Visibility::Library,
        author: None,
    })
}

impl Known {
    fn address(&self, page: &str) -> String {
        format!("/organisations/{}{page}", self.organisation.id)
    }

    fn places(&self, frame: &Frame) -> Markup {
        html! {
            @if !self.sites.is_empty() {
                h2 class="govuk-heading-m" { "Where they are" }
                ul class="app-rows" { @for near in &self.sites { li { div { (near.view(frame)) } } } }
            }
            p class="govuk-body app-noprint" { a class="govuk-link" href=(self.address("/sites/new")) { "Add a place of theirs, with its address" } }
        }
    }

    fn under(&self, frame: &Frame, which: DossierHeading) -> Markup {
        let lines: Vec<_> = self.lines.iter().filter(|line| line.heading == which).collect();
        html! {
            @if !lines.is_empty() {
                h2 class="govuk-heading-m" { (heading(which)) }
                ul class="app-rows" {
                    @for line in lines {
                        li {
                            div {
                                (with_source(line))
                                @if line.is_stale(frame.today, frame.numbers().known_months) {
                                    " " (parts::tag("Look again", "yellow")) " "
                                    (parts::post_button(frame, &self.address("/known/still"), "It is still so", &[("line", &line.id.0.to_string())]))
                                }
                                @if let Some(until) = line.keep_until {
                                    @if line.retention_is_due(frame.today) {
                                        " " (parts::tag("May we still keep it?", "yellow")) " "
                                        (parts::post_button(frame, &self.address("/known/still"), "Yes, for another year", &[("line", &line.id.0.to_string())]))
                                    } @else { span class="app-soft" { " Kept until " (day_short(until)) ", to prepare a talk with them." } }
                                }
                                " " (parts::post_button(frame, &self.address("/known/remove"), "Remove", &[("line", &line.id.0.to_string())]))
                            }
                        }
                    }
                }
            }
        }
    }

    /// What both may want: a suggestion from the words, which a person confirms (R110).
    fn suggested(&self, frame: &Frame) -> Markup {
        let wanted = self.lines.iter().filter(|line| line.heading == DossierHeading::Strategy);
        let already = |aim: &Aim| {
            self.lines.iter().any(|line| {
                matches!(line.heading, DossierHeading::Shared | DossierHeading::NotShared) && line.text == aim.text
            })
        };
        let found: Vec<(&str, &Aim)> = wanted
            .flat_map(|line| overlap(&line.text, &self.aims).into_iter().map(|aim| (line.text.as_str(), aim)))
            .filter(|(_, aim)| !already(aim))
            .collect();
        html! {
            @if !found.is_empty() {
                h2 class="govuk-heading-m" { "Do both of us want this?" }
                ul class="app-rows" {
                    @for (theirs, ours) in found {
                        li {
                            div {
                                "They: " (theirs) ". We: " (ours.text) ". "
                                (parts::post_button(frame, &self.address("/known"), "Yes, both want it", &[
                                    ("heading", "shared"), ("text", &ours.text), ("source", "our aim beside their words"),
                                ])) " "
                                (parts::press_about(frame, &self.address("/known"), "No, it only sounds like it", &ours.text, &[
                                    ("heading", "not_shared"), ("text", &ours.text), ("source", "looked at beside their words"),
                                ]))
                            }
                        }
                    }
                }
            }
        }
    }

    fn form(&self, frame: &Frame) -> Markup {
        let headings: Vec<Choice> =
            DossierHeading::for_all().map(|which| Choice::new(which.as_str(), heading(which))).collect();
        let trust: Vec<Choice> =
            Reliability::ALL.iter().map(|how| Choice::new(how.as_str(), reliability(*how))).collect();
        html! {
            (parts::form(frame, &self.address("/known"), html! {
                (parts::select(&self.posted, "heading", "About what?", "", None, &headings))
                (parts::text_area(&self.posted, "text", "What do we know?", "About a person only what they show to the public themselves, and what this is for", 3))
                (parts::field(&self.posted, "about_when", "When was that, or will be? (optional)", "Like: spring 2026; until 2029"))
                (parts::field(&self.posted, "source", "Where does it come from?", "Their page, their plan with its page, who told us"))
                (parts::select(&self.posted, "reliability", "How far can we trust that? (optional)", "", Some("Not said"), &trust))
                (parts::date_field(&self.posted, "looked", "When was it looked at?", ""))
                (parts::button("Keep it"))
            }))
        }
    }
}

/// An organisation with what the library knows about it.
pub(super) async fn load(
    desk: &Desk,
    id: OrganisationId,
) -> Result<Option<(Organisation, Vec<Kept<DossierLine>>)>, Trouble> {
    let Some(organisation) = desk.get::<Organisation>(id).await? else { return Ok(None) };
    let lines = desk.select::<DossierLine>().filter("organisation = ?", id);
    let lines = lines.filter("heading <> ?", DossierHeading::Negotiation).order("looked_on DESC, id DESC");
    Ok(Some((organisation.record, lines.all().await?)))
}

async fn page(ask: &Ask, posted: Posted) -> Result<Known, Trouble> {
    let desk = ask.desk()?;
    let one = which::staying(&desk, ask.id()?).await?.ok_or(Trouble::NotFound)?;
    let (organisation, lines) = load(&desk, one.id).await?.ok_or(Trouble::NotFound)?;
    let aims = desk.select::<Aim>().order("id").limit(500).all().await?;
    let aims = aims.into_iter().map(|kept| kept.record).filter(|aim| aim.holds_on(ask.now.today)).collect();
    let near = near(&desk, &organisation).await?;
    let sites = sites::of(&desk, organisation.id).await?;
    Ok(Known { organisation, lines, aims, near, sites, posted })
}

/// Our open places in the postal district in which they are.
async fn near(desk: &Desk, them: &Organisation) -> Result<Vec<String>, Trouble> {
    let branches = desk.select::<Branch>().only("closed = FALSE").order("name, id").all().await?;
    let theirs = them.postcode.as_deref().map(postal_district);
    let near = branches.into_iter().map(|kept| kept.record);
    let near = near.filter(|one| theirs.is_some() && one.postcode.as_deref().map(postal_district) == theirs);
    Ok(near.map(|one| one.name).collect())
}

/// `GET /organisations/{id}/known`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let posted = Posted::default().with_day("looked", Some(ask.now.today)).with("heading", "strategy");
    let page = page(&ask, posted).await?;
    ask.show(&page)
}

/// `POST /organisations/{id}/known`
pub(crate) async fn add(ask: Ask) -> Result<Answer, Trouble> {
    let mut read = Reader::new(&ask.posted);
    let heading = match read.word::<DossierHeading>("heading", "Choose what it is about") {
        Some(DossierHeading::Negotiation) => read.wrong("heading", "Choose what it is about"),
        heading => heading,
    };
    let text = read.text::<2000>("text", "Enter what we know");
    let source = read.maybe::<300>("source").unwrap_or_default();
    let about_when = read.maybe::<80>("about_when").unwrap_or_default();
    let reliability = read.maybe_word::<Reliability>("reliability");
    let looked_on = read.maybe_day("looked").unwrap_or(ask.now.today);
    if looked_on > ask.now.today {
        read.wrong::<()>("looked", "Enter a day that has come");
    }
    let (heading, text) = match read.done(heading.zip(text)) {
        Ok(both) => both,
        Err(Problem(posted)) => {
            let again = page(&ask, posted).await?;
            return ask.again(&again);
        }
    };
    let page = page(&ask, Posted::default()).await?;
    let line = DossierLine {
        id: ask.now.id(),
        organisation: page.organisation.id,
        heading,
        text,
        about_when,
        source,
        reliability,
        keep_until: (heading == DossierHeading::People).then(|| kept_until(ask.now.today)),
        looked_on,
        visibility: Visibility::Library,
        author: ask.me()?.actor.person(),
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if ask.first_time(&mut tx, "known").await? {
        tx.insert(&line).await?;
        tx.save().await?;
    }
    Ok(Answer::go(page.address("/known")))
}

async fn line(ask: &Ask) -> Result<Kept<DossierLine>, Trouble> {
    let id = Reader::new(&ask.posted).maybe_id::<DossierLineId>("line").ok_or(Trouble::NotFound)?;
    let line = ask.desk()?.get::<DossierLine>(id).await?.ok_or(Trouble::NotFound)?;
    if line.organisation == ask.id::<OrganisationId>()? { Ok(line) } else { Err(Trouble::NotFound) }
}

/// `POST /organisations/{id}/known/still`: somebody looked again, and it is still so.
pub(crate) async fn still(ask: Ask) -> Result<Answer, Trouble> {
    let line = line(&ask).await?;
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    let keep_until = line.keep_until.map(|_| kept_until(ask.now.today));
    tx.update(&DossierLine { looked_on: ask.now.today, keep_until, ..line.record.clone() }, line.version).await?;
    tx.save().await?;
    Ok(Answer::go(format!("/organisations/{}/known", line.organisation)))
}

/// `POST /organisations/{id}/known/remove`
pub(crate) async fn remove(ask: Ask) -> Result<Answer, Trouble> {
    let line = line(&ask).await?;
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.remove::<DossierLine>(line.id).await?;
    tx.save().await?;
    Ok(Answer::go(format!("/organisations/{}/known", line.organisation)))
}
