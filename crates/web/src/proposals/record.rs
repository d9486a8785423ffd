//! One proposal: what it says, what we think of it, what we answered.

use ampersand_domain::{
    people::OnceGone,
    proposals::{
        Assessment, Criterion, Decision, Outcome, Proposal, ProposalFile, ProposalFileId, ProposalId, ProposalState,
        Question,
    },
};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::{
    apart, hire,
    known::{Known, known},
    messages, openings, propose, words,
};
use crate::{
    shell::{Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, Who, day, day_short, join, parts, take_away},
    workshop::ways_to,
};

/// The record.
pub(crate) struct Record {
    known: Known,
    posted: Posted,
}

impl Page for Record {
    fn title(&self) -> String {
        self.known.proposal.in_short()
    }

    fn section(&self) -> &'static str {
        "/proposals"
    }

    fn way(&self) -> Vec<(String, String)> {
        vec![("Proposals".to_owned(), "/proposals".to_owned())]
    }

    fn view(&self, frame: &Frame) -> Markup {
        let known = &self.known;
        let proposal = &known.proposal;
        let service = frame.me.as_ref().map(|me| &me.service).filter(|_| proposal.is_open());
        let (word, colour) = words::state(proposal.state);
        html! {
            (parts::error_summary(&self.posted))
            p class="govuk-body-l" {
                "From " (words::from(proposal)) ". " (parts::tag(word, colour))
                @if let Some(service) = service {
                    " Answer promised by " (day(proposal.answer_by(service))) "."
                    @if proposal.is_late(service, frame.today) { " " (parts::tag("Late", "red")) }
                }
            }
            (self.what_they_say())
            (ways_to(&known.like))
            (openings::choose(frame, &known.address("/site"), &known.sites, known.site.as_ref().map(|(id, _)| *id)))
            (self.first_steps(frame))
            h2 class="govuk-heading-m" { "Talking it over" }
            (self.talks(frame))
            h2 class="govuk-heading-m" { "Our answer" }
            (self.answer(frame))
            (messages::for_us(frame, known, &self.posted))
            (super::keeping::looked_again(frame, known, &self.posted))
            (super::keeping::keeping(frame, known, &self.posted))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |known| Self { known, posted: Posted::default() };
        let talks = super::talk::samples_of_two();
        let told =
            Decision { told_on: Some(ampersand_domain::Date::constant(2026, 11, 24)), ..super::decide::sample() };
        vec![
            ("new", page(Known::sample(ProposalState::New, Vec::new(), None))),
            ("talking", page(Known::sample(ProposalState::Talking, talks.clone(), None))),
            ("answered", page(Known::sample(ProposalState::Answered, talks, Some(super::decide::sample())))),
            ("told", page(Known::sample(ProposalState::Answered, Vec::new(), Some(told.clone())))),
            ("year", page(year(told))),
        ]
    }
}

/// A year later: what was said then, and what is due now.
fn year(told: Decision) -> Known {
    let ago = ampersand_domain::Date::constant(2025, 11, 10);
    let told = Decision { revisit_on: Some(ampersand_domain::Date::constant(2026, 11, 20)), ..told };
    let mut known = Known::sample(ProposalState::Answered, Vec::new(), Some(told));
    known.proposal.record.came_on = ago;
    known
}

impl Record {
    /// The page with what has to change about a field.
    pub(super) fn again(ask: &Ask, known: Known, posted: Posted) -> Result<Answer, Trouble> {
        ask.again(&Self { known, posted })
    }

