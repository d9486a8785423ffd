//! `ampersand check`: what the six principles say of every partnership.

use ampersand_domain::{
    Date,
    principles::{Check, Flag, Item, Principle, judge},
};
use ampersand_web::principles::{because, flag_words, step_words};
use serde_json::{Value, json};

use crate::{
    config::Config,
    desk::{At, at},
    outcome::{Outcome, day, say},
};

/// What the six principles say of every partnership.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The service
    #[arg(long, value_name = "SLUG")]
    service: String,
    /// The day to judge on, instead of today, like 2026-11-24
    #[arg(long, value_name = "DAY", value_parser = day)]
    today: Option<Date>,
    /// One JSON array instead of lines
    #[arg(long)]
    json: bool,
}

pub(crate) async fn run(args: Args, config: &Config) -> Outcome {
    let At { service, desk, now } = at(config, &args.service).await?;
    let today = args.today.unwrap_or(now.today);
    let mut all = Vec::new();
    for (partnership, facts) in desk.facts_of_all(today).await? {
        let checks = judge(&facts, &service.calendar(), &service.thresholds.0, today);
        if args.json {
            all.push(json!({
                "id": partnership.id.0,
                "title": partnership.title,
                "stage": partnership.stage.as_str(),
                "as_of": checks.as_of.to_string(),
                "principles": checks.checks.iter().map(check).collect::<Vec<Value>>(),
            }));
        } else {
            let states: Vec<&str> = checks.checks.iter().map(|check| check.state.as_str()).collect();
            say(format_args!("{} ({}): {}", partnership.title, partnership.stage, states.join(", ")));
        }
    }
    if args.json {
        say(Value::Array(all));
    }
    Ok(())
}

fn check(check: &Check) -> Value {
    json!({
        "principle": check.principle.number(),
        "state": check.state.as_str(),
        "items": check.items.iter().map(|one| item(check.principle, one)).collect::<Vec<Value>>(),
        "flags": check.flags.iter().map(flag).collect::<Vec<Value>>(),
    })
}

fn flag(flag: &Flag) -> Value {
    json!({
        "flag": flag.kind.as_str(),
        "party": flag.party.map(|id| id.0),
        "because": flag_words(flag),
    })
}

fn item(principle: Principle, item: &Item) -> Value {
    json!({
        "id": item.id.as_str(),
        "party": item.party.map(|id| id.0),
        "state": item.met.as_str(),
        "because": because(principle, item),
        "next": item.next.map(|next| step_words(next, Some(item))),
    })
}
