//! Search as one types, among the names of three hundred thousand organisations.

use std::time::Duration;

use crate::{
    Fault,
    figure::{Figure, Times, ms},
    house::House,
    names::names,
};

const COUNT: usize = 302_758;
/// So many names are typed, letter by letter.
const TYPED: usize = 60;
const LONGEST: usize = 14;

pub(crate) async fn measure() -> Result<Vec<Figure>, Fault> {
    let all = names(COUNT)?;
    let house = House::empty().await?;
    house.organisations(&all).await?;
    let typed: Vec<String> = all.iter().step_by(all.len() / TYPED).flat_map(|one| prefixes(&one.name)).collect();
    let paths: Vec<String> = typed.iter().map(|text| format!("/search/suggest?q={}", escaped(text))).collect();
    let mut times = Times::default();
    let mut slowest = (Duration::ZERO, "");
    for path in paths.iter().step_by(7) {
        house.page(path).await?;
    }
    for (path, text) in paths.iter().zip(&typed) {
        let took = house.page(path).await?;
        slowest = slowest.max((took, text));
        times.add(took);
    }
    let what = format!("search as you type among {} names, the rows suggested, inside the server, p95", all.len());
    let mut figure = Figure::p95(what, "≤ 10 ms", &times, 10.0);
    figure.measured.push_str(&format!("; slowest “{}”: {}", slowest.1, ms(slowest.0)));
    Ok(vec![figure])
}

/// What stands in the field while a name is typed, and once its second word alone.
fn prefixes(name: &str) -> Vec<String> {
    let letters: Vec<char> = name.chars().collect();
    let upto = |count: usize| letters[..count].iter().collect::<String>();
    let mut all: Vec<String> = (2..=letters.len().min(LONGEST)).map(upto).collect();
    all.extend(name.split(' ').nth(1).filter(|word| word.len() > 2).map(str::to_owned));
    all
}

fn escaped(text: &str) -> String {
    text.bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
