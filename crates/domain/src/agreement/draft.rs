//! A draft put together from the records, clause by clause, each knowing where it came from (R034, R176, K11).

use super::{Clause, ExitTerms, TERM};
use crate::partnership::PartyId;

/// What the records say, already in words; a part that nobody has written yet is empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DraftSources {
    /// The purpose: for whom, what changes, where we would notice.
    pub purpose: String,
    /// What we aim for, a line each; only what every party accepted enters (R113).
    pub aims: Vec<String>,
    /// What each of us gives: the party and the line.
    pub gives: Vec<(String, String)>,
    /// What each of us hopes for: the party and the line.
    pub gets: Vec<(String, String)>,
    /// Who does what by when: the party and the line.
    pub promises: Vec<(String, String)>,
    /// How we stay in touch.
    pub communications: String,
    /// The group that meets.
    pub group: String,
    /// What we ask for: processes with their reason.
    pub processes: Vec<String>,
    /// Words that we agreed on.
    pub words: Vec<String>,
    /// Term and notice, in words.
    pub term: String,
    /// Permission to raise trouble, as each agreed to it.
    pub trouble: Vec<String>,
    /// The names of the parties.
    pub parties: Vec<(PartyId, String)>,
}

/// A clause as it is first proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftClause {
    /// The word for what it is about.
    pub key: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// Its text; empty where the records say nothing yet.
    pub text: String,
    /// Whether it must be there.
    pub required: bool,
    /// Where its text came from.
    pub source: &'static str,
    /// For the clause on ending: its parts, with a place for each of us.
    pub exit: Option<ExitTerms>,
}

/// The source of a clause whose words somebody changed by hand.
pub const CHANGED_HERE: &str = "changed here";

impl DraftClause {
    /// Whether the records say something now that this clause of the draft does not: nothing that stands on record is typed
    /// again (R176). Words that were changed by hand stay; term and way out have fields of their own.
    #[must_use]
    pub fn is_news_to(&self, clause: &Clause) -> bool {
        let from_record = clause.source != CHANGED_HERE && clause.key != TERM && self.exit.is_none();
        let says = !self.text.trim().is_empty() && !self.text.split_whitespace().eq(clause.text.split_whitespace());
        self.key == clause.key && from_record && says
    }
}

/// The clauses of a draft in their order; the light path has the few that one page holds.
#[must_use]
pub fn draft_clauses(from: &DraftSources, light: bool) -> Vec<DraftClause> {
    let clause = |key, title, text: String, required, source| DraftClause {
        key,
        title,
        source: if text.trim().is_empty() { "not on record yet" } else { source },
        text,
        required,
        exit: None,
    };
    let mut all = vec![
        clause("purpose", "Why we do this together", from.purpose.clone(), true, "the purpose"),
        clause("gives", "What each of us brings", by_party(&from.gives), true, "give and get"),
        clause("gets", "What each of us hopes for", by_party(&from.gets), true, "give and get"),
        clause("in_touch", "How we stay in touch", from.communications.clone(), true, "staying in touch"),
    ];
    if !light {
        all.insert(1, clause("aims", "What we aim for", from.aims.join("\n"), false, "what we aim for"));
        all.insert(4, clause("promises", "Who does what", by_party(&from.promises), true, "promises"));
        all.extend([
            clause("group", "Who decides", from.group.clone(), false, "the group that meets"),
            clause("processes", "What has to be in order", from.processes.join("\n"), false, "processes"),
            clause("words", "Words we use", from.words.join("\n"), false, "differences"),
            clause("trouble", "When something goes wrong", trouble(&from.trouble), true, "permission to raise trouble"),
            clause("review", "Looking at it together", REVIEW.to_owned(), true, "written here"),
        ]);
    }
    all.push(clause(TERM, "How long it runs, and notice", from.term.clone(), true, "title, term and notice"));
    all.push(exit(from));
    all
}

/// Proposed for a review; each of us may change it.
const REVIEW: &str = "Once a year we go through this together and say of each part whether it is still true. \
                      Either of us can ask for it earlier when something important changes.";

/// Proposed where nobody has said yet how trouble is raised.
const TROUBLE: &str = "Either of us can say at any time that something is not right, to the other’s lead or to the head of \
                       the library service, and has an answer from a person with a name within a week.";

fn trouble(agreed: &[String]) -> String {
    if agreed.is_empty() { TROUBLE.to_owned() } else { agreed.join("\n") }
}

fn exit(from: &DraftSources) -> DraftClause {
    let starts = from.parties.iter().map(|(party, _)| (*party, String::new())).collect();
    let exit = ExitTerms { starts, ..ExitTerms::default() };
    let text = exit_text(&exit, &from.parties);
    let title = "How either of us can stop";
    DraftClause { key: "exit", title, text, required: true, source: "written here", exit: Some(exit) }
}

