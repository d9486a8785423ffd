//! A brief on paper: as it stands, or empty, to be written by hand (R146).

use ampersand_documents::workshop::BriefPaper;
use ampersand_live::{Line, Room};

use super::{Names, ask::all_lines, lead::idea_of, line_asks, pair_words, sheet::fields};
use crate::{
    shell::{Answer, Ask, Trouble},
    workshop::run::found,
};

/// `GET /workshops/{id}/briefs/{idea}/paper`
pub(crate) async fn one(ask: Ask) -> Result<Answer, Trouble> {
    let (workshop, door) = found(&ask).await?;
    let room = Room::clone(&ask.app.rooms.at(door).await?.room());
    let idea = idea_of(&ask, &room)?;
    let guests = ask.desk()?.room_guests(workshop.id).await?;
    let names: Names = guests.into_iter().filter_map(|guest| Some((guest.id, guest.name?))).collect();
    let maker = ask.maker()?;
    let sheet = room.sheet(idea);
    let line = |line: &Line| (line_asks(&room, *line), sheet.text(*line).to_owned());
    let (fields, focus): (Vec<Line>, Vec<Line>) =
        all_lines(&room).into_iter().partition(|line| matches!(line, Line::Field(_)));
    let remarks = |liked: bool| {
        let said = sheet.remarks.iter().filter(move |remark| remark.liked == liked);
        said.map(|remark| match remark.seat.and_then(|seat| room.seat(seat)) {
            Some(seat) => format!("{} ({})", remark.text, seat.name),
            None => remark.text.clone(),
        })
        .collect()
    };
    let name = |line: &Line| match line {
        Line::Focus(seat) => room.seat(*seat).map_or_else(String::new, |seat| seat.name.clone()),
        Line::Field(field) => field.asks().to_owned(),
    };
    let paper = BriefPaper {
        service: maker.letterhead(),
        day: maker.today,
        idea: room.ideas.get(&idea).map_or_else(String::new, |idea| idea.title.clone()),
        workshop: workshop.title.clone(),
        by: sheet.pair.map_or_else(String::new, |pair| pair_words(&room, &names, pair)),
        fields: fields.iter().map(line).collect(),
        first: sheet.revised().into_iter().map(|(line, text)| (line_asks(&room, line), text)).collect(),
        focus: focus.iter().map(|line| (name(line), sheet.text(*line).to_owned())).collect(),
        exists: sheet
            .exists
            .iter()
            .map(|one| [one.what.clone(), one.works.says().to_owned(), one.shows.clone()])
            .collect(),
        liked: remarks(true),
        better: remarks(false),
    };
    ask.paper(paper.paper()).await
}

/// `GET /workshops/{id}/briefs/blank`
pub(crate) async fn blank(ask: Ask) -> Result<Answer, Trouble> {
    let (workshop, _) = found(&ask).await?;
    let maker = ask.maker()?;
    let asks = fields().map(|field| field.asks().to_owned()).collect();
    let paper = BriefPaper::blank(maker.letterhead(), maker.today, workshop.title.clone(), asks);
    ask.paper(paper.paper()).await
}
