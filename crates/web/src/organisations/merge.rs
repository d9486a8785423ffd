//! Two records of one organisation become one: both columns side by side, nothing that either knew is lost.

use std::collections::BTreeMap;

use ampersand_domain::{
    OrganisationId, Uuid, Word as _,
    organisations::{Choice as Side, MergeField, MergeRefusal, Organisation, OrganisationKind, Origin, merge},
};
use ampersand_store::{Desk, Kept, StoreError};
use maud::{Markup, html};

use super::words;
use crate::shell::{Answer, Ask, Frame, Page, Trouble, parts};

/// Both records, field by field.
pub(crate) struct Both {
    keep: Organisation,
    gone: Organisation,
    versions: (i64, i64),
    /// Why it was not done.
    refused: Option<String>,
}

impl Page for Both {
    fn title(&self) -> String {
        "Make one record of these two".to_owned()
    }

    fn section(&self) -> &'static str {
        "/organisations"
    }

    fn way(&self) -> Vec<(String, String)> {
        words::way_to(self.keep.id, &self.keep.name)
    }

    fn view(&self, frame: &Frame) -> Markup {
        let action = format!("/organisations/{}/merge/{}", self.keep.id, self.gone.id);
        html! {
            @if let Some(why) = &self.refused { div class="govuk-inset-text" { (why) } }
            p class="govuk-body" {
                "The record of " strong { (self.keep.name) } " stays; people, talks and partnerships of the other go over to it. \
                 Both names, all register numbers and both histories are kept."
            }
            (parts::form(frame, &action, html! {
                (parts::hidden("keep_version", &self.versions.0.to_string()))
                (parts::hidden("gone_version", &self.versions.1.to_string()))
                @for field in MergeField::ALL {
                    @let (own, other) = (said(&self.keep, *field), said(&self.gone, *field));
                    @let gap = own.is_empty() || (*field == MergeField::Kind && self.keep.kind == OrganisationKind::Other);
                    @if own != other && !other.is_empty() { (choice(*field, &own, &other, gap)) }
                }
                (parts::button("Make one record"))
            }))
            p class="govuk-body" {
                a class="govuk-link" href=(format!("/organisations/{}/merge/{}", self.gone.id, self.keep.id)) { "Keep the other record instead" }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let named =
            |at: u128, name: &str| Organisation::named(OrganisationId(Uuid::from_u128(at)), name, Origin::Typed);
        let mut gone = named(8, "Citizens Advice Sale");
        gone.website = Some("https://sale.example".to_owned());
        let both = Self { keep: named(7, "CAB Sale"), gone, versions: (1, 1), refused: None };
        let refused = Self {
            keep: named(7, "Age Concern"),
            gone: named(8, "Age Concern Sale"),
            versions: (1, 1),
            refused: Some(refusal(MergeRefusal::ParentAndBranch).to_owned()),
        };
        vec![("two", both), ("refused", refused)]
    }
}

fn choice(field: MergeField, own: &str, other: &str, gap: bool) -> Markup {
    let name = field.as_str();
    let option = |side: Side, says: &str, first: bool| {
        let id = if first { name.to_owned() } else { format!("{name}-2") };
        html! {
            div class="govuk-radios__item" {
                // What the record that stays says stays; its gaps are filled.
                input class="govuk-radios__input" type="radio" id=(id) name=(name) value=(side.as_str())
                    checked[if gap { side == Side::Take } else { side == Side::Keep }];
                label class="govuk-label govuk-radios__label app-keeps-lines" for=(id) { @if says.is_empty() { "Nothing" } @else { (says) } }
            }
        }
    };
    html! {
        div class="govuk-form-group" {
            fieldset class="govuk-fieldset" {
                legend class="govuk-fieldset__legend" { (label(field)) }
                div class="govuk-radios govuk-radios--inline" { (option(Side::Keep, own, true)) (option(Side::Take, other, false)) }
            }
        }
    }
}

fn label(field: MergeField) -> &'static str {
    match field {
        MergeField::Name => "Name",
        MergeField::Kind => "What sort",
        MergeField::Size => "How many work there",
        MergeField::VolunteerRun => "Run by volunteers alone",
        MergeField::Website => "Website",
        MergeField::Email => "E-mail",
        MergeField::Phone => "Telephone",
        MergeField::Address => "Address",
        MergeField::Area => "Area",
        MergeField::About => "What it is for",
        MergeField::Standing => "To us",
    }
}

fn said(one: &Organisation, field: MergeField) -> String {
    let text = |field: &Option<String>| field.clone().unwrap_or_default();
    match field {
        MergeField::Name => one.name.clone(),
        MergeField::Kind => words::kind(one.kind).to_owned(),
        MergeField::Size => one.size.map_or("", words::size).to_owned(),
        MergeField::VolunteerRun => one.volunteer_run.map_or("", |yes| if yes { "Yes" } else { "No" }).to_owned(),
        MergeField::Website => text(&one.website),
        MergeField::Email => text(&one.email),
        MergeField::Phone => text(&one.phone),
        MergeField::Address => {
            [one.address.as_str(), one.postcode.as_deref().unwrap_or_default()].join("\n").trim().to_owned()
        }
        MergeField::Area => text(&one.area),
        MergeField::About => one.about.clone(),
        MergeField::Standing => one.standing.map_or("", words::standing).to_owned(),
    }
}

