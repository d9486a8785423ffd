//! Why a principle stands as it does, as one person would tell another: which record, whom, and when.

use ampersand_domain::principles::{Because, Item, ItemId, Principle};

use crate::{
    partnership::capital,
    shell::{day_short, plural},
};

/// Why an item was found so.
#[must_use]
pub fn because(principle: Principle, item: &Item) -> String {
    let told = Told::of(item);
    let says = told
        .in_place(principle, item.id)
        .or_else(|| told.half_said())
        .or_else(|| told.old())
        .or_else(|| told.of_purpose());
    let says =
        says.or_else(|| told.of_differences()).or_else(|| told.of_governance()).unwrap_or_else(|| told.of_time());
    capital(&says)
}

/// What stands for a party where an item is of the partnership.
const ALL_OF_US: &str = "each of us";

/// The parts of a sentence.
struct Told<'i> {
    because: Because,
    party: &'i str,
    person: Option<&'i str>,
    record: Option<String>,
    version: String,
    count: usize,
    on: String,
}

impl<'i> Told<'i> {
    fn of(item: &'i Item) -> Self {
        let names = &item.names;
        Self {
            because: item.because,
            party: names.party.as_deref().unwrap_or(ALL_OF_US),
            person: names.person.as_deref(),
            record: names.record.as_deref().map(quoted),
            version: names.version.map(|number| format!(" {number}")).unwrap_or_default(),
            count: names.count.and_then(|count| usize::try_from(count).ok()).unwrap_or_default(),
            on: item.since.map(|day| format!(" on {}", day_short(day))).unwrap_or_default(),
        }
    }

    fn what(&self, otherwise: &str) -> String {
        self.record.clone().unwrap_or_else(|| otherwise.to_owned())
    }

    fn who(&self) -> &str {
        self.person.unwrap_or(self.party)
    }

    /// "since 3 Oct 2026", where the day is known.
    fn since(&self) -> String {
        self.on.replacen(" on ", " since ", 1)
    }

    /// "from 3 Oct 2026", where the day is known.
    fn from(&self) -> String {
        self.on.replacen(" on ", " from ", 1)
    }

    fn in_place(&self, principle: Principle, id: ItemId) -> Option<String> {
        let Self { party, on, .. } = self;
        Some(match self.because {
            Because::InPlace => self.is_there(principle, id),
            Because::Confirmed => format!("{party} said yes by its own link{on}."),
            Because::Together => format!("{party} said yes together with us, on one device{on}."),
            Because::OnPaper => format!("{party} said yes on a dated sheet{on}."),
            Because::OneSitting => format!("{party} answered it in one sitting with us{on}."),
            Because::SignedElsewhere => format!("the agreement is kept and signed elsewhere, for {party} too."),
            Because::PlanAccepted => format!("{party} said yes to the plan{on}."),
            Because::OneAndTheGroup => format!("one person is named for {party}, and a way to reach the whole group."),
            Because::EverybodyNamed => format!("everybody of {party} is named, so everybody knows."),
            Because::OwnWord => format!("{} leads unpaid and gave their own word{on}.", self.who()),
            Because::Chance => format!("a chance out of a proposal, raised{on}; it counts for a while."),
            Because::NextDate => format!("the leads meet again{on}."),
            Because::Resumes => format!("it rests by agreement and goes on{on}."),
            Because::TappedAsPlanned => format!("about as planned, as was said{on}."),
            Because::TappedLess => format!("less than planned, as was said{on}."),
            Because::TappedMore => format!("more than planned, as was said{on}."),
            Because::LibraryRecord => "based on a record kept by the library.".to_owned(),
            _ => return None,
        })
    }