/// The clause on ending in words, from its parts; a part that says nothing is left out.
#[must_use]
pub fn exit_text(exit: &ExitTerms, parties: &[(PartyId, String)]) -> String {
    let name = |id: PartyId| parties.iter().find(|(party, _)| *party == id).map_or("", |(_, name)| name.as_str());
    let starts = exit.starts.iter().map(|(party, how)| (format!("{} begins it", name(*party)), how.as_str()));
    let rest = [
        ("Notice", exit.notice.as_str()),
        ("Steps", exit.steps.as_str()),
        ("What belongs to whom", exit.property.as_str()),
        ("Contacts", exit.contacts.as_str()),
        ("Data", exit.data.as_str()),
        ("Credit", exit.credit.as_str()),
    ];
    let rest = rest.into_iter().map(|(label, text)| (label.to_owned(), text));
    let lines = starts.chain(rest).filter(|(_, text)| !text.trim().is_empty());
    lines.map(|(label, text)| format!("{label}: {}", text.trim())).collect::<Vec<_>>().join("\n")
}

/// A party a line: "Age Friends: two people who know everybody; the wool".
fn by_party(lines: &[(String, String)]) -> String {
    let mut parties: Vec<(&str, Vec<&str>)> = Vec::new();
    for (party, line) in lines {
        match parties.iter_mut().find(|(name, _)| name == party) {
            Some((_, all)) => all.push(line),
            None => parties.push((party, vec![line])),
        }
    }
    parties.iter().map(|(party, all)| format!("{party}: {}", all.join("; "))).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Json, Uuid};

    const US: PartyId = PartyId(Uuid::from_u128(1));
    const THEM: PartyId = PartyId(Uuid::from_u128(2));

    fn sources() -> DraftSources {
        let line = |party: &str, text: &str| (party.to_owned(), text.to_owned());
        DraftSources {
            purpose: "Nobody reads alone.".to_owned(),
            gives: vec![line("Library", "a room"), line("Age Friends", "two people"), line("Library", "tea")],
            parties: vec![(US, "Library".to_owned()), (THEM, "Age Friends".to_owned())],
            ..DraftSources::default()
        }
    }

    #[test]
    fn each_clause_knows_its_source_and_what_nobody_wrote_is_empty_and_said_so() {
        let all = draft_clauses(&sources(), false);
        let of = |key: &str| all.iter().find(|clause| clause.key == key).unwrap();
        assert_eq!((of("purpose").text.as_str(), of("purpose").source), ("Nobody reads alone.", "the purpose"));
        assert_eq!(of("gives").text, "Library: a room; tea\nAge Friends: two people");
        assert_eq!((of("in_touch").text.as_str(), of("in_touch").source), ("", "not on record yet"));
        assert!(of("trouble").text.contains("a person with a name") && of("review").required);
        assert_eq!(of("exit").exit.as_ref().unwrap().starts.len(), 2, "a place for each of us");
    }

    fn kept(from: &DraftClause) -> Clause {
        Clause {
            id: Uuid::nil().into(),
            partnership: Uuid::nil().into(),
            agreement: Uuid::nil().into(),
            key: from.key.to_owned(),
            title: from.title.to_owned(),
            text: from.text.clone(),
            number: 1,
            place: 0,
            required: from.required,
            source: from.source.to_owned(),
            exit: Json(from.exit.clone()),
            edited_by: None,
        }
    }

    #[test]
    fn what_came_on_record_since_is_news_until_somebody_changed_the_words_by_hand() {
        let clauses: Vec<Clause> = draft_clauses(&sources(), false).iter().map(kept).collect();
        let later = DraftSources {
            purpose: "Nobody in Mill Lane reads alone.".to_owned(),
            communications: "We use the phone.".to_owned(),
            term: "Notice: 8 days.".to_owned(),
            gives: Vec::new(),
            ..sources()
        };
        let news = |clauses: &[Clause]| -> Vec<&str> {
            let now = draft_clauses(&later, false);
            let of = |one: &&DraftClause| clauses.iter().any(|clause| one.is_news_to(clause));
            now.iter().filter(of).map(|one| one.key).collect()
        };
        assert_eq!(news(&clauses), ["purpose", "in_touch"]);
        let by_hand = |clause: Clause| Clause { source: CHANGED_HERE.to_owned(), ..clause };
        assert!(news(&clauses.into_iter().map(by_hand).collect::<Vec<_>>()).is_empty());
    }

    #[test]
    fn the_light_path_holds_on_one_page_and_still_says_how_to_stop() {
        let light = draft_clauses(&sources(), true);
        assert_eq!(
            light.iter().map(|clause| clause.key).collect::<Vec<_>>(),
            ["purpose", "gives", "gets", "in_touch", "term", "exit"]
        );
        assert!(light.iter().all(|clause| clause.required));
        assert!(draft_clauses(&sources(), false).len() > light.len());
    }

    #[test]
    fn the_way_out_is_written_from_its_parts() {
        let exit = ExitTerms {
            starts: vec![(US, "a letter".to_owned()), (THEM, "a call".to_owned())],
            notice: "eight weeks".to_owned(),
            ..ExitTerms::default()
        };
        let text = exit_text(&exit, &sources().parties);
        assert_eq!(text, "Library begins it: a letter\nAge Friends begins it: a call\nNotice: eight weeks");
        assert_eq!(exit_text(&ExitTerms::default(), &[]), "");
    }
}