    fn what_they_say(&self) -> Markup {
        let proposal = &self.known.proposal;
        let mut rows = vec![("What", parts::paragraphs(&proposal.what), None)];
        let lines = [("Who gains", &proposal.who_gains), ("They bring", &proposal.bring), ("They ask", &proposal.ask)];
        for (name, said) in lines.into_iter().filter(|(_, said)| !said.is_empty()) {
            rows.push((name, html! { (said) }, None));
        }
        if !self.known.files.is_empty() {
            // What comes from outside is opened with the same care as any letter.
            let links = propose::links(&self.known.address("/files"), &self.known.files);
            rows.push(("With it", html! { (links) span class="app-soft" { "From outside: open them as you would something that came by e-mail" } }, None));
        }
        if let Some((id, name)) = &self.known.site {
            rows.push((
                "For",
                html! { a class="govuk-link" href=(format!("/proposals/openings/{id}")) { (name) } },
                None,
            ));
        }
        let reach = html! {
            @if proposal.is_forgotten() { "Their name and how to reach them were deleted" } @else { (proposal.name) }
            @if let Some(email) = &proposal.email { ", " a class="govuk-link" href=(format!("mailto:{email}")) { (email) } }
            @if let Some(phone) = &proposal.phone { ", " a class="govuk-link" href=(format!("tel:{}", phone.replace(' ', ""))) { (phone) } }
            @if proposal.email.is_none() && proposal.phone.is_none() && !proposal.is_forgotten() { ", no way to reach them is on record: they come back with their reference" }
        };
        rows.push(("Who", reach, None));
        let came = html! {
            (day_short(proposal.came_on))
            @if proposal.taken_by.is_some() { ", taken down by " (self.known.name(proposal.taken_by)) }
            ", reference " (proposal.reference)
        };
        rows.push(("Came on", came, None));
        parts::facts(&rows)
    }

    /// That it is here, and who looked first.
    fn first_steps(&self, frame: &Frame) -> Markup {
        let known = &self.known;
        let proposal = &known.proposal;
        html! {
            @match proposal.acknowledged_on {
                Some(on) => { p class="govuk-body" { "They were told on " (day_short(on)) " that it is here." } }
                None => {
                    p class="govuk-body" { "They have not been told yet that it is here." (self.waits(OnceGone::ProposalHere)) }
                    (take_away("A letter that it is here", &known.address("/acknowledgement")))
                    p class="govuk-body" { a class="govuk-link" href=(known.address("/acknowledgement?how=telephone&as=pdf")) { "What to say on the telephone: it is here (PDF)" } }
                    (parts::post_button(frame, &known.address("/told"), "They have been told today that it is here", &[("of", "here")]))
                }
            }
            @match proposal.looked_on {
                Some(on) => { p class="govuk-body" { "First look by " (known.name(proposal.looked_by)) " on " (day_short(on)) "." } }
                None if proposal.is_open() => {
                    p class="govuk-body" { "Nobody has looked at it yet. " (parts::post_button(frame, &known.address("/look"), "I have read it", &[])) }
                }
                None => {}
            }
        }
    }

    /// Where the letter is that has not gone yet.
    fn waits(&self, about: OnceGone) -> Markup {
        html! {
            @if self.known.waiting.contains(&about) {
                " The letter waits under " a class="govuk-link" href="/people/outbox" { "Letters" } "."
            }
        }
    }

    fn talks(&self, frame: &Frame) -> Markup {
        let known = &self.known;
        let light = frame.me.as_ref().map_or(5, |me| me.service.thresholds.light_hours);
        html! {
            @if known.talks.is_empty() { p class="govuk-body" { "Nobody has written down yet what they think of it. Four lines are enough." } }
            @for one in &known.talks { (self.talk(one, light)) }
            (apart::view(frame, known, &self.posted))
            @if known.proposal.is_open() {
                p { (parts::quiet_link_button(if known.talks.is_empty() { "Talk it over" } else { "Write down what I think" }, &known.address("/talk"))) }
            }
            @if known.proposal.is_open() && known.has_little_time() {
                (parts::note("They have little time for it. If you begin something together, the light path suits them: nine things, one sitting, a one-page agreement."))
            }
            @if known.proposal.is_open() && known.may_be_hire() { (hire::view(frame, known)) }
        }
    }