    /// What is there, where nothing more is to be said of it than that it is.
    fn is_there(&self, principle: Principle, id: ItemId) -> String {
        let Self { party, on, .. } = self;
        let (what, who) = (self.what("what is written down"), self.who());
        match (principle, id) {
            (Principle::Purpose, ItemId::E1) => {
                "the purpose says for whom, what changes and where we would notice.".to_owned()
            }
            (Principle::Purpose, ItemId::E2) => format!("{party} said what it is for{on}."),
            (Principle::Purpose, ItemId::E3) => format!("it serves {what}, which {party} wants anyway."),
            (Principle::Purpose, _) => "a need of ours stands behind it.".to_owned(),
            (Principle::Value, ItemId::E1) => format!("{party} gives {what}."),
            (Principle::Value, ItemId::E2) => format!("{party} gets {what}."),
            (Principle::Value, ItemId::E3) => format!("{party} agrees with what we think it brings{on}."),
            (Principle::Value, _) => format!("we looked at what we can offer{on}."),
            (Principle::Differences, ItemId::E1) => {
                format!("it is written how {party} works, what matters to it and which words it uses.")
            }
            (Principle::Differences, ItemId::E2) => format!("no question with {party} has been open for too long."),
            (Principle::Differences, ItemId::E5) => {
                format!("what {party} needs on paper is done, or we are helping with it.")
            }
            (Principle::Differences, _) => format!("{party} said so{on}."),
            (Principle::Governance, ItemId::E1) => format!("{who} leads for {party}, with approved hours."),
            (Principle::Governance, ItemId::E2) => format!("{party} said yes to how we stay in touch{on}."),
            // Since when is not said: the term may have begun under an earlier version, and one of us may have joined later.
            (Principle::Governance, ItemId::E3) => format!("{} holds for {party}.", self.agreement()),
            (Principle::Governance, ItemId::E4) => format!("{what} meets next{on}."),
            (Principle::Governance, _) => format!("the notes of {what} went out in time{on}."),
            (Principle::People, ItemId::E1) => format!("two or more people are named for {party}."),
            (Principle::People, ItemId::E2) => format!("{} is signed for {party}.", self.agreement()),
            (Principle::People, ItemId::E3) if on.is_empty() => format!("the people of {party} have been told."),
            (Principle::People, ItemId::E3) => format!("the people of {party} were told{on}."),
            (Principle::People, _) => format!("the sheet of whom to ring was filed{on}."),
            (Principle::Resource, ItemId::E1) => format!("time is planned for it{}.", self.from()),
            (Principle::Resource, ItemId::E2) => "the line manager said yes to the time.".to_owned(),
            (Principle::Resource, ItemId::E3) => format!("it says when {party} will have {what}."),
            (Principle::Resource, _) => "the time given in recent months fits the plan.".to_owned(),
        }
    }

    fn half_said(&self) -> Option<String> {
        let Self { party, on, .. } = self;
        let what = self.record.as_ref().map(|record| format!(": {record}")).unwrap_or_default();
        Some(match self.because {
            Because::ToldUs => format!("{party} told us{on}{what}. It waits for their own yes."),
            Because::Reported => format!("we wrote it down for {party}{what}. It waits for their own yes."),
            Because::YesBut => format!("{party} said yes{on}, but something should change first{what}."),
            Because::NotForThem => format!("{party} answered{on}: not for us{what}."),
            _ => return None,
        })
    }

    fn old(&self) -> Option<String> {
        let Self { party, on, version, .. } = self;
        Some(match self.because {
            Because::Old if party == &ALL_OF_US => format!("last looked at{on}: that is long ago."),
            Because::Old => format!("{party} last said so{on}: that is long ago."),
            Because::OlderText if version.is_empty() => format!("{party} said yes{on}, to an earlier text."),
            Because::OlderText => format!("{party} said yes{on}, to a text before version{version}."),
            Because::PastItsEnd => format!("{} of {party} ended{on}.", self.what("what was written down")),
            Because::SomebodyLeft => format!("{} has left {party}.", self.person.unwrap_or("somebody")),
            Because::LeadLeft => match self.person {
                Some(person) => format!("{person}, who led for {party}, left{on}; nobody has taken the place."),
                None => format!("nobody leads for {party}{}.", self.since()),
            },
            Because::ApprovalLapsed => match self.person {
                Some(person) => format!("the approved hours of {person} ran out{on}."),
                None => format!("the approval of hours ran out{on}."),
            },
            Because::PlanOver => format!("the plan of effort ended{on}."),
            Because::OldChance => format!("a chance, raised{on}, that was never tied to an aim."),
            Because::OldSheet => format!("the sheet of whom to ring was last filed{on}."),
            Because::ContactChanged => {
                format!("the sheet of whom to ring is older than a change{on}{}.", whom(self.person))
            }
            Because::NotMet => {
                format!("{} has not met for one and a half times its rhythm.", self.what("the group"))
            }
            Because::AgreementEnded => format!("{} ended{on}; nothing has followed it for {party}.", self.agreement()),
            _ => return None,
        })
    }

