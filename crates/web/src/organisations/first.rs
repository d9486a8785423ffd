//! Before a first meeting: what we know, what we do not, what we can offer, what to ask; as a page and a paper (R111).

use ampersand_documents::organisations::FirstMeetingBrief;
use ampersand_domain::{
    Date, OrganisationId, ToValue as _, Uuid,
    need::{Need, Opportunity, Why},
    offer::{LibraryFact, MeantFor, benefits, brought_along},
    organisations::{Contact, DossierHeading, Gain, Gainer, Interaction, Organisation, Origin},
    partnership::{GlossaryWord, Partnership, Party},
};
use ampersand_store::Desk;
use maud::{Markup, html};

use super::{
    before,
    first_invitation::Asking,
    known::{self, with_source},
    sites, words,
};
use crate::{
    Maker,
    offer::{
        audit, facts,
        pitches::{self, ForThem},
    },
    papers::PaperKind,
    shell::{Answer, Ask, Frame, Page, Trouble, join, parts, take_away},
};

/// So many lines of what we can offer are brought along.
const LINES: usize = 6;
/// So many facts are set against what they may believe: the brief stays one page.
const FACTS: usize = 2;
/// So many talks of which we learned something are recalled.
const TALKS: u32 = 6;

/// The brief.
pub(crate) struct First {
    pub(super) organisation: Organisation,
    pub(super) whom: Vec<String>,
    known: Vec<String>,
    unknown: Vec<String>,
    pub(super) wants: Vec<String>,
    pub(super) questions: Vec<String>,
    pub(super) careful: Vec<String>,
    /// What may still worry them.
    pub(super) worries: Vec<String>,
    pub(super) need: String,
    pub(super) for_them: String,
    /// What they call things.
    pub(super) words: Vec<String>,
    /// What was ticked for them, then what may speak to their sort.
    pub(super) offer: Vec<String>,
    /// What they may believe of a library, and what is true (R099, R101).
    facts: Vec<String>,
    /// The pitches that fit them best.
    pub(super) pitches: ForThem,
    /// Whether something has not been looked at for half a year.
    stale: bool,
    /// Asking them to it.
    pub(super) asking: Asking,
}

impl Page for First {
    fn title(&self) -> String {
        format!("Before a first meeting with {}", self.organisation.name)
    }

