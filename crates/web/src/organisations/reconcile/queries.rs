//! A batch of queries: for each the entries that may be meant, the likest first.

use std::{cmp::Reverse, collections::BTreeMap};

use ampersand_domain::{
    Word as _,
    organisations::{
        Asked, Likeness, NameParts, OrganisationKind, RegisterEntry, RegisterId, Scored, normal_postcode, rank,
    },
};
use ampersand_store::organisations::MaybeMeant;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{ANY, Behind, in_a_line, own, types};
use crate::shell::Refused;

/// So many queries are answered at once.
pub(super) const MOST: usize = 200;
/// The longest name, and the longest value of a property.
const LONGEST: usize = 500;
/// So many properties of one query are looked at.
const PROPERTIES: usize = 20;
/// So many candidates are named unless it is said otherwise, and so many at most.
const CANDIDATES: (usize, usize) = (5, 25);

/// One query as it comes.
#[derive(Debug, Deserialize)]
struct Query {
    #[serde(default)]
    query: String,
    #[serde(default, rename = "type")]
    kinds: Option<OneOrMore<String>>,
    #[serde(default)]
    limit: Option<Value>,
    #[serde(default)]
    properties: Vec<Property>,
}

/// What is known of it besides its name.
#[derive(Debug, Deserialize)]
struct Property {
    pid: String,
    v: OneOrMore<Value>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum OneOrMore<T> {
    More(Vec<T>),
    One(T),
}

impl<T> OneOrMore<T> {
    fn all(&self) -> &[T] {
        match self {
            Self::More(all) => all,
            Self::One(one) => std::slice::from_ref(one),
        }
    }
}

/// The answer to a batch.
pub(super) async fn answer(behind: &Behind, queries: &str) -> Result<Value, Refused> {
    let batch: BTreeMap<String, Query> =
        serde_json::from_str(queries).map_err(|error| Refused::wrong(format!("these are no queries: {error}")))?;
    if batch.len() > MOST {
        return Err(Refused::too_much(format!("{} queries at once are too many: {MOST} are answered", batch.len())));
    }
    for (name, query) in &batch {
        check(query).map_err(|says| Refused::wrong(format!("{name}: {says}")))?;
    }
    let asked: Vec<Asked> = batch.values().map(Query::asked).collect();
    let likeness: Vec<Likeness> = batch.values().zip(&asked).map(|(query, asked)| query.likeness(asked)).collect();
    let (meant, own) = (behind.directory().maybe_meant(&asked).await?, behind.own_meant(&likeness).await?);
    let mut answers = Map::new();
    for (((name, query), asked), (meant, own)) in batch.iter().zip(&asked).zip(meant.iter().zip(&own)) {
        let fits = both(asked, meant, own).into_iter().filter(|(_, entry)| query.wants(entry));
        let result: Vec<Value> = fits.take(query.most()).map(|(one, entry)| candidate(&one, entry)).collect();
        answers.insert(name.clone(), json!({ "result": result }));
    }
    Ok(Value::Object(answers))
}

/// Entries of registers and records of ours, the likest first. Of ours none is certain by its name alone, and one match is
/// enough: where a register has the body for certain, our record of it is a candidate.
fn both<'a>(asked: &Asked, meant: &'a MaybeMeant, own: &'a [RegisterEntry]) -> Vec<(Scored, &'a RegisterEntry)> {
    let of = |scored: Vec<Scored>, entries: &'a [RegisterEntry]| {
        scored.into_iter().map(|one| (one, &entries[one.place])).collect::<Vec<_>>()
    };
    let mut all = of(rank(asked, &meant.entries, meant.all), &meant.entries);
    let is_certain = all.iter().any(|(one, _)| one.certain);
    let ours = of(rank(asked, own, false), own);
    all.extend(ours.into_iter().map(|(one, entry)| (Scored { certain: one.certain && !is_certain, ..one }, entry)));
    all.sort_by_key(|(one, _)| (Reverse(one.certain), Reverse(one.score)));
    all
}

fn check(query: &Query) -> Result<(), String> {
    if query.query.trim().is_empty() && query.properties.is_empty() {
        return Err("it asks for nothing: give it a query or properties".to_owned());
    }
    let values = query.properties.iter().flat_map(|property| property.v.all()).map(text);
    if std::iter::once(query.query.clone()).chain(values).any(|text| text.chars().count() > LONGEST) {
        return Err(format!("a text of it is longer than {LONGEST} characters"));
    }
    if query.properties.len() > PROPERTIES {
        return Err(format!("it has more than {PROPERTIES} properties"));
    }
    Ok(())
}

impl Query {
    fn asked(&self) -> Asked {
        let first = |pids: &[&str]| {
            let of = self.properties.iter().filter(|property| pids.contains(&property.pid.as_str()));
            of.flat_map(|property| property.v.all()).map(text).find(|text| !text.trim().is_empty())
        };
        let number =
            first(&["number"]).and_then(|text| RegisterId::parse(&text).or_else(|_| RegisterId::charity(&text)).ok());
        // A number that is typed as the name means the one that has it.
        let typed = || RegisterId::parse(&self.query).ok();
        let charity = || first(&["charity_number"]).and_then(|text| RegisterId::charity(&text).ok());
        let company = || first(&["company_number"]).and_then(|text| RegisterId::company(&text).ok());
        Asked {
            name: NameParts::of(&self.query),
            number: number.or_else(charity).or_else(company).or_else(typed),
            postcode: first(&["postcode"]).and_then(|text| normal_postcode(&text)),
            area: first(&["area", "address"]),
        }
    }

    /// By what it is looked up among our own records.
    fn likeness(&self, asked: &Asked) -> Likeness {
        own::likeness(&self.query, asked.number.as_ref(), asked.postcode.as_deref())
    }

    /// Whether it asks for such an entry: of any sort, of its own sort, or for ours alone. A type that we do not know narrows
    /// nothing.
    fn wants(&self, entry: &RegisterEntry) -> bool {
        let asked = self.kinds.as_ref().map(OneOrMore::all).unwrap_or_default();
        let is_known =
            |word: &&String| *word == ANY || *word == own::OURS || OrganisationKind::from_word(word).is_some();
        let fits = |word: &String| match word.as_str() {
            ANY => true,
            own::OURS => entry.record().is_some(),
            word => OrganisationKind::from_word(word) == Some(entry.kind),
        };
        asked.iter().filter(is_known).count() == 0 || asked.iter().any(fits)
    }

    fn most(&self) -> usize {
        let (usual, most) = CANDIDATES;
        let asked = self.limit.as_ref().and_then(Value::as_u64).and_then(|limit| usize::try_from(limit).ok());
        asked.unwrap_or(usual).min(most)
    }
}

/// A value as text: another entry is said by its name.
fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Object(entity) => {
            let said = entity.get("name").or_else(|| entity.get("id")).and_then(Value::as_str);
            said.unwrap_or_default().to_owned()
        }
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

fn candidate(one: &Scored, entry: &RegisterEntry) -> Value {
    json!({
        "id": entry.number,
        "name": entry.name,
        "description": in_a_line(entry),
        "score": f64::from(one.score) / 10.0,
        "match": one.certain,
        "type": types(entry),
    })
}
