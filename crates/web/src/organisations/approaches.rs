//! Everybody whom we thought of asking, or asked: by ring, by need, by how far it has come; narrowed, in chosen columns, as a
//! file (R077–R082).

use std::collections::HashMap;

use ampersand_domain::{
    ToValue as _, Uuid, Word as _,
    need::Need,
    organisations::{Approach, HowEnded, Organisation, Ring},
    people::Person,
};
use ampersand_store::{Desk, Kept};
use maud::{Markup, html};

use super::words;
use crate::shell::{
    Answer, Ask, Choice, Frame, Page, Trouble, day_short,
    listing::{Column, IN_A_FILE, List, Listing, SHOWN, counted},
    parts,
};

/// One of the list.
pub(crate) struct Line {
    approach: Approach,
    whom: String,
    need: String,
    known_by: String,
}

static LIST: List<Line> = List {
    word: "approaches",
    title: "Whom we asked",
    address: "/organisations/approaches",
    filters: &["words", "ring", "how_far", "ended", "need"],
    columns: &[
        Column {
            word: "whom",
            heading: "Whom",
            at_first: true,
            text: |line| line.whom.clone(),
            cell: Some(|line| {
                let one = &line.approach;
                html! { a class="govuk-link" href=(format!("/organisations/{}/approaches/{}", one.organisation, one.id)) { (line.whom) } }
            }),
        },
        Column { word: "need", heading: "For which need", at_first: true, text: |line| line.need.clone(), cell: None },
        Column {
            word: "ring",
            heading: "From where",
            at_first: true,
            text: |line| words::ring(line.approach.ring).to_owned(),
            cell: None,
        },
        Column { word: "how_far", heading: "How far it is", at_first: true, text: how_far, cell: None },
        Column {
            word: "learned",
            heading: "What we learned",
            at_first: true,
            text: |line| line.approach.learned.clone(),
            cell: None,
        },
        Column {
            word: "why",
            heading: "Why they",
            at_first: false,
            text: |line| line.approach.note.clone(),
            cell: None,
        },
        Column {
            word: "known_by",
            heading: "Who of us knows them",
            at_first: false,
            text: |line| line.known_by.clone(),
            cell: None,
        },
        Column {
            word: "added",
            heading: "On the list since",
            at_first: false,
            text: |line| day_short(line.approach.added_on),
            cell: None,
        },
        Column {
            word: "first",
            heading: "Small first thing",
            at_first: false,
            text: |line| line.approach.commitment.clone(),
            cell: None,
        },
        Column {
            word: "backing",
            heading: "Who senior stands behind it",
            at_first: false,
            text: |line| line.approach.backing.clone(),
            cell: None,
        },
    ],
};

fn how_far(line: &Line) -> String {
    let one = &line.approach;
    match (one.ended, one.asked_on) {
        (Some(how), _) => match one.ended_on {
            Some(on) => format!("{}, {}", words::ended(how), day_short(on)),
            None => words::ended(how).to_owned(),
        },
        (None, Some(on)) => format!("Asked on {}", day_short(on)),
        (None, None) => "Not asked yet".to_owned(),
    }
}

/// The list.
pub(crate) struct Approaches {
    listing: Listing<Line>,
    lines: Vec<Line>,
    /// How many fit, at most one more than is shown.
    count: usize,
    needs: Vec<Choice>,
}

impl Page for Approaches {
    fn title(&self) -> String {
        "Whom we asked".to_owned()
    }

    fn section(&self) -> &'static str {
        "/organisations"
    }

    fn way(&self) -> Vec<(String, String)> {
        vec![("Organisations".to_owned(), "/organisations".to_owned())]
    }

    fn view(&self, frame: &Frame) -> Markup {
        if self.count == 0 && !self.listing.is_narrow() {
            return parts::empty(
                "Nobody is on a list yet",
                "Whoever could meet a need of yours stands on its list: near and known first, then through networks, then strangers. Here all of those lists are together, with what became of each.",
                Some(("Go to your needs", "/need")),
            );
        }
        let posted = self.listing.posted();
        let far = [
            Choice::new("listed", "Not asked yet"),
            Choice::new("asked", "Asked, and not ended"),
            Choice::new("ended", "Ended"),
        ];
        let fields = html! {
            (parts::field(posted, "words", "Name", ""))
            (parts::select(posted, "ring", "From where", "", Some("From everywhere"), &words::choices(words::ring)))
            (parts::select(posted, "how_far", "How far it is", "", Some("Anywhere"), &far))
            (parts::select(posted, "ended", "How it ended", "", Some("However"), &words::choices(words::ended)))
            @if !self.needs.is_empty() { (parts::select(posted, "need", "For which need", "", Some("Any, or none"), &self.needs)) }
        };
        html! {
            (self.listing.filters(&fields))
            p class="govuk-body" { strong { (counted(self.count, "line", "lines")) } " A no counts against nobody." }
            @if !self.lines.is_empty() { (self.listing.table("Whom we asked", &self.lines)) }
            p class="govuk-body" { a class="govuk-link" href="/organisations/insight" { "What conversations taught us" } }
            (self.listing.below(frame))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let line = |whom: &str| Line {
            approach: super::approach::sample(Uuid::from_u128(7).into()),
            whom: whom.to_owned(),
            need: "Help with benefit forms".to_owned(),
            known_by: "Tom Okafor".to_owned(),
        };
        let page = |query: &[(&str, &str)], lines: Vec<Line>| {
            let listing = Listing::sample(&LIST, query);
            Self { listing, count: lines.len(), lines, needs: vec![Choice::new("1", "Help with benefit forms")] }
        };
        let long = "Tottenham & Wood Green Friends of the Earth, Somali Women's Group and Allied Tenants' Association";
        vec![
            ("empty", page(&[], Vec::new())),
            ("none-fits", page(&[("ring", "new")], Vec::new())),
            ("full", page(&[], vec![line("Advice Sale"), line(long)])),
            ("many", page(&[("column", "why")], (0..60).map(|at| line(&format!("Group {at}"))).collect())),
        ]
    }
}