    fn section(&self) -> &'static str {
        "/organisations"
    }

    fn way(&self) -> Vec<(String, String)> {
        words::way_to(self.organisation.id, &self.organisation.name)
    }

    fn view(&self, frame: &Frame) -> Markup {
        let address = format!("/organisations/{}", self.organisation.id);
        let list = |title: &str, lines: &[String], none: &str| {
            html! {
                h2 class="govuk-heading-m" { (title) }
                @if lines.is_empty() { p class="govuk-body" { (none) } }
                @else { ul class="govuk-list govuk-list--bullet" { @for line in lines { li { (line) } } } }
            }
        };
        html! {
            (parts::error_summary(&self.asking.posted))
            @if !self.unknown.is_empty() {
                div class="govuk-inset-text" {
                    "Before you plan it: we know nothing yet of " (join(&self.unknown)) ". "
                    a class="govuk-link" href=(format!("{address}/known")) { "Write down what we know" }
                }
            }
            @if self.stale {
                div class="govuk-inset-text" {
                    "Some of this has not been looked at for a long time. "
                    a class="govuk-link" href=(format!("{address}/known")) { "Look again" }
                }
            }
            (take_away("To take along", &format!("{address}/first-meeting/paper")))
            p { (parts::quiet_link_button("As a card on your phone", &format!("{address}/first-meeting/card"))) }
            (list("Whom we meet", &self.whom, "Nobody is named yet."))
            h2 class="govuk-heading-m" { "Why we come" }
            p class="govuk-body" { @if self.need.is_empty() { "No need is written down yet that makes us come." } @else { (self.need) } }
            @if !self.for_them.is_empty() { p class="govuk-body" { "What is in it for them: " (self.for_them) } }
            (list("What we know", &self.known, "Nothing yet."))
            (list("What they want, in their words", &self.wants, "We do not know. It is the first thing to ask."))
            @if !self.words.is_empty() { (list("What they call things", &self.words, "")) }
            (list("What we can offer", &self.offer, "Nothing is written down yet."))
            p class="govuk-body app-noprint" { a class="govuk-link" href=(format!("{address}/gains")) { "Choose what would matter to them" } ": that stands first here." }
            @if !self.facts.is_empty() { (list("What they may believe of us, and what is true", &self.facts, "")) }
            (self.what_we_say())
            (list("What to ask, and then listen", &self.questions, "What would make this worth your time?"))
            @if !self.worries.is_empty() { (list("What may still worry them", &self.worries, "")) }
            (list("What to be careful about", &self.careful, "Nothing that anybody wrote down."))
            (self.asking.view(frame, &format!("{address}/first-meeting")))
            p { (parts::quiet_link_button("We met or spoke", &format!("{address}/spoke"))) }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let one = |name: &str| Self {
            organisation: Organisation::named(OrganisationId(Uuid::from_u128(7)), name, Origin::Typed),
            whom: Vec::new(),
            known: Vec::new(),
            unknown: vec!["places and services".to_owned(), "who leads them".to_owned()],
            wants: Vec::new(),
            questions: Vec::new(),
            careful: Vec::new(),
            worries: Vec::new(),
            need: String::new(),
            for_them: String::new(),
            words: Vec::new(),
            offer: Vec::new(),
            facts: Vec::new(),
            pitches: ForThem { meant: None, all: Vec::new() },
            stale: false,
            asking: Asking::sample_empty(),
        };
        let line = known::sample(1, DossierHeading::Sites, "Two rooms by the mill", Date::constant(2026, 1, 2));
        let full = Self {
            whom: vec!["Maya Okafor, manager".to_owned()],
            known: vec![with_source(&line)],
            wants: vec!["fewer missed visits (their plan, 2 Nov 2026)".to_owned()],
            need: "Older people have nowhere warm to go in the morning.".to_owned(),
            for_them: "somewhere to send people".to_owned(),
            words: vec!["a client: we say reader".to_owned()],
            offer: vec!["a warm room".to_owned()],
            facts: vec!["Many believe: Only old people come. In truth: a third are under 25 (our count)".to_owned()],
            pitches: ForThem {
                meant: Some(MeantFor::TheirSort),
                all: vec![(pitches::sample(), false), (pitches::sample(), true)],
            },
            careful: vec!["the hut".to_owned()],
            worries: vec!["whether we stay longer than a season".to_owned()],
            stale: true,
            asking: Asking::sample(OrganisationId(Uuid::from_u128(7))),
            ..one("Tottenham & Wood Green Friends of the Earth, Somali Women’s Group and Allied Tenants’ Association")
        };
        vec![("empty", one("Park Friends")), ("full", full)]
    }
}