    fn agreement(&self) -> String {
        match self.version.is_empty() {
            true => "the agreement".to_owned(),
            false => format!("version{} of the agreement", self.version),
        }
    }

    fn of_purpose(&self) -> Option<String> {
        let Self { party, on, version, .. } = self;
        Some(match self.because {
            Because::NoPurpose => "no purpose is written yet.".to_owned(),
            Because::PurposeForWhom => format!("the purpose, version{version}, does not yet say for whom."),
            Because::PurposeChange => format!("the purpose, version{version}, does not yet say what changes."),
            Because::PurposeSign => format!("the purpose, version{version}, does not yet say where we would notice."),
            Because::NotSaidBack if version.is_empty() => {
                format!("{party} has nothing to say back yet: no purpose is written.")
            }
            Because::NotSaidBack => format!("{party} has not said version{version} of the purpose back yet."),
            Because::NotTheirWords => format!("{party} agreed to the purpose{on}, but not in its own words."),
            Because::NoPriority => format!("nothing that {party} wants anyway is linked yet."),
            Because::PriorityUnconfirmed => {
                format!("we linked {} for {party}; nobody there has said whether it is right.", self.what("something"))
            }
            Because::NoNeed => "no need of ours is linked yet.".to_owned(),
            Because::GivesNothing => format!("it does not say yet what {party} gives."),
            Because::GetsNothing => format!("it does not say yet what {party} gets."),
            Because::NoAccount => format!("we have not written yet what we think {party} brings."),
            Because::OurGuess => {
                format!("what {party} brings is our guess so far: nobody there has answered version{version}.")
            }
            Because::NoAudit => "we have not looked yet at what we can offer.".to_owned(),
            _ => return None,
        })
    }

    fn of_differences(&self) -> Option<String> {
        let party = self.party;
        Some(match self.because {
            Because::NoStrand => {
                format!("nothing is written yet about how {party} works, what matters to it and the words it uses.")
            }
            Because::StrandMissing => {
                format!("only part is written of how {party} works, what matters to it and the words it uses.")
            }
            Because::QuestionOpen => format!("{} has been open{}.", self.what("a question"), self.since()),
            Because::TimeUnknown => format!("we do not know what time {party} has."),
            Because::AskTooBig => format!("we ask {party} for more time than it has."),
            Because::NoSponsor => format!("{party} is large, and has no senior supporter here yet."),
            Because::ProcessWaiting => {
                format!("{party} needs {}, and nobody has begun it.", self.what("something on paper"))
            }
            _ => return None,
        })
    }

    fn of_governance(&self) -> Option<String> {
        let Self { party, on, .. } = self;
        let who = self.who();
        Some(match self.because {
            Because::NoLead => format!("nobody leads for {party} yet."),
            Because::NoHours => format!("{who} has no approved hours yet."),
            Because::NoCommunications => {
                format!("nothing is written yet about how to stay in touch, so {party} cannot say yes to it.")
            }
            Because::CommunicationsOpen => format!("{party} has not said yes to how we stay in touch."),
            Because::NoAgreement => format!("there is no agreement with {party} in force, and no plan with its yes."),
            Because::Drafted => {
                let clauses = plural(self.count, "of its clauses", "of its clauses");
                format!("{} is being written; {party} has said yes to {clauses}.", self.agreement())
            }
            Because::NotSigned => format!("{who} has not signed {}.", self.agreement()),
            Because::OthersSign => {
                format!(
                    "{party} has signed {}; it waits for {}.",
                    self.agreement(),
                    self.person.unwrap_or("the others")
                )
            }
            Because::NothingWritten => format!("nothing is written for {party}, and we know that."),
            Because::AgreementLater => format!("{} begins{on}.", self.agreement()),
            Because::NotJoined if who == *party => {
                format!("{} is in force; {party} has not signed it.", self.agreement())
            }
            Because::NotJoined => format!("{} is in force; {who} has not signed it for {party}.", self.agreement()),
            Because::NeverJoined => format!("{} ended{on}, and {party} had not joined it.", self.agreement()),
            Because::NotAuthorised => format!("{who} signed{on} and may not sign for {party}."),
            Because::NoBody => "no group meets for this yet.".to_owned(),
            Because::NoNextDate => "the leads have set no next date.".to_owned(),
            Because::NoNextMeeting => format!("{} has no next meeting.", self.what("the group")),
            Because::NotesNotSent => {
                format!("the notes of {}, held{on}, have not been sent.", self.what("the last meeting"))
            }
            Because::NotesLate => format!("the notes of {} went out late{on}.", self.what("the last meeting")),
            Because::FewPeople => match self.person {
                Some(person) => format!("only {person} is named for {party}."),
                None => format!("nobody is named for {party}."),
            },
            Because::NotBriefed => format!("the other people of {party} have not been told yet."),
            Because::NotFiled => "the sheet of whom to ring has never been filed.".to_owned(),
            _ => return None,
        })
    }

