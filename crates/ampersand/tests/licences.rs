//! Every dependency stands under a licence that `deny.toml` allows, and none is there that it bans.

#[cfg(test)]
mod licences {
    use std::{collections::BTreeSet, path::Path, process::Command};

    use figment::{
        Figment,
        providers::{Format as _, Toml},
    };
    use serde_json::Value;

    fn root() -> &'static Path {
        Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
    }

    fn rules() -> Value {
        Figment::from(Toml::file_exact(root().join("deny.toml"))).extract().unwrap()
    }

    fn packages() -> Vec<Value> {
        let said = Command::new(env!("CARGO"))
            .args(["metadata", "--format-version", "1", "--locked"])
            .current_dir(root())
            .output()
            .unwrap();
        assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
        let all: Value = serde_json::from_slice(&said.stdout).unwrap();
        all["packages"].as_array().unwrap().clone()
    }

    /// Whether an expression of licences can be met with those allowed: `OR` binds less than `AND`, `/` is an old `OR`.
    fn fits(expression: &str, allowed: &BTreeSet<String>) -> bool {
        let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
        let words: Vec<&str> = spaced.split_whitespace().collect();
        let mut at = 0;
        let met = either(&words, &mut at, allowed);
        met && at == words.len()
    }

    fn either(words: &[&str], at: &mut usize, allowed: &BTreeSet<String>) -> bool {
        let mut met = both(words, at, allowed);
        while words.get(*at) == Some(&"OR") {
            *at += 1;
            met |= both(words, at, allowed);
        }
        met
    }

    fn both(words: &[&str], at: &mut usize, allowed: &BTreeSet<String>) -> bool {
        let mut met = one(words, at, allowed);
        while words.get(*at) == Some(&"AND") {
            *at += 1;
            met &= one(words, at, allowed);
        }
        met
    }

    fn one(words: &[&str], at: &mut usize, allowed: &BTreeSet<String>) -> bool {
        let Some(word) = words.get(*at) else { return false };
        *at += 1;
        if *word == "(" {
            let met = either(words, at, allowed);
            *at += 1;
            return met;
        }
        let mut name = (*word).to_owned();
        if words.get(*at) == Some(&"WITH") {
            name = format!("{name} WITH {}", words.get(*at + 1).unwrap_or(&""));
            *at += 2;
        }
        allowed.contains(&name)
    }

    #[test]
    fn every_dependency_stands_under_a_licence_that_we_allow() {
        let allowed: BTreeSet<String> = serde_json::from_value(rules()["licenses"]["allow"].clone()).unwrap();
        let packages = packages();
        assert!(packages.len() > 100, "the dependencies were not found");
        let wrong: Vec<String> = packages
            .iter()
            .filter(|package| !fits(package["license"].as_str().unwrap_or_default(), &allowed))
            .map(|package| format!("{} ({})", package["name"], package["license"]))
            .collect();
        assert!(wrong.is_empty(), "not allowed by deny.toml: {wrong:?}");
    }

    #[test]
    fn nothing_is_built_in_that_deny_toml_bans() {
        let rules = rules();
        let banned: Vec<&str> =
            rules["bans"]["deny"].as_array().unwrap().iter().filter_map(|one| one["crate"].as_str()).collect();
        assert!(!banned.is_empty());
        let packages = packages();
        let found: Vec<&str> =
            packages.iter().filter_map(|one| one["name"].as_str()).filter(|name| banned.contains(name)).collect();
        assert!(found.is_empty(), "banned by deny.toml: {found:?}");
    }

    #[test]
    fn an_expression_of_licences_is_read_as_it_is_meant() {
        let allowed = BTreeSet::from(["MIT".to_owned(), "ISC".to_owned(), "Apache-2.0 WITH LLVM-exception".to_owned()]);
        for good in
            ["MIT", "GPL-2.0 OR MIT", "MIT/GPL-2.0", "(GPL-2.0 OR MIT) AND ISC", "Apache-2.0 WITH LLVM-exception"]
        {
            assert!(fits(good, &allowed), "{good}");
        }
        for bad in ["", "GPL-2.0", "MIT AND GPL-2.0", "(MIT OR ISC) AND GPL-2.0", "Apache-2.0"] {
            assert!(!fits(bad, &allowed), "{bad}");
        }
    }
}