    fn talk(&self, one: &Kept<Assessment>, light: u32) -> Markup {
        let said = |line: &Criterion| html! { @if line == &Criterion::default() { span class="app-soft" { "nothing yet" } } @else { (words::criterion(line)) } };
        let open = self.known.still_open(one, light);
        html! {
            h3 class="govuk-heading-s" { (self.known.name(one.by)) ", " (day_short(one.made_on)) }
            (parts::facts(&[
                ("A need or aim of ours?", html! {
                    (said(&one.need))
                    @if let Some(aim) = self.known.aim(one.items.aim) { "; it helps with: " (aim) }
                }, None),
                ("What do both gain?", said(&one.gain), None),
                ("Can we work together?", said(&one.fit), None),
                ("Time and means?", said(&one.means), None),
                ("Our time", html! { (words::our_time(one)) }, None),
                ("Our part", html! { (one.role.map_or("not said", words::role)) @if one.shared_objective { "; it serves an aim that both of us have" } }, None),
            ]))
            @if !one.items.is_empty() {
                (parts::details("The nine questions", html! {
                    @for question in Question::ALL {
                        @let lines = words::nine(one, *question);
                        @if !lines.is_empty() {
                            h4 class="govuk-heading-s" { (words::question(*question)) }
                            dl class="app-facts" { @for (asked, said) in lines { dt { (asked) } dd { (said) } } }
                        }
                    }
                }))
            }
            @let way = self.known.in_the_way(one);
            @if !way.is_empty() {
                p class="govuk-body" { strong { "What stands in the way" } }
                ul class="govuk-list govuk-list--bullet" { @for what in way { li { (words::in_the_way(what)) } } }
            }
            (self.waits_for_it(one))
            @if !open.is_empty() {
                p class="govuk-body" { "Still open: " (join(&open)) ". It can be answered all the same." }
            }
        }
    }

    /// What of ours it would take the time of (R075).
    fn waits_for_it(&self, one: &Assessment) -> Markup {
        let waits = if self.known.is_open() { self.known.displaced(one) } else { Vec::new() };
        html! {
            @if !waits.is_empty() {
                p class="govuk-body" { "Without more hours it takes the place of something, like:" }
                ul class="govuk-list govuk-list--bullet" {
                    @for one in &waits { li { a class="govuk-link" href=(format!("/partnerships/{}", one.partnership)) { (one.title) } ", " (words::hours(one.minutes)) " a month" } }
                }
            }
        }
    }

    fn answer(&self, frame: &Frame) -> Markup {
        let known = &self.known;
        html! {
            @match &known.decision {
                None if known.proposal.state == ProposalState::Withdrawn => { p class="govuk-body" { "They took it back. Nothing more is to be done." } }
                None if may_decide(frame) => {
                    p class="govuk-body" { "Six answers, each with a reply that you can change." }
                    ul class="govuk-list" {
                        @for outcome in Outcome::ALL {
                            @let (called, means) = words::outcome(*outcome);
                            li { a class="govuk-link" href=(known.address(&format!("/decide?outcome={outcome}"))) { (called) } span class="app-soft" { " " (means) } }
                        }
                    }
                }
                None => { p class="govuk-body" { "Not decided yet. Whoever leads partnerships decides." } }
                Some(decision) => { (self.decided(frame, decision)) }
            }
        }
    }

