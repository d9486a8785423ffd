//! The pen with which the example writes down one partnership: who, why, what each gives, how they differ.

use ampersand_domain::{
    Date, Json, Uuid,
    need::NeedId,
    organisations::Precision,
    partnership::{
        Answer, Communications, Confirmation, Consultation, Contribution, ContributionKind, CorePart, CoreShare,
        Difference, Duty, DutyId, Horizon, Partnership, PartnershipId, PartnershipPerson, PartnershipRole, Party,
        PartyCapacity, PartyId, PartyPriority, PartyStanding, PublicLine, Purpose, Rhythm, Side, Stage, StageMove,
        Strand, Subject, ValueAccount, Way, WaysOfWorking, WorkingNote,
    },
};
use jiff::ToSpan as _;

use super::book::Book;

/// Who of the library leads it.
#[derive(Clone, Copy)]
pub(super) enum Ours {
    Officer,
    Assistant,
    /// A colleague without an account.
    Named(&'static str),
}

/// The book, open at the page of one partnership. Party 0 is the library; the others follow in their order.
pub(super) struct Pen<'b, 'n> {
    pub(super) book: &'b mut Book<'n>,
    pub(super) of: PartnershipId,
    pub(super) parties: Vec<Party>,
    /// How the partners say yes.
    pub(super) way: Way,
    /// How many days ago they said it.
    pub(super) said: i64,
}

/// A partnership with its usual fields, to be filled in.
pub(super) fn blank(book: &Book<'_>, title: &str, summary: &str, need: Option<NeedId>) -> Partnership {
    Partnership {
        id: book.id(),
        title: title.to_owned(),
        summary: summary.to_owned(),
        need,
        workshop: None,
        stage: Stage::Active,
        stage_since: book.ago(300),
        rhythm: Rhythm::AllYear,
        light: None,
        inherited: false,
        settling_until: None,
        settled_on: None,
        next_sitting: None,
        resumes_on: None,
        start_now: Json(None),
        began_on: None,
        began_precision: Precision::Day,
        ended_on: None,
    }
}

impl<'b, 'n> Pen<'b, 'n> {
    /// Opens the page of a partnership with the library and these organisations.
    pub(super) fn open(book: &'b mut Book<'n>, one: Partnership, with: &[&str]) -> Self {
        let since = one.began_on.unwrap_or(one.stage_since);
        let of = one.id;
        book.partnerships.push(one);
        let mut pen = Self { book, of, parties: Vec::new(), way: Way::Link, said: 90 };
        pen.join("Marlow Vale Libraries", since);
        for name in with {
            pen.join(name, since);
        }
        pen
    }

    /// Goes on with a partnership that is there already, with its parties.
    pub(super) fn go_on(book: &'b mut Book<'n>, of: PartnershipId, parties: Vec<Party>) -> Self {
        Self { book, of, parties, way: Way::Link, said: 90 }
    }

    fn join(&mut self, name: &str, since: Date) {
        let party = Party {
            id: self.book.id(),
            partnership: self.of,
            organisation: self.book.known(name).map(|known| known.id),
            name: name.to_owned(),
            standing: PartyStanding::Active,
            since,
            since_precision: Precision::Day,
            left_on: None,
            left_why: String::new(),
            light: None,
            reach: String::new(),
            all_named: false,
            lead_vacant_since: None,
        };
        self.book.parties.push(party.clone());
        self.parties.push(party);
    }

    /// The party at this place, to be changed.
    pub(super) fn party_mut(&mut self, at: usize) -> Option<&mut Party> {
        let id = self.parties.get(at)?.id;
        self.book.parties.iter_mut().find(|party| party.id == id)
    }

    /// The id of the party at this place.
    pub(super) fn party(&self, at: usize) -> PartyId {
        self.parties[at].id
    }

    /// The day on which the partners said yes.
    pub(super) fn said_on(&self) -> Date {
        self.book.worked(self.said)
    }

    /// The way from stage to stage, each with the days ago on which it began.
    pub(super) fn moves(&mut self, steps: &[(Stage, i64, &str)]) {
        for pair in steps.windows(2) {
            let [(from_stage, since, _), (to_stage, on, reason)] = pair else { continue };
            let step = StageMove {
                id: self.book.id(),
                partnership: self.of,
                from_stage: *from_stage,
                from_since: self.book.ago(*since),
                to_stage: *to_stage,
                moved_on: self.book.ago(*on),
                missing: Vec::new(),
                reason: (*reason).to_owned(),
                by: Some(self.book.team.officer),
            };
            self.book.moves.push(step);
        }
    }

