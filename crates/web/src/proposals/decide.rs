//! Our answer: one of six, with a reason and a reply in plain words that a named person sends (R066, R071, R076, K05).

use ampersand_domain::{
    OrganisationId, Uuid,
    organisations::{Likeness, MatchReason, Organisation, Origin, email_domain, name_key, same},
    people::{Mail, OnceGone},
    proposals::{Decision, DecisionId, Outcome, Proposal, ProposalState},
};
use maud::{Markup, html};

use super::{
    known::{Known, known},
    together::{Begun, expected, together},
    try_first, words,
};
use crate::{
    organisations::which,
    partnership::begin::{self, OfferState},
    people::{Because, letter_end, ring},
    shell::{Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, parts},
};

/// The form of one answer.
pub(crate) struct Decide {
    known: Known,
    outcome: Outcome,
    posted: Posted,
    beginning: Beginning,
}

/// What a partnership has to begin with, where the answer begins one.
struct Beginning {
    /// The organisations on record that may be the proposer's.
    maybe: Vec<Organisation>,
    /// Whether we have looked at what we can offer (R018): asked before we explore something, not for a small trial (K02).
    offer: OfferState,
    /// Who of us may lead a trial.
    staff: Vec<Choice>,
}

impl Beginning {
    async fn of(ask: &Ask, known: &Known, outcome: Outcome) -> Result<Self, Trouble> {
        let mut maybe = Vec::new();
        if begins(outcome) && known.proposal.organisation.is_none() {
            let like = likeness(&known.proposal);
            let all = ask.desk()?.maybe_same(std::slice::from_ref(&like)).await?;
            maybe.extend(all.into_iter().map(|kept| kept.record).take(MAYBE));
        }
        let offer = match outcome {
            Outcome::Explore => begin::offer_state(ask).await?,
            _ => OfferState::InDate,
        };
        let staff = match outcome {
            Outcome::Trial => crate::need::staff(&ask.desk()?).await?,
            _ => Vec::new(),
        };
        Ok(Self { maybe, offer, staff })
    }

    /// The only one that goes by the proposer's name.
    fn named(&self, proposal: &Proposal) -> Option<&Organisation> {
        let like = likeness(proposal);
        let mut named = self
            .maybe
            .iter()
            .filter(|one| same(&like, &one.likeness()).is_some_and(|same| same.reasons.contains(&MatchReason::Name)));
        named.next().filter(|_| named.next().is_none())
    }

    /// Which organisation on record it is; nothing to ask where none may be it.
    fn which(&self, posted: &Posted) -> Markup {
        let choices: Vec<Choice> = self.maybe.iter().map(which::choice).chain([which::another()]).collect();
        html! {
            @if !self.maybe.is_empty() {
                (parts::choice_list(posted, "which", "Which of these is it?", "What you have on record may be theirs", &choices))
            }
        }
    }
}

/// So many that may be theirs are shown.
const MAYBE: usize = 12;

/// What is asked when something on record may be theirs.
const WHICH: &str = "Choose which of them it is, or that it is another";

/// What the proposer's organisation is looked up by.
fn likeness(proposal: &Proposal) -> Likeness {
    let domains = proposal.email.iter().filter_map(|mail| email_domain(mail)).collect();
    Likeness { names: vec![name_key(words::from(proposal))], domains, ..Likeness::default() }
}

impl Page for Decide {
    fn title(&self) -> String {
        words::outcome(self.outcome).0.to_owned()
    }

