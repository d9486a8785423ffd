//! The four steps to a partnership (R052–R227), in our own words.

use super::topic::Topic;

/// The first step.
pub(super) const NEED: Topic = Topic {
    slug: "need",
    title: "Step 1: begin with a need",
    lead: "Know what you want to change, and for whom, before you think of a partner.",
    parts: &[
        (
            "Start from what you have said you will do",
            &[
                "Your service or your council has a plan. Take its aims, with the page they stand on. For each, ask what you would need to reach it, and who is not reached now.",
                "An aim that nothing serves is worth a conversation. So is a partnership that serves no aim.",
            ],
        ),
        (
            "Three ways to a need",
            &[
                "A gap: something that you lack and somebody else has. Skills, people, time, a room, a way to reach a group, money, facts. Look also at other ways to close it: to train, to hire, to buy, or to let it be.",
                "By choice: you could do it alone, but it would be better together. Then say why, and how you would tell that it was better. Look at it again after a year.",
                "A chance that somebody else brings is a need in one line, too. Write it down and tie it to an aim within three months, or let it go kindly.",
            ],
        ),
        (
            "Then look from their side",
            &[
                "For each sort of organisation that you have in mind, write what it would let them do. If you cannot, you are not ready to ring them. “You would meet forty parents a week who never come to your office” is a reason to listen; “we would love to work with you” is not.",
            ],
        ),
    ],
    example: (
        "An example: advice in a branch",
        &[
            "The council’s plan says that fewer people should fall behind with rent. The library has warm rooms on six estates and nobody trained to give advice: a gap.",
            "Seen from the advice agency: its office is two buses away from the people it most wants to see. A table in the branch on Thursday mornings would bring it to them. So the offer is not “a room”, it is “the people whom you cannot reach now”.",
        ],
    ),
    place: ("See aims and needs", "/need"),
};

/// The second step.
pub(super) const FIND: Topic = Topic {
    slug: "find",
    title: "Step 2: look for who could meet it",
    lead: "Begin with whom you know, and go outward only as far as you need to.",
    parts: &[
        (
            "Near first",
            &[
                "Go round in circles: first those who are near, or whom you or a colleague already know; then those who work with the same people elsewhere in your area; then those further off. A call from somebody who knows you is worth ten letters.",
                "Ask in the branches. The person who opens the door at nine knows more groups than any register.",
                "To ask many at once, begin a map of who could help, under Organisations, and send its link round. Each names whom they know in a minute, without an account; you look at every name, sift them with a colleague, and hang the sheet where all can see it.",
            ],
        ),
        (
            "Look at each, and date it",
            &[
                "How much could this matter to them, and how much could they move? Talk it over with a colleague, and write it down with the day under what we know about them. Things change: a group with one volunteer today may have a grant by spring.",
                "The quiet ones deserve a second look. Those who seem to have little influence are often closest to the people you want to reach.",
            ],
        ),
        (
            "When they come to you",
            &[
                "Take every proposal down, say when you will answer, and answer by then. Four questions come first. Does it meet a need or an aim of ours? What do both sides gain? Can we work together? Have we the time and means? A kind no with a reason keeps a door open.",
            ],
        ),
    ],
    example: (
        "An example: a gardening group",
        &[
            "A need: older men who do not come to groups. Before writing to any national charity, the officer asks in three branches. At one, a colleague’s neighbour runs an allotment where eleven retired men have met on Saturdays for years.",
            "They are in no directory. One visit with a flask of tea was the whole search.",
        ],
    ),
    place: ("See organisations", "/organisations"),
};

/// The third step.
pub(super) const MEET: Topic = Topic {
    slug: "meet",
    title: "Step 3: get to know each other",
    lead: "Prepare a little, ask more than you tell, and do the small thing that you promised.",
    parts: &[
        (
            "Before you ring",
            &[
                "Read what is known: who spoke last, what was promised, what they have in the news, the words they use for what they do. Have one good question that only they can answer.",
                "Know in two minutes what you offer: who you reach, what you bring, what they could gain, one true story, and the one thing that you ask. Say it aloud to a colleague first.",
            ],
        ),
        (
            "The first meeting",
            &[
                "Go to them. Listen for what they are measured by, what worries them this year, and who else has to agree. Write it down the same day, with where you heard it.",
                "End with something small that each side will do, and a date. Whether it happens tells you more than any form.",
            ],
        ),
        (
            "Fair notes",
            &[
                "Write what you would be content for them to read. They may ask to see it, and a library may have to release it.",
            ],
        ),
    ],
    example: (
        "An example: the question that opened it",
        &[
            "The officer wanted to offer homework clubs to a refugee support group. She asked instead: “What do people come to you for, that you have to send away?” The answer was not homework. It was a place to print forms and somebody patient beside the printer.",
            "That began on Monday. The homework club came a year later, from them.",
        ],
    ),
    place: ("See what we can offer", "/offer"),
};

/// The fourth step.
pub(super) const AGREE: Topic = Topic {
    slug: "agree",
    title: "Step 4: agree what to do together",
    lead: "Two hours in one room, with everybody heard, and a first date at the end.",
    parts: &[
        (
            "The workshop",
            &[
                "Invite few enough that all can speak. Say beforehand why each was asked and which aim it serves. Keep your own idea back until theirs are on the wall.",
                "First everybody writes alone, then all read, then you talk. Quiet people have as many ideas as loud ones. Choose one thing that at least two of you will carry, and name who does what by when.",
                "Nobody has to join. Stepping away, or thinking it over until a date, is a good answer.",
            ],
        ),
        (
            "Write it down",
            &[
                "What for, who does what, from when until when, how you stay in touch, what happens when somebody is unhappy, and how either side can stop. In words that both would use.",
                "A small thing needs a page. Where theirs is signed already, use theirs.",
                "If you are not sure of each other yet, agree on something smaller first: one event, six weeks, then talk.",
            ],
        ),
    ],
    example: (
        "An example: three became two",
        &[
            "A library, a theatre and a youth club met about teenagers and Saturdays. After an hour the youth club said that it had nobody to spare until autumn, and stepped away with thanks.",
            "The other two agreed on four Saturdays with one actor and one librarian. In October they rang the youth club, as they had said they would.",
        ],
    ),
    place: ("See workshops", "/workshops"),
};
