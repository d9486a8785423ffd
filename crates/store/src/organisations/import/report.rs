//! How each row went, as it is kept and as it is told.

use ampersand_domain::{
    OrganisationId, ToValue as _, Value,
    organisations::{Difference, Draft, ImportId, Lookalike, Outcome, Refused, Went},
};
use serde::{Deserialize, Serialize};

use crate::{Desk, StoreError};

/// How one row went.
#[derive(Debug, Clone, PartialEq)]
pub struct Met {
    /// The line of the file.
    pub line: usize,
    /// `added`, `changed`, `unchanged` or `refused`.
    pub outcome: &'static str,
    /// The organisation that it means, in a list that names organisations.
    pub organisation: Option<OrganisationId>,
    /// Why it was refused.
    pub reason: Option<String>,
    /// What it says otherwise than the record.
    pub differences: Vec<Difference>,
    /// What could not be read as it should.
    pub remarks: Vec<String>,
    /// Records that the new one may be.
    pub alike: Vec<Lookalike>,
    pub(super) key: Option<i64>,
}

/// An import, told row by row.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ImportReport {
    /// How many rows were read.
    pub read: usize,
    /// Rows that made a new organisation.
    pub added: usize,
    /// Rows that told something new about one that we knew.
    pub changed: usize,
    /// Rows that told nothing new.
    pub unchanged: usize,
    /// Rows that could not be taken, and why.
    pub refused: Vec<Refused>,
    /// New organisations that may be ones that we knew.
    pub duplicates: Vec<Lookalike>,
    /// Rows about which there is something to say: differences, and what could not be read.
    pub told: Vec<Met>,
}

/// What is kept of a row besides its outcome.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Detail {
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    differences: Vec<Difference>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    remarks: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    alike: Vec<Lookalike>,
}

impl Met {
    pub(super) fn of_draft(draft: &Draft, outcome: Outcome, alike: Vec<Lookalike>) -> Self {
        let (outcome, organisation, differences) = match outcome {
            Outcome::Added(id) => ("added", id, Vec::new()),
            Outcome::Changed(id, differences) => ("changed", id, differences),
            Outcome::Unchanged(id, differences) => ("unchanged", id, differences),
            Outcome::Refused(reason) => return Self::of_refused(&Refused { line: draft.line, reason }),
        };
        Self {
            line: draft.line,
            outcome,
            organisation: Some(organisation),
            reason: None,
            differences,
            remarks: draft.remarks.clone(),
            alike,
            key: Some(draft.key()),
        }
    }

    pub(super) fn of_line(line: usize, went: Went, remarks: Vec<String>) -> Self {
        let (outcome, differences, reason) = match went {
            Went::Added => ("added", Vec::new(), None),
            Went::Changed(differences) => ("changed", differences, None),
            Went::Unchanged(differences) => ("unchanged", differences, None),
            Went::Refused(reason) => ("refused", Vec::new(), Some(reason)),
        };
        Self { line, outcome, organisation: None, reason, differences, remarks, alike: Vec::new(), key: None }
    }

    pub(super) fn of_refused(refused: &Refused) -> Self {
        Self {
            line: refused.line,
            outcome: "refused",
            organisation: None,
            reason: Some(refused.reason.clone()),
            differences: Vec::new(),
            remarks: Vec::new(),
            alike: Vec::new(),
            key: None,
        }
    }

    pub(super) fn detail(&self) -> Option<String> {
        let detail = Detail {
            reason: self.reason.clone(),
            differences: self.differences.clone(),
            remarks: self.remarks.clone(),
            alike: self.alike.clone(),
        };
        if detail == Detail::default() { None } else { serde_json::to_string(&detail).ok() }
    }
}

impl ImportReport {
    pub(super) fn add(&mut self, met: Met) {
        self.read += 1;
        match met.outcome {
            "added" => self.added += 1,
            "changed" => self.changed += 1,
            "unchanged" => self.unchanged += 1,
            _ => {}
        }
        if let Some(reason) = &met.reason {
            self.refused.push(Refused { line: met.line, reason: reason.clone() });
        }
        self.duplicates.extend(met.alike.iter().cloned());
        if !(met.differences.is_empty() && met.remarks.is_empty()) {
            self.told.push(met);
        }
    }
}

impl Desk {
    /// The report of an import, as far as it has come.
    pub async fn import_report(&self, id: ImportId) -> Result<ImportReport, StoreError> {
        let sql = "SELECT place, line, outcome, organisation, detail FROM import_rows WHERE service_id = $1 \
                   AND import = $2 AND place > $3 ORDER BY place LIMIT 1000";
        let mut report = ImportReport::default();
        let mut place = -1i64;
        loop {
            let values: Vec<Value> = vec![id.to_value(), place.to_value()];
            let page = self.raw(sql, values).await?;
            let Some(last) = page.last() else { return Ok(report) };
            place = last.get(0)?;
            for row in &page {
                let detail: Option<String> = row.get(4)?;
                let detail: Detail = detail.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
                report.add(Met {
                    line: usize::try_from(row.get::<i64>(1)?).unwrap_or_default(),
                    outcome: word(&row.get::<String>(2)?),
                    organisation: row.get(3)?,
                    reason: detail.reason,
                    differences: detail.differences,
                    remarks: detail.remarks,
                    alike: detail.alike,
                    key: None,
                });
            }
        }
    }
}

fn word(kept: &str) -> &'static str {
    ["added", "changed", "unchanged"].into_iter().find(|word| *word == kept).unwrap_or("refused")
}
