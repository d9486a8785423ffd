//! What others propose: one in each state of the triage, and each of the answers but *no* given once.

use ampersand_domain::{
    Json,
    partnership::PartnershipId,
    proposals::{
        Assessment, Criterion, Decision, Item, NineItems, Opening, OpeningKind, OurRole, Outcome, Point, Proposal,
        ProposalMessage, ProposalState, Rated, RatedStrength, Strength, Sure, Told,
    },
    service::LibraryService,
};

use super::book::Book;

/// What came: from whom, by whom, what, for whom, what they ask, what they bring, how many days ago, its state.
struct Came {
    from: &'static str,
    name: &'static str,
    what: &'static str,
    who_gains: &'static str,
    ask: &'static str,
    bring: &'static str,
    days_ago: i64,
    state: ProposalState,
}

const CAME: [Came; 8] = [
    Came {
        from: "Vale Chess Club",
        name: "Ola Berg",
        what: "Chess on the long tables on Saturday mornings, beginners first.",
        who_gains: "Children and their grandparents",
        ask: "Four tables until noon",
        bring: "Twelve boards and two people who can teach",
        days_ago: 2,
        state: ProposalState::New,
    },
    // Its first look is late.
    Came {
        from: "Marlow Cycling",
        name: "Piet Jansen",
        what: "A stand where children learn to mend a puncture, outside Central.",
        who_gains: "Children who cycle to school",
        ask: "The forecourt on four Sundays",
        bring: "Tools, a gazebo and insurance",
        days_ago: 12,
        state: ProposalState::New,
    },
    Came {
        from: "Marlow Autism Families",
        name: "Leila Haddad",
        what: "An hour with the lights down before you open.",
        who_gains: "Families who cannot bear the noise later",
        ask: "One branch, one hour, one person with a key",
        bring: "Two parents who welcome everybody at the door",
        days_ago: 9,
        state: ProposalState::FirstLook,
    },
    Came {
        from: "Marlow Dance School",
        name: "Natasha Bell",
        what: "Ballet for adults in the lecture room, eight pounds a lesson.",
        who_gains: "Our pupils",
        ask: "The room on Wednesday evenings",
        bring: "We pay what is usual",
        days_ago: 16,
        state: ProposalState::Talking,
    },
    Came {
        from: "Vale Youth Theatre",
        name: "Rhys Calder",
        what: "A play about the library, rehearsed in the library after hours.",
        who_gains: "Thirty young people, and everybody who sees it",
        ask: "Two evenings a week for six weeks",
        bring: "A play, an audience and our own lights",
        days_ago: 30,
        state: ProposalState::Answered,
    },
    Came {
        from: "Vale Samba Band",
        name: "Luiz Prado",
        what: "Drums in the reading room at midday.",
        who_gains: "Everybody within two streets",
        ask: "The reading room on Fridays",
        bring: "Twenty drums",
        days_ago: 48,
        state: ProposalState::Answered,
    },
    Came {
        from: "Marlow Radio",
        name: "Kwame Asante",
        what: "Ten minutes a week in which a reader tells of a book.",
        who_gains: "Listeners who do not come in",
        ask: "Somebody who finds the readers",
        bring: "A microphone and the breakfast hour",
        days_ago: 41,
        state: ProposalState::Answered,
    },
    Came {
        from: "Harbour Road Traders",
        name: "Vince Doyle",
        what: "Our market leaflets at your desk.",
        who_gains: "The traders",
        ask: "A stand for leaflets",
        bring: "Nothing yet",
        days_ago: 33,
        state: ProposalState::Withdrawn,
    },
];

