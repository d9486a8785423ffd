//! The one builder of reads: service, visibility, conditions, order, limit.

use std::marker::PhantomData;

use ampersand_domain::{Actor, Field, ToValue, Value};
use futures::{FutureExt as _, future::BoxFuture};

use super::{
    Kept, Record, StoreError,
    db::Place,
    fence::{Ground, fence},
    record::columns,
};

/// A read in the making. Conditions are SQL over the record's columns, `?` for each value.
pub struct Select<'a, R> {
    place: Place<'a>,
    conditions: Vec<String>,
    values: Vec<Value>,
    order: String,
    limit: Option<u32>,
    record: PhantomData<R>,
}

impl<'a, R: Record> Select<'a, R> {
    pub(crate) fn new(place: Place<'a>, actor: &Actor) -> Self {
        let fence = fence(actor, &Ground::of::<R>());
        let mut values = vec![actor.service().to_value()];
        values.extend(fence.values);
        Self {
            place,
            conditions: vec!["service_id = ?".to_owned(), fence.sql],
            values,
            order: "id".to_owned(),
            limit: None,
            record: PhantomData,
        }
    }

    /// Only rows for which this holds: `.filter("aim_id = ?", aim)`.
    #[must_use]
    pub fn filter(mut self, condition: &str, value: impl ToValue) -> Self {
        self.conditions.push(format!("({condition})"));
        self.values.push(value.to_value());
        self
    }

    /// Only rows for which this holds, with any number of values: `.filter_all("a = ? or b = ?", [x.to_value(), …])`.
    #[must_use]
    pub fn filter_all(mut self, condition: &str, values: impl IntoIterator<Item = Value>) -> Self {
        self.conditions.push(format!("({condition})"));
        self.values.extend(values);
        self
    }

    /// Only rows for which this holds, without a value: `.only("ended_on is null")`.
    #[must_use]
    pub fn only(mut self, condition: &str) -> Self {
        self.conditions.push(format!("({condition})"));
        self
    }

    /// Only rows whose column is one of these; none of them, no rows.
    #[must_use]
    pub fn among<T: Field>(mut self, column: &str, of: &[T]) -> Self {
        if of.is_empty() {
            return self.only("1 = 0");
        }
        self.conditions.push(format!("{column} IN ({})", vec!["?"; of.len()].join(", ")));
        self.values.extend(of.iter().map(ToValue::to_value));
        self
    }

    /// In this order (`"title, id"`); by id otherwise, which is the order of making.
    #[must_use]
    pub fn order(mut self, columns: &str) -> Self {
        columns.clone_into(&mut self.order);
        self
    }

    /// At most so many.
    #[must_use]
    pub fn limit(mut self, most: u32) -> Self {
        self.limit = Some(most);
        self
    }

    /// All of them.
    pub fn all(mut self) -> BoxFuture<'a, Result<Vec<Kept<R>>, StoreError>> {
        async move {
            let mut sql = format!(
                "SELECT {}, version, changed_at, changed_by FROM {} WHERE {}",
                columns::<R>(),
                R::TABLE,
                self.conditions.join(" AND "),
            );
            // All of them are put in order here: to have them in order, SQLite would rather look through the whole service by
            // its key than find the few by another index.
            let sorted_here = self.order == "id" && self.limit.is_none();
            if !sorted_here {
                sql.push_str(&format!(" ORDER BY {}", self.order));
            }
            if let Some(most) = self.limit {
                sql.push_str(&format!(" LIMIT {most}"));
            }
            let mut all = self.place.read(&sql, self.values, Kept::<R>::read).await?;
            if sorted_here {
                all.sort_unstable_by_key(|kept| kept.uuid());
            }
            Ok(all)
        }
        .boxed()
    }

    /// The first of them.
    pub fn one(self) -> BoxFuture<'a, Result<Option<Kept<R>>, StoreError>> {
        async move { Ok(self.limit(1).all().await?.into_iter().next()) }.boxed()
    }

    /// How many there are, counted up to this number.
    pub fn count_to(mut self, most: u32) -> BoxFuture<'a, Result<i64, StoreError>> {
        async move {
            let conditions = self.conditions.join(" AND ");
            let sql =
                format!("SELECT count(*) FROM (SELECT 1 FROM {} WHERE {conditions} LIMIT {most}) AS counted", R::TABLE);
            let rows = self.place.rows(&sql, self.values).await?;
            rows.first().map_or(Ok(0), |row| row.get(0))
        }
        .boxed()
    }

    /// How many there are.
    pub fn count(mut self) -> BoxFuture<'a, Result<i64, StoreError>> {
        async move {
            let sql = format!("SELECT count(*) FROM {} WHERE {}", R::TABLE, self.conditions.join(" AND "));
            let rows = self.place.rows(&sql, self.values).await?;
            rows.first().map_or(Ok(0), |row| row.get(0))
        }
        .boxed()
    }
}
