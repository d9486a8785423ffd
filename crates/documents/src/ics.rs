//! An invitation as a calendar file.

use ampersand_domain::{Instant, Uuid};
use icalendar::{Calendar, Component as _, Event, Property};

/// A meeting or workshop to put into a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// The meeting's own id: sent again, a changed invitation replaces the first.
    pub id: Uuid,
    /// How often it has been changed.
    pub change: u32,
    /// When the file is made.
    pub made: Instant,
    /// What it is.
    pub title: String,
    /// When it begins.
    pub from: Instant,
    /// When it ends.
    pub until: Instant,
    /// Where; empty if not known.
    pub place: String,
    /// What to know beforehand; empty if nothing.
    pub about: String,
    /// Its page; empty if none.
    pub address: String,
    /// Whether it does not take place any more: the calendars that have it strike it out.
    pub called_off: bool,
}

/// An invitation as a calendar file (RFC 5545), for every calendar program.
#[must_use]
pub fn ics(invitation: &Invitation) -> String {
    let mut event = Event::new();
    event.uid(&format!("{}@ampersand", invitation.id)).sequence(invitation.change).summary(&invitation.title);
    for (name, at) in [("DTSTAMP", invitation.made), ("DTSTART", invitation.from), ("DTEND", invitation.until)] {
        event.append_property(Property::new(name, utc(at)));
    }
    for (name, value) in
        [("LOCATION", &invitation.place), ("DESCRIPTION", &invitation.about), ("URL", &invitation.address)]
    {
        if !value.trim().is_empty() {
            event.add_property(name, value);
        }
    }
    let (method, status) = if invitation.called_off { ("CANCEL", "CANCELLED") } else { ("PUBLISH", "CONFIRMED") };
    event.append_property(Property::new("STATUS", status));
    let mut calendar = Calendar::empty();
    calendar.append_property(Property::new("VERSION", "2.0"));
    calendar.append_property(Property::new("PRODID", "-//Ampersand//Partnerships//EN"));
    calendar.append_property(Property::new("CALSCALE", "GREGORIAN"));
    calendar.append_property(Property::new("METHOD", method));
    calendar.push(event.done());
    calendar.to_string()
}

/// A moment as calendar files have it: `20261124T090000Z`.
fn utc(at: Instant) -> String {
    at.to_string().chars().filter(|c| !matches!(c, '-' | ':')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Result<Invitation, ampersand_domain::InstantOutOfRange> {
        Ok(Invitation {
            id: Uuid::from_u128(7),
            change: 2,
            made: "2026-11-24T09:00:00Z".parse()?,
            title: "Tea; biscuits, and talk \u{2615}".to_owned(),
            from: "2026-12-01T10:00:00Z".parse()?,
            until: "2026-12-01T12:00:00Z".parse()?,
            place: "Mill Road Library, Larkmere".to_owned(),
            about: "Line one\nLine two with many words so that it is longer than seventy-five octets: شاي Ọ̀ṣun"
                .to_owned(),
            address: "https://larkmere.example/w/ABCD".to_owned(),
            called_off: false,
        })
    }

    #[test]
    fn an_invitation_reads_back_as_it_was_said() -> Result<(), Box<dyn std::error::Error>> {
        let file = ics(&sample()?);
        assert!(file.lines().all(|line| line.len() <= 75), "lines are folded");
        assert!(file.split("\r\n").all(|line| !line.contains('\n')), "lines end as the standard says");
        let unfolded = file.replace("\r\n ", "");
        for line in [
            "VERSION:2.0",
            "UID:00000000-0000-0000-0000-000000000007@ampersand",
            "SEQUENCE:2",
            "DTSTAMP:20261124T090000Z",
            "DTSTART:20261201T100000Z",
            "DTEND:20261201T120000Z",
            "SUMMARY:Tea\\; biscuits\\, and talk \u{2615}",
            "DESCRIPTION:Line one\\nLine two with many words so that it is longer than seventy-five octets: شاي Ọ̀ṣun",
            "URL:https://larkmere.example/w/ABCD",
        ] {
            assert!(unfolded.lines().any(|found| found == line), "{line} in {unfolded}");
        }
        Ok(())
    }

    #[test]
    fn what_is_called_off_strikes_out_the_entry_that_it_follows() -> Result<(), Box<dyn std::error::Error>> {
        let lines = |invitation: &Invitation| ics(invitation).lines().map(str::to_owned).collect::<Vec<_>>();
        let (first, off) = (lines(&sample()?), lines(&Invitation { called_off: true, change: 3, ..sample()? }));
        let says = |file: &[String], line: &str| file.iter().any(|found| found == line);
        assert!(says(&first, "METHOD:PUBLISH") && says(&first, "STATUS:CONFIRMED"));
        assert!(says(&off, "METHOD:CANCEL") && says(&off, "STATUS:CANCELLED") && says(&off, "SEQUENCE:3"));
        let uid = "UID:00000000-0000-0000-0000-000000000007@ampersand";
        assert!(says(&first, uid) && says(&off, uid), "it is the same entry");
        Ok(())
    }

    #[test]
    fn the_same_invitation_makes_the_same_file_whenever_it_is_made() -> Result<(), Box<dyn std::error::Error>> {
        assert_eq!(ics(&sample()?), ics(&sample()?));
        Ok(())
    }
}
