//! The organisations that the example knows.

use ampersand_domain::{
    Now, OrganisationId, Visibility,
    organisations::{
        Contact, ContactPurpose, Interaction, Medium, Organisation, OrganisationKind as Kind, Origin, Precision,
        SizeBand, Standing, Ways,
    },
};
use ampersand_store::{StoreError, Tx};
use jiff::ToSpan as _;

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
    ("Vale Allotment Society", Kind::CommunityGroup, SizeBand::Volunteers, Some(Standing::PartnerNow), "Terry Munn"),
    ("Marlow Museum", Kind::Culture, SizeBand::Small, Some(Standing::PartnerNow), "Elin Haraldsen"),
    ("Bright Start Nurseries", Kind::Company, SizeBand::Medium, Some(Standing::PartnerNow), "Kezia Bloom"),
    ("Marlow Vale Police", Kind::PublicBody, SizeBand::Large, Some(Standing::WasPartner), "PC Dale Whitty"),
    ("Harbour Surgery", Kind::Health, SizeBand::Small, Some(Standing::WouldLike), "Dr Mei Tan"),
    ("Vale Chess Club", Kind::CommunityGroup, SizeBand::Volunteers, Some(Standing::KnowThem), "Ola Berg"),
    ("Marlow Dance School", Kind::Company, SizeBand::Tiny, Some(Standing::KnowThem), "Natasha Bell"),
    ("Deaf Vale", Kind::Charity, SizeBand::Tiny, Some(Standing::WouldLike), "Connor Shaw"),
    (
        "Stroke Association Marlow Group",
        Kind::CommunityGroup,
        SizeBand::Volunteers,
        Some(Standing::WouldLike),
        "June Hartley",
    ),
    ("Marlow Food Bank", Kind::Charity, SizeBand::Tiny, Some(Standing::WouldLike), "Pastor Eli Grant"),
    ("St Wilfrid’s Church", Kind::Faith, SizeBand::Tiny, Some(Standing::KnowThem), "Rev Joan Amis"),
    ("Marlow Central Mosque", Kind::Faith, SizeBand::Volunteers, Some(Standing::WouldLike), "Imran Malik"),
    ("Polish Saturday School", Kind::Education, SizeBand::Volunteers, Some(Standing::WouldLike), "Kasia Nowak"),
    ("Vale Parish Council", Kind::Council, SizeBand::Tiny, Some(Standing::KnowThem), "Howard Finch"),
    ("Marlow Business Network", Kind::Company, SizeBand::Tiny, Some(Standing::KnowThem), "Sunita Rao"),
    ("Upper Vale Scouts", Kind::CommunityGroup, SizeBand::Volunteers, None, "Akela Ben"),
    ("Marlow Autism Families", Kind::CommunityGroup, SizeBand::Volunteers, Some(Standing::WouldLike), "Leila Haddad"),
    ("Vale Housing Association", Kind::SocialEnterprise, SizeBand::Medium, Some(Standing::WouldLike), "Marcus Webb"),
    ("Marlow Refugee Welcome", Kind::Charity, SizeBand::Tiny, Some(Standing::WouldLike), "Selam Tesfay"),
    ("Harbour Road Traders", Kind::CommunityGroup, SizeBand::Volunteers, None, "Vince Doyle"),
    ("Vale Writers", Kind::CommunityGroup, SizeBand::Volunteers, Some(Standing::KnowThem), "Imogen Frost"),
    ("Marlow Radio", Kind::SocialEnterprise, SizeBand::Tiny, None, "DJ Kwame"),
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
    ("Marlow Carers", Kind::Charity, SizeBand::Tiny, Some(Standing::WouldLike), "Fiona Gray"),
    (
        "Tottering Vale & Wood Marlow Friends of the Earth, Growers’ Circle and Allied Tenants’ Association",
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
    pub(crate) large: bool,
}

pub(super) async fn make(tx: &mut Tx<'_>, now: &Now) -> Result<Vec<Known>, StoreError> {
    let (mut organisations, mut contacts, mut talks, mut known) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (at, (name, kind, size, standing, person)) in LINES.into_iter().enumerate() {
        let organisation = Organisation {
            kind,
            size: Some(size),
            volunteer_run: Some(size == SizeBand::Volunteers),
            standing,
            area: Some("Marlow Vale".to_owned()),
            ..Organisation::named(now.id(), name, Origin::Typed)
        };
        let contact = Contact {
            id: now.id(),
            organisation: organisation.id,
            name: person.to_owned(),
            role: String::new(),
            // The Knitters have neither e-mail nor telephone: they come by.
            email: (at != 3).then(|| format!("{}@example.org", person.to_lowercase().replace([' ', '.'], "-"))),
            phone: (at != 3).then(|| format!("01632 960{at:03}")),
            reach_by: None,
            source: "met in person".to_owned(),
            purpose: ContactPurpose::Partnership,
            keep_until: Some(now.today.saturating_add(2.years())),
            left: None,
            successor: None,
            import: None,
        };
        if at % 3 == 0 {
            talks.push(talk(now, organisation.id, &contact, i64::try_from(at).unwrap_or_default() * 9 + 2));
        }
        known.push(Known { id: organisation.id, name, contact: contact.clone(), large: size == SizeBand::Large });
        organisations.push(organisation);
        contacts.push(contact);
    }
    tx.insert_many(&organisations).await?;
    tx.insert_many(&contacts).await?;
    tx.insert_many(&talks).await?;
    Ok(known)
}

fn talk(now: &Now, organisation: OrganisationId, contact: &Contact, days_ago: i64) -> Interaction {
    Interaction {
        id: now.id(),
        organisation,
        contact: Some(contact.id),
        partnership: None,
        person: None,
        day: Some(now.today.saturating_sub(days_ago.days())),
        precision: Precision::Day,
        ways: Ways::TwoWay,
        medium: Medium::Met,
        minutes: Some(30),
        notes: format!("Tea with {}. They would like to hear how the branch is used in the mornings.", contact.name),
        learned: "They meet on the first Thursday and decide there.".to_owned(),
        ring: None,
        visibility: Visibility::Library,
        author: None,
        import: None,
    }
}
