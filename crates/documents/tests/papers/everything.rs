//! A paper with every kind of block and every kind of text.

use ampersand_documents::{Block, Letterhead, Paper, SignatureRow};
use jiff::civil::date;

/// What people type: markup that must stay text, emoji, Somali, Yoruba, Arabic.
pub(crate) const TYPED: [&str; 5] = [
    "Not *markup*, nor #emph[this], $x^2$, <b>that</b> & \"so on\" \\ `code` @ref // = [end]",
    "Tea ☕ and a party 🎉 for everybody 👩‍👩‍👧",
    "Waxaan ku faraxsanahay inaan la shaqeyno maktabadda",
    "Àwọn ọmọ ń ka ìwé, ẹ́bà, ọ̀rẹ́",
    "نحب أن نشرب الشاي في المكتبة",
];

/// A paper with every kind of block.
pub(crate) fn paper() -> Paper {
    let texts = TYPED.map(str::to_owned);
    let [markup, emoji, somali, yoruba, arabic] = texts.clone();
    Paper::new("Homework club & tea: <what> we agreed", &Letterhead::sample(), date(2026, 11, 24))
        .meta(format!("With {somali}"))
        .standing("Draft: not signed yet")
        .section("What we said")
        .para(format!("{markup}\nand a second line\n\nand a second paragraph"))
        .para(arabic.clone())
        .list(&texts, "nothing")
        .block(Block::Steps(vec![emoji.clone(), yoruba.clone()]))
        .facts([("Who to ring", somali.as_str()), ("شاي", markup.as_str()), ("Left out", " ")])
        .block(Block::Heading(2, "A part".to_owned()))
        .table(
            "What each of us brings",
            &["Who", "Brings", "From"],
            vec![vec![yoruba, emoji, "12 January 2027".to_owned()], vec![arabic, markup.clone(), String::new()]],
            "nothing",
        )
        .block(Block::Clause {
            number: "1.".to_owned(),
            title: "What we do".to_owned(),
            text: markup,
            source: Some("From your purpose".to_owned()),
        })
        .block(Block::Signatures(vec![
            SignatureRow {
                party: "Larkmere Libraries".to_owned(),
                person: "Priya Nair, head of libraries".to_owned(),
                signed: Some("by their link, 24 November 2026".to_owned()),
            },
            SignatureRow { party: "Mill Road".to_owned(), person: String::new(), signed: None },
        ]))
        .note("Keep this.\n\nIt is not a contract.")
        .block(Block::PageBreak)
        .block(Block::Lines("What we should know".to_owned(), 3))
        .block(Block::Qr("https://larkmere.example/c?a=1&b=2".to_owned()))
}
