//! One thing that an aim takes: what we have of it, how much is missing, and what we do about it (R056).

use ampersand_domain::{
    Date,
    need::{Aim, DeliveryNeed, Gap, GapAnswer, GapSize, Need, proposed},
    offer::AuditId,
};
use ampersand_store::Desk;
use maud::{Markup, html};

use super::{LONG, address, aim_of, gap_of, looked, sample_aim, sample_gap, way_to, words};
use crate::{
    offer::audit,
    shell::{
        Answer, Ask, Clash, Frame, Page, Posted, Problem, Reader, Trouble, day_short,
        parts::{self, Choice},
        version_field,
    },
};

/// The longest text of what we have.
const HAVE: usize = 2000;

/// The columns about which two people can differ.
const COLUMNS: [(&str, &str); 9] = [
    ("kind", "It is about"),
    ("needed", "What it takes"),
    ("for_whom", "For whom"),
    ("have", "What we have"),
    ("size", "How much is missing"),
    ("consequence", "If it is left"),
    ("options", "Thought of"),
    ("answer", "Chosen"),
    ("why", "Why"),
];

/// What the last audit says that we have.
#[derive(Debug, Clone)]
struct Offered {
    audit: AuditId,
    made_on: Date,
    in_date: bool,
    /// Proposed for what is needed; a person confirms by a tick.
    lines: Vec<String>,
}

/// The form of a gap, new or to change.
pub(crate) struct GapForm {
    aim: Aim,
    posted: Posted,
    offered: Option<Offered>,
    /// Where it is sent, and from which version, when the gap is there already.
    existing: Option<(String, i64)>,
    clash: Option<Clash>,
}

impl GapForm {
    fn fields(&self) -> Markup {
        let posted = &self.posted;
        html! {
            (parts::choice_list(posted, "kind", "What is it about?", "", &words::kinds()))
            (parts::text_area(posted, "needed", "What does the aim take?", "Like: somebody who can lead rhymes in Somali", 2))
            (parts::field(posted, "for_whom", "For whom is it? (optional)", "Asked for when a partner is to fill the gap. Like: mothers of small children at Harbour Road"))
            (parts::text_area(posted, "have", "What have we of it? (optional)", "Like: rhyme time in English at six branches", 3))
            (self.offered())
            (parts::choice_list(posted, "size", "How much is missing? (optional)", "Leave it until somebody can judge it", &words::sizes()))
            (parts::text_area(posted, "consequence", "What follows if it is left? (optional)", "Like: they stay away, as they do now", 2))
            (parts::many(posted, "options", "What did you think of? (optional)", "All that was thought of, also what was put aside", &words::answers()))
            (parts::select(posted, "answer", "What do you choose?", "", Some("Nothing yet"), &words::answers()))
            (parts::text_area(posted, "why", "Why this? (optional)", "Like: it would take a year to find somebody to employ", 2))
        }
    }

    fn offered(&self) -> Markup {
        let again = html! { a class="govuk-link" href="/offer" { "Look at what we can offer" } };
        html! {
            @match &self.offered {
                None => p class="govuk-body app-soft" { "Nobody has written down yet what we can offer, so nothing is proposed here. " (again) "." },
                Some(of) if !of.in_date => p class="govuk-body app-soft" { "What we can offer was looked at on " (day_short(of.made_on)) ", too long ago to propose from. " (again) "." },
                Some(of) if of.lines.is_empty() => p class="govuk-body app-soft" { "What we can offer has nothing more under this heading." },
                Some(of) => {
                    (parts::hidden("seen_in", &of.audit.to_string()))
                    (parts::many(&self.posted, "from_audit", "Is it this? Tick what is true here (optional)", &format!("From what we can offer, looked at on {}; what you tick is added to what we have", day_short(of.made_on)), &lines(of)))
                },
            }
        }
    }
}

fn lines(of: &Offered) -> Vec<Choice> {
    of.lines.iter().map(|line| Choice::new(line.as_str(), line.as_str())).collect()
}

impl Page for GapForm {
    fn title(&self) -> String {
        if self.existing.is_some() { "Change what it takes" } else { "Add what it takes" }.to_owned()
    }

