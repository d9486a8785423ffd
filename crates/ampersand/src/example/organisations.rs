//! The organisations that the example knows, the people whom it knows there, and what it has learned.

use ampersand_domain::{
    OrganisationId, Visibility,
    organisations::{
        Contact, ContactPurpose, DossierHeading, DossierLine, Interaction, Medium, Organisation,
        OrganisationKind as Kind, Origin, Precision, ReachBy, Reliability, Site, SizeBand, Standing, Ways, kept_until,
    },
};

use super::{book::Book, offer::PLACES};

/// Name, sort, size, where we stand, the person we know there.
type Line = (&'static str, Kind, SizeBand, Option<Standing>, &'static str);

const LINES: [Line; 40] = [
    ("Marlow Vale Citizens’ Advice", Kind::Charity, SizeBand::Small, Some(Standing::PartnerNow), "Maya Okafor"),
    ("Age Friends Marlow", Kind::Charity, SizeBand::Small, Some(Standing::PartnerNow), "Doreen Pike"),
    ("Upper Vale Primary School", Kind::Education, SizeBand::Medium, Some(Standing::PartnerNow), "Jonathan Sewell"),
    ("Harbour Road Knitters", Kind::CommunityGroup, SizeBand::Volunteers, Some(Standing::PartnerNow), "Bridie Cole"),
    ("Marlow Vale NHS Trust", Kind::Health, SizeBand::Large, Some(Standing::PartnerNow), "Dr Amrit Sandhu"),
    ("Somali Women’s Circle", Kind::CommunityGroup, SizeBand::Volunteers, Some(Standing::PartnerNow), "Hodan Warsame"),
    ("Vale Youth Theatre", Kind::Culture, SizeBand::Tiny, Some(Standing::PartnerNow), "Rhys Calder"),
    ("Marlow College", Kind::Education, SizeBand::Large, Some(Standing::PartnerNow), "Priya Nair"),
    (
        "Friends of St Wilfrid’s Library",
        Kind::CommunityGroup,
        SizeBand::Volunteers,
        Some(Standing::PartnerNow),
        "Gordon Leaf",
    ),
    ("Repair Café Marlow", Kind::CommunityGroup, SizeBand::Volunteers, Some(Standing::PartnerNow), "Anouk Visser"),
    ("Vale Allotment Society", Kind::CommunityGroup, SizeBand::Volunteers, Some(Standing::WasPartner), "Terry Munn"),
    ("Marlow Museum", Kind::Culture, SizeBand::Small, Some(Standing::PartnerNow), "Elin Haraldsen"),
    ("Bright Start Nurseries", Kind::Company, SizeBand::Medium, Some(Standing::WasPartner), "Kezia Bloom"),
    ("Marlow Vale Police", Kind::PublicBody, SizeBand::Large, Some(Standing::WasPartner), "PC Dale Whitty"),
    ("Harbour Surgery", Kind::Health, SizeBand::Small, Some(Standing::WouldLike), "Dr Mei Tan"),
    ("Vale Chess Club", Kind::CommunityGroup, SizeBand::Volunteers, Some(Standing::KnowThem), "Ola Berg"),
    ("Marlow Dance School", Kind::Company, SizeBand::Tiny, Some(Standing::KnowThem), "Natasha Bell"),
    ("Deaf Vale", Kind::Charity, SizeBand::Tiny, Some(Standing::WouldLike), "Connor Shaw"),
    ("Marlow Stroke Club", Kind::CommunityGroup, SizeBand::Volunteers, Some(Standing::WouldLike), "June Hartley"),
    ("Marlow Food Bank", Kind::Charity, SizeBand::Tiny, Some(Standing::PartnerNow), "Pastor Eli Grant"),
    ("St Wilfrid’s Church", Kind::Faith, SizeBand::Tiny, Some(Standing::KnowThem), "Rev Joan Amis"),
    ("Marlow Central Mosque", Kind::Faith, SizeBand::Volunteers, Some(Standing::PartnerNow), "Imran Malik"),
    ("Polish Saturday School", Kind::Education, SizeBand::Volunteers, Some(Standing::PartnerNow), "Kasia Nowak"),
    ("Vale Parish Council", Kind::Council, SizeBand::Tiny, Some(Standing::KnowThem), "Howard Finch"),
    ("Marlow Business Network", Kind::Company, SizeBand::Tiny, Some(Standing::KnowThem), "Sunita Rao"),
    ("Upper Vale Scouts", Kind::CommunityGroup, SizeBand::Volunteers, None, "Ben Tranter"),
    ("Marlow Autism Families", Kind::CommunityGroup, SizeBand::Volunteers, Some(Standing::PartnerNow), "Leila Haddad"),
    ("Vale Housing Association", Kind::SocialEnterprise, SizeBand::Medium, Some(Standing::WouldLike), "Marcus Webb"),
    ("Marlow Refugee Welcome", Kind::Charity, SizeBand::Tiny, Some(Standing::PartnerNow), "Selam Tesfay"),
    ("Harbour Road Traders", Kind::CommunityGroup, SizeBand::Volunteers, None, "Vince Doyle"),
    ("Vale Writers", Kind::CommunityGroup, SizeBand::Volunteers, Some(Standing::KnowThem), "Imogen Frost"),
    ("Marlow Radio", Kind::SocialEnterprise, SizeBand::Tiny, None, "Kwame Asante"),
    ("Dementia Vale", Kind::Charity, SizeBand::Tiny, Some(Standing::WouldLike), "Agnes Dunne"),
    ("Marlow Cycling", Kind::CommunityGroup, SizeBand::Volunteers, None, "Piet Jansen"),
    ("Vale Credit Union", Kind::SocialEnterprise, SizeBand::Small, Some(Standing::KnowThem), "Yusuf Adeyemi"),
    ("Marlow Probation Office", Kind::PublicBody, SizeBand::Medium, None, "Karen Lyle"),
    (
        "Upper Vale Women’s Institute",
        Kind::CommunityGroup,
        SizeBand::Volunteers,
        Some(Standing::KnowThem),
        "Marjorie Teale",
    ),
    ("Vale Samba Band", Kind::Culture, SizeBand::Volunteers, None, "Luiz Prado"),
    ("Marlow Carers", Kind::Charity, SizeBand::Tiny, Some(Standing::PartnerNow), "Fiona Gray"),
    (
        "Tottering Vale & Wood Marlow Growers’ Circle, Orchard Keepers and Allied Tenants’ Association",
        Kind::CommunityGroup,
        SizeBand::Volunteers,
        Some(Standing::KnowThem),
        "Wilhelmina Featherstonehaugh",
    ),
];

