//! The six principles (R008, R011–R051), in our own words.

use super::topic::Topic;

/// The six principles.
pub(super) const TOPIC: Topic = Topic {
    slug: "principles",
    title: "Six things that hold a partnership",
    lead: "What to have in place, and what to look at when something begins to slip.",
    parts: &[
        (
            "1. We know why we are in it",
            &[
                "Write in a sentence for whom this is, what will change for them, and how you would notice. “A weekly craft table” is something to do; “people who live alone have company on Tuesdays, and come back” is a reason.",
                "Then ask the other side to say it back in their own words. If the two sentences differ, the talk about that is the most useful half hour you will have. Both sides also need a plan of their own that this serves, or it will be the first thing to go when money is short.",
            ],
        ),
        (
            "2. Each side gives, and each side gets",
            &[
                "List both, for every side. Room, people, a skill, an audience, a collection and a good name count as much as money. An empty box is a warning: a side that gets nothing leaves, and a side that gives nothing is being served.",
                "Know what you can offer before you ask. Half an hour with a colleague from a branch usually turns up five things that the library no longer notices about itself.",
            ],
        ),
        (
            "3. We work differently, and say so",
            &[
                "Ask early how each of you decides, how quickly, in which season, and with which words. A council that needs six weeks for a signature and a group of volunteers that meets on the first Monday can work together well, once both know it.",
                "Ask of a small group only what its time and people can bear. Where a large one is involved, find the senior person who will open a door when it sticks.",
            ],
        ),
        (
            "4. We talk, and we know who decides",
            &[
                "One named lead a side, with hours that somebody has agreed to. A way to stay in touch that both have said yes to. A next date, always, before the present meeting ends, and notes within a few days.",
                "Write down who does what, how long it runs, and how either side can stop. A page is enough for a small thing.",
            ],
        ),
        (
            "5. It does not hang on one person",
            &[
                "People move on. Two names a side, colleagues who have heard of it, a yes from somebody who may give it, and one page that says whom to ring if you are away.",
                "When nearly every call is made by the same two people it feels easy, and it is fragile. Bring a colleague along once, before you need to.",
            ],
        ),
        (
            "6. We have the time",
            &[
                "The first months cost more than they return. Say how many hours it will take and until when, have your manager agree, and say when you expect the first good to come of it.",
                "Then look now and again at what it has really taken. Far less than planned means that it is being left; far more means that something else is.",
            ],
        ),
    ],
    example: (
        "An example: Friday reading at the clinic",
        &[
            "A library and a health visiting team begin a reading corner in a waiting room. After four months the checks show five things in place and one that is not: nobody at the clinic but Sam, the health visitor, knows about it.",
            "The next step is small. Sam’s manager is asked to the spring story time, and a second name goes on the page. In June, Sam moves to another town, and the corner stays.",
        ],
    ),
    place: ("See your partnerships", "/partnerships"),
};