/// What fits, the latest first, at most so many.
async fn lines(desk: &Desk, listing: &Listing<Line>, most: u32) -> Result<Vec<Line>, Trouble> {
    let mut read = desk.select::<Approach>();
    if let Some(ring) = Ring::from_word(listing.value("ring")) {
        read = read.filter("ring = ?", ring);
    }
    if let Some(ended) = HowEnded::from_word(listing.value("ended")) {
        read = read.filter("ended = ?", ended);
    }
    read = match listing.value("how_far") {
        "listed" => read.only("asked_on IS NULL AND ended IS NULL"),
        "asked" => read.only("asked_on IS NOT NULL AND ended IS NULL"),
        "ended" => read.only("ended IS NOT NULL"),
        _ => read,
    };
    if let Ok(need) = listing.value("need").parse::<Uuid>() {
        read = read.filter("need = ?", need);
    }
    for word in ampersand_domain::fold(listing.value("words")).split_whitespace() {
        let like = format!("%{}%", word.replace(['%', '_'], ""));
        read = read.filter_all(
            "EXISTS (SELECT 1 FROM organisations o WHERE o.service_id = approaches.service_id AND o.id = approaches.organisation AND o.name_key LIKE ?)",
            [like.to_value()],
        );
    }
    let found = read.order("added_on DESC, id DESC").limit(most).all().await?;
    let ids = |of: fn(&Approach) -> Option<Uuid>| {
        let mut ids: Vec<_> = found.iter().filter_map(|one| of(one)).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    };
    let bodies =
        names::<Organisation>(desk, &ids(|one| Some(one.organisation.0)), |one| (one.id.0, one.name.clone())).await?;
    let needs = names::<Need>(desk, &ids(|one| one.need.map(|id| id.0)), |one| (one.id.0, one.what.clone())).await?;
    let people =
        names::<Person>(desk, &ids(|one| one.known_by.map(|id| id.0)), |one| (one.id.0, one.name.clone())).await?;
    let name =
        |of: &HashMap<Uuid, String>, id: Option<Uuid>| id.and_then(|id| of.get(&id)).cloned().unwrap_or_default();
    let line = |kept: Kept<Approach>| Line {
        whom: name(&bodies, Some(kept.organisation.0)),
        need: name(&needs, kept.need.map(|id| id.0)),
        known_by: name(&people, kept.known_by.map(|id| id.0)),
        approach: kept.record,
    };
    Ok(found.into_iter().map(line).collect())
}

/// What these are called, by their ids.
async fn names<R: ampersand_store::Record>(
    desk: &Desk,
    ids: &[Uuid],
    of: fn(&R) -> (Uuid, String),
) -> Result<HashMap<Uuid, String>, Trouble> {
    let mut all = HashMap::new();
    for some in ids.chunks(500) {
        all.extend(desk.select::<R>().among("id", some).all().await?.iter().map(|kept| of(&kept.record)));
    }
    Ok(all)
}

/// `GET /organisations/approaches`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let (desk, listing) = (ask.desk()?, Listing::read(&ask, &LIST).await?);
    let mut lines = lines(&desk, &listing, SHOWN + 1).await?;
    let count = lines.len();
    lines.truncate(usize::try_from(SHOWN).unwrap_or(usize::MAX));
    let needs = desk.select::<Need>().order("what, id").limit(500).all().await?;
    let needs = needs.iter().map(|need| Choice::new(need.id.to_string(), need.what.as_str())).collect();
    ask.show(&Approaches { listing, lines, count, needs })
}

/// `GET /organisations/approaches.csv`
pub(crate) async fn csv(ask: Ask) -> Result<Answer, Trouble> {
    let (desk, listing) = (ask.desk()?, Listing::read(&ask, &LIST).await?);
    Ok(listing.csv(&lines(&desk, &listing, IN_A_FILE).await?))
}

/// `GET /organisations/approaches.xlsx`
pub(crate) async fn xlsx(ask: Ask) -> Result<Answer, Trouble> {
    let (desk, listing) = (ask.desk()?, Listing::read(&ask, &LIST).await?);
    let lines = lines(&desk, &listing, IN_A_FILE).await?;
    listing.xlsx(&lines).await
}