pub(super) async fn load(maker: &Maker, id: OrganisationId) -> Result<Option<First>, Trouble> {
    let desk = &maker.desk;
    let Some((organisation, lines)) = known::load(desk, id).await? else { return Ok(None) };
    let of = |which: DossierHeading| -> Vec<String> {
        lines.iter().filter(|line| line.heading == which).map(|line| with_source(line)).collect()
    };
    let plain = |which: DossierHeading| -> Vec<String> {
        lines.iter().filter(|line| line.heading == which).map(|line| line.text.clone()).collect()
    };
    let contacts = desk.select::<Contact>().filter("organisation = ?", id).order("name_key, id").all().await?;
    let current = contacts.iter().filter(|one| one.is_current(maker.today));
    let whom =
        current.map(|one| if one.role.is_empty() { one.name.clone() } else { format!("{}, {}", one.name, one.role) });
    let offer = offered(desk, &organisation).await?;
    let facts = facts::all(desk).await?.iter().take(FACTS).map(LibraryFact::said).collect();
    let whom = whom.collect();
    let asking = Asking::load(desk, &organisation, maker.today).await?;
    let pitches = pitches::for_them(desk, &organisation).await?;
    let why = why(desk, &organisation, &pitches).await?;
    let places = sites::of(desk, id).await?;
    let homework = known::homework(&lines, &places, maker.today, maker.service.thresholds.0.known_months);
    let mut all = [
        places.iter().map(sites::Near::line).collect(),
        of(DossierHeading::Sites),
        of(DossierHeading::People),
        of(DossierHeading::Projects),
    ]
    .concat();
    all.extend(plain(DossierHeading::Shared).into_iter().map(|line| format!("Both of us want: {line}")));
    all.extend(learned(desk, id).await?);
    Ok(Some(First {
        whom,
        known: all,
        unknown: known::missing(&homework),
        wants: of(DossierHeading::Strategy),
        questions: plain(DossierHeading::Question),
        careful: plain(DossierHeading::Sensitive),
        worries: plain(DossierHeading::Concern),
        need: why.need.map(|need| need.what).unwrap_or_default(),
        for_them: why.gain.map(|idea| idea.their_gain).unwrap_or_default(),
        words: [plain(DossierHeading::Vocabulary), words_of(desk, id).await?].concat(),
        offer,
        facts,
        pitches,
        stale: homework.stale,
        asking,
        organisation,
    }))
}

/// What we can offer them: what was ticked as their gain first, then what may speak to their sort (R088, R111).
async fn offered(desk: &Desk, them: &Organisation) -> Result<Vec<String>, Trouble> {
    let ticked = desk.select::<Gain>().filter("organisation = ?", them.id).filter("side = ?", Gainer::They);
    let ticked = ticked.only("line IS NOT NULL").order("id").all().await?;
    let ticked: Vec<String> = ticked.into_iter().map(|kept| kept.record.text).collect();
    let (_, lines) = audit::newest(desk).await?;
    let chosen = desk.lines_chosen_for(them.kind).await?;
    let for_the_sort = benefits(them.kind, &lines, |text| chosen.get(text).copied().unwrap_or_default());
    Ok(brought_along(&ticked, &for_the_sort, LINES))
}

/// What the last talks taught us about them (R082).
async fn learned(desk: &Desk, id: OrganisationId) -> Result<Vec<String>, Trouble> {
    let talks = desk.select::<Interaction>().filter("organisation = ?", id).only("learned <> ''");
    let talks = talks.order("day IS NULL, day DESC, id DESC").limit(TALKS).all().await?;
    Ok(talks.iter().map(|talk| format!("{} (met or spoke, {})", talk.learned, words::when(talk.when()))).collect())
}

/// Why we come to them, and what is in it for them (R060, R111).
async fn why(desk: &Desk, them: &Organisation, pitches: &ForThem) -> Result<Why, Trouble> {
    let parties = desk.select::<Party>().filter("organisation = ?", them.id).all().await?;
    let ids: Vec<_> = parties.iter().map(|party| party.partnership).collect();
    let partnerships = desk.select::<Partnership>().among("id", &ids).order("id DESC").all().await?;
    let together = partnerships.iter().find_map(|one| one.need);
    // What we say to anybody is no reason to come to them.
    let own = pitches.all.iter().filter(|(pitch, _)| pitch.organisation.is_some());
    let said = own.map(|(pitch, _)| pitch).find_map(|pitch| pitch.need);
    let needs = desk.select::<Need>().all().await?.into_iter().map(|kept| kept.record).collect();
    let ideas = desk.select::<Opportunity>().filter_all(
        "organisation = ? OR (organisation IS NULL AND (kind IS NULL OR kind = ?))",
        [them.id.to_value(), them.kind.to_value()],
    );
    let ideas = ideas.all().await?.into_iter().map(|kept| kept.record).collect();
    Ok(Why::of(them, needs, ideas, &[together, said]))
}

