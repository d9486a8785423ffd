//! Lists of branches, needs and partnerships: whom each row means, and what follows. Gaps are filled, nothing is replaced.

mod partnerships;

use serde::{Deserialize, Serialize};

use super::{Ask, Difference, fill::difference};
use crate::{
    Date, Now,
    need::{Aim, Need, NeedWay},
    offer::BranchFigures,
    organisations::{CoarseDate, Contact, ImportId, address_key},
    partnership::{Partnership, PartnershipPerson, Party},
    people::{OrganisationId, PersonId},
    service::{Branch, BranchId, LibraryService, Position},
    text::fold,
};

pub use partnerships::PartnershipDraft;
use partnerships::Places;

/// What one row says of something that is no organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Listed {
    /// A branch.
    Branch(BranchDraft),
    /// A need.
    Need(NeedDraft),
    /// A partnership.
    Partnership(PartnershipDraft),
}

/// What a row says of a branch.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BranchDraft {
    /// The line of the file.
    pub line: usize,
    /// Its name.
    pub name: String,
    /// Where it stands.
    pub address: String,
    /// The postcode as it is kept.
    pub postcode: Option<String>,
    /// The number to ring.
    pub phone: Option<String>,
    /// The authority that it belongs to; empty where the list does not say.
    pub authority: String,
    /// Whether it has closed for good.
    pub closed: bool,
    /// Where it is on the map.
    pub position: Option<Position>,
    /// What could not be read as it should.
    pub remarks: Vec<String>,
}

/// What a row says of a need.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NeedDraft {
    /// The line of the file.
    pub line: usize,
    /// What is needed.
    pub what: String,
    /// For whom.
    pub for_whom: String,
    /// What shows that it is needed.
    pub evidence: String,
    /// Where that comes from.
    pub source: String,
    /// The aim that it serves, in its words.
    pub aim: String,
    /// Why together is better; makes it a need by choice.
    pub better_together: String,
    /// When it was raised.
    pub raised_on: Option<Date>,
    /// What could not be read as it should.
    pub remarks: Vec<String>,
}

impl Listed {
    /// The line of the file.
    #[must_use]
    pub fn line(&self) -> usize {
        match self {
            Self::Branch(one) => one.line,
            Self::Need(one) => one.line,
            Self::Partnership(one) => one.line,
        }
    }

    /// What it is called.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Branch(one) => one.name.clone(),
            Self::Need(one) => one.what.clone(),
            Self::Partnership(one) => one.called(),
        }
    }

    /// What could not be read as it should.
    #[must_use]
    pub fn remarks(&self) -> &[String] {
        match self {
            Self::Branch(one) => &one.remarks,
            Self::Need(one) => &one.remarks,
            Self::Partnership(one) => &one.remarks,
        }
    }
}

/// A record with its version; none while it is new.
pub type Versioned<R> = (R, Option<i64>);

/// What a list of these kinds makes and changes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListMade {
    /// Branches.
    pub branches: Vec<Versioned<Branch>>,
    /// Where they are.
    pub figures: Vec<Versioned<BranchFigures>>,
    /// Needs.
    pub needs: Vec<Versioned<Need>>,
    /// Partnerships.
    pub partnerships: Vec<Versioned<Partnership>>,
    /// Each of us in the new partnerships.
    pub parties: Vec<Party>,
    /// Who leads them.
    pub people: Vec<PartnershipPerson>,
    /// People of the partners.
    pub contacts: Vec<Versioned<Contact>>,
    /// Who wrote down a need of which something became, and what they hear (R004).
    pub heard: Vec<(PersonId, String)>,
}

/// How a row went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Went {
    /// It is new.
    Added,
    /// It filled gaps; what it says otherwise is told.
    Changed(Vec<Difference>),
    /// It says nothing new.
    Unchanged(Vec<Difference>),
    /// It cannot be taken.
    Refused(String),
}

/// Everything on record of these kinds, and what the rows so far have come to.
pub struct ListPlanner {
    service: LibraryService,
    branches: Vec<(Versioned<Branch>, bool)>,
    figures: Vec<(Versioned<BranchFigures>, bool)>,
    /// Where the list is from.
    source: String,
    needs: Vec<(Versioned<Need>, bool)>,
    aims: Vec<Aim>,
    places: Places,
    heard: Vec<(PersonId, String)>,
}

impl ListPlanner {
    /// Knows the service and nothing else yet.
    #[must_use]
    pub fn new(service: LibraryService) -> Self {
        Self {
            service,
            branches: Vec::new(),
            figures: Vec::new(),
            source: String::new(),
            needs: Vec::new(),
            aims: Vec::new(),
            places: Places::default(),
            heard: Vec::new(),
        }
    }