/// An organisation of the example and the person we know there.
pub(crate) struct Known {
    pub(crate) id: OrganisationId,
    pub(crate) name: &'static str,
    pub(crate) contact: Contact,
}

/// They have neither e-mail nor telephone: they come by.
const BY_WORD_OF_MOUTH: &str = "Harbour Road Knitters";

fn role(person: &str) -> &'static str {
    match person {
        "Maya Okafor" => "advice manager",
        "Doreen Pike" => "chair",
        "Jonathan Sewell" => "deputy head",
        "Dr Amrit Sandhu" => "head of prevention",
        "Hodan Warsame" => "founder",
        "Rhys Calder" => "director",
        "Priya Nair" => "head of sixth form",
        "Gordon Leaf" => "treasurer",
        "Anouk Visser" => "organiser",
        "Terry Munn" => "secretary",
        "Elin Haraldsen" => "curator",
        "Kezia Bloom" => "manager",
        "PC Dale Whitty" => "neighbourhood officer",
        "Dr Mei Tan" => "partner",
        "Pastor Eli Grant" => "trustee",
        "Imran Malik" => "outreach",
        "Kasia Nowak" => "head teacher",
        "Selam Tesfay" => "coordinator",
        "Leila Haddad" => "parent carer",
        "Fiona Gray" => "support worker",
        "Marcus Webb" => "communities manager",
        "Connor Shaw" => "development worker",
        "Agnes Dunne" => "chair",
        _ => "",
    }
}

fn about(name: &str) -> &'static str {
    match name {
        "Marlow Vale Citizens’ Advice" => {
            "Free advice on money, housing and work; nine paid advisers and thirty volunteers."
        }
        "Age Friends Marlow" => "Company for people over sixty: a minibus, a choir and forty befrienders.",
        "Harbour Road Knitters" => "Fourteen women and Clive. Thursdays, wherever there is a window.",
        "Marlow Vale NHS Trust" => "Hospital and community health services for the whole vale.",
        "Somali Women’s Circle" => "Mothers and grandmothers who meet in each other’s kitchens.",
        "Marlow Refugee Welcome" => "Finds families a school, a surgery and a friend in their first year.",
        "Vale Youth Theatre" => "Thirty young people, one director, and no stage of their own.",
        "Repair Café Marlow" => "Volunteers who mend on Saturdays and talk while they do it.",
        _ => "",
    }
}

