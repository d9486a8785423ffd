//! Scratch.
use ampersand_documents::*;
use jiff::civil::date;
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let dir = std::env::args().nth(1).ok_or("dir")?;
    let paper = Paper::new("Homework club & tea: ‘what we agreed’", &Letterhead::sample(), date(2026, 11, 24))
        .meta("With Mill Road Somali Women’s Group").standing("Draft: not signed yet")
        .section("What we said")
        .para("Line one\nline two with emoji ☕ 🎉 👩‍👩‍👧 and Yoruba: Ọ̀ṣun, ẹ́bà, àwọn ọmọ; Somali: waan ku faraxsanahay.\n\nSecond paragraph * not _markup_ #emph[x] $x$ <b>.")
        .para("نحب أن نشرب الشاي في المكتبة يوم الثلاثاء 24 November, at 10am.")
        .list(&["one".into(), "شاي وقهوة".into(), "#let x = 1".into()], "none")
        .block(Block::Steps(vec!["first".into(), "second".into()]))
        .facts([("Who to ring", "Amina Yusuf, 01632 960 111"), ("Where", "Mill Road Library"), ("شاي", "tea")])
        .table("What each of us brings", &["Who", "Brings", "From", "Until"], vec![vec!["Larkmere Libraries".into(), "the room on Tuesdays, tea, and a member of staff who knows the families".into(), "12 January 2027".into(), "".into()], vec!["Mill Road Somali Women’s Group".into(), "شاي".into(), "".into(), "13 July 2027".into()]], "")
        .block(Block::Heading(2, "A part".into()))
        .block(Block::Clause { number: "1.".into(), title: "What we do".into(), text: "We run a club.\n\nEvery Tuesday.".into(), source: Some("From your purpose, said back on 3 November 2026".into()) })
        .block(Block::Signatures(vec![SignatureRow { party: "Larkmere Libraries".into(), person: "Priya Nair, head of libraries".into(), signed: Some("by their link, 24 November 2026".into()) }, SignatureRow { party: "Mill Road".into(), person: "Amina Yusuf, chair".into(), signed: None }]))
        .note("Keep this. It is not a contract.\n\nHindi नमस्ते and Chinese 图书馆.")
        .block(Block::Lines("What you would like us to know".into(), 3))
        .block(Block::Qr("https://larkmere.example/c".into()));
    std::fs::write(format!("{dir}/a.pdf"), pdf(&paper, Print::Standard)?)?;
    std::fs::write(format!("{dir}/l.pdf"), pdf(&paper, Print::Large)?)?;
    std::fs::write(format!("{dir}/a.docx"), docx(&paper, Print::Standard)?)?;
    std::fs::write(format!("{dir}/a.txt"), text(&paper))?;
    std::fs::write(format!("{dir}/a.html"), html_document(&paper))?;
    Ok(())
}
