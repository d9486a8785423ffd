//! What both sides would gain, counted and proposed, and who gave way to whom (R087–R089).

use std::collections::HashMap;

use ampersand_domain::{
    Date, OrganisationId, ToValue as _,
    organisations::{Between, Concession, Gainer, GaveWay, OrganisationKind},
};

use crate::{Desk, Row, StoreError};

/// So many organisations are asked about at once.
const AT_ONCE: usize = 500;

impl Desk {
    /// How many gains of theirs and of ours stand for each of these: those that were noted, and each need of ours of which it
    /// was said what meeting it would be for them, which is a gain of both.
    pub async fn gains_of(&self, of: &[OrganisationId]) -> Result<HashMap<OrganisationId, (i64, i64)>, StoreError> {
        let mut all: HashMap<OrganisationId, (i64, i64)> = HashMap::new();
        for some in of.chunks(AT_ONCE) {
            let marks: Vec<String> = (2..some.len() + 2).map(|at| format!("${at}")).collect();
            let marks = marks.join(", ");
            let sql = format!(
                "SELECT organisation, sum(they), sum(we) FROM (\
                 SELECT organisation, CASE WHEN side = 'they' THEN 1 ELSE 0 END AS they, \
                 CASE WHEN side = 'we' THEN 1 ELSE 0 END AS we \
                 FROM gains WHERE service_id = $1 AND organisation IN ({marks}) UNION ALL \
                 SELECT organisation, 1, 1 FROM opportunities WHERE service_id = $1 AND organisation IN ({marks})\
                 ) AS said GROUP BY organisation"
            );
            for row in self.raw(&sql, some.iter().map(ampersand_domain::ToValue::to_value).collect()).await? {
                all.insert(row.get(0)?, (row.get(1)?, row.get(2)?));
            }
        }
        Ok(all)
    }

    /// How often each line of what we can offer was chosen for organisations of this sort, by its text: over all versions.
    pub async fn lines_chosen_for(&self, kind: OrganisationKind) -> Result<HashMap<String, usize>, StoreError> {
        let sql = "SELECT audit_lines.text, count(DISTINCT gains.organisation) FROM gains \
            JOIN audit_lines ON audit_lines.service_id = gains.service_id AND audit_lines.id = gains.line \
            JOIN organisations ON organisations.service_id = gains.service_id \
            AND organisations.id = gains.organisation AND organisations.kind = $2 \
            WHERE gains.service_id = $1 GROUP BY audit_lines.text";
        let rows = self.raw(sql, vec![kind.to_value()]).await?;
        let of = |row: &Row| Ok((row.get(0)?, usize::try_from(row.get::<i64>(1)?).unwrap_or_default()));
        rows.iter().map(of).collect()
    }

    /// Who gave way to whom, and who asks whom, between the library and this organisation, in all its partnerships.
    pub async fn between(&self, with: OrganisationId) -> Result<Between, StoreError> {
        let theirs = "SELECT partnership FROM parties WHERE service_id = $1 AND organisation = $2";
        // Whoever promised asks for another day, and the other agrees to it.
        let days = format!(
            "SELECT parties.organisation, new_dates.agreed_on FROM new_dates \
             JOIN promises ON promises.service_id = new_dates.service_id AND promises.id = new_dates.promise \
             JOIN parties ON parties.service_id = promises.service_id AND parties.id = promises.party \
             WHERE new_dates.service_id = $1 AND new_dates.partnership IN ({theirs}) \
             AND (parties.organisation IS NULL OR parties.organisation = $2)"
        );
        // Wording that one of us changed, and to which the other said yes as it stands.
        let wording = "SELECT editors.organisation, confirmations.given_on FROM confirmations \
            JOIN clauses ON clauses.service_id = confirmations.service_id AND clauses.id = confirmations.subject_id \
            AND clauses.number = confirmations.number AND clauses.number > 1 \
            JOIN parties AS editors ON editors.service_id = clauses.service_id AND editors.id = clauses.edited_by \
            JOIN parties AS others ON others.service_id = confirmations.service_id AND others.id = confirmations.party \
            WHERE confirmations.service_id = $1 AND confirmations.subject = 'clause' \
            AND confirmations.answer = 'yes' AND confirmations.disputed_on IS NULL \
            AND ((editors.organisation = $2 AND others.organisation IS NULL) \
            OR (editors.organisation IS NULL AND others.organisation = $2))";
        let questions = format!(
            "SELECT parties.organisation, count(*) FROM questions \
             JOIN parties ON parties.service_id = questions.service_id AND parties.id = questions.party \
             WHERE questions.service_id = $1 AND questions.partnership IN ({theirs}) \
             AND (parties.organisation = $2 OR parties.organisation IS NULL AND (questions.of_party IS NULL OR \
             questions.of_party IN (SELECT id FROM parties WHERE service_id = $1 AND organisation = $2))) \
             GROUP BY parties.organisation"
        );
        let values = || vec![with.to_value()];
        let (days, wording, questions) =
            tokio::try_join!(self.raw(&days, values()), self.raw(wording, values()), self.raw(&questions, values()),)?;
        let mut between = Between::default();
        for row in &days {
            let (asked_by, agreed) = (side(row)?, row.get::<Option<Date>>(1)?);
            between.asked(asked_by, 1);
            between.concessions.extend(agreed.map(|on| gave_way(other(asked_by), on, GaveWay::Day)));
        }
        for row in &wording {
            between.concessions.push(gave_way(other(side(row)?), row.get(1)?, GaveWay::Wording));
        }
        for row in &questions {
            between.asked(side(row)?, row.get(1)?);
        }
        Ok(between)
    }
}

fn gave_way(by: Gainer, on: Date, what: GaveWay) -> Concession {
    Concession { by, on, what }
}

/// Whose it is, by the organisation in the first column: none is the library.
fn side(row: &Row) -> Result<Gainer, StoreError> {
    let organisation: Option<OrganisationId> = row.get(0)?;
    Ok(if organisation.is_some() { Gainer::They } else { Gainer::We })
}

fn other(side: Gainer) -> Gainer {
    match side {
        Gainer::They => Gainer::We,
        Gainer::We => Gainer::They,
    }
}