pub(super) fn write(book: &mut Book<'_>) {
    for (at, (name, kind, size, standing, person)) in LINES.into_iter().enumerate() {
        let id = book.id();
        let silent = name == BY_WORD_OF_MOUTH;
        let volunteers = size == SizeBand::Volunteers;
        book.organisations.push(Organisation {
            kind,
            size: Some(size),
            volunteer_run: Some(volunteers),
            standing,
            area: Some("Marlow Vale".to_owned()),
            postcode: Some(format!("ZZ{} {}AA", at % 5 + 1, at % 9 + 1)),
            about: about(name).to_owned(),
            ..Organisation::named(id, name, Origin::Typed)
        });
        let contact = Contact {
            id: book.id(),
            organisation: id,
            name: person.to_owned(),
            role: role(person).to_owned(),
            email: (!silent).then(|| format!("{}@example.org", person.to_lowercase().replace([' ', '.'], "-"))),
            phone: (!silent).then(|| format!("01632 960{at:03}")),
            reach_by: match (silent, volunteers) {
                (true, _) => Some(ReachBy::InPerson),
                (_, true) => Some(ReachBy::Phone),
                _ => Some(ReachBy::Email),
            },
            source: "met in person".to_owned(),
            purpose: match standing {
                Some(Standing::PartnerNow) => ContactPurpose::Partnership,
                Some(Standing::WouldLike) => ContactPurpose::Exploring,
                _ => ContactPurpose::KeepInTouch,
            },
            keep_until: Some(kept_until(book.now.today)),
            left: None,
            successor: None,
            import: None,
        };
        book.contacts.push(contact.clone());
        book.known.push(Known { id, name, contact });
    }
    talks(book);
    dossiers(book);
}

/// Talks with organisations that are no partners yet.
fn talks(book: &mut Book<'_>) {
    const TALKS: [(&str, i64, Medium, &str, &str); 7] = [
        (
            "Harbour Surgery",
            18,
            Medium::Met,
            "Ten minutes between two patients. She likes the slip; the practice manager has to agree.",
            "They decide at the partners’ lunch on the first Wednesday.",
        ),
        (
            "Deaf Vale",
            11,
            Medium::Met,
            "Their coffee morning. Connor signs, June interprets; three people asked about ghost stories.",
            "Write before you ring. Evenings without football.",
        ),
        (
            "Dementia Vale",
            46,
            Medium::Call,
            "Agnes would like a calm hour; their drivers are free on Mondays.",
            "They say members, never patients.",
        ),
        (
            "Vale Housing Association",
            70,
            Medium::Email,
            "Asked whether we could put job clubs into two community rooms.",
            "Their year begins in July and budgets are set in May.",
        ),
        (
            "Marlow Carers",
            27,
            Medium::Call,
            "Fiona wants ten minutes at the end of any event where carers are not in a hurry.",
            "",
        ),
        (
            "Vale Writers",
            95,
            Medium::Met,
            "Reading evening at Central; twelve came, and four stayed to put away the chairs.",
            "They would read at other branches if somebody drives.",
        ),
        ("Vale Parish Council", 120, Medium::Met, "Howard asked for the garden figures for their newsletter.", ""),
    ];
    for (whom, days_ago, medium, notes, learned) in TALKS {
        let Some((organisation, contact)) = book.known(whom).map(|known| (known.id, known.contact.id)) else {
            continue;
        };
        let talk = Interaction {
            id: book.id(),
            organisation,
            contact: Some(contact),
            partnership: None,
            person: Some(book.team.officer),
            day: Some(book.worked(days_ago)),
            precision: Precision::Day,
            ways: Ways::TwoWay,
            medium,
            minutes: Some(30),
            notes: notes.to_owned(),
            learned: learned.to_owned(),
            ring: None,
            visibility: Visibility::Library,
            author: Some(book.team.officer),
            import: None,
        };
        book.interactions.push(talk);
    }
}