    fn of_time(&self) -> String {
        match self.because {
            Because::NoPlan => "no effort is planned for these months.".to_owned(),
            Because::NotApproved => "the line manager has not approved it yet.".to_owned(),
            Because::NoHorizon => match &self.record {
                Some(record) => format!("it does not say when {} will have {record}.", self.party),
                None => format!("it does not say yet when {} will have something of it.", self.party),
            },
            Because::UnderPlan => "much less than the planned time was given in recent months.".to_owned(),
            _ => "much more than the planned time was given in recent months.".to_owned(),
        }
    }
}

fn whom(person: Option<&str>) -> String {
    person.map(|person| format!(": {person}")).unwrap_or_default()
}

/// The record in its own words, cut where it is long.
fn quoted(record: &str) -> String {
    const LONGEST: usize = 80;
    let line = record.lines().next().unwrap_or_default().trim().trim_end_matches('.');
    match line.char_indices().nth(LONGEST) {
        None => format!("‘{line}’"),
        Some((at, _)) => {
            let cut = line.get(..at).and_then(|begin| begin.rsplit_once(' ')).map_or(line, |(begin, _)| begin);
            format!("‘{cut} …’")
        }
    }
}

#[cfg(test)]
mod tests {
    use ampersand_domain::principles::{Because, Item, ItemId, Met, Names, Next, Principle, ReadBy, Who};
    use jiff::civil::date;

    use super::because;
    use crate::principles::step_words;

    fn item(id: ItemId, because: Because) -> Item {
        let names = Names { party: Some("Age Friends".to_owned()), version: Some(2), ..Names::default() };
        let (since, read_by) = (Some(date(2026, 5, 2)), ReadBy::Everybody);
        Item { id, party: None, met: Met::Ok, because, since, next: None, who: Who::Lead, read_by, names }
    }

    #[test]
    fn what_was_done_on_a_day_is_told_as_past_and_what_lasts_as_lasting() {
        let says = |principle, id| because(principle, &item(id, Because::InPlace));
        for (principle, id, expected) in [
            (Principle::Purpose, ItemId::E2, "Age Friends said what it is for on 2 May 2026."),
            (Principle::Governance, ItemId::E2, "Age Friends said yes to how we stay in touch on 2 May 2026."),
            (Principle::Governance, ItemId::E3, "Version 2 of the agreement holds for Age Friends."),
            (Principle::People, ItemId::E3, "The people of Age Friends were told on 2 May 2026."),
            (Principle::Resource, ItemId::E1, "Time is planned for it from 2 May 2026."),
        ] {
            assert_eq!(says(principle, id), expected);
        }
        let over = item(ItemId::E1, Because::PlanOver);
        assert_eq!(because(Principle::Resource, &over), "The plan of effort ended on 2 May 2026.");
        let undated = Item { since: None, ..item(ItemId::E3, Because::InPlace) };
        assert_eq!(because(Principle::People, &undated), "The people of Age Friends have been told.");
    }

    #[test]
    fn a_senior_supporter_who_is_there_is_asked_again_and_not_looked_for() {
        let old = item(ItemId::E4, Because::Old);
        assert_eq!(
            step_words(Next::FindSponsor, Some(&old)),
            "Ask Age Friends whether the senior supporter still stands behind it"
        );
        let none = item(ItemId::E4, Because::NoSponsor);
        assert_eq!(step_words(Next::FindSponsor, Some(&none)), "Find a senior supporter at Age Friends");
    }
}
