//! Today: the duties of a person from everything there is, nothing cached.

use crate::{Fault, example, figure::Figure};

pub(crate) async fn measure() -> Result<Vec<Figure>, Fault> {
    let house = example::house().await?;
    let (records, partnerships) = example::size(&house).await?;
    let times = house.pages(&["/today".to_owned()], 200).await?;
    let what = format!("Today, inside the server, nothing cached, p95 ({})", example::words(records, partnerships));
    Ok(vec![Figure::p95(what, "≤ 50 ms", &times, 50.0)])
}