/// What we know of three organisations, some of it old.
fn dossiers(book: &mut Book<'_>) {
    use DossierHeading as H;
    const LINES: [(&str, H, &str, &str, i64); 12] = [
        (
            "Harbour Surgery",
            H::Sites,
            "Two doctors, four nurses, one waiting room with a view of our door.",
            "visit",
            18,
        ),
        ("Harbour Surgery", H::People, "Dr Tan runs the walking group herself.", "talk", 18),
        ("Harbour Surgery", H::Strategy, "Fewer repeat visits for the same question.", "practice report, page 4", 40),
        ("Harbour Surgery", H::Shared, "Both of us see the people who come when they are lonely.", "", 40),
        ("Harbour Surgery", H::Question, "What do patients ask you that is not medical?", "", 18),
        ("Deaf Vale", H::People, "Connor Shaw works three days; the committee is all deaf.", "coffee morning", 11),
        ("Deaf Vale", H::Projects, "A film night with captions, each last Friday.", "their poster", 11),
        ("Deaf Vale", H::Question, "Which evening of ours would you have come to?", "", 11),
        (
            "Marlow Vale NHS Trust",
            H::Strategy,
            "A third of the prevention budget goes to places outside hospitals by next spring.",
            "trust plan, page 31",
            75,
        ),
        (
            "Marlow Vale NHS Trust",
            H::People,
            "Dr Sandhu chairs the prevention board; decisions take a quarter.",
            "talk",
            75,
        ),
        (
            "Marlow Vale NHS Trust",
            H::Sensitive,
            "Two of the community sites may close; not public yet.",
            "said in confidence",
            75,
        ),
        ("Vale Housing Association", H::Strategy, "Wants a community partner in each ward.", "annual report", 420),
    ];
    for (whom, heading, text, source, days_ago) in LINES {
        let Some(organisation) = book.known(whom).map(|known| known.id) else { continue };
        let line = DossierLine {
            id: book.id(),
            organisation,
            heading,
            text: text.to_owned(),
            about_when: String::new(),
            source: source.to_owned(),
            reliability: match source {
                "talk" | "coffee morning" => Some(Reliability::Told),
                "" | "visit" | "said in confidence" => None,
                _ => Some(Reliability::TheirOwn),
            },
            keep_until: (heading == H::People).then(|| kept_until(book.worked(days_ago))),
            looked_on: book.worked(days_ago),
            visibility: Visibility::Library,
            author: Some(book.team.officer),
        };
        book.dossier.push(line);
    }
    sites(book);
}

/// Whose place, what it is, where, its postcode, near which branch and how far from it in millionths of a degree north and
/// east, days ago that somebody looked.
type Place = (&'static str, &'static str, &'static str, &'static str, (usize, i64, i64), i64);

const SITES: [Place; 6] = [
    ("Harbour Surgery", "The surgery", "121 Harbour Road, Marlow Vale", "ZZ2 8HS", (2, 1_200, -900), 18),
    ("Repair Café Marlow", "The workshop", "2 Mill Lane, Marlow Vale", "ZZ1 4MR", (0, 700, 1_100), 60),
    ("Age Friends Marlow", "The day centre", "Market Square, Marlow Vale", "ZZ1 1AF", (1, -2_100, 3_400), 45),
    ("Harbour Road Knitters", "The window table", "118 Harbour Road, Marlow Vale", "ZZ2 8HR", (2, 0, 0), 30),
    ("Vale Youth Theatre", "Where they rehearse", "Chapel Yard, Marlow Vale", "ZZ1 7CY", (1, 14_000, 21_000), 80),
    ("Somali Women’s Circle", "The kitchen", "Rope Walk, Marlow Vale", "ZZ2 5RW", (2, -6_300, 4_200), 25),
];

fn sites(book: &mut Book<'_>) {
    for (whom, name, address, postcode, (branch, north, east), days_ago) in SITES {
        let Some(organisation) = book.known(whom).map(|known| known.id) else { continue };
        let (latitude, longitude) = PLACES[branch];
        let site = Site {
            id: book.id(),
            organisation,
            name: name.to_owned(),
            address: address.to_owned(),
            postcode: Some(postcode.to_owned()),
            latitude: Some(latitude + north),
            longitude: Some(longitude + east),
            source: "visit".to_owned(),
            looked_on: book.worked(days_ago),
            author: Some(book.team.officer),
        };
        book.sites.push(site);
    }
}
