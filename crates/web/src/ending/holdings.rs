//! What is lent, used and held, each way, from the start: loans, rooms, data, keys, mentions (R233).

use ampersand_domain::{
    Date, Uuid,
    ending::{Holding, HoldingId, HoldingKind},
    partnership::PartyId,
};
use ampersand_store::Kept;
use maud::{Markup, html};

use crate::{
    partnership::{Place, answering, kept, tell},
    shell::{Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, day_short, parts},
};

/// Everything of one party that is with another.
pub(crate) struct Holdings {
    place: Place,
    holdings: Vec<Kept<Holding>>,
    posted: Posted,
}

impl Page for Holdings {
    fn title(&self) -> String {
        "Lent, used and held".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        self.place.way()
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/holdings"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        let (open, settled): (Vec<_>, Vec<_>) = self.holdings.iter().partition(|one| one.settled_on.is_none());
        let kinds: Vec<Choice> =
            HoldingKind::ALL.iter().map(|kind| Choice::new(kind.as_str(), kind_word(*kind))).collect();
        html! {
            (parts::error_summary(&self.posted))
            @if open.is_empty() {
                (parts::empty("Nothing is with the other", "Write down what one of us lends, uses or holds of the other: an urn, a room, a list of names, a key, a logo on a page. When it ends, nobody has to remember.", None))
            }
            ul class="app-rows" { @for one in open { li { div { (self.row(frame, one)) } } } }
            @if !settled.is_empty() {
                (parts::details("What went back", html! { ul class="govuk-list" { @for one in settled { li {
                    (one.what) @if let Some(on) = one.settled_on { ", " (day_short(on)) }
                } } } }))
            }
            h2 class="govuk-heading-m" { "Write something down" }
            (parts::form(frame, &self.place.address("/holdings"), html! {
                (parts::select(&self.posted, "kind", "What sort of thing?", "", None, &kinds))
                (parts::field(&self.posted, "what", "What?", "Like: two tea urns"))
                (parts::select(&self.posted, "of_party", "Whose is it?", "", None, &self.place.party_choices()))
                (parts::select(&self.posted, "with_party", "Who has it or uses it?", "", None, &self.place.party_choices()))
                (parts::field(&self.posted, "whereabouts", "Where?", "Like: in the cupboard of the small room, Central Library"))
                (parts::date_field(&self.posted, "due", "When does it go back?", "Leave empty if nobody has said"))
                (parts::number_field(&self.posted, "notice_days", "Notice to give it up", "", "days"))
                @if !frame.is_library() { (parts::note(answering::WHO_READS)) }
                (parts::button("Write it down"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let holding = |number: u128, what: &str, settled_on| {
            kept(Holding {
                id: HoldingId(Uuid::from_u128(number)),
                partnership: place.partnership.id,
                kind: HoldingKind::Loan,
                what: what.to_owned(),
                of_party: Some(place.parties[0].id),
                with_party: Some(place.parties[2].id),
                whereabouts: "The cupboard under the stairs".to_owned(),
                since: Date::constant(2026, 9, 1),
                due: Some(Date::constant(2026, 11, 20)),
                notice_days: Some(28),
                settled_on,
            })
        };
        let full =
            vec![holding(81, "Two tea urns", None), holding(82, "A display stand", Some(Date::constant(2026, 11, 2)))];
        let wrong = Posted::default().but("what", "Enter what it is");
        vec![
            ("empty", Self { place: place.clone(), holdings: Vec::new(), posted: Posted::default() }),
            ("full", Self { place: place.clone(), holdings: full, posted: Posted::default() }),
            ("wrong", Self { place, holdings: Vec::new(), posted: wrong }),
        ]
    }
}

impl Holdings {
    fn row(&self, frame: &Frame, one: &Kept<Holding>) -> Markup {
        let name =
            |party: Option<PartyId>| party.and_then(|party| self.place.party(party)).map(|party| party.name.clone());
        let (id, version) = (one.id.0.to_string(), one.version.to_string());
        let fields = [("holding", id.as_str()), ("version", version.as_str())];
        html! {
            strong { (one.what) } ", " (kind_word(one.kind).to_lowercase())
            br;
            @if let Some(of) = name(one.of_party) { "of " (of) }
            @if let Some(with) = name(one.with_party) { ", with " (with) }
            @if !one.whereabouts.is_empty() { " (" (one.whereabouts) ")" }
            @if let Some(due) = one.due { ", back by " (day_short(due)) @if due < frame.today { " " (parts::tag("Late", "red")) } }
            @if let Some(days) = one.notice_days { ", " (days) " days’ notice" }
            div { (parts::press_about(frame, &self.place.address("/holdings/settled"), "Settled", &one.what, &fields)) }
        }
    }
}

fn kind_word(kind: HoldingKind) -> &'static str {
    match kind {
        HoldingKind::Loan => "A thing on loan",
        HoldingKind::Room => "A room or space in use",
        HoldingKind::Data => "Data or a list of names",
        HoldingKind::Login => "A key or a login",
        HoldingKind::Mention => "A mention on a page or paper",
    }
}

/// `GET /partnerships/{id}/holdings`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

async fn page(ask: &Ask) -> Result<Holdings, Trouble> {
    let place = Place::of(ask).await?;
    let desk = ask.desk()?;
    let holdings = desk.select::<Holding>().filter("partnership = ?", place.partnership.id);
    let holdings = holdings.order("due, since, id").all().await?;
    Ok(Holdings { place, holdings, posted: Posted::default() })
}

/// `POST /partnerships/{id}/holdings`
pub(crate) async fn add(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let kind = read.word::<HoldingKind>("kind", "Choose what sort of thing it is");
    let what = read.text::<300>("what", "Enter what it is");
    let of_party = read.id::<PartyId>("of_party", "Choose whose it is");
    let with_party = read.id::<PartyId>("with_party", "Choose who has it");
    if of_party.is_some() && of_party == with_party {
        read.wrong::<()>("with_party", "Choose another than the one whose it is");
    }
    let parties =
        of_party.zip(with_party).filter(|(of, with)| [of, with].iter().all(|one| page.place.party(**one).is_some()));
    let whereabouts = read.maybe::<200>("whereabouts").unwrap_or_default();
    let due = read.maybe_day("due");
    let notice_days = read.maybe_number("notice_days", 0, 730);
    let ((kind, what), (of, with)) = match read.done(kind.zip(what).zip(parties)) {
        Ok(all) => all,
        Err(Problem(posted)) => return ask.again(&Holdings { posted, ..page }),
    };
    let holding = Holding {
        id: ask.now.id(),
        partnership: page.place.partnership.id,
        kind,
        what,
        of_party: Some(of),
        with_party: Some(with),
        whereabouts,
        since: ask.now.today,
        due,
        notice_days,
        settled_on: None,
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if !ask.first_time(&mut tx, "holding").await? {
        return Ok(Answer::go(page.place.address("/holdings")));
    }
    tx.insert(&holding).await?;
    let says = format!("{} wrote down something lent or shared: {}.", page.place.own(&ask)?.name, holding.what);
    tell(&mut tx, &page.place, &says, "/holdings").await?;
    tx.save().await?;
    Ok(Answer::go(page.place.address("/holdings")))
}

/// `POST /partnerships/{id}/holdings/settled`: it went back, or was handed over, deleted or taken down.
pub(crate) async fn settled(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let (id, version) = (read.id::<HoldingId>("holding", ""), read.number("version", 1, i64::MAX, ""));
    let Ok((id, version)) = read.done(id.zip(version)) else { return Err(Trouble::NotFound) };
    let one = page.holdings.iter().find(|one| one.id == id).ok_or(Trouble::NotFound)?;
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.update(&Holding { settled_on: Some(ask.now.today), ..one.record.clone() }, version).await?;
    let says = format!("{} says that it is settled: {}.", page.place.own(&ask)?.name, one.what);
    tell(&mut tx, &page.place, &says, "/holdings").await?;
    tx.save().await?;
    Ok(Answer::go(page.place.address("/holdings")))
}