/// Writes them down; the theatre's became the partnership of this id.
pub(super) fn write(book: &mut Book<'_>, theatre: PartnershipId, library: &LibraryService) {
    for (came, place) in CAME.iter().zip(1..) {
        let seen = came.state != ProposalState::New;
        let proposal = Proposal {
            id: book.id(),
            organisation: book.known(came.from).map(|known| known.id),
            organisation_name: came.from.to_owned(),
            name: came.name.to_owned(),
            email: book.known(came.from).and_then(|known| known.contact.email.clone()),
            phone: None,
            what: came.what.to_owned(),
            who_gains: came.who_gains.to_owned(),
            ask: came.ask.to_owned(),
            bring: came.bring.to_owned(),
            came_on: book.worked(came.days_ago),
            taken_by: (came.from == "Vale Samba Band").then_some(book.team.assistant),
            state: came.state,
            acknowledged_on: seen.then(|| book.worked(came.days_ago - 1)),
            looked_by: seen.then_some(book.team.officer),
            looked_on: seen.then(|| book.worked(came.days_ago - 1)),
            need: None,
            partnership: (came.from == "Vale Youth Theatre").then_some(theatre),
            reference: format!("MV-{:03}", 20 + place),
            promised: None,
            keep_until: None,
            keep_why: String::new(),
        };
        let proposal = proposal.promised_by(library);
        talked_over(book, came, &proposal);
        wrote(book, came, &proposal);
        book.proposals.push(proposal);
    }
}

/// One of them and the library have written to each other.
fn wrote(book: &mut Book<'_>, came: &Came, proposal: &Proposal) {
    if came.from != "Marlow Autism Families" {
        return;
    }
    let lines = [
        (Some(book.team.officer), 7, "Thank you. Which branch is nearest to most of you?"),
        (None, 6, "Harbour Road. Any morning but Monday."),
    ];
    for (by, days_ago, text) in lines {
        let on = book.worked(days_ago);
        let message = ProposalMessage {
            id: book.id(),
            proposal: proposal.id,
            by,
            text: text.to_owned(),
            written_on: on,
            read_on: by.is_none().then_some(on),
        };
        book.messages.push(message);
    }
}

/// A branch opens again after work on it: planned for, and shown to everybody (R065).
pub(super) fn opens(book: &mut Book<'_>) {
    let opening = Opening {
        id: book.id(),
        branch: None,
        name: "Harbour Road Library".to_owned(),
        kind: OpeningKind::Refurbished,
        shut_from: Some(book.ahead(21)),
        opens_on: book.works(150),
        ask_until: None,
        hosts: "A hall for sixty with a kitchen, on weekday evenings.\n\nA bay for ten by the window, at any hour that we are open.\n\n\
                Step-free throughout; no loud music, since people sleep above."
            .to_owned(),
        looked_by: Some(book.team.officer),
        hours: Some(3),
        published_on: Some(book.worked(10)),
        made_on: book.worked(20),
        closed_on: None,
    };
    book.openings.push(opening);
}

