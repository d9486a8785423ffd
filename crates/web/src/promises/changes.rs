//! Notice of changes, each way, as early as it is known (R189).

use ampersand_domain::{
    Date, Uuid,
    partnership::{PartyId, Way},
    promises::{ChangeKind, ChangeNotice},
};
use ampersand_store::Kept;
use maud::{Markup, html};

use crate::{
    partnership::{
        Place, answering,
        heard::{way_without_sheet, ways_without_sheet},
        kept, tell,
    },
    shell::{Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, day_short, parts, plural},
};

/// What changes, on each side.
pub(crate) struct Changes {
    place: Place,
    /// The party for which whoever looks may speak.
    own: PartyId,
    changes: Vec<Kept<ChangeNotice>>,
    posted: Posted,
}

impl Page for Changes {
    fn title(&self) -> String {
        "What changes".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        self.place.way()
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/changes"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        let kinds: Vec<Choice> =
            ChangeKind::ALL.iter().map(|kind| Choice::new(kind.as_str(), kind_word(*kind))).collect();
        html! {
            (parts::error_summary(&self.posted))
            @if self.changes.is_empty() {
                (parts::empty("No change has been noted", "Somebody is away, a day moves, there is less money: said early, it is no trouble. Both sides see what is written here.", None))
            }
            ul class="app-rows" { @for one in &self.changes { li { div { (self.row(frame, one)) } } } }
            h2 class="govuk-heading-m" { "Say what changes" }
            (parts::form(frame, &self.place.address("/changes"), html! {
                @if frame.is_library() { (parts::select(&self.posted, "party", "On whose side?", "", None, &self.place.party_choices())) }
                (parts::select(&self.posted, "kind", "What changes?", "", None, &kinds))
                (parts::text_area(&self.posted, "text", "What does it mean for the other side?", "Like: Maya is away; ring Sam about Tuesdays", 2))
                (parts::date_field(&self.posted, "from_day", "From when?", ""))
                (parts::date_field(&self.posted, "until", "Until when?", "Leave empty if it stays so"))
                @if frame.is_library() {
                    (parts::choice_list(&self.posted, "way", "If it is on their side: how do you know?", "", &ways_without_sheet()))
                    (parts::field(&self.posted, "said_by", "And who said it?", "The person’s name"))
                } @else { (parts::note(answering::WHO_READS)) }
                (parts::button("Say so"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let change = |number: u128, party: usize, given_on, from_day, way| {
            kept(ChangeNotice {
                id: Uuid::from_u128(number).into(),
                partnership: place.partnership.id,
                party: place.parties[party].id,
                kind: ChangeKind::Staffing,
                text: "Maya is away until Christmas; ring Sam about Tuesdays.".to_owned(),
                given_on,
                from_day,
                until: Some(Date::constant(2026, 12, 20)),
                way,
                said_by: if party == 0 { String::new() } else { "Doreen Pike".to_owned() },
            })
        };
        let early = change(51, 0, Date::constant(2026, 11, 2), Date::constant(2026, 12, 1), Way::Together);
        let late = change(52, 2, Date::constant(2026, 11, 20), Date::constant(2026, 11, 20), Way::ToldUs);
        let wrong = Posted::default().but("text", "Enter what it means for the other side");
        let own = place.parties[0].id;
        let page = |changes, posted| Self { place: place.clone(), own, changes, posted };
        vec![
            ("empty", page(Vec::new(), Posted::default())),
            ("full", page(vec![early, late], Posted::default())),
            ("wrong", page(Vec::new(), wrong)),
        ]
    }
}

impl Changes {
    /// What staff wrote down for a partner is not theirs yet (K14).
    fn reported(&self, frame: &Frame, one: &ChangeNotice) -> Markup {
        let words = match () {
            () if frame.is_library() => "we wrote this down for them",
            () if one.party == self.own => "we wrote this down for you: is it right?",
            () => "the library wrote this down for them",
        };
        html! { @if one.is_reported() { " " span class="app-reported" { (words) } } }
    }

    fn row(&self, frame: &Frame, one: &ChangeNotice) -> Markup {
        let who = self.place.party(one.party).map_or("", |party| party.name.as_str());
        html! {
            strong { (who) ", " (kind_word(one.kind).to_lowercase()) ": " } (one.text)
            br;
            span class="app-soft" {
                "From " (day_short(one.from_day))
                @if let Some(until) = one.until { " until " (day_short(until)) }
                ". Said on " (day_short(one.given_on)) ", " (lead_time(one))
                @if !one.said_by.is_empty() { ", by " (one.said_by) } "."
            }
            (self.reported(frame, one))
        }
    }
}

/// How early it was said: "9 days before", "on the day", "afterwards".
fn lead_time(one: &ChangeNotice) -> String {
    match one.given_on.until(one.from_day).map_or(0, |span| span.get_days()) {
        0 => "on the day".to_owned(),
        days if days < 0 => "afterwards".to_owned(),
        days => format!("{} before", plural(usize::try_from(days).unwrap_or_default(), "day", "days")),
    }
}

fn kind_word(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Absence => "Somebody is away",
        ChangeKind::Staffing => "Who does it",
        ChangeKind::Date => "A date",
        ChangeKind::Scope => "What we do",
        ChangeKind::Money => "The money",
        ChangeKind::Other => "Something else",
    }
}

async fn page(ask: &Ask) -> Result<Changes, Trouble> {
    let place = Place::of(ask).await?;
    let desk = ask.desk()?;
    let changes = desk.select::<ChangeNotice>().filter("partnership = ?", place.partnership.id);
    let changes = changes.order("from_day DESC, id DESC").limit(100).all().await?;
    let own = place.own(ask)?.id;
    Ok(Changes { place, own, changes, posted: Posted::default() })
}

/// `GET /partnerships/{id}/changes`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

/// `POST /partnerships/{id}/changes`: a partner's notice comes up with the library's lead; ours stands on their home.
pub(crate) async fn add(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let partner = ask.me()?.actor.partner().is_some();
    let mut read = Reader::new(&ask.posted);
    let party = match partner {
        true => Some(page.place.own(&ask)?.id),
        false => read.id::<PartyId>("party", "Choose on whose side").filter(|party| page.place.party(*party).is_some()),
    };
    let theirs = party.and_then(|party| page.place.party(party)).is_some_and(|party| !party.is_library());
    let way = match (partner, theirs) {
        (true, _) => Some(Way::Link),
        (false, true) => way_without_sheet(&mut read),
        (false, false) => Some(Way::Together),
    };
    let said_by = match theirs && !partner {
        true => read.text::<120>("said_by", "Enter who said it"),
        false => Some(String::new()),
    };
    let kind = read.word::<ChangeKind>("kind", "Choose what changes");
    let text = read.text::<1000>("text", "Enter what it means for the other side");
    let from_day = read.day("from_day", "Enter the first day, like 24 11 2026");
    let until = read.maybe_day("until");
    if until.zip(from_day).is_some_and(|(until, from)| until < from) {
        read.wrong::<()>("until", "Enter a day after the first one");
    }
    let known = party.zip(way).zip(said_by);
    let ((((party, way), said_by), (kind, text)), from_day) = match read.done(known.zip(kind.zip(text)).zip(from_day)) {
        Ok(all) => all,
        Err(Problem(posted)) => return ask.again(&Changes { posted, ..page }),
    };
    let partnership = page.place.partnership.id;
    let change = ChangeNotice {
        id: ask.now.id(),
        partnership,
        party,
        kind,
        text,
        given_on: ask.now.today,
        from_day,
        until,
        way,
        said_by,
    };
    let organisation = page.place.party(party).and_then(|party| party.organisation);
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if !ask.first_time(&mut tx, "change").await? {
        return Ok(Answer::go(page.place.address("/changes")));
    }
    tx.on_behalf_of(organisation);
    tx.insert(&change).await?;
    let says = format!("something changes: {}", change.text);
    tell(&mut tx, &page.place, &says, "/changes").await?;
    tx.save().await?;
    Ok(Answer::go(page.place.address("/changes")))
}