    /// Somebody in a place; the partner's first one is the person whom we know there.
    pub(super) fn named(
        &mut self,
        at: usize,
        name: &str,
        title: &str,
        role: PartnershipRole,
    ) -> &mut PartnershipPerson {
        let party = &self.parties[at];
        let contact = self.book.known.iter().find(|known| Some(known.id) == party.organisation);
        let contact = contact.filter(|known| known.contact.name == name).map(|known| known.contact.id);
        let place = PartnershipPerson {
            contact,
            title: title.to_owned(),
            ..PartnershipPerson::of(self.book.id(), party, role, name, party.since)
        };
        self.book.places.push(place);
        let last = self.book.places.len() - 1;
        &mut self.book.places[last]
    }

    /// Our lead with the minutes a month that it takes, and a deputy.
    pub(super) fn ours(&mut self, lead: Ours, minutes: i64, deputy: Option<&str>) {
        let (person, name) = match lead {
            Ours::Officer => (Some(self.book.team.officer), "Ifeoma Danjuma"),
            Ours::Assistant => (Some(self.book.team.assistant), "Tom Ashworth"),
            Ours::Named(name) => (None, name),
        };
        let place = self.named(0, name, "", PartnershipRole::Lead);
        place.person = person;
        place.load_minutes = Some(minutes);
        if let Some(deputy) = deputy {
            let person = match deputy {
                "Ifeoma Danjuma" => Some(self.book.team.officer),
                "Tom Ashworth" => Some(self.book.team.assistant),
                _ => None,
            };
            self.named(0, deputy, "", PartnershipRole::Deputy).person = person;
        }
    }

    /// The head of service's yes to the time of our lead, who has none in a pot.
    pub(super) fn our_hours(&mut self, title: &str, minutes: i64, from: Option<Date>, until: Option<Date>) {
        let library = self.party(0);
        let lead = self.book.places.iter_mut().rfind(|one| one.party == library && one.role == PartnershipRole::Lead);
        let Some(lead) = lead else { return };
        title.clone_into(&mut lead.title);
        lead.approved_minutes = Some(minutes);
        lead.approved_by = "Carys Penhallow".to_owned();
        lead.approved_from = from;
        lead.approved_until = until;
        lead.approved_way = Some(Way::Together);
    }

    /// The partner's lead with approved minutes a month, and the day until which they hold.
    pub(super) fn theirs(&mut self, at: usize, name: &str, title: &str, minutes: i64, by: &str, until: Date) {
        let (way, from) = (self.way, self.parties[at].since);
        let place = self.named(at, name, title, PartnershipRole::Lead);
        place.approved_minutes = Some(minutes);
        place.approved_by = by.to_owned();
        place.approved_from = Some(from);
        place.approved_until = Some(until);
        place.approved_way = Some(way);
        place.load_minutes = Some(minutes * 2 / 3);
    }

    /// An answer of a party to a text.
    pub(super) fn answer(&self, at: usize, subject: Subject, id: impl Into<Uuid>, words: &str) -> Confirmation {
        let party = &self.parties[at];
        let name = self.book.places.iter().find(|place| place.party == party.id);
        let way = if party.is_library() { Way::Together } else { self.way };
        Confirmation {
            id: self.book.id(),
            partnership: self.of,
            party: party.id,
            subject,
            subject_id: id.into(),
            number: 1,
            way,
            answer: Answer::Yes,
            own_words: words.to_owned(),
            but: String::new(),
            back_by: None,
            given_on: self.said_on(),
            name: name.map_or_else(|| party.name.clone(), |place| place.name.clone()),
            contact: name.and_then(|place| place.contact).filter(|_| way == Way::Link),
            person: None,
            entered_by: (way != Way::Link && !party.is_library()).then_some(self.book.team.officer),
            paper: None,
            disputed_on: None,
        }
    }

    /// The same, kept.
    pub(super) fn says(&mut self, at: usize, subject: Subject, id: impl Into<Uuid>, words: &str) {
        let said = self.answer(at, subject, id, words);
        self.book.confirmations.push(said);
    }

