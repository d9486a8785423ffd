//! What the service says of itself.

use serde_json::{Value, json};

use super::{Behind, queries, suggest};

/// The manifest.
pub(super) fn of(behind: &Behind) -> Value {
    let (address, home) = (&behind.address, &behind.home);
    let suggest = |what: &str| {
        json!({
            "service_url": address,
            "service_path": format!("/suggest/{what}"),
            "flyout_service_url": address,
            "flyout_service_path": format!("/flyout/{what}?id=${{id}}"),
        })
    };
    json!({
        "versions": ["0.2"],
        "name": format!("Directory of registers and our own records ({})", behind.service.name),
        "identifierSpace": format!("{home}/organisations/directory"),
        "schemaSpace": format!("{home}/organisations/directory#properties"),
        "serviceVersion": env!("CARGO_PKG_VERSION"),
        "defaultTypes": suggest::types().collect::<Vec<Value>>(),
        "batchSize": queries::MOST,
        "view": { "url": format!("{home}/organisations/directory?q={{{{id}}}}") },
        "preview": { "url": format!("{address}/preview?id={{{{id}}}}"), "width": 430, "height": 300 },
        "suggest": { "entity": suggest("entity"), "property": suggest("property"), "type": suggest("type") },
        "extend": {
            "propose_properties": { "service_url": address, "service_path": "/properties" },
            "property_settings": [],
        },
    })
}
