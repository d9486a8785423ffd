//! PostgreSQL by sqlx: the pool, the values of a statement, days and moments as the server sends them.

use std::{borrow::Cow, time::Duration};

use ampersand_domain::{Date, Instant, Value};
use sqlx::{
    Arguments as _, AssertSqlSafe, Decode, Encode, PgPool, Type,
    encode::IsNull,
    error::BoxDynError,
    postgres::{PgArgumentBuffer, PgArguments, PgPoolOptions, PgTypeInfo, PgValueRef, Postgres, types::Oid},
    query::Query,
};

use super::StoreError;

pub(super) async fn connect(address: &str) -> Result<PgPool, StoreError> {
    let pool = PgPoolOptions::new()
        .max_connections(16)
        .test_before_acquire(false)
        .acquire_timeout(Duration::from_secs(10))
        .connect(address)
        .await?;
    Ok(pool)
}

/// A statement with its values; `?` stands for them in their order.
pub(super) fn query(sql: &str, values: Vec<Value>) -> Result<Query<'static, Postgres, PgArguments>, StoreError> {
    let mut arguments = PgArguments::default();
    for value in values {
        match value {
            Value::Text(text) | Value::Json(text) => arguments.add(text),
            Value::Int(int) => arguments.add(int),
            Value::Bool(yes) => arguments.add(yes),
            Value::Uuid(uuid) => arguments.add(uuid),
            Value::Date(date) => arguments.add(date.map(PgDate)),
            Value::Instant(instant) => arguments.add(instant.map(PgInstant)),
            Value::Bytes(bytes) => arguments.add(bytes),
        }
        .map_err(sqlx::Error::Encode)?;
    }
    Ok(sqlx::query_with(AssertSqlSafe(numbered(sql).into_owned()), arguments))
}

/// `?` outside quotes becomes `$n`; a statement that numbers its values itself is left as it is.
fn numbered(sql: &str) -> Cow<'_, str> {
    if !sql.contains('?') {
        return Cow::Borrowed(sql);
    }
    let mut out = String::with_capacity(sql.len() + 16);
    let (mut count, mut quoted) = (0, false);
    for c in sql.chars() {
        match c {
            '\'' => {
                quoted = !quoted;
                out.push(c);
            }
            '?' if !quoted => {
                count += 1;
                out.push('$');
                out.push_str(&count.to_string());
            }
            _ => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// A day as PostgreSQL sends it: days after 2000-01-01.
pub(super) struct PgDate(pub(super) Date);

/// A moment as PostgreSQL sends it: microseconds after 2000-01-01T00:00:00Z.
pub(super) struct PgInstant(pub(super) Instant);

const PG_EPOCH_SECONDS: i64 = 946_684_800;

fn pg_epoch() -> Date {
    Date::constant(2000, 1, 1)
}

impl Type<Postgres> for PgDate {
    fn type_info() -> PgTypeInfo {
        PgTypeInfo::with_oid(Oid(1082))
    }
}

impl Type<Postgres> for PgInstant {
    fn type_info() -> PgTypeInfo {
        PgTypeInfo::with_oid(Oid(1184))
    }
}

impl Encode<'_, Postgres> for PgDate {
    fn encode_by_ref(&self, buffer: &mut PgArgumentBuffer) -> Result<IsNull, BoxDynError> {
        let days = self.0.since((jiff::Unit::Day, pg_epoch()))?.get_days();
        Encode::<Postgres>::encode_by_ref(&days, buffer)
    }
}

impl Encode<'_, Postgres> for PgInstant {
    fn encode_by_ref(&self, buffer: &mut PgArgumentBuffer) -> Result<IsNull, BoxDynError> {
        let micros = (self.0.seconds() - PG_EPOCH_SECONDS) * 1_000_000;
        Encode::<Postgres>::encode_by_ref(&micros, buffer)
    }
}

impl<'r> Decode<'r, Postgres> for PgDate {
    fn decode(value: PgValueRef<'r>) -> Result<Self, BoxDynError> {
        let days = i32::from_be_bytes(value.as_bytes()?.try_into()?);
        Ok(Self(pg_epoch().checked_add(jiff::Span::new().try_days(days)?)?))
    }
}

impl<'r> Decode<'r, Postgres> for PgInstant {
    fn decode(value: PgValueRef<'r>) -> Result<Self, BoxDynError> {
        let micros = i64::from_be_bytes(value.as_bytes()?.try_into()?);
        Ok(Self(Instant::from_seconds(micros.div_euclid(1_000_000) + PG_EPOCH_SECONDS)?))
    }
}

#[cfg(test)]
mod tests {
    use super::numbered;

    #[test]
    fn question_marks_are_numbered_but_not_inside_quotes() {
        assert_eq!(numbered("a = ? and b = '?' and c in (?, ?)"), "a = $1 and b = '?' and c in ($2, $3)");
        assert_eq!(numbered("a = $1"), "a = $1");
    }
}
