//! `ampersand document`: a paper made from records, as the pages make it.

use std::{
    fs::File,
    io::{BufWriter, Write},
    path::{Path, PathBuf},
};

use ampersand_documents::{Paper, Print, docx, html_document, pdf, text};
use ampersand_domain::Uuid;
use ampersand_web::{Maker, PaperKind, Settings, papers};
use clap::ValueEnum;

use crate::{
    config::Config,
    desk::{At, at},
    outcome::{Failure, Outcome, id, note, say},
};

/// Make a paper from records; without an id say of what it can be made, without a kind which kinds there are.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  ampersand document
  ampersand document agreement --service town
  ampersand document agreement ID --service town --format docx --out agreement.docx

The card with a partner’s link holds a secret that is kept nowhere: it is printed on the page where the link is made.")]
pub(crate) struct Args {
    /// What kind of paper: agreement, certificate …
    #[arg(value_name = "KIND", requires = "service")]
    kind: Option<String>,
    /// The record of which it is made
    #[arg(value_name = "ID", value_parser = id)]
    id: Option<Uuid>,
    /// The service, by its word
    #[arg(long, value_name = "SLUG")]
    service: Option<String>,
    /// As what
    #[arg(long, value_enum, default_value_t = Format::Pdf)]
    format: Format,
    /// In large print; a web page and plain text are as large as whoever reads them makes them
    #[arg(long)]
    large_print: bool,
    /// The file to make [default: standard output]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// What a paper can be had as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Tagged, for screen and print
    Pdf,
    /// For Word and LibreOffice
    Docx,
    /// A web page
    Html,
    /// Plain text
    Txt,
}

/// Does it.
pub(crate) async fn run(args: Args, config: &Config) -> Outcome {
    let (Some(word), Some(slug)) = (&args.kind, &args.service) else {
        papers().iter().for_each(|kind| say(format_args!("{:<20} {}", kind.word, kind.what)));
        return Ok(());
    };
    let kind = known(word)?;
    let At { service, desk, now } = at(config, slug).await?;
    let public_url = config.public_url.clone().unwrap_or_else(|| Settings::default().public_url);
    let maker = Maker { desk, service, today: now.today, public_url };
    let Some(id) = args.id else { return list(kind, maker).await };
    let made = (kind.make)(maker, id).await.map_err(Failure::refused)?;
    let paper = made.ok_or_else(|| {
        let says = format_args!("there is no {word} of {id}; `ampersand document {word} --service {slug}` lists them")
            .to_string();
        Failure::refused(says)
    })?;
    if args.large_print && matches!(args.format, Format::Html | Format::Txt) {
        note(
            "Large print is for pdf and docx: this comes out as without, and is as large as whoever reads it makes it",
        );
    }
    let bytes = written(&paper, args.format, args.large_print)?;
    keep(&bytes, args.out.as_deref())?;
    if let Some(out) = &args.out {
        note(format_args!("{} ({} bytes)", out.display(), bytes.len()));
    }
    Ok(())
}

fn known(word: &str) -> Result<PaperKind, Failure> {
    let all = papers();
    all.iter().copied().find(|kind| kind.word == word).ok_or_else(|| {
        let words: Vec<&str> = all.iter().map(|kind| kind.word).collect();
        Failure::wrong_use(format_args!("{word:?} is no kind of paper; there is: {}", words.join(", ")))
    })
}

async fn list(kind: PaperKind, maker: Maker) -> Outcome {
    let all = (kind.list)(maker).await.map_err(Failure::refused)?;
    all.iter().for_each(|(id, title)| say(format_args!("{id}  {title}")));
    match all.len() {
        0 => note(format_args!("There is none yet: no record of which a paper of the kind {} can be made", kind.word)),
        count => note(format_args!("{count} to choose from")),
    }
    Ok(())
}

fn written(paper: &Paper, format: Format, large: bool) -> Result<Vec<u8>, Failure> {
    let print = if large { Print::Large } else { Print::Standard };
    match format {
        Format::Pdf => pdf(paper, print).map_err(Failure::refused),
        Format::Docx => docx(paper, print).map_err(Failure::refused),
        Format::Html => Ok(html_document(paper).into_bytes()),
        Format::Txt => Ok(text(paper).into_bytes()),
    }
}

/// A file that is already there is left as it is.
fn keep(bytes: &[u8], out: Option<&Path>) -> Outcome {
    let mut to: Box<dyn Write> = match out {
        None => Box::new(std::io::stdout()),
        Some(file) => Box::new(BufWriter::new(
            File::create_new(file)
                .map_err(|error| Failure::refused(format_args!("{} cannot be made: {error}", file.display())))?,
        )),
    };
    to.write_all(bytes)?;
    to.flush()?;
    Ok(())
}
