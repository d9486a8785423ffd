//! Keeping a partnership alive, putting it right, and ending it (R194–R278), in our own words.

use super::topic::Topic;

/// Keeping it alive.
pub(super) const ALIVE: Topic = Topic {
    slug: "keeping-alive",
    title: "Keep it alive",
    lead: "Most good beginnings fade from silence, not from quarrels.",
    parts: &[
        (
            "Do what you said",
            &[
                "Trust is made of small promises kept. Promise less, with a day. If you cannot keep it, say so before the day comes, not after.",
                "Look at your own list first. A library that is late may not chase anybody.",
            ],
        ),
        (
            "Stay in touch in a rhythm",
            &[
                "Some things run all year, some from May to September. Agree how often you talk, and let it rest when it rests. A call with nothing to ask is the best sort.",
                "Once a year, sit down with one page and ask of each sentence: is this still true? Fifteen minutes do it.",
            ],
        ),
        (
            "Say how it is going, both of you",
            &[
                "Two lines each: what goes well, and what to change. Bring the facts and your impressions, and say which is which. If numbers look fine and somebody is unhappy, believe the person and look again at the numbers.",
                "Agree early that either lead may raise a difficulty, and how. It is much harder to agree on that in the middle of one.",
            ],
        ),
        (
            "Share the credit",
            &[
                "Name everybody in what goes out, and let them see it first. Thank people with something true and exact: forty Tuesdays, and the tea.",
            ],
        ),
    ],
    example: (
        "An example: late, and said so",
        &[
            "The library had promised posters by the tenth. On the seventh it was clear that the printer would not manage. The officer rang: “It will be the fourteenth. Does that still work, or shall I bring fifty plain ones tomorrow?”",
            "They took the plain ones. What stayed in mind was the call.",
        ],
    ),
    place: ("See what is promised", "/today"),
};

/// Putting it right.
pub(super) const TROUBLE: Topic = Topic {
    slug: "putting-it-right",
    title: "When it is not going well",
    lead: "Ask first what is wrong, then whether both sides want to mend it.",
    parts: &[
        (
            "What is wrong",
            &[
                "Has the purpose gone, or changed for one of you? Has somebody left? Does one side carry much more than the other? Was a promise broken and never spoken of? Is there simply no time? Each has its own remedy, and some have none.",
                "Talk, do not send a form. Somebody from outside, trusted by both, can sit in.",
            ],
        ),
        (
            "Can it be mended?",
            &[
                "If both would like to, write down two or three things that will be different, who sees to each, and a day to look again. Not hearing back is not a no: ring before you conclude anything.",
                "If one side says no, thank them for saying so, and end well.",
            ],
        ),
    ],
    example: (
        "An example: too many hours",
        &[
            "A carers’ group had stopped answering. In a call it turned out that its one organiser spent nine hours a month on what had been meant as two. They cut the monthly session to every second month, and the library took over the letters.",
            "Nobody had done anything wrong. Nobody had counted.",
        ],
    ),
    place: ("See your partnerships", "/partnerships"),
};

/// Ending.
pub(super) const ENDING: Topic = Topic {
    slug: "ending",
    title: "End well",
    lead: "Most partnerships have done their work one day. An end that is planned leaves something behind.",
    parts: &[
        (
            "Before you end",
            &[
                "Agree on the last day, and tell the people who come before they find a closed door. Say where they can go instead.",
                "Go through what is open: promises, keys, things that were lent, money, pictures and names that you hold, what is printed or online with both names on it. Each gets a person and a day.",
            ],
        ),
        (
            "Look back together",
            &[
                "What came of it, what would you do again, what not? Half an hour while it is fresh. Write thanks to each person by name, and to their manager.",
            ],
        ),
        (
            "Leave the door open",
            &[
                "Put a date in the diary to say hello, with no purpose. The person whom you thanked well is the first whom you will ring next time.",
            ],
        ),
    ],
    example: (
        "An example: the last Tuesday",
        &[
            "After three winters the soup kitchen found rooms of its own. For the last evening in the branch, the library printed a small card with the new address for each guest, and staff walked over with them the first time.",
            "The shelves that the kitchen had built were given to the branch. A year later the two applied for a grant together.",
        ],
    ),
    place: ("See your partnerships", "/partnerships"),
};