    fn section(&self) -> &'static str {
        "/proposals"
    }

    fn way(&self) -> Vec<(String, String)> {
        self.known.way()
    }

    fn view(&self, frame: &Frame) -> Markup {
        let posted = &self.posted;
        let proposal = &self.known.proposal;
        let by_mail = Choice::new("mail", "By e-mail").means(proposal.email.as_deref().unwrap_or_default());
        let by_hand = Choice::new("hand", "By letter, telephone or at the desk")
            .means("The reply prints as a letter or as words for a call; you note the day on which they were told");
        html! {
            (parts::error_summary(posted))
            p class="govuk-body-l" { (words::outcome(self.outcome).1) "." }
            (parts::form(frame, &self.known.address("/decide"), html! {
                (parts::hidden("outcome", self.outcome.as_str()))
                @if begins(self.outcome) {
                    (parts::field(posted, "title", "What do you call it?", "A short name that both of you would use"))
                    (self.beginning.which(posted))
                    (begin::without_offer(self.beginning.offer, posted, "Or go on without it: why?", "A line. Only the library sees this"))
                    @if self.outcome == Outcome::Trial { (try_first::fields(posted, &self.beginning.staff, frame.today)) }
                    @else if self.known.has_little_time() {
                        (parts::many(posted, "light", "They have little time for it", "", &[Choice::new("yes", "Begin on the light path")
                            .means("Nine things in one sitting, a one-page agreement, no forms about how it goes")]))
                    }
                    (self.differences())
                    @if self.outcome == Outcome::Explore {
                        p class="govuk-body" { (proposal.name) " becomes the one to ring there. You can name somebody else under People." }
                    }
                }
                @match self.outcome {
                    Outcome::Traded => {
                        (parts::field(posted, "refer_to", "Who takes the booking?", "Like: Bookings, 01632 960 100"))
                        (parts::field(posted, "rates", "What does it cost?", "Like: £12 an hour for local groups"))
                        (parts::many(posted, "talk_again", "Afterwards", "", &[Choice::new("yes", "It starts as a hire, and we talk again")]))
                    }
                    Outcome::Refer => (parts::field(posted, "refer_to", "Who suits them better, and how are they reached?", "Like: the parks office, 01632 960 120: the bandstand is theirs")),
                    _ => {}
                }
                @if looks_again(self.outcome) {
                    (parts::date_field(posted, "revisit", "When do we look at it again?", ""))
                }
                (parts::text_area(posted, "reason", "Why? For us", "A line or two. Only the library sees this", 2))
                @if ends(self.outcome) {
                    (parts::text_area(posted, "learned", "What did we learn? (optional)", "A line for whoever is asked next by somebody like them. It names the body and nobody’s fault", 2))
                }
                (parts::text_area(posted, "reply", "What do we say to them?", "Change it as you would say it. Your name and number are put under it", 8))
                @if proposal.email.is_some() {
                    (parts::choice_list(posted, "tell", "How do they hear it?", "", &[by_mail, by_hand]))
                } @else {
                    (parts::hidden("tell", "hand"))
                    p class="govuk-body" { "They gave no e-mail address. The reply prints as a letter or as words for a call." }
                }
                (parts::button("Decide"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |outcome, posted: Posted| Self {
            known: Known::sample(ProposalState::Talking, super::talk::samples_of_two(), None),
            outcome,
            posted: posted.with("reply", words::draft(outcome, false)),
            beginning: Beginning { maybe: Vec::new(), offer: OfferState::InDate, staff: Vec::new() },
        };
        let school = Organisation::named(Uuid::from_u128(7).into(), "Fenside Dance School", Origin::Typed);
        let beginning = Beginning { maybe: vec![school], offer: OfferState::Never, staff: Vec::new() };
        let asked = Posted::default().but("which", WHICH).but("without", begin::WITHOUT);
        let wrong = Posted::default().but("reason", "Enter why, in a line").but("revisit", "Enter the day");
        vec![
            ("explore", page(Outcome::Explore, Posted::default())),
            ("explore-asked", Self { beginning, ..page(Outcome::Explore, asked) }),
            ("trial", page(Outcome::Trial, Posted::default())),
            ("traded", page(Outcome::Traded, Posted::default())),
            ("wrong", page(Outcome::NotNow, wrong)),
        ]
    }
}

impl Decide {
    /// What goes into the partnership's record of how we differ, which the partner sees (R022, R072).
    fn differences(&self) -> Markup {
        let expected: Vec<&str> = expected(&self.known).map(|(_, says)| says).collect();
        html! {
            @if !expected.is_empty() {
                p class="govuk-body" { "What you expect to differ goes to how we differ, which they see:" }
                ul class="govuk-list govuk-list--bullet" { @for says in &expected { li { (says) } } }
                p class="govuk-body" { a class="govuk-link" href=(self.known.address("/talk")) { "Say it otherwise first" } }
            }
        }
    }
}

/// Whether this answer begins a partnership.
fn begins(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::Explore | Outcome::Trial)
}

/// Whether the conversation ends by this answer.
fn ends(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::NotNow | Outcome::Refer | Outcome::Decline)
}

/// Whether there is a day on which we look again.
fn looks_again(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::NotNow | Outcome::Traded)
}

/// `GET /proposals/{id}/decide?outcome=…`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let known = known(&ask).await?;
    let outcome: Outcome = ask.query().value("outcome").parse().map_err(|_| Trouble::NotFound)?;
    if !known.proposal.is_open() {
        return Ok(Answer::go(known.address("")));
    }
    let again = !ask.query().value("again").is_empty();
    let mut posted = Posted::default()
        .with("reply", words::draft(outcome, again))
        .with("tell", "mail")
        .with("title", known.proposal.in_short());
    if again {
        posted = posted.with("talk_again", "yes");
    }
    if outcome == Outcome::Trial {
        posted = try_first::filled(posted, &known, ask.me()?.actor.person(), ask.now.today);
    }
    if outcome == Outcome::Traded {
        posted = as_last_time(&ask, posted).await?;
    }
    let beginning = Beginning::of(&ask, &known, outcome).await?;
    if let Some(one) = beginning.named(&known.proposal) {
        posted = posted.with("which", one.id.to_string());
    }
    ask.show(&Decide { known, outcome, posted, beginning })
}

/// Bookings and rates as they were said of the last hire: they change seldom.
async fn as_last_time(ask: &Ask, posted: Posted) -> Result<Posted, Trouble> {
    let desk = ask.desk()?;
    let before = desk.select::<Decision>().filter("outcome = ?", Outcome::Traded);
    Ok(match before.order("decided_on DESC, id DESC").one().await? {
        Some(last) => posted.with("refer_to", last.refer_to.as_str()).with("rates", last.rates.as_str()),
        None => posted,
    })
}

/// `POST /proposals/{id}/decide`
pub(crate) async fn post(ask: Ask) -> Result<Answer, Trouble> {
    let known = known(&ask).await?;
    let outcome: Outcome = ask.posted.value("outcome").parse().map_err(|_| Trouble::NotFound)?;
    if !known.proposal.is_open() {
        // Somebody answered it in between, or the form was sent twice: what stands there is shown.
        return Ok(Answer::aside(known.address("")));
    }
    let beginning = Beginning::of(&ask, &known, outcome).await?;
    let (decision, begun) = match read(&ask, &known, outcome, &beginning) {
        Ok(all) => all,
        Err(Problem(posted)) => return ask.again(&Decide { known, outcome, posted, beginning }),
    };
    let from = ring(&ask).await?;
    let partner = match (begins(outcome), known.proposal.organisation.or(begun.organisation)) {
        (true, Some(organisation)) => Some(begin::on_record(&ask, organisation).await?),
        (true, None) => Some(begin::Partner::new(&ask, words::from(&known.proposal), Origin::Proposal)),
        (false, _) => None,
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    let mut answered = Proposal { state: ProposalState::Answered, ..known.proposal.record.clone() };
    answered.looked_by = answered.looked_by.or(decision.by);
    answered.looked_on = answered.looked_on.or(Some(ask.now.today));
    if let Some(partner) = partner {
        let (partnership, need) = together(&mut tx, &ask, &known, &begun, &partner).await?;
        answered.partnership = Some(partnership);
        answered.need = Some(need);
        answered.organisation = Some(partner.organisation.id);
    }
    tx.update(&answered, known.proposal.version).await?;
    tx.insert(&decision).await?;
    let trial = begun.trial.as_ref().zip(answered.partnership).map(|(terms, of)| terms.trial(&ask, of));
    // By e-mail they are told when the letter has gone, which is not yet.
    if let Some(email) = known.proposal.email.as_ref().filter(|_| ask.posted.value("tell") == "mail") {
        let next: String = words::next(&decision, trial.as_ref()).iter().map(|line| format!("{line}\n")).collect();
        let body = format!(
            "Dear {},\n\nthank you for what you proposed to us.\n\n{}\n\n{next}\nIf you would rather talk about it, ring {from}.\n\n{}\n{}{}",
            known.proposal.name,
            decision.reply,
            ask.me()?.name,
            ask.me()?.service.name,
            letter_end(&ask.me()?.service.name, &Because::Proposed, Some(&from))
        );
        let mail =
            Mail::to(ask.now.id(), email, &known.proposal.name, "Our answer to your proposal", &body, ask.now.clock);
        let partnership = answered.partnership;
        let mail = mail.once_gone(OnceGone::ProposalAnswer, known.proposal.id);
        tx.mail(Mail { partnership, ..mail }).await?;
    }
    // Whoever took it down hears what became of it (R004).
    if let Some(taker) = known.proposal.taken_by.filter(|taker| Some(*taker) != decision.by) {
        let (what, answer) = (known.proposal.in_short(), words::outcome(outcome).0.to_lowercase());
        let says = format!("The proposal that you took down, “{what}”, has its answer: {answer}.");
        tx.notice(taker, &says, &known.address("")).await?;
    }
    tx.save().await?;
    Ok(Answer::go(known.address("")))
}

/// The one on record that was chosen; none where it is another, or where none may be it.
fn which_of(read: &mut Reader, posted: &Posted, maybe: &[Organisation]) -> Option<OrganisationId> {
    let chosen = posted.value("which");
    let one = maybe.iter().find(|one| one.id.to_string() == chosen).map(|one| one.id);
    if one.is_none() && !maybe.is_empty() && chosen != which::ANOTHER {
        read.wrong::<()>("which", WHICH);
    }
    one
}

fn read(ask: &Ask, known: &Known, outcome: Outcome, beginning: &Beginning) -> Result<(Decision, Begun), Problem> {
    let mut read = Reader::new(&ask.posted);
    let organisation = which_of(&mut read, &ask.posted, &beginning.maybe);
    let without = read.maybe::<500>("without");
    if beginning.offer != OfferState::InDate && without.is_none() {
        read.wrong::<()>("without", begin::WITHOUT);
    }
    let title = if begins(outcome) { read.text::<120>("title", "Enter what you call it") } else { Some(String::new()) };
    let refer_to = match outcome {
        Outcome::Traded => read.text::<500>("refer_to", "Enter who takes the booking, so that they know where to go"),
        Outcome::Refer => read.text::<500>("refer_to", "Enter who suits them better"),
        _ => Some(String::new()),
    };
    let rates = match outcome {
        Outcome::Traded => {
            read.text::<300>("rates", "Enter what it costs, or that they will hear it from whoever takes the booking")
        }
        _ => Some(String::new()),
    };
    let trial = match outcome {
        Outcome::Trial => try_first::read(&mut read, &beginning.staff, ask.now.today),
        _ => None,
    };
    let reason = read.text::<1000>("reason", "Enter why, in a line");
    let learned = read.maybe::<1000>("learned").filter(|_| ends(outcome)).unwrap_or_default();
    let reply = read.text::<5000>("reply", "Enter what we say to them");
    let again = outcome == Outcome::Traded && read.ticked("talk_again");
    let revisit_on = match outcome {
        Outcome::NotNow => read.day("revisit", "Enter the day on which you look at it again, like 24 11 2026"),
        Outcome::Traded if again => read.day("revisit", "Enter the day on which you talk again, like 24 11 2026"),
        Outcome::Traded => read.maybe_day("revisit"),
        _ => None,
    };
    if revisit_on.is_some_and(|on| on <= ask.now.today) {
        read.wrong::<()>("revisit", "Enter a day that is still to come");
    }
    let all = title.zip(refer_to.zip(rates)).zip(reason).zip(reply);
    let (((title, (refer_to, rates)), reason), reply) = read.done(all)?;
    let decision = Decision {
        id: ask.now.id(),
        proposal: known.proposal.id,
        assessment: known.talks.first().map(|one| one.id),
        outcome,
        reason,
        reply,
        decided_on: ask.now.today,
        by: ask.me.as_ref().and_then(|me| me.actor.person()),
        told_on: None,
        talk_again: again,
        refer_to,
        rates,
        revisit_on,
        revisited_on: None,
        revisit_said: String::new(),
        learned,
    };
    let without = without.filter(|_| beginning.offer != OfferState::InDate);
    Ok((decision, Begun { title, organisation, without, trial }))
}

/// An answer to look at.
pub(super) fn sample() -> Decision {
    Decision {
        id: DecisionId(Uuid::from_u128(4)),
        proposal: super::sample().id,
        assessment: None,
        outcome: Outcome::Traded,
        reason: "They only need the hall, and the homework club has it until 5:30pm.".to_owned(),
        reply: words::draft(Outcome::Traded, true).to_owned(),
        decided_on: ampersand_domain::Date::constant(2026, 11, 23),
        by: None,
        told_on: None,
        talk_again: true,
        refer_to: "Bookings, 01632 960 100".to_owned(),
        rates: "£12 an hour for local groups".to_owned(),
        revisit_on: Some(ampersand_domain::Date::constant(2027, 4, 12)),
        revisited_on: None,
        revisit_said: String::new(),
        learned: String::new(),
    }
}