fn talked_over(book: &mut Book<'_>, came: &Came, proposal: &Proposal) {
    let line = |answer: &str| Json(Criterion::answered(answer));
    let (need, gain, fit, means, hours, role, shared) = match came.from {
        "Marlow Dance School" => (
            line("Not of ours"),
            line("They gain a room; we gain rent"),
            line("Yes, as any hirer"),
            line("Yes, the caretaker is there on Wednesdays"),
            2,
            OurRole::HostOnly,
            false,
        ),
        "Vale Youth Theatre" => (
            Json(Criterion {
                answer: "Young people who do not come in".to_owned(),
                shows: "four in a hundred loans go to people under twenty".to_owned(),
                sure: Some(Sure::Known),
            }),
            line("A play of ours, seen by three hundred"),
            line("They turn up, and tidy up"),
            line("Two evenings; the key is the question"),
            8,
            OurRole::CoDesign,
            true,
        ),
        "Vale Samba Band" => (
            line("No"),
            line("They gain a room, our readers lose one"),
            line("Not indoors"),
            line("No"),
            3,
            OurRole::HostOnly,
            false,
        ),
        "Marlow Radio" => (
            line("Readers whom we do not reach"),
            line("Both: they want voices, we want ears"),
            line("Yes"),
            line("An hour a week, from Tom"),
            4,
            OurRole::CoDeliver,
            true,
        ),
        _ => return,
    };
    let rated = |item, rating, shows: &str| Rated { item, rating, shows: shows.to_owned(), sure: Some(Sure::Likely) };
    let strength = |strength, rating, shows: &str| RatedStrength {
        strength,
        rating,
        shows: shows.to_owned(),
        sure: Some(Sure::Likely),
    };
    let told = |point, says: &str, source: &str| Told { point, says: says.to_owned(), source: source.to_owned() };
    let nine = if hours > 5 {
        NineItems {
            items: vec![
                rated(Item::Purpose, 2, "they wrote it with our building in mind"),
                rated(Item::Reach, 3, "fourteen to nineteen"),
                rated(Item::Time, 1, "evenings are short of keys"),
            ],
            strengths: vec![
                strength(Strength::Keenness, 3, "they wrote the first scene before they asked"),
                strength(Strength::Skills, 3, "a full diary for three years"),
                strength(Strength::Time, 2, "six weeks, and exams in May"),
            ],
            told: vec![
                told(Point::Brings, "A play, an audience and their own lights", ""),
                told(Point::Adds, "A reason for thirty young people to be here after school", ""),
                told(Point::Groups, "Young people who do not come in", "our own loans by age, page 4"),
                told(Point::Audience, "About three hundred", "their last play filled the church hall"),
                told(Point::Statements, "Their website: “nobody pays to act”", ""),
                told(Point::Culture, "They decide in the rehearsal; we fix a term ahead", ""),
                told(Point::Support, "Somebody with a key on two evenings", ""),
            ],
            ..NineItems::default()
        }
    } else {
        NineItems::default()
    };
    let assessment = Assessment {
        id: book.id(),
        proposal: proposal.id,
        need,
        gain,
        fit,
        means,
        items: Json(nine),
        hours: Some(hours),
        would_wait: if hours > 5 { "the spring round of school visits".to_owned() } else { String::new() },
        spare_before: Some(900),
        spare_after: Some(900 - hours * 60),
        role: Some(role),
        shared_objective: shared,
        made_on: book.worked(came.days_ago - 6),
        by: Some(book.team.officer),
    };
    let (outcome, reason, reply, refer) = match came.from {
        "Vale Youth Theatre" => (
            Outcome::Explore,
            "New readers, and a play about us.",
            "We would love to talk. Could you come to Central next week and walk the building with us?",
            "",
        ),
        "Vale Samba Band" => (
            Outcome::Refer,
            "Not in a reading room; the bandstand is free.",
            "Thank you for thinking of us. A reading room is the wrong place, and the bandstand is the right one: the parks office knows you may ring.",
            "Marlow Vale parks office",
        ),
        "Marlow Radio" => (
            Outcome::Trial,
            "Four weeks, then we look at it.",
            "Yes, for four weeks. Tom finds the readers; shall we begin with the choir’s favourite?",
            "",
        ),
        _ => {
            book.assessments.push(assessment);
            return;
        }
    };
    let decision = Decision {
        id: book.id(),
        proposal: proposal.id,
        assessment: Some(assessment.id),
        outcome,
        reason: reason.to_owned(),
        reply: reply.to_owned(),
        decided_on: book.worked(came.days_ago - 8),
        by: Some(book.team.officer),
        told_on: Some(book.worked(came.days_ago - 9)),
        talk_again: false,
        refer_to: refer.to_owned(),
        rates: String::new(),
        revisit_on: (outcome == Outcome::Trial).then(|| book.works(21)),
        revisited_on: None,
        revisit_said: String::new(),
        learned: match outcome {
            Outcome::NotNow | Outcome::Decline => {
                "They begin when somebody offers a room: say early what stays free.".to_owned()
            }
            _ => String::new(),
        },
    };
    book.assessments.push(assessment);
    book.decisions.push(decision);
}