    fn section(&self) -> &'static str {
        "/need"
    }

    fn way(&self) -> Vec<(String, String)> {
        way_to(&self.aim)
    }

    fn view(&self, frame: &Frame) -> Markup {
        let new = format!("{}/new", address(self.aim.id));
        html! {
            (parts::error_summary(&self.posted))
            @if let Some(clash) = &self.clash { (clash.view()) }
            div class="app-read" {
                p class="govuk-body" { "The aim: " (self.aim.text) }
                @match &self.existing {
                    Some((action, version)) => (parts::form(frame, action, html! {
                        (version_field(*version)) (self.fields()) (parts::button("Keep the change"))
                    })),
                    None => (parts::kept_form(frame, &new, &draft(&self.aim), html! {
                        (self.fields()) p class="app-saved" role="status" {} (parts::button("Add this"))
                    })),
                }
                (parts::details("How to judge what is missing", html! {
                    p { "Ask those who would have to do it. A gap of 3 means that the aim cannot be reached without it; a gap of 0 is worth a line too, for it shows that somebody looked." }
                }))
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let aim = sample_aim(1, "Every child reads for pleasure by seven");
        let offered = Offered {
            audit: AuditId(ampersand_domain::Uuid::from_u128(31)),
            made_on: Date::constant(2026, 3, 2),
            in_date: true,
            lines: vec!["Rhyme time at six branches".to_owned(), LONG.to_owned()],
        };
        let full = posted_of(&sample_gap(11, &aim));
        let existing = Some((format!("{}/1/change", address(aim.id)), 2));
        let form = |posted: Posted, offered: Option<Offered>| Self {
            aim: aim.clone(),
            posted,
            offered,
            existing: None,
            clash: None,
        };
        let old = Offered { in_date: false, ..offered.clone() };
        let clash = Some(Clash::sample("What it takes"));
        vec![
            ("empty", form(Posted::default(), None)),
            ("proposed", form(Posted::default().with("kind", "skills"), Some(offered.clone()))),
            ("old-audit", form(Posted::default().with("kind", "money"), Some(old))),
            ("wrong", form(full.clone().but("size", JUDGE).but("for_whom", FOR_WHOM), Some(offered.clone()))),
            ("change", Self { existing: existing.clone(), ..form(full.clone(), Some(offered.clone())) }),
            ("conflict", Self { existing, clash, ..form(full, Some(offered)) }),
        ]
    }
}

const JUDGE: &str = "Say how much is missing before you choose what to do about it";
const FOR_WHOM: &str = "Enter for whom it is: the need that a partner meets says it";

fn draft(aim: &Aim) -> String {
    format!("need/gaps/{}", aim.id)
}

fn posted_of(gap: &Gap) -> Posted {
    Posted::default()
        .with("kind", gap.kind.as_str())
        .with("needed", gap.needed.as_str())
        .with("for_whom", gap.for_whom.as_str())
        .with("have", gap.have.as_str())
        .with("size", gap.size.map_or("", GapSize::as_str))
        .with("consequence", gap.consequence.as_str())
        .with_all("options", gap.options.0.iter().map(|one| one.as_str().to_owned()))
        .with("answer", gap.answer.map_or("", GapAnswer::as_str))
        .with("why", gap.why.as_str())
}

/// What the last audit has of what is typed; that which says so already is not proposed again.
async fn offered(ask: &Ask, desk: &Desk, posted: &Posted) -> Result<Option<Offered>, Trouble> {
    let (audit, all) = audit::newest(desk).await?;
    let Some(audit) = audit else { return Ok(None) };
    let months = ask.me()?.service.thresholds.0.confirmation_months;
    let kind = posted.value("kind").parse::<DeliveryNeed>().ok();
    let mut lines = kind.map(|kind| proposed(kind, posted.value("needed"), &all)).unwrap_or_default();
    lines.retain(|line| !posted.value("have").lines().any(|have| have == line));
    let in_date = audit.is_in_date(ask.now.today, months);
    Ok(Some(Offered { audit: audit.id, made_on: audit.made_on, in_date, lines }))
}

async fn form(ask: &Ask, aim: Aim, posted: Posted, existing: Option<(String, i64)>) -> Result<GapForm, Trouble> {
    let offered = offered(ask, &ask.desk()?, &posted).await?;
    Ok(GapForm { aim, posted, offered, existing, clash: None })
}

/// What was typed and ticked, on top of what stands there; lines come in only from the audit that was shown.
fn read(ask: &Ask, audit: Option<&(AuditId, Vec<String>)>, before: Gap) -> Result<Gap, Problem> {
    let mut read = Reader::new(&ask.posted);
    let kind = read.word::<DeliveryNeed>("kind", "Choose what it is about");
    let needed = read.text::<500>("needed", "Enter what the aim takes");
    let mut gap = Gap { for_whom: read.maybe::<300>("for_whom").unwrap_or_default(), ..before };
    gap.have = read.maybe::<HAVE>("have").unwrap_or_default();
    gap.size = read.maybe_word("size");
    gap.consequence = read.maybe::<1000>("consequence").unwrap_or_default();
    gap.why = read.maybe::<1000>("why").unwrap_or_default();
    let considered = ask.posted.values("options").iter().filter_map(|word| word.parse().ok()).collect();
    gap.choose(considered, read.maybe_word("answer"));
    confirm(&mut gap, ask.posted.values("from_audit"), audit);
    if gap.have.chars().count() > HAVE {
        read.wrong::<()>("have", format!("Shorten what we have to {HAVE} characters or fewer, with what you ticked"));
    }
    if gap.answer.is_some() && gap.size.is_none() {
        read.wrong::<()>("size", JUDGE);
    }
    if gap.answer == Some(GapAnswer::Partner) && gap.for_whom.is_empty() {
        read.wrong::<()>("for_whom", FOR_WHOM);
    }
    read.done(kind.zip(needed).map(|(kind, needed)| Gap { kind, needed, ..gap }))
}

/// Adds the lines of the audit that a person ticked.
fn confirm(gap: &mut Gap, ticked: &[String], audit: Option<&(AuditId, Vec<String>)>) {
    let Some((audit, known)) = audit else { return };
    for line in ticked.iter().filter(|line| known.contains(line)) {
        if gap.have.lines().any(|have| have == line) {
            continue;
        }
        if !gap.have.is_empty() {
            gap.have.push('\n');
        }
        gap.have.push_str(line);
        gap.seen_in = Some(*audit);
    }
}

/// The audit that the form showed, if it is still the last one.
async fn shown(ask: &Ask, desk: &Desk) -> Result<Option<(AuditId, Vec<String>)>, Trouble> {
    let (audit, lines) = audit::newest(desk).await?;
    let audit = audit.filter(|audit| audit.id.to_string() == ask.posted.value("seen_in"));
    Ok(audit.map(|audit| (audit.id, lines.into_iter().map(|line| line.text).collect())))
}

/// `GET /need/aims/{id}/gaps/new`, with `?kind=` when it begins under a delivery need.
pub(crate) async fn new(ask: Ask) -> Result<Answer, Trouble> {
    let aim = aim_of(&ask, &ask.desk()?).await?;
    let kind = ask.query().value("kind");
    let posted = match ask.draft(&draft(&aim)).await? {
        Some(draft) if kind.is_empty() || draft.value("kind") == kind => draft,
        _ => Posted::default().with("kind", kind),
    };
    let page = form(&ask, aim, posted, None).await?;
    ask.show(&page)
}

/// `POST /need/aims/{id}/gaps/new`
pub(crate) async fn add(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let aim = aim_of(&ask, &desk).await?;
    let by = ask.me()?.actor.person();
    let blank = Gap::blank(ask.now.id(), aim.id, DeliveryNeed::Skills, ask.now.today, by);
    let gap = match read(&ask, shown(&ask, &desk).await?.as_ref(), blank) {
        Ok(gap) => gap,
        Err(Problem(posted)) => {
            let page = form(&ask, aim, posted, None).await?;
            return ask.again(&page);
        }
    };
    let draft = draft(&aim);
    let mut tx = desk.write(&ask.now).await?;
    if ask.first_time(&mut tx, &draft).await? {
        looked::withdraw(&mut tx, aim.id, gap.kind).await?;
        tx.insert(&gap).await?;
        tx.save().await?;
        desk.forget_draft(&draft).await?;
    }
    Ok(Answer::go(address(aim.id)))
}

/// `GET /need/aims/{id}/gaps/{gap}/change`
pub(crate) async fn edit(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let aim = aim_of(&ask, &desk).await?;
    let kept = gap_of(&ask, &desk, &aim).await?;
    let existing = Some((change_of(&kept), kept.version));
    let page = form(&ask, aim, posted_of(&kept), existing).await?;
    ask.show(&page)
}

fn change_of(gap: &Gap) -> String {
    format!("{}/{}/change", address(gap.aim), gap.id)
}

/// `POST /need/aims/{id}/gaps/{gap}/change`
pub(crate) async fn change(ask: Ask) -> Result<Answer, Trouble> {
    let (desk, version) = (ask.desk()?, ask.version()?);
    let aim = aim_of(&ask, &desk).await?;
    let kept = gap_of(&ask, &desk, &aim).await?;
    let gap = match read(&ask, shown(&ask, &desk).await?.as_ref(), kept.record.clone()) {
        Ok(gap) => gap,
        Err(Problem(posted)) => {
            let page = form(&ask, aim, posted, Some((change_of(&kept), version))).await?;
            return ask.again(&page);
        }
    };
    let mut tx = desk.write(&ask.now).await?;
    looked::withdraw(&mut tx, aim.id, gap.kind).await?;
    if let Err(error) = tx.update(&gap, version).await {
        drop(tx);
        let clash = Clash::of(&ask, error, &gap, &COLUMNS, said).await?;
        let page = form(&ask, aim, ask.posted.clone(), Some((change_of(&gap), clash.version))).await?;
        return ask.clash(&GapForm { clash: Some(clash), ..page });
    }
    tx.save().await?;
    Ok(Answer::go(address(aim.id)))
}

/// Words for what is kept as a word.
fn said(column: &str, value: &serde_json::Value) -> Option<String> {
    let answer = |word: &str| word.parse().ok().map(words::answer);
    match column {
        "kind" => value.as_str()?.parse().ok().map(|kind| words::kind(kind).to_owned()),
        "size" => value.as_str()?.parse().ok().map(|size| words::size(Some(size)).to_owned()),
        "answer" => answer(value.as_str()?).map(str::to_owned),
        "options" => {
            let all = value.as_array()?.iter().filter_map(|one| answer(one.as_str()?));
            Some(all.collect::<Vec<_>>().join("; "))
        }
        _ => None,
    }
}

/// `POST /need/aims/{id}/gaps/{gap}/need`: what a partner is to fill becomes a need, with what is written here.
pub(crate) async fn make_need(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let aim = aim_of(&ask, &desk).await?;
    let id = gap_of(&ask, &desk, &aim).await?.id;
    let mut tx = desk.write(&ask.now).await?;
    // Held, so that two who press at once make one need.
    tx.hold::<Gap>(id).await?;
    let kept = tx.get::<Gap>(id).await?.ok_or(Trouble::NotFound)?;
    if kept.answer == Some(GapAnswer::Partner) && kept.need.is_none() {
        let by = ask.me()?.actor.person();
        let need = Need::of_gap(&kept, &aim, ask.now.id(), ask.now.today, by);
        tx.insert(&need).await?;
        tx.update(&Gap { need: Some(need.id), ..kept.record }, kept.version).await?;
        tx.save().await?;
    }
    Ok(Answer::go(address(aim.id)))
}

/// `POST /need/aims/{id}/gaps/{gap}/out`: not one of which a need was made, for the need says where it comes from.
pub(crate) async fn take_out(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let aim = aim_of(&ask, &desk).await?;
    let id = gap_of(&ask, &desk, &aim).await?.id;
    let mut tx = desk.write(&ask.now).await?;
    tx.hold::<Gap>(id).await?;
    if tx.get::<Gap>(id).await?.is_some_and(|kept| kept.need.is_none()) {
        tx.remove::<Gap>(id).await?;
        tx.save().await?;
    }
    Ok(Answer::go(address(aim.id)))
}
