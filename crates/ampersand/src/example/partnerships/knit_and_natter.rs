//! Knit and Natter: volunteers without e-mail, who have told us everything by word of mouth; nothing is written down,
//! and it goes well.

use ampersand_domain::{
    Visibility,
    agreement::Elsewhere,
    organisations::Medium,
    partnership::{ContributionKind as Kind, NoteKind, PartnershipRole, SittingKind, Stage, Way},
    principles::TapAnswer,
    promises::MeetingKind,
};

use super::super::{
    book::Book,
    needs::Needs,
    pen::{Ours, Pen, blank},
    work::{Met, Stands},
};

const THEIRS: usize = 1;

pub(super) fn write(book: &mut Book<'_>, needs: &Needs) {
    let mut one =
        blank(book, "Knit and Natter", "Thursday knitting in the window of Harbour Road.", Some(needs.lonely));
    one.stage_since = book.ago(310);
    one.began_on = Some(book.ago(330));
    let mut pen = Pen::open(book, one, &["Harbour Road Knitters"]);
    pen.way = Way::ToldUs;
    pen.said = 34;
    pen.moves(&[
        (Stage::Enquiry, 335, ""),
        (Stage::Forming, 330, "They sat down in the window."),
        (Stage::Active, 310, "They came back."),
    ]);
    pen.ours(Ours::Assistant, 60, Some("Ifeoma Danjuma"));
    let heard = pen.book.worked(34);
    let lead = pen.named(THEIRS, "Bridie Cole", "", PartnershipRole::Lead);
    lead.volunteer = true;
    lead.own_word_on = Some(heard);
    lead.approved_way = Some(Way::ToldUs);
    if let Some(party) = pen.party_mut(THEIRS) {
        "any Thursday, in the window".clone_into(&mut party.reach);
        party.all_named = true;
    }
    let purpose = pen.purpose(
        1,
        [
            "women of Harbour Road who would otherwise sit alone on a Thursday, and Clive",
            "they have a table that is theirs, in a window where others see it",
            "passers-by come in and ask for wool",
            "A window full of wool and talk.",
        ],
    );
    pen.said_back(&purpose, &[(THEIRS, "We knit in your window and talk.")]);
    let until = pen.year(-20);
    pen.priority(0, "Fewer people feel alone", "Marlow Vale Council plan, page 14", 3, until);
    pen.gives(0, Kind::Space, "the window table, and the good lamp");
    pen.gets(0, "a window that makes people come in");
    pen.gives(THEIRS, Kind::Audience, "fourteen people who tell the whole street what is on");
    pen.gets(THEIRS, "a place where nobody has to buy a coffee");
    pen.account(THEIRS, "You are the reason that people look through our window.", true);
    pen.sat(
        THEIRS,
        SittingKind::Nine,
        34,
        Some(9),
        &[
            ("doing", "We knit in your window and talk."),
            ("means", "Somewhere to go on a Thursday."),
            ("bring", "Fourteen of us, our own wool, and cake on birthdays."),
            ("hope", "That the table stays where it is."),
            ("how_we_work", "Nobody is in charge. Bridie has the list of birthdays."),
            ("who", "Bridie Cole; if not her, whoever sits by the radiator."),
            ("time", "Every Thursday, and no meetings."),
            ("in_touch", "Come by."),
        ],
    );
    pen.time(THEIRS, Some(240), 30, "whoever is there", "Thursdays");
    let paper = Elsewhere { nothing_written: true, ..pen.blank_paper() };
    pen.paper_elsewhere(paper);
    life(&mut pen);
}

fn life(pen: &mut Pen<'_, '_>) {
    pen.met(34, MeetingKind::Talk, Met {
        title: "At the table",
        place: "Harbour Road, the window",
        who: "Bridie, Clive, nine others, Tom",
        notes: "They need chairs with arms; two of them cannot get up from ours. They would knit poppies for the window if we want them.",
        well: "A man came in to ask about wool and joined the library.",
        less: "We moved the table for the book sale and told nobody.",
        points: &[],
    });
    let assistant = pen.book.team.assistant;
    for (days_ago, notes) in [
        (6, "Bridie says that the lamp flickers."),
        (20, "Clive has finished the whale."),
        (48, "They asked what happens to the window at Christmas."),
        (62, "Poppies: yes, please."),
        (90, "The table is too low for two of them."),
        (118, "Fourteen today, the most so far."),
    ] {
        pen.talked(THEIRS, days_ago, assistant, Medium::Met, notes, "");
    }
    pen.effort(60, 200, pen.book.ahead(150));
    pen.tap(TapAnswer::AsPlanned);
    pen.promise(0, "Find chairs with arms", "Tom Ashworth", 4, Stands::Accepted);
    pen.promise(0, "Never move the table without telling them", "Tom Ashworth", -30, Stands::Done);
    pen.promise(THEIRS, "Knit poppies for the window", "Bridie Cole", -15, Stands::Done);
    pen.note(
        NoteKind::Note,
        None,
        20,
        Visibility::Library,
        "They will not use a form. Tom asks one question a month over the wool, and writes it down afterwards.",
    );
}