/// What they call things, from what we have done together already (R132).
async fn words_of(desk: &Desk, id: OrganisationId) -> Result<Vec<String>, Trouble> {
    let parties = desk.select::<Party>().filter("organisation = ?", id).all().await?;
    let ids: Vec<_> = parties.iter().map(|party| party.partnership).collect();
    let own: Vec<_> = parties.iter().map(|party| party.id).collect();
    let words = desk.select::<GlossaryWord>().among("partnership", &ids).order("term, id").all().await?;
    let theirs = words.iter().filter(|word| word.party.is_none_or(|party| own.contains(&party)));
    let theirs = theirs.filter(|word| !word.theirs.is_empty());
    Ok(theirs.map(|word| format!("{}: {}", word.theirs, before::meaning(word))).collect())
}

impl First {
    /// What we say to them, and whether it was tried aloud (R104).
    fn what_we_say(&self) -> Markup {
        html! {
            h2 class="govuk-heading-m" { "What we say" }
            p class="govuk-body" {
                @match self.pitches.meant {
                    Some(MeantFor::Them) => "Written for them.",
                    Some(_) => { "No pitch is written for them alone; this is " (self.pitches.whom(self.organisation.kind)) ". " (self.write_one()) " if you want to be sure of your three minutes." },
                    None => { "No pitch is written for them, for their sort or for anybody. " (self.write_one()) " if you want to be sure of your three minutes." },
                }
            }
            ul class="app-rows" {
                @for (pitch, tried) in &self.pitches.all {
                    li { div {
                        a class="govuk-link" href=(format!("/offer/pitches/{}", pitch.id)) { (pitch.title) }
                        @if !tried { " " (parts::tag("Not said aloud yet", "yellow")) }
                    } }
                }
            }
        }
    }

    /// The way to a pitch for them.
    pub(super) fn write_one(&self) -> Markup {
        html! { a class="govuk-link" href=(format!("/offer/pitches/new?for={}", self.organisation.id)) { "Write one" } }
    }

    fn brief(self, maker: &Maker) -> FirstMeetingBrief {
        let worries = self.worries.iter().map(|line| format!("What may still worry them: {line}"));
        let known = self.known.iter().cloned().chain(worries).collect();
        let careful = if self.careful.is_empty() {
            "anything that we have not agreed among ourselves".to_owned()
        } else {
            format!("anything that we have not agreed among ourselves. Careful with: {}", self.careful.join("; "))
        };
        let (at, place) = self.asking.when().unzip();
        FirstMeetingBrief {
            service: maker.letterhead(),
            day: maker.today,
            organisation: self.organisation.name,
            at,
            place: place.unwrap_or_default(),
            whom: self.whom,
            known,
            unknown: self.unknown,
            their_priorities: self.wants,
            our_need: self.need,
            for_them: self.for_them,
            words: self.words,
            we_offer: self.offer,
            facts: self.facts,
            questions: self.questions,
            not_today: careful,
        }
    }
}

/// `GET /organisations/{id}/first-meeting`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let first = load(&ask.maker()?, ask.id()?).await?.ok_or(Trouble::NotFound)?;
    ask.show(&first)
}

/// `GET /organisations/{id}/first-meeting/paper`
pub(crate) async fn paper(ask: Ask) -> Result<Answer, Trouble> {
    let maker = ask.maker()?;
    let first = load(&maker, ask.id()?).await?.ok_or(Trouble::NotFound)?;
    ask.paper(first.brief(&maker).paper()).await
}

/// The brief as a paper.
pub(crate) fn kind() -> PaperKind {
    PaperKind {
        word: "first-meeting",
        what: "Before a first meeting with an organisation",
        make: |maker, id| {
            Box::pin(async move {
                let first = load(&maker, OrganisationId(id)).await?;
                Ok(first.map(|first| first.brief(&maker).paper()))
            })
        },
        list: |maker| {
            Box::pin(async move {
                let all = maker.desk.select::<Organisation>().only("merged_into IS NULL").order("name_key, id");
                Ok(all.all().await?.into_iter().map(|one| (one.id.0, one.record.name)).collect())
            })
        },
    }
}
