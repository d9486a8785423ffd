//! The pages that are opened all day, as the server sees them: everything from the request to the last byte, packed.

use ampersand_domain::{organisations::Organisation, partnership::Partnership};

use crate::{Fault, example, figure::Figure};

pub(crate) async fn measure() -> Result<Vec<Figure>, Fault> {
    let house = example::house().await?;
    let (records, partnerships) = example::size(&house).await?;
    let desk = house.desk();
    let ids: Vec<_> = desk.select::<Partnership>().all().await?.iter().map(|one| one.id).collect();
    let mut figures = Vec::new();
    let overview: Vec<String> = ids.iter().map(|id| format!("/partnerships/{}", id.0)).collect();
    let organisations = desk.select::<Organisation>().all().await?;
    let of = |page: &str| organisations.iter().map(|one| format!("/organisations/{}{page}", one.id)).collect();
    let pages: [(&str, Vec<String>); 2] = [("a partnership’s overview", overview), ("an organisation", of(""))];
    for (what, paths) in pages {
        let times = house.pages(&paths, 500).await?;
        let what = format!("{what}, inside the server, p95 ({})", example::words(records, partnerships));
        figures.push(Figure::p95(what, "≤ 5 ms", &times, 5.0));
    }
    Ok(figures)
}