    /// A version of the purpose: for whom, what changes, where we would notice, and in a sentence.
    pub(super) fn purpose(&mut self, number: i64, [who, change, sign, words]: [&str; 4]) -> Purpose {
        let purpose = Purpose {
            id: self.book.id(),
            partnership: self.of,
            number,
            who: who.to_owned(),
            change: change.to_owned(),
            sign: sign.to_owned(),
            words: words.to_owned(),
            made_on: self.book.worked(self.said + 12),
            author: Some(self.book.team.officer),
            author_party: None,
        };
        self.book.purposes.push(purpose.clone());
        purpose
    }

    /// What everybody may read of it, to which this partner says yes by its own link (R064).
    pub(super) fn public(&mut self, at: usize, title: &str, says: &str) {
        let line = PublicLine {
            id: self.book.id(),
            partnership: self.of,
            number: 1,
            title: title.to_owned(),
            says: says.to_owned(),
            written_on: self.book.worked(self.said + 12),
            written_by: Some(self.book.team.officer),
            off_on: None,
        };
        self.book.public_lines.push(line);
        if let Some(party) = self.parties.get(at).map(|party| party.id) {
            self.says(at, Subject::Listing, party.0, "");
        }
    }

    /// The purpose as each partner said it back.
    pub(super) fn said_back(&mut self, purpose: &Purpose, back: &[(usize, &str)]) {
        for (at, words) in back {
            let said = Confirmation { number: purpose.number, ..self.answer(*at, Subject::Purpose, purpose.id, words) };
            self.book.confirmations.push(said);
        }
    }

    /// What a party wants for itself, which the purpose serves; it says so itself.
    pub(super) fn priority(&mut self, at: usize, text: &str, source: &str, strength: i64, until: Date) {
        let priority = PartyPriority {
            id: self.book.id(),
            partnership: self.of,
            party: self.party(at),
            aim: None,
            text: text.to_owned(),
            source: source.to_owned(),
            strength,
            from_day: Some(self.said_on()),
            until: Some(until),
            dropped_on: None,
        };
        let id = priority.id;
        self.book.priorities.push(priority);
        self.says(at, Subject::Priority, id, "");
    }

    /// A line of the value table.
    pub(super) fn line(&mut self, at: usize, side: Side, kind: ContributionKind, text: &str) -> &mut Contribution {
        let library = self.parties[at].is_library();
        let line = Contribution {
            kind,
            horizon: (side == Side::Gets).then_some(Horizon::ThisYear),
            planned_from: Some(self.book.ago(20)),
            way: Some(if library { Way::Together } else { self.way }),
            ..Contribution::new(self.book.id(), (self.of, self.party(at)), side, text)
        };
        self.book.contributions.push(line);
        let last = self.book.contributions.len() - 1;
        &mut self.book.contributions[last]
    }

    /// What a party gives.
    pub(super) fn gives(&mut self, at: usize, kind: ContributionKind, text: &str) {
        self.line(at, Side::Gives, kind, text);
    }

    /// What a party hopes for.
    pub(super) fn gets(&mut self, at: usize, text: &str) {
        self.line(at, Side::Gets, ContributionKind::Other, text);
    }

    /// What the library says a partner brings; `heard` when the partner found it right.
    pub(super) fn account(&mut self, at: usize, text: &str, heard: bool) {
        let account = ValueAccount {
            id: self.book.id(),
            partnership: self.of,
            party: self.party(at),
            number: 1,
            text: text.to_owned(),
            made_on: self.book.worked(self.said + 5),
            author: Some(self.book.team.officer),
        };
        let id = account.id;
        self.book.accounts.push(account);
        if heard {
            self.says(at, Subject::ValueAccount, id, "");
        }
    }

    /// How one of us is different: how they decide, what they count, what they call things, each with what we do.
    pub(super) fn differs(&mut self, at: usize, three: [(&str, &str); 3]) {
        let way = if at == 0 { Way::Together } else { self.way };
        for (strand, (text, what_we_do)) in [Strand::Culture, Strand::Focus, Strand::Language].into_iter().zip(three) {
            let entry = Difference {
                id: self.book.id(),
                partnership: self.of,
                party: self.party(at),
                strand,
                text: text.to_owned(),
                what_we_do: what_we_do.to_owned(),
                way: Some(way),
                made_on: self.said_on(),
            };
            self.book.differences.push(entry);
        }
    }