    /// Branches on record, with what was counted of them, and where the list is from.
    pub fn know_branches(
        &mut self,
        all: impl IntoIterator<Item = (Branch, i64)>,
        figures: impl IntoIterator<Item = (BranchFigures, i64)>,
        source: &str,
    ) {
        self.branches.extend(all.into_iter().map(|(one, version)| ((one, Some(version)), false)));
        self.figures.extend(figures.into_iter().map(|(one, version)| ((one, Some(version)), false)));
        source.clone_into(&mut self.source);
    }

    /// Needs on record, and aims that they may serve.
    pub fn know_needs(&mut self, all: impl IntoIterator<Item = (Need, i64)>, aims: Vec<Aim>) {
        self.needs.extend(all.into_iter().map(|(one, version)| ((one, Some(version)), false)));
        self.aims = aims;
    }

    /// Partnerships on record with their parties.
    pub fn know_partnerships(&mut self, all: impl IntoIterator<Item = (Partnership, i64)>, parties: Vec<Party>) {
        self.places.know(all, parties);
    }

    /// People on record of organisations, and where those of the list come from (X03).
    pub fn know_contacts(&mut self, all: impl IntoIterator<Item = (Contact, i64)>, ask: Ask, import: ImportId) {
        self.places.know_contacts(all, ask, import);
    }

    /// Organisations by name: a partnership is made with those alone that are on record.
    pub fn know_organisations(&mut self, named: impl IntoIterator<Item = (OrganisationId, String)>) {
        self.places.know_organisations(named);
    }

    /// The library's people, one of whom may lead.
    pub fn know_people(&mut self, people: Vec<(String, PersonId)>) {
        self.places.staff = people;
    }

    /// Deals with a row; `place` of `all` rows, so that settling in is spread.
    pub fn take(&mut self, row: &Listed, now: &Now, place: usize, all: usize) -> Went {
        match row {
            Listed::Branch(draft) => self.branch(draft, now),
            Listed::Need(draft) => self.need(draft, now),
            Listed::Partnership(draft) => self.places.take(draft, &self.service, &self.needs, now, (place, all)),
        }
    }

    /// What is to be written so far; what comes next begins afresh.
    pub fn drain(&mut self) -> ListMade {
        let mut made = self.places.drain();
        made.branches = due(&mut self.branches);
        made.figures = due(&mut self.figures);
        made.needs = due(&mut self.needs);
        made.heard.append(&mut self.heard);
        made
    }

    fn branch(&mut self, draft: &BranchDraft, now: &Now) -> Went {
        if !draft.authority.is_empty() && !self.is_ours(&draft.authority) {
            return Went::Refused(format!("it is a branch of {}, not of {}", draft.authority, self.whose()));
        }
        let key = fold(&draft.name);
        let same = |one: &Branch| {
            let apart = matches!((&one.postcode, &draft.postcode), (Some(own), Some(told)) if own != told);
            fold(&one.name) == key && !apart
        };
        let Some(((one, _), is_due)) = self.branches.iter_mut().find(|((one, _), _)| same(one)) else {
            let one = Branch {
                id: now.id(),
                name: draft.name.clone(),
                address: draft.address.clone(),
                postcode: draft.postcode.clone(),
                phone: draft.phone.clone(),
                closed: draft.closed,
            };
            self.place(one.id, draft.position, now, &mut Vec::new());
            self.branches.push(((one, None), true));
            return Went::Added;
        };
        let before = one.clone();
        let mut differ = Vec::new();
        if address_key(&one.address) != address_key(&draft.address) {
            fill_text(&mut one.address, &draft.address, "address", &mut differ);
        }
        fill_maybe(&mut one.postcode, draft.postcode.as_ref());
        fill_maybe(&mut one.phone, draft.phone.as_ref());
        if one.closed != draft.closed {
            differ.push(difference("closed", word(one.closed), word(draft.closed)));
        }
        let (id, changed) = (one.id, *one != before);
        *is_due |= changed;
        let placed = self.place(id, draft.position, now, &mut differ);
        if changed || placed { Went::Changed(differ) } else { Went::Unchanged(differ) }
    }

    /// Puts a branch on the map, where nobody has done so; whether that is news.
    fn place(&mut self, branch: BranchId, position: Option<Position>, now: &Now, differ: &mut Vec<Difference>) -> bool {
        let Some(position) = position else { return false };
        let at = |one: BranchFigures| BranchFigures {
            latitude: Some(position.latitude()),
            longitude: Some(position.longitude()),
            ..one
        };
        let Some(((one, _), is_due)) = self.figures.iter_mut().find(|((one, _), _)| one.branch == branch) else {
            let blank = BranchFigures::blank(now.id(), branch, now.today);
            self.figures.push(((at(BranchFigures { source: self.source.clone(), ..blank }), None), true));
            return true;
        };
        match one.position() {
            Some(own) if own != position => differ.push(difference("position", &own.write(), &position.write())),
            Some(_) => {}
            None => {
                (*one, *is_due) = (at(one.clone()), true);
                return true;
            }
        }
        false
    }

