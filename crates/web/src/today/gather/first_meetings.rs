//! First meetings that lie ahead, with what we know of them and whether what we say was said aloud (R104, R106, R112); and
//! lines about their people that have had their time (R108).

use std::collections::HashMap;

use ampersand_domain::{
    Date, OrganisationId,
    offer::OurWords,
    organisations::{DossierHeading, DossierLine, FirstMeeting, Homework, Organisation, Site},
    today::{Duty, of_first_meeting},
};
use ampersand_store::Desk;

use crate::{offer::pitches, shell::Trouble};

/// So many lines about people are asked about at once.
const MOST: u32 = 50;

/// A first meeting that lies ahead.
pub(super) struct Ahead {
    meeting: FirstMeeting,
    name: String,
    lines: Vec<DossierLine>,
    sites: Vec<Site>,
    /// Whether a pitch fits them, and was said aloud.
    words: OurWords,
}

impl Ahead {
    pub(super) fn duty(&self, months: i32, today: Date) -> Option<Duty> {
        let homework = Homework::of(&self.lines, &self.sites, today, months);
        let them = (self.meeting.organisation, self.name.as_str());
        of_first_meeting(&self.meeting, them, &homework, self.words, today)
    }
}

/// The meetings ahead: a fixed number of queries, whatever their number.
pub(super) async fn ahead(desk: &Desk, today: Date) -> Result<Vec<Ahead>, Trouble> {
    let meetings = desk.select::<FirstMeeting>().filter("held_on >= ?", today).order("held_on, id").all().await?;
    let ids: Vec<OrganisationId> = meetings.iter().map(|one| one.organisation).collect();
    let lines = desk.select::<DossierLine>().among("organisation", &ids);
    let lines = lines.filter("heading <> ?", DossierHeading::Negotiation).all();
    let (names, lines, sites) = tokio::try_join!(
        desk.select::<Organisation>().among("id", &ids).all(),
        lines,
        desk.select::<Site>().among("organisation", &ids).all(),
    )?;
    let kinds: Vec<_> = names.iter().map(|one| (one.id, one.kind)).collect();
    let words = pitches::fitting_each(desk, &kinds).await?;
    let one = |meeting: FirstMeeting| {
        let of = meeting.organisation;
        Ahead {
            name: names.iter().find(|one| one.id == of).map(|one| one.name.clone()).unwrap_or_default(),
            lines: lines.iter().filter(|line| line.organisation == of).map(|kept| kept.record.clone()).collect(),
            sites: sites.iter().filter(|site| site.organisation == of).map(|kept| kept.record.clone()).collect(),
            words: words.get(&of).map_or(OurWords::Unwritten, pitches::ForThem::ready),
            meeting,
        }
    };
    Ok(meetings.into_iter().map(|kept| one(kept.record)).collect())
}

/// Lines about people that have had their time, each with whose they are.
pub(super) async fn known(desk: &Desk, today: Date) -> Result<Vec<(DossierLine, String)>, Trouble> {
    let lines = desk.select::<DossierLine>().filter("keep_until <= ?", today).order("keep_until, id").limit(MOST);
    let lines = lines.all().await?;
    let ids: Vec<OrganisationId> = lines.iter().map(|line| line.organisation).collect();
    let names = desk.select::<Organisation>().among("id", &ids).all().await?;
    let names: HashMap<OrganisationId, String> = names.into_iter().map(|kept| (kept.id, kept.record.name)).collect();
    let of = |line: DossierLine| {
        let name = names.get(&line.organisation).cloned().unwrap_or_default();
        (line, format!("who leads {name}"))
    };
    Ok(lines.into_iter().map(|kept| of(kept.record)).collect())
}