    /// The minutes a month that a partner has, those that are asked of it, who, and when it suits.
    pub(super) fn time(&mut self, at: usize, minutes: Option<i64>, asked: i64, people: &str, best: &str) {
        let said = PartyCapacity {
            id: self.book.id(),
            partnership: self.of,
            party: self.party(at),
            organisation: self.parties[at].organisation,
            minutes,
            asked_minutes: asked,
            people: people.to_owned(),
            best_times: best.to_owned(),
            declared_on: self.said_on(),
            way: self.way,
        };
        self.book.capacities.push(said);
    }

    /// How we stay in touch, and the partners who said yes to it.
    pub(super) fn in_touch(&mut self, channels: &str, rhythm: &str, reply_days: i64, yes: &[usize]) {
        let touch = Communications {
            id: self.book.id(),
            partnership: self.of,
            number: 1,
            channels: channels.to_owned(),
            rhythm: rhythm.to_owned(),
            reply_days,
            copies: "our leads and their deputies".to_owned(),
            documents: "one folder that all of us can open".to_owned(),
            made_on: self.book.worked(self.said + 3),
            author: Some(self.book.team.officer),
        };
        let id = touch.id;
        self.book.communications.push(touch);
        for at in yes {
            self.says(*at, Subject::Communications, id, "");
        }
    }

    /// How one of us likes to work, and when it is there.
    pub(super) fn works(&mut self, at: usize, how: &str, available: &str) {
        let note = WorkingNote {
            id: self.book.id(),
            partnership: self.of,
            party: self.party(at),
            how: how.to_owned(),
            available: available.to_owned(),
            said_on: self.said_on(),
            way: Some(if at == 0 { Way::Together } else { self.way }),
        };
        self.book.working_notes.push(note);
    }

    /// How we work together, and who said yes to it.
    pub(super) fn ways(&mut self, text: &str, yes: &[usize]) {
        let ways = WaysOfWorking {
            id: self.book.id(),
            partnership: self.of,
            number: 1,
            text: text.to_owned(),
            made_on: self.book.worked(self.said + 3),
            author: Some(self.book.team.officer),
        };
        let id = ways.id;
        self.book.ways_of_working.push(ways);
        for at in yes {
            self.says(*at, Subject::WaysOfWorking, id, "");
        }
    }

    /// A part of somebody in the core team, to which their organisation said yes; a duty is named once.
    pub(super) fn part(&mut self, name: &str, share: CoreShare, duty: &str) {
        let named = |one: &&PartnershipPerson| one.partnership == self.of && one.name == name;
        let Some(place) = self.book.places.iter().find(named).cloned() else { return };
        let part = CorePart {
            id: self.book.id(),
            partnership: self.of,
            party: place.party,
            person: place.id,
            share,
            duty: (!duty.is_empty()).then(|| self.duty(duty)),
            proposed_by: self.party(0),
            proposed_on: self.book.worked(self.said + 3),
            ended_on: None,
        };
        let (id, at) = (part.id, self.parties.iter().position(|party| party.id == place.party));
        self.book.core_parts.push(part);
        self.says(at.unwrap_or_default(), Subject::CorePart, id, "");
    }

    fn duty(&mut self, what: &str) -> DutyId {
        let of = self.of;
        if let Some(there) = self.book.duties.iter().find(|one| one.partnership == of && one.what == what) {
            return there.id;
        }
        let added_on = self.book.worked(self.said + 3);
        let duty = Duty { id: self.book.id(), partnership: of, what: what.to_owned(), added_on, dropped_on: None };
        let id = duty.id;
        self.book.duties.push(duty);
        id
    }

    /// That those who use it were asked, and what was changed by it.
    pub(super) fn asked_users(&mut self, who: &str, how: &str, said: &str, changed: &str) {
        let asked = Consultation {
            id: self.book.id(),
            partnership: self.of,
            who: who.to_owned(),
            how: how.to_owned(),
            asked_on: self.book.worked(40),
            said: said.to_owned(),
            changed: changed.to_owned(),
            changed_on: Some(self.book.worked(31)),
            by: Some(self.book.team.officer),
        };
        self.book.consultations.push(asked);
    }

    /// A year from today, less or more days.
    pub(super) fn year(&self, more: i64) -> Date {
        self.book.now.today.saturating_add(1.year()).saturating_add(more.days())
    }
}