    fn is_ours(&self, authority: &str) -> bool {
        let theirs = bare(authority);
        let ours = [&self.service.authority, &self.service.name, &self.service.place_name];
        theirs.is_empty() || ours.into_iter().any(|own| bare(own) == theirs)
    }

    fn whose(&self) -> &str {
        if self.service.authority.is_empty() { &self.service.name } else { &self.service.authority }
    }

    fn need(&mut self, draft: &NeedDraft, now: &Now) -> Went {
        let aim = self.aims.iter().find(|aim| fold(&aim.text) == fold(&draft.aim));
        let key = fold(&draft.what);
        let Some(((one, _), is_due)) = self.needs.iter_mut().find(|((one, _), _)| fold(&one.what) == key) else {
            let way = if draft.better_together.is_empty() { NeedWay::Gap } else { NeedWay::ByChoice };
            let one = Need {
                id: now.id(),
                what: draft.what.clone(),
                for_whom: draft.for_whom.clone(),
                evidence: draft.evidence.clone(),
                source: draft.source.clone(),
                aim: aim.map(|aim| aim.id),
                way,
                better_together: draft.better_together.clone(),
                raised_on: draft.raised_on.unwrap_or(now.today),
                raised_by: None,
                closed_on: None,
            };
            self.needs.push(((one, None), true));
            return Went::Added;
        };
        let before = one.clone();
        let mut differ = Vec::new();
        fill_text(&mut one.for_whom, &draft.for_whom, "for_whom", &mut differ);
        fill_text(&mut one.evidence, &draft.evidence, "evidence", &mut differ);
        fill_text(&mut one.source, &draft.source, "source", &mut differ);
        if let (None, Some(aim)) = (one.aim, aim) {
            one.aim = Some(aim.id);
            let says = one.to_its_raiser(&format!("now serves the aim “{}”", aim.text));
            self.heard.extend(one.raised_by.map(|raiser| (raiser, says)));
        }
        went(*one != before, is_due, differ)
    }

    /// Whether an aim of these words is on record, so that a row can be told that there is none.
    #[must_use]
    pub fn knows_aim(&self, words: &str) -> bool {
        self.aims.iter().any(|aim| fold(&aim.text) == fold(words))
    }
}

fn word(closed: bool) -> &'static str {
    if closed { "closed" } else { "open" }
}

fn went(changed: bool, due: &mut bool, differ: Vec<Difference>) -> Went {
    *due |= changed;
    if changed { Went::Changed(differ) } else { Went::Unchanged(differ) }
}

fn due<R: Clone>(all: &mut [(Versioned<R>, bool)]) -> Vec<Versioned<R>> {
    let mut taken = Vec::new();
    for ((one, version), due) in all.iter_mut().filter(|(_, due)| *due) {
        taken.push((one.clone(), *version));
        (*version, *due) = (Some(version.map_or(1, |version| version + 1)), false);
    }
    taken
}

/// Fills a gap; what differs is told.
fn fill_text(own: &mut String, told: &str, field: &str, differ: &mut Vec<Difference>) {
    if own.is_empty() {
        told.clone_into(own);
    } else if !told.is_empty() && fold(own) != fold(told) {
        differ.push(difference(field, own, told));
    }
}

fn fill_maybe(own: &mut Option<String>, told: Option<&String>) {
    if own.is_none() {
        *own = told.cloned();
    }
}

/// The name of an authority without the words that some write and others leave out.
fn bare(authority: &str) -> String {
    const WORDS: [&str; 18] = [
        "council",
        "borough",
        "london",
        "royal",
        "city",
        "county",
        "metropolitan",
        "district",
        "of",
        "the",
        "and",
        "library",
        "libraries",
        "service",
        "services",
        "mbc",
        "cc",
        "unitary",
    ];
    let whole = fold(authority);
    let bare = whole.split(' ').filter(|word| !WORDS.contains(word)).collect::<Vec<_>>().join(" ");
    // Of the City of London nothing else would be left.
    if bare.is_empty() { whole } else { bare }
}

/// A day out of a cell's date, as exactly as it is known.
fn start(when: Option<CoarseDate>) -> Option<Date> {
    when.and_then(|when| when.start)
}

#[cfg(test)]
mod tests;
