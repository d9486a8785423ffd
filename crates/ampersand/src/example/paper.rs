//! The pen once more: the agreement, its clauses from the records, and who signed which text.

use ampersand_domain::{
    Json, Visibility,
    agreement::{
        Agreement, AgreementId, AgreementKind, AgreementState, Clause, DraftSources, ExitTerms, Signature,
        SignedClause, canonical_text, draft_clauses, exit_text, fingerprint, group_words, in_touch_words,
        process_words, promise_words, purpose_words, term_text,
    },
    health::{Go, GoChoice, GoChoiceId},
    partnership::{PartyId, Side, Subject, Way},
};

use super::pen::Pen;

/// One version of an agreement, as it stands.
pub(super) struct Written<'a> {
    pub(super) number: i64,
    pub(super) kind: AgreementKind,
    pub(super) title: &'a str,
    pub(super) state: AgreementState,
    pub(super) light: bool,
    /// From so many days ago until so many days from today.
    pub(super) runs: (i64, i64),
    /// The places of those who accepted each clause that must be there.
    pub(super) accepted: &'a [usize],
    /// Who signed, in which office, so many days ago.
    pub(super) signed: &'a [(usize, &'a str, &'a str, i64)],
    /// The places of those who must sign first; none is all.
    pub(super) first: &'a [usize],
    /// How a partner begins the ending.
    pub(super) exit: &'a str,
    /// What was promised when an older version was written, by whose place; in a newer one stands what is promised now.
    pub(super) promised: &'a [(usize, &'a str)],
}

/// A usual agreement, to be filled in.
pub(super) const USUAL: Written<'static> = Written {
    number: 1,
    kind: AgreementKind::Memorandum,
    title: "",
    state: AgreementState::InForce,
    light: false,
    runs: (90, 275),
    accepted: &[0, 1],
    signed: &[],
    first: &[],
    exit: "its chair writes to the head of the library service",
    promised: &[],
};

impl Pen<'_, '_> {
    /// The choice to write something down.
    pub(super) fn go(&mut self, choice: Go, reason: &str, days_ago: i64) -> GoChoiceId {
        let id = self.book.id();
        let go = GoChoice {
            id,
            partnership: self.of,
            choice,
            reason: reason.to_owned(),
            chosen_on: self.book.worked(days_ago),
            by: Some(self.book.team.officer),
            party: Some(self.party(0)),
            way: Way::Together,
            visibility: Visibility::Library,
        };
        self.book.go_choices.push(go);
        id
    }

    /// A version of the agreement, put together from what is in the book.
    pub(super) fn agreement(&mut self, written: &Written<'_>) -> AgreementId {
        let id: AgreementId = self.book.id();
        let clauses = self.clauses(id, written);
        self.accept(&clauses, written);
        let title = if written.title.is_empty() { "Working together" } else { written.title };
        let said: Vec<SignedClause> = clauses
            .iter()
            .filter(|clause| !clause.text.trim().is_empty())
            .map(|clause| SignedClause { heading: clause.title.clone(), text: clause.text.clone() })
            .collect();
        let canonical = canonical_text("en-GB", title, &said);
        let hash = fingerprint(&canonical);
        let draft = written.state == AgreementState::Draft;
        // It starts with the last of those who sign first; who joins later starts nothing anew, and nobody signs before it
        // was offered.
        let must = |at: usize| written.first.is_empty() || written.first.contains(&at);
        let last = written.signed.iter().filter(|(at, ..)| must(*at)).map(|(.., ago)| *ago).min();
        let earliest = written.signed.iter().map(|(.., ago)| *ago).max().unwrap_or_default();
        let ended = matches!(written.state, AgreementState::Ended | AgreementState::Replaced);
        let agreement = Agreement {
            id,
            hash: (!draft).then(|| hash.clone()),
            canonical: (!draft).then_some(canonical),
            offered_on: (!draft).then(|| self.book.worked((last.unwrap_or(written.runs.0) + 10).max(earliest))),
            in_force_on: last
                .filter(|_| written.state == AgreementState::InForce || ended)
                .map(|ago| self.book.worked(ago)),
            ended_on: ended.then(|| self.book.ago(-written.runs.1)),
            ..self.blank(written)
        };
        self.book.agreements.push(agreement);
        self.book.clauses.extend(clauses);
        for (at, name, role, ago) in written.signed {
            let signature = self.signature(id, &hash, *at, (name, role), *ago);
            self.book.signatures.push(Signature { accession: !must(*at), ..signature });
        }
        id
    }

    fn signature(
        &self,
        agreement: AgreementId,
        hash: &str,
        at: usize,
        (name, role): (&str, &str),
        ago: i64,
    ) -> Signature {
        let party = &self.parties[at];
        Signature {
            id: self.book.id(),
            partnership: self.of,
            agreement,
            party: party.id,
            hash: hash.to_owned(),
            name: name.to_owned(),
            role: role.to_owned(),
            authorised: true,
            way: if party.is_library() { Way::Together } else { self.way },
            contact: None,
            person: party.is_library().then_some(self.book.team.head),
            paper: None,
            accession: false,
            signed_on: self.book.worked(ago),
            disputed_on: None,
        }
    }

