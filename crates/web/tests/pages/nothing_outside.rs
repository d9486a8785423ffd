//! Pages, styles and scripts ask nothing of anybody else's server (X12).

use std::path::Path;

use scraper::{Html, Selector};

/// Whether an address leads to another server.
fn is_outside(address: &str) -> bool {
    let address = address.trim().to_lowercase();
    address.starts_with("http:") || address.starts_with("https:") || address.starts_with("//")
}

#[test]
fn no_page_in_any_state_loads_anything_from_another_server() {
    let loads = [
        ("[src]", "src"),
        ("link[href]", "href"),
        ("[srcset]", "srcset"),
        ("object[data]", "data"),
        ("use[href]", "href"),
        ("form[action]", "action"),
    ];
    let mut seen = 0;
    for sample in ampersand_web::gallery() {
        let page = Html::parse_document(&sample.html);
        for (selector, attribute) in loads {
            for element in page.select(&Selector::parse(selector).unwrap()) {
                let address = element.value().attr(attribute).unwrap_or_default();
                assert!(!is_outside(address), "{} loads {address}", sample.name);
                seen += 1;
            }
        }
        assert!(
            !sample.html.contains("@import") && !sample.html.contains("url("),
            "{} has a style inside",
            sample.name
        );
    }
    assert!(seen > 1000, "only {seen} addresses were seen");
}

#[test]
fn no_style_and_no_script_names_another_server() {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/dist");
    let mut styles = 0;
    for file in std::fs::read_dir(&dist).unwrap().map(|entry| entry.unwrap().path()) {
        let kind = file.extension().and_then(|kind| kind.to_str()).unwrap_or_default();
        let Ok(text) = std::fs::read_to_string(&file) else { continue };
        if kind == "css" {
            styles += 1;
            assert!(!text.contains("@import"), "{} imports", file.display());
            for after in text.split("url(").skip(1) {
                let address = after.split(')').next().unwrap().trim_matches(['"', '\'', ' ']);
                assert!(!is_outside(address), "{} loads {address}", file.display());
            }
        }
        if kind == "js" {
            for call in ["fetch(", "EventSource(", "importScripts(", "import(", "sendBeacon(", "WebSocket("] {
                for after in text.split(call).skip(1) {
                    let address = after.trim_start_matches(['"', '\'', '`']);
                    assert!(!is_outside(address), "{}: {call} names another server", file.display());
                }
            }
        }
    }
    assert!(styles >= 2, "the styles were not found in {}", dist.display());
}
