//! For whom something is a problem: words to choose from, beside one's own (R135).

/// Groups of people that are often meant.
pub const FOR_WHOM: [&str; 12] = [
    "Everybody here",
    "Children under five",
    "Young people",
    "Families",
    "Older people",
    "People who live alone",
    "Carers",
    "Disabled people",
    "People who look for work",
    "People who have newly arrived",
    "People who find reading hard",
    "People without the internet at home",
];