    /// Term and notice in words, as the clause says them.
    fn term(&self, written: &Written<'_>) -> String {
        let first: Vec<&str> = written.first.iter().map(|at| self.parties[*at].name.as_str()).collect();
        term_text(&self.blank(written), &first)
    }

    /// What is set for a version before anything is written in it.
    fn blank(&self, written: &Written<'_>) -> Agreement {
        Agreement {
            id: self.book.id(),
            partnership: self.of,
            number: written.number,
            kind: written.kind,
            title: if written.title.is_empty() { "Working together" } else { written.title }.to_owned(),
            language: "en-GB".to_owned(),
            state: written.state,
            light: written.light,
            first_signers: Json(written.first.iter().map(|at| self.party(*at)).collect()),
            starts_on: Some(self.book.ago(written.runs.0)),
            ends_on: Some(self.book.ahead(written.runs.1)),
            renews_months: None,
            notice_days: Some(60),
            hash: None,
            canonical: None,
            offered_on: None,
            in_force_on: None,
            ended_on: None,
            go: None,
        }
    }

    fn clauses(&self, agreement: AgreementId, written: &Written<'_>) -> Vec<Clause> {
        let mut sources = self.sources(self.term(written));
        if !written.promised.is_empty() {
            let named = |at: usize| self.parties[at].name.clone();
            sources.promises = written.promised.iter().map(|(at, what)| (named(*at), (*what).to_owned())).collect();
        }
        let parties = sources.parties.clone();
        let exit = exit_terms(&parties, written.exit);
        let made = draft_clauses(&sources, written.light);
        made.into_iter()
            .zip(1..)
            .map(|(one, place)| Clause {
                id: self.book.id(),
                partnership: self.of,
                agreement,
                key: one.key.to_owned(),
                title: one.title.to_owned(),
                text: if one.exit.is_some() { exit_text(&exit, &parties) } else { one.text },
                number: 1,
                place,
                required: one.required,
                source: one.source.to_owned(),
                exit: Json(one.exit.map(|_| exit.clone())),
                edited_by: None,
            })
            .collect()
    }

    fn accept(&mut self, clauses: &[Clause], written: &Written<'_>) {
        for clause in clauses.iter().filter(|clause| clause.required && !clause.text.trim().is_empty()) {
            for at in written.accepted {
                self.says(*at, Subject::Clause, clause.id, "");
            }
        }
    }

    /// What the book says of this partnership, in the words that a draft takes.
    fn sources(&self, term: String) -> DraftSources {
        let book = &*self.book;
        let name = |party: PartyId| {
            let party = self.parties.iter().find(|one| one.id == party);
            party.map_or_else(String::new, |party| party.name.clone())
        };
        let purpose = book.purposes.iter().rfind(|one| one.partnership == self.of);
        let side = |side: Side| {
            let lines = book.contributions.iter().filter(|line| line.partnership == self.of && line.side == side);
            lines.map(|line| (name(line.party), line.text.clone())).collect()
        };
        let promises = book.promises.iter().filter(|one| one.partnership == self.of && one.accepted_on.is_some());
        let open = promises.filter(|one| one.done_on.is_none() && one.withdrawn_on.is_none());
        let touch = book.communications.iter().rfind(|one| one.partnership == self.of);
        let group = book.groups.iter().find(|one| one.partnership == self.of);
        let processes = book.processes.iter().filter(|one| one.partnership == self.of);
        let words = book.words.iter().filter(|one| one.partnership == self.of);
        let troubles = book.troubles.iter().filter(|one| one.partnership == self.of);
        DraftSources {
            term,
            purpose: purpose.map(purpose_words).unwrap_or_default(),
            aims: Vec::new(),
            gives: side(Side::Gives),
            gets: side(Side::Gets),
            promises: open.map(|one| (name(one.party), promise_words(one))).collect(),
            communications: touch.map(in_touch_words).unwrap_or_default(),
            group: group.map(group_words).unwrap_or_default(),
            processes: processes.map(|one| process_words(&name(one.party), one)).collect(),
            words: words.map(|one| format!("{}: {}", one.term, one.agreed)).collect(),
            trouble: troubles.map(|one| format!("{}: {}", name(one.party), one.words)).collect(),
            parties: self.parties.iter().map(|party| (party.id, party.name.clone())).collect(),
        }
    }
}

/// How it ends, complete for each of us.
fn exit_terms(parties: &[(PartyId, String)], theirs: &str) -> ExitTerms {
    let how = |place: usize| if place == 0 { "the head of service writes to each partner’s lead" } else { theirs };
    ExitTerms {
        starts: parties.iter().enumerate().map(|(place, (id, _))| (*id, how(place).to_owned())).collect(),
        notice: "two months, or less if all of us agree".to_owned(),
        steps: "a talk between the leads, a date, a letter of thanks, and a word to everybody who comes".to_owned(),
        property: "what was lent goes back; what was given stays".to_owned(),
        contacts: "each keeps its own people’s addresses and deletes the others’".to_owned(),
        data: "counts without names are kept for two years; lists with names are deleted within a month".to_owned(),
        credit: "each may say what it did, and names the others when it does".to_owned(),
    }
}
