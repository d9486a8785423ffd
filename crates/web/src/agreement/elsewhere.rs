//! An agreement kept or signed elsewhere, or the recorded answer that nothing is written (K06).

use ampersand_domain::{
    Date,
    agreement::Elsewhere,
    organisations::{CoarseDate, CoarseRead},
};
use maud::{Markup, html};

use crate::{
    partnership::{Place, heard::sheet_field},
    shell::{Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, parts},
};

/// The form.
pub(crate) struct Kept {
    place: Place,
    posted: Posted,
}

impl Page for Kept {
    fn title(&self) -> String {
        "An agreement kept elsewhere".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        let mut way = self.place.way();
        way.push(("The agreement".to_owned(), self.place.address("/agreement")));
        way
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/agreement"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        let posted = &self.posted;
        html! {
            (parts::error_summary(posted))
            p class="govuk-body" { "It counts like one made here, and is shown as signed elsewhere." }
            (parts::file_form(frame, &self.place.address("/agreement/elsewhere"), html! {
                (parts::choice_list(posted, "written", "Is anything written?", "", &[Choice::new("yes", "Yes"), Choice::new("no", "Nothing is written")]))
                (parts::field(posted, "what", "What is it?", "Like: their own form, or a Word file of 2022"))
                (parts::field(posted, "where_it_lies", "Where does it lie?", "Like: the shared drive, or legal’s signing service"))
                (parts::field(posted, "signed_by", "Who signed?", "Like: Maya Haddad, manager, and our head of service"))
                (parts::field(posted, "signed_on", "When was it signed?", "As exactly as you know: 14 March 2022, spring 2022, or 2022"))
                (parts::field(posted, "until", "Until when does it hold?", "Like: 31 March 2027, or 2027. Leave it empty when it does not say"))
                (parts::field(posted, "notice", "Notice", "Leave it empty when it does not say"))
                (parts::field(posted, "how_it_ends", "How does it end?", "Leave it empty when it does not say"))
                (sheet_field(posted, "The file or a picture of it"))
                (parts::button("Keep it"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |posted| Self { place: Place::sample(), posted };
        vec![
            ("empty", page(Posted::default())),
            ("wrong", page(Posted::default().with("written", "yes").but("what", "Enter what it is"))),
        ]
    }
}

/// `GET /partnerships/{id}/agreement/elsewhere`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    ask.show(&Kept { place, posted: Posted::default() })
}

/// `POST /partnerships/{id}/agreement/elsewhere`
pub(crate) async fn post(ask: Ask) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let nothing = match ask.posted.value("written") {
        "no" => Some(true),
        "yes" => Some(false),
        _ => read.wrong("written", "Choose whether anything is written"),
    };
    let what = if nothing == Some(false) { read.text::<300>("what", "Enter what it is") } else { Some(String::new()) };
    let mut words = |name: &str| read.maybe::<300>(name).unwrap_or_default();
    let (where_it_lies, signed_by) = (words("where_it_lies"), words("signed_by"));
    let (notice, how_it_ends) = (words("notice"), words("how_it_ends"));
    let signed = coarse(&mut read, "signed_on", CoarseDate::read, ask.now.today);
    let until = coarse(&mut read, "until", CoarseDate::read_until, ask.now.today);
    let paper = crate::partnership::paper(&ask, &place, &mut read);
    let (nothing_written, what) = match read.done(nothing.zip(what)) {
        Ok(both) => both,
        Err(Problem(posted)) => return ask.again(&Kept { place, posted }),
    };
    let kept = Elsewhere {
        id: ask.now.id(),
        partnership: place.partnership.id,
        nothing_written,
        what,
        where_it_lies,
        paper: paper.as_ref().map(|paper| paper.id),
        signed_by,
        signed_on: signed.start,
        signed_precision: signed.precision,
        until: until.start,
        until_precision: until.precision,
        notice,
        how_it_ends,
        noted_on: ask.now.today,
        noted_by: ask.me()?.actor.person(),
        ended_on: None,
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if !ask.first_time(&mut tx, "elsewhere").await? {
        return Ok(Answer::go(place.address("/agreement")));
    }
    if let Some(paper) = &paper {
        tx.insert(paper).await?;
    }
    tx.insert(&kept).await?;
    tx.save().await?;
    Ok(Answer::go(place.address("/agreement")))
}

/// A date as exactly as it is known; what can be read two ways is asked.
fn coarse(read: &mut Reader, name: &'static str, reading: fn(&str, Date) -> CoarseRead, today: Date) -> CoarseDate {
    match reading(&read.maybe::<60>(name).unwrap_or_default(), today) {
        CoarseRead::Known(known) => known,
        CoarseRead::Blank => CoarseDate::long_ago(),
        CoarseRead::Unclear(_) => {
            read.wrong::<()>(name, "Enter a day like 14 March 2022, a month like March 2022, or a year");
            CoarseDate::long_ago()
        }
    }
}