/// Two sides of one partnership have each said yes for themselves: one cannot be made of them afterwards.
const BOTH_TAKE_PART: &str = "Both take part in the same partnership, each as a side of its own, and each with its own \
     yes. Two sides cannot be made one. If one of them was written down twice, let the second step away there, and \
     keep both records.";

fn refusal(why: MergeRefusal) -> &'static str {
    match why {
        MergeRefusal::SameRecord => "This is one record already.",
        MergeRefusal::MergedBefore => "One of them has become one with another record before.",
        MergeRefusal::ParentAndBranch => {
            "One of them is part of the other: a branch is not a double. Nothing was changed."
        }
    }
}

async fn both(ask: &Ask, desk: &Desk) -> Result<(Kept<Organisation>, Kept<Organisation>), Trouble> {
    let keep: Option<Kept<Organisation>> = desk.get(ask.id::<OrganisationId>()?).await?;
    let gone: Option<Kept<Organisation>> = desk.get(ask.id_of::<OrganisationId>("other")?).await?;
    keep.zip(gone).ok_or(Trouble::NotFound)
}

/// `GET /organisations/{id}/merge/{other}`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let (keep, gone) = both(&ask, &ask.desk()?).await?;
    let refused = match merge(&keep, &gone, &BTreeMap::new()) {
        Err(why) => Some(refusal(why).to_owned()),
        Ok(merged) => ask.desk()?.both_take_part(&merged).await?.map(|_| BOTH_TAKE_PART.to_owned()),
    };
    ask.show(&Both { versions: (keep.version, gone.version), keep: keep.record, gone: gone.record, refused })
}

/// `POST /organisations/{id}/merge/{other}`
pub(crate) async fn join(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let (keep, gone) = both(&ask, &desk).await?;
    let versions = (keep.version, gone.version);
    let again = |why: &str| Both {
        keep: keep.record.clone(),
        gone: gone.record.clone(),
        versions,
        refused: Some(why.to_owned()),
    };
    let sent = |name: &str, now: i64| ask.posted.value(name).parse().unwrap_or(now);
    if (sent("keep_version", versions.0), sent("gone_version", versions.1)) != versions {
        return ask.again(&again("Somebody changed one of them in between: look at both once more."));
    }
    let fields = MergeField::ALL
        .iter()
        .filter_map(|field| Side::from_word(ask.posted.value(field.as_str())).map(|side| (*field, side)));
    match merge(&keep, &gone, &fields.collect()) {
        Err(why) => ask.again(&again(refusal(why))),
        Ok(merged) if desk.both_take_part(&merged).await?.is_some() => ask.again(&again(BOTH_TAKE_PART)),
        Ok(merged) => match desk.merge(&ask.now, &merged, versions).await {
            Err(StoreError::Conflict(_)) => {
                ask.again(&again("Somebody changed one of them in between: look at both once more."))
            }
            done => {
                done?;
                Ok(Answer::go(format!("/organisations/{}", keep.id)))
            }
        },
    }
}

/// Which other record it is.
pub(crate) struct Choose {
    one: Organisation,
    words: String,
    found: Vec<Organisation>,
}

impl Page for Choose {
    fn title(&self) -> String {
        format!("Which record is {} too?", self.one.name)
    }

    fn section(&self) -> &'static str {
        "/organisations"
    }

    fn way(&self) -> Vec<(String, String)> {
        words::way_to(self.one.id, &self.one.name)
    }

    fn view(&self, _frame: &Frame) -> Markup {
        let base = format!("/organisations/{}/merge", self.one.id);
        let posted = crate::shell::Posted::default().with("words", self.words.as_str());
        html! {
            form action=(base) {
                (parts::field(&posted, "words", "Its name begins with", ""))
                button class="govuk-button govuk-button--secondary" type="submit" { "Look" }
            }
            @if self.found.is_empty() && !self.words.is_empty() {
                p class="govuk-body" { "No other record was found. Try another word of its name." }
            }
            ul class="govuk-list" {
                @for other in &self.found {
                    li { a class="govuk-link" href=(format!("{base}/{}", other.id)) { (other.name) } @if let Some(code) = &other.postcode { ", " (code) } }
                }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let named =
            |at: u128, name: &str| Organisation::named(OrganisationId(Uuid::from_u128(at)), name, Origin::Typed);
        let one = named(7, "CAB Sale");
        vec![
            ("none", Self { one: one.clone(), words: "zebra".to_owned(), found: Vec::new() }),
            ("some", Self { one, words: String::new(), found: vec![named(8, "Citizens Advice Sale")] }),
        ]
    }
}

/// `GET /organisations/{id}/merge`
pub(crate) async fn choose(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let kept: Option<Kept<Organisation>> = desk.get(ask.id::<OrganisationId>()?).await?;
    let one = kept.ok_or(Trouble::NotFound)?.record;
    let words = ask.query().value("words").trim().to_owned();
    let found = if words.is_empty() {
        desk.maybe_same(&[one.likeness()]).await?
    } else {
        let asked = super::asked::Asked::by_words(&words);
        asked.page(&desk, asked.named(&desk).await?.as_ref()).await?.0
    };
    let found = found.into_iter().map(|kept| kept.record).filter(|other| other.id != one.id).take(20).collect();
    ask.show(&Choose { one, words, found })
}
