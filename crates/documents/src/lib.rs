//! People's papers: PDF/UA, DOCX, HTML, plain text, calendar files, pictures.

pub mod agreement;
pub mod credit;
pub mod ending;
pub mod offer;
pub mod partnership;
pub mod promises;