    fn decided(&self, frame: &Frame, decision: &Kept<Decision>) -> Markup {
        let known = &self.known;
        let (called, _) = words::outcome(decision.outcome);
        let next = words::next(decision, known.trial.as_ref());
        html! {
            p class="govuk-body" {
                strong { (called) } @if decision.talk_again { ", and talk again" }
                ". " (known.name(decision.by)) " decided on " (day_short(decision.decided_on)) ": " (decision.reason)
            }
            (hire::decided(known, decision))
            @if let Some(partnership) = known.proposal.partnership {
                p class="govuk-body" { a class="govuk-link" href=(format!("/partnerships/{partnership}")) { "Go to the partnership" } }
            }
            @if decision.outcome == Outcome::Trial {
                @if let (Some(of), Some(trial)) = (known.proposal.partnership, &known.trial) {
                    p class="govuk-body" { a class="govuk-link" href=(format!("/partnerships/{of}/trial")) { "The trial, until " (day_short(trial.ends_on)) } }
                }
            }
            blockquote class="app-quote" { (parts::paragraphs(&decision.reply)) @for line in next { p { (line) } } }
            @match decision.told_on {
                Some(on) => { p class="govuk-body" { "They were told on " (day_short(on)) "." } }
                None => {
                    p class="govuk-body" { "They have not been told yet." (self.waits(OnceGone::ProposalAnswer)) }
                    (parts::form(frame, &known.address("/told"), html! {
                        (parts::hidden("of", "answer"))
                        (parts::date_field(&self.posted, "told", "On which day were they told?", "By letter, on the telephone, at the desk. It counts as sent"))
                        (parts::button("They have been told"))
                    }))
                }
            }
            (take_away("What we decided and why, for our own file", &known.address("/decision")))
            (take_away("The reply as a letter", &known.address("/reply")))
            p class="govuk-body" { a class="govuk-link" href=(known.address("/reply?how=telephone&as=pdf")) { "What to say on the telephone (PDF)" } }
        }
    }
}

pub(super) fn may_decide(frame: &Frame) -> bool {
    Who::LEADS.may(frame.me.as_ref().map(|me| &me.actor))
}

/// `GET /proposals/{id}`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let known = known(&ask).await?;
    let posted = Posted::default().with_day("told", Some(ask.now.today));
    ask.show(&Record { known, posted })
}

/// `GET /proposals/{id}/files/{file}`: as a file to keep.
pub(crate) async fn file(ask: Ask) -> Result<Answer, Trouble> {
    let of: ProposalId = ask.id()?;
    let file = ask.desk()?.get::<ProposalFile>(ask.id_of::<ProposalFileId>("file")?).await?;
    let file = file.filter(|file| file.proposal == of).ok_or(Trouble::NotFound)?;
    Ok(Answer::kept_file(&file.name, file.content.0.clone()))
}

/// `POST /proposals/{id}/look`: somebody has read it.
pub(crate) async fn look(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    let kept = tx.get::<Proposal>(ask.id::<ProposalId>()?).await?.ok_or(Trouble::NotFound)?;
    if kept.looked_on.is_none() {
        let state = if kept.state == ProposalState::New { ProposalState::FirstLook } else { kept.state };
        let (looked_by, looked_on) = (ask.me()?.actor.person(), Some(ask.now.today));
        tx.update(&Proposal { state, looked_by, looked_on, ..kept.record.clone() }, kept.version).await?;
    }
    tx.save().await?;
    Ok(Answer::go(format!("/proposals/{}", kept.id)))
}

/// `POST /proposals/{id}/told`: they were told, by whatever way; it counts as sent (K33).
pub(crate) async fn told(ask: Ask) -> Result<Answer, Trouble> {
    let known = known(&ask).await?;
    let desk = ask.desk()?;
    if ask.posted.value("of") == "here" {
        let mut tx = desk.write(&ask.now).await?;
        let told = Proposal { acknowledged_on: Some(ask.now.today), ..known.proposal.record.clone() };
        tx.update(&told, known.proposal.version).await?;
        tx.told_otherwise(OnceGone::ProposalHere, known.proposal.id).await?;
        tx.save().await?;
        return Ok(Answer::go(known.address("")));
    }
    let mut read = Reader::new(&ask.posted);
    let on = read.day("told", "Enter the day on which they were told, like 24 11 2026");
    if on.is_some_and(|on| on > ask.now.today) {
        read.wrong::<()>("told", "Enter a day that has come");
    }
    let on = match read.done(on) {
        Ok(on) => on,
        Err(Problem(posted)) => return ask.again(&Record { known, posted }),
    };
    let decision = known.decision.clone().ok_or(Trouble::NotFound)?;
    let mut tx = desk.write(&ask.now).await?;
    tx.update(&Decision { told_on: Some(on), ..decision.record.clone() }, decision.version).await?;
    tx.told_otherwise(OnceGone::ProposalAnswer, known.proposal.id).await?;
    tx.save().await?;
    Ok(Answer::go(known.address("")))
}
