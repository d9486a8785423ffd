//! One proposal: what it says, what we think of it, what we answered.

use ampersand_domain::{
    need::{Aim, AimId},
    people::{Mail, MailState, OnceGone, Person, PersonId},
    proposals::{
        Assessment, Criterion, Decision, FileInShort, HireAnswer, InTheWay, Opening, OpeningId, OurRole, Outcome,
        Proposal, ProposalFile, ProposalFileId, ProposalId, ProposalMessage, ProposalState, Question, TeamHours,
        differ, disagree, in_the_way, lacks, suggests_hire,
    },
};
use ampersand_store::{Desk, Kept};
use maud::{Markup, html};

use super::{messages, openings, propose, words};
use crate::{
    partnership::kept,
    shell::{Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, Who, day, day_short, join, parts, take_away},
};

/// What is known of a proposal: for its page, its forms and its papers.
#[derive(Clone)]
pub(super) struct Known {
    pub(super) proposal: Kept<Proposal>,
    /// What they sent with it.
    pub(super) files: Vec<FileInShort>,
    /// The building that opens for which it is, and all that could be.
    pub(super) site: Option<(OpeningId, String)>,
    pub(super) sites: Vec<(OpeningId, String)>,
    /// What was written since, the oldest first.
    pub(super) messages: Vec<Kept<ProposalMessage>>,
    /// The last talking over of each person, the newest first.
    pub(super) talks: Vec<Kept<Assessment>>,
    pub(super) decision: Option<Kept<Decision>>,
    pub(super) people: Vec<(PersonId, String)>,
    /// What the letters to them that have not gone yet are about.
    pub(super) waiting: Vec<OnceGone>,
    /// Our aims that hold today, and any that a talking over names.
    pub(super) aims: Vec<(AimId, String)>,
    /// The team's hours for all partnerships.
    pub(super) hours: TeamHours,
}

impl Known {
    pub(super) async fn load(
        desk: &Desk,
        id: ProposalId,
        today: ampersand_domain::Date,
    ) -> Result<Option<Self>, Trouble> {
        let Some(proposal) = desk.get::<Proposal>(id).await? else { return Ok(None) };
        let all = desk.select::<Assessment>().filter("proposal = ?", id).order("made_on DESC, id DESC").all().await?;
        let mut talks: Vec<Kept<Assessment>> = Vec::new();
        for one in all {
            if !talks.iter().any(|before| before.by == one.by) {
                talks.push(one);
            }
        }
        let decision = desk.select::<Decision>().filter("proposal = ?", id).order("decided_on DESC, id DESC");
        let decision = decision.limit(1).all().await?.pop();
        let waiting = desk.select::<Mail>().filter("about = ?", id.0).filter("state <> ?", MailState::Sent);
        let waiting = waiting.all().await?.iter().filter_map(|mail| Some(mail.makes_true()?.0)).collect();
        let staff = desk.select::<Person>().all().await?;
        let aims = desk.select::<Aim>().order("source, id").all().await?;
        let sites = desk.select::<Opening>().only("closed_on IS NULL").order("opens_on, id").limit(100).all().await?;
        let named = |aim: &Aim| talks.iter().any(|one| one.items.aim == Some(aim.id));
        let aims = aims.iter().filter(|aim| aim.holds_on(today) || named(aim));
        let aims = aims.map(|aim| (aim.id, aim.text.clone())).collect();
        Ok(Some(Self {
            files: desk.proposal_files(id).await?,
            messages: messages::of(desk, &proposal).await?,
            site: openings::named(desk, id).await?,
            sites: sites.into_iter().map(|one| (one.id, one.record.name)).collect(),
            proposal,
            aims,
            talks,
            decision,
            waiting,
            people: staff.iter().map(|person| (person.id, person.name.clone())).collect(),
            hours: desk.team_hours(today).await?,
        }))
    }

    pub(super) fn name(&self, person: Option<PersonId>) -> &str {
        let found = self.people.iter().find(|(id, _)| Some(*id) == person);
        found.map_or("somebody", |(_, name)| name)
    }

    /// Whether it may be a hire, by any talking over of it.
    pub(super) fn may_be_hire(&self) -> bool {
        let shaped = |role| matches!(role, OurRole::CoDesign | OurRole::CoDeliver);
        let asks = |one: &Kept<Assessment>| {
            one.role.is_some_and(|role| suggests_hire(role, shaped(role), one.shared_objective))
        };
        self.talks.iter().any(asks)
    }

    /// Whether somebody thinks that they have little time for it (R073).
    pub(super) fn has_little_time(&self) -> bool {
        self.talks.iter().any(|one| one.items.has_little_time())
    }

    /// What stands in the way of it, as one of those who talked it over sees it.
    pub(super) fn in_the_way(&self, one: &Assessment) -> Vec<InTheWay> {
        in_the_way(one, self.hours.approved.unwrap_or_default())
    }

    /// Whether two of those who talked it over see it otherwise (K13).
    pub(super) fn disagree(&self) -> bool {
        let with_one_after =
            |(at, one): (usize, &Kept<Assessment>)| self.talks.iter().skip(at + 1).any(|other| disagree(one, other));
        self.talks.iter().enumerate().any(with_one_after)
    }

    /// An aim in its words.
    pub(super) fn aim(&self, aim: Option<AimId>) -> Option<&str> {
        self.aims.iter().find(|(id, _)| Some(*id) == aim).map(|(_, text)| text.as_str())
    }

