//! People's papers: PDF/UA, DOCX, HTML, plain text, calendar files, pictures.
//!
//! Every paper is first a [`Paper`]: a title and plain blocks, no fonts, no markup. [`pdf`], [`docx`],
//! [`html`] and [`text`] write it out. What people typed is carried as data all the way and never read as
//! markup. Nothing here asks for the time: a paper carries its day.
//!
//! `pdfinfo` of Poppler up to 25 prints "Suspects object is wrong type" for our files: PDF/UA asks for `/Suspects false`,
//! which typst writes, and Poppler takes only `true` for a boolean there. The files are right.
//!
//! The folders are areas; each paper of an area is a struct of plain fields with a `sample()` and a `paper()`.

mod axes;
mod board;
mod docx;
mod docx_parts;
mod drawn;
mod fonts;
mod html;
mod ics;
mod paper;
mod pdf;
mod picture;
mod pictures;
mod qr;
mod samples;
mod script;
mod text;
mod wording;

pub mod agreement;
pub mod credit;
pub mod ending;
pub mod need;
pub mod offer;
pub mod organisations;
pub mod partnership;
pub mod people;
pub mod promises;
pub mod proposals;
pub mod workshop;

pub use axes::{Dot, Reach, axes_svg};
pub use board::{BoardGroup, board_svgs};
pub use docx::{DocxRefused, docx};
pub use html::{html, html_document, html_style};
pub use ics::{Invitation, ics};
pub use paper::{Block, Fact, Letterhead, Paper, Print, Sheet, SignatureRow, Table};
pub use pdf::{PdfRefused, pdf};
pub use picture::Picture;
pub use pictures::{Mark, Pair, pairs_svg, timeline_svg};
pub use qr::{QrRefused, qr_svg};
pub use samples::samples;
pub use text::text;
pub use wording::{and_list, day, days, file_name, moment, short_day};