    /// Where two of those who talked it over are apart, each with what they think; nothing is averaged (R066).
    pub(super) fn apart(&self) -> Vec<String> {
        let says = |by, rating| format!("{}: {}", self.name(by), words::rating(rating).to_lowercase());
        let mut lines = Vec::new();
        for (at, one) in self.talks.iter().enumerate() {
            for other in self.talks.iter().skip(at + 1) {
                lines.extend(differ(one, other).into_iter().map(|apart| {
                    let (ours, theirs) = (says(one.by, apart.one), says(other.by, apart.other));
                    format!("{} {ours}; {theirs}.", words::compared(apart.about))
                }));
            }
        }
        lines
    }

    /// A proposal to look at, as it stands.
    pub(super) fn sample(state: ProposalState, talks: Vec<Kept<Assessment>>, decision: Option<Decision>) -> Self {
        Self {
            proposal: kept(Proposal { state, ..super::sample() }),
            files: vec![propose::sample_file(1, "What we do.pdf"), propose::sample_file(2, propose::LONG_NAME)],
            messages: messages::samples().into_iter().map(kept).collect(),
            site: Some((ampersand_domain::Uuid::from_u128(1).into(), "Mill Lane Library".to_owned())),
            sites: vec![(ampersand_domain::Uuid::from_u128(1).into(), "Mill Lane Library".to_owned())],
            talks,
            decision: decision.map(kept),
            people: vec![
                (ampersand_domain::Uuid::from_u128(1).into(), "Ifeoma Danjuma".to_owned()),
                (ampersand_domain::Uuid::from_u128(2).into(), "Tom Ashdown".to_owned()),
            ],
            waiting: vec![OnceGone::ProposalAnswer],
            aims: vec![(ampersand_domain::Uuid::from_u128(7).into(), "More children read for pleasure".to_owned())],
            hours: TeamHours { approved: Some(600), planned: 690 },
        }
    }

    pub(super) fn address(&self, page: &str) -> String {
        format!("/proposals/{}{page}", self.proposal.id)
    }

    pub(super) fn way(&self) -> Vec<(String, String)> {
        vec![("Proposals".to_owned(), "/proposals".to_owned()), (self.proposal.in_short(), self.address(""))]
    }
}

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
            (self.differences())
            @if known.proposal.is_open() {
                p { (parts::quiet_link_button(if known.talks.is_empty() { "Talk it over" } else { "Write down what I think" }, &known.address("/talk"))) }
            }
            @if known.proposal.is_open() && known.has_little_time() {
                (parts::note("They have little time for it. If you begin something together, the light path suits them: nine things, one sitting, a one-page agreement."))
            }
            @if known.proposal.is_open() && known.may_be_hire() { (self.hire(frame)) }
        }
    }

    fn talk(&self, one: &Kept<Assessment>, light: u32) -> Markup {
        let said = |line: &Criterion| html! { @if line == &Criterion::default() { span class="app-soft" { "nothing yet" } } @else { (words::criterion(line)) } };
        let open = lacks(one, light);
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
            @if !open.is_empty() {
                p class="govuk-body" { "Still open: " (join(&open.into_iter().map(words::lacks).collect::<Vec<_>>())) ". It can be answered all the same." }
            }
        }
    }

    fn differences(&self) -> Markup {
        let apart = self.known.apart();
        html! {
            @if !apart.is_empty() {
                h3 class="govuk-heading-s" { @if self.known.talks.len() > 2 { "Where you differ" } @else { "Where you two differ" } }
                p class="govuk-body" { "Talk about these. Nothing is averaged." }
                ul class="govuk-list govuk-list--bullet" { @for line in apart { li { (line) } } }
            }
        }
    }

    /// The suggestion with three answers; nothing is diverted by itself (K10).
    fn hire(&self, frame: &Frame) -> Markup {
        let ways = [
            (HireAnswer::Partnership, "It is a partnership", "/decide?outcome=explore"),
            (HireAnswer::Hire, "It is a hire or a paid service", "/decide?outcome=traded"),
            (HireAnswer::HireFirst, "Start as a hire and talk again", "/decide?outcome=traded&again=yes"),
        ];
        html! {
            section class="app-box app-box--ask" aria-labelledby="hire" {
                h3 class="app-box__title" id="hire" { "Is this a hire?" }
                p class="govuk-body" { "We would only give the room or the way to people, and no aim of both is named. You decide." }
                @if may_decide(frame) {
                    ul class="govuk-list" { @for (_, says, page) in ways { li { a class="govuk-link" href=(self.known.address(page)) { (says) } } } }
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
        let next = words::next(decision);
        html! {
            p class="govuk-body" {
                strong { (called) } @if decision.talk_again { ", and talk again" }
                ". " (known.name(decision.by)) " decided on " (day_short(decision.decided_on)) ": " (decision.reason)
            }
            @if decision.outcome == Outcome::Traded { p class="govuk-body app-soft" { "It is not counted as a partnership." } }
            @if let Some(partnership) = known.proposal.partnership {
                p class="govuk-body" { a class="govuk-link" href=(format!("/partnerships/{partnership}")) { "Go to the partnership" } }
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

fn may_decide(frame: &Frame) -> bool {
    Who::LEADS.may(frame.me.as_ref().map(|me| &me.actor))
}

pub(super) async fn known(ask: &Ask) -> Result<Known, Trouble> {
    Known::load(&ask.desk()?, ask.id()?, ask.now.today).await?.ok_or(Trouble::NotFound)
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
